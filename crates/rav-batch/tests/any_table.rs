//! Any table at all: random names, types and values get a result or a refusal with a known code, never a panic.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array,
    Float64Array, Int8Array, Int32Array, Int64Array, LargeStringArray, NullArray, RecordBatch,
    RecordBatchOptions, StringArray, StringViewArray, UInt16Array, UInt64Array,
};
use arrow_schema::{Field, Schema};
use draw::Draw;
use rav_batch::{BatchError, Errors, PlanRequest, Request, RuleRequest, Tables, When};
use resteavivre::Engine;
use resteavivre::law::Scale;
use resteavivre::money::parse_day;
use resteavivre::plan::Strategy;
use resteavivre::rules::{CATALOGUE, Info, Unit};

const SCALE: &str = include_str!("../../../examples/scales/2025-example.toml");

/// Names that mean something, and some that do not.
const NAMES: &[&str] = &[
    "household",
    "day",
    "income.wage",
    "income.bonus",
    "income.housing-aid",
    "income.wages",
    "income.",
    "expense.rent",
    "expense.electricity",
    "expense.loyer",
    "debt.personal-loan",
    "debt.personal-loan.instalment",
    "debt.fine.arrears",
    "debt.fine.rate",
    "totals.resources",
    "totals.applicants",
    "totals.seizable",
    "totals.seizable_co_depositor",
    "income.wage.co-depositor",
    "income.wage.partner",
    "totals.partner",
    "totals.assets",
    "totals.debt_service",
    "debts.landlord",
    "debts.outside_plan",
    "people.older",
    "people.younger",
    "people.couple",
    "people.silent_partner",
    "people.partner_resources",
    "people.minimum_children",
    "people.scale_children",
    "people.children",
    "people.young_children",
    "people.eldest",
    "people.of_age",
    "people.allowance_children",
    "people.first_born",
    "people.second_born",
    "people.pupils_first",
    "people.dependants_resources",
    "rights.held.health-cover",
    "rights.held.",
    "rights.rsa",
    "tax.income",
    "tax.declarants",
    "tax.others",
    "tax.family_income",
    "bank.balance",
    "bank.seizure",
    "bank.incidents",
    "apart.earnings",
    "energy.voucher-units",
    "dwelling.owner",
    "dwelling.housed_free",
    "procedure.retained_charges",
    "procedure.earlier_months",
    "procedure.improving",
    "earnings.dependants",
    "income.minimum-household",
    "charges",
    "commission.flat-rates",
    "repayment.capacity",
    "living-standard.units",
    "living-standard.poverty:below_60",
    "budget.balance:expenses",
    "incomes/totals.seizable",
    "persons/",
    "none",
    "scale.base_first",
    "",
    "é",
    ".",
    ":",
    "kind",
    "balance",
    "instalment",
    "arrears",
    "amount",
    "role",
    "born",
    "custody",
    "creditor_agrees",
    "ascendant",
    "own_resources",
    "balance.1",
    "rate.1",
    "balance.2",
    "rate.2",
];

const FIGURES: &[&str] = &[
    "*",
    "repayment.capacity",
    "living-standard.poverty:*",
    "budget.balance:",
    ":",
    "x",
    "debts.composition",
    "rights.rsa:*",
    "rights.family-allowances",
    "energy.voucher",
    "bank.fragile:*",
];

const WORDS: &[&str] =
    &["a", "b", "wage", "rent", "loyer", "fine", "personal-loan", "child", "partner", "depositor", "", "été"];

fn pick<T: Copy>(draw: &mut Draw, all: &[T]) -> T {
    all[usize::try_from(draw.below(i64::try_from(all.len()).unwrap())).unwrap()]
}

/// Mostly small, sometimes at an end of the range.
fn number(draw: &mut Draw) -> i64 {
    match draw.below(12) {
        0 => i64::MIN + draw.below(2),
        1 => i64::MAX - draw.below(2),
        2 => -draw.below(1000),
        3 => 1_000_000_000_000 * draw.below(12),
        4..=6 => draw.below(3),
        _ => draw.below(300_000),
    }
}

fn narrow<T: TryFrom<i64>>(value: i64, least: T) -> T {
    T::try_from(value).unwrap_or(least)
}

