//! Blocks and their roles → the plan.

use std::collections::HashSet;

use super::blocks::{Block, BlockKind, Blocks};
use super::carrier::{Carriers, Found};
use super::directive::Comments;
use super::field::FieldText;
use super::heading::{self, Heading};
use super::mask;
use super::value::window;
use super::{
    Explanation, Layout, LineReading, Options, Role, archive, directive, embed, exemption, explanation, lane, legend,
    promise, reference, review, section, single, summary, survey, title,
};
use crate::diagnostic::Diagnostic;
use crate::model::{Carrier, Fields, Item, Label, Phase, Plan, Status};
use crate::text::{Source, Span, Spanned};

mod fields;
mod list;
mod trace;
mod uniform;

pub(super) use list::derived;

/// Reads `source`; with `trace` also what each stretch was read as.
pub(crate) fn read(source: &Source, options: &Options, trace: bool) -> (Plan, Vec<Diagnostic>, Explanation) {
    if !trace && let Some(plan) = uniform::read(source, options) {
        return (plan, Vec::new(), Explanation::default());
    }
    read_any(source, options, trace)
}

/// The same, whatever the document looks like.
fn read_any(source: &Source, options: &Options, trace: bool) -> (Plan, Vec<Diagnostic>, Explanation) {
    let front = mask::front_matter(source);
    let start = front.map_or(source.body_start(), |front| front.whole.end());
    let read = if options.thorough { Blocks::read_thoroughly } else { Blocks::read };
    let mut blocks = read(source, start);
    let is_board = front.is_some_and(|front| mask::is_board(source.text(), front));
    let mut notes = mask::notes(source.text(), &blocks);
    if let Some(archive) = is_board.then(|| mask::board_archive(source.text(), &blocks, &notes)).flatten() {
        notes.push(archive);
        notes.sort_unstable();
    }
    let comments = Comments::of(source.text(), &blocks, &|span| holds(&notes, span));
    let embeds = embed::read(source.text(), &comments);
    if !embeds.is_empty() {
        let bodies: Vec<Span> = embeds.iter().filter_map(|embed| embed.body.ok()).collect();
        notes.retain(|note| !holds(&bodies, *note));
        notes.extend(bodies);
        notes.sort_unstable();
    }
    let masked = |span: Span| holds(&notes, span);
    let legend = legend::take(source.text(), &mut blocks, &masked, &options.vocabulary);
    blocks.read_fields(source.text());
    let said = directive::read(source.text(), &comments, &masked);
    let layout = said.layout.or(options.layout);
    let options = &Options { vocabulary: legend.vocabulary, layout, ..*options };
    let (headings, carriers) = survey::survey(source, &blocks, &masked, options);
    let end = notes.last().filter(|note| source.text()[note.end()..].trim().is_empty()).map(|note| note.start());
    let lanes = lane::lanes(source, &blocks, &headings, end.unwrap_or(source.text().len()));
    let mut reader = Reader {
        carriers: &carriers,
        section_status: None,
        source,
        options,
        plan: Plan {
            legend: legend.entries,
            vocabulary: options.vocabulary.clone(),
            lanes,
            is_board,
            embeds,
            ..Plan::default()
        },
        problems: said.problems,
        trace: trace.then(Vec::new),
        place: Place::Document,
        sub_section: SubSection::None,
        list_item: None,
        promises: HashSet::new(),
    };
    if let Some(front) = front {
        reader.front_matter(front);
    }
    let follows = item_follows(&headings, &carriers);
    reader.promises = promise::of_phases(source.text(), &blocks, &headings, &follows, &masked);
    let mut next_heading = headings.iter().peekable();
    for number in 0..blocks.blocks.len() {
        let block = &blocks.blocks[number];
        let heading = next_heading.next_if(|heading| heading.block == number);
        if masked(block.span) {
            reader.note(block.span, Role::Masked, "a `%%` note, the archive of a board, or what `plan render` writes");
        } else if let Some(heading) = heading {
            reader.heading(heading, block);
        } else {
            reader.block(&blocks, number, block);
        }
        blocks.blocks[number].forget_fields();
    }
    let page = summary::Page {
        source,
        blocks: &blocks,
        heads: &carriers.heads,
        vocabulary: &options.vocabulary,
        masked: &masked,
    };
    let again = summary::merge(&mut reader.plan, &page);
    reader.retell(&again);
    reader.plan.phases.iter_mut().for_each(|phase| phase.items.shrink_to_fit());
    for item in reader.plan.phases.iter_mut().flat_map(|phase| &mut phase.items) {
        if item.marks.is_empty() {
            item.status = item.status.or_else(|| list::derived(item));
        }
    }
    if let Some(front) = front.filter(|_| options.layout == Layout::default())
        && single::settle(source, front, &mut reader.plan, &options.vocabulary)
    {
        reader.renote_parts();
    }
    let misplaced = exemption::settle(&mut reader.plan, said.exemptions);
    reader.problems.extend(misplaced);
    reader.note_legend_and_directives(&legend.lines, &said.places);
    reader.note_exemptions();
    reader.plan.references = reference::references(source.text(), front.map(|front| front.inner), &blocks, &masked);
    let Some(trace) = reader.trace else { return (reader.plan, reader.problems, Explanation::default()) };
    let (tallies, lines) = explanation::explain(source, &blocks, &headings, &reader.plan, trace);
    let explanation = Explanation { tallies, layout: options.layout, comments: said.places, lines };
    (reader.plan, reader.problems, explanation)
}

