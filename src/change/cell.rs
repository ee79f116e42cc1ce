//! Edits within a table: bars are escaped, padding takes up what changes, and a table whose bars stand in columns keeps
//! them there.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::document::Document;
use crate::text::{Edit, EditSet, Span};

/// `edits`, fitted into the tables in which they stand.
pub fn fitted(document: &Document, edits: EditSet) -> EditSet {
    let text = document.source().text();
    let mut all: Vec<Edit> = Vec::new();
    let mut tables: Vec<Table> = Vec::new();
    for edit in edits.iter() {
        let line = document.source().line_span(edit.span.start());
        let known = tables.iter().position(|table| table.span.contains(edit.span.start()));
        let number = known.or_else(|| {
            let table = (edit.span.end() <= line.end()).then(|| Table::around(document, line)).flatten()?;
            tables.push(table);
            Some(tables.len() - 1)
        });
        let edit = if number.is_some() { Edit::replace(edit.span, escaped(&edit.text)) } else { edit.clone() };
        if let Some(number) = number {
            tables[number].edits.push(edit.clone());
        }
        all.push(edit);
    }
    all.extend(tables.iter().flat_map(|table| table.padding(text)));
    EditSet::new(all).unwrap_or(edits).needed_in(text)
}

/// `text` as it is written at `place`: in a table, with its bars escaped.
pub(super) fn written<'t>(document: &Document, place: Span, text: &'t str) -> Cow<'t, str> {
    let line = document.source().line_span(place.start());
    let is_cell = text.contains('|') && place.end() <= line.end() && Table::around(document, line).is_some();
    if is_cell { Cow::Owned(escaped(text)) } else { Cow::Borrowed(text) }
}

/// `text` with a backslash before each bar that has none.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' && !out.ends_with('\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// What a cell says: with its bars bare.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("\\|", "|")
}

/// A table that is edited.
struct Table {
    span: Span,
    /// For each line the places between its bars, blanks included.
    rows: Vec<Vec<Span>>,
    edits: Vec<Edit>,
}

impl Table {
    /// The table around `line`, where its lines begin and end with a bar.
    fn around(document: &Document, line: Span) -> Option<Self> {
        let source = document.source();
        let text = source.text();
        let mut rows = vec![cells(text, line)?];
        let mut span = line;
        while span.start() > source.body_start() {
            let above = source.line_span(span.start() - 1);
            let Some(row) = cells(text, above) else { break };
            rows.push(row);
            span = span.with_start(above.start());
        }
        rows.reverse();
        while span.end() < text.len() {
            let below = source.line_span(span.end());
            let Some(row) = cells(text, below) else { break };
            rows.push(row);
            span = span.with_end(below.end());
        }
        let is_rule =
            |cell: &Span| text[cell.start()..cell.end()].contains('-') && is_rule(&text[cell.start()..cell.end()]);
        let is_table = rows.get(1).is_some_and(|rule| rule.iter().all(is_rule));
        is_table.then_some(Self { span, rows, edits: Vec::new() })
    }

    /// The edits of blanks and dashes which keep bars that stand in columns there; none where they do not.
    fn padding(&self, text: &str) -> Vec<Edit> {
        let columns = self.rows[0].len();
        let width = |cell: &Span| text[cell.start()..cell.end()].width();
        let is_aligned = self.rows.iter().all(|row| {
            row.len() == columns && row.iter().zip(&self.rows[0]).all(|(cell, head)| width(cell) == width(head))
        });
        if !is_aligned || self.rows.len() < 2 {
            return Vec::new();
        }
        (0..columns).flat_map(|column| self.column(text, column, width(&self.rows[0][column]))).collect()
    }

    fn column(&self, text: &str, column: usize, old: usize) -> Vec<Edit> {
        let cells: Vec<Span> = self.rows.iter().map(|row| row[column]).collect();
        let new: Vec<String> = cells.iter().map(|cell| self.edited(text, *cell)).collect();
        if cells.iter().zip(&new).all(|(cell, new)| text[cell.start()..cell.end()] == **new) {
            return Vec::new();
        }
        let needed = new.iter().map(|new| if is_rule(new) { 0 } else { new.trim_end().width() + 1 }).max();
        let wanted = needed.unwrap_or_default().max(old);
        cells.iter().zip(&new).filter_map(|(cell, new)| padded(text, *cell, new, wanted)).collect()
    }

    /// The cell as the edits make it.
    fn edited(&self, text: &str, cell: Span) -> String {
        let mut out = String::new();
        let mut at = cell.start();
        let here = |edit: &&Edit| cell.start() <= edit.span.start() && edit.span.end() <= cell.end();
        for edit in self.edits.iter().filter(here) {
            out += &text[at.min(edit.span.start())..edit.span.start()];
            out += &edit.text;
            at = edit.span.end();
        }
        out + &text[at..cell.end()]
    }
}

/// The edit which makes `cell`, once it reads `new`, as wide as `wanted`.
fn padded(text: &str, cell: Span, new: &str, wanted: usize) -> Option<Edit> {
    let width = new.width();
    if width == wanted {
        return None;
    }
    let old = &text[cell.start()..cell.end()];
    if is_rule(old) {
        let dashes = old.rfind('-').map(|at| cell.start() + at)?;
        return Some(Edit::insert(dashes, "-".repeat(wanted.saturating_sub(width))));
    }
    let blank: Range<usize> = old.trim_end_matches(' ').len()..old.len();
    let behind = new.len() - new.trim_end_matches(' ').len();
    let count = (behind + wanted).checked_sub(width)?;
    Some(Edit::replace(Span::new(cell.start() + blank.start, cell.start() + blank.end), " ".repeat(count)))
}

