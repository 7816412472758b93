//! The bonus of each worker within the activity bonus (*bonification*): nothing up to so many hours of gross minimum wage, the most from more
//! of them, a straight line between (social security code, D843-2).

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::flat_amount::WHOLE;

/// What the law says of it: pay in cents, the bonus in hundred-thousandths of a cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerBonus {
    /// Up to which pay it is nothing.
    pub from: i64,
    /// From which it is full.
    pub full: i64,
    /// What it is at most.
    pub most: i64,
}

impl WorkerBonus {
    /// The law of the day, for a flat amount of one person.
    pub(crate) fn read(law: LawOn<'_>, single: i64) -> Result<Self, LawError> {
        let hour = law.money("income.minimum-wage")?.cents();
        let pay = |key| law.count(key).map(|hours| hour.saturating_mul(hours));
        Ok(WorkerBonus {
            from: pay("activity-bonus.bonus-from")?,
            full: pay("activity-bonus.bonus-full")?,
            most: single.saturating_mul(law.share_over("activity-bonus.bonus-share", WHOLE)?),
        })
    }

    /// That of two workers together, cut to the hundred-thousandth of a cent.
    #[inline(always)]
    pub(crate) fn of<V: Value>(&self, pays: [V; 2]) -> V {
        let [one, other] = pays.map(|pay| (pay.min(V::of(self.full)) - V::of(self.from)).or_zero());
        (one + other).times(self.most).over(V::of(self.full - self.from), Rounding::Floor)
    }
}
