use super::super::chart::Form;
use super::{HOSTILE, as_svg, chart, elements, strip, texts};
use crate::render::safe::escaped;

#[test]
fn a_drawing_says_what_it_is_of_and_uses_nothing_from_elsewhere() {
    let mut chart = chart(["2 Billing"]);
    chart.lanes[0].strips[0].days_late = Some(1);
    chart.lanes[0].strips.push(strip("7 Later", Form::Window, "2026-03-02", "2026-03-27"));
    let text = as_svg(&chart);
    let texts = texts(&text);
    let has = |wanted: &str| texts.iter().any(|text| text == wanted);
    for wanted in [
        "When is it done? 2 Billing",
        "As of 2026-03-04. 1 of 2 items has an estimate.",
        "2 Billing · 1 day late · planned · 2026-03-02 to 2026-03-13",
        "! 2026-03-13 · 1 day late",
        "7 Later · no estimate · some time in its window · 2026-03-02 to 2026-03-27",
        "today, 2026-03-04",
        "some time in its window",
        "! late",
    ] {
        assert!(has(wanted), "{wanted} is not in {texts:?}");
    }
    assert!(!has("done") && !has("critical chain"), "the legend explains what is drawn alone");
    assert!(text.contains("prefers-color-scheme: dark"));
    let foreign = text.matches("://").count() - text.matches("http://www.w3.org/2000/svg").count();
    assert_eq!((foreign, text.matches("url(").count()), (0, text.matches("url(#plan-").count()));
}

#[test]
fn each_day_has_its_place_in_the_drawing() {
    let mut chart = chart(["a"]);
    chart.lanes[0].window = None;
    chart.lanes[0].strips = vec![
        strip("a", Form::Planned, "2026-03-02", "2026-03-03"),
        strip("b", Form::Planned, "2026-03-04", "2026-03-07"),
        strip("c", Form::DoneOnce, "2026-03-05", "2026-03-05"),
    ];
    let text = as_svg(&chart);
    let shapes = text.lines().map(str::trim).filter(|line| {
        line.contains("class=\"planned\"") && !line.contains("height=\"10\"")
            || line.starts_with("<path class=\"done\"")
    });
    // 580 pixels are 6 days.
    assert_eq!(
        shapes.take(3).collect::<Vec<_>>(),
        [
            r#"<rect class="planned" x="364" y="90" width="193.3" height="14"/>"#,
            r#"<rect class="planned" x="557.3" y="112" width="386.7" height="14"/>"#,
            r#"<path class="done" d="M702.3 134l7 7l-7 7l-7 -7z"/>"#,
        ]
    );
}

#[test]
fn no_word_of_a_plan_is_an_element() {
    let plain = elements(&as_svg(&chart(HOSTILE.map(|_| "x"))));
    let text = as_svg(&chart(HOSTILE));
    assert_eq!(elements(&text), plain);
    let texts = texts(&text);
    for name in HOSTILE {
        let said = format!("{} · planned · 2026-03-02 to 2026-03-13", escaped(name));
        assert!(texts.contains(&said), "{said} is not in {texts:?}");
    }
}
