//! What holds of every move, over generated folders.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// Names of a spec in one dialect, ready and done; `{}` is its own name.
const DIALECTS: [(&str, &str); 9] = [
    ("READY_{}.md", "DONE_{}.md"),
    ("READY-{}.md", "DONE-{}.md"),
    ("{}.ready.md", "{}.done.md"),
    ("{}_READY.md", "{}_DONE.md"),
    ("{}_READY_v2.md", "{}_DONE_v2.md"),
    ("012_READY_{}.md", "012_DONE_{}.md"),
    ("ready/{}.md", "done/{}.md"),
    ("02-ready/api/{}.md", "02-done/api/{}.md"),
    ("{}.md", "{}.md"),
];

/// Ways to refer to a path from the root folder on, from a plan.
const FORMS: [&str; 8] = [
    "see `/{}`",
    "[x](../{})",
    "[x](./../{}#part \"T\")",
    "see /{}:12",
    "(`{}`)",
    "![](../{})",
    "`/{}` and again `/{}`",
    "[x]: ../{} 'T'",
];

#[derive(Clone, Debug)]
struct World {
    files: Vec<(String, String)>,
    /// The spec that moves, and where it is then.
    from: String,
    to: String,
    keeps_item: bool,
}

fn world() -> impl Strategy<Value = World> {
    let references = prop::collection::vec((select(FORMS.to_vec()), 0..3_usize), 1..8);
    (select(DIALECTS.to_vec()), references, any::<[bool; 5]>()).prop_map(|((ready, done), forms, flags)| {
        let [front, windows, field, own, keeps_item] = flags;
        let place = |pattern: &str, name: &str| format!("backlog/{}", pattern.replace("{}", name));
        let names = ["one", "two", "three"];
        let paths = names.map(|name| place(ready, name));
        let says_it = front || ready == done;
        let spec = |name: &str, state: &str| {
            let state_line = if says_it { format!("---\nstate: {state}\n---\n") } else { String::new() };
            let depth = ready.matches('/').count() + 1;
            let up = "../".repeat(depth);
            let beside = ready.rsplit('/').next().unwrap_or(ready).replace("{}", "two");
            let field = if field { "**Owner:** Ana\n\n" } else { "" };
            let own = if own { format!("[plan]({up}plans/p.md), [two]({beside}), ![]({up}docs/i.png)\n") } else { String::new() };
            format!("{state_line}# {name}\n\n{field}{own}after `/{}`\n", paths[0])
        };
        let mut plan = "# P\n\n## Phase 1: A\n\n".to_owned();
        for (number, (form, which)) in forms.iter().enumerate() {
            // One item refers to the first spec; words of the plan do so as often as they like.
            let path = &paths[if number == 0 { 0 } else { 1 + which % 2 }];
            plan += &format!("### {}. Item\n**Fix:** Do it {}\n**Status:** 🔴 Not Started\n\n", number + 1, form.replace("{}", path));
        }
        plan += "### 90. Other\n**Status:** 🟢 Complete\n\n### 91. Another\n**Status:** 🔴 Not Started\n\n## References\n\n";
        for (form, which) in &forms {
            plan += &format!("- {}\n", form.replace("{}", &paths[*which]));
        }
        let mut files = vec![("plans/p.md".to_owned(), plan), ("docs/i.png".to_owned(), String::new())];
        files.extend(names.iter().zip(&paths).map(|(name, path)| (path.clone(), spec(name, "ready"))));
        files.push((place(done, "four"), spec("four", "done")));
        if windows {
            files.iter_mut().for_each(|(_, text)| *text = text.replace('\n', "\r\n"));
        }
        World { files, from: paths[0].clone(), to: place(done, "one"), keeps_item }
    })
}

/// Each reference that leads somewhere: where it stands, and where it leads.
fn held(ground: &Ground) -> Vec<(String, u64, String)> {
    let files = files(ground);
    let named: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.ends_with(".md")).collect();
    let listed = json(ground, &[&["refs"], named.as_slice()].concat());
    let mut found = Vec::new();
    for plan in listed["plans"].as_array().expect("plans") {
        for reference in plan["references"].as_array().expect("references") {
            if let Some(target) = reference["target"].as_str() {
                let path = plan["path"].as_str().expect("a path").to_owned();
                found.push((path, reference["line"].as_u64().expect("a line"), target.to_owned()));
            }
        }
    }
    found.sort();
    found
}

/// `before` with what the receipt says done to its lines, and nothing else.
fn as_told(before: &BTreeMap<String, String>, receipt: &Value) -> BTreeMap<String, String> {
    let mut files = before.clone();
    let changes = receipt["changes"].as_array().expect("changes");
    let word = |change: &Value, key: &str| change[key].as_str().unwrap_or_default().to_owned();
    for change in changes.iter().filter(|change| change["result"] == "moved") {
        let text = files.remove(&word(change, "from")).expect("it was there");
        files.insert(word(change, "plan"), text);
    }
    for change in changes.iter().filter(|change| change["result"] == "changed") {
        let pairs = match word(change, "what").as_str() {
            "reference" => vec![(word(change, "from"), word(change, "to"))],
            "state" => vec![(format!("state: {}", word(change, "from")), format!("state: {}", word(change, "to")))],
            _ => vec![
                ("🔴 Not Started".to_owned(), "🟢 Complete".to_owned()),
                ("🟢 Complete".to_owned(), "🔴 Not Started".to_owned()),
            ],
        };
        let text = files.get_mut(&word(change, "plan")).expect("it is there");
        for line in change["lines"].as_array().expect("lines") {
            let number = line.as_u64().expect("a number") as usize;
            let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
            let old = &lines[number - 1];
            let (from, to) = pairs.iter().find(|(from, _)| old.contains(from.as_str())).expect("it stands there");
            lines[number - 1] = old.replacen(from.as_str(), to, 1);
            *text = lines.concat();
        }
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn references_hold_and_moving_back_restores_every_byte(world in world()) {
        let ground = Ground::without_repository();
        ground.write("plan.yaml", "");
        world.files.iter().for_each(|(path, text)| ground.write(path, text));
        let (before, led) = (files(&ground), held(&ground));
        let keep: &[&str] = if world.keeps_item { &["--keep-item"] } else { &["--item", "1"] };
        let receipt = json(&ground, &[&["backlog", "move", world.from.as_str(), "done"], keep].concat());
        let after = files(&ground);
        prop_assert!(after.contains_key(&world.to), "{:?}", after.keys());
        prop_assert_eq!(&after, &as_told(&before, &receipt));
        let leads = |path: &String| if *path == world.from { world.to.clone() } else { path.clone() };
        let mut expect: Vec<_> = led.iter().map(|(path, line, target)| (leads(path), *line, leads(target))).collect();
        expect.sort();
        prop_assert_eq!(held(&ground), expect);
        fine(&ground, &["check", "--rule", "reference-broken"]);
        fine(&ground, &[&["backlog", "move", world.to.as_str(), "ready"], keep].concat());
        prop_assert_eq!(files(&ground), before);
    }
}
