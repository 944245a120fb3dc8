//! What is said: the clause or quotation that a cue governs.
//!
//! *Examples*: "said [that the road was closed]", "[“We will stay,”] he said, [“until they go.”]", "[The road is
//! closed], police said", "urged [them to leave]".
//! *What it leaves alone*: what lies inside a content.

use super::scene::Scene;
use crate::{Clause, ClauseKind, Form, Pos};
use dateline_lexicon::{Cue, CueFrame, FigureWord, Function};
use std::ops::Range;

/// What is said after a cue that ends at `at`.
pub(crate) fn after(scene: &Scene<'_, '_>, entry: Cue, clause: u32, at: u32) -> Option<Range<u32>> {
    let frame = entry.frame;
    if scene.words(at) == ";" {
        return None;
    }
    let at = if frame == CueFrame::Person { recipient_end(scene, at) } else { at };
    let first = skip(scene, at);
    if let Some(quotation) = scene.quotation_from(first) {
        return Some(first..through_clause(scene, clause, quotation.tokens.end));
    }
    let complement = scene
        .child_after(clause, at)
        .filter(|child| is_complement(scene, child, at) && (!entry.quotes || is_told(child)));
    match (frame, complement) {
        (CueFrame::Clause | CueFrame::Person, None) if let Some(content) = past_aside(scene, at) => {
            Some(content)
        }
        (CueFrame::Clause, None) if let Some(content) = bare_clause(scene, at) => Some(content),
        (CueFrame::Relay, _) => Some(scene.trim(at..scene.clause(clause).tokens.end.max(at))),
        (_, Some(child)) => {
            let from = open_subject(scene, child, at, frame);
            let told = with_quotation(scene, &with_joined(scene, clause, &(from..child.tokens.end)));
            Some(until_another_speaks(scene, with_rest(scene, told)))
        }
        (CueFrame::Person, None) if is_over(scene, at) || tells_when_or_where(scene, at) => None,
        // "slammed into a cafe": what stands behind a preposition is not spoken of.
        (CueFrame::Object, None) if scene.pos(at) == Pos::Adp && !opens_number(scene, at) => None,
        (CueFrame::Object | CueFrame::Person, None) => rest(scene, clause, at),
        (CueFrame::Count, _) => counted(scene, clause, at),
        (CueFrame::Clause, None) if !entry.quotes => object(scene, clause, at),
        _ => None,
    }
}

/// "spoke of [at least ten dead]": the words before a number that look like a preposition.
fn opens_number(scene: &Scene<'_, '_>, at: u32) -> bool {
    let hedges = &scene.reading.lexicon.grammar.before_numerals;
    hedges.longest(scene.reading.words_from(at, scene.sentence)).is_some()
}

/// "said [most of the dead drowned]": where the syntax ties no subject to the verb, what is said begins behind the cue.
fn open_subject(scene: &Scene<'_, '_>, child: &Clause, at: u32, frame: CueFrame) -> u32 {
    let own = child.tokens.start;
    let clause = matches!(frame, CueFrame::Clause | CueFrame::Person) && child.kind == ClauseKind::Complement;
    let open = clause && child.marker.is_none() && child.subject.is_none();
    let plain = (at..own)
        .all(|token| !matches!(scene.pos(token), Pos::Punct | Pos::Cconj) && !scene.is_verbal(token));
    if open && plain && is_part_of(scene, at) { at } else { own }
}

/// "most of the dead": a part of a whole begins here.
fn is_part_of(scene: &Scene<'_, '_>, at: u32) -> bool {
    let part = matches!(scene.pos(at), Pos::Adv | Pos::Adj | Pos::Det | Pos::Num | Pos::Pron | Pos::Noun);
    part && scene.function(at + 1) == Some(Function::Of)
}

