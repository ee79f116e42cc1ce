//! Specs in their dialects: text in, what was read.

use super::*;
use crate::model::SubTask;

/// What was read, a line for each value.
fn read(path: &str, text: &str) -> String {
    let source = Source::new("x.md", text);
    let spec = parse_spec(&source, path, &Vocabulary::builtin());
    let mut out = String::new();
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            out += &format!("{name}: {value}\n");
        }
    };
    let written = |span: Option<Span>| span.map(|span| source.slice(span).to_owned());
    let list = |steps: &[SubTask]| {
        let sign = |step: &SubTask| step.status.map_or(String::new(), |status| format!(" [{status}]"));
        let shown = steps.iter().map(|step| format!("{}{}", source.slice(step.title), sign(step)));
        Some(shown.collect::<Vec<_>>().join("; "))
    };
    let states = spec.states.iter().map(|mark| format!("{} by {}", mark.state, mark.place.as_str()));
    say("id", written(spec.id));
    say("title", written(spec.title));
    say("state", Some(states.collect::<Vec<_>>().join(", ")));
    say("owner", written(spec.owner));
    say("estimate", spec.estimate.map(|estimate| estimate.to_string()));
    say("priority", spec.priority.map(|priority| priority.to_string()));
    say("after", Some(spec.depends_on.iter().map(|id| source.slice(*id)).collect::<Vec<_>>().join(", ")));
    say("created", spec.created.map(|day| day.to_string()));
    say("problem", written(spec.problem));
    say("solution", written(spec.solution));
    say("objective", written(spec.objective));
    say("impact", written(spec.impact));
    say("impacts", Some(spec.impacts.iter().map(|at| source.slice(at.span)).collect::<Vec<_>>().join("; ")));
    say("steps", list(&spec.steps));
    say("done when", list(&spec.done_when));
    out
}

fn check(path: &str, text: &str, expect: &str) {
    assert_eq!(read(path, text), expect, "{text}");
    let windows = text.replace('\n', "\r\n");
    assert_eq!(read(path, &windows), expect, "with CRLF: {text}");
}

#[test]
fn front_matter() {
    check(
        "READY_api_billing.md",
        "---\nid: api-billing\nstate: ready\nowner: Engineering Lead\nestimate: 14 days\npriority: P0\n\
         depends_on: [etl-automation, x]\ncreated: 2026-11-22\nimpact: Unblocks revenue, +$15K/month potential\n---\n\n\
         # Implement API Billing\n\n## Problem\n\nWords. **Owner:** nobody\n\n## Steps\n\n1. Event schema. (3 days)\n2. Sums.\n\n\
         ## Done when\n\n- [ ] Metered calls\n      agree.\n- [x] Paid.\n",
        "id: api-billing\ntitle: Implement API Billing\nstate: ready by prefix, ready by front-matter\n\
         owner: Engineering Lead\nestimate: 14d\npriority: P0\nafter: etl-automation, x\ncreated: 2026-11-22\nproblem: Words. **Owner:** nobody\n\
         impact: Unblocks revenue, +$15K/month potential\nimpacts: +$15K/month\n\
         steps: Event schema. (3 days); Sums.\ndone when: Metered calls [not-started]; Paid. [done]\n",
    );
    check(
        "completed/task-7.md",
        "---\nid: task-7\ntitle: 'Build it'\nstatus: In Progress\nassignee:\n  - '@ana'\n  - '@bo'\ndependencies:\n  - task-1\n\
         priority: high\n---\n\n## Acceptance Criteria\n\n- [ ] it stands\n",
        "id: task-7\ntitle: Build it\nstate: in-progress by front-matter, done by folder\nowner: @ana\npriority: P1\n\
         after: task-1\ndone when: it stands [not-started]\n",
    );
}

