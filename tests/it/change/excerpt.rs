//! What is changed in an excerpt comes to the same as what is changed in the whole.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the program is run where the files are")]

use std::fs;
use std::io::{self, Write};
use std::process::{Command, Output, Stdio};

use plan_md::document::Excerpt;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;

/// Lines which make a document one that cannot be read item by item; and a few which do not.
const ODD: [&str; 24] = [
    "```",
    "~~~",
    "<!-- plan: items=h2 -->",
    "<!--",
    "- [ ] 3. Write tests",
    "| 3 | Write tests | Done |\n|---|---|---|\n| 4 | b | Done |",
    "**Legend:** 🟢 = Blocked",
    "**Progress:** 3/7 done",
    "**Items:** 7",
    "> quoted",
    "**Status:** 🟢 Complete",
    "## Notes",
    "## Phase 9: Rest (Days 1-30)",
    "Some words.",
    "[a]: b",
    "===",
    "---",
    "    indented",
    "### 3. Write tests",
    "### Without a number",
    "**Owner:** Ana `and",
    "**Note:** *starred* [x](y) & more",
    "**Expected Impact:** +$7K MRR",
    "# Another title",
];

const STATUSES: [&str; 6] =
    ["🔴 Not Started", "🟡 In Progress", "🟢 Complete", "⛔ Blocked", "🟡 In progress", "🔵 In Review"];

/// An item: its title, its status and which fields it has.
type Drawn = (usize, usize, usize);

fn item(number: usize, (title, status, fields): Drawn) -> String {
    let titles = ["Write tests", "Launch the dashboard (pilot)", "Price v2", "Ship it (done)", "Blocked mail-server"];
    let mut text = format!("### {number}. {} ({} days)\n", titles[title], number % 9 + 1);
    let mut field = |name: &str, value: &str| text.push_str(&format!("**{name}:** {value}  \n"));
    if fields != 1 {
        field("Owner", "Data Engineer");
    }
    if fields == 2 {
        field("Completed", "2026-01-05");
        field("Updated", "2026-01-05");
    }
    field("Fix", "Script it (see `/backlog/READY_003.md`)");
    text.push_str(&format!("**Status:** {}\n\n", STATUSES[status]));
    text
}

/// A document of up to 80 items, and lines which are put in somewhere.
fn document_text() -> impl Strategy<Value = (String, usize)> {
    let usual = prop_oneof![12 => 0_usize..4, 1 => 0_usize..6];
    let fields = prop_oneof![9 => Just(0_usize), 1 => 0_usize..3];
    let titles = prop_oneof![20 => 0_usize..3, 1 => 0_usize..5];
    let items = prop::collection::vec((titles, usual, fields), 30..80);
    let odd = prop::collection::vec((0_usize..400, 0..ODD.len()), 0..2);
    (items, 4_usize..30, 0_usize..3, any::<bool>(), odd).prop_map(|(items, length, closing, restarts, odd)| {
        let count = items.len();
        let mut text = "# Plan\n**Generated:** 2026-01-05\n---\n".to_owned();
        for (number, phase) in items.chunks(length).enumerate() {
            text += &format!("## Phase {}: Grow (Days {}-{})\n\n", number + 1, number * 30 + 1, number * 30 + 30);
            for (at, drawn) in phase.iter().enumerate() {
                let restarted = restarts && number == 2;
                text += &item(if restarted { at + 1 } else { number * length + at + 1 }, *drawn);
            }
            text += ["", "**Expected Impact:** +$7K MRR\n\n---\n\n", "---\n\n"][closing];
        }
        let mut lines: Vec<&str> = text.lines().collect();
        for (place, line) in odd {
            lines.insert(place % lines.len(), ODD[line]);
        }
        (lines.join("\n") + "\n", count)
    })
}

/// Sets item `number` in both ways. Whether it could be set in an excerpt.
fn check_both_ways(text: &str, number: usize, status: Status) -> bool {
    let number = number.to_string();
    let Some(excerpt) = Excerpt::of(&Source::new("", text), &[number.as_str()]) else { return false };
    let part = document(excerpt.text());
    if !excerpt.is_read_plainly(&part) {
        return false;
    }
    fn find<'d>(document: &'d Document, number: &str) -> Vec<&'d Item> {
        let is_it = |item: &&Item| item.id.is_some_and(|id| document.text(id) == number);
        document.plan().items().filter(is_it).collect()
    }
    let whole = document(text);
    let (of_part, of_whole) = (find(&part, &number), find(&whole, &number));
    assert_eq!(of_part.len(), of_whole.len(), "{text}");
    let ([of_part], [of_whole]) = (of_part.as_slice(), of_whole.as_slice()) else { return false };
    let wish = Wish { status: Some(status), ..Wish::default() };
    let Ok(Granted { edits, after, .. }) = wish.granted(&part, of_part) else { return false };
    let Some(restored) = excerpt.restored(text, &edits.apply(excerpt.text())) else { return false };
    let granted = wish.granted(&whole, of_whole).unwrap_or_else(|refusal| panic!("{refusal}:\n{text}"));
    assert_eq!(restored.text, granted.edits.apply(text));
    let line = |document: &Document, number: &str| {
        let [item] = find(document, number)[..] else { panic!("{number} is gone") };
        document.source().line(item.marks[0].span.start())
    };
    if let (Some(part), Some(whole)) = (after, granted.after) {
        assert_eq!(restored.line(line(&part, &number)), line(&whole, &number), "{text}");
    }
    true
}

