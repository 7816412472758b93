//! What the pages and letters about energy say of the means to pay, of what a supplier did and of what is asked of it.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Letter, Parties, Words};
use resteavivre::actions::ActionsRequest;
use resteavivre::household::Language;
use resteavivre::letters::{Creditor, ProposalRequest, Request};
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Options};

use support::{on_one_line, tenant};

/// A tenant with a wage and these tables more.
fn file(on: &str, more: &str) -> Document {
    tenant(on, &format!("incomes = [{{ kind = \"wage\", amount = \"1400\" }}]\n{more}"))
}

/// The page of energy, on one line.
fn page(on: &str, more: &str, audience: Audience) -> String {
    let (engine, document) = (Engine::new().unwrap(), file(on, more));
    let opened = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
    let review = opened.review(Subject::Energy).unwrap();
    on_one_line(&rav_report::review(&review, audience, None, Words::of(Language::English)).to_text())
}

/// The letter to a supplier that proposes instalments, on one line.
fn proposal(on: &str, more: &str, language: Language) -> String {
    let (engine, document) = (Engine::new().unwrap(), file(on, more));
    let opened = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let proposal = opened.propose(&ProposalRequest::to(Creditor::Energy)).unwrap();
    let parties = Parties::default();
    let letter = Letter::new(document.household(), opened.assessment(), &parties, Words::of(language));
    let law = engine.book().on(opened.assessment().receipt().day);
    on_one_line(&letter.to_creditor(&proposal, law).to_text())
}

const DEBT: &str = r#"debts = [{ id = "edf", kind = "energy-arrears", balance = "300", arrears = "300" }]"#;

