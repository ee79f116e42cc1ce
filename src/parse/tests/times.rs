//! When an item is to happen, by its own words: text in, what was read.

use super::plan;
use crate::model::Window;

/// The window of the first item of `text`, and the day on which it is to be started.
fn check(text: &str, window: Option<Window>, start: Option<&str>) {
    let plan = plan(text);
    let item = plan.items().next().unwrap();
    let found = item.start().map(|day| day.value.to_string());
    assert_eq!((item.window().map(|window| window.value), found.as_deref()), (window, start), "{text}");
    let own = [item.window().map(|window| window.span), item.start().map(|day| day.span)];
    assert!(own.into_iter().flatten().all(|span| item.block.covers(span)), "{text}");
}

#[test]
fn an_item_may_say_when_it_is_to_happen() {
    let dates = Window::Dates("2026-03-02".parse().unwrap(), "2026-03-13".parse().unwrap());
    let field = |line: &str| format!("# P\n\n## Phase 1: A\n\n### 1. Dig\n{line}\n**Status:** Todo\n");
    check(&field("**Timeline:** Week 2 (10 days)"), Some(Window::Weeks(2, 2)), None);
    check(&field("**Timeline:** 2026-03-02 to 2026-03-13"), Some(dates), None);
    check(&field("**Timeline:** 2-3 weeks after the launch"), None, None);
    check(&field("**Target:** 50 % less"), None, None);
    check(&field("**Start:** 2026-03-02"), None, Some("2026-03-02"));
    check(&field("**Start:** soon"), None, None);
    check(&field("**Owner:** Ana"), None, None);
    let row = "# P\n\n| Task | Start | Timeline | Status |\n|---|---|---|---|\n| Dig | 2026-03-02 | Week 2 | Todo |\n";
    check(row, Some(Window::Weeks(2, 2)), Some("2026-03-02"));
    let front = "---\nid: 7\ntitle: Dig\nstatus: todo\nstart: 2026-03-02\ntimeline: Week 2\n---\n\n# Dig\n";
    check(front, Some(Window::Weeks(2, 2)), Some("2026-03-02"));
}
