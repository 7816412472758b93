//! Columns of households and of plans, beside a copy of the same bytes.
#![allow(clippy::expect_used, reason = "a measurement stops where it cannot be made")]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Decimal128Array, Int16Array, Int64Array, RecordBatch};
use divan::Bencher;
use divan::counter::ItemsCount;
use rav_batch::{PlanRequest, Request, RuleRequest, Vectors, When};
use rav_benches::Draw;
use resteavivre::money::parse_day;
use resteavivre::rules::{CATALOGUE, Unit, find};
use resteavivre::{Engine, LocalRule};

fn main() {
    divan::main();
}

/// Whole numbers that follow from a seed, the same everywhere.
fn column(rows: usize, seed: u64, low: i64, high: i64) -> ArrayRef {
    let mut draw = Draw::seeded(seed);
    Arc::new((0..rows).map(|_| low + draw.below(high - low)).collect::<Int64Array>())
}

fn table(rows: usize, columns: &[(&str, i64, i64)]) -> RecordBatch {
    let arrays =
        columns.iter().zip(1..).map(|((name, low, high), seed)| (*name, column(rows, seed, *low, *high)));
    RecordBatch::try_from_iter(arrays).expect("columns of one length")
}

/// What a seizure and a plan may take.
fn capacity(rows: usize) -> (RecordBatch, Vec<&'static str>) {
    let columns = [
        ("totals.applicants", 30_000, 350_000),
        ("earnings.dependants", 0, 4),
        ("income.minimum-household", 60_000, 150_000),
        ("procedure.retained_charges", 50_000, 200_000),
    ];
    (table(rows, &columns), vec!["earnings.attachable", "repayment.legal-maximum", "repayment.capacity"])
}

const BUDGET: [(&str, i64, i64); 22] = [
    ("income.wage", 0, 60_000),
    ("income.minimum-income", 0, 60_000),
    ("income.housing-aid", 0, 60_000),
    ("income.family-allowance", 0, 60_000),
    ("income.unemployment-benefit", 0, 60_000),
    ("income.activity-bonus", 0, 60_000),
    ("expense.rent", 0, 60_000),
    ("expense.electricity", 0, 60_000),
    ("expense.heating", 0, 60_000),
    ("expense.water", 0, 60_000),
    ("expense.telephone", 0, 60_000),
    ("expense.home-insurance", 0, 60_000),
    ("expense.vehicle-insurance", 0, 60_000),
    ("expense.complementary-health", 0, 60_000),
    ("expense.childcare", 0, 60_000),
    ("expense.school-canteen", 0, 60_000),
    ("debt.personal-loan.instalment", 0, 60_000),
    ("debt.revolving-credit.instalment", 0, 60_000),
    ("debt.home-loan.instalment", 0, 60_000),
    ("debt.assigned-loan.instalment", 0, 60_000),
    ("people.older", 1, 3),
    ("people.younger", 0, 3),
];

/// Twenty columns of a budget.
fn budget(rows: usize) -> (RecordBatch, Vec<&'static str>) {
    let figures =
        ["budget.remaining-to-live/after-debt-service", "burden.debt-service", "living-standard.poverty"];
    (table(rows, &BUDGET), figures.to_vec())
}

/// Every figure that wide rows can feed.
fn everything(rows: usize) -> (RecordBatch, Vec<&'static str>) {
    let mut columns = BUDGET.to_vec();
    columns.extend([
        ("debt.personal-loan", 0, 1_500_000),
        ("debt.revolving-credit", 0, 1_500_000),
        ("debt.home-loan", 0, 1_500_000),
        ("debt.rent-arrears", 0, 300_000),
        ("people.couple", 0, 2),
        ("people.partner_resources", 0, 100_000),
        ("people.minimum_children", 0, 3),
        ("people.scale_children", 0, 3),
        ("dwelling.owner", 0, 2),
        ("procedure.retained_charges", 50_000, 150_000),
    ]);
    (table(rows, &columns), vec!["*"])
}

