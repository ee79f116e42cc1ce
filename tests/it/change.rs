//! Only what was asked changes: properties of every change, over generated documents and over the fixtures.
#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use plan_md::change::{
    Dates, Destination, FieldWish, Granted, NewItem, Refusal, Wish, add, fmt, move_item, remove, renumber, set_status,
};
use plan_md::document::{Document, Fact, facts};
use plan_md::model::{Item, Label, Status};
use plan_md::parse::Options;
use plan_md::text::{EditSet, Source};
use proptest::prelude::*;

fn document(text: impl Into<String>) -> Document {
    Document::parse(Source::new("plans/x.md", text), &Arc::new(Options::default()))
}

/// The text after a change of item number `number`.
fn changed(
    text: &str,
    number: usize,
    change: impl FnOnce(&Document, &Item) -> Result<EditSet, Refusal>,
) -> Result<String, Refusal> {
    let document = document(text);
    let item = document.plan().items().nth(number).expect("the text has such an item");
    Ok(change(&document, item)?.apply(text))
}

fn check_status(text: &str, number: usize, status: Status, expect: &str) {
    let got = changed(text, number, |document, item| set_status(document, item, status));
    assert_eq!(got.expect("can be set"), expect);
}

/// Wishes a field of the first item.
fn check_field(text: &str, name: &str, value: &str, expect: &str) {
    let fields = vec![FieldWish::Set { name: name.into(), value: value.into() }];
    let wish = Wish { fields, ..Wish::default() };
    assert_eq!(changed(text, 0, |document, item| wish.edits(document, item)).expect("can be set"), expect);
}

#[test]
fn a_status_is_written_as_the_document_writes_it() {
    let plan = |first: &str, second: &str| {
        format!("# P\n\n## Phase 1: A\n\n### 1. One\n**Status:** {first}\n\n### 2. Two\n**Status:** {second}\n")
    };
    let cases = [
        ("🔴 Not Started", "🔴 Not Started", "🟡 In Progress"),
        ("ðŸ”´ Not Started", "ðŸ”´ Not Started", "🟡 In Progress"),
        ("🔴 Not Started (was 2)  ", "🟡 Doing", "🟡 Doing (was 2)  "),
        ("🔴 **Not Started** — soon", "Done", "🟡 **In Progress** — soon"),
        ("⏳", "✅", "🚧"),
        ("todo", "done", "doing"),
        ("NOT STARTED", "DONE", "IN PROGRESS"),
        ("not-started", "done", "in-progress"),
        ("Pendiente", "Completado", "En progreso"),
        ("⬜ Not Started / 🟡 In Progress / ✅ Complete", "🔴 Not Started", "🟡 In Progress"),
    ];
    for (old, other, new) in cases {
        check_status(&plan(old, other), 0, Status::InProgress, &plan(new, other));
    }
}

#[test]
fn a_missing_field_goes_where_the_siblings_have_it() {
    check_status(
        "## Phase 1\n\n### 1. One\n**Owner:** A  \n**Fix:** b\n\n### 2. Two\n**Owner:** A  \n**Status:** 🔴 Not Started  \n**Fix:** b\n",
        0,
        Status::Done,
        "## Phase 1\n\n### 1. One\n**Owner:** A  \n**Status:** 🟢 Complete  \n**Fix:** b\n\n### 2. Two\n**Owner:** A  \n**Status:** 🔴 Not Started  \n**Fix:** b\n",
    );
    check_status(
        "## Phase 1\r\n\r\n### 1. One\r\nWords.\r\n",
        0,
        Status::Done,
        "## Phase 1\r\n\r\n### 1. One\r\n**Status:** 🟢 Complete\r\n\r\nWords.\r\n",
    );
    check_status(
        "## Phase 1\n\n### 1. One\n- **Owner**: A",
        0,
        Status::Done,
        "## Phase 1\n\n### 1. One\n- **Owner**: A\n- **Status**: 🟢 Complete",
    );
    check_status(
        "## Phase 1\n### 1. One\n**Owner:** A | **Fix:** x\n### 2. Two\n**Owner:** B | **Status:** Done | **Fix:** y\n",
        0,
        Status::Done,
        "## Phase 1\n### 1. One\n**Owner:** A | **Status:** Done | **Fix:** x\n### 2. Two\n**Owner:** B | **Status:** Done | **Fix:** y\n",
    );
}

