//! Random households, as documents have them and as columns have them.
#![allow(dead_code, reason = "each test uses its part")]

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, Int32Array, Int64Array, RecordBatch};
use resteavivre::household::{
    Amount, Asset, AssetKind, Contract, Custody, Debt, DebtKind, Dwelling, Expense, ExpenseKind, Household,
    Income, IncomeKind, Outlook, Person, Right, RightHeld, RightStatus, Role, Supply, TaxIncome, Tenure,
    Word,
};
use resteavivre::law::LawOn;
use resteavivre::money::{Day, Money};
use resteavivre::reading::Source;
use resteavivre::workshop::{Family, FamilyLimits, People, PeopleLimits, Who};

/// Numbers that follow from a seed (splitmix64): good enough to draw cases, and the same everywhere.
pub(crate) struct Draw {
    state: u64,
    /// Every amount is as large as a document allows: sums leave the range of rules.
    huge: bool,
    /// Incomes are somebody's: wide columns can say so, long tables cannot.
    pub(crate) owners: bool,
}

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Draw { state: seed, huge: false, owners: true }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, limit: i64) -> i64 {
        i64::try_from(self.next() % limit.max(1).unsigned_abs()).unwrap()
    }

    pub(crate) fn one_in(&mut self, number: i64) -> bool {
        self.below(number) == 0
    }

    fn of<W: Word>(&mut self) -> W {
        W::ALL[usize::try_from(self.below(i64::try_from(W::ALL.len()).unwrap())).unwrap()]
    }

    /// Mostly what a budget holds; sometimes nothing, whole euros, half cents of the scale, or far too much.
    fn cents(&mut self, usual: i64) -> i64 {
        match self.below(40) {
            1..=39 if self.huge => 1_000_000_000 - self.below(3),
            0 => 0,
            1 => self.below(60) * 100,
            2..=9 => self.below(usual / 100) * 100,
            10 if self.one_in(4) => 1_000_000_000 - self.below(3),
            _ => self.below(usual),
        }
    }
}

/// Whether a household owns its home, as its dwelling or its assets say.
pub(crate) fn is_owner(household: &Household) -> bool {
    household.dwelling.tenure.is_owner() || household.assets.iter().any(|a| a.kind == AssetKind::MainHome)
}

fn money(cents: i64) -> Money {
    Money::from_cents(cents.min(Money::MAX.cents())).unwrap()
}

fn monthly(cents: i64) -> Amount {
    Amount::monthly(money(cents))
}

fn person(draw: &mut Draw, id: String, role: Role, day: Day) -> Person {
    let years = if role == Role::Child { draw.below(27) } else { 20 + draw.below(60) };
    let born = later(day, -(years * 365 + draw.below(365)));
    let child = role == Role::Child;
    let custody = match draw.below(6) {
        0 if child => Custody::Alternating,
        1 if child => Custody::Visiting,
        _ => Custody::Full,
    };
    let ascendant = role == Role::OtherDependant && draw.one_in(2);
    let mut person = Person::new(id, role, born);
    person.custody = custody;
    person.maintenance_paid = child && custody != Custody::Full && draw.one_in(2);
    person.family_benefits = child && custody == Custody::Alternating && draw.one_in(2);
    person.ascendant = ascendant;
    person.own_resources = own_resources(draw, role, ascendant, custody);
    person.contribution = contribution(draw, role);
    person
}

/// What a partner who does not file said to contribute: less or more than they have, than the charges, or nothing.
fn contribution(draw: &mut Draw, role: Role) -> Option<Amount> {
    (role == Role::Partner && draw.one_in(2)).then(|| monthly(draw.cents(120_000)))
}

