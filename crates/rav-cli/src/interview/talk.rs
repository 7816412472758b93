//! A session with somebody: question after question, each answer saved, the remaining to live as it goes.

use rav_report::Words;
use resteavivre::money::Money;

use crate::{french, output::refusal};

use super::ask::{Asker, Entry, Gone, Offer, Prompt, Reply, ask};
use super::draft;
use super::judge::Judge;
use super::page::Page;
use super::questions::{Form, Part};
use super::save::{Kept, Unsaved};
use super::session::{Answer, Scope, Session};

/// Why a session stops before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Nobody answers any more.
    Gone(Gone),
    /// A file cannot be written, and somebody gave up; the remark was made.
    Unsaved,
}

impl From<Gone> for Stop {
    fn from(gone: Gone) -> Self {
        Stop::Gone(gone)
    }
}

/// Who talks, about which file.
pub(crate) struct Talk<'a> {
    pub(crate) asker: &'a mut dyn Asker,
    pub(crate) judge: Judge<'a>,
    pub(crate) words: &'static Words,
    /// The name of the file, as it was typed.
    pub(crate) name: &'a str,
    pub(crate) draft: Kept,
    pub(crate) remaining: Option<Money>,
    pub(crate) part: &'static str,
}

impl Talk<'_> {
    /// Asks everything that a session has to ask. Answers whether it went to its end: going back from the first question
    /// of a line or of a field gives it up.
    pub(crate) fn run(&mut self, session: &mut Session) -> Result<bool, Stop> {
        loop {
            self.insist(|talk| talk.write_draft(session))?;
            let step = session.next();
            // Within a line, a yearly amount would count as a monthly one.
            if step
                .is_none_or(|step| step.opens() || matches!(step.place.part.form, Form::Table | Form::Grid))
            {
                self.say_remaining(&session.page())?;
            }
            let Some(step) = step else {
                if self.ends(session)? {
                    return Ok(true);
                }
                session.back();
                continue;
            };
            self.say_part(step.place.part.key())?;
            match ask(self.asker, session, &step, self.judge, self.words)? {
                Some(answer) => {
                    let gives_up = step.opens() && answer == Answer::Nothing;
                    session.answer(&step, answer);
                    if gives_up && !matches!(session.scope, Scope::Everything) {
                        return Ok(false);
                    }
                }
                None if session.back() => {}
                None if matches!(session.scope, Scope::Everything) => {
                    self.asker.say(self.words.get(&["interview", "said", "first"]))?;
                }
                None => return Ok(false),
            }
        }
    }

    /// The interview is over when somebody says so; a line or a field is when it is.
    fn ends(&mut self, session: &Session) -> Result<bool, Stop> {
        if !matches!(session.scope, Scope::Everything) {
            return Ok(true);
        }
        let said = |name| self.words.fill(&["interview", "said", name], &[("file", self.name.to_owned())]);
        let offers = vec![said("finish"), said("not_yet")];
        let text = said("finished");
        Ok(self.choose(&text, offers)? == Some(0))
    }

    /// Puts a choice of the interview itself.
    pub(crate) fn choose(&mut self, text: &str, offers: Vec<String>) -> Result<Option<usize>, Gone> {
        let help = self.words.get(&["interview", "hints", "back"]).to_owned();
        let offers = offers.into_iter().map(|label| Offer { label, also: Vec::new(), last: false }).collect();
        let prompt = Prompt { text: text.to_owned(), help, entry: Entry::Choose(offers, 0) };
        Ok(match self.asker.ask(&prompt)? {
            Reply::Chosen(index) => Some(index),
            Reply::Back | Reply::Text(_) => None,
        })
    }

    fn say_part(&mut self, name: &'static str) -> Result<(), Gone> {
        if self.part == name {
            return Ok(());
        }
        // Usual expenses and the others are one part of an interview.
        if (self.part, name) == ("usual", "expenses") {
            self.part = name;
            return Ok(());
        }
        self.part = name;
        let title = self.words.get(&["interview", name, "title"]);
        self.asker.say(&format!("\n— {title} —"))?;
        self.words.find(&["interview", name, "hello"]).map_or(Ok(()), |hello| self.asker.say(hello))
    }

    /// Says what is left to live on, when that changed.
    pub(crate) fn say_remaining(&mut self, page: &Page) -> Result<(), Gone> {
        let lines = ["incomes", "expenses", "debts"].iter().filter_map(|name| Part::find(name));
        if lines.map(|part| page.lines(part)).all(|lines| lines == 0) {
            return Ok(());
        }
        let remaining = self.judge.remaining(page);
        if remaining.is_some() && remaining != self.remaining {
            let language = self.words.language();
            let amount = remaining.map_or_else(String::new, |money| rav_report::amount(language, money));
            self.asker.say(&self.words.fill(&["interview", "said", "remaining"], &[("amount", amount)]))?;
        }
        self.remaining = remaining.or(self.remaining);
        Ok(())
    }

    /// What somebody must know before the first question.
    pub(crate) fn hello(&mut self) -> Result<(), Gone> {
        for name in ["no_identity", "how_to_answer"] {
            self.asker.say(self.words.get(&["interview", "said", name]))?;
        }
        Ok(())
    }

    /// Saves the answers so far.
    pub(crate) fn write_draft(&mut self, session: &Session) -> Result<(), Unsaved> {
        let interview = matches!(session.scope, Scope::Everything);
        if session.given.is_empty() && !interview {
            return Ok(());
        }
        let command = french::command(if interview { "new" } else { "edit" }, self.words.language());
        let values = [("command", command.to_owned()), ("file", self.name.to_owned())];
        let comment = self.words.fill(&["interview", "said", "draft"], &values);
        // A comment ends with its line, whatever the name of the file.
        let comment: String = comment.chars().filter(|c| !c.is_control()).collect();
        self.draft.write(&draft::write(session, &comment))
    }

    /// Says what nobody knew: the file has it as comments.
    pub(crate) fn say_unknown(&mut self, session: &Session) -> Result<(), Gone> {
        for step in session.unknown() {
            let title = self.words.get(&["interview", step.place.part.key(), "title"]).to_owned();
            let number = (step.place.line + 1).to_string();
            let name = self.words.fill(&step.label(), &[("number", number.clone())]);
            let values = [("title", title), ("number", number), ("name", name)];
            let form = if matches!(step.place.part.form, Form::Table | Form::Grid) {
                "unknown"
            } else {
                "unknown_in_line"
            };
            self.asker.say(&self.words.fill(&["interview", "said", form], &values))?;
        }
        Ok(())
    }

    /// Writes until it is written, or until somebody gives up.
    pub(crate) fn insist(
        &mut self,
        mut write: impl FnMut(&mut Self) -> Result<(), Unsaved>,
    ) -> Result<(), Stop> {
        loop {
            let Err(error) = write(self) else { return Ok(()) };
            let said = |name: &str| self.words.get(&["interview", "said", name]).to_owned();
            let remark = match error {
                Unsaved::Changed => said("changed"),
                Unsaved::System(error) => {
                    let reason = refusal(error.kind(), self.words.language()).to_owned();
                    let values = [("reason", reason), ("file", self.name.to_owned())];
                    self.words.fill(&["interview", "said", "unsaved"], &values)
                }
            };
            let text = said("unsaved_then");
            let offers = vec![said("again"), said("give_up")];
            self.asker.say(&remark)?;
            if self.choose(&text, offers)? == Some(1) {
                return Err(Stop::Unsaved);
            }
        }
    }
}
