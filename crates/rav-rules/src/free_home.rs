//! A home without cost among the resources of health cover, and of what goes by its ceilings (social security code, R861-5).

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::flat_amount::{RSA, WHOLE};

/// The months of the resources looked at.
const MONTHS: i64 = 12;

/// The flat rate of a home without cost for one, two, three persons and more, in cents of twelve months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home(pub [i64; 3]);

impl Home {
    /// What it reads in the law.
    pub(crate) const KEY: &str = "health-cover.home-free";

    /// Reads it.
    ///
    /// # Errors
    /// [`LawError`] when the day has none.
    pub fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let single = law.money(RSA.single)?.cents();
        let (second, further) = (law.share_over(RSA.second, 100)?, law.share_over(RSA.further, 100)?);
        let [one, two, three] = law.shares_over(Home::KEY, 1_000)?;
        // Thousandths of hundredths of a cent, to the cent of a month.
        let year = |share: i64, amount: i64| {
            let parts = i128::from(share) * i128::from(amount) * i128::from(single);
            let month = Rounding::HalfUp.divide(parts, i128::from(WHOLE));
            i64::try_from(month).unwrap_or(i64::MAX).saturating_mul(MONTHS)
        };
        Ok(Home([year(one, 100), year(two, 100 + second), year(three, 100 + second + further)]))
    }

    /// The resources, with the flat rate where the home costs nothing.
    #[inline(always)]
    pub(crate) fn added<V: Value>(&self, resources: V, persons: V, free: V) -> V {
        let [one, two, three] = self.0.map(V::of);
        let more = V::pick(persons.below(V::of(3)), two, three);
        let flat = V::pick(persons.below(V::of(2)), one, more);
        resources + V::pick(free.is_set(), flat, V::of(0))
    }
}
