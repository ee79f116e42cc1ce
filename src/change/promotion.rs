//! `backlog promote`: a spec as an item of a plan, in the words that the plan has for it.

use super::{NewItem, status_below};
use crate::document::{Document, SpecDocument};
use crate::model::{Field, Item, Label, Phase, SpecSection, SpecState, Status};
use crate::text::Span;

/// How the path of a spec may be written in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecPaths {
    /// From the root folder on, without a `/` in front.
    pub from_root: String,
    /// From the folder of the plan on.
    pub from_plan: String,
}

/// An item to be, and what it does not say.
#[derive(Clone, Debug)]
pub struct Promotion {
    /// The item.
    pub item: NewItem,
    /// What the spec says and no item of the plan has a place for, as label and value.
    pub left: Vec<(&'static str, String)>,
}

/// The item of `phase` that `spec` is: owner and estimate, and what else its siblings say; it refers to the spec as they refer to
/// theirs. It is as far as the spec, unless its section says how far items are there.
pub fn promotion(document: &Document, phase: &Phase, spec: &SpecDocument, paths: &SpecPaths) -> Promotion {
    let siblings: Vec<&Item> = phase.items.iter().rev().chain(document.plan().items()).collect();
    let values = Values { spec };
    let model = siblings.iter().find_map(|item| Some((*item, Carried::find(document, item, paths)?)));
    let form = model.map(|(item, _)| item).or_else(|| siblings.first().copied());
    let mut fields: Vec<(String, String)> = Vec::new();
    for field in form.iter().flat_map(|item| &item.fields) {
        let name = document.text(field.name);
        let value = match model {
            Some((_, carried)) if carried.field.name == field.name => Some(carried.like(document, &values, paths)),
            _ => values.of(field.label, name),
        };
        fields.extend(value.map(|value| (name.to_owned(), value)));
    }
    let own_name = |label: Label| siblings.iter().find_map(|item| item.field(label)).map(|at| document.text(at.name));
    let mut left = Vec::new();
    let usual = [
        (Label::Owner, "Owner"),
        (Label::Estimate, "Estimate"),
        (Label::Priority, "Priority"),
        (Label::Impact, "Impact"),
    ];
    for (label, name) in usual {
        let is_there = fields.iter().any(|(name, _)| Label::of(name) == label);
        let Some(value) = values.of(label, name).filter(|_| !is_there) else { continue };
        // Who does it and how much it is, every plan counts with.
        let is_counted = matches!(label, Label::Owner | Label::Estimate);
        match own_name(label) {
            Some(own) => fields.push((own.to_owned(), value)),
            None if is_counted || siblings.is_empty() => fields.push((name.to_owned(), value)),
            None => left.push((name, value)),
        }
    }
    if model.is_none() {
        fields.push((own_name(Label::Spec).unwrap_or("Spec").to_owned(), format!("`/{}`", paths.from_root)));
    }
    let status = match status_below(document, phase) {
        Status::NotStarted => spec.spec().state().and_then(SpecState::status).unwrap_or(Status::NotStarted),
        below => below,
    };
    Promotion { item: NewItem { title: title(spec), status, fields }, left }
}

/// A field that refers to a spec.
#[derive(Clone, Copy)]
struct Carried {
    field: Field,
    /// Where the path is written in it.
    path: Span,
}

impl Carried {
    /// The field of `item` that does, where one does and refers to nothing else.
    fn find(document: &Document, item: &Item, paths: &SpecPaths) -> Option<Self> {
        let folder = paths.from_root.split('/').next().unwrap_or_default();
        let references = || document.plan().references_in(item.block).map(|reference| reference.span);
        let is_in_backlog = |place: &Span| document.text(*place).split('/').any(|part| part == folder);
        let is_document = |place: &Span| document.text(*place).to_lowercase().ends_with(".md");
        let path = references().find(is_in_backlog).or_else(|| references().find(is_document))?;
        let field = item.fields.iter().find(|field| field.value.covers(path))?;
        let is_alone = references().filter(|other| field.value.covers(*other)).count() == 1;
        is_alone.then_some(Self { field, path })
    }

