//! Lists and headings as people type them, thrown together: whatever is read, a status is written with nothing else.

use std::sync::Arc;

use plan_md::change::{Granted, Wish};
use plan_md::document::Document;
use plan_md::model::Status;
use plan_md::text::Source;
use proptest::prelude::*;

/// Lines of every shape, some of them odd neighbours.
const LINES: [&str; 46] = [
    "# Plan",
    "## To Do",
    "## Doing",
    "## Done",
    "##Later",
    "## Phase 1: Dig (Weeks 1-2)",
    "## Phase 2 — COMPLETE",
    "Setext",
    "---",
    "***",
    "### 1. Build it",
    "### ~~2. Ship it~~ ✅",
    "### ✅ 3. Sell it — Done",
    "**Phase 3: Fill**",
    "**1. Bold item** ✅",
    "**Backend**",
    "**Complete**",
    "**Status:** In Progress",
    "- [ ] open",
    "- [x] ticked",
    "- [x] ~~struck~~",
    "- [ ] **Lead**: words",
    "    - [x] part",
    "    * plain part",
    "-[ ] tight",
    "-[x]tight",
    "[ ] bare",
    "- [] empty",
    "- [/] begun",
    "- [-] dropped",
    "☐ glyph",
    "- ☑ glyph",
    "• bullet",
    "! bang",
    "- plain",
    "- ~~plain struck~~",
    "1. numbered",
    "1. [ ] numbered box",
    "- ✅ marked",
    "- 🚧 marked",
    "| Task | Status |\n|---|---|\n| a | Done |\n| ~~b~~ | Open |",
    "> - [ ] quoted",
    "<details><summary>s</summary>\n- [ ] inside\n</details>",
    "- [ ] due 📅 2026-03-01 ⏫",
    "[x] alone",
    "words",
];

const FRONTS: [&str; 4] = [
    "",
    "---\nkanban-plugin: board\n---\n",
    "---\nid: 7\ntitle: 'One: thing'\nstatus: In Progress\n---\n",
    "---\ntitle: Plan\nstatus: active\n---\n",
];

fn plan_text() -> impl Strategy<Value = String> {
    let line = (0..LINES.len(), prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r")]);
    (0..FRONTS.len(), prop::collection::vec(line, 1..14)).prop_map(|(front, lines)| {
        let body: String = lines.iter().map(|(line, end)| format!("{}{end}", LINES[*line])).collect();
        format!("{}{body}", FRONTS[front])
    })
}

fn document(text: &str) -> Document {
    Document::parse(Source::new("plan.md", text), &Arc::default())
}

/// The words of each line, in no order: what marks a status left out.
fn words(text: &str) -> Vec<String> {
    let letters = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut words: Vec<String> = text.split(['\n', '\r']).map(letters).filter(|line| !line.is_empty()).collect();
    words.sort();
    words
}

proptest! {
    #[test]
    fn a_status_is_written_and_nothing_else(text in plan_text(), number in 0..8_usize, status in 0..8_usize) {
        let before = document(&text);
        let status = Status::ALL[status];
        let Some(item) = before.plan().items().nth(number) else { return Ok(()) };
        let wish = Wish { status: Some(status), ..Wish::default() };
        let Ok(Granted { edits, item: new, .. }) = wish.granted(&before, item) else { return Ok(()) };
        let after = before.with_edits(&edits);
        let new = after.plan().items().nth(new).expect("the item is still there");
        prop_assert_eq!(new.status, Some(status));
        prop_assert_eq!(after.text(new.title), before.text(item.title));
        let again = wish.granted(&after, new).expect("what was set can be set");
        prop_assert!(again.edits.is_empty(), "set twice is set once");
        let (old, new) = (words(&text), words(after.source().text()));
        let lost = old.iter().filter(|line| !new.contains(line)).count();
        // As many lines as say it, at the most.
        let said = item.marks.len().max(2);
        prop_assert!(lost <= said && new.len() <= old.len() + 1, "{lost} lines changed: {:?}", after.source().text());
    }
}
