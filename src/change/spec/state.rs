//! `backlog move`: a spec in another state.

use super::wording::Wording;
use super::{Customs, form};
use crate::change::Refusal;
use crate::document::SpecDocument;
use crate::model::{SpecState, StateMark, StatePlace, Vocabulary};
use crate::text::{Edit, EditSet, Source, Span};

/// A spec in another state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecMove {
    /// Its path then, from the backlog folder on.
    pub path: String,
    /// What is another one in its text; places count in the text as it is.
    pub edits: EditSet,
}

/// `spec` in `state`: each place that says something else says that, in the words that the backlog uses; one that says
/// nothing does so where most others do. `typed` is what the user calls the state.
///
/// # Errors
/// It would be read as something else.
pub fn move_spec(
    spec: &SpecDocument,
    state: SpecState,
    typed: Option<&str>,
    customs: &Customs<'_>,
) -> Result<SpecMove, Refusal> {
    let typed = typed.filter(|word| !SpecState::ALL.iter().any(|state| state.as_str().eq_ignore_ascii_case(word)));
    let wording = Wording { customs, state, typed };
    let marks = &spec.spec().states;
    let old = &spec.spec().path;
    let stale = || marks.iter().filter(|mark| mark.state != state);
    let (path, edits) = if marks.is_empty() {
        form::stated(spec, &wording)
    } else {
        let in_path = stale().filter(|mark| mark.place.is_in_path()).map(|mark| in_path(old, mark, &wording));
        let in_text = stale().filter(|mark| !mark.place.is_in_path());
        let in_text = in_text.map(|mark| Edit::replace(mark.span, in_text_of(spec.state_text(mark), mark, &wording)));
        (apply(in_path.collect(), old)?, in_text.collect())
    };
    let edits = EditSet::new(edits).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    let moved = SpecMove { path, edits };
    prove(spec, &moved, state, customs)?;
    Ok(moved)
}

fn apply(edits: Vec<Edit>, path: &str) -> Result<String, Refusal> {
    let edits = EditSet::new(edits).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    Ok(edits.apply(path))
}

fn in_path(path: &str, mark: &StateMark, wording: &Wording<'_>) -> Edit {
    let word = &path[mark.span.start()..mark.span.end()];
    let (before, behind) = (path[..mark.span.start()].chars().next_back(), path[mark.span.end()..].chars().next());
    let is_joint = |c: &char| matches!(c, '_' | '-' | ' ');
    if mark.place == StatePlace::Folder {
        // The folder of another state may have another number in front.
        let start = path[..mark.span.start()].rfind('/').map_or(0, |slash| slash + 1);
        let there = wording.customs.folder(&path[..start], wording.state).map(str::to_owned);
        return match there {
            Some(there) => Edit::replace(Span::new(start, mark.span.end()), there),
            None => {
                let joint = folder_joint(word, wording.customs.folders);
                Edit::replace(Span::new(start, mark.span.end()), wording.text(mark.place, word, Some(joint)))
            }
        };
    }
    let beside = if mark.place == StatePlace::Prefix { behind } else { before };
    let joint = match beside {
        Some(']' | ')' | '[' | '(') => None,
        beside => Some(beside.filter(is_joint).unwrap_or('-')),
    };
    Edit::replace(mark.span, wording.text(mark.place, word, joint))
}

/// What stands between the words in names of folders.
fn folder_joint(old: &str, folders: &[String]) -> char {
    let names = folders.iter().flat_map(|folder| folder.rsplit('/').next());
    let joints = [old].into_iter().chain(names).filter_map(|name| {
        let letters = name.trim_matches(|c: char| !c.is_alphabetic());
        letters.chars().find(|c| matches!(c, '_' | '-' | ' '))
    });
    joints.into_iter().next().unwrap_or('-')
}

/// What stands in place of `old` in the text: its emoji, its words, or both.
fn in_text_of(old: &str, mark: &StateMark, wording: &Wording<'_>) -> String {
    let sign = old.len() - old.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let (emoji, word) = old.split_at(sign);
    let signless = emoji.is_ascii();
    if signless {
        return emoji.to_owned() + &wording.text(mark.place, word, None);
    }
    let status = wording.state.status();
    let family = Vocabulary::emoji_family(emoji.trim());
    let member = family.zip(status).and_then(|(family, status)| family.iter().find(|(of, _)| *of == status));
    let new = member.map(|(_, emoji)| *emoji).or_else(|| status.map(|status| Vocabulary::default_text(status).0));
    let gap = &emoji[emoji.trim_end().len()..];
    match (new, word.is_empty()) {
        (Some(new), true) => new.to_owned(),
        (Some(new), false) => format!("{new}{gap}{}", wording.usual_text(mark.place, word)),
        (None, _) => wording.usual_text(mark.place, word),
    }
}

/// That the moved spec says what was wished, and else what it said.
fn prove(spec: &SpecDocument, moved: &SpecMove, state: SpecState, customs: &Customs<'_>) -> Result<(), Refusal> {
    let text = moved.edits.apply(spec.source().text());
    let after = customs.names.spec(Source::new(spec.source().path(), text), spec.file().to_owned(), &moved.path);
    let shown = spec.source().path().display();
    let states = &after.spec().states;
    if let Some(wrong) = states.iter().find(|mark| mark.state != state) {
        return Err(Refusal::new(format!(
            "{shown}: it would be read as {} by `{}`, and not as {state}; move it by hand",
            wrong.state,
            after.state_text(wrong)
        )));
    }
    if states.is_empty() || states.len() != spec.spec().states.len().max(1) {
        return Err(Refusal::new(format!("{shown}: as `{}` it would not say {state}; move it by hand", moved.path)));
    }
    let file = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let bare = |path: &str| customs.names.without_state(&file(path)).into_owned();
    if bare(&moved.path) != bare(&spec.spec().path) || said(&after) != said(spec) {
        return Err(Refusal::new(format!("{shown}: something else than its state would change; move it by hand")));
    }
    Ok(())
}

/// All that a spec says but for how far it is.
fn said(spec: &SpecDocument) -> Vec<String> {
    let read = spec.spec();
    let states: Vec<Span> = read.states.iter().filter(|mark| !mark.place.is_in_path()).map(|mark| mark.span).collect();
    let fields = read.fields.iter().filter(|field| !states.iter().any(|state| field.value.covers(*state)));
    let fields = fields.flat_map(|field| [field.name, field.value]);
    let steps = read.steps.iter().chain(&read.done_when).map(|step| step.title);
    let references = read.references.iter().map(|reference| reference.span);
    let values = [read.id, read.title, read.objective, read.impact];
    let spans = values.into_iter().flatten().chain(fields).chain(steps).chain(references);
    spans.map(|span| spec.text(span).to_owned()).collect()
}