/// What a person who does not file has, often about an increase of the minimum income.
fn own_resources(draw: &mut Draw, role: Role, ascendant: bool, custody: Custody) -> Option<Amount> {
    let has = match role {
        Role::Partner => true,
        Role::OtherDependant => ascendant || draw.one_in(3),
        Role::Child => custody != Custody::Visiting && draw.one_in(3),
        _ => false,
    };
    has.then(
        || if draw.one_in(2) { monthly(15_000 + draw.below(22_000)) } else { monthly(draw.cents(200_000)) },
    )
}

/// So many days later.
pub(crate) fn later(day: Day, days: i64) -> Day {
    Day::from_epoch_days(day.epoch_days() + i32::try_from(days).unwrap()).unwrap()
}

/// A household on a day that can be: columns have no place for what only a document can get wrong.
pub(crate) fn household(draw: &mut Draw, day: Day) -> Household {
    loop {
        let household = any(draw, day);
        if household.check(day).is_empty() {
            return household;
        }
    }
}

fn any(draw: &mut Draw, day: Day) -> Household {
    draw.huge = draw.one_in(30);
    let mut people = vec![person(draw, "p0".into(), Role::Depositor, day)];
    match draw.below(4) {
        0 => people.push(person(draw, "p1".into(), Role::CoDepositor, day)),
        1 => people.push(person(draw, "p1".into(), Role::Partner, day)),
        _ => {}
    }
    for index in 0..draw.below(5) {
        let role = if draw.one_in(6) { Role::OtherDependant } else { Role::Child };
        people.push(person(draw, format!("c{index}"), role, day));
    }
    let second = people.iter().any(|person| person.role == Role::CoDepositor);
    // A trade that brings nothing, or owes nothing, is one in a document; in a column it is no trade.
    let at_least = |trade: bool, cents: i64| cents.max(i64::from(trade));
    let incomes = (0..draw.below(4)).map(|_| draw.of::<IncomeKind>()).collect::<Vec<_>>();
    let incomes = incomes.into_iter().map(|kind| {
        let amount = monthly(at_least(kind == IncomeKind::SelfEmployment, draw.cents(250_000)));
        let mut income = Income::new(kind, amount);
        income.of = match draw.below(3) {
            0 if draw.owners && second => Some("p1".into()),
            1 if draw.owners => Some("p0".into()),
            _ => None,
        };
        income
    });
    let incomes: Vec<Income> = incomes.collect();
    let expenses = (0..draw.below(8)).map(|_| {
        let kind = draw.of::<ExpenseKind>();
        Expense::new(kind, monthly(draw.cents(60_000)))
    });
    let expenses: Vec<Expense> = expenses.collect();
    let debts = (0..draw.below(5)).map(|index| {
        let kind = draw.of::<DebtKind>();
        let balance = at_least(kind == DebtKind::ProfessionalDebt, draw.cents(2_000_000));
        let part = |draw: &mut Draw| if draw.one_in(2) { draw.below(balance / 20 + 1) } else { 0 };
        let mut debt = Debt::new(format!("d{index}"), kind, money(balance));
        debt.instalment = Some(monthly(part(draw)));
        debt.arrears = money(part(draw));
        debt
    });
    let debts: Vec<Debt> = debts.collect();
    let asset = draw.cents(500_000);
    let mut dwelling = Dwelling::new(draw.of::<Tenure>());
    dwelling.heating_included = draw.one_in(3);
    let mut household = Household::new(people, dwelling)
        .on(day)
        .with_incomes(incomes)
        .with_expenses(expenses)
        .with_debts(debts);
    if draw.one_in(3) {
        let kind = if draw.one_in(2) { AssetKind::MainHome } else { AssetKind::Vehicle };
        household.assets.push(Asset::new(kind, money(asset)));
    }
    let procedure = &mut household.procedure;
    procedure.earlier_files = u16::try_from(draw.below(3)).unwrap();
    procedure.earlier_months = u16::try_from(draw.below(120)).unwrap();
    procedure.suspension_months = u16::try_from(draw.below(30)).unwrap();
    procedure.outlook = draw.of::<Outlook>();
    procedure.retained_charges = draw.one_in(3).then(|| money(draw.cents(180_000)));
    beside(draw, &mut household, day);
    household
}