/// The same with what rights, the voucher and the account look at.
fn everything_and_rights(rows: usize) -> (RecordBatch, Vec<&'static str>) {
    let (budget, figures) = everything(rows);
    let rights = table(
        rows,
        &[
            ("people.young_children", 1, 4),
            ("people.babies", 0, 2),
            ("people.eldest", 20, 80),
            ("people.of_age", 0, 2),
            ("people.of_pension_age", 0, 2),
            ("people.allowance_children", 0, 4),
            ("people.complement_children", 0, 4),
            ("people.pupils_first", 0, 3),
            ("rights.held.health-cover", 0, 2),
            ("tax.income", 0, 4_000_000),
            ("tax.family_income", 0, 6_000_000),
            ("tax.declarants", 1, 3),
            ("tax.dependants", 0, 3),
            ("bank.balance", 0, 100_000),
            ("bank.seizure", 1, 100_000),
            ("bank.incidents", 0, 8),
        ],
    );
    let born = |seed| fact(Unit::Day, rows, seed, Order::AsFacts);
    let births = ["people.first_born", "people.second_born", "people.third_born", "people.fourth_born"];
    let births = births.into_iter().zip(90..).map(|(name, seed)| (name.to_owned(), born(seed)));
    let named = |table: &RecordBatch| {
        let names = table.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
        names.into_iter().zip(table.columns().to_vec()).collect::<Vec<_>>()
    };
    let columns = named(&budget).into_iter().chain(named(&rights)).chain(births);
    (RecordBatch::try_from_iter(columns).expect("columns of one length"), figures)
}

const ROWS: usize = 1_000_000;

fn assess(bencher: Bencher<'_, '_>, vectors: Vectors, (table, figures): (RecordBatch, Vec<&'static str>)) {
    let engine = Engine::new().expect("the embedded law");
    let day = parse_day("2026-06-30").expect("a day");
    let request = Request::new(When::Day(day)).cents().figures(figures).vectors(vectors);
    let prepared = request.prepare(&engine, &table.schema()).expect("columns that feed the figures");
    bencher.counter(ItemsCount::new(ROWS)).bench(|| prepared.run(&table));
}

/// The same bytes, read and written.
fn copy(bencher: Bencher<'_, '_>, (table, figures): (RecordBatch, Vec<&'static str>)) {
    let bytes = table.columns().iter().map(|array| array.len() * 8).sum::<usize>() + figures.len() * ROWS * 8;
    let (from, mut to) = (vec![1_u8; bytes], vec![2_u8; bytes]);
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        to.copy_from_slice(&from);
        divan::black_box(&mut to);
    });
}

#[divan::bench(args = Vectors::ALL)]
fn w2_capacity(bencher: Bencher<'_, '_>, vectors: Vectors) {
    assess(bencher, vectors, capacity(ROWS));
}

/// The same columns as the budget, and a local body's rule alone: amount, band and doubts of each row.
#[divan::bench]
fn local_rule(bencher: Bencher<'_, '_>) {
    let (table, _) = budget(ROWS);
    let engine = Engine::new().expect("the embedded law");
    let rule = include_str!("../../examples/local/maisons-laffitte.toml");
    let rule = LocalRule::parse(rule).expect("an example");
    let day = parse_day("2026-06-30").expect("a day");
    let request = Request::new(When::Day(day)).cents().figures(Vec::<String>::new()).local("a", rule);
    let prepared = request.prepare(&engine, &table.schema()).expect("columns that feed the rule");
    bencher.counter(ItemsCount::new(ROWS)).bench(|| prepared.run(&table));
}

#[divan::bench]
fn w2_copy(bencher: Bencher<'_, '_>) {
    copy(bencher, capacity(ROWS));
}

#[divan::bench(args = Vectors::ALL)]
fn w1_budget(bencher: Bencher<'_, '_>, vectors: Vectors) {
    assess(bencher, vectors, budget(ROWS));
}

#[divan::bench]
fn w1_copy(bencher: Bencher<'_, '_>) {
    copy(bencher, budget(ROWS));
}

#[divan::bench(sample_count = 20)]
fn w5_everything(bencher: Bencher<'_, '_>) {
    assess(bencher, Vectors::Widest, everything(ROWS));
}

/// The same, a hundred batches of ten thousand rows one after the other as a stream of rows comes: results use the memory of those before
/// again, where one table of a million rows fills two gigabytes of new memory.
#[divan::bench(sample_count = 20)]
fn w5_everything_and_rights_in_batches(bencher: Bencher<'_, '_>) {
    let (table, figures) = everything_and_rights(ROWS);
    let engine = Engine::new().expect("the embedded law");
    let day = parse_day("2026-06-30").expect("a day");
    let request = Request::new(When::Day(day)).cents().figures(figures);
    let prepared = request.prepare(&engine, &table.schema()).expect("columns that feed the figures");
    let length = ROWS / 100;
    let batches: Vec<_> = (0..100).map(|index| table.slice(index * length, length)).collect();
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        for batch in &batches {
            divan::black_box(prepared.run(batch).is_ok());
        }
    });
}

#[divan::bench(sample_count = 20)]
fn w5_everything_and_rights(bencher: Bencher<'_, '_>) {
    assess(bencher, Vectors::Widest, everything_and_rights(ROWS));
}

