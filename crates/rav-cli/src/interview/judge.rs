//! What the engine says of a document that is being written: problems at once, limits, the remaining to live.

use resteavivre::money::Money;
use resteavivre::{Assessment, Document, Engine, Format, Options, Problem};

use super::page::{Facts, Page, Place};
use super::questions::{Form, INTERVIEW, Need, Shape};
use super::session::{Answer, Session, Step};
use crate::commands::within_grace;

/// The age of somebody whose day of birth was not said yet: one that suits everybody.
const SOME_AGE: u16 = 30;

/// The engine, asked about documents.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'e>(pub(crate) &'e Engine);

/// The problems of a document.
struct Found {
    problems: Vec<Problem>,
    /// Problems of form hide those of the household.
    of_form: bool,
}

impl Judge<'_> {
    /// What an answer would bring that was not there before; nothing when it can stand.
    pub(crate) fn refused(self, session: &Session, step: &Step, answer: &Answer) -> Vec<Problem> {
        let before = session.page();
        let after = session.page_with(step, answer);
        self.new_problems(&completed(&before), &completed(&after), step.place)
    }

    /// The problems of a document that an earlier one did not have, when the change was at a place.
    pub(crate) fn new_problems(self, before: &Page, after: &Page, place: Place) -> Vec<Problem> {
        let before = self.found(before);
        let after = self.found(after);
        let root = place.root();
        let new = |problem: &Problem| {
            let known = before
                .problems
                .iter()
                .any(|old| (old.kind.code, &old.path) == (problem.kind.code, &problem.path));
            !known && (!before.of_form || problem.path.starts_with(&root))
        };
        after.problems.into_iter().filter(new).collect()
    }

    fn found(self, page: &Page) -> Found {
        let document = match Document::read(page.text().as_bytes(), Format::Toml) {
            Ok(document) => document,
            Err(problems) => return Found { problems: problems.0, of_form: true },
        };
        let problems = match self.engine_says(&document) {
            Ok(_) => Vec::new(),
            Err(error) => error.problems().0,
        };
        Found { problems, of_form: false }
    }

    fn engine_says(self, document: &Document) -> Result<Assessment, resteavivre::AssessError> {
        let mut options = Options::new();
        if within_grace(self.0, document.household().day) {
            options = options.accept_unchecked_law();
        }
        self.0.assess(document, &options)
    }

    /// The figures of a document as it stands; nothing as long as they cannot be computed.
    pub(crate) fn assessment(self, page: &Page) -> Option<(Document, Assessment)> {
        let document = Document::read(page.text().as_bytes(), Format::Toml).ok()?;
        let assessment = self.engine_says(&document).ok()?;
        Some((document, assessment))
    }

    /// What is left to live on after committed charges and instalments, at this point of the interview.
    pub(crate) fn remaining(self, page: &Page) -> Option<Money> {
        let (_, assessment) = self.assessment(page)?;
        assessment.figure("budget.remaining-to-live/after-debt-service")?.money()
    }
}

/// A document with what it cannot do without: the engine then says what is wrong with the rest.
fn completed(page: &Page) -> Page {
    let mut page = page.clone();
    for part in &INTERVIEW {
        let lines = match part.form {
            Form::Table => 1,
            Form::Lines if part.name == "people" => page.lines(part).max(1),
            Form::Lines => page.lines(part),
            Form::Words | Form::Grid => 0,
        };
        for line in 0..lines {
            complete(&mut page, Place::new(part, line));
        }
    }
    page
}

fn complete(page: &mut Page, place: Place) {
    if place.part.name == "people" && page.get(place, "id").is_none() {
        page.set(place, "id", format!("x{}", place.line));
    }
    for question in place.part.questions.iter().filter(|question| question.need == Need::Required) {
        let absent = page.get(place, question.field).is_none();
        if place.part.name.is_empty() || !absent || !(question.when)(&Facts { page, place }) {
            continue;
        }
        match question.shape {
            Shape::Year => page.set(place, question.field, page.voucher_year().map_or(2000, i64::from)),
            Shape::Month => {
                let day = INTERVIEW.first().and_then(|file| page.get(Place::new(file, 0), "day"));
                page.set(place, question.field, day.unwrap_or_default());
            }
            Shape::People => {
                let first: toml_edit::Array = page.people().into_iter().take(1).map(|(id, _)| id).collect();
                page.set(place, question.field, first);
            }
            Shape::Money | Shape::Monthly => page.set(place, question.field, "0"),
            Shape::Count => page.set(place, question.field, 1),
            Shape::Id => page.set(place, question.field, format!("x{}", place.line)),
            Shape::Day => {
                let day = INTERVIEW.first().and_then(|file| page.get(Place::new(file, 0), "day"));
                let year = day.and_then(|day| day.get(..4)?.parse::<u16>().ok()).unwrap_or(2000);
                page.set(place, question.field, format!("{:04}-01-01", year.saturating_sub(SOME_AGE)));
            }
            Shape::Word(words) => {
                let first =
                    words(resteavivre::household::Language::English).first().map_or("", |word| word.id);
                page.set(place, question.field, first);
            }
            _ => {}
        }
    }
}
