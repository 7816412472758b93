//! What papers say that can hardly be is asked about, and never refused.

use resteavivre::review::{Lacks, Subject};
use resteavivre::{Document, Engine, Format, Options};

use crate::{file, review};

/// Decree 2008-780, article 3: the fund holds the supply from the day of the request, and its help protects for twelve months. Without that
/// day neither counts, and the review says what it lacks; a refusal holds nothing.
#[test]
fn help_of_the_fund_without_its_day_is_said_to_lack_it() {
    let lacks = |right: &str, status: &str, since: &str| {
        let more = format!(
            "bills = [{{ supply = \"electricite\", amount = \"90\", unpaid = \"90\", issued = \"2025-12-05\" }}]\n\
             rights = [{{ right = \"{right}\", status = \"{status}\"{since} }}]"
        );
        let told = review("2026-01-27", &more, Subject::Energy);
        let since = Lacks::Field("rights/since");
        told.lacking.iter().any(|it| it.rule == "energy.arrears" && it.why == since)
    };
    let day = ", since = \"2026-01-20\"";
    for (status, without) in [("demande", true), ("obtenu", true), ("refuse", false)] {
        assert_eq!([lacks("fsl", status, ""), lacks("fsl", status, day)], [without, false], "{status}");
        assert!(!lacks("c2s", status, ""), "{status}");
    }
}

/// Decree 2008-780, articles 1 and 2: a first letter, a second one, then power may be reduced, of electricity alone. What can hardly be
/// is asked about, never refused: a supplier may have gone too fast.
#[test]
fn days_that_can_hardly_be_are_asked_about() {
    let remarks = |more: &str| {
        let document = Document::read(file("2026-01-27", more).as_bytes(), Format::Toml).unwrap();
        let assessment =
            Engine::new().unwrap().assess(&document, &Options::new().accept_unchecked_law()).unwrap();
        let codes = assessment.remarks().iter().map(|remark| remark.code);
        let papers = ["bill", "right", "tax-", "bank-"];
        let of_papers = codes.filter(|code| papers.iter().any(|start| code.starts_with(start)));
        let of_papers = of_papers.filter(|code| *code != "bill-not-in-debts");
        of_papers.map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    let bill = |supply: &str, more: &str| {
        format!("bills = [{{ supply = \"{supply}\", amount = \"90\", issued = \"2025-10-01\"{more} }}]")
    };
    let aah = |status: &str, since: &str, until: &str, counted: bool| {
        let day = |name: &str, day: &str| {
            if day.is_empty() { String::new() } else { format!(", {name} = \"{day}\"") }
        };
        let (since, until) = (day("since", since), day("until", until));
        let income = if counted { "incomes = [{ kind = \"aah\", amount = \"900\" }]\n" } else { "" };
        format!("{income}rights = [{{ right = \"aah\", status = \"{status}\"{since}{until} }}]")
    };
    let letters = ", first_letter = \"2025-11-01\", second_letter = \"2025-12-01\"";
    let unpaid = format!(", unpaid = \"90\"{letters}");
    for (more, code) in [
        (bill("electricite", ""), ""),
        (bill("electricite", ", since = \"2025-10-01\""), ""),
        (bill("electricite", ", since = \"2025-10-02\""), "bill-issued-early"),
        (bill("gaz", &unpaid), ""),
        (bill("gaz", letters), "bill-paid-reminded"),
        (bill("eau", &unpaid), "bill-days-unused"),
        (bill("electricite", &format!("{unpaid}, reduced = \"2025-12-21\"")), ""),
        (bill("electricite", &format!("{unpaid}, reduced = \"2025-11-30\"")), "bill-reduced-early"),
        (bill("electricite", ", unpaid = \"90\", reduced = \"2025-11-30\""), "bill-reduced-early"),
        (bill("electricite", ", unpaid = \"90\", second_letter = \"2025-11-30\""), "bill-letter-alone"),
        ("rights = [{ right = \"c2s\", status = \"obtenu\", since = \"2026-01-27\" }]".into(), ""),
        (
            "rights = [{ right = \"c2s\", status = \"obtenu\", since = \"2026-02-01\" }]".into(),
            "right-to-come",
        ),
        (aah("obtenu", "", "2026-01-26", true), "right-still-counted"),
        (aah("obtenu", "", "2026-01-26", false), ""),
        (aah("obtenu", "", "2026-01-27", true), ""),
        (aah("obtenu", "", "2026-01-27", false), "right-not-counted"),
        (aah("refuse", "2025-12-20", "", true), "right-still-counted"),
        (aah("refuse", "2025-12-20", "", false), ""),
        (aah("demande", "2025-12-20", "", false), ""),
        ("tax_incomes = [{ year = 2024, income = \"1\", declarants = [\"p1\"] }]".into(), ""),
        (
            "tax_incomes = [{ year = 2025, income = \"1\", declarants = [\"p1\"] }]".into(),
            "tax-income-other-year",
        ),
        ("bank = { fees = \"30\" }\nbank_months = [{ month = \"2026-01\", fees = \"30\" }]".into(), ""),
        (
            "bank = { fees = \"30\" }\nbank_months = [{ month = \"2026-01\", fees = \"31\" }]".into(),
            "bank-fees-differ",
        ),
    ] {
        assert_eq!(remarks(&more), code, "{more}");
    }
    let one = "{ supply = \"gaz\", amount = \"90\", issued = \"2025-10-01\" }";
    assert_eq!(remarks(&format!("bills = [{one}, {one}]")), "bill-twice");
    // A child of 2025 is on no notice about 2024.
    let child =
        "tax_incomes = [{ year = 2024, income = \"1\", declarants = [\"p1\"], dependants = [\"e\"] }]";
    let born = |day: &str| {
        let text = file("2026-01-27", child);
        let people = format!("}}, {{ id = \"e\", role = \"enfant\", born = \"{day}\" }}]");
        let document = Document::read(text.replacen("}]", &people, 1).as_bytes(), Format::Toml).unwrap();
        let assessment =
            Engine::new().unwrap().assess(&document, &Options::new().accept_unchecked_law()).unwrap();
        assessment.remarks().iter().any(|remark| remark.code == "tax-dependant-unborn")
    };
    assert_eq!([born("2024-12-31"), born("2025-01-01")], [false, true]);
}
