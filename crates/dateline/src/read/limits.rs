//! What is too much to read: the numbers of `data/reading/limits.tsv`.

use dateline_lexicon::Table;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../data/reading/limits.tsv");

/// The table, row by row.
pub(crate) static LIMITS: LazyLock<Limits> = LazyLock::new(Limits::of_table);

macro_rules! limits {
    ($($name:ident),* $(,)?) => {
        /// One field a row; `data/reading/limits.tsv` says what each means.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "the table documents its rows")]
        pub(crate) struct Limits { $(pub(crate) $name: u64),* }

        impl Limits {
            fn of_table() -> Limits {
                let rows = rows();
                let value = |name: &str| rows.iter().find(|row| row.0 == name).and_then(|row| row.1);
                Limits { $($name: value(stringify!($name)).unwrap_or_default()),* }
            }
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

limits! {
    report_kb, page_kb, page_depth, page_open, page_elements, pdf_kb, pdf_inflated_kb, held_kb, inflated_from_kb, inflated_ratio,
    column_kb, archive_depth, dictionary_kb, header_kb, earliest_year, latest_year, replaced_per_thousand, language_letters,
    language_block_letters, foreign_percent, english_words_percent, other_words_percent, other_letters,
}

/// The names and numbers of the table.
fn rows() -> Vec<(&'static str, Option<u64>)> {
    let table = Table::read("limits.tsv", TABLE).ok();
    let rows = table.iter().flat_map(Table::rows);
    rows.map(|row| (row.get("name"), row.get("value").parse().ok())).collect()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, rows};

    #[test]
    fn every_row_has_a_field_and_every_field_a_row() {
        let mut named: Vec<&str> = rows().iter().map(|row| row.0).collect();
        let mut names = NAMES.to_vec();
        named.sort_unstable();
        names.sort_unstable();
        assert_eq!(named, names);
        assert!(rows().iter().all(|(_, value)| value.is_some_and(|value| value > 0)));
    }
}
