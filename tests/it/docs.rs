//! What the documents say of the sources is so.

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
