//! Which tables list items, and what their columns hold.

use super::blocks::{BlockKind, Blocks};
use super::value::{date, estimate, priority, window};
use super::{depends, section, status};
use crate::model::{Cell, Item, Label, Mark, MarkKind, Measure, Status, Vocabulary, vocabulary};
use crate::text::{Shadow, Span, Spanned};

pub(crate) mod words;

/// What each column of a table holds, by its number from 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// Meaning of each column.
    pub(crate) labels: Vec<Label>,
    /// The column of the titles.
    pub(crate) title: usize,
    /// Whether its head says that things to be done stand in it.
    pub(crate) is_named: bool,
    /// Whether it compares: several columns of marks.
    pub(crate) compares: bool,
    /// Whether its head says that things stand in it which can be made: `Module`.
    pub(crate) names_things: bool,
    pub(crate) id: Option<usize>,
    pub(crate) status: Option<usize>,
    /// `phase`, where the head of the titles, or of their numbers, is such a word.
    pub(crate) phase_word: Option<String>,
    /// What the numbers in each column count.
    pub(crate) figures: Vec<Option<Figure>>,
}

/// What the numbers in a column count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    /// One number, or a percentage, or `2/3` of what is done.
    Of(Measure),
    /// A percentage, or `2/3` of what is done.
    Share,
}

impl Columns {
    /// The name of what a row speaks of: of a cell of several lines the first.
    pub(crate) fn title_in(&self, text: &str, cells: &[Span]) -> Option<Span> {
        let cell = cells.get(self.title).copied()?;
        let words = &text[cell.start()..cell.end()];
        let first = words.find("<br").map_or(words, |end| words[..end].trim_end());
        Some(Span::new(cell.start(), cell.start() + first.len())).filter(|cell| !cell.is_empty())
    }

    /// Whether a row with these `cells` speaks of all others together: it is called so and has no number.
    pub(crate) fn is_sum(&self, text: &str, cells: &[Span]) -> bool {
        let name = |cell: Span| plain(&text[cell.start()..cell.end()]);
        let id = self.id.and_then(|id| cells.get(id)).map(|id| name(*id)).unwrap_or_default();
        let is_named_so = |name: &str| words::SUMS.contains(&name);
        let title = self.title_in(text, cells).map(name).unwrap_or_default();
        (is_named_so(&title) && !id.contains(|c: char| c.is_ascii_digit())) || (is_named_so(&id) && title.is_empty())
    }

    /// Gives to the item of a row what its `cells` say.
    pub(crate) fn fill(&self, item: &mut Item, text: &str, cells: &[Span], words: &Vocabulary) {
        let is_value = |label: &Label| {
            matches!(
                label,
                Label::Owner
                    | Label::Estimate
                    | Label::Priority
                    | Label::DependsOn
                    | Label::Due
                    | Label::Started
                    | Label::Completed
                    | Label::Updated
                    | Label::Reason
                    | Label::Note
                    | Label::Impact
                    | Label::Promise
            )
        };
        let values = self.labels.iter().zip(cells).filter(|(label, _)| is_value(label));
        item.rare_mut().cells.extend(values.map(|(label, span)| Cell { label: *label, span: *span }));
        // An empty status is one that somebody has to give; all else that is empty is not there.
        let is_open = |cell: &Span| text[cell.end()..].trim_start_matches([' ', '\t']).starts_with('|');
        let is_there =
            |(label, cell): &(&Label, &Span)| !cell.is_empty() || (**label == Label::Status && is_open(cell));
        for (label, cell) in self.labels.iter().zip(cells).filter(is_there) {
            let value = &text[cell.start()..cell.end()];
            let date = || {
                let found = date::find(value)?;
                Some(Spanned::new(found.value.ok()?, found.span.shifted(cell.start())))
            };
            match label {
                Label::Status => item.marks.push(mark(text, *cell, words)),
                Label::Owner => item.owner = Some(*cell),
                Label::Estimate => {
                    let found = estimate::find(value);
                    item.estimate = found.map(|found| Spanned::new(found.value, found.span.shifted(cell.start())));
                }
                Label::Priority => {
                    item.rare_mut().priority = priority::read(value).map(|found| Spanned::new(found, *cell));
                }
                Label::DependsOn => item.rare_mut().depends_on = depends::ids(text, *cell),
                Label::Window => {
                    let found = window::find(value);
                    item.rare_mut().window =
                        found.map(|found| Spanned::new(found.value, found.span.shifted(cell.start())));
                }
                Label::Start => item.rare_mut().start = date(),
                Label::Due => item.due = date(),
                Label::Started => item.rare_mut().started = date(),
                Label::Completed => item.rare_mut().completed = date(),
                Label::Updated => item.rare_mut().updated = date(),
                _ => {}
            }
        }
        if let Some(id) = self.id.and_then(|id| cells.get(id)).filter(|id| !id.is_empty()) {
            item.id = Some(*id);
        }
    }
}

