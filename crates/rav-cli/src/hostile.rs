//! The command and its interview without a terminal, for those who throw anything at them: `fuzz/` does.
//!
//! What must hold is checked here, where it can be seen: a draft is whole after each answer, a page that was accepted stays
//! accepted, nothing that is said would move a cursor.
#![allow(clippy::unwrap_used, clippy::panic, reason = "it stops where it finds a fault")]

use std::collections::VecDeque;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use rav_report::Words;
use resteavivre::household::Language;
use resteavivre::{Document, Engine, Format, Options};

use crate::interview::Interview;
use crate::interview::ask::{Asker, Entry, Gone, Prompt, Reply};
use crate::interview::draft;
use crate::whole::{DRAFT, with_ending};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// What the command would write and answer: status, standard output, standard error.
pub fn answer(arguments: impl IntoIterator<Item = OsString>) -> (u8, Vec<u8>, String) {
    let said = crate::answer(arguments.into_iter().collect(), crate::output::typeset);
    (said.status, said.out, said.err)
}

/// Somebody who answers, one line a question: `#3` chooses, `<` goes back, anything else is typed.
pub struct Typist {
    lines: VecDeque<String>,
    draft: PathBuf,
}

impl Typist {
    /// Somebody with these answers, who then leaves.
    pub fn new(answers: &str) -> Self {
        Typist { lines: answers.lines().take(200).map(str::to_owned).collect(), draft: PathBuf::new() }
    }
}

impl Asker for Typist {
    fn ask(&mut self, prompt: &Prompt) -> Result<Reply, Gone> {
        if let Ok(bytes) = std::fs::read(&self.draft)
            && let Some(session) = draft::read(&bytes, Language::French)
        {
            assert!(session.page().text().parse::<toml_edit::DocumentMut>().is_ok());
        }
        shown(&prompt.text);
        shown(&prompt.help);
        let line = self.lines.pop_front().ok_or(Gone::Left)?;
        Ok(match (&prompt.entry, line.strip_prefix('#')) {
            _ if line == "<" => Reply::Back,
            (Entry::Choose(offers, start), number) => {
                offers.iter().for_each(|offer| shown(&offer.label));
                let number = number.and_then(|number| number.parse::<usize>().ok());
                Reply::Chosen(number.unwrap_or(*start) % offers.len())
            }
            (Entry::Write(_), _) => Reply::Text(line),
        })
    }

    fn say(&mut self, text: &str) -> Result<(), Gone> {
        shown(text);
        Ok(())
    }
}

/// What a terminal shows and does not obey.
fn shown(text: &str) {
    assert!(text.chars().all(|c| !c.is_control() || c == '\n'), "{text:?}");
}

/// `rav edit` of a file, or `rav new` where there is none, with a draft beside it that somebody left or wrote.
pub fn edit(file: Option<&str>, draft: Option<&str>, typist: &mut Typist) {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("rav-edit-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("dossier.toml");
    typist.draft = with_ending(&path, DRAFT);
    for (path, text) in [(&path, file), (&typist.draft, draft)] {
        if let Some(text) = text {
            std::fs::write(path, text).unwrap();
        }
    }
    let interview = Interview::new(&ENGINE, Words::of(Language::French), &path);
    let before = accepted(&path);
    let ended = if file.is_some() { interview.reopen(typist) } else { interview.begin(typist) };
    if let Err(said) = &ended {
        shown(&said.err);
        assert!(said.status > 0 && !said.err.is_empty(), "{}", said.status);
    }
    assert!(!before || accepted(&path), "a file that was accepted is not any more");
    assert!(file.is_some() || ended.is_err() || accepted(&path), "an interview that ended is not accepted");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Whether a file is one that the engine assesses.
fn accepted(path: &Path) -> bool {
    let Ok(bytes) = std::fs::read(path) else { return false };
    let Ok(document) = Document::read(&bytes, Format::Toml) else { return false };
    ENGINE.assess(&document, &Options::new().accept_unchecked_law()).is_ok()
}
