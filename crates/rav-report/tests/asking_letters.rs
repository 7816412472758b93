//! Letters that ask for something: what each says of the file that it rests on, and what the counsellor is told before it goes.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use rav_report::{Letter, Parties, Words};
use resteavivre::household::{CivilStatus, Employment, Language, Word as _};
use resteavivre::letters::{Creditor, ProposalRequest, Request};
use resteavivre::{Document, Engine, Format, Options};

fn file(more: &str) -> Document {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2026-02-10"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
        dwelling = {{ tenure = "social-tenant" }}
        incomes = [{{ kind = "wage", amount = "1400" }}]
        {more}
        "#
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

/// A letter on one line, and the doubts that go with it.
fn letter(more: &str, request: Request) -> (String, String) {
    written(&file(more), request)
}

fn written(document: &Document, request: Request) -> (String, String) {
    let engine = Engine::new().unwrap();
    let opened = engine.open(document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let grounds = opened.grounds(request, None).unwrap();
    let parties = Parties::default();
    let letter =
        Letter::new(document.household(), opened.assessment(), &parties, Words::of(Language::English));
    let law = engine.book().on(opened.assessment().receipt().day);
    let text = letter.to_ask(&grounds, law).to_text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (text, letter.doubts_on_grounds(&grounds).join(" "))
}

/// Each month has the caps of the status that the account had then: the letter names the status, and the caps of every one.
#[test]
fn a_bank_letter_names_the_status_of_each_month() {
    let months = r#"bank_months = [
        { month = "2025-11", interventions = 12, intervention_fees = "96", fees = "216" },
        { month = "2025-12", fees = "120", fragile = true },
        { month = "2026-01", fees = "64", fragile = true, specific_offer = true },
    ]"#;
    let (text, doubts) = letter(months, Request::BankFees);
    for row in
        ["November 2025 ordinary customer", "December 2025 fragile customer", "January 2026 specific offer"]
    {
        assert!(text.contains(row), "{row}: {text}");
    }
    // R312-4-1 for the first month; the commitments of banks for the two others.
    for cap in ["R312-4-1", "€25.00 a month for a fragile customer", "€20.00 a month and €200.00 a year"]
    {
        assert!(text.contains(cap), "{cap}: {text}");
    }
    assert!(doubts.contains("commit"), "{doubts}");
}

/// What passes the cap of the year is proved by the months that fill it: 200 euros in ten months at 20, or at 50 of which 20 are kept.
/// A month above its own cap alone needs no other.
#[test]
fn the_cap_of_a_year_is_proved_by_its_months() {
    let told = |fees: &str, last: usize| {
        let month = |month| format!(r#"{{ month = "2025-{month:02}", fees = "{fees}" }}"#);
        let months = (1..=last).map(month).collect::<Vec<_>>().join(", ");
        letter(&format!("bank = {{ specific_offer = true }}\nbank_months = [ {months} ]"), Request::BankFees)
            .0
    };
    for fees in ["20", "50"] {
        let text = told(fees, 11);
        assert_eq!(text.matches(" 2025 specific offer").count(), 11, "{text}");
        assert!(text.contains("those of the months before count in this cap"), "{text}");
    }
    let text = told("21", 3);
    assert!(text.contains("March 2025 specific offer") && !text.contains("months before count"), "{text}");
    let january = r#"bank = { specific_offer = true }
        bank_months = [{ month = "2025-01", fees = "5" }, { month = "2025-02", fees = "50" }]"#;
    assert!(!letter(january, Request::BankFees).0.contains("January 2025"));
}

/// A request that was sent or refused already is told before another one goes.
#[test]
fn the_fund_is_not_asked_twice_without_a_word() {
    let told = |status: &str| {
        let rights =
            format!(r#"rights = [{{ right = "housing-fund", status = "{status}", since = "2026-01-20" }}]"#);
        let debt = r#"debts = [{ id = "edf", kind = "energy-arrears", balance = "300", arrears = "300" }]"#;
        letter(&format!("{debt}\n{rights}"), Request::HousingFund).1
    };
    assert!(told("asked").contains("asked for already"), "{}", told("asked"));
    assert!(told("refused").contains("refused already"), "{}", told("refused"));
}

/// L115-3 keeps energy and water that go on; a delivery of fuel oil does not go on.
#[test]
fn no_supply_is_kept_that_is_delivered() {
    let bill = |supply: &str| {
        let bill = format!(
            r#"bills = [{{ supply = "{supply}", amount = "800", unpaid = "400", issued = "2025-12-05" }}]"#
        );
        letter(&bill, Request::HousingFund).0
    };
    assert!(bill("gas").contains("L115-3"), "{}", bill("gas"));
    assert!(!bill("oil").contains("L115-3"), "{}", bill("oil"));
}

/// The day on which the fund was asked is in the file: no blank is left for it.
#[test]
fn the_day_of_a_request_to_the_fund_is_filled_in() {
    let document = file(
        r#"debts = [{ id = "edf", kind = "energy-arrears", balance = "300", arrears = "300" }]
        rights = [{ right = "housing-fund", status = "asked", since = "2026-01-20" }]"#,
    );
    let engine = Engine::new().unwrap();
    let opened = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let proposal = opened.propose(&ProposalRequest::to(Creditor::Energy)).unwrap();
    let parties = Parties::default();
    let letter =
        Letter::new(document.household(), opened.assessment(), &parties, Words::of(Language::English));
    let law = engine.book().on(opened.assessment().receipt().day);
    let text = letter.to_creditor(&proposal, law).to_text();
    assert!(text.contains("I asked the FSL for help on 20 January 2026."), "{text}");
}

/// Power that was reduced too early contests no sum; a bill above its readings does.
#[test]
fn only_a_sum_that_is_contested_is_not_to_be_recovered() {
    let bill = |more: &str| {
        format!(
            r#"bills = [{{ supply = "electricite", amount = "410", unpaid = "210", issued = "2025-11-20"{more} }}]"#
        )
    };
    let reduced = r#", first_letter = "2025-12-05", second_letter = "2025-12-22", reduced = "2025-12-24""#;
    let read = r#", since = "2025-07-15", until = "2025-11-14", quantity = 2050"#;
    let readings = r#"readings = [{ supply = "electricite", day = "2025-07-15", index = 10000 }, { supply = "electricite", day = "2025-11-14", index = 11650 }]"#;
    let suspends = |more: &str| letter(more, Request::EnergyComplaint).0.contains("contested");
    assert!(!suspends(&bill(reduced)));
    assert!(suspends(&format!("{}\n{readings}", bill(read))));
    assert!(suspends(&format!("{}\n{readings}", bill(&format!("{reduced}{read}")))));
}

/// Two who write together say *nous* in every sentence: each French sentence of a letter to a supplier that says *je*, *mon* or *me* has its own for two.
#[test]
fn no_complaint_of_two_says_i() {
    let words: toml::Table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/words/fr.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let letters = words["letters"].as_table().unwrap();
    let of_two = letters["we"].as_table().unwrap();
    let says_i = |text: &str| {
        let singular = ["je", "mon", "ma", "mes", "me", "moi"];
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '’');
        words.into_iter().any(|word| {
            let word = word.to_lowercase();
            singular.contains(&word.as_str()) || word.starts_with("j’") || word.starts_with("m’")
        })
    };
    let mut seen = 0;
    for (kind, two) in of_two.iter().filter_map(|(kind, two)| Some((kind, two.as_table()?))) {
        // A file at the commission says what it says of a partner who does not file: that is one person.
        if kind == "file" {
            continue;
        }
        for (name, text) in letters[kind.as_str()].as_table().unwrap() {
            if text.as_str().is_some_and(says_i) {
                seen += 1;
                assert!(two.contains_key(name), "letters.we.{kind}.{name}");
                assert!(!says_i(two[name].as_str().unwrap()), "letters.we.{kind}.{name}");
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

/// How those who ask live and what they do stands in the letter as the file tells it; what it does not tell of each is left to write.
#[test]
fn a_fund_letter_says_how_those_who_ask_live() {
    let of = |people: &str| {
        let text = format!(
            r#"
            format = "resteavivre/household@1"
            day = "2026-02-10"
            people = [{people}]
            dwelling = {{ tenure = "social-tenant" }}
            debts = [{{ id = "d", kind = "rent-arrears", balance = "900" }}]
            "#
        );
        written(&Document::read(text.as_bytes(), Format::Toml).unwrap(), Request::HousingFund).0
    };
    let person = |id: &str, role: &str, more: &str| {
        format!(r#"{{ id = "{id}", role = "{role}", born = "1980-05-01"{more} }}"#)
    };
    for status in CivilStatus::ALL {
        for work in Employment::ALL {
            let told = format!(r#", civil_status = "{}", employment = "{}""#, status.id(), work.id());
            let text = of(&person("p1", "depositor", &told));
            let [status, work] = [status.label(Language::English), work.label(Language::English)];
            assert!(text.contains(&format!("Family situation: {status}. Work: {work}.")), "{text}");
        }
    }
    let married = r#", civil_status = "married", employment = "retired""#;
    let two = |more: &str| {
        of(&format!("{}, {}", person("p1", "depositor", married), person("p2", "co-depositor", more)))
    };
    let label = CivilStatus::Married.label(Language::English);
    assert!(two(r#", civil_status = "married""#).contains(&format!("Family situation: {label}. Work: …")));
    assert!(two("").contains("Family situation: …"));
    // Whoever lives there without asking says nothing of those who ask.
    let child = person("p2", "child", "").replace("1980", "2014");
    assert!(
        of(&format!("{}, {child}", person("p1", "depositor", married)))
            .contains(&format!("Family situation: {label}."))
    );
}
