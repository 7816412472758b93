//! Plans side by side come to what each comes to alone, to the cent.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch};
use draw::Draw;
use rav_batch::{Errors, PlanRequest, Vectors};
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
            id: format!("{index:02}"),
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
    for (_, strategy) in Strategy::NAMED {
        agree(2, 40, Some(strategy));
    }
}
