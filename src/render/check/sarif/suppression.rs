//! A comment which allows a finding, in SARIF.

use serde::Serialize;

use super::place::LocationView;
use crate::model::Exemption;
use crate::render::check::{Checked, allowed};

/// A comment which allows a finding.
#[derive(Debug, Serialize)]
pub(super) struct SuppressionView {
    kind: &'static str,
    justification: String,
    location: LocationView,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<PropertiesView>,
}

/// What the standard has no word for.
#[derive(Debug, Serialize)]
struct PropertiesView {
    until: String,
}

impl SuppressionView {
    /// That of the comment `by`.
    pub(super) fn new(checked: &Checked<'_>, by: &Exemption) -> Self {
        Self {
            kind: "inSource",
            justification: allowed::reason(checked.document, by),
            location: LocationView::of_comment(checked, by.span),
            properties: allowed::until(by).map(|until| PropertiesView { until }),
        }
    }
}
