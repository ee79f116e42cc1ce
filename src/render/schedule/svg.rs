//! A chart as a drawing that stands alone: no script, no font and no file from elsewhere, on paper of its own so that it is
//! read on any page, dark where the reader's screen is.
//!
//! The colours are those of Okabe and Ito, which the colour-blind tell apart (<https://jfly.uni-koeln.de/color/>), and each
//! has a pattern besides.

mod legend;
mod look;

use std::io::{self, Write};

use chrono::NaiveDate;
use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};

use super::chart::{Chart, DOT, Form, Strip};
use super::ticks::Step;
use crate::render::safe::{self, escaped, fit};
use crate::render::wrap::wrap;

/// In pixels: the whole, the margin around it, what names take, a row, and a line of a paragraph.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 16.0;
const NAMES: f64 = 340.0;
const ROW: f64 = 22.0;
const LINE: f64 = 17.0;
/// What a column of text takes, rather more than less.
const COLUMN: f64 = 6.9;
/// Columns of what stands beside a bar.
const END: usize = 40;
/// Where the rows begin: below the title and the marks of the axis.
const TOP: f64 = 64.0;

/// Writes the drawing.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, chart: &Chart) -> io::Result<()> {
    let scale = Scale::of(chart);
    let rows: usize = chart.lanes.iter().map(|lane| lane.strips.len() + 1).sum();
    let bottom = TOP + rows as f64 * ROW;
    let columns = ((WIDTH - 2.0 * MARGIN) / COLUMN) as usize;
    let caption = wrap(&escaped(&chart.caption.to_string()), columns, columns);
    let legend = bottom + LINE;
    let height = legend + LINE + caption.len() as f64 * LINE + MARGIN;
    let mut pen = Pen { writer: Writer::new_with_indent(&mut *out, b' ', 1) };
    let (size, view) = ([WIDTH, height].map(pixels), format!("0 0 {WIDTH} {}", pixels(height)));
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &size[0]),
        ("height", &size[1]),
        ("viewBox", &view),
        ("role", "img"),
        ("aria-labelledby", "plan-title plan-desc"),
    ];
    pen.within("svg", &root, |pen| {
        pen.words("title", &[("id", "plan-title")], &chart.question())?;
        pen.words("desc", &[("id", "plan-desc")], &chart.caption.to_string())?;
        look::write(pen)?;
        pen.rect("paper", [0.0, 0.0, WIDTH, height])?;
        let title = fit(&chart.question(), columns * 3 / 4).into_owned();
        pen.text("title", MARGIN, MARGIN + LINE, &title)?;
        if let Some(scale) = &scale {
            write_axis(pen, scale, bottom)?;
            write_lanes(pen, chart, scale)?;
            if chart.shows_today() {
                write_today(pen, scale.x(chart.today), chart.today, bottom)?;
            }
            legend::write(pen, chart, legend)?;
        }
        for (number, line) in caption.iter().enumerate() {
            pen.text("faint", MARGIN, legend + (number + 2) as f64 * LINE - 4.0, line)?;
        }
        Ok(())
    })?;
    writeln!(out)
}

fn write_axis(pen: &mut Pen<'_>, scale: &Scale, bottom: f64) -> io::Result<()> {
    let step = Step::between(scale.first, scale.last);
    for day in step.marks(scale.first, scale.last) {
        let x = scale.x(day);
        pen.line("grid", x, TOP - 6.0, x, bottom)?;
        pen.text("faint middle", x, TOP - 10.0, &day.format(step.format()).to_string())?;
    }
    Ok(())
}

fn write_lanes(pen: &mut Pen<'_>, chart: &Chart, scale: &Scale) -> io::Result<()> {
    let mut y = TOP;
    let columns = (NAMES / COLUMN) as usize;
    for lane in &chart.lanes {
        let height = (lane.strips.len() + 1) as f64 * ROW;
        pen.line("grid", MARGIN, y, WIDTH - MARGIN, y)?;
        if let Some((first, last)) = lane.window {
            let (from, to) = (scale.x(first), scale.after(last));
            let said = format!("{}: {first} to {last}", lane.name);
            pen.titled(&said, |pen| pen.rect("phase", [from, y, to - from, height]))?;
        }
        pen.text("strong", MARGIN, y + 15.0, &fit(&lane.name, columns))?;
        for (number, strip) in lane.strips.iter().enumerate() {
            write_strip(pen, strip, scale, y + (number + 1) as f64 * ROW)?;
        }
        y += height;
    }
    pen.line("grid", MARGIN, y, WIDTH - MARGIN, y)
}

fn write_strip(pen: &mut Pen<'_>, strip: &Strip, scale: &Scale, y: f64) -> io::Result<()> {
    let columns = (NAMES / COLUMN) as usize - 2;
    let (from, to) = (scale.x(strip.first), scale.after(strip.last));
    let days = format!("{} to {}", strip.first, strip.last);
    let said = [&strip.whole_label(), strip.form.as_str(), &days].join(DOT);
    let class = class(strip.form, strip.is_critical);
    pen.titled(&said, |pen| {
        pen.text("", MARGIN + 2.0 * COLUMN, y + 15.0, &fit(&strip.label(), columns))?;
        if strip.form == Form::DoneOnce {
            pen.diamond(&class, f64::midpoint(from, to), y + ROW / 2.0)?;
        } else {
            pen.rect(&class, [from, y + 4.0, (to - from).max(2.0), ROW - 8.0])?;
        }
        write_end(pen, strip, scale, y + 15.0)
    })
}

