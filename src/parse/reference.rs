//! Paths that a document refers to.

use memchr::memrchr;

use super::blocks::{Blocks, Leaf, LeafKind};
use crate::model::{Reference, ReferenceForm, ReferenceSense};
use crate::parallel::in_shares;
use crate::text::Span;

mod front;
mod plain;
mod promised;
mod sense;
mod words;

pub(crate) use promised::promised;

/// So many code spans and links are worth a thread.
const SHARE: usize = 300;

/// Every reference of the document, in order; `front` is what its front matter says. Stretches that are `masked` hold none.
pub(crate) fn references(
    text: &str,
    front: Option<Span>,
    blocks: &Blocks,
    masked: &dyn Fn(Span) -> bool,
) -> Vec<Reference> {
    let mut link = Span::default();
    let leaves = blocks.leaves.iter().filter(|leaf| !masked(leaf.span)).filter(|leaf| {
        if leaf.kind == LeafKind::Link {
            link = leaf.span;
        }
        // The words of a link lead where the link does.
        leaf.kind != LeafKind::Code || !link.covers(leaf.span)
    });
    let leaves: Vec<&Leaf> = leaves.collect();
    let inline = in_shares(&leaves, SHARE, |leaf| reference(text, blocks, leaf)).into_iter().flatten();
    let definitions = blocks.definitions.iter().filter_map(|definition| defined(text, *definition));
    let front = front.into_iter().flat_map(|front| front::front(text, front));
    let mut all: Vec<Reference> = front.chain(inline).chain(definitions).collect();
    all.extend(plain::plain(text, blocks, masked));
    all.sort_by_key(|reference| reference.span);
    all
}

/// The references in the code spans of `blocks`, which have no links, and no paths but those in code.
pub(crate) fn in_code(text: &str, blocks: &Blocks) -> impl Iterator<Item = Reference> {
    blocks.leaves.iter().filter_map(|leaf| reference(text, blocks, leaf))
}

fn reference(text: &str, blocks: &Blocks, leaf: &Leaf) -> Option<Reference> {
    match leaf.kind {
        LeafKind::Code => code(text, blocks, leaf.span),
        LeafKind::Link => link(text, blocks, leaf.span),
        LeafKind::Strike => None,
    }
}

/// A code span that is a path to a document, or a path that the words in front of it point at.
fn code(text: &str, blocks: &Blocks, span: Span) -> Option<Reference> {
    let ticks = text[span.start()..span.end()].bytes().take_while(|byte| *byte == b'`').count();
    let inner = Span::new(span.start() + ticks, (span.end() - ticks).max(span.start() + ticks));
    let path = path_of(text, inner)?;
    let words = &text[path.start()..path.end()];
    let is_document = is_document(file_of(words)?);
    if words.contains('[') || !is_document && !words.contains('/') {
        return None;
    }
    let sense = sense::sense(text, blocks, span, words, path.end() < inner.end());
    (is_document || sense == ReferenceSense::Pointer).then_some(Reference {
        form: ReferenceForm::Code,
        sense,
        span: path,
    })
}

/// The name of the file at the end of `path`, where it is like one: `a.md`.
fn file_of(path: &str) -> Option<&str> {
    let name = memrchr(b'/', path.as_bytes()).map_or(path, |at| &path[at + 1..]);
    let (stem, extension) = at_dot(name)?;
    let is_file = !stem.is_empty()
        && (1..=8).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_file.then_some(name)
}

/// What stands on both sides of the last dot.
fn at_dot(name: &str) -> Option<(&str, &str)> {
    memrchr(b'.', name.as_bytes()).map(|at| (&name[..at], &name[at + 1..]))
}

