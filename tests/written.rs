//! A household written as a document is the same household when it is read again, whatever it says.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use rav_money::{Day, Money, Period, Rate};
use resteavivre::household::{
    Alert, Amount, Appointment, Asset, AssetKind, Bank, BankMonth, Bill, Cold, CommissionDecision, Contract,
    Custody, Debt, DebtKind, Dwelling, Expense, ExpenseKind, HeatingKind, Household, Income, IncomeKind,
    Outlook, Person, Procedure, Provenance, Rating, Reading, Right, RightHeld, Role, Supply, TaxIncome,
    Tenure, Word,
};
use resteavivre::law::Scale;
use resteavivre::values::Tree;
use resteavivre::{Document, Format, Options, Outcome, read_scale};

const FORMATS: [Format; 2] = [Format::Toml, Format::Json];

/// Every period, and the shortest and longest spread of an amount that comes once.
const PERIODS: [Period; 10] = [
    Period::Week,
    Period::Fortnight,
    Period::FourWeeks,
    Period::Month,
    Period::TwoMonths,
    Period::Quarter,
    Period::HalfYear,
    Period::Year,
    Period::Once { months: 1 },
    Period::Once { months: Period::LONGEST_SPREAD },
];

fn word<W: Word + std::fmt::Debug>() -> impl Strategy<Value = W> {
    select(W::ALL)
}

/// Any amount that there can be: a household that holds none of its lines is written as well.
fn money() -> impl Strategy<Value = Money> {
    let cents = prop_oneof![Just(0), 0..1_000_000_i64, Money::MIN.cents()..=Money::MAX.cents()];
    cents.prop_map(|cents| Money::from_cents(cents).unwrap())
}

fn day() -> impl Strategy<Value = Day> {
    let [first, last] = [Day::FIRST, Day::LAST].map(|day| day.epoch_days());
    (first..=last).prop_map(|days| Day::from_epoch_days(days).unwrap())
}

fn period() -> impl Strategy<Value = Period> {
    // An amount that comes once and says no number of months cannot be, but it can be written.
    prop_oneof![select(&PERIODS[..]), (0..=Period::LONGEST_SPREAD).prop_map(|months| Period::Once { months })]
}

fn amount() -> impl Strategy<Value = Amount> {
    let parts = (money(), period(), word::<Provenance>());
    parts.prop_map(|(value, period, provenance)| Amount::new(value, period).with_provenance(provenance))
}

/// A short text, with what must be escaped.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9-]{1,8}", "[\"\\\\#='éa ]{0,12}"]
}

/// What a line may be called: whatever shows and names nobody.
fn label() -> impl Strategy<Value = Option<String>> {
    maybe(prop_oneof!["[A-Za-z]{1,8}é", "[\"\\\\#='éa<>&]{1,12}", Just("é".repeat(40))])
}

fn month_day() -> impl Strategy<Value = Option<u8>> {
    maybe(1..=31_u8)
}

fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    prop::option::of(strategy)
}

fn small() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), 0..=1200_u16]
}

prop_compose! {
    fn person()(
        id in text(),
        role in word(),
        born in day(),
        custody in word::<Custody>(),
        flags: [bool; 3],
        own_resources in maybe(amount()),
        contribution in maybe(amount()),
        status in (maybe(word()), maybe(day()), maybe(word()), maybe(day())),
    ) -> Person {
        let mut person = Person::new(id, role, born);
        person.custody = custody;
        [person.maintenance_paid, person.family_benefits, person.ascendant] = flags;
        person.own_resources = own_resources;
        person.contribution = contribution;
        (person.civil_status, person.civil_since, person.employment, person.employment_since) = status;
        person
    }
}

prop_compose! {
    fn income()(
        kind in word::<IncomeKind>(),
        amount in amount(),
        of in maybe(text()),
        days in prop::array::uniform3(maybe(day())),
        shown in (label(), month_day()),
    ) -> Income {
        let mut income = Income::new(kind, amount);
        income.of = of;
        (income.label, income.day) = shown;
        [income.since, income.until, income.as_of] = days;
        income
    }
}

