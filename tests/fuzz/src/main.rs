//! The laws of `tests/it/laws`, so that a fuzzer can look for bytes that break them: the one which the environment names
//! in `LAW`.
#![no_main]

mod growth;
#[path = "../../it/laws/mod.rs"]
mod laws;

use std::env;
use std::sync::LazyLock;

use laws::{asking, changing, checking, configuring, merging, reading, referring, valuing};
use libfuzzer_sys::fuzz_target;

static LAW: LazyLock<fn(&[u8])> = LazyLock::new(|| match env::var("LAW").as_deref() {
    Ok("change") => changing::any_change,
    Ok("check") => checking::any_finding,
    Ok("config") => configuring::any_config,
    Ok("front") => reading::any_front_matter,
    Ok("growth") => growth::any_growth,
    Ok("impact") => valuing::any_value,
    Ok("merge") => merging::any_branches,
    Ok("parse") => reading::any_plan,
    Ok("query") => asking::any_query,
    Ok("reference") => referring::any_reference,
    Ok("shortcut") => reading::any_shortcut,
    Ok("spec") => reading::any_spec,
    other => panic!("LAW is {other:?}; tests/fuzz/run names those that there are"),
});

fuzz_target!(|input: &[u8]| LAW(input));
