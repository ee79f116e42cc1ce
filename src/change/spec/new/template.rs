//! A spec after a template of the workspace.

use super::naming::id;
use super::skeleton::quoted;
use super::{NewSpec, Wording};
use crate::change::spec::Customs;
use crate::model::{Label, SpecState, StatePlace};
use crate::text::{Edit, EditSet, Source};

/// The text of `source` with its placeholders (`{title}`, `{{ owner }}`, `<date>`) filled, as far as something is known; and what
/// was asked for in the places that its labels name.
pub(super) fn text(
    source: &Source,
    new: &NewSpec,
    state: Option<SpecState>,
    path: &str,
    customs: &Customs<'_>,
) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let value = |label: Label| new.values.iter().find(|(of, _)| *of == label).map(|(_, value)| value.clone());
    let number: String = stem.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let known: Vec<(&[&str], Option<String>)> = vec![
        (&["title", "name", "feature name", "spec title"], Some(new.title.trim().to_owned())),
        (&["slug", "id"], Some(id(&new.title, "-"))),
        (&["number", "n"], Some(number).filter(|number| !number.is_empty())),
        (&["date", "today", "created", "yyyy-mm-dd"], Some(new.today.to_string())),
        (&["state", "status"], state.map(|state| state.to_string())),
        (&["owner", "assignee"], value(Label::Owner)),
        (&["priority"], value(Label::Priority)),
        (&["estimate", "effort"], value(Label::Estimate)),
        (&["impact"], value(Label::Impact)),
    ];
    let mut filled = source.text().to_owned();
    for (open, close) in [("{{", "}}"), ("${", "}"), ("{", "}"), ("<", ">"), ("[", "]")] {
        filled = fill(&filled, open, close, &known);
    }
    in_places(filled, new, state, path, customs)
}

/// `text` with what stands between `open` and `close` replaced by what is known by that name.
fn fill(text: &str, open: &str, close: &str, known: &[(&[&str], Option<String>)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let behind = &rest[at + open.len()..];
        let end = behind.find(close).filter(|end| !behind[..*end].contains('\n'));
        // `[title](path)` is a link.
        let end = end.filter(|end| !behind[*end + close.len()..].starts_with('('));
        let name = end.map(|end| behind[..end].trim().to_lowercase());
        let value = name.and_then(|name| known.iter().find(|(names, _)| names.contains(&name.as_str()))?.1.clone());
        match (value, end) {
            (Some(value), Some(end)) => {
                out += &rest[..at];
                out += &value;
                rest = &behind[end + close.len()..];
            }
            _ => {
                out += &rest[..at + open.len()];
                rest = behind;
            }
        }
    }
    out + rest
}

/// `text` with title, state, date and values in their labelled places.
fn in_places(text: String, new: &NewSpec, state: Option<SpecState>, path: &str, customs: &Customs<'_>) -> String {
    let spec = customs.names.spec(Source::new(path, text.as_str()), path.into(), path);
    let read = spec.spec();
    let in_front = |span: crate::text::Span| read.front_matter.is_some_and(|front| front.covers(span));
    let mut edits = Vec::new();
    if let Some(title) = read.title.filter(|title| !spec.text(*title).contains(new.title.trim())) {
        edits.push(Edit::replace(title, new.title.trim()));
    }
    let mut seen: Vec<Label> = Vec::new();
    for field in &read.fields {
        if field.label == Label::Other || seen.contains(&field.label) {
            continue;
        }
        seen.push(field.label);
        let old = spec.text(field.value);
        let place = if in_front(field.name) { StatePlace::FrontMatter } else { StatePlace::Field };
        let value = match field.label {
            Label::Status => state.map(|state| Wording { customs, state, typed: None }.text(place, old, None)),
            Label::Generated => (!old.contains(char::is_alphanumeric)).then(|| new.today.to_string()),
            label => new.values.iter().find(|(of, _)| *of == label).map(|(_, value)| value.clone()),
        };
        let Some(value) = value.filter(|value| value != old) else { continue };
        let value = if in_front(field.name) { quoted(&value) } else { value };
        match field.value.is_empty() {
            true => {
                let line = spec.text(field.line).trim_end_matches(['\n', '\r']).trim_end();
                edits.push(Edit::insert(field.line.start() + line.len(), format!(" {value}")));
            }
            false => edits.push(Edit::replace(field.value, value)),
        }
    }
    EditSet::new(edits).map_or(text.clone(), |edits| edits.apply(&text))
}
