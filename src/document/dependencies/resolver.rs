//! From a dependency as written to what it means.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::super::Document;
use super::super::address::is_named;
use super::key::{Key, Place, Series};
use super::mentions::Mentions;
use super::names::{head_len, phase_names, plain};
use super::{Foreign, Meaning};
use crate::model::Item;
use crate::text::Span;

/// Words in front of a number which name something else than an item, unless the items are named so themselves.
const OTHER_THINGS: [&str; 9] =
    ["issue", "epic", "ticket", "project", "goal", "bug", "requirement", "initiative", "objective"];

/// A range of more items is no list of what one item waits for.
const LONGEST_RANGE: usize = 64;

/// No more titles with a word in common are compared with a dependency.
const MOST_COMPARED: usize = 16;

/// What is longer is a sentence and no id, and comparing takes the square of its length.
const LONGEST_COMPARED: usize = 120;

/// Above this likeness (Jaro-Winkler, 0 to 1) a title of several words is another one misspelt.
const LIKENESS: f64 = 0.94;

pub(super) struct Resolver<'d> {
    document: &'d Document,
    items: &'d [&'d Item],
    /// By item the number of its phase.
    phase_of: Vec<usize>,
    by_text: HashMap<String, Arc<Vec<usize>>>,
    by_key: HashMap<Key, Arc<Vec<usize>>>,
    by_title: HashMap<String, Arc<Vec<usize>>>,
    /// By the first and the last word of titles of several words, each with all digits of the title: where those differ, titles
    /// are no spellings of each other.
    by_word: HashMap<(String, String), Vec<usize>>,
    /// Which numbers each series has, with an item for each.
    series: HashMap<Series, BTreeMap<u64, usize>>,
    /// Which series there are in each series: the `1`, `2` and `3` of `1.1`, `2.1` and `3.1`.
    above: HashMap<Series, BTreeMap<u64, usize>>,
    /// Phases by what they may be called; those of one name have none.
    phases: HashMap<String, Option<usize>>,
    /// Whether a `#2` of this document means an item of it.
    hash_means_item: OnceCell<bool>,
    mentions: OnceCell<Mentions>,
}

