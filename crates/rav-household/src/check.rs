//! Everything that cannot be in a household, all at once.

use std::fmt::{Arguments, Display};

use rav_money::{Day, Money, Period};

use crate::{
    Amount, AssetKind, Code, Custody, Expected, Found, Household, Issue, Person, Role, check_label,
    check_reference,
};

/// Ten million euros: the largest amount of a line.
const LARGEST: Money = match Money::from_cents(1_000_000_000) {
    Ok(money) => money,
    Err(_) => Money::MAX,
};

pub(crate) struct Issues(Vec<Issue>);

/// A path is written out only where there is something to say: nearly all that is checked is right.
impl Issues {
    pub(crate) fn add(
        &mut self,
        code: Code,
        path: impl Display,
        found: impl Into<Found>,
        expected: Expected,
    ) {
        self.0.push(Issue { code, path: path.to_string(), found: found.into(), expected });
    }

    pub(crate) fn money(&mut self, path: impl Display, money: Money) {
        let range = || Expected::Range(Money::ZERO.to_string(), LARGEST.to_string());
        if money.is_negative() {
            self.add(Code::NegativeAmount, path, money.to_string(), range());
        } else if money > LARGEST {
            self.add(Code::AmountTooLarge, path, money.to_string(), range());
        }
    }

    pub(crate) fn amount(&mut self, path: Arguments<'_>, amount: &Amount) {
        self.money(path, amount.value);
        if let Period::Once { months } = amount.period
            && !(1..=Period::LONGEST_SPREAD).contains(&months)
        {
            let range = Expected::Range("1".into(), Period::LONGEST_SPREAD.to_string());
            let missing = Found::Phrase("no number of months, or months without the period `once`");
            // The range is that of the months: it says nothing of an amount that has none.
            let (found, expected) = match months {
                0 => (missing, Expected::Phrase("months-with-once")),
                months => (months.to_string().into(), range),
            };
            self.add(Code::SpreadOutOfRange, path, found, expected);
        }
    }

    fn label(&mut self, path: impl Display, text: Option<&String>) {
        if let Some(found) = text.and_then(|text| check_label(text).err()) {
            // A label may hold a name: what was found is said without it.
            self.add(Code::Label, path, found, Expected::Phrase("label"));
        }
    }

    fn payment_day(&mut self, path: Arguments<'_>, day: Option<u8>) {
        if let Some(day) = day.filter(|day| !(1..=31).contains(day)) {
            let range = Expected::Range("1".into(), "31".into());
            self.add(Code::PaymentDay, format_args!("{path}.day"), day.to_string(), range);
        }
    }

    pub(crate) fn order(&mut self, path: Arguments<'_>, since: Option<Day>, until: Option<Day>) {
        if let (Some(since), Some(until)) = (since, until)
            && until < since
        {
            self.add(Code::DatesOutOfOrder, path, until.to_string(), Expected::Phrase("not-before-since"));
        }
    }
}

impl Household {
    /// Everything that cannot be, all at once; nothing when the household holds together on that day.
    pub fn check(&self, day: Day) -> Vec<Issue> {
        let mut issues = Issues(Vec::new());
        self.check_sizes(&mut issues);
        self.check_roles(&mut issues);
        for (index, person) in self.people.iter().enumerate() {
            check_person(&mut issues, format_args!("people[{index}]"), person, day);
        }
        let tenure = self.dwelling.tenure;
        if self.dwelling.occupancy.is_some() && (tenure.is_rented() || tenure.is_owner()) {
            let expected = Expected::Phrase("not-rented-nor-owned");
            issues.add(
                Code::OccupancyMisplaced,
                "dwelling.occupancy",
                "a home that is rented or owned",
                expected,
            );
        }
        self.check_partner(&mut issues);
        self.check_lines(&mut issues);
        self.check_debts(&mut issues);
        self.check_debt_details(&mut issues, day);
        self.check_rights(&mut issues, day);
        issues.money("bank.overdraft", self.bank.overdraft);
        issues.money("bank.fees", self.bank.fees);
        if let Some(next) = self.next.filter(|next| next.day < day) {
            issues.add(Code::NextTooEarly, "next.day", next.day.to_string(), Expected::From(day.to_string()));
        }
        if self.next.and_then(|next| next.time).is_some_and(|(hour, minute)| hour > 23 || minute > 59) {
            issues.add(Code::NextTime, "next.time", "no hour of a day", Expected::Phrase("time"));
        }
        let procedure = &self.procedure;
        if let Some(charges) = procedure.retained_charges {
            issues.money("procedure.retained_charges", charges);
        }
        if let Some(notified) = procedure.notified.filter(|notified| *notified > day) {
            let found = notified.to_string();
            issues.add(Code::DecisionToCome, "procedure.notified", found, Expected::Until(day.to_string()));
        }
        if procedure.suspension_months > procedure.earlier_months {
            let range = Expected::Range("0".into(), procedure.earlier_months.to_string());
            let found = procedure.suspension_months.to_string();
            issues.add(Code::SuspensionAboveMeasures, "procedure.suspension_months", found, range);
        }
        issues.0
    }

