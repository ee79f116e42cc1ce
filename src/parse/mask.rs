//! Stretches of a document that are not read: front matter and `%% … %%` notes.

use memchr::memmem;

use super::blocks::{BlockKind, Blocks};
use crate::text::{Source, Span};

/// Front matter: the whole with its `---` lines, and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) whole: Span,
    pub(crate) inner: Span,
}

/// The YAML front matter at the start of `source`, if its first line is `---` and a later one closes it.
pub(crate) fn front_matter(source: &Source) -> Option<FrontMatter> {
    let text = source.text();
    let start = source.body_start();
    let first = next_line(text, start);
    if text[start..first].trim_end() != "---" {
        return None;
    }
    let mut at = first;
    while at < text.len() {
        let next = next_line(text, at);
        if matches!(text[at..next].trim_end(), "---" | "...") {
            return Some(FrontMatter { whole: Span::new(start, next), inner: Span::new(first, at) });
        }
        at = next;
    }
    None
}

/// An entry at the top level of front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: Span,
    /// The scalar without its quotes; empty where there is none.
    pub(crate) value: Span,
    /// The scalars of a list below it.
    pub(crate) items: Vec<Span>,
    /// All its lines, with their ends.
    pub(crate) lines: Span,
}

/// The entries of front matter, in order.
pub(crate) fn entries(text: &str, inner: Span) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut at = inner.start();
    while at < inner.end() {
        let next = next_line(text, at).min(inner.end());
        let line = text[at..next].trim_end();
        let colon = line.find(':').filter(|_| !line.starts_with([' ', '\t', '#', '-']));
        let after = colon.map_or("", |colon| &line[colon + 1..]);
        if let Some(colon) = colon.filter(|_| after.is_empty() || after.starts_with([' ', '\t'])) {
            let value = scalar(text, Span::new(at + colon + 1, at + line.len()));
            let key = Span::new(at, at + line[..colon].trim_end().len());
            found.push(Entry { key, value, items: Vec::new(), lines: Span::new(at, next) });
        } else if let Some(entry) = found.last_mut().filter(|_| !line.is_empty() && !line.starts_with('#')) {
            entry.lines = entry.lines.with_end(next);
            let words = line.trim_start();
            if let Some(item) = words.strip_prefix("- ") {
                entry.items.push(scalar(text, Span::new(at + line.len() - item.len(), at + line.len())));
            }
        }
        at = next;
    }
    found
}

/// `key: value` scalars at the top level of front matter: the key, the value without quotes, and the line.
pub(crate) fn scalars(text: &str, inner: Span) -> Vec<(Span, Span, Span)> {
    let first_line = |lines: Span| Span::new(lines.start(), next_line(text, lines.start()).min(lines.end()));
    entries(text, inner).into_iter().map(|entry| (entry.key, entry.value, first_line(entry.lines))).collect()
}

/// A scalar without its quotes and without a comment behind it.
fn scalar(text: &str, span: Span) -> Span {
    let raw = &text[span.start()..span.end()];
    let start = span.start() + raw.len() - raw.trim_start().len();
    let value = raw.trim();
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
        && let Some(close) = value[1..].find(quote)
    {
        return Span::new(start + 1, start + 1 + close);
    }
    let kept = value.find(" #").map_or(value, |comment| value[..comment].trim_end());
    Span::new(start, start + if kept.starts_with('#') { 0 } else { kept.len() })
}

/// `%% … %%` notes, as Obsidian writes them: from a line that begins with `%%` to the next `%%`. Those in code do not count.
pub(crate) fn notes(text: &str, blocks: &Blocks) -> Vec<Span> {
    if memmem::find(text.as_bytes(), b"%%").is_none() {
        return Vec::new();
    }
    let code: Vec<Span> =
        blocks.blocks.iter().filter(|block| block.kind == BlockKind::Code).map(|block| block.span).collect();
    let in_code = |at: usize| {
        let next = code.partition_point(|span| span.start() <= at);
        next > 0 && code[next - 1].contains(at)
    };
    // Only what is blank is gone through, and not the line: that may be long, and hold many of them.
    let is_blank = |c: char| c.is_whitespace() && !matches!(c, '\n' | '\r');
    let opens = |at: usize| {
        let before = text[..at].trim_end_matches(is_blank);
        before.is_empty() || before.ends_with(['\n', '\r'])
    };
    let mut found = Vec::new();
    let mut open = None;
    for (at, _) in text.match_indices("%%").filter(|(at, _)| !in_code(*at)) {
        match open {
            Some(start) => {
                found.push(Span::new(start, at + 2));
                open = None;
            }
            None if opens(at) => open = Some(at),
            None => {}
        }
    }
    found
}

/// Whether front matter says that the document is a board, whose lists are states: `kanban-plugin: board`.
pub(crate) fn is_board(text: &str, front: FrontMatter) -> bool {
    scalars(text, front.inner).iter().any(|(key, _, _)| &text[key.start()..key.end()] == "kanban-plugin")
}

/// What a board keeps of the past: from the `***` in front of its archive to the note behind it, or the end.
pub(crate) fn board_archive(text: &str, blocks: &Blocks, notes: &[Span]) -> Option<Span> {
    let is_rule = |number: &usize| {
        let next = blocks.blocks.get(number + 1);
        let is_heading = next.is_some_and(|next| matches!(next.kind, BlockKind::Heading(_)));
        blocks.blocks[*number].kind == BlockKind::Rule && is_heading
    };
    let start = (0..blocks.blocks.len()).rev().find(is_rule).map(|number| blocks.blocks[number].span.start())?;
    let end = notes.iter().map(|note| note.start()).find(|note| *note > start).unwrap_or(text.len());
    Some(Span::new(start, end))
}

fn next_line(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let Some(end) = rest.find(['\n', '\r']) else { return text.len() };
    at + end + if rest[end..].starts_with("\r\n") { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_at_its_own_line() {
        let source =
            Source::new("x.md", "---\ntitle: \"A: b\" # c\r\nstatus: done # not yet\nlist:\n  - x: y\n---\n# T\n");
        let found = front_matter(&source).unwrap();
        let read: Vec<_> = scalars(source.text(), found.inner)
            .into_iter()
            .map(|(key, value, _)| (source.slice(key), source.slice(value)))
            .collect();
        assert_eq!(read, [("title", "A: b"), ("status", "done"), ("list", "")]);
        assert_eq!(&source.text()[found.whole.end()..], "# T\n");
        assert_eq!(front_matter(&Source::new("x.md", "---\nno end\n")), None);
    }

    #[test]
    fn notes_outside_code_are_masked() {
        let text = "a\n%% one\ntwo %%\n\n```\n%%\n```\n100%% sure\n";
        let blocks = Blocks::read(&Source::new("x.md", text), 0);
        assert_eq!(notes(text, &blocks), [Span::new(2, 15)]);
        for (text, expect) in
            [("%%%%", &[Span::new(0, 4)][..]), ("a\r \t%% b %%", &[Span::new(4, 11)]), ("a %%%%%%", &[])]
        {
            let blocks = Blocks::read(&Source::new("x.md", text), 0);
            assert_eq!(notes(text, &blocks), expect, "{text:?}");
        }
    }
}
