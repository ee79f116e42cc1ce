//! What a change did to one item: from what to what, and where.

use super::summary::paired;
use crate::document::Document;
use crate::model::{Field, Item, Label, MarkValue, Restatement, Subject};
use crate::text::Span;

/// One value that is another one now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which value: `status`, `title`, `estimate`, or a field's label as written.
    pub what: String,
    /// What it was; `None` where there was none.
    pub from: Option<String>,
    /// What it is; `None` where there is none.
    pub to: Option<String>,
    /// The lines on which it is written now, or was; counted from 1.
    pub lines: Vec<usize>,
}

/// What the line that makes an item may say of it without a label.
const IN_HEAD: &[(&str, Label)] = &[
    ("estimate", Label::Estimate),
    ("priority", Label::Priority),
    ("owner", Label::Owner),
    ("due", Label::Due),
    ("started", Label::Started),
    ("completed", Label::Completed),
    ("updated", Label::Updated),
];

/// What differs between `item` of `old` and the same item of `new`: its status, its title, and its labelled values. What
/// `summaries` have come to say of it, on these lines, belongs to its status.
pub fn differences(old: (&Document, &Item), new: (&Document, &Item), summaries: &[usize]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |what: &str, from: Option<&str>, to: Option<&str>, lines: &dyn Fn() -> Vec<usize>| {
        if from != to {
            let [from, to] = [from, to].map(|value| value.map(str::to_owned));
            found.push(Difference { what: what.to_owned(), from, to, lines: lines() });
        }
    };
    add("status", status(old).as_deref(), status(new).as_deref(), &|| {
        let mut lines = status_lines(new.0, new.1);
        lines.extend(summaries);
        lines.sort_unstable();
        lines.dedup();
        lines
    });
    add("title", Some(old.0.text(old.1.title)), Some(new.0.text(new.1.title)), &|| title_lines(new.0, new.1));
    for (name, label) in IN_HEAD {
        let [from, to] = [old, new].map(|(document, item)| Some(document.text(item.in_head(*label)?)));
        add(name, from, to, &|| vec![line(new.0, new.1.head.start())]);
    }
    let mut all = names(old);
    let named_before = all.len();
    for name in names(new) {
        if !all[..named_before].contains(&name) {
            all.push(name);
        }
    }
    for name in all {
        let [before, after] = [old, new].map(|at| Some((at.0, field(at.0, at.1, name)?)));
        let [from, to] = [before, after].map(|found| found.map(|(document, field)| document.text(field.value)));
        let place = || after.or(before).map(|(document, field)| line(document, field.name.start()));
        add(name, from, to, &|| place().into_iter().collect());
    }
    found
}

/// The lines on which the status of `item` is written, summaries included; else the one which makes it an item.
pub fn status_lines(document: &Document, item: &Item) -> Vec<usize> {
    let mut lines: Vec<usize> = item.marks.iter().map(|mark| line(document, mark.span.start())).collect();
    lines.sort_unstable();
    lines.dedup();
    if lines.is_empty() { vec![line(document, item.head.start())] } else { lines }
}

/// The lines on which the title of `item` is written, summaries included.
fn title_lines(document: &Document, item: &Item) -> Vec<usize> {
    let says_it = |place: &&Span| document.text(**place).contains(document.text(item.title));
    let mut lines: Vec<usize> = item.also().iter().filter(says_it).map(|place| line(document, place.start())).collect();
    lines.push(line(document, item.title.start()));
    lines.sort_unstable();
    lines
}

/// The lines of summaries in `new` on which another value stands than in `old`.
pub fn summary_lines(old: &Document, new: &Document) -> Vec<usize> {
    changed_summaries(old, new).into_iter().map(|(_, line)| line).collect()
}

/// The same, each with what it sums up.
pub fn changed_summaries(old: &Document, new: &Document) -> Vec<(Subject, usize)> {
    let value = |document: &Document, again: &Restatement| {
        let marks = again.marks.iter().map(|mark| document.text(mark.span).to_owned());
        marks.chain(again.counts.iter().map(|count| count.value.to_string())).collect::<Vec<_>>()
    };
    let changed = paired(old, new).into_iter().filter(|(before, after)| value(old, before) != value(new, after));
    changed.map(|(_, after)| (after.subject, line(new, after.line.start()))).collect()
}

/// The state; or in quotes what stands in its place and is none.
fn status((document, item): (&Document, &Item)) -> Option<String> {
    let words = || {
        let unknown = item.marks.iter().find(|mark| mark.value == MarkValue::Unknown)?;
        Some(format!("\"{}\"", document.text(unknown.span)))
    };
    item.status.map(|status| status.as_str().to_owned()).or_else(words)
}

/// What the fields of an item are called but for its status, as written.
fn names<'d>((document, item): (&'d Document, &Item)) -> Vec<&'d str> {
    let fields = item.fields.iter().filter(|field| field.label != Label::Status);
    fields.map(|field| document.text(field.name)).collect()
}

fn field(document: &Document, item: &Item, name: &str) -> Option<Field> {
    item.fields.iter().find(|field| document.text(field.name) == name)
}

fn line(document: &Document, offset: usize) -> usize {
    document.source().line(offset)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::change::Wish;
    use crate::text::Source;

    #[test]
    fn a_title_is_told_with_all_its_places() {
        let text = "# P\n\n| ID | Task | Status |\n|---|---|---|\n| T1 | Alpha | Done |\n\n## Work\n\n### T1: Alpha\n**Status:** Done\n";
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let item = document.plan().items().next().unwrap();
        let wish = Wish { title: Some("Beta".to_owned()), ..Wish::default() };
        let after = document.with_edits(&wish.edits(&document, item).unwrap());
        let found = differences((&document, item), (&after, after.plan().items().next().unwrap()), &[]);
        let told: Vec<(&str, &[usize])> = found.iter().map(|one| (one.what.as_str(), one.lines.as_slice())).collect();
        assert_eq!(told, [("title", [5, 9].as_slice())]);
    }
}
