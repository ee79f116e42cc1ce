//! Whole outputs, as they are seen on a screen.

use std::sync::Arc;

use super::*;
use crate::check::RULES;
use crate::diagnostic::{Fix, Safety};
use crate::text::{Edit, EditSet, Source, Span};

const PLAN: &str = "\
# Plan

## Phase 1: Dig (Days 1-30)

### 1. Hire a digger
**Status:** ??

### 2. Move the earth to where it is wanted
**Status:** ??

## Phase 2: Fill

### 3. 填满这个又大又深的坑
**Status:** ??
";

fn document(path: &str, text: &str) -> Document {
    Document::parse(Source::new(path, text), &Arc::default())
}

/// A finding at the `nth` place, from 0, where `text` has `marked`.
fn at(text: &str, marked: &str, nth: usize, rule: &'static str, severity: Severity, message: &str) -> Diagnostic {
    let (start, _) = text.match_indices(marked).nth(nth).unwrap();
    Diagnostic::new(rule, severity, Span::new(start, start + marked.len()), message)
}

fn report<'d>(documents: &'d [Document], findings: Vec<Vec<Diagnostic>>) -> CheckReport<'d> {
    let checked = documents.iter().zip(findings);
    let checked = checked.map(|(document, mut findings)| {
        findings.sort_by_key(|found| found.span.start());
        Checked::new(document, findings)
    });
    CheckReport { documents: checked.collect(), rules: RULES.to_vec(), ..CheckReport::default() }
}

fn written(report: &CheckReport<'_>, extent: Extent, style: Style) -> String {
    let mut out = Vec::new();
    write(&mut out, report, extent, style).unwrap();
    String::from_utf8(out).unwrap()
}

/// Findings about both phases, an item, several items, and the plan.
fn of_every_kind() -> Vec<Diagnostic> {
    let status = |nth: usize, item: &str| {
        let message = format!("{item} has a status that is none");
        at(PLAN, "??", nth, "status-odd", Severity::Warning, &message).help(format!("write p.md:{nth} anew"))
    };
    vec![
        at(PLAN, "Plan", 0, "plan-odd", Severity::Warning, "it is odd"),
        at(PLAN, "Days 1-30", 0, "phase-odd", Severity::Warning, "too short"),
        status(0, "#1 Hire a digger"),
        status(1, "#2 Move the earth to where it is wanted"),
        status(2, "#3 填满这个又大又深的坑"),
        at(PLAN, "Fill", 0, "phase-late", Severity::Error, "it has ended").related(Span::new(17, 20), "after this one"),
        at(PLAN, "填满", 0, "item-odd", Severity::Advice, "not shown"),
    ]
}

#[test]
fn the_worst_phase_comes_first_and_what_is_alike_is_told_once() {
    let documents = [document("p.md", PLAN)];
    let expect = "\
-- Phase 2: Fill -------------------------------------------

error[phase-late]: it has ended
  --> p.md:11:13
   |
11 | ## Phase 2: Fill
   |             ^^^^
   = line 3: after this one

-- The plan as a whole -------------------------------------

warning[plan-odd]: it is odd
 --> p.md:1:3
  |
1 | # Plan
  |   ^^^^

warning[status-odd]: #1 Hire a digger has a status that is
    none
 --> p.md:6:13
  |
6 | **Status:** ??
  |             ^^
  = line 9: #2 Move the earth to where it is wanted …
  = line 14: #3 填满这个又大又深的坑 …
  = help: write p.md:0 anew

-- Phase 1: Dig --------------------------------------------

warning[phase-odd]: too short
 --> p.md:3:18
  |
3 | ## Phase 1: Dig (Days 1-30)
  |                  ^^^^^^^^^

1 error, 5 warnings in 1 plan with 3 items (1 advice hidden;
--advice shows it)
errors    phase-late 1
warnings  status-odd 3, phase-odd 1, plan-odd 1
next      `plan explain RULE` tells what a rule is about
";
    assert_eq!(written(&report(&documents, vec![of_every_kind()]), Extent::Digest, Style::plain(60)), expect);
}

