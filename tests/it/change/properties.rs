//! What holds of every change, over generated documents and over the fixtures.

#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

use std::fs;
use std::path::Path;

use plan_md::change::{Destination, NewItem, add, fmt, move_item, remove};
use proptest::prelude::*;

use super::*;

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
