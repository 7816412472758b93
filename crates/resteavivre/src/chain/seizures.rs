//! What the seizure scale takes of each of those who file, person by person, and what maintenance takes first.

use rav_household::Role;
use rav_money::{Exact, Money};
use rav_rules::RuleError;
use rav_rules::rules as r;

use super::{Chain, count, flag, money};
use crate::assessment::Why;

/// What a seizure takes of one person.
struct Seizure {
    /// The sums that the scale takes, from every payer together.
    sums: Money,
    /// The own resources of this person's partner.
    partner: Money,
    /// The cases of dependants and scale, and of the floor.
    cases: [&'static str; 2],
    /// Where sums, the partner's resources, dependants, the attachable part and what is seized come from.
    origins: [&'static str; 5],
}

impl Chain<'_> {
    /// The dependants of those who file, for the scale on all their resources.
    pub(super) fn dependants(&mut self) -> Result<Exact, RuleError> {
        let own = self.situation.people.partner_resources;
        Ok(self.dependants_of("", own, "people")?.unwrap_or(count(0)))
    }

    /// Dependants of the scale, where the partner's own resources are these.
    fn dependants_of(
        &mut self,
        case: &'static str,
        partner_resources: Money,
        origin: &'static str,
    ) -> Result<Option<Exact>, RuleError> {
        let people = self.situation.people;
        let facts = r::dependants::Facts {
            partner: flag(people.couple),
            partner_resources: money(partner_resources),
            children: count(people.scale_children),
            ascendants: count(people.ascendants_below),
        };
        let origins = ["people", origin, "people", "people"];
        Ok(self.apply::<r::dependants::Dependants>(case, facts, origins)?.map(|w| w.dependants))
    }

    /// What a seizure could take of each of those who file, from all their payers together.
    pub(super) fn seizures(&mut self) -> Result<(), RuleError> {
        let (people, t) = (self.situation.people, self.situation.totals);
        let (partner, from) = if people.silent_partner {
            (t.partner, "totals.partner")
        } else {
            (t.co_depositor, "totals.co_depositor")
        };
        let depositor = Seizure {
            sums: t.seizable,
            partner,
            cases: ["pay", ""],
            origins: [
                "totals.seizable",
                from,
                "earnings.dependants/pay",
                "earnings.attachable/pay",
                "earnings.wage-floor",
            ],
        };
        self.seizure(&depositor)?;
        if self.household.role(Role::CoDepositor).is_some() {
            self.seizure(&Seizure {
                sums: t.seizable_co_depositor,
                partner: t.depositor,
                cases: ["co-depositor"; 2],
                origins: [
                    "totals.seizable_co_depositor",
                    "totals.depositor",
                    "earnings.dependants/co-depositor",
                    "earnings.attachable/co-depositor",
                    "earnings.wage-floor/co-depositor",
                ],
            })?;
        }
        Ok(())
    }

    /// The dependants of one person, the scale on what they receive, and the floor.
    fn seizure(&mut self, of: &Seizure) -> Result<(), RuleError> {
        let ([scale, case], [sums, partner, dependants_from, attachable_from, _]) = (of.cases, of.origins);
        if of.sums == Money::ZERO {
            self.miss::<r::wage_floor::WageFloor>(case, Why::Nothing);
            return Ok(());
        }
        let Some(dependants) = self.dependants_of(scale, of.partner, partner)? else { return Ok(()) };
        let (net_pay, whole_euros) = (money(of.sums), flag(false));
        let facts = r::attachable::Facts { resources: net_pay, dependants, whole_euros };
        let origins = [sums, dependants_from, "option"];
        let Some(worked) = self.apply::<r::attachable::Attachable>(scale, facts, origins)? else {
            return Ok(());
        };
        let facts = r::wage_floor::Facts { net_pay, attachable: worked.attachable };
        match self.apply::<r::wage_floor::WageFloor>(case, facts, [sums, attachable_from])? {
            Some(worked) => self.direct_payment(of, worked.seizable),
            None => Ok(()),
        }
    }

    /// What a direct payment of the maintenance paid would take first, where there is some and this person owes it.
    fn direct_payment(&mut self, of: &Seizure, seizable: Exact) -> Result<(), RuleError> {
        let ([_, case], [sums, .., seized], maintenance) =
            (of.cases, of.origins, self.situation.totals.maintenance);
        if maintenance > Money::ZERO {
            let (net_pay, maintenance) = (money(of.sums), money(maintenance));
            let facts = r::direct_payment::Facts { net_pay, seizable, maintenance };
            let origins = [sums, seized, "totals.maintenance"];
            self.apply::<r::direct_payment::DirectPayment>(case, facts, origins)?;
        }
        Ok(())
    }
}
