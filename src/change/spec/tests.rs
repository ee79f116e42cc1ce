//! Specs in another state: paths and texts in, paths and texts out.

use super::*;
use crate::document::{SpecDocument, StateNames};
use crate::model::SpecState;
use crate::text::Source;

fn spec(path: &str, text: &str) -> SpecDocument {
    StateNames::default().spec(Source::new(path, text), path.into(), path)
}

/// Path and text of `spec` after the move to `word`, in a backlog with `others` and `folders`.
fn moved(
    spec: &SpecDocument,
    word: &str,
    others: &[(&str, &str)],
    folders: &[&str],
) -> Result<(String, String), String> {
    let specs: Vec<SpecDocument> =
        others.iter().map(|(path, text)| self::spec(path, text)).chain([spec.clone()]).collect();
    let folders: Vec<String> = folders.iter().map(|folder| (*folder).to_owned()).collect();
    let names = StateNames::default();
    let customs = Customs { specs: &specs, folders: &folders, names: &names };
    let state: SpecState = word.parse().unwrap();
    let moved = move_spec(spec, state, Some(word), &customs).map_err(|refusal| refusal.to_string())?;
    Ok((moved.path, moved.edits.apply(spec.source().text())))
}

/// `path` after the move to `word`; `others` are the paths of its neighbours, folders end in `/`.
#[track_caller]
fn check(path: &str, word: &str, others: &[&str], expect: &str) {
    let (folders, files): (Vec<&str>, Vec<&str>) = others.iter().partition(|other| other.ends_with('/'));
    let folders: Vec<&str> = folders.iter().map(|folder| folder.trim_end_matches('/')).collect();
    let files: Vec<(&str, &str)> = files.into_iter().map(|file| (file, "")).collect();
    let text = "# X\n\nwords\n";
    let got = moved(&spec(path, text), word, &files, &folders);
    assert_eq!(got, Ok((expect.to_owned(), text.to_owned())), "{path} to {word}");
}

#[test]
fn a_name_says_it_where_it_did() {
    check("READY_x.md", "done", &[], "DONE_x.md");
    check("READY_x.md", "in-progress", &[], "WIP_x.md");
    check("READY_x.md", "in-progress", &["IN_PROGRESS_y.md"], "IN_PROGRESS_x.md");
    check("READY-x.md", "in-progress", &["WIP-y.md", "IN-PROGRESS-a.md", "IN-PROGRESS-b.md"], "IN-PROGRESS-x.md");
    check("READY_x.md", "doing", &[], "DOING_x.md");
    check("TODO_x.md", "in-progress", &[], "DOING_x.md");
    check("WIP_x.md", "ready", &[], "READY_x.md");
    check("WIP_x.md", "ready", &["TODO_y.md"], "TODO_x.md");
    check("x.ready.md", "in-progress", &[], "x.wip.md");
    check("x.draft.v2.md", "done", &[], "x.done.v2.md");
    check("x_READY.md", "review", &[], "x_REVIEW.md");
    check("x_READY_y.md", "done", &[], "x_DONE_y.md");
    check("001_READY_x.md", "done", &[], "001_DONE_x.md");
    check("[ready] my x.md", "in-progress", &[], "[wip] my x.md");
    check("x (ready).md", "done", &[], "x (done).md");
    check("LISTO_x.md", "done", &[], "DONE_x.md");
    check("未开始_x.md", "in-progress", &[], "进行中_x.md");
}

#[test]
fn a_folder_says_it_where_it_did() {
    check("ready/x.md", "done", &[], "done/x.md");
    check("ready/2025/x.md", "done", &["completed/"], "completed/2025/x.md");
    check("01-ready/x.md", "in-progress", &["01-ready/", "02-in-progress/", "03-done/"], "02-in-progress/x.md");
    check("ready/x.md", "done", &["done/", "completed/", "completed/a.md"], "completed/x.md");
    check("Ready/x.md", "in-progress", &["on_hold/"], "In_Progress/x.md");
    check("ready/READY_x.md", "done", &[], "done/DONE_x.md");
    check("billing/READY_x.md", "done", &["done/"], "billing/DONE_x.md");
}

