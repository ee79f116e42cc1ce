//! The settings by which git finds `plan`.

use std::collections::BTreeMap;

/// How the names begin of all that are ours.
pub(super) const BEGINNINGS: [&str; 2] = ["merge.plan.", "diff.plan."];

/// What is set, and to what.
pub(super) const WANTED: [(&str, &str); 4] = [
    ("merge.plan.name", "plan, by items and fields"),
    ("merge.plan.driver", "plan merge %O %A %B --path %P --marker-size %L --labels %S %X %Y"),
    ("diff.plan.textconv", "plan git textconv"),
    // What a text means can change with `plan` and with `plan.yaml`.
    ("diff.plan.cachetextconv", "false"),
];

/// A setting that is to become another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) name: &'static str,
    pub(super) from: Option<String>,
    pub(super) to: Option<&'static str>,
}

/// What has to change, and what cannot, because somebody else has set it: name and value.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settling {
    pub(super) changes: Vec<Change>,
    pub(super) foreign: Vec<(&'static str, String)>,
}

impl Settling {
    /// What makes of `now`, what is set now, what is wanted.
    pub(super) fn install(now: &BTreeMap<String, String>) -> Self {
        Self::to(now, Some)
    }

    /// What takes out of `now` what is ours.
    pub(super) fn uninstall(now: &BTreeMap<String, String>) -> Self {
        Self::to(now, |_| None)
    }

    fn to(now: &BTreeMap<String, String>, wish: fn(&'static str) -> Option<&'static str>) -> Self {
        let mut settling = Self::default();
        for (name, wanted) in WANTED {
            let (from, to) = (now.get(name), wish(wanted));
            match from {
                Some(value) if !is_ours(value, wanted) => settling.foreign.push((name, value.clone())),
                _ if from.map(String::as_str) == to => {}
                _ => settling.changes.push(Change { name, from: from.cloned(), to }),
            }
        }
        settling
    }
}

/// Whether `plan git install` has set `value`, this version of it or another one.
fn is_ours(value: &str, wanted: &str) -> bool {
    value == wanted || (wanted.starts_with("plan") && value.split([' ', ',']).next() == Some("plan"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_else_has_set_stays() {
        let now: BTreeMap<String, String> = [
            ("merge.plan.name", "plan, by items and fields"),
            ("merge.plan.driver", "plan merge %A"),
            ("diff.plan.textconv", "/opt/plan git textconv"),
            ("diff.plan.cachetextconv", "true"),
            ("diff.plan.wordregex", "x"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let foreign = vec![
            ("diff.plan.textconv", "/opt/plan git textconv".to_owned()),
            ("diff.plan.cachetextconv", "true".to_owned()),
        ];
        let driver = |to| Change { name: "merge.plan.driver", from: Some("plan merge %A".to_owned()), to };
        let name = Change { name: "merge.plan.name", from: Some(WANTED[0].1.to_owned()), to: None };
        let install = Settling { changes: vec![driver(Some(WANTED[1].1))], foreign: foreign.clone() };
        assert_eq!(Settling::install(&now), install);
        assert_eq!(Settling::uninstall(&now), Settling { changes: vec![name, driver(None)], foreign });
        assert_eq!(Settling::install(&BTreeMap::new()).changes.len(), 4);
        assert_eq!(Settling::uninstall(&BTreeMap::new()), Settling::default());
    }
}
