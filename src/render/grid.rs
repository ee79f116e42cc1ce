//! Cells below each other, no wider than the screen.

use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

use super::paragraph::MOST_LINES;
use super::safe::fit;
use super::style::{Style, Tone};

/// Columns of the screen between two columns of the grid.
pub(super) const GAP: u16 = 2;

/// Rows of cells with a name above each column.
#[derive(Debug)]
pub(super) struct Grid<const N: usize> {
    pub(super) header: [String; N],
    pub(super) rows: Vec<[String; N]>,
    /// The columns of numbers.
    pub(super) right: &'static [usize],
}

impl<const N: usize> Grid<N> {
    /// Writes it, `indent` columns from the left. What does not fit into a cell goes on below.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub(super) fn write(&self, out: &mut dyn Write, indent: u16, style: Style) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
        table.set_header(self.header.each_ref().map(|name| Cell::new(style.mark(Tone::Faint, name))));
        // Breaking one endless word takes the square of its length.
        let most = MOST_LINES * style.width / N.max(1);
        for row in &self.rows {
            table.add_row(row.each_ref().map(|text| fit(text, most).into_owned()));
        }
        for (index, column) in table.column_iter_mut().enumerate() {
            column.set_padding((if index == 0 { indent } else { 0 }, if index + 1 == N { 0 } else { GAP }));
            if self.right.contains(&index) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        for line in table.lines() {
            writeln!(out, "{}", style.resolve(line.trim_end()))?;
        }
        Ok(())
    }
}
