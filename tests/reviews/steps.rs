//! The first days that a page tells before a step, and those against which the step is held afterwards: they are the same.

use resteavivre::money::Day;
use resteavivre::review::Subject;

use super::{figures, review};

/// A voucher that comes on any day, before, between or after the letters: decree 2008-780 gives thirty days in a first letter to who is
/// protected on its day, fifteen to others. Out of winter both rules count alike.
#[test]
fn what_is_promised_before_a_reduction_is_what_it_is_held_against() {
    let letters = r#"first_letter = "2026-04-22", second_letter = "2026-05-25""#;
    for letters in ["", r#"first_letter = "2026-04-22""#, letters, r#"second_letter = "2026-05-25""#] {
        let mut since = Day::new(2026, 4, 1).unwrap();
        while since <= Day::new(2026, 6, 1).unwrap() {
            let file = |more: &str| {
                let bill = format!(
                    r#"bills = [{{ supply = "electricite", amount = "400", unpaid = "400", issued = "2026-04-05", due = "2026-04-20", {letters}{}{more} }}]"#,
                    if letters.is_empty() { "" } else { ", " }
                );
                format!(
                    "{bill}\nrights = [{{ right = \"cheque-energie\", status = \"obtenu\", since = \"{since}\" }}]"
                )
            };
            let before = review("2026-06-01", &file(""), Subject::Energy);
            let after = review("2026-09-30", &file(r#"reduced = "2026-09-29""#), Subject::Energy);
            let promised = figures(&before, "energy.arrears", "reduction_from").concat();
            let held = figures(&after, "energy.supplier-steps", "reduction_from").concat();
            // Without a letter on file the calendar counts from today on: the later day is no breach.
            let is_told = !letters.is_empty();
            assert!(
                !is_told || promised == held.max("2026-06-01".to_owned()),
                "{since}: {promised} {letters}"
            );
            since = since.next_day().unwrap();
        }
    }
}

/// A voucher that ended after the first letter, and the next one since: the letter keeps its thirty days in both rules.
#[test]
fn a_letter_that_an_ended_voucher_covered_keeps_its_delay() {
    let file = |more: &str| {
        format!(
            r#"bills = [{{ supply = "electricite", amount = "400", unpaid = "400", issued = "2026-04-05", first_letter = "2026-04-22"{more} }}]
        rights = [
            {{ right = "cheque-energie", status = "obtenu", since = "2025-04-02", until = "2026-04-30" }},
            {{ right = "cheque-energie", status = "obtenu", since = "2026-05-05" }},
        ]"#
        )
    };
    // 22 April and thirty days are 22 May; twenty more 11 June.
    let before = review("2026-05-10", &file(""), Subject::Energy);
    assert_eq!(figures(&before, "energy.arrears", "reduction_from"), ["2026-06-11"]);
    let after = review(
        "2026-06-10",
        &file(r#", second_letter = "2026-05-22", reduced = "2026-06-10""#),
        Subject::Energy,
    );
    assert_eq!(figures(&after, "energy.supplier-steps", "reduction_from"), ["2026-06-11"]);
}
