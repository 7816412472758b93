//! What cannot be in the contracts, bills, readings, tax incomes, rights and bank months of a household.

use std::fmt::Arguments;

use rav_money::{Day, Money};

use crate::check::Issues;
use crate::{Bill, Code, Expected, Household, RightStatus, Role, Supply, check_age};

/// Tax notices older than this say nothing about a right of today.
const OLDEST_TAX_INCOME: u16 = 12;

/// The last day allowed for what has happened already.
fn not_after(issues: &mut Issues, code: Code, path: Arguments<'_>, day: Option<Day>, today: Day) {
    if let Some(day) = day.filter(|day| *day > today) {
        issues.add(code, path, day.to_string(), Expected::Until(today.to_string()));
    }
}

impl Household {
    pub(crate) fn check_rights(&self, issues: &mut Issues, today: Day) {
        self.check_contracts(issues, today);
        for (index, bill) in self.bills.iter().enumerate() {
            check_bill(issues, format_args!("bills[{index}]"), bill, today);
        }
        self.check_readings(issues, today);
        self.check_bank(issues, today);
        self.check_tax_incomes(issues, today);
        self.check_held(issues, today);
    }

    fn check_contracts(&self, issues: &mut Issues, today: Day) {
        for (index, contract) in self.contracts.iter().enumerate() {
            let path = format_args!("contracts[{index}]");
            if self.contracts.iter().take(index).any(|other| other.supply == contract.supply) {
                issues.add(Code::ContractTwice, path, "already told", Expected::Phrase("one-contract"));
            }
            self.check_people(issues, format_args!("{path}.holder"), contract.holder.iter());
            let holder = contract.holder.as_deref().and_then(|id| self.person(id));
            let years = holder.and_then(|holder| holder.born.age_on(today));
            // Who is old enough to file is old enough to hold a contract.
            if years.is_some_and(|years| check_age(Role::Depositor, years) == Err(Code::DepositorTooYoung)) {
                let adult = Expected::Phrase("adult-holder");
                issues.add(
                    Code::HolderTooYoung,
                    format_args!("{path}.holder"),
                    "less than 16 years old",
                    adult,
                );
            }
            if let Some(instalment) = &contract.instalment {
                issues.amount(format_args!("{path}.instalment"), instalment);
            }
        }
    }

