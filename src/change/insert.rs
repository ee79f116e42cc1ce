//! A field that an item does not have yet: in the form and at the place which other items give it.

use super::Refusal;
use super::unstated::list_marker;
use crate::document::Document;
use crate::model::{Carrier, Field, Fields, Item, Label};
use crate::text::{Edit, Span};

/// The edits which give `item` fields that it lacks, as names and values.
pub(super) fn fields(document: &Document, item: &Item, new: &[(String, String)]) -> Result<Vec<Edit>, Refusal> {
    let mut places: Vec<Place> = Vec::new();
    let mut edits = Vec::new();
    for (name, value) in new {
        let model = model(document, item, name);
        if let Some(edit) = model.and_then(|(owner, field)| beside(document, item, owner, &field, value)) {
            edits.push(edit);
            continue;
        }
        let line = line_like(document, item, model.as_ref().map(|(_, field)| field), name, value);
        let slot = slot(document, item, model);
        match places.iter_mut().find(|place| place.slot == slot) {
            Some(place) => place.lines.push(line),
            None => places.push(Place { slot, lines: vec![line] }),
        }
    }
    edits.extend(places.iter().flat_map(|place| place.edits(document, item)));
    Ok(edits)
}

/// `text` as the value of a field that has none: a blank behind the label, before whatever blanks end the line.
pub(super) fn value(document: &Document, place: usize, text: &str) -> Edit {
    let before = &document.source().text()[..place];
    let label_end = before.trim_end_matches([' ', '\t']).len();
    Edit::insert(label_end, format!(" {text}"))
}

/// Whether `field` is called `name`, or means the same.
pub(super) fn is_named(document: &Document, field: &Field, name: &str) -> bool {
    let label = Label::of(name);
    let same_words = document.text(field.name).to_lowercase() == name.to_lowercase();
    same_words || (label != Label::Other && field.label == label)
}

/// Where lines go in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// Behind the line of a field.
    Behind(Span),
    /// Before the line of a field.
    Before(Span),
    /// Directly below the heading, where there are no fields.
    BelowHead(usize),
    /// Directly below the words of a list item, where there are no fields.
    BelowWords(usize),
}

/// New lines which go in at one place.
struct Place {
    slot: Slot,
    lines: Vec<String>,
}

impl Place {
    fn edits(&self, document: &Document, item: &Item) -> Vec<Edit> {
        let source = document.source();
        let (at, neighbour) = match self.slot {
            Slot::Behind(line) => (line.end(), line),
            Slot::Before(line) => (line.start(), line),
            Slot::BelowHead(at) | Slot::BelowWords(at) => (at, item.head),
        };
        let ending = source.line_ending(neighbour.start()).as_str();
        let usual = usual_break(document, item);
        let end = neighbour.start() + content(document.text(neighbour)).len();
        // At the end of a paragraph a `\` breaks no line: it belongs to the value.
        let is_value = item.fields.iter().any(|field| field.value.end() == end);
        let old = if is_value { "" } else { hard_break(document.text(neighbour)) };
        let mut edits = Vec::new();
        let (between, last) = match self.slot {
            Slot::Behind(line) if old.is_empty() && !usual.is_empty() => {
                edits.push(Edit::insert(line.start() + content(document.text(line)).len(), usual));
                (usual, "")
            }
            Slot::Behind(_) => (old, old),
            Slot::Before(_) => (usual, usual),
            Slot::BelowHead(_) => (usual, ""),
            Slot::BelowWords(_) => ("", ""),
        };
        let count = self.lines.len();
        let ends = (1..=count).map(|number| if number == count { last } else { between });
        let mut text =
            self.lines.iter().zip(ends).map(|(line, end)| format!("{line}{end}{ending}")).collect::<String>();
        if !document.text(Span::new(0, at)).ends_with(['\n', '\r']) && at > source.body_start() {
            // The neighbour is the last line and has no end; neither has the new last one.
            text = format!("{ending}{}", text.strip_suffix(ending).unwrap_or(&text));
        } else if matches!(self.slot, Slot::BelowHead(_)) {
            let next = source.text()[at..].chars().next();
            if next.is_some_and(|next| !matches!(next, '\n' | '\r')) {
                text += ending;
            }
        }
        match edits.pop() {
            // One edit where both would be at the same place.
            Some(end) if end.span.start() == at => edits.push(Edit::insert(at, format!("{usual}{text}"))),
            end => edits.extend(end.into_iter().chain([Edit::insert(at, text)])),
        }
        edits
    }
}

/// The nearest item that has such a field: of the same phase, else of the document.
fn model<'d>(document: &'d Document, item: &Item, name: &str) -> Option<(&'d Item, Field)> {
    let phases = &document.plan().phases;
    let own = phases.iter().filter(|phase| phase.block.covers(item.head)).flat_map(|phase| &phase.items);
    let has = |other: &'d Item| Some((other, other.fields.iter().find(|field| is_named(document, field, name))?));
    let others = own.chain(document.plan().items()).filter(|other| other.head != item.head);
    others.filter(|other| other.carrier == item.carrier).find_map(has)
}

/// The field at the end of a line of several: ` | **Status:** Done`. `None` where the model has a line of its own.
fn beside(document: &Document, item: &Item, owner: &Item, model: &Field, value: &str) -> Option<Edit> {
    let is_before = |field: &Field| field.name != model.name;
    owner.fields.iter().any(|field| !is_before(&field)).then_some(())?;
    let before = owner.fields.iter().take_while(is_before).last().filter(|before| before.line == model.line)?;
    let place = item.fields.iter().find(|field| field.label == before.label)?;
    let text = [document.text(Span::new(before.value.end(), model.value.start())), value];
    Some(Edit::insert(place.value.end(), text.concat()))
}

