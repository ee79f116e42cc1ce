//! The published shapes of JSON output, as JSON Schema 2020-12.

/// Every kind of JSON output, and its schema.
pub const SCHEMAS: &[(&str, &str)] = &[
    ("baseline", include_str!("schema/baseline.json")),
    ("change-list", include_str!("schema/change-list.json")),
    ("check-report", include_str!("schema/check-report.json")),
    ("cost-report", include_str!("schema/cost-report.json")),
    ("evidence-report", include_str!("schema/evidence-report.json")),
    ("explanation", include_str!("schema/explanation.json")),
    ("impact-report", include_str!("schema/impact-report.json")),
    ("item", include_str!("schema/item.json")),
    ("item-list", include_str!("schema/item-list.json")),
    ("load-report", include_str!("schema/load-report.json")),
    ("next-report", include_str!("schema/next-report.json")),
    ("plan-blame", include_str!("schema/plan-blame.json")),
    ("plan-diff", include_str!("schema/plan-diff.json")),
    ("plan-log", include_str!("schema/plan-log.json")),
    ("rank-report", include_str!("schema/rank-report.json")),
    ("receipt", include_str!("schema/receipt.json")),
    ("reference-list", include_str!("schema/reference-list.json")),
    ("rule-list", include_str!("schema/rule-list.json")),
    ("schedule-report", include_str!("schema/schedule-report.json")),
    ("spec-list", include_str!("schema/spec-list.json")),
    ("status-report", include_str!("schema/status-report.json")),
    ("what-if", include_str!("schema/what-if.json")),
];

