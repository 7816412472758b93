//! The engine: the law read once, households assessed on a day.

use std::sync::Arc;

use rav_household::Household;
use rav_law::{DataError, LawBook, LawOn, Scale, ScaleError};
use rav_money::Day;

use crate::assessment::{Assessment, Missing, Outcome, Receipt, Why};
use crate::document::Document;
use crate::error::AssessError;
use crate::figures::{caveats, claims, exact, local, totals};
use crate::local::rule::LocalRule;
use crate::problem::{Problem, Problems, codes};

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
/// let assessment = engine.assess(&document, &Options::new())?;
/// assert_eq!(assessment.figure("repayment.capacity").unwrap().text(), "-660.88");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "moteur")]
pub struct Engine {
    /// Shared with reviews, which make out the values of the law that they read when these are asked for.
    book: Arc<LawBook>,
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
    local: Vec<&'a LocalRule>,
    accept_ended_local: bool,
    disabled_children: Option<u16>,
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
            local: Vec::new(),
            accept_ended_local: false,
            disabled_children: None,
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

    /// Beside the definitions of what is left to live on, that of a local body: a caller's dated rule. It may be said several times.
    #[must_use]
    pub fn local(mut self, rule: &'a LocalRule) -> Self {
        self.local.push(rule);
        self
    }

    /// Goes on with local rules that ended before the day; each of their results then says so.
    #[must_use]
    pub fn accept_ended_local(mut self) -> Self {
        self.accept_ended_local = true;
        self
    }

    /// So many disabled children live there, for the local rules that count them: a file does not tell.
    #[must_use]
    pub fn disabled_children(mut self, count: u16) -> Self {
        self.disabled_children = Some(count);
        self
    }

    /// Refuses a number of disabled children that no local rule asks for: neither those given nor this one.
    pub(crate) fn counted(&self, rule: Option<&LocalRule>) -> Result<(), Problems> {
        let mut rules = self.local.iter().copied().chain(rule);
        if self.disabled_children.is_none() || rules.any(LocalRule::counts_disabled) {
            return Ok(());
        }
        Err(Problem::whole(&codes::LOCAL_DISABLED, "a number for no rule").into())
    }

    /// What local rules are applied to.
    pub(crate) fn applied<'b>(
        &self,
        household: &'b Household,
        situation: &'b totals::Situation,
        outcomes: &'b [Outcome],
        law: LawOn<'b>,
    ) -> local::Applied<'b> {
        local::Applied {
            household,
            situation,
            outcomes,
            law,
            disabled_children: self.disabled_children,
            accept_ended: self.accept_ended_local,
        }
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

    /// Whether law that was not checked is accepted.
    pub(crate) fn accepts_unchecked(&self) -> bool {
        self.accept_unchecked_law
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

impl Engine {
    /// The engine with the embedded law.
    ///
    /// # Errors
    /// [`DataError`] if an embedded file is malformed, which tests exclude.
    pub fn new() -> Result<Self, DataError> {
        Ok(Engine::with_book(LawBook::embedded()?))
    }

    /// The engine with a caller's own law book.
    pub fn with_book(book: LawBook) -> Self {
        Engine { book: Arc::new(book) }
    }

    /// The law.
    pub fn book(&self) -> &LawBook {
        &self.book
    }

    /// The law, to keep beside an answer.
    pub(crate) fn shared_book(&self) -> Arc<LawBook> {
        self.book.clone()
    }

    /// Reads a household as an assessment does, without what is said beside its figures: caveats, remarks, what is urgent.
    pub(crate) fn read_household(
        &self,
        household: &Household,
        options: &Options<'_>,
    ) -> Result<exact::Read, AssessError> {
        let Some(day) = options.day.or(household.day) else {
            return Err(Problems::from(Problem::whole(&codes::NO_DAY, "no day")).into());
        };
        let issues = household.check(day);
        if !issues.is_empty() {
            return Err(Problems(issues.into_iter().map(Problem::from).collect()).into());
        }
        let law = options.law_on(&self.book, day);
        let by = exact::By { law, scale: options.scale_on(day), whole_euros: options.whole_euros };
        exact::read_on(household, by, law.day())
    }

    /// Assesses a household.
    pub(crate) fn assess_household(
        &self,
        household: &Household,
        options: &Options<'_>,
    ) -> Result<Assessment, AssessError> {
        let Some(day) = options.day.or(household.day) else {
            return Err(Problems::from(Problem::whole(&codes::NO_DAY, "no day")).into());
        };
        let issues = household.check(day);
        if !issues.is_empty() {
            return Err(Problems(issues.into_iter().map(Problem::from).collect()).into());
        }
        if !options.local.is_empty() {
            options.counted(None)?;
        }
        let scale = options.scale_on(day);
        let law = options.law_on(&self.book, day);
        // The seizure scale and the minimum income are the law's range: without them there is nothing to assess.
        for key in ["earnings.thresholds", "income.minimum-single"] {
            law.reading(key)?;
        }
        let situation =
            totals::situation(household, law, law.day(), options.explain || !options.local.is_empty())?;
        let by = exact::By { law, scale, whole_euros: options.whole_euros };
        let exact::Read { outcomes, missing, contribution, contribution_capped, .. } =
            exact::read(household, by, &situation)?;
        let missing = said_of_scale(missing, options.scale);
        let mut caveats = caveats::caveats(household, &situation, &outcomes, law, scale, options.whole_euros);
        caveats::scale_dates(&mut caveats, household, &outcomes, options.scale, day);
        caveats.extend(contribution_capped.then(|| crate::assessment::caveat("contribution-capped")));
        let mut remarks = caveats::remarks(household, &situation, &outcomes, law);
        remarks.extend(crate::figures::remarks::surplus_beside_write_off(&situation.totals, &outcomes));
        let urgent = crate::figures::urgent::urgent(household, &outcomes, law);
        let applied = options.applied(household, &situation, &outcomes, law);
        let local = options.local.iter().map(|rule| applied.answer(rule)).collect::<Result<_, _>>()?;
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
            lines: if options.explain { situation.lines } else { Vec::new() },
            law: read,
            household: options.explain.then(|| Box::new(household.clone())),
            local,
            owing: claims::owing(household, law.day())?,
            next: household.next,
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
