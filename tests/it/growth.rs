//! A document that is four times as long takes about four times as long to read and to check, whatever it repeats.

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use plan_md::analysis::{Around, Calendar, Measure, Thresholds, Timetable};
use plan_md::change::drifts;
use plan_md::check::gate::Record;
use plan_md::check::{Context, Levels, Specs, Terms, examine, repair};
use plan_md::diagnostic::{Diagnostic, Fix, Safety};
use plan_md::document::{Candidates, Document, Found, Workspace};
use plan_md::history::{Ages, Gap};
use plan_md::render::load::Reach;
use plan_md::render::next::{NextReport, NextWish};
use plan_md::text::Source;

/// Linear work grows by 4, and work that takes the square of the length by 16.
const MOST: u32 = 9;

/// The line of item or phase number `at`, of which each is wrong in another way.
type Line = fn(usize) -> String;

/// Plans with much to be found in them.
const WRONG: [(&str, Line); 8] = [
    ("phases without items", |at| format!("## Phase {at}: Part {at}\n\n")),
    ("phases that promise", |at| {
        format!("## Phase {at}: Part {at} (Days 1-30)\n\n**Expected Impact:** +${at}K MRR\n\n{}", item(at, "Done"))
    }),
    ("states that are none", |at| phase(at) + &item(at, &format!("Marinated{at}"))),
    ("garbled states", |at| phase(at) + &item(at, "ðŸ”´ Not Started")),
    ("paths that lead nowhere", |at| phase(at) + &item(at, "Done") + &format!("**Fix:** `/backlog/x{at}.md`\n\n")),
    ("dependencies on what is not there", |at| {
        phase(at) + &item(at, "Done") + &format!("**Depends on:** {}, Taks {at}\n\n", at + 5000)
    }),
    ("one owner of all", |at| {
        phase(at) + &item(at, "Not Started") + "**Owner:** Ana\n**Estimate:** 9 days\n**Due:** 2026-02-31\n\n"
    }),
    ("said twice", |at| phase(at) + &item(at, "Done") + "**Owner:** Ana\n**Owner:** Ana\n**Status:** Blocked\n\n"),
];

/// The heading of a phase, before every twentieth item.
fn phase(at: usize) -> String {
    if at.is_multiple_of(20) { format!("## Phase {}: Part (Days 1-30)\n\n", at / 20 + 1) } else { String::new() }
}

fn item(at: usize, status: &str) -> String {
    format!("### {}. Work {at}\n**Status:** {status}\n", at + 1)
}

/// A plan of `count` lines.
fn plan(line: Line, count: usize) -> String {
    let lines = (0..count).fold(String::new(), |text, at| text + &line(at));
    format!("# Plan\n\n**Generated:** 2026-01-05\n\n{lines}")
}

#[test]
fn checking_takes_linear_time() {
    for (name, line) in WRONG {
        let check = |text: &str| in_empty_workspace(|context| drop(examine(&document(text), context)));
        assert_linear(name, &plan(line, 300), &plan(line, 1200), check);
    }
}

#[test]
fn telling_findings_from_those_before_takes_linear_time() {
    for (name, line) in WRONG {
        let compare = |text: &str| {
            in_empty_workspace(|context| {
                let document = document(text);
                let findings = examine(&document, context).found;
                let record = Record::of(&document, &findings);
                record.compared_with(&record);
            });
        };
        assert_linear(name, &plan(line, 300), &plan(line, 1200), compare);
    }
}

#[test]
fn repairing_takes_linear_time() {
    for (name, line) in WRONG {
        let repair = |text: &str| {
            in_empty_workspace(|context| {
                let is_safe = |_: &Diagnostic, fix: &Fix| fix.safety == Safety::Safe;
                repair(&document(text), context, &mut Terms { wanted: &is_safe, known: &[], asked: None });
            });
        };
        assert_linear(name, &plan(line, 100), &plan(line, 400), repair);
    }
}

