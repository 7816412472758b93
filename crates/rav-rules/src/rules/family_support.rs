//! A screening for family support (*allocation de soutien familial*, ASF): a share of the base for each child whom one or both parents do not support.
//!
//! # Law
//!
//! Social security code, L523-1 to L523-3, R523-7; decrees 2017-532 and 2022-1370: shares of the monthly base of family benefits. L523-2: for a father or a mother the support ends with
//! marriage, a civil partnership or living as a couple. Ordinance 96-50: a levy (*CRDS*) is taken off.
//!
//! # Formula
//!
//! gross = base × (share for one parent × children, none where there is a partner, + share for both parents × children of neither). net = gross less the levy.
//!
//! # Units and rounding
//!
//! Euros a month. Gross and net are each rounded once, half up, to the cent, from the product itself: public worked cases come out so (196.84 and 195.85). Tables of
//! the funds may differ by one cent, where the levy is cut from the rounded amount.
//!
//! # In force
//!
//! From April 2017; the shares rose in April 2018 and November 2022. No income is looked at.
//!
//! # Not modelled
//!
//! The months for which a parent has not paid, the steps against that parent, and the difference that is paid where maintenance is below the support (L523-1, 4°):
//! it is worth checking then too, for a smaller amount. A child of neither parent is in somebody's charge, with or without a partner. So the
//! answer is *worth checking* or *unlikely*, never that there is a right.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2024-04-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.family-support", &[("children", "1")])?;
//! assert_eq!(worked.text("net").as_deref(), Some("195.85"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Children whom one parent does not support.
        children: Count,
        /// Children whom neither parent supports, not among them.
        without_both: Count,
        /// Whether the father or the mother lives with a partner.
        partner: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Children for whom the text gives support.
        counted: Count,
        /// The support of a month, as an estimate.
        gross: EuroMonth,
        /// The same less the levy.
        net: EuroMonth,
        /// Whether a child is counted: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The base in cents.
    pub base: i64,
    /// Ten-thousandths of it for one parent.
    pub one: i64,
    /// For both.
    pub both: i64,
    /// Thousandths of levy.
    pub levy: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            base: law.money("family.base")?.cents(),
            one: law.share_over("family.support-one", PARTS)?,
            both: law.share_over("family.support-both", PARTS)?,
            levy: law.share_over("family.levy", LEVY)?,
        })
    }
}

/// Parts of shares of the base, and of the levy.
const PARTS: i64 = 10_000;
const LEVY: i64 = 1_000;

/// The rule `rights.family-support`.
#[derive(Clone, Copy, Debug)]
pub struct FamilySupport;

impl Rule for FamilySupport {
    const INFO: Info = Info {
        id: "rights.family-support",
        main: "worth_checking",
        law: &["family.base", "family.support-one", "family.support-both", "family.levy"],
        law_if_any: &[],
        above_zero: &[],
        optional: &["without_both", "partner"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("family_support.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let one = V::pick(facts.partner.is_set(), V::of(0), facts.children);
        let counted = one + facts.without_both;
        let parts = one.times(law.one * law.base) + facts.without_both.times(law.both * law.base);
        Working {
            counted,
            gross: parts.over(V::of(PARTS), Rounding::HalfUp),
            net: parts.times(LEVY - law.levy).over(V::of(PARTS * LEVY), Rounding::HalfUp),
            worth_checking: V::flag(counted.is_set()),
        }
    }
}
