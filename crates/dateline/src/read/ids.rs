//! Ids of reports: given ones are kept and must be unique, those from file names are made so.

use crate::{Error, Fault};
use std::collections::BTreeMap;

/// The ids that are taken, each with the report that has it.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeMap<String, String>,
}

impl Ids {
    /// Takes an id for the report from `source`. A given id that is taken is refused; one from a file name gets a
    /// number ("dispatch", "dispatch-2").
    pub(super) fn take(&mut self, wanted: &str, given: bool, source: &str) -> Result<Box<str>, Error> {
        let mut id = wanted.to_owned();
        if let Some(first) = self.taken.get(&id).filter(|_| given) {
            let message = format!("the id “{wanted}” is already taken by {first}");
            return Err(Error::new(Fault::Input, message).hint("give each report an id of its own"));
        }
        let mut n = 1;
        while self.taken.contains_key(&id) {
            n += 1;
            id = format!("{wanted}-{n}");
        }
        self.taken.insert(id.clone(), source.to_owned());
        Ok(id.into())
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn names_of_files_get_a_number_and_given_ids_are_refused() {
        let mut ids = Ids::default();
        assert_eq!(&*ids.take("a", false, "x/a.txt").expect("free"), "a");
        assert_eq!(&*ids.take("a", false, "y/a.txt").expect("made"), "a-2");
        let refused = ids.take("a", true, "z.jsonl:1").expect_err("taken");
        assert_eq!(
            refused.to_string(),
            "the id “a” is already taken by x/a.txt; give each report an id of its own"
        );
    }
}
