//! What is owed, whether it can be met, how long it takes, and the routes that are open.

use rav_rules::rules as r;

use super::budget::Read;
use super::repayment::Ceilings;
use super::{Seen, sum};
use crate::{Case, DebtSum, Lack, Reader, Source, Sum};

/// The key of the ceiling, which the months to clear the debts wait for.
const CEILING: &str = "repayment.instalment-ceiling";

pub(super) fn debts<E: Reader>(
    e: &mut E,
    seen: &Seen<E::Num>,
    read: &Read<E::Num>,
    ceilings: &Ceilings<E::Num>,
) -> Result<(), E::Error> {
    let in_plan = composition(e)?;
    months_to_clear(e, in_plan, ceilings.ceiling)?;
    let facts = r::manifest::Facts {
        resources: read.resources,
        charges: read.charges,
        monthly_due: seen.debt_service,
        arrears: sum(e, Sum::Arrears),
        without_instalment: sum(e, Sum::WithoutInstalment),
    };
    let cannot_meet = e.apply::<r::manifest::Manifest>(Case::only(), facts)?.cannot_meet;
    routes(e, ceilings, in_plan, cannot_meet)
}

/// What is owed, by group; answers what a plan can treat.
fn composition<E: Reader>(e: &mut E) -> Result<E::Num, E::Error> {
    let owed = |e: &mut E, sum| e.source(Source::Debts(sum));
    let facts = r::composition::Facts {
        housing_loans: owed(e, DebtSum::HousingLoans),
        consumer_credit: owed(e, DebtSum::ConsumerCredit),
        bank_debts: owed(e, DebtSum::BankDebts),
        current_charges: owed(e, DebtSum::CurrentCharges),
        other_debts: owed(e, DebtSum::OtherDebts),
        outside_plan: owed(e, DebtSum::OutsidePlan),
        pledges: owed(e, DebtSum::Pledges),
        landlord: owed(e, DebtSum::Landlord),
    };
    Ok(e.apply::<r::composition::Composition>(Case::only(), facts)?.in_plan)
}

/// How long the debts take at the highest instalment.
fn months_to_clear<E: Reader>(e: &mut E, debt: E::Num, ceiling: E::Num) -> Result<(), E::Error> {
    let there = e.is_known(ceiling);
    let instalment = e.where_set(ceiling, there, Lack::Figure(CEILING));
    let within = e.within_a_century(debt, instalment);
    let instalment = e.where_set(instalment, within, Lack::Zero("instalment"));
    let facts = r::months_to_clear::Facts { debt, instalment };
    e.apply::<r::months_to_clear::MonthsToClear>(Case::only().told(), facts)?;
    Ok(())
}

/// The months that earlier measures left, then the routes.
fn routes<E: Reader>(
    e: &mut E,
    ceilings: &Ceilings<E::Num>,
    debt: E::Num,
    cannot_meet: E::Num,
) -> Result<(), E::Error> {
    let facts = r::months_left::Facts { earlier_months: e.source(Source::EarlierMonths) };
    let months_left = e.apply::<r::months_left::MonthsLeft>(Case::only(), facts)?.months;
    let nothing = e.source(Source::Nothing);
    let trade = sum(e, Sum::SelfEmployment);
    let owed = sum(e, Sum::ProfessionalDebts);
    let either = e.add(trade, owed);
    let traded = e.above_zero(either);
    let facts = r::routes::Facts {
        ceiling: ceilings.ceiling,
        other_ceiling: e.first_known(ceilings.pro_rata, nothing),
        debt,
        pledges: e.source(Source::Debts(DebtSum::Pledges)),
        months_left,
        asset: sum(e, Sum::Assets),
        home: sum(e, Sum::Home),
        owns_home: e.source(Source::OwnsHome),
        main_home: e.source(Source::OwnsMainHome),
        can_improve: e.source(Source::Improving),
        no_improvement: e.source(Source::Stable),
        suspension_used: e.source(Source::SuspensionMonths),
        cannot_meet,
        sole_trader: e.named(Source::SoleTrader, traded),
    };
    e.apply::<r::routes::Routes>(Case::only().told(), facts)?;
    Ok(())
}