    /// What it would say of another spec: ``Automate it (see `/backlog/x.md`)``.
    fn like(self, document: &Document, values: &Values<'_>, paths: &SpecPaths) -> String {
        let value = self.field.value;
        let [before, old, behind] =
            [Span::new(value.start(), self.path.start()), self.path, Span::new(self.path.end(), value.end())]
                .map(|span| document.text(span));
        let new = paths.like(old);
        // An anchor or a line is of the other file.
        let close = behind.find(['`', ')', '）', '>', ' ', ',', ';']).unwrap_or(behind.len());
        let behind = &behind[close..];
        let up_to = |ends: &[char]| {
            let end = behind.find(ends).map(|at| at + behind[at..].chars().next().map_or(0, char::len_utf8));
            &behind[..end.unwrap_or(behind.len())]
        };
        let words = || values.words(self.field.label).unwrap_or_else(|| title(values.spec));
        match before.rfind(['(', '（']) {
            Some(open) if before[..open].ends_with(']') => {
                // `[spec](path)`
                let text = before[..open].rfind('[').unwrap_or(0);
                let label = before[text..open].trim_matches(['[', ']']);
                let is_name = label.split_whitespace().count() > 1 || label.contains('.');
                let label = if is_name { title(values.spec) } else { label.to_owned() };
                with_lead(&before[..text], words, &format!("[{label}]{}{new}{}", &before[open..], up_to(&[')'])))
            }
            Some(open) => {
                let lead = if before[..open].trim().is_empty() { String::new() } else { words() + " " };
                format!("{lead}{}{new}{}", &before[open..], up_to(&[')', '）']))
            }
            None => {
                let (lead, ticks) = before.split_at(before.trim_end_matches('`').len());
                // The last word points at it: `see`.
                let (lead, pointer) = lead.trim_end().rsplit_once(' ').unwrap_or(("", lead.trim_end()));
                let gap = if pointer.is_empty() { "" } else { " " };
                let end = behind.len() - behind.trim_start_matches('`').len();
                with_lead(lead, words, &format!("{pointer}{gap}{ticks}{new}{}", &behind[..end]))
            }
        }
    }
}

impl SpecPaths {
    /// The path that counts from where `other`, the path of another spec, does.
    fn like(&self, other: &str) -> String {
        let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
        if other.starts_with('/') {
            format!("/{}", self.from_root)
        } else if first(other) == first(&self.from_root) {
            self.from_root.clone()
        } else {
            self.from_plan.clone()
        }
    }
}

/// `rest` behind words of the spec, where there were words in front of it.
fn with_lead(lead: &str, words: impl Fn() -> String, rest: &str) -> String {
    if !lead.contains(char::is_alphanumeric) {
        return format!("{lead}{rest}");
    }
    let joint = if rest.starts_with(char::is_alphabetic) { ", " } else { " " };
    format!("{}{joint}{rest}", words())
}

/// Title of the spec, without the word for its state and without a number.
fn title(spec: &SpecDocument) -> String {
    let title = spec.title().trim();
    let is_state = |word: &str| word.trim_matches(['[', ']']).parse::<SpecState>().is_ok();
    let title = title.split_once(": ").filter(|(word, _)| is_state(word)).map_or(title, |(_, rest)| rest.trim());
    let number = title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '#'));
    let title = if number.len() < title.len() && number.starts_with(' ') { number.trim_start() } else { title };
    if spec.spec().title.is_some() { title.to_owned() } else { title.replace(['_', '-'], " ") }
}

/// A spec as the source of values.
struct Values<'s> {
    spec: &'s SpecDocument,
}

