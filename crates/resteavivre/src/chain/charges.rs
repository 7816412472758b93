//! The charges that a commission takes: flat rates, and real amounts within the ceilings that it sets.

use rav_household::Tenure;
use rav_law::Scale;
use rav_money::Exact;
use rav_rules::RuleError;
use rav_rules::rules as r;

use super::{Chain, FLAT, RETAINED, count, flag, money};
use crate::AssessError;
use crate::assessment::Why;

const SCALE: &str = "scale";

/// Where the facts of the flat rates come from, in their order.
#[rustfmt::skip]
const FLAT_ORIGINS: [&str; 12] = [
    "people", "people", "dwelling", "dwelling",
    SCALE, SCALE, SCALE, SCALE, SCALE, SCALE, "totals.housing_bills", SCALE,
];

/// Where the facts of the real charges come from, in their order.
#[rustfmt::skip]
const REAL_ORIGINS: [&str; 10] = [
    "totals.real_charges", "totals.work_travel", SCALE, SCALE,
    "totals.health_cover", SCALE, SCALE, SCALE, "people", "people",
];

impl Chain<'_> {
    /// The charges of the whole household as a commission takes them, and where they come from.
    pub(super) fn commission_charges(&mut self) -> Result<Option<(Exact, &'static str)>, AssessError> {
        if let Some(charges) = self.household.procedure.retained_charges {
            return Ok(Some((money(charges), RETAINED)));
        }
        let Some(scale) = self.scale else {
            self.miss::<r::flat_rates::FlatRates>("", Why::CommissionScale);
            return Ok(None);
        };
        let (people, dwelling) = (self.situation.people, self.household.dwelling);
        let housed_free = dwelling.tenure == Tenure::HousedFree;
        let facts = r::flat_rates::Facts {
            persons: count(people.present - people.alternating),
            half_persons: count(people.alternating),
            housing: flag(!housed_free),
            heating: flag(!housed_free && !dwelling.heating_included),
            base_first: money(scale.base.0),
            base_further: money(scale.base.1),
            housing_first: money(scale.housing.0),
            housing_further: money(scale.housing.1),
            heating_first: money(scale.heating.0),
            heating_further: money(scale.heating.1),
            housing_bills: money(self.situation.totals.housing_bills),
            housing_at_cost: flag(scale.housing_at_cost),
        };
        let flat = self.apply::<r::flat_rates::FlatRates>("", facts, FLAT_ORIGINS)?;
        let real = self.real_charges(scale)?;
        Ok(flat.zip(real).map(|(flat, real)| (flat.total + real.total, FLAT)))
    }

    /// The charges that the commission takes at their real amount, within its ceilings.
    fn real_charges(&mut self, scale: &Scale) -> Result<Option<r::real_charges::Working<Exact>>, RuleError> {
        let (t, people) = (self.situation.totals, self.situation.people);
        let health = scale.health_most.unwrap_or_default();
        let facts = r::real_charges::Facts {
            real_charges: money(t.real_charges),
            travel: money(t.work_travel),
            travel_limited: flag(scale.travel_most.is_some()),
            travel_most: money(scale.travel_most.unwrap_or_default()),
            health: money(t.health_cover),
            health_limited: flag(scale.health_most.is_some()),
            health_first: money(health.0),
            health_further: money(health.1),
            persons: count(people.present - people.alternating),
            half_persons: count(people.alternating),
        };
        self.apply::<r::real_charges::RealCharges>("", facts, REAL_ORIGINS)
    }
}
