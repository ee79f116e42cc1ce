//! A document over which the rules are run at once.

use super::findings;
use crate::check::{Levels, RULES, WORTH_A_THREAD};
use crate::diagnostic::Diagnostic;

#[test]
fn what_is_found_at_once_is_what_each_rule_finds_alone() {
    let item = |number: usize| {
        let status = ["🔴 Not Started", "🟡 In Progress", "🟢 Complete", "In Progres"][number % 4];
        let phase = number / 25 + 1;
        let heading = format!("## Phase {phase}: Part {phase} (Days 1-30)\n**Expected Impact:** +$9K MRR\n\n");
        let heading = if number.is_multiple_of(25) { heading } else { String::new() };
        format!(
            "{heading}### {}. Build part {number} ({} days)\n**Owner:** Ana\n**Fix:** See `/backlog/x{number}.md`\n\
             **Impact:** saves {number} hours/week, +$2K MRR\n**Started:** 2026-02-0{}\n**Status:** {status}\n\n",
            number % 300,
            number % 40,
            number % 9 + 1,
        )
    };
    let text = (0..500).map(item).fold("# P\n\n**Generated:** 2026-01-05\n\n".to_owned(), |text, item| text + &item);
    assert!(text.len() >= WORTH_A_THREAD);
    let found = findings(&text, "2026-06-01", false, &Levels::default());
    let alone = RULES.iter().flat_map(|rule| {
        let mut levels = Levels::default();
        levels.skip(&RULES.iter().copied().filter(|other| other.name != rule.name).collect::<Vec<_>>());
        findings(&text, "2026-06-01", false, &levels)
    });
    let mut alone: Vec<Diagnostic> = alone.collect();
    let place = |found: &Diagnostic| (found.span.start(), std::cmp::Reverse(found.severity), found.code);
    alone.sort_by_key(place);
    assert!(found.len() > 500 && found.is_sorted_by_key(place));
    assert_eq!(found, alone);
    assert_eq!(found, findings(&text, "2026-06-01", false, &Levels::default()));
}
