//! Reviews: the rules that the papers of a file feed, and what the others lack.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

#[path = "reviews/campaigns.rs"]
mod campaigns;
#[path = "reviews/questions.rs"]
mod questions;
#[path = "reviews/readings.rs"]
mod readings;
#[path = "reviews/rights.rs"]
mod rights;
#[path = "reviews/steps.rs"]
mod steps;
#[path = "reviews/undated.rs"]
mod undated;

use resteavivre::review::{Lacks, Review, Subject};
use resteavivre::{Document, Engine, Format, Options};

/// A single person on a day, with these tables more.
fn file(on: &str, more: &str) -> String {
    format!(
        r#"
        format = "resteavivre/household@1"
        day = "{on}"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
        dwelling = {{ tenure = "social-tenant" }}
        {more}
        "#
    )
}

fn review(on: &str, more: &str, subject: Subject) -> Review {
    let document = Document::read(file(on, more).as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    engine.open(&document, &Options::new().accept_unchecked_law()).unwrap().review(subject).unwrap()
}

/// The figures of the findings of a rule, one after the other.
fn figures(review: &Review, rule: &str, figure: &str) -> Vec<String> {
    let of_rule = review.findings.iter().filter(|finding| finding.worked.info.id == rule);
    of_rule.map(|finding| finding.worked.text(figure).unwrap()).collect()
}

/// Official sheet F20055: 14 days after issue or the due day if later; a second letter 15 days after the first, 30 for a household
/// with the energy voucher or helped by the fund in the last twelve months; 20 days' notice.
#[test]
fn an_unpaid_bill_has_its_calendar() {
    let bill = |supply: &str, more: &str| {
        format!(
            r#"bills = [{{ supply = "{supply}", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }}]
        {more}"#
        )
    };
    let calendar = |supply: &str, more: &str| {
        let review = review("2026-06-01", &bill(supply, more), Subject::Energy);
        ["unpaid_from", "second_letter_from", "act_from"]
            .map(|figure| figures(&review, "energy.arrears", figure).concat())
    };
    let plain = ["2026-05-18", "2026-06-02", "2026-06-22"];
    assert_eq!(calendar("electricite", ""), plain);
    assert_eq!(calendar("gaz", ""), plain);
    let voucher = r#"rights = [{ right = "cheque-energie", status = "obtenu", since = "2025-11-10", until = "2027-03-31" }]"#;
    assert_eq!(calendar("electricite", voucher)[1], "2026-06-17");
    let ended = r#"rights = [{ right = "cheque-energie", status = "obtenu", since = "2024-04-02", until = "2025-03-31" }]"#;
    assert_eq!(calendar("electricite", ended), plain);
    let helped =
        |since: &str| format!(r#"rights = [{{ right = "fsl", status = "obtenu", since = "{since}" }}]"#);
    assert_eq!(calendar("electricite", &helped("2025-07-01"))[1], "2026-06-17");
    assert_eq!(calendar("electricite", &helped("2025-05-31")), plain);
    // Water is never cut: it has no such calendar.
    assert!(
        figures(&review("2026-06-01", &bill("eau", ""), Subject::Energy), "energy.arrears", "act_from")
            .is_empty()
    );
}

/// Code of social action and families, L115-3: no cut in winter in a main home, whichever winter it is when the file is read.
#[test]
fn a_winter_that_has_begun_puts_off_what_was_not_done_before() {
    let bill = r#"bills = [{ supply = "gaz", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }]"#;
    let act = |on: &str| figures(&review(on, bill, Subject::Energy), "energy.arrears", "cut_from").concat();
    assert_eq!(act("2026-06-01"), "2026-06-22");
    assert_eq!(act("2026-10-31"), "2026-10-31");
    assert_eq!(act("2026-11-01"), "2027-04-01");
    assert_eq!(act("2026-12-10"), "2027-04-01");
}

/// Ten months at the cap of 20 a month fill the 200 of the year: of the eleventh nothing is allowed, by the year. Fees of 12 a month
/// are 132 in eleven months: the cap of the month alone bears. Without the offer there is no such year.
#[test]
fn the_cap_of_the_year_is_told_from_that_of_the_month() {
    let by_year = |fees: &str, offer: bool| {
        let month = |month| format!(r#"{{ month = "2026-{month:02}", fees = "{fees}" }}"#);
        let months = (1..=11).map(month).collect::<Vec<_>>().join(", ");
        let file =
            format!("bank = {{ specific_offer = {offer}, fragile = true }}\nbank_months = [ {months} ]");
        let review = review("2026-11-20", &file, Subject::Bank);
        let of_month = review.findings.iter().filter(|it| it.worked.info.id == "bank.incident-fees");
        of_month.map(resteavivre::review::Finding::is_capped_by_the_year).collect::<Vec<_>>()
    };
    let eleventh: Vec<bool> = (1..=11).map(|month| month == 11).collect();
    assert_eq!(by_year("20", true), eleventh);
    assert_eq!(by_year("50", true), eleventh);
    for (fees, offer) in [("12", true), ("20", false), ("50", false)] {
        assert_eq!(by_year(fees, offer), [false; 11], "{fees} {offer}");
    }
}

/// Caps of the offer: 20 euros a month and 200 a year. What is to be paid back does not fill the cap of the year.
#[test]
fn fees_to_be_paid_back_do_not_fill_the_cap_of_the_year() {
    let months =
        (1..=12).map(|month| format!(r#"{{ month = "2025-{month:02}", fees = "68" }}"#)).collect::<Vec<_>>();
    let file = format!("bank = {{ specific_offer = true }}\nbank_months = [ {} ]", months.join(", "));
    let told = review("2026-01-27", &file, Subject::Bank);
    // Ten months at 20 are 200; 816 less 200.
    assert_eq!(told.sum("bank.incident-fees", "too_much").unwrap().to_string(), "616.00");
    assert!(told.finding("bank.fragile").is_none());
    // Before the caps, nobody can tell: the law of a month is that of its day.
    let old = r#"bank_months = [{ month = "2013-05", fees = "60" }]"#;
    let old = review("2026-01-27", &format!("bank = {{ fragile = true }}\n{old}"), Subject::Bank);
    assert!(old.finding("bank.incident-fees").is_none() && matches!(old.lacking[0].why, Lacks::Law(_)));
}

#[test]
fn a_bill_without_its_day_says_what_lacks_and_a_paid_one_nothing() {
    let untold = r#"bills = [{ supply = "electricite", amount = "310", unpaid = "310" }]"#;
    let untold = review("2026-06-01", untold, Subject::Energy);
    assert_eq!((untold.findings.len(), &untold.lacking[0].why), (0, &Lacks::Field("bills/issued")));
    let paid = r#"bills = [{ supply = "electricite", amount = "310", issued = "2026-05-04" }]"#;
    assert!(review("2026-06-01", paid, Subject::Energy).is_empty());
}

/// National energy mediator, 2020-16933: read on 1 June 2020, billed since 2 February 2019. Consumer code, L224-11: fourteen months.
#[test]
fn a_bill_that_goes_too_far_back_is_told() {
    let bill = r#"bills = [{ supply = "electricite", amount = "900", since = "2019-02-02", until = "2020-06-01", issued = "2020-06-15", quantity = 3863 }]"#;
    let told = review("2020-07-01", bill, Subject::Energy);
    assert_eq!(figures(&told, "energy.back-billing", "billable_from"), ["2019-04-01"]);
    assert_eq!(figures(&told, "energy.back-billing", "breach"), ["true"]);
    // A reading after the bill's last day is the last one.
    let read =
        format!("{bill}\nreadings = [{{ supply = \"electricite\", day = \"2020-06-10\", index = 9000 }}]");
    let read = review("2020-07-01", &read, Subject::Energy);
    assert_eq!(figures(&read, "energy.back-billing", "billable_from"), ["2019-04-10"]);
}

/// Official sheet F20820: two months after the written complaint, then ten months.
#[test]
fn the_mediator_can_be_asked_from_a_day_to_another() {
    let bill = r#"bills = [{ supply = "gaz", amount = "900", complaint = "2026-01-10" }]"#;
    let told = review("2026-02-01", bill, Subject::Energy);
    let days =
        ["referral_from", "referral_until"].map(|figure| figures(&told, "energy.mediator", figure).concat());
    assert_eq!(days, ["2026-03-10", "2027-01-10"]);
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
    // Intervention fees whose operations are not told are held against no cap of an operation.
    let untold = r#"bank_months = [{ month = "2026-01", intervention_fees = "20", fees = "20" }]"#;
    let untold = review("2026-01-27", untold, Subject::Bank);
    assert_eq!(figures(&untold, "bank.incident-fees", "too_much"), ["0.00"]);
    assert_eq!(untold.lacking[0].why, Lacks::Field("bank_months/interventions"));
    let fragile = review("2026-01-27", &format!("bank = {{ fragile = true }}\n{months}"), Subject::Bank);
    assert_eq!(figures(&fragile, "bank.incident-fees", "too_much"), ["37.00", "5.00", "0.00"]);
    assert_eq!(fragile.sum("bank.incident-fees", "too_much").unwrap().to_string(), "42.00");
    assert_eq!(
        fragile.findings.iter().map(|finding| finding.path.as_str()).collect::<Vec<_>>(),
        ["bank_months[1]", "bank_months[2]", "bank_months[0]", "bank"]
    );
}

/// The caps of a month are those of the status that the account had then.
#[test]
fn a_month_has_the_status_that_it_says() {
    let review = |bank: &str, status: &str| {
        let months = format!(
            r#"bank = {{ {bank} }}
            bank_months = [{{ month = "2025-11", incidents = 5, fees = "48"{status} }}, {{ month = "2026-01", fees = "20" }}]"#
        );
        review("2026-01-27", &months, Subject::Bank)
    };
    let too_much = |review: &Review| figures(review, "bank.incident-fees", "too_much");
    let asks = |review: &Review| {
        review.lacking.iter().any(|lacking| lacking.why == Lacks::Field("bank_months/fragile"))
    };
    // 25 euros a month for a fragile customer, 20 with the offer, and neither cap for anybody else.
    let today = review("fragile = true", "");
    assert_eq!((too_much(&today), asks(&today)), (vec!["23.00".to_owned(), "0.00".to_owned()], true));
    for (bank, status, then) in [
        ("fragile = true", ", fragile = true", "23.00"),
        ("fragile = true", ", fragile = false", "0.00"),
        ("fragile = true", ", specific_offer = true", "28.00"),
        ("specific_offer = true", ", specific_offer = false", "0.00"),
        ("fragile = false", ", fragile = true", "23.00"),
    ] {
        let told = review(bank, status);
        assert_eq!((too_much(&told)[0].as_str(), asks(&told)), (then, false), "{bank}{status}");
    }
    assert!(asks(&review("specific_offer = true", "")) && !asks(&review("fragile = false", "")));
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

/// Consumer code, L224-11: a bill on a metered consumption once a year at least. Nothing is refused, and nothing is lost.
#[test]
fn odd_bills_and_readings_are_asked_about() {
    let remarks = |more: &str| {
        let document = Document::read(file("2026-01-27", more).as_bytes(), Format::Toml).unwrap();
        let assessment =
            Engine::new().unwrap().assess(&document, &Options::new().accept_unchecked_law()).unwrap();
        let codes = assessment.remarks().iter().map(|remark| remark.code);
        codes.filter(|code| code.starts_with("bill") || code.starts_with("meter")).collect::<Vec<_>>()
    };
    let bill = |since: &str, until: &str, more: &str| {
        format!(
            "{{ supply = \"electricite\", amount = \"900\", since = \"{since}\", until = \"{until}\"{more} }}"
        )
    };
    let bills = |list: &[String]| format!("bills = [ {} ]\n", list.join(", "));
    assert_eq!(remarks(&bills(&[bill("2025-01-01", "2025-12-31", "")])), [""; 0]);
    assert_eq!(remarks(&bills(&[bill("2025-01-01", "2026-01-01", "")])), ["bill-long"]);
    assert_eq!(remarks(&bills(&[bill("2024-12-01", "2025-12-31", "")])), ["bill-long"]);
    let [spring, summer] = [bill("2025-03-01", "2025-06-30", ""), bill("2025-06-30", "2025-09-30", "")];
    assert_eq!(remarks(&bills(&[spring.clone(), summer.clone()])), ["bills-overlap"]);
    // A bill on a reading puts an estimate right.
    let estimated = bill("2025-03-01", "2025-06-30", ", basis = \"estime\"");
    assert_eq!(remarks(&bills(&[estimated, summer])), [""; 0]);
    let reading = |day: &str, index: u32, more: &str| {
        format!("{{ supply = \"electricite\", day = \"{day}\", index = {index}{more} }}")
    };
    let readings = |list: &[String]| format!("readings = [ {} ]\n", list.join(", "));
    let [old, new] = [reading("2025-06-01", 1200, ""), reading("2025-01-01", 1300, "")];
    assert_eq!(remarks(&readings(&[old, new.clone()])), ["meter-turned-back"]);
    let replaced = reading("2025-06-01", 12, ", replaced = true");
    assert_eq!(remarks(&readings(&[replaced, new])), [""; 0]);
}

/// What energy and water weigh stands beside papers of them; a file without any has it on its page already.
#[test]
fn energy_and_water_weigh_where_there_are_papers() {
    let lines = r#"incomes = [{ kind = "wage", amount = "1000" }]
        expenses = [{ kind = "electricity", amount = "90" }, { kind = "water", amount = "31" }]"#;
    assert!(review("2025-06-01", lines, Subject::Energy).is_empty());
    let told = review(
        "2025-06-01",
        &format!(
            r#"{lines}
        contracts = [{{ supply = "electricity", holder = "p1" }}]"#
        ),
        Subject::Energy,
    );
    // 1,080 of 12,000 a year; 31 of 1,000 a month.
    assert_eq!(figures(&told, "energy.effort", "rate"), ["9.00"]);
    assert_eq!(figures(&told, "energy.effort", "above_threshold"), ["true"]);
    assert_eq!(figures(&told, "energy.effort", "above_former"), ["false"]);
    assert_eq!(figures(&told, "water.burden", "rate"), ["3.10"]);
}

/// Code of social action and families, L115-3: no reduction in winter for a holder of the voucher. Decree 2008-780: fourteen days, thirty
/// for whom it protects, then twenty.
#[test]
fn what_a_supplier_did_too_early_is_told() {
    let voucher = |since: &str| {
        format!(
            r#"rights = [{{ right = "cheque-energie", status = "obtenu", since = "{since}", until = "2027-03-31" }}]"#
        )
    };
    let bill = |done: &str, more: &str| {
        let bill = r#"supply = "electricite", amount = "310", unpaid = "310", issued = "2025-09-01""#;
        review("2026-01-20", &format!("bills = [{{ {bill}{done} }}]\n{more}"), Subject::Energy)
    };
    let told = |review: &Review, figure: &str| figures(review, "energy.supplier-steps", figure).concat();
    let winter = bill(r#", reduced = "2025-12-10""#, &voucher("2025-11-10"));
    assert_eq!(
        (told(&winter, "reduced_early"), told(&winter, "reduction_from")),
        ("true".into(), "2026-04-01".into())
    );
    // The voucher came after the reduction, or there is none: winter forbids a cut only.
    for more in [voucher("2025-12-20"), String::new()] {
        assert_eq!(told(&bill(r#", reduced = "2025-12-10""#, &more), "reduced_early"), "false");
    }
    // Unpaid on 15 September, second letter from 30 September, reduction from 20 October.
    let early =
        bill(r#", first_letter = "2025-09-14", second_letter = "2025-09-29", reduced = "2025-10-19""#, "");
    for figure in ["first_letter_early", "second_letter_early", "reduced_early"] {
        assert_eq!(told(&early, figure), "true", "{figure}");
    }
    let right =
        bill(r#", first_letter = "2025-09-15", second_letter = "2025-09-30", reduced = "2025-10-20""#, "");
    assert_eq!(told(&right, "too_early"), "false");
    // Nothing was done yet.
    assert!(bill("", "").finding("energy.supplier-steps").is_none());
}

/// L115-3 and the decree protect the household of the day of each step: whatever happened to its voucher since then changes nothing.
#[test]
fn each_step_is_held_against_the_protection_of_its_own_day() {
    let bill = r#"bills = [{ supply = "electricite", amount = "310", unpaid = "310", issued = "2025-10-20", first_letter = "2025-11-10", second_letter = "2025-11-20", reduced = "2026-01-05" }]"#;
    let held = |right: &str, since: &str, until: &str| {
        format!(r#"{{ right = "{right}", status = "obtenu", since = "{since}"{until} }}"#)
    };
    let until = |day: &str| format!(r#", until = "{day}""#);
    let voucher = |since: &str, day: &str| held("cheque-energie", since, &until(day));
    // What is held, the first day of a second letter after the letter of 10 November, that of the reduction of 5 January.
    let cases = [
        (voucher("2025-11-03", "2026-03-31"), "2025-12-10", "2026-04-01", "false"),
        (voucher("2025-11-03", "2026-01-05"), "2025-12-10", "2026-04-01", "false"),
        (voucher("2025-11-03", "2026-01-04"), "2025-12-10", "2025-12-30", "false"),
        (voucher("2025-11-03", "2025-11-10"), "2025-12-10", "2025-12-30", "false"),
        (voucher("2025-10-01", "2025-11-09"), "2025-11-25", "2025-12-15", "false"),
        (voucher("2025-11-11", "2026-03-31"), "2025-11-25", "2026-04-01", "false"),
        (voucher("2026-01-06", "2026-03-31"), "2025-11-25", "2025-12-15", "false"),
        (held("cheque-energie", "2025-11-03", ""), "2025-12-10", "2026-04-01", "false"),
        // Two vouchers with days between them, each of which covers a step.
        (
            format!("{}, {}", voucher("2025-10-01", "2025-11-12"), voucher("2026-01-02", "2026-03-31")),
            "2025-12-10",
            "2026-04-01",
            "false",
        ),
        // Helped by the fund in the twelve months before: the law itself names the voucher alone.
        (held("fsl", "2024-11-10", ""), "2025-12-10", "2025-12-30", "false"),
        (held("fsl", "2024-11-09", ""), "2025-11-25", "2025-12-15", "false"),
        (held("fsl", "2025-06-01", ""), "2025-12-10", "2026-04-01", "true"),
        (
            format!("{}, {}", held("fsl", "2025-06-01", ""), voucher("2025-12-01", "2026-03-31")),
            "2025-12-10",
            "2026-04-01",
            "false",
        ),
    ];
    for (rights, second, reduction, disputed) in cases {
        for on in ["2026-01-15", "2026-08-01", "2027-06-01"] {
            let told = review(on, &format!("{bill}\nrights = [{rights}]"), Subject::Energy);
            let told = ["second_letter_from", "reduction_from", "reduced_disputed"]
                .map(|figure| figures(&told, "energy.supplier-steps", figure).concat());
            assert_eq!(told, [second, reduction, disputed], "{on}: {rights}");
        }
    }
}

/// A month of reduced power that ends in winter puts a cut off to its end.
#[test]
fn the_month_of_reduced_power_does_not_end_in_winter() {
    let bill = r#"bills = [{ supply = "electricite", amount = "310", unpaid = "310", issued = "2025-07-01", reduced = "2025-11-15" }]"#;
    let told = review("2025-11-20", bill, Subject::Energy);
    assert_eq!(figures(&told, "energy.arrears", "reduced_month_until"), ["2026-04-01"]);
}

#[test]
fn gas_and_heat_have_no_reduced_power() {
    let engine = Engine::new().unwrap();
    for supply in ["gaz", "reseau-de-chaleur", "fioul"] {
        let bill = format!(
            r#"bills = [{{ supply = "{supply}", amount = "310", unpaid = "310", issued = "2025-07-01", reduced = "2025-11-15" }}]"#
        );
        let document = Document::read(file("2025-11-20", &bill).as_bytes(), Format::Toml).unwrap();
        let refused = engine.open(&document, &Options::new()).err().unwrap().problems();
        let said: Vec<_> = refused.0.iter().map(|one| (one.kind.code, one.path.as_str())).collect();
        assert_eq!(said, [("input.reduced-not-power", "bills[0].reduced")], "{supply}");
    }
}

/// Code of social action and families, L115-3, for water: kept all year in a main home, and no flow is reduced.
#[test]
fn unpaid_water_is_kept_and_weighs_on_the_budget() {
    let bill = |done: &str| {
        let bill = format!(
            r#"bills = [{{ supply = "eau", amount = "310", unpaid = "310", issued = "2026-05-04"{done} }}]"#
        );
        let lines = r#"
        incomes = [{ kind = "wage", amount = "1200", of = "p1" }]
        expenses = [{ kind = "water", amount = "90", period = "two-months" }]"#;
        review("2026-06-01", &format!("{bill}{lines}"), Subject::Energy)
    };
    assert_eq!(figures(&bill(""), "water.supply", "kept"), ["true"]);
    assert_eq!(figures(&bill(""), "water.supply", "unlawful"), ["false"]);
    assert_eq!(figures(&bill(r#", reduced = "2026-05-20""#), "water.supply", "unlawful"), ["true"]);
    // 45 of 1,200 a month.
    assert_eq!(figures(&bill(""), "water.burden", "rate"), ["3.75"]);
    assert_eq!(figures(&bill(""), "water.burden", "above_mark"), ["true"]);
    assert!(review("2026-06-01", "", Subject::Energy).finding("water.burden").is_none());
}

/// Letters, plans and steps know debts: a bill that is not among them is said, and a debt without a bill too.
#[test]
fn unpaid_bills_and_debts_are_held_against_one_another() {
    let remarks = |more: &str| {
        let document = Document::read(file("2026-01-27", more).as_bytes(), Format::Toml).unwrap();
        let assessment = Engine::new().unwrap().assess(&document, &Options::new()).unwrap();
        let codes = assessment.remarks().iter().map(|remark| remark.code);
        codes.filter(|code| ["bill-not-in-debts", "debts-above-bills"].contains(code)).collect::<Vec<_>>()
    };
    let bills = |list: &[(&str, &str)]| {
        let bill = |(supply, unpaid): &(&str, &str)| {
            format!(r#"{{ supply = "{supply}", amount = "310", unpaid = "{unpaid}" }}"#)
        };
        format!("bills = [ {} ]\n", list.iter().map(bill).collect::<Vec<_>>().join(", "))
    };
    let debts = |list: &[(&str, &str)]| {
        let debt = |(kind, balance): &(&str, &str)| {
            format!(r#"{{ id = "{kind}", kind = "{kind}", balance = "{balance}", arrears = "{balance}" }}"#)
        };
        format!("debts = [ {} ]\n", list.iter().map(debt).collect::<Vec<_>>().join(", "))
    };
    assert_eq!(remarks(&bills(&[("gaz", "310")])), ["bill-not-in-debts"]);
    assert_eq!(remarks(&bills(&[("gaz", "310"), ("eau", "20")])), ["bill-not-in-debts"; 2]);
    assert_eq!(remarks(&bills(&[("gaz", "0"), ("eau", "0")])), [""; 0]);
    // One debt for two bills is the same sum: nothing is counted twice.
    let both = bills(&[("gaz", "310"), ("electricite", "100")]);
    assert_eq!(remarks(&format!("{both}{}", debts(&[("dette-energie", "410")]))), [""; 0]);
    assert_eq!(remarks(&format!("{both}{}", debts(&[("dette-energie", "310")]))), ["bill-not-in-debts"]);
    assert_eq!(remarks(&format!("{both}{}", debts(&[("dette-energie", "500")]))), ["debts-above-bills"]);
    // A debt of another kind pays for no bill of energy; without any bill there is nothing to compare.
    assert_eq!(remarks(&format!("{both}{}", debts(&[("dette-eau", "410")]))), ["bill-not-in-debts"]);
    assert_eq!(remarks(&debts(&[("dette-energie", "410")])), [""; 0]);
}

/// The notice of a cut goes by the bill's own calendar: 22 June for the bill of 4 May 2026, and a month of reduced power until 22 July.
#[test]
fn the_notice_of_a_cut_goes_by_the_calendar_of_the_bill() {
    let urgent = |on: &str, bills: &str| {
        let more = format!("alerts = [\"energy-cut\"]\n{bills}");
        let document = Document::read(file(on, &more).as_bytes(), Format::Toml).unwrap();
        let assessment = Engine::new().unwrap().assess(&document, &Options::new()).unwrap();
        assessment.urgent().iter().map(|one| one.code).collect::<Vec<_>>().join(" ")
    };
    let bill = r#"bills = [{ supply = "electricite", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }]"#;
    assert_eq!(urgent("2026-06-01", bill), "energy-cut-before");
    assert_eq!(urgent("2026-06-30", bill), "energy-cut-reduced");
    // Water has no calendar; without a bill the season is all that is known.
    assert_eq!(urgent("2026-06-30", &bill.replace("electricite", "eau")), "energy-cut");
    assert_eq!(urgent("2026-06-30", ""), "energy-cut");
    assert_eq!(urgent("2026-01-10", ""), "energy-cut-winter");
    // Gas that may be cut from today on.
    assert_eq!(urgent("2026-06-30", &bill.replace("electricite", "gaz")), "energy-cut");
}

/// What the papers of a file show to be urgent is told without the word `alerts`, once, and as often with it: power that was reduced too early
/// (L115-3: in winter, with the voucher), gas that may be cut today (14 days, 15, then 20 days of notice after 10 March 2026: 28 April), water whose flow was
/// reduced, an account that is seized.
#[test]
fn what_the_papers_show_is_urgent_by_itself() {
    let urgent = |on: &str, alert: &str, more: &str| {
        let more = format!("alerts = [{alert}]\n{more}");
        let document = Document::read(file(on, &more).as_bytes(), Format::Toml).unwrap();
        let assessment = Engine::new().unwrap().assess(&document, &Options::new()).unwrap();
        assessment.urgent().iter().map(|one| one.code).collect::<Vec<_>>().join(" ")
    };
    let power = r#"bills = [{ supply = "electricite", amount = "240", unpaid = "240", issued = "2025-10-10", first_letter = "2025-10-27", second_letter = "2025-11-28", reduced = "2026-01-10" }]
        rights = [{ right = "cheque-energie", status = "obtenu", since = "2025-10-05" }]"#;
    assert_eq!(urgent("2026-02-10", "", power), "energy-reduced-early");
    assert_eq!(urgent("2026-02-10", r#""energy-cut""#, power), "energy-reduced-early energy-cut-only");
    // The same reduction before winter, with both delays kept, is lawful.
    let kept = power.replace("2025-", "2024-").replace("2026-01-10", "2025-06-10");
    assert_eq!(urgent("2025-06-20", "", &kept.replace("cheque-energie", "c2s")), "");
    let gas = |letters: &str| {
        format!(
            r#"bills = [{{ supply = "gaz", amount = "200", unpaid = "200", issued = "2026-03-10"{letters} }}]"#
        )
    };
    let letters = r#", first_letter = "2026-03-24", second_letter = "2026-04-08""#;
    assert_eq!(urgent("2026-04-27", "", &gas(letters)), "");
    assert_eq!(urgent("2026-04-28", "", &gas(letters)), "energy-cut-now");
    assert_eq!(urgent("2026-04-28", r#""energy-cut""#, &gas(letters)), "energy-cut-now");
    assert_eq!(urgent("2026-04-28", "", &gas("")), "energy-cut-once-written");
    // What is paid is not cut.
    assert_eq!(urgent("2026-04-28", "", &gas(letters).replace(r#"unpaid = "200""#, r#"unpaid = "0""#)), "");
    let water = r#"bills = [{ supply = "eau", amount = "412", unpaid = "412", issued = "2026-04-02", reduced = "2026-06-01" }]"#;
    assert_eq!(urgent("2026-06-15", "", water), "water-reduced");
    assert_eq!(urgent("2026-06-15", r#""water-cut""#, water), "water-cut");
    assert_eq!(urgent("2026-06-15", "", &water.replace(r#", reduced = "2026-06-01""#, "")), "");
    let seized = r#"bank = { balance = "812.40", seizure = "3000" }"#;
    assert_eq!(urgent("2026-02-02", "", seized), "account-blocked");
    assert_eq!(urgent("2026-02-02", r#""account-blocked""#, seized), "account-blocked");
    assert_eq!(urgent("2026-02-02", r#""seizure""#, seized), "seizure account-blocked");
    assert_eq!(urgent("2026-02-02", "", &seized.replace("812.40", "0")), "account-blocked-overdrawn");
    assert_eq!(urgent("2026-02-02", "", r#"bank = { balance = "812.40" }"#), "");
}

/// Readings on both sides of a change of meter tell no consumption, though the number went up.
#[test]
fn a_meter_that_was_replaced_tells_no_consumption() {
    let file = |replaced: bool| {
        format!(
            r#"bills = [{{ supply = "electricite", amount = "310", since = "2025-03-01", until = "2026-02-28", quantity = 4000 }}]
            readings = [
                {{ supply = "electricite", day = "2025-03-01", index = 100 }},
                {{ supply = "electricite", day = "2025-09-01", index = 50, replaced = {replaced} }},
                {{ supply = "electricite", day = "2026-02-28", index = 3100 }},
            ]"#
        )
    };
    let told = review("2026-03-10", &file(true), Subject::Energy);
    assert_eq!(figures(&told, "energy.bill-check", "turned_back"), ["true"]);
    assert_eq!(figures(&told, "energy.bill-check", "yearly_consumption"), ["0"]);
    assert_eq!(figures(&told, "energy.bill-check", "billed_more"), ["false"]);
    // The same number that fell, of a meter that nobody replaced; then one that rose.
    let told = review("2026-03-10", &file(false), Subject::Energy);
    assert_eq!(figures(&told, "energy.bill-check", "turned_back"), ["true"]);
    let risen = file(false).replace("index = 50,", "index = 500,");
    let told = review("2026-03-10", &risen, Subject::Energy);
    assert_eq!(figures(&told, "energy.bill-check", "billed_beyond"), ["1000"]);
}

/// 3,650 kWh in 365 days at 0.1940 are 708.10 euros; twelve instalments of 40 are 480, 228.10 less.
#[test]
fn instalments_are_held_against_a_year() {
    let file = r#"bills = [{ supply = "electricite", amount = "310", since = "2025-03-01", until = "2026-03-01", quantity = 3650 }]
        contracts = [{ supply = "electricite", instalment = "40" }]"#;
    let told = review("2026-03-10", file, Subject::Energy);
    assert_eq!(figures(&told, "energy.bill-check", "yearly_cost"), ["708.10"]);
    assert_eq!(figures(&told, "energy.bill-check", "instalments_gap"), ["-228.10"]);
    // No price of that day or of the bill's last one is known: that is said.
    let untold = review("2025-12-10", &file.replace("2026-03-01", "2025-12-01"), Subject::Energy);
    assert_eq!(figures(&untold, "energy.bill-check", "yearly_cost"), ["0.00"]);
    assert_eq!(untold.lacking[0].why, Lacks::Law("energy.regulated-price".to_owned()));
    // The price of the bill's last day, where today has none.
    let then = review("2026-10-10", file, Subject::Energy);
    assert_eq!(figures(&then, "energy.bill-check", "yearly_cost"), ["708.10"]);
}
