//! Random branches against a model: what each item says on the merged branch follows from what it says in the three plans.

use std::collections::{BTreeMap, BTreeSet};
use std::env;

use plan_md::change::{Destination, FieldWish, NewItem, Wish, add, move_item, remove};
use plan_md::document::Document;
use plan_md::model::{Item, Status};
use plan_md::text::EditSet;
use proptest::prelude::*;

use super::{check_laws, document};
use crate::change::plan_text;

/// What a plan says of its items, by their titles.
type Model = BTreeMap<String, BTreeMap<&'static str, String>>;

fn model(document: &Document) -> Model {
    let items = document.plan().items_with_phase().map(|(phase, item)| {
        let mut values = BTreeMap::from([("phase", document.text(phase.name).to_owned())]);
        let mut add = |name, value: Option<String>| values.extend(value.map(|value| (name, value)));
        add("status", item.status.map(|status| status.to_string()));
        add("owner", item.owner.map(|owner| document.text(owner).to_owned()));
        add("estimate", item.estimate.map(|estimate| estimate.value.to_string()));
        (document.text(item.title).to_owned(), values)
    });
    items.collect()
}

/// What comes of three of the same, and whether the sides contradict each other.
fn chosen<T: PartialEq + Clone>(base: &Option<T>, ours: &Option<T>, theirs: &Option<T>) -> Result<Option<T>, ()> {
    if ours == theirs || theirs == base {
        Ok(ours.clone())
    } else if ours == base {
        Ok(theirs.clone())
    } else {
        Err(())
    }
}

/// The items of the merged plan, and the titles of those on which the sides contradict each other.
fn expected(base: &Model, ours: &Model, theirs: &Model) -> (Model, BTreeSet<String>) {
    let (mut out, mut open) = (Model::new(), BTreeSet::new());
    let titles: BTreeSet<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
    for title in titles {
        let [base, ours, theirs] = [base, ours, theirs].map(|model| model.get(title));
        let values = match (base, ours, theirs) {
            (Some(_), None, None) => continue,
            (Some(base), None, Some(kept)) | (Some(base), Some(kept), None) => {
                if kept == base {
                    continue;
                }
                open.insert(title.clone());
                kept.clone()
            }
            (None, Some(one), None) | (None, None, Some(one)) => one.clone(),
            _ => {
                let names = ["phase", "status", "owner", "estimate"];
                let none = BTreeMap::new();
                let [base, ours, theirs] = [base, ours, theirs].map(|values| values.unwrap_or(&none));
                let value = |name: &'static str| {
                    let [base, ours, theirs] = [base, ours, theirs].map(|values| values.get(name).cloned());
                    chosen(&base, &ours, &theirs).map(|value| Some((name, value?)))
                };
                let values: Result<Vec<_>, ()> = names.into_iter().map(value).collect();
                let Ok(values) = values else {
                    open.insert(title.clone());
                    out.insert(title.clone(), none);
                    continue;
                };
                values.into_iter().flatten().collect()
            }
        };
        out.insert(title.clone(), values);
    }
    (out, open)
}

/// Items which one side has moved to a section that says how far all in it is, while the other side has changed their status:
/// what both mean at once, nobody can tell.
fn tangled(base: &Document, sides: [&Document; 2]) -> BTreeSet<String> {
    if base.plan().lanes.is_empty() {
        return BTreeSet::new();
    }
    let [base, ours, theirs] = [base, sides[0], sides[1]].map(model);
    let differs =
        |side: &Model, title: &String, name| side.get(title).is_some_and(|new| new.get(name) != base[title].get(name));
    let is_tangled = |title: &&String| {
        let moved = [&ours, &theirs].map(|side| differs(side, title, "phase"));
        let changed = [&ours, &theirs].map(|side| differs(side, title, "status"));
        (moved[0] && changed[1]) || (moved[1] && changed[0])
    };
    base.keys().filter(is_tangled).cloned().collect()
}

/// Whether both sides have put something in place of the same item: it may have been retitled, which people have to tell.
fn is_replaced(base: &Document, sides: [&Document; 2]) -> bool {
    let [base, ours, theirs] = [base, sides[0], sides[1]].map(model);
    let has_new =
        |side: &Model, phase| side.iter().any(|(title, new)| !base.contains_key(title) && new["phase"] == phase);
    base.iter().any(|(title, old)| {
        [&ours, &theirs].into_iter().all(|side| !side.contains_key(title) && has_new(side, old["phase"].clone()))
    })
}

