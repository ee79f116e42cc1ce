//! How often a document says that it is reviewed: "Weekly review of bottlenecks", "reviewed quarterly".

use super::value::date;
use crate::model::Review;
use crate::text::{Span, Spanned};

/// Beginnings of words which say how often, and within how many days that is.
#[rustfmt::skip]
const CADENCES: &[(&str, u32)] = &[
    ("daily", 1), ("weekly", 7), ("biweekly", 14), ("fortnightly", 14), ("monthly", 31), ("bimonthly", 62),
    ("quarterly", 92), ("yearly", 366), ("annual", 366),
    ("diari", 1), ("semanal", 7), ("semanai", 7), ("quincenal", 14), ("quinzenal", 14), ("mensual", 31), ("mensal", 31),
    ("mensai", 31), ("trimestr", 92), ("anual", 366), ("anuai", 366), ("hebdomadaire", 7), ("mensuel", 31), ("annuel", 366),
    ("täglich", 1), ("wöchentlich", 7), ("zweiwöchentlich", 14), ("monatlich", 31), ("vierteljährlich", 92), ("jährlich", 366),
    ("settimanal", 7), ("mensil", 31), ("wekelijks", 7), ("maandelijks", 31), ("tygodniow", 7), ("miesięczn", 31),
    ("еженедельн", 7), ("ежемесячн", 31), ("ежекварталь", 92), ("щотижн", 7), ("щомісяч", 31), ("haftalık", 7), ("aylık", 31),
    ("每日", 1), ("每周", 7), ("每週", 7), ("每月", 31), ("每季", 92), ("毎日", 1), ("毎週", 7), ("週次", 7), ("毎月", 31),
    ("月次", 31), ("四半期", 92), ("매주", 7), ("주간", 7), ("매월", 31), ("월간", 31), ("분기", 92),
];

/// What follows "every" or "each", in days.
const UNITS: &[(&str, u32)] =
    &[("day", 1), ("week", 7), ("fortnight", 14), ("month", 31), ("quarter", 92), ("year", 366)];

/// Beginnings of words for a review.
#[rustfmt::skip]
const REVIEWS: &[&str] = &[
    "review", "revisit", "reassess", "retrospective", "revisión", "revisa", "revisão", "revue", "révis", "revision",
    "überprüf", "durchsicht", "herzien", "przegląd", "обзор", "пересм", "ревью", "огляд", "评审", "评估", "回顾", "审查", "回顧",
    "レビュー", "見直", "검토", "리뷰",
];

/// Reviews of something else than how the plan goes.
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "code", "pr", "prs", "pull", "merge", "peer", "security", "access", "design", "business", "performance", "salary",
    "compliance", "legal", "dependency", "coverage", "user", "customer", "app", "literature", "spaced",
];

/// Labels of the day of the next review.
const NEXT: &[&str] =
    &["next review", "next review date", "next scheduled review", "review due", "review by", "next revision"];

/// So many words may stand between a cadence and the review.
const BETWEEN: usize = 4;

/// Takes in what `line` says, unless a line before it said how often.
pub(super) fn read_line(review: &mut Review, text: &str, line: Span) {
    if review.every.is_some() {
        return;
    }
    let mut clauses = text[line.start()..line.end()].split(['.', ';', '?', '!', '。', '；', '|']);
    review.every = clauses.find_map(|clause| {
        let start = clause.as_ptr().addr() - text.as_ptr().addr();
        let found = stated(clause)?;
        Some(Spanned::new(found.value, found.span.shifted(start)))
    });
}

/// Takes in the field `name: value` of the document, unless one before it gave a day.
pub(super) fn read_field(review: &mut Review, text: &str, name: Span, value: Span) {
    let name = text[name.start()..name.end()].to_lowercase();
    if review.next.is_none() && NEXT.contains(&name.as_str()) {
        let found = date::find(&text[value.start()..value.end()]);
        review.next = found.and_then(|found| Some(Spanned::new(found.value.ok()?, found.span.shifted(value.start()))));
    }
}

/// A word, lower case, and its place.
type Word = (String, Span);

/// How often `clause` says that there is a review, from the first of the words to the last.
fn stated(clause: &str) -> Option<Spanned<u32>> {
    if clause.is_ascii() && !may_name_review(clause.as_bytes()) {
        return None;
    }
    let lower = clause.to_lowercase();
    if !lower.contains("updat") && !names_review(&lower) {
        return None;
    }
    let words = words(clause);
    let is_review = |(word, _): &Word| names_review(word);
    let reviews: Vec<usize> = (0..words.len()).filter(|at| is_review(&words[*at])).collect();
    let reviews = if reviews.is_empty() { updates(&words) } else { reviews };
    let (first, end, days) = (0..words.len()).find_map(|at| cadence(&words, at).map(|(end, days)| (at, end, days)))?;
    let near = reviews.into_iter().find(|review| {
        let (from, to) = if *review < first { (*review, first) } else { (end.saturating_sub(1), *review) };
        // What is reviewed may stand in front of the word, and behind "of".
        let around = &words[from.saturating_sub(1)..(to + 3).min(words.len())];
        to - from <= BETWEEN + 1 && !around.iter().any(|(word, _)| ELSEWHERE.contains(&word.as_str()))
    })?;
    Some(Spanned::new(days, words[first.min(near)].1.hull(words[near.max(end - 1)].1)))
}

