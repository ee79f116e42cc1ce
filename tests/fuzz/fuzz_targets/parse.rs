//! Any text is a document: reading and explaining it never panics, and what was read lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan_md::parse::value::impact;
use plan_md::parse::{Options, explain, parse};
use plan_md::text::Source;

fuzz_target!(|text: &str| {
    let source = Source::new("fuzz.md", text);
    let (plan, _) = parse(&source, &Options::default());
    for item in plan.items() {
        assert!(item.block.covers(item.head));
        let _ = source.slice(item.title);
        for field in &item.fields {
            impact::read(source.slice(field.value));
        }
    }
    explain(&source, &Options::default());
});
