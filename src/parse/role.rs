//! What each heading is, decided over the whole document: by its words, its marks, what stands below it and beside it.

use std::collections::{HashMap, HashSet};

use super::Role;
use super::census::{Census, Section};
use super::heading::{Heading, by_siblings};
use super::section::{Name, Topic};
use crate::text::Span;

/// How strongly a heading asks to be an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// Not at all.
    #[default]
    None,
    /// It is numbered.
    Numbered,
    /// It is numbered, and boxes, an owner, an estimate or the like stand below it.
    Worked,
    /// It states its own status.
    Stated,
}

/// Headings beside each other: their parent and their level.
type Siblings = (Option<usize>, u8);

/// The parent of a numbered heading, and its number.
type Numbered = (Option<usize>, Option<u32>);

/// What is known of the headings that stand below one parent on one level.
#[derive(Clone, Debug, Default)]
struct Group {
    members: usize,
    numbered: usize,
    /// Numbered ones with a claim beyond their number.
    worked: usize,
    stated: usize,
    /// Ones whose words name a part of a document that explains, or that holds no items.
    telling: usize,
    /// Ones that hold phases or items below them.
    carrying: usize,
    /// Ones below which a list or a table stands.
    listing: usize,
    /// Phases with a list or with items.
    full_phases: usize,
}

/// Gives every heading its role.
pub(super) fn decide(text: &str, all: &mut [Heading], census: &Census, title: Option<usize>, name: Option<Name>) {
    number_versions(all);
    let claims: Vec<Claim> = all.iter().map(|heading| claim(heading, &census.sections[heading.number + 1])).collect();
    mark_carriers(all, &claims);
    let groups = groups(all, census, &claims);
    let likeness = likeness(text, all, census, &claims);
    let lists_below = lists_below(all, census);
    let states_anything = census.sections.iter().any(|section| section.stating() > 0 || section.has_status)
        || claims.contains(&Claim::Stated);
    let has_counted_phases = all.iter().any(|heading| heading.is_counted);
    let judge = Judge {
        census,
        claims: &claims,
        groups: &groups,
        likeness: &likeness,
        lists_below: &lists_below,
        is_bare_plan: name.is_some() && !states_anything && !has_counted_phases,
        names_a_list: name == Some(Name::List) && !has_counted_phases,
        runs_on: numbers_running_on(text, all),
    };
    for index in 0..all.len() {
        let (role, reason) =
            if Some(index) == title { (Role::Title, "the only heading of its rank") } else { judge.role(all, index) };
        let group = &judge.groups[all[index].siblings];
        all[index].explains |= all[index].is_numbered() && group.telling > 0;
        all[index].role = role;
        all[index].reason = reason;
    }
    open_phases(all);
    agree(all, census);
}

/// Among headings which announce work, one that says nothing of the kind and has a list like theirs lists work, too.
fn agree(all: &mut [Heading], census: &Census) {
    let lists = |heading: &Heading| {
        let own = &census.sections[heading.number + 1];
        own.plain > 0 && own.stating() == 0 && heading.role != Role::Item
    };
    let mut groups: Vec<(usize, usize, bool)> = by_siblings(all);
    for heading in all.iter().filter(|heading| lists(heading)) {
        let (announcing, silent, is_counted) = &mut groups[heading.siblings];
        // Beside counted phases, what is not counted is none.
        *is_counted |= heading.is_counted;
        *announcing += usize::from(heading.announces_items());
        *silent += usize::from(!heading.announces_items() && heading.topic.is_none());
    }
    for heading in all.iter_mut().filter(|heading| heading.topic.is_none()) {
        let (announcing, silent, is_counted) = groups[heading.siblings];
        let agrees = announcing > 1 && announcing >= silent && !is_counted;
        heading.lists_work |= agrees && lists(heading);
    }
}

/// `0.1 — Bridge`, `0.2 — Gateway` are versions where nothing above them has the number 0: phases.
fn number_versions(all: &mut [Heading]) {
    let dotted = |heading: &Heading| heading.is_dotted && heading.topic.is_none();
    let mut groups: Vec<(usize, usize)> = by_siblings(all);
    for heading in all.iter().filter(|heading| heading.is_numbered()) {
        let group = &mut groups[heading.siblings];
        group.0 += usize::from(dotted(heading));
        group.1 += 1;
    }
    for index in 0..all.len() {
        let above = all[index].parent.is_some_and(|parent| all[parent].is_numbered() || all[parent].phase_word);
        let (versions, numbered) = groups[all[index].siblings];
        if !above && versions > 1 && versions == numbered && dotted(&all[index]) {
            all[index].phase_word = true;
        }
    }
}

fn claim(heading: &Heading, own: &Section) -> Claim {
    let states = heading.has_status || own.has_status;
    if heading.phase_word || heading.topic.is_some() {
        return if heading.phase_word && states { Claim::Stated } else { Claim::None };
    }
    match heading.title.id {
        _ if states => Claim::Stated,
        Some(_) if own.boxes > own.named_boxes || own.has_work_label || heading.title.estimate.is_some() => {
            Claim::Worked
        }
        Some(_) => Claim::Numbered,
        None => Claim::None,
    }
}