/// What rights, energy and the bank look at.
fn beside(draw: &mut Draw, household: &mut Household, day: Day) {
    let year = u16::try_from(day.year() - 2).unwrap();
    if draw.one_in(2) {
        let mut contract = Contract::new(Supply::Electricity);
        contract.holder = (!draw.one_in(5)).then(|| "p0".to_owned());
        household.contracts.push(contract);
    }
    let adults: Vec<String> =
        household.people.iter().map(|person| person.id.clone()).filter(|id| id.starts_with('p')).collect();
    let together = draw.one_in(2);
    let mut taxed = |year: u16, declarants: &[String], dependants: Vec<String>, cents: i64| {
        let mut tax = TaxIncome::new(year, money(cents), declarants.iter().cloned());
        tax.dependants = dependants;
        household.tax_incomes.push(tax);
    };
    let children: Vec<String> = household
        .people
        .iter()
        .filter(|person| person.role == Role::Child && person.custody != Custody::Visiting)
        .map(|person| person.id.clone())
        .collect();
    if draw.one_in(2) {
        let declarants = if together { &adults[..] } else { &adults[..1] };
        taxed(year, declarants, children, draw.cents(4_000_000));
        if !together && adults.len() > 1 && !draw.one_in(3) {
            taxed(year, &adults[1..], Vec::new(), draw.cents(3_000_000));
        }
        // An income of another year is none of this one.
        if draw.one_in(3) {
            taxed(year - 1, &adults[..1], Vec::new(), draw.cents(3_000_000));
        }
    }
    for _ in 0..draw.below(3) {
        let right = draw.of::<Right>();
        if household.rights.iter().all(|held| held.right != right) {
            household.rights.push(RightHeld::new(right, draw.of::<RightStatus>()));
        }
    }
    let bank = &mut household.bank;
    bank.seizure = draw.one_in(3).then(|| money(1 + draw.cents(300_000)));
    bank.tax_seizure = bank.seizure.is_some() && draw.one_in(2);
    match draw.below(3) {
        0 => bank.overdraft = money(1 + draw.below(100_000)),
        1 => {
            let balance = draw.cents(200_000);
            bank.balance = Some(money(balance));
            bank.unseizable = money(draw.below(balance + 1));
        }
        _ => {}
    }
    bank.specific_offer = draw.one_in(4);
    bank.rejected_payments = u16::try_from(draw.below(4) * draw.below(3)).unwrap();
    bank.banned = draw.one_in(4).then(|| later(day, -draw.below(2_000)));
}

/// Households as columns: amounts in cents, sums of what a household has several times.
#[derive(Default)]
pub(crate) struct Columns {
    numbers: BTreeMap<String, Vec<i64>>,
    flags: BTreeMap<&'static str, Vec<bool>>,
    retained: Vec<Option<i64>>,
    contributions: Vec<Option<i64>>,
    /// Amounts and counts that some households lack.
    some: BTreeMap<&'static str, Vec<Option<i64>>>,
    born: BTreeMap<&'static str, Vec<Option<i32>>>,
    rows: usize,
}

impl Columns {
    fn add(&mut self, name: String, cents: i64) {
        let rows = self.rows;
        let column = self.numbers.entry(name).or_default();
        column.resize(rows + 1, 0);
        column[rows] += cents;
    }

    fn flag(&mut self, name: &'static str, yes: bool) {
        self.flags.entry(name).or_default().push(yes);
    }

