//! Rows of a table whose head names harms: "Region | Killed | Injured" and, below it, "Diffa | 17 | 8".
//!
//! *What it reads*: a line of cells of which one or more are a harm word and nothing else but whom it counts, and the lines right below it with as many cells;
//! a cell that is one number counts what the head of its column says, and the first cell, which holds no number, says of whom.
//! *What it leaves alone*: heads with numbers, lines of another number of cells, cells with more than a number, and zeros.

use super::super::draft::Draft;
use super::bind::Count;
use super::trigger::Trigger;
use super::victim;
use crate::{Pos, Reading};
use dateline_lexicon::{FigureWord, Harm, HarmCounts, PieceKind};
use dateline_types::{Figure, Measure, Sentence};
use std::ops::Range;

/// Cells of a table, at least.
const FEWEST: usize = 3;
/// The frame of words that only tell of it (`frames.tsv`).
const FRAME: &str = "told";

/// The heads of the columns of a table, where its lines are being read.
pub(super) struct Head<'r> {
    columns: Vec<Option<&'r Harm>>,
}

/// The line heads a table.
pub(super) fn head<'r>(
    reading: &Reading<'_>,
    sentence: &Sentence,
    counts: &[Count<'_>],
    triggers: &[Trigger<'r>],
) -> Option<Head<'r>> {
    let cells = cells(reading, sentence);
    let columns: Vec<Option<&Harm>> = cells.iter().map(|cell| harm_of(reading, cell, triggers)).collect();
    let harms = columns.iter().flatten().count();
    (cells.len() >= FEWEST && counts.is_empty() && harms > 0 && columns[0].is_none())
        .then_some(Head { columns })
}

/// The cell is a harm word, and whom it counts at most.
fn harm_of<'r>(reading: &Reading<'_>, cell: &Range<u32>, triggers: &[Trigger<'r>]) -> Option<&'r Harm> {
    let inside =
        |trigger: &&Trigger<'_>| cell.start <= trigger.tokens.start && trigger.tokens.end <= cell.end;
    let mut own = triggers.iter().filter(inside);
    let (trigger, more) = (own.next()?, own.next());
    let small = |at: u32| {
        let person = reading.lexicon.quantities.units.word(reading.word(at));
        trigger.tokens.contains(&at)
            || person.is_some_and(|unit| &*unit.key == "person")
            || reading.token(at).kind == PieceKind::Punct
    };
    let whole = more.is_none() && cell.clone().all(small);
    trigger.harms.iter().find(|harm| whole && harm.says_alone() && harm.counts.contains(&HarmCounts::People))
}

/// The drafts of a line of the table; `None` where the line is none of its.
pub(super) fn row(
    reading: &Reading<'_>,
    sentence: &Sentence,
    counts: &[Count<'_>],
    head: &Head<'_>,
) -> Option<Vec<Draft>> {
    let cells = cells(reading, sentence);
    let label = cells.first().filter(|label| cells.len() == head.columns.len() && names(reading, label))?;
    let alone = |cell: &Range<u32>| {
        counts.iter().find(|count| count.tokens == *cell && count.quantity.unit.is_empty())
    };
    let told = cells.iter().zip(&head.columns).filter_map(|(cell, harm)| {
        let count = alone(cell).filter(|count| count.quantity.value.is_some_and(|value| value > 0.0))?;
        Some(draft(reading, sentence, count, (*harm)?, label))
    });
    Some(told.collect())
}

/// A label is words without a number.
fn names(reading: &Reading<'_>, label: &Range<u32>) -> bool {
    label.clone().any(|at| reading.token(at).is_word())
        && !label.clone().any(|at| reading.token(at).tag.pos == Pos::Num)
}

fn draft(
    reading: &Reading<'_>,
    sentence: &Sentence,
    count: &Count<'_>,
    harm: &Harm,
    label: &Range<u32>,
) -> Draft {
    let mut quantity = count.quantity.clone();
    quantity.unit = "person".into();
    let sums = label.clone().any(|at| reading.lexicon.harms.is(reading.word(at), FigureWord::Sum));
    Draft {
        kind: harm.claim.clone(),
        trigger: label.clone(),
        evidence: vec![sentence.span],
        roles: vec![victim(count)],
        figure: Some(Figure {
            span: reading.span_of(count.tokens.clone()),
            quantity,
            category: harm.category,
            measure: if sums { Measure::Aggregate } else { Measure::Incident },
            population: None,
            since: None,
            subset_of: None,
            components: Vec::new(),
        }),
        frame: reading.lexicon.claims.frames.number(FRAME),
        rule: "figure.table".into(),
        score: 0.6,
    }
}

/// The stretches between upright strokes.
fn cells(reading: &Reading<'_>, sentence: &Sentence) -> Vec<Range<u32>> {
    let mut cells = Vec::new();
    let mut start = sentence.tokens.start;
    for at in sentence.tokens.clone() {
        if reading.token_text(at) == "|" {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..sentence.tokens.end);
    // A stroke before the first cell and behind the last one opens and closes the line.
    if cells.len() > FEWEST && cells[0].is_empty() {
        cells.remove(0);
    }
    if cells.len() > FEWEST && cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}
