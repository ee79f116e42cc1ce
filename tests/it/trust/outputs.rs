//! Whatever a plan says, no output of it is broken out of: every format is read as its own readers do.

use std::collections::BTreeSet;

use pulldown_cmark::{Event as Markdown, Options, Parser, Tag};
use quick_xml::events::Event as Xml;

use super::*;

/// What would do something where it is not expected.
const HOSTILE: &[&str] = &[
    "\"quoted\" and 'single'",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></text></svg><script>1</script>",
    "--> x <!-- y -- z",
    "]]> <![CDATA[ x",
    "&lt;b&gt; &#60;i&#62; &amp;lt;",
    "`code` and ``` three",
    "a|b\\|c\\\\|d",
    "x [x](javascript:alert(1)) y",
    "x ![x](http://evil.example/?q=1) y",
    "<javascript:alert(1)> <https://evil.example>",
    "https://evil.example www.evil.example @everyone !12 ~x GH-12",
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)",
    "\u{ff1d}1+1",
    "a, b; c: d %% e #quot; f",
    "section x :done, 2020-01-01, 1d",
    "click a href \"javascript:alert(1)\"",
    "x } task y \"z\" { start 2020-01-01 }",
    "${x} $(y) z\\",
    "BEGIN:VEVENT END:VCALENDAR X-EVIL:1",
    "a\\nb\\,c\\;d",
    "\u{1b}]0;evil\u{7} \u{1b}[2J \u{9b}2J \u{90}x\u{9c}",
    "\u{202e}desrever\u{202c} \u{2066}x\u{2069} a\u{61c}b",
    "a\u{200b}b\u{2060}c\u{feff}d\u{ad}e",
    "\u{e0069}\u{e0067}\u{e006e} tags",
    "a\u{8}\u{8}b\u{c}c\u{b}d\u{7f}",
    "::error file=x::evil",
    "%0A::error::evil ##vso[task.complete result=Failed]evil",
    "{{7*7}} {% evil %} <%= 7*7 %> #{7*7}",
    "__proto__ constructor $$x$$ $`x`$",
    "+ADw-script+AD4-alert(1)",
];

/// A plan with a phase and an item for each of `words`, who does it, and what else is said of it.
fn plan(words: &[String]) -> String {
    let mut text = format!("# {}\n\n**Generated:** 2026-11-02\n\n", words[0]);
    for (number, word) in words.iter().enumerate() {
        let (id, first) = (number + 1, number * 10 + 1);
        let needs = if number > 0 { format!("**Depends on:** {number}\n") } else { String::new() };
        let status = if number % 3 == 0 { "In Progress" } else { "Not Started" };
        text.push_str(&format!(
            "## Phase {id}: P {word} (Days {first}-{})\n\n### {id}. {word}\n**Owner:** {word}\n**Estimate:** 3 days\n\
             **Impact:** +$2K/month, {word}\n**Fix:** see `/backlog/READY_a.md` and `no/{word}.md`\n{needs}**Reason:** {word}\n\
             **Note {word}:** {word}\n**Due:** 2026-13-01 {word}\n**Status:** {status}\n\n",
            first + 9
        ));
    }
    text
}

fn ground(words: &[String], name: &str, said: &str) -> Ground {
    let ground = Ground::whose_plan_is(&plan(words));
    ground.write(&format!("plans/{name}.md"), &format!("# Beside\n\n### 901. {}\n**Status:** Done\n", words[0]));
    ground.write("backlog/READY_a.md", &format!("# {said}\n\n**Owner:** {said}\n**Impact:** {said}\n"));
    ground.write(&format!("backlog/{name}.md"), &format!("# {said}\n\n- [ ] {said}\n"));
    ground.commit_on("2026-11-02T12:00:00+0000", &said.replace(['<', '>'], " "), said);
    ground.write(PATH, &plan(words).replace("3 days", "4 days"));
    ground.commit_on("2026-11-03T12:00:00+0000", &said.replace(['<', '>'], " "), said);
    ground
}

/// Every answer, with the question.
fn answers(ground: &Ground, faults: &mut Vec<String>) -> Vec<(Vec<String>, String)> {
    let mut asked = questions();
    let columns =
        "address,plan,line,phase,id,title,status,status_text,owner,estimate,priority,depends_on,references,due,Reason";
    for format in formats("list") {
        asked.push(["list", "--columns", columns, "--format", &format].map(str::to_owned).into());
    }
    for format in formats("check") {
        asked.push(["check", "--advice", "--full", "--format", &format].map(str::to_owned).into());
    }
    asked.push(["set", "1", "done", "--dry-run"].map(str::to_owned).into());
    asked.push(["explain", "plans/x.md:9"].map(str::to_owned).into());
    let mut told = |words: Vec<String>| {
        let day = ["--as-of", "2026-12-24"];
        let output = ground.answer(&words.iter().map(String::as_str).chain(day).collect::<Vec<_>>());
        let [text, said] = [output.stdout, output.stderr].map(String::from_utf8);
        let is_text = text.is_ok() && said.is_ok();
        let (text, said) = (text.unwrap_or_default(), said.unwrap_or_default());
        if !is_text || hidden(&said).is_some() || !matches!(output.status.code(), Some(0 | 1)) {
            faults.push(format!("{words:?}: {:?}, says {said:?}", output.status.code()));
        }
        (words, text)
    };
    asked.into_iter().map(&mut told).collect()
}

