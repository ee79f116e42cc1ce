//! A granted change of a status gives that status to that item and no other value to anything.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use plan_md::change::set_status;
use plan_md::document::Document;
use plan_md::model::Status;
use plan_md::text::Source;

fuzz_target!(|text: &str| {
    let document = Document::parse(Source::new("fuzz.md", text), &Arc::default());
    for (number, item) in document.plan().items().enumerate().take(4) {
        let Ok(edits) = set_status(&document, item, Status::Done) else { continue };
        let after = document.with_edits(&edits);
        let new = after.plan().items().nth(number).expect("the item is still there");
        assert_eq!(new.status, Some(Status::Done));
    }
});
