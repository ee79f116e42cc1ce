//! Why a wish was not granted.

use std::fmt;

use crate::document::Document;
use crate::model::Item;

/// A wish that cannot be granted without touching something else, or at all: why, and what would work. One sentence, which
/// names the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    message: String,
    /// What is in the way, where the message says more than that.
    reason: Option<String>,
    /// What would work, where the message does not say it.
    help: Option<String>,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), reason: None, help: None }
    }

    /// The same, with what is in the way in a few words.
    pub(super) fn because(self, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..self }
    }

    /// The same, with `help` in place of what it advised so far.
    pub(super) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// What is in the way, without what follows from it.
    pub fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or(&self.message)
    }

    /// A refusal that concerns `item`, whose place is put in front.
    pub(super) fn at(document: &Document, item: &Item, message: impl fmt::Display) -> Self {
        Self::new(format!("{}: {message}", document.place(item.head.start())))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.help.as_deref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

impl std::error::Error for Refusal {}
