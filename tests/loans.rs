//! Loans by hand as people write them: every fault that was met, with the figures that are right.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use resteavivre::{
    Problems,
    loans::{LoanAnswer, apr_of_document, loan_by_hand},
};

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
    let answer = serde_json::to_value(loan(text).unwrap().as_json(false)).unwrap();
    answer["result"][key].as_str().unwrap().to_owned()
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
fn what_changes_nothing_is_refused_with_what_would() {
    let plain = "principal=10000 rate=5 term=24";
    for (option, key, found, instead) in [
        ("rate_change=5:5", "rate_change", "the same rate", "another rate"),
        ("rate_change=5:6,9:6", "rate_change", "the same rate", "another rate"),
        ("rate_change=9:5,5:5", "rate_change", "the same rate", "another rate"),
        ("deferral=partial:0", "deferral", "no month", "partial:MONTHS"),
        ("deferral=total:0", "deferral", "no month", "partial:MONTHS"),
        ("insurance=0 insurance_base=remaining", "insurance_base", "no insurance", "insurance"),
    ] {
        let (code, text) = refused(&format!("{plain} {option}"));
        let says = text.contains(&format!("at {key}:")) && text.contains(found) && text.contains(instead);
        assert!(code == "plan.not-together" && says, "{option}: {text}");
    }
    // The rate comes back to what it was: that is a change.
    assert!(loan(&format!("{plain} rate_change=5:6,9:5")).is_ok());
    // A range that is said holds: a deferral has from one month on, in a loan of two or more.
    let (code, text) = refused(&format!("{plain} deferral=partial:24"));
    assert!(code == "plan.months-out-of-range" && text.contains("from 1 to 23"), "{text}");
    assert!(loan(&format!("{plain} deferral=partial:1")).is_ok());
    let (code, text) = refused("principal=10000 rate=5 term=1 deferral=total:1");
    assert!(
        code == "plan.months-out-of-range" && text.contains("at term: ") && text.contains("from 2 to 1200"),
        "{text}"
    );
}

/// Each value that is accepted changes the loan or the schedule, but for defaults said by their names and facts that are nought.
#[test]
fn every_key_that_is_taken_changes_something() {
    const FACTS: [&str; 6] = [
        "remaining=0",
        "insurance=0",
        "repayment=balloon:0",
        "repayment=constant",
        "rounding=carried",
        "insurance_base=initial",
    ];
    let options = [
        "remaining=0",
        "remaining=500",
        "insurance=0",
        "insurance=0.3",
        "insurance=0.3 insurance_base=initial",
        "insurance=0.3 insurance_base=remaining",
        "insurance=0 insurance_base=remaining",
        "insurance_base=initial",
        "repayment=constant",
        "repayment=principal",
        "repayment=interest-only",
        "repayment=balloon:0",
        "repayment=balloon:700",
        "deferral=partial:0",
        "deferral=partial:1",
        "deferral=total:0",
        "deferral=total:6",
        "rate_change=2:5",
        "rate_change=2:6",
        "rate_change=24:6",
        "rate_change=600:6",
        "rate_change=3:6,4:6",
        "early=1:0:lower",
        "early=1:500:lower",
        "early=1:500:shorter",
        "early=600:500:shorter",
        "start=2026-01-31",
        "rounding=carried",
        "rounding=monthly",
        "after=0",
        "after=6",
    ];
    let (mut taken, mut idle) = (0, Vec::new());
    for plain in [
        "principal=10000 rate=5 term=24",
        "principal=10000 rate=5 instalment=438.71",
        "rate=5 term=24 instalment=400",
    ] {
        for option in options {
            let Ok(with) = loan(&format!("{plain} {option}")) else { continue };
            let (last, before) = option
                .rsplit_once(' ')
                .map_or((option, plain.to_owned()), |(one, last)| (last, format!("{plain} {one}")));
            taken += 1;
            if with.to_json(true) == loan(&before).unwrap().to_json(true) && !FACTS.contains(&last) {
                idle.push(format!("{plain} {option}"));
            }
        }
    }
    assert!(taken > 40 && idle.is_empty(), "{taken}: {idle:#?}");
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

/// The interest of one overdraft is written twice, as a rule by hand and for lists of balances: both give the same cent.
#[test]
fn the_rule_of_an_overdraft_gives_the_interest_of_one_balance() {
    let law = rav_tests::book().on(rav_tests::day("2026-11-23"));
    let mut cents = 1_i64;
    for days in 0..400_u16 {
        cents = (cents * 7_919 + 104_729) % 500_000;
        let rate = format!("{}.{:02}", (cents + i64::from(days)) % 22, cents % 100);
        let overdraft = rav_money::Money::from_cents(cents).unwrap();
        let facts =
            [("overdraft", overdraft.to_string()), ("days", days.to_string()), ("rate", rate.clone())];
        let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
        let worked = rav_rules::by_hand(law, "credit.overdraft-interest", &facts).unwrap();
        let listed = rav_plan::overdraft_interest(&[(overdraft, days)], rate.parse().unwrap()).unwrap();
        assert_eq!(worked.text("interest"), Some(listed.to_string()), "{overdraft} {days} {rate}");
    }
}
