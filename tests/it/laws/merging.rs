//! What two sides have made of a plan comes together, and nothing is lost or doubled on the way.

use std::collections::HashMap;

use plan_md::document::Document;
use plan_md::merge::{Markers, Merged, Three, merge};

use super::{Choices, changing, document};

/// The text is the base, and the choices behind it say what both sides make of it.
pub fn any_branches(input: &[u8]) {
    let (text, mut choices) = Choices::behind(input, 48);
    let base = document(text.as_ref());
    let is_by_hand = choices.number() % 4 == 0;
    let [ours, theirs] = [(); 2].map(|()| {
        let deeds = choices.number() % 4;
        (0..deeds).fold(base.clone(), |document, _| {
            if is_by_hand { typed(&document, &mut choices) } else { changing::done(&document, &mut choices) }
        })
    });
    let texts = [&base, &ours, &theirs].map(|document| document.source().text());
    if texts.iter().any(|text| text.contains("<<<<<<<") || text.contains(">>>>>>>")) {
        // What is between the markers of the texts themselves nobody can tell from what is between those of the merge.
        merged(texts[0], texts[1], texts[2]);
        return;
    }
    let found = check_laws(texts[0], texts[1], texts[2]);
    check_words(texts, &found.text);
    if found.is_clean && !is_by_hand {
        check_items(&[base, ours, theirs], &document(found.text.as_str()));
    }
}

/// A line is put in, taken away, or written twice.
fn typed(document: &Document, choices: &mut Choices<'_>) -> Document {
    let text = document.source().text();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (at, other) = (choices.number() % (lines.len() + 1), choices.number() % lines.len().max(1));
    match choices.number() % 4 {
        _ if lines.is_empty() => lines.push("- [ ] New\n"),
        0 => lines.insert(at, "- [ ] New\n"),
        1 => lines.insert(at, "More words.\n"),
        2 => lines.insert(at, lines[other]),
        _ => drop(lines.remove(other)),
    }
    document.with_text(lines.concat())
}

/// Words that stand in all three texts stand in the merged one, as often as in the one that has them least often. What has a
/// number in it, or a box, may be counted anew.
fn check_words(texts: [&str; 3], merged: &str) {
    fn counts(text: &str) -> HashMap<&str, usize> {
        let lines = text.split(['\n', '\r']).map(str::trim);
        let is_words =
            |line: &&str| line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '#' | '*'));
        lines.filter(|line| !line.is_empty()).filter(is_words).fold(HashMap::new(), |mut counts, line| {
            *counts.entry(line).or_default() += 1;
            counts
        })
    }
    let [base, ours, theirs] = texts.map(counts);
    let found = counts(merged);
    for (line, count) in base {
        let least = [&ours, &theirs].map(|side| side.get(line).copied().unwrap_or_default());
        let least = count.min(least[0]).min(least[1]);
        assert!(found.get(line).copied().unwrap_or_default() >= least, "`{line}` is lost in\n{merged}");
    }
}

/// Each item that one of the sides has put in, or that both have kept, is there once.
fn check_items(documents: &[Document; 3], merged: &Document) {
    fn titles(document: &Document) -> HashMap<&str, usize> {
        document.plan().items().fold(HashMap::new(), |mut counts, item| {
            *counts.entry(document.text(item.title)).or_default() += 1;
            counts
        })
    }
    let [base, ours, theirs] = documents.each_ref().map(titles);
    let found = titles(merged);
    for title in ours.keys().chain(theirs.keys()) {
        let [was, one, other] = [&base, &ours, &theirs].map(|side| side.get(title).copied().unwrap_or_default());
        if was.max(one).max(other) > 1 {
            // Which is which of those that are called the same, is told by more than their titles.
            continue;
        }
        let is = found.get(title).copied().unwrap_or_default();
        if (was, one, other, is) == (0, 1, 1, 2) {
            // Each side has called another item so.
            continue;
        }
        let wanted = if one == other || other == was { one } else { other };
        let texts = documents.each_ref().map(|document| document.source().text()).join("\n~~~\n");
        assert_eq!(is, wanted, "`{title}` in\n{}\nof\n{texts}", merged.source().text());
    }
}

/// The merge of three texts.
pub fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let three = Three { base: document(base), ours: document(ours), theirs: document(theirs) };
    merge(&three, &Markers::default())
}

/// The text with the halves of each conflict in the other order.
fn swapped(text: &str) -> String {
    let mut out = String::new();
    let mut halves: Option<[String; 2]> = None;
    let mut is_second = false;
    // Without any `\n` it is classic Mac text.
    let end = if text.contains('\n') { '\n' } else { '\r' };
    for line in text.split_inclusive(end) {
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
pub fn check_laws(base: &str, ours: &str, theirs: &str) -> Merged {
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
