//! The rules, for programs.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::{RuleBook, page};
use crate::check::Rule;
use crate::diagnostic::Severity;
use crate::render::json;

/// `kind` of the list of rules.
pub const RULE_LIST: &str = "rule-list";

#[derive(Debug, Serialize)]
struct RuleListView<'r> {
    rules: Vec<RuleView<'r>>,
}

#[derive(Debug, Serialize)]
struct RuleView<'r> {
    name: &'r str,
    group: &'static str,
    severity: &'static str,
    mildest: &'static str,
    set: Option<&'static str>,
    fixable: &'static str,
    summary: &'r str,
    thresholds: Vec<ThresholdView<'r>>,
    page: String,
}

#[derive(Debug, Serialize)]
struct ThresholdView<'r> {
    name: &'r str,
    default: &'r Value,
    value: &'r Value,
}

/// Writes all rules with their pages.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, book: &RuleBook<'_>) -> io::Result<()> {
    json::write(out, RULE_LIST, RuleListView { rules: book.rules.iter().map(|rule| view(book, rule)).collect() })
}

fn view<'r>(book: &'r RuleBook<'_>, rule: &'r Rule) -> RuleView<'r> {
    let thresholds = book.limits_of(rule);
    RuleView {
        name: rule.name,
        group: rule.group.as_str(),
        severity: rule.severity.as_str(),
        mildest: rule.mildest.as_str(),
        set: book.levels.of(rule.name).map(|level| level.map_or("off", Severity::as_str)),
        fixable: rule.fixable.as_str(),
        summary: rule.summary,
        thresholds: thresholds
            .map(|limit| ThresholdView { name: &limit.name, default: &limit.default, value: &limit.here })
            .collect(),
        page: page::markdown(book, rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Levels, RULES};
    use crate::render::rules::Limit;
    use crate::render::schema;

    #[test]
    fn a_list_is_as_its_schema_says() {
        let mut levels = Levels::default();
        levels.set("mojibake", None);
        levels.set("item-stale", Some(Severity::Error));
        let limits = vec![
            Limit { name: "blocked_days".to_owned(), default: 7.into(), here: 9.into() },
            Limit { name: "estimate_error_factor".to_owned(), default: 3.0.into(), here: 2.5.into() },
        ];
        let book = RuleBook { rules: RULES, levels: &levels, limits };
        let mut out = Vec::new();
        write(&mut out, &book).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        schema::tests::check(RULE_LIST, &value);
        let rule = |name: &str| {
            let rules = value["rules"].as_array().unwrap();
            rules.iter().find(|rule| rule["name"] == name).unwrap().clone()
        };
        assert_eq!(rule("mojibake")["set"], "off");
        assert_eq!(rule("mojibake")["fixable"], "safe");
        assert_eq!(rule("phase-overdue")["set"], Value::Null);
        assert_eq!(rule("item-stale")["set"], "error");
        assert_eq!(rule("item-stale")["thresholds"][0]["value"], 9);
    }
}
