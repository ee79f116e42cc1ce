use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::model::Vocabulary;
use crate::text::Source;

/// A plan whose first item has these values.
fn plan(item: &str) -> Document {
    let text = format!("# P\n\n### 1. A\n{item}\n\n### 2. B\n**Status:** Done\n");
    Document::parse(Source::new("p.md", text), &Arc::default())
}

/// What drifts between an item with these values and a spec of this name with these.
#[track_caller]
fn check(item: &str, path: &str, spec: &str, expect: &[&str]) {
    let document = plan(item);
    let source = Source::new(path, format!("# S\n\n{spec}\n"));
    let spec = SpecDocument::parse(source, Path::new("/").join(path), path, &Vocabulary::builtin());
    let item = document.plan().items().next().expect("an item");
    let drifts = spec_drift(&document, item, &spec).into_iter().map(|drift| match drift {
        SpecDrift::Owner { item, spec: said } => format!("owner {} {}", document.text(item), spec.text(said)),
        SpecDrift::Estimate { item, spec: said } => format!("estimate {} {}", document.text(item), spec.text(said)),
        SpecDrift::Status { item, spec } => format!("status {item} {}", spec.state),
    });
    assert_eq!(drifts.collect::<Vec<_>>(), expect, "{path}");
}

#[test]
fn the_same_in_other_words_is_no_drift() {
    for (item, spec) in [
        ("**Effort:** 3 days", "**Effort:** Low (3 days)"),
        ("**Effort:** 1 week", "**Effort:** 5 days"),
        ("**Effort:** 1 week", "**Effort:** 7 days"),
        ("**Effort:** 1 month", "**Effort:** 4 weeks"),
        ("**Effort:** 16 hours", "**Effort:** 2 days"),
        ("**Effort:** 2-3 days", "**Effort:** 3 days"),
        ("**Effort:** M", "**Effort:** 3 days"),
        ("**Effort:** 5 points", "**Effort:** 3 days"),
        ("**Effort:** 3 days", ""),
        ("**Owner:** Ana Lima", "**Owner:** @ana"),
        ("**Owner:** TBD", "**Owner:** Ana"),
        ("", "**Owner:** Ana **Effort:** 3 days"),
    ] {
        check(item, "x.md", spec, &[]);
    }
}

#[test]
fn what_both_say_differently_is_drift() {
    check("**Effort:** 3 days", "x.md", "**Effort:** Low (5 days)", &["estimate 3 days 5 days"]);
    check("**Effort:** 1-2 weeks", "x.md", "**Effort:** 3 weeks", &["estimate 1-2 weeks 3 weeks"]);
    check("**Effort:** 3 days", "x.md", "**Effort:** 2 weeks", &["estimate 3 days 2 weeks"]);
    check("**Effort:** S", "x.md", "**Effort:** L", &["estimate S L"]);
    check(
        "**Owner:** Ana\n**Effort:** 3 days\n**Status:** Done",
        "READY_x.md",
        "**Owner:** Bo **Effort:** 4 days",
        &["status done ready", "owner Ana Bo", "estimate 3 days 4 days"],
    );
}

#[test]
fn each_status_agrees_with_some_states() {
    let states = ["DRAFT", "READY", "WIP", "REVIEW", "BLOCKED", "DEFERRED", "DONE", "CANCELLED", "ARCHIVED"];
    for (status, agreeing) in [
        ("Proposed", "DRAFT READY BLOCKED DEFERRED"),
        ("Not Started", "DRAFT READY BLOCKED DEFERRED"),
        ("Deferred", "DRAFT READY BLOCKED DEFERRED"),
        ("In Progress", "WIP REVIEW BLOCKED"),
        ("In Review", "WIP REVIEW BLOCKED"),
        ("Blocked", "DRAFT READY WIP REVIEW BLOCKED DEFERRED"),
        ("Done", "DONE ARCHIVED"),
        ("Cancelled", "CANCELLED ARCHIVED"),
    ] {
        for state in states {
            let name = format!("{state}_x.md");
            let source = Source::new("x.md", "");
            let spec = SpecDocument::parse(source, "/x.md".into(), &name, &Vocabulary::builtin());
            let read = spec.spec().state().expect("a state");
            let document = plan(&format!("**Status:** {status}"));
            let drifts = spec_drift(&document, document.plan().items().next().expect("an item"), &spec);
            assert_eq!(drifts.is_empty(), agreeing.split(' ').any(|known| known == state), "{status} {read}");
        }
    }
    // Who does not say how far it is does not contradict.
    check("Words", "DONE_x.md", "", &[]);
    check("**Status:** Done", "x.md", "", &[]);
}
