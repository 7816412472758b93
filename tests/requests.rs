//! Letters that ask for something: what each rests on, and what a file without ground gets.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use resteavivre::money::Money;
use resteavivre::{
    Document, Engine, Format, Options,
    letters::{BankGrounds, Count, Grounds, Request},
};

/// A tenant on a day, and what the file tells more.
fn file(day: &str, more: &str) -> Document {
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"{day}\"\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]\n\
         dwelling = {{ tenure = \"social-tenant\" }}\n{more}"
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

fn grounds(document: &Document, request: Request) -> Result<Grounds, Vec<&'static str>> {
    let engine = Engine::new().unwrap();
    let answer = engine.open(document, &Options::new()).and_then(|file| file.grounds(request));
    answer.map_err(|error| error.problems().0.into_iter().map(|problem| problem.kind.code).collect())
}

fn bank(more: &str) -> Result<BankGrounds, Vec<&'static str>> {
    match grounds(&file("2026-01-27", more), Request::BankFees)? {
        Grounds::BankFees(bank) => Ok(bank),
    }
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

const MONTHS: &str =
    "bank_months = [{ month = \"2025-11\", fees = \"48\" }, { month = \"2025-12\", fees = \"25\" }]";

/// 25 a month for a fragile customer, 20 with the offer; a month at the cap is not above it.
#[test]
fn fees_above_the_caps_are_asked_back_month_by_month() {
    let fragile = bank(&format!("bank = {{ fragile = true }}\n{MONTHS}")).unwrap();
    assert_eq!((fragile.months.len(), fragile.too_much), (1, money("23")));
    assert_eq!((fragile.months[0].charged, fragile.months[0].allowed), (money("48"), money("25")));
    assert!(fragile.fragile && !fragile.offer && !fragile.months[0].of_interventions);
    let holder = bank(&format!("bank = {{ specific_offer = true }}\n{MONTHS}")).unwrap();
    assert_eq!((holder.months.len(), holder.too_much), (2, money("33")));
    assert!(holder.offer);
}

/// Nothing known of the customer: the caps of intervention fees alone, 8 an operation and 80 a month (R312-4-1).
#[test]
fn interventions_have_a_cap_for_everybody() {
    let of = |operations: &str, fees: &str| {
        bank(&format!(
            "bank_months = [{{ month = \"2025-11\", fees = \"{fees}\", intervention_fees = \"{fees}\"{operations} }}]"
        ))
    };
    assert_eq!(of(", interventions = 11", "88").unwrap().too_much, money("8"));
    assert_eq!(of(", interventions = 2", "20").unwrap().too_much, money("4"));
    assert!(of(", interventions = 2", "20").unwrap().months[0].of_interventions);
    assert_eq!(of(", interventions = 2", "16").unwrap_err(), ["letter.nothing-to-claim"]);
    // For how many operations is not said: the file is no ground to ask anything back.
    assert_eq!(of("", "40").unwrap_err(), ["letter.nothing-to-claim"]);
}

/// Before February 2019 there was no cap of all fees to hold against a bank.
#[test]
fn a_month_before_the_caps_is_not_claimed() {
    let old = bank(
        "bank = { fragile = true }\nbank_months = [{ month = \"2019-01\", fees = \"90\" }, { month = \"2019-02\", fees = \"90\" }]",
    );
    assert_eq!(old.unwrap().too_much, money("65"));
}

/// R312-4-3: five in a month; three months in a row; three months of a ban. Whoever has the offer asks for it no more.
#[test]
fn the_offer_is_asked_for_where_a_count_of_the_text_is_met() {
    let month = bank("bank_months = [{ month = \"2025-12\", incidents = 5 }]").unwrap();
    assert_eq!((month.counts.as_slice(), month.too_much), ([Count::Month].as_slice(), Money::ZERO));
    let banned = bank("bank = { banned = \"2025-10-01\" }").unwrap();
    assert_eq!(banned.counts, [Count::Ban]);
    let row = "bank_months = [{ month = \"2025-10\", incidents = 1 }, { month = \"2025-11\", incidents = 1 }, { month = \"2025-12\", incidents = 1 }]";
    assert_eq!(bank(row).unwrap().counts, [Count::MonthsInARow]);
    assert_eq!(
        bank(&format!("bank = {{ specific_offer = true }}\n{row}")).unwrap_err(),
        ["letter.nothing-to-claim"]
    );
    assert_eq!(
        bank("bank_months = [{ month = \"2025-12\", incidents = 4 }]").unwrap_err(),
        ["letter.nothing-to-claim"]
    );
    assert!(bank("bank = { fragile = true }").unwrap().fragile);
    assert_eq!(bank("").unwrap_err(), ["letter.nothing-to-claim"]);
}

#[test]
fn each_letter_has_its_name() {
    for request in Request::ALL {
        assert_eq!(Request::from_name(request.name()), Some(*request));
    }
    assert_eq!(Request::from_name("bank"), None);
}
