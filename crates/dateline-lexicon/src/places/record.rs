//! Where the cells of a row end and what its numbers say, in a fixed number of bytes a row, so that nobody counts tabs
//! or reads digits when a place is looked at.
//!
//! The build script shares this file, so that what is written and what is read can never disagree.

/// Bytes of a record: start of the line, ends of the cells, population, degrees north and east, whether it has a point.
const N_BYTES: usize = 48;
/// Cells of a row.
const N_CELLS: usize = 10;
const ENDS: usize = 4;
const POPULATION: usize = ENDS + 2 * N_CELLS;
const POINT: usize = POPULATION + 4;
const HAS_POINT: usize = POINT + 16;

/// What is known of one row beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record([u8; N_BYTES]);

impl Record {
    /// A row without cells.
    pub(super) const EMPTY: Record = Record([0; N_BYTES]);

    /// The record of a row whose line begins at `start`; `None` where the line is too long.
    pub(super) fn of(start: u32, cells: &[&str; N_CELLS]) -> Option<Record> {
        let mut record = Record::EMPTY;
        record.0[..ENDS].copy_from_slice(&start.to_le_bytes());
        let mut end = 0;
        for (at, cell) in cells.iter().enumerate() {
            end += cell.len();
            let short = u16::try_from(end).ok()?;
            record.0[ENDS + 2 * at..ENDS + 2 * at + 2].copy_from_slice(&short.to_le_bytes());
            end += 1;
        }
        let people = cells[6].parse::<u64>().unwrap_or(0).min(u64::from(u32::MAX)) as u32;
        record.0[POPULATION..POINT].copy_from_slice(&people.to_le_bytes());
        if let (Ok(north), Ok(east)) = (cells[7].parse::<f64>(), cells[8].parse::<f64>()) {
            record.0[POINT..POINT + 8].copy_from_slice(&north.to_le_bytes());
            record.0[POINT + 8..HAS_POINT].copy_from_slice(&east.to_le_bytes());
            record.0[HAS_POINT] = 1;
        }
        Some(record)
    }

    /// Its bytes, to be written.
    #[allow(dead_code, reason = "the build script writes them")]
    pub(super) const fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The record with this number among those that were written one behind the other.
    pub(super) fn read(all: &[u8], row: u32) -> Record {
        all.as_chunks::<N_BYTES>().0.get(row as usize).map_or(Record::EMPTY, |bytes| Record(*bytes))
    }

    const fn two(&self, at: usize) -> usize {
        u16::from_le_bytes([self.0[at], self.0[at + 1]]) as usize
    }

    fn eight(&self, at: usize) -> f64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.0[at..at + 8]);
        f64::from_le_bytes(bytes)
    }

    /// Where the line begins in the joined text.
    pub(super) const fn start(&self) -> usize {
        u32::from_le_bytes([self.0[0], self.0[1], self.0[2], self.0[3]]) as usize
    }

    /// Where a cell begins and ends in its line.
    pub(super) const fn cell(&self, at: usize) -> (usize, usize) {
        let start = if at == 0 { 0 } else { self.two(ENDS + 2 * at - 2) + 1 };
        (start, self.two(ENDS + 2 * at))
    }

    /// Length of the line.
    pub(super) const fn length(&self) -> usize {
        self.two(POPULATION - 2)
    }

    /// People who live there, 0 where unknown.
    pub(super) const fn population(&self) -> u32 {
        let at = POPULATION;
        u32::from_le_bytes([self.0[at], self.0[at + 1], self.0[at + 2], self.0[at + 3]])
    }

    /// Degrees north and east.
    pub(super) fn point(&self) -> Option<(f64, f64)> {
        (self.0[HAS_POINT] == 1).then(|| (self.eight(POINT), self.eight(POINT + 8)))
    }
}
