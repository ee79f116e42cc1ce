use std::io;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::chart::{Chart, Form, Lane, Strip};
use super::{ScheduleReport, ScheduleWish, ical, mermaid, svg, tjp};
use crate::analysis::Calendar;
use crate::document::{Document, Workspace};
use crate::render::caption::{Caption, Coverage};
use crate::render::safe::escaped;
use crate::text::Source;

/// Each of them ends, begins or hides something in at least one of the formats.
const HOSTILE: [&str; 16] = [
    "billing: now",
    "issue #12; then %% nothing",
    "%% all of it",
    "a%b",
    "section Release",
    "Title of the book",
    "2026-03-02 release",
    "end",
    "</svg><script>alert(1)</script>",
    "<!-- plan:end -->",
    "\"quoted\" and 'quoted' \\",
    "${macro} and $(HOME)",
    "#58; and ﬂ°°58¶ß",
    "a, b; c",
    "ship 🚀 to 中国",
    "\u{1b}[2J\r\nEND:VEVENT",
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn strip(name: &str, form: Form, first: &str, last: &str) -> Strip {
    Strip {
        name: name.to_owned(),
        key: format!("plans/x.md#{name}"),
        owners: Vec::new(),
        form,
        remark: (form == Form::Window).then(|| "no estimate".to_owned()),
        first: day(first),
        last: day(last),
        is_critical: false,
        days_late: None,
    }
}

/// A chart whose words are all `words`: of the plan, of its one phase and of its items.
fn chart<'a>(words: impl IntoIterator<Item = &'a str>) -> Chart {
    let strips: Vec<Strip> =
        words.into_iter().map(|name| strip(name, Form::Planned, "2026-03-02", "2026-03-13")).collect();
    let name = strips.first().map_or_else(String::new, |strip| strip.name.clone());
    let window = Some((day("2026-03-02"), day("2026-03-27")));
    Chart {
        title: name.clone(),
        today: day("2026-03-04"),
        caption: Caption::of([], day("2026-03-04")).covering(Coverage::estimates(1, 2)),
        lanes: vec![Lane { key: format!("plans/x.md#phase {name}"), name, window, strips }],
    }
}

