//! What a supplier did about a bill whose day of issue the file does not tell.

use resteavivre::letters::{EarlyBy, Grounds, Point, Request};
use resteavivre::review::{Lacks, Review, Subject};
use resteavivre::{Document, Engine, Format, Options};

use super::{figures, file, review};

const RULE: &str = "energy.supplier-steps";

fn bill(done: &str, rights: &str) -> String {
    format!(
        "bills = [{{ supply = \"electricite\", amount = \"200\", unpaid = \"200\"{done} }}]\nrights = [{rights}]"
    )
}

fn said(review: &Review, figure: &str) -> bool {
    figures(review, RULE, figure) == ["true"]
}

const VOUCHER: &str = r#"{ right = "cheque-energie", status = "obtenu", since = "2026-04-10" }"#;
const FUND: &str = r#"{ right = "fsl", status = "obtenu", since = "2026-08-20" }"#;

/// L115-3: from 1 November to 31 March no power is reduced for a holder of the voucher, whatever the day of the bill; the official sheet
/// adds whom the fund helped. Decree 2008-780, article 2: a second letter twenty days before any reduction.
#[test]
fn what_holds_whatever_the_day_of_the_bill_is_told_without_it() {
    let second = r#", second_letter = "2026-06-01""#;
    // The day of the reduction, the second letter, what is held: too early, disputed, no second letter.
    for (reduced, letter, held, expected) in [
        ("2026-12-02", "", VOUCHER, [true, false, true]),
        ("2026-12-02", second, VOUCHER, [true, false, false]),
        ("2026-11-01", second, VOUCHER, [true, false, false]),
        ("2027-03-31", second, VOUCHER, [true, false, false]),
        ("2026-12-02", second, FUND, [true, true, false]),
        ("2026-12-02", "", "", [false, false, true]),
        ("2026-10-31", "", VOUCHER, [false, false, true]),
        // Nineteen days after the second letter.
        ("2026-06-20", second, "", [true, false, false]),
    ] {
        let told =
            review("2027-03-31", &bill(&format!("{letter}, reduced = \"{reduced}\""), held), Subject::Energy);
        let flags = ["reduced_early", "reduced_disputed", "letter_untold"].map(|name| said(&told, name));
        assert_eq!(flags, expected, "{reduced} {letter} {held}");
    }
}

