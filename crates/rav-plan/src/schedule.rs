//! The schedule of a loan, month by month.

use rav_money::{Day, Money, MoneyError, Rate, Rounding, Share};

use rust_decimal::Decimal;

use crate::interest::{annuity, monthly_interest, monthly_rate, to_cents};
use crate::{Deferral, Effect, Flow, InsuranceBase, InterestRounding, Loan, PlanError, Repayment, When};

/// One month of a schedule. Opening + interest = payment + closing, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The month, from 1.
    pub month: u16,
    /// Its day, when the origin is known.
    pub day: Option<Day>,
    /// What is owed before.
    pub opening: Money,
    /// The interest of the month.
    pub interest: Money,
    /// The insurance premium.
    pub insurance: Money,
    /// What the payment takes off the balance; negative when unpaid interest is added to it.
    pub principal: Money,
    /// What is paid, insurance apart, early repayment included.
    pub payment: Money,
    /// What is owed after.
    pub closing: Money,
}

/// A schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[doc(alias = "tableau d’amortissement")]
pub struct Schedule {
    /// Month by month.
    pub rows: Vec<Row>,
    /// The usual instalment: the first one after a deferral, without an early repayment, and without what the last payment of
    /// all settles besides. Zero when nothing was left to pay by then.
    pub instalment: Money,
}

impl Schedule {
    fn total(&self, of: impl Fn(&Row) -> Money) -> Money {
        // Each row is in the range of amounts; a sum that leaves it sticks at its end.
        Money::sum(self.rows.iter().map(of)).unwrap_or(Money::MAX)
    }

    /// All interest.
    pub fn interest(&self) -> Money {
        self.total(|row| row.interest)
    }

    /// All insurance premiums.
    pub fn insurance(&self) -> Money {
        self.total(|row| row.insurance)
    }

    /// All that is paid, insurance included.
    pub fn paid(&self) -> Money {
        self.total(|row| row.payment).checked_add(self.insurance()).unwrap_or(Money::MAX)
    }

    /// What the loan costs: interest and insurance.
    pub fn cost(&self) -> Money {
        self.interest().checked_add(self.insurance()).unwrap_or(Money::MAX)
    }

    /// Whether the instalment changes on the way: equal principals, a new rate, an early repayment that lowers it.
    pub fn instalment_varies(&self, loan: &Loan) -> bool {
        let usual = |row: &Row| {
            let early = loan.early.iter().any(|early| early.month == row.month);
            // Interest that is carried moves a payment by a cent.
            early || (row.payment.cents() - self.instalment.cents()).abs() <= 1
        };
        let before_last = self.rows.len().saturating_sub(1);
        !self.rows.iter().take(before_last).skip(usize::from(loan.deferral.months())).all(usual)
    }

    /// What remains owed after a month; the opening balance for month 0.
    pub fn remaining(&self, month: u16) -> Option<Money> {
        match month {
            0 => self.rows.first().map(|row| row.opening),
            _ => self.rows.get(usize::from(month) - 1).map(|row| row.closing),
        }
    }

    /// The flows of the loan for its annual percentage rate, in months: what is lent, less fees kept on the first day, then
    /// each payment with its insurance, equal ones that follow each other as one flow that repeats.
    pub fn flows(&self, fees: Money) -> Vec<Flow> {
        let at = |first: u16, amount: Money, repeat| Flow {
            amount,
            when: When::Months { first: i32::from(first), every: 1, repeat },
        };
        let less = |amount: Money| Money::ZERO.checked_sub(amount).unwrap_or(Money::MIN);
        let paid = |row: &Row| row.payment.checked_add(row.insurance).unwrap_or(Money::MAX);
        let mut flows: Vec<Flow> = self.rows.first().map(|row| at(0, row.opening, 1)).into_iter().collect();
        if fees != Money::ZERO {
            flows.push(at(0, less(fees), 1));
        }
        for run in self.rows.chunk_by(|one, other| paid(one) == paid(other)) {
            let first = run.first();
            let repeat = u16::try_from(run.len()).unwrap_or(u16::MAX);
            flows.extend(
                first.map(|row| at(row.month, less(paid(row)), repeat)).filter(|f| f.amount != Money::ZERO),
            );
        }
        flows
    }
}

