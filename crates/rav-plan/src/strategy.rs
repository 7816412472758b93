//! How an amount is shared between debts.

use rav_money::{Exact, Money, Rounding, Value as _};

use crate::PlanError;
use crate::plan::{DebtLine, Place};

/// One way to share what can be paid each month; one for a whole plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// What stands outside any plan first, then the landlord (consumer code, L711-6), then the others in proportion to
    /// what is owed.
    #[default]
    Statutory,
    /// All debts in proportion to what is owed, those outside any plan first.
    ProRata,
    /// The same amount for each debt.
    EqualSteps,
    /// The smallest debt first (*boule de neige*).
    Snowball,
    /// The dearest rate first (*avalanche*).
    Avalanche,
    /// The caller's own order, by the identifiers of debts; those not named come after, in their own order.
    Own(Vec<String>),
}

impl Strategy {
    /// Every strategy that needs no order, with its stable name.
    pub const NAMED: [(&'static str, Strategy); 5] = [
        ("statutory", Strategy::Statutory),
        ("pro-rata", Strategy::ProRata),
        ("equal-steps", Strategy::EqualSteps),
        ("snowball", Strategy::Snowball),
        ("avalanche", Strategy::Avalanche),
    ];

    /// The stable name.
    pub fn name(&self) -> &'static str {
        Self::NAMED.iter().find(|(_, strategy)| strategy == self).map_or("own", |(name, _)| name)
    }

    /// The strategy of that name, or an order of identifiers separated by commas.
    pub fn from_name(text: &str) -> Strategy {
        let named = Self::NAMED.into_iter().find(|(name, _)| *name == text).map(|(_, strategy)| strategy);
        named.unwrap_or_else(|| Strategy::Own(text.split(',').map(|id| id.trim().to_owned()).collect()))
    }

    /// Whether the strategy names only debts of the list.
    pub(crate) fn check(&self, debts: &[DebtLine]) -> Result<(), PlanError> {
        let Strategy::Own(order) = self else { return Ok(()) };
        match order.iter().find(|id| !debts.iter().any(|debt| debt.id == **id)) {
            Some(unknown) => Err(PlanError::UnknownDebt { debt: unknown.clone() }),
            None => Ok(()),
        }
    }

    /// The tier of each debt: lower tiers are paid before higher ones, equal tiers share.
    pub(crate) fn tiers(&self, debts: &[DebtLine], balances: &[Money], tiers: &mut [usize]) {
        let first = |debt: &DebtLine| usize::from(debt.place != Place::Outside);
        for (index, tier) in tiers.iter_mut().enumerate() {
            let Some(debt) = debts.get(index) else { continue };
            *tier = match self {
                Strategy::Statutory => match debt.place {
                    Place::Outside => 0,
                    Place::Landlord => 1,
                    Place::Other => 2,
                },
                Strategy::ProRata | Strategy::EqualSteps => first(debt),
                Strategy::Snowball => first(debt) + rank(debts, |other| balances.get(other).copied(), index),
                Strategy::Avalanche => {
                    first(debt)
                        + rank(debts, |other| debts.get(other).map(|d| -d.rate.ten_thousandths()), index)
                }
                Strategy::Own(order) => {
                    let named = order.iter().position(|id| *id == debt.id);
                    first(debt) + named.unwrap_or(order.len() + rank(debts, Some, index))
                }
            };
        }
    }
}

/// How many debts come before this one by a key; equal keys keep the order of the list.
fn rank<K: PartialOrd>(debts: &[DebtLine], key: impl Fn(usize) -> Option<K>, index: usize) -> usize {
    let own = key(index);
    (0..debts.len())
        .filter(|other| {
            let theirs = key(*other);
            theirs < own || (theirs == own && *other < index)
        })
        .count()
}

/// Shares an amount between the debts of one tier, in proportion to weights: each share cut to the cent, and the cents
/// left over given one by one in the order of the list. Shares add up to the amount, to the cent.
pub(crate) fn share_out(
    amount: Money,
    weights: &[(usize, i64)],
    shares: &mut [Money],
) -> Result<(), PlanError> {
    let whole: i64 = weights.iter().map(|(_, weight)| *weight).sum();
    if whole <= 0 {
        return Ok(());
    }
    let mut left = amount;
    for (index, weight) in weights {
        let part = Exact::from(amount).prorata(Exact::of(*weight), Exact::of(whole), Rounding::Floor);
        let part = part.money().ok_or(rav_money::MoneyError::OutOfRange)?;
        if let Some(slot) = shares.get_mut(*index) {
            *slot = part;
        }
        left = left.checked_sub(part)?;
    }
    for (index, _) in weights.iter().take(usize::try_from(left.cents()).unwrap_or(0)) {
        if let Some(slot) = shares.get_mut(*index) {
            *slot = slot.checked_add(crate::loan::CENT)?;
        }
    }
    Ok(())
}
