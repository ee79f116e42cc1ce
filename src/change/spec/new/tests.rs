//! New specs: what lies there already in, paths and texts out.

use super::*;
use crate::document::StateNames;

fn written(new: &NewSpec, others: &[(&str, &str)], template: Option<&str>) -> Result<WrittenSpec, String> {
    let names = StateNames::default();
    let specs: Vec<SpecDocument> =
        others.iter().map(|(path, text)| names.spec(Source::new(*path, *text), (*path).into(), path)).collect();
    let folders: Vec<String> =
        others.iter().filter_map(|(path, _)| Some(path.rsplit_once('/')?.0.to_owned())).collect();
    let customs = Customs { specs: &specs, folders: &folders, names: &names };
    let template = template.map(|text| Source::new("t.md", text));
    let pattern = template.as_ref().map_or(Pattern::Specs, Pattern::Template);
    new_spec(new, pattern, &customs).map_err(|refusal| refusal.to_string())
}

fn new(title: &str) -> NewSpec {
    let today = "2026-11-23".parse().unwrap();
    NewSpec { title: title.to_owned(), state: None, values: Vec::new(), today }
}

/// The path of "Rate Limits" among `others`.
#[track_caller]
fn check_path(state: Option<SpecState>, others: &[&str], expect: &str) {
    let others: Vec<(&str, &str)> = others.iter().map(|path| (*path, "")).collect();
    let new = NewSpec { state, ..new("Rate Limits") };
    assert_eq!(written(&new, &others, None).map(|written| written.path), Ok(expect.to_owned()), "{others:?}");
}

#[test]
fn a_name_is_like_those_of_the_others() {
    let ready = Some(SpecState::Ready);
    check_path(None, &[], "DRAFT_rate_limits.md");
    check_path(ready, &[], "READY_rate_limits.md");
    check_path(None, &["READY_api_billing.md", "DONE_etl.md"], "DRAFT_rate_limits.md");
    check_path(ready, &["TODO-api-billing.md", "DONE-the-etl.md"], "TODO-rate-limits.md");
    check_path(ready, &["WIP-api-billing.md", "DONE-the-etl.md"], "READY-rate-limits.md");
    check_path(ready, &["012_READY_a_b.md", "009_DONE_c.md"], "013_READY_rate_limits.md");
    check_path(None, &["7-api.md", "11-etl.md"], "12-rate-limits.md");
    check_path(None, &["2025-01-02-api.md", "2025-03-04-etl.md"], "2026-11-23-rate-limits.md");
    check_path(None, &["done/task-7 - Bill it.md", "draft/task-10 - Ask Bo.md"], "draft/task-11 - Rate Limits.md");
    check_path(ready, &["ready/a.markdown", "done/b.markdown"], "ready/rate_limits.markdown");
    check_path(None, &["a.ready.md", "b.done.md"], "rate_limits.draft.md");
    check_path(ready, &["a b (done).md", "c (ready).md"], "rate limits (ready).md");
    check_path(None, &["tasks/a-b.md", "tasks/c.md"], "tasks/rate-limits.md");
    // Where no name says it, the text does.
    check_path(ready, &["a.md", "b.md"], "rate_limits.md");
}

#[test]
fn a_name_that_is_there_in_any_state_is_refused() {
    let error = written(&new("Rate limits!"), &[("DONE_rate_limits.md", "")], None).unwrap_err();
    assert_eq!(error, "there is a spec of this name, DONE_rate_limits.md; choose another title");
    let error = written(&new("…"), &[], None).unwrap_err();
    assert!(error.starts_with("there is no letter in the title"), "{error}");
    assert_eq!(written(&new("../../etc/passwd"), &[], None).unwrap().path, "DRAFT_etc_passwd.md");
}

#[track_caller]
fn check_text(new: &NewSpec, others: &[(&str, &str)], template: Option<&str>, expect: &str) {
    let got = written(new, others, template).unwrap();
    assert_eq!(got.text, expect);
}

fn full() -> NewSpec {
    let values = [(Label::Owner, "Ana: Lead"), (Label::Estimate, "4 days"), (Label::Priority, "P1")];
    let values = values.map(|(label, value)| (label, value.to_owned())).to_vec();
    NewSpec { values, state: Some(SpecState::Ready), ..new("Rate Limits") }
}

