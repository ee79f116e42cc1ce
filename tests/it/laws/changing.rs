//! A change changes what it names and nothing else, and only once.

use std::ops::Range;

use plan_md::change::{Dates, Destination, FieldWish, Granted, NewItem, Wish, add, fmt, move_item, moved_to, remove};
use plan_md::document::{Document, Fact, facts};
use plan_md::model::{Item, Label, Phase, Status, Subject};
use plan_md::text::EditSet;

use super::spans::Places;
use super::{Choices, document};

const LABELS: [&str; 14] = [
    "Owner",
    "Estimate",
    "Priority",
    "Due",
    "Depends on",
    "Status",
    "Note",
    "Started",
    "Fix",
    "Weather",
    "Reason",
    "Impact",
    "Spec",
    "owner",
];

const VALUES: [&str; 16] = [
    "Ana",
    "3 days",
    "P1",
    "2026-02-03",
    "#2",
    "Done",
    "",
    "🔴 Blocked",
    "a | b",
    "**x**",
    "`backlog/x.md`",
    "- x",
    "+$6K MRR",
    "1. x",
    "[x] y",
    "<!-- x",
];

/// The text is a plan, and the choices behind it say what is wished of it.
pub fn any_change(input: &[u8]) {
    let (text, mut choices) = Choices::behind(input, 16);
    let before = document(text.as_ref());
    formatted(&before);
    let items = before.plan().items().count();
    let number = choices.number() % items.max(1);
    let Some((_, item)) = before.item(number) else { return };
    match choices.number() % 8 {
        5 => moved(&before, item, &mut choices),
        6 => removed(&before, number),
        7 => added(&before, &mut choices),
        _ => wished(&before, number, &wish(&before, &mut choices)),
    }
}

/// `document` after something that somebody does to it; as it was, where that is refused.
pub fn done(document: &Document, choices: &mut Choices<'_>) -> Document {
    let plan = document.plan();
    let items: Vec<&Item> = plan.items().collect();
    let Some(item) = choices.one(&items) else { return document.clone() };
    let edits = match choices.number() % 8 {
        5 => choices.one(&items).and_then(|other| move_item(document, item, Destination::Before(other)).ok()),
        6 => remove(document, item).ok(),
        7 => choices.one(&plan.phases).and_then(|phase| {
            let title = format!("Fresh work {}", choices.number());
            let new = NewItem { title, status: Status::NotStarted, fields: Vec::new() };
            add(document, phase, &new).ok().map(|(edits, _)| edits)
        }),
        _ => wish(document, choices).edits(document, item).ok(),
    };
    edits.map_or_else(|| document.clone(), |edits| document.with_edits(&edits))
}

fn wish(document: &Document, choices: &mut Choices<'_>) -> Wish {
    let parts = choices.number();
    let text = document.source().text();
    let value = |choices: &mut Choices<'_>| match choices.number() % 3 {
        0 => choices.words(text).to_owned(),
        _ => choices.one(&VALUES).copied().unwrap_or_default().to_owned(),
    };
    let mut wish = Wish::default();
    if parts.is_multiple_of(2) {
        wish.status = choices.one(&Status::ALL).copied();
    }
    if parts % 8 == 1 {
        wish.title = Some(value(choices));
    }
    for _ in 0..parts / 8 % 3 {
        let name = choices.one(&LABELS).copied().unwrap_or_default().to_owned();
        let is_set = !choices.number().is_multiple_of(4);
        let field = if is_set { FieldWish::Set { name, value: value(choices) } } else { FieldWish::Unset { name } };
        if !wish.fields.iter().any(|other| is_same_label(label_of(other), label_of(&field))) {
            wish.fields.push(field);
        }
    }
    if parts >= 128 {
        wish.dates = Dates { day: "2026-03-01".parse().ok(), started: parts >= 192, ..Dates::default() };
    }
    wish
}

fn label_of(wish: &FieldWish) -> &str {
    let (FieldWish::Set { name, .. } | FieldWish::Unset { name }) = wish;
    name
}

fn is_same_label(one: &str, other: &str) -> bool {
    let labels = [one, other].map(Label::of);
    labels[0] == labels[1] && (labels[0] != Label::Other || one.eq_ignore_ascii_case(other))
}

fn wished(before: &Document, number: usize, wish: &Wish) {
    let Some((_, item)) = before.item(number) else { return };
    let Ok(Granted { edits, item: new, is_moved, after: proved }) = wish.granted(before, item) else { return };
    let after = edited(before, &edits);
    let text = after.source().text();
    assert!(proved.is_none_or(|proved| proved.source().text() == text), "{text}");
    let (_, item) = after.item(new).expect("the item is still there");
    let show = || format!("{wish:?} of item {number} in\n{}\nmakes\n{}", before.source().text(), after.source().text());
    if wish.status.is_some() {
        assert_eq!(item.status, wish.status, "{}", show());
    }
    if is_moved {
        assert_eq!(beside(before, Some(number)), beside(&after, Some(new)), "{}", show());
    } else {
        assert_eq!(others(before, Some(number)), others(&after, Some(new)), "{}", show());
        assert_eq!(unnamed(before, number, wish), unnamed(&after, new, wish), "{}", show());
    }
    let again = wish.granted(&after, item);
    let is_same = again.as_ref().is_ok_and(|again| again.edits.is_empty());
    assert!(is_same, "set twice is set once: {again:?}, {}", show());
}

