//! A loan: what is borrowed, at what rate, and how it is repaid.

use rav_money::{Day, Money, Rate};

use crate::PlanError;

/// How a loan is repaid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repayment {
    /// The same instalment each month (*annuité constante*).
    #[default]
    ConstantInstalment,
    /// The same principal each month, to the cent nearest, and interest on what remains.
    ConstantPrincipal,
    /// Interest only, the principal at the end (*in fine*).
    InterestOnly,
    /// The same instalment each month, and this much more at the end.
    Balloon(Money),
    /// This instalment each month until nothing remains; the term is the most that it may take.
    Instalment(Money),
    /// This instalment each month of the term, and what then remains with the last.
    InstalmentAndRest(Money),
    /// This principal each month, and interest, until nothing remains; the term is the most that it may take.
    Principal(Money),
}

impl Repayment {
    /// Whether it lasts until nothing remains, the term being the most that it may take.
    pub(crate) const fn is_open_ended(self) -> bool {
        matches!(self, Repayment::Instalment(_) | Repayment::Principal(_))
    }

    /// The amount a month that is given rather than computed.
    pub(crate) const fn given(self) -> Option<Money> {
        match self {
            Repayment::Instalment(amount)
            | Repayment::InstalmentAndRest(amount)
            | Repayment::Principal(amount) => Some(amount),
            _ => None,
        }
    }

    /// The word by which it is asked for.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Repayment::ConstantInstalment | Repayment::Instalment(_) => "repayment=constant",
            Repayment::ConstantPrincipal | Repayment::Principal(_) => "repayment=principal",
            Repayment::InterestOnly => "repayment=interest-only",
            Repayment::Balloon(_) => "repayment=balloon",
            Repayment::InstalmentAndRest(_) => "remaining",
        }
    }
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
        month <= self.months()
    }

    /// Its months.
    pub(crate) const fn months(self) -> u16 {
        match self {
            Deferral::None => 0,
            Deferral::Partial(months) | Deferral::Total(months) => months,
        }
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

/// What an early repayment changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The same instalment, for a shorter time; after a deferral, the one that would have been without the repayment.
    ShorterTerm,
    /// The same term, with a lower instalment. One that was given ([`Repayment::Instalment`]) falls as what is owed does.
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
    /// The instalment that was agreed, of a constant instalment or a balloon: paid until a rate change or an early repayment
    /// makes another one of it; computed when there is none.
    pub agreed: Option<Money>,
    /// A first time without full instalments.
    pub deferral: Deferral,
    /// Borrower insurance.
    pub insurance: Option<Insurance>,
    /// New rates, each from a month on (from 2), at most one a month, in any order; the instalment is computed again for the
    /// months left, unless it is given and the time it takes is what is sought.
    pub rate_changes: Vec<(u16, Rate)>,
    /// Early repayments, at most one a month, before the last month, in any order.
    pub early: Vec<EarlyRepayment>,
    /// How interest is rounded.
    pub rounding: InterestRounding,
    /// The day of the loan: instalments fall on the same day of the months after it.
    pub origin: Option<Day>,
}

/// Nothing lent, without a rate, over the longest term: the options of a loan are given by changing what follows.
impl Default for Loan {
    fn default() -> Self {
        Loan {
            principal: Money::ZERO,
            rate: Rate::default(),
            term: Loan::LONGEST,
            repayment: Repayment::default(),
            agreed: None,
            deferral: Deferral::None,
            insurance: None,
            rate_changes: Vec::new(),
            early: Vec::new(),
            rounding: InterestRounding::default(),
            origin: None,
        }
    }
}

impl Loan {
    /// The longest term: one hundred years.
    pub const LONGEST: u16 = 1200;

    /// A plain loan with a constant instalment over a term.
    ///
    /// # Errors
    /// [`PlanError`] when the principal or the term is out of range.
    pub fn over(principal: Money, rate: Rate, term: u16) -> Result<Self, PlanError> {
        let loan = Loan { principal, rate, term, ..Loan::default() };
        loan.check()?;
        Ok(loan)
    }

