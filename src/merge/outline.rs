//! A text as a row of stretches: heads of phases, items, and what stands between and behind them.

mod words;

use std::collections::{HashMap, HashSet};

use super::identity::{Identities, Identity};
use super::leaf::Stretch;
use super::neutral::Neutral;
use super::{Side, Three, section};
use crate::document::Document;
use crate::model::{Item, Phase, Subject};
use crate::text::Span;

/// What holds items or words: the document up to its first phase, a phase, or a section which is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    Document,
    Phase(Identity),
    Section(Identity),
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// From the beginning of a place to its first item.
    Head(Place),
    Item(Identity),
    /// Words between two items; numbered over all three texts.
    Words(usize),
    /// From behind the last item of a place to the next phase.
    Tail(Place),
}

/// Where a place or an item begins, and where its line, or all of it, ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) part: Part,
    /// How deep a phase is whose heading does not tell by its signs.
    pub(super) level: usize,
}

/// A text in stretches. Together with the blank lines behind them they are all of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// In the order of the text, each with its lines, without blank ones around them, and the place that it belongs to.
    pub(super) parts: Vec<(Part, Span, Place)>,
    /// What a line is, by where it begins.
    names: HashMap<usize, String>,
    /// Where each part stands among them.
    numbers: HashMap<Part, usize>,
    /// Which of them belong to each place, in order.
    own: HashMap<Place, Vec<usize>>,
}

impl Outline {
    /// Those of three texts. `None` where items and phases share lines.
    pub(super) fn all(documents: &Three<Document>, identities: &Identities) -> Option<Three<Self>> {
        let mut starts = Three::of(|side| starts(documents, identities, side));
        let sections = section::sections(documents, &starts);
        for side in [None, Some(Side::Ours), Some(Side::Theirs)] {
            let own = starts.get_mut(side);
            own.extend(sections.get(side).iter().map(|(start, section)| Start {
                start: *start,
                end: *start,
                part: Part::Head(Place::Section(*section)),
                level: 0,
            }));
            own.sort_by_key(|start| start.start);
        }
        let outlines = Three::of(|side| Self::of(documents.get(side), starts.get(side)));
        let Three { base: Some(base), ours: Some(ours), theirs: Some(theirs) } = outlines else { return None };
        let mut outlines = Three { base, ours, theirs };
        words::unify(&mut outlines, documents);
        Some(outlines)
    }

    /// That of `document`, whose parts have these starts, in order.
    fn of(document: &Document, starts: &[Start]) -> Option<Self> {
        let is_shared = |pair: &[Start]| pair[0].start == pair[1].start;
        if starts.windows(2).any(is_shared) {
            return None;
        }
        let mut outline = Self { names: names(document), ..Self::default() };
        let text = document.source().text();
        let mut place = Place::Document;
        let first = starts.first().map_or(text.len(), |first| first.start);
        outline.push(text, Part::Head(place), Span::new(0, first), place);
        for (at, Start { start, end, part, .. }) in starts.iter().enumerate() {
            let following = starts.get(at + 1);
            let next = following.map_or(text.len(), |next| next.start);
            if let Part::Head(new) = part {
                place = *new;
                outline.push(text, *part, Span::new(*start, next), place);
                continue;
            }
            if *end > next {
                return None;
            }
            outline.push(text, *part, Span::new(*start, *end), place);
            let is_followed = following.is_some_and(|next| matches!(next.part, Part::Item(_)));
            let behind = if is_followed { Part::Words(at) } else { Part::Tail(place) };
            outline.push(text, behind, Span::new(*end, next), place);
        }
        outline.number();
        Some(outline)
    }

    fn number(&mut self) {
        self.numbers = self.parts.iter().enumerate().map(|(number, (part, ..))| (*part, number)).collect();
        self.own.clear();
        for (number, (.., place)) in self.parts.iter().enumerate() {
            self.own.entry(*place).or_default().push(number);
        }
    }

    /// The lines of `part`, where the text has it.
    pub(super) fn span(&self, part: Part) -> Option<Span> {
        self.numbers.get(&part).map(|number| self.parts[*number].1)
    }

    /// Where `part` stands.
    pub(super) fn place(&self, part: Part) -> Option<Place> {
        self.numbers.get(&part).map(|number| self.parts[*number].2)
    }

    /// The parts between head and tail of `place`.
    pub(super) fn within(&self, place: Place) -> impl Iterator<Item = Part> {
        let own = self.own.get(&place).into_iter().flatten().map(|number| self.parts[*number].0);
        own.filter(|part| matches!(part, Part::Item(_) | Part::Words(_)))
    }

    /// Whether anything of `place` is there.
    pub(super) fn has(&self, place: Place) -> bool {
        self.own.contains_key(&place)
    }

    /// The places in order.
    pub(super) fn places(&self) -> Vec<Place> {
        let mut seen = HashSet::new();
        self.parts.iter().map(|(.., place)| *place).filter(|place| seen.insert(*place)).collect()
    }

    /// The lines of `part`, with neutral values.
    pub(super) fn stretch(
        &self,
        part: Part,
        side: Option<Side>,
        neutral: &Neutral<'_>,
        document: &Document,
    ) -> Stretch {
        let Some(span) = self.span(part) else { return Stretch::default() };
        let mut at = span.start();
        let mut names = Vec::new();
        for line in document.text(span).split_inclusive('\n') {
            names.push(self.names.get(&at).cloned());
            at += line.len();
        }
        Stretch { text: neutral.text(side, span), names }
    }

