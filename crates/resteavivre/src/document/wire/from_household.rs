//! From a household back to the tables of `resteavivre/household@1`.
//!
//! A table is made field by field, so that a new field of the format does not compile until it is written as well.

use rav_household as model;
use rav_household::{Custody, Outlook, Provenance};
use rav_law::Scale;

use super::home_bills::{BillTable, ContractTable, ReadingTable};
use super::rights::{BankMonthTable, RightTable, TaxIncomeTable};
use super::v1::{
    AppointmentTable, AssetTable, BankTable, DebtTable, DwellingTable, ExpenseTable, FORMAT, FormatName,
    HouseholdDocument, IncomeTable, PersonTable, ProcedureTable, RatePair, ScaleTable,
};
use super::written::{Written, amount, day, label, some, unless};
use super::{
    AmountText, DayText, Id, MoneyText, MonthDay, Named, PeriodicAmount, RateText, Reference, Small, Surface,
    TimeText, Told,
};
use crate::document::source::{Content, Tree};

impl Written for FormatName {
    fn written(&self) -> Option<Content> {
        Some(Content::Text(FORMAT.to_owned()))
    }
}

/// The document of a household, with the scale that it brings.
pub(crate) fn tree(household: &model::Household, scale: Option<&Scale>) -> Tree {
    // A document is a table, and no table is left out.
    HouseholdDocument::of(household, scale).written().unwrap_or(Content::Null).into()
}

impl HouseholdDocument {
    fn of(household: &model::Household, scale: Option<&Scale>) -> Self {
        HouseholdDocument {
            format: FormatName,
            day: day(household.day),
            reference: household.reference.clone().map(Reference),
            people: household.people.iter().map(PersonTable::of).collect(),
            dwelling: DwellingTable::of(household.dwelling),
            incomes: household.incomes.iter().map(IncomeTable::of).collect(),
            expenses: household.expenses.iter().map(ExpenseTable::of).collect(),
            debts: household.debts.iter().map(DebtTable::of).collect(),
            assets: household.assets.iter().map(AssetTable::of).collect(),
            bank: (household.bank != model::Bank::default()).then(|| BankTable::of(&household.bank)),
            bank_months: household.bank_months.iter().map(BankMonthTable::of).collect(),
            contracts: household.contracts.iter().map(ContractTable::of).collect(),
            bills: household.bills.iter().map(BillTable::of).collect(),
            readings: household.readings.iter().map(ReadingTable::of).collect(),
            tax_incomes: household.tax_incomes.iter().map(TaxIncomeTable::of).collect(),
            rights: household.rights.iter().map(RightTable::of).collect(),
            alerts: household.alerts.iter().copied().map(Named).collect(),
            procedure: (household.procedure != model::Procedure::default())
                .then(|| ProcedureTable::of(&household.procedure)),
            next: household.next.map(AppointmentTable::of),
            complete: household.complete.iter().copied().map(Named).collect(),
            scale: scale.map(ScaleTable::of),
        }
    }
}

impl DwellingTable {
    fn of(dwelling: model::Dwelling) -> Self {
        DwellingTable {
            tenure: Named(dwelling.tenure),
            occupancy: dwelling.occupancy.map(Named),
            heating_included: dwelling.heating_included,
            surface: dwelling.surface.map(Surface),
            heating: dwelling.heating.map(Named),
            rating: dwelling.rating.map(Named),
            cold: dwelling.cold.map(Named),
        }
    }
}

impl PersonTable {
    fn of(person: &model::Person) -> Self {
        let declared = |said: model::Amount| amount(said, Provenance::Declared);
        PersonTable {
            id: Id(person.id.clone()),
            role: Named(person.role),
            born: DayText(person.born),
            custody: unless(person.custody, Custody::Full),
            maintenance_paid: person.maintenance_paid,
            family_benefits: person.family_benefits,
            ascendant: person.ascendant,
            own_resources: person.own_resources.map(declared),
            contribution: person.contribution.map(declared),
            civil_status: person.civil_status.map(Named),
            civil_since: day(person.civil_since),
            employment: person.employment.map(Named),
            employment_since: day(person.employment_since),
        }
    }
}

