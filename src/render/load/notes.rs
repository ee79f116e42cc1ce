//! What has to be known of the numbers: only what makes a difference to them is told.

use super::report::LoadWish;
use crate::analysis::{Owner, Unscheduled, Weeks, is_committed};
use crate::document::Document;
use crate::model::{Item, Status};
use crate::render::caption::{Caption, Coverage};
use crate::render::wording::shortened;

/// So many groups of unknown size are named.
const NAMED: usize = 3;

/// The caption of the answer to `wish` about `documents`, whose `weeks` were asked for, or not; `joined` pieces of work stand in several of them. Where nothing could be answered,
/// that is said already.
pub(super) fn notes(
    documents: &[&Document],
    wish: &LoadWish<'_>,
    weeks: Option<&Weeks>,
    joined: usize,
    is_answered: bool,
) -> Vec<String> {
    let caption = Caption::of(documents.iter().copied(), wish.as_of);
    if !is_answered {
        return caption.sentences().to_vec();
    }
    let asked: Vec<(&Document, &Item)> = asked(documents, wish);
    let estimated = asked.iter().filter(|(_, item)| wish.calendar.days_of(item).is_some()).count();
    let mut caption = caption
        .covering(Coverage { things: ["open item", "open items"], ..Coverage::estimates(estimated, asked.len()) })
        .counting(wish.calendar.estimates);
    if let Some(weeks) = weeks {
        for sentence in of_weeks(documents, weeks) {
            caption = caption.note(sentence);
        }
    }
    match joined {
        0 => {}
        1 => caption = caption.note("1 item stands in several plans, and counts once over all of them."),
        count => {
            caption = caption.note(format!("{count} items stand in several plans, and count once over all of them."));
        }
    }
    let any = |is: &dyn Fn(&Document, &Item) -> bool| asked.iter().any(|(document, item)| is(document, item));
    let is_range = |item: &Item| item.estimate.is_some_and(|estimate| estimate.low < estimate.high);
    let begun = match weeks {
        Some(_) => "Of an item that is begun, the days since then are taken off, where it says when.",
        None => "An item that is begun counts whole.",
    };
    let assumptions = [
        (any(&|_, item| is_begun(item)), begun),
        (
            any(&|document, item| Owner::of(document, item).len() > 1),
            "An item of several owners counts by even shares.",
        ),
        (any(&|_, item| is_range(item)), "A range counts by its upper end."),
    ];
    for (_, sentence) in assumptions.into_iter().filter(|(is_made, _)| *is_made) {
        caption = caption.note(sentence);
    }
    if let Some(sentence) = of_unknown_size(&asked, wish) {
        caption = caption.note(sentence);
    }
    caption.sentences().to_vec()
}

/// The items that are asked for: those of the owners in the phases.
fn asked<'d>(documents: &[&'d Document], wish: &LoadWish<'_>) -> Vec<(&'d Document, &'d Item)> {
    let mut asked = Vec::new();
    for document in documents {
        for phase in document.plan().phases.iter().filter(|phase| wish.is_phase(document, phase)) {
            let items = phase.items.iter().filter(|item| is_committed(item));
            let is_asked = |item: &&Item| {
                wish.owners.is_empty() || Owner::of(document, item).iter().any(|owner| wish.is_owner(owner))
            };
            asked.extend(items.filter(is_asked).map(|item| (*document, item)));
        }
    }
    asked
}

fn is_begun(item: &Item) -> bool {
    matches!(item.status, Some(Status::InProgress | Status::InReview))
}

/// How the weeks were filled.
fn of_weeks(documents: &[&Document], weeks: &Weeks) -> Vec<String> {
    let begins = match documents.iter().filter(|document| document.is_archived()).count() {
        0 => "begun today at the earliest",
        count if count == documents.len() => "as it was planned",
        _ => "begun today at the earliest, and as it was planned in what is archived",
    };
    let mut sentences = vec![format!("Every owner does one item of a plan at a time, {begins}.")];
    let left_out = weeks.unscheduled.all();
    if left_out > 0 {
        let all = left_out + weeks.scheduled;
        sentences.push(format!("{left_out} of {all} items are in no week: {}.", reasons(weeks.unscheduled)));
    }
    sentences
}

/// `3 without an estimate, 1 without an owner`.
fn reasons(unscheduled: Unscheduled) -> String {
    let Unscheduled { without_estimate, without_owner, of_groups, waiting, undated } = unscheduled;
    let reasons = [
        (without_estimate, "without an estimate"),
        (without_owner, "without an owner"),
        (of_groups, "of a group of unknown size"),
        (waiting, "waiting for something that has no date"),
        (undated, "without a date"),
    ];
    let reasons = reasons.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    reasons.collect::<Vec<_>>().join(", ")
}

/// Whom the calendar does not know, and how to tell it.
fn of_unknown_size(asked: &[(&Document, &Item)], wish: &LoadWish<'_>) -> Option<String> {
    let mut groups: Vec<Owner> = Vec::new();
    for (document, item) in asked.iter().filter(|(_, item)| wish.calendar.days_of(item).is_some()) {
        let owners = Owner::of(document, item).into_iter();
        for owner in owners.filter(|owner| wish.is_owner(owner) && owner.capacity(wish.calendar).is_none()) {
            if !groups.contains(&owner) {
                groups.push(owner);
            }
        }
    }
    let first = groups.first()?.name();
    let names = shortened(groups.iter().map(|group| group.name().to_owned()).collect(), NAMED);
    let name = if first.chars().all(|c| c.is_alphanumeric() || c == ' ') {
        first.to_owned()
    } else {
        format!("\"{}\"", first.replace('\\', "\\\\").replace('"', "\\\""))
    };
    Some(format!(
        "Nothing says how much work a day has for {names}: plan.yaml can, as in `calendar: {{capacity: {{{name}: 3}}}}`."
    ))
}
