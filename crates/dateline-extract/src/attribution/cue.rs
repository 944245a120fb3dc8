//! Cues in a sentence: verbs and their phrases, "according to", "reportedly", "reports that".
//!
//! *Examples*: "has warned", "said in a statement", "are believed", "claimed responsibility for".
//! *What it leaves alone*: participles that only describe ("the accused man").

use super::accused::{accused_of, owns_up};
use super::silent::{drives, is_silent, only_purpose};
use super::{content, label, relay, scene::Scene, source, tally};
use crate::{ClauseKind, Form, Pos};
use dateline_lexicon::{Commitment, Cue, CueClass, CueFrame, Function, NounClass, PieceKind};
use dateline_types::AttributionMode;
use std::ops::Range;

/// An attribution in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Who.
    pub(crate) source: Vec<Range<u32>>,
    /// Says.
    pub(crate) cue: Range<u32>,
    /// What.
    pub(crate) content: Vec<Range<u32>>,
    /// How, where the cue settles it.
    pub(crate) mode: Option<AttributionMode>,
    /// Name of the rule.
    pub(crate) rule: &'static str,
}

/// The attributions that the cues of a sentence make.
pub(crate) fn drafts(scene: &Scene<'_, '_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let groups = &scene.reading.syntax.verb_groups;
    let mut group = groups.partition_point(|group| group.tokens.start < scene.sentence.tokens.start);
    let mut at = scene.sentence.tokens.start;
    while at < scene.sentence.tokens.end {
        match groups.get(group).filter(|group| group.tokens.start == at) {
            Some(found) => {
                drafts.extend(of_verb(scene, group as u32).or_else(|| tally::of_verb(scene, group as u32)));
                let inside = found.tokens.clone().filter(|at| scene.pos(*at) == Pos::Adv);
                drafts.extend(inside.filter_map(|at| of_word(scene, at)));
                at = found.tokens.end;
                group += 1;
            }
            None => {
                drafts.extend(of_word(scene, at));
                at += 1;
            }
        }
    }
    drafts.extend(label::drafts(scene));
    drafts
}

/// The cue that starts at a token: how many words, and what it takes.
pub(super) fn look_up(scene: &Scene<'_, '_>, at: u32) -> Option<(u32, Cue)> {
    let cues = &scene.reading.lexicon.cues.cues;
    let (length, cue) = cues.longest(scene.reading.words_from(at, scene.sentence))?;
    Some((length as u32, *cue))
}

/// The noun that starts at a token, where it is a cue.
pub(super) fn look_up_noun(scene: &Scene<'_, '_>, at: u32) -> Option<(u32, Cue)> {
    let nouns = &scene.reading.lexicon.cues.nouns;
    let (length, cue) = nouns.longest(scene.reading.words_from(at, scene.sentence))?;
    Some((length as u32, *cue))
}

/// "claimed responsibility on Wednesday for": a cue with a time between its words.
fn past_time(scene: &Scene<'_, '_>, at: u32) -> Option<(u32, Cue)> {
    let (length, _) = look_up(scene, at)?;
    let end = scene.sentence.tokens.end;
    let timely = |at: &u32| scene.reading.in_timex(*at) || at + 1 < end && scene.reading.in_timex(at + 1);
    let time = (at + length..end).take_while(timely).count() as u32;
    let words = scene.reading.words_from(at, scene.sentence);
    let parted = words.clone().take(length as usize).chain(words.skip((length + time) as usize));
    let (whole, cue) = scene.reading.lexicon.cues.cues.longest(parted).filter(|_| time > 0)?;
    (whole as u32 > length).then_some((whole as u32 + time, *cue))
}

/// One past the words that tell how it was said ("in a statement").
fn with_tail(scene: &Scene<'_, '_>, end: u32) -> u32 {
    if end >= scene.sentence.tokens.end {
        return end;
    }
    let tails = &scene.reading.lexicon.cues.tails;
    let tail = tails.longest(scene.reading.words_from(end, scene.sentence));
    tail.map_or(end, |(length, ())| end + length as u32)
}

/// "in a report": the last word of the words that tell how it was said.
fn tells_how(scene: &Scene<'_, '_>, at: u32) -> bool {
    let tails = &scene.reading.lexicon.cues.tails;
    let from = at.saturating_sub(LONGEST_TAIL).max(scene.sentence.tokens.start);
    (from..at).any(|start| {
        let found = tails.longest(scene.reading.words_from(start, scene.sentence));
        found.is_some_and(|(length, ())| start + length as u32 == at + 1)
    })
}

