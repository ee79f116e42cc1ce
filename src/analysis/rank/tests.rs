use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::model::{Range, Unit};
use crate::text::{Source, Span};

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::default())
}

fn assumptions(assumed: &[(usize, &str)]) -> Vec<Assumption> {
    let of = |(item, text): &(usize, &str)| {
        let impacts = document(text).impacts(Span::new(0, text.len())).into_iter().map(|impact| impact.value).collect();
        Assumption { item: *item, impacts }
    };
    assumed.iter().map(of).collect()
}

fn show(unit: Unit, range: Range) -> String {
    unit.show(Range { low: range.low.round_dp(2), high: range.high.round_dp(2) })
}

/// A line for each queue, and below it what is ranked, what it would take to go first or last, what cannot be ranked, and
/// when the items are done on average.
#[track_caller]
fn check(text: &str, assumed: &[(usize, &str)], expect: &str) {
    let document = document(text);
    let ranking = Ranking::of(&document, &Calendar::default(), &assumptions(assumed));
    let id = |number: &usize| {
        let (_, item) = document.item(*number).unwrap();
        format!("#{}", item.id.map_or_else(|| document.text(item.title), |id| document.text(id)))
    };
    let ids = |items: &[usize]| items.iter().map(id).collect::<Vec<_>>().join(" ");
    let mut lines = Vec::new();
    for queue in &ranking.queues {
        let owner = queue.owner.as_ref().map_or("all", |owner| owner.name());
        lines.push(format!("{owner}, {} days", queue.days.normalize()));
        for track in &queue.tracks {
            for step in &track.steps {
                let a_day = show(track.unit, step.a_day());
                lines.push(format!("  {}: {a_day} for each of {} days", ids(&step.items), step.days.normalize()));
            }
            for even in &track.break_evens {
                let above = |range: Option<Range>| range.map_or("never".to_owned(), |range| show(track.unit, range));
                let last =
                    even.last.map_or_else(String::new, |last| format!(", last up to {}", show(track.unit, last)));
                lines.push(format!("  {}? first above {}{last}", id(&even.item), above(even.first)));
            }
        }
        for entry in queue.entries.iter().filter(|entry| entry.obstacle.is_some()) {
            let why = match entry.obstacle {
                Some(Obstacle::Behind(other)) => format!("behind {}", id(&other)),
                other => format!("{:?}", other.unwrap()),
            };
            lines.push(format!("  {}: {why}", id(&entry.number)));
        }
        for entry in queue.entries.iter().filter(|entry| !entry.needs_others.is_empty()) {
            let need = |need: &Need| match need {
                Need::Item(item) => id(item),
                Need::Phase(phase) => document.text(document.plan().phases[*phase].name).to_owned(),
            };
            let needs: Vec<String> = entry.needs_others.iter().map(need).collect();
            lines.push(format!("  {} needs {}", id(&entry.number), needs.join(" ")));
        }
        for Completion { written, shortest, mean_written, mean_shortest, .. } in &queue.completions {
            let (one, other) = (mean_written.round_dp(1), mean_shortest.round_dp(1));
            lines.push(format!("  {} done after {one} days, {} after {other}", ids(written), ids(shortest)));
        }
    }
    let Ranking { items, estimated, with_money, with_time, unowned, .. } = ranking;
    lines.push(format!("{estimated} estimated, {with_money} money, {with_time} time, {unowned} unowned of {items}"));
    assert_eq!(lines.join("\n"), expect.trim_end());
}

#[test]
fn the_seed_plan_is_ranked_by_its_answer_key() {
    check(
        SEED,
        &[],
        "\
Data Engineer, 3 days
  #1: 3.33 hours a week for each of 3 days
Engineering Lead, 14 days
  #2: $1,071.43 a month for each of 14 days
  #7: NoEstimate
Product Lead, 83 days
  #5: $177.78 a month for each of 45 days
  #3? first above $1,244.44 a month
  #4? first above $1,777.78 a month
  #6? first above $3,733.33 a month
  #8: NoEstimate
  #4 #5 #6 done after 47 days, #4 #6 #5 after 39
Sales Lead, 0 days
  #9: NoEstimate
6 estimated, 2 money, 1 time, 0 unowned of 9
",
    );
}

