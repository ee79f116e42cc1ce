//! An item and its spec say different things.

use std::collections::HashMap;

use crate::analysis::{SpecDrift, spec_drift};
use crate::change::{FieldWish, Wish};
use crate::check::{Context, Disagreement, Examined, Fixable, Group, Right, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::{Document, SpecDocument};
use crate::model::{Item, SpecState, StateMark, Status};
use crate::text::{Span, shell_word};

pub(super) static RULE: Rule = Rule {
    name: "spec-drift",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Directed,
    group: Group::References,
    summary: "an item and its spec disagree on owner, estimate or status",
    docs: r#"## What it does

Holds each item against its spec: the one file of the backlog that it refers to, or that its label `Spec:` names. What both
say has to agree: who does it, how much work it is, and how far it is. A spec says that in front matter, in labelled values,
in its name (`READY_x.md`) or by its folder (`done/x.md`); where these differ, what `plan backlog` shows counts.

The same in other words is no drift: `3 days` and `Low (3 days)`, `1 week` and `5 days`, `Ana Lima` and `@ana`, an item that
nobody has begun and a spec that is a draft or ready. So is what one of them does not say, and a spec that several items are
for: that is `spec-shared`'s.

## Why is this bad

Who reads the plan plans with one number, and who reads the spec works with the other. A spec that is done while its item is
not is work that nobody counts; the other way round somebody does it twice.

## Example

Where `backlog/READY_billing.md` says `**Owner:** Ana` and `**Effort:** Low (3 days)`:

~~~markdown bad
# Plan

### 1. Bill the API
**Fix:** Meter it (see `/backlog/READY_billing.md`)
**Effort:** 2 weeks
**Owner:** Ana
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Bill the API
**Fix:** Meter it (see `/backlog/READY_billing.md`)
**Effort:** 3 days
**Owner:** Ana
**Status:** Not Started
~~~

## What to do

Find out which of them is right; the finding names a command for either. Where it is the same one all over,
`plan check --fix --prefer spec` writes what the specs say into the plans, and `plan check --fix --prefer item` the other way
round; with `--diff` they show it first. Without `--prefer` nothing is repaired: no program can know who is right.
"#,
    check,
};

/// What is found about one value.
struct Found<'w> {
    key: &'static str,
    place: Span,
    /// What the item says.
    here: String,
    /// What the spec says, and where.
    there: String,
    /// What the item is to be if the spec is right; `None` where the spec does not say enough.
    wish: Option<Wish>,
    /// Behind `plan set` and the item.
    words: String,
    /// What puts it right if the item is.
    spec_help: String,
    document: &'w Document,
    item: &'w Item,
}

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(disagreements(document, context.specs.right).map(|disagreement| disagreement.finding));
}

/// Where the items of `document` and their specs disagree, as far as each has a spec of its own.
pub(in crate::check) fn disagreements<'d>(
    document: &Examined<'d>,
    right: Option<Right>,
) -> impl Iterator<Item = Disagreement> {
    let mut items_of = HashMap::new();
    document.pairs().iter().for_each(|pair| *items_of.entry(pair.spec.file().as_os_str()).or_insert(0_usize) += 1);
    let pairs = document.pairs().iter().filter(move |pair| items_of[pair.spec.file().as_os_str()] == 1);
    let items = pairs.filter_map(|pair| Some((pair, document.item(pair.item)?.1)));
    items.flat_map(move |(pair, item)| {
        let drifts = spec_drift(document, item, pair.spec).into_iter();
        drifts.map(move |drift| {
            let finding = told(document, item, pair.spec, &drift).finding(right);
            Disagreement { item: pair.item, spec: pair.spec.file().to_owned(), drift, finding }
        })
    })
}

