//! The smallest sets of actions that bring a figure to a goal are those of a search by hand: every set is assessed again through the façade.
//! `RAV_HOUSEHOLDS` says ten times how many are drawn; `cargo xtask drawn` draws a thousand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops where it finds a fault, and a long run says what it compared"
)]

use std::collections::BTreeSet;

use rav_population::Population;
use rav_tests::applied::{By, by_hand, examples, minus, options, scale, sum};
use resteavivre::actions::{ActionsRequest, Goal, GoalFigure};
use resteavivre::household::Household;
use resteavivre::money::Money;
use resteavivre::{Engine, Options};

/// What was compared: how many goals, those that take several actions, those that nothing reaches, figures that some action moves, and figures
/// that a file does not give.
#[derive(Default, Debug)]
struct Compared {
    goals: usize,
    several: usize,
    never: usize,
    moved: usize,
    refused: BTreeSet<&'static str>,
}

/// Goals that tell sets apart: what is reached today, a cent more, half way to the most that any set reaches, that most, and a cent beyond it.
fn leasts(values: &[Money]) -> Vec<Money> {
    let cent = Money::from_cents(1).unwrap();
    let (today, most) = (values[0], *values.iter().max().unwrap());
    let half = Money::from_cents((today.cents() + most.cents()) / 2).unwrap();
    vec![today, sum([today, cent]), half, most, sum([most, cent])]
}

fn compare(name: &str, household: &Household, engine: &Engine, options: &Options<'_>, seen: &mut Compared) {
    let file = engine.open(household, options).unwrap();
    let by = By::new(engine, options, household);
    for (figure, _, _, key) in GoalFigure::ALL {
        let ask = |least: Money| {
            let goal = Some(Goal { figure, least });
            file.actions(&ActionsRequest { goal, ..Default::default() })
        };
        if by.reached(&[], key).is_none() {
            // Without a scale of its day, nobody knows what a commission may ask for.
            let refused = ask(Money::ZERO).unwrap_err().problems().0;
            assert_eq!(refused[0].kind.code, "explain.missing-figure", "{name}: {key}");
            seen.refused.insert(key);
            continue;
        }
        let few = |least: Money| ask(least).unwrap().few.unwrap();
        let tried = few(Money::ZERO).tried;
        let (values, sets) =
            by_hand(&by, &tried, key).unwrap_or_else(|| panic!("{name}: {key} of {tried:?}"));
        seen.moved += usize::from(values.iter().any(|value| *value != values[0]));
        for least in leasts(&values) {
            let found = few(least);
            assert_eq!(found.today, values[0], "{name}: {key}");
            assert_eq!(found.sets_tried, 1 << found.tried.len());
            let expected = sets(least);
            let of: BTreeSet<_> = found.sets.iter().map(|set| set.actions.clone()).collect();
            assert_eq!(of, expected, "{name}: {key} of at least {least}");
            assert_eq!(found.nearest.is_some(), found.sets.is_empty());
            for set in found.sets.iter().chain(&found.nearest) {
                assert_eq!(Some(set.reached), by.reached(&set.actions, key), "{name}: {key}");
                let balance = |ids: &[&str]| by.reached(ids, "budget.balance").unwrap();
                assert_eq!(set.monthly, minus(balance(&set.actions), balance(&[])), "{name}: {key}");
            }
            if let Some(nearest) = &found.nearest {
                assert_eq!(nearest.reached, *values.iter().max().unwrap(), "{name}: {key}");
            }
            seen.goals += 1;
            seen.several += usize::from(expected.iter().any(|set| set.len() > 1));
            seen.never += usize::from(expected.is_empty());
        }
    }
}

/// Every example, every figure that a goal may be about.
#[test]
fn the_smallest_sets_of_every_example_are_those_of_brute_force() {
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let (options, mut seen) = (options(&scale), Compared::default());
    let examples = examples();
    for (name, household) in &examples {
        compare(name, household, &engine, &options, &mut seen);
    }
    // Balance and remaining-to-live of all of them; the instalment of those whose day has a scale.
    assert!(seen.goals > examples.len() * 2 * 5, "{seen:?}");
    assert_eq!(seen.refused, BTreeSet::from(["repayment.instalment-ceiling"]));
    assert!(seen.several > 4 && seen.moved > 20 && seen.never > 50, "{seen:?}");
}

/// Drawn households have more rights that count in each other, and more sets.
#[test]
fn the_smallest_sets_of_drawn_households_are_those_of_brute_force() {
    let all = std::env::var("RAV_HOUSEHOLDS").map_or(60, |all| all.parse::<usize>().unwrap() / 10);
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let (options, mut seen) = (options(&scale), Compared::default());
    let population = Population::new(11).unwrap();
    for index in 0..all as u64 {
        compare(&format!("drawn {index}"), &population.household(index), &engine, &options, &mut seen);
    }
    println!("{all} drawn households: {seen:?}");
    assert_eq!(seen.goals, all * GoalFigure::ALL.len() * 5);
    assert!(seen.several > all / 2 && seen.moved > all * 4 / 3 && seen.never > all * 5 / 2, "{seen:?}");
}