/// Words that tell how it was said, before their last one.
const LONGEST_TAIL: u32 = 4;

fn of_verb(scene: &Scene<'_, '_>, group: u32) -> Option<Draft> {
    let verb = scene.group(group);
    let (length, entry) = past_time(scene, verb.head).or_else(|| look_up(scene, verb.head))?;
    let cue = verb.tokens.start..verb.tokens.end.max(verb.head + length);
    match entry.frame {
        CueFrame::Preposition => of_preposition(scene, verb.head..verb.head + length),
        CueFrame::Seem => without_speaker(scene, group, cue, "attribution.seem"),
        _ if is_silent(scene, group, (length, entry), cue.end) => None,
        _ if is_said_to(scene, group, entry) => described(scene, group, verb.tokens.clone()),
        _ if is_reported_so(scene, group, entry) => without_speaker(scene, group, cue, "attribution.passive"),
        _ if only_purpose(scene, group, entry.frame, cue.end) => None,
        _ if verb.passive && verb.tokens.len() == 1 && with_tail(scene, cue.end) > cue.end => {
            of_active(scene, group, cue, entry)
        }
        _ if verb.passive => of_passive(scene, group, cue.clone(), entry)
            .or_else(|| last_words(scene, &cue, entry).filter(|_| verb.tokens.len() == 1)),
        CueFrame::Clause | CueFrame::Person | CueFrame::Object | CueFrame::Count | CueFrame::Relay => {
            of_active(scene, group, cue, entry)
        }
        _ => None,
    }
}

/// "rebels said to be linked to the group", "men suspected of planning a raid": nobody is named, and the noun before it says nothing.
fn is_said_to(scene: &Scene<'_, '_>, group: u32, entry: Cue) -> bool {
    let verb = scene.group(group);
    let participle = matches!(scene.reading.token(verb.head).tag.form, Form::Past | Form::Participle);
    let next = scene.clause_of.get(group as usize + 1).map(|_| group + 1);
    let infinitive = next
        .is_some_and(|next| scene.group(next).tokens.start == verb.tokens.end && scene.is_infinitive(next));
    let of = |at: u32| scene.function(at) == Some(Function::Of);
    let deed = next.is_some_and(|next| {
        let start = scene.group(next).tokens.start;
        start == verb.tokens.end + 1
            && of(verb.tokens.end)
            && scene.reading.token(start).tag.form == Form::Gerund
    });
    let described =
        verb.tokens.start.checked_sub(1).is_some_and(|at| matches!(scene.pos(at), Pos::Noun | Pos::Propn));
    let thought = entry.passive && matches!(entry.class, CueClass::Statement | CueClass::Belief);
    let held_against = deed && matches!(entry.class, CueClass::Claim | CueClass::Belief);
    verb.tokens.len() == 1 && participle && described && (thought && infinitive || held_against)
}

/// "Gunmen suspected to be bandits have killed a farmer": what is suspected ends where the verb of the gunmen begins.
fn described(scene: &Scene<'_, '_>, group: u32, cue: Range<u32>) -> Option<Draft> {
    let mut draft = without_speaker(scene, group, cue, "attribution.passive")?;
    let groups = &scene.reading.syntax.verb_groups[group as usize + 2..];
    let here = groups.iter().take_while(|verb| scene.sentence.tokens.contains(&verb.tokens.start));
    let goes_on = here.filter(|verb| verb.finite).map(|verb| verb.tokens.start).next();
    if let (Some(end), Some(content)) = (goes_on, draft.content.last_mut()) {
        content.end = content.end.min(end).max(content.start);
    }
    Some(draft)
}

/// "37 reported missing", "three feared dead": a number says nothing, and what was reported of those whom it counts stands behind.
fn is_reported_so(scene: &Scene<'_, '_>, group: u32, entry: Cue) -> bool {
    let verb = scene.group(group);
    let state = verb.tokens.end;
    let becomes = scene.pos(state) == Pos::Adj
        || scene.pos(state) == Pos::Verb
            && matches!(scene.reading.token(state).tag.form, Form::Past | Form::Participle | Form::Gerund);
    let counted = verb.tokens.start.checked_sub(1).is_some_and(|at| scene.pos(at) == Pos::Num);
    let whole = matches!(scene.pos(state + 1), Pos::X | Pos::Punct | Pos::Cconj | Pos::Adp | Pos::Sconj);
    entry.passive && verb.tokens.len() == 1 && counted && becomes && whole
}