fn written(write: impl Fn(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn as_mermaid(chart: &Chart) -> String {
    written(|out| mermaid::write(out, chart))
}

fn as_svg(chart: &Chart) -> String {
    written(|out| svg::write(out, chart))
}

fn as_ical(chart: &Chart) -> String {
    written(|out| ical::write(out, chart))
}

/// The plan as a project of TaskJuggler, by this calendar.
fn as_tjp(text: &str, calendar: &Calendar, as_of: &str) -> String {
    let document = Document::parse(Source::new("p.md", text), &Arc::default());
    let workspace = Workspace { root: "/w".into(), documents: vec![document] };
    let (owners, phases, as_of) = (Vec::new(), Vec::new(), day(as_of));
    let wish = ScheduleWish { calendar, as_of, owners: &owners, phases: &phases, includes_archived: true };
    let report = ScheduleReport::of(&workspace, &wish);
    written(|out| tjp::write(out, &report, calendar))
}

#[test]
fn every_form_has_a_line_of_mermaid() {
    let mut late = strip("5 Late", Form::Planned, "2026-03-16", "2026-03-30");
    late.owners = vec!["Ana".to_owned(), "Bo".to_owned()];
    (late.is_critical, late.days_late) = (true, Some(3));
    let strips = vec![
        strip("1 Done", Form::Done, "2026-03-02", "2026-03-03"),
        strip("2 Done once", Form::DoneOnce, "2026-03-03", "2026-03-03"),
        strip("3 Begun", Form::Running, "2026-03-03", "2026-03-06"),
        strip("4 Planned", Form::Planned, "2026-03-09", "2026-03-13"),
        late,
        strip("6 Unknown", Form::Window, "2026-03-02", "2026-03-27"),
    ];
    let mut chart = chart(["Release: 2"]);
    chart.lanes[0].strips = strips;
    chart.lanes.push(Lane { window: None, ..chart.lanes[0].clone() });
    chart.lanes[1].strips.truncate(1);
    chart.lanes.push(Lane { strips: Vec::new(), ..chart.lanes[0].clone() });
    let text = as_mermaid(&chart);
    let (config, rest) = text.split_once('\n').unwrap();
    assert!(config.starts_with("%%{init: {") && config.ends_with("}}%%"), "{config}");
    let json = config.trim_start_matches("%%{init: ").trim_end_matches("}%%");
    serde_json::from_str::<serde_json::Value>(json).unwrap();
    let expect = "\
gantt
    accTitle: When is it done? Release#58; 2
    accDescr: As of 2026-03-04. 1 of 2 items has an estimate.
    title When is it done? Release#58; 2 · As of 2026-03-04. 1 of 2 items has an estimate.
    dateFormat YYYY-MM-DD
    inclusiveEndDates
    weekday monday
    axisFormat %Y-%m-%d
    tickInterval 1week
    todayMarker off
    section Today
    today, 2026-03-04 :milestone, 2026-03-04, 1d
    section Release#58; 2
    1 Done :done, 2026-03-02, 2026-03-03
    2 Done once :done, milestone, 2026-03-03, 1d
    3 Begun :active, 2026-03-03, 2026-03-06
    4 Planned :2026-03-09, 2026-03-13
    5 Late · Ana, Bo · 3 days late :crit, 2026-03-16, 2026-03-30
    6 Unknown · no estimate :window1, 2026-03-02, 2026-03-27
    end of the window :milestone, 2026-03-27, 1d
    section Release#58; 2 (2)
    1 Done :done, 2026-03-02, 2026-03-03
";
    assert_eq!(rest, expect);
}

#[test]
fn no_word_of_a_plan_is_a_word_of_mermaid() {
    let cases = [
        ("billing: now", "billing#58; now"),
        ("issue #12; then %% nothing", "issue #35;12#59; then #37;#37; nothing"),
        ("section Release", "#115;ection Release"),
        ("Title of the book", "#84;itle of the book"),
        ("sections", "sections"),
        ("2026-03-02 release", "#50;026-03-02 release"),
        ("2026-03", "2026-03"),
        ("</svg>", "#60;/svg#62;"),
        ("#58;", "#35;58#59;"),
        ("\u{1b}[2J\r\nend", "#92;x1b[2J#92;x0d#92;x0aend"),
        ("  ", "#8230;"),
    ];
    for (name, expect) in cases {
        let text = as_mermaid(&chart([name]));
        let line = text.lines().find(|line| line.ends_with(" :2026-03-02, 2026-03-13")).unwrap();
        assert_eq!(line.trim_start().trim_end_matches(" :2026-03-02, 2026-03-13"), expect, "{name:?}");
    }
}

#[test]
fn mermaid_refuses_long_texts_so_what_is_left_out_is_counted() {
    let names: Vec<String> = (0..2000).map(|number| format!("{number} A title of the usual length")).collect();
    let text = as_mermaid(&chart(names.iter().map(String::as_str)));
    let drawn = text.lines().filter(|line| line.ends_with(" :2026-03-02, 2026-03-13")).count();
    assert!(text.encode_utf16().count() < 50_000 && drawn > 500);
    assert!(text.contains(&format!("{} items are left out", 2000 - drawn)), "{}", text.lines().nth(4).unwrap());
}

#[test]
fn what_has_no_day_is_still_a_diagram_and_a_drawing() {
    let chart = Chart { lanes: Vec::new(), ..chart([]) };
    assert!(as_mermaid(&chart).ends_with("    section Today\n    today, 2026-03-04 :milestone, 2026-03-04, 1d\n"));
    assert!(as_mermaid(&chart).contains("Nothing of it can be drawn."));
    assert_eq!(elements(&as_svg(&chart)).iter().filter(|name| *name == "line").count(), 0);
}

#[test]
fn a_drawing_says_what_it_is_of_and_uses_nothing_from_elsewhere() {
    let mut chart = chart(["2 Billing"]);
    chart.lanes[0].strips[0].days_late = Some(1);
    chart.lanes[0].strips.push(strip("7 Later", Form::Window, "2026-03-02", "2026-03-27"));
    let text = as_svg(&chart);
    let texts = texts(&text);
    let has = |wanted: &str| texts.iter().any(|text| text == wanted);
    for wanted in [
        "When is it done? 2 Billing",
        "As of 2026-03-04. 1 of 2 items has an estimate.",
        "2 Billing · 1 day late · planned · 2026-03-02 to 2026-03-13",
        "! 2026-03-13 · 1 day late",
        "7 Later · no estimate · some time in its window · 2026-03-02 to 2026-03-27",
        "today, 2026-03-04",
        "some time in its window",
        "! late",
    ] {
        assert!(has(wanted), "{wanted} is not in {texts:?}");
    }
    assert!(!has("done") && !has("critical chain"), "the legend explains what is drawn alone");
    assert!(text.contains("prefers-color-scheme: dark"));
    let foreign = text.matches("://").count() - text.matches("http://www.w3.org/2000/svg").count();
    assert_eq!((foreign, text.matches("url(").count()), (0, text.matches("url(#plan-").count()));
}

#[test]
fn each_day_has_its_place_in_the_drawing() {
    let mut chart = chart(["a"]);
    chart.lanes[0].window = None;
    chart.lanes[0].strips = vec![
        strip("a", Form::Planned, "2026-03-02", "2026-03-03"),
        strip("b", Form::Planned, "2026-03-04", "2026-03-07"),
        strip("c", Form::DoneOnce, "2026-03-05", "2026-03-05"),
    ];
    let text = as_svg(&chart);
    let shapes = text.lines().map(str::trim).filter(|line| {
        line.contains("class=\"planned\"") && !line.contains("height=\"10\"")
            || line.starts_with("<path class=\"done\"")
    });
    // 580 pixels are 6 days.
    assert_eq!(
        shapes.take(3).collect::<Vec<_>>(),
        [
            r#"<rect class="planned" x="364" y="90" width="193.3" height="14"/>"#,
            r#"<rect class="planned" x="557.3" y="112" width="386.7" height="14"/>"#,
            r#"<path class="done" d="M702.3 134l7 7l-7 7l-7 -7z"/>"#,
        ]
    );
}

#[test]
fn no_word_of_a_plan_is_an_element() {
    let plain = elements(&as_svg(&chart(HOSTILE.map(|_| "x"))));
    let text = as_svg(&chart(HOSTILE));
    assert_eq!(elements(&text), plain);
    let texts = texts(&text);
    for name in HOSTILE {
        let said = format!("{} · planned · 2026-03-02 to 2026-03-13", escaped(name));
        assert!(texts.contains(&said), "{said} is not in {texts:?}");
    }
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

#[test]
fn a_project_says_what_is_to_be_done_and_by_what_rules() {
    let text = "\
# Release: \"2\"

## Phase 1: Now (2026-03-02 to 2026-03-27)

### 1. Begun (5 days)
**Owner:** Ana
**Status:** In Progress
**Started:** 2026-03-02

### 2. For two (3 days)
**Owner:** Ana, Bo
**Depends on:** #1

### 3. For many (2 weeks)
**Owner:** QA Team

### 4. Not estimated
**Owner:** Bo

### 5. Over
**Status:** Done
**Started:** 2026-03-02
**Completed:** 2026-03-03

### 6. Dropped (2 days)
**Status:** Cancelled
";
    let calendar = Calendar {
        capacity: [("Bo".to_owned(), 0.5)].into(),
        holidays: [day("2026-03-06"), day("2020-01-01")].into(),
        ..Calendar::default()
    };
    let project = as_tjp(text, &calendar, "2026-03-04");
    let (_, project) = project.split_once("# Left out").unwrap();
    let expect = r#": 6 Dropped
project plan "Release: \"2\"" 2026-03-02 - 2026-05-08 {
"#;
    assert!(project.starts_with(expect), "{project}");
    let tasks = &project[project.find("  workinghours fri").unwrap()..];
    let expect = r#"  workinghours fri 9:00 - 17:00
  workinghours sat off
  workinghours sun off
}
leaves holiday "holiday" 2026-03-06
resource r1 "Ana"
resource r2 "Bo" { efficiency 0.5 }
task days "Not before" {
  task d20260304 "2026-03-04" { milestone start 2026-03-04 }
}
task p1 "Phase 1: Now" {
  task i1 "1 Begun" {
    maxend 2026-03-28
    priority 1000
    start 2026-03-04 effort 3d allocate r1
  }
  task i2 "2 For two" {
    depends p1.i1, days.d20260304
    maxend 2026-03-28
    priority 999
    task o1 "Ana" { effort 1.5d allocate r1 }
    task o2 "Bo" { effort 1.5d allocate r2 }
  }
  task i3 "3 For many" {
    maxend 2026-03-28
    priority 998
    start 2026-03-04 length 10d
  }
  task i4 "4 Not estimated" {
    start 2026-03-02 end 2026-03-28
  }
  task i5 "5 Over" {
    start 2026-03-02 end 2026-03-04 complete 100
  }
}
taskreport schedule "schedule" {
  formats csv, html
  timeformat "%Y-%m-%d %H:%M"
  columns id, name, start, end, chart
}
"#;
    assert_eq!(tasks, expect);
}

#[test]
fn no_word_of_a_plan_is_a_word_of_a_project() {
    let cases = [
        ("say \"no\"", r#""1 say \"no\"""#),
        ("${x} $(HOME) $5", r#""1 $ {x} $ (HOME) $5""#),
        ("a \\", r#""1 a \ ""#),
        ("# x // y /* z */", r##""1 # x // y /* z */""##),
    ];
    for (title, expect) in cases {
        let text = format!(
            "# P\n\n## A (2026-03-02 to 2026-03-27)\n\n### 1. {title}\n**Estimate:** 3 days\n**Status:** Not Started\n"
        );
        let project = as_tjp(&text, &Calendar::default(), "2026-03-04");
        assert!(project.contains(&format!("\n  task i1 {expect} {{\n")), "{project}");
    }
}

#[test]
fn a_project_has_a_task_even_where_nothing_can_be_scheduled() {
    let project = as_tjp("# P\n\n- [ ] a\n", &Calendar::default(), "2026-03-04");
    assert!(
        project.contains("\ntask nothing \"Nothing can be scheduled\" { milestone start 2026-03-04 }\n"),
        "{project}"
    );
}

proptest! {
    #[test]
    fn any_title_is_drawn_word_for_word(title in any::<String>(), owner in any::<String>()) {
        let mut chart = chart([title.as_str()]);
        chart.lanes[0].strips[0].owners = vec![owner];
        let label = chart.lanes[0].strips[0].whole_label();
        let svg = as_svg(&chart);
        prop_assert!(texts(&svg).iter().any(|text| text.starts_with(escaped(&label).as_ref())), "{svg}");
        let mermaid = as_mermaid(&chart);
        let tasks: Vec<_> = mermaid.lines().filter_map(|line| line.strip_suffix(" :2026-03-02, 2026-03-13")).collect();
        prop_assert_eq!(tasks.len(), 1);
        prop_assert!(!tasks[0].contains([':', '%', '<']), "{}", tasks[0]);
        let ical = as_ical(&chart);
        prop_assert!(ical.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{ical}");
        prop_assert!(ical.parse::<icalendar::Calendar>().is_ok(), "{ical}");
    }
}

/// The texts of the drawing, read again.
fn texts(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let mut texts = vec![String::new()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) | Event::End(_) => texts.push(String::new()),
            Event::Text(text) => *texts.last_mut().unwrap() += &text,
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                *texts.last_mut().unwrap() += &quick_xml::escape::unescape(&name).unwrap();
            }
            Event::Eof => return texts.into_iter().filter(|text| !text.trim().is_empty()).collect(),
            _ => {}
        }
    }
}

/// The names of its elements, which are well nested.
fn elements(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                elements.push(element.name().as_ref().to_owned());
            }
            Event::Eof => return elements,
            _ => {}
        }
    }
}
