//! `backlog new`: a spec that is yet to be written, in the dialect of its backlog.

mod naming;
mod skeleton;
mod template;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::wording::Wording;
use super::{Customs, form};
use crate::change::Refusal;
use crate::document::SpecDocument;
use crate::model::{Label, SpecState, StatePlace};
use crate::text::Source;

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
        crate::change::field::plain(&format!("{label:?}").to_lowercase(), value).map_err(Refusal::new)?;
    }
    let title = crate::change::field::plain("title", &new.title).map_err(Refusal::new)?;
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
            self.text =
                crate::text::EditSet::new(edits).map_or_else(|_| self.text.clone(), |edits| edits.apply(&self.text));
        }
    }
}