fn of_word(scene: &Scene<'_, '_>, at: u32) -> Option<Draft> {
    if !scene.reading.token(at).is_word() {
        return None;
    }
    if let Some(draft) = of_account(scene, at) {
        return Some(draft);
    }
    if scene.pos(at) == Pos::Noun
        && let Some((_, entry)) = look_up_noun(scene, at).filter(|(_, entry)| entry.frame == CueFrame::Noun)
    {
        return of_noun(scene, at, entry);
    }
    let (length, entry) = look_up(scene, at)?;
    match entry.frame {
        CueFrame::Preposition => of_preposition(scene, at..at + length),
        CueFrame::Adverb => of_adverb(scene, at),
        _ => None,
    }
}

/// "X said that", "…, X said", "…,” said X".
fn of_active(scene: &Scene<'_, '_>, group: u32, cue: Range<u32>, entry: Cue) -> Option<Draft> {
    let clause = scene.clause_of[group as usize]?;
    let responsibility = entry.frame == CueFrame::Clause && cue.end > scene.group(group).tokens.end + 1;
    if let Some(draft) = inverted(scene, group, &cue, entry) {
        return Some(draft);
    }
    let relay = relay::relay(scene, group);
    let cue = relay.as_ref().map_or(cue, |relay| relay.cue.clone());
    let mut source = relay.map_or_else(|| source::of_verb(scene, group), |relay| relay.source);
    let told = with_tail(scene, cue.end);
    let describes = scene.clause(clause).kind == ClauseKind::Participle;
    let start = source.first().filter(|_| !describes).map_or(cue.start, |source| source.start.min(cue.start));
    let follows_quotation = may_follow_content(scene, clause, entry)
        && scene.open_quotation_before(start).is_some_and(|quotation| quotation.direct);
    let content = Some(entry)
        .filter(|_| !responsibility && !follows_quotation)
        .and_then(|entry| content::after(scene, entry, clause, told))
        .or_else(|| responsibility.then(|| content::noun_phrase(scene, clause, cue.end)));
    let mut contents: Vec<Range<u32>> = content.into_iter().filter(|content| !content.is_empty()).collect();
    if !responsibility && may_follow_content(scene, clause, entry) {
        contents = content::around(scene, start, told).map_or(contents, Vec::from);
    }
    if contents.is_empty() && may_follow_content(scene, clause, entry) {
        contents.extend(content::before(scene, start));
        contents.extend(content::resumed(scene, told).filter(|_| !contents.is_empty()));
    }
    if (contents.is_empty() || source.is_empty())
        && entry.class != CueClass::Denial
        && let Some(last) = last_words(scene, &(cue.start..told), entry)
    {
        (source, contents) = (last.source, last.content);
    }
    // "tracked 132 claimed incidents": a number in digits says nothing.
    let digits = |at: u32| scene.reading.token(at).kind == PieceKind::Number;
    let number = source.iter().all(|source| source.clone().all(digits));
    if contents.is_empty() || number || source.iter().any(|source| is_nobody(scene, source)) {
        return None;
    }
    if !responsibility && contents.iter().all(|content| content.end <= start) {
        contents.extend(content::behind_speaker(scene, told));
    }
    content::end_before_main_verb(scene, clause, &mut contents);
    let mode = responsibility.then_some(AttributionMode::Claim);
    let rule = match entry.class {
        _ if responsibility => "attribution.responsibility",
        CueClass::Desire => super::WISH,
        _ => "attribution.verb",
    };
    Some(Draft { source, cue: cue.start..told.max(cue.end), content: contents, mode, rule })
}

/// "No group claimed responsibility", "No one said": nobody says it.
fn is_nobody(scene: &Scene<'_, '_>, source: &Range<u32>) -> bool {
    let before = &scene.reading.lexicon.claims.commitment.before;
    let none = |at: u32| {
        let found = before.longest(scene.reading.words_from(at, scene.sentence));
        found.is_some_and(|(_, commitment)| *commitment == Commitment::Negative)
    };
    let first = source.start;
    none(first) || first > scene.sentence.tokens.start && scene.words(first) == "one" && none(first - 1)
}

