//! The unknown of a loan from the others.

use rav_money::{Money, MoneyError, Rate, Rounding};
use rust_decimal::Decimal;

use crate::interest::to_cents;
use crate::schedule::{CENT, least};
use crate::{Loan, PlanError, Repayment, Schedule};

/// What is known of a loan with a constant instalment: three of principal, rate, term and instalment, and what remains after
/// the term when that is not zero; or all four, to find what remains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What is borrowed, or what remains today.
    pub principal: Option<Money>,
    /// The nominal yearly rate.
    pub rate: Option<Rate>,
    /// The months.
    pub term: Option<u16>,
    /// The instalment.
    pub instalment: Option<Money>,
    /// What remains after the last of these instalments; zero when not given.
    pub remaining: Option<Money>,
}

/// A loan with everything found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is borrowed, to the nearest cent when found.
    pub principal: Money,
    /// The nominal yearly rate, to the nearest ten-thousandth of a percent when found.
    pub rate: Rate,
    /// The months; when found, those until what remains is at most what was given.
    pub term: u16,
    /// The instalment: the first one after a deferral, as [`Schedule::instalment`] says, rounded half up to the cent when
    /// found.
    pub instalment: Money,
    /// What remains after the last instalment, and is paid with it; zero for a loan that is paid off.
    pub remaining: Money,
}

impl Found {
    /// The loan: this instalment until nothing remains.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn loan(&self) -> Result<Loan, PlanError> {
        Loan::repaid_by(self.principal, self.rate, self.instalment)
    }
}

/// A loan worked out: what was found, the loan that it makes with its options, and its schedule.
#[derive(Clone, Debug)]
pub struct Worked {
    /// Principal, rate, term, instalment and what remains.
    pub found: Found,
    /// The loan.
    pub loan: Loan,
    /// Month by month; its instalment is the one found.
    pub schedule: Schedule,
}

/// Finds what is missing from exactly three of principal, rate, term and instalment, or what remains from all four.
///
/// ```
/// use rav_plan::{Known, solve};
/// let known = Known { principal: Some("100000".parse()?), rate: Some("6".parse()?), term: Some(180), ..Known::default() };
/// assert_eq!(solve(known)?.instalment.to_string(), "843.86");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`work`].
pub fn solve(known: Known) -> Result<Found, PlanError> {
    Ok(find(known, &Loan::default())?.0)
}

/// The same for a loan with the options of another one: how it is repaid, deferral, insurance, rate changes, early repayments,
/// rounding and first day. The instalment is the first that is paid after a deferral. Where the term is sought, or what
/// remains, the instalment stands whatever the rate becomes; where the term is given, rate changes make new ones.
///
/// ```
/// use rav_plan::{Known, Loan, Repayment, work};
/// let known = Known { principal: Some("10000".parse()?), rate: Some("5".parse()?), term: Some(24), ..Known::default() };
/// let options = Loan { repayment: Repayment::Balloon("5000".parse()?), ..Loan::default() };
/// let worked = work(known, &options)?;
/// assert_eq!(worked.found.instalment.to_string(), "240.19");
/// assert_eq!(worked.schedule.rows[0].payment, worked.found.instalment);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`PlanError`]: too little or too much known, an instalment under which the debt grows, no rate that fits, an option that
/// would change nothing or beside which the unknown cannot be found.
pub fn work(known: Known, options: &Loan) -> Result<Worked, PlanError> {
    let (mut found, loan) = find(known, options)?;
    let schedule = loan.schedule()?;
    if !loan.repayment.is_open_ended() {
        // At most what is due, where an only payment is some cents below what was rounded.
        found.instalment = schedule.instalment;
    }
    Ok(Worked { found, loan, schedule })
}