    fn check_sizes(&self, issues: &mut Issues) {
        let lists = [
            ("people", self.people.len(), 50),
            ("incomes", self.incomes.len(), 500),
            ("expenses", self.expenses.len(), 500),
            ("debts", self.debts.len(), 500),
            ("assets", self.assets.len(), 500),
            ("contracts", self.contracts.len(), 50),
            ("bills", self.bills.len(), 500),
            ("readings", self.readings.len(), 500),
            ("bank_months", self.bank_months.len(), 120),
            ("tax_incomes", self.tax_incomes.len(), 100),
            ("rights", self.rights.len(), 100),
        ];
        for (path, len, most) in lists.into_iter().filter(|(_, len, most)| len > most) {
            issues.add(
                Code::TooManyLines,
                path,
                len.to_string(),
                Expected::Range("0".into(), most.to_string()),
            );
        }
        if let Some((code, found)) = self.reference.as_deref().and_then(|text| check_reference(text).err()) {
            issues.add(code, "reference", found, Expected::Phrase("reference"));
        }
        let people = self.people.iter().enumerate().map(|(index, person)| ("people", index, &person.id));
        let debts = self.debts.iter().enumerate().map(|(index, debt)| ("debts", index, &debt.id));
        for (list, index, _) in people.chain(debts).filter(|(.., id)| !is_id(id)) {
            let path = format_args!("{list}[{index}].id");
            issues.add(Code::TextTooLong, path, "not an identifier", Expected::Phrase("identifier"));
        }
    }

    fn check_roles(&self, issues: &mut Issues) {
        let count = |role| self.people.iter().filter(|p| p.role == role).count();
        let depositors = count(Role::Depositor);
        if depositors == 0 {
            issues.add(Code::NoDepositor, "people", "0", Expected::Phrase("one-depositor"));
        } else if depositors > 1 || count(Role::CoDepositor) + count(Role::Partner) > 1 {
            let found = (depositors + count(Role::CoDepositor) + count(Role::Partner)).to_string();
            issues.add(Code::ManyDepositors, "people", found, Expected::Phrase("one-couple"));
        }
        duplicates(issues, "people", self.people.iter().map(|p| p.id.as_str()));
        duplicates(issues, "debts", self.debts.iter().map(|d| d.id.as_str()));
    }

    /// Own resources are said once; only a partner contributes.
    fn check_partner(&self, issues: &mut Issues) {
        for (index, person) in self.people.iter().enumerate() {
            let has_lines =
                self.incomes.iter().any(|income| income.of.as_deref() == Some(person.id.as_str()));
            if let Some(own) = person.own_resources.filter(|_| has_lines && !person.role.files()) {
                let path = format_args!("people[{index}].own_resources");
                issues.add(
                    Code::OwnResourcesTwice,
                    path,
                    own.value.to_string(),
                    Expected::Phrase("own-resources"),
                );
            }
            if let Some(contribution) = &person.contribution {
                let path = format_args!("people[{index}].contribution");
                if person.role != Role::Partner {
                    let found = contribution.value.to_string();
                    issues.add(Code::ContributionMisplaced, path, found, Expected::Phrase("contribution"));
                }
                issues.amount(path, contribution);
            }
        }
    }