/// "Two men died in the blast, the head of the council, Haji Malim, told reporters on Monday.": the speaker stands between the last comma and a
/// verb with which the sentence ends.
fn last_words(scene: &Scene<'_, '_>, cue: &Range<u32>, entry: Cue) -> Option<Draft> {
    let told = match entry.frame {
        CueFrame::Clause => cue.end,
        CueFrame::Person => content::recipient_end(scene, cue.end),
        _ => return None,
    };
    let speaker = source::last_in_sentence(scene, cue.start, past_when(scene, told))?;
    let content = content::before_last_words(scene, speaker.start)?;
    let (source, content) = (vec![speaker], vec![content]);
    Some(Draft { source, cue: cue.clone(), content, mode: None, rule: "attribution.verb" })
}

/// Behind a time with its preposition, and how it was said.
fn past_when(scene: &Scene<'_, '_>, at: u32) -> u32 {
    let end = scene.sentence.tokens.end;
    let timely = |at: &u32| scene.reading.in_timex(*at) || at + 1 < end && scene.reading.in_timex(at + 1);
    let at = with_tail(scene, at);
    with_tail(scene, at + (at..end).take_while(timely).count() as u32)
}

fn may_follow_content(scene: &Scene<'_, '_>, clause: u32, entry: Cue) -> bool {
    let kind = scene.clause(clause).kind;
    // "…, a charge the party denied": whoever denies says nothing of what stands before.
    entry.class != CueClass::Denial
        && matches!(entry.frame, CueFrame::Clause | CueFrame::Person)
        && matches!(
            kind,
            ClauseKind::Main
                | ClauseKind::Coordinate
                | ClauseKind::Complement
                | ClauseKind::Participle
                | ClauseKind::Adverbial
        )
}

/// “…,” said Lise Grande: the speaker stands after the verb.
fn inverted(scene: &Scene<'_, '_>, group: u32, cue: &Range<u32>, entry: Cue) -> Option<Draft> {
    if entry.frame != CueFrame::Clause || scene.group(group).tokens.len() > 1 {
        return None;
    }
    let after_quotation = scene.quotation_before(cue.start).is_some();
    let comma = scene.words(cue.start.wrapping_sub(1)) == ",";
    let phrase = scene.phrase_from(cue.end)?;
    let after_comma = comma && (source::of_verb(scene, group).is_empty() || ends_with_speaker(scene, phrase));
    if !after_quotation && !after_comma {
        return None;
    }
    let source = source::extended(scene, phrase);
    let before = content::before(scene, cue.start)?;
    let resumed = content::resumed(scene, source.end);
    let content = [Some(before), resumed].into_iter().flatten().collect();
    Some(Draft { source: vec![source], cue: cue.clone(), content, mode: None, rule: "attribution.inverted" })
}

/// "The gains are small, said [one man in the room].": the last noun phrase but for what hangs on it, and it can speak.
fn ends_with_speaker(scene: &Scene<'_, '_>, phrase: u32) -> bool {
    let head = scene.phrase(phrase).head;
    let person = scene.reading.lexicon.nouns.class(scene.reading.token_text(head));
    let speaks =
        scene.pos(head) == Pos::Propn || matches!(person, Some((NounClass::Person | NounClass::Group, _)));
    let whole = source::extended(scene, phrase);
    let rest = scene.trim(whole.end..scene.sentence.tokens.end);
    // "said Deo Hill, the sub-prefect": who that is may follow.
    let described = scene.words(whole.end) == "," && scene.phrase_from(whole.end + 1).is_some();
    speaks && (rest.is_empty() || described && !scene.has_finite_verb(&rest))
}

