//! One report as lines of the contract.

use super::{CodePoints, codes::Causes, published as p};
use dateline_lexicon::Lexicon;
use dateline_types as t;
use dateline_types::{Date, Days, EntityId, Rule, Span};

/// The lines of one report, in the contract's order: report, segments, places, actors, mentions, timexes,
/// attributions, claims, diagnostics. The codes of claims come from the codebook of `lexicon`; `with_text` puts the whole text into the report's line.
pub fn report_lines(report: &t::Report, lexicon: &Lexicon, with_text: bool) -> Vec<p::Line> {
    let writer = Writer::of(report, lexicon);
    let mut lines = Vec::with_capacity(n_lines(report));
    lines.push(p::Line::Report(writer.report(with_text)));
    lines.extend(report.segments.iter().map(|segment| p::Line::Segment(writer.segment(segment))));
    lines.extend(report.places.iter().map(|place| p::Line::Place(writer.place(place))));
    lines.extend(report.actors.iter().map(|actor| p::Line::Actor(writer.actor(actor))));
    lines.extend(
        report
            .mentions
            .iter()
            .enumerate()
            .map(|(idx, mention)| p::Line::Mention(writer.mention(idx, mention))),
    );
    lines.extend(
        report.timexes.iter().enumerate().map(|(idx, timex)| p::Line::Timex(writer.timex(idx, timex))),
    );
    lines.extend(
        report
            .attributions
            .iter()
            .enumerate()
            .map(|(idx, said)| p::Line::Attribution(writer.attribution(idx, said))),
    );
    lines.extend(
        report
            .claims
            .iter()
            .enumerate()
            .map(|(idx, claim)| p::Line::Claim(Box::new(writer.claim(idx, claim)))),
    );
    lines.extend(
        report.diagnostics.iter().map(|diagnostic| p::Line::Diagnostic(writer.diagnostic(diagnostic))),
    );
    lines
}

/// How many lines a report has.
fn n_lines(report: &t::Report) -> usize {
    let about = report.segments.len() + report.places.len() + report.actors.len() + report.diagnostics.len();
    let said = report.mentions.len() + report.timexes.len() + report.attributions.len() + report.claims.len();
    1 + about + said
}

/// "#m", and a number that is rarely longer, in bytes.
const LOCAL: usize = 8;

/// Knows the report's id and how to count its code points.
#[derive(Debug)]
pub(super) struct Writer<'r> {
    report: &'r t::Report,
    points: CodePoints<'r>,
    causes: Causes<'r>,
}

pub(super) fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

