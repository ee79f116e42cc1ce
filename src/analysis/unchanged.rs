//! Since when something is unchanged. Whatever comes to know more of that than the document's own dates, belongs here: the
//! ladder of staleness and the rules about documents ask nobody else.

use std::fmt;

use chrono::NaiveDate;

use super::Time;
use crate::document::Document;
use crate::history::{Gap, Trace};
use crate::model::{Item, Plan};
use crate::text::{Span, Spanned};

/// A day since when something is as it is, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// The day.
    pub day: NaiveDate,
    /// Who says so.
    pub told: Told,
}

/// Who says since when something is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The document, here.
    Here(Span),
    /// Its history.
    History(Trace),
}

/// Since when the item is unchanged: by its `Started:` and `Updated:`, the later of the two; without either, since its values
/// last became others by the history of the plan.
///
/// # Errors
/// Neither tells; and what the history lacks, where that is why.
pub fn unchanged_since(time: &Time<'_>, item: &Item) -> Result<Since, Option<Gap>> {
    if let Some(own) = stated(item) {
        return Ok(own.into());
    }
    let changed = time.age(item).and_then(|age| age.changed.clone());
    changed.map(Since::from).ok_or_else(|| time.ages().gap)
}

/// The last day on which something happened to the item, as its own dates say.
pub(super) fn stated(item: &Item) -> Option<Spanned<NaiveDate>> {
    latest([item.started(), item.updated()])
}

/// Since when the item is worked on: by its `Started:`, else by the history of the plan.
pub(super) fn begun(time: &Time<'_>, item: &Item) -> Option<Since> {
    let own = item.started().map(Since::from);
    own.or_else(|| time.age(item)?.begun.clone().map(Since::from))
}

/// The last day on which something happened to the document: as it says itself; where that is not one that `is_enough`, by
/// its history too, and the later day counts. `None` where neither tells.
pub(super) fn document_unchanged_since(time: &Time<'_>, is_enough: impl Fn(NaiveDate) -> bool) -> Option<Since> {
    let own = document_stated(time.document, time.today).map(Since::from);
    if own.as_ref().is_some_and(|own| is_enough(own.day)) {
        return own;
    }
    let changed = time.ages().changed.clone().map(Since::from);
    own.into_iter().chain(changed).max_by_key(|since| since.day)
}

/// The last day on which something happened to the document by its own words: it was written, updated or archived, one of its
/// items was begun, updated or completed, or its words name the day. `None` where it does not say itself when it was written
/// or updated. A day that lies behind `today` counts too: nobody can tell what was meant by it.
fn document_stated(document: &Document, today: NaiveDate) -> Option<Spanned<NaiveDate>> {
    let plan = document.plan();
    latest([plan.generated, plan.updated])?;
    let own = [plan.generated, plan.updated, plan.archive.as_ref().and_then(|archive| archive.date)];
    let items = plan.items().flat_map(|item| [item.started(), item.updated(), item.completed()]);
    let stated = latest(own.into_iter().chain(items))?;
    // A day in its words may be that of an entry in a log: what is planned for a day is known as such.
    let planned = Planned::of(plan);
    let named = document.days().into_iter().filter(|day| day.value <= today && day.value > stated.value);
    latest(named.filter(|day| !planned.covers(day.span)).map(Some)).or(Some(stated))
}

impl fmt::Display for Since {
    /// The day, and behind it the commit that it is from.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.told {
            Told::Here(_) => self.day.fmt(f),
            Told::History(trace) => trace.fmt(f),
        }
    }
}

impl From<Spanned<NaiveDate>> for Since {
    fn from(day: Spanned<NaiveDate>) -> Self {
        Self { day: day.value, told: Told::Here(day.span) }
    }
}

impl From<Trace> for Since {
    fn from(trace: Trace) -> Self {
        Self { day: trace.day, told: Told::History(trace) }
    }
}

/// Where a plan says what it plans for which day.
struct Planned {
    /// Where each such place begins, in order, and the furthest end of those up to it.
    places: Vec<(usize, usize)>,
}

impl Planned {
    fn of(plan: &Plan) -> Self {
        let days = [plan.start, plan.review.next].into_iter().flatten().map(|day| day.span);
        let windows = plan.phases.iter().filter_map(|phase| phase.window).map(|window| window.span);
        let due = plan.items().filter_map(|item| item.due).map(|due| due.span);
        let exemptions = plan.exemptions.iter().map(|exemption| exemption.span);
        let mut spans: Vec<Span> = days.chain(windows).chain(due).chain(exemptions).collect();
        spans.sort_unstable();
        let places = spans.into_iter().scan(0, |end, span| {
            *end = span.end().max(*end);
            Some((span.start(), *end))
        });
        Self { places: places.collect() }
    }

    fn covers(&self, span: Span) -> bool {
        let begun = self.places.partition_point(|(start, _)| *start <= span.start());
        begun > 0 && span.end() <= self.places[begun - 1].1
    }
}

fn latest(days: impl IntoIterator<Item = Option<Spanned<NaiveDate>>>) -> Option<Spanned<NaiveDate>> {
    days.into_iter().flatten().max_by_key(|day| day.value)
}
