//! How much was found, by which rules, and what to do next.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::counts;
use crate::check::RULES;
use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::document::Document;
use crate::render::check::CheckReport;
use crate::render::style::{Style, Tone, severity_tone};
use crate::render::wording::counted;
use crate::render::wrap::wrap;

/// So many findings are taken in at a glance, without a list of their rules.
const FEW: usize = 3;

/// What a line begins with takes so many columns.
const LABEL: usize = 10;

/// Writes the sum: `shown` are the findings that were told.
pub(super) fn write(
    out: &mut dyn Write,
    report: &CheckReport<'_>,
    shown: &[&Diagnostic],
    style: Style,
) -> io::Result<()> {
    for line in wrap(&headline(report, shown, style), style.width, style.width) {
        writeln!(out, "{}", style.resolve(&line))?;
    }
    if shown.len() > FEW {
        for (severity, _) in counts(shown).into_iter().filter(|(_, count)| *count > 0) {
            write_line(out, plural(severity, 2), &by_rule(shown, severity), style)?;
        }
    }
    if report.rules.len() < RULES.len() {
        write_line(out, "rules", &format!("{} of {} were applied", report.rules.len(), RULES.len()), style)?;
    }
    let next = next(shown);
    if next.is_empty() { Ok(()) } else { write_line(out, "next", &next, style) }
}

/// What was found, and in how much: `3 errors in 1 plan with 9 items`. It is marked, not yet painted.
pub(in crate::render::check) fn headline(report: &CheckReport<'_>, shown: &[&Diagnostic], style: Style) -> String {
    let is_empty = report.plans().all(|checked| checked.document.plan().is_empty());
    match numbers(shown, style).as_slice() {
        [] if is_empty => {
            format!("nothing was recognised in {}, and so nothing was checked", counted(report.plans().len(), "plan"))
        }
        [] if report.documents.iter().any(|checked| !checked.known.is_empty()) => {
            format!("{} {}", style.mark(Tone::Good, "nothing new"), looked(report))
        }
        [] => format!("{} {}", style.mark(Tone::Good, "nothing wrong"), looked(report)),
        numbers => format!("{} {}", numbers.join(", "), looked(report)),
    }
}

/// How many findings there are of each severity, worst first: `3 errors`. They are marked, not yet painted.
pub(super) fn numbers(findings: &[&Diagnostic], style: Style) -> Vec<String> {
    let there = counts(findings).into_iter().filter(|(_, count)| *count > 0);
    there
        .map(|(severity, count)| style.mark(severity_tone(severity), &format!("{count} {}", plural(severity, count))))
        .collect()
}

/// On how much the sum stands: `in 1 plan with 9 items (1 allowed; --allowed lists it)`.
fn looked(report: &CheckReport<'_>) -> String {
    let items = report.plans().map(|checked| items(checked.document)).sum();
    let looked = format!("in {} with {}", counted(report.plans().len(), "plan"), counted(items, "item"));
    let advice = match report.count(Severity::Advice) {
        _ if report.advice => None,
        0 => None,
        1 => Some("1 advice hidden; --advice shows it".to_owned()),
        advice => Some(format!("{advice} advice hidden; --advice shows them")),
    };
    let allowed: usize = report.documents.iter().map(|checked| checked.allowed.len()).sum();
    let allowed = match allowed {
        0 => None,
        _ if report.lists_allowed => Some(format!("{allowed} allowed")),
        1 => Some("1 allowed; --allowed lists it".to_owned()),
        _ => Some(format!("{allowed} allowed; --allowed lists them")),
    };
    let asides: Vec<String> = [allowed, advice].into_iter().flatten().collect();
    if asides.is_empty() { looked } else { format!("{looked} ({})", asides.join("; ")) }
}

fn items(document: &Document) -> usize {
    document.plan().items().count()
}

/// `mojibake 9, phase-overdue 3`: the rules whose findings are so bad, the most frequent first.
fn by_rule(findings: &[&Diagnostic], severity: Severity) -> String {
    let mut rules: Vec<(&str, usize)> = Vec::new();
    for found in findings.iter().filter(|found| found.severity == severity) {
        match rules.iter_mut().find(|(rule, _)| *rule == found.code) {
            Some((_, count)) => *count += 1,
            None => rules.push((found.code, 1)),
        }
    }
    rules.sort_by_key(|(rule, count)| (Reverse(*count), *rule));
    let rules: Vec<String> = rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    rules.join(", ")
}

/// What can be done about them.
fn next(findings: &[&Diagnostic]) -> String {
    let fixes = || findings.iter().filter_map(|found| found.fix.as_ref());
    let repairs = |safety| fixes().filter(|fix| fix.safety == safety).count();
    let mut next = Vec::new();
    match (repairs(Safety::Safe), repairs(Safety::Unsafe)) {
        (0, 0) => {}
        (safe, 0) => next.push(format!("`plan check --fix` repairs {safe} of them")),
        (0, risky) => next.push(format!("`plan check --fix --unsafe` repairs {risky} of them")),
        (safe, risky) => next.push(format!("`plan check --fix` repairs {safe} of them, with `--unsafe` {risky} more")),
    }
    if findings.len() > FEW {
        next.push("`plan explain RULE` tells what a rule is about".to_owned());
    }
    next.join("; ")
}

