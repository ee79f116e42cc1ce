//! Labelled values, the title, and the estimate in a heading's brackets.

use super::{Refusal, cell, insert};
use crate::document::Document;
use crate::model::{Carrier, Field, Item, Label};
use crate::text::{Edit, Span};

/// What was asked of the fields, sorted into edits of what is there and fields that are still to be inserted.
#[derive(Default)]
pub(super) struct FieldEdits {
    pub(super) edits: Vec<Edit>,
    pub(super) missing: Vec<(String, String)>,
}

impl FieldEdits {
    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.missing.is_empty()
    }

    /// Gives the field `name` the `value`.
    pub(super) fn set(&mut self, document: &Document, item: &Item, name: &str, value: &str) -> Result<(), Refusal> {
        let value = checked(document, item, value)?;
        checked(document, item, name)?;
        refuse_no_scalar(document, item, name, value)?;
        refuse_no_estimate(document, name, value).map_err(|what| Refusal::at(document, item, what))?;
        let cells: Vec<Span> = cells(item, name).collect();
        if let Some(first) =
            cells.first().filter(|_| item.fields.iter().all(|field| !insert::is_named(document, &field, name)))
        {
            let old = document.text(*first);
            for cell in cells.iter().filter(|cell| document.text(**cell) == old) {
                self.fill(document, *cell, value);
            }
        } else if let Some(span) = item.in_head(Label::of(name)) {
            let value = if document.text(span).starts_with('@') { value } else { value.trim_start_matches('@') };
            self.replace(document, span, value);
        } else if let Some(field) = item.fields.iter().find(|field| insert::is_named(document, field, name)) {
            let old = document.text(field.value);
            for place in cells.iter().filter(|cell| document.text(**cell) == old).chain([&field.value]) {
                self.fill(document, *place, value);
            }
        } else if let Some(edit) = bracket(document, item, name, value) {
            self.edits.push(edit);
        } else if item.carrier == Carrier::Row {
            let what = format!("its table has no column for `{name}`; add one, and then set it");
            return Err(Refusal::at(document, item, what));
        } else {
            self.missing.push((name.to_owned(), value.to_owned()));
        }
        Ok(())
    }

    /// Takes the field `name` away, with its line where it has one of its own. Nothing where there is none.
    pub(super) fn unset(&mut self, document: &Document, item: &Item, name: &str) -> Result<(), Refusal> {
        let filled: Vec<Span> = cells(item, name).filter(|cell| !cell.is_empty()).collect();
        if let Some(span) = item.in_head(Label::of(name)).filter(|span| !filled.contains(span)) {
            let what = || format!("`{}` stands among the words of its line; take it out by hand", document.text(span));
            let gone = without_brackets(document, span).ok_or_else(|| Refusal::at(document, item, what()))?;
            self.edits.push(Edit::delete(gone));
        }
        self.edits.extend(filled.into_iter().map(Edit::delete));
        for field in item.fields.iter().filter(|field| insert::is_named(document, field, name)) {
            self.edits.push(Edit::delete(whole(document, item, &field)));
        }
        Ok(())
    }

    /// Gives the item another title.
    pub(super) fn title(&mut self, document: &Document, item: &Item, title: &str) -> Result<(), Refusal> {
        let title = plain("title", title).map_err(|what| Refusal::at(document, item, what))?;
        refuse_number(document, title).map_err(|what| Refusal::at(document, item, what))?;
        let old = document.text(item.title);
        let number = document.plan().items().position(|other| other.head == item.head);
        let again = number.into_iter().flat_map(|number| document.plan().restatements_of(number));
        let same = again.map(|again| again.title).filter(|again| document.text(*again) == old);
        for place in [item.title].into_iter().chain(same) {
            self.replace(document, place, title);
        }
        Ok(())
    }

    /// Writes `text` in the place of a value, be it empty or not.
    fn fill(&mut self, document: &Document, place: Span, text: &str) {
        if place.is_empty() {
            self.edits.push(insert::value(document, place.start(), text));
        } else {
            self.replace(document, place, text);
        }
    }

    fn replace(&mut self, document: &Document, span: Span, text: &str) {
        let text = cell::written(document, span, text);
        if document.text(span) != text {
            self.edits.push(Edit::replace(span, text));
        }
    }
}

/// A value fits on one line, and shows all that is in it.
fn checked<'v>(document: &Document, item: &Item, value: &'v str) -> Result<&'v str, Refusal> {
    if value.trim().is_empty() {
        return Err(Refusal::at(document, item, "an empty value was given; take a field away with `--unset LABEL`"));
    }
    plain("value", value).map_err(|what| Refusal::at(document, item, what))
}

/// `text` without blanks around it, where it is one visible line; else what is wrong with `what`.
pub(super) fn plain<'v>(what: &str, text: &'v str) -> Result<&'v str, String> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(format!("the {what} is empty; give it a word at least"));
    }
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    match trimmed.chars().find(|c| is_hidden(*c)) {
        Some(hidden) => Err(format!("the {what} has {} in it; write one line of plain text", hidden.escape_default())),
        None => Ok(trimmed),
    }
}

