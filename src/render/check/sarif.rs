//! Findings as SARIF 2.1.0, which code hosts and editors show beside the lines.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. GitHub tells alerts apart by a hash of the line, which
//! its upload action adds; the fingerprint here is for everybody else.
//!
//! What was known before is no result: GitHub takes each one for an open alert, whatever its `baselineState` says. For the
//! same reason what comments allow is one on request only, with its `suppressions`, for readers who know of them.

mod message;
mod place;
mod suppression;
mod tool;

use std::io::{self, Write};

use serde::Serialize;

use self::message::MessageView;
use self::place::{LocationView, PlaceView, RegionView};
use self::suppression::SuppressionView;
use self::tool::{ToolView, level};
use super::fingerprint::Fingerprints;
use super::{CheckReport, Checked};
use crate::check::Allowed;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::render::json;

/// What the identity of a finding is called; another way to make one has another number.
const FINGERPRINT: &str = "planFinding/v1";

/// The folder that paths count from.
const ROOT: &str = "%SRCROOT%";

#[derive(Debug, Serialize)]
struct LogView<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunView<'r>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RunView<'r> {
    tool: ToolView<'r>,
    column_kind: &'static str,
    original_uri_base_ids: serde_json::Value,
    results: Vec<ResultView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultView {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: MessageView,
    locations: [LocationView; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<LocationView>,
    partial_fingerprints: serde_json::Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<SuppressionView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FixView {
    description: MessageView,
    artifact_changes: [ChangeView; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ChangeView {
    artifact_location: PlaceView,
    replacements: Vec<ReplacementView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ReplacementView {
    deleted_region: RegionView,
    inserted_content: ContentView,
}

#[derive(Debug, Serialize)]
struct ContentView {
    text: String,
}

/// Writes one run with all rules that were applied and the findings, in the order of the documents; behind those of each
/// what it allows, where that is asked for.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>) -> io::Result<()> {
    let root = serde_json::json!({ ROOT: { "description": { "text": "The root folder of the repository." } } });
    let run = RunView {
        tool: ToolView::new(&report.rules),
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: root,
        results: report.documents.iter().flat_map(|checked| results(report, checked)).collect(),
    };
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    json::write_foreign(out, &LogView { schema, version: "2.1.0", runs: [run] })
}

fn results(report: &CheckReport<'_>, checked: &Checked<'_>) -> Vec<ResultView> {
    let fingerprints = Fingerprints::new(checked);
    let shown = checked.findings.iter().filter(|found| report.shows(found.severity));
    let shown = shown.map(|found| result(report, checked, found, &fingerprints.of(found)));
    let allowed = checked.allowed.iter().filter(|_| report.lists_allowed).map(|Allowed { found, by }| ResultView {
        suppressions: vec![SuppressionView::new(checked, by)],
        ..result(report, checked, found, &fingerprints.of(found))
    });
    shown.chain(allowed).collect()
}

fn result(report: &CheckReport<'_>, checked: &Checked<'_>, found: &Diagnostic, fingerprint: &str) -> ResultView {
    let related = found.related.iter().enumerate().map(|(number, related)| {
        LocationView::related(checked, related.span, number + 1, MessageView::new(&related.message))
    });
    let sentences: Vec<&str> = std::iter::once(&found.message).chain(&found.help).map(String::as_str).collect();
    ResultView {
        rule_id: found.code,
        rule_index: report.rules.iter().position(|rule| rule.name == found.code),
        level: level(found.severity),
        message: MessageView::new(&sentences.join("\n")),
        locations: [LocationView::of_finding(checked, found.span)],
        related_locations: related.collect(),
        partial_fingerprints: serde_json::json!({ FINGERPRINT: fingerprint }),
        suppressions: Vec::new(),
        fixes: found.fix.iter().map(|found| fix(checked, found)).collect(),
    }
}

fn fix(checked: &Checked<'_>, fix: &Fix) -> FixView {
    let replacements = fix.edits.iter().map(|edit| ReplacementView {
        deleted_region: RegionView::new(checked.document, edit.span),
        inserted_content: ContentView { text: edit.text.clone() },
    });
    let description = match fix.safety {
        Safety::Safe => fix.title.clone(),
        Safety::Unsafe => format!("{} (look first: the meaning of the plan may change)", fix.title),
    };
    FixView {
        description: MessageView::new(&description),
        artifact_changes: [ChangeView {
            artifact_location: PlaceView::new(&checked.path),
            replacements: replacements.collect(),
        }],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use serde_sarif::sarif::Sarif;

    use super::super::sample;
    use super::*;

    fn log(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_log_is_as_the_standard_says() {
        let log = log(&sample::written(|out, report| write(out, report).unwrap()));
        let read: Sarif = serde_json::from_value(log.clone()).unwrap();
        // What the types of the standard's schema do not know would be lost on the way.
        assert_eq!(serde_json::to_value(&read).unwrap(), log);
        let results = read.runs[0].results.as_deref().unwrap();
        let levels: Vec<_> = results.iter().map(|result| result.level.as_ref().unwrap().to_string()).collect();
        assert_eq!(levels, ["warning", "error", "note"]);
        let rules = read.runs[0].tool.driver.rules.as_deref().unwrap();
        for result in results {
            let index = usize::try_from(result.rule_index.unwrap()).unwrap();
            assert_eq!(Some(&rules[index].id), result.rule_id.as_ref());
        }
    }

    #[test]
    fn a_fix_is_an_edit() {
        let log = log(&sample::written(|out, report| write(out, report).unwrap()));
        let result = &log["runs"][0]["results"][1];
        let region = json!({ "startLine": 6, "startColumn": 15, "endLine": 6, "endColumn": 28 });
        let place = json!({ "uri": "plans/a%20b.md", "uriBaseId": "%SRCROOT%" });
        assert_eq!(result["locations"][0]["physicalLocation"], json!({ "artifactLocation": place, "region": region }));
        let change = json!({
            "artifactLocation": place,
            "replacements": [{ "deletedRegion": region, "insertedContent": { "text": "Blocked" } }]
        });
        let fix = json!({ "description": { "text": "write Blocked" }, "artifactChanges": [change] });
        assert_eq!(result["fixes"], json!([fix]));
        let text = "`Stuck, really` is no status\nwrite Blocked\nor define it in plan.yaml";
        assert_eq!(result["message"], json!({ "text": text }));
    }

    #[test]
    fn what_is_allowed_is_suppressed_on_request_and_what_is_known_is_left_out() {
        let document = sample::with_allowed();
        let mut report = sample::allowed(&document);
        let written = |report: &CheckReport<'_>| {
            let mut out = Vec::new();
            write(&mut out, report).unwrap();
            let log: Value = serde_json::from_slice(&out).unwrap();
            let read: Sarif = serde_json::from_value(log.clone()).unwrap();
            assert_eq!(serde_json::to_value(&read).unwrap(), log);
            log
        };
        assert_eq!(written(&report)["runs"][0]["results"], json!([]));
        report.lists_allowed = true;
        let log = written(&report);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let place = json!({
            "artifactLocation": { "uri": "plans/a%20b.md", "uriBaseId": "%SRCROOT%" },
            "region": { "startLine": 7, "startColumn": 1, "endLine": 8, "endColumn": 17 }
        });
        let expect = json!([{
            "kind": "inSource",
            "justification": "the word is asked for",
            "location": { "physicalLocation": place },
            "properties": { "until": "2026-12-31" }
        }]);
        assert_eq!((&results[0]["ruleId"], &results[0]["suppressions"]), (&json!("status-unknown"), &expect));
        let endless = &results[1]["suppressions"][0];
        assert_eq!((endless["justification"].as_str(), endless.get("properties")), (Some("nobody \u{1b} knows"), None));
        assert_eq!(results.len(), 2);
    }

    #[test]
    fn advice_is_shown_on_request() {
        let document = sample::document();
        let report = CheckReport { advice: false, ..sample::report(&document, sample::findings()) };
        let mut out = Vec::new();
        write(&mut out, &report).unwrap();
        let log: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    }
}
