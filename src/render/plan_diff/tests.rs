use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::render::safe::escaped;
use crate::render::schema;
use crate::render::style::{Style, Tone};
use crate::text::Source;

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

/// On day 1 of the seed plan, when nothing of it is late.
const DAY_ONE: &str = "2025-01-29";

fn document(path: &str, text: &str) -> Document {
    Document::parse(Source::new(path, text), &Arc::default())
}

fn diff(pairs: &[(Option<&str>, Option<&str>)], as_of: &str) -> PlanDiff {
    let calendar = Calendar::default();
    let as_of = as_of.parse().unwrap();
    let pair = |(old, new): &(Option<&str>, Option<&str>)| {
        let read = |text: &str| document("plans/x.md", text);
        PlanPair::of(old.map(read), new.map(read), &calendar, as_of)
    };
    PlanDiff {
        old: Time::Commit { name: "HEAD".into(), hash: "0123456789".into() },
        new: Time::WorkTree,
        as_of,
        estimates: calendar.estimates,
        plans: pairs.iter().filter_map(pair).collect(),
    }
}

fn screen(diff: &PlanDiff) -> String {
    let mut out = Vec::new();
    write_text(&mut out, diff, Style::plain(100)).unwrap();
    String::from_utf8(out).unwrap()
}

fn comment(diff: &PlanDiff, limit: usize) -> String {
    let mut out = Vec::new();
    write_markdown(&mut out, diff, limit).unwrap();
    assert!(out.len() <= limit, "{} of {limit}", out.len());
    String::from_utf8(out).unwrap()
}

/// The JSON, which is as its schema says.
fn json(diff: &PlanDiff) -> Value {
    let mut out = Vec::new();
    write_json(&mut out, diff).unwrap();
    let value = serde_json::from_slice(&out).unwrap();
    schema::tests::check("plan-diff", &value);
    value
}

/// The seed plan after each `from`, behind the beginning of its item or phase, has become its `to`.
fn seed(changes: &[(&str, &str, &str)]) -> String {
    let mut text = SEED.to_owned();
    for (head, from, to) in changes {
        let at = text.find(head).unwrap();
        let (before, behind) = text.split_at(at);
        assert!(behind.contains(from), "{from}");
        text = format!("{before}{}", behind.replacen(from, to, 1));
    }
    text
}

#[test]
fn the_seed_plan_with_an_item_for_somebody_else_a_new_estimate_and_a_closed_item() {
    let text = seed(&[
        ("### 6.", "Product Lead", "Engineering Lead"),
        ("### 5.", "45 days", "32 days"),
        ("### 1.", "\u{f0}\u{178}\u{201d}\u{b4} Not Started", "✅ Done"),
        ("## Phase 2", "+$20K", "+$16K"),
        ("## Phase 3", "Days 91-180", "Days 91-189"),
    ]);
    // By hand: the Product Lead keeps 10 + 32 of 76 days in 60 calendar days or 42 working days; they are done 42 days from
    // 2025-02-28 on, the 21 of the Engineering Lead before that. Of 100 days 3 are done and 13 are saved.
    let expect = "\
plans/x.md

Status
  done #1 Automate ETL: not-started → done (plans/x.md:16)

Estimates
  #5 Launch Marketplace: 45d → 32d (plans/x.md:45)

Owners
  #6 Enterprise Onboarding: Product Lead → Engineering Lead (plans/x.md:56)

Windows
  Phase 3: Optimize Remaining Constraints: window Days 91-180 → Days 91-189 (plans/x.md:63)

Other values
  Phase 2: Remove High-Impact Constraints: Expected Impact +$20K MRR, faster decisions → +$16K MRR,
    faster decisions (plans/x.md:59)

Consequences
  end of phase 2, as scheduled: 2025-06-13 → 2025-04-28 (-46 days; counted in calendar days
    2025-05-14 → 2025-04-10, -34 days); 3 of 3 items scheduled
  end of phase 3, by its window: 2025-07-27 → 2025-08-05 (+9 days)
  promised by phase 2: $20K a month → $16K a month (-$4K)
  promised in all, if additional: $56K a month → $52K a month (-$4K); 3 of 3 phases
  Product Lead in phase 2: 181 % → 100 % (no longer over-committed; counted in calendar days 127 % →
    70 %); 76 → 42 days of work, 3 of 3 → 2 of 2 items estimated
  open items: 9 → 8 (-1)
  work left: 100 days → 84 days (-16 days); 6 of 9 → 5 of 8 items estimated
  Data Engineer in phase 1: 14 % → nothing (counted in calendar days 10 % → nothing); 3 days of
    work, 1 of 1 items estimated
  Engineering Lead in phase 2: nothing → 50 % (counted in calendar days nothing → 35 %); 21 days of
    work, 1 of 1 items estimated

The work tree against HEAD (0123456789), both as of 2025-01-29.
";
    let diff = diff(&[(Some(SEED), Some(&text))], DAY_ONE);
    assert_eq!(screen(&diff), expect);
    let json = json(&diff);
    let moves: Vec<&Value> =
        json["plans"][0]["changes"].as_array().unwrap().iter().map(|change| &change["move"]).collect();
    assert_eq!(moves.iter().filter(|moved| **moved == "done").count(), 1);
}

