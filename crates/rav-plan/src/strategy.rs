//! How an amount is shared between debts.

use crate::PlanError;
use crate::debt::{DebtLine, Place};

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

    /// The French name; nothing for an order of one's own.
    pub fn alias_fr(&self) -> Option<&'static str> {
        Some(match self {
            Strategy::Statutory => "legale",
            Strategy::ProRata => "prorata",
            Strategy::EqualSteps => "parts-egales",
            Strategy::Snowball => "boule-de-neige",
            Strategy::Avalanche => "avalanche",
            Strategy::Own(_) => return None,
        })
    }

    /// The strategy of that name, English or French, or an order of identifiers separated by commas.
    ///
    /// ```
    /// use rav_plan::Strategy;
    /// assert_eq!(Strategy::from_name("boule-de-neige"), Strategy::Snowball);
    /// assert_eq!(Strategy::from_name("car, card"), Strategy::Own(vec!["car".into(), "card".into()]));
    /// ```
    pub fn from_name(text: &str) -> Strategy {
        let is_named = |strategy: &Strategy| strategy.name() == text || strategy.alias_fr() == Some(text);
        let named = Self::NAMED.into_iter().map(|(_, strategy)| strategy).find(is_named);
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
}
