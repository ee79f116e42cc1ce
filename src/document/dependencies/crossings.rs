//! What the items of one document wait for in other ones.

use std::collections::HashMap;
use std::path::Path;

use super::super::address::is_named;
use super::super::{Document, ItemRef, Workspace};
use super::resolver::Resolver;
use super::{Dependencies, Foreign, Meaning};
use crate::model::{Carrier, Item};
use crate::text::Span;

/// So many letters that are wrong, missing or too many make a name one that is misspelt.
const MOST_SLIPS: usize = 2;

/// What is shorter may be anything, and what is longer is no name of a plan; comparing takes the square of its length.
const COMPARED: std::ops::RangeInclusive<usize> = 6..=120;

/// What the items of one document wait for in other ones of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Crossings {
    /// In the order of the items.
    all: Vec<Crossing>,
}

/// One dependency on another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Number of the item that has it, from 0.
    pub item: usize,
    /// Where it is written.
    pub span: Span,
    /// How.
    pub named: Foreign,
    /// What it means.
    pub to: Abroad,
}

/// What a dependency on another document means. Documents and items are told by their numbers, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Abroad {
    /// Items of this document; never none.
    Items {
        /// The document.
        document: usize,
        /// One by its id or title, several by a range or a phase.
        items: Vec<usize>,
        /// Whether all of them are meant; else one of them, and nobody knows which.
        is_sure: bool,
    },
    /// This document has no such item.
    NoItem {
        /// The document.
        document: usize,
        /// The item of it that was probably meant.
        nearest: Option<usize>,
    },
    /// No document is called so.
    NoPlan {
        /// The one that was probably meant.
        nearest: Option<usize>,
    },
    /// Each of these is called so.
    SeveralPlans(Vec<usize>),
}

