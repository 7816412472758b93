//! Why a result changed between two descriptions of a household: an exact split that adds up to the cent.
//!
//! The old description becomes the new one in five steps, in one order: who the people are, what comes in, what goes
//! out, what is owed, what the law says. After each step the same rules are applied again, and what a figure changed by
//! is the share of that step. Shares add up because each starts where the one before it ended. A share may depend on
//! the order (a child more and a higher rent act on one another): the opposite order is worked out as well, and what
//! differs is said.

use rav_household::{Expense, Household, Income, Person};
use rav_money::{Money, MoneyError};

use crate::assessment::caveat;
use crate::assessment::{Assessment, Caveat};
use crate::engine::Engine;
use crate::error::AssessError;
use crate::figures::exact::{self, By};
use crate::file::File;
use crate::questions::changed_lines::{LineChange, changed_lines};

/// What a change comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// Who lives there, their ages, the dwelling, earlier files.
    Household,
    /// What comes in, own resources and contributions of people included.
    Income,
    /// What goes out, debts apart; charges that a commission retained.
    Charges,
    /// What is owed.
    Debts,
    /// The day of the law and the scale of flat rates.
    Law,
}

impl Cause {
    /// Every cause, in the order of the split.
    pub const ALL: [Cause; 5] = [Cause::Household, Cause::Income, Cause::Charges, Cause::Debts, Cause::Law];

    /// The stable name: `household`, `income`, `charges`, `debts`, `law`.
    pub const fn name(self) -> &'static str {
        match self {
            Cause::Household => "household",
            Cause::Income => "income",
            Cause::Charges => "charges",
            Cause::Debts => "debts",
            Cause::Law => "law",
        }
    }
}

/// The figures that a comparison splits: keys of [`Assessment::figure`].
pub const COMPARED_FIGURES: [&str; 12] = [
    "budget.balance",
    "budget.remaining-to-live/after-committed",
    "budget.remaining-to-live/after-debt-service",
    "budget.remaining-to-live/commission",
    "budget.remaining-to-live/lender",
    "living-standard.poverty:living_standard",
    "earnings.attachable",
    "income.minimum-household",
    "repayment.legal-maximum",
    "repayment.capacity",
    "repayment.instalment-ceiling",
    "debts.composition:total",
];

/// What each cause changed, in the order of [`Cause::ALL`].
pub type Shares = [Money; 5];

/// A figure before and after, and what each cause changed. `old` + the five shares = `new`, to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The figure: a key of [`Assessment::figure`].
    pub key: &'static str,
    /// Before.
    pub old: Money,
    /// After.
    pub new: Money,
    /// What each cause changed.
    pub shares: Shares,
    /// What each cause would be said to change in the opposite order, where that differs.
    pub opposite: Option<Shares>,
}

impl Change {
    /// After less before.
    ///
    /// # Errors
    /// [`MoneyError`] when the difference is out of range.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.new.checked_sub(self.old)
    }
}

/// A figure that is known on one side only, or on neither: it is not split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCompared {
    /// The figure.
    pub key: &'static str,
    /// Whether it is known before.
    pub in_old: bool,
    /// Whether it is known after.
    pub in_new: bool,
}

/// Two assessments of a household and why their figures differ.
///
/// ```
/// use resteavivre::{Document, Engine, Format, Options, comparison::Cause};
/// let read = |day: &str, wage: &str, rent: &str| {
///     let text = format!(r#"
///         format = "resteavivre/household@1"
///         day = "{day}"
///         people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
///         dwelling = {{ tenure = "social-tenant" }}
///         incomes = [{{ kind = "wage", amount = "{wage}" }}]
///         expenses = [{{ kind = "rent", amount = "{rent}" }}]
///     "#);
///     Document::read(text.as_bytes(), Format::Toml)
/// };
/// let (old, new) = (read("2025-07-01", "1500.00", "600.00")?, read("2026-07-01", "1612.35", "620.10")?);
/// let options = Options::new();
/// let engine = Engine::new()?;
/// let compared = engine.compare(&engine.open(&old, &options)?, &engine.open(&new, &options)?)?;
/// let balance = compared.change("budget.balance").unwrap();
/// // 112.35 more comes in, 20.10 more goes out.
/// assert_eq!(balance.total()?.to_string(), "92.25");
/// assert_eq!(balance.shares.map(|share| share.to_string()), ["0.00", "112.35", "-20.10", "0.00", "0.00"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "comparaison")]
pub struct Comparison {
    /// The first assessment.
    pub old: Assessment,
    /// The second one.
    pub new: Assessment,
    /// The lines that changed, that are new or gone: incomes, what is said of people, expenses, debts.
    pub lines: Vec<LineChange>,
    /// The figures known on both sides, in the order of [`COMPARED_FIGURES`].
    pub changes: Vec<Change>,
    /// The figures that are not known on both sides.
    pub not_compared: Vec<NotCompared>,
    /// Doubts that bear on the comparison.
    pub caveats: Vec<Caveat>,
}

impl Comparison {
    /// The change of a figure.
    pub fn change(&self, key: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.key == key)
    }
}

