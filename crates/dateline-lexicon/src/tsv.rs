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
    /// The cells of all rows, one row behind the other.
    cells: Vec<&'t str>,
    /// Line and first cell of each row.
    rows: Vec<(usize, usize)>,
}

impl<'t> Table<'t> {
    /// Reads a table; the first line that is no comment names the columns.
    ///
    /// # Errors
    /// A missing header, or a row with more cells than columns.
    pub fn read(name: &'t str, text: &'t str) -> Result<Table<'t>, TableError> {
        let mut lines =
            text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let error =
            |line, message: &str| TableError { table: name.to_owned(), line, message: message.to_owned() };
        let (_, header) = lines.next().ok_or_else(|| error(1, "the table has no header line"))?;
        let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
        let (mut cells, mut rows) = (Vec::new(), Vec::new());
        for (at, line) in lines {
            let first = cells.len();
            rows.push((at + 1, first));
            cells.extend(line.split('\t').map(str::trim));
            if cells.len() - first > columns.len() {
                return Err(error(at + 1, "the row has more cells than the header"));
            }
        }
        Ok(Table { name, columns, cells, rows })
    }

    /// The names of the columns in order.
    pub fn columns(&self) -> &[&'t str] {
        &self.columns
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 't>> {
        let ends = self.rows.iter().skip(1).map(|(_, first)| *first).chain([self.cells.len()]);
        self.rows.iter().zip(ends).map(|((line, first), end)| Row {
            table: self,
            line: *line,
            cells: &self.cells[*first..end],
        })
    }
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r, 't> {
    table: &'r Table<'t>,
    line: usize,
    cells: &'r [&'t str],
}

impl<'t> Row<'_, 't> {
    /// The cell in `column`; empty where the row is short or the column does not exist.
    pub fn get(&self, column: &str) -> &'t str {
        let at = self.table.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or("")
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
        TableError { table: self.table.name.to_owned(), line: self.line, message: message.to_owned() }
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
