//! Questions and answers: which comes next, what the document says after them. Knows no terminal and no file.
//!
//! The document is what the answers make of the document before: going back takes an answer out of the count, and keeps
//! it as what is proposed when the question comes again. A session is whatever its answers are: one that was killed goes
//! on where it stood.

use rav_report::Words;
use resteavivre::household::{Language, PeriodWord, Role, Supply, Word};
use resteavivre::money::Rate;

use super::page::{Facts, Page, Place};
use super::questions::{Form, INTERVIEW, Part, Question, Shape, find};
use super::typed::Typed;

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// This, as the document reads it; an amount that starts with `~` is an estimate.
    Says(String),
    /// "I do not know": the document does without.
    Unknown,
    /// Nothing there, or nothing more in the list.
    Nothing,
}

impl Answer {
    /// The text of a draft.
    pub(crate) fn to_text(&self) -> &str {
        match self {
            Answer::Says(text) => text,
            Answer::Unknown => "?",
            Answer::Nothing => "",
        }
    }

    pub(crate) fn from_text(text: &str) -> Self {
        match text {
            "?" => Answer::Unknown,
            "" => Answer::Nothing,
            text => Answer::Says(text.to_owned()),
        }
    }
}

/// What a session asks.
#[derive(Clone, Debug)]
pub(crate) enum Scope {
    /// The whole interview.
    Everything,
    /// One more line of a list.
    Line(Place),
    /// Some fields of a place, and what their answers call for.
    Fields(Place, Vec<&'static str>),
}

/// A question at its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) place: Place,
    pub(crate) question: &'static Question,
}

impl Step {
    /// The path that the question fills.
    pub(crate) fn path(&self) -> String {
        self.place.path(self.question.field)
    }

    /// Where the words of the question are.
    pub(crate) fn label(&self) -> [&'static str; 3] {
        let field = if self.question.field.is_empty() { "kind" } else { self.question.field };
        ["interview", self.place.part.key(), field]
    }

    /// Whether the question opens a line, or ends the list.
    pub(crate) fn opens(&self) -> bool {
        self.place.opener() == Some(self.question.field)
    }

    /// Whether an answer can be marked as an estimate.
    pub(crate) fn can_be_estimate(&self) -> bool {
        match self.question.shape {
            Shape::Monthly | Shape::Usual(_) => true,
            Shape::Money => self.place.part.question("provenance").is_some(),
            _ => false,
        }
    }

    /// Whether an amount comes again, so that a period can stand beside it.
    pub(crate) fn can_repeat(&self) -> bool {
        match self.question.shape {
            Shape::Monthly | Shape::Usual(_) => true,
            Shape::Money => self.place.part.question("period").is_some(),
            _ => false,
        }
    }
}

/// Questions asked so far, and their answers.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) language: Language,
    /// The document before.
    pub(crate) base: Page,
    pub(crate) scope: Scope,
    /// Paths with their answers, in the order of asking; those from `at` on were gone back over.
    pub(crate) given: Vec<(String, Answer)>,
    pub(crate) at: usize,
}

impl Session {
    pub(crate) fn new(base: Page, scope: Scope, language: Language) -> Self {
        Session { language, base, scope, given: Vec::new(), at: 0 }
    }

    /// The answers that count.
    fn counted(&self) -> &[(String, Answer)] {
        self.given.get(..self.at).unwrap_or(&self.given)
    }

    fn answered(&self, path: &str) -> Option<&Answer> {
        self.counted().iter().find(|(known, _)| known == path).map(|(_, answer)| answer)
    }

    /// What is proposed when a question comes again: the answer that was gone back over, or what the document says.
    pub(crate) fn proposed(&self, step: &Step) -> Option<Answer> {
        let path = step.path();
        let before = self.given.get(self.at..).unwrap_or_default().iter().find(|(known, _)| *known == path);
        before
            .map(|(_, answer)| answer.clone())
            .or_else(|| self.base.get(step.place, step.question.field).map(Answer::Says))
    }

