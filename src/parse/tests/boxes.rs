//! Bullets and checkboxes as people type them: text in, what was read.

use super::outline;

#[test]
fn odd_boxes_and_bullets() {
    let cases: &[(&str, &str)] = &[
        ("# P\n\n-[x] One\n-[ ] Two\n", "title | P\nphase\n- | One | done\n- | Two | not-started\n"),
        (
            "# P\n\n- [x]One\n- []Two\n- [ ]Three\n",
            "title | P\nphase\n- | One | done\n- | Two | not-started\n- | Three | not-started\n",
        ),
        ("# P\n\n* [ ] One\n+ [X] Two\n", "title | P\nphase\n- | One | not-started\n- | Two | done\n"),
        (
            "# P\n\n1. [ ] One\n2. [x] Two\n\n1) [x] Three\n",
            "title | P\nphase\n- | One | not-started\n- | Two | done\n- | Three | done\n",
        ),
        ("# P\n\n[x] One\n[ ] Two\n  more words\n", "title | P\nphase\n- | One | done\n- | Two | not-started\n"),
        (
            "# P\n\n☑ One\n☐ Two\n\n- ☒ Three\n",
            "title | P\nphase\n- | One | done\n- | Two | not-started\n- | Three | done\n",
        ),
        (
            "# P\n\n- [/] a\n- [-] b\n- [~] c\n- [>] d\n- [!] e\n- [?] f\n",
            "title | P\nphase\n- | a | in-progress\n- | b | cancelled\n- | c | in-progress\n- | d | deferred\n- | e | not-started\n- | f | not-started\n",
        ),
        (
            "# P\n\n- [\u{a0}] One\n- [x]\u{a0}Two\n-\u{a0}[ ] Three\n-\t[x]\tFour\n",
            "title | P\nphase\n- | One | not-started\n- | Two | done\n- | Three | not-started\n- | Four | done\n",
        ),
        ("# P\r\n\r\n- [x]\r One\r\n- [ ] Two\r\n", "title | P\nphase\n- | One | done\n- | Two | not-started\n"),
        ("# P\n\n> - [x] One\n> - [ ] Two\n", "title | P\nphase\n- | One | done\n- | Two | not-started\n"),
        ("# P\n\n• [x] One\n• [ ] Two\n", "title | P\nphase\n- | One | done\n- | Two | not-started\n"),
        ("# P\n\n## To Do\n! One\n! Two\n", "title | P\nphase | To Do\n- | One | not-started\n- | Two | not-started\n"),
        ("# P\n\n## To Do\n• One\n• Two\n", "title | P\nphase | To Do\n- | One | not-started\n- | Two | not-started\n"),
        (
            "# P\n\n<details>\n<summary>More</summary>\n\n- [x] One\n\n</details>\n",
            "title | P\nphase\n- | One | done\n",
        ),
        (
            "# P\n\n<details><summary>More</summary>\n- [x] One\n- [ ] Two\n</details>\n\n- [ ] Three\n",
            "title | P\nphase\n- | One | done\n- | Two | not-started\n- | Three | not-started\n",
        ),
        (
            "# P\n\n<ul>\n<li>[x] One</li>\n<li>[ ] Two</li>\n</ul>\n",
            "title | P\nphase\n- | One | done\n- | Two | not-started\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), *expected, "{text}");
    }
}

#[test]
fn what_looks_like_a_box() {
    for text in [
        "# P\n\n- [x](http://example.org) a link\n- [x][y] another\n\n[y]: http://example.org\n",
        "# P\n\nWords [ ] in a line\n",
        "# P\n\n<!--\n- [ ] commented\n<details>\n- [ ] out\n</details>\n-->\n",
        "# P\n\n<pre>\n- [ ] code\n</pre>\n",
        "# P\n\n! Wow\n",
        "# P\n\n- [1] a footnote\n",
    ] {
        let found = outline(text);
        assert!(!found.contains("done") && !found.contains("not-started"), "{text}{found}");
    }
}
