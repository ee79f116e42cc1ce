use std::sync::Arc;

use super::*;
use crate::text::{Source, Span};

/// `text`, in which `!rule:key` and `?rule:key` at the end of a line are an error and a warning about what stands before
/// them on the line; without `:key` the text is what tells them apart.
fn marked(text: &str) -> (Document, Vec<Diagnostic>) {
    const RULES: [&str; 3] = ["item-stale", "reference-broken", "phase-overdue"];
    let mut plain = String::new();
    let mut findings = Vec::new();
    for line in text.lines() {
        let mut words = line.split("  ");
        let start = plain.len();
        plain += words.next().unwrap_or_default();
        let span = Span::new(start, plain.len());
        for mark in words {
            let severity = if mark.starts_with('!') { Severity::Error } else { Severity::Warning };
            let (rule, key) = mark[1..].split_once(':').map_or((&mark[1..], None), |(rule, key)| (rule, Some(key)));
            let code = RULES.into_iter().find(|known| *known == rule).unwrap();
            let found = Diagnostic::new(code, severity, span, "wrong");
            findings.push(if let Some(key) = key { found.key(key) } else { found });
        }
        plain.push('\n');
    }
    (Document::parse(Source::new("p.md", plain), &Arc::default()), findings)
}

fn record(text: &str) -> Record {
    let (document, findings) = marked(text);
    Record::of(&document, &findings)
}

/// The verdicts on the findings marked in `now`, held against those marked in `before`, and how many are gone. With no
/// more than the findings of `before` left, as in a baseline, the answer is the same.
#[track_caller]
fn check(before: &str, now: &str, expect: &[Verdict], gone: usize) {
    let (before, now) = (record(before), record(now));
    let comparison = now.compared_with(&before);
    assert_eq!((comparison.verdicts.as_slice(), comparison.gone.len()), (expect, gone));
    let baseline = Record::from_findings(before.findings().to_vec());
    assert_eq!(now.compared_with(&baseline), comparison, "with a baseline");
}

use Verdict::{Known, New, Worse};

const BEFORE: &str = "\
# Plan

## Phase 1: Start  !phase-overdue

### 1. Bill
**Status:** In Progress  !item-stale

### 2. Sell
**Status:** In Progress
See `/a.md`  !reference-broken:/a.md
";

#[test]
fn the_same_is_known() {
    check(BEFORE, BEFORE, &[Known; 3], 0);
    check(BEFORE, &BEFORE.replace('\n', "\r\n").replace("\r\n", "\n\n"), &[Known; 3], 0);
}

#[test]
fn what_is_mended_is_gone() {
    check(BEFORE, &BEFORE.replace("  !item-stale", ""), &[Known; 2], 1);
    check(BEFORE, "# Plan\n", &[], 3);
}

#[test]
fn moved_and_reordered_items_are_the_same() {
    let now = "\
# Plan

A new paragraph.

## Phase 1: Start  !phase-overdue

### 1. Sell
**Status:** In Progress
See `/a.md`  !reference-broken:/a.md

### 2. Bill
**Status:** In Progress  !item-stale
";
    check(BEFORE, now, &[Known; 3], 0);
    let elsewhere = now.replace("### 2. Bill", "## Phase 2: Go on\n\n### 1. Bill");
    check(BEFORE, &elsewhere, &[Known; 3], 0);
}

#[test]
fn renamed_items_and_phases_are_the_same() {
    check(BEFORE, &BEFORE.replace("### 1. Bill", "### 1. Send invoices"), &[Known; 3], 0);
    check(BEFORE, &BEFORE.replace("## Phase 1: Start", "## Phase 1: Begin"), &[Known; 3], 0);
    check(BEFORE, &BEFORE.replace("**Status:** In Progress  !", "**Status:** Ongoing  !"), &[Known; 3], 0);
}

#[test]
fn a_phase_is_the_same_by_its_items() {
    let text = |phase: &str| format!("# P\n\n## {phase}  !phase-overdue\n\n- [ ] Bill\n- [ ] Sell\n");
    let comparison = record(&text("Later")).compared_with(&record(&text("Backlog")));
    assert_eq!(comparison.verdicts, [Known]);
    let others = text("Later").replace("Bill", "Build").replace("Sell", "Ship");
    assert_eq!(record(&others).compared_with(&record(&text("Backlog"))).verdicts, [New]);
}

