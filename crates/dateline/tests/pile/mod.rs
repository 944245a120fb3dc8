//! Cases of several reports: fenced `claims` blocks (claims coded by hand), `read` blocks (texts that are really read) and a
//! `record` block with what must come out.
//!
//! `tests/suite/README.md` describes the notation.

use dateline::Lexicon;
use dateline::types::{
    Actor, AttributionMode, Category, Claim, ClaimId, ClaimLink, ClaimPlace, ClaimRef, ClaimTime, Codes,
    Days, DocId, Document, EntityId, Figure, Hedge, Incident, LinkEnd, Measure, Modality, Place, PlaceRole,
    Point, Polarity, Published, PublishedStatus, Quantity, QuantitySort, Record, Relation, Report, Role,
    RoleFiller, RoleStatus, SegmentId, Sense, Sentence, SentenceId, Span, Status, Voice, VoiceStatus,
};

/// The reports of one case and what must hold of their record.
#[derive(Debug)]
pub(crate) struct Case {
    /// Line of the `record` fence in its file, from 1.
    pub(crate) line: usize,
    sources: Vec<Source>,
    wanted: Vec<String>,
}

/// One report of a case.
#[derive(Debug)]
enum Source {
    /// Claims coded by hand.
    Coded(Box<Report>),
    /// A text to be read.
    Text(Box<Document>),
}

/// The cases of a suite: each `record` block with the `claims` and `read` blocks since the last one.
pub(crate) fn cases(suite: &str) -> Vec<Case> {
    let (mut cases, mut sources) = (Vec::new(), Vec::new());
    let mut lines = suite.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else { continue };
        let body: Vec<&str> =
            lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        if let Some(info) = fence.strip_prefix("claims ") {
            sources.push(Source::Coded(Box::new(report(info, &body))));
        } else if let Some(info) = fence.strip_prefix("read ") {
            sources.push(Source::Text(Box::new(document(info, &body))));
        } else if fence == "record" {
            let wanted = body.iter().map(|line| (*line).to_owned()).collect();
            cases.push(Case { line: at + 1, sources: std::mem::take(&mut sources), wanted });
        }
    }
    cases
}

impl Case {
    /// What does not hold, in the order given and in the reverse order of reports.
    pub(crate) fn failures(&self, lexicon: &Lexicon) -> Vec<String> {
        let given: Vec<Report> = self.sources.iter().map(|source| source.report(lexicon)).collect();
        let mut reversed = given.clone();
        reversed.reverse();
        let orders = [("", &given), (" (reports in reverse order)", &reversed)];
        let mut failures = Vec::new();
        for (order, reports) in orders {
            let told = Told { reports, record: dateline::reconcile(reports, lexicon, &[]) };
            let wrong = self.wanted.iter().filter(|wanted| !told.holds(wanted));
            failures
                .extend(wrong.map(|wanted| format!("does not hold{order}: {wanted}\n{}", told.summary())));
        }
        failures
    }
}

impl Source {
    fn report(&self, lexicon: &Lexicon) -> Report {
        match self {
            Source::Coded(report) => (**report).clone(),
            Source::Text(document) => dateline::extract((**document).clone(), lexicon),
        }
    }
}

/// `read ID published=DAY publisher=NAME` and the text.
fn document(info: &str, body: &[&str]) -> Document {
    let id = info.split_whitespace().next().expect("an id").into();
    let publisher = setting(info, "publisher").map(Into::into);
    let published = setting(info, "published").map(days);
    Document { id, publisher, published, text: body.join("\n").into(), ..Document::default() }
}

/// A record beside its reports.
struct Told<'r> {
    reports: &'r [Report],
    record: Record,
}

