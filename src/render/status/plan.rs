//! Document to view.

use super::view::{CountsView, MissView, PhaseView, PlanView, WindowView, WorkView};
use crate::analysis::{self, Calendar, Measure, Progress};
use crate::document::Document;
use crate::model::{Item, Phase, Status, Window};
use crate::parallel::in_shares;
use crate::text::Spanned;

/// So many phases are looked at before another thread has begun.
const PHASES: usize = 128;

/// What is said of `document`, whose items are so far, and stale as they are told by their numbers.
pub(super) fn plan(document: &Document, progress: &Progress, is_stale: &[bool], measure: Measure<'_>) -> PlanView {
    let Measure { calendar, as_of, .. } = measure;
    let plan = document.plan();
    let archived_on = plan.archive.as_ref().and_then(|archive| archive.date).map(|date| date.value);
    let recognised = !plan.is_empty();
    let mut left = is_stale;
    let phases = plan.phases.iter().map(|phase| {
        let (own, rest) = left.split_at(phase.items.len());
        left = rest;
        (phase, own)
    });
    let phases: Vec<(&Phase, &[bool])> = phases.collect();
    let phases = in_shares(&phases, PHASES, |(phase, is_stale)| phase_view(document, phase, is_stale, measure));
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
        items: counts(progress),
        work: work(progress),
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

fn phase_view(document: &Document, phase: &Phase, is_stale: &[bool], measure: Measure<'_>) -> PhaseView {
    let Measure { calendar, as_of, .. } = measure;
    let progress = analysis::progress(&phase.items, calendar);
    let is_late = |item: &Item| {
        item.status == Some(Status::NotStarted)
            || analysis::days_overdue(document, phase, item, calendar, as_of).is_some()
    };
    let stale = || phase.items.iter().zip(is_stale).filter(|(_, is_stale)| **is_stale).map(|(item, _)| item);
    let late_items = stale().filter(|item| is_late(item)).count();
    PhaseView {
        name: phase.heading.map(|_| document.text(phase.name).to_owned()),
        line: document.source().line(phase.block.start()),
        window: phase.window.map(|window| window_view(document, phase, window, calendar)),
        items: counts(&progress),
        work: work(&progress),
        overdue_days: analysis::phase_days_overdue(document, phase, calendar, as_of),
        late_items,
        stale_items: stale().count() - late_items,
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

pub(super) fn counts(progress: &Progress) -> CountsView {
    let by_status = Status::ALL.map(|status| (status, progress.count(status)));
    CountsView {
        all: progress.all(),
        open: progress.open(),
        by_status: by_status.into_iter().filter(|(_, count)| *count > 0).collect(),
        without_status: progress.without_status,
    }
}

pub(super) fn work(progress: &Progress) -> WorkView {
    let work = progress.work;
    WorkView { days_done: work.days_done, days: work.days, estimated: work.estimated, items: work.items }
}
