//! Mail: one message (`.eml`) or a mailbox of them; lists and press offices send their reports so.
//!
//! *What it reads*: the text of a message, else its HTML; subject as title, sender's name as publisher, the day of the
//! `Date` header as written there. *What it leaves alone*: attachments; addresses of persons.

use super::super::limits::LIMITS;
use super::super::raw::{Item, Items, Raw, Said, Source, too_large, unreadable};
use super::super::{date, decode, from_text, html, remark};
use crate::{Error, Fault};
use mail_parser::{
    MessageParser,
    mailbox::mbox::{Message, MessageIterator},
};
use std::io::{self, BufRead, Read};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
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
    let most = LIMITS.report_kb * 1024;
    let left = Arc::new(AtomicU64::new(most));
    let mut messages = Some(MessageIterator::new(Bounded { stream: raw.stream(), left: Arc::clone(&left) }));
    let mut at = 0;
    Ok(Box::new(std::iter::from_fn(move || {
        left.store(most, Ordering::Relaxed);
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

/// A stream that ends in an error where one message takes more than what is left: the iterator holds a message whole.
struct Bounded<S> {
    stream: S,
    left: Arc<AtomicU64>,
}

impl<S: BufRead> Read for Bounded<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl<S: BufRead> BufRead for Bounded<S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left.load(Ordering::Relaxed) == 0 {
            let error = too_large(LIMITS.report_kb).hint("nothing after it was read: split the mailbox");
            return Err(io::Error::other(error));
        }
        self.stream.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        let left = self.left.load(Ordering::Relaxed);
        self.left.store(left.saturating_sub(n as u64), Ordering::Relaxed);
        self.stream.consume(n);
    }
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

#[cfg(test)]
mod tests {
    use super::{Bounded, MessageIterator};
    use std::sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    };

    #[test]
    fn a_message_that_is_too_large_is_not_held() {
        let message = |body: &str| format!("From a Sat May 20 01:30:00 2017\nSubject: s\n\n{body}\n\n");
        let mailbox = message("Two men fled.") + &message(&"A river rose.\n".repeat(50)) + &message("Last.");
        let left = Arc::new(AtomicU64::new(200));
        let mut messages =
            MessageIterator::new(Bounded { stream: mailbox.as_bytes(), left: Arc::clone(&left) });
        assert!(messages.next().expect("one").is_ok());
        left.store(200, Ordering::Relaxed);
        let error = messages.next().expect("one").expect_err("it has 700 bytes");
        assert!(super::unreadable(error).to_string().contains("larger than"));
    }
}