prop_compose! {
    fn expense()(
        kind in word::<ExpenseKind>(),
        amount in amount(),
        days in prop::array::uniform2(maybe(day())),
        shown in (label(), month_day()),
        of in maybe(text()),
    ) -> Expense {
        let mut expense = Expense::new(kind, amount);
        [expense.since, expense.until] = days;
        (expense.label, expense.day) = shown;
        expense.of = of;
        expense
    }
}

prop_compose! {
    fn debt()(
        id in text(),
        kind in word::<DebtKind>(),
        amounts in prop::array::uniform2(money()),
        instalment in maybe(amount()),
        rate in maybe(0..=100_000_000_i64),
        ends in maybe(day()),
        creditor_agrees: bool,
        provenance in word(),
        shown in (label(), label(), month_day()),
        details in (maybe(day()), maybe(money()), maybe(amount()), maybe(money()), maybe(any::<bool>())),
    ) -> Debt {
        let [balance, arrears] = amounts;
        let mut debt = Debt::new(id, kind, balance);
        debt.instalment = instalment;
        debt.arrears = arrears;
        (debt.label, debt.creditor, debt.day) = shown;
        debt.rate = rate.map(|rate| Rate::from_ten_thousandths(rate).unwrap());
        debt.ends = ends;
        (debt.since, debt.capital, debt.insurance, debt.due_now, debt.proceedings) = details;
        debt.creditor_agrees = creditor_agrees;
        debt.provenance = provenance;
        debt
    }
}

prop_compose! {
    fn asset()(
        kind in word::<AssetKind>(),
        value in money(),
        needed: bool,
        provenance in word(),
        label in label(),
        details in (maybe(word()), maybe(any::<bool>())),
    ) -> Asset {
        let mut asset = Asset::new(kind, value);
        asset.needed = needed;
        asset.label = label;
        (asset.account, asset.shared) = details;
        asset.provenance = provenance;
        asset
    }
}

prop_compose! {
    fn bank()(
        amounts in prop::array::uniform3(money()),
        rejected in small(),
        flags: [bool; 3],
        more in prop::array::uniform2(maybe(money())),
        banned in maybe(day()),
    ) -> Bank {
        let mut bank = Bank::default();
        [bank.overdraft, bank.fees, bank.unseizable] = amounts;
        bank.rejected_payments = rejected;
        [bank.specific_offer, bank.fragile, bank.tax_seizure] = flags;
        [bank.balance, bank.seizure] = more;
        bank.banned = banned;
        bank
    }
}

prop_compose! {
    fn contract()(supply in word(), holder in maybe(text()), smart: bool, instalment in maybe(amount())) -> Contract {
        let mut contract = Contract::new(supply);
        (contract.holder, contract.smart_meter, contract.instalment) = (holder, smart, instalment);
        contract
    }
}

prop_compose! {
    fn bill()(
        supply in word(),
        amounts in prop::array::uniform2(money()),
        basis in word(),
        days in prop::array::uniform4(maybe(day())),
        letters in prop::array::uniform4(maybe(day())),
        quantity in maybe(0..10_000_000_u32),
    ) -> Bill {
        let mut bill = Bill::new(supply, amounts[0]);
        (bill.unpaid, bill.basis, bill.quantity) = (amounts[1], basis, quantity);
        [bill.since, bill.until, bill.issued, bill.due] = days;
        [bill.first_letter, bill.second_letter, bill.reduced, bill.complaint] = letters;
        bill
    }
}

prop_compose! {
    fn reading()(supply in word::<Supply>(), day in day(), index in 0..10_000_000_u32, origin in word(), replaced: bool) -> Reading {
        let mut reading = Reading::new(supply, day, index);
        (reading.origin, reading.replaced) = (origin, replaced);
        reading
    }
}

prop_compose! {
    fn tax_income()(year in 1990..=2100_u16, income in money(), people in prop::array::uniform2(many(text()))) -> TaxIncome {
        let [declarants, dependants] = people;
        let mut tax = TaxIncome::new(year, income, declarants);
        tax.dependants = dependants;
        tax
    }
}

prop_compose! {
    fn right()(right in word::<Right>(), status in word(), days in prop::array::uniform2(maybe(day())), amount in maybe(money())) -> RightHeld {
        let mut held = RightHeld::new(right, status);
        [held.since, held.until] = days;
        held.amount = amount;
        held
    }
}

