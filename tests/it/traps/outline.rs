//! What was read of a document, a line for each thing that was recognised.

use std::fmt::Display;

use plan_md::document::Document;
use plan_md::model::{Item, Phase, Status, Subject, Window};
use plan_md::text::Span;

/// `item 5 | T-1 | Sow | done | 2d | owner Ana`: what it is, the line it stands on, and what it says.
pub(super) fn of(document: &Document) -> String {
    let plan = document.plan();
    let mut out = String::new();
    let mut line = |what: &str, at: Span, mut details: Vec<String>| {
        details.retain(|detail| !detail.is_empty());
        let number = document.source().line(at.start());
        out.push_str(&format!("{what} {number} | {}\n", details.join(" | ")));
    };
    if let Some(title) = plan.title {
        line("title", title, vec![document.text(title).to_owned(), again(document, Subject::Plan)]);
    }
    if let Some(archive) = &plan.archive {
        line("archived", archive.span, vec![document.text(archive.span).trim().to_owned()]);
    }
    for entry in &plan.legend {
        let sign = [entry.emoji, entry.checkbox, entry.word].into_iter().flatten().next();
        let spans = [entry.emoji, entry.checkbox, entry.word].into_iter().flatten();
        let words: Vec<&str> = spans.map(|span| document.text(span)).collect();
        line("legend", sign.unwrap_or_default(), vec![words.join(" "), entry.status.to_string()]);
    }
    let mut number = 0;
    for (index, phase) in plan.phases.iter().enumerate() {
        if let Some(heading) = phase.heading {
            line("phase", heading, phase_details(document, phase, index));
        }
        for item in &phase.items {
            line("item", item.head, item_details(document, item, number));
            number += 1;
            for part in item.children() {
                let title = document.text(part.title).to_owned();
                line("  part", part.head, vec![title, status(part.status)]);
            }
        }
    }
    for problem in document.problems() {
        line("problem", problem.span, vec![problem.code.to_owned()]);
    }
    if plan.is_empty() {
        let miss = document.nearest_miss().map(|miss| document.source().line(miss.span.start()));
        let nearest = miss.map(|line| format!("; line {line} comes nearest")).unwrap_or_default();
        out.push_str(&format!("nothing recognised{nearest}\n"));
    }
    out
}

fn phase_details(document: &Document, phase: &Phase, index: usize) -> Vec<String> {
    vec![
        document.text(phase.name).to_owned(),
        phase.status.map(|status| status.value.to_string()).unwrap_or_default(),
        phase.window.map(|window| show_window(window.value)).unwrap_or_default(),
        again(document, Subject::Phase(index)),
    ]
}

fn item_details(document: &Document, item: &Item, number: usize) -> Vec<String> {
    let text = |span: Span| document.text(span).to_owned();
    let named = |name: &str, value: Option<String>| value.map(|value| format!("{name} {value}")).unwrap_or_default();
    let show = |value: Option<&dyn Display>| value.map(ToString::to_string);
    let depends: Vec<String> = item.depends_on().iter().map(|id| text(*id)).collect();
    vec![
        item.id.map(text).unwrap_or_default(),
        text(item.title),
        status(item.status),
        item.estimate.map(|estimate| estimate.to_string()).unwrap_or_default(),
        item.priority().map(|priority| priority.to_string()).unwrap_or_default(),
        named("owner", item.owner.map(text)),
        named("after", Some(depends.join(", ")).filter(|ids| !ids.is_empty())),
        named("due", show(item.due.as_ref().map(|day| &day.value as &dyn Display))),
        named("started", show(item.started().as_ref().map(|day| &day.value as &dyn Display))),
        named("completed", show(item.completed().as_ref().map(|day| &day.value as &dyn Display))),
        again(document, Subject::Item(number)),
    ]
}

fn status(status: Option<Status>) -> String {
    status.map_or("no status".to_owned(), |status| status.to_string())
}

fn show_window(window: Window) -> String {
    match window {
        Window::Days(first, last) => format!("days {first}-{last}"),
        Window::Weeks(first, last) => format!("weeks {first}-{last}"),
        Window::Months(first, last) => format!("months {first}-{last}"),
        Window::Dates(first, last) => format!("{first} to {last}"),
        Window::Named => "named window".to_owned(),
    }
}

/// The lines which state it again.
fn again(document: &Document, subject: Subject) -> String {
    let again = document.plan().restatements.iter().filter(|again| again.subject == subject);
    let lines: Vec<String> = again.map(|again| document.source().line(again.line.start()).to_string()).collect();
    if lines.is_empty() { String::new() } else { format!("also {}", lines.join(", ")) }
}
