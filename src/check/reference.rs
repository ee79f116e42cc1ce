//! Paths that a document refers to, followed.

use std::borrow::Cow;

use super::Context;
use crate::diagnostic::{Fix, Safety, Severity};
use crate::document::{Document, Found};
use crate::model::{Reference, ReferenceForm, ReferenceSense, Status, Subject};
use crate::text::{Edit, EditSet};

/// Of more files of one name nobody meant one in particular.
const MOST: usize = 5;

/// What a reference that leads to nothing means.
#[derive(Debug)]
pub(super) enum Meant {
    /// Nobody knows.
    Nothing,
    /// This path.
    One { path: String, by: Trail },
    /// One of these paths.
    Several(Vec<String>),
}

/// What leads to where a file is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trail {
    /// Its name, but for the word for its state, in the same folder, or the folder for another state.
    State,
    /// The record of git, that it has been renamed.
    Git,
    /// Its name, which no other file has.
    Name,
}

/// What `path`, as written in the document, leads to.
pub(super) fn follow(context: &Context<'_>, document: &Document, path: &str) -> Found {
    (context.look_up)(document.source().path(), &decoded(path))
}

/// A reference to a file that is meant to be there, and is not.
#[derive(Debug)]
pub(super) struct Broken<'d> {
    pub(super) reference: &'d Reference,
    pub(super) path: &'d str,
    /// An error where nothing else can be meant.
    pub(super) severity: Severity,
    pub(super) meant: Meant,
}

/// Those of `references` of which nothing is found, though somebody says that it is there.
pub(super) fn broken<'d, 'f>(
    context: &Context<'_>,
    document: &'d Document,
    references: impl Iterator<Item = (&'d Reference, &'f Found)>,
) -> Vec<Broken<'d>> {
    let lost = references.filter(|(_, found)| **found == Found::Missing).filter_map(|(reference, _)| {
        let path = document.text(reference.span);
        let severity = severity(document, reference, path)?;
        Some(Broken { reference, path, severity, meant: meant(context, document, reference, path)? })
    });
    let mut lost: Vec<Broken<'d>> = lost.collect();
    follow_moves(context, document, &mut lost);
    lost
}

/// What git has renamed since is no guess, as another file of the same name is.
fn follow_moves(context: &Context<'_>, document: &Document, lost: &mut [Broken<'_>]) {
    let is_open = |broken: &&mut Broken<'_>| !matches!(broken.meant, Meant::One { by: Trail::State, .. });
    let open: Vec<&mut Broken<'_>> = lost.iter_mut().filter(is_open).collect();
    if open.is_empty() {
        return;
    }
    let from_folder = |broken: &&mut Broken<'_>| decoded(broken.path).into_owned();
    let asked: Vec<String> =
        open.iter().map(from_folder).chain(open.iter().map(|broken| format!("/{}", decoded(broken.path)))).collect();
    let moved = (context.moved)(document.source().path(), &asked);
    let (from_folder, from_root) = moved.split_at(open.len().min(moved.len()));
    for ((broken, near), far) in open.into_iter().zip(from_folder).zip(from_root) {
        let far = far.as_deref().filter(|_| is_loose(broken.reference, broken.path));
        let path = near.clone().or_else(|| Some(far?.trim_start_matches('/').to_owned()));
        if let Some(path) = path {
            broken.meant = Meant::One { path, by: Trail::Git };
        }
    }
}

/// How wrong it is that the file is not there; `None` where nobody says that it is.
fn severity(document: &Document, reference: &Reference, path: &str) -> Option<Severity> {
    let is_anchored = ["/", "./", "../"].iter().any(|start| path.starts_with(start));
    // On a site `/guide` is a page of its own making.
    let may_be_a_page = path.starts_with('/') && !path.rsplit('/').next().unwrap_or(path).contains('.');
    match reference.sense {
        ReferenceSense::Name => None,
        ReferenceSense::Promise => is_kept(document, reference).then_some(Severity::Warning),
        ReferenceSense::Pointer if may_be_a_page => Some(Severity::Warning),
        ReferenceSense::Path if !is_anchored => Some(Severity::Warning),
        ReferenceSense::Pointer | ReferenceSense::Path => Some(Severity::Error),
    }
}