/// A line with `name` and `value`, without its end: as `model` has it, else as another field has it.
pub(super) fn line_like(document: &Document, item: &Item, model: Option<&Field>, name: &str, value: &str) -> String {
    let plan = document.plan();
    let mut own: Vec<Field> = item.fields.iter().collect();
    own.reverse();
    let others = plan.items().flat_map(|item| &item.fields).chain(plan.phases.iter().flat_map(|phase| &phase.fields));
    let others = others.filter(|other| !is_listed(item) || is_bullet(document, other));
    let nested = if is_listed(item) { nesting(document, item) } else { String::new() };
    let usual = || own.into_iter().chain(others).find(|field| starts_line(document, field));
    let Some(like) = &model.copied().or_else(usual) else {
        let bullet = if is_listed(item) { "- " } else { "" };
        return format!("{nested}{bullet}**{name}:** {value}");
    };
    let name = if model.is_some() { document.text(like.name) } else { name };
    let prefix = document.text(Span::new(like.line.start(), like.name.start()));
    // What else stands on its line is not copied.
    let prefix =
        if starts_line(document, like) { prefix } else { prefix.split([' ', '\t', '\r']).next_back().unwrap_or("") };
    // An emoji before another label belongs to that label.
    let prefix: String = if model.is_some() { prefix.into() } else { prefix.chars().filter(char::is_ascii).collect() };
    let prefix = if is_listed(item) { format!("{nested}{}", prefix.trim_start()) } else { prefix };
    let infix = document.text(Span::new(like.name.end(), like.value.start()));
    let blank = if like.value.is_empty() && !infix.ends_with([' ', '\t']) { " " } else { "" };
    format!("{prefix}{name}{infix}{blank}{value}")
}

fn is_listed(item: &Item) -> bool {
    matches!(item.carrier, Carrier::Bullet | Carrier::Checkbox)
}

/// Whether `field` is a bullet.
fn is_bullet(document: &Document, field: &Field) -> bool {
    list_marker(document.text(field.line).trim_start()) > 0
}

/// What stands in front of a list that belongs to the list item `item`: blanks up to where its words begin.
fn nesting(document: &Document, item: &Item) -> String {
    let line = document.text(document.source().line_span(item.head.start()));
    let bare = line.trim_start_matches([' ', '\t']);
    let marker = list_marker(bare);
    let gap = bare[marker..].len() - bare[marker..].trim_start_matches(' ').len();
    let indent = &line[..line.len() - bare.len()];
    format!("{indent}{}", " ".repeat(bare[..marker].chars().count() + gap.clamp(1, 4)))
}

/// The end of the words of a list item: in front of a blank line, of another list, or of what follows the item.
fn words_end(document: &Document, item: &Item) -> usize {
    let mut end = item.head.end();
    for line in document.source().text()[end..item.block.end().max(end)].split_inclusive('\n') {
        let bare = line.trim_start();
        if bare.is_empty() || list_marker(bare) > 0 || bare.starts_with(['`', '~', '>', '|']) {
            break;
        }
        end += line.len();
    }
    end
}

/// Whether `field` is the first on its line.
fn starts_line(document: &Document, field: &Field) -> bool {
    let prefix = document.text(Span::new(field.line.start(), field.name.start()));
    !prefix.contains(|c: char| c.is_alphanumeric() || c == '|')
}

/// Behind the field that comes before it in the model, before the one that comes behind it there, else behind the last.
fn slot(document: &Document, item: &Item, model: Option<(&Item, Field)>) -> Slot {
    let own = |label: Field| {
        item.fields.iter().find(|field| is_named(document, field, document.text(label.name))).map(|field| field.line)
    };
    if let Some((owner, field)) = model {
        let number = owner.fields.iter().position(|other| other.name == field.name).unwrap_or_default();
        if let Some(line) = owner.fields.iter().take(number).filter_map(own).last() {
            return Slot::Behind(line);
        }
        if let Some(line) = owner.fields.iter().skip(number + 1).find_map(own) {
            return Slot::Before(line);
        }
    }
    match item.fields.iter().last() {
        Some(last) => Slot::Behind(last.line),
        None if is_listed(item) => Slot::BelowWords(words_end(document, item)),
        None => Slot::BelowHead(item.head.end()),
    }
}

/// What forces a line break behind most field lines of the item, or else of the document: two blanks, `\`, nothing.
pub(super) fn usual_break<'d>(document: &'d Document, item: &Item) -> &'d str {
    let breaks = |fields: &Fields| -> Vec<&'d str> {
        let fields: Vec<Field> = fields.iter().collect();
        let followed = fields.windows(2).filter(|pair| pair[0].line.end() == pair[1].line.start());
        followed.map(|pair| hard_break(document.text(pair[0].line))).collect()
    };
    let own = breaks(&item.fields);
    let all = || document.plan().items().flat_map(|item| breaks(&item.fields)).collect();
    let found: Vec<&str> = if own.is_empty() { all() } else { own };
    let hard: Vec<&str> = found.iter().copied().filter(|end| !end.is_empty()).collect();
    if 2 * hard.len() > found.len() { hard.last().copied().unwrap_or_default() } else { "" }
}

/// `line` without its end.
pub(super) fn content(line: &str) -> &str {
    line.trim_end_matches(['\n', '\r'])
}

/// What forces a line break behind `line`: two blanks or more, `\`, or nothing.
pub(super) fn hard_break(line: &str) -> &str {
    let line = content(line);
    let blanks = &line[line.trim_end_matches(' ').len()..];
    match line.strip_suffix('\\') {
        Some(rest) => &line[rest.len()..],
        None if blanks.len() >= 2 => blanks,
        None => "",
    }
}
