//! Which specs the items of all plans are for.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::Pair;
use crate::document::{Document, TitleWords};
use crate::model::Status;
use crate::parallel::in_shares;

/// So many titles, at least, are taken apart on one processor.
const SHARE: usize = 512;

/// What the items of all plans are for, in the order of the plans; of those alone that are known.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// By the file of the spec: absolute, and free of links.
    by_spec: BTreeMap<OsString, Claimed>,
    /// The number of each plan, by its path as it is shown.
    plans: BTreeMap<OsString, usize>,
}

/// An item that is for a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands: `plans/x.md:31`.
    pub place: String,
    /// Number and title of the item.
    pub label: String,
    /// What its title says.
    pub words: TitleWords,
    /// How far it is.
    pub status: Option<Status>,
    /// The number of its plan.
    plan: usize,
}

/// The items that are for one spec.
#[derive(Clone, Debug, Default)]
struct Claimed {
    all: Vec<Claim>,
    /// What they say.
    said: BTreeSet<(TitleWords, Option<Status>)>,
}

impl Claims {
    /// None are known.
    pub(super) const fn none() -> Self {
        Self { by_spec: BTreeMap::new(), plans: BTreeMap::new() }
    }

    /// Adds what the items of `document`, which comes behind all others, are for by `pairs`.
    pub fn add(&mut self, document: &Document, pairs: &[Pair<'_>]) {
        if pairs.is_empty() {
            return;
        }
        let next = self.plans.len();
        let plan = *self.plans.entry(document.source().path().into()).or_insert(next);
        let words = |pair: &Pair<'_>| {
            let (_, item) = document.item(pair.item)?;
            Some((item, TitleWords::of(document.text(item.title))))
        };
        for (pair, words) in pairs.iter().zip(in_shares(pairs, SHARE, words)) {
            let Some((item, words)) = words else { continue };
            let claimed = self.claimed(pair.spec.file().as_os_str());
            // Whoever asks wants the first that says something: thousands may say the same.
            if claimed.said.insert((words.clone(), item.status)) {
                let (place, label) = (document.place(item.head.start()), document.label(item));
                claimed.all.push(Claim { place, label, words, status: item.status, plan });
            }
        }
    }

    /// Takes in what is known in `others`, whose plans come behind all others.
    pub fn take(&mut self, others: Self) {
        let mut plans: Vec<(usize, OsString)> = others.plans.into_iter().map(|(path, plan)| (plan, path)).collect();
        plans.sort_unstable();
        let number = |(_, path): (usize, OsString)| {
            let next = self.plans.len();
            *self.plans.entry(path).or_insert(next)
        };
        let numbers: Vec<usize> = plans.into_iter().map(number).collect();
        for (spec, Claimed { all, .. }) in others.by_spec {
            let claimed = self.claimed(&spec);
            for claim in all {
                if claimed.said.insert((claim.words.clone(), claim.status)) {
                    let plan = numbers[claim.plan];
                    claimed.all.push(Claim { plan, ..claim });
                }
            }
        }
    }

    fn claimed(&mut self, spec: &OsStr) -> &mut Claimed {
        if !self.by_spec.contains_key(spec) {
            self.by_spec.insert(spec.to_owned(), Claimed::default());
        }
        self.by_spec.get_mut(spec).expect("it is there now")
    }

    /// The items for the spec at `spec` in the plans before that at `plan`: of several that say the same, the first.
    pub fn before(&self, plan: &Path, spec: &Path) -> &[Claim] {
        let claims = self.by_spec.get(spec.as_os_str()).map_or(&[][..], |claimed| &claimed.all);
        let number = self.plans.get(plan.as_os_str()).copied().unwrap_or(usize::MAX);
        &claims[..claims.partition_point(|claim| claim.plan < number)]
    }
}