#[test]
fn the_first_one_has_front_matter_and_the_usual_parts() {
    let expect = "---\nid: rate-limits\nstate: ready\nowner: \"Ana: Lead\"\nestimate: 4 days\npriority: P1\ncreated: 2026-11-23\n\
                  impact:\n---\n\n# Rate Limits\n\n## Problem\n\n## Solution\n\n## Steps\n\n## Done when\n";
    check_text(&full(), &[], None, expect);
}

#[test]
fn front_matter_and_headings_are_those_that_half_of_the_others_have() {
    let one = "---\nid: T-007\nstatus: In Progress\nassignee: Bo\ntags: [a, b]\nonce: x\ncreated: 2025-01-01\n---\n\n\
               # One\n\n## Problem\n\nwords\n\n## Odd\n\n```\n# code\n```\n\n### Done when ###\n\n- [ ] x\n";
    let two = one.replace("T-007", "T-011").replace("once: x\n", "").replace("## Odd", "## Other");
    let three = two.replace("# One", "# Three");
    let others = [("a.md", one), ("b.md", two.as_str()), ("c.md", three.as_str())];
    let expect = "---\nid: T-012\nstatus: Ready\nassignee: \"Ana: Lead\"\ntags: []\ncreated: 2026-11-23\n\
                  estimate: 4 days\npriority: P1\n---\n\n# Rate Limits\n\n## Problem\n\n## Other\n\n### Done when ###\n";
    check_text(&full(), &others, None, expect);
}

#[test]
fn labels_on_lines_are_kept_with_their_form() {
    let one = "# READY: One\r\n\r\n**Owner:** Bo **Priority:** P0 **Effort:** Low (3 days)\r\n\r\n**Objective:** This.\r\n\r\n\
               **Steps:**\r\n1. a\r\n\r\n**Done when:**\r\n- [ ] b\r\n\r\n**Financial Impact:** +$1K\r\n";
    let others = [("READY_one.md", one), ("DONE_two.md", one)];
    let expect = "# Rate Limits\r\n\r\n**Owner:** Ana: Lead **Priority:** P1 **Effort:** 4 days\r\n\r\n**Objective:**\r\n\r\n\
                  **Steps:**\r\n\r\n**Done when:**\r\n\r\n**Financial Impact:**\r\n";
    check_text(&full(), &others, None, expect);
}

#[test]
fn what_has_no_place_in_the_form_gets_a_line() {
    let others = [("READY_a.md", "# A\n\n**Owner:** Bo  \n")];
    let expect = "# Rate Limits\n\n**Estimate:** 4 days  \n**Priority:** P1  \n**Owner:** Ana: Lead  \n";
    check_text(&full(), &others, None, expect);
    check_text(
        &full(),
        &[],
        Some("# T\n"),
        "# Rate Limits\n\n**Owner:** Ana: Lead\n**Estimate:** 4 days\n**Priority:** P1\n",
    );
    let wrong = NewSpec { values: vec![(Label::Estimate, "soon".to_owned())], ..new("X") };
    let error = written(&wrong, &[], None).unwrap_err();
    assert_eq!(error, "`soon` would not be read as the estimate of a spec; write it in another way");
}

#[test]
fn placeholders_of_a_template_are_filled_and_its_labels_too() {
    let template = "---\nid: {{slug}}\nstate: draft\nowner: TBD\ncreated:\n---\n# {{ Title }}\n\n<!-- {x} -->\n\
                    Written on <date> by [owner], [see](x.md).\n\n**Effort:** ?\n";
    let expect = "---\nid: rate-limits\nstate: ready\nowner: \"Ana: Lead\"\ncreated: 2026-11-23\npriority: P1\n---\n# Rate Limits\n\n\
                  <!-- {x} -->\nWritten on 2026-11-23 by Ana: Lead, [see](x.md).\n\n**Effort:** 4 days\n";
    check_text(&full(), &[], Some(template), expect);
    check_text(&new("Rate Limits"), &[("READY_a.md", "")], Some("# Spec title\n\nWhy?\n"), "# Rate Limits\n\nWhy?\n");
}