#[test]
fn labels_on_lines() {
    check(
        "WIP_etl.md",
        "# ETL Automation\n\n**Owner:** Data Engineer **Priority:** P0 **Effort:** Low (3 days)\n\n## Goal\n\nNo pull by hand.\n\n\
         ## Tasks\n\n- [x] Extract\n  - [ ] paging\n  - words\n- [ ] Load\n\n## Notes\n\n- [ ] ask Bo\n",
        "title: ETL Automation\nstate: in-progress by prefix\nowner: Data Engineer\nestimate: 3d\npriority: P0\n\
         objective: No pull by hand.\nsteps: Extract [done]; paging [not-started]; Load [not-started]\n",
    );
    check(
        "etl.md",
        "# ETL\n\n**Status:** Ready for dev\n**Owner:** Data Engineer | **Priority:** High · **Effort:** M\n",
        "title: ETL\nstate: ready by field\nowner: Data Engineer\nestimate: M\npriority: P1\n",
    );
    check(
        "etl.md",
        "# ETL\n\n- **Owner:** Ana\n- Effort: 2 weeks\n- a list: of words\n",
        "title: ETL\nowner: Ana\nestimate: 2w\n",
    );
    check(
        "etl.md",
        "# ETL\n\n| Field | Value |\n|---|---|\n| **Owner** | Ana |\n| Effort | 3 days |\n| Colour | red |\n",
        "title: ETL\nowner: Ana\nestimate: 3d\n",
    );
}

#[test]
fn sections_below_labels() {
    check(
        "READY_tiers.md",
        "# READY: Usage Tiers\n\n**Owner:** Product Lead\n**Objective:** Give them something to upgrade to.\n\n**Steps:**\n\
         1. Price book\n2. Entitlements\n   - cache\n\n**Done when:**\n- Every account has a tier\n- [ ] Upgrades are charged\n\n\
         **Financial Impact:** +30% upgrade rate\n\n**Risks:**\n- [ ] nobody buys\n",
        "title: READY: Usage Tiers\nstate: ready by prefix\nowner: Product Lead\n\
         objective: Give them something to upgrade to.\nimpact: +30% upgrade rate\nimpacts: +30%\n\
         steps: Price book; Entitlements\n\
         done when: Every account has a tier; Upgrades are charged [not-started]\n",
    );
    check(
        "x.md",
        "**Objective**: one\n\n**Done when:** all invoices go out\n\n**Steps:** first this, then that\n",
        "objective: one\nsteps: first this, then that\ndone when: all invoices go out\n",
    );
    check(
        "x.md",
        "# X\n\n### 2. Financial Impact\n\nSaves 10hrs/week\n\n**Done When**\n\n- [x] so\n",
        "title: X\nimpact: Saves 10hrs/week\nimpacts: 10hrs/week\ndone when: so [done]\n",
    );
}

#[test]
fn values_below_headings() {
    check(
        "0007-use-tiers.md",
        "# 7. Use Tiers\n\n## Status\n\nAccepted\n\n## Owner\n\n- Ana\n- Bo\n\n## Effort\n\n2 weeks, perhaps\n\n## Parts\n\n\
         **Status:** Done\n",
        "title: 7. Use Tiers\nstate: ready by field\nowner: Ana\nestimate: 2w\n",
    );
}

#[test]
fn other_languages() {
    check(
        "x.md",
        "# X\n\n**Verantwortlich:** Ana\n**Aufwand:** 3 Tage\n\n## Schritte\n\n- eins\n\n## Akzeptanzkriterien\n\n- [x] zwei\n",
        "title: X\nowner: Ana\nestimate: 3d\nsteps: eins\ndone when: zwei [done]\n",
    );
    check(
        "x.md",
        "# X\n\n**负责人**：安娜\n\n## 验收标准\n\n- [ ] 一\n",
        "title: X\nowner: 安娜\ndone when: 一 [not-started]\n",
    );
}

#[test]
fn any_text_is_a_spec() {
    for (text, expect) in [
        ("", ""),
        ("words\n", ""),
        ("**Owner:** ______\n**Effort:**\n", ""),
        ("---\nowner:\n---\n", ""),
        ("---\nno end\n", ""),
        ("# A\n\n# B\n", "title: A\n"),
        ("```\n**Owner:** Ana\n```\n", ""),
        ("**Owner:** Ana\n---\n", "owner: Ana\n"),
    ] {
        check("x.md", text, expect);
    }
}
