//! Every figure shows the lines that it comes from: a fact that is a sum of lines has these lines in its explanation.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::{BTreeMap, BTreeSet};

use rav_tests::households;
use resteavivre::{Assessment, Document, Engine, Explanation, Format, LineKind, Options};

/// Sums of what is owed: their lines are those of debts, whose monthly amount is an instalment.
const OWED: [&str; 3] = ["arrears", "without_instalment", "professional_debts"];

/// What an asset would bring is no line of a budget.
const NO_LINE: [&str; 2] = ["assets", "home"];

/// Two who file, each with pay of their own, and what comes in for both; a trade with its debts, a home, a car.
const COUPLE: &str = r#"
format = "resteavivre/household@1"
day = "2025-07-01"
people = [
  { id = "a", role = "deposant", born = "1980-05-01" },
  { id = "b", role = "codeposant", born = "1982-05-01" },
]
dwelling = { tenure = "locataire-social" }
incomes = [
  { kind = "salaire", of = "a", amount = "1500" },
  { kind = "salaire", of = "b", amount = "1200" },
  { kind = "self-employment", of = "b", amount = "310" },
  { kind = "allocations-familiales", amount = "148,52" },
]
expenses = [{ kind = "loyer", amount = "640" }, { kind = "electricite", amount = "91" }]
debts = [
  { id = "c", kind = "credit-renouvelable", balance = "4000", instalment = "120" },
  { id = "d", kind = "professional-debt", balance = "9000" },
]
assets = [{ kind = "main-home", value = "120000" }, { kind = "vehicle", value = "3000" }]
procedure = { retained_charges = "1700" }
"#;

fn assessments() -> Vec<(String, Assessment)> {
    let engine = Engine::new().unwrap();
    let couple = Document::read(COUPLE.as_bytes(), Format::Toml).unwrap();
    let couple = engine.assess(&couple, &Options::new().explained()).unwrap();
    let files = households().into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml"));
    let assessed = files.filter_map(|path| {
        let document = Document::read(&std::fs::read(&path).unwrap(), Format::Toml).ok()?;
        let assessment = engine.assess(&document, &Options::new().explained()).ok()?;
        Some((path.display().to_string(), assessment))
    });
    assessed.chain([("two who file".to_owned(), couple)]).collect()
}

/// The sums among the origins of the facts, each with its amount in cents.
fn sums(assessment: &Assessment, explanation: &Explanation<'_>) -> BTreeMap<&'static str, i64> {
    let origins: Vec<String> = explanation.facts.iter().map(|(_, origin)| origin.to_string()).collect();
    let parts: BTreeSet<&str> = origins.iter().flat_map(|origin| origin.split(' ')).collect();
    let entries = assessment.totals().entries();
    let named = entries.filter(|(name, _)| parts.contains(format!("totals.{name}").as_str()));
    named.map(|(name, amount)| (name, amount.cents())).collect()
}

/// Whether some of these amounts, the largest first and none of them below zero, add up to another: one sum of an
/// explanation may be a part of another one.
fn adds_up(amounts: &[i64], to: i64) -> bool {
    match (to, amounts) {
        (0, _) => true,
        (_, []) => false,
        (_, [first, others @ ..]) => {
            let all: i64 = amounts.iter().sum();
            to <= all && (to == all || (*first <= to && adds_up(others, to - first)) || adds_up(others, to))
        }
    }
}

/// What an explanation lacks, or has too much: the amounts of its lines, how many of them are debts.
fn wrong(sums: &BTreeMap<&str, i64>, monthly: &[i64], debts: usize) -> Vec<String> {
    let of_lines: Vec<(&&str, &i64)> =
        sums.iter().filter(|(name, _)| !OWED.contains(name) && !NO_LINE.contains(name)).collect();
    let (listed, most) = (monthly.iter().sum::<i64>(), of_lines.iter().map(|(_, cents)| **cents).sum());
    let owed: Vec<&&str> = sums.keys().filter(|name| OWED.contains(name)).collect();
    let mut largest_first = monthly.to_vec();
    largest_first.sort_unstable_by(|a, b| b.cmp(a));
    let lacking = of_lines.iter().filter(|(_, cents)| !adds_up(&largest_first, **cents));
    let mut wrong: Vec<String> =
        lacking.map(|(name, cents)| format!("no lines add up to {name}, {cents}")).collect();
    // Lines of debts may stand for what is owed, whatever their instalments.
    if owed.is_empty() && listed > most {
        wrong.push(format!("lines of {listed} for {most}"));
    }
    wrong.extend(owed.iter().filter(|_| debts == 0).map(|name| format!("no debt for {name}")));
    wrong
}

#[test]
fn the_lines_of_an_explanation_add_up_to_its_facts() {
    let (mut found, mut taken, mut seen) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for (file, assessment) in assessments() {
        for outcome in assessment.outcomes() {
            let explanation = assessment.explain(&outcome.key()).unwrap();
            let mut sums = sums(&assessment, &explanation);
            taken.extend(sums.keys());
            sums.retain(|_, cents| *cents != 0);
            if sums.is_empty() {
                continue;
            }
            let monthly: Vec<i64> = explanation.lines.iter().map(|fed| fed.line.monthly.cents()).collect();
            let debts = explanation.lines.iter().filter(|fed| matches!(fed.line.kind, LineKind::Debt(..)));
            let (key, debts) = (outcome.key(), debts.count());
            found.extend(wrong(&sums, &monthly, debts).iter().map(|w| format!("{file}: {key}: {w}")));
            seen.extend(sums.into_keys());
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    // A sum that nothing feeds is zero everywhere, and would have no lines without a word.
    let unseen: Vec<&str> = taken.difference(&seen).copied().collect();
    assert!(unseen.is_empty(), "no example has lines for {unseen:?}");
}

#[test]
fn a_line_too_many_and_a_line_too_few_are_seen() {
    let of = |sums: &[(&'static str, i64)], monthly: &[i64], debts| {
        wrong(&sums.iter().copied().collect(), monthly, debts).len()
    };
    assert_eq!(of(&[("resources", 500)], &[200, 300], 0), 0);
    assert_eq!(of(&[("resources", 500)], &[200], 0), 1);
    assert_eq!(of(&[("resources", 500)], &[200, 300, 100], 0), 1);
    // One sum may be a part of the other.
    assert_eq!(of(&[("resources", 500), ("applicants", 200)], &[200, 300], 0), 0);
    assert_eq!(of(&[("resources", 500), ("applicants", 100)], &[200, 300], 0), 1);
    assert_eq!(of(&[("arrears", 900)], &[50], 1), 0);
    assert_eq!(of(&[("arrears", 900)], &[], 0), 1);
    assert_eq!(of(&[("assets", 900)], &[], 0), 0);
}
