//! What people write for the time of a phase, and what only looks like it.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn days(first: u32, last: u32) -> Window {
    Window::Days(first, last)
}

fn weeks(first: u32, last: u32) -> Window {
    Window::Weeks(first, last)
}

fn months(first: u32, last: u32) -> Window {
    Window::Months(first, last)
}

fn dates(first: &str, last: &str) -> Window {
    Window::Dates(first.parse().unwrap(), last.parse().unwrap())
}

#[test]
fn reads_a_text_that_is_a_window() {
    let first_quarter = dates("2026-01-01", "2026-03-31");
    let first_half = dates("2026-01-01", "2026-06-30");
    let spring = dates("2025-03-01", "2025-05-31");
    let cases = [
        ("Days 1-30", days(1, 30)),
        ("0-30 days", days(1, 30)),
        ("0–3 months", months(1, 3)),
        ("Дни 1-30", days(1, 30)),
        ("days 31 – 90", days(31, 90)),
        ("Day 5", days(5, 5)),
        ("Days 91 to 180", days(91, 180)),
        ("Day 1 - Day 30", days(1, 30)),
        ("Days 30-1", days(30, 1)),
        ("Week 2", weeks(2, 2)),
        ("Weeks 3–4", weeks(3, 4)),
        ("Week 1-2", weeks(1, 2)),
        ("Week #3", weeks(3, 3)),
        ("Week3", weeks(3, 3)),
        ("Wk 3", weeks(3, 3)),
        ("Weeks 3 & 4", weeks(3, 4)),
        ("Weeks 3/4", weeks(3, 4)),
        ("WEEK 7 through 9", weeks(7, 9)),
        ("Week 3+", Window::Named),
        ("**Week 3**", weeks(3, 3)),
        ("1st week", weeks(1, 1)),
        ("Month 1", months(1, 1)),
        ("Months 2-3", months(2, 3)),
        ("Sprint 4", Window::Named),
        ("Sprints 4-5", Window::Named),
        ("KW 12", Window::Named),
        ("Q3", Window::Named),
        ("Q1-Q2", Window::Named),
        ("H1", Window::Named),
        ("March", Window::Named),
        ("Jan - Mar", Window::Named),
        ("Q1 2026", first_quarter),
        ("Q1/2026", first_quarter),
        ("Q1, 2026", first_quarter),
        ("Q1 '26", first_quarter),
        ("2026 Q1", first_quarter),
        ("2026-Q1", first_quarter),
        ("2026Q1", first_quarter),
        ("1st quarter of 2026", first_quarter),
        ("1. Quartal 2026", first_quarter),
        ("I квартал 2026", first_quarter),
        ("1er trimestre 2026", first_quarter),
        ("T1 2026", first_quarter),
        ("2026年第一季度", first_quarter),
        ("2026年第1四半期", first_quarter),
        ("2026년 1분기", first_quarter),
        ("Q1-Q2 2026", first_half),
        ("Q1–2 2026", first_half),
        ("Q1/Q2 2026", first_half),
        ("2026 Q1-Q2", first_half),
        ("H1 2026", first_half),
        ("2026 H1", first_half),
        ("Q1 2026 - Q2 2026", first_half),
        ("Q4 2025 – Q1 2026", dates("2025-10-01", "2026-03-31")),
        ("Q4-Q1 2026", dates("2025-10-01", "2026-03-31")),
        ("Q2 2026 - Q1 2026", dates("2026-04-01", "2026-03-31")),
        ("2025-01-29 to 2025-02-27", dates("2025-01-29", "2025-02-27")),
        ("2025-01-29 – 2025-02-27", dates("2025-01-29", "2025-02-27")),
        ("2025-02-27 - 2025-01-29", dates("2025-02-27", "2025-01-29")),
        ("29.01.2025-27.02.2025", dates("2025-01-29", "2025-02-27")),
        ("2025-01-29 → 2025-02-27", dates("2025-01-29", "2025-02-27")),
        ("2025年1月29日～2025年2月27日", dates("2025-01-29", "2025-02-27")),
        ("Jan 2025", dates("2025-01-01", "2025-01-31")),
        ("Jan-2025", dates("2025-01-01", "2025-01-31")),
        ("February 2024", dates("2024-02-01", "2024-02-29")),
        ("2025-03", dates("2025-03-01", "2025-03-31")),
        ("2025-03 - 2025-05", spring),
        ("March–May 2025", spring),
        ("March 2025 - May 2025", spring),
        ("März bis Mai 2025", spring),
        ("marzo a mayo de 2025", spring),
        ("март-май 2025", spring),
        ("2025年3月-5月", spring),
        ("2025年3-5月", spring),
        ("Nov - Feb 2026", dates("2025-11-01", "2026-02-28")),
        ("October 2025 - January 2026", dates("2025-10-01", "2026-01-31")),
        ("Jan 5 - Feb 10, 2025", dates("2025-01-05", "2025-02-10")),
        ("Jan 5-10, 2025", dates("2025-01-05", "2025-01-10")),
        ("5-10 Jan 2025", dates("2025-01-05", "2025-01-10")),
        ("5 Jan – 10 Feb 2025", dates("2025-01-05", "2025-02-10")),
        ("Dec 20 - Jan 10, 2025", dates("2024-12-20", "2025-01-10")),
        ("Tage 1-30", days(1, 30)),
        ("Días 1 a 30", days(1, 30)),
        ("Semana 2", weeks(2, 2)),
        ("Semanas 1 y 2", weeks(1, 2)),
        ("Mês 3", months(3, 3)),
        ("Semaines 3-4", weeks(3, 4)),
        ("Wochen 1–2", weeks(1, 2)),
        ("Settimana 2", weeks(2, 2)),
        ("Maand 2", months(2, 2)),
        ("Tydzień 3", weeks(3, 3)),
        ("НЕДЕЛЯ 3", weeks(3, 3)),
        ("2-я неделя", weeks(2, 2)),
        ("Тижні 1-2", weeks(1, 2)),
        ("Hafta 1-2", weeks(1, 2)),
        ("Tuần 2", weeks(2, 2)),
        ("Minggu 1-2", weeks(1, 2)),
        ("第1周", weeks(1, 1)),
        ("第一周", weeks(1, 1)),
        ("第1-2周", weeks(1, 2)),
        ("第3天", days(3, 3)),
        ("第２週", weeks(2, 2)),
        ("第1～2週", weeks(1, 2)),
        ("第1周至第3周", weeks(1, 3)),
        ("2週目", weeks(2, 2)),
        ("1주차", weeks(1, 1)),
        ("1~2주차", weeks(1, 2)),
        ("스프린트 3", Window::Named),
    ];
    for (text, wanted) in cases {
        assert_eq!(whole(text), Some(wanted), "{text:?}");
    }
}