impl Crossings {
    /// Follows those of `dependencies`, which are those of `document`, that lead to other documents of `workspace`.
    pub fn of(document: &Document, dependencies: &Dependencies, workspace: &Workspace) -> Self {
        let foreign = dependencies.iter().filter_map(|(item, dependency)| match dependency.meaning {
            Meaning::OtherPlan(named) => Some((item, dependency.span, named)),
            _ => None,
        });
        let foreign: Vec<_> = foreign.collect();
        let mut plans: HashMap<&str, Vec<usize>> = HashMap::new();
        for (_, _, named) in &foreign {
            let name = document.text(named.plan);
            plans.entry(name).or_insert_with(|| called(name, document, workspace));
        }
        let mut meant: Vec<usize> = plans.values().filter_map(|found| only(found)).collect();
        meant.sort_unstable();
        meant.dedup();
        let meant: Vec<(usize, &Document, Vec<&Item>)> = meant
            .into_iter()
            .filter_map(|plan| workspace.number(plan).map(|document| (plan, document)))
            .map(|(plan, document)| (plan, document, document.plan().items().collect()))
            .collect();
        let resolvers =
            meant.iter().map(|(plan, document, items)| (*plan, (*document, Resolver::new(document, items))));
        let resolvers: HashMap<usize, (&Document, Resolver<'_>)> = resolvers.collect();
        let follow = |(item, span, named): (usize, Span, Foreign)| {
            let name = document.text(named.plan);
            let found = plans.get(name).map_or(&[][..], Vec::as_slice);
            let meant = only(found).and_then(|plan| Some((plan, resolvers.get(&plan)?)));
            let to = match meant {
                Some((plan, (other, resolver))) => within(plan, other, resolver, document, named),
                None if found.is_empty() => Abroad::NoPlan { nearest: nearest(name, workspace) },
                None => Abroad::SeveralPlans(found.to_vec()),
            };
            Crossing { item, span, named, to }
        };
        Self { all: foreign.into_iter().map(follow).collect() }
    }

    /// All of them, in the order of the items.
    pub fn iter(&self) -> impl Iterator<Item = &Crossing> {
        self.all.iter()
    }

    /// Those of item number `item`.
    pub fn of_item(&self, item: usize) -> &[Crossing] {
        let from = self.all.partition_point(|crossing| crossing.item < item);
        let behind = self.all[from..].partition_point(|crossing| crossing.item == item);
        &self.all[from..from + behind]
    }

    /// The one of item number `item` that is written at `span`.
    pub fn at(&self, item: usize, span: Span) -> Option<&Crossing> {
        self.of_item(item).iter().find(|crossing| crossing.span == span)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl Abroad {
    /// The document whose items it means, by its number.
    pub const fn document(&self) -> Option<usize> {
        match self {
            Self::Items { document, .. } => Some(*document),
            _ => None,
        }
    }

    /// The items that it means, or may mean, in `workspace`, in which it was found.
    pub fn items<'w>(&self, workspace: &'w Workspace) -> Vec<ItemRef<'w>> {
        let Self::Items { document: index, items, .. } = self else { return Vec::new() };
        let Some(document) = workspace.number(*index) else { return Vec::new() };
        let found = items.iter().filter_map(|item| document.item(*item));
        found.map(|(phase, item)| ItemRef { index: *index, document, phase, item }).collect()
    }
}

fn only(found: &[usize]) -> Option<usize> {
    if let [one] = found { Some(*one) } else { None }
}

/// The documents that `name`, as `from` writes it, may mean: the one at that path, else those of that file name; the living
/// ones, where there are any.
fn called(name: &str, from: &Document, workspace: &Workspace) -> Vec<usize> {
    let own = from.source().path();
    let others = || workspace.all().enumerate().filter(|(_, document)| document.source().path() != own);
    let beside = own.parent().unwrap_or(Path::new("")).join(name);
    let is_beside = |document: &Document| is_named(document, &beside.to_string_lossy());
    let bare = name.trim_start_matches("../").trim_start_matches('/');
    let is_beside_exactly = |document: &Document| {
        let path = document.source().path();
        path == beside || path.with_extension("") == beside
    };
    let mut found: Vec<(usize, &Document)> = others().filter(|(_, other)| is_beside_exactly(other)).collect();
    if found.is_empty() {
        found = others().filter(|(_, other)| is_named(other, bare) || is_beside(other)).collect();
    }
    if found.iter().any(|(_, document)| !document.is_archived()) {
        found.retain(|(_, document)| !document.is_archived());
    }
    found.into_iter().map(|(index, _)| index).collect()
}

/// What `named` by `from` means in `document`, which is number `plan`.
fn within(plan: usize, document: &Document, resolver: &Resolver<'_>, from: &Document, named: Foreign) -> Abroad {
    let text = from.text(named.item);
    let heading = if named.is_anchor { at_anchor(document, text) } else { None };
    // An anchor begins with the number, where the heading does.
    let id = if named.is_anchor { text.split('-').next().unwrap_or(text) } else { text };
    let meaning = heading.map_or_else(|| resolver.named(id), |item| Meaning::Items(vec![item]));
    let sure = |items: Vec<usize>| Abroad::Items { document: plan, items, is_sure: true };
    match meaning {
        Meaning::Items(items) => sure(items),
        Meaning::Phase(phase) => match document.plan().items_within().get(phase).cloned() {
            Some(items) if !items.is_empty() => sure(items.collect()),
            _ => Abroad::NoItem { document: plan, nearest: None },
        },
        Meaning::Ambiguous(items) => Abroad::Items { document: plan, items: items.to_vec(), is_sure: false },
        Meaning::Unknown { nearest } => Abroad::NoItem { document: plan, nearest },
        Meaning::UnknownPhase | Meaning::OtherPlan(_) | Meaning::Elsewhere => {
            Abroad::NoItem { document: plan, nearest: None }
        }
    }
}

/// The item of `document` whose heading has this anchor.
fn at_anchor(document: &Document, anchor: &str) -> Option<usize> {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let wanted = plain(anchor);
    let is_it = |item: &Item| matches!(item.carrier, Carrier::Heading(_)) && plain(document.text(item.head)) == wanted;
    document.plan().items().position(is_it)
}

/// The document whose file name is `name` but for its spelling.
fn nearest(name: &str, workspace: &Workspace) -> Option<usize> {
    let plain = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase().replace('_', "-"));
    let wanted = plain(Path::new(name)).filter(|name| COMPARED.contains(&name.len()))?;
    let slips = |(index, document): (usize, &Document)| {
        let own = plain(document.source().path()).filter(|own| own.len().abs_diff(wanted.len()) <= MOST_SLIPS)?;
        Some((strsim::osa_distance(&own, &wanted), index))
    };
    let best = workspace.all().enumerate().filter_map(slips).min()?;
    (best.0 <= MOST_SLIPS).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    fn document(path: &str, text: &str) -> Document {
        Document::parse(Source::new(path, text), &Arc::default())
    }

