//! Numbers as written, with hedge, bounds and unit; every number of a text is accounted for.
//!
//! Flow, sentence by sentence: [`numeral`] finds numerals, [`range`] joins those that make one quantity, [`hedge`]
//! reads what qualifies them and sets the bounds, [`unit`] says what is counted, [`sort`] what kind of number it is,
//! [`change`] direction, rate and addition. Each numeral becomes one mention, whatever its sort; a vague plural or
//! "several" becomes one where it counts something.

mod age;
mod change;
mod hedge;
mod members;
mod numeral;
mod range;
mod sort;
mod unit;

use crate::Reading;
use dateline_lexicon::Neighbour;
use dateline_types::{
    Hedge, Mention, MentionKind, Quantity, QuantitySort, Resolution, Sentence, SentenceId, Severity, Span,
};
use numeral::Amount;
use range::Joined;

/// Reads this layer.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let mut mentions = Vec::new();
    for (idx, sentence) in reading.sentences.iter().enumerate() {
        let numerals = numeral::numerals(reading, sentence);
        for joined in range::join(reading, sentence, numerals) {
            mentions.extend(mention(reading, sentence, SentenceId::at(idx), &joined));
        }
    }
    for mention in &mentions {
        if mention.rule == "quantity.unreadable" {
            reading.note("quantity.unreadable", Severity::Info, mention.span, "digits that are no number");
        }
    }
    reading.mentions.extend(mentions);
}

fn mention(reading: &Reading<'_>, sentence: &Sentence, id: SentenceId, joined: &Joined) -> Option<Mention> {
    let (quantity, span) = quantity(reading, sentence, joined);
    let counts_nothing = quantity.unit.is_empty() && quantity.rule != "quantity.unknown-noun";
    let asked = || is_asked(reading, sentence, joined.numeral.tokens.start);
    if joined.numeral.amount == Amount::Indefinite && (counts_nothing || asked()) {
        return None;
    }
    let kind = if quantity.sort == QuantitySort::Money { MentionKind::Money } else { MentionKind::Quantity };
    Some(Mention {
        span,
        head: quantity.number.unwrap_or(span),
        sentence: id,
        kind,
        entity: None,
        resolution: Resolution::Unresolved,
        role: None,
        score: 1.0,
        rule: quantity.rule.clone(),
        quantity: Some(Box::new(quantity)),
    })
}

/// "how many people": a number that somebody asks for is none.
fn is_asked(reading: &Reading<'_>, sentence: &Sentence, numeral: u32) -> bool {
    let before = numeral.checked_sub(1).filter(|at| *at >= sentence.tokens.start);
    let neighbours = &reading.lexicon.quantities.before;
    before.is_some_and(|at| neighbours.word(reading.word(at)) == Some(&Neighbour::Asked))
}

/// The quantity of a numeral, and the span of hedge, number and what is counted.
fn quantity(reading: &Reading<'_>, sentence: &Sentence, joined: &Joined) -> (Quantity, Span) {
    let numeral = &joined.numeral;
    let after = hedge::after(reading, sentence, numeral.tokens.end);
    let number_end = after.as_ref().map_or(numeral.tokens.end, |(_, tokens)| tokens.end);
    let more_after = change::more_after(reading, sentence, number_end);
    let counted = unit::counted(reading, sentence, numeral, more_after.unwrap_or(number_end));
    let (sort, rule) = sort::sort(reading, sentence, joined, &counted);
    let start = joined.opener.unwrap_or(counted.start);
    let more_before = change::more_before(reading, sentence, start);
    let before = hedge::before(reading, sentence, start)
        .or_else(|| more_before.and_then(|from| hedge::before(reading, sentence, from)));
    let first = before.as_ref().map_or(start, |(_, tokens)| tokens.start);
    let words = before.as_ref().or(after.as_ref()).filter(|_| countable(sort));
    let bounds = hedge::bounds(numeral, words.map(|(hedge, _)| *hedge));
    let unnumbered = matches!(numeral.amount, Amount::Vague(_) | Amount::Indefinite);
    let quantity = Quantity {
        number: (!unnumbered).then(|| reading.span_of(numeral.tokens.clone())),
        hedge_words: words.map(|(_, tokens)| reading.span_of(tokens.clone())),
        value: bounds.value,
        low: bounds.low,
        best: bounds.best,
        high: bounds.high,
        low_open: bounds.low_open,
        high_open: bounds.high_open,
        hedge: bounds.hedge,
        approximate: bounds.hedge == Hedge::Range && words.is_some(),
        unit: unit_key(&counted, sort),
        direction: change::direction(reading, sentence, first, &counted),
        sort,
        per: change::rate(reading, sentence, counted.end),
        additional: more_before.is_some() || more_after.is_some() || says_others(reading, &counted),
        rule: rule.into(),
    };
    let tokens = if countable(sort) { first..counted.end.max(number_end) } else { numeral.tokens.clone() };
    (quantity, reading.span_of(tokens))
}

/// Numbers that a hedge can qualify.
const fn countable(sort: QuantitySort) -> bool {
    !matches!(
        sort,
        QuantitySort::Ordinal
            | QuantitySort::Date
            | QuantitySort::Identifier
            | QuantitySort::Score
            | QuantitySort::Pronoun
    )
}

fn unit_key(counted: &unit::Counted, sort: QuantitySort) -> Box<str> {
    match &counted.unit {
        Some(unit) if countable(sort) => unit.key.clone(),
        None if counted.unknown_noun && sort == QuantitySort::Count => "object".into(),
        _ => "".into(),
    }
}

/// "41 others".
fn says_others(reading: &Reading<'_>, counted: &unit::Counted) -> bool {
    counted.end > 0 && reading.token_text(counted.end - 1).eq_ignore_ascii_case("others")
}
