//! What is too much to read: the numbers of `data/reading/limits.tsv`.

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
                Limits { $($name: value(stringify!($name)).unwrap_or_default()),* }
            }
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

limits! {
    report_kb, page_kb, page_depth, page_open, page_elements, pdf_kb, pdf_inflated_kb, held_kb, inflated_from_kb, inflated_ratio,
    archive_depth, dictionary_kb, header_kb, earliest_year, latest_year, replaced_per_thousand, language_letters,
    language_block_letters, foreign_percent, english_words_percent, other_words_percent, other_letters,
}

fn value(name: &str) -> Option<u64> {
    let rows = TABLE.lines().filter(|row| !row.starts_with('#'));
    let mut cells = rows.map(|row| row.split('\t').collect::<Vec<_>>());
    cells.find(|cells| cells.first() == Some(&name))?.get(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, TABLE, value};

    #[test]
    fn every_row_has_a_field_and_every_field_a_row() {
        let rows = TABLE.lines().filter(|row| !row.starts_with('#')).skip(1);
        let mut named: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
        let mut names = NAMES.to_vec();
        named.sort_unstable();
        names.sort_unstable();
        assert_eq!(named, names);
        assert!(NAMES.iter().all(|name| value(name).is_some_and(|value| value > 0)));
    }
}
