//! Documents that are one item: front matter which says how far it is, as task files of tools have it.

use super::mask::{self, FrontMatter};
use super::value::{date, estimate, priority, window};
use super::{depends, status};
use crate::model::{Carrier, Field, Fields, Item, Label, MarkKind, Phase, Plan, Rare, SubTask, Vocabulary};
use crate::text::{Source, Span, Spanned};

/// Front matter that only a thing to be done has, beside a status.
const TASK_KEYS: [&str; 12] = [
    "assignee",
    "assignees",
    "dependencies",
    "depends_on",
    "blocked_by",
    "labels",
    "parent",
    "parent_task_id",
    "estimate",
    "effort",
    "story_points",
    "epic",
];

/// Front matter that names one thing.
const ID_KEYS: [&str; 7] = ["id", "task_id", "taskid", "ticket", "issue", "change_id", "story_id"];

/// Makes one item of `plan`, where its front matter says so and nothing else in it states how far it is: its boxes become the
/// item's parts. Whether it did.
pub(crate) fn settle(source: &Source, front: FrontMatter, plan: &mut Plan, words: &Vocabulary) -> bool {
    let entries = mask::entries(source.text(), front.inner);
    if !is_single(source, &entries, plan) {
        return false;
    }
    let fields: Vec<Field> = entries.iter().map(|entry| field(source, entry)).collect();
    let heading = plan.title.filter(|title| !front.inner.covers(*title));
    let by_label = |label: Label| fields.iter().find(|field| field.label == label && !field.value.is_empty());
    let Some(title) = by_label(Label::Title).map(|field| field.value).or(heading) else { return false };
    let mut item = item(source, &fields, &entries, title, words);
    let children = children(plan);
    if !children.is_empty() {
        item.rare_mut().children = children;
    }
    if by_label(Label::Title).is_none() {
        plan.title = None;
    } else {
        plan.title = heading;
    }
    plan.fields = plan.fields.iter().filter(|field| !front.inner.covers(field.name)).collect();
    plan.generated = plan.generated.filter(|date| !front.inner.covers(date.span));
    plan.updated = plan.updated.filter(|date| !front.inner.covers(date.span));
    plan.start = plan.start.filter(|date| !front.inner.covers(date.span));
    let block = Span::new(front.whole.start(), source.text().len());
    plan.lanes.clear();
    plan.restatements.clear();
    plan.phases = vec![Phase {
        heading: None,
        level: 0,
        name: Span::at(front.whole.start()),
        number: None,
        window: None,
        status: None,
        fields: Fields::default(),
        items: vec![item],
        block,
    }];
    true
}

/// Whether front matter states a status and names one thing, and no item of the body states more than a box does.
fn is_single(source: &Source, entries: &[mask::Entry], plan: &Plan) -> bool {
    let has = |keys: &[&str]| {
        entries.iter().filter(|entry| keys.contains(&source.slice(entry.key).to_lowercase().as_str())).count()
    };
    let has_status =
        entries.iter().any(|entry| Label::of(source.slice(entry.key)) == Label::Status && !entry.value.is_empty());
    let is_plain = |item: &Item| {
        let only_boxes = item.marks.iter().all(|mark| mark.kind == MarkKind::Box);
        only_boxes
            && (item.carrier == Carrier::Checkbox || item.status.is_none() || item.marks.is_empty())
            && item.fields.is_empty()
    };
    let has_phases = plan.phases.iter().any(|phase| phase.number.is_some());
    let is_named = has(&ID_KEYS) > 0 || (has(&TASK_KEYS) > 1 && !has_phases);
    // A file with an id and the keys of a task is one task, whatever its plan for doing it looks like.
    let is_task = has(&ID_KEYS) > 0 && has(&TASK_KEYS) > 1;
    has_status && (is_task || is_named && plan.lanes.is_empty() && plan.items().all(is_plain))
}

fn field(source: &Source, entry: &mask::Entry) -> Field {
    Field { label: Label::of(source.slice(entry.key)), name: entry.key, value: entry.value, line: entry.lines }
}

fn item(source: &Source, fields: &[Field], entries: &[mask::Entry], title: Span, words: &Vocabulary) -> Item {
    let text = source.text();
    let find = |label: Label| fields.iter().find(|field| field.label == label && !field.value.is_empty());
    let value = |label: Label| find(label).map(|field| field.value);
    let date = |label: Label| {
        let at = value(label)?;
        let found = date::find(source.slice(at))?;
        Some(Spanned::new(found.value.ok()?, found.span.shifted(at.start())))
    };
    let window = || {
        let at = value(Label::Window)?;
        let found = window::find(source.slice(at))?;
        Some(Spanned::new(found.value, found.span.shifted(at.start())))
    };
    let marks = value(Label::Status).map(|span| status::read_mark(text, span, MarkKind::FrontMatter, words));
    let id = fields
        .iter()
        .find(|field| ID_KEYS.contains(&source.slice(field.name).to_lowercase().as_str()))
        .map(|field| field.value);
    let owner = entries.iter().find(|entry| Label::of(source.slice(entry.key)) == Label::Owner);
    let owner = owner
        .and_then(|entry| entry.items.first().copied().or(Some(entry.value)))
        .filter(|owner| !owner.is_empty() && source.slice(*owner) != "[]");
    let waits = entries.iter().filter(|entry| Label::of(source.slice(entry.key)) == Label::DependsOn);
    let depends_on = waits.flat_map(|entry| {
        let values = if entry.items.is_empty() { vec![entry.value] } else { entry.items.clone() };
        values.into_iter().flat_map(|value| depends::ids(text, value))
    });
    let head = source.line_span(value(Label::Title).or(id).unwrap_or(title).start());
    let rare = Rare {
        priority: value(Label::Priority).and_then(|at| Some(Spanned::new(priority::read(source.slice(at))?, at))),
        depends_on: depends_on.collect(),
        window: window(),
        start: date(Label::Start),
        started: date(Label::Started).or_else(|| date(Label::Start)),
        completed: date(Label::Completed),
        updated: date(Label::Updated),
        ..Rare::default()
    };
    Item {
        carrier: Carrier::Document,
        id: id.filter(|id| !id.is_empty()),
        title,
        status: marks.and_then(|mark| mark.value.status()),
        marks: marks.into_iter().collect(),
        estimate: value(Label::Estimate).and_then(|at| Some(Spanned::new(estimate::find(source.slice(at))?.value, at))),
        owner,
        due: date(Label::Due),
        fields: fields.iter().copied().collect(),
        rare: rare.boxed(),
        head,
        block: Span::new(head.start(), text.len()),
    }
}

/// The boxes of the body, in order.
fn children(plan: &Plan) -> Vec<SubTask> {
    let boxed = plan.items().filter(|item| item.carrier == Carrier::Checkbox);
    let parts = boxed.flat_map(|item| {
        let own = SubTask { title: item.title, status: item.status, marks: item.marks.clone(), head: item.head };
        [own].into_iter().chain(item.children().iter().cloned())
    });
    parts.collect()
}
