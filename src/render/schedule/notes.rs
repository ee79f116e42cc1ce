//! What is said below a picture of one plan.

use chrono::NaiveDate;

use super::report::PlanSchedule;
use crate::analysis::{Bar, Cycle, DayCount, Extent, Timetable, Undated};
use crate::render::caption::{Caption, Coverage};
use crate::render::safe::fit;

/// So many items are named in a sentence.
const NAMED: usize = 6;

/// Columns of the name of an item without an id.
const NAME: usize = 30;

/// How an item is named in a sentence: by its id, else by its title.
pub(super) fn name(plan: &PlanSchedule<'_>, item: usize) -> String {
    let (document, item) = (plan.document(), plan.timetable.bars[item].item);
    let words = item.id.map_or_else(
        || format!("\"{}\"", document.text(item.title)),
        |id| format!("#{}", document.text(id).trim_start_matches('#')),
    );
    fit(&words, NAME).into_owned()
}

/// Calendar days from the day after which the item is late to the day on which it is done, or to today where nobody can tell.
pub(super) fn days_late(timetable: &Timetable<'_>, bar: &Bar<'_>) -> Option<i64> {
    let until = bar.until.filter(|_| bar.is_late)?;
    let done = match bar.extent {
        Extent::Planned { last, .. } | Extent::Running { until: last, .. } => last,
        Extent::Window { .. } | Extent::Unknown(_) => timetable.today,
        Extent::Done(..) => return None,
    };
    Some((done - until).num_days()).filter(|days| *days > 0)
}

/// Why nobody can tell when item number `item` is done.
pub(super) fn reason(plan: &PlanSchedule<'_>, item: usize, why: Undated) -> String {
    match why {
        Undated::NoEstimate => "no estimate".to_owned(),
        Undated::NoTime => "nothing says when".to_owned(),
        Undated::NoDate => "its window has no date".to_owned(),
        Undated::Waits(other) => format!("waits for {}", name(plan, other)),
        Undated::WaitsElsewhere => {
            let others: Vec<String> = plan.after_elsewhere(item).take(2).collect();
            format!("waits for {}", others.join(" and "))
        }
        Undated::Cycle => "waits for itself".to_owned(),
        Undated::PutOff(status) => status.to_string(),
        Undated::TooFar => "not within a hundred years".to_owned(),
    }
}

/// What follows from the picture, a sentence each.
pub(super) fn verdicts(plan: &PlanSchedule<'_>, arrow: &str) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(cycles(plan, arrow));
    if let Some(end) = end(plan, &plan.timetable) {
        let scheduled = plan.shown().filter(|(_, bar)| bar.extent.is_scheduled()).count();
        let (what, are, were) = match scheduled {
            1 => ("The one item that can be scheduled".to_owned(), "is", "was to be"),
            _ => (format!("The {scheduled} items that can be scheduled"), "are", "were to be"),
        };
        let verb = if plan.timetable.is_as_planned { were } else { are };
        all.push(format!("{what} {verb} done by {end}{}.", late(plan, &plan.timetable)));
        if plan.depends_on_reading() {
            let other = &plan.other;
            let end = self::end(plan, other).map_or_else(String::new, |end| format!(" by {end}"));
            all.push(format!("Counted in {}:{end}{}.", other.count.as_str(), late(plan, other)));
        }
    }
    let chain = &plan.timetable.chain;
    if chain.len() > 1 && plan.is_whole {
        all.push(format!("The end hangs on {}.", listed(plan, chain, arrow)));
    }
    all
}

/// The last day of what is shown and scheduled.
fn end(plan: &PlanSchedule<'_>, timetable: &Timetable<'_>) -> Option<NaiveDate> {
    let bars =
        timetable.bars.iter().zip(&plan.is_shown).filter(|(bar, is_shown)| **is_shown && bar.extent.is_scheduled());
    bars.filter_map(|(bar, _)| bar.extent.days()).map(|(_, last)| last).max()
}

/// `; 2 are late: 5 by 17 days, 6 by 46`.
fn late(plan: &PlanSchedule<'_>, timetable: &Timetable<'_>) -> String {
    let bars = timetable.bars.iter().enumerate().filter(|(item, _)| plan.is_shown[*item]);
    let late: Vec<_> = bars.filter(|(_, bar)| bar.is_late && bar.extent.is_scheduled()).collect();
    let words = late.iter().take(NAMED).map(|(item, bar)| match days_late(timetable, bar) {
        Some(1) => format!("{} by 1 day", name(plan, *item)),
        Some(days) => format!("{} by {days} days", name(plan, *item)),
        None => name(plan, *item),
    });
    let words = words.collect::<Vec<_>>().join(", ");
    let has_end = plan.shown().any(|(_, bar)| bar.extent.is_scheduled() && bar.until.is_some());
    match late.len() {
        0 if !has_end => "; nothing says by when that should be".to_owned(),
        0 => ", none of them late".to_owned(),
        1 => format!("; late: {words}"),
        count if count <= NAMED => format!("; {count} are late: {words}"),
        count => format!("; {count} are late: {words} and {} more", count - NAMED),
    }
}

