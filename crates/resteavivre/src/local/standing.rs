//! A local rule on sums that were chosen for it: the same for one household and for columns of them.

use rav_household::LocalPeriod;
use rav_law::{LawError, LawOn};
use rav_money::{Day, Exact, Money, Rounding, Value as _};
use rav_rules::rules::local_remaining::{Facts, RemainingToLive as LocalRemaining};
use rav_rules::{Recorder, RuleError, apply};

use super::rule::{Bound, Divisor, LocalRule, MonthOf, Persons};
use crate::problem::Problems;

/// What a local rule needs to know of a household: the sums of the lines that it chose, who lives there, and figures of other rules.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalFacts {
    /// The resources that it counts, a month.
    pub resources: Money,
    /// The charges that it takes off.
    pub charges: Money,
    /// The instalments that it takes off.
    pub instalments: Money,
    /// Those who live there.
    pub who: Persons,
    /// Of these, children in alternating custody.
    pub alternating: i64,
    /// Whether somebody said how many children are disabled.
    pub disabled_said: bool,
    /// Whether the allowance of a disabled child is among the resources.
    pub disability_allowance: bool,
    /// Own resources said in one amount, which have no kind.
    pub own_resources: Option<Money>,
    /// Consumption units, in tenths.
    pub units: Option<i64>,
    /// The household's minimum income.
    pub minimum: Option<Money>,
    /// The days of the period, and those of the month or of the year that they are a part of.
    pub days: (i64, i64),
}

/// Why a local rule gives no amount, or no band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalLack {
    /// The rule does not say the parts of such a household.
    Parts,
    /// The rule has no bound for such a household.
    Bound,
    /// The minimum income of the household is not known on the day.
    Minimum,
    /// The amount is above every band.
    Above,
    /// The rule has no bands.
    NoBands,
}

impl LocalLack {
    /// Every reason.
    pub const ALL: [LocalLack; 5] =
        [LocalLack::Parts, LocalLack::Bound, LocalLack::Minimum, LocalLack::Above, LocalLack::NoBands];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            LocalLack::Parts => "parts-not-said",
            LocalLack::Bound => "bound-not-said",
            LocalLack::Minimum => "minimum-income-unknown",
            LocalLack::Above => "above-every-band",
            LocalLack::NoBands => "no-bands",
        }
    }
}

/// What a local rule makes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalFound {
    /// The amount; nothing where the rule does not say by what to divide.
    pub amount: Option<Money>,
    /// The place of its band among those of the rule; or why there is none.
    pub band: Result<usize, LocalLack>,
    /// Whether the exact amount would be in another band than the rounded one.
    pub rounding_decides: bool,
}

/// The days of the period, and those of the month or of the year that they are a part of.
///
/// # Errors
/// [`LawError`] where the rule leaves the days of a month to the engine's convention, which has none on the day.
pub fn days(rule: &LocalRule, law: LawOn<'_>) -> Result<(i64, i64), LawError> {
    // A month is a month, whatever its days.
    let month = rule.month.filter(|_| rule.period != LocalPeriod::Month);
    let (month_days, months) = match month {
        Some(MonthOf::Days(days)) => (i64::from(days), 1),
        Some(MonthOf::YearDays(days)) => (i64::from(days), 12),
        None => (law.count("remaining-to-live.days")?, 1),
    };
    Ok(match rule.period {
        LocalPeriod::Day => (months, month_days),
        LocalPeriod::Week => (7 * months, month_days),
        LocalPeriod::Month => (month_days, month_days),
    })
}

/// Whether a rule runs on a day, or has ended and that is accepted.
///
/// # Errors
/// [`Problems`], one: it does not.
pub fn runs(rule: &LocalRule, day: Day, accept_ended: bool) -> Result<(), Problems> {
    rule.on(day, accept_ended)
}