/// Whether what was to be written is said to be done.
fn is_kept(document: &Document, reference: &Reference) -> bool {
    let Subject::Item(number) = document.subject_at(reference.span.start()) else { return false };
    let Some((_, item)) = document.item(number) else { return false };
    let part = item.children().iter().find(|part| part.head.covers(reference.span));
    part.map_or(item.status, |part| part.status) == Some(Status::Done)
}

/// What `path`, which leads to nothing as it is written in the document, means; `None` where it leads to something for its
/// readers.
fn meant(context: &Context<'_>, document: &Document, reference: &Reference, path: &str) -> Option<Meant> {
    let is_loose = is_loose(reference, path);
    if is_loose && follow(context, document, &format!("/{path}")) != Found::Missing {
        return None;
    }
    let candidates = (context.candidates)(document.source().path(), &decoded(path));
    let ends = |other: &String| other.strip_suffix(path).is_some_and(|front| front.is_empty() || front.ends_with('/'));
    if is_loose && (!candidates.is_complete || candidates.elsewhere.iter().any(ends)) {
        return None;
    }
    let mut renamed = candidates.renamed;
    if renamed.is_empty() && is_loose {
        let from_root = (context.candidates)(document.source().path(), &format!("/{}", decoded(path))).renamed;
        renamed = from_root.iter().map(|path| path.trim_start_matches('/').to_owned()).collect();
    }
    let (by, mut found) = match renamed.is_empty() {
        true => (Trail::Name, candidates.elsewhere),
        false => (Trail::State, renamed),
    };
    Some(match found.len() {
        1 if by == Trail::State || candidates.is_complete => Meant::One { path: found.remove(0), by },
        1..=MOST => Meant::Several(found),
        _ => Meant::Nothing,
    })
}

/// Whether it counts from wherever the reader takes it to, most often from the root: so it does in running words.
pub(super) fn is_loose(reference: &Reference, path: &str) -> bool {
    reference.form != ReferenceForm::Link && !path.starts_with(['/', '.'])
}

/// The repair that writes `path` for `reference`; `None` where its form has no room for such a path.
pub(super) fn written(reference: &Reference, path: &str, safety: Safety) -> Option<Fix> {
    let text = match reference.form {
        ReferenceForm::Link => encoded(path),
        ReferenceForm::Code => Cow::Borrowed(path),
        ReferenceForm::Plain | ReferenceForm::FrontMatter => Cow::Borrowed(Some(path).filter(|path| is_plain(path))?),
    };
    let edits = EditSet::new(vec![Edit::replace(reference.span, text)]).ok()?;
    Some(Fix { title: format!("write `{path}`"), edits, safety })
}

/// Whether nothing in `path` would end it in running text, or begin something else there.
fn is_plain(path: &str) -> bool {
    path.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+'))
}

/// `path` with the bytes that `%20` and the like stand for; as it is, where that is no text.
pub(super) fn decoded(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(path), Cow::Owned)
}

/// `path` as the target of a link, in which blanks and brackets end it, and `#` and `?` begin something else.
fn encoded(path: &str) -> Cow<'_, str> {
    const SPECIAL: [char; 8] = [' ', '(', ')', '<', '>', '%', '#', '?'];
    if !path.contains(SPECIAL) {
        return Cow::Borrowed(path);
    }
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            c if SPECIAL.contains(&c) => out += &format!("%{:02X}", u32::from(c)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_read_as_it_was() {
        for path in ["docs/a.md", "docs/a b (c).md", "100%.md", "a#b?.md", "ä.md"] {
            assert_eq!(decoded(&encoded(path)), path);
        }
        assert_eq!(encoded("docs/a b.md"), "docs/a%20b.md");
        assert_eq!(decoded("%ff.md"), "%ff.md");
    }
}
