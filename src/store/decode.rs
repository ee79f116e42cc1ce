//! Bytes to text. Only UTF-8 is text here; anything else is refused with its name and with what to do.

use std::path::Path;

use anyhow::{Result, anyhow};

use super::shown::Shown;
use crate::text::LineIndex;

/// As git does: a file with a NUL near its beginning is binary.
const LOOKED_AT: usize = 8 * 1024;

/// The text of `bytes`, which were read from `shown`. A byte order mark stays in it.
///
/// A NUL further down than 8 KiB is a character like any other: what git takes as text is text here too.
///
/// # Errors
/// The bytes are UTF-16, UTF-32, binary, or not valid UTF-8.
pub(super) fn decode(bytes: Vec<u8>, shown: &Path) -> Result<String> {
    if let Some(encoding) = Encoding::guess(&bytes) {
        let Encoding { name, iconv } = encoding;
        let shown = Shown(shown);
        return Err(anyhow!("{shown} is {name}, not UTF-8; convert it with `iconv -f {iconv} -t UTF-8`"));
    }
    if has_nul(&bytes) {
        return Err(anyhow!("{} is a binary file; name a markdown file", Shown(shown)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let text = String::from_utf8_lossy(bytes);
        let line = LineIndex::new(&text).line(&text, offset);
        let (shown, byte) = (Shown(shown), bytes[offset]);
        let hint = "convert it, e.g. with `iconv -f WINDOWS-1252 -t UTF-8`";
        anyhow!("{shown}:{line}: not UTF-8: byte {offset} is 0x{byte:02X}; {hint}")
    })
}

fn has_nul(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(LOOKED_AT)].contains(&0)
}

/// An encoding that is not read.
struct Encoding {
    /// For people.
    name: &'static str,
    /// For `iconv -f`: without the byte order where the byte order mark tells it, so that the mark is taken off.
    iconv: &'static str,
}

impl Encoding {
    fn guess(bytes: &[u8]) -> Option<Self> {
        const MARKS: [(&[u8], &str, &str); 4] = [
            (b"\xff\xfe\0\0", "UTF-32 (little endian)", "UTF-32"),
            (b"\0\0\xfe\xff", "UTF-32 (big endian)", "UTF-32"),
            (b"\xff\xfe", "UTF-16 (little endian)", "UTF-16"),
            (b"\xfe\xff", "UTF-16 (big endian)", "UTF-16"),
        ];
        for (mark, name, iconv) in MARKS {
            if bytes.starts_with(mark) {
                return Some(Self { name, iconv });
            }
        }
        if !has_nul(bytes) {
            return None;
        }
        let pairs = |unit: fn([u8; 2]) -> u16| bytes.chunks_exact(2).map(move |pair| unit([pair[0], pair[1]]));
        let quads = |unit: fn([u8; 4]) -> u32| bytes.chunks_exact(4).map(move |q| unit([q[0], q[1], q[2], q[3]]));
        let utf16 = |units| looks_like_text(char::decode_utf16(units).map(Result::ok));
        let (name, iconv) = if looks_like_text(quads(u32::from_le_bytes).map(char::from_u32)) {
            ("UTF-32 (little endian)", "UTF-32LE")
        } else if looks_like_text(quads(u32::from_be_bytes).map(char::from_u32)) {
            ("UTF-32 (big endian)", "UTF-32BE")
        } else if utf16(pairs(u16::from_le_bytes)) {
            ("UTF-16 (little endian)", "UTF-16LE")
        } else if utf16(pairs(u16::from_be_bytes)) {
            ("UTF-16 (big endian)", "UTF-16BE")
        } else {
            return None;
        };
        Some(Self { name, iconv })
    }
}

/// Whether all of these are characters, none of them NUL, with line ends and a fair share of ASCII, by which all
/// markdown is marked up.
fn looks_like_text(characters: impl Iterator<Item = Option<char>>) -> bool {
    let (mut all, mut ascii, mut lines) = (0, 0, 0);
    for character in characters {
        match character {
            None | Some('\0') => return false,
            Some(character) => {
                all += 1;
                ascii += usize::from(character.is_ascii());
                lines += usize::from(matches!(character, '\n' | '\r'));
            }
        }
    }
    lines > 0 && ascii * 16 >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: Result<&str, &str>) {
        let got = decode(bytes.to_vec(), Path::new("plans/x.md")).map_err(|error| error.to_string());
        assert_eq!(got.as_deref(), expect.map_err(str::to_owned).as_ref().copied());
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn utf32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().flat_map(|character| bytes(character as u32)).collect()
    }

    #[test]
    fn any_utf8_is_kept_as_it_is() {
        for text in ["", "# a\r\nb\rc\n", "\u{feff}# a\n", "a\u{1}\u{1b}[31m\u{7f}\n", "🔴 漢字 naïve"] {
            check(text.as_bytes(), Ok(text));
        }
        let late_nul = format!("{}\0", "x".repeat(LOOKED_AT));
        check(late_nul.as_bytes(), Ok(&late_nul));
    }

    #[test]
    fn other_encodings_are_named() {
        let text = "# 計画 🔴\n\n- [ ] 一 two\n";
        let marked = format!("\u{feff}{text}");
        let cases = [
            (utf16(&marked, u16::to_le_bytes), "UTF-16 (little endian)", "UTF-16"),
            (utf16(&marked, u16::to_be_bytes), "UTF-16 (big endian)", "UTF-16"),
            (utf16(text, u16::to_le_bytes), "UTF-16 (little endian)", "UTF-16LE"),
            (utf16(text, u16::to_be_bytes), "UTF-16 (big endian)", "UTF-16BE"),
            (utf32(&marked, u32::to_le_bytes), "UTF-32 (little endian)", "UTF-32"),
            (utf32(&marked, u32::to_be_bytes), "UTF-32 (big endian)", "UTF-32"),
            (utf32(text, u32::to_le_bytes), "UTF-32 (little endian)", "UTF-32LE"),
            (utf32(text, u32::to_be_bytes), "UTF-32 (big endian)", "UTF-32BE"),
        ];
        for (bytes, name, iconv) in cases {
            check(
                &bytes,
                Err(&format!("plans/x.md is {name}, not UTF-8; convert it with `iconv -f {iconv} -t UTF-8`")),
            );
        }
    }

    #[test]
    fn binary_files_are_refused() {
        for bytes in [&b"a nul \0 here\n"[..], b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", b"\0"] {
            check(bytes, Err("plans/x.md is a binary file; name a markdown file"));
        }
    }

    #[test]
    fn a_bad_byte_is_named_with_its_line() {
        check(
            b"# a\nb \xe9t\xe9\n",
            Err("plans/x.md:2: not UTF-8: byte 6 is 0xE9; convert it, e.g. with `iconv -f WINDOWS-1252 -t UTF-8`"),
        );
    }
}
