//! A household's file, assessed once: everything else that can be asked of it.

use rav_household::Household;
use rav_law::{LawOn, Scale};

use crate::assessment::Assessment;
use crate::assessment::local::LocalAnswer;
use crate::document::Document;
use crate::engine::{Engine, Options};
use crate::error::AssessError;
use crate::figures::exact::By;
use crate::figures::totals;
use crate::local::rule::LocalRule;
use crate::problem::{Problem, Problems};

/// What a file is opened from: a document, or a household that was built in code.
#[derive(Clone, Copy, Debug)]
pub enum Given<'a> {
    /// A document: its own scale counts unless another is given, problems carry line and column, receipts its fingerprint.
    Document(&'a Document),
    /// A household.
    Household(&'a Household),
}

impl<'a> From<&'a Document> for Given<'a> {
    fn from(document: &'a Document) -> Self {
        Given::Document(document)
    }
}

impl<'a> From<&'a Household> for Given<'a> {
    fn from(household: &'a Household) -> Self {
        Given::Household(household)
    }
}

impl<'a> Given<'a> {
    /// The household.
    pub fn household(self) -> &'a Household {
        match self {
            Given::Document(document) => document.household(),
            Given::Household(household) => household,
        }
    }

    /// These options, with the document's own scale where none is given.
    fn options(self, options: &Options<'a>) -> Options<'a> {
        match self {
            Given::Document(document) => options.completed(document),
            Given::Household(_) => options.clone(),
        }
    }

    /// An error with the places of what it is about. What is said of a debt goes to its line; what is said of a request has
    /// none.
    fn placed(self, error: AssessError) -> AssessError {
        let Given::Document(document) = self else { return error };
        let in_place = |list: Vec<Problem>| {
            Problems::in_order(list.into_iter().map(|problem| document.placed(problem)).collect())
        };
        match error {
            AssessError::Problems(Problems(list)) => in_place(list).into(),
            AssessError::Plan(error) => match Problem::from(&error) {
                problem if problem.path.is_empty() => error.into(),
                problem => in_place(vec![problem]).into(),
            },
            other => other,
        }
    }
}

/// A household's file, checked and assessed: plans, calendars, routes and letters are asked of it, and assess nothing again.
///
/// ```
/// use resteavivre::{Document, Engine, Format, Options, PlanRequest};
/// let text = r#"
/// format = "resteavivre/household@1"
/// day = "2025-07-01"
/// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
/// dwelling = { tenure = "social-tenant" }
/// incomes = [{ kind = "wage", amount = "1153.12" }]
/// expenses = [{ kind = "rent", amount = "420" }]
/// debts = [{ id = "loan", kind = "personal-loan", balance = "3000", instalment = "90" }]
/// procedure = { retained_charges = "1050.00" }
/// "#;
/// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
/// let file = engine.open(&document, &Options::new())?;
/// assert_eq!(file.assessment().figure("repayment.capacity").unwrap().text(), "103.12");
/// // At most 103.12 a month for 30 months: the loan is paid off.
/// let report = file.plan(&PlanRequest::default())?;
/// assert_eq!((report.plan.months, report.plan.paid().to_string().as_str()), (30, "3000.00"));
/// assert_eq!(file.calendar(12)?.months.len(), 12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "dossier")]
pub struct File<'a> {
    pub(crate) engine: &'a Engine,
    given: Given<'a>,
    pub(crate) options: Options<'a>,
    assessment: Assessment,
}

impl Engine {
    /// Opens a household's file: checks it, assesses it on its day, and keeps it for whatever else is asked.
    ///
    /// # Errors
    /// [`AssessError`]: no day, an impossible household, no law or no scale on that day, a total out of range.
    pub fn open<'a>(
        &'a self,
        given: impl Into<Given<'a>>,
        options: &Options<'a>,
    ) -> Result<File<'a>, AssessError> {
        let given = given.into();
        let assessment = self.assess(given, options)?;
        Ok(self.reopen(given, options, assessment))
    }

    /// Opens a file whose assessment was kept, with the options that made it: nothing is assessed again.
    pub fn reopen<'a>(
        &'a self,
        given: impl Into<Given<'a>>,
        options: &Options<'a>,
        assessment: Assessment,
    ) -> File<'a> {
        let given = given.into();
        File { engine: self, given, options: given.options(options), assessment }
    }

    /// Assesses a document or a household, for whom the assessment is all that counts.
    ///
    /// # Errors
    /// As for [`Engine::open`]; never a partial result.
    pub fn assess<'a>(
        &self,
        given: impl Into<Given<'a>>,
        options: &Options<'a>,
    ) -> Result<Assessment, AssessError> {
        let given = given.into();
        let assessed = self.assess_household(given.household(), &given.options(options));
        let mut assessment = assessed.map_err(|error| given.placed(error))?;
        if let Given::Document(document) = given {
            assessment.receipt.input = Some(document.fingerprint());
        }
        Ok(assessment)
    }
}

impl<'a> File<'a> {
    /// The assessment.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The assessment, of a file that is no longer needed.
    pub fn into_assessment(self) -> Assessment {
        self.assessment
    }

    /// The household.
    pub fn household(&self) -> &'a Household {
        self.given.household()
    }

    /// What the rule of a local body makes of the household: the amount, its band, and its working.
    ///
    /// # Errors
    /// [`AssessError`]: the rule does not run on the day, or a total is out of range.
    pub fn local(&self, rule: &LocalRule) -> Result<LocalAnswer, AssessError> {
        let (household, law) = (self.household(), self.law());
        self.options.counted(Some(rule))?;
        let situation = totals::situation(household, law, law.day(), true)?;
        self.options.applied(household, &situation, self.assessment.outcomes(), law).answer(rule)
    }

    /// The law of the file's day.
    pub(crate) fn law(&self) -> LawOn<'a> {
        self.options.law_on(self.engine.book(), self.assessment.receipt().day)
    }

    /// The scale of flat rates that counts.
    pub(crate) fn scale(&self) -> Option<&'a Scale> {
        self.options.scale_on(self.assessment.receipt().day)
    }

    /// How the household is read.
    pub(crate) fn by(&self) -> By<'a> {
        By { law: self.law(), scale: self.scale(), whole_euros: self.options.cuts_to_euros() }
    }

    /// An answer whose problems have places.
    pub(crate) fn placed<T>(&self, answer: Result<T, AssessError>) -> Result<T, AssessError> {
        answer.map_err(|error| self.given.placed(error))
    }
}
