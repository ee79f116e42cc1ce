//! The one shape that every JSON output has.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::hashes::Hashes;
use super::safe::with_hidden;

/// Version of the published shapes. Within a version keys are added, never renamed and never removed.
pub const SCHEMA_VERSION: u32 = 1;

/// One JSON object: `schema_version` and `kind`, behind them the keys of `view`, and at the end what the answer stands on.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Envelope<'h, V> {
    schema_version: u32,
    kind: &'static str,
    #[serde(flatten)]
    view: V,
    #[serde(skip_serializing_if = "Option::is_none")]
    hashes: Option<&'h Hashes>,
}

/// `view`, which has named keys, as an object of this `kind`: `item-list`, `receipt`.
pub const fn envelope<V: Serialize>(kind: &'static str, view: V) -> Envelope<'static, V> {
    Envelope { schema_version: SCHEMA_VERSION, kind, view, hashes: None }
}

/// Writes `view` as an object of this `kind`, and a line end. Somebody may look at it on a terminal: whatever that would
/// obey or hide is written as `\u202e`, which means the same.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, kind: &'static str, view: impl Serialize) -> io::Result<()> {
    write_foreign(out, &envelope(kind, view))
}

/// As [`write()`], for an answer about plans: with the `hashes` of all that was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn answer(out: &mut dyn Write, kind: &'static str, hashes: &Hashes, view: impl Serialize) -> io::Result<()> {
    write_foreign(out, &Envelope { hashes: Some(hashes), ..envelope(kind, view) })
}

/// Writes `value`, whose shape somebody else has published, in the same way.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_foreign(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    for line in json.lines() {
        writeln!(out, "{}", shown(line))?;
    }
    Ok(())
}

/// A line of JSON, which outside of its strings is plain ASCII, with whatever is hidden in a string as `\u202e`.
pub(super) fn shown(line: &str) -> Cow<'_, str> {
    with_hidden(line, |out, hidden| {
        for unit in hidden.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct View {
        title: &'static str,
        owner: Option<&'static str>,
    }

    #[test]
    fn the_view_stands_behind_version_and_kind() {
        let mut out = Vec::new();
        write(&mut out, "receipt", View { title: "\u{1b}[2J \"x\" \u{9b}\u{202e}\u{e0041} größe", owner: None })
            .unwrap();
        let expect = r#"{
  "schema_version": 1,
  "kind": "receipt",
  "title": "\u001b[2J \"x\" \u009b\u202e\udb40\udc41 größe",
  "owner": null
}
"#;
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }
}
