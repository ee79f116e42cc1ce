//! What is odd about UTF-8 that was read as MacRoman.
//!
//! There, a garbled character is a sign with accented letters or mathematical signs behind it. People write that too: a
//! dash or a quotation mark before a word that begins with an accent, and formulas.

use super::evidence::{Evidence, Suspect};
use super::script::Script;

pub(super) fn weigh(suspect: &Suspect<'_>) -> Evidence {
    let (lead, next) = (suspect.garbled[0], suspect.garbled[1]);
    match (suspect.script, lead) {
        (Script::Unfinished, _) => suspect.firm_in_run_of(2),
        (Script::Emoji, _) => Evidence::Firm,
        (_, '¬') => Evidence::firm_if(!is_mathematical(next) || suspect.before.is_some_and(char::is_alphanumeric)),
        // `2√π` and `x√π` are written on purpose.
        (_, '√') => Evidence::firm_if(next != 'π' && (!is_mathematical(next) || suspect.touches_letter())),
        // `≈£5` is, too.
        (_, 'ƒ' | '≈' | '∆') => {
            Evidence::firm_if(suspect.touches_letter() && !suspect.after.is_some_and(char::is_numeric))
        }
        (Script::Greek, _) => Evidence::firm_if(suspect.run >= 2 || !next.is_alphabetic()),
        // `–à` and `—à` are a dash and a word.
        (Script::Cyrillic, '–' | '—' | '“') => suspect.firm_in_run_of(3),
        (Script::Combining, _) if suspect.before.is_some_and(char::is_lowercase) => Evidence::Firm,
        (Script::Latin, '·') => Evidence::firm_if(matches!(next, '∫' | 'ª')),
        (Script::Symbol, '‚') => weigh_low_quote(suspect, next),
        (Script::Symbol | Script::Eastern, 'Ô') => Evidence::firm_if(matches!(next, '∏' | 'ª' | 'º' | 'Ω')),
        (Script::Hebrew | Script::Arabic | Script::Southern | Script::Eastern | Script::Astral, _) => {
            suspect.firm_in_run_of(2)
        }
        (Script::Latin, '»') => Evidence::firm_if(suspect.before.is_some_and(char::is_lowercase)),
        (Script::Symbol, 'À') => Evidence::Weak,
        _ => Evidence::Absent,
    }
}

/// `‚Äî`, `‚úÖ`: a dash, a tick. It also opens an inner quotation, and a word can begin with two accented letters.
fn weigh_low_quote(suspect: &Suspect<'_>, next: char) -> Evidence {
    let opens_word =
        suspect.after.is_some_and(char::is_lowercase) && !suspect.before.is_some_and(char::is_alphanumeric);
    Evidence::firm_if(next == 'Ä' || !opens_word)
}

fn is_mathematical(sign: char) -> bool {
    matches!(sign, '≠' | '∞' | '±' | '≤' | '≥' | 'µ' | '∂' | '∑' | '∏' | 'π' | '∫' | 'Ω')
}
