//! Letters that ask for something: what each rests on, and what a file without ground gets.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use resteavivre::household::Supply;
use resteavivre::money::Money;
use resteavivre::{
    Document, Engine, Format, Options,
    letters::{BankGrounds, Count, EarlyBy, Grounds, Point, Request},
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
    about(document, request, None)
}

fn about(
    document: &Document,
    request: Request,
    supply: Option<Supply>,
) -> Result<Grounds, Vec<&'static str>> {
    let engine = Engine::new().unwrap();
    let answer = engine.open(document, &Options::new()).and_then(|file| file.grounds(request, supply));
    answer.map_err(|error| error.problems().0.into_iter().map(|problem| problem.kind.code).collect())
}

fn bank(more: &str) -> Result<BankGrounds, Vec<&'static str>> {
    match grounds(&file("2026-01-27", more), Request::BankFees)? {
        Grounds::BankFees(bank) => Ok(bank),
        other => panic!("{other:?}"),
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

fn points(more: &str, supply: Option<Supply>) -> Result<(Supply, Vec<Point>), Vec<&'static str>> {
    match about(&file("2026-01-27", more), Request::EnergyComplaint, supply)? {
        Grounds::EnergyComplaint(complaint) => Ok((complaint.supply, complaint.points)),
        other => panic!("{other:?}"),
    }
}

/// Longer than a year and within fourteen months; two bills that share a day; a meter that shows less.
#[test]
fn odd_bills_and_meters_are_asked_about() {
    let long =
        "bills = [{ supply = \"gas\", amount = \"900\", since = \"2024-12-01\", until = \"2025-12-31\" }]";
    assert!(
        matches!(points(long, None).unwrap(), (Supply::Gas, list) if matches!(list.as_slice(), [Point::Long { bill: 0 }]))
    );
    let twice = "bills = [{ supply = \"heat\", amount = \"90\", since = \"2025-01-01\", until = \"2025-06-30\" }, \
        { supply = \"heat\", amount = \"90\", since = \"2025-06-30\", until = \"2025-12-31\" }]";
    assert!(matches!(points(twice, None).unwrap().1.as_slice(), [Point::Twice { bill: 1, other: 0 }]));
    let turned = "readings = [{ supply = \"gas\", day = \"2025-01-01\", index = 50 }, { supply = \"gas\", day = \"2025-06-01\", index = 49 }]";
    assert!(matches!(points(turned, None).unwrap().1.as_slice(), [Point::TurnedBack { reading: 1 }]));
    // L115-3 and decree 2008-780: unpaid on 15 September, second letter on the 30th, reduction from 20 October.
    let reduced = "bills = [{ supply = \"electricity\", amount = \"90\", unpaid = \"90\", issued = \"2025-09-01\", reduced = \"2025-10-19\" }]";
    let early = points(reduced, None).unwrap().1;
    assert!(
        matches!(early.as_slice(), [Point::LetterUntold { bill: 0, .. }, Point::ReducedEarly { bill: 0, done, from, by: EarlyBy::Letters }] if done.to_string() == "2025-10-19" && from.to_string() == "2025-10-20")
    );
    let more = "bills = [{ supply = \"electricity\", amount = \"90\", since = \"2025-01-01\", until = \"2025-12-31\", quantity = 900 }]\n\
        readings = [{ supply = \"electricity\", day = \"2025-01-01\", index = 50 }, { supply = \"electricity\", day = \"2025-12-31\", index = 850 }]";
    assert!(matches!(
        points(more, None).unwrap().1.as_slice(),
        [Point::BilledMore { bill: 0, billed: 900, read: 800 }]
    ));
    // Water has another mediator; a bill of a year is as it should be; a replaced meter starts anew.
    for calm in [
        reduced.replace("2025-10-19\"", "2025-10-20\", second_letter = \"2025-09-30\""),
        more.replace("quantity = 900", "quantity = 800"),
        long.replace("gas", "water"),
        long.replace("2024-12-01", "2025-01-01"),
        turned.replace("index = 49", "index = 49, replaced = true"),
    ] {
        assert_eq!(points(&calm, None).unwrap_err(), ["letter.nothing-to-claim"], "{calm}");
    }
    // A letter goes to one supplier.
    let both = format!("{long}\n{turned}")
        .replace("readings = [{ supply = \"gas\"", "readings = [{ supply = \"electricity\"");
    let both = both.replace(
        "{ supply = \"gas\", day = \"2025-06-01\"",
        "{ supply = \"electricity\", day = \"2025-06-01\"",
    );
    assert_eq!(points(&both, None).unwrap_err(), ["letter.which-supply"]);
    assert_eq!(points(&both, Some(Supply::Electricity)).unwrap().0, Supply::Electricity);
    // One that is no ground is told those that are: an answer that works.
    assert_eq!(points(&both, Some(Supply::Heat)).unwrap_err(), ["letter.which-supply"]);
    assert_eq!(points(long, Some(Supply::Heat)).unwrap_err(), ["letter.which-supply"]);
}

