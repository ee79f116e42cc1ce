//! Blocks and their roles → the plan.

use chrono::NaiveDate;

use super::blocks::{Block, BlockKind, Blocks};
use super::carrier::{self, Carriers};
use super::census::Census;
use super::field::{self, FieldText};
use super::heading::{self, Heading};
use super::mask::{self, FrontMatter};
use super::section::Name;
use super::value::{date, estimate, priority, window};
use super::{
    Explanation, LineReading, Options, Role, archive, depends, directive, explanation, lane, layout, legend, reference,
    role, section, status, table,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Carrier, Field, Item, Label, MarkKind, MarkValue, Phase, Plan, Status};
use crate::text::{Source, Span, Spanned};

mod list;

/// Reads `source`; with `trace` also what each stretch was read as.
pub(crate) fn read(source: &Source, options: &Options, trace: bool) -> (Plan, Vec<Diagnostic>, Explanation) {
    let front = mask::front_matter(source);
    let start = front.map_or(source.body_start(), |front| front.whole.end);
    let mut blocks = Blocks::read(source, start);
    let is_board = front.is_some_and(|front| mask::is_board(source.text(), front));
    let mut notes = mask::notes(source.text(), &blocks);
    if let Some(archive) = is_board.then(|| mask::board_archive(source.text(), &blocks, &notes)).flatten() {
        notes.push(archive);
        notes.sort_unstable();
    }
    let masked = |span: Span| {
        let next = notes.partition_point(|note| note.start <= span.start);
        next > 0 && notes[next - 1].contains(span.start)
    };
    let legend = legend::take(source.text(), &mut blocks, &masked, &options.vocabulary);
    let said = directive::read(source.text(), &blocks, &masked);
    let options = &Options { vocabulary: legend.vocabulary, layout: said.layout.or(options.layout) };
    let (headings, carriers) = survey(source, &blocks, &masked, options);
    let end = notes.last().filter(|note| source.text()[note.end..].trim().is_empty()).map(|note| note.start);
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
            ..Plan::default()
        },
        problems: said.problems,
        trace: trace.then(Vec::new),
        place: Place::Document,
        sub_section: SubSection::None,
        list_item: None,
    };
    if let Some(front) = front {
        reader.front_matter(front);
    }
    let mut next_heading = headings.iter().peekable();
    for (number, block) in blocks.blocks.iter().enumerate() {
        let heading = next_heading.next_if(|heading| heading.block == number);
        if masked(block.span) {
            reader.note(block.span, Role::Masked, "a `%%` note, or the archive of a board");
        } else if let Some(heading) = heading {
            reader.heading(heading, block);
        } else {
            reader.block(&blocks, number, block);
        }
    }
    for item in reader.plan.phases.iter_mut().flat_map(|phase| &mut phase.items) {
        if item.marks.is_empty() {
            item.status = item.status.or_else(|| list::derived(item));
        }
    }
    for line in legend.lines {
        reader.note(line, Role::Legend, "says what a sign means in this document");
    }
    for place in &said.places {
        reader.renote(*place, "a comment that says how the plan is to be read");
    }
    reader.plan.references = reference::references(source.text(), &blocks, &masked);
    let Some(trace) = reader.trace else { return (reader.plan, reader.problems, Explanation::default()) };
    let (tallies, lines) = explanation::explain(source, &blocks, &headings, &reader.plan, trace);
    let explanation = Explanation { tallies, layout: options.layout, comments: said.places, lines };
    (reader.plan, reader.problems, explanation)
}