/// The first character in `text` that a terminal obeys, or that hides or reorders what stands around it.
fn hidden(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    })
}

/// What a format is made of, without the words in it: what a plan could only bring in by breaking out of it.
fn structure(format: &str, text: &str) -> BTreeSet<String> {
    match format {
        "json" | "sarif" | "gitlab" => {
            serde_json::from_str::<serde_json::Value>(text).expect("JSON");
            BTreeSet::new()
        }
        "csv" => csv(text),
        "svg" | "junit" => xml(text),
        "markdown" => markdown(text),
        "mermaid" => mermaid(text),
        "ical" => ical(text),
        "tjp" => tjp(text),
        "github" => text.lines().map(|line| line.split([' ', ',']).next().unwrap_or_default().to_owned()).collect(),
        _ => BTreeSet::new(),
    }
}

/// How many cells the records have, and what of them a spreadsheet would calculate.
fn csv(text: &str) -> BTreeSet<String> {
    let mut records = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut found = BTreeSet::new();
    for record in records.records() {
        let record = record.expect("a record");
        found.insert(format!("{} cells", record.len()));
        let is_formula = |cell: &&str| {
            cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        };
        found.extend(record.iter().filter(is_formula).filter(|cell| cell.parse::<f64>().is_err()).map(str::to_owned));
    }
    found
}

/// Elements with their attributes, and all that is neither that nor text.
fn xml(text: &str) -> BTreeSet<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut found = BTreeSet::new();
    loop {
        match reader.read_event().expect("XML") {
            Xml::Eof => return found,
            Xml::Start(element) | Xml::Empty(element) => {
                let names = element
                    .attributes()
                    .map(|attribute| AsRef::<str>::as_ref(&attribute.expect("an attribute").key).to_owned());
                let names: Vec<String> = names.collect();
                found.insert(format!("{} {}", AsRef::<str>::as_ref(&element.name()), names.join(" ")));
            }
            Xml::Text(_) | Xml::End(_) | Xml::GeneralRef(_) => {}
            other => {
                found.insert(format!("{other:?}").chars().take(40).collect());
            }
        }
    }
}

/// HTML, links and pictures, and what code hosts make links and mentions of after that.
fn markdown(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut words = String::new();
    let mut is_code = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Markdown::Html(html) | Markdown::InlineHtml(html) => {
                // What parts signs of formulas, and how many findings are folded, is ours.
                let html = html.trim().replace(|c: char| c.is_ascii_digit(), "");
                found.extend((!["<span>", "</span>"].contains(&html.as_str())).then_some(html));
            }
            Markdown::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                found.insert(dest_url.to_string());
            }
            Markdown::Start(Tag::CodeBlock(_)) => is_code = true,
            Markdown::End(pulldown_cmark::TagEnd::CodeBlock) => is_code = false,
            Markdown::Text(text) if !is_code => words.push_str(&text),
            Markdown::SoftBreak | Markdown::HardBreak | Markdown::Code(_) | Markdown::End(_) => words.push('\n'),
            _ => {}
        }
    }
    for sign in ["http://", "https://", "www.evil", "@everyone", "GH-12"] {
        found.extend(words.contains(sign).then(|| sign.to_owned()));
    }
    found
}

/// What begins the lines, and every sign with a meaning in what is a name.
fn mermaid(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if number == 0 {
            assert!(line.starts_with("%%{init:"), "{line}");
            continue;
        }
        let keywords = [
            "gantt",
            "accTitle:",
            "accDescr:",
            "title ",
            "dateFormat ",
            "inclusiveEndDates",
            "weekday ",
            "axisFormat ",
            "tickInterval ",
            "todayMarker ",
            "section ",
        ];
        let name = match keywords.iter().find(|keyword| line.starts_with(**keyword)) {
            Some(keyword) => {
                found.insert((*keyword).to_owned());
                if ["axisFormat ", "dateFormat "].contains(keyword) { "" } else { &line[keyword.len()..] }
            }
            None => {
                let (name, rest) = line.split_once(" :").unwrap_or_else(|| panic!("{line} is no line of a gantt"));
                let tags = rest
                    .split(", ")
                    .filter(|part| part.bytes().any(|byte| byte.is_ascii_alphabetic()) && !part.ends_with('d'));
                found.extend(tags.map(|tag| tag.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()));
                name
            }
        };
        let mut rest = name.replace("<br/>", "");
        while let Some((before, number, behind)) = rest.split_once('#').and_then(|(before, rest)| {
            let (number, behind) = rest.split_once(';')?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then_some((before, number, behind))
        }) {
            assert!(!number.is_empty());
            rest = format!("{before}{behind}");
        }
        found.extend(rest.chars().filter(|c| ":;#%<>\"`{}\\$&".contains(*c)).map(|c| format!("{c} in {name}")));
    }
    found
}

