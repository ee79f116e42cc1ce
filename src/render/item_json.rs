//! An item as JSON, and a list of them.

use chrono::NaiveDate;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::column::status_text;
use crate::document::{Document, ItemRef};
use crate::model::{Fields, SubTask};
use crate::text::{Span, Spanned};

/// `kind` of a list of items.
pub const ITEM_LIST: &str = "item-list";

/// What `plan list --format json` prints, below the envelope.
#[derive(Debug, Serialize)]
pub struct ItemListView {
    /// The plans that were read, whether they hold items or not.
    pub documents: Vec<DocumentView>,
    /// The items.
    pub items: Vec<ItemView>,
}

/// A plan that was read.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    path: String,
    title: Option<String>,
    archived: bool,
    recognised: bool,
    conflicts: Vec<usize>,
    hash: String,
}

/// An item. What it does not say is `null` or `[]`.
#[derive(Debug, Serialize)]
pub struct ItemView {
    plan: String,
    phase: Option<String>,
    id: Option<String>,
    title: String,
    status: Option<&'static str>,
    status_text: Option<String>,
    line: usize,
    also_lines: Vec<usize>,
    also_in: Vec<String>,
    owner: Option<String>,
    estimate: Option<String>,
    priority: Option<String>,
    depends_on: Vec<String>,
    due: Option<String>,
    started: Option<String>,
    completed: Option<String>,
    references: Vec<String>,
    fields: FieldsView,
    children: Vec<ChildView>,
}

/// A sub-task.
#[derive(Debug, Serialize)]
pub struct ChildView {
    title: String,
    status: Option<&'static str>,
    line: usize,
}

/// Label and value of each field, as written and in the order of the document.
#[derive(Debug)]
struct FieldsView(Vec<(String, String)>);

impl DocumentView {
    /// `document`, whose content has this `hash`.
    pub fn new(document: &Document, hash: String) -> Self {
        let plan = document.plan();
        Self {
            path: document.source().path().display().to_string(),
            title: plan.title.map(|title| document.text(title).to_owned()),
            archived: document.is_archived(),
            recognised: !plan.is_empty(),
            conflicts: document.conflict_lines(),
            hash,
        }
    }
}

impl ItemView {
    /// What `found` says.
    pub fn new(found: ItemRef<'_>) -> Self {
        let ItemRef { document, phase, item, .. } = found;
        let written = |span: Span| document.text(span).to_owned();
        let date = |date: Option<Spanned<NaiveDate>>| date.map(|date| date.to_string());
        let references = document.plan().references_in(item.block);
        Self {
            plan: document.source().path().display().to_string(),
            phase: phase.heading.map(|_| written(phase.name)),
            id: item.id.map(written),
            title: written(item.title),
            status: item.status.map(|status| status.as_str()),
            status_text: status_text(found),
            line: document.source().line(item.head.start()),
            also_lines: item.also().iter().map(|again| document.source().line(again.start())).collect(),
            also_in: Vec::new(),
            owner: item.owner.map(written),
            estimate: item.estimate.map(|estimate| estimate.to_string()),
            priority: item.priority().map(|priority| priority.to_string()),
            depends_on: item.depends_on().iter().map(|id| written(*id)).collect(),
            due: date(item.due),
            started: date(item.started()),
            completed: date(item.completed()),
            references: references.map(|reference| written(reference.span)).collect(),
            fields: FieldsView::new(document, &item.fields),
            children: item.children().iter().map(|child| ChildView::new(document, child)).collect(),
        }
    }
}

impl ItemView {
    /// The same, where it stands as `others` in other plans.
    #[must_use]
    pub fn standing_as(self, others: &[ItemRef<'_>]) -> Self {
        Self { also_in: others.iter().map(ItemRef::address_abroad).collect(), ..self }
    }
}

impl ChildView {
    fn new(document: &Document, child: &SubTask) -> Self {
        Self {
            title: document.text(child.title).to_owned(),
            status: child.status.map(|status| status.as_str()),
            line: document.source().line(child.head.start()),
        }
    }
}

impl FieldsView {
    /// A label that stands there twice has both values, a line each.
    fn new(document: &Document, fields: &Fields) -> Self {
        let mut all: Vec<(String, String)> = Vec::with_capacity(fields.len());
        for field in fields {
            let (name, value) = (document.text(field.name), document.text(field.value));
            match all.iter_mut().find(|(known, _)| known == name) {
                Some((_, values)) => {
                    values.push('\n');
                    values.push_str(value);
                }
                None => all.push((name.to_owned(), value.to_owned())),
            }
        }
        Self(all)
    }
}

impl Serialize for FieldsView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (label, value) in &self.0 {
            map.serialize_entry(label, value)?;
        }
        map.end()
    }
}