/// What all but item number `number` say, whatever their numbers are now.
fn others(document: &Document, number: Option<usize>) -> Vec<(String, String)> {
    sorted(facts(document).into_iter().filter(|fact| number.is_none() || fact.item != number))
}

/// The same but for the name of a section for cards which holds no other item: it is a phase while there is one in it.
fn beside(document: &Document, number: Option<usize>) -> Vec<(String, String)> {
    let plan = document.plan();
    let item = number.and_then(|number| plan.items().nth(number)).map(|item| item.head);
    let is_bare = |phase: &Phase| {
        plan.lanes.iter().any(|lane| lane.name == phase.name)
            && phase.items.iter().all(|other| Some(other.head) == item)
    };
    let is_bare_name = |fact: &Fact| match fact.subject() {
        Subject::Phase(at) => fact.name == "name" && is_bare(&plan.phases[at]),
        _ => false,
    };
    let others = facts(document).into_iter().filter(|fact| number.is_none() || fact.item != number);
    sorted(others.filter(|fact| !is_bare_name(fact)))
}

fn sorted(facts: impl Iterator<Item = Fact>) -> Vec<(String, String)> {
    let mut all: Vec<_> = facts.map(|Fact { name, value, .. }| (name, value)).collect();
    all.sort();
    all
}

/// What item number `number` says of what no wish names.
fn unnamed(document: &Document, number: usize, wish: &Wish) -> Vec<(String, String)> {
    let dates = [Label::Started, Label::Completed, Label::Updated];
    let is_named = |name: &str| {
        let label = Label::of(name);
        let by_field = wish.fields.iter().any(|wish| is_same_label(label_of(wish), name) || name == "reference");
        by_field
            || wish.status.is_some() && label == Label::Status
            || wish.title.is_some() && (label == Label::Title || name == "title again")
            || wish.dates.day.is_some() && dates.contains(&label)
    };
    let own = facts(document).into_iter().filter(|fact| fact.item == Some(number) && !is_named(&fact.name));
    own.map(|Fact { name, value, .. }| (name, value)).collect()
}

/// The document after `edits`, which are some of its text, in order, and not of the same bytes.
fn edited(document: &Document, edits: &EditSet) -> Document {
    let text = document.source().text();
    let mut end = 0;
    for edit in edits.iter() {
        assert!(edit.span.start() >= end && text.get(Range::from(edit.span)).is_some(), "{edit:?} in {text:?}");
        end = edit.span.end();
    }
    let after = document.with_edits(edits);
    Places::of(after.source().text()).plan(after.plan());
    after
}

fn moved(before: &Document, item: &Item, choices: &mut Choices<'_>) {
    let items: Vec<&Item> = before.plan().items().collect();
    let to = match choices.number() % 2 {
        0 => choices.one(&items).map(|other| Destination::Before(other)),
        _ => choices.one(&before.plan().phases).map(Destination::EndOf),
    };
    let Some(to) = to else { return };
    let Ok(edits) = move_item(before, item, to) else { return };
    let after = edited(before, &edits);
    let (_, new) = after.item(moved_to(before, item, to)).expect("the item is still there");
    assert_eq!(after.text(new.title), before.text(item.title));
    assert_eq!(others(before, None), others(&after, None), "{}", after.source().text());
}

fn removed(before: &Document, number: usize) {
    let Some((_, item)) = before.item(number) else { return };
    let Ok(edits) = remove(before, item) else { return };
    let after = edited(before, &edits);
    assert_eq!(beside(before, Some(number)), beside(&after, None), "{}", after.source().text());
}

fn added(before: &Document, choices: &mut Choices<'_>) {
    let status = choices.one(&Status::ALL).copied().unwrap_or(Status::NotStarted);
    let title = if choices.number().is_multiple_of(2) { "Fresh work" } else { choices.words(before.source().text()) };
    let new = NewItem { title: title.to_owned(), status, fields: Vec::new() };
    let Some(phase) = choices.one(&before.plan().phases) else { return };
    let Ok((edits, number)) = add(before, phase, &new) else { return };
    let after = edited(before, &edits);
    let (_, item) = after.item(number).expect("the new item");
    assert_eq!(after.text(item.title), title.trim());
    let is_so = item.status.map_or(status == Status::NotStarted, |is| is == status);
    assert!(is_so, "{status} in\n{}", after.source().text());
    assert_eq!(others(before, None), others(&after, Some(number)), "{}", after.source().text());
}

/// What has been put into one form is in that form.
fn formatted(before: &Document) {
    let Ok(edits) = fmt(before) else { return };
    let after = edited(before, &edits);
    assert_eq!(before.plan().items().count(), after.plan().items().count());
    assert!(fmt(&after).is_ok_and(|edits| edits.is_empty()), "{:?}", after.source().text());
}
