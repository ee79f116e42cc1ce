//! How the items of a document are numbered.

use crate::document::Document;
use crate::model::Phase;

/// Whether a later phase counts from the number again that the first one counts from.
pub(super) fn restarts(document: &Document) -> bool {
    let first = |phase: &Phase| {
        let id = phase.items.first()?.id?;
        Some(key(document.text(id))).filter(|key| is_number(key))
    };
    let mut firsts = document.plan().phases.iter().filter_map(first);
    firsts.next().is_some_and(|one| firsts.any(|other| other == one))
}

/// An id as it is compared.
pub(super) fn key(id: &str) -> String {
    id.strip_prefix('#').unwrap_or(id).to_lowercase()
}

/// Whether `key` is `2` or `1.3`, and no code.
pub(super) fn is_number(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