impl Told<'_> {
    fn holds(&self, wanted: &str) -> bool {
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let [what, rest @ ..] = words.as_slice() else { return true };
        let refs = || rest.iter().map(|name| self.claim(name));
        match *what {
            "one" => refs().all(|claim| {
                self.number(claim).is_some() && self.number(claim) == self.number(self.claim(rest[0]))
            }),
            "apart" => self.number(self.claim(rest[0])) != self.number(self.claim(rest[1])),
            "counted" => refs().all(|claim| self.incident(claim).is_some_and(|incident| incident.export)),
            "uncounted" => refs().all(|claim| self.incident(claim).is_none_or(|incident| !incident.export)),
            "lines" => {
                self.incident(self.claim(rest[0])).is_some_and(|i| i.lines.len().to_string() == rest[1])
            }
            "link" => self.linked(rest[0], self.claim(rest[1]), self.claim(rest[2])),
            "unlinked" => !self.linked(rest[0], self.claim(rest[1]), self.claim(rest[2])),
            "series" => self.in_one_series(&refs().collect::<Vec<_>>()),
            "standing" => {
                self.point(self.claim(rest[0])).is_some_and(|point| point.standing.as_str() == rest[1])
            }
            "basis" => self.has_basis(rest),
            "baseless" => !self.has_basis(rest),
            "disagrees" => self.incident(self.claim(rest[0])).is_some_and(|incident| {
                incident.disagreements.iter().any(|sentence| sentence.contains(rest[1]))
            }),
            "undisputed" => self.incident(self.claim(rest[0])).is_some_and(|incident| {
                !incident.disagreements.iter().any(|sentence| sentence.contains(rest[1]))
            }),
            "title" => self.incident(self.claim(rest[0])).is_some_and(|i| *i.title == *rest[1..].join(" ")),
            "refused" => self.refused(self.number(self.claim(rest[0])), self.number(self.claim(rest[1]))),
            "copies" => self.copied(rest[0], rest[1]),
            "independent" => !self.copied(rest[0], rest[1]),
            category => self.ranged(category, rest),
        }
    }

    /// `CLAIM BASIS [NAME]`: somebody of that name, or anybody, is said to have done the incident of the claim.
    fn has_basis(&self, words: &[&str]) -> bool {
        let incident = self.incident(self.claim(words[0]));
        let actors = || self.reports.iter().flat_map(|report| &report.actors);
        let called =
            |id: &EntityId, name: &str| actors().any(|actor| actor.id == *id && *actor.name == *name);
        let fits =
            |id: Option<&EntityId>| words.get(2).is_none_or(|name| id.is_some_and(|id| called(id, name)));
        incident.is_some_and(|incident| {
            let mut told = incident.perpetrators.iter();
            told.any(|(id, basis)| basis.as_str() == words[1] && fits(id.as_ref()))
        })
    }

    fn claim(&self, name: &str) -> ClaimRef {
        let (report, claim) = name.split_once('#').expect("REPORT#cN or REPORT#trigger");
        let doc = self
            .reports
            .iter()
            .position(|known| &*known.document.id == report)
            .expect("a report of the case");
        let number = claim.strip_prefix('c').and_then(|number| number.parse().ok());
        let claim = number.map(ClaimId).or_else(|| self.triggered(doc, claim));
        ClaimRef { doc: DocId::at(doc), claim: claim.unwrap_or(ClaimId(u32::MAX)) }
    }

    /// The claim with this trigger (`_` for a blank), `killed.2` for the second one.
    fn triggered(&self, doc: usize, trigger: &str) -> Option<ClaimId> {
        let report = &self.reports[doc];
        let (words, nth) = trigger.split_once('.').unwrap_or((trigger, "1"));
        let told = |claim: &Claim| {
            report.document.text.get(claim.trigger.range()) == Some(&*words.replace('_', " "))
        };
        let found = report.claims.iter().enumerate().filter(|(_, claim)| told(claim));
        found.map(|(at, _)| ClaimId::at(at)).nth(nth.parse::<usize>().ok()?.checked_sub(1)?)
    }

    fn number(&self, claim: ClaimRef) -> Option<usize> {
        self.record.incidents.iter().position(|incident| incident.claims.contains(&claim))
    }

    fn incident(&self, claim: ClaimRef) -> Option<&Incident> {
        self.number(claim).map(|at| &self.record.incidents[at])
    }

    fn point(&self, claim: ClaimRef) -> Option<&Point> {
        self.record.series.iter().flat_map(|series| &series.points).find(|point| point.claim == claim)
    }

    fn linked(&self, relation: &str, a: ClaimRef, b: ClaimRef) -> bool {
        self.record.links.iter().any(|link| {
            link.relation.as_str() == relation && link.a == LinkEnd::Claim(a) && link.b == LinkEnd::Claim(b)
        })
    }

    fn refused(&self, a: Option<usize>, b: Option<usize>) -> bool {
        let end = |at: usize| LinkEnd::Incident(dateline::types::IncidentId::at(at));
        let (Some(a), Some(b)) = (a.map(end), b.map(end)) else { return false };
        let weighed = |link: &&dateline::types::Link| link.relation == Relation::NotComparable;
        self.record
            .links
            .iter()
            .filter(weighed)
            .any(|link| [link.a, link.b] == [a, b] || [link.a, link.b] == [b, a])
    }

    fn in_one_series(&self, claims: &[ClaimRef]) -> bool {
        self.record
            .series
            .iter()
            .any(|series| claims.iter().all(|claim| series.points.iter().any(|point| point.claim == *claim)))
    }

    fn copied(&self, a: &str, b: &str) -> bool {
        let doc =
            |name: &str| self.reports.iter().position(|known| &*known.document.id == name).map(DocId::at);
        let ends = [doc(a), doc(b)].map(|doc| LinkEnd::Report(doc.expect("a report of the case")));
        let copies = |link: &&dateline::types::Link| link.relation == Relation::Copies;
        self.record.links.iter().filter(copies).any(|link| ends.contains(&link.a) && ends.contains(&link.b))
    }

    /// `killed ap#c0 8..11 best=8`, `killed:civilian ap#c0 5..5`.
    fn ranged(&self, category: &str, rest: &[&str]) -> bool {
        let (category, population) = category.split_once(':').map_or((category, None), |(c, p)| (c, Some(p)));
        let Some(incident) = self.incident(self.claim(rest[0])) else { return false };
        let range = incident
            .casualties
            .iter()
            .find(|range| range.category.as_str() == category && range.population.as_deref() == population);
        let Some(range) = range else { return rest[1] == "none" };
        let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
        let open = if range.high_open { "+" } else { "" };
        let written = format!("{}..{}{open}", number(range.low), number(range.high));
        let best = format!("best={}", number(range.best));
        rest[1..].iter().all(|word| *word == written || *word == best)
    }

    fn summary(&self) -> String {
        let name =
            |claim: &ClaimRef| format!("{}#c{}", self.reports[claim.doc.idx()].document.id, claim.claim.0);
        let mut summary = String::new();
        for incident in &self.record.incidents {
            let claims: Vec<String> = incident.claims.iter().map(name).collect();
            let ranges: Vec<String> = incident
                .casualties
                .iter()
                .map(|r| {
                    format!(
                        "{}:{:?} {:?}..{:?} open={} best={:?}",
                        r.category, r.population, r.low, r.high, r.high_open, r.best
                    )
                })
                .collect();
            summary += &format!(
                "      {} {} {claims:?} {ranges:?} lines={}\n",
                incident.title,
                incident.export,
                incident.lines.len()
            );
        }
        for link in &self.record.links {
            if let (LinkEnd::Claim(a), LinkEnd::Claim(b)) = (link.a, link.b) {
                summary += &format!("      {} {} {} {:?}\n", link.relation, name(&a), name(&b), link.because);
            }
        }
        summary
    }
}

