//! The energy voucher of the year before, in the first weeks of a year: until 28 February 2026 for the campaign of 2025 (press, two sources).

use resteavivre::money::Day;
use resteavivre::review::{About, Lacks, Review, Subject};

use super::{figures, review};

/// The holder of the contract with these tax incomes, and these tables more.
fn on(day: &str, incomes: &str, more: &str) -> Review {
    let holder = r#"contracts = [{ supply = "electricite", holder = "p1" }]"#;
    review(day, &format!("{holder}\ntax_incomes = [{incomes}]\n{more}"), Subject::Energy)
}

fn income(year: u16, income: u32) -> String {
    format!(r#"{{ year = {year}, income = "{income}", declarants = ["p1"] }},"#)
}

/// Who was poor in 2023 and is not in 2024 has no voucher of 2026, and may still ask for that of 2025. Order of 31 July 2025: the last band, below
/// 11 000 euros for one unit, gives 48.
#[test]
fn the_campaign_of_the_year_before_is_told_as_long_as_it_is_open() {
    let incomes = income(2023, 8_000) + &income(2024, 12_000);
    let mut day = Day::new(2025, 12, 20).unwrap();
    let last = Day::new(2026, 3, 10).unwrap();
    let (first_open, last_open) = (Day::new(2026, 1, 1).unwrap(), Day::new(2026, 2, 28).unwrap());
    while day <= last {
        let told = on(&day.to_string(), &incomes, "");
        let open = first_open <= day && day <= last_open;
        let amounts = figures(&told, "energy.voucher", "amount");
        let expected: &[&str] = match (day < first_open, open) {
            (true, _) => &["48.00"],
            (_, true) => &["0.00", "48.00"],
            _ => &["0.00"],
        };
        assert_eq!(amounts, expected, "{day}");
        let until = figures(&told, "energy.voucher-requests", "until");
        assert_eq!(until, if open { &["2026-02-28"][..] } else { &[] }, "{day}");
        let of_campaign = told.findings.iter().filter(|it| matches!(it.about, About::Campaign(_))).count();
        assert_eq!(of_campaign, if open { 3 } else { 0 }, "{day}");
        day = day.plus_days(1).unwrap();
    }
}

/// No other year has a window that was found.
#[test]
fn no_other_january_tells_a_window() {
    for year in [2019_u16, 2022, 2024, 2025, 2027] {
        let incomes = income(year - 3, 8_000) + &income(year - 2, 8_000);
        let told = on(&format!("{year}-01-15"), &incomes, "");
        assert!(figures(&told, "energy.voucher-requests", "until").is_empty(), "{year}");
    }
}

/// Nobody is sent to ask for what is held already, or for nothing; and without the tax income of that year the day is told all the same.
#[test]
fn what_is_held_or_nothing_is_not_asked_for_and_what_lacks_is_told() {
    let until = |review: &Review| figures(review, "energy.voucher-requests", "until");
    let held = r#"rights = [{ right = "cheque-energie", status = "obtenu", since = "2025-11-10", until = "2027-03-31" }]"#;
    assert!(until(&on("2026-01-15", &income(2023, 8_000), held)).is_empty());
    assert!(until(&on("2026-01-15", &(income(2023, 11_000) + &income(2024, 8_000)), "")).is_empty());
    let lacks = on("2026-01-15", &income(2024, 8_000), "");
    assert_eq!(until(&lacks), ["2026-02-28"]);
    let why = |it: &resteavivre::review::Lacking| {
        matches!((it.about, &it.why), (About::Campaign(_), Lacks::Field(_)))
    };
    assert!(lacks.lacking.iter().any(why), "{:?}", lacks.lacking);
    // A file that tells nothing of energy is told nothing.
    assert!(until(&review("2026-01-15", "", Subject::Energy)).is_empty());
}
