//! A state for a spec that says none, in the form in which its neighbours say theirs.

use super::line;
use super::wording::Wording;
use crate::document::SpecDocument;
use crate::model::{StateMark, StatePlace};
use crate::text::Edit;

/// Its path then, and what is another one in its text.
pub(super) fn stated(spec: &SpecDocument, wording: &Wording<'_>) -> (String, Vec<Edit>) {
    let path = &spec.spec().path;
    let place = wording.customs.place().unwrap_or(StatePlace::Prefix);
    let example = wording.customs.example(place, wording.state);
    match place {
        StatePlace::Prefix | StatePlace::Infix | StatePlace::Suffix => {
            (in_name(path, place, example, wording), Vec::new())
        }
        StatePlace::Folder => (format!("{}/{path}", folder(example, wording)), Vec::new()),
        StatePlace::FrontMatter => (path.clone(), vec![in_front_matter(spec, example, wording)]),
        StatePlace::Field => (path.clone(), vec![in_prose(spec, example, wording)]),
    }
}

/// The folder for the state, from the backlog folder on.
pub(super) fn folder(example: Option<(&SpecDocument, StateMark)>, wording: &Wording<'_>) -> String {
    let (path, word) = example.map_or(("", ""), |(spec, mark)| (spec.spec().path.as_str(), spec.state_text(&mark)));
    let parent =
        example.map_or("", |(_, mark)| &path[..path[..mark.span.start()].rfind('/').map_or(0, |slash| slash + 1)]);
    let there = wording.customs.folder(parent, wording.state).map(str::to_owned);
    format!("{parent}{}", there.unwrap_or_else(|| wording.text(StatePlace::Folder, word, Some('-'))))
}

/// `path` with the state in the name of the file, set off as in the example.
pub(super) fn in_name(
    path: &str,
    place: StatePlace,
    example: Option<(&SpecDocument, StateMark)>,
    wording: &Wording<'_>,
) -> String {
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    let end = path[start..].rfind('.').filter(|dot| *dot > 0).map_or(path.len(), |dot| start + dot);
    let like = example.and_then(|(spec, mark)| Some((spec, mark, wording.customs.names.cut(&spec.spec().path)?)));
    let Some((spec, mark, cut)) = like else {
        let joint = if path[start..end].contains('-') && !path[start..end].contains('_') { '-' } else { '_' };
        let word = wording.text(place, "READY", Some(joint));
        return format!("{}{word}{joint}{}", &path[..start], &path[start..]);
    };
    let other = spec.spec().path.as_str();
    let [before, old, behind] =
        [(cut.start(), mark.span.start()), (mark.span.start(), mark.span.end()), (mark.span.end(), cut.end())]
            .map(|(from, to)| &other[from..to]);
    let edge = if place == StatePlace::Prefix { behind.chars().next() } else { before.chars().next_back() };
    let joint = match edge {
        Some(']' | ')' | '[' | '(') => None,
        edge => Some(edge.filter(|c| matches!(c, '_' | '-' | ' ')).unwrap_or('-')),
    };
    let word = wording.text(place, old, joint);
    let at = match place {
        StatePlace::Prefix => {
            let is_numbered = cut.start() > other.rfind('/').map_or(0, |slash| slash + 1);
            let name = &path[start..end];
            let number = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit() || "_- ".contains(c)).len();
            start + if is_numbered { number } else { 0 }
        }
        _ => end,
    };
    format!("{}{before}{word}{behind}{}", &path[..at], &path[at..])
}

fn in_front_matter(spec: &SpecDocument, example: Option<(&SpecDocument, StateMark)>, wording: &Wording<'_>) -> Edit {
    let (key, old) = label(example).unwrap_or(("state", "ready"));
    line::in_front_matter(spec, key, &wording.text(StatePlace::FrontMatter, old, None))
}

fn in_prose(spec: &SpecDocument, example: Option<(&SpecDocument, StateMark)>, wording: &Wording<'_>) -> Edit {
    let (name, old) = label(example).unwrap_or(("Status", "Ready"));
    line::in_prose(spec, name, &wording.text(StatePlace::Field, old, None))
}

/// What stands in front of the state in the example, and the state.
fn label(example: Option<(&SpecDocument, StateMark)>) -> Option<(&str, &str)> {
    let (spec, mark) = example?;
    let field = spec.spec().fields.iter().find(|field| field.value.covers(mark.span))?;
    Some((spec.text(field.name), spec.state_text(&mark)))
}
