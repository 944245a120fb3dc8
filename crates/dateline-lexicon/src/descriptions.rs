//! Words that describe actors without naming them (`data/actors/descriptions.tsv`): "jihadists", "gunmen",
//! "residents", "a military commander".

use crate::{PatternReader, Phrases, Table, TableError, WordId, inflect::plural};

/// What sort of actor a description means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DescriptionKind {
    /// Members of an armed group, or the group ("militants").
    Nonstate,
    /// Members of a force that is no one country's ("peacekeepers").
    State,
    /// Who does a violent act ("attackers", "the bomber").
    Perpetrator,
    /// People who take no part ("civilians", "farmers").
    Civilian,
    /// Any people ("families", "protesters").
    Population,
    /// Who speaks without office ("witnesses", "analysts").
    Speaker,
    /// Who speaks or acts from an office ("a military commander", "officials").
    Office,
    /// A group of any sort ("the group", "the alliance").
    Group,
}

/// What a description says.
#[derive(Clone, Debug)]
pub struct Description {
    /// Sort of actor.
    pub kind: DescriptionKind,
    /// For armed groups which of them it can mean (`any`, `jihadist`), for offices the field (`military`).
    pub class: Box<str>,
    /// More than one ("gunmen", "people").
    pub plural: bool,
    /// One body of many people ("militia", "rebel group", "community").
    pub body: bool,
}

/// Every description, found by its words.
#[derive(Debug, Default)]
pub struct Descriptions {
    all: Vec<Description>,
    words: Phrases<u32>,
}

impl Descriptions {
    pub(crate) fn bundled(reader: &mut PatternReader<'_>) -> Result<Descriptions, TableError> {
        let mut descriptions = Descriptions::default();
        let text = include_str!("../../../data/actors/descriptions.tsv");
        for row in Table::read("actors/descriptions.tsv", text)?.rows() {
            let kind = kind(row.need("type")?).ok_or_else(|| row.error("the type is not known"))?;
            let pattern = row.need("pattern")?;
            let (one, many) = one_and_many(pattern);
            let body = row.get("body") == "yes";
            let described = |plural| Description { kind, class: row.get("class").into(), plural, body };
            descriptions.add(reader, &one, described(many.is_none()));
            if let Some(many) = many {
                descriptions.add(reader, &many, described(true));
            }
        }
        Ok(descriptions)
    }

    fn add(&mut self, reader: &mut PatternReader<'_>, pattern: &str, description: Description) {
        self.words.insert(reader, pattern, &(self.all.len() as u32));
        self.all.push(description);
    }

    /// True where some description starts with this word.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.words.starts_with(word)
    }

    /// The longest description that starts with `words[0]`.
    pub fn longest(&self, words: impl Iterator<Item = WordId> + Clone) -> Option<(usize, &Description)> {
        let (n_words, at) = self.words.longest(words)?;
        Some((n_words, &self.all[*at as usize]))
    }
}

/// "{rebel} group" as "rebel group" and "rebels group"; a pattern without braces is a plural.
fn one_and_many(pattern: &str) -> (String, Option<String>) {
    let Some((before, noun, after)) =
        pattern.split_once('{').and_then(|(before, rest)| rest.split_once('}').map(|(n, a)| (before, n, a)))
    else {
        return (pattern.to_owned(), None);
    };
    (format!("{before}{noun}{after}"), Some(format!("{before}{}{after}", plural(noun))))
}

fn kind(word: &str) -> Option<DescriptionKind> {
    Some(match word {
        "nonstate" => DescriptionKind::Nonstate,
        "state" => DescriptionKind::State,
        "perpetrator" => DescriptionKind::Perpetrator,
        "civilian" => DescriptionKind::Civilian,
        "population" => DescriptionKind::Population,
        "speaker" => DescriptionKind::Speaker,
        "office" => DescriptionKind::Office,
        "group" => DescriptionKind::Group,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{DescriptionKind, Descriptions};
    use crate::{PatternReader, Verbs, Vocabulary};

    #[test]
    fn one_and_many_are_told_apart() {
        let verbs = Verbs::bundled().expect("the table reads");
        let mut vocabulary = Vocabulary::default();
        let descriptions =
            Descriptions::bundled(&mut PatternReader { vocabulary: &mut vocabulary, verbs: &verbs })
                .expect("the table reads");
        let found = |text: &str| {
            let words: Vec<_> = text.split(' ').map(|word| vocabulary.get(word)).collect();
            descriptions
                .longest(words.into_iter())
                .map(|(n, description)| (n, description.kind, description.plural))
        };
        assert_eq!(found("rebel groups"), Some((2, DescriptionKind::Nonstate, true)));
        assert_eq!(found("gunman fled"), Some((1, DescriptionKind::Perpetrator, false)));
        assert_eq!(found("gunmen fled"), Some((1, DescriptionKind::Perpetrator, true)));
        assert_eq!(found("bread"), None);
    }
}
