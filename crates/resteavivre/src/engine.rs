//! The engine: the law read once, households assessed on a day.

use rav_household::{Expected, Household};
use rav_law::{DataError, LawBook, LawError, LawOn, Scale, ScaleError};
use rav_money::{Day, MoneyError};
use rav_plan::PlanError;
use rav_rules::RuleError;

use crate::assessment::{Assessment, Missing, Receipt, Why};
use crate::document::Document;
use crate::loans::plan_problem;
use crate::problem::{Kind, Problem, Problems, codes};
use crate::totals::TotalError;
use crate::wire::{nearest, short};
use crate::{caveats, exact, totals};

/// The engine. It parses the law once, is shared freely between threads, reads no clock, no file, no network.
///
/// ```
/// use resteavivre::{Document, Engine, Format, Options};
/// let engine = Engine::new()?;
/// let text = r#"
/// format = "resteavivre/household@1"
/// day = "2025-07-01"
/// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
/// dwelling = { tenure = "social-tenant" }
/// incomes = [{ kind = "wage", amount = "1153.12" }]
/// procedure = { retained_charges = "1814.00" }
/// "#;
/// let document = Document::read(text.as_bytes(), Format::Toml)?;
/// let assessment = engine.assess_document(&document, &Options::new())?;
/// assert_eq!(assessment.figure("repayment.capacity").unwrap().text(), "-660.88");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "moteur")]
pub struct Engine {
    book: LawBook,
}

/// How to assess.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    day: Option<Day>,
    scale: Option<&'a Scale>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
    whole_euros: bool,
    explain: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            day: None,
            scale: None,
            accept_unchecked_law: false,
            accept_ended_scale: false,
            whole_euros: true,
            explain: false,
        }
    }
}

impl<'a> Options<'a> {
    /// The file's own day, no scale, only law that was checked, whole-euro resources, no explanation.
    pub fn new() -> Self {
        Options::default()
    }

    /// On this day rather than the file's own.
    #[must_use]
    pub fn on(mut self, day: Day) -> Self {
        self.day = Some(day);
        self
    }

    /// With this scale of flat rates, rather than the document's.
    #[must_use]
    pub fn scale(mut self, scale: &'a Scale) -> Self {
        self.scale = Some(scale);
        self
    }

    /// Goes on with law that was not checked through the day; each result then says so.
    #[must_use]
    pub fn accept_unchecked_law(mut self) -> Self {
        self.accept_unchecked_law = true;
        self
    }

    /// Goes on with a scale of flat rates that ended before the day, as when a commission has not yet set the next one;
    /// each figure that rests on it then says so.
    #[must_use]
    pub fn accept_ended_scale(mut self) -> Self {
        self.accept_ended_scale = true;
        self
    }

    /// Applies the seizure scale to resources to the cent, rather than cut to whole euros as commissions do.
    #[must_use]
    pub fn exact_resources(mut self) -> Self {
        self.whole_euros = false;
        self
    }

    /// The law of a day, unchecked values accepted or not.
    pub(crate) fn law_on<'b>(&self, book: &'b LawBook, day: Day) -> LawOn<'b> {
        let law = book.on(day);
        if self.accept_unchecked_law { law.accepting_unchecked() } else { law }
    }

    /// These options with the document's own scale where none was given.
    pub(crate) fn completed<'b>(&self, document: &'b Document) -> Options<'b>
    where
        'a: 'b,
    {
        Options { scale: self.scale.or(document.scale()), ..self.clone() }
    }

    /// The scale that counts on a day: the one given when it runs, or when it has ended and that was accepted by name.
    pub fn scale_on(&self, day: Day) -> Option<&'a Scale> {
        self.scale.filter(|scale| scale.on(day).is_ok() || self.accept_ended_scale && day > scale.to)
    }

    /// Why the scale given does not count on a day.
    pub(crate) fn scale_refused(&self, day: Day) -> Option<ScaleError> {
        let refused = self.scale.filter(|_| self.scale_on(day).is_none())?;
        refused.on(day).err()
    }

    /// Whether resources are cut to whole euros before the seizure scale.
    pub(crate) fn cuts_to_euros(&self) -> bool {
        self.whole_euros
    }

    /// Keeps lines and law read, for explanations.
    #[must_use]
    pub fn explained(mut self) -> Self {
        self.explain = true;
        self
    }
}

