//! What the findings were held against: how many were known, and how many of those do not occur any more.

use std::mem;

use serde::Serialize;

use super::baseline::KnownView;
use super::{CheckReport, Checked};
use crate::check::gate::{Comparison, Record, Remembered, Verdict};
use crate::diagnostic::Severity;
use crate::render::safe::escaped;

/// Something that the findings were held against.
#[derive(Clone, Debug)]
pub struct Gate {
    against: Against,
    /// What it says of each finding of each document, in their order.
    verdicts: Vec<Vec<Verdict>>,
    /// How bad the findings are that it knew.
    known: Vec<Severity>,
    /// What it knew and what does not occur any more, with the path of the plan.
    gone: Vec<(String, Remembered)>,
}

/// What findings can be held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The plans at a commit.
    Revision {
        /// As it was asked for.
        name: String,
        /// The hash of the commit.
        commit: String,
    },
    /// A baseline.
    Baseline {
        /// The file, as it is named to the user.
        path: String,
    },
}

#[derive(Debug, Serialize)]
pub(super) struct GateView {
    kind: &'static str,
    name: String,
    commit: Option<String>,
    known: CountsView,
    gone: Vec<KnownView>,
}

/// How many findings there are of each severity.
#[derive(Debug, Serialize)]
pub(super) struct CountsView {
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl Against {
    /// How it is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Revision { name, .. } => name,
            Self::Baseline { path } => path,
        }
    }
}

impl Gate {
    /// One that has seen nothing so far.
    pub const fn new(against: Against) -> Self {
        Self { against, verdicts: Vec::new(), known: Vec::new(), gone: Vec::new() }
    }

    /// Holds the findings of the next document, whose plan is at `path`, against what was known `before`.
    pub fn hold(&mut self, checked: &Checked<'_>, path: &str, before: &Record) {
        let Comparison { verdicts, gone } = Record::of(checked.document, &checked.findings).compared_with(before);
        let known = checked.findings.iter().zip(&verdicts).filter(|(_, verdict)| **verdict == Verdict::Known);
        self.known.extend(known.map(|(found, _)| found.severity));
        self.verdicts.push(verdicts);
        self.is_gone(path, gone);
    }

    /// It knew these of the plan at `path`, and they do not occur any more.
    pub fn is_gone(&mut self, path: &str, gone: impl IntoIterator<Item = Remembered>) {
        self.gone.extend(gone.into_iter().map(|found| (path.to_owned(), found)));
    }

    pub(super) fn view(&self) -> GateView {
        let (kind, commit) = match &self.against {
            Against::Revision { commit, .. } => ("revision", Some(commit.clone())),
            Against::Baseline { .. } => ("baseline", None),
        };
        GateView {
            kind,
            name: self.against.name().to_owned(),
            commit,
            known: CountsView::of(self.known.iter().copied()),
            gone: self.gone.iter().map(|(path, found)| KnownView::new(path, found)).collect(),
        }
    }
}

impl CountsView {
    pub(super) fn of(known: impl Iterator<Item = Severity> + Clone) -> Self {
        let count = |wanted| known.clone().filter(|severity| *severity == wanted).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), advice: count(Severity::Advice) }
    }
}

impl CheckReport<'_> {
    /// Leaves out what one of `gates` knew; each of them has been held against all documents.
    pub fn leave_out_known(&mut self, gates: Vec<Gate>) {
        for (index, checked) in self.documents.iter_mut().enumerate() {
            for (number, mut found) in mem::take(&mut checked.findings).into_iter().enumerate() {
                let verdicts = gates.iter().map(|gate| gate.verdicts[index][number]);
                if verdicts.clone().any(|verdict| verdict == Verdict::Known) {
                    checked.known.push(found);
                    continue;
                }
                for (gate, verdict) in gates.iter().zip(verdicts) {
                    if let Verdict::Worse(was) = verdict {
                        found.help.push(format!("it got worse: in {} it is known as {was}", gate.against.name()));
                    }
                }
                checked.findings.push(found);
            }
        }
        self.gates.extend(gates);
    }
}