/// A table as it is written.
#[derive(Clone, Default)]
struct Written<'b> {
    head: &'b [Span],
    rows: Vec<&'b [Span]>,
}

/// The columns of every table by its number, whether it lists items or not. Tables are numbered from 1.
pub(crate) fn heads(text: &str, blocks: &Blocks, words: &Vocabulary) -> Vec<Option<Columns>> {
    written(blocks).iter().map(|written| columns(text, written, words)).collect()
}

/// Of these `heads` those of tables whose rows are items.
pub(crate) fn tables(
    text: &str,
    blocks: &Blocks,
    heads: &[Option<Columns>],
    words: &Vocabulary,
) -> Vec<Option<Columns>> {
    let lists_items = |(written, columns): (&Written<'_>, &Option<Columns>)| {
        let status = columns.as_ref()?.status?;
        let cells = written.rows.iter().filter_map(|row| row.get(status));
        let known = cells.filter(|cell| mark(text, **cell, words).value.status().is_some()).count();
        columns.clone().filter(|_| known > 0 && 2 * known >= written.rows.len())
    };
    written(blocks).iter().zip(heads).map(lists_items).collect()
}

/// All tables by their numbers; number 0 is none.
fn written(blocks: &Blocks) -> Vec<Written<'_>> {
    let mut all: Vec<Written<'_>> = Vec::new();
    for block in &blocks.blocks {
        let BlockKind::Row { table, header, cells } = &block.kind else { continue };
        if all.len() <= *table {
            all.resize(table + 1, Written::default());
        }
        if *header { all[*table].head = cells } else { all[*table].rows.push(cells) }
    }
    all
}

fn columns(text: &str, written: &Written<'_>, words: &Vocabulary) -> Option<Columns> {
    let names: Vec<String> = written.head.iter().map(|cell| plain(&text[cell.start()..cell.end()])).collect();
    let labels: Vec<Label> = names.iter().map(|name| Label::of(name)).collect();
    let figures: Vec<Option<Figure>> = names.iter().map(|name| figure(name, words)).collect();
    let first = |found: &dyn Fn(usize, &str) -> bool| {
        let mut all = names.iter().enumerate();
        all.find(|(column, name)| found(*column, name)).map(|(column, _)| column)
    };
    let stated = labels.iter().position(|label| *label == Label::Status);
    let ticked = ticked(text, written, names.len(), words);
    // Several columns of marks are a comparison.
    let only = |columns: &[usize]| if let [column] = columns { Some(*column) } else { None };
    let status = stated.or_else(|| only(&ticked).filter(|column| words::TICKS.contains(&names[*column].as_str())));
    let compares = status.is_none() && !ticked.is_empty();
    let id = first(&|_, name| words::IDS.contains(&name) || Label::of(name) == Label::Id);
    // Behind the name of a thing `Phase` says where it belongs, and `Priority` is none at all.
    let leads = |column: usize| {
        labels[column] != Label::Priority
            && (0..column).all(|before| labels[before] != Label::Other || Some(before) == id)
    };
    let phases = first(&|column, name| is_phase_word(name) && leads(column));
    let is_free = |column: usize| Some(column) != id && Some(column) != status;
    // `Tasks` behind `Phase`, or above numbers, says how many there are.
    let counts = |column: usize| written.rows.first().is_some_and(|row| is_number(text, row, column));
    let is_count = |column: usize, name: &str| {
        words::TOTALS.contains(&name) && (phases.is_some_and(|phase| phase < column) || counts(column))
    };
    let named = first(&|column, name| is_free(column) && words::TITLES.contains(&name) && !is_count(column, name));
    let nearly = || first(&|column, name| is_free(column) && words::NAMES.contains(&name));
    let phase = phases.filter(|column| is_free(*column));
    let title = named.or(phase).or_else(nearly).or_else(|| first(&|column, _| is_free(column)))?;
    let is_fact = |column: usize| words::FACTS.contains(&names[column].as_str());
    if is_fact(title) || first(&|column, _| is_free(column)).is_some_and(is_fact) {
        return None;
    }
    // What names an item is none of its values.
    let mut labels = labels;
    labels[title] = Label::Title;
    if let Some(status) = status {
        labels[status] = Label::Status;
    }
    let above = [Some(title), id].into_iter().flatten().chain(phases.filter(|_| named.is_none()));
    let phase_word =
        above.into_iter().find(|column| is_phase_word(&names[*column])).map(|column| names[column].clone());
    let names_things = words::NAMES.contains(&names[title].as_str()) && !compares;
    Some(Columns {
        labels,
        title,
        is_named: named.is_some() && !compares,
        names_things,
        compares,
        id,
        status,
        phase_word,
        figures,
    })
}

