//! Which item of one text of a plan is which of another.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use super::{Aspect, ItemState, Snapshot, Value};

/// Which items of an old text are which of a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// For each item of the new text, its number in the old one.
    pub old: Vec<Option<usize>>,
    /// For each item of the old text, its number in the new one.
    pub new: Vec<Option<usize>>,
    /// Items of the old text and of the new one which are the same by what they refer to, or by their number, while the other
    /// of the two says otherwise. Neither of such a pair is matched.
    pub contested: BTreeSet<(usize, usize)>,
}

impl Matching {
    /// Matches the items of `old` and `new`. What is said of an item under one name in both is compared in this order, and
    /// each step looks only at what no step before has matched, and only at names that one item alone bears on each side:
    ///
    /// 1. items that say the same in full;
    /// 2. an id with a letter in it, which nobody counts: `T-014`;
    /// 3. what they refer to, unless the title says otherwise, or the number says that it is a split or a join;
    /// 4. the title, in the phase of this name, then anywhere;
    /// 5. the number, in the phase of this name, then anywhere, where the items have more in common than that;
    /// 6. a title in the same phase that shares most of its words.
    pub fn of(old: &Snapshot, new: &Snapshot) -> Self {
        let mut matcher = Matcher::new(old, new);
        matcher.unchanged();
        if matcher.is_settled() {
            return matcher.matching;
        }
        matcher.by(|_, item| item.id.as_deref().filter(|id| is_explicit(id)).map(str::to_lowercase));
        matcher.by_reference();
        matcher.by(|plan, item| Some((phase_name(plan, item), title(item))));
        matcher.by_order(|plan, item| Some((phase_name(plan, item), title(item))));
        matcher.by(|_, item| Some(title(item)));
        let alike = |one: &ItemState, other: &ItemState| has_more_in_common(one, other);
        matcher.by_where(|plan, item| Some((phase_name(plan, item), item.id.clone()?)), alike);
        matcher.by_where(|_, item| item.id.clone(), alike);
        matcher.by_likeness();
        matcher.matching
    }
}

struct Matcher<'s> {
    old: &'s Snapshot,
    new: &'s Snapshot,
    matching: Matching,
}

impl<'s> Matcher<'s> {
    fn new(old: &'s Snapshot, new: &'s Snapshot) -> Self {
        let (olds, news) = (vec![None; new.items.len()], vec![None; old.items.len()]);
        Self { old, new, matching: Matching { old: olds, new: news, contested: BTreeSet::new() } }
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.matching.new[old] = Some(new);
        self.matching.old[new] = Some(old);
    }

    /// Items that stand in the same order and say the same: most of most revisions, at the least cost.
    fn unchanged(&mut self) {
        let is_same = |(old, new): &(&ItemState, &ItemState)| old == new;
        let items = || self.old.items.iter().zip(&self.new.items);
        let front = items().take_while(is_same).count();
        let back = self.old.items[front..].iter().rev().zip(self.new.items[front..].iter().rev()).take_while(is_same);
        let back = back.count();
        let (old_end, new_end) = (self.old.items.len(), self.new.items.len());
        (0..front).for_each(|at| self.pair(at, at));
        (1..=back).for_each(|at| self.pair(old_end - at, new_end - at));
        // Where none came and none went between the two, those between stand where they stood.
        if old_end == new_end {
            let same = (front..old_end - back).filter(|at| self.old.items[*at] == self.new.items[*at]);
            same.collect::<Vec<_>>().into_iter().for_each(|at| self.pair(at, at));
        }
    }

    /// Whether no item is left on one of the sides.
    fn is_settled(&self) -> bool {
        let is_whole = |taken: &[Option<usize>]| taken.iter().all(Option::is_some);
        is_whole(&self.matching.old) || is_whole(&self.matching.new)
    }

    /// Pairs the items that alone bear the same name on each side.
    fn by<K: Hash + Eq>(&mut self, key: impl Fn(&Snapshot, &ItemState) -> Option<K>) {
        self.by_where(key, |_, _| true);
    }

