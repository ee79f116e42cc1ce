//! What leads to nothing is found, and a repair of it writes into paths alone.

use plan_md::analysis::{Around, Calendar, Thresholds};
use plan_md::check::{Context, Levels, Specs, Terms, referred, repair};
use plan_md::document::{Candidates, Document, Found};
use plan_md::history::{Ages, Gap};

use super::document;
use super::spans::Places;

/// Every path of the plan leads to nothing, and each could mean one other file.
pub fn any_reference(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let before = document(text.as_ref());
    Places::of(&text).plan(before.plan());
    let context = Context {
        calendar: &Calendar::default(),
        thresholds: &Thresholds::default(),
        as_of: "2026-11-22".parse().expect("it is a day"),
        include_archived: true,
        levels: &Levels::default(),
        ages: &|_, _| Ages::unknown(Gap::NoRepository),
        look_up: &|_, path| if path.ends_with("y.md") { Found::File(path.into()) } else { Found::Missing },
        candidates: &|_, path| Candidates {
            renamed: vec![format!("{}y.md", &path[..path.rfind('/').map_or(0, |at| at + 1)])],
            is_complete: true,
            ..Candidates::default()
        },
        moved: &|_, _| Vec::new(),
        around: &Around::default(),
        specs: Specs::NONE,
    };
    for found in referred(&before, &context) {
        assert_eq!(found.path, before.text(found.reference.span));
    }
    let is_reference = |code: &str| code.starts_with("reference");
    let wanted = |found: &plan_md::diagnostic::Diagnostic, _: &_| is_reference(found.code);
    let after = repair(&before, &context, &mut Terms { wanted: &wanted, known: &[], asked: None }).document;
    assert_eq!(without_paths(&before), without_paths(&after), "{}", after.source().text());
    let again = repair(&after, &context, &mut Terms { wanted: &wanted, known: &[], asked: None });
    assert_eq!(again.document.source().text(), after.source().text());
}

/// The text of `document` but for the paths in it.
fn without_paths(document: &Document) -> String {
    let text = document.source().text();
    let mut words = String::new();
    let mut at = 0;
    for reference in &document.plan().references {
        words += &text[at.min(reference.span.start())..reference.span.start()];
        at = reference.span.end().max(at);
    }
    words + &text[at..]
}
