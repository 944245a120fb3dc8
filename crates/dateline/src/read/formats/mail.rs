//! Mail: one message (`.eml`) or a mailbox of them; lists and press offices send their reports so.
//!
//! *What it reads*: the text of a message, else its HTML; subject as title, sender's name as publisher, the day of the
//! `Date` header as written there. *What it leaves alone*: attachments; addresses of persons.

use super::super::limits::LIMITS;
use super::super::raw::{Item, Items, Raw, Said, Source, unreadable};
use super::super::{date, decode, from_text, html, remark};
use crate::{Error, Fault};
use mail_parser::{
    MessageParser,
    mailbox::mbox::{Message, MessageIterator},
};

/// A file of one message.
pub(super) fn message(raw: Raw) -> Result<Items, Error> {
    let (name, stem) = (raw.name.clone(), raw.stem.clone());
    let source = report(&raw.bytes(LIMITS.report_kb)?, &stem, &name)?;
    Ok(Box::new(std::iter::once(Ok(source))))
}

/// A mailbox, message by message.
pub(super) fn mailbox(raw: Raw) -> Result<Items, Error> {
    let (name, stem) = (raw.name.clone(), raw.stem.clone());
    let mut messages = Some(MessageIterator::new(raw.stream()));
    let mut at = 0;
    Ok(Box::new(std::iter::from_fn(move || {
        let message = messages.as_mut()?.next()?;
        at += 1;
        if message.is_err() {
            // Nothing comes after an end that is none, and the iterator would say so for ever.
            messages = None;
        }
        let place = format!("{name}!message {at}");
        let read = |message: Message| report(message.contents(), &format!("{stem}-{at}"), &place);
        Some(message.map_err(unreadable).and_then(read).map_err(|error| error.in_source(&place)))
    })))
}

fn report(bytes: &[u8], stem: &str, place: &str) -> Result<Item, Error> {
    let no_mail = || Error::new(Fault::Input, "the message cannot be read");
    let message = MessageParser::default().parse(bytes).ok_or_else(no_mail)?;
    // As the sender's clock had it.
    let day = message.date().map(|stamp| date::of(stamp.year, stamp.month, stamp.day));
    let (published, remarks) = day.unwrap_or_default();
    let sender = message.from().and_then(|from| from.first()).and_then(|from| from.name());
    let said = Said {
        title: message.subject().map(str::to_owned),
        publisher: sender.map(str::to_owned),
        published,
        ..Said::default()
    };
    let is_html = message.text_part(0).is_some_and(mail_parser::MessagePart::is_text_html);
    let document = match (message.body_text(0), message.body_html(0)) {
        (Some(text), _) if !is_html && !text.trim().is_empty() => {
            from_text(stem, &text.replace("\r\n", "\n"))
        }
        (_, Some(page)) => html::fragment(stem, &page)?,
        (text, None) => from_text(stem, decode::not_empty(&text.unwrap_or_default())?),
    };
    let document = crate::types::Document { source: place.into(), ..said.beside(document) };
    let document = remark::with(document, remarks);
    Ok(Item::Report(Box::new(Source { document, given_id: false, line: None })))
}
