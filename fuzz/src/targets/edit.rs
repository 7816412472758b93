//! A file, a draft beside it, and somebody who types: the interview and `rav edit`.
//!
//! The parts stand one after the other, with a line of three points between them: answers, draft, file.

use std::sync::LazyLock;

use rav_cli::hostile::{Typist, edit};

/// What is edited when the bytes hold no file.
static FILE: LazyLock<String> = LazyLock::new(|| {
    include_str!("../../../examples/households/parent-isole-dette-locative.toml").to_owned()
});

pub(super) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.splitn(3, "\n...\n");
    let answers = parts.next().unwrap_or_default();
    let draft = parts.next().filter(|draft| !draft.is_empty());
    let file = match parts.next() {
        Some("") => None,
        Some(file) => Some(file),
        None => Some(FILE.as_str()),
    };
    let mut typist = Typist::new(answers);
    edit(file, draft, &mut typist);
}
