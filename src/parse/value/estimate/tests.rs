//! What people write for an amount of work, and what only looks like it.

use proptest::prelude::*;

use super::*;

fn short(estimate: Estimate) -> String {
    estimate.to_string()
}

#[test]
fn reads_a_text_that_is_an_estimate() {
    let cases = [
        ("3 days", "3d"),
        ("1 day", "1d"),
        ("14d", "14d"),
        ("1-2 weeks", "1-2w"),
        ("1 – 2 weeks", "1-2w"),
        ("2–3 Tage", "2-3d"),
        ("1 to 2 weeks", "1-2w"),
        ("3 or 4 days", "3-4d"),
        ("2 days - 4 days", "2-4d"),
        ("3-1 days", "1-3d"),
        ("3 days to 2 weeks", "0.6-2w"),
        ("4h", "4h"),
        ("1.5 hrs", "1.5h"),
        ("1,5 Tage", "1.5d"),
        ("1,200 hours", "1200h"),
        ("½ day", "0.5d"),
        ("2½ days", "2.5d"),
        ("1/2 day", "0.5d"),
        ("half a day", "0.5d"),
        ("half-day", "0.5d"),
        ("a week", "1w"),
        ("about a week", "1w"),
        ("One day", "1d"),
        ("a couple of days", "2d"),
        ("three weeks", "3w"),
        ("30 min", "0.5h"),
        ("1h 30m", "1.5h"),
        ("1d 4h", "1.5d"),
        ("1 week and 2 days", "1.4w"),
        ("2d + 1d", "3d"),
        ("1 month", "1mo"),
        ("6-12 months", "6-12mo"),
        ("5 pts", "5pt"),
        ("8 SP", "8pt"),
        ("5 story points", "5pt"),
        ("3-day", "3d"),
        ("2 person-days", "2d"),
        ("10 working days", "10d"),
        ("3 days (24h)", "3d"),
        ("2 weeks (~10 days)", "2w"),
        ("< 1 day", "0-1d"),
        ("up to 3 days", "0-3d"),
        ("<= 2h", "0-2h"),
        ("2+ weeks", "2w"),
        ("2 weeks+", "2w"),
        ("~3 days", "3d"),
        ("approx. 3 days", "3d"),
        ("est. 5d total", "5d"),
        ("Estimate: 4 hrs.", "4h"),
        ("3 days of work", "3d"),
        ("**3 days**", "3d"),
        ("XS", "XS"),
        ("M", "M"),
        ("XXL", "XXL"),
        (" L ", "L"),
        ("3 semanas", "3w"),
        ("media jornada", "0.5d"),
        ("2 a 3 días", "2-3d"),
        ("5 dias úteis", "5d"),
        ("3-4 jours", "3-4d"),
        ("2 j", "2d"),
        ("ca. 4 Std.", "4h"),
        ("eine Woche", "1w"),
        ("2 settimane", "2w"),
        ("3 dagen", "3d"),
        ("2 tygodnie", "2w"),
        ("2 недели", "2w"),
        ("до 3 дней", "0-3d"),
        ("4 чел.-дн.", "4d"),
        ("3 дні", "3d"),
        ("2 HAFTA", "2w"),
        ("3 ngày", "3d"),
        ("2 minggu", "2w"),
        ("3天", "3d"),
        ("1～3个月", "1-3mo"),
        ("约两周", "2w"),
        ("半天", "0.5d"),
        ("十二天", "12d"),
        ("２週間", "2w"),
        ("3時間", "3h"),
        ("1ヶ月", "1mo"),
        ("2人日", "2d"),
        ("3일", "3d"),
        ("2주 정도", "2w"),
        ("3 시간", "3h"),
    ];
    for (text, wanted) in cases {
        assert_eq!(whole(text).map(short), Some(wanted.to_owned()), "{text:?}");
    }
    assert_eq!(whole("S-M"), Some(Estimate { low: 1.0, high: 2.0, unit: EstimateUnit::Size }));
}

