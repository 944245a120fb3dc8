//! Months: "June 2014", "November", "last May", "the month of March", "March of this year".
//!
//! It leaves alone: "may" the verb, "march" the noun, "May Smith", "June Carter".

use super::{
    absolute::year_after,
    expression::{Expression, Found, Meaning, Year},
    line::Line,
    selector,
};
use dateline_lexicon::TimeCue;

/// Words before a month that leave no doubt that it is one.
const LICENCE: &[TimeCue] = &[
    TimeCue::In,
    TimeCue::Since,
    TimeCue::By,
    TimeCue::Deadline,
    TimeCue::From,
    TimeCue::Of,
    TimeCue::Early,
    TimeCue::Late,
    TimeCue::Mid,
    TimeCue::For,
    TimeCue::Earlier,
];

/// The month that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (selector, month_at) = selector::read(line, at).map_or((None, at), |(s, end)| (Some(s), end));
    let (month, doubtful) = line.month(month_at)?;
    let (year, end) = match year_after(line, line.past_of(month_at + 1), false) {
        (Year::Open, _) => (Year::Open, month_at + 1),
        found => found,
    };
    let licensed = selector.is_some() || year != Year::Open || is_licensed(line, month_at);
    if !licensed && (doubtful || line.name(month_at + 1) || line.name_before(month_at)) {
        return None;
    }
    let meaning = Meaning::Month { year, month };
    let which = selector.map_or(super::expression::Which::Open, selector::Selector::which);
    Some(Found { tokens: at..end, expression: Expression { which, ..Expression::new(meaning) } })
}

fn is_licensed(line: &Line<'_>, at: usize) -> bool {
    let after_dash = at > 1 && line.dash(at - 1) && line.cue(at - 2, TimeCue::Mid);
    let joined = at > 1
        && (line.cue(at - 1, TimeCue::And) || line.cue(at - 1, TimeCue::To) || line.cue(at - 1, TimeCue::Or))
        && line.month(at - 2).is_some();
    line.before(at, LICENCE) || after_dash || joined
}

impl Line<'_> {
    /// `at`, or the place after "of" or a comma where a year follows.
    fn past_of(&self, at: usize) -> usize {
        let after = if self.cue(at, TimeCue::Of) { at + 1 } else { at };
        if self.year(after).is_some() { after } else { at }
    }

    /// True where a first name stands directly before ("Theresa May").
    fn name_before(&self, at: usize) -> bool {
        at > 1 && self.name(at - 1)
    }
}