/// What the bar alone does not say, behind it or else before it: the last day, where there is one, and how late that is.
fn write_end(pen: &mut Pen<'_>, strip: &Strip, scale: &Scale, y: f64) -> io::Result<()> {
    let last = (strip.form != Form::Window).then(|| strip.last.to_string());
    let parts = [last, strip.late(), strip.remark.clone()];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(DOT);
    let (tone, words) = match strip.days_late {
        Some(_) => ("late", format!("! {words}")),
        None => ("faint", words),
    };
    let words = fit(&words, END);
    let (from, to) = (scale.x(strip.first) - 8.0, scale.after(strip.last) + 8.0);
    let width = safe::width(&words) as f64 * COLUMN;
    if to + width < WIDTH - MARGIN {
        pen.text(tone, to, y, &words)
    } else if from - width > scale.left {
        pen.text(&format!("{tone} end"), from, y, &words)
    } else {
        Ok(())
    }
}

fn write_today(pen: &mut Pen<'_>, x: f64, today: NaiveDate, bottom: f64) -> io::Result<()> {
    let words = format!("today, {today}");
    pen.titled(&words, |pen| {
        pen.line("today", x, TOP - 30.0, x, bottom)?;
        let is_right = x + words.len() as f64 * COLUMN < WIDTH - MARGIN;
        let (tone, x) = if is_right { ("todays", x + 4.0) } else { ("todays end", x - 4.0) };
        pen.text(tone, x, TOP - 24.0, &words)
    })
}

/// The class of a bar.
fn class(form: Form, is_critical: bool) -> String {
    let class = match form {
        Form::Done | Form::DoneOnce => "done",
        Form::Running => "running",
        Form::Planned => "planned",
        Form::Window => "window",
    };
    if is_critical { format!("{class} critical") } else { class.to_owned() }
}

/// Days to pixels.
struct Scale {
    first: NaiveDate,
    last: NaiveDate,
    left: f64,
    day: f64,
}

impl Scale {
    /// For all that is drawn; `None` where nothing is.
    fn of(chart: &Chart) -> Option<Self> {
        let (first, last) = chart.span()?;
        let left = MARGIN + NAMES + 8.0;
        Some(Self { first, last, left, day: (WIDTH - MARGIN - left) / ((last - first).num_days() + 1) as f64 })
    }

    /// Where `day` begins.
    fn x(&self, day: NaiveDate) -> f64 {
        self.left + (day - self.first).num_days() as f64 * self.day
    }

    /// Where it ends.
    fn after(&self, day: NaiveDate) -> f64 {
        self.x(day) + self.day
    }
}

/// Writes elements. Every word of a document passes through its [`words`](Self::words).
struct Pen<'o> {
    writer: Writer<&'o mut dyn Write>,
}

impl<'o> Pen<'o> {
    fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        draw: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = quick_xml::events::BytesStart::new(name).with_attributes(attributes.iter().copied());
        let end = start.to_end().into_owned();
        self.writer.write_event(Event::Start(start.borrow()))?;
        draw(self)?;
        self.writer.write_event(Event::End(end))
    }

    fn words(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) -> io::Result<()> {
        let element = self.writer.create_element(name).with_attributes(attributes.iter().copied());
        element.write_text_content(BytesText::new(&escaped(words)))?;
        Ok(())
    }

    fn shape(&mut self, name: &str, class: &str, numbers: &[(&str, f64)]) -> io::Result<()> {
        let numbers: Vec<(&str, String)> = numbers.iter().map(|(name, number)| (*name, pixels(*number))).collect();
        let element = self.writer.create_element(name).with_attribute(("class", class));
        let element = element.with_attributes(numbers.iter().map(|(name, number)| (*name, number.as_str())));
        element.write_empty()?;
        Ok(())
    }

    /// A group that says what it is where the pointer rests on it, and to who cannot see it.
    fn titled(&mut self, said: &str, draw: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.within("g", &[], |pen| {
            pen.words("title", &[], said)?;
            draw(pen)
        })
    }

    fn text(&mut self, class: &str, x: f64, y: f64, words: &str) -> io::Result<()> {
        let (x, y) = (pixels(x), pixels(y));
        let place = [("x", x.as_str()), ("y", y.as_str()), ("class", class)];
        self.words("text", if class.is_empty() { &place[..2] } else { &place }, words)
    }

    fn rect(&mut self, class: &str, [x, y, width, height]: [f64; 4]) -> io::Result<()> {
        self.shape("rect", class, &[("x", x), ("y", y), ("width", width), ("height", height)])
    }

    fn line(&mut self, class: &str, x1: f64, y1: f64, x2: f64, y2: f64) -> io::Result<()> {
        self.shape("line", class, &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)])
    }

    fn diamond(&mut self, class: &str, x: f64, y: f64) -> io::Result<()> {
        let path = format!("M{} {}l7 7l-7 7l-7 -7z", pixels(x), pixels(y - 7.0));
        self.writer.create_element("path").with_attributes([("class", class), ("d", &path)]).write_empty()?;
        Ok(())
    }
}

/// A number as it stands in an attribute: a tenth of a pixel is enough.
fn pixels(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
