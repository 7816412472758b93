//! The interview: `rav new FILE` asks, `rav edit FILE` opens a file again. Answers are saved one by one.

pub(crate) mod ask;
pub(crate) mod draft;
mod edit;
mod judge;
mod page;
mod papers;
mod people;
mod questions;
pub(crate) mod save;
mod scale;
mod session;
mod shown;
mod talk;
mod terminal;
#[cfg(test)]
mod tests;
mod typed;

use std::io::IsTerminal;
use std::path::Path;

use rav_report::Words;
use resteavivre::{Engine, Format};

use crate::Said;
use crate::commands::Run;
use crate::input::{is_standard_input, remark, shown};
use crate::output::refusal;
use crate::whole::{DRAFT, with_ending};
use ask::{Asker, Gone};
use judge::Judge;
use page::Page;
use save::{Kept, Unsaved};
use session::{Scope, Session};
use talk::{Stop, Talk};
use terminal::Terminal;

/// The exit status of who leaves before the end, as a shell gives it to a program that was interrupted.
const LEFT: u8 = 130;

impl Run<'_> {
    /// `rav new FILE`.
    pub(crate) fn new_file(&self) -> Result<Said, Said> {
        self.at_a_terminal()?;
        self.interview().begin(&mut Terminal::new(self.colour, self.language()))?;
        self.checked()
    }

    /// `rav edit FILE`.
    pub(crate) fn edit_file(&self) -> Result<Said, Said> {
        self.at_a_terminal()?;
        self.interview().reopen(&mut Terminal::new(self.colour, self.language()))?;
        self.checked()
    }

    fn interview(&self) -> Interview<'_> {
        Interview::new(&self.engine, self.words, self.file())
    }

    /// Questions need somebody who reads them and answers.
    fn at_a_terminal(&self) -> Result<(), Said> {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let streams = [
            std::io::stdin().is_terminal(),
            std::io::stdout().is_terminal(),
            std::io::stderr().is_terminal(),
        ];
        if dumb || streams.contains(&false) {
            return Err(self.interview().sorry("no_terminal", 2));
        }
        Ok(())
    }

    /// What `rav check` says of the file, and what to type next.
    fn checked(&self) -> Result<Said, Said> {
        let mut said = self.check()?;
        said.out.extend(format!("\n{}", self.interview().said("next")).bytes());
        Ok(said)
    }
}

/// An interview about a file.
pub(crate) struct Interview<'a> {
    engine: &'a Engine,
    words: &'static Words,
    /// The file, as it was named.
    file: &'a Path,
    /// The name as messages show it, and as it can be typed again.
    name: String,
}

impl<'a> Interview<'a> {
    pub(crate) fn new(engine: &'a Engine, words: &'static Words, file: &'a Path) -> Self {
        let name = shown(file);
        let name = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name };
        Interview { engine, words, file, name }
    }

    fn said(&self, name: &str) -> String {
        self.words.fill(&["interview", "said", name], &[("file", self.name.clone())])
    }

    /// A refusal or a farewell.
    fn sorry(&self, name: &str, status: u8) -> Said {
        Said::failed(remark(self.words.language(), &[&self.said(name)]), status)
    }

    fn failed(&self, error: &std::io::Error) -> Said {
        let language = self.words.language();
        Said::failed(remark(language, &[&self.name, refusal(error.kind(), language)]), 2)
    }

    /// The file, and the draft beside it.
    fn files(&self) -> Result<(Kept, Kept), Said> {
        if is_standard_input(self.file)
            || Format::of_file_name(&self.file.to_string_lossy()) == Some(Format::Json)
        {
            return Err(self.sorry("not_toml", 2));
        }
        let file = Kept::open(self.file).map_err(|error| self.failed(&error))?;
        let draft = Kept::open(&with_ending(file.path(), DRAFT)).map_err(|error| self.failed(&error))?;
        Ok((file, draft))
    }

    fn talk<'t>(&'t self, asker: &'t mut dyn Asker, draft: Kept) -> Talk<'t> {
        let judge = Judge(self.engine);
        Talk { asker, judge, words: self.words, name: &self.name, draft, remaining: None, part: "" }
    }

    /// Asks everything, then writes the file.
    pub(crate) fn begin(&self, asker: &mut dyn Asker) -> Result<(), Said> {
        let (mut file, draft) = self.files()?;
        if file.holds().is_some() {
            return Err(self.sorry("exists", 2));
        }
        let mut talk = self.talk(asker, draft);
        let language = self.words.language();
        let mut session = match talk.draft.holds().map(|bytes| draft::read(bytes, language)) {
            None => Session::new(Page::new(), Scope::Everything, language),
            Some(Some(session)) if matches!(session.scope, Scope::Everything) => {
                for told in shown::recap(self.words, &session.page()) {
                    talk.asker.say(&told).map_err(|gone| self.stopped(&mut talk, gone.into(), true))?;
                }
                let resumed = self.resumed(&mut talk, session);
                resumed.map_err(|stop| self.stopped(&mut talk, stop, true))?
            }
            Some(_) => return Err(self.sorry("other_draft", 2)),
        };
        // What the folder or the disk refuses is said before the first question.
        talk.write_draft(&session).map_err(|error| self.unsaved(error))?;
        let ended = talk.hello().map_err(Stop::from).and_then(|()| talk.run(&mut session)).and_then(|_| {
            let text = session.page().text();
            talk.insist(|_| file.write(&text))?;
            Ok(talk.say_unknown(&session)?)
        });
        if let Err(stop) = ended {
            return Err(self.stopped(&mut talk, stop, !session.given.is_empty()));
        }
        // The file is whole; a draft that cannot be removed does no harm.
        let _ = talk.draft.remove();
        Ok(())
    }

    /// A draft goes on, unless somebody prefers to start again; it is then kept under another name.
    fn resumed(&self, talk: &mut Talk<'_>, session: Session) -> Result<Session, Stop> {
        let answers = [("count", session.at.to_string()), ("file", self.name.clone())];
        let text = self.words.fill(&["interview", "said", "draft_found"], &answers);
        match talk.choose(&text, vec![self.said("resume"), self.said("restart")])? {
            Some(0) => Ok(session),
            Some(_) => {
                talk.insist(|talk| talk.draft.set_aside())?;
                Ok(Session::new(Page::new(), Scope::Everything, self.words.language()))
            }
            None => Err(Stop::Gone(Gone::Left)),
        }
    }

    fn unsaved(&self, error: Unsaved) -> Said {
        match error {
            Unsaved::Changed => self.sorry("changed", 2),
            Unsaved::System(error) => self.failed(&error),
        }
    }

    /// What is said of a session that stops before its end. A draft without an answer is no use.
    fn stopped(&self, talk: &mut Talk<'_>, stop: Stop, has_answers: bool) -> Said {
        if !has_answers {
            let _ = talk.draft.remove();
        }
        match stop {
            Stop::Gone(Gone::Left) => self.sorry(if has_answers { "left" } else { "left_at_once" }, LEFT),
            Stop::Gone(Gone::Closed) => self.sorry("closed", 2),
            Stop::Unsaved => self.sorry("gave_up", 2),
        }
    }
}