/// Whether the beginning of a word for a review or an update stands in `clause`, which is ASCII. Every line above the first phase
/// is asked, and most are in English: one look at each letter tells of nearly all.
fn may_name_review(clause: &[u8]) -> bool {
    let begins = |three: &[u8]| match *three {
        [b'r' | b'R', second, third] => {
            matches!(second, b'e' | b'E') && matches!(third, b'v' | b'V' | b'a' | b'A' | b't' | b'T')
        }
        [b'h' | b'H', second, third] => matches!(second, b'e' | b'E') && matches!(third, b'r' | b'R'),
        [b'd' | b'D', second, third] => matches!(second, b'u' | b'U') && matches!(third, b'r' | b'R'),
        [b'u' | b'U', second, third] => matches!(second, b'p' | b'P') && matches!(third, b'd' | b'D'),
        _ => false,
    };
    clause.windows(3).any(begins)
}

/// Whether `text`, in lower case, has a word for a review in it.
fn names_review(text: &str) -> bool {
    REVIEWS.iter().any(|stem| text.contains(stem))
}

/// Where the words say that the document is updated: "is updated weekly", "Update frequency: monthly". Updates as such may be
/// of anything.
fn updates(words: &[Word]) -> Vec<usize> {
    let word = |at: usize| words.get(at).map_or("", |(word, _)| word.as_str());
    let is_meant = |at: &usize| match word(*at) {
        "updated" => *at == 0 || matches!(word(at - 1), "is" | "are" | "be" | "gets"),
        "update" => matches!(word(at + 1), "frequency" | "cadence" | "schedule" | "cycle" | "interval"),
        _ => false,
    };
    (0..words.len()).filter(is_meant).collect()
}

/// The cadence that begins at word `at`: where it ends, and its days.
fn cadence(words: &[Word], at: usize) -> Option<(usize, u32)> {
    let word = |at: usize| words.get(at).map(|(word, _)| word.as_str());
    let first = word(at)?;
    let unit = |at: usize| {
        let word = word(at)?;
        UNITS.iter().find(|(unit, _)| word.strip_suffix('s').unwrap_or(word) == *unit).map(|(_, days)| *days)
    };
    match first {
        "every" | "each" => match word(at + 1)? {
            "other" | "two" | "second" => Some((at + 3, unit(at + 2)? * 2)),
            "three" => Some((at + 3, unit(at + 2)? * 3)),
            count if count.bytes().all(|byte| byte.is_ascii_digit()) => {
                let count: u32 = count.parse().ok().filter(|count| (1..=366).contains(count))?;
                Some((at + 3, unit(at + 2)?.checked_mul(count)?))
            }
            _ => Some((at + 2, unit(at + 1)?)),
        },
        "bi" | "semi" => Some((at + 2, 2 * known(word(at + 1)?)?)),
        _ => Some((at + 1, known(first)?)),
    }
}

fn known(word: &str) -> Option<u32> {
    CADENCES
        .iter()
        .find(|(stem, _)| word.starts_with(stem) || (!stem.is_ascii() && !word.is_ascii() && word.contains(stem)))
        .map(|(_, days)| *days)
}

fn words(clause: &str) -> Vec<Word> {
    let start = |word: &str| word.as_ptr().addr() - clause.as_ptr().addr();
    let words = clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| (word.to_lowercase(), Span::new(start(word), start(word) + word.len()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of `line` which say how often there is a review, and within how many days.
    fn check(line: &str, expect: Option<(&str, u32)>) {
        let mut review = Review::default();
        read_line(&mut review, line, Span::new(0, line.len()));
        let found = review.every.map(|every| (&line[every.span.start()..every.span.end()], every.value));
        assert_eq!(found, expect, "{line}");
    }

    #[test]
    fn a_cadence_near_a_review_counts() {
        check("3. **Watch:** Weekly review of blockers", Some(("Weekly review", 7)));
        check("- **Reviews**: Weekly reviews", Some(("Reviews**: Weekly", 7)));
        check("- **Weekly:** Comprehensive roadmap review", Some(("Weekly:** Comprehensive roadmap review", 7)));
        check("Maintainers revisit horizons quarterly and write", Some(("revisit horizons quarterly", 92)));
        check("We review this plan every two weeks.", Some(("review this plan every two weeks", 14)));
        check("Reviewed bi-weekly", Some(("Reviewed bi-weekly", 14)));
        check("Review it every 10 days", Some(("Review it every 10 days", 10)));
        check("Review cadence: monthly", Some(("Review cadence: monthly", 31)));
        check("This document is updated monthly", Some(("updated monthly", 31)));
        check("Update frequency: every week", Some(("Update frequency: every week", 7)));
        check("Wöchentliche Überprüfung", Some(("Wöchentliche Überprüfung", 7)));
        check("Revisión semanal del plan", Some(("Revisión semanal", 7)));
        check("毎週レビューする", Some(("毎週レビューする", 7)));
    }

    #[test]
    fn other_reviews_and_other_cadences_do_not() {
        for line in [
            "Weekly code review",
            "Quarterly security reviews",
            "Quarterly reviews of access rights",
            "Weekly updates",
            "Daily backups. Review the logs",
            "Update dependencies weekly",
            "Review the budget that is spent on weekly dinners",
            "weekly",
            "every week",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn the_next_one_may_have_a_day() {
        let text = "Next Review: 2026-09-01 (quarterly)";
        let mut review = Review::default();
        read_field(&mut review, text, Span::new(0, 11), Span::new(13, text.len()));
        assert_eq!(review.next.map(|next| next.value.to_string()).as_deref(), Some("2026-09-01"));
    }

    #[test]
    fn no_word_for_a_review_is_missed_at_the_first_look() {
        for stem in REVIEWS.iter().filter(|stem| stem.is_ascii()).chain(&["updat"]) {
            for word in [(*stem).to_owned(), stem.to_uppercase()] {
                assert!(may_name_review(format!("a weekly {word}").as_bytes()), "{word}");
            }
        }
        assert!(!may_name_review(b"A weekly meeting of the team"));
    }
}
