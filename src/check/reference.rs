//! Paths that a document refers to, followed.

use std::borrow::Cow;

use super::Context;
use crate::diagnostic::{Fix, Safety};
use crate::document::{Document, Found};
use crate::model::{Reference, ReferenceForm};
use crate::text::{Edit, EditSet};

/// Of more files of one name nobody meant one in particular.
const MOST: usize = 5;

/// What a reference that leads to nothing means.
pub(super) enum Meant {
    /// Nobody knows.
    Nothing,
    /// This path, and whether it differs by the prefix for a state alone.
    One { path: String, is_renamed: bool },
    /// One of these paths.
    Several(Vec<String>),
}

/// What `path`, as written in the document, leads to.
pub(super) fn follow(context: &Context<'_>, document: &Document, path: &str) -> Found {
    (context.look_up)(document.source().path(), &decoded(path))
}

/// What `path`, as written in the document, means; `None` where it leads to something.
pub(super) fn meant(context: &Context<'_>, document: &Document, path: &str) -> Option<Meant> {
    if follow(context, document, path) != Found::Missing {
        return None;
    }
    let candidates = (context.candidates)(document.source().path(), &decoded(path));
    let is_renamed = !candidates.renamed.is_empty();
    let mut found = if is_renamed { candidates.renamed } else { candidates.elsewhere };
    Some(match found.len() {
        1 if candidates.is_complete => Meant::One { path: found.remove(0), is_renamed },
        1..=MOST => Meant::Several(found),
        _ => Meant::Nothing,
    })
}

/// The repair that writes `path` for `reference`.
pub(super) fn written(reference: &Reference, path: &str, safety: Safety) -> Option<Fix> {
    let text = if reference.form == ReferenceForm::Link { encoded(path) } else { Cow::Borrowed(path) };
    let edits = EditSet::new(vec![Edit::replace(reference.span, text)]).ok()?;
    Some(Fix { title: format!("write `{path}`"), edits, safety })
}

/// `path` with the bytes that `%20` and the like stand for; as it is, where that is no text.
fn decoded(path: &str) -> Cow<'_, str> {
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
