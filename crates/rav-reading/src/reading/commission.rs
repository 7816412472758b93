//! The resources and the charges that count in an over-indebtedness file.

use rav_rules::rules as r;

use super::{Seen, cases, sum};
use crate::{Case, Lack, Reader, Source, Sum};

/// Resources and charges as they count, by each method where a partner does not file.
pub(super) struct Counted<N> {
    /// Resources with the partner's contribution, and the charges of the whole household.
    pub(super) resources: N,
    pub(super) charges: N,
    /// The resources of those who file, and their share of the charges; unknown where there is no such partner.
    pub(super) own: Method<N>,
    /// The first method with the contribution in proportion to resources, where another one was declared.
    pub(super) pro_rata: Method<N>,
}

/// One way to count resources and charges.
pub(super) struct Method<N> {
    pub(super) case: &'static str,
    pub(super) resources: N,
    pub(super) charges: N,
}

/// The charges of the whole household: those that a commission or a judge retained, else those of the scale.
pub(super) fn charges<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<E::Num, E::Error> {
    let retained = e.source(Source::RetainedCharges);
    let known = e.is_known(retained);
    let by_scale = e.not(known);
    let flat = flat_rates(e, seen, by_scale)?;
    let real = real_charges(e, seen, by_scale)?;
    let made = e.add(flat, real);
    let made = e.named(Source::FlatCharges, made);
    let charges = e.first_known(retained, made);
    Ok(e.named(Source::Charges, charges))
}

/// The flat rates of the scale.
fn flat_rates<E: Reader>(e: &mut E, seen: &Seen<E::Num>, by_scale: E::Num) -> Result<E::Num, E::Error> {
    let free = e.source(Source::HousedFree);
    let included = e.source(Source::HeatingIncluded);
    let housing = e.not(free);
    let housing = e.named(Source::HousingBlock, housing);
    let pays_housing = e.not(free);
    let pays_heating = e.not(included);
    let heating = e.least(pays_housing, pays_heating);
    let facts = r::flat_rates::Facts {
        persons: seen.whole,
        half_persons: seen.alternating,
        housing,
        heating: e.named(Source::HeatingBlock, heating),
        base_first: e.source(Source::BaseFirst),
        base_further: e.source(Source::BaseFurther),
        housing_first: e.source(Source::HousingFirst),
        housing_further: e.source(Source::HousingFurther),
        heating_first: e.source(Source::HeatingFirst),
        heating_further: e.source(Source::HeatingFurther),
        housing_bills: sum(e, Sum::HousingBills),
        housing_at_cost: e.source(Source::HousingAtCost),
    };
    Ok(e.apply::<r::flat_rates::FlatRates>(Case::only().where_set(by_scale).told(), facts)?.total)
}

/// The charges that the commission takes at their real amount, within its limits.
fn real_charges<E: Reader>(e: &mut E, seen: &Seen<E::Num>, by_scale: E::Num) -> Result<E::Num, E::Error> {
    let facts = r::real_charges::Facts {
        real_charges: sum(e, Sum::RealCharges),
        travel: sum(e, Sum::WorkTravel),
        travel_limited: e.source(Source::TravelLimited),
        travel_most: e.source(Source::TravelMost),
        health: sum(e, Sum::HealthCover),
        health_limited: e.source(Source::HealthLimited),
        health_first: e.source(Source::HealthFirst),
        health_further: e.source(Source::HealthFurther),
        persons: seen.whole,
        half_persons: seen.alternating,
    };
    Ok(e.apply::<r::real_charges::RealCharges>(Case::only().where_set(by_scale), facts)?.total)
}

/// How resources and charges count: one way, or the two of a partner who does not file. What that partner said to
/// contribute goes before what the incomes would make it, and is never more than they have nor than there are charges.
pub(super) fn counted<E: Reader>(
    e: &mut E,
    seen: &Seen<E::Num>,
    charges: E::Num,
) -> Result<Counted<E::Num>, E::Error> {
    let partner = sum(e, Sum::Partner);
    let facts = r::partner_share::Facts { charges, applicant: seen.applicants, partner };
    let case = Case::only().where_set(seen.silent_partner).told();
    let share = e.apply::<r::partner_share::PartnerShare>(case, facts)?;
    let declared = declared(e, seen, partner);
    let within = e.least(declared, charges);
    let given = e.first_known(within, declared);
    let given = e.first_known(given, share.contribution);
    let added = e.add(seen.applicants, given);
    let resources = e.first_known(added, seen.applicants);

    let shared = e.is_known(share.own_charges);
    let without = e.less(charges, within);
    let own_charges = e.first_known(without, share.own_charges);
    let own = Method {
        case: cases::SHARE_OF_CHARGES,
        resources: e.where_set(seen.applicants, shared, Lack::Quiet),
        charges: e.where_set(own_charges, shared, Lack::Quiet),
    };

    let other = e.differ(within, share.contribution);
    let in_proportion = e.add(seen.applicants, share.contribution);
    let pro_rata = Method {
        case: cases::PRO_RATA,
        resources: e.where_set(in_proportion, other, Lack::Quiet),
        charges: e.where_set(charges, other, Lack::Quiet),
    };
    Ok(Counted { resources: e.named(Source::CountedResources, resources), charges, own, pro_rata })
}

/// What a partner who does not file said to contribute, at most what they have when that is known.
fn declared<E: Reader>(e: &mut E, seen: &Seen<E::Num>, partner: E::Num) -> E::Num {
    let said = e.source(Source::Contribution);
    let said = e.where_set(said, seen.silent_partner, Lack::Quiet);
    let has_own = e.above_zero(partner);
    let capped = e.least(said, partner);
    let capped = e.where_set(capped, has_own, Lack::Quiet);
    e.first_known(capped, said)
}
