//! What a verb wishes to become of files, and what it says of that.

use std::path::Path;

use crate::document::{Document, Workspace};
use crate::render::receipt::{Deed, Entry};
use crate::store::{Move, NewFile, PlanFile, Rewrite};
use crate::text::{EditSet, Source};

/// What a verb made of the documents.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The documents that are others now, by their numbers in the workspace.
    pub(crate) changed: Vec<(usize, Document)>,
    /// Files that are no documents of the workspace, such as specs, and their new texts.
    pub(crate) rewritten: Vec<Rewrite>,
    /// Files that are new.
    pub(crate) created: Vec<NewFile>,
    /// Files that have another path.
    pub(crate) moved: Vec<Move>,
    /// What the receipt says.
    pub(crate) entries: Vec<Entry>,
}

impl Outcome {
    /// As the function [`follow`], for what the receipt says so far.
    pub(crate) fn follow(&mut self, old: &Document, edits: &EditSet, new: &Document, moved: Option<(usize, usize)>) {
        follow(&mut self.entries, old, edits, new, moved);
    }

    /// Gives `file`, which is none of the workspace's documents, another text than `before`, what was read from it; what the
    /// receipt says of that is up to the verb. Where something else is in it by then, nothing is written.
    pub(crate) fn rewrite(&mut self, file: PlanFile, before: &str, after: String) {
        self.rewritten.push(Rewrite { file, before: before.to_owned(), after });
    }

    /// Makes a new file; where one is, nothing is written. The receipt says so.
    pub(crate) fn create(&mut self, file: PlanFile, text: String) {
        self.entries.push(Entry::of_file(&file.shown, Deed::Created));
        self.created.push(NewFile { file, text });
    }

    /// Gives a file, be it one of those that change or not, another path; where something is, nothing is written. The receipt
    /// says so.
    pub(crate) fn rename(&mut self, from: PlanFile, to: PlanFile) {
        self.entries.push(Entry::of_file(&to.shown, Deed::Moved { from: from.shown.clone() }));
        self.moved.push(Move { from, to });
    }

    /// What is in the files when all of it is done: in those of `sources`, and in the others as far as their texts are known.
    pub(super) fn left<'s>(
        &self,
        sources: impl Iterator<Item = &'s Source>,
        is_same: impl Fn(&Path, &Path) -> bool,
    ) -> Vec<Source> {
        let sources = sources.map(|source| (source.path(), source.text()));
        let rewritten = self.rewritten.iter().map(|rewrite| (rewrite.file.shown.as_path(), rewrite.after.as_str()));
        let now = |(path, text): (&Path, &str)| {
            let moved = self.moved.iter().find(|step| is_same(&step.from.shown, path));
            Source::new(moved.map_or(path, |step| &step.to.shown), text)
        };
        let created = self.created.iter().map(|new| Source::new(&new.file.shown, new.text.as_str()));
        sources.chain(rewritten).map(now).chain(created).collect()
    }

    /// Whether anything is to become another.
    pub(crate) fn is_change(&self) -> bool {
        !(self.changed.is_empty() && self.rewritten.is_empty() && self.created.is_empty() && self.moved.is_empty())
    }

    /// Takes `document` as what number `index` is now.
    pub(crate) fn put(&mut self, index: usize, document: Document) {
        self.changed.retain(|(other, _)| *other != index);
        self.changed.push((index, document));
    }

    /// Document number `index`, as it is by now.
    pub(crate) fn document<'d>(&'d self, workspace: &'d Workspace, index: usize) -> &'d Document {
        let changed = self.changed.iter().find(|(other, _)| *other == index);
        changed.map_or(&workspace.documents[index], |(_, document)| document)
    }
}

/// Keeps what `entries` say of `old` so far true in what `edits` make of it: lines may have moved, and those of an item that
/// has `moved` from one number to another have moved with it.
pub(crate) fn follow(
    entries: &mut [Entry],
    old: &Document,
    edits: &EditSet,
    new: &Document,
    moved: Option<(usize, usize)>,
) {
    let (source, after) = (old.source(), new.source());
    let block = |document: &Document, number: usize| document.item(number).map(|(_, item)| item.block);
    let moved = moved.and_then(|(from, to)| block(old, from).zip(block(new, to)));
    let now = |line: usize| {
        let start = source.lines().span(source.text(), line)?.start();
        Some(match moved.filter(|(from, _)| from.contains(start)) {
            Some((from, to)) => after.line(to.start()) + line - source.line(from.start()),
            None => after.line(edits.place_after(start)),
        })
    };
    for entry in entries.iter_mut().filter(|entry| entry.plan == source.path()) {
        entry.lines.iter_mut().for_each(|line| *line = now(*line).unwrap_or(*line));
    }
}
