//! The emoji and the words of a status, as this document would write them.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::document::Document;
use crate::model::{Item, Label, Mark, MarkKind, MarkValue, Status, Vocabulary};
use crate::text::{Shadow, Span};

/// How a status is written: an emoji, words, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Phrase {
    pub(super) emoji: Option<String>,
    pub(super) word: Option<String>,
}

impl Phrase {
    /// What `status` is called in place of `old`, or in a new place of its kind: as the document writes it elsewhere, else as
    /// its legend does, else in the family of what was there, else by default. It has the parts that `old` has.
    pub(super) fn of(document: &Document, kind: MarkKind, old: Option<&Mark>, status: Status) -> Self {
        let mut style = Style::of(document, kind, old.map(|mark| Self::written(document, mark)));
        // Words which only say what no emoji says go with it.
        let is_forced = old.is_some_and(|mark| {
            mark.value.status().is_some_and(|status| {
                !means(document, style.old.emoji.as_deref(), status) && style.is_the_only_one_with_words()
            })
        });
        style.has_word &= !is_forced;
        let examples = examples(document, kind, status);
        let fits =
            |phrase: &&Self| (!style.has_emoji || phrase.emoji.is_some()) && (!style.has_word || phrase.word.is_some());
        let whole = examples.iter().find(fits);
        let emoji = style.has_emoji.then(|| {
            let example = whole.into_iter().chain(&examples).find_map(|phrase| phrase.emoji.clone());
            example.unwrap_or_else(|| style.emoji(status))
        });
        let word = (style.has_word || !means(document, emoji.as_deref(), status)).then(|| {
            let example = whole.into_iter().chain(&examples).find_map(|phrase| phrase.word.clone());
            example.unwrap_or_else(|| style.word(status))
        });
        Self { emoji, word }
    }

    /// What stands at `mark`, with garbled characters repaired.
    pub(super) fn written(document: &Document, mark: &Mark) -> Self {
        let clean = |span: Span| Shadow::new(document.text(span)).text().to_owned();
        Self { emoji: mark.emoji.map(clean), word: mark.word.map(clean) }
    }

    /// What the legend calls `status`, best first.
    pub(super) fn in_legend(document: &Document, status: Status) -> Vec<Self> {
        legend(document, status)
    }

    /// What stands between the brackets of a checkbox which the legend calls `status`.
    pub(super) fn checkbox_in_legend(document: &Document, status: Status) -> Option<&str> {
        let mut entries = document.plan().legend.iter().filter(|entry| entry.status == status);
        entries.find_map(|entry| entry.checkbox).map(|sign| document.text(sign))
    }

    /// Emoji and words, one after the other.
    pub(super) fn text(&self) -> String {
        [self.emoji.as_deref(), self.word.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// How the states of one document are written in place of others, and which fields its items have. Each answer takes a look at
/// all that it writes, so they are remembered.
pub(super) struct Phrases<'d> {
    document: &'d Document,
    known: RefCell<HashMap<(MarkKind, Phrase, MarkValue, Status), Phrase>>,
    fields: RefCell<HashMap<Label, bool>>,
}

impl<'d> Phrases<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, known: RefCell::default(), fields: RefCell::default() }
    }

    pub(super) const fn document(&self) -> &'d Document {
        self.document
    }

    /// Whether any item has a field with this label.
    pub(super) fn has_field(&self, label: Label) -> bool {
        let is_any = || self.document.plan().items().any(|item| item.field(label).is_some());
        *self.fields.borrow_mut().entry(label).or_insert_with(is_any)
    }

    /// What `status` is called in place of `mark`.
    pub(super) fn in_place_of(&self, mark: &Mark, status: Status) -> Phrase {
        let key = (mark.kind, Phrase::written(self.document, mark), mark.value, status);
        let mut known = self.known.borrow_mut();
        let phrase = known.entry(key).or_insert_with(|| {
            let is_written = mark.emoji.is_some() || mark.word.is_some();
            let old = Some(mark).filter(|_| is_written && mark.value != MarkValue::Unset);
            Phrase::of(self.document, mark.kind, old, status)
        });
        phrase.clone()
    }
}

/// How a document writes its states: with which parts, and in which family.
struct Style {
    has_emoji: bool,
    has_word: bool,
    /// What was there; empty for a new place.
    old: Phrase,
    /// All that the document writes in such places, and how often.
    others: Vec<(Phrase, usize)>,
    /// Whether tools read it too, which have words of their own.
    is_machine_read: bool,
}

