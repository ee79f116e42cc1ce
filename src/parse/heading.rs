//! The headings of a document, and what speaks for one reading of each or another.

use super::Role;
use super::blocks::{Block, BlockKind, Blocks};
use super::legend;
use super::section::{self, PhaseWord, Phrase, Topic};
use super::title::{self, Title};
use crate::model::{Status, Vocabulary};
use crate::parallel::on_shares;
use crate::text::Span;

/// So many headings are worth a thread.
const SHARE: usize = 100;

/// A heading, and what is known of it.
#[derive(Debug, Default)]
pub(crate) struct Heading {
    /// Number of its block.
    pub(crate) block: usize,
    /// Its number among the headings, from 0.
    pub(crate) number: usize,
    pub(crate) level: u8,
    /// Its words.
    pub(crate) span: Span,
    pub(crate) title: Title,
    pub(crate) role: Role,
    pub(crate) reason: &'static str,
    /// Number of the nearest heading above it of a higher rank.
    pub(crate) parent: Option<usize>,
    /// Number of the group of those with the same parent and level.
    pub(crate) siblings: usize,
    /// Whether its words open a phase.
    pub(crate) phase_word: bool,
    /// Whether it is a phase with a number: `Phase 2`.
    pub(crate) is_counted: bool,
    /// Whether it is a part of the document that explains: by its words, or by those of the numbered ones beside it.
    pub(crate) explains: bool,
    /// Whether its name is still to be written: `Phase X: [Name]`.
    pub(crate) is_template: bool,
    /// What its words announce.
    pub(crate) topic: Option<Topic>,
    /// The state which its words name for all that stands below it: `## Done`.
    pub(crate) section_status: Option<Status>,
    /// Whether its id is more than a number: `Task 1`, `T-014`.
    pub(crate) is_named: bool,
    /// Whether its id is a number with two dots, or with one, and a dash or a colon follows: `0.2.0`, `0.2 — Gateway`.
    pub(crate) is_dotted: bool,
    /// Whether a status stands in its own words.
    pub(crate) has_status: bool,
    /// Whether a heading below it asks more strongly to be an item than it does itself.
    pub(crate) carries_below: bool,
    /// Whether it or a heading above it holds no items.
    pub(crate) is_closed: bool,
    /// Whether a heading above it is a phase by its words.
    pub(crate) has_phase_above: bool,
    /// Whether it is an item or stands within one.
    pub(crate) is_within_item: bool,
    /// Whether plain lines below it are items: its own words, or those of a heading above it or beside it, announce work.
    pub(crate) lists_work: bool,
}

impl Heading {
    /// Whether its own words are those of a phase, a horizon, a status or a list of work.
    pub(crate) fn announces_items(&self) -> bool {
        self.phase_word || self.section_status.is_some() || matches!(self.topic, Some(Topic::Work | Topic::Steps))
    }

    pub(crate) fn is_numbered(&self) -> bool {
        self.title.id.is_some()
    }
}

/// Every heading of the document, each without a role yet. Blocks within `masked` are passed over.
pub(crate) fn headings(text: &str, blocks: &Blocks, masked: &dyn Fn(Span) -> bool, words: &Vocabulary) -> Vec<Heading> {
    let of_block = |(number, block): (usize, &Block)| {
        let BlockKind::Heading(level) = block.kind else { return None };
        let span = block.lines.iter().copied().reduce(Span::hull)?;
        let counts = block.parent.is_none() && !masked(block.span) && !holds_fields(text, block);
        counts.then_some((number, level, span))
    };
    let found: Vec<(usize, u8, Span)> = blocks.blocks.iter().enumerate().filter_map(of_block).collect();
    // Read into their places: a hundred thousand of them are much to be moved about.
    let place = |(block, level, span)| Heading { block, level, span, ..Heading::default() };
    let mut all: Vec<Heading> = found.into_iter().map(place).collect();
    on_shares(&mut all, SHARE, |own| *own = heading(text, own.block, own.level, own.span, words));
    let mut open: Vec<Open> = Vec::new();
    let mut roots = Vec::new();
    let mut groups = 0;
    for number in 0..all.len() {
        let level = all[number].level;
        while open.pop_if(|above| all[above.heading].level >= level).is_some() {}
        let parent = open.last().map(|above| above.heading);
        let beside = open.last_mut().map_or(&mut roots, |above| &mut above.groups);
        let known = beside.iter().find(|(other, _)| *other == level).map(|(_, group)| *group);
        let siblings = known.unwrap_or(groups);
        if known.is_none() {
            beside.push((level, groups));
            groups += 1;
        }
        open.push(Open { heading: number, groups: Vec::new() });
        // "2. Design" below a phase is a piece of its work.
        let is_step = all[number].is_numbered() && parent.is_some_and(|parent: usize| all[parent].phase_word);
        let own = &mut all[number];
        (own.number, own.parent, own.siblings) = (number, parent, siblings);
        own.topic = own.topic.filter(|_| !is_step);
    }
    all
}

/// A heading below which the next ones may stand.
struct Open {
    heading: usize,
    /// The groups of those right below it, each with its level.
    groups: Vec<(u8, usize)>,
}

/// One `T` for each group of siblings.
pub(crate) fn by_siblings<T: Clone + Default>(all: &[Heading]) -> Vec<T> {
    vec![T::default(); all.iter().map(|heading| heading.siblings + 1).max().unwrap_or_default()]
}

