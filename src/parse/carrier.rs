//! Which list items and table rows are items.

use super::blocks::{Block, BlockKind, Blocks};
use super::heading::Heading;
use super::table::{self, Columns};
use crate::model::{Label, Status, Vocabulary};
use crate::text::Shadow;

/// What a list item or a row was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// An item, and what speaks for it.
    Item(&'static str),
    /// A part of the item that holds it.
    SubTask(&'static str),
    /// Neither.
    Text(&'static str),
}

/// What the reader needs to know of a document's lists and tables.
#[derive(Debug, Default)]
pub(crate) struct Carriers {
    /// One for each block; `None` for what is neither list item nor row.
    pub(crate) found: Vec<Option<Found>>,
    /// The columns of each table of items, by number of the table.
    pub(crate) tables: Vec<Option<Columns>>,
    /// For each section whether an item stands directly in it.
    pub(crate) holding: Vec<bool>,
}

impl Carriers {
    /// Whether items stand directly below the heading with this number.
    pub(crate) fn holds_items(&self, heading: usize) -> bool {
        self.holding.get(heading + 1).copied().unwrap_or_default()
    }
}

/// What a section holds, counted over its own blocks.
#[derive(Clone, Copy, Debug, Default)]
struct Census {
    boxes: usize,
    rows: usize,
    /// Bullets that begin with the emoji of a status.
    marked: usize,
}

/// Looks at the whole document before it decides on any list item.
pub(crate) fn carriers(text: &str, blocks: &Blocks, headings: &[Heading], words: &Vocabulary) -> Carriers {
    let tables = table::tables(text, blocks, words);
    let section_of = sections(blocks, headings);
    let mut census = vec![Census::default(); headings.len() + 1];
    let mut marks = (0, 0);
    for (block, section) in blocks.blocks.iter().zip(&section_of) {
        let Some(section) = section else { continue };
        let here = &mut census[*section];
        match &block.kind {
            BlockKind::ListItem { task: Some(_), .. } => here.boxes += 1,
            BlockKind::ListItem { .. } => {
                if let Some(status) = marked_bullet(text, block, words) {
                    here.marked += 1;
                    if status == Status::Done { marks.0 += 1 } else { marks.1 += 1 }
                }
            }
            BlockKind::Row { table, header: false, .. } if tables[*table].is_some() => here.rows += 1,
            _ => {}
        }
    }
    let judge =
        Judge { text, headings, words, census: &census, tables: &tables, mixed_marks: marks.0 > 0 && marks.1 > 0 };
    let mut holding = vec![false; headings.len() + 1];
    let mut found: Vec<Option<Found>> = Vec::with_capacity(blocks.blocks.len());
    for (block, section) in blocks.blocks.iter().zip(&section_of) {
        let verdict = judge.judge(block, *section, &found);
        if let (Some(Found::Item(_)), Some(section)) = (verdict, section) {
            holding[*section] = true;
        }
        found.push(verdict);
    }
    Carriers { found, tables, holding }
}

/// For each block the number of its section: 0 in front of the first heading, else that of the heading + 1; `None` where
/// nothing is an item.
fn sections(blocks: &Blocks, headings: &[Heading]) -> Vec<Option<usize>> {
    let mut next = headings.iter().peekable();
    let mut section = 0;
    let is_open = |section: usize| section == 0 || !headings[section - 1].is_closed;
    let step = |(number, _)| {
        if next.next_if(|heading| heading.block == number).is_some() {
            section += 1;
        }
        is_open(section).then_some(section)
    };
    blocks.blocks.iter().enumerate().map(step).collect()
}

struct Judge<'a> {
    text: &'a str,
    headings: &'a [Heading],
    words: &'a Vocabulary,
    census: &'a [Census],
    tables: &'a [Option<Columns>],
    /// Whether bullets with a tick and bullets with another status stand in this document.
    mixed_marks: bool,
}

impl Judge<'_> {
    fn judge(&self, block: &Block, section: Option<usize>, before: &[Option<Found>]) -> Option<Found> {
        let below_item = section.is_some_and(|section| section > 0 && self.headings[section - 1].is_within_item);
        match &block.kind {
            BlockKind::Row { table, header, .. } => Some(match self.tables.get(*table).and_then(Option::as_ref) {
                _ if *header => Found::Text("the head of a table"),
                Some(_) if section.is_some() && !below_item => Found::Item("a row of a table with a status column"),
                _ => Found::Text("a row of a table that lists no items"),
            }),
            BlockKind::ListItem { task, ordered, .. } => {
                let Some(section) = section else { return Some(Found::Text("below a section that holds no items")) };
                let holder = block.parent.map(|parent| before[parent]);
                Some(self.list_item(block, section, below_item, task.is_some(), *ordered, holder))
            }
            _ => None,
        }
    }

    fn list_item(
        &self,
        block: &Block,
        section: usize,
        below_item: bool,
        boxed: bool,
        ordered: bool,
        holder: Option<Option<Found>>,
    ) -> Found {
        let inside = matches!(holder, Some(Some(Found::Item(_) | Found::SubTask(_))));
        if boxed && (inside || below_item) {
            return Found::SubTask("a checkbox below an item");
        }
        if inside || below_item {
            return Found::Text("words of the item above");
        }
        if is_placeholder(self.text, block) {
            return Found::Text("a placeholder");
        }
        if boxed {
            return Found::Item("a checkbox");
        }
        let census = self.census[section];
        let in_phase = section > 0 && self.headings[section - 1].is_phase_like();
        if let Some(status) = marked_bullet(self.text, block, self.words) {
            let is_fact = status == Status::Done && !self.mixed_marks && !in_phase;
            return if is_fact {
                Found::Text("a ticked fact: nothing in this document is undone")
            } else {
                Found::Item("a bullet with the emoji of a status")
            };
        }
        let stronger = census.boxes + census.rows + census.marked > 0;
        let nested = block.parent.is_some();
        if in_phase && !stronger && !nested && !self.headings[section - 1].carries_below && !self.is_label(block) {
            return Found::Item(if ordered { "a numbered line below a phase" } else { "a bullet below a phase" });
        }
        Found::Text("a bullet without a status")
    }

    fn is_label(&self, block: &Block) -> bool {
        let fields = block.lines.iter().flat_map(|line| super::field::fields_on(self.text, *line));
        fields.into_iter().any(|field| field.label != Label::Other)
    }
}

/// `- No tasks yet`, `[Idea 1]`, `{{x}}`, an empty line.
pub(crate) fn is_placeholder(text: &str, block: &Block) -> bool {
    let Some(line) = block.lines.first() else { return true };
    let words = text[line.start..line.end].trim();
    let lower = words.to_lowercase();
    let bracketed = words.starts_with('[') && words.ends_with(']') && !words.contains("](");
    let empty = ["none", "none yet", "n/a", "tbd", "...", "…", "(none)", "_none_", "*none*", "nothing"]
        .contains(&lower.trim_end_matches('.'));
    let numbered = lower.split_once(' ').is_some_and(|(word, number)| {
        ["task", "item", "idea", "feature", "step", "todo"].contains(&word) && number.parse::<u32>().is_ok()
    });
    empty
        || numbered
        || bracketed
        || words.contains("{{")
        || lower.starts_with("no tasks")
        || lower.starts_with("no items")
}

/// The state of a bullet which begins with the emoji of one.
fn marked_bullet(text: &str, block: &Block, words: &Vocabulary) -> Option<Status> {
    let line = block.lines.first()?;
    let shadow = Shadow::new(&text[line.start..line.end]);
    words.leading_emoji(shadow.text()).map(|found| found.status)
}
