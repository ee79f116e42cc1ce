//! The rules, for the eye.

use std::io::{self, Write};

use super::{RuleBook, capitalized};
use crate::check::{Fixable, Rule};
use crate::diagnostic::Severity;
use crate::render::style::{Style, Tone, severity_tone};
use crate::render::wrap::wrap;

/// What stands to the left of a name, and between two columns.
const GAP: &str = "  ";

/// A summary that had less room would be a column of words: it goes below the name.
const NARROWEST: usize = 36;

/// Below a name, a summary is so far from the left.
const BELOW: usize = 6;

/// Writes a line for each rule, by group: its name, how bad it is, whether it can be repaired, what is wrong, and what this
/// workspace has set otherwise.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, book: &RuleBook<'_>, style: Style) -> io::Result<()> {
    let widest = |cell: fn(&Rule) -> usize| book.rules.iter().map(|rule| cell(rule)).max().unwrap_or_default();
    let names = widest(|rule| rule.name.len());
    let severities = widest(|rule| rule.severities().len());
    let repairs = widest(|rule| repair(rule).len());
    let left = names + severities + repairs + 4 * GAP.len();
    let is_beside = style.width >= left + NARROWEST;
    let indent = if is_beside { left } else { BELOW };
    for (group, rules) in book.groups() {
        writeln!(out, "{}", style.paint(Tone::Strong, &capitalized(group.as_str())))?;
        for rule in rules {
            let severity = style.paint(severity_tone(rule.severity), &rule.severities());
            write!(out, "{GAP}{:names$}{GAP}{severity}", rule.name)?;
            let padding = severities - rule.severities().len();
            match repair(rule) {
                repair if is_beside => write!(out, "{:padding$}{GAP}{repair:repairs$}", "")?,
                "" => {}
                repair => write!(out, "{:padding$}{GAP}{repair}", "")?,
            }
            let room = style.width.saturating_sub(indent);
            for (index, line) in wrap(&summary(book, rule, style), room, room).iter().enumerate() {
                if index == 0 && is_beside {
                    write!(out, "{GAP}")?;
                } else {
                    write!(out, "\n{:indent$}", "")?;
                }
                write!(out, "{}", style.resolve(line))?;
            }
            writeln!(out)?;
        }
        writeln!(out)?;
    }
    let end = format!(
        "{} rules; `plan explain RULE` tells about one; `severities:` in plan.yaml says how bad one is, or `off`",
        book.rules.len()
    );
    wrap(&end, style.width, style.width).iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// Whether it repairs what it finds, in a word.
const fn repair(rule: &Rule) -> &'static str {
    match rule.fixable {
        Fixable::Never => "",
        Fixable::Safe => "fix",
        Fixable::Unsafe => "fix?",
        Fixable::Both => "fix, fix?",
        Fixable::Directed => "prefer",
    }
}

/// What is wrong, and what this workspace has set.
fn summary(book: &RuleBook<'_>, rule: &Rule, style: Style) -> String {
    let level = book.levels.of(rule.name).map(|level| level.map_or("off", Severity::as_str).to_owned());
    let limits = book.limits_of(rule).filter(|limit| limit.here != limit.default);
    let limits = limits.map(|limit| format!("{} {}", limit.name, limit.here));
    let set: Vec<String> = level.into_iter().chain(limits).collect();
    match set.as_slice() {
        [] => rule.summary.to_owned(),
        set => format!("{} {}", rule.summary, style.mark(Tone::Strong, &format!("(here: {})", set.join(", ")))),
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::check::{Levels, RULES, rule};
    use crate::render::rules::Limit;

    fn written(book: &RuleBook<'_>, style: Style) -> String {
        let mut out = Vec::new();
        write(&mut out, book, style).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_the_workspace_sets_is_told_where_it_differs() {
        let rules = [rule("mojibake").unwrap(), rule("item-stale").unwrap(), rule("phase-overdue").unwrap()];
        let mut levels = Levels::default();
        levels.set("mojibake", None);
        let limits = vec![
            Limit { name: "blocked_days".to_owned(), default: 7.into(), here: 9.into() },
            Limit { name: "due_soon_days".to_owned(), default: 7.into(), here: 7.into() },
        ];
        let book = RuleBook { rules: &rules, levels: &levels, limits };
        let expect = "\
Encoding
  mojibake       warning           fix  UTF-8 text was read in another encoding
                                        and saved like that (here: off)

Time
  item-stale     error or warning       an item should have been begun, finished
                                        or touched by now (here: blocked_days 9)
  phase-overdue  error or warning       the window of a phase has ended with
                                        open items

3 rules; `plan explain RULE` tells about one; `severities:` in plan.yaml says
how bad one is, or `off`
";
        assert_eq!(written(&book, Style::plain(80)), expect);
        let expect = "\
Encoding
  mojibake       warning           fix
      UTF-8 text was read in another
      encoding and saved like that
      (here: off)
";
        assert!(written(&book, Style::plain(40)).starts_with(expect));
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let book = RuleBook { rules: RULES, levels: &Levels::default(), limits: Vec::new() };
        for width in [60, 80, 120] {
            let out = written(&book, Style::plain(width));
            assert!(out.lines().all(|line| line.width() <= width && line.trim_end() == line), "{out}");
        }
    }
}