#[test]
fn who_said_nothing_says_it_as_its_neighbours_do() {
    check("x.md", "done", &[], "DONE_x.md");
    check("my-x.md", "done", &[], "DONE-my-x.md");
    check("x.md", "done", &["READY-y.md"], "DONE-x.md");
    check("012_x.md", "done", &["011_READY_y.md"], "012_DONE_x.md");
    check("x.md", "done", &["y.ready.md"], "x.done.md");
    check("x.md", "in-progress", &["y_READY.md"], "x_WIP.md");
    check("x.md", "done", &["y [ready].md"], "x [done].md");
    check("x.md", "done", &["done/a.md", "done/"], "done/x.md");
    check("api/x.md", "done", &["ready/a.md", "ready/"], "done/api/x.md");
}

#[track_caller]
fn check_text(text: &str, word: &str, others: &[&str], expect: &str) {
    let others: Vec<(&str, &str)> = others.iter().map(|text| ("y.md", *text)).collect();
    for ending in ["\n", "\r\n"] {
        let [text, expect] = [text, expect].map(|text| text.replace('\n', ending));
        assert_eq!(moved(&spec("x.md", &text), word, &others, &[]), Ok(("x.md".to_owned(), expect)), "{text}");
    }
}

#[test]
fn a_text_says_it_where_it_did() {
    check_text("---\nstate: ready\n---\n# X\n", "in-progress", &[], "---\nstate: in-progress\n---\n# X\n");
    check_text("---\nstatus: 'To Do' # a\n---\n", "wip", &[], "---\nstatus: 'wip' # a\n---\n");
    check_text("---\nstatus: To Do\n---\n", "in-progress", &[], "---\nstatus: In Progress\n---\n");
    check_text(
        "---\nstatus: Ready\n---\n",
        "done",
        &["---\nstatus: Completed\n---\n"],
        "---\nstatus: Completed\n---\n",
    );
    check_text("# X\n\n**Status:** Ready  \n**Owner:** A\n", "done", &[], "# X\n\n**Status:** Done  \n**Owner:** A\n");
    check_text("# X\n\n**Status:** 🔴 Not Started (soon)\n", "done", &[], "# X\n\n**Status:** 🟢 Complete (soon)\n");
    check_text("# X\n\n**Статус:** В работе\n", "done", &[], "# X\n\n**Статус:** Готово\n");
    check_text("# X\n\n## Status\n\nAccepted\n", "done", &[], "# X\n\n## Status\n\nDone\n");
}

#[test]
fn a_text_that_said_nothing_says_it_as_others_do() {
    let front = "---\nstatus: To Do\n---\n";
    check_text("---\nid: 1\n---\n# X\n", "done", &[front], "---\nid: 1\nstatus: Done\n---\n# X\n");
    check_text("# X\n", "done", &[front], "---\nstatus: Done\n---\n\n# X\n");
    let field = "**Status:** Ready\n";
    check_text("# X\n\n- **Owner:** A  \n", "done", &[field], "# X\n\n- **Status:** Done  \n- **Owner:** A  \n");
    check_text("# X\n\nwords\n", "done", &[field], "# X\n\n**Status:** Done\n\nwords\n");
}

#[test]
fn all_places_say_the_same_afterwards() {
    let both = spec("READY_x.md", "---\nstate: ready\n---\n# X\n");
    let expect = ("DONE_x.md".to_owned(), "---\nstate: done\n---\n# X\n".to_owned());
    assert_eq!(moved(&both, "done", &[], &[]), Ok(expect));
    let torn = spec("DONE_x.md", "---\nstate: ready\n---\n# X\n");
    let expect = ("DONE_x.md".to_owned(), "---\nstate: done\n---\n# X\n".to_owned());
    assert_eq!(moved(&torn, "done", &[], &[]), Ok(expect));
}
