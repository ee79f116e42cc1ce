//! What stands behind the colon.

use chrono::NaiveDate;

use super::mistake::{nearest, suggestion};
use super::term::{Comparison, DateField, Key, Property, State, Test};
use crate::model::{Estimate, EstimateUnit, Label, Priority, SpecState, Status, Vocabulary};

/// Words for the levels of priority that are no `P0`.
const PRIORITIES: [(&str, u8); 5] = [("critical", 0), ("high", 1), ("medium", 2), ("low", 3), ("lowest", 4)];

const STATES: [(&str, State); 4] =
    [("open", State::Open), ("overdue", State::Overdue), ("stale", State::Stale), ("orphan", State::Orphan)];

/// What an item can have or lack, apart from labels.
const PROPERTIES: [(&str, Property); 13] = [
    ("id", Property::Id),
    ("status", Property::Status),
    ("owner", Property::Owner),
    ("estimate", Property::Estimate),
    ("priority", Property::Priority),
    ("due", Property::Date(DateField::Due)),
    ("started", Property::Date(DateField::Started)),
    ("completed", Property::Date(DateField::Completed)),
    ("updated", Property::Date(DateField::Updated)),
    ("dependencies", Property::Dependencies),
    ("depends_on", Property::Dependencies),
    ("children", Property::SubTasks),
    ("subtasks", Property::SubTasks),
];

/// `value` as a test of what `key` means.
///
/// # Errors
/// It is no such value: what is wrong, and what to write instead.
pub(super) fn test(key: Key, comparison: Comparison, value: &str) -> Result<Test, String> {
    let value = value.trim();
    let owned = || value.to_owned();
    Ok(match key {
        Key::Text => Test::Text(owned()),
        Key::Title => Test::Title(owned()),
        Key::Id => Test::Id(owned()),
        Key::Owner => Test::Owner(owned()),
        Key::Phase => Test::Phase(owned()),
        Key::Plan => Test::Plan(owned()),
        Key::Status | Key::Not => Test::Status(status(value)?),
        Key::State => Test::State(spec_state(value)?),
        Key::Priority => Test::Priority(comparison, priority(value)?),
        Key::Estimate => Test::Estimate(comparison, estimate(value)?),
        Key::Date(field) => Test::Date(field, comparison, date(value)?),
        Key::Has | Key::No => Test::Has(property(value)?),
        Key::Is => Test::Is(state(value)?),
    })
}

fn status(word: &str) -> Result<Status, String> {
    word.parse().map_err(|_| {
        let names = Status::ALL.map(Status::as_str);
        let otherwise = format!("the states are {}", names.join(", "));
        let vocabulary = Vocabulary::builtin();
        let known = nearest(word, names).or_else(|| nearest(word, vocabulary.known_words()));
        format!("`{word}` is no status{}", suggestion(known, &otherwise))
    })
}

fn spec_state(word: &str) -> Result<SpecState, String> {
    word.parse().map_err(|_| {
        let names = SpecState::ALL.map(SpecState::as_str);
        let otherwise = format!("the states are {}", names.join(", "));
        format!("`{word}` is no state{}", suggestion(nearest(word, names), &otherwise))
    })
}

fn priority(word: &str) -> Result<Priority, String> {
    let lower = word.to_lowercase();
    let level = lower.strip_prefix('p').unwrap_or(&lower).parse().ok();
    let level = level.or_else(|| PRIORITIES.iter().find(|(name, _)| *name == lower).map(|(_, level)| *level));
    level.and_then(Priority::new).ok_or_else(|| {
        let known = nearest(word, PRIORITIES.iter().map(|(name, _)| *name));
        format!("`{word}` is no priority{}", suggestion(known, "write P0 to P4"))
    })
}

fn estimate(text: &str) -> Result<Estimate, String> {
    const SIZES: [&str; 6] = ["XS", "S", "M", "L", "XL", "XXL"];
    let point = |value: f64, unit| Estimate { low: value, high: value, unit };
    if let Some(size) = SIZES.iter().position(|size| size.eq_ignore_ascii_case(text)) {
        return Ok(point(size as f64, EstimateUnit::Size));
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit = match unit.trim().to_lowercase().as_str() {
        "h" | "hour" | "hours" => Some(EstimateUnit::Hours),
        "d" | "day" | "days" => Some(EstimateUnit::Days),
        "w" | "week" | "weeks" => Some(EstimateUnit::Weeks),
        "mo" | "month" | "months" => Some(EstimateUnit::Months),
        "pt" | "pts" | "point" | "points" => Some(EstimateUnit::Points),
        _ => None,
    };
    let parsed = number.parse().ok().zip(unit).map(|(number, unit)| point(number, unit));
    parsed.ok_or_else(|| format!("`{text}` is no estimate; write a number and h, d, w, mo or pt, like `5d`"))
}

fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("`{text}` is no date; write it as YYYY-MM-DD, like `2026-01-31`"))
}

fn property(name: &str) -> Result<Property, String> {
    let builtin = PROPERTIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, property)| *property);
    let label = || Some(Label::of(name)).filter(|label| *label != Label::Other).map(Property::Field);
    builtin.or_else(label).ok_or_else(|| {
        let known = nearest(name, PROPERTIES.iter().map(|(name, _)| *name));
        let otherwise = "write owner, status, estimate, priority, due or the label of a field";
        format!("`{name}` is nothing that an item has{}", suggestion(known, otherwise))
    })
}

fn state(name: &str) -> Result<State, String> {
    let state = STATES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, state)| *state);
    state.ok_or_else(|| {
        let known = nearest(name, STATES.iter().map(|(name, _)| *name));
        format!("`is:` asks for open, overdue, stale or orphan{}", suggestion(known, "for a status write `status:`"))
    })
}
