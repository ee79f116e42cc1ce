//! One rule.

use super::{Context, Examined};
use crate::diagnostic::{Diagnostic, Severity};

/// A rule: a name, a page, and the function that finds what it speaks of.
#[derive(Debug)]
pub struct Rule {
    /// In kebab case; says what is wrong.
    pub name: &'static str,
    /// How bad its findings are; where they differ, how bad the worst of them can be.
    pub severity: Severity,
    /// How bad the mildest of them can be, apart from advice that something cannot be told.
    pub mildest: Severity,
    /// Whether it offers a repair of what it finds, where one needs no guess.
    pub fixable: Fixable,
    /// What it speaks of.
    pub group: Group,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// Its page in markdown: what it does, why that is bad, one block fenced as `markdown bad` and one as `markdown good`,
    /// what to do.
    pub docs: &'static str,
    /// Adds what it finds to what the rules before it in the list have found, the rules about exemptions last of all.
    pub check: fn(&Context<'_>, &Examined<'_>, &mut Vec<Diagnostic>),
}

impl Rule {
    /// How bad its findings are, in words: `error or warning`.
    pub fn severities(&self) -> String {
        match (self.severity, self.mildest) {
            (worst, mildest) if worst == mildest => worst.to_string(),
            (worst, mildest) => format!("{worst} or {mildest}"),
        }
    }
}

/// Whether a rule offers repairs, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixable {
    /// None.
    Never,
    /// Such as may be made without asking.
    Safe,
    /// Such as somebody has to look at.
    Unsafe,
    /// Of both kinds.
    Both,
    /// Such as somebody has to name a direction for.
    Directed,
}

impl Fixable {
    /// The name, as it is published.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Both => "both",
            Self::Directed => "directed",
        }
    }
}

/// What a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The document as a whole.
    Document,
    /// How its text is encoded.
    Encoding,
    /// What it says of how far its items are.
    Status,
    /// Numbers and order.
    Structure,
    /// Dates and windows.
    Time,
    /// How much work there is, and who does it.
    Estimates,
    /// What the work is good for.
    Impact,
    /// Paths.
    References,
    /// Comments of the document that allow a finding.
    Exemptions,
}

impl Group {
    /// The name, as it is published.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Encoding => "encoding",
            Self::Status => "status",
            Self::Structure => "structure",
            Self::Time => "time",
            Self::Estimates => "estimates",
            Self::Impact => "impact",
            Self::References => "references",
            Self::Exemptions => "exemptions",
        }
    }

    /// Whether nobody wants to hear of it in an archived document, which is a record of what was, and not worked on.
    pub const fn is_skipped_in_archives(self) -> bool {
        !matches!(self, Self::Document | Self::Encoding)
    }
}
