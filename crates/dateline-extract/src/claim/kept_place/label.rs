//! A name that stands alone where a paragraph begins, and says where what follows happened.
//!
//! "EL PASO. Agents found 14 migrants in a trailer. …", "Zahedan. After Friday prayers a crowd moved on the police station.": briefs from several
//! towns, one a paragraph; "3. Zahedan. Two men were shot.", "- Wed 25, Zahedan. Raid beaten off.": the number or the day of an item stands before it. What it leaves alone: names inside a paragraph ("He was from Zaydan. Police …" has a verb), and names of countries'
//! governments that act.

use crate::Reading;
use dateline_types::{
    ClaimPlace, Mention, MentionId, MentionKind, PlaceRole, RoleStatus, SegmentUse, Sentence, SentenceId,
};

/// The place that a sentence consists of or begins with, where it opens its paragraph.
pub(super) fn alone(reading: &Reading<'_>, id: SentenceId) -> Option<ClaimPlace> {
    let sentence = reading.sentence(id);
    let before = id.idx().checked_sub(1).and_then(|before| reading.sentences.get(before));
    let opens = before.is_none_or(|before| before.segment != sentence.segment || is_number(reading, before));
    if !opens || reading.usage(sentence) != SegmentUse::Extract {
        return None;
    }
    let word = |at: &u32| reading.token(*at).is_word() && !reading.in_timex(*at);
    let first = sentence.tokens.clone().find(word)?;
    let start = reading.token(first).span.start();
    let at = reading.mentions.partition_point(|mention| mention.span.start() < start);
    let here =
        reading.mentions[at..].iter().enumerate().take_while(|(_, mention)| mention.span.start() == start);
    let (n, mention) = here
        .filter(|(_, mention)| mention.kind == MentionKind::Location)
        .find(|(_, mention)| stands_alone(reading, sentence, mention))?;
    let entity = mention.entity.clone();
    let status = RoleStatus::Stated;
    Some(ClaimPlace {
        mention: Some(MentionId::at(at + n)),
        entity,
        role: PlaceRole::Site,
        relation: None,
        status,
    })
}

/// "3.": the number of an item, which the splitter takes for a sentence.
fn is_number(reading: &Reading<'_>, sentence: &Sentence) -> bool {
    sentence.tokens.clone().all(|at| !reading.token(at).is_word())
}

/// Nothing behind the name but its stop; the splitter of sentences takes "MOSUL. A man …" for an initial.
fn stands_alone(reading: &Reading<'_>, sentence: &Sentence, mention: &Mention) -> bool {
    let end = reading.tokens_in(mention.span).end;
    end >= sentence.tokens.end || reading.token_text(end) == "." && !reading.token(end).spaced
}
