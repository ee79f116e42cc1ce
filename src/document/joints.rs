//! Pieces of work that stand in several plans.

use std::collections::{BTreeMap, HashMap};

use super::{Document, ItemRef, StateNames, Sureness, Workspace, may_be_one};
use crate::model::{Item, Reference};

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
        let mut by_path: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for (index, document) in living().filter(|(_, document)| !document.plan().references.is_empty()) {
            for (number, item) in document.plan().items().enumerate() {
                for path in spec_paths(document, item) {
                    by_path.entry(path).or_default().push((index, number));
                }
            }
        }
        let title = |place: Place| {
            let document = &workspace.documents[place.0];
            document.item(place.1).map_or("", |(_, item)| document.text(item.title))
        };
        let mut joints = Self::default();
        for places in by_path.into_values() {
            // Of several items of one plan, none says which is the one that stands in the other.
            let is_alone = |place: &Place| places.iter().filter(|other| other.0 == place.0).count() == 1;
            let is_same = |place: &&Place| may_be_one(title(places[0]), title(**place));
            let is_new = places.iter().all(|place| !joints.of.contains_key(place));
            let one: Vec<Place> = places.iter().filter(is_same).copied().collect();
            if one.len() > 1 && is_new && places.iter().all(is_alone) {
                joints.of.extend(one.iter().map(|place| (*place, joints.all.len())));
                joints.all.push(one);
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

    /// Where else the item stands.
    pub fn others<'w>(&self, found: &ItemRef<'w>, workspace: &'w Workspace) -> Vec<ItemRef<'w>> {
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

/// What the path of the one document that `item` is for may be, from the root folder on and without the word for its state: as its
/// document's folder has it, and as the root folder.
fn spec_paths(document: &Document, item: &Item) -> Vec<String> {
    let is_document = |text: &str| {
        let path = text.split('#').next().unwrap_or_default().to_lowercase();
        path.ends_with(".md") || path.ends_with(".markdown")
    };
    let references = document.plan().references_in(item.block);
    let references = references.filter(|reference| is_document(document.text(reference.span)));
    let sure: Vec<(Sureness, &Reference)> =
        references.filter_map(|reference| Some((Sureness::of(item, reference)?, reference))).collect();
    let Some(best) = sure.iter().map(|(sureness, _)| *sureness).min() else { return Vec::new() };
    let mut written = sure.iter().filter(|(sureness, _)| *sureness == best).map(|(_, one)| document.text(one.span));
    let Some(first) = written.next() else { return Vec::new() };
    if written.any(|other| other != first) {
        return Vec::new();
    }
    let names = StateNames::new(document.options());
    let folder = document.source().path().parent().map(|folder| folder.to_string_lossy().replace('\\', "/"));
    let path = first.split('#').next().unwrap_or_default();
    let from = |folder: &str| {
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => _ = parts.pop(),
                part => parts.push(part),
            }
        }
        let name = parts.pop().map(|name| names.without_state(name).to_lowercase()).unwrap_or_default();
        format!("{}/{name}", parts.join("/").to_lowercase())
    };
    let mut paths = Vec::new();
    if !path.starts_with('/') {
        paths.push(from(&folder.unwrap_or_default()));
    }
    if !path.starts_with('.') {
        paths.push(from(""));
    }
    paths.dedup();
    paths
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
