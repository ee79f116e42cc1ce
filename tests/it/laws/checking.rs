//! A finding has a place, and a repair mends its finding and nothing else.

use std::collections::HashMap;
use std::path::PathBuf;

use plan_md::analysis::{Around, Calendar, Thresholds};
use plan_md::check::{Context, Levels, Repaired, Specs, Terms, check, repair};
use plan_md::diagnostic::{Diagnostic, Fix, Severity};
use plan_md::document::{Candidates, Document, Found, facts};
use plan_md::history::{Ages, Gap};
use plan_md::model::Subject;

use super::document;
use super::spans::Places;

/// Whatever the rules find in a plan is in its text, and can be mended as any repair can.
pub fn any_finding(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let document = document(text.as_ref());
    let places = Places::of(&text);
    for found in findings(&document) {
        places.place(found.span);
        found.related.iter().for_each(|related| places.place(related.span));
        found.fix.iter().flat_map(|fix| fix.edits.iter()).for_each(|edit| places.place(edit.span));
    }
    check_repairs(&document, &mut Tried::default());
}

/// How a check of a workspace ends in which every path leads to a file.
fn in_context<T>(ask: impl FnOnce(&Context<'_>) -> T) -> T {
    ask(&Context {
        calendar: &Calendar::default(),
        thresholds: &Thresholds::default(),
        as_of: "2026-11-22".parse().expect("it is a day"),
        include_archived: true,
        levels: &Levels::default(),
        ages: &|_, _| Ages::unknown(Gap::NoRepository),
        look_up: &|_, path| Found::File(PathBuf::from(path)),
        candidates: &|_, _| Candidates::default(),
        moved: &|_, _| Vec::new(),
        around: &Around::default(),
        specs: Specs::NONE,
    })
}

/// What all rules find.
pub fn findings(document: &Document) -> Vec<Diagnostic> {
    in_context(|context| check(document, context))
}

fn repaired(document: &Document, wanted: &dyn Fn(&Diagnostic, &Fix) -> bool) -> Repaired {
    in_context(|context| repair(document, context, &mut Terms { wanted, known: &[], asked: None }))
}

/// How many warnings and errors a rule has about a thing.
type Counts = HashMap<(&'static str, Subject), usize>;

fn counts(document: &Document) -> Counts {
    let mut counts = Counts::new();
    for found in findings(document).iter().filter(|found| found.severity > Severity::Advice) {
        *counts.entry((found.code, document.subject_at(found.span.start()))).or_default() += 1;
    }
    counts
}

/// What is neither blank nor a dash: those keep the bars of tables in their columns.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// What became of repairs.
#[derive(Debug, Default)]
pub struct Tried {
    /// How many were done.
    pub done: usize,
    /// Why the others were not.
    pub refused: Vec<String>,
}

/// Tries every repair that is offered for `before`, alone, and then all of them at once.
pub fn check_repairs(before: &Document, tried: &mut Tried) {
    let text = before.source().text();
    let found = findings(before);
    let offers = || found.iter().filter_map(|found| Some((found, found.fix.as_ref()?)));
    for (offered, fix) in offers() {
        let is_it = |found: &Diagnostic, fix: &Fix| {
            (found.code, found.span, Some(fix)) == (offered.code, offered.span, offered.fix.as_ref())
        };
        let after = repaired(before, &is_it);
        let name = || format!("{} in line {}", offered.code, before.source().line(offered.span.start()));
        if let [refused] = after.refused.as_slice() {
            assert_eq!(after.document.source().text(), text, "{}\n{text}", name());
            tried.refused.push(format!("{}: {}", name(), refused.reason));
            continue;
        }
        assert!(!after.done.is_empty(), "{}\n{text}", name());
        tried.done += 1;
        if after.done.len() > 1 {
            // One of its kind has come to its place, and was mended as well.
            continue;
        }
        let new = after.document.source().text();
        assert_eq!(words(new), words(&fix.edits.apply(text)), "{}", name());
        check_better(before, &after.document, &[offered]);
        let again = repaired(&after.document, &is_it);
        assert_eq!((again.document.source().text(), again.done.len()), (new, 0), "{}\n{text}", name());
    }
    let all = repaired(before, &|_, _| true);
    assert!(all.done.len() + all.refused.len() > 0 || offers().next().is_none(), "{text}");
    check_better(before, &all.document, &[]);
    let again = repaired(&all.document, &|_, _| true);
    assert_eq!(again.document.source().text(), all.document.source().text(), "{text}");
    assert!(again.done.is_empty(), "{:?}\n{text}", again.done);
    check_places(before, &all);
}

/// Each change stands in the line of which the receipt speaks, unless another one was made there too.
fn check_places(before: &Document, all: &Repaired) {
    let changes = || all.done.iter().flat_map(|repair| &repair.changes);
    let line = |at: usize| all.document.source().line_span(at);
    let is_alone = |at: usize| changes().filter(|other| line(other.at) == line(at)).count() == 1;
    for change in changes().filter(|change| is_alone(change.at)) {
        let first = change.to.lines().next().unwrap_or_default();
        let shown = all.document.text(line(change.at));
        assert!(shown.contains(first), "{change:?} in `{shown}`, before:\n{}", before.source().text());
    }
}

/// `after` has less findings than `before`, those of `mended` at the least, and says the same of all that they are not about
/// and do not edit.
fn check_better(before: &Document, after: &Document, mended: &[&Diagnostic]) {
    let (was, is) = (counts(before), counts(after));
    for (key, count) in &is {
        assert!(count <= was.get(key).unwrap_or(&0), "{key:?} in\n{}", after.source().text());
    }
    for found in mended.iter().filter(|found| found.severity > Severity::Advice) {
        let key = (found.code, before.subject_at(found.span.start()));
        assert!(is.get(&key).unwrap_or(&0) < &was[&key], "{key:?} in\n{}", after.source().text());
    }
    if let [found] = mended {
        let edits = found.fix.iter().flat_map(|fix| fix.edits.iter()).map(|edit| before.subject_at(edit.span.start()));
        let edited: Vec<Subject> = edits.filter(|subject| *subject != Subject::Plan).collect();
        let is_other =
            |subject: Subject| subject != before.subject_at(found.span.start()) && !edited.contains(&subject);
        let others = |document: &Document| -> Vec<_> {
            let all = facts(document).into_iter().filter(|fact| is_other(fact.subject()));
            all.map(|fact| (fact.item, words(&fact.name), words(&fact.value))).collect()
        };
        let is_spelling = found.code == "mojibake";
        assert!(is_spelling || others(before) == others(after), "{}", after.source().text());
    }
}
