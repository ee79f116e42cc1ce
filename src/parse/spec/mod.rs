//! Specs: a file of the backlog to a [`Spec`].

mod body;
mod front;
mod place;
#[cfg(test)]
mod tests;

pub use place::{PathStates, folder_state, without_state};

use super::blocks::Blocks;
use super::value::{date, estimate, impact, priority};
use super::{depends, mask, reference, status};
use crate::model::{Field, Impact, Label, MarkKind, Spec, SpecState, StateMark, StatePlace, Vocabulary};
use crate::text::{Shadow, Source, Span, Spanned};

/// Reads `source`, which lies at `path` from the backlog folder on, as a spec. Any text is one.
///
/// Its values stand in front matter, or in prose: as labels on lines (`**Owner:** Ana`), several of them on one if need be, or
/// below headings. What front matter says counts before what the prose says.
pub fn parse_spec(source: &Source, path: &str, words: &Vocabulary) -> Spec {
    let text = source.text();
    let front = mask::front_matter(source);
    let blocks = Blocks::read(source, front.map_or(source.body_start(), |front| front.whole.end()));
    let place = PathStates::read(path, words);
    let spec = Spec { path: path.to_owned(), name: place.name, states: place.states, ..Spec::default() };
    let mut reader = Reader { source, words, spec };
    if let Some(front) = front {
        reader.front_matter(front);
    }
    reader.body(&blocks);
    let mut spec = reader.spec;
    // Those in the path are sorted among those in the text.
    spec.states.sort_by_key(|mark| mark.place);
    spec.references = reference::references(text, front.map(|front| front.whole), &blocks, &|_| false);
    spec.impacts = spec.impact.map(|span| impacts(text, span)).unwrap_or_default();
    spec
}

struct Reader<'s> {
    source: &'s Source,
    words: &'s Vocabulary,
    spec: Spec,
}

impl Reader<'_> {
    /// Takes what `field` says, unless something else said it first.
    fn value(&mut self, field: Field, place: StatePlace) {
        let (text, at) = (self.source.text(), field.value);
        let value = &text[at.start()..at.end()];
        let is_said = value.contains(char::is_alphanumeric);
        let spec = &mut self.spec;
        match field.label {
            _ if !is_said => {}
            // Further down it is the state of a part.
            Label::Status if spec.states.iter().any(|mark| mark.place == place) => {}
            Label::Status => {
                let kind = if place == StatePlace::FrontMatter { MarkKind::FrontMatter } else { MarkKind::Field };
                spec.states.extend(state(text, at, kind, self.words).map(|(state, span)| StateMark {
                    state,
                    place,
                    span,
                }));
            }
            Label::Owner => spec.owner = spec.owner.or(Some(at)),
            Label::Estimate => {
                let found =
                    estimate::find(value).map(|found| Spanned::new(found.value, found.span.shifted(at.start())));
                spec.estimate = spec.estimate.or(found);
            }
            Label::Priority => {
                spec.priority = spec.priority.or(priority::read(value).map(|found| Spanned::new(found, at)));
            }
            Label::DependsOn => spec.depends_on.extend(depends::ids(text, at)),
            Label::Generated => {
                let found = date::find(value).and_then(|found| {
                    let span = found.span.shifted(at.start());
                    found.value.ok().map(|day| Spanned::new(day, span))
                });
                spec.created = spec.created.or(found);
            }
            Label::Impact | Label::Promise => spec.impact = spec.impact.or(Some(at)),
            _ => {}
        }
        self.spec.fields.push(field);
    }

    fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }
}

/// The state that a field states, and its words.
fn state(text: &str, at: Span, kind: MarkKind, words: &Vocabulary) -> Option<(SpecState, Span)> {
    let whole = SpecState::of(&text[at.start()..at.end()], words).map(|state| (state, at));
    whole.or_else(|| {
        let mark = status::read_mark(text, at, kind, words);
        Some((SpecState::from(mark.value.status()?), mark.span))
    })
}

/// The quantities that the text at `span` states.
fn impacts(text: &str, span: Span) -> Vec<Spanned<Impact>> {
    let shadow = Shadow::new(&text[span.start()..span.end()]);
    let place = |found: Span| shadow.raw_span(found).shifted(span.start());
    impact::read(shadow.text())
        .into_iter()
        .map(|found| Spanned::new(found.value.at(place), place(found.span)))
        .collect()
}