#[test]
fn in_full_each_finding_has_its_line() {
    let documents = [document("p.md", PLAN)];
    let out = written(&report(&documents, vec![of_every_kind()]), Extent::Full, Style::plain(60));
    assert_eq!(out.matches("warning[status-odd]").count(), 3);
    assert_eq!(out.matches("**Status:** ??").count(), 3);
    let line = |part: &str| out.lines().position(|line| line.starts_with(part)).unwrap();
    assert!(line("-- Phase 2") < line("warning[status-odd]: #3"), "each stands below its phase: {out}");
    assert!(line("-- Phase 1") < line("warning[status-odd]: #1"), "{out}");
}

#[test]
fn the_worst_document_comes_first() {
    let documents = ["a.md", "b.md", "c.md", "d.md"].map(|path| document(path, PLAN));
    let finding = |severity| at(PLAN, "??", 0, "a-rule", severity, "wrong");
    let findings = vec![
        vec![finding(Severity::Warning)],
        vec![finding(Severity::Error)],
        vec![finding(Severity::Error), finding(Severity::Warning)],
        vec![finding(Severity::Advice)],
    ];
    let out = written(&report(&documents, findings), Extent::Digest, Style::plain(40));
    let rules: Vec<&str> = out.lines().filter(|line| line.starts_with("==")).collect();
    assert_eq!(
        rules,
        [
            "== c.md ============= 1 error, 1 warning",
            "== b.md ======================== 1 error",
            "== a.md ====================== 1 warning"
        ]
    );
}

#[test]
fn no_line_is_wider_than_the_screen() {
    let documents = [document("p.md", PLAN), document("q.md", PLAN)];
    let report = report(&documents, vec![of_every_kind(), of_every_kind()]);
    for width in [40, 60, 80, 120] {
        for style in [Style::plain(width), Style { colour: false, width, unicode: true }] {
            let out = written(&report, Extent::Digest, style);
            assert!(out.lines().all(|line| line.width() <= width), "{width}:\n{out}");
            assert!(style.unicode || !out.contains(['│', '─', '╰']), "{out}");
        }
        let style = Style { colour: true, width, unicode: false };
        let out = written(&report, Extent::Digest, style);
        let mut plain = String::new();
        for (index, part) in out.split('\u{1b}').enumerate() {
            plain.push_str(if index == 0 { part } else { &part[part.find('m').unwrap() + 1..] });
        }
        assert_eq!(plain, written(&report, Extent::Digest, Style::plain(width)), "a colour says nothing alone");
    }
}

#[test]
fn strokes_are_drawn_where_they_can_be_seen() {
    let documents = [document("p.md", PLAN)];
    let fix = Fix {
        title: "write ok".to_owned(),
        edits: EditSet::new(vec![Edit::replace(Span::new(0, 1), "x")]).unwrap(),
        safety: Safety::Safe,
    };
    let found = at(PLAN, "??", 0, "a-rule", Severity::Error, "wrong").fix(fix);
    let found = found.help("mend it, as whoever has written it would have wanted it");
    let expect = "\
error[a-rule]: wrong
  ╭▸ p.md:6:13
  │
6 │ **Status:** ??
  │             ━━
  ├ help: mend it, as whoever has
  │       written it would have wanted
  │       it
  ╰ fix: write ok (`plan check --fix`)

1 error in 1 plan with 3 items
next      `plan check --fix` repairs 1
          of them
";
    let style = Style { colour: false, width: 40, unicode: true };
    assert_eq!(written(&report(&documents, vec![vec![found]]), Extent::Digest, style), expect);
}