impl Loan {
    /// A plain loan repaid by a constant instalment, for as long as it takes.
    ///
    /// # Errors
    /// [`PlanError::Growing`] when the instalment does not pay the interest, [`PlanError::TooLong`] beyond
    /// [`Loan::LONGEST`].
    pub fn repaid_by(principal: Money, rate: Rate, instalment: Money) -> Result<Self, PlanError> {
        let mut loan = Loan {
            repayment: Repayment::Instalment(instalment),
            ..Loan::over(principal, rate, Self::LONGEST)?
        };
        let rows = loan.schedule()?.rows.len();
        loan.term = u16::try_from(rows).unwrap_or(Self::LONGEST);
        Ok(loan)
    }

    /// The schedule: instalments rounded half up to the cent, interest from the remaining balance with the rounding
    /// named, the last instalment adjusted. Always, for each month: opening + interest = payment + closing, and
    /// principal paid + remaining = principal borrowed.
    ///
    /// # Errors
    /// [`PlanError::Growing`] or [`PlanError::TooLong`] with the least instalment, or a value out of range.
    pub fn schedule(&self) -> Result<Schedule, PlanError> {
        let rows = Vec::with_capacity(usize::from(self.term.min(480)));
        let mut schedule = Schedule { rows, ..Schedule::default() };
        self.schedule_into(&mut schedule)?;
        Ok(schedule)
    }

    /// The same, into a schedule whose room is used again.
    ///
    /// # Errors
    /// As [`Loan::schedule`]; the rows are then those before the fault.
    pub fn schedule_into(&self, schedule: &mut Schedule) -> Result<(), PlanError> {
        schedule.rows.clear();
        self.check()?;
        let run = self.run(|row| schedule.rows.push(row))?;
        schedule.instalment = run.usual;
        if run.balance != Fine::ZERO {
            let least = self.least_instalment()?;
            return Err(PlanError::TooLong { debt: "loan".into(), months: self.term, least });
        }
        self.check_reached(u16::try_from(schedule.rows.len()).unwrap_or(Self::LONGEST), run.idle)
    }

    /// Every month in order, until nothing remains or the term is over.
    fn run(&self, mut each: impl FnMut(Row)) -> Result<Run<'_>, PlanError> {
        let mut run = Run::new(self);
        for month in 1..=self.term {
            each(run.month(month)?);
            if run.balance == Fine::ZERO {
                break;
            }
        }
        Ok(run)
    }

    /// A change that comes after the last month of all, or an early repayment where everything was paid, changes nothing.
    fn check_reached(&self, last: u16, idle: Option<u16>) -> Result<(), PlanError> {
        self.rate_changes.iter().try_for_each(|(month, _)| self.month_of("rate_change", *month, 2, last))?;
        let late = self.early.iter().find(|early| early.month > last || idle == Some(early.month));
        late.map_or(Ok(()), |early| self.month_of("early", early.month, 1, last - 1))
    }

    /// The first month, once a deferral is over, after which at most so much remains; nothing when none does.
    pub(crate) fn month_with(&self, remaining: Money) -> Result<Option<u16>, PlanError> {
        let mut found = None;
        let deferred = self.deferral.months();
        self.run(|row| {
            if found.is_none() && row.month > deferred && row.closing <= remaining {
                found = Some(row.month);
            }
        })?;
        Ok(found)
    }

    /// The instalment that [`Schedule::instalment`] is rounded from.
    pub(crate) fn exact_instalment(&self) -> Result<Decimal, PlanError> {
        let mut run = Run::new(self);
        for month in 1..=self.deferral.months() {
            run.month(month)?;
        }
        let first = self.deferral.months() + 1;
        run.change_rate(first);
        run.exact(first)
    }

    /// The least instalment, or principal a month, that ends in time: doubled until it does, then narrowed down.
    fn least_instalment(&self) -> Result<Money, PlanError> {
        let ends = |cents: i64| {
            let Ok(amount) = Money::from_cents(cents) else { return false };
            let repayment = match self.repayment {
                Repayment::Principal(_) => Repayment::Principal(amount),
                _ => Repayment::Instalment(amount),
            };
            Loan { repayment, ..self.clone() }.run(|_| ()).is_ok_and(|run| run.balance == Fine::ZERO)
        };
        least(CENT.cents(), ends).ok_or(PlanError::Money(MoneyError::OutOfRange))
    }
}

