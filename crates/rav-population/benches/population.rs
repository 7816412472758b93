//! How fast households are made: `cargo bench -p rav-population`.
#![allow(clippy::unwrap_used, reason = "a measurement stops where it finds a fault")]

use divan::Bencher;
use divan::counter::ItemsCount;
use rav_population::Population;

const HOUSEHOLDS: u64 = 10_000;

fn main() {
    divan::main();
}

/// The law is read once.
#[divan::bench]
fn new() -> Population {
    Population::new(2024).unwrap()
}

/// One household after the other, each dropped at once.
#[divan::bench]
fn households(bencher: Bencher) {
    let population = Population::new(2024).unwrap();
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench(|| {
        for index in 0..HOUSEHOLDS {
            divan::black_box(population.household(index));
        }
    });
}

/// The same as three tables of columns.
#[divan::bench]
fn tables(bencher: Bencher) {
    let population = Population::new(2024).unwrap();
    bencher.counter(ItemsCount::new(HOUSEHOLDS)).bench(|| population.tables(0..HOUSEHOLDS));
}
