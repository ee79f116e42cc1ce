//! Whatever is set in whatever plan, taken back it is as it was, byte for byte; set twice, it is set once.

use std::sync::Arc;

use plan_md::document::Document;
use plan_md::text::Source;
use proptest::prelude::*;

use super::*;
use crate::change::plan_text;

/// What is asked for behind `plan set` and the item.
fn words() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::select(vec![
        vec!["done"],
        vec!["blocked", "--note", "waits for legal"],
        vec!["in-progress", "--owner", "Zoë Ünal"],
        vec!["--title", "Another title"],
        vec!["--estimate", "2 weeks", "--field", "Weather=fine"],
        vec!["--unset", "Owner"],
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn set_and_undone_is_as_it_was(text in plan_text(), words in words(), item in any::<prop::sample::Index>()) {
        let ground = Ground::without_repository();
        ground.write("plan.yaml", "plans: [plans/*.md]\n");
        ground.write(PATH, &text);
        // By the line that it begins on: what is taken out of it moves only what stands below.
        let document = Document::parse(Source::new(PATH, text.as_str()), &Arc::default());
        let heads: Vec<usize> = document.plan().items().map(|item| document.source().line(item.head.start())).collect();
        prop_assume!(!heads.is_empty());
        let item = format!("{PATH}:{}", heads[item.index(heads.len())]);
        let set = [&["set", item.as_str()], words.as_slice()].concat();
        let is_set = |words: &[&str]| ground.command(words).output().expect("it runs").status.success();
        if is_set(&set) {
            let after = ground.read(PATH);
            // Where a label stands more than once, it may be refused then; what was done is not undone by that.
            is_set(&set);
            prop_assert_eq!(&ground.read(PATH), &after, "set twice is set once");
            if after != text {
                prop_assert!(is_set(&["undo"]));
            }
        }
        prop_assert_eq!(ground.read(PATH), text);
    }
}