/// "said [12 people, including three children, were killed]": between two commas stands what only describes those of whom the verb behind it tells.
fn past_aside(scene: &Scene<'_, '_>, at: u32) -> Option<Range<u32>> {
    let end = scene.sentence.tokens.end;
    let comma = |at: &u32| scene.words(*at) == ",";
    let opens = (at..end).take_while(|at| !scene.is_verbal(*at)).find(comma).filter(|opens| *opens > at)?;
    let close = (opens + 1..end.min(opens + LONGEST_ASIDE)).find(|close| {
        comma(close) && scene.is_verbal(close + 1) && scene.has_finite_verb(&(close + 1..close + 2))
    })?;
    let counted = (at..opens).any(|at| matches!(scene.pos(at), Pos::Num | Pos::Noun | Pos::Propn));
    let quiet = !scene.has_finite_verb(&(opens + 1..close)) && scene.pos(at) != Pos::Punct;
    let verb = scene.reading.syntax.verb_group_at(close + 1).filter(|_| counted && quiet)?;
    let clause = scene.clause_of[verb as usize]?;
    let content = scene.trim(at..scene.clause(clause).tokens.end);
    Some(until_another_speaks(scene, with_rest(scene, content)))
}

/// "which earlier said [32 people had died], gave", "said [both had been shot]": a subject right behind the cue and its verb, where the syntax ties
/// them to no clause of the cue.
fn bare_clause(scene: &Scene<'_, '_>, at: u32) -> Option<Range<u32>> {
    let both = |at: u32| scene.reading.lexicon.harms.is(scene.reading.word(at), FigureWord::Both);
    let subject = scene.phrase_from(at).map(|phrase| scene.phrase(phrase).tokens.end);
    let part = || {
        (at..scene.sentence.tokens.end).take(LONGEST_ASIDE as usize).find(|verb| shows_tense(scene, *verb))
    };
    let verb = subject
        .filter(|verb| scene.is_verbal(*verb))
        .or_else(|| (at < scene.sentence.tokens.end && both(at)).then_some(at + 1))
        .or_else(|| part().filter(|_| is_part_of(scene, at)))?;
    let group = scene.reading.syntax.verb_group_at(verb).filter(|_| scene.is_verbal(verb))?;
    let told = scene.group(group);
    let starts = told.finite && told.tokens.start == verb;
    let mark = |at: &u32| matches!(scene.words(*at), "," | ";" | "—" | "–" | ".");
    let end = (told.tokens.end..scene.sentence.tokens.end).find(mark).unwrap_or(scene.sentence.tokens.end);
    starts.then(|| scene.trim(at..end))
}

/// A verb group that shows tense begins here.
fn shows_tense(scene: &Scene<'_, '_>, at: u32) -> bool {
    let group = scene.reading.syntax.verb_group_at(at).filter(|_| scene.is_verbal(at));
    group.is_some_and(|group| scene.group(group).finite && scene.group(group).tokens.start == at)
}

/// Tokens between the commas of an aside, at most.
const LONGEST_ASIDE: u32 = 14;

/// "declined to comment": it evokes an act of saying.
fn is_act_of_saying(scene: &Scene<'_, '_>, verb: u32) -> bool {
    let codebook = &scene.reading.lexicon.claims.codebook;
    scene.evoked(verb).is_some_and(|kind| codebook.is_a(kind, "statement"))
}

/// "said [it killed 55 troops]; Damascus denied this", "accused [them of arson], but the army said": behind the mark somebody else speaks.
fn until_another_speaks(scene: &Scene<'_, '_>, content: Range<u32>) -> Range<u32> {
    let speaks = |mark: &u32| {
        let joined = scene.words(*mark) == "," && scene.pos(mark + 1) == Pos::Cconj;
        if !joined && scene.words(*mark) != ";" {
            return false;
        }
        let verb = (mark + 1..content.end).find(|at| scene.is_verbal(*at));
        let cue =
            verb.and_then(|verb| scene.reading.syntax.verb_group_at(verb)).map(|group| scene.group(group));
        let said = cue.filter(|group| group.finite && group.tokens.start > mark + 1 + u32::from(joined));
        let plain = |at: u32| scene.pos(at) != Pos::Punct;
        let clause = |group: &&crate::VerbGroup| !group.passive && (mark + 1..group.tokens.start).all(plain);
        (scene.words(*mark) == ";" || joined && cue.filter(clause).is_some())
            && said.is_some_and(|group| {
                super::cue::look_up(scene, group.head).is_some() || is_act_of_saying(scene, group.head)
            })
    };
    let mark = content.clone().find(speaks);
    mark.map_or(content.clone(), |mark| content.start..mark)
}

