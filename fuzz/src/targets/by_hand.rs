//! `KEY=VALUE` pairs, one a line: a loan by hand, and each rule by hand.

use rav_report::Words;
use resteavivre::rules::{CATALOGUE, by_hand};
use resteavivre::{Problem, loans::loan_by_hand, workshop::worked_json};

use crate::held::{ENGINE, LANGUAGES, json, plain, refused, table};

pub(super) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let pairs: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('=')).collect();
    match loan_by_hand(&pairs) {
        Ok(answer) => {
            json(&answer.as_json(true));
            table(&rav_report::schedule_csv(&answer));
            for language in LANGUAGES {
                plain(&rav_report::loan(&answer, true, Words::of(language)));
            }
        }
        Err(problems) => refused(&problems),
    }
    rule(&pairs);
}

/// The rule that `rule=` names, on the day that `on=` gives; the first of the catalogue otherwise.
fn rule(pairs: &[(&str, &str)]) {
    let value = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let name = value("rule").unwrap_or(CATALOGUE[0].info.id);
    let day = value("on").and_then(resteavivre::money::parse_day);
    let law =
        ENGINE.book().on(day.unwrap_or_else(|| resteavivre::money::parse_day("2025-07-01").expect("a day")));
    let facts: Vec<(&str, &str)> =
        pairs.iter().copied().filter(|(key, _)| !["rule", "on"].contains(key)).collect();
    match by_hand(law, name, &facts) {
        Ok(worked) => {
            json(&worked_json(&worked, law));
            for language in LANGUAGES {
                plain(&rav_report::worked(&worked, law, Words::of(language)));
            }
        }
        Err(error) => refused(&Problem::from(&error).into()),
    }
}