#[divan::bench(sample_count = 20, args = Vectors::ALL)]
fn w3_plans(bencher: Bencher<'_, '_>, vectors: Vectors) {
    let rows = ROWS / 10;
    let mut columns = vec![("instalment".to_owned(), column(rows, 1, 5_000, 105_000))];
    for debt in 1..=8 {
        let rates = column(rows, 40 + debt, 0, 2_200);
        let rates = rates.as_any().downcast_ref::<Int64Array>().expect("whole numbers");
        let rates: Int16Array = rates.values().iter().map(|rate| i16::try_from(*rate).unwrap_or(0)).collect();
        columns.push((format!("balance.{debt}"), column(rows, 20 + debt, 0, 1_500_000)));
        columns.push((format!("rate.{debt}"), Arc::new(rates)));
    }
    let table = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let prepared =
        PlanRequest::new(84).cents().vectors(vectors).prepare(&table.schema()).expect("columns of plans");
    bencher.counter(ItemsCount::new(rows)).bench(|| prepared.run(&table));
}

/// How the days of a rule stand in time: a rule refuses days that cannot follow one another.
#[derive(Clone, Copy)]
enum Order {
    /// Each after those of the facts before it.
    AsFacts,
    Backwards,
    OneDay,
}

/// A fact as people have it, where it is not nothing.
fn fact(unit: Unit, rows: usize, seed: u64, order: Order) -> ArrayRef {
    let whole = |low, high| column(rows, seed, low, high);
    let of = |low, high| whole(low, high).as_primitive::<Int64Type>().clone();
    let decimals = |low, high, places| -> ArrayRef {
        let wide: Decimal128Array = of(low, high).values().iter().map(|value| i128::from(*value)).collect();
        Arc::new(wide.with_precision_and_scale(14, places).expect("decimals"))
    };
    match unit {
        // All set: what means nothing beside another fact is refused.
        Unit::Flag => Arc::new(BooleanArray::from(vec![true; rows])),
        // From January 2024 on, sixty days for each fact.
        Unit::Day => {
            let place = i64::try_from(seed).unwrap_or(0);
            let (first, length) = match order {
                Order::AsFacts => (19_723 + place * 60, 60),
                Order::Backwards => (20_800 - place * 60, 60),
                Order::OneDay => (20_500, 0),
            };
            let days = of(first, first + length);
            Arc::new(days.unary::<_, Date32Type>(|day| i32::try_from(day).unwrap_or(0)))
        }
        Unit::Percent | Unit::UnitHundredths | Unit::Hundredths => decimals(100, 300, 2),
        Unit::Tenths => decimals(10, 30, 1),
        Unit::KilowattHourPrice => decimals(1_800, 2_200, 4),
        Unit::KilowattHours => whole(1, 6_000),
        Unit::Days | Unit::Months => whole(1, 30),
        _ if unit.is_money() => whole(1, 200_000),
        _ => whole(1, 4),
    }
}

/// Every rule that no household's reading applies, all its figures: bills, accounts, credits, rights.
fn rules() -> impl Iterator<Item = &'static str> {
    let read = |id: &&str| rav_batch::figures().any(|(key, _)| key.split('/').next() == Some(id));
    CATALOGUE.iter().map(|entry| entry.info.id).filter(move |id| !read(id))
}

#[divan::bench(sample_count = 20, args = rules())]
fn w6_rule(bencher: Bencher<'_, '_>, id: &str) {
    let rows = ROWS / 10;
    let facts = find(id).map_or(&[][..], |entry| entry.info.facts);
    let table = |order| {
        let columns =
            facts.iter().zip(1..).map(|(field, seed)| (field.name, fact(field.unit, rows, seed, order)));
        RecordBatch::try_from_iter(columns).expect("columns of one length")
    };
    let engine = Engine::new().expect("the embedded law");
    let days = ["2026-03-20", "2025-12-20", "2023-12-20"].map(|text| parse_day(text).expect("a day"));
    let request = |day| RuleRequest::new(id, When::Day(day)).cents().figures(["*"]);
    let schema = table(Order::AsFacts).schema();
    // Some rules have no value of the law on the last of these days.
    let prepared = days.into_iter().find_map(|day| request(day).prepare(&engine, &schema).ok());
    let prepared = prepared.expect("a rule with its law on one of these days");
    let table = [Order::AsFacts, Order::Backwards, Order::OneDay].map(table);
    let table = table
        .into_iter()
        .find(|table| prepared.run(table).is_ok())
        .expect("days in an order that the rule takes");
    bencher
        .counter(ItemsCount::new(rows))
        .bench(|| prepared.run(&table).expect("rows that are all worked out"));
}
