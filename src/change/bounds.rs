//! How far a repair may reach.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Refusal;
use super::prove::{meant, same};
use crate::document::{Document, Fact, facts};
use crate::model::Subject;
use crate::text::{Edit, EditSet, Span};

/// The document after `edits`, which means the same. Other than before may be garbled characters, the words of a status, what
/// was said twice of one thing, and the paths that are edited: they lead to where others led, or nowhere.
///
/// # Errors
/// It would mean something else.
pub fn same_meaning(before: &Document, edits: &EditSet) -> Result<Document, Refusal> {
    let after = before.with_edits(edits);
    let old: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    let new = edits.iter().map(|edit| (edits.place_after(edit.span.start()), edit.text.len()));
    let new: Vec<Span> = new.map(|(start, len)| Span::new(start, start + len)).collect();
    // The longest first: one may be the end of another.
    let mut paths = [paths(before, &old), paths(&after, &new)].concat();
    paths.sort_by_key(|path| Reverse(path.len()));
    same((before, &after), &without_repeats(before, &paths), &without_repeats(&after, &paths))?;
    Ok(after)
}

/// The paths in which the `edited` places lie.
fn paths<'d>(document: &'d Document, edited: &[Span]) -> Vec<&'d str> {
    let touches = |path: &Span| edited.iter().any(|edit| edit.start() < path.end() && path.start() < edit.end());
    let paths = document.plan().references.iter().map(|reference| reference.span).filter(touches);
    paths.map(|path| document.text(path)).collect()
}

/// What `document` means, each thing once, and without the `paths`, be they old or new: where nothing is edited, both texts have
/// the same.
fn without_repeats(document: &Document, paths: &[&str]) -> Vec<Fact> {
    let without_paths = |fact: Fact| {
        let bare = |text: String| paths.iter().fold(text, |text, path| text.replace(path, ""));
        // What it is said of may be called by its path, too: `- [ ] Write [x](x.md)`.
        Fact { value: bare(fact.value), of: bare(fact.of), ..fact }
    };
    let mut said = HashSet::new();
    let facts = meant(document).into_iter().map(without_paths);
    facts.filter(|fact| said.insert((fact.of.clone(), fact.name.to_lowercase(), fact.value.clone()))).collect()
}

/// The document after `edits`, in which nothing but what is said of the `subjects` is something else. Those keep their names,
/// but for what is edited in the names themselves: a window may be a part of one.
///
/// # Errors
/// Something else would change.
pub fn only_about(before: &Document, edits: &EditSet, subjects: &HashSet<Subject>) -> Result<Document, Refusal> {
    let after = before.with_edits(edits);
    let kept = |fact: Fact| match subjects.contains(&fact.subject()) {
        // The number of an item is a part of what its values are of.
        true if is_name(&fact) => Some(Fact { of: String::new(), ..fact }),
        true => None,
        false => Some(fact),
    };
    let with_edits = |fact: Fact| {
        let is_kept_name = is_name(&fact) && subjects.contains(&fact.subject());
        let name = if is_kept_name { name_of(before, fact.subject()) } else { None };
        match name {
            Some(name) => Fact { value: edited(before, name, edits), ..fact },
            None => fact,
        }
    };
    let wanted: Vec<Fact> = facts(before).into_iter().map(with_edits).filter_map(kept).collect();
    let got: Vec<Fact> = facts(&after).into_iter().filter_map(kept).collect();
    same((before, &after), &wanted, &got)?;
    Ok(after)
}

fn is_name(fact: &Fact) -> bool {
    matches!(fact.name.as_str(), "title" | "name")
}

fn name_of(document: &Document, subject: Subject) -> Option<Span> {
    let plan = document.plan();
    match subject {
        Subject::Plan => plan.title,
        Subject::Phase(number) => plan.phases.get(number).map(|phase| phase.name),
        Subject::Item(number) => plan.items().nth(number).map(|item| item.title),
    }
}

/// What stands at `place`, after those of the `edits` which lie in it; what is put in at its ends stands beside it.
fn edited(document: &Document, place: Span, edits: &EditSet) -> String {
    let is_beside = |edit: &Edit| edit.span.is_empty() && [place.start(), place.end()].contains(&edit.span.start());
    let within = edits.iter().filter(|edit| place.covers(edit.span) && !is_beside(edit));
    let moved = within.map(|edit| {
        let span = Span::new(edit.span.start() - place.start(), edit.span.end() - place.start());
        Edit::replace(span, edit.text.as_str())
    });
    let text = document.text(place);
    EditSet::new(moved.collect()).map_or_else(|_| text.to_owned(), |edits| edits.apply(text))
}
