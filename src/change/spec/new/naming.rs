//! The name of a new spec.

use chrono::{Datelike, NaiveDate};

use crate::change::Refusal;
use crate::change::spec::Customs;
use crate::document::SpecDocument;
use crate::model::StatePlace;

/// A name becomes no longer than so many characters, if that can be without cutting a word.
const LONGEST: usize = 60;

/// The path, without a state, of a spec with this title: in the folder in which most are, with the letters, the joints, the number
/// and the ending that most names have.
pub(super) fn path(title: &str, today: NaiveDate, customs: &Customs<'_>) -> Result<String, Refusal> {
    let names: Vec<Name> = customs.specs.iter().map(|spec| Name::of(spec, customs)).collect();
    let style = Style::of(&names);
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Err(Refusal::new(
            "there is no letter in the title, of which the name of a file could be made; add a word",
        ));
    }
    let mut slug = String::new();
    for word in words {
        if !slug.is_empty() && slug.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug += &style.joint;
        }
        slug += &if style.is_lower { word.to_lowercase() } else { word.to_owned() };
    }
    let number = number(&names, today);
    let parent = parent(&names).unwrap_or_default();
    Ok(format!("{parent}{number}{slug}.{}", style.ending))
}

/// Whether `spec` is called like `bare`, a path without a state, in whatever state and folder.
pub(super) fn is_named_like(spec: &SpecDocument, bare: &str, customs: &Customs<'_>) -> bool {
    let file = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let key = customs.names.without_state(&file(&spec.spec().path)).to_lowercase();
    key == file(bare).to_lowercase()
}

/// `title` as an id, in which words are parted as in `like`.
pub(super) fn id(title: &str, like: &str) -> String {
    let joint = if like.contains('_') && !like.contains('-') { "_" } else { "-" };
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(joint)
}

/// The parts of a file's name, without the state.
struct Name {
    /// The folder, with `/` behind, without that for a state.
    parent: String,
    /// `task-` of `task-7 - Title`; empty for a number alone.
    lead: String,
    /// The number, as written.
    number: String,
    /// Between the number and the words.
    gap: String,
    words: String,
    ending: String,
}

impl Name {
    fn of(spec: &SpecDocument, customs: &Customs<'_>) -> Self {
        let read = spec.spec();
        let folder = read.states.iter().find(|mark| mark.place == StatePlace::Folder);
        let (above, file) = read.path.rsplit_once('/').unwrap_or(("", &read.path));
        let parent = match folder {
            // What lies below the folder of a state says nothing of the next spec.
            Some(_) => String::new(),
            None if above.is_empty() => String::new(),
            None => format!("{above}/"),
        };
        let bare = customs.names.without_state(file).into_owned();
        let (stem, ending) = bare.rsplit_once('.').unwrap_or((&bare, "md"));
        let lead = stem.len() - stem.trim_start_matches(|c: char| c.is_alphabetic()).len();
        let lead = if lead > 0 && stem[lead..].starts_with(['-', '_']) { lead + 1 } else { 0 };
        let digits = stem[lead..].len() - stem[lead..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let lead = if digits > 0 { lead } else { 0 };
        let rest = &stem[lead + digits..];
        let gap = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let gap = if digits > 0 { gap } else { 0 };
        Self {
            parent,
            lead: stem[..lead].to_owned(),
            number: stem[lead..lead + digits].to_owned(),
            gap: rest[..gap].to_owned(),
            words: rest[gap..].to_owned(),
            ending: ending.to_owned(),
        }
    }
}

struct Style {
    joint: String,
    is_lower: bool,
    ending: String,
}

impl Style {
    fn of(names: &[Name]) -> Self {
        let joint = |text: &str| text.chars().find(|c| matches!(c, '_' | '-' | ' '));
        let joints = names.iter().filter_map(|name| joint(&name.words));
        let gaps = names.iter().filter_map(|name| joint(&name.gap));
        let upper = names.iter().filter(|name| name.words.starts_with(char::is_uppercase)).count();
        let endings = names.iter().map(|name| name.ending.clone());
        Self {
            joint: most(joints).or_else(|| most(gaps)).unwrap_or('_').to_string(),
            is_lower: upper * 2 <= names.len(),
            ending: most(endings).unwrap_or_else(|| "md".to_owned()),
        }
    }
}

/// The number in front, with what stands around it: the next one where most names have one, today where those are dates.
fn number(names: &[Name], today: NaiveDate) -> String {
    let numbered: Vec<&Name> = names.iter().filter(|name| !name.number.is_empty()).collect();
    if numbered.is_empty() || numbered.len() * 2 <= names.len() {
        return String::new();
    }
    let is_date = |name: &&&Name| {
        name.lead.is_empty() && name.number.len() == 4 && name.words.starts_with(|c: char| c.is_ascii_digit())
    };
    if numbered.iter().filter(is_date).count() * 2 > numbered.len() {
        let rest: Vec<&str> = numbered.iter().filter(is_date).map(|name| name.words.as_str()).collect();
        let behind = rest.first().and_then(|rest| rest.chars().nth(5)).filter(|c| matches!(c, '_' | '-' | ' '));
        let (year, month, day) = (today.year(), today.month(), today.day());
        return format!("{year:04}-{month:02}-{day:02}{}", behind.unwrap_or('-'));
    }
    let Some(lead) = most(numbered.iter().map(|name| name.lead.clone())) else { return String::new() };
    let alike = || numbered.iter().filter(|name| name.lead == lead);
    let last = alike().max_by_key(|name| name.number.parse::<u64>().unwrap_or_default());
    let Some(last) = last else { return String::new() };
    let next = last.number.parse::<u64>().unwrap_or_default() + 1;
    let width = if alike().any(|name| name.number.starts_with('0')) { last.number.len() } else { 0 };
    let gap =
        most(alike().map(|name| name.gap.clone())).filter(|gap| !gap.is_empty()).unwrap_or_else(|| "_".to_owned());
    format!("{lead}{next:0width$}{gap}")
}

/// The folder in which most are.
fn parent(names: &[Name]) -> Option<String> {
    most(names.iter().map(|name| name.parent.clone()))
}

/// What there is most of; of equals the first.
pub(super) fn most<T: PartialEq>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for one in all {
        match counted.iter_mut().find(|(other, _)| *other == one) {
            Some((_, count)) => *count += 1,
            None => counted.push((one, 1)),
        }
    }
    counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(one, _)| one)
}
