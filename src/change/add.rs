//! `add`: a new item, written as its siblings are.

use std::cmp::Reverse;
use std::mem::discriminant;

use super::free_id::stem;
use super::move_item::end_of;
use super::phrase::Phrase;
use super::section::lane_at;
use super::status::box_sign;
use super::{FieldWish, Refusal, Wish, block, field, first, insert, prove, summary};
use crate::document::Document;
use crate::model::{Carrier, Field, Item, Label, Mark, MarkKind, Phase, Status};
use crate::text::{EditSet, Span};

/// What a new item says.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub status: Status,
    /// Its labelled values, as names and values.
    pub fields: Vec<(String, String)>,
}

/// The document with a new item behind the last one of `phase`, with the next free number; and the item's number in it,
/// counted from 0.
///
/// # Errors
/// The items are rows of a table, or the new one would be read as something else.
pub fn add(document: &Document, phase: &Phase, new: &NewItem) -> Result<(EditSet, usize), Refusal> {
    let title = field::plain("title", &new.title).map_err(Refusal::new)?;
    field::refuse_number(document, title).map_err(Refusal::new)?;
    for (name, value) in &new.fields {
        let value = field::plain(name, value).map_err(Refusal::new)?;
        field::refuse_no_estimate(document, name, value).map_err(Refusal::new)?;
    }
    let items = || document.plan().items();
    let model = phase.items.last().or_else(|| items().filter(|item| is_usable(item)).last()).or(items().last());
    let (text, rest, at) = match model {
        Some(model) if !is_usable(model) => {
            return Err(Refusal::at(document, model, "a row of a table cannot be added yet; write it by hand"));
        }
        Some(model) => {
            let (head, rest) = head(document, model, phase, new);
            let ending = document.source().line_ending(model.head.start()).as_str();
            let lines: Vec<String> = [head].into_iter().chain(lines(document, phase, model, new, &rest)).collect();
            (lines.join(ending), rest, end_of(document, phase))
        }
        None => {
            let (text, rest) = first::text(document, phase, new)?;
            (text, rest, first::place(document, phase))
        }
    };
    let edit = block::put(document, at, &text, block::gap(document, phase));
    let edits = EditSet::new(vec![edit]).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    let edits = summary::followed(document, edits);
    let index = document.plan().items().take_while(|item| item.head.start() < at).count();
    let after = prove::only_items(document, &edits, None, Some(index))?;
    check(&after, index, new, &rest)?;
    Ok((edits, index))
}

/// How far a new item of `phase` is, where nobody says: as far as the section says, on a board, else not started.
pub fn status_below(document: &Document, phase: &Phase) -> Status {
    lane_at(document, phase.block.start()).map_or(Status::NotStarted, |lane| lane.status)
}

fn is_usable(item: &Item) -> bool {
    item.carrier != Carrier::Row
}

/// The line that makes it an item, and the values for which there is no place in it.
fn head(document: &Document, model: &Item, phase: &Phase, new: &NewItem) -> (String, Vec<(String, String)>) {
    let mut rest = new.fields.clone();
    let start = model.head.start();
    let mut line = document.text(Span::new(start, model.title.start())).to_owned();
    let number = model.id.map(|id| (id, next_id(document, phase, document.text(id))));
    let sign =
        checkbox(model).map(|mark| (mark.span, box_sign(document, mark, new.status).unwrap_or_else(|| " ".into())));
    let mut changes: Vec<(Span, String)> = number.into_iter().chain(sign).collect();
    changes.sort_by_key(|(place, _)| Reverse(place.start()));
    for (place, text) in changes.into_iter().filter(|(place, _)| place.end() <= model.title.start()) {
        line.replace_range(place.start() - start..place.end() - start, &text);
    }
    // The model's title may be a link, which the new one is not.
    line.truncate(line.trim_end_matches('[').len());
    line += new.title.trim();
    let in_head = |item: &Item| item.estimate.is_some_and(|estimate| item.head.covers(estimate.span));
    let estimate = rest.iter().position(|(name, _)| Label::of(name) == Label::Estimate);
    if let Some(estimate) = estimate.filter(|_| document.plan().items().any(in_head)) {
        line += &format!(" ({})", rest.remove(estimate).1);
    }
    (line, rest)
}

/// The box before the title.
fn checkbox(model: &Item) -> Option<&Mark> {
    model.marks.iter().find(|mark| mark.kind == MarkKind::Box && mark.span.end() <= model.title.start())
}

/// The field lines: a status where items of its kind have one or nothing else says it, and what was asked, in the model's
/// order; the others behind.
fn lines(document: &Document, phase: &Phase, model: &Item, new: &NewItem, rest: &[(String, String)]) -> Vec<String> {
    let is_like = |item: &&Item| discriminant(&item.carrier) == discriminant(&model.carrier);
    let has_status = |item: &&Item| item.field(Label::Status).is_some();
    let like = || document.plan().items().filter(is_like).find(has_status);
    // A box says it, and whoever has one needs no field besides.
    let is_boxed = checkbox(model).is_some_and(|mark| box_sign(document, mark, new.status).is_some());
    let form = if has_status(&model) || is_boxed { Some(model) } else { like() }.unwrap_or(model);
    let is_said = is_boxed || status_below(document, phase) == new.status;
    let mut wanted: Vec<(String, String)> = rest.to_vec();
    if has_status(&form) || !is_said {
        wanted.push(("Status".into(), Phrase::of(document, MarkKind::Field, None, new.status).text()));
    }
    let place = |name: &str| form.fields.iter().position(|field| insert::is_named(document, &field, name));
    wanted.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
    let is_own_line = |field: &Field| form.fields.iter().filter(|other| other.line == field.line).count() == 1;
    let forms: Vec<Field> = form.fields.iter().filter(is_own_line).collect();
    let count = wanted.len();
    let line = |(number, (name, value)): (usize, (String, String))| {
        let like = forms.iter().find(|field| insert::is_named(document, field, &name));
        let usual = insert::usual_break(document, form);
        let end = if number + 1 < count { usual } else { "" };
        insert::line_like(document, model, like, &name, &value) + end
    };
    wanted.into_iter().enumerate().map(line).collect()
}