/// Looks at the whole document before anything is decided, and decides what its headings, lists and tables are.
fn survey(
    source: &Source,
    blocks: &Blocks,
    masked: &dyn Fn(Span) -> bool,
    options: &Options,
) -> (Vec<Heading>, Carriers) {
    let text = source.text();
    let words = &options.vocabulary;
    let mut headings = heading::headings(text, blocks, masked, words);
    lane::complete(text, blocks, &mut headings);
    let title = heading::title_of(&headings);
    let name = title.map_or("", |title| source.slice(headings[title].span));
    let name = section::name(name, source.path());
    if let Some(title) = title {
        // "TODO" on top of a document names the document.
        let title = &mut headings[title];
        (title.section_status, title.phase_word, title.topic) = (None, false, None);
    }
    let tables = table::tables(text, blocks, words);
    let mut census = Census::take(text, blocks, &headings, &tables, masked, words);
    lane::take_checklists(blocks, &headings, &mut census);
    role::decide(text, &mut headings, &census, title, name);
    layout::settle_headings(options.layout, &mut headings);
    heading::hand_down(&mut headings);
    let is_silent = census.sections.iter().all(|section| section.stating() == 0)
        && !headings.iter().any(|heading| heading.announces_items() || heading.role == Role::Item);
    let is_bare = headings.len() < 2 && census.sections.iter().any(|section| section.plain > 2);
    let is_named = name == Some(Name::List) && !census.tells_stories() || (name.is_some() && is_bare);
    let is_list_of_work = is_named && is_silent;
    let mut carriers = carrier::carriers(blocks, &headings, census, tables, is_list_of_work);
    layout::settle_lists(options.layout, text, blocks, &headings, &mut carriers);
    (headings, carriers)
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
}