/// The status in `cell`.
pub(crate) fn mark(text: &str, cell: Span, words: &Vocabulary) -> Mark {
    match box_at(text, cell, words) {
        Some(boxed) => status::box_mark(text, boxed, words),
        None => status::read_mark(text, cell, MarkKind::Cell, words),
    }
}

/// The columns of boxes or of emoji alone.
fn ticked(text: &str, written: &Written<'_>, columns: usize, words: &Vocabulary) -> Vec<usize> {
    let is_tick = |cell: &Span| {
        let reading = status::read(&text[cell.start()..cell.end()], words);
        box_at(text, *cell, words).is_some() || (reading.value.status().is_some() && reading.word.is_none())
    };
    let cells =
        |column: usize| written.rows.iter().filter_map(move |row| row.get(column)).filter(|cell| !cell.is_empty());
    let is_ticked = |column: &usize| cells(*column).next().is_some() && cells(*column).all(is_tick);
    (0..columns).filter(is_ticked).collect()
}

/// The checkbox which is all that a cell holds: `[ ]`, or as code, which lets tables show one.
fn box_at(text: &str, cell: Span, words: &Vocabulary) -> Option<Span> {
    let shown = &text[cell.start()..cell.end()];
    let bare = shown.strip_prefix('`').and_then(|code| code.strip_suffix('`')).unwrap_or(shown);
    let sign = bare.strip_prefix('[')?.strip_suffix(']')?;
    let start = cell.start() + (shown.len() - bare.len()) / 2;
    let is_box = sign.chars().nth(1).is_none() && words.checkbox(sign).is_some();
    is_box.then_some(Span::new(start, start + bare.len()))
}

fn is_number(text: &str, row: &[Span], column: usize) -> bool {
    row.get(column).is_some_and(|cell| plain(&text[cell.start()..cell.end()]).parse::<usize>().is_ok())
}

fn is_phase_word(name: &str) -> bool {
    section::phase_word(name).is_some_and(|word| word.number.is_none())
}

/// What the head of a column says of the numbers below it.
pub(crate) fn figure(name: &str, vocabulary: &Vocabulary) -> Option<Figure> {
    let is_one_of = |list: &[&str]| list.contains(&name);
    if is_one_of(words::SHARES) {
        return Some(Figure::Share);
    }
    if is_one_of(words::TOTALS) {
        return Some(Figure::Of(Measure::Total));
    }
    if is_one_of(words::OPEN) {
        return Some(Figure::Of(Measure::Open));
    }
    // `tasks completed`, and no `phases completed`.
    let of_all = name.split_once(' ').filter(|(things, _)| words::TOTALS.contains(things)).map(|(_, state)| state);
    let word = vocabulary.word(name).or_else(|| vocabulary.word(of_all?).filter(|status| *status == Status::Done));
    let state = word.or_else(|| vocabulary.leading_emoji(name).map(|found| found.status))?;
    Some(Figure::Of(Measure::In(state)))
}

/// The words of the head of a column; where there are none, its emoji.
pub(crate) fn plain(cell: &str) -> String {
    let shadow = Shadow::new(cell);
    let is_around = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | ':');
    let bare = shadow.text().trim_matches(is_around);
    let is_emoji = |c: char| vocabulary::is_emoji(c) || vocabulary::is_joiner(c) || is_around(c);
    let words = bare.trim_matches(is_emoji);
    if words.is_empty() { bare.to_owned() } else { words.to_lowercase() }
}
