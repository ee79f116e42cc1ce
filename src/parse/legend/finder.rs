//! Where the legends of a document stand.

use std::collections::HashSet;

use super::entry::{self, Entry, Meaning};
use super::{Legend, name};
use crate::model::vocabulary::{self, Certainty};
use crate::model::{Label, LegendEntry, Vocabulary};
use crate::parse::blocks::{Block, BlockKind};
use crate::text::{Shadow, Span};

/// A legend without a name has no longer meanings, in words: what is longer is something to do.
const LONGEST_MEANING: usize = 4;

/// Goes through a document from its top.
pub(super) struct Finder<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t Vocabulary,
    pub(super) legend: Legend,
    /// Rank of the heading that names the legend at hand.
    pub(super) section: Option<(u8, Certainty)>,
    /// How many headings came before.
    pub(super) headings: usize,
}

/// Whether an emoji, a box, or the garbled beginning of one may stand in `line`.
fn may_hold_sign(line: &str) -> bool {
    let is_suspect = |c: char| matches!(c, '\u{80}'..='\u{2ff}' | '\u{201a}' | '\u{221a}');
    line.contains('[') || (!line.is_ascii() && line.chars().any(|c| vocabulary::is_emoji(c) || is_suspect(c)))
}

/// Whether `line` is short, or something short stands in front of its colon, as the name of a legend does.
fn may_be_named(line: &str) -> bool {
    const LONGEST_NAME: usize = 64;
    line.len() <= LONGEST_NAME
        || line.char_indices().take_while(|(at, _)| *at < LONGEST_NAME).any(|(_, c)| matches!(c, ':' | '：'))
}

/// What stands in front of the colon of `line`, where it is all ASCII.
fn plain_front(line: &str) -> Option<&str> {
    let end = line.bytes().position(|byte| byte == b':' || !byte.is_ascii())?;
    let (front, rest) = line.split_at(end);
    rest.starts_with(':').then_some(front)
}

/// A line or a row with its entries, whose spans are those of the document.
#[derive(Debug)]
struct Line {
    place: Span,
    entries: Vec<Entry>,
}

impl Line {
    /// Whether it says anything of a sign or a state.
    fn speaks(&self) -> bool {
        self.entries.iter().any(|entry| entry.sign.is_some() || entry.meaning != Meaning::Other)
    }

    /// Whether it names a state.
    fn names_state(&self) -> bool {
        self.entries.iter().any(|entry| entry.meaning != Meaning::Other)
    }
}