    /// Whether every part is in its range, and changes something.
    pub(crate) fn check(&self) -> Result<(), PlanError> {
        if self.principal <= Money::ZERO {
            return Err(PlanError::NotAboveZero { what: "principal" });
        }
        within("term", self.term, 1, Self::LONGEST)?;
        if let Repayment::Balloon(balloon) = self.repayment
            && (balloon.is_negative() || balloon > self.principal)
        {
            return Err(PlanError::NotWithin { what: "balloon", most: self.principal });
        }
        if self.repayment.given().or(self.agreed).is_some_and(|amount| amount <= Money::ZERO) {
            return Err(PlanError::NotAboveZero { what: "instalment" });
        }
        within("deferral", self.deferral.months(), 0, self.term - 1)?;
        self.check_origin()?;
        self.check_rate_changes()?;
        self.check_early()
    }

    fn check_origin(&self) -> Result<(), PlanError> {
        let Some(origin) = self.origin else { return Ok(()) };
        // What is open-ended says so itself, in the month that has no day.
        let ends = self.repayment.is_open_ended() || origin.plus_months(self.term).is_some();
        if ends { Ok(()) } else { Err(self.no_day()) }
    }

    /// The days on which the loan may start.
    pub(crate) fn no_day(&self) -> PlanError {
        let high = Day::LAST.minus_months(self.term).unwrap_or(Day::FIRST);
        PlanError::Day { what: "start", low: Day::FIRST, high }
    }

    fn check_rate_changes(&self) -> Result<(), PlanError> {
        let months: Vec<u16> = self.rate_changes.iter().map(|(month, _)| *month).collect();
        months.iter().try_for_each(|month| self.month_of("rate_change", *month, 2, self.term))?;
        once_each("rate_change", &months)
    }

    fn check_early(&self) -> Result<(), PlanError> {
        if let (Deferral::Partial(1..), Repayment::InterestOnly) = (self.deferral, self.repayment) {
            return Err(PlanError::NotTogether {
                what: "deferral",
                with: self.repayment.word(),
                instead: "deferral=total",
            });
        }
        for early in &self.early {
            // With the last instalment everything is paid: nothing can come early.
            self.month_of("early", early.month, 1, self.term - 1)?;
            if early.amount <= Money::ZERO {
                return Err(PlanError::NotAboveZero { what: "early" });
            }
            self.check_effect(early)?;
        }
        let months: Vec<u16> = self.early.iter().map(|early| early.month).collect();
        once_each("early", &months)
    }

    /// Whether an early repayment can change what it says.
    fn check_effect(&self, early: &EarlyRepayment) -> Result<(), PlanError> {
        let (with, none) = (self.repayment.word(), |what, with, instead| {
            Err(PlanError::NotTogether { what, with, instead })
        });
        match (early.effect, self.repayment) {
            // Interest alone, or a balloon that is due at the end: what is repaid comes off that, the time stands.
            (Effect::ShorterTerm, Repayment::InterestOnly | Repayment::Balloon(_)) => {
                none("early", with, "early=…:lower")
            }
            (Effect::LowerInstalment, Repayment::InstalmentAndRest(_)) => {
                none("early", with, "early=…:shorter")
            }
            // The instalment that is given is the first one that is paid.
            (Effect::LowerInstalment, Repayment::Instalment(_) | Repayment::Principal(_)) => {
                self.month_of("early", early.month, self.deferral.months() + 1, self.term - 1)
            }
            _ => Ok(()),
        }
    }

    /// A month of the loan, in a range that is not empty: a loan of one month is too short for any change. A new rate may still
    /// come with the last month, an early repayment comes before it.
    pub(crate) fn month_of(
        &self,
        what: &'static str,
        month: u16,
        low: u16,
        high: u16,
    ) -> Result<(), PlanError> {
        if high < low {
            let low = if what == "early" { low + 1 } else { low };
            return Err(PlanError::Months { what: "term", low, high: Self::LONGEST });
        }
        within(what, month, low, high)
    }
}

/// At most one change a month.
fn once_each(what: &'static str, months: &[u16]) -> Result<(), PlanError> {
    let twice = months.iter().enumerate().find(|(at, month)| months.iter().take(*at).any(|m| m == *month));
    twice.map_or(Ok(()), |(_, month)| Err(PlanError::Twice { what, month: *month }))
}

fn within(what: &'static str, value: u16, low: u16, high: u16) -> Result<(), PlanError> {
    if (low..=high).contains(&value) { Ok(()) } else { Err(PlanError::Months { what, low, high }) }
}