    /// Adds a household as it is today; `law` says the ages that count.
    pub(crate) fn push(&mut self, household: &Household, law: LawOn<'_>, today: Day) {
        for kind in IncomeKind::ALL {
            self.add(format!("income.{}", kind.id()), 0);
        }
        self.add("income.wage.co-depositor".into(), 0);
        self.add("debt.other-debt".into(), 0);
        self.add("expense.rent".into(), 0);
        for income in &household.incomes {
            let owner = match income.of.as_deref() {
                Some("p0") => ".depositor",
                Some(_) => ".co-depositor",
                None => "",
            };
            self.add(format!("income.{}{owner}", income.kind.id()), income.amount.value.cents());
        }
        for expense in &household.expenses {
            self.add(format!("expense.{}", expense.kind.id()), expense.amount.value.cents());
        }
        for debt in &household.debts {
            let name = format!("debt.{}", debt.kind.id());
            self.add(format!("{name}.instalment"), debt.instalment.unwrap().value.cents());
            self.add(format!("{name}.arrears"), debt.arrears.cents());
            self.add(name, debt.balance.cents());
        }
        // A column of a kind stands for one debt: where there may be several of a kind, the sum is given.
        let without = household.debts.iter().map(|debt| debt.without_instalment().cents());
        self.add("totals.without_instalment".into(), without.sum());
        let owned = |home: bool| {
            let of = household.assets.iter().filter(move |asset| (asset.kind == AssetKind::MainHome) == home);
            of.map(|asset| asset.value.cents()).sum()
        };
        self.add("totals.assets".into(), owned(false));
        self.add("totals.home".into(), owned(true));
        self.people(household, law, today);
        self.flag("dwelling.owner", is_owner(household));
        self.flag("dwelling.housed_free", household.dwelling.tenure == Tenure::HousedFree);
        self.flag("dwelling.heating_included", household.dwelling.heating_included);
        let procedure = &household.procedure;
        self.flag("procedure.improving", procedure.outlook == Outlook::Improving);
        self.flag("procedure.stable", procedure.outlook == Outlook::Stable);
        self.add("procedure.earlier_files".into(), i64::from(procedure.earlier_files));
        self.add("procedure.earlier_months".into(), i64::from(procedure.earlier_months));
        self.add("procedure.suspension_months".into(), i64::from(procedure.suspension_months));
        self.retained.push(procedure.retained_charges.map(Money::cents));
        let partner = household.role(Role::Partner).and_then(|partner| partner.contribution);
        self.contributions.push(partner.map(|said| said.value.cents()));
        self.family(household, law, today);
        self.beside(household, today);
        self.rows += 1;
    }

    /// Adds what a table of households tells beside the lines and the people: rights, tax incomes, the account.
    pub(crate) fn push_beside(&mut self, household: &Household, today: Day) {
        self.beside(household, today);
        self.rows += 1;
    }

    fn beside(&mut self, household: &Household, today: Day) {
        self.tax(household, today);
        self.account(household, today);
        for source in Source::all() {
            let Source::Held(right) = source else { continue };
            self.flag(source.name(), household.rights.iter().any(|held| held.right == right));
        }
        self.flag("dwelling.owned_outright", household.dwelling.tenure == Tenure::Owner);
    }

    fn some(&mut self, name: &'static str, value: Option<i64>) {
        self.some.entry(name).or_default().push(value);
    }

    fn family(&mut self, household: &Household, law: LawOn<'_>, today: Day) {
        let (limits, mut family) = (FamilyLimits::read(law).unwrap(), Family::default());
        household.people.iter().for_each(|person| family.add(&Who::of(person, None), &limits, today));
        let Family { children, babies, eldest, allowance_children, pupils, .. } = family;
        self.add("people.young_children".into(), family.young_children);
        self.add("people.young_dependants".into(), family.young_dependants);
        self.add("people.complement_children".into(), family.complement_children);
        self.add("people.complement_younger".into(), family.complement_younger);
        let counts = [children, babies, eldest, allowance_children, pupils[0], pupils[1], pupils[2]];
        let names = [
            "children",
            "babies",
            "eldest",
            "allowance_children",
            "pupils_first",
            "pupils_second",
            "pupils_last",
        ];
        names.iter().zip(counts).for_each(|(name, count)| self.add(format!("people.{name}"), count));
        self.flag("people.of_age", family.of_age);
        self.flag("people.of_pension_age", family.of_pension_age);
        let names = ["people.first_born", "people.second_born", "people.third_born", "people.fourth_born"];
        for (name, born) in names.into_iter().zip(family.born) {
            self.born.entry(name).or_default().push(born.map(Day::epoch_days));
        }
    }