pub(super) fn interval(days: Days) -> p::Interval {
    p::Interval { earliest: day(days.earliest), latest: day(days.latest) }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

fn joined(rules: &[Rule]) -> Option<String> {
    (!rules.is_empty()).then(|| rules.join("; "))
}

/// A number with the precision that a person would write: `f32` scores must not grow digits.
pub(super) fn score(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

impl<'r> Writer<'r> {
    pub(super) fn of(report: &'r t::Report, lexicon: &'r Lexicon) -> Writer<'r> {
        let points = CodePoints::of(&report.document.text);
        Writer { report, points, causes: Causes::of(lexicon, &report.claims) }
    }

    fn doc(&self) -> String {
        (*self.report.document.id).to_owned()
    }

    fn local(&self, letter: char, idx: usize) -> String {
        let mut id = String::with_capacity(self.report.document.id.len() + LOCAL);
        id.push_str(&self.report.document.id);
        id.push('#');
        id.push(letter);
        id.push_str(itoa::Buffer::new().format(idx));
        id
    }

    /// The published key of an entity: a local one gets the report's id in front.
    pub(super) fn entity(&self, entity: &EntityId) -> String {
        if entity.is_local() {
            [&*self.report.document.id, entity.as_str()].concat()
        } else {
            entity.as_str().to_owned()
        }
    }

    fn entities(&self, entity: Option<&EntityId>) -> Option<String> {
        entity.map(|entity| self.entity(entity))
    }

    fn mention_id(&self, mention: Option<t::MentionId>) -> Option<String> {
        mention.map(|mention| self.local('m', mention.idx()))
    }

    fn timex_id(&self, timex: Option<t::TimexId>) -> Option<String> {
        timex.map(|timex| self.local('t', timex.idx()))
    }

    pub(super) fn bounds(&self, span: Span) -> (u32, u32) {
        (self.points.before(span.start()), self.points.before(span.end()))
    }

    fn words(&self, span: Span) -> String {
        span.of(&self.report.document.text).to_owned()
    }

    fn quote(&self, span: Span) -> p::Quote {
        let (start, end) = self.bounds(span);
        p::Quote { start, end, quote: self.words(span) }
    }

    fn quotes(&self, spans: &[Span]) -> Vec<p::Quote> {
        spans.iter().map(|span| self.quote(*span)).collect()
    }

    fn report(&self, with_text: bool) -> p::Report {
        let (document, published) = (&self.report.document, &self.report.published);
        p::Report {
            id: self.doc(),
            source: (*document.source).to_owned(),
            sha256: (*document.sha256).to_owned(),
            title: owned(document.title.as_deref()),
            publisher: owned(document.publisher.as_deref()),
            url: owned(document.url.as_deref()),
            lang: owned(document.lang.as_deref()),
            n_chars: self.points.n_chars(),
            published: p::Published {
                earliest: day(published.days.earliest),
                latest: day(published.days.latest),
                status: published.status.as_str().to_owned(),
                basis: joined(&published.basis),
                evidence: self.quotes(&published.evidence),
            },
            credits: self.quotes(&self.report.credits),
            flags: self.report.flags.iter().map(ToString::to_string).collect(),
            text: with_text.then(|| (*document.text).to_owned()),
        }
    }

    fn segment(&self, segment: &t::Segment) -> p::Segment {
        let (start, end) = self.bounds(segment.span);
        let (kind, usage, reason) = (
            segment.kind.as_str().to_owned(),
            segment.usage.as_str().to_owned(),
            (*segment.reason).to_owned(),
        );
        p::Segment { doc: self.doc(), start, end, kind, usage, reason }
    }

    fn place(&self, place: &t::Place) -> p::Place {
        let name =
            |name: &t::NameForm| p::NameForm { form: (*name.form).to_owned(), lang: (*name.lang).to_owned() };
        p::Place {
            id: self.entity(&place.id),
            name: (*place.name).to_owned(),
            names: place.names.iter().map(name).collect(),
            gazetteer: owned(place.gazetteer.as_deref()),
            feature: (*place.feature).to_owned(),
            country: owned(Some(&*place.country).filter(|country| !country.is_empty())),
            admin: place.admin.iter().map(ToString::to_string).collect(),
            lat: place.lat,
            lon: place.lon,
            parent: self.entities(place.parent.as_ref()),
            status: (*place.status).to_owned(),
        }
    }

    fn actor(&self, actor: &t::Actor) -> p::Actor {
        let codes = &actor.codes;
        p::Actor {
            id: self.entity(&actor.id),
            name: (*actor.name).to_owned(),
            kind: (*actor.kind).to_owned(),
            aliases: actor.aliases.iter().map(alias).collect(),
            part_of: self.entities(actor.part_of.as_ref()),
            codes: p::ActorCodes {
                wikidata: owned(codes.wikidata.as_deref()),
                plover: owned(codes.plover.as_deref()),
                acled: owned(codes.acled.as_deref()),
                ucdp: owned(codes.ucdp.as_deref()),
            },
        }
    }

    fn mention(&self, idx: usize, mention: &t::Mention) -> p::Mention {
        let (start, end) = self.bounds(mention.span);
        p::Mention {
            id: self.local('m', idx),
            doc: self.doc(),
            start,
            end,
            quote: self.words(mention.span),
            kind: mention.kind.as_str().to_owned(),
            entity: self.entities(mention.entity.as_ref()),
            resolution: mention.resolution.as_str().to_owned(),
            role: mention.role.map(|role| role.as_str().to_owned()),
            score: score(mention.score),
            quantity: mention.quantity.as_deref().map(quantity),
        }
    }

    fn timex(&self, idx: usize, timex: &t::Timex) -> p::Timex {
        let (start, end) = self.bounds(timex.span);
        p::Timex {
            id: self.local('t', idx),
            doc: self.doc(),
            start,
            end,
            quote: self.words(timex.span),
            kind: timex.kind.as_str().to_owned(),
            value: (*timex.value).to_owned(),
            modifier: timex.modifier.map(|modifier| modifier.as_str().to_owned()),
            earliest: day(timex.days.earliest),
            latest: day(timex.days.latest),
            anchor: timex.anchor.as_str().to_owned(),
            basis: (*timex.basis).to_owned(),
        }
    }

    fn attribution(&self, idx: usize, said: &t::Attribution) -> p::Attribution {
        p::Attribution {
            id: self.local('a', idx),
            doc: self.doc(),
            mode: said.mode.as_str().to_owned(),
            source: self.quotes(&said.source),
            cue: self.quotes(&said.cue),
            content: self.quotes(&said.content),
            entity: self.entities(said.entity.as_ref()),
            anonymous: said.anonymous,
            via: said.via.map(|via| self.local('a', via.idx())),
        }
    }

    /// A claim by its number.
    pub(super) fn claim_id(&self, claim: t::ClaimId) -> String {
        self.local('c', claim.idx())
    }

    /// The codes of a claim by its number.
    pub(super) fn codes(&self, claim: t::ClaimId) -> p::EventCodes {
        self.causes.codes(&self.report.claims[claim.idx()])
    }

    fn claim(&self, idx: usize, claim: &t::Claim) -> p::Claim {
        p::Claim {
            id: self.local('c', idx),
            doc: self.doc(),
            kind: (*claim.kind).to_owned(),
            codes: self.causes.codes(claim),
            trigger: self.quote(claim.trigger),
            evidence: self.quotes(&claim.evidence),
            roles: self.roles(&claim.roles),
            places: self.places(&claim.places),
            time: self.time(&claim.time),
            figure: claim.figure.as_ref().map(|figure| self.figure(figure)),
            modality: claim.modality.as_str().to_owned(),
            polarity: claim.polarity.as_str().to_owned(),
            status: claim.status.as_str().to_owned(),
            attribution: claim.attribution.iter().map(|voice| self.voice(voice)).collect(),
            rule: (*claim.rule).to_owned(),
            score: score(claim.score),
        }
    }

    pub(super) fn roles(&self, roles: &[t::RoleFiller]) -> Vec<p::RoleFiller> {
        let role = |filler: &t::RoleFiller| p::RoleFiller {
            role: filler.role.as_str().to_owned(),
            mention: self.mention_id(filler.mention),
            entity: self.entities(filler.entity.as_ref()),
            status: filler.status.as_str().to_owned(),
        };
        roles.iter().map(role).collect()
    }

    pub(super) fn places(&self, places: &[t::ClaimPlace]) -> Vec<p::ClaimPlace> {
        let place = |place: &t::ClaimPlace| p::ClaimPlace {
            mention: self.mention_id(place.mention),
            entity: self.entities(place.entity.as_ref()),
            role: place.role.as_str().to_owned(),
            relation: owned(place.relation.as_deref()),
            status: place.status.as_str().to_owned(),
        };
        places.iter().map(place).collect()
    }

    pub(super) fn time(&self, time: &t::ClaimTime) -> p::ClaimTime {
        p::ClaimTime {
            earliest: day(time.days.earliest),
            latest: day(time.days.latest),
            sense: time.sense.as_str().to_owned(),
            timex: self.timex_id(time.timex),
            basis: (*time.basis).to_owned(),
        }
    }

    fn voice(&self, voice: &t::Voice) -> p::Voice {
        p::Voice {
            level: voice.level,
            id: voice.attribution.map(|said| self.local('a', said.idx())),
            entity: self.entities(voice.entity.as_ref()),
            name: owned(Some(&*voice.name).filter(|name| !name.is_empty())),
            mode: voice.mode.as_str().to_owned(),
            status: voice.status.as_str().to_owned(),
        }
    }

    fn figure(&self, figure: &t::Figure) -> p::Figure {
        let (start, end) = self.bounds(figure.span);
        let counted = &figure.quantity;
        p::Figure {
            start,
            end,
            quote: self.words(figure.span),
            number: counted.number.map(|number| self.quote(number)),
            value: counted.value,
            low: counted.low,
            best: counted.best,
            high: counted.high,
            low_open: counted.low_open,
            high_open: counted.high_open,
            hedge: counted.hedge.as_str().to_owned(),
            approximate: counted.approximate,
            unit: (*counted.unit).to_owned(),
            category: figure.category.as_str().to_owned(),
            measure: figure.measure.as_str().to_owned(),
            per: owned(counted.per.as_deref()),
            population: owned(figure.population.as_deref()),
            since: self.timex_id(figure.since),
            subset_of: figure.subset_of.map(|claim| self.claim_id(claim)),
            components: figure.components.iter().map(|claim| self.claim_id(*claim)).collect(),
            additional: counted.additional,
        }
    }

    pub(super) fn diagnostic(&self, diagnostic: &t::Diagnostic) -> p::Diagnostic {
        let (start, end) = self.bounds(diagnostic.span);
        let (code, severity) = ((*diagnostic.code).to_owned(), diagnostic.severity.as_str().to_owned());
        p::Diagnostic {
            doc: self.doc(),
            start,
            end,
            code,
            severity,
            message: (*diagnostic.message).to_owned(),
        }
    }
}

fn alias(alias: &t::Alias) -> p::Alias {
    p::Alias {
        form: (*alias.form).to_owned(),
        register: (*alias.register).to_owned(),
        valid_from: day(alias.valid.earliest),
        valid_to: day(alias.valid.latest),
    }
}

fn quantity(quantity: &t::Quantity) -> p::Quantity {
    p::Quantity {
        value: quantity.value,
        low: quantity.low,
        best: quantity.best,
        high: quantity.high,
        low_open: quantity.low_open,
        high_open: quantity.high_open,
        hedge: quantity.hedge.as_str().to_owned(),
        unit: (*quantity.unit).to_owned(),
        direction: quantity.direction.map(|direction| direction.as_str().to_owned()),
        sort: quantity.sort.as_str().to_owned(),
        approximate: quantity.approximate,
    }
}
