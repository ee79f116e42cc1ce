//! Whatever a plan, a path or a message contains, the reports of a check stay what their readers can read, and say what was
//! said.

#![expect(clippy::unwrap_used, reason = "a report that cannot be read has failed its test")]

use std::path::PathBuf;
use std::sync::Arc;

use plan_md::check::{self, Rule};
use plan_md::diagnostic::{Diagnostic, Fix, Safety, Severity};
use plan_md::document::Document;
use plan_md::render::check::{CheckReport, Checked, concise, github, gitlab, json, junit, markdown, sarif};
use plan_md::render::safe::escaped;
use plan_md::text::{Edit, EditSet, Source, Span};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// What code hosts, terminals, XML or a format itself might take for something else, and what it may stand beside.
const PIECES: &[&str] = &[
    "a",
    "Z",
    "7",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "%",
    "%0A",
    ",",
    ":",
    "::",
    "::error::",
    "##[error]",
    "\"",
    "'",
    "&",
    "<",
    ">",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<img src=x>",
    "</td>",
    "|",
    "\\",
    "\\|",
    "`",
    "``",
    "*",
    "_",
    "~~",
    "[",
    "](",
    "![",
    ")",
    "(1)",
    "{",
    "}",
    "{0}",
    "@ana",
    "#4",
    "!5",
    "$6",
    "$",
    "https://x.example",
    "www.x.example",
    "GH-7",
    "&amp;",
    "&#8203;",
    "\u{0}",
    "\u{1b}[2J",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "é",
    "进行中",
    "🔴",
    "👩\u{200d}💻",
    "e\u{301}",
    "- ",
    "# ",
    "```",
    "~~~",
    "\n\n",
    "=",
    ";",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 1..12).prop_map(|pieces| pieces.concat())
}

/// A path that a file can have.
fn path() -> impl Strategy<Value = String> {
    text().prop_map(|name| format!("plans/{}.md", name.replace(['\0', '/'], "")))
}

/// A document, and a finding in it: rule, severity, message, place, fix.
#[derive(Clone, Debug)]
struct Case {
    path: String,
    text: String,
    message: String,
    help: String,
    severity: Severity,
    span: Span,
    insert: String,
}

fn case() -> impl Strategy<Value = Case> {
    let severity = proptest::sample::select(&Severity::ALL[..]);
    (path(), text(), text(), text(), severity, any::<(prop::sample::Index, prop::sample::Index)>(), text()).prop_map(
        |(path, text, message, help, severity, (one, other), insert)| {
            let text = format!("# Plan\n\n### 1. One\n**Status:** {text}\n");
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (one, other) = (places[one.index(places.len())], places[other.index(places.len())]);
            let span = Span::new(one.min(other), one.max(other));
            Case { path, text, message, help, severity, span, insert }
        },
    )
}

impl Case {
    fn document(&self) -> Document {
        Document::parse(Source::new(&self.path, self.text.as_str()), &Arc::default())
    }

