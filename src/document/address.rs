//! How an item is named on the command line.

use std::fmt;
use std::path::Path;

use super::{Document, ItemRef, Workspace};
use crate::text::Span;

/// A wish for one item: `2`, `T-014`, `throughput-plan#2`, `plans/x.md#2`, `plans/x.md:31`, or a part of its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
}

/// An address names no item, or more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    /// The address as typed.
    pub address: String,
    /// Other addresses which each name one item: all that match, or the nearest where none does. Each with its title.
    pub candidates: Vec<(String, String)>,
    /// Whether more than one item matched.
    pub ambiguous: bool,
    /// Where nothing was recognised in any document: what to say of each.
    pub unrecognised: Vec<String>,
}

impl Address {
    /// `text` as an address. Any text is one.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// Whether it is that of a line: `plans/x.md:31`, which names another item once lines have moved.
    pub fn is_line(&self) -> bool {
        let line = self.text.trim().rsplit_once(':').map(|(_, line)| line);
        line.is_some_and(|line| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// What of it names an item of `document`: an id, or a part of a title. `None` where it names another plan, or a line.
    pub fn within<'a>(&'a self, document: &Document) -> Option<&'a str> {
        let text = self.text.trim();
        let inside = text.rsplit_once('#').filter(|(plan, id)| !plan.is_empty() && !id.is_empty());
        let name = match inside {
            Some((plan, id)) => is_named(document, plan).then_some(id),
            None => (!self.is_line()).then_some(text.strip_prefix('#').unwrap_or(text)),
        };
        name.filter(|name| !name.is_empty())
    }

    /// What of it names an item of a plan that is not there any more: an id, or a part of a title. `None` for a line.
    pub fn anywhere(&self) -> Option<&str> {
        let text = self.text.trim();
        let name = text.rsplit_once('#').map_or(text, |(_, name)| name);
        (!self.is_line() && !name.is_empty()).then_some(name)
    }

    pub(super) fn find<'w>(&self, workspace: &'w Workspace) -> Result<ItemRef<'w>, NotFound> {
        let text = self.text.trim();
        let mut matches = self.on_line(workspace, text).unwrap_or_default();
        if matches.is_empty() {
            matches = in_named_plan(workspace, text).unwrap_or_default();
        }
        if matches.is_empty() {
            matches = living_first(by_id(workspace.items(), text));
        }
        if matches.is_empty() && !text.is_empty() {
            matches = living_first(by_title(workspace.items(), text));
        }
        match matches.as_slice() {
            [one] => Ok(*one),
            [] => Err(NotFound {
                unrecognised: unrecognised(workspace),
                ..self.not_found(nearest(workspace, text), false)
            }),
            several => Err(self.not_found(several.iter().map(place_and_title).collect(), true)),
        }
    }

    fn on_line<'w>(&self, workspace: &'w Workspace, text: &str) -> Option<Vec<ItemRef<'w>>> {
        let (path, line) = text.rsplit_once(':')?;
        let line: usize = line.parse().ok()?;
        let starts_on = |found: &ItemRef<'_>, place: Span| found.document.source().line(place.start()) == line;
        let heads = |found: &ItemRef<'_>| {
            starts_on(found, found.item.head) || found.item.also().iter().any(|again| starts_on(found, *again))
        };
        let stands_there = |found: &ItemRef<'_>| {
            let source = found.document.source();
            let first = source.line(found.item.block.start());
            let last = source.line(found.item.block.end().max(found.item.block.start() + 1) - 1);
            is_named(found.document, path) && ((first <= line && line <= last) || heads(found))
        };
        let found: Vec<_> = workspace.items().filter(stands_there).collect();
        let exact: Vec<_> = found.iter().copied().filter(heads).collect();
        Some(if exact.is_empty() { found } else { exact })
    }

    fn not_found(&self, candidates: Vec<(String, String)>, ambiguous: bool) -> NotFound {
        NotFound { address: self.text.clone(), candidates, ambiguous, unrecognised: Vec::new() }
    }
}

impl NotFound {
    /// Whether there is no plan in which it could be found.
    pub fn is_unrecognised(&self) -> bool {
        !self.unrecognised.is_empty()
    }
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = self.address.escape_debug();
        let what = if self.ambiguous { "more than one item is" } else { "no item is" };
        write!(f, "{what} named `{address}`")?;
        for document in &self.unrecognised {
            write!(f, "\n{document}")?;
        }
        if self.candidates.is_empty() {
            return Ok(());
        }
        write!(f, "; {}", if self.ambiguous { "type one of" } else { "the nearest are" })?;
        for (address, title) in self.candidates.iter().take(8) {
            write!(f, "\n  {}  {}", address.escape_debug(), title.escape_debug())?;
        }
        let more = self.candidates.len().saturating_sub(8);
        if more > 0 { write!(f, "\n  and {more} more") } else { Ok(()) }
    }
}

impl std::error::Error for NotFound {}

fn in_named_plan<'w>(workspace: &'w Workspace, text: &str) -> Option<Vec<ItemRef<'w>>> {
    let (plan, id) = text.rsplit_once('#').filter(|(plan, id)| !plan.is_empty() && !id.is_empty())?;
    let inside = || workspace.items().filter(|found| is_named(found.document, plan));
    let by_id = by_id(inside(), id);
    Some(if by_id.is_empty() { by_title(inside(), id) } else { by_id })
}

