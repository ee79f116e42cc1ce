//! Planted violations of `.clippy.toml`: clippy must object to each, or says that it was expected to.

#![expect(unused_must_use, reason = "nothing comes of what is planted")]

use std::path::Path;

#[expect(clippy::disallowed_methods, reason = "planted: files are the business of store")]
fn _files(path: &Path) {
    std::fs::read(path);
}

#[expect(clippy::disallowed_methods, reason = "planted: so are questions about them")]
fn _questions(path: &Path) {
    path.exists();
}

#[expect(clippy::disallowed_types, reason = "planted: so are open ones")]
fn _open_files(_: std::fs::File) {}

#[expect(clippy::disallowed_methods, reason = "planted: the environment is the business of store")]
fn _environment() {
    std::env::var("HOME");
}

#[expect(clippy::disallowed_types, reason = "planted: other programs are the business of store")]
fn _programs(_: std::process::Command) {}

#[expect(clippy::disallowed_methods, reason = "planted: nothing ends the run but the end of main")]
fn _ends() {
    std::process::exit(1);
}

#[expect(clippy::disallowed_methods, reason = "planted: the clock is the business of store")]
fn _clock() {
    chrono::Local::now();
}

#[expect(clippy::disallowed_methods, reason = "planted: so is standard input")]
fn _input() {
    std::io::stdin();
}
