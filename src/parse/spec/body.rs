//! The prose of a spec: labels on lines, and sections below headings and labels.

use super::Reader;
use crate::model::{Field, Label, SpecSection, StatePlace, SubTask};
use crate::parse::blocks::{Block, BlockKind, Blocks};
use crate::parse::field::{self, FieldText};
use crate::parse::status;
use crate::text::Span;

/// What the words at hand belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// What stands in front of the first section: a list of labels may be there, too.
    Top,
    Section(SpecSection),
    /// The value of which the heading at this place is the label.
    Value(Label, Span),
    Words,
}

impl Reader<'_> {
    pub(super) fn body(&mut self, blocks: &Blocks) {
        let mut at = At::Top;
        for block in &blocks.blocks {
            let is_part = block.parent.is_some();
            at = match &block.kind {
                BlockKind::Heading(level) => self.heading(block, *level, at),
                BlockKind::Paragraph if !is_part => self.paragraph(block, at),
                BlockKind::ListItem { depth, task, .. } => self.list_item(block, *depth, *task, at),
                BlockKind::Row { cells, .. } if at == At::Top => {
                    self.row(cells, block.span);
                    at
                }
                _ => at,
            };
        }
    }

    fn heading(&mut self, block: &Block, level: u8, at: At) -> At {
        // A labelled line above `---` is a heading for markdown alone.
        if fields(self.source.text(), block).next().is_some() {
            return self.paragraph(block, at);
        }
        let Some(line) = block.lines.first().copied() else { return at };
        if level == 1 && at == At::Top && !block.bold {
            self.spec.title = self.spec.title.or(Some(line));
            return at;
        }
        let name = self.text(line).trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        match (SpecSection::of(name), Label::of(name)) {
            (Some(section), _) => At::Section(section),
            (None, Label::Other) => At::Words,
            (None, label) => At::Value(label, line),
        }
    }

    fn paragraph(&mut self, block: &Block, mut at: At) -> At {
        for line in &block.lines {
            let found = on_line(self.source.text(), *line);
            if found.is_empty() {
                at = self.words(*line, at);
            }
            for found in found {
                at = self.label(&found, at);
            }
        }
        at
    }

    /// Words below a heading that asks for them; the first line of them counts.
    fn words(&mut self, line: Span, at: At) -> At {
        match at {
            At::Section(SpecSection::Problem) => self.spec.problem = self.spec.problem.or(Some(line)),
            At::Section(SpecSection::Solution) => self.spec.solution = self.spec.solution.or(Some(line)),
            At::Section(SpecSection::Objective) => self.spec.objective = self.spec.objective.or(Some(line)),
            At::Section(SpecSection::Impact) => self.spec.impact = self.spec.impact.or(Some(line)),
            At::Value(label, name) => {
                let field = Field { label, name, value: line, line: self.source.line_span(line.start()) };
                self.value(field, StatePlace::Field);
                return At::Words;
            }
            _ => {}
        }
        at
    }

    fn label(&mut self, found: &FieldText, at: At) -> At {
        let name = self.text(found.name);
        // In plain words these are sentences: `Why: nobody asked`.
        let is_prose = |section: &SpecSection| matches!(section, SpecSection::Problem | SpecSection::Solution);
        let section = SpecSection::of(name).filter(|section| found.emphasised || !is_prose(section));
        if found.label == Label::Other && section.is_none() && !found.emphasised {
            return at;
        }
        self.take(found);
        let is_said = !found.value.is_empty();
        match section {
            Some(SpecSection::Problem) if is_said => self.spec.problem = self.spec.problem.or(Some(found.value)),
            Some(SpecSection::Solution) if is_said => self.spec.solution = self.spec.solution.or(Some(found.value)),
            _ => {}
        }
        let Some(section) = section.filter(|section| !is_said || !is_prose(section)) else {
            return if found.label == Label::Other && at != At::Top { At::Words } else { at };
        };
        match section {
            SpecSection::Objective if is_said => self.spec.objective = self.spec.objective.or(Some(found.value)),
            SpecSection::Steps if is_said => self.push(found.value, None, section),
            SpecSection::DoneWhen if is_said => self.push(found.value, None, section),
            _ => {}
        }
        At::Section(section)
    }

    fn take(&mut self, found: &FieldText) {
        let FieldText { label, name, value, line, .. } = *found;
        let line = self.source.line_span(line.start());
        self.value(Field { label, name, value, line }, StatePlace::Field);
    }

    fn list_item(&mut self, block: &Block, depth: u8, task: Option<Span>, at: At) -> At {
        let Some(line) = block.lines.first().copied() else { return at };
        match at {
            At::Section(section @ (SpecSection::Steps | SpecSection::DoneWhen)) if depth == 0 || task.is_some() => {
                self.push(line, task, section);
            }
            At::Section(
                SpecSection::Problem | SpecSection::Solution | SpecSection::Objective | SpecSection::Impact,
            )
            | At::Value(..) => return self.words(line, at),
            At::Top if task.is_none() => {
                let known = |found: &FieldText| found.label != Label::Other;
                for found in on_line(self.source.text(), line).into_iter().filter(known) {
                    self.take(&found);
                }
            }
            _ => {}
        }
        at
    }

    /// `| Owner | Ana |`
    fn row(&mut self, cells: &[Span], span: Span) {
        let [name, value] = cells else { return };
        let name = inner(self.source.text(), *name);
        let label = Label::of(self.text(name));
        if label != Label::Other {
            let field = Field { label, name, value: *value, line: self.source.line_span(span.start()) };
            self.value(field, StatePlace::Field);
        }
    }

    fn push(&mut self, title: Span, task: Option<Span>, section: SpecSection) {
        let mark = task.map(|task| status::box_mark(self.source.text(), task, self.words));
        let status = mark.and_then(|mark| mark.value.status());
        let head = self.source.line_span(title.start());
        let step = SubTask { title, status, marks: mark.into_iter().collect(), head };
        match section {
            SpecSection::Steps => self.spec.steps.push(step),
            _ => self.spec.done_when.push(step),
        }
    }
}