/// The least number of cents above zero for which something holds that holds for all larger ones, sought upwards from a first guess.
pub(crate) fn least(first: i64, holds: impl Fn(i64) -> bool) -> Option<Money> {
    let mut low = 0;
    let mut high = first;
    while !holds(high) {
        low = high;
        high = Some(high.saturating_mul(2).min(Money::MAX.cents())).filter(|more| *more > low)?;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        *(if holds(middle) { &mut high } else { &mut low }) = middle;
    }
    Money::from_cents(high).ok()
}

/// One cent.
pub(crate) const CENT: Money = match Money::from_cents(1) {
    Ok(cent) => cent,
    Err(_) => Money::ZERO,
};

/// Parts of a cent that are carried: a thousand-millionth.
const PARTS: i64 = 1_000_000_000;

/// A month of a rate in ten-thousandths of a percent.
const MONTHLY: i64 = 12_000_000;

/// A balance of whole cents and thousand-millionths of a cent, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fine {
    cents: i64,
    /// From 0 to one less than a cent.
    parts: i64,
}

impl Fine {
    const ZERO: Fine = Fine { cents: 0, parts: 0 };

    fn whole(money: Money) -> Fine {
        Fine { cents: money.cents(), parts: 0 }
    }

    /// With so much paid; a last payment settles the fraction of a cent as well.
    fn less(self, payment: Money) -> Result<Fine, MoneyError> {
        let rest = Fine { cents: self.cents - payment.cents(), parts: self.parts };
        Ok(if payment == self.shown()? { Fine::ZERO } else { rest })
    }

    /// With so much more.
    fn more(self, amount: Money) -> Result<Fine, MoneyError> {
        let cents = self.cents.checked_add(amount.cents()).ok_or(MoneyError::OutOfRange)?;
        Ok(Fine { cents, parts: self.parts })
    }

    /// The nearest cent.
    fn shown(self) -> Result<Money, MoneyError> {
        Money::from_cents(self.cents + i64::from(self.parts >= PARTS / 2))
    }

    /// With a month of interest, rounded half up to the part.
    fn grown(self, rate: Rate) -> Result<Fine, MoneyError> {
        let rate = rate.ten_thousandths();
        // Whole cents of interest first; their rest, in parts, joins the interest on the parts: below 10^18.
        let product = i128::from(self.cents) * i128::from(rate);
        let whole = Rounding::Floor.divide(product, i128::from(MONTHLY));
        let rest = i64::try_from(product - whole * i128::from(MONTHLY)).unwrap_or(0);
        let interest =
            Rounding::HalfUp.divide(i128::from(rest * PARTS + self.parts * rate), i128::from(MONTHLY));
        let parts = i128::from(self.parts) + interest;
        let carried = Rounding::Floor.divide(parts, i128::from(PARTS));
        let cents = i64::try_from(i128::from(self.cents) + whole + carried);
        let parts = i64::try_from(parts - carried * i128::from(PARTS)).unwrap_or(0);
        Ok(Fine { cents: cents.map_err(|_| MoneyError::OutOfRange)?, parts })
    }
}

/// A schedule under way.
#[derive(Clone)]
struct Run<'a> {
    loan: &'a Loan,
    rate: Rate,
    balance: Fine,
    /// What was repaid early before the first instalment, with the interest that it would have borne since: the instalment
    /// stands as it would have been.
    forgone: Fine,
    /// The instalment, or the principal a month, as long as it stands.
    standing: Option<Money>,
    /// The month in which whatever is due is paid, where there is one.
    closes: Option<u16>,
    /// See [`Schedule::instalment`].
    usual: Money,
    /// The first month whose early repayment found nothing to repay.
    idle: Option<u16>,
    /// Whether early repayments are left out.
    without_early: bool,
}

impl<'a> Run<'a> {
    fn new(loan: &'a Loan) -> Self {
        Run {
            loan,
            rate: loan.rate,
            balance: Fine::whole(loan.principal),
            forgone: Fine::ZERO,
            standing: loan.repayment.given().or(loan.agreed),
            closes: (!loan.repayment.is_open_ended()).then_some(loan.term),
            usual: Money::ZERO,
            idle: None,
            without_early: false,
        }
    }

