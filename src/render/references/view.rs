//! References as they are published.

use std::path::Path;

use serde::Serialize;

use crate::check::{Referred, Start, Target, Trail};
use crate::document::Document;
use crate::model::{ReferenceForm, Subject};

/// What the references of plans lead to.
#[derive(Debug, Serialize)]
pub struct ReferenceReport {
    /// In the order in which they were asked for.
    pub plans: Vec<PlanReferences>,
}

/// What the references of a plan lead to.
#[derive(Debug, Serialize)]
pub struct PlanReferences {
    pub(super) path: String,
    /// How many there are, be they listed or not.
    pub(super) total: usize,
    /// How many of them are broken.
    pub(super) broken: usize,
    pub(super) references: Vec<ReferenceView>,
}

/// A reference, and what it leads to.
#[derive(Debug, Serialize)]
pub(super) struct ReferenceView {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) item: Option<ItemView>,
    pub(super) form: &'static str,
    pub(super) written: String,
    pub(super) broken: bool,
    pub(super) state: &'static str,
    /// How it was found.
    pub(super) by: Option<&'static str>,
    /// From the root folder on.
    pub(super) target: Option<String>,
    /// What would be written in its place.
    pub(super) rewrite: Option<String>,
    /// What could be, of several.
    pub(super) candidates: Vec<String>,
}

/// The item in which it stands.
#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    pub(super) id: Option<String>,
    pub(super) title: String,
    /// As people name it in short.
    #[serde(skip)]
    pub(super) label: String,
}

impl PlanReferences {
    /// What the references of `document` lead to; only those that are broken are listed where `only_broken`. `root` is the
    /// folder from which targets count.
    pub fn new(document: &Document, referred: &[Referred<'_>], only_broken: bool, root: &Path) -> Self {
        let listed = referred.iter().filter(|referred| referred.is_broken || !only_broken);
        Self {
            path: document.source().path().display().to_string(),
            total: referred.len(),
            broken: referred.iter().filter(|referred| referred.is_broken).count(),
            references: listed.map(|referred| ReferenceView::new(document, referred, root)).collect(),
        }
    }
}

impl ReferenceView {
    fn new(document: &Document, referred: &Referred<'_>, root: &Path) -> Self {
        let start = referred.reference.span.start();
        let place = document.source().place(start);
        let item = match document.subject_at(start) {
            Subject::Item(number) => document.item(number).map(|(_, item)| ItemView {
                id: item.id.map(|id| document.text(id).to_owned()),
                title: document.text(item.title).to_owned(),
                label: document.short_label(item),
            }),
            _ => None,
        };
        let (state, by) = kind(&referred.target);
        let (mut target, mut rewrite, mut candidates) = (None, None, Vec::new());
        match &referred.target {
            Target::There { path, .. } => target = Some(path),
            Target::Moved { path, file, .. } => (target, rewrite) = (file.as_ref(), Some(path.clone())),
            Target::Several(paths) => candidates.clone_from(paths),
            Target::Missing | Target::ToCome | Target::Named | Target::Outside | Target::Unknown => {}
        }
        Self {
            line: place.line,
            column: place.column,
            item,
            form: form(referred.reference.form),
            written: referred.path.to_owned(),
            broken: referred.is_broken,
            state,
            by,
            target: target.map(|path| from_root(path, root)),
            rewrite,
            candidates,
        }
    }
}

/// The published names of what a reference leads to, and of how that was found.
const fn kind(target: &Target) -> (&'static str, Option<&'static str>) {
    match target {
        Target::There { from: Start::Folder, .. } => ("there", Some("folder")),
        Target::There { from: Start::Root, .. } => ("there", Some("root")),
        Target::There { from: Start::Anywhere, .. } => ("there", Some("end")),
        Target::Moved { by: Trail::State, .. } => ("moved", Some("state")),
        Target::Moved { by: Trail::Git, .. } => ("moved", Some("git")),
        Target::Moved { by: Trail::Name, .. } => ("moved", Some("name")),
        Target::Several(_) => ("several", None),
        Target::Missing => ("missing", None),
        Target::ToCome => ("to-come", None),
        Target::Named => ("name", None),
        Target::Outside => ("outside", None),
        Target::Unknown => ("unknown", None),
    }
}

const fn form(form: ReferenceForm) -> &'static str {
    match form {
        ReferenceForm::Code => "code",
        ReferenceForm::Link => "link",
        ReferenceForm::Plain => "plain",
        ReferenceForm::FrontMatter => "front-matter",
    }
}

/// `path` from the folder `root` on, with `/` between the folders; the root folder itself is `.`.
fn from_root(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    if path.as_os_str().is_empty() {
        return ".".to_owned();
    }
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