/// "is believed to", "was said to", "it is feared that", "was told that", "was quoted as saying".
fn of_passive(scene: &Scene<'_, '_>, group: u32, cue: Range<u32>, entry: Cue) -> Option<Draft> {
    let finite = scene.group(group).finite;
    if entry.passive && finite && scene.function(cue.end) != Some(Function::By) {
        return without_speaker(scene, group, cue, "attribution.passive");
    }
    if let Some(draft) = accused_of(scene, group, &cue, entry) {
        return Some(draft);
    }
    let agent = (scene.function(cue.end) == Some(Function::By)).then(|| scene.phrase_from(cue.end + 1))??;
    let clause = scene.clause_of[group as usize]?;
    if owns_up(scene, group) || entry.frame == CueFrame::Object && drives(scene, Some(agent)) {
        return None;
    }
    let source = source::extended(scene, agent);
    let after = content::after(scene, Cue { frame: CueFrame::Clause, ..entry }, clause, source.end)
        .or_else(|| content::deed(scene, clause, source.end));
    // "figures reported by the ministry show …": what follows a participle that only describes belongs to the noun before it.
    let after = after.filter(|_| finite || scene.function(source.end) == Some(Function::That));
    let subject = whole_subject(scene, clause, cue.start);
    let content: Vec<Range<u32>> = [subject, after].into_iter().flatten().collect();
    (!content.is_empty()).then_some(Draft {
        source: vec![source],
        cue,
        content,
        mode: None,
        rule: "attribution.agent",
    })
}

/// "[Some of the fiercest battles] are expected to": the subject of a clause with what hangs on it, up to the words of saying.
fn whole_subject(scene: &Scene<'_, '_>, clause: u32, cue: u32) -> Option<Range<u32>> {
    let phrase = scene.clause(clause).subject?;
    let (own, whole) = (scene.phrase(phrase).tokens.clone(), source::extended(scene, phrase));
    Some(if whole.end <= cue { whole } else { own })
}

/// "Hundreds are believed to have fled": the subject and what follows are the content, and nobody is named.
fn without_speaker(scene: &Scene<'_, '_>, group: u32, cue: Range<u32>, rule: &'static str) -> Option<Draft> {
    let number = scene.clause_of[group as usize]?;
    let clause = scene.clause(number);
    let rest = scene.trim(cue.end..clause.tokens.end.max(cue.end));
    let leads_on = matches!(scene.pos(rest.start), Pos::Part | Pos::Sconj | Pos::Adj)
        || matches!(scene.words(rest.start), "as" | "that" | "like")
        || scene.function(rest.start) == Some(Function::That);
    if rest.is_empty() || !leads_on {
        return None;
    }
    let subject = whole_subject(scene, number, cue.start)
        .filter(|tokens| tokens.end <= cue.start && !scene.words(tokens.start).eq_ignore_ascii_case("it"));
    let content = [subject, Some(rest)].into_iter().flatten().collect();
    Some(Draft { source: Vec::new(), cue, content, mode: Some(AttributionMode::Passive), rule })
}

/// "according to the police": the rest of the sentence is the content.
fn of_preposition(scene: &Scene<'_, '_>, cue: Range<u32>) -> Option<Draft> {
    let source = source::set_off(scene, cue.start, source::extended(scene, scene.phrase_from(cue.end)?));
    let start = scene.sentence.tokens.start;
    let before = scene.trim(start..cue.start);
    let content = match scene.open_quotation_before(cue.start) {
        Some(quotation) if quotation.direct => quotation.tokens.clone(),
        _ if let Some(last) = behind_another(scene, cue.start) => last,
        _ if before.len() > 1 => before,
        _ => scene.trim(source.end..scene.sentence.tokens.end),
    };
    // "The road, according to the police, was shut": what commas set off speaks for what is on both its sides.
    let around = content::around(scene, cue.start, source.end)
        .filter(|[before, _]| *before == content && !scene.has_finite_verb(before));
    let contents = around.map_or_else(|| vec![content], Vec::from);
    (!contents[0].is_empty()).then_some(Draft {
        source: vec![source],
        cue,
        content: contents,
        mode: None,
        rule: "attribution.according-to",
    })
}

/// "Officials say 44,000 have been killed since the day [when gunmen killed 1,200 people], according to Israeli tallies": where somebody else speaks
/// in the same sentence, the clause right before.
fn behind_another(scene: &Scene<'_, '_>, cue: u32) -> Option<Range<u32>> {
    let start = scene.sentence.tokens.start;
    let comma = cue.checked_sub(1).filter(|comma| scene.words(*comma) == ",")?;
    let opens = |at: &u32| {
        matches!(scene.function(*at), Some(Function::Subordinator | Function::Relative))
            && scene.has_finite_verb(&(*at..comma))
    };
    let last = (start..comma).rev().find(opens)?;
    let groups = &scene.reading.syntax.verb_groups;
    let first = groups.partition_point(|group| group.tokens.start < start);
    let mut before = groups[first..].iter().take_while(|group| group.tokens.start < last);
    let says = |group: &&crate::VerbGroup| {
        group.finite && look_up(scene, group.head).is_some_and(|(_, entry)| entry.frame == CueFrame::Clause)
    };
    before.find(says).map(|_| scene.trim(last..comma))
}

