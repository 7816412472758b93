//! From a household to the few sums and counts that rules need.

use rav_household::{Amount, AssetKind, Counting, Household, Person, Provenance, Role};
use rav_law::{LawError, LawOn};
use rav_money::{Day, Exact, Money, MoneyError, Value as _};
use rav_rules::rules::monthly_amount::{Facts as AmountFacts, MonthlyAmount};
use rav_rules::{RuleError, Silent, apply};

use crate::LineKind;
use crate::assessment::Line;
use crate::feeds::{expense_feeds, income_feeds, instalment_feeds, owed_feeds};
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
    /// Of these, what those who file earn by a trade of their own.
    self_employment = SelfEmployment,
    /// What counts as resources of those who file (seizable or not).
    applicants = Applicants,
    /// Of these, the depositor's own.
    depositor = Depositor,
    /// Of these, the co-depositor's own.
    co_depositor = CoDepositor,
    /// Own resources of a partner who does not file.
    partner = Partner,
    /// Of the resources, what an over-indebtedness file leaves out.
    left_out = LeftOut,
    /// What the seizure scale takes of the depositor, from every payer together: pay, benefits in its place, pensions.
    seizable = Seizable,
    /// What the seizure scale takes of the co-depositor.
    seizable_co_depositor = SeizableCoDepositor,
    /// Spending bound by contract.
    committed = Committed,
    /// Everyday spending.
    everyday = Everyday,
    /// Expenses that a commission takes at their real amount.
    real_charges = RealCharges,
    /// Of these, travel to work.
    work_travel = WorkTravel,
    /// Of these, complementary health cover.
    health_cover = HealthCover,
    /// Bills that the housing flat rate covers.
    housing_bills = HousingBills,
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
    /// Maintenance paid, which a direct payment takes first from what a seizure cannot reach.
    maintenance = Maintenance,
    /// Arrears of all debts (not monthly).
    arrears = Arrears,
    /// What is owed beyond arrears on debts without an instalment (not monthly).
    without_instalment = WithoutInstalment,
    /// What is owed for a trade (not monthly).
    professional_debts = ProfessionalDebts,
    /// Assets worth selling, the main home apart (not monthly).
    assets = Assets,
    /// What the main home would bring (not monthly).
    home = Home,
    /// Of the resources, expenses and instalments, what is only estimated.
    estimated = Estimated,
}

/// Sums, counts of people and, when asked for, the lines behind them.
#[derive(Debug)]
pub(crate) struct Situation {
    pub(crate) totals: Totals,
    pub(crate) people: People,
    pub(crate) lines: Vec<Line>,
    /// The day on which the lines run.
    pub(crate) day: Day,
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
    for asset in &household.assets {
        match asset.kind {
            AssetKind::MainHome => add(&mut sums.totals.home, asset.value)?,
            _ if asset.needed => {}
            _ => add(&mut sums.totals.assets, asset.value)?,
        }
    }
    Ok(Situation { totals: sums.totals, people, lines: sums.lines, day: today })
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
        (kind, owner): (LineKind, Option<Role>),
        amount: Option<Amount>,
        monthly: Money,
        retained: bool,
    ) -> Result<(), MoneyError> {
        if amount.is_some_and(|a| a.provenance == Provenance::Estimate) {
            add(&mut self.totals.estimated, monthly)?;
        }
        if self.keep_lines {
            self.lines.push(Line { kind, owner, amount, monthly, retained });
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
        for income in household.incomes.iter().filter(|income| income.runs_on(today)) {
            let monthly = monthly(&income.amount)?;
            let owner = income.of.as_deref().and_then(|id| household.person(id)).map(|person| person.role);
            let mut retained = false;
            for sum in income_feeds(income.kind, owner) {
                retained |= sum == Sum::Applicants;
                add(self.totals.of(sum), monthly)?;
            }
            self.line((LineKind::Income(income.kind), owner), Some(income.amount), monthly, retained)?;
        }
        self.own_resources(household)?;
        if people.silent_partner {
            people.partner_resources = self.totals.partner;
        } else if people.couple {
            let (first, second) = (self.totals.depositor, self.totals.co_depositor);
            people.partner_resources = first.min(second);
            people.owner_unknown = second == Money::ZERO || first == Money::ZERO;
        }
        Ok(people)
    }

    /// Own resources said for a person rather than as lines: a partner who does not file, a child, another dependant.
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
            let whose = (LineKind::OwnResources(person.role), Some(person.role));
            self.line(whose, Some(*own), monthly, false)?;
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
            self.line((LineKind::Expense(expense.kind), None), Some(expense.amount), monthly, retained)?;
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
            add(&mut self.totals.without_instalment, debt.without_instalment())?;
            for sum in owed_feeds(debt.kind) {
                add(self.totals.of(sum), debt.balance)?;
            }
            let in_plan = debt.place().is_in_plan();
            self.line((LineKind::Debt(debt.kind, debt.balance), None), debt.instalment, monthly, in_plan)?;
        }
        Ok(())
    }
}

/// Counts people three times, as the law does: for consumption units, for the minimum income, for the seizure scale.
fn count(household: &Household, law: LawOn<'_>, today: Day) -> Result<People, TotalError> {
    let (limits, mut people) = (Limits::read(law)?, People::default());
    for person in &household.people {
        let (own_resources, remuneration) = own(household, person, today)?;
        let who = Who {
            role: person.role,
            born: person.born,
            custody: person.custody,
            maintenance_paid: person.maintenance_paid,
            family_benefits: person.family_benefits,
            ascendant: person.ascendant,
            own_resources,
            remuneration,
        };
        people.add(&who, &limits, today);
    }
    Ok(people)
}

/// A dependant's own resources per month, and what of them is pay: said as such, which may all be pay, or the sum of
/// their income lines; nothing when neither is there. A child's are those that support it.
fn own(
    household: &Household,
    person: &Person,
    day: Day,
) -> Result<(Option<Money>, Option<Money>), TotalError> {
    if !matches!(person.role, Role::Child | Role::OtherDependant) {
        return Ok((None, None));
    }
    if let Some(own) = &person.own_resources {
        let monthly = monthly(own)?;
        return Ok((Some(monthly), Some(monthly)));
    }
    let (mut total, mut pay) = (None, Money::ZERO);
    for income in household.incomes.iter().filter(|i| i.runs_on(day) && i.of.as_ref() == Some(&person.id)) {
        let kind = income.kind;
        let counts =
            if person.ascendant { kind.nature().1 == Counting::Counted } else { kind.supports_a_child() };
        let monthly = monthly(&income.amount)?;
        total = Some(total.unwrap_or(Money::ZERO).checked_add(if counts { monthly } else { Money::ZERO })?);
        if kind.is_remuneration() {
            add(&mut pay, monthly)?;
        }
    }
    Ok((total, total.map(|_| pay)))
}
