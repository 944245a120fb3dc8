//! Codes of other codebooks beside what people suffered follow its cause.

use dateline::{
    Lexicon,
    export::{self, published::Line},
    types::Document,
};

/// The UCDP and ACLED codes of the claims of killing in a text.
fn killings(text: &str) -> Vec<(Option<String>, bool)> {
    let lexicon = Lexicon::bundled();
    let document = Document { id: "r".into(), text: text.into(), ..Document::default() };
    let report = dateline::extract(document, &lexicon);
    let lines = export::report_lines(&report, &lexicon, false);
    let claims = lines.into_iter().filter_map(|line| match line {
        Line::Claim(claim) if claim.kind == "killed" => Some((claim.codes.ucdp, claim.codes.acled.is_some())),
        _ => None,
    });
    claims.collect()
}

#[test]
fn those_whom_a_flood_killed_were_not_attacked() {
    assert_eq!(killings("Flash floods killed 37 people in Zaydan on Friday."), [(None, false)]);
}

#[test]
fn those_whom_gunmen_killed_were() {
    let coded = (Some("3".to_owned()), true);
    assert_eq!(killings("Gunmen attacked a village near Zaydan and killed 37 people."), [coded]);
}

#[test]
fn the_nearest_event_is_the_cause() {
    let both = "A bomb exploded in the market and killed 12 people. Later floods swept the valley, where 3 people drowned.";
    let coded: Vec<bool> = killings(both).into_iter().map(|(_, acled)| acled).collect();
    assert_eq!(coded, [true, false]);
}

#[test]
fn a_toll_goes_back_to_what_was_told_before() {
    let text = "A mine collapsed near Zaydan. An activist put the death toll at 12. Rebels attacked a camp.";
    assert_eq!(killings(text), [(None, false)]);
}