#[test]
fn fields_are_written_in_place() {
    let head = "## Phase 1\n### 1. One (3 days)\n";
    check_field(
        &format!("{head}**Owner:** A  \n**Status:** Done\n"),
        "owner",
        "B C",
        &format!("{head}**Owner:** B C  \n**Status:** Done\n"),
    );
    check_field(
        &format!("{head}**Owner:**  \n**Status:** Done\n"),
        "Owner",
        "B",
        &format!("{head}**Owner:** B  \n**Status:** Done\n"),
    );
    check_field(
        &format!("{head}**Owner:** A  \n**Status:** Done\n"),
        "Note",
        "n",
        &format!("{head}**Owner:** A  \n**Status:** Done  \n**Note:** n\n"),
    );
    check_field(head, "Estimate", "5 days", "## Phase 1\n### 1. One (5 days)\n");
}

/// Wherever a comment stands that allows something, the document says the same without it, and it stays where it is when
/// its item is changed.
#[test]
fn a_comment_that_allows_something_is_no_part_of_what_it_stands_in() {
    const ALLOW: &str = "<!-- plan: allow item-stale until 2026-03-01, waiting for legal (3 days) @ana P1 ✅ -->";
    let cases = [
        "# P {}\n\n### 1. One\n**Status:** Blocked\n",
        "# P\n{}\n\n### 1. One\n**Status:** Blocked\n",
        "# P\n\n## Phase 1: A (Days 1-30) {}\n\n### 1. One\n**Status:** Blocked\n",
        "# P\n\n## Phase 1: A (Days 1-30)\n{}\n\n### 1. One\n**Status:** Blocked\n",
        "# P\n\n### 1. One (2 days) {}\n**Status:** Blocked\n",
        "# P\n\n### 1. One — BLOCKED {}\n\n### 2. Two — DONE\n",
        "# P\n\n### 1. One\n{}\n**Status:** Blocked  \n**Owner:** Ana\n",
        "# P\n\n### 1. One\n**Status:** Blocked {}\n",
        "# P\n\n### 1. One\n**Status:** Blocked  \n**Owner:** Ana\n\n{}\n",
        "# P\n\n- [ ] One {}\n- [ ] Two\n",
        "# P\n\n- [ ] One\n  {}\n- [ ] Two\n",
        "# P\n\n| ID | Task | Status |\n|---|---|---|\n| 1 | One {} | Blocked |\n| 2 | Two | Done |\n",
        "# P\n\n| ID | Task | Status |\n|---|---|---|\n| 1 | One | Blocked {} |\n| 2 | Two | Done |\n",
    ];
    for case in cases {
        let (bare, full) = (case.replace("{}", ""), case.replace("{}", ALLOW));
        assert_eq!(facts(&document(full.as_str())), facts(&document(bare)), "{case}");
        assert_eq!(document(full.as_str()).plan().exemptions.len(), 1, "{case}");
        check_every_item(&full, Status::Done);
        let wish = Wish { title: Some("Another".to_owned()), ..Wish::default() };
        let titled = changed(&full, 0, |document, item| wish.edits(document, item)).expect("can be set");
        assert_eq!(titled, full.replace("One", "Another"));
    }
}

#[test]
fn what_would_say_something_else_is_refused() {
    let text = "## Phase 1\n### 1. One (3 days)\n**Owner:** A | **Status:** Done\n### 2. Two\n**Status:** Done\n";
    for (name, value) in [
        ("Owner", "B | **Status:** Blocked"),
        ("Owner", "B\n### 3. Three"),
        ("Owner", "\u{1b}[31m"),
        ("Owner", " "),
        ("Estimate", "soon"),
        ("Status", "whatever"),
    ] {
        let wish = Wish { fields: vec![FieldWish::Set { name: name.into(), value: value.into() }], ..Wish::default() };
        assert!(changed(text, 0, |document, item| wish.edits(document, item)).is_err(), "{name}={value:?}");
    }
    for title in ["Two (5 days)", "Two ✅", "a\nb", ""] {
        let wish = Wish { title: Some(title.into()), ..Wish::default() };
        assert!(changed(text, 0, |document, item| wish.edits(document, item)).is_err(), "{title:?}");
    }
}

