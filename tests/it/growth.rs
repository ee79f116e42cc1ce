//! A document that is four times as long takes about four times as long to read and to check, whatever it repeats.

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use plan_md::change::drifts;
use plan_md::document::Document;
use plan_md::text::Source;

/// Linear work grows by 4, and work that takes the square of the length by 16.
const MOST: u32 = 9;

#[test]
fn reading_and_summing_up_take_linear_time() {
    type Line = fn(usize) -> String;
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
        // A machine with other things to do is slow at times, and never too fast.
        let grows = || (time(&long), time(&short) * MOST);
        let is_linear = (0..5).any(|_| {
            let (long, most) = grows();
            long < most
        });
        assert!(is_linear, "{name}: {:?}", grows());
    }
}

#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
fn time(text: &str) -> Duration {
    let source = Source::new("PLAN.md", text);
    let start = Instant::now();
    drifts(&Document::parse(source, &Arc::default()));
    start.elapsed()
}
