//! `carry`: an item of one plan as an item of another.

use super::{NewItem, Refusal, add, block, prove};
use crate::document::Document;
use crate::model::{Carrier, Field, Item, Label, Phase, Status};
use crate::text::{Edit, EditSet, Span};

/// Values that an item may have in its head or in a cell, with no label beside them.
const TYPED: [(Label, &str); 6] = [
    (Label::Owner, "Owner"),
    (Label::Estimate, "Estimate"),
    (Label::Priority, "Priority"),
    (Label::Due, "Due"),
    (Label::Started, "Started"),
    (Label::Updated, "Updated"),
];

/// A plan to which an item has been carried.
#[derive(Debug)]
pub struct Carried {
    /// The plan.
    pub document: Document,
    /// The number that the item has in it, from 0.
    pub number: usize,
    /// What of it there was no place for, in words.
    pub left: Vec<&'static str>,
}

/// `to` with `item` of `from` at the end of its `phase`: with the next number there and in the form of its siblings, as far as it
/// is, and with what stands below it. What it waits for is left out, as numbers mean something else there.
///
/// # Errors
/// It would be read as something else there.
pub fn carry(from: &Document, item: &Item, to: &Document, phase: &Phase) -> Result<Carried, Refusal> {
    let new = NewItem {
        title: from.text(item.title).to_owned(),
        status: item.status.unwrap_or(Status::NotStarted),
        fields: values(from, item),
    };
    let (edits, number) = add(to, phase, &new)?;
    let document = to.with_edits(&edits);
    let below = below(from, item);
    if below.is_empty() {
        return Ok(Carried { document, number, left: Vec::new() });
    }
    match with_below(&document, number, item, &below) {
        Some(document) => Ok(Carried { document, number, left: Vec::new() }),
        None => {
            let left = if item.children().is_empty() { "what is written below it" } else { "its sub-tasks" };
            Ok(Carried { document, number, left: vec![left] })
        }
    }
}

/// What it says beside its title, its status and what it waits for, as labels and values.
fn values(document: &Document, item: &Item) -> Vec<(String, String)> {
    let is_kept = |field: &Field| !matches!(field.label, Label::Status | Label::DependsOn | Label::Id | Label::Title);
    let fields = item.fields.iter().filter(is_kept).filter(|field| !field.value.is_empty());
    let mut values: Vec<(String, String)> =
        fields.map(|field| (document.text(field.name).to_owned(), document.text(field.value).to_owned())).collect();
    for (label, name) in TYPED {
        let is_there = values.iter().any(|(own, _)| Label::of(own) == label);
        let typed = item.in_head(label).filter(|span| !is_there && !span.is_empty());
        values.extend(typed.map(|span| (name.to_owned(), document.text(span).trim_start_matches('@').to_owned())));
    }
    values
}

/// Its lines but for the one that makes it an item and those of its values, without blank ones around them.
fn below<'d>(document: &'d Document, item: &Item) -> Vec<&'d str> {
    let (source, own) = (document.source(), block::lines(document, item));
    let is_value = |line: Span| item.fields.iter().any(|field| field.line.start() == line.start());
    let mut lines = Vec::new();
    let mut at = item.head.end().max(item.block.start());
    while at < own.end() {
        let line = source.line_span(at);
        if !is_value(line) {
            lines.push(document.text(line).trim_end_matches(['\n', '\r']));
        }
        at = line.end().max(at + 1);
    }
    let is_edge = |line: &&str| line.chars().all(|c| c.is_whitespace() || c == '-');
    let first = lines.iter().position(|line| !is_edge(line)).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !is_edge(line)).map_or(first, |last| last + 1);
    lines[first..last].to_vec()
}