#[test]
fn a_sentence_is_no_status_to_write_over() {
    let plan =
        |status: &str| format!("## Phase 1\n### 1. One\n**Status:** {status}\n### 2. Two\n**Status:** 🟢 Complete\n");
    check_status(&plan("Marinating"), 0, Status::Done, &plan("Complete"));
    for sentence in ["All of it appears in production", "Marinating (until the sauce is ready)"] {
        let text = plan(sentence);
        let refusal = changed(&text, 0, |document, item| set_status(document, item, Status::Done)).unwrap_err();
        let expect =
            format!("plans/x.md:2: the status is a sentence (`{sentence}`); write another one with `--field Status=…`");
        assert_eq!(refusal.to_string(), expect);
        check_field(&text, "Status", "Done", &plan(&sentence.replace(sentence, "Done")));
    }
}

#[test]
fn a_status_field_is_wished_in_the_words_of_the_document() {
    let plan =
        |status: &str| format!("## Phase 1\n### 1. One\n**Status:** {status}\n### 2. Two\n**Status:** 🟢 Complete\n");
    check_field(&plan("🔴 Not Started"), "status", "done", &plan("🟢 Complete"));
    check_field(&plan("🔴 Not Started"), "Status", "✅ Done", &plan("✅ Done"));
}

#[test]
fn two_wishes_contradict_in_what_both_want() {
    let status = |status| Wish { status: Some(status), ..Wish::default() };
    let owner = |value: &str| {
        let fields = vec![FieldWish::Set { name: "Owner".into(), value: value.into() }];
        Wish { fields, ..Wish::default() }
    };
    let cases = [
        (status(Status::Done), status(Status::Blocked), Some("status")),
        (status(Status::Done), status(Status::Done), None),
        (status(Status::Done), owner("A"), None),
        (owner("A"), owner("B"), Some("Owner")),
    ];
    for (one, two, expect) in cases {
        assert_eq!(one.contradicts(&two).as_deref(), expect, "{one:?} and {two:?}");
    }
}

#[test]
fn title_and_status_cannot_be_taken_away() {
    let text = "## Phase 1\n### 1. One\n**Status:** Done\n";
    for name in ["Title", "status"] {
        let wish = Wish { fields: vec![FieldWish::Unset { name: name.into() }], ..Wish::default() };
        let refusal = changed(text, 0, |document, item| wish.edits(document, item)).unwrap_err().to_string();
        assert_eq!(refusal, format!("plans/x.md:2: `{name}` cannot be unset; give it another value"));
    }
}

#[test]
fn a_new_item_is_written_as_its_siblings_are() {
    let text = "## Phase 1\n\n### 1. One (3 days)\n**Owner:** A  \n**Status:** 🟢 Complete\n\n**Expected Impact:** x\n\n## Phase 2\n";
    let document = document(text);
    let new = NewItem { title: "Two".into(), status: Status::NotStarted, fields: vec![("Owner".into(), "B".into())] };
    let (edits, number) = add(&document, &document.plan().phases[0], &new).expect("can be added");
    let expect = "## Phase 1\n\n### 1. One (3 days)\n**Owner:** A  \n**Status:** 🟢 Complete\n\n### 2. Two\n**Owner:** B  \n**Status:** 🔴 Not Started\n\n**Expected Impact:** x\n\n## Phase 2\n";
    assert_eq!((edits.apply(text).as_str(), number), (expect, 1));
    let after = document.with_edits(&edits);
    let item = after.plan().items().nth(1).expect("the new item");
    assert_eq!(remove(&after, item).expect("can be removed").apply(after.source().text()), text);
}

#[test]
fn dates_are_written_where_the_document_has_them() {
    let plan =
        |one: &str| format!("## Phase 1\n### 1. One\n{one}### 2. Two\n**Status:** Done\n**Started:** 2025-01-02\n");
    let dates = Dates { day: NaiveDate::from_ymd_opt(2025, 3, 4), ..Dates::default() };
    let wish = |status| Wish { status: Some(status), dates, ..Wish::default() };
    let set =
        |text: &str, status| changed(text, 0, |document, item| wish(status).edits(document, item)).expect("can be set");
    let started = plan("**Status:** Doing\n**Started:** 2025-03-04\n");
    assert_eq!(set(&plan("**Status:** Todo\n"), Status::InProgress), started);
    assert_eq!(set(&started, Status::InProgress), started, "what is so already is not dated anew");
    assert_eq!(set(&plan("**Status:** Todo\n"), Status::Done), plan("**Status:** Done\n"), "there is no `Completed:`");
}

