//! Any words are a query, an address and a key to sort by, or a mistake that points into them.

use plan_md::document::{Address, Workspace};
use plan_md::query::{Facts, Query, SortKey, Subject, compare};

use super::document;
use super::spans::Places;

/// A query, one word a line: it is understood as it is written, or told where it is not.
pub fn any_query(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let words: Vec<&str> = text.split('\n').collect();
    match Query::parse(&words) {
        Ok(query) => understood(&query),
        Err(mistake) => {
            Places::of(&mistake.query).place(mistake.span);
            assert_eq!(mistake.to_string().lines().count(), 3, "{mistake:?}");
        }
    }
    let documents = vec![document(include_str!("../../fixtures/seed.md"))];
    let workspace = Workspace::new("/".into(), documents);
    let keys: Vec<SortKey> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let all: Vec<_> = workspace.items().map(|item| subject_of(&item)).collect();
    for (one, other) in all.iter().zip(&all[1..]) {
        assert_eq!(compare(&keys, *one, *other, 5.0), compare(&keys, *other, *one, 5.0).reverse());
    }
    for word in words {
        match workspace.find(&Address::new(word)) {
            Ok(item) => assert!(workspace.find(&Address::new(item.address(&workspace))).is_ok(), "{word:?}"),
            Err(not_found) => assert_eq!(not_found.address, word),
        }
    }
}

fn subject_of<'d>(item: &plan_md::document::ItemRef<'d>) -> Subject<'d> {
    Subject { source: item.document.source(), phase: item.phase, item: item.item }
}

/// Each term says the same when it stands alone, and turned round it says the contrary.
fn understood(query: &Query) {
    let document = document(include_str!("../../fixtures/seed.md"));
    let facts = Facts { days_per_week: 5.0, overdue: &|| Some(true), stale: &|| None };
    for term in query.terms() {
        let alone = Query::parse(&[&term.text]).expect("a term is a query");
        let turned = Query::parse(&[format!("-{}", term.text)]);
        for (phase, item) in document.plan().items_with_phase() {
            let subject = Subject { source: document.source(), phase, item };
            let holds = alone.matches(subject, &facts);
            if let Ok(turned) = &turned {
                assert_eq!(turned.matches(subject, &facts), holds.map(|holds| !holds), "{term:?}");
            }
        }
    }
}