/// Tells each heading what those above it hand down: that nothing is an item, a state, that it is part of an item.
pub(crate) fn hand_down(all: &mut [Heading]) {
    for index in 0..all.len() {
        let own = &all[index];
        let above = own.parent.map(|parent| &all[parent]);
        let is_closed = own.role == Role::Section || above.is_some_and(|above| above.is_closed);
        let is_within_item = own.role == Role::Item || above.is_some_and(|above| above.is_within_item);
        let has_phase_above = above.is_some_and(|above| above.has_phase_above || above.role == Role::Phase);
        let section_status = own.section_status.or(above.and_then(|above| above.section_status));
        let handed = own.topic != Some(Topic::Prose) && above.is_some_and(|above| above.lists_work);
        let lists_work = own.announces_items() || own.lists_work || handed;
        let own = &mut all[index];
        own.is_closed = is_closed;
        own.is_within_item = is_within_item;
        own.has_phase_above = has_phase_above;
        own.section_status = section_status;
        own.lists_work = lists_work;
    }
}

/// Whether a setext heading is none: labelled lines directly above a `---` line.
fn holds_fields(text: &str, block: &Block) -> bool {
    let is_underlined = || text[block.span.start()..block.span.end()].trim_end().ends_with("--");
    if text[block.span.start()..].starts_with('#') || block.kind != BlockKind::Heading(2) || !is_underlined() {
        return false;
    }
    let phase = block.lines.first().and_then(|line| section::phase_word(&text[line.start()..line.end()]));
    phase.is_none() && !block.fields(text).is_empty()
}

/// What the heading of these words is, whatever stands around it.
pub(super) fn heading(text: &str, block: usize, level: u8, span: Span, words: &Vocabulary) -> Heading {
    let title = title::read(text, span, words);
    let has_status = !title.marks.is_empty();
    let slice = |span: Span| &text[span.start()..span.end()];
    let behind_id = slice(Span::new(title.title.start(), span.end().max(title.title.start())));
    let named = title.id.is_some_and(|id| slice(Span::new(title.name.start(), id.end())).contains(char::is_alphabetic));
    let announced = if words.is_built_in() && section::is_plain(slice(span), behind_id) {
        Announced::default()
    } else {
        Announced::by(slice(span), &title, slice(title.title), behind_id, words)
    };
    Heading {
        block,
        number: 0,
        level,
        span,
        role: Role::Text,
        reason: "",
        parent: None,
        siblings: 0,
        phase_word: announced.phase.is_some(),
        is_counted: announced.phase.is_some_and(|found| found.number.is_some()),
        is_template: announced.phase.is_some() && is_template(slice(span)),
        explains: announced.explains,
        topic: announced.topic.filter(|_| announced.is_legend || !named),
        section_status: announced.status,
        is_named: named,
        is_dotted: title.id.is_some_and(|id| {
            let between = slice(Span::new(id.end(), title.title.start().max(id.end()))).trim();
            let dots = slice(id).matches('.').count();
            dots > 1 || (dots > 0 && between.starts_with(['-', '–', '—', ':', '：']))
        }),
        has_status,
        carries_below: false,
        is_closed: false,
        has_phase_above: false,
        is_within_item: false,
        lists_work: false,
        title,
    }
}

/// What the words of a heading announce.
#[derive(Default)]
struct Announced {
    phase: Option<PhaseWord>,
    is_legend: bool,
    topic: Option<Topic>,
    explains: bool,
    status: Option<Status>,
}

impl Announced {
    /// What a heading announces: the `whole`, with what was read of it, its title, and all that stands behind its id.
    fn by(whole: &str, found: &Title, title: &str, behind_id: &str, words: &Vocabulary) -> Self {
        let of_rest = || section::phase_word(found.id.map(|_| behind_id)?);
        let phase = section::phase_word(whole).or_else(of_rest);
        let phrase = Phrase::of(behind_id);
        let announced = phrase.topic();
        let is_legend = legend::is_name(whole);
        // A numbered heading is closed or explains only where that is all its words say.
        let is_sure = |topic: &Topic| {
            let tells = matches!(topic, Topic::Closed | Topic::Prose);
            found.id.is_none() || !tells || phrase.whole_topic().is_some()
        };
        let topic = announced.filter(is_sure).filter(|_| phase.is_none());
        let status = match () {
            () if phase.is_some() => None,
            // The bracket behind it is a remark, which says nothing of the state.
            () if is_in_front_of_bracket(title, behind_id) => phrase.status(words),
            () => section::status(title, words),
        };
        Self {
            phase,
            is_legend,
            topic: if is_legend { Some(Topic::Closed) } else { topic },
            explains: matches!(announced, Some(Topic::Closed | Topic::Prose)),
            status,
        }
    }
}

/// Whether `whole` is `title` and something in brackets.
fn is_in_front_of_bracket(title: &str, whole: &str) -> bool {
    title.ends_with(|c: char| c.is_ascii_alphanumeric())
        && whole.strip_prefix(title).is_some_and(|rest| rest.trim_start().starts_with('('))
}

/// Whether what stands behind the colon or the dash of a phase is a blank to fill in.
fn is_template(words: &str) -> bool {
    let name = words.split([':', '：', '–', '—']).nth(1).map(str::trim).unwrap_or_default();
    let is_link = name.contains("](") || name.contains("][");
    name.starts_with(['[', '{', '<']) && name.ends_with([']', '}', '>']) && !is_link && !name.starts_with("[x]")
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
pub(crate) fn title_of(all: &[Heading]) -> Option<usize> {
    let firsts = all.iter().filter(|heading| heading.level == 1).count();
    let deeper = all.iter().any(|heading| heading.level > 1);
    let first = all.iter().position(|heading| heading.level == 1)?;
    let opens = !all[first].announces_items() || firsts == 1;
    (firsts == 1 || (deeper && first == 0 && opens)).then_some(first)
}
