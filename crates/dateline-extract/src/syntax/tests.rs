//! Sentences with their noun phrases in [ ], verb groups in < >, and a line a clause.

use super::{Clause, ClauseKind, RuleTagger, Tense, VerbGroup};
use crate::Reading;
use dateline_lexicon::Lexicon;
use dateline_types::Document;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::bundled);

fn with_reading<T>(text: &str, show: impl Fn(&Reading<'_>) -> T) -> T {
    let document = Document { text: text.into(), ..Document::default() };
    let mut reading = Reading::new(&document, &LEXICON);
    crate::segment::read(&mut reading);
    crate::token::read(&mut reading);
    crate::sentence::read(&mut reading);
    super::read(&mut reading, &RuleTagger);
    show(&reading)
}

/// "[The army] <killed> [12 people]"
fn chunks(text: &str) -> String {
    with_reading(text, |reading| {
        let syntax = &reading.syntax;
        let mut shown = String::new();
        for at in 0..reading.tokens.len() as u32 {
            let opens = |tokens: &std::ops::Range<u32>| tokens.start == at;
            let closes = |tokens: &std::ops::Range<u32>| tokens.end == at + 1;
            if at > 0 && reading.token(at).spaced {
                shown.push(' ');
            }
            shown.extend(syntax.noun_phrases.iter().filter(|phrase| opens(&phrase.tokens)).map(|_| '['));
            shown.extend(syntax.verb_groups.iter().filter(|group| opens(&group.tokens)).map(|_| '<'));
            shown.push_str(reading.token_text(at));
            shown.extend(syntax.noun_phrases.iter().filter(|phrase| closes(&phrase.tokens)).map(|_| ']'));
            shown.extend(syntax.verb_groups.iter().filter(|group| closes(&group.tokens)).map(|_| '>'));
        }
        shown
    })
}

/// "relative < 0: which seized; subject Isis"
fn clauses(text: &str) -> Vec<String> {
    with_reading(text, |reading| {
        reading.syntax.clauses.iter().map(|clause| clause_line(reading, clause)).collect()
    })
}

fn clause_line(reading: &Reading<'_>, clause: &Clause) -> String {
    let syntax = &reading.syntax;
    let words = |tokens: std::ops::Range<u32>| reading.words(reading.span_of(tokens)).to_owned();
    let kind = match clause.kind {
        ClauseKind::Main => "main",
        ClauseKind::Relative => "relative",
        ClauseKind::Complement => "complement",
        ClauseKind::Adverbial => "adverbial",
        ClauseKind::Infinitive => "infinitive",
        ClauseKind::Participle => "participle",
        ClauseKind::Coordinate => "coordinate",
    };
    let parent = clause.parent.map_or(String::new(), |parent| format!(" in {parent}"));
    let verb =
        clause.verb.map_or(String::new(), |verb| words(syntax.verb_groups[verb as usize].tokens.clone()));
    let subject = clause
        .subject
        .map_or("-".to_owned(), |subject| words(syntax.noun_phrases[subject as usize].tokens.clone()));
    format!("{kind}{parent}: {subject} | {verb} | {}", words(clause.tokens.clone()))
}

/// "past perfect passive, not, could"
fn verb(text: &str) -> Vec<String> {
    with_reading(text, |reading| {
        reading.syntax.verb_groups.iter().map(|group| verb_line(reading, group)).collect()
    })
}

fn verb_line(reading: &Reading<'_>, group: &VerbGroup) -> String {
    let mut said = vec![reading.words(reading.span_of(group.tokens.clone())).to_owned()];
    said.push(
        match group.tense {
            Tense::Past => "past",
            Tense::Present => "present",
            Tense::Future => "future",
            Tense::None => "none",
        }
        .to_owned(),
    );
    let flags = [
        (group.perfect, "perfect"),
        (group.progressive, "progressive"),
        (group.passive, "passive"),
        (group.negation.is_some(), "negated"),
        (group.modal.is_some(), "modal"),
    ];
    said.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word.to_owned()));
    said.join(" ")
}

