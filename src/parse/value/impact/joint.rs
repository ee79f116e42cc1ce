//! Where quantities and clauses begin and end.

use super::words::{WORDS, Word};
use crate::parse::value::lexicon::is_unspaced;
use crate::parse::value::scanner::{Scanner, digit};
use crate::parse::value::words::AND;

/// Whether a quantity can begin here: not within a word, a number, a path or a name.
pub(super) fn begins(scanner: &Scanner<'_>) -> bool {
    let Some(next) = scanner.peek() else { return false };
    let Some(before) = scanner.before() else { return true };
    let is_number = digit(next).is_some();
    let read = scanner.read_so_far().trim_end_matches(' ');
    // A margin of error, or the end of `10 500`.
    let is_margin = read.ends_with(['±', '∓']) || read.ends_with("+/-");
    if is_number && (is_margin || is_group(scanner)) {
        return false;
    }
    match before {
        '#' | '/' | '\\' | '@' | '^' | '_' | '$' | '€' | '£' | '¥' | '₹' => false,
        '.' | ':' | ',' | '-' | '+' | '<' | '>' | '~' => !is_number && !is_unspaced(before) && next != '-',
        before if before.is_alphanumeric() => is_unspaced(before) && is_number,
        _ => true,
    }
}

/// Whether something is multiplied with what begins here, or divided by it.
pub(super) fn is_product_before(scanner: &Scanner<'_>) -> bool {
    let mut back = scanner.read_so_far().chars().rev().filter(|c| *c != ' ');
    match back.next() {
        Some('×' | '÷') => true,
        Some('*' | 'x') => {
            scanner.before() == Some(' ') && scanner.read_so_far().trim_end().chars().nth_back(1) == Some(' ')
        }
        _ => false,
    }
}

pub(super) fn is_product_behind(scanner: &Scanner<'_>) -> bool {
    let rest = scanner.rest().trim_start_matches(' ');
    rest.starts_with(['×', '÷'])
        || (rest.len() < scanner.rest().len() && (rest.starts_with("* ") || rest.starts_with("x ")))
}

/// Whether three digits stand here behind a blank and another digit.
fn is_group(scanner: &Scanner<'_>) -> bool {
    let Some(read) = scanner.read_so_far().strip_suffix(' ') else { return false };
    let before = read.trim_end_matches(|c| digit(c).is_some());
    let is_behind = before.len() < read.len() && !before.ends_with(char::is_alphanumeric);
    let mut probe = *scanner;
    is_behind && probe.digits().is_some_and(|(_, count)| count == 3)
}

/// Reads what joins one matter to another.
pub(super) fn also(scanner: &mut Scanner<'_>) -> Option<()> {
    if scanner.word(&AND).is_none() {
        scanner.word(&WORDS).filter(|word| *word == Word::Also)?;
    }
    Some(())
}

pub(super) fn arrow(scanner: &mut Scanner<'_>) -> Option<()> {
    scanner.blanks();
    let found =
        ["→", "->", "-->", "=>", "➜", "➡", "⟶", "⇒"].into_iter().find(|arrow| scanner.rest().starts_with(arrow))?;
    scanner.skip(found.len());
    scanner.eat('\u{fe0f}');
    scanner.blanks();
    Some(())
}

/// Whether the character here closes a clause.
pub(super) fn ends_clause(scanner: &Scanner<'_>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| digit(c).is_some());
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match scanner.peek() {
        Some(',') => !(is_digit(scanner.before()) && is_digit(scanner.peek_second())),
        Some('.') => is_blank(scanner.peek_second()),
        Some('-' | '–' | '—' | '/') => is_blank(scanner.before()) && is_blank(scanner.peek_second()),
        Some(c) => matches!(
            c,
            ';' | '('
                | ')'
                | '['
                | ']'
                | '|'
                | '\n'
                | '\r'
                | '!'
                | '?'
                | '。'
                | '，'
                | '；'
                | '、'
                | '（'
                | '）'
                | '•'
                | '·'
        ),
        None => false,
    }
}
