//! The bank account, as far as one figure is for the whole household: what a seizure leaves, what it may cost, the counts of the text.

use rav_rules::rules as r;

use crate::{Case, Reader, Source};

/// The key of the first rule of this part.
pub(super) const FIRST: &str = "bank.unseizable-balance";

/// What a seizure leaves, what a public creditor's seizure may cost, whether the counts of a fragile customer are met.
///
/// # Errors
/// What stops the reader.
pub fn account<E: Reader>(e: &mut E) -> Result<(), E::Error> {
    let seizure = e.source(Source::BankSeizure);
    let facts = r::unseizable_balance::Facts {
        balance: e.source(Source::BankBalance),
        seizure,
        unseizable_sums: e.source(Source::Unseizable),
    };
    let seized = e.is_known(seizure);
    let case = Case::only().where_set(seized).told();
    e.apply::<r::unseizable_balance::UnseizableBalance>(case, facts)?;
    // The file tells no fee of the seizure: the most that it may be is what there is to say.
    let public = e.source(Source::TaxSeizure);
    let facts = r::tax_seizure_fee::Facts { debt: seizure, fees: e.source(Source::Nothing) };
    e.apply::<r::tax_seizure_fee::TaxSeizureFee>(Case::only().where_set(public), facts)?;
    fragile(e)
}

/// The counts of the text; whoever holds the offer need not ask for it.
fn fragile<E: Reader>(e: &mut E) -> Result<(), E::Error> {
    let incidents = e.source(Source::Incidents);
    let months_in_a_row = e.source(Source::MonthsInARow);
    let ban_months = e.source(Source::BanMonths);
    let some = e.add(incidents, months_in_a_row);
    let some = e.add(some, ban_months);
    let some = e.above_zero(some);
    let offer = e.source(Source::SpecificOffer);
    let without = e.not(offer);
    let stands = e.both(some, without);
    let file_admissible = e.source(Source::Nothing);
    let facts = r::fragile::Facts { incidents, months_in_a_row, ban_months, file_admissible };
    e.apply::<r::fragile::Fragile>(Case::only().where_set(stands), facts)?;
    Ok(())
}
