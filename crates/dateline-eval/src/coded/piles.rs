//! The hand-coded figures of a pile (`data/piles/NAME/gold.json`) as reports: every figure is a claim with the type, place
//! and days that the coder gave to what it is about.

use super::{Coding, actor, days, place, place_in};
use anyhow::{Context as _, Result};
use dateline::types::{
    AttributionMode, Category, Figure, Hedge, Measure, Modality, PlaceRole, Quantity, QuantitySort, Relation,
    Report, Span, Status,
};
use serde_json::Value;
use std::path::Path;

/// A pile: its gold, its reports as coded, and the text of each report.
#[derive(Debug)]
pub(crate) struct Pile {
    /// The gold.
    pub(crate) gold: Value,
    /// The reports, made of coded figures.
    pub(crate) codings: Vec<Coding>,
}

/// The piles, by name.
pub(crate) fn piles(shared: &Path) -> Result<Vec<Pile>> {
    let mut names: Vec<_> =
        std::fs::read_dir(shared.join("data/piles"))?.flatten().map(|entry| entry.path()).collect();
    names.sort();
    names.iter().filter(|path| path.is_dir()).map(|path| pile(path)).collect()
}

fn pile(folder: &Path) -> Result<Pile> {
    let json = |path: &Path| -> Result<Value> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(serde_json::from_str(&text)?)
    };
    let gold = json(&folder.join("gold.json"))?;
    let mut codings = Vec::new();
    for report in list(&gold["reports"]) {
        let id = text(&report["id"]);
        let source = json(&folder.join(format!("reports/{id}.json")))?;
        codings.push(coding(&gold, report, &source));
    }
    Ok(Pile { gold, codings })
}

/// The entries of a list.
pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The text of a value, empty where it has none.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Title, description and text, a line each, as one text; and where each begins, in code points.
pub(crate) fn whole_text(source: &Value) -> (String, [usize; 3]) {
    let mut whole = String::new();
    let mut starts = [0; 3];
    for (at, field) in ["title", "description", "text"].into_iter().enumerate() {
        starts[at] = whole.chars().count();
        whole.push_str(text(&source[field]));
        whole.push('\n');
    }
    (whole, starts)
}

fn coding(gold: &Value, report: &Value, source: &Value) -> Coding {
    let (words, starts) = whole_text(source);
    let stamp = report["published"].as_str();
    let mut coding = Coding::new(text(&report["id"]), &words, days(stamp, stamp));
    coding.report.document.publisher = report["publisher"].as_str().map(Into::into);
    for source in list(&gold["sources"]) {
        let kind = text(&source["kind"]);
        coding.report.actors.push(actor(text(&source["id"]), text(&source["name"]), kind, None));
    }
    for incident in list(&gold["incidents"]) {
        let site = &incident["place"];
        let point = site["lat"].as_f64().zip(site["lon"].as_f64());
        if site["name"].is_string() {
            coding.report.places.push(place(text(&incident["id"]), text(&site["name"]), "PPL", None, point));
        }
    }
    let mut figures: Vec<(Span, &Value)> = list(&gold["figures"])
        .filter(|figure| figure["report"] == report["id"])
        .map(|figure| (span(&coding, figure, &starts), figure))
        .collect();
    figures.sort_by_key(|(span, _)| *span);
    coding.claims = figures.iter().map(|(_, figure)| text(&figure["id"]).to_owned()).collect();
    for (span, figure) in &figures {
        let claim = claim(&mut coding, gold, *span, figure);
        coding.report.claims.push(claim);
    }
    subsets(&mut coding.report, &coding.claims, &figures);
    coding
}

fn span(coding: &Coding, figure: &Value, starts: &[usize; 3]) -> Span {
    let field = ["title", "description", "text"].iter().position(|field| *field == text(&figure["field"]));
    let from = starts[field.unwrap_or(2)];
    let at = |end: &str| from + figure[end].as_u64().unwrap_or(0) as usize;
    coding.span(at("start"), at("end"))
}

fn claim(coding: &mut Coding, gold: &Value, span: Span, figure: &Value) -> dateline::types::Claim {
    let incident = list(&gold["incidents"]).find(|incident| incident["id"] == figure["incident"]);
    let incident = incident.unwrap_or(&Value::Null);
    let mut claim = coding.claim(kind(text(&incident["type"])), span);
    if incident["place"]["name"].is_string() {
        claim.places.push(place_in(PlaceRole::Site, text(&incident["id"])));
    }
    claim.time.days = days(incident["date"]["earliest"].as_str(), incident["date"]["latest"].as_str());
    claim.status = if incident["status"] == "background" { Status::Background } else { Status::Event };
    claim.modality = Modality::parse(text(&figure["modality"])).unwrap_or(Modality::Asserted);
    claim.figure = Some(Box::new(read_figure(span, figure)));
    let voice = &figure["attribution"];
    if voice["who"] != "publication" {
        let mode = AttributionMode::parse(text(&voice["mode"])).unwrap_or(AttributionMode::Indirect);
        coding.speak(&mut claim, voice["who"].as_str(), None, mode);
    }
    claim
}

/// Our code for the coder's type.
fn kind(coded: &str) -> &str {
    match coded {
        "hostage_release" => "release",
        "escape" => "surrender",
        "rescue" => "rescued",
        "air_strike" => "airstrike",
        "killing" => "assassination",
        "aggregate" => "political_violence",
        "forced_marriage" => "sexual_violence",
        other => other,
    }
}

fn read_figure(span: Span, figure: &Value) -> Figure {
    let number = |field: &str| figure[field].as_f64();
    let measure = match text(&figure["measure"]) {
        "additional" => Measure::Increment,
        measure => Measure::parse(measure).unwrap_or(Measure::Incident),
    };
    let category = match (text(&figure["category"]), text(&figure["detail"])) {
        ("other", "abducted") => Category::Abducted,
        ("other", "trapped") => Category::Trapped,
        (category, _) => Category::parse(category).unwrap_or(Category::Object),
    };
    Figure {
        span,
        quantity: Quantity {
            number: None,
            hedge_words: None,
            value: number("value"),
            low: number("low"),
            best: number("best"),
            high: number("high"),
            low_open: figure["hedge"] == "more_than",
            high_open: figure["hedge"] == "nearly",
            hedge: Hedge::parse(text(&figure["hedge"])).unwrap_or(Hedge::Exact),
            approximate: false,
            unit: text(&figure["unit"]).into(),
            direction: None,
            sort: QuantitySort::Count,
            per: None,
            additional: false,
            rule: "coded".into(),
        },
        category,
        measure,
        population: figure["population"].as_str().map(Into::into),
        since: None,
        subset_of: None,
        components: Vec::new(),
    }
}

fn subsets(report: &mut Report, ids: &[String], figures: &[(Span, &Value)]) {
    let number = |id: &str| ids.iter().position(|known| known == id).map(dateline::types::ClaimId::at);
    for (_, figure) in figures {
        let pair = number(text(&figure["id"])).zip(number(text(&figure["subset_of"])));
        report.links.extend(pair.map(|(a, b)| dateline::types::ClaimLink {
            relation: Relation::SubsetOf,
            a,
            b,
            score: 1.0,
            because: vec!["coded".into()],
        }));
    }
}