    /// As [`by`](Self::by), where `is_meant` agrees.
    fn by_where<K: Hash + Eq>(
        &mut self,
        key: impl Fn(&Snapshot, &ItemState) -> Option<K>,
        is_meant: impl Fn(&ItemState, &ItemState) -> bool,
    ) {
        let (old, new) = self.named(|plan, item| key(plan, item).into_iter().collect());
        for (name, olds) in old {
            if let ([old], Some([new])) = (olds.as_slice(), new.get(&name).map(Vec::as_slice))
                && is_meant(&self.old.items[*old], &self.new.items[*new])
            {
                self.pair(*old, *new);
            }
        }
    }

    /// Pairs the items that share a name with as many others on both sides, in their order.
    fn by_order<K: Hash + Eq>(&mut self, key: impl Fn(&Snapshot, &ItemState) -> Option<K>) {
        let (old, new) = self.named(|plan, item| key(plan, item).into_iter().collect());
        for (name, olds) in old {
            if let Some(news) = new.get(&name).filter(|news| news.len() == olds.len()) {
                olds.iter().zip(news).for_each(|(old, new)| self.pair(*old, *new));
            }
        }
    }

    fn by_reference(&mut self) {
        let (old, new) = self.named(|_, item| item.references.clone());
        let titles = |items: &[ItemState]| items.iter().map(title).collect::<HashSet<String>>();
        let old_titles = LazyCell::new(|| titles(&self.old.items));
        let new_titles = LazyCell::new(|| titles(&self.new.items));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (name, olds) in &old {
            if let ([old], Some([new])) = (olds.as_slice(), new.get(name).map(Vec::as_slice)) {
                let (one, other) = (title(&self.old.items[*old]), title(&self.new.items[*new]));
                let is_contradicted = || new_titles.contains(&one) || old_titles.contains(&other);
                if one == other || !is_contradicted() {
                    pairs.push((*old, *new));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let is_new = |title: &str| !old_titles.contains(title);
        let is_gone = |title: &str| !new_titles.contains(title);
        let contested: Vec<_> = pairs.iter().map(|pair| self.contested(*pair, &is_new, &is_gone)).collect();
        self.matching.contested.extend(contested.into_iter().flatten());
        pairs.retain(|pair| !self.matching.contested.contains(pair));
        // An item whose references lead to two others has been split, or two have become one: nobody guesses which.
        let (mut of_old, mut of_new) = (HashMap::<usize, usize>::new(), HashMap::<usize, usize>::new());
        for (old, new) in &pairs {
            *of_old.entry(*old).or_default() += 1;
            *of_new.entry(*new).or_default() += 1;
        }
        for (old, new) in pairs.into_iter().filter(|(old, new)| of_old[old] == 1 && of_new[new] == 1) {
            self.pair(old, new);
        }
    }

    /// The two, which refer to the same, and those that the number of one of them leads to and which are as much like it: one
    /// has been split off another, or has become part of it, and nobody guesses which of them goes on. Nothing where the
    /// number leads nowhere else.
    fn contested(
        &self,
        (old, new): (usize, usize),
        is_new: &dyn Fn(&str) -> bool,
        is_gone: &dyn Fn(&str) -> bool,
    ) -> Vec<(usize, usize)> {
        let (was, is) = (&self.old.items[old], &self.new.items[new]);
        if was.id == is.id || title(was) == title(is) {
            return Vec::new();
        }
        let is_sure = has_more_in_common(was, is);
        let may_be = |one: &ItemState, other: &ItemState| {
            one.id.is_some() && one.id == other.id && (!is_sure || has_more_in_common(one, other))
        };
        let stands = |at: &usize| may_be(was, &self.new.items[*at]) && is_new(&title(&self.new.items[*at]));
        let stood = |at: &usize| may_be(&self.old.items[*at], is) && is_gone(&title(&self.old.items[*at]));
        let news = free(&self.matching.old).filter(stands).map(|at| (old, at));
        let olds = free(&self.matching.new).filter(stood).map(|at| (at, new));
        let mut contested: Vec<(usize, usize)> = news.chain(olds).collect();
        if !contested.is_empty() {
            contested.push((old, new));
        }
        contested
    }

    /// Pairs those that are most like each other, of one phase.
    fn by_likeness(&mut self) {
        /// With more of them left on both sides, the plan is another one.
        const MOST: usize = 100;
        let (olds, news) = self.open();
        if olds.len().min(news.len()) > MOST {
            return;
        }
        let mut pairs = Vec::new();
        for old in &olds {
            for new in &news {
                let (one, other) = (&self.old.items[*old], &self.new.items[*new]);
                if one.id.is_none() != other.id.is_none() || phase_name(self.old, one) != phase_name(self.new, other) {
                    continue;
                }
                let likeness = likeness(&one.title, &other.title);
                if likeness >= ALIKE {
                    pairs.push((likeness, *old, *new));
                }
            }
        }
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        for (_, old, new) in pairs {
            if self.matching.new[old].is_none() && self.matching.old[new].is_none() {
                self.pair(old, new);
            }
        }
    }

    /// The items which are not matched yet, by name.
    fn named<K: Hash + Eq>(
        &self,
        keys: impl Fn(&Snapshot, &ItemState) -> Vec<K>,
    ) -> (HashMap<K, Vec<usize>>, HashMap<K, Vec<usize>>) {
        let names = |plan: &Snapshot, open: Vec<usize>| {
            let mut names: HashMap<K, Vec<usize>> = HashMap::new();
            for at in open {
                keys(plan, &plan.items[at]).into_iter().for_each(|key| names.entry(key).or_default().push(at));
            }
            names
        };
        let (olds, news) = self.open();
        (names(self.old, olds), names(self.new, news))
    }

    /// The items of both sides that are neither matched nor contested.
    fn open(&self) -> (Vec<usize>, Vec<usize>) {
        let Matching { old, new, contested } = &self.matching;
        let (olds, news): (HashSet<usize>, HashSet<usize>) = contested.iter().copied().unzip();
        (free(new).filter(|at| !olds.contains(at)).collect(), free(old).filter(|at| !news.contains(at)).collect())
    }
}

/// From this share of common words on, one title is taken for another version of the other.
const ALIKE: f64 = 0.6;

/// The items that are not matched.
pub(super) fn free(taken: &[Option<usize>]) -> impl Iterator<Item = usize> + '_ {
    (0..taken.len()).filter(|at| taken[*at].is_none())
}

fn is_explicit(id: &str) -> bool {
    id.chars().any(char::is_alphabetic)
}

/// The title as it is compared: its letters and digits.
fn title(item: &ItemState) -> String {
    item.title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn phase_name(plan: &Snapshot, item: &ItemState) -> String {
    plan.phases
        .get(item.phase)
        .map(|phase| phase.number.clone().unwrap_or_else(|| phase.name.clone()))
        .unwrap_or_default()
}

/// Whether two items with the same number share enough words of their titles, or most of what else is said of them. That
/// both are as far says nothing: most items of a plan are.
fn has_more_in_common(old: &ItemState, new: &ItemState) -> bool {
    const WORDS: f64 = 0.4;
    let is_own = |(aspect, _): &&(Aspect, Value)| *aspect != Aspect::Status;
    let count = |item: &ItemState| item.values.iter().filter(is_own).count();
    let same = old.values.iter().filter(is_own).filter(|(aspect, value)| new.value(aspect) == Some(value)).count();
    likeness(&old.title, &new.title) >= WORDS || (same > 1 && 3 * same >= 2 * count(old).max(count(new)))
}

/// The share of words that two titles have in common (Dice), 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        let mut words: Vec<String> = words.map(str::to_lowercase).filter(|word| !says_nothing(word)).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let common = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    2.0 * common as f64 / (one.len() + other.len()) as f64
}

/// Whether any two titles may have this word in common.
fn says_nothing(word: &str) -> bool {
    matches!(word, "the" | "and" | "for" | "with" | "from" | "into")
}
