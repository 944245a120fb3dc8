//! The article of a page, by a cleaner that keeps what belongs to it.

use super::super::limits::LIMITS;
use super::super::{from_text, remark};
use super::{Document, Error, Fault, blocks, depth, metadata};
use dom_query::Document as Tree;
use dom_smoothie::{Config, Readability};

/// The article of a page.
pub(in super::super) fn document(id: &str, page: &str) -> Result<Document, Error> {
    let tree = tree(page)?;
    let about = metadata::Metadata::of(&tree);
    let elements = LIMITS.page_elements as usize;
    let config = Config { max_elements_to_parse: elements, keep_classes: true, ..Config::default() };
    let no_article = || Error::new(Fault::Input, "the page holds no article");
    let mut reader = Readability::with_document(tree, None, Some(config)).map_err(|_| no_article())?;
    let article = reader.parse().map_err(|_| no_article())?;
    let (text, marks) = blocks::text_with_marks(&article.content);
    if text.is_empty() {
        return Err(no_article());
    }
    let document = Document {
        title: metadata::filled(Some(article.title)),
        publisher: metadata::filled(article.site_name).or(about.publisher),
        url: about.url.or(metadata::filled(article.url)),
        lang: metadata::filled(article.lang).or(about.lang),
        published: about.published,
        marks,
        ..from_text(id, &text)
    };
    Ok(remark::with(document, about.remarks))
}

/// The text of a piece of HTML that is all article: the entry of a feed, the body of a mail.
#[cfg(feature = "formats")]
pub(in super::super) fn fragment(id: &str, html: &str) -> Result<Document, Error> {
    let tree = tree(html)?;
    for selector in ["script", "style", "head", "title", "template", "noscript"] {
        tree.select(selector).remove();
    }
    let (text, marks) = blocks::text_with_marks(&tree.html());
    super::super::decode::not_empty(&text)?;
    Ok(Document { marks, ..from_text(id, &text) })
}

/// The elements of a page, where they do not lie too deep in each other.
fn tree(page: &str) -> Result<Tree, Error> {
    if page.len() as u64 > LIMITS.page_kb * 1024 {
        let error = Error::new(Fault::Input, format!("the page is larger than {} MB", LIMITS.page_kb / 1024));
        return Err(error.hint("save the article alone"));
    }
    depth::check_tags(page)?;
    let tree = Tree::from(page);
    depth::check_tree(&tree)?;
    Ok(tree)
}
