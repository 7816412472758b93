//! A loan and its schedule, month by month.

use chrono::Months;
use rav_money::{Day, Money, MoneyError, Rate, Rounding, Share};

use crate::interest::{annuity, monthly_interest};
use crate::{PlanError, Revolving};

/// How a loan is repaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repayment {
    /// The same instalment each month (*annuité constante*).
    ConstantInstalment,
    /// The same principal each month, and interest on what remains.
    ConstantPrincipal,
    /// Interest only, the principal at the end (*in fine*).
    InterestOnly,
    /// The same instalment each month, and this much at the end.
    Balloon(Money),
    /// This instalment each month until nothing remains, whatever the term.
    Instalment(Money),
}

/// A first time without full instalments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deferral {
    /// None.
    #[default]
    None,
    /// Interest only for so many months.
    Partial(u16),
    /// Nothing for so many months; interest is added to the principal.
    Total(u16),
}

/// What borrower insurance is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsuranceBase {
    /// The initial principal: the same premium each month.
    Initial,
    /// What remains.
    Remaining,
}

/// Borrower insurance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insurance {
    /// The yearly rate in percent.
    pub rate: Rate,
    /// What it is a share of.
    pub base: InsuranceBase,
}

/// What an early repayment changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The same instalment, for a shorter time.
    ShorterTerm,
    /// The same term, with a lower instalment.
    LowerInstalment,
}

/// An early repayment, after the instalment of its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyRepayment {
    /// The month, from 1.
    pub month: u16,
    /// How much.
    pub amount: Money,
    /// What it changes.
    pub effect: Effect,
}

/// How interest is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterestRounding {
    /// Fractions of a cent are carried from month to month, and only what is shown is rounded, half up: the whole interest
    /// is the exact one, rounded once.
    #[default]
    Carried,
    /// Each month's interest is rounded half up to the cent, as plans and most banks do.
    Monthly,
}

/// A loan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "prêt")]
pub struct Loan {
    /// What is borrowed, or what remains today.
    pub principal: Money,
    /// The nominal yearly rate in percent.
    pub rate: Rate,
    /// The months in all, a deferral included.
    pub term: u16,
    /// How it is repaid.
    pub repayment: Repayment,
    /// A first time without full instalments.
    pub deferral: Deferral,
    /// Borrower insurance.
    pub insurance: Option<Insurance>,
    /// New rates, each from a month on (from 2), in order; the instalment is computed again for the months left.
    pub rate_changes: Vec<(u16, Rate)>,
    /// Early repayments, in order of month.
    pub early: Vec<EarlyRepayment>,
    /// How interest is rounded.
    pub rounding: InterestRounding,
    /// The day of the loan: instalments fall on the same day of the months after it.
    pub origin: Option<Day>,
}

/// One month of a schedule.
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
        // Rows are within the range of amounts and at most a few hundred: their sum is too.
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
}

/// The same day so many months later, the last day of the month where there is no such day; always counted from the
/// origin, so that 31 January, 28 February, 31 March follow each other.
pub fn add_months(origin: Day, months: u16) -> Option<Day> {
    origin.checked_add_months(Months::new(u32::from(months)))
}

impl Loan {
    /// The longest term: one hundred years.
    pub const LONGEST: u16 = 1200;

    /// A plain loan with a constant instalment over a term.
    ///
    /// # Errors
    /// [`PlanError`] when the principal or the term is out of range.
    pub fn over(principal: Money, rate: Rate, term: u16) -> Result<Self, PlanError> {
        let loan = Loan {
            principal,
            rate,
            term,
            repayment: Repayment::ConstantInstalment,
            deferral: Deferral::None,
            insurance: None,
            rate_changes: Vec::new(),
            early: Vec::new(),
            rounding: InterestRounding::default(),
            origin: None,
        };
        loan.check()?;
        Ok(loan)
    }

    /// A plain loan repaid by a constant instalment, for as long as it takes.
    ///
    /// # Errors
    /// [`PlanError::Growing`] when the instalment does not pay the interest.
    pub fn repaid_by(principal: Money, rate: Rate, instalment: Money) -> Result<Self, PlanError> {
        let mut loan = Loan {
            repayment: Repayment::Instalment(instalment),
            ..Loan::over(principal, rate, Self::LONGEST)?
        };
        let rows = loan.schedule()?.rows.len();
        loan.term = u16::try_from(rows).unwrap_or(Self::LONGEST);
        Ok(loan)
    }

