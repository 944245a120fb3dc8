//! Claims in plain words and days, whoever made them: a coder, a second coder, or the program. Two lists over one text can then be compared.

mod agreement;
mod program;

pub(crate) use agreement::{Pairing, Tally};
pub(crate) use program::claims_of;

use dateline::types::{Category, Days, Hedge, Measure, PlaceRole, Span};

/// One claim.
#[derive(Clone, Debug)]
pub(crate) struct PlainClaim {
    /// The coder's name for it, or its number.
    pub(crate) id: String,
    /// Code of the codebook.
    pub(crate) kind: String,
    /// The words that carry the type.
    pub(crate) trigger: Span,
    /// The words that carry the claim, where they are marked.
    pub(crate) evidence: Vec<Span>,
    /// Who did it; empty where nobody is named.
    pub(crate) actors: Vec<Named>,
    /// To whom or what.
    pub(crate) targets: Vec<Named>,
    /// Where.
    pub(crate) places: Vec<(PlaceRole, Named)>,
    /// When.
    pub(crate) days: Days,
    /// As published in the contract.
    pub(crate) modality: String,
    /// As published in the contract.
    pub(crate) polarity: String,
    /// As published in the contract.
    pub(crate) status: String,
    /// The innermost speaker.
    pub(crate) speaker: Speaker,
    /// How many.
    pub(crate) figure: Option<PlainFigure>,
    /// The happening in the world, by the coder's word for it.
    pub(crate) happening: Option<String>,
}

/// The innermost speaker of a claim.
#[derive(Clone, Debug, Default)]
pub(crate) enum Speaker {
    /// The paper's own voice.
    #[default]
    Publication,
    /// Somebody whom the text does not name ("is said to").
    Unnamed,
    /// Somebody named or described.
    Named(Named),
}

impl Speaker {
    /// True where both are the same; somebody named by the forms of the name.
    fn is(&self, other: &Speaker) -> bool {
        match (self, other) {
            (Speaker::Publication, Speaker::Publication) | (Speaker::Unnamed, Speaker::Unnamed) => true,
            (Speaker::Named(one), Speaker::Named(other)) => one.is(other),
            _ => false,
        }
    }

    fn words(&self) -> &str {
        match self {
            Speaker::Publication => "publication",
            Speaker::Unnamed => "unnamed",
            Speaker::Named(named) => named.words(),
        }
    }
}

/// Somebody or something: every form that the text uses for it, in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named(Vec<String>);

impl Named {
    /// From its forms.
    pub(crate) fn new<'f>(forms: impl IntoIterator<Item = &'f str>) -> Named {
        Named(forms.into_iter().map(str::to_lowercase).filter(|form| !form.is_empty()).collect())
    }

    /// True where a form of the one is a form of the other, holds it or lies in it.
    pub(crate) fn is(&self, other: &Named) -> bool {
        let alike = |one: &String| {
            other.0.iter().any(|other| one.contains(other.as_str()) || other.contains(one.as_str()))
        };
        self.0.iter().any(alike)
    }

    fn words(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }
}

/// A figure.
#[derive(Clone, Debug)]
pub(crate) struct PlainFigure {
    /// Its words.
    pub(crate) span: Span,
    /// Low, best and high.
    pub(crate) bounds: (Option<f64>, Option<f64>, Option<f64>),
    /// What else is said of it; `None` where a format does not say it in the contract's words.
    pub(crate) fields: Option<FigureFields>,
}

/// What is counted, and how.
#[derive(Clone, Debug)]
pub(crate) struct FigureFields {
    pub(crate) hedge: Hedge,
    pub(crate) category: Category,
    pub(crate) measure: Measure,
    pub(crate) unit: String,
    pub(crate) population: Option<String>,
}
