//! The page of two appointments and that of the months to come: the amounts of the pages of each day, the next appointment, and no advice
//! to save while anything is late.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Report, Words, report};
use resteavivre::household::Language;
use resteavivre::{Engine, Options, PlanRequest};
use support::{on_one_line, tenant};

const BOTH: [Language; 2] = [Language::French, Language::English];

/// The page of two files of the household, as it reads it.
fn compared(old: &str, new: &str, language: Language) -> Report {
    let engine = Engine::new().unwrap();
    let [old, new] = [tenant("2026-03-12", old), tenant("2026-06-04", new)];
    let options = Options::new().accept_unchecked_law();
    let [old, new] = [&old, &new].map(|document| engine.open(document, &options).unwrap());
    let compared = engine.compare(&old, &new).unwrap();
    rav_report::comparison(&compared, Audience::Household, Words::of(language))
}

fn calendar(more: &str, language: Language) -> Report {
    let (engine, document) = (Engine::new().unwrap(), tenant("2026-06-04", more));
    let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
    rav_report::calendar(&file.calendar(12).unwrap(), Audience::Household, Words::of(language))
}

fn budget(on: &str, more: &str) -> Report {
    let (engine, document) = (Engine::new().unwrap(), tenant(on, more));
    let options = Options::new().accept_unchecked_law().explained();
    let assessment = engine.assess(&document, &options).unwrap();
    report(&assessment, Audience::Household, None, Words::of(Language::English)).unwrap()
}

/// The household of both days: 1,400.00 then 1,500.00 of wage, 900.00 of rent.
const OLD: &str = r#"incomes = [{ kind = "wage", amount = "1400" }]
    expenses = [{ kind = "rent", amount = "900" }]"#;
const NEW: &str = r#"incomes = [{ kind = "wage", amount = "1500" }]
    expenses = [{ kind = "rent", amount = "900" }]"#;

/// What is late or due at once: of every kind that a file tells.
const LATE: [&str; 6] = [
    r#"debts = [{ id = "d", kind = "rent-arrears", balance = "900", arrears = "900" }]"#,
    r#"debts = [{ id = "d", kind = "personal-loan", balance = "900", instalment = "30", arrears = "30" }]"#,
    r#"debts = [{ id = "d", kind = "tax-debt", balance = "900" }]"#,
    r#"debts = [{ id = "d", kind = "overdraft", balance = "90" }]"#,
    r#"bank = { overdraft = "90" }"#,
    r#"bills = [{ supply = "gas", amount = "90", unpaid = "90" }]"#,
];

/// What is owed and is paid as it was agreed.
const RUNNING: [&str; 3] = [
    "",
    r#"debts = [{ id = "d", kind = "personal-loan", balance = "900", instalment = "30" }]"#,
    r#"debts = [{ id = "d", kind = "rent-arrears", balance = "900", arrears = "0", instalment = "30" }]"#,
];

fn saves(page: &Report, language: Language) -> bool {
    let aside = if language == Language::French { "de côté" } else { "aside" };
    on_one_line(&page.to_text()).contains(aside)
}

/// A year with a bill of 1,200.00 in a month: 600.00 are left in each other.
const SHORT_ONCE: &str = r#"incomes = [{ kind = "wage", amount = "1500" }]
    expenses = [{ kind = "rent", amount = "900" }, { kind = "home-insurance", amount = "1200", period = "year", since = "2024-12-10" }]"#;

#[test]
fn nobody_is_told_to_save_while_something_is_late() {
    for language in BOTH {
        for late in LATE {
            let new = format!("{NEW}\n{late}");
            assert!(!saves(&compared(OLD, &new, language), language), "{late}");
            assert!(!saves(&calendar(&new, language), language), "{late}");
            assert!(!saves(&calendar(&format!("{SHORT_ONCE}\n{late}"), language), language), "{late}");
        }
        for running in RUNNING {
            let new = format!("{NEW}\n{running}");
            assert!(saves(&compared(OLD, &new, language), language), "{running}");
            assert!(saves(&calendar(&new, language), language), "{running}");
            assert!(saves(&calendar(&format!("{SHORT_ONCE}\n{running}"), language), language), "{running}");
        }
    }
}

/// Every sentence to the household that speaks of money put aside is known: the test above walks over its pages.
#[test]
fn no_other_sentence_advises_to_save() {
    let words: toml::Table = include_str!("../words/fr.toml").parse().unwrap();
    let mut found = Vec::new();
    for (table, of) in words.iter().filter(|(table, _)| table.starts_with("plain")) {
        walk(of, table, &mut found);
    }
    found.sort_unstable();
    assert_eq!(found, ["plain_calendar.missing_sometimes", "plain_calendar.save", "plain_compared.better"]);
}

