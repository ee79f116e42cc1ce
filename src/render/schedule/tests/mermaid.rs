use super::super::chart::{Form, Lane};
use super::{as_mermaid, chart, strip};

#[test]
fn every_form_has_a_line_of_mermaid() {
    let mut late = strip("5 Late", Form::Planned, "2026-03-16", "2026-03-30");
    late.owners = vec!["Ana".to_owned(), "Bo".to_owned()];
    (late.is_critical, late.days_late) = (true, Some(3));
    let strips = vec![
        strip("1 Done", Form::Done, "2026-03-02", "2026-03-03"),
        strip("2 Done once", Form::DoneOnce, "2026-03-03", "2026-03-03"),
        strip("3 Begun", Form::Running, "2026-03-03", "2026-03-06"),
        strip("4 Planned", Form::Planned, "2026-03-09", "2026-03-13"),
        late,
        strip("6 Unknown", Form::Window, "2026-03-02", "2026-03-27"),
    ];
    let mut chart = chart(["Release: 2"]);
    chart.lanes[0].strips = strips;
    chart.lanes.push(Lane { window: None, ..chart.lanes[0].clone() });
    chart.lanes[1].strips.truncate(1);
    let text = as_mermaid(&chart);
    let (config, rest) = text.split_once('\n').unwrap();
    assert!(config.starts_with("%%{init: {") && config.ends_with("}}%%"), "{config}");
    let json = config.trim_start_matches("%%{init: ").trim_end_matches("}%%");
    serde_json::from_str::<serde_json::Value>(json).unwrap();
    let expect = "\
gantt
    accTitle: When is it done? Release#58; 2
    accDescr: As of 2026-03-04. 1 of 2 items has an estimate.
    title When is it done? Release#58; 2 · As of 2026-03-04. 1 of 2 items has an estimate.
    dateFormat YYYY-MM-DD
    inclusiveEndDates
    weekday monday
    axisFormat %Y-%m-%d
    tickInterval 1week
    todayMarker off
    section Today
    today, 2026-03-04 :milestone, 2026-03-04, 1d
    section Release#58; 2
    1 Done :done, 2026-03-02, 2026-03-03
    2 Done once :done, milestone, 2026-03-03, 1d
    3 Begun :active, 2026-03-03, 2026-03-06
    4 Planned :2026-03-09, 2026-03-13
    5 Late · Ana, Bo · 3 days late :crit, 2026-03-16, 2026-03-30
    6 Unknown · no estimate :window1, 2026-03-02, 2026-03-27
    end of the window :milestone, 2026-03-27, 1d
    section Release#58; 2 (2)
    1 Done :done, 2026-03-02, 2026-03-03
";
    assert_eq!(rest, expect);
}

#[test]
fn no_word_of_a_plan_is_a_word_of_mermaid() {
    let cases = [
        ("billing: now", "billing#58; now"),
        ("issue #12; then %% nothing", "issue #35;12#59; then #37;#37; nothing"),
        ("section Release", "#115;ection Release"),
        ("Title of the book", "#84;itle of the book"),
        ("sections", "sections"),
        ("2026-03-02 release", "#50;026-03-02 release"),
        ("2026-03", "2026-03"),
        ("</svg>", "#60;/svg#62;"),
        ("#58;", "#35;58#59;"),
        ("\u{1b}[2J\r\nend", "#92;x1b[2J#92;x0d#92;x0aend"),
        ("  ", "#8230;"),
    ];
    for (name, expect) in cases {
        let text = as_mermaid(&chart([name]));
        let line = text.lines().find(|line| line.ends_with(" :2026-03-02, 2026-03-13")).unwrap();
        assert_eq!(line.trim_start().trim_end_matches(" :2026-03-02, 2026-03-13"), expect, "{name:?}");
    }
}

#[test]
fn mermaid_refuses_long_texts_so_what_is_left_out_is_counted() {
    let names: Vec<String> = (0..2000).map(|number| format!("{number} A title of the usual length")).collect();
    let text = as_mermaid(&chart(names.iter().map(String::as_str)));
    let drawn = text.lines().filter(|line| line.ends_with(" :2026-03-02, 2026-03-13")).count();
    assert!(text.encode_utf16().count() < 50_000 && drawn > 500);
    assert!(text.contains(&format!("{} items are left out", 2000 - drawn)), "{}", text.lines().nth(4).unwrap());
}
