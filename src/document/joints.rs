//! Pieces of work that stand in several plans.

use std::collections::{BTreeSet, HashMap};

use super::spec_keys::{SharedSpecs, SpecKeys};
use super::{Document, ItemRef, TitleWords, Workspace};

/// An item by the numbers of its document and of its own.
type Place = (usize, usize);

/// Pieces of work that stand in several living plans of a workspace: items for one spec, whatever state its name tells of, under
/// about the same title. It goes by the paths as they are written, and no file is looked at.
#[derive(Clone, Debug, Default)]
pub struct Joints {
    /// The items of each, in the order of the documents: one in each of two documents or more.
    all: Vec<Vec<Place>>,
    of: HashMap<Place, usize>,
}

impl Joints {
    /// Those in `workspace`.
    pub fn of(workspace: &Workspace) -> Self {
        let living = || workspace.documents.iter().enumerate().filter(|(_, document)| !document.is_archived());
        if living().nth(1).is_none() {
            return Self::default();
        }
        let (mut keys, mut shared) = (SpecKeys::default(), SharedSpecs::default());
        living().for_each(|(index, document)| shared.add(index, document, &mut keys));
        Self::among(&shared, |index| workspace.documents.get(index))
    }

    /// Those in a workspace of which only `shared` is known, and those documents of which it tells, by their numbers.
    pub fn among<'d>(shared: &SharedSpecs, document: impl Fn(usize) -> Option<&'d Document>) -> Self {
        let title = |place: Place| {
            let document = document(place.0)?;
            Some(document.text(document.item(place.1)?.1.title))
        };
        let title = |place: Place| title(place).unwrap_or_default();
        let mut joints = Self::default();
        for places in shared.groups() {
            let is_new = places.iter().all(|place| !joints.of.contains_key(place));
            if is_new {
                let words = TitleWords::of(title(places[0]));
                let is_same = |place: &Place| words.may_be_one(&TitleWords::of(title(*place)));
                let one: Vec<Place> = places.into_iter().filter(is_same).collect();
                if one.len() > 1 {
                    joints.of.extend(one.iter().map(|place| (*place, joints.all.len())));
                    joints.all.push(one);
                }
            }
        }
        joints
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Whether item number `item` of number `document` stands in an earlier plan too, and counts there.
    pub fn is_repeated(&self, document: usize, item: usize) -> bool {
        self.of.get(&(document, item)).is_some_and(|joint| self.all[*joint][0] != (document, item))
    }

    /// The documents of which an item stands in an earlier one too, and counts there.
    pub fn repeating(&self) -> BTreeSet<usize> {
        self.all.iter().flat_map(|places| &places[1..]).map(|(document, _)| *document).collect()
    }

    /// Where else the item stands.
    pub fn others<'w>(&self, found: &ItemRef<'w>, workspace: &'w Workspace) -> Vec<ItemRef<'w>> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let number = found.document.plan().items().position(|item| item.head == found.item.head);
        let joint = number.and_then(|number| self.of.get(&(found.index, number)));
        let places = joint.map_or(&[][..], |joint| &self.all[*joint]).iter().filter(|place| place.0 != found.index);
        let item = |&(index, number): &Place| {
            let document = &workspace.documents[index];
            let (phase, item) = document.item(number)?;
            Some(ItemRef { index, document, phase, item })
        };
        places.filter_map(item).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// The pieces of work that stand in several of `plans`, each by its path and what its items say: `a1=b2`.
    #[track_caller]
    fn check(plans: &[(&str, &[(&str, &str)])], expect: &str) {
        let document = |(path, items): &(&str, &[(&str, &str)])| {
            let item = |(number, (title, spec)): (usize, &(&str, &str))| {
                format!("### {}. {title}\n**Fix:** Do it (see `{spec}`)\n**Status:** Todo\n\n", number + 1)
            };
            let text = format!("# P\n\n{}", items.iter().enumerate().map(item).collect::<String>());
            Document::parse(Source::new(path, text), &Arc::default())
        };
        let workspace = Workspace::new("/".into(), plans.iter().map(document).collect());
        let joints = Joints::of(&workspace);
        let name = |(document, item): &Place| format!("{}{}", ["a", "b", "c"][*document], item + 1);
        let told = joints.all.iter().map(|places| places.iter().map(name).collect::<Vec<_>>().join("="));
        assert_eq!(told.collect::<Vec<_>>().join(" "), expect, "{plans:?}");
        let repeated = workspace.items().filter(|found| {
            let number = found.document.plan().items().position(|item| item.head == found.item.head).unwrap();
            joints.is_repeated(found.index, number)
        });
        assert_eq!(repeated.count(), joints.all.iter().map(|places| places.len() - 1).sum::<usize>());
    }

    #[test]
    fn items_for_one_spec_are_one_piece_of_work() {
        let billing = ("Bill the API", "/backlog/READY_billing.md");
        check(&[("plans/a.md", &[billing]), ("plans/b.md", &[("Tiers", "/backlog/tiers.md"), billing])], "a1=b2");
        check(&[("plans/a.md", &[billing]), ("plans/b.md", &[("Bill API", "../backlog/DONE_billing.md")])], "a1=b1");
        check(&[("a.md", &[billing]), ("plans/b.md", &[billing]), ("plans/c.md", &[billing])], "a1=b1=c1");
    }

    #[test]
    fn what_only_mentions_a_document_is_another_piece_of_work() {
        let billing = ("Bill the API", "/backlog/billing.md");
        check(&[("a.md", &[billing]), ("b.md", &[("Write the manual", "/backlog/billing.md")])], "");
        check(&[("a.md", &[billing]), ("b.md", &[billing, billing])], "");
        check(&[("a.md", &[billing, billing])], "");
        check(&[("a.md", &[billing]), ("archive/b.md", &[billing])], "");
        check(&[("a.md", &[billing]), ("b.md", &[("Bill the API", "/other/billing.md")])], "");
    }
}