    #[inline]
    fn month(&mut self, month: u16) -> Result<Row, PlanError> {
        let loan = self.loan;
        self.change_rate(month);
        let opening = self.balance.shown()?;
        let exact = match loan.rounding {
            InterestRounding::Monthly => {
                Fine::whole(opening.checked_add(monthly_interest(opening, self.rate)?)?)
            }
            InterestRounding::Carried => self.balance.grown(self.rate)?,
        };
        let due = exact.shown()?;
        let asked = self.due(month, opening, due.checked_sub(opening)?)?.min(due);
        if month == loan.deferral.months() + 1 {
            self.usual = asked;
        }
        let payment = if self.closes == Some(month) {
            due
        } else {
            self.check_growth(month, exact)?;
            asked
        };
        let payment = self.repay_early(month, payment, exact)?;
        self.balance = exact.less(payment)?;
        if !loan.deferral.covers(month) {
            self.forgone = Fine::ZERO;
        }
        let closing = self.balance.shown()?;
        let day = loan.origin.map(|origin| origin.plus_months(month).ok_or_else(|| loan.no_day()));
        let insurance = self.insurance(opening)?;
        let principal = opening.checked_sub(closing)?;
        let interest = payment.checked_sub(principal)?;
        Ok(Row { month, day: day.transpose()?, opening, interest, insurance, principal, payment, closing })
    }

    /// Whether a given instalment is above the interest, to the part of a cent.
    fn check_growth(&self, month: u16, exact: Fine) -> Result<(), PlanError> {
        let instalment = match (self.loan.repayment, self.closes) {
            (Repayment::Instalment(_), None) => self.standing,
            (Repayment::InstalmentAndRest(instalment), _) => Some(instalment),
            _ => None,
        };
        let Some(instalment) = instalment.filter(|_| !self.loan.deferral.covers(month)) else {
            return Ok(());
        };
        // Whole cents of interest: an instalment of whole cents above them is above the interest.
        let whole = exact.cents - self.balance.cents - i64::from(exact.parts < self.balance.parts);
        if instalment.cents() > whole {
            return Ok(());
        }
        Err(PlanError::Growing { debt: "loan".into(), least: Money::from_cents(whole + 1)? })
    }

    fn change_rate(&mut self, month: u16) {
        let Some((_, rate)) = self.loan.rate_changes.iter().find(|(from, _)| *from == month) else { return };
        self.rate = *rate;
        if matches!(self.loan.repayment, Repayment::ConstantInstalment | Repayment::Balloon(_)) {
            self.standing = self.agreed(month);
        }
    }

    /// The instalment agreed, until the first one is paid.
    fn agreed(&self, month: u16) -> Option<Money> {
        self.loan.agreed.filter(|_| month <= self.loan.deferral.months() + 1)
    }

    /// The payment of a month with its early repayment, at most what is due.
    fn repay_early(&mut self, month: u16, payment: Money, exact: Fine) -> Result<Money, PlanError> {
        let loan = self.loan;
        let deferred = loan.deferral.covers(month);
        if let (true, Deferral::Total(_)) = (deferred, loan.deferral) {
            self.forgone = self.forgone.grown(self.rate)?;
        }
        let early = loan.early.iter().find(|early| early.month == month && !self.without_early);
        let Some(early) = early else { return Ok(payment) };
        let due = exact.shown()?;
        if payment == due {
            self.idle = self.idle.or(Some(month));
        }
        let whole = payment.checked_add(early.amount)?.min(due);
        match early.effect {
            // Forgotten with this month, unless it is deferred.
            Effect::ShorterTerm => self.forgone = self.forgone.more(whole.checked_sub(payment)?)?,
            Effect::LowerInstalment if loan.repayment.is_open_ended() => {
                self.lower(month, exact.less(payment)?, exact.less(whole)?)?;
            }
            Effect::LowerInstalment => self.standing = self.agreed(month).filter(|_| deferred),
        }
        Ok(whole)
    }

