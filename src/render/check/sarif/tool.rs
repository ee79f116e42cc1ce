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
        Self::of(REPOSITORY, rules)
    }

    /// The same, where its source is at `repository`.
    fn of(repository: &str, rules: &[&'r Rule]) -> Self {
        // What Cargo takes for an address may end in more than its pages begin with.
        let repository = repository.trim_end_matches('/').trim_end_matches(".git");
        let repository = Some(repository).filter(|address| !address.is_empty());
        Self {
            driver: DriverView {
                name: "plan",
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: repository.map(str::to_owned),
                rules: rules.iter().map(|rule| RuleView::new(rule, repository)).collect(),
            },
        }
    }
}

impl<'r> RuleView<'r> {
    fn new(rule: &'r Rule, repository: Option<&str>) -> Self {
        let sentence = format!("{}.", capitalised(rule.summary));
        let unwrapped =
            section(rule.docs, "What it does").replace("\n\n", "\0").replace('\n', " ").replace('\0', "\n\n");
        Self {
            id: rule.name,
            short_description: TextView { text: sentence, markdown: None },
            full_description: TextView { text: unwrapped, markdown: None },
            help: TextView { text: rule.docs.to_owned(), markdown: Some(rule.docs) },
            help_uri: repository.map(|repository| page(repository, rule)),
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

/// Where the page of `rule` stands in the reference of `repository`.
fn page(repository: &str, rule: &Rule) -> String {
    format!("{repository}/blob/main/docs/rules.md#{}", rule.name)
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::check::RULES;

    #[test]
    fn a_description_is_as_short_as_github_wants_it() {
        for rule in RULES {
            let view = RuleView::new(rule, None);
            assert!(view.full_description.text.chars().count() <= 1024, "{}", rule.name);
            assert!(!view.full_description.text.replace("\n\n", "").contains('\n'), "{}", rule.name);
        }
    }

    /// Address of the program and of the page of its first rule, as they are written.
    #[track_caller]
    fn check(repository: &str, expect: Option<&str>) {
        let rule = RULES[0];
        let tool = serde_json::to_value(ToolView::of(repository, &[rule])).unwrap();
        let driver = &tool["driver"];
        let page = expect.map(|address| format!("{address}/blob/main/docs/rules.md#{}", rule.name));
        let address = |value: Option<&Value>| value.map(|value| value.as_str().unwrap().to_owned());
        let written = (address(driver.get("informationUri")), address(driver["rules"][0].get("helpUri")));
        assert_eq!(written, (expect.map(str::to_owned), page), "{repository:?}");
    }

    #[test]
    fn addresses_are_written_where_the_repository_has_one() {
        check("", None);
        check("https://x.example/plan", Some("https://x.example/plan"));
        check("https://x.example/plan.git", Some("https://x.example/plan"));
        check("https://x.example/plan/", Some("https://x.example/plan"));
    }

    #[test]
    fn every_rule_has_a_heading_where_its_address_leads() {
        let reference = include_str!("../../../../docs/rules.md");
        let headings: Vec<&str> = reference.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        for rule in RULES {
            let anchor = page("", rule).rsplit_once('#').map(|(_, anchor)| anchor.to_owned());
            let count = headings.iter().filter(|heading| Some(**heading) == anchor.as_deref()).count();
            assert_eq!(count, 1, "docs/rules.md has no heading of its own for {}", rule.name);
        }
    }
}
