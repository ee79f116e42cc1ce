//! What is supposed, from words.
//!
//! ```text
//! all   := deed (";" deed)*
//! deed  := item "." field "=" value           no value takes the field away
//!        | phase "." "window" "=" value
//!        | ("drop" | "defer") item
//! field := "status" | "owner" | "estimate" | "phase" | "after" | "priority" | "due" | "impact" | "title", or what means the same
//! value := words | '"' words '"'              of `after`: items, parted by commas
//! ```

use crate::model::{Label, Status};
use crate::query::{Mistake, Quotes, nearest, suggestion, unquoted};
use crate::text::Span;

/// All that is supposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Supposed {
    /// As it was written, on one line.
    pub(super) text: String,
    /// One after the other.
    pub(super) deeds: Vec<Deed>,
}

/// What is supposed of one item, or of a phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deed {
    /// Where it stands.
    pub(super) span: Span,
    /// The item, or the phase that has a [`Window`](What::Window).
    pub(super) item: Named,
    /// What becomes of it.
    pub(super) what: What,
}

/// An item or a phase as it is named, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) span: Span,
    pub(super) name: String,
}

/// What becomes of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// It is so far.
    Is(Status),
    /// It is called so.
    Called(String),
    /// It stands at the end of this phase.
    In(String),
    /// It waits for these.
    After(Vec<Named>),
    /// The phase has this window.
    Window(String),
    /// A field has this value.
    Has(&'static str, String),
    /// It has no such field.
    Lacks(&'static str),
}

/// What an item can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Status,
    Title,
    Phase,
    After,
    Window,
    /// A labelled value, by the label that a new one gets.
    Labelled(&'static str),
}

/// How a dependency is labelled where the plan has no label for it yet.
pub(super) const DEPENDS_ON: &str = "Depends on";

/// The names of the fields. Others that mean the same will do.
const FIELDS: [(&str, Field); 10] = [
    ("status", Field::Status),
    ("owner", Field::Labelled("Owner")),
    ("estimate", Field::Labelled("Estimate")),
    ("phase", Field::Phase),
    ("after", Field::After),
    ("priority", Field::Labelled("Priority")),
    ("due", Field::Labelled("Due")),
    ("impact", Field::Labelled("Impact")),
    ("title", Field::Title),
    ("window", Field::Window),
];

const VERBS: [(&str, Status); 2] = [("drop", Status::Cancelled), ("defer", Status::Deferred)];

const FORMS: &str = "write ITEM.FIELD=VALUE, `drop ITEM` or `defer ITEM`";

impl Supposed {
    /// Reads what is supposed from the words of a command line, each of which holds one deed or more.
    ///
    /// # Errors
    /// A part is no deed; the [`Mistake`] points to it.
    pub(super) fn parse<S: AsRef<str>>(words: &[S]) -> Result<Self, Mistake> {
        let text = joined(words);
        let parts = split(&text, Span::new(0, text.len()), ';')?;
        let deeds = parts.into_iter().map(|span| Reader { text: &text, span }.deed()).collect::<Result<Vec<_>, _>>()?;
        if deeds.is_empty() {
            let span = Span::new(0, text.len());
            return Err(Mistake { query: text, span, message: format!("nothing is supposed; {FORMS}") });
        }
        Ok(Self { text, deeds })
    }
}

/// `words` as one text. A verb and its item may be two of them.
fn joined<S: AsRef<str>>(words: &[S]) -> String {
    let mut text = String::new();
    for word in words.iter().map(|word| word.as_ref().trim()).filter(|word| !word.is_empty()) {
        let last = text.rsplit(';').next().unwrap_or_default().trim();
        let is_verb = VERBS.iter().any(|(verb, _)| verb.eq_ignore_ascii_case(last));
        text += if text.is_empty() {
            ""
        } else if is_verb {
            " "
        } else {
            "; "
        };
        text += word;
    }
    text
}

/// Reads one deed.
#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t str,
    span: Span,
}

