//! Reviews: what a file says of energy and water, of the bank, of rights. Each rule that its papers feed is applied, and each
//! one that lacks a paper says which.

mod bank;
mod doubt;
mod energy;
mod local_help;
mod opened;
mod renewal;
mod rights;

use std::sync::{Arc, OnceLock};

use rav_household::{Household, Right, RightHeld, Supply};
use rav_law::{LawBook, LawOn};
use rav_money::{Day, Exact, Money};
use rav_reading::{FIGURES, Part};
use rav_rules::{Info, Law as _, Recorder, Row, Rule, RuleError, Worked, apply, day_fact};

use crate::assessment::{LawRead, Outcome};
use crate::error::AssessError;
use crate::figures::exact::{By, read_part};
use crate::figures::voucher;
use crate::file::File;

pub use crate::figures::voucher::{HeldVoucher, VoucherNote};
pub use local_help::{Answer, Screening};
#[cfg(feature = "schema")]
pub(crate) use opened::DEFINITIONS;
pub(crate) use opened::opening;
pub use opened::{Added, LeftOut, NotCounted, Opened, Reduced, SideBySide};
pub use renewal::Renewal;

/// The consumption units among the figures of an assessment.
const UNITS: &str = "living-standard.units";

/// What a review is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Energy and water at home.
    #[doc(alias = "énergie")]
    Energy,
    /// The bank account.
    #[doc(alias = "banque")]
    Bank,
    /// Rights worth checking.
    #[doc(alias = "droits")]
    Rights,
}

impl Subject {
    /// Every subject.
    pub const ALL: &[Subject] = &[Subject::Energy, Subject::Bank, Subject::Rights];

    /// The stable name: `energy`, `bank`, `rights`.
    pub const fn name(self) -> &'static str {
        match self {
            Subject::Energy => "energy",
            Subject::Bank => "bank",
            Subject::Rights => "rights",
        }
    }

    /// The subject of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|subject| subject.name() == name)
    }
}

/// What a finding is about, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The whole file.
    File,
    /// The bank account.
    Account,
    /// A bill, with the day on which it was issued or up to which it goes, when that is known.
    Bill(Supply, Option<Day>),
    /// A month, by its first day.
    Month(Day),
    /// The campaign of another year, by its last day.
    Campaign(Day),
}

/// A rule that the file feeds.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The part of the file that it is about: `bills[0]`; empty for the whole file.
    pub path: String,
    /// The same as people say it.
    pub about: About,
    /// The rule with its facts and its figures.
    pub worked: Worked,
    /// Of a calendar: whether winter puts a reduction of power off only because the official sheet adds to the law the households that the housing
    /// fund helped; a supplier may read the law, which names the energy voucher alone, more narrowly.
    pub disputed: bool,
    /// The amount where a child in alternating custody counts for less, as no text that was read rules out: then no household is told the sum.
    pub other: Option<Money>,
    /// Of power that was reduced too early: the first day that the letters alone allow, where the official sheet, and not the law, puts it
    /// off further.
    pub undisputed: Option<Day>,
    pub(crate) read: Read,
}

/// The law that a finding read; its values are made out when they are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    book: Arc<LawBook>,
    day: Day,
    unchecked: bool,
    made: OnceLock<Vec<LawRead>>,
}

impl Finding {
    /// Of the bank's fees of a month, whether what is left of the cap of the year is below the cap of the month.
    pub fn is_capped_by_the_year(&self) -> bool {
        let worked = &self.worked;
        let offer = worked.info.facts.iter().position(|field| field.name == "offer");
        let holds = offer.and_then(|at| worked.facts.cells().get(at)).is_some_and(|told| told.whole() != 0);
        let law = self.read.book.on(self.read.day);
        let law = if self.read.unchecked { law.accepting_unchecked() } else { law };
        let cap = law.money("bank.offer-fees-month").ok();
        holds && cap > worked.get("all_cap").and_then(Exact::money)
    }

    /// The values of the law that it read.
    pub fn law(&self) -> &[LawRead] {
        let Read { book, day, unchecked, made } = &self.read;
        let law = || book.on(*day);
        made.get_or_init(|| {
            let law = if *unchecked { law().accepting_unchecked() } else { law() };
            law_of(self.worked.info, law)
        })
    }
}

/// A rule that would say something, and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The part of the file that it is about; empty for the whole file.
    pub path: String,
    /// The same as people say it.
    pub about: About,
    /// The rule.
    pub rule: &'static str,
    /// Why.
    pub why: Lacks,
}

