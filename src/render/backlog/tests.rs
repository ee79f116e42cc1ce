use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::document::{Backlog, Document, Lead, SpecDocument, Workspace};
use crate::model::Vocabulary;
use crate::render::hashes::Hashes;
use crate::render::schema;
use crate::render::style::Style;
use crate::text::{Source, Span};

const PLAN: &str = "# P\n\n### 2. Bill the API\n**Fix:** see `READY_billing.md`\n**Status:** Done\n";

/// The report over two specs, of which the plan refers to the first by the name that it had.
fn report() -> BacklogReport {
    let document = Document::parse(Source::new("plans/p.md", PLAN), &Arc::default());
    let workspace = Workspace::new("/".into(), vec![document]);
    let spec = |path: &str, text: &str| {
        let source = Source::new(Path::new("backlog").join(path), text);
        SpecDocument::parse(source, Path::new("/backlog").join(path), path, &Vocabulary::builtin())
    };
    let billing = "---\nid: b-1\nstate: ready\nowner: Engineering Lead\nestimate: 14 days\npriority: P0\nimpact: +$15K/month\n\
                   ---\n\n# Bill | the API\n\n## Steps\n\n1. Meter\n\n## Done when\n\n- [x] paid\n- [ ] sent\n";
    let specs = vec![spec("WIP_billing.md", billing), spec("=x.md", "words\n")];
    let place = Span::new(PLAN.find("READY").unwrap(), PLAN.find("`\n").unwrap());
    let leads = [Lead { document: 0, place, file: "/backlog/WIP_billing.md".into(), is_exact: false }];
    let backlog = Backlog::new(specs, &workspace, &leads);
    let born = ["2026-11-20".parse().ok(), None];
    let rows =
        backlog.iter().zip(born).map(|((spec, referrals), first_commit)| SpecRow { spec, referrals, first_commit });
    BacklogReport::new(&rows.collect::<Vec<_>>(), &workspace, "2026-11-22".parse().unwrap())
}

fn written(write: impl Fn(&mut dyn Write, &BacklogReport) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out, &report()).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_form_says_the_same() {
    let screen = "\
SPEC     STATE        OWNER             ESTIMATE  PRIORITY  ITEM  AGE
billing  in-progress  Engineering Lead       14d  P0        2     2 d
=x       -                                                  none    ?

As of 2026-11-22. 1 of 2 specs has an item. 1 of 2 specs has an estimate. 1 of 2
specs has a first commit. backlog/WIP_billing.md says in-progress (prefix WIP)
and ready (front-matter ready): the first counts. 1 reference calls its spec by
another name: `plan refs --fix` mends it.
";
    assert_eq!(written(|out, report| text::write(out, report, Style::plain(80))), screen);
    let table = "\
| spec | state | owner | estimate | priority | item | age |
| --- | --- | --- | --: | --- | --- | --: |
| Bill \\| the API, `backlog/WIP_billing.md` | in-progress | Engineering Lead | 14d | P0 | 2 | 2 d |
";
    assert!(written(markdown::write).starts_with(table), "{}", written(markdown::write));
    let records = "\
path,title,id,state,owner,estimate,priority,impact,items,first_commit,age_days,steps,steps_done,done_when,done_when_done
backlog/WIP_billing.md,Bill | the API,b-1,in-progress,Engineering Lead,14d,P0,'+$15K/month,2,2026-11-20,2,1,0,2,1
backlog/=x.md,'=x,,,,,,,,,,0,0,0,0
";
    assert_eq!(written(csv::write), records);
}

#[test]
fn json_is_as_its_schema_says() {
    let printed: serde_json::Value =
        serde_json::from_str(&written(|out, report| write_json(out, report, &Hashes::default()))).unwrap();
    schema::tests::check(SPEC_LIST, &printed);
    let spec = &printed["specs"][0];
    assert_eq!(spec["states"][1]["line"], 3);
    assert_eq!(spec["items"][0]["title"], "Bill the API");
    assert_eq!(spec["items"][0]["exact"], false);
    assert_eq!(spec["done_when"][0]["status"], "done");
    assert_eq!(printed["specs"][1]["orphan"], true);
    assert_eq!(printed["specs"][1]["state"], serde_json::Value::Null);
}

#[test]
fn no_line_is_wider_than_the_screen() {
    for width in [40, 60, 80, 120] {
        let screen = written(|out, report| text::write(out, report, Style::plain(width)));
        assert!(screen.lines().all(|line| crate::render::safe::width(line) <= width), "{width}:\n{screen}");
    }
}
