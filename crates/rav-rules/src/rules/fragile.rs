//! Whether the counts after which a bank looks at a customer's financial fragility are met.
//!
//! # Law
//!
//! Monetary and financial code, R312-4-3, as decree 2020-889 wrote it. The bank weighs, *together with the resources credited to the account*,
//! irregularities and incidents repeated over some months in a row, in particular when there are many in one month: then for some months at least.
//! Also considered fragile, whatever the resources: whoever has a cheque or card ban registered for some months in a row, and whoever has an
//! over-indebtedness file declared admissible or measures in course, as long as the register holds them.
//!
//! # Formula
//!
//! by month: incidents of the worst month ≥ the count; by months in a row, by ban: months ≥ the count; by file: an admissible file. A count is met
//! when one of these is; protection lasts the least time where the worst month meets its count.
//!
//! # Units and rounding
//!
//! Counts: nothing is rounded. A month with the count itself meets it.
//!
//! # In force
//!
//! Since 1 November 2020. The cap of fees is a commitment of the banking profession, not an article.
//!
//! # Not modelled
//!
//! The resources credited, which the bank weighs with the first two counts: a count met is a question to ask the bank, never its answer. A bank may
//! look at more than the text. How long the register holds a file.
//!
//! # Errors
//!
//! None: nothing known meets no count.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "bank.fragile", &[("incidents", "5")])?;
//! assert_eq!(worked.text("by_month").as_deref(), Some("true"));
//! assert_eq!(worked.text("count_met").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Irregularities and incidents of the worst month.
        incidents: Count,
        /// Months in a row with irregularities or incidents.
        months_in_a_row: Months,
        /// Months in a row for which a cheque or card ban has been registered.
        ban_months: Months,
        /// Whether an over-indebtedness file is admissible, or its measures in course.
        file_admissible: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether one month meets the count.
        by_month: Flag,
        /// Whether months in a row do.
        by_months_in_a_row: Flag,
        /// Whether a ban does.
        by_ban: Flag,
        /// Whether a file does.
        by_file: Flag,
        /// Whether a count of the text is met.
        count_met: Flag,
        /// The months for which one month that meets the count bears at least; zero where none does.
        least_months: Months,
        /// The cap of all incident fees in a month for whoever the bank considers fragile; zero where no count is met.
        monthly_cap: EuroMonth,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Incidents in one month.
    pub incidents: i64,
    /// Months that they bear at least.
    pub least_months: i64,
    /// Months in a row with incidents.
    pub in_a_row: i64,
    /// Months in a row of a ban.
    pub ban: i64,
    /// The cap of fees in a month, in cents.
    pub fees: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            incidents: law.count("bank.fragile-incidents")?,
            least_months: law.count("bank.fragile-months")?,
            in_a_row: law.count("bank.fragile-months-in-a-row")?,
            ban: law.count("bank.fragile-ban-months")?,
            fees: law.money("bank.fragile-fees-month")?.cents(),
        })
    }
}

/// The rule `bank.fragile`.
#[derive(Clone, Copy, Debug)]
pub struct Fragile;

impl Rule for Fragile {
    const INFO: Info = Info {
        id: "bank.fragile",
        main: "count_met",
        law: &[
            "bank.fragile-incidents",
            "bank.fragile-months",
            "bank.fragile-months-in-a-row",
            "bank.fragile-ban-months",
            "bank.fragile-fees-month",
        ],
        law_if_any: &[],
        above_zero: &[],
        optional: &["incidents", "months_in_a_row", "ban_months", "file_admissible"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("fragile.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let reaches = |count: V, least: i64| V::pick(count.below(V::of(least)), V::of(0), V::of(1));
        let by_month = reaches(facts.incidents, law.incidents);
        let by_months_in_a_row = reaches(facts.months_in_a_row, law.in_a_row);
        let by_ban = reaches(facts.ban_months, law.ban);
        let by_file = facts.file_admissible;
        let count_met = by_month.max(by_months_in_a_row).max(by_ban).max(by_file);
        Working {
            by_month,
            by_months_in_a_row,
            by_ban,
            by_file,
            count_met,
            least_months: by_month.times(law.least_months),
            monthly_cap: count_met.times(law.fees),
        }
    }
}