#[test]
fn an_assumption_is_as_sure_as_what_it_is_held_against() {
    let expect = |first: &str| {
        format!(
            "\
Data Engineer, 3 days
  #1: 3.33 hours a week for each of 3 days
Engineering Lead, 14 days
  #2: $1,071.43 a month for each of 14 days
  #7: NoEstimate
Product Lead, 83 days
{first}  #8: NoEstimate
  #4 #5 #6 done after 47 days, #4 #6 #5 after 39
Sales Lead, 0 days
  #9: NoEstimate
6 estimated, 3 money, 1 time, 0 unowned of 9
"
        )
    };
    let sixth = "  #6: $190.48 a month for each of 21 days
  #5: $177.78 a month for each of 45 days
  #3? first above $1,333.33 a month, last up to $1,244.44 a month
  #4? first above $1,904.76 a month, last up to $1,777.78 a month
";
    check(SEED, &[(5, "$4K/mo")], &expect(sixth));
    // By the break-even itself, what is written first goes first; one dollar more, and it does not.
    let order = |text: &str| {
        let document = document(SEED);
        let ranking = Ranking::of(&document, &Calendar::default(), &assumptions(&[(5, text)]));
        ranking.queues[2].tracks[0].steps.iter().map(|step| step.item + 1).collect::<Vec<_>>()
    };
    assert_eq!(order("$3,733/mo"), [5, 6]);
    assert_eq!(order("$3,734/mo"), [6, 5]);
    // Who says how sure it is, is taken at their word.
    let sure = "  #5: $177.78 a month for each of 45 days
  #3? first above $1,244.44 a month
  #4? first above $1,777.78 a month
  #6? first above $3,733.33 a month
  #6: $190.48 a month for each of 21 days
  #3? first above $1,333.33 a month
  #4? first above $1,904.76 a month
  #5? first above $8,571.43 a month
";
    check(SEED, &[(5, "$4K/mo committed")], &expect(sure));
}

/// A plan of a table with these rows.
fn table(rows: &str) -> String {
    format!(
        "# P\n\n| ID | Task | Status | Owner | Estimate | Depends on | Impact |\n|---|---|---|---|---|---|---|\n{rows}"
    )
}

#[test]
fn nothing_is_ranked_before_what_it_needs() {
    // A need without a price goes with what it is for, unless both together are worth less than the rest.
    check(
        &table(
            "\
| 1 | a | todo | | 2d | | +$100/month |
| 2 | b | todo | | 5d | | |
| 3 | c | todo | | 5d | 2 | +$1K/month |
| 4 | d | todo | | 1d | | +$120/month |
| 5 | e | todo | | 1d | 2, 1 | |
",
        ),
        &[],
        "\
all, 14 days
  #4: $120 a month for each of 1 days
  #2 #3: $100 a month for each of 10 days
  #1: $50 a month for each of 2 days
  #5? first above $860 a month
  #1 #2 #3 #4 #5 done after 9.6 days, #4 #1 #2 #5 #3 after 7
5 estimated, 3 money, 0 time, 0 unowned of 5
",
    );
    // What is done or dropped keeps nobody waiting; what another owner has to do counts no day here, and still orders.
    check(
        &table(
            "\
| 1 | a | done | Ana | 2d | | +$100/month |
| 2 | b | todo | Ana | 4d | 1 | +$100/month |
| 3 | c | todo | Ana | 1d | 4 | +$500/month |
| 4 | d | todo | Bo | 9d | 2 | |
| 5 | e | todo | Ana | 1d | | +$300/month |
| 6 | f | todo | Ana | 1d | 7 | +$900/month |
| 7 | g | proposed | Ana | 1d | | |
",
        ),
        &[],
        "\
Ana, 7 days
  #6: $900 a month for each of 1 days
  #5: $300 a month for each of 1 days
  #2 #3: $120 a month for each of 5 days
  #3 needs #4
  #6 needs #7
  #2 #3 #5 #6 done after 5.5 days, #5 #6 #2 #3 after 4
Bo, 9 days
  #4 needs #2
5 estimated, 4 money, 0 time, 0 unowned of 5
",
    );
}

