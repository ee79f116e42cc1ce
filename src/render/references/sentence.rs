//! What is said of a reference, and of all of them.

use super::ReferenceReport;
use super::view::{PlanReferences, ReferenceView};

/// The command that follows references by name alone, and asks.
const ASKING: &str = "plan check --fix --unsafe --rule reference-broken";

impl ReferenceView {
    /// What it leads to; empty where that is where it says.
    pub(super) fn sentence(&self) -> String {
        let target = self.target.as_deref().unwrap_or_default();
        let rewrite = self.rewrite.as_deref().unwrap_or_default();
        match (self.state, self.by) {
            ("there", Some("root")) if !self.written.starts_with('/') => "counted from the root folder".to_owned(),
            ("there", Some("end")) => format!("`{target}`, the only file whose path ends so"),
            ("moved", Some("state")) => format!("now `{rewrite}`: its state is another one"),
            ("moved", Some("git")) => format!("now `{rewrite}`: git has renamed it"),
            ("moved", _) => format!("not there; the only file of that name is `{rewrite}`"),
            ("several", _) => {
                let all: Vec<String> = self.candidates.iter().map(|path| format!("`{path}`")).collect();
                match all.as_slice() {
                    [one] => format!("not there; {one} could be meant, and the workspace is too large to look through"),
                    _ => format!("could be each of {}", all.join(", ")),
                }
            }
            ("missing", _) => "not there".to_owned(),
            ("to-come", _) => "to be written".to_owned(),
            ("name", _) => "a name alone: it may stand for any file, or for none".to_owned(),
            ("outside", _) => "leads out of the workspace; nobody looks there".to_owned(),
            ("unknown", _) => "nobody can tell".to_owned(),
            _ => String::new(),
        }
    }

    /// Whether `plan refs --fix` writes something else in its place.
    fn has_one_answer(&self) -> bool {
        self.state == "moved" && !self.is_by_name()
    }

    fn is_by_name(&self) -> bool {
        self.state == "moved" && self.by == Some("name")
    }
}

impl PlanReferences {
    /// `6 references, 2 of them broken`
    pub(super) fn count(&self) -> String {
        let references = if self.total == 1 { "reference" } else { "references" };
        match (self.total, self.broken) {
            (0, _) => "no references".to_owned(),
            (total, 0) => format!("{total} {references}, none of them broken"),
            (1, _) => "1 reference, and it is broken".to_owned(),
            (total, broken) => format!("{total} {references}, {broken} of them broken"),
        }
    }
}

impl ReferenceReport {
    /// What can be done about those that are broken, a sentence each.
    pub(super) fn advice(&self) -> Vec<String> {
        let count = |is: fn(&ReferenceView) -> bool| {
            self.plans.iter().flat_map(|plan| &plan.references).filter(|reference| is(reference)).count()
        };
        let (certain, by_name) = (count(ReferenceView::has_one_answer), count(ReferenceView::is_by_name));
        let mut advice = Vec::new();
        if certain > 0 {
            let have =
                if certain == 1 { "1 broken reference has" } else { &format!("{certain} broken references have") };
            advice.push(format!("{have} one answer: `plan refs --fix` writes it"));
        }
        if by_name > 0 {
            let could = if by_name == 1 {
                "1 is known by its name alone"
            } else {
                &format!("{by_name} are known by their names alone")
            };
            advice.push(format!("{could}: `{ASKING}` asks"));
        }
        advice
    }
}
