//! WHAT IS WRONG: rules as data, and the engine that runs them over documents.
//!
//! [`RULES`] is the one list; each rule's page, function and tests stand together in `rules/NAME.rs`.

mod about;
mod claims;
mod context;
mod disagreement;
mod examined;
mod exemptions;
pub mod gate;
mod identity;
mod numbering;
mod page;
mod redirect;
mod pairs;
mod reference;
mod referred;
mod repair;
mod rule;
mod rules;
mod specs;
mod status_fix;
#[cfg(test)]
mod tests;
mod whereabouts;

pub use about::{About, ItemName, PhaseName, Subjects};
pub use claims::{Claim, Claims};
pub use context::{Context, Levels, Moved};
pub use disagreement::{Disagreement, disagreements};
pub use examined::Examined;
pub use exemptions::{Allowed, Findings};
pub use identity::Identity;
pub use page::{Example, examples, section};
pub use pairs::{Pair, pairs};
pub use redirect::{Redirected, Relocation, redirect};
pub use reference::Trail;
pub use referred::{Referred, Start, Target, referred};
pub use repair::{Offer, Refused, Repair, Repaired, Replacement, Terms, repair};
pub use rule::{Fixable, Group, Rule};
pub use rules::RULES;
pub use specs::{Right, SpecShelf, Specs};
pub use whereabouts::{Whereabouts, whereabouts};

use crate::diagnostic::Diagnostic;
use crate::document::{Document, SpecDocument};
use crate::parallel::in_parallel;

/// Below this likeness (Jaro-Winkler, 0 to 1) a name is no misspelling of another.
const LIKENESS: f64 = 0.75;

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The rule whose name is most like `name`, where one is.
pub fn nearest(name: &str) -> Option<&'static Rule> {
    nearest_of(&name.to_lowercase(), RULES.iter().copied(), |rule| rule.name)
}

/// What is wrong in `document`, in the order in which it is written there, without what its comments allow.
pub fn check(document: &Document, context: &Context<'_>) -> Vec<Diagnostic> {
    examine(document, context).found
}

/// What is wrong in `document`, and what of it the document's comments allow. In an archived document most groups of rules
/// are skipped ([`Group::is_skipped_in_archives`]), unless the context includes them.
pub fn examine<'d>(document: &'d Document, context: &Context<'_>) -> Findings<'d> {
    run(document, context, Examined::new(document, context), RULES)
}

/// What is wrong with `spec`, to which no plan refers: `document` is its text.
pub fn examine_orphan<'d>(document: &'d Document, spec: &SpecDocument, context: &Context<'_>) -> Findings<'d> {
    run(document, context, Examined::of_orphan(document, spec, context), rules::OF_ORPHANS)
}

/// So many bytes are worth a thread: the rules are run over a smaller document one after the other.
const WORTH_A_THREAD: usize = 64 * 1024;

fn run<'d>(document: &'d Document, context: &Context<'_>, examined: Examined<'_>, rules: &[&Rule]) -> Findings<'d> {
    let mut all = Vec::new();
    let runs = context.running(document);
    let rules = || rules.iter().copied().filter(|rule| runs(rule));
    let find = |rule: &Rule, all: &mut Vec<Diagnostic>| {
        let from = all.len();
        (rule.check)(context, &examined, all);
        if let Some(severity) = context.levels.of(rule.name).flatten() {
            all[from..].iter_mut().for_each(|found| found.severity = severity);
        }
    };
    // Those about exemptions look at what the others found.
    let is_first = |rule: &&Rule| rule.group != Group::Exemptions;
    match document.source().text().len() < WORTH_A_THREAD {
        true => rules().filter(is_first).for_each(|rule| find(rule, &mut all)),
        false => {
            let found = in_parallel(rules().filter(is_first).collect(), |rule: &Rule| {
                let mut found = Vec::new();
                find(rule, &mut found);
                found
            });
            found.into_iter().for_each(|found| all.extend(found));
        }
    }
    rules().filter(|rule| !is_first(rule)).for_each(|rule| find(rule, &mut all));
    all.sort_by(|one, other| {
        (one.span.start(), other.severity, one.code).cmp(&(other.span.start(), one.severity, other.code))
    });
    identity::count_twins(document, &mut all);
    Findings::new(document, context, all, examined.lacking())
}

/// The one of `known` whose name is most like `name`, where one is.
fn nearest_of<T: Copy>(name: &str, known: impl Iterator<Item = T>, name_of: impl Fn(T) -> &'static str) -> Option<T> {
    let ranked = known.map(|known| (strsim::jaro_winkler(name, name_of(known)), known));
    let best = ranked.max_by(|one, other| one.0.total_cmp(&other.0));
    best.filter(|(likeness, _)| *likeness >= LIKENESS).map(|(_, known)| known)
}
