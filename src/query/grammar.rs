//! Words to a [`Query`].
//!
//! ```text
//! query := term*                            all of them have to hold
//! term  := key op value ("," value)*        one of the values has to hold
//!        | "-" term | "not:" term           turned round
//!        | text
//! op    := ":" | "=" | "!=" | "<" | "<=" | ">" | ">="
//! value := word | '"' words '"'             within quotes, `\"` is a quote
//! ```

use super::Mistake;
use super::mistake::{nearest, suggestion};
use super::quotes::{Quotes, unquoted};
use super::term::{Comparison, Key, Query, Term, Test};
use super::value;
use crate::text::Span;

impl Query {
    /// Reads a query from the words of a command line.
    ///
    /// A shell takes the quotes away. So a word with blanks is one term (`owner:Product Lead`), unless it has quotes of
    /// its own or another `key:` behind a blank: then it is a query of several terms.
    ///
    /// # Errors
    /// A key or a value is unknown, or something is missing; the [`Mistake`] points to it.
    pub fn parse<S: AsRef<str>>(words: &[S]) -> Result<Self, Mistake> {
        let words = words.iter().map(|word| requoted(word.as_ref().trim()));
        let text = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let mut terms = Vec::new();
        let mut at = 0;
        while let Some(span) = next_token(&text, at)? {
            terms.push(Reader { text: &text, span }.term()?);
            at = span.end();
        }
        Ok(Self { terms })
    }
}

/// Reads one term.
#[derive(Clone, Copy)]
struct Reader<'q> {
    /// The whole query.
    text: &'q str,
    /// The term in it.
    span: Span,
}

impl Reader<'_> {
    fn term(self) -> Result<Term, Mistake> {
        let written = &self.text[self.span.start()..self.span.end()];
        let term = |negated, any| Term { text: written.to_owned(), negated, any };
        let minus = usize::from(written.starts_with('-') && written.len() > 1);
        if let Some(inner) = self.turned_round(minus) {
            let Term { negated, any, .. } = inner.term()?;
            return Ok(term(negated ^ (minus == 0), any));
        }
        let Some((name, operator)) = head(&written[minus..]) else {
            if minus > 0 {
                let message = format!("`{written}` is neither an option nor a term; write `-text:{}`", &written[1..]);
                return Err(self.mistake(self.span, message));
            }
            return Ok(term(false, vec![Test::Text(unquoted(written))]));
        };
        let name_span = Span::new(0, name.len()).shifted(self.span.start() + minus);
        let operator_span = Span::at(name_span.end()).hull(Span::at(name_span.end() + operator.len()));
        let key = Key::of(name).ok_or_else(|| {
            let otherwise = format!("to look for the text itself write `text:\"{}\"`", unquoted(written));
            let known = nearest(name, Key::NAMES.iter().map(|(name, _)| *name));
            self.mistake(name_span, format!("`{name}` is no key of a query{}", suggestion(known, &otherwise)))
        })?;
        let (differs, comparison) = comparison(operator);
        if comparison != Comparison::Equal && !key.is_ordered() {
            return Err(self.mistake(operator_span, format!("`{name}` is not more or less; write `{name}:`")));
        }
        let values = self.values(Span::new(operator_span.end(), self.span.end()));
        if values.is_empty() {
            return Err(self.mistake(operator_span, format!("`{name}{operator}` needs a value behind it")));
        }
        let mut any = Vec::with_capacity(values.len());
        for span in values {
            let value = unquoted(&self.text[span.start()..span.end()]);
            any.push(value::test(key, comparison, &value).map_err(|message| self.mistake(span, message))?);
        }
        Ok(term((minus > 0) ^ differs ^ matches!(key, Key::Not | Key::No), any))
    }

    /// The term behind `not:`, where that is a term with a key of its own and no status.
    fn turned_round(self, minus: usize) -> Option<Self> {
        let written = &self.text[self.span.start() + minus..self.span.end()];
        let (name, operator) = head(written).filter(|(name, _)| Key::of(name) == Some(Key::Not))?;
        let behind = name.len() + operator.len();
        let (inner, _) = head(&written[behind..])?;
        Key::of(inner)
            .map(|_| Self { text: self.text, span: Span::new(self.span.start() + minus + behind, self.span.end()) })
    }

    /// The values in `span`, separated by commas.
    fn values(self, span: Span) -> Vec<Span> {
        let mut values = Vec::new();
        let mut start = span.start();
        let mut quotes = Quotes::default();
        for (at, c) in self.text[span.start()..span.end()].char_indices() {
            if !quotes.enclose(c) && c == ',' {
                values.push(Span::new(start, span.start() + at));
                start = span.start() + at + 1;
            }
        }
        values.push(Span::new(start, span.end()));
        values.retain(|value| !unquoted(&self.text[value.start()..value.end()]).trim().is_empty());
        values
    }

    fn mistake(self, span: Span, message: String) -> Mistake {
        Mistake { query: self.text.to_owned(), span, message }
    }
}

/// The next term from `at` on.
fn next_token(text: &str, at: usize) -> Result<Option<Span>, Mistake> {
    let start = text.len() - text[at..].trim_start().len();
    if start == text.len() {
        return Ok(None);
    }
    let mut quotes = Quotes::default();
    let mut opened = start;
    for (offset, c) in text[start..].char_indices() {
        let was_open = quotes.is_open();
        if !quotes.enclose(c) && c.is_whitespace() {
            return Ok(Some(Span::new(start, start + offset)));
        }
        if quotes.is_open() && !was_open {
            opened = start + offset;
        }
    }
    if quotes.is_open() {
        let span = Span::new(opened, opened + 1);
        return Err(Mistake {
            query: text.to_owned(),
            span,
            message: "this quote is not closed; write `\"` at its end".into(),
        });
    }
    Ok(Some(Span::new(start, text.len())))
}

/// What a term begins with, if it has a key: the key's name and the operator.
fn head(term: &str) -> Option<(&str, &str)> {
    let end = term.find(|c: char| !c.is_ascii_alphabetic() && c != '_')?;
    let (name, rest) = term.split_at(end);
    let operator = [":", "=", "!=", "<=", ">=", "<", ">"].into_iter().find(|operator| rest.starts_with(operator))?;
    (!name.is_empty()).then(|| (name, &rest[..operator.len()]))
}

/// Whether the answer is turned round, and how the values are compared.
fn comparison(operator: &str) -> (bool, Comparison) {
    match operator {
        "<" => (false, Comparison::Less),
        "<=" => (false, Comparison::AtMost),
        ">" => (false, Comparison::More),
        ">=" => (false, Comparison::AtLeast),
        "!=" => (true, Comparison::Equal),
        _ => (false, Comparison::Equal),
    }
}

/// One word of a command line with the quotes that the shell has taken away.
fn requoted(word: &str) -> String {
    let is_term = |part: &str| {
        let part = part.strip_prefix('-').unwrap_or(part);
        head(part).is_some_and(|(name, _)| Key::of(name).is_some())
    };
    if !word.contains(char::is_whitespace) || word.contains('"') || word.split_whitespace().skip(1).any(is_term) {
        return word.to_owned();
    }
    let minus = usize::from(word.starts_with('-'));
    match head(&word[minus..]) {
        Some((name, operator)) => {
            let (before, value) = word.split_at(minus + name.len() + operator.len());
            format!("{before}\"{}\"", value.trim())
        }
        None => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests;
