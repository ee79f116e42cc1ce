//! The status of a workspace, gathered document by document.

use std::collections::BTreeSet;
use std::path::Path;

use super::namesakes::Namesakes;
use super::plan::{counts, plan, work};
use super::recalled::Recalled;
use super::view::{PlanView, StatusReport, TotalsView};
use crate::analysis::{self, Calendar, Measure, Outlook, Progress, Prospects, Ready, Time, Work};
use crate::document::{Document, ItemRef, Joints, SharedSpecs, SpecKeys, Workspace, is_path_named};
use crate::model::{Item, Phase};
use crate::parallel::in_shares;
use crate::render::address::Addresses;
use crate::render::load::Reach;
use crate::render::next::NextView;

/// So many items are named as worth doing next; more is no answer.
const NEXT: usize = 5;

/// So many items are looked at before another thread has begun.
const ITEMS: usize = 1024;

/// How far documents of a workspace are, gathered one after the other, in any order: each can be let go as soon as it was added.
/// Several such folds gather at a time what [`joined`](Self::joined) brings together.
#[derive(Debug)]
pub struct StatusFold<'m> {
    measure: Measure<'m>,
    /// Where there is something to look for in other plans.
    workspace: Option<&'m Workspace>,
    /// Whether there is but one document: then there is nothing that it could have in common with others.
    is_alone: bool,
    keys: SpecKeys,
    sums: Sums,
    prospects: Prospects<'m>,
}

/// The status of a workspace but for what only a few of its documents tell, which are to be looked at again.
#[derive(Debug)]
pub struct Folded<'m> {
    measure: Measure<'m>,
    sums: Sums,
    outlook: Outlook,
    leads_elsewhere: bool,
}

/// Sums over documents.
#[derive(Debug, Default)]
struct Sums {
    totals: TotalsView,
    /// How many items of living plans are in which state.
    states: Progress,
    /// The work in each living plan, by its number: fractions of days have to be summed in one order.
    work: Vec<(usize, Work)>,
    shared: SharedSpecs,
    namesakes: Namesakes,
}

impl<'m> StatusFold<'m> {
    /// Of documents of a workspace of `count`, of which only one at a time is there.
    pub fn new(count: usize, measure: Measure<'m>) -> Self {
        let (sums, prospects) = (Sums::default(), Prospects::new(measure, NEXT));
        Self { measure, workspace: None, is_alone: count < 2, keys: SpecKeys::default(), sums, prospects }
    }

    /// Of documents of `workspace`.
    pub(super) fn within(workspace: &'m Workspace, measure: Measure<'m>) -> Self {
        Self { workspace: Some(workspace), ..Self::new(workspace.documents.len(), measure) }
    }

    /// Adds number `index` of the documents. What is said of it alone.
    pub fn add(&mut self, index: usize, document: &Document) -> PlanView {
        let progress = analysis::progress(document.plan().items(), self.measure.calendar);
        let time = Time::of(document, self.measure);
        let is_stale = stale_items(&time);
        self.prospects.add(index, &time, &is_stale, self.workspace);
        self.sums.add(index, document, &progress);
        if !self.is_alone {
            self.sums.shared.add(index, document, &mut self.keys);
            self.sums.namesakes.add(index, document);
        }
        plan(document, &progress, &is_stale, self.measure)
    }

    /// What `folds`, which measure alike, have gathered.
    pub fn joined(folds: Vec<Self>, measure: Measure<'m>) -> Folded<'m> {
        let (mut sums, mut prospects) = (Sums::default(), Prospects::new(measure, NEXT));
        for fold in folds {
            sums.merge(fold.sums);
            prospects.merge(fold.prospects);
        }
        sums.work.sort_unstable_by_key(|(index, _)| *index);
        Folded { measure, sums, leads_elsewhere: prospects.leads_elsewhere(), outlook: prospects.outlook() }
    }
}

impl Folded<'_> {
    /// Whether an item waits for what may stand in another document: only the whole workspace tells what can be begun then.
    pub const fn leads_elsewhere(&self) -> bool {
        self.leads_elsewhere
    }