fn lists_below(all: &[Heading], census: &Census) -> Vec<bool> {
    let mut lists: Vec<bool> = census.sections[1..].iter().map(Section::has_list).collect();
    for index in (0..all.len()).rev() {
        if let Some(parent) = all[index].parent {
            lists[parent] |= lists[index];
        }
    }
    lists
}

/// Tells each heading whether one below it asks more strongly to be an item than it does itself.
fn mark_carriers(all: &mut [Heading], claims: &[Claim]) {
    let mut below = vec![Claim::None; all.len()];
    for index in (0..all.len()).rev() {
        let own = if all[index].phase_word { Claim::None } else { claims[index] };
        let strongest = own.max(below[index]);
        let Some(parent) = all[index].parent.filter(|_| all[index].topic != Some(Topic::Closed)) else { continue };
        below[parent] = below[parent].max(strongest);
    }
    for (index, heading) in all.iter_mut().enumerate() {
        heading.carries_below = match claims[index] {
            Claim::Stated if !heading.phase_word => below[index] >= Claim::Worked,
            _ => below[index] > Claim::None,
        };
    }
}

fn groups(all: &[Heading], census: &Census, claims: &[Claim]) -> Vec<Group> {
    let mut groups: Vec<Group> = by_siblings(all);
    for (index, heading) in all.iter().enumerate() {
        let own = &census.sections[index + 1];
        let group = &mut groups[heading.siblings];
        group.members += 1;
        group.numbered += usize::from(heading.is_numbered());
        group.worked += usize::from(heading.is_numbered() && claims[index] > Claim::Numbered);
        group.stated += usize::from(claims[index] == Claim::Stated);
        group.telling += usize::from(heading.explains);
        group.carrying += usize::from(heading.carries_below || heading.phase_word);
        group.listing += usize::from(own.has_list());
        group.full_phases += usize::from(heading.phase_word && (own.has_list() || heading.carries_below));
    }
    groups
}

/// For each heading how many labels it shares with most of the headings which are its like. Below phases, headings of one
/// rank are alike even where a phase has but one of them.
fn likeness(text: &str, all: &[Heading], census: &Census, claims: &[Claim]) -> Vec<usize> {
    let kin = |heading: &Heading| -> Siblings {
        let below_phase = heading.parent.is_some_and(|parent| all[parent].phase_word);
        (heading.parent.filter(|_| !below_phase), heading.level)
    };
    let labels = |heading: &Heading| -> Vec<&str> {
        let own = &census.sections[heading.number + 1].labels;
        let asks = claims[heading.number] < Claim::Stated && heading.topic.is_none() && !heading.phase_word;
        if asks { distinct(text, own) } else { Vec::new() }
    };
    let mut seen: HashMap<Siblings, (usize, HashMap<&str, usize>)> = HashMap::new();
    let labels: Vec<Vec<&str>> = all.iter().map(labels).collect();
    let labelled = || all.iter().zip(&labels).filter(|(_, labels)| !labels.is_empty());
    for (heading, own) in labelled() {
        let (members, counts) = seen.entry(kin(heading)).or_default();
        *members += 1;
        for name in own {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut likeness = vec![0; all.len()];
    for (heading, own) in labelled() {
        let (members, counts) = &seen[&kin(heading)];
        let is_shared = |name: &&&str| counts[**name] > 1 && counts[**name] * 2 > *members;
        likeness[heading.number] = own.iter().filter(is_shared).count();
    }
    likeness
}

fn distinct<'t>(text: &'t str, labels: &[Span]) -> Vec<&'t str> {
    let mut names: Vec<&str> = labels.iter().map(|name| &text[name.start()..name.end()]).collect();
    names.sort_unstable();
    names.dedup();
    names
}

struct Judge<'a> {
    census: &'a Census,
    claims: &'a [Claim],
    groups: &'a [Group],
    /// By heading, how many labels it shares with those beside it.
    likeness: &'a [usize],
    /// By heading, whether a list or a table stands anywhere below it.
    lists_below: &'a [bool],
    /// Whether the document is called a plan and nothing in it states how far anything is.
    is_bare_plan: bool,
    /// Whether the document is called a list of work, and has no numbered phases to hold it.
    names_a_list: bool,
    /// The levels on which numbers run on from one parent to the next.
    runs_on: HashSet<u8>,
}

