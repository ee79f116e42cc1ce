use std::sync::Arc;

use super::*;
use crate::analysis::Standing;
use crate::document::{Document, SpecDocument, Workspace};
use crate::model::Vocabulary;
use crate::render::load::Reach;
use crate::render::schema;
use crate::render::style::Style;
use crate::text::Source;

const PLAN: &str = "# P\n\n### 1. Automate | it\n**Status:** Not Started\n\n### 2. Bill\n**Status:** Done\n\n\
                    ### 3. Rest\n**Status:** Done\n";

fn report(reach: Reach) -> EvidenceReport {
    let document = Document::parse(Source::new("plans/p.md", PLAN), &Arc::default());
    let workspace = Workspace::new("/".into(), vec![document]);
    let text = "# S\n\n## Done when\n\n- [x] a\n- [ ] b\n";
    let spec = SpecDocument::parse(Source::new("backlog/s.md", text), "/s.md".into(), "s.md", &Vocabulary::builtin());
    let path = |path: &str, standing| PromisedPath {
        path: path.to_owned(),
        place: "backlog/s.md:7".to_owned(),
        file: None,
        may_be_changed: false,
        standing,
    };
    let day = "2025-01-20".parse().unwrap();
    let paths = [
        vec![path("src/a.rs", Standing::Before(day)), path("src/b.rs", Standing::Since(day))],
        vec![path("src/c.rs", Standing::Missing), path("../d.rs", Standing::Unknown)],
        Vec::new(),
    ];
    let specs = [Some(&spec), None, None];
    let rows = workspace.items().zip(specs).zip(paths).map(|((item, spec), paths)| EvidenceRow { item, spec, paths });
    let rows: Vec<EvidenceRow<'_>> = rows.collect();
    EvidenceReport::new(&rows, &workspace, &|_| Some(day), false, reach, vec!["A note.".to_owned()])
}

fn written(write: impl Fn(&mut dyn Write, &EvidenceReport) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out, &report(Reach::Workspace)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_form_says_the_same() {
    let screen = "\
o #1 Automate | it (not-started)
  plans/p.md:3, backlog/s.md
  = src/a.rs: there before the plan, since 2025-01-20
  + src/b.rs: made since the plan, on 2025-01-20
  both paths are there, 1 of them made since the plan, 1 of 2 boxes is ticked:
  it looks begun; `plan set 1 in-progress` would say so

x #2 Bill (done)
  plans/p.md:6
  - src/c.rs: not there
  ? ../d.rs: cannot be told
  the one path is not there, 1 more cannot be told, although it is done: it was
  left out, or lies elsewhere; `plan set 2 in-progress` would say so

2 of 3 items have a promise that can be looked for. A note.
";
    assert_eq!(written(|out, report| text::write(out, report, Style::plain(80))), screen);
    let table = "\
| item | status | promised | evidence |
| --- | --- | --- | --- |
| #&#8203;1 Automate \\| it | not-started | `src/a.rs`: there before the plan, since 2025-01-20<br>`src/b.rs`: made since the plan, on \
                 2025-01-20 | both paths are there, 1 of them made since the plan, 1 of 2 boxes is ticked: it looks begun; \
                 `plan set 1 in-progress` would say so |
";
    let markdown = written(markdown::write);
    assert!(markdown.starts_with(table), "{markdown}");
}

#[test]
fn json_is_as_its_schema_says() {
    let text = written(|out, report| write_json(out, report, &Hashes::default()));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    schema::tests::check(EVIDENCE_REPORT, &value);
    assert_eq!(value["items"][0]["paths"][0]["standing"], "before");
    assert_eq!((&value["silent"], &value["items"][1]["verdict"]), (&1.into(), &"lacking".into()));
}

#[test]
fn what_cannot_be_typed_is_no_command() {
    assert!(report(Reach::Nowhere).items.iter().all(|item| item.command.is_none()));
    assert_eq!(report(Reach::File).items[0].command.as_deref(), Some("plan set plans/p.md:3 in-progress"));
    assert!(report(Reach::Workspace).is_lacking());
}