#[test]
fn noun_phrases_hold_hedges_numerals_and_possessors() {
    assert_eq!(
        chunks("At least 20 displaced families left Zaydan's old market for the UN camp."),
        "[At least 20 displaced families] <left> [Zaydan's old market] for [the UN camp]."
    );
    assert_eq!(
        chunks("The US-led coalition moved up to 1,200 tents, the minister said."),
        "[The US-led coalition] <moved> [up to 1,200 tents], [the minister] <said>."
    );
}

#[test]
fn participles_before_a_noun_are_no_verbs() {
    assert_eq!(
        chunks("The besieged city was hit by fleeing soldiers."),
        "[The besieged city] <was hit> by [fleeing soldiers]."
    );
}

#[test]
fn verb_groups_show_tense_voice_modal_and_negation() {
    assert_eq!(
        verb("The road could not have been closed, and the army has been shelling it."),
        [
            "could not have been closed past perfect passive negated modal",
            "has been shelling present perfect progressive"
        ]
    );
    assert_eq!(verb("They will leave."), ["will leave future modal"]);
    assert_eq!(verb("He never reached the town."), ["never reached past negated"]);
}

#[test]
fn a_relative_clause_interrupts_its_subject() {
    assert_eq!(
        clauses("The group, which seized the town in June, still holds the bridge."),
        [
            "main: The group | holds | The group, which seized the town in June, still holds the bridge",
            "relative in 0: The group | seized | which seized the town in June",
        ]
    );
    assert_eq!(
        clauses("The battle to retake the town began in May."),
        [
            "main: The battle | began | The battle to retake the town began in May",
            "infinitive in 0: The battle | to retake | to retake the town",
        ]
    );
}

#[test]
fn complements_and_what_is_joined_to_them() {
    assert_eq!(
        clauses("The army said rebels had fled the town and left their weapons."),
        [
            "main: The army | said | The army said rebels had fled the town and left their weapons",
            "complement in 0: rebels | had fled | rebels had fled the town and left their weapons",
            "coordinate in 1: rebels | left | left their weapons",
        ]
    );
    assert_eq!(
        clauses("The bridge was closed, police said."),
        ["main: The bridge | was closed | The bridge was closed", "main: police | said | police said"]
    );
}

#[test]
fn text_without_verbs_or_words_breaks_nothing() {
    assert_eq!(clauses("Market day."), ["main: - |  | Market day."]);
    assert_eq!(clauses(""), Vec::<String>::new());
    assert_eq!(chunks("“”"), "“”");
}

#[test]
fn what_commas_set_off_leaves_the_subject_to_its_verb() {
    let main =
        |text: &str| clauses(text).into_iter().find(|line| line.starts_with("main")).unwrap_or_default();
    let cases = [
        ("Colonel Hill, who came an hour later, told reporters that nine had died.", "Colonel Hill | told"),
        ("Hill, whose brother was among the dead, said gunmen killed ten people.", "Hill | said"),
        ("A nurse, her hands shaking, said six babies died.", "A nurse | said"),
        ("Officials in Jolo, where the rebels are based, said five people died.", "Officials | said"),
        ("The clashes, in which heavy weapons were used, left six dead.", "The clashes | left"),
        ("The truce, brokered by Oman and Chad, took effect.", "The truce | took"),
        ("The militants, some of them teenagers, attacked the village.", "The militants | attacked"),
        (
            "At least 30 people, most of them women and children, drowned when it sank.",
            "At least 30 people | drowned",
        ),
        ("Two boys, both pupils, were shot.", "Two boys | were shot"),
        ("The observatory, a war monitor, said that 23 people died.", "The observatory | said"),
        ("Teams from Kenya and Uganda left.", "Teams | left"),
        ("Last week, Hill, a teacher, said ten died.", "Hill | said"),
    ];
    for (text, wanted) in cases {
        assert!(main(text).starts_with(&format!("main: {wanted}")), "{text}: {:?}", clauses(text));
    }
}

