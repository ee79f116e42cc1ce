//! Legends: text in, what they say, and which items are left.

use crate::model::Status;
use crate::parse::{Options, Role, explain, parse};
use crate::text::Source;

/// What the legend of `text` says, an entry each, and its items with their states.
fn check(text: &str, legend: &[&str], items: &[&str]) {
    let source = Source::new("plan.md", text);
    let (plan, _) = parse(&source, &Options::default());
    let said: Vec<String> = plan
        .legend
        .iter()
        .map(|entry| {
            let parts = [entry.emoji, entry.word].into_iter().flatten().map(|part| source.slice(part));
            format!("{} = {}", parts.collect::<Vec<_>>().join(" "), entry.status)
        })
        .collect();
    assert_eq!(said, legend, "{text}");
    let read: Vec<String> = plan
        .items()
        .map(|item| format!("{}: {}", source.slice(item.title), item.status.map_or("?", Status::as_str)))
        .collect();
    assert_eq!(read, items, "{text}");
}

const ITEMS: &str = "## Phase 1\n\n- 🔄 Move the cache\n- ✅ Split the parser\n- ⬜ Write the manual\n\n";

#[test]
fn it_holds_for_the_whole_file_wherever_it_stands() {
    let items = ["Move the cache: blocked", "Split the parser: done", "Write the manual: not-started"];
    let entries = ["🔄 Blocked = blocked", "✅ Done = done"];
    for legend in [
        "## Legend\n\n- 🔄 Blocked\n- ✅ Done\n\n",
        "## 9. Status Legend\n\nThe signs of this plan:\n\n* `🔄` = Blocked\n* `✅` = Done\n\n",
        "### Leyenda:\n\n🔄 Blocked  \n✅ Done\n\n",
        "**Legend:**\n\n- **🔄**: Blocked\n- **✅**: Done\n\n",
        "**Legend:** 🔄 Blocked | ✅ Done\n\n",
        "> **Key:** 🔄 Blocked · ✅ Done\n\n",
        "> Legende\n> ---\n>\n> - 🔄 Blocked\n> - ✅ Done\n\n",
        "*Legend: 🔄 = Blocked, ✅ = Done*\n\n",
        "- **Legend**: 🔄 → Blocked; ✅ → Done\n\n",
        "Key: Blocked 🔄, Done ✅\n\n",
        "🔄 Blocked | ✅ Done\n\n",
        "**Legend:**\n🔄 Blocked\n✅ Done\n\n",
        "**Status:** 🔄 Blocked / ✅ Done\n\n",
        "- 🔄 Blocked\n- ✅ Done\n\n",
        "| Symbol | Meaning |\n|:-:|---|\n| 🔄 | Blocked |\n| ✅ | Done |\n\n",
        "### 图例\n\n| A | B |\n|---|---|\n| 🔄 | Blocked |\n| ✅ | Done |\n\n",
        "| Status | Meaning |\n|---|---|\n| 🔄 Blocked | waits for somebody |\n| ✅ Done | is merged |\n\n",
        "| Meaning | Emoji |\n|---|---|\n| Blocked | 🔄 |\n| Done | ✅ |\n\n",
    ] {
        check(&format!("# Plan\n\n{legend}{ITEMS}"), &entries, &items);
        if !legend.starts_with("**Status") {
            check(&format!("# Plan\n\n{ITEMS}---\n\n{legend}"), &entries, &items);
        }
    }
}

#[test]
fn what_it_calls_a_state_is_read_from_then_on() {
    let text = "# Plan\n\n## Tasks\n\n| Task | Status |\n|---|---|\n| Cache | 🅿 |\n| Parser | Baking |\n| Manual | ⏸ |\n\n\
        ## 凡例\n\n- 🅿 Parked (on hold)\n- 🔥 Critical\n- 📝 Documentation\n- ⏸ 一時停止 (Waiting for a human)\n- 🟣 Open question\n- 🔵 Needs review\n\n\
        **Legend:** Baking = in progress, Served = done\n";
    check(
        text,
        &[
            "🅿 Parked = deferred",
            "⏸ 一時停止 = deferred",
            "🔵 Needs review = in-review",
            "Baking = in-progress",
            "Served = done",
        ],
        &["Cache: deferred", "Parser: in-progress", "Manual: deferred"],
    );
}

