//! A phase by what the user calls it.

use anyhow::{Result, bail};

use crate::document::{Document, Workspace};
use crate::model::Phase;
use crate::text::Span;

/// Document and phase, each counted from 0, that `name` means: a phase's line, as in `plans/x.md:8`, its number, its name, or a
/// part of it. Living plans come before archived ones.
///
/// # Errors
/// None is called so, or several are.
pub(super) fn find(workspace: &Workspace, name: &str) -> Result<(usize, usize)> {
    find_in(workspace, name, |_| true)
}

/// The same for an item of document number `index`, whose own phases come before those of other plans.
///
/// # Errors
/// None is called so, or several are.
pub(super) fn find_near(workspace: &Workspace, index: usize, name: &str) -> Result<(usize, usize)> {
    find_in(workspace, name, |other| other == index).or_else(|_| find(workspace, name))
}

fn find_in(workspace: &Workspace, name: &str, is_asked: impl Fn(usize) -> bool) -> Result<(usize, usize)> {
    let wanted = name.trim().to_lowercase();
    let all = || {
        let asked = workspace.documents.iter().enumerate().filter(|(index, _)| is_asked(*index));
        asked.flat_map(|(index, document)| {
            let phases = document.plan().phases.iter().enumerate();
            phases.map(move |(number, phase)| ((index, number), document, phase))
        })
    };
    let words = |document: &Document, phase: &Phase| document.text(phase.name).to_lowercase();
    let is_number = |document: &Document, phase: &Phase| {
        // `2`, or `phase 2`, which `Phase 20` begins with as well.
        let head = |number: Span| Span::new(phase.name.start().min(number.start()), number.end());
        let is_it = |span: Span| document.text(span).to_lowercase() == wanted;
        phase.number.is_some_and(|number| is_it(number) || is_it(head(number)))
    };
    // The surest first.
    let fits = |likeness: u8, document: &Document, phase: &Phase| match likeness {
        0 => document.place(phase.block.start()) == name.trim(),
        1 => is_number(document, phase),
        2 => words(document, phase) == wanted,
        _ => !wanted.is_empty() && words(document, phase).contains(&wanted),
    };
    for likeness in 0..4 {
        let found: Vec<_> = all().filter(|(_, document, phase)| fits(likeness, document, phase)).collect();
        let living: Vec<_> = found.iter().filter(|(_, document, _)| !document.is_archived()).copied().collect();
        match if living.is_empty() { found } else { living }.as_slice() {
            [] => {}
            [(place, _, _)] => return Ok(*place),
            several => {
                let list =
                    several.iter().map(|(_, document, phase)| shown(document, phase)).collect::<Vec<_>>().join("\n  ");
                bail!(
                    "more than one phase is called `{}`; use one of these lines, or more of the name\n  {list}",
                    name.escape_debug()
                )
            }
        }
    }
    if all().next().is_none() {
        let plans: Vec<String> =
            workspace.documents.iter().map(|document| document.source().path().display().to_string()).collect();
        bail!("there is no phase in {}; write a heading such as `## Phase 1: …` first", plans.join(", "))
    }
    let list = all().map(|(_, document, phase)| shown(document, phase)).collect::<Vec<_>>().join("\n  ");
    bail!("no phase is called `{}`; there are\n  {list}", name.escape_debug())
}

fn shown(document: &Document, phase: &Phase) -> String {
    let name = document.text(phase.name);
    let name = if name.is_empty() { "(without a heading)" } else { name };
    format!("{}  {}", document.place(phase.block.start()), name.escape_debug())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn phases_by_line_number_and_name() {
        let parse = |path, text| Document::parse(Source::new(path, text), &Arc::default());
        let documents = vec![
            parse("a.md", "## Phase 1: Dig\n\n- [ ] A\n\n## Phase 2: Fill\n\n- [ ] B\n"),
            parse("b.md", "## Phase 1: Sow\n\n- [ ] C\n"),
        ];
        let workspace = Workspace::new(PathBuf::new(), documents);
        let cases =
            [("2", Some((0, 1))), ("sow", Some((1, 0))), ("b.md:1", Some((1, 0))), ("1", None), ("b.md:2", None)];
        for (name, expect) in cases {
            assert_eq!(find(&workspace, name).ok(), expect, "{name}");
        }
        let near = [(0, "1", Some((0, 0))), (1, "1", Some((1, 0))), (1, "dig", Some((0, 0))), (1, "7", None)];
        for (index, name, expect) in near {
            assert_eq!(find_near(&workspace, index, name).ok(), expect, "{name}");
        }
        let many: String =
            (1..12).map(|number| format!("## Phase {number}: Part\n\n- [ ] Item {number}\n\n")).collect();
        let workspace = Workspace::new(PathBuf::new(), vec![parse("c.md", &many)]);
        assert_eq!(find(&workspace, "Phase 1").ok(), Some((0, 0)));
    }
}