#[test]
fn numbers_count_anew_and_dependencies_follow() {
    let text = "## Phase 1\n### 1. One\n**Status:** Done\n### 2. Two\n**Status:** Done\n### 3. Three\n**Status:** Done\n**Depends on:** 1\n";
    let document = document(text);
    let second = document.plan().items().nth(1).expect("the second");
    let without = document.with_edits(&remove(&document, second).expect("nothing depends on it"));
    let renumbered = without.with_edits(&renumber(&without).expect("plain numbers"));
    let expect = "## Phase 1\n### 1. One\n**Status:** Done\n### 2. Three\n**Status:** Done\n**Depends on:** 1\n";
    assert_eq!(renumbered.source().text(), expect);
    let first = document.plan().items().next().expect("the first");
    assert!(remove(&document, first).is_err(), "3 depends on it");
    let third = document.plan().items().nth(2).expect("the third");
    let moved = move_item(&document, third, Destination::Before(first)).expect("can be moved");
    let renumbered = document.with_edits(&moved);
    let renumbered = renumbered.with_edits(&renumber(&renumbered).expect("plain numbers"));
    let expect = "## Phase 1\n### 1. Three\n**Status:** Done\n**Depends on:** 2\n### 2. One\n**Status:** Done\n### 3. Two\n**Status:** Done\n";
    assert_eq!(renumbered.source().text(), expect);
}

/// A lone `\r` or a line below can hide a status, which a new line above it would bring to light.
#[test]
fn what_would_have_two_states_is_refused() {
    let cases = [
        ("# P\n\n## Phase 1: A\n### 1. One\r**Status:** TBD  \n==\n", "TBD"),
        ("## Phase 1: A\n### 1. One\n- Fix: 3 days\\\r- [ ] box\n**Status:** **Done**\n", "Done"),
        ("## Phase 1: A\n### 1. One\n- Fix: 3 days  \r1. a\r\n**Status:** Blocked (legal)\r\n", "Blocked"),
    ];
    for (text, hidden) in cases {
        let refusal = changed(text, 0, |document, item| set_status(document, item, Status::InProgress)).unwrap_err();
        let why = format!("`{hidden}` would be read as a second status; edit the lines by hand");
        assert!(refusal.to_string().ends_with(&why), "{text:?}: {refusal}");
    }
}

/// The facts but for the status of item number `number`.
fn other_facts(document: &Document, number: usize) -> Vec<Fact> {
    let is_status = |fact: &Fact| fact.item == Some(number) && Label::of(&fact.name) == Label::Status;
    facts(document).into_iter().filter(|fact| !is_status(fact)).collect()
}

/// Sets the status of every item, and holds what must hold. How many items could be set.
fn check_every_item(text: &str, status: Status) -> usize {
    let before = document(text);
    let mut granted = 0;
    for (number, item) in before.plan().items().enumerate() {
        let wish = Wish { status: Some(status), ..Wish::default() };
        let Ok(Granted { edits, is_moved, .. }) = wish.granted(&before, item) else { continue };
        granted += 1;
        if is_moved {
            // What moves keeps other promises: see `shapes`.
            continue;
        }
        let after = before.with_edits(&edits);
        let new = after.plan().items().nth(number).expect("the item is still there");
        assert_eq!(new.status, Some(status), "{text:?}");
        assert_eq!(other_facts(&before, number), other_facts(&after, number), "{text:?}");
        assert!(edits.iter().all(|edit| edit.span.len() <= 120 && edit.text.len() <= 120), "small edits in {text:?}");
        let again = set_status(&after, new, status).expect("what was set can be set");
        assert!(again.is_empty(), "set twice is set once: {text:?}");
    }
    granted
}

fn check_fmt(text: &str) {
    let before = document(text);
    let after = before.with_edits(&fmt(&before).expect("fmt refuses nothing"));
    assert!(fmt(&after).expect("fmt refuses nothing").is_empty(), "{text:?}");
    assert_eq!(before.plan().items().count(), after.plan().items().count());
}

#[test]
fn over_all_fixtures_only_the_status_changes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut granted = 0;
    for entry in fs::read_dir(folder).expect("the fixtures are there") {
        let path = entry.expect("the fixtures can be listed").path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for status in Status::ALL {
            granted += check_every_item(&text, status);
        }
        check_fmt(&text);
    }
    assert!(granted > 500, "{granted}");
}

fn ending() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => Just("\n"), 3 => Just("\r\n"), 1 => Just("\r")]
}

