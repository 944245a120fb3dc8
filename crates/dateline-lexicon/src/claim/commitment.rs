//! `data/words/commitment.tsv`, `unreal.tsv`, `place-relations.tsv`, `aftermath.tsv`: words around an event that change what is said of it.

use crate::{PatternReader, Phrases, Row, Table, TableError};

/// What a word does to the commitment of the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the table")]
pub enum Commitment {
    Asserted,
    Possible,
    Expected,
    Conditional,
    Deontic,
    Attempted,
    Reported,
    Denied,
    Negative,
    /// Tried and not done: "failed to".
    Failed,
    /// Asked for not to be done: "opposes".
    Against,
}

/// Where a word makes an event unreal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the table")]
pub enum Unreal {
    Before,
    After,
    Sentence,
    /// Not unreal, but past: "years since the explosion".
    Remembered,
    /// Not unreal, but before what the report tells, where no day says otherwise: "previous attacks".
    Earlier,
    /// The same, said anywhere in the clause: "in the past".
    Past,
    /// Not unreal, but known: the noun points back to an event that was told.
    Back,
}

/// What words before the name of a place say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// By the place, not in it.
    Near,
    /// That way from it.
    Direction,
    /// In a part of it.
    Part,
    /// What the place is.
    Kind,
}

/// Words of commitment by their scope.
#[derive(Debug, Default)]
pub struct CommitmentWords {
    /// Auxiliaries of the verb itself.
    pub modals: Phrases<Commitment>,
    /// Words whose complement holds the event.
    pub governors: Phrases<Commitment>,
    /// Words in the same clause.
    pub adverbs: Phrases<Commitment>,
    /// Words directly before the noun of the event.
    pub before: Phrases<Commitment>,
    /// Words that open its phrase and make it any of many.
    pub generic: Phrases<Commitment>,
    /// Words that open the clause.
    pub markers: Phrases<Commitment>,
    /// Words that open what has to come first ("until").
    pub bounds: Phrases<Commitment>,
    /// Conjunctions that carry a negation on to what they join.
    pub joints: Phrases<Commitment>,
    /// Nouns for what somebody says.
    pub contents: Phrases<Commitment>,
    /// Verbs that throw out what somebody says.
    pub rejections: Phrases<Commitment>,
    /// Predicates that call what somebody says false (denied) or true (asserted).
    pub verdicts: Phrases<Commitment>,
    /// Prepositions before a gerund whose doer is the object of the verb above.
    pub controls: Phrases<Commitment>,
    /// Prepositions before what is asked for or talked about ("a ransom for their release").
    pub topics: Phrases<Commitment>,
    /// Prepositions before the event that something is done about, or after.
    pub matters: Phrases<Commitment>,
    /// Nouns of what goes on somewhere and is no event of the codebook ("war").
    pub lasting: Phrases<Commitment>,
    /// Adverbs right before a verb that tells what did not come about.
    pub verges: Phrases<Commitment>,
    /// Words that make an event unreal.
    pub unreal: Phrases<Unreal>,
    /// Words before the name of a place.
    pub relations: Phrases<Relation>,
    /// Verbs of what is done about an event afterwards.
    pub aftermath: Phrases<()>,
    /// Verbs, rites and places of those who were harmed elsewhere.
    pub care: Phrases<Care>,
    /// Verbs and nouns of stopping, right before what is stopped.
    pub halts: Phrases<Commitment>,
    /// What stands behind "died" where nobody did it.
    pub natural: Phrases<()>,
    /// What somebody does with a thing that then acts ("a bomb planted by").
    pub wielding: Phrases<()>,
}

/// What a word says of those who were harmed before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// "treated", "mourned"
    Verb,
    /// "funeral"
    Rite,
    /// "hospital"
    Place,
}

fn care(row: Row<'_, '_>) -> Result<Care, TableError> {
    match row.need("class")? {
        "verb" => Ok(Care::Verb),
        "rite" => Ok(Care::Rite),
        "place" => Ok(Care::Place),
        _ => Err(row.error("this is no class of care")),
    }
}

