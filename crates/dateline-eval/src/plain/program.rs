//! What the program read, in plain words.

use super::{FigureFields, Named, PlainClaim, PlainFigure, Speaker};
use dateline::types::{AttributionMode, Claim, Figure, Report, Role, RoleFiller, Voice};

/// The claims of a report.
pub(crate) fn claims_of(report: &Report) -> Vec<PlainClaim> {
    report.claims.iter().enumerate().map(|(at, claim)| plain(report, at, claim)).collect()
}

fn plain(report: &Report, at: usize, claim: &Claim) -> PlainClaim {
    let fillers = |wanted: &[Role]| -> Vec<Named> {
        let fillers = claim.roles.iter().filter(|filler| wanted.contains(&filler.role));
        fillers.map(|filler| named(report, filler)).collect()
    };
    let places = claim.places.iter().filter_map(|place| {
        let mention = &report.mentions[place.mention?.idx()];
        Some((place.role, Named::new([mention.head.of(&report.document.text)])))
    });
    PlainClaim {
        id: format!("c{at}"),
        kind: claim.kind.to_string(),
        trigger: claim.trigger,
        evidence: claim.evidence.clone(),
        actors: fillers(&[Role::Actor]),
        targets: fillers(&[Role::Target, Role::Victim]),
        places: places.collect(),
        days: claim.time.days,
        modality: claim.modality.as_str().to_owned(),
        polarity: claim.polarity.as_str().to_owned(),
        status: claim.status.as_str().to_owned(),
        speaker: claim.attribution.last().map(speaker).unwrap_or_default(),
        figure: claim.figure.as_deref().map(figure),
        happening: None,
    }
}

/// The words of a filler and the name of its actor.
fn named(report: &Report, filler: &RoleFiller) -> Named {
    let mention = filler.mention.map(|at| report.mentions[at.idx()].span.of(&report.document.text));
    let actor = report.actors.iter().find(|actor| Some(&actor.id) == filler.entity.as_ref());
    Named::new(mention.into_iter().chain(actor.map(|actor| &*actor.name)))
}

fn speaker(voice: &Voice) -> Speaker {
    match voice.mode {
        AttributionMode::Publication => Speaker::Publication,
        AttributionMode::Passive => Speaker::Unnamed,
        _ => Speaker::Named(Named::new([&*voice.name])),
    }
}

fn figure(figure: &Figure) -> PlainFigure {
    let quantity = &figure.quantity;
    PlainFigure {
        span: figure.span,
        bounds: (quantity.low, quantity.best, quantity.high),
        fields: Some(FigureFields {
            hedge: quantity.hedge,
            category: figure.category,
            measure: figure.measure,
            unit: quantity.unit.to_string(),
            population: figure.population.as_deref().map(str::to_owned),
        }),
    }
}