#[test]
fn a_garbled_legend_says_the_same() {
    check(
        &format!("# Plan\n\n**Legend:** ðŸ”„ Blocked | âœ… Done\n\n{ITEMS}"),
        &["ðŸ”„ Blocked = blocked", "âœ… Done = done"],
        &["Move the cache: blocked", "Split the parser: done", "Write the manual: not-started"],
    );
}

#[test]
fn colours_may_be_priorities() {
    for legend in [
        "**Legend:** 🔴 High | 🟡 Medium | 🟢 Low priority",
        "🔴 Critical · 🟡 Normal · 🟢 Low",
        "**Key:** 🔴 Core team, 🟡 Volunteers, 🟢 Anybody",
    ] {
        let text = format!(
            "# Plan\n\n{legend}\n\n## Phase 1\n\n- [ ] 🔴 Move the cache\n- [x] 🟢 Split the parser\n- [ ] 🟢 Rest\n"
        );
        check(&text, &[], &["Move the cache: not-started", "Split the parser: done", "Rest: not-started"]);
    }
}

#[test]
fn boxes_have_legends_too() {
    let text =
        "# Plan\n\n## Legend\n\n- [ ] not started\n- [x] done\n\n## Phase 1\n\n- [ ] Move the cache\n- [x] Split it\n";
    check(text, &["not started = not-started", "done = done"], &["Move the cache: not-started", "Split it: done"]);
    let text =
        "# Plan\n\n**Legend:** `[x]` = done, `[~]` = in progress, `[ ]` = to do\n\n## Phase 1\n\n- [ ] Move it\n";
    check(text, &["done = done", "in progress = in-progress", "to do = not-started"], &["Move it: not-started"]);
}

#[test]
fn what_only_looks_like_one_is_none() {
    check(
        "# Plan\n\n## Phase 1\n\n- ✅ Done with the parser\n- 🚧 Testing\n- ⬜ Write the manual\n",
        &[],
        &["Done with the parser: done", "Testing: in-progress", "Write the manual: not-started"],
    );
    check(
        "# Plan\n\n✅ 12 done | 🚧 3 in progress\n\n### 1. Cache\n**Status:** ✅ Done / 🚧 In Progress\n",
        &[],
        &["Cache: ?"],
    );
    check(
        "# Plan\n\n| Status | Description |\n|---|---|\n| ✅ Done | Split the parser |\n| 🚧 In Progress | Move it |\n",
        &[],
        &["Split the parser: done", "Move it: in-progress"],
    );
    check(
        "# Plan\n\n## Icons\n\n- ✅ Home\n- 🚧 Search\n\n## Later\n\n**Key:** abc\n",
        &[],
        &["Home: done", "Search: in-progress"],
    );
    check(
        "# Plan\n\n```\nLegend: 🔄 Blocked\n```\n\n%%\nLegend: 🔄 Blocked\n%%\n\n- 🔄 a\n- ✅ b\n",
        &[],
        &["a: in-progress", "b: done"],
    );
}

#[test]
fn its_lines_are_told_as_what_they_are() {
    let source =
        Source::new("plan.md", "# Plan\n\n**Legend:**\n- 🔄 Blocked\n  or late\n- ✅ Done\n\n## Phase 1\n\n- [ ] a\n");
    let told: Vec<(usize, Role)> = explain(&source, &Options::default())
        .lines
        .into_iter()
        .map(|reading| (source.line(reading.span.start()), reading.role))
        .collect();
    let expect = [
        (1, Role::Title),
        (3, Role::Legend),
        (4, Role::Legend),
        (5, Role::Legend),
        (6, Role::Legend),
        (8, Role::Phase),
        (10, Role::Item),
    ];
    assert_eq!(told, expect);
}
