//! From resources to the highest instalment, by each method.

use rav_rules::rules as r;

use super::Seen;
use super::commission::{Counted, Method};
use crate::{Case, Reader, Source};

/// The highest instalments.
pub(super) struct Ceilings<N> {
    pub(super) ceiling: N,
    /// With a contribution in proportion to resources, where another one was declared.
    pub(super) pro_rata: N,
}

/// What the seizure scale and the minimum income leave of resources.
struct Limits<N> {
    attachable: N,
    minimum: N,
}

pub(super) fn ceilings<E: Reader>(
    e: &mut E,
    seen: &Seen<E::Num>,
    counted: &Counted<E::Num>,
    dependants: E::Num,
) -> Result<Ceilings<E::Num>, E::Error> {
    let minimum = minimum(e, seen)?;
    // The scale goes on the resources of those who file, never on a partner's contribution (CA Riom, 23/01360).
    let facts = r::attachable::Facts {
        resources: seen.applicants,
        dependants,
        whole_euros: e.source(Source::WholeEuros),
    };
    let attachable = e.apply::<r::attachable::Attachable>(Case::only(), facts)?.attachable;
    let limits = Limits { attachable, minimum };
    let first = Method { case: "", resources: counted.resources, charges: counted.charges };
    let ceiling = self::ceiling(e, &first, &limits)?;
    self::ceiling(e, &counted.own, &limits)?;
    let pro_rata = self::ceiling(e, &counted.pro_rata, &limits)?;
    Ok(Ceilings { ceiling, pro_rata })
}

/// The minimum income of one person, then of the household; answers the second.
fn minimum<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<E::Num, E::Error> {
    e.apply::<r::minimum_single::MinimumSingle>(Case::only(), r::minimum_single::Facts::none())?;
    let facts = r::minimum_household::Facts {
        partner: seen.couple,
        children: e.source(Source::MinimumChildren),
        alternating: e.source(Source::MinimumAlternating),
    };
    Ok(e.apply::<r::minimum_household::MinimumHousehold>(Case::only(), facts)?.amount)
}

/// The highest instalment by one method: what charges leave, within the legal maximum.
fn ceiling<E: Reader>(
    e: &mut E,
    method: &Method<E::Num>,
    limits: &Limits<E::Num>,
) -> Result<E::Num, E::Error> {
    let resources = method.resources;
    let case = |told: bool| Case { told, ..Case::named(method.case) };
    let facts = r::legal_maximum::Facts {
        resources,
        attachable: limits.attachable,
        household_minimum: limits.minimum,
    };
    let most = e.apply::<r::legal_maximum::LegalMaximum>(case(false), facts)?.legal_maximum;
    let told = method.case.is_empty();
    let facts = r::capacity::Facts { resources, charges: method.charges };
    let capacity = e.apply::<r::capacity::Capacity>(case(told), facts)?.capacity;
    let facts = r::instalment_ceiling::Facts { capacity, legal_maximum: most };
    Ok(e.apply::<r::instalment_ceiling::InstalmentCeiling>(case(told), facts)?.ceiling)
}