/// A column of any type, some of its values missing.
fn array(draw: &mut Draw, rows: usize) -> ArrayRef {
    let missing = draw.one_in(3);
    let numbers: Vec<Option<i64>> = (0..rows)
        .map(|_| {
            let value = number(draw);
            (!missing || !draw.one_in(6)).then_some(value)
        })
        .collect();
    let words: Vec<Option<&str>> = numbers.iter().map(|n| n.map(|_| pick(draw, WORDS))).collect();
    macro_rules! of {
        ($array:ident, $one:expr) => {
            Arc::new(numbers.iter().map(|n| n.map($one)).collect::<$array>())
        };
    }
    match draw.below(24) {
        0 => of!(Int8Array, |n| narrow(n, i8::MIN)),
        1 => of!(Int32Array, |n| narrow(n, i32::MIN)),
        2 => of!(UInt16Array, |n| narrow(n, u16::MAX)),
        3 => of!(UInt64Array, |n| n.cast_unsigned()),
        4 | 5 => of!(Date32Array, |n| narrow(n % 30_000, i32::MAX)),
        6 => Arc::new(numbers.iter().map(|n| n.map(|_| 0.5)).collect::<Float64Array>()),
        7 => Arc::new(numbers.iter().map(|n| n.map(|_| 0.5)).collect::<Float32Array>()),
        8 => Arc::new(NullArray::new(rows)),
        9 => Arc::new(words.iter().map(|w| w.map(str::as_bytes)).collect::<BinaryArray>()),
        10 | 11 => Arc::new(words.iter().copied().collect::<StringArray>()),
        12 => Arc::new(words.iter().copied().collect::<LargeStringArray>()),
        13 => Arc::new(words.iter().copied().collect::<StringViewArray>()),
        14 => Arc::new(words.iter().copied().collect::<DictionaryArray<Int8Type>>()),
        15 => Arc::new(words.iter().copied().collect::<DictionaryArray<Int32Type>>()),
        16 | 17 => Arc::new(numbers.iter().map(|n| n.map(|n| n % 2 == 0)).collect::<BooleanArray>()),
        18..=20 => {
            let wide =
                numbers.iter().map(|n| n.map(|n| i128::from(n) * if n % 7 == 0 { 1 << 40 } else { 1 }));
            let scale = pick(draw, &[2, 2, 2, 0, 4, -2]);
            let array = wide.collect::<Decimal128Array>();
            Arc::new(array.with_precision_and_scale(38, scale).unwrap())
        }
        _ => of!(Int64Array, |n| n),
    }
}

/// A column as its name asks for, but for a value here and there.
fn fitting(draw: &mut Draw, name: &str, rows: usize) -> ArrayRef {
    let odd = draw.one_in(6);
    let numbers: Vec<i64> =
        (0..rows).map(|_| if odd && draw.one_in(20) { number(draw) } else { draw.below(150) }).collect();
    let words = |draw: &mut Draw, of: &[&'static str]| {
        let words =
            (0..rows).map(|_| if odd && draw.one_in(20) { pick(draw, WORDS) } else { pick(draw, of) });
        Arc::new(words.map(Some).collect::<StringArray>()) as ArrayRef
    };
    match name {
        "day" | "born" => {
            let days =
                numbers.iter().map(|n| Some(narrow(n.saturating_mul(40).saturating_add(15_000), i32::MAX)));
            Arc::new(days.collect::<Date32Array>())
        }
        "household" => Arc::new((0..).take(rows).collect::<Int64Array>()),
        "kind" => words(draw, &["personal-loan", "fine"]),
        "role" => words(draw, &["depositor", "child"]),
        "custody" => words(draw, &["full", "alternating"]),
        _ if name.contains("couple") || name.contains("silent") || name.contains("dwelling") => {
            Arc::new(numbers.iter().map(|n| Some(n % 2 == 0)).collect::<BooleanArray>())
        }
        _ => {
            let there = numbers.into_iter().map(|n| (!odd || !draw.one_in(20)).then_some(n));
            Arc::new(there.collect::<Int64Array>())
        }
    }
}