    /// Takes an answer.
    pub(crate) fn answer(&mut self, step: &Step, answer: Answer) {
        let path = step.path();
        let changed = self.proposed(step).is_some_and(|before| before != answer);
        // Amounts typed for one kind of line must not be proposed for another.
        let line = format!("{}.", step.place.root());
        let at = self.at.min(self.given.len());
        let mut later = self.given.split_off(at);
        later.retain(|(known, _)| *known != path && !(changed && step.opens() && known.starts_with(&line)));
        self.given.push((path, answer));
        self.given.append(&mut later);
        self.at = at + 1;
    }

    /// Goes back to the question before; says whether there was one.
    pub(crate) fn back(&mut self) -> bool {
        let before = self.at > 0;
        self.at = self.at.saturating_sub(1);
        before
    }

    /// What nobody knew.
    pub(crate) fn unknown(&self) -> Vec<Step> {
        let unknown = self.counted().iter().filter(|(_, answer)| *answer == Answer::Unknown);
        let step = |(path, _): &(String, Answer)| {
            Place::question(path).map(|(place, question)| Step { place, question })
        };
        unknown.filter_map(step).collect()
    }

    /// The document as the answers make it.
    pub(crate) fn page(&self) -> Page {
        let mut page = self.base.clone();
        for (path, answer) in self.counted() {
            if let Some((place, question)) = Place::question(path) {
                self.write(&mut page, Step { place, question }, answer);
            }
        }
        match &self.scope {
            Scope::Fields(place, _) => self.forget_what_means_nothing_now(&mut page, *place),
            Scope::Everything => self.say_provenances(&mut page),
            Scope::Line(_) => {}
        }
        page
    }

    /// Where the amounts of a list come from was asked once: it holds for every line that says nothing else.
    fn say_provenances(&self, page: &mut Page) {
        for (path, answer) in self.counted() {
            let (Some((place, question)), Answer::Says(text)) = (Place::question(path), answer) else {
                continue;
            };
            if question.field != "provenance" {
                continue;
            }
            for line in (0..page.lines(place.part)).map(|line| Place::new(place.part, line)) {
                if page.get(line, "provenance").is_none() {
                    page.set(line, "provenance", text.as_str());
                }
            }
        }
    }

    /// The document if a question were answered so.
    pub(crate) fn page_with(&self, step: &Step, answer: &Answer) -> Page {
        let mut trial = self.clone();
        trial.answer(step, answer.clone());
        trial.page()
    }

    /// The question that comes next; nothing when all are answered.
    pub(crate) fn next(&self) -> Option<Step> {
        let page = self.page();
        match &self.scope {
            Scope::Everything => INTERVIEW.iter().find_map(|part| match part.form {
                Form::Table | Form::Grid => self.next_at(&page, Place::new(part, 0)),
                Form::Lines | Form::Words => (0..)
                    .map(|line| Place::new(part, line))
                    .take_while(|place| (part.asked)(&Facts { page: &page, place: *place }))
                    .map_while(|place| self.within_list(&page, place))
                    .find_map(|step| step),
            }),
            Scope::Line(place) => self.within_list(&page, *place).flatten(),
            Scope::Fields(place, fields) => self.next_of(&page, *place, fields),
        }
    }

    /// The next question of a line; nothing at all once the list was ended there.
    fn within_list(&self, page: &Page, place: Place) -> Option<Option<Step>> {
        let ended = place.opener().is_some_and(|opener| {
            matches!(self.answered(&place.path(opener)), Some(Answer::Nothing | Answer::Unknown))
        });
        if ended { None } else { Some(self.next_at(page, place)) }
    }

    fn next_at(&self, page: &Page, place: Place) -> Option<Step> {
        let facts = Facts { page, place };
        let open = |question: &&Question| {
            let path = place.path(question.field);
            // A usual expense has its line already; an estimate says where it comes from, and is not asked it again.
            let said = page.get(place, question.field).is_some();
            self.answered(&path).is_none() && !said && (question.when)(&facts) && (question.asked)(&facts)
        };
        let skipped = usize::from(self.opens_by_itself(place));
        let question = place.part.questions.iter().skip(skipped).find(open)?;
        Some(Step { place, question })
    }

