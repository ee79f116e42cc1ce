//! A list as CSV (RFC 4180).

use std::borrow::Cow;
use std::io::{self, Write};

use super::list::List;
use super::safe::escaped;

/// Writes a header and a record for each item, with line feeds.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, list: &List<'_>) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(list.header().map(|name| cell(name).into_owned()))?;
    for row in list.rows() {
        records.write_record(row.iter().map(|text| cell(text).into_owned()))?;
    }
    records.flush()
}

/// What begins a formula, also in the width of ideographs.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// `text` so that no spreadsheet takes it for a formula: an apostrophe before it says that it is text. A number is none, and
/// stays a number.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    let shown = escaped(text);
    let is_number = || shown.parse::<f64>().is_ok_and(f64::is_finite) && shown.starts_with('-');
    if text.starts_with(FORMULA) && !is_number() { Cow::Owned(format!("'{shown}")) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let cases = [
            ("plain, text", "plain, text"),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+1", "'+1"),
            ("-1", "-1"),
            ("-2.5", "-2.5"),
            ("-1+1", "'-1+1"),
            ("-inf", "'-inf"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("@x", "'@x"),
            ("\t=1", "'\\x09=1"),
            ("a=b", "a=b"),
            ("", ""),
        ];
        for (text, expect) in cases {
            assert_eq!(cell(text), expect);
        }
    }
}
