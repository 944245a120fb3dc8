//! The ranges of an incident in words: "killed 8 to 11 (latest 11), of them civilian 5".
//!
//! Of several reports the best figure is the latest; inside one report nothing is later, and the best is what it tells first. Where
//! somebody was killed and nobody says how many, no number is printed that a reader could take for a stated one.

use super::{bounds, number_words, plain};
use crate::export::published as p;

/// The rule of a range that stands for deaths which nobody counts.
const UNCOUNTED: &str = "casualties.at-least-one";

/// One category with its populations.
pub(super) fn casualty_words(category: &str, range: &p::CasualtyRange) -> String {
    let all = &range.all;
    let words = if all.rule == UNCOUNTED {
        format!("{}, nobody says how many", plain(category))
    } else {
        let range = bounds(all.low, all.best, all.high, all.high_open);
        format!("{} {range}{}", plain(category), chosen(all))
    };
    let of = |(population, range): (&String, &p::Range)| {
        format!("{} {}", plain(population), bounds(range.low, range.best, range.high, range.high_open))
    };
    let parts: Vec<String> = range.by_population.iter().map(of).collect();
    if parts.is_empty() { words } else { format!("{words}, of them {}", parts.join(", ")) }
}

/// Which figure of a range is the best one, where there are several.
fn chosen(all: &p::Range) -> String {
    let Some(best) = all.best else { return String::new() };
    let others = [all.low, all.high].into_iter().flatten().any(|bound| bound != best);
    let report = |claim: &'_ String| p::report_of(claim).unwrap_or(claim).to_owned();
    let one_report = all.claims.iter().all(|claim| report(claim) == report(&all.claims[0]));
    let why = if one_report { "told first" } else { "latest" };
    if others && all.claims.len() > 1 { format!(" ({why} {})", number_words(best)) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::casualty_words;
    use crate::export::published as p;
    use std::collections::BTreeMap;

    fn words(low: Option<f64>, best: Option<f64>, high: Option<f64>, claims: &[&str]) -> String {
        let claims = claims.iter().map(|claim| (*claim).to_owned()).collect();
        let all =
            p::Range { low, best, high, high_open: false, rule: "casualties.latest".to_owned(), claims };
        casualty_words("killed", &p::CasualtyRange { all, by_population: BTreeMap::new() })
    }

    #[test]
    fn the_latest_is_named_across_reports_only() {
        let range = (Some(8.0), Some(11.0), Some(11.0));
        assert_eq!(words(range.0, range.1, range.2, &["ap#c0", "afp#c2"]), "killed 8 to 11 (latest 11)");
        assert_eq!(words(range.0, range.1, range.2, &["ap#c0", "ap#c2"]), "killed 8 to 11 (told first 11)");
        assert_eq!(words(Some(8.0), Some(8.0), Some(8.0), &["ap#c0", "afp#c2"]), "killed 8");
        assert_eq!(words(None, Some(400.0), Some(400.0), &["ap#c0"]), "killed nearly 400");
    }

    #[test]
    fn deaths_that_nobody_counts_get_no_number() {
        let all = p::Range {
            low: Some(1.0),
            best: None,
            high: None,
            high_open: true,
            rule: super::UNCOUNTED.to_owned(),
            claims: vec!["ap#c0".to_owned()],
        };
        let range = p::CasualtyRange { all, by_population: BTreeMap::new() };
        assert_eq!(casualty_words("killed", &range), "killed, nobody says how many");
    }
}