/// What is found, and the loan that it makes.
fn find(known: Known, options: &Loan) -> Result<(Found, Loan), PlanError> {
    if known.instalment.is_some_and(|amount| amount <= Money::ZERO) {
        return Err(PlanError::NotAboveZero { what: "instalment" });
    }
    let options = &leaving(known.remaining, options)?;
    match (known.principal, known.rate, known.term, known.instalment) {
        (Some(principal), Some(rate), Some(term), None) => {
            over_term(Loan { principal, rate, term, ..options.clone() }, None, known)
        }
        (Some(principal), Some(rate), None, Some(instalment)) => {
            as_long_as_it_takes(Loan { principal, rate, ..options.clone() }, instalment)
        }
        (None, Some(rate), Some(term), Some(instalment)) => {
            let loan = principal_of(Loan { rate, term, ..options.clone() }, instalment)?;
            over_term(loan, Some(instalment), known)
        }
        (Some(principal), None, Some(term), Some(instalment)) => {
            let loan = rate_of(Loan { principal, term, ..options.clone() }, instalment)?;
            over_term(loan, Some(instalment), known)
        }
        (Some(principal), Some(rate), Some(term), Some(instalment)) if known.remaining.is_none() => {
            with_a_rest(Loan { principal, rate, term, ..options.clone() }, instalment)
        }
        (principal, rate, term, instalment) => {
            let given = [principal.is_some(), rate.is_some(), term.is_some(), instalment.is_some()];
            Err(PlanError::NotDetermined { found: given.iter().filter(|given| **given).count() })
        }
    }
}

/// The options, what remains at the end being a balloon.
fn leaving(remaining: Option<Money>, options: &Loan) -> Result<Loan, PlanError> {
    let options = Loan { agreed: None, ..options.clone() };
    match (remaining, options.repayment) {
        (None, _) => Ok(options),
        (Some(left), _) if left.is_negative() => {
            Err(PlanError::NotWithin { what: "remaining", most: Money::MAX })
        }
        (Some(Money::ZERO), Repayment::ConstantInstalment) => Ok(options),
        (Some(left), Repayment::ConstantInstalment) => {
            Ok(Loan { repayment: Repayment::Balloon(left), ..options })
        }
        (Some(_), other) => {
            Err(PlanError::NotTogether { what: "remaining", with: other.word(), instead: CONSTANT })
        }
    }
}

const CONSTANT: &str = "repayment=constant";

/// Only a constant instalment says how long it takes or what it leaves.
fn only_constant(loan: &Loan, what: &'static str) -> Result<(), PlanError> {
    match loan.repayment {
        Repayment::ConstantInstalment => Ok(()),
        other => Err(PlanError::NotTogether { what, with: other.word(), instead: CONSTANT }),
    }
}

/// A loan over its term; the instalment, when it was given, is paid as it was.
fn over_term(mut loan: Loan, instalment: Option<Money>, known: Known) -> Result<(Found, Loan), PlanError> {
    loan.check()?;
    if matches!(loan.repayment, Repayment::ConstantInstalment | Repayment::Balloon(_)) {
        loan.agreed = instalment;
    }
    let instalment =
        loan.agreed.map_or_else(|| Ok(to_cents(loan.exact_instalment()?)?), Ok::<_, PlanError>)?;
    Ok(found(loan, instalment, known.remaining.unwrap_or(Money::ZERO)))
}

/// An instalment until nothing remains, or at most the balloon, which is paid with the last one.
fn as_long_as_it_takes(mut loan: Loan, instalment: Money) -> Result<(Found, Loan), PlanError> {
    let left = match loan.repayment {
        Repayment::Balloon(left) => left,
        _ => {
            only_constant(&loan, "term")?;
            Money::ZERO
        }
    };
    loan.check()?;
    loan.term = Loan::LONGEST;
    loan.repayment = Repayment::Instalment(instalment);
    if left == Money::ZERO {
        let schedule = loan.schedule()?;
        let term = u16::try_from(schedule.rows.len()).unwrap_or(Loan::LONGEST);
        let (found, loan) = found(loan, instalment, Money::ZERO);
        // The term stays the most that it may take: an instalment that was lowered rests on the end without that.
        return Ok((Found { term, ..found }, loan));
    }
    let with = |cents: i64| {
        let repayment = Repayment::Instalment(Money::from_cents(cents)?);
        Loan { repayment, ..loan.clone() }.month_with(left)
    };
    let Some(term) = with(instalment.cents())? else {
        let least = least(CENT.cents(), |cents| matches!(with(cents), Ok(Some(_))));
        let least = least.ok_or(MoneyError::OutOfRange)?;
        return Err(PlanError::TooLong { debt: "loan".into(), months: Loan::LONGEST, least });
    };
    with_a_rest(Loan { term, repayment: Repayment::ConstantInstalment, ..loan }, instalment)
}