/// Whether `name` names the document: [`is_path_named`].
pub(super) fn is_named(document: &Document, name: &str) -> bool {
    is_path_named(document.source().path(), name)
}

/// Whether `name` names the document at `path`: that path, the end of it, the file name with or without extension, in any case and
/// with hyphens for underscores.
pub fn is_path_named(path: &Path, name: &str) -> bool {
    if let Some(path) = path.to_str().filter(|path| path.is_ascii() && name.is_ascii()) {
        return is_ascii_named(path.as_bytes(), name.as_bytes());
    }
    let plain = |text: &str| text.replace('\\', "/").replace('_', "-").to_lowercase();
    let path = plain(&path.to_string_lossy());
    let name = plain(name);
    let name = name.strip_prefix("./").unwrap_or(&name);
    let ends = |path: &str| path == name || path.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'));
    ends(&path) || [".md", ".markdown"].iter().any(|end| path.strip_suffix(end).is_some_and(ends))
}

/// The same of ASCII, where a byte is a character: nothing is copied for each of a hundred thousand documents.
fn is_ascii_named(path: &[u8], name: &[u8]) -> bool {
    let plain = |byte: &u8| match byte {
        b'\\' => b'/',
        b'_' => b'-',
        byte => byte.to_ascii_lowercase(),
    };
    // Names of one folder differ in their ends.
    let is_alike = |one: &[u8], other: &[u8]| one.iter().rev().map(plain).eq(other.iter().rev().map(plain));
    let name = if name.len() >= 2 && is_alike(&name[..2], b"./") { &name[2..] } else { name };
    let ends = |path: &[u8], end: &[u8]| path.len() >= end.len() && is_alike(&path[path.len() - end.len()..], end);
    let is_it = |path: &[u8]| {
        let front = &path[..path.len().saturating_sub(name.len())];
        ends(path, name) && front.last().is_none_or(|before| plain(before) == b'/')
    };
    is_it(path)
        || [&b".md"[..], b".markdown"].iter().any(|end| ends(path, end) && is_it(&path[..path.len() - end.len()]))
}

fn by_id<'w>(items: impl Iterator<Item = ItemRef<'w>>, id: &str) -> Vec<ItemRef<'w>> {
    let id = id.strip_prefix('#').unwrap_or(id);
    let id = id.to_lowercase();
    let is_it = |found: &ItemRef<'_>| {
        let own = found.id().map(|own| own.strip_prefix('#').unwrap_or(own));
        own.is_some_and(|own| if own.is_ascii() { own.eq_ignore_ascii_case(&id) } else { own.to_lowercase() == id })
    };
    items.filter(is_it).collect()
}

/// Items whose whole title is `part`, else those whose title has it somewhere.
fn by_title<'w>(items: impl Iterator<Item = ItemRef<'w>>, part: &str) -> Vec<ItemRef<'w>> {
    let part = part.to_lowercase();
    let containing: Vec<_> = items.filter(|found| found.title().to_lowercase().contains(&part)).collect();
    let whole: Vec<_> = containing.iter().copied().filter(|found| found.title().to_lowercase() == part).collect();
    if whole.is_empty() { containing } else { whole }
}

/// Without the archived ones, as long as a living plan has one.
fn living_first(found: Vec<ItemRef<'_>>) -> Vec<ItemRef<'_>> {
    let living: Vec<_> = found.iter().copied().filter(|found| !found.document.is_archived()).collect();
    if living.is_empty() { found } else { living }
}

fn unrecognised(workspace: &Workspace) -> Vec<String> {
    let is_any_recognised = workspace.documents.iter().any(|document| !document.plan().is_empty());
    let documents = workspace.documents.iter().filter(|_| !is_any_recognised);
    documents.map(Document::nothing_recognised).collect()
}

fn nearest(workspace: &Workspace, text: &str) -> Vec<(String, String)> {
    let wanted = text.to_lowercase();
    let distance = |found: &ItemRef<'_>| {
        let title = strsim::jaro_winkler(&found.title().to_lowercase(), &wanted);
        let id = found.id().map_or(0.0, |id| strsim::jaro_winkler(&id.to_lowercase(), &wanted));
        title.max(id)
    };
    let mut ranked: Vec<_> = workspace.items().map(|found| (distance(&found), found)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.iter().take(3).filter(|(near, _)| *near > 0.6).map(|(_, found)| place_and_title(found)).collect()
}

fn place_and_title(found: &ItemRef<'_>) -> (String, String) {
    (found.document.place(found.item.head.start()), found.label())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn a_document_is_named_by_the_end_of_its_path() {
        for (path, name, expect) in [
            ("plans/big_plan.md", "plans/big_plan.md", true),
            ("plans/big_plan.md", "Big-Plan", true),
            ("plans/big_plan.md", "./plans\\big-plan.MD", true),
            ("plans/big_plan.md", "plan.md", false),
            ("plans/big_plan.md", "other/plans/big_plan.md", false),
            ("plans/x.markdown", "x", true),
            ("plans/x.markdown", "x.md", false),
        ] {
            // A letter that is not ASCII takes the other way.
            for letter in ["", "ä"] {
                let document = Document::parse(Source::new(format!("{letter}/{path}"), ""), &Arc::default());
                assert_eq!(is_named(&document, name), expect, "{letter}/{path} {name}");
            }
        }
    }
}
