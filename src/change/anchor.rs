//! Anchors of headings: a link to one leads nowhere once the heading's words are others.

use crate::document::Document;
use crate::model::{Carrier, Item};

/// An anchor that is gone, though links of the same document lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostAnchor {
    /// What the links say, without the `#`.
    pub old: String,
    /// What the anchor is now.
    pub new: String,
    /// The lines of the links, as they are now, counted from 1.
    pub lines: Vec<usize>,
}

/// The anchor of `old`, an item of `before`, where it is another one at `new`, the same item of `after`, and links of the
/// document lead to it still.
pub fn lost_anchor(before: (&Document, &Item), after: (&Document, &Item)) -> Option<LostAnchor> {
    if before.0.text(before.1.head) == after.0.text(after.1.head) {
        return None;
    }
    let [old, new] = [before, after].map(|(document, item)| {
        let is_heading = matches!(item.carrier, Carrier::Heading(_));
        is_heading.then(|| anchor(document.text(item.head)))
    });
    let (old, new) = (old??, new??);
    if old == new {
        return None;
    }
    let source = after.0.source();
    let wanted = plain(&old);
    let links = source.text().match_indices("](#").filter(|(at, opening)| {
        let target = source.text()[at + opening.len()..].split([')', '\n', '\r']).next().unwrap_or_default();
        plain(target) == wanted
    });
    let lines: Vec<usize> = links.map(|(at, _)| source.line(at)).collect();
    (!lines.is_empty()).then_some(LostAnchor { old, new, lines })
}

/// The anchor which readers of markdown give to the heading on `line`: its words in lower case, with hyphens for blanks and
/// without other signs. `None` where it has one of its own: `{#name}`.
fn anchor(line: &str) -> Option<String> {
    let words = line.trim().trim_start_matches('#').trim().trim_end_matches('#').trim_end();
    if words.ends_with('}') && words.contains("{#") {
        return None;
    }
    let mut text = String::new();
    let mut rest = words;
    // A link is called by its words.
    while let Some((front, behind)) = rest.split_once("](") {
        text.push_str(front);
        rest = behind.split_once(')').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    Some(kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect())
}

/// `target` without what writers of links and makers of anchors treat in several ways.
fn plain(target: &str) -> String {
    target.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::change::set_status;
    use crate::model::Status;
    use crate::text::Source;

    #[test]
    fn links_to_a_heading_that_changes() {
        let cases = [
            ("- [a](#1-a--wip)\n\n## 1. a — WIP\n\n## 2. b — DONE\n", Some(("1-a--wip", "1-a--done", vec![1]))),
            ("- [a](#1-a)\n\n## 1. a ⏳\n\n## 2. b ✅\n", None),
            ("- [b](#2-b--done)\n\n## 1. a — WIP\n\n## 2. b — DONE\n", None),
            ("- [a](#one)\n\n## 1. a — WIP {#one}\n\n## 2. b — DONE\n", None),
        ];
        for (text, expected) in cases {
            let before = Document::parse(Source::new("p.md", format!("# P\n\n{text}")), &Arc::default());
            let item = before.plan().items().next().expect("there is an item");
            let after = before.with_edits(&set_status(&before, item, Status::Done).expect("it can be set"));
            let new = after.plan().items().next().expect("it is still there");
            let found = lost_anchor((&before, item), (&after, new));
            let expected = expected.map(|(old, new, lines)| LostAnchor {
                old: old.to_owned(),
                new: new.to_owned(),
                lines: lines.into_iter().map(|line: usize| line + 2).collect(),
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
