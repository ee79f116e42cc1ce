//! Any history of one file, against what it must be told as.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::prelude::*;

use super::*;

const NAMES: [&str; 3] = ["a.md", "b.md", "c.md"];

/// A commit, and the file in it.
struct Made {
    parents: Vec<usize>,
    name: &'static str,
    text: usize,
}

/// What to do next, by numbers of which any will do.
#[derive(Clone, Debug)]
struct Wish {
    merges: bool,
    /// Whether the branch goes on in the old commit, too.
    forks: bool,
    branch: usize,
    other: usize,
    /// A name of its own, or that of one of its parents.
    name: Option<usize>,
    /// A new text, an old one, or that of one of its parents.
    text: Option<Option<usize>>,
}

fn wish() -> impl Strategy<Value = Wish> {
    let name = prop::option::weighted(0.3, 0..NAMES.len());
    let text = prop::option::weighted(0.6, prop::option::weighted(0.1, 0..100_usize));
    (prop::bool::weighted(0.3), prop::bool::weighted(0.3), any::<usize>(), any::<usize>(), name, text)
        .prop_map(|(merges, forks, branch, other, name, text)| Wish { merges, forks, branch, other, name, text })
}

/// The commits that are wished for; at the end all branches are merged.
fn made(wishes: &[Wish]) -> Vec<Made> {
    let mut all = vec![Made { parents: Vec::new(), name: NAMES[0], text: 0 }];
    let mut heads = vec![0];
    for wish in wishes {
        let mut parents = vec![heads.remove(wish.branch % heads.len())];
        if wish.merges && !heads.is_empty() {
            parents.push(heads.remove(wish.other % heads.len()));
        } else if wish.forks && heads.len() < 3 {
            heads.push(parents[0]);
        }
        let side = |number: usize| &all[parents[number % parents.len()]];
        let text = match wish.text {
            None => side(wish.other).text,
            Some(None) => all.len(),
            Some(Some(old)) => all[old % all.len()].text,
        };
        let name = wish.name.map_or(side(wish.branch).name, |name| NAMES[name]);
        heads.push(all.len());
        all.push(Made { parents, name, text });
    }
    for head in heads.clone().into_iter().rev().skip(1) {
        let last = all.len() - 1;
        let Made { name, text, .. } = all[last];
        all.push(Made { parents: vec![last, head], name, text });
    }
    all
}

/// For `git fast-import`. The subject of each commit is its number.
fn stream(all: &[Made]) -> String {
    let mut stream = String::new();
    for (number, Made { parents, name, text: top }) in all.iter().enumerate() {
        let text = text(&top.to_string(), "end");
        let time = 1_740_000_000 + number;
        let subject = number.to_string();
        write!(
            stream,
            "commit refs/heads/main\nmark :{}\ncommitter Ana <a@example.org> {time} +0000\ndata {}\n{subject}\n",
            number + 1,
            subject.len()
        )
        .expect("a string takes all");
        for (at, parent) in parents.iter().enumerate() {
            let word = if at == 0 { "from" } else { "merge" };
            writeln!(stream, "{word} :{}", parent + 1).expect("a string takes all");
        }
        write!(stream, "deleteall\nM 100644 inline {name}\ndata {}\n{text}\n", text.len()).expect("a string takes all");
    }
    stream
}

/// The commits that changed the file on the way to what it is now, as [`shown`] shows them.
fn expected(all: &[Made]) -> BTreeMap<usize, String> {
    let (mut expected, mut seen, mut open) = (BTreeMap::new(), BTreeSet::new(), vec![all.len() - 1]);
    while let Some(number) = open.pop() {
        if !seen.insert(number) {
            continue;
        }
        let Made { parents, name, text } = &all[number];
        let is_same = |parent: &&usize| (all[**parent].name, all[**parent].text) == (*name, *text);
        if let Some(same) = parents.iter().find(is_same) {
            open.push(*same);
            continue;
        }
        let before: Vec<String> = parents.iter().map(|parent| format!("{} end", all[*parent].text)).collect();
        expected.insert(number, format!("{number}: {name} [{}] → {text} end", before.join(", ")));
        open.extend(parents);
    }
    expected
}

fn ancestors(all: &[Made], number: usize) -> BTreeSet<usize> {
    let (mut ancestors, mut open) = (BTreeSet::new(), all[number].parents.clone());
    while let Some(parent) = open.pop() {
        if ancestors.insert(parent) {
            open.extend(&all[parent].parents);
        }
    }
    ancestors
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_of_branches_and_names_is_told_as_it_was(wishes in prop::collection::vec(wish(), 1..30)) {
        let all = made(&wishes);
        let ground = Ground::new();
        ground.import(&stream(&all));
        let revisions = history_of(&ground, all[all.len() - 1].name);
        let number = |revision: &Revision| revision.subject.parse::<usize>().expect("a number");
        let order: Vec<usize> = revisions.all.iter().map(number).collect();
        let told: BTreeMap<usize, String> =
            revisions.all.iter().map(|revision| (number(revision), shown(&revisions, revision))).collect();
        prop_assert_eq!(told, expected(&all));
        for (at, newer) in order.iter().enumerate() {
            let descendants = order[at + 1..].iter().filter(|older| ancestors(&all, **older).contains(newer));
            prop_assert_eq!(descendants.count(), 0, "{} stands before what descends from it: {:?}", newer, &order);
        }
    }
}
