//! The household's own budget: what it leaves, the standard of living, what weighs on it.

use rav_rules::rules as r;

use super::commission::Counted;
use super::{Seen, cases, sum};
use crate::{Case, Lack, Reader, Source, Sum};

/// The resources and the charges that what is left is read from.
pub(super) struct Read<N> {
    pub(super) resources: N,
    pub(super) charges: N,
}

/// The balance, then consumption units and the poverty line; answers the units.
pub(super) fn standard<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<E::Num, E::Error> {
    let facts = r::balance::Facts {
        resources: seen.resources,
        committed: seen.committed,
        everyday: sum(e, Sum::Everyday),
        debt_service: seen.debt_service,
    };
    e.apply::<r::balance::Balance>(Case::only(), facts)?;
    let facts = r::units::Facts { older: e.source(Source::Older), younger: e.source(Source::Younger) };
    let units = e.apply::<r::units::Units>(Case::only(), facts)?.units;
    let facts = r::poverty::Facts { resources: seen.resources, units };
    e.apply::<r::poverty::Poverty>(Case::only(), facts)?;
    Ok(units)
}

/// What instalments, housing and energy take of resources.
pub(super) fn burdens<E: Reader>(e: &mut E, seen: &Seen<E::Num>, units: E::Num) -> Result<(), E::Error> {
    let debt_service = seen.debt_service;
    let resources = seen.resources;
    let facts = r::debt_service::Facts { debt_service, resources };
    e.apply::<r::debt_service::DebtService>(Case::only(), facts)?;
    let facts = r::housing::Facts {
        housing_cost: sum(e, Sum::HousingCost),
        housing_aid: sum(e, Sum::HousingAid),
        resources,
    };
    e.apply::<r::housing::Housing>(Case::only(), facts)?;
    let facts = r::energy::Facts { energy: sum(e, Sum::Energy), resources, units };
    e.apply::<r::energy::Energy>(Case::only(), facts)?;
    Ok(())
}

/// What is left for debts, by the household's own expenses and by the charges of the commission; answers what was read.
/// Without charges of a commission both are read from what the household declares.
pub(super) fn left<E: Reader>(
    e: &mut E,
    seen: &Seen<E::Num>,
    counted: &Counted<E::Num>,
) -> Result<Read<E::Num>, E::Error> {
    let has_charges = e.is_known(counted.charges);
    let resources = e.where_set(counted.resources, has_charges, Lack::Scale);
    let resources = e.first_known(resources, seen.resources);
    let charges = e.first_known(counted.charges, seen.declared);
    let read = Read {
        resources: e.named(Source::ReadResources, resources),
        charges: e.named(Source::ReadCharges, charges),
    };
    let facts = r::left_for_debts::Facts {
        resources: seen.resources,
        expenses: seen.declared,
        counted: read.resources,
        charges: read.charges,
    };
    e.apply::<r::left_for_debts::LeftForDebts>(Case::only(), facts)?;
    Ok(read)
}

/// What is left to live on, in the four ways in which it is counted.
pub(super) fn remaining_to_live<E: Reader>(
    e: &mut E,
    seen: &Seen<E::Num>,
    counted: &Counted<E::Num>,
    units: E::Num,
) -> Result<(), E::Error> {
    use r::remaining_to_live::{Facts, RemainingToLive};
    let nothing = e.source(Source::Nothing);
    let own = |charges, instalments| Facts {
        resources: seen.resources,
        charges,
        instalments,
        persons: seen.present,
        units,
    };
    e.apply::<RemainingToLive>(Case::named(cases::AFTER_COMMITTED), own(seen.committed, nothing))?;
    let facts = own(seen.committed, seen.debt_service);
    e.apply::<RemainingToLive>(Case::named(cases::AFTER_DEBT_SERVICE), facts)?;
    let facts = Facts { resources: counted.resources, ..own(counted.charges, nothing) };
    e.apply::<RemainingToLive>(Case::named(cases::COMMISSION).told(), facts)?;
    let facts = own(nothing, sum(e, Sum::LoanInstalments));
    e.apply::<RemainingToLive>(Case::named(cases::LENDER), facts)?;
    Ok(())
}
