//! Official forms as people read them: every field has its words, in both languages, and every state is said.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use rav_report::{Words, official};
use resteavivre::forms::{FormRequest, OfficialForm};
use resteavivre::household::{AssetKind, DebtKind, ExpenseKind, IncomeKind, Language, Occupancy, Word};
use resteavivre::{Document, Engine, Format, Options};

/// A file with a line of every kind, so that every section of a form has an entry.
fn everything() -> Document {
    let lines = |kinds: &mut dyn Iterator<Item = &'static str>, more: &str| {
        kinds.map(|kind| format!("{{ kind = \"{kind}\", {more} }}")).collect::<Vec<_>>().join(",\n")
    };
    let debts = DebtKind::ALL.iter().enumerate().map(|(at, kind)| {
        format!("{{ id = \"d{at}\", kind = \"{}\", balance = \"10\", arrears = \"5\", instalment = \"1\", rate = \"4.2\" }}", kind.id())
    });
    let text = format!(
        r#"
format = "resteavivre/household@1"
day = "2026-05-12"
dwelling = {{ tenure = "social-tenant" }}
people = [
    {{ id = "p1", role = "depositor", born = "1980-05-01" }},
    {{ id = "p2", role = "co-depositor", born = "1982-05-01" }},
    {{ id = "p3", role = "child", born = "2012-05-01" }},
    {{ id = "p4", role = "child", born = "2014-05-01" }},
]
incomes = [{}]
expenses = [{}]
assets = [{}]
debts = [{}]
"#,
        lines(&mut IncomeKind::ALL.iter().map(|kind| kind.id()), "amount = \"10\", of = \"p1\""),
        lines(&mut ExpenseKind::ALL.iter().map(|kind| kind.id()), "amount = \"10\""),
        lines(&mut AssetKind::ALL.iter().map(|kind| kind.id()), "value = \"10\""),
        debts.collect::<Vec<_>>().join(",\n"),
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

fn page(document: &Document, form: OfficialForm, language: Language) -> String {
    let (engine, options) = (Engine::new().unwrap(), Options::new().accept_unchecked_law());
    let filled = engine.open(document, &options).unwrap().form(form).unwrap();
    official(&filled, Some("PCB-1"), Words::of(language)).to_text().replace(['\u{202f}', '\u{a0}'], " ")
}

#[test]
fn every_field_of_a_form_has_its_words() {
    let document = everything();
    for form in OfficialForm::ALL {
        for language in [Language::French, Language::English] {
            // A field without words stops the page.
            let page = page(&document, *form, language);
            assert!(!page.contains('{') && page.contains("PCB-1"), "{page}");
        }
    }
}

#[test]
fn every_choice_of_a_home_has_its_words() {
    for occupancy in Occupancy::ALL {
        let text = format!(
            "format = \"resteavivre/household@1\"\nday = \"2026-05-12\"\n\
             dwelling = {{ tenure = \"hostel\", occupancy = \"{}\" }}\n\
             people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]",
            occupancy.id()
        );
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let page = page(&document, OfficialForm::OverIndebtedness, Language::French);
        assert!(page.contains(occupancy.label(Language::French)), "{page}");
    }
}

#[test]
fn what_lacks_is_asked_section_by_section_and_what_has_no_field_is_said() {
    let page = page(&everything(), OfficialForm::OverIndebtedness, Language::French);
    assert!(page.contains("12. MONTANT DES RESSOURCES MENSUELLES"), "{page}");
    assert!(page.contains("À compléter à la main : Civilité ; Nom de naissance"), "{page}");
    let (_, asked) = page.split_once("CE QUI MANQUE AU DOSSIER").unwrap();
    let (asked, elsewhere) = asked.split_once("CE QUE LE FORMULAIRE NE DEMANDE PAS").unwrap();
    assert!(
        asked.contains("Enfants et autres personnes") && asked.contains("Dispose de ressources"),
        "{asked}"
    );
    assert!(elsewhere.contains("Alimentation") && !elsewhere.contains("Loyer"), "{elsewhere}");
}

/// A meeting that the days of the decree put after the hearing is said to be too late.
#[test]
fn a_meeting_after_the_hearing_is_said() {
    let document = everything();
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law();
    let file = engine.open(&document, &options).unwrap();
    for (hearing, late) in [("2026-06-05", true), ("2026-07-31", false)] {
        let days = [hearing, "2026-05-22"].map(|day| Some(day.parse().unwrap()));
        let form = file.form(FormRequest::eviction_diagnosis(days[0], days[1])).unwrap();
        let text = official(&form, None, Words::of(Language::English)).to_text();
        assert_eq!(text.to_lowercase().contains("after the hearing: offer it before"), late, "{text}");
    }
}
