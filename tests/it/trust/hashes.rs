//! Every answer for programs says which texts it stands on.

use std::collections::BTreeSet;

use plan_md::render::schema::SCHEMAS;
use plan_md::text::{ContentHash, Source};
use serde_json::Value;

use super::*;

/// Kinds that tell of no plan.
const OF_NO_PLAN: [&str; 2] = ["baseline", "rule-list"];

fn hash(ground: &Ground, path: &str) -> String {
    ContentHash::of(&Source::new(path, ground.read(path))).to_string()
}

#[test]
fn every_kind_of_answer_has_the_hash_of_each_plan() {
    let ground = Ground::whose_plan_is(&PLAN.replace("3 days", "4 days"));
    let spec = "backlog/READY_a.md";
    let mut kinds = BTreeSet::new();
    let mut asked: Vec<Vec<String>> =
        questions().into_iter().filter(|words| words.contains(&"json".to_owned())).collect();
    let receipts = [["set", "2", "in-progress"], ["remove", "2", "--dry-run"], ["fmt", PATH, "--dry-run"]];
    asked.extend(
        receipts
            .iter()
            .map(|words| [&words[..], &["--format", "json"]].concat().iter().map(|word| (*word).to_owned()).collect()),
    );
    // The last of them tells of the receipt.
    asked.push(["undo", "--list", "--format", "json"].map(str::to_owned).into());
    for words in asked {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = ground.answer(&words);
        let text = String::from_utf8(output.stdout).expect("text");
        let answer: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{words:?}: {error}: {text}"));
        let kind = answer["kind"].as_str().expect("a kind").to_owned();
        if !OF_NO_PLAN.contains(&kind.as_str()) {
            let hashes = answer["hashes"].as_object().unwrap_or_else(|| panic!("{words:?} has no hashes: {text}"));
            let is_of_others = words[0] == "render" || (words[0] == "undo" && hashes.is_empty());
            assert_eq!(
                hashes.get(PATH).and_then(Value::as_str),
                Some(hash(&ground, PATH)).as_deref().filter(|_| !is_of_others),
                "{words:?}"
            );
            let is_about_specs = matches!(words[0], "backlog" | "evidence" | "check");
            assert_eq!(hashes.contains_key(spec), is_about_specs, "{words:?}");
        }
        kinds.insert(kind);
    }
    let missing: Vec<&str> = SCHEMAS.iter().map(|(kind, _)| *kind).filter(|kind| !kinds.contains(*kind)).collect();
    assert_eq!(missing, ["baseline"], "a kind is never asked for");
}

#[test]
fn what_is_past_has_the_hash_of_what_it_was() {
    let ground = Ground::whose_plan_is(&PLAN.replace("3 days", "4 days"));
    let was = ContentHash::of(&Source::new(PATH, PLAN)).to_string();
    let answer = ground.answer(&["list", "--at", "HEAD~1", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&answer.stdout).expect("JSON");
    assert_eq!(answer["hashes"][PATH], was);
}
