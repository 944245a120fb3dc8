//! One proposition that somebody makes.

use crate::{
    AttributionId, ClaimId, Days, EntityId, Figure, MentionId, Rule, SentenceId, Span, TimexId, words::words,
};

words! {
    /// How committed the speaker is.
    Modality {
        Asserted = "asserted", Reported = "reported", Possible = "possible", Expected = "expected",
        Conditional = "conditional", Deontic = "deontic", Denied = "denied", Attempted = "attempted",
    }
}

words! {
    /// Whether the speaker says that it is so or that it is not so.
    Polarity { Positive = "+", Negative = "-" }
}

words! {
    /// What kind of proposition it is.
    Status {
        Event = "event", State = "state", Background = "background", Forecast = "forecast", Stance = "stance",
        Context = "context",
    }
}

words! {
    /// Part in an event. `Victim`: people harmed; `Target`: the opposing side or the thing attacked.
    Role { Actor = "actor", Victim = "victim", Target = "target", Instrument = "instrument" }
}

words! {
    /// How a role's filler or a place is known.
    RoleStatus { Stated = "stated", Inferred = "inferred", Unidentified = "unidentified" }
}

words! {
    /// Part of a place in a claim.
    PlaceRole {
        Site = "site", Origin = "origin", Destination = "destination", Near = "near", Speaker = "speaker", Report = "report",
    }
}

words! {
    /// How the event lies in its interval: some time within, or throughout.
    Sense { Within = "within", Throughout = "throughout" }
}

/// Who or what fills a role.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RoleFiller {
    /// The role.
    pub role: Role,
    /// The words.
    pub mention: Option<MentionId>,
    /// The actor.
    pub entity: Option<EntityId>,
    /// How it is known.
    pub status: RoleStatus,
}

/// A place of a claim.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClaimPlace {
    /// The words.
    pub mention: Option<MentionId>,
    /// The place.
    pub entity: Option<EntityId>,
    /// Its part.
    pub role: PlaceRole,
    /// The relation that the words state (`near`, `north of`, `25 km north east of`), if any.
    pub relation: Option<Box<str>>,
    /// How it is known.
    pub status: RoleStatus,
}

/// When.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClaimTime {
    /// The days.
    pub days: Days,
    /// How the event lies in them.
    pub sense: Sense,
    /// The time expression behind them.
    pub timex: Option<TimexId>,
    /// Name of the rule.
    pub basis: Rule,
}

impl ClaimTime {
    /// The rules by which a claim without a time of its own has the day of its neighbours: later sentences on an event keep its
    /// day, one day in a sentence is the day of all that it tells, a lead has the day of what it leads to.
    pub const KEPT: &'static str = "claim.time-kept";
    /// See [`ClaimTime::KEPT`].
    pub const IN_SENTENCE: &'static str = "claim.time-in-sentence";
    /// See [`ClaimTime::KEPT`].
    pub const OF_LEAD: &'static str = "claim.time-of-lead";
    /// What the attackers did, on the only day on which the report told violence.
    pub const OF_ATTACKERS: &'static str = "claim.time-of-attackers";

    /// The rule of a report that names the days that it covers.
    pub const COVERED: &'static str = "claim.time-covered";

    /// The rule of what its sentence tells as so long before ("a day after a car bomb killed 15").
    pub const SO_LONG_AFTER: &'static str = "claim.time-so-long-after";

    /// The days are those of a neighbour: no sign that the two are one event.
    pub fn is_inherited(&self) -> bool {
        [ClaimTime::KEPT, ClaimTime::IN_SENTENCE, ClaimTime::OF_LEAD, ClaimTime::OF_ATTACKERS]
            .contains(&&*self.basis)
    }
}

words! {
    /// Whether a link of the chain is in the words or found by a rule.
    VoiceStatus { Stated = "stated", Inferred = "inferred" }
}

/// One link of a claim's attribution chain. The chain is outermost first; level 0 is the publication.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Voice {
    /// 0 for the publication, then inwards.
    pub level: u8,
    /// The attribution of the text, `None` for the publication.
    pub attribution: Option<AttributionId>,
    /// The speaker.
    pub entity: Option<EntityId>,
    /// The speaker's words as the text has them ("the UN"), `publication` at level 0.
    pub name: Box<str>,
    /// The manner.
    pub mode: crate::AttributionMode,
    /// Stated or inferred.
    pub status: VoiceStatus,
}

/// One proposition that somebody makes: something happened, holds or will happen, optionally with one figure.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Claim {
    /// Code of `data/codebook` (`airstrike`); never an enum, codebooks are data.
    pub kind: Box<str>,
    /// The word or phrase that evokes it.
    pub trigger: Span,
    /// The words that carry it, first span first.
    pub evidence: Vec<Span>,
    /// The sentence of the trigger.
    pub sentence: SentenceId,
    /// Who did what to whom.
    pub roles: Vec<RoleFiller>,
    /// Where.
    pub places: Vec<ClaimPlace>,
    /// When.
    pub time: ClaimTime,
    /// How many.
    pub figure: Option<Box<Figure>>,
    /// Commitment.
    pub modality: Modality,
    /// So or not so.
    pub polarity: Polarity,
    /// Kind of proposition.
    pub status: Status,
    /// Who says so, outermost first; never empty.
    pub attribution: Vec<Voice>,
    /// Name of the rule.
    pub rule: Rule,
    /// 0..1, a readable score of the rule.
    pub score: f32,
}

words! {
    /// Relation between two claims, incidents or reports.
    Relation {
        SameEvent = "same_event", SubEvent = "sub_event", Restates = "restates", Updates = "updates",
        Corrects = "corrects", Retracts = "retracts", Denies = "denies", Contradicts = "contradicts", SumOf = "sum_of",
        BreakdownOf = "breakdown_of", SubsetOf = "subset_of", ResponsibilityFor = "responsibility_for",
        Copies = "copies", NotComparable = "not_comparable",
    }
}

/// A relation between two claims of one report: `a` stands in `relation` to `b` ("a is a subset of b").
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClaimLink {
    /// The relation.
    pub relation: Relation,
    /// The claim that stands in the relation.
    pub a: ClaimId,
    /// The claim that it stands to.
    pub b: ClaimId,
    /// 0..1.
    pub score: f32,
    /// Reasons, by the names of rules.
    pub because: Vec<Rule>,
}