/// An instalment over a term, and what then remains with the last.
fn with_a_rest(mut loan: Loan, instalment: Money) -> Result<(Found, Loan), PlanError> {
    only_constant(&loan, "remaining")?;
    loan.repayment = Repayment::InstalmentAndRest(instalment);
    let schedule = loan.schedule()?;
    let last = schedule.rows.last().map_or(Money::ZERO, |row| row.payment);
    let whole = schedule.rows.len() == usize::from(loan.term);
    let rest = if whole { last.checked_sub(instalment)?.max(Money::ZERO) } else { Money::ZERO };
    loan.term = u16::try_from(schedule.rows.len()).unwrap_or(loan.term);
    Ok(found(loan, instalment, rest))
}

fn found(loan: Loan, instalment: Money, remaining: Money) -> (Found, Loan) {
    let principal = loan.principal;
    let rate = loan.rate;
    let term = loan.term;
    (Found { principal, rate, term, instalment, remaining }, loan)
}

/// Half a cent: an instalment is rounded.
const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// The principal whose exact instalment is nearest to the one given; of two as near the larger.
fn principal_of(loan: Loan, instalment: Money) -> Result<Loan, PlanError> {
    let of = |principal: Money| Loan { principal, ..loan.clone() };
    of(Money::MAX).check()?;
    // A principal that is too large to be worked with has too large an instalment.
    let at = |cents: i64| {
        Money::from_cents(cents).ok().and_then(|principal| of(principal).exact_instalment().ok())
    };
    let wanted = instalment.to_decimal();
    let first = match loan.repayment {
        Repayment::Balloon(balloon) => balloon.max(CENT),
        _ => CENT,
    };
    if let Some(lowest) = at(first.cents()).filter(|lowest| *lowest > wanted + HALF) {
        let least = Money::from_decimal_rounded(lowest - HALF, Rounding::Ceiling)?;
        return Err(PlanError::TooSmall { what: "instalment", least });
    }
    let mut low = first.cents();
    let mut high = Money::MAX.cents();
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        *(if at(middle).is_some_and(|exact| exact < wanted) { &mut low } else { &mut high }) = middle;
    }
    let above = at(high).ok_or(MoneyError::OutOfRange)? - wanted;
    let below = at(low).map(|exact| wanted - exact);
    if above < Decimal::ZERO {
        return Err(MoneyError::OutOfRange.into());
    }
    let nearest = if below.is_some_and(|below| below < above) { low } else { high };
    Ok(of(Money::from_cents(nearest)?))
}

/// The rate, to a ten-thousandth of a percent, whose exact instalment is nearest to the one given; of two as near the lower.
fn rate_of(loan: Loan, instalment: Money) -> Result<Loan, PlanError> {
    let highest = 10_000_000;
    let of = |ten_thousandths: i64| -> Result<Loan, PlanError> {
        Ok(Loan { rate: Rate::from_ten_thousandths(ten_thousandths)?, ..loan.clone() })
    };
    of(0)?.check()?;
    let at = |ten_thousandths: i64| of(ten_thousandths).and_then(|loan| loan.exact_instalment());
    // A rate that makes amounts too large to be worked with has too large an instalment.
    let at_most = at(highest).unwrap_or(Decimal::MAX);
    let wanted = instalment.to_decimal();
    let at_least = at(0)?;
    if at_least == at_most {
        // A rate change during a partial deferral: no instalment bears the first rate.
        return Err(PlanError::NotTogether { what: "rate", with: "rate_change", instead: "rate" });
    }
    if at_least > wanted + HALF || wanted > at_most {
        let least = Money::from_decimal_rounded(at_least - HALF, Rounding::Ceiling)?.max(CENT);
        let most = Money::from_decimal_rounded(at_most, Rounding::Floor).unwrap_or(Money::MAX);
        return Err(PlanError::NoRate { least, most });
    }
    let mut low = 0;
    let mut high = highest;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        *(if at(middle).is_ok_and(|exact| exact < wanted) { &mut low } else { &mut high }) = middle;
    }
    let above = at(high).map_or(Decimal::MAX, |exact| exact - wanted);
    of(if wanted - at(low)? <= above { low } else { high })
}