/// Why a rule of a review says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// The file does not tell this field: `bills/issued`.
    Field(&'static str),
    /// The law has no value on the day for this key: too early, or not found.
    Law(String),
}

/// What a file says of one subject, on its day.
///
/// ```
/// use resteavivre::{Document, Engine, Format, Options, review::Subject};
/// let text = r#"
/// format = "resteavivre/household@1"
/// day = "2023-06-01"
/// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
/// dwelling = { tenure = "social-tenant" }
/// bank = { balance = "1000", unseizable = "200", seizure = "500" }
/// "#;
/// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
/// let review = engine.open(&document, &Options::new())?.review(Subject::Bank)?;
/// let seizure = review.finding("bank.unseizable-balance").unwrap();
/// // An official example: 607.75 is left, the sums that cannot be seized are not added to it.
/// assert_eq!(seizure.worked.text("left").as_deref(), Some("607.75"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "volet")]
pub struct Review {
    /// What it is about.
    pub subject: Subject,
    /// The day of the law.
    pub on: Day,
    /// The rules that the file feeds, in the order of reading.
    pub findings: Vec<Finding>,
    /// The rules that lack something.
    pub lacking: Vec<Lacking>,
    /// Help that no formula gives: worth asking for, local, or nobody can tell.
    pub screenings: Vec<Screening>,
    /// What would be left to live on with the rights that a published formula estimates; of [`Subject::Rights`] only, where there are any.
    pub opened: Option<Opened>,
    /// Of a review of rights: those that the file says are held, asked for or refused.
    pub rights: Vec<RightHeld>,
    /// Of a review of rights: those that are held and will end, the first one first.
    pub renewals: Vec<Renewal>,
    /// Of a review of energy: unpaid bills of which no rule says anything, such as fuel oil or wood.
    pub uncovered: Vec<Uncovered>,
    /// Of a review of energy: the voucher that is held, as a means to pay.
    pub voucher: Option<HeldVoucher>,
    /// Of a review of energy: why nothing is said of the voucher of the year, though it may be due.
    pub voucher_note: Option<VoucherNote>,
    /// Whether the housing fund was asked for help, or refused it: nobody is sent there as if it were new.
    pub fund_was_asked: bool,
}

/// An unpaid bill of which no rule says anything: neither a calendar nor a protection is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// The bill: `bills[0]`.
    pub path: String,
    /// The same as people say it.
    pub about: About,
    /// What is not paid.
    pub unpaid: Money,
}

impl Review {
    /// The first finding of a rule.
    pub fn finding(&self, rule: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.worked.info.id == rule)
    }

    /// What a figure of a rule comes to over several findings; nothing where there is one at most, or no amount.
    ///
    /// ```
    /// # use resteavivre::{Document, Engine, Format, Options, review::Subject};
    /// # let text = r#"
    /// # format = "resteavivre/household@1"
    /// # day = "2026-01-27"
    /// # people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
    /// # dwelling = { tenure = "social-tenant" }
    /// # bank = { fragile = true }
    /// # bank_months = [{ month = "2025-11", fees = "48" }, { month = "2025-12", fees = "30" }]
    /// # "#;
    /// # let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
    /// let review = engine.open(&document, &Options::new())?.review(Subject::Bank)?;
    /// // 48 and 30 where 25 a month is the most: 23 and 5.
    /// assert_eq!(review.sum("bank.incident-fees", "too_much").unwrap().to_string(), "28.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sum(&self, rule: &str, figure: &str) -> Option<Money> {
        let of_rule = self.findings.iter().filter(|finding| finding.worked.info.id == rule);
        let amounts: Vec<Money> = of_rule.filter_map(|finding| finding.worked.get(figure)?.money()).collect();
        if amounts.len() < 2 { None } else { Money::sum(amounts).ok() }
    }

    /// Whether the file says nothing of the subject.
    pub fn is_empty(&self) -> bool {
        let told = self.screenings.is_empty() && self.rights.is_empty() && self.uncovered.is_empty();
        let told = told && self.voucher.is_none() && self.voucher_note.is_none();
        self.findings.is_empty() && self.lacking.is_empty() && told
    }

    /// What is said of a help that no formula gives.
    ///
    /// ```
    /// # use resteavivre::{Document, Engine, Format, Options, review::Subject};
    /// use resteavivre::{household::Right, review::Answer};
    /// # let text = r#"
    /// # format = "resteavivre/household@1"
    /// # day = "2026-01-27"
    /// # people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
    /// # dwelling = { tenure = "social-tenant" }
    /// # "#;
    /// # let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
    /// let review = engine.open(&document, &Options::new())?.review(Subject::Rights)?;
    /// // The file tells a rent to pay and no housing aid.
    /// assert_eq!(review.screening(Right::HousingAid).unwrap().answer, Answer::WorthChecking);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn screening(&self, right: Right) -> Option<&Screening> {
        self.screenings.iter().find(|screening| screening.right == right)
    }
}