/// In front matter a value without quotes may hold nothing that means something there, nor one with quotes such a quote; and
/// a list is no scalar.
fn refuse_no_scalar(document: &Document, item: &Item, name: &str, value: &str) -> Result<(), Refusal> {
    let Some(front) = document.plan().front_matter else { return Ok(()) };
    let field = item.fields.iter().find(|field| insert::is_named(document, field, name));
    let is_there = field.map_or(item.carrier == Carrier::Document, |field| front.covers(field.name));
    if !is_there {
        return Ok(());
    }
    let quote = field.and_then(|field| document.source().text()[..field.value.start()].chars().next_back());
    let is_list = field.is_some_and(|field| {
        let text = document.text(field.value);
        text.starts_with(['[', '{', '|', '>', '&', '*'])
            || (text.is_empty() && document.text(field.line).lines().count() > 1)
    });
    let breaks = match quote.filter(|quote| matches!(quote, '"' | '\'')) {
        Some(quote) => value.contains([quote, '\\']),
        None => {
            let begins =
                value.starts_with(|c: char| c.is_ascii_punctuation() && !matches!(c, '(' | '/' | '.' | '_' | '+'));
            begins || value.contains(": ") || value.contains(" #") || value.ends_with(':')
        }
    };
    if is_list {
        return Err(Refusal::at(document, item, format!("`{name}` is a list in the front matter; change it by hand")));
    }
    if breaks {
        let what =
            format!("`{value}` would mean something else in front matter; use plainer words, or quote it by hand");
        return Err(Refusal::at(document, item, what));
    }
    Ok(())
}

/// An estimate says how much work it is.
pub(super) fn refuse_no_estimate(document: &Document, name: &str, value: &str) -> Result<(), String> {
    if Label::of(name) != Label::Estimate {
        return Ok(());
    }
    let alone = document
        .with_text(format!("# Plan\n\n## Phase 1: One\n\n### 1. Only\n**Estimate:** {value}  \n**Status:** Done\n"));
    match alone.plan().items().next() {
        Some(item) if item.estimate.is_some() => Ok(()),
        _ => Err(format!("`{value}` is no estimate; write `3 days`, `2w` or `4h`")),
    }
}

/// A title that begins with a number of its own would be read as the item of that number, once it stands alone.
pub(super) fn refuse_number(document: &Document, title: &str) -> Result<(), String> {
    let alone = document.with_text(format!("# Plan\n\n## Phase 1: One\n\n### {title}\n**Status:** Done\n"));
    match alone.plan().items().next() {
        Some(item) if item.id.is_some() => {
            let read = alone.text(item.title);
            Err(format!("the title `{title}` would be read as `{read}` with a number of its own; leave the number out"))
        }
        _ => Ok(()),
    }
}

/// The cells in which the value of `name` belongs.
fn cells(item: &Item, name: &str) -> impl Iterator<Item = Span> {
    let label = Label::of(name);
    item.cells().iter().filter(move |cell| cell.label == label).map(|cell| cell.span)
}

/// An estimate in brackets behind the title, where that is how other items have theirs.
fn bracket(document: &Document, item: &Item, name: &str, value: &str) -> Option<Edit> {
    let in_head = |other: &Item| other.in_head(Label::of(name)).is_some();
    let in_field = |other: &Item| other.fields.iter().any(|field| insert::is_named(document, &field, name));
    let others = || document.plan().items();
    let usual = Label::of(name) == Label::Estimate && others().any(in_head) && !others().any(in_field);
    usual.then(|| Edit::insert(item.title.end(), format!(" ({value})")))
}

/// `span` with the brackets around it and the blanks before them; `None` where something else stands in them too.
fn without_brackets(document: &Document, span: Span) -> Option<Span> {
    let text = document.source().text();
    let before = text[..span.start()].strip_suffix(['(', '[', '（'])?.trim_end_matches(' ');
    let after = text[span.end()..].strip_prefix([')', ']', '）'])?;
    Some(Span::new(before.len(), text.len() - after.len()))
}

/// All of `field`: its line, or where several share the line, the field and what sets it apart from its neighbour.
fn whole(document: &Document, item: &Item, field: &Field) -> Span {
    let fields: Vec<Field> = item.fields.iter().collect();
    let number = fields.iter().position(|other| other.name == field.name).unwrap_or_default();
    let shares = |other: &&Field| other.line == field.line;
    if let Some(before) = fields[..number].last().filter(shares) {
        return Span::new(before.value.end(), field.value.end());
    }
    if let Some(next) = fields.get(number + 1).filter(shares) {
        let between = document.text(Span::new(field.value.end(), next.name.start()));
        let decoration = between.trim_start_matches([' ', '\t', '|', '·', '•']).len();
        let prefix = document.text(Span::new(field.line.start(), field.name.start()));
        let kept = prefix.len() - prefix.trim_start_matches([' ', '\t', '-', '+', '>']).len();
        return Span::new(field.line.start() + kept, next.name.start() - decoration);
    }
    let text = document.source().text();
    let is_last = field.line.end() == text.len() && !text.ends_with(['\n', '\r']);
    if is_last { Span::new(insert::content(&text[..field.line.start()]).len(), field.line.end()) } else { field.line }
}
