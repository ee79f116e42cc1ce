//! Three plans to one: against a model, against git's own merge, and in real repositories.

#![expect(clippy::disallowed_types, reason = "git is run as a user runs it")]
#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

mod branches;
mod random;
mod repository;
mod words;

use std::sync::Arc;

use plan_md::document::Document;
use plan_md::merge::{Markers, Merged, Three, merge};
use plan_md::text::Source;

fn document(text: impl Into<String>) -> Document {
    Document::parse(Source::new("plans/x.md", text), &Arc::default())
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let three = Three { base: document(base), ours: document(ours), theirs: document(theirs) };
    merge(&three, &Markers::default())
}

/// The text with the halves of each conflict in the other order.
fn swapped(text: &str) -> String {
    let mut out = String::new();
    let mut halves: Option<[String; 2]> = None;
    let mut is_second = false;
    for line in text.split_inclusive('\n') {
        match &mut halves {
            None if line.starts_with("<<<<<<< ") => (halves, is_second) = (Some(Default::default()), false),
            None => out += line,
            Some(_) if line.trim_end() == "=======" && !is_second => is_second = true,
            Some([ours, theirs]) if line.starts_with(">>>>>>> ") => {
                let ending = &line[line.trim_end().len()..];
                out += &format!("<<<<<<< ours{ending}{theirs}======={ending}{ours}>>>>>>> theirs{ending}");
                halves = None;
            }
            Some(halves) => halves[usize::from(is_second)] += line,
        }
    }
    out
}

/// What holds of every merge.
#[track_caller]
fn check_laws(base: &str, ours: &str, theirs: &str) -> Merged {
    assert_eq!(merged(base, ours, base).text, ours, "an unchanged side takes nothing away");
    assert_eq!(merged(base, base, theirs).text, theirs, "an unchanged side takes nothing away");
    assert_eq!(merged(base, ours, ours).text, ours, "the same twice is the same");
    let found = merged(base, ours, theirs);
    let other = merged(base, theirs, ours);
    let (one, two) = (swapped(&found.text), swapped(&swapped(&other.text)));
    assert_eq!(one, two, "the sides swapped\nBASE\n{base}\nOURS\n{ours}\nTHEIRS\n{theirs}");
    assert_eq!((found.is_clean, found.doubt.is_some()), (other.is_clean, other.doubt.is_some()));
    found
}
