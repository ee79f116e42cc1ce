//! A chart as a gantt diagram of mermaid, which GitHub, GitLab and many editors draw.
//!
//! Its grammar ends a text at `:`, `#` or `;`, takes a word such as `section` at the start of a line for its own, and drops
//! what stands behind `%%`. So every such character is written as the number of it, `#58;`, which mermaid turns back when
//! it draws: nothing is lost. Lines are kept plain ASCII where they are ours.

use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::NaiveDate;

use super::chart::{Chart, DOT, Form, Lane, Strip};
use super::ticks::Step;
use crate::render::safe::{escaped, fit};
use crate::render::wrap::wrap;

/// Mermaid refuses texts of more than 50,000 characters, and GitHub does not let us raise that. The rest is for what stands
/// around the lines of the items.
const LONGEST: usize = 46_000;

/// Columns of a label. A longer one runs out of the picture.
const LABEL: usize = 72;

/// Columns of the name of a section, in a line of it and in all.
const SECTION_LINE: usize = 26;
const SECTION: usize = 3 * SECTION_LINE;

/// Windows are dashed and pale, in any theme: mermaid has no tag for what is only known to lie between two days. Their
/// words say it too, for where this is not obeyed. A number sign in here would be taken for a character's number.
const WINDOWS: &str = "rect[id*=window] { fill-opacity: 0.25; stroke-dasharray: 5 3; } \
     .taskText[id*=window] { fill: black; stroke: white; stroke-width: 3px; paint-order: stroke; }";

/// Words which mean something at the start of a line.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "gantt", "dateformat", "inclusiveenddates", "topaxis", "axisformat", "tickinterval", "includes", "excludes",
    "todaymarker", "weekday", "weekend", "title", "acctitle", "accdescr", "accdescription", "section", "click", "call",
    "href",
];

/// Writes the diagram, without a fence around it. It has at least one line to draw, since mermaid draws no empty one.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, chart: &Chart) -> io::Result<()> {
    let (sections, left_out) = sections(chart);
    let lack = match left_out {
        _ if sections.is_empty() => Some("Nothing of it can be drawn.".to_owned()),
        0 => None,
        1 => Some("1 item is left out: mermaid draws no longer text.".to_owned()),
        count => Some(format!("{count} items are left out: mermaid draws no longer text.")),
    };
    let all = || chart.caption.sentences().iter();
    // The title is seen; the description is for who cannot see the rest.
    let seen: Vec<&str> = all().take(2).chain(&lack).map(String::as_str).collect();
    let caption: Vec<&str> = all().chain(&lack).map(String::as_str).collect();
    writeln!(out, "%%{{init: {{\"gantt\": {{\"leftPadding\": 200}}, \"themeCSS\": \"{WINDOWS}\"}}}}%%")?;
    writeln!(out, "gantt")?;
    writeln!(out, "    accTitle: {}", text(&chart.question()))?;
    writeln!(out, "    accDescr: {}", text(&caption.join(" ")))?;
    writeln!(out, "    title {}", text(&[fit(&chart.question(), LABEL).as_ref(), &seen.join(" ")].join(DOT)))?;
    writeln!(out, "    dateFormat YYYY-MM-DD")?;
    writeln!(out, "    inclusiveEndDates")?;
    writeln!(out, "    weekday monday")?;
    let step = chart.span().map_or(Step::Day, |(first, last)| Step::between(first, last));
    writeln!(out, "    axisFormat {}", step.format())?;
    writeln!(out, "    tickInterval {}", interval(step))?;
    // Mermaid marks the day on which the diagram is looked at; ours is a line of its own.
    writeln!(out, "    todayMarker off")?;
    if chart.shows_today() || sections.is_empty() {
        writeln!(out, "    section Today")?;
        writeln!(out, "    today, {0} :milestone, {0}, 1d", chart.today)?;
    }
    out.write_all(sections.as_bytes())
}

