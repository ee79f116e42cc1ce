//! Whatever two plans say: against itself a text has not changed, and backwards everything is the other way round.

use std::sync::Arc;

use plan_md::analysis::{Calendar, Consequences, consequences};
use plan_md::document::Document;
use plan_md::history::{Change, Difference, Event, Pair};
use plan_md::text::Source;
use proptest::prelude::*;

/// An item of a plan that is made up.
#[derive(Clone, Debug)]
struct Made {
    number: usize,
    phase: usize,
    status: &'static str,
    owner: &'static str,
    days: Option<u8>,
    money: Option<u8>,
    reference: Option<usize>,
}

const TITLES: [&str; 6] = ["Bill customers", "Sell seats", "Write the manual", "Hire people", "Paint walls", "Ship it"];

fn made() -> impl Strategy<Value = Vec<Made>> {
    let status = prop::sample::select(vec!["Not Started", "In Progress", "Blocked", "Done", "Cancelled", "Deferred"]);
    let owner = prop::sample::select(vec!["Ana", "Bo", "QA Team", "TBD"]);
    let values = (
        1..=3_usize,
        status,
        owner,
        prop::option::of(1..40_u8),
        prop::option::of(1..9_u8),
        prop::option::of(0..6_usize),
    );
    let item = move |number| {
        values.clone().prop_map(move |(phase, status, owner, days, money, reference)| Made {
            number,
            phase,
            status,
            owner,
            days,
            money,
            reference,
        })
    };
    prop::sample::subsequence((0..6).collect::<Vec<usize>>(), 0..=6)
        .prop_flat_map(move |numbers| numbers.into_iter().map(&item).collect::<Vec<_>>())
}

fn plan() -> impl Strategy<Value = String> {
    (made(), 1..40_u8, 1..9_u8).prop_map(|(items, length, promise)| {
        let mut text = "# P\n\n**Generated:** 2026-11-23\n".to_owned();
        for phase in 1..=3 {
            let (first, last) = ((phase - 1) * 40 + 1, (phase - 1) * 40 + usize::from(length));
            text += &format!(
                "\n## Phase {phase}: Part {phase} (Days {first}-{last})\n\n**Expected Impact:** +${promise}K MRR\n"
            );
            for item in items.iter().filter(|item| item.phase == phase) {
                let days = item.days.map(|days| format!(" ({days} days)")).unwrap_or_default();
                text += &format!("\n### {}. {}{days}\n", item.number + 1, TITLES[item.number]);
                text += &format!("**Owner:** {}\n**Status:** {}\n", item.owner, item.status);
                text += &item.money.map(|money| format!("**Impact:** +${money}K/month\n")).unwrap_or_default();
                text += &item.reference.map(|number| format!("**Fix:** `backlog/{number}.md`\n")).unwrap_or_default();
            }
        }
        text
    })
}

/// What happened, with both sides swapped where `backwards`.
fn events(difference: &Difference, backwards: bool) -> Vec<String> {
    let change = |change: &Change| {
        let (old, new) = if backwards { (&change.new, &change.old) } else { (&change.old, &change.new) };
        format!("{} {old:?} to {new:?}", change.aspect.name())
    };
    let pair = |old: Option<String>, new: String| {
        let old = old.unwrap_or_default();
        if backwards { format!("{new}/{old}") } else { format!("{old}/{new}") }
    };
    let olds = |at: &usize| difference.old.items[*at].label();
    let news = |at: &usize| difference.new.items[*at].label();
    let sign = |added: bool| if added == backwards { '-' } else { '+' };
    let mut lines: Vec<String> = difference
        .events
        .iter()
        .map(|event| match event {
            Event::Added(item) => format!("{} {}", sign(true), news(item)),
            Event::Removed(item) => format!("{} {}", sign(false), olds(item)),
            Event::Split { old, new } => {
                let word = if backwards { "joined" } else { "split" };
                format!("{word} {} {:?}", olds(old), new.iter().map(news).collect::<Vec<_>>())
            }
            Event::Joined { old, new } => {
                let word = if backwards { "split" } else { "joined" };
                format!("{word} {} {:?}", news(new), old.iter().map(olds).collect::<Vec<_>>())
            }
            Event::PhaseAdded(phase) => format!("{} {}", sign(true), difference.new.phases[*phase].name),
            Event::PhaseRemoved(phase) => format!("{} {}", sign(false), difference.old.phases[*phase].name),
            Event::Item { new, change: own } => {
                let old = difference.items.old[*new].as_ref().map(olds);
                format!("{}: {}", pair(old, news(new)), change(own))
            }
            Event::Phase { new, change: own } => {
                let old = difference.phases[*new].map(|old| difference.old.phases[old].label());
                format!("{}: {}", pair(old, difference.new.phases[*new].label()), change(own))
            }
            Event::Plan(own) => change(own),
        })
        .collect();
    lines.sort();
    lines
}

