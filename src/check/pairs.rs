//! Which spec an item is for.

use std::collections::BTreeMap;

use super::SpecShelf;
use super::referred::{Referred, Target};
use crate::document::{Document, SpecDocument, Sureness};
use crate::model::Subject;
use crate::parallel::in_shares;
use crate::text::Span;

/// So many references, at least, are looked into on one processor.
const SHARE: usize = 512;

/// An item, and the spec that says what it is to be.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'s> {
    /// Number of the item in its document, from 0.
    pub item: usize,
    /// The spec.
    pub spec: &'s SpecDocument,
    /// Where the item refers to it.
    pub place: Span,
}

/// The items of `document` that are for one of the specs on the `shelf`, in order, by what its references lead to. What stands with a part of an
/// item, with what has to come first, or is yet to be written, does not say what the item is for; and where an item names several
/// specs alike, nobody can tell.
pub fn pairs<'s>(document: &Document, referred: &[Referred<'_>], shelf: &'s dyn SpecShelf) -> Vec<Pair<'s>> {
    let named = in_shares(referred, SHARE, |referred| named(document, referred, shelf));
    let mut by_item: BTreeMap<usize, Vec<(Sureness, Pair<'s>)>> = BTreeMap::new();
    for (sureness, pair) in named.into_iter().flatten() {
        by_item.entry(pair.item).or_default().push((sureness, pair));
    }
    by_item.into_values().filter_map(one).collect()
}

/// The spec that an item names there, and how sure it is that it is for that one.
fn named<'s>(
    document: &Document,
    Referred { reference, target, .. }: &Referred<'_>,
    shelf: &'s dyn SpecShelf,
) -> Option<(Sureness, Pair<'s>)> {
    let file = match target {
        Target::There { path, .. } | Target::Moved { file: Some(path), .. } => path,
        _ => return None,
    };
    let spec = shelf.spec_at(file)?;
    let Subject::Item(number) = document.subject_at(reference.span.start()) else { return None };
    let (_, item) = document.item(number)?;
    Some((Sureness::of(item, reference)?, Pair { item: number, spec, place: reference.span }))
}

/// The surest of them, where it is the only one of its kind.
fn one(all: Vec<(Sureness, Pair<'_>)>) -> Option<Pair<'_>> {
    let best = all.iter().map(|(sureness, _)| *sureness).min()?;
    let mut best = all.into_iter().filter(|(sureness, _)| *sureness == best).map(|(_, pair)| pair);
    let first = best.next()?;
    best.all(|other| other.spec.file() == first.spec.file()).then_some(first)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::*;
    use crate::check::referred::Start;
    use crate::model::Vocabulary;
    use crate::text::Source;

    /// The specs of the items of a plan, whose paths count from the root folder; `-` for an item without one.
    #[track_caller]
    fn check(items: &[&str], expect: &str) {
        let specs = ["a.md", "b.md"].map(|name| {
            let path = format!("/backlog/{name}");
            SpecDocument::parse(Source::new(&path, ""), PathBuf::from(&path), name, &Vocabulary::builtin())
        });
        let item = |(number, words): (usize, &&str)| format!("### {number}. Item\n**Status:** Done\n{words}\n\n");
        let text = format!("# P\n\n{}", items.iter().enumerate().map(item).collect::<String>());
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let referred = document.plan().references.iter().map(|reference| {
            let path = document.text(reference.span);
            let target = Target::There { path: path.into(), from: Start::Root };
            Referred { reference, path, target, is_broken: false }
        });
        let referred: Vec<Referred<'_>> = referred.collect();
        let pairs = pairs(&document, &referred, &specs);
        let shown = (0..items.len()).map(|number| {
            let pair = pairs.iter().find(|pair| pair.item == number);
            pair.map_or("-", |pair| pair.spec.name())
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expect, "{items:?}");
    }

    #[test]
    fn an_item_has_one_spec_or_none_that_can_be_told() {
        check(&["see `/backlog/a.md`", "**Spec:** `/backlog/b.md`", "words"], "a b -");
        check(&["see `/backlog/a.md`, again `/backlog/a.md`"], "a");
        check(&["see `/backlog/a.md`, which `/backlog/b.md` has, too"], "a");
        check(&["**Spec:** `/backlog/b.md`\nsee `/backlog/a.md`"], "b");
        check(&["see `/backlog/a.md` and `/backlog/b.md`"], "-");
        check(&["see `/docs/a.md`"], "-");
    }

    #[test]
    fn what_is_said_of_other_work_is_no_spec() {
        check(&["**Depends on:** `/backlog/a.md`", "Write `/backlog/a.md`", "- [ ] see `/backlog/a.md`"], "- - -");
        check(&["see `/backlog/a.md`\n**Depends on:** `/backlog/b.md`"], "a");
    }
}
