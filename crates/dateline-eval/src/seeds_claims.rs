//! Claims of the two seed reports against the hand-made gold.
//!
//! A claim is right where its trigger overlaps the gold trigger, or lies in the gold evidence, and its type is the gold type
//! or of one family with it; claims with a figure are told apart by their number. An event without a figure that the
//! gold mentions only inside a claim of harm (the bombing that killed eight) is neither right nor invented: the gold
//! codes one claim there and we read two. Fields are scored on the matched claims alone.
#![allow(clippy::print_stdout, reason = "prints disagreements with the gold when asked to")]

use crate::{Context, Counts, Score, coded};
use anyhow::Result;
use dateline::types::{AttributionMode, Claim, Days, PlaceRole, Report, Role, RoleFiller, Span};
use serde_json::Value;
use std::fs;

const SET: &str = "seeds_claims";

/// Scores the claims.
///
/// # Errors
/// A file of the set that cannot be read.
pub(crate) fn score(context: &Context) -> Result<Vec<Score>> {
    let folder = context.shared.join("seeds");
    let gold = coded::seeds::records(&context.shared)?;
    let mut tally = Tally::default();
    for report in gold.iter().filter(|line| line["kind"] == "report") {
        let text = fs::read_to_string(folder.join(report["file"].as_str().unwrap_or_default()))?;
        let read = context.read(report["id"].as_str().unwrap_or_default(), &text);
        let wanted: Vec<&Value> =
            gold.iter().filter(|line| line["kind"] == "claim" && line["doc"] == report["id"]).collect();
        let setting = Setting { context, gold: &gold, read: &read, text: &text };
        setting.tally(&wanted, &mut tally);
    }
    Ok(tally.scores())
}

/// Right and asked, for each field.
#[derive(Default)]
struct Tally {
    claims: Counts,
    fields: Vec<(&'static str, usize, usize)>,
}

impl Tally {
    fn field(&mut self, name: &'static str, right: bool) {
        let at = self.fields.iter().position(|(other, _, _)| *other == name).unwrap_or_else(|| {
            self.fields.push((name, 0, 0));
            self.fields.len() - 1
        });
        self.fields[at].1 += usize::from(right);
        self.fields[at].2 += 1;
    }

    fn scores(&self) -> Vec<Score> {
        let n = self.claims.right + self.claims.missed;
        let score = |figure, value, n| Score { set: SET, figure, value, n, peer: "" };
        let mut scores = vec![
            score("claims F1", self.claims.f1(), n),
            score("claims precision", self.claims.precision(), n),
            score("claims recall", self.claims.recall(), n),
        ];
        scores.extend(self.fields.iter().map(|(name, right, n)| score(name, *right as f64 / *n as f64, *n)));
        scores
    }
}

/// One report with its gold.
struct Setting<'c> {
    context: &'c Context,
    gold: &'c [Value],
    read: &'c Report,
    text: &'c str,
}

