//! What a write does to a plan.

use std::ops::Range;
use std::path::PathBuf;

use plan_md::change::{fmt, set_status};
use plan_md::document::{Address, Document, Workspace};
use plan_md::model::Status;
use plan_md::text::EditSet;
use similar::{DiffTag, TextDiff};

use super::visible;

/// The lines that `command` changes, as a diff without the lines around them; or `refused` and why.
///
/// # Panics
/// The command is neither `fmt` nor `set ITEM STATUS`, or there is no such item.
pub(super) fn shown(document: &Document, command: &str) -> String {
    let edits = match edits(document, command) {
        Ok(edits) => edits,
        Err(why) => return format!("refused: {why}\n"),
    };
    let before = document.source().text();
    let after = edits.apply(before);
    if after == before {
        return "nothing to change\n".to_owned();
    }
    // Lines end at a line feed alone: a carriage return is a character like any other.
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let mut out = String::new();
    for op in TextDiff::from_slices(&old, &new).ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
        out.push_str(&format!("@@ -{} +{} @@\n", numbers(op.old_range()), numbers(op.new_range())));
        let removed = old[op.old_range()].iter().map(|line| ('-', line));
        for (sign, line) in removed.chain(new[op.new_range()].iter().map(|line| ('+', line))) {
            let end = if line.ends_with('\n') { "" } else { visible::END };
            out.push_str(&format!("{sign}{line}{end}"));
        }
    }
    out
}

/// Lines as a diff counts them: from 1, and how many they are unless it is one.
fn numbers(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        len => format!("{},{len}", lines.start + 1),
    }
}

fn edits(document: &Document, command: &str) -> Result<EditSet, String> {
    if command == "fmt" {
        return fmt(document).map_err(|refusal| refusal.to_string());
    }
    let (address, status) = command.strip_prefix("set ").and_then(|rest| rest.rsplit_once(' ')).unwrap_or_else(|| {
        panic!("`{command}` is no command; write `read`, `set ITEM STATUS` or `fmt`");
    });
    let status: Status = status.parse().expect("a status");
    let workspace = Workspace::new(PathBuf::new(), vec![document.clone()]);
    let found = workspace.find(&Address::new(address.trim_matches('"'))).map_err(|error| error.to_string())?;
    set_status(found.document, found.item, status).map_err(|refusal| refusal.to_string())
}