    /// A revolving credit used at this balance, with its least instalment.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn revolving(credit: &Revolving) -> Result<Schedule, PlanError> {
        credit.schedule()
    }

    fn check(&self) -> Result<(), PlanError> {
        let months = |what, value: u16, low: u16, high: u16| {
            if (low..=high).contains(&value) { Ok(()) } else { Err(PlanError::Months { what, low, high }) }
        };
        if self.principal <= Money::ZERO {
            return Err(PlanError::NotAboveZero { what: "principal" });
        }
        months("term", self.term, 1, Self::LONGEST)?;
        let (Deferral::Partial(deferred) | Deferral::Total(deferred)) = self.deferral else {
            return self.check_order();
        };
        months("deferral", deferred, 0, self.term - 1)?;
        self.check_order()
    }

    fn check_order(&self) -> Result<(), PlanError> {
        let last = self.term;
        let in_term = |month: u16| (1..=last).contains(&month);
        let changes_in_order = self.rate_changes.windows(2).all(|w| matches!(w, [a, b] if a.0 < b.0));
        let early_in_order = self.early.windows(2).all(|w| matches!(w, [a, b] if a.month < b.month));
        let placed = self.rate_changes.iter().all(|(m, _)| *m >= 2 && in_term(*m))
            && self.early.iter().all(|e| in_term(e.month));
        if !(changes_in_order && early_in_order && placed) {
            return Err(PlanError::Months { what: "rate change or early repayment", low: 1, high: last });
        }
        if self.early.iter().any(|early| early.amount <= Money::ZERO) {
            return Err(PlanError::NotAboveZero { what: "early repayment" });
        }
        Ok(())
    }

    /// The schedule: instalments rounded half up to the cent, interest from the remaining balance with the rounding
    /// named, the last instalment adjusted. Always, for each month: opening + interest = payment + closing, and
    /// principal paid + remaining = principal borrowed.
    ///
    /// # Errors
    /// [`PlanError::Growing`] with the least instalment, or a value out of range.
    pub fn schedule(&self) -> Result<Schedule, PlanError> {
        self.check()?;
        let mut run = Run { loan: self, rate: self.rate, exact: fine(self.principal), instalment: None };
        let mut rows = Vec::with_capacity(usize::from(self.term.min(480)));
        for month in 1..=self.term {
            rows.push(run.month(month)?);
            if run.exact == 0 {
                return Ok(Schedule { rows });
            }
        }
        // Only a given instalment can leave something after the longest term.
        let interest = monthly_interest(self.principal, self.rate)?;
        Err(PlanError::Growing { debt: "loan".into(), least: interest.checked_add(CENT)? })
    }
}

/// One cent.
pub(crate) const CENT: Money = match Money::from_cents(1) {
    Ok(cent) => cent,
    Err(_) => Money::ZERO,
};

/// Parts of a cent that are carried: a thousand-millionth.
const FINE: i128 = 1_000_000_000;

fn fine(money: Money) -> i128 {
    i128::from(money.cents()) * FINE
}

/// The nearest cent.
fn shown(exact: i128) -> Result<Money, MoneyError> {
    let cents = Rounding::HalfUp.divide(exact, FINE);
    i64::try_from(cents).map_err(|_| MoneyError::OutOfRange).and_then(Money::from_cents)
}

/// A schedule under way; the balance is exact to a thousand-millionth of a cent.
struct Run<'a> {
    loan: &'a Loan,
    rate: Rate,
    exact: i128,
    instalment: Option<Money>,
}

impl Run<'_> {
    fn month(&mut self, month: u16) -> Result<Row, PlanError> {
        let loan = self.loan;
        if let Some((_, rate)) = loan.rate_changes.iter().find(|(from, _)| *from == month) {
            (self.rate, self.instalment) = (*rate, None);
        }
        let opening = shown(self.exact)?;
        let due_exact = self.exact + self.interest()?;
        let due = shown(due_exact)?;
        let mut payment = if month == loan.term && !matches!(loan.repayment, Repayment::Instalment(_)) {
            due
        } else {
            self.due(month, opening, due.checked_sub(opening)?)?.min(due)
        };
        if let Some(early) = loan.early.iter().find(|early| early.month == month) {
            payment = payment.checked_add(early.amount)?.min(due);
            if early.effect == Effect::LowerInstalment {
                self.instalment = None;
            }
        }
        // A last payment settles the fraction of a cent as well.
        self.exact = if payment == due { 0 } else { due_exact - fine(payment) };
        let closing = shown(self.exact)?;
        let day = loan.origin.and_then(|origin| add_months(origin, month));
        let insurance = self.insurance(opening)?;
        let principal = opening.checked_sub(closing)?;
        let interest = payment.checked_sub(principal)?;
        Ok(Row { month, day, opening, interest, insurance, principal, payment, closing })
    }

    /// A month of interest in thousand-millionths of a cent.
    fn interest(&self) -> Result<i128, MoneyError> {
        match self.loan.rounding {
            InterestRounding::Monthly => Ok(fine(monthly_interest(shown(self.exact)?, self.rate)?)),
            InterestRounding::Carried => {
                Ok(Rounding::HalfUp.divide(self.exact * i128::from(self.rate.ten_thousandths()), 12_000_000))
            }
        }
    }

    /// What is due in a month that is not the last.
    fn due(&mut self, month: u16, opening: Money, interest: Money) -> Result<Money, PlanError> {
        let loan = self.loan;
        let deferred = match loan.deferral {
            Deferral::Total(months) if month <= months => return Ok(Money::ZERO),
            Deferral::Partial(months) if month <= months => return Ok(interest),
            Deferral::Total(months) | Deferral::Partial(months) => months,
            Deferral::None => 0,
        };
        let left = loan.term - month.max(deferred + 1) + 1;
        match loan.repayment {
            Repayment::InterestOnly => Ok(interest),
            Repayment::ConstantPrincipal => {
                let share = Share::new(1, i64::from(left))?;
                Ok(opening.ratio(share, Rounding::HalfUp)?.checked_add(interest)?)
            }
            Repayment::Instalment(instalment) => {
                if instalment <= interest {
                    return Err(PlanError::Growing {
                        debt: "loan".into(),
                        least: interest.checked_add(CENT)?,
                    });
                }
                Ok(instalment)
            }
            Repayment::ConstantInstalment => self.constant(opening, left, Money::ZERO),
            Repayment::Balloon(balloon) => self.constant(opening, left, balloon),
        }
    }

    /// The constant instalment, computed once and again after each change.
    fn constant(&mut self, opening: Money, left: u16, balloon: Money) -> Result<Money, PlanError> {
        if let Some(instalment) = self.instalment {
            return Ok(instalment);
        }
        let exact = annuity(opening, self.rate, left, balloon).ok_or(MoneyError::OutOfRange)?;
        let instalment = Money::from_decimal_rounded(exact, Rounding::HalfUp)?;
        self.instalment = Some(instalment);
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