/// Whose state the sides say by other signs, a box by one and a field by the other, or by where a card lies: no line holds two
/// values then, and a merge of lines may take either.
fn said_by_other_signs(base: &Document, sides: [&Document; 2]) -> BTreeSet<String> {
    let [ours, theirs] = sides.map(|side| {
        let items = side.plan().items();
        let signs = |item: &Item| item.marks.iter().map(|mark| mark.kind).collect::<Vec<_>>();
        items.map(|item| (side.text(item.title).to_owned(), signs(item))).collect::<BTreeMap<_, _>>()
    });
    let is_board = !base.plan().lanes.is_empty();
    let differs = |title: &&String| is_board || ours.get(*title) != theirs.get(*title);
    ours.keys().filter(|title| theirs.contains_key(*title)).filter(differs).cloned().collect()
}

/// Something that somebody does to a plan: what, to which item, and how.
type Deed = (u8, usize, usize);

const STATES: [Status; 4] = [Status::NotStarted, Status::InProgress, Status::Blocked, Status::Done];

/// `document` after a deed; as it was, where it cannot be done.
fn done(document: &Document, deed: Deed, name: &str) -> Document {
    let (what, which, how) = deed;
    let plan = document.plan();
    let items: Vec<&Item> = plan.items().collect();
    let Some(item) = items.get(which % items.len().max(1)) else { return document.clone() };
    let field = |name: &str, value: String| Wish {
        fields: vec![FieldWish::Set { name: name.to_owned(), value }],
        ..Wish::default()
    };
    let phase = &plan.phases[how % plan.phases.len()];
    let text = document.source().text();
    if what == 9 && text.contains("\n## Notes\n") {
        let ids = items.iter().filter_map(|item| document.text(item.id?).parse::<usize>().ok());
        let id = ids.max().unwrap_or_default() + 1;
        let item = format!("### {id}. {name}y{how}\n**Status:** Not Started");
        return document
            .with_text(text.replace("\n## Notes\n", &format!("\n## Phase {how}: {name}\n\n{item}\n\n## Notes\n")));
    }
    if what == 10 {
        // One side alone does so: what both do to one line is a conflict.
        let end = if name.starts_with("Ours") { format!("The end, {how}.") } else { "The end.".to_owned() };
        return document.with_text(text.replace("The end.", &end));
    }
    let edits: Option<EditSet> = match what {
        0 | 1 => Wish { status: Some(STATES[how % 4]), ..Wish::default() }.edits(document, item).ok(),
        2 => field("Owner", format!("Person {}", how % 5)).edits(document, item).ok(),
        3 => field("Estimate", format!("{} days", 2 + how % 7)).edits(document, item).ok(),
        4 => move_item(document, item, Destination::EndOf(phase)).ok(),
        5 => move_item(document, item, Destination::Before(items[how % items.len()])).ok(),
        6 => remove(document, item).ok().filter(|_| items.len() > 3),
        _ => {
            // One word, so that no title is like another one.
            let new = NewItem { title: format!("{name}x{}", how % 100), status: STATES[how % 4], fields: Vec::new() };
            add(document, phase, &new).ok().map(|(edits, _)| edits)
        }
    };
    edits.map_or_else(|| document.clone(), |edits| document.with_edits(&edits))
}

fn after(document: &Document, deeds: &[Deed], name: &str) -> Document {
    deeds.iter().fold(document.clone(), |document, deed| done(&document, *deed, name))
}

/// Merges two branches and compares the result with the model.
fn check(base: &Document, ours: &Document, theirs: &Document) -> Document {
    let texts = [base, ours, theirs].map(|document| document.source().text());
    let found = check_laws(texts[0], texts[1], texts[2]);
    let (wanted, open) = expected(&model(base), &model(ours), &model(theirs));
    let after = document(found.text.as_str());
    let says = model(&after);
    let show = || format!("BASE\n{}\nOURS\n{}\nTHEIRS\n{}\nMERGED\n{}", texts[0], texts[1], texts[2], found.text);
    // What is a heading of an item, the document as a whole says: with others gone it may be read in another way.
    let is_open_to_people = is_replaced(base, [ours, theirs]) || !tangled(base, [ours, theirs]).is_empty();
    if found.doubt.is_some() || is_open_to_people {
        assert!(!found.is_clean || found.doubt.is_none(), "{}", show());
        assert!(wanted.keys().all(|title| found.text.contains(title.as_str())), "{}", show());
        return after;
    }
    let by_other_signs = said_by_other_signs(base, [ours, theirs]);
    if open.is_empty() || !open.is_subset(&by_other_signs) {
        assert_eq!(found.is_clean, open.is_empty(), "{open:?}\n{}", show());
    }
    for (title, values) in &wanted {
        let found = says.get(title).unwrap_or_else(|| panic!("{title} is lost\n{}", show()));
        assert!(open.contains(title) || found == values, "{title}: {found:?}, not {values:?}\n{}", show());
    }
    assert_eq!(says.len(), wanted.len(), "{}", show());
    let ends = |text: &str| text.matches("The end").count();
    assert_eq!(ends(&found.text), ends(texts[0]), "{}", show());
    after
}

