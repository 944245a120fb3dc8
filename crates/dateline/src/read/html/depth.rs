//! How deep the elements of a page lie in each other.
//!
//! *What it reads*: first the tags as they are written, before the page is parsed, since every open element makes each
//! further one dearer; then the parsed tree, since cleaning it goes down by calls.
//! *What it leaves alone*: tags that need no end; what stands inside scripts, styles and comments.

use super::super::limits::LIMITS;
use super::{Error, Fault};
use dom_query::{Document as Tree, NodeId};

/// Tags that have no end, or whose end is often left out.
const NO_END: [&str; 30] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup",
    "colgroup", "path", "rect", "circle",
];
/// What begins a stretch that holds no tags, and what ends it.
const VERBATIM: [(&str, &str); 4] =
    [("!--", "-->"), ("script", "</script"), ("style", "</style"), ("textarea", "</textarea")];

/// Refuses a page whose tags are opened and not closed beyond a limit.
pub(super) fn check_tags(page: &str) -> Result<(), Error> {
    let (mut rest, mut depth) = (page, 0_u64);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let verbatim = VERBATIM.iter().find(|(begin, _)| starts_with(rest, begin));
        if let Some((_, end)) = verbatim {
            rest = after(rest, end);
            continue;
        }
        depth = match (rest.strip_prefix('/'), opens(rest.trim_start_matches('/'))) {
            (_, false) => depth,
            (Some(_), true) => depth.saturating_sub(1),
            (None, true) => depth + 1,
        };
        if depth > LIMITS.page_open {
            return Err(too_deep(LIMITS.page_open));
        }
    }
    Ok(())
}

/// Refuses a page of which elements lie too deep; looked at without going down into them by calls.
pub(super) fn check_tree(tree: &Tree) -> Result<(), Error> {
    let mut waiting: Vec<(NodeId, u64)> = vec![(tree.root().id, 0)];
    while let Some((node, depth)) = waiting.pop() {
        if depth > LIMITS.page_depth {
            return Err(too_deep(LIMITS.page_depth));
        }
        waiting.extend(tree.tree.child_ids_of_it(&node, false).map(|child| (child, depth + 1)));
    }
    Ok(())
}

fn too_deep(limit: u64) -> Error {
    let message = format!("more than {limit} elements of the page lie in each other");
    Error::new(Fault::Input, message).hint("save the article as text")
}

/// Whether a tag of this name must be closed.
fn opens(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = &tag[..end];
    !name.is_empty() && !NO_END.iter().any(|void| void.eq_ignore_ascii_case(name))
}

fn starts_with(text: &str, wanted: &str) -> bool {
    text.as_bytes().get(..wanted.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// What comes after the end of a stretch without tags; nothing where it has none.
fn after<'t>(text: &'t str, end: &str) -> &'t str {
    let places = text.match_indices(&end[..1]).map(|(at, _)| at);
    let mut ends = places.filter(|at| starts_with(&text[*at..], end));
    ends.next().map_or("", |at| &text[at + end.len()..])
}

#[cfg(test)]
mod tests {
    use super::check_tags;

    #[test]
    fn tags_that_are_closed_or_need_no_end_do_not_count() {
        assert!(check_tags(&"<div><p>Two men<br>fled.</div>".repeat(5000)).is_ok());
        let script = format!("<SCRIPT>{}</Script>", "'<div>'".repeat(5000));
        assert!(check_tags(&script).is_ok());
        assert!(check_tags(&format!("<!-- {} -->", "<div>".repeat(5000))).is_ok());
    }

    #[test]
    fn tags_that_are_not_closed_count() {
        assert!(check_tags(&"<div>".repeat(5000)).is_err());
        assert!(check_tags(&"<B x='1'><i>".repeat(5000)).is_err());
    }
}
