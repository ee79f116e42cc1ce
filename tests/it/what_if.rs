//! `plan what-if`: what is shown is what would be written, and nothing is written unless it is asked for.

use std::process::Output;

use serde_json::Value;

use crate::repository::{Ground, alone};

const SEED: &str = include_str!("../fixtures/seed.md");

const PATH: &str = "plans/x.md";

const AS_OF: &str = "2025-11-12";

/// What can be supposed of the seed plan, and the commands that do the same; each of them as words.
const SAME: &[(&str, &[&[&str]])] = &[
    ("6.owner=Engineering Lead", &[&["set", "6", "--owner", "Engineering Lead"]]),
    ("drop 8; defer \"API Performance\"", &[&["set", "8", "cancelled"], &["set", "7", "deferred"]]),
    ("5.estimate=30 days; 5.status=wip", &[&["set", "5", "--estimate", "30 days"], &["set", "5", "in-progress"]]),
    ("7.phase=2; 6.phase=3", &[&["move", "7", "--phase", "2"], &["move", "6", "--phase", "3"]]),
    // All items are named as they are before any of it is done.
    (
        "6.title=Sell Seats; \"Enterprise Onboarding\".priority=P1",
        &[&["set", "6", "--title", "Sell Seats"], &["set", "6", "--priority", "P1"]],
    ),
    (
        "5.after=6, #4; 6.due=2025-12-01; 6.impact=+$9K/month",
        &[
            &["set", "5", "--field", "Depends on=#6, #4"],
            &["set", "6", "--field", "Due=2025-12-01"],
            &["set", "6", "--field", "Impact=+$9K/month"],
        ],
    ),
    ("6.owner=", &[&["set", "6", "--unset", "Owner"]]),
    ("7.after=Phase 1, 4", &[&["set", "7", "--field", "Depends on=Phase 1, #4"]]),
];

fn ground() -> Ground {
    let ground = Ground::new();
    ground.write(PATH, SEED);
    ground.commit();
    ground
}

fn run(ground: &Ground, words: &[&str]) -> Output {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.current_dir(ground.path("")).args(["--as-of", AS_OF]).args(words);
    plan.output().expect("the program runs")
}

