//! Any status for any item of any shape: refused with what would work, or written so that nothing else changes, a second time
//! changes nothing, and the way back leads to the first text.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan_md::change::Wish;
use plan_md::document::Document;
use plan_md::model::{Item, Status};
use plan_md::parse::Options;
use plan_md::text::Source;

/// Texts in which each form that is written stands twice, so that the document shows how it is written.
const TEXTS: &[(&str, &str)] = &[
    ("boxes", "# P\n\n- [ ] a\n- [x] b\n- [ ] c\n- [x] d\n"),
    ("boxes with signs", "# P\n\n- [ ] a\n- [~] b\n- [x] c\n- [-] d\n- [~] e\n- [x] f\n- [-] g\n"),
    (
        "boxes and words",
        "# P\n\n- [ ] a — todo\n- [x] b — done\n- [ ] c — in progress\n- [x] d — done\n- [ ] e — todo\n- [ ] f — in progress\n",
    ),
    ("boxes and emoji", "# P\n\n- [ ] 🚧 a\n- [x] ✅ b\n- [ ] 🚧 c\n- [x] ✅ d\n"),
    ("glyphs", "# P\n\n- ☐ a\n- ☑ b\n- ☐ c\n- ☑ d\n"),
    ("struck boxes", "# P\n\n- [ ] a\n- [x] ~~b~~\n- [ ] c\n- [x] ~~d~~\n"),
    ("struck headings", "# P\n\n### ~~1. a~~ ✅\n\n### 2. b ⏳\n\n### ~~3. c~~ ✅\n\n### 4. d ⏳\n"),
    ("struck bullets", "## To Do\n\n- a\n- ~~b~~\n- c\n- ~~d~~\n"),
    ("leading emoji", "## Phase 1\n\n- ✅ a\n- 🚧 b\n- ⏳ c\n- ✅ d\n- 🚧 e\n- ⏳ f\n"),
    (
        "trailing words",
        "# P\n\n## 1. a — COMPLETE\n\n## 2. b — IN PROGRESS\n\n## 3. c — COMPLETE\n\n## 4. d — IN PROGRESS\n",
    ),
    (
        "both ends",
        "# P\n\n## ✅ 1. a — Done\n\n## 🚧 2. b — In Progress\n\n## ✅ 3. c — Done\n\n## 🚧 4. d — In Progress\n",
    ),
    ("brackets", "# P\n\n## 1. a（完了）\n\n## 2. b（進行中）\n\n## 3. c（完了）\n\n## 4. d（進行中）\n"),
    ("closed headings", "# P\n\n## [WIP] a ##\n\n## [DONE] b ##\n\n## [WIP] c ##\n\n## [DONE] d ##\n"),
    (
        "fields",
        "# P\n\n## Phase 1\n\n### 1. a\n**Owner:** A  \n**Status:** 🔴 Not Started (was 2)  \n\n### 2. b\n**Status:** 🟢 Complete — soon\n\n\
         ### 3. c\n**Status:** 🟡 In Progress\n\n### 4. d\n**Status:** 🔴 Not Started\n\n### 5. e\n**Status:** 🟢 Complete\n",
    ),
    (
        "bullet fields",
        "# P\n\n## Phase 1\n\n### Task 1: a\n\n- **Status**: pending\n- **Owner**: A\n\n### Task 2: b\n\n- **Status**: completed\n\n\
         ### Task 3: c\n\n- **Status**: pending\n\n### Task 4: d\n\n- **Status**: completed\n",
    ),
    (
        "fields on one line",
        "# P\n\n## Phase 1\n\n### 1. a\n**Owner:** A | **Status:** Done\n\n### 2. b\n**Owner:** B | **Status:** To Do\n\n\
         ### 3. c\n**Owner:** A | **Status:** Done\n\n### 4. d\n**Owner:** B | **Status:** To Do\n",
    ),
    (
        "aligned table",
        "| Task | Status         | By |\n|------|----------------|----|\n| a    | ✅ Done        | x  |\n| b    | 🚧 In Progress | y  |\n\
         | c    | ✅ Done        | x  |\n| d    | 🚧 In Progress | y  |\n",
    ),
    ("loose table", "| Task | Status |\n|---|:-:|\n| a | Done |\n| b | Open |\n| c | Done |\n| d | Open |\n"),
    ("ticks", "| Task | Done |\n|---|---|\n| a | ✅ |\n| b | ❌ |\n| c | ✅ |\n| d | ❌ |\n"),
    ("legend", "# P\n\n**Legend:** ✅ shipped | 🍳 in progress | 🧊 on hold\n\n## Phase 1\n\n- ✅ a\n- 🍳 b\n- 🧊 c\n"),
    (
        "legend of boxes",
        "# P\n\nLegend: `[ ]` open, `[x]` done, `[/]` in progress, `[!]` blocked\n\n- [ ] a\n- [x] b\n- [/] c\n- [!] d\n",
    ),
    ("front matter", "---\nid: 3\ntitle: a\nstatus: 'In Progress' # so far\nowner: A\n---\n\nWords.\n"),
    (
        "summary",
        "# P\n\n| ID | Task | Status |\n|---|---|---|\n| T-1 | a | Done |\n| T-2 | b | Open |\n| T-3 | c | Done |\n| T-4 | d | Open |\n\n\
         ## Phase 1\n\n### T-1: a\n**Status:** Done\n\n### T-2: b\n**Status:** Open\n\n### T-3: c\n**Status:** Done\n\n### T-4: d\n**Status:** Open\n",
    ),
    ("lanes", "## To Do\n\n- a\n- b\n\n## In Progress\n\n- c\n\n## Done\n\n- d\n- e\n"),
    ("crlf", "# P\r\n\r\n- [ ] a\r\n- [x] b  \r\n- [ ] c\r\n- [x] d\r\n"),
    ("setext", "P\n=\n\n1. a ✅\n------\n\n2. b 🚧\n------\n\n3. c ✅\n------\n\n4. d 🚧\n------\n"),
    ("bold headings", "# P\n\n**1. a** ✅\n\n**2. b** 🚧\n\n**3. c** ✅\n\n**4. d** 🚧\n"),
    (
        "garbled",
        "# P\n\n## Phase 1\n\n### 1. a\n**Status:** ðŸ”´ Not Started â€” soon\n\n### 2. b\n**Status:** 🟢 Complete\n",
    ),
];