fn setting<'t>(words: &'t str, key: &str) -> Option<&'t str> {
    words.split_whitespace().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
}

fn days(written: &str) -> Days {
    let day = |day: &str| day.parse().ok();
    let (first, last) = written.split_once("..").unwrap_or((written, written));
    Days { earliest: day(first), latest: day(last) }
}

/// `claims ID published=DAY publisher=NAME`, lines of text, and under each line the claims that stand in it.
fn report(info: &str, body: &[&str]) -> Report {
    let mut report = Report::default();
    let id = info.split_whitespace().next().expect("an id").into();
    let publisher = setting(info, "publisher").map(Into::into);
    report.published = setting(info, "published").map_or(Published::UNKNOWN, |day| Published {
        days: days(day),
        status: PublishedStatus::Given,
        ..Published::UNKNOWN
    });
    let mut text = String::new();
    for line in body {
        if let Some(claim) = line.strip_prefix("- ") {
            let sentence = report.sentences.last().expect("a line of text first").span;
            let claim = read_claim(&mut report, &text, sentence, claim);
            report.claims.push(claim);
        } else {
            let start = text.len() as u32;
            text.push_str(line);
            text.push('\n');
            let span = Span::new(start, text.len() as u32 - 1);
            report.sentences.push(Sentence { span, segment: SegmentId(0), tokens: 0..0 });
        }
    }
    report.document = Document { id, text: text.into(), publisher, ..Document::default() };
    report
}

