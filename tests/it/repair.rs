//! A repair mends its finding and nothing else: properties of every repair that a rule offers, over the fixtures, the pages
//! of the rules, the traps, and what becomes of them when somebody slips.
#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use plan_md::check::{RULES, examples};
use plan_md::document::Document;
use plan_md::text::Source;
use proptest::prelude::*;

use crate::change::plan_text;
use crate::laws::checking::{Tried, check_repairs};
use crate::traps;

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