#[test]
fn a_thousand_findings_are_told_in_a_few_lines_and_none_is_lost_silently() {
    let items: String = (1..=1000).map(|n| format!("### {n}. Item {n}\n**Status:** ??\n\n")).collect();
    let text = format!("# Plan\n\n{items}");
    let documents = [document("p.md", &text)];
    let alike = |nth| at(&text, "**Status", nth, "alike", Severity::Warning, "the same");
    let similar = |nth| at(&text, "??", nth, "similar", Severity::Warning, &format!("number {nth} is wrong"));
    let unlike = |nth: usize| {
        at(&text, "###", nth, "unlike", Severity::Warning, "wrong").help(format!("do {}", "so ".repeat(nth)))
    };
    let findings = (0..1000).map(|nth| match nth % 3 {
        0 => alike(nth),
        1 => similar(nth),
        _ => unlike(nth),
    });
    let report = report(&documents, vec![findings.collect()]);
    let out = written(&report, Extent::Digest, Style::plain(80));
    assert!(out.lines().count() < 120, "{out}");
    for said in [
        "  = the same 333 times more, lines ",
        " and 303 more\n",
        "  = and 322 more; `--full` shows each\n",
        "and 323 more of unlike in p.md: `--full` shows each, `--format concise` lists",
        "1000 warnings in 1 plan with 1000 items\n",
        "warnings  alike 334, similar 333, unlike 333\n",
    ] {
        assert!(out.contains(said), "{said}\n{out}");
    }
    let full = written(&report, Extent::Full, Style::plain(80));
    assert_eq!(full.matches("warning[").count(), 1000);
}

#[test]
fn what_is_the_same_is_told_before_what_is_alike() {
    let documents = [document("p.md", PLAN)];
    let found = |marked: &str, nth, message: &str| at(PLAN, marked, nth, "a-rule", Severity::Error, message);
    let findings = vec![
        found("Plan", 0, "a is wrong"),
        found("Hire", 0, "b is wrong"),
        found("??", 0, "a is wrong"),
        found("Move", 0, "a is wrong"),
        found("earth", 0, "a is wrong"),
        found("wanted", 0, "c is wrong"),
        found("where", 0, "b is wrong"),
    ];
    let out = written(&report(&documents, vec![findings]), Extent::Digest, Style::plain(60));
    let notes: Vec<&str> = out.lines().filter(|line| line.starts_with("  = ")).collect();
    assert_eq!(
        notes,
        ["  = the same 3 times more, lines 6 and 8", "  = lines 5 and 8: b is wrong", "  = line 8: c is wrong"]
    );
}

#[test]
fn archived_plans_are_named_in_one_line() {
    let documents = ["a.md", "b.md", "c.md", "d.md", "e.md"].map(|path| document(path, PLAN));
    let out = |count: usize| {
        let mut report = report(&documents[..count], vec![Vec::new(); count]);
        report.documents.iter_mut().for_each(|checked| checked.is_skipped = true);
        written(&report, Extent::Digest, Style::plain(100))
    };
    let rest = "archived: the rules about items were skipped there; --include-archived runs them\n";
    assert_eq!(out(1), format!("a.md is {rest}nothing wrong in 1 plan with 3 items\n"));
    assert_eq!(out(2), format!("a.md, b.md are {rest}nothing wrong in 2 plans with 6 items\n"));
    assert!(out(5).replace('\n', " ").starts_with("a.md, b.md, c.md and 2 more are archived: the rules"));
}

#[test]
fn what_a_document_brings_is_shown_and_not_obeyed() {
    let text = "# P\n\n## Phase \u{1b}[31m1\n\n### 1. A\u{202e}\n**Status:** Done\n\n## Phase 2\n\n### 2. B\n";
    let documents = [document("a\u{1b}.md", text)];
    let findings = vec![
        at(text, "1. A", 0, "a-rule", Severity::Error, "\u{1b}[2J"),
        at(text, "2. B", 0, "a-rule", Severity::Error, "\u{206a}x").help("\u{7}"),
    ];
    let out = written(&report(&documents, vec![findings]), Extent::Digest, Style::plain(60));
    assert!(out.chars().all(|c| c == '\n' || !c.is_control() && !matches!(c, '\u{202e}' | '\u{206a}')), "{out:?}");
}
