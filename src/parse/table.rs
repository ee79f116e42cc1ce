//! Which tables list items, and what their columns hold.

use super::blocks::{BlockKind, Blocks};
use super::status;
use crate::model::{Label, Vocabulary};
use crate::text::Span;

/// What each column of a table of items holds, by its number from 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// Meaning of each column.
    pub(crate) labels: Vec<Label>,
    /// The column of the titles.
    pub(crate) title: usize,
    pub(crate) id: Option<usize>,
    pub(crate) status: Option<usize>,
}

/// Heads of columns that name what is to be done.
const TITLES: [&str; 26] = [
    "task",
    "tasks",
    "item",
    "items",
    "feature",
    "features",
    "title",
    "name",
    "description",
    "milestone",
    "deliverable",
    "work item",
    "story",
    "action",
    "component",
    "goal",
    "objective",
    "tarea",
    "aufgabe",
    "tâche",
    "задача",
    "任务",
    "功能",
    "タスク",
    "機能",
    "작업",
];

const IDS: [&str; 12] = ["#", "id", "no", "no.", "№", "nr", "nr.", "n°", "task id", "序号", "编号", "番号"];

/// The columns of each table by its number; `None` where its rows are no items. Tables are numbered from 1.
pub(crate) fn tables(text: &str, blocks: &Blocks, words: &Vocabulary) -> Vec<Option<Columns>> {
    let mut all: Vec<Option<Columns>> = vec![None];
    let mut tally: Vec<(usize, usize)> = vec![(0, 0)];
    for block in &blocks.blocks {
        let BlockKind::Row { table, header, cells } = &block.kind else { continue };
        if *header {
            all.resize_with(*table, || None);
            tally.resize(*table, (0, 0));
            all.push(columns(text, cells));
            tally.push((0, 0));
        } else if let Some(Some(columns)) = all.get(*table)
            && let Some(cell) = columns.status.and_then(|status| cells.get(status))
        {
            tally[*table].1 += 1;
            tally[*table].0 += usize::from(status::read(&text[cell.start..cell.end], words).value.status().is_some());
        }
    }
    for (columns, (known, rows)) in all.iter_mut().zip(tally) {
        if known * 2 < rows || rows == 0 {
            *columns = None;
        }
    }
    all
}

fn columns(text: &str, head: &[Span]) -> Option<Columns> {
    any_columns(text, head).filter(|columns| columns.status.is_some())
}

/// The columns of a table with or without a status; `None` where none is left for the titles.
pub(crate) fn any_columns(text: &str, head: &[Span]) -> Option<Columns> {
    let names: Vec<String> = head.iter().map(|cell| plain(&text[cell.start..cell.end])).collect();
    let labels: Vec<Label> = names.iter().map(|name| Label::of(name)).collect();
    let status = labels.iter().position(|label| *label == Label::Status);
    let id = names.iter().position(|name| IDS.contains(&name.as_str()));
    let named = names.iter().position(|name| TITLES.contains(&name.as_str()));
    let first = (0..names.len()).find(|column| Some(*column) != id && Some(*column) != status)?;
    Some(Columns { labels, title: named.unwrap_or(first), id, status })
}

fn plain(cell: &str) -> String {
    cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | ':')).to_lowercase()
}
