//! The reference of the rules, as a document of its own.

use std::io::{self, Write};

use super::{RuleBook, capitalized, page};
use crate::check::{Fixable, Rule};

/// What stands above the rules.
const HEAD: &str = "\
# Rules of `plan check`

<!-- Printed by `plan rules --format markdown`. Change the rule's own file, and print it again. -->

What is wrong under every reading is an error, and makes the check fail; what is wrong under the default reading, or likely
wrong, is a warning; `--fail-on` moves the bar. Advice is shown with `--advice`, or where its rule is asked for by name.

`severities:` in `plan.yaml` says how bad the findings of a rule are in a workspace, or turns it `off`; `thresholds:` moves
its limits. `--rule` and `--skip` choose for one run. A comment in the plan allows what a rule finds there, until a day and
for a reason: `<!-- plan: allow item-stale until 2026-03-01, waiting for legal -->`.
";

/// Writes the reference: a table for each group, then a page for each rule. Nothing in it depends on a workspace.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, book: &RuleBook<'_>) -> io::Result<()> {
    write!(out, "{HEAD}")?;
    for (group, rules) in book.groups() {
        writeln!(out, "\n## {}\n", capitalized(group.as_str()))?;
        writeln!(out, "| rule | severity | repair | finds |\n|---|---|---|---|")?;
        for rule in rules {
            let Rule { name, summary, .. } = rule;
            let summary = summary.replace('|', "\\|");
            writeln!(out, "| [`{name}`](#{name}) | {} | {} | {summary} |", rule.severities(), repair(rule))?;
        }
    }
    for rule in book.rules {
        write!(out, "\n{}", below(&page::markdown(book, rule)))?;
    }
    Ok(())
}

const fn repair(rule: &Rule) -> &'static str {
    match rule.fixable {
        Fixable::Never => "",
        Fixable::Safe => "`--fix`",
        Fixable::Unsafe => "`--fix --unsafe`",
        Fixable::Both => "`--fix`, `--fix --unsafe`",
        Fixable::Directed => "`--fix --prefer`",
    }
}

/// `page` with its headings a rank lower.
fn below(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + 32);
    let mut is_fenced = false;
    for line in page.split_inclusive('\n') {
        is_fenced ^= line.starts_with("~~~");
        if line.starts_with('#') && !is_fenced {
            out.push('#');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_down_and_examples_stay() {
        let page = "# a\n\n## B\n\n~~~markdown bad\n# P\n~~~\n\n## C\n";
        assert_eq!(below(page), "## a\n\n### B\n\n~~~markdown bad\n# P\n~~~\n\n### C\n");
    }
}
