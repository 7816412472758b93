//! What a file tells to the parts of a reading beside the budget: sums and counts for rights, the tax household of a voucher, the account.

use rav_household::{BankMonth, Custody, Household, Person, Right, Role, Supply, TaxIncome, Tenure};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money, Period, Value as _};
use rav_reading::{Apart, Lack, Part, Source, Sum, expense_feeds_apart, income_feeds_apart};

use crate::error::TotalError;
use crate::figures::family::{Family, FamilyLimits};
use crate::figures::people::Who;
use crate::figures::totals::monthly;

/// What lacks where a file tells no tax income of the year.
const NO_TAX_INCOME: Lack = Lack::Field("tax_incomes/income");

/// What lacks where a file does not tell the tax income of whoever files first and of a partner.
const NO_FAMILY_INCOME: Lack = Lack::Field("tax_incomes/year");

/// What lacks where a file does not tell who holds the contract.
const NO_HOLDER: Lack = Lack::Field("contracts/holder");

/// More of anything in a month meets every count and every cap.
pub(crate) const MOST_COUNTED: u16 = 100;

/// What a file tells to one part.
#[derive(Debug)]
pub(crate) struct More<'a> {
    household: &'a Household,
    day: Day,
    pub(crate) family: Family,
    apart: [Money; Apart::ALL.len()],
    dependants: Money,
    /// Of the part of rights: what a partner who does not file has beside lines, which count as those of others do.
    partner: Option<Money>,
    tax: Result<Tax, Lack>,
    family_income: Result<Exact, Lack>,
    account: Account,
}

/// The tax household of a voucher.
#[derive(Clone, Copy, Debug)]
struct Tax {
    declarants: Exact,
    dependants: Exact,
    alternating: Exact,
    others: Exact,
    income: Exact,
    others_income: Exact,
}

/// What the months of a bank come to.
#[derive(Clone, Copy, Debug, Default)]
struct Account {
    incidents: i64,
    in_a_row: i64,
    ban_months: i64,
}

impl<'a> More<'a> {
    /// What a part needs, on the day of the law.
    pub(crate) fn of(part: Part, household: &'a Household, law: LawOn<'_>) -> Result<Self, TotalError> {
        let day = law.day();
        let mut more = More {
            household,
            day,
            family: Family::default(),
            apart: [Money::ZERO; Apart::ALL.len()],
            dependants: Money::ZERO,
            partner: None,
            tax: Err(Lack::Quiet),
            family_income: Err(Lack::Quiet),
            account: Account::default(),
        };
        match part {
            Part::Rights => more.rights(law)?,
            Part::Home => {
                more.expenses()?;
                more.tax = tax(household, day)?;
            }
            Part::Account => more.account = account(household, law),
        }
        Ok(more)
    }

    fn rights(&mut self, law: LawOn<'_>) -> Result<(), TotalError> {
        let (household, day) = (self.household, self.day);
        let limits = FamilyLimits::read(law)?;
        let mut partner = Money::ZERO;
        for person in &household.people {
            self.family.add(&Who::of(person, None), &limits, day);
            let Some(own) = &person.own_resources else { continue };
            if limits.depends(person.role, person.custody, person.born, day) {
                self.dependants = self.dependants.checked_add(monthly(own)?)?;
            } else if person.role == Role::Partner {
                partner = partner.checked_add(monthly(own)?)?;
            }
        }
        self.partner = Some(partner);
        for income in household.incomes.iter().filter(|income| income.runs_on(day)) {
            let owner = income.of.as_deref().and_then(|id| household.person(id));
            // What somebody has who is no part of the home of rights does not count in it.
            let counts = |one: &Person| {
                one.role.files()
                    || one.role == Role::Partner
                    || limits.depends(one.role, one.custody, one.born, day)
            };
            if !owner.is_none_or(counts) {
                continue;
            }
            let amount = monthly(&income.amount)?;
            income_feeds_apart(income.kind, owner.map(|person| person.role))
                .try_for_each(|sum| self.add(sum, amount))?;
        }
        self.family_income = family_income(household, day)?;
        Ok(())
    }

