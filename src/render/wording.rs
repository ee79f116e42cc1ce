//! Numbers of things, and lists of them, in words.

/// `1 item`, `2 items`, `3 dependencies`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let stem = what.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match stem {
        _ if count == 1 => format!("1 {what}"),
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {what}s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(mut texts: Vec<String>) -> String {
    let Some(last) = texts.pop() else { return String::new() };
    if texts.is_empty() { last } else { format!("{} and {last}", texts.join(", ")) }
}

/// `a, b and 3 more`: no more than `most` of them are told.
pub(super) fn shortened(mut texts: Vec<String>, most: usize) -> String {
    let more = texts.len().saturating_sub(most);
    texts.truncate(most);
    let texts = texts.join(", ");
    if more == 0 { texts } else { format!("{texts} and {more} more") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted_as_people_do() {
        let cases =
            [(0, "item", "0 items"), (1, "item", "1 item"), (2, "day", "2 days"), (2, "dependency", "2 dependencies")];
        for (count, what, expect) in cases {
            assert_eq!(counted(count, what), expect);
        }
    }

    #[test]
    fn lists_end_with_the_last_or_with_how_many_are_left() {
        let texts = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        assert_eq!(["", "a", "ab", "abc"].map(|text| listed(texts(text))), ["", "a", "a and b", "a, b and c"]);
        assert_eq!(["", "a", "ab", "abcd"].map(|text| shortened(texts(text), 2)), ["", "a", "a, b", "a, b and 2 more"]);
    }
}
