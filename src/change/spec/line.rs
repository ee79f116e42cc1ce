//! A value that a spec does not state yet, on a line of its own.

use super::new::quoted;
use crate::document::SpecDocument;
use crate::model::Label;
use crate::text::{Edit, Span};

/// At the end of the front matter; of a spec without any, as the only entry of it.
pub(super) fn in_front_matter(spec: &SpecDocument, key: &str, value: &str) -> Edit {
    let source = spec.source();
    let ending = source.line_ending(source.body_start()).as_str();
    let entry = format!("{key}: {}{ending}", quoted(value));
    match spec.spec().front_matter {
        Some(front) => Edit::insert(front.end(), entry),
        None => Edit::insert(source.body_start(), format!("---{ending}{entry}---{ending}{ending}")),
    }
}

/// In front of the first labelled line of the prose, in its form; without any, below the title.
pub(super) fn in_prose(spec: &SpecDocument, name: &str, value: &str) -> Edit {
    let (source, read) = (spec.source(), spec.spec());
    let body = read.front_matter.map_or(source.body_start(), |front| front.end());
    let is_alone = |line: Span| read.fields.iter().filter(|other| other.line == line).count() == 1;
    let mut labelled = read.fields.iter().filter(|field| field.line.start() >= body && field.label != Label::Other);
    let is_line = |line: Span, name: Span, value: Span| line.covers(name) && line.covers(value) && is_alone(line);
    let ending = source.line_ending(body).as_str();
    if let Some(first) = labelled.find(|field| is_line(field.line, field.name, field.value)) {
        let part = |from: usize, to: usize| source.slice(Span::new(from, to));
        let lead = part(first.line.start(), first.name.start());
        let between = part(first.name.end(), first.value.start());
        let gap = if first.value.is_empty() && !between.ends_with(' ') { " " } else { "" };
        let tail = part(first.value.end(), first.line.end());
        return Edit::insert(first.line.start(), format!("{lead}{name}{between}{gap}{value}{tail}"));
    }
    let at =
        read.title.filter(|title| title.start() >= body).map_or(body, |title| source.line_span(title.start()).end());
    let gap = if at > body { ending } else { "" };
    Edit::insert(at, format!("{gap}**{name}:** {value}{ending}"))
}
