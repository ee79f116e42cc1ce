//! A plan in lines, for programs that compare lines: what `plan git textconv` prints.

use std::io::{self, Write};

use super::safe::escaped;
use super::undecided;
use crate::document::Document;
use crate::history::{Aspect, PhaseState, Snapshot, Value};

/// Writes a line for each phase and item of `document` with its values, and one for each of their other labelled values. It
/// has no line numbers, and nothing of how the document is written: two texts that say the same are written alike. Where a
/// merge has left two texts, markers stand around what each of them says.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    if document.plan().conflicts.is_empty() { write_settled(out, document) } else { undecided::write(out, document) }
}

/// Writes what is read of `document`: of each conflict one half.
pub(super) fn write_settled(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let plan = Snapshot::of(document);
    if let Some(title) = document.plan().title {
        writeln!(out, "{}", escaped(document.text(title).trim()))?;
    }
    write_values(out, "", &plan.values, &[])?;
    let mut items = plan.items.iter().peekable();
    for (number, phase) in plan.phases.iter().enumerate() {
        write_phase(out, phase)?;
        while let Some(item) = items.next_if(|item| item.phase == number) {
            writeln!(out, "\n  {}{}", escaped(&item.label()), in_line(&item.values))?;
            write_values(out, "    ", &item.values, IN_LINE)?;
        }
    }
    Ok(())
}

/// What stands in the line of an item or a phase itself.
const IN_LINE: &[Aspect] = &[
    Aspect::Status,
    Aspect::Owner,
    Aspect::Estimate,
    Aspect::Priority,
    Aspect::Window,
    Aspect::DependsOn,
    Aspect::Due,
    Aspect::Started,
    Aspect::Completed,
    Aspect::Updated,
    Aspect::SubTasks,
];

fn write_phase(out: &mut dyn Write, phase: &PhaseState) -> io::Result<()> {
    if phase.name.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}{}", escaped(&phase.name), in_line(&phase.values))?;
    write_values(out, "  ", &phase.values, IN_LINE)
}

/// ` | status in-progress | owner Ana`
fn in_line(values: &[(Aspect, Value)]) -> String {
    let value = |aspect: &Aspect| values.iter().find(|(own, _)| own == aspect);
    let told = IN_LINE.iter().filter_map(value).map(|(aspect, value)| {
        let value = value.to_string();
        format!(" | {} {}", aspect.name(), escaped(&value))
    });
    told.collect()
}

/// A line for each value that does not stand elsewhere.
fn write_values(out: &mut dyn Write, margin: &str, values: &[(Aspect, Value)], elsewhere: &[Aspect]) -> io::Result<()> {
    for (aspect, value) in values.iter().filter(|(aspect, _)| !elsewhere.contains(aspect)) {
        let value = value.to_string();
        writeln!(out, "{margin}{}: {}", escaped(aspect.name()), escaped(&value))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, &Document::parse(Source::new("p.md", text), &Arc::default())).unwrap();
        String::from_utf8(out).unwrap()
    }

    const PLAN: &str = "\
# The Plan

**Generated:** 2026-11-23
**Start Date:** 2026-12-01

Words.

## Phase 1: First (Days 1-30)

**Expected Impact:** +$6K MRR

### 1. Build the importer (14 days)
**Owner:** Ana
**Status:** \u{1f534} Not Started
**Fix:** See `backlog/READY_importer.md`

### 2. Write\u{1b} the manual
**Status:** Done
**Depends on:** #1
";

    #[test]
    fn each_phase_and_item_is_a_line() {
        let expect = "\
The Plan
start: 2026-12-01

Phase 1: First | window Days 1-30
  Expected Impact: +$6K MRR

  #1 Build the importer | status not-started | owner Ana | estimate 14d
    Fix: See backlog/READY_importer.md

  #2 Write\\x1b the manual | status done | depends on 1
";
        assert_eq!(written(PLAN), expect);
    }

    #[test]
    fn what_says_the_same_is_written_alike() {
        let alike = [
            PLAN.replace('\n', "\r\n"),
            PLAN.replace("Words.", "Other words.\n\nAnd more of them."),
            PLAN.replace("**Status:** Done", "- **Status**: ✅ done"),
        ];
        for text in alike {
            assert_eq!(written(&text), written(PLAN), "{text}");
        }
    }
}