/// What these texts have no sign, no words or no section for.
const REFUSED: &[(&str, &str)] = &[
    ("boxes", "blocked cancelled deferred in-progress in-review proposed"),
    ("boxes with signs", "blocked deferred in-review proposed"),
    ("boxes and words", "in-review proposed"),
    ("boxes and emoji", "cancelled"),
    ("glyphs", "blocked cancelled deferred in-progress in-review proposed"),
    ("struck boxes", "blocked cancelled deferred in-progress in-review proposed"),
    ("struck bullets", "blocked cancelled deferred in-progress in-review proposed"),
    ("leading emoji", "cancelled"),
    ("trailing words", "proposed"),
    ("both ends", "cancelled in-review proposed"),
    ("ticks", "cancelled"),
    ("legend", "cancelled"),
    ("legend of boxes", "cancelled deferred in-review proposed"),
    ("lanes", "blocked cancelled deferred in-review proposed"),
    ("crlf", "blocked cancelled deferred in-progress in-review proposed"),
    ("setext", "cancelled"),
    ("bold headings", "cancelled"),
];

/// Texts in which items state nothing, each with what says that another one of their kind is done.
const UNSTATED: &[(&str, &str)] = &[
    ("bullets", "## Phase 1\n\n- a\n- b\n- c\n"),
    ("numbers", "## Phase 1\n\n1. a\n   and more words\n2. b:\n   - c\n3. d\n"),
    ("headings", "# P\n\n## Phase 1\n\n### 1. a\n\nWords.\n\n### 2. b\n\n### 3. c"),
    ("marked headings", "# P\n\n## Phase 1\n\n### 1. a\n\n### 2. b — DONE\n\n### 3. c — WIP\n"),
    ("a phase that is done", "## Phase 1 ✅ COMPLETE\n\n- a\n- b\n\n## Phase 2\n\n- c\n- d\n"),
    ("empty cells", "| Task | Status |\n|---|---|\n| a | |\n| b | Done |\n| c | Open |\n"),
    ("no column", "## Phase 1\n\n| Task | Owner |\n|---|---|\n| a | x |\n| b | y |\n"),
];

