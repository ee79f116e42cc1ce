//! A workspace reaches nothing outside of itself, whatever its files say.

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::*;

/// What stands outside, and nowhere else.
const SECRET: &str = "canary-7f3a";

/// Ways of saying where the secret is, from the folder of a plan, from the root folder and absolutely.
fn ways(outside: &Path) -> Vec<String> {
    let absolute = outside.display().to_string();
    let name = outside.file_name().expect("a name").to_string_lossy().into_owned();
    let mut ways: Vec<String> = ["secret.md", "secret.md#canary", ".", "*.md"]
        .iter()
        .flat_map(|file| {
            [
                format!("../../{name}/{file}"),
                format!("../{name}/{file}"),
                format!("/../{name}/{file}"),
                format!("{absolute}/{file}"),
            ]
        })
        .collect();
    ways.extend(
        [
            "out/secret.md",
            "/out/secret.md",
            "plans/link.md",
            "link.md",
            "../.git/secret.md",
            "/.git/secret.md",
            "up/..",
        ]
        .map(str::to_owned),
    );
    ways.push(format!("file://{absolute}/secret.md"));
    ways.push(format!("x/../../{name}/secret.md"));
    ways.push(format!("../%2e%2e/{name}/secret.md"));
    ways
}

/// A workspace in which everything leads to the secret.
fn ground(outside: &Path) -> Ground {
    let secret = outside.join("secret.md");
    let secret_plan = format!("# {SECRET}\n\n## Phase 1: {SECRET}\n\n### 1. {SECRET}\n**Status:** In Progress\n");
    std::fs::write(&secret, &secret_plan).expect("a file");
    std::fs::write(outside.join("plan.yaml"), format!("statuses:\n  {SECRET}: done\n{SECRET}: 1\n")).expect("a file");
    let known = format!(r#"{{"schema_version":1,"kind":"baseline","findings":[],"x":"{SECRET}"}}"#);
    std::fs::write(outside.join("known.json"), known).expect("a file");
    let mut text = format!("---\nspec: {}\nplan: {}\n---\n{PLAN}", secret.display(), ways(outside)[0]);
    for (number, way) in ways(outside).iter().enumerate() {
        text.push_str(&format!(
            "\n### {}. Item\n**Fix:** see `{way}` and [it]({way}) ![x]({way}) [[{way}]]\n**Depends on:** {way}\n**Spec:** {way}\n**Status:** Done\n\n\
             <!-- include: {way} -->\n<!-- plan:begin status plan={way} -->\n<!-- plan:end -->\n",
            number + 10
        ));
    }
    let ground = Ground::whose_plan_is(&text);
    ground.write(".git/secret.md", &secret_plan);
    symlink(&secret, ground.path("plans/link.md")).expect("a link");
    symlink(ground.path(".git/secret.md"), ground.path("plans/gits.md")).expect("a link");
    symlink(outside, ground.path("out")).expect("a link");
    symlink(outside, ground.path("plans/folder")).expect("a link");
    symlink(&secret, ground.path("backlog/READY_link.md")).expect("a link");
    symlink(&secret, ground.path("ROADMAP.md")).expect("a link");
    symlink("..", ground.path("up")).expect("a link");
    ground
}

/// Everything in a folder.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                std::fs::read_to_string(entry.path()).unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn nothing_outside_is_told_or_changed() {
    let outside = tempfile::tempdir().expect("a folder");
    let outside = std::fs::canonicalize(outside.path()).expect("a folder");
    std::fs::create_dir_all(&outside).expect("a folder");
    let ground = ground(&outside);
    let before = contents(&outside);
    let mut asked = questions();
    let writing: &[&[&str]] = &[
        &["check", "--fix", "--unsafe", "--yes", "--fail-on", "never"],
        &["fmt"],
        &["refs", "--fix"],
        &["render"],
        &["set", "2", "in-progress"],
        &["undo"],
        &["check", "--write-baseline", "--fail-on", "never"],
        &["list", "--at", "HEAD"],
        &["check", "--since", "HEAD~1"],
    ];
    asked.extend(writing.iter().map(|words| words.iter().map(|word| (*word).to_owned()).collect()));
    for words in asked {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = ground.answer(&words);
        for told in [&output.stdout, &output.stderr] {
            let told = String::from_utf8_lossy(told);
            assert!(!told.contains(SECRET), "{words:?}: {told}");
        }
        assert_eq!(contents(&outside), before, "{words:?}");
    }
}