fn status_text() -> impl Strategy<Value = String> {
    let words = [
        "Not Started",
        "in-progress",
        "DONE",
        "Blocked (legal)",
        "🔴 Not Started",
        "ðŸ”´ Not Started",
        "✅",
        "⏳ In Progress — soon",
        "Marinating",
        "",
        "TBD",
        "**Done**",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn field() -> impl Strategy<Value = String> {
    let form = prop::sample::select(vec![
        "**L:** V",
        "**L**: V",
        "- **L:** V",
        "- L: V",
        "_L_: V",
        "> L: V",
        "L: V",
        "**L:**V",
    ]);
    let label = prop::sample::select(vec!["Owner", "Status", "Fix", "Estimate", "Priority", "Weather"]);
    let value = prop_oneof!["[A-Za-z é🔴`|_*]{0,12}", Just("3 days".to_owned()), status_text()];
    let tail = prop::sample::select(vec!["", "  ", "\\"]);
    (form, label, value, tail)
        .prop_map(|(form, label, value, tail)| form.replace('L', label).replace('V', &value) + tail)
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => field(),
        4 => status_text().prop_map(|status| format!("**Status:** {status}  ")),
        3 => Just(String::new()),
        2 => "(### [1-9]\\. [A-Z][a-z ]{2,8}( \\([1-9] days\\)| ✅| — DONE)?)",
        1 => "## Phase [1-4]: [A-Z][a-z]{2,6}( \\(Days 1-30\\))?",
        1 => prop::sample::select(vec!["```", "---", "<!-- x", "-->", "| a | b |", "- [ ] box", "- [x] box", "# T", "===", "\tcode", "> quote"]).prop_map(str::to_owned),
        1 => "[ -~é—🔴\u{feff}\u{a0}]{0,20}",
    ]
}

/// Documents in the seed's dialect, with garbage between.
pub(crate) fn plan_text() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec((line(), ending()), 1..24);
    (any::<bool>(), lines, any::<bool>()).prop_map(|(mark, lines, ended)| {
        let mut text = if mark { "\u{feff}" } else { "" }.to_owned();
        text += "# Plan\n\n## Phase 1: First\n\n### 1. One thing\n**Owner:** Ana  \n";
        let count = lines.len();
        for (number, (line, ending)) in lines.into_iter().enumerate() {
            text += &line;
            text += if number + 1 < count || ended { ending } else { "" };
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_what_was_asked_changes(text in plan_text(), status in prop::sample::select(Status::ALL.to_vec())) {
        check_every_item(&text, status);
    }

    #[test]
    fn formatting_is_idempotent(text in plan_text()) {
        check_fmt(&text);
    }

    #[test]
    fn any_text_is_a_document(text in any::<String>(), lines in plan_text()) {
        let mixed = document(format!("{lines}{text}{lines}"));
        prop_assert_eq!(mixed.source().line(0), 1);
        document(text);
    }

    #[test]
    fn a_value_is_written_as_it_is_or_not_at_all(text in plan_text(), value in "[ -~é🔴]{0,16}") {
        let before = document(text.as_str());
        let wish = Wish { fields: vec![FieldWish::Set { name: "Owner".into(), value: value.clone() }], ..Wish::default() };
        for (number, item) in before.plan().items().enumerate() {
            let Ok(edits) = wish.edits(&before, item) else { continue };
            let after = before.with_edits(&edits);
            let new = after.plan().items().nth(number).expect("the item is still there");
            prop_assert_eq!(new.owner.map(|owner| after.text(owner)), Some(value.trim()));
            prop_assert!(wish.edits(&after, new).expect("what was set can be set").is_empty());
        }
    }

    #[test]
    fn what_is_added_moved_or_removed_touches_nothing_else(text in plan_text()) {
        let before = document(text.as_str());
        let new = NewItem { title: "Fresh work".into(), status: Status::NotStarted, fields: Vec::new() };
        for phase in &before.plan().phases {
            let Ok((edits, number)) = add(&before, phase, &new) else { continue };
            let after = before.with_edits(&edits);
            let item = after.plan().items().nth(number).expect("the new item");
            prop_assert_eq!(after.text(item.title), "Fresh work");
            let Ok(edits) = remove(&after, item) else { continue };
            prop_assert_eq!(facts(&after.with_edits(&edits)), facts(&before));
        }
        let lines = |text: &str| {
            let lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
            let mut lines: Vec<String> = lines.map(str::to_owned).collect();
            lines.sort();
            lines
        };
        for (item, other) in before.plan().items().zip(before.plan().items().skip(2)) {
            let Ok(edits) = move_item(&before, other, Destination::Before(item)) else { continue };
            prop_assert_eq!(lines(&edits.apply(&text)), lines(&text));
        }
    }
}
