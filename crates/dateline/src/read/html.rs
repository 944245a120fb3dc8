//! HTML pages: the article, and what the page says about it.
//!
//! *What it reads*: title, site, language, address and day of publication from the page's metadata; the article
//! as plain text, a paragraph a block, with marks on headings and picture captions.
//! *What it leaves alone*: the bytes of the page; spans point into the text made here, which is printed with
//! `--with-text`.

use crate::types::Document;
use crate::{Error, Fault};

#[cfg(not(feature = "html"))]
pub(super) fn document(_id: &str, _page: &str) -> Result<Document, Error> {
    let error = Error::new(Fault::Yours, "this build cannot read HTML");
    Err(error.hint("build with the feature html"))
}

#[cfg(feature = "html")]
pub(super) use page::document;

#[cfg(feature = "html")]
mod page {
    use super::super::{day, sha256};
    use super::{Document, Error, Fault};
    use crate::types::{Days, Mark, SegmentKind, Span};
    use dom_smoothie::{Config, Readability};

    /// Pages with more elements are no articles.
    const MOST_ELEMENTS: usize = 200_000;

    /// The article of a page.
    pub(in super::super) fn document(id: &str, page: &str) -> Result<Document, Error> {
        let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
        let no_article = || Error::new(Fault::Input, "the page holds no article");
        let mut reader = Readability::new(page, None, Some(config)).map_err(|_| no_article())?;
        let article = reader.parse().map_err(|_| no_article())?;
        let (text, marks) = text_with_marks(&article.content);
        if text.is_empty() {
            return Err(no_article());
        }
        let filled = |value: Option<String>| {
            value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).map(Into::into)
        };
        Ok(Document {
            id: id.into(),
            source: id.into(),
            sha256: sha256(&text).into(),
            text: text.into(),
            title: filled(Some(article.title)),
            publisher: filled(article.site_name),
            url: filled(article.url),
            lang: filled(article.lang),
            published: article.published_time.as_deref().and_then(day).map(Days::on),
            marks,
        })
    }

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

    /// The kind of text inside a tag, where the tag tells.
    fn kind(tag: &str) -> Option<SegmentKind> {
        match tag {
            "figcaption" => Some(SegmentKind::Caption),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(SegmentKind::Headline),
            _ => None,
        }
    }

    /// Cleaned HTML into text: one block a line, a blank line between, marks on what tags tell.
    fn text_with_marks(html: &str) -> (String, Vec<Mark>) {
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
        (writer.text, writer.marks)
    }

    #[derive(Default)]
    struct Writer {
        text: String,
        marks: Vec<Mark>,
        /// The block that is being written, blanks folded.
        block: String,
        kind: Option<SegmentKind>,
    }

    impl Writer {
        fn words(&mut self, words: &str) {
            let decoded = decode(words);
            for c in decoded.chars() {
                match (c.is_whitespace(), self.block.ends_with(' ') || self.block.is_empty()) {
                    (true, false) => self.block.push(' '),
                    (true, true) => {}
                    (false, _) => self.block.push(c),
                }
            }
        }

        fn tag(&mut self, tag: &str) {
            let closing = tag.starts_with('/');
            let name = tag.trim_start_matches('/');
            let end = name.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(name.len());
            let name = name[..end].to_ascii_lowercase();
            if BLOCKS.contains(&name.as_str()) {
                self.end_block();
            }
            if let Some(kind) = kind(&name) {
                self.kind = (!closing).then_some(kind);
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
                self.marks.extend(self.kind.map(|kind| Mark { span, kind }));
            }
            self.block.clear();
        }
    }

    /// The five characters that cleaned HTML writes as entities.
    fn decode(words: &str) -> String {
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
        plain.iter().fold(words.to_owned(), |words, (entity, plain)| words.replace(entity, plain))
    }

    #[cfg(test)]
    mod tests {
        use super::{SegmentKind, text_with_marks};

        #[test]
        fn blocks_become_lines_and_captions_are_marked() {
            let html = "<div><h2>What we know</h2><p>Two  <b>men</b> &amp; a boy\nfled.</p>\
                        <figure><img src=\"a.jpg\"><figcaption>A bridge</figcaption></figure>end</div>";
            let (text, marks) = text_with_marks(html);
            assert_eq!(text, "What we know\n\nTwo men & a boy fled.\n\nA bridge\n\nend");
            let marked: Vec<_> = marks.iter().map(|mark| (mark.kind, mark.span.of(&text))).collect();
            assert_eq!(marked, [(SegmentKind::Headline, "What we know"), (SegmentKind::Caption, "A bridge")]);
        }
    }
}