fn read_claim(report: &mut Report, text: &str, sentence: Span, written: &str) -> Claim {
    let own = ClaimId::at(report.claims.len());
    let trigger = setting(written, "on").and_then(|word| {
        let at = sentence.start() + sentence.of(text).find(word)? as u32;
        Some(Span::new(at, at + word.len() as u32))
    });
    let trigger = trigger.unwrap_or(sentence);
    let mut claim = Claim {
        kind: written.split_whitespace().next().expect("a type").into(),
        trigger,
        evidence: vec![sentence],
        sentence: SentenceId::at(report.sentences.len() - 1),
        roles: Vec::new(),
        places: Vec::new(),
        time: ClaimTime {
            days: setting(written, "when").map_or(Days::UNKNOWN, days),
            sense: Sense::Within,
            timex: None,
            basis: "coded".into(),
        },
        figure: figure(written, sentence).map(Box::new),
        modality: setting(written, "modality").and_then(Modality::parse).unwrap_or(Modality::Asserted),
        polarity: setting(written, "polarity").and_then(Polarity::parse).unwrap_or(Polarity::Positive),
        status: setting(written, "status").and_then(Status::parse).unwrap_or(Status::Event),
        attribution: vec![voice(0, None, "publication", AttributionMode::Publication)],
        rule: "coded".into(),
        score: 1.0,
    };
    for (key, role) in [("site", PlaceRole::Site), ("origin", PlaceRole::Origin)] {
        for name in setting(written, key).into_iter().flat_map(|names| names.split('|')) {
            let entity = Some(place(report, name));
            claim.places.push(ClaimPlace {
                mention: None,
                entity,
                role,
                relation: None,
                status: RoleStatus::Stated,
            });
        }
    }
    for (key, role) in [("actor", Role::Actor), ("target", Role::Target)] {
        if let Some(name) = setting(written, key) {
            let entity = Some(actor(report, name));
            claim.roles.push(RoleFiller { role, mention: None, entity, status: RoleStatus::Stated });
        }
    }
    if let Some(name) = setting(written, "by") {
        let entity = Some(actor(report, name));
        claim.attribution.push(voice(1, entity, name, AttributionMode::Indirect));
    }
    if let Some(words) = setting(written, "described") {
        claim.attribution.push(voice(1, None, &words.replace('_', " "), AttributionMode::Indirect));
    }
    for (key, relation) in [
        ("sum_of", Relation::SumOf),
        ("subset_of", Relation::SubsetOf),
        ("breakdown_of", Relation::BreakdownOf),
    ] {
        for other in setting(written, key).into_iter().flat_map(|others| others.split('|')) {
            let b = ClaimId(other.trim_start_matches('c').parse().expect("cN"));
            report.links.push(ClaimLink { relation, a: own, b, score: 1.0, because: vec!["coded".into()] });
        }
    }
    claim
}

