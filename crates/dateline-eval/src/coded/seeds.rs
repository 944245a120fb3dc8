//! The coder's reading of the two seeds (`seeds/gold.jsonl`) as reports. Field names differ from the contract's.

use super::{Coding, actor, days, filler, place, place_in};
use anyhow::{Context as _, Result};
use dateline::types::{
    AttributionMode, Category, ClaimId, ClaimLink, Figure, Hedge, Measure, Modality, PlaceRole, Polarity,
    Published, PublishedStatus, Quantity, QuantitySort, Relation, Role, SegmentKind, SegmentUse, Sense, Span,
    Status,
};
use serde_json::Value;
use std::path::Path;

/// The coder's records, one a line.
pub(crate) fn records(shared: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(shared.join("seeds/gold.jsonl"))?;
    text.lines().map(|line| serde_json::from_str(line).context("a line of the gold")).collect()
}

/// The two reports, made of coded claims.
pub(crate) fn reports(shared: &Path) -> Result<Vec<Coding>> {
    let records = records(shared)?;
    let of_kind = |kind: &'static str| records.iter().filter(move |record| record["kind"] == kind);
    of_kind("report").map(|report| coding(shared, report, &records)).collect()
}

fn coding(shared: &Path, report: &Value, records: &[Value]) -> Result<Coding> {
    let id = text(&report["id"]);
    let words = std::fs::read_to_string(shared.join("seeds").join(text(&report["file"])))?;
    let value = text(&report["dct"]["value"]);
    let (first, last) = value.split_once('/').unwrap_or((value, value));
    let mut coding = Coding::new(id, &words, days(Some(first), Some(last)));
    if report["dct"]["status"] == "inferred" {
        coding.report.published = Published { status: PublishedStatus::Inferred, ..coding.report.published };
    }
    for record in records.iter().filter(|record| record["kind"] == "actor") {
        let above = ["part_of", "org", "affiliated"];
        let part_of = above.iter().find_map(|field| record[*field].as_str());
        let kind = text(&record["type"]);
        coding.report.actors.push(actor(text(&record["id"]), text(&record["name"]), kind, part_of));
    }
    for record in records.iter().filter(|record| record["kind"] == "place") {
        let point = record["lat"].as_f64().zip(record["lon"].as_f64());
        let feature = feature(text(&record["type"]));
        let parent = record["parent"].as_str();
        coding.report.places.push(place(text(&record["id"]), text(&record["name"]), feature, parent, point));
    }
    let own = |record: &&Value| record["doc"] == id;
    for record in records.iter().filter(own).filter(|record| record["kind"] == "segment") {
        let span = span(&coding, record);
        let (kind, usage) = segment(text(&record["type"]), text(&record["use"]));
        coding.segment(span, kind, usage);
    }
    coding.report.segments.sort_by_key(|segment| segment.span);
    for credit in report["credits"].as_array().into_iter().flatten() {
        let credit = span(&coding, &credit["evidence"]);
        coding.report.credits.push(credit);
    }
    let mut claims: Vec<&Value> =
        records.iter().filter(own).filter(|record| record["kind"] == "claim").collect();
    claims.sort_by_key(|claim| claim["trigger"]["start"].as_u64());
    coding.claims = claims.iter().map(|claim| text(&claim["id"]).to_owned()).collect();
    for record in &claims {
        let claim = claim(&mut coding, record);
        coding.report.claims.push(claim);
    }
    coding.report.links = claims.iter().flat_map(|claim| links(&coding, claim)).collect();
    Ok(coding)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn span(coding: &Coding, record: &Value) -> Span {
    let at = |field: &str| record[field].as_u64().unwrap_or(0) as usize;
    coding.span(at("start"), at("end"))
}

/// GeoNames' word for the coder's.
fn feature(kind: &str) -> &'static str {
    match kind {
        "country" => "PCLI",
        "adm1" => "ADM1",
        "region_vague" => "RGN",
        "city" | "town" | "settlement" => "PPL",
        _ => "PPLX",
    }
}

fn segment(kind: &str, usage: &str) -> (SegmentKind, SegmentUse) {
    let usage = SegmentUse::parse(usage).unwrap_or(SegmentUse::Extract);
    let kind = if kind == "caption" { SegmentKind::Caption } else { SegmentKind::Body };
    (kind, usage)
}

