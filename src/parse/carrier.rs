//! Which list items and table rows are items.

use super::Role;
use super::blocks::{Block, BlockKind, Blocks};
use super::census::{Census, Entry, Intro, Section};
use super::heading::Heading;
use super::section::Topic;
use super::table::Columns;
use crate::model::Status;

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
    /// The columns of each table, by number of the table.
    pub(crate) heads: Vec<Option<Columns>>,
    /// Those of tables of items alone.
    pub(crate) tables: Vec<Option<Columns>>,
    /// For each section whether an item stands directly in it.
    pub(crate) holding: Vec<bool>,
    /// What stands in front of the list of each block.
    intros: Vec<Intro>,
}

impl Carriers {
    /// The state which the words in front of its list give to the list item of this block: `Completed:`.
    pub(crate) fn announced_status(&self, block: usize) -> Option<Status> {
        self.intros.get(block).and_then(|intro| intro.status)
    }

    /// Whether items stand directly below the heading with this number.
    pub(crate) fn holds_items(&self, heading: usize) -> bool {
        self.holding.get(heading + 1).copied().unwrap_or_default()
    }
}

/// Which list items and rows of the document are items, after a look at the whole of it.
pub(crate) fn carriers(
    blocks: &Blocks,
    headings: &[Heading],
    census: Census,
    heads: Vec<Option<Columns>>,
    mut tables: Vec<Option<Columns>>,
    names_a_list: bool,
    is_list_of_work: bool,
) -> Carriers {
    let section_of = sections(blocks, headings);
    add_plain_tables(blocks, headings, &census, &heads, &section_of, names_a_list, &mut tables);
    let balances = balances(headings, &census);
    let stating = census.sections.iter().map(Section::stating).sum::<usize>()
        + headings.iter().filter(|heading| heading.role == Role::Item).count();
    let judge = Judge { balances: &balances, stating, headings, census: &census, tables: &tables, is_list_of_work };
    let mut holding = vec![false; headings.len() + 1];
    let mut found: Vec<Option<Found>> = Vec::with_capacity(blocks.blocks.len());
    for (number, (block, section)) in blocks.blocks.iter().zip(&section_of).enumerate() {
        let verdict = judge.judge(number, block, *section, &found);
        if let (Some(Found::Item(_)), Some(section)) = (verdict, section) {
            holding[*section] = true;
        }
        found.push(verdict);
    }
    Carriers { found, heads, tables, holding, intros: census.intros }
}

/// Adds tables without a status: in a part that lists work those whose head says that they list tasks, or that are all
/// the part has, where nothing beside them has a status; in a document in which nothing at all has one, numbered ones; and
/// in one that is called a list of work, all that name what is to be made.
fn add_plain_tables(
    blocks: &Blocks,
    headings: &[Heading],
    census: &Census,
    heads: &[Option<Columns>],
    section_of: &[Option<usize>],
    names_a_list: bool,
    tables: &mut [Option<Columns>],
) {
    let is_silent = census.is_silent() && headings.iter().all(|heading| heading.role != Role::Item);
    for (block, section) in blocks.blocks.iter().zip(section_of) {
        let (BlockKind::Row { table, header: true, .. }, Some(section)) = (&block.kind, *section) else { continue };
        let Some(head) = heads[*table].as_ref().filter(|_| tables[*table].is_none()) else { continue };
        let own = &census.sections[section];
        let lists_work = section > 0 && headings[section - 1].lists_work && own.stating() == 0;
        let is_all = own.plain == 0 && (is_silent || (section > 0 && headings[section - 1].phase_word));
        let is_wanted = lists_work && (head.is_named || is_all && !head.compares)
            || is_silent && head.is_named && head.id.is_some()
            || names_a_list && is_silent && (head.is_named || head.names_things);
        if is_wanted {
            tables[*table] = Some(head.clone());
        }
    }
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

/// What stands below a heading, all that is below its sub-headings counted in.
#[derive(Clone, Copy, Debug, Default)]
struct Balance {
    /// Items which state how far they are.
    stating: usize,
    /// Lines of lists without a status.
    plain: usize,
}

/// The balance of each heading.
fn balances(headings: &[Heading], census: &Census) -> Vec<Balance> {
    let mut all = vec![Balance::default(); headings.len()];
    for (index, heading) in headings.iter().enumerate().rev() {
        let own = &census.sections[index + 1];
        let is_item = heading.role == Role::Item;
        all[index].stating += if is_item { 1 } else { own.stating() };
        all[index].plain += if is_item { 0 } else { own.plain };
        let Balance { stating, plain } = all[index];
        if let Some(parent) = heading.parent {
            all[parent].stating += stating;
            all[parent].plain += plain;
        }
    }
    all
}

struct Judge<'a> {
    balances: &'a [Balance],
    /// What states how far it is, in the whole document.
    stating: usize,
    headings: &'a [Heading],
    census: &'a Census,
    tables: &'a [Option<Columns>],
    /// Whether the document is called a list of work, and neither its headings nor its marks say where that is.
    is_list_of_work: bool,
}

