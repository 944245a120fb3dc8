//! Words that only reconciling asks for: what opens a sentence about another event, what a denial can withhold, which
//! populations exclude one another by age and sex. The tables lie in `data/reconcile`.

const OPENERS: &str = include_str!("../../../data/reconcile/openers.tsv");
const EVENT_WORDS: &str = include_str!("../../../data/reconcile/event-words.tsv");
const WITHHELD: &str = include_str!("../../../data/reconcile/withheld.tsv");
const AGES_AND_SEXES: &str = include_str!("../../../data/reconcile/ages-and-sexes.tsv");

/// Rows below the comments and the heading.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1)
}

/// So many words after an opener are sought for the event ("in a separate, deadlier attack").
const EVENT_WITHIN: usize = 3;

/// So many characters of a sentence hold its opener and the event.
const HEAD: usize = 64;

/// True for a sentence that begins with words that set it apart from what was told before.
pub(crate) fn opens_another(sentence: &str) -> bool {
    let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().take(HEAD);
    let start = start.collect::<String>().to_lowercase();
    rows(OPENERS).filter_map(|row| row.split_once('\t')).any(|(opener, then)| {
        let rest = start.strip_prefix(opener).filter(|rest| !rest.starts_with(char::is_alphanumeric));
        rest.is_some_and(|rest| match then {
            "event" => words(rest).take(EVENT_WITHIN).any(names_event),
            "comma" => rest.starts_with(','),
            _ => true,
        })
    })
}

fn names_event(word: &str) -> bool {
    rows(EVENT_WORDS).any(|known| known == word)
}

/// So many words after "denied" are sought for what was withheld.
const WITHHELD_WITHIN: usize = 6;

/// True where what somebody denied is withheld ("denied the observers access"); `after` stands after the trigger.
pub(crate) fn withholds(after: &str) -> bool {
    let clause = after.split([',', ';', ':']).next().unwrap_or(after).to_lowercase();
    words(&clause).take(WITHHELD_WITHIN).any(|word| rows(WITHHELD).any(|known| known == word))
}

/// True for a population by age or sex.
pub(crate) fn age_or_sex(population: &str) -> bool {
    rows(AGES_AND_SEXES).any(|known| known == population)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{AGES_AND_SEXES, EVENT_WORDS, OPENERS, WITHHELD, age_or_sex, opens_another, rows, withholds};

    #[test]
    fn every_row_is_lower_case_and_stands_once() {
        for table in [OPENERS, EVENT_WORDS, WITHHELD, AGES_AND_SEXES] {
            let mut told: Vec<&str> = rows(table).collect();
            assert!(told.iter().all(|row| row.to_lowercase() == *row && row.trim() == *row), "{told:?}");
            let n_rows = told.len();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), n_rows);
        }
        let known = |row: &str| {
            row.split_once('\t').is_some_and(|(_, then)| ["event", "comma", "any"].contains(&then))
        };
        assert!(rows(OPENERS).all(known));
    }

    #[test]
    fn an_opener_needs_its_event() {
        assert!(opens_another("In a separate incident on Saturday, three people were injured."));
        assert!(opens_another("“In another deadly attack, two farmers died."));
        assert!(opens_another("Separately, a mine killed a boy."));
        assert!(opens_another("Elsewhere in the province, a boy drowned."));
        assert!(!opens_another("In another hospital, three people died."));
        assert!(!opens_another("Another man was wounded."));
        assert!(!opens_another("Separately housed families were shelled."));
    }

    #[test]
    fn what_is_withheld_is_no_event() {
        assert!(withholds(" the Mission access to the village"));
        assert!(withholds(" them visas"));
        assert!(!withholds(" carrying out the strike"));
        assert!(!withholds(" the attack, and access was restored"));
    }

    #[test]
    fn ages_and_sexes_exclude_one_another() {
        assert!(age_or_sex("woman") && !age_or_sex("civilian"));
    }
}
