//! `seeds_figures`: every figure of the two seed reports against the hand-made gold, and every number of their texts.
//!
//! Protocol: a figure of the gold is found where a claim has a figure whose span overlaps the gold span; its fields are then compared
//! one by one, and "whole figure" wants all of them. The gold's older names are read as the contract's: `approx` is about, a vague
//! plural has no upper bound, `cumulative_flow` is cumulative, a fraction keeps its value, units that name a thing are the key of that
//! thing. The one figure of the gold whose category is no category of the contract (a distance) must be a quantity with these bounds
//! and no figure. "Bound to its claim" wants the claim's trigger inside the gold claim's evidence or trigger and its type equal, under or over the
//! gold's. The population counts where the gold names one. "Figures alone" is the precision: figures of claims that the gold does
//! not have, outside captions, to which the coder gives no figures. "Numbers accounted for": each number of the texts, in digits or
//! words, lies in a quantity, a time expression, a figure, or a segment that is dropped with its reason.

use crate::measure::Fields;
use crate::{Context, Counts, Score, coded};
use anyhow::Result;
use dateline::types::{Claim, Figure, Quantity, Report, Segment, SegmentKind, SegmentUse, Span};
use serde_json::Value;
use std::fs;

/// Name of the set.
pub(crate) const SET: &str = "seeds_figures";
/// What the set needs.
pub(crate) const PATH: &str = "seeds/gold.jsonl";

/// The scores.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let folder = context.shared.join("seeds");
    let gold = coded::seeds::records(&context.shared)?;
    let mut tally = Tally::default();
    for line in gold.iter().filter(|line| line["kind"] == "report") {
        let text = fs::read_to_string(folder.join(line["file"].as_str().unwrap_or_default()))?;
        let report = context.read(line["id"].as_str().unwrap_or_default(), &text);
        let wanted: Vec<&Value> = gold
            .iter()
            .filter(|claim| {
                claim["kind"] == "claim" && claim["doc"] == line["id"] && claim["figure"].is_object()
            })
            .collect();
        Seed { context, report: &report }.compare(&wanted, &mut tally);
    }
    Ok(tally.scores())
}

/// Right and asked, for each field.
#[derive(Default)]
struct Tally {
    fields: Fields,
    found: Counts,
}

impl Tally {
    fn scores(&self) -> Vec<Score> {
        let n = self.found.right + self.found.invented;
        let alone = Score {
            set: SET,
            figure: "figures alone (precision)",
            value: self.found.precision(),
            n,
            peer: "",
        };
        self.fields.scores(SET).chain([alone]).collect()
    }
}

struct Seed<'c> {
    context: &'c Context,
    report: &'c Report,
}