#[test]
fn nouns_behind_their_article_are_no_verbs() {
    assert_eq!(
        chunks("Soldiers carried out the raid in Zaydan at dawn."),
        "[Soldiers] <carried> out [the raid] in [Zaydan] at [dawn]."
    );
    assert_eq!(chunks("Police shot dead two men."), "[Police] <shot> dead [two men].");
    assert_eq!(
        chunks("They opened fire, killing three and wounding scores."),
        "[They] <opened> [fire], <killing> [three] and <wounding> [scores]."
    );
}

#[test]
fn a_time_without_preposition_is_no_subject() {
    let cases = [
        ("Police late Friday arrested 12 men.", "main: Police | arrested"),
        ("A court Monday sentenced two men.", "main: A court | sentenced"),
        ("Israel Sunday launched raids.", "main: Israel | launched"),
        ("Rebels last week seized the town.", "main: Rebels | seized"),
        ("The bomber Tuesday night struck a market.", "main: The bomber | struck"),
        ("Troops on Tuesday shot at a bus.", "main: Troops | shot"),
        ("Last week was quiet.", "main: Last week | was"),
        ("Bloody Sunday left 13 dead.", "main: Bloody Sunday | left"),
        ("The Monday raid killed four.", "main: The Monday raid | killed"),
    ];
    for (text, wanted) in cases {
        assert!(clauses(text)[0].starts_with(wanted), "{text}: {:?}", clauses(text));
    }
}

#[test]
fn what_a_verb_does_next_is_not_done_by_what_hangs_on_its_object() {
    let subjects = |text: &str| -> Vec<String> {
        clauses(text).iter().map(|line| line.split('|').take(2).collect::<Vec<_>>().join("|")).collect()
    };
    assert_eq!(
        subjects("Gunmen raided a village in the north, killed 14 and fled."),
        ["main: Gunmen | raided ", "coordinate in 0: Gunmen | killed ", "coordinate in 1: Gunmen | fled "]
    );
    assert_eq!(
        subjects("Police said the leader of the band, a former guard, fled."),
        ["main: Police | said ", "complement in 0: the leader | fled "]
    );
}

#[test]
fn titles_have_their_verb() {
    assert_eq!(
        chunks("A grenade attack wounds 10 in Zaydan"),
        "[A grenade attack] <wounds> [10] in [Zaydan]"
    );
    assert_eq!(chunks("Bomb blast wounds six at market"), "[Bomb blast] <wounds> [six] at [market]");
    assert_eq!(
        chunks("Rebels charge outpost, storm armoury"),
        "[Rebels] <charge> [outpost], <storm> [armoury]"
    );
    assert_eq!(chunks("Sixteen slain on farms in raids"), "[Sixteen] <slain> on [farms] in [raids]");
    assert_eq!(chunks("Zaydan flood victims"), "[Zaydan flood victims]");
}

#[test]
fn words_of_the_dictionary_have_their_forms() {
    assert_eq!(
        chunks("Paratroopers strafed the suburb before dawn, torched a gunboat and overran a garrison."),
        "[Paratroopers] <strafed> [the suburb] before [dawn], <torched> [a gunboat] and <overran> [a garrison]."
    );
    assert_eq!(
        chunks("They drove away cattle as militiamen advanced."),
        "[They] <drove> away [cattle] as [militiamen] <advanced>."
    );
    assert_eq!(
        chunks("Inmates set mattresses ablaze and set cars on fire."),
        "[Inmates] <set> [mattresses] ablaze and <set> [cars] on [fire]."
    );
    assert_eq!(chunks("Shelling killed a family."), "[Shelling] <killed> [a family].");
}
