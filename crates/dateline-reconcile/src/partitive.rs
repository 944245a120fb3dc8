//! Numbers that are counted out of a larger one: "Nine of the 14 dead were civilians", "Of the 412 deaths, 229 occurred at home".
//!
//! The whole is a number of people of the same sentence that stands behind "of the"; what is counted out of it is a part, never
//! a toll of its own. It leaves alone wholes without a number ("nine of the dead": the claim is bound by its report) and
//! whatever is no smaller than the whole.

use dateline_types::{Claim, Mention, Report};

/// Words between a part and its whole.
const OUT_OF: [&str; 5] = ["of the", "of these", "of those", "of its", "of their"];

/// The claim's figure is counted out of a larger number of its sentence.
pub(crate) fn is_part(report: &Report, claim: &Claim) -> bool {
    let sentence = report.sentences.get(claim.sentence.idx()).map(|sentence| sentence.span);
    let Some((figure, sentence)) = claim.figure.as_ref().zip(sentence) else { return false };
    let first = report.mentions.partition_point(|mention| mention.span.start() < sentence.start());
    let mut mentions =
        report.mentions[first..].iter().take_while(|mention| mention.span.start() < sentence.end());
    let value = figure.quantity.best.or(figure.quantity.value).or(figure.quantity.low);
    let between = |from: u32, to: u32| {
        let words = report.document.text.get(from as usize..to as usize).unwrap_or("");
        OUT_OF.contains(&words.trim().to_lowercase().as_str())
    };
    mentions.any(|whole| {
        let after = between(figure.span.end(), whole.span.start());
        let before = whole.span.end() <= figure.span.start() && between(sentence.start(), whole.span.start());
        (after || before) && larger(whole, value)
    })
}

fn larger(whole: &Mention, value: Option<f64>) -> bool {
    let number = whole.quantity.as_ref().filter(|quantity| &*quantity.unit == "person");
    let most = number.and_then(|quantity| quantity.high.or(quantity.best).or(quantity.low));
    most.zip(value).is_some_and(|(whole, part)| part < whole)
}