/// Energy code, R124-2: a voucher issued on 10 November 2025 can be used until 31 March 2027, one of 2 April 2025 until 31 March 2026.
/// The day that stands on it comes before the one that is worked out.
#[test]
fn a_voucher_that_is_held_is_a_means_to_pay_until_its_last_day() {
    let voucher =
        |told: &str| format!("{DEBT}\nrights = [{{ right = \"energy-voucher\", status = \"held\"{told} }}]");
    for (told, on, until) in [
        (r#", since = "2025-11-10""#, "2026-02-10", Some("31 March 2027")),
        (r#", since = "2025-11-10""#, "2027-03-31", Some("31 March 2027")),
        (r#", since = "2025-11-10""#, "2027-04-01", None),
        (r#", since = "2025-04-02""#, "2026-02-10", Some("31 March 2026")),
        (r#", since = "2025-04-02""#, "2026-04-01", None),
        (r#", since = "2025-11-10", until = "2026-03-31""#, "2026-02-10", Some("31 March 2026")),
        (r#", until = "2026-03-31""#, "2026-02-10", Some("31 March 2026")),
        (r#", until = "2026-01-31""#, "2026-02-10", None),
    ] {
        let more = voucher(told);
        let texts = [
            page(on, &more, Audience::Counsellor),
            page(on, &more, Audience::Household),
            proposal(on, &more, Language::English),
        ];
        for text in texts {
            let said = until.map(|until| format!("until {until}")).is_some_and(|until| text.contains(&until));
            assert_eq!(said, until.is_some(), "{told} {on}: {text}");
            let means = text.contains("to pay") || text.contains("pays a part");
            assert!(means || until.is_none(), "{told} {on}: {text}");
        }
    }
    // Its day is not known: it is told all the same. One that was asked for, or of another time, is none.
    let undated = voucher(r#", amount = "194""#);
    assert!(page("2026-02-10", &undated, Audience::Household).contains("voucher of €194"));
    assert!(proposal("2026-02-10", &undated, Language::French).contains("chèque énergie de 194,00"));
    for told in [undated.replace("held", "asked"), voucher(r#", since = "2026-02-11""#)] {
        assert!(!page("2026-02-10", &told, Audience::Household).contains("You have an energy voucher"));
        assert!(!proposal("2026-02-10", &told, Language::English).contains("I enclose my energy voucher"));
    }
}

/// A complaint to a supplier, on one line, and what the counsellor is told before it goes.
fn complaint(more: &str, language: Language) -> (String, String) {
    let (engine, document) = (Engine::new().unwrap(), file("2026-02-10", more));
    let opened = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let grounds = opened.grounds(Request::EnergyComplaint, None).unwrap();
    let parties = Parties::default();
    let letter = Letter::new(document.household(), opened.assessment(), &parties, Words::of(language));
    let law = engine.book().on(opened.assessment().receipt().day);
    (on_one_line(&letter.to_ask(&grounds, law).to_text()), letter.doubts_on_grounds(&grounds).join(" "))
}

fn bill(supply: &str, more: &str) -> String {
    format!(
        r#"bills = [{{ supply = "{supply}", amount = "410", unpaid = "210", issued = "2025-09-01"{more} }}]"#
    )
}

/// Where power is reduced already, nobody asks not to reduce it: it is to be restored.
#[test]
fn a_letter_asks_to_restore_power_that_is_reduced() {
    for debt in ["", DEBT] {
        let letter = |more: &str| {
            proposal("2026-02-10", &format!("{debt}\n{}", bill("electricity", more)), Language::French)
        };
        let reduced = letter(r#", reduced = "2025-12-24""#);
        assert!(reduced.contains("de rétablir la puissance, et de ne pas couper"), "{reduced}");
        assert!(reduced.contains("24 décembre 2025") && !reduced.contains("ne pas réduire"), "{reduced}");
        let whole = letter("");
        assert!(whole.contains("de ne pas réduire ni couper") && !whole.contains("rétablir"), "{whole}");
    }
}

/// The complaint says each thing that was done, what is asked about it, and which of it is read in two ways.
#[test]
fn a_complaint_tells_every_step_and_both_readings() {
    let letters = r#", first_letter = "2025-09-14", second_letter = "2025-09-28", reduced = "2025-10-10""#;
    let (text, told) = complaint(&bill("electricity", letters), Language::French);
    for said in [
        "Puissance réduite trop tôt",
        "Votre premier courrier sur la facture du 1er septembre 2025 est du 14 septembre 2025",
        "Votre second courrier sur la facture du 1er septembre 2025 est du 28 septembre 2025",
        "il ne pouvait pas partir avant le 15 septembre 2025",
        "il ne pouvait pas partir avant le 30 septembre 2025",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("F20055") && told.contains("Courrier parti trop tôt"), "{text} {told}");
    // Fourteen days, then thirty for whom the fund helped, then twenty of notice; reduced in winter.
    let winter = r#", first_letter = "2025-09-20", second_letter = "2025-10-25", reduced = "2025-12-10""#;
    let fund = r#"rights = [{ right = "housing-fund", status = "held", since = "2025-06-01" }]"#;
    let (text, told) = complaint(&format!("{}\n{fund}", bill("electricity", winter)), Language::French);
    assert!(text.contains("F20055") && text.contains("ne nomme, lui, que le chèque énergie"), "{text}");
    assert!(told.contains("les deux lectures"), "{told}");
    let voucher = fund.replace("housing-fund", "energy-voucher");
    let (text, _) = complaint(&format!("{}\n{voucher}", bill("electricity", winter)), Language::French);
    assert!(!text.contains("F20055") && text.contains("L115-3"), "{text}");
}

/// L115-3 names the voucher alone: the letter of a household that the fund helped leans on the decree, on the missing second letter, and gives
/// the winter of the official sheet as another reading. Thirty days after 25 September, then twenty: 14 November.
#[test]
fn a_complaint_claims_the_winter_of_the_law_for_a_voucher_alone() {
    let done = r#", first_letter = "2025-09-25", reduced = "2025-10-25""#;
    let held =
        |right: &str| format!(r#"rights = [{{ right = "{right}", status = "held", since = "2025-08-20" }}]"#);
    let letter =
        |rights: &str| complaint(&format!("{}\n{rights}", bill("electricity", done)), Language::French);
    let (text, told) = letter(&held("housing-fund"));
    for said in [
        "aucun second courrier de votre part avant la réduction de puissance du 25 octobre 2025",
        "elle ne pouvait pas l’être avant le 14 novembre 2025",
        "F20055",
        "qu’à partir du 1er avril 2026. L’article L115-3",
        "ne nomme, lui, que le chèque énergie",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("et l’article L115-3"), "{text}");
    assert!(told.contains("les deux lectures") && told.contains("Second courrier manquant"), "{told}");
    let (text, _) = letter(&held("energy-voucher"));
    assert!(text.contains("et l’article L115-3") && !text.contains("F20055"), "{text}");
    let (text, _) = letter("");
    assert!(!text.contains("L115-3") && text.contains("30 octobre 2025"), "{text}");
}

#[test]
fn a_complaint_about_water_goes_to_no_mediator_of_energy() {
    let reduced = bill("water", r#", reduced = "2025-12-24""#);
    let (text, told) = complaint(&reduced, Language::French);
    assert!(text.contains("Débit d’eau réduit") && text.contains("2015-470 QPC"), "{text}");
    assert!(!text.contains("médiateur") && !text.contains("suspendre le recouvrement"), "{text}");
    assert!(told.contains("seconde main"), "{told}");
}

/// The two calendars of a bill say what each is; what was done stands with its day.
#[test]
fn what_may_come_and_what_was_done_are_told_apart() {
    let letters = r#", first_letter = "2025-09-14", second_letter = "2025-09-28""#;
    let both = page("2025-10-01", &bill("electricity", letters), Audience::Counsellor);
    for said in [
        "“What may come” gives, on 1 Oct 2025,",
        "“What was done” compares",
        "what may come, and when",
        "Day of the first letter 14 September 2025 Day of the second letter 28 September 2025",
    ] {
        assert!(both.contains(said), "{said}: {both}");
    }
    let one = page("2025-10-01", &bill("electricity", ""), Audience::Counsellor);
    assert!(one.contains("what may come") && !one.contains("two tables"), "{one}");
}

/// The tariff of February 2026 checks a bill that begins before: it is said. One of a period that the tariff covers says nothing.
#[test]
fn a_price_of_another_period_is_said() {
    let read = |since: &str, until: &str| {
        let bill = format!(
            r#"bills = [{{ supply = "electricity", amount = "410", since = "{since}", until = "{until}", quantity = 1650 }}]"#
        );
        let readings = format!(
            r#"readings = [{{ supply = "electricity", day = "{since}", index = 10000 }}, {{ supply = "electricity", day = "{until}", index = 11650 }}]"#
        );
        page("2026-06-10", &format!("{bill}\n{readings}"), Audience::Counsellor)
    };
    for (since, until, other) in [
        ("2025-02-15", "2025-05-14", true),
        ("2026-01-15", "2026-05-14", true),
        ("2026-02-01", "2026-05-14", false),
    ] {
        let text = read(since, until);
        assert_eq!(text.contains("the regulated tariff in force since"), other, "{since}: {text}");
        assert!(text.contains("Price used") || text.contains("price"), "{text}");
    }
}

/// Decree 2008-780 and L115-3 are about what comes by a network: nothing of them is said to a merchant who delivers.
#[test]
fn a_letter_to_a_merchant_claims_no_law_of_networks() {
    let law = ["2008-780", "L115-3", "couper", "maintenue"];
    for (supply, network) in [
        ("electricity", true),
        ("gas", true),
        ("heat", true),
        ("fioul", false),
        ("wood", false),
        ("bottled-gas", false),
    ] {
        let alert = r#"alerts = ["energy-cut"]"#;
        for debt in ["", DEBT] {
            for alert in ["", alert] {
                let more = format!("{alert}\n{debt}\n{}", bill(supply, ""));
                let text = proposal("2026-02-10", &more, Language::French);
                for said in law {
                    assert_eq!(text.contains(said), network, "{supply} {said}: {text}");
                }
                assert!(text.contains("votre accord sur ces modalités"), "{supply}: {text}");
            }
        }
    }
    // A debt whose supply nobody tells, or that is of a network too, keeps the law.
    let both = bill("fioul", "")
        .replace("bills = [", "bills = [{ supply = \"gas\", amount = \"90\", unpaid = \"90\" }, ");
    for more in [DEBT.to_owned(), format!("{DEBT}\n{both}")] {
        assert!(proposal("2026-02-10", &more, Language::French).contains("L115-3"), "{more}");
    }
}

/// A voucher that was asked for hides nothing: when it was asked for, and that asking protects from nothing. One of an earlier campaign does not
/// hide that of the year: a campaign goes by the year of the voucher.
#[test]
fn a_voucher_asked_for_or_of_an_earlier_year_is_told() {
    let holder = r#"contracts = [{ supply = "electricity", holder = "p1" }]
        tax_incomes = [{ year = 2024, income = "6000", declarants = ["p1"] }, { year = 2023, income = "6000", declarants = ["p1"] }]"#;
    let told = |on: &str, rights: &str| {
        let more = format!("{holder}\nrights = [{rights}]");
        [Audience::Counsellor, Audience::Household].map(|audience| page(on, &more, audience))
    };
    let right =
        |status: &str, since: &str| format!(r#"{{ right = "energy-voucher", status = "{status}"{since} }}"#);
    let since = |day: &str| format!(r#", since = "{day}""#);
    for (day, said) in [(since("2026-01-10"), "asked for"), (String::new(), "asked for")] {
        for text in told("2026-02-10", &right("asked", &day)) {
            assert!(text.contains(said) && text.contains("request stands"), "{text}");
            assert_eq!(text.contains("10 January 2026"), !day.is_empty(), "{text}");
        }
    }
    for (on, day, earlier) in [
        ("2026-02-10", "2025-11-10", true),
        ("2026-01-01", "2025-12-31", true),
        ("2026-11-10", "2025-11-10", true),
        ("2026-11-10", "2026-04-10", false),
        ("2025-12-31", "2025-11-10", false),
    ] {
        for text in told(on, &right("held", &since(day))) {
            assert_eq!(text.contains("earlier year"), earlier, "{on} {day}: {text}");
        }
    }
    // Both are held, or the day is not known: nothing is to be checked.
    let old = right("held", r#", since = "2025-11-10", until = "2026-03-31""#);
    for rights in [format!("{old}, {}", right("held", &since("2026-04-10"))), right("held", "")] {
        assert!(told("2026-11-10", &rights).iter().all(|text| !text.contains("earlier year")), "{rights}");
    }
    // Where the voucher of the year is worked out, nothing hides it.
    assert!(told("2026-11-10", "").iter().all(|text| !text.contains("earlier year")));
}

/// The day from which a supplier may act is no last day to ask for help.
#[test]
fn a_day_of_a_cut_is_no_last_day_to_ask() {
    let more = r#"bills = [{ supply = "gas", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }]"#;
    let (engine, document) = (Engine::new().unwrap(), file("2026-06-01", more));
    let opened = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let actions = opened.actions(&ActionsRequest::default()).unwrap();
    for (language, cut, last) in [
        (Language::English, "a cut is possible from 22 Jun 2026", "before 22 Jun 2026"),
        (Language::French, "coupure", "avant le 22/06/2026"),
    ] {
        let words = Words::of(language);
        let page = rav_report::report(opened.assessment(), Audience::Household, None, words).unwrap();
        let text = on_one_line(&page.with_actions(&actions).to_text());
        assert!(text.contains(cut) && !text.contains(last), "{text}");
    }
}