/// "was accused by an official [of shelling a market]": a gerund behind "of" right behind the agent.
pub(crate) fn deed(scene: &Scene<'_, '_>, clause: u32, at: u32) -> Option<Range<u32>> {
    let child = scene.child_after(clause, at)?;
    let gerund = |verb: u32| scene.reading.token(scene.group(verb).head).tag.form == Form::Gerund;
    let of = scene.function(at) == Some(dateline_lexicon::Function::Of);
    let deed = child.kind == ClauseKind::Participle && child.verb.is_some_and(gerund);
    (of && deed && child.tokens.start <= at + 1).then(|| scene.trim(at..child.tokens.end))
}

/// "People fearing [new attacks] fled": what a participle behind its noun takes ends where the verb of the noun begins.
pub(crate) fn end_before_main_verb(scene: &Scene<'_, '_>, clause: u32, contents: &mut [Range<u32>]) {
    let own = scene.clause(clause);
    let describes = matches!(own.kind, ClauseKind::Relative | ClauseKind::Participle)
        && own.verb.is_some_and(|verb| !scene.group(verb).finite);
    let above = own.parent.filter(|_| describes).and_then(|parent| scene.clause(parent).verb);
    let after = |verb: &u32| *verb > own.tokens.start;
    let Some(verb) = above.map(|verb| scene.group(verb).tokens.start).filter(after) else { return };
    for content in contents.iter_mut().filter(|content| content.contains(&verb)) {
        content.end = scene.trim(content.start..verb).end.max(content.start);
    }
}

/// A clause, an infinitive, or a gerund right after the cue ("denied bombing the dam").
fn is_complement(scene: &Scene<'_, '_>, child: &Clause, at: u32) -> bool {
    // "admitted having killed" too.
    let gerund = |verb: u32| scene.reading.token(scene.group(verb).tokens.start).tag.form == Form::Gerund;
    match child.kind {
        ClauseKind::Complement | ClauseKind::Infinitive => true,
        ClauseKind::Participle => child.tokens.start == at && child.verb.is_some_and(gerund),
        _ => false,
    }
}

/// A clause with a verb of its own tense, not what somebody goes on to do ("continued to shell the town").
fn is_told(child: &Clause) -> bool {
    child.kind == ClauseKind::Complement
}

/// "told [reporters in Basra] that": one past the persons who are told.
pub(crate) fn recipient_end(scene: &Scene<'_, '_>, at: u32) -> u32 {
    scene.phrase_from(at).map_or(at, |phrase| scene.phrase(phrase).tokens.end)
}

/// Past a comma or colon before a quotation.
fn skip(scene: &Scene<'_, '_>, at: u32) -> u32 {
    let mark = matches!(scene.words(at), "," | ":") && scene.quotation_from(at + 1).is_some();
    if mark { at + 1 } else { at }
}

/// A quotation that goes on past the clause belongs to it.
fn through_clause(scene: &Scene<'_, '_>, clause: u32, end: u32) -> u32 {
    let clause_end = scene.clause(clause).tokens.end;
    let continues = end < clause_end
        && scene.words(end) != ","
        && !matches!(scene.words(end.saturating_sub(2)), "." | "!" | "?");
    if continues { clause_end } else { end }
}

/// "said [that nobody was hurt and that trains had stopped]": every "that" of the same verb, joined to the one before.
fn with_joined(scene: &Scene<'_, '_>, clause: u32, tokens: &Range<u32>) -> Range<u32> {
    let clauses = &scene.reading.syntax.clauses;
    let first = clauses.partition_point(|other| other.tokens.start < tokens.end);
    let here = clauses[first..].iter().take_while(|other| other.tokens.start < scene.sentence.tokens.end);
    let joined = |other: &&Clause| {
        other.parent == Some(clause)
            && other.kind == ClauseKind::Complement
            && scene.pos(other.tokens.start.saturating_sub(1)) == Pos::Cconj
    };
    tokens.start..here.filter(joined).map(|other| other.tokens.end).last().unwrap_or(tokens.end)
}

fn with_quotation(scene: &Scene<'_, '_>, tokens: &Range<u32>) -> Range<u32> {
    let last = scene.quotation_at(tokens.end.saturating_sub(1));
    let end = last.map_or(tokens.end, |quotation| quotation.tokens.end.max(tokens.end));
    tokens.start..end
}

