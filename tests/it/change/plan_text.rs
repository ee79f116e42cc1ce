//! Plans as nobody would write them.

use proptest::prelude::*;

fn ending() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => Just("\n"), 3 => Just("\r\n"), 1 => Just("\r")]
}

fn status_text() -> impl Strategy<Value = String> {
    let words = [
        "Not Started",
        "in-progress",
        "DONE",
        "Blocked (legal)",
        "🔴 Not Started",
        "ðŸ”´ Not Started",
        "✅",
        "⏳ In Progress — soon",
        "Marinating",
        "",
        "TBD",
        "**Done**",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn field() -> impl Strategy<Value = String> {
    let form = prop::sample::select(vec![
        "**L:** V",
        "**L**: V",
        "- **L:** V",
        "- L: V",
        "_L_: V",
        "> L: V",
        "L: V",
        "**L:**V",
    ]);
    let label = prop::sample::select(vec!["Owner", "Status", "Fix", "Estimate", "Priority", "Weather"]);
    let value = prop_oneof!["[A-Za-z é🔴`|_*]{0,12}", Just("3 days".to_owned()), status_text()];
    let tail = prop::sample::select(vec!["", "  ", "\\"]);
    (form, label, value, tail)
        .prop_map(|(form, label, value, tail)| form.replace('L', label).replace('V', &value) + tail)
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => field(),
        4 => status_text().prop_map(|status| format!("**Status:** {status}  ")),
        3 => Just(String::new()),
        2 => "(### [1-9]\\. [A-Z][a-z ]{2,8}( \\([1-9] days\\)| ✅| — DONE)?)",
        1 => "## Phase [1-4]: [A-Z][a-z]{2,6}( \\(Days 1-30\\))?",
        1 => prop::sample::select(vec!["```", "---", "<!-- x", "-->", "| a | b |", "- [ ] box", "- [x] box", "# T", "===", "\tcode", "> quote"]).prop_map(str::to_owned),
        1 => "[ -~é—🔴\u{feff}\u{a0}]{0,20}",
    ]
}

/// Documents in the seed's dialect, with garbage between.
pub(crate) fn plan_text() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec((line(), ending()), 1..24);
    (any::<bool>(), lines, any::<bool>()).prop_map(|(mark, lines, ended)| {
        let mut text = if mark { "\u{feff}" } else { "" }.to_owned();
        text += "# Plan\n\n## Phase 1: First\n\n### 1. One thing\n**Owner:** Ana  \n";
        let count = lines.len();
        for (number, (line, ending)) in lines.into_iter().enumerate() {
            text += &line;
            text += if number + 1 < count || ended { ending } else { "" };
        }
        text
    })
}