    /// The fields named, then those that have a meaning since: a number of months, once an amount comes only once.
    fn next_of(&self, page: &Page, place: Place, fields: &[&str]) -> Option<Step> {
        let before = Facts { page: &self.base, place };
        let now = Facts { page, place };
        let open = |question: &&Question| {
            let named = fields.contains(&question.field);
            let new = (question.when)(&now)
                && !(question.when)(&before)
                && page.get(place, question.field).is_none();
            // An amount may say by itself how it is known.
            let told = question.field == "provenance" && self.says_provenance(&place.path("amount"));
            (named || new) && !told && self.answered(&place.path(question.field)).is_none()
        };
        let question = place.part.questions.iter().find(open)?;
        Some(Step { place, question })
    }

    fn says_provenance(&self, path: &str) -> bool {
        let Some(Answer::Says(text)) = self.answered(path) else { return false };
        Typed::from_text(text).is_some_and(|typed| typed.provenance.is_some())
    }

    /// Takes away what had a meaning before these answers and has none now: custody, of somebody who is no child.
    fn forget_what_means_nothing_now(&self, page: &mut Page, place: Place) {
        for question in place.part.questions {
            let means = |page: &Page| (question.when)(&Facts { page, place });
            if means(&self.base) && !means(page) {
                page.clear(place, question.field);
            }
        }
    }

    /// Writes an answer into the document. What means the same is left as it is written.
    fn write(&self, page: &mut Page, step: Step, answer: &Answer) {
        let Step { place, question } = step;
        let Answer::Says(text) = answer else {
            if !step.opens() {
                page.clear(place, question.field);
                self.note(page, step, *answer == Answer::Unknown);
            }
            return;
        };
        self.note(page, step, false);
        if page.get(place, question.field).is_some_and(|before| means_the_same(question, &before, text)) {
            return;
        }
        self.open_line(page, place);
        match question.shape {
            Shape::Money | Shape::Monthly | Shape::Usual(_) => self.write_amount(page, step, text),
            Shape::People => {
                let ids: toml_edit::Array = text.split_whitespace().collect();
                page.set(place, question.field, ids);
            }
            Shape::Count | Shape::MonthDay | Shape::Year => match text.parse::<i64>() {
                Ok(number) => page.set(place, question.field, number),
                Err(_) => page.set(place, question.field, text.as_str()),
            },
            Shape::YesNo => page.set(place, question.field, text == "true"),
            _ => page.set(place, question.field, text.as_str()),
        }
        // A debt has an identifier: its kind gives it.
        if step.opens() && place.part.name == "debts" && page.get(place, "id").is_none() {
            page.set(place, "id", free_id(page, place));
        }
    }

    /// Writes an amount with what stands beside it; that of a usual expense opens its line.
    fn write_amount(&self, page: &mut Page, step: Step, text: &str) {
        let Step { place, question } = step;
        let typed = Typed::from_text(text);
        let amount = typed.map_or_else(|| text.to_owned(), |typed| typed.amount.to_string());
        // A month is what an amount means by itself.
        let period = typed.and_then(|typed| typed.period).map(|period| word(period, self.language));
        let provenance = typed.and_then(|typed| typed.provenance).map(|known| word(known, self.language));
        let period = period.filter(|said| PeriodWord::find(said) != Some(PeriodWord::Month));
        let said = [("period", period), ("provenance", provenance)];
        let said: Vec<(&str, &str)> =
            said.into_iter().filter_map(|(name, said)| Some((name, said?))).collect();
        let (place, field) = match question.shape {
            Shape::Monthly => return page.set_monthly(place, question.field, &amount, &said),
            Shape::Usual(kind) => {
                let Some(part) = Part::find("expenses") else { return };
                let place = Place::new(part, page.lines(part));
                page.set(place, "kind", word(kind, self.language));
                (place, "amount")
            }
            _ => (place, question.field),
        };
        page.set(place, field, amount);
        let repeats = typed.is_some_and(|typed| typed.period.is_some());
        if repeats && period.is_none() && page.get(place, "period").is_some() {
            page.set(place, "period", word(PeriodWord::Month, self.language));
        }
        for (name, said) in said {
            page.set(place, name, said);
        }
    }

