//! The interview without a terminal: scripts, answers at random, going back at random.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};
use rav_report::Words;
use resteavivre::household::Language;
use resteavivre::{Document, Engine, Format, Options};

use super::ask::{Asker, Entry, Gone, Prompt, Reply};
use super::page::{Page, Place};
use super::questions::{Form, INTERVIEW};
use super::session::{Answer, Scope, Session, Step};
use super::{Interview, draft};
use crate::whole::{DRAFT, with_ending};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// A folder of its own, gone with its test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("rav-interview-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("dossier.toml")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What people type, right and wrong.
const TYPED: &[&str] = &[
    "",
    "0",
    "1",
    "2",
    "12",
    "120 ?",
    "45/semaine",
    "640 j",
    "870 une fois ?",
    "281185",
    "M. X",
    "?",
    "-",
    "~ 35,5",
    "1 234,56",
    "1234.56",
    "1.234,56",
    "-5",
    "99999999999",
    "31/12/1985",
    "2016-02-29",
    "30/02/2016",
    "14/10/2025",
    "2031-01-01",
    "01/01/1900",
    "a",
    "x y",
    "é\u{7}",
    "cofidis",
    "\u{1b}[31m",
    "[[people]]",
    "\"",
    "'''",
    "# non",
];

/// Somebody who answers anything, more often something that goes on, and sees each time that the draft is whole.
struct Anything<'f> {
    rng: TestRng,
    left: usize,
    file: &'f Path,
    language: Language,
    /// Remarks of the interview so far.
    said: Vec<String>,
}

impl<'f> Anything<'f> {
    fn new(seed: u64, left: usize, file: &'f Path, language: Language) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Anything { rng, left, file, language, said: Vec::new() }
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.rng.next_u32()).unwrap() % limit
    }

    fn resumes(&self, prompt: &Prompt) -> bool {
        let resume = Words::of(self.language).get(&["interview", "said", "resume"]);
        matches!(&prompt.entry, Entry::Choose(offers, _) if offers.iter().any(|offer| offer.label == resume))
    }

    /// Whatever was answered is on the disk, and would be asked to go on from there.
    fn draft_is_whole(&self, prompt: &Prompt) {
        let Ok(bytes) = std::fs::read(with_ending(self.file, DRAFT)) else { return };
        let session = draft::read(&bytes, self.language).unwrap();
        let page = session.page().text();
        assert!(page.parse::<toml_edit::DocumentMut>().is_ok(), "{page}");
        if self.resumes(prompt) {
            return;
        }
        if let (Some(step), Scope::Everything) = (session.next(), &session.scope) {
            let words = Words::of(self.language);
            let number = (step.place.line + 1).to_string();
            assert_eq!(words.fill(&step.label(), &[("number", number)]), prompt.text);
        }
    }
}

impl Asker for Anything<'_> {
    fn ask(&mut self, prompt: &Prompt) -> Result<Reply, Gone> {
        self.draft_is_whole(prompt);
        if self.left == 0 {
            return Err(Gone::Left);
        }
        self.left -= 1;
        if self.resumes(prompt) {
            return Ok(Reply::Chosen(0));
        }
        if self.below(12) == 0 {
            return Ok(Reply::Back);
        }
        Ok(match &prompt.entry {
            Entry::Choose(offers, start) if self.below(2) == 0 => {
                Reply::Chosen(*start.min(&(offers.len() - 1)))
            }
            Entry::Choose(offers, _) => Reply::Chosen(self.below(offers.len())),
            Entry::Write(_) => Reply::Text(TYPED[self.below(TYPED.len())].to_owned()),
        })
    }

    fn say(&mut self, text: &str) -> Result<(), Gone> {
        assert!(!text.is_empty() && !text.contains('{'), "{text}");
        self.said.push(text.to_owned());
        Ok(())
    }
}

