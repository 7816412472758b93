//! The proof that columns rely on: no number of any rule leaves what a lane carries exactly.
//!
//! Columns apply the bodies of rules to [`Lane`], binary fractions that carry whole numbers below 2⁵³ and divide exactly
//! up to [`Lane::LARGEST`]. Their guard keeps facts within the bounds of their units. Here each body that columns apply
//! runs on these very bounds, under the law of every period of the book, and shows how large its numbers can become:
//! within both limits, and nothing is left to chance. A part of an amount (`prorata`) is not divided as a lane: it is
//! worked out exactly.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;

use rav_batch::Lane;
use rav_money::Day;
use rav_rules::{Info, Law, Record, Rule, Visit};
use rav_tests::book;
use rav_tests::bounds::{Bounds, Peaks};

/// Whole numbers below this are carried exactly.
const CARRIED: i128 = 1 << 53;

/// The first day of every time within which nothing changes in the law.
fn periods() -> BTreeSet<Day> {
    let after = |day: Day| day.next_day().unwrap();
    let mut starts = BTreeSet::new();
    for parameter in book().parameters() {
        starts.insert(after(parameter.checked_through));
        starts.extend(parameter.ends.map(after));
        starts.extend(parameter.values.iter().map(|dated| dated.from));
        starts.extend(parameter.values.iter().filter_map(|dated| dated.to).map(after));
    }
    starts
}

/// The bounds of each fact. Those that must be above zero are cut in pieces of one power of two each: bounds of a
/// quotient times its own divisor say something only where the divisor is nearly known.
fn facts(info: &Info) -> Vec<Vec<Bounds>> {
    let mut all = vec![Vec::new()];
    for field in info.facts {
        let (low, high) = field.unit.bounds();
        let pieces: Vec<Bounds> = if info.above_zero.contains(&field.name) {
            let powers = std::iter::successors(Some(1_i64), |power| power.checked_mul(2));
            let powers = powers.take_while(|power| *power <= high);
            powers.map(|power| Bounds::new(power, high.min(2 * power - 1))).collect()
        } else {
            vec![Bounds::new(low, high)]
        };
        let with = |facts: Vec<Bounds>| {
            pieces.iter().map(move |piece| [facts.as_slice(), &[*piece]].concat()).collect::<Vec<_>>()
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all
}

/// The largest numbers of a rule, whatever its facts and whatever the day.
fn prove<R: Rule>() {
    let (info, facts) = (&R::INFO, facts(&R::INFO));
    let laws = periods().into_iter().map(|day| book().on(day).accepting_unchecked());
    let laws: Vec<R::Law> = laws.filter_map(|law| R::Law::read(law).ok()).collect();
    assert!(!laws.is_empty(), "{}: no law on any day", info.id);
    for (law, facts) in laws.iter().flat_map(|law| facts.iter().map(move |facts| (law, facts))) {
        let peaks = Peaks::during(|| {
            R::work(R::Facts::<Bounds>::from_cells(facts).unwrap(), law).each(|_| ());
        });
        let divides = peaks.numerator <= i128::from(Lane::LARGEST);
        assert!(divides && peaks.number < CARRIED, "{}: {peaks:?} of {facts:?}", info.id);
    }
}

/// Proves each of these rules, and takes it out.
struct Prove(BTreeSet<&'static str>);

impl Visit for Prove {
    fn rule<R: Rule>(&mut self) {
        if self.0.remove(R::INFO.id) {
            prove::<R>();
        }
    }
}

#[test]
fn no_number_of_a_rule_leaves_what_a_lane_carries() {
    let used = rav_batch::figures().map(|(key, _)| key.split('/').next().unwrap());
    let mut unproven = Prove(used.collect());
    assert!(unproven.0.len() > 20, "columns apply {} rules only", unproven.0.len());
    rav_rules::each(&mut unproven);
    assert!(unproven.0.is_empty(), "columns apply what is no rule: {:?}", unproven.0);
}
