//! Everything that was read, as items with a span and words, so that expectations can name it.

use dateline::types::{Days, Figure, Quantity, Report, Span};

/// Something that was read.
#[derive(Debug)]
pub(crate) struct Item {
    /// Character range.
    pub(crate) span: (usize, usize),
    /// Its words in the text.
    pub(crate) quote: String,
    /// The layer, then what can be said of it.
    pub(crate) words: Vec<String>,
}

/// Everything that was read in a report.
pub(crate) fn items(report: &Report) -> Vec<Item> {
    let text = &report.document.text;
    let mut items = Vec::new();
    let mut add = |span: Span, words: Vec<String>| {
        let start = text[..span.start() as usize].chars().count();
        let quote = span.of(text).to_owned();
        items.push(Item { span: (start, start + quote.chars().count()), quote, words });
    };
    for segment in &report.segments {
        add(segment.span, words(&["segment", segment.kind.as_str(), segment.usage.as_str()]));
    }
    for sentence in &report.sentences {
        add(sentence.span, words(&["sentence"]));
    }
    for timex in &report.timexes {
        let mut said =
            words(&["time", timex.kind.as_str(), &timex.value, timex.anchor.as_str(), &days(timex.days)]);
        said.extend(timex.modifier.map(|modifier| modifier.as_str().to_owned()));
        add(timex.span, said);
    }
    for mention in &report.mentions {
        let mut said = words(&["mention", mention.kind.as_str(), mention.resolution.as_str()]);
        said.extend(mention.entity.as_ref().map(|entity| entity.as_str().to_owned()));
        said.extend(mention.role.map(|role| format!("role={role}")));
        add(mention.span, said);
        if let Some(quantity) = &mention.quantity {
            add(mention.span, quantity_words("quantity", quantity));
            quantity.number.into_iter().for_each(|number| add(number, quantity_words("number", quantity)));
        }
    }
    for (idx, attribution) in report.attributions.iter().enumerate() {
        let mut common = words(&[attribution.mode.as_str(), &format!("a{idx}")]);
        common.extend(attribution.entity.as_ref().map(|entity| entity.as_str().to_owned()));
        common.extend(attribution.anonymous.then(|| "anonymous".to_owned()));
        common.extend(attribution.inferred.then(|| "inferred".to_owned()));
        let parts =
            [("source", &attribution.source), ("cue", &attribution.cue), ("content", &attribution.content)];
        for (layer, spans) in parts {
            spans.iter().for_each(|span| add(*span, [vec![layer.to_owned()], common.clone()].concat()));
        }
    }
    for claim in &report.claims {
        let mut said = words(&[
            "claim",
            &claim.kind,
            claim.modality.as_str(),
            claim.polarity.as_str(),
            claim.status.as_str(),
        ]);
        said.push(format!("when={}", days(claim.time.days)));
        said.extend(claim.attribution.iter().map(|voice| format!("by={}", voice.name.replace(' ', "_"))));
        for role in &claim.roles {
            let who =
                role.mention.map(|mention| report.mentions[mention.idx()].span.of(text).replace(' ', "_"));
            said.push(format!("{}={}", role.role, who.unwrap_or_else(|| role.status.as_str().to_owned())));
            said.extend(role.entity.as_ref().map(|entity| format!("{}={}", role.role, entity.as_str())));
        }
        for place in &claim.places {
            let whence =
                place.mention.map(|mention| report.mentions[mention.idx()].span.of(text).replace(' ', "_"));
            said.extend(whence.map(|whence| format!("{}={whence}", place.role)));
            said.extend(place.entity.as_ref().map(|entity| format!("{}={}", place.role, entity.as_str())));
        }
        add(claim.trigger, said);
        if let Some(figure) = &claim.figure {
            let mut said = figure_words(figure);
            let since = figure.since.map(|since| report.timexes[since.idx()].span.of(text).replace(' ', "_"));
            said.extend(since.map(|since| format!("since={since}")));
            said.extend(words(&[
                &claim.kind,
                claim.modality.as_str(),
                claim.polarity.as_str(),
                claim.status.as_str(),
            ]));
            add(figure.span, said);
        }
    }
    for link in &report.links {
        let (a, b) = (&report.claims[link.a.idx()], &report.claims[link.b.idx()]);
        let label = format!(
            "to={}",
            b.figure.as_ref().map_or(b.trigger, |figure| figure.span).of(text).replace(' ', "_")
        );
        add(
            a.figure.as_ref().map_or(a.trigger, |figure| figure.span),
            words(&["link", link.relation.as_str(), &label]),
        );
    }
    for credit in &report.credits {
        add(*credit, words(&["credit"]));
    }
    let whole = Span::new(0, 0);
    add(whole, words(&["published", report.published.status.as_str(), &days(report.published.days)]));
    report.flags.iter().for_each(|flag| add(whole, words(&["flag", flag])));
    report.diagnostics.iter().for_each(|diagnostic| {
        add(diagnostic.span, words(&["diagnostic", &diagnostic.code, diagnostic.severity.as_str()]));
    });
    items
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// `2017-05-20`, `2017-05-15..2017-05-20`, `..2017-05-20`, `..`.
fn days(days: Days) -> String {
    let day = |day: Option<dateline::types::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    days.day().map_or_else(|| format!("{}..{}", day(days.earliest), day(days.latest)), |day| day.to_string())
}

/// `value=20`, bounds as `20..` / `..200000` / `25..40`, hedge, unit, sort, `more`.
fn quantity_words(layer: &str, quantity: &Quantity) -> Vec<String> {
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut said = words(&[layer, quantity.hedge.as_str(), &quantity.unit, quantity.sort.as_str()]);
    said.push(format!("{}..{}", number(quantity.low), number(quantity.high)));
    said.push(format!("best={}", number(quantity.best)));
    said.push(format!("value={}", number(quantity.value)));
    said.extend(quantity.direction.map(|direction| direction.as_str().to_owned()));
    said.extend(quantity.per.as_ref().map(|per| format!("per={per}")));
    said.extend(quantity.additional.then(|| "more".to_owned()));
    said.extend(quantity.approximate.then(|| "approximate".to_owned()));
    said
}

fn figure_words(figure: &Figure) -> Vec<String> {
    let mut said = quantity_words("figure", &figure.quantity);
    said.extend(words(&[figure.category.as_str(), figure.measure.as_str()]));
    said.extend(figure.population.as_ref().map(std::string::ToString::to_string));
    said
}