/// L115-3 and Constitutional Council, 2015-470 QPC: the flow of water of a main home is not reduced. The letter picks the supply that has
/// a fault, and goes to the water service on request where there are several.
#[test]
fn water_that_was_reduced_is_a_ground() {
    let water = r#"{ supply = "water", amount = "90", unpaid = "90", issued = "2025-09-01", reduced = "2025-10-19" }"#;
    let power = r#"{ supply = "electricity", amount = "90", unpaid = "90", issued = "2025-09-01", reduced = "2025-10-19" }"#;
    let bills = |list: &[&str]| format!("bills = [{}]", list.join(", "));
    let is_water = |found: &(Supply, Vec<Point>)| {
        let Point::WaterReduced { done, .. } = found.1[0] else { return false };
        found.0 == Supply::Water && found.1.len() == 1 && done.to_string() == "2025-10-19"
    };
    for asked in [None, Some(Supply::Water)] {
        assert!(is_water(&points(&bills(&[water]), asked).unwrap()));
    }
    let both = bills(&[power, water]);
    assert_eq!(points(&both, None).unwrap_err(), ["letter.which-supply"]);
    assert!(is_water(&points(&both, Some(Supply::Water)).unwrap()));
    assert_eq!(points(&both, Some(Supply::Electricity)).unwrap().0, Supply::Electricity);
    let calm = bills(&[&water.replace(r#", reduced = "2025-10-19""#, "")]);
    assert_eq!(points(&calm, Some(Supply::Water)).unwrap_err(), ["letter.nothing-to-claim"]);
    // L122-1 of the energy code: its mediator takes disputes about energy.
    let complaint = water.replace("reduced", r#"complaint = "2025-11-20", reduced"#);
    for asked in [None, Some(Supply::Water)] {
        let refused = about(&file("2026-01-27", &bills(&[&complaint])), Request::EnergyMediator, asked);
        assert_eq!(refused.unwrap_err(), ["letter.water-mediator"]);
    }
}

/// Official sheet F20055: fourteen days after issue, fifteen to the second letter (thirty for a protected household), twenty of notice. A bill
/// of 1 September 2025 is unpaid on the 15th.
#[test]
fn letters_that_went_too_early_are_grounds() {
    let bill = |more: &str| {
        format!(
            r#"bills = [{{ supply = "electricity", amount = "90", unpaid = "90", issued = "2025-09-01"{more} }}]"#
        )
    };
    let days = |more: &str| -> Vec<(bool, String, String)> {
        let (_, list) = points(&bill(more), None).unwrap();
        let letters = list.iter().filter_map(|point| match point {
            Point::LetterEarly { second, done, from, .. } => {
                Some((*second, done.to_string(), from.to_string()))
            }
            _ => None,
        });
        letters.collect()
    };
    let told = |second, done: &str, from: &str| (second, done.to_owned(), from.to_owned());
    let first = r#", first_letter = "2025-09-14""#;
    assert_eq!(days(first), [told(false, "2025-09-14", "2025-09-15")]);
    let second = r#", first_letter = "2025-09-15", second_letter = "2025-09-29""#;
    assert_eq!(days(second), [told(true, "2025-09-29", "2025-09-30")]);
    let all = r#", first_letter = "2025-09-14", second_letter = "2025-09-29", reduced = "2025-10-19""#;
    assert_eq!(days(all).len(), 2);
    let found = points(&bill(all), None).unwrap().1;
    assert!(matches!(found[0], Point::ReducedEarly { .. }) && found.len() == 3);
    let right = r#", first_letter = "2025-09-15", second_letter = "2025-09-30""#;
    assert_eq!(points(&bill(right), None).unwrap_err(), ["letter.nothing-to-claim"]);
}

/// L115-3 names the energy voucher; the official sheet F20055 adds whom the housing fund helped: that reading is disputed where it is the
/// only ground.
#[test]
fn a_winter_that_only_the_sheet_protects_is_disputed() {
    let bill = r#"bills = [{ supply = "electricity", amount = "90", unpaid = "90", issued = "2025-09-01", first_letter = "2025-09-20", second_letter = "2025-10-25", reduced = "2025-12-10" }]"#;
    let of = |right: &str, bill: &str| {
        let right = format!(r#"rights = [{{ right = "{right}", status = "held", since = "2025-06-01" }}]"#);
        let (_, list) = points(&format!("{bill}\n{right}"), None).unwrap();
        let Point::ReducedEarly { by, .. } = list[0] else { panic!("{list:?}") };
        by
    };
    assert_eq!(of("housing-fund", bill), EarlyBy::Sheet);
    assert_eq!(of("energy-voucher", bill), EarlyBy::Winter);
    // Too early by the letters already: they are the ground, and the winter is another reading.
    let early = of("housing-fund", &bill.replace("2025-12-10", "2025-11-02"));
    assert_eq!(early, EarlyBy::LettersThenSheet("2026-04-01".parse().unwrap()));
}

/// D2020-16933 of the mediator: sixteen months billed. Fourteen months before 1 June 2020 are 1 April 2019: 58 of the 485 days lie beyond.
#[test]
fn what_is_billed_too_far_back_is_contested() {
    let bill = "bills = [{ supply = \"electricity\", amount = \"970\", since = \"2019-02-02\", until = \"2020-05-31\", issued = \"2020-06-10\" }]\n\
        readings = [{ supply = \"electricity\", day = \"2020-06-01\", index = 5000 }]";
    let (_, list) = points(bill, None).unwrap();
    let [Point::BackBilling { bill: 0, last_reading, billable_from, beyond }] = list.as_slice() else {
        panic!("{list:?}")
    };
    assert_eq!(
        (last_reading.to_string(), billable_from.to_string()),
        ("2020-06-01".into(), "2019-04-01".into())
    );
    assert_eq!(*beyond, money("116"));
}

/// Two months after the complaint, and then ten: 20 November 2025 opens 20 January 2026, and closes 20 November 2026.
#[test]
fn the_mediator_is_asked_between_two_days() {
    let bill = "bills = [{ supply = \"gas\", amount = \"90\", complaint = \"2025-11-20\" }]";
    let on = |day: &str| grounds(&file(day, bill), Request::EnergyMediator);
    for (day, open) in
        [("2026-01-19", false), ("2026-01-20", true), ("2026-11-20", true), ("2026-11-21", false)]
    {
        match on(day) {
            Ok(Grounds::EnergyMediator(found)) => {
                assert!(open, "{day}");
                assert_eq!(
                    (found.from.to_string(), found.until.to_string()),
                    ("2026-01-20".into(), "2026-11-20".into())
                );
            }
            Ok(other) => panic!("{other:?}"),
            Err(codes) => assert!(!open && codes == ["letter.mediator-not-now"], "{day} {codes:?}"),
        }
    }
    let none = file("2026-01-27", "bills = [{ supply = \"gas\", amount = \"90\" }]");
    assert_eq!(grounds(&none, Request::EnergyMediator).unwrap_err(), ["letter.nothing-to-claim"]);
}

/// Debts of the home, and unpaid bills that are not among them: a bill of energy beside a debt of energy is not counted twice.
#[test]
fn the_fund_is_asked_for_debts_of_the_home() {
    let of = |more: &str| match grounds(&file("2026-01-27", more), Request::HousingFund)? {
        Grounds::HousingFund(fund) => Ok((fund.claims.len(), fund.bills)),
        other => panic!("{other:?}"),
    };
    let debts = "debts = [{ id = \"a\", kind = \"energy-arrears\", balance = \"300\", arrears = \"300\" }, \
        { id = \"b\", kind = \"personal-loan\", balance = \"300\", arrears = \"300\" }]";
    let bills = "bills = [{ supply = \"gas\", amount = \"90\", unpaid = \"90\" }, { supply = \"water\", amount = \"60\", unpaid = \"60\" }]";
    assert_eq!(of(debts), Ok((1, vec![])));
    assert_eq!(of(bills), Ok((0, vec![0, 1])));
    assert_eq!(of(&format!("{debts}\n{bills}")), Ok((1, vec![1])));
    assert_eq!(
        of(&bills.replace("unpaid = \"90\"", "unpaid = \"0\"").replace("unpaid = \"60\"", "unpaid = \"0\"")),
        Err(vec!["letter.nothing-to-claim"])
    );
}

#[test]
fn each_letter_has_its_name() {
    for request in Request::ALL {
        assert_eq!(Request::from_name(request.name()), Some(*request));
    }
    assert_eq!(Request::from_name("bank"), None);
}
