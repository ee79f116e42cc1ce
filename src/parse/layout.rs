//! What somebody says of the shape of a document, in place of what is guessed: `phases=h2 items=h3`.

use std::fmt;

use crate::model::{Carrier, Plan};
use crate::text::Span;

mod settle;
#[cfg(test)]
mod tests;

pub(crate) use settle::{settle_headings, settle_lists};

/// What a document's phases and items are, as far as somebody has said it. It beats whatever is guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// `None`: nothing is said of phases.
    phases: Option<Ranks>,
    /// `None`: nothing is said of items.
    items: Option<Kinds>,
}

/// Headings by their ranks, 1 to 6.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ranks([bool; 6]);

/// What can be an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kinds {
    headings: Ranks,
    boxes: bool,
    rows: bool,
    bullets: bool,
}

/// What cannot be understood in what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFault {
    /// Where, in offsets into the text that was read.
    pub span: Span,
    /// What is wrong with it: lower case, one sentence, no full stop.
    pub message: String,
    /// What would work.
    pub help: &'static str,
}

const KEYS: [&str; 2] = ["phases", "items"];
const PHASES_HELP: &str = "write `phases=h2`, with one or several of h1 to h6 (`phases=h1,h2`), or `phases=none`";
const ITEMS_HELP: &str =
    "write `items=h3`, with one or several of h1 to h6, boxes, rows, bullets (`items=h3,boxes`), or `items=none`";
const HELP: &str = "write what the phases and the items are, as in `phases=h2 items=h3`";

impl Layout {
    /// Reads `key=value` words. A value is one of h1 to h6 or `none`, for items also boxes, rows or bullets; or several
    /// with commas between.
    ///
    /// # Errors
    /// A key or a value is unknown, stands there twice, or is missing.
    pub fn parse(text: &str) -> Result<Self, LayoutFault> {
        let mut layout = Self::default();
        for word in text.split_whitespace() {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            let span = Span::new(start, start + word.len());
            let fault = |message: String, help| LayoutFault { span, message, help };
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            let shown = key.escape_debug();
            let is_known = KEYS.contains(&key);
            if is_known && value.is_empty() {
                let help = if key == "phases" { PHASES_HELP } else { ITEMS_HELP };
                return Err(fault(format!("nothing is said of `{key}`"), help));
            }
            let repeats = match key {
                "phases" => {
                    let ranks = phases(value).map_err(|value| fault(no_value(value, key), PHASES_HELP))?;
                    layout.phases.replace(ranks).is_some()
                }
                "items" => {
                    let kinds = items(value).map_err(|value| fault(no_value(value, key), ITEMS_HELP))?;
                    layout.items.replace(kinds).is_some()
                }
                _ => return Err(fault(format!("there is no key `{shown}`; the keys are `phases` and `items`"), HELP)),
            };
            if repeats {
                return Err(fault(format!("the key `{key}` stands here twice"), HELP));
            }
        }
        if layout == Self::default() {
            return Err(LayoutFault {
                span: Span::new(0, text.len()),
                message: "nothing is said here".to_owned(),
                help: HELP,
            });
        }
        Ok(layout)
    }

    /// Whether it says nothing.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// What would have to be said to get the items that `plan` has.
    pub fn of(plan: &Plan) -> Self {
        let items = plan.items().fold(Kinds::default(), |kinds, item| kinds.with(item.carrier, true));
        Self { phases: None, items: Some(items) }
    }

    /// The same, with `carrier` among the items.
    #[must_use]
    pub fn with(self, carrier: Carrier) -> Self {
        Self { items: Some(self.items.unwrap_or_default().with(carrier, true)), ..self }
    }

    /// The same, without `carrier` among the items.
    #[must_use]
    pub fn without(self, carrier: Carrier) -> Self {
        Self { items: Some(self.items.unwrap_or_default().with(carrier, false)), ..self }
    }

    /// Whether both say something of the same thing.
    pub(crate) const fn contradicts(self, other: Self) -> bool {
        (self.phases.is_some() && other.phases.is_some()) || (self.items.is_some() && other.items.is_some())
    }

    /// What this says, and where it is silent what `other` says.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { phases: self.phases.or(other.phases), items: self.items.or(other.items) }
    }
}

/// As it is written.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |names: Vec<String>| if names.is_empty() { "none".to_owned() } else { names.join(",") };
        let phases = self.phases.map(|ranks| format!("phases={}", joined(ranks.names())));
        let items = self.items.map(|kinds| format!("items={}", joined(kinds.names())));
        f.write_str(&[phases, items].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}

impl Ranks {
    fn holds(self, level: u8) -> bool {
        self.0.get(usize::from(level).wrapping_sub(1)).copied().unwrap_or_default()
    }

    fn add(&mut self, name: &str) -> bool {
        let rank = (1..=6).find(|rank| name.eq_ignore_ascii_case(&format!("h{rank}")));
        let place = rank.and_then(|rank: usize| self.0.get_mut(rank - 1));
        place.map(|place| *place = true).is_some()
    }

    fn names(self) -> Vec<String> {
        (1..=6).filter(|rank| self.holds(*rank)).map(|rank| format!("h{rank}")).collect()
    }
}

impl Kinds {
    /// Whether items are to be found in lists or tables.
    const fn are_lists(self) -> bool {
        self.boxes || self.rows || self.bullets
    }

    fn with(mut self, carrier: Carrier, is_item: bool) -> Self {
        match carrier {
            Carrier::Heading(level) => {
                if let Some(rank) = self.headings.0.get_mut(usize::from(level).wrapping_sub(1)) {
                    *rank = is_item;
                }
            }
            Carrier::Checkbox => self.boxes = is_item,
            Carrier::Bullet => self.bullets = is_item,
            Carrier::Row => self.rows = is_item,
            // Its front matter says so, and no layout does.
            Carrier::Document => {}
        }
        self
    }

    fn names(self) -> Vec<String> {
        let lists = [(self.boxes, "boxes"), (self.rows, "rows"), (self.bullets, "bullets")];
        let lists = lists.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name.to_owned());
        self.headings.names().into_iter().chain(lists).collect()
    }
}

/// The ranks that `value` names, else the name that is none.
fn phases(value: &str) -> Result<Ranks, &str> {
    let mut ranks = Ranks::default();
    if value == "none" {
        return Ok(ranks);
    }
    value.split(',').find(|name| !ranks.add(name)).map_or(Ok(ranks), Err)
}

/// What `value` names, else the name that is none.
fn items(value: &str) -> Result<Kinds, &str> {
    let mut kinds = Kinds::default();
    if value == "none" {
        return Ok(kinds);
    }
    for name in value.split(',') {
        match name {
            "boxes" => kinds.boxes = true,
            "rows" => kinds.rows = true,
            "bullets" => kinds.bullets = true,
            _ if kinds.headings.add(name) => {}
            _ => return Err(name),
        }
    }
    Ok(kinds)
}

fn no_value(value: &str, key: &str) -> String {
    format!("`{}` is nothing that `{key}` can be", value.escape_debug())
}
