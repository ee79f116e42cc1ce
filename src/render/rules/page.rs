//! The page of a rule: as markdown, and as it is read on a terminal.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::RuleBook;
use crate::check::{Fixable, Group, Rule};
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

/// Longer lines are hard to read.
const WIDEST: usize = 100;

/// Below a heading, text is so far from the left; an example is so far from the text.
const INDENT: usize = 2;

/// Writes the page of `rule` for the eye.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, book: &RuleBook<'_>, rule: &Rule, style: Style) -> io::Result<()> {
    let page = markdown(book, rule);
    let mut paragraph = Vec::new();
    let mut fence = None;
    for line in page.lines() {
        let is_end = fence.is_some_and(|fence| line == fence);
        let begins = ["~~~", "```"].into_iter().find(|fence| line.starts_with(fence)).filter(|_| fence.is_none());
        let is_apart = line.is_empty() || line.starts_with(['#', '|']) || is_entry(line);
        if fence.is_some() || begins.is_some() || is_apart {
            write_paragraph(out, &paragraph, style)?;
            paragraph.clear();
        }
        match fence {
            Some(_) if is_end => fence = None,
            Some(_) if line.is_empty() => writeln!(out)?,
            Some(_) => writeln!(out, "{:indent$}{}", "", style.paint(Tone::Faint, line), indent = 2 * INDENT)?,
            None if begins.is_some() => fence = begins,
            None if line.is_empty() => writeln!(out)?,
            None if line.starts_with('#') => {
                writeln!(out, "{}", style.paint(Tone::Strong, line.trim_start_matches('#').trim_start()))?;
            }
            None if line.starts_with('|') => writeln!(out, "{:INDENT$}{line}", "")?,
            None => paragraph.push(line.trim()),
        }
    }
    write_paragraph(out, &paragraph, style)
}

/// The whole page in markdown, with what can be set.
pub(super) fn markdown(book: &RuleBook<'_>, rule: &Rule) -> String {
    let mut page = format!("# {}\n\nFinds: {}.\n\n", rule.name, rule.summary);
    let repair = match rule.fixable {
        Fixable::Never => "none",
        Fixable::Safe => "`plan check --fix`, where it needs no guess",
        Fixable::Unsafe => "`plan check --fix --unsafe`, to be looked at",
        Fixable::Directed => "`plan check --fix --prefer item` or `--prefer spec`, as you say who is right",
        Fixable::Both => {
            "`plan check --fix`, where it needs no guess; else `plan check --fix --unsafe`, to be looked at"
        }
    };
    // Writing to a string never fails.
    let _ = write!(page, "- Severity: {}\n- Repair: {repair}\n\n{}\n\n", rule.severities(), rule.docs.trim_end());
    let _ = write!(page, "## How to set it\n\nIn `plan.yaml`:\n\n~~~yaml\nseverities:\n  {}: off", rule.name);
    page.push_str("  # or advice, warning, error\n");
    for (index, limit) in book.limits_of(rule).enumerate() {
        let head = if index == 0 { "thresholds:  # with what holds where nothing is said\n" } else { "" };
        let _ = writeln!(page, "{head}  {}: {}", limit.name, limit.default);
    }
    page.push_str("~~~\n");
    if rule.group != Group::Exemptions {
        let _ = write!(
            page,
            "\nIn the plan, for what the comment stands in: `<!-- plan: allow {} until YYYY-MM-DD, REASON -->`.\n",
            rule.name
        );
    }
    page
}

/// Whether an entry of a list begins there.
fn is_entry(line: &str) -> bool {
    line.starts_with("- ") || number(line).is_some()
}

/// The columns of `1. ` at the front of a line.
fn number(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && line[digits..].starts_with(". ")).then_some(digits + 2)
}

/// Writes lines as one paragraph; what goes on in an entry of a list stands below its words.
fn write_paragraph(out: &mut dyn Write, lines: &[&str], style: Style) -> io::Result<()> {
    let text = lines.join(" ");
    let hang = match text.as_str() {
        "" => return Ok(()),
        entry if entry.starts_with("- ") => 2,
        text => number(text).unwrap_or(0),
    };
    let room = style.width.min(WIDEST).saturating_sub(INDENT);
    for (index, line) in wrap(&text, room, room.saturating_sub(hang)).iter().enumerate() {
        let indent = INDENT + if index == 0 { 0 } else { hang };
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::check::{Levels, RULES, rule};
    use crate::diagnostic::Severity;
    use crate::render::rules::Limit;

    fn written(rule: &Rule, width: usize) -> String {
        let limits = vec![Limit { name: "some_days".to_owned(), default: 7.into(), here: 9.into() }];
        let book = RuleBook { rules: &[], levels: &Levels::default(), limits };
        let mut out = Vec::new();
        write(&mut out, &book, rule, Style::plain(width)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_page_is_laid_out_for_the_eye() {
        let docs = "\
## What it does

Looks for words that are longer
than `some_days` are.

- One that is very long indeed, and
  goes on.
- Another.
1. A third.

~~~markdown bad
# Plan

## Phase 1: Not broken, however long it is
~~~
";
        let rule = Rule {
            name: "a-rule",
            severity: Severity::Error,
            mildest: Severity::Warning,
            fixable: Fixable::Unsafe,
            group: Group::Time,
            summary: "a word is long",
            docs,
            check: |_, _, _| {},
        };
        let expect = "\
a-rule

  Finds: a word is long.

  - Severity: error or warning
  - Repair: `plan check --fix --unsafe`,
    to be looked at

What it does

  Looks for words that are longer than
  `some_days` are.

  - One that is very long indeed, and
    goes on.
  - Another.
  1. A third.

    # Plan

    ## Phase 1: Not broken, however long it is

How to set it

  In `plan.yaml`:

    severities:
      a-rule: off  # or advice, warning, error
    thresholds:  # with what holds where nothing is said
      some_days: 7

  In the plan, for what the comment
  stands in: `<!-- plan: allow a-rule
  until YYYY-MM-DD, REASON -->`.
";
        assert_eq!(written(&rule, 40), expect);
    }

    #[test]
    fn every_page_fits_the_screen() {
        for rule in RULES {
            let page = written(rule, 100);
            assert!(page.lines().all(|line| line.width() <= 100), "{page}");
            assert!(!page.contains("~~~"), "{page}");
        }
        let exemptions = |name: &str| written(rule(name).unwrap(), 80).contains("plan: allow");
        assert!(exemptions("item-stale"));
    }
}
