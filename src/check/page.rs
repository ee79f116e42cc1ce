//! The examples in the pages of the rules.

/// A block of a rule's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example<'p> {
    /// Whether the rule has something to say about it.
    pub is_bad: bool,
    /// A whole document.
    pub text: &'p str,
}

/// The blocks of `page` that are fenced as `markdown bad` and `markdown good`.
pub fn examples(page: &str) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    for (fence, is_bad) in [("~~~markdown bad\n", true), ("~~~markdown good\n", false)] {
        for (at, _) in page.match_indices(fence) {
            let text = &page[at + fence.len()..];
            found.push(Example { is_bad, text: &text[..text.find("~~~").unwrap_or(text.len())] });
        }
    }
    found
}
