//! The rules, one file each, named after the rule.
//!
//! A rule has its `pub mod` line, in the order of the alphabet, where the formatter finds it, and its line in `rules!`, in
//! the order of an assessment. Nothing else lists rules.

pub mod aah;
pub mod account_seizure;
pub mod activity_bonus;
pub mod appeal;
pub mod arrears;
pub mod arrears_threshold;
pub mod asi;
pub mod aspa;
pub mod ass;
pub mod attachable;
pub mod back_billing;
pub mod balance;
pub mod bill_check;
pub mod capacity;
pub mod composition;
pub mod credit_scope;
pub mod debt_service;
pub mod dependants;
pub mod diagnosis;
pub mod direct_payment;
pub mod effort;
pub mod energy;
pub mod family_allowances;
pub mod family_complement;
pub mod family_support;
pub mod flat_rates;
pub mod fragile;
pub mod health_cover;
pub mod housing;
pub mod incident_fees;
pub mod instalment_ceiling;
pub mod left_for_debts;
pub mod legal_maximum;
pub mod local_remaining;
pub mod manifest;
pub mod mediator;
pub mod meter_correction;
pub mod minimum_household;
pub mod minimum_single;
pub mod monthly_amount;
pub mod months_left;
pub mod months_to_clear;
pub mod overdraft_interest;
pub mod partner_share;
pub mod poverty;
pub mod real_charges;
pub mod reference_months;
pub mod rejection_fee;
pub mod remaining_to_live;
pub mod right_to_account;
pub mod routes;
pub mod rsa;
pub mod school_allowance;
pub mod supplier_steps;
pub mod tax_seizure_fee;
pub mod transport_reduction;
pub mod units;
pub mod unseizable_balance;
pub mod voucher;
pub mod voucher_exceptional;
pub mod voucher_requests;
pub mod voucher_units;
pub mod voucher_validity;
pub mod wage_floor;
pub mod water;
pub mod water_supply;

crate::entry::rules! {
    monthly_amount::MonthlyAmount,
    balance::Balance,
    left_for_debts::LeftForDebts,
    remaining_to_live::RemainingToLive,
    units::Units,
    poverty::Poverty,
    debt_service::DebtService,
    housing::Housing,
    energy::Energy,
    minimum_single::MinimumSingle,
    minimum_household::MinimumHousehold,
    dependants::Dependants,
    attachable::Attachable,
    wage_floor::WageFloor,
    direct_payment::DirectPayment,
    flat_rates::FlatRates,
    real_charges::RealCharges,
    partner_share::PartnerShare,
    legal_maximum::LegalMaximum,
    capacity::Capacity,
    instalment_ceiling::InstalmentCeiling,
    composition::Composition,
    months_to_clear::MonthsToClear,
    manifest::Manifest,
    months_left::MonthsLeft,
    routes::Routes,
    arrears::Arrears,
    supplier_steps::SupplierSteps,
    mediator::Mediator,
    back_billing::BackBilling,
    effort::Effort,
    voucher_units::VoucherUnits,
    voucher_exceptional::VoucherExceptional,
    voucher_validity::VoucherValidity,
    voucher_requests::VoucherRequests,
    bill_check::BillCheck,
    meter_correction::MeterCorrection,
    water::Burden,
    water_supply::Supply,
    reference_months::ReferenceMonths,
    rsa::Rsa,
    activity_bonus::ActivityBonus,
    aspa::Aspa,
    ass::Ass,
    aah::Aah,
    asi::Asi,
    health_cover::HealthCover,
    transport_reduction::TransportReduction,
    family_allowances::FamilyAllowances,
    family_complement::FamilyComplement,
    family_support::FamilySupport,
    school_allowance::SchoolAllowance,
    unseizable_balance::UnseizableBalance,
    voucher::Voucher,
    incident_fees::IncidentFees,
    rejection_fee::RejectionFee,
    fragile::Fragile,
    tax_seizure_fee::TaxSeizureFee,
    local_remaining::RemainingToLive,
    right_to_account::RightToAccount,
    credit_scope::Scope,
    account_seizure::AccountSeizure,
    overdraft_interest::OverdraftInterest,
    arrears_threshold::ArrearsThreshold,
    diagnosis::Diagnosis,
    appeal::Appeal,
}