/// Whether one of `stretches`, which are sorted, holds the beginning of `span`.
fn holds(stretches: &[Span], span: Span) -> bool {
    let next = stretches.partition_point(|stretch| stretch.start() <= span.start());
    next > 0 && stretches[next - 1].contains(span.start())
}

/// For each heading whether it, or one behind it in the same phase, is an item.
fn item_follows(headings: &[Heading], carriers: &Carriers) -> Vec<bool> {
    let mut follows = vec![false; headings.len()];
    let mut later = false;
    for (number, heading) in headings.iter().enumerate().rev() {
        later = match heading.role {
            Role::Item => true,
            Role::Phase => false,
            _ => later && !carriers.holds_items(heading.number),
        };
        follows[number] = later;
    }
    follows
}

/// What the words at hand belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Document,
    Phase,
    Item,
    /// A section that holds no items.
    Nothing,
}

/// A heading within an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SubSection {
    None,
    Words,
    /// Such as its acceptance criteria: boxes there are no sub-tasks.
    NoSubTasks,
}

struct Reader<'s> {
    carriers: &'s Carriers,
    /// The state which the section at hand gives to what it holds.
    section_status: Option<Status>,
    source: &'s Source,
    options: &'s Options,
    plan: Plan,
    problems: Vec<Diagnostic>,
    trace: Option<Vec<LineReading>>,
    place: Place,
    sub_section: SubSection,
    /// The block of the list item whose words are being read.
    list_item: Option<usize>,
    /// The starts of the lines behind items which state what a whole phase promises.
    promises: HashSet<usize>,
}

