//! One energy bill against its readings, its period and its price, and a year at that pace against the instalments (*vérification d’une facture*).
//!
//! # Law
//!
//! Consumer code, L224-11: a bill on real consumption once a year, fourteen months back at most (`energy.back-billing`). The price of the regulated electricity
//! tariff, base option, taxes included, is that of the day asked, as the press gives it: a measure of plausibility only.
//!
//! # Formula
//!
//! consumption = last reading − first; a year = consumption × 365 ÷ days; energy part = what is billed × price; yearly cost = a year × price + subscription;
//! amount beyond = amount − energy part − subscription × days ÷ 365; gap = twelve instalments − yearly cost. Readings of a meter that went back or was replaced do not follow one
//! another: what is beyond them, a year and its cost are then zero, and mean *not told*.
//!
//! # Units and rounding
//!
//! Kilowatt-hours in whole numbers and euros to the nearest cent, half up. No text asks for it.
//!
//! # In force
//!
//! Fourteen months since 18 August 2016. Prices from February 2024 through July 2025 and from February through July 2026; outside them a price is given, or `price_known` is no
//! and figures of money say nothing. Without consumption by the readings neither the cost of a year nor the gap is told: both are zero.
//!
//! # Not modelled
//!
//! Peak and off-peak hours, prices that change within the period, gas in cubic metres, VAT apart. Winter weighs more than summer: a year from a short period is rough.
//!
//! # Errors
//!
//! The first and the last day are needed, in their order. A year beyond the range of amounts is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-02-01").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.bill-check", &[("from", "2025-02-01"), ("to", "2026-02-01"), ("first_reading", "1000"), ("last_reading", "6700"), ("billed", "5700")])?;
//! assert_eq!(worked.text("energy_part").as_deref(), Some("1105.80"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::calendar::plus_months;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The first day of the period.
        from: Day,
        /// The last day of the period.
        to: Day,
        /// The meter on the first day.
        first_reading: KilowattHours,
        /// The meter on the last day.
        last_reading: KilowattHours,
        /// The consumption billed.
        billed: KilowattHours,
        /// The price of the contract, when it is known.
        price: KilowattHourPrice,
        /// The subscription of a year.
        subscription: Euro,
        /// The amount of the bill.
        amount: Euro,
        /// The monthly instalment.
        instalment: EuroMonth,
        /// Whether the meter was replaced within the period.
        replaced: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The days of the period.
        days: Days,
        /// The consumption by the readings, below zero for a meter that went back.
        consumption: KilowattHours,
        /// What is billed beyond the readings, below zero for less, where they tell a consumption.
        billed_beyond: KilowattHours,
        /// A year at that pace.
        yearly_consumption: KilowattHours,
        /// Whether a price is given or known.
        price_known: Flag,
        /// The price that is counted with.
        price_used: KilowattHourPrice,
        /// What is billed, at that price.
        energy_part: Euro,
        /// The amount beyond energy and subscription, below zero for less.
        amount_beyond: Euro,
        /// A year at that pace and price, subscription included.
        yearly_cost: Euro,
        /// Twelve instalments.
        instalments_year: Euro,
        /// Twelve instalments less the yearly cost.
        instalments_gap: Euro,
        /// Whether the meter went back or was replaced.
        turned_back: Flag,
        /// Whether the period goes further back than a bill may.
        long_period: Flag,
        /// Whether more is billed than the readings say.
        billed_more: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Months that a bill may go back, where there is a limit.
    pub months: i64,
    /// The regulated price in ten-thousandths of a euro, or zero.
    pub price: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let price = LawError::none_outside(law.rate("energy.regulated-price"))?;
        Ok(Law {
            months: law.count("energy.back-billing-months")?,
            price: price.map_or(0, rav_money::Rate::ten_thousandths),
        })
    }
}

/// The rule `energy.bill-check`.
#[derive(Clone, Copy, Debug)]
pub struct BillCheck;

impl Rule for BillCheck {
    const INFO: Info = Info {
        id: "energy.bill-check",
        main: "consumption",
        law: &["energy.back-billing-months"],
        law_if_any: &["energy.regulated-price"],
        above_zero: &["from", "to"],
        optional: &["price", "subscription", "amount", "instalment", "replaced"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("bill_check.rs"),
    };
    const IN_ORDER: &'static [(&'static str, &'static str)] = &[("from", "to")];
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let year = V::of(365);
        let days = (facts.to - facts.from).or_zero();
        let consumption = facts.last_reading - facts.first_reading;
        let turned_back = V::flag(facts.last_reading.below(facts.first_reading)).max(facts.replaced);
        let followed = V::of(1) - turned_back;
        let read = |hours: V| V::pick(followed.is_set(), hours, V::of(0));
        let yearly = read(consumption).prorata(year, days, Rounding::HalfUp);
        let price_used = V::pick(facts.price.is_set(), facts.price, V::of(law.price));
        let price_known = price_used.is_set();
        let cost = |hours: V| hours.by(price_used).over(V::of(100), Rounding::HalfUp);
        let energy_part = cost(facts.billed);
        let subscription = facts.subscription.prorata(days, year, Rounding::HalfUp);
        // Without consumption (readings not given, a meter that went back or was replaced) a year has no cost to tell.
        let told = V::flag(price_known).min(yearly).is_set();
        let yearly_cost = V::pick(told, cost(yearly) + facts.subscription, V::of(0));
        let instalments_year = facts.instalment.times(12);
        // A gap is told only between two amounts that are there.
        let gap = |one: V, other: V, gap: V| V::pick(one.min(other).is_set(), gap, V::of(0));
        Working {
            days,
            consumption,
            billed_beyond: read(facts.billed - consumption),
            yearly_consumption: yearly,
            price_known: V::flag(price_known),
            price_used,
            energy_part,
            amount_beyond: gap(facts.amount, V::flag(price_known), facts.amount - energy_part - subscription),
            yearly_cost,
            instalments_year,
            instalments_gap: gap(facts.instalment, yearly_cost, instalments_year - yearly_cost),
            turned_back,
            long_period: V::flag(facts.from.below(plus_months(facts.to, V::of(-law.months)))),
            billed_more: V::flag(consumption.below(facts.billed)).min(followed),
        }
    }
}
