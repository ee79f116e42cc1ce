//! What the documents say of the sources is so.

use plan_md::check::{Levels, RULES};
use plan_md::render::rules::{self, Limit, RuleBook};
use plan_md::store::Thresholds;

/// The names of the dependencies, those for tests included.
fn dependencies() -> impl Iterator<Item = &'static str> {
    let manifest = include_str!("../../Cargo.toml");
    let sections = manifest
        .split("\n[")
        .filter(|section| section.lines().next().is_some_and(|name| name.ends_with("dependencies]")));
    sections.flat_map(|section| section.lines().skip(1)).filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

#[test]
fn every_dependency_has_its_reason() {
    let contributing = include_str!("../../CONTRIBUTING.md");
    assert!(dependencies().count() > 10);
    for name in dependencies() {
        let rows = [format!("\n| {name} | "), format!("\n| *{name}* | ")];
        assert!(rows.iter().any(|row| contributing.contains(row)), "CONTRIBUTING.md does not say why there is {name}");
    }
}

#[test]
fn the_map_shows_every_room() {
    let map = include_str!("../../src/lib.rs");
    let rooms: Vec<&str> = map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(rooms.len() > 5, "{rooms:?}");
    for room in rooms {
        assert!(map.contains(&format!("\n//! - [`{room}`]: ")), "the map has no paragraph about {room}");
    }
}

/// Thresholds that can be set, and that no rule reads yet.
const UNREAD: &[&str] = &["document_days"];

/// The rules where a workspace says nothing.
fn rule_book(levels: &Levels) -> RuleBook<'_> {
    let thresholds = Thresholds::default();
    RuleBook { rules: RULES, levels, limits: Limit::all(&thresholds, &thresholds) }
}

#[test]
fn the_reference_of_the_rules_is_what_is_printed() {
    let mut printed = Vec::new();
    rules::reference(&mut printed, &rule_book(&Levels::default())).unwrap();
    let printed = String::from_utf8(printed).unwrap();
    let again = "print it again: cargo run -- rules --format markdown > docs/rules.md";
    let written = include_str!("../../docs/rules.md");
    let first = printed.lines().zip(written.lines()).position(|(one, other)| one != other);
    assert!(printed == written, "docs/rules.md is stale from line {} on; {again}", first.map_or(0, |line| line + 1));
}

#[test]
fn every_threshold_is_named_by_the_rule_that_it_holds_for() {
    let levels = Levels::default();
    let book = rule_book(&levels);
    assert!(book.limits.len() > 5);
    for limit in &book.limits {
        let is_named = RULES.iter().any(|rule| book.limits_of(rule).any(|of| of.name == limit.name));
        assert!(is_named || UNREAD.contains(&limit.name.as_str()), "no page in src/check/rules names `{}`", limit.name);
    }
}