fn told<'w>(document: &'w Document, item: &'w Item, spec: &SpecDocument, drift: &SpecDrift) -> Found<'w> {
    let path = spec.source().path().display().to_string();
    let line = |span: Span| format!("{path}:{}", spec.source().line(span.start()));
    let field = |name: &str, value: &str| {
        let wish = FieldWish::Set { name: name.to_owned(), value: value.to_owned() };
        Some(Wish { fields: vec![wish], ..Wish::default() })
    };
    let into_spec = |value: &str, at: &str| format!("`plan check --fix --prefer item` writes `{value}` into {at}");
    match *drift {
        SpecDrift::Owner { item: at, spec: said } => {
            let (ours, theirs) = (super::one_line(document, at), bare(spec.text(said)));
            Found {
                key: "owner",
                place: super::within(item, at),
                here: format!("belongs to `{ours}`"),
                there: format!("`{theirs}` in its spec, {}", line(said)),
                wish: field("Owner", theirs),
                words: format!("--owner {}", shell_word(theirs)),
                spec_help: into_spec(&ours, &line(said)),
                document,
                item,
            }
        }
        SpecDrift::Estimate { item: at, spec: said } => {
            let (ours, theirs) = (super::one_line(document, at), bare(spec.text(said)));
            Found {
                key: "estimate",
                place: super::within(item, at),
                here: format!("takes `{ours}`"),
                there: format!("`{theirs}` in its spec, {}", line(said)),
                wish: field("Estimate", theirs),
                words: format!("--estimate {}", shell_word(theirs)),
                spec_help: into_spec(&ours, &line(said)),
                document,
                item,
            }
        }
        SpecDrift::Status { item: status, spec: mark } => {
            let place = item.marks.first().map_or(item.title, |mark| super::within(item, mark.span));
            let state = SpecState::from(status);
            Found {
                key: "status",
                place,
                here: format!("is {}", super::state(item)),
                there: format!("{} in its spec, {}", in_words(mark.state), stated(&mark, &path, &line)),
                wish: mark.state.status().map(|status| Wish { status: Some(status), ..Wish::default() }),
                words: mark
                    .state
                    .status()
                    .map_or_else(|| "done` or `cancelled".to_owned(), |status| status.to_string()),
                spec_help: format!("`plan backlog move {} {state}`", shell_word(&path)),
                document,
                item,
            }
        }
    }
}

impl Found<'_> {
    fn finding(self, right: Option<Right>) -> Diagnostic {
        let Self { key, place, here, there, words, spec_help, document, item, .. } = &self;
        let message = format!("{} {here}, and {there}", document.label(item));
        let address = super::address(document, item);
        let finding = Diagnostic::new(RULE.name, RULE.severity, *place, message)
            .key(*key)
            .help(format!("if the spec is right: `plan set {address} {words}`"))
            .help(format!("if the item is right: {spec_help}"));
        match self.fix(right) {
            Some(fix) => finding.fix(fix),
            None => finding,
        }
    }

    /// The repair in the direction that somebody has named.
    fn fix(&self, right: Option<Right>) -> Option<Fix> {
        let wish = self.wish.as_ref().filter(|_| right == Some(Right::Spec))?;
        let granted = wish.granted(self.document, self.item).ok().filter(|granted| !granted.is_moved)?;
        let first = granted.edits.iter().find(|edit| !edit.text.trim().is_empty())?;
        let (from, to) = (self.document.text(first.span).trim(), first.text.trim());
        let title = if from.is_empty() { format!("write `{to}`") } else { format!("write `{to}` for `{from}`") };
        Some(Fix { title, edits: granted.edits, safety: Safety::Unsafe })
    }
}

/// Where the spec states how far it is: a line of its text, or a part of its path.
fn stated(mark: &StateMark, path: &str, line: &dyn Fn(Span) -> String) -> String {
    if mark.place.is_in_path() { path.to_owned() } else { line(mark.span) }
}

fn in_words(state: SpecState) -> String {
    match state.status() {
        Some(Status::NotStarted) | None => state.to_string(),
        _ => state.as_str().replace('-', " "),
    }
}

/// `text` without the marks around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '\''))
}
