//! Comments that allow findings: what they hide, and what is found about them.

use super::*;
use crate::check::Findings;

fn examined<'d>(document: &'d Document, as_of: &str, levels: &Levels) -> Findings<'d> {
    let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
    let as_of = as_of.parse().unwrap();
    let include_archived = false;
    let context = Context {
        calendar: &calendar,
        thresholds: &thresholds,
        as_of,
        include_archived,
        levels,
        ages: &ages,
        look_up: &look_up,
        candidates: &candidates,
        moved: &moved,
        around: &Around::default(),
        specs: Specs::NONE,
    };
    examine(document, &context)
}

/// `rule line` of what counts and of what is allowed, as of 2026-02-01; advice left out.
fn check(text: &str, counts: &[&str], allowed: &[&str]) {
    check_with(text, &Levels::default(), "2026-02-01", counts, allowed);
}

fn check_with(text: &str, levels: &Levels, as_of: &str, counts: &[&str], allowed: &[&str]) {
    let document = document(text);
    let findings = examined(&document, as_of, levels);
    let told = |all: &mut dyn Iterator<Item = &Diagnostic>| -> Vec<String> {
        let all = all.filter(|found| found.severity > Severity::Advice);
        all.map(|found| format!("{} {}", found.code, document.source().line(found.span.start()))).collect()
    };
    let found = told(&mut findings.found.iter());
    let hidden = told(&mut findings.allowed.iter().map(|allowed| &allowed.found));
    assert_eq!((found, hidden), (owned(counts), owned(allowed)), "{text}");
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

const ALLOW: &str = "<!-- plan: allow item-stale until 2026-03-01, waiting for legal -->";

/// Two items in progress since the beginning of 2025, below two phases; `{document}`, `{phase}` and `{item}` may be comments.
fn plan(at_document: &str, at_phase: &str, at_item: &str) -> String {
    format!(
        "# P\n{at_document}\n\n## Phase 1: A\n{at_phase}\n\n### 1. One\n{at_item}\n**Status:** In Progress  \n\
         **Started:** 2025-01-01\n\n### 2. Two\n**Status:** In Progress  \n**Started:** 2025-01-01\n\n\
         ## Phase 2: B\n\n### 3. Three\n**Status:** In Progress  \n**Started:** 2025-01-01\n"
    )
}

#[test]
fn a_comment_hides_what_is_found_in_what_it_stands_in() {
    let (one, two, three) = ("item-stale 9", "item-stale 13", "item-stale 19");
    check(&plan("", "", ""), &[one, two, three], &[]);
    check(&plan("", "", ALLOW), &[two, three], &[one]);
    check(&plan("", ALLOW, ""), &[three], &[one, two]);
    check(&plan(ALLOW, "", ""), &[], &[one, two, three]);
    let other = "<!-- plan: allow item-stale mojibake until 2026-03-01, waiting -->";
    check(&plan("", "", other), &["allow-unused 8", two, three], &[one]);
}

#[test]
fn the_end_is_the_last_day_and_what_has_none_is_said() {
    let (one, two, three) = ("item-stale 9", "item-stale 13", "item-stale 19");
    let text = plan("", "", ALLOW);
    check_with(&text, &Levels::default(), "2026-03-01", &[two, three], &[one]);
    check_with(&text, &Levels::default(), "2026-03-02", &["allow-expired 8", one, two, three], &[]);
    let endless = plan("", "", "<!-- plan: allow item-stale, waiting for legal -->");
    check(&endless, &["allow-expired 8", two, three], &[one]);
    let document = document(&text);
    let findings = examined(&document, "2026-03-02", &Levels::default());
    let expired = findings.found.iter().find(|found| found.code == "allow-expired").unwrap();
    assert_eq!(expired.message, "the comment allowed `item-stale` until 2026-03-01, 1 day before 2026-03-02");
}

#[test]
fn what_cannot_be_understood_hides_nothing() {
    let all = |code: &'static str| [code, "item-stale 9", "item-stale 13", "item-stale 19"];
    for words in ["item-stale until 2026-02-30, x", "item-stale until 2026-03-01", "item-stall until 2026-03-01, x", ""]
    {
        check(&plan("", "", &format!("<!-- plan: allow {words} -->")), &all("allow-invalid 8"), &[]);
    }
    let text = plan("", "", "<!-- plan: allow allow-unused item-stale until 2026-03-01, x -->");
    check(&text, &["allow-invalid 8", "item-stale 13", "item-stale 19"], &["item-stale 9"]);
}

#[test]
fn the_phase_and_all_below_it_is_meant_by_a_comment_at_its_heading() {
    let items = |id| format!("### {id}. A\n**Status:** In Progress  \n**Started:** 2025-01-01\n\n");
    let text = format!("# P\n\n## Phase 1: A {ALLOW}\n\n{}## Phase 2: B\n\n{}", items(1), items(2));
    check(&text, &["item-stale 12"], &["item-stale 6"]);
    let boxes = "- [/] A 🛫 2025-01-01\n\n";
    let text = format!("# P\n\n## Part\n{ALLOW}\n\n### Phase 1: A\n\n{boxes}### Phase 2: B\n\n{boxes}");
    check(&text, &[], &["item-stale 8", "item-stale 12"]);
}

#[test]
fn only_what_was_looked_for_is_unused() {
    let text = format!("# P\n\n### 1. One\n{ALLOW}\n**Status:** Done\n");
    check(&text, &["allow-unused 4"], &[]);
    let mut levels = Levels::default();
    levels.skip(&[rule("item-stale").unwrap()]);
    check_with(&text, &levels, "2026-02-01", &[], &[]);
    let mut levels = Levels::default();
    levels.only(&[rule("allow-unused").unwrap()]);
    check_with(&text, &levels, "2026-02-01", &[], &[]);
    levels = Levels::default();
    levels.only(&[rule("allow-unused").unwrap(), rule("item-stale").unwrap()]);
    check_with(&text, &levels, "2026-02-01", &["allow-unused 4"], &[]);
    let archived = format!("> Archived on 2026-01-31.\n\n{text}");
    check(&archived, &[], &[]);
}

#[test]
fn what_a_late_phase_carries_is_used() {
    let item = format!("### 1. One (3 days)\n{ALLOW}\n**Status:** Not Started\n");
    let text = format!("# P\n\n**Day 1:** 2025-01-01\n\n## Phase 1: A (Days 1-30)\n\n{item}");
    check(&text, &["phase-overdue 5"], &[]);
    let allowed = text.replace("item-stale", "phase-overdue");
    check(&allowed, &["phase-overdue 5", "allow-unused 8"], &[]);
}

/// What is left of `text` when the one unused comment is taken away.
fn check_fix(text: &str, expect: &str) {
    let document = document(text);
    let findings = examined(&document, "2026-02-01", &Levels::default());
    let unused: Vec<_> = findings.found.iter().filter(|found| found.code == "allow-unused").collect();
    assert_eq!(unused.len(), 1, "{text}");
    let fix = unused[0].fix.as_ref().unwrap();
    assert_eq!(fix.safety, Safety::Unsafe);
    assert_eq!(fix.edits.apply(document.source().text()), expect);
}

#[test]
fn an_unused_comment_is_taken_away_with_what_sets_it_off() {
    let cases = [
        ("# P\n\n### 1. One\n{}\n**Status:** Done\n", "# P\n\n### 1. One\n**Status:** Done\n"),
        ("# P\r\n\r\n{}\r\n\r\n- [x] A\r\n", "# P\r\n\r\n- [x] A\r\n"),
        ("# P\n\n- [x] A {}\n- [ ] B\n", "# P\n\n- [x] A\n- [ ] B\n"),
        ("# P\n\n- [x] A\n  {}\n- [ ] B\n", "# P\n\n- [x] A\n- [ ] B\n"),
        (
            "# P\n\n| ID | Task | Status |\n|---|---|---|\n| 1 | {} A | Done |\n",
            "# P\n\n| ID | Task | Status |\n|---|---|---|\n| 1 | A | Done |\n",
        ),
        ("{}\n# P\n\n- [x] A\n", "# P\n\n- [x] A\n"),
        ("# P\n\n- [x] A\n  {}", "# P\n\n- [x] A\n"),
    ];
    for (text, expect) in cases {
        check_fix(&text.replace("{}", ALLOW), expect);
    }
    let mixed =
        |rules: &str| format!("# P\n\n- [/] A 🛫 2025-01-01 <!-- plan: allow {rules} until 2026-03-01, x -->\n");
    check_fix(&mixed("item-stale mojibake"), &mixed("item-stale"));
    check_fix(&mixed("mojibake, item-stale"), &mixed("item-stale"));
}

#[test]
fn what_is_allowed_tells_by_which_comment() {
    let endless = "<!-- plan: allow item-stale, nobody knows -->";
    let document = document(&plan("", endless, ALLOW));
    let findings = examined(&document, "2026-02-01", &Levels::default());
    let reasons: Vec<&str> = findings.allowed.iter().map(|allowed| document.text(allowed.by.reason)).collect();
    assert_eq!(reasons, ["nobody knows", "nobody knows"], "the first that allows it");
}

#[test]
fn what_is_allowed_is_no_other_finding_and_makes_none() {
    let boxes = |comment: &str| format!("# P\n\n- [/] A 🛫 2025-01-01{comment}\n- [/] A 🛫 2025-01-01\n");
    let twins = |text: &str| -> (Vec<usize>, Vec<usize>) {
        let document = document(text);
        let Findings { found, allowed, .. } = examined(&document, "2026-02-01", &Levels::default());
        let stale = |found: &&Diagnostic| found.code == "item-stale";
        let hidden = allowed.iter().map(|allowed| &allowed.found);
        (found.iter().filter(stale).map(|found| found.twin).collect(), hidden.map(|found| found.twin).collect())
    };
    assert_eq!(twins(&boxes("")), (vec![0, 1], vec![]));
    assert_eq!(twins(&boxes(&format!(" {ALLOW}"))), (vec![1], vec![0]));
}

#[test]
fn the_rules_about_comments_come_last() {
    let is_about_comments: Vec<bool> = RULES.iter().map(|rule| rule.group == Group::Exemptions).collect();
    assert!(is_about_comments.is_sorted(), "they look at what all others have found");
}
