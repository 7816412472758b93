//! `rav edit FILE`: menus over a file that exists. What changes is asked as in the interview.

use rav_report::amount;
use resteavivre::money::Money;
use resteavivre::{Assessment, Document, Format};

use super::ask::Asker;
use super::page::{Facts, Page, Place};
use super::questions::{Form, INTERVIEW, Part, Question, Shape};
use super::save::Kept;
use super::session::{Scope, Session, Step};
use super::talk::{Stop, Talk};
use super::{Interview, Said, draft, shown};

/// The file being changed.
struct Edit<'a> {
    talk: Talk<'a>,
    interview: &'a Interview<'a>,
    file: Kept,
    page: Page,
    /// Lines of the file end as a Windows editor ends them.
    windows: bool,
}

impl Interview<'_> {
    /// Opens a file at its menu, until somebody has finished.
    pub(crate) fn reopen(&self, asker: &mut dyn Asker) -> Result<(), Said> {
        let (file, draft) = self.files()?;
        let Some(bytes) = file.holds() else { return Err(self.sorry("absent", 2)) };
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
            return Err(self.sorry("not_toml", 2));
        }
        let text = String::from_utf8_lossy(bytes).into_owned();
        let text = text.trim_start_matches('\u{feff}');
        let windows = text.contains("\r\n");
        // What is no TOML at all is for an editor of texts: the problems say where.
        let unreadable = bytes.len() > Document::LARGEST || std::str::from_utf8(bytes).is_err();
        let page = match Page::read(&text.replace("\r\n", "\n")) {
            Ok(page) if !unreadable => page,
            _ => {
                let problems = Document::read(bytes, Format::Toml).err();
                let said = problems.map(|problems| rav_report::problems(&problems, &self.name, self.words));
                return Err(Said::failed(said.unwrap_or_default(), 1));
            }
        };
        let talk = self.talk(asker, draft);
        let mut edit = Edit { talk, interview: self, file, page, windows };
        let done = edit.resume().and_then(|()| edit.menu());
        done.map_err(|stop| self.stopped(&mut edit.talk, stop, true))
    }
}

