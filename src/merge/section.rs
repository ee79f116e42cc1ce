//! Sections which are no phases: headings behind the phases, and what a rule sets apart at the end.

use std::collections::HashMap;

use super::Three;
use super::identity::Identity;
use super::outline::{Part, Start};
use crate::document::Document;

/// Where sections begin in each of three texts, and which of them is which: by its heading, and else by its place among those
/// that have another heading now.
pub(super) fn sections(documents: &Three<Document>, starts: &Three<Vec<Start>>) -> Three<Vec<(usize, Identity)>> {
    let found = Three::of(|side| found(documents.get(side), starts.get(side)));
    let mut known: HashMap<(String, usize), Identity> = HashMap::new();
    let mut numbered = found.map(|sections| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let number = |(start, name): (usize, String)| {
            let count = counts.entry(name.clone()).or_default();
            *count += 1;
            let next = known.len();
            (start, *known.entry((name, *count)).or_insert(next))
        };
        sections.into_iter().map(number).collect::<Vec<_>>()
    });
    let base = numbered.base.clone();
    for side in [&mut numbered.ours, &mut numbered.theirs] {
        let has = |all: &[(usize, Identity)], wanted: Identity| all.iter().any(|(_, identity)| *identity == wanted);
        let gone: Vec<Identity> =
            base.iter().map(|(_, identity)| *identity).filter(|identity| !has(side, *identity)).collect();
        let new: Vec<&mut (usize, Identity)> = side.iter_mut().filter(|(_, identity)| !has(&base, *identity)).collect();
        if gone.len() == new.len() {
            new.into_iter().zip(gone).for_each(|((_, identity), old)| *identity = old);
        }
    }
    numbered
}

/// Where sections begin in `document`, and what they are called. The `starts` of phases and items are sorted.
fn found(document: &Document, starts: &[Start]) -> Vec<(usize, String)> {
    let text = document.source().text();
    let mut scan = Scan { found: Vec::new(), level: 0, fence: None };
    let mut next = 0;
    let mut item_end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some(known) = starts.get(next).filter(|known| known.start == start) {
            next += 1;
            match known.part {
                Part::Head(_) => scan.level = heading(line).unwrap_or(known.level),
                _ => item_end = known.end,
            }
        } else if start >= item_end {
            // An item behind it is one of the phase.
            let is_end = starts.get(next).is_none_or(|next| !matches!(next.part, Part::Item(_)));
            scan.line(start, line, &text[at..], is_end);
        }
    }
    scan.found
}

struct Scan<'t> {
    found: Vec<(usize, String)>,
    /// The level of the phase or section that goes on; 0 before the first one.
    level: usize,
    /// What closes the code block that goes on.
    fence: Option<&'t str>,
}

impl<'t> Scan<'t> {
    fn line(&mut self, start: usize, line: &'t str, rest: &str, is_end: bool) {
        let bare = line.trim();
        let fence = bare.get(..3).filter(|sign| matches!(*sign, "```" | "~~~"));
        if let Some(open) = self.fence {
            self.fence = (fence != Some(open)).then_some(open);
            return;
        }
        self.fence = fence;
        if self.level == 0 {
            return;
        }
        if let Some(level) = heading(line).filter(|level| *level <= self.level) {
            self.found.push((start, bare.to_lowercase()));
            self.level = level;
        } else if is_end && is_rule(bare) {
            let words = rest.lines().find(|line| !line.trim().is_empty());
            if let Some(words) = words.filter(|words| heading(words).is_none() && !is_rule(words.trim())) {
                let name = words.split_once(':').map_or(words, |(label, _)| label);
                self.found.push((start, format!("--- {}", name.trim().to_lowercase())));
                self.level = 6;
            }
        }
    }
}

/// The level of the heading which `line` is.
fn heading(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches(' ');
    let level = bare.len() - bare.trim_start_matches('#').len();
    ((1..=6).contains(&level) && bare[level..].starts_with([' ', '\t'])).then_some(level)
}

fn is_rule(bare: &str) -> bool {
    bare.len() >= 3 && ["-", "*", "_"].iter().any(|sign| bare.replace(*sign, "").trim().is_empty())
}
