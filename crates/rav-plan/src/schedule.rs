//! The schedule of a loan, month by month.

use chrono::Months;
use rav_money::{Day, Money, MoneyError, Rate, Rounding, Share};

use crate::interest::{instalment, monthly_interest};
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
            let (first, repeat) = (run.first(), u16::try_from(run.len()).unwrap_or(u16::MAX));
            flows.extend(
                first.map(|row| at(row.month, less(paid(row)), repeat)).filter(|f| f.amount != Money::ZERO),
            );
        }
        flows
    }
}

/// The same day so many months later, the last day of the month where there is no such day; always counted from the
/// origin, so that 31 January, 28 February, 31 March follow each other.
pub fn add_months(origin: Day, months: u16) -> Option<Day> {
    origin.checked_add_months(Months::new(u32::from(months)))
}

impl Loan {
    /// The schedule: instalments rounded half up to the cent, interest from the remaining balance with the rounding
    /// named, the last instalment adjusted. Always, for each month: opening + interest = payment + closing, and
    /// principal paid + remaining = principal borrowed.
    ///
    /// # Errors
    /// [`PlanError::Growing`] or [`PlanError::TooLong`] with the least instalment, or a value out of range.
    pub fn schedule(&self) -> Result<Schedule, PlanError> {
        let mut schedule = Schedule { rows: Vec::with_capacity(usize::from(self.term.min(480))) };
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
        match self.run(|row| schedule.rows.push(row))? {
            Fine::ZERO => Ok(()),
            _ => Err(PlanError::TooLong {
                debt: "loan".into(),
                months: self.term,
                least: self.least_instalment()?,
            }),
        }
    }

    /// Every month in order; answers what remains at the end.
    fn run(&self, mut each: impl FnMut(Row)) -> Result<Fine, PlanError> {
        let mut run = Run::new(self);
        for month in 1..=self.term {
            each(run.month(month)?);
            if run.balance == Fine::ZERO {
                break;
            }
        }
        Ok(run.balance)
    }

    /// The least instalment, or principal a month, that ends in time: doubled until it does, then narrowed down.
    fn least_instalment(&self) -> Result<Money, PlanError> {
        let ends = |cents: i64| {
            let Ok(amount) = Money::from_cents(cents) else { return false };
            let repayment = match self.repayment {
                Repayment::Principal(_) => Repayment::Principal(amount),
                _ => Repayment::Instalment(amount),
            };
            Loan { repayment, ..self.clone() }.run(|_| ()).is_ok_and(|left| left == Fine::ZERO)
        };
        least(CENT.cents(), ends).ok_or(PlanError::Money(MoneyError::OutOfRange))
    }
}

/// The least number of cents, from a first one on, for which something holds that holds for all larger ones.
pub(crate) fn least(first: i64, holds: impl Fn(i64) -> bool) -> Option<Money> {
    let (mut low, mut high) = (first - 1, first.max(1));
    while !holds(high) {
        low = high;
        high = high.checked_mul(2).filter(|cents| *cents <= 2 * Money::MAX.cents())?;
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
struct Run<'a> {
    loan: &'a Loan,
    rate: Rate,
    balance: Fine,
    /// The instalment, or the principal a month, as long as it stands.
    standing: Option<Money>,
    /// Rate changes and early repayments still to come: the next of each.
    changes: usize,
    early: usize,
}

impl<'a> Run<'a> {
    fn new(loan: &'a Loan) -> Self {
        let balance = Fine::whole(loan.principal);
        Run { loan, rate: loan.rate, balance, standing: None, changes: 0, early: 0 }
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
        let open_ended = matches!(loan.repayment, Repayment::Instalment(_) | Repayment::Principal(_));
        let payment = if month == loan.term && !open_ended {
            due
        } else {
            self.check_growth(month, exact)?;
            self.due(month, opening, due.checked_sub(opening)?)?.min(due)
        };
        let payment = self.repay_early(month, payment, due)?;
        // A last payment settles the fraction of a cent as well.
        self.balance = if payment == due {
            Fine::ZERO
        } else {
            Fine { cents: exact.cents - payment.cents(), parts: exact.parts }
        };
        let closing = self.balance.shown()?;
        let day = loan.origin.and_then(|origin| add_months(origin, month));
        let insurance = self.insurance(opening)?;
        let principal = opening.checked_sub(closing)?;
        let interest = payment.checked_sub(principal)?;
        Ok(Row { month, day, opening, interest, insurance, principal, payment, closing })
    }

    /// Whether a given instalment is above the interest, to the part of a cent.
    fn check_growth(&self, month: u16, exact: Fine) -> Result<(), PlanError> {
        let (Repayment::Instalment(instalment), false) =
            (self.loan.repayment, self.loan.deferral.covers(month))
        else {
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
        if let Some((_, rate)) = self.loan.rate_changes.get(self.changes).filter(|(from, _)| *from == month) {
            (self.rate, self.changes) = (*rate, self.changes + 1);
            if !matches!(self.loan.repayment, Repayment::ConstantPrincipal) {
                self.standing = None;
            }
        }
    }

    /// The payment of a month with its early repayment, at most what is due.
    fn repay_early(&mut self, month: u16, payment: Money, due: Money) -> Result<Money, PlanError> {
        let Some(early) = self.loan.early.get(self.early).filter(|early| early.month == month) else {
            return Ok(payment);
        };
        self.early += 1;
        if early.effect == Effect::LowerInstalment {
            self.standing = None;
        }
        Ok(payment.checked_add(early.amount)?.min(due))
    }

    /// What is due in a month that is not the last.
    fn due(&mut self, month: u16, opening: Money, interest: Money) -> Result<Money, PlanError> {
        let loan = self.loan;
        if loan.deferral.covers(month) {
            return Ok(if matches!(loan.deferral, Deferral::Partial(_)) { interest } else { Money::ZERO });
        }
        let left = loan.term - (month - 1);
        match loan.repayment {
            Repayment::InterestOnly => Ok(interest),
            Repayment::ConstantPrincipal => {
                Ok(self.principal(month, opening, left)?.min(opening).checked_add(interest)?)
            }
            Repayment::Principal(principal) => Ok(principal.min(opening).checked_add(interest)?),
            Repayment::Instalment(instalment) => Ok(instalment),
            Repayment::ConstantInstalment => self.constant(opening, left, Money::ZERO),
            // An early repayment can leave less than the balloon: then interest only.
            Repayment::Balloon(balloon) => self.constant(opening, left, balloon.min(opening)),
        }
    }

    /// The principal of a month: what is owed over the months left, so that cents spread evenly; it stands as it was once an
    /// early repayment has shortened the loan.
    fn principal(&mut self, month: u16, opening: Money, left: u16) -> Result<Money, PlanError> {
        let principal = match self.standing {
            Some(standing) => standing,
            None => opening.ratio(Share::new(1, i64::from(left))?, Rounding::HalfUp)?,
        };
        let now = self.loan.early.get(self.early).filter(|early| early.month == month);
        if now.is_some_and(|early| early.effect == Effect::ShorterTerm) {
            self.standing = Some(principal);
        }
        Ok(principal)
    }

    /// The constant instalment, computed once and again after each change.
    fn constant(&mut self, opening: Money, left: u16, balloon: Money) -> Result<Money, PlanError> {
        let instalment = match self.standing {
            Some(standing) => standing,
            None => instalment(opening, self.rate, left, balloon)?,
        };
        self.standing = Some(instalment);
        Ok(instalment)
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