impl LocalFacts {
    /// What the rule divides by, in hundredths; nothing where it does not say.
    pub fn divisor(&self, rule: &LocalRule) -> Option<i64> {
        match &rule.divisor {
            Divisor::Household => Some(100),
            Divisor::Persons => Some(self.who.all() * 100),
            Divisor::Units => self.units.map(|tenths| tenths * 10),
            Divisor::Parts(parts) => parts.of(self.who),
        }
    }

    /// A bound for this household, rounded to the nearest cent where it is a share.
    pub fn bound(&self, bound: &Bound) -> Option<Money> {
        match bound {
            Bound::Amount(money) => Some(*money),
            Bound::Cases(cases) => cases.iter().find(|case| case.fits(self.who)).map(|case| case.amount),
            Bound::OfMinimum(share) => {
                let minimum = Exact::from(self.minimum?);
                minimum.times(*share).over(Exact::of(10_000), Rounding::HalfUp).money()
            }
        }
    }

    /// Applies the rule `local.remaining-to-live`, and finds the band of its amount.
    ///
    /// # Errors
    /// [`RuleError`] where a sum is out of range.
    pub fn apply(&self, rule: &LocalRule, recorder: &mut impl Recorder) -> Result<LocalFound, RuleError> {
        let lack = |lack| LocalFound { amount: None, band: Err(lack), rounding_decides: false };
        let Some(divisor) = self.divisor(rule).filter(|divisor| *divisor > 0) else {
            return Ok(lack(LocalLack::Parts));
        };
        let (days, month_days) = self.days;
        let facts = Facts {
            resources: self.resources.into(),
            charges: self.charges.into(),
            instalments: self.instalments.into(),
            divisor: Exact::of(divisor),
            days: Exact::of(days),
            month_days: Exact::of(month_days),
            rounds_down: Exact::of(i64::from(rule.rounding == Rounding::Floor)),
        };
        let working = apply::<LocalRemaining>(facts, &(), recorder)?;
        let (amount, remaining) = (working.amount.whole(), working.remaining.whole());
        // The exact amount as a fraction of cents.
        let over = i128::from(divisor) * i128::from(month_days);
        let exact = i128::from(remaining) * 100 * i128::from(days);
        let band = self.find(rule, |bound| amount.cmp(&bound.cents()));
        let unrounded = self.find(rule, |bound| exact.cmp(&(i128::from(bound.cents()) * over)));
        Ok(LocalFound { amount: working.amount.money(), band, rounding_decides: band != unrounded })
    }

    /// The first band that an amount is in, or why there is none.
    fn find(
        &self,
        rule: &LocalRule,
        against: impl Fn(Money) -> std::cmp::Ordering,
    ) -> Result<usize, LocalLack> {
        if rule.bands.is_empty() {
            return Err(LocalLack::NoBands);
        }
        for (index, band) in rule.bands.iter().enumerate() {
            let Some(said) = &band.bound else { return Ok(index) };
            let unsaid =
                if matches!(said, Bound::OfMinimum(_)) { LocalLack::Minimum } else { LocalLack::Bound };
            let order = against(self.bound(said).ok_or(unsaid)?);
            if order.is_lt() || (band.inclusive && order.is_eq()) {
                return Ok(index);
            }
        }
        Err(LocalLack::Above)
    }

    /// The doubts that bear on what the rule makes of this household on a day, by their codes.
    pub fn doubts(&self, rule: &LocalRule, day: Day) -> [Option<&'static str>; 5] {
        let dates = match rule.to {
            Some(to) => (day > to).then_some("local-ended"),
            None => Some("local-no-last-day"),
        };
        let alternating = self.alternating > 0 && !matches!(rule.divisor, Divisor::Household);
        let unsaid = rule.counts_disabled() && !self.disabled_said && self.disability_allowance;
        // What is said for a person in one amount has no kind: a list of kinds cannot take it.
        let lump = !rule.resources.all_but && self.own_resources.is_some();
        [
            dates,
            rule.caveat.is_some().then_some("local-doubt"),
            alternating.then_some("local-alternating"),
            unsaid.then_some("local-disabled-children"),
            lump.then_some("local-own-resources"),
        ]
    }
}
