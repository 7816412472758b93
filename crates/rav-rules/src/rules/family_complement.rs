//! A screening for the family complement (*complément familial*): a share of the base below a ceiling, a larger one below another, a
//! difference just above.
//!
//! # Law
//!
//! Social security code, L522-1 to L522-3, R522-1 (so many children of these ages), R522-2 (the ceiling, what each child in charge adds
//! to it, what is added for a parent alone or where both of a couple earn), R522-3 (the difference), R522-4 (the ceiling of the raised
//! amount), D522-1 and D522-2 (shares of the monthly base). Ordinance 96-50: a levy (*CRDS*) is taken off.
//!
//! # Formula
//!
//! ceiling = that without children × (1 + what each of the first two children adds + what each further one adds) + what is added alone or
//! for two who earn. gross = base × raised share up to the ceiling of the raised amount, base × share up to the ceiling, then (ceiling + a
//! year of the amount − income) ÷ 12 as long as that is above zero. estimate = gross less the levy.
//!
//! # Units and rounding
//!
//! Euros a month; income and ceilings in euros a year. The amount is rounded half up to the cent, then the levy is cut to the cent and taken
//! off: amounts paid from 2018 to 2025 come out so. Ceilings are not rounded to the euro, as published tables do.
//!
//! # In force
//!
//! From April 2018, the first raised share that we have; mainland France.
//!
//! # Not modelled
//!
//! Alternating custody, children who earn, overseas departments, months in which the allowance for young children or the shared
//! upbringing benefit is paid (L532-1, L532-2: not with the complement). The income is that of the last year but one. The answer is *worth
//! checking* or *unlikely*, never that there is a right.
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
//! let worked = rav_rules::by_hand(law, "rights.family-complement", &[("children", "3"), ("income", "12519")])?;
//! assert_eq!(worked.text("gross").as_deref(), Some("291.43"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Children in charge of an age that opens the complement.
        children: Count,
        /// The income of the last year but one.
        income: Euro,
        /// Younger children in charge: they raise the ceilings.
        younger: Count,
        /// Whether a parent is alone, or both of a couple earned enough in that year.
        alone_or_both_earn: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The ceiling for so many children.
        ceiling: Euro,
        /// The ceiling of the raised amount.
        raised_ceiling: Euro,
        /// The income up to which a difference is paid.
        up_to: Euro,
        /// The amount before the levy, as an estimate.
        gross: EuroMonth,
        /// The same less the levy.
        estimate: EuroMonth,
        /// Whether there are enough children and something is left by the income: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The base in cents.
    pub base: i64,
    /// Ten-thousandths of it: the complement, the raised one.
    pub shares: [i64; 2],
    /// The ceiling in cents, what is added to it, and both for the raised amount.
    pub ceilings: [[i64; 2]; 2],
    /// Hundredths of the ceiling: each of the first children, each further one.
    pub each: [i64; 2],
    /// The least number of children.
    pub fewest: i64,
    /// Thousandths of levy.
    pub levy: i64,
}

/// Parts of shares of the base, of shares of the ceiling, and of the levy.
const PARTS: i64 = 10_000;
const HUNDREDTHS: i64 = 100;
const LEVY: i64 = 1_000;
/// The months of a year.
const MONTHS: i64 = 12;
/// The first children, each of whom adds the smaller share.
const FIRST: i64 = 2;

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let cents = |key| law.money(key).map(|money| money.cents());
        Ok(Law {
            base: cents("family.base")?,
            shares: law.shares_over("family.complement-shares", PARTS)?,
            ceilings: [
                [cents("family.complement-ceiling")?, cents("family.complement-ceiling-alone")?],
                [cents("family.complement-raised-ceiling")?, cents("family.complement-raised-alone")?],
            ],
            each: law.shares_over("family.complement-ceiling-shares", HUNDREDTHS)?,
            fewest: law.count("family.complement-children")?,
            levy: law.share_over("family.levy", LEVY)?,
        })
    }
}

/// The rule `rights.family-complement`.
#[derive(Clone, Copy, Debug)]
pub struct FamilyComplement;

impl Rule for FamilyComplement {
    const INFO: Info = Info {
        id: "rights.family-complement",
        main: "worth_checking",
        law: &[
            "family.base",
            "family.complement-shares",
            "family.complement-ceiling",
            "family.complement-ceiling-alone",
            "family.complement-raised-ceiling",
            "family.complement-raised-alone",
            "family.complement-ceiling-shares",
            "family.complement-children",
            "family.levy",
        ],
        law_if_any: &[],
        above_zero: &[],
        optional: &["younger", "alone_or_both_earn"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("family_complement.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let Facts { children, income, younger, alone_or_both_earn } = facts;
        let [first, further] = law.each;
        let in_charge = children + younger;
        let more = in_charge.min(V::of(FIRST)).times(first);
        let parts = V::of(HUNDREDTHS) + more + (in_charge - V::of(FIRST)).or_zero().times(further);
        let [ceiling, raised_ceiling] = law.ceilings.map(|[ceiling, added]| {
            // A caller's own ceiling may have cents; those of the law are whole euros, and nothing is rounded.
            parts.times(ceiling).over(V::of(HUNDREDTHS), Rounding::HalfUp) + alone_or_both_earn.times(added)
        });
        let [usual, raised] =
            law.shares.map(|share| V::of(share).times(law.base).over(V::of(PARTS), Rounding::HalfUp));
        let up_to = ceiling + usual.times(MONTHS);
        let left = (up_to - income).or_zero().over(V::of(MONTHS), Rounding::HalfUp);
        let gross = V::pick(ceiling.below(income), left, usual);
        let gross = V::pick(raised_ceiling.below(income), gross, raised);
        let enough = V::pick(children.below(V::of(law.fewest)), V::of(0), V::of(1));
        let gross = gross.by(enough);
        let levy = gross.times(law.levy).over(V::of(LEVY), Rounding::Floor);
        // A difference of less than a cent is one too.
        let above = V::pick(income.below(up_to), V::of(1), V::of(0));
        Working {
            ceiling,
            raised_ceiling,
            up_to,
            gross,
            estimate: gross - levy,
            worth_checking: above.by(enough),
        }
    }
}
