//! A list as addresses, for other commands.

use std::io::{self, Write};

use super::list::List;
use super::safe::escaped;

/// Writes the address of each item on a line of its own, as `plan show` and `plan set` take it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, list: &List<'_>) -> io::Result<()> {
    for item in &list.items {
        writeln!(out, "{}", escaped(&list.addresses.of(*item)))?;
    }
    Ok(())
}
