mod ical;
mod mermaid;
mod svg;
mod tjp;

use std::io;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::chart::{Chart, Form, Lane, Strip};
use super::{ScheduleReport, ScheduleWish};
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
    written(|out| super::mermaid::write(out, chart))
}

fn as_svg(chart: &Chart) -> String {
    written(|out| super::svg::write(out, chart))
}

fn as_ical(chart: &Chart) -> String {
    written(|out| super::ical::write(out, chart))
}

/// What `write` makes of the schedule of the plan.
fn scheduled<T>(text: &str, calendar: &Calendar, as_of: &str, write: impl Fn(&ScheduleReport<'_>) -> T) -> T {
    let document = Document::parse(Source::new("p.md", text), &Arc::default());
    let workspace = Workspace::new("/w".into(), vec![document]);
    let (owners, phases, as_of) = (Vec::new(), Vec::new(), day(as_of));
    let wish = ScheduleWish { calendar, as_of, owners: &owners, phases: &phases, includes_archived: true };
    write(&ScheduleReport::of(&workspace, &wish))
}

#[test]
fn what_has_no_day_is_still_a_diagram_and_a_drawing() {
    let chart = Chart { lanes: Vec::new(), ..chart([]) };
    assert!(as_mermaid(&chart).ends_with("    section Today\n    today, 2026-03-04 :milestone, 2026-03-04, 1d\n"));
    assert!(as_mermaid(&chart).contains("Nothing of it can be drawn."));
    assert_eq!(elements(&as_svg(&chart)).iter().filter(|name| *name == "line").count(), 0);
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
