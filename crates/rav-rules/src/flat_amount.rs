//! The flat amount of a household, and the flat rate of its housing: the RSA and the activity bonus have the same ones, each by
//! its own code and with its own amounts.

use rav_law::{LawError, LawOn};
use rav_money::Value;

/// The whole, in the hundred-thousandths in which shares of this law are counted; so many parts are a cent.
pub(crate) const WHOLE: i64 = 100_000;

/// Where the law of one of them stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    pub(crate) single: &'static str,
    pub(crate) second: &'static str,
    pub(crate) further: &'static str,
    pub(crate) third_child: &'static str,
    pub(crate) lone_parent: &'static str,
    pub(crate) lone_child: &'static str,
    pub(crate) housing: &'static str,
    pub(crate) family_support: &'static str,
    pub(crate) paid: &'static str,
}

/// Where the law of the RSA stands.
pub(crate) const RSA: Keys = Keys {
    single: "income.minimum-single",
    second: "income.minimum-second-person",
    further: "income.minimum-further-person",
    third_child: "income.minimum-third-child",
    lone_parent: "income.minimum-lone-parent",
    lone_child: "income.minimum-lone-child",
    housing: "income.minimum-housing",
    family_support: "income.minimum-family-support",
    paid: "income.minimum-paid",
};

/// Where the law of the activity bonus stands.
pub(crate) const BONUS: Keys = Keys {
    single: "activity-bonus.base",
    second: "activity-bonus.second-person",
    further: "activity-bonus.further-person",
    third_child: "activity-bonus.third-child",
    lone_parent: "activity-bonus.lone-parent",
    lone_child: "activity-bonus.lone-child",
    housing: "activity-bonus.housing",
    family_support: "activity-bonus.family-support",
    paid: "activity-bonus.paid",
};

/// What makes it. Shares are in hundred-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flat {
    /// The flat amount of one person, in cents.
    pub single: i64,
    /// More for the second person.
    pub second: i64,
    /// More for each further person.
    pub further: i64,
    /// More for each child from the third on.
    pub third_child: i64,
    /// Of a lone parent in the increased case.
    pub lone_parent: i64,
    /// More for each child of a lone parent.
    pub lone_child: i64,
    /// The flat rate of housing for one, two, three persons and more, of the single amount.
    pub housing: [i64; 3],
    /// What a child with family support counts for, in parts of a cent.
    pub support: i64,
    /// The least that is paid, in cents.
    pub paid: i64,
}

/// Who lives there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Household<V> {
    pub(crate) partner: V,
    pub(crate) children: V,
    /// Each for half.
    pub(crate) alternating: V,
    /// A lone parent in the increased case; nothing beside a partner.
    pub(crate) lone_parent: V,
}

impl Flat {
    pub(crate) fn read(law: LawOn<'_>, keys: &Keys) -> Result<Self, LawError> {
        let share = |key| law.share_over(key, WHOLE);
        // Of the flat amount for one person, for two, for three: thousandths of hundredths.
        let (second, further) = (law.share_over(keys.second, 100)?, law.share_over(keys.further, 100)?);
        let [one, two, three] = law.shares_over(keys.housing, 1_000)?;
        Ok(Flat {
            single: law.money(keys.single)?.cents(),
            second: share(keys.second)?,
            further: share(keys.further)?,
            third_child: share(keys.third_child)?,
            lone_parent: share(keys.lone_parent)?,
            lone_child: share(keys.lone_child)?,
            housing: [one * 100, two * (100 + second), three * (100 + second + further)],
            support: law.money("family.base")?.cents().saturating_mul(share(keys.family_support)?),
            paid: law.money(keys.paid)?.cents(),
        })
    }

    /// The flat amount, in parts of a cent, twice: the halves of children in alternating custody stay whole.
    #[inline(always)]
    pub(crate) fn twice<V: Value>(&self, of: Household<V>) -> V {
        let twice = self.shares(of, of.children) + self.shares(of, of.children + of.alternating);
        twice.times(self.single)
    }

    /// The flat amount, in parts of a cent, where no child is in alternating custody.
    #[inline(always)]
    pub(crate) fn whole<V: Value>(&self, of: Household<V>) -> V {
        self.shares(of, of.children).times(self.single)
    }

    /// The share of the single amount with so many whole children.
    #[inline(always)]
    fn shares<V: Value>(&self, of: Household<V>, children: V) -> V {
        let from_third = (children - V::of(2)).or_zero();
        let beyond_first = of.partner + children - from_third;
        let second = beyond_first.min(V::of(1));
        let further = beyond_first - second;
        let plain = second.times(self.second) + further.times(self.further);
        let plain = V::of(WHOLE) + plain + from_third.times(self.third_child);
        let increased = V::of(self.lone_parent) + children.times(self.lone_child);
        V::pick((of.lone_parent - of.partner).is_set(), increased, plain)
    }

    /// What housing counts for, in parts of a cent: the flat rate, or the aid where it is less.
    #[inline(always)]
    pub(crate) fn housing<V: Value>(&self, of: Household<V>, aid: V, free: V) -> V {
        let persons = V::of(1) + of.partner + of.children + of.alternating;
        let rate = |persons: usize| V::of(self.housing.get(persons).map_or(0, |share| share * self.single));
        let more = V::pick(persons.below(V::of(3)), rate(1), rate(2));
        let flat = V::pick(persons.below(V::of(2)), rate(0), more);
        V::pick(free.is_set(), flat, aid.times(WHOLE).min(flat))
    }
}
