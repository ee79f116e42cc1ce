//! What is read without the markdown parser is what it reads.

use proptest::prelude::*;

use super::Blocks;
use crate::parse::{Options, parse};
use crate::text::Source;

/// Pieces of lines that mean something to the markdown parser, or nearly.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "### ",
    "#",
    "#a",
    "####### ",
    " #",
    "a",
    "word",
    "Ünï",
    "🔴 ",
    "•",
    "1",
    "1. ",
    "2) ",
    "-",
    "- ",
    "* ",
    "+ ",
    "**",
    "**a:** ",
    "*",
    "_",
    "__",
    "---",
    "--",
    "***",
    "===",
    "=",
    "> ",
    "`",
    "``",
    "```",
    "~~~",
    "~~",
    "~",
    "    ",
    "  ",
    " ",
    "\t",
    "<",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "<a>",
    "<b",
    "<details>",
    "<?",
    "<![CDATA[",
    "[",
    "[x]",
    "[ ] ",
    "[a]: ",
    "](",
    "](b)",
    "]",
    "!",
    "\\",
    "&amp;",
    "&",
    "|",
    "| a ",
    "|---",
    ":",
    ".",
    "(8 days)",
    "\u{a0}",
    "\u{0}",
    "\u{b}",
    "\r",
    "x.md",
];

fn line() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..5).prop_map(|pieces| pieces.concat());
    let usual = prop::sample::select(vec![
        "",
        "",
        "## Phase 1: A (Days 1-30)",
        "### 1. Item (3 days)",
        "**Owner:** Ana  ",
        "**Fix:** see `a/b.md`",
        "---",
        "- [ ] a",
        "```",
        "<!-- x",
        "-->",
        "<div>",
        "words",
        "    code",
        "  more",
        "| a | b |",
        "|---|---|",
        "> quote",
    ]);
    prop_oneof![pieces, usual.prop_map(str::to_owned)]
}

fn check(text: &str) {
    let source = Source::new("plans/p.md", text);
    let start = source.body_start();
    let [quick, thorough] = [Blocks::read, Blocks::read_thoroughly].map(|read| read(&source, start));
    assert_eq!(format!("{quick:#?}"), format!("{thorough:#?}"), "{text:?}");
    let [quick, thorough] = [false, true].map(|thorough| {
        let (mut plan, problems) = parse(&source, &Options { thorough, ..Options::default() });
        // Its order is that of a hash table.
        plan.vocabulary = Default::default();
        format!("{plan:?} {problems:?}")
    });
    assert_eq!(quick, thorough, "{text:?}");
}

#[test]
fn fixtures_are_read_alike() {
    for text in [
        include_str!("../../../tests/fixtures/seed.md"),
        include_str!("../../../tests/fixtures/fields-in-every-form.md"),
        include_str!("../../../tests/fixtures/fenced-headings.md"),
        include_str!("../../../tests/fixtures/crlf.md"),
        include_str!("../../../tests/fixtures/tabs-setext.md"),
        include_str!("../../../tests/fixtures/statuses.md"),
        include_str!("../../../tests/fixtures/bom.md"),
    ] {
        check(text);
    }
}

#[test]
fn what_goes_on_behind_a_heading_goes_on() {
    for text in [
        "# A\n\n```\n# B\n\nc\n\n# D\n\n# E\n```\n\n# F\n",
        "# A\n\n<!--\n# B\n\nc\n\n# D\n-->\n\n# F\n\n<div>\n# G\n\nh\n",
        "# A\n\n- ```\n# B\n\nc\n```\n# D\n",
        "# A\n\n<details>\n\n```\n# B\n</details>\n# C\n```\n",
        "# A [b]\n\nc\n\n# D\n\n[b]: x.md\n",
    ] {
        check(text);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_alike(lines in prop::collection::vec(line(), 0..14)) {
        check(&lines.join("\n"));
    }
}