/// Where everything hangs on the day of the bill, that day is said to be lacking, and nothing is said of it.
#[test]
fn what_hangs_on_the_day_of_the_bill_lacks_it() {
    let second = r#", second_letter = "2026-06-01""#;
    for (done, held) in [
        (format!("{second}, reduced = \"2026-12-02\""), ""),
        (format!("{second}, reduced = \"2026-10-31\""), VOUCHER),
        (r#", first_letter = "2026-05-01""#.to_owned(), VOUCHER),
    ] {
        let told = review("2026-12-10", &bill(&done, held), Subject::Energy);
        assert!(told.finding(RULE).is_none(), "{done}");
        let lacks = told.lacking.iter().filter(|it| it.why == Lacks::Field("bills/issued"));
        let rules: Vec<&str> = lacks.map(|it| it.rule).collect();
        assert_eq!(rules, ["energy.arrears", RULE], "{done}");
    }
    let nothing = review("2026-12-10", &bill("", VOUCHER), Subject::Energy);
    assert!(nothing.lacking.iter().all(|it| it.rule != RULE));
}

/// No day of issue takes back what was said without one.
#[test]
fn no_day_of_issue_takes_back_what_was_said_without_one() {
    let mut compared = 0;
    for letters in [
        "",
        r#", first_letter = "2026-09-20""#,
        r#", second_letter = "2026-10-20""#,
        r#", first_letter = "2026-09-20", second_letter = "2026-10-02""#,
        r#", due = "2026-09-25", first_letter = "2026-09-20", second_letter = "2026-11-02""#,
    ] {
        for reduced in ["", r#", reduced = "2026-10-21""#, r#", reduced = "2026-12-02""#] {
            for held in ["", VOUCHER, FUND] {
                let without =
                    review("2026-12-10", &bill(&format!("{letters}{reduced}"), held), Subject::Energy);
                let flags = ["first_letter_early", "second_letter_early", "reduced_early", "letter_untold"];
                for issued in ["2024-02-29", "2026-06-01", "2026-08-15", "2026-09-19"] {
                    let done = format!(", issued = \"{issued}\"{letters}{reduced}");
                    let with = review("2026-12-10", &bill(&done, held), Subject::Energy);
                    for flag in flags.into_iter().filter(|flag| said(&without, flag)) {
                        assert!(said(&with, flag), "{done} {held} {flag}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

/// It is urgent, an action and a ground of the complaint; a file that lacks the day of the bill is asked for it.
#[test]
fn power_reduced_in_winter_on_an_undated_bill_is_urgent_and_a_ground() {
    let engine = Engine::new().unwrap();
    let read = |more: &str| Document::read(file("2026-12-10", more).as_bytes(), Format::Toml).unwrap();
    let options = Options::new().accept_unchecked_law();
    let winter = read(&bill(r#", reduced = "2026-12-02""#, VOUCHER));
    let opened = engine.open(&winter, &options).unwrap();
    assert!(opened.assessment().urgent().iter().any(|one| one.code == "energy-reduced-early"));
    let Ok(Grounds::EnergyComplaint(grounds)) = opened.grounds(Request::EnergyComplaint, None) else {
        panic!("a complaint")
    };
    let [Point::LetterUntold { .. }, Point::ReducedEarly { from, by: EarlyBy::Winter, .. }] =
        grounds.points[..]
    else {
        panic!("{:?}", grounds.points)
    };
    assert_eq!(from.to_string(), "2027-04-01");
    let lacking = read(&bill(r#", second_letter = "2026-06-01", reduced = "2026-12-02""#, ""));
    let error = engine.open(&lacking, &options).unwrap().grounds(Request::EnergyComplaint, None).unwrap_err();
    let problem = error.problems().0.remove(0);
    assert!(format!("{:?}", problem.expected).contains("bills/issued"), "{problem:?}");
}

/// L115-3 names the voucher alone: of a household that the fund helped, the day that the letters allow is pleaded first, and the winter of the
/// official sheet as another reading. Thirty days after a first letter of 25 September, then twenty: 14 November.
#[test]
fn winter_law_is_pleaded_for_a_voucher_alone() {
    let engine = Engine::new().unwrap();
    let by = |done: &str, held: &str| {
        let letters = r#", issued = "2026-09-02", due = "2026-09-20", first_letter = "2026-09-25""#;
        let more = bill(&format!("{letters}{done}"), held);
        let document = Document::read(file("2026-12-10", &more).as_bytes(), Format::Toml).unwrap();
        let opened = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        let Ok(Grounds::EnergyComplaint(grounds)) = opened.grounds(Request::EnergyComplaint, None) else {
            panic!("a complaint")
        };
        let early = grounds.points.iter().find_map(|point| match point {
            Point::ReducedEarly { from, by, .. } => Some((*by, from.to_string())),
            _ => None,
        });
        let review = opened.review(Subject::Energy).unwrap();
        let finding = review.finding(RULE).unwrap();
        assert_eq!(finding.undisputed.is_some(), finding.disputed);
        assert_eq!(finding.disputed, matches!(early, Some((EarlyBy::LettersThenSheet(_), _))));
        early.unwrap()
    };
    let april = "2027-04-01".parse().unwrap();
    let before = r#", reduced = "2026-10-25""#;
    assert_eq!(by(before, FUND), (EarlyBy::LettersThenSheet(april), "2026-11-14".into()));
    assert_eq!(by(before, VOUCHER), (EarlyBy::Winter, "2027-04-01".into()));
    // Fifteen days, then twenty: 30 October.
    assert_eq!(by(before, ""), (EarlyBy::Letters, "2026-10-30".into()));
    let after = r#", second_letter = "2026-10-25", reduced = "2026-12-02""#;
    assert_eq!(by(after, FUND), (EarlyBy::Sheet, "2027-04-01".into()));
    assert_eq!(by(after, VOUCHER), (EarlyBy::Winter, "2027-04-01".into()));
}