fn accepted(file: &Path) {
    let bytes = std::fs::read(file).unwrap();
    let document = Document::read(&bytes, Format::Toml).unwrap();
    let options = Options::new().accept_unchecked_law();
    ENGINE.assess(&document, &options).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_answered_the_draft_is_whole_and_a_file_that_ends_is_accepted(seed: u64, english: bool) {
        let folder = Folder::new();
        let file = folder.file();
        let language = if english { Language::English } else { Language::French };
        let interview = Interview::new(&ENGINE, Words::of(language), &file);
        // Left and resumed several times, as a day of interruptions.
        for part in 0..4 {
            let mut anything = Anything::new(seed.wrapping_add(part), 50, &file, language);
            match interview.begin(&mut anything) {
                Ok(()) => {
                    accepted(&file);
                    prop_assert!(!with_ending(&file, DRAFT).exists());
                    break;
                }
                Err(said) => prop_assert_eq!(said.status, 130, "{}", said.err),
            }
        }
    }

    #[test]
    fn whatever_is_changed_a_file_that_was_accepted_is_accepted(seed: u64, which in 0_usize..100) {
        let examples = examples();
        let (_, text) = &examples[which % examples.len()];
        let folder = Folder::new();
        std::fs::write(folder.file(), text).unwrap();
        let file = folder.file();
        let interview = Interview::new(&ENGINE, Words::of(Language::French), &file);
        for part in 0..4 {
            let mut anything = Anything::new(seed.wrapping_add(part), 40, &file, Language::French);
            let ended = interview.reopen(&mut anything);
            prop_assert!(ended.is_ok() || ended.is_err_and(|said| said.status == 130));
            accepted(&file);
        }
    }

    #[test]
    fn a_draft_that_somebody_wrote_is_refused_or_taken(
        paths in prop::collection::vec("(people|incomes|debts|bank|alerts|)(\\[[0-9]{1,3}\\])?(\\.(id|role|born|amount|kind|fees))?", 0..12),
        texts in prop::collection::vec("[?~a-z0-9. -]{0,12}", 12),
        answered: i64,
    ) {
        let mut text = format!("format = \"rav/interview@1\"\nanswered = {answered}\n[answers]\n");
        let mut known = std::collections::BTreeSet::new();
        for (path, answer) in paths.iter().zip(&texts).filter(|(path, _)| known.insert((*path).clone())) {
            text.push_str(&format!("{path:?} = {answer:?}\n"));
        }
        if let Some(session) = draft::read(text.as_bytes(), Language::French) {
            let _ = session.next();
            prop_assert!(Page::read(&session.page().text()).is_ok());
        }
    }
}

/// The example households in TOML.
fn examples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/households");
    let mut found = Vec::new();
    for folder in [folder.clone(), folder.join("decisions")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(found.len() > 12);
    found
}

#[test]
fn a_file_opened_and_answered_as_it_is_does_not_change() {
    for (name, text) in examples() {
        let page = Page::read(&text).unwrap();
        for part in &INTERVIEW {
            let lines = if part.form == Form::Table { 1 } else { page.lines(part) };
            for place in (0..lines).map(|line| Place::new(part, line)) {
                for question in part.questions {
                    let scope = Scope::Fields(place, vec![question.field]);
                    let mut session = Session::new(page.clone(), scope, Language::French);
                    let step = Step { place, question };
                    if let Some(answer) = session.proposed(&step) {
                        session.answer(&step, answer);
                        assert_eq!(session.page().text(), text, "{name}: {}", step.path());
                    }
                }
            }
        }
    }
}

#[test]
fn every_line_of_every_example_can_be_taken_away_and_no_comment_of_another_goes() {
    for (name, text) in examples() {
        let page = Page::read(&text).unwrap();
        for part in INTERVIEW.iter().filter(|part| part.form != Form::Table) {
            for line in 0..page.lines(part) {
                let mut less = page.clone();
                less.remove_line(Place::new(part, line));
                assert_eq!(less.lines(part), page.lines(part) - 1, "{name}");
                let headings = |text: &str| text.lines().filter(|line| line.starts_with("# ---")).count();
                assert_eq!(headings(&less.text()), headings(&text), "{name}: {}[{line}]", part.name);
            }
        }
    }
}

#[test]
fn what_was_unknown_is_a_comment_until_it_is_known() {
    let text = "[[debts]]\nid = \"a\"\nkind = \"lease\"\nbalance = \"100\"\nrate = \"5\"\n";
    let place = Place::new(super::questions::Part::find("debts").unwrap(), 0);
    let step = Step { place, question: place.part.question("rate").unwrap() };
    let answered = |text: &str, language, answer: &str| {
        let scope = Scope::Fields(place, vec!["rate"]);
        let mut session = Session::new(Page::read(text).unwrap(), scope, language);
        session.answer(&step, Answer::from_text(answer));
        session.page().text()
    };
    let unknown = answered(text, Language::French, "?");
    assert!(unknown.contains("# À compléter\u{202f}: Taux annuel en pour cent\n[[debts]]"), "{unknown}");
    assert!(!unknown.contains("rate ="));
    let known = answered(&unknown, Language::English, "6.5");
    assert_eq!(known.trim_start(), text.replace("\"5\"", "\"6.5\""));
}
