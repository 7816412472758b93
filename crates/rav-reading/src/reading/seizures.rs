//! What the seizure scale takes of each of those who file, person by person, and what maintenance takes first.

use rav_rules::rules as r;

use super::{Seen, cases, sum};
use crate::{Case, Lack, Reader, Source, Sum};

/// What a seizure takes of one person.
struct Seizure<N> {
    /// The sums that the scale takes, from every payer together.
    sums: N,
    /// The own resources of this person's partner.
    partner: N,
    /// The case of dependants and scale.
    scale: &'static str,
    /// The case of the floor and of a direct payment.
    floor: &'static str,
}

/// The dependants of those who file, for the scale on all their resources.
pub(super) fn dependants<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<E::Num, E::Error> {
    let own = e.source(Source::PartnerResources);
    dependants_of(e, seen, own, Case::only())
}

/// Dependants of the scale, where the partner's own resources are these.
fn dependants_of<E: Reader>(
    e: &mut E,
    seen: &Seen<E::Num>,
    partner_resources: E::Num,
    case: Case<E::Num>,
) -> Result<E::Num, E::Error> {
    let facts = r::dependants::Facts {
        partner: seen.couple,
        partner_resources,
        children: e.source(Source::ScaleChildren),
        ascendants: e.source(Source::AscendantsBelow),
    };
    Ok(e.apply::<r::dependants::Dependants>(case, facts)?.dependants)
}

/// What a seizure could take of each of those who file, from all their payers together.
pub(super) fn seizures<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<(), E::Error> {
    let silent = sum(e, Sum::Partner);
    let co_depositor = sum(e, Sum::CoDepositor);
    let second = e.add(silent, co_depositor);
    let lower = e.source(Source::PartnerResources);
    let second = e.first_known(second, lower);
    let partner = e.named(Source::SecondResources, second);
    let sums = sum(e, Sum::Seizable);
    seizure(e, seen, &Seizure { sums, partner, scale: cases::PAY, floor: "" })?;
    let sums = sum(e, Sum::SeizableCoDepositor);
    let partner = sum(e, Sum::Depositor);
    seizure(e, seen, &Seizure { sums, partner, scale: cases::CO_DEPOSITOR, floor: cases::CO_DEPOSITOR })
}

/// The dependants of one person, the scale on what they receive, the floor, and a direct payment of maintenance.
fn seizure<E: Reader>(e: &mut E, seen: &Seen<E::Num>, of: &Seizure<E::Num>) -> Result<(), E::Error> {
    let some = e.above_zero(of.sums);
    let sums = e.where_set(of.sums, some, Lack::Nothing);
    let dependants = dependants_of(e, seen, of.partner, Case::named(of.scale).where_set(some))?;
    let facts = r::attachable::Facts { resources: sums, dependants, whole_euros: e.source(Source::Nothing) };
    let scale = e.apply::<r::attachable::Attachable>(Case::named(of.scale), facts)?;
    let facts = r::wage_floor::Facts { net_pay: sums, attachable: scale.attachable };
    let floor = e.apply::<r::wage_floor::WageFloor>(Case::named(of.floor).told(), facts)?;
    let maintenance = sum(e, Sum::Maintenance);
    let owed = e.above_zero(maintenance);
    let facts = r::direct_payment::Facts { net_pay: sums, seizable: floor.seizable, maintenance };
    e.apply::<r::direct_payment::DirectPayment>(Case::named(of.floor).where_set(owed), facts)?;
    Ok(())
}
