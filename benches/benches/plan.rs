//! `cargo bench -p rav-benches --bench plan`: loans, rates and plans on one core, on fixed inputs.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot start must stop")]

use divan::{Bencher, black_box};
use rav_benches::Draw;
use rav_money::{Money, Rate};
use rav_plan::{
    DebtLine, Flow, Known, Limits, Loan, Place, Plan, PlanTerms, Repayment, Schedule, Stage, Strategy, When,
    Workspace, annual_percentage_rate, solve,
};

fn main() {
    divan::main();
}

fn money(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

fn rate(ten_thousandths: i64) -> Rate {
    Rate::from_ten_thousandths(ten_thousandths).unwrap()
}

/// Eight debts of some thousand euros at 0 to 20 %, of which one is outside any plan and one a landlord's.
fn debts() -> Vec<DebtLine> {
    let mut draw = Draw::default();
    let places = [Place::Outside, Place::Landlord];
    (0..8)
        .map(|index| DebtLine {
            id: format!("debt {index}"),
            balance: money(50_000 + draw.below(900_000)),
            rate: rate(draw.below(200) * 1_000),
            instalment: money(2_000 + draw.below(8_000)),
            place: places.get(index).copied().unwrap_or_default(),
        })
        .collect()
}

/// 84 months that do not pay everything off: every debt-month is worked.
fn terms(strategy: Strategy) -> PlanTerms {
    PlanTerms {
        rate_cap: None,
        limits: Limits { months: 84, suspension: 24, home: None },
        ..PlanTerms::imposed(vec![Stage { months: 84, amount: money(45_000) }], rate(0), strategy)
    }
}

/// The totals of 84 months and 8 debts, in room that is used again.
#[divan::bench(args = ["statutory", "pro-rata", "equal-steps", "snowball", "avalanche"], sample_size = 50)]
fn totals(bencher: Bencher<'_, '_>, name: &str) {
    let (debts, terms, mut room) = (debts(), terms(Strategy::from_name(name)), Workspace::new());
    bencher.bench_local(|| Plan::summary(&mut room, black_box(&debts), black_box(&terms)).unwrap());
}

/// The whole plan with its steps, in room of its own.
#[divan::bench(args = ["statutory", "pro-rata", "equal-steps", "snowball", "avalanche"], sample_size = 50)]
fn steps(bencher: Bencher<'_, '_>, name: &str) {
    let (debts, terms) = (debts(), terms(Strategy::from_name(name)));
    bencher.bench_local(|| Plan::build(black_box(&debts), black_box(&terms)).unwrap());
}

/// The least instalment of five hundred debts that an amicable plan does not clear: whole plans, tried again and again.
#[divan::bench(args = ["equal-steps", "pro-rata", "snowball"], sample_count = 5)]
fn five_hundred_debts_that_no_plan_clears(bencher: Bencher<'_, '_>, name: &str) {
    let mut draw = Draw::default();
    let debt = |index: usize| DebtLine {
        id: format!("debt {index}"),
        balance: money(50_000 + draw.below(900_000)),
        rate: rate(200_000),
        instalment: money(100),
        place: Place::Other,
    };
    let debts: Vec<DebtLine> = (0..500).map(debt).collect();
    let terms = PlanTerms::amicable(money(60_000), Strategy::from_name(name));
    bencher.bench_local(|| Plan::build(black_box(&debts), black_box(&terms)).unwrap_err());
}

/// A full schedule with its rows, in room that is used again.
#[divan::bench(args = [84, 240], sample_size = 50)]
fn schedule(bencher: Bencher<'_, '_>, term: u16) {
    let loan = Loan::over(money(20_000_000), rate(50_000), term).unwrap();
    let mut schedule = Schedule::default();
    bencher.bench_local(|| {
        black_box(&loan).schedule_into(&mut schedule).unwrap();
        black_box(schedule.rows.len())
    });
}

/// 25 months until nothing remains.
#[divan::bench(sample_size = 50)]
fn schedule_until_paid(bencher: Bencher<'_, '_>) {
    let repayment = Repayment::Instalment(money(50_000));
    let loan = Loan { repayment, ..Loan::over(money(1_000_000), rate(200_000), 1200).unwrap() };
    let mut schedule = Schedule::default();
    bencher.bench_local(|| black_box(&loan).schedule_into(&mut schedule).unwrap());
}

/// A drawdown, fees and 240 equal payments.
#[divan::bench(sample_size = 50)]
fn rate_of_equal_payments(bencher: Bencher<'_, '_>) {
    let months =
        |cents, first, repeat| Flow { amount: money(cents), when: When::Months { first, every: 1, repeat } };
    let flows = [months(20_000_000, 0, 1), months(-400_000, 0, 1), months(-143_286, 1, 240)];
    bencher.bench_local(|| annual_percentage_rate(black_box(&flows)).unwrap());
}

/// The same payments given one by one.
#[divan::bench(sample_size = 10)]
fn rate_of_single_payments(bencher: Bencher<'_, '_>) {
    let month =
        |cents, first| Flow { amount: money(cents), when: When::Months { first, every: 1, repeat: 1 } };
    let mut flows = vec![month(20_000_000, 0), month(-400_000, 0)];
    flows.extend((1..=240).map(|first| month(-143_286, first)));
    bencher.bench_local(|| annual_percentage_rate(black_box(&flows)).unwrap());
}

/// The nominal rate from principal, term and instalment.
#[divan::bench(sample_size = 20)]
fn nominal_rate(bencher: Bencher<'_, '_>) {
    let known = Known {
        principal: Some(money(10_000_000)),
        term: Some(180),
        instalment: Some(money(84_386)),
        ..Known::default()
    };
    bencher.bench_local(|| solve(black_box(known)).unwrap());
}
