//! What `plan render` writes into other documents: `<!-- plan:begin status -->…<!-- plan:end -->`.

mod badge;
mod frame;
mod request;

use std::io::{self, Write};

pub use frame::{Frame, day};
pub use request::{Request, RequestFault, Shown};

use super::load::{self, LoadReport, LoadWish, Reach};
use super::next::{self, NextReport, NextWish};
use super::prose::{code, prose};
use super::schedule::chart::Chart;
use super::schedule::{ScheduleReport, ScheduleWish, mermaid};
use super::status::{self, StatusReport};
use crate::analysis::Measure;
use crate::document::{Document, Workspace};

/// So many items are named as worth doing next.
const NEXT: usize = 5;

/// What `shown` looks like for the plans of `workspace`: markdown, with a line feed at the end of each line.
///
/// # Errors
/// None but those of writing into memory.
pub fn content(shown: Shown, workspace: &Workspace, measure: Measure<'_>) -> io::Result<String> {
    let mut out = Vec::new();
    let (calendar, as_of) = (measure.calendar, measure.as_of);
    let includes_archived = workspace.documents.iter().all(Document::is_archived);
    // Beside living plans an archived one says nothing any more.
    let told = |document: &&Document| includes_archived || !document.is_archived();
    let (documents, mut beside): (Vec<_>, Vec<_>) = workspace.documents.iter().cloned().partition(|one| told(&one));
    beside.extend_from_slice(&workspace.beside);
    let workspace = &Workspace { root: workspace.root.clone(), documents, beside };
    match shown {
        Shown::Status => status::write_markdown(&mut out, &StatusReport::of(workspace, measure))?,
        Shown::Next if includes_archived => {
            for document in &workspace.documents {
                let path = document.source().path().display().to_string();
                writeln!(out, "{} is archived: nothing in it is next.", code(&path))?;
            }
        }
        Shown::Next => {
            let wish = NextWish { owners: &[], most: NEXT, reach: Reach::Workspace };
            next::write_markdown(&mut out, &NextReport::of(workspace, measure, wish))?;
        }
        Shown::Gantt => {
            let wish = ScheduleWish { calendar, as_of, owners: &[], phases: &[], includes_archived };
            let report = ScheduleReport::of(workspace, &wish);
            let chart = Chart::of(&report);
            if chart.strips().next().is_none() {
                // A diagram of nothing but today tells nobody why.
                writeln!(out, "*{}*", prose(&chart.caption.to_string()))?;
            } else {
                writeln!(out, "```mermaid")?;
                mermaid::write(&mut out, &chart)?;
                writeln!(out, "```")?;
            }
        }
        Shown::Load => {
            let reach = Reach::Nowhere;
            let wish = LoadWish { calendar, as_of, owners: &[], phases: &[], by_week: false, includes_archived, reach };
            load::markdown::write(&mut out, &LoadReport::of(workspace, &wish))?;
        }
        Shown::Badge => badge::write(&mut out, &StatusReport::of(workspace, measure))?,
    }
    Ok(without_comments(&String::from_utf8_lossy(&out)))
}

/// `shown` with every `<!--` in it written another way: no title may end the stretch, or begin another one. Where a backslash
/// made it harmless before, it goes: `\&lt;` would be read as `&` and four letters.
fn without_comments(shown: &str) -> String {
    let mut pieces = shown.split("<!--");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let backslashes = out.len() - out.trim_end_matches('\\').len();
        if backslashes % 2 == 1 {
            out.pop();
        }
        out.push_str("&lt;!--");
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_shown_as_it_is_written_and_is_none() {
        let cases = [
            ("a", "a"),
            ("<!-- x -->", "&lt;!-- x -->"),
            ("a \\<!-- x", "a &lt;!-- x"),
            ("a \\\\<!-- x", "a \\\\&lt;!-- x"),
            ("a \\\\\\<!--<!-- x", "a \\\\&lt;!--&lt;!-- x"),
        ];
        for (shown, expect) in cases {
            assert_eq!(without_comments(shown), expect);
        }
    }
}