/// What was written to standard output; it must have been done.
fn done(ground: &Ground, words: &[&str]) -> String {
    let output = run(ground, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn json(ground: &Ground, words: &[&str]) -> Value {
    serde_json::from_str(&done(ground, words)).expect("JSON")
}

#[test]
fn what_is_applied_is_what_set_and_move_would_write_and_can_be_taken_back() {
    for (supposed, commands) in SAME {
        let (one, other) = (ground(), ground());
        done(&one, &["what-if", supposed]);
        assert_eq!(one.read(PATH), SEED, "{supposed}");
        let receipt = done(&one, &["what-if", supposed, "--apply"]);
        let receipts: String = commands.iter().map(|words| done(&other, words)).collect();
        assert_eq!(one.read(PATH), other.read(PATH), "{supposed}");
        assert_eq!(receipt.lines().count(), receipts.lines().count(), "{receipt}{receipts}");
        done(&one, &["undo"]);
        assert_eq!(one.read(PATH), SEED, "{supposed}");
    }
}

#[test]
fn what_is_shown_is_what_a_diff_tells_once_it_is_written() {
    for (supposed, _) in SAME {
        let ground = ground();
        let shown = json(&ground, &["what-if", supposed, "--format", "json"]);
        done(&ground, &["what-if", supposed, "--apply"]);
        let told = json(&ground, &["diff", "--format", "json"]);
        assert_eq!(shown["plans"], told["plans"], "{supposed}");
        assert_eq!(shown["plans"][0]["state"], "changed", "{supposed}");
    }
}

#[test]
fn the_answer_key_of_the_seed_plan() {
    let shown = json(&ground(), &["what-if", "6.owner=Engineering Lead", "--format", "json"]);
    let follows = &shown["plans"][0]["consequences"];
    let loads = follows["loads"].as_array().expect("a list");
    let per_cent = |side: &Value| match side["state"].as_str() {
        Some("known") => {
            let work = &side["value"];
            let [days, available] = [&work["days"], &work["available"]].map(|days| days.as_f64().expect("days"));
            (100.0 * days / available).round()
        }
        _ => 0.0,
    };
    let told: Vec<(&str, [f64; 4])> = loads
        .iter()
        .map(|load| {
            let [calendar, working] = ["calendar_days", "working_days"].map(|reading| &load["work"][reading]);
            let sides = [&calendar["old"], &calendar["new"], &working["old"], &working["new"]];
            (load["owner"].as_str().expect("a name"), sides.map(per_cent))
        })
        .collect();
    assert_eq!(told, [("Product Lead", [127.0, 92.0, 181.0, 131.0]), ("Engineering Lead", [0.0, 35.0, 0.0, 50.0])]);
    let end = &follows["ends"][0]["scheduled"]["calendar_days"];
    assert_eq!(
        (&end["old"]["value"]["day"], &end["new"]["value"]["day"]),
        (&"2025-05-14".into(), &"2025-04-23".into())
    );
}

#[test]
fn what_waits_begins_later() {
    // The Engineering Lead does #6 in 21 days up to 2025-03-20; then the 45 days of #5 begin.
    let shown = json(&ground(), &["what-if", "6.owner=Engineering Lead; 5.after=6", "--format", "json"]);
    let end = &shown["plans"][0]["consequences"]["ends"][0]["scheduled"]["calendar_days"]["new"]["value"];
    assert_eq!(end["day"], "2025-05-04");
}

/// Of one pair of hands the order changes when each item is done, and no more: by the answer key their mean completion is day 47
/// as written and day 39 in the order 4, 6, 5.
#[test]
fn another_order_is_told_by_the_items_that_are_done_on_another_day() {
    let ground = ground();
    let shown = json(&ground, &["what-if", "5.after=6", "--format", "json"]);
    let consequences = &shown["plans"][0]["consequences"];
    assert_eq!((&consequences["ends"], &consequences["loads"]), (&Value::Array(vec![]), &Value::Array(vec![])));
    let day = |finish: &Value, side: &str| {
        let day = finish["day"]["calendar_days"][side]["value"].as_str().map(str::parse::<chrono::NaiveDate>);
        let begin = "2025-02-27".parse::<chrono::NaiveDate>();
        day.expect("a day").and_then(|day| Ok((day - begin?).num_days())).expect("days")
    };
    let told: Vec<_> = consequences["finishes"].as_array().into_iter().flatten().collect();
    let days: Vec<_> = told.iter().map(|finish| (&finish["item"], day(finish, "old"), day(finish, "new"))).collect();
    assert_eq!(days, [(&"#5 Launch Marketplace".into(), 55, 76), (&"#6 Enterprise Onboarding".into(), 76, 31)]);
    // Item 4 is done on day 10 in both.
    assert_eq!(((10 + 55 + 76) / 3, (10 + 76 + 31) / 3), (47, 39));
    let screen = done(&ground, &["what-if", "5.after=6"]);
    assert!(screen.contains("\n  #6 Enterprise Onboarding, done  2025-06-13  2025-04-11\n"), "{screen}");
}

#[test]
fn all_of_it_or_nothing_is_written_and_the_error_points_to_what_is_wrong() {
    let cases = [
        (
            "drop 8; 6.estimate=soon",
            "plans/x.md:52: `soon` is no estimate; write `3 days`, `2w` or `4h`\n  drop 8; 6.estimate=soon\n          ^^^^^^^^^^^^^^^\n",
        ),
        ("drop 8; 5.after=6, 77", "  drop 8; 5.after=6, 77\n                     ^^\n"),
        ("drop 8; 66.owner=Ana", "  drop 8; 66.owner=Ana\n          ^^\n"),
        ("6.phase=1; 6.phase=3", "  6.phase=1; 6.phase=3\n             ^^^^^^^^^\n"),
        ("6.owner=Ana; 6.owner=Bo", "  6.owner=Ana; 6.owner=Bo\n               ^^^^^^^^^^\n"),
        (
            "4.after=6; 6.after=4",
            "they would wait for each other: #4 Build Metrics Dashboard → #6 Enterprise Onboarding → #4 Build Metrics \
             Dashboard\n  4.after=6; 6.after=4\n          ^\n",
        ),
        ("4.after=Phase 2", "  4.after=Phase 2\n  ^^^^^^^^^^^^^^^\n"),
        ("phase 2.window=soon", "  phase 2.window=soon\n  ^^^^^^^^^^^^^^^^^^^\n"),
        ("phase 7.window=Days 1-9", "  phase 7.window=Days 1-9\n  ^^^^^^^\n"),
        ("6.phase=Nine", "  6.phase=Nine\n  ^^^^^^^^^^^^\n"),
    ];
    for (supposed, expect) in cases {
        for apply in [&["--apply"][..], &[]] {
            let ground = ground();
            let output = run(&ground, &[&["what-if", supposed], apply].concat());
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.ends_with(expect), "{said}");
            assert_eq!(ground.read(PATH), SEED);
        }
    }
}

/// By the answer key: extended to day 106, phase 2 has room for all that the Product Lead has to do in it.
#[test]
fn a_phase_may_have_another_window() {
    let ground = ground();
    let shown = json(&ground, &["what-if", "phase 2.window=Days 31-106", "--format", "json"]);
    let consequences = &shown["plans"][0]["consequences"];
    assert_eq!(consequences["ends"][0]["window"]["new"]["value"], "2025-05-14");
    assert_eq!(consequences["loads"][0]["work"]["calendar_days"]["new"]["value"]["available"], 76.0);
    let receipt = done(&ground, &["what-if", "phase 2.window=Days 31-106", "--apply"]);
    let expect = "Phase 2: Remove High-Impact Constraints: window Days 31-90 → Days 31-106 (plans/x.md:36)\n";
    assert_eq!(receipt, expect);
    assert_eq!(ground.read(PATH), SEED.replace("Days 31-90", "Days 31-106"));
    let again = done(&ground, &["what-if", "2.window=Days 31-106"]);
    assert!(again.contains("has this window"), "{again}");
}

#[test]
fn a_receipt_tells_where_each_value_stands_when_all_is_written() {
    let ground = ground();
    let supposed = "4.owner=Ana; 5.after=4; 4.phase=1; 6.estimate=5 days; 4.title=Build Charts";
    let receipt = done(&ground, &["what-if", supposed, "--apply"]);
    let text = ground.read(PATH);
    for (told, written) in [
        ("#4 Build Metrics Dashboard: Owner Product Lead → Ana", "**Owner:** Ana"),
        ("#4 Build Metrics Dashboard: moved from", "### 4. Build Charts"),
        ("#5 Launch Marketplace: Depends on none → #4", "**Depends on:** #4"),
        ("#6 Enterprise Onboarding: estimate 21 days → 5 days", "### 6. Enterprise Onboarding (5 days)"),
    ] {
        let line = receipt.lines().find(|line| line.starts_with(told)).expect(told);
        let number = line.trim_end_matches(')').rsplit(':').next().and_then(|number| number.parse::<usize>().ok());
        let there = number.and_then(|number| text.lines().nth(number - 1));
        assert!(there.is_some_and(|there| there.starts_with(written)), "{line}: {there:?}");
    }
}

#[test]
fn what_a_program_gets_once_it_is_written_is_a_receipt() {
    let ground = ground();
    let receipt = json(&ground, &["what-if", "drop 8", "--apply", "--format", "json"]);
    assert_eq!((&receipt["kind"], &receipt["written"]), (&"receipt".into(), &true.into()));
    let output = run(&ground, &["what-if", "defer 9", "--apply", "--expect", "0000"]);
    assert_eq!(output.status.code(), Some(2));
    let again = done(&ground, &["what-if", "drop 8"]);
    assert!(again.contains("nothing to change: #8 is already cancelled"), "{again}");
}

#[test]
fn where_nothing_is_recognised_nobody_can_tell() {
    let ground = Ground::new();
    ground.write(PATH, "# Notes\n\nSome words.\n");
    assert_eq!(run(&ground, &["what-if", "drop 8"]).status.code(), Some(3));
}
