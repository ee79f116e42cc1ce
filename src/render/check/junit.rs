//! Findings as a JUnit report: a plan is a suite, and its cases are the rules that it passes and the findings that it has.
//!
//! Only what the strictest reader (the schema of Jenkins' xUnit plug-in) knows is written, so the place of a finding stands
//! in its text.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{CheckReport, Checked};
use crate::check::{Identity, Rule, Subjects};
use crate::diagnostic::Diagnostic;
use crate::render::safe::escaped;

/// What became of one case.
enum Outcome {
    Passed,
    /// There is nothing to judge: why.
    Skipped(String),
    /// There is a finding, but a mild one: the text.
    Passable(String),
    /// Message, severity and text.
    Failed(String, &'static str, String),
}

struct Case {
    name: String,
    outcome: Outcome,
}

/// Writes the report. A case fails where the finding makes the check fail; a milder one passes, and says so in its output.
/// A rule which finds only what is known or allowed is skipped.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>) -> io::Result<()> {
    let suites: Vec<(&Checked<'_>, Vec<Case>)> =
        report.documents.iter().map(|checked| (checked, cases(report, checked))).collect();
    let all = || suites.iter().flat_map(|(_, cases)| cases);
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let totals = [("tests", all().count()), ("failures", count(all(), Case::is_failed)), ("errors", 0)];
    let suites_element = writer.create_element("testsuites").with_attribute(("name", "plan check"));
    let totals = totals.map(|(name, count)| (name, count.to_string()));
    let suites_element = suites_element.with_attributes(totals.iter().map(|(name, count)| (*name, count.as_str())));
    suites_element.write_inner_content(|writer| {
        for (checked, cases) in &suites {
            write_suite(writer, checked, cases)?;
        }
        Ok(())
    })?;
    writeln!(out)
}

fn write_suite<W: Write>(writer: &mut Writer<W>, checked: &Checked<'_>, cases: &[Case]) -> io::Result<()> {
    let path = checked.slashed();
    let path = escaped(&path);
    let class = class_name(&path);
    let counts = [
        ("tests", cases.len()),
        ("failures", count(cases.iter(), Case::is_failed)),
        ("errors", 0),
        ("skipped", count(cases.iter(), |case| matches!(case.outcome, Outcome::Skipped(_)))),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    let named = [("name", path.as_ref()), ("file", path.as_ref())];
    let attributes = named.into_iter().chain(counts.iter().map(|(name, count)| (*name, count.as_str())));
    writer.create_element("testsuite").with_attributes(attributes).write_inner_content(|writer| {
        for case in cases {
            write_case(writer, &class, case)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_case<W: Write>(writer: &mut Writer<W>, class: &str, case: &Case) -> io::Result<()> {
    let attributes = [("name", case.name.as_str()), ("classname", class)];
    let element = writer.create_element("testcase").with_attributes(attributes);
    if matches!(case.outcome, Outcome::Passed) {
        element.write_empty()?;
        return Ok(());
    }
    element.write_inner_content(|writer| {
        match &case.outcome {
            Outcome::Passed => {}
            Outcome::Skipped(why) => {
                writer.create_element("skipped").with_attribute(("message", why.as_str())).write_empty()?;
            }
            Outcome::Passable(text) => {
                writer.create_element("system-out").write_text_content(BytesText::new(text))?;
            }
            Outcome::Failed(message, severity, text) => {
                let attributes = [("message", message.as_str()), ("type", severity)];
                writer
                    .create_element("failure")
                    .with_attributes(attributes)
                    .write_text_content(BytesText::new(text))?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

impl Case {
    const fn is_failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(..))
    }
}

/// The rules in the order of the catalogue, each with its findings.
fn cases(report: &CheckReport<'_>, checked: &Checked<'_>) -> Vec<Case> {
    let subjects = Subjects::of(checked.document);
    let mut cases = Vec::new();
    for rule in &report.rules {
        let shown = |found: &Diagnostic| found.code == rule.name && report.shows(found.severity);
        let before = cases.len();
        let own = checked.findings.iter().filter(|found| shown(found));
        cases.extend(own.map(|found| case(report, checked, found, &subjects)));
        if cases.len() == before {
            cases.push(Case { name: rule.name.to_owned(), outcome: without_finding(rule, checked) });
        }
    }
    cases
}

fn without_finding(rule: &Rule, checked: &Checked<'_>) -> Outcome {
    let known = checked.known.iter().filter(|found| found.code == rule.name).count();
    let allowed = checked.allowed.iter().filter(|allowed| allowed.found.code == rule.name).count();
    match (known, allowed) {
        (0, 0) if checked.is_skipped && rule.group.is_skipped_in_archives() => {
            Outcome::Skipped("the plan is archived".to_owned())
        }
        (0, 0) => Outcome::Passed,
        (known, 0) => Outcome::Skipped(format!("{known} known")),
        (0, allowed) => Outcome::Skipped(format!("{allowed} allowed")),
        (known, allowed) => Outcome::Skipped(format!("{known} known, {allowed} allowed")),
    }
}

fn case(report: &CheckReport<'_>, checked: &Checked<'_>, found: &Diagnostic, subjects: &Subjects<'_>) -> Case {
    let place = checked.document.source().place(found.span.start());
    let mut text = format!("{}:{}:{}: {}", checked.slashed(), place.line, place.column, found.message);
    let related = found
        .related
        .iter()
        .map(|related| format!("line {}: {}", checked.document.source().line(related.span.start()), related.message));
    let help = found.help.iter().map(|help| format!("help: {help}"));
    text = escaped(&text).into_owned();
    for line in related.chain(help) {
        text.push('\n');
        text.push_str(&escaped(&line));
    }
    let outcome = if report.is_failure(found.severity) {
        Outcome::Failed(escaped(&found.message).into_owned(), found.severity.as_str(), text)
    } else {
        Outcome::Passable(format!("{}: {text}", found.severity))
    };
    let identity = Identity::of(checked.document, subjects, found);
    Case { name: escaped(&name(&identity)).into_owned(), outcome }
}

/// What a case is called from run to run, whatever its message counts: `owner-overcommitted: phase 2 (Product Lead)`.
fn name(identity: &Identity) -> String {
    let Identity { rule, subject, key, twin } = identity;
    let mut name = (*rule).to_owned();
    if !subject.is_empty() {
        name += &format!(": {subject}");
    }
    if !key.is_empty() {
        name += &format!(" ({key})");
    }
    if *twin > 0 {
        name += &format!(" {}", twin + 1);
    }
    name
}

/// `plans.throughput` for `plans/throughput.md`: readers take what stands before the last dot for a package.
fn class_name(path: &str) -> String {
    path.rsplit_once('.').map_or(path, |(name, _)| name).replace('/', ".")
}

fn count<'c>(cases: impl Iterator<Item = &'c Case>, is: impl Fn(&Case) -> bool) -> usize {
    cases.filter(|case| is(case)).count()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_plan_is_a_suite() {
        let expect = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plan check" tests="4" failures="1" errors="0">
  <testsuite name="plans/a b.md" file="plans/a b.md" tests="4" failures="1" errors="0" skipped="0">
    <testcase name="mojibake" classname="plans.a b"/>
    <testcase name="status-unknown: 1 (stuck)" classname="plans.a b">
      <failure message="`Stuck, really` is no status" type="error">plans/a b.md:6:15: `Stuck, really` is no status
help: write Blocked
help: or define it in plan.yaml</failure>
    </testcase>
    <testcase name="phase-overdue: phase 1 (Days 1-30)" classname="plans.a b">
      <system-out>warning: plans/a b.md:3:20: ended on 2026-01-30, 100% late: why?
line 5: #1 Automate ETL is open</system-out>
    </testcase>
    <testcase name="date-invalid: 2 (2026-02-30)" classname="plans.a b">
      <system-out>advice: plans/a b.md:9:10: there is no 2026-02-30</system-out>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(sample::written(|out, report| write(out, report).unwrap()), expect);
    }

    #[test]
    fn a_rule_that_finds_only_what_is_known_or_allowed_is_skipped() {
        let document = sample::with_allowed();
        let mut report = sample::allowed(&document);
        let late = report.documents[0].known[0].clone();
        report.documents[0].allowed[1].found.code = "phase-overdue";
        report.documents[0].known.push(Diagnostic { code: "mojibake", ..late });
        let mut out = Vec::new();
        write(&mut out, &report).unwrap();
        let out = String::from_utf8(out).unwrap();
        let skipped: Vec<&str> = out.lines().filter_map(|line| line.trim().strip_prefix("<skipped message=")).collect();
        assert_eq!(skipped, [r#""1 known"/>"#, r#""1 allowed"/>"#, r#""1 known, 1 allowed"/>"#], "{out}");
        assert!(out.contains(r#"tests="4" failures="0" errors="0" skipped="3">"#), "{out}");
    }

    #[test]
    fn what_an_archive_is_spared_is_skipped() {
        let document = sample::document();
        let mut report = sample::report(&document, Vec::new());
        report.documents[0].is_skipped = true;
        let mut out = Vec::new();
        write(&mut out, &report).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains(r#"<testcase name="mojibake" classname="plans.a b"/>"#), "{out}");
        assert_eq!(out.matches(r#"<skipped message="the plan is archived"/>"#).count(), 3, "{out}");
    }
}
