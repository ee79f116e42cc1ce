//! Boards and sections that say how far all in them is: text in, what was read.

use super::{outline, plan};
use crate::model::Status;

#[test]
fn sections_give_their_state() {
    let cases: &[(&str, &str)] = &[
        (
            "# P\n\n## To Do\n\n- A\n    > words about it\n    * [x] part\n    * [ ] part\n- B\n\n## Doing\n\n- C\n\n## Done\n\n- D\n",
            "title | P\nphase | To Do\n- | A | not-started\n- | B | not-started\nphase | Doing\n- | C | in-progress\nphase | Done\n- | D | done\n",
        ),
        // Where every line has boxes below it, the boxes are the items.
        (
            "# P\n\n## To Do\n\n- Backend\n  - [ ] A\n  - [ ] B\n- Frontend\n  - [ ] C\n",
            "title | P\nphase | To Do\n- | A | not-started\n- | B | not-started\n- | C | not-started\n",
        ),
        (
            "# P\n\n## Hecho\n\n- A\n\n## Pendiente\n\n- B\n",
            "title | P\nphase | Hecho\n- | A | done\nphase | Pendiente\n- | B | not-started\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), *expected, "{text}");
    }
}

#[test]
fn a_board_of_an_editor_plug_in() {
    let text = "---\n\nkanban-plugin: board\n\n---\n\n## Ideas\n\n- [ ] A\n\n\n## Doing\n\n- [ ] B @{2026-03-01}\n- [x] C\n\n\n\
                ## Shipped it!\n\n**Complete**\n- [x] D ✅ 2026-02-01\n\n\n## Done\n\n- [ ] E\n\n\n***\n\n## Archive\n\n- [x] F\n\n\
                %% kanban:settings\n```\n{\"kanban-plugin\":\"board\"}\n```\n%%\n";
    let found = outline(text);
    let items: Vec<&str> = found.lines().filter(|line| line.starts_with('-')).collect();
    assert_eq!(items, ["- | A | not-started", "- | B | in-progress", "- | C | done", "- | D | done", "- | E | done"]);
    let plan = plan(text);
    let due = plan.items().find_map(|item| item.due).map(|due| due.to_string());
    assert_eq!(due.as_deref(), Some("2026-03-01"));
    let completed = plan.items().find_map(|item| item.completed()).map(|day| day.to_string());
    assert_eq!(completed.as_deref(), Some("2026-02-01"));
    let lanes: Vec<Status> = plan.lanes.iter().map(|lane| lane.status).collect();
    assert_eq!(lanes, [Status::InProgress, Status::Done, Status::Done]);
}

#[test]
fn dates_and_priorities_of_task_plug_ins() {
    let plan = plan("# P\n\n- [ ] Pay rent ⏫ 🛫 2026-02-01 📅 2026-03-01\n- [x] Call Ana 🔼 ✅ 2026-02-03\n");
    let items: Vec<_> = plan.items().collect();
    assert_eq!(items[0].due.map(|day| day.to_string()).as_deref(), Some("2026-03-01"));
    assert_eq!(items[0].started().map(|day| day.to_string()).as_deref(), Some("2026-02-01"));
    assert_eq!(items[0].priority().map(|priority| priority.to_string()).as_deref(), Some("P1"));
    assert_eq!(items[1].completed().map(|day| day.to_string()).as_deref(), Some("2026-02-03"));
    assert_eq!(items[1].marks.len(), 1);
}

#[test]
fn notes_make_no_phase_of_the_heading_above_them() {
    for note in ["- a\n- b", "| Task | Status |\n|---|---|\n| a | done |"] {
        let text = format!("# P\n\n## Tasks\n\n%%\n\n{note}\n\n%%\n\n## Phase 1\n\n- [ ] c\n");
        assert_eq!(outline(&text), "title | P\nphase | Phase 1\n- | c | not-started\n", "{text}");
    }
}
