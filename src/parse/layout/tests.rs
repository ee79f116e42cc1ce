//! Overrides: text in, what was read.

use crate::model::Status;
use crate::parse::{Layout, Options, parse};
use crate::text::{Source, Span};

/// A document of which much can be thought.
const MIXED: &str = "\
# Plan

## Goals

- [ ] Ship it
  - [x] to some

## Work

### Cache
**Status:** Done

- [x] Read it
- [ ] Write it

### Manual

- 🚧 Draft
- Print

#### Appendix

| Part | Pages |
|---|---|
| Index | 3 |
";

/// `phase`, and the items below it as `- title: status +sub-tasks`.
fn outline(text: &str, layout: Layout) -> Vec<String> {
    let source = Source::new("plan.md", text);
    let (plan, problems) = parse(&source, &Options { layout, ..Options::default() });
    let mut out: Vec<String> =
        problems.iter().map(|problem| format!("{} {}", source.line(problem.span.start()), problem.message)).collect();
    for phase in &plan.phases {
        out.push(source.slice(phase.name).to_owned());
        for item in &phase.items {
            let status = item.status.map_or("?", Status::as_str);
            out.push(format!("- {}: {status} +{}", source.slice(item.title), item.children().len()));
        }
    }
    out
}

fn check(said: &str, expect: &[&str]) {
    let layout = Layout::parse(said).unwrap();
    assert_eq!(outline(MIXED, layout), expect, "{said} in plan.yaml");
    for text in [format!("<!-- plan: {said} -->\n{MIXED}"), format!("{MIXED}\n<!--\nplan:\n  {said}\n-->\n")] {
        assert_eq!(outline(&text, Layout::default()), expect, "{text}");
    }
}

#[test]
fn headings_are_what_somebody_says() {
    check("phases=h2 items=h3", &["Goals", "Work", "- Cache: done +2", "- Manual: ? +0"]);
    check("items=h3", &["Work", "- Cache: done +2", "- Manual: ? +0"]);
    check("items=h2", &["", "- Goals: in-progress +2", "- Work: done +2"]);
    check("phases=none items=h3", &["", "- Cache: done +2", "- Manual: ? +0"]);
    check("phases=h3 items=h4", &["Cache", "Manual", "- Appendix: ? +0"]);
}

#[test]
fn lists_are_what_somebody_says() {
    check(
        "items=boxes",
        &["Goals", "- Ship it: not-started +1", "Cache", "- Read it: done +0", "- Write it: not-started +0"],
    );
    check(
        "items=boxes phases=h2",
        &["Goals", "- Ship it: not-started +1", "Work", "- Read it: done +0", "- Write it: not-started +0"],
    );
    check("items=bullets phases=none", &["", "- Draft: in-progress +0", "- Print: ? +0"]);
    check("items=rows", &["Appendix", "- Index: ? +0"]);
    check("items=rows,h3 phases=h2", &["Goals", "Work", "- Cache: done +2", "- Manual: ? +0"]);
    check("items=none phases=none", &[]);
}

#[test]
fn the_document_beats_the_workspace_key_by_key() {
    let text = format!("{MIXED}\n<!-- plan: items=h3 -->\n");
    let workspace = Layout::parse("phases=none items=none").unwrap();
    assert_eq!(outline(&text, workspace), ["", "- Cache: done +2", "- Manual: ? +0"]);
}

#[test]
fn what_is_no_override_says_nothing() {
    let guessed = outline(MIXED, Layout::default());
    for text in [
        "`<!-- plan: items=none -->`",
        "```\n<!-- plan: items=none -->\n```",
        "<!-- plan: to be written -->",
        "<!-- items=none -->",
    ] {
        assert_eq!(outline(&format!("{MIXED}\n{text}\n"), Layout::default()), guessed, "{text}");
    }
}

#[test]
fn what_is_wrong_in_an_override_is_told_with_its_place() {
    let cases = [
        ("<!-- plan: item=h3 -->", "1 there is no key `item`; the keys are `phases` and `items`"),
        ("\n<!-- plan: items=h9 -->", "2 `h9` is nothing that `items` can be"),
        ("<!-- plan: items h3 -->", "1 nothing is said of `items`"),
        ("<!-- plan: items=h3 -->\n\n<!-- plan: items=h2 -->", "3 another comment of this document says it already"),
    ];
    for (text, expect) in cases {
        assert_eq!(outline(text, Layout::default()), [expect], "{text}");
    }
}

#[test]
fn what_is_said_is_read() {
    let cases = [
        ("phases=h2 items=h3", Ok("phases=h2 items=h3")),
        ("items=boxes", Ok("items=boxes")),
        ("items=H4,rows,h3", Ok("items=h3,h4,rows")),
        ("items=none  phases=none", Ok("phases=none items=none")),
        ("phase=h2", Err((0..8, "there is no key `phase`; the keys are `phases` and `items`"))),
        ("phases=h2 items=h7", Err((10..18, "`h7` is nothing that `items` can be"))),
        ("phases=boxes", Err((0..12, "`boxes` is nothing that `phases` can be"))),
        ("items=h3,none", Err((0..13, "`none` is nothing that `items` can be"))),
        ("items=", Err((0..6, "nothing is said of `items`"))),
        ("items=h2 items=h3", Err((9..17, "the key `items` stands here twice"))),
        ("", Err((0..0, "nothing is said here"))),
    ];
    for (text, expect) in cases {
        let read = Layout::parse(text).map(|layout| layout.to_string());
        let expect = expect.map(str::to_owned).map_err(|(span, message)| (Span::from(span), message.to_owned()));
        assert_eq!(read.map_err(|fault| (fault.span, fault.message)), expect, "{text:?}");
    }
}