    /// The same end as without the repayment: the instalment falls as what is owed does, cut to the cent so that it never
    /// ends sooner, and the last one settles the cents.
    fn lower(&mut self, month: u16, before: Fine, after: Fine) -> Result<(), PlanError> {
        let mut without = Run { balance: before, ..self.clone() };
        // What is repaid later would bring this end nearer, and the loan's own end nearer still.
        without.without_early = true;
        let mut later = month;
        while without.balance != Fine::ZERO && later < self.loan.term {
            later += 1;
            without.month(later)?;
        }
        if without.balance == Fine::ZERO && before != Fine::ZERO {
            self.closes = Some(later);
            let most = before.cents + i64::from(before.parts > 0);
            let cut = |amount: Money| amount.fraction(after.cents, most, Rounding::Floor);
            self.standing = self.standing.map(cut).transpose()?;
        }
        Ok(())
    }

    /// What is due in a month, but for what a last payment settles besides.
    fn due(&mut self, month: u16, opening: Money, interest: Money) -> Result<Money, PlanError> {
        let loan = self.loan;
        if loan.deferral.covers(month) {
            return Ok(if matches!(loan.deferral, Deferral::Partial(_)) { interest } else { Money::ZERO });
        }
        match loan.repayment {
            Repayment::InterestOnly => Ok(interest),
            Repayment::ConstantPrincipal => Ok(self.principal(month)?.min(opening).checked_add(interest)?),
            Repayment::Principal(principal) => {
                Ok(self.standing.unwrap_or(principal).min(opening).checked_add(interest)?)
            }
            Repayment::Instalment(instalment) | Repayment::InstalmentAndRest(instalment) => {
                Ok(self.standing.unwrap_or(instalment))
            }
            Repayment::ConstantInstalment | Repayment::Balloon(_) => {
                let instalment = match self.standing {
                    Some(standing) => standing,
                    None => to_cents(self.exact(month)?)?,
                };
                self.standing = Some(instalment);
                Ok(instalment)
            }
        }
    }

    /// The instalment of a month before it is rounded, where it is computed.
    fn exact(&self, month: u16) -> Result<Decimal, PlanError> {
        let left = self.loan.term - (month - 1);
        // An only instalment is the last: it pays what is owed.
        let opening = if left == 1 { self.balance.shown()? } else { self.as_agreed()? };
        let interest = || opening.to_decimal().checked_mul(monthly_rate(self.rate));
        let exact = match self.loan.repayment {
            Repayment::InterestOnly => interest(),
            Repayment::ConstantPrincipal => {
                let principal = opening.ratio(Share::new(1, i64::from(left))?, Rounding::HalfUp)?;
                interest().and_then(|interest| interest.checked_add(principal.to_decimal()))
            }
            // An early repayment can leave less than the balloon: then interest only.
            Repayment::Balloon(balloon) => annuity(opening, self.rate, left, balloon.min(opening)),
            _ => annuity(opening, self.rate, left, Money::ZERO),
        };
        Ok(exact.ok_or(MoneyError::OutOfRange)?)
    }

    /// What is owed, as it would be without what was repaid early before the first instalment.
    fn as_agreed(&self) -> Result<Money, MoneyError> {
        self.balance.shown()?.checked_add(self.forgone.shown()?)
    }

    /// The principal of a month: what is owed over the months left, so that cents spread evenly; it stands as it was once an
    /// early repayment has shortened the loan.
    fn principal(&mut self, month: u16) -> Result<Money, PlanError> {
        let left = Share::new(1, i64::from(self.loan.term - (month - 1)))?;
        let principal = match self.standing {
            Some(standing) => standing,
            None => self.as_agreed()?.ratio(left, Rounding::HalfUp)?,
        };
        let early = self.loan.early.iter().find(|early| early.month == month);
        if early.is_some_and(|early| early.effect == Effect::ShorterTerm) || self.forgone != Fine::ZERO {
            self.standing = Some(principal);
        }
        Ok(principal)
    }

    fn insurance(&self, opening: Money) -> Result<Money, PlanError> {
        let Some(insurance) = self.loan.insurance else { return Ok(Money::ZERO) };
        let base = match insurance.base {
            InsuranceBase::Initial => self.loan.principal,
            InsuranceBase::Remaining => opening,
        };
        Ok(monthly_interest(base, insurance.rate)?)
    }
}