#[test]
fn a_phase_is_waited_for_as_a_whole() {
    check(
        "\
# P

## Phase 1: Ground

### 1. A (2 days)
**Owner:** Ana
**Status:** Not Started

### 2. B (3 days)
**Owner:** Bo
**Status:** Not Started

## Phase 2: House

### 3. C (3 days)
**Owner:** Ana
**Depends on:** Phase 1
**Impact:** +$500/month
**Status:** Not Started

### 4. D (1 day)
**Owner:** Ana
**Impact:** +$110/month
**Status:** Not Started
",
        &[],
        "\
Ana, 6 days
  #4: $110 a month for each of 1 days
  #1 #3: $100 a month for each of 5 days
  #3 needs Phase 1: Ground
  #3 #4 done after 3.5 days, #4 #3 after 2.5
Bo, 3 days
4 estimated, 2 money, 0 time, 0 unowned of 4
",
    );
}

#[test]
fn what_cannot_be_ranked_says_why() {
    check(
        &table(
            "\
| 1 | a | todo | | 2d | 2 | +$100/month |
| 2 | b | todo | | 2d | 1 | +$200/month |
| 3 | c | todo | | 2d | 2 | +$300/month |
| 4 | d | todo | | 5 pts | | +$400/month |
| 5 | e | todo | | 2d | 4 | +$500/month |
| 6 | f | todo | | 2d | | +$600/month |
| 7 | g | todo | | 2d | | |
",
        ),
        &[],
        "\
all, 12 days
  #6: $300 a month for each of 2 days
  #7? first above $600 a month
  #1: Circle
  #2: Circle
  #3: Circle
  #4: NoEstimate
  #5: behind #4
6 estimated, 6 money, 0 time, 0 unowned of 7
",
    );
}

#[test]
fn what_is_not_of_one_kind_is_ranked_apart() {
    check(
        &table(
            "\
| 1 | a | todo | Ana, Bo | 4d | | +$100/month, saves 2h/week |
| 2 | b | todo | Ana | 1d | | +€300/month |
| 3 | c | todo | Ana | 1d | | +$900/year |
| 4 | d | todo | Ana | 1d | | +$200/month committed |
| 5 | e | todo | Ana | 1d | | 3x conversions |
| 6 | f | todo | | 1d | | +$400/month |
",
        ),
        &[],
        "\
Ana, 6 days
  #1: $50 a month for each of 2 days
  #2? first above $50 a month
  #3? first above $50 a month
  #4? first above $50 a month
  #5? first above $50 a month
  #2: €300 a month for each of 1 days
  #1? first above €600 a month
  #3? first above €300 a month
  #4? first above €300 a month
  #5? first above €300 a month
  #3: $900 a year for each of 1 days
  #1? first above $1,800 a year
  #2? first above $900 a year
  #4? first above $900 a year
  #5? first above $900 a year
  #4: $200 a month for each of 1 days
  #1? first above $400 a month
  #2? first above $200 a month
  #3? first above $200 a month
  #5? first above $200 a month
  #1: 1 hour a week for each of 2 days
  #5? first above 1 hour a week
  #1 #2 #3 #4 #5 done after 4 days, #2 #3 #4 #5 #1 after 3.2
Bo, 2 days
  #1: $50 a month for each of 2 days
  #1: 1 hour a week for each of 2 days
6 estimated, 5 money, 1 time, 1 unowned of 6
",
    );
}