/// A line for everything that the findings were held against, advice counted where it is shown.
pub(super) fn lines(report: &CheckReport<'_>) -> Vec<String> {
    let is_counted = |severity: Severity| report.advice || severity > Severity::Advice;
    let line = |gate: &Gate| {
        let is_baseline = matches!(gate.against, Against::Baseline { .. });
        let place = match &gate.against {
            Against::Revision { name, commit } => format!("{name} ({commit})"),
            Against::Baseline { path } => path.clone(),
        };
        let known = match gate.known.iter().filter(|severity| is_counted(**severity)).count() {
            1 => "1 known finding hidden".to_owned(),
            count => format!("{count} known findings hidden"),
        };
        let gone = match gate.gone.iter().filter(|(_, found)| is_counted(found.severity)).count() {
            0 => String::new(),
            1 if is_baseline => ", 1 gone (--write-baseline takes it out)".to_owned(),
            count if is_baseline => format!(", {count} gone (--write-baseline takes them out)"),
            count => format!(", {count} gone"),
        };
        format!("compared with {}: {known}{gone}", escaped(&place))
    };
    report.gates.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::document::Document;
    use crate::text::{Source, Span};

    fn finding(code: &'static str, severity: Severity) -> Diagnostic {
        Diagnostic::new(code, severity, Span::at(0), "wrong")
    }

    /// `findings` held against each list of known ones: what is left, what is told of it, and how many are hidden.
    fn check(findings: &[Diagnostic], known: &[(Against, &[Diagnostic])], advice: bool, left: &[&str], expect: &str) {
        let document = Document::parse(Source::new("p.md", "# P\n"), &Arc::default());
        let documents = vec![Checked::new(&document, findings.to_vec())];
        let mut report = CheckReport { documents, advice, ..CheckReport::default() };
        let gates = known.iter().map(|(against, findings)| {
            let mut gate = Gate::new(against.clone());
            gate.hold(&report.documents[0], "p.md", &Record::of(&document, findings));
            gate
        });
        let gates = gates.collect();
        report.leave_out_known(gates);
        let shown: Vec<String> = report.documents[0].findings.iter().map(|found| found.help.concat()).collect();
        let out: String = lines(&report).iter().map(|line| format!("{line}\n")).collect();
        assert_eq!((shown, out), (left.iter().map(|&help| help.into()).collect(), expect.into()));
        assert_eq!(report.documents[0].known.len() + left.len(), findings.len());
    }

    fn main() -> Against {
        Against::Revision { name: "origin/main".into(), commit: "0123456789".into() }
    }

    fn file() -> Against {
        Against::Baseline { path: "b\u{1b}.json".into() }
    }

    use Severity::{Advice, Error, Warning};

    #[test]
    fn what_was_known_is_left_out_and_counted() {
        let (stale, advice) = (finding("item-stale", Error), finding("status-missing", Advice));
        let both = [stale.clone(), advice.clone()];
        check(
            &both,
            &[(main(), &both)],
            false,
            &[],
            "compared with origin/main (0123456789): 1 known finding hidden\n",
        );
        check(
            &both,
            &[(main(), &both)],
            true,
            &[],
            "compared with origin/main (0123456789): 2 known findings hidden\n",
        );
        check(
            &both,
            &[(main(), &[advice])],
            false,
            &[""],
            "compared with origin/main (0123456789): 0 known findings hidden\n",
        );
        let expect = "compared with b\\x1b.json: 0 known findings hidden, 1 gone (--write-baseline takes it out)\n";
        check(&[], &[(file(), &[stale])], true, &[], expect);
    }

    #[test]
    fn what_got_worse_stays_and_says_so() {
        let help = "it got worse: in origin/main it is known as warning";
        let expect = "compared with origin/main (0123456789): 0 known findings hidden\n";
        check(&[finding("item-stale", Error)], &[(main(), &[finding("item-stale", Warning)])], false, &[help], expect);
    }

    #[test]
    fn it_is_enough_to_be_known_somewhere() {
        let (stale, late) = (finding("item-stale", Error), finding("phase-overdue", Error));
        let expect = "compared with origin/main (0123456789): 1 known finding hidden\ncompared with b\\x1b.json: 2 known findings hidden\n";
        let both = [stale.clone(), late];
        check(&both, &[(main(), &[stale]), (file(), &both)], false, &[], expect);
    }
}
