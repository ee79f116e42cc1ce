//! A spec without words, in the form that others have.

use std::collections::{HashMap, HashSet};

use super::naming::{id, most};
use super::{NewSpec, Wording};
use crate::change::spec::Customs;
use crate::document::SpecDocument;
use crate::model::{Field, Label, SpecState, StatePlace};
use crate::text::Span;

/// The spec whose form most others have: it has the most of what half of them have.
pub(super) fn model<'b>(customs: &Customs<'b>) -> Option<&'b SpecDocument> {
    let usual = Usual::of(customs);
    let likeness = |spec: &&SpecDocument| {
        let parts = Parts::of(spec);
        let shared = parts.iter().filter(|part| usual.has(part)).count();
        shared as isize * 2 - parts.len() as isize
    };
    customs.specs.iter().rev().max_by_key(likeness).filter(|spec| Parts::of(spec).iter().any(|part| usual.has(part)))
}

/// The text of `new` in the form of `model`: what half of all specs have, without its words.
pub(super) fn text(
    model: &SpecDocument,
    new: &NewSpec,
    state: Option<SpecState>,
    path: &str,
    customs: &Customs<'_>,
) -> String {
    let usual = Usual::of(customs);
    let source = model.source();
    let ending = source.line_ending(source.body_start()).as_str();
    let read = model.spec();
    let fill = Fill { model, new, state, path, customs };
    let front_end = read.front_matter.map_or(source.body_start(), |front| front.end());
    let mut out = String::new();
    if let Some(front) = read.front_matter {
        out += &format!("---{ending}");
        for field in read.fields.iter().filter(|field| front.covers(field.name)) {
            let key = model.text(field.name);
            if usual.has(&Part::key(key)) || fill.value(field).is_some() {
                let value = fill.value(field).map(|value| quoted(&value)).or_else(|| empty(model, field));
                out += format!("{key}: {}", value.unwrap_or_default()).trim_end();
                out += ending;
            }
        }
        out += &format!("---{ending}{ending}");
    }
    let body = Body { model, usual: &usual, fill: &fill, ending };
    body.write(front_end, &mut out);
    while out.ends_with(&format!("{ending}{ending}")) {
        out.truncate(out.len() - ending.len());
    }
    out
}

/// The text of the first spec of a backlog.
pub(super) fn first(new: &NewSpec, state: Option<SpecState>, path: &str) -> String {
    let value = |label: Label| {
        let found = new.values.iter().find(|(of, _)| *of == label);
        found.map(|(_, value)| format!(" {}", quoted(value))).unwrap_or_default()
    };
    let state = state.map_or_else(String::new, |state| format!("state: {state}\n"));
    let file = path.rsplit('/').next().unwrap_or(path);
    let id = id(&new.title, file.trim_end_matches(".md").replace('_', "-").as_str());
    let [owner, estimate, priority, impact] =
        [Label::Owner, Label::Estimate, Label::Priority, Label::Impact].map(value);
    format!(
        "---\nid: {id}\n{state}owner:{owner}\nestimate:{estimate}\npriority:{priority}\ncreated: {}\nimpact:{impact}\n---\n\n\
         # {}\n\n## Problem\n\n## Solution\n\n## Steps\n\n## Done when\n",
        new.today,
        new.title.trim()
    )
}

/// A part of a spec's form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Part {
    /// An entry of front matter.
    Key(String),
    /// A label in front of a value.
    Label(String),
    /// A heading below the title.
    Heading(String),
}

impl Part {
    fn key(name: &str) -> Self {
        Self::Key(name.to_lowercase())
    }
}

struct Parts;

