//! A long file: what holds for a short one holds for it.

use std::fmt::Write as _;
use std::sync::Arc;

use plan_md::document::Document;
use plan_md::text::Source;

use super::{outline, write};

const PHASES: usize = 40;
const BOXES: usize = 16;

#[test]
fn hundreds_of_boxes_are_read_and_the_last_is_written() {
    let (mut text, mut read) = ("# Roadmap\n".to_owned(), "title 1 | Roadmap\n".to_owned());
    for phase in 1..=PHASES {
        let heading = text.lines().count() + 2;
        let _ = write!(text, "\n## Phase {phase}: Part\n\n");
        let _ = writeln!(read, "phase {heading} | Phase {phase}: Part");
        for number in 1..=BOXES {
            let (sign, state) = if number % 3 == 0 { ("x", "done") } else { (" ", "not-started") };
            let _ = writeln!(text, "- [{sign}] Work {phase}-{number}");
            let _ = writeln!(read, "item {} | Work {phase}-{number} | {state}", heading + 1 + number);
        }
    }
    let last = text.lines().count();
    let document = Document::parse(Source::new("x.md", text), &Arc::default());
    assert_eq!(outline::of(&document), read);
    let expect = format!("@@ -{last} +{last} @@\n-- [ ] Work 40-16\n+- [x] Work 40-16\n");
    assert_eq!(write::shown(&document, &format!("set x.md:{last} done")), expect);
}