fn table(draw: &mut Draw, usual: &[&str]) -> RecordBatch {
    let rows = usize::try_from(pick(draw, &[0, 1, 7, 40, 300])).unwrap();
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for index in 0..draw.below(7) {
        let usual = usual.get(usize::try_from(index).unwrap()).filter(|_| !draw.one_in(9));
        let name = usual.copied().unwrap_or_else(|| pick(draw, NAMES));
        let array = if draw.one_in(4) { array(draw, rows) } else { fitting(draw, name, rows) };
        let odd = pick(draw, &[("unit", "EUR"), ("currency", "CHF"), ("x", "")]);
        let (key, value) = if draw.one_in(12) { odd } else { ("unit", "cents") };
        let said = HashMap::from([(key.to_owned(), value.to_owned())]);
        fields.push(Field::new(name, array.data_type().clone(), true).with_metadata(said));
        columns.push(array);
    }
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), columns, &options).unwrap()
}

/// What came of each table, by code, or under "done".
#[derive(Default)]
struct Seen(BTreeMap<&'static str, usize>);

impl Seen {
    fn note(&mut self, rows: usize, result: Result<RecordBatch, BatchError>) {
        let code = match result {
            Ok(result) => {
                assert_eq!(result.num_rows(), rows);
                "done"
            }
            Err(error) => {
                assert!(error.row.is_none_or(|row| row < rows.max(300)), "{error}");
                assert!(!error.to_string().is_empty());
                error.code()
            }
        };
        *self.0.entry(code).or_default() += 1;
    }

    /// Every code is of the catalogue, and these are among them.
    fn hold(&self, these: &[&str]) {
        let known: BTreeSet<&str> = resteavivre::problems::catalogue().iter().map(|kind| kind.code).collect();
        assert!(self.0.keys().all(|code| *code == "done" || known.contains(code)), "{:?}", self.0);
        assert!(these.iter().all(|code| self.0.contains_key(code)), "{:?}", self.0);
    }
}

fn cases() -> i64 {
    std::env::var("RAV_ROWS").map_or(4_000, |rows| rows.parse().unwrap())
}

fn request(draw: &mut Draw, scale: &Scale) -> Request {
    let when = if draw.one_in(4) {
        When::Column("day".into())
    } else {
        When::Day(parse_day(pick(draw, &["2025-07-01", "2025-07-01", "2001-01-01", "2031-01-01"])).unwrap())
    };
    let mut request = Request::new(when);
    if draw.one_in(2) {
        request = request.cents();
    }
    if draw.one_in(2) {
        request = request.errors(Errors::Null);
    }
    if draw.one_in(3) {
        request = request.scale(scale.clone());
    }
    if draw.one_in(3) {
        request = request.accept_unchecked_law();
    }
    if draw.one_in(3) {
        request = request.figures([pick(draw, FIGURES)]);
    }
    if draw.one_in(8) {
        request = request.column(pick(draw, NAMES), pick(draw, NAMES));
    }
    request
}

#[test]
fn any_table_of_households_is_worked_out_or_refused() {
    let (engine, scale) = (Engine::new().unwrap(), Scale::parse(SCALE).unwrap());
    let (mut draw, mut seen) = (Draw::new(11), Seen::default());
    for _ in 0..cases() {
        let table = table(&mut draw, &["income.wage", "people.older"]);
        let request = request(&mut draw, &scale);
        let result = request.prepare(&engine, &table.schema()).and_then(|prepared| {
            let result = prepared.run(&table)?;
            assert_eq!(result.schema(), prepared.schema());
            let explained = prepared.explain(&engine, &request, &table, 0);
            explained.into_iter().for_each(|row| drop(row.to_json()));
            Ok(result)
        });
        seen.note(table.num_rows(), result);
    }
    seen.hold(&[
        "done",
        "columns.float-money",
        "columns.unit",
        "columns.wrong-type",
        "columns.unknown-column",
        "row.null",
    ]);
}

#[test]
fn any_long_tables_are_joined_or_refused() {
    let (engine, scale) = (Engine::new().unwrap(), Scale::parse(SCALE).unwrap());
    let (mut draw, mut seen) = (Draw::new(12), Seen::default());
    for _ in 0..cases() {
        let households = table(&mut draw, &["household"]);
        let mut long = |usual: &[&str]| draw.one_in(2).then(|| table(&mut draw, usual));
        let tables = Tables {
            persons: long(&["household", "role", "born", "custody", "own_resources"]),
            debts: long(&["household", "kind", "balance", "instalment", "creditor_agrees"]),
            incomes: long(&["household", "kind", "amount"]),
            expenses: long(&["household", "kind", "amount"]),
        };
        let request = request(&mut draw, &scale);
        let result = tables
            .join(&engine, &request, &households)
            .and_then(|joined| request.prepare(&engine, &joined.schema())?.run(&joined));
        seen.note(households.num_rows(), result);
    }
    seen.hold(&[
        "done",
        "row.duplicate-household",
        "row.unknown-household",
        "columns.missing",
        "columns.wrong-type",
    ]);
}

#[test]
fn any_table_of_plans_is_worked_out_or_refused() {
    let (mut draw, mut seen) = (Draw::new(13), Seen::default());
    for _ in 0..cases() {
        let table = table(&mut draw, &["instalment", "balance.1", "rate.1", "balance.2", "rate.2"]);
        let months = u16::try_from(pick(&mut draw, &[0, 1, 84, 84, 1200, 2000])).unwrap();
        let mut request = PlanRequest::new(months);
        if !draw.one_in(4) {
            request = request.cents();
        }
        if draw.one_in(2) {
            request = request.errors(Errors::Null);
        }
        if draw.one_in(5) {
            request = request.strategy(Strategy::NAMED[0].1.clone());
        }
        let result = request.prepare(&table.schema()).and_then(|prepared| prepared.run(&table));
        seen.note(table.num_rows(), result);
    }
    seen.hold(&[
        "done",
        "columns.missing",
        "columns.float-money",
        "plan.months-out-of-range",
        "row.negative",
    ]);
}

/// A table for a rule: most of its facts, most of them as their unit asks.
fn facts(draw: &mut Draw, info: &Info) -> RecordBatch {
    let rows = usize::try_from(pick(draw, &[0, 1, 7, 40, 300])).unwrap();
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for fact in info.facts.iter().filter(|_| !draw.one_in(9)).collect::<Vec<_>>() {
        let name = if draw.one_in(20) { pick(draw, NAMES) } else { fact.name };
        let array = match fact.unit {
            _ if draw.one_in(8) => array(draw, rows),
            Unit::Day => fitting(draw, "day", rows),
            Unit::Flag => fitting(draw, "dwelling", rows),
            Unit::Tenths | Unit::Percent | Unit::Hundredths | Unit::UnitHundredths => {
                let places =
                    (0..rows).map(|_| Some(i128::from(draw.below(500)))).collect::<Decimal128Array>();
                Arc::new(places.with_precision_and_scale(12, 1).unwrap())
            }
            _ => fitting(draw, name, rows),
        };
        let said =
            HashMap::from([("unit".to_owned(), pick(draw, &["cents", "cents", "hundredths"]).to_owned())]);
        fields.push(Field::new(name, array.data_type().clone(), true).with_metadata(said));
        columns.push(array);
    }
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), columns, &options).unwrap()
}