impl Values<'_> {
    /// What it says for the field `name`.
    fn of(&self, label: Label, name: &str) -> Option<String> {
        let (read, spec) = (self.spec.spec(), self.spec);
        let text = |span: Span| spec.text(span).trim().to_owned();
        match label {
            Label::Owner => read.owner.map(text),
            Label::Estimate => read.estimate.map(|estimate| text(estimate.span)),
            Label::Priority => read.priority.map(|priority| text(priority.span)),
            Label::Impact => read.impact.map(|span| self.sentence(span)),
            Label::Constraint | Label::Fix => self.words(label),
            Label::Other => {
                let is_it = |field: &&Field| spec.text(field.name).to_lowercase() == name.to_lowercase();
                let own = read.fields.iter().find(is_it).filter(|field| !field.value.is_empty());
                own.map(|field| text(field.value)).or_else(|| match SpecSection::of(name)? {
                    SpecSection::Objective => read.objective.map(|span| self.sentence(span)),
                    SpecSection::Problem => self.words(Label::Constraint),
                    SpecSection::Solution => self.words(Label::Fix),
                    SpecSection::Steps | SpecSection::DoneWhen | SpecSection::Impact => None,
                })
            }
            _ => None,
        }
    }

    /// What stands in the way, or what is to be done about it.
    fn words(&self, label: Label) -> Option<String> {
        let read = self.spec.spec();
        let own = read.field(label).filter(|field| !field.value.is_empty()).map(|field| field.value);
        let found = match label {
            Label::Constraint => own.or(read.problem),
            Label::Fix => own.or(read.objective).or(read.solution),
            _ => None,
        };
        found.map(|span| self.sentence(span))
    }

    /// The first sentence that begins at `span`, be it over several lines, without the full stop.
    fn sentence(&self, span: Span) -> String {
        let text = self.spec.source().text();
        let mut lines = text[span.end()..].split('\n');
        let is_whole_line = lines.next().is_some_and(|rest| rest.trim().is_empty());
        let is_more = |line: &&str| {
            let line = line.trim_start();
            !line.is_empty() && !line.starts_with(['-', '#', '|', '>', '*', '`'])
        };
        let more = lines.take_while(is_more).map(str::trim).filter(|_| is_whole_line);
        let whole = [self.spec.text(span).trim()].into_iter().chain(more).collect::<Vec<_>>().join(" ");
        // Not behind `e.g.` or `5.`.
        let is_end = |at: &usize| {
            let word = whole[..*at].rsplit(' ').next().unwrap_or_default();
            word.chars().count() > 1 && !word.contains('.') && !word.chars().all(char::is_numeric)
        };
        let end = whole.match_indices(". ").map(|(at, _)| at).find(is_end);
        whole[..end.unwrap_or(whole.len())].trim_end_matches('.').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::change;
    use crate::document::StateNames;
    use crate::text::Source;

    const SPEC: &str = "---\nowner: Engineering Lead\nestimate: 4 days\npriority: P1\nimpact: Fewer outages, $2K/month\n---\n\n\
                        # Rate Limits\n\n## Problem\n\nOne customer can use\nall there is. Nobody sees it.\n\n## Solution\n\n\
                        Count calls, e.g. by key. Then refuse.\n";

    /// What the promotion of `text` adds to `plan`, and what it leaves.
    #[track_caller]
    fn check(plan: &str, text: &str, expect: &str, left: &str) {
        let document = Document::parse(Source::new("plans/p.md", plan), &Arc::default());
        let path = "READY_rate_limits.md";
        let spec = StateNames::default().spec(Source::new(path, text), path.into(), path);
        let from_root = format!("backlog/{path}");
        let paths = SpecPaths { from_plan: format!("../{from_root}"), from_root };
        let phase = document.plan().phases.last().unwrap();
        let promotion = promotion(&document, phase, &spec, &paths);
        let (edits, _) = change::add(&document, phase, &promotion.item).unwrap();
        let after = edits.apply(plan);
        assert_eq!(after.strip_prefix(plan), Some(expect), "{after}");
        let names = promotion.left.iter().map(|(name, value)| format!("{name} {value}"));
        assert_eq!(names.collect::<Vec<_>>().join(", "), left);
    }

    #[test]
    fn fields_and_reference_are_those_of_the_siblings() {
        let plan = "# P\n\n## Phase 1: A\n\n### 1. Bill (3 days)\n**Constraint:** No money  \n\
                    **Fix:** Bill it (see `/backlog/READY_bill.md`)  \n**Impact:** Money  \n**Owner:** Ana  \n**Status:** Not Started\n";
        let expect = "\n### 2. Rate Limits (4 days)\n**Constraint:** One customer can use all there is  \n\
                      **Fix:** Count calls, e.g. by key (see `/backlog/READY_rate_limits.md`)  \n\
                      **Impact:** Fewer outages, $2K/month  \n**Owner:** Engineering Lead  \n**Status:** Not Started\n";
        check(plan, SPEC, expect, "Priority P1");
        let link = plan.replace("Bill it (see `/backlog/READY_bill.md`)", "[spec](../backlog/READY_bill.md#a)");
        let expect = expect.replace(
            "Count calls, e.g. by key (see `/backlog/READY_rate_limits.md`)",
            "[spec](../backlog/READY_rate_limits.md)",
        );
        check(&link, SPEC, &expect, "Priority P1");
        let named = link.replace("[spec]", "Bill it: [READY_bill.md]");
        let expect = expect.replace("[spec]", "Count calls, e.g. by key [Rate Limits]");
        check(&named, SPEC, &expect, "Priority P1");
    }

    #[test]
    fn other_ways_to_refer() {
        let plan = |value: &str| {
            format!("## Phase 1: A\n\n### 1. Bill\n**Spec:** {value}\n**Priority:** P0\n**Status:** Not Started\n")
        };
        let item = |value: &str| {
            format!(
                "\n### 2. Rate Limits\n**Spec:** {value}\n**Priority:** P1\n**Status:** Not Started\n**Owner:** Engineering Lead\n\
                 **Estimate:** 4 days\n"
            )
        };
        let cases = [
            ("`backlog/bill.md`", "`backlog/READY_rate_limits.md`"),
            ("see `../backlog/bill.md`", "see `../backlog/READY_rate_limits.md`"),
            ("/backlog/bill.md:12", "/backlog/READY_rate_limits.md"),
        ];
        for (value, expect) in cases {
            check(&plan(value), SPEC, &item(expect), "Impact Fewer outages, $2K/month");
        }
    }

    #[test]
    fn who_has_no_example_gets_a_field() {
        check(
            "## Phase 1: A\n\n- [ ] Bill it\n",
            "# WIP: 3. Rate limits\n\n**Owner:** Ana\n",
            "- [ ] Rate limits\n  - **Owner:** Ana\n  - **Spec:** `/backlog/READY_rate_limits.md`\n",
            "",
        );
    }
}
