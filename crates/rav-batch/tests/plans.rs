//! Plans side by side come to what each comes to alone, to the cent.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, StringArray};
use draw::Draw;
use rav_batch::{Errors, Months, PlanRequest, Vectors};
use resteavivre::money::{Money, Rate};
use resteavivre::plan::{DebtLine, Place, Plan, PlanTerms, Stage, Strategy};

/// Balances, rates in hundredths of a percent, and an instalment; amounts in cents.
struct Row {
    instalment: i64,
    debts: Vec<(i64, i64)>,
}

fn draw_row(draw: &mut Draw, debts: usize) -> Row {
    let owed = |draw: &mut Draw| match draw.below(12) {
        0 => 0,
        1 => draw.below(60) * 50,
        2 => draw.below(5_000_000_000),
        _ => draw.below(1_500_000),
    };
    let rate = |draw: &mut Draw| match draw.below(8) {
        0 => 0,
        1 => 10_000 - draw.below(2),
        2 => draw.below(40) * 60,
        _ => draw.below(2_200),
    };
    let instalment = if draw.one_in(30) { 0 } else { draw.below(150_000) };
    Row { instalment, debts: (0..debts).map(|_| (owed(draw), rate(draw))).collect() }
}

fn table(rows: &[Row], debts: usize) -> RecordBatch {
    let column = |of: &dyn Fn(&Row) -> i64| Arc::new(rows.iter().map(of).collect::<Int64Array>()) as ArrayRef;
    let mut columns = vec![("instalment".to_owned(), column(&|row| row.instalment))];
    for debt in 0..debts {
        columns.push((format!("balance.{}", debt + 1), column(&|row| row.debts[debt].0)));
        columns.push((format!("rate.{}", debt + 1), column(&|row| row.debts[debt].1)));
    }
    RecordBatch::try_from_iter(columns).unwrap()
}

