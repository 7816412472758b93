//! What is signed and shown of what is owed: nothing that was not read is called none, and what is owed beside the debts of a file is in
//! every total or said beside it. Amounts are worked out by hand.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Letter, Parties, Report, Words, report};
use resteavivre::household::{FilePart, Language, Supply, Word};
use resteavivre::{Document, Engine, File, Options};
use support::{on_one_line, tenant};

const DAY: &str = "2026-03-12";

const BOTH: [Language; 2] = [Language::French, Language::English];

fn with<T>(more: &str, then: impl FnOnce(&File<'_>, &Engine) -> T) -> T {
    let (engine, document): (Engine, Document) = (Engine::new().unwrap(), tenant(DAY, more));
    let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    then(&file, &engine)
}

/// The state and the letter to the commission.
fn letters(more: &str, language: Language) -> [Report; 2] {
    with(more, |file, engine| {
        let parties = Parties::default();
        let letter = Letter::new(file.household(), file.assessment(), &parties, Words::of(language));
        let law = engine.book().on(file.assessment().receipt().day);
        [letter.state(), letter.to_commission(law)]
    })
}

/// The texts of one part of a page, on one line.
fn part(page: &Report, id: &str) -> String {
    let page = serde_json::to_value(page).unwrap();
    let part = page["parts"].as_array().unwrap().iter().find(|part| part["id"] == id).unwrap();
    part["blocks"].to_string()
}

fn said(language: Language, path: &[&str]) -> String {
    Words::of(language).get(path).to_owned()
}

/// The parts of the state, with the part of the file that tells that there is nothing.
const PARTS: [(&str, FilePart); 6] = [
    ("resources", FilePart::Incomes),
    ("charges", FilePart::Expenses),
    ("debts", FilePart::Debts),
    ("assets", FilePart::Assets),
    ("procedures", FilePart::Alerts),
    ("procedures", FilePart::Procedure),
];

#[test]
fn nothing_is_signed_as_none_unless_the_file_says_so() {
    for language in BOTH {
        let none = said(language, &["letters", "state", "none"]);
        let bare = none.trim_end_matches('.').to_lowercase();
        let [state, _] = letters("", language);
        assert!(!state.to_text().to_lowercase().contains(&bare), "{}", state.to_text());
        for (id, _) in PARTS {
            assert!(part(&state, id).contains("……"), "{id}: {}", part(&state, id));
        }
        for (id, told) in PARTS {
            let [state, _] = letters(&format!("complete = [\"{}\"]", told.id()), language);
            let nones = state.to_text().to_lowercase().matches(&bare).count();
            assert_eq!(nones, 1, "{}: {}", told.id(), state.to_text());
            assert!(part(&state, id).to_lowercase().contains(&bare), "{id}");
            let blanks = part(&state, id).matches("…………………………").count();
            assert_eq!(blanks, usize::from(id == "procedures"), "{id}: {}", part(&state, id));
        }
    }
}

/// A line of nothing tells that there is nothing, and is shown as such.
#[test]
fn a_line_of_nothing_leaves_no_blank() {
    let lines = [
        ("resources", r#"incomes = [{ kind = "wage", amount = "0" }]"#),
        ("charges", r#"expenses = [{ kind = "rent", amount = "0" }]"#),
        ("assets", r#"assets = [{ kind = "savings", value = "0" }]"#),
        ("debts", r#"debts = [{ id = "d", kind = "overdraft", balance = "0", creditor = "Banque" }]"#),
    ];
    for (id, line) in lines {
        let [state, _] = letters(line, Language::French);
        let text = part(&state, id);
        assert!(!text.contains("……") && text.contains("0,00"), "{id}: {text}");
    }
}

/// A budget that is signed says which of its parts nobody told.
#[test]
fn a_budget_says_what_of_it_was_not_told() {
    let all = r#"incomes = [{ kind = "wage", amount = "1400" }]
        expenses = [{ kind = "rent", amount = "500" }]
        debts = [{ id = "d", kind = "personal-loan", balance = "900", instalment = "30" }]"#;
    let lines: Vec<&str> = all.lines().collect();
    for language in BOTH {
        let untold = said(language, &["letters", "untold_budget"]);
        let untold = untold.split('{').next().unwrap();
        let tells = |more: &str| letters(more, language).map(|page| page.to_text().contains(untold));
        assert_eq!(tells(all), [false, false]);
        for left_out in 0..lines.len() {
            let told: Vec<&str> =
                lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line).collect();
            assert_eq!(tells(&told.join("\n")), [true, true], "{}", lines[left_out]);
            let part = [FilePart::Incomes, FilePart::Expenses, FilePart::Debts][left_out].id();
            let complete = format!("complete = [\"{part}\"]\n{}", told.join("\n"));
            assert_eq!(tells(&complete), [false, false], "{part}");
        }
    }
}

/// A loan of which the file tells nothing late may be late: the letter leaves a blank, unless the file says that it tells everything.
#[test]
fn a_file_that_tells_nothing_late_does_not_say_that_nothing_is() {
    let loan = r#"debts = [{ id = "d", kind = "personal-loan", balance = "900", instalment = "30" }]"#;
    for language in BOTH {
        let none = said(language, &["letters", "file", "owed_none_late"]);
        let none = none.split("{owed}").nth(1).unwrap().trim_start_matches('\u{202f}');
        let [_, letter] = letters(loan, language);
        assert!(!on_one_line(&letter.to_text()).contains(none), "{}", letter.to_text());
        let [_, letter] = letters(&format!("complete = [\"debts\"]\n{loan}"), language);
        assert!(on_one_line(&letter.to_text()).contains(none), "{}", letter.to_text());
        // Of no debt at all, the sum is a blank.
        let blank = said(language, &["letters", "file", "owed_untold"]);
        assert!(letters("", language)[1].to_text().contains(&blank));
        assert!(!letters("complete = [\"debts\"]", language)[1].to_text().contains(&blank));
    }
}

/// The pages of a budget and the two letters, each on one line.
fn pages(more: &str, language: Language) -> Vec<(&'static str, String)> {
    let words = Words::of(language);
    let budget =
        |audience| with(more, |file, _| report(file.assessment(), audience, None, words).unwrap().to_text());
    let [state, commission] = letters(more, language);
    [
        ("household", budget(Audience::Household)),
        ("counsellor", budget(Audience::Counsellor)),
        ("state", state.to_text()),
        ("commission", commission.to_text()),
    ]
    .map(|(name, text)| (name, on_one_line(&text)))
    .into()
}

/// 1,000.00 of telephone, 318.55 of overdraft and 268.44 of bills: 1,586.99. An account or a supply alone as well, with no debt at all.
#[test]
fn every_total_of_what_is_owed_counts_or_names_what_stands_beside_the_debts() {
    let debt = r#"debts = [{ id = "d", kind = "telephone-arrears", balance = "1000", arrears = "1000" }]"#;
    let account = r#"bank = { overdraft = "318.55" }"#;
    for supply in Supply::ALL {
        let bill = format!(
            r#"bills = [{{ supply = "{}", amount = "268.44", unpaid = "268.44", due = "2026-02-19" }}]"#,
            supply.id()
        );
        for (page, text) in pages(&format!("{debt}\n{account}\n{bill}"), Language::English) {
            let held: &[&str] = match page {
                "household" => &["€1,587", "€319", "€268"],
                "counsellor" => &["€1,000.00", "account in the red, €318.55", "€268.44"],
                "state" => &["€1,586.99", "€318.55", "€268.44"],
                _ => &["I owe €1,586.99 in all, of which €1,586.99 is late"],
            };
            for amount in held {
                assert!(text.contains(amount), "{} {page} {amount}: {text}", supply.id());
            }
        }
        for (page, text) in pages(&format!("{account}\n{bill}"), Language::English) {
            // Nothing but 318.55 and 268.44: 586.99.
            let held = match page {
                "household" => "€587",
                "counsellor" => "€268.44; account in the red, €318.55",
                _ => "€586.99",
            };
            assert!(text.contains(held), "{} {page}: {text}", supply.id());
        }
    }
    // Where the debts hold them, nothing is said twice.
    let listed = r#"debts = [{ id = "d", kind = "overdraft", balance = "318.55", arrears = "318.55" }]"#;
    for (page, text) in pages(&format!("{listed}\n{account}"), Language::English) {
        let twice = ["€637", "account in the red, €318.55", "Your account in the red", "Owed as well"];
        assert!(!twice.iter().any(|said| text.contains(said)), "{page}: {text}");
    }
}