#[test]
fn finds_the_first_estimate_in_a_value() {
    let cases = [
        ("Low (3 days)", "3 days", "3d"),
        ("Medium (5 days)  ", "5 days", "5d"),
        ("~2 weeks, one engineer", "2 weeks", "2w"),
        ("Medium – 5d", "5d", "5d"),
        ("Medium-5d", "5d", "5d"),
        ("- 5d", "5d", "5d"),
        ("High - 2-3 weeks", "2-3 weeks", "2-3w"),
        ("Week 1 (7 days)", "7 days", "7d"),
        ("Sprint 2, 3 days", "3 days", "3d"),
        ("L (1-2 weeks)", "1-2 weeks", "1-2w"),
        ("Small (<1 day)", "<1 day", "0-1d"),
        ("S: up to 2h", "up to 2h", "0-2h"),
        ("3 days (24h), then review", "3 days (24h)", "3d"),
        ("Quick (a week)", "a week", "1w"),
        ("perhaps about half a day", "half a day", "0.5d"),
        ("2+ weeks of effort", "2+ weeks", "2w"),
        ("Easy, 30 minutes each way", "", ""),
        ("**3 days** (design only)", "3 days", "3d"),
        ("2026-01-29, 4h", "4h", "4h"),
        ("$5K, 3 days", "3 days", "3d"),
        ("10hrs/week for 3 weeks", "3 weeks", "3w"),
        ("Mittel (ca. 1,5 Tage)", "1,5 Tage", "1.5d"),
        ("中等（3天）", "3天", "3d"),
        ("工期约2周左右", "2周", "2w"),
        ("개발 3일, 검수 1일", "3일", "3d"),
        ("M", "M", "M"),
    ];
    for (text, written, wanted) in cases {
        let found = find(text).map(|found| (&text[found.span.start()..found.span.end()], short(found.value)));
        let wanted = (!written.is_empty()).then(|| (written, wanted.to_owned()));
        assert_eq!(found, wanted, "{text:?}");
    }
}

#[test]
fn leaves_what_is_no_estimate() {
    let cases = [
        "",
        "30%",
        "$5K",
        "P0",
        "Days 1-30",
        "Day 5",
        "Week 2",
        "2025",
        "v2",
        "3x",
        "10hrs/week",
        "2 hours a week",
        "3 days per module",
        "5 days/person",
        "3 items",
        "Q3",
        "High",
        "Low",
        "TBD",
        "2025-01-29",
        "3D model",
        "5 PT",
        "2m",
        "m",
        "l",
        "Medium",
        "5d91e04",
        "2d-followup",
        "twice a week",
        "once a day",
        "XXXL",
        "2 d'Artagnan",
        "第3天",
        "第2週",
        "2週目",
        "3周年",
        "1天半",
        "三分类",
        "-3 days",
        "variance: -1 day",
        "3일차",
        "1주차",
        "3 주요 기능",
        "1月3日",
        "3月 5日",
        "3월 5일",
        "99999999999 days",
        "1.2 .days",
        "/",
        "½",
        "~",
        "a",
        "24/7",
        "0x3d",
        "1.2.3 days",
    ];
    for text in cases {
        assert_eq!(whole(text), None, "{text:?}");
        assert_eq!(find(text).map(|found| found.value), None, "{text:?}");
    }
    for text in ["3 days, one engineer", "Low (3 days)", "S or so", "8 weeks (March)"] {
        assert_eq!(whole(text), None, "{text:?}");
    }
}

#[test]
fn a_long_text_takes_linear_time() {
    let pieces = ["~", "1", "1 ", "1d+", "1,000", "a ", " ", "(", "十", "< ", "1d1 ", "up to ", "one and a half", "1-"];
    for piece in pieces {
        let text = piece.repeat(30_000) + "x; 3 days";
        let found = find(&text).map(|found| &text[found.span.start()..found.span.end()]);
        assert_eq!(found, Some("3 days"), "{piece:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(.|[0-9]{1,3}|[-–~+/., ()½]|days?|h|week|天|半|第|XL|a |per ){0,16}") {
        let found = find(&text);
        if let Some(found) = &found {
            let written = text.get(found.span.start()..found.span.end());
            prop_assert!(written.is_some_and(|written| !written.is_empty()));
            prop_assert!(found.value.low >= 0.0 && found.value.low <= found.value.high && found.value.high.is_finite());
        }
        if let Some(whole) = whole(&text) {
            prop_assert_eq!(found.map(|found| found.value), Some(whole));
        }
    }

    #[test]
    fn what_is_shown_is_read_again(low in 0u32..500, more in 0u32..500, unit in 0usize..5) {
        let unit = [EstimateUnit::Hours, EstimateUnit::Days, EstimateUnit::Weeks, EstimateUnit::Months, EstimateUnit::Points][unit];
        let estimate = Estimate { low: f64::from(low) / 4.0, high: f64::from(low + more) / 4.0, unit };
        prop_assert_eq!(whole(&estimate.to_string()), Some(estimate));
    }
}
