//! What is done, what is left undone and why, and who is asked.

use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::analysis::{Around, Calendar, Thresholds};
use crate::check::{Levels, Specs};
use crate::document::{Candidates, Found};
use crate::history::{Ages, Gap};
use crate::text::Source;

fn repaired(text: &str, terms: &mut Terms<'_>) -> Repaired {
    repaired_within(text, terms, MOST_READ)
}

fn repaired_within(text: &str, terms: &mut Terms<'_>, left: usize) -> Repaired {
    let context = Context {
        calendar: &Calendar::default(),
        thresholds: &Thresholds::default(),
        as_of: "2026-11-22".parse().unwrap(),
        include_archived: false,
        levels: &Levels::default(),
        ages: &|_, _| Ages::unknown(Gap::NoRepository),
        look_up: &|_, path| Found::File(PathBuf::from(path)),
        candidates: &|_, _| Candidates::default(),
        moved: &|_, _| Vec::new(),
        around: &Around::default(),
        specs: Specs::NONE,
    };
    within(&Document::parse(Source::new("p.md", text), &Arc::default()), &context, terms, left)
}

/// What becomes of `text` by all repairs, and how the reasons begin for which some are none.
fn check(text: &str, expect: &str, refused: &[&str]) {
    let got = repaired(text, &mut Terms { wanted: &|_, _| true, known: &[], asked: None });
    assert_eq!(got.document.source().text(), expect);
    assert_eq!(got.refused.len(), refused.len(), "{:?}", got.refused);
    for (got, reason) in got.refused.iter().zip(refused) {
        assert!(format!("{}: {}", got.rule, got.reason).starts_with(reason), "{got:?}");
    }
}

#[test]
fn what_wants_the_same_place_waits_for_the_next_round() {
    let text = "# P\n\n| Phase | Done |\n|---|---|\n| Phase 1: A | 0/2 |\n\n## Phase 1: A\n\n### 1. B\n**Status:** Dnoe\n\n\
                ### 2. C\n**Status:** Doen\n";
    check(text, &text.replace("0/2", "2/2").replace("Dnoe", "Done").replace("Doen", "Done"), &[]);
    let thrice = "# P\n\n### 1. A\n**Status:** Done\n\n### 1. B\n**Status:** Done\n\n### 1. C\n**Status:** Done\n";
    check(thrice, &thrice.replace("1. B", "2. B").replace("1. C", "3. C"), &[]);
}

#[test]
fn of_a_long_document_not_all_that_does_not_work_is_tried() {
    // The right way round, each of these phases is overdue.
    let phase = |number: usize| format!("## Phase {number}: A (Days {number}4-{number}2)\n\n- [ ] Work\n\n");
    let text = format!("# P\n\n**Generated:** 2026-01-05\n\n{}", (1..9).map(phase).collect::<String>());
    let tried = |times: usize| {
        let got =
            repaired_within(&text, &mut Terms { wanted: &|_, _| true, known: &[], asked: None }, times * text.len());
        let given_up = got.refused.iter().filter(|refused| refused.reason.starts_with("there was too much to try"));
        (got.refused.len(), given_up.count())
    };
    assert_eq!(tried(0), (8, 8));
    // All, half of them, two of those, each of the two, the next two.
    assert_eq!(tried(6), (8, 6));
    assert_eq!(tried(1000), (8, 0));
}

#[test]
fn what_would_make_another_finding_is_left_undone() {
    let text = "# P\n\n### 1. A\n**Status:** In Progres\n**Started:** 2024-01-01\n\n### 2. B\n**Status:** Dnoe\n";
    let expect = text.replace("Dnoe", "Done");
    check(text, &expect, &["status-unknown: item-stale would be found in line 4: #1 A is stale"]);
}

#[test]
fn links_lead_where_they_led() {
    let text = "# P\n\n[b](#t-009-b)\n\n## Phase 1\n\n### T-009: A\n\n### T-009: B\n";
    check(text, text, &["item-duplicate: the link to #t-009-b in line 3 would lead nowhere"]);
}

#[test]
fn only_what_takes_a_guess_is_asked_about_and_only_once() {
    let text = "# P\n\n### 1. A\n**Status:** Dnoe\n\n### 2. B\n**Status:** ðŸ”´ Not Started\n\n### 3. C\n**Status:**\n\n\
                ### 4. D\n**Status:** Doen\n";
    let mut asked = Vec::new();
    let mut ask = |offer: &Offer<'_>| {
        asked.push(offer.fix.title.clone());
        offer.fix.title.contains("Dnoe")
    };
    let got = repaired(text, &mut Terms { wanted: &|_, _| true, known: &[], asked: Some(&mut ask) });
    assert_eq!(got.document.source().text(), text.replace("Dnoe", "Done").replace("ðŸ”´", "🔴"));
    assert_eq!(asked, ["write `Done` for `Dnoe`", "write `Not Started`", "write `Done` for `Doen`"]);
    let told: Vec<_> = got.done.iter().map(|repair| (repair.rule, repair.changes[0].to.as_str())).collect();
    assert_eq!(told, [("mojibake", "🔴"), ("status-unknown", "Done")]);
}

#[test]
fn what_is_not_wanted_is_not_done() {
    let text = "# P\n\n### 1. A\n**Status:** Dnoe\n\n### 2. B\n**Status:** ðŸ”´ Not Started\n";
    let got = repaired(text, &mut Terms { wanted: &|found, _| found.code == "mojibake", known: &[], asked: None });
    assert_eq!(got.document.source().text(), text.replace("ðŸ”´", "🔴"));
}