/// Whether the file of this name is there to be read.
fn is_document(name: &str) -> bool {
    const EXTENSIONS: [&str; 5] = ["md", "markdown", "mdx", "rst", "adoc"];
    let extension = at_dot(name).map(|(_, extension)| extension);
    extension.is_some_and(|extension| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// `[x](path)`: whoever writes one wants it to be followed, unless it stands for what is yet to be written.
fn link(text: &str, blocks: &Blocks, span: Span) -> Option<Reference> {
    let path = path_of(text, link_target(text, span)?)?;
    let sense = match sense::sense(text, blocks, span, &text[path.start()..path.end()], false) {
        ReferenceSense::Promise => ReferenceSense::Promise,
        _ => ReferenceSense::Pointer,
    };
    Some(Reference { form: ReferenceForm::Link, sense, span: path })
}

fn defined(text: &str, span: Span) -> Option<Reference> {
    let span = path_of(text, definition_target(text, span)?)?;
    Some(Reference { form: ReferenceForm::Link, sense: ReferenceSense::Pointer, span })
}

/// The destination of `[x](destination "title")`.
fn link_target(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start()..span.end()];
    let start = slice.rfind("](")? + 2;
    let end = slice.strip_suffix(')')?.len();
    (start <= end).then(|| destination(text, Span::new(span.start() + start, span.start() + end)))
}

/// The destination of `[x]: destination "title"`.
fn definition_target(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start()..span.end()];
    let start = slice.find("]:")? + 2;
    Some(destination(text, Span::new(span.start() + start, span.end())))
}