impl Judge<'_> {
    fn role(&self, all: &[Heading], index: usize) -> (Role, &'static str) {
        let heading = &all[index];
        let group = &self.groups[heading.siblings];
        if heading.topic == Some(Topic::Closed) {
            return (Role::Section, "its words name a section that holds no items");
        }
        if heading.is_template {
            return (Role::Section, "its name is a blank to fill in");
        }
        let mut above = std::iter::successors(heading.parent, |parent| all[*parent].parent);
        if above.any(|parent| all[parent].topic == Some(Topic::Closed)) {
            return (Role::Text, "below a section that holds no items");
        }
        let mut above = std::iter::successors(heading.parent, |parent| all[*parent].parent);
        if above.any(|parent| all[parent].role == Role::Item) {
            return (Role::Text, "a part of the item above it");
        }
        let own = &self.census.sections[index + 1];
        let states = self.claims[index] == Claim::Stated;
        let is_full = heading.carries_below || self.lists_below[index] || group.full_phases > 0;
        if heading.phase_word && (is_full || !states) {
            return (Role::Phase, "its words open a phase");
        }
        if heading.topic.is_some() {
            return (Role::Text, "its words name a part of the document");
        }
        let mut above = std::iter::successors(heading.parent, |parent| all[*parent].parent);
        if !heading.has_status && !heading.is_numbered() && above.any(|parent| all[parent].topic == Some(Topic::Prose))
        {
            return (Role::Text, "below a section that explains");
        }
        if states && !heading.carries_below && own.rows == 0 {
            return (Role::Item, "a heading with a status of its own");
        }
        if heading.is_numbered() && !heading.carries_below {
            return self.numbered(all, index, group);
        }
        let shared = self.likeness[index];
        let parallel = shared > 2 || (shared > 1 && own.has_work_label);
        if parallel && !heading.carries_below && group.carrying == 0 {
            return (Role::Item, "it has the same labelled values as the headings beside it");
        }
        if heading.title.struck {
            return (Role::Item, "a heading that is struck through");
        }
        let announced = heading.parent.is_some_and(|parent| all[parent].announces_items());
        let told = own.has_prose && group.listing == 0 && group.carrying == 0 && group.telling == 0;
        if announced && told && group.members > 1 && !heading.carries_below {
            return (Role::Item, "a heading with words, among others, below one that announces work");
        }
        (Role::Text, "a heading without a number or a status of its own")
    }

    fn numbered(&self, all: &[Heading], index: usize, group: &Group) -> (Role, &'static str) {
        let heading = &all[index];
        let own = &self.census.sections[index + 1];
        if own.named_boxes > 1 && own.named_boxes * 2 > own.boxes {
            return (Role::Phase, "a numbered heading above checkboxes that have numbers of their own");
        }
        if heading.parent.is_some_and(|parent| all[parent].announces_items()) {
            return (Role::Item, "a numbered heading below a phase");
        }
        if heading.parent.is_some_and(|parent| all[parent].topic == Some(Topic::Prose)) {
            return (Role::Text, "a numbered part of a section that explains");
        }
        if self.runs_on.contains(&heading.level) && group.telling == 0 && group.carrying == 0 {
            return (Role::Item, "its number runs on from those below other headings");
        }
        if group.numbered < 2 {
            return (Role::Text, "numbered, but no heading beside it is");
        }
        if group.telling > 0 || group.carrying > 0 {
            return (Role::Text, "one of the numbered parts of a document that explains");
        }
        if group.worked * 2 >= group.numbered || group.stated > 0 || heading.is_named {
            return (Role::Item, "a numbered heading among others");
        }
        let is_part = self.names_a_list && heading.parent.is_some_and(|parent| all[parent].role != Role::Title);
        if self.is_bare_plan || is_part {
            return (Role::Item, "a numbered heading among others in a document that is called a plan");
        }
        (Role::Text, "a numbered heading without anything that says it is work")
    }
}

/// The levels whose headings are numbered through the document, though they stand below several others.
fn numbers_running_on(text: &str, all: &[Heading]) -> HashSet<u8> {
    const FEWEST: usize = 4;
    let number = |heading: &Heading| -> Option<u32> {
        let id = heading.title.id?;
        text[id.start()..id.end()].parse().ok()
    };
    let mut numbered: HashMap<u8, Vec<Numbered>> = HashMap::new();
    for heading in all.iter().filter(|heading| heading.is_numbered()) {
        numbered.entry(heading.level).or_default().push((heading.parent, number(heading)));
    }
    let runs_on = |found: &[Numbered]| {
        let follows =
            |one: Option<u32>, next: Option<u32>| next.is_some() && one.and_then(|one| one.checked_add(1)) == next;
        found.len() >= FEWEST
            && found.windows(2).any(|pair| pair[0].0 != pair[1].0)
            && found.windows(2).all(|pair| follows(pair[0].1, pair[1].1))
    };
    numbered.into_iter().filter(|(_, found)| runs_on(found)).map(|(level, _)| level).collect()
}

/// A heading that holds items is a phase, whatever its words.
fn open_phases(all: &mut [Heading]) {
    for index in 0..all.len() {
        if all[index].role != Role::Item {
            continue;
        }
        let mut above = all[index].parent;
        while let Some(parent) = above {
            if all[parent].role == Role::Text {
                all[parent].role = Role::Phase;
                all[parent].reason = "a heading that holds items";
            }
            if all[parent].role == Role::Phase {
                break;
            }
            above = all[parent].parent;
        }
    }
}
