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
}

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
        })
    }

    /// The flat amount, in parts of a cent, twice: the halves of children in alternating custody stay whole.
    #[inline(always)]
    pub(crate) fn twice<V: Value>(&self, of: Household<V>) -> V {
        let twice = self.shares(of, of.children) + self.shares(of, of.children + of.alternating);
        twice.times(self.single)
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