fn walk(value: &toml::Value, path: &str, found: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if text.contains("de côté") || text.contains("pargn") => {
            found.push(path.to_owned());
        }
        toml::Value::Table(table) => {
            table.iter().for_each(|(name, value)| walk(value, &format!("{path}.{name}"), found));
        }
        _ => {}
    }
}

/// The amount of a row of a page, as it is shown.
fn shown(page: &Report, label: &str) -> String {
    let text = page.to_text();
    let row = text.lines().find(|line| line.trim().to_lowercase().starts_with(&label.to_lowercase()));
    row.unwrap_or_else(|| panic!("{label}: {text}")).split_whitespace().last().unwrap().to_owned()
}

/// The same amount is the same whole euro on the page of a day and on that of two: with cents around the half, on both days.
#[test]
fn what_was_owed_is_what_the_page_of_that_day_said() {
    let cents = ["10.00", "10.49", "10.50", "10.51", "10.99"];
    for old in cents {
        for new in cents {
            let debts = |first: &str, beside: &str| {
                format!(
                    "debts = [{{ id = \"d\", kind = \"rent-arrears\", balance = \"{first}\", arrears = \"{first}\" }}]\n\
                     bank = {{ overdraft = \"{beside}\" }}"
                )
            };
            let [before, after] = [debts(old, new), debts(&format!("1{new}"), old)];
            let [before, after] = [format!("{OLD}\n{before}"), format!("{NEW}\n{after}")];
            let page = compared(&before, &after, Language::English);
            let [own_old, own_new] = [budget("2026-03-12", &before), budget("2026-06-04", &after)];
            assert_eq!(shown(&page, "before you owed"), shown(&own_old, "total"), "{old} {new}");
            assert_eq!(shown(&page, "now you owe"), shown(&own_new, "total"), "{old} {new}");
        }
    }
}

/// So is what is left, whatever the cents of the lines that it is made of.
#[test]
fn what_was_left_is_what_the_page_of_that_day_said() {
    let file = |wage: &str, rent: &str, food: &str| {
        format!(
            "incomes = [{{ kind = \"wage\", amount = \"{wage}\" }}]\n\
             expenses = [{{ kind = \"rent\", amount = \"{rent}\" }}, {{ kind = \"food\", amount = \"{food}\" }}]"
        )
    };
    for cents in ["00", "33", "49", "50", "51", "99"] {
        for other in ["00", "33", "50", "67"] {
            let old = file(&format!("1400.{cents}"), &format!("900.{other}"), &format!("200.{cents}"));
            let new = file(&format!("1500.{other}"), &format!("900.{cents}"), &format!("200.{other}"));
            let page = compared(&old, &new, Language::English);
            let [own_old, own_new] = [budget("2026-03-12", &old), budget("2026-06-04", &new)];
            let left = Words::of(Language::English).get(&["plain", "remains"]).to_owned();
            let before = Words::of(Language::English).get(&["plain_compared", "before_left"]).to_owned();
            let now = Words::of(Language::English).get(&["plain_compared", "now_left"]).to_owned();
            assert_eq!(shown(&page, &before), shown(&own_old, &left), "{cents} {other}");
            assert_eq!(shown(&page, &now), shown(&own_new, &left), "{cents} {other}");
        }
    }
}

/// Every page of the household has the next appointment that the file tells, and a blank where it tells none.
#[test]
fn the_next_appointment_stands_on_every_page_of_the_household() {
    let credit = r#"debts = [{ id = "d", kind = "personal-loan", balance = "900", instalment = "30" }]"#;
    let plan = |more: &str| {
        let (engine, document) = (Engine::new().unwrap(), tenant("2026-06-04", more));
        let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        let request = PlanRequest { instalment: Some("100".parse().unwrap()), ..PlanRequest::default() };
        rav_report::plan(&file.plan(&request).unwrap(), Audience::Household, Words::of(Language::French))
    };
    for (next, said) in [
        ("next = { day = \"2026-09-15\", time = \"14:00\" }", "le 15/09/2026 à 14 h"),
        ("next = { day = \"2026-09-15\" }", "le 15/09/2026"),
        ("", "le ………………… à …………"),
    ] {
        let new = format!("{next}\n{NEW}\n{credit}");
        let old = format!("next = {{ day = \"2026-06-04\" }}\n{OLD}\n{credit}");
        let pages = [compared(&old, &new, Language::French), calendar(&new, Language::French), plan(&new)];
        for page in pages {
            let text = page.to_text();
            let line = on_one_line(text.lines().find(|line| line.contains("Prochain rendez-vous")).unwrap());
            assert!(line.ends_with(said), "{line}");
        }
    }
}
