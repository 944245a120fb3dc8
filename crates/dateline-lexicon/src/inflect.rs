//! Forms of verbs and nouns, so that tables list a word once.
//!
//! Regular forms are made by rule; `data/words/verbs-irregular.tsv` lists the others and those verbs that
//! double their last consonant; `data/words/plurals-irregular.tsv` lists the plurals of nouns that are made otherwise.

use crate::{Table, TableError};
use rustc_hash::FxHashMap;

/// The forms of one verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbForms {
    /// "kill"
    pub base: String,
    /// "kills"
    pub third: String,
    /// "killed"; some verbs have two ("burned", "burnt")
    pub past: Vec<String>,
    /// "killed", "taken"
    pub participle: Vec<String>,
    /// "killing"
    pub gerund: String,
}

impl VerbForms {
    /// Every distinct form, base first.
    pub fn all(&self) -> Vec<&str> {
        let mut forms = vec![self.base.as_str(), &self.third, &self.gerund];
        forms.extend(self.past.iter().chain(&self.participle).map(String::as_str));
        let mut distinct: Vec<&str> = Vec::new();
        for form in forms {
            if !distinct.contains(&form) {
                distinct.push(form);
            }
        }
        distinct
    }
}

/// Irregular verbs and plurals; every other word is inflected by rule.
#[derive(Debug)]
pub struct Verbs {
    irregular: FxHashMap<String, VerbForms>,
    /// Plurals of whole nouns, then of ends of nouns, which begin with "-".
    plurals: Vec<(String, String)>,
}

impl Verbs {
    /// The bundled table.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn bundled() -> Result<Verbs, TableError> {
        let table =
            Table::read("verbs-irregular.tsv", include_str!("../../../data/words/verbs-irregular.tsv"))?;
        let mut irregular = FxHashMap::default();
        for row in table.rows() {
            let forms =
                irregular_forms(row.need("base")?, row.get("past"), row.get("participle"), row.get("gerund"));
            irregular.insert(forms.base.clone(), forms);
        }
        Ok(Verbs { irregular, plurals: irregular_plurals()? })
    }

    /// The plural of a noun ("women", "shells").
    pub fn plural_of(&self, noun: &str) -> String {
        let irregular = self.plurals.iter().find_map(|(one, many)| match one.strip_prefix('-') {
            Some(end) => Some([noun.strip_suffix(end)?, many.trim_start_matches('-')].concat()),
            None => (one == noun).then(|| many.clone()),
        });
        irregular.unwrap_or_else(|| plural(noun))
    }

    /// The forms of the verb with this base.
    pub fn forms(&self, base: &str) -> VerbForms {
        self.irregular.get(base).cloned().unwrap_or_else(|| irregular_forms(base, "", "", ""))
    }
}

fn irregular_plurals() -> Result<Vec<(String, String)>, TableError> {
    let table =
        Table::read("plurals-irregular.tsv", include_str!("../../../data/words/plurals-irregular.tsv"))?;
    table.rows().map(|row| Ok((row.need("noun")?.to_owned(), row.need("plural")?.to_owned()))).collect()
}

/// Forms with the given cells, `|` between alternatives; empty cells are filled by rule.
fn irregular_forms(base: &str, past: &str, participle: &str, gerund: &str) -> VerbForms {
    let or_regular = |cell: &str, regular: String| match cell {
        "" => vec![regular],
        cell => cell.split('|').map(|form| form.trim().to_owned()).collect(),
    };
    let past = or_regular(past, regular_past(base));
    let participle = if participle.is_empty() { past.clone() } else { or_regular(participle, String::new()) };
    let gerund = if gerund.is_empty() { regular_gerund(base) } else { gerund.to_owned() };
    VerbForms { base: base.to_owned(), third: third(base), past, participle, gerund }
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut last = word.chars().rev();
    last.next() == Some('y') && last.next().is_some_and(|c| !"aeiou".contains(c))
}

fn third(base: &str) -> String {
    match base {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        base => plural(base),
    }
}

/// The regular plural of a noun, which is also the third person of a verb ("bodies", "attacks", "clashes").
pub fn plural(noun: &str) -> String {
    if ends_in_consonant_y(noun) {
        return [&noun[..noun.len() - 1], "ies"].concat();
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    [noun, if hisses || noun.ends_with('o') && noun.len() <= 3 { "es" } else { "s" }].concat()
}

fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        [base, "d"].concat()
    } else if ends_in_consonant_y(base) {
        [&base[..base.len() - 1], "ied"].concat()
    } else {
        [base, "ed"].concat()
    }
}

fn regular_gerund(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        [stem, "ying"].concat()
    } else if base.ends_with('e') && !base.ends_with("ee") && !base.ends_with("oe") && base != "be" {
        [&base[..base.len() - 1], "ing"].concat()
    } else {
        [base, "ing"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::Verbs;

    #[test]
    fn regular_and_irregular_forms() {
        let verbs = Verbs::bundled().expect("the table reads");
        assert_eq!(verbs.forms("kill").all(), ["kill", "kills", "killing", "killed"]);
        assert_eq!(verbs.forms("flee").all(), ["flee", "flees", "fleeing", "fled"]);
        assert_eq!(verbs.forms("take").participle, ["taken"]);
        assert_eq!(verbs.forms("bury").all(), ["bury", "buries", "burying", "buried"]);
        assert_eq!(verbs.forms("stop").gerund, "stopping");
        assert_eq!(verbs.forms("die").gerund, "dying");
        let plurals = ["gunman", "child", "human", "body", "shell"].map(|noun| verbs.plural_of(noun));
        assert_eq!(plurals, ["gunmen", "children", "humans", "bodies", "shells"]);
    }
}