/// What follows, with both sides swapped where `backwards`.
fn followed(all: &Consequences, backwards: bool) -> Vec<String> {
    let sides = |old: String, new: String| if backwards { format!("{new} > {old}") } else { format!("{old} > {new}") };
    let phase = |pair: Pair| sides(format!("{:?}", pair.old), format!("{:?}", pair.new));
    let mut lines = vec![
        sides(format!("{:?}", all.work[0]), format!("{:?}", all.work[1])),
        sides(format!("{:?}", all.removed), format!("{:?}", all.added)),
    ];
    for end in &all.ends {
        let days = [&end.scheduled.calendar, &end.scheduled.working];
        let days = days.map(|shift| sides(format!("{:?}", shift.old), format!("{:?}", shift.new)));
        let window = sides(format!("{:?}", end.window.old), format!("{:?}", end.window.new));
        lines.push(format!("end {} {window} {days:?}", phase(end.phase)));
    }
    for amount in &all.amounts {
        let kind = match amount.kind {
            plan_md::analysis::AmountKind::Promised(pair) => phase(pair),
            kind => format!("{kind:?}"),
        };
        let shift = sides(format!("{:?}", amount.amount.old), format!("{:?}", amount.amount.new));
        lines.push(format!("amount {kind} {:?} {shift}", amount.unit));
    }
    for load in &all.loads {
        let days = [&load.work.calendar, &load.work.working];
        let days = days.map(|shift| sides(format!("{:?}", shift.old), format!("{:?}", shift.new)));
        let (old, new) = load.excess();
        let excess = sides(format!("{old:?}"), format!("{new:?}"));
        lines.push(format!("load {} {} {days:?} {excess}", phase(load.phase), load.owner.name()));
    }
    for overdue in &all.overdue {
        let what = match overdue.what {
            plan_md::analysis::Late::Phase(pair) => format!("phase {}", phase(pair)),
            plan_md::analysis::Late::Item(pair) => format!("item {}", phase(pair)),
        };
        lines.push(format!("overdue {what} {}", sides(format!("{:?}", overdue.old), format!("{:?}", overdue.new))));
    }
    lines.sort();
    lines
}

fn told(old: &str, new: &str, backwards: bool) -> (Vec<String>, Vec<String>) {
    let [old, new] = [old, new].map(|text| Document::parse(Source::new("p.md", text), &Arc::default()));
    let difference = Difference::of(&old, &new);
    let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 10).expect("a day");
    let consequences = consequences(&difference, [&old, &new], &Default::default(), &Calendar::default(), day);
    (events(&difference, backwards), followed(&consequences, backwards))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_text_against_itself_has_not_changed(text in plan()) {
        let (events, followed) = told(&text, &text, false);
        prop_assert_eq!(events, Vec::<String>::new());
        // How much is left is always told, and that nothing came or went.
        prop_assert_eq!(followed.len(), 2);
    }

    #[test]
    fn backwards_is_the_other_way_round(old in plan(), new in plan()) {
        let (events, followed) = told(&old, &new, false);
        let (events_back, followed_back) = told(&new, &old, true);
        prop_assert_eq!(events, events_back);
        prop_assert_eq!(followed, followed_back);
    }
}
