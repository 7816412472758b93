//! However many creditors a household writes to, it never promises more than what it has: ten thousand synthetic households.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use rav_population::{Population, REFERENCE_DAY};
use resteavivre::letters::{ProposalRequest, Terms};
use resteavivre::money::Money;
use resteavivre::{Engine, Options};

const HOUSEHOLDS: u64 = 10_000;

#[test]
fn all_proposals_of_a_household_fit_into_what_it_has() {
    let (engine, population) = (Engine::new().unwrap(), Population::new(2024).unwrap());
    let (mut written, mut several, mut time) = (0, 0, 0);
    for index in 0..HOUSEHOLDS {
        let household = population.household(index);
        let file = engine.open(&household, &Options::new().on(REFERENCE_DAY)).unwrap();
        // A household of which nothing is late writes to nobody.
        let Ok(all) = file.propose_to_all(ProposalRequest::contingency()) else { continue };
        written += 1;
        several += usize::from(all.len() > 1);
        // What the budget leaves once the contracts that run on are paid, added up here from the lines of the file.
        let left = file.assessment().left_for_debts().unwrap().amount.cents();
        let service = file.assessment().totals().debt_service.cents();
        let replaced: i64 =
            all.iter().filter(|p| p.claim.due == p.claim.owed).map(|p| p.claim.instalment.cents()).sum();
        let has = (left - service + replaced).max(0);
        let promised: i64 = all.iter().map(|proposal| proposal.highest().cents()).sum();
        assert!(10 * promised <= 9 * has, "household {index}: {promised} of {has}");
        for proposal in &all {
            match &proposal.terms {
                Terms::Instalments(runs) => {
                    assert_eq!(proposal.pays(), proposal.claim.due, "household {index}");
                    assert!(runs.len() <= 2 && runs.iter().all(|run| run.amount > Money::ZERO));
                    // Whole euros, but for a last one that takes the rest.
                    let round = runs.iter().rev().skip(1).all(|run| run.amount.cents() % 100 == 0);
                    assert!(round, "household {index}");
                }
                Terms::Postponement(_) => time += 1,
            }
        }
    }
    // The sample shows what it is for.
    let least = usize::try_from(HOUSEHOLDS).unwrap() / 100;
    assert!(written > least && several > least / 5 && time > least, "{written} {several} {time}");
}
