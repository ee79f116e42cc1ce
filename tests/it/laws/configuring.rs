//! Any text is a `plan.yaml`, or one with a mistake.

use plan_md::store::Config;
use plan_md::text::Source;

use super::spans::Places;

/// What it says has a place; what is wrong is told on one line, with its place.
pub fn any_config(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    match Config::parse(Source::new("plan.yaml", text.as_ref())) {
        Ok(config) => {
            let places = Places::of(&text);
            config.plans.iter().for_each(|plan| places.place(plan.span));
            for (word, status) in &config.statuses {
                places.place(word.span);
                places.place(status.span);
            }
        }
        Err(error) => {
            let told = error.to_string();
            assert!(told.starts_with("plan.yaml:") && told.lines().count() == 1, "{told:?}");
        }
    }
}
