//! Which repairs may be done, and the questions about them.

use std::io;

use anyhow::{Result, bail};

use super::Args;
use crate::check::Offer;
use crate::render::check::question;
use crate::render::style::Style;
use crate::store;

/// Which repairs may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Consent {
    /// Those that need no guess.
    Safe,
    /// All.
    All,
    /// Those, and the others that somebody agrees to.
    Asked,
}

impl Consent {
    /// What `args` give.
    ///
    /// # Errors
    /// Somebody has to be asked, and there is nobody.
    pub(super) fn of(args: &Args) -> Result<Self> {
        match () {
            () if !args.is_unsafe => Ok(Self::Safe),
            () if args.yes || args.diff => Ok(Self::All),
            () if store::is_attended() => Ok(Self::Asked),
            () => bail!(
                "--unsafe asks before each repair, and there is no terminal to ask at; nothing was written: add --diff to \
                 see what would be done, and --yes to do it"
            ),
        }
    }
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    /// Yes to this and all others.
    All,
    /// No to this and all others.
    Quit,
}

impl Answer {
    /// `None` where it is none. At the end of input there is nobody who could answer the next question.
    fn of(line: Option<&str>) -> Option<Self> {
        let Some(line) = line else { return Some(Self::Quit) };
        match line.trim().to_lowercase().as_str() {
            "y" | "yes" => Some(Self::Yes),
            "n" | "no" => Some(Self::No),
            "a" | "all" => Some(Self::All),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

/// What is said to anything else.
const EXPLANATION: &str =
    "y: repair this; n: leave this; a: repair this and all that follow; q: leave this and all that follow\n";

/// Shows a question, and gives the line that is typed.
type Ask<'a> = dyn FnMut(&str) -> io::Result<Option<String>> + 'a;

/// Questions, until one answer is for all that are left.
pub(super) struct Questions<'a> {
    ask: &'a mut Ask<'a>,
    style: Style,
    /// The answer to all that are left.
    for_all: Option<bool>,
    failure: Option<io::Error>,
}

impl<'a> Questions<'a> {
    pub(super) fn new(ask: &'a mut Ask<'a>, style: Style) -> Self {
        Self { ask, style, for_all: None, failure: None }
    }

    /// Whether it may be done. Where nobody can be asked any more, it may not.
    pub(super) fn agrees(&mut self, offer: &Offer<'_>) -> bool {
        self.for_all.unwrap_or_else(|| {
            self.answer(offer).unwrap_or_else(|error| {
                self.failure = Some(error);
                self.for_all = Some(false);
                false
            })
        })
    }

    /// Ends them.
    ///
    /// # Errors
    /// One could not be asked, or its answer not be read.
    pub(super) fn end(self) -> io::Result<()> {
        self.failure.map_or(Ok(()), Err)
    }

    fn answer(&mut self, offer: &Offer<'_>) -> io::Result<bool> {
        let mut shown = Vec::new();
        question::write(&mut shown, offer, self.style)?;
        let mut question = String::from_utf8_lossy(&shown).into_owned();
        loop {
            question += "repair it? [y]es, [n]o, yes to [a]ll, [q]uit: ";
            let line = (self.ask)(&question)?;
            match Answer::of(line.as_deref()) {
                Some(Answer::Yes) => return Ok(true),
                Some(Answer::No) => return Ok(false),
                Some(end) => {
                    let is_yes = end == Answer::All;
                    self.for_all = Some(is_yes);
                    return Ok(is_yes);
                }
                None => EXPLANATION.clone_into(&mut question),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
    use crate::document::Document;
    use crate::text::{Edit, EditSet, Source, Span};

    /// What comes of as many questions as there are in `agreed`, where `lines` are typed; and how often one was shown. Gives
    /// the questions.
    fn check(lines: &[Option<&str>], agreed: &[bool], shown: usize) -> Vec<String> {
        let before = Document::parse(Source::new("p.md", "# P\n\n- [ ] a\n"), &Arc::default());
        let edits = EditSet::new(vec![Edit::replace(Span::new(11, 12), "b")]).unwrap();
        let after = before.with_edits(&edits);
        let fix = Fix { title: "write `b` for `a`".to_owned(), edits, safety: Safety::Unsafe };
        let finding = Diagnostic::new("a-rule", Severity::Warning, Span::new(11, 12), "`a` is no b");
        let mut lines = lines.iter();
        let mut asked = Vec::new();
        let mut ask = |question: &str| {
            asked.push(question.to_owned());
            Ok(lines.next().expect("no more questions than answers").map(str::to_owned))
        };
        let mut questions = Questions::new(&mut ask, Style::plain(80));
        let offer = Offer { before: &before, after: &after, finding: &finding, fix: &fix };
        let got: Vec<bool> = agreed.iter().map(|_| questions.agrees(&offer)).collect();
        questions.end().unwrap();
        assert_eq!(got, agreed);
        assert_eq!(asked.len(), shown);
        assert_eq!(
            asked[0],
            "\nwarning[a-rule]: `a` is no b\n --> p.md:3\n@@ -1,3 +1,3 @@\n # P\n \n-- [ ] a\n+- [ ] b\n\
             repair it? [y]es, [n]o, yes to [a]ll, [q]uit: "
        );
        asked
    }

    #[test]
    fn each_is_asked_until_one_answer_is_for_all() {
        check(&[Some("y\n"), Some("N\n"), Some("yes\n")], &[true, false, true], 3);
        check(&[Some("n\n"), Some("a\n")], &[false, true, true, true], 2);
        check(&[Some("y\n"), Some("q\n")], &[true, false, false], 2);
    }

    #[test]
    fn what_is_no_answer_is_explained() {
        let asked = check(&[Some("\n"), Some("?\n"), Some("y\n")], &[true], 3);
        let again = format!("{EXPLANATION}repair it? [y]es, [n]o, yes to [a]ll, [q]uit: ");
        assert_eq!(asked[1..], [again.clone(), again]);
    }

    #[test]
    fn after_the_end_of_input_nobody_is_asked() {
        check(&[Some("y\n"), None], &[true, false, false], 2);
    }
}
