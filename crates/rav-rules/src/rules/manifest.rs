//! Whether what is due and to come can be met with what charges leave, and in how many months arrears would be cleared: facts for the
//! test of over-indebtedness, never the test itself, which is the commission's and the judge's word.
//!
//! # Law
//!
//! Consumer code, L711-1: manifest impossibility for a person of good faith to meet all debts due and to come. Professional debts count since
//! 16 February 2022. Owning a main home is no bar. Arrears that two months of what is left clear are no over-indebtedness (TJ Dijon, 20 June
//! 2025, n° 25/00052). Civil code, 1343-5: any judge may spread what is due over two years; the months taken here.
//!
//! # Formula
//!
//! available = resources − charges; due = monthly instalments + arrears; gap = available − due. left = available − monthly instalments; to
//! clear = arrears + debts without an instalment; months = to clear ÷ left, rounded up; zero when nothing is left, or when it takes more than a
//! century. `cannot_meet` when left is negative, or when the months that the law gives do not clear it.
//!
//! # Units and rounding
//!
//! Euros a month, exact; months, rounded up.
//!
//! # In force
//!
//! Since 1 July 2016 (renumbered); the scope changed on 16 February 2022. Before 1 October 2016 the longest delay is not recorded: arrears
//! are then compared with one month.
//!
//! # Not modelled
//!
//! Good faith; assets that could be sold; interest; the three years of a tenant's arrears. A debt without an instalment is taken as due
//! within those months.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-04-18").unwrap());
//! let worked = rav_rules::by_hand(law, "overindebtedness.manifest", &[("resources", "1200"), ("charges", "713.29"), ("monthly_due", "0"), ("arrears", "501.20"), ("without_instalment", "0")])?;
//! assert_eq!(worked.text("available").as_deref(), Some("486.71"));
//! assert_eq!(worked.text("gap").as_deref(), Some("-14.49"));
//! assert_eq!(worked.text("months").as_deref(), Some("2"));
//! assert_eq!(worked.text("cannot_meet").as_deref(), Some("false"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule, unit::A_CENTURY};

record! {
    /// What the rule needs to know.
    Facts {
        /// All monthly resources.
        resources: EuroMonth,
        /// Charges without debts: the commission's with a scale, else the declared expenses.
        charges: EuroMonth,
        /// Instalments due each month.
        monthly_due: EuroMonth,
        /// Arrears, due at once.
        arrears: Euro,
        /// What is owed beyond arrears on debts without an instalment.
        without_instalment: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What charges leave.
        available: SignedEuroMonth,
        /// Instalments and arrears.
        due: SignedEuroMonth,
        /// What is left of this month after what is due.
        gap: SignedEuroMonth,
        /// What is left of each month after instalments.
        left: SignedEuroMonth,
        /// Arrears and debts without an instalment.
        to_clear: Euro,
        /// The months that clear them; zero when there is nothing to clear, when nothing is left, or beyond a century.
        months: Months,
        /// Whether instalments, or what is to be cleared, cannot be met within the months that the law gives.
        cannot_meet: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The months over which a judge may spread what is due; one where that is not known.
    pub months: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { months: LawError::none_outside(law.count("creditor.grace-longest"))?.unwrap_or(1) })
    }
}

/// The rule `overindebtedness.manifest`.
#[derive(Clone, Copy, Debug)]
pub struct Manifest;

impl Rule for Manifest {
    const INFO: Info = Info {
        id: "overindebtedness.manifest",
        main: "cannot_meet",
        law: &[],
        law_if_any: &["creditor.grace-longest"],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("manifest.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let available = facts.resources - facts.charges;
        let due = facts.monthly_due + facts.arrears;
        let left = available - facts.monthly_due;
        let to_clear = facts.arrears + facts.without_instalment;
        let lacking = V::flag(left.below(V::of(0)));
        let too_long = V::flag(left.or_zero().times(law.months).below(to_clear));
        let cannot_meet = lacking.max(too_long);
        let months = to_clear.over(left, Rounding::Ceiling);
        let never = V::flag(left.or_zero().times(A_CENTURY).below(to_clear));
        let months = V::pick(never.is_set(), V::of(0), months);
        Working { available, due, gap: available - due, left, to_clear, months, cannot_meet }
    }
}
