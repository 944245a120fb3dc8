//! What a population says of each of its people (`data/reconcile/callings.tsv`).

use crate::tsv::{Table, TableError};
use rustc_hash::FxHashMap;

/// What a population says of each of its people: a calling, a sex. Two values of one axis exclude one another.
#[derive(Clone, Debug)]
pub struct Calling {
    /// What is said.
    pub axis: Box<str>,
    /// What they were.
    pub value: Box<str>,
}

/// The bundled table.
pub(crate) fn callings() -> Result<FxHashMap<Box<str>, Calling>, TableError> {
    let table = Table::read("reconcile/callings", include_str!("../../../data/reconcile/callings.tsv"))?;
    let mut callings = FxHashMap::default();
    for row in table.rows() {
        let calling = Calling { axis: row.need("axis")?.into(), value: row.need("value")?.into() };
        callings.insert(row.need("population")?.into(), calling);
    }
    Ok(callings)
}

#[cfg(test)]
mod tests {
    use super::callings;

    #[test]
    fn a_doctor_is_no_policeman_and_can_be_a_man() {
        let callings = callings().expect("the table reads");
        assert_ne!(callings["health_worker"].value, callings["police"].value);
        assert_ne!(callings["health_worker"].axis, callings["man"].axis);
    }
}