    /// The blank lines between `part` and the next one, and which that is.
    pub(super) fn behind(&self, part: Part, text: &str) -> Option<(String, Option<Part>)> {
        let at = *self.numbers.get(&part)?;
        let next = self.parts.get(at + 1);
        let end = next.map_or(text.len(), |(_, span, _)| span.start());
        Some((text[self.parts[at].1.end()..end].to_owned(), next.map(|(next, ..)| *next)))
    }

    /// The blank lines in front of `part`, and what stands before them.
    pub(super) fn before(&self, part: Part, text: &str) -> Option<(String, Option<Part>)> {
        let at = *self.numbers.get(&part)?;
        let last = at.checked_sub(1).map(|last| &self.parts[last]);
        let start = last.map_or(0, |(_, span, _)| span.end());
        Some((text[start..self.parts[at].1.start()].to_owned(), last.map(|(last, ..)| *last)))
    }

    /// Adds the lines of `span` without the blank ones around them; nothing where there are no others.
    fn push(&mut self, text: &str, part: Part, span: Span, place: Place) {
        let raw = &text[span.start()..span.end()];
        let lines = || raw.split_inclusive('\n');
        let front: usize = lines().take_while(|line| line.trim().is_empty()).map(str::len).sum();
        let lines: Vec<&str> = lines().collect();
        let back: usize = lines.iter().rev().take_while(|line| line.trim().is_empty()).map(|line| line.len()).sum();
        if front < raw.len() {
            self.parts.push((part, Span::new(span.start() + front, span.end() - back), place));
        }
    }
}

/// Where the heads of phases and the items of a text begin and end, in order, whole lines each; items within others belong to
/// those.
fn starts(documents: &Three<Document>, identities: &Identities, side: Option<Side>) -> Vec<Start> {
    let document = documents.get(side);
    let source = document.source();
    let text = source.text();
    let start = |span: Span, part: Part, level: u8| {
        let end = if text[..span.end()].ends_with('\n') { span.end() } else { source.line_span(span.end()).end() };
        Start { start: source.line_span(span.start()).start(), end, part, level: usize::from(level) }
    };
    let mut found: Vec<Start> = Vec::new();
    let mut covered = 0;
    for (item, identity) in document.plan().items().zip(identities.items.get(side)) {
        let item = start(item.block, Part::Item(*identity), 0);
        if item.start >= covered {
            covered = item.end;
            found.push(item);
        }
    }
    let head = |(phase, identity): (&Phase, &Identity)| {
        Some(start(phase.heading?, Part::Head(Place::Phase(*identity)), phase.level))
    };
    found.extend(document.plan().phases.iter().zip(identities.phases.get(side)).filter_map(head));
    let empty = empty(documents, identities, side).into_iter();
    found.extend(empty.map(|(identity, line)| start(line, Part::Head(Place::Phase(identity)), 6)));
    found.sort_by_key(|start| start.start);
    found
}

/// The phases of other texts whose headings stand here too, but hold nothing, so that they are read as no phases: a list of a
/// board whose last card has gone. Each with its line.
pub(super) fn empty(documents: &Three<Document>, identities: &Identities, side: Option<Side>) -> Vec<(Identity, Span)> {
    let document = documents.get(side);
    let mut known: HashSet<Identity> = identities.phases.get(side).iter().copied().collect();
    let mut others: Vec<(Identity, &str)> = Vec::new();
    for other in [None, Some(Side::Ours), Some(Side::Theirs)] {
        let its = documents.get(other);
        for (phase, identity) in its.plan().phases.iter().zip(identities.phases.get(other)) {
            let Some(heading) = phase.heading.filter(|_| !known.contains(identity)) else { continue };
            others.push((*identity, its.text(its.source().line_span(heading.start())).trim()));
        }
    }
    if others.is_empty() {
        return Vec::new();
    }
    let source = document.source();
    let mut lines: HashMap<&str, Span> = HashMap::new();
    for line in source.lines().spans(source.text()) {
        lines.entry(document.text(line).trim()).or_insert(line);
    }
    let is_free = |line: &Span| !matches!(document.subject_at(line.start()), Subject::Item(_));
    let found = others.into_iter().filter_map(|(identity, words)| {
        let line = lines.get(words).copied().filter(is_free)?;
        known.insert(identity).then_some((identity, line))
    });
    found.collect()
}

/// What the lines are that make an item, its fields and its sub-tasks.
fn names(document: &Document) -> HashMap<usize, String> {
    let mut names = HashMap::new();
    let plan = document.plan();
    let fields = plan.items().flat_map(|item| &item.fields).chain(plan.phases.iter().flat_map(|phase| &phase.fields));
    for field in fields.chain(&plan.fields) {
        let name = || format!("field {}", document.text(field.name).to_lowercase());
        names.entry(field.line.start()).or_insert_with(name);
    }
    for item in plan.items() {
        names.entry(document.source().line_span(item.head.start()).start()).or_insert_with(|| "head".to_owned());
    }
    for child in plan.items().flat_map(|item: &Item| item.children()) {
        let start = document.source().line_span(child.head.start()).start();
        names.entry(start).or_insert_with(|| format!("sub-task {}", document.text(child.title).to_lowercase()));
    }
    names
}
