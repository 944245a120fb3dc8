//! What a person typed, into a decision over words: marks are looked up once, when the decision is taken.

use super::{ClaimAnchor, Decided, ReportAnchor, Target, WordsAnchor};
use crate::{
    Error, Fault,
    brief::bounds,
    error::printable,
    export::published::{self as p, Line},
    store::Store,
    types::{Category, Date},
};
use std::collections::BTreeMap;

/// What a person wants to decide, in marks of the record.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// These incidents are one.
    Merge(Vec<String>),
    /// These claims are of an incident of their own.
    Split(Vec<String>),
    /// Looked at, and so.
    Accept(String),
    /// An incident that is none, or a claim that tells of none.
    Reject(String),
    /// Another value of a field of an incident.
    Change(String, String, String),
    /// What a mention, actor or place is: a key that the record knows, or a name.
    Name(String, String),
    /// How reliable a source is.
    Grade(String, String),
}

/// Grades of sources: the letters of the Admiralty code.
const GRADES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// Fields of an incident that can be changed, beside the counts.
const FIELDS: [&str; 5] = ["title", "type", "export", "earliest", "latest"];

impl Wanted {
    /// The decision over the words that the marks stand for now.
    ///
    /// # Errors
    /// A mark that the record does not have, or a value that is none.
    pub fn decided(&self, store: &Store, by: &str, at: Date, reason: &str) -> Result<Decided, Error> {
        let marks = Marks::of(store)?;
        let mut decided = Decided {
            action: "accept".to_owned(),
            target: Target::Claims(Vec::new()),
            others: Vec::new(),
            field: String::new(),
            before: String::new(),
            after: String::new(),
            by: by.to_owned(),
            at: at.to_string(),
            reason: reason.to_owned(),
            undone: None,
        };
        if by.trim().is_empty() {
            return Err(yours("a decision is signed").hint("say who decides: --by NAME"));
        }
        self.fill(&marks, &mut decided)?;
        for words in [&mut decided.after, &mut decided.by, &mut decided.reason] {
            *words = printable(&words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Ok(decided)
    }

    fn fill(&self, marks: &Marks<'_>, decided: &mut Decided) -> Result<(), Error> {
        match self {
            Wanted::Merge(incidents) => marks.merge(incidents, decided),
            Wanted::Split(claims) => marks.split(claims, decided),
            Wanted::Accept(mark) => marks.one("accept", mark, decided),
            Wanted::Reject(mark) => marks.one("reject", mark, decided),
            Wanted::Change(incident, field, value) => marks.change(incident, field, value, decided),
            Wanted::Name(mark, name) => marks.name(mark, name, decided),
            Wanted::Grade(source, grade) => grade_of(source, grade, decided),
        }
    }
}

fn yours(message: impl Into<String>) -> Error {
    Error::new(Fault::Yours, message)
}

fn grade_of(source: &str, grade: &str, decided: &mut Decided) -> Result<(), Error> {
    let grade = grade.to_uppercase();
    if !GRADES.contains(&grade.as_str()) {
        return Err(
            yours(format!("{grade} is no grade")).hint("A (best) to E, or F for one that cannot be judged")
        );
    }
    decided.action = "change".to_owned();
    decided.field = "grade".to_owned();
    decided.target = Target::Source(source.trim().to_owned());
    decided.after = grade;
    Ok(())
}

struct Marks<'s> {
    store: &'s Store,
    texts: BTreeMap<String, String>,
}

impl<'s> Marks<'s> {
    fn of(store: &'s Store) -> Result<Marks<'s>, Error> {
        Ok(Marks { store, texts: store.hashes()? })
    }

    fn report(&self, id: &str) -> ReportAnchor {
        ReportAnchor { id: id.to_owned(), sha256: self.texts.get(id).cloned().unwrap_or_default() }
    }

    fn line(&self, mark: &str) -> Result<Line, Error> {
        let mark = mark.trim_matches(['[', ']']);
        self.store.line(mark)?.ok_or_else(|| {
            yours(format!("the record has no {mark}")).hint("marks stand in [brackets] in `dateline brief`")
        })
    }

    fn claim(&self, claim: &p::Claim) -> ClaimAnchor {
        let figure = claim.figure.as_ref();
        let trigger = &claim.trigger;
        ClaimAnchor {
            words: self.words(&claim.doc, &claim.kind, (trigger.start, trigger.end), &trigger.quote),
            figure: figure.map(|figure| (figure.category.clone(), figure.start, figure.end)),
        }
    }

    fn claims_of(&self, incident: &p::Incident) -> Result<Vec<ClaimAnchor>, Error> {
        let claims = incident.claims.iter().map(|id| self.store.claim(id));
        Ok(claims.collect::<Result<Vec<_>, _>>()?.iter().flatten().map(|claim| self.claim(claim)).collect())
    }

    fn incident(&self, mark: &str) -> Result<p::Incident, Error> {
        match self.line(mark)? {
            Line::Incident(incident) => Ok(*incident),
            _ => Err(yours(format!("{mark} is no incident")).hint("marks of incidents begin with i-")),
        }
    }

    fn merge(&self, marks: &[String], decided: &mut Decided) -> Result<(), Error> {
        let incidents = marks.iter().map(|mark| self.incident(mark)).collect::<Result<Vec<_>, _>>()?;
        let [first, others @ ..] = &incidents[..] else { return Err(yours("name two incidents or more")) };
        if others.is_empty() || others.iter().any(|other| other.id == first.id) {
            return Err(yours("name two different incidents or more"));
        }
        decided.action = "merge".to_owned();
        decided.target = Target::Incident(self.claims_of(first)?);
        decided.others = others.iter().map(|other| self.claims_of(other)).collect::<Result<_, _>>()?;
        decided.before = incidents.iter().map(|incident| &*incident.id).collect::<Vec<_>>().join(" ");
        decided.after.clone_from(&first.title);
        Ok(())
    }

    fn split(&self, marks: &[String], decided: &mut Decided) -> Result<(), Error> {
        let mut claims = Vec::new();
        for mark in marks {
            match self.line(mark)? {
                Line::Claim(claim) => claims.push(self.claim(&claim)),
                _ => {
                    return Err(yours(format!("{mark} is no claim"))
                        .hint("name the claims to take out, such as report#c3"));
                }
            }
        }
        decided.action = "split".to_owned();
        decided.target = Target::Claims(claims);
        decided.after = marks.join(" ");
        Ok(())
    }

    fn one(&self, action: &str, mark: &str, decided: &mut Decided) -> Result<(), Error> {
        decided.action = action.to_owned();
        decided.target = match self.line(mark)? {
            Line::Incident(incident) => {
                decided.before.clone_from(&incident.rule);
                Target::Incident(self.claims_of(&incident)?)
            }
            Line::Claim(claim) => Target::Claims(vec![self.claim(&claim)]),
            _ => return Err(yours(format!("{mark} is neither an incident nor a claim"))),
        };
        Ok(())
    }

    fn change(&self, mark: &str, field: &str, value: &str, decided: &mut Decided) -> Result<(), Error> {
        if matches!(self.line(mark)?, Line::Claim(_)) {
            return Err(yours("a claim stays as it was read")
                .hint("reject it, or change the incident that it stands in"));
        }
        let incident = self.incident(mark)?;
        let value = value.trim();
        decided.before = before(&incident, field, value)?;
        decided.action = "change".to_owned();
        decided.field = field.to_owned();
        decided.after = value.to_owned();
        decided.target = Target::Incident(self.claims_of(&incident)?);
        Ok(())
    }

    fn name(&self, mark: &str, name: &str, decided: &mut Decided) -> Result<(), Error> {
        if name.trim().is_empty() {
            return Err(yours("the name is empty"));
        }
        decided.action = "change".to_owned();
        decided.field = "name".to_owned();
        decided.after = name.trim().to_owned();
        let (key, known_by, was) = match self.line(mark)? {
            Line::Mention(mention) => {
                decided.before = mention.entity.clone().unwrap_or_else(|| "not resolved".to_owned());
                decided.target = Target::Name(self.name_anchor(&mention));
                return Ok(());
            }
            Line::Actor(actor) => (actor.id.clone(), "actor", actor.name),
            Line::Place(place) => (place.id.clone(), "place", place.name),
            _ => {
                return Err(yours(format!("{mark} is no name, actor or place"))
                    .hint("name a mention (report#m3) or a key"));
            }
        };
        decided.before = was;
        decided.target = match key.split_once('#') {
            Some((report, _)) => Target::Name(
                self.first_mention(report, &key)?
                    .ok_or_else(|| yours(format!("no words of {report} stand for this {known_by}")))?,
            ),
            None => Target::Entity(key),
        };
        Ok(())
    }

    fn first_mention(&self, report: &str, entity: &str) -> Result<Option<WordsAnchor>, Error> {
        let lines = self.store.lines_of(report, "mention")?;
        Ok(lines.into_iter().find_map(|line| match line {
            Line::Mention(mention) if mention.entity.as_deref() == Some(entity) => {
                Some(self.name_anchor(&mention))
            }
            _ => None,
        }))
    }

    fn name_anchor(&self, mention: &p::Mention) -> WordsAnchor {
        self.words(&mention.doc, &mention.kind, (mention.start, mention.end), &mention.quote)
    }

    fn words(&self, report: &str, kind: &str, (start, end): (u32, u32), quote: &str) -> WordsAnchor {
        WordsAnchor {
            report: self.report(report),
            kind: kind.to_owned(),
            start,
            end,
            quote: quote.to_owned(),
        }
    }
}

/// The value of a field before it is changed; refuses a field that incidents do not have, and a value that it cannot hold.
fn before(incident: &p::Incident, field: &str, value: &str) -> Result<String, Error> {
    let no_value = |hint: &str| yours(format!("{value} is no value of {field}")).hint(hint);
    let none = || "none".to_owned();
    match field {
        "title" | "type" if value.is_empty() => Err(no_value("write some words")),
        "title" => Ok(incident.title.clone()),
        "type" => Ok(incident.kind.clone()),
        "export" if !matches!(value, "true" | "false") => {
            Err(no_value("true is counted, false is kept only"))
        }
        "export" => Ok(incident.export.to_string()),
        "earliest" | "latest" if value.parse::<Date>().is_err() => Err(no_value("write YYYY-MM-DD")),
        "earliest" => Ok(incident.time.earliest.clone().unwrap_or_else(none)),
        "latest" => Ok(incident.time.latest.clone().unwrap_or_else(none)),
        count => {
            let (category, bound) = count.split_once('.').unwrap_or((count, "best"));
            if Category::parse(category).is_none() || !matches!(bound, "low" | "best" | "high") {
                let counts = "a category with or without .low, .best, .high (killed, injured.high)";
                return Err(yours(format!("incidents have no {field}"))
                    .hint(format!("{}, or {counts}", FIELDS.join(", "))));
            }
            if !value.parse::<f64>().is_ok_and(|number| number.is_finite() && number >= 0.0) {
                return Err(no_value("write a number"));
            }
            let range = incident.casualties.get(category).map(|range| &range.all);
            Ok(range.map_or_else(none, |range| bounds(range.low, range.best, range.high, range.high_open)))
        }
    }
}
