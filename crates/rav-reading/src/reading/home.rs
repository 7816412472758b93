//! Energy and water at home, as far as one figure is for the whole household: the voucher, what energy and water weigh.

use rav_household::Right;
use rav_rules::rules as r;

use super::{Passed, sum};
use crate::{Apart, Case, Lack, Reader, Source, Sum};

/// The key of the first rule of this part.
pub(super) const FIRST: &str = "energy.voucher-units";

/// The voucher of the year, and what energy and water weigh.
///
/// # Errors
/// What stops the reader.
pub fn home<E: Reader>(e: &mut E, passed: &Passed<E::Num>) -> Result<(), E::Error> {
    voucher(e)?;
    effort(e, passed)?;
    water(e)
}

/// The voucher of the year, by the tax household of the holder of the electricity contract, unless it is held.
fn voucher<E: Reader>(e: &mut E) -> Result<(), E::Error> {
    let held = e.source(Source::Held(Right::EnergyVoucher));
    let stands = e.not(held);
    let declarants = e.source(Source::TaxDeclarants);
    let dependants = e.source(Source::TaxDependants);
    let alternating = e.source(Source::TaxAlternating);
    let others = e.source(Source::TaxOthers);
    let facts = r::voucher_units::Facts { declarants, dependants, alternating, others };
    let counted = e.apply::<r::voucher_units::VoucherUnits>(Case::only().where_set(stands), facts)?;
    // A rule that counts the other occupants counts their income too.
    let own = e.add(declarants, dependants);
    let own = e.add(own, alternating);
    let with_others = e.differ(counted.persons, own);
    let income = e.source(Source::TaxIncome);
    let more = e.source(Source::TaxOthersIncome);
    let all = e.add(income, more);
    let all = e.where_set(all, with_others, Lack::Quiet);
    let facts = r::voucher::Facts { income: e.first_known(all, income), units: counted.units };
    e.apply::<r::voucher::Voucher>(Case::only().where_set(stands).told(), facts)?;
    Ok(())
}

/// What energy takes of resources, a year like the month of the file. Medians are for whoever has them.
fn effort<E: Reader>(e: &mut E, passed: &Passed<E::Num>) -> Result<(), E::Error> {
    let nothing = e.source(Source::Nothing);
    let energy = sum(e, Sum::Energy);
    let some = e.above_zero(energy);
    let resources = sum(e, Sum::Resources);
    let has = e.above_zero(resources);
    let some = e.both(some, has);
    let housing = sum(e, Sum::HousingCost);
    let facts = r::effort::Facts {
        energy: e.yearly(energy),
        income: e.yearly(resources),
        units: passed.units,
        third_decile: nothing,
        energy_median: nothing,
        income_median: nothing,
        housing_costs: e.yearly(housing),
        surface: nothing,
        energy_metre_median: nothing,
    };
    e.apply::<r::effort::Effort>(Case::only().where_set(some), facts)?;
    Ok(())
}

/// What water takes of resources.
fn water<E: Reader>(e: &mut E) -> Result<(), E::Error> {
    let water = e.source(Source::Apart(Apart::Water));
    let some = e.above_zero(water);
    let resources = sum(e, Sum::Resources);
    let has = e.above_zero(resources);
    let some = e.both(some, has);
    let facts = r::water::Facts { water, resources };
    e.apply::<r::water::Burden>(Case::only().where_set(some), facts)?;
    Ok(())
}