impl<'d> Resolver<'d> {
    pub(super) fn new(document: &'d Document, items: &'d [&'d Item]) -> Self {
        let phases = &document.plan().phases;
        let mut resolver = Self {
            document,
            items,
            phase_of: phases.iter().enumerate().flat_map(|(number, phase)| vec![number; phase.items.len()]).collect(),
            by_text: HashMap::new(),
            by_key: HashMap::new(),
            by_title: HashMap::new(),
            by_word: HashMap::new(),
            series: HashMap::new(),
            above: HashMap::new(),
            phases: HashMap::new(),
            hash_means_item: OnceCell::new(),
            mentions: OnceCell::new(),
        };
        for (number, item) in items.iter().enumerate() {
            resolver.add(number, item);
        }
        for (number, phase) in phases.iter().enumerate().filter(|(_, phase)| phase.heading.is_some()) {
            for name in phase_names(document.text(phase.name)) {
                resolver.phases.entry(name).and_modify(|other| *other = None).or_insert(Some(number));
            }
        }
        resolver
    }

    fn add(&mut self, number: usize, item: &Item) {
        if let Some(id) = item.id.map(|id| self.document.text(id)) {
            Arc::make_mut(self.by_text.entry(bare(id)).or_default()).push(number);
            if let Some(key) = Key::of(id) {
                if let Some(Place { series, number: at }) = key.place() {
                    if let Some(above) = series.place() {
                        self.above.entry(above.series).or_default().entry(above.number).or_insert(number);
                    }
                    self.series.entry(series).or_default().entry(at).or_insert(number);
                }
                Arc::make_mut(self.by_key.entry(key).or_default()).push(number);
            }
        }
        let title = plain(self.document.text(item.title));
        for key in word_keys(&title) {
            self.by_word.entry(key).or_default().push(number);
        }
        Arc::make_mut(self.by_title.entry(title).or_default()).push(number);
    }

    /// What the dependency of item number `item` at `span` means.
    pub(super) fn follow(&self, item: usize, span: Span) -> Meaning {
        let mut text = self.document.text(span);
        if let Some((plan, rest)) = text.split_once('#').filter(|(plan, _)| !plan.is_empty()) {
            if !is_named(self.document, plan) {
                return self.abroad(span.start(), plan.len(), rest.len());
            }
            text = rest;
        }
        let link = self.link_behind(span);
        if let Some(foreign) = link.filter(|foreign| foreign.is_anchor) {
            return Meaning::OtherPlan(foreign);
        }
        let named = self.by_id(text).filter(|found| self.is_called_alike(span, found));
        if let Some(found) = named.or_else(|| self.by_title.get(&plain(text))) {
            return self.one_of(item, found);
        }
        if let Some(phase) = self.phase(text) {
            return if self.lies_within(item, phase) { Meaning::Elsewhere } else { Meaning::Phase(phase) };
        }
        if let Some(range) = self.range(text) {
            return Meaning::Items(range);
        }
        if let Some(found) = self.by_leading_code(text) {
            return self.one_of(item, found);
        }
        match (self.unknown(item, span, text), link) {
            (Meaning::Elsewhere, Some(foreign)) => Meaning::OtherPlan(foreign),
            (meaning, _) => meaning,
        }
    }

    /// What `text` means that another document says of this one.
    pub(super) fn named(&self, text: &str) -> Meaning {
        let text = text.trim();
        let first = || text.split_whitespace().next().and_then(|first| self.by_key.get(&Key::of(first)?));
        let found = self.by_id(text).or_else(|| self.by_title.get(&plain(text)));
        match (found, self.phase(text), self.range(text)) {
            (Some(found), ..) => only(found),
            (None, Some(phase), _) => Meaning::Phase(phase),
            (None, None, Some(range)) => Meaning::Items(range),
            (None, None, None) => first().map_or_else(|| self.unnamed(text), only),
        }
    }

    fn unnamed(&self, text: &str) -> Meaning {
        let by_key = Key::of(text).and_then(|key| self.nearest(&key, text));
        Meaning::Unknown { nearest: by_key.or_else(|| self.misspelt(usize::MAX, text)) }
    }

    fn by_id(&self, text: &str) -> Option<&Arc<Vec<usize>>> {
        let exact = || self.by_text.get(&bare(text));
        let counted = |text: &str| if self.range(text).is_none() { self.by_key.get(&Key::of(text)?) } else { None };
        exact().or_else(|| counted(text)).or_else(|| counted(without_plural(text)?))
    }

    /// `T-014 Bill the API`
    fn by_leading_code(&self, text: &str) -> Option<&Arc<Vec<usize>>> {
        let key = Key::of(text.split_whitespace().next()?.trim_end_matches(':')).filter(Key::is_code)?;
        self.by_key.get(&key)
    }

    /// Whether the word in front of the id at `span` may be one for the items that have the id.
    fn is_called_alike(&self, span: Span, found: &[usize]) -> bool {
        let Some(word) = self.word_before(span).filter(|word| OTHER_THINGS.contains(&word.as_str())) else {
            return true;
        };
        let own = |item: &usize| self.items[*item].id.and_then(|id| self.word_before(id));
        found.iter().filter_map(own).any(|own| own == word)
    }

    /// The word in front of `span`, on its line: `issue` in `Issue #12`.
    fn word_before(&self, span: Span) -> Option<String> {
        let line = self.document.source().line_span(span.start());
        let before =
            self.document.text(Span::new(line.start().min(span.start()), span.start())).trim_end_matches(['#', ' ']);
        let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
        (!word.is_empty()).then(|| word.to_lowercase())
    }

    /// Of the items `found` the one that item number `item` means: the only one, or the only one of its phase.
    fn one_of(&self, item: usize, found: &Arc<Vec<usize>>) -> Meaning {
        let beside: Vec<usize> =
            found.iter().copied().filter(|other| self.phase_of[*other] == self.phase_of[item]).collect();
        match (found.as_slice(), beside.as_slice()) {
            ([one], _) | (_, [one]) => Meaning::Items(vec![*one]),
            _ => Meaning::Ambiguous(Arc::clone(found)),
        }
    }

    /// The phase that `text` names: `Phase 1`, `phase 1 complete`, `Remove the worst limits`.
    fn phase(&self, text: &str) -> Option<usize> {
        /// How many words may stand behind the number: "has to be complete".
        const WORDS_BEHIND: usize = 4;
        let name = plain(text);
        let head = || {
            let (head, rest) = name.split_at(head_len(&name)?);
            let is_short = rest.split_whitespace().count() <= WORDS_BEHIND;
            if is_short { self.phases.get(head) } else { None }
        };
        self.phases.get(&name).or_else(head).copied().flatten()
    }

    fn lies_within(&self, item: usize, phase: usize) -> bool {
        let phases = &self.document.plan().phases;
        phases[phase].block.covers(phases[self.phase_of[item]].block)
    }

    /// The items of `1-3`, `T001 to T004`, `tasks 1–3`.
    fn range(&self, text: &str) -> Option<Vec<usize>> {
        let text = without_plural(text).unwrap_or(text);
        let ends = |mark: &str| {
            let (first, last) = text.split_once(mark)?;
            let first = Key::of(first.trim())?;
            let (first, last) = (first.place()?, Key::of(last.trim())?);
            let numbers = self.series.get(&first.series)?;
            let last = last.place().filter(|last| last.series == first.series || last.series.is_empty())?;
            (numbers.contains_key(&first.number) && numbers.contains_key(&last.number) && first.number < last.number)
                .then(|| numbers.range(first.number..=last.number))
        };
        let found = [" to ", " through ", "..", "–", "—", "-", "~"].into_iter().find_map(ends)?;
        let items: Vec<usize> = found.map(|(_, item)| *item).take(LONGEST_RANGE + 1).collect();
        (items.len() <= LONGEST_RANGE).then_some(items)
    }

    fn unknown(&self, item: usize, span: Span, text: &str) -> Meaning {
        if self.is_like_a_phase(text) {
            return Meaning::UnknownPhase;
        }
        let Some(key) = Key::of(text) else {
            return self
                .misspelt(item, text)
                .map_or(Meaning::Elsewhere, |title| Meaning::Unknown { nearest: Some(title) });
        };
        let is_other = self.word_before(span).is_some_and(|word| OTHER_THINGS.contains(&word.as_str()));
        if is_other || self.links_elsewhere(span) || !self.is_like_an_id(&key, span) || self.mentions().have(&key) {
            return Meaning::Elsewhere;
        }
        Meaning::Unknown { nearest: self.nearest(&key, text) }
    }

    /// Whether `text`, which names no phase, is called as those of this document are, which count from the first:
    /// `Phase 7` where there are `Phase 1` and `Phase 2`, and no line that begins so.
    fn is_like_a_phase(&self, text: &str) -> bool {
        let name = plain(text);
        let Some(end) = head_len(&name) else { return false };
        let head = &name[..end];
        let word = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = |name: &str| name.strip_prefix(word)?.parse::<u64>().ok();
        let has = |number: u64| self.phases.contains_key(&format!("{word}{number}"));
        let is_counted = number(head).is_some_and(|number| number < 100) && has(1) && has(2);
        let begins_so = |line: &str| {
            let words = plain(line.trim_start_matches(|c: char| !c.is_alphanumeric()));
            head_len(&words).is_some_and(|end| words[..end] == *head)
        };
        is_counted && !self.document.source().text().lines().any(begins_so)
    }

    /// Whether `key`, which no item has, belongs to the ids of this document, and not to those of another one.
    fn is_like_an_id(&self, key: &Key, span: Span) -> bool {
        let counts = |numbers: Option<&BTreeMap<u64, usize>>, number: u64| {
            let Some((numbers, (first, last))) =
                numbers.and_then(|numbers| Some((numbers, (*numbers.keys().next()?, *numbers.keys().next_back()?))))
            else {
                return false;
            };
            // What counts from 1 is all there is; what begins with 17 goes on from another document.
            numbers.len() > 1 && number >= first && (number <= last || (first <= 1 && number < 10 * last.max(10)))
        };
        let Some(Place { series, number }) = key.place() else { return false };
        if counts(self.series.get(&series), number) {
            let is_hash = span.start() > 0 && self.document.source().text().as_bytes()[span.start() - 1] == b'#';
            return !is_hash || !key.is_plain() || self.hash_means_item();
        }
        let above = series.place();
        above.is_some_and(|above| counts(self.above.get(&above.series), above.number))
    }

    /// `#2` may be an issue of the repository, unless another one is an item, or items are written so.
    fn hash_means_item(&self) -> bool {
        *self.hash_means_item.get_or_init(|| {
            let text = self.document.source().text().as_bytes();
            let is_hash =
                |span: &Span| text[span.start()] == b'#' || (span.start() > 0 && text[span.start() - 1] == b'#');
            let mut ids = self.items.iter().filter_map(|item| item.id);
            let mut dependencies = self.items.iter().flat_map(|item| item.depends_on()).filter(|span| is_hash(span));
            ids.any(|id| text[id.start()] == b'#')
                || dependencies.any(|span| self.by_text.contains_key(&bare(self.document.text(*span))))
        })
    }

    /// Whether a link at `span` leads out of the document.
    fn links_elsewhere(&self, span: Span) -> bool {
        let behind = &self.document.source().text()[span.end()..];
        behind.strip_prefix("](").is_some_and(|target| !target.starts_with('#'))
    }

    /// `plan#item`, of which the parts before and behind the `#` have these lengths.
    fn abroad(&self, start: usize, plan: usize, item: usize) -> Meaning {
        let (plan, item) = (Span::new(start, start + plan), Span::new(start + plan + 1, start + plan + 1 + item));
        if item.is_empty() { Meaning::Elsewhere } else { Meaning::OtherPlan(Foreign { plan, item, is_anchor: false }) }
    }

    /// The item of another document to which a link around `span` leads: by an anchor, else by the words of the link.
    fn link_behind(&self, span: Span) -> Option<Foreign> {
        let start = span.end() + "](".len();
        let target = self.document.source().text()[span.end()..].strip_prefix("](")?;
        let target = target.split([')', ' ', '\n', '\r']).next()?;
        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
        let is_document = path.ends_with(".md") || path.ends_with(".markdown");
        if !is_document || path.contains(':') || is_named(self.document, path) {
            return None;
        }
        let plan = Span::new(start, start + path.len());
        Some(match anchor.len() {
            0 => Foreign { plan, item: span, is_anchor: false },
            length => Foreign { plan, item: Span::new(plan.end() + 1, plan.end() + 1 + length), is_anchor: true },
        })
    }

    fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| {
            let mut dependencies: Vec<Span> =
                self.items.iter().flat_map(|item| item.depends_on().iter().copied()).collect();
            dependencies.sort_unstable();
            Mentions::of(self.document, &dependencies)
        })
    }

    /// The item whose id is `text` with two neighbouring digits changed over, else the one with the nearest number.
    fn nearest(&self, key: &Key, text: &str) -> Option<usize> {
        let swapped = (1..text.len().min(LONGEST_COMPARED)).find_map(|at| {
            let mut bytes = text.as_bytes().to_vec();
            let are_digits = bytes[at - 1].is_ascii_digit() && bytes[at].is_ascii_digit();
            bytes.swap(at - 1, at);
            let id = String::from_utf8(bytes).ok().filter(|_| are_digits)?;
            self.by_key.get(&Key::of(&id)?)?.first()
        });
        let Place { series, number } = key.place()?;
        let by_number = || {
            let numbers = self.series.get(&series)?;
            let (below, above) = (numbers.range(..number).next_back(), numbers.range(number..).next());
            let near = [below, above].into_iter().flatten().min_by_key(|(other, _)| other.abs_diff(number));
            near.map(|(_, item)| item)
        };
        swapped.or_else(by_number).copied()
    }

    /// The item whose title is `text` but for its spelling.
    fn misspelt(&self, item: usize, text: &str) -> Option<usize> {
        if text.len() > LONGEST_COMPARED {
            return None;
        }
        let wanted = plain(text);
        let same = word_keys(&wanted).into_iter().filter_map(|key| self.by_word.get(&key));
        let compared = same.flat_map(|items| items.iter().copied().take(MOST_COMPARED)).filter(|other| *other != item);
        let ranked = compared.filter_map(|other| {
            let title = plain(self.document.text(self.items[other].title));
            let is_near_in_length = title.len().abs_diff(wanted.len()) <= 4;
            is_near_in_length.then(|| (strsim::jaro_winkler(&title, &wanted), other))
        });
        let best = ranked.max_by(|one, other| one.0.total_cmp(&other.0))?;
        (best.0 >= LIKENESS).then_some(best.1)
    }
}

/// The one of `found`; else nobody knows which.
fn only(found: &Arc<Vec<usize>>) -> Meaning {
    match found.as_slice() {
        [one] => Meaning::Items(vec![*one]),
        _ => Meaning::Ambiguous(Arc::clone(found)),
    }
}

/// What `title`, which is plain and has several words, shares with most of its misspellings.
fn word_keys(title: &str) -> Vec<(String, String)> {
    let Some((first, _)) = title.split_once(' ') else { return Vec::new() };
    let last = title.rsplit(' ').next().unwrap_or_default();
    let digits: String = title.chars().filter(char::is_ascii_digit).collect();
    [first, last].map(|word| (word.to_owned(), digits.clone())).into()
}

/// An id as it is compared letter by letter.
fn bare(id: &str) -> String {
    id.trim_start_matches('#').to_lowercase()
}

/// What stands behind a word for several items: `Tasks 1`.
fn without_plural(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(' ')?;
    matches!(word.to_lowercase().as_str(), "tasks" | "steps" | "items" | "task" | "step" | "item")
        .then(|| rest.trim_start())
}