#[test]
fn finds_the_first_window_in_a_text() {
    let cases = [
        ("Phase 1: Remove constraints (Days 1-30)", "Days 1-30", days(1, 30)),
        ("Week 2: core features", "Week 2", weeks(2, 2)),
        ("Sprint 3: search (Week 5)", "Week 5", weeks(5, 5)),
        ("Sprint 3: search", "Sprint 3", Window::Named),
        ("Launch — Q1 2026 (tentative)", "Q1 2026", dates("2026-01-01", "2026-03-31")),
        ("Q3: analytics", "Q3", Window::Named),
        ("8 weeks (March - May 2025)", "March - May 2025", dates("2025-03-01", "2025-05-31")),
        ("Signed 2025-01-02; Week 4", "Week 4", weeks(4, 4)),
        ("By January 29, 2025, or in week 9", "week 9", weeks(9, 9)),
        ("week 2 of 4", "week 2", weeks(2, 2)),
        ("第一阶段（第1-2周）：基础", "第1-2周", weeks(1, 2)),
        ("フェーズ1（第2週）", "第2週", weeks(2, 2)),
        ("1단계 (1주차)", "1주차", weeks(1, 1)),
        ("🛠 2025 Q4（v0.3.0）", "2025 Q4", dates("2025-10-01", "2025-12-31")),
        ("from 2025-01-29 to 2025-02-27.", "2025-01-29 to 2025-02-27", dates("2025-01-29", "2025-02-27")),
    ];
    for (text, written, wanted) in cases {
        let found = find(text).map(|found| (&text[found.span.start()..found.span.end()], found.value));
        assert_eq!(found, Some((written, wanted)), "{text:?}");
    }
}

#[test]
fn leaves_what_is_no_window() {
    let cases = [
        "",
        "30 days",
        "3 weeks",
        "1-2 weeks",
        "2026",
        "in 2026",
        "2025-01-29",
        "29 January 2025",
        "29. Jan 2025",
        "Jan. 29th 2025",
        "2 quarters",
        "4 h 2026",
        "T1",
        "Phase 2",
        "Day 1.5",
        "Week 2.0",
        "Days 1-30%",
        "H 3",
        "every week 2 hours",
        "Q5 2026",
        "Q12",
        "FAQ1",
        "W2",
        "d 3",
        "周1",
        "주 1회",
        "Days",
        "Week",
        "2025-02-30 to 2025-03-01",
        "Days 99999999999",
        "Week 1-99999999999",
        "3 주요 기능",
        "01/02/2025 - 03/04/2025",
        "Weekend 2",
        "Q1x",
    ];
    for text in cases {
        assert_eq!(whole(text), None, "{text:?}");
        assert_eq!(find(text).map(|found| found.value), None, "{text:?}");
    }
    for text in ["may break 3 things", "H1 headings", "in March", "see 2025-03", "we march 5 miles", "SEP-1933"] {
        assert_eq!(find(text).map(|found| found.value), None, "{text:?}");
    }
    for text in ["Week 2: core", "(Week 2)", "Days 1-30 of the plan"] {
        assert_eq!(whole(text), None, "{text:?}");
    }
}

#[test]
fn a_long_text_takes_linear_time() {
    for piece in
        ["Q", "1-", "May ", "may - ", "Days ", "第", "第1-", "2025-", "2025 ", "I", "Jan 5 - ", " ", "Q7 - ", "二"]
    {
        let text = piece.repeat(30_000) + "x; Week 2";
        let found = find(&text).map(|found| &text[found.span.start()..found.span.end()]);
        assert_eq!(found, Some("Week 2"), "{piece:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(.|[0-9]{1,4}|[-–/., '()+&]|Days?|Week|Q[1-4]|H1|May|20[0-9]{2}|第|周|年|月|분기){0,16}") {
        let found = find(&text);
        if let Some(found) = &found {
            let written = text.get(found.span.start()..found.span.end());
            prop_assert!(written.is_some_and(|written| !written.is_empty()));
        }
        let _ = whole(&text);
    }

    #[test]
    fn what_is_found_is_a_window_alone(first in any::<u32>(), last in any::<u32>(), days in 0i64..9999, more in 0i64..9999) {
        let text = format!("Phase 1 (Weeks {first}-{last}): words");
        let found = find(&text).map(|found| (found.value, whole(&text[found.span.start()..found.span.end()])));
        prop_assert_eq!(found, Some((weeks(first, last), Some(weeks(first, last)))));
        let day = |days| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Duration::days(days);
        let window = Window::Dates(day(days), day(more));
        prop_assert_eq!(whole(&format!("{} – {}", day(days), day(more).format("%B %-d, %Y"))), Some(window));
    }
}
