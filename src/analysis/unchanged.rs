//! Since when something is unchanged. Whatever comes to know more of that than the document's own dates, belongs here: the
//! ladder of staleness and the rules about documents ask nobody else.

use chrono::NaiveDate;

use crate::document::Document;
use crate::model::Item;
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
    let is_planned = |day: &Spanned<NaiveDate>| {
        let holds = |place: Option<Span>| place.is_some_and(|place| place.covers(day.span));
        [plan.start, plan.review.next].iter().any(|day| holds(day.map(|day| day.span)))
            || plan.phases.iter().any(|phase| holds(phase.window.map(|window| window.span)))
            || plan.items().any(|item| holds(item.due.map(|due| due.span)))
            || plan.exemptions.iter().any(|exemption| exemption.span.covers(day.span))
    };
    let named = document.days().into_iter().filter(|day| day.value <= today && day.value > stated.value);
    latest(named.filter(|day| !is_planned(day)).map(Some)).or(Some(stated))
}

fn latest(days: impl IntoIterator<Item = Option<Spanned<NaiveDate>>>) -> Option<Spanned<NaiveDate>> {
    days.into_iter().flatten().max_by_key(|day| day.value)
}
