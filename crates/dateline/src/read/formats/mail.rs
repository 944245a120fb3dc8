//! Mail: one message (`.eml`) or a mailbox of them; lists and press offices send their reports so.
//!
//! *What it reads*: the text of a message, else its HTML; subject as title, sender's name as publisher, the day of the
//! `Date` header as written there. *What it leaves alone*: attachments; addresses of persons.

use super::super::limits::LIMITS;
use super::super::raw::{Item, Items, Raw, Said, Source, too_large, unreadable};
use super::super::{date, decode, from_text, html, remark};
use crate::{Error, Fault};
use mail_parser::MessageParser;
use std::io::{self, BufRead, Read};

/// A file of one message.
pub(super) fn message(raw: Raw) -> Result<Items, Error> {
    let (name, stem) = (raw.name.clone(), raw.stem.clone());
    let source = report(&raw.bytes(LIMITS.report_kb)?, &stem, &name)?;
    Ok(Box::new(std::iter::once(Ok(source))))
}

/// A mailbox, message by message.
pub(super) fn mailbox(raw: Raw) -> Result<Items, Error> {
    let (name, stem) = (raw.name.clone(), raw.stem.clone());
    let mut messages = Some(Messages { stream: raw.stream(), most: LIMITS.report_kb * 1024, begun: false });
    let mut at = 0;
    Ok(Box::new(std::iter::from_fn(move || {
        let message = messages.as_mut()?.next().transpose()?;
        at += 1;
        let place = format!("{name}!message {at}");
        let read = |message: Vec<u8>| report(&message, &format!("{stem}-{at}"), &place);
        let message = message.unwrap_or_else(|cause| {
            // Nothing comes after an end that is none.
            messages = None;
            Err(unreadable(cause))
        });
        Some(message.and_then(read).map_err(|error| error.in_source(&place)))
    })))
}

/// So much of a line is looked at in one go: a line has no bound.
const PIECE: u64 = 64 * 1024;

/// The messages of a mailbox, which begin with a line "From "; such a line inside one is written ">From ". One message is
/// held at a time, and none that is larger than `most` bytes.
struct Messages<S> {
    stream: S,
    most: u64,
    /// The line "From " of the next message was read.
    begun: bool,
}

impl<S: BufRead> Messages<S> {
    /// The next message, or why it was passed over. The outer error is the stream's.
    fn next(&mut self) -> io::Result<Option<Result<Vec<u8>, Error>>> {
        let (mut message, mut n_bytes) = (Vec::new(), 0);
        let mut piece = Vec::new();
        let mut is_start = true;
        loop {
            piece.clear();
            let n = self.stream.by_ref().take(PIECE).read_until(b'\n', &mut piece)? as u64;
            let is_from = is_start && piece.starts_with(b"From ");
            if n == 0 || is_from {
                if std::mem::replace(&mut self.begun, is_from) {
                    return Ok(Some(self.whole(message, n_bytes)));
                } else if n == 0 {
                    return Ok(None);
                }
            } else if self.begun {
                n_bytes += n;
                let words = if is_start { unquoted(&piece) } else { &piece };
                if n_bytes > self.most {
                    message = Vec::new();
                } else {
                    message.extend_from_slice(words);
                }
            }
            is_start = piece.ends_with(b"\n");
        }
    }

    fn whole(&self, message: Vec<u8>, n_bytes: u64) -> Result<Vec<u8>, Error> {
        if n_bytes > self.most {
            return Err(too_large(self.most / 1024).hint("the messages after it were read"));
        }
        Ok(message)
    }
}

/// ">From " as it was before it was put into a mailbox.
fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    if quotes > 0 && line[quotes..].starts_with(b"From ") { &line[1..] } else { line }
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
    use super::{Messages, PIECE};

    /// The messages of a mailbox of which none may have more than so many bytes; refusals as their words.
    fn messages(mailbox: &str, most: u64) -> Vec<String> {
        let mut messages = Messages { stream: mailbox.as_bytes(), most, begun: false };
        let one = || messages.next().expect("a slice never breaks off");
        let told = |read: Result<Vec<u8>, crate::Error>| match read {
            Ok(bytes) => String::from_utf8(bytes).expect("text"),
            Err(error) => error.to_string(),
        };
        std::iter::from_fn(one).map(told).collect()
    }

    #[test]
    fn a_message_that_is_too_large_is_passed_over_and_the_next_is_read() {
        let message = |body: &str| format!("From a Sat May 20 01:30:00 2017\nSubject: s\n\n{body}\n\n");
        let large = "A river rose.\n".repeat(200);
        let endless = "A river rose and From ".repeat(PIECE as usize / 10);
        let mailbox = message("Two men fled.") + &message(&large) + &message(&endless) + &message("Last.");
        let read = messages(&mailbox, 1024);
        assert_eq!(read.len(), 4, "{read:?}");
        assert!(read[0].contains("Two men fled.") && read[3].contains("Last."));
        assert!(read[1..3].iter().all(|told| told.starts_with("it is larger than")), "{read:?}");
    }

    #[test]
    fn lines_that_only_look_like_the_beginning_of_a_message() {
        let mailbox = "From a\n\n>From here they fled.\n>>From\n> From\nFrom b\n";
        assert_eq!(
            messages(mailbox, 1024),
            ["\n>From here they fled.\n>>From\n> From\n".replace(">From h", "From h"), String::new()]
        );
        let cut = format!("From a\n\n{}From here\n", "x".repeat(PIECE as usize));
        assert_eq!(messages(&cut, 1 << 20).len(), 1, "a line that is cut into pieces begins no message");
    }
}