impl IncomeTable {
    fn of(income: &model::Income) -> Self {
        let AmountText(PeriodicAmount { amount, period, months, provenance }) =
            amount(income.amount, Provenance::Declared);
        IncomeTable {
            kind: Named(income.kind),
            label: label(&income.label),
            amount,
            period,
            months,
            provenance,
            of: income.of.clone().map(Id),
            day: income.day.map(MonthDay),
            since: day(income.since),
            until: day(income.until),
            as_of: day(income.as_of),
        }
    }
}

impl ExpenseTable {
    fn of(expense: &model::Expense) -> Self {
        let AmountText(PeriodicAmount { amount, period, months, provenance }) =
            amount(expense.amount, Provenance::Declared);
        ExpenseTable {
            kind: Named(expense.kind),
            label: label(&expense.label),
            amount,
            period,
            months,
            provenance,
            of: expense.of.clone().map(Id),
            day: expense.day.map(MonthDay),
            since: day(expense.since),
            until: day(expense.until),
        }
    }
}

impl DebtTable {
    fn of(debt: &model::Debt) -> Self {
        DebtTable {
            id: Id(debt.id.clone()),
            kind: Named(debt.kind),
            label: label(&debt.label),
            creditor: label(&debt.creditor),
            balance: MoneyText(debt.balance),
            // An instalment that says nothing comes from where the debt comes from.
            instalment: debt.instalment.map(|instalment| amount(instalment, debt.provenance)),
            day: debt.day.map(MonthDay),
            arrears: some(debt.arrears),
            rate: debt.rate.map(RateText),
            ends: day(debt.ends),
            since: day(debt.since),
            capital: debt.capital.map(MoneyText),
            insurance: debt.insurance.map(|insurance| amount(insurance, debt.provenance)),
            due_now: debt.due_now.map(MoneyText),
            proceedings: debt.proceedings.map(Told),
            creditor_agrees: debt.creditor_agrees,
            provenance: unless(debt.provenance, Provenance::Declared),
        }
    }
}

impl AssetTable {
    fn of(asset: &model::Asset) -> Self {
        AssetTable {
            kind: Named(asset.kind),
            label: label(&asset.label),
            value: MoneyText(asset.value),
            needed: asset.needed,
            account: asset.account.map(Named),
            shared: asset.shared.map(Told),
            provenance: unless(asset.provenance, Provenance::Declared),
        }
    }
}

impl BankTable {
    fn of(bank: &model::Bank) -> Self {
        BankTable {
            overdraft: some(bank.overdraft),
            rejected_payments: Small(bank.rejected_payments),
            fees: some(bank.fees),
            specific_offer: bank.specific_offer,
            fragile: bank.fragile,
            balance: bank.balance.map(MoneyText),
            seizure: bank.seizure.map(MoneyText),
            tax_seizure: bank.tax_seizure,
            unseizable: some(bank.unseizable),
            banned: day(bank.banned),
        }
    }
}

impl ProcedureTable {
    fn of(procedure: &model::Procedure) -> Self {
        ProcedureTable {
            earlier_files: Small(procedure.earlier_files),
            earlier_months: Small(procedure.earlier_months),
            suspension_months: Small(procedure.suspension_months),
            outlook: unless(procedure.outlook, Outlook::Unknown),
            retained_charges: procedure.retained_charges.map(MoneyText),
            decision: procedure.decision.map(Named),
            notified: day(procedure.notified),
        }
    }
}

impl AppointmentTable {
    fn of(next: model::Appointment) -> Self {
        AppointmentTable {
            day: DayText(next.day),
            time: next.time.map(|(hour, minute)| TimeText(hour, minute)),
        }
    }
}

impl ScaleTable {
    fn of(scale: &Scale) -> Self {
        let pair = |(first, further)| RatePair { first: MoneyText(first), further: MoneyText(further) };
        ScaleTable {
            label: Reference(scale.label.clone()),
            territory: Reference(scale.territory.clone()),
            source: Reference(scale.source.clone()),
            caveat: scale.caveat.clone().map(Reference),
            from: DayText(scale.from),
            to: DayText(scale.to),
            base: pair(scale.base),
            housing: pair(scale.housing),
            heating: pair(scale.heating),
            housing_at_cost: scale.housing_at_cost,
            travel_most: scale.travel_most.map(MoneyText),
            health_most: scale.health_most.map(pair),
        }
    }
}