impl Reader<'_> {
    fn deed(self) -> Result<Deed, Mistake> {
        match first(self.text, self.span, '=') {
            Some(equals) => self.given(equals),
            None => self.verb(),
        }
    }

    /// `6.owner=Engineering Lead`, with its sign at `equals`.
    fn given(self, equals: usize) -> Result<Deed, Mistake> {
        let head = self.trimmed(Span::new(self.span.start(), equals));
        let Some(dot) = last(self.text, head, '.') else {
            let written = self.written(head);
            if head.is_empty() {
                let message = "write an item and a field in front of the `=`, such as `6.owner=Ana`";
                return Err(self.mistake(Span::at(equals), message.to_owned()));
            }
            let message = format!("`{written}` needs a field behind a dot, such as `{written}.owner=`");
            return Err(self.mistake(head, message));
        };
        let name = self.trimmed(Span::new(dot + 1, head.end()));
        let field = self.field(name, dot)?;
        let item = self.named(Span::new(head.start(), dot), dot)?;
        let value = self.trimmed(Span::new(equals + 1, self.span.end()));
        let what = self.what(field, name, value)?;
        Ok(Deed { span: self.span, item, what })
    }

    fn what(self, field: Field, name: Span, value: Span) -> Result<What, Mistake> {
        let words = self.value(value);
        if words.is_empty() {
            return match field {
                Field::After => Ok(What::Lacks(DEPENDS_ON)),
                Field::Labelled(label) => Ok(What::Lacks(label)),
                Field::Status | Field::Title | Field::Phase | Field::Window => {
                    let message =
                        format!("`{}` cannot be taken away; write a value behind the `=`", self.written(name));
                    Err(self.mistake(name, message))
                }
            };
        }
        Ok(match field {
            Field::Status => {
                let status = words.parse::<Status>();
                What::Is(status.map_err(|unknown| self.mistake(value, unknown.to_string()))?)
            }
            Field::Title => What::Called(words),
            Field::Phase => What::In(words),
            Field::Window => What::Window(words),
            Field::After => {
                let names = split(self.text, value, ',')?;
                What::After(names.into_iter().map(|name| self.named(name, name.start())).collect::<Result<_, _>>()?)
            }
            Field::Labelled(label) => What::Has(label, words),
        })
    }

    /// `drop 8`
    fn verb(self) -> Result<Deed, Mistake> {
        let written = self.written(self.span);
        let end = written.find(char::is_whitespace).unwrap_or(written.len());
        let word = Span::new(self.span.start(), self.span.start() + end);
        let verb = VERBS.iter().find(|(verb, _)| verb.eq_ignore_ascii_case(self.written(word)));
        if let Some((_, status)) = verb {
            let item = self.named(Span::new(word.end(), self.span.end()), word.end())?;
            return Ok(Deed { span: self.span, item, what: What::Is(*status) });
        }
        let name = last(self.text, self.span, '.').map(|dot| self.trimmed(Span::new(dot + 1, self.span.end())));
        if let Some(name) = name.filter(|name| field(self.written(*name)).is_some()) {
            return Err(self.mistake(name, format!("`{written}` needs `=` and a value behind it")));
        }
        let known = nearest(self.written(word), VERBS.iter().map(|(verb, _)| *verb));
        let known = known.filter(|_| word.end() < self.span.end());
        Err(self.mistake(self.span, format!("`{written}` supposes nothing{}", suggestion(known, FORMS))))
    }

    fn field(self, name: Span, dot: usize) -> Result<Field, Mistake> {
        let written = self.written(name);
        field(written).ok_or_else(|| {
            let names = FIELDS.map(|(name, _)| name);
            let known = nearest(written, names);
            let otherwise = format!("the fields are {}", names.join(", "));
            let place = if name.is_empty() { Span::at(dot) } else { name };
            let message = format!("`{written}` is no field that can be supposed{}", suggestion(known, &otherwise));
            self.mistake(place, message)
        })
    }

    /// The item in `span`; `place` is where it would have to stand.
    fn named(self, span: Span, place: usize) -> Result<Named, Mistake> {
        let span = self.trimmed(span);
        let name = self.value(span);
        if name.trim().is_empty() {
            return Err(
                self.mistake(Span::at(place), "name an item here: its number, or a part of its title".to_owned())
            );
        }
        Ok(Named { span, name })
    }

    /// What stands in `span`, without the quotes around all of it.
    fn value(self, span: Span) -> String {
        let written = self.written(span);
        let mut quotes = Quotes::default();
        let mut chars = written.chars().map(|c| quotes.enclose(c));
        let is_one = written.starts_with('"') && chars.all(|is_within| is_within) && !written[1..].contains("\"\"");
        if is_one { unquoted(written) } else { written.to_owned() }
    }

    fn written(&self, span: Span) -> &str {
        &self.text[span.start()..span.end()]
    }

    fn trimmed(self, span: Span) -> Span {
        trimmed(self.text, span)
    }

    fn mistake(self, span: Span, message: String) -> Mistake {
        Mistake { query: self.text.to_owned(), span, message }
    }
}

fn field(name: &str) -> Option<Field> {
    let name = name.to_lowercase();
    let label = |label| FIELDS.iter().find(|(known, _)| Label::of(known) == label);
    let exact = FIELDS.iter().find(|(known, _)| *known == name);
    let same = || Some(Label::of(&name)).filter(|meant| *meant != Label::Other).and_then(label);
    exact.or_else(same).map(|(_, field)| *field)
}

/// The parts of what is in `span`, without blanks around them; none that is empty.
fn split(text: &str, span: Span, separator: char) -> Result<Vec<Span>, Mistake> {
    let mut quotes = Quotes::default();
    let (mut start, mut opened) = (span.start(), span.start());
    let mut parts = Vec::new();
    for (at, c) in text[span.start()..span.end()].char_indices() {
        let (at, was_open) = (span.start() + at, quotes.is_open());
        if !quotes.enclose(c) && c == separator {
            parts.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
        if quotes.is_open() && !was_open {
            opened = at;
        }
    }
    if quotes.is_open() {
        let span = Span::new(opened, opened + 1);
        let message = "this quote is not closed; write `\"` at its end".to_owned();
        return Err(Mistake { query: text.to_owned(), span, message });
    }
    parts.push(Span::new(start, span.end()));
    Ok(parts.into_iter().map(|part| trimmed(text, part)).filter(|part| !part.is_empty()).collect())
}

/// The first `wanted` in `span` outside of quotes.
fn first(text: &str, span: Span, wanted: char) -> Option<usize> {
    outside(text, span, wanted).next()
}

/// The last one.
fn last(text: &str, span: Span, wanted: char) -> Option<usize> {
    outside(text, span, wanted).last()
}

fn outside(text: &str, span: Span, wanted: char) -> impl Iterator<Item = usize> {
    let mut quotes = Quotes::default();
    let found = text[span.start()..span.end()].char_indices();
    found.filter(move |(_, c)| !quotes.enclose(*c) && *c == wanted).map(move |(at, _)| span.start() + at)
}

fn trimmed(text: &str, span: Span) -> Span {
    let written = &text[span.start()..span.end()];
    let start = span.start() + written.len() - written.trim_start().len();
    Span::new(start, start + written.trim().len())
}

#[cfg(test)]
mod tests;
