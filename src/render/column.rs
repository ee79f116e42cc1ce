//! What a list shows of an item.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::address::Addresses;
use crate::document::ItemRef;
use crate::model::{Label, Mark, MarkKind};

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// How the item is typed.
    Address,
    /// The path of its plan.
    Plan,
    /// The line that it begins on.
    Line,
    /// The name of its phase.
    Phase,
    /// Its id.
    Id,
    /// Its title.
    Title,
    /// Its status, by its canonical name.
    Status,
    /// Its status as written.
    StatusText,
    /// Who does it.
    Owner,
    /// How much work it is.
    Estimate,
    /// How urgent it is.
    Priority,
    /// What comes first.
    DependsOn,
    /// When it has to be done.
    Due,
    /// When it was started.
    Started,
    /// When it was completed.
    Completed,
    /// When it was last touched.
    Updated,
    /// The paths that it refers to.
    References,
    /// Where else it stands: in other plans, for the same spec.
    AlsoIn,
    /// A labelled value; the name is the one that was asked for.
    Field(Label, String),
}

/// Every column but those of labels.
const NAMES: [(&str, Column); 18] = [
    ("address", Column::Address),
    ("plan", Column::Plan),
    ("line", Column::Line),
    ("phase", Column::Phase),
    ("id", Column::Id),
    ("title", Column::Title),
    ("status", Column::Status),
    ("status_text", Column::StatusText),
    ("owner", Column::Owner),
    ("estimate", Column::Estimate),
    ("priority", Column::Priority),
    ("depends_on", Column::DependsOn),
    ("due", Column::Due),
    ("started", Column::Started),
    ("completed", Column::Completed),
    ("updated", Column::Updated),
    ("references", Column::References),
    ("also_in", Column::AlsoIn),
];

impl Column {
    /// What a list shows as long as nobody asks for something else.
    pub const DEFAULT: [Self; 9] = [
        Self::Plan,
        Self::Phase,
        Self::Id,
        Self::Title,
        Self::Status,
        Self::Owner,
        Self::Estimate,
        Self::Priority,
        Self::Due,
    ];

    /// Its name, as it is typed and as it stands above the column.
    pub fn name(&self) -> &str {
        match self {
            Self::Field(_, name) => name,
            _ => NAMES.iter().find(|(_, column)| column == self).map_or("", |(name, _)| name),
        }
    }

    /// What it holds of `item`, as written; empty where the item does not say. Not [`escaped`](super::safe::escaped).
    pub fn text<'w>(&self, item: ItemRef<'w>, addresses: &Addresses<'w>) -> Cow<'w, str> {
        let document = item.document;
        let written = |span| Cow::Borrowed(document.text(span));
        let (phase, item_ref, item) = (item.phase, item, item.item);
        let text = match self {
            Self::Address => Some(addresses.of(item_ref).into()),
            Self::Plan => Some(document.source().path().to_string_lossy()),
            Self::Line => Some(document.source().line(item.head.start()).to_string().into()),
            Self::Phase => phase.heading.map(|_| written(phase.name)),
            Self::Id => item.id.map(written),
            Self::Title => Some(written(item.title)),
            Self::Status => item.status.map(|status| status.as_str().into()),
            Self::StatusText => status_text(item_ref).map(Cow::Owned),
            Self::Owner => item.owner.map(written),
            Self::Estimate => item.estimate.map(|estimate| estimate.to_string().into()),
            Self::Priority => item.priority().map(|priority| priority.to_string().into()),
            Self::DependsOn => Some(joined(item.depends_on().iter().map(|id| document.text(*id))).into()),
            Self::Due => item.due.map(|date| date.to_string().into()),
            Self::Started => item.started().map(|date| date.to_string().into()),
            Self::Completed => item.completed().map(|date| date.to_string().into()),
            Self::Updated => item.updated().map(|date| date.to_string().into()),
            Self::AlsoIn => Some(addresses.also_in(&item_ref).join(" ").into()),
            Self::References => {
                let references = document.plan().references_in(item.block);
                Some(joined(references.map(|reference| document.text(reference.span))).into())
            }
            Self::Field(label, _) => item.field(*label).map(|field| written(field.value)),
        };
        text.unwrap_or_default()
    }
}

impl FromStr for Column {
    type Err = UnknownColumn;

    /// Reads the name of a column, or a label in any of its words: `impact`, `Blocked by`.
    fn from_str(name: &str) -> Result<Self, UnknownColumn> {
        let name = name.trim();
        let plain = name.to_lowercase().replace('-', "_");
        if let Some((_, column)) = NAMES.iter().find(|(known, _)| *known == plain) {
            return Ok(column.clone());
        }
        Ok(match Label::of(name) {
            Label::Other => return Err(UnknownColumn(name.to_owned())),
            Label::Id => Self::Id,
            Label::Title => Self::Title,
            Label::Status => Self::Status,
            Label::Owner => Self::Owner,
            Label::Estimate => Self::Estimate,
            Label::Priority => Self::Priority,
            Label::DependsOn => Self::DependsOn,
            Label::Due => Self::Due,
            Label::Started => Self::Started,
            Label::Completed => Self::Completed,
            Label::Updated => Self::Updated,
            label => Self::Field(label, name.to_owned()),
        })
    }
}

/// What was given names no column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownColumn(String);

impl fmt::Display for UnknownColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.0.escape_debug();
        let near = |name: &&str| strsim::damerau_levenshtein(name, &self.0.to_lowercase());
        match NAMES.iter().map(|(name, _)| *name).min_by_key(near).filter(|name| near(name) <= 2) {
            Some(name) => write!(f, "there is no column `{word}`; did you mean `{name}`?"),
            None => {
                let names = NAMES.iter().map(|(name, _)| *name);
                write!(f, "there is no column `{word}`; there are {}, and the labels of fields", joined(names))
            }
        }
    }
}

impl std::error::Error for UnknownColumn {}

/// The status as written: by the mark which says what was read, else by the first one. A box with its brackets.
pub(super) fn status_text(item: ItemRef<'_>) -> Option<String> {
    let decides = |mark: &&Mark| mark.value.status().is_some() && mark.value.status() == item.item.status;
    let mark = item.item.marks.iter().find(decides).or_else(|| item.item.marks.first())?;
    let text = item.document.text(mark.span);
    match mark.kind {
        MarkKind::Box => Some(format!("[{text}]")),
        _ => Some(text.to_owned()).filter(|text| !text.is_empty()),
    }
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_name_or_by_a_label() {
        for column in Column::DEFAULT {
            assert_eq!(column.name().parse(), Ok(column));
        }
        assert_eq!("Depends-On".parse(), Ok(Column::DependsOn));
        assert_eq!("assignee".parse(), Ok(Column::Owner));
        assert_eq!("Impact".parse(), Ok(Column::Field(Label::Impact, "Impact".to_owned())));
    }

    #[test]
    fn an_unknown_column_is_an_error_with_a_way_out() {
        let error = |name: &str| name.parse::<Column>().unwrap_err().to_string();
        assert_eq!(error("ttle"), "there is no column `ttle`; did you mean `title`?");
        assert!(error("xyzzy").starts_with("there is no column `xyzzy`; there are address, plan, line, "));
    }
}
