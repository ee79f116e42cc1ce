//! What a plan said at one time, as values that outlive its text.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::words::plain;
use super::{Aspect, Value};
use crate::document::{Document, StateNames};
use crate::model::{Field, Fields, Item, Label, Phase, Plan, Window};

/// What a plan says, without how it is written: markup, garbled characters, spaces and places are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// Its values as a whole, each once.
    pub values: Vec<(Aspect, Value)>,
    /// Its phases, in order.
    pub phases: Vec<PhaseState>,
    /// Its items, in order.
    pub items: Vec<ItemState>,
}

/// What a plan says of a phase.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseState {
    /// Its number as written.
    pub number: Option<String>,
    /// Its name; empty for the items outside of all phases.
    pub name: String,
    /// Its values, each once.
    pub values: Vec<(Aspect, Value)>,
    /// When it is to happen.
    pub window: Option<Window>,
}

/// What a plan says of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemState {
    /// Number of its phase, from 0.
    pub phase: usize,
    /// Its id as written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// What it refers to: the names of the files, without the word for its state.
    pub references: Vec<String>,
    /// Its values, each once.
    pub values: Vec<(Aspect, Value)>,
}

impl Snapshot {
    /// What `document` says.
    pub fn of(document: &Document) -> Self {
        let plan = document.plan();
        let mut values = Values { document, all: Vec::new() };
        values.date(Aspect::Start, day_one(plan));
        let all = plan.phases.iter().enumerate();
        let items =
            all.flat_map(|(number, phase)| phase.items.iter().map(move |item| item_state(document, number, item)));
        Self {
            values: values.all,
            phases: plan.phases.iter().map(|phase| phase_state(document, phase)).collect(),
            items: items.collect(),
        }
    }

    /// What a plan says that there is not.
    pub fn nothing() -> &'static Self {
        static NOTHING: Snapshot = Snapshot { values: Vec::new(), phases: Vec::new(), items: Vec::new() };
        &NOTHING
    }

    /// Whether it says nothing: no item, and no phase with a name.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.phases.iter().all(|phase| phase.number.is_none() && phase.name.is_empty())
    }

    /// What item number `item` says of `aspect`, its name and its place included.
    pub fn said(&self, item: usize, aspect: &Aspect) -> Option<Cow<'_, Value>> {
        let state = &self.items[item];
        let named = |text: &str| (!text.is_empty()).then(|| Cow::Owned(Value::Text(text.to_owned())));
        match aspect {
            Aspect::Title => named(&state.title),
            Aspect::Id => state.id.as_deref().and_then(named),
            Aspect::Phase => self.phase_of(state).map(|phase| Cow::Owned(Value::Text(phase.label()))),
            other => state.value(other).map(Cow::Borrowed),
        }
    }

    /// The phase of `item`.
    pub fn phase_of(&self, item: &ItemState) -> Option<&PhaseState> {
        self.phases.get(item.phase)
    }
}

impl ItemState {
    /// What it says of `aspect`.
    pub fn value(&self, aspect: &Aspect) -> Option<&Value> {
        value(&self.values, aspect)
    }

    /// Number and title, as a receipt names the item: `#2 Implement API Billing`.
    pub fn label(&self) -> String {
        match self.id.as_deref() {
            Some(id) if id.starts_with(|c: char| c.is_ascii_digit()) => format!("#{id} {}", self.title),
            Some(id) => format!("{id} {}", self.title),
            None => self.title.clone(),
        }
    }
}

impl PhaseState {
    /// How it is called in short: `phase 2`, or its name.
    pub fn label(&self) -> String {
        match &self.number {
            Some(number) => format!("phase {number}"),
            None if self.name.is_empty() => "no phase".to_owned(),
            None => self.name.clone(),
        }
    }
}

/// Day 1 of the windows of `plan`: as it says, else when it was written, which means nothing where no window counts from it.
fn day_one(plan: &Plan) -> Option<NaiveDate> {
    let is_counted_from = || plan.phases.iter().any(|phase| phase.window.is_some_and(|window| window.needs_anchor()));
    plan.start.or_else(|| plan.generated.filter(|_| is_counted_from())).map(|day| day.value)
}

/// What `values` say of `aspect`.
pub(super) fn value<'v>(values: &'v [(Aspect, Value)], aspect: &Aspect) -> Option<&'v Value> {
    values.iter().find(|(own, _)| own == aspect).map(|(_, value)| value)
}