impl Judge<'_> {
    fn judge(&self, number: usize, block: &Block, section: Option<usize>, before: &[Option<Found>]) -> Option<Found> {
        let below_item = section.is_some_and(|section| section > 0 && self.headings[section - 1].is_within_item);
        match &block.kind {
            BlockKind::Row { table, header, .. } => Some(match self.tables.get(*table).and_then(Option::as_ref) {
                _ if *header => Found::Text("the head of a table"),
                Some(columns) if section.is_some() && !below_item => Found::Item(match columns.status {
                    Some(_) => "a row of a table with a status column",
                    None => "a row of a table of tasks",
                }),
                _ => Found::Text("a row of a table that lists no items"),
            }),
            BlockKind::ListItem { ordered, .. } => {
                let Some(section) = section else { return Some(Found::Text("below a section that holds no items")) };
                let holder = block.parent.map(|parent| before[parent]);
                Some(self.list_item(number, block, section, below_item, *ordered, holder))
            }
            _ => None,
        }
    }

    fn list_item(
        &self,
        number: usize,
        block: &Block,
        section: usize,
        below_item: bool,
        ordered: bool,
        holder: Option<Option<Found>>,
    ) -> Found {
        let inside = matches!(holder, Some(Some(Found::Item(_) | Found::SubTask(_))));
        let entry = self.census.entries[number];
        let intro = self.census.intros[number];
        let below_criterion = block.parent.is_some_and(|parent| self.census.entries[parent] == Entry::Criterion);
        if below_criterion || intro.topic == Some(Topic::Closed) && !inside {
            return Found::Text("below words that announce no items");
        }
        if entry == Entry::Box && (inside || below_item) {
            return Found::SubTask("a checkbox below an item");
        }
        if inside || below_item {
            return Found::Text("words of the item above");
        }
        match entry {
            Entry::Placeholder => Found::Text("a placeholder"),
            Entry::Box => Found::Item("a checkbox"),
            Entry::Marked { status, is_cross } => self.marked(section, status, is_cross, intro),
            Entry::Label => Found::Text("a labelled value"),
            Entry::Criterion => Found::Text("a criterion"),
            Entry::File if !intro.announces_items() => Found::Text("the path of a file"),
            Entry::None => Found::Text("in a part that is passed over"),
            Entry::File | Entry::Plain => self.plain(block, section, ordered, intro),
        }
    }

    fn marked(&self, section: usize, status: Status, is_cross: bool, intro: Intro) -> Found {
        let is_announced = self.lists_work(section) || intro.announces_items();
        if is_announced || self.census.mixed_marks && !is_cross {
            return Found::Item("a bullet with the emoji of a status");
        }
        Found::Text(if status == Status::Done {
            "a ticked fact: nothing in this document is undone"
        } else {
            "a crossed fact: nothing here announces work"
        })
    }

    fn plain(&self, block: &Block, section: usize, ordered: bool, intro: Intro) -> Found {
        let own = &self.census.sections[section];
        if block.parent.is_some() {
            return Found::Text("a part of the line above");
        }
        // In a phase, a bullet without a mark beside others is work of which nothing is said.
        let beside_marks = own.stating() == own.marked && self.is_in_phase(section);
        if own.stating() > 0 && !beside_marks {
            return Found::Text("a line without a status beside others that have one");
        }
        if intro.topic == Some(Topic::Prose) {
            return Found::Text("below words that explain");
        }
        let announced = intro.announces_items();
        if own.announces_work && !announced {
            return Found::Text("another list of this section announces the work");
        }
        let carries_below = section > 0 && self.headings[section - 1].carries_below;
        if (announced || self.lists_work(section)) && !carries_below {
            if self.is_outweighed(section) {
                return Found::Text("a line without a status, where most of the items around it state one");
            }
            return Found::Item(if ordered { "a numbered line below a phase" } else { "a bullet below a phase" });
        }
        let is_prose = section > 0 && self.headings[section - 1].explains;
        if self.is_list_of_work && !is_prose {
            return Found::Item("a line of a list in a document that is called one of work");
        }
        Found::Text("a bullet without a status")
    }

    /// Whether more items with a status stand around the lines of this section than lines without; or any at all, where
    /// the section tells next steps.
    fn is_outweighed(&self, section: usize) -> bool {
        let Some(own) = section.checked_sub(1) else { return false };
        let mut above = std::iter::successors(Some(own), |heading| self.headings[*heading].parent);
        let Some(holder) = above.find(|heading| self.headings[*heading].announces_items()) else { return false };
        let balance = self.balances[holder];
        if self.headings[holder].topic == Some(Topic::Steps) {
            return self.stating > balance.stating;
        }
        balance.stating > balance.plain
    }

    fn is_in_phase(&self, section: usize) -> bool {
        let heading = section.checked_sub(1).map(|number| &self.headings[number]);
        heading.is_some_and(|heading| {
            heading.lists_work && (heading.phase_word || heading.has_phase_above || heading.section_status.is_some())
        })
    }

    fn lists_work(&self, section: usize) -> bool {
        section > 0 && self.headings[section - 1].lists_work
    }
}
