//! What is decided over the whole document: which headings, lists and tables hold its items.

use crate::model::Status;
use crate::parse::{Options, parse};
use crate::text::Source;

/// The items of the document `name`, each as `phase / title: status`.
#[track_caller]
fn check(name: &str, text: &str, items: &[&str]) {
    let source = Source::new(name, text);
    let (plan, _) = parse(&source, &Options::default());
    let read: Vec<String> = plan
        .items_with_phase()
        .map(|(phase, item)| {
            let status = item.status.map_or("?", Status::as_str);
            format!("{} / {}: {status}", source.slice(phase.name), source.slice(item.title))
        })
        .collect();
    assert_eq!(read, items, "{text}");
}

#[test]
fn numbered_headings_are_work_or_chapters() {
    // Chapters: some of them explain.
    check(
        "plan.md",
        "# Bakery\n\n## 1. Overview\n\nWords.\n\n## 2. The Oven\n\nWords.\n\n## 3. Risks\n\nWords.\n",
        &[],
    );
    // The same with a chapter that lists work.
    check(
        "plan.md",
        "# Bakery\n\n## 1. Overview\n\nWords.\n\n## 2. Tasks\n\n- [ ] Light the oven\n\n## 3. Risks\n\n- Fire\n",
        &["2. Tasks / Light the oven: not-started"],
    );
    // Work: one states how far it is, and so may the others.
    check(
        "oven.md",
        "# Oven\n\n## 1. Bricks ✅\n\n## 2. Door\n\n## 3. Chimney\n",
        &[" / Bricks: done", " / Door: ?", " / Chimney: ?"],
    );
    // Below a phase each is work, whatever its words.
    check(
        "oven.md",
        "# Oven\n\n## Phase 1\n\n### 1. Design\n\nWords.\n\n### 2. Analysis\n\nWords.\n",
        &["Phase 1 / Design: ?", "Phase 1 / Analysis: ?"],
    );
    // Boxes with numbers of their own are the items, and not parts of their heading.
    check(
        "tasks.md",
        "## 1. Bricks\n\n- [x] 1.1 Order\n- [ ] 1.2 Lay\n\n## 2. Door\n\n- [ ] 2.1 Forge\n",
        &["1. Bricks / Order: done", "1. Bricks / Lay: not-started", "2. Door / Forge: not-started"],
    );
    // Versions, since nothing has the number 0.
    check(
        "roadmap.md",
        "# Roadmap\n\n## 0.1 — Dough\n\n- Knead\n\n## 0.2 — Bread\n\n- Bake\n",
        &["0.1 — Dough / Knead: ?", "0.2 — Bread / Bake: ?"],
    );
}

#[test]
fn headings_that_are_alike_are_items() {
    let text = "# Shop\n\n## Phase 1\n\n### Counter\n\n**Owner:** Ana  \n**Goal:** Sell\n\n### Window\n\n**Owner:** Ben  \n\
                **Goal:** Show\n\n## Phase 2\n\n### Cellar\n\n**Owner:** Ana  \n**Goal:** Store\n";
    check("shop.md", text, &["Phase 1 / Counter: ?", "Phase 1 / Window: ?", "Phase 2 / Cellar: ?"]);
    // With words below them, among others, where the heading above announces work.
    check(
        "shop.md",
        "# Shop\n\n## Next steps\n\n### Counter\n\nOf oak.\n\n### Window\n\nOf glass.\n\n## History\n\n### Door\n\nOf ash.\n\n### Lock\n\nOld.\n",
        &["Next steps / Counter: ?", "Next steps / Window: ?"],
    );
}

#[test]
fn the_words_in_front_of_a_list_speak_for_it() {
    check(
        "plan.md",
        "# Shop\n\n## Phase 1\n\nDeliverables:\n- Counter\n\nAcceptance criteria:\n- It stands\n\n**Stats:**\n- 3 days\n",
        &["Phase 1 / Counter: ?"],
    );
    check(
        "plan.md",
        "# Shop\n\n## Shelves\n\nCompleted:\n- Oak\n\nRemaining:\n- Ash\n\nWood that we have:\n- Elm\n",
        &["Shelves / Oak: done", "Shelves / Ash: ?"],
    );
    // A list that goes on with a sentence is part of it.
    check("TODO.md", "# TODO\n\nThis page lists tasks which are\n\n- small,\n- wanted,\n- and open.\n", &[]);
}

