//! Other places that have to do with a finding, for formats that have none for them.

use crate::diagnostic::{Diagnostic, Related};
use crate::document::Document;

/// So many are told; of the rest the number is said.
const MOST: usize = 5;

/// `line 12: #1 Automate ETL is open`, one each, and at the end how many more there are.
pub(super) fn sentences(document: &Document, found: &Diagnostic) -> Vec<String> {
    let count = found.related.len();
    // In place of the number of one that is left out, that one is told.
    let most = if count == MOST + 1 { count } else { MOST };
    let told = found.related.iter().take(most);
    let told =
        told.map(|Related { span, message }| format!("line {}: {message}", document.source().line(span.start())));
    told.chain((count > most).then(|| format!("and {} more", count - most))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_few_are_told_and_the_rest_is_counted() {
        let document = sample::document();
        for (count, told, last) in
            [(0, 0, None), (5, 5, Some("line 5: late")), (6, 6, Some("line 5: late")), (7, 6, Some("and 2 more"))]
        {
            let mut found = sample::findings().remove(0);
            found.related = vec![Related { message: "late".to_owned(), ..found.related.remove(0) }; count];
            let sentences = sentences(&document, &found);
            assert_eq!((sentences.len(), sentences.last().map(String::as_str)), (told, last), "{count}");
        }
    }
}
