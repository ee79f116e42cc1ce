//! Items that move with their status: text in, what a write made of it.

use std::sync::Arc;

use super::*;
use crate::change::set_status;
use crate::text::Source;

/// What giving the item called `title` the `status` makes of `text`; the refusal where it is refused.
fn set(text: &str, title: &str, status: Status) -> Result<String, String> {
    let document = Document::parse(Source::new("p.md", text), &Arc::default());
    let item = document.plan().items().find(|item| document.text(item.title) == title).expect("there is such an item");
    let edits = set_status(&document, item, status).map_err(|refusal| refusal.to_string())?;
    Ok(edits.apply(document.source().text()))
}

#[test]
fn a_card_moves_with_all_that_is_nested_in_it() {
    use Status::*;
    let cases = [
        (
            "## To Do\n\n- A\n    > words\n    * [x] part\n- B\n\n## Doing\n\n- C\n\n## Done\n\n- D\n",
            "A",
            Done,
            "## To Do\n\n- B\n\n## Doing\n\n- C\n\n## Done\n\n- D\n- A\n    > words\n    * [x] part\n",
        ),
        (
            "## To Do\n\n- A\n- B\n\n## Doing\n\n## Done\n\n- D\n",
            "B",
            InProgress,
            "## To Do\n\n- A\n\n## Doing\n\n- B\n\n## Done\n\n- D\n",
        ),
        (
            "## To Do\r\n\r\n- A\r\n\r\n## Done\r\n\r\n- D\r\n",
            "A",
            Done,
            "## To Do\r\n\r\n## Done\r\n\r\n- D\r\n- A\r\n",
        ),
        ("## Done\n\n- D\n\n## To Do\n\n- A\n- B", "D", NotStarted, "## Done\n\n## To Do\n\n- A\n- B\n- D"),
        // A box cannot say "in progress"; the section can.
        (
            "## To Do\n\n- [ ] A\n\n## In Progress\n\n- [ ] B\n",
            "A",
            InProgress,
            "## To Do\n\n## In Progress\n\n- [ ] B\n- [ ] A\n",
        ),
        (
            "## To Do\n\n- [ ] A\n\n## In Progress\n\n- [ ] B\n",
            "B",
            NotStarted,
            "## To Do\n\n- [ ] A\n- [ ] B\n\n## In Progress\n",
        ),
        // What a box can say, it says where it stands.
        ("## To Do\n\n- [ ] A\n\n## Done\n\n- [x] B\n", "A", Done, "## To Do\n\n- [x] A\n\n## Done\n\n- [x] B\n"),
    ];
    for (before, title, status, after) in cases {
        assert_eq!(set(before, title, status).as_deref(), Ok(after), "{before}");
    }
}

#[test]
fn a_board_is_written_as_its_editor_writes_it() {
    let board = |todo: &str, done: &str| {
        format!(
            "---\n\nkanban-plugin: board\n\n---\n\n## To Do\n\n{todo}\n\n## Done\n\n**Complete**\n{done}\n\n***\n\n## Archive\n\n- [x] Old\n\n\
             %% kanban:settings\n```\n{{\"kanban-plugin\":\"board\"}}\n```\n%%"
        )
    };
    let cases = [(
        board("- [ ] A @{2026-03-01}\n- [ ] B\n", "- [x] C\n"),
        board("- [ ] B\n", "- [x] C\n- [x] A @{2026-03-01}\n"),
    )];
    for (before, after) in cases {
        assert_eq!(set(&before, "A", Status::Done).as_deref(), Ok(after.as_str()));
    }
}

#[test]
fn without_such_a_section_nothing_moves() {
    let cases = [
        (
            "## To Do\n\n- A\n\n## Done\n\n- B\n",
            Status::Blocked,
            "no section here is blocked; there are `To Do` (not-started), `Done` (done)",
        ),
        (
            "## To Do\n\n- A\n\n## Done\n\n- B\n\n## Released\n\n- C\n",
            Status::Done,
            "several sections here are done: `Done`, `Released`",
        ),
    ];
    for (text, status, why) in cases {
        let refusal = set(text, "A", status).expect_err(text);
        assert!(refusal.contains(why), "{refusal}");
    }
}
