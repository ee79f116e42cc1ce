//! A finding, or several of a kind, with the line that it is about.

use std::io::{self, Write};

use super::digest::{Extent, Told};
use super::excerpt::Excerpt;
use super::note::{self, Note};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::render::safe::{self, escaped};
use crate::render::style::{Style, Tone, severity_tone};
use crate::render::wrap::wrap;

/// Nobody reads a sentence of more lines.
const MOST_LINES: usize = 12;

/// The strokes that hold a block together.
struct Strokes {
    arrow: &'static str,
    bar: &'static str,
    marker: &'static str,
    note: &'static str,
    last: &'static str,
}

const UNICODE: Strokes = Strokes { arrow: "╭▸", bar: "│", marker: "━", note: "├", last: "╰" };
const ASCII: Strokes = Strokes { arrow: "-->", bar: "|", marker: "^", note: "=", last: "=" };

/// Writes a finding and the others of its kind.
pub(super) fn write(
    out: &mut dyn Write,
    document: &Document,
    told: &Told<'_>,
    extent: Extent,
    style: Style,
) -> io::Result<()> {
    let found = told.first;
    write_head(out, found, style)?;
    let strokes = if style.unicode { UNICODE } else { ASCII };
    let faint = |text: &str| style.paint(Tone::Faint, text);
    let place = document.source().place(found.span.start());
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    let path = format!("{}:{}", document.place(found.span.start()), place.column);
    // Unicode strokes stand below one another. An address is never broken: it is there to be clicked.
    let before = if style.unicode { format!("{gutter} ") } else { gutter.clone() };
    writeln!(out, "{before}{} {}", faint(strokes.arrow), escaped(&path))?;
    let room = style.width.saturating_sub(number.len() + 3).max(20);
    let Excerpt { text, before, marked } = Excerpt::new(document, found.span, room);
    let bar = faint(strokes.bar);
    if !text.is_empty() {
        writeln!(out, "{gutter} {bar}")?;
        writeln!(out, "{} {bar} {text}", faint(&number))?;
        let marker = style.paint(severity_tone(found.severity), &strokes.marker.repeat(marked));
        writeln!(out, "{gutter} {bar} {}{marker}", " ".repeat(before))?;
    }
    let notes = note::all(document, told, extent);
    for (index, note) in notes.iter().enumerate() {
        let is_last = index + 1 == notes.len();
        let stroke = faint(if is_last { strokes.last } else { strokes.note });
        let below = if style.unicode && !is_last { &bar } else { " " };
        write_note(
            out,
            note,
            [&format!("{gutter} {stroke} "), &format!("{gutter} {below} ")],
            number.len() + 3,
            style,
        )?;
    }
    Ok(())
}

/// Writes `error[rule]: what is wrong`.
fn write_head(out: &mut dyn Write, found: &Diagnostic, style: Style) -> io::Result<()> {
    const INDENT: usize = 4;
    let head = format!("{}[{}]:", found.severity, found.code);
    let room = style.width.saturating_sub(head.len() + 1);
    let lines = wrap(&shown(&found.message, style), room, style.width.saturating_sub(INDENT));
    write!(out, "{}", style.paint(severity_tone(found.severity), &head))?;
    for (index, line) in lines.iter().enumerate() {
        let line = style.paint(Tone::Strong, line);
        match index {
            0 if line.is_empty() => writeln!(out)?,
            0 => writeln!(out, " {line}")?,
            _ => writeln!(out, "{:INDENT$}{line}", "")?,
        }
    }
    Ok(())
}

/// Writes a note between its margins: of the first line, and of those below. Both take `margin` columns.
fn write_note(out: &mut dyn Write, note: &Note, margins: [&str; 2], margin: usize, style: Style) -> io::Result<()> {
    let label = if note.label.is_empty() { String::new() } else { format!("{}: ", note.label) };
    let room = style.width.saturating_sub(margin);
    // What goes on stands below what it goes on with, unless that takes too much of a narrow screen.
    let hang = if label.len() * 4 <= room { label.len() } else { 2 };
    let lines = wrap(&shown(&note.text, style), room.saturating_sub(label.len()), room.saturating_sub(hang));
    for (index, line) in lines.iter().enumerate() {
        let line = match index {
            0 => format!("{}{}{line}", margins[0], style.paint(note.tone, &label)),
            _ => format!("{}{:hang$}{line}", margins[1], ""),
        };
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// `text` as it may be shown: nobody, and no loop, goes through a sentence without an end.
fn shown(text: &str, style: Style) -> String {
    safe::fit(text, MOST_LINES * style.width.max(40)).into_owned()
}
