//! What other documents say of items whose ids have changed.

use super::Refusal;
use crate::document::{Abroad, Crossing, Crossings, Dependencies, Document, Workspace};
use crate::model::Item;
use crate::text::{Edit, EditSet};

/// The edits which let `document` name the items of number `target` of `before` by the ids that they have in `after`, which has
/// the same documents and the same items in the same order.
///
/// # Errors
/// Somewhere it could not be told any more which item is meant: several are named by a range.
pub fn follow_ids(
    document: &Document,
    target: usize,
    before: &Workspace,
    after: &Workspace,
) -> Result<EditSet, Refusal> {
    let crossings = |document: &Document, workspace| Crossings::of(document, &Dependencies::of(document), workspace);
    let old = crossings(document, before);
    let to_target = old.iter().filter(|crossing| crossing.to.document() == Some(target));
    let edits = to_target.flat_map(|crossing| edits(document, crossing, [before, after])).collect();
    let edits = EditSet::new(edits).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    let new = crossings(&document.with_edits(&edits), after);
    match old.iter().zip(new.iter()).find(|(old, new)| old.to != new.to) {
        None => Ok(edits),
        Some((lost, _)) => {
            let (place, written) = (document.place(lost.span.start()), document.text(lost.span).escape_debug());
            Err(Refusal::new(format!(
                "{place}: `{written}` would mean another item; name each by its own number first"
            )))
        }
    }
}

/// The number in place of the old one: in front of what names the item, and in the words of the link around it.
fn edits(document: &Document, crossing: &Crossing, sides: [&Workspace; 2]) -> Vec<Edit> {
    let Abroad::Items { document: target, items, .. } = &crossing.to else { return Vec::new() };
    let [one] = items.as_slice() else { return Vec::new() };
    let id = |workspace: &Workspace| -> Option<String> {
        let plan = workspace.number(*target)?;
        let (_, item): (_, &Item) = plan.item(*one)?;
        Some(plan.text(item.id?).trim_start_matches('#').to_owned())
    };
    let [Some(old), Some(new)] = sides.map(id) else { return Vec::new() };
    let mut places = vec![crossing.named.item];
    if !crossing.named.item.covers(crossing.span) && !crossing.span.covers(crossing.named.item) {
        places.push(crossing.span);
    }
    let edit = |place| {
        let rest = document.text(place).strip_prefix(old.as_str())?;
        let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.');
        (is_whole && old != new).then(|| Edit::replace(place, format!("{new}{rest}")))
    };
    places.into_iter().filter_map(edit).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// What `value`, which item 1 of a plan depends on, becomes when the items 5 and 9 of `b.md` are counted anew.
    #[track_caller]
    fn check(value: &str, expect: &str) {
        let parse = |path: &str, text: &str| Document::parse(Source::new(path, text), &Arc::default());
        let own = |value: &str| format!("# A\n\n### 1. Sell\n**Depends on:** {value}\n**Status:** Todo\n");
        let target = |first: &str, second: &str| {
            format!("# B\n\n### {first}. Dig\n**Status:** Todo\n\n### {second}. Bill\n**Status:** Todo\n")
        };
        let workspace = |first: &str, second: &str| {
            let documents = vec![parse("plans/a.md", &own(value)), parse("plans/b.md", &target(first, second))];
            Workspace::new("/".into(), documents)
        };
        let (before, after) = (workspace("5", "9"), workspace("1", "2"));
        let document = &before.documents[0];
        match follow_ids(document, 1, &before, &after) {
            Ok(edits) => assert_eq!(edits.apply(document.source().text()), own(expect)),
            Err(refusal) => assert_eq!(refusal.to_string(), expect),
        }
    }

    #[test]
    fn the_number_follows_wherever_it_is_written() {
        check("b#9, plans/b.md#5", "b#2, plans/b.md#1");
        check("[#9](b.md#9-bill)", "[#2](b.md#2-bill)");
        check("[Bill](b.md#9-bill), b#Dig", "[Bill](b.md#2-bill), b#Dig");
        check("b#95, other#9", "b#95, other#9");
    }

    #[test]
    fn what_cannot_follow_is_refused() {
        check("b#5-9", "plans/a.md:4: `b#5-9` would mean another item; name each by its own number first");
    }
}
