//! From a household to the few sums and counts that rules need.

use rav_household::{Amount, Counting, Household, Income, Person, PlanPlace, Provenance, Role};
use rav_law::{LawError, LawOn};
use rav_money::{Day, Exact, Money, MoneyError, Value as _};
use rav_rules::rules::monthly_amount::{Facts as AmountFacts, MonthlyAmount};
use rav_rules::{RuleError, Silent, apply};

use crate::LineKind;
use crate::assessment::Line;
use crate::feeds::{expense_feeds, income_feeds, instalment_feeds};
use crate::people::{Limits, People, Who};

macro_rules! totals {
    ($($(#[doc = $doc:literal])+ $field:ident = $sum:ident),+ $(,)?) => {
        /// Monthly sums of a household's lines, each line rounded once to the cent, so that sums add up as shown.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Totals {
            $($(#[doc = $doc])+ pub $field: Money,)+
        }

        /// A sum of [`Totals`], by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Sum {
            $($(#[doc = $doc])+ $sum,)+
        }

        impl Sum {
            /// Every sum, in order.
            pub const ALL: &[Sum] = &[$(Sum::$sum),+];

            /// The name under which facts say where they come from: `totals.resources`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Sum::$sum => concat!("totals.", stringify!($field)),)+
                }
            }
        }

        impl Totals {
            /// Every sum with its name, in order.
            pub fn entries(&self) -> impl Iterator<Item = (&'static str, Money)> {
                [$((stringify!($field), self.$field)),+].into_iter()
            }

            fn of(&mut self, sum: Sum) -> &mut Money {
                match sum {
                    $(Sum::$sum => &mut self.$field,)+
                }
            }
        }
    };
}

totals! {
    /// All that comes in for the whole household.
    resources = Resources,
    /// What counts as resources of those who file (seizable or not).
    applicants = Applicants,
    /// Own resources of a partner who does not file.
    partner = Partner,
    /// Of the resources, what an over-indebtedness file leaves out.
    left_out = LeftOut,
    /// Pay of the depositor, for a wage seizure.
    pay = Pay,
    /// Spending bound by contract.
    committed = Committed,
    /// Everyday spending.
    everyday = Everyday,
    /// Expenses that a commission takes at their real amount.
    real_charges = RealCharges,
    /// Instalments of all debts.
    debt_service = DebtService,
    /// Of these, instalments of loans.
    loan_instalments = LoanInstalments,
    /// Rent or home loan, service charges, housing taxes.
    housing_cost = HousingCost,
    /// Housing aid.
    housing_aid = HousingAid,
    /// Energy used at home.
    energy = Energy,
    /// Arrears of all debts (not monthly).
    arrears = Arrears,
    /// Assets worth selling, the main home apart (not monthly).
    assets = Assets,
    /// Of the resources, expenses and instalments, what is only estimated.
    estimated = Estimated,
}

/// Sums, counts of people and, when asked for, the lines behind them.
#[derive(Debug)]
pub(crate) struct Situation {
    pub(crate) totals: Totals,
    pub(crate) people: People,
    pub(crate) lines: Vec<Line>,
}

/// Why a total cannot be made.
#[derive(Debug)]
pub(crate) enum TotalError {
    Rule(RuleError),
    Law(LawError),
    Money(MoneyError),
}

impl From<RuleError> for TotalError {
    fn from(error: RuleError) -> Self {
        TotalError::Rule(error)
    }
}

impl From<LawError> for TotalError {
    fn from(error: LawError) -> Self {
        TotalError::Law(error)
    }
}

impl From<MoneyError> for TotalError {
    fn from(error: MoneyError) -> Self {
        TotalError::Money(error)
    }
}

/// What an amount is worth per month, by the rule `budget.monthly-amount`.
pub(crate) fn monthly(amount: &Amount) -> Result<Money, TotalError> {
    let (times, months) = amount.period.per_month();
    let facts =
        AmountFacts { amount: Exact::from(amount.value), times: Exact::of(times), months: Exact::of(months) };
    let worked = apply::<MonthlyAmount>(facts, &(), &mut Silent)?;
    Ok(worked.monthly.money().ok_or(MoneyError::OutOfRange)?)
}

/// What an amount said each period is worth per month, as in the lines of a document; nothing where it is beyond range.
pub fn per_month(value: Money, period: rav_money::Period) -> Option<Money> {
    monthly(&Amount { value, period, provenance: Provenance::Declared }).ok()
}

/// Adds up a household on a day, which may be later than the day of the law; `keep_lines` keeps each line for explanations.
pub(crate) fn situation(
    household: &Household,
    law: LawOn<'_>,
    today: Day,
    keep_lines: bool,
) -> Result<Situation, TotalError> {
    let mut sums = Sums { totals: Totals::default(), lines: Vec::new(), keep_lines };
    let people = sums.incomes_and_people(household, law, today)?;
    sums.expenses(household, today)?;
    sums.debts(household)?;
    for asset in household.assets.iter().filter(|a| !a.needed && a.kind != rav_household::AssetKind::MainHome)
    {
        add(&mut sums.totals.assets, asset.value)?;
    }
    Ok(Situation { totals: sums.totals, people, lines: sums.lines })
}

fn add(total: &mut Money, amount: Money) -> Result<(), MoneyError> {
    *total = total.checked_add(amount)?;
    Ok(())
}

struct Sums {
    totals: Totals,
    lines: Vec<Line>,
    keep_lines: bool,
}

impl Sums {
    fn line(
        &mut self,
        kind: LineKind,
        amount: Option<Amount>,
        monthly: Money,
        retained: bool,
    ) -> Result<(), MoneyError> {
        if amount.is_some_and(|a| a.provenance == Provenance::Estimate) {
            add(&mut self.totals.estimated, monthly)?;
        }
        if self.keep_lines {
            self.lines.push(Line { kind, amount, monthly, retained });
        }
        Ok(())
    }

    fn incomes_and_people(
        &mut self,
        household: &Household,
        law: LawOn<'_>,
        today: Day,
    ) -> Result<People, TotalError> {
        let mut people = count(household, law, today)?;
        let (mut first, mut second) = (Money::ZERO, Money::ZERO);
        for income in household.incomes.iter().filter(|income| income.runs_on(today)) {
            let monthly = monthly(&income.amount)?;
            let owner = income.of.as_deref().and_then(|id| household.person(id)).map(|person| person.role);
            let counts = income.kind.nature().1 == Counting::Counted;
            let mut retained = false;
            for sum in income_feeds(income.kind, owner) {
                retained |= sum == Sum::Applicants;
                add(self.totals.of(sum), monthly)?;
            }
            // Own resources are what counts as resources: a one-off grant makes nobody self-supporting.
            match owner {
                Some(Role::CoDepositor) if counts => add(&mut second, monthly)?,
                Some(Role::Depositor) if counts => add(&mut first, monthly)?,
                // Pay or pension without an owner is taken as the depositor's; benefits belong to the household.
                None if counts && !is_shared(income) => add(&mut first, monthly)?,
                _ => {}
            }
            self.line(LineKind::Income(income.kind), Some(income.amount), monthly, retained)?;
        }
        self.own_resources(household)?;
        if people.silent_partner {
            people.partner_resources = self.totals.partner;
        } else if people.couple {
            people.partner_resources = first.min(second);
            people.owner_unknown = second == Money::ZERO || first == Money::ZERO;
        }
        Ok(people)
    }

    /// Own resources said for a person rather than as lines: a partner who does not file, an ascendant.
    fn own_resources(&mut self, household: &Household) -> Result<(), TotalError> {
        for person in &household.people {
            let Some(own) = &person.own_resources else { continue };
            let monthly = monthly(own)?;
            let totals = &mut self.totals;
            add(&mut totals.resources, monthly)?;
            add(
                if person.role == Role::Partner { &mut totals.partner } else { &mut totals.left_out },
                monthly,
            )?;
            self.line(LineKind::OwnResources(person.role), Some(*own), monthly, false)?;
        }
        Ok(())
    }

    fn expenses(&mut self, household: &Household, day: Day) -> Result<(), TotalError> {
        for expense in household.expenses.iter().filter(|expense| expense.runs_on(day)) {
            let monthly = monthly(&expense.amount)?;
            let mut retained = false;
            for sum in expense_feeds(expense.kind) {
                retained |= sum == Sum::RealCharges;
                add(self.totals.of(sum), monthly)?;
            }
            self.line(LineKind::Expense(expense.kind), Some(expense.amount), monthly, retained)?;
        }
        Ok(())
    }

    fn debts(&mut self, household: &Household) -> Result<(), TotalError> {
        for debt in &household.debts {
            add(&mut self.totals.arrears, debt.arrears)?;
            let monthly = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
            for sum in instalment_feeds(debt.kind) {
                add(self.totals.of(sum), monthly)?;
            }
            let inside = debt.kind.nature().1 == PlanPlace::Inside || debt.creditor_agrees;
            self.line(LineKind::Debt(debt.kind, debt.balance), debt.instalment, monthly, inside)?;
        }
        Ok(())
    }
}

/// Whether an income is the household's rather than one person's own.
fn is_shared(income: &Income) -> bool {
    use rav_household::IncomeGroup::{Family, Housing, Social};
    matches!(income.kind.nature().0, Family | Housing | Social)
}

/// Counts people three times, as the law does: for consumption units, for the minimum income, for the seizure scale.
fn count(household: &Household, law: LawOn<'_>, today: Day) -> Result<People, TotalError> {
    let (limits, mut people) = (Limits::read(law)?, People::default());
    for person in &household.people {
        let own_resources = if person.ascendant { own(household, person, today)? } else { None };
        let who = Who {
            role: person.role,
            born: person.born,
            custody: person.custody,
            maintenance_paid: person.maintenance_paid,
            family_benefits: person.family_benefits,
            ascendant: person.ascendant,
            own_resources,
        };
        people.add(&who, &limits, today);
    }
    Ok(people)
}

/// A person's own resources per month: said as such, or the sum of their income lines that count; nothing when neither
/// is there.
fn own(household: &Household, person: &Person, day: Day) -> Result<Option<Money>, TotalError> {
    if let Some(own) = &person.own_resources {
        return Ok(Some(monthly(own)?));
    }
    let mut total = None;
    for income in household.incomes.iter().filter(|i| i.runs_on(day) && i.of.as_ref() == Some(&person.id)) {
        let counts = income.kind.nature().1 == Counting::Counted;
        let amount = if counts { monthly(&income.amount)? } else { Money::ZERO };
        total = Some(total.unwrap_or(Money::ZERO).checked_add(amount)?);
    }
    Ok(total)
}