    fn expenses(&mut self) -> Result<(), TotalError> {
        let (household, day) = (self.household, self.day);
        for expense in household.expenses.iter().filter(|expense| expense.runs_on(day)) {
            let mut feeds = expense_feeds_apart(expense.kind);
            if let Some(sum) = feeds.next() {
                self.add(sum, monthly(&expense.amount)?)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, sum: Apart, amount: Money) -> Result<(), TotalError> {
        if let Some(slot) = self.apart.get_mut(sum as usize) {
            *slot = slot.checked_add(amount)?;
        }
        Ok(())
    }

    /// What the file says of a source; nothing for one of the budget.
    pub(crate) fn given(&self, source: Source) -> Option<Result<Exact, Lack>> {
        let bank = &self.household.bank;
        let family = &self.family;
        let flag = |yes: bool| Exact::of(i64::from(yes));
        let or_quiet = |money: Option<Money>| money.map(Exact::from).ok_or(Lack::Quiet);
        let born = |place| family.born_fact(place).ok_or(Lack::Quiet);
        Some(Ok(match source {
            Source::Apart(sum) => self.apart.get(sum as usize).copied().unwrap_or_default().into(),
            Source::Held(right) => flag(self.is_held(right)),
            Source::Present => Exact::of(family.present),
            Source::Couple => flag(family.couple),
            Source::Alternating => Exact::of(family.alternating),
            Source::YoungChildren => Exact::of(family.young_children),
            Source::Babies => Exact::of(family.babies),
            Source::Eldest => Exact::of(family.eldest.min(i64::from(MOST_COUNTED))),
            Source::OfAge => flag(family.of_age),
            Source::OfPensionAge => flag(family.of_pension_age),
            Source::Sum(Sum::Partner) => self.partner?.into(),
            Source::YoungDependants => Exact::of(family.young_dependants),
            Source::DependantsResources => self.dependants.into(),
            Source::AllowanceChildren => Exact::of(family.allowance_children),
            Source::ComplementChildren => Exact::of(family.complement_children),
            Source::ComplementYounger => Exact::of(family.complement_younger),
            Source::FirstBorn => return Some(born(0)),
            Source::SecondBorn => return Some(born(1)),
            Source::ThirdBorn => return Some(born(2)),
            Source::FourthBorn => return Some(born(3)),
            Source::PupilsFirst => family.pupils_fact(0),
            Source::PupilsSecond => family.pupils_fact(1),
            Source::PupilsLast => family.pupils_fact(2),
            Source::OwnedOutright => flag(self.household.dwelling.tenure == Tenure::Owner),
            Source::FamilyIncome => return Some(self.family_income),
            Source::TaxIncome => return Some(self.tax.map(|tax| tax.income)),
            Source::TaxDeclarants => return Some(self.tax.map(|tax| tax.declarants)),
            Source::TaxDependants => return Some(self.tax.map(|tax| tax.dependants)),
            Source::TaxAlternating => return Some(self.tax.map(|tax| tax.alternating)),
            Source::TaxOthers => return Some(self.tax.map(|tax| tax.others)),
            Source::TaxOthersIncome => return Some(self.tax.map(|tax| tax.others_income)),
            Source::BankSeizure => return Some(or_quiet(bank.seizure)),
            Source::BankBalance => return Some(balance(self.household)),
            Source::TaxSeizure => flag(bank.tax_seizure),
            Source::Unseizable => bank.unseizable.into(),
            Source::Incidents => Exact::of(self.account.incidents),
            Source::MonthsInARow => Exact::of(self.account.in_a_row),
            Source::BanMonths => Exact::of(self.account.ban_months),
            Source::SpecificOffer => flag(bank.specific_offer),
            _ => return None,
        }))
    }

    /// Whether a right is held on the day, was asked for, or was refused: then the household knows of it.
    fn is_held(&self, right: Right) -> bool {
        self.household.tells_of(right, self.day)
    }
}

/// What is on the account: an account in the red has nothing to seize.
fn balance(household: &Household) -> Result<Exact, Lack> {
    let bank = &household.bank;
    let in_the_red = (bank.overdraft > Money::ZERO).then_some(Money::ZERO);
    bank.balance.or(in_the_red).map(Exact::from).ok_or(Lack::Field("bank/balance"))
}

/// The tax incomes of the last year but one, each with its place in the file.
fn of_year(household: &Household, day: Day) -> impl Iterator<Item = (usize, &TaxIncome)> + Clone {
    let incomes = household.tax_incomes.iter().enumerate();
    incomes.filter(move |(_, tax)| i32::from(tax.year) + 2 == day.year())
}

/// The place of the tax household of whoever holds the electricity contract; or what lacks to know it.
pub(crate) fn holder(household: &Household, day: Day) -> Result<usize, Lack> {
    // Who tells of an unpaid bill of energy is told what the voucher needs: it pays such bills.
    let pays = household.bills.iter().any(|bill| bill.supply != Supply::Water && bill.unpaid > Money::ZERO);
    if household.tax_incomes.is_empty() && household.contracts.is_empty() && !pays {
        return Err(Lack::Quiet);
    }
    let contract = household.contract(Supply::Electricity);
    let holder = contract.and_then(|contract| contract.holder.as_deref()).ok_or(NO_HOLDER)?;
    let names = |tax: &TaxIncome| tax.declarants.iter().chain(&tax.dependants).any(|id| id == holder);
    of_year(household, day).find(|(_, tax)| names(tax)).map(|(index, _)| index).ok_or(NO_TAX_INCOME)
}

fn tax(household: &Household, day: Day) -> Result<Result<Tax, Lack>, TotalError> {
    let place = match holder(household, day) {
        Ok(place) => place,
        Err(lack) => return Ok(Err(lack)),
    };
    let Some(tax) = household.tax_incomes.get(place) else { return Ok(Err(NO_TAX_INCOME)) };
    let by_turns =
        |id: &&String| household.person(id).is_some_and(|person| person.custody == Custody::Alternating);
    let alternating = tax.dependants.iter().filter(by_turns).count();
    let others = of_year(household, day).filter(|(other, _)| *other != place).map(|(_, tax)| tax);
    let people = |tax: &TaxIncome| tax.declarants.len() + tax.dependants.len();
    Ok(Ok(Tax {
        declarants: number(tax.declarants.len()),
        dependants: number(tax.dependants.len().saturating_sub(alternating)),
        alternating: number(alternating),
        others: number(others.clone().map(people).sum()),
        income: tax.income.into(),
        others_income: Money::sum(others.map(|other| other.income))?.into(),
    }))
}

/// The tax income of whoever files first and of a partner, where the file tells that of both.
fn family_income(household: &Household, day: Day) -> Result<Result<Exact, Lack>, TotalError> {
    let couple = household.people.iter();
    let couple = couple.filter(|person| person.role.files() || person.role == Role::Partner);
    let names = |tax: &TaxIncome, id: &str| tax.declarants.iter().any(|one| one == id);
    let mut of_couple = couple.clone().map(|person| person.id.as_str());
    let told = of_couple.all(|id| of_year(household, day).any(|(_, tax)| names(tax, id)));
    if !told {
        return Ok(Err(NO_FAMILY_INCOME));
    }
    let theirs = of_year(household, day).filter(|(_, tax)| couple.clone().any(|one| names(tax, &one.id)));
    Ok(Ok(Money::sum(theirs.map(|(_, tax)| tax.income))?.into()))
}

/// A number of persons as a fact.
fn number(persons: usize) -> Exact {
    Exact::of(i64::try_from(persons).unwrap_or(i64::MAX))
}

/// The months told, the first one first; the month of the file's own fees where no table tells it.
pub(crate) fn months(household: &Household, today: Day) -> Vec<(Option<usize>, BankMonth)> {
    let told = household.bank_months.iter().copied().enumerate();
    let mut months: Vec<_> = told.map(|(index, month)| (Some(index), month)).collect();
    let bank = &household.bank;
    let this = Day::new(today.year(), today.month(), 1).unwrap_or(today);
    let is_told = months.iter().any(|(_, month)| month.month == this);
    if !is_told && (bank.fees > Money::ZERO || bank.rejected_payments > 0) {
        let mut own = BankMonth::new(this);
        (own.fees, own.incidents) = (bank.fees, bank.rejected_payments);
        months.push((None, own));
    }
    months.sort_by_key(|(_, month)| month.month);
    months
}

/// What the months come to, those that bear on the day among them.
fn account(household: &Household, law: LawOn<'_>) -> Account {
    let today = law.day();
    let months = months(household, today);
    // A month with many incidents bears for some months at least.
    let bears = law.count("bank.fragile-months").ok().and_then(|months| u16::try_from(months).ok());
    let since = bears.and_then(|months| today.minus_months(months)).unwrap_or(Day::FIRST);
    let recent = months.iter().filter(|(_, month)| month.month >= since);
    let worst = recent.map(|(_, month)| month.incidents).max().unwrap_or(0);
    let banned = household.bank.banned.map_or(0, |day| day.whole_months_to(today));
    Account {
        incidents: i64::from(worst.min(MOST_COUNTED)),
        in_a_row: i64::from(in_a_row(&months)),
        ban_months: i64::from(banned.min(u32::from(Period::LONGEST_SPREAD))),
    }
}

/// The months in a row with incidents, up to the last one told.
fn in_a_row(months: &[(Option<usize>, BankMonth)]) -> u16 {
    let mut count = 0;
    let mut expected: Option<Day> = None;
    for (_, month) in months.iter().rev() {
        let follows = expected.is_none_or(|expected| expected == month.month);
        if !follows || month.incidents == 0 {
            break;
        }
        count += 1;
        expected = month.month.minus_months(1);
    }
    count
}
