//! Long values, so that what differs in them is seen.

use crate::render::safe::fit;

/// Columns of a value that is not shortened.
const WHOLE: usize = 48;

/// Columns that are left of what two values have in common, before what differs.
const COMMON: usize = 12;

/// `old` and `new` in short: where they are long, what they have in common at their beginnings gives way to `…`.
pub(super) fn shortened(old: &str, new: &str) -> (String, String) {
    let is_short = |text: &str| text.chars().count() <= WHOLE;
    if is_short(old) && is_short(new) {
        return (fit(old, WHOLE).into_owned(), fit(new, WHOLE).into_owned());
    }
    let start = common_start(old, new);
    let cut = |text: &str| {
        let cut = if start == 0 { text.to_owned() } else { format!("…{}", &text[start..]) };
        fit(&cut, WHOLE).into_owned()
    };
    (cut(old), cut(new))
}

/// Where a word begins that is not far before the place from which on the two differ; 0 where that is near the beginning.
fn common_start(old: &str, new: &str) -> usize {
    let same = old.char_indices().zip(new.chars()).take_while(|((_, one), other)| one == other);
    let ends: Vec<usize> = same.map(|((at, one), _)| at + one.len_utf8()).collect();
    let Some(kept) = ends.len().checked_sub(COMMON + 1) else { return 0 };
    let from = ends[kept];
    let end = ends.last().copied().unwrap_or_default();
    old[from..end].find(' ').map_or(from, |space| from + space + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_seen() {
        let long = "Optimize queries, add caching, increase rate limits, and";
        let cases = [
            ("a", "b", ("a", "b")),
            ("", "b\u{1b}", ("", "b\\x1b")),
            (
                "Optimize queries, add caching, increase rate limits, and measure",
                "Optimize queries, add caching, increase rate limits, and rest",
                ("…and measure", "…and rest"),
            ),
            (long, "Buy", ("Optimize queries, add caching, increase rate li…", "Buy")),
            (
                &"进".repeat(60),
                &format!("{}x", "进".repeat(60)),
                ("…进进进进进进进进进进进进", "…进进进进进进进进进进进进x"),
            ),
        ];
        for (old, new, (short_old, short_new)) in cases {
            let got = shortened(old, new);
            assert_eq!((got.0.as_str(), got.1.as_str()), (short_old, short_new), "{old} / {new}");
        }
    }
}
