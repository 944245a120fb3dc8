//! How strongly each way in which a count stands beside a harm word speaks for it; `data/words/figure-weights.tsv` explains
//! each key and holds the numbers.

use crate::{Table, TableError};

macro_rules! weights {
    ($($key:ident),+ $(,)?) => {
        /// The weights, by the keys of the table.
        #[derive(Clone, Debug, Default)]
        #[allow(missing_docs, reason = "the table explains each")]
        pub struct FigureWeights { $(pub $key: i32),+ }

        impl FigureWeights {
            /// The field with a key.
            fn field(&mut self, key: &str) -> Option<&mut i32> {
                match key { $(stringify!($key) => Some(&mut self.$key),)+ _ => None }
            }
        }
    };
}

weights! {
    least,
    firm,
    reach,
    toll_near,
    toll_reach,
    counted_dead,
    object,
    toll_beside,
    passive,
    nominal_of,
    subject,
    complement,
    suffering,
    part_of_harmed, noun_behind,
    toll,
    counted_noun,
    object_of_noun,
    object_after_count,
    forced,
    group,
    label,
    line_label,
    listed_label,
    modifier,
    less_at_risk,
    less_own_subject,
    less_harm_between,
    less_count_between,
    less_step_of,
    less_to_object_small,
    less_to_object_modifier,
    less_to_object_noun,
    less_to_object_comma,
    less_to_object_mark,
    less_from_subject_modifier,
    less_from_subject_noun,
    less_from_subject_other,
    less_from_subject_marker,
    less_from_subject_comma,
    less_from_subject_mark,
    less_past_linking_verb,
    less_past_harm_verb,
    less_past_participle,
    less_past_verb,
}

impl FigureWeights {
    /// The bundled weights.
    ///
    /// # Errors
    /// A row with an unknown key or no number.
    pub(crate) fn bundled() -> Result<FigureWeights, TableError> {
        let table =
            Table::read("figure-weights.tsv", include_str!("../../../data/words/figure-weights.tsv"))?;
        let mut weights = FigureWeights::default();
        for row in table.rows() {
            let weight = row.need("weight")?.parse().map_err(|_| row.error("the weight is no number"))?;
            *weights.field(row.need("key")?).ok_or_else(|| row.error("no such key"))? = weight;
        }
        Ok(weights)
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    #[test]
    fn every_weight_has_its_number_and_the_object_outweighs_the_label() {
        let weights = &Lexicon::bundled().harms.weights;
        let mut copy = weights.clone();
        for key in ["least", "reach", "passive", "less_past_verb"] {
            assert!(copy.field(key).is_some_and(|weight| *weight > 0), "{key}");
        }
        assert!(weights.object > weights.label && weights.counted_dead > weights.object);
    }
}