/// The schema of this kind of output.
pub fn of(kind: &str) -> Option<&'static str> {
    SCHEMAS.iter().find(|(known, _)| *known == kind).map(|(_, schema)| *schema)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;
    use serde_json::Value;

    use super::*;
    use crate::check::gate::Remembered;
    use crate::check::{About, ItemName, Referred, Start, Target, Trail};
    use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
    use crate::document::{Document, Workspace};
    use crate::history::{Revision, Revisions, Timeline};
    use crate::render::check::{self, Against, CheckReport, Checked, Gate};
    use crate::render::hashes::Hashes;
    use crate::render::history;
    use crate::render::history::blame::Blame;
    use crate::render::history::log::{PlanLog, Wish};
    use crate::render::item_detail::{ItemDetail, Needed};
    use crate::render::item_json::{DocumentView, ITEM_LIST, ItemListView, ItemView};
    use crate::render::json;
    use crate::render::readings_json::{EXPLANATION, ExplanationView, ReadingView};
    use crate::render::receipt::{self, Deed, Entry};
    use crate::render::references::{self, PlanReferences, ReferenceReport};
    use crate::text::{Edit, EditSet, Source};

    const TEXTS: [&str; 2] =
        [include_str!("../../tests/fixtures/healthy.md"), include_str!("../../tests/fixtures/fields-in-every-form.md")];

    /// Where `value` is not as `schema` says, for the keywords that our schemas use.
    pub(crate) fn violations(schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let mut found = Vec::new();
        let name = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let is = |wanted: &Value| wanted == name || (wanted == "number" && name == "integer");
        let type_fits = match &schema["type"] {
            Value::Null => true,
            Value::Array(names) => names.iter().any(is),
            name => is(name),
        };
        let choice_fits = schema["enum"].as_array().is_none_or(|choices| choices.contains(value));
        let constant_fits = schema.get("const").is_none_or(|constant| constant == value);
        if !(type_fits && choice_fits && constant_fits) {
            found.push(format!("{at} is {value}"));
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if value.as_object().is_some_and(|value| !value.contains_key(key)) {
                found.push(format!("{at}.{key} is absent"));
            }
        }
        for (key, inner) in value.as_object().into_iter().flatten() {
            match schema["properties"].get(key).or_else(|| schema.get("additionalProperties")) {
                Some(schema) => found.extend(violations(schema, inner, &format!("{at}.{key}"))),
                None => found.push(format!("{at}.{key} is not in the schema")),
            }
        }
        for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
            found.extend(violations(&schema["items"], inner, &format!("{at}[{index}]")));
        }
        found
    }

    /// Fails unless `value` is as the schema of `kind` says.
    pub(crate) fn check(kind: &str, value: &Value) {
        let schema: Value = serde_json::from_str(of(kind).unwrap()).unwrap();
        assert_eq!(violations(&schema, value, kind), Vec::<String>::new());
    }

    fn printed(kind: &'static str, view: impl serde::Serialize) -> Value {
        let mut out = Vec::new();
        json::answer(&mut out, kind, &hashes(), view).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    fn hashes() -> Hashes {
        Hashes::of(&[Source::new("x.md", TEXTS[0])])
    }

    fn workspace() -> Workspace {
        let documents = TEXTS.iter().map(|text| Document::parse(Source::new("x.md", *text), &Arc::default()));
        Workspace::new("/".into(), documents.collect())
    }

    #[test]
    fn a_list_is_as_its_schema_says() {
        let workspace = workspace();
        let hash = || "0".repeat(64);
        let documents = workspace.documents.iter().map(|document| DocumentView::new(document, hash())).collect();
        let items: Vec<_> = workspace.items().map(ItemView::new).collect();
        assert!(items.len() > 10);
        check("item-list", &printed(ITEM_LIST, ItemListView { documents, items }));
    }

    #[test]
    fn an_item_is_as_its_schema_says() {
        let workspace = workspace();
        for item in workspace.items() {
            let needed = [Needed::Item(item), Needed::Phase(item.document, item.phase), Needed::Missing];
            let detail = ItemDetail {
                item,
                window: Some(("2026-01-01".parse().unwrap(), "2026-01-31".parse().unwrap())),
                latest_start: None,
                dependencies: needed.map(|needed| ("7".into(), needed)).into(),
                elsewhere: Vec::new(),
                references: vec![("/x".into(), "missing")],
                findings: Vec::new(),
            };
            check("item", &printed("item", detail.json()));
        }
    }

    #[test]
    fn a_check_report_is_as_its_schema_says() {
        let workspace = workspace();
        let document = &workspace.documents[0];
        let span = document.plan().items().next().unwrap().title;
        let edits = EditSet::new(vec![Edit::replace(span, "x")]).unwrap();
        let fix = Fix { title: "write x".into(), edits, safety: Safety::Safe };
        let found =
            Diagnostic::new("mojibake", Severity::Warning, span, "wrong").help("do").related(span, "here").fix(fix);
        let bare = Diagnostic::new("item-stale", Severity::Error, span, "wrong");
        let checked = Checked::new(document, vec![found, bare]);
        let mut out = Vec::new();
        let about = About::Item(ItemName { phase: "P".into(), id: Some("1".into()), title: "A".into() });
        let (rule, severity) = ("item-stale".to_owned(), Severity::Error);
        let gone = Remembered { rule, about, key: None, text: Some("Done".into()), severity };
        let against = Against::Revision { name: "main".into(), commit: "0123456789".into() };
        let mut gate = Gate::new(against);
        gate.is_gone("x.md", [gone]);
        let report = CheckReport { documents: vec![checked], gates: vec![gate], ..CheckReport::default() };
        check::json::write(&mut out, &report).unwrap();
        check("check-report", &serde_json::from_slice(&out).unwrap());
    }

    #[test]
    fn an_explanation_is_as_its_schema_says() {
        let text = "<!-- plan: items=h3 -->\n# P\n\n🔄 Blocked | ✅ Done\n\n## A\n\n- b\n\n### C\n";
        let document = Document::parse(Source::new("x.md", text), &Arc::default());
        let line = document.source().line_span(text.find("- b").unwrap());
        let plans = vec![ReadingView::of(&document), ReadingView::of_line(&document, line)];
        let printed = printed(EXPLANATION, ExplanationView { plans });
        check("explanation", &printed);
        assert_eq!(printed["plans"][1]["remedy"]["comment"], "<!-- plan: items=h3,bullets -->");
    }

    #[test]
    fn a_history_is_as_its_schemas_say() {
        let plan = |text: &str| Some(Source::new("x.md", text));
        let one = "# P\n\n## Phase 1: A\n\n### 1. Bill\n**Status:** Done\n\n### 2. Sell\n**Status:** Done\n";
        let parts = one.replace("### 1. Bill\n**Status:** Done\n", "### 1a. Ask\n**Status:** Done\n\n### 1b. Wait\n");
        let texts = vec![plan(one), plan(&parts), None];
        let revision = |at: usize| Revision {
            commit: (at > 0).then(|| "0".repeat(40)),
            author: "Ana".into(),
            date: NaiveDate::default(),
            time: 0,
            subject: "say".into(),
            path: "x.md".into(),
            before: if at == 2 { Vec::new() } else { vec![Some(1 - at)] },
            after: [Some(2), Some(1), Some(0)][at],
        };
        let revisions = Revisions { all: (0..3).map(revision).collect(), texts, is_cut_off: false };
        let timeline = Timeline::of(revisions, |source| Document::parse(source.clone(), &Arc::default()));
        let item = timeline.all_items().next().map(|(thread, _)| thread);
        for item in [None, item] {
            let wish = Wish { counts: |_: &_| true, limit: None, item };
            let log = PlanLog::new("x.md".into(), &timeline, &wish);
            assert!(!log.steps.is_empty());
            let mut out = Vec::new();
            history::json::write(&mut out, &[log], &hashes(), NaiveDate::default()).unwrap();
            check("plan-log", &serde_json::from_slice(&out).unwrap());
        }
        let readable = Revisions { all: vec![revision(2)], texts: vec![plan(one)], is_cut_off: false };
        let timeline = Timeline::of(readable, |source| Document::parse(source.clone(), &Arc::default()));
        let blame = Blame::new("x.md".into(), &timeline, None, NaiveDate::default());
        let mut out = Vec::new();
        history::blame::json::write(&mut out, &[blame], &hashes(), NaiveDate::default()).unwrap();
        let printed = serde_json::from_slice(&out).unwrap();
        check("plan-blame", &printed);
        assert_eq!(printed["plans"][0]["items"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn references_are_as_their_schema_says() {
        let text = "# P\n\n### 1. A\n**Status:** Done\n**Fix:** see `a.md`\n";
        let document = Document::parse(Source::new("x.md", text), &Arc::default());
        let (reference, path) = (&document.plan().references[0], "a.md");
        let target = |at: usize| match at {
            0 => Target::There { path: "/w/a.md".into(), from: Start::Root },
            1 => Target::Moved { path: "/b.md".into(), file: Some("/w/b.md".into()), by: Trail::Git },
            _ => Target::Several(vec!["b.md".into(), "c.md".into()]),
        };
        let referred: Vec<Referred<'_>> =
            (0..3).map(|at| Referred { reference, path, target: target(at), is_broken: at > 0 }).collect();
        let plans = vec![PlanReferences::new(&document, &referred, false, "/w".as_ref())];
        let mut out = Vec::new();
        references::write_json(&mut out, &ReferenceReport { plans }, &hashes()).unwrap();
        let printed = serde_json::from_slice(&out).unwrap();
        check("reference-list", &printed);
        assert_eq!(printed["plans"][0]["references"][1]["target"], "b.md");
    }

    #[test]
    fn a_receipt_is_as_its_schema_says() {
        let entry = |deed| Entry { plan: "x.md".into(), lines: vec![3], item: Some("#2 Bill".into()), deed };
        let changed = Deed::Changed { what: "status".into(), from: None, to: Some("done".into()) };
        let moved = Deed::Moved { from: "y.md".into() };
        let nothing = Deed::Nothing("it is done".into());
        let entries = [changed, nothing, Deed::Done("removed".into()), Deed::Created, Deed::Removed, moved].map(entry);
        let mut out = Vec::new();
        receipt::json(&mut out, &entries, &hashes(), true).unwrap();
        check("receipt", &serde_json::from_slice(&out).unwrap());
    }

    #[test]
    fn what_a_schema_does_not_allow_is_seen() {
        let schema: Value = serde_json::from_str(of("item-list").unwrap()).unwrap();
        let value = serde_json::json!({ "schema_version": 2, "kind": "item-list", "items": [{ "id": 7 }], "x": null });
        let found = violations(&schema, &value, "");
        for wanted in [".schema_version is 2", ".documents is absent", ".items[0].id is 7", ".x is not in the schema"] {
            assert!(found.iter().any(|found| found == wanted), "{wanted}: {found:?}");
        }
    }
}
