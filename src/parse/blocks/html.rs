//! Markdown and checkboxes within HTML, where people forget the blank line that would set them apart.

use super::boxes;
use crate::text::Span;

/// Elements around text; what stands in any other is not looked at, nor are comments.
const AROUND_TEXT: [&str; 9] =
    ["<details", "</details", "<summary", "</summary", "<div", "</div", "<p", "<br", "<center"];

/// The part of the HTML block at `span` that is markdown: from the first line which can be nothing else to the end.
pub(super) fn markdown(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start()..span.end()];
    let lower = slice.get(..slice.len().min(10))?.to_ascii_lowercase();
    let is_around_text = AROUND_TEXT.iter().any(|tag| {
        lower
            .strip_prefix(tag)
            .is_some_and(|rest| rest.starts_with(['>', '/', '\n', '\r']) || rest.starts_with(char::is_whitespace))
    });
    if !is_around_text || slice.contains("<!--") {
        return None;
    }
    let mut at = span.start();
    for line in slice.split_inclusive('\n') {
        if is_markdown(line) {
            return Some(Span::new(at, span.end()));
        }
        at += line.len();
    }
    None
}

/// The boxes of the list items within the HTML block at `span`, each with its words: `<li>[ ] words</li>`.
pub(super) fn boxes(text: &str, span: Span) -> Vec<(Span, Span)> {
    let slice = &text[span.start()..span.end()];
    if !["<ul", "<ol", "<li"].iter().any(|tag| slice.starts_with(tag)) || slice.contains("<!--") {
        return Vec::new();
    }
    let item = |(at, tag): (usize, &str)| {
        let start = span.start() + at + tag.len();
        let line = text[start..span.end()].split(['<', '\n', '\r']).next().unwrap_or_default();
        let blank = line.len() - line.trim_start().len();
        let task = boxes::at_start(text, Span::new(start + blank, start + line.trim_end().len().max(blank)))?;
        let behind = &text[task.end()..start + line.len()];
        let words = Span::new(task.end() + behind.len() - behind.trim_start().len(), start + line.trim_end().len());
        Some((task, words))
    };
    slice.match_indices("<li>").filter_map(item).collect()
}

/// Whether a line begins with a bullet, a number or the hashes of a heading.
fn is_markdown(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_numbered = number > 0 && [". ", ") "].iter().any(|mark| line[number..].starts_with(mark));
    let is_bullet = ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark));
    let is_heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    is_bullet || is_numbered || is_heading
}
