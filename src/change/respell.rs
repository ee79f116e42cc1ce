//! `respell`: a slip of the pen in a word that names a state.

use super::prove::{Touched, only_values};
use super::{Refusal, cell, summary};
use crate::document::Document;
use crate::model::{Item, Label, Status};
use crate::text::{Edit, EditSet, Span};

/// The edits which write `word`, a name of `status`, at `place`, where `item` states how far it is in another spelling: with
/// the capitals and joints that stand there, and with all summaries in step that were.
///
/// # Errors
/// It would be read as another state, or something else would change.
pub fn respell(document: &Document, item: &Item, place: Span, word: &str, status: Status) -> Result<EditSet, Refusal> {
    let index = document.plan().items().position(|other| (other.head, other.title) == (item.head, item.title));
    let index = index.ok_or_else(|| Refusal::new("the item is none of this document"))?;
    let word = spelled_like(word, document.text(place));
    let edits = EditSet::new(vec![Edit::replace(place, word)]).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    let edits = cell::fitted(document, summary::followed(document, edits));
    let after = only_values(document, &edits, &[(index, vec![Touched::Labelled(Label::Status)])])?;
    let read = after.plan().items().nth(index).and_then(|item| item.status);
    if read == Some(status) { Ok(edits) } else { Err(Refusal::at(document, item, format!("it would not be {status}"))) }
}

/// `word` with a capital where the word at its place in `model` has one, all in capitals where that is, and with its joints.
fn spelled_like(word: &str, model: &str) -> String {
    let is_joint = |c: char| matches!(c, ' ' | '-' | '_');
    let joint = model.chars().find(|c| is_joint(*c)).unwrap_or(' ');
    let models: Vec<&str> = model.split(is_joint).collect();
    let is_loud = model.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let spell = |(number, word): (usize, &str)| {
        let first = models.get(number).or(models.last()).and_then(|model| model.chars().next());
        let mut letters = word.chars();
        match letters.next() {
            Some(_) if is_loud => word.to_uppercase(),
            Some(head) if first.is_some_and(char::is_uppercase) => head.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    };
    word.split(is_joint).enumerate().map(spell).collect::<Vec<_>>().join(&joint.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn what_stands_there_is_the_model() {
        let cases = [
            ("in progress", "In Progres", "In Progress"),
            ("in progress", "In progres", "In progress"),
            ("in progress", "IN-PROGRES", "IN-PROGRESS"),
            ("in progress", "in_progres", "in_progress"),
            ("done", "Dnoe", "Done"),
            ("not started", "NotStarted", "Not Started"),
            ("已完成", "已完戉", "已完成"),
        ];
        for (word, model, expect) in cases {
            assert_eq!(spelled_like(word, model), expect, "{word} like {model}");
        }
    }

    #[test]
    fn summaries_follow_and_nothing_else_does() {
        let text = "# P\n\n| Phase | Done |\n|---|---|\n| Phase 1: A | 1/2 |\n\n## Phase 1: A\n\n### 1. B\n**Status:** Done\n\n\
                    ### 2. C\n**Status:** Dnoe (see #1)\n";
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let item = document.plan().items().nth(1).unwrap();
        let start = text.find("Dnoe").unwrap();
        let edits = |word, status| respell(&document, item, Span::new(start, start + 4), word, status);
        let expect = text.replace("Dnoe", "Done").replace("1/2", "2/2");
        assert_eq!(edits("done", Status::Done).unwrap().apply(text), expect);
        let refusal = edits("dune", Status::Done).unwrap_err().to_string();
        assert_eq!(refusal, "p.md:12: it would not be done");
    }
}
