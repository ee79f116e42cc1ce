//! How each item of a workspace is typed.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::document::{ItemRef, Joints, Workspace};

/// The shortest address of each item. The same as [`ItemRef::address`], without a search for each of ten thousand.
#[derive(Debug)]
pub struct Addresses<'w> {
    workspace: &'w Workspace,
    /// How many items have an id, in lower case and without its `#`. Read when it is first asked for: most lists show none.
    counts: OnceLock<HashMap<String, usize>>,
    /// Looked for when it is first asked for.
    joints: OnceLock<Joints>,
}

impl<'w> Addresses<'w> {
    /// Of all items; their ids are read when they are needed.
    pub const fn new(workspace: &'w Workspace) -> Self {
        Self { workspace, counts: OnceLock::new(), joints: OnceLock::new() }
    }

    /// Reads the ids of all items as far as they tell those of `items`, of which alone the address is asked: of a few there is no
    /// need to remember all others.
    pub fn among<'i>(workspace: &'w Workspace, items: impl Iterator<Item = ItemRef<'i>>) -> Self {
        let mut counts: HashMap<String, usize> = items.filter_map(|item| item.id().map(|id| (key(id), 0))).collect();
        let lengths: HashSet<usize> = counts.keys().map(String::len).collect();
        for id in workspace.items().filter_map(|found| found.item.id.map(|id| found.document.text(id))) {
            // What is not ASCII may have another length in lower case.
            if (!id.is_ascii() || lengths.contains(&id.trim_start_matches('#').len()))
                && let Some(count) = counts.get_mut(&key(id))
            {
                *count += 1;
            }
        }
        Self { workspace, counts: OnceLock::from(counts), joints: OnceLock::new() }
    }

    /// How the items of other plans are typed that are the same piece of work as `item`.
    pub fn also_in(&self, item: &ItemRef<'w>) -> Vec<String> {
        let joints = self.joints.get_or_init(|| Joints::of(self.workspace));
        joints.others(item, self.workspace).iter().map(ItemRef::address_abroad).collect()
    }

    /// The shortest address that is sure to name `item` alone.
    pub fn of(&self, item: ItemRef<'_>) -> String {
        match item.id() {
            // Without these, no id reads as a line of a plan or as the id in a plan.
            Some(id) if self.counts().get(&key(id)) == Some(&1) && !id.contains([':', '#']) => id.to_owned(),
            _ => item.address(self.workspace),
        }
    }

    fn counts(&self) -> &HashMap<String, usize> {
        self.counts.get_or_init(|| {
            let mut counts = HashMap::new();
            for id in self.workspace.items().filter_map(|found| found.id().map(key)) {
                *counts.entry(id).or_default() += 1;
            }
            counts
        })
    }
}

fn key(id: &str) -> String {
    id.trim_start_matches('#').to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Address, Document};
    use crate::text::Source;

    const TEXTS: [(&str, &str); 4] = [
        ("plans/a.md", include_str!("../../tests/fixtures/healthy.md")),
        ("plans/b.md", include_str!("../../tests/fixtures/restarting-ids.md")),
        ("plans/c.md", include_str!("../../tests/fixtures/duplicate-ids.md")),
        ("plans/d.md", include_str!("../../tests/fixtures/archived.md")),
    ];

    #[test]
    fn an_address_leads_back_to_its_item() {
        for texts in [&TEXTS[..], &TEXTS[..1], &TEXTS[1..2], &TEXTS[2..3]] {
            let read = |(path, text): &(&str, &str)| Document::parse(Source::new(*path, *text), &Arc::default());
            let workspace = Workspace::new("/".into(), texts.iter().map(read).collect());
            let addresses = Addresses::new(&workspace);
            assert!(workspace.items().count() > 2);
            for item in workspace.items() {
                let address = addresses.of(item);
                assert_eq!(address, item.address(&workspace));
                assert_eq!(address, Addresses::among(&workspace, [item].into_iter()).of(item));
                let found = workspace.find(&Address::new(&address)).unwrap();
                assert!(std::ptr::eq(found.item, item.item), "{address}");
            }
        }
    }
}
