//! The calendar of a household, worked by hand: an income that starts, a loan that ends, a yearly bill in its month, and
//! the highest instalment that follows.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use resteavivre::{Calendar, Document, Engine, Format, Options};

fn calendar(rest: &str, months: u16) -> Calendar {
    calendar_with("300", rest, months)
}

fn calendar_with(bill: &str, rest: &str, months: u16) -> Calendar {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2025-06-19"
        dwelling = {{ tenure = "social-tenant" }}
        people = [
            {{ id = "p1", role = "depositor", born = "1980-05-01" }},
            {{ id = "c1", role = "child", born = "2011-09-01" }},
        ]
        incomes = [
            {{ kind = "wage", amount = "1500", of = "p1" }},
            {{ kind = "survivor-pension", amount = "100", of = "p1", since = "2026-01-01" }},
        ]
        expenses = [
            {{ kind = "rent", amount = "450" }},
            {{ kind = "housing-tax", amount = "{bill}", period = "year", since = "2024-10-15" }},
        ]
        debts = [{{ id = "loan", kind = "personal-loan", balance = "600", instalment = "200", ends = "2025-09-10" }}]
        {rest}
        "#
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    engine.calendar(document.household(), &Options::new(), months).unwrap()
}

/// 1500 − 450 − 200 until August; from September without the loan; in October less the bill of 300; in January with the pension.
#[test]
fn each_month_has_what_is_known_of_it() {
    let calendar = calendar("", 8);
    let balances: Vec<String> = calendar.months.iter().map(|month| month.balance.to_string()).collect();
    let expected = ["850.00", "850.00", "850.00", "1050.00", "750.00", "1050.00", "1050.00", "1150.00"];
    assert_eq!(balances, expected);
    assert_eq!(calendar.months[7].cumulated.to_string(), "7600.00");
    assert_eq!((calendar.first_under(), calendar.lowest()), (None, None), "nothing sinks");
    assert!(calendar.months.iter().all(|month| month.ceiling.is_none()), "no scale, no charges: no ceiling");
}

/// With one dependant, 25.67 + 35.17 + 70.50 + (1500 − 1217.50) ÷ 4 = 201.96; for 1600, 25.67 + 35.17 + 70.50 + 87.50 + 32.50 ÷ 3
/// = 229.67; both below what the charges and the RSA leave.
#[test]
fn the_highest_instalment_follows_the_resources() {
    let calendar = calendar("procedure = { retained_charges = \"900\" }", 9);
    let ceilings: Vec<String> =
        calendar.months.iter().map(|month| month.ceiling.unwrap().to_string()).collect();
    assert_eq!(ceilings[..7], ["201.96"; 7]);
    assert_eq!(ceilings[7..], ["229.67"; 2]);
    let changes: Vec<usize> = (0..9).filter(|month| calendar.ceiling_changes(*month)).collect();
    assert_eq!(changes, [7]);
}

/// 1500 − 450 − 1300: October is the one month that goes under.
#[test]
fn the_first_month_under_is_found() {
    let calendar = calendar_with("1300", "", 12);
    assert_eq!(calendar.first_under(), Some(4));
    assert_eq!(calendar.months[4].balance.to_string(), "-250.00");
    assert_eq!(calendar.lowest(), None, "what was left before makes up for it");
}
