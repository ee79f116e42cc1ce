//! Paths that a document refers to.

use super::blocks::{Blocks, Leaf, LeafKind};
use crate::model::{Reference, ReferenceForm};
use crate::text::Span;

/// Words in front of a code span which say that it is to be read elsewhere.
const POINTERS: [&str; 8] = ["see", "spec", "siehe", "ver", "voir", "vedi", "zie", "cf."];

/// Every reference of the document, in order. Stretches that are `masked` hold none.
pub(crate) fn references(text: &str, blocks: &Blocks, masked: &dyn Fn(Span) -> bool) -> Vec<Reference> {
    let leaves = blocks.leaves.iter().filter(|leaf| !masked(leaf.span));
    let inline = leaves.filter_map(|leaf| reference(text, leaf));
    let defined = blocks.definitions.iter().filter_map(|definition| link(text, definition_target(text, *definition)?));
    let mut all: Vec<Reference> = inline.chain(defined).collect();
    all.sort_by_key(|reference| reference.span);
    all
}

fn reference(text: &str, leaf: &Leaf) -> Option<Reference> {
    match leaf.kind {
        LeafKind::Code => code(text, leaf.span),
        LeafKind::Link => link(text, link_target(text, leaf.span)?),
        LeafKind::Strike => None,
    }
}

/// A code span that is a path to a document, or a path that the words in front of it point at.
fn code(text: &str, span: Span) -> Option<Reference> {
    let ticks = text[span.start..span.end].bytes().take_while(|byte| *byte == b'`').count();
    let inner = Span::new(span.start + ticks, (span.end - ticks).max(span.start + ticks));
    let path = path_of(text, inner)?;
    let words = &text[path.start..path.end];
    let name = words.rsplit('/').next().unwrap_or(words);
    let (stem, extension) = name.rsplit_once('.')?;
    let is_file = !stem.is_empty()
        && (1..=8).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_document = matches!(extension.to_ascii_lowercase().as_str(), "md" | "markdown" | "mdx" | "rst" | "adoc");
    let pointed_at = words.contains('/') && is_pointed_at(&text[..span.start]);
    (is_file && (is_document || pointed_at)).then_some(Reference { form: ReferenceForm::Code, span: path })
}

fn is_pointed_at(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', '*']);
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    POINTERS.iter().any(|pointer| word.eq_ignore_ascii_case(pointer))
}

fn link(text: &str, target: Span) -> Option<Reference> {
    Some(Reference { form: ReferenceForm::Link, span: path_of(text, target)? })
}

/// The destination of `[x](destination "title")`.
fn link_target(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start..span.end];
    let start = slice.rfind("](")? + 2;
    let end = slice.strip_suffix(')')?.len();
    (start <= end).then(|| destination(text, Span::new(span.start + start, span.start + end)))
}

/// The destination of `[x]: destination "title"`.
fn definition_target(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start..span.end];
    let start = slice.find("]:")? + 2;
    Some(destination(text, Span::new(span.start + start, span.end)))
}

fn destination(text: &str, span: Span) -> Span {
    let slice = &text[span.start..span.end];
    let start = span.start + slice.len() - slice.trim_start().len();
    let rest = &text[start..span.end.max(start)];
    if let Some(close) = rest.strip_prefix('<').and_then(|inner| inner.find('>')) {
        return Span::new(start + 1, start + 1 + close);
    }
    Span::new(start, start + rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

/// The path at `span` without anchor, query and line suffix; `None` for what is no path into the workspace.
fn path_of(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start..span.end];
    let end = slice.find(['#', '?']).unwrap_or(slice.len());
    let path = &slice[..end];
    let path = match path.rsplit_once(':') {
        Some((front, line)) if !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
            front
        }
        _ => path,
    };
    let odd = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '*' | '{' | '}' | '<' | '>' | '$' | '|' | '"' | '`' | ':' | '…')
    };
    let is_path = !path.is_empty()
        && !path.contains(odd)
        && !path.starts_with("//")
        && path.contains(['.', '/'])
        && !path.contains("...");
    is_path.then(|| Span::new(span.start, span.start + path.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn paths_and_what_is_none() {
        let cases: &[(&str, &[&str])] = &[
            ("(see `/backlog/READY_x.md`)", &["/backlog/READY_x.md"]),
            ("see `src/a.rs`", &["src/a.rs"]),
            ("write `src/a.rs`", &[]),
            ("[x](docs/a%20b.md#part \"t\") ![y](i.png)", &["docs/a%20b.md", "i.png"]),
            ("[x][r]\n\n[r]: ../up.md", &["../up.md"]),
            ("[x](https://example.org/a.md) [y](#a) [z](mailto:a@b.c)", &[]),
            ("`npm run x.md y` `*.md` `and/or` `v1.2`", &[]),
            ("`plans/x.md:31`", &["plans/x.md"]),
        ];
        for (text, wanted) in cases {
            let blocks = Blocks::read(&Source::new("x.md", *text), 0);
            let found = references(text, &blocks, &|_| false);
            let found: Vec<&str> =
                found.iter().map(|reference| &text[reference.span.start..reference.span.end]).collect();
            assert_eq!(found, *wanted, "{text:?}");
        }
    }
}