#[test]
fn an_item_in_the_place_of_another_is_not_that_one() {
    let before = "# P\n\n### 1. Bill\n**Status:** Done\n\n### 2. Sell\n**Status:** In Progress  !item-stale\n";
    let now = "\
# P

### 1. Sell
**Status:** In Progress  !item-stale

### 2. Ship
**Status:** In Progress  !item-stale
";
    check(before, now, &[Known, New], 0);
}

#[test]
fn numbers_that_start_anew_name_nothing() {
    let text = |title: &str| {
        let items = format!("### 1. Bill\n**Status:** Done\n\n## Sprint 2\n\n### 1. {title}\n");
        format!("# P\n\n## Sprint 1\n\n{items}**Status:** In Progress  !item-stale\n")
    };
    let now = text("Ship").replace("Sprint 2", "Sprint 3");
    assert_eq!(record(&now).compared_with(&record(&text("Sell"))).verdicts, [New]);
}

#[test]
fn a_second_of_a_kind_is_new() {
    check("# P  ?item-stale", "# P  ?item-stale  ?item-stale", &[Known, New], 0);
    check("# P  ?item-stale  ?item-stale", "# P  ?item-stale", &[Known], 1);
    let twins = "# P\n\n- [ ] Test  !item-stale\n- [ ] Test  !item-stale\n";
    check(twins, twins, &[Known, Known], 0);
    check(&twins.replacen("  !item-stale", "", 1), twins, &[Known, New], 0);
}

#[test]
fn another_key_is_another_finding() {
    check(BEFORE, &BEFORE.replace("/a.md", "/b.md"), &[Known, Known, New], 1);
    let both = BEFORE.replace("  !reference-broken", " and `/b.md`  !reference-broken:/b.md  !reference-broken");
    check(BEFORE, &both, &[Known, Known, New, Known], 0);
}

#[test]
fn what_got_worse_is_told_with_what_it_was() {
    let milder = BEFORE.replace('!', "?");
    check(&milder, BEFORE, &[Worse(Severity::Warning); 3], 0);
    check(BEFORE, &milder, &[Known; 3], 0);
    // The worst one of now is taken for the worst one of then.
    check("# P  ?item-stale  !item-stale", "# P  !item-stale  ?item-stale", &[Known, Known], 0);
}

#[test]
fn the_nearest_text_is_taken_first() {
    let item = |status: &str| format!("# P\n\n### 1. Bill\n{status}");
    let before = item("One  ?item-stale\nTwo  !item-stale\n");
    check(&before, &item("Two  !item-stale\nOne  ?item-stale\n"), &[Known, Known], 0);
    check(&before, &item("Three  !item-stale\nOne  ?item-stale\n"), &[Known, Known], 0);
}

#[test]
fn what_a_phase_stood_for_is_not_new_when_it_comes_to_light() {
    let before = "# P\n\n## Phase 1  !phase-overdue\n\n### 1. Bill\n**Status:** In Progress\n";
    let (document, mut findings) = marked(before);
    let item = document.plan().items().next().unwrap().title;
    findings[0] = findings[0].clone().related(item, "#1 Bill is in progress");
    let before = Record::of(&document, &findings);
    let text = "# P\n\n## Phase 1\n\n### 1. Bill\n**Status:** In Progress  !item-stale\n";
    let now = record(&format!("{text}\n### 2. Sell\n**Status:** In Progress  !item-stale\n"));
    assert_eq!(now.compared_with(&before).verdicts, [Known, New]);
}

#[test]
fn a_baseline_has_an_order_of_its_own_and_can_be_split() {
    let mut baseline = Baseline::default();
    let findings = record(BEFORE).findings().to_vec();
    findings.iter().rev().for_each(|found| baseline.add("plans/x.md", found.clone()));
    findings.iter().for_each(|found| baseline.add("plans/a.md", found.clone()));
    let rules = |baseline: &Baseline| -> Vec<String> {
        baseline.iter().map(|(path, found)| format!("{path} {}", found.rule)).collect()
    };
    let expect = ["item-stale", "phase-overdue", "reference-broken"];
    assert_eq!(rules(&baseline)[..3], expect.map(|rule| format!("plans/a.md {rule}")));
    assert_eq!(rules(&baseline)[3..], expect.map(|rule| format!("plans/x.md {rule}")));
    let (judged, rest) = baseline.split(|path, rule| path == "plans/x.md" && rule != "item-stale");
    assert_eq!((judged.len(), rest.len()), (2, 4));
    assert!(rest.iter().all(|(path, found)| path == "plans/a.md" || found.rule == "item-stale"));
}
