//! Headings as people type them: text in, what was read.

use super::outline;

#[test]
fn bold_lines_in_place_of_headings() {
    let cases: &[(&str, &str)] = &[
        (
            "# P\n\n**Phase 1: Dig**\n\n- [x] One\n\n**Phase 2: Fill** ✅\n\n- [ ] Two\n",
            "title | P\nphase | Phase 1: Dig\n- | One | done\nphase | Phase 2: Fill\n- | Two | not-started\n",
        ),
        (
            "# P\n\n__Sprint 1__:\n- [x] One\n\n__Sprint 2__:\n- [ ] Two\n",
            "title | P\nphase | Sprint 1 | Named\n- | One | done\nphase | Sprint 2 | Named\n- | Two | not-started\n",
        ),
        (
            "# P\n\n## Plan\n\n**1. Build it** ✅\n\nWords.\n\n**2. Ship it** (2 days)\n\n- [ ] pack\n- [x] send\n",
            "title | P\nphase | Plan\n- | 1 | Build it | done\n- | 2 | Ship it | in-progress | 2d\n",
        ),
        (
            "# P\n\n**Backend**\n- [ ] One\n\n**Frontend**\n- [ ] Two\n",
            "title | P\nphase | Backend\n- | One | not-started\nphase | Frontend\n- | Two | not-started\n",
        ),
        (
            "# P\n\n## Phase 1\n\n- [ ] One\n\n**Success criteria:**\n\n- [ ] Users are happy\n\n## Phase 2\n\n- [ ] Two\n",
            "title | P\nphase | Phase 1\n- | One | not-started\nphase | Phase 2\n- | Two | not-started\n",
        ),
        (
            "# P\n\n###### Phase 1\n\n**1. One**\n\n**2. Two**\n\n###### Phase 2\n\n**3. Three**\n\n**4. Four** ✅\n",
            "title | P\nphase | Phase 1\n- | 1 | One | ?\n- | 2 | Two | ?\nphase | Phase 2\n- | 3 | Three | ?\n- | 4 | Four | done\n",
        ),
        (
            "# P\n\n- [ ] One\n**Phase 2: Fill**\n- [ ] Two\n",
            "title | P\nphase\n- | One | not-started\nphase | Phase 2: Fill\n- | Two | not-started\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), *expected, "{text}");
    }
}

#[test]
fn bold_lines_that_are_none() {
    let cases: &[(&str, &str)] = &[
        (
            "# P\n\n## Phase 1\n\n### 1. Dig\n\n**Status:** Done\n\n**Tasks:**\n- a\n\n**Owner:** Ana\n",
            "title | P\nphase | Phase 1\n- | 1 | Dig | done | Ana\n",
        ),
        (
            "# P\n\n**This is bold.**\n\n- [ ] One\n\n**So is this!**\n\n- [ ] Two\n",
            "title | P\nphase\n- | One | not-started\n- | Two | not-started\n",
        ),
        ("# P\n\n**Only once**\n\n- [ ] One\n", "title | P\nphase\n- | One | not-started\n"),
        (
            "# P\n\n**Priority: high**\n\n**Version 1.0**\n\n- [ ] One\n",
            "title | P\nphase | Version 1.0\n- | One | not-started\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), *expected, "{text}");
    }
}

#[test]
fn other_headings() {
    let cases: &[(&str, &str)] = &[
        (
            "P\n===\n\nPhase 1: Dig\n------------\n\n- [ ] One\n",
            "title | P\nphase | Phase 1: Dig\n- | One | not-started\n",
        ),
        ("# P #\n\n## Phase 1: Dig ##\n\n- [ ] One\n", "title | P\nphase | Phase 1: Dig\n- | One | not-started\n"),
        (
            "# P\n\n##Phase 1: Dig\n- [ ] One\n##Phase 2\n- [ ] Two\n",
            "title | P\nphase | Phase 1: Dig\n- | One | not-started\nphase | Phase 2\n- | Two | not-started\n",
        ),
        ("# P\n\n## Phase 1: Dig {#dig}\n\n- [ ] One\n", "title | P\nphase | Phase 1: Dig\n- | One | not-started\n"),
        ("# P\n\n## [Phase 1: Dig](dig.md)\n\n- [ ] One\n", "title | P\nphase | Phase 1: Dig\n- | One | not-started\n"),
        ("# P\n\n## [Version 0.3]\n\n- [ ] One\n", "title | P\nphase | Version 0.3\n- | One | not-started\n"),
        (
            "# P\n\n## Phase 1\n\n> ### Phase 9\n> words\n\n- [ ] One\n",
            "title | P\nphase | Phase 1\n- | One | not-started\n",
        ),
        ("> # P\n>\n> ## Phase 1\n>\n> - [ ] One\n", "title | P\nphase | Phase 1\n- | One | not-started\n"),
        ("# P\n\nWords above a rule,\nin two lines\n---\n\n- [ ] One\n", "title | P\nphase\n- | One | not-started\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), *expected, "{text}");
    }
}