fn phase_state(document: &Document, phase: &Phase) -> PhaseState {
    let mut values = Values { document, all: Vec::new() };
    if let Some(window) = phase.window {
        values.add(Aspect::Window, Value::Text(plain(document.text(window.span))));
    }
    if let Some(status) = phase.status {
        values.add(Aspect::Status, Value::Status(status.value));
    }
    values.fields(&phase.fields);
    PhaseState {
        number: phase.number.map(|number| document.text(number).to_owned()),
        name: plain(document.text(phase.name)),
        values: values.all,
        window: phase.window.map(|window| window.value),
    }
}

fn item_state(document: &Document, phase: usize, item: &Item) -> ItemState {
    let mut values = Values { document, all: Vec::new() };
    if let Some(status) = item.status {
        values.add(Aspect::Status, Value::Status(status));
    }
    values.text(Aspect::Owner, item.owner.map(|owner| document.text(owner)));
    if let Some(estimate) = item.estimate {
        values.add(Aspect::Estimate, Value::Estimate(estimate.value));
    }
    if let Some(priority) = item.priority() {
        values.add(Aspect::Priority, Value::Priority(priority.value));
    }
    let depends_on: Vec<&str> = item.depends_on().iter().map(|id| document.text(*id)).collect();
    values.text(Aspect::DependsOn, (!depends_on.is_empty()).then(|| depends_on.join(", ")).as_deref());
    let dates = [
        (Aspect::Due, item.due),
        (Aspect::Started, item.started()),
        (Aspect::Completed, item.completed()),
        (Aspect::Updated, item.updated()),
    ];
    for (aspect, date) in dates {
        values.date(aspect, date.map(|date| date.value));
    }
    values.fields(&item.fields);
    // Its phase says of itself when it is to happen; it says so in a field.
    let own_time = item.fields.iter().filter(|field| matches!(field.label, Label::Window | Label::Start));
    own_time.for_each(|field| values.field(&field));
    if !item.children().is_empty() {
        let done = item.children().iter().filter(|child| child.status.is_some_and(|status| !status.is_open())).count();
        values.add(Aspect::SubTasks, Value::Text(format!("{done}/{}", item.children().len())));
    }
    let names = StateNames::new(document.options());
    let references = document.plan().references_in(item.block).map(|reference| {
        let path = document.text(reference.span);
        names.without_state(path.rsplit(['/', '\\']).next().unwrap_or(path)).into_owned()
    });
    let mut references: Vec<String> = references.collect();
    references.sort_unstable();
    references.dedup();
    ItemState {
        phase,
        id: item.id.map(|id| document.text(id).to_owned()),
        title: plain(document.text(item.title)),
        references,
        values: values.all,
    }
}

struct Values<'d> {
    document: &'d Document,
    all: Vec<(Aspect, Value)>,
}

impl Values<'_> {
    /// The first value of an aspect is the one that counts.
    fn add(&mut self, aspect: Aspect, new: Value) {
        if value(&self.all, &aspect).is_none() {
            self.all.push((aspect, new));
        }
    }

    fn text(&mut self, aspect: Aspect, text: Option<&str>) {
        let words = text.map(plain).filter(|words| !words.is_empty());
        if let Some(words) = words {
            self.add(aspect, Value::Text(words));
        }
    }

    fn date(&mut self, aspect: Aspect, date: Option<NaiveDate>) {
        if let Some(date) = date {
            self.add(aspect, Value::Date(date));
        }
    }

    /// Those which have no typed value beside them.
    fn fields(&mut self, fields: &Fields) {
        fields.iter().filter(|field| !is_told_elsewhere(field.label)).for_each(|field| self.field(&field));
    }

    fn field(&mut self, field: &Field) {
        let name = plain(self.document.text(field.name));
        self.text(Aspect::Field(name), Some(self.document.text(field.value)));
    }
}

/// Whether fields with this label are read as a typed value, or as what they belong to.
const fn is_told_elsewhere(label: Label) -> bool {
    matches!(
        label,
        Label::Status
            | Label::Owner
            | Label::Estimate
            | Label::Priority
            | Label::DependsOn
            | Label::Due
            | Label::Started
            | Label::Completed
            | Label::Updated
            | Label::Window
            | Label::Id
            | Label::Title
            | Label::Start
            | Label::Generated
            | Label::Archived
    )
}
