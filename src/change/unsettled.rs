//! What an earlier merge has left open: nothing is changed within two texts of which nobody has chosen one.

use super::Refusal;
use crate::document::Document;

/// Whether `after` has each merge conflict of `before` as it was.
///
/// # Errors
/// The first one that it has in another way, or no more.
pub(super) fn check(before: &Document, after: &Document) -> Result<(), Refusal> {
    let conflicts = &before.plan().conflicts;
    if conflicts.is_empty() {
        return Ok(());
    }
    let mut kept: Vec<&str> = after.plan().conflicts.iter().map(|conflict| after.text(conflict.whole)).collect();
    for conflict in conflicts {
        let Some(same) = kept.iter().position(|text| *text == before.text(conflict.whole)) else {
            let place = before.place(conflict.whole.start());
            let refusal = Refusal::new(format!("{place}: a merge conflict stands here, which this would reach into"));
            return Err(refusal.because("it is in a merge conflict").with_help("resolve it first"));
        };
        kept.swap_remove(same);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Destination, FieldWish, NewItem, Wish, add, fmt, move_item, remove, renumber};
    use super::*;
    use crate::model::{Item, Status};
    use crate::text::Source;

    const PLAN: &str = "\
# P

## Phase 1

### 1. Automate
<<<<<<< ours
**Status:** Done
=======
**Status:** Blocked
>>>>>>> theirs
**Owner:** Ana

### 3. Bill
**Status:** Not Started

## Phase 2

<<<<<<< ours
### 4. Sell
=======
### 4. Rent
>>>>>>> theirs
**Status:** Not Started
";

    fn document(text: &str) -> Document {
        Document::parse(Source::new("p.md", text), &Arc::default())
    }

    fn item<'d>(document: &'d Document, title: &str) -> &'d Item {
        document.plan().items().find(|item| document.text(item.title) == title).unwrap()
    }

    fn refused(line: usize) -> Option<String> {
        Some(format!("p.md:{line}: a merge conflict stands here, which this would reach into; resolve it first"))
    }

    #[test]
    fn what_is_open_is_not_changed() {
        let document = document(PLAN);
        let message = |result: Result<(), Refusal>| result.err().map(|refusal| refusal.to_string());
        let set = |title: &str, wish: Wish| message(wish.granted(&document, item(&document, title)).map(drop));
        let status = || Wish { status: Some(Status::InProgress), ..Wish::default() };
        let fields = || Wish {
            fields: vec![FieldWish::Set { name: "Owner".to_owned(), value: "Ben".to_owned() }],
            ..Wish::default()
        };
        assert_eq!(set("Automate", status()), refused(6));
        assert_eq!(set("Automate", fields()), None);
        assert_eq!(set("Bill", status()), None);
        assert_eq!(set("Sell", Wish { title: Some("Lease".to_owned()), ..Wish::default() }), refused(18));

        let removed = |title: &str| message(remove(&document, item(&document, title)).map(drop));
        assert_eq!((removed("Automate"), removed("Bill"), removed("Sell")), (refused(6), None, refused(18)));

        let phases = &document.plan().phases;
        let moved = |title: &str, to| message(move_item(&document, item(&document, title), to).map(drop));
        assert_eq!(moved("Sell", Destination::EndOf(&phases[0])), refused(18));
        assert_eq!(moved("Bill", Destination::Before(item(&document, "Sell"))), refused(18));
        assert_eq!(moved("Bill", Destination::Before(item(&document, "Automate"))), None);
        // It goes as it is, with both texts.
        assert_eq!(moved("Automate", Destination::EndOf(&phases[0])), None);

        assert_eq!(message(renumber(&document).map(drop)), refused(18));
        let new = NewItem { title: "New".to_owned(), status: Status::NotStarted, fields: Vec::new() };
        assert_eq!(message(add(&document, &phases[1], &new).map(drop)), None);
    }

    #[test]
    fn the_form_of_what_is_open_stays() {
        let half = "**Status:** Done";
        let text = PLAN.replace("Ana", "An\u{c3}\u{a1}").replace(half, "**Status:** D\u{c3}\u{b6}ne");
        let edits = fmt(&document(&text)).unwrap();
        assert_eq!(edits.apply(&text), text.replace("An\u{c3}\u{a1}", "An\u{e1}"));
    }
}