#[test]
fn plan_yaml_reaches_nothing_outside() {
    let outside = tempfile::tempdir().expect("a folder");
    let outside = std::fs::canonicalize(outside.path()).expect("a folder");
    let ground = ground(&outside);
    let before = contents(&outside);
    let keys: &[(&str, &[&str])] = &[
        ("plans: ['WAY']", &["list"]),
        ("plans: ['WAY/**/*.md']", &["status", "--format", "json"]),
        ("layouts: {'WAY': items=h3}", &["list"]),
        ("backlog: 'WAY'", &["backlog"]),
        ("baseline: 'WAY'", &["check", "--write-baseline"]),
    ];
    for way in ways(&outside) {
        for (key, words) in keys {
            let way = if key.starts_with("baseline") { way.replace("secret.md", "known.json") } else { way.clone() };
            ground.write("plan.yaml", &key.replace("WAY", &way));
            let output = ground.answer(words);
            for told in [&output.stdout, &output.stderr] {
                let told = String::from_utf8_lossy(told);
                assert!(!told.contains(SECRET), "{key} {way}: {told}");
            }
            assert_eq!(contents(&outside), before, "{key} {way}");
        }
    }
    for key in ["plans: ['WAY']", "backlog: 'WAY'", "baseline: 'WAY'"] {
        let way = format!("{}/secret.md", outside.display());
        ground.write("plan.yaml", &key.replace("WAY", &way));
        let said = ground.answer(&[if key.starts_with("backlog") { "backlog" } else { "check" }]).stderr;
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains("workspace"), "{key}: {said}");
    }
}

#[test]
fn a_configuration_or_a_baseline_behind_a_link_is_refused() {
    let outside = tempfile::tempdir().expect("a folder");
    let outside = std::fs::canonicalize(outside.path()).expect("a folder");
    let ground = ground(&outside);
    symlink(outside.join("plan.yaml"), ground.path("plan.yaml")).expect("a link");
    let said = String::from_utf8_lossy(&ground.answer(&["list"]).stderr).into_owned();
    assert_eq!(said, "error: plan.yaml is a link that leads out of the workspace; put the file itself there\n");
    ground.remove("plan.yaml");
    symlink(outside.join("known.json"), ground.path(".plan-baseline.json")).expect("a link");
    let before = contents(&outside);
    let output = ground.answer(&["check", "--write-baseline"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("error: .plan-baseline.json is a link that leads out of the workspace"), "{said}");
    assert_eq!(contents(&outside), before);
}

/// What is remembered of a change may have come with the workspace, and not be of this hand.
#[test]
fn what_is_remembered_reaches_nothing_outside() {
    let ground = Ground::whose_plan_is(PLAN);
    assert!(ground.answer(&["set", "2", "in-progress"]).status.success());
    let journal = ground.path(".git/plan/undo");
    let entry = std::fs::read_dir(&journal).expect("a journal").map(|entry| entry.expect("an entry").path());
    let entry = entry.into_iter().find(|entry| entry.extension().is_some_and(|end| end == "change")).expect("a change");
    let text = std::fs::read_to_string(&entry).expect("text");
    let (_, json) = text.split_once('\n').expect("two lines");
    let outside = tempfile::tempdir().expect("a folder");
    let victim = outside.path().join("x.md");
    std::fs::write(&victim, ground.read(PATH)).expect("a file");
    let up = format!("../{}/x.md", outside.path().file_name().expect("a name").to_string_lossy());
    for path in [victim.display().to_string(), up, ".git/config".to_owned(), "plans/../../x.md".to_owned()] {
        let json = json.trim_end().replace(PATH, &path);
        let hash = plan_md::text::ContentHash::of_bytes(json.as_bytes());
        std::fs::write(&entry, format!("plan-change 1 {hash}\n{json}\n")).expect("a file");
        let output = ground.answer(&["undo"]);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(std::fs::read_to_string(&victim).expect("text"), ground.read(PATH), "{path}");
    }
}

#[test]
fn hostile_configurations_end_soon() {
    let ground = Ground::whose_plan_is(PLAN);
    let layers = |n: usize| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(","));
    let laughs = format!("a0: &a0 [lol]\n{}", (1..12).map(layers).collect::<String>());
    let texts = [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(50_000),
        laughs,
        format!("statuses: &a {{x: {}}}\nlayouts: [{}]\n", "y".repeat(100_000), "*a, ".repeat(10_000)),
        "plans: !!python/object/apply:os.system ['touch pwned']\n".to_owned(),
        format!("plans: [{}]\n", "'**/*.md', ".repeat(20_000)),
        format!("plans: ['{}']\n", "*/".repeat(20_000)),
        format!("plans: ['{}a']\n", "*a".repeat(10_000)),
        "x".repeat(2_000_000),
        "\u{0}\u{1b}]0;x\u{7}: 1\n".to_owned(),
    ];
    for text in texts {
        ground.write("plan.yaml", &text);
        let start = std::time::Instant::now();
        let output = ground.answer(&["list"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let beginning: String = text.chars().take(40).collect();
        assert!(matches!(output.status.code(), Some(0 | 2)), "{beginning}: {said}");
        assert!(said.len() < 50_000 && !said.contains(['\u{1b}', '\u{7}', '\u{0}']), "{beginning}: {said}");
        assert!(start.elapsed().as_secs() < 20, "{beginning}: {:?}", start.elapsed());
        assert!(!ground.path("pwned").exists());
    }
}