impl Setting<'_> {
    fn tally(&self, wanted: &[&Value], tally: &mut Tally) {
        let pairs = self.pairs(wanted);
        for (gold, claim) in &pairs {
            self.fields(wanted[*gold], &self.read.claims[*claim], tally);
        }
        let missed = (0..wanted.len()).filter(|gold| !pairs.iter().any(|(other, _)| other == gold));
        for gold in missed {
            tally.claims.missed += 1;
            self.say("missed", &wanted[gold]["type"], &wanted[gold]["evidence"][0]["quote"]);
        }
        for (at, claim) in self.read.claims.iter().enumerate() {
            let matched = pairs.iter().any(|(_, other)| *other == at);
            if !matched && !self.is_cause_of_harm(claim, wanted) {
                tally.claims.invented += 1;
                self.say(
                    "invented",
                    &claim.kind,
                    &claim.evidence.first().map_or("", |span| span.of(self.text)),
                );
            }
        }
        tally.claims.right += pairs.len();
    }

    fn say(&self, what: &str, kind: &dyn std::fmt::Display, words: &dyn std::fmt::Display) {
        if self.context.verbose {
            println!("{SET}: {what:9} {kind} {words}");
        }
    }

    /// Gold and found claims that are one, the best pairs first, each at most once.
    fn pairs(&self, wanted: &[&Value]) -> Vec<(usize, usize)> {
        let mut rated: Vec<(u32, usize, usize)> = Vec::new();
        for (gold, value) in wanted.iter().enumerate() {
            for (at, claim) in self.read.claims.iter().enumerate() {
                if let Some(rating) = self.rating(value, claim) {
                    rated.push((rating, gold, at));
                }
            }
        }
        rated.sort_by_key(|(rating, gold, at)| (std::cmp::Reverse(*rating), *gold, *at));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (_, gold, at) in rated {
            if !pairs.iter().any(|(a, b)| *a == gold || *b == at) {
                pairs.push((gold, at));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    fn rating(&self, gold: &Value, claim: &Claim) -> Option<u32> {
        let kind = gold["type"].as_str().unwrap_or_default();
        if !self.one_family(kind, &claim.kind) {
            return None;
        }
        let trigger = self.characters(claim.trigger);
        let overlaps = |span: &Value| {
            let at = |name: &str| span[name].as_u64().unwrap_or_default();
            at("start") < trigger.1 && trigger.0 < at("end")
        };
        let on_trigger = overlaps(&gold["trigger"]);
        let in_evidence = gold["evidence"].as_array().is_some_and(|spans| spans.iter().any(overlaps));
        if !on_trigger && !in_evidence {
            return None;
        }
        let number = |name: &str| gold["figure"][name].as_f64();
        let same_number = match &claim.figure {
            Some(figure) => {
                let quantity = &figure.quantity;
                let (low, best, high) = (quantity.low, quantity.best, quantity.high);
                (low, best, high) == (number("low"), number("best"), number("high"))
                    || best.is_some() && best == number("best")
            }
            None => gold["figure"].is_null(),
        };
        Some(u32::from(on_trigger) * 4 + u32::from(same_number) * 3 + u32::from(kind == &*claim.kind) * 2)
    }

    /// One type under the other, or both of one family whose members coders mix.
    fn one_family(&self, gold: &str, found: &str) -> bool {
        let codebook = &self.context.lexicon.claims.codebook;
        let both = |a: &str, b: &str| gold == a && found == b || gold == b && found == a;
        let family = |root: &str| codebook.is_a(gold, root) && codebook.is_a(found, root);
        codebook.is_a(found, gold)
            || codebook.is_a(gold, found)
            || ["political_violence", "territory", "mobility", "statement", "military_movement"]
                .into_iter()
                .any(family)
            || both("operation", "territory_gain")
            || both("forecast", "threat_level")
            || both("statement", "pledge")
    }

    fn is_cause_of_harm(&self, claim: &Claim, wanted: &[&Value]) -> bool {
        let trigger = self.characters(claim.trigger);
        let harm = |gold: &&&Value| matches!(gold["type"].as_str(), Some("killed" | "injured"));
        claim.figure.is_none()
            && self.context.lexicon.claims.codebook.is_a(&claim.kind, "political_violence")
            && wanted.iter().filter(harm).any(|gold| {
                let evidence = &gold["evidence"][0];
                evidence["start"].as_u64() <= Some(trigger.0) && Some(trigger.1) <= evidence["end"].as_u64()
            })
    }

    fn characters(&self, span: Span) -> (u64, u64) {
        let count = |at: u32| self.text[..at as usize].chars().count() as u64;
        (count(span.start()), count(span.end()))
    }

    fn fields(&self, gold: &Value, claim: &Claim, tally: &mut Tally) {
        let told = |name| gold[name].as_str().unwrap_or_default();
        let checks = [
            ("type", told("type") == &*claim.kind),
            ("polarity", told("polarity") == claim.polarity.as_str()),
            ("modality", modality(told("modality")) == claim.modality.as_str()),
            ("status", told("status").trim_start_matches("caption_") == claim.status.as_str()),
            ("innermost speaker", self.same_speaker(gold, claim)),
            ("days equal", days(&gold["time"]) == claim.time.days),
            ("days compatible", days(&gold["time"]).may_overlap(claim.time.days)),
        ];
        for (name, right) in checks {
            tally.field(name, right);
            if !right && name != "days equal" {
                let id = gold["id"].as_str().unwrap_or_default();
                self.say(name, &id, &format!("{} / {}", gold["modality"], describe(claim)));
            }
        }
        self.participants(gold, claim, tally);
        self.place(gold, claim, tally);
    }

    fn participants(&self, gold: &Value, claim: &Claim, tally: &mut Tally) {
        for (field, name, roles) in [
            ("actor", "actor entity", &[Role::Actor][..]),
            ("target", "target entity", &[Role::Target, Role::Victim][..]),
        ] {
            let Some(wanted) = gold[field].as_array().filter(|wanted| !wanted.is_empty()) else { continue };
            let right = claim.roles.iter().filter(|role| roles.contains(&role.role)).any(|filler| {
                wanted.iter().any(|id| self.is_named(id.as_str().unwrap_or_default(), &self.names(filler)))
            });
            tally.field(name, right);
            if !right {
                self.say(name, &gold["id"], &format!("{} in {}", gold[field], gold["evidence"][0]["quote"]));
            }
        }
    }

    fn names(&self, filler: &RoleFiller) -> Vec<String> {
        let mention = filler.mention.map(|mention| self.read.mentions[mention.idx()].span.of(self.text));
        let actor = self.read.actors.iter().find(|actor| Some(&actor.id) == filler.entity.as_ref());
        let named = actor.map(|actor| actor.name.to_string());
        mention.map(str::to_owned).into_iter().chain(named).collect()
    }

    /// True where one of `names` is a name of the gold entity.
    fn is_named(&self, id: &str, names: &[String]) -> bool {
        let Some(entity) = self.gold.iter().find(|line| line["id"] == id) else { return false };
        let forms = ["name", "aliases", "descriptive_aliases", "surface_forms", "names"]
            .into_iter()
            .flat_map(|field| match &entity[field] {
                Value::String(name) => vec![name.to_lowercase()],
                Value::Array(names) => {
                    names.iter().filter_map(Value::as_str).map(str::to_lowercase).collect()
                }
                _ => Vec::new(),
            });
        let mentioned = self.gold.iter().filter(|line| line["entity"] == id || line["actor"] == id);
        let forms: Vec<String> =
            forms.chain(mentioned.filter_map(|line| line["quote"].as_str()).map(str::to_lowercase)).collect();
        names.iter().any(|name| {
            let name = name.to_lowercase();
            forms.iter().any(|form| form.contains(&name) || name.contains(form.as_str()))
        })
    }

    fn same_speaker(&self, gold: &Value, claim: &Claim) -> bool {
        let Some(voice) = claim.attribution.last() else { return false };
        let innermost = gold["attribution"].as_array().and_then(|chain| chain.last());
        let Some(innermost) = innermost else { return false };
        if innermost["source"] == "publication" {
            return voice.mode == AttributionMode::Publication;
        }
        match innermost["who"].as_str() {
            None => voice.mode == AttributionMode::Passive,
            Some(id) => self.is_named(id, &[voice.name.to_string()]),
        }
    }

    fn place(&self, gold: &Value, claim: &Claim, tally: &mut Tally) {
        let listed: Vec<&Value> = match &gold["place"] {
            Value::Array(places) => places.iter().collect(),
            Value::Object(_) => vec![&gold["place"]],
            _ => return,
        };
        let right = listed.iter().any(|wanted| {
            let role = match wanted["role"].as_str() {
                Some("origin") => PlaceRole::Origin,
                Some("destination") => PlaceRole::Destination,
                _ if wanted["relation"].is_string() => PlaceRole::Near,
                _ => PlaceRole::Site,
            };
            claim.places.iter().filter(|place| place.role == role).any(|place| {
                let words = place.mention.map(|mention| self.read.mentions[mention.idx()].head.of(self.text));
                words.is_some_and(|words| {
                    self.is_named(wanted["id"].as_str().unwrap_or_default(), &[words.to_owned()])
                })
            })
        });
        tally.field("place and role", right);
        if !right {
            self.say("place", &gold["id"], &format!("{} / {}", gold["place"], describe(claim)));
        }
    }
}

fn describe(claim: &Claim) -> String {
    let voices: Vec<&str> = claim.attribution.iter().map(|voice| &*voice.name).collect();
    format!("{} {} {} {:?}", claim.kind, claim.modality, claim.status, voices)
}

/// The modality of the contract for one of the gold.
fn modality(gold: &str) -> &str {
    match gold {
        "presupposed" | "evaluative" => "asserted",
        "probable" => "expected",
        other => other,
    }
}

fn days(time: &Value) -> Days {
    let day = |name: &str| time[name].as_str().and_then(|day| day.parse().ok());
    Days { earliest: day("earliest"), latest: day("latest") }
}
