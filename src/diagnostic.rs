//! What is wrong, where, and what to do about it.

use std::fmt;

use crate::text::{EditSet, Span};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; shown on request only.
    Advice,
    /// Wrong under the default reading, or likely wrong.
    Warning,
    /// Wrong or infeasible under every reading.
    Error,
}

impl Severity {
    /// All severities, mildest first.
    pub const ALL: [Self; 3] = [Self::Advice, Self::Warning, Self::Error];

    /// The name, as it is typed and printed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The meaning of the plan stays as it is.
    Safe,
    /// The meaning may change: somebody has to look.
    Unsafe,
}

/// A repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative: "write 🔴 for ðŸ”´".
    pub title: String,
    /// How it is done.
    pub edits: EditSet,
    /// Whether it may be done without asking.
    pub safety: Safety,
}

/// Another place that has to do with a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place, in the same document.
    pub span: Span,
    /// What is to be seen there.
    pub message: String,
}

/// One finding in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Name of the rule, in kebab case.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, one sentence, no full stop.
    pub message: String,
    /// The place.
    pub span: Span,
    /// What tells it from other findings of its rule about the same item or phase: an owner, a path. `None` where the text
    /// at the place does.
    pub key: Option<String>,
    /// How many findings before it in its document only their places tell from it: the check counts them, a rule does not.
    pub twin: usize,
    /// What to do about it, a sentence each.
    pub help: Vec<String>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// The repair, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding without help, related places or fix.
    pub fn new(code: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            span,
            key: None,
            twin: 0,
            help: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// The same, told from others of its rule by `key`.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The same, with a sentence on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same, with another place that has to do with it.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// The same, with a repair.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}
