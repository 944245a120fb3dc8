//! A body that calls itself "our Committee", "this Office", or demands and regrets under the name of the publisher.
//!
//! *Examples*: "Our Committee has verified" in what a Committee for Human Rights publishes, "has come to the attention of this Office" in
//! what an Information Office does, "UNHCR is seriously concerned" in what UNHCR does.
//! *What it leaves alone*: "our reporter", "this newspaper": no word of them stands in the name of the publisher or the opening lines; "The
//! ministry is concerned" in a paper; words in quotation marks.

use super::{OPENING, body, calls_itself, is_among, is_name_word, shares_word, speaking};
use crate::Reading;
use dateline_lexicon::Issuing;
use dateline_types::Span;

/// The words by which the body that issues the text is known.
pub(super) fn find(reading: &Reading<'_>, opening: Span) -> Option<Span> {
    if is_paper(reading) {
        return None;
    }
    let mut first = body(reading).take(OPENING);
    body(reading).find_map(|sentence| points_to_itself(reading, sentence.tokens.clone(), opening)).or_else(
        || {
            first.find_map(|sentence| {
                let told = speaking(reading, sentence, &[Issuing::Tells]);
                if let Some((source, _)) = told.filter(|_| reading.document.publisher.is_some()) {
                    return Some(source);
                }
                let (source, _) = speaking(reading, sentence, &[Issuing::Speaks, Issuing::Feels])?;
                let publisher = reading.document.publisher.as_deref().unwrap_or_default();
                let named = is_all_of(reading, source, publisher);
                let stated = calls_itself(reading, opening) && shares_word(reading, source, publisher);
                (named || stated).then_some(source)
            })
        },
    )
}

/// "our Committee", "this Office": a noun of the publisher's name behind a word that points to the speaker, outside of quotations.
fn points_to_itself(reading: &Reading<'_>, mut tokens: std::ops::Range<u32>, opening: Span) -> Option<Span> {
    let publisher = reading.document.publisher.as_deref().unwrap_or_default();
    let known = |span: Span| {
        let in_opening = || shares_word(reading, span, opening.of(reading.text));
        shares_word(reading, span, publisher) || in_opening()
    };
    let organises = |at: u32| {
        let word = reading.lexicon.names.words.get(reading.word(at));
        word.organisation_first || word.organisation_last
    };
    tokens.find_map(|at| {
        let points = reading.lexicon.cues.issuing.longest(std::iter::once(reading.word(at)));
        let points = points.is_some_and(|(_, kind)| *kind == Issuing::Points);
        let phrase = reading.syntax.noun_phrase_at(at).filter(|_| points)?;
        let phrase = &reading.syntax.noun_phrases[phrase as usize];
        let span = reading.span_of(phrase.tokens.clone());
        let own = phrase.tokens.start == at && organises(phrase.head);
        let quoted =
            reading.attributions.iter().any(|said| said.content.iter().any(|content| content.contains(span)));
        (own && !quoted && known(reading.span_of(phrase.head..phrase.head + 1))).then_some(span)
    })
}

/// "Coastal News Agency", "The Morning Herald": who only reports issues nothing.
fn is_paper(reading: &Reading<'_>) -> bool {
    let publisher = reading.document.publisher.as_deref().unwrap_or_default();
    let words = publisher.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(|word| reading.lexicon.vocabulary.get(word)).collect();
    let kind = |from: usize| reading.lexicon.cues.issuing.longest(words[from..].iter().copied());
    (0..words.len()).any(|from| kind(from).is_some_and(|(_, kind)| *kind == Issuing::Paper))
}

/// Every word of the name is one of the publisher.
fn is_all_of(reading: &Reading<'_>, source: Span, publisher: &str) -> bool {
    let words: Vec<&str> = publisher.split(|letter: char| !letter.is_alphanumeric()).collect();
    let mut names = reading.tokens_in(source).filter(|at| is_name_word(reading, *at)).peekable();
    names.peek().is_some() && names.all(|at| is_among(reading.token_text(at), &words))
}
