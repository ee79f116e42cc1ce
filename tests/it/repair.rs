//! A repair mends its finding and nothing else: properties of every repair that a rule offers, over the fixtures, the pages
//! of the rules, the traps, and what becomes of them when somebody slips.
#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use plan_md::analysis::{Around, Calendar, Thresholds};
use plan_md::check::{Context, Levels, RULES, Repaired, Specs, Terms, check, examples, repair};
use plan_md::diagnostic::{Diagnostic, Fix, Severity};
use plan_md::document::{Candidates, Document, Found, facts};
use plan_md::history::{Ages, Gap};
use plan_md::model::Subject;
use plan_md::text::Source;
use proptest::prelude::*;

use crate::change::plan_text;
use crate::traps;

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

fn findings(document: &Document) -> Vec<Diagnostic> {
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
        *counts.entry((found.code, document.subject_at(found.span.start))).or_default() += 1;
    }
    counts
}

/// What is neither blank nor a dash: those keep the bars of tables in their columns.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

#[derive(Debug, Default)]
struct Tried {
    done: usize,
    refused: Vec<String>,
}

/// Tries every repair that is offered for `before`, alone, and then all of them at once.
fn check_repairs(before: &Document, tried: &mut Tried) {
    let text = before.source().text();
    let found = findings(before);
    let offers = || found.iter().filter_map(|found| Some((found, found.fix.as_ref()?)));
    for (offered, fix) in offers() {
        let is_it = |found: &Diagnostic, fix: &Fix| {
            (found.code, found.span, Some(fix)) == (offered.code, offered.span, offered.fix.as_ref())
        };
        let after = repaired(before, &is_it);
        let name = || format!("{} in line {}", offered.code, before.source().line(offered.span.start));
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
        let key = (found.code, before.subject_at(found.span.start));
        assert!(is.get(&key).unwrap_or(&0) < &was[&key], "{key:?} in\n{}", after.source().text());
    }
    if let [found] = mended {
        let edits = found.fix.iter().flat_map(|fix| fix.edits.iter()).map(|edit| before.subject_at(edit.span.start));
        let edited: Vec<Subject> = edits.filter(|subject| *subject != Subject::Plan).collect();
        let is_other = |subject: Subject| subject != before.subject_at(found.span.start) && !edited.contains(&subject);
        let others = |document: &Document| -> Vec<_> {
            let all = facts(document).into_iter().filter(|fact| is_other(fact.subject()));
            all.map(|fact| (fact.item, words(&fact.name), words(&fact.value))).collect()
        };
        let is_spelling = found.code == "mojibake";
        assert!(is_spelling || others(before) == others(after), "{}", after.source().text());
    }
}

fn document(path: &str, text: impl Into<String>) -> Document {
    Document::parse(Source::new(path, text), &Arc::default())
}

fn fixtures() -> io::Result<Vec<Document>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let texts: io::Result<Vec<String>> = fs::read_dir(folder)?.map(|entry| fs::read_to_string(entry?.path())).collect();
    Ok(texts?.into_iter().map(|text| document("plans/x.md", text)).collect())
}

#[test]
fn every_repair_mends_its_finding_and_nothing_else() -> io::Result<()> {
    let pages = RULES.iter().flat_map(|rule| examples(rule.docs)).map(|example| document("plans/x.md", example.text));
    let mut tried = Tried::default();
    for document in fixtures()?.into_iter().chain(pages).chain(traps::documents()?) {
        check_repairs(&document, &mut tried);
    }
    assert!(tried.done > 35, "{tried:#?}");
    assert!(tried.refused.len() * 10 < tried.done, "{tried:#?}");
    Ok(())
}

/// What somebody may do to a line by mistake; `None` where the line is none for it.
fn slip(line: &str, kind: usize) -> Option<String> {
    let heading = line.strip_prefix("### ");
    let status = line.split_once("Status:").filter(|_| kind < 3);
    match (kind, status) {
        (0, Some((front, value))) => Some(format!("{front}Status:{}", slipped(value))),
        (1, Some((front, _))) => Some(format!("{front}Status:**")),
        (2, Some(_)) => Some(String::new()),
        (3, _) if line.contains("(Days ") => Some(line.replace("(Days ", "(Days 9").replace("-", "-0")),
        (4, _) if line.contains("Due") => Some(format!("{}: 2026-02-30", line.split(':').next()?)),
        (5, _) => heading.and_then(|words| words.split_once(". ")).map(|(_, words)| format!("### 1. {words}")),
        (6, _) if line.contains('✅') => Some(line.replace('✅', "âœ…")),
        (7, _) if line.contains("- [ ]") => Some(line.replace("- [ ]", "- [?]")),
        (8, _) if line.contains('|') => Some(line.replace("Done", "Dnoe").replace("In Progress", "In Progres")),
        _ => None,
    }
}

/// Without its last letter but one.
fn slipped(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let last = letters.iter().rposition(|c| c.is_alphabetic()).unwrap_or_default();
    letters.iter().enumerate().filter(|(at, _)| at + 1 != last).map(|(_, c)| c).collect()
}

/// `text` with the slips at those of its lines for which they are some.
fn with_slips(text: &str, slips: &[(prop::sample::Index, usize)]) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for (place, kind) in slips {
        let fitting: Vec<(usize, String)> =
            lines.iter().enumerate().filter_map(|(at, line)| Some((at, slip(line, *kind)?))).collect();
        if !fitting.is_empty() {
            let (at, line) = &fitting[place.index(fitting.len())];
            lines[*at].clone_from(line);
        }
    }
    lines.join("\n")
}

fn slips() -> impl Strategy<Value = Vec<(prop::sample::Index, usize)>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0..9_usize), 1..6)
}

/// A fixture, or the plan of a trap, in which somebody has slipped.
fn slipped_plan() -> impl Strategy<Value = String> {
    let plans = fixtures().expect("fixtures can be read").into_iter();
    let plans = plans.chain(traps::documents().expect("traps can be read"));
    let texts: Vec<String> = plans.map(|document| document.source().text().to_owned()).collect();
    (prop::sample::select(texts), slips()).prop_map(|(text, slips)| with_slips(&text, &slips))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slips_are_mended_and_nothing_else(text in slipped_plan()) {
        check_repairs(&document("plans/x.md", text), &mut Tried::default());
    }

    #[test]
    fn whatever_is_written_is_only_mended(text in plan_text()) {
        check_repairs(&document("plans/x.md", text), &mut Tried::default());
    }
}
