//! `set_window`: when a phase is to happen.

use std::collections::HashSet;

use super::{Refusal, bounds, field};
use crate::document::{Document, Fact, facts};
use crate::model::{Label, Phase, Subject};
use crate::text::{Edit, EditSet};

/// The edits which give `phase` of `document` the `window`: in place of the one that it has, else in brackets behind its name.
/// None where it has it already.
///
/// # Errors
/// It is no window, ends before it starts, or something else would change with it.
pub fn set_window(document: &Document, phase: &Phase, window: &str) -> Result<EditSet, Refusal> {
    let place = document.place(phase.heading.unwrap_or(phase.block).start());
    let refuse = |what: String| Refusal::new(format!("{place}: {what}"));
    let window = field::plain("window", window).map_err(refuse)?;
    let number = document.plan().phases.iter().position(|other| other.block == phase.block && other.name == phase.name);
    let number = number.ok_or_else(|| Refusal::new("the phase is none of this document"))?;
    let edit = match (phase.window, phase.heading) {
        (Some(old), _) if document.text(old.span) == window => return Ok(EditSet::default()),
        (Some(old), _) => Edit::replace(old.span, window),
        (None, Some(_)) => Edit::insert(phase.name.end(), format!(" ({window})")),
        (None, None) => {
            let what =
                "it has no heading, and so no place for a window; write one such as `## Phase 1: First (Days 1-30)`";
            return Err(refuse(what.to_owned()));
        }
    };
    let edits = EditSet::new(vec![edit]).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    let after = document.with_edits(&edits);
    let read = after.plan().phases.get(number).and_then(|phase| phase.window);
    let what = match read.map(|read| (read, after.text(read.span))) {
        None => format!(
            "`{window}` would not be read as a window; write it as in `Days 31-90` or `2026-01-05 to 2026-02-13`"
        ),
        Some((_, text)) if text != window => {
            format!("`{window}` would be read as `{text}`; write it as in `Days 31-90` or `2026-01-05 to 2026-02-13`")
        }
        Some((read, _)) if read.value.is_reversed() => format!("`{window}` ends before it starts"),
        Some(_) if other_values(document, number) != other_values(&after, number) => {
            format!("with `{window}` the phase would be read in another way; write it by hand")
        }
        Some(_) => {
            bounds::only_about(document, &edits, &HashSet::from([Subject::Phase(number)]))?;
            return Ok(edits);
        }
    };
    Err(refuse(what))
}

/// What phase number `number` says beside its window and its name.
fn other_values(document: &Document, number: usize) -> Vec<(String, String)> {
    let is_other = |fact: &Fact| {
        let is_window = Label::of(&fact.name) == Label::Window;
        fact.subject() == Subject::Phase(number) && !is_window && fact.name != "name"
    };
    facts(document).into_iter().filter(is_other).map(|fact| (fact.name, fact.value)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// What giving the first phase of `text` the `window` makes of it; the refusal where it is refused.
    fn set(text: &str, window: &str) -> Result<String, String> {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let edits = set_window(&document, &document.plan().phases[0], window).map_err(|refusal| refusal.to_string())?;
        Ok(edits.apply(text))
    }

    #[test]
    fn the_window_alone_is_another_one() {
        let rest = "\n\n### 1. A\n**Status:** Done\n\n## Phase 2: Y (Days 31-60)\n\n### 2. B\n**Status:** Done\n";
        let cases = [
            ("## Phase 1: X (Days 1-30)", "Days 1-45", "## Phase 1: X (Days 1-45)"),
            ("## Phase 1: X (Days 1-30)", "2026-01-05 to 2026-02-13", "## Phase 1: X (2026-01-05 to 2026-02-13)"),
            ("## Phase 1: X", "Weeks 1-3", "## Phase 1: X (Weeks 1-3)"),
            ("## Phase 1: X (Days 1-30) — DONE", "Days 2-30", "## Phase 1: X (Days 2-30) — DONE"),
            ("## Phase 1: X\n\n**Timeline:** Q1 2026", "Q2 2026", "## Phase 1: X\n\n**Timeline:** Q2 2026"),
        ];
        for (before, window, after) in cases {
            assert_eq!(set(&format!("{before}{rest}"), window), Ok(format!("{after}{rest}")), "{before}");
            assert_eq!(set(&format!("{after}{rest}"), window), Ok(format!("{after}{rest}")), "{after}");
        }
    }

    #[test]
    fn what_is_no_window_is_refused() {
        let text = "# P\n\n## Phase 1: X (Days 1-30)\n\n### 1. A\n**Status:** Done\n";
        let cases = [
            (
                "soon",
                "p.md:3: `soon` would not be read as a window; write it as in `Days 31-90` or `2026-01-05 to 2026-02-13`",
            ),
            ("Days 30-1", "p.md:3: `Days 30-1` ends before it starts"),
            (" ", "p.md:3: the window is empty; give it a word at least"),
        ];
        for (window, why) in cases {
            assert_eq!(set(text, window), Err(why.to_owned()), "{window}");
        }
        let none = set("- [ ] a\n", "Days 1-3").unwrap_err();
        assert!(none.contains("it has no heading"), "{none}");
    }
}
