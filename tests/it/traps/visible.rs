//! Characters that nobody sees, written so that one does.

/// A line that has no newline.
pub(super) const END: &str = "\\z\n";

/// `shown` with what it stands for: `\r` is a carriage return, `\u{feff}` that character, and a newline behind `\z` is none.
pub(super) fn decode(shown: &str) -> String {
    let shown = shown.replace(END, "").replace("\\r", "\r");
    let mut parts = shown.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').expect("`\\u{` has its `}`");
        let number = u32::from_str_radix(digits, 16).expect("the digits of a character");
        text.extend(char::from_u32(number));
        text.push_str(rest);
    }
    text
}

/// `text` with stand-ins for what is not seen.
pub(super) fn encode(text: &str) -> String {
    let mut shown = String::new();
    for line in text.split_inclusive('\n') {
        let bare = line.strip_suffix('\n').unwrap_or(line);
        let end = bare.trim_end_matches(' ').len();
        for (at, c) in bare.char_indices() {
            match c {
                '\r' => shown.push_str("\\r"),
                ' ' if at >= end => shown.push_str("\\u{20}"),
                '\u{a0}' | '\u{200b}' | '\u{feff}' | '\u{80}'..='\u{9f}' => {
                    shown.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
                }
                c => shown.push(c),
            }
        }
        shown.push_str(if bare.len() < line.len() { "\n" } else { END });
    }
    shown
}

#[test]
fn what_is_shown_stands_for_what_is_not() {
    for (shown, text) in [
        ("a\\r\nb\n", "a\r\nb\n"),
        ("\\u{feff}a\\u{20}\\u{20}\n", "\u{feff}a  \n"),
        ("a\nb\\z\n", "a\nb"),
        ("⏸\u{fe0f} a|b\\|c\n", "⏸\u{fe0f} a|b\\|c\n"),
    ] {
        assert_eq!(decode(shown), text);
        assert_eq!(encode(text), shown);
    }
    assert_eq!(decode("⏸\\u{fe0f}\n"), "⏸\u{fe0f}\n");
}
