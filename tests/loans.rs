//! Loans by hand as people write them: every fault that was met, with the figures that are right.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use resteavivre::{LoanAnswer, Problems, apr_of_document, loan_by_hand};

fn loan(text: &str) -> Result<LoanAnswer, Problems> {
    let pairs: Vec<(&str, &str)> =
        text.split_whitespace().map(|pair| pair.split_once('=').unwrap()).collect();
    loan_by_hand(&pairs)
}

fn refused(text: &str) -> (&'static str, String) {
    let problems = loan(text).unwrap_err();
    (problems.0[0].kind.code, problems.to_string())
}

fn result(text: &str, key: &str) -> String {
    loan(text).unwrap().to_json(false)["result"][key].as_str().unwrap().to_owned()
}

/// As lenders' tables have them: 240.19 and 41.67 (openMF), 577.81 and 592.40 after a deferral.
#[test]
fn the_headline_says_what_the_rows_pay() {
    let plain = "principal=10000 rate=5 term=24";
    for (option, instalment, varies) in [
        ("repayment=balloon:5000", "240.19", "false"),
        ("repayment=interest-only", "41.67", "false"),
        ("repayment=principal", "458.34", "true"),
        ("deferral=partial:6", "577.81", "false"),
        ("deferral=total:6", "592.40", "false"),
        ("early=3:1000:lower", "438.71", "true"),
        ("early=3:1000:shorter", "438.71", "false"),
        ("rate_change=6:10", "438.71", "true"),
    ] {
        let text = format!("{plain} {option}");
        assert_eq!(result(&text, "instalment"), instalment, "{option}");
        assert_eq!(result(&text, "instalment_varies"), varies, "{option}");
    }
}

#[test]
fn what_cannot_be_found_is_refused_with_what_can_be_given() {
    let (code, text) = refused("principal=10000 term=24 instalment=450 deferral=partial:6");
    assert!(code == "plan.no-rate" && text.contains("from 555.56 to"), "{text}");
    let (code, text) = refused("principal=10000 rate=5 instalment=450 repayment=interest-only");
    assert!(code == "plan.not-together" && text.contains("repayment=constant"), "{text}");
    let (code, text) = refused("principal=10000 rate=5 term=24 rate_change=1:6");
    assert!(code == "plan.months-out-of-range" && text.contains("from 2 to 24"), "{text}");
    assert!(loan("principal=10000 rate=5 term=24 early=5:100:shorter,3:100:lower").is_ok());
    let (code, text) = refused("principal=10000 rate=5 term=24 early=5:100:shorter,5:100:lower");
    assert!(code == "plan.twice" && text.contains("early"), "{text}");
}

#[test]
fn a_key_that_comes_twice_or_changes_nothing_is_refused() {
    for (text, key) in [
        ("principal=10000 rate=20% instalment=500 rate=10%", "rate"),
        ("principal=10000 rate=5 term=24 early=2:100:shorter early=3:100:lower", "early"),
    ] {
        let (code, message) = refused(text);
        assert!(code == "plan.twice" && message.contains(&format!("at {key}")), "{message}");
    }
    assert_eq!(refused("principal=10000 rate=5 term=24 insurance_base=initial").0, "plan.not-together");
    assert_eq!(
        refused("principal=10000 rate=5 term=24 remaining=100 repayment=balloon:5").0,
        "plan.not-together"
    );
}

#[test]
fn a_start_beyond_the_calendar_is_refused_with_the_last_day_that_is_not() {
    let (code, text) = refused("principal=10000 rate=5 term=24 start=9999-01-01");
    assert!(code == "plan.day-out-of-range" && text.contains("9997-12-31"), "{text}");
    assert!(loan("principal=10000 rate=5 term=24 start=9997-12-31").is_ok());
}

fn apr(flows: &str) -> Result<String, String> {
    let text = format!("{{\"flows\": [{flows}]}}");
    let apr = apr_of_document(text.as_bytes(), resteavivre::Format::Json);
    apr.map(|apr| apr.percent(6)).map_err(|problems| problems.to_string())
}

/// 600 on 1 July 2024 and on 1 January 2025 against 1,000 on 1 January 2024: with x for half a year, 1000 = 600 ÷ x + 600 ÷ x².
#[test]
fn a_dated_flow_repeats_each_so_many_months() {
    let first = r#"{"amount": "1000", "date": "2024-01-01"}"#;
    let repeated = format!(r#"{first}, {{"amount": "-600", "date": "2024-07-01", "repeat": 2, "every": 6}}"#);
    assert_eq!(apr(&repeated).unwrap(), "27.839743");
    let written = format!(
        r#"{first}, {{"amount": "-600", "date": "2024-07-01"}}, {{"amount": "-600", "date": "2025-01-01"}}"#
    );
    assert_eq!(apr(&written), apr(&repeated));
    let nothing = format!(r#"{first}, {{"amount": "-1600", "date": "2024-07-01", "every": 6}}"#);
    assert!(apr(&nothing).unwrap_err().contains("plan.flow"));
}

#[test]
fn no_rate_says_why() {
    let flow = |amount: &str, day: &str| format!(r#"{{"amount": "{amount}", "date": "{day}"}}"#);
    let lost = [flow("100", "2024-11-21"), flow("100", "2024-11-28"), flow("-100", "2024-12-03")].join(", ");
    let same = [flow("100", "2024-11-21"), flow("-100", "2024-11-21")].join(", ");
    for (flows, reason) in [
        (lost.as_str(), "below -99 %"),
        (same.as_str(), "on the same day"),
        ("", "there is no flow"),
        (r#"{"amount": "0", "months": 0}, {"amount": "0", "months": 5}"#, "every amount is zero"),
    ] {
        let message = apr(flows).unwrap_err();
        assert!(message.contains("plan.no-apr") && message.contains(reason), "{message}");
    }
}
