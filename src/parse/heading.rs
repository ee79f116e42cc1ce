//! What each heading of a document is.

use std::collections::HashMap;

use super::blocks::{Block, BlockKind, Blocks};
use super::field::{self, FieldText};
use super::title::{self, Title};
use super::{Options, Role, layout, legend, section};
use crate::model::{Label, Status, Vocabulary};
use crate::text::Span;

/// A heading, and what speaks for one reading or another.
#[derive(Debug)]
pub(crate) struct Heading {
    /// Number of its block.
    pub(crate) block: usize,
    pub(crate) level: u8,
    /// Its words.
    pub(crate) span: Span,
    pub(crate) title: Title,
    pub(crate) role: Role,
    pub(crate) reason: &'static str,
    pub(crate) near_miss: bool,
    /// Number of the nearest heading above it of a higher rank.
    pub(crate) parent: Option<usize>,
    /// Whether its words open a phase.
    pub(crate) phase_word: bool,
    /// The state which its words name for all that stands below it: `## Done`.
    pub(crate) section_status: Option<Status>,
    /// Whether it or a heading above it holds no items.
    pub(crate) is_closed: bool,
    /// Its number among the headings, from 0.
    pub(crate) number: usize,
    /// Whether a heading above it is a phase by its words.
    pub(crate) has_phase_above: bool,
    /// Whether it is an item or stands within one.
    pub(crate) is_within_item: bool,
    /// Whether a list stands directly below it which is no list of its fields.
    has_list: bool,
    /// Whether a status of its own stands at its end or in a field directly below it.
    has_status: bool,
    holds_no_items: bool,
    /// Whether a heading below it may be an item.
    pub(crate) carries_below: bool,
    /// Whether another heading of its rank below the same parent is numbered, too.
    has_numbered_sibling: bool,
}

impl Heading {
    /// Whether its words are those of a phase, a horizon or a status.
    pub(crate) fn is_phase_like(&self) -> bool {
        self.phase_word || self.section_status.is_some()
    }

    fn is_numbered(&self) -> bool {
        self.title.id.is_some()
    }
}

/// Every heading of the document with its role. Blocks within `masked` are passed over.
pub(crate) fn headings(text: &str, blocks: &Blocks, masked: &dyn Fn(Span) -> bool, options: &Options) -> Vec<Heading> {
    let words = &options.vocabulary;
    let mut all: Vec<Heading> = Vec::new();
    for (number, block) in blocks.blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else { continue };
        let span = block.lines.iter().copied().reduce(Span::hull);
        let Some(span) = span.filter(|_| block.parent.is_none() && !masked(block.span)) else { continue };
        if !fields_of_heading(text, block).is_empty() {
            continue;
        }
        all.push(heading(text, blocks, number, level, span, words));
    }
    relate(&mut all);
    let title = title_of(&all);
    for index in 0..all.len() {
        let (role, reason) =
            if Some(index) == title { (Role::Title, "the only heading of its rank") } else { role(&all, index) };
        all[index].role = role;
        all[index].reason = reason;
        all[index].near_miss = role == Role::Text && all[index].level > 1;
    }
    open_phases(&mut all);
    if let Some(title) = title {
        // "TODO" on top of a document names the document.
        all[title].section_status = None;
        all[title].phase_word = false;
    }
    layout::settle_headings(options.layout, &mut all);
    for index in 0..all.len() {
        let above =
            all[index].parent.map(|parent| (all[parent].is_closed, all[parent].is_within_item)).unwrap_or_default();
        all[index].is_closed = above.0 || all[index].role == Role::Section;
        all[index].is_within_item = above.1 || all[index].role == Role::Item;
        let parent = all[index].parent;
        all[index].has_phase_above =
            parent.is_some_and(|parent| all[parent].has_phase_above || all[parent].role == Role::Phase);
        all[index].section_status = all[index].section_status.or(parent.and_then(|parent| all[parent].section_status));
        all[index].number = index;
    }
    all
}

/// `To Do`, `In Progress`, `Completed Items` …, but no horizon: "Next" says when, not how far.
fn section_status(words: &str, vocabulary: &Vocabulary) -> Option<Status> {
    if section::phase_word(words).is_some() {
        return None;
    }
    let lower = words.to_lowercase();
    let bare =
        ["tasks", "items", "features", "work"].iter().find_map(|noun| lower.strip_suffix(noun)).unwrap_or(&lower);
    vocabulary.word(bare.trim())
}

/// Finds for each heading what stands above, below and beside it.
fn relate(all: &mut [Heading]) {
    let mut open: Vec<usize> = Vec::new();
    let mut numbered: HashMap<(Option<usize>, u8), usize> = HashMap::new();
    for index in 0..all.len() {
        while open.pop_if(|above| all[*above].level >= all[index].level).is_some() {}
        all[index].parent = open.last().copied();
        open.push(index);
        let heading = &all[index];
        if heading.is_numbered() {
            *numbered.entry((heading.parent, heading.level)).or_default() += 1;
        }
        if !heading.holds_no_items && !heading.phase_word && (heading.has_status || heading.is_numbered()) {
            for above in &open[..open.len() - 1] {
                all[*above].carries_below = true;
            }
        }
    }
    for heading in all {
        let others = numbered.get(&(heading.parent, heading.level)).copied().unwrap_or_default();
        heading.has_numbered_sibling = others > usize::from(heading.is_numbered());
    }
}

