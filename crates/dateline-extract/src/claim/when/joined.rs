//! Days that are joined: "between Sunday and Tuesday", "on Monday and Tuesday", "the night of Sunday to Monday".
//!
//! What it leaves alone: days with more than one word between them, and those that are not both points in time.

use crate::Reading;
use crate::claim::scene::Scene;
use dateline_lexicon::{TimeCue, TimeCues};
use dateline_types::{Date, Days, Timex, TimexId, TimexKind};

/// "between Sunday and Tuesday", "on Monday and Tuesday": from the first day to the last of two that are joined.
pub(super) fn spanned(scene: &Scene<'_, '_>, id: TimexId) -> Days {
    let timexes = &scene.reading.timexes;
    let own = &timexes[id.idx()];
    let other = |at: Option<usize>| at.and_then(|at| timexes.get(at));
    let next =
        other(Some(id.idx() + 1)).filter(|next| is_joined(scene.reading, own, next)).map(|next| (own, next));
    let last = other(id.idx().checked_sub(1))
        .filter(|last| is_joined(scene.reading, last, own))
        .map(|last| (last, own));
    let Some((first, second)) = next.or(last) else { return own.days };
    let first = if is_weekday(first) { before(first.days, second.days) } else { first.days };
    match (first.earliest, first.latest, second.days.earliest, second.days.latest) {
        (Some(start), Some(_), Some(later), Some(end)) if start < later => {
            Days { earliest: Some(start), latest: Some(end) }
        }
        _ => own.days,
    }
}

fn is_weekday(timex: &Timex) -> bool {
    &*timex.basis == "time.weekday-past"
}

/// "between Monday and Saturday", told on a Monday: the one before that Saturday.
fn before(first: Days, second: Days) -> Days {
    let week = jiff::Span::new().weeks(1);
    let earlier = |day: Option<Date>| day.and_then(|day| day.checked_sub(week).ok());
    match first.latest > second.latest {
        true => Days { earliest: earlier(first.earliest), latest: earlier(first.latest) },
        false => first,
    }
}

/// One word that joins stands between the two, or a dash.
pub(in crate::claim) fn is_joined(reading: &Reading<'_>, first: &Timex, second: &Timex) -> bool {
    let between = reading.tokens_in(first.span).end..reading.tokens_in(second.span).start;
    let points = [first, second].iter().all(|timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time));
    let joins = |at: u32| {
        let cues = reading.lexicon.time.cues(reading.word(at));
        cues.any(TimeCues::of(&[TimeCue::And, TimeCue::To, TimeCue::Into]))
            || matches!(reading.token_text(at), "-" | "–")
    };
    first.sentence == second.sentence && points && between.len() == 1 && joins(between.start)
}
