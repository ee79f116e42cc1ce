//! Priorities.

use super::{Lexicon, Scanner};
use crate::model::Priority;
use crate::text::word_tree;

/// Words for each level, from 0 (first) to 4 (last); languages as in [`words`](super::words).
#[rustfmt::skip]
const WORDS: &[(u8, &[&str])] = &[
    (0, &[
        "critical", "crit", "urgent", "highest", "very high", "blocker", "immediate", "asap", "showstopper", "must",
        "must have", "must haves", "crítico", "crítica", "critico", "critica", "urgente", "muy alta", "muy alto",
        "inmediata", "muito alta", "máxima", "imediata", "critique", "très haute", "très élevée", "kritisch", "dringend", "sehr hoch", "höchste", "muss", "molto alta", "urgent", "zeer hoog", "krytyczny", "krytyczna",
        "pilny", "pilne", "критический", "критическая", "критично", "срочно", "срочный", "очень высокий",
        "критичний", "критична", "терміново", "kritik", "acil", "çok yüksek", "khẩn cấp", "nghiêm trọng", "rất cao",
        "kritis", "mendesak", "sangat tinggi", "紧急", "緊急", "最高", "关键", "關鍵", "致命", "必须", "必須", "긴급", "매우 높음",
        "최우선", "치명적",
    ]),
    (1, &[
        "high", "major", "important", "should", "should have", "should haves", "alta", "alto", "importante", "haute",
        "haut", "élevée", "élevé", "importante", "hoch", "hohe", "wichtig", "soll", "hoog", "hoge", "belangrijk",
        "wysoki", "wysoka", "ważny", "ważne", "высокий", "высокая", "высоко", "важно", "важный", "високий", "висока",
        "важливо", "yüksek", "önemli", "cao", "quan trọng", "tinggi", "penting", "高", "重要", "높음", "높은", "중요", "상",
    ]),
    (2, &[
        "medium", "med", "normal", "moderate", "mid", "middle", "average", "default", "standard", "could",
        "could have", "could haves", "media", "medio", "média", "médio", "moyenne", "moyen", "normale", "mittel",
        "mittlere", "kann", "middel", "gemiddeld", "normaal", "średni", "średnia", "normalny", "средний", "средняя",
        "средне", "обычный", "середній", "середня", "звичайний", "orta", "normal", "trung bình", "vừa", "sedang",
        "menengah", "中", "中等", "普通", "一般", "보통", "중간", "중",
    ]),
    (3, &[
        "low", "minor", "nice to have", "nice to haves", "optional", "baja", "bajo", "opcional", "baixa", "baixo",
        "basse", "bas", "faible", "niedrig", "gering", "niedrige", "bassa", "basso", "laag", "lage", "niski",
        "niska", "низкий", "низкая", "низко", "низький", "низька", "düşük", "thấp", "rendah", "低", "较低", "可选",
        "任意", "낮음", "낮은", "하",
    ]),
    (4, &[
        "lowest", "trivial", "very low", "won't", "wont", "won't have", "wont have", "would", "would have", "someday",
        "muy baja", "muito baixa", "très basse", "très faible", "sehr niedrig", "niedrigste", "molto bassa",
        "zeer laag", "очень низкий", "дуже низький", "çok düşük", "rất thấp", "sangat rendah", "最低", "很低", "매우 낮음",
    ]),
];

/// A traffic light alone is one step each, so that the order is kept whether a document uses three of them or four.
const LIGHTS: [char; 4] = ['🔴', '🟠', '🟡', '🟢'];

static LEXICON: Lexicon<u8> = Lexicon::new(word_tree!(u8, WORDS));

/// The priority that the value of a priority field begins with: `P1 - soon`, `High (customer ask)`, `🟠`, `Must have`.
///
/// A word is stronger than the light before it: `🔴 High` is high.
pub fn read(text: &str) -> Option<Priority> {
    let mut scanner = Scanner::new(text);
    let mut light = None;
    while let Some(c) = scanner.eat_if(|c| !c.is_alphanumeric()) {
        light = light.or_else(|| LIGHTS.iter().position(|one| *one == c).and_then(|level| u8::try_from(level).ok()));
    }
    if scanner.peek().is_none() {
        return Priority::new(light?);
    }
    let level = scanner.attempt(numbered).or_else(|| scanner.word(&LEXICON)).or(light)?;
    Priority::new(level)
}

/// `P0` to `P4`.
fn numbered(scanner: &mut Scanner<'_>) -> Option<u8> {
    scanner.eat_if(|c| matches!(c, 'P' | 'p'))?;
    let (level, _) = scanner.digits()?;
    let is_whole = !scanner.peek().is_some_and(char::is_alphanumeric);
    u8::try_from(level).ok().filter(|level| is_whole && *level <= Priority::LAST)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_a_priority_field_begins_with() {
        let cases = [
            ("P0", Some(0)),
            ("p4", Some(4)),
            ("P0 (Must Have)", Some(0)),
            ("P1 - soon", Some(1)),
            ("**P2**", Some(2)),
            ("[P3]", Some(3)),
            ("P5", None),
            ("P10", None),
            ("P1b", None),
            ("PR 1", None),
            ("CRITICAL", Some(0)),
            ("Critical/High", Some(0)),
            ("Urgent!", Some(0)),
            ("Highest", Some(0)),
            ("Very high", Some(0)),
            ("High (customer ask)", Some(1)),
            ("high-impact", Some(1)),
            ("Highly desirable", None),
            ("**Medium** - the second wave", Some(2)),
            ("Normal", Some(2)),
            ("LOW", Some(3)),
            ("Lowest", Some(4)),
            ("Trivial", Some(4)),
            ("Must-have", Some(0)),
            ("Should", Some(1)),
            ("Could have", Some(2)),
            ("Won’t have (this year)", Some(4)),
            ("nice to have", Some(3)),
            ("🔴", Some(0)),
            ("🟠", Some(1)),
            ("🟡", Some(2)),
            ("🟢", Some(3)),
            ("🔴 High", Some(1)),
            ("🟢 later, perhaps", Some(3)),
            ("🔥 Blocker", Some(0)),
            ("Muy alta", Some(0)),
            ("MÉDIA", Some(2)),
            ("HAUTE", Some(1)),
            ("Hoch – vor dem Release", Some(1)),
            ("bassa", Some(3)),
            ("hoog", Some(1)),
            ("wysoki", Some(1)),
            ("Высокий", Some(1)),
            ("середній", Some(2)),
            ("DÜŞÜK", Some(3)),
            ("trung bình", Some(2)),
            ("Tinggi", Some(1)),
            ("高", Some(1)),
            ("高（客户要求）", Some(1)),
            ("中", Some(2)),
            ("優先", None),
            ("높음", Some(1)),
            ("1", None),
            ("not high", None),
            ("", None),
            ("—", None),
        ];
        for (text, level) in cases {
            assert_eq!(read(text).map(Priority::level), level, "{text:?}");
        }
    }

    #[test]
    fn no_word_is_two_levels() {
        let mut seen = HashMap::new();
        for (level, words) in WORDS {
            for word in *words {
                assert_eq!(seen.insert(word, level).unwrap_or(level), level, "{word:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(.|P[0-9]|🔴|high| |高){0,16}") {
            prop_assert!(read(&text).is_none_or(|priority| priority.level() <= Priority::LAST));
        }
    }
}