impl Parts {
    fn of(spec: &SpecDocument) -> Vec<Part> {
        let read = spec.spec();
        let in_front = |span: Span| read.front_matter.is_some_and(|front| front.covers(span));
        let field = |field: &Field| {
            let name = spec.text(field.name).to_lowercase();
            if in_front(field.name) { Part::Key(name) } else { Part::Label(name) }
        };
        let headings = headings(spec).into_iter().filter(|heading| !heading.is_title);
        let headings = headings.map(|heading| Part::Heading(spec.text(heading.words).to_lowercase()));
        read.fields.iter().map(field).chain(headings).collect()
    }
}

/// What at least half of all specs have.
struct Usual {
    parts: HashSet<Part>,
}

impl Usual {
    fn of(customs: &Customs<'_>) -> Self {
        let mut counts: HashMap<Part, usize> = HashMap::new();
        for spec in customs.specs {
            let parts: HashSet<Part> = Parts::of(spec).into_iter().collect();
            parts.into_iter().for_each(|part| *counts.entry(part).or_default() += 1);
        }
        let is_usual = |(_, count): &(Part, usize)| count * 2 >= customs.specs.len();
        Self { parts: counts.into_iter().filter(is_usual).map(|(part, _)| part).collect() }
    }

    fn has(&self, part: &Part) -> bool {
        self.parts.contains(part)
    }
}

/// A heading of its own line.
struct Heading {
    line: Span,
    words: Span,
    is_title: bool,
}

/// The headings that begin with `#`, outside of code.
fn headings(spec: &SpecDocument) -> Vec<Heading> {
    let (source, read) = (spec.source(), spec.spec());
    let body = read.front_matter.map_or(source.body_start(), |front| front.end());
    let mut found = Vec::new();
    let (mut at, mut is_code) = (body, false);
    for line in source.text()[body..].split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end();
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            is_code = !is_code;
        }
        let level = line.len() - line.trim_start_matches('#').len();
        let words = line[level..].trim().trim_end_matches('#').trim_end();
        if is_code || !(1..=6).contains(&level) || !line[level..].starts_with(' ') || words.is_empty() {
            continue;
        }
        let start = span.start() + line.find(words).unwrap_or(level);
        let is_title = level == 1 && found.iter().all(|heading: &Heading| !heading.is_title);
        found.push(Heading { line: span, words: Span::new(start, start + words.len()), is_title });
    }
    found
}

/// What stands in the places of values.
struct Fill<'f> {
    model: &'f SpecDocument,
    new: &'f NewSpec,
    state: Option<SpecState>,
    path: &'f str,
    customs: &'f Customs<'f>,
}

impl Fill<'_> {
    /// The value of the new spec for a field of the model; `None` where it has none.
    fn value(&self, field: &Field) -> Option<String> {
        let new = self.new;
        let read = self.model.spec();
        let in_front = read.front_matter.is_some_and(|front| front.covers(field.name));
        match field.label {
            Label::Status => {
                let place = if in_front { StatePlace::FrontMatter } else { StatePlace::Field };
                let mark = read.states.iter().find(|mark| mark.place == place && field.value.covers(mark.span))?;
                let wording = Wording { customs: self.customs, state: self.state?, typed: None };
                Some(wording.text(place, self.model.state_text(mark), None))
            }
            Label::Title => Some(new.title.trim().to_owned()),
            Label::Id => Some(self.id(self.model.text(field.value))),
            Label::Generated => Some(new.today.to_string()),
            label => new.values.iter().find(|(of, _)| *of == label).map(|(_, value)| value.clone()),
        }
    }

    /// An id like `other`: the next number, or the words of the title.
    fn id(&self, other: &str) -> String {
        let stem = |id: &str| id.len() - id.len().min(id.chars().rev().take_while(char::is_ascii_digit).count());
        let at = stem(other);
        if at == other.len() {
            let file = self.path.rsplit('/').next().unwrap_or(self.path);
            let own = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let is_file = |spec: &SpecDocument| {
                spec.spec().id.is_some_and(|id| spec.text(id).to_lowercase() == spec.name().to_lowercase())
            };
            return if is_file(self.model) { own.to_owned() } else { id(&self.new.title, other) };
        }
        let ids = self.customs.specs.iter().filter_map(|spec| Some(spec.text(spec.spec().id?).to_owned()));
        let lead = most(ids.clone().map(|id| id[..stem(&id)].to_owned())).unwrap_or_default();
        let numbers = ids.filter_map(|id| Some(id.strip_prefix(lead.as_str())?.to_owned()));
        let numbers: Vec<String> = numbers.filter(|number| number.parse::<u64>().is_ok()).collect();
        let next = numbers.iter().filter_map(|number| number.parse::<u64>().ok()).max().unwrap_or_default() + 1;
        let width = numbers.iter().filter(|number| number.starts_with('0')).map(String::len).max().unwrap_or_default();
        format!("{lead}{next:0width$}")
    }
}

