//! Workspace to view.

use super::view::{CountsView, MissView, PhaseView, PlanView, StatusReport, TotalsView, WindowView, WorkView};
use crate::analysis::{self, Calendar, Measure, Progress, Ready, Staleness, Time};
use crate::document::{Document, Joints, Workspace};
use crate::model::{Item, Phase, Status, Window};
use crate::parallel::in_shares;
use crate::render::address::Addresses;
use crate::render::load::Reach;
use crate::render::next::NextView;
use crate::text::Spanned;

/// So many items are named as worth doing next; more is no answer.
const NEXT: usize = 5;

/// So many documents, and so many items, are looked at before another thread has begun.
const DOCUMENTS: usize = 64;
const ITEMS: usize = 1024;

impl StatusReport {
    /// How far the plans of `workspace` are, as time is measured. The clock of an archived plan stands at its archive date.
    pub fn of(workspace: &Workspace, measure: Measure<'_>) -> Self {
        let Measure { calendar, as_of, .. } = measure;
        let mut totals = TotalsView::default();
        let mut sum = Progress::default();
        let joints = Joints::of(workspace);
        for (index, document) in workspace.documents.iter().enumerate() {
            if document.plan().is_empty() {
                totals.unrecognised += 1;
            } else if document.is_archived() {
                totals.archived += 1;
            } else {
                totals.plans += 1;
                let items = document.plan().items().enumerate();
                let counted = items.filter(|(number, _)| !joints.is_repeated(index, *number)).map(|(_, item)| item);
                sum.add(&analysis::progress(counted, calendar));
            }
        }
        let plans = in_shares(&workspace.documents, DOCUMENTS, |document| plan(document, measure));
        totals.in_several_plans = joints.count();
        totals.items = counts(&sum);
        totals.work = work(&sum);
        let next = analysis::next(workspace, measure);
        let named: Vec<&Ready<'_>> = next.ready.iter().take(NEXT).collect();
        let addresses = Addresses::among(workspace, named.iter().map(|ready| ready.found));
        Self {
            as_of: as_of.to_string(),
            estimates: calendar.estimates.into(),
            plans,
            totals,
            next: named.into_iter().map(|ready| NextView::of(ready, &addresses, Reach::Workspace)).collect(),
            ready: next.ready.len(),
            waiting: next.held.len(),
        }
    }

    /// The same, with commands that find their items from where they are reached.
    pub fn reach(&mut self, reach: Reach) {
        self.next.iter_mut().for_each(|next| next.reach(reach));
    }
}

fn plan(document: &Document, measure: Measure<'_>) -> PlanView {
    let Measure { calendar, as_of, .. } = measure;
    let progress = analysis::progress(document.plan().items(), calendar);
    let time = Time::of(document, measure);
    let plan = document.plan();
    let archived_on = plan.archive.as_ref().and_then(|archive| archive.date).map(|date| date.value);
    let recognised = !plan.is_empty();
    let phases: Vec<_> = plan.phases.iter().map(|phase| phase_view(document, phase, &time, measure)).collect();
    PlanView {
        path: document.source().path().display().to_string(),
        title: plan.title.map(|title| document.text(title).to_owned()),
        recognised,
        conflicts: document.conflict_lines(),
        nearest_miss: if recognised { None } else { nearest_miss(document) },
        archived: document.is_archived(),
        archived_on: archived_on.map(|date| date.to_string()),
        as_of: analysis::clock(document, as_of).to_string(),
        day_one: plan.anchor().map(|day| day.value).or(calendar.day_one).map(|day| day.to_string()),
        late: phases.iter().any(|phase| phase.overdue_days.is_some() || phase.late_items > 0),
        items: counts(&progress),
        work: work(&progress),
        phases,
    }
}

fn nearest_miss(document: &Document) -> Option<MissView> {
    let miss = document.nearest_miss()?;
    Some(MissView {
        line: document.source().line(miss.span.start()),
        text: document.text(miss.span).to_owned(),
        reason: miss.reason,
        layout: miss.remedy.map(|remedy| remedy.layout.to_string()),
    })
}

fn phase_view(document: &Document, phase: &Phase, time: &Time<'_>, measure: Measure<'_>) -> PhaseView {
    let Measure { calendar, as_of, .. } = measure;
    let progress = analysis::progress(&phase.items, calendar);
    let is_late = |item: &Item| {
        item.status == Some(Status::NotStarted)
            || analysis::days_overdue(document, phase, item, calendar, as_of).is_some()
    };
    let is_stale = |item: &Item| matches!(analysis::staleness(time, phase, item), Staleness::Stale { .. });
    let stale = in_shares(&phase.items, ITEMS, |item| is_stale(item).then(|| is_late(item)));
    let late_items = stale.iter().filter(|late| **late == Some(true)).count();
    PhaseView {
        name: phase.heading.map(|_| document.text(phase.name).to_owned()),
        line: document.source().line(phase.block.start()),
        window: phase.window.map(|window| window_view(document, phase, window, calendar)),
        items: counts(&progress),
        work: work(&progress),
        overdue_days: analysis::phase_days_overdue(document, phase, calendar, as_of),
        late_items,
        stale_items: stale.iter().flatten().count() - late_items,
    }
}

fn window_view(document: &Document, phase: &Phase, window: Spanned<Window>, calendar: &Calendar) -> WindowView {
    let dates = analysis::window(document, phase, calendar);
    let undated = match window.value {
        _ if dates.is_some() => None,
        window if window.is_reversed() => Some("ends before it starts"),
        window if window.needs_anchor() => Some("no day 1"),
        _ => Some("no dates"),
    };
    WindowView {
        text: document.text(window.span).to_owned(),
        first: dates.map(|(first, _)| first.to_string()),
        last: dates.map(|(_, last)| last.to_string()),
        undated,
    }
}

fn counts(progress: &Progress) -> CountsView {
    let by_status = Status::ALL.map(|status| (status, progress.count(status)));
    CountsView {
        all: progress.all(),
        open: progress.open(),
        by_status: by_status.into_iter().filter(|(_, count)| *count > 0).collect(),
        without_status: progress.without_status,
    }
}

fn work(progress: &Progress) -> WorkView {
    let work = progress.work;
    WorkView { days_done: work.days_done, days: work.days, estimated: work.estimated, items: work.items }
}
