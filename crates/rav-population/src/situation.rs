//! The rest of a file: what is owned, the bank account, what is urgent, earlier files and what can be expected.

use resteavivre::household::{
    Alert, Asset, AssetKind, Bank, Debt, DebtKind, IncomeKind, Outlook, Procedure, Provenance,
};
use resteavivre::money::Money;

use crate::draw::Draw;
use crate::dwelling::Home;
use crate::model::{Living, REPEATED_FILES};

pub(crate) fn assets(draw: &mut Draw, home: &Home, debts: &[Debt]) -> Vec<Asset> {
    let mut list = Vec::new();
    let mut add = |kind, cents, needed| {
        let mut asset = Asset::new(kind, crate::money(cents));
        asset.needed = needed;
        asset.provenance = Provenance::Document;
        list.push(asset);
    };
    if home.tenure.is_owner() {
        let loan = debts.iter().find(|debt| debt.kind == DebtKind::HomeLoan).map_or(0, |d| d.balance.cents());
        add(AssetKind::MainHome, draw.around(13_000_000, 350).max(draw.part(loan, 900, 1_600)), true);
    }
    if draw.chance(600) {
        add(AssetKind::Vehicle, draw.around(300_000, 700), draw.chance(850));
    }
    if draw.chance(120) {
        add(AssetKind::Savings, draw.around(40_000, 900), false);
    }
    list
}

pub(crate) fn bank(draw: &mut Draw, debts: &[Debt]) -> Bank {
    let listed = debts.iter().find(|debt| debt.kind == DebtKind::Overdraft);
    let rejected = if draw.chance(400) { draw.between(1, 6) } else { 0 };
    let mut bank = Bank::default();
    bank.overdraft = listed.map_or(Money::ZERO, |debt| debt.balance);
    bank.rejected_payments = u16::try_from(rejected).unwrap_or(0);
    bank.fees = crate::money(draw.part(rejected * 1_500, 500, 1_300));
    bank
}

pub(crate) fn alerts(draw: &mut Draw, debts: &[Debt]) -> Vec<Alert> {
    let owes = |kind| debts.iter().any(|debt| debt.kind == kind);
    let mut list = Vec::new();
    let mut raise = |alert, permille| {
        if draw.chance(permille) {
            list.push(alert);
        }
    };
    raise(Alert::Eviction, if owes(DebtKind::RentArrears) { 180 } else { 0 });
    raise(Alert::EnergyCut, if owes(DebtKind::EnergyArrears) { 150 } else { 0 });
    raise(Alert::Seizure, 60);
    raise(Alert::AccountBlocked, 25);
    list
}

/// About four files in ten are not the first one; who lives from a pension or an allowance has a stable situation.
pub(crate) fn procedure(draw: &mut Draw, living: Living) -> Procedure {
    let again = draw.chance(REPEATED_FILES);
    let earlier = if again { draw.between(0, 60) } else { 0 };
    let suspended = if again && draw.chance(350) { draw.between(0, 24).min(earlier) } else { 0 };
    let stable = matches!(
        living,
        Living::From(
            IncomeKind::RetirementPension
                | IncomeKind::OldAgeAllowance
                | IncomeKind::DisabilityPension
                | IncomeKind::DisabledAdultAllowance,
            ..
        )
    );
    let outlook = if stable { [70, 780] } else { [400, 200] };
    let mut procedure = Procedure::default();
    procedure.earlier_files = if again { u16::try_from(draw.between(1, 3)).unwrap_or(1) } else { 0 };
    procedure.earlier_months = u16::try_from(earlier).unwrap_or(0);
    procedure.suspension_months = u16::try_from(suspended).unwrap_or(0);
    procedure.outlook = draw.pick(&[
        (outlook[0], Outlook::Improving),
        (outlook[1], Outlook::Stable),
        (1_000 - outlook[0] - outlook[1], Outlook::Unknown),
    ]);
    procedure
}