#[test]
fn ticks_and_crosses_are_facts_or_states() {
    check("report.md", "# Report\n\n## Results\n\n- ✅ The shop is open\n- ✅ The oven is warm\n", &[]);
    // What a nested line states belongs to the line above it, and not to the heading.
    check("report.md", "# Report\n\n## Tools\n\n1. Hammer\n   - **Status:** ✅ Done\n", &[]);
    check("guide.md", "# Guide\n\n## Rules\n\n- ✅ Wash your hands\n- ❌ Smoke\n", &[]);
    check(
        "shop.md",
        "# Shop\n\n## Oven\n\n- ✅ Bricks\n- 🚧 Door\n",
        &["Oven / Bricks: done", "Oven / Door: in-progress"],
    );
    check("shop.md", "# Shop\n\n## ✅ Recently completed (May)\n\n### Oven\n\n- ✅ Bricks\n", &["Oven / Bricks: done"]);
}

#[test]
fn plain_lists_are_items_where_the_document_says_so() {
    check("wishes.md", "# Wishlist\n\n- A bell\n- A lamp\n", &[" / A bell: ?", " / A lamp: ?"]);
    check("wishes.md", "# The street\n\n- A bell\n- A lamp\n", &[]);
    // Not the parts which explain, and not stories.
    check("ROADMAP.md", "# Roadmap\n\n## Shop\n\n- A bell\n\n## Architecture\n\n- Bricks\n", &["Shop / A bell: ?"]);
    let story =
        "We went to the market and saw that people like to be told what is in the bread that they buy, ".repeat(3);
    check("ROADMAP.md", &format!("# Roadmap\n\n## Market\n\n- {story}\n"), &[]);
    // A section between others that announce work is one of them.
    check(
        "later.md",
        "# Shop\n\n## Now\n\n- Bell\n\n## Watching\n\n- Lamp\n\n## Later\n\n- Door\n",
        &["Now / Bell: ?", "Watching / Lamp: ?", "Later / Door: ?"],
    );
    // Next steps are advice where the work stands elsewhere.
    check(
        "shop.md",
        "# Shop\n\n## Work\n\n- [x] Bell\n- [ ] Lamp\n\n## Next steps\n\n1. Begin with the lamp\n2. Rest\n",
        &["Work / Bell: done", "Work / Lamp: not-started"],
    );
}

#[test]
fn phases_by_their_words() {
    for phase in [
        "Q2 2026: Baking",
        "2026 H1",
        "M1 — Baking",
        "P0: Baking",
        "第二阶段：烘焙",
        "阶段一：烘焙",
        "2단계: 굽기",
        "远期 / Later",
        "Mid-term goals",
        "Tracking (Q3 2026)",
        "v0.2.x — Baking",
    ] {
        let text = format!("# Bakery\n\n## {phase}\n\n- Bread\n");
        let source = Source::new("bakery.md", text.as_str());
        let (plan, _) = parse(&source, &Options::default());
        let expected = usize::from(!phase.starts_with("Tracking"));
        assert_eq!(plan.items().count(), expected, "{phase}");
    }
    check("bakery.md", "# Bakery\n\n## Phase X: [Name]\n\n- [ ] Task 1\n- [ ] {TASK}\n", &[]);
    check("bakery.md", "# Bakery\n\n#### 3.1.1 Maps\n\n- See the street\n", &[]);
}

#[test]
fn a_label_in_bold_names_its_own_list_alone() {
    check(
        "roadmap.md",
        "# Kite\n\n## Phase 1: Frame\n\n**Success Criteria**:\n  1. It stands\n\n**Plans**: 1 plan\n\nPlans:\n- [x] Cut wood\n",
        &["Phase 1: Frame / Cut wood: done"],
    );
    check(
        "roadmap.md",
        "# Kite\n\n## Phase 1: Frame\n\n- [ ] Glue\n\n**Acceptance criteria:**\n\n- [ ] It stands\n- [ ] It bends\n",
        &["Phase 1: Frame / Glue: not-started"],
    );
}
