//! A status word is in no vocabulary.

use std::cell::LazyCell;
use std::collections::HashMap;

use crate::check::status_fix::StatusFixes;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{MarkValue, Status};

/// Below this likeness a word is no misspelling of another: one slip (a letter too many, missing, wrong or swapped with its
/// neighbour) in four letters. `no started` is nearer to `not started` than to `started` by slips, and by slips alone.
const LIKENESS: f64 = 0.75;

pub(super) static RULE: Rule = Rule {
    name: "status-unknown",
    severity: Severity::Error,
    mildest: Severity::Advice,
    fixable: Fixable::Unsafe,
    group: Group::Status,
    summary: "a status word is in no vocabulary",
    docs: r#"## What it does

Points at a status that says something of which nothing is known, and names the nearest word that is. Words that are near
to none and tell a story of their own (`Optional enhancement`, `Returns a placeholder`) are advice only: nobody mistyped
them.

## Why is this bad

The item counts as none of done, open or blocked: every number about the plan is short by it.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** In Progres
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** In Progress
~~~

## What to do

Correct the word, or let `plan check --fix --unsafe` write the nearest one. Or say under `statuses:` in `plan.yaml` what it means here: `  brewing: in-progress`.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let mut known: HashMap<&str, Option<&str>> = HashMap::new();
    // Most documents have no such word, and all have hundreds that are known.
    let words = LazyCell::new(|| Words::of(document));
    let mut fixes = StatusFixes::new(document);
    for item in document.plan().items() {
        for mark in item.marks.iter().filter(|mark| mark.value == MarkValue::Unknown) {
            let word = document.text(mark.word.unwrap_or(mark.span));
            let message = format!("`{word}` is no status");
            let is_compared = known.len() < COMPARED;
            let nearest = *known.entry(word).or_insert_with(|| if is_compared { words.nearest(word) } else { None });
            let help = match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("the states are {}", Status::ALL.map(Status::as_str).join(", ")),
            };
            let meaning = "or give the word a meaning under `statuses:` in plan.yaml";
            let severity = if nearest.is_none() && is_prose(word) { Severity::Advice } else { RULE.severity };
            let finding = Diagnostic::new(RULE.name, severity, mark.span, message).help(help).help(meaning);
            // What else states how far it is has to say the same.
            let vocabulary = &document.plan().vocabulary;
            let meant = nearest.and_then(|nearest| Some((nearest, vocabulary.word(nearest)?)));
            let meant = meant.filter(|(_, meant)| item.status.is_none_or(|status| status == *meant));
            let place = mark.word.unwrap_or(mark.span);
            let fix = meant.and_then(|(nearest, status)| fixes.respell(item, place, nearest, status));
            found.push(Diagnostic { fix, ..finding });
        }
    }
}

/// Whether it is more than the name of a state: several words, or as many signs of a script without blanks between them.
fn is_prose(word: &str) -> bool {
    const LONGEST_NAME: usize = 4;
    let is_east_asian = |c: &char| *c >= '\u{2e80}';
    let signs = word.chars().filter(is_east_asian).count();
    word.split_whitespace().nth(1).is_some() || signs > LONGEST_NAME || word.len() > LONGEST_WORD
}

/// With so many words, each another one, those that are known are compared.
const COMPARED: usize = 500;

/// Longer than any word for a status, in bytes.
const LONGEST_WORD: usize = 64;

/// The words for a status that a document knows.
struct Words<'d> {
    /// Each as it is, in lower case, and with how many characters that has.
    known: Vec<(&'d str, String, usize)>,
}

impl<'d> Words<'d> {
    fn of(document: &'d Document) -> Self {
        let known = document.plan().vocabulary.known_words().map(|word| (word, word.to_lowercase()));
        let counted = |(word, lower): (&'d str, String)| {
            let len = lower.chars().count();
            (word, lower, len)
        };
        Self { known: known.map(counted).collect() }
    }

    /// The one of which `word` is probably a misspelling.
    fn nearest(&self, word: &str) -> Option<&'d str> {
        // A sentence is near to no word, and comparing takes the square of its length.
        if word.len() > LONGEST_WORD {
            return None;
        }
        let word = word.to_lowercase();
        let len = word.chars().count();
        // Each character more or less is one change at the least.
        let may_be_near = |other: usize| len.min(other) as f64 >= LIKENESS * len.max(other) as f64;
        let near = self.known.iter().filter(|(.., len)| may_be_near(*len));
        let ranked = near.map(|(known, lower, _)| (strsim::normalized_damerau_levenshtein(&word, lower), *known));
        let best = ranked.max_by(|one, other| one.0.total_cmp(&other.0))?;
        (best.0 >= LIKENESS).then_some(best.1)
    }
}
