//! A loan: what is borrowed, at what rate, and how it is repaid.

use rav_money::{Day, Money, Rate};

use crate::{PlanError, Revolving, Schedule};

/// How a loan is repaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repayment {
    /// The same instalment each month (*annuité constante*).
    ConstantInstalment,
    /// The same principal each month, to the cent nearest, and interest on what remains.
    ConstantPrincipal,
    /// Interest only, the principal at the end (*in fine*).
    InterestOnly,
    /// The same instalment each month, and this much more at the end.
    Balloon(Money),
    /// This instalment each month until nothing remains; the term is the most that it may take.
    Instalment(Money),
    /// This principal each month, and interest, until nothing remains; the term is the most that it may take.
    Principal(Money),
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

impl Deferral {
    /// Whether a month, from 1, is part of it.
    pub fn covers(self, month: u16) -> bool {
        matches!(self, Deferral::Partial(months) | Deferral::Total(months) if month <= months)
    }
}

/// What borrower insurance is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsuranceBase {
    /// The initial principal: the same premium each month.
    Initial,
    /// What is owed before the instalment of the month.
    Remaining,
}

/// Borrower insurance: a twelfth of a yearly share each month, rounded half up to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insurance {
    /// The yearly rate in percent.
    pub rate: Rate,
    /// What it is a share of.
    pub base: InsuranceBase,
}

/// What an early repayment changes. During a deferral there is no instalment yet: the later one is lower either way. A rate
/// change computes the instalment again over the whole term.
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
    /// How much; at most what is owed is taken.
    pub amount: Money,
    /// What it changes.
    pub effect: Effect,
}

/// How interest is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterestRounding {
    /// Fractions of a cent are carried from month to month (to a thousand-millionth of a cent), and only what is shown is
    /// rounded, half up: the whole interest is the exact one, rounded once.
    #[default]
    Carried,
    /// Each month's interest is rounded half up to the cent, as plans and most banks do.
    Monthly,
}

/// A loan.
///
/// A debt without interest and a payment in several times are loans at a rate of zero.
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
    /// Early repayments, at most one a month, in order.
    pub early: Vec<EarlyRepayment>,
    /// How interest is rounded.
    pub rounding: InterestRounding,
    /// The day of the loan: instalments fall on the same day of the months after it.
    pub origin: Option<Day>,
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

    /// A revolving credit used at this balance, with its least instalment.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn revolving(credit: &Revolving) -> Result<Schedule, PlanError> {
        credit.schedule()
    }

    /// Whether every part is in its range.
    pub(crate) fn check(&self) -> Result<(), PlanError> {
        if self.principal <= Money::ZERO {
            return Err(PlanError::NotAboveZero { what: "principal" });
        }
        within("term", self.term, 1, Self::LONGEST)?;
        match self.repayment {
            Repayment::Balloon(balloon) if balloon.is_negative() || balloon > self.principal => {
                return Err(PlanError::NotWithin { what: "balloon", most: self.principal });
            }
            Repayment::Instalment(amount) | Repayment::Principal(amount) if amount <= Money::ZERO => {
                return Err(PlanError::NotAboveZero { what: "instalment" });
            }
            _ => {}
        }
        if let Deferral::Partial(deferred) | Deferral::Total(deferred) = self.deferral {
            within("deferral", deferred, 0, self.term - 1)?;
        }
        self.check_changes()
    }

    fn check_changes(&self) -> Result<(), PlanError> {
        let rates_in_order = self.rate_changes.windows(2).all(|w| matches!(w, [a, b] if a.0 < b.0));
        let early_in_order = self.early.windows(2).all(|w| matches!(w, [a, b] if a.month < b.month));
        let bounds = self.rate_changes.first().is_none_or(|(m, _)| *m >= 2)
            && self.early.first().is_none_or(|e| e.month >= 1);
        let last =
            self.rate_changes.last().map_or(0, |(m, _)| *m).max(self.early.last().map_or(0, |e| e.month));
        if !(rates_in_order && early_in_order && bounds && last <= self.term) {
            return Err(PlanError::Months {
                what: "rate change or early repayment",
                low: 1,
                high: self.term,
            });
        }
        if self.early.iter().any(|early| early.amount <= Money::ZERO) {
            return Err(PlanError::NotAboveZero { what: "early repayment" });
        }
        Ok(())
    }
}

fn within(what: &'static str, value: u16, low: u16, high: u16) -> Result<(), PlanError> {
    if (low..=high).contains(&value) { Ok(()) } else { Err(PlanError::Months { what, low, high }) }
}
