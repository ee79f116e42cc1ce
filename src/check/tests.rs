//! Every rule's page, the answer key of the seed plan, and the healthy plan.

mod quiet;
mod references;
mod estimates;
mod exemptions;
mod impact;
mod large;
mod repairs;
mod structure;
mod time;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;

use super::*;
use crate::analysis::{Around, Calendar, Thresholds};
use crate::diagnostic::{Safety, Severity};
use crate::document::{Candidates, Found};
use crate::history::{Ages, Gap, Trace};
use crate::model::Vocabulary;
use crate::text::{Source, Span};

const SEED: &str = include_str!("../../tests/fixtures/seed.md");

fn document(text: &str) -> Document {
    Document::parse(Source::new("plans/example.md", text), &Arc::default())
}

/// Only this document lies in the workspace, and the specs of three items.
fn look_up(_: &Path, reference: &str) -> Found {
    match reference {
        "/plans/example.md"
        | "first.md"
        | "/backlog/WIP_seats.md"
        | "/backlog/DONE_etl.md"
        | "/backlog/WIP_tiers.md"
        | "/backlog/READY_billing.md"
        | "/backlog/DONE_tiers.md" => Found::File(PathBuf::from(reference)),
        _ if reference.starts_with("../../") => Found::Outside,
        _ => Found::Missing,
    }
}

/// The one spec of which the rules' pages tell what it says.
fn spec() -> SpecDocument {
    let text = "# Billing\n\n**Owner:** Ana **Effort:** Low (3 days)\n";
    let path = "/backlog/READY_billing.md";
    SpecDocument::parse(Source::new(path, text), path.into(), "READY_billing.md", &Vocabulary::builtin())
}

/// The spec that a page shows: what begins with a state is none of a plan.
fn spec_of(text: &str) -> SpecDocument {
    SpecDocument::parse(Source::new("plans/example.md", text), "/x.md".into(), "x.md", &Vocabulary::builtin())
}

/// What the references of the rules' pages could mean.
fn candidates(_: &Path, reference: &str) -> Candidates {
    let all = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    let (renamed, elsewhere) = match reference {
        "/backlog/READY_etl.md" => (all(&["/backlog/DONE_etl.md"]), all(&[])),
        "/backlog/READY_tiers.md" => (all(&["/backlog/DONE_tiers.md", "/backlog/WIP_tiers.md"]), all(&[])),
        "/backlog/READY_seats.md" => (all(&["/backlog/DONE_seats.md", "/backlog/WIP_seats.md"]), all(&[])),
        "/example.md" => (all(&[]), all(&["/plans/example.md"])),
        _ => (all(&[]), all(&[])),
    };
    Candidates { renamed, elsewhere, is_complete: true }
}

/// What git has renamed, by the name that it had.
fn moved(_: &Path, references: &[String]) -> Vec<Option<String>> {
    let moved = |reference: &String| match reference.as_str() {
        "/backlog/first.md" => Some("/plans/example.md".to_owned()),
        "drafts/first.md" => Some("first.md".to_owned()),
        "/backlog/READY_seats.md" | "/backlog/READY_etl.md" => Some("/backlog/WIP_seats.md".to_owned()),
        _ => None,
    };
    references.iter().map(moved).collect()
}

/// What git tells of the rules' pages: on which day the document came, where a comment says so, and nothing after that.
fn ages(document: &Document, _: NaiveDate) -> Ages {
    let (_, since) = document.source().text().split_once("in git since ").unwrap_or_default();
    let day = since.get(..10).and_then(|day| day.parse().ok());
    let born = |day| Trace { day, commit: Some("1a2b3c4d5e6f".to_owned()), author: "Ana".to_owned() };
    Ages { born: day.map(born), gap: day.is_none().then_some(Gap::NoRepository), ..Ages::default() }
}

fn findings(text: &str, as_of: &str, include_archived: bool, levels: &Levels) -> Vec<Diagnostic> {
    let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
    let as_of = as_of.parse().unwrap();
    let specs = [spec()];
    let mut claims = Claims::default();
    if text.contains("### 1. Meter calls") {
        let before = "# P\n\n### 1. Meter calls\n**Status:** Not Started\n";
        let before = Document::parse(Source::new("plans/before.md", before), &Arc::default());
        claims.add(&before, &[Pair { item: 0, spec: &specs[0], place: Span::new(0, 0) }]);
    }
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
        specs: Specs { shelf: &specs, claims: &claims, right: Some(Right::Spec) },
    };
    match text.starts_with("---\nstate:") {
        true => examine_orphan(&document(text), &spec_of(text), &context).found,
        false => super::check(&document(text), &context),
    }
}