/// `document` with `lines` below item number `number`, where they are read as they were below `old`.
fn with_below(document: &Document, number: usize, old: &Item, lines: &[&str]) -> Option<Document> {
    let (_, item) = document.item(number)?;
    let is_heading = |item: &Item| matches!(item.carrier, Carrier::Heading(_));
    let is_listed = |item: &Item| matches!(item.carrier, Carrier::Checkbox | Carrier::Bullet);
    if !(is_heading(item) && is_heading(old) || is_listed(item) && is_listed(old)) {
        return None;
    }
    let source = document.source();
    let (text, at) = (source.text(), block::lines(document, item).end());
    let ending = source.line_ending(item.head.start()).as_str();
    let above = if text[..at].ends_with(['\n', '\r']) { "" } else { ending };
    let gap = if is_heading(item) { ending } else { "" };
    let close = if above.is_empty() { ending } else { "" };
    let new = format!("{above}{gap}{}{close}", lines.join(ending));
    let edits = EditSet::new(vec![Edit::insert(at, new)]).ok()?;
    let after = prove::only_items(document, &edits, Some(number), Some(number)).ok()?;
    let (_, carried) = after.item(number)?;
    (carried.children().len() == old.children().len() && carried.status == item.status).then_some(after)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// What `to` becomes when the first item of `from` is carried to its first phase, and what is left.
    #[track_caller]
    fn check(from: &str, to: &str, expect: &str, left: &[&str]) {
        let parse = |text: &str| Document::parse(Source::new("p.md", text), &Arc::default());
        let (from, to) = (parse(from), parse(to));
        let item = from.plan().items().next().unwrap();
        let carried = carry(&from, item, &to, &to.plan().phases[0]).unwrap();
        assert_eq!(carried.document.source().text(), expect);
        assert_eq!(carried.left, left);
    }

    const HEADINGS: &str = "# Next\n\n## Phase 1: A\n\n### 1. Dig (2 days)\n**Owner:** Ana\n**Status:** Done\n";

    #[test]
    fn it_takes_the_form_of_its_siblings() {
        check(
            "# Old\n\n## Phase 1: Z\n\n### 7. Bill the API (14 days)\n**Owner:** Bo\n**Depends on:** 3\n**Status:** In Progress\n",
            HEADINGS,
            &format!("{HEADINGS}\n### 2. Bill the API (14 days)\n**Owner:** Bo\n**Status:** Doing\n"),
            &[],
        );
        check(
            "# Old\n\n## Phase 1: Z\n\n- [ ] Bill the API (14 days) @bo\n",
            HEADINGS,
            &format!("{HEADINGS}\n### 2. Bill the API (14 days)\n**Owner:** bo\n**Status:** Todo\n"),
            &[],
        );
        check(
            "# Old\n\n| # | Task | Owner | Status |\n|---|---|---|---|\n| 1 | Bill the API | Bo | Todo |\n| 2 | Dig | Bo | Done |\n",
            HEADINGS,
            &format!("{HEADINGS}\n### 2. Bill the API\n**Owner:** Bo\n**Status:** Todo\n"),
            &[],
        );
    }

    #[test]
    fn what_stands_below_it_goes_along_where_it_can() {
        let old = "# Old\n\n## Phase 1: Z\n\n### 7. Bill\n**Status:** Todo\n\nWhy we do it.\n\n- [x] Meter\n- [ ] Price\n\n---\n";
        check(
            old,
            HEADINGS,
            &format!("{HEADINGS}\n### 2. Bill\n**Status:** Todo\n\nWhy we do it.\n\n- [x] Meter\n- [ ] Price\n"),
            &[],
        );
        let list = "# Next\n\n## Phase 1: A\n\n- [ ] Dig\n";
        check(old, list, &format!("{list}- [ ] Bill\n"), &["its sub-tasks"]);
        let nested = "# Old\n\n## Phase 1: Z\n\n- [ ] Bill\n  - [x] Meter\n- [ ] Dig\n";
        check(nested, list, &format!("{list}- [ ] Bill\n  - [x] Meter\n"), &[]);
    }

    #[test]
    fn a_plan_without_items_has_its_first_one_then() {
        check(
            "# Old\n\n## Phase 1: Z\n\n- [ ] Bill (3 days)\n",
            "# Next\n\n## Phase 1: A\n",
            "# Next\n\n## Phase 1: A\n\n### 1. Bill (3 days)\n**Status:** 🔴 Not Started\n",
            &[],
        );
    }
}