/// Hands `then` what rules need to know, in a workspace in which no path leads anywhere.
fn in_empty_workspace(then: impl FnOnce(&Context<'_>)) {
    then(&Context {
        calendar: &Calendar::default(),
        thresholds: &Thresholds::default(),
        as_of: "2026-06-01".parse().expect("a day"),
        include_archived: false,
        levels: &Levels::default(),
        ages: &|_, _| Ages::unknown(Gap::NoRepository),
        look_up: &|_, _| Found::Missing,
        candidates: &|_, _| Candidates::default(),
        moved: &|_, _| Vec::new(),
        around: &Around::default(),
        specs: Specs::NONE,
    });
}

fn document(text: &str) -> Document {
    Document::parse(Source::new("PLAN.md", text), &Arc::default())
}

#[test]
fn scheduling_takes_linear_time() {
    let cases: [(&str, Line); 4] = [
        ("one owner of all", |at| item(at, "Todo") + "**Owner:** Ana\n**Estimate:** 9 days\n\n"),
        ("one chain", |at| item(at, "Todo") + &format!("**Estimate:** 2 days\n**Depends on:** {at}\n\n")),
        ("all wait for the phase before", |at| {
            let wait = at / 20;
            phase(at)
                + &item(at, "Todo")
                + &format!("**Owner:** O{}\n**Estimate:** 1 day\n**Depends on:** Phase {wait}\n\n", at % 7)
        }),
        ("all wait for the first", |at| {
            item(at, "Todo") + "**Owner:** Ana, Bo\n**Estimate:** 1 day\n**Depends on:** 1\n\n"
        }),
    ];
    for (name, line) in cases {
        let schedule = |text: &str| {
            let document = document(text);
            let as_of = "2026-06-01".parse().expect("a day");
            drop(Timetable::of(&document, &Calendar::default(), as_of));
        };
        assert_linear(name, &plan(line, 500), &plan(line, 2000), schedule);
    }
}

#[test]
fn telling_what_is_next_takes_linear_time() {
    let cases: [(&str, Line); 2] = [
        ("one owner of all", |at| {
            item(at, if at.is_multiple_of(2) { "In Progress" } else { "Todo" }) + "**Owner:** Ana\n\n"
        }),
        ("all wait for one phase", |at| {
            let start = if at == 0 { "## Phase 1\n\n" } else { "" };
            format!("{start}{}**Depends on:** Phase 1\n\n", item(at, "Todo"))
        }),
    ];
    for (name, line) in cases {
        let ask = |text: &str| {
            let workspace = Workspace::new("/".into(), vec![document(text)]);
            let measure = Measure {
                calendar: &Calendar::default(),
                thresholds: &Thresholds::default(),
                as_of: "2026-06-01".parse().expect("a day"),
                ages: &|_, _| Ages::unknown(Gap::NoRepository),
            };
            NextReport::of(&workspace, measure, NextWish { owners: &[], most: 5, reach: Reach::Workspace });
        };
        assert_linear(name, &plan(line, 500), &plan(line, 2000), ask);
    }
}

#[test]
fn reading_and_summing_up_take_linear_time() {
    let boxed: Line = |at| format!("## Phase {at}: Part {at}\n\n- [ ] Work {at}\n\n");
    let cases: [(&str, &str, &[Line]); 7] = [
        ("one title in many phases", "", &[|at| format!("## Phase {at}\n\n- [ ] Write tests\n\n")]),
        (
            "one id in many tables",
            "",
            &[|_| "## A\n\n| ID | Task | Status |\n|---|---|---|\n| T-1 | Do | Done |\n\n".to_owned()],
        ),
        (
            "one number with many names",
            "",
            &[|at| format!("## Area {at}\n\n- [ ] 1. Work {at}\n- [ ] 2. Rest {at}\n\n")],
        ),
        (
            "an overview and a table of all phases",
            "",
            &[
                |at| format!("- [ ] **Phase {at}: Part {at}** - words\n"),
                boxed,
                |at| {
                    let head = if at == 0 { "## Progress\n\n| Phase | Plans | Status |\n|---|---|---|\n" } else { "" };
                    format!("{head}| {at}. Part {at} | 2/3 | Done |\n")
                },
            ],
        ),
        (
            "a sum behind each phase",
            "",
            &[boxed, |at| format!("| Phase | Done |\n|---|---|\n| Phase {at} | 1/2 |\n| Total | 1/2 |\n\n")],
        ),
        ("counts of one phase", "## Phase 1\n\n", &[|_| "**Plans:** 7\n\n- [ ] Work\n\n".to_owned()]),
        ("links in one title", "## Phase 1: ", &[|_| "word [a](b) <x &amp; ".to_owned()]),
    ];
    for (name, start, lines) in cases {
        let text = |n: usize| {
            let mut text = format!("# Plan\n\n{start}");
            for line in lines {
                (0..n).for_each(|at| _ = write!(text, "{}", line(at)));
                text.push('\n');
            }
            text
        };
        let (short, long) = (text(300), text(1200));
        assert_linear(name, &short, &long, |text| drop(drifts(&document(text))));
    }
}

/// `work` takes about four times as long for the `long` text as for the `short` one, which is a quarter of it.
fn assert_linear(name: &str, short: &str, long: &str, work: impl Fn(&str)) {
    // A machine with other things to do is slow at times, and never too fast.
    let grows = || (time(&work, long), time(&work, short) * MOST);
    let is_linear = (0..5).any(|_| {
        let (long, most) = grows();
        long < most
    });
    assert!(is_linear, "{name}: {:?}", grows());
}

#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
fn time(work: impl Fn(&str), text: &str) -> Duration {
    let start = Instant::now();
    work(text);
    start.elapsed()
}
