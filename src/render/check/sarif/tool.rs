//! This program and its rules in SARIF.

use serde::Serialize;

use crate::check::{Rule, section};
use crate::diagnostic::Severity;

/// Where the source of this program is; empty as long as nobody says so in `Cargo.toml`.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// What made the findings.
#[derive(Debug, Serialize)]
pub(super) struct ToolView<'r> {
    driver: DriverView<'r>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DriverView<'r> {
    name: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<String>,
    rules: Vec<RuleView<'r>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleView<'r> {
    id: &'r str,
    short_description: TextView<'r>,
    full_description: TextView<'r>,
    help: TextView<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: ConfigurationView,
    properties: PropertiesView,
}

#[derive(Debug, Serialize)]
struct TextView<'r> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'r str>,
}

#[derive(Debug, Serialize)]
struct ConfigurationView {
    level: &'static str,
}

/// What GitHub sorts alerts by.
#[derive(Debug, Serialize)]
struct PropertiesView {
    tags: [&'static str; 1],
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

impl<'r> ToolView<'r> {
    /// This program with `rules`.
    pub(super) fn new(rules: &[&'r Rule]) -> Self {
        Self {
            driver: DriverView {
                name: "plan",
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: Some(REPOSITORY.to_owned()).filter(|address| !address.is_empty()),
                rules: rules.iter().map(|rule| RuleView::new(rule)).collect(),
            },
        }
    }
}

impl<'r> RuleView<'r> {
    fn new(rule: &'r Rule) -> Self {
        let sentence = format!("{}.", capitalised(rule.summary));
        let unwrapped =
            section(rule.docs, "What it does").replace("\n\n", "\0").replace('\n', " ").replace('\0', "\n\n");
        Self {
            id: rule.name,
            short_description: TextView { text: sentence, markdown: None },
            full_description: TextView { text: unwrapped, markdown: None },
            help: TextView { text: rule.docs.to_owned(), markdown: Some(rule.docs) },
            help_uri: help_uri(REPOSITORY, rule),
            default_configuration: ConfigurationView { level: level(rule.severity) },
            properties: PropertiesView { tags: [rule.group.as_str()], severity: problem_severity(rule.severity) },
        }
    }
}

/// The word of the standard for `severity`.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// The word of GitHub.
const fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "recommendation",
    }
}

/// The rule's page in the reference of `repository`.
fn help_uri(repository: &str, rule: &Rule) -> Option<String> {
    (!repository.is_empty()).then(|| format!("{repository}/blob/main/docs/rules.md#{}", rule.name))
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn a_description_is_as_short_as_github_wants_it() {
        for rule in RULES {
            let view = RuleView::new(rule);
            assert!(view.full_description.text.chars().count() <= 1024, "{}", rule.name);
            assert!(!view.full_description.text.replace("\n\n", "").contains('\n'), "{}", rule.name);
        }
    }

    #[test]
    fn the_page_of_a_rule_has_an_address_where_the_repository_has_one() {
        let rule = RULES[0];
        let expect = format!("https://x.example/plan/blob/main/docs/rules.md#{}", rule.name);
        assert_eq!(help_uri("https://x.example/plan", rule), Some(expect));
        assert_eq!(help_uri("", rule), None);
    }
}
