//! Reviews: the rules that the papers of a file feed, and what the others lack.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use resteavivre::review::{Lacks, Review, Subject};
use resteavivre::{Document, Engine, Format, Options};

/// A single person on a day, with these tables more.
fn review(on: &str, more: &str, subject: Subject) -> Review {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "{on}"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
        dwelling = {{ tenure = "social-tenant" }}
        {more}
        "#
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    engine.open(&document, &Options::new().accept_unchecked_law()).unwrap().review(subject).unwrap()
}

/// The figures of the findings of a rule, one after the other.
fn figures(review: &Review, rule: &str, figure: &str) -> Vec<String> {
    let of_rule = review.findings.iter().filter(|finding| finding.worked.info.id == rule);
    of_rule.map(|finding| finding.worked.text(figure).unwrap()).collect()
}

/// The five examples of the official sheet F1437 (1 June 2023): balance, seizure, sums that cannot be seized, what is left.
#[test]
fn an_account_is_seized_as_in_the_official_examples() {
    for (balance, seizure, safe, left) in [
        ("200", "500", "0", "200.00"),
        ("1000", "500", "0", "607.75"),
        ("1000", "500", "200", "607.75"),
        ("1000", "500", "700", "700.00"),
        ("2000", "500", "0", "1500.00"),
    ] {
        let bank =
            format!(r#"bank = {{ balance = "{balance}", seizure = "{seizure}", unseizable = "{safe}" }}"#);
        let review = review("2023-06-01", &bank, Subject::Bank);
        assert_eq!(figures(&review, "bank.unseizable-balance", "left"), [left]);
    }
}

#[test]
fn an_account_in_the_red_has_nothing_to_seize_and_one_without_balance_says_so() {
    let red = review("2023-06-01", r#"bank = { overdraft = "50", seizure = "500" }"#, Subject::Bank);
    assert_eq!(figures(&red, "bank.unseizable-balance", "seized"), ["0.00"]);
    let untold = review("2023-06-01", r#"bank = { seizure = "500" }"#, Subject::Bank);
    assert!(untold.findings.is_empty());
    assert_eq!(untold.lacking[0].why, Lacks::Field("bank/balance"));
    assert!(review("2023-06-01", "", Subject::Bank).is_empty());
}

/// Charters of the banks, since 2019: 25 euros a month for a fragile customer; monetary and financial code, R312-4-1: 8 euros an
/// operation.
#[test]
fn fees_are_held_against_the_caps_month_by_month() {
    let months = r#"bank_months = [
        { month = "2026-01", incidents = 1, fees = "20" },
        { month = "2025-11", incidents = 5, interventions = 5, intervention_fees = "50", fees = "62" },
        { month = "2025-12", incidents = 2, fees = "30" },
    ]"#;
    let plain = review("2026-01-27", months, Subject::Bank);
    // Five operations at 8 euros are 40: ten of the fifty are too much, whatever the customer.
    assert_eq!(figures(&plain, "bank.incident-fees", "too_much"), ["10.00", "0.00", "0.00"]);
    let fragile = review("2026-01-27", &format!("bank = {{ fragile = true }}\n{months}"), Subject::Bank);
    assert_eq!(figures(&fragile, "bank.incident-fees", "too_much"), ["37.00", "5.00", "0.00"]);
    assert_eq!(fragile.sum("bank.incident-fees", "too_much").unwrap().to_string(), "42.00");
    assert_eq!(
        fragile.findings.iter().map(|finding| finding.path.as_str()).collect::<Vec<_>>(),
        ["bank_months[1]", "bank_months[2]", "bank_months[0]", "bank"]
    );
}

/// Monetary and financial code, R312-4-3: five incidents in a month; three months in a row.
#[test]
fn the_counts_of_a_fragile_customer_are_told_and_no_verdict() {
    let met = |months: &str| {
        let review = review("2026-01-27", months, Subject::Bank);
        let of = |figure| figures(&review, "bank.fragile", figure).first().cloned();
        (of("by_month"), of("by_months_in_a_row"))
    };
    let yes = || Some("true".to_owned());
    let no = || Some("false".to_owned());
    assert_eq!(met(r#"bank_months = [{ month = "2025-11", incidents = 5 }]"#), (yes(), no()));
    let four = r#"bank_months = [{ month = "2025-11", incidents = 4 }, { month = "2025-12", incidents = 1 }, { month = "2026-01", incidents = 1 }]"#;
    assert_eq!(met(four), (no(), yes()));
    let gap = r#"bank_months = [{ month = "2025-10", incidents = 4 }, { month = "2025-12", incidents = 1 }, { month = "2026-01", incidents = 1 }]"#;
    assert_eq!(met(gap), (no(), no()));
    // A month of long ago no longer bears.
    assert_eq!(met(r#"bank_months = [{ month = "2025-03", incidents = 9 }]"#).0, no());
    assert_eq!(met(r#"bank = { rejected_payments = 5 }"#), (yes(), no()));
    assert_eq!(met(""), (None, None));
}