impl Seed<'_> {
    fn compare(&self, wanted: &[&Value], tally: &mut Tally) {
        let mut taken = vec![false; self.report.claims.len()];
        for gold in wanted {
            if gold["figure"]["category"] == "distance" {
                self.mere_quantity(gold, tally);
                continue;
            }
            let found = self.figure(gold, &taken);
            taken.iter_mut().enumerate().for_each(|(at, taken)| *taken |= found == Some(at));
            self.fields(gold, found, tally);
        }
        let coded = |claim: &Claim| claim.figure.is_some() && !self.in_segment(claim.trigger, &is_caption);
        for (at, claim) in self.report.claims.iter().enumerate().filter(|(_, claim)| coded(claim)) {
            tally.found.right += usize::from(taken[at]);
            tally.found.invented += usize::from(!taken[at]);
            if !taken[at] {
                let words =
                    claim.figure.as_deref().map_or("", |figure| figure.span.of(&self.report.document.text));
                self.context.say(&format!("{SET}: invented {} “{words}” {}", claim.kind, claim.rule));
            }
        }
        self.numbers(tally);
    }

    fn is_over(&self, span: Span, gold: &Value) -> bool {
        let (start, end) = self.characters(span);
        gold["start"].as_u64().unwrap_or_default() < end && start < gold["end"].as_u64().unwrap_or_default()
    }

    fn in_segment(&self, span: Span, holds: &dyn Fn(&Segment) -> bool) -> bool {
        self.report.segments.iter().any(|segment| segment.span.contains(span) && holds(segment))
    }

    fn characters(&self, span: Span) -> (u64, u64) {
        let count = |at: u32| self.report.document.text[..at as usize].chars().count() as u64;
        (count(span.start()), count(span.end()))
    }

    /// The claim whose figure overlaps the gold figure, one of the gold's category first.
    fn figure(&self, gold: &Value, taken: &[bool]) -> Option<usize> {
        let overlaps = |at: &usize| {
            let figure = self.report.claims[*at].figure.as_deref();
            !taken[*at] && figure.is_some_and(|figure| self.is_over(figure.span, &gold["figure"]))
        };
        let same = |at: &usize| {
            let figure = self.report.claims[*at].figure.as_deref();
            figure.is_some_and(|figure| gold["figure"]["category"] == figure.category.as_str())
        };
        (0..taken.len()).filter(overlaps).max_by_key(|at| (same(at), std::cmp::Reverse(*at)))
    }

    fn fields(&self, gold: &Value, found: Option<usize>, tally: &mut Tally) {
        tally.fields.count("found", found.is_some());
        let told = &gold["figure"];
        let claim = found.map(|at| &self.report.claims[at]);
        let figure = claim.and_then(|claim| claim.figure.as_deref());
        let named = told["population"].as_str();
        let is = |holds: &dyn Fn(&Figure) -> bool| figure.is_some_and(holds);
        let checks = [
            ("bounds", is(&|figure| bounds_agree(told, &figure.quantity))),
            ("hedge", is(&|figure| hedge(told) == figure.quantity.hedge.as_str())),
            ("category", is(&|figure| told["category"] == figure.category.as_str())),
            ("unit", is(&|figure| unit(told) == &*figure.quantity.unit)),
            (
                "population",
                named.is_none_or(|named| is(&|figure| figure.population.as_deref() == Some(named))),
            ),
            ("measure", is(&|figure| measure(told) == figure.measure.as_str())),
            ("bound to its claim", claim.is_some_and(|claim| self.is_bound(gold, claim))),
        ];
        for (name, right) in checks {
            tally.fields.count(name, right);
            if !right {
                self.context.say(&format!("{SET}: {} {name}: {told}\n    {claim:?}", gold["id"]));
            }
        }
        tally.fields.count("whole figure", checks.iter().all(|(_, right)| *right));
    }

    /// What is no figure must still be read, and be none.
    fn mere_quantity(&self, gold: &Value, tally: &mut Tally) {
        let told = &gold["figure"];
        let quantity = self.report.mentions.iter().filter(|mention| self.is_over(mention.span, told));
        let read = quantity.filter_map(|mention| mention.quantity.as_ref()).any(|quantity| {
            bounds_agree(told, quantity)
                && unit(told) == &*quantity.unit
                && hedge(told) == quantity.hedge.as_str()
        });
        let none = self.figure(gold, &vec![false; self.report.claims.len()]).is_none();
        tally.fields.count("no figure of what is none", read && none);
    }

    fn is_bound(&self, gold: &Value, claim: &Claim) -> bool {
        let codebook = &self.context.lexicon.claims.codebook;
        let kind = gold["type"].as_str().unwrap_or_default();
        let kin = codebook.is_a(kind, &claim.kind) || codebook.is_a(&claim.kind, kind);
        let evidence = gold["evidence"].as_array().map_or(&[][..], Vec::as_slice);
        kin && evidence.iter().chain([&gold["trigger"]]).any(|span| self.is_over(claim.trigger, span))
    }

    fn numbers(&self, tally: &mut Tally) {
        let covered = |span: Span| {
            let quantities = self.report.mentions.iter().filter(|mention| mention.quantity.is_some());
            quantities.map(|mention| mention.span).any(|other| other.contains(span))
                || self.report.timexes.iter().any(|timex| timex.span.contains(span))
                || self
                    .report
                    .claims
                    .iter()
                    .filter_map(|claim| claim.figure.as_deref())
                    .any(|figure| figure.span == span)
                || self.in_segment(span, &is_dropped)
        };
        for span in numbers(&self.report.document.text) {
            tally.fields.count("numbers accounted for", covered(span));
            if !covered(span) {
                let text = span.of(&self.report.document.text);
                self.context.say(&format!("{SET}: unaccounted “{text}” at {:?}", self.characters(span)));
            }
        }
    }
}