/// What follows the front matter.
struct Body<'f> {
    model: &'f SpecDocument,
    usual: &'f Usual,
    fill: &'f Fill<'f>,
    ending: &'f str,
}

impl Body<'_> {
    fn write(&self, start: usize, out: &mut String) {
        let fields: Vec<&Field> = self.model.spec().fields.iter().filter(|field| field.name.start() >= start).collect();
        let headings = headings(self.model);
        if headings.iter().all(|heading| !heading.is_title) {
            *out += &format!("# {}{e}{e}", self.fill.new.title.trim(), e = self.ending);
        }
        let mut at = start;
        let mut in_fields = false;
        for line in self.model.source().text()[start..].split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            at = span.end();
            let here: Vec<&&Field> = fields.iter().filter(|field| span.covers(field.name)).collect();
            let heading = headings.iter().find(|heading| heading.line == span);
            let is_kept = here.iter().any(|field| {
                self.usual.has(&Part::Label(self.model.text(field.name).to_lowercase()))
                    || self.fill.value(field).is_some()
            });
            if in_fields && (!is_kept || heading.is_some()) {
                *out += self.ending;
            }
            in_fields = false;
            match heading {
                Some(heading) if heading.is_title => {
                    let mark = &self.model.source().text()[span.start()..heading.words.start()];
                    *out += &format!("{mark}{}{e}{e}", self.fill.new.title.trim(), e = self.ending);
                }
                Some(heading) if self.usual.has(&Part::Heading(self.model.text(heading.words).to_lowercase())) => {
                    *out += &format!("{}{e}{e}", line.trim_end(), e = self.ending);
                }
                None if is_kept => {
                    self.field_line(span, &here, out);
                    in_fields = true;
                }
                _ => {}
            }
        }
    }

    /// A line of labels, with the values of the new spec, or none.
    fn field_line(&self, line: Span, fields: &[&&Field], out: &mut String) {
        let text = self.model.source().text();
        let mut at = line.start();
        let mut shown = String::new();
        for field in fields.iter().filter(|field| line.covers(field.value)) {
            shown += &text[at..field.value.start()];
            match self.fill.value(field) {
                Some(value) => shown += &value,
                None => shown.truncate(shown.trim_end().len()),
            }
            at = field.value.end();
        }
        shown += &text[at..line.end()];
        *out += shown.trim_end_matches(['\n', '\r']);
        *out += self.ending;
    }
}

/// What an entry without a value has in place of one: a list has an empty one.
fn empty(model: &SpecDocument, field: &Field) -> Option<String> {
    let lines = &model.source().text()[field.name.end()..field.line.end()];
    let value = lines.trim_start_matches(':').trim();
    (value.starts_with('[') || value.starts_with("- ")).then(|| "[]".to_owned())
}

/// `value` as YAML reads it as text.
pub(in crate::change::spec) fn quoted(value: &str) -> String {
    let is_plain = !value.starts_with(|c: char| "&*!|>%@`\"'#{}[],?-:".contains(c))
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with(':');
    if is_plain { value.to_owned() } else { format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")) }
}
