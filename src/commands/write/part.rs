//! A change of some items of a large plan, made in an excerpt of it.

use std::collections::HashSet;

use super::{Deeds, Outcome};
use crate::document::{Document, Excerpt, Workspace};
use crate::render::receipt::{Deed, Entry};
use crate::text::Source;

/// Below this size, in bytes, reading all of a plan takes no longer than starting the program.
const LEAST: usize = 16 * 1024;

/// What a verb made of a part, as it stands in the whole.
pub(super) struct DoneInPart {
    pub(super) entries: Vec<Entry>,
    /// The new text of the whole; `None` where it stays as it is.
    pub(super) text: Option<String>,
}

/// Does `deeds`, which concern the items with the numbers `wanted` alone, to an excerpt of `source`; `empty` is a document of the
/// same name that says nothing. `None` where that may come to something else than doing them to the whole, were it another
/// message.
pub(super) fn done_in_part(
    empty: &Document,
    source: &Source,
    wanted: &HashSet<String>,
    deeds: &mut Deeds<'_>,
) -> Option<DoneInPart> {
    let options = empty.options();
    if source.text().len() < LEAST || wanted.is_empty() || options.thorough || !options.layout.is_empty() {
        return None;
    }
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let excerpt = Excerpt::of(source, &wanted)?;
    let part = empty.with_text(excerpt.text().to_owned());
    if !excerpt.is_read_plainly(&part) {
        return None;
    }
    let workspace = Workspace::new(std::path::PathBuf::new(), vec![part]);
    let Outcome { changed, rewritten, created, moved, mut entries } = deeds(&workspace).ok()?;
    let is_plain = |entry: &Entry| matches!(entry.deed, Deed::Changed { .. } | Deed::Nothing(_));
    if !(rewritten.is_empty() && created.is_empty() && moved.is_empty() && entries.iter().all(is_plain)) {
        return None;
    }
    let after = changed.first().map(|(_, document)| document.source().text());
    let restored = excerpt.restored(source.text(), after.unwrap_or(excerpt.text()))?;
    for line in entries.iter_mut().flat_map(|entry| &mut entry.lines) {
        *line = restored.line(*line);
    }
    Some(DoneInPart { entries, text: after.is_some().then_some(restored.text) })
}
