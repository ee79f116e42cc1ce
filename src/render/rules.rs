//! The rules: a list, their pages, and the reference that is made of them.

mod json;
mod list;
mod page;
mod reference;

use serde::Serialize;
use serde_json::Value;

use crate::check::{Group, Levels, Rule};

pub use json::{RULE_LIST, write as json};
pub use list::write as list;
pub use page::write as page;
pub use reference::write as reference;

/// The rules, and what a workspace has set for them.
#[derive(Debug)]
pub struct RuleBook<'r> {
    /// All of them, by group.
    pub rules: &'r [&'r Rule],
    /// Severities which are not the rules' own.
    pub levels: &'r Levels,
    /// The thresholds of `plan.yaml`.
    pub limits: Vec<Limit>,
}

/// A threshold of `plan.yaml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Its key.
    pub name: String,
    /// What holds where nothing is said.
    pub default: Value,
    /// What holds in this workspace.
    pub here: Value,
}

impl Limit {
    /// All thresholds, from a value that has one field for each: as it is by default, and as it is here.
    pub fn all<T: Serialize>(default: &T, here: &T) -> Vec<Self> {
        let fields = |of: &T| match serde_json::to_value(of) {
            Ok(Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let here = fields(here);
        let limit = |(name, default)| Self { here: here.get(&name).cloned().unwrap_or_default(), name, default };
        fields(default).into_iter().map(limit).collect()
    }
}

impl RuleBook<'_> {
    /// The thresholds that hold for `rule`: those which its page names.
    pub fn limits_of(&self, rule: &Rule) -> impl Iterator<Item = &Limit> {
        self.limits.iter().filter(|limit| rule.docs.contains(&format!("`{}`", limit.name)))
    }

    /// The rules of each group.
    fn groups(&self) -> impl Iterator<Item = (Group, &[&Rule])> {
        self.rules.chunk_by(|one, other| one.group == other.group).map(|rules| (rules[0].group, rules))
    }
}

/// `word` with a capital.
fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[derive(Serialize)]
    struct Limits {
        some_days: u32,
        some_factor: f64,
    }

    #[test]
    fn thresholds_are_taken_from_their_fields() {
        let limits = Limit::all(&Limits { some_days: 7, some_factor: 3.0 }, &Limits { some_days: 7, some_factor: 1.5 });
        let shown: Vec<String> =
            limits.iter().map(|limit| format!("{}: {} {}", limit.name, limit.default, limit.here)).collect();
        assert_eq!(shown, ["some_days: 7 7", "some_factor: 3.0 1.5"]);
    }

    #[test]
    fn each_group_is_told_once() {
        let book = RuleBook { rules: RULES, levels: &Levels::default(), limits: Vec::new() };
        let groups: Vec<Group> = book.groups().map(|(group, _)| group).collect();
        for (index, group) in groups.iter().enumerate() {
            assert!(!groups[..index].contains(group), "the rules about {} do not stand together", group.as_str());
        }
    }
}