impl CommitmentWords {
    pub(super) fn bundled(reader: &mut PatternReader<'_>) -> Result<CommitmentWords, TableError> {
        let mut words = CommitmentWords::default();
        let table = Table::read("commitment.tsv", include_str!("../../../../data/words/commitment.tsv"))?;
        for row in table.rows() {
            let class = commitment(row)?;
            words.scope(row)?.insert(reader, row.need("pattern")?, &class);
        }
        let table = Table::read("unreal.tsv", include_str!("../../../../data/codebook/unreal.tsv"))?;
        for row in table.rows() {
            let scope = unreal(row)?;
            words.unreal.insert(reader, row.need("pattern")?, &scope);
        }
        let table =
            Table::read("place-relations.tsv", include_str!("../../../../data/words/place-relations.tsv"))?;
        for row in table.rows() {
            let said = relation(row)?;
            words.relations.insert(reader, row.need("pattern")?, &said);
        }
        let table = Table::read("aftermath.tsv", include_str!("../../../../data/words/aftermath.tsv"))?;
        for row in table.rows() {
            words.aftermath.insert(reader, row.need("verb")?, &());
        }
        let table = Table::read("care.tsv", include_str!("../../../../data/words/care.tsv"))?;
        for row in table.rows() {
            let class = care(row)?;
            words.care.insert(reader, row.need("pattern")?, &class);
        }
        let table =
            Table::read("natural-deaths.tsv", include_str!("../../../../data/words/natural-deaths.tsv"))?;
        for row in table.rows() {
            words.natural.insert(reader, row.need("pattern")?, &());
        }
        let table = Table::read("wielding.tsv", include_str!("../../../../data/words/wielding.tsv"))?;
        for row in table.rows() {
            words.wielding.insert(reader, row.need("verb")?, &());
        }
        Ok(words)
    }

    fn scope(&mut self, row: Row<'_, '_>) -> Result<&mut Phrases<Commitment>, TableError> {
        match row.need("scope")? {
            "modal" => Ok(&mut self.modals),
            "governor" => Ok(&mut self.governors),
            "adverb" => Ok(&mut self.adverbs),
            "before" => Ok(&mut self.before),
            "generic" => Ok(&mut self.generic),
            "marker" => Ok(&mut self.markers),
            "bound" => Ok(&mut self.bounds),
            "joint" => Ok(&mut self.joints),
            "content" => Ok(&mut self.contents),
            "rejects" => Ok(&mut self.rejections),
            "controls" => Ok(&mut self.controls),
            "topics" => Ok(&mut self.topics),
            "matter" => Ok(&mut self.matters),
            "lasting" => Ok(&mut self.lasting),
            "verdict" => Ok(&mut self.verdicts),
            "verge" => Ok(&mut self.verges),
            "halts" => Ok(&mut self.halts),
            _ => Err(row.error("this is no scope")),
        }
    }
}

fn commitment(row: Row<'_, '_>) -> Result<Commitment, TableError> {
    Ok(match row.need("class")? {
        "asserted" => Commitment::Asserted,
        "possible" => Commitment::Possible,
        "expected" => Commitment::Expected,
        "conditional" => Commitment::Conditional,
        "deontic" => Commitment::Deontic,
        "attempted" => Commitment::Attempted,
        "reported" => Commitment::Reported,
        "denied" => Commitment::Denied,
        "negative" => Commitment::Negative,
        "failed" => Commitment::Failed,
        "against" => Commitment::Against,
        _ => return Err(row.error("this is no class of commitment")),
    })
}

fn unreal(row: Row<'_, '_>) -> Result<Unreal, TableError> {
    Ok(match row.need("scope")? {
        "before" => Unreal::Before,
        "after" => Unreal::After,
        "sentence" => Unreal::Sentence,
        "back" => Unreal::Back,
        "remembered" => Unreal::Remembered,
        "earlier" => Unreal::Earlier,
        "past" => Unreal::Past,
        _ => return Err(row.error("this is no scope")),
    })
}

fn relation(row: Row<'_, '_>) -> Result<Relation, TableError> {
    Ok(match row.need("relation")? {
        "near" => Relation::Near,
        "direction" => Relation::Direction,
        "part" => Relation::Part,
        "kind" => Relation::Kind,
        _ => return Err(row.error("this is no relation")),
    })
}

#[cfg(test)]
mod tests {
    use super::Commitment;
    use crate::Lexicon;

    #[test]
    fn a_word_can_stand_in_several_scopes() {
        let lexicon = Lexicon::bundled();
        let words = &lexicon.claims.commitment;
        let word = |text: &str| lexicon.vocabulary.get(text);
        assert_eq!(words.modals.word(word("could")), Some(&Commitment::Possible));
        assert_eq!(words.governors.word(word("planned")), Some(&Commitment::Expected));
        assert_eq!(words.before.word(word("planned")), Some(&Commitment::Expected));
    }
}