    /// The incomes of the last year but one, of whoever holds the contract and of the others.
    fn tax(&mut self, household: &Household, today: Day) {
        let of_year = |tax: &&TaxIncome| i32::from(tax.year) + 2 == today.year();
        let taxed: Vec<&TaxIncome> = household.tax_incomes.iter().filter(of_year).collect();
        let held = household.contracts.iter().any(|contract| contract.holder.is_some());
        let own = taxed.first().filter(|_| held);
        let alternates = |id: &&String| household.person(id).unwrap().custody == Custody::Alternating;
        let alternating = own.map_or(0, |tax| tax.dependants.iter().filter(alternates).count());
        let count = |number: usize| i64::try_from(number).unwrap();
        self.some("tax.income", own.map(|tax| tax.income.cents()));
        self.some("tax.declarants", own.map(|tax| count(tax.declarants.len())));
        self.add("tax.dependants".into(), own.map_or(0, |tax| count(tax.dependants.len() - alternating)));
        self.add("tax.alternating".into(), count(alternating));
        let others = || taxed.iter().skip(1);
        self.add("tax.others".into(), count(others().map(|tax| tax.declarants.len()).sum()));
        self.add("tax.others_income".into(), others().map(|tax| tax.income.cents()).sum());
        let adults = household.people.iter().filter(|person| person.id.starts_with('p'));
        let declare = |id: &str| taxed.iter().any(|tax| tax.declarants.iter().any(|one| one == id));
        let all = adults.clone().all(|person| declare(&person.id));
        let sum = taxed.iter().map(|tax| tax.income.cents()).sum();
        self.some("tax.family_income", all.then_some(sum));
    }

    fn account(&mut self, household: &Household, today: Day) {
        let bank = &household.bank;
        let in_the_red = (bank.overdraft > Money::ZERO).then_some(Money::ZERO);
        self.some("bank.balance", bank.balance.or(in_the_red).map(Money::cents));
        self.some("bank.seizure", bank.seizure.map(Money::cents));
        self.add("bank.unseizable".into(), bank.unseizable.cents());
        self.flag("bank.tax_seizure", bank.tax_seizure);
        self.flag("bank.specific_offer", bank.specific_offer);
        self.add("bank.incidents".into(), i64::from(bank.rejected_payments));
        self.add("bank.months_in_a_row".into(), i64::from(bank.rejected_payments > 0));
        let banned = bank.banned.map_or(0, |day| day.whole_months_to(today));
        self.add("bank.ban_months".into(), i64::from(banned));
    }

