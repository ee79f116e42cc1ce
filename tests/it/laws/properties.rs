//! The laws, over the fixtures, over plans as nobody would write them, and over any bytes.

#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

use std::fs;
use std::io;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::change::plan_text;
use crate::traps;

type Law = fn(&[u8]);

/// Those of whole documents; that of findings is `repair`'s.
const OF_PLANS: [Law; 7] = [
    reading::any_plan,
    reading::any_shortcut,
    reading::any_spec,
    reading::any_front_matter,
    changing::any_change,
    referring::any_reference,
    merging::any_branches,
];

/// Those of a line.
const OF_LINES: [Law; 3] = [valuing::any_value, asking::any_query, configuring::any_config];

#[test]
fn the_laws_hold_of_fixtures_and_traps() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let texts: io::Result<Vec<Vec<u8>>> = fs::read_dir(folder)?.map(|entry| fs::read(entry?.path())).collect();
    let traps = traps::documents()?.into_iter().map(|document| document.source().text().as_bytes().to_vec());
    for text in texts?.into_iter().chain(traps) {
        OF_PLANS.iter().for_each(|law| law(&text));
        for line in text.split(|byte| *byte == b'\n').take(60) {
            OF_LINES.iter().for_each(|law| law(line));
        }
    }
    Ok(())
}

fn choices() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 48)
}

fn yaml() -> impl Strategy<Value = String> {
    let word = "(plans|statuses|calendar|severities|holidays|layouts|[a-z]{1,4}|'|\"|2025-01-31|0\\.5|\\PC)";
    let sign = "(: |\n|\n  |- |, |\\[|\\]|\\{|\\}|&a |\\*a|\\||!|#|\t)";
    prop::collection::vec((word, sign), 0..24)
        .prop_map(|parts| parts.into_iter().map(|(word, sign)| word + &sign).collect())
}

fn query() -> impl Strategy<Value = String> {
    let key = "(status|owner|id|is|has|no|not|due|started|estimate|priority|phase|plan|text|title|[a-z]{1,3})?";
    let sign = "(:|=|!=|<=|>=|<|>|-|,| |\n|\"|#)";
    let value = "(done|blocked|overdue|3d|2w|2026-01-05|today|P1|Ana Lee|\\PC{0,3})";
    prop::collection::vec((key, sign, value), 0..8)
        .prop_map(|terms| terms.into_iter().map(|(key, sign, value)| format!("{key}{sign}{value} ")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        reading::any_plan(&bytes);
        reading::any_spec(&bytes);
        reading::any_front_matter(&bytes);
        OF_LINES.iter().for_each(|law| law(&bytes));
    }

    #[test]
    fn any_text_is_read(text in plan_text()) {
        reading::any_plan(text.as_bytes());
        reading::any_shortcut(text.as_bytes());
        reading::any_spec(text.as_bytes());
    }

    #[test]
    fn only_what_was_asked_changes_and_only_once(text in plan_text(), choices in choices()) {
        changing::any_change(&[text.as_bytes(), &choices[..16]].concat());
    }

    #[test]
    fn no_side_of_a_merge_loses_anything(text in plan_text(), choices in choices()) {
        merging::any_branches(&[text.as_bytes(), &choices].concat());
    }

    #[test]
    fn a_mended_path_leaves_the_rest_alone(text in plan_text()) {
        referring::any_reference(text.as_bytes());
    }

    #[test]
    fn any_configuration_is_read_or_told(text in yaml()) {
        configuring::any_config(text.as_bytes());
        reading::any_front_matter(text.as_bytes());
    }

    #[test]
    fn any_query_is_read_or_told(text in query()) {
        asking::any_query(text.as_bytes());
    }
}
