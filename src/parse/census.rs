//! What stands in each section, counted before anything is decided.

use std::collections::HashMap;

use super::blocks::{Block, BlockKind, Blocks};
use super::field::FieldText;
use super::heading::{Heading, reads_fields};
use super::placeholder::is_placeholder;
use super::section::{self, Topic};
use super::status;
use super::table::Columns;
use super::title;
use crate::model::{Label, MarkValue, Status, Vocabulary, vocabulary};
use crate::text::{Shadow, Span};

/// What a list item is by its own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Entry {
    /// No list item, or one that is passed over.
    #[default]
    None,
    /// With a checkbox.
    Box,
    /// It begins or ends with the emoji of a status; a cross says "not so" as often as "not begun".
    Marked { status: Status, is_cross: bool },
    /// A labelled value with a known label.
    Label,
    /// The path of a file and nothing else.
    File,
    /// A label which announces no work: `Acceptance: …`.
    Criterion,
    /// A place for something to be written.
    Placeholder,
    /// Words.
    Plain,
}

/// What one section holds, its sub-sections not counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    pub(crate) boxes: usize,
    /// Of these, boxes whose words begin with an id: `1.1`, `T-014`.
    pub(crate) named_boxes: usize,
    /// Rows of tables with a status column.
    pub(crate) rows: usize,
    /// Rows of any table.
    pub(crate) all_rows: usize,
    /// Bullets that begin or end with the emoji of a status.
    pub(crate) marked: usize,
    /// Lines of lists which are none of the above, and no label.
    pub(crate) plain: usize,
    /// Whether a paragraph that is no label stands in it.
    pub(crate) has_prose: bool,
    /// Names of its labelled values; none are kept where a status is among them, for then nothing is asked of the others.
    pub(crate) labels: Vec<Span>,
    /// Whether one of them is a status.
    pub(crate) has_status: bool,
    /// Whether one of them says who, how long, how urgent, when or after what.
    pub(crate) has_work_label: bool,
    /// Whether words in front of a list announce work.
    pub(crate) announces_work: bool,
}

impl Section {
    /// What states how far it is.
    pub(crate) const fn stating(&self) -> usize {
        self.boxes + self.rows + self.marked
    }

    /// Whether a list or a table stands in it that may hold items.
    pub(crate) const fn has_list(&self) -> bool {
        self.stating() + self.plain + self.all_rows > 0
    }
}

/// The words in front of a list: `Deliverables:`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Intro {
    pub(crate) topic: Option<Topic>,
    /// The state which they give to the list: `Completed:`.
    pub(crate) status: Option<Status>,
}

impl Intro {
    /// Whether the list behind it is work.
    pub(crate) fn announces_items(self) -> bool {
        self.status.is_some() || matches!(self.topic, Some(Topic::Work | Topic::Steps))
    }
}

/// A document in numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Census {
    /// By number of the section: 0 in front of the first heading, else that of the heading + 1.
    pub(crate) sections: Vec<Section>,
    /// By number of the block.
    pub(crate) entries: Vec<Entry>,
    /// By number of the block: what stands in front of its list.
    pub(crate) intros: Vec<Intro>,
    /// Lines of lists without a status, and how long they are, in characters.
    plain: (usize, usize),
    /// Whether bullets with a tick and bullets with the emoji of open work stand in this document.
    pub(crate) mixed_marks: bool,
}