const fn plural(severity: Severity, count: usize) -> &'static str {
    match severity {
        Severity::Error if count != 1 => "errors",
        Severity::Warning if count != 1 => "warnings",
        _ => severity.as_str(),
    }
}

fn write_line(out: &mut dyn Write, label: &str, text: &str, style: Style) -> io::Result<()> {
    let room = style.width.saturating_sub(LABEL);
    for (index, line) in wrap(text, room, room).iter().enumerate() {
        let label = if index == 0 { label } else { "" };
        writeln!(out, "{}{line}", style.paint(Tone::Faint, &format!("{label:LABEL$}")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::check::Allowed;
    use crate::diagnostic::Fix;
    use crate::render::check::Checked;
    use crate::text::{EditSet, Source, Span};

    /// The sum of findings of these severities, each with its rule.
    fn check(text: &str, findings: Vec<Diagnostic>, advice: bool, columns: usize, expect: &str) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let documents = vec![Checked::new(&document, findings)];
        let report = CheckReport { documents, rules: RULES.to_vec(), advice, ..CheckReport::default() };
        let findings = &report.documents[0].findings;
        let shown: Vec<&Diagnostic> =
            findings.iter().filter(|found| advice || found.severity > Severity::Advice).collect();
        let mut out = Vec::new();
        write(&mut out, &report, &shown, Style::plain(columns)).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    fn of(rule: &'static str, severity: Severity) -> Diagnostic {
        Diagnostic::new(rule, severity, Span::at(0), "wrong")
    }

    const PLAN: &str = "# P\n\n### 1. A\n**Status:** Done\n";
    use Severity::{Advice, Error, Warning};

    #[test]
    fn the_sum_says_on_how_much_it_stands() {
        check(PLAN, vec![], false, 80, "nothing wrong in 1 plan with 1 item\n");
        let few = vec![of("a", Error), of("b", Warning), of("b", Warning)];
        check(PLAN, few, false, 80, "1 error, 2 warnings in 1 plan with 1 item\n");
        let hidden = vec![of("a", Warning), of("b", Advice), of("b", Advice)];
        let expect = "1 warning in 1 plan with 1 item (2 advice hidden; --advice shows them)\n";
        check(PLAN, hidden, false, 80, expect);
        check(PLAN, vec![of("a", Advice)], true, 80, "1 advice in 1 plan with 1 item\n");
    }

    #[test]
    fn rules_that_were_not_applied_are_no_praise() {
        let document = Document::parse(Source::new("p.md", PLAN), &Arc::default());
        let documents = vec![Checked::new(&document, Vec::new())];
        let report = CheckReport { documents, rules: RULES[..2].to_vec(), ..CheckReport::default() };
        let mut out = Vec::new();
        write(&mut out, &report, &[], Style::plain(80)).unwrap();
        let all = RULES.len();
        let expect = format!("nothing wrong in 1 plan with 1 item\nrules     2 of {all} were applied\n");
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn what_the_document_allows_is_counted() {
        let text = format!("<!-- plan: allow mojibake, why -->\n{PLAN}");
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let by = &document.plan().exemptions[0];
        let allowed = [of("a", Error), of("b", Advice)].map(|found| Allowed { found, by }).to_vec();
        let documents = vec![Checked { allowed, ..Checked::new(&document, vec![of("a", Advice)]) }];
        let mut report = CheckReport { documents, ..CheckReport::default() };
        let expect =
            "nothing wrong in 1 plan with 1 item (2 allowed; --allowed lists them; 1 advice hidden; --advice shows it)";
        assert_eq!(headline(&report, &[], Style::plain(80)), expect);
        report.advice = true;
        assert!(headline(&report, &[], Style::plain(80)).ends_with("with 1 item (2 allowed; --allowed lists them)"));
        report.lists_allowed = true;
        assert!(headline(&report, &[], Style::plain(80)).ends_with("with 1 item (2 allowed)"));
    }

    #[test]
    fn nothing_is_never_called_healthy() {
        let expect = "nothing was recognised in 1 plan, and so nothing was checked\n";
        check("Words.\n", vec![], false, 80, expect);
    }

    #[test]
    fn many_findings_are_summed_up_by_rule() {
        let edits = EditSet::default();
        let fix = |safety| Fix { title: "mend it".to_owned(), edits: edits.clone(), safety };
        let findings = vec![
            of("one-thing", Error),
            of("other-thing", Warning).fix(fix(Safety::Safe)),
            of("third-thing", Warning),
            of("third-thing", Warning).fix(fix(Safety::Unsafe)),
        ];
        let expect = "\
1 error, 3 warnings in 1 plan with 1 item
errors    one-thing 1
warnings  third-thing 2, other-thing 1
next      `plan check --fix` repairs 1 of them, with `--unsafe` 1 more;
          `plan explain RULE` tells what a rule is about
";
        check(PLAN, findings, false, 80, expect);
    }

    #[test]
    fn a_narrow_screen_breaks_lines() {
        let findings = ["one-thing", "other-thing", "third-thing", "fourth-thing"].map(|rule| of(rule, Error));
        let expect = "\
4 errors in 1 plan with 1 item
errors    fourth-thing 1, one-thing 1,
          other-thing 1, third-thing 1
next      `plan explain RULE` tells what
          a rule is about
";
        check(PLAN, findings.to_vec(), false, 40, expect);
    }
}
