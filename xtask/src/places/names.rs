//! Which of the other names of a place are kept: those in Latin script that an English text can use.

use dateline_lexicon::fold_name;

/// The names worth keeping beside `name`, each once when folded, in the order given.
pub(super) fn kept(name: &str, others: &[String]) -> Vec<String> {
    let mut seen = vec![fold_name(name)];
    let mut kept = Vec::new();
    for other in others.iter().map(|other| other.trim()).filter(|other| usable(other)) {
        let folded = fold_name(other);
        if !folded.is_empty() && !seen.contains(&folded) {
            seen.push(folded);
            kept.push(other.to_owned());
        }
    }
    kept
}

/// Other names of a place that are only what people there call something; anywhere else they are ordinary words.
const ORDINARY: [&str; 1] = ["The River"];

/// Latin letters, a capital first, no code ("BGW"), no note in brackets, no ordinary words.
fn usable(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let latin =
        letters().all(|c| matches!(c, '\0'..='\u{24F}' | '\u{2B0}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}'));
    let capital = letters().next().is_some_and(char::is_uppercase);
    let code = letters().all(char::is_uppercase) && !name.contains('.');
    let plain =
        !name.contains(['(', '[', ',', ';', '/', '|', '=']) && !name.contains(|c: char| c.is_ascii_digit());
    latin && capital && plain && !code && !ORDINARY.contains(&name) && letters().count() >= 3
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn codes_scripts_and_doublets_are_left_out() {
        let others =
            ["Al Mawşil", "Al Mawsil", "OSM", "Мосул", "almwsl", "Mossoul", "The River"].map(str::to_owned);
        assert_eq!(kept("Mosul", &others), ["Al Mawşil", "Mossoul"]);
    }
}
