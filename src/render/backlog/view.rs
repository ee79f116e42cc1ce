//! A backlog as values that are written.

use chrono::NaiveDate;
use serde::Serialize;

use crate::document::{Referral, SpecDocument, Workspace};
use crate::model::{SpecState, StateMark, Status, SubTask};
use crate::render::address::Addresses;
use crate::render::caption::Coverage;
use crate::text::Span;

/// The specs that were asked for.
#[derive(Debug, Serialize)]
pub struct BacklogReport {
    pub(super) as_of: String,
    pub(super) specs: Vec<SpecView>,
    pub(super) caption: Vec<String>,
}

/// A spec, and what only others tell of it.
#[derive(Clone, Copy, Debug)]
pub struct SpecRow<'b> {
    /// The spec.
    pub spec: &'b SpecDocument,
    /// What refers to it.
    pub referrals: &'b [Referral],
    /// When it was first committed, where git knows.
    pub first_commit: Option<NaiveDate>,
}

#[derive(Debug, Serialize)]
pub(super) struct SpecView {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) id: Option<String>,
    pub(super) state: Option<&'static str>,
    pub(super) states: Vec<StateView>,
    pub(super) owner: Option<String>,
    pub(super) estimate: Option<String>,
    pub(super) priority: Option<String>,
    pub(super) impact: Option<String>,
    pub(super) objective: Option<String>,
    pub(super) depends_on: Vec<String>,
    pub(super) created: Option<String>,
    pub(super) steps: Vec<StepView>,
    pub(super) done_when: Vec<StepView>,
    pub(super) orphan: bool,
    pub(super) items: Vec<ItemView>,
    pub(super) mentions: Vec<MentionView>,
    pub(super) first_commit: Option<String>,
    pub(super) age_days: Option<i64>,
}

#[derive(Debug, Serialize)]
pub(super) struct StateView {
    state: &'static str,
    text: String,
    place: &'static str,
    line: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct StepView {
    title: String,
    status: Option<&'static str>,
    line: usize,
}

/// An item that refers to a spec.
#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    pub(super) address: String,
    pub(super) plan: String,
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) status: Option<&'static str>,
    pub(super) line: usize,
    pub(super) reference_line: usize,
    pub(super) exact: bool,
}

/// Words of a plan that refer to a spec.
#[derive(Debug, Serialize)]
pub(super) struct MentionView {
    plan: String,
    line: usize,
    exact: bool,
}