impl Finder<'_> {
    /// Reads all `blocks` that are not masked.
    pub(super) fn read(&mut self, blocks: &[Block], masked: &dyn Fn(Span) -> bool) {
        let mut name = None;
        let mut at = 0;
        while at < blocks.len() {
            let end = run_end(blocks, at);
            if !masked(blocks[at].span) {
                name = self.run(&blocks[at..end], name);
            }
            at = end;
        }
    }

    /// Reads a block, or all of a table or list; `name` is the line directly above that names a legend. Returns the line
    /// that names the one which comes next.
    fn run(&mut self, run: &[Block], name: Option<Span>) -> Option<Span> {
        let first = &run[0];
        match &first.kind {
            BlockKind::Heading(level) => {
                self.heading(first, *level);
                None
            }
            BlockKind::Paragraph => self.lines(&first.lines, None, name),
            BlockKind::ListItem { .. } => {
                let task = |block: &Block| match block.kind {
                    BlockKind::ListItem { task, .. } => task,
                    _ => None,
                };
                let lines: Vec<Span> = run.iter().filter_map(|block| block.lines.first().copied()).collect();
                let boxes: Vec<Option<Span>> = run.iter().filter(|block| !block.lines.is_empty()).map(task).collect();
                self.lines(&lines, Some(&boxes), name)
            }
            BlockKind::Row { .. } => {
                self.table(run, name);
                None
            }
            BlockKind::Html => name,
            BlockKind::Code | BlockKind::Rule | BlockKind::Legend => None,
        }
    }

    fn heading(&mut self, block: &Block, level: u8) {
        self.headings += 1;
        self.section = self.section.filter(|(above, _)| *above < level);
        let line = block.lines.first().copied();
        let words = line.map_or("", |line| &self.text[line.start()..line.end()]);
        // "2. Key" is rather the second thing to be done.
        let is_numbered = words.starts_with(|c: char| c.is_ascii_digit());
        let named = name(Shadow::new(words).text()).filter(|certainty| !is_numbered || *certainty == Certainty::Sure);
        self.section = named.map(|certainty| (level, certainty)).or(self.section);
    }

    /// Lines of a paragraph, or the items of a list with their boxes.
    fn lines(&mut self, lines: &[Span], boxes: Option<&[Option<Span>]>, mut name: Option<Span>) -> Option<Span> {
        let mut open: Vec<Line> = Vec::with_capacity(lines.len());
        // Without a name, each line has to begin with a sign: most paragraphs and lists are looked at no further.
        let is_expected = name.is_some() || self.section.is_some();
        let has_sign = |(number, line): (usize, &Span)| {
            boxes.is_some_and(|boxes| boxes[number].is_some()) || may_hold_sign(&self.text[line.start()..line.end()])
        };
        let repeats = || boxes.is_some_and(|boxes| self.repeats_a_box(boxes));
        let mut may_be_legend = is_expected || (lines.iter().enumerate().all(has_sign) && !repeats());
        if !is_expected && !may_be_legend && !lines.iter().any(|line| self.may_be_named(*line)) {
            return None;
        }
        for (number, line) in lines.iter().enumerate() {
            let task = boxes.and_then(|boxes| boxes[number]);
            if !may_be_legend && !self.may_be_named(*line) {
                open.push(Line { place: *line, entries: Vec::new() });
                continue;
            }
            let named = self.named(*line).filter(|_| task.is_none());
            match named {
                Some(Named::Alone) => {
                    self.settle(std::mem::take(&mut open), name);
                    name = Some(*line);
                    may_be_legend = true;
                }
                Some(Named::Entries(line)) => self.accept(vec![line]),
                None if may_be_legend => open.push(self.line(*line, task)),
                None => open.push(Line { place: *line, entries: Vec::new() }),
            }
        }
        let leads_on = open.iter().all(|line| line.entries.is_empty())
            && open.last().is_none_or(|line| self.text[line.place.start()..line.place.end()].ends_with([':', '：']));
        if leads_on {
            return name;
        }
        self.settle(open, name);
        None
    }

    /// Whether a box stands in front of two lines: a legend tells of each once.
    fn repeats_a_box(&self, boxes: &[Option<Span>]) -> bool {
        let mut seen = HashSet::new();
        boxes.iter().flatten().any(|sign| !seen.insert(&self.text[sign.start()..sign.end()]))
    }

    /// Whether the name of a legend, or of a status on top of the document, may stand on the line. Cheap, and false for nearly all.
    fn may_be_named(&self, line: Span) -> bool {
        let line = &self.text[line.start()..line.end()];
        if self.headings > 1
            && let Some(front) = plain_front(line)
        {
            return name(front).is_some() && may_be_named(line);
        }
        let is_known = |line: &str| {
            let first = line.find(char::is_alphabetic);
            first.is_some_and(|first| vocabulary::may_begin_legend(&line[first..]))
        };
        (self.headings < 2 || !line.is_ascii() || is_known(line)) && may_be_named(line)
    }

    /// What a line that begins with the name of a legend goes on with.
    fn named(&self, line: Span) -> Option<Named> {
        let shadow = Shadow::new(&self.text[line.start()..line.end()]);
        let words = shadow.text();
        let colon = words.find([':', '：']);
        let first_sign = || words.char_indices().map(|(at, _)| at).find(|at| entry::sign_at(&words[*at..]).is_some());
        let at = colon.or_else(first_sign);
        let front = &words[..at.unwrap_or(words.len())];
        // A status in front of all headings is the document's, and a choice of them a legend.
        let is_menu = colon.is_some() && self.headings < 2 && is_status(front);
        if !is_menu {
            name(front)?;
        }
        let rest =
            at.map_or(words.len(), |at| at + colon.and_then(|at| words[at..].chars().next()).map_or(0, char::len_utf8));
        if words[rest..].chars().all(entry::is_wrapper) {
            return (colon.is_some() || words.starts_with(['*', '_'])).then_some(Named::Alone).filter(|_| !is_menu);
        }
        let entries = entry::entries(&words[rest..], self.words).into_iter();
        let place = |span: Span| shadow.raw_span(span.shifted(rest)).shifted(line.start());
        let line = Line { place: line, entries: entries.map(|entry| entry.placed(place)).collect() };
        let is_legend = if is_menu { self.is_clear(std::slice::from_ref(&line)) } else { line.speaks() };
        is_legend.then_some(Named::Entries(line))
    }

    fn line(&self, line: Span, task: Option<Span>) -> Line {
        let shadow = Shadow::new(&self.text[line.start()..line.end()]);
        let place = |span: Span| shadow.raw_span(span).shifted(line.start());
        let entries = match task {
            Some(task) => {
                let entry = entry::entry(shadow.text(), None, Span::new(0, shadow.text().len()), self.words);
                vec![Entry { sign: Some(task), ..entry.placed(place) }]
            }
            None => entry::entries(shadow.text(), self.words).into_iter().map(|entry| entry.placed(place)).collect(),
        };
        Line { place: line, entries }
    }

    /// Takes `lines` for a legend where they have a name or are one without doubt.
    fn settle(&mut self, lines: Vec<Line>, name: Option<Span>) {
        if self.is_named(&lines, name) || self.is_clear(&lines) {
            self.legend.lines.extend(name);
            self.accept(lines);
        }
    }

    /// Whether a name says that `lines` are a legend, and most of them say so, too.
    fn is_named(&self, lines: &[Line], label: Option<Span>) -> bool {
        let label = label.and_then(|label| name(&self.text[label.start()..label.end()]));
        let speaks = match self.section.map(|(_, certainty)| certainty).into_iter().chain(label).last() {
            Some(Certainty::Sure) => Line::speaks,
            Some(Certainty::Likely) => Line::names_state,
            None => return false,
        };
        let speaking = lines.iter().filter(|line| speaks(line)).count();
        speaking > 0 && 2 * speaking >= lines.len()
    }

    /// Whether `lines` can be nothing but a legend, though nothing says so: signs that differ, with short meanings, most of
    /// them a state and nothing else; or all of them priorities.
    fn is_clear(&self, lines: &[Line]) -> bool {
        let entries = || lines.iter().flat_map(|line| &line.entries);
        let all = entries().count();
        let signs: HashSet<&str> =
            entries().filter_map(|entry| entry.sign).map(|sign| &self.text[sign.start()..sign.end()]).collect();
        let is_short = |entry: &Entry| {
            let words = entry.word.map_or("", |word| &self.text[word.start()..word.end()]);
            !words.is_empty() && words.split_whitespace().count() <= LONGEST_MEANING
        };
        let exact = entries().filter(|entry| matches!(entry.meaning, Meaning::State { exact: true, .. })).count();
        // Boxes in front of them are work: `- [x] P0-1`.
        let is_box = |entry: &&Entry| entry.sign.is_some_and(|sign| self.text[sign.start()..].starts_with('['));
        let priorities = entries().filter(|entry| matches!(entry.meaning, Meaning::Priority { .. }) && !is_box(entry));
        let priorities = priorities.count();
        let is_one_kind = (exact > 1 && 2 * exact >= all) || (priorities > 1 && priorities == all);
        let each_line = lines.len() == 1 || lines.iter().all(|line| line.entries.len() == 1);
        is_one_kind && each_line && signs.len() == all && entries().all(is_short)
    }

    fn table(&mut self, rows: &[Block], name: Option<Span>) {
        let BlockKind::Row { header: true, cells: head, .. } = &rows[0].kind else { return };
        let body: Vec<Line> = rows[1..].iter().map(|row| self.row(row)).collect();
        let is_head = |column: usize, of: fn(&str) -> bool| {
            head.get(column).is_some_and(|cell| of(bare(Shadow::new(&self.text[cell.start()..cell.end()]).text())))
        };
        let of_signs = is_head(0, vocabulary::names_signs) || is_head(1, vocabulary::names_signs);
        let of_meanings = is_head(0, is_status) && is_head(1, vocabulary::names_meanings);
        let is_legend = (of_signs || of_meanings) && head.len() <= 3;
        // `Status | Meaning` explains words, whether they are known or not.
        let explains = of_meanings && head.len() == 2;
        if self.is_named(&body, name) || explains || (is_legend && self.is_clear(&body)) {
            self.legend.lines.extend(name);
            self.legend.lines.push(rows[0].span);
            self.accept(body);
        }
    }

    /// Sign and meaning in either order, or both in the first cell.
    fn row(&self, row: &Block) -> Line {
        let BlockKind::Row { cells, .. } = &row.kind else { return Line { place: row.span, entries: Vec::new() } };
        let cell = |column: usize| cells.get(column).copied().filter(|cell| !cell.is_empty());
        let sign = |cell: Span| {
            let shadow = Shadow::new(&self.text[cell.start()..cell.end()]);
            let words = shadow.text();
            let bare = words.trim_matches(entry::is_wrapper);
            let start = words.len() - words.trim_start_matches(entry::is_wrapper).len();
            let is_sign = entry::sign_at(bare).is_some_and(|len| len == bare.len());
            is_sign.then(|| shadow.raw_span(Span::new(start, start + bare.len())).shifted(cell.start()))
        };
        let meaning = |sign: Span, cell: Span| {
            let shadow = Shadow::new(&self.text[cell.start()..cell.end()]);
            let entry = entry::entry(shadow.text(), None, Span::new(0, shadow.text().len()), self.words);
            let entry = entry.placed(|span| shadow.raw_span(span).shifted(cell.start()));
            vec![Entry { sign: Some(sign), ..entry }]
        };
        let entries = match (cell(0), cell(1)) {
            (Some(first), Some(second)) => match (sign(first), sign(second)) {
                (Some(sign), None) => meaning(sign, second),
                (None, Some(sign)) => meaning(sign, first),
                _ => self.line(first, None).entries,
            },
            _ => Vec::new(),
        };
        Line { place: row.span, entries }
    }

    fn accept(&mut self, lines: Vec<Line>) {
        let entries = || lines.iter().flat_map(|line| &line.entries);
        let priorities = entries().filter(|entry| matches!(entry.meaning, Meaning::Priority { .. })).count();
        let states = entries().filter(|entry| matches!(entry.meaning, Meaning::State { .. })).count();
        for entry in entries() {
            let status = match entry.meaning {
                Meaning::State { status, .. } => Some(status),
                Meaning::Priority { or } => or.filter(|_| states > priorities),
                Meaning::Other => None,
            };
            let clean = |span: Span| Shadow::new(&self.text[span.start()..span.end()]).text().to_owned();
            let sign = entry.sign.map(clean);
            let Some(status) = status else {
                let is_priority = matches!(entry.meaning, Meaning::Priority { .. });
                if let Some(sign) = sign.filter(|sign| is_priority || vocabulary::is_colour(sign)) {
                    self.legend.vocabulary.undefine(&sign);
                }
                continue;
            };
            let is_box = sign.as_deref().is_some_and(|sign| sign.starts_with('['));
            if let Some(sign) = &sign {
                self.legend.vocabulary.define(sign, status);
            }
            if let Some(word) = entry.word.map(clean) {
                self.legend.vocabulary.define(&word, status);
            }
            self.legend.entries.push(LegendEntry {
                status,
                emoji: entry.sign.filter(|_| !is_box),
                checkbox: entry.sign.filter(|_| is_box).map(|sign| Span::new(sign.start() + 1, sign.end() - 1)),
                word: entry.word,
            });
        }
        self.legend.lines.extend(lines.iter().map(|line| line.place));
    }
}

/// What stands behind the name of a legend on its line.
enum Named {
    /// Nothing.
    Alone,
    /// Its entries.
    Entries(Line),
}

/// The end of the blocks from `at` that make up one table or one list without anything between.
fn run_end(blocks: &[Block], at: usize) -> usize {
    let first = &blocks[at];
    let belongs = |block: &&Block| match (&first.kind, &block.kind) {
        (BlockKind::Row { table, .. }, BlockKind::Row { table: other, .. }) => table == other,
        (BlockKind::ListItem { depth, .. }, BlockKind::ListItem { depth: other, .. }) => {
            depth == other && first.parent == block.parent
        }
        _ => false,
    };
    at + 1 + blocks[at + 1..].iter().take_while(belongs).count()
}

fn is_status(name: &str) -> bool {
    Label::of(bare(name)) == Label::Status
}

fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}