impl File<'_> {
    /// What the file says of a subject: each rule that its papers feed, and what the others lack.
    ///
    /// # Errors
    /// [`AssessError`] when a figure is out of range.
    pub fn review(&self, subject: Subject) -> Result<Review, AssessError> {
        let of = Of { household: self.household(), law: self.law(), file: self };
        let on = of.law.day();
        let book = self.engine.book();
        let at = |day| self.options.law_on(book, day);
        let mut reviewer = Reviewer {
            law: of.law,
            book: self.engine.shared_book(),
            unchecked: self.options.accepts_unchecked(),
            at: &at,
            review: Review {
                subject,
                on,
                findings: Vec::new(),
                lacking: Vec::new(),
                screenings: Vec::new(),
                opened: None,
                rights: Vec::new(),
                renewals: Vec::new(),
                uncovered: Vec::new(),
                voucher: None,
                voucher_note: None,
                fund_was_asked: of.household.asked_of_fund().is_some(),
            },
        };
        match subject {
            Subject::Energy => {
                energy::review(&of, &mut reviewer)?;
                doubt::of_voucher(&mut reviewer);
                reviewer.review.voucher = voucher::held(of.household, of.law);
                let of_year = |it: &Finding| it.worked.info.id == "energy.voucher" && it.about == About::File;
                let said = reviewer.review.findings.iter().any(of_year);
                let note = voucher::note(of.household, on);
                reviewer.review.voucher_note = note.filter(|_| !said);
            }
            Subject::Bank => bank::review(&of, &mut reviewer)?,
            Subject::Rights => {
                reviewer.review.rights.clone_from(&of.household.rights);
                reviewer.review.renewals = renewal::renewals(&of);
                rights::review(&of, &mut reviewer)?;
                doubt::of_bonus(&of, &mut reviewer);
                local_help::screen(&of, &mut reviewer);
                reviewer.review.opened = opened::opened(self, &reviewer.review)?;
            }
        }
        Ok(reviewer.review)
    }
}

/// What the parts of the reading beside the budget say of a file, each rule that it feeds.
///
/// # Errors
/// [`AssessError`] when a figure is out of range.
pub fn beside(file: &File<'_>) -> Result<Vec<Outcome>, AssessError> {
    let assessment = file.assessment();
    let units = assessment.outcome(UNITS);
    let part = |part| read_part(part, file.household(), file.by(), assessment.totals(), units);
    let parts = [Part::Rights, Part::Home, Part::Account].map(part);
    parts.into_iter().try_fold(Vec::new(), |mut all, read| {
        all.extend(read?.outcomes);
        Ok(all)
    })
}

/// What a review reads.
struct Of<'a> {
    household: &'a Household,
    law: LawOn<'a>,
    file: &'a File<'a>,
}

/// A part of the file, for programs and for people.
#[derive(Clone, Debug)]
struct Place {
    path: String,
    about: About,
}

impl Place {
    /// The whole file.
    fn file() -> Self {
        Place { path: String::new(), about: About::File }
    }

    /// The bank account.
    fn account() -> Self {
        Place { path: "bank".to_owned(), about: About::Account }
    }

    /// A line of a list.
    fn line(list: &str, index: usize, about: About) -> Self {
        Place { path: format!("{list}[{index}]"), about }
    }
}

/// Applies rules, and keeps what they say and what they lack.
struct Reviewer<'a> {
    law: LawOn<'a>,
    book: Arc<LawBook>,
    /// Whether law that was not checked is accepted.
    unchecked: bool,
    /// The law of another day.
    at: &'a dyn Fn(Day) -> LawOn<'a>,
    review: Review,
}

