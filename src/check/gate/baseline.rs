//! Findings that are accepted for now.

use std::collections::BTreeMap;

use super::{Record, Remembered};

/// Known findings, by the paths of their plans from the workspace's root folder on, in an order of their own: it does not
/// depend on where in a plan they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    plans: BTreeMap<String, Vec<Remembered>>,
}

impl Baseline {
    /// One more finding of the plan at `path`.
    pub fn add(&mut self, path: &str, found: Remembered) {
        let findings = self.plans.entry(path.to_owned()).or_default();
        let at = findings.partition_point(|known| known <= &found);
        findings.insert(at, found);
    }

    /// Every finding with the path of its plan.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Remembered)> {
        self.plans.iter().flat_map(|(path, findings)| findings.iter().map(move |found| (path.as_str(), found)))
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.plans.values().map(Vec::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// What is known of the plan at `path`.
    pub fn record(&self, path: &str) -> Record {
        Record::from_findings(self.plans.get(path).cloned().unwrap_or_default())
    }

    /// What of it is `judged`, by path and rule, and the rest.
    #[must_use]
    pub fn split(self, judged: impl Fn(&str, &str) -> bool) -> (Self, Self) {
        let (mut those, mut rest) = (Self::default(), Self::default());
        for (path, findings) in self.plans {
            let (one, other): (Vec<_>, Vec<_>) = findings.into_iter().partition(|found| judged(&path, &found.rule));
            for (half, findings) in [(&mut those, one), (&mut rest, other)] {
                if !findings.is_empty() {
                    half.plans.insert(path.clone(), findings);
                }
            }
        }
        (those, rest)
    }
}
