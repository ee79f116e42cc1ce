//! The paths that items and their specs promise, and where they lead.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::births::Births;
use crate::analysis::Standing;
use crate::check::{Whereabouts, pairs};
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::document::{Document, ItemRef, SpecDocument};
use crate::model::{Deliverable, Subject};
use crate::render::evidence::{EvidenceRow, PromisedPath};
use crate::text::Source;

/// What some items promise.
#[derive(Debug)]
pub(super) struct Promises<'w> {
    items: Vec<Promise<'w>>,
}

/// What an item promises, and its spec with it.
#[derive(Debug)]
struct Promise<'w> {
    item: ItemRef<'w>,
    spec: Option<&'w SpecDocument>,
    paths: Vec<Promised>,
}

/// A promised path.
#[derive(Debug)]
struct Promised {
    written: String,
    place: String,
    leads_to: Whereabouts,
    may_be_changed: bool,
}

/// What the items of one plan promise: their own paths and their specs, by their numbers.
#[derive(Debug, Default)]
struct OfPlan<'w> {
    paths: HashMap<usize, Vec<Deliverable>>,
    specs: HashMap<usize, &'w SpecDocument>,
}

impl<'w> Promises<'w> {
    /// What `items` promise.
    pub(super) fn of(items: &[ItemRef<'w>], checker: &'w Checker) -> Self {
        let mut plans: HashMap<usize, OfPlan<'w>> = HashMap::new();
        let promise = |item: &ItemRef<'w>| {
            let plan = plans.entry(item.index).or_insert_with(|| OfPlan::of(item.document, checker));
            let number = item.document.plan().items().position(|other| std::ptr::eq(other, item.item));
            let number = number.unwrap_or_default();
            let spec = plan.specs.get(&number).copied();
            let own = plan.paths.get(&number).map_or(&[][..], Vec::as_slice);
            let own = own.iter().map(|span| (item.document.source(), *span));
            let of_spec = spec
                .into_iter()
                .flat_map(|spec| spec.promised_paths().into_iter().map(move |span| (spec.source(), span)));
            let mut paths: Vec<Promised> = Vec::new();
            for (source, span) in own.chain(of_spec) {
                let path = Promised::new(source, span, checker);
                if !paths.iter().any(|known| known.is_same(&path)) {
                    paths.push(path);
                }
            }
            Promise { item: *item, spec, paths }
        };
        Self { items: items.iter().map(promise).collect() }
    }

    /// All files that are there.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.items.iter().flat_map(|promise| &promise.paths).filter_map(|path| match &path.leads_to {
            Whereabouts::File(file) => Some(file.as_path()),
            _ => None,
        })
    }

    /// Each item with what it promises, dated by `births`.
    pub(super) fn rows(&self, births: &Births, context: &Context<'_>) -> Vec<EvidenceRow<'w>> {
        let row = |promise: &Promise<'w>| {
            let path = |path: &Promised| PromisedPath {
                path: path.written.clone(),
                place: path.place.clone(),
                file: path.there().map(|file| context.root.file(file).shown.display().to_string()),
                may_be_changed: path.may_be_changed,
                standing: path.standing(promise.item.document, births),
            };
            EvidenceRow { item: promise.item, spec: promise.spec, paths: promise.paths.iter().map(path).collect() }
        };
        self.items.iter().map(row).collect()
    }
}

impl<'w> OfPlan<'w> {
    fn of(document: &'w Document, checker: &'w Checker) -> Self {
        let mut plan = Self::default();
        for path in document.promised_paths() {
            if let Subject::Item(number) = document.subject_at(path.span.start()) {
                plan.paths.entry(number).or_default().push(path);
            }
        }
        if !document.plan().references.is_empty() && !checker.specs().is_empty() {
            let pairs = pairs(document, &checker.referred(document), checker.shelf());
            plan.specs.extend(pairs.into_iter().map(|pair| (pair.item, pair.spec)));
        }
        plan
    }
}

impl Promised {
    fn new(source: &Source, path: Deliverable, checker: &Checker) -> Self {
        let Deliverable { span, may_be_changed } = path;
        let written = source.slice(span).to_owned();
        let leads_to = checker.whereabouts(source.path(), &written);
        Self {
            place: format!("{}:{}", source.path().display(), source.line(span.start())),
            written,
            leads_to,
            may_be_changed,
        }
    }

    fn there(&self) -> Option<&PathBuf> {
        match &self.leads_to {
            Whereabouts::File(path) | Whereabouts::Folder(path) => Some(path),
            Whereabouts::Missing | Whereabouts::Unknown => None,
        }
    }

    /// Whether both lead to the same; what leads nowhere is told by how it is written.
    fn is_same(&self, other: &Self) -> bool {
        match (self.there(), other.there()) {
            (None, None) => self.written.trim_start_matches('/') == other.written.trim_start_matches('/'),
            (one, other) => one == other,
        }
    }

    fn standing(&self, plan: &Document, births: &Births) -> Standing {
        match &self.leads_to {
            Whereabouts::File(file) => births.standing(file, plan),
            Whereabouts::Folder(_) => Standing::Undated,
            Whereabouts::Missing => Standing::Missing,
            Whereabouts::Unknown => Standing::Unknown,
        }
    }
}