/// `severity rule line: message` for each finding.
fn check(text: &str, expect: &[&str]) {
    let document = document(text);
    let found: Vec<String> = findings(text, "2026-11-22", false, &Levels::default())
        .iter()
        .map(|found| {
            let line = document.source().line(found.span.start());
            format!("{} {} {line}: {}", found.severity, found.code, found.message)
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn the_bad_example_of_every_page_fires_and_the_good_one_does_not() {
    for rule in RULES {
        let examples = examples(rule.docs);
        assert!(examples.iter().any(|example| example.is_bad), "{} has no bad example", rule.name);
        assert!(examples.iter().any(|example| !example.is_bad), "{} has no good example", rule.name);
        for example in examples {
            let found = findings(example.text, "2026-11-22", false, &Levels::default());
            let fires = found.iter().any(|found| found.code == rule.name);
            assert_eq!(fires, example.is_bad, "{}: {}\n{found:#?}", rule.name, example.text);
            let is_quiet = found.iter().all(|found| found.severity == Severity::Advice);
            assert!(example.is_bad || is_quiet, "{}: the good example is not good: {found:#?}", rule.name);
        }
    }
}

#[test]
fn every_page_has_its_parts_and_every_name_is_one() {
    let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    for rule in RULES {
        for part in ["## What it does", "## Why is this bad", "## Example", "## Use instead", "## What to do"] {
            assert!(rule.docs.contains(part), "{} lacks {part}", rule.name);
        }
        assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
    assert_eq!(nearest("phase-overdu").map(|rule| rule.name), Some("phase-overdue"));
    assert!(nearest("xyzzy").is_none());
}

#[test]
fn the_seed_plan_has_its_answer_key() {
    let document = document(SEED);
    let found = findings(SEED, "2025-11-12", true, &Levels::default());
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for found in &found {
        lines.entry(found.code).or_default().push(document.source().line(found.span.start()));
    }
    // All of it: nothing about windows, numbers and fields, which are as they should be.
    let expect: [(&str, &[usize]); 13] = [
        ("archived-with-open-items", &[1]),
        ("estimate-exceeds-window", &[45]),
        ("estimate-missing", &[65, 72, 79]),
        ("impact-basis-undeclared", &[3]),
        ("impact-mismatch", &[32]),
        ("impact-unquantified", &[41, 68, 75, 82]),
        ("impact-unsupported", &[59, 86]),
        ("mojibake", &[16, 23, 30, 43, 50, 57, 70, 77, 84]),
        ("owner-concentration", &[3]),
        ("owner-overcommitted", &[36]),
        ("phase-overdue", &[9, 36, 63]),
        ("reference-broken", &[13, 20, 27, 40, 47, 54]),
        ("superseded-without-target", &[1]),
    ];
    assert_eq!(lines, expect.map(|(rule, lines)| (rule, lines.to_vec())).into());
    let overdue: Vec<&Diagnostic> = found.iter().filter(|found| found.code == "phase-overdue").collect();
    for (found, days) in overdue.iter().zip(["258 days", "198 days", "108 days"]) {
        assert_eq!(found.severity, Severity::Error);
        assert!(
            found.message.contains(&format!("{days} before 2025-11-12, with 3 of 3 items open")),
            "{}",
            found.message
        );
        assert_eq!(found.related.len(), 3);
    }
    for (related, start) in overdue[0].related.iter().zip(["2025-02-25", "2025-02-14", "2025-02-21"]) {
        assert!(related.message.contains(start), "{}", related.message);
    }
    let archived = found.iter().find(|found| found.code == "archived-with-open-items").unwrap();
    assert_eq!(archived.message, "archived with 9 of 9 items open");
}

#[test]
fn an_archived_plan_is_not_checked_item_by_item() {
    let found = findings(SEED, "2025-11-12", false, &Levels::default());
    let mut codes: Vec<_> = found.iter().map(|found| found.code).collect();
    codes.dedup();
    assert_eq!(codes, ["archived-with-open-items", "document-archived", "superseded-without-target", "mojibake"]);
}

#[test]
fn the_healthy_plan_has_nothing() {
    check(include_str!("../../tests/fixtures/healthy.md"), &[]);
}

#[test]
fn the_fix_of_mojibake_leaves_none() {
    let document = document(SEED);
    let mut text = SEED.to_owned();
    let found = findings(SEED, "2025-11-12", false, &Levels::default());
    let fixes = found.iter().filter_map(|found| found.fix.as_ref()).filter(|fix| fix.safety == Safety::Safe);
    let edits = fixes.fold(crate::text::EditSet::default(), |edits, fix| edits.and(fix.edits.clone()).unwrap());
    text = edits.apply(&text);
    assert_eq!(text, document.source().text().replace("ðŸ”´", "🔴"));
    let left = findings(&text, "2025-11-12", false, &Levels::default());
    assert!(left.iter().all(|found| found.code != "mojibake"));
}

#[test]
fn a_workspace_may_set_severities() {
    let mut levels = Levels::default();
    levels.set("mojibake", None);
    levels.set("phase-overdue", Some(Severity::Warning));
    let found = findings(SEED, "2025-11-12", true, &levels);
    assert!(found.iter().all(|found| found.code != "mojibake"));
    let mut overdue = found.iter().filter(|found| found.code == "phase-overdue");
    assert!(overdue.all(|found| found.severity == Severity::Warning));
}

#[test]
fn statuses_are_pointed_at() {
    let head = "# P\n\n### 1. A\n**Status:** Done\n\n### 2. B\n";
    let of = |status: &str| format!("{head}**Status:**{status}\n");
    check(&of(" In Progres"), &["error status-unknown 7: `In Progres` is no status"]);
    check(&of(" Frobnicated"), &["error status-unknown 7: `Frobnicated` is no status"]);
    check(&of(""), &["warning status-unset 7: the status of #2 B is empty"]);
    check(&of(" TBD"), &["warning status-unset 7: `TBD` says nothing of how far #2 B is"]);
    let two = format!("{head}**Owner:** Ann\n\n### 3. C\n**Status:** Done\n");
    check(&two, &["warning status-missing 6: #2 B has no status, as 2 beside it have"]);
    let found = findings(&of(" In Progres"), "2026-11-22", false, &Levels::default());
    let found: Vec<_> = found.iter().filter(|found| found.code == "status-unknown").collect();
    assert_eq!(found[0].help[0].to_lowercase(), "did you mean `in progress`?");
}

#[test]
fn numbers_are_compared_where_they_count() {
    let cases = [
        (include_str!("../../tests/fixtures/restarting-ids.md"), 0),
        (include_str!("../../tests/fixtures/duplicate-ids.md"), 1),
        ("# P\n\n## Phase 1: A\n\n### T-1 A\n\n### T-2 B\n\n## Phase 2: B\n\n### T-1 C\n\n### T-3 D\n", 1),
    ];
    for (text, count) in cases {
        let found = findings(text, "2026-11-22", false, &Levels::default());
        let duplicates: Vec<_> = found.iter().filter(|found| found.code == "item-duplicate").collect();
        assert_eq!(duplicates.len(), count, "{text}");
        assert!(duplicates.iter().all(|found| found.related.len() == 1));
    }
}

#[test]
fn what_cannot_be_told_is_said_once() {
    let text = "# P\n\n### 1. A\n**Status:** In Progress\n\n### 2. B\n**Status:** In Progress\n";
    let why = "no `Started:` or `Updated:` says since when it is unchanged, and the plan lies in no git repository";
    check(text, &[&format!("advice item-stale 1: cannot tell of 2 of 2 items whether they are stale: {why}")]);
}

#[test]
fn nothing_recognised_names_the_nearest_miss() {
    check("", &["error document-unrecognised 1: no phase and no item was recognised; the document is empty"]);
    let found = findings(include_str!("../../tests/fixtures/prose.md"), "2026-11-22", false, &Levels::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "document-unrecognised");
}

#[test]
fn references_are_followed_as_they_are_meant() {
    let asked = Mutex::new(Vec::new());
    let look_up = |_: &Path, reference: &str| {
        asked.lock().unwrap().push(reference.to_owned());
        Found::Folder(PathBuf::new())
    };
    let (calendar, thresholds, levels) = (Calendar::default(), Thresholds::default(), Levels::default());
    let context = Context {
        calendar: &calendar,
        thresholds: &thresholds,
        as_of: "2026-11-22".parse().unwrap(),
        include_archived: false,
        levels: &levels,
        ages: &ages,
        look_up: &look_up,
        candidates: &candidates,
        moved: &moved,
        around: &Around::default(),
        specs: Specs::NONE,
    };
    let text = "# P\n\n### 1. A\n**Status:** Done\n\n[a](docs/a%20b.md#part) [b](100%.md) [c](%ff.md)\n";
    assert_eq!(super::check(&document(text), &context), []);
    let mut asked = asked.into_inner().unwrap();
    asked.dedup();
    asked.truncate(3);
    assert_eq!(asked, ["docs/a b.md", "100%.md", "%ff.md"]);
}