impl Style {
    fn of(document: &Document, kind: MarkKind, old: Option<Phrase>) -> Self {
        let others = distinct(document, |mark| mark.kind == kind && mark.value.status().is_some());
        let old = old.unwrap_or_default();
        let shape = [&old]
            .into_iter()
            .chain(others.iter().map(|(other, _)| other))
            .find(|phrase| phrase.emoji.is_some() || phrase.word.is_some());
        let (has_emoji, has_word) = shape.map_or((true, true), |shape| (shape.emoji.is_some(), shape.word.is_some()));
        let is_machine_read = kind == MarkKind::FrontMatter;
        Self { has_emoji, has_word, old, others, is_machine_read }
    }

    /// Whether what was there has words beside its emoji, and everything else has emoji alone.
    fn is_the_only_one_with_words(&self) -> bool {
        let mut others = self.others.iter().map(|(other, _)| other).filter(|other| **other != self.old).peekable();
        self.old.emoji.is_some() && others.peek().is_some() && others.all(|other| other.word.is_none())
    }

    fn emoji(&self, status: Status) -> String {
        let others = self.others.iter().filter_map(|(other, count)| Some((other.emoji.as_deref()?, *count)));
        let family = family(self.old.emoji.as_deref(), others, Vocabulary::emoji_family);
        let member = family.and_then(|family| family.iter().find(|(of, _)| *of == status));
        member.map_or(Vocabulary::default_text(status).0, |(_, emoji)| emoji).to_owned()
    }

    fn word(&self, status: Status) -> String {
        let others = self.others.iter().filter_map(|(other, count)| Some((other.word.as_deref()?, *count)));
        let of = if self.is_machine_read { Vocabulary::tool_family } else { Vocabulary::family };
        let family = family(self.old.word.as_deref(), others, of);
        let member = family.and_then(|family| family.iter().find(|(of, _)| *of == status));
        let word = member.map_or(Vocabulary::default_text(status).1, |(_, word)| word);
        let like = self.old.word.as_deref().or_else(|| self.others.iter().find_map(|(other, _)| other.word.as_deref()));
        spelled_like(word, like.unwrap_or_default())
    }
}

type Family = &'static [(Status, &'static str)];

/// The family of `old`; where several know it, the one to which most of the `others` belong.
fn family<'p>(
    old: Option<&str>,
    others: impl Iterator<Item = (&'p str, usize)>,
    of: fn(&str) -> Option<Family>,
) -> Option<Family> {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_'], " ").replace('\u{fe0f}', "");
    let others: Vec<(&str, usize)> = others.collect();
    let members = |family: Family| -> usize {
        let is_member = |other: &str| family.iter().any(|(_, member)| plain(member) == plain(other));
        others.iter().filter(|(other, _)| is_member(other)).map(|(_, count)| count).sum()
    };
    let knows_old =
        |family: &Family| old.is_none_or(|old| family.iter().any(|(_, member)| plain(member) == plain(old)));
    let own = old.and_then(of);
    let reachable = others.iter().filter_map(|(other, _)| of(other));
    let fitting = own.into_iter().chain(reachable.clone().filter(knows_old));
    // Of equally good ones the first counts, which is the one that knows `old`.
    first_max(fitting, members).or_else(|| first_max(reachable, members))
}

/// Of equals the first, where `max_by_key` takes the last.
fn first_max<T: Copy>(all: impl Iterator<Item = T>, key: impl Fn(T) -> usize) -> Option<T> {
    all.fold(None, |best, one| if best.is_some_and(|best| key(best) >= key(one)) { best } else { Some(one) })
}

/// Phrases for `status`, the best first: those of places of this `kind`, for a field those of cells and for a cell those of
/// fields, and then those of the legend.
fn examples(document: &Document, kind: MarkKind, status: Status) -> Vec<Phrase> {
    let akin = match kind {
        MarkKind::Field => Some(MarkKind::Cell),
        MarkKind::Cell => Some(MarkKind::Field),
        _ => None,
    };
    let near = akin.into_iter().flat_map(|akin| examples_of(document, akin, status));
    examples_of(document, kind, status).into_iter().chain(near).chain(legend(document, status)).collect()
}

