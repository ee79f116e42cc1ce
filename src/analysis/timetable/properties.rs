//! What is true of the timetable of any plan.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::axis::PLAY;
use super::*;
use crate::analysis::Owner;
use crate::model::Status;
use crate::text::Source;

/// An item as it is written: estimate, owner, status, the numbers of what it waits for, and its own dates.
type Written = (u8, u8, u8, Vec<u8>, u8);

/// A plan of one to three phases of items, some of which wait for each other, whatever comes of it.
fn plans() -> impl Strategy<Value = String> {
    let item = (0..8_u8, 0..6_u8, 0..9_u8, prop::collection::vec(1..25_u8, 0..3), 0..12_u8);
    let phase = (0..4_u8, prop::collection::vec(item, 0..9));
    prop::collection::vec(phase, 1..4).prop_map(|phases| text(&phases))
}

fn text(phases: &[(u8, Vec<Written>)]) -> String {
    let mut text = "# P\n\n**Generated:** 2026-03-02\n\n".to_owned();
    let mut number = 0;
    for (at, (window, items)) in phases.iter().enumerate() {
        let window = ["", " (Days 1-30)", " (Days 31-60)", " (2026-04-06 to 2026-04-17)"][usize::from(*window)];
        text += &format!("## Phase {}: A{window}\n\n", at + 1);
        for (estimate, owner, status, after, dates) in items {
            number += 1;
            let estimate =
                ["", " (1 day)", " (3 days)", " (2 weeks)", " (4 hours)", " (0 days)", " (5 pts)", " (1-8 days)"]
                    [usize::from(*estimate)];
            let owner = ["", "Ana", "Bo", "Cy, Ana", "QA Team", "TBD"][usize::from(*owner)];
            let status = ["Todo", "Todo", "Todo", "Todo", "In Progress", "Done", "Blocked", "Deferred", "Cancelled"]
                [usize::from(*status)];
            let dates = match dates {
                0 => "**Due:** 2026-03-20\n",
                1 => "**Start:** 2026-03-16\n",
                2 => "**Started:** 2026-03-04\n",
                3 => "**Timeline:** Week 3\n",
                4 => "**Completed:** 2026-03-12\n",
                _ => "",
            };
            text += &format!("### {number}. Work{estimate}\n**Owner:** {owner}\n**Status:** {status}\n{dates}");
            // What comes later waits, mostly, so that not all is one circle.
            let after = after.iter().filter(|other| **other < number || (**other + number) % 7 == 0);
            let after: Vec<String> =
                after.map(|other| if *other == 24 { "Phase 1".to_owned() } else { other.to_string() }).collect();
            if !after.is_empty() {
                text += &format!("**Depends on:** {}\n", after.join(", "));
            }
            text.push('\n');
        }
    }
    text
}

fn check(text: &str, count: DayCount, as_of: &str) -> Result<(), TestCaseError> {
    let document = Document::parse(Source::new("p.md", text), &Arc::default());
    let calendar = Calendar { capacity: [("Bo".to_owned(), 0.5)].into(), ..Calendar::default() }.reading(count);
    let as_of = as_of.parse().unwrap();
    let timetable = Timetable::of(&document, &calendar, as_of);
    prop_assert_eq!(format!("{:?}", timetable.bars), format!("{:?}", Timetable::of(&document, &calendar, as_of).bars));
    nobody_does_two_things_at_once(&timetable)?;
    nothing_begins_before_what_it_waits_for(&timetable)?;
    slack_is_negative_where_something_is_late(&timetable)?;
    the_chain_goes_from_day_to_day_up_to_the_end(&timetable)?;
    let Coverage { left, scheduled, within_window, done, put_off, items, .. } = timetable.coverage;
    let unknown = timetable.bars.iter().filter(|bar| matches!(bar.extent, Extent::Unknown(_))).count() - put_off;
    prop_assert_eq!((left, items), (scheduled + within_window + unknown, left + done + put_off));
    for bar in &timetable.bars {
        if let Extent::Planned { first, last } = bar.extent {
            prop_assert!(as_of <= first && first <= last && bar.from <= first, "{:?}", bar);
        }
    }
    Ok(())
}

fn nobody_does_two_things_at_once(timetable: &Timetable<'_>) -> Result<(), TestCaseError> {
    let mut by_owner: HashMap<&Owner, Vec<(f64, f64)>> = HashMap::new();
    for stint in &timetable.stints {
        by_owner.entry(&stint.owner).or_default().push((stint.start, stint.end));
    }
    for stints in by_owner.values_mut() {
        stints.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        prop_assert!(stints.windows(2).all(|pair| pair[0].1 <= pair[1].0 + PLAY), "{:?}", stints);
    }
    Ok(())
}

fn nothing_begins_before_what_it_waits_for(timetable: &Timetable<'_>) -> Result<(), TestCaseError> {
    for bar in &timetable.bars {
        let Extent::Planned { first, .. } = bar.extent else { continue };
        for other in &bar.after {
            match timetable.bars[*other].extent {
                Extent::Done(..) | Extent::Unknown(Undated::PutOff(Status::Cancelled)) => {}
                Extent::Planned { last, .. } | Extent::Running { until: last, .. } => prop_assert!(last <= first),
                Extent::Window { last, .. } => prop_assert!(last < first, "{} {}", last, first),
                Extent::Unknown(_) => prop_assert!(false, "nobody can tell when {} is done", other),
            }
        }
    }
    Ok(())
}

fn slack_is_negative_where_something_is_late(timetable: &Timetable<'_>) -> Result<(), TestCaseError> {
    let is_behind = |bar: &Bar<'_>| bar.slack.is_some_and(|slack| slack < 0);
    for bar in timetable.bars.iter().filter(|bar| bar.extent.is_scheduled()) {
        prop_assert!(!bar.is_late || is_behind(bar), "{:?}", bar);
    }
    let is_any_late = timetable.bars.iter().any(|bar| bar.is_late);
    prop_assert!(is_any_late || !timetable.bars.iter().any(is_behind));
    Ok(())
}

fn the_chain_goes_from_day_to_day_up_to_the_end(timetable: &Timetable<'_>) -> Result<(), TestCaseError> {
    let days = |item: &usize| timetable.bars[*item].extent.days().unwrap();
    // A window that what it waits for has outlasted is told as it is written.
    let is_found_out = |item: &&usize| timetable.bars[**item].extent.is_scheduled();
    // What takes no time lies between two days, and its day is the one or the other.
    let takes_time =
        |item: &&usize| timetable.stints.iter().any(|stint| stint.item == **item && stint.start < stint.end);
    let chain: Vec<&usize> = timetable.chain.iter().filter(is_found_out).filter(takes_time).collect();
    for pair in chain.windows(2) {
        // Of an item of several owners it may be the part of one that the next waits for, and the rest is done later.
        prop_assert!(days(pair[0]).0 <= days(pair[1]).1, "{:?}", timetable.chain);
    }
    let last = timetable.chain.last().map(|item| days(item).1);
    prop_assert_eq!(last, timetable.end());
    Ok(())
}

proptest! {
    #[test]
    fn any_plan_keeps_its_order(text in plans(), is_working: bool, day in 0..3_usize) {
        let count = if is_working { DayCount::Working } else { DayCount::Calendar };
        check(&text, count, ["2026-03-02", "2026-03-11", "2026-06-01"][day])?;
    }
}
