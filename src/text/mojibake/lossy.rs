//! Garbled signs which lost something on the way.
//!
//! The bytes without a character in windows-1252 become C1 controls, and editors drop those; typographic quotes become
//! straight ones. Then the bytes no longer tell which sign it was, and only a known one can be recognised.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::encoding::{Encoding, is_control};

/// The signs that bear a status in plans, and the quotes, dashes and arrows of their prose. Signs that can't be told apart
/// once they have lost something (✔ and ✓, – and —) are left as they are.
const KNOWN: &str =
    "✅☑✔✓✗✘✖❌☒☐⏳⌛⬜⬛📋🚧🔄🔁⏸⏹⏭⛔🚫🛑🔴🟠🟡🟢🔵🟣🟤⚪⚫🟥🟧🟨🟩🟦⚠⭐🚨🔒🎯🚀“”‘’–—…•→←↑↓≥≤\u{fe0f}";

/// The known sign at the start of `chars`, and how many characters it takes.
pub(super) fn sign_at(chars: &[char]) -> Option<(char, usize)> {
    let longest = chars.len().min(SPELLINGS.longest);
    let (sign, length) =
        (2..=longest).rev().find_map(|length| Some((SPELLINGS.signs.get(&chars[..length])?, length)))?;
    Some(((*sign)?, length))
}

/// How the known signs are spelled after they lost something.
struct Spellings {
    /// `None` where several signs are spelled so.
    signs: HashMap<Box<[char]>, Option<char>>,
    /// Characters of the longest spelling.
    longest: usize,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut signs: HashMap<Box<[char]>, Option<char>> = HashMap::new();
    for sign in KNOWN.chars() {
        for spelling in spellings(sign) {
            let known = signs.entry(spelling.chars().collect()).or_insert(Some(sign));
            *known = known.filter(|&other| other == sign);
        }
    }
    let longest = signs.keys().map(|spelling| spelling.len()).max().unwrap_or(0);
    Spellings { signs, longest }
});

/// Every way in which `sign`, garbled once or twice, is spelled with something lost, where that can't be anything else.
fn spellings(sign: char) -> Vec<String> {
    let mut all = Vec::new();
    for encoding in [Encoding::Windows1252, Encoding::Windows1254] {
        let once = encoding.misread(sign.encode_utf8(&mut [0; 4]));
        let twice = encoding.misread(&once);
        for whole in [once, twice] {
            let dropped = without_controls(&whole);
            let lost = [with_straight_quotes(&whole), with_straight_quotes(&dropped), dropped];
            all.extend(lost.into_iter().filter(|spelling| *spelling != whole && is_telling(spelling)));
        }
    }
    all
}

/// `â“` may be a word's last letter and a quotation mark.
fn is_telling(spelling: &str) -> bool {
    let mut chars = spelling.chars().skip(1);
    match (chars.next(), chars.next()) {
        (None, _) => false,
        (Some(second), None) => !matches!(second, '\u{ad}' | '†' | '–' | '—' | '…' | '‘' | '’' | '“' | '”'),
        (Some(second), Some(_)) => !second.is_ascii(),
    }
}

fn without_controls(text: &str) -> String {
    text.chars().filter(|&c| !is_control(c)).collect()
}

fn with_straight_quotes(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_left_of_a_sign() {
        let cases = [
            ("âŒ Cancelled", Some(('❌', 2))),
            ("â³", Some(('⏳', 2))),
            ("ðŸ\"´ Not Started", Some(('🔴', 4))),
            ("ğŸ\"´", Some(('🔴', 4))),
            ("Ã°Å¸â€Â´", Some(('🔴', 8))),
            ("Ã¢Å\"â€¦", Some(('✅', 7))),
            ("â€ he said", Some(('”', 2))),
        ];
        for (garbled, expected) in cases {
            let chars: Vec<char> = garbled.chars().collect();
            assert_eq!(sign_at(&chars), expected, "{garbled}");
        }
    }

    #[test]
    fn does_not_guess() {
        // ✓ or ✔; – or —; ↑ or →; ❗ or the end of a word.
        for garbled in ["âœ\"", "â€\"", "â†'", "â—", "â", "âge"] {
            let chars: Vec<char> = garbled.chars().collect();
            assert_eq!(sign_at(&chars), None, "{garbled}");
        }
    }
}
