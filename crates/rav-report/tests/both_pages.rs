//! The counsellor reads of each subject whatever the household reads of it.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::path::Path;

use rav_report::{Audience, Report, Words};
use resteavivre::household::Language;
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Format, Options};

/// The page of the budget with its reviews, for each reader.
fn pages(document: &Document) -> [Report; 2] {
    let engine = Engine::new().unwrap();
    let file = engine.open(document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let reviews: Vec<_> = Subject::ALL.iter().map(|subject| file.review(*subject).unwrap()).collect();
    [Audience::Household, Audience::Counsellor].map(|audience| {
        let page = rav_report::report(file.assessment(), audience, None, Words::of(Language::French));
        page.unwrap().with_reviews(&reviews)
    })
}

/// How many colons of a French text stand outside its quotes.
fn colons(text: &str) -> usize {
    let parts = text.split('«').flat_map(|part| part.split('»').next_back());
    parts.map(|part| part.matches("\u{202f}:").count()).sum()
}

/// What lacks is said in a sentence with one colon: titles that have one of their own are quoted.
#[test]
fn what_lacks_is_said_with_one_colon() {
    let text = r#"
        format = "resteavivre/household@1"
        day = "2025-06-10"
        people = [
            { id = "p1", role = "depositor", born = "1980-05-01" },
            { id = "p2", role = "child", born = "2015-05-01", custody = "alternating" },
            { id = "p3", role = "child", born = "2012-05-01" },
        ]
        dwelling = { tenure = "owner-with-loan" }
        incomes = [{ kind = "wage", amount = "1400" }]
        bank = { fragile = true, seizure = "500" }
        bank_months = [{ month = "2025-05", intervention_fees = "40", fees = "48" }]
        bills = [{ supply = "electricity", amount = "410", unpaid = "210" }]
    "#;
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let (engine, words) = (Engine::new().unwrap(), Words::of(Language::French));
    let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let all: toml::Table = include_str!("../words/fr.toml").parse().unwrap();
    for (field, said) in all["review"]["fields"].as_table().unwrap() {
        assert_eq!(colons(said.as_str().unwrap()), 0, "{field}");
    }
    let mut seen = 0;
    for subject in Subject::ALL {
        let review = file.review(*subject).unwrap();
        for lacking in &review.lacking {
            let said = rav_report::lacking(lacking, words);
            assert!(said.split(". ").all(|sentence| colons(sentence) <= 1), "{said}");
            seen += 1;
        }
    }
    assert!(seen > 4, "{seen}");
}

fn has(page: &Report, subject: &str) -> bool {
    page.to_text().lines().any(|line| line.trim() == subject)
}

fn agree(document: &Document, what: &str) -> [bool; 2] {
    let [household, counsellor] = pages(document);
    ["ÉNERGIE ET EAU", "BANQUE"].map(|subject| {
        let (at_home, at_work) = (has(&household, subject), has(&counsellor, subject));
        assert!(at_work || !at_home, "{what}, {subject}: {}", counsellor.to_text());
        at_home
    })
}

#[test]
fn every_example_says_as_much_to_the_counsellor() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/households");
    let mut seen = [0, 0];
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|ending| ending == "toml") {
            let document = Document::read(&std::fs::read(&file).unwrap(), Format::Toml).unwrap();
            let said = agree(&document, &file.display().to_string());
            seen.iter_mut().zip(said).for_each(|(count, said)| *count += usize::from(said));
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

/// Fees below the caps, above them, of a fragile customer, of a holder of the offer; a seizure of an account in the red.
#[test]
fn every_state_of_an_account_is_said_to_both() {
    let mut at_home = 0;
    let banks = [
        "",
        "bank = { fragile = true }",
        "bank = { specific_offer = true }",
        r#"bank = { banned = "2025-01-10" }"#,
        r#"bank = { seizure = "500", overdraft = "50" }"#,
        r#"bank = { seizure = "500", balance = "1000", unseizable = "700" }"#,
        "bank = { rejected_payments = 6 }",
    ];
    let months = [
        "",
        r#"bank_months = [{ month = "2025-12", fees = "18" }]"#,
        r#"bank_months = [{ month = "2025-12", fees = "48" }]"#,
        r#"bank_months = [{ month = "2025-11", fees = "30" }, { month = "2025-12", interventions = 5, intervention_fees = "50", fees = "62" }]"#,
        r#"bank_months = [{ month = "2025-12", incidents = 6, fees = "18" }]"#,
    ];
    for bank in banks {
        for months in months {
            let text = format!(
                r#"
                format = "resteavivre/household@1"
                day = "2026-01-27"
                people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
                dwelling = {{ tenure = "social-tenant" }}
                incomes = [{{ kind = "wage", amount = "1400" }}]
                {bank}
                {months}
                "#
            );
            let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
            at_home += usize::from(agree(&document, &format!("{bank} {months}"))[1]);
        }
    }
    assert!(at_home > 10, "{at_home}");
}
