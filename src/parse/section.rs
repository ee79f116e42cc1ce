//! Headings that open a phase, and headings below which nothing is an item.

use crate::model::vocabulary;
use crate::text::Span;

/// Words that open a phase when a number follows, or the end, a colon or a dash.
const PHASE_WORDS: &[&str] = &[
    "phase",
    "stage",
    "milestone",
    "sprint",
    "iteration",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "version",
    "release",
    "priority",
    "tier",
    "wave",
    "day",
    "days",
    "year",
    "horizon",
    "track",
    "part",
    "level",
    "cycle",
    "fase",
    "etapa",
    "hito",
    "semana",
    "mes",
    "prioridad",
    "marco",
    "mês",
    "prioridade",
    "étape",
    "jalon",
    "semaine",
    "mois",
    "priorité",
    "abschnitt",
    "meilenstein",
    "woche",
    "monat",
    "priorität",
    "stufe",
    "traguardo",
    "settimana",
    "mese",
    "priorità",
    "mijlpaal",
    "prioriteit",
    "maand",
    "faza",
    "etap",
    "kamień milowy",
    "tydzień",
    "miesiąc",
    "priorytet",
    "фаза",
    "этап",
    "веха",
    "неделя",
    "месяц",
    "приоритет",
    "спринт",
    "етап",
    "віха",
    "тиждень",
    "місяць",
    "пріоритет",
    "faz",
    "aşama",
    "kilometre taşı",
    "hafta",
    "ay",
    "öncelik",
    "giai đoạn",
    "cột mốc",
    "tuần",
    "tháng",
    "ưu tiên",
    "fase",
    "tahap",
    "tonggak",
    "minggu",
    "bulan",
    "prioritas",
    "阶段",
    "里程碑",
    "階段",
    "フェーズ",
    "マイルストーン",
    "段階",
    "단계",
    "마일스톤",
    "페이즈",
];

/// Whole headings that name a horizon.
const HORIZONS: &[&str] = &[
    "now",
    "next",
    "later",
    "someday",
    "short term",
    "mid term",
    "medium term",
    "long term",
    "near term",
    "immediate",
    "ahora",
    "siguiente",
    "después",
    "corto plazo",
    "medio plazo",
    "largo plazo",
    "court terme",
    "moyen terme",
    "long terme",
    "kurzfristig",
    "mittelfristig",
    "langfristig",
    "сейчас",
    "далее",
    "потом",
    "短期",
    "中期",
    "长期",
    "長期",
];

