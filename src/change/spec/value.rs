//! A value of a spec, written over the one that it has.

use crate::change::Refusal;
use crate::document::{SpecDocument, StateNames};
use crate::model::Label;
use crate::text::{Edit, EditSet, Source, Span};

/// Characters that mean something at the beginning of a value in front matter.
const SPECIAL: [char; 17] = ['@', '`', '"', '\'', '&', '*', '!', '|', '>', '%', '#', '{', '}', '[', ']', ',', '?'];

/// `value` in place of the owner or the estimate that `spec` states; what stands around it, such as the `Low` in `Low (3 days)`,
/// stays.
///
/// # Errors
/// It states none, or would be read as something else then.
pub fn set_spec_value(spec: &SpecDocument, label: Label, value: &str, names: &StateNames) -> Result<EditSet, Refusal> {
    let shown = spec.source().path().display();
    let place = match label {
        Label::Owner => spec.spec().owner,
        Label::Estimate => spec.spec().estimate.map(|estimate| estimate.span),
        _ => None,
    };
    let Some(place) = place else { return Err(Refusal::new(format!("{shown} does not state it"))) };
    let edit = Edit::replace(place, fitted(spec, place, value));
    let edits = EditSet::new(vec![edit]).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    let text = edits.apply(spec.source().text());
    let after = names.spec(Source::new(spec.source().path(), text), spec.file().to_owned(), &spec.spec().path);
    let is_said = match label {
        Label::Owner => after.spec().owner.is_some_and(|owner| after.text(owner) == value),
        _ => after.spec().estimate.is_some_and(|estimate| after.text(estimate.span) == value),
    };
    if !is_said {
        let line = spec.source().line(place.start());
        return Err(Refusal::new(format!("{shown}:{line} would not be read as `{value}`; write it by hand")));
    }
    if said(spec, label) != said(&after, label) {
        return Err(Refusal::new(format!("{shown} would say something else besides; write it by hand")));
    }
    Ok(edits)
}

/// `value` as it is written at `place`: in quotes where front matter would read it as something else.
fn fitted(spec: &SpecDocument, place: Span, value: &str) -> String {
    let is_in_front = spec.spec().front_matter.is_some_and(|front| front.covers(place));
    let text = spec.source().text();
    let is_quoted = text[..place.start()].ends_with(['"', '\'']) && text[place.end()..].starts_with(['"', '\'']);
    let is_special = value.starts_with(SPECIAL) || value.contains(": ") || value.contains(" #");
    match is_in_front && !is_quoted && is_special && !value.contains('"') {
        true => format!("\"{value}\""),
        false => value.to_owned(),
    }
}

/// All that a spec says but the value of `label`.
fn said(spec: &SpecDocument, label: Label) -> Vec<String> {
    let read = spec.spec();
    let text = |span: Span| spec.text(span).to_owned();
    let fields = read.fields.iter().map(|field| match field.label == label {
        true => text(field.name),
        false => format!("{}: {}", text(field.name), text(field.value)),
    });
    let owner = read.owner.filter(|_| label != Label::Owner).map(text);
    let estimate = read.estimate.filter(|_| label != Label::Estimate).map(|estimate| text(estimate.span));
    let states = read.states.iter().map(|mark| spec.state_text(mark).to_owned());
    let parts = read.steps.iter().chain(&read.done_when).map(|part| text(part.title));
    let others = [read.title, read.objective, read.impact].into_iter().flatten().map(text);
    let references = read.references.iter().map(|reference| text(reference.span));
    fields.chain(owner).chain(estimate).chain(states).chain(parts).chain(others).chain(references).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, label: Label, value: &str, expect: &str) {
        let names = StateNames::default();
        let spec = names.spec(Source::new("backlog/x.md", text), "/backlog/x.md".into(), "x.md");
        let after = set_spec_value(&spec, label, value, &names)
            .map_or_else(|refusal| refusal.reason().to_owned(), |edits| edits.apply(text));
        assert_eq!(after, expect);
    }

    #[test]
    fn only_the_value_is_another() {
        let text = "# A\n\n**Owner:** Ana **Effort:** Low (3 days)\n\nAna does it in 3 days.\n";
        check(text, Label::Owner, "Bo", &text.replacen("Ana", "Bo", 1));
        check(text, Label::Estimate, "2 weeks", &text.replacen("3 days", "2 weeks", 1));
        let front = "---\nowner: Ana\nestimate: '3 days'\r\n---\n# A\n";
        check(front, Label::Owner, "Bo", &front.replacen("Ana", "Bo", 1));
        check(front, Label::Owner, "@bo", &front.replacen("Ana", "\"@bo\"", 1));
        check(front, Label::Estimate, "2 weeks", &front.replacen("3 days", "2 weeks", 1));
    }

    #[test]
    fn what_would_be_read_otherwise_is_refused() {
        let text = "**Owner:** Ana **Effort:** 3 days\n";
        check(text, Label::Estimate, "soon", "backlog/x.md:1 would not be read as `soon`; write it by hand");
        check("# A\n", Label::Owner, "Bo", "backlog/x.md does not state it");
        let other = "backlog/x.md:1 would not be read as `Bo **Status:** Done`; write it by hand";
        check(text, Label::Owner, "Bo **Status:** Done", other);
    }
}
