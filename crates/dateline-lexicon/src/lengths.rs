//! Lengths of time between two events of one text: "Four hours later a bomber struck", "hours after gunmen had attacked a bus".
//!
//! *What it leaves alone*: minutes ("Minutes later police shot the attacker": mostly one event), and what goes on with somebody told before
//! ("Hours later he died").

use crate::{Table, TableError};
use rustc_hash::FxHashSet;

/// Words of such lengths.
#[derive(Clone, Debug)]
pub struct Lengths {
    lengths: FxHashSet<Box<str>>,
    amounts: FxHashSet<Box<str>>,
    turns: FxHashSet<Box<str>>,
    between: FxHashSet<Box<str>>,
    back: FxHashSet<Box<str>>,
}

/// So many words before a length can say how long it was ("a little more than four").
const AMOUNT: usize = 4;

impl Lengths {
    pub(crate) fn bundled() -> Result<Lengths, TableError> {
        let table = Table::read("reconcile/lengths", include_str!("../../../data/reconcile/lengths.tsv"))?;
        let of = |wanted: &str| -> Result<FxHashSet<Box<str>>, TableError> {
            let mut found = FxHashSet::default();
            for row in table.rows() {
                if row.need("use")? == wanted {
                    found.insert(row.need("word")?.into());
                }
            }
            Ok(found)
        };
        Ok(Lengths {
            lengths: of("length")?,
            amounts: of("amount")?,
            turns: of("turn")?,
            between: of("between")?,
            back: of("back")?,
        })
    }

    /// True for a sentence that begins with such a length and goes on with somebody or something new.
    pub fn open(&self, sentence: &str) -> bool {
        let head: Vec<String> = words(sentence).take(AMOUNT + 3).map(str::to_lowercase).collect();
        let at = head.iter().position(|word| self.lengths.contains(&**word));
        let Some(at) = at else { return false };
        let amount = head[..at].iter().all(|word| self.is_amount(word));
        let turn = head.get(at + 1).is_some_and(|word| self.turns.contains(&**word));
        amount && turn && head.get(at + 2).is_some_and(|word| !self.back.contains(&**word))
    }

    /// True where such a length stands between two events ("..., hours after").
    pub fn part(&self, between: &str) -> bool {
        let told: Vec<String> = words(between).map(str::to_lowercase).collect();
        told.windows(2).any(|pair| self.lengths.contains(&*pair[0]) && self.between.contains(&*pair[1]))
    }

    fn is_amount(&self, word: &str) -> bool {
        self.amounts.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit())
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Lengths;

    #[test]
    fn a_length_opens_another_event_and_parts_two() {
        let lengths = Lengths::bundled().expect("the table reads");
        assert!(lengths.open("Four hours later a bomber struck the market."));
        assert!(lengths.open("Hours earlier, gunmen had attacked a bus."));
        assert!(lengths.open("About a day later another mine went off."));
        assert!(!lengths.open("Hours later he died in hospital."));
        assert!(!lengths.open("Minutes later a gunman fired."));
        assert!(!lengths.open("Hours of shelling followed."));
        assert!(lengths.part(", police said, hours after"));
        assert!(!lengths.part(" for hours, and after"));
    }
}
