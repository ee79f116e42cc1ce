//! What has to be decided, in one sentence.

use crate::analysis::rank::{self, Decision, Question, Queue, Ranking};
use crate::model::Unit;
use crate::render::amount::AmountView;
use crate::render::assumed::{REMEDY, Subject};
use crate::render::wording::{counted, listed};

/// So many questions fit into a sentence.
const MOST: usize = 4;

/// What has to be decided about `ranking`, of which `queues` are asked for; or what is missing for it to be ranked.
pub(super) fn decision(subject: &Subject<'_>, ranking: &Ranking<'_>, queues: &[&Queue<'_>]) -> String {
    if ranking.items == 0 {
        return "Nothing is left to do, so there is nothing to rank.".to_owned();
    }
    if queues.iter().all(|queue| queue.tracks.is_empty()) {
        return lack(ranking, queues);
    }
    match rank::decision(queues) {
        Some((queue, decision)) => {
            let owner = queue.owner.as_ref().map_or_else(String::new, |owner| format!("{}: ", owner.name()));
            format!("{owner}{}", sentence(subject, &decision))
        }
        None => "Nothing has to be decided: what is not begun stands in the order in which it brings most.".to_owned(),
    }
}

fn sentence(subject: &Subject<'_>, decision: &Decision) -> String {
    match decision {
        Decision::Price { before, unit, questions } => {
            let worth = |(number, question): (usize, &Question)| {
                // What the first one says of it goes for all.
                let unit = if number == 0 { *unit } else { Unit { every: None, ..*unit } };
                let verb = if number == 0 { " is worth" } else { "" };
                let (item, above) = (subject.short_label(question.item), AmountView::rough(unit, question.above).text);
                format!("{item}{verb} more than {above}")
            };
            let mut all: Vec<String> = questions.iter().enumerate().take(MOST).map(worth).collect();
            let more = questions.len().saturating_sub(MOST);
            if more > 0 {
                all.push(format!("{} more than is said below", counted(more, "other item")));
            }
            format!("decide whether {}: what is goes before {}.", listed(all), subject.label(*before))
        }
        Decision::Swap { unit, first, then } => {
            let a_day = |range| AmountView::fine(*unit, range).text;
            format!(
                "do {} before {}: {} for each day of work against {}.",
                subject.label(first.0),
                subject.label(then.0),
                a_day(first.1),
                a_day(then.1)
            )
        }
    }
}

/// What keeps `queues` from being ranked, and what to do about it.
fn lack(ranking: &Ranking<'_>, queues: &[&Queue<'_>]) -> String {
    let entries = || queues.iter().flat_map(|queue| &queue.entries);
    let items = entries().count();
    let priced = entries().filter(|entry| !entry.gains.comparable.is_empty()).count();
    let estimated = entries().filter(|entry| entry.days.is_some()).count();
    let none = if items == 1 { "the one open item".to_owned() } else { format!("none of {items} open items") };
    let verb = if items == 1 { "does not bring" } else { "brings" };
    match (items, priced, estimated) {
        (0, ..) => {
            let (items, verb) = (ranking.unowned, if ranking.unowned == 1 { "has" } else { "have" });
            format!(
                "Nothing can be ranked: {items} of {} open items {verb} no owner; write one, as in `**Owner:** Ana`.",
                ranking.items
            )
        }
        (_, 0, 0) => format!(
            "Nothing can be ranked: {none} {verb} money or time by its plan, and there is no estimate in days; write both, \
             as in `**Impact:** +$5K/month` and `**Estimate:** 3 days`."
        ),
        (_, 0, _) => format!("Nothing can be ranked: {none} {verb} money or time by its plan; {REMEDY}"),
        _ => format!(
            "Nothing can be ranked: of {priced} of {items} open items that bring money or time none has an estimate in days \
             that can be used; write one, as in `**Estimate:** 3 days`."
        ),
    }
}