impl BacklogReport {
    /// The `specs`, to which plans of `workspace` refer.
    pub fn new(specs: &[SpecRow<'_>], workspace: &Workspace, as_of: NaiveDate) -> Self {
        let addresses = Addresses::new(workspace);
        let specs: Vec<SpecView> = specs.iter().map(|row| SpecView::new(row, workspace, &addresses, as_of)).collect();
        let coverage = |what, has: &dyn Fn(&SpecView) -> bool| {
            let known = specs.iter().filter(|spec| has(spec)).count();
            Coverage { known, all: specs.len(), things: ["spec", "specs"], what }.sentence()
        };
        let mut caption = vec![
            format!("As of {as_of}."),
            coverage("an item", &|spec| !spec.orphan),
            coverage("an estimate", &|spec| spec.estimate.is_some()),
        ];
        if specs.iter().any(|spec| spec.first_commit.is_none()) {
            caption.push(coverage("a first commit", &|spec| spec.first_commit.is_some()));
        }
        caption.extend(specs.iter().filter_map(SpecView::contradiction));
        caption.extend(moved(&specs));
        Self { as_of: as_of.to_string(), specs, caption }
    }
}

impl SpecView {
    fn new(row: &SpecRow<'_>, workspace: &Workspace, addresses: &Addresses<'_>, as_of: NaiveDate) -> Self {
        let (document, spec) = (row.spec, row.spec.spec());
        let written = |span: Option<Span>| span.map(|span| document.text(span).to_owned());
        let items = row.referrals.iter().filter_map(|referral| {
            let item = referral.item(workspace)?;
            let source = item.document.source();
            Some(ItemView {
                address: addresses.of(item),
                plan: source.path().display().to_string(),
                id: item.id().map(str::to_owned),
                title: item.title().to_owned(),
                status: item.item.status.map(Status::as_str),
                line: source.line(item.item.head.start()),
                reference_line: source.line(referral.place.start()),
                exact: referral.is_exact,
            })
        });
        let items: Vec<ItemView> = items.collect();
        let mentions = row.referrals.iter().filter(|referral| referral.item.is_none()).filter_map(|referral| {
            let source = workspace.documents.get(referral.document)?.source();
            let plan = source.path().display().to_string();
            Some(MentionView { plan, line: source.line(referral.place.start()), exact: referral.is_exact })
        });
        let steps = |steps: &[SubTask]| steps.iter().map(|step| StepView::new(document, step)).collect();
        let age = row.first_commit.map(|born| (as_of - born).num_days()).filter(|age| *age >= 0);
        Self {
            path: document.source().path().display().to_string(),
            name: document.name().to_owned(),
            title: document.title().to_owned(),
            id: written(spec.id),
            state: spec.state().map(SpecState::as_str),
            states: spec.states.iter().map(|mark| StateView::new(document, mark)).collect(),
            owner: written(spec.owner),
            estimate: spec.estimate.map(|estimate| estimate.to_string()),
            priority: spec.priority.map(|priority| priority.to_string()),
            impact: written(spec.impact),
            objective: written(spec.objective),
            depends_on: spec.depends_on.iter().map(|id| document.text(*id).to_owned()).collect(),
            created: spec.created.map(|day| day.to_string()),
            steps: steps(&spec.steps),
            done_when: steps(&spec.done_when),
            orphan: items.is_empty(),
            items,
            mentions: mentions.collect(),
            first_commit: row.first_commit.map(|day| day.to_string()),
            age_days: age,
        }
    }

    /// `12 d`, or why nobody can say: git knows no commit of it, or only one that was made later.
    pub(super) fn age(&self) -> String {
        match (self.age_days, &self.first_commit) {
            (Some(days), _) => format!("{days} d"),
            (None, Some(_)) => "not yet".to_owned(),
            (None, None) => "?".to_owned(),
        }
    }

    /// `done/READY_x.md says ready (prefix READY) and done (folder done): the first counts.`
    fn contradiction(&self) -> Option<String> {
        let first = self.states.first()?;
        if self.states.iter().all(|mark| mark.state == first.state) {
            return None;
        }
        let say = |mark: &StateView| format!("{} ({} {})", mark.state, mark.place, mark.text);
        let said: Vec<String> = self.states.iter().map(say).collect();
        Some(format!("{} says {}: the first counts.", self.path, said.join(" and ")))
    }
}

/// How many references call a spec by a name that it has no more.
fn moved(specs: &[SpecView]) -> Option<String> {
    let items = specs.iter().flat_map(|spec| &spec.items).filter(|item| !item.exact).count();
    let mentions = specs.iter().flat_map(|spec| &spec.mentions).filter(|mention| !mention.exact).count();
    match items + mentions {
        0 => None,
        1 => Some("1 reference calls its spec by another name: `plan refs --fix` mends it.".to_owned()),
        count => Some(format!("{count} references call their specs by other names: `plan refs --fix` mends them.")),
    }
}

impl StateView {
    fn new(document: &SpecDocument, mark: &StateMark) -> Self {
        let is_in_path = mark.place.is_in_path();
        let text = if is_in_path {
            &document.spec().path[mark.span.start()..mark.span.end()]
        } else {
            document.text(mark.span)
        };
        Self {
            state: mark.state.as_str(),
            text: text.to_owned(),
            place: mark.place.as_str(),
            line: (!is_in_path).then(|| document.source().line(mark.span.start())),
        }
    }
}

impl StepView {
    fn new(document: &SpecDocument, step: &SubTask) -> Self {
        Self {
            title: document.text(step.title).to_owned(),
            status: step.status.map(Status::as_str),
            line: document.source().line(step.head.start()),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.status == Some(Status::Done.as_str())
    }
}

impl MentionView {
    /// `plans/x.md:31`
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.plan, self.line)
    }
}
