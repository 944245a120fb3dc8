//! Why two tellings are one incident, or two: signs for and against with what each counts, and the decision that undoes it.

use crate::{
    brief::plain,
    export::published::{self as p, report_of},
};
use dateline_lexicon::{Weights, sign_words};
use std::{fmt::Write as _, sync::LazyLock};

/// A reason of a link: a sign and what it counts, or words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reason {
    /// "place.same +1.8".
    Sign(String, f64),
    /// Anything else.
    Words(String),
}

/// The reasons of a link, in their order.
pub(crate) fn reasons(link: &p::Link) -> Vec<Reason> {
    link.because.iter().map(|reason| read(reason)).collect()
}

fn read(reason: &str) -> Reason {
    let sign = reason.rsplit_once(' ').filter(|(sign, _)| sign_words(sign).is_some());
    let weight = sign.and_then(|(sign, weight)| Some((sign, weight.parse::<f64>().ok()?)));
    match weight {
        Some((sign, weight)) => Reason::Sign(sign.to_owned(), weight),
        None => Reason::Words(reason.to_owned()),
    }
}

/// What the signs add up to; `None` where there are none.
pub(crate) fn sum(link: &p::Link) -> Option<f64> {
    let weights = reasons(link).into_iter().filter_map(|reason| match reason {
        Reason::Sign(_, weight) => Some(weight),
        Reason::Words(_) => None,
    });
    weights.reduce(|a, b| a + b)
}

static WEIGHTS: LazyLock<Option<Weights>> = LazyLock::new(|| Weights::bundled().ok());

/// What it takes to join two tellings: more of two reports than of one.
pub(crate) fn needed(link: &p::Link) -> Option<f64> {
    let weights = WEIGHTS.as_ref()?;
    let near = |reason: &String| reason.starts_with("near.") || reason.starts_with("account.");
    let one_report = report_of(&link.a).is_some() && report_of(&link.a) == report_of(&link.b);
    let within = one_report || link.because.iter().any(near);
    Some(if within { weights.join_within } else { weights.join_across })
}

/// Signs for, signs against, what they add up to and what was needed; other reasons as they stand.
pub(super) fn weighed(link: &p::Link) -> String {
    let mut out = String::new();
    if let (Some(sum), Some(needed)) = (sum(link), needed(link)) {
        let _ = writeln!(out, "  the signs add up to {sum:.1}; {needed:.1} make two tellings one");
    }
    let mut told = reasons(link);
    told.sort_by(|a, b| counts(b).total_cmp(&counts(a)));
    for (title, wanted) in [("for", 1.0), ("against", -1.0)] {
        let of_side = told.iter().filter(|reason| counts(reason) * wanted > 0.0);
        of_side.for_each(|reason| {
            let _ = writeln!(out, "  {title:7} {}", words(reason));
        });
    }
    told.iter().filter(|reason| counts(reason) == 0.0).for_each(|reason| {
        let _ = writeln!(out, "  because {}", words(reason));
    });
    out
}

fn counts(reason: &Reason) -> f64 {
    match reason {
        Reason::Sign(_, weight) => *weight,
        Reason::Words(_) => 0.0,
    }
}

pub(crate) fn words(reason: &Reason) -> String {
    match reason {
        Reason::Sign(sign, weight) => {
            format!("{weight:+.1}  {}  ({sign})", sign_words(sign).unwrap_or_default())
        }
        Reason::Words(words) => words.clone(),
    }
}

/// The command by which a person decides otherwise.
pub(super) fn undone(link: &p::Link) -> String {
    match &*link.rel {
        "same_event" => format!(
            "\nTO DECIDE OTHERWISE\n  dateline decide split FILE {} --by 'YOUR NAME'\n  takes {} out of the incident; it makes one of its own\n",
            link.a, link.a
        ),
        "not_comparable" if !link.a.contains('#') => format!(
            "\nTO DECIDE OTHERWISE\n  dateline decide merge FILE {} {} --by 'YOUR NAME'\n  makes the two one incident\n",
            link.a, link.b
        ),
        rel => format!("\nNothing is counted by “{}”: there is no decision to take.\n", plain(rel)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reason, read};

    #[test]
    fn a_sign_has_its_weight_and_anything_else_its_words() {
        assert_eq!(read("place.same +1.8"), Reason::Sign("place.same".to_owned(), 1.8));
        assert_eq!(read("words.unlike -1.1"), Reason::Sign("words.unlike".to_owned(), -1.1));
        assert_eq!(read("lineage.shared-run 14"), Reason::Words("lineage.shared-run 14".to_owned()));
    }
}