fn claim(coding: &mut Coding, record: &Value) -> dateline::types::Claim {
    let trigger = span(coding, &record["trigger"]);
    let mut claim = coding.claim(text(&record["type"]), trigger);
    for (field, role) in [("actor", Role::Actor), ("target", Role::Target)] {
        let actors = record[field].as_array().into_iter().flatten();
        claim.roles.extend(actors.map(|actor| filler(role, text(actor))));
    }
    let one = std::slice::from_ref(&record["place"]);
    let places = record["place"].as_array().map_or(one, Vec::as_slice);
    for place in places.iter().filter(|place| place["id"].is_string()) {
        claim.places.push(place_in(place_role(text(&place["role"])), text(&place["id"])));
    }
    let time = &record["time"];
    claim.time.days = days(time["earliest"].as_str(), time["latest"].as_str());
    claim.time.sense = Sense::parse(text(&time["sense"])).unwrap_or(Sense::Within);
    claim.modality = modality(text(&record["modality"]));
    claim.polarity = Polarity::parse(text(&record["polarity"])).unwrap_or(Polarity::Positive);
    claim.status = status(text(&record["status"]));
    claim.figure = record.get("figure").and_then(|figure| self::figure(coding, figure)).map(Box::new);
    for voice in record["attribution"].as_array().into_iter().flatten().skip(1) {
        let who = voice["who"].as_str();
        let mode = match text(&voice["mode"]) {
            "photo_credit" => AttributionMode::Credit,
            "passive_anonymous" => AttributionMode::Passive,
            mode => AttributionMode::parse(mode).unwrap_or(AttributionMode::Indirect),
        };
        coding.speak(&mut claim, who, None, mode);
    }
    claim
}

fn place_role(role: &str) -> PlaceRole {
    match role {
        "origin" => PlaceRole::Origin,
        "destination" => PlaceRole::Destination,
        "photo_location" => PlaceRole::Report,
        _ => PlaceRole::Site,
    }
}

fn modality(modality: &str) -> Modality {
    match modality {
        "probable" => Modality::Expected,
        modality => Modality::parse(modality).unwrap_or(Modality::Asserted),
    }
}

fn status(status: &str) -> Status {
    match status {
        "caption_context" => Status::Context,
        status => Status::parse(status).unwrap_or(Status::Event),
    }
}

fn figure(coding: &Coding, record: &Value) -> Option<Figure> {
    let number = |field: &str| record[field].as_f64();
    let hedge = match text(&record["hedge"]) {
        "approx" => Hedge::About,
        "vague_plural" => Hedge::Vague,
        "implicit_singular" => Hedge::Exact,
        hedge => Hedge::parse(hedge)?,
    };
    let measure = match text(&record["measure"]) {
        "cumulative_flow" => Measure::Cumulative,
        measure => Measure::parse(measure)?,
    };
    Some(Figure {
        span: span(coding, record),
        quantity: Quantity {
            number: None,
            hedge_words: None,
            value: number("value"),
            low: number("low"),
            best: number("best"),
            high: number("high"),
            low_open: record["low_open"] == true,
            high_open: record["high_open"] == true,
            hedge,
            approximate: false,
            unit: text(&record["unit"]).into(),
            direction: None,
            sort: QuantitySort::Count,
            per: record["per"].as_str().map(Into::into),
            additional: false,
            rule: "coded".into(),
        },
        category: Category::parse(text(&record["category"]))?,
        measure,
        population: record["population"].as_str().map(Into::into),
        since: None,
        subset_of: record["subset_of"].as_str().and_then(|id| number_of(coding, id)),
        components: Vec::new(),
    })
}

/// The number of a coded claim in its report.
pub(crate) fn number_of(coding: &Coding, id: &str) -> Option<ClaimId> {
    coding.claims.iter().position(|claim| claim == id).map(ClaimId::at)
}

/// What a report itself tells of its figures: parts and sums.
fn links(coding: &Coding, record: &Value) -> Vec<ClaimLink> {
    let Some(whole) = number_of(coding, text(&record["id"])) else { return Vec::new() };
    let parts = |field: &str| -> Vec<ClaimId> {
        let ids = record["figure"][field].as_array().into_iter().flatten();
        ids.filter_map(|id| number_of(coding, text(id))).collect()
    };
    let link = |relation, a, b| ClaimLink { relation, a, b, score: 1.0, because: vec!["coded".into()] };
    let sums = parts("components").into_iter().map(|part| link(Relation::SumOf, whole, part));
    sums.chain(parts("breakdown").into_iter().map(|part| link(Relation::BreakdownOf, part, whole))).collect()
}
