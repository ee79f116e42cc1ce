//! Foreign text in messages: paths, words of a file, and what the operating system says.

use std::fmt::{self, Write};
use std::io;
use std::path::Path;

/// A path as it may be printed: a name can hold line ends, terminal commands, text that runs backwards, and bytes which
/// are no text. All of them are shown as escapes.
pub(super) struct Shown<'a>(pub(super) &'a Path);

impl<'a> Shown<'a> {
    /// Any other foreign text, shown in the same way.
    pub(super) fn text(text: &'a str) -> Self {
        Self(Path::new(text))
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.as_os_str().as_encoded_bytes().utf8_chunks() {
            for character in chunk.valid().chars() {
                if obeyed_or_invisible(character) {
                    write!(f, "{}", character.escape_default())?;
                } else {
                    f.write_char(character)?;
                }
            }
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02x}")?;
            }
        }
        Ok(())
    }
}

/// What the operating system says about a failure, without its number: `no space left on device`.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// Controls, and the format characters that hide or reorder what stands around them.
fn obeyed_or_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed() {
        let cases = [
            ("plans/größe 🚀.md", "plans/größe 🚀.md"),
            ("a\nb\u{1b}]0;pwn\u{7}.md", "a\\nb\\u{1b}]0;pwn\\u{7}.md"),
            ("\u{202e}dm.exe", "\\u{202e}dm.exe"),
        ];
        for (path, expect) in cases {
            assert_eq!(Shown(Path::new(path)).to_string(), expect);
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_shown_as_bytes() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"pl\xff\xfean.md"));
        assert_eq!(Shown(path).to_string(), "pl\\xff\\xfean.md");
    }

    #[test]
    fn a_reason_is_a_part_of_a_sentence() {
        assert_eq!(reason(&io::Error::from_raw_os_error(2)), "no such file or directory");
    }
}