impl Reviewer<'_> {
    /// Applies a rule to what a part of the file tells. Law that has no value on the day is said, and stops nothing else.
    fn apply<R: Rule>(&mut self, place: Place, facts: R::Facts<Exact>) -> Result<(), AssessError> {
        self.apply_by::<R>(self.law, place, facts)
    }

    /// The same by the law of another day: that of a month, of a bill.
    fn apply_on<R: Rule>(
        &mut self,
        day: Day,
        place: Place,
        facts: R::Facts<Exact>,
    ) -> Result<(), AssessError> {
        self.apply_by::<R>((self.at)(day), place, facts)
    }

    fn apply_by<R: Rule>(
        &mut self,
        law: LawOn<'_>,
        place: Place,
        facts: R::Facts<Exact>,
    ) -> Result<(), AssessError> {
        /// Keeps the one rule that is applied.
        struct Keep(Option<Worked>);
        impl Recorder for Keep {
            fn record(&mut self, info: &'static Info, facts: Row, working: Row) {
                self.0 = Some(Worked { info, facts, working });
            }
        }
        let mut keep = Keep(None);
        let applied = R::Law::read(law).map_err(RuleError::from);
        match applied.and_then(|read| apply::<R>(facts, &read, &mut keep)) {
            Ok(_) => {
                if let Some(worked) = keep.0 {
                    self.keep(place, worked, law.day());
                }
            }
            Err(RuleError::Law(error)) => self.lack(place, R::INFO.id, Lacks::Law(error.key().to_owned())),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Keeps a rule that was applied by the law of a day.
    fn keep(&mut self, Place { path, about }: Place, worked: Worked, day: Day) {
        let (book, unchecked) = (self.book.clone(), self.unchecked);
        let read = Read { book, day, unchecked, made: OnceLock::new() };
        let finding = Finding { path, about, worked, disputed: false, other: None, undisputed: None, read };
        self.review.findings.push(finding);
    }

    /// Keeps what a part of the reading says of the whole file, each rule at its place.
    fn read(&mut self, of: &Of<'_>, part: Part, place: impl Fn(&Info) -> Place) -> Result<(), AssessError> {
        self.read_by(of, self.law, part, |info| Some(place(info)))
    }

    /// The same by the law of another day, and of the rules that have a place alone.
    fn read_by(
        &mut self,
        of: &Of<'_>,
        law: LawOn<'_>,
        part: Part,
        place: impl Fn(&Info) -> Option<Place>,
    ) -> Result<(), AssessError> {
        let assessment = of.file.assessment();
        let units = assessment.outcome(UNITS);
        let by = By { law, ..of.file.by() };
        let read = read_part(part, of.household, by, assessment.totals(), units)?;
        for outcome in read.outcomes {
            let Some(place) = place(outcome.info) else { continue };
            let worked = Worked { info: outcome.info, facts: outcome.facts, working: outcome.working };
            self.keep(place, worked, law.day());
        }
        let lawless = read.lawless.into_iter().map(|(at, key)| (at, Lacks::Law(key)));
        let untold = read.lacking.into_iter().map(|(at, field)| (at, Lacks::Field(field)));
        let mut lacking: Vec<(u8, Lacks)> = lawless.chain(untold).collect();
        lacking.sort_by_key(|(at, _)| *at);
        for (at, why) in lacking {
            let Some(figure) = FIGURES.get(usize::from(at)) else { continue };
            let Some(place) = place(figure.info) else { continue };
            self.lack(place, figure.info.id, why);
        }
        Ok(())
    }

    /// A rule that a field would feed.
    fn lacks<R: Rule>(&mut self, place: Place, field: &'static str) {
        self.lack(place, R::INFO.id, Lacks::Field(field));
    }

    fn lack(&mut self, Place { path, about }: Place, rule: &'static str, why: Lacks) {
        self.review.lacking.push(Lacking { path, about, rule, why });
    }
}

/// The values of the law that a rule reads on a day.
fn law_of(info: &Info, law: LawOn<'_>) -> Vec<LawRead> {
    let keys = info.law.iter().chain(info.law_if_any);
    keys.filter_map(|key| law.reading(key).ok()).map(LawRead::of).collect()
}

/// Yes or no as a fact.
pub(crate) fn flag(yes: bool) -> Exact {
    <Exact as rav_money::Value>::of(i64::from(yes))
}

/// A number of things as a fact.
fn count(number: impl Into<i64>) -> Exact {
    <Exact as rav_money::Value>::of(number.into())
}

/// A day as a fact, where it is known.
fn day(day: Option<Day>) -> Exact {
    day_fact(day)
}