/// Phrases for `status` in places of this `kind`, the best first.
fn examples_of(document: &Document, kind: MarkKind, status: Status) -> Vec<Phrase> {
    let vocabulary = &document.plan().vocabulary;
    let all = distinct(document, |mark| mark.kind == kind && mark.value == MarkValue::Status(status));
    // "Complete and deployed" is one item's story, and no example.
    let is_plain = |phrase: &Phrase| phrase.word.as_deref().is_none_or(|word| vocabulary.word(word) == Some(status));
    let mut ranked: Vec<(Phrase, usize)> = all.into_iter().filter(|(phrase, _)| is_plain(phrase)).collect();
    ranked.sort_by_key(|(phrase, count)| {
        let contradicts = phrase.emoji.is_some() && !means(document, phrase.emoji.as_deref(), status);
        (contradicts, usize::MAX - count)
    });
    ranked.into_iter().map(|(phrase, _)| phrase).collect()
}

/// What is written at the marks which `are_wanted`, each way once, in document order, with how often it is.
fn distinct(document: &Document, are_wanted: impl Fn(&Mark) -> bool) -> Vec<(Phrase, usize)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<(Phrase, usize)> = Vec::new();
    for mark in marks(document).filter(|mark| are_wanted(mark)) {
        let place = *places.entry(document.text(mark.span)).or_insert(found.len());
        match found.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => found.push((Phrase::written(document, mark), 1)),
        }
    }
    found
}

/// What the legend calls `status`, best first: several of its words may be read as the same state.
fn legend(document: &Document, status: Status) -> Vec<Phrase> {
    let clean = |span: Span| Shadow::new(document.text(span)).text().trim().to_owned();
    let entries = document.plan().legend.iter().filter(|entry| entry.status == status);
    let mut phrases: Vec<Phrase> =
        entries.map(|entry| Phrase { emoji: entry.emoji.map(clean), word: entry.word.map(clean) }).collect();
    let builtin = Vocabulary::builtin();
    let is_own = |phrase: &Phrase| phrase.word.as_deref().and_then(|word| builtin.word(word)) == Some(status);
    phrases.sort_by_key(|phrase| !is_own(phrase));
    phrases
}

/// Whether `emoji` alone is read as `status`.
fn means(document: &Document, emoji: Option<&str>, status: Status) -> bool {
    let Some(emoji) = emoji else { return false };
    let read = document.plan().vocabulary.leading_emoji(emoji).map(|found| found.status);
    read == Some(status)
}

/// Every place of the document in which a status of an item or sub-task is written.
pub(super) fn marks(document: &Document) -> impl Iterator<Item = &Mark> {
    fn of_item(item: &Item) -> impl Iterator<Item = &Mark> {
        item.marks.iter().chain(item.children().iter().flat_map(|child| &child.marks))
    }
    document.plan().items().flat_map(of_item)
}

/// `word` in the letter case and with the joints of `model`.
pub(super) fn spelled_like(word: &str, model: &str) -> String {
    let letters = || model.chars().filter(|c| c.is_alphabetic());
    let word = if letters().count() > 1 && letters().all(char::is_uppercase) {
        word.to_uppercase()
    } else if letters().next().is_some() && letters().all(char::is_lowercase) {
        word.to_lowercase()
    } else {
        word.to_owned()
    };
    match model.chars().find(|c| matches!(c, ' ' | '-' | '_')) {
        Some(joint @ ('-' | '_')) => word.replace(' ', &joint.to_string()),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_case_and_joints() {
        let cases = [
            ("In Progress", "NOT STARTED", "IN PROGRESS"),
            ("In Progress", "not started", "in progress"),
            ("In Progress", "Not Started", "In Progress"),
            ("In Progress", "not-started", "in-progress"),
            ("In Progress", "NOT_STARTED", "IN_PROGRESS"),
            ("进行中", "未开始", "进行中"),
        ];
        for (word, model, expect) in cases {
            assert_eq!(spelled_like(word, model), expect, "{word} like {model}");
        }
    }

    #[test]
    fn the_family_is_the_one_that_the_document_uses() {
        let family = |old, others: &[&'static str]| {
            let family = family(old, others.iter().map(|other| (*other, 1)), Vocabulary::family).unwrap();
            family.iter().find(|(status, _)| *status == Status::Done).unwrap().1
        };
        assert_eq!(family(Some("In Progress"), &[]), "Complete");
        assert_eq!(family(Some("In Progress"), &["To Do", "To Do"]), "Done");
        assert_eq!(family(Some("Marinating"), &["Pending"]), "Completed");
    }
}
