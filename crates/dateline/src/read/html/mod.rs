//! HTML pages: the article, and what the page says about it.
//!
//! *What it reads*: title, site, language, address and day of publication from the page's metadata; the article
//! as plain text, a paragraph a block, with marks on what the page itself tells apart (headings, captions, links to other reports).
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
mod blocks;
#[cfg(feature = "html")]
mod classes;
#[cfg(feature = "html")]
pub(super) use page::document;

#[cfg(feature = "html")]
mod page {
    use super::super::{day, sha256};
    use super::{Document, Error, Fault};
    use crate::types::Days;
    use dom_smoothie::{Config, Readability};

    /// Pages with more elements are no articles.
    const MOST_ELEMENTS: usize = 200_000;

    /// The article of a page.
    pub(in super::super) fn document(id: &str, page: &str) -> Result<Document, Error> {
        let config = Config { max_elements_to_parse: MOST_ELEMENTS, keep_classes: true, ..Config::default() };
        let no_article = || Error::new(Fault::Input, "the page holds no article");
        let mut reader = Readability::new(page, None, Some(config)).map_err(|_| no_article())?;
        let article = reader.parse().map_err(|_| no_article())?;
        let (text, marks) = super::blocks::text_with_marks(&article.content);
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
}