fn money(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

/// One plan alone: what is still owed on each debt, paid, interest, months.
fn alone(row: &Row, months: u16, strategy: Option<Strategy>) -> Option<Vec<i64>> {
    let lines = row.debts.iter().enumerate().filter(|(_, (balance, _))| *balance > 0);
    let lines: Vec<DebtLine> = lines
        .map(|(index, (balance, rate))| DebtLine {
            id: format!("{index:03}"),
            balance: money(*balance),
            rate: Rate::from_ten_thousandths(rate * 100).unwrap(),
            instalment: Money::ZERO,
            place: Place::Other,
        })
        .collect();
    if lines.is_empty() {
        return Some(vec![0; row.debts.len() + 3]);
    }
    let order = Strategy::Own(lines.iter().map(|line| line.id.clone()).collect());
    let stage = Stage { months, amount: money(row.instalment) };
    let terms = PlanTerms::imposed(vec![stage], Rate::default(), strategy.unwrap_or(order));
    let plan = Plan::build(&lines, &PlanTerms { rate_cap: None, write_off: false, ..terms }).ok()?;
    let mut figures = vec![0; row.debts.len()];
    for outcome in &plan.outcomes {
        figures[outcome.id.parse::<usize>().unwrap()] = outcome.remaining().cents();
    }
    figures.extend([plan.paid().cents(), plan.interest().cents(), i64::from(plan.months)]);
    Some(figures)
}

fn agree(seed: u64, rows: usize, strategy: Option<Strategy>) {
    let mut draw = Draw::new(seed);
    for debts in [1, 2, 3, 5, 7, 8, 12] {
        let months = u16::try_from(1 + draw.below(96)).unwrap();
        let rows: Vec<Row> = (0..rows).map(|_| draw_row(&mut draw, debts)).collect();
        let table = table(&rows, debts);
        let mut request = PlanRequest::new(months).cents().errors(Errors::Null);
        if let Some(strategy) = &strategy {
            request = request.strategy(strategy.clone());
        }
        request = request.vectors(Vectors::ALL[debts % 3]);
        let result = request.prepare(&table.schema()).unwrap().run(&table).unwrap();
        for (index, row) in rows.iter().enumerate() {
            let cell = |column: usize| {
                let array = result.column(column).as_primitive::<Int64Type>();
                array.is_valid(index).then(|| array.value(index))
            };
            let many: Option<Vec<i64>> = (0..debts + 3).map(cell).collect();
            assert_eq!(
                many,
                alone(row, months, strategy.clone()),
                "row {index} of {debts} debts over {months} months"
            );
        }
    }
}

#[test]
fn eight_plans_side_by_side_are_eight_plans() {
    let rows = std::env::var("RAV_ROWS").map_or(800, |rows| rows.parse::<usize>().unwrap() / 10);
    agree(1, rows, None);
}

#[test]
fn other_strategies_are_those_of_one_plan() {
    for (_, strategy) in Strategy::NAMED.into_iter().filter(|(_, one)| *one != Strategy::Statutory) {
        agree(2, 40, Some(strategy));
    }
}

/// The figures of a row of results.
fn cells(result: &RecordBatch, row: usize) -> Vec<i64> {
    let columns = result.columns().iter();
    columns.map(|column| column.as_primitive::<Int64Type>().value(row)).collect()
}

#[test]
fn a_row_may_have_as_many_debts_as_a_file() {
    let mut draw = Draw::new(3);
    for debts in [13, 14, 40, 101] {
        let row =
            Row { instalment: 900_000, debts: (0..debts).map(|_| (draw.below(90_000) + 1, 500)).collect() };
        for strategy in [None, Some(Strategy::ProRata), Some(Strategy::Avalanche)] {
            let rows = std::slice::from_ref(&row);
            let table = table(rows, debts);
            let mut request = PlanRequest::new(60).cents();
            request = strategy.clone().map_or(request.clone(), |strategy| request.strategy(strategy));
            let result = request.prepare(&table.schema()).unwrap().run(&table).unwrap();
            assert_eq!(Some(cells(&result, 0)), alone(&row, 60, strategy), "{debts}");
        }
    }
}

#[test]
fn months_may_be_those_of_each_row() {
    let mut draw = Draw::new(4);
    let rows: Vec<Row> = (0..60).map(|_| draw_row(&mut draw, 3)).collect();
    let months: Vec<i64> = (0..60).map(|_| 1 + draw.below(120)).collect();
    let fixed = table(&rows, 3);
    let columns = fixed.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    let columns = columns.into_iter().zip(fixed.columns().to_vec());
    let column = |months: Vec<i64>| ("duration".to_owned(), Arc::new(Int64Array::from(months)) as ArrayRef);
    let whole = RecordBatch::try_from_iter(columns.clone().chain([column(months.clone())])).unwrap();
    let request = PlanRequest::new(Months::Column("duration".into())).cents().errors(Errors::Null);
    let result = request.prepare(&whole.schema()).unwrap().run(&whole).unwrap();
    for (index, (row, months)) in rows.iter().zip(&months).enumerate() {
        let found = alone(row, u16::try_from(*months).unwrap(), None);
        let there = result.column(0).is_valid(index);
        let cells = |column: usize| result.column(column).as_primitive::<Int64Type>().value(index);
        assert_eq!(
            there.then(|| (0..6).map(cells).collect::<Vec<_>>()),
            found,
            "row {index}, {months} months"
        );
    }
    for wrong in [0, -1, 1201, i64::MAX] {
        let whole = RecordBatch::try_from_iter(columns.clone().chain([column(vec![wrong; 60])])).unwrap();
        let request = PlanRequest::new(Months::Column("duration".into())).cents();
        let error = request.prepare(&whole.schema()).unwrap().run(&whole).unwrap_err();
        assert_eq!(error.code(), "plan.months-out-of-range", "{wrong}");
    }
    let absent = PlanRequest::new(Months::Column("absent".into())).cents();
    assert_eq!(absent.prepare(&whole.schema()).unwrap_err().code(), "columns.missing");
}

#[test]
fn a_strategy_that_columns_cannot_honour_is_refused() {
    let row = Row { instalment: 10_000, debts: vec![(30_000, 0), (30_000, 0)] };
    let plain = table(&[row], 2);
    let with = |strategy: Strategy| PlanRequest::new(1).cents().strategy(strategy);
    let error = with(Strategy::Statutory).prepare(&plain.schema()).unwrap_err();
    assert_eq!((error.code(), error.problem.path.as_str()), ("columns.missing", "strategy"));
    for wrong in ["bird", "3", "0", "", "balance.1"] {
        let own = Strategy::Own(vec!["1".into(), wrong.into()]);
        let error = with(own).prepare(&plain.schema()).unwrap_err();
        assert_eq!(error.code(), "plan.unknown-debt", "{wrong}");
    }
    // An order by number: what is paid goes to the second debt first.
    let order = with(Strategy::Own(vec!["2".into(), "1".into()]));
    let result = order.prepare(&plain.schema()).unwrap().run(&plain).unwrap();
    assert_eq!(cells(&result, 0)[..2], [30_000, 20_000]);
    // With the kinds of debts, landlords come before lenders (consumer code, L711-6).
    let kinds = [("kind.1", "personal-loan"), ("kind.2", "dette-locative")];
    let kinds =
        kinds.map(|(name, kind)| (name.to_owned(), Arc::new(StringArray::from(vec![kind])) as ArrayRef));
    let columns = plain.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    let whole =
        RecordBatch::try_from_iter(columns.into_iter().zip(plain.columns().to_vec()).chain(kinds)).unwrap();
    let some = whole.project(&(0..whole.num_columns() - 1).collect::<Vec<_>>()).unwrap();
    let error = PlanRequest::new(1).cents().prepare(&some.schema()).unwrap_err();
    assert_eq!((error.code(), error.problem.path.as_str()), ("columns.missing", "kind.2"));
    // So they do where no strategy is named, as in a household's plan: kinds are never without effect.
    for request in [with(Strategy::Statutory), PlanRequest::new(1).cents()] {
        let result = request.prepare(&whole.schema()).unwrap().run(&whole).unwrap();
        assert_eq!(cells(&result, 0)[..2], [30_000, 20_000]);
    }
}

#[test]
fn debts_without_rates_bear_nothing() {
    let row = Row { instalment: 10_000, debts: vec![(25_000, 0), (5_000, 0)] };
    let table = table(std::slice::from_ref(&row), 2);
    let bare = table.project(&[0, 1, 3]).unwrap();
    let result = PlanRequest::new(84).cents().prepare(&bare.schema()).unwrap().run(&bare).unwrap();
    assert_eq!(Some(cells(&result, 0)), alone(&row, 84, None));
}
