//! What the name of an element says: `class="article__photo-caption"` holds a caption.
//!
//! *What it reads*: `class`, `id`, `role`, `itemprop`, word by word, against `data/words/page-classes.tsv`.
//! *What it leaves alone*: names of the whole page's layout: an element that says something and holds most of the
//! article is not believed ([`super::blocks`]).

use crate::types::SegmentKind;
use std::{collections::BTreeMap, sync::LazyLock};

/// Attributes whose words are looked at.
const ATTRIBUTES: [&str; 4] = ["class", "id", "role", "itemprop"];

/// Words of names with the kind of text they stand for.
static KINDS: LazyLock<BTreeMap<&'static str, SegmentKind>> = LazyLock::new(|| {
    let rows = include_str!("../../../../../data/words/page-classes.tsv").lines();
    let rows = rows.filter(|row| !row.starts_with('#')).skip(1).filter_map(|row| row.split_once('\t'));
    rows.filter_map(|(word, kind)| Some((word, SegmentKind::parse(kind)?))).collect()
});

/// The kind of text that the attributes of a tag name.
pub(super) fn kind(attributes: &str) -> Option<SegmentKind> {
    ATTRIBUTES.into_iter().filter_map(|name| value(attributes, name)).find_map(named)
}

/// The kind that one of the words of a name stands for.
fn named(names: &str) -> Option<SegmentKind> {
    names.split_whitespace().find_map(|name| words(name).iter().find_map(|word| KINDS.get(&**word).copied()))
}

/// The words of a name, in lower case: "photo-Caption__text", "relatedStories".
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = None;
    for c in name.chars() {
        let begins = c.is_uppercase() && before.is_some_and(char::is_lowercase);
        if !c.is_alphanumeric() || begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        before = Some(c);
    }
    words
}

/// The value of an attribute, as the cleaner of the page writes it: in double quotation marks.
fn value<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        if before.ends_with(char::is_whitespace) && after.starts_with("=\"") {
            return after[2..].split('"').next();
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{KINDS, kind, words};
    use crate::types::SegmentKind;

    #[test]
    fn every_row_of_the_table_is_read() {
        let table = include_str!("../../../../../data/words/page-classes.tsv");
        let rows = table.lines().filter(|row| !row.starts_with('#')).count() - 1;
        assert_eq!(KINDS.len(), rows);
    }

    #[test]
    fn a_name_says_what_stands_inside() {
        assert_eq!(kind(r#"div class="article__photo-caption x""#), Some(SegmentKind::Caption));
        assert_eq!(kind(r#"aside id="relatedStories""#), Some(SegmentKind::Related));
        assert_eq!(kind(r#"div data-class="caption" class="body""#), None);
        assert_eq!(kind("p"), None);
        assert_eq!(kind(r#"div class="captioned""#), None, "whole words only");
        assert_eq!(words("relatedStories__top"), ["related", "stories", "", "top"]);
    }
}
