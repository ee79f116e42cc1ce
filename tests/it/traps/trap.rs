//! A file of traps, taken apart.

use std::ops::Range;
use std::sync::Arc;

use plan_md::document::Document;
use plan_md::text::Source;

use super::visible;

/// A plan that is easily misread, under a heading of its file.
pub(super) struct Trap<'t> {
    /// The heading.
    pub(super) name: &'t str,
    /// Where the plan is said to lie.
    path: &'t str,
    /// The plan, without stand-ins for what nobody sees.
    text: String,
    /// What is asked of it, in the order of the file.
    pub(super) parts: Vec<Part>,
}

/// One question and its answer.
pub(super) struct Part {
    /// `read`, `set 3 done`, `fmt`.
    pub(super) command: String,
    /// Where in the file the answer stands.
    pub(super) shown: Range<usize>,
}

impl Trap<'_> {
    pub(super) fn document(&self) -> Document {
        Document::parse(Source::new(self.path, self.text.as_str()), &Arc::default())
    }
}

/// The traps of a file: below each `## ` heading a block of `markdown`, and blocks which begin with four backticks, the
/// colours in which to show them and a command.
pub(super) fn traps(text: &str) -> Vec<Trap<'_>> {
    const FENCE: &str = "````";
    let mut traps = Vec::new();
    let (mut name, mut at) = ("", 0);
    let mut open: Option<(&str, usize)> = None;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (open, line.trim_end().strip_prefix(FENCE)) {
            (Some((head, start)), Some("")) => {
                let (colours, words) = head.split_once(' ').unwrap_or((head, ""));
                if colours == "markdown" {
                    let path = if words.is_empty() { "x.md" } else { words };
                    traps.push(Trap { name, path, text: visible::decode(&text[start..at]), parts: Vec::new() });
                } else {
                    let trap = traps.last_mut().unwrap_or_else(|| panic!("`{head}` stands before any plan"));
                    trap.parts.push(Part { command: words.to_owned(), shown: start..at });
                }
                open = None;
            }
            (None, Some(head)) => open = Some((head, end)),
            (None, None) => name = line.strip_prefix("## ").map_or(name, str::trim_end),
            (Some(_), _) => {}
        }
        at = end;
    }
    assert!(open.is_none(), "the last block of `{name}` has no end");
    traps
}
