//! A state for a spec that says none, in the form in which its neighbours say theirs.

use super::wording::Wording;
use crate::document::SpecDocument;
use crate::model::{Label, StateMark, StatePlace};
use crate::text::{Edit, Span};

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
        StatePlace::Field => (path.clone(), vec![in_field(spec, example, wording)]),
    }
}

/// The folder for the state, from the backlog folder on.
pub(super) fn folder(example: Option<(&SpecDocument, StateMark)>, wording: &Wording<'_>) -> String {
    let (path, word) = example.map_or(("", ""), |(spec, mark)| (spec.spec().path.as_str(), spec.state_text(&mark)));
    let parent =
        example.map_or("", |(_, mark)| &path[..path[..mark.span.start].rfind('/').map_or(0, |slash| slash + 1)]);
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
        [(cut.start, mark.span.start), (mark.span.start, mark.span.end), (mark.span.end, cut.end)]
            .map(|(from, to)| &other[from..to]);
    let edge = if place == StatePlace::Prefix { behind.chars().next() } else { before.chars().next_back() };
    let joint = match edge {
        Some(']' | ')' | '[' | '(') => None,
        edge => Some(edge.filter(|c| matches!(c, '_' | '-' | ' ')).unwrap_or('-')),
    };
    let word = wording.text(place, old, joint);
    let at = match place {
        StatePlace::Prefix => {
            let is_numbered = cut.start > other.rfind('/').map_or(0, |slash| slash + 1);
            let name = &path[start..end];
            let number = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit() || "_- ".contains(c)).len();
            start + if is_numbered { number } else { 0 }
        }
        _ => end,
    };
    format!("{}{before}{word}{behind}{}", &path[..at], &path[at..])
}

fn in_front_matter(spec: &SpecDocument, example: Option<(&SpecDocument, StateMark)>, wording: &Wording<'_>) -> Edit {
    let (key, old) = example.map_or(("state", "ready"), |(other, mark)| {
        let field = other.spec().fields.iter().find(|field| field.value.covers(mark.span));
        (field.map_or("state", |field| other.text(field.name)), other.state_text(&mark))
    });
    let word = wording.text(StatePlace::FrontMatter, old, None);
    let source = spec.source();
    let ending = source.line_ending(source.body_start()).as_str();
    match spec.spec().front_matter {
        Some(front) => Edit::insert(front.end, format!("{key}: {word}{ending}")),
        None => Edit::insert(source.body_start(), format!("---{ending}{key}: {word}{ending}---{ending}{ending}")),
    }
}

/// A line in front of the first labelled one; without any, below the title.
fn in_field(spec: &SpecDocument, example: Option<(&SpecDocument, StateMark)>, wording: &Wording<'_>) -> Edit {
    let (name, old) = example.map_or(("Status", "Ready"), |(other, mark)| {
        let field = other.spec().fields.iter().find(|field| field.value.covers(mark.span));
        (field.map_or("Status", |field| other.text(field.name)), other.state_text(&mark))
    });
    let word = wording.text(StatePlace::Field, old, None);
    let (source, read) = (spec.source(), spec.spec());
    let body = read.front_matter.map_or(source.body_start(), |front| front.end);
    let is_alone = |line: Span| read.fields.iter().filter(|other| other.line == line).count() == 1;
    let is_line = |line: Span, label: Label| line.start >= body && label != Label::Other && is_alone(line);
    let first = read.fields.iter().find(|field| is_line(field.line, field.label) && field.line.covers(field.name));
    let ending = source.line_ending(body).as_str();
    match first {
        Some(first) if first.line.covers(first.value) => {
            let part = |from: usize, to: usize| source.slice(Span::new(from, to));
            let lead = part(first.line.start, first.name.start);
            let between = part(first.name.end, first.value.start);
            let tail = part(first.value.end, first.line.end);
            Edit::insert(first.line.start, format!("{lead}{name}{between}{word}{tail}"))
        }
        _ => {
            let at =
                read.title.filter(|title| title.start >= body).map_or(body, |title| source.line_span(title.start).end);
            let gap = if at > body { ending } else { "" };
            Edit::insert(at, format!("{gap}**{name}:** {word}{ending}"))
        }
    }
}
