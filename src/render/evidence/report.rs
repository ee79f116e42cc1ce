//! Facts to values that are written.

use chrono::NaiveDate;
use serde::Serialize;

use super::sentence;
use crate::analysis::{Boxes, Standing, Tally, Verdict, verdict};
use crate::document::{Document, ItemRef, SpecDocument, Workspace};
use crate::model::Status;
use crate::render::address::Addresses;
use crate::render::caption::Coverage;
use crate::render::load::Reach;
use crate::text::shell_word;

/// What promised files tell of the items that were asked for.
#[derive(Debug, Serialize)]
pub struct EvidenceReport {
    pub(super) plans: Vec<PlanView>,
    pub(super) items: Vec<ItemView>,
    /// How many items promise nothing; they are left out.
    pub(super) silent: usize,
    pub(super) caption: Vec<String>,
}

/// An item, and what it promises.
#[derive(Debug)]
pub struct EvidenceRow<'w> {
    /// The item.
    pub item: ItemRef<'w>,
    /// Its spec.
    pub spec: Option<&'w SpecDocument>,
    /// The paths that one of them promises, in the order in which they are written.
    pub paths: Vec<PromisedPath>,
}

/// A promised path.
#[derive(Clone, Debug)]
pub struct PromisedPath {
    /// As written.
    pub path: String,
    /// Where: `plans/x.md:31`.
    pub place: String,
    /// The file that is there, as the user here names it.
    pub file: Option<String>,
    /// Whether a file that is there may be named to be changed.
    pub may_be_changed: bool,
    /// What lies there.
    pub standing: Standing,
}

#[derive(Debug, Serialize)]
pub(super) struct PlanView {
    pub(super) path: String,
    pub(super) first_commit: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    pub(super) address: String,
    pub(super) plan: String,
    pub(super) line: usize,
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) status: Option<&'static str>,
    pub(super) spec: Option<String>,
    pub(super) paths: Vec<PathView>,
    pub(super) boxes: Option<BoxesView>,
    pub(super) verdict: &'static str,
    pub(super) sentence: String,
    pub(super) command: Option<String>,
    #[serde(skip)]
    pub(super) label: String,
    #[serde(skip)]
    pub(super) state: Option<Status>,
}

#[derive(Debug, Serialize)]
pub(super) struct PathView {
    pub(super) path: String,
    pub(super) place: String,
    pub(super) standing: &'static str,
    pub(super) file: Option<String>,
    pub(super) first_commit: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct BoxesView {
    pub(super) ticked: usize,
    pub(super) all: usize,
}

impl EvidenceReport {
    /// Of `rows`, items of `workspace`, whose plans were first committed on the days of `births`. Those that promise nothing are
    /// only counted, unless they were asked for by name.
    pub fn new(
        rows: &[EvidenceRow<'_>],
        workspace: &Workspace,
        births: &dyn Fn(&Document) -> Option<NaiveDate>,
        are_named: bool,
        reach: Reach,
        notes: Vec<String>,
    ) -> Self {
        let addresses = Addresses::new(workspace);
        let views: Vec<ItemView> = rows.iter().map(|row| ItemView::new(row, &addresses, reach)).collect();
        let (silent, telling): (Vec<ItemView>, Vec<ItemView>) =
            views.into_iter().partition(|view| view.verdict == Verdict::Silent.as_str() && view.paths.is_empty());
        let coverage = Coverage {
            known: telling.len(),
            all: rows.len(),
            things: ["item", "items"],
            what: "a promise that can be looked for",
        };
        let mut asked: Vec<usize> = rows.iter().map(|row| row.item.index).collect();
        asked.dedup();
        let plans = asked.into_iter().filter_map(|index| workspace.documents.get(index)).map(|document| PlanView {
            path: document.source().path().display().to_string(),
            first_commit: births(document).map(|day| day.to_string()),
        });
        let left_out = silent.len();
        Self {
            plans: plans.collect(),
            items: telling.into_iter().chain(silent.into_iter().filter(|_| are_named)).collect(),
            silent: left_out,
            caption: [coverage.sentence()].into_iter().chain(notes).collect(),
        }
    }

    /// Whether a finished item lacks what it promises.
    pub fn is_lacking(&self) -> bool {
        self.items.iter().any(|item| item.verdict == Verdict::Lacking.as_str())
    }
}

impl ItemView {
    fn new(row: &EvidenceRow<'_>, addresses: &Addresses<'_>, reach: Reach) -> Self {
        let ItemRef { document, item, .. } = row.item;
        let boxes = row.spec.map(|spec| Boxes::of(spec.spec())).unwrap_or_default();
        let tally = Tally::of(row.paths.iter().map(|path| path.standing));
        let verdict = verdict(item.status, tally, boxes);
        let is_older = |path: &PromisedPath| path.may_be_changed && matches!(path.standing, Standing::Before(_));
        let may_be_changed = row.paths.iter().any(is_older);
        let address = addresses.of(row.item);
        let named = match reach {
            Reach::Workspace => Some(address.clone()),
            Reach::File => Some(document.place(item.head.start())),
            Reach::Nowhere => None,
        };
        let suggested = verdict.suggests(item.status).zip(named);
        let command = suggested.map(|(status, named)| format!("plan set {} {status}", shell_word(&named)));
        Self {
            address,
            plan: document.source().path().display().to_string(),
            line: document.source().line(item.head.start()),
            id: row.item.id().map(str::to_owned),
            title: row.item.title().to_owned(),
            status: item.status.map(Status::as_str),
            spec: row.spec.map(|spec| spec.source().path().display().to_string()),
            paths: row.paths.iter().map(PathView::new).collect(),
            boxes: (boxes.all > 0).then_some(BoxesView { ticked: boxes.ticked, all: boxes.all }),
            verdict: verdict.as_str(),
            sentence: sentence::of(verdict, tally, boxes, may_be_changed),
            command,
            label: row.item.label(),
            state: item.status,
        }
    }
}

impl PathView {
    fn new(path: &PromisedPath) -> Self {
        Self {
            path: path.path.clone(),
            place: path.place.clone(),
            standing: path.standing.as_str(),
            file: path.file.clone(),
            first_commit: path.standing.day().map(|day| day.to_string()),
        }
    }

    /// What lies there, in words.
    pub(super) fn words(&self) -> String {
        let day = self.first_commit.as_deref().unwrap_or_default();
        match self.standing {
            "since" => format!("made since the plan, on {day}"),
            "before" => format!("there before the plan, since {day}"),
            "uncommitted" => "made since the plan, not committed yet".to_owned(),
            "there" => "there".to_owned(),
            "missing" => "not there".to_owned(),
            _ => "cannot be told".to_owned(),
        }
    }
}