/// The labelled values on the lines of `block`.
fn fields<'b>(text: &'b str, block: &'b Block) -> impl Iterator<Item = FieldText> + 'b {
    block.lines.iter().flat_map(|line| on_line(text, *line))
}

/// The labelled values on the line at `line`, with nothing but blanks between them if need be:
/// `**Owner:** Ana **Priority:** P0`.
fn on_line(text: &str, line: Span) -> Vec<FieldText> {
    let first = field::fields_on(text, line);
    if !first.first().is_some_and(|first| first.emphasised) {
        return first;
    }
    let slice = &text[line.start()..line.end()];
    let is_separated = |at: &usize| slice[..*at].trim_end().ends_with(['|', '·', '•']);
    let opens = slice.match_indices(" **").map(|(at, _)| at + 1).filter(|at| !is_separated(at));
    let starts = opens.map(|at| line.start() + at).filter(|at| {
        let behind = field::fields_on(text, Span::new(*at, line.end()));
        behind.first().is_some_and(|found| found.emphasised)
    });
    let starts: Vec<usize> = std::iter::once(line.start()).chain(starts).collect();
    let ends = starts.iter().skip(1).copied().chain([line.end()]);
    starts.iter().zip(ends).flat_map(|(start, end)| field::fields_on(text, Span::new(*start, end))).collect()
}

/// `span` without emphasis and colon.
fn inner(text: &str, span: Span) -> Span {
    let slice = &text[span.start()..span.end()];
    let is_around = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':');
    let front = slice.len() - slice.trim_start_matches(is_around).len();
    Span::new(front, front + slice[front..].trim_end_matches(is_around).len()).shifted(span.start())
}