    /// What item 1 of `plans/a.md` depends on by `value`: the plan, and the ids.
    #[track_caller]
    fn check(value: &str, expect: &str) {
        let text =
            format!("# A\n\n### 1. Sell\n**Depends on:** {value}\n**Status:** Todo\n\n### 2. Ship\n**Status:** Todo\n");
        let other = "# B\n\n## Phase 1: Build\n\n### 1. Dig (3 days)\n**Status:** Todo\n\n### 2. Bill the API\n**Status:** Todo\n\n\
                     ## Phase 2: Sell\n\n### 3. Price\n**Status:** Todo\n\n### 4. Price\n**Status:** Todo\n";
        let codes = "# C\n\n- [ ] T-001 One\n- [ ] T-002 Two\n";
        let old = format!("> Archived on 2025-01-01.\n\n{other}");
        let plans = [
            ("plans/a.md", text.as_str()),
            ("plans/billing_plan.md", other),
            ("docs/codes.md", codes),
            ("docs/old/billing_plan.md", old.as_str()),
            ("one/same.md", codes),
            ("two/same.md", codes),
        ];
        let documents = plans.map(|(path, text)| document(path, text)).into();
        let workspace = Workspace::new("/".into(), documents);
        let document = &workspace.documents[0];
        let crossings = Crossings::of(document, &Dependencies::of(document), &workspace);
        let path = |index: usize| workspace.documents[index].source().path().display().to_string();
        let id = |index: usize, item: usize| {
            let (_, item) = workspace.number(index).unwrap().item(item).unwrap();
            item.id.map(|id| workspace.documents[index].text(id).to_owned()).unwrap_or_default()
        };
        let told = crossings.of_item(0).iter().map(|crossing| match &crossing.to {
            Abroad::Items { document, items, is_sure } => {
                let ids: Vec<String> = items.iter().map(|item| id(*document, *item)).collect();
                format!("{}: {}{}", path(*document), if *is_sure { "" } else { "one of " }, ids.join(" "))
            }
            Abroad::NoItem { document, nearest } => {
                let near = nearest.map_or_else(|| "nothing".to_owned(), |item| id(*document, item));
                format!("{}: near {near}", path(*document))
            }
            Abroad::NoPlan { nearest } => {
                format!("no plan, near {}", nearest.map_or_else(|| "nothing".to_owned(), path))
            }
            Abroad::SeveralPlans(plans) => plans.iter().map(|plan| path(*plan)).collect::<Vec<_>>().join(" or "),
        });
        assert_eq!(told.collect::<Vec<_>>().join("; "), expect, "{value}");
    }

    #[test]
    fn a_plan_is_found_by_its_name_and_an_item_as_in_its_own_plan() {
        check("billing-plan#2, codes#t1", "plans/billing_plan.md: 2; docs/codes.md: T-001");
        check("billing_plan.md#1-3", "plans/billing_plan.md: 1 2 3");
        check("plans/billing_plan.md#Bill the API", "plans/billing_plan.md: 2");
        check("../docs/codes.md#T-002", "docs/codes.md: T-002");
        check("billing-plan#Phase 1", "plans/billing_plan.md: 1 2");
        check("billing-plan#price", "plans/billing_plan.md: one of 3 4");
        check("old/billing_plan#1", "docs/old/billing_plan.md: 1");
    }

    #[test]
    fn a_link_leads_to_a_heading_or_to_what_it_shows() {
        check("[Bill](billing_plan.md#2-bill-the-api)", "plans/billing_plan.md: 2");
        check("[Dig](./billing_plan.md#1-dig-3-days)", "plans/billing_plan.md: 1");
        // The title has changed since.
        check("[Bill](billing_plan.md#2-charge)", "plans/billing_plan.md: 2");
        check("[#4](billing_plan.md)", "plans/billing_plan.md: 4");
    }

    #[test]
    fn what_is_not_there_is_told_with_what_is_nearest() {
        check("billing-plan#9", "plans/billing_plan.md: near 4");
        check("biling-plan#1", "no plan, near plans/billing_plan.md");
        check("acme/website#12, PR#7", "no plan, near nothing; no plan, near nothing");
        check("same#T-001", "one/same.md or two/same.md");
        check("same#T-001, 2", "one/same.md or two/same.md");
    }
}