fn voice(level: u8, entity: Option<EntityId>, name: &str, mode: AttributionMode) -> Voice {
    Voice { level, attribution: None, entity, name: name.into(), mode, status: VoiceStatus::Stated }
}

/// `Basra`, `Zanjili/Mosul` (a quarter of it), `Basra@30.5:47.8` (where it can be pointed at).
fn place(report: &mut Report, written: &str) -> EntityId {
    let (written, point) =
        written.split_once('@').map_or((written, None), |(name, point)| (name, Some(point)));
    let (name, parent) =
        written.split_once('/').map_or((written, None), |(name, parent)| (name, Some(parent)));
    let parent = parent.map(|parent| place(report, parent));
    let id = EntityId::new(&format!("place:{name}"));
    let point = point.and_then(|point| point.split_once(':'));
    if !report.places.iter().any(|known| known.id == id) {
        report.places.push(Place {
            id: id.clone(),
            name: name.into(),
            names: Vec::new(),
            gazetteer: None,
            feature: if parent.is_some() { "PPLX".into() } else { "PPL".into() },
            country: "".into(),
            admin: Vec::new(),
            lat: point.and_then(|(lat, _)| lat.parse().ok()),
            lon: point.and_then(|(_, lon)| lon.parse().ok()),
            parent,
            status: "coded".into(),
        });
    }
    id
}

fn actor(report: &mut Report, name: &str) -> EntityId {
    let id = EntityId::new(&format!("actor:{name}"));
    if !report.actors.iter().any(|known| known.id == id) {
        let (aliases, codes) = (Vec::new(), Codes::default());
        report.actors.push(Actor {
            id: id.clone(),
            name: name.into(),
            kind: "group".into(),
            aliases,
            part_of: None,
            codes,
        });
    }
    id
}

/// `killed=8 hedge=at_least measure=cumulative population=civilian unit=household`.
fn figure(written: &str, span: Span) -> Option<Figure> {
    let (category, value) = Category::ALL.iter().find_map(|category| {
        let value = setting(written, category.as_str())?.parse::<f64>().ok()?;
        Some((*category, value))
    })?;
    let hedge = setting(written, "hedge").and_then(Hedge::parse).unwrap_or(Hedge::Exact);
    let (low, best, high) = match hedge {
        Hedge::AtLeast => (Some(value), Some(value), None),
        Hedge::MoreThan | Hedge::Vague => (Some(value), None, None),
        Hedge::UpTo | Hedge::LessThan => (None, None, Some(value)),
        Hedge::Nearly => (None, Some(value), Some(value)),
        Hedge::About | Hedge::Estimated => (None, Some(value), None),
        _ => (Some(value), Some(value), Some(value)),
    };
    let quantity = Quantity {
        number: None,
        hedge_words: None,
        value: Some(value),
        low,
        best,
        high,
        low_open: hedge == Hedge::MoreThan,
        high_open: matches!(hedge, Hedge::Nearly | Hedge::LessThan),
        hedge,
        approximate: false,
        unit: setting(written, "unit").unwrap_or("person").into(),
        direction: None,
        sort: QuantitySort::Count,
        per: None,
        additional: false,
        rule: "coded".into(),
    };
    let measure = setting(written, "measure").and_then(Measure::parse).unwrap_or(Measure::Incident);
    let population = setting(written, "population").map(Into::into);
    Some(Figure {
        span,
        quantity,
        category,
        measure,
        population,
        since: None,
        subset_of: None,
        components: Vec::new(),
    })
}
