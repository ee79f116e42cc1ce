//! A labelled value.

use super::Label;
use crate::text::Span;

/// `**Owner:** Data Engineer`, in any of its forms.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// What the label means.
    pub label: Label,
    /// The label as written, without its colon and emphasis.
    pub name: Span,
    /// The value as written, without the white space around it.
    pub value: Span,
    /// The whole line it stands on, with its line end; several fields may share one.
    pub line: Span,
}
