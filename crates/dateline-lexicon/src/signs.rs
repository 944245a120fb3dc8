//! What the signs of reconciling say, in words: `data/reconcile/signs.tsv`.

const TABLE: &str = include_str!("../../../data/reconcile/signs.tsv");

/// What a sign says, in words for people; `None` for a name that is no sign.
pub fn sign_words(sign: &str) -> Option<&'static str> {
    rows().find(|(name, _)| *name == sign).map(|(_, words)| words)
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::{rows, sign_words};

    #[test]
    fn every_sign_has_words_once() {
        let mut names: Vec<&str> = rows().map(|(name, _)| name).collect();
        let n_rows = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n_rows);
        assert!(rows().all(|(name, words)| name.contains('.') && words.len() > 5));
        assert_eq!(sign_words("place.same"), Some("the same place"));
        assert_eq!(sign_words("place"), None);
    }
}
