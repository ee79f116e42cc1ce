//! Whatever `plan` changes can be had back.

use super::*;

#[test]
fn every_verb_that_writes_is_taken_back_byte_for_byte() {
    for text in [PLAN.to_owned(), format!("\u{feff}{}", PLAN.replace('\n', "\r\n")), PLAN.trim_end().to_owned()] {
        let ground = Ground::new();
        let garbled = text.replace("### 3. Hire", "### 3. Hire â€” soon");
        ground.write(PATH, &garbled);
        ground.write("plan.yaml", "baseline: known.json\n");
        let known = r#"{"schema_version":1,"kind":"baseline","findings":[]}"#;
        ground.write("known.json", known);
        let verbs: &[&[&str]] = &[
            &["set", "1", "--owner", "Ana", "--title", "Bill All"],
            &["start", "2"],
            &["done", "1"],
            &["block", "2", "--reason", "no money"],
            &["add", "Rest", "--phase", "1"],
            &["move", "2", "--before", "1"],
            &["remove", "2", "--renumber"],
            &["fmt"],
            &["check", "--write-baseline", "--fail-on", "never"],
        ];
        let mut states = Vec::new();
        for words in verbs {
            states.push([PATH, "known.json"].map(|name| ground.read(name)));
            let output = ground.command(words).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{words:?}: {}", said(&output));
        }
        let commands: Vec<String> = ground.listed().iter().rev().map(|change| change["command"].to_string()).collect();
        assert_eq!(commands.len(), verbs.len(), "{commands:?}");
        for state in states.iter().rev() {
            ground.does(&["undo"]);
            assert_eq!(&[PATH, "known.json"].map(|name| ground.read(name)), state);
        }
        assert_eq!((ground.read(PATH), ground.read("known.json").as_str()), (garbled.clone(), known));

        let repair = ["check", "--fix", "--fail-on", "never", "--no-baseline"];
        assert_eq!(ground.command(&repair).output().unwrap().status.code(), Some(0));
        assert_ne!(ground.read(PATH), garbled);
        ground.does(&["undo"]);
        assert_eq!(ground.read(PATH), garbled);
    }
}

#[test]
fn what_changes_nothing_is_nothing_to_take_back() {
    let ground = Ground::with_new_plan();
    ground.does(&["set", "3", "done"]);
    ground.does(&["set", "1", "done", "--dry-run"]);
    ground.refuses(&["set", "99", "done"]);
    assert_eq!(ground.listed().len(), 0);
    assert!(!ground.path(".git/plan").exists());
}

#[test]
fn what_init_wrote_is_not_remembered() {
    let ground = Ground::new();
    ground.does(&["init"]);
    assert_eq!(ground.listed().len(), 0);
}

#[test]
fn a_merge_by_hand_is_taken_back_and_one_of_gits_is_not_remembered() {
    let ground = Ground::with_new_plan();
    ground.write("base.md", PLAN);
    ground.write("theirs.md", &PLAN.replace("Sell Seats", "Sell Chairs"));
    let ours = PLAN.replace("In Progress", "Done");
    let merged = ours.replace("Sell Seats", "Sell Chairs");
    ground.write(PATH, &ours);
    ground.does(&["merge", "base.md", PATH, "theirs.md", "--path", "plan.md"]);
    assert_eq!((ground.read(PATH), ground.listed().len()), (merged.clone(), 0));
    ground.write(PATH, &ours);
    ground.does(&["merge", "base.md", PATH, "theirs.md"]);
    assert_eq!((ground.read(PATH), ground.listed().len()), (merged, 1));
    assert_eq!(
        ground.does(&["undo"]),
        format!("took back 1: merged with theirs.md ({PATH}:8)\n`plan undo 2` puts it back\n")
    );
    assert_eq!(ground.read(PATH), ours);
}
