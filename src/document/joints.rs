//! Pieces of work that stand in several plans.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use super::{Document, ItemRef, StateNames, Sureness, TitleWords, Workspace};
use crate::model::Item;
use crate::parse::Options;

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
        let mut paths = Paths::default();
        for (index, document) in living().filter(|(_, document)| !document.plan().references.is_empty()) {
            paths.add(index, document);
        }
        let title = |place: Place| {
            let document = &workspace.documents[place.0];
            document.item(place.1).map_or("", |(_, item)| document.text(item.title))
        };
        let mut joints = Self::default();
        for places in paths.shared() {
            let is_new = places.iter().all(|place| !joints.of.contains_key(place));
            if is_new {
                let words = TitleWords::of(title(places[0]));
                let is_same = |place: &&Place| words.may_be_one(&TitleWords::of(title(**place)));
                let one: Vec<Place> = places.iter().filter(is_same).copied().collect();
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

/// Which items name which paths of specs.
#[derive(Debug, Default)]
struct Paths<'w> {
    /// The number of each path.
    numbers: BTreeMap<String, usize>,
    /// By the number of the path, the items that name it, in the order of the documents.
    places: Vec<Places>,
    /// What each text means that names a path, by the folder of its document and how that is read: a few for thousands of items.
    meant: HashMap<(&'w Path, *const Options), HashMap<&'w str, Vec<usize>>>,
}

/// The items that name one path.
#[derive(Clone, Debug)]
enum Places {
    /// One at most of each plan.
    OneEach(Vec<Place>),
    /// Of several items of one plan, none says which is the one that stands in the other.
    Several,
}

impl<'w> Paths<'w> {
    /// Adds what the items of `document` name, which comes behind all others.
    fn add(&mut self, index: usize, document: &'w Document) {
        let folder = document.source().path().parent().unwrap_or(Path::new(""));
        let meant = self.meant.entry((folder, Arc::as_ptr(document.options()))).or_default();
        for (number, item) in document.plan().items().enumerate() {
            let Some(written) = spec(document, item) else { continue };
            let paths = meant.entry(written).or_insert_with(|| {
                let number = |path| {
                    let next = self.numbers.len();
                    *self.numbers.entry(path).or_insert(next)
                };
                spec_paths(document, written).into_iter().map(number).collect()
            });
            self.places.resize(self.numbers.len(), Places::OneEach(Vec::new()));
            for path in paths {
                let places = &mut self.places[*path];
                match places {
                    Places::OneEach(all) if all.last().is_none_or(|last| last.0 != index) => all.push((index, number)),
                    _ => *places = Places::Several,
                }
            }
        }
    }

    /// The items that name one path, where there are several, each of another plan; in the order of the paths.
    fn shared(&self) -> impl Iterator<Item = &[Place]> {
        self.numbers.values().filter_map(|number| match &self.places[*number] {
            Places::OneEach(all) if all.len() > 1 => Some(all.as_slice()),
            _ => None,
        })
    }
}

/// The path of the one document that `item` is for, as it is written.
fn spec<'w>(document: &'w Document, item: &Item) -> Option<&'w str> {
    let is_document = |text: &str| {
        let path = text.split('#').next().unwrap_or_default().as_bytes();
        [&b".md"[..], b".markdown"].iter().any(|end| {
            let behind = path.len().checked_sub(end.len()).map(|start| &path[start..]);
            behind.is_some_and(|behind| behind.eq_ignore_ascii_case(end))
        })
    };
    let references = document.plan().references_in(item.block);
    let sure = references.filter_map(|reference| {
        let text = document.text(reference.span);
        Some((Sureness::of(item, reference)?, text)).filter(|_| is_document(text))
    });
    let mut best: Option<(Sureness, &str)> = None;
    let mut is_only = true;
    for (sureness, text) in sure {
        match best {
            Some((surest, first)) if sureness == surest => is_only &= text == first,
            Some((surest, _)) if sureness > surest => {}
            _ => (best, is_only) = (Some((sureness, text)), true),
        }
    }
    best.filter(|_| is_only).map(|(_, text)| text)
}

/// What the path of a document may be that is `written` in `document`, from the root folder on and without the word for its
/// state: as that document's folder has it, and as the root folder.
fn spec_paths(document: &Document, written: &str) -> Vec<String> {
    let names = StateNames::new(document.options());
    let folder = document.source().path().parent().map(|folder| folder.to_string_lossy().replace('\\', "/"));
    let path = written.split('#').next().unwrap_or_default();
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