impl Reader<'_> {
    fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The whole lines that hold `span`, without blank lines behind it.
    fn lines_of(&self, span: Span) -> Span {
        let kept = self.text(span).trim_end().len();
        let start = self.source.line_span(span.start()).start();
        let last = self.source.line_span((span.start() + kept).saturating_sub(1).max(span.start()));
        Span::new(start, last.end().max(start))
    }

    /// What stands before a comment at the end of `span`.
    fn without_comment(&self, span: Span) -> Span {
        let text = self.text(span);
        let kept =
            text.find("<!--").filter(|at| *at > 0 && text.ends_with("-->")).map_or(text, |at| text[..at].trim_end());
        Span::new(span.start(), span.start() + kept.len())
    }

    fn heading(&mut self, heading: &Heading, block: &Block) {
        let lines = self.lines_of(block.span);
        self.sub_section = SubSection::None;
        self.list_item = None;
        self.section_status = heading.section_status;
        match heading.role {
            Role::Title => {
                self.plan.title = Some(self.without_comment(heading.span));
                self.place = Place::Document;
            }
            Role::Phase => self.open_phase(heading, lines),
            Role::Item => self.open_item(heading, lines),
            Role::Section if self.is_within_item(heading.level) => {
                self.sub_section = SubSection::NoSubTasks;
                self.extend(block.span);
            }
            Role::Section => self.place = Place::Nothing,
            _ if self.is_within_item(heading.level) => {
                // What stands below a bold line is still the item's own.
                self.sub_section = if block.bold { SubSection::None } else { SubSection::Words };
                self.extend(block.span);
            }
            _ if heading.is_closed => self.place = Place::Nothing,
            _ if self.carriers.holds_items(heading.number) && !self.is_below_phase(heading) => {
                self.open_phase(heading, lines);
                self.note(block.span, Role::Phase, "a heading that holds items");
                return;
            }
            _ if self.is_below_phase(heading) => {
                self.place = Place::Phase;
                self.extend(block.span);
            }
            _ => self.place = Place::Document,
        }
        self.note(block.span, heading.role, heading.reason);
    }

    fn is_within_item(&self, level: u8) -> bool {
        let item = self.plan.phases.last().and_then(|phase| phase.items.last());
        self.place == Place::Item
            && item.is_some_and(|item| matches!(item.carrier, Carrier::Heading(own) if own < level))
    }

    /// Whether it stands below the phase at hand, so that what it holds is that phase's.
    fn is_below_phase(&self, heading: &Heading) -> bool {
        let phase = self.plan.phases.last();
        phase.is_some_and(|phase| phase.heading.is_some() && phase.level < heading.level) && heading.has_phase_above
    }

    fn open_phase(&mut self, heading: &Heading, lines: Span) {
        let text = self.source.text();
        // It is called by its words, and not by the emphasis or the link around them.
        let before = Span::new(heading.span.start(), heading.title.name.start().max(heading.span.start()));
        let start = if self.text(before).contains(['*', '_', '~', '[']) { before.end() } else { before.start() };
        let name = Span::new(start, heading.title.name.end().max(start));
        let word = section::phase_word(&text[name.start()..name.end()]);
        let window = heading.title.window.or_else(|| {
            let found = window::find(&text[heading.span.start()..heading.span.end()])?;
            Some(Spanned::new(found.value, found.span.shifted(heading.span.start())))
        });
        let mark = heading.title.marks.iter().find_map(|mark| Some(Spanned::new(mark.value.status()?, mark.span)));
        let mark = mark.or_else(|| self.status_behind(name, word.and_then(|word| word.number)));
        self.plan.phases.push(Phase {
            heading: Some(lines),
            level: heading.level,
            name,
            number: word.and_then(|word| word.number).map(|number| number.shifted(name.start())),
            window,
            status: mark,
            fields: Fields::default(),
            items: Vec::new(),
            block: lines,
        });
        self.place = Place::Phase;
    }

    /// `v0.1 released`: the words behind the number of a phase, where they are a status and nothing else. What stands behind a
    /// colon or a dash is its name: `Phase 4: Testing`, `P0 — Now`; so is what people do: `Week 6 Testing`.
    fn status_behind(&self, name: Span, number: Option<Span>) -> Option<Spanned<Status>> {
        let rest = Span::new(name.start() + number?.end(), name.end());
        let words = self.text(rest).trim_start_matches(['.', ')', ']', ' ', '\u{a0}']);
        let status = self.options.vocabulary.word(words.trim_end_matches(|c: char| !c.is_alphanumeric()))?;
        let is_work = matches!(status, Status::InReview | Status::Proposed) && !words.contains(' ');
        (!is_work).then_some(Spanned::new(status, rest))
    }

    fn open_item(&mut self, heading: &Heading, lines: Span) {
        let opens_phase =
            self.plan.phases.last().is_none_or(|phase| phase.heading.is_some() && phase.level >= heading.level);
        if opens_phase {
            self.plan.phases.push(implicit_phase(lines.start()));
        }
        let phase = self.plan.phases.last().and_then(|phase| phase.status).map(|status| status.value);
        let found = &heading.title;
        let item = Item {
            status: found.status().or(heading.section_status).or(phase),
            marks: found.marks.clone(),
            ..title::item(self.source.text(), found, Carrier::Heading(heading.level), lines)
        };
        if let Some(phase) = self.plan.phases.last_mut() {
            phase.block = phase.block.hull(lines);
            phase.items.push(item);
        }
        self.place = Place::Item;
    }

    fn block(&mut self, blocks: &Blocks, number: usize, block: &Block) {
        self.leave_list_item(blocks, number);
        if self.place != Place::Nothing && self.carrier(number, block) {
            self.extend(block.span);
            return;
        }
        match &block.kind {
            BlockKind::Rule => {
                if self.place != Place::Nothing {
                    self.place = Place::Document;
                }
                self.note(block.span, Role::Text, "a thematic break");
                return;
            }
            BlockKind::Code => self.note(block.span, Role::Masked, "code"),
            BlockKind::Html => self.note(block.span, Role::Masked, "a comment or HTML"),
            BlockKind::Row { .. } => self.note(block.span, Role::Text, "a row of a table"),
            BlockKind::Legend => {}
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::ListItem { .. } => self.words(number, block),
        }
        self.extend(block.span);
    }

    fn words(&mut self, number: usize, block: &Block) {
        let text = self.source.text();
        if self.plan.archive.is_none()
            && self.plan.phases.is_empty()
            && matches!(block.kind, BlockKind::Paragraph)
            && let Some(archive) = archive::banner(text, block)
        {
            self.plan.archive = Some(archive);
            self.note(block.span, Role::Archive, "says that the document is archived");
            return;
        }
        if matches!(self.place, Place::Document | Place::Nothing)
            && !matches!(block.kind, BlockKind::ListItem { task: Some(_), .. })
        {
            for line in &block.lines {
                review::read_line(&mut self.plan.review, text, *line);
            }
        }
        let fields = if heading::reads_fields(block) { block.fields(text) } else { &[] };
        let mut any = false;
        if self.place == Place::Item
            && let Some(item) = self.item()
        {
            item.fields.reserve(fields.len());
        }
        for found in fields {
            if self.place == Place::Nothing {
                // A closing section often says when the plan is to be looked at again.
                review::read_field(&mut self.plan.review, text, found.name, found.value);
            }
            let is_bullet = matches!(block.kind, BlockKind::ListItem { .. });
            if self.place == Place::Nothing || (is_bullet && !is_field_bullet(found)) {
                continue;
            }
            any = true;
            self.field(found);
        }
        if !any {
            let reason = match self.carriers.found.get(number).copied().flatten() {
                Some(Found::Text(reason)) => reason,
                _ if self.place == Place::Nothing => "below a section that holds no items",
                _ => "words",
            };
            for line in &block.lines {
                self.note(*line, Role::Text, reason);
            }
        }
    }

    fn item(&mut self) -> Option<&mut Item> {
        self.plan.phases.last_mut()?.items.last_mut()
    }

    /// Makes what is open reach to the end of the block at `span`.
    fn extend(&mut self, span: Span) {
        let kept = span.start() + self.text(span).trim_end().len();
        let end = self.source.line_span(kept.saturating_sub(1).max(span.start())).end();
        let place = self.place;
        let Some(phase) = self.plan.phases.last_mut() else { return };
        if matches!(place, Place::Phase | Place::Item) {
            phase.block = phase.block.with_end(phase.block.end().max(end));
        }
        if let (Place::Item, Some(item)) = (place, phase.items.last_mut()) {
            item.block = item.block.with_end(item.block.end().max(end));
        }
    }
}

/// Whether a bullet is a field of what stands above it: one with a known label, or emphasis and a short value; all else
/// is a list of things.
fn is_field_bullet(field: &FieldText) -> bool {
    field.label != Label::Other || (field.emphasised && !field.value.is_empty())
}

fn implicit_phase(start: usize) -> Phase {
    Phase {
        heading: None,
        level: 0,
        name: Span::at(start),
        number: None,
        window: None,
        status: None,
        fields: Fields::default(),
        items: Vec::new(),
        block: Span::at(start),
    }
}
