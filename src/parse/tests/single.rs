//! Documents whose front matter makes them one item: text in, what was read.

use super::{outline, plan};
use crate::model::Carrier;

#[test]
fn front_matter_of_one_item() {
    let text = "---\nid: task-12\ntitle: 'Build it: now'\nstatus: In Progress\nassignee:\n  - '@ana'\ncreated_date: '2026-01-18 12:16'\n\
                updated_date: 2026-01-19\nlabels: []\ndependencies: [task-1, task-2]\npriority: high\n---\n\n# Build it\n\n\
                ## Plan\n\n- [x] dig\n- [ ] fill\n\n## Acceptance Criteria\n\n- [ ] it stands\n";
    assert_eq!(outline(text), "title | Build it\nphase\n- | task-12 | Build it: now | in-progress | @ana\n");
    let plan = plan(text);
    let item = plan.items().next().unwrap();
    assert_eq!(item.carrier, Carrier::Document);
    assert_eq!(
        item.depends_on().iter().map(|id| &text[id.start()..id.end()]).collect::<Vec<_>>(),
        ["task-1", "task-2"]
    );
    assert_eq!(item.priority().map(|priority| priority.to_string()).as_deref(), Some("P1"));
    assert_eq!(item.updated().map(|day| day.to_string()).as_deref(), Some("2026-01-19"));
    assert_eq!(item.children().len(), 2);
    assert!(plan.fields.is_empty());
}

#[test]
fn title_from_the_heading_and_lists_of_dependencies() {
    let text = "---\r\ntask_id: 7\r\nstatus: \"todo\"\r\ndepends_on:\r\n  - 3\r\n  - 5\r\n---\r\n\r\n# Paint the shed\r\n\r\nWords.\r\n";
    assert_eq!(outline(text), "title\nphase\n- | 7 | Paint the shed | not-started\n");
    assert_eq!(plan(text).items().next().map(|item| item.depends_on().len()), Some(2));
}

#[test]
fn front_matter_of_a_plan() {
    let cases: &[(&str, &str)] = &[
        (
            "---\ntitle: P\nstatus: active\n---\n\n## Phase 1\n\n- [ ] One\n",
            "title | P\nphase | Phase 1\n- | One | not-started\n",
        ),
        (
            "---\nid: x\ntitle: P\nstatus: active\n---\n\n## Phase 1\n\n### 1. One\n**Status:** Done\n",
            "title | P\nphase | Phase 1\n- | 1 | One | done\n",
        ),
        ("---\nid: x\ntitle: P\n---\n\n- [ ] One\n", "title | P\nphase\n- | One | not-started\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), *expected, "{text}");
    }
}
