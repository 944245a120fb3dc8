//! Cleaned HTML into text: one block a line, a blank line between, marks on what the page tells apart.
//!
//! *What it reads*: headings and captions by their tags; captions, credits, related links and controls by the names
//! of their elements ([`super::classes`]); a block that is nothing but a link leads to another report.
//! *What it leaves alone*: an element whose name says something but which holds most of the article: it is layout.

use super::classes;
use crate::types::{Mark, SegmentKind, Span};
use std::collections::BTreeMap;

/// Tags that end a paragraph.
const BLOCKS: [&str; 34] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "figure",
    "figcaption",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "pre",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "address",
    "details",
    "summary",
];
/// Tags that have no end.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "source", "wbr", "embed", "link"];
/// Of a hundred letters, so many lie in links where a block is a link.
const LINKED: usize = 80;
/// Of a hundred letters of the article, an element whose name says something holds fewer than this.
const MOST_OF_ARTICLE: usize = 40;

/// The text of an article and what the page says of its blocks.
pub(super) fn text_with_marks(html: &str) -> (String, Vec<Mark>) {
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        writer.words(&rest[..open]);
        let Some(close) = rest[open..].find('>') else { break };
        writer.tag(&rest[open + 1..open + close]);
        rest = &rest[open + close + 1..];
    }
    writer.words(rest.split('<').next().unwrap_or(""));
    writer.end_block();
    let marks = writer.believed();
    (writer.text, marks)
}

/// Why a block is marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// Its tag or its links.
    Itself,
    /// The name of the element with this number.
    Name(usize),
}

/// An element that is open.
struct Element {
    tag: String,
    /// What it says of the text inside, and how.
    says: Option<(SegmentKind, Ground)>,
}

#[derive(Default)]
struct Writer {
    text: String,
    marks: Vec<(Mark, Ground)>,
    open: Vec<Element>,
    /// Number of elements so far.
    elements: usize,
    /// The block that is being written, blanks folded.
    block: String,
    /// Bytes of it that lie in links.
    linked: usize,
}

impl Writer {
    fn words(&mut self, words: &str) {
        let before = self.block.len();
        for c in decode(words).chars() {
            match (c.is_whitespace(), self.block.ends_with(' ') || self.block.is_empty()) {
                (true, false) => self.block.push(' '),
                (true, true) => {}
                (false, _) => self.block.push(c),
            }
        }
        if self.open.iter().any(|element| element.tag == "a") {
            self.linked += self.block.len() - before;
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if BLOCKS.contains(&&*name) {
            self.end_block();
        }
        if tag.starts_with('/') {
            self.close(&name);
        } else if !VOID.contains(&&*name) && !tag.ends_with('/') {
            self.elements += 1;
            let by_name = || Some((classes::kind(tag)?, Ground::Name(self.elements)));
            let says = kind(&name).map(|kind| (kind, Ground::Itself)).or_else(by_name);
            self.open.push(Element { tag: name, says });
        }
    }

    /// Closes the element and those in it that were left open; an end without a beginning closes nothing.
    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|element| element.tag == name) {
            self.open.truncate(at);
        }
    }

    fn end_block(&mut self) {
        let words = self.block.trim_end();
        if !words.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len() as u32;
            self.text.push_str(words);
            let span = Span::new(start, self.text.len() as u32);
            self.marks.extend(self.says(words).map(|(kind, ground)| (Mark { span, kind }, ground)));
        }
        self.block.clear();
        self.linked = 0;
    }

    /// What the page says of the block that ends here: the innermost element that says something, else its links.
    fn says(&self, words: &str) -> Option<(SegmentKind, Ground)> {
        let said = self.open.iter().rev().find_map(|element| element.says);
        let link = self.linked * 100 >= words.len() * LINKED;
        match said {
            Some((SegmentKind::Headline, _)) | None if link => Some((SegmentKind::Related, Ground::Itself)),
            said => said,
        }
    }

    /// The marks, without those of elements that hold too much to be what their name says.
    fn believed(&self) -> Vec<Mark> {
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        for (mark, ground) in &self.marks {
            if let Ground::Name(element) = ground {
                *held.entry(*element).or_default() += mark.span.len() as usize;
            }
        }
        let small = |ground: &Ground| match ground {
            Ground::Itself => true,
            Ground::Name(element) => held[element] * 100 < self.text.len() * MOST_OF_ARTICLE,
        };
        self.marks.iter().filter(|(_, ground)| small(ground)).map(|(mark, _)| *mark).collect()
    }
}

/// The kind of text inside a tag, where the tag tells.
fn kind(tag: &str) -> Option<SegmentKind> {
    match tag {
        "figcaption" => Some(SegmentKind::Caption),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(SegmentKind::Headline),
        _ => None,
    }
}

/// The characters that cleaned HTML writes as entities.
fn decode(words: &str) -> String {
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    plain.iter().fold(words.to_owned(), |words, (entity, plain)| words.replace(entity, plain))
}

#[cfg(test)]
mod tests {
    use super::{SegmentKind, text_with_marks};

    fn marked(html: &str) -> (String, Vec<(SegmentKind, String)>) {
        let (text, marks) = text_with_marks(html);
        let marked = marks.iter().map(|mark| (mark.kind, mark.span.of(&text).to_owned())).collect();
        (text, marked)
    }

    const BODY: &str =
        "<p>Two men and a boy fled over the bridge on Monday, the governor of the province said.</p>";

    #[test]
    fn blocks_become_lines_and_captions_are_marked() {
        let html = "<div><h2>What we know</h2><p>Two  <b>men</b> &amp; a boy\nfled.</p>\
                    <figure><img src=\"a.jpg\"><figcaption>A bridge</figcaption></figure>end</div>";
        let (text, marks) = marked(html);
        assert_eq!(text, "What we know\n\nTwo men & a boy fled.\n\nA bridge\n\nend");
        let wanted = [(SegmentKind::Headline, "What we know"), (SegmentKind::Caption, "A bridge")];
        assert_eq!(marks, wanted.map(|(kind, words)| (kind, words.to_owned())));
    }

    #[test]
    fn a_block_that_is_a_link_leads_elsewhere() {
        let html = format!(
            "{BODY}<p><a href=\"b\">Floods in the north</a></p><p>See <a href=\"c\">the list</a> of names.</p>"
        );
        assert_eq!(marked(&html).1, [(SegmentKind::Related, "Floods in the north".to_owned())]);
    }

    #[test]
    fn the_name_of_an_element_is_believed_where_it_holds_little() {
        let html = format!("<div>{BODY}</div><div class=\"photo-caption\"><span>A bridge</span></div>");
        assert_eq!(marked(&html).1, [(SegmentKind::Caption, "A bridge".to_owned())]);
        let html = format!("<div class=\"social\">{BODY}</div><p>end</p>");
        assert_eq!(marked(&html).1, []);
    }
}