impl Edit<'_> {
    fn words(&self, path: &[&str], values: &[(&str, String)]) -> String {
        self.interview.words.fill(path, values)
    }

    /// A line or a field that was being asked goes on. Any other draft is put aside, never applied to another file.
    fn resume(&mut self) -> Result<(), Stop> {
        let Some(bytes) = self.talk.draft.holds() else { return Ok(()) };
        let session = draft::read(bytes, self.interview.words.language());
        let same = |session: &Session| {
            !matches!(session.scope, Scope::Everything) && session.base.text() == self.page.text()
        };
        if let Some(session) = session.filter(same) {
            self.talk.asker.say(&self.interview.said("resumed"))?;
            return self.go_on(session);
        }
        self.talk.asker.say(&self.interview.said("draft_aside"))?;
        self.talk.insist(|talk| talk.draft.set_aside())
    }

    fn go_on(&mut self, mut session: Session) -> Result<(), Stop> {
        if self.talk.run(&mut session)? {
            self.keep(session.page())?;
        }
        self.talk.insist(|talk| talk.draft.remove())
    }

    fn change(&mut self, scope: Scope) -> Result<(), Stop> {
        self.go_on(Session::new(self.page.clone(), scope, self.interview.words.language()))
    }

    /// Writes the file.
    fn keep(&mut self, page: Page) -> Result<(), Stop> {
        let text = if self.windows { page.text().replace('\n', "\r\n") } else { page.text() };
        let file = &mut self.file;
        self.talk.insist(|_| file.write(&text))?;
        self.page = page;
        Ok(())
    }

    /// The parts of the file, with their sums, until somebody has finished.
    fn menu(&mut self) -> Result<(), Stop> {
        loop {
            self.talk.say_remaining(&self.page)?;
            let assessed = self.talk.judge.assessment(&self.page);
            // Usual expenses are lines of the file like the others.
            let parts: Vec<&'static Part> = INTERVIEW.iter().filter(|part| part.form != Form::Grid).collect();
            let mut offers: Vec<String> =
                parts.iter().map(|part| self.summary(part, assessed.as_ref())).collect();
            offers.push(self.interview.said("finish"));
            let text = self.interview.said("menu");
            match self.talk.choose(&text, offers)?.and_then(|index| parts.get(index)) {
                Some(part) => self.part(part)?,
                None => return Ok(()),
            }
        }
    }

    /// A part with its number of lines and its sum.
    fn summary(&self, part: &Part, assessed: Option<&(Document, Assessment)>) -> String {
        let language = self.interview.words.language();
        let mut values = vec![
            ("title", self.words(&["interview", part.key(), "title"], &[])),
            ("count", self.page.lines(part).to_string()),
        ];
        let sums = assessed.and_then(|(document, assessment)| {
            let totals = assessment.totals();
            let add = |sum: Money, more: Money| sum.checked_add(more).ok();
            let owed =
                || document.household().debts.iter().map(|debt| debt.balance).try_fold(Money::ZERO, add);
            match part.name {
                "incomes" => Some((totals.resources, None)),
                "expenses" => Some((add(totals.committed, totals.everyday)?, None)),
                "debts" => Some((totals.debt_service, Some(owed()?))),
                _ => None,
            }
        });
        let form = match (part.form, sums) {
            (Form::Table | Form::Grid, _) => "table",
            (_, None) => "lines",
            (_, Some((_, None))) => "monthly",
            (_, Some((_, Some(_)))) => "owed",
        };
        if let Some((monthly, owed)) = sums {
            values.push(("amount", amount(language, monthly)));
            values.push(("owed", owed.map_or_else(String::new, |owed| amount(language, owed))));
        }
        self.words(&["interview", "menu", form], &values)
    }

    fn part(&mut self, part: &'static Part) -> Result<(), Stop> {
        self.talk.part = part.name;
        if part.form == Form::Table {
            return self.fields(Place::new(part, 0));
        }
        loop {
            let lines = self.page.lines(part);
            // What adds a line comes first: below a long list, nobody sees it.
            let add = self.words(&["interview", part.name, "add"], &[]);
            let headlines = (0..lines).map(|line| self.headline(Place::new(part, line)));
            let offers: Vec<String> = std::iter::once(add).chain(headlines).collect();
            let text = self.words(&["interview", part.name, "title"], &[]);
            match self.talk.choose(&text, offers)?.map(|index| index.checked_sub(1)) {
                None => return Ok(()),
                Some(None) => self.change(Scope::Line(Place::new(part, lines)))?,
                Some(Some(line)) if part.form == Form::Words => self.remove(Place::new(part, line))?,
                Some(Some(line)) => self.fields(Place::new(part, line))?,
            }
        }
    }

    fn headline(&self, place: Place) -> String {
        shown::headline(self.interview.words, &self.page, place)
    }

    /// The fields of a table or of a line, each with what it says.
    fn fields(&mut self, place: Place) -> Result<(), Stop> {
        loop {
            let facts = Facts { page: &self.page, place };
            let meant = |question: &&Question| {
                (question.when)(&facts) || self.page.get(place, question.field).is_some()
            };
            let questions: Vec<&'static Question> = place.part.questions.iter().filter(meant).collect();
            let mut offers: Vec<String> =
                questions.iter().map(|question| self.field(place, question)).collect();
            if place.part.form == Form::Lines {
                offers.push(self.words(&["interview", "menu", "remove"], &[]));
            }
            let text = match place.part.form {
                Form::Table | Form::Grid => self.words(&["interview", place.part.key(), "title"], &[]),
                Form::Lines | Form::Words => self.headline(place),
            };
            let Some(index) = self.talk.choose(&text, offers)? else { return Ok(()) };
            match questions.get(index) {
                Some(question) => {
                    let mut fields = vec![question.field];
                    // A new amount comes from somewhere else than the one before.
                    if matches!(question.shape, Shape::Money) && place.part.question("provenance").is_some() {
                        fields.push("provenance");
                    }
                    self.change(Scope::Fields(place, fields))?;
                }
                None => {
                    let before = self.page.lines(place.part);
                    self.remove(place)?;
                    if self.page.lines(place.part) < before {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn field(&self, place: Place, question: &'static Question) -> String {
        let number = (place.line + 1).to_string();
        let name = self.words(&Step { place, question }.label(), &[("number", number)]);
        // A question heads its answer here: the colon takes the place of its mark.
        let name = name.trim_end_matches(|c: char| c == '?' || c.is_whitespace()).to_owned();
        let value = shown::value(self.interview.words, &self.page, place, question);
        self.words(&["interview", "menu", "field"], &[("name", name), ("value", value)])
    }

    /// Takes a line away, unless the rest of the file does not hold without it.
    fn remove(&mut self, place: Place) -> Result<(), Stop> {
        let mut page = self.page.clone();
        page.remove_line(place);
        let problems = self.talk.judge.new_problems(&self.page, &page, place);
        if !problems.is_empty() {
            for problem in problems {
                self.talk.asker.say(&rav_report::problem(&problem, self.interview.words))?;
            }
            return Ok(());
        }
        let text = self.words(&["interview", "menu", "sure"], &[("line", self.headline(place))]);
        let offers = ["keep", "do_remove"].map(|name| self.words(&["interview", "menu", name], &[]));
        if self.talk.choose(&text, offers.to_vec())? == Some(1) {
            self.keep(page)?;
        }
        Ok(())
    }
}