/// "said [14 guards had been wounded, one of them stabbed, and 67 people arrested]": what follows without a verb of its own tense goes on.
fn with_rest(scene: &Scene<'_, '_>, content: Range<u32>) -> Range<u32> {
    let rest = content.end..scene.sentence.tokens.end;
    let goes_on = matches!(scene.words(rest.start), "," | ";") || scene.pos(rest.start) == Pos::Cconj;
    let own = rest.clone().any(|at| scene.is_verbal(at) && super::silent::says(scene, at));
    // "said [two soldiers died in the attack, while 11 were wounded]": the other half of what is told.
    let meanwhile = scene.words(rest.start) == "," && scene.words(rest.start + 1) == "while";
    if !goes_on
        || own
        || scene.has_finite_verb(&rest) && !meanwhile
        || scene.quotation_at(rest.start).is_some()
    {
        return content;
    }
    content.start..scene.trim(content.start..rest.end).end
}

/// "…, officials said, [killing nine]", "…, the ministry said: [a delegation walked out]": what goes on behind a speaker who stands behind the
/// first words.
pub(crate) fn behind_speaker(scene: &Scene<'_, '_>, end: u32) -> Option<Range<u32>> {
    let marks = |at: u32| matches!(scene.words(at), "," | ";" | ":");
    let mark = (end..scene.sentence.tokens.end).take(WORDS_BEHIND_SPEAKER).find(|at| marks(*at))?;
    let when = (end..mark).all(|at| {
        matches!(scene.pos(at), Pos::Adp | Pos::Noun | Pos::Propn | Pos::Num | Pos::Det | Pos::Adj)
    });
    let rest = scene.trim(mark + 1..scene.sentence.tokens.end);
    let gerund =
        scene.pos(rest.start) == Pos::Verb && scene.reading.token(rest.start).tag.form == Form::Gerund;
    let goes_on = if scene.words(mark) == "," { gerund } else { scene.has_finite_verb(&rest) };
    let own = rest.clone().any(|at| scene.is_verbal(at) && super::silent::says(scene, at));
    let quoted = rest.clone().any(|at| scene.quotation_from(at).is_some());
    (when && goes_on && !rest.is_empty() && !own && !quoted).then_some(rest)
}

/// How many words of when and where can stand between a verb of saying and the mark behind it.
const WORDS_BEHIND_SPEAKER: usize = 7;

/// All that follows in the clause of the cue.
fn rest(scene: &Scene<'_, '_>, clause: u32, at: u32) -> Option<Range<u32>> {
    // "described it as grave and said": the verb goes on; "said the army and the police had": the subject does.
    let goes_on = |child: &Clause| {
        let verb = child.verb.map(|verb| scene.group(verb).tokens.start);
        child.kind == ClauseKind::Coordinate && verb == Some(child.tokens.start)
    };
    // "confirmed the raid, but residents buried": behind the comma another says or does something.
    let another = |child: &Clause| {
        let own = child.subject.is_some_and(|phrase| scene.phrase(phrase).tokens.start == child.tokens.start);
        let marks = child.tokens.start.checked_sub(2).filter(|comma| scene.words(*comma) == ",");
        own && marks.is_some_and(|comma| scene.pos(comma + 1) == Pos::Cconj)
            && child.kind == ClauseKind::Coordinate
    };
    let beside = |child: &&Clause| child.kind == ClauseKind::Adverbial || goes_on(child) || another(child);
    let child = scene.child_after(clause, at).filter(beside);
    let end = child.map_or(scene.clause(clause).tokens.end, |child| child.tokens.start);
    let mut tokens = scene.trim(at..end.max(at));
    while !tokens.is_empty() && scene.pos(tokens.end - 1) == Pos::Cconj {
        tokens = scene.trim(tokens.start..tokens.end - 1);
    }
    (!tokens.is_empty()).then(|| until_another_speaks(scene, tokens))
}

/// "counted [60 dead]": what is counted, with its number.
fn counted(scene: &Scene<'_, '_>, clause: u32, at: u32) -> Option<Range<u32>> {
    let tokens = rest(scene, clause, at)?;
    let numbered = tokens.clone().take(NUMBER_REACH).any(|at| scene.pos(at) == Pos::Num);
    numbered.then_some(tokens)
}

/// How many words behind a verb of counting its number can stand.
const NUMBER_REACH: usize = 9;