    /// Each of these is the identifier of a person of the file.
    fn check_people<'a>(
        &self,
        issues: &mut Issues,
        path: Arguments<'_>,
        ids: impl Iterator<Item = &'a String>,
    ) {
        if ids.into_iter().any(|id| self.person(id).is_none()) {
            let mut known: Vec<String> = self.people.iter().map(|person| person.id.clone()).collect();
            known.dedup();
            issues.add(Code::UnknownPerson, path, "unknown id", Expected::OneOf(known));
        }
    }

    fn check_readings(&self, issues: &mut Issues, today: Day) {
        for (index, reading) in self.readings.iter().enumerate() {
            let path = format_args!("readings[{index}].day");
            let mut before = self.readings.iter().take(index);
            if before.any(|other| (other.supply, other.day) == (reading.supply, reading.day)) {
                let found = reading.day.to_string();
                issues.add(Code::ReadingTwice, path, found, Expected::Phrase("one-reading"));
            }
            not_after(issues, Code::MonthToCome, path, Some(reading.day), today);
        }
    }

    fn check_bank(&self, issues: &mut Issues, today: Day) {
        let bank = &self.bank;
        let amounts = [("bank.balance", bank.balance), ("bank.seizure", bank.seizure)];
        for (path, money) in amounts.into_iter().filter_map(|(path, money)| Some((path, money?))) {
            issues.money(path, money);
        }
        issues.money("bank.unseizable", bank.unseizable);
        if bank.tax_seizure && bank.seizure.is_none() {
            let found = "no amount";
            issues.add(Code::SeizureMisplaced, "bank.seizure", found, Expected::Phrase("seizure-amount"));
        }
        let balance = bank.balance.unwrap_or(Money::ZERO);
        let in_the_red = bank.overdraft > Money::ZERO && balance > Money::ZERO;
        if in_the_red || bank.unseizable > balance {
            let path = if in_the_red { "bank.balance" } else { "bank.unseizable" };
            let found = if in_the_red { balance } else { bank.unseizable };
            let expected = Expected::Range(Money::ZERO.to_string(), balance.to_string());
            let expected = if in_the_red { Expected::Phrase("balance-or-overdraft") } else { expected };
            issues.add(Code::SeizureMisplaced, path, found.to_string(), expected);
        }
        if let Some(day) = bank.banned.filter(|day| *day > today) {
            issues.add(Code::MonthToCome, "bank.banned", day.to_string(), Expected::Until(today.to_string()));
        }
        for (index, month) in self.bank_months.iter().enumerate() {
            let path = format_args!("bank_months[{index}]");
            let found = || month.month.to_string();
            if month.month > today {
                let until = Expected::Until(today.to_string());
                issues.add(Code::MonthToCome, format_args!("{path}.month"), found(), until);
            }
            if self.bank_months.iter().take(index).any(|other| other.month == month.month) {
                let once = Expected::Phrase("one-month");
                issues.add(Code::MonthTwice, format_args!("{path}.month"), found(), once);
            }
            issues.money(format_args!("{path}.fees"), month.fees);
            issues.money(format_args!("{path}.intervention_fees"), month.intervention_fees);
            if month.intervention_fees > month.fees {
                let range = Expected::Range(Money::ZERO.to_string(), month.fees.to_string());
                let found = month.intervention_fees.to_string();
                issues.add(Code::FeesBelowPart, format_args!("{path}.intervention_fees"), found, range);
            }
        }
    }

    fn check_tax_incomes(&self, issues: &mut Issues, today: Day) {
        let this_year = u16::try_from(today.year()).unwrap_or(u16::MAX);
        for (index, tax) in self.tax_incomes.iter().enumerate() {
            let path = format_args!("tax_incomes[{index}]");
            let oldest = this_year.saturating_sub(OLDEST_TAX_INCOME);
            if tax.year >= this_year || tax.year < oldest {
                let range = Expected::Range(oldest.to_string(), this_year.saturating_sub(1).to_string());
                issues.add(Code::TaxYear, format_args!("{path}.year"), tax.year.to_string(), range);
            }
            issues.money(format_args!("{path}.income"), tax.income);
            self.check_people(issues, format_args!("{path}.declarants"), tax.declarants.iter());
            self.check_people(issues, format_args!("{path}.dependants"), tax.dependants.iter());
            let earlier = self.tax_incomes.iter().take(index).filter(|other| other.year == tax.year);
            let mut taken: Vec<&String> =
                earlier.flat_map(|other| other.declarants.iter().chain(&other.dependants)).collect();
            let twice = tax.declarants.iter().chain(&tax.dependants).any(|id| {
                let seen = taken.contains(&id);
                taken.push(id);
                seen
            });
            if twice || !(1..=2).contains(&tax.declarants.len()) {
                let found = if twice { "somebody twice" } else { "not one or two declarants" };
                let path = format_args!("{path}.declarants");
                issues.add(Code::TaxPeople, path, found, Expected::Phrase("tax-household"));
            }
        }
    }

    fn check_held(&self, issues: &mut Issues, today: Day) {
        for (index, right) in self.rights.iter().enumerate() {
            let path = format_args!("rights[{index}]");
            issues.order(format_args!("{path}.until"), right.since, right.until);
            // A right may begin later; nobody has asked or been refused tomorrow.
            if right.status != RightStatus::Held {
                not_after(issues, Code::MonthToCome, format_args!("{path}.since"), right.since, today);
            }
            if let Some(amount) = right.amount {
                issues.money(format_args!("{path}.amount"), amount);
            }
            let apart = |one: Option<Day>, other: Option<Day>| matches!((one, other), (Some(one), Some(other)) if one < other);
            let same = self.rights.iter().take(index).filter(|other| other.right == right.right);
            if same
                .filter(|other| !apart(other.until, right.since) && !apart(right.until, other.since))
                .count()
                > 0
            {
                issues.add(Code::RightTwice, path, "already told", Expected::Phrase("one-status"));
            }
        }
    }
}

fn check_bill(issues: &mut Issues, path: Arguments<'_>, bill: &Bill, today: Day) {
    issues.money(format_args!("{path}.amount"), bill.amount);
    issues.money(format_args!("{path}.unpaid"), bill.unpaid);
    if bill.unpaid > bill.amount {
        let range = Expected::Range(Money::ZERO.to_string(), bill.amount.to_string());
        issues.add(Code::UnpaidAboveBill, format_args!("{path}.unpaid"), bill.unpaid.to_string(), range);
    }
    // The power of electricity, or the flow of water, though that may not be done.
    let reducible = matches!(bill.supply, Supply::Electricity | Supply::Water);
    if let Some(day) = bill.reduced.filter(|_| !reducible) {
        issues.add(
            Code::ReducedSupply,
            format_args!("{path}.reduced"),
            day.to_string(),
            Expected::Phrase("nothing-reduced"),
        );
    }
    let pairs = [
        ("until", bill.since, bill.until),
        ("due", bill.issued, bill.due),
        ("first_letter", bill.issued, bill.first_letter),
        ("second_letter", bill.first_letter.or(bill.issued), bill.second_letter),
        ("reduced", bill.issued, bill.reduced),
        ("complaint", bill.issued, bill.complaint),
    ];
    for (field, first, second) in pairs {
        if let (Some(first), Some(second)) = (first, second)
            && second < first
        {
            let from = Expected::From(first.to_string());
            issues.add(Code::BillDays, format_args!("{path}.{field}"), second.to_string(), from);
        }
    }
    let happened = [
        ("since", bill.since),
        ("issued", bill.issued),
        ("first_letter", bill.first_letter),
        ("second_letter", bill.second_letter),
        ("reduced", bill.reduced),
        ("complaint", bill.complaint),
    ];
    for (field, day) in happened {
        not_after(issues, Code::BillDays, format_args!("{path}.{field}"), day, today);
    }
}