    /// The numbers of the documents that have to be looked at again, beside those that are `recalled` already; `paths` are those of
    /// all documents, by their numbers. Where there are none, the [`report`](Self::report) can be made.
    pub fn wanted<'p>(
        &self,
        recalled: &Recalled<'_>,
        paths: impl Iterator<Item = (usize, &'p Path)> + Clone,
    ) -> BTreeSet<usize> {
        let mut wanted = self.sums.shared.documents();
        let own = |number: usize| recalled.document(number).map(|document| document.source().path().to_string_lossy());
        let best = self.outlook.best.iter();
        for number in best.map(|(number, _)| *number).collect::<BTreeSet<_>>() {
            wanted.insert(number);
            // Its path may be the end of another one.
            let own = own(number);
            let named = |(_, path): &(usize, &Path)| own.as_ref().is_some_and(|own| is_path_named(path, own));
            wanted.extend(paths.clone().filter(named).map(|(number, _)| number));
        }
        for place in &self.outlook.best {
            let Some(id) = recalled.item(*place).as_ref().and_then(ItemRef::id).map(str::to_owned) else { continue };
            if id.trim_start_matches('#').contains([':', '#']) {
                // What it may mean beside itself, nobody knows without all of them.
                wanted.extend(paths.clone().map(|(number, _)| number));
            }
            wanted.extend(self.sums.namesakes.of(&id, place.0));
        }
        wanted.retain(|number| !recalled.has(*number));
        wanted
    }

    /// The status, but for what is said of each plan alone; all documents that are [`wanted`](Self::wanted) are `recalled`.
    pub fn report(mut self, recalled: &Recalled<'_>) -> StatusReport {
        let Measure { calendar, as_of, .. } = self.measure;
        let joints = Joints::among(&self.sums.shared, |number| recalled.document(number));
        for number in joints.repeating() {
            let Some(document) = recalled.document(number) else { continue };
            self.sums.count_once(number, document, &joints, calendar);
        }
        let best = self.outlook.best.iter().filter_map(|place| recalled.item(*place));
        let best: Vec<Ready<'_>> = best.map(|found| Ready::of(found, self.measure)).collect();
        let addresses = Addresses::among(recalled.workspace, best.iter().map(|ready| ready.found));
        let sum = self.sums.progress();
        StatusReport {
            as_of: as_of.to_string(),
            estimates: calendar.estimates.into(),
            plans: Vec::new(),
            totals: TotalsView {
                in_several_plans: joints.count(),
                items: counts(&sum),
                work: work(&sum),
                ..self.sums.totals
            },
            next: best.iter().map(|ready| NextView::of(ready, &addresses, Reach::Workspace)).collect(),
            ready: self.outlook.ready,
            waiting: self.outlook.held,
        }
    }
}

impl Sums {
    fn add(&mut self, index: usize, document: &Document, progress: &Progress) {
        if document.plan().is_empty() {
            self.totals.unrecognised += 1;
        } else if document.is_archived() {
            self.totals.archived += 1;
        } else {
            self.totals.plans += 1;
            self.work.push((index, progress.work));
            self.states.add(progress);
        }
    }

    fn merge(&mut self, other: Self) {
        self.totals.plans += other.totals.plans;
        self.totals.archived += other.totals.archived;
        self.totals.unrecognised += other.totals.unrecognised;
        self.states.add(&other.states);
        self.work.extend(other.work);
        self.shared.merge(other.shared);
        self.namesakes.merge(other.namesakes);
    }

    /// Takes those items of `document`, which is number `index`, out again that count elsewhere.
    fn count_once(&mut self, index: usize, document: &Document, joints: &Joints, calendar: &Calendar) {
        let Ok(at) = self.work.binary_search_by_key(&index, |(index, _)| *index) else { return };
        let progress = |repeated: bool| {
            let items = document.plan().items().enumerate();
            let items = items.filter(|(number, _)| joints.is_repeated(index, *number) == repeated);
            analysis::progress(items.map(|(_, item)| item), calendar)
        };
        self.states.take_out(&progress(true));
        self.work[at].1 = progress(false).work;
    }

    fn progress(&self) -> Progress {
        let mut sum = self.states.clone();
        sum.work = Work::default();
        self.work.iter().for_each(|(_, work)| sum.work.add_all(work));
        sum
    }
}

/// Of each item of the document whether it is stale.
fn stale_items(time: &Time<'_>) -> Vec<bool> {
    let is_stale = |(phase, item): &(&Phase, &Item)| analysis::is_stale(time, phase, item) == Some(true);
    let items: Vec<(&Phase, &Item)> = time.document().plan().items_with_phase().collect();
    in_shares(&items, ITEMS, is_stale)
}
