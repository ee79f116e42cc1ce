//! What an item is to be, in a file of its own.

use chrono::NaiveDate;

use super::{Estimate, Field, Impact, Label, Priority, Reference, SpecState, SubTask};
use crate::text::{Span, Spanned};

/// A file of the backlog that says what is to be done, and when it is done.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// Its path from the backlog folder on, with `/` between the folders: `done/READY_api_billing.md`.
    pub path: String,
    /// Its name in `path`: what is left of the file's name without the ending and the state at its edges.
    pub name: Span,
    /// Its id, by its front matter.
    pub id: Option<Span>,
    /// Its title, by its front matter or its heading.
    pub title: Option<Span>,
    /// Every place that states how far it is, the one that counts first.
    pub states: Vec<StateMark>,
    /// Who does it.
    pub owner: Option<Span>,
    /// How much work it is.
    pub estimate: Option<Spanned<Estimate>>,
    /// How urgent it is.
    pub priority: Option<Spanned<Priority>>,
    /// What has to come first, as written.
    pub depends_on: Vec<Span>,
    /// When it was written, as it says itself.
    pub created: Option<Spanned<NaiveDate>>,
    /// What stands in the way, or why it is to be done: the first line that says so.
    pub problem: Option<Span>,
    /// What is to be done about it, likewise.
    pub solution: Option<Span>,
    /// What it is for.
    pub objective: Option<Span>,
    /// What it brings, as written.
    pub impact: Option<Span>,
    /// The quantities that `impact` states.
    pub impacts: Vec<Spanned<Impact>>,
    /// What is to be done, step by step.
    pub steps: Vec<SubTask>,
    /// What has to hold before it is done.
    pub done_when: Vec<SubTask>,
    /// Its labelled values, those with a typed twin above included, in document order.
    pub fields: Vec<Field>,
    /// Its front matter between the `---` lines, without them.
    pub front_matter: Option<Span>,
    /// Every path that it refers to, in document order.
    pub references: Vec<Reference>,
}

/// A place which states how far a spec is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateMark {
    /// What it states.
    pub state: SpecState,
    /// What kind of place it is.
    pub place: StatePlace,
    /// The word: in [`Spec::path`] where [`StatePlace::is_in_path`] says so, else in the text.
    pub span: Span,
}

/// Where the state of a spec is written, in the order in which they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatePlace {
    /// `READY_x.md`
    Prefix,
    /// `x.ready.md`
    Infix,
    /// `x_READY.md`
    Suffix,
    /// `state: ready` between the `---` lines.
    FrontMatter,
    /// `**Status:** Ready`
    Field,
    /// `ready/x.md`
    Folder,
}

impl Spec {
    /// How far it is, by the place that counts most; `None` where it does not say.
    pub fn state(&self) -> Option<SpecState> {
        self.states.first().map(|mark| mark.state)
    }

    /// Whether two places state different things.
    pub fn is_contradictory(&self) -> bool {
        self.states.iter().any(|mark| Some(mark.state) != self.state())
    }

    /// The first field with this label.
    pub fn field(&self, label: Label) -> Option<&Field> {
        self.fields.iter().find(|field| field.label == label)
    }
}

impl StatePlace {
    /// Whether it is a part of the file's path.
    pub const fn is_in_path(self) -> bool {
        matches!(self, Self::Prefix | Self::Infix | Self::Suffix | Self::Folder)
    }

    /// Its name, as JSON shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Prefix => "prefix",
            Self::Infix => "infix",
            Self::Suffix => "suffix",
            Self::FrontMatter => "front-matter",
            Self::Field => "field",
            Self::Folder => "folder",
        }
    }
}
