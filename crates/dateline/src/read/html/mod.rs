//! HTML pages: the article, and what the page says about it.
//!
//! *What it reads*: title, site, language, address and day of publication from the page's metadata ([`metadata`]); the
//! article as plain text, a paragraph a block, with marks on what the page itself tells apart (headings, captions,
//! links to other reports).
//! *What it leaves alone*: the bytes of the page; spans point into the text made here, which is printed with
//! `--with-text`. A page that is too large or too deep is refused before it is cleaned.

use crate::types::Document;
use crate::{Error, Fault};

#[cfg(not(feature = "html"))]
pub(super) fn document(_id: &str, _page: &str) -> Result<Document, Error> {
    let error = Error::new(Fault::Yours, "this build cannot read HTML");
    Err(error.hint("build with the feature html"))
}

#[cfg(feature = "html")]
mod blocks;
#[cfg(feature = "html")]
mod classes;
#[cfg(feature = "html")]
mod depth;
#[cfg(feature = "html")]
mod metadata;
#[cfg(feature = "html")]
mod page;
#[cfg(feature = "html")]
pub(super) use page::document;
#[cfg(feature = "formats")]
pub(super) use page::fragment;

/// The encoding that the first bytes of a page name: `<meta charset=…>`, `<?xml … encoding=…?>`.
pub(super) fn charset(begin: &[u8]) -> Option<String> {
    let begin = String::from_utf8_lossy(&begin[..begin.len().min(4096)]).to_lowercase();
    let tag = |open: &str, name: &str| {
        begin.match_indices(open).find_map(|(at, _)| {
            let tag = begin[at..].split('>').next()?;
            let value = tag.split_once(name)?.1.trim_start_matches(['"', '\'', ' ', '=']);
            let label = value.split(['"', '\'', ' ', ';', '/', '?']).next()?;
            Some(label.to_owned()).filter(|label| !label.is_empty())
        })
    };
    tag("<meta", "charset=").or_else(|| tag("<?xml", "encoding="))
}

#[cfg(test)]
mod tests {
    use super::charset;

    #[test]
    fn a_page_names_its_encoding() {
        for page in [
            "<head><meta name=\"x\"><META CharSet='windows-1251'/>",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
            "<?xml version=\"1.0\" encoding=\"Windows-1251\"?><html>",
        ] {
            assert_eq!(charset(page.as_bytes()).as_deref(), Some("windows-1251"), "{page}");
        }
        assert_eq!(charset(b"<p>charset=none</p>"), None);
    }
}
