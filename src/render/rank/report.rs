//! Plans to view.

use chrono::NaiveDate;

use super::decision::decision;
use super::row::{Rows, number};
use super::view::{CompletionView, PlanRankView, QueueView, RankReport};
use crate::analysis::rank::{Completion, Entry, Queue, Ranking};
use crate::analysis::{Calendar, Owner};
use crate::render::amount::coverage;
use crate::render::assumed::{AssumptionView, Subject};
use crate::render::caption::{Caption, Coverage};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct RankWish<'a> {
    /// How days are counted.
    pub calendar: &'a Calendar,
    /// The day that counts as today.
    pub as_of: NaiveDate,
    /// Only owners with one of these in the name; all, where there is none.
    pub owners: &'a [String],
}

impl RankWish<'_> {
    /// Whether `owner` is asked for; `None` is the one queue of a plan that names no owner.
    pub fn is_owner(&self, owner: Option<&Owner>) -> bool {
        owner.map_or(self.owners.is_empty(), |owner| owner.is_asked_for(self.owners))
    }
}

impl RankReport {
    /// What should go first in the plans of `subjects`.
    pub fn of(subjects: &[Subject<'_>], wish: &RankWish<'_>) -> Self {
        let rankings: Vec<Ranking<'_>> =
            subjects.iter().map(|subject| Ranking::of(subject.document, wish.calendar, &subject.assumptions)).collect();
        let assumptions: Vec<AssumptionView> = subjects.iter().flat_map(Subject::told).collect();
        let mut caption = Caption::of(subjects.iter().map(|subject| subject.document), wish.as_of);
        for sentence in notes(&rankings, wish) {
            caption = caption.note(sentence);
        }
        for assumption in &assumptions {
            caption = caption.note(assumption.sentence());
        }
        if !assumptions.is_empty() {
            caption = caption.note("An assumption that does not say how sure it is counts as what it is held against.");
        }
        let plans = subjects.iter().zip(&rankings).map(|(subject, ranking)| plan(subject, ranking, wish)).collect();
        Self { as_of: wish.as_of.to_string(), plans, assumptions, caption: caption.sentences().to_vec() }
    }
}

/// What the numbers stand on.
fn notes(rankings: &[Ranking<'_>], wish: &RankWish<'_>) -> Vec<String> {
    let sum = |count: fn(&Ranking<'_>) -> usize| rankings.iter().map(count).sum::<usize>();
    let (items, assumed) = (sum(|of| of.items), sum(|of| of.assumed));
    let queues = || rankings.iter().flat_map(|of| &of.queues).filter(|queue| wish.is_owner(queue.owner.as_ref()));
    let (is_ranked, is_timed) =
        (queues().any(|queue| !queue.tracks.is_empty()), queues().any(|queue| !queue.completions.is_empty()));
    let mut notes = Vec::new();
    if is_ranked {
        notes.push(coverage(items, sum(|of| of.with_money), sum(|of| of.with_time), assumed));
    }
    if !is_ranked && !is_timed {
        // The one sentence that is left says how many items it is about.
        return notes;
    }
    let estimates = Coverage::estimates(sum(|of| of.estimated), items);
    notes.push(Coverage { things: ["open item", "open items"], ..estimates }.sentence());
    match sum(|of| of.unowned) {
        0 => {}
        1 => notes.push("1 has no owner and stands in no queue.".to_owned()),
        count => notes.push(format!("{count} have no owner and stand in no queue.")),
    }
    let entries = || queues().flat_map(|queue| &queue.entries);
    let is_range = |entry: &Entry<'_>| entry.item.estimate.is_some_and(|days| days.low < days.high);
    let places = |of: &Ranking<'_>| of.queues.iter().map(|queue| queue.entries.len()).sum::<usize>();
    let is_any_shared = rankings.iter().any(|of| places(of) > of.items - of.unowned);
    let remarks = [
        (queues().any(|queue| queue.owner.is_none()), "No item names an owner, so all are one queue."),
        (is_any_shared, "An item of several owners counts by even shares of its days."),
        (entries().any(Entry::is_begun), "An item that is begun counts whole, as nothing says how much is left of it."),
        (entries().any(is_range), "A range of days counts by its upper end."),
        (
            queues().filter(|queue| !queue.tracks.is_empty()).any(is_of_several_phases),
            "Which phase an item is in plays no part.",
        ),
        (
            queues().any(|queue| queue.tracks.len() > 1),
            "Amounts of different kinds are ranked apart: nothing is converted.",
        ),
    ];
    notes.extend(remarks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, sentence)| sentence.to_owned()));
    notes
}

fn is_of_several_phases(queue: &Queue<'_>) -> bool {
    let mut ranked = queue.entries.iter().filter(|entry| entry.obstacle.is_none()).map(|entry| entry.phase);
    ranked.next().is_some_and(|first| ranked.any(|other| !std::ptr::eq(first, other)))
}

fn plan(subject: &Subject<'_>, ranking: &Ranking<'_>, wish: &RankWish<'_>) -> PlanRankView {
    let document = subject.document;
    let queues = ranking.queues.iter().filter(|queue| wish.is_owner(queue.owner.as_ref()));
    let queues: Vec<&Queue<'_>> = queues.collect();
    PlanRankView {
        path: document.source().path().display().to_string(),
        title: document.plan().title.map(|title| document.text(title).to_owned()),
        archived: document.is_archived(),
        items: ranking.items,
        estimated: ranking.estimated,
        with_money: ranking.with_money,
        with_time: ranking.with_time,
        unowned: ranking.unowned,
        decision: decision(subject, ranking, &queues),
        queues: queues.into_iter().map(|queue| queue_view(subject, queue)).collect(),
    }
}

fn queue_view<'w>(subject: &Subject<'w>, queue: &Queue<'w>) -> QueueView {
    let rows = Rows { subject, queue };
    QueueView {
        owner: queue.owner.as_ref().map(|owner| owner.name().to_owned()),
        items: queue.entries.len(),
        estimated: queue.entries.iter().filter(|entry| entry.days.is_some()).count(),
        days: number(queue.days),
        tracks: queue.tracks.iter().map(|track| rows.track(track)).collect(),
        unranked: rows.unranked(),
        completions: queue.completions.iter().map(|completion| completion_view(subject, completion)).collect(),
    }
}

fn completion_view(subject: &Subject<'_>, completion: &Completion<'_>) -> CompletionView {
    let labels = |items: &[usize]| items.iter().map(|item| subject.short_label(*item)).collect();
    let phase = completion.phase;
    CompletionView {
        phase: phase.heading.map(|_| subject.document.text(phase.name).to_owned()),
        written: labels(&completion.written),
        mean_written: number(completion.mean_written),
        shortest_first: labels(&completion.shortest),
        mean_shortest_first: number(completion.mean_shortest),
    }
}