/// Whole headings below which nothing is an item.
#[rustfmt::skip]
const WITHOUT_ITEMS: &[&str] = &[
    "acceptance criteria", "success criteria", "definition of done", "exit criteria", "done when", "criteria", "dod",
    "risks", "risk", "risk assessment", "risk mitigation", "risks and mitigations", "risks & mitigations", "mitigation",
    "risk management", "known risks", "metrics", "success metrics", "key metrics", "kpis", "kpi", "measurements",
    "success indicators", "legend", "status legend", "key", "overview", "introduction", "summary", "executive summary",
    "notes", "note", "references", "reference", "resources", "links", "further reading", "see also", "history", "changelog",
    "change log", "revision history", "version history", "document history", "recommendations", "template", "templates",
    "background", "context", "vision", "mission", "goals", "goal", "non-goals", "non goals", "principles",
    "guiding principles", "assumptions", "constraints", "table of contents", "contents", "toc", "index", "about",
    "about this document", "how to contribute", "contributing", "how to use", "how to use this document", "usage",
    "glossary", "appendix", "faq", "questions", "open questions", "license", "contact", "feedback", "disclaimer",
    "conclusion", "status definitions", "status key", "status emoji", "dependencies", "stakeholders", "team",
    "architecture", "tech stack", "technology stack", "motivation", "purpose", "scope", "out of scope", "rationale",
    "progress", "progress tracking", "progress overview", "budget", "timeline", "timeline summary", "rollback plan",
    "testing strategy", "communication plan", "review process", "maintenance", "example", "examples",
    "resumen", "riesgos", "métricas", "criterios de éxito", "criterios de aceptación", "leyenda", "notas", "referencias",
    "objetivos", "introducción", "índice", "contexto", "resumo", "riscos", "critérios de sucesso", "critérios de aceitação",
    "legenda", "referências", "introdução", "visão geral", "visión general", "aperçu", "risques", "critères de succès",
    "critères d'acceptation", "légende", "références", "objectifs", "contexte", "sommaire", "überblick", "übersicht",
    "risiken", "erfolgskriterien", "akzeptanzkriterien", "legende", "hinweise", "referenzen", "ziele", "einleitung",
    "hintergrund", "metriken", "inhalt", "inhaltsverzeichnis", "zusammenfassung", "panoramica", "rischi", "criteri",
    "note", "riferimenti", "obiettivi", "overzicht", "risico's", "succescriteria", "legenda", "notities", "doelen",
    "przegląd", "ryzyka", "kryteria sukcesu", "notatki", "cele", "обзор", "риски", "критерии успеха", "критерии приемки",
    "легенда", "примечания", "ссылки", "цели", "введение", "содержание", "метрики", "огляд", "ризики", "критерії успіху",
    "примітки", "цілі", "зміст", "genel bakış", "riskler", "başarı kriterleri", "notlar", "kaynaklar", "hedefler",
    "tổng quan", "rủi ro", "tiêu chí thành công", "ghi chú", "tài liệu tham khảo", "mục tiêu", "ikhtisar", "gambaran umum",
    "risiko", "kriteria keberhasilan", "catatan", "referensi", "tujuan", "概述", "概览", "风险", "风险评估", "成功标准",
    "验收标准", "图例", "说明", "备注", "参考", "参考资料", "目标", "目录", "背景", "指标", "總覽", "圖例", "凡例", "概要",
    "リスク", "成功基準", "受け入れ基準", "完了条件", "注意事項", "備考", "参考", "目的", "背景", "目次", "개요", "위험",
    "리스크", "성공 기준", "완료 기준", "범례", "참고", "목표", "배경", "목차",
];

/// A heading's words say that it opens a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PhaseWord {
    /// Its number: `1`, `2.5`, `III`.
    pub(crate) number: Option<Span>,
}

/// Reads the words of a heading as those of a phase.
pub(crate) fn phase_word(text: &str) -> Option<PhaseWord> {
    let is_edge = |c: char| is_decoration(c) || matches!(c, '*' | '_' | '~' | '[');
    let start = text.len() - text.trim_start_matches(is_edge).len();
    let words = &text[start..];
    if HORIZONS.contains(&plain(words).as_str()) {
        return Some(PhaseWord { number: None });
    }
    if let Some(len) = version_len(words) {
        return Some(PhaseWord {
            number: Some(Span::new(start + words.len() - words.trim_start_matches(['[', 'v', 'V']).len(), start + len)),
        });
    }
    let word = PHASE_WORDS.iter().filter(|word| starts_with_word(words, word)).max_by_key(|word| word.len())?;
    let rest_at = start + prefix_len(words, word)?;
    let blank = text[rest_at..].len() - text[rest_at..].trim_start_matches([' ', '\u{a0}', '#', '-']).len();
    let rest = &text[rest_at + blank..];
    let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
    let number = rest[..len].trim_end_matches('.');
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) || is_counting_word(number);
    let alone = rest.is_empty() || rest.starts_with([':', '：', '—', '–', '(']);
    let number = is_number.then(|| Span::new(rest_at + blank, rest_at + blank + number.len()));
    (is_number || alone || rest.starts_with(is_decoration)).then_some(PhaseWord { number })
}

