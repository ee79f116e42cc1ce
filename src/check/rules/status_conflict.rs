//! One item says two things of how far it is.

use std::collections::{HashMap, HashSet};

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Item, Mark, MarkKind, Status, vocabulary};
use crate::text::Span;

mod phase;

pub(super) static RULE: Rule = Rule {
    name: "status-conflict",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Status,
    summary: "the word, the emoji, the checkbox or the strike-through of an item disagree, or a phase and its items",
    docs: r#"## What it does

Compares all that one item says of its own status: the checkbox, words and emoji of its title and of its status field, and the
strike-through. An open box agrees with everything but "done", and what is ticked may still be in review or cancelled. An
emoji is taken at its word where the document's legend gives it a meaning or its other items use it in that way; a ✅ also
beside a word and behind a title. What summaries say is `summary-drift`'s.

A phase whose heading or status says that it is done has no open items.

## Why is this bad

Half of the readers, and of the tools, believe the one, half of them the other.

## Example

~~~markdown bad
# Plan

- [x] Automate ETL (in progress)
- [ ] Bill the API
~~~

## Use instead

~~~markdown good
# Plan

- [ ] Automate ETL (in progress)
- [ ] Bill the API
~~~

## What to do

Say which is right: `plan set ITEM STATUS` writes every place.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(document.plan().phases.iter().filter_map(|phase| phase::conflict(document, phase)));
    let said: Vec<(&Item, Vec<Saying>)> = document.plan().items().map(|item| (item, sayings(document, item))).collect();
    let said: Vec<_> = said.into_iter().filter(|(_, sayings)| sayings.len() > 1).collect();
    let emoji = Emoji::of(document, &said);
    for (item, sayings) in &said {
        let counting: Vec<&Saying> = sayings.iter().filter(|saying| emoji.counts(document, saying)).collect();
        let against = |one: &Saying| counting.iter().find(|other| one.contradicts(other)).copied();
        let Some((one, other)) = counting.iter().find_map(|one| Some((*one, against(one)?))) else { continue };
        let (first, second) = if one.span <= other.span { (one, other) } else { (other, one) };
        let says = |saying: &Saying| match saying.form {
            // Done or cancelled: it says no more than that.
            Form::Strike => format!("{} says that it is over", saying.name(document)),
            _ => format!("{} says {}", saying.name(document), saying.status.as_str().replace('-', " ")),
        };
        let message = format!("{}: {}, and {}", document.label(item), says(first), says(second));
        let finding = Diagnostic::new(RULE.name, RULE.severity, second.span, message).related(first.span, says(first));
        let address = super::address(document, item);
        found.push(finding.help(format!("say which is right: `plan set {address} STATUS` writes every place")));
    }
}

/// One thing that an item says of its status.
struct Saying {
    form: Form,
    status: Status,
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Box,
    Strike,
    Word,
    /// An emoji where only a status stands: beside a word, in a field, behind the title.
    Sign,
    /// An emoji in front of a title, which may have to do with what the title says.
    Lead,
}

impl Saying {
    fn contradicts(&self, other: &Self) -> bool {
        use Status::{Blocked, Cancelled, Deferred, Done, InProgress, NotStarted, Proposed};
        let is_open_box = |one: &Self| one.form == Form::Box && one.status == NotStarted;
        let is_strike = |one: &Self| one.form == Form::Strike;
        let one_is = |of: fn(&Self) -> bool| of(self) || of(other);
        let statuses = match (self.status, other.status) {
            (one, other) if one <= other => (one, other),
            (one, other) => (other, one),
        };
        match statuses {
            // What is struck through and was not ticked will not be done, or not now.
            (NotStarted | Deferred, Done) if one_is(is_strike) => !(one_is(is_open_box) || statuses.0 == Deferred),
            (Proposed | NotStarted | InProgress | Blocked | Deferred, Done) => true,
            (NotStarted, InProgress | Cancelled) => !one_is(is_open_box),
            (Proposed, InProgress) | (InProgress, Deferred | Cancelled) => true,
            _ => false,
        }
    }

