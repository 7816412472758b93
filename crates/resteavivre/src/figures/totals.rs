//! From a household to the few sums and counts that rules need.

use rav_household::{Amount, AssetKind, Counting, Household, Person, Provenance, Role};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money, MoneyError, Value as _};
use rav_rules::rules::monthly_amount::{Facts as AmountFacts, MonthlyAmount};
use rav_rules::{Silent, apply};

use rav_reading::{Sum, Sums, Totals, expense_feeds, income_feeds, instalment_feeds, owed_feeds};

use crate::assessment::{Line, LineKind, Owed};
use crate::error::TotalError;
use crate::figures::people::{Limits, People, Who};

/// Sums, counts of people and, when asked for, the lines behind them.
#[derive(Debug)]
pub(crate) struct Situation {
    pub(crate) totals: Totals,
    pub(crate) people: People,
    pub(crate) lines: Vec<Line>,
    /// The day on which the lines run.
    pub(crate) day: Day,
}

impl Situation {
    /// Sums that are known already, without counts of people and without lines.
    pub(crate) fn of_totals(totals: &Totals, day: Day) -> Self {
        Situation { totals: *totals, people: People::default(), lines: Vec::new(), day }
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
    monthly(&Amount::new(value, period)).ok()
}

/// Adds up a household on a day, which may be later than the day of the law; `keep_lines` keeps each line for explanations.
pub(crate) fn situation(
    household: &Household,
    law: LawOn<'_>,
    today: Day,
    keep_lines: bool,
) -> Result<Situation, TotalError> {
    let mut sums = Adding { totals: Totals::default(), lines: Vec::new(), keep_lines };
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

struct Adding {
    totals: Totals,
    lines: Vec<Line>,
    keep_lines: bool,
}

impl Adding {
    /// Adds an amount to some sums; answers which.
    fn feed(
        &mut self,
        sums: impl Iterator<Item = Sum>,
        amount: Money,
        fed: Sums,
    ) -> Result<Sums, MoneyError> {
        sums.into_iter().try_fold(fed, |fed, sum| {
            add(self.totals.of(sum), amount)?;
            Ok(fed.with(sum))
        })
    }

    /// A text of a line, where lines are kept.
    fn told(&self, text: &Option<String>) -> Option<String> {
        text.as_ref().filter(|_| self.keep_lines).cloned()
    }

    /// Keeps a line, where lines are kept.
    fn line(&mut self, line: Line) -> Result<(), MoneyError> {
        if line.amount.is_some_and(|amount| amount.provenance == Provenance::Estimate) {
            add(&mut self.totals.estimated, line.monthly)?;
        }
        if self.keep_lines {
            self.lines.push(line);
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
            let fed = self.feed(income_feeds(income.kind, owner), monthly, Sums::default())?;
            let kind = LineKind::Income(income.kind);
            let retained = fed.contains(Sum::Applicants);
            let amount = Some(income.amount);
            let label = self.told(&income.label);
            let (creditor, day, owed) = (None, income.day, Owed::default());
            self.line(Line { kind, label, creditor, day, owner, amount, monthly, retained, fed, owed })?;
        }
        self.own_resources(household)?;
        if people.silent_partner {
            people.partner_resources = self.totals.partner;
        } else if people.couple {
            let first = self.totals.depositor;
            let second = self.totals.co_depositor;
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
            let whose = if person.role == Role::Partner { Sum::Partner } else { Sum::LeftOut };
            let fed = self.feed([Sum::Resources, whose].into_iter(), monthly, Sums::default())?;
            self.line(Line {
                kind: LineKind::OwnResources(person.role),
                label: None,
                creditor: None,
                day: None,
                owner: Some(person.role),
                amount: Some(*own),
                monthly,
                retained: false,
                fed,
                owed: Owed::default(),
            })?;
        }
        Ok(())
    }

    fn expenses(&mut self, household: &Household, day: Day) -> Result<(), TotalError> {
        for expense in household.expenses.iter().filter(|expense| expense.runs_on(day)) {
            let monthly = monthly(&expense.amount)?;
            let fed = self.feed(expense_feeds(expense.kind), monthly, Sums::default())?;
            let kind = LineKind::Expense(expense.kind);
            let retained = fed.contains(Sum::RealCharges);
            let amount = Some(expense.amount);
            let label = self.told(&expense.label);
            let (creditor, day, owner, owed) = (None, expense.day, None, Owed::default());
            self.line(Line { kind, label, creditor, day, owner, amount, monthly, retained, fed, owed })?;
        }
        Ok(())
    }

    fn debts(&mut self, household: &Household) -> Result<(), TotalError> {
        for debt in &household.debts {
            let monthly = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
            let without_instalment = debt.without_instalment();
            let owed = Owed { arrears: debt.arrears, without_instalment, rate: debt.rate };
            let fed = self.feed(instalment_feeds(debt.kind), monthly, Sums::default())?;
            let fed = self.feed(owed_feeds(debt.kind), debt.balance, fed)?;
            let fed = self.feed([Sum::Arrears].into_iter(), owed.arrears, fed)?;
            let fed = self.feed([Sum::WithoutInstalment].into_iter(), owed.without_instalment, fed)?;
            self.line(Line {
                kind: LineKind::Debt(debt.kind, debt.balance),
                label: self.told(&debt.label),
                creditor: self.told(&debt.creditor),
                day: debt.day,
                owner: None,
                amount: debt.instalment,
                monthly,
                retained: debt.place().is_in_plan(),
                fed,
                owed,
            })?;
        }
        Ok(())
    }
}

/// Counts people three times, as the law does: for consumption units, for the minimum income, for the seizure scale.
fn count(household: &Household, law: LawOn<'_>, today: Day) -> Result<People, TotalError> {
    let limits = Limits::read(law)?;
    let mut people = People::default();
    for person in &household.people {
        let (own_resources, remuneration) = own(household, person, today)?;
        people.add(&Who { remuneration, ..Who::of(person, own_resources) }, &limits, today);
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
    let mut total = None;
    let mut pay = Money::ZERO;
    for income in household.incomes.iter().filter(|i| i.runs_on(day) && i.of.as_ref() == Some(&person.id)) {
        let kind = income.kind;
        let counts =
            if person.ascendant { kind.counting() == Counting::Counted } else { kind.supports_a_child() };
        let monthly = monthly(&income.amount)?;
        total = Some(total.unwrap_or(Money::ZERO).checked_add(if counts { monthly } else { Money::ZERO })?);
        if kind.is_remuneration() {
            add(&mut pay, monthly)?;
        }
    }
    Ok((total, total.map(|_| pay)))
}