/// The sections with their lines, as far as mermaid takes them, and how many items are left out.
fn sections(chart: &Chart) -> (String, usize) {
    let mut out = String::new();
    let mut names = vec!["Today".to_owned()];
    let mut left_out = 0;
    let mut room = LONGEST;
    let mut windows = 0;
    for lane in &chart.lanes {
        let mut section = format!("    section {}\n", section_name(lane, &mut names));
        for strip in &lane.strips {
            windows += usize::from(strip.form == Form::Window);
            let line = task(strip, windows);
            match room.checked_sub(length(&section) + length(&line)) {
                Some(rest) => {
                    room = rest;
                    out.push_str(&section);
                    out.push_str(&line);
                    section.clear();
                }
                None => left_out += 1,
            }
        }
        let end = lane.window.map(|(_, last)| format!("    end of the window :milestone, {last}, 1d\n"));
        if let Some(end) = end.filter(|end| section.is_empty() && length(end) <= room) {
            room -= length(&end);
            out.push_str(&end);
        }
    }
    (out, left_out)
}

/// How long a browser says that `text` is.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The name of the lane in lines that fit beside the bars. Mermaid takes sections of one name for one, and then sets the
/// names beside the wrong bars: it becomes one of `names`, and another than those before it.
fn section_name(lane: &Lane, names: &mut Vec<String>) -> String {
    let name = if lane.name.is_empty() { "Items".into() } else { fit(&lane.name, SECTION) };
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    let name = std::iter::once(name.to_string()).chain(numbered).find(|name| !names.contains(name)).unwrap_or_default();
    let lines = wrap(&name, SECTION_LINE, SECTION_LINE);
    names.push(name);
    lines.iter().filter(|line| !line.is_empty()).map(|line| text(line)).collect::<Vec<_>>().join("<br/>")
}

/// A line for one item; `window` numbers those of unknown length, whose look goes by their id.
fn task(strip: &Strip, window: usize) -> String {
    let tags = match strip.form {
        Form::Done => "done, ".to_owned(),
        Form::DoneOnce => "done, milestone, ".to_owned(),
        Form::Running => "active, ".to_owned(),
        Form::Planned => String::new(),
        Form::Window => format!("window{window}, "),
    };
    let critical = if strip.is_critical { "crit, " } else { "" };
    let end = if strip.form == Form::DoneOnce { "1d".to_owned() } else { strip.last.to_string() };
    format!("    {} :{critical}{tags}{}, {end}\n", text(&fit(&strip.whole_label(), LABEL)), strip.first)
}

/// `words` as a text of mermaid that begins a line, or stands behind a keyword.
fn text(words: &str) -> String {
    let words = words.trim();
    let first: String = words.chars().take_while(char::is_ascii_alphabetic).collect();
    let is_keyword = KEYWORDS.iter().any(|keyword| first.eq_ignore_ascii_case(keyword));
    let is_date = words.as_bytes().first().is_some_and(u8::is_ascii_digit) && begins_with_date(words);
    let mut out = String::with_capacity(words.len() + 16);
    for (place, c) in escaped(words).chars().enumerate() {
        if is_special(c) || (place == 0 && (is_keyword || is_date)) {
            // Writing to a string never fails.
            let _ = write!(out, "#{};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    if out.is_empty() { "#8230;".to_owned() } else { out }
}

/// Whether mermaid, the markdown around it or the page that shows it may take `c` for a sign of its own. The last three are
/// those with which mermaid marks its own replacements.
const fn is_special(c: char) -> bool {
    matches!(c, ':' | '#' | ';' | '%' | '<' | '>' | '&' | '"' | '`' | '{' | '}' | '\\' | '$' | 'ﬂ' | '°' | '¶')
}

fn begins_with_date(words: &str) -> bool {
    words.get(..10).is_some_and(|date| date.parse::<NaiveDate>().is_ok())
}

/// How far the marks of the axis are from each other, in mermaid's words.
fn interval(step: Step) -> String {
    match step {
        Step::Day => "1day".to_owned(),
        Step::Week => "1week".to_owned(),
        Step::Months(months) => format!("{months}month"),
    }
}