/// Why a household cannot be assessed. Never a partial result.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AssessError {
    /// No day, or something in the household that cannot be.
    #[error(transparent)]
    Problems(#[from] Problems),
    /// The law is not known, or not checked, on that day.
    #[error(transparent)]
    Law(#[from] LawError),
    /// The scale does not run on that day.
    #[error(transparent)]
    Scale(#[from] ScaleError),
    /// A total or a figure is out of range.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// A total is out of range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// There is no such plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

impl AssessError {
    /// The same as problems with stable codes.
    pub fn problems(&self) -> Problems {
        match self {
            AssessError::Problems(problems) => problems.clone(),
            AssessError::Law(error) => law_problem(error).into(),
            AssessError::Scale(error) => scale_problem(error).into(),
            AssessError::Rule(error) => figure_problem(error).into(),
            AssessError::Plan(error) => plan_problem(error).into(),
            AssessError::Money(_) => Problem::whole(&codes::OVERFLOW, "a total out of range").into(),
        }
    }
}

impl From<Problem> for AssessError {
    fn from(problem: Problem) -> Self {
        AssessError::Problems(problem.into())
    }
}

impl From<TotalError> for AssessError {
    fn from(error: TotalError) -> Self {
        match error {
            TotalError::Rule(error) => AssessError::Rule(error),
            TotalError::Law(error) => AssessError::Law(error),
            TotalError::Money(error) => AssessError::Money(error),
        }
    }
}

/// An error of a rule whose facts are totals or figures, which nobody wrote: a total is out of range.
pub fn figure_problem(error: &RuleError) -> Problem {
    match error {
        RuleError::OutOfRange { rule, field, .. } => {
            Problem::whole(&codes::OVERFLOW, "a total out of range").under(&format!("{rule}.{field}"))
        }
        other => rule_problem(other),
    }
}

/// A law error as a problem with its stable code; the path is the parameter.
pub fn law_problem(error: &LawError) -> Problem {
    let dated = |kind: &Kind, key: &str, day: &Day, expected| {
        Problem::expecting(kind, day.to_string(), expected).under(key)
    };
    match error {
        LawError::TooEarly { key, day, first } => {
            dated(&codes::LAW_TOO_EARLY, key, day, Expected::From(first.to_string()))
        }
        LawError::Ended { key, day, last } => {
            dated(&codes::LAW_ENDED, key, day, Expected::Until(last.to_string()))
        }
        LawError::Unchecked { key, day, through } => {
            dated(&codes::LAW_UNCHECKED, key, day, Expected::Until(through.to_string()))
        }
        LawError::Unknown { key } => Problem::whole(&codes::LAW_UNKNOWN, short(key)),
        other => Problem::whole(&codes::LAW_UNKNOWN, other.to_string()),
    }
}

/// A parameter that the law does not hold, with the nearest ones.
pub fn unknown_parameter(key: &str, book: &LawBook) -> Problem {
    let known: Vec<&str> = book.parameters().map(|parameter| parameter.key.as_str()).collect();
    let expected = Expected::OneOf(known.iter().map(|key| (*key).to_owned()).collect());
    Problem { nearest: nearest(key, &known), ..Problem::expecting(&codes::LAW_UNKNOWN, short(key), expected) }
}

/// A scale error as a problem with its stable code.
pub fn scale_problem(error: &ScaleError) -> Problem {
    match error {
        ScaleError::Malformed { line, field, reason } => {
            Problem::whole(&codes::SCALE_MALFORMED, *reason).under(field).at_line(*line)
        }
        ScaleError::OutOfDates { day, from, to } => Problem::expecting(
            &codes::SCALE_DATES,
            day.to_string(),
            Expected::Range(from.to_string(), to.to_string()),
        ),
        other => Problem::whole(&codes::SCALE_MALFORMED, other.to_string()),
    }
}

/// A rule error as a problem with its stable code; the path is the rule.
pub fn rule_problem(error: &RuleError) -> Problem {
    let facts = |rule: &str| {
        let fields = rav_rules::find(rule).map_or(&[][..], |entry| entry.info.facts);
        Expected::OneOf(fields.iter().map(|field| field.name.to_owned()).collect())
    };
    match error {
        RuleError::Law(error) => law_problem(error),
        RuleError::UnknownRule { id } => {
            let known: Vec<&'static str> = rav_rules::CATALOGUE.iter().map(|entry| entry.info.id).collect();
            Problem { nearest: nearest(id, &known), ..Problem::whole(&codes::RULE_UNKNOWN, short(id)) }
        }
        RuleError::UnknownFact { rule, field } => {
            Problem::expecting(&codes::RULE_UNKNOWN_FACT, short(field), facts(rule)).under(rule)
        }
        RuleError::MissingFact { rule, field } => Problem::expecting(
            &codes::RULE_MISSING_FACT,
            "nothing",
            Expected::OneOf(vec![(*field).to_owned()]),
        )
        .under(rule),
        RuleError::Unreadable { rule, field, unit, found } => {
            let path = format!("{rule}.{field}");
            Problem::expecting(&codes::RULE_UNREADABLE, short(found), Expected::Unit(unit)).under(&path)
        }
        RuleError::OutOfRange { rule, field, low, high } => {
            let range = Expected::Range(low.clone(), high.clone());
            Problem::expecting(&codes::RULE_RANGE, "a value out of its range", range)
                .under(&format!("{rule}.{field}"))
        }
        RuleError::NotAboveZero { rule, field } => {
            Problem::whole(&codes::RULE_ZERO, "zero").under(&format!("{rule}.{field}"))
        }
        RuleError::Overflow { rule, field } => {
            Problem::whole(&codes::OVERFLOW, "a total out of range").under(&format!("{rule}.{field}"))
        }
        other => Problem::whole(&codes::OVERFLOW, other.to_string()),
    }
}

impl Engine {
    /// The engine with the embedded law.
    ///
    /// # Errors
    /// [`DataError`] if an embedded file is malformed, which tests exclude.
    pub fn new() -> Result<Self, DataError> {
        Ok(Engine { book: LawBook::embedded()? })
    }

    /// The engine with a caller's own law book.
    pub fn with_book(book: LawBook) -> Self {
        Engine { book }
    }

    /// The law.
    pub fn book(&self) -> &LawBook {
        &self.book
    }

    /// Assesses a household.
    ///
    /// # Errors
    /// [`AssessError`]: no day, an impossible household, no law or no scale on that day, a total out of range.
    pub fn assess(&self, household: &Household, options: &Options<'_>) -> Result<Assessment, AssessError> {
        let Some(day) = options.day.or(household.day) else {
            return Err(Problems::from(Problem::whole(&codes::NO_DAY, "no day")).into());
        };
        let issues = household.check(day);
        if !issues.is_empty() {
            return Err(Problems(issues.into_iter().map(Problem::from).collect()).into());
        }
        let scale = options.scale_on(day);
        let law = options.law_on(&self.book, day);
        // The seizure scale and the minimum income are the law's range: without them there is nothing to assess.
        for key in ["earnings.thresholds", "income.minimum-single"] {
            law.reading(key)?;
        }
        let situation = totals::situation(household, law, law.day(), options.explain)?;
        let by = exact::By { law, scale, whole_euros: options.whole_euros };
        let exact::Read { outcomes, missing, contribution, contribution_capped } =
            exact::read(household, by, &situation)?;
        let missing = said_of_scale(missing, options.scale);
        let mut caveats = caveats::caveats(household, &situation, &outcomes, law, scale, options.whole_euros);
        caveats::scale_dates(&mut caveats, household, &outcomes, options.scale, day);
        caveats.extend(contribution_capped.then(|| caveats::caveat("contribution-capped", [])));
        let remarks = caveats::remarks(household, &situation, law);
        let urgent = crate::urgent::urgent(household, &outcomes, law);
        let read = if options.explain { caveats::law_read(&outcomes, law) } else { Vec::new() };
        Ok(Assessment {
            totals: situation.totals,
            outcomes,
            missing,
            contribution,
            caveats,
            remarks,
            alerts: household.alerts.clone(),
            urgent,
            lines: situation.lines,
            law: read,
            receipt: self.receipt(law, scale),
        })
    }

    fn receipt(&self, law: LawOn<'_>, scale: Option<&Scale>) -> Receipt {
        Receipt {
            engine: env!("CARGO_PKG_VERSION"),
            day: law.day(),
            law_checked_through: self.book.checked_through(),
            overlays: self.book.overlays().to_vec(),
            scale: scale.map(|s| format!("{} ({}), {}", s.label, s.territory, s.source)),
            input: None,
        }
    }
}

/// A scale that was given but does not run on the day is the reason for what it would have fed.
fn said_of_scale(mut missing: Vec<Missing>, given: Option<&Scale>) -> Vec<Missing> {
    for (one, scale) in
        missing.iter_mut().filter(|m| m.why == Why::CommissionScale).zip(given.into_iter().cycle())
    {
        one.why = Why::ScaleDates { from: scale.from, to: scale.to };
    }
    missing
}
