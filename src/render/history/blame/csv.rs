//! Who last changed what of items, as CSV (RFC 4180): a record a value.

use std::io::{self, Write};

use super::Blame;
use crate::render::csv::cell;

const HEADER: [&str; 10] = ["plan", "id", "title", "what", "value", "days", "known", "date", "author", "commit"];

/// Writes a header, and a record for status, owner and estimate of each item.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, blames: &[Blame<'_>]) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for (blame, row) in blames.iter().flat_map(|blame| blame.rows.iter().map(move |row| (blame, row))) {
        for (number, (aspect, of)) in row.values().enumerate() {
            let revision = of.origin.commit().map(|step| &step.revision);
            let age = row.age.filter(|_| number == 0).map(|days| days.to_string());
            let record = [
                blame.path.clone(),
                row.item.id.clone().unwrap_or_default(),
                row.item.title.clone(),
                aspect.name().to_owned(),
                of.value.clone().unwrap_or_default(),
                age.unwrap_or_default(),
                of.origin.as_str().to_owned(),
                revision.map(|revision| revision.date.to_string()).unwrap_or_default(),
                revision.map(|revision| revision.author.clone()).unwrap_or_default(),
                revision.and_then(|revision| revision.commit.clone()).unwrap_or_default(),
            ];
            records.write_record(record.iter().map(|text| cell(text).into_owned()))?;
        }
    }
    records.flush()
}