fn is_caption(segment: &Segment) -> bool {
    segment.kind == SegmentKind::Caption
}

fn is_dropped(segment: &Segment) -> bool {
    segment.usage == SegmentUse::Drop
}

/// Runs of digits and words that name a number from two on, with their place.
fn numbers(text: &str) -> Vec<Span> {
    let word = |c: char| c.is_alphanumeric() || c == ',' || c == '.';
    let mut spans = Vec::new();
    let mut start = 0;
    for piece in text.split(|c: char| !word(c)) {
        let bare = piece.trim_matches([',', '.']);
        let from = start + (piece.len() - piece.trim_start_matches([',', '.']).len());
        let digits = bare.starts_with(|c: char| c.is_ascii_digit());
        if digits || NUMBER_WORDS.contains(&bare.to_lowercase().as_str()) {
            spans.push(Span::new(from as u32, (from + bare.len()) as u32));
        }
        start += piece.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    spans
}

/// Number words of English; "one" is left out, for it is a pronoun as often.
const NUMBER_WORDS: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozens",
    "hundreds",
    "thousands",
    "million",
    "third",
    "half",
    "double",
];

fn bounds_agree(gold: &Value, quantity: &Quantity) -> bool {
    let vague = gold["hedge"] == "vague_plural";
    let fraction = gold["value_text"].as_str().and_then(|text| {
        let (upper, lower) = text.split_once('/')?;
        Some(upper.parse::<f64>().ok()? / lower.parse::<f64>().ok()?)
    });
    if let Some(fraction) = fraction {
        return quantity.value == Some(fraction);
    }
    let high = gold["high"].as_f64().filter(|_| !vague);
    let open = |name: &str| gold[name].as_bool().unwrap_or_default();
    gold["value"].as_f64() == quantity.value
        && (gold["low"].as_f64(), gold["best"].as_f64(), high) == (quantity.low, quantity.best, quantity.high)
        && (open("low_open"), open("high_open")) == (quantity.low_open, quantity.high_open)
}

/// The contract's name of a gold hedge.
fn hedge(gold: &Value) -> &str {
    match gold["hedge"].as_str().unwrap_or_default() {
        "approx" => "about",
        "vague_plural" => "vague",
        "fraction" | "implicit_singular" => "exact",
        other => other,
    }
}

/// The contract's key of a gold unit.
fn unit(gold: &Value) -> &str {
    match gold["unit"].as_str().unwrap_or_default() {
        "bomber" => "person",
        "leaflet" => "object",
        "neighbourhood" => "settlement",
        "percent_of_city" => "percent",
        "share_of_country" => "share",
        other => other,
    }
}

fn measure(gold: &Value) -> &str {
    match (gold["measure"].as_str().unwrap_or_default(), gold["hedge"].as_str()) {
        ("cumulative_flow", _) => "cumulative",
        (_, Some("fraction")) => "share",
        _ if gold["unit"] == "percent_of_city" => "share",
        (other, _) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_are_found_where_they_stand() {
        let text = "“12,500 left, three stayed; B2B 9th.”";
        let words: Vec<&str> = numbers(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(words, ["12,500", "three", "9th"]);
    }
}
