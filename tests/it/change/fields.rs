//! How titles, dates and other fields are written.

use chrono::NaiveDate;
use plan_md::change::Dates;

use super::*;

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

/// Which of two values is meant, nobody can tell; and one of them would get lost.
#[test]
fn a_label_is_wished_once() {
    let set = |name: &str, value: &str| FieldWish::Set { name: name.to_owned(), value: value.to_owned() };
    let unset = |name: &str| FieldWish::Unset { name: name.to_owned() };
    let wish = |fields| Wish { fields, ..Wish::default() };
    let blocked = Some(Status::Blocked);
    let title = Some("Two".to_owned());
    let cases = [
        (wish(vec![set("Depends on", "x"), set("depends-on", "y")]), "depends-on"),
        (wish(vec![set("Owner", "A"), unset("owner")]), "owner"),
        (wish(vec![set("Weather", "fine"), set("weather", "bad")]), "weather"),
        // What stands there already counts as well.
        (Wish { status: blocked, ..wish(vec![set("status", "Done")]) }, "status"),
        (Wish { title, ..wish(vec![set("Title", "One")]) }, "Title"),
    ];
    for (wish, name) in cases {
        let text = "# P\n\n### 1. One\n**Status:** Done\n";
        let refusal = changed(text, 0, |document, item| wish.edits(document, item)).expect_err("cannot be set");
        assert_eq!(refusal.to_string(), format!("plans/x.md:3: `{name}` is wished twice; name it once"));
    }
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

/// What stands beside the same field of another item is that item's own.
#[test]
fn a_new_field_is_like_another_one_without_its_neighbours() {
    let usual = "# P\n\n### 1. One\n**Owner:** Ada | **Status:** Done\n\n### 2. Two\nBy Ben.\n";
    let owner = FieldWish::Unset { name: "Owner".into() };
    for text in [usual.to_owned(), usual.replace(" | ", "  \r")] {
        for fields in [vec![], vec![owner.clone()]] {
            let wish = Wish { status: Some(Status::Done), fields, ..Wish::default() };
            let after = changed(&text, 1, |document, item| wish.edits(document, item)).expect("can be set");
            assert_eq!(after, text.replace("Two\n", "Two\n**Status:** Done\n\n"), "{wish:?}");
        }
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
