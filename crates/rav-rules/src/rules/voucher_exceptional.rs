//! How much the exceptional energy voucher was, in the two Decembers that had one (*chèque énergie exceptionnel*).
//!
//! # Law
//!
//! Decree 2021-1541 for December 2021; decree 2022-1552 for December 2022: an amount for each band of the reference tax income for one unit, each bound strictly above the income.
//!
//! # Formula
//!
//! amount = that of the first band whose bound × units is above the income, whatever the number of units.
//!
//! # Units and rounding
//!
//! Euros, once. The bound is multiplied by the units and compared with the income: nothing is rounded.
//!
//! # In force
//!
//! December 2021 and December 2022. On any other day `campaign` is no, and the amount is zero.
//!
//! # Not modelled
//!
//! The vouchers for heating oil and wood of 2022 and 2023. The count of the units: `energy.voucher-units`.
//!
//! # Errors
//!
//! Zero units are refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2022-12-01").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.voucher-exceptional", &[("income", "15000"), ("units", "1")])?;
//! assert_eq!(worked.text("amount").as_deref(), Some("100.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The reference tax income of the last year but one.
        income: Euro,
        /// The consumption units of the voucher.
        units: UnitHundredths,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether there was such a voucher on the day.
        campaign: Flag,
        /// The amount of the voucher.
        amount: Euro,
    }
}

/// What the rule reads in the law, where there is some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// For each band its bound and its amount, in cents.
    pub bands: Option<[[i64; 2]; 2]>,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let bounds = law.moneys::<2>("energy.voucher-exceptional-bounds");
        let amounts = law.moneys::<2>("energy.voucher-exceptional-amounts");
        let bounds = LawError::none_outside(bounds)?.map(|list| list.map(rav_money::Money::cents));
        let amounts = LawError::none_outside(amounts)?.map(|list| list.map(rav_money::Money::cents));
        // Amounts stand from the last band to the first: lists of the law increase.
        let paired = |([one, two], [last, first]): ([i64; 2], [i64; 2])| [[one, first], [two, last]];
        Ok(Law { bands: bounds.zip(amounts).map(paired) })
    }
}

/// The rule `energy.voucher-exceptional`.
#[derive(Clone, Copy, Debug)]
pub struct VoucherExceptional;

impl Rule for VoucherExceptional {
    const INFO: Info = Info {
        id: "energy.voucher-exceptional",
        main: "amount",
        law: &[],
        law_if_any: &["energy.voucher-exceptional-bounds", "energy.voucher-exceptional-amounts"],
        above_zero: &["units"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("voucher_exceptional.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let Some([first, second]) = law.bands else {
            return Working { campaign: V::of(0), amount: V::of(0) };
        };
        let income = facts.income.times(100);
        let band = |[bound, amount]: [i64; 2], above: V| {
            V::pick(income.below(facts.units.times(bound)), V::of(amount), above)
        };
        Working { campaign: V::of(1), amount: band(first, band(second, V::of(0))) }
    }
}
