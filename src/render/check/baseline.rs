//! A baseline as a file: JSON with one finding a line, so that a difference of two baselines is one of findings, and that
//! branches merge. No number, date or line of a finding is in it, nor when it was written: nothing but what the team has
//! accepted changes it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::check::gate::{Baseline, Remembered};
use crate::check::{About, ItemName, PhaseName};
use crate::diagnostic::Severity;
use crate::render::json::{self, SCHEMA_VERSION};

/// `kind` of a baseline.
pub const BASELINE: &str = "baseline";

/// Why a text is no baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// A known finding, as baselines and reports have it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KnownView {
    path: String,
    rule: String,
    severity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Debug, Deserialize)]
struct FileView {
    schema_version: u32,
    kind: String,
    findings: Vec<KnownView>,
}

/// The text of the file.
pub fn write(baseline: &Baseline) -> String {
    let lines: Vec<String> = baseline
        .iter()
        .map(|(path, found)| {
            let line = serde_json::to_string(&KnownView::new(path, found)).unwrap_or_default();
            format!("\n    {}", json::shown(&line))
        })
        .collect();
    let end = if lines.is_empty() { "" } else { "\n  " };
    let findings = lines.join(",");
    format!(
        "{{\n  \"schema_version\": {SCHEMA_VERSION},\n  \"kind\": \"{BASELINE}\",\n  \"findings\": [{findings}{end}]\n}}\n"
    )
}

/// Reads such a text, whoever has formatted it meanwhile.
///
/// # Errors
/// It is no baseline, or one of a later version.
pub fn read(text: &str) -> Result<Baseline, Unreadable> {
    let fault = |line, column, message: String| Unreadable { line, column, message };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: FileView = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        fault(error.line(), error.column().max(1), message.to_owned())
    })?;
    if file.kind != BASELINE {
        return Err(fault(1, 1, format!("this is a `{}`, and no `{BASELINE}`", file.kind.escape_debug())));
    }
    if file.schema_version != SCHEMA_VERSION {
        let version = file.schema_version;
        return Err(fault(1, 1, format!("its version is {version}, and only {SCHEMA_VERSION} is known here")));
    }
    let mut baseline = Baseline::default();
    for view in file.findings {
        let path = view.path.clone();
        baseline.add(&path, view.remembered().map_err(|message| fault(1, 1, message))?);
    }
    Ok(baseline)
}

impl KnownView {
    pub(super) fn new(path: &str, found: &Remembered) -> Self {
        let (phase, number, id, title) = match &found.about {
            About::Plan => (None, None, None, None),
            About::Phase(PhaseName { name, number }) => (Some(name), number.as_ref(), None, None),
            About::Item(ItemName { phase, id, title }) => {
                (Some(phase).filter(|phase| !phase.is_empty()), None, id.as_ref(), Some(title))
            }
        };
        Self {
            path: path.to_owned(),
            rule: found.rule.clone(),
            severity: found.severity.to_string(),
            phase: phase.cloned(),
            number: number.cloned(),
            id: id.cloned(),
            title: title.cloned(),
            key: found.key.clone(),
            text: found.text.clone(),
        }
    }

    fn remembered(self) -> Result<Remembered, String> {
        let severity = Severity::ALL.into_iter().find(|severity| severity.as_str() == self.severity);
        let severity = severity.ok_or_else(|| format!("`{}` is no severity", self.severity.escape_debug()))?;
        let about = match (self.title, self.phase) {
            (Some(title), phase) => About::Item(ItemName { phase: phase.unwrap_or_default(), id: self.id, title }),
            (None, Some(name)) => About::Phase(PhaseName { name, number: self.number }),
            (None, None) => About::Plan,
        };
        Ok(Remembered { rule: self.rule, about, key: self.key, text: self.text, severity })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::schema;

    fn found(rule: &str, about: About, key: Option<&str>) -> Remembered {
        let text = key.is_none().then(|| "🔴 \u{202e}Not \"Started\"".to_owned());
        Remembered { rule: rule.into(), about, key: key.map(Into::into), text, severity: Severity::Warning }
    }

    fn baseline() -> Baseline {
        let item = |id: Option<&str>, title: &str| {
            About::Item(ItemName { phase: "Phase 1: Start".into(), id: id.map(Into::into), title: title.into() })
        };
        let mut baseline = Baseline::default();
        baseline.add("plans/x.md", found("item-stale", item(Some("2"), "Bill"), None));
        baseline.add("plans/x.md", found("reference-broken", item(None, ""), Some("/a.md")));
        let phase = PhaseName { name: "Phase 1: Start".into(), number: Some("1".into()) };
        baseline.add("a.md", found("owner-overcommitted", About::Phase(phase), Some("Ana")));
        baseline.add("a.md", found("mojibake", About::Plan, None));
        baseline
    }

    #[test]
    fn a_baseline_is_one_line_a_finding() {
        let expect = r#"{
  "schema_version": 1,
  "kind": "baseline",
  "findings": [
    {"path":"a.md","rule":"mojibake","severity":"warning","text":"🔴 \u202eNot \"Started\""},
    {"path":"a.md","rule":"owner-overcommitted","severity":"warning","phase":"Phase 1: Start","number":"1","key":"Ana"},
    {"path":"plans/x.md","rule":"item-stale","severity":"warning","phase":"Phase 1: Start","id":"2","title":"Bill","text":"🔴 \u202eNot \"Started\""},
    {"path":"plans/x.md","rule":"reference-broken","severity":"warning","phase":"Phase 1: Start","title":"","key":"/a.md"}
  ]
}
"#;
        assert_eq!(write(&baseline()), expect);
        schema::tests::check(BASELINE, &serde_json::from_str(expect).unwrap());
        assert_eq!(write(&Baseline::default()).lines().nth(3), Some("  \"findings\": []"));
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read(&write(&baseline())), Ok(baseline()));
        let pretty: serde_json::Value = serde_json::from_str(&write(&baseline())).unwrap();
        assert_eq!(read(&format!("\u{feff}{pretty:#}")), Ok(baseline()));
    }

    #[test]
    fn what_is_no_baseline_is_refused_with_its_place() {
        let conflict = write(&baseline()).replace("    {\"path\":\"plans", "<<<<<<< HEAD\n    {\"path\":\"plans");
        let worst = write(&baseline()).replace("\"severity\":\"warning\",\"text\"", "\"severity\":\"bad\",\"text\"");
        let cases = [
            ("", "1:1: EOF while parsing a value"),
            ("[]", "1:2: invalid length 0, expected struct FileView with 3 elements"),
            ("{\n\"kind\": \"baseline\"}", "2:19: missing field `schema_version`"),
            (&conflict, "7:1: expected value"),
            (r#"{"schema_version":1,"kind":"receipt","findings":[]}"#, "1:1: this is a `receipt`, and no `baseline`"),
            (
                r#"{"schema_version":2,"kind":"baseline","findings":[]}"#,
                "1:1: its version is 2, and only 1 is known here",
            ),
            (&worst, "1:1: `bad` is no severity"),
        ];
        for (text, expect) in cases {
            assert_eq!(read(text).unwrap_err().to_string(), expect);
        }
    }
}