/// Length of `v0.2`, `[1.4.0` or `1.4.0` at the start of a heading, where nothing but a word boundary follows.
fn version_len(words: &str) -> Option<usize> {
    let bare = words.strip_prefix('[').unwrap_or(words);
    let number = bare.strip_prefix(['v', 'V']).unwrap_or(bare);
    let len = number.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(number.len());
    let version = number[..len].trim_end_matches('.');
    let dots = version.matches('.').count();
    let is_version =
        version.starts_with(|c: char| c.is_ascii_digit()) && (dots > 1 || (dots > 0 && number.len() < bare.len()));
    let ends = !number[version.len()..].starts_with(|c: char| c.is_alphanumeric());
    (is_version && ends).then(|| words.len() - number.len() + version.len())
}

/// Whether nothing below a heading of these words is an item. The whole heading has to match: "Build Metrics Dashboard" is
/// work.
pub(crate) fn holds_no_items(text: &str) -> bool {
    WITHOUT_ITEMS.contains(&plain(text).as_str())
}

/// Lower case, without decoration, closing colon and emphasis.
fn plain(text: &str) -> String {
    let text = text.trim_matches(|c: char| is_decoration(c) || matches!(c, ':' | '：' | '*' | '_' | '#' | '`'));
    text.to_lowercase().replace(['-', '\u{2011}'], " ").replace('\u{2019}', "'").replace("non goals", "non-goals")
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let Some(len) = prefix_len(text, word) else { return false };
    let next = text[len..].chars().next();
    let wide = !word.is_ascii() && word.chars().any(|c| c >= '\u{3040}');
    wide || next.is_none_or(|next| !next.is_alphabetic())
}

/// Length of `word`, in any case, at the start of `text`.
fn prefix_len(text: &str, word: &str) -> Option<usize> {
    // Nearly every word is ruled out here: each heading is compared with all of them.
    let first = |text: &str| text.bytes().next().filter(u8::is_ascii);
    if let (Some(has), Some(wants)) = (first(text), first(word))
        && !has.eq_ignore_ascii_case(&wants)
    {
        return None;
    }
    let mut wanted = word.chars();
    let mut len = 0;
    for c in text.chars() {
        let Some(next) = wanted.next() else { break };
        if !c.to_lowercase().eq(next.to_lowercase()) {
            return None;
        }
        len += c.len_utf8();
    }
    wanted.next().is_none().then_some(len)
}

/// Roman numerals, single letters and the English words for small numbers.
fn is_counting_word(word: &str) -> bool {
    const NAMES: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let roman = !word.is_empty() && word.len() <= 5 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    roman || letter || NAMES.contains(&word.to_lowercase().as_str())
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace() || vocabulary::is_emoji(c) || vocabulary::is_joiner(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_phase() {
        let cases: &[(&str, Option<Option<&str>>)] = &[
            ("Phase 1: Remove Critical Constraints (Days 1-30)", Some(Some("1"))),
            ("🚀 Phase 2.5 — Go", Some(Some("2.5"))),
            ("Phase III", Some(Some("III"))),
            ("Milestone: Alpha", Some(None)),
            ("Sprint 4", Some(Some("4"))),
            ("Now", Some(None)),
            ("Next Steps", None),
            ("Phased rollout", None),
            ("Fase 2: Pruebas", Some(Some("2"))),
            ("Этап 1. Начало", Some(Some("1"))),
            ("阶段1：基础", Some(Some("1"))),
            ("Priority handling", None),
            ("Release notes", None),
            ("v0.2 planned", Some(Some("0.2"))),
            ("[1.4.0] - 2026-01-01", Some(Some("1.4.0"))),
            ("1.3 Build it", None),
            ("Automate ETL", None),
        ];
        for (text, wanted) in cases {
            let found = phase_word(text).map(|found| found.number.map(|number| &text[number.start..number.end]));
            assert_eq!(found, *wanted, "{text:?}");
        }
    }

    #[test]
    fn only_a_whole_heading_holds_no_items() {
        assert!(holds_no_items("📊 Success Metrics:"));
        assert!(holds_no_items("Recommendations"));
        assert!(!holds_no_items("Build Metrics Dashboard"));
        assert!(!holds_no_items("1. Overview page"));
    }
}
