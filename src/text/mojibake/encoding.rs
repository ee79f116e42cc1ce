//! The encodings which UTF-8 is taken for.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use encoding_rs::{MACINTOSH, WINDOWS_1252, WINDOWS_1254, mem};

/// What a text was read as, although it was UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Western Windows, as browsers read it: the five bytes without a character become C1 controls.
    Windows1252,
    /// ISO 8859-1: the bytes 80 to 9F are C1 controls.
    Latin1,
    /// Turkish Windows: windows-1252 but for six letters.
    Windows1254,
    /// Western Mac OS.
    MacRoman,
}

impl Encoding {
    /// The likeliest one of `reading`, where the result was `garbled`.
    pub(super) fn of(reading: Reading, garbled: &str) -> Self {
        match reading {
            Reading::Mac => Self::MacRoman,
            Reading::Western if garbled.contains(is_turkish) => Self::Windows1254,
            Reading::Western if garbled.contains(|c| is_control(c) && !is_windows_hole(c)) => Self::Latin1,
            Reading::Western => Self::Windows1252,
        }
    }

    /// `clean`, written as UTF-8 and read as this encoding.
    pub(super) fn misread(self, clean: &str) -> String {
        self.decode(clean.as_bytes()).into_owned()
    }

    fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Windows1252 => WINDOWS_1252.decode_without_bom_handling(bytes).0,
            Self::Latin1 => mem::decode_latin1(bytes),
            Self::Windows1254 => WINDOWS_1254.decode_without_bom_handling(bytes).0,
            Self::MacRoman => MACINTOSH.decode_without_bom_handling(bytes).0,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Windows1252 => "windows-1252",
            Self::Latin1 => "latin-1",
            Self::Windows1254 => "windows-1254",
            Self::MacRoman => "MacRoman",
        })
    }
}

/// Encodings which never give two bytes to one character, so that they are undone together: a text that was garbled by a
/// program which mixes windows-1252 and latin-1, as many do, needs no guess which of them it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// windows-1252, latin-1 and windows-1254.
    Western,
    /// MacRoman.
    Mac,
}

impl Reading {
    pub(super) const ALL: [Self; 2] = [Self::Western, Self::Mac];

    /// The byte (80 to FF) that `c` was read from.
    pub(super) fn byte(self, c: char) -> Option<u8> {
        let table: &[(char, u8)] = match (self, c) {
            // Most letters of the world lie in the two gaps of both tables.
            (_, '\u{3c1}'..='\u{2012}' | '\u{25cb}'..='\u{f8fe}') => return None,
            (Self::Western, '\u{80}'..='\u{ff}') => return u8::try_from(c).ok(),
            (Self::Western, _) => &WESTERN,
            (Self::Mac, _) => &MAC,
        };
        table.binary_search_by_key(&c, |&(character, _)| character).ok().map(|at| table[at].1)
    }

    /// Whether `lead` and `next` could be the first two bytes of a character.
    pub(super) fn starts_sequence(self, lead: char, next: char) -> bool {
        // Quotation marks and the ellipsis lead but to what no plan is written in, and often stand before an accent.
        let leads = match self {
            Self::Western => true,
            Self::Mac => !matches!(lead, '“' | '”' | '‘' | '’' | '…'),
        };
        leads
            && self.byte(lead).is_some_and(|byte| (0xc2..=0xf4).contains(&byte))
            && self.byte(next).is_some_and(is_continuation)
    }
}

static WESTERN: LazyLock<Vec<(char, u8)>> =
    LazyLock::new(|| bytes_by_character(&[Encoding::Latin1, Encoding::Windows1252, Encoding::Windows1254]));
static MAC: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| bytes_by_character(&[Encoding::MacRoman]));

fn bytes_by_character(encodings: &[Encoding]) -> Vec<(char, u8)> {
    let upper_half: Vec<u8> = (0x80..=0xff).collect();
    let mut table: Vec<(char, u8)> = Vec::new();
    for encoding in encodings {
        table.extend(encoding.decode(&upper_half).chars().zip(0x80..=0xff));
    }
    table.sort_unstable();
    table.dedup();
    table
}

/// Whether `byte` is a UTF-8 byte which begins no character.
pub(super) fn is_continuation(byte: u8) -> bool {
    (0x80..=0xbf).contains(&byte)
}

/// Whether `c` is one of the C1 controls.
pub(super) fn is_control(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

/// Whether `c` is what stands for a byte to which windows-1252 gives no character.
pub(super) fn is_windows_hole(c: char) -> bool {
    matches!(c, '\u{81}' | '\u{8d}' | '\u{8f}' | '\u{90}' | '\u{9d}')
}

fn is_turkish(c: char) -> bool {
    matches!(c, 'Ğ' | 'İ' | 'Ş' | 'ğ' | 'ı' | 'ş')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_each_character_one_byte() {
        for table in [&WESTERN, &MAC] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
        assert_eq!((WESTERN.len(), MAC.len()), (128 + 27 + 6, 128));
    }

    #[test]
    fn knows_its_bytes() {
        assert_eq!(Reading::Western.byte('”'), Some(0x94));
        assert_eq!(Reading::Western.byte('\u{9d}'), Some(0x9d));
        assert_eq!(Reading::Western.byte('ğ'), Some(0xf0));
        assert_eq!(Reading::Western.byte('a'), None);
        assert_eq!(Reading::Mac.byte('\u{f8ff}'), Some(0xf0));
    }
}
