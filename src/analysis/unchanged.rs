//! Since when something is unchanged. Whatever comes to know more of that than the document's own dates, belongs here: the
//! ladder of staleness and the rules about documents ask nobody else.

use chrono::NaiveDate;

use crate::document::Document;
use crate::model::{Item, Plan};
use crate::text::{Span, Spanned};

/// The last day on which something happened to the item, by its `Started:` and `Updated:`. `None` where it has neither.
pub fn unchanged_since(item: &Item) -> Option<Spanned<NaiveDate>> {
    latest([item.started, item.updated])
}

/// The last day on which something happened to the document: it was written, updated or archived, one of its items was begun,
/// updated or completed, or its words name the day. `None` where it does not say itself when it was written or updated. A
/// day that lies behind `today` counts too: nobody can tell what was meant by it.
pub fn document_unchanged_since(document: &Document, today: NaiveDate) -> Option<Spanned<NaiveDate>> {
    let plan = document.plan();
    latest([plan.generated, plan.updated])?;
    let own = [plan.generated, plan.updated, plan.archive.as_ref().and_then(|archive| archive.date)];
    let items = plan.items().flat_map(|item| [item.started, item.updated, item.completed]);
    let stated = latest(own.into_iter().chain(items))?;
    // A day in its words may be that of an entry in a log: what is planned for a day is known as such.
    let planned = Planned::of(plan);
    let named = document.days().into_iter().filter(|day| day.value <= today && day.value > stated.value);
    latest(named.filter(|day| !planned.covers(day.span)).map(Some)).or(Some(stated))
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
            *end = span.end.max(*end);
            Some((span.start, *end))
        });
        Self { places: places.collect() }
    }

    fn covers(&self, span: Span) -> bool {
        let begun = self.places.partition_point(|(start, _)| *start <= span.start);
        begun > 0 && span.end <= self.places[begun - 1].1
    }
}

fn latest(days: impl IntoIterator<Item = Option<Spanned<NaiveDate>>>) -> Option<Spanned<NaiveDate>> {
    days.into_iter().flatten().max_by_key(|day| day.value)
}
