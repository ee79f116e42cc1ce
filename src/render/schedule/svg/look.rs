//! Colours and patterns of the drawing.

use std::io;

use quick_xml::events::{BytesText, Event};

use super::Pen;

/// The style sheet. It takes no words of the document, and nothing in it has to be escaped.
const STYLE: &str = "
text { font: 12px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1f2328; }
.title { font-size: 16px; font-weight: 600; }
.strong { font-weight: 600; }
.faint { fill: #59636e; }
.late { fill: #a34700; font-weight: 600; }
.todays { fill: #8f3f6c; font-weight: 600; }
.middle { text-anchor: middle; }
.end { text-anchor: end; }
.paper { fill: #ffffff; }
.grid { stroke: #d1d9e0; stroke-width: 1; }
.phase { fill: #999999; fill-opacity: 0.16; }
.done { fill: url(#plan-done); stroke: #009e73; }
.running { fill: url(#plan-running); stroke: #0072b2; }
.planned { fill: #0072b2; stroke: #0072b2; }
.window { fill: url(#plan-window); stroke: #e69f00; stroke-dasharray: 4 3; }
.critical { stroke: #000000; stroke-width: 2.5; }
.today { stroke: #cc79a7; stroke-width: 2; stroke-dasharray: 6 3; }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc; }
.faint { fill: #9198a1; }
.late { fill: #ff9a4d; }
.todays { fill: #e8a6c8; }
.paper { fill: #0d1117; }
.grid { stroke: #3d444d; }
.phase { fill: #bbbbbb; }
.planned { fill: #56b4e9; stroke: #56b4e9; }
.running { stroke: #56b4e9; }
.critical { stroke: #ffffff; }
}
";

/// By name: its colour, its size, the path that is drawn in it, and what lies below that.
const PATTERNS: [(&str, &str, &str, &str, &str); 3] = [
    ("plan-done", "#009e73", "5", "M0 1.5h5", "0.55"),
    ("plan-running", "#56b4e9", "6", "M1.5 0v6", "0.3"),
    ("plan-window", "#e69f00", "7", "M-1 8l9 -9M-1 1l2 -2M6 8l2 -2", "0"),
];

/// Writes the style sheet and the patterns.
pub(super) fn write(pen: &mut Pen<'_>) -> io::Result<()> {
    pen.within("style", &[], |pen| pen.writer.write_event(Event::Text(BytesText::from_escaped(STYLE))))?;
    pen.within("defs", &[], |pen| PATTERNS.iter().try_for_each(|pattern| write_pattern(pen, *pattern)))
}

fn write_pattern(
    pen: &mut Pen<'_>,
    (id, colour, size, path, ground): (&str, &str, &str, &str, &str),
) -> io::Result<()> {
    let attributes = [("id", id), ("width", size), ("height", size), ("patternUnits", "userSpaceOnUse")];
    pen.within("pattern", &attributes, |pen| {
        let ground = [("width", size), ("height", size), ("fill", colour), ("fill-opacity", ground)];
        pen.writer.create_element("rect").with_attributes(ground).write_empty()?;
        let path = [("d", path), ("stroke", colour), ("stroke-width", "2")];
        pen.writer.create_element("path").with_attributes(path).write_empty()?;
        Ok(())
    })
}