#[test]
fn any_table_of_a_rule_is_worked_out_or_refused() {
    let engine = Engine::new().unwrap();
    let (mut draw, mut seen) = (Draw::new(14), Seen::default());
    for _ in 0..cases() / 100 {
        for entry in CATALOGUE {
            let table = facts(&mut draw, entry.info);
            let when = match draw.below(4) {
                0 => When::Column(entry.info.facts.first().map_or("day", |fact| fact.name).into()),
                _ => When::Day(
                    parse_day(pick(&mut draw, &["2026-03-20", "2025-07-01", "2001-01-01"])).unwrap(),
                ),
            };
            let mut request = RuleRequest::new(entry.info.id, when).figures(["*"]);
            if draw.one_in(2) {
                request = request.errors(Errors::Null);
            }
            if draw.one_in(3) {
                request = request.cents();
            }
            let result = request.prepare(&engine, &table.schema()).and_then(|prepared| {
                let result = prepared.run(&table)?;
                assert_eq!(result.schema(), prepared.schema());
                // Each row alone is what it is in the whole.
                for row in (0..table.num_rows()).step_by(37) {
                    let alone = prepared.run(&table.slice(row, 1)).unwrap();
                    let whole = result.columns().iter().zip(alone.columns()).take(entry.info.working.len());
                    assert!(
                        whole
                            .into_iter()
                            .all(|(whole, alone)| whole.slice(row, 1).as_ref() == alone.as_ref())
                    );
                }
                Ok(result)
            });
            seen.note(table.num_rows(), result);
        }
    }
    seen.hold(&[
        "done",
        "columns.missing",
        "columns.unit",
        "columns.wrong-type",
        "row.null",
        "row.not-a-day",
        "rule.fact-zero",
        "rule.fact-out-of-range",
        "law.too-early",
    ]);
}
