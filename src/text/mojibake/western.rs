//! What is odd about UTF-8 that was read as windows-1252, latin-1 or windows-1254.
//!
//! There, a garbled character is an accented letter with signs behind it. People write that too: a word in capitals or one
//! that ends in é, and the quotation mark, dash or space that follows it. So the question is whether the signs can end a word.

use super::encoding::is_control;
use super::evidence::{Evidence, Suspect};
use super::script::Script;

pub(super) fn weigh(suspect: &Suspect<'_>) -> Evidence {
    if suspect.script == Script::Combining {
        // An accent needs a letter to stand on.
        let odd = suspect.before.is_some_and(char::is_alphabetic) && !ends_word(suspect.garbled[1], suspect.after);
        return if odd { Evidence::Firm } else { Evidence::Absent };
    }
    if suspect.garbled.iter().any(|&c| is_control(c)) {
        return Evidence::Firm;
    }
    match (suspect.script, suspect.garbled) {
        (Script::Unfinished, _) => suspect.firm_in_run_of(2),
        (Script::Emoji, _) => Evidence::Firm,
        (Script::Astral, _) => suspect.firm_in_run_of(2),
        (_, &['Â', sign]) => weigh_kept_sign(suspect, sign),
        // `Ø±`, `2×½` and `Ö²` are written on purpose.
        (Script::Armenian | Script::Hebrew | Script::Arabic, _) => suspect.firm_in_run_of(2),
        (Script::Greek | Script::Cyrillic, &[_, sign]) => {
            Evidence::firm_if(suspect.run >= 2 || !ends_word(sign, suspect.after))
        }
        (_, &[lead, sign]) => weigh_letter(suspect, lead, sign),
        (Script::Southern | Script::Eastern, _) if suspect.run == 1 && suspect.touches_letter() => Evidence::Weak,
        (_, &[lead, first, second]) => Evidence::firm_if(!is_word_end(suspect, lead, first, second)),
        _ => Evidence::Weak,
    }
}

/// `Â` and a sign: the sign alone was meant.
fn weigh_kept_sign(suspect: &Suspect<'_>, sign: char) -> Evidence {
    let before = suspect.before;
    Evidence::firm_if(match sign {
        // A capital Â with the space that French sets before a colon.
        '\u{a0}' => suspect.run >= 2 || before.is_some_and(|c| !c.is_whitespace() && !c.is_uppercase() && !is_quote(c)),
        '»' => before != Some('«'),
        '\u{ad}' => !suspect.after.is_some_and(char::is_alphabetic),
        _ => true,
    })
}

/// A capital and a sign: an accented letter was meant.
fn weigh_letter(suspect: &Suspect<'_>, lead: char, sign: char) -> Evidence {
    let Suspect { before, after, .. } = *suspect;
    let capital_within_word = before.is_some_and(char::is_lowercase);
    // No language has a word `Ã`, and it is the lead of nearly all accented letters.
    let lonely_tilde = lead == 'Ã'
        && !before.is_some_and(|c| c.is_alphabetic() || is_quote(c))
        && match sign {
            '—' => true,
            '\u{a0}' => after.is_some_and(char::is_whitespace),
            _ => after.is_some_and(char::is_alphanumeric),
        };
    Evidence::firm_if(capital_within_word || lonely_tilde || !ends_word(sign, after))
}

/// Whether `lead` can be the last letter of a word, and the two signs what stands behind it, as in `« été »,` or `está»—dijo`.
fn is_word_end(suspect: &Suspect<'_>, lead: char, first: char, second: char) -> bool {
    // `â` ends words of some languages, but is a word of none.
    if lead == 'â' && !suspect.before.is_some_and(|c| c.is_alphabetic() || is_quote(c)) {
        return false;
    }
    match first {
        '\u{a0}' | '–' | '—' | '…' | '’' => is_end(second) || is_start(second),
        'š' | 'ž' => ends_word(second, suspect.after),
        _ => {
            first != second
                && (is_quote(first) || matches!(first, '™' | '®'))
                && matches!(second, '\u{a0}' | '–' | '—' | '…' | '’' | '”' | '“' | '»')
        }
    }
}

/// Whether `sign` can follow the last letter of a word where `after` comes next.
fn ends_word(sign: char, after: Option<char>) -> bool {
    match sign {
        // These can also join two words.
        '\u{a0}' | '–' | '—' | '…' | '’' => true,
        '\u{ad}' => after.is_some_and(char::is_alphabetic),
        _ => is_end(sign) && !after.is_some_and(|c| c.is_alphabetic() || c.is_ascii_digit()),
    }
}

/// What can follow a word. The quotation marks which open in English close in German.
fn is_end(sign: char) -> bool {
    matches!(sign, '\u{a0}' | '–' | '—' | '…' | '™' | '®' | '²' | '³' | '¹' | 'º' | 'ª' | '†' | '‡') || is_quote(sign)
}

/// What can follow the space or dash behind a word.
fn is_start(sign: char) -> bool {
    matches!(sign, '„' | '‚' | '¿' | '¡' | '€' | '£' | '¥' | '¢' | '•' | '·' | '§' | '©' | '±')
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '"' | '\'')
}
