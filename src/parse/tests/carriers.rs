//! Items that are no headings: text in, what was read.

use super::{outline, plan};
use crate::model::Carrier;
use crate::parse::{Options, Role, explain};
use crate::text::Source;

#[test]
fn checkboxes_bullets_and_rows() {
    let cases: &[(&str, &str)] = &[
        (
            "# P\n\n## Phase 1: Dig\n\n- [x] Mark it out\n- [ ] **Dig**: by hand (2 days) @ben\n  - [x] North\n  - [ ] South\n",
            "title | P\nphase | Phase 1: Dig\n- | Mark it out | done\n- | Dig | not-started | ben | 2d\n",
        ),
        (
            "# P\n\n## Done\n\n- [x] One\n\n## In Progress\n\n- [ ] Two\n\n## To Do\n\n- Three\n- No tasks yet\n",
            "title | P\nphase | Done\n- | One | done\nphase | In Progress\n- | Two | in-progress\nphase | To Do\n- | Three | not-started\n",
        ),
        (
            "# P\n\n| # | Task | Owner | Status |\n|---|---|---|---|\n| 1 | Sow | Ana | ✅ Done |\n| 2 | Reap | Ben | Planned |\n",
            "title | P\nphase\n- | 1 | Sow | done | Ana\n- | 2 | Reap | not-started | Ben\n",
        ),
        (
            "# P\n\n## Features\n\n- ✅ Login\n- 🚧 Logout\n- a remark\n",
            "title | P\nphase | Features\n- | Login | done\n- | Logout | in-progress\n",
        ),
        (
            "v0.2 planned\n============\n\n* Search\n\nv0.1 released\n=============\n\n* Index\n",
            "title\nphase | v0.2 planned\n- | Search | not-started\nphase | v0.1 released\n- | Index | done\n",
        ),
        (
            "# P\n\n## Step 1: Lay pipes\n\n- [x] Dig\n- [ ] Fill\n\n## Step 2: Paint\n\n- [ ] Sand\n",
            "title | P\nphase\n- | 1 | Lay pipes | in-progress\n- | 2 | Paint | not-started\n",
        ),
        (
            "# P\n\n## Phase 1: Go (Completed 2026-03-19)\n\n- Wire it\n- Test it\n",
            "title | P\nphase | Phase 1: Go\n- | Wire it | done\n- | Test it | done\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), *expected, "{text}");
    }
}

#[test]
fn what_is_no_item() {
    for text in [
        "# Report\n\n## Results\n\n- ✅ All tests pass\n- ✅ Docs are written\n",
        "# P\n\n## Success Criteria\n\n- [ ] Users are happy\n",
        "# P\n\n## Overview\n\n### Details\n\n- [ ] Not work\n",
        "# TODO\n\nThis page lists tasks that are\n\n- small\n- needed\n",
        "# P\n\n## Phase X\n\n- [ ] Task 1\n- [ ] Task 2\n",
        "# P\n\n| Option | Price |\n|---|---|\n| A | 1 |\n",
        "# P\n\n```\n- [ ] in code\n```\n\n<!--\n- [ ] in a comment\n-->\n",
    ] {
        assert_eq!(plan(text).items().count(), 0, "{text}");
    }
}

#[test]
fn an_item_knows_what_carries_it() {
    let found = plan(
        "# P\n\n## Phase 1\n\n- [ ] Box\n- ✅ Bullet\n\n| Task | Status |\n|---|---|\n| Row | Done |\n\n### 4. Heading\n",
    );
    let carriers: Vec<Carrier> = found.items().map(|item| item.carrier).collect();
    assert_eq!(carriers, [Carrier::Checkbox, Carrier::Bullet, Carrier::Row, Carrier::Heading(3)]);
}

#[test]
fn boxes_below_an_item_are_its_parts() {
    let found = plan(
        "# P\n\n## Phase 1\n\n### 1. A\n**Status:** Done\n- [x] one\n\n#### Acceptance criteria\n- [ ] none\n\n- [x] none\n",
    );
    let item = found.items().next();
    assert_eq!(item.map(|item| item.children().len()), Some(1));
}

#[test]
fn a_heading_that_became_a_phase_is_explained_as_one() {
    let readings = explain(&Source::new("p.md", "# P\n\n## Features\n\n- [ ] Login\n"), &Options::default());
    let roles: Vec<Role> = readings.lines.iter().map(|reading| reading.role).collect();
    assert_eq!(roles, [Role::Title, Role::Phase, Role::Item]);
}