impl Census {
    /// Counts what stands below each of `headings`; blocks within `masked` are passed over.
    pub(crate) fn take(
        text: &str,
        blocks: &Blocks,
        headings: &[Heading],
        tables: &[Option<Columns>],
        masked: &dyn Fn(Span) -> bool,
        words: &Vocabulary,
    ) -> Self {
        let count = blocks.blocks.len();
        let mut out = Self {
            sections: vec![Section::default(); headings.len() + 1],
            entries: vec![Entry::None; count],
            intros: vec![Intro::default(); count],
            plain: (0, 0),
            mixed_marks: false,
        };
        let mut next = headings.iter().peekable();
        let mut section = 0;
        let mut is_behind_break = false;
        let mut intro = Intro::default();
        let (mut ticks, mut open) = (false, false);
        let mut leads: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for (number, block) in blocks.blocks.iter().enumerate() {
            if next.next_if(|heading| heading.block == number).is_some() {
                section += 1;
                is_behind_break = false;
                intro = Intro::default();
                continue;
            }
            if masked(block.span) {
                continue;
            }
            let here = &mut out.sections[section];
            match &block.kind {
                BlockKind::ListItem { task, .. } => {
                    out.intros[number] = block.parent.map_or(intro, |parent| out.intros[parent]);
                    let entry = entry(text, block, task.is_some(), words);
                    out.entries[number] = entry;
                    count_entry(text, block, entry, here);
                    if let Some(lead) = emphasised_label(text, block).filter(|_| entry == Entry::Plain) {
                        leads.entry(lead).or_default().push((section, number));
                    }
                    if entry == Entry::Plain {
                        out.plain = (out.plain.0 + 1, out.plain.1 + length(text, block));
                    }
                    if let Entry::Marked { status, is_cross } = entry {
                        ticks |= status == Status::Done;
                        open |= status != Status::Done && !is_cross;
                    }
                }
                BlockKind::Row { table, header, .. } if block.parent.is_none() => {
                    let is_item = tables.get(*table).is_some_and(Option::is_some);
                    here.all_rows += usize::from(!header);
                    here.rows += usize::from(!header && is_item);
                }
                BlockKind::Paragraph | BlockKind::Heading(_) if block.parent.is_none() => {
                    intro = introduction(text, block, words);
                    here.announces_work |= intro.announces_items();
                    here.has_prose |= block.kind == BlockKind::Paragraph && !is_introduction(text, block);
                }
                BlockKind::Rule | BlockKind::Code => intro = Intro::default(),
                _ => {}
            }
            is_behind_break |= block.kind == BlockKind::Rule;
            if reads_fields(block) && !is_behind_break {
                count_labels(text, block, here, words);
            }
        }
        out.mixed_marks = ticks && open;
        out.take_labels(leads.values());
        out
    }

    /// Whether nothing in its lists and tables states how far it is.
    pub(crate) fn is_silent(&self) -> bool {
        self.sections.iter().all(|section| section.stating() == 0)
    }

    /// Whether the lines of its lists are rather sentences than names of things to be done.
    pub(crate) const fn tells_stories(&self) -> bool {
        const LONG: usize = 200;
        self.plain.1 > self.plain.0 * LONG
    }

    /// `- **Goal:** words` in one section after the other is a label, each list item in a list of `leads`.
    fn take_labels<'l>(&mut self, leads: impl Iterator<Item = &'l Vec<(usize, usize)>>) {
        const FEWEST: usize = 3;
        for lines in leads {
            let sections = lines.chunk_by(|one, next| one.0 == next.0).count();
            if sections < FEWEST || sections < lines.len() {
                continue;
            }
            for (section, block) in lines {
                self.entries[*block] = Entry::Label;
                self.sections[*section].plain -= 1;
            }
        }
    }
}

/// How long the words of a list item are, in characters; of `**Lead**: words` the lead.
fn length(text: &str, block: &Block) -> usize {
    let first = block.lines.first().map_or("", |line| &text[line.start()..line.end()]);
    match first.strip_prefix("**").and_then(|inner| inner.split_once("**")) {
        Some((lead, _)) => lead.chars().count(),
        None => block.lines.iter().map(|line| text[line.start()..line.end()].chars().count()).sum(),
    }
}

fn count_entry(text: &str, block: &Block, entry: Entry, to: &mut Section) {
    match entry {
        Entry::Box => {
            to.boxes += 1;
            let first = block.lines.first().map_or("", |line| &text[line.start()..line.end()]);
            to.named_boxes += usize::from(title::id_at(first.trim_start_matches(['*', '_', '`', ' '])).is_some());
        }
        Entry::Marked { .. } => to.marked += 1,
        Entry::Plain => to.plain += 1,
        Entry::None | Entry::Label | Entry::File | Entry::Criterion | Entry::Placeholder => {}
    }
}

fn count_labels(text: &str, block: &Block, to: &mut Section, words: &Vocabulary) {
    if block.parent.is_some() {
        // It belongs to the line that holds it.
        return;
    }
    let is_bullet = matches!(block.kind, BlockKind::ListItem { .. });
    let counts = |found: &&FieldText| !is_bullet || found.label != Label::Other || found.emphasised;
    let fields = || block.fields(text).iter().filter(counts);
    for found in fields() {
        to.has_status |=
            found.label == Label::Status && is_status(&text[found.value.start()..found.value.end()], words);
        to.has_work_label |= matches!(
            found.label,
            Label::Owner | Label::Estimate | Label::Priority | Label::Due | Label::DependsOn | Label::Started
        ) && !found.value.is_empty();
    }
    if to.has_status {
        to.labels = Vec::new();
    } else {
        to.labels.extend(fields().map(|found| found.name));
    }
}

