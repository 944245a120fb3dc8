//! Stretches of text that name or describe something.

use crate::{EntityId, PlaceRole, Quantity, Rule, SentenceId, Span, words::words};

words! {
    /// What a mention names. `Organization` includes armed groups and forces; `Facility` buildings, bridges,
    /// camps and checkpoints.
    MentionKind {
        Person = "person", Organization = "organization", Location = "location", Facility = "facility",
        Nationality = "nationality", Weapon = "weapon", Platform = "platform", Vehicle = "vehicle",
        Money = "money", Quantity = "quantity", Time = "time",
    }
}

words! {
    /// How a mention found its entity.
    Resolution {
        /// By a name of the entity.
        Name = "name",
        /// By a short or other form of a name.
        Alias = "alias",
        /// By a description that the report ties to the entity ("the death cult").
        Descriptive = "descriptive",
        /// By an anaphor ("the group", "his troops").
        Anaphor = "anaphor",
        /// It lies inside another mention ("Mosul" in "Mosul Operations Command").
        Nested = "nested",
        /// It found none.
        Unresolved = "unresolved",
    }
}

/// A stretch that names or describes an actor, place, time, quantity or weapon.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Mention {
    /// The whole phrase that is published.
    pub span: Span,
    /// Its head word or name ("Mosul" in "the besieged city of Mosul").
    pub head: Span,
    /// The sentence it lies in; mentions outside sentences do not exist.
    pub sentence: SentenceId,
    /// What it names.
    pub kind: MentionKind,
    /// Actor or place that it stands for.
    pub entity: Option<EntityId>,
    /// How it found its entity.
    pub resolution: Resolution,
    /// The role of a place in its clause, where one is known.
    pub role: Option<PlaceRole>,
    /// 0..1, a readable score of the rule, not a probability.
    pub score: f32,
    /// The reading of a quantity or money mention.
    pub quantity: Option<Box<Quantity>>,
    /// Name of the rule.
    pub rule: Rule,
}