    fn check_lines(&self, issues: &mut Issues) {
        for (index, income) in self.incomes.iter().enumerate() {
            let path = format_args!("incomes[{index}]");
            issues.label(format_args!("{path}.label"), income.label.as_ref());
            issues.payment_day(path, income.day);
            issues.amount(format_args!("{path}.amount"), &income.amount);
            issues.order(format_args!("{path}.until"), income.since, income.until);
            self.check_owner(issues, path, income.of.as_deref());
        }
        for (index, expense) in self.expenses.iter().enumerate() {
            let path = format_args!("expenses[{index}]");
            issues.label(format_args!("{path}.label"), expense.label.as_ref());
            issues.payment_day(path, expense.day);
            issues.amount(format_args!("{path}.amount"), &expense.amount);
            self.check_owner(issues, path, expense.of.as_deref());
            issues.order(format_args!("{path}.until"), expense.since, expense.until);
        }
        for (index, asset) in self.assets.iter().enumerate() {
            issues.label(format_args!("assets[{index}].label"), asset.label.as_ref());
            issues.money(format_args!("assets[{index}].value"), asset.value);
            if asset.account.is_some() && asset.kind != AssetKind::Savings {
                let path = format_args!("assets[{index}].account");
                let savings = Expected::Phrase("only-savings");
                issues.add(Code::AccountMisplaced, path, "a kind of savings", savings);
            }
        }
    }

    fn check_owner(&self, issues: &mut Issues, path: Arguments<'_>, of: Option<&str>) {
        if of.is_some_and(|id| self.person(id).is_none()) {
            let mut known: Vec<String> = self.people.iter().map(|p| p.id.clone()).collect();
            known.dedup();
            issues.add(Code::UnknownPerson, format_args!("{path}.of"), "unknown id", Expected::OneOf(known));
        }
    }

    /// What forms ask of a debt beside what is owed.
    fn check_debt_details(&self, issues: &mut Issues, day: Day) {
        for (index, debt) in self.debts.iter().enumerate() {
            let path = format_args!("debts[{index}]");
            let last = debt.ends.map_or(day, |ends| ends.min(day));
            if let Some(since) = debt.since.filter(|since| *since > last) {
                let until = Expected::Until(last.to_string());
                issues.add(Code::DebtToCome, format_args!("{path}.since"), since.to_string(), until);
            }
            if let Some(capital) = debt.capital {
                issues.money(format_args!("{path}.capital"), capital);
            }
            if let Some(insurance) = &debt.insurance {
                issues.amount(format_args!("{path}.insurance"), insurance);
            }
            if let Some(due) = debt.due_now {
                issues.money(format_args!("{path}.due_now"), due);
                if due > debt.balance {
                    let range = Expected::Range(Money::ZERO.to_string(), debt.balance.to_string());
                    issues.add(Code::DueAboveDebt, format_args!("{path}.due_now"), due.to_string(), range);
                }
            }
        }
    }

    fn check_debts(&self, issues: &mut Issues) {
        for (index, debt) in self.debts.iter().enumerate() {
            let path = format_args!("debts[{index}]");
            issues.label(format_args!("{path}.label"), debt.label.as_ref());
            issues.label(format_args!("{path}.creditor"), debt.creditor.as_ref());
            issues.payment_day(path, debt.day);
            issues.money(format_args!("{path}.balance"), debt.balance);
            issues.money(format_args!("{path}.arrears"), debt.arrears);
            let up_to_balance = || Expected::Range(Money::ZERO.to_string(), debt.balance.to_string());
            if debt.arrears > debt.balance {
                issues.add(
                    Code::ArrearsAboveDebt,
                    format_args!("{path}.arrears"),
                    debt.arrears.to_string(),
                    up_to_balance(),
                );
            }
            if let Some(instalment) = &debt.instalment {
                issues.amount(format_args!("{path}.instalment"), instalment);
                if instalment.value > debt.balance {
                    let found = instalment.value.to_string();
                    issues.add(
                        Code::InstalmentAboveDebt,
                        format_args!("{path}.instalment"),
                        found,
                        up_to_balance(),
                    );
                }
            }
            // A hundred percent, in ten-thousandths of a percent.
            if let Some(rate) = debt.rate.filter(|rate| rate.ten_thousandths() > 1_000_000) {
                let range = Expected::Range("0".into(), "100".into());
                issues.add(Code::RateTooHigh, format_args!("{path}.rate"), rate.to_string(), range);
            }
        }
    }
}