prop_compose! {
    fn bank_month()(year in 1..=9999, month in 1..=12_u32, counts in prop::array::uniform2(small()), amounts in prop::array::uniform2(money()), status: [Option<bool>; 2]) -> BankMonth {
        let mut of = BankMonth::new(Day::new(year, month, 1).unwrap());
        [of.incidents, of.interventions] = counts;
        [of.fees, of.intervention_fees] = amounts;
        [of.fragile, of.specific_offer] = status;
        of
    }
}

prop_compose! {
    fn procedure()(
        counts in prop::array::uniform3(small()),
        outlook in word::<Outlook>(),
        retained in maybe(money()),
        decision in maybe(word::<CommissionDecision>()),
        notified in maybe(day()),
    ) -> Procedure {
        let mut procedure = Procedure::default();
        [procedure.earlier_files, procedure.earlier_months, procedure.suspension_months] = counts;
        procedure.outlook = outlook;
        procedure.retained_charges = retained;
        (procedure.decision, procedure.notified) = (decision, notified);
        procedure
    }
}

fn many<S: Strategy>(strategy: S) -> impl Strategy<Value = Vec<S::Value>> {
    prop::collection::vec(strategy, 0..6)
}

prop_compose! {
    fn household()(
        people in many(person()),
        home in (word::<Tenure>(), any::<bool>(), maybe(word())),
        lines in (many(income()), many(expense()), many(debt()), many(asset())),
        situation in (bank(), many(word::<Alert>()), procedure()),
        of_file in (maybe(day()), maybe(text()), many(word())),
        next in maybe((day(), maybe((0..24_u8, 0..60_u8)))),
        papers in (many(contract()), many(bill()), many(reading()), many(tax_income()), many(right()), many(bank_month())),
        heat in (maybe(5..=1200_u16), maybe(word::<HeatingKind>()), maybe(word::<Rating>()), maybe(word::<Cold>())),
    ) -> Household {
        let mut dwelling = Dwelling::new(home.0);
        dwelling.heating_included = home.1;
        dwelling.occupancy = home.2;
        (dwelling.surface, dwelling.heating, dwelling.rating, dwelling.cold) = heat;
        let (incomes, expenses, debts, assets) = lines;
        let mut household = Household::new(people, dwelling)
            .with_incomes(incomes)
            .with_expenses(expenses)
            .with_debts(debts)
            .with_assets(assets);
        (household.bank, household.alerts, household.procedure) = situation;
        (household.day, household.reference, household.complete) = of_file;
        (household.contracts, household.bills, household.readings, household.tax_incomes, household.rights, household.bank_months) =
            papers;
        household.next = next.map(|(day, time)| {
            let mut next = Appointment::on(day);
            next.time = time;
            next
        });
        household
    }
}

fn example_scale() -> Scale {
    read_scale(include_bytes!("../examples/scales/2025-example.toml")).unwrap()
}

fn written(household: &Household, scale: Option<&Scale>, format: Format) -> Document {
    Document::from_household(household, scale, format).unwrap_or_else(|problems| panic!("{problems}"))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        rng_seed: RngSeed::Fixed(20_261_128),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_household_is_read_as_it_was_written(household in household(), with_scale: bool) {
        let scale = with_scale.then(example_scale);
        for format in FORMATS {
            let document = written(&household, scale.as_ref(), format);
            prop_assert_eq!(document.household(), &household);
            prop_assert_eq!(document.scale(), scale.as_ref());
            let again = Document::read(document.source().as_bytes(), format).unwrap();
            prop_assert_eq!(again.fingerprint(), document.fingerprint());
        }
    }

    #[test]
    fn one_form_is_turned_into_the_other(household in household()) {
        let [toml, json] = FORMATS.map(|format| written(&household, None, format).source().to_owned());
        let values = |text: &str, format| Tree::read(text.as_bytes(), format).unwrap();
        prop_assert_eq!(&values(&toml, Format::Toml).to_toml(), &toml);
        let turned = values(&json, Format::Json).to_toml();
        let turned = Document::read(turned.as_bytes(), Format::Toml).unwrap();
        prop_assert_eq!(turned.household(), &household);
    }
}