#[test]
fn every_status_is_written_alone_and_can_be_taken_back() {
    for (name, text) in TEXTS {
        let mut refused = BTreeSet::new();
        // What moves to another section comes back behind the others there; what was garbled is not garbled again.
        let comes_back = !["lanes", "garbled"].contains(name);
        for number in 0..document(text).plan().items().count() {
            for status in Status::ALL {
                match change(text, number, status) {
                    Ok((after, new)) => {
                        let old = states(&document(text))[number].1;
                        let Some(old) = old.filter(|_| comes_back) else { continue };
                        let (back, _) = change(&after, new, old).unwrap_or_else(|why| panic!("{name}: {why}\n{after}"));
                        assert_eq!(&back, text, "{name}: item {number} to {status} and back, by way of\n{after}");
                    }
                    Err(_) => {
                        refused.insert(status.as_str());
                    }
                }
            }
        }
        let expected = REFUSED.iter().find(|(of, _)| of == name).map_or("", |(_, states)| states);
        assert_eq!(refused.into_iter().collect::<Vec<_>>().join(" "), expected, "{name}");
    }
}

#[test]
fn what_states_no_status_can_be_given_any() {
    for (name, text) in UNSTATED {
        for number in 0..document(text).plan().items().count() {
            for status in Status::ALL {
                let got = change(text, number, status);
                let is_unstated = states(&document(text))[number].1.is_none();
                assert_eq!(
                    got.is_ok() || !is_unstated,
                    *name != "no column",
                    "{name}: item {number} to {status}: {got:?}"
                );
            }
        }
    }
}

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::new(Options::default()))
}

/// The text in which item `number` has the `status`, and its number there; checked to be all that changed, and to be no change
/// a second time.
fn change(text: &str, number: usize, status: Status) -> Result<(String, usize), String> {
    let before = document(text);
    let item = before.plan().items().nth(number).expect("there is such an item");
    let granted = granted(&before, item, status)?;
    let (after, new) = (granted.0, granted.1);
    let read = document(&after);
    let mut others = states(&read);
    assert_eq!(others.remove(new).1, Some(status), "item {number} of {text}\n{after}");
    let mut expected = states(&before);
    expected.remove(number);
    others.sort_unstable();
    expected.sort_unstable();
    assert_eq!(others, expected, "item {number} to {status} of\n{text}\n{after}");
    let again = read.plan().items().nth(new).expect("it is still there");
    assert_eq!(granted_text(&read, again, status), Ok(after.clone()), "a second time");
    Ok((after, new))
}

fn granted(document: &Document, item: &Item, status: Status) -> Result<(String, usize), String> {
    let wish = Wish { status: Some(status), ..Wish::default() };
    let granted = wish.granted(document, item).map_err(|refusal| refusal.to_string());
    if let Err(why) = &granted {
        assert!(why.contains(';'), "a refusal says what would work: {why}");
    }
    granted.map(|granted| (granted.edits.apply(document.source().text()), granted.item))
}

fn granted_text(document: &Document, item: &Item, status: Status) -> Result<String, String> {
    granted(document, item, status).map(|granted| granted.0)
}

/// Title and status of each item.
fn states(document: &Document) -> Vec<(String, Option<Status>)> {
    document.plan().items().map(|item| (document.text(item.title).to_owned(), item.status)).collect()
}
