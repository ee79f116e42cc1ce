//! The pages of the rules.

use std::io::{self, Write};

use crate::check::Rule;

/// Writes the page of `rule`, in markdown.
///
/// # Errors
/// `out` cannot be written to.
pub fn page(out: &mut dyn Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "# {} ({})\n\nFinds: {}.\n\n{}", rule.name, rule.severities(), rule.summary, rule.docs.trim_end())
}

/// Writes a line for each rule: its name, its severity, what is wrong.
///
/// # Errors
/// `out` cannot be written to.
pub fn list(out: &mut dyn Write, rules: &[&Rule]) -> io::Result<()> {
    let longest = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let widest = rules.iter().map(|rule| rule.severities().len()).max().unwrap_or_default();
    for rule in rules {
        writeln!(out, "{:longest$}  {:widest$}  {}", rule.name, rule.severities(), rule.summary)?;
    }
    Ok(())
}
