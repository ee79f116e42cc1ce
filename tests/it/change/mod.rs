//! Only what was asked changes.

mod excerpt;
mod fields;
mod items;
mod plan_text;
mod properties;
mod status;
mod together;

use std::sync::Arc;

use plan_md::change::{FieldWish, Granted, Refusal, Wish, set_status};
use plan_md::document::{Document, Fact, facts};
use plan_md::model::{Item, Label, Status};
use plan_md::parse::Options;
use plan_md::text::{EditSet, Source};

pub(crate) use self::plan_text::plan_text;

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
