//! What the carrier of a text said beside it, so that a stored text can be read again in the same way.

use crate::types::{Days, Diagnostic, Document, Mark, SegmentKind, Severity, Span};
use serde::{Deserialize, Serialize};

/// The parts of a [`Document`] that are not its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    id: String,
    source: String,
    sha256: String,
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    lang: Option<String>,
    /// Given days of publication, both ends.
    published: Option<(Option<String>, Option<String>)>,
    /// Marked blocks: start and end in bytes, kind.
    marks: Vec<(u32, u32, String)>,
    /// What the door noticed: code, severity, message. Records of before have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<(String, String, String)>,
}

impl Carrier {
    /// What was said beside the text of `document`.
    pub fn of(document: &Document) -> Carrier {
        let owned = |text: &Option<Box<str>>| text.as_ref().map(ToString::to_string);
        let day = |day: Option<crate::types::Date>| day.map(|day| day.to_string());
        Carrier {
            id: document.id.to_string(),
            source: document.source.to_string(),
            sha256: document.sha256.to_string(),
            title: owned(&document.title),
            publisher: owned(&document.publisher),
            url: owned(&document.url),
            lang: owned(&document.lang),
            published: document.published.map(|days| (day(days.earliest), day(days.latest))),
            marks: document
                .marks
                .iter()
                .map(|mark| (mark.span.start(), mark.span.end(), mark.kind.to_string()))
                .collect(),
            remarks: document.remarks.iter().map(written).collect(),
        }
    }

    /// The document with this text.
    pub fn document(self, text: &str) -> Document {
        let boxed = |text: Option<String>| text.map(String::into_boxed_str);
        let day = |day: Option<String>| day.and_then(|day| day.parse().ok());
        Document {
            id: self.id.into(),
            source: self.source.into(),
            sha256: self.sha256.into(),
            text: text.into(),
            title: boxed(self.title),
            publisher: boxed(self.publisher),
            url: boxed(self.url),
            lang: boxed(self.lang),
            published: self
                .published
                .map(|(earliest, latest)| Days { earliest: day(earliest), latest: day(latest) }),
            marks: self.marks.iter().filter_map(mark).collect(),
            remarks: self.remarks.into_iter().filter_map(remark).collect(),
        }
    }
}

fn mark((start, end, kind): &(u32, u32, String)) -> Option<Mark> {
    let kind = SegmentKind::parse(kind)?;
    (start <= end).then(|| Mark { span: Span::new(*start, *end), kind })
}

fn written(remark: &Diagnostic) -> (String, String, String) {
    (remark.code.to_string(), remark.severity.to_string(), remark.message.to_string())
}

fn remark((code, severity, message): (String, String, String)) -> Option<Diagnostic> {
    let severity = Severity::parse(&severity)?;
    Some(Diagnostic { code: code.into(), severity, span: Span::new(0, 0), message: message.into() })
}

#[cfg(test)]
mod tests {
    use super::Carrier;
    use crate::types::{Days, Diagnostic, Mark, SegmentKind, Severity, Span};

    #[test]
    fn a_document_comes_back_as_it_was() {
        let mut document = crate::read::from_text("a", "Two men fled.");
        document.title = Some("Flight".into());
        document.published = Some(Days::on("2017-05-20".parse().expect("a day")));
        document.marks.push(Mark { span: Span::new(0, 3), kind: SegmentKind::Caption });
        let (code, message) = ("encoding.detected".into(), "read as windows-1252".into());
        document.remarks.push(Diagnostic { code, severity: Severity::Info, span: Span::new(0, 0), message });
        let again = Carrier::of(&document).document(&document.text);
        assert_eq!(format!("{again:?}"), format!("{document:?}"));
    }
}
