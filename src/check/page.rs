//! The pages of the rules.

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

/// What stands below the heading `## heading` of `page`; empty where there is none.
pub fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let mut sections = page.split("## ").filter_map(|section| section.split_once('\n'));
    sections.find(|(title, _)| *title == heading).map_or("", |(_, text)| text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn a_page_says_what_its_rule_does() {
        assert_eq!(section("## A\n\none\ntwo\n\n## B\n\nthree\n", "A"), "one\ntwo");
        assert_eq!(section("## A\n\none\n", "B"), "");
        for rule in RULES {
            assert!(!section(rule.docs, "What it does").is_empty(), "{}", rule.name);
        }
    }
}