#[test]
fn a_range_stays_one() {
    check(
        &table(
            "\
| 1 | a | todo | | 2d | | +$100-200/month |
| 2 | b | todo | | 2d | | +$100-400/month |
| 3 | c | todo | | 1d | | |
",
        ),
        &[],
        "\
all, 5 days
  #2: $50 to $200 a month for each of 2 days
  #1: $50 to $100 a month for each of 2 days
  #3? first above $50 to $200 a month, last up to $50 to $100 a month
  #1 #2 #3 done after 3.7 days, #3 #1 #2 after 3
3 estimated, 2 money, 0 time, 0 unowned of 3
",
    );
}

#[test]
fn what_has_to_be_decided() {
    let check = |text: &str, assumed: &[(usize, &str)], expect: &str| {
        let document = document(text);
        let ranking = Ranking::of(&document, &Calendar::default(), &assumptions(assumed));
        let queues: Vec<&Queue<'_>> = ranking.queues.iter().collect();
        let shown = decision(&queues).map(|(queue, decision)| {
            let owner = queue.owner.as_ref().map_or("all", |owner| owner.name());
            match decision {
                Decision::Price { before, unit, questions } => {
                    let question =
                        |question: &Question| format!("{} {}", question.item + 1, show(unit, question.above));
                    let questions: Vec<String> = questions.iter().map(question).collect();
                    format!("{owner}: before {}? {}", before + 1, questions.join(", "))
                }
                Decision::Swap { first, then, .. } => format!("{owner}: {} before {}", first.0 + 1, then.0 + 1),
            }
        });
        assert_eq!(shown.as_deref().unwrap_or("nothing"), expect);
    };
    check(SEED, &[], "Product Lead: before 5? 3 $1,244.44 a month, 4 $1,777.78 a month, 6 $3,733.33 a month");
    let priced: Vec<(usize, &str)> = vec![(2, "$1K/mo"), (3, "$1K/mo"), (5, "$4K/mo")];
    check(SEED, &priced, "Product Lead: 6 before 3");
    let rows = "| 1 | a | todo | | 2d | | +$200/month |\n| 2 | b | todo | | 2d | | +$100/month |\n";
    check(&table(rows), &[], "nothing");
    // What is begun is finished first.
    let rows = "| 1 | a | in progress | | 2d | | +$100/month |\n| 2 | b | todo | | 2d | | +$200/month |\n";
    check(&table(rows), &[], "nothing");
    check(&table("| 1 | a | todo | | 2d | | |\n"), &[], "nothing");
}

/// What waiting costs in all if the items are done in this order: the sum of what each brings, times when it is done.
fn waiting(items: &[(u32, u32)], order: &[usize]) -> u64 {
    let mut now = 0;
    let cost = order.iter().map(|item| {
        let (days, gain) = items[*item];
        now += u64::from(days);
        now * u64::from(gain)
    });
    cost.sum()
}

/// All orders of `left` behind `done` in which each comes after what it needs.
fn orders(done: &mut Vec<usize>, needs: &[Vec<usize>], all: &mut Vec<Vec<usize>>) {
    if done.len() == needs.len() {
        all.push(done.clone());
    }
    for item in 0..needs.len() {
        if !done.contains(&item) && needs[item].iter().all(|need| done.contains(need)) {
            done.push(item);
            orders(done, needs, all);
            done.pop();
        }
    }
}

fn ranked(items: &[(u32, u32)], needs: &[Vec<usize>]) -> Vec<usize> {
    steps(items, needs).into_iter().flat_map(|step| step.items).collect()
}

fn steps(items: &[(u32, u32)], needs: &[Vec<usize>]) -> Vec<Step> {
    let row = |(number, (days, gain)): (usize, &(u32, u32))| {
        let needs: Vec<String> = needs[number].iter().map(|need| (need + 1).to_string()).collect();
        format!("| {} | a | todo | | {days}d | {} | +${gain}/month |\n", number + 1, needs.join(", "))
    };
    let document = document(&table(&items.iter().enumerate().map(row).collect::<String>()));
    let ranking = Ranking::of(&document, &Calendar::default(), &[]);
    ranking.queues[0].tracks[0].steps.clone()
}

