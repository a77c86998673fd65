//! Rows as they come, within limits, without what must not be taken over.

use domain::exchange::{
    MAX_COLUMNS, MAX_ROWS, Refusal, RefusalCode, columns,
    names::tidy,
    table::{Row, Table},
};

/// Characters of one cell: longer ones are no data of a person.
const MAX_CELL: usize = 4000;

#[derive(Default)]
pub struct Sheet {
    table: Table,
    has_headings: bool,
    /// Columns that are emptied, and by their headings never looked at.
    forbidden: Vec<bool>,
}

impl Sheet {
    /// The first row with anything in it has the headings.
    pub fn add(&mut self, line: u32, mut cells: Vec<String>) -> Result<(), Refusal> {
        if cells.len() > MAX_COLUMNS {
            let empty = cells.iter().skip(MAX_COLUMNS).all(|cell| cell.trim().is_empty());
            if !empty || cells.len() > 16_384 {
                return Err(Refusal::at(RefusalCode::TooManyColumns, line, 1));
            }
            cells.truncate(MAX_COLUMNS);
        }
        for (at, cell) in cells.iter_mut().enumerate() {
            if self.forbidden.get(at).copied().unwrap_or_default() {
                cell.clear();
            }
            if cell.chars().count() > MAX_CELL {
                let column = u32::try_from(at + 1).unwrap_or_default();
                return Err(Refusal::at(RefusalCode::TextTooLong, line, column));
            }
            *cell = tidy(cell_text(cell));
        }
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        if !self.has_headings {
            self.forbidden = cells.iter().map(|heading| columns::is_forbidden(heading)).collect();
            self.table.headings = cells;
            self.has_headings = true;
            return Ok(());
        }
        if self.table.rows.len() >= MAX_ROWS {
            return Err(Refusal::at(RefusalCode::TooMany, line, 1));
        }
        cells.truncate(self.table.headings.len());
        cells.resize(self.table.headings.len(), String::new());
        self.table.rows.push(Row { line, cells });
        Ok(())
    }

    pub fn finish(self) -> Result<Table, Refusal> {
        match self.table.rows.is_empty() {
            true => Err(Refusal::of(RefusalCode::NoRows)),
            false => Ok(self.table),
        }
    }
}

/// A formula that a program wrote to keep leading zeros: `="0612"`.
fn cell_text(cell: &str) -> &str {
    let inner = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(cell)
}