fn destination(text: &str, span: Span) -> Span {
    let slice = &text[span.start()..span.end()];
    let start = span.start() + slice.len() - slice.trim_start().len();
    let rest = &text[start..span.end().max(start)];
    if let Some(close) = rest.strip_prefix('<').and_then(|inner| inner.find('>')) {
        return Span::new(start + 1, start + 1 + close);
    }
    Span::new(start, start + rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

/// The path at `span` without anchor, query and line suffix; `None` for what is no path into the workspace.
fn path_of(text: &str, span: Span) -> Option<Span> {
    let slice = &text[span.start()..span.end()];
    if is_plain_path(slice) {
        let is_path =
            !slice.starts_with("//") && !holds(slice, b"...") && !is_placeholder(slice) && !is_of_the_host(slice);
        return is_path.then_some(span);
    }
    let end = slice.find(['#', '?']).unwrap_or(slice.len());
    let path = &slice[..end];
    let path = without_line(without_line(path));
    // In the angle brackets around the target of a link blanks are blanks.
    let is_wide = text[..span.start()].ends_with('<') && text[span.end()..].starts_with('>');
    let odd = |c: char| {
        c.is_whitespace() && !(is_wide && c == ' ')
            || c.is_control()
            || matches!(c, '*' | '{' | '}' | '<' | '>' | '$' | '|' | '"' | '`' | ':' | '…')
    };
    let is_path = !path.is_empty()
        && !path.contains(odd)
        && !path.starts_with("//")
        && path.contains(['.', '/'])
        && !path.contains("...")
        && !path.starts_with('~')
        && !is_placeholder(path)
        && !is_of_the_host(path);
    is_path.then(|| Span::new(span.start(), span.start() + path.len()))
}

/// Whether `text` is letters, digits and what stands between them in most paths.
fn is_plain_path(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() | matches!(byte, b'/' | b'.' | b'-' | b'_');
    let is_sign = |byte: u8| matches!(byte, b'/' | b'.');
    let (plain, sign) =
        text.bytes().fold((true, false), |(plain, sign), byte| (plain & is_plain(byte), sign | is_sign(byte)));
    plain && sign
}

/// Whether `sought`, of a few bytes, stands in `text`, of a few more.
fn holds<const N: usize>(text: &str, sought: &[u8; N]) -> bool {
    text.as_bytes().windows(N).any(|bytes| bytes == sought)
}

/// `x.md` of `x.md:12` and `x.md:12-20`; of `x.md:12:5`, where the column is told too, it takes off the column.
fn without_line(path: &str) -> &str {
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    path.rsplit_once(':').filter(|(_, line)| is_number(line)).map_or(path, |(front, _)| front)
}

/// `path/to/x.md`, `2026/YYYY-MM-DD.md`, `stage-N.md`: a pattern, and no file.
fn is_placeholder(path: &str) -> bool {
    let is_blank = |part: &[u8]| {
        matches!(part, b"N" | b"NN" | b"NNN" | b"NNNN" | b"XX" | b"XXX" | b"XXXX" | b"YYYY" | b"MM" | b"DD")
    };
    let has_blank = if path.is_ascii() {
        path.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).any(is_blank)
    } else {
        path.split(|c: char| !c.is_alphanumeric()).any(|part| is_blank(part.as_bytes()))
    };
    path.starts_with("path/to/") || holds(path, b"/path/to/") || has_blank
}

/// `../../issues`: where a code host shows a repository's own pages to those who read its files there.
fn is_of_the_host(path: &str) -> bool {
    const PAGES: [&str; 12] = [
        "issues",
        "pull",
        "pulls",
        "discussions",
        "releases",
        "wiki",
        "actions",
        "projects",
        "milestones",
        "milestone",
        "compare",
        "security",
    ];
    if !path.starts_with("../../") {
        return false;
    }
    let up = path.trim_start_matches("../");
    let page = up.split('/').next().unwrap_or(up);
    PAGES.contains(&page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::mask;
    use crate::text::Source;

    /// The references of `text`, each with how it is meant.
    fn read(text: &str) -> String {
        let source = Source::new("x.md", text);
        let front = mask::front_matter(&source);
        let blocks = Blocks::read(&source, front.map_or(0, |front| front.whole.end()));
        let found = references(text, front.map(|front| front.inner), &blocks, &|_| false);
        let shown =
            found.iter().map(|found| format!("{:?} {}", found.sense, &text[found.span.start()..found.span.end()]));
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn paths_and_what_is_none() {
        let cases = [
            ("(see `/backlog/READY_x.md`)", "Pointer /backlog/READY_x.md"),
            ("see `src/a.rs`", "Pointer src/a.rs"),
            ("write `src/a.rs`", ""),
            ("[x](docs/a%20b.md#part \"t\") ![y](i.png)", "Pointer docs/a%20b.md, Pointer i.png"),
            ("[x][r]\n\n[r]: ../up.md", "Pointer ../up.md"),
            ("[x](https://example.org/a.md) [y](#a) [z](mailto:a@b.c)", ""),
            ("`npm run x.md y` `*.md` `and/or` `v1.2` `~/notes/x.md`", ""),
            ("see `docs/YYYY-MM-DD.md`, `path/to/x.md`, `docs/[name].md`, `stages/stage-N.md`", ""),
            ("[ours](../../issues/3) [all](../../discussions)", ""),
            (
                "`plans/x.md:31`, `plans/y.md:3-9`, `plans/z.md:31:5`",
                "Path plans/x.md, Path plans/y.md, Path plans/z.md",
            ),
            ("`plans/x.md#L12-L20` [x](plans/y.md#L3)", "Path plans/x.md, Pointer plans/y.md"),
            ("[x](<a b.md>) ![y][p]\n\n[p]: <c d.png> 'P'", "Pointer a b.md, Pointer c d.png"),
            ("[`x.md`](docs/x.md) and [`docs/y.md`](https://example.org)", "Pointer docs/x.md"),
        ];
        for (text, wanted) in cases {
            assert_eq!(read(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn plain_paths_and_what_is_none() {
        let cases = [
            ("(see /backlog/READY_x.md)", "Pointer /backlog/READY_x.md"),
            ("see src/a.rs, and see NOTES.md.", "Pointer src/a.rs, Pointer NOTES.md"),
            (
                "See backlog/x.md:12, docs/y.md#L3 and docs/a%20b.md#part.",
                "Pointer backlog/x.md, Pointer docs/y.md, Pointer docs/a%20b.md",
            ),
            ("**Spec:** backlog/x.md", "Pointer backlog/x.md"),
            ("**Spec:** x.md, docs/y.md; NOTES.md", "Pointer x.md, Pointer docs/y.md"),
            ("Spec: \"backlog/x.md\"", "Pointer backlog/x.md"),
            ("- **Files:** docs/x.md", "Promise docs/x.md"),
            ("Create docs/x.md", "Promise docs/x.md"),
            ("| Step | Spec |\n|---|---|\n| Bill | docs/a.md |", "Path docs/a.md"),
            ("Mend ../up/x.md and ./y.md and .github/z.md", "Path ../up/x.md, Path ./y.md, Path .github/z.md"),
            ("# docs/x.md\n\n## Ways (see docs/y.md)", "Pointer docs/y.md"),
            ("NOTES.md grows, src/a.rs too", ""),
            ("https://example.org/a.md example.org/a.md www.example.org/a.md <https://a.org/b.md>", ""),
            ("see https://example.org/a.md and see mailto:a@b.md, a@b.org/c.md", ""),
            ("see v1.2, v1.2/v1.3, 3/4.5, 2025/11/12, 12.11.2025, and/or, e.g., i.e./e.g., TCP/IP", ""),
            ("see 10:30, 3:1, 50/50, 1.5/2.0, Node.js, README, a/b, 24/7.", ""),
            ("docs/*.md docs/{a,b}.md docs/<name>.md path/to/x.md ~/x/y.md docs/YYYY-MM.md a/.../b.md", ""),
            ("CLAUDE.md/AGENTS.md, docs/x.md/", ""),
            ("[docs/x.md](https://example.org) `cat docs/y.md` [[docs/z.md]]", ""),
            ("~~see docs/x.md~~ <!-- see docs/y.md --> see docs/z.md", "Pointer docs/z.md"),
            ("```\nsee docs/x.md\n```\n\n    see docs/y.md\n\n<p>\nsee docs/z.md\n</p>", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(read(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn front_matter_names_documents() {
        let cases = [
            ("spec: backlog/x.md", "Pointer backlog/x.md"),
            ("superseded_by: \"new.md\"", "Pointer new.md"),
            ("related: [a.md, 'docs/b.md#part', c]", "Pointer a.md, Pointer docs/b.md"),
            ("docs:\n  - a.md\n  - b.md", "Pointer a.md, Pointer b.md"),
            ("output: docs/x.md", "Promise docs/x.md"),
            ("covers: docs/x.md", "Path docs/x.md"),
            ("title: README.md", "Name README.md"),
            ("title: About docs/x.md\nversion: 1.2\nurl: https://example.org/a.md\ndate: 2025/11/12", ""),
        ];
        for (front, wanted) in cases {
            assert_eq!(read(&format!("---\n{front}\n---\n\n# P\n")), wanted, "{front:?}");
        }
    }

    #[test]
    fn words_around_a_path_say_how_it_is_meant() {
        let cases = [
            ("`CHANGELOG.md` files grow old", "Name CHANGELOG.md"),
            ("mend the table in `README.md`", "Path README.md"),
            ("as `docs/x.md` has it", "Path docs/x.md"),
            ("`x.md:12` has it", "Path x.md"),
            ("the plan (see also `a.md`, [b](b.md) and `c.md`)", "Pointer a.md, Pointer b.md, Pointer c.md"),
            ("details in `a.md`", "Pointer a.md"),
            ("**Spec:** `a.md`", "Pointer a.md"),
            ("| Step | Spec |\n|---|---|\n| See | `docs/a.md` |", "Path docs/a.md"),
            ("详见 `a.md`", "Pointer a.md"),
            ("Create the new file `docs/x.md`", "Promise docs/x.md"),
            ("Created `docs/x.md`", "Path docs/x.md"),
            ("Write `a.md` and `b.md`", "Promise a.md, Promise b.md"),
            ("Write it down. It was in `docs/x.md`", "Path docs/x.md"),
            ("Add a table to `docs/x.md`", "Path docs/x.md"),
            ("Write [the guide](docs/x.md)", "Promise docs/x.md"),
            ("Add a table to [the guide](docs/x.md)", "Pointer docs/x.md"),
            ("Create what `docs/x.md:12` lacks", "Path docs/x.md"),
            ("创建 `docs/x.md`", "Promise docs/x.md"),
            ("创建了 `docs/x.md`", "Path docs/x.md"),
            ("`docs/x.md` schreiben", "Promise docs/x.md"),
            ("`docs/x.md` (new)", "Promise docs/x.md"),
            ("`docs/x.md` (newest)", "Path docs/x.md"),
            ("- [ ] `docs/x.md` for beginners\n- `docs/y.md`", "Promise docs/x.md, Path docs/y.md"),
            ("Deliverables:\n\n- A guide\n- `docs/x.md`", "Promise docs/x.md"),
            ("- **Output:** `docs/x.md`", "Promise docs/x.md"),
            ("| Step | Output |\n|---|---|\n| Write | `docs/x.md` |", "Promise docs/x.md"),
            ("Delete `docs/x.md`", "Name docs/x.md"),
            ("Move `a.md` to `docs/x.md`", "Name a.md, Name docs/x.md"),
            ("`docs/x.md` in the billing repo", "Name docs/x.md"),
            ("`docs/x.md` in this repo", "Path docs/x.md"),
            ("`docs/x.md` in the repo root", "Path docs/x.md"),
        ];
        for (text, wanted) in cases {
            assert_eq!(read(text), wanted, "{text:?}");
        }
    }
}