/// Each circle of what is shown.
fn cycles(plan: &PlanSchedule<'_>, arrow: &str) -> Vec<String> {
    let is_shown = |cycle: &&Cycle| cycle.steps.iter().any(|(item, _)| plan.is_shown[*item]);
    let cycles = plan.timetable.cycles.iter().filter(is_shown);
    let told = |cycle: &Cycle| {
        let mut items: Vec<usize> = cycle.steps.iter().map(|(item, _)| *item).collect();
        items.extend(items.first().copied());
        format!(
            "{} wait for each other and are not scheduled: drop one of these dependencies.",
            listed(plan, &items, arrow)
        )
    };
    cycles.map(told).collect()
}

fn listed(plan: &PlanSchedule<'_>, items: &[usize], arrow: &str) -> String {
    let names = |items: &[usize]| items.iter().map(|item| name(plan, *item)).collect::<Vec<_>>().join(arrow);
    if items.len() <= 2 * NAMED {
        return names(items);
    }
    let (first, last) = (&items[..NAMED], &items[items.len() - NAMED..]);
    format!("{}{arrow}{} more{arrow}{}", names(first), items.len() - 2 * NAMED, names(last))
}

/// What the picture stands on.
pub(super) fn caption(plan: &PlanSchedule<'_>, as_of: NaiveDate) -> Caption {
    let coverage = plan.timetable.coverage;
    let caption = Caption::of([plan.document()], as_of);
    let caption = match (coverage.items, coverage.left) {
        (1.., 0) => caption.note("Nothing is left to be done."),
        (_, left) => caption.covering(Coverage::estimates(left - coverage.unestimated, left)),
    };
    let mut caption = caption.counting(plan.timetable.count);
    let basis = if plan.timetable.is_as_planned {
        "An archived plan is drawn as it was meant."
    } else {
        "What is left begins today at the earliest."
    };
    caption = caption.note(basis).note("Everyone does one thing at a time, in the order of the plan.");
    let count = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}.")),
        _ => Some(format!("{count} {several}.")),
    };
    if plan.waits_elsewhere() {
        caption = caption.note("What waits for another plan begins on the day after that says it can.");
    }
    if !plan.is_whole {
        let (shown, all) = (plan.shown().count(), coverage.items);
        caption = caption.note(format!("{shown} of {all} items are shown; all are scheduled."));
    }
    let notes = [
        count(
            coverage.unowned,
            "scheduled item has no owner: nothing keeps it waiting",
            "scheduled items have no owner: nothing keeps them apart",
        ),
        count(
            coverage.of_groups,
            "belongs to a group of unknown size: nothing keeps it waiting",
            "belong to groups of unknown size: nothing keeps them apart",
        ),
        count(
            coverage.blocked,
            "is blocked, and drawn as if it could go on",
            "are blocked, and drawn as if they could go on",
        ),
        count(
            coverage.unfollowed,
            "waits for something that is no item of the plan, which is left out of account",
            "wait for something that is no item of the plan, which is left out of account",
        ),
        count(
            coverage.without_time,
            "has an estimate and nothing that says when: no owner, no window, nothing that it waits for",
            "have an estimate and nothing that says when: no owner, no window, nothing that they wait for",
        ),
        count(
            coverage.without_date,
            "has a window without dates: say when it begins, as `**Generated:** 2026-03-02` below the title",
            "have windows without dates: say when they begin, as `**Generated:** 2026-03-02` below the title",
        ),
        count(
            coverage.put_off,
            "is proposed, deferred or cancelled, and left out",
            "are proposed, deferred or cancelled, and left out",
        ),
    ];
    notes.into_iter().flatten().fold(caption, Caption::note)
}

/// How what cannot be drawn would be.
pub(super) const REMEDY: &str = "To be drawn, an item needs an estimate behind its title, as `(3 days)`, and either a phase with a dated \
                                 window behind its name, as `(2026-03-02 to 2026-03-27)`, or an `**Owner:**`, a `**Due:**` or a \
                                 `**Depends on:**` below it.";

/// What is said of a plan in which nothing has a day, without a full stop.
pub(super) fn lack(plan: &PlanSchedule<'_>) -> String {
    let coverage = plan.timetable.coverage;
    if !plan.is_whole {
        return "nothing that is asked for has a day".to_owned();
    }
    match (coverage.items, coverage.left) {
        (0, _) => "there is no item in it".to_owned(),
        (_, 0) if coverage.done == 0 => "all that is in it is proposed, deferred or cancelled".to_owned(),
        (_, 0) => "nothing is left to be done, and what is done does not say when it was".to_owned(),
        (_, left) => {
            let dated = plan.timetable.phases.iter().filter(|phase| phase.window.is_some()).count();
            let windows = if dated > 0 { "" } else { ", and no phase has a dated window" };
            let estimates = Coverage::estimates(left - coverage.unestimated, left).sentence();
            format!("nothing can be drawn: {}{windows}", lower(estimates.trim_end_matches('.')))
        }
    }
}

/// With a small letter at the beginning.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// How days are counted, as a word of a table.
pub(super) const fn count_name(count: DayCount) -> &'static str {
    match count {
        DayCount::Working => "working-days",
        DayCount::Calendar => "calendar-days",
    }
}
