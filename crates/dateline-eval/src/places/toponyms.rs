//! The two sets of toponyms in XML. Only what is needed of XML is read: tags without attributes that matter, five
//! entities, CDATA.
#![allow(clippy::print_stdout, reason = "prints disagreements with the gold when asked to")]

use super::distance::{area, kilometres, share_near, worst};
use crate::{Context, Counts, Score};
use anyhow::Result;
use dateline::types::{EntityId, Mention, MentionKind, Report, Resolution};

/// Where LGL lies.
pub(crate) const LGL: &str = "data/geoparsing/lgl.xml";

/// A toponym of the gold.
struct Toponym {
    start: usize,
    end: usize,
    name: String,
    point: Option<(f64, f64)>,
    geonames: Option<String>,
}

/// What is counted.
#[derive(Default)]
struct Tally {
    spans: Counts,
    errors: Vec<f64>,
    exact: usize,
    with_id: usize,
}

/// GeoVirus.
pub(crate) fn geovirus(context: &Context) -> Result<Vec<Score>> {
    let tally = tally(context, "data/geoparsing/GeoVirus.xml", "location")?;
    Ok(scores("geovirus", "", &tally))
}

/// LGL; demonyms are toponyms there, so that its recall of spans says little.
pub(crate) fn lgl(context: &Context) -> Result<Vec<Score>> {
    let tally = tally(context, LGL, "toponym")?;
    let mut scores = scores("lgl", "0.794 Mordecai 3 (exact id, gold spans)", &tally);
    scores.push(Score {
        set: "lgl",
        figure: "exact GeoNames id of matched",
        value: tally.exact as f64 / tally.with_id.max(1) as f64,
        n: tally.with_id,
        peer: "0.794 Mordecai 3 (gold spans)",
    });
    Ok(scores)
}

fn scores(set: &'static str, peer: &'static str, tally: &Tally) -> Vec<Score> {
    let n = tally.errors.len();
    let score = |figure, value, n, peer| Score { set, figure, value, n, peer };
    let gold = tally.spans.right + tally.spans.missed;
    vec![
        score("toponym span precision", tally.spans.precision(), gold, ""),
        score("toponym span recall", tally.spans.recall(), gold, ""),
        score("toponym span F1", tally.spans.f1(), gold, ""),
        score("within 161 km of matched", share_near(&tally.errors), n, peer),
        score("area under error curve (0 is best)", area(&tally.errors), n, ""),
    ]
}

/// The texts of LGL: 588 articles of local papers.
pub(crate) fn local_papers(context: &Context) -> Result<Vec<String>> {
    let xml = std::fs::read_to_string(context.shared.join(LGL))?;
    let text = |article| plain(blocks(article, "text").first().copied().unwrap_or_default());
    Ok(blocks(&xml, "article").into_iter().map(text).collect())
}

fn tally(context: &Context, path: &str, tag: &str) -> Result<Tally> {
    let xml = std::fs::read_to_string(context.shared.join(path))?;
    let mut tally = Tally::default();
    for (at, article) in blocks(&xml, "article").into_iter().enumerate() {
        let text = plain(blocks(article, "text").first().copied().unwrap_or_default());
        let gold: Vec<Toponym> = blocks(article, tag).into_iter().filter_map(toponym).collect();
        let report = context.read(&format!("article-{at}"), &text);
        compare(context, &mut tally, &report, &gold);
    }
    Ok(tally)
}

fn compare(context: &Context, tally: &mut Tally, report: &Report, gold: &[Toponym]) {
    let text = &report.document.text;
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let named = |mention: &&Mention| {
        let counts = !matches!(mention.resolution, Resolution::Anaphor | Resolution::Nested);
        mention.kind == MentionKind::Location && counts
    };
    let mut found: Vec<(&Mention, bool)> =
        report.mentions.iter().filter(named).map(|mention| (mention, false)).collect();
    for toponym in gold {
        let at = |n: usize| starts.get(n).copied().unwrap_or(text.len()) as u32;
        let (start, end) = (at(toponym.start), at(toponym.end));
        let hit = found
            .iter_mut()
            .find(|(mention, taken)| !taken && mention.head.start() < end && start < mention.head.end());
        let Some((mention, taken)) = hit else {
            tally.spans.missed += 1;
            say(context, "missed", report, toponym, "");
            continue;
        };
        *taken = true;
        tally.spans.right += 1;
        judge(context, tally, report, toponym, mention);
    }
    let invented = found.iter().filter(|(_, taken)| !taken);
    invented.clone().for_each(|(mention, _)| {
        if context.verbose {
            println!(
                "invented [{}] {} {}",
                mention.span.of(text),
                mention.rule,
                near(text, mention.span.start())
            );
        }
    });
    tally.spans.invented += invented.count();
}

/// Compares the place of a matched mention with the gold's.
fn judge(context: &Context, tally: &mut Tally, report: &Report, toponym: &Toponym, mention: &Mention) {
    let Some(gold) = toponym.point else { return };
    let place = |id: &EntityId| report.places.iter().find(|place| place.id == *id);
    let place = mention.entity.as_ref().and_then(place);
    let point = place.and_then(|place| Some((place.lat?, place.lon?)));
    let error = point.map_or(worst(), |point| kilometres(gold, point));
    tally.errors.push(error);
    if let Some(id) = &toponym.geonames {
        tally.with_id += 1;
        let same = place.is_some_and(|place| place.id.as_str().strip_prefix("geonames:") == Some(id));
        tally.exact += usize::from(same);
    }
    if error > super::distance::NEAR {
        let ours = place.map_or_else(String::new, |place| {
            format!("{} {} {:?}", place.id.as_str(), place.name, place.admin)
        });
        say(context, &format!("off {error:.0} km"), report, toponym, &format!("{ours} for {gold:?}"));
    }
}

#[allow(clippy::print_stdout, reason = "asked for with --verbose")]
fn say(context: &Context, what: &str, report: &Report, toponym: &Toponym, more: &str) {
    if context.verbose {
        let doc = &report.document.id;
        println!("{what} {doc} [{}] {more}", toponym.name);
    }
}

/// Some words around a byte.
fn near(text: &str, at: u32) -> String {
    let at = at as usize;
    let from = (0..=at.saturating_sub(30)).rev().find(|from| text.is_char_boundary(*from)).unwrap_or(0);
    text[from..].chars().take(80).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

fn toponym(block: &str) -> Option<Toponym> {
    let cell = |tag: &str| blocks(block, tag).first().map(|cell| plain(cell));
    let number = |tag: &str| cell(tag)?.trim().parse().ok();
    let point = || Some((cell("lat")?.trim().parse().ok()?, cell("lon")?.trim().parse().ok()?));
    let geonames =
        block.split("geonameid=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    let name = cell("phrase").or_else(|| cell("name"))?;
    Some(Toponym { start: number("start")?, end: number("end")?, name, point: point(), geonames })
}

/// What stands between `<tag …>` and `</tag>`, each.
fn blocks<'t>(xml: &'t str, tag: &str) -> Vec<&'t str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find(&open) {
        let after = &rest[at + open.len()..];
        if !after.starts_with(['>', ' ']) {
            rest = after;
            continue;
        }
        let (Some(start), Some(end)) = (after.find('>'), after.find(&close)) else { break };
        found.push(after.get(start + 1..end).unwrap_or_default());
        rest = &after[end..];
    }
    found
}

fn plain(xml: &str) -> String {
    if let Some(text) = xml.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")) {
        return text.to_owned();
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(xml.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}
