//! Two sides have added an item each, and both gave it the next free number: one of them gets another one.

use std::collections::{HashMap, HashSet};

use super::identity::{Identities, Identity};
use super::{Side, Three};
use crate::document::Document;
use crate::model::Item;
use crate::text::{Edit, EditSet, Span};

/// An item that has another number now, because the other side had given it to another item as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbered {
    /// What it is called.
    pub title: String,
    /// Its number on its side.
    pub from: String,
    /// Its number now.
    pub to: String,
}

/// New numbers for the items of `side` that the other side has given away as well, with what refers to them on that side.
pub(super) fn apart(
    documents: &Three<Document>,
    identities: &Identities,
    side: Side,
) -> Option<(Document, Vec<Renumbered>)> {
    let scopes = Scopes::of(documents, identities);
    let own = scopes.added(side);
    let taken: HashSet<(Option<Identity>, String)> =
        scopes.added(side.other()).iter().map(|new| (new.scope, bare(new.id).to_lowercase())).collect();
    let mut last: HashMap<(Option<Identity>, &str), u64> = HashMap::new();
    let document = documents.side(side);
    let (mut edits, mut told) = (Vec::new(), Vec::new());
    for new in own.iter().filter(|new| taken.contains(&(new.scope, bare(new.id).to_lowercase()))) {
        let stem = bare(new.id).trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &bare(new.id)[stem.len()..];
        if digits.is_empty() {
            continue;
        }
        let last = last.entry((new.scope, stem)).or_insert_with(|| scopes.last(new.scope, stem));
        *last = last.checked_add(1)?;
        let width = if digits.starts_with('0') { digits.len() } else { 0 };
        let to = format!("{stem}{last:0width$}");
        edits.extend(new.item.id.map(|id| Edit::replace(id, new.id.replace(bare(new.id), &to))));
        let mentions = mentions(document, &documents.base, new.item, bare(new.id));
        edits.extend(mentions.into_iter().map(|place| Edit::replace(place, to.as_str())));
        told.push(Renumbered { title: document.text(new.item.title).to_owned(), from: bare(new.id).to_owned(), to });
    }
    let after = document.with_edits(&EditSet::new(edits).ok()?);
    let is_same = after.plan().items().count() == document.plan().items().count();
    (is_same && !told.is_empty()).then_some((after, told))
}

/// An item that one side alone has.
struct New<'d> {
    /// Its phase, where numbers count within phases.
    scope: Option<Identity>,
    item: &'d Item,
    id: &'d str,
}

/// Which ids have to differ.
struct Scopes<'d> {
    documents: &'d Three<Document>,
    identities: &'d Identities,
    /// Whether numbers begin anew in every phase.
    is_by_phase: bool,
}

impl<'d> Scopes<'d> {
    fn of(documents: &'d Three<Document>, identities: &'d Identities) -> Self {
        let mut seen = HashSet::new();
        let mut ids = documents.base.plan().items().filter_map(|item| item.id);
        let is_by_phase = ids.any(|id| !seen.insert(documents.base.text(id)));
        Self { documents, identities, is_by_phase }
    }

    /// Those of `side` that neither the base nor the other side has.
    fn added(&self, side: Side) -> Vec<New<'d>> {
        let items = &self.identities.items;
        let known: HashSet<&Identity> = items.base.iter().chain(items.side(side.other())).collect();
        let mut found = self.with_ids(Some(side));
        found.retain(|(identity, _)| !known.contains(identity));
        found.into_iter().map(|(_, new)| new).collect()
    }

    fn with_ids(&self, side: Option<Side>) -> Vec<(Identity, New<'d>)> {
        let document = self.documents.get(side);
        let phases = document.plan().phases.iter().zip(self.identities.phases.get(side));
        let items = phases.flat_map(|(phase, identity)| phase.items.iter().map(move |item| (*identity, item)));
        let with_id = items.zip(self.identities.items.get(side)).filter_map(|((phase, item), identity)| {
            let scope = self.is_by_phase.then_some(phase);
            Some((*identity, New { scope, item, id: document.text(item.id?) }))
        });
        with_id.collect()
    }

    /// The largest number behind `stem` in any of the texts.
    fn last(&self, scope: Option<Identity>, stem: &str) -> u64 {
        let all = [None, Some(Side::Ours), Some(Side::Theirs)].into_iter().flat_map(|side| self.with_ids(side));
        let numbers = all
            .filter(|(_, new)| new.scope == scope)
            .filter_map(|(_, new)| bare(new.id).strip_prefix(stem)?.parse().ok());
        numbers.max().unwrap_or_default()
    }
}

fn bare(id: &str) -> &str {
    id.trim_start_matches('#')
}

/// Where `id` is named in `document`, other than in front of its item: as a dependency, in a row that states the item again, as
/// `#10`, or as a word with a letter in it. Only what the base does not say is about the new item.
fn mentions(document: &Document, base: &Document, item: &Item, id: &str) -> Vec<Span> {
    let own = item.id.unwrap_or_default();
    let is_word = id.contains(char::is_alphabetic);
    let named = |document: &Document| -> Vec<Span> {
        let text = document.source().text();
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '#');
        let places = text.match_indices(id).filter(|(at, _)| {
            let (before, behind) = (&text[..*at], &text[at + id.len()..]);
            let is_number = before.ends_with('#')
                && !before.trim_end_matches('#').ends_with(|c: char| c.is_alphanumeric() || c == '/');
            let begins = is_number || (is_word && !before.ends_with(is_of_word));
            begins && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        });
        places.map(|(at, _)| Span::new(at, at + id.len())).collect()
    };
    let needed = |document: &Document| -> Vec<Span> {
        let needs = document.plan().items().flat_map(|item| item.depends_on().iter().copied());
        let places = needs.filter(|place| bare(document.text(*place)) == id);
        places.map(|place| Span::new(place.end() - id.len(), place.end())).collect()
    };
    let again = item.also().iter().flat_map(|line| {
        let text = document.text(*line);
        let cells =
            super::cell::cells(text).into_iter().filter(move |cell| text[cell.start()..cell.end()].trim() == id);
        cells.map(move |cell| {
            let start = line.start() + cell.start() + text[cell.start()..cell.end()].find(id).unwrap_or_default();
            Span::new(start, start + id.len())
        })
    });
    let mut found: Vec<Span> = again.collect();
    if needed(base).is_empty() {
        found.extend(needed(document));
    }
    if named(base).is_empty() {
        found.extend(named(document));
    }
    found.retain(|place| !own.covers(*place));
    found.sort_unstable();
    found.dedup();
    found
}
