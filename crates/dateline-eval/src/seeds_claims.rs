//! Claims of the two seed reports against the hand-made gold (`plain::agreement` says what is right).
//!
//! The gold codes one claim for the bombing that killed eight and we read two, so an event without a figure inside its claim of harm is
//! neither right nor invented. The fields of figures have a set of their own (`seeds_figures`).

use crate::plain::{Named, Pairing, PlainClaim, PlainFigure, Speaker, Tally, claims_of};
use crate::{Context, Score, coded};
use anyhow::Result;
use dateline::types::{Days, PlaceRole, Span};
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
        let text = fs::read_to_string(folder.join(told(&report["file"])))?;
        let coder = Coder { gold: &gold, text: &text };
        let own = gold.iter().filter(|line| line["kind"] == "claim" && line["doc"] == report["id"]);
        let claims: Vec<PlainClaim> = own.map(|claim| coder.claim(claim)).collect();
        let read = context.read(told(&report["id"]), &text);
        let found = claims_of(&read);
        let _ = Pairing { context, set: SET, report: &read, gold: &claims, found: &found }.tally(&mut tally);
    }
    Ok(tally.scores(SET))
}

fn told(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The coder's lines beside one text.
struct Coder<'g> {
    gold: &'g [Value],
    text: &'g str,
}

impl Coder<'_> {
    fn claim(&self, line: &Value) -> PlainClaim {
        let evidence = line["evidence"].as_array().into_iter().flatten();
        PlainClaim {
            id: told(&line["id"]).to_owned(),
            kind: told(&line["type"]).to_owned(),
            trigger: self.span(&line["trigger"]),
            evidence: evidence.map(|span| self.span(span)).collect(),
            actors: self.all_named(&line["actor"]),
            targets: self.all_named(&line["target"]),
            places: self.places(&line["place"]),
            days: days(&line["time"]),
            modality: modality(told(&line["modality"])).to_owned(),
            polarity: told(&line["polarity"]).to_owned(),
            status: told(&line["status"]).trim_start_matches("caption_").to_owned(),
            speaker: self.speaker(&line["attribution"]),
            figure: line["figure"].is_object().then(|| self.figure(&line["figure"])),
            happening: None,
        }
    }

    /// From code points to bytes.
    fn span(&self, span: &Value) -> Span {
        let byte = |field: &str| {
            let at = span[field].as_u64().unwrap_or_default() as usize;
            self.text.char_indices().nth(at).map_or(self.text.len(), |(byte, _)| byte) as u32
        };
        Span::new(byte("start"), byte("end"))
    }

    fn all_named(&self, ids: &Value) -> Vec<Named> {
        ids.as_array().into_iter().flatten().map(|id| self.named(told(id))).collect()
    }

    /// Every form that the coder lists for an entity, and the words of its mentions.
    fn named(&self, id: &str) -> Named {
        let entity = self.gold.iter().find(|line| line["id"] == id);
        let fields = ["name", "aliases", "descriptive_aliases", "surface_forms", "names"];
        let listed = entity.into_iter().flat_map(|entity| fields.map(|field| &entity[field]));
        let listed = listed.flat_map(|forms| match forms {
            Value::Array(forms) => forms.iter().filter_map(Value::as_str).collect(),
            form => Vec::from_iter(form.as_str()),
        });
        let mentions = self.gold.iter().filter(|line| line["entity"] == id || line["actor"] == id);
        Named::new(listed.chain(mentions.filter_map(|line| line["quote"].as_str())))
    }

    fn places(&self, places: &Value) -> Vec<(PlaceRole, Named)> {
        let listed = match places {
            Value::Array(places) => places.iter().collect(),
            Value::Object(_) => vec![places],
            _ => Vec::new(),
        };
        listed.into_iter().map(|place| (place_role(place), self.named(told(&place["id"])))).collect()
    }

    fn speaker(&self, chain: &Value) -> Speaker {
        let Some(innermost) = chain.as_array().and_then(|chain| chain.last()) else {
            return Speaker::default();
        };
        if innermost["source"] == "publication" {
            return Speaker::Publication;
        }
        innermost["who"].as_str().map_or(Speaker::Unnamed, |id| Speaker::Named(self.named(id)))
    }

    fn figure(&self, figure: &Value) -> PlainFigure {
        let number = |field: &str| figure[field].as_f64();
        PlainFigure {
            span: self.span(figure),
            bounds: (number("low"), number("best"), number("high")),
            fields: None,
        }
    }
}

fn place_role(place: &Value) -> PlaceRole {
    match place["role"].as_str() {
        Some("origin") => PlaceRole::Origin,
        Some("destination") => PlaceRole::Destination,
        _ if place["relation"].is_string() => PlaceRole::Near,
        _ => PlaceRole::Site,
    }
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
