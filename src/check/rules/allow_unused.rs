//! A comment allows what nothing finds.

use std::collections::HashMap;

use crate::check::exemptions::{Place, Reach, allowable, in_force};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::model::{Exemption, Subject};
use crate::text::{Edit, EditSet, Source, Span};

pub(super) static RULE: Rule = Rule {
    name: "allow-unused",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Unsafe,
    group: Group::Exemptions,
    summary: "a comment allows what nothing finds",
    docs: r#"## What it does

Finds the names of rules in `<!-- plan: allow … -->` comments which find nothing where the comment holds. Rules that are not
run are not judged: those that are off in `plan.yaml`, left out by `--rule` or `--skip`, or about the items of an archived
plan. Nor is a comment that is past its end, which `allow-expired` finds.

## Why is this bad

It will hide the next thing that goes wrong there, for a reason that is over.

## Example

~~~markdown bad
# Plan

### 1. Sign the contract
<!-- plan: allow item-stale until 2100-03-01, waiting for legal -->
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Sign the contract
**Status:** Done
~~~

## What to do

Take the comment away, or the name out of it. `plan check --fix --unsafe` does so, and asks first: a comment may have been
written for what is yet to come.
"#,
    check,
};

/// Looks at what all other rules have found so far.
fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    if document.plan().exemptions.is_empty() {
        return;
    }
    let places = places(document, found);
    for exemption in in_force(document, context) {
        let reach = Reach::of(document.plan(), exemption.scope);
        let is_unused = |name: &&Span| {
            let rule = allowable(document.text(**name)).filter(|rule| context.runs(rule, document));
            let is_used =
                |rule: &Rule| places.get(rule.name).is_some_and(|all| all.iter().any(|place| reach.holds(*place)));
            rule.is_some_and(|rule| !is_used(rule))
        };
        let names: Vec<Span> = exemption.rules.iter().filter(is_unused).copied().collect();
        if names.is_empty() {
            continue;
        }
        let place = place(document, exemption.scope);
        if names.len() == exemption.rules.len() {
            let rules = super::quoted(document, &names);
            let edit = Edit::delete(taken_with(document.source(), exemption.span));
            let message = format!("the comment allows {rules} in {place}, where nothing of the kind is found");
            found.push(finding(exemption.span, message, "take the comment away", edit).key(rules));
        } else {
            found.extend(names.iter().map(|name| {
                let rule = super::quoted(document, &[*name]);
                let message = format!("the comment allows {rule} in {place}, where nothing of the kind is found");
                let edit = Edit::delete(name_in(exemption, *name));
                finding(*name, message, &format!("take {rule} out of the comment"), edit).key(document.text(*name))
            }));
        }
    }
}

fn finding(span: Span, message: String, title: &str, edit: Edit) -> Diagnostic {
    let finding = Diagnostic::new(RULE.name, RULE.severity, span, message);
    let finding = finding.help("take it away, unless it was written for what is yet to come");
    match EditSet::new(vec![edit]) {
        // What the comment says of the days to come would be lost.
        Ok(edits) => finding.fix(Fix { title: title.to_owned(), edits, safety: Safety::Unsafe }),
        Err(_) => finding,
    }
}

/// Where each rule has found something. The stale items of a late phase are found with the phase.
fn places(document: &Document, found: &[Diagnostic]) -> HashMap<&'static str, Vec<Place>> {
    let mut places: HashMap<&str, Vec<Place>> = HashMap::new();
    for finding in found {
        places.entry(finding.code).or_default().push(Place::of(document, finding.span));
        if finding.code == "phase-overdue" {
            let items = finding.related.iter().map(|item| Place::of(document, item.span));
            places.entry("item-stale").or_default().extend(items);
        }
    }
    places
}

fn place(document: &Document, scope: Subject) -> String {
    let plan = document.plan();
    match scope {
        Subject::Plan => "the document".to_owned(),
        Subject::Phase(phase) => document.text(plan.phases[phase].name).to_owned(),
        Subject::Item(item) => document.item(item).map_or_else(String::new, |(_, item)| document.label(item)),
    }
}

/// What goes away with the comment at `span`: its lines where it stands alone on them, with one of two blank lines around it;
/// else the white space that sets it off.
fn taken_with(source: &Source, span: Span) -> Span {
    let lines = source.line_span(span.start()).hull(source.line_span(span.end() - 1));
    let before = source.slice(Span::new(lines.start(), span.start()));
    let behind = source.slice(Span::new(span.end(), lines.end()));
    let is_blank = |line: Span| source.slice(line).trim().is_empty();
    if behind.trim().is_empty() && before.trim_matches([' ', '\t', '>']).is_empty() {
        let follows = source.line_span(lines.end());
        let is_between_blanks = lines.start() > source.body_start() && is_blank(source.line_span(lines.start() - 1));
        let takes_next = is_between_blanks && lines.end() < source.text().len() && is_blank(follows);
        return if takes_next { lines.hull(follows) } else { lines };
    }
    let is_blank = [' ', '\t'];
    match before.len() - before.trim_end_matches(is_blank).len() {
        0 => Span::new(span.start(), span.end() + behind.len() - behind.trim_start_matches(is_blank).len()),
        blanks => Span::new(span.start() - blanks, span.end()),
    }
}

/// The name with what sets it off from the next one; the last with what sets it off from the one before.
fn name_in(exemption: &Exemption, name: Span) -> Span {
    let rules = &exemption.rules;
    let at = rules.iter().position(|rule| rule.start() == name.start()).unwrap_or_default();
    match (rules.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => Span::new(name.start(), next.start()),
        (None, Some(before)) => Span::new(rules[before].end(), name.end()),
        (None, None) => name,
    }
}
