//! When that is done which a plan waits for in others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::bar::{Extent, Undated};
use super::{Bar, Timetable};
use crate::analysis::Calendar;
use crate::analysis::around::{crossings, rings};
use crate::document::{Abroad, Crossings, Document, Workspace};
use crate::model::Status;
use crate::text::Span;

/// When that is done which the items of one plan wait for in others, as those say themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deliveries {
    /// By number of the item that waits; without those that wait for nothing any more.
    by_item: BTreeMap<usize, Delivery>,
    /// The dependencies that lead to items.
    followed: BTreeSet<Span>,
}

/// When something is done, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Delivery {
    /// On this day.
    On(NaiveDate),
    /// Nobody can tell.
    Unknown,
    /// It waits in its turn for what waits for it.
    Never,
}

/// An item by the numbers of its document and of its own.
type Place = (usize, usize);

impl Deliveries {
    /// Those of each document of `workspace`, those beside it included, as `calendar` counts days.
    ///
    /// An item of another plan ends when the timetable of its plan says. Where plans wait for each other's items, they are asked
    /// again with what was found, until nothing changes: an end is only ever put off, and each time round one more dependency is
    /// settled, so that they are asked no oftener than there are dependencies.
    pub fn of(workspace: &Workspace, calendar: &Calendar, as_of: NaiveDate) -> Vec<Self> {
        let documents: Vec<&Document> = workspace.all().collect();
        let crossings: Vec<Crossings> = documents.iter().map(|document| crossings(document, workspace)).collect();
        if crossings.iter().all(Crossings::is_empty) {
            return vec![Self::default(); documents.len()];
        }
        let rings = rings(&documents, &crossings);
        let is_in_ring = |place: Place| rings.iter().any(|ring| ring.holds(place.0, place.1));
        let links: Vec<Link> = links(&crossings);
        let mut wanted: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        links.iter().for_each(|link| _ = wanted.entry(link.to.0).or_default().insert(link.to.1));
        let mut ends: HashMap<Place, Delivery> = HashMap::new();
        for _ in 0..=links.len() {
            let mut is_settled = true;
            for (document, items) in &wanted {
                let own = Self::from(*document, &links, &ends, is_in_ring);
                let timetable = Timetable::with(documents[*document], calendar, as_of, &own);
                for item in items {
                    let place = (*document, *item);
                    let found = end(documents[*document], &timetable.bars[*item]);
                    let known = ends.get(&place).copied();
                    if found > known {
                        is_settled = false;
                        ends.extend(found.map(|found| (place, found)));
                    }
                }
            }
            if is_settled {
                break;
            }
        }
        (0..documents.len()).map(|document| Self::from(document, &links, &ends, is_in_ring)).collect()
    }

    /// When that is done which item number `item` waits for; `None` where nothing keeps it.
    pub(super) fn of_item(&self, item: usize) -> Option<Delivery> {
        self.by_item.get(&item).copied()
    }

    /// Whether the dependency at `span` leads to an item of another plan.
    pub(super) fn follow(&self, span: Span) -> bool {
        self.followed.contains(&span)
    }

    fn from(
        document: usize,
        links: &[Link],
        ends: &HashMap<Place, Delivery>,
        is_in_ring: impl Fn(Place) -> bool,
    ) -> Self {
        let mut all = Self::default();
        for link in links.iter().filter(|link| link.from.0 == document) {
            all.followed.insert(link.span);
            let end = if is_in_ring(link.from) { Some(Delivery::Never) } else { ends.get(&link.to).copied() };
            let known = all.by_item.get(&link.from.1).copied();
            all.by_item.extend(known.max(end).map(|end| (link.from.1, end)));
        }
        all
    }
}

/// One item waits for another.
struct Link {
    from: Place,
    to: Place,
    span: Span,
}

/// Those of which it is known which item is meant.
fn links(crossings: &[Crossings]) -> Vec<Link> {
    let mut links = Vec::new();
    for (from, all) in crossings.iter().enumerate() {
        for crossing in all.iter() {
            let Abroad::Items { document, items, is_sure: true } = &crossing.to else { continue };
            let link = |item: &usize| Link { from: (from, crossing.item), to: (*document, *item), span: crossing.span };
            links.extend(items.iter().map(link));
        }
    }
    links
}

/// When the item of `document` is done; `None` where nobody waits for it any more. What is left in an archived plan nobody does.
fn end(document: &Document, bar: &Bar<'_>) -> Option<Delivery> {
    match bar.extent {
        Extent::Done(..) | Extent::Unknown(Undated::PutOff(Status::Cancelled)) => None,
        _ if document.is_archived() => Some(Delivery::Unknown),
        Extent::Running { until: last, .. } | Extent::Planned { last, .. } | Extent::Window { last, .. } => {
            Some(Delivery::On(last))
        }
        Extent::Unknown(_) => Some(Delivery::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// When each item is done, as `plan number day`; each is told by its estimate and by what it waits for.
    #[track_caller]
    fn check(plans: &[(&str, &[(&str, &str)])], expect: &str) {
        let document = |(path, items): &(&str, &[(&str, &str)])| {
            let item = |(number, (days, needs)): (usize, &(&str, &str))| {
                let estimate = if days.is_empty() { String::new() } else { format!(" ({days} days)") };
                let status = if *days == "0" { "Done" } else { "Todo" };
                format!(
                    "### {}. Work{estimate}\n**Owner:** {path}\n**Depends on:** {needs}\n**Status:** {status}\n\n",
                    number + 1
                )
            };
            let text = format!("# P\n\n{}", items.iter().enumerate().map(item).collect::<String>());
            Document::parse(Source::new(path, text), &Arc::default())
        };
        let workspace = Workspace::new("/".into(), plans.iter().map(document).collect());
        let calendar = Calendar::default();
        // A Monday.
        let as_of = "2026-11-02".parse().unwrap();
        let all = Deliveries::of(&workspace, &calendar, as_of);
        let shown = workspace.documents.iter().zip(&all).map(|(document, deliveries)| {
            let timetable = Timetable::with(document, &calendar, as_of, deliveries);
            let day = |bar: &Bar<'_>| match bar.extent {
                Extent::Unknown(why) => format!("{why:?}"),
                extent => extent.days().map_or_else(|| "over".to_owned(), |(_, last)| last.format("%d").to_string()),
            };
            timetable.bars.iter().map(day).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expect, "{plans:?}");
    }

    #[test]
    fn an_item_of_another_plan_ends_when_its_own_plan_says() {
        check(&[("a.md", &[("2", "b#2")]), ("b.md", &[("1", "-"), ("3", "1")])], "09; 02 05");
        check(&[("a.md", &[("2", "b#1")]), ("b.md", &[("0", "-")])], "03; over");
        // Over three plans, the last one first.
        check(&[("a.md", &[("1", "b#1")]), ("b.md", &[("1", "c#1")]), ("c.md", &[("1", "-")])], "04; 03; 02");
    }

    #[test]
    fn plans_may_wait_for_each_others_items() {
        check(&[("a.md", &[("1", "b#1"), ("1", "-")]), ("b.md", &[("1", "-"), ("1", "a#1")])], "03 02; 02 04");
    }

    #[test]
    fn of_what_nobody_can_tell_nobody_can_tell_what_waits_for_it() {
        check(&[("a.md", &[("2", "b#1"), ("1", "1")]), ("b.md", &[("", "-")])], "WaitsElsewhere Waits(0); NoEstimate");
        check(&[("a.md", &[("2", "b#1")]), ("b.md", &[("1", "a#1")])], "Cycle; Cycle");
    }
}
