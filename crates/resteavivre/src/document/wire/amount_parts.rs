//! What tables write around an amount: its period, its spread, its provenance, and words that may be left out.

use rav_household as model;
use rav_household::{PeriodWord, Provenance};
use rav_money::Period;

use super::{AmountText, MoneyText, Named, PeriodicAmount, Spread};

pub(super) fn word<W: Copy>(named: Option<Named<W>>, otherwise: W) -> W {
    named.map_or(otherwise, |Named(word)| word)
}

pub(super) fn amount(
    MoneyText(value): MoneyText,
    period: Option<Named<PeriodWord>>,
    months: Option<Spread>,
    provenance: Option<Named<Provenance>>,
) -> model::Amount {
    let period = period_of(word(period, PeriodWord::Month), months.map(|Spread(n)| n));
    model::Amount::new(value, period).with_provenance(word(provenance, Provenance::Declared))
}

/// The period of a word, and of the months over which an amount that comes once is spread.
pub fn period_of(word: PeriodWord, months: Option<u16>) -> Period {
    match (word, months) {
        // A spread without `once`, or `once` without a spread, is zero months: the household's check says so.
        (PeriodWord::Once, months) => Period::Once { months: months.unwrap_or(0) },
        (_, Some(_)) => Period::Once { months: 0 },
        (PeriodWord::Week, None) => Period::Week,
        (PeriodWord::Fortnight, None) => Period::Fortnight,
        (PeriodWord::FourWeeks, None) => Period::FourWeeks,
        (PeriodWord::Month, None) => Period::Month,
        (PeriodWord::TwoMonths, None) => Period::TwoMonths,
        (PeriodWord::Quarter, None) => Period::Quarter,
        (PeriodWord::HalfYear, None) => Period::HalfYear,
        (PeriodWord::Year, None) => Period::Year,
    }
}

pub(super) fn periodic_amount(
    PeriodicAmount { amount: value, period, months, provenance }: PeriodicAmount,
) -> model::Amount {
    amount(value, period, months, provenance)
}

pub(super) fn periodic(AmountText(amount): AmountText) -> model::Amount {
    periodic_amount(amount)
}