impl Engine {
    /// Why the figures of a household changed from one file to another, each assessed on its own day.
    ///
    /// # Errors
    /// [`AssessError`]: a step between the two, or a difference, is out of range.
    pub fn compare(&self, old: &File<'_>, new: &File<'_>) -> Result<Comparison, AssessError> {
        let before = old.assessment();
        let after = new.assessment();
        let sides = [Parts::of(old), Parts::of(new)];
        let forwards = self.path(&sides, Cause::ALL)?;
        let mut opposite = Cause::ALL;
        opposite.reverse();
        let backwards = self.path(&sides, opposite)?;
        let mut changes = Vec::new();
        let mut not_compared = Vec::new();
        for (index, key) in COMPARED_FIGURES.into_iter().enumerate() {
            let (Some(old), Some(new)) = (money(before, key), money(after, key)) else {
                let known = |assessment| money(assessment, key).is_some();
                not_compared.push(NotCompared { key, in_old: known(before), in_new: known(after) });
                continue;
            };
            let said = shares(&forwards, Cause::ALL, index, old)?;
            let other = shares(&backwards, opposite, index, old)?;
            let opposite = (other != said).then_some(other);
            changes.push(Change { key, old, new, shares: said, opposite });
        }
        let caveats = caveats(old, new, &changes);
        let [was, is] = [old, new].map(|file| (file.household(), file.law().day()));
        let lines = changed_lines(was, is)?;
        Ok(Comparison { old: before.clone(), new: after.clone(), lines, changes, not_compared, caveats })
    }

    /// The figures after each step of an order, nothing where one is not known.
    fn path(&self, sides: &[Parts<'_>; 2], order: [Cause; 5]) -> Result<[Known; 5], AssessError> {
        let mut changed = [false; 5];
        let mut known = [Known::default(); 5];
        for (cause, slot) in order.into_iter().zip(&mut known) {
            changed[position(cause)] = true;
            *slot = self.between(sides, changed)?;
        }
        Ok(known)
    }

    /// The figures of a household some of whose parts are the new ones.
    fn between(&self, sides: &[Parts<'_>; 2], changed: [bool; 5]) -> Result<Known, AssessError> {
        let [people, income, charges, debts, law] =
            changed.map(|new| if new { &sides[1] } else { &sides[0] });
        let mut household = people.household.clone();
        household.people = people.people(income);
        household.incomes.clone_from(&income.incomes);
        household.expenses.clone_from(&charges.expenses);
        household.debts.clone_from(&debts.household.debts);
        household.procedure.retained_charges = charges.household.procedure.retained_charges;
        let read = exact::read_on(&household, law.by, people.by.law.day())?;
        let mut known = Known::default();
        for (slot, key) in known.iter_mut().zip(COMPARED_FIGURES) {
            let (outcome, name) = key.split_once(':').unwrap_or((key, ""));
            let outcome = read.outcome(outcome);
            let figure = outcome.and_then(|o| if name.is_empty() { o.main() } else { o.figure(name) });
            *slot = figure.and_then(|figure| figure.money());
        }
        Ok(known)
    }
}

/// The compared figures, nothing where one is not known.
type Known = [Option<Money>; COMPARED_FIGURES.len()];

fn position(cause: Cause) -> usize {
    Cause::ALL.iter().position(|known| *known == cause).unwrap_or(0)
}

fn money(assessment: &Assessment, key: &str) -> Option<Money> {
    assessment.figure(key).and_then(|figure| figure.money())
}

/// What each step of an order changed, by cause. Where a figure is not known after a step, the next step at which it is
/// known takes the change of both.
fn shares(path: &[Known; 5], order: [Cause; 5], index: usize, old: Money) -> Result<Shares, MoneyError> {
    let mut shares = [Money::ZERO; 5];
    let mut before = old;
    for (known, cause) in path.iter().zip(order) {
        if let (Some(after), Some(share)) = (known[index], shares.get_mut(position(cause))) {
            *share = after.checked_sub(before)?;
            before = after;
        }
    }
    Ok(shares)
}

/// One side in the parts that a comparison changes one after another.
struct Parts<'a> {
    household: &'a Household,
    by: By<'a>,
    /// The incomes received on this side's day, without their dates. The other side's day must not start or end one of them.
    incomes: Vec<Income>,
    expenses: Vec<Expense>,
}

impl<'a> Parts<'a> {
    fn of(file: &'a File<'_>) -> Self {
        let household = file.household();
        let by = file.by();
        let day = by.law.day();
        let incomes = household.incomes.iter().filter(|income| income.runs_on(day));
        let expenses = household.expenses.iter().filter(|expense| expense.runs_on(day));
        Parts {
            household,
            by,
            incomes: incomes.cloned().map(for_ever).collect(),
            expenses: expenses.cloned().map(always_due).collect(),
        }
    }

    /// Its people, with the own resources and contributions that a side says for them.
    fn people(&self, incomes: &Parts<'_>) -> Vec<Person> {
        let with = |person: &Person| {
            let said = incomes.household.person(&person.id);
            let mut person = person.clone();
            person.own_resources = said.and_then(|said| said.own_resources);
            person.contribution = said.and_then(|said| said.contribution);
            person
        };
        self.household.people.iter().map(with).collect()
    }
}

/// An income without first or last day.
fn for_ever(mut income: Income) -> Income {
    (income.since, income.until) = (None, None);
    income
}

/// An expense without first or last day.
fn always_due(mut expense: Expense) -> Expense {
    (expense.since, expense.until) = (None, None);
    expense
}

/// What bears on the comparison as a whole.
fn caveats(old: &File<'_>, new: &File<'_>, changes: &[Change]) -> Vec<Caveat> {
    let references = [old, new].map(|file| file.household().reference.as_ref());
    let mut list = Vec::new();
    if references.iter().all(Option::is_some) && references[0] != references[1] {
        list.push(caveat("compared-references"));
    }
    if old.assessment().receipt().day > new.assessment().receipt().day {
        list.push(caveat("compared-backwards"));
    }
    if changes.iter().any(|change| change.opposite.is_some()) {
        list.push(caveat("compared-order"));
    }
    for (side, assessment) in [("old", old.assessment()), ("new", new.assessment())] {
        for of_the_day in assessment.caveats().iter().filter(|caveat| caveat.is_of_the_day()) {
            list.push(of_the_day.clone().with("side", side).with("on", assessment.receipt().day));
        }
    }
    list
}
