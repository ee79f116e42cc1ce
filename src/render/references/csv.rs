//! What the references of plans lead to, as CSV (RFC 4180).

use std::io::{self, Write};

use super::ReferenceReport;
use crate::render::csv::cell;

const HEADER: [&str; 13] = [
    "plan",
    "line",
    "column",
    "id",
    "title",
    "form",
    "written",
    "broken",
    "state",
    "by",
    "target",
    "rewrite",
    "candidates",
];

/// Writes a header, and a record for each reference; several paths of one cell are parted by line feeds.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ReferenceReport) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for (plan, reference) in
        report.plans.iter().flat_map(|plan| plan.references.iter().map(move |reference| (plan, reference)))
    {
        let item = reference.item.as_ref();
        let (line, column) = (reference.line.to_string(), reference.column.to_string());
        let candidates: Vec<_> = reference.candidates.iter().map(|path| cell(path)).collect();
        let record: [&str; 13] = [
            &cell(&plan.path),
            line.as_str(),
            &column,
            &cell(item.and_then(|item| item.id.as_deref()).unwrap_or_default()),
            &cell(item.map_or("", |item| &item.title)),
            reference.form,
            &cell(&reference.written),
            if reference.broken { "true" } else { "false" },
            reference.state,
            reference.by.unwrap_or_default(),
            &cell(reference.target.as_deref().unwrap_or_default()),
            &cell(reference.rewrite.as_deref().unwrap_or_default()),
            &candidates.join("\n"),
        ];
        records.write_record(record)?;
    }
    records.flush()
}
