//! A comment on a pull request, in the markdown of GitHub and GitLab.

use std::io::{self, Write};

use super::note::{Note, Notes, notes};
use super::row::Row;
use super::summary::{headline, only_text, times};
use super::text::{place, whole};
use super::{Compared, PlanDiff, PlanPair, consequences};
use crate::analysis::DayCount;
use crate::render::prose::{code, prose};
use crate::render::safe::{fit, fit_path};
use crate::render::wording::counted;

/// Begins each comment: a bot finds by it the one that it has to bring up to date. Nobody sees it.
pub const MARKER: &str = "<!-- plan diff -->";

/// So long may a comment on GitHub be. It counts characters, this counts bytes: GitLab and others have other limits.
pub const COMMENT: usize = 65_536;

/// Room that is kept for what ends a comment.
const END: usize = 400;

/// So many columns of a text are shown, and of a path.
const TEXT: usize = 200;
const PATH: usize = 200;

/// Writes `diff` in at most `limit` bytes. What has no room is counted.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, diff: &PlanDiff, limit: usize) -> io::Result<()> {
    let head =
        format!("{MARKER}\n### `plan diff`: {}\n\n{}\n", prose(&headline(diff)), prose(&fit(&times(diff), TEXT)));
    let end = format!("\nBoth sides as of {}. `plan diff` tells it on a terminal.\n", diff.as_of);
    let mut page = Page { text: head, room: limit.saturating_sub(END), hidden: 0 };
    for pair in diff.plans.iter().filter(|pair| !pair.is_same()) {
        page.plan(pair, diff);
    }
    if page.hidden > 0 {
        page.text += &format!("\n**… and {}**, for which there is no room here.\n", counted(page.hidden, "more line"));
    }
    out.write_all(page.text.as_bytes())?;
    out.write_all(end.as_bytes())
}

/// A comment that is being written.
struct Page {
    text: String,
    room: usize,
    /// How many lines had none.
    hidden: usize,
}

impl Page {
    fn plan(&mut self, pair: &PlanPair, diff: &PlanDiff) {
        let path = code(&fit_path(&pair.path().display().to_string(), PATH));
        let line = match pair {
            PlanPair::Came(document, left) => Some(whole("a new plan", document, left)),
            PlanPair::Went(document, left) => Some(whole("is gone", document, left)),
            PlanPair::Both(compared) if !compared.is_changed() => Some(only_text(compared)),
            PlanPair::Both(_) => None,
        };
        let title = match pair {
            PlanPair::Both(compared) => {
                let from = compared.renamed_from().map(|old| fit_path(&old.display().to_string(), PATH).into_owned());
                let stopped = compared.stopped(diff.as_of).filter(|_| compared.is_changed());
                let from = from.map(|old| format!(", renamed from {}", code(&old)));
                from.into_iter().chain(stopped.map(|day| format!(", archived: as of {day}"))).collect()
            }
            _ => String::new(),
        };
        let rest = line.map(|line| format!("\n{}\n", prose(&line))).unwrap_or_default();
        self.block("\n", &[format!("#### {path}{title}\n{rest}")], "");
        if let PlanPair::Both(compared) = pair {
            self.compared(compared, diff.estimates);
        }
    }

    fn compared(&mut self, compared: &Compared, own: DayCount) {
        let rows: Vec<String> = consequences::rows(compared, own).iter().map(row).collect();
        if rows.is_empty() && compared.is_changed() {
            self.block("\n", &["No consequences for ends, promises and loads.\n".to_owned()], "");
        } else {
            self.block("\n| what follows | then | now | | from |\n|---|---|---|---|---|\n", &rows, "");
        }
        let all = notes(compared);
        let count: usize = all.iter().map(|notes| notes.notes.len()).sum();
        let mut lines = Vec::new();
        for notes in &all {
            lines.extend(listed(compared, notes));
        }
        let head = format!("\n<details><summary>{}</summary>\n", counted(count, "change"));
        self.block(&head, &lines, "\n</details>\n");
    }

    /// Writes `lines` between `head` and `end`, as many as there is room for.
    fn block(&mut self, head: &str, lines: &[String], end: &str) {
        let mut left = self.room.saturating_sub(self.text.len() + head.len() + end.len());
        let fits = |line: &&String| {
            let fits = line.len() <= left;
            left = left.saturating_sub(line.len());
            fits
        };
        let shown: Vec<&String> = lines.iter().take_while(fits).collect();
        self.hidden += lines.len() - shown.len();
        if shown.is_empty() {
            return;
        }
        self.text += head;
        shown.into_iter().for_each(|line| self.text += line);
        self.text += end;
    }
}

fn row(row: &Row) -> String {
    let cell = |text: &str| prose(&fit(text, TEXT));
    let by = row.difference.as_deref().map(|by| format!("**{}**", cell(by)));
    let by: Vec<String> = by.into_iter().chain(row.other.as_deref().map(cell)).collect();
    let by = by.join("; ");
    let coverage = row.coverage.as_deref().map(cell).unwrap_or_default();
    format!("| {} | {} | {} | {by} | {coverage} |\n", cell(&row.what), cell(&row.old), cell(&row.new))
}

/// The title, and a line for each note.
fn listed(compared: &Compared, notes: &Notes) -> Vec<String> {
    let mut lines: Vec<String> = notes.notes.iter().map(|note| line(compared, note)).collect();
    if let Some(first) = lines.first_mut() {
        *first = format!("\n**{}**\n\n{first}", prose(&notes.title));
    }
    lines
}

fn line(compared: &Compared, note: &Note) -> String {
    let lead = match note.lead {
        "" => String::new(),
        // At the beginning of a line these would make a list.
        "+" => "added ".to_owned(),
        "-" => "removed ".to_owned(),
        lead => format!("**{lead}** "),
    };
    let what = if note.what.is_empty() { String::new() } else { format!(": {}", prose(&fit(&note.what, TEXT))) };
    let place = code(&fit_path(&place(compared, note.place), PATH));
    format!("- {lead}{}{what} ({place})\n", prose(&fit(&note.whom, TEXT)))
}