/// The names of all properties, and whether each line is as long as it may be.
fn ical(text: &str) -> BTreeSet<String> {
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && hidden(line).is_none()));
    let calendar = icalendar::parser::unfold(text);
    icalendar::parser::read_calendar(&calendar).expect("a calendar");
    calendar.split("\r\n").map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect()
}

/// The words that stand outside of strings and comments, and the calls of macros, which are made within strings too.
fn tjp(text: &str) -> BTreeSet<String> {
    // Who is meant and how many they are depends on the words.
    let mut found: BTreeSet<String> = ["length", "o"].map(str::to_owned).into();
    let mut rest = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (mut is_string, mut last) = (false, ' ');
        for c in line.chars() {
            let is_escaped = is_string && last == '\\';
            match c {
                '"' if !is_escaped => is_string = !is_string,
                '(' | '{' if is_string && last == '$' => found.extend(["a macro".to_owned()]),
                _ if !is_string => rest.push(c),
                _ => {}
            }
            // A backslash behind another escapes nothing.
            last = if is_escaped { ' ' } else { c };
        }
        assert!(!is_string, "{line}");
        rest.push(' ');
    }
    let words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    found.extend(words.map(str::to_owned));
    found
}

#[test]
fn no_format_is_broken_out_of() {
    let hostile: Vec<String> = HOSTILE.iter().map(|word| (*word).to_owned()).collect();
    let harmless: Vec<String> = (0..hostile.len()).map(|number| format!("plain {number}")).collect();
    let evil = ground(
        &hostile,
        "=1\u{1b}]0;x\u{7}<script>\u{202e}`|",
        "=1 <script>alert(1)</script> ![x](http://evil.example) @everyone |",
    );
    let good = ground(&harmless, "harmless", "harmless");
    let listed = evil.answer(&["list", PATH, "--format", "ids"]).stdout;
    assert_eq!(listed.iter().filter(|byte| **byte == b'\n').count(), HOSTILE.len(), "every one of them is an item");
    let mut faults = Vec::new();
    let (evil, good) = (answers(&evil, &mut faults), answers(&good, &mut faults));
    for ((words, told), (_, harmless)) in evil.iter().zip(&good) {
        let format = words.iter().skip_while(|word| *word != "--format").nth(1).map_or("", String::as_str);
        let shown = if format == "ical" { told.replace("\r\n", "\n") } else { told.clone() };
        let (found, known) = (structure(format, told), structure(format, harmless));
        let new = found.difference(&known).map(|new| format!("{words:?} has {new:?}"));
        faults.extend(new.chain(hidden(&shown).map(|c| format!("{words:?} shows {c:?}"))));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_breaks_out_is_seen() {
    let cases = [
        ("csv", "a,b\n", "a,=1\n"),
        ("csv", "a,b\n", "a,b,c\n"),
        ("svg", "<svg><text x=\"1\">a</text></svg>", "<svg><text x=\"1\" onload=\"b\">a</text></svg>"),
        ("svg", "<svg><text>a</text></svg>", "<svg><script>a</script></svg>"),
        ("markdown", "a", "<b>a</b>"),
        ("markdown", "a", "![a](http://b)"),
        ("markdown", "a", "see https://b"),
        ("mermaid", "%%{init:\ngantt\n  a :2026-01-01, 1d", "%%{init:\ngantt\n  a\" :2026-01-01, 1d"),
        ("mermaid", "%%{init:\ngantt\n  a :2026-01-01, 1d", "%%{init:\ngantt\n  a :crit, 2026-01-01, 1d"),
        ("tjp", "task a \"b\" { }", "task a \"b\" { } start \"x\""),
        ("tjp", "task a \"b\" { }", "task a \"$(b)\" { }"),
        ("github", "::error file=x", "::warning file=x"),
    ];
    for (format, harmless, hostile) in cases {
        let known = structure(format, harmless);
        assert!(structure(format, hostile).difference(&known).next().is_some(), "{format}: {hostile}");
    }
}
