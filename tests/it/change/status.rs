//! How a status is written.

use super::*;

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
