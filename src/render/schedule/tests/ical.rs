use super::super::chart::Chart;
use super::{HOSTILE, as_ical, chart, day, scheduled};
use crate::analysis::Calendar;
use crate::render::safe::escaped;

#[test]
fn the_events_of_the_seed_plan_are_its_items_and_the_ends_of_its_windows() {
    let seed = include_str!("../../../../tests/fixtures/seed.md");
    let text = scheduled(seed, &Calendar::default(), "2025-11-12", |report| as_ical(&Chart::of(report)));
    let value = |event: &str, name: &str| {
        let line = event.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim_start_matches(";VALUE=DATE:").trim_start_matches(':').to_owned()
    };
    let events = text.split("BEGIN:VEVENT").skip(1);
    let events = events.map(|event| ["DTSTART", "DTEND", "STATUS", "SUMMARY"].map(|name| value(event, name)).join(" "));
    assert_eq!(
        events.collect::<Vec<_>>(),
        [
            "20250129 20250201 TENTATIVE 1 Automate ETL",
            "20250129 20250218 TENTATIVE 2 Implement API Billing",
            "20250129 20250207 TENTATIVE 3 Add Usage Tiers",
            "20250227 20250228 CONFIRMED Phase 1: Remove Critical Constraints: the window ends",
            "20250228 20250314 TENTATIVE 4 Build Metrics Dashboard",
            "20250314 20250516 TENTATIVE 5 Launch Marketplace",
            "20250516 20250614 TENTATIVE 6 Enterprise Onboarding",
            "20250428 20250429 CONFIRMED Phase 2: Remove High-Impact Constraints: the window ends",
            "20250429 20250728 TENTATIVE 7 Improve API Performance (window)",
            "20250429 20250728 TENTATIVE 8 Expand Marketplace Features (window)",
            "20250429 20250728 TENTATIVE 9 Scale Enterprise Sales Motion (window)",
            "20250727 20250728 CONFIRMED Phase 3: Optimize Remaining Constraints: the window ends",
        ]
    );
}

#[test]
fn an_event_has_a_name_that_stays() {
    let mut chart = chart(["2 Billing"]);
    chart.lanes[0].name = "Phase 1".to_owned();
    chart.lanes[0].strips[0].owners = vec!["Ana".to_owned()];
    let text = as_ical(&chart);
    let expect = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//plan-md//plan schedule//EN
CALSCALE:GREGORIAN
NAME:2 Billing
X-WR-CALNAME:2 Billing
DESCRIPTION:As of 2026-03-04. 1 of 2 items has an estimate.
X-WR-CALDESC:As of 2026-03-04. 1 of 2 items has an estimate.
BEGIN:VEVENT
UID:84eead50678ae19996a3@plan-md
DTSTAMP:20260304T000000Z
DTSTART;VALUE=DATE:20260302
DTEND;VALUE=DATE:20260314
SUMMARY:2 Billing
DESCRIPTION:Phase 1\\nOwner: Ana\\nState: planned\\nAs of 2026-03-04.
CATEGORIES:Phase 1
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:2923458eac836d3e2e4a@plan-md
DTSTAMP:20260304T000000Z
DTSTART;VALUE=DATE:20260327
DTEND;VALUE=DATE:20260328
SUMMARY:Phase 1: the window ends
DESCRIPTION:The window is 2026-03-02 to 2026-03-27.
CATEGORIES:Phase 1
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
";
    assert_eq!(text, expect.replace('\n', "\r\n"));
    let names =
        |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    chart.lanes[0].strips[0].first = day("2026-03-03");
    chart.today = day("2026-05-05");
    assert_eq!(names(&as_ical(&chart)), names(&text));
}

#[test]
fn no_word_of_a_plan_is_a_line_of_a_calendar() {
    let text = as_ical(&chart(HOSTILE));
    assert_eq!(text.matches("\r\nBEGIN:VEVENT\r\n").count(), HOSTILE.len() + 1);
    let calendar: icalendar::Calendar = text.parse().unwrap();
    let summaries: Vec<String> = calendar
        .components
        .iter()
        .filter_map(|component| component.as_event())
        .filter_map(|event| icalendar::Component::get_summary(event).map(str::to_owned))
        .collect();
    // A line break is a character like any other there.
    let expect = HOSTILE.iter().map(|name| escaped(name).replace("\\x0a", "\n"));
    let end = std::iter::once(format!("{}: the window ends", HOSTILE[0]));
    assert_eq!(summaries, expect.chain(end).collect::<Vec<_>>());
}
