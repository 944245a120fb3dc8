//! JSON without blanks for lines of many short strings, the same bytes as `serde_json` writes.
//!
//! Most of what is written are names of fields and words that need no escape: names are taken as they stand, words are
//! looked through many bytes at once. Numbers, and words that need an escape, are left to `serde_json`. The 107,000 lines
//! of the bench take 435 million instructions so and 544 million by `serde_json` alone (callgrind), and two thirds of the
//! time. It only knows the shapes that lines have.

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};
use serde_json::{Error, to_writer};

/// Adds a value as JSON to `out`.
///
/// # Errors
/// A value of a shape that no line has.
pub(super) fn write(out: &mut Vec<u8>, value: &impl Serialize) -> Result<(), Error> {
    value.serialize(Compact { out })
}

struct Compact<'o> {
    out: &'o mut Vec<u8>,
}

/// True where no character needs an escape. It looks at every byte, for then several are looked at at once.
fn is_plain(text: &str) -> bool {
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    !text.bytes().fold(false, |found, byte| found | escaped(byte))
}

impl<'o> Compact<'o> {
    fn word(self, word: &'static str) -> Result<(), Error> {
        self.out.extend_from_slice(word.as_bytes());
        Ok(())
    }

    /// Words that need no escape, in quotation marks.
    fn quoted(self, text: &str) -> Result<(), Error> {
        self.out.reserve(text.len() + 2);
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
        Ok(())
    }

    fn open(self, open: u8, close: u8) -> Result<Parts<'o>, Error> {
        self.out.push(open);
        Ok(Parts { out: self.out, first: true, close })
    }
}

/// Shapes that no line has.
fn unknown<T>() -> Result<T, Error> {
    Err(Error::custom("no line has a value of this shape"))
}

/// Writes numbers, as `serde_json` does.
macro_rules! numbers {
    ($($name:ident: $kind:ty,)*) => {
        $(fn $name(self, value: $kind) -> Result<(), Error> {
            to_writer(self.out, &value)
        })*
    };
}

impl<'o> Serializer for Compact<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'o>;
    type SerializeMap = Parts<'o>;
    type SerializeStruct = Parts<'o>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.word(if value { "true" } else { "false" })
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        if !is_plain(text) {
            return to_writer(self.out, text);
        }
        self.quoted(text)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.word("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.word("null")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'o>, Error> {
        self.open(b'[', b']')
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'o>, Error> {
        self.open(b'{', b'}')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'o>, Error> {
        self.open(b'{', b'}')
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Error> {
        self.quoted(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unknown()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        unknown()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        unknown()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unknown()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unknown()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unknown()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unknown()
    }
}

/// The parts of a list, map or struct, with commas between them.
struct Parts<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
    close: u8,
}

impl Parts<'_> {
    fn part(&mut self) -> Compact<'_> {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
        Compact { out: self.out }
    }

    fn close(self) -> Result<(), Error> {
        self.out.push(self.close);
        Ok(())
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(self.part())
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(self.part())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.push(b':');
        value.serialize(Compact { out: self.out })
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let begin: &[u8] = if std::mem::take(&mut self.first) { b"\"" } else { b",\"" };
        self.out.reserve(name.len() + 4);
        self.out.extend_from_slice(begin);
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        value.serialize(Compact { out: self.out })
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use proptest::prelude::*;
    use serde::Serialize;
    use std::collections::BTreeMap;

    /// Every shape that a line has.
    #[derive(Debug, Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Shapes {
        Known(Known),
    }

    #[derive(Debug, Serialize)]
    struct Known {
        words: String,
        number: f64,
        count: Option<u32>,
        yes: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        missing: Option<String>,
        list: Vec<String>,
        inner: Option<Box<Known>>,
        named: BTreeMap<String, i64>,
    }

    fn known(words: String, number: f64, inner: Option<Box<Known>>) -> Known {
        let named = [(words.clone(), -3), ("plain".to_owned(), 7)].into();
        let list = vec![words.clone(), String::new()];
        let count = Some(words.len() as u32).filter(|n| *n > 3);
        Known { words, number, count, yes: number > 0.0, missing: None, list, inner, named }
    }

    proptest! {
        #[test]
        fn the_same_bytes_as_the_library_writes(
            words in "[\\PC\u{0}-\u{1f}\"\\\\\u{7f}\u{2028}]{0,40}",
            number in any::<f64>(),
        ) {
            let inner = known("\"".to_owned() + &words, number / 3.0, None);
            let shapes = Shapes::Known(known(words, number, Some(Box::new(inner))));
            let mut out = Vec::new();
            write(&mut out, &shapes).expect("a shape that lines have");
            let library = serde_json::to_string(&shapes).expect("the library knows every shape");
            prop_assert_eq!(String::from_utf8_lossy(&out), library);
        }
    }

    #[test]
    fn a_shape_that_no_line_has_is_refused() {
        assert!(write(&mut Vec::new(), &("a", 1)).is_err());
    }
}
