//! The house stays as it was built: who imports whom, where foreign crates live, and what nobody writes.
//!
//! What a path cannot show, such as `Path::exists` outside `store`, `.clippy.toml` bans.

mod bans;
mod doors;
mod rooms;
mod sources;

use rooms::{CRATES, ROOMS};
use sources::{SourceFile, entries, sources};

/// No file is longer: one type, verb, rule or format does not need it.
const LINES: usize = 500;

/// What stands at the top beside hidden configuration. Anything more needs a reason that a user would name.
const TOP_LEVEL: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "action.yml",
    "backlog",
    "docs",
    "plans",
    "src",
    "target",
    "tests",
];

/// What would collect whatever has no place of its own.
const SHAPELESS: &[&str] = &["utils.rs", "util.rs", "common.rs", "helpers.rs", "helper.rs", "misc.rs"];

/// What is wrong with a file of `src`, each with its line.
fn violations(file: &SourceFile) -> Vec<String> {
    let mut found = Vec::new();
    let room = file.room();
    for (number, line) in file.lines() {
        let mut fault = |what: String| found.push(format!("{}:{number}: {what}", file.path));
        for target in line.after("crate::") {
            match (room, ROOMS.iter().find(|(name, _)| *name == target)) {
                (_, None) => fault(format!("`crate::{target}` is no room; write `use crate::room::Item`")),
                (Some(room), Some(_)) if !may_import(room, target) => {
                    fault(format!("`{room}` may not import `{target}`"));
                }
                _ => {}
            }
        }
        if line.supers() >= line.depth {
            fault("`super` leads out of the room; write `use crate::room::Item`".to_owned());
        }
        for (name, homes) in CRATES {
            let is_home = homes.is_empty() || room.is_some_and(|room| homes.contains(&room));
            if !is_home && line.has_word(name) && !file.uses_own(name) {
                fault(format!("`{name}` stays in `{}`", homes.join("`, `")));
            }
        }
        for world in
            ["std::fs", "std::env", "std::process", "std::net", "Local::now", "Utc::now", "SystemTime", "Instant"]
        {
            let is_end_of_main =
                file.is_shell() && (line.has("std::process::ExitCode") || line.has("std::env::args_os"));
            if room != Some("store") && line.has_path(world) && !is_end_of_main {
                fault(format!("`{world}` stays in `store`"));
            }
        }
        for print in ["println!", "eprintln!", "print!", "eprint!", "dbg!"] {
            if line.has_macro(print) {
                fault(format!("`{print}`: write to a given `Write`"));
            }
        }
    }
    if file.text.lines().count() > LINES {
        found.push(format!("{}: longer than {LINES} lines", file.path));
    }
    if SHAPELESS.iter().any(|name| file.path.ends_with(&format!("/{name}"))) {
        found.push(format!("{}: name it for the one thing that it is", file.path));
    }
    found
}

/// Whether the import rule lets `room` name `target`.
fn may_import(room: &str, target: &str) -> bool {
    let imports = ROOMS.iter().find(|(name, _)| *name == room).map(|(_, imports)| *imports);
    room == target || imports.is_some_and(|imports| imports.contains(&target))
}

fn check(path: &str, text: &str, expect: &[&str]) {
    let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
    assert_eq!(violations(&file), expect, "{path}: {text}");
}

#[test]
fn the_house_is_tidy() {
    let sources = sources();
    let found: Vec<String> = sources.iter().flat_map(violations).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    for (room, _) in ROOMS {
        assert!(sources.iter().any(|file| file.room() == Some(room)), "nothing lives in `{room}`");
    }
    for file in sources {
        assert!(file.room().is_some() || file.is_shell(), "{}: no room of the table", file.path);
    }
}

#[test]
fn the_top_level_holds_what_it_should() {
    for name in entries() {
        assert!(name.starts_with('.') || TOP_LEVEL.contains(&name.as_str()), "{name} stands at the top level");
    }
}

#[test]
fn nothing_runs_while_it_is_built_and_nothing_is_unsafe() {
    let manifest = include_str!("../../../Cargo.toml");
    assert!(
        !manifest.contains("build = ") && !entries().iter().any(|name| name == "build.rs"),
        "there is no build script"
    );
    assert!(manifest.contains("unsafe_code = \"forbid\""), "what is forbidden cannot be allowed in a file");
}

#[test]
fn every_dependency_has_its_rooms() {
    let manifest = include_str!("../../../Cargo.toml");
    let sections = manifest.split("\n[").filter(|section| {
        section
            .split(']')
            .next()
            .is_some_and(|name| name.ends_with("dependencies") && !name.ends_with("dev-dependencies"))
    });
    let names = |section: &str| -> Vec<String> {
        let lines = section.lines().skip(1).filter_map(|line| line.split_once('='));
        lines.map(|(name, _)| name.trim().replace('-', "_")).collect()
    };
    let mut named: Vec<String> = sections.flat_map(names).collect();
    named.sort();
    let mut known: Vec<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(named, known);
}

#[test]
fn planted_violations_are_found() {
    check("src/text/x.rs", "use crate::model::Plan;", &["src/text/x.rs:1: `text` may not import `model`"]);
    check(
        "src/check/rules/x.rs",
        "\nfn f(a: crate::render::A) {}",
        &["src/check/rules/x.rs:2: `check` may not import `render`"],
    );
    check(
        "src/query/x.rs",
        "use crate::text::Span; use crate::store::Root;",
        &["src/query/x.rs:1: `query` may not import `store`"],
    );
    check(
        "src/query/x.rs",
        "use crate::{store, text};",
        &["src/query/x.rs:1: `crate::{` is no room; write `use crate::room::Item`"],
    );
    check(
        "src/query/x.rs",
        "use super::super::store::Root;",
        &["src/query/x.rs:1: `super` leads out of the room; write `use crate::room::Item`"],
    );
    check("src/check/x.rs", "use pulldown_cmark::Parser;", &["src/check/x.rs:1: `pulldown_cmark` stays in `parse`"]);
    check("src/check/x.rs", "let text = std::fs::read(path);", &["src/check/x.rs:1: `std::fs` stays in `store`"]);
    check("src/commands/x.rs", "use std::process::Command;", &["src/commands/x.rs:1: `std::process` stays in `store`"]);
    check("src/main.rs", "let home = std::env::var(\"HOME\");", &["src/main.rs:1: `std::env` stays in `store`"]);
    check("src/render/x.rs", "println!(\"x\");", &["src/render/x.rs:1: `println!`: write to a given `Write`"]);
    check("src/render/utils.rs", "", &["src/render/utils.rs: name it for the one thing that it is"]);
    check("src/render/x.rs", &"\n".repeat(501), &["src/render/x.rs: longer than 500 lines"]);
}

#[test]
fn what_is_allowed_is_left_alone() {
    check(
        "src/parse/value/x.rs",
        "use super::super::field;\nmod tests {\n    use super::super::super::Options;\n",
        &[],
    );
    check("src/store/x.rs", "use std::fs; use anyhow::Result; use super::Root;", &[]);
    check("src/commands/x.rs", "use std::process::ExitCode; use crate::check::Rule; writeln!(out)?;", &[]);
    check("src/diagnostic.rs", "use crate::text::Span;\nmod tests {\n    use super::*;\n", &[]);
}