#[test]
fn the_answer_key_has_it_that_one_item_for_somebody_else_is_enough_in_calendar_days() {
    let text = seed(&[("### 6.", "Product Lead", "Engineering Lead")]);
    let mut diff = diff(&[(Some(SEED), Some(&text))], DAY_ONE);
    let lead = "\
  end of phase 2, as scheduled: 2025-06-13 → 2025-05-15 (-29 days; counted in calendar days
    2025-05-14 → 2025-04-23, -21 days); 3 of 3 items scheduled
  Product Lead in phase 2: 181 % → 131 % (over-committed in working days only; counted in calendar
    days 127 % → 92 %); 76 → 55 days of work, 3 of 3 → 2 of 2 items estimated
";
    assert!(screen(&diff).contains(lead), "{}", screen(&diff));
    let row = "| end of phase 2, as scheduled | 2025-06-13 | 2025-05-15 | **-29 days**; counted in calendar days 2025-05-14 → \
               2025-04-23, -21 days | 3 of 3 items scheduled |\n";
    assert!(comment(&diff, COMMENT).contains(row), "{}", comment(&diff, COMMENT));
    // The same facts in a workspace whose estimates are calendar days.
    diff.estimates = DayCount::Calendar;
    let lead = "\
  end of phase 2, as scheduled: 2025-05-14 → 2025-04-23 (-21 days; counted in working days
    2025-06-13 → 2025-05-15, -29 days); 3 of 3 items scheduled
  Product Lead in phase 2: 127 % → 92 % (over-committed in working days only; counted in working
    days 181 % → 131 %); 76 → 55 days of work, 3 of 3 → 2 of 2 items estimated
";
    assert!(screen(&diff).contains(lead), "{}", screen(&diff));
}

#[test]
fn nothing_is_said_to_be_nothing_and_prose_is_no_change() {
    let none = diff(&[(Some(SEED), Some(SEED))], DAY_ONE);
    assert_eq!(screen(&none), "nothing changed in 1 plan: the work tree against HEAD (0123456789)\n");
    assert_eq!((json(&none)["plans"][0]["state"].as_str(), none.is_changed()), (Some("same"), false));
    let prose =
        SEED.replace("within 30 days", "within a month").replace("# Throughput Plan\n", "# Throughput Plan\n\nNew.\n");
    let prose = diff(&[(Some(SEED), Some(&prose)), (Some("Words.\n"), Some("Words!\n"))], DAY_ONE);
    let expect = "\
plans/x.md
  3 lines differ, the plan says the same

plans/x.md
  1 line differs; nothing in it is recognised as a plan

The work tree against HEAD (0123456789), both as of 2025-01-29.
";
    assert_eq!(screen(&prose), expect);
    assert_eq!((json(&prose)["plans"][0]["state"].as_str(), prose.is_changed()), (Some("text"), false));
    assert!(comment(&prose, COMMENT).contains("no change of the plan"));
}

#[test]
fn plans_come_and_go_as_a_whole() {
    let both = diff(&[(None, Some(SEED)), (Some(SEED), None), (None, Some("Words.\n"))], DAY_ONE);
    let expect = "\
plans/x.md: a new plan with 9 items, 9 open; 100 days of work left, 6 of 9 items estimated

plans/x.md: is gone with 9 items, 9 open; 100 days of work left, 6 of 9 items estimated

plans/x.md: a new plan; nothing in it is recognised as a plan

The work tree against HEAD (0123456789), both as of 2025-01-29.
";
    assert_eq!(screen(&both), expect);
    json(&both);
}

#[test]
fn what_was_archived_is_judged_as_of_that_day() {
    let text = seed(&[("### 6.", "Product Lead", "Engineering Lead")]);
    let screen = screen(&diff(&[(Some(SEED), Some(&text))], "2026-11-22"));
    assert!(screen.contains("plans/x.md, archived: as of 2025-11-12\n"), "{screen}");
}