    fn name(&self, document: &Document) -> String {
        match self.form {
            Form::Box => "the box".to_owned(),
            Form::Strike => "the strike-through".to_owned(),
            Form::Word | Form::Sign | Form::Lead => format!("`{}`", document.text(self.span)),
        }
    }
}

/// What `item` itself says; of several status fields the first.
fn sayings(document: &Document, item: &Item) -> Vec<Saying> {
    let mut again = item.also().to_vec();
    again.sort_unstable();
    let is_again = |mark: &Mark| {
        let before = again.partition_point(|line| line.start() <= mark.span.start());
        before > 0 && again[before - 1].covers(mark.span)
    };
    let is_own = |mark: &&Mark| item.block.covers(mark.span) && !is_again(mark);
    let mut has_field = false;
    let mut all: Vec<Saying> = Vec::new();
    for mark in item.marks.iter().filter(is_own) {
        let Some(status) = mark.value.status() else { continue };
        if mark.kind == MarkKind::Field && std::mem::replace(&mut has_field, true) {
            continue;
        }
        let mut say = |form, status, span| {
            if all.iter().all(|other| other.span != span) {
                all.push(Saying { form, status, span });
            }
        };
        match (mark.kind, mark.word, mark.emoji) {
            (MarkKind::Box, ..) => say(Form::Box, status, mark.span),
            (MarkKind::Strike, ..) => say(Form::Strike, status, mark.span),
            (kind, word, emoji) => {
                if let Some(word) = word {
                    say(Form::Word, status, word);
                }
                let meaning = |emoji| document.plan().vocabulary.leading_emoji(document.text(emoji));
                if let Some((emoji, found)) = emoji.and_then(|emoji| Some((emoji, meaning(emoji)?))) {
                    let is_lead = kind == MarkKind::Title && word.is_none() && emoji.start() < item.title.start();
                    let form = if is_lead { Form::Lead } else { Form::Sign };
                    say(form, found.status, Span::new(emoji.start(), emoji.start() + found.len));
                }
            }
        }
    }
    all
}

/// What each emoji stands beside in the items of a document, told apart by where it stands.
struct Emoji<'d> {
    by_use: HashMap<(&'d str, Form), Tally>,
    /// Those that the legend gives a meaning to.
    legend: HashSet<&'d str>,
}

/// How often what stands beside an emoji agrees with it, and how often it does not.
#[derive(Clone, Copy, Default)]
struct Tally {
    agrees: usize,
    disagrees: usize,
}

impl<'d> Emoji<'d> {
    fn of(document: &'d Document, said: &[(&Item, Vec<Saying>)]) -> Self {
        let mut by_use: HashMap<(&str, Form), Tally> = HashMap::new();
        let is_emoji = |saying: &&Saying| matches!(saying.form, Form::Sign | Form::Lead);
        for (_, sayings) in said {
            for emoji in sayings.iter().filter(is_emoji) {
                let mut others = sayings.iter().filter(|other| !is_emoji(other));
                let tally = by_use.entry((document.text(emoji.span), emoji.form)).or_default();
                if others.clone().any(|other| other.contradicts(emoji)) {
                    tally.disagrees += 1;
                } else if others.any(|other| other.status == emoji.status) {
                    tally.agrees += 1;
                }
            }
        }
        let legend = document.plan().legend.iter().filter_map(|entry| entry.emoji);
        Self { by_use, legend: legend.map(|emoji| document.text(emoji)).collect() }
    }

    /// Whether `saying` is no emoji, or one that means its status in this document.
    fn counts(&self, document: &Document, saying: &Saying) -> bool {
        if !matches!(saying.form, Form::Sign | Form::Lead) {
            return true;
        }
        let emoji = document.text(saying.span);
        let Tally { agrees, disagrees } = self.by_use.get(&(emoji, saying.form)).copied().unwrap_or_default();
        let is_tick = saying.status == Status::Done && !vocabulary::is_colour(emoji);
        let is_sure = is_tick && saying.form == Form::Sign && disagrees <= 1.max(agrees / 2);
        self.legend.contains(emoji) || is_sure || (agrees > 1 && disagrees <= agrees / 2)
    }
}
