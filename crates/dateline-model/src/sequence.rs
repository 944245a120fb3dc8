//! The best sequence of BIO labels in which every inner word follows its own kind.

use crate::Found;

const NEVER: f32 = -1e9;

/// The runs that the best legal sequence marks.
pub(crate) fn spans<'a>(scores: &[f32], labels: &'a [String]) -> Vec<Found<'a>> {
    let mut spans: Vec<Found<'a>> = Vec::new();
    for (n, label) in path(scores, labels).into_iter().map(|label| labels[label].as_str()).enumerate() {
        match (label.split_once('-'), spans.last_mut()) {
            (Some(("B", kind)), _) => spans.push(Found { start: n, end: n + 1, kind }),
            (Some(("I", _)), Some(open)) => open.end = n + 1,
            _ => {}
        }
    }
    spans
}

fn follows(before: Option<&String>, after: &str) -> bool {
    match after.split_once('-') {
        Some(("I", kind)) => {
            before.and_then(|before| before.split_once('-')).is_some_and(|(_, own)| own == kind)
        }
        _ => true,
    }
}

fn path(scores: &[f32], labels: &[String]) -> Vec<usize> {
    let n_labels = labels.len();
    let mut best: Vec<f32> = Vec::new();
    let mut back: Vec<Vec<usize>> = Vec::new();
    for row in scores.chunks(n_labels) {
        let mut choice = vec![0; n_labels];
        let mut next = vec![NEVER; n_labels];
        for (after, label) in labels.iter().enumerate() {
            if best.is_empty() {
                next[after] = if follows(None, label) { row[after] } else { NEVER };
                continue;
            }
            for before in (0..n_labels).filter(|before| follows(labels.get(*before), label)) {
                let score = best[before] + row[after];
                if score > next[after] {
                    (next[after], choice[after]) = (score, before);
                }
            }
        }
        best = next;
        back.push(choice);
    }
    let mut at = if best.is_empty() { return Vec::new() } else { crate::arithmetic::best(&best) };
    let mut path = Vec::with_capacity(back.len());
    for choice in back.iter().rev() {
        path.push(at);
        at = choice[at];
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn an_inner_word_never_stands_alone() {
        let labels: Vec<String> = ["B-PER", "I-PER", "O"].iter().map(|label| (*label).to_owned()).collect();
        let found = spans(&[0.0, 5.0, 1.0, 0.0, 5.0, 1.0, 0.0, 0.0, 9.0], &labels);
        assert_eq!(found.iter().map(|found| (found.start, found.end)).collect::<Vec<_>>(), [(0, 2)]);
        assert!(spans(&[], &labels).is_empty());
    }
}