/// Whether `value` is a state or stands in the place of one; a sentence is neither.
pub(crate) fn is_status(value: &str, words: &Vocabulary) -> bool {
    value.split_whitespace().count() <= 3 || status::read(value, words).value != MarkValue::Unknown
}

fn entry(text: &str, block: &Block, boxed: bool, words: &Vocabulary) -> Entry {
    let own = block.lines.first().map_or("", |line| &text[line.start()..line.end()]);
    let behind_id = title::id_at(own).map(|found| &own[found.after..]).filter(|rest| !rest.is_empty());
    if is_placeholder(own) || behind_id.is_some_and(is_placeholder) {
        return Entry::Placeholder;
    }
    if boxed {
        return Entry::Box;
    }
    if let Some(status) = marked_bullet(text, block, words) {
        let is_cross = own.starts_with(['❌', '✗', '✘']);
        return Entry::Marked { status, is_cross };
    }
    let is_label = block.fields(text).iter().any(|field| field.label != Label::Other);
    if is_criterion(own) {
        Entry::Criterion
    } else if is_label {
        Entry::Label
    } else if is_file(own) {
        Entry::File
    } else {
        Entry::Plain
    }
}

/// `Goal` of `**Goal:** words`.
fn emphasised_label<'t>(text: &'t str, block: &Block) -> Option<&'t str> {
    let line = block.lines.first().filter(|line| text[line.start()..].starts_with(['*', '_']))?;
    let found = block.fields(text).first().filter(|found| found.line == *line && found.emphasised)?;
    Some(&text[found.name.start()..found.name.end()])
}

/// A path in a code span and nothing else.
fn is_file(line: &str) -> bool {
    let inner = line.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    inner.is_some_and(|path| path.contains('/') && !path.contains([' ', '`']))
}

/// `Acceptance: the door closes`: a label which announces no work.
fn is_criterion(line: &str) -> bool {
    const LONGEST: usize = 40;
    let colon = line.find([':', '：']).filter(|at| *at <= LONGEST);
    colon.is_some_and(|colon| section::topic(&line[..colon]) == Some(Topic::Closed))
}

/// The state of a bullet which begins or ends with the emoji of one.
fn marked_bullet(text: &str, block: &Block, words: &Vocabulary) -> Option<Status> {
    let line = block.lines.first()?;
    let own = &text[line.start()..line.end()];
    if own.is_ascii() {
        return None;
    }
    let shadow = Shadow::new(own);
    let line = shadow.text();
    let last = line.trim_end_matches(vocabulary::is_joiner).char_indices().next_back();
    let trailing = || words.leading_emoji(&line[last.filter(|(_, c)| vocabulary::is_emoji(*c))?.0..]);
    words.leading_emoji(line).or_else(trailing).map(|found| found.status)
}

/// Whether the last line of a paragraph is a label of what follows: it ends with a colon, or is bold as a whole.
fn is_introduction(text: &str, block: &Block) -> bool {
    let Some(line) = block.lines.last() else { return false };
    let words = text[line.start()..line.end()].trim_end();
    let bold = words.starts_with("**") && words.ends_with("**") && words.matches("**").count() == 2;
    let bare = words.trim_end_matches(['*', '_', ' ']);
    bold || bare.ends_with([':', '：'])
}

fn introduction(text: &str, block: &Block, words: &Vocabulary) -> Intro {
    let line = block.lines.last().map_or("", |line| &text[line.start()..line.end()]).trim_end();
    if is_introduction(text, block) {
        let whole = block.lines.iter().copied().reduce(Span::hull).map_or("", |span| &text[span.start()..span.end()]);
        let topic = section::topic(line).or_else(|| section::announces_work(whole).then_some(Topic::Work));
        return Intro { topic, status: section::status(line, words) };
    }
    // A list that goes on with a sentence is part of it.
    let is_label = || block.fields(text).last().is_some_and(|found| Some(&found.line) == block.lines.last());
    let is_open = line.ends_with(|c: char| c.is_lowercase() || c == ',') && !is_label();
    Intro { topic: is_open.then_some(Topic::Prose), status: None }
}
