//! `fmt`: spelling, line breaks and summaries put right; the plan says the same as before.

use super::garbled::garbled;
use super::insert::{content, hard_break};
use super::phrase::Phrase;
use super::summary::drifts;
use super::{Refusal, cell, prove};
use crate::document::Document;
use crate::model::{Field, Fields, Mark, MarkKind, MarkValue};
use crate::text::{Edit, EditSet, Span};

/// The edits which put `document` into its usual form: garbled characters repaired, status words written as the legend has
/// them, line breaks behind fields where their neighbours have them, summaries in step with
/// what they sum up. A second time there is nothing left to do.
///
/// # Errors
/// Never because of what the document says: what would change its meaning is left as it is.
pub fn fmt(document: &Document) -> Result<EditSet, Refusal> {
    let mut current = document.clone();
    let mut changed = false;
    for step in [repair, words_of_the_legend, line_breaks, summaries] {
        let edits = cell::fitted(&current, accepted(&current, step(&current)));
        if !edits.is_empty() {
            current = current.with_edits(&edits);
            changed = true;
        }
    }
    if !changed {
        return Ok(EditSet::default());
    }
    let edits = line_edits(document.source().text(), current.source().text());
    let edits = EditSet::new(edits).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    prove::only_spelling(document, &edits)?;
    Ok(edits)
}

/// The edits which keep the meaning, all together: those that would change it are left out.
fn accepted(document: &Document, edits: Vec<Edit>) -> EditSet {
    let mut kept = EditSet::default();
    accept(document, &edits, &mut kept);
    kept
}

/// Adds `edits` to what is `kept`; where that changes the meaning, half of them at a time.
fn accept(document: &Document, edits: &[Edit], kept: &mut EditSet) {
    if edits.is_empty() {
        return;
    }
    let more = EditSet::new(edits.to_vec()).and_then(|edits| kept.clone().and(edits));
    let proved = more.ok().filter(|more| prove::only_spelling(document, more).is_ok());
    if let Some(more) = proved {
        *kept = more;
    } else if edits.len() > 1 {
        let (front, back) = edits.split_at(edits.len() / 2);
        accept(document, front, kept);
        accept(document, back, kept);
    }
}

/// Garbled characters.
fn repair(document: &Document) -> Vec<Edit> {
    garbled(document).into_iter().map(|repair| Edit::replace(repair.span, repair.text)).collect()
}

/// Words of a status field which the legend writes in another way.
fn words_of_the_legend(document: &Document) -> Vec<Edit> {
    if document.plan().legend.is_empty() {
        return Vec::new();
    }
    let marks = document.plan().items().flat_map(|item| &item.marks);
    let fields = marks.filter(|mark| mark.kind == MarkKind::Field);
    fields.flat_map(|mark| in_legend(document, mark)).collect()
}

/// The edits that write `mark` as the legend does. What is in the legend stays, and so do words that say more than a state.
fn in_legend(document: &Document, mark: &Mark) -> Vec<Edit> {
    let MarkValue::Status(status) = mark.value else { return Vec::new() };
    let legend = Phrase::in_legend(document, status);
    let old = Phrase::written(document, mark);
    let has = |part: &Option<String>, listed: &Option<String>| part.is_none() || part == listed;
    let is_listed = legend.iter().any(|phrase| has(&old.emoji, &phrase.emoji) && has(&old.word, &phrase.word));
    let is_plain = old.word.as_deref().is_none_or(|word| document.plan().vocabulary.word(word) == Some(status));
    let Some(new) = legend.into_iter().next().filter(|_| !is_listed && is_plain) else { return Vec::new() };
    let parts = [(mark.emoji, new.emoji), (mark.word, new.word)];
    let differing = parts.into_iter().filter_map(|(span, text)| Some(Edit::replace(span?, text?)));
    differing.filter(|edit| document.text(edit.span) != edit.text).collect()
}

/// Values of summaries which are not what follows from the details.
fn summaries(document: &Document) -> Vec<Edit> {
    drifts(document).into_iter().filter_map(|drift| drift.edit).flatten().collect()
}

/// Two blanks behind a bold field line which another one follows directly, where most such lines around it have them.
fn line_breaks(document: &Document) -> Vec<Edit> {
    let plan = document.plan();
    let phases = plan.phases.iter().map(|phase| &phase.fields);
    let groups = plan.items().map(|item| &item.fields).chain(phases).chain([&plan.fields]);
    groups.flat_map(|fields| group_breaks(document, fields)).collect()
}

fn group_breaks(document: &Document, fields: &Fields) -> Vec<Edit> {
    let fields: Vec<Field> = fields.iter().collect();
    let is_bold = |field: &Field| document.text(Span::new(field.line.start(), field.name.start())).trim() == "**";
    let pairs = fields.windows(2).filter(|pair| pair[0].line.end() == pair[1].line.start());
    let followed: Vec<Span> =
        pairs.filter(|pair| is_bold(&pair[0]) && is_bold(&pair[1])).map(|pair| pair[0].line).collect();
    let text = |line: &Span| document.text(*line);
    let broken = followed.iter().filter(|line| !hard_break(text(line)).is_empty()).count();
    if 2 * broken <= followed.len() {
        return Vec::new();
    }
    let bare = followed.iter().filter(|line| hard_break(text(line)).is_empty());
    bare.map(|line| {
        let end = content(text(line)).trim_end().len();
        Edit::replace(Span::new(line.start() + end, line.start() + content(text(line)).len()), "  ")
    })
    .collect()
}

/// What differs between `old` and `new`, line by line: both have the same number of lines.
fn line_edits(old: &str, new: &str) -> Vec<Edit> {
    let mut at = 0;
    let mut edits = Vec::new();
    for (old, new) in old.split_inclusive('\n').zip(new.split_inclusive('\n')) {
        if old != new {
            let front: usize =
                old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
            let ends = old[front..].chars().rev().zip(new[front..].chars().rev());
            let back: usize = ends.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
            edits.push(Edit::replace(Span::new(at + front, at + old.len() - back), &new[front..new.len() - back]));
        }
        at += old.len();
    }
    edits
}
