//! What can be started, as a list of markdown.

use std::io::{self, Write};

use super::view::{ItemNameView, NextReport};
use crate::render::prose::prose;

/// Writes a numbered list, and below it how many are held, and the day.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_markdown(out: &mut dyn Write, report: &NextReport) -> io::Result<()> {
    if report.ready == 0 {
        let nothing = if report.open == 0 { "Nothing is open." } else { "Nothing can be begun now." };
        writeln!(out, "{nothing}")?;
    }
    for (number, next) in report.next.iter().enumerate() {
        writeln!(out, "{}. {}: {}", number + 1, named(&next.item), prose(&next.why))?;
    }
    let more = match report.ready - report.next.len() {
        0 => String::new(),
        more => format!("{more} more could be. "),
    };
    let held = match report.held.len() {
        0 => String::new(),
        1 => "1 cannot be begun now. ".to_owned(),
        held => format!("{held} cannot be begun now. "),
    };
    writeln!(out, "\n*{more}{held}{}*", report.caption.join(" "))
}

/// **Implement API Billing** (#2, 14d, Engineering Lead)
fn named(item: &ItemNameView) -> String {
    let id = item.id.as_ref().map(|id| prose(id));
    let others = [&item.estimate, &item.owner].into_iter().flatten().map(|text| prose(text));
    let about: Vec<String> = id.into_iter().chain(others).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    format!("**{}**{about}", prose(&item.title))
}
