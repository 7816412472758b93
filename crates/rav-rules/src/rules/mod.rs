//! The rules, one file each, named after the rule.

pub mod attachable;
pub mod balance;
pub mod capacity;
pub mod composition;
pub mod debt_service;
pub mod dependants;
pub mod direct_payment;
pub mod energy;
pub mod flat_rates;
pub mod housing;
pub mod instalment_ceiling;
pub mod left_for_debts;
pub mod legal_maximum;
pub mod manifest;
pub mod minimum_household;
pub mod minimum_single;
pub mod monthly_amount;
pub mod months_left;
pub mod months_to_clear;
pub mod partner_share;
pub mod poverty;
pub mod real_charges;
pub mod remaining_to_live;
pub mod routes;
pub mod units;
pub mod wage_floor;