/// The object of a cue that mostly takes a clause ("denied the report"): a noun phrase right after it.
fn object(scene: &Scene<'_, '_>, clause: u32, at: u32) -> Option<Range<u32>> {
    let time_follows = is_time(scene, at);
    let starts = scene.phrase_from(at).is_some()
        || scene.function(at).is_some_and(|function| function == dateline_lexicon::Function::To);
    if starts && !time_follows { rest(scene, clause, at) } else { None }
}

/// "the governor told reporters, citing early counts", "told the agency by phone": a comma or how it was said, and nothing that is told.
fn is_over(scene: &Scene<'_, '_>, at: u32) -> bool {
    let inside = at < scene.sentence.tokens.end;
    let tails = &scene.reading.lexicon.cues.tails;
    inside
        && (scene.words(at) == "," || tails.longest(scene.reading.words_from(at, scene.sentence)).is_some())
}

/// "told reporters [on Thursday]", "[in Basra]": when or where it was said.
fn tells_when_or_where(scene: &Scene<'_, '_>, at: u32) -> bool {
    let frames = &scene.reading.lexicon.claims.frames;
    let position = frames.preposition(scene.reading.word(at)).filter(|_| scene.pos(at) == Pos::Adp);
    is_time(scene, at)
        || is_time(scene, at + 1)
        || position.is_some_and(|position| frames.holds_sites(position))
}

/// A time expression of the sentence holds the token.
fn is_time(scene: &Scene<'_, '_>, at: u32) -> bool {
    scene.sentence.tokens.contains(&at) && scene.reading.in_timex(at)
}

/// A noun phrase with what hangs on it, up to the next clause ("for [a bombing in the capital] that killed").
pub(crate) fn noun_phrase(scene: &Scene<'_, '_>, clause: u32, at: u32) -> Range<u32> {
    let end =
        scene.child_after(clause, at).map_or(scene.clause(clause).tokens.end, |child| child.tokens.start);
    scene.trim(at..end.max(at))
}

/// What stands before the words of the speaker and the cue, which start at `at`: a quotation, or the sentence so far.
pub(crate) fn before(scene: &Scene<'_, '_>, at: u32) -> Option<Range<u32>> {
    if let Some(quotation) = scene.quotation_before(at) {
        let start = quotation.tokens.start;
        let words_before = start > scene.sentence.tokens.start && !quotation.direct;
        let start = if words_before { scene.sentence.tokens.start } else { start };
        return Some(start..quotation.tokens.end);
    }
    let comma = at
        .checked_sub(1)
        .filter(|before| matches!(scene.words(*before), "," | "—" | "–" | "--" | "-" | "?"))?;
    let tokens = scene.trim(scene.sentence.tokens.start..comma);
    scene.has_finite_verb(&tokens).then_some(tokens)
}

/// "[A bomb went off and killed nine], the army said.": all that stands before a speaker with whose verb the sentence ends. Any verb will do
/// there, however its tense was read.
pub(crate) fn before_last_words(scene: &Scene<'_, '_>, speaker: u32) -> Option<Range<u32>> {
    let tokens = scene.trim(scene.sentence.tokens.start..speaker);
    let says = scene.quotation_before(speaker).is_none() && tokens.clone().any(|at| scene.is_verbal(at));
    says.then_some(tokens)
}

/// "[The bridge], he said, [would stay closed]": the sentence on both sides of words that commas set off.
pub(crate) fn around(scene: &Scene<'_, '_>, start: u32, end: u32) -> Option<[Range<u32>; 2]> {
    let comma = start.checked_sub(1).filter(|at| scene.words(*at) == "," && scene.words(end) == ",")?;
    let before = scene.trim(scene.sentence.tokens.start..comma);
    let after = scene.trim(end..scene.sentence.tokens.end);
    let a_sentence = scene.has_finite_verb(&after) && !before.is_empty();
    let quoted = scene.quotation_before(start).is_some()
        || scene.quotation_at(start).is_some()
        || scene.quotation_from(end + 1).is_some();
    (a_sentence && !quoted).then_some([before, after])
}

/// A quotation that goes on after the speaker: “We will stay,” he said, “until they go.”
pub(crate) fn resumed(scene: &Scene<'_, '_>, from: u32) -> Option<Range<u32>> {
    let at = (from..scene.sentence.tokens.end).find(|at| scene.quotation_from(*at).is_some())?;
    scene.quotation_from(at).map(|quotation| quotation.tokens.clone())
}