/// `---`, `:--:`
fn is_rule(cell: &str) -> bool {
    let bare = cell.trim();
    bare.contains('-') && bare.chars().all(|c| matches!(c, '-' | ':'))
}

/// What stands between the bars of `line`; `None` where it neither begins nor ends with one.
fn cells(text: &str, line: Span) -> Option<Vec<Span>> {
    let words = text[line.start()..line.end()].trim_end_matches(['\n', '\r', ' ', '\t']);
    let first = words.len() - words.trim_start().len();
    if !words[first..].starts_with('|') || !words.ends_with('|') || words.ends_with("\\|") {
        return None;
    }
    let mut found = Vec::new();
    let mut start = first + 1;
    for (at, _) in words.match_indices('|').filter(|(at, _)| *at > first) {
        if !words[..at].ends_with('\\') {
            found.push(Span::new(line.start() + start, line.start() + at));
            start = at + 1;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::change::{Dates, FieldWish, Wish};
    use crate::model::Status;
    use crate::text::Source;

    fn check(text: &str, wish: &Wish, expect: &str) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let item = document.plan().items().next().unwrap();
        let edits = wish.edits(&document, item).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"));
        assert_eq!(edits.apply(text), expect);
    }

    fn set(name: &str, value: &str) -> Wish {
        Wish { fields: vec![FieldWish::Set { name: name.into(), value: value.into() }], ..Wish::default() }
    }

    fn status(status: Status) -> Wish {
        Wish { status: Some(status), ..Wish::default() }
    }

    #[test]
    fn an_aligned_table_stays_aligned() {
        let text = "| Task | Status      |\n|------|-------------|\n| Sow  | Not Started |\n| Reap | Done        |\n";
        check(
            text,
            &status(Status::Done),
            "| Task | Status      |\n|------|-------------|\n| Sow  | Done        |\n| Reap | Done        |\n",
        );
        check(
            "| Task | Status   |\r\n|:-----|:--------:|\r\n| Sow  | Complete |\r\n| Reap | Complete |\r\n",
            &status(Status::InProgress),
            "| Task | Status      |\r\n|:-----|:-----------:|\r\n| Sow  | In Progress |\r\n| Reap | Complete    |\r\n",
        );
        check(
            "| 任务 | 状态   |\n|------|--------|\n| 播种 | 未开始 |\n| 收割 | 已完成 |\n",
            &status(Status::Done),
            "| 任务 | 状态   |\n|------|--------|\n| 播种 | 已完成 |\n| 收割 | 已完成 |\n",
        );
    }

    #[test]
    fn a_table_that_is_not_aligned_is_left_as_it_is() {
        check(
            "| Task | Status |\n|---|---|\n| Sow | Not Started |\n| Reap | ✅ |\n",
            &status(Status::Done),
            "| Task | Status |\n|---|---|\n| Sow | Complete |\n| Reap | ✅ |\n",
        );
    }

    #[test]
    fn cells_are_filled_replaced_and_emptied() {
        let text = "| Task | Owner | Status |\n|------|-------|--------|\n| Sow  |       | Done   |\n| Reap | Ben   | Done   |\n";
        check(text, &set("Owner", "Ana"), &text.replace("| Sow  |       |", "| Sow  | Ana   |"));
        let text = "| Task | Assignee | Status |\n|---|---|---|\n| Sow | Ben | Done |\n";
        check(text, &set("Owner", "Ana"), &text.replace("Ben", "Ana"));
        let wish = Wish { fields: vec![FieldWish::Unset { name: "Owner".into() }], ..Wish::default() };
        check(text, &wish, &text.replace("Ben", ""));
        let text = "| Task | Status | Notes |\n|---|---|---|\n| Sow | Done | |\n";
        check(text, &set("Note", "mown"), &text.replace("Done | |", "Done | mown |"));
    }

    #[test]
    fn bars_are_escaped() {
        let text = "| Task | Owner | Status |\n|---|---|---|\n| Sow | Ben | Done |\n";
        check(
            text,
            &Wish { title: Some("Sow | mow".into()), ..Wish::default() },
            &text.replace("| Sow |", "| Sow \\| mow |"),
        );
        check(text, &set("Owner", "Ana | Ben"), &text.replace("| Ben |", "| Ana \\| Ben |"));
    }

    #[test]
    fn bars_are_written_once() {
        let text = "| Task | Owner | Status |\n|---|---|---|\n| Sow \\| mow | tem \\| Owner \\| | Proposed |\n";
        let title = Wish { title: Some("Sow | mow".into()), ..Wish::default() };
        for value in ["tem | Owner |", "tem \\| Owner \\|"] {
            let mut wish = Wish { status: Some(Status::Proposed), ..set("Owner", value) };
            wish.fields.push(FieldWish::Unset { name: "Spec".into() });
            wish.dates = Dates { day: "2026-03-01".parse().ok(), updated: true, ..Dates::default() };
            unchanged(text, &wish);
        }
        unchanged(text, &title);
    }

    #[track_caller]
    fn unchanged(text: &str, wish: &Wish) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let item = document.plan().items().next().unwrap();
        let granted = wish.granted(&document, item).unwrap_or_else(|refusal| panic!("{refusal}"));
        assert!(granted.edits.is_empty() && granted.after.is_none(), "{:?}", granted.edits);
    }
}
