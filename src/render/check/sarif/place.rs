//! Places in SARIF.

use std::path::{Component, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde::Serialize;

use super::ROOT;
use super::message::MessageView;
use crate::document::Document;
use crate::render::check::Checked;
use crate::render::check::region::Region;
use crate::render::check::subject::SubjectView;
use crate::text::Span;

/// What RFC 3986 lets stand in a segment of a path in any place.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlaceView {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// A place in a file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LocationView {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalView,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<MessageView>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalView {
    artifact_location: PlaceView,
    region: RegionView,
}

/// The item or phase.
#[derive(Debug, Serialize)]
struct LogicalView {
    name: String,
    kind: &'static str,
}

/// From the first character to the place behind the last one; the two are one where something is to be inserted.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RegionView {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl PlaceView {
    /// The file at `path`, which counts from the root of the repository unless it is absolute.
    pub(super) fn new(path: &Path) -> Self {
        let segments = path.components().filter_map(|component| match component {
            Component::RootDir | Component::CurDir => None,
            other => Some(percent_encode(other.as_os_str().as_encoded_bytes(), SEGMENT).to_string()),
        });
        let path_of_uri = segments.collect::<Vec<_>>().join("/");
        match path.is_absolute() {
            true => Self { uri: format!("file:///{path_of_uri}"), uri_base_id: None },
            false => Self { uri: path_of_uri, uri_base_id: Some(ROOT) },
        }
    }
}

impl LocationView {
    /// The place of a finding, with what it is about.
    pub(super) fn of_finding(checked: &Checked<'_>, span: Span) -> Self {
        let subject = SubjectView::at(checked.document, span.start());
        let name = subject.name();
        let logical_locations = name.map(|name| LogicalView { name, kind: subject.kind }).into_iter().collect();
        Self { id: None, physical_location: PhysicalView::new(checked, span), logical_locations, message: None }
    }

    /// A place of which there is no more to say.
    pub(super) fn of_comment(checked: &Checked<'_>, span: Span) -> Self {
        let physical_location = PhysicalView::new(checked, span);
        Self { id: None, physical_location, logical_locations: Vec::new(), message: None }
    }

    /// Another place that has to do with it, numbered from 1.
    pub(super) fn related(checked: &Checked<'_>, span: Span, id: usize, message: MessageView) -> Self {
        Self {
            id: Some(id),
            physical_location: PhysicalView::new(checked, span),
            logical_locations: Vec::new(),
            message: Some(message),
        }
    }
}

impl PhysicalView {
    fn new(checked: &Checked<'_>, span: Span) -> Self {
        Self { artifact_location: PlaceView::new(&checked.path), region: RegionView::new(checked.document, span) }
    }
}

impl RegionView {
    /// The place of `span`.
    pub(super) fn new(document: &Document, span: Span) -> Self {
        let Region { start, end } = Region::of(document, span);
        Self { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        for (path, uri, is_relative) in [
            ("plans/größe 🚀.md", "plans/gr%C3%B6%C3%9Fe%20%F0%9F%9A%80.md", true),
            ("a:b/100%#?.md", "a%3Ab/100%25%23%3F.md", true),
            ("../x.md", "../x.md", true),
            ("./x.md", "x.md", true),
            ("<stdin>", "%3Cstdin%3E", true),
        ] {
            let place = PlaceView::new(Path::new(path));
            assert_eq!((place.uri.as_str(), place.uri_base_id.is_some()), (uri, is_relative));
        }
    }

    #[cfg(unix)]
    #[test]
    fn outside_the_repository_a_uri_is_absolute() {
        let place = PlaceView::new(Path::new("/tmp/a b.md"));
        assert_eq!((place.uri.as_str(), place.uri_base_id), ("file:///tmp/a%20b.md", None));
    }
}
