//! "Lowered the death toll to 12 from 15": of two numbers of one word the one behind "from" is the old one.
//!
//! So is the number that another updates inside a report ("from 22 to 14"). A toll that fell was wrong before: the old number is withdrawn. One that rose is replaced by the new one. It leaves alone
//! numbers of two words, of two categories, and ranges ("from 12 to 15" told of no word that moves a number).

use crate::pile::Telling;
use dateline_types::{Figure, Relation, Report};

/// Marks the old numbers of a report.
pub(crate) fn mark(report: &Report, tellings: &mut [Telling<'_>]) {
    let old: Vec<(usize, bool)> = tellings
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| {
            let (old, wrong) = old(report, &pair[0], &pair[1])?;
            Some((at + old, wrong))
        })
        .collect();
    for (at, wrong) in old {
        tellings[at].replaced = true;
        tellings[at].withdrawn |= wrong;
    }
    for link in report.links.iter().filter(|link| link.relation == Relation::Updates) {
        let (new, old) = (value_of(tellings, link.a.idx()), value_of(tellings, link.b.idx()));
        if new.zip(old).is_some_and(|(new, old)| new < old) {
            tellings[link.b.idx()].withdrawn = true;
        }
    }
}

fn value_of(tellings: &[Telling<'_>], at: usize) -> Option<f64> {
    value(tellings.get(at)?.claim.figure.as_deref()?)
}

fn value(figure: &Figure) -> Option<f64> {
    figure.quantity.best.or(figure.quantity.value).or(figure.quantity.low)
}

/// Which of two neighbours tells the old number (0 or 1), and whether it was too high.
fn old(report: &Report, a: &Telling<'_>, b: &Telling<'_>) -> Option<(usize, bool)> {
    let figures = (a.claim.figure.as_deref()?, b.claim.figure.as_deref()?);
    let one_word = a.claim.trigger == b.claim.trigger && figures.0.category == figures.1.category;
    let before = (word_before(report, figures.0), word_before(report, figures.1));
    let (old, new, at) = match before {
        ("from", "to") if figures.1.span.start() < figures.0.span.start() => (figures.0, figures.1, 0),
        ("to", "from") if figures.0.span.start() < figures.1.span.start() => (figures.1, figures.0, 1),
        _ => return None,
    };
    let fell = value(new)? < value(old)?;
    one_word.then_some((at, fell))
}

/// The word right before a number.
fn word_before<'r>(report: &'r Report, figure: &Figure) -> &'r str {
    let before = report.document.text.get(..figure.span.start() as usize).unwrap_or("");
    before.trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or("")
}
