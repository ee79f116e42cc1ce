//! Values in any piece of text: amounts, estimates, windows, days.

use plan_md::parse::value::{date, estimate, impact, priority, window};

use super::spans::Places;

/// Each value is read from a place in the text, and no two amounts from the same one.
pub fn any_value(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let places = Places::of(&text);
    let mut end = 0;
    for found in impact::read(&text) {
        places.place(found.span);
        found.value.subject.into_iter().for_each(|subject| places.place(subject));
        assert!(end <= found.span.start(), "{found:?}");
        end = found.span.end();
    }
    impact::basis(&text);
    estimate::whole(&text);
    window::whole(&text);
    priority::read(&text);
    drop(date::iso(&text));
    estimate::find(&text).into_iter().for_each(|found| places.place(found.span));
    window::find(&text).into_iter().for_each(|found| places.place(found.span));
    window::at_start(&text).into_iter().for_each(|found| places.place(found.span));
    date::find(&text).into_iter().for_each(|found| places.place(found.span));
}
