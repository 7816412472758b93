//! One body, many evaluators: every rule gives the same figures with a second evaluator written by other means.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed, TestRunner};
use rav_money::{Day, Exact, Value};
use rav_rules::{CATALOGUE, Field, Law, Record, Rule, Visit};
use rav_tests::wide::Wide;
use rav_tests::{book, day};

fn runner() -> TestRunner {
    TestRunner::new(ProptestConfig {
        cases: 3000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        rng_seed: RngSeed::Fixed(20_261_123),
        ..ProptestConfig::default()
    })
}

/// A fact within the bounds of its unit, often at one of them or among small numbers.
fn fact(field: &Field) -> BoxedStrategy<i64> {
    let (low, high) = field.unit.bounds();
    let small = high.min(600_000);
    prop_oneof![1 => Just(low), 1 => Just(high), 6 => low.max(-small)..=small, 2 => low..=high].boxed()
}

fn cells<R: Record<V>, V: Copy>(record: &R) -> Vec<V> {
    let mut cells = Vec::new();
    record.each(|cell| cells.push(cell));
    cells
}

/// Random facts through both evaluators, on days of several scales.
fn agree<R: Rule>() {
    let info = &R::INFO;
    let known = |on: &Day| R::Law::read(book().on(*on)).is_ok();
    let days = [
        "2017-03-01",
        "2021-06-15",
        "2022-05-15",
        "2022-12-15",
        "2024-06-15",
        "2025-03-01",
        "2025-12-15",
        "2026-11-23",
    ]
    .map(day);
    let days: Vec<Day> = days.into_iter().filter(known).collect();
    assert!(days.len() > 1, "{}: its law is known on one day only", info.id);
    let strategy = (info.facts.iter().map(fact).collect::<Vec<_>>(), prop::sample::select(days));
    let outcome = runner().run(&strategy, |(facts, on)| {
        let law = R::Law::read(book().on(on)).unwrap();
        let exact: Vec<Exact> = facts.iter().copied().map(Exact::of).collect();
        let wide: Vec<Wide> = facts.iter().copied().map(Wide::of).collect();
        let exact = R::work(R::Facts::<Exact>::from_cells(&exact).unwrap(), &law);
        let wide = R::work(R::Facts::<Wide>::from_cells(&wide).unwrap(), &law);
        let exact: Vec<i128> = cells(&exact).iter().map(|cell| i128::from(cell.whole())).collect();
        let wide: Vec<i128> = cells(&wide).iter().map(|cell| cell.0).collect();
        prop_assert_eq!(exact.len(), info.working.len());
        prop_assert_eq!(exact, wide, "{} on {}: {:?}", info.id, on, facts);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{}: {failure}", info.id));
}

/// Compares both evaluators on every rule, and keeps the names of those it has seen.
#[derive(Default)]
struct Agree(Vec<&'static str>);

impl Visit for Agree {
    fn rule<R: Rule>(&mut self) {
        agree::<R>();
        self.0.push(R::INFO.id);
    }
}

#[test]
fn a_second_evaluator_agrees_on_every_rule() {
    let mut agree = Agree::default();
    rav_rules::each(&mut agree);
    let all: Vec<&str> = CATALOGUE.iter().map(|entry| entry.info.id).collect();
    assert_eq!(agree.0, all, "a visit goes through the catalogue, in its order");
}
