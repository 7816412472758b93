//! How an amount is shared between debts.

use std::cmp::Ordering;

use rav_money::{Exact, Rounding, Value as _};

use crate::PlanError;
use crate::plan::{DebtLine, Place};
use crate::run::Line;

/// One way to share what can be paid each month; one for a whole plan. Under every strategy, debts that stand outside any
/// plan come first. Equals come in the order of their identifiers, so that the order of the list changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// The landlord first (consumer code, L711-6), then the others in proportion to what is owed.
    #[default]
    Statutory,
    /// All debts in proportion to what is owed.
    ProRata,
    /// The same amount for each debt.
    EqualSteps,
    /// The smallest debt first (*boule de neige*); of equals the dearest.
    Snowball,
    /// The dearest contractual rate first (*avalanche*); of equals the smallest debt.
    Avalanche,
    /// The caller's own order, by the identifiers of debts; those not named come after, the dearest first.
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

    /// Whether debts of one tier share an amount, instead of following each other.
    pub(crate) fn shares(&self) -> bool {
        matches!(self, Strategy::Statutory | Strategy::ProRata | Strategy::EqualSteps)
    }

    /// What does not change during a plan: debts with a lower number come before those with a higher one.
    pub(crate) fn tier(&self, debt: &DebtLine) -> usize {
        match (self, debt.place) {
            (_, Place::Outside) => 0,
            (Strategy::Own(order), _) => {
                1 + order.iter().position(|id| *id == debt.id).unwrap_or(order.len())
            }
            (Strategy::Statutory, Place::Landlord) => 1,
            (Strategy::Statutory, _) => 2,
            _ => 1,
        }
    }

    /// The order of two debts that are still owed.
    pub(crate) fn compare(&self, one: &Line, other: &Line) -> Ordering {
        let rates = || other.contractual.cmp(&one.contractual);
        let balances = || one.balance.whole().cmp(&other.balance.whole());
        let tiers = one.tier.cmp(&other.tier);
        let keys = match self {
            Strategy::Snowball => tiers.then_with(balances).then_with(rates),
            Strategy::Avalanche | Strategy::Own(_) => tiers.then_with(rates).then_with(balances),
            _ => tiers,
        };
        keys.then_with(|| one.name.cmp(&other.name))
    }
}

/// Shares an amount between debts that still ask something, in proportion to what is owed or equally: each share cut to the
/// cent, and the cents left over given to the largest fractions cut off, of equals to the first. Shares add up to the
/// amount, to the cent.
pub(crate) fn share_out(amount: Exact, lines: &mut [Line], equally: bool) {
    let weight = |line: &Line| match (line.asks().whole() > 0, equally) {
        (false, _) => Exact::of(0),
        (true, true) => Exact::of(1),
        (true, false) => line.balance,
    };
    let whole = lines.iter().map(weight).fold(Exact::of(0), |sum, weight| sum + weight);
    let mut left = amount;
    for line in lines.iter_mut() {
        line.share = amount.prorata(weight(line), whole, Rounding::Floor);
        let cut = i128::from(amount.whole()) * i128::from(weight(line).whole())
            - i128::from(line.share.whole()) * i128::from(whole.whole());
        line.cut = cut;
        left = left - line.share;
    }
    // Fewer cents are left over than there are shares: each takes one at most. Equal shares were all cut alike, so that the first
    // take them, without a search for each cent.
    if equally {
        let cents = usize::try_from(left.whole()).unwrap_or(0);
        for line in lines.iter_mut().filter(|line| line.cut > 0).take(cents) {
            (line.share, line.cut) = (line.share + Exact::of(1), 0);
        }
        return;
    }
    // Where nobody asks anything, all is left over and nothing was cut: nobody is given a cent.
    for _ in 0..left.whole() {
        let largest =
            lines.iter_mut().filter(|line| line.cut > 0).reduce(|a, b| if b.cut > a.cut { b } else { a });
        let Some(line) = largest else { break };
        (line.share, line.cut) = (line.share + Exact::of(1), 0);
    }
}
