//! Days that have a name: "Christmas 2016", "last Thanksgiving", "the eve of Eid al-Adha".
//!
//! Days that follow another calendar are found and stay unresolved.

use super::{
    absolute::year_after,
    expression::{Expression, Found, Meaning, Which, Year},
    line::Line,
    selector,
};

/// The holiday that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (selector, name_at) = selector::read(line, at).map_or((None, at), |(s, end)| (Some(s), end));
    let token = line.token(name_at).filter(|token| token.capital)?;
    if !line.words.starts_phrase(token.word) {
        return None;
    }
    let (n_words, rule) = line.words.holidays.longest(line.rest(name_at))?;
    let (year, end) = match year_after(line, name_at + n_words, false) {
        (Year::Open, _) => (Year::Open, name_at + n_words),
        found => found,
    };
    let which = selector.map_or(Which::Open, selector::Selector::which);
    let expression = Expression { which, ..Expression::new(Meaning::Holiday { year, rule: *rule }) };
    Some(Found { tokens: at..end, expression })
}