#[test]
fn what_is_no_change_may_have_a_consequence() {
    let living = SEED.split_once('\n').unwrap().1.to_owned();
    let diff = diff(&[(Some(SEED), Some(&living))], "2025-11-20");
    let screen = screen(&diff);
    assert!(screen.starts_with("plans/x.md\n  1 line differs, the plan says the same\n\nConsequences\n"), "{screen}");
    let line = "end of phase 3, by its window";
    assert!(!screen.contains(line) && screen.contains("end of phase 2, as scheduled"), "{screen}");
    assert!(comment(&diff, COMMENT).contains("| end of phase 2, as scheduled"));
    assert!(!diff.is_changed());
}

#[test]
fn day_one_moves_all_windows() {
    let text = SEED.replace("**Generated:** 2025-01-29", "**Generated:** 2025-02-05");
    let diff = diff(&[(Some(SEED), Some(&text))], DAY_ONE);
    let screen = screen(&diff);
    assert!(screen.contains("\nWindows\n  the plan: start 2025-01-29 → 2025-02-05 (plans/x.md:5)\n"), "{screen}");
    assert!(screen.contains("end of phase 3, by its window: 2025-07-27 → 2025-08-03 (+7 days)"), "{screen}");
}

const HOSTILE: &str = "\
# P

## Phase 1: <img src=x> | @ana (Days 1-30)

### 1. </details> [x](http://e.example) \u{202e}`#1`
**Owner:** @everyone
**Status:** Not Started
**Fix:** a | b <!-- --> ``` $x$
";

#[test]
fn no_text_of_a_plan_breaks_out_of_a_comment() {
    let text =
        HOSTILE.replace("@everyone", "@here | <b>").replace("a | b", "<script> | c").replace("Days 1-30", "Days 1-9");
    let diff = diff(&[(Some(HOSTILE), Some(&text))], DAY_ONE);
    let comment = comment(&diff, COMMENT);
    assert!(
        comment.starts_with(&format!("{MARKER}\n### `plan diff`: 1 owner, 1 window, 1 other value\n")),
        "{comment}"
    );
    let shown = comment.replace("\\<", "");
    for wrong in ["<img", "<b>", "<script", " @here", "@everyone", "](http", "\u{202e}"] {
        assert!(!shown.contains(wrong), "{wrong} is in:\n{comment}");
    }
    assert_eq!(shown.matches("</details>").count(), 1);
    let is_row = |line: &&str| line.starts_with('|');
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    assert!(comment.lines().filter(is_row).all(|line| bars(line) == 6), "{comment}");
    let screen = screen(&diff);
    assert!(screen.lines().all(|line| escaped(line) == line), "{screen}");
}

#[test]
fn what_has_no_room_in_a_comment_is_counted() {
    let items = |word: &str| -> String {
        (1..=2_000).map(|n| format!("### {n}. Do number {n}\n**Status:** Done\n**Fix:** {word}\n\n")).collect()
    };
    let [old, new] = ["one", "two"].map(|word| format!("# P\n\n## Phase 1: A\n\n{}", items(word)));
    let diff = diff(&[(Some(&old), Some(&new))], DAY_ONE);
    for limit in [2_000, 20_000, COMMENT] {
        let comment = comment(&diff, limit);
        let shown = comment.matches("\n- ").count();
        assert!(shown > 0 && comment.contains(&format!("… and {} more lines", 2_000 - shown)), "{comment}");
    }
}

#[test]
fn a_screen_is_no_wider_than_it_may_be() {
    let text = seed(&[("### 6.", "Product Lead", "Engineering Lead"), ("### 5.", "45 days", "32 days")]);
    let diff = diff(&[(Some(SEED), Some(&text))], DAY_ONE);
    for width in [40, 60, 80] {
        let mut out = Vec::new();
        write_text(&mut out, &diff, Style::plain(width)).unwrap();
        let screen = String::from_utf8(out).unwrap();
        assert!(screen.lines().all(|line| crate::render::safe::width(line) <= width), "{width}:\n{screen}");
    }
}

#[test]
fn that_nobody_can_tell_any_more_is_no_good_news() {
    let tone = |from: &str, to: &str| {
        let text = seed(&[("### 6.", from, to)]);
        let diff = diff(&[(Some(SEED), Some(&text))], DAY_ONE);
        let PlanPair::Both(compared) = &diff.plans[0] else { panic!("{diff:?}") };
        let row = consequences::rows(compared, diff.estimates).into_iter().find(|row| row.what.starts_with("end of"));
        row.map(|row| (row.difference.is_some_and(|by| by.starts_with('-')), row.tone.map(|tone| tone == Tone::Good)))
    };
    assert_eq!(tone("(21 days)", "(2 days)"), Some((true, Some(true))));
    assert_eq!(tone("(21 days)", ""), Some((true, None)));
}
