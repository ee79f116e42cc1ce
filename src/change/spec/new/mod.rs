//! `backlog new`: a spec that is yet to be written, in the dialect of its backlog.

mod naming;
mod skeleton;
mod template;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub(super) use skeleton::quoted;

use super::wording::Wording;
use super::{Customs, form, line};
use crate::change::{Refusal, field};
use crate::document::SpecDocument;
use crate::model::{Field, Label, SpecState, StatePlace};
use crate::text::{EditSet, Source};

/// What a new spec is to say.
#[derive(Clone, Debug)]
pub struct NewSpec {
    /// What it is called.
    pub title: String,
    /// How far it is; `None` where the user does not say.
    pub state: Option<SpecState>,
    /// Its labelled values, as meaning and value.
    pub values: Vec<(Label, String)>,
    /// The day on which it is written.
    pub today: NaiveDate,
}

/// What a new spec is made after.
#[derive(Clone, Copy, Debug)]
pub enum Pattern<'p> {
    /// This text, with its placeholders filled.
    Template(&'p Source),
    /// The specs that are there.
    Specs,
}

/// A spec that nobody has written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenSpec {
    /// Its path, from the backlog folder on.
    pub path: String,
    /// Its text.
    pub text: String,
    /// How far it is; `None` where specs do not say that here.
    pub state: Option<SpecState>,
    /// The spec whose form it has, from the backlog folder on; `None` for that of a template, and the built-in one.
    pub like: Option<String>,
}

/// `new` as a file of the backlog: named as its other specs are, and with what the `pattern` has.
///
/// # Errors
/// There is no letter in its title; one of its values has more than one line; or there is a spec of this name.
pub fn new_spec(new: &NewSpec, pattern: Pattern<'_>, customs: &Customs<'_>) -> Result<WrittenSpec, Refusal> {
    for (label, value) in &new.values {
        field::plain(&name(*label).to_lowercase(), value).map_err(Refusal::new)?;
    }
    let title = field::plain("title", &new.title).map_err(Refusal::new)?;
    let says_state = customs.specs.is_empty() || customs.place().is_some();
    let state = new.state.or(says_state.then_some(SpecState::Draft));
    let bare = naming::path(title, new.today, customs)?;
    if let Some(other) = customs.specs.iter().find(|spec| naming::is_named_like(spec, &bare, customs)) {
        let shown = other.source().path().display();
        return Err(Refusal::new(format!("there is a spec of this name, {shown}; choose another title")));
    }
    let (text, like) = match pattern {
        Pattern::Template(source) => (template::text(source, new, state, &bare, customs), None),
        Pattern::Specs => match skeleton::model(customs) {
            Some(model) => (skeleton::text(model, new, state, &bare, customs), Some(model.spec().path.clone())),
            None => (skeleton::first(new, state, &bare), None),
        },
    };
    let mut written = WrittenSpec { path: bare, text, state, like };
    written.say_the_rest(new, customs)?;
    if let Some(state) = state {
        written.state_in_path(state, customs);
    }
    let after = written.read(customs);
    if after.spec().state() != state || after.spec().is_contradictory() {
        let said = after.spec().state().map_or("nothing", SpecState::as_str);
        let wished = state.map_or("nothing", SpecState::as_str);
        return Err(Refusal::new(format!("`{}` would say that it is {said}, not {wished}", written.path)));
    }
    Ok(written)
}

impl WrittenSpec {
    fn read(&self, customs: &Customs<'_>) -> SpecDocument {
        customs.names.spec(Source::new(&self.path, self.text.as_str()), self.path.clone().into(), &self.path)
    }

    /// Gives a line of its own to what was asked for and has no place in the form.
    fn say_the_rest(&mut self, new: &NewSpec, customs: &Customs<'_>) -> Result<(), Refusal> {
        let read = self.read(customs);
        let front = read.spec().front_matter;
        let has_values =
            |field: &Field| field.label != Label::Other && front.is_some_and(|front| front.covers(field.name));
        let in_front = read.spec().fields.iter().any(has_values);
        let mut missing: Vec<_> = new.values.iter().filter(|(label, value)| !says(&read, *label, value)).collect();
        if !in_front {
            // Each line goes in front of those that are there.
            missing.reverse();
        }
        for (label, value) in missing {
            let read = self.read(customs);
            let edit = match in_front {
                true => line::in_front_matter(&read, &name(*label).to_lowercase(), value),
                false => line::in_prose(&read, name(*label), value),
            };
            let edits = EditSet::new(vec![edit]).map_err(|overlap| Refusal::new(overlap.to_string()))?;
            self.text = edits.apply(&self.text);
        }
        let after = self.read(customs);
        match new.values.iter().find(|(label, value)| !says(&after, *label, value)) {
            Some((label, value)) => {
                let kind = name(*label).to_lowercase();
                Err(Refusal::new(format!(
                    "`{value}` would not be read as the {kind} of a spec; write it in another way"
                )))
            }
            None => Ok(()),
        }
    }

    /// Puts the state into the path where specs have it there; into the text where nothing says it yet.
    fn state_in_path(&mut self, state: SpecState, customs: &Customs<'_>) {
        let wording = Wording { customs, state, typed: None };
        let is_usual = |place: StatePlace| {
            let count = customs.specs.iter().filter(|spec| spec.spec().states.iter().any(|mark| mark.place == place));
            count.count() * 2 > customs.specs.len()
        };
        let in_name =
            [StatePlace::Prefix, StatePlace::Infix, StatePlace::Suffix].into_iter().find(|place| is_usual(*place));
        let in_name = in_name.or(customs.specs.is_empty().then_some(StatePlace::Prefix));
        if let Some(place) = in_name {
            self.path = form::in_name(&self.path, place, customs.example(place, state), &wording);
        }
        if is_usual(StatePlace::Folder) {
            let folder = form::folder(customs.example(StatePlace::Folder, state), &wording);
            self.path = format!("{folder}/{}", self.path);
        }
        let read = self.read(customs);
        if read.spec().states.is_empty() {
            let (path, edits) = form::stated(&read, &wording);
            self.path = path;
            self.text = EditSet::new(edits).map_or_else(|_| self.text.clone(), |edits| edits.apply(&self.text));
        }
    }
}

/// What the label of a value is called where no spec has an example.
const fn name(label: Label) -> &'static str {
    match label {
        Label::Owner => "Owner",
        Label::Estimate => "Estimate",
        Label::Priority => "Priority",
        _ => "Impact",
    }
}

/// Whether `spec` says that its value for `label` is `value`.
fn says(spec: &SpecDocument, label: Label, value: &str) -> bool {
    let read = spec.spec();
    let is_value = |span| spec.text(span) == value.trim();
    match label {
        Label::Owner => read.owner.is_some_and(is_value),
        Label::Estimate => read.estimate.is_some_and(|estimate| value.contains(spec.text(estimate.span))),
        Label::Priority => read.priority.is_some_and(|priority| is_value(priority.span)),
        _ => read.impact.is_some_and(is_value),
    }
}