    /// What nobody knows yet is a comment of the file, until somebody says it.
    fn note(&self, page: &mut Page, step: Step, unknown: bool) {
        if step.place.part.form == Form::Grid {
            return;
        }
        for language in [Language::French, Language::English] {
            let words = Words::of(language);
            let number = (step.place.line + 1).to_string();
            let name = words.fill(&step.label(), &[("number", number)]);
            let comment = words.fill(&["interview", "said", "to_complete"], &[("name", name)]);
            if unknown {
                self.open_line(page, step.place);
            }
            page.note(step.place, &comment, unknown && language == self.language);
        }
    }

    /// Whether the line is opened without a question: a household has somebody who files, and an interview asks of one contract
    /// only.
    fn opens_by_itself(&self, place: Place) -> bool {
        let contract = place.part.name == "contracts" && matches!(self.scope, Scope::Everything);
        place.line == 0 && (place.part.name == "people" || contract)
    }

    /// Opens a line with what it says without a question.
    fn open_line(&self, page: &mut Page, place: Place) {
        if place.part.form != Form::Lines || place.line < page.lines(place.part) {
            return;
        }
        match place.part.name {
            "people" => self.open_person(page, place),
            "contracts" if self.opens_by_itself(place) => {
                page.set(place, "supply", word(Supply::Electricity, self.language));
            }
            // And of the income of one year.
            "tax_incomes" if matches!(self.scope, Scope::Everything) => {
                if let Some(year) = page.voucher_year() {
                    page.set(place, "year", i64::from(year));
                }
            }
            _ => {}
        }
    }

    /// A person has a number for identifier, never a name; the first one files.
    fn open_person(&self, page: &mut Page, place: Place) {
        let people = page.people();
        let free =
            (1..).map(|number| format!("p{number}")).find(|id| people.iter().all(|(known, _)| known != id));
        page.set(place, "id", free.unwrap_or_default());
        if self.opens_by_itself(place) {
            page.set(place, "role", word(Role::Depositor, self.language));
        }
    }
}

/// The kind of a debt, with a number when it was used before.
fn free_id(page: &Page, place: Place) -> String {
    let kind = page.get(place, "kind").unwrap_or_default();
    let taken = |id: &str| {
        let at = |line| page.get(Place::new(place.part, line), "id");
        (0..page.lines(place.part)).any(|line| at(line).as_deref() == Some(id))
    };
    let numbered = (2..).map(|number| format!("{kind}-{number}"));
    std::iter::once(kind.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(kind)
}

/// A word as documents in a language write it.
pub(crate) fn word<W: Word>(word: W, language: Language) -> &'static str {
    match language {
        Language::French => word.alias_fr(),
        Language::English => word.id(),
    }
}

/// Whether an answer says what the document says already, in other figures or in the words of the other language.
fn means_the_same(question: &Question, before: &str, text: &str) -> bool {
    let money = |text: &str| Typed::from_text(text).filter(|typed| typed.is_bare()).map(|typed| typed.amount);
    let rate = |text: &str| text.parse::<Rate>().ok();
    let word = |text: &str| find(question, text, Language::English).map(|choice| choice.id);
    match question.shape {
        Shape::Money | Shape::Monthly => money(before).is_some() && money(before) == money(text),
        Shape::Rate => rate(before).is_some() && rate(before) == rate(text),
        Shape::Word(_) => word(before).is_some() && word(before) == word(text),
        _ => before == text,
    }
}