fn large_plan(count: usize) -> String {
    let items = (1..=count).map(|number| {
        let phase = if number % 25 == 1 { format!("## Phase {}: Grow\n\n", number / 25 + 1) } else { String::new() };
        let closing = if number % 25 == 0 { "**Expected Impact:** +$7K MRR\n\n---\n\n" } else { "" };
        phase + &item(number, (number % 3, number * 5 % 4, 0)) + closing
    });
    format!("# Plan\n**Generated:** 2026-01-05\n---\n{}", items.collect::<String>())
}

/// What `plan` prints and leaves in a file of 1,000 items, with shortcuts and without.
#[test]
fn the_program_does_the_same_without_shortcuts() -> io::Result<()> {
    let text = large_plan(1000);
    let cases: [(&[&str], &str); 8] = [
        (&["set", "500", "blocked"], ""),
        (&["set", "1", "1000", "done", "--format", "json"], ""),
        (&["set", "7", "--owner", "Ben Ito"], ""),
        (&["done", "31"], ""),
        (&["set", "500", "deferred"], ""),
        (&["set", "500", "blocked", "--field", "Note=a\n## b"], ""),
        (&["set", "1001", "done"], ""),
        (&["set", "--batch", "-"], "3 done\n900 blocked --owner Ana\n10 not-started\n"),
    ];
    for (words, input) in cases {
        let run = |variable: &str| -> io::Result<(Output, String)> {
            let folder = tempfile::tempdir()?;
            let path = folder.path().join("plan.md");
            fs::write(&path, &text)?;
            let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
            command.args(words).args(["--file", "plan.md", "--as-of", "2026-06-01"]).env("PLAN_NO_FAST", variable);
            command.current_dir(folder.path()).env("HOME", folder.path()).env_remove("XDG_STATE_HOME");
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn()?;
            child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(input.as_bytes()))?;
            Ok((child.wait_with_output()?, fs::read_to_string(path)?))
        };
        let (quick, thorough) = (run("")?, run("1")?);
        assert_eq!(quick, thorough, "{words:?}");
        let is_changed = words.last() != Some(&"Note=a\n## b") && !words.contains(&"1001");
        assert_eq!(quick.1 != text, is_changed, "{words:?}: {}", String::from_utf8_lossy(&quick.0.stderr));
    }
    Ok(())
}

#[test]
fn a_large_plan_has_excerpts() {
    let text = large_plan(500);
    for number in [1, 2, 25, 26, 250, 499, 500] {
        let number = number.to_string();
        let excerpt =
            Excerpt::of(&Source::new("", text.as_str()), &[number.as_str()]).expect("there is nothing unusual");
        assert!(excerpt.text().len() < text.len() / 10, "{}", excerpt.text());
        assert!(excerpt.is_read_plainly(&document(excerpt.text())), "{}", excerpt.text());
        assert_eq!(excerpt.restored(&text, excerpt.text()).expect("nothing has changed").text, text);
    }
    let set = |number, status| check_both_ways(&text, number, status);
    assert!(set(26, Status::Blocked) && set(1, Status::Done) && set(500, Status::NotStarted));
    // What no item is yet, would be called by the words of most.
    assert!(!set(26, Status::Deferred));
    assert!(!set(501, Status::Done));
}

#[test]
fn many_documents_have_excerpts() {
    let mut runner = TestRunner::deterministic();
    let draw = |_| document_text().new_tree(&mut runner).expect("it can be drawn").current();
    let texts: Vec<(String, usize)> = (0..200).map(draw).collect();
    let granted = texts.iter().filter(|(text, count)| check_both_ways(text, *count, Status::Done)).count();
    assert!((40..180).contains(&granted), "{granted}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_the_same((text, count) in document_text(), at in 0_usize..80, status in prop::sample::select(Status::ALL.to_vec())) {
        for number in [1, at % count + 1, count] {
            check_both_ways(&text, number, status);
        }
    }
}