/// `item` and what has to be done before it, without what is `done`.
fn left(item: usize, needs: &[Vec<usize>], done: &BTreeSet<usize>) -> BTreeSet<usize> {
    let before = needs[item].iter().flat_map(|need| left(*need, needs, done));
    before.chain([item]).filter(|item| !done.contains(item)).collect()
}

/// The rule to the letter: again and again, what brings most for each day of work together with what is left before it.
fn by_the_rule(items: &[(u32, u32)], needs: &[Vec<usize>]) -> Vec<(usize, BTreeSet<usize>)> {
    let (mut done, mut steps) = (BTreeSet::new(), Vec::new());
    while done.len() < items.len() {
        let choice = (0..items.len()).filter(|item| !done.contains(item)).map(|item| (item, left(item, needs, &done)));
        let sum =
            |step: &BTreeSet<usize>, of: fn(&(u32, u32)) -> u32| step.iter().map(|item| of(&items[*item])).sum::<u32>();
        let worth = |(item, step): &(usize, BTreeSet<usize>)| {
            (Decimal::from(sum(step, |item| item.1)) / Decimal::from(sum(step, |item| item.0)), Reverse(*item))
        };
        let best = choice.max_by_key(worth).expect("something is left");
        done.extend(&best.1);
        steps.push(best);
    }
    steps
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// By every order there is: none costs less, as long as nothing waits or each waits for one and is waited for by one.
    #[test]
    fn no_order_costs_less(items in prop::collection::vec((1_u32..20, 1_u32..50), 2..7), chained in any::<[bool; 7]>()) {
        for is_chained in [false, true] {
            let need = |item: usize| if is_chained && item > 0 && chained[item] { vec![item - 1] } else { vec![] };
            let needs: Vec<Vec<usize>> = (0..items.len()).map(need).collect();
            let mut all = Vec::new();
            orders(&mut Vec::new(), &needs, &mut all);
            let best = all.iter().map(|order| waiting(&items, order)).min();
            prop_assert_eq!(Some(waiting(&items, &ranked(&items, &needs))), best);
        }
    }

    /// Whatever waits for whatever, each item stands in the order once and behind what it needs, where the rule puts it.
    #[test]
    fn every_item_comes_after_its_needs(
        items in prop::collection::vec((1_u32..20, 1_u32..50), 2..9),
        edges in prop::collection::vec((0_usize..9, 0_usize..9), 0..16),
    ) {
        let needs: Vec<Vec<usize>> = (0..items.len())
            .map(|item| edges.iter().filter(|(one, other)| *one == item && *other < item).map(|(_, need)| *need).collect())
            .collect();
        let order = ranked(&items, &needs);
        let place = |item: usize| order.iter().position(|other| *other == item);
        prop_assert_eq!(order.len(), items.len());
        let steps = steps(&items, &needs).into_iter().map(|step| (step.item, step.items.into_iter().collect()));
        prop_assert_eq!(steps.collect::<Vec<_>>(), by_the_rule(&items, &needs));
        for (item, needs) in needs.iter().enumerate() {
            prop_assert!(needs.iter().all(|need| place(*need) < place(item)), "{:?} {:?}", order, needs);
        }
    }
}

#[test]
fn more_than_can_be_counted_is_no_panic() {
    let rows = "\
| 1 | a | todo | | 99999999999999999999999d | | +$9999999999999999999999999999/month |
| 2 | b | todo | | 0.0001h | 1 | +$9999999999999999999999999999/month |
| 3 | c | todo | | 79228162514264337593543950335d | | |
";
    let document = document(&table(rows));
    let ranking = Ranking::of(&document, &Calendar::default(), &[]);
    assert_eq!(ranking.items, 3);
    assert!(ranking.queues[0].days > Decimal::ZERO);
}
