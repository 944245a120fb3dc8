//! Gives every report of a record the number it was handed in with.

use crate::pile::Pile;
use dateline_types::{ClaimRef, DocId, LinkEnd, Record};

/// Renumbers the reports of a record and sorts what is sorted by report.
pub(crate) fn restore(pile: &Pile<'_>, record: &mut Record) {
    let doc = |doc: &mut DocId| *doc = pile.handed_in[doc.idx()];
    let claim = |claim: &mut ClaimRef| doc(&mut claim.doc);
    for lineage in &mut record.lineages {
        lineage.passages.iter_mut().chain(&mut lineage.root).for_each(|passage| doc(&mut passage.doc));
        lineage.passages.sort_unstable();
    }
    for incident in &mut record.incidents {
        incident.claims.iter_mut().for_each(claim);
        incident.claims.sort_unstable();
        incident.casualties.iter_mut().flat_map(|range| &mut range.claims).for_each(claim);
        incident.lines.iter_mut().flat_map(|line| &mut line.reports).for_each(doc);
        incident.lines.iter_mut().for_each(|line| line.reports.sort_unstable());
        incident.reports.iter_mut().for_each(doc);
        incident.reports.sort_unstable();
    }
    for point in record.series.iter_mut().flat_map(|series| &mut series.points) {
        claim(&mut point.claim);
    }
    for end in record.links.iter_mut().flat_map(|link| [&mut link.a, &mut link.b]) {
        match end {
            LinkEnd::Claim(at) => claim(at),
            LinkEnd::Report(at) => doc(at),
            LinkEnd::Incident(_) => {}
        }
    }
    record.diagnostics.iter_mut().for_each(|(at, _)| doc(at));
    record.diagnostics.sort_by_key(|(at, diagnostic)| (*at, diagnostic.span));
}
