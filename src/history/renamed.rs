//! Which plan is another one by a new name.

use super::{Matching, Snapshot};
use crate::document::Document;

/// With more of them on both sides, nobody has renamed them all.
const MOST: usize = 50;

/// Which of the documents that went is which of those that came, by their numbers in `gone` and `came`: with the same text, or
/// with at least half of the items in common. Each is taken once, the most alike first.
pub fn renamed(gone: &[&Document], came: &[&Document]) -> Vec<(usize, usize)> {
    if gone.len().min(came.len()) > MOST {
        return Vec::new();
    }
    let [olds, news] = [gone, came].map(|all| all.iter().map(|document| Snapshot::of(document)).collect::<Vec<_>>());
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (was, old) in olds.iter().enumerate() {
        for (now, new) in news.iter().enumerate() {
            let is_same = gone[was].source().text() == came[now].source().text();
            let share = if is_same { 2.0 } else { share(old, new) };
            if share >= 0.5 {
                alike.push((share, was, now));
            }
        }
    }
    alike.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, was, now) in alike {
        if pairs.iter().all(|pair| pair.0 != was && pair.1 != now) {
            pairs.push((was, now));
        }
    }
    pairs
}

/// The share of the items that are in both.
fn share(old: &Snapshot, new: &Snapshot) -> f64 {
    let most = old.items.len().max(new.items.len());
    let common = Matching::of(old, new).old.iter().flatten().count();
    if most == 0 { 0.0 } else { common as f64 / most as f64 }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    fn document(text: &str) -> Document {
        Document::parse(Source::new("p.md", text), &Arc::default())
    }

    #[test]
    fn a_plan_is_known_by_what_it_says() {
        let billing = "# A\n\n- [ ] Bill the customers\n- [x] Write to them\n";
        let [old, other, words] = [billing, "# B\n\n- [ ] Paint the walls\n", "Only words.\n"].map(document);
        let changed = document("# New\n\n- [x] Bill the customers\n- [x] Write to them\n- [ ] Ask them\n");
        assert_eq!(renamed(&[&other, &old], &[&changed, &words]), [(1, 0)]);
        assert_eq!(renamed(&[&words], &[&words, &other]), [(0, 0)]);
        assert_eq!(renamed(&[&old], &[&other]), []);
    }
}
