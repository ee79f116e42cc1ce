//! `remove`: an item goes, with what stands below it.

use super::{Refusal, block, prove, section, summary};
use crate::document::Document;
use crate::model::Item;
use crate::text::{Edit, EditSet};

/// The edits which take `item` out of `document`, with the blank lines that set it apart and the lines of summaries which
/// state it again.
///
/// # Errors
/// Another item depends on it, or something else would change with it.
pub fn remove(document: &Document, item: &Item) -> Result<EditSet, Refusal> {
    let plan = document.plan();
    let index = plan.items().position(|other| other.head == item.head);
    let index = index.ok_or_else(|| Refusal::new("the item is none of this document"))?;
    if let Some(id) = item.id.map(|id| document.text(id)) {
        let is_only = plan.items().filter(|other| other.id.is_some_and(|own| document.text(own) == id)).count() == 1;
        let needs = |other: &&Item| other.depends_on().iter().any(|need| document.text(*need) == id);
        if let Some(dependent) = plan.items().find(|other| is_only && other.head != item.head && needs(other)) {
            let (place, title) = (document.place(dependent.head.start()), document.text(dependent.title));
            let what = format!("`{title}` ({place}) depends on it; take that away first");
            return Err(Refusal::at(document, item, what));
        }
    }
    let again = item.also().iter().map(|line| Edit::delete(*line));
    let edits = EditSet::new([Edit::delete(block::removal(document, item)?)].into_iter().chain(again).collect());
    let edits =
        edits.map_err(|_| Refusal::at(document, item, "a summary within it speaks of it; remove that by hand"))?;
    let edits = summary::followed(document, edits);
    let is_last = plan.phases.iter().any(|phase| phase.items.len() == 1 && phase.items[0].head == item.head);
    if is_last && section::lane_at(document, item.head.start()).is_some() {
        // The section is empty then, and still a section for cards.
        let after = document.with_edits(&edits);
        prove::same((document, &after), &section::without(document, Some(index)), &section::without(&after, None))?;
    } else {
        prove::only_items(document, &edits, Some(index), None)?;
    }
    Ok(edits)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn an_item_goes_with_the_blank_lines_that_set_it_apart() {
        let cases = [
            // In a list, nothing but its lines.
            ("## Phase 1\n\n- [ ] A\n  - [x] a\n- [ ] B\n", "A", "## Phase 1\n\n- [ ] B\n"),
            ("## Phase 1\n\n- [ ] A\n- [ ] B\n", "B", "## Phase 1\n\n- [ ] A\n"),
            ("## Phase 1\r\n\r\n- [ ] A\r\n\r\n- [ ] B\r\n", "A", "## Phase 1\r\n\r\n- [ ] B\r\n"),
            // The last card of a section leaves it empty.
            (
                "## To Do\n\n- A\n\n## Doing\n\n- B\n\n## Done\n\n- C\n",
                "B",
                "## To Do\n\n- A\n\n## Doing\n\n## Done\n\n- C\n",
            ),
        ];
        for (text, title, expect) in cases {
            let document = Document::parse(Source::new("p.md", text), &Arc::default());
            let item = document.plan().items().find(|item| document.text(item.title) == title).unwrap();
            assert_eq!(remove(&document, item).unwrap().apply(text), expect);
        }
    }
}