/// Every word of every list, and every period: none is left to chance.
#[test]
fn every_kind_and_every_period_is_written() {
    let today = rav_money::parse_day("2025-06-19").unwrap();
    let euros = |n: i64| Money::from_cents(n * 100).unwrap();
    let amounts: Vec<Amount> = PERIODS
        .iter()
        .flat_map(|period| {
            Provenance::ALL.iter().map(|from| Amount::new(euros(9), *period).with_provenance(*from))
        })
        .collect();
    let mut amount = amounts.iter().copied().cycle();
    let mut next = || amount.next().unwrap();
    for tenure in Tenure::ALL {
        let people = Role::ALL.iter().zip(Custody::ALL.iter().cycle()).map(|(role, custody)| {
            let mut person = Person::new(role.id(), *role, today);
            person.custody = *custody;
            person
        });
        let mut household = Household::new(people, Dwelling::new(*tenure))
            .with_incomes(IncomeKind::ALL.iter().map(|kind| Income::new(*kind, next())));
        household = household.with_expenses(ExpenseKind::ALL.iter().map(|kind| Expense::new(*kind, next())));
        household = household
            .with_debts(
                DebtKind::ALL
                    .iter()
                    .map(|kind| Debt::new(kind.id(), *kind, euros(99)).with_instalment(next())),
            )
            .with_assets(AssetKind::ALL.iter().map(|kind| Asset::new(*kind, euros(5))));
        household.alerts = Alert::ALL.to_vec();
        for outlook in Outlook::ALL {
            household.procedure.outlook = *outlook;
            for format in FORMATS {
                assert_eq!(written(&household, None, format).household(), &household);
            }
        }
    }
}

#[test]
fn the_examples_come_to_the_same_figures_when_they_are_written_again() {
    let engine = resteavivre::Engine::new().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/households");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = Format::of_file_name(path.to_str().unwrap()) else { continue };
        let document = Document::read(&std::fs::read(&path).unwrap(), format).unwrap();
        let figures = |document: &Document| {
            let assessment = engine.assess(document, &Options::new()).unwrap();
            let of = |outcome: &Outcome| outcome.figures().map(|figure| figure.text()).collect::<Vec<_>>();
            assessment.outcomes().iter().map(|outcome| (outcome.key(), of(outcome))).collect::<Vec<_>>()
        };
        for format in FORMATS {
            let again = written(document.household(), document.scale(), format);
            assert_eq!(figures(&again), figures(&document), "{}", path.display());
        }
        seen += 1;
    }
    assert!(seen > 5, "{seen} examples");
}

#[test]
fn what_no_document_can_say_is_a_problem() {
    let today = rav_money::parse_day("2025-06-19").unwrap();
    let people = [Person::new("p1", Role::Depositor, today)];
    let household = Household::new(people, Dwelling::new(Tenure::Owner));
    let ten_years_and_a_month = Amount::new(Money::ZERO, Period::Once { months: Period::LONGEST_SPREAD + 1 });
    let mut long = household.clone();
    long.reference = Some("x".repeat(301));
    let mut titled = household.clone();
    titled.debts.push(Debt::new("d1", DebtKind::OtherDebt, Money::ZERO));
    titled.debts[0].creditor = Some("M. Dupont".to_owned());
    let mut late = household.clone();
    late.expenses.push(Expense::new(ExpenseKind::Rent, Money::ZERO));
    late.expenses[0].day = Some(32);
    let spread = household.clone().with_incomes([Income::new(IncomeKind::Bonus, ten_years_and_a_month)]);
    let mut scale = example_scale();
    (scale.from, scale.to) = (scale.to, scale.from);
    for (household, scale, path) in [
        (&long, None, "reference"),
        (&spread, None, "incomes[0].months"),
        (&titled, None, "debts[0].creditor"),
        (&late, None, "expenses[0].day"),
        (&household, Some(&scale), "scale.to"),
    ] {
        for format in FORMATS {
            let problems = Document::from_household(household, scale, format).unwrap_err();
            assert_eq!(problems.0.iter().map(|problem| problem.path.as_str()).collect::<Vec<_>>(), [path]);
        }
    }
}