/// Whether somebody's age goes with their place in the file: from 16 to 120 for those who file, at most 120 for others.
///
/// # Errors
/// [`Code::TooOld`], [`Code::DepositorTooYoung`].
pub fn check_age(role: Role, years: u32) -> Result<(), Code> {
    let adult = matches!(role, Role::Depositor | Role::CoDepositor | Role::Partner);
    match years {
        121.. => Err(Code::TooOld),
        0..16 if adult => Err(Code::DepositorTooYoung),
        _ => Ok(()),
    }
}

fn check_person(issues: &mut Issues, path: Arguments<'_>, person: &Person, day: Day) {
    // A day of birth is personal: messages never repeat it.
    let born = format_args!("{path}.born");
    match person.born.age_on(day) {
        None => {
            issues.add(Code::BornInFuture, born, "a day after the description", Expected::Phrase("past-day"))
        }
        Some(age) => match check_age(person.role, age) {
            Err(code @ Code::TooOld) => {
                issues.add(code, born, "more than 120 years old", Expected::Range("0".into(), "120".into()));
            }
            Err(code) => {
                issues.add(code, born, "less than 16 years old", Expected::Range("16".into(), "120".into()));
            }
            Ok(()) => {}
        },
    }
    let child = person.role == Role::Child;
    let odd_adult =
        !child && (person.custody != Custody::Full || person.maintenance_paid || person.family_benefits);
    let odd_child = child && person.maintenance_paid && person.custody == Custody::Full;
    let odd_benefits = person.family_benefits && person.custody == Custody::Visiting;
    if odd_adult || odd_child || odd_benefits {
        let found = if child { "custody, maintenance or benefits" } else { "custody of an adult" };
        issues.add(Code::CustodyMismatch, format_args!("{path}.custody"), found, Expected::Phrase("custody"));
    }
    if person.ascendant && person.role != Role::OtherDependant {
        issues.add(
            Code::AscendantMisplaced,
            format_args!("{path}.ascendant"),
            "an ascendant in another role",
            Expected::Phrase("ascendant"),
        );
    }
    check_status(issues, path, person, day);
    if let Some(own) = &person.own_resources {
        // A child who lives elsewhere brings nothing to this household, whatever it earns.
        if person.role.files() || !person.lives_here() {
            let expected = Expected::Phrase("own-resources");
            issues.add(
                Code::OwnResourcesMisplaced,
                format_args!("{path}.own_resources"),
                own.value.to_string(),
                expected,
            );
        }
        issues.amount(format_args!("{path}.own_resources"), own);
    }
}

/// Civil status and employment: of those who file, with a day that has come.
fn check_status(issues: &mut Issues, path: Arguments<'_>, person: &Person, day: Day) {
    let told = [
        ("civil", person.civil_status.is_some(), person.civil_since),
        ("employment", person.employment.is_some(), person.employment_since),
    ];
    for (name, given, since) in told {
        let field = if name == "civil" { "civil_status" } else { name };
        if given && !person.role.files() {
            let expected = Expected::Phrase("who-files");
            issues.add(
                Code::StatusMisplaced,
                format_args!("{path}.{field}"),
                "somebody who does not file",
                expected,
            );
        }
        if since.is_some() && !given {
            let expected = Expected::OneOf(vec![field.to_owned()]);
            issues.add(Code::StatusMisplaced, format_args!("{path}.{name}_since"), "a day alone", expected);
        } else if let Some(since) = since.filter(|since| *since > day) {
            let until = Expected::Until(day.to_string());
            issues.add(Code::StatusMisplaced, format_args!("{path}.{name}_since"), since.to_string(), until);
        }
    }
}

fn duplicates<'a>(issues: &mut Issues, list: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = Vec::new();
    for (index, id) in ids.enumerate() {
        if seen.contains(&id) {
            issues.add(
                Code::DuplicateId,
                format_args!("{list}[{index}].id"),
                "already used",
                Expected::Phrase("unique-id"),
            );
        }
        seen.push(id);
    }
}

fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
