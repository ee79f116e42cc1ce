//! What is said below the line of a finding: other places, help, the repair.

use std::collections::HashMap;

use super::digest::{Extent, Told};
use crate::diagnostic::{Diagnostic, Fix, Related, Safety};
use crate::document::Document;
use crate::model::Subject;
use crate::render::style::Tone;
use crate::text::Span;

/// So many other places are told, a line each; of the rest the number is said.
const MOST_PLACES: usize = 10;

/// So many lines are named in a row.
const MOST_NUMBERS: usize = 30;

/// It is not worth a `…` to leave out less than so many bytes.
const LEAST_LEFT_OUT: usize = 24;

/// Something that is said below the line, with the word that it begins with.
pub(super) struct Note {
    /// Empty where nothing is.
    pub(super) label: String,
    /// How the label looks.
    pub(super) tone: Tone,
    /// A sentence.
    pub(super) text: String,
}

impl Note {
    /// One that tells of another place.
    const fn of_place(label: String, text: String) -> Self {
        Self { label, tone: Tone::Faint, text }
    }

    /// One that tells what to do.
    fn of_deed(label: &str, text: String) -> Self {
        Self { label: label.to_owned(), tone: Tone::Good, text }
    }
}

/// What is said below the line.
pub(super) fn all(document: &Document, told: &Told<'_>, extent: Extent) -> Vec<Note> {
    let found = told.first;
    let others = others(document, told);
    let count = others.len() + found.related.len();
    // In place of the number of one that is left out, that one is told.
    let most = if extent == Extent::Full || count == MOST_PLACES + 1 { count } else { MOST_PLACES };
    let others = others.into_iter().map(|(other, lines)| other_note(document, found, other, &lines));
    let above = |index: usize| index.checked_sub(1).map_or("", |above| &found.related[above].message);
    let related = found.related.iter().enumerate().map(|(index, Related { span, message })| {
        let text = without_end(message, above(index), title_at(document, *span));
        Note::of_place(format!("line {}", document.source().line(span.start())), text)
    });
    let mut notes: Vec<Note> = others.chain(related).take(most).collect();
    if most < count {
        notes.push(Note::of_place(String::new(), format!("and {} more; `--full` shows each", count - most)));
    }
    notes.extend(found.help.iter().map(|help| Note::of_deed("help", help.clone())));
    notes.extend(found.fix.as_ref().map(|fix| repair(fix, told)));
    notes
}

/// The other findings: of those that say the same one, with all their lines.
fn others<'f>(document: &Document, told: &Told<'f>) -> Vec<(&'f Diagnostic, Vec<usize>)> {
    let mut others: Vec<(&Diagnostic, Vec<usize>)> = Vec::new();
    let mut known = HashMap::new();
    for other in &told.others {
        let at = *known.entry(other.message.as_str()).or_insert(others.len());
        if at == others.len() {
            others.push((other, Vec::new()));
        }
        others[at].1.push(document.source().line(other.span.start()));
    }
    // What is the same comes before what is alike.
    if let Some(same) = others.iter().position(|(other, _)| other.message == told.first.message) {
        others[..=same].rotate_right(1);
    }
    others
}

fn other_note(document: &Document, first: &Diagnostic, other: &Diagnostic, lines: &[usize]) -> Note {
    if other.message == first.message {
        let times = if lines.len() == 1 { "once".to_owned() } else { format!("{} times", lines.len()) };
        return Note::of_place(String::new(), format!("the same {times} more, {}", numbered(lines)));
    }
    let text = without_end(&other.message, &first.message, title_at(document, other.span));
    Note::of_place(numbered(lines), text)
}

/// `message`, with `…` for the words at its end with which `above` ends as well, if these are more than a few. The title
/// of an item is not what is left out.
fn without_end(message: &str, above: &str, title: &str) -> String {
    let same = message.chars().rev().zip(above.chars().rev()).take_while(|(one, other)| one == other);
    let same: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let named = message.find(title).map_or(0, |at| at + title.len());
    let from = named.max(message.len() - same);
    let from = message[from..].find(' ').map_or(message.len(), |at| from + at);
    if message.len() - from < LEAST_LEFT_OUT { message.to_owned() } else { format!("{} …", &message[..from]) }
}

/// The title of the item at a place; empty, where there is none.
fn title_at(document: &Document, span: Span) -> &str {
    let Subject::Item(item) = document.subject_at(span.start()) else { return "" };
    document.item(item).map_or("", |(_, item)| document.text(item.title))
}

/// `lines 3, 7 and 12`; one that stands there twice is named once.
fn numbered(lines: &[usize]) -> String {
    let mut lines = lines.to_vec();
    lines.dedup();
    let numbers: Vec<String> = lines.iter().take(MOST_NUMBERS).map(usize::to_string).collect();
    match (numbers.as_slice(), lines.len() - numbers.len()) {
        ([one], 0) => format!("line {one}"),
        ([first @ .., last], 0) => format!("lines {} and {last}", first.join(", ")),
        (numbers, more) => format!("lines {} and {more} more", numbers.join(", ")),
    }
}

/// What would repair them.
fn repair(fix: &Fix, told: &Told<'_>) -> Note {
    let command = match fix.safety {
        Safety::Safe => "`plan check --fix`",
        Safety::Unsafe => "`plan check --fix --unsafe`",
    };
    let titles = told.others.iter().filter_map(|found| found.fix.as_ref()).map(|fix| &fix.title);
    let is_one = titles.into_iter().all(|title| *title == fix.title);
    let text = match is_one {
        true => format!("{} ({command})", fix.title),
        false => format!("{}, and so on in the other lines ({command})", fix.title),
    };
    Note::of_deed("fix", text)
}