/// The fields of a setext heading that is none: a labelled line directly above a `---` line.
pub(crate) fn fields_of_heading(text: &str, block: &Block) -> Vec<FieldText> {
    if text[block.span.start..].starts_with('#') || !matches!(block.kind, BlockKind::Heading(2)) {
        return Vec::new();
    }
    let fields: Vec<FieldText> = block.lines.iter().flat_map(|line| field::fields_on(text, *line)).collect();
    let phase = block.lines.first().and_then(|line| section::phase_word(&text[line.start..line.end]));
    if phase.is_some() { Vec::new() } else { fields }
}

fn heading(text: &str, blocks: &Blocks, number: usize, level: u8, span: Span, words: &Vocabulary) -> Heading {
    let title = title::read(text, span, words);
    let has_status = !title.marks.is_empty() || has_status_field(text, blocks, number);
    let name = &text[span.start..span.end];
    Heading {
        block: number,
        level,
        span,
        role: Role::Text,
        reason: "",
        near_miss: false,
        parent: None,
        phase_word: section::phase_word(name).is_some(),
        section_status: section_status(&text[title.title.start..title.title.end], words),
        is_closed: false,
        is_within_item: false,
        number: 0,
        has_phase_above: false,
        has_list: has_list(text, blocks, number),
        has_status,
        holds_no_items: (title.id.is_none() && section::holds_no_items(name)) || legend::is_name(name),
        carries_below: false,
        has_numbered_sibling: false,
        title,
    }
}

fn has_status_field(text: &str, blocks: &Blocks, heading: usize) -> bool {
    let own = blocks.blocks[heading + 1..].iter();
    let own = own.take_while(|block| !matches!(block.kind, BlockKind::Rule) && is_own(text, block));
    let lines = own.filter(|block| reads_fields(block)).flat_map(|block| &block.lines);
    lines.flat_map(|line| field::fields_on(text, *line)).any(|field| field.label == Label::Status)
}

fn has_list(text: &str, blocks: &Blocks, heading: usize) -> bool {
    let own = blocks.blocks[heading + 1..].iter().take_while(|block| is_own(text, block));
    let mut items = own.filter(|block| matches!(block.kind, BlockKind::ListItem { .. }));
    items.any(|item| item.lines.iter().all(|line| field::fields_on(text, *line).is_empty()))
}

fn is_own(text: &str, block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Heading(_)) || !fields_of_heading(text, block).is_empty()
}

/// Whether the lines of a block of this kind may be labelled values.
pub(crate) fn reads_fields(block: &Block) -> bool {
    match block.kind {
        BlockKind::Paragraph | BlockKind::Heading(_) => true,
        BlockKind::ListItem { ordered, task, .. } => !ordered && task.is_none(),
        BlockKind::Row { .. } | BlockKind::Code | BlockKind::Html | BlockKind::Rule | BlockKind::Legend => false,
    }
}

/// The only heading of rank 1, or the first where deeper ranks exist; none where every section is of rank 1.
fn title_of(all: &[Heading]) -> Option<usize> {
    let firsts = all.iter().filter(|heading| heading.level == 1).count();
    let deeper = all.iter().any(|heading| heading.level > 1);
    let first = all.iter().position(|heading| heading.level == 1)?;
    let opens = !all[first].phase_word || firsts == 1;
    (firsts == 1 || (deeper && first == 0 && opens)).then_some(first)
}

fn role(all: &[Heading], index: usize) -> (Role, &'static str) {
    let heading = &all[index];
    if heading.holds_no_items {
        return (Role::Section, "its words name a section that holds no items");
    }
    let mut above = std::iter::successors(heading.parent, |parent| all[*parent].parent);
    if above.any(|parent| all[parent].holds_no_items) {
        return (Role::Text, "below a section that holds no items");
    }
    let below_item = std::iter::successors(heading.parent, |parent| all[*parent].parent)
        .any(|parent| all[parent].role == Role::Item);
    if below_item {
        return (Role::Text, "a part of the item above it");
    }
    if heading.phase_word && (heading.carries_below || heading.has_list || !heading.has_status) {
        return (Role::Phase, "its words open a phase");
    }
    if heading.has_status && !heading.carries_below {
        return (Role::Item, "a heading with a status of its own");
    }
    if heading.is_numbered() && !heading.carries_below {
        let below_phase = heading.parent.is_some_and(|parent| all[parent].phase_word);
        if below_phase {
            return (Role::Item, "a numbered heading below a phase");
        }
        if heading.has_numbered_sibling {
            return (Role::Item, "a numbered heading among others");
        }
    }
    if heading.title.struck {
        return (Role::Item, "a heading that is struck through");
    }
    (Role::Text, "a heading without a number or a status of its own")
}

/// A heading that holds items is a phase, whatever its words.
fn open_phases(all: &mut [Heading]) {
    for index in 0..all.len() {
        if all[index].role != Role::Item {
            continue;
        }
        let mut above = all[index].parent;
        while let Some(parent) = above {
            if all[parent].role == Role::Text {
                all[parent].role = Role::Phase;
                all[parent].reason = "a heading that holds items";
                all[parent].near_miss = false;
            }
            if all[parent].role == Role::Phase {
                break;
            }
            above = all[parent].parent;
        }
    }
}