fn start() -> impl Strategy<Value = String> {
    let headings = "# Plan\n\nWords.\n\n## Phase 1: One (Days 1-30)\n\n### 1. Alpha (3 days)\n**Owner:** Ana\n**Status:** Done\n\n### 2. Beta (4 days)\n**Owner:** Ben\n**Status:** Not Started\n\n**Promise:** +$6K\n\n---\n\n## Phase 2: Two (Days 31-60)\n\n### 3. Gamma (5 days)\n**Owner:** Ana\n**Status:** In Progress\n\nProse.\n\n### 4. Delta (6 days)\n**Owner:** Cy\n**Status:** Blocked\n\n## Notes\n\nThe end.\n";
    let boxes =
        "# Plan\n\n## Phase 1\n\n- [ ] Alpha\n- [x] Beta\n- [ ] Gamma\n\n## Phase 2\n\n- [ ] Delta\n- [ ] Epsilon\n";
    let cards = "# Board\n\n## To Do\n\n- [ ] Alpha\n- [ ] Beta\n\n## In Progress\n\n- [ ] Gamma\n\n## Done\n\n- [x] Delta\n- [x] Epsilon\n";
    let nested = "# Plan\n\n## Phase 1\n\n- [ ] Alpha\n  - **Owner:** Ana\n  - **Estimate:** 3 days\n  - **Status:** Todo\n- [x] Beta\n  - **Owner:** Ben\n  - **Estimate:** 2 days\n  - **Status:** Done\n\n## Phase 2\n\n- [ ] Gamma\n  - **Owner:** Cy\n  - **Estimate:** 1 day\n  - **Status:** Doing";
    let table = "# Plan\n\n## Phase 1\n\n| # | Task | Owner | Estimate | Status |\n|---|---|---|---|---|\n| 1 | Alpha | Ana | 2 days | Todo |\n| 2 | Beta | Ben | 3 days | Done |\n| 3 | Gamma | Cy | 4 days | Blocked |\n\n## Phase 2\n\n| # | Task | Owner | Estimate | Status |\n|---|---|---|---|---|\n| 4 | Delta | Ana | 2 days | Todo |\n| 5 | Epsilon | Ben | 3 days | In Progress |\n";
    let summed = format!(
        "# Plan\n\n| Phase | Done | Total |\n|---|---|---|\n| Phase 1 | 1 | 2 |\n| Phase 2 | 0 | 2 |\n\n{}",
        &headings[15..]
    );
    let texts = [headings.to_owned(), boxes.to_owned(), cards.to_owned(), nested.to_owned(), table.to_owned(), summed];
    let with_crlf = |(text, is_crlf): (String, bool)| if is_crlf { text.replace('\n', "\r\n") } else { text };
    (prop::sample::select(texts.to_vec()), any::<bool>()).prop_map(with_crlf)
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec((0..11_u8, 0..40_usize, 0..400_usize), 0..5)
}

/// Cases of a random run: `usual`, or as many as the environment wants.
fn config(usual: u32) -> ProptestConfig {
    let cases = env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 4096, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(64))]

    /// Two branches part and meet again, several times over, each from where the last two met.
    #[test]
    fn branches_mean_what_the_model_says(start in start(), rounds in prop::collection::vec((deeds(), deeds()), 1..4)) {
        let mut base = document(start);
        for (number, (ours, theirs)) in rounds.iter().enumerate() {
            let sides = [after(&base, ours, &format!("Ours{number}")), after(&base, theirs, &format!("Theirs{number}"))];
            let merged = check(&base, &sides[0], &sides[1]);
            if !merged.plan().conflicts.is_empty() {
                break;
            }
            base = merged;
        }
    }

    #[test]
    fn the_laws_hold_of_any_text(base in plan_text(), ours in plan_text(), theirs in plan_text()) {
        check_laws(&base, &ours, &theirs);
    }

    #[test]
    fn the_laws_hold_of_changed_texts(base in plan_text(), ours in deeds(), theirs in deeds(), at in 0..20_usize) {
        let base = document(base);
        let with_line = |document: Document, line: &str| {
            let mut lines: Vec<&str> = document.source().text().split_inclusive('\n').collect();
            lines.insert(at.min(lines.len()), line);
            lines.concat()
        };
        let ours = with_line(after(&base, &ours, "Ours"), "New words.\n");
        let theirs = after(&base, &theirs, "Theirs");
        check_laws(base.source().text(), &ours, theirs.source().text());
    }
}
