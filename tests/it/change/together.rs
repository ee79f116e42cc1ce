//! Wishes that are granted together come to the same as those granted one after the other.

#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

use std::fs;
use std::path::Path;

use plan_md::change::{Together, together};
use proptest::prelude::*;

use super::*;

/// Wishes `status` of the items `numbers` in both ways. How many wishes were granted together.
fn check_both_ways(text: &str, numbers: &[usize], status: Status) -> usize {
    let before = document(text);
    let wish = Wish { status: Some(status), ..Wish::default() };
    let wishes: Vec<(usize, &Wish)> = numbers.iter().map(|number| (*number, &wish)).collect();
    let Some(Together { after, is_touched }) = together(&before, &wishes) else { return 0 };
    let mut one_by_one = before.clone();
    for (number, is_touched) in numbers.iter().zip(is_touched) {
        let granted = wish.granted(&one_by_one, one_by_one.item(*number).expect("it is still there").1);
        let Ok(Granted { edits, after, is_moved: false, .. }) = granted else {
            panic!("number {number} is granted among others only:\n{text}");
        };
        assert_eq!(!edits.is_empty(), is_touched, "number {number}:\n{text}");
        one_by_one = after.unwrap_or(one_by_one);
    }
    // Each in turn may find other words for it, as the items before it are called otherwise by then.
    let said = |document: &Document| -> Vec<Fact> {
        let is_wording = |fact: &Fact| fact.name != "status" && Label::of(&fact.name) == Label::Status;
        facts(document).into_iter().filter(|fact| !is_wording(fact)).collect()
    };
    let after = after.unwrap_or(before);
    assert_eq!(said(&after), said(&one_by_one), "{text}");
    numbers.len()
}

#[test]
fn over_all_fixtures_it_is_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut granted = 0;
    for entry in fs::read_dir(folder).expect("the fixtures are there") {
        let Ok(text) = fs::read_to_string(entry.expect("the fixtures can be listed").path()) else { continue };
        let count = document(text.as_str()).plan().items().count();
        for status in Status::ALL {
            let all: Vec<usize> = (0..count).collect();
            granted += check_both_ways(&text, &all, status);
            granted += all.windows(2).map(|pair| check_both_ways(&text, pair, status)).sum::<usize>();
        }
    }
    assert!(granted > 500, "{granted}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_the_same(text in plan_text(), status in prop::sample::select(Status::ALL.to_vec()), step in 1_usize..4) {
        let count = document(text.as_str()).plan().items().count();
        check_both_ways(&text, &(0..count).step_by(step).collect::<Vec<_>>(), status);
    }
}