impl Reader<'_> {
    fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// Says for what was masked at `span` what it is.
    fn renote(&mut self, span: Span, reason: &str) {
        let start = self.source.line_span(span.start).start;
        if let Some(trace) = &mut self.trace {
            trace.retain(|reading| reading.role != Role::Masked || reading.span.start != start);
        }
        self.note(span, Role::Masked, reason);
    }

    fn note(&mut self, span: Span, role: Role, reason: &str) {
        if self.trace.is_none() {
            return;
        }
        let lines = self.lines_of(span);
        if let Some(trace) = &mut self.trace {
            trace.push(LineReading { span: lines, role, reason: reason.to_owned(), carrier: None, lack: None });
        }
    }

    /// The whole lines that hold `span`, without blank lines behind it.
    fn lines_of(&self, span: Span) -> Span {
        let kept = self.text(span).trim_end().len();
        let start = self.source.line_span(span.start).start;
        let last = self.source.line_span((span.start + kept).saturating_sub(1).max(span.start));
        Span::new(start, last.end.max(start))
    }

    fn heading(&mut self, heading: &Heading, block: &Block) {
        let lines = self.lines_of(block.span);
        self.sub_section = SubSection::None;
        self.list_item = None;
        self.section_status = heading.section_status;
        match heading.role {
            Role::Title => {
                self.plan.title = Some(heading.span);
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
        let before = Span::new(heading.span.start, heading.title.name.start.max(heading.span.start));
        let start = if self.text(before).contains(['*', '_', '~', '[']) { before.end } else { before.start };
        let name = Span::new(start, heading.title.name.end.max(start));
        let word = section::phase_word(&text[name.start..name.end]);
        let window = heading.title.window.or_else(|| {
            let found = window::find(&text[heading.span.start..heading.span.end])?;
            Some(Spanned::new(found.value, found.span.shifted(heading.span.start)))
        });
        let mark = heading.title.marks.iter().find_map(|mark| Some(Spanned::new(mark.value.status()?, mark.span)));
        let mark = mark.or_else(|| self.status_behind(name, word.and_then(|word| word.number)));
        self.plan.phases.push(Phase {
            heading: Some(lines),
            level: heading.level,
            name,
            number: word.and_then(|word| word.number).map(|number| number.shifted(name.start)),
            window,
            status: mark,
            fields: Vec::new(),
            items: Vec::new(),
            block: lines,
        });
        self.place = Place::Phase;
    }

    /// `v0.1 released`: the words behind the number of a phase, where they are a status and nothing else.
    fn status_behind(&self, name: Span, number: Option<Span>) -> Option<Spanned<Status>> {
        let rest = Span::new(name.start + number?.end, name.end);
        let words = self.text(rest).trim_matches(|c: char| !c.is_alphanumeric());
        Some(Spanned::new(self.options.vocabulary.word(words)?, rest))
    }

    fn open_item(&mut self, heading: &Heading, lines: Span) {
        let opens_phase =
            self.plan.phases.last().is_none_or(|phase| phase.heading.is_some() && phase.level >= heading.level);
        if opens_phase {
            self.plan.phases.push(implicit_phase(lines.start));
        }
        let phase = self.plan.phases.last().and_then(|phase| phase.status).map(|status| status.value);
        let found = &heading.title;
        let item = Item {
            status: found.status().or(heading.section_status).or(phase),
            marks: found.marks.clone(),
            ..self.blank_item(Carrier::Heading(heading.level), found, lines)
        };
        if let Some(phase) = self.plan.phases.last_mut() {
            phase.items.push(item);
        }
        self.place = Place::Item;
        self.extend(lines);
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
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::ListItem { .. } => self.words(block),
        }
        self.extend(block.span);
    }

    fn words(&mut self, block: &Block) {
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
        let lines: &[Span] = if heading::reads_fields(block) { &block.lines } else { &[] };
        let mut any = false;
        for line in lines {
            for found in field::fields_on(text, *line) {
                let is_bullet = matches!(block.kind, BlockKind::ListItem { .. });
                if self.place == Place::Nothing || (is_bullet && !is_field_bullet(&found)) {
                    continue;
                }
                any = true;
                self.field(&found, *line);
            }
        }
        if !any {
            for line in &block.lines {
                self.note(
                    *line,
                    Role::Text,
                    if self.place == Place::Nothing { "below a section that holds no items" } else { "words" },
                );
            }
        }
    }

    fn field(&mut self, found: &FieldText, line: Span) {
        let field =
            Field { label: found.label, name: found.name, value: found.value, line: self.source.line_span(line.start) };
        if found.label == Label::Promise && self.place == Place::Item {
            // What a whole phase promises stands behind its last item.
            self.place = Place::Phase;
        }
        let repeats = self.item().is_some_and(|item| item.field(field.label).is_some());
        match self.place {
            Place::Item if self.sub_section != SubSection::None && (field.label == Label::Other || repeats) => {
                self.note(line, Role::Text, "a label in a part of an item");
                return;
            }
            Place::Item => self.item_field(field),
            Place::Phase => self.phase_field(field),
            Place::Document | Place::Nothing => self.document_field(field),
        }
        self.note(line, Role::Field, "a labelled value");
    }

    fn item_field(&mut self, field: Field) {
        let text = self.source.text();
        let value = &text[field.value.start..field.value.end];
        let at = field.value.start;
        let date = self.date(field);
        let vocabulary = &self.options.vocabulary;
        let mark =
            (field.label == Label::Status).then(|| status::read_mark(text, field.value, MarkKind::Field, vocabulary));
        let found_estimate = if field.label == Label::Estimate { estimate::find(value) } else { None };
        let found_priority = if field.label == Label::Priority { priority::read(value) } else { None };
        let dependencies = if field.label == Label::DependsOn { depends::ids(text, field.value) } else { Vec::new() };
        let Some(item) = self.item() else { return };
        match field.label {
            Label::Status => {
                if let Some(mark) = mark {
                    item.marks.push(mark);
                    // A field beats a mark at the heading.
                    let fields = item.marks.iter().filter(|mark| mark.kind == MarkKind::Field);
                    let first = fields.map(|mark| mark.value).find(|value| *value != MarkValue::Unset);
                    item.status = first.and_then(MarkValue::status).or(item.status);
                }
            }
            Label::Owner if !field.value.is_empty() => item.owner = item.owner.or(Some(field.value)),
            Label::Estimate => {
                let found = found_estimate.map(|found| Spanned::new(found.value, found.span.shifted(at)));
                item.estimate = item.estimate.or(found);
            }
            Label::Priority => {
                item.priority = item.priority.or(found_priority.map(|found| Spanned::new(found, field.value)));
            }
            Label::DependsOn => item.depends_on.extend(dependencies),
            Label::Due => item.due = item.due.or(date),
            Label::Started => item.started = item.started.or(date),
            Label::Completed => item.completed = item.completed.or(date),
            Label::Updated => item.updated = item.updated.or(date),
            _ => {}
        }
        item.fields.push(field);
    }

    fn phase_field(&mut self, field: Field) {
        let text = self.source.text();
        let value = &text[field.value.start..field.value.end];
        let found_window = if field.label == Label::Window { window::find(value) } else { None };
        let mark = status::read_mark(text, field.value, MarkKind::Field, &self.options.vocabulary);
        let Some(phase) = self.plan.phases.last_mut() else { return };
        match field.label {
            Label::Status => {
                phase.status = mark.value.status().map(|status| Spanned::new(status, mark.span)).or(phase.status);
            }
            Label::Window => {
                let found = found_window.map(|found| Spanned::new(found.value, found.span.shifted(field.value.start)));
                phase.window = phase.window.or(found);
            }
            _ => {}
        }
        phase.fields.push(field);
    }

    fn document_field(&mut self, field: Field) {
        let date = self.date(field);
        match field.label {
            Label::Start | Label::Started => self.plan.start = self.plan.start.or(date),
            Label::Generated => self.plan.generated = self.plan.generated.or(date),
            Label::Updated => self.plan.updated = self.plan.updated.or(date),
            Label::Archived if self.plan.archive.is_none() => {
                self.plan.archive = archive::entry(self.source.text(), field.value, date);
            }
            _ => {}
        }
        self.plan.fields.push(field);
    }

    /// The date in a field whose label asks for one; an impossible one is a problem.
    fn date(&mut self, field: Field) -> Option<Spanned<NaiveDate>> {
        let asks = matches!(
            field.label,
            Label::Due
                | Label::Started
                | Label::Completed
                | Label::Updated
                | Label::Generated
                | Label::Start
                | Label::Archived
        );
        let found = if asks { date::find(self.text(field.value)) } else { None }?;
        let span = found.span.shifted(field.value.start);
        match found.value {
            Ok(date) => Some(Spanned::new(date, span)),
            Err(reason) => {
                let message = format!("`{}` is no date: {reason}", self.text(span));
                let problem = Diagnostic::new("date-invalid", Severity::Error, span, message);
                self.problems.push(problem.help("write a day that exists, as YYYY-MM-DD"));
                None
            }
        }
    }

    fn front_matter(&mut self, front: FrontMatter) {
        self.plan.front_matter = Some(front.inner);
        self.note(front.whole, Role::Masked, "front matter");
        for (name, value, line) in mask::scalars(self.source.text(), front.inner) {
            let label = Label::of(self.text(name));
            if label == Label::Title && !value.is_empty() {
                self.plan.title = Some(value);
            }
            self.document_field(Field { label, name, value, line });
        }
    }

    fn item(&mut self) -> Option<&mut Item> {
        self.plan.phases.last_mut()?.items.last_mut()
    }

    /// Makes what is open reach to the end of the block at `span`.
    fn extend(&mut self, span: Span) {
        let end = self.lines_of(span).end;
        let place = self.place;
        let Some(phase) = self.plan.phases.last_mut() else { return };
        if matches!(place, Place::Phase | Place::Item) {
            phase.block.end = phase.block.end.max(end);
        }
        if let (Place::Item, Some(item)) = (place, phase.items.last_mut()) {
            item.block.end = item.block.end.max(end);
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
        fields: Vec::new(),
        items: Vec::new(),
        block: Span::at(start),
    }
}