    fn report<'d>(&self, document: &'d Document) -> CheckReport<'d> {
        let edits = EditSet::new(vec![Edit::replace(self.span, self.insert.as_str())]).unwrap();
        let fix = Fix { title: self.message.clone(), edits, safety: Safety::Unsafe };
        let found = Diagnostic::new("mojibake", self.severity, self.span, self.message.as_str());
        let found = found.help(self.help.as_str()).related(self.span, self.help.as_str()).fix(fix);
        let rules: Vec<&'static Rule> = check::rule("mojibake").into_iter().collect();
        CheckReport {
            documents: vec![Checked::new(document, vec![found])],
            rules,
            advice: true,
            bar: Some(Severity::Warning),
            as_of: "2026-11-22".parse().unwrap(),
            ..CheckReport::default()
        }
    }

    /// What is said of the other place.
    fn related(&self) -> String {
        format!("line {}: {}", self.document().source().line(self.span.start()), self.help)
    }

    /// What `write` writes.
    fn written(&self, write: impl Fn(&mut Vec<u8>, &CheckReport<'_>) -> std::io::Result<()>) -> String {
        let document = self.document();
        let mut out = Vec::new();
        write(&mut out, &self.report(&document)).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn json(&self, write: impl Fn(&mut Vec<u8>, &CheckReport<'_>) -> std::io::Result<()>) -> Value {
        serde_json::from_str(&self.written(write)).unwrap()
    }
}

/// Offset of a line and a column, both from 1, as a reader finds it that counts characters.
fn offset(text: &str, line: &Value, column: &Value) -> usize {
    let [line, column] = [line, column].map(|number| usize::try_from(number.as_u64().unwrap()).unwrap());
    let start = text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
    start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// What a reader of workflow commands makes of an escaped text; the runner undoes it in this order.
fn unescaped(text: &str) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

/// What a reader of SARIF makes of a message, according to what it takes for escapes (3.11.5 and 3.11.6 of the standard).
fn readings(text: &str) -> [String; 4] {
    let plain = |text: &str| text.replace("{{", "{").replace("}}", "}");
    let unescaped = |text: &str| {
        let mut out = String::new();
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            out.extend(if character == '\\' { characters.next() } else { Some(character) });
        }
        out
    };
    [text.to_owned(), plain(text), unescaped(text), unescaped(&plain(text))]
}

/// Whether a reader of SARIF sees a link in a message.
fn has_link(text: &str) -> bool {
    text.match_indices("](").any(|(at, _)| text[..at].chars().rev().take_while(|c| *c == '\\').count() % 2 == 0)
}

/// The text of all elements. (What stands for a character, as `&lt;` does, the reader of JUnit reports leaves out of a text.)
fn xml_text(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Text(part) => text.push_str(&part),
            quick_xml::events::Event::GeneralRef(name) => {
                text.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap());
            }
            quick_xml::events::Event::Eof => return text,
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn a_workflow_command_says_what_was_found(case in case()) {
        let out = case.written(|out, report| github::write(out, report));
        prop_assert_eq!(out.lines().count(), 1);
        let (properties, message) = out.trim_end_matches('\n')[2..].split_once("::").unwrap();
        let said = [&case.message, &case.related(), &case.help].map(|text| escaped(text).into_owned());
        prop_assert_eq!(unescaped(message), said.join("\n"));
        let (_, properties) = properties.split_once(' ').unwrap();
        let pairs: Vec<(&str, &str)> = properties.split(',').map(|pair| pair.split_once('=').unwrap()).collect();
        prop_assert_eq!(pairs[0].0, "file");
        prop_assert_eq!(unescaped(pairs[0].1), escaped(&case.path));
        prop_assert_eq!(pairs.last().copied(), Some(("title", "mojibake")));
    }

    #[test]
    fn a_concise_finding_is_a_line(case in case()) {
        let out = case.written(|out, report| concise::write(out, report));
        let line = out.strip_suffix('\n').unwrap();
        prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        let end = format!(": {}[mojibake] {}", case.severity, escaped(&case.message));
        prop_assert!(line.starts_with(&*escaped(&case.path)) && line.ends_with(&end), "{line:?}");
    }

    #[test]
    fn sarif_is_read_back(case in case()) {
        let log = case.json(|out, report| sarif::write(out, report));
        let read: serde_sarif::sarif::Sarif = serde_json::from_value(log.clone()).unwrap();
        prop_assert_eq!(&serde_json::to_value(&read).unwrap(), &log);
        let result = &log["runs"][0]["results"][0];
        let message = result["message"]["text"].as_str().unwrap();
        prop_assert!(!has_link(message), "{message:?}");
        prop_assert!(readings(message).contains(&format!("{}\n{}", case.message, case.help)), "{message:?}");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        let decoded = percent_encoding::percent_decode_str(uri).decode_utf8().unwrap();
        prop_assert_eq!(PathBuf::from(decoded.as_ref()), PathBuf::from(&case.path));
        let is_uri = |c: char| c.is_ascii_alphanumeric() || "%/-._~".contains(c);
        prop_assert!(uri.chars().all(is_uri), "{uri:?}");
        let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        let region = &change["deletedRegion"];
        let start = offset(&case.text, &region["startLine"], &region["startColumn"]);
        let end = offset(&case.text, &region["endLine"], &region["endColumn"]);
        prop_assert_eq!(Span::new(start, end), case.span);
        prop_assert_eq!(change["insertedContent"]["text"].as_str(), Some(case.insert.as_str()));
    }

    #[test]
    fn gitlab_reads_what_was_found(case in case()) {
        let issues = case.json(|out, report| gitlab::write(out, report));
        let description = format!("{}; {}; {}", case.message, case.related(), case.help);
        prop_assert_eq!(issues[0]["description"].as_str(), Some(description.as_str()));
        prop_assert_eq!(issues[0]["location"]["path"].as_str(), Some(case.path.as_str()));
    }

    #[test]
    fn junit_is_read_back(case in case()) {
        let xml = case.written(|out, report| junit::write(out, report));
        let read = junit_parser::from_reader(xml.as_bytes()).unwrap();
        let suite = &read.suites[0];
        prop_assert_eq!(&suite.name, &escaped(&case.path));
        prop_assert_eq!((suite.tests, suite.cases.len()), (1, 1));
        match &suite.cases[0].status {
            junit_parser::TestStatus::Failure(failure) => {
                prop_assert!(case.severity >= Severity::Warning);
                prop_assert_eq!(&failure.message, &escaped(&case.message));
                let help = format!("help: {}", escaped(&case.help));
                prop_assert!(xml_text(&xml).contains(&help), "{xml}");
            }
            _ => prop_assert_eq!(case.severity, Severity::Advice),
        }
    }

    #[test]
    fn a_comment_is_text_and_nothing_else(case in case()) {
        let limit = markdown::COMMENT;
        let comment = case.written(|out, report| markdown::write(out, report, limit));
        let (mut cells, mut outside_code): (Vec<String>, String) = Default::default();
        let mut tables = 0;
        for event in Parser::new_ext(&comment, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::Table(_)) => tables += 1,
                Event::Start(Tag::TableCell) => cells.push(String::new()),
                Event::Text(text) => {
                    cells.last_mut().into_iter().for_each(|cell| cell.push_str(&text));
                    outside_code.push_str(&text);
                }
                Event::Code(text) => cells.last_mut().into_iter().for_each(|cell| cell.push_str(&text)),
                Event::InlineHtml(html) => {
                    prop_assert!(["<br>", "<span>", "</span>"].contains(&html.as_ref()), "{html}");
                    outside_code.push('\n');
                    if html.as_ref() == "<br>" {
                        cells.last_mut().unwrap().push('\n');
                    }
                }
                Event::Html(html) => prop_assert!(html.starts_with(markdown::MARKER), "{html}"),
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough | Tag::Emphasis | Tag::Strong) => {
                    prop_assert!(false, "{comment}");
                }
                _ => outside_code.push('\n'),
            }
        }
        prop_assert_eq!((tables, cells.len()), (1, 8));
        // Backticks may have become code, and the spaces at the ends of a cell are its own.
        let letters = |text: &str| text.replace(['\u{200b}', '`', ' '], "");
        let said: Vec<String> = cells[6].split('\n').map(letters).collect();
        prop_assert_eq!(said, [&case.message, &case.related(), &case.help].map(|text| letters(&escaped(text))));
        let is_word = |text: &str| text.starts_with(|c: char| c.is_alphanumeric());
        for sigil in ['@', '#', '!'] {
            prop_assert!(!outside_code.split(sigil).skip(1).any(is_word), "{sigil} in {outside_code:?}");
        }
        prop_assert!(!outside_code.contains("://") && !outside_code.contains("www."), "{outside_code:?}");
    }

    #[test]
    fn json_says_all_of_it(case in case()) {
        let report = case.json(|out, report| json::write(out, report));
        let found = &report["findings"][0];
        prop_assert_eq!(found["message"].as_str(), Some(case.message.as_str()));
        prop_assert_eq!(found["path"].as_str(), Some(case.path.as_str()));
        let start = offset(&case.text, &found["line"], &found["column"]);
        let end = offset(&case.text, &found["end_line"], &found["end_column"]);
        prop_assert_eq!(Span::new(start, end), case.span);
        prop_assert_eq!(found["fix"]["edits"][0]["text"].as_str(), Some(case.insert.as_str()));
    }
}
