//! The plain files under `data/`: tab-separated, a header line, `#` comments, no quoting.

/// A row that cannot be used, and why; for people's own lists, and for the tests of the bundled ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The table.
    pub table: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, lower case, no final full stop.
    pub message: String,
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.table, self.line, self.message)
    }
}

impl std::error::Error for TableError {}

/// A table with named columns over the text of its file.
#[derive(Debug)]
pub struct Table<'t> {
    name: &'t str,
    columns: Vec<&'t str>,
    text: &'t str,
    rows: Vec<Line>,
    /// Where the cells of all rows end in the text, one row behind the other.
    ends: Vec<u32>,
}

/// The line of a row.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Counted from 1.
    number: u32,
    /// Where it starts in the text.
    start: u32,
    /// The first of its cells.
    first: u32,
}

impl<'t> Table<'t> {
    /// Reads a table; the first line that is no comment names the columns.
    ///
    /// # Errors
    /// A missing header, or a row with more cells than columns.
    pub fn read(name: &'t str, text: &'t str) -> Result<Table<'t>, TableError> {
        let error =
            |line, message: &str| TableError { table: name.to_owned(), line, message: message.to_owned() };
        let mut table = Table { name, columns: Vec::new(), text, rows: Vec::new(), ends: Vec::new() };
        table.cut();
        let header = table.rows.first().copied().ok_or_else(|| error(1, "the table has no header line"))?;
        let n_columns = table.cells_of(0).len();
        table.columns = (0..n_columns).map(|at| table.cell(header, at).trim()).collect();
        let wide = (1..table.rows.len()).find(|row| table.cells_of(*row).len() > n_columns);
        match wide {
            Some(row) => {
                Err(error(table.rows[row].number as usize, "the row has more cells than the header"))
            }
            None => Ok(table),
        }
    }

    /// Notes where the lines start that are neither empty nor comments, and where their cells end.
    fn cut(&mut self) {
        let n_of = |mark: u8| self.text.bytes().filter(|byte| *byte == mark).count();
        let n_lines = n_of(b'\n') + 1;
        self.rows.reserve_exact(n_lines);
        self.ends.reserve_exact(n_lines + n_of(b'\t'));
        let mut line = Line { number: 1, start: 0, first: 0 };
        for (at, byte) in self.text.bytes().enumerate() {
            match byte {
                b'\t' => self.ends.push(at as u32),
                b'\n' => line = self.end(line, at),
                _ => {}
            }
        }
        if (line.start as usize) < self.text.len() {
            self.end(line, self.text.len());
        }
    }

    /// Ends a line, which is kept unless it is empty or a comment; the next one.
    fn end(&mut self, line: Line, end: usize) -> Line {
        let words = self.text[line.start as usize..end].trim_end_matches('\r');
        if words.is_empty() || words.starts_with('#') {
            self.ends.truncate(line.first as usize);
        } else {
            self.ends.push(end as u32);
            self.rows.push(line);
        }
        Line { number: line.number + 1, start: end as u32 + 1, first: self.ends.len() as u32 }
    }

    fn cells_of(&self, row: usize) -> std::ops::Range<usize> {
        let end = self.rows.get(row + 1).map_or(self.ends.len(), |next| next.first as usize);
        self.rows[row].first as usize..end
    }

    fn cell(&self, line: Line, at: usize) -> &'t str {
        let at = line.first as usize + at;
        let start = if at == line.first as usize { line.start } else { self.ends[at - 1] + 1 };
        &self.text[start as usize..self.ends[at] as usize]
    }

    /// The names of the columns in order.
    pub fn columns(&self) -> &[&'t str] {
        &self.columns
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 't>> {
        (1..self.rows.len()).map(|row| Row {
            table: self,
            line: self.rows[row],
            n_cells: self.cells_of(row).len(),
        })
    }
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r, 't> {
    table: &'r Table<'t>,
    line: Line,
    n_cells: usize,
}

impl<'t> Row<'_, 't> {
    /// The cell in `column`; empty where the row is short or the column does not exist.
    pub fn get(&self, column: &str) -> &'t str {
        let at = self.table.columns.iter().position(|name| *name == column);
        at.filter(|at| *at < self.n_cells).map_or("", |at| self.table.cell(self.line, at).trim())
    }

    /// The cell in `column`, which must not be empty.
    ///
    /// # Errors
    /// The line, where it is.
    pub fn need(&self, column: &str) -> Result<&'t str, TableError> {
        match self.get(column) {
            "" => Err(self.error(&format!("column {column} is empty"))),
            cell => Ok(cell),
        }
    }

    /// The parts of a cell that holds a list, separated by `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// An error about this row.
    pub fn error(&self, message: &str) -> TableError {
        TableError {
            table: self.table.name.to_owned(),
            line: self.line.number as usize,
            message: message.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_by_name_lists_by_bar_and_the_line_of_an_error() {
        let table = Table::read("t", "# a note\nkey\tforms\n\nun\tUN | U.N.\nx\n").expect("reads");
        let rows: Vec<_> = table.rows().collect();
        assert_eq!(rows[0].list("forms").collect::<Vec<_>>(), ["UN", "U.N."]);
        assert_eq!(rows[1].need("forms").expect_err("empty").line, 5);
        assert_eq!(Table::read("t", "a\nx\ty\n").expect_err("wide").line, 2);
    }
}
