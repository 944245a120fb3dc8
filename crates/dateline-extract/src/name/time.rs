//! A mention for each time expression, so that all that a text names stands in one list.

use crate::Reading;
use dateline_types::{Mention, MentionKind, Resolution};

/// One mention a time expression; expressions outside sentences have none.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let mention = |timex: &dateline_types::Timex| {
        Some(Mention {
            span: timex.span,
            head: timex.span,
            sentence: reading.sentence_at(timex.span.start())?,
            kind: MentionKind::Time,
            entity: None,
            resolution: Resolution::Unresolved,
            role: None,
            score: 1.0,
            quantity: None,
            rule: "mention.time".into(),
        })
    };
    reading.timexes.iter().filter_map(mention).collect()
}