/// The id behind the largest one of its kind: of the document for `7` and `T-014`, of the phase for `1.3`.
fn next_id(document: &Document, phase: &Phase, model: &str) -> String {
    let stem = stem(model);
    let digits = model.len() - stem.len();
    let stem = if phase.items.is_empty() && stem.ends_with('.') {
        let number = phase.number.map_or("", |number| document.text(number));
        format!("{number}.")
    } else {
        stem.to_owned()
    };
    let ids = document.plan().items().filter_map(|item| item.id).map(|id| document.text(id));
    let counts = ids.filter_map(|id| id.strip_prefix(stem.as_str())?.parse::<u64>().ok());
    let next = counts.max().unwrap_or(0) + 1;
    let width = if model[stem.len().min(model.len())..].starts_with('0') { digits } else { 0 };
    format!("{stem}{next:0width$}")
}

/// Whether the new item says what was wished.
fn check(after: &Document, index: usize, new: &NewItem, rest: &[(String, String)]) -> Result<(), Refusal> {
    let path = after.source().path().display();
    let refuse = |what: String| Err(Refusal::new(format!("{path}: {what}; nothing was written")));
    let Some(item) = after.plan().items().nth(index) else {
        return refuse(format!("`{}` would not be read as an item", new.title));
    };
    if after.text(item.title) != new.title.trim() {
        return refuse(format!("`{}` would be read as `{}`", new.title, after.text(item.title)));
    }
    // Where nothing says how far items are, what is new is not started.
    let is_so = item.status.map_or(new.status == Status::NotStarted, |status| status == new.status);
    if !is_so {
        let read = item.status.map_or("without a status", Status::as_str);
        return refuse(format!(
            "it would be read as {read} there, and not as {}; choose another `--phase`",
            new.status
        ));
    }
    let fields = rest.iter().map(|(name, value)| FieldWish::Set { name: name.clone(), value: value.clone() }).collect();
    Wish { fields, ..Wish::default() }.check_granted(after, item, after, item)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// What adding `New` to the last phase makes of `text`.
    #[track_caller]
    fn check(text: &str, status: Status, fields: &[(&str, &str)], expect: &str) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let new = NewItem { title: "New".to_owned(), status, fields };
        let (edits, _) = add(&document, document.plan().phases.last().unwrap(), &new).unwrap();
        assert_eq!(edits.apply(text), expect);
    }

    #[test]
    fn a_box_needs_no_field_and_a_field_belongs_to_its_item() {
        let boxes = "# P\n\n## Phase 1: A\n\n### 1. One\n**Status:** Done\n\n### 2. Two\n**Status:** Done\n\n## Phase 2: B\n\n- [ ] Write it\n- [x] Ship it\n";
        let with = |lines: &str| format!("{boxes}{lines}");
        check(boxes, Status::NotStarted, &[], &with("- [ ] New\n"));
        check(boxes, Status::Done, &[], &with("- [x] New\n"));
        check(boxes, Status::Blocked, &[], &with("- [ ] New\n  - **Status:** Blocked\n"));
        check(boxes, Status::NotStarted, &[("Owner", "Ana")], &with("- [ ] New\n  - **Owner:** Ana\n"));
        let nested = boxes.replace("- [x] Ship it\n", "- [x] 3. Ship it\n");
        check(&nested, Status::NotStarted, &[], &format!("{nested}- [ ] 4. New\n"));
        let glyphs = boxes.replace("[ ]", "☐").replace("[x]", "☑");
        check(&glyphs, Status::NotStarted, &[], &format!("{glyphs}- ☐ New\n"));
        let fields = boxes.replace("- [x] Ship it\n", "- [x] Ship it\n  - **Status:** Done\n");
        check(&fields, Status::NotStarted, &[], &format!("{fields}- [ ] New\n  - **Status:** Todo\n"));
    }

    #[test]
    fn a_title_that_is_a_link_is_an_example_of_the_rest() {
        let text = "## Phase 1: A\n\n- [ ] Ask\n- [x] [Write](w.md)\n";
        check(text, Status::NotStarted, &[], &format!("{text}- [ ] New\n"));
    }

    #[test]
    fn a_new_card_is_as_far_as_its_section_says() {
        let text = "## To Do\n\n- [ ] A\n\n## Doing\n\n- [ ] B\n\n## Done\n\n- [x] C\n";
        let cases = [
            (0, Status::NotStarted, text.replace("] A\n", "] A\n- [ ] D\n")),
            (1, Status::InProgress, text.replace("] B\n", "] B\n- [ ] D\n")),
            (2, Status::Done, text.replace("] C\n", "] C\n- [x] D\n")),
        ];
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        for (number, status, expect) in cases {
            let phase = &document.plan().phases[number];
            assert_eq!(status_below(&document, phase), status);
            let new = NewItem { title: "D".to_owned(), status, fields: Vec::new() };
            let (edits, _) = add(&document, phase, &new).unwrap();
            assert_eq!(edits.apply(text), expect);
        }
    }
}