/// "by the agency's tally", "by the count of the Red Cross": somebody answers for the number.
fn of_account(scene: &Scene<'_, '_>, at: u32) -> Option<Draft> {
    if scene.function(at) != Some(Function::By) {
        return None;
    }
    let phrase = scene.phrase(scene.phrase_from(at + 1)?);
    look_up_noun(scene, phrase.head).filter(|(_, entry)| entry.frame == CueFrame::Account)?;
    let of =
        (scene.function(phrase.head + 1) == Some(Function::Of)).then(|| scene.phrase_from(phrase.head + 2));
    let owner =
        phrase.possessor.clone().or_else(|| of.flatten().map(|owner| source::extended(scene, owner)))?;
    let draft = of_preposition(scene, at..at + 1)?;
    Some(Draft { source: vec![owner], rule: "attribution.account", ..draft })
}

/// "was reportedly killed": its clause is the content.
fn of_adverb(scene: &Scene<'_, '_>, at: u32) -> Option<Draft> {
    let clause = scene.clause(scene.reading.syntax.clause_at(at)?);
    let (before, after) =
        (scene.trim(clause.tokens.start..at), scene.trim(at + 1..clause.tokens.end.max(at + 1)));
    let content = [before, after].into_iter().filter(|tokens| !tokens.is_empty()).collect();
    let mode = Some(AttributionMode::Passive);
    Some(Draft { source: Vec::new(), cue: at..at + 1, content, mode, rule: "attribution.adverb" })
}

/// "its claim that", "reports that": a noun with a clause.
fn of_noun(scene: &Scene<'_, '_>, at: u32, entry: Cue) -> Option<Draft> {
    if scene.function(at + 1) != Some(Function::That) || scene.reading.token(at + 1).tag.form == Form::Plural
    {
        return None;
    }
    let clauses = &scene.reading.syntax.clauses;
    let first = clauses.partition_point(|clause| clause.tokens.start < at + 1);
    let content = clauses.get(first).filter(|clause| clause.tokens.start == at + 1)?.tokens.clone();
    // "said in a report that": how it was said belongs to the verb.
    if tells_how(scene, at) {
        return None;
    }
    // "the comment that described": the noun does what is told.
    let next = (at + 2..scene.sentence.tokens.end).find(|next| scene.pos(*next) != Pos::Adv);
    let does = next.is_some_and(|next| scene.is_verbal(next) && scene.has_finite_verb(&(next..next + 1)));
    // "I doubt that": a verb, whatever it was read as.
    let alone = at.checked_sub(1).is_some_and(|before| {
        matches!(scene.pos(before), Pos::Pron | Pos::Aux)
            || scene.function(before) == Some(Function::Negation)
    });
    let owned = || scene.function(at - 1) == Some(Function::Possessive);
    if does || alone && !owned() {
        return None;
    }
    let phrase = scene.phrase(scene.reading.syntax.noun_phrase_at(at)?);
    let possessor = phrase.possessor.clone().or_else(|| {
        let pronoun = phrase.tokens.start;
        (scene.function(pronoun) == Some(Function::Possessive)).then_some(pronoun..pronoun + 1)
    });
    // "a Hezbollah assertion that": the name right before the noun.
    let possessor = possessor.or_else(|| {
        let names =
            (phrase.tokens.start..at).rev().take_while(|at| scene.pos(*at) == Pos::Propn).count() as u32;
        (names > 0).then_some(at - names..at)
    });
    // What "the revelation that" tells is taken for known, and nobody says it.
    if possessor.is_none() && entry.class == CueClass::Factive {
        return None;
    }
    let mode = possessor.is_none().then_some(AttributionMode::Passive);
    let source = possessor.into_iter().collect();
    Some(Draft { source, cue: at..at + 1, content: vec![content], mode, rule: "attribution.noun" })
}