    fn people(&mut self, household: &Household, law: LawOn<'_>, today: Day) {
        let (limits, mut people) = (PeopleLimits::read(law).unwrap(), People::default());
        let of_family = FamilyLimits::read(law).unwrap();
        let (mut partner, second) =
            (0, household.people.iter().any(|person| person.role == Role::CoDepositor));
        for person in &household.people {
            let own_resources = person.own_resources.map(|own| own.value);
            partner += own_resources.filter(|_| person.role == Role::Partner).map_or(0, Money::cents);
            people.add(&Who::of(person, own_resources), &limits, today);
            // What a dependant has is part of the household's resources; of those that rights look at, below an age.
            let dependant = own_resources.filter(|_| person.role != Role::Partner).map_or(0, Money::cents);
            let depends = of_family.depends(person.role, person.custody, person.born, today);
            let (young, grown) = if depends { (dependant, 0) } else { (0, dependant) };
            self.add("people.dependants_resources".into(), young);
            self.add("persons/totals.resources".into(), grown);
        }
        self.flag("people.couple", people.couple);
        self.flag("people.silent_partner", people.silent_partner);
        self.add("totals.partner".into(), partner);
        let own = |of: &[Option<&str>]| -> i64 {
            let counted = household.incomes.iter().filter(|income| {
                let shared = income.of.is_none() && income.kind.is_shared();
                of.contains(&income.of.as_deref())
                    && !shared
                    && income.kind.counting() == resteavivre::household::Counting::Counted
            });
            counted.map(|income| income.amount.value.cents()).sum()
        };
        let lower = if second { own(&[None, Some("p0")]).min(own(&[Some("p1")])) } else { 0 };
        self.add("people.partner_resources".into(), if people.silent_partner { partner } else { lower });
        for (name, count) in people.counts() {
            let asked = [
                "alternating",
                "older",
                "younger",
                "minimum_children",
                "minimum_alternating",
                "scale_children",
                "ascendants_below",
            ];
            if asked.contains(&name) {
                self.add(format!("people.{name}"), count);
            }
        }
    }

    /// The table, its amounts kept in some way; `days` gives each row its day.
    pub(crate) fn table(self, days: Option<Vec<i32>>, kept: Kept) -> RecordBatch {
        let mut columns: Vec<(String, ArrayRef)> = Vec::new();
        for (name, mut values) in self.numbers {
            values.resize(self.rows, 0);
            let amounts = ["people.partner_resources", "people.dependants_resources"];
            let amount = amounts.contains(&name.as_str());
            let counts = ["tax.dependants", "tax.alternating", "tax.others"];
            let bank = ["bank.incidents", "bank.months_in_a_row", "bank.ban_months"];
            let count = name.starts_with("people.") && !amount
                || name.starts_with("procedure.")
                || counts.iter().chain(&bank).any(|count| *count == name);
            let kept = if count { Kept::Long } else { kept };
            columns.push((name, kept.array(values.into_iter().map(Some).collect())));
        }
        for (name, values) in self.flags {
            columns.push((name.to_owned(), Arc::new(BooleanArray::from(values))));
        }
        for (name, values) in self.some {
            let kept = if name == "tax.declarants" { Kept::Long } else { kept };
            columns.push((name.to_owned(), kept.array(values)));
        }
        for (name, values) in self.born {
            columns.push((name.to_owned(), Arc::new(arrow_array::Date32Array::from(values))));
        }
        if !self.retained.is_empty() {
            columns.push(("procedure.retained_charges".into(), kept.array(self.retained)));
            columns.push(("people.contribution".into(), kept.array(self.contributions)));
        }
        columns.extend(
            days.map(|days| ("day".into(), Arc::new(arrow_array::Date32Array::from(days)) as ArrayRef)),
        );
        RecordBatch::try_from_iter(columns).unwrap()
    }
}

/// How a column keeps amounts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kept {
    /// Cents in 64 bits.
    Long,
    /// Cents in 32 bits where they fit.
    Short,
    /// Euros with two decimals.
    Decimal,
}

impl Kept {
    pub(crate) fn any(draw: &mut Draw) -> Self {
        [Kept::Long, Kept::Short, Kept::Decimal][usize::try_from(draw.below(3)).unwrap()]
    }

    fn array(self, values: Vec<Option<i64>>) -> ArrayRef {
        let fits = values.iter().flatten().all(|value| i32::try_from(*value).is_ok());
        match self {
            Kept::Short if fits => Arc::new(
                values.into_iter().map(|v| v.map(|v| i32::try_from(v).unwrap())).collect::<Int32Array>(),
            ),
            Kept::Long | Kept::Short => Arc::new(Int64Array::from(values)),
            Kept::Decimal => {
                let array: Decimal128Array = values.into_iter().map(|value| value.map(i128::from)).collect();
                Arc::new(array.with_precision_and_scale(14, 2).unwrap())
            }
        }
    }
}
