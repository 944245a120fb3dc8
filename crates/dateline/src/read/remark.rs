//! What a reader noticed about a report that it could read: it becomes a diagnostic of the report.

use crate::types::{Diagnostic, Document, Severity, Span};

/// A remark on a whole report.
pub(crate) fn remark(code: &'static str, severity: Severity, message: impl Into<String>) -> Diagnostic {
    Diagnostic { code: code.into(), severity, span: Span::new(0, 0), message: message.into().into() }
}

/// The document with more remarks.
pub(super) fn with(mut document: Document, remarks: impl IntoIterator<Item = Diagnostic>) -> Document {
    document.remarks.extend(remarks);
    document
}
