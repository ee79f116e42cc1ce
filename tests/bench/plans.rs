//! The plans that are measured.

use std::fmt::Write as _;
use std::sync::Arc;

use plan_md::analysis::{Around, Calendar, Thresholds};
use plan_md::check::{Context, Levels, Specs};
use plan_md::document::{Candidates, Document, Found};
use plan_md::history::{Ages, Gap};
use plan_md::text::Source;

/// Item number `at`, from 0, of a plan.
pub(crate) type Item = fn(usize) -> String;

/// Plans of several shapes, by name.
pub(crate) const SHAPES: [(&str, Item); 6] = [
    ("usual", |at| phase(at, 25) + &item(at, "Saves 3hrs/week, +$2K MRR", "")),
    ("one chain", |at| phase(at, usize::MAX) + &item(at, "+$2K MRR", &format!("**Depends on:** {at}  \n"))),
    ("one owner", |at| phase(at, 25) + &item(at, "Saves 3hrs/week", "**Owner:** Ana  \n")),
    ("all wait for the first", |at| phase(at, 25) + &item(at, "+$2K MRR", "**Depends on:** 1  \n")),
    ("a phase each", |at| phase(at, 1) + &item(at, "+$2K MRR", "")),
    ("boxes", |at| format!("{}- [{}] Work {at} (2 days) @ana\n", phase(at, 25), if at % 3 == 0 { "x" } else { " " })),
];

fn phase(at: usize, each: usize) -> String {
    let number = at / each + 1;
    if !at.is_multiple_of(each) { String::new() } else { format!("\n## Phase {number}: Part {number} (Days 1-30)\n\n") }
}

fn item(at: usize, impact: &str, more: &str) -> String {
    let status = ["🔴 Not Started", "🟡 In Progress", "🟢 Complete"][at * 7 % 3];
    let number = at + 1;
    format!(
        "### {number}. Work on part {at} (2 days)\n{more}**Fix:** See `/backlog/x{at}.md`  \n**Impact:** {impact}  \n\
         **Due:** 2026-03-01  \n**Status:** {status}\n\n"
    )
}

/// A plan of `length` items of one shape.
pub(crate) fn document(shape: Item, length: usize) -> Document {
    let text = (0..length).fold("# Plan\n\n**Generated:** 2026-01-05\n\n".to_owned(), |mut text, at| {
        let _ = write!(text, "{}", shape(at));
        text
    });
    Document::parse(Source::new("PLAN.md", text), &Arc::default())
}

/// Hands `then` what rules need to know, in a workspace in which no path leads anywhere.
pub(crate) fn in_empty_workspace(levels: &Levels, then: impl FnOnce(&Context<'_>)) {
    then(&Context {
        calendar: &Calendar::default(),
        thresholds: &Thresholds::default(),
        as_of: "2026-06-01".parse().expect("a day"),
        include_archived: false,
        levels,
        ages: &|_, _| Ages::unknown(Gap::NoRepository),
        look_up: &|_, _| Found::Missing,
        candidates: &|_, _| Candidates::default(),
        moved: &|_, _| Vec::new(),
        around: &Around::default(),
        specs: Specs::NONE,
    });
}
