//! What a document says, without where it says it.

use super::Document;
use crate::model::{Field, Item, Phase, SubTask};

/// One thing that a document says, named so that people can find it: `phase 2 › #5 Launch Marketplace › Owner` is
/// `Product Lead`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Whose value it is.
    pub of: String,
    /// The value; empty for a thing which only is there.
    pub value: String,
}

/// Everything that `document` says, in document order. Two documents with equal facts are the same plan, whatever their
/// bytes: a change is proved by comparing the facts before and after it.
pub fn facts(document: &Document) -> Vec<Fact> {
    let mut facts = Facts { document, all: Vec::new() };
    facts.document();
    facts.all
}

struct Facts<'d> {
    document: &'d Document,
    all: Vec<Fact>,
}

impl Facts<'_> {
    fn add(&mut self, of: String, value: impl Into<String>) {
        self.all.push(Fact { of, value: value.into() });
    }

    fn document(&mut self) {
        let (document, plan) = (self.document, self.document.plan());
        if let Some(title) = plan.title {
            self.add("title".into(), document.text(title));
        }
        if let Some(archive) = &plan.archive {
            self.add("archive".into(), document.text(archive.span));
        }
        self.fields("document", &plan.fields);
        for (number, phase) in plan.phases.iter().enumerate() {
            self.phase(number + 1, phase);
        }
        for reference in &plan.references {
            self.add("reference".into(), document.text(reference.span));
        }
    }

    fn phase(&mut self, number: usize, phase: &Phase) {
        let of = format!("phase {number}");
        self.add(format!("{of} › name"), self.document.text(phase.name));
        if let Some(window) = phase.window {
            self.add(format!("{of} › window"), format!("{:?}", window.value));
        }
        if let Some(status) = phase.status {
            self.add(format!("{of} › status"), status.as_str());
        }
        self.fields(&of, &phase.fields);
        for item in &phase.items {
            self.item(&of, item);
        }
    }

    fn item(&mut self, phase: &str, item: &Item) {
        let document = self.document;
        let id = item.id.map(|id| format!("#{} ", document.text(id))).unwrap_or_default();
        let of = format!("{phase} › {id}{}", document.text(item.title));
        self.add(of.clone(), "");
        if let Some(status) = item.status {
            self.add(format!("{of} › status"), status.as_str());
        }
        if let Some(estimate) = item.estimate {
            self.add(format!("{of} › estimate"), estimate.to_string());
        }
        if let Some(owner) = item.owner {
            self.add(format!("{of} › owner"), document.text(owner));
        }
        if let Some(priority) = item.priority {
            self.add(format!("{of} › priority"), priority.to_string());
        }
        for dependency in &item.depends_on {
            self.add(format!("{of} › depends on"), document.text(*dependency));
        }
        let dates =
            [("due", item.due), ("started", item.started), ("completed", item.completed), ("updated", item.updated)];
        for (name, date) in dates {
            if let Some(date) = date {
                self.add(format!("{of} › {name}"), date.to_string());
            }
        }
        self.fields(&of, &item.fields);
        for child in &item.children {
            self.child(&of, child);
        }
    }

    fn child(&mut self, item: &str, child: &SubTask) {
        let of = format!("{item} › {}", self.document.text(child.title));
        self.add(of, child.status.map_or("", |status| status.as_str()));
    }

    fn fields(&mut self, of: &str, fields: &[Field]) {
        for field in fields {
            self.add(format!("{of} › {}", self.document.text(field.name)), self.document.text(field.value));
        }
    }
}
