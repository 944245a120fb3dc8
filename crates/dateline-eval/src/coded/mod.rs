//! Reports made of claims that people coded, so that reconciling is measured without reading.

pub(crate) mod corpus;
pub(crate) mod gva;
pub(crate) mod piles;
pub(crate) mod seeds;

use dateline::types::{
    Actor, Attribution, AttributionId, AttributionMode, Claim, ClaimPlace, ClaimTime, Codes, Date, Days,
    Document, EntityId, Modality, Place, PlaceRole, Polarity, Published, PublishedStatus, Report, Role,
    RoleFiller, RoleStatus, Segment, SegmentKind, SegmentUse, Sense, Sentence, SentenceId, Span, Status,
    Voice, VoiceStatus,
};

/// A report under construction; offsets come in as code points.
#[derive(Debug)]
pub(crate) struct Coding {
    /// The report so far.
    pub(crate) report: Report,
    /// The coder's ids of its claims.
    pub(crate) claims: Vec<String>,
    bytes: Vec<u32>,
}

impl Coding {
    /// An empty report over a text, with one sentence a line of the text or more.
    pub(crate) fn new(id: &str, text: &str, published: Days) -> Coding {
        let bytes: Vec<u32> =
            text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let document = Document { id: id.into(), text: text.into(), ..Document::default() };
        let status = if published.is_unknown() { PublishedStatus::Unknown } else { PublishedStatus::Given };
        let published = Published { days: published, status, ..Published::UNKNOWN };
        let sentences = sentences(text);
        let report = Report { document, published, sentences, ..Report::default() };
        Coding { report, claims: Vec::new(), bytes }
    }

    /// A span from code points.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let last = self.bytes.len() - 1;
        Span::new(self.bytes[start.min(last)], self.bytes[end.clamp(start, last)])
    }

    /// The sentence at a byte.
    pub(crate) fn sentence(&self, at: u32) -> SentenceId {
        let before = self.report.sentences.partition_point(|sentence| sentence.span.start() <= at);
        SentenceId::at(before.saturating_sub(1))
    }

    /// A block that gives context only, or another use.
    pub(crate) fn segment(&mut self, span: Span, kind: SegmentKind, usage: SegmentUse) {
        self.report.segments.push(Segment { span, kind, usage, reason: "coded".into() });
    }

    /// A claim with the publication as its only voice so far.
    pub(crate) fn claim(&self, kind: &str, trigger: Span) -> Claim {
        Claim {
            kind: kind.into(),
            trigger,
            evidence: vec![trigger],
            sentence: self.sentence(trigger.start()),
            roles: Vec::new(),
            places: Vec::new(),
            time: ClaimTime { days: Days::UNKNOWN, sense: Sense::Within, timex: None, basis: "coded".into() },
            figure: None,
            modality: Modality::Asserted,
            polarity: Polarity::Positive,
            status: Status::Event,
            attribution: vec![voice(0, AttributionMode::Publication, "publication", None)],
            rule: "coded".into(),
            score: 1.0,
        }
    }

    /// Adds a speaker inside those a claim has.
    pub(crate) fn speak(
        &mut self,
        claim: &mut Claim,
        speaker: Option<&str>,
        words: Option<Span>,
        mode: AttributionMode,
    ) {
        let entity = speaker.map(EntityId::new);
        let source: Vec<Span> = words.into_iter().collect();
        let name = words.map(|span| span.of(&self.report.document.text).to_owned()).unwrap_or_default();
        let name = if name.is_empty() { speaker.unwrap_or("unnamed").to_owned() } else { name };
        self.report.attributions.push(Attribution {
            sentence: claim.sentence,
            mode,
            source,
            cue: Vec::new(),
            content: vec![claim.trigger],
            mention: None,
            entity: entity.clone(),
            anonymous: entity.is_none(),
            via: None,
            inferred: false,
            rule: "coded".into(),
        });
        let level = claim.attribution.len() as u8;
        let mut inner = voice(level, mode, &name, entity);
        inner.attribution = Some(AttributionId::at(self.report.attributions.len() - 1));
        claim.attribution.push(inner);
    }
}

fn voice(level: u8, mode: AttributionMode, name: &str, entity: Option<EntityId>) -> Voice {
    Voice { level, attribution: None, entity, name: name.into(), mode, status: VoiceStatus::Stated }
}

/// A role filled by an actor.
pub(crate) fn filler(role: Role, actor: &str) -> RoleFiller {
    RoleFiller { role, mention: None, entity: Some(EntityId::new(actor)), status: RoleStatus::Stated }
}

/// A place in a role.
pub(crate) fn place_in(role: PlaceRole, place: &str) -> ClaimPlace {
    ClaimPlace {
        mention: None,
        entity: Some(EntityId::new(place)),
        role,
        relation: None,
        status: RoleStatus::Stated,
    }
}

/// An actor that a coder listed.
pub(crate) fn actor(id: &str, name: &str, kind: &str, part_of: Option<&str>) -> Actor {
    Actor {
        id: EntityId::new(id),
        name: name.into(),
        kind: kind.into(),
        aliases: Vec::new(),
        part_of: part_of.map(EntityId::new),
        codes: Codes::default(),
    }
}

/// A place that a coder listed.
pub(crate) fn place(
    id: &str,
    name: &str,
    feature: &str,
    parent: Option<&str>,
    point: Option<(f64, f64)>,
) -> Place {
    Place {
        id: EntityId::new(id),
        name: name.into(),
        names: Vec::new(),
        gazetteer: None,
        feature: feature.into(),
        country: "".into(),
        admin: Vec::new(),
        lat: point.map(|(lat, _)| lat),
        lon: point.map(|(_, lon)| lon),
        parent: parent.map(EntityId::new),
        status: "coded".into(),
    }
}

/// Days from the first and last as coded (`2017-05-20`, or with a time after them).
pub(crate) fn days(earliest: Option<&str>, latest: Option<&str>) -> Days {
    let day = |day: &str| day.get(..10).and_then(|day| day.parse::<Date>().ok());
    Days { earliest: earliest.and_then(day), latest: latest.and_then(day) }
}

/// Sentences for nearness: a full stop, a question mark or an end of line followed by a blank ends one.
fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let ends =
        |at: usize, c: char| c == '\n' || (".!?".contains(c) && text[at + 1..].starts_with([' ', '\n']));
    for (at, c) in text.char_indices() {
        if c.is_ascii() && ends(at, c) {
            sentences.push(sentence(start, at + 1));
            start = at + 1;
        }
    }
    sentences.push(sentence(start, text.len()));
    sentences
}

fn sentence(start: usize, end: usize) -> Sentence {
    let span = Span::new(start as u32, end as u32);
    Sentence { span, segment: dateline::types::SegmentId(0), tokens: 0..0 }
}
