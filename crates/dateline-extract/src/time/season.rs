//! Seasons, quarters and halves of a year: "spring 2017", "last fall", "the third quarter of 2015", "the first half of 1998",
//! "the first three months of the year".
//!
//! It leaves alone: "spring" the source, "fall" the verb, "a quarter of the city", "the first half" of a match.

use super::{
    absolute::year_after,
    expression::{Expression, Found, Meaning, Which, Year},
    line::Line,
    selector,
};
use dateline_lexicon::{Season, TimeCue, TimeSense, TimeUnit};

/// The season or part of a year that starts at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    season(line, at).or_else(|| part_of_year(line, at)).or_else(|| first_months(line, at))
}

/// "the first three months of 2023", "the first six months of the year": a quarter and a half.
fn first_months(line: &Line<'_>, at: usize) -> Option<Found> {
    let rank_at = at + usize::from(line.cue(at, TimeCue::The));
    let first = line.ordinal(rank_at) == Some(1);
    let months = line.unit(rank_at + 2) == Some((TimeUnit::Month, true));
    let spelled =
        || line.sense(rank_at + 1, |sense| if let TimeSense::Number(n) = sense { Some(n) } else { None });
    let n = line.digits(rank_at + 1).or_else(spelled).filter(|_| first && months)?;
    let of = line.cue(rank_at + 3, TimeCue::Of).then_some(rank_at + 3)?;
    let after = if line.year(of + 1).is_some() { of + 1 } else { of };
    let (year, end) = year_after(line, after, false);
    let parts = [(3, 4), (6, 2)].into_iter().find_map(|(months, parts)| (months == n).then_some(parts))?;
    let meaning = Meaning::PartOfYear { year, number: 1, of: parts };
    (year != Year::Open).then(|| Found::new(at..end, meaning))
}

fn season(line: &Line<'_>, at: usize) -> Option<Found> {
    let (selector, mut season_at) = selector::read(line, at).map_or((None, at), |(s, end)| (Some(s), end));
    let article = selector.is_none() && line.cue(at, TimeCue::The);
    season_at += usize::from(article);
    let season = line.sense(season_at, |sense| match sense {
        TimeSense::Season(season) => Some(season),
        _ => None,
    })?;
    let of = season_at + 1 + usize::from(line.cue(season_at + 1, TimeCue::Of));
    let (year, end) = match year_after(line, of, false) {
        (Year::Open, _) => (Year::Open, season_at + 1),
        found => found,
    };
    let which = selector.map_or(Which::Open, selector::Selector::which);
    if which == Which::Open && year == Year::Open && !stands_alone(line, season_at, season) {
        return None;
    }
    let expression = Expression { which, ..Expression::new(Meaning::Season { year, season }) };
    Some(Found { tokens: at..end, expression })
}

/// "in summer", "in the winter": not "in the fall of the city", "a spring".
fn stands_alone(line: &Line<'_>, at: usize, season: Season) -> bool {
    let before_article = if line.before(at, &[TimeCue::The]) { at - 1 } else { at };
    let licensed = line.before(
        before_article,
        &[TimeCue::In, TimeCue::Since, TimeCue::By, TimeCue::Deadline, TimeCue::Early, TimeCue::Late],
    );
    let doubtful = matches!(season, Season::Autumn | Season::Spring) && line.cue(at + 1, TimeCue::Of);
    licensed && !doubtful
}

fn part_of_year(line: &Line<'_>, at: usize) -> Option<Found> {
    let rank_at = if line.any_cue(at, &[TimeCue::The, TimeCue::Possessive]) { at + 1 } else { at };
    let number = line.ordinal(rank_at)? as i8;
    let dash = usize::from(line.mark(rank_at + 1, "-"));
    let unit_at = rank_at + 1 + dash;
    let quarter = line.unit(unit_at) == Some((TimeUnit::Quarter, false)) && (1..=4).contains(&number);
    let half = line.cue(unit_at, TimeCue::Half) && (1..=2).contains(&number);
    let of = line.cue(unit_at + 1, TimeCue::Of) && line.year(unit_at + 2).is_some();
    let (year, end) = match year_after(line, unit_at + 1 + usize::from(of), false) {
        (Year::Open, _) => (Year::Open, unit_at + 1),
        found => found,
    };
    let named = quarter && !line.cue(unit_at + 1, TimeCue::Of) || year != Year::Open;
    let meaning = Meaning::PartOfYear { year, number, of: if quarter { 4 } else { 2 } };
    ((quarter || half) && named).then(|| Found::new(at..end, meaning))
}
