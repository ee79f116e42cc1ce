//! What is at the other end of the output.

use std::env;
use std::io::{self, IsTerminal, Write};

/// So wide is a screen of which nothing is known.
const WIDTH: usize = 80;

/// What may be written to an output so that its reader can read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Colours and other styles.
    pub colour: bool,
    /// Columns; at least 1.
    pub width: usize,
    /// Glyphs beyond ASCII of our own, such as bars. The text of documents is shown as it is in any case.
    pub unicode: bool,
}

/// What the user has said about colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourChoice {
    /// Nothing: the environment and the terminal decide.
    #[default]
    Auto,
    /// Colour, whatever the rest says.
    Always,
    /// None.
    Never,
}

impl Terminal {
    /// What standard output leads to.
    pub fn of_stdout(choice: ColourChoice) -> Self {
        Self::new(choice, io::stdout().is_terminal(), terminal_size::terminal_size_of(io::stdout()))
    }

    /// What standard error leads to.
    pub fn of_stderr(choice: ColourChoice) -> Self {
        Self::new(choice, io::stderr().is_terminal(), terminal_size::terminal_size_of(io::stderr()))
    }

    fn new(
        choice: ColourChoice,
        is_terminal: bool,
        size: Option<(terminal_size::Width, terminal_size::Height)>,
    ) -> Self {
        let columns = size.map(|(terminal_size::Width(columns), _)| usize::from(columns));
        Self::decide(choice, is_terminal, columns, &|name| env::var(name).ok())
    }

    /// <https://no-color.org> and <https://bixense.com/clicolors>; a variable that is empty is as good as none.
    fn decide(
        choice: ColourChoice,
        is_terminal: bool,
        columns: Option<usize>,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let is = |name, value: &str| set(name).is_some_and(|set| set == value);
        let colour = match choice {
            ColourChoice::Always => true,
            ColourChoice::Never => false,
            ColourChoice::Auto if set("NO_COLOR").is_some() => false,
            ColourChoice::Auto if set("CLICOLOR_FORCE").is_some() && !is("CLICOLOR_FORCE", "0") => true,
            ColourChoice::Auto => is_terminal && !is("TERM", "dumb") && !is("CLICOLOR", "0"),
        };
        let at_least_one = |columns: &usize| *columns > 0;
        let said = set("COLUMNS").and_then(|columns| columns.parse().ok()).filter(at_least_one);
        let width = said.or(columns.filter(at_least_one)).unwrap_or(WIDTH);
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or_default().to_lowercase();
        let knows_utf8 = locale.contains("utf-8") || locale.contains("utf8") || set("WT_SESSION").is_some();
        let unicode = is_terminal && knows_utf8 && !is("TERM", "dumb") && !is("TERM", "linux");
        Self { colour, width, unicode }
    }
}

/// Whether there is somebody who can be asked: standard input and standard error are terminals.
pub fn is_attended() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Shows `question` on standard error, as it is, and waits for a line; `None` where there is an end of input in its place.
///
/// # Errors
/// Standard error cannot be written to, or standard input cannot be read.
pub fn ask(question: &str) -> io::Result<Option<String>> {
    let mut err = io::stderr().lock();
    err.write_all(question.as_bytes())?;
    err.flush()?;
    let mut line = String::new();
    match io::stdin().read_line(&mut line)? {
        0 => writeln!(err).map(|()| None),
        _ => Ok(Some(line)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTO: ColourChoice = ColourChoice::Auto;

    /// `variables` is `NAME=value NAME=value`.
    fn decide(choice: ColourChoice, is_terminal: bool, columns: Option<usize>, variables: &str) -> Terminal {
        let variable = |name: &str| {
            let named = |variable: &str| {
                variable.split_once('=').filter(|(other, _)| *other == name).map(|(_, value)| value.to_owned())
            };
            variables.split(' ').find_map(named)
        };
        Terminal::decide(choice, is_terminal, columns, &variable)
    }

    #[test]
    fn colour_is_for_terminals_unless_somebody_says_otherwise() {
        let cases = [
            (AUTO, true, "TERM=xterm", true),
            (AUTO, false, "TERM=xterm", false),
            (AUTO, true, "TERM=dumb", false),
            (AUTO, true, "NO_COLOR=1", false),
            (AUTO, true, "NO_COLOR=", true),
            (AUTO, true, "CLICOLOR=0", false),
            (AUTO, false, "CLICOLOR_FORCE=1", true),
            (AUTO, false, "CLICOLOR_FORCE=0", false),
            (AUTO, false, "CLICOLOR_FORCE=1 NO_COLOR=1", false),
            (ColourChoice::Always, false, "NO_COLOR=1", true),
            (ColourChoice::Never, true, "CLICOLOR_FORCE=1", false),
        ];
        for (choice, is_terminal, variables, colour) in cases {
            assert_eq!(decide(choice, is_terminal, None, variables).colour, colour, "{variables}");
        }
    }

    #[test]
    fn columns_go_before_the_size_of_the_window() {
        let cases = [(None, "", 80), (Some(120), "", 120), (Some(120), "COLUMNS=60", 60), (Some(0), "COLUMNS=x", 80)];
        for (columns, variables, width) in cases {
            assert_eq!(decide(AUTO, true, columns, variables).width, width, "{columns:?} {variables}");
        }
    }

    #[test]
    fn glyphs_need_a_terminal_that_has_them() {
        let cases = [
            (true, "LANG=de_DE.UTF-8", true),
            (true, "LC_ALL=C LANG=de_DE.UTF-8", false),
            (true, "LC_ALL= LANG=C.utf8", true),
            (true, "LANG=C.UTF-8 TERM=linux", false),
            (true, "", false),
            (false, "LANG=C.UTF-8", false),
        ];
        for (is_terminal, variables, unicode) in cases {
            assert_eq!(decide(AUTO, is_terminal, None, variables).unicode, unicode, "{variables}");
        }
    }
}
