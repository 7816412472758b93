//! What the household's page advises: each sentence where its condition holds, and nowhere else. Conditions are those of the law and of
//! `docs/law/sentences.md`; amounts are worked out by hand.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_report::{Audience, Words, report};
use resteavivre::household::Language;
use resteavivre::{Document, Engine, Format, Options};
use serde_json::Value;

/// A tenant with 1500.00 of wage, 500.00 of rent and 300.00 of food: 700.00 are left, 33.33 a day before food.
const PLAIN: &str = r#"
format = "resteavivre/household@1"
day = "2026-06-15"
alerts = []
people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
dwelling = { tenure = "private-tenant" }
incomes = [{ kind = "wage", amount = "1500", of = "p1" }]
expenses = [{ kind = "rent", amount = "500" }, { kind = "food", amount = "300" }]
debts = []
"#;

/// The plain household with something written otherwise.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(PLAIN.to_owned(), |text, (before, after)| {
        assert_eq!(text.matches(before).count(), 1, "{before}");
        text.replace(before, after)
    })
}

fn page(changes: &[(&str, &str)], language: Language) -> Value {
    let document = Document::read(changed(changes).as_bytes(), Format::Toml).unwrap();
    let options = Options::new().accept_unchecked_law().explained();
    let assessment = Engine::new().unwrap().assess(&document, &options).unwrap();
    let page = report(&assessment, Audience::Household, None, Words::of(language)).unwrap();
    serde_json::to_value(page).unwrap()
}

/// Every text of a page, in its order.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|value| texts(value, into)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, into)),
        _ => {}
    }
}

fn said(changes: &[(&str, &str)]) -> String {
    let mut all = Vec::new();
    texts(&page(changes, Language::French)["parts"], &mut all);
    all.join("\n").replace('\u{202f}', " ")
}

/// A text of the words, without what is filled in; with ordinary spaces, as all texts here.
fn word(path: &[&str]) -> String {
    let text = Words::of(Language::French).get(path);
    text.split('{').next().unwrap().replace('\u{202f}', " ")
}

/// Whether the page of a household changed so gives an advice.
fn advises(name: &str, changes: &[(&str, &str)]) -> bool {
    said(changes).contains(&word(&["plain", "advice", name]))
}

fn debt(kind: &str, more: &str) -> String {
    format!(r#"debts = [{{ id = "d1", kind = "{kind}", balance = "600"{more} }}]"#)
}

const NO_DEBTS: &str = "debts = []";
const RENT: &str = r#"{ kind = "rent", amount = "500" }"#;
const TENURE: &str = r#"tenure = "private-tenant""#;

fn rent(amount: &str) -> String {
    format!(r#"{{ kind = "rent", amount = "{amount}" }}"#)
}

/// A plan that the creditor accepted: the instalment stands, nothing is late. Nobody is told to ask for what is agreed.
#[test]
fn whoever_keeps_to_a_plan_is_told_to_go_on() {
    let kinds = [
        ("rent-arrears", TENURE, "rent_first", "rent_plan"),
        ("rent-arrears", r#"tenure = "housed-free""#, "rent_before", "rent_before_plan"),
        ("water-arrears", TENURE, "water_late", "water_plan"),
        ("energy-arrears", TENURE, "energy_late", "energy_plan"),
    ];
    let told = [
        (r#", instalment = "60""#, true),
        (r#", instalment = "60", arrears = "0""#, true),
        (r#", instalment = "60", arrears = "600""#, false),
        (r#", instalment = "0", arrears = "0""#, false),
        ("", false),
    ];
    for (kind, tenure, late, plan) in kinds {
        for (more, kept) in told {
            let owes = debt(kind, more);
            let changes = [(TENURE, tenure), (NO_DEBTS, owes.as_str())];
            assert_eq!((advises(plan, &changes), advises(late, &changes)), (kept, !kept), "{kind} {more}");
            let helped = !kept && late != "rent_before";
            assert_eq!(advises("fund", &changes), helped, "{kind} {more}");
            assert_eq!(said(&changes).contains("60 € en plus"), kept && plan == "rent_plan", "{kind} {more}");
            assert_eq!(advises("adil", &changes), !kept && kind == "rent-arrears", "{kind} {more}");
        }
        // Another debt of the kind is late.
        let two = format!(
            r#"debts = [{{ id = "d1", kind = "{kind}", balance = "600", instalment = "60" }},
                {{ id = "d2", kind = "{kind}", balance = "600", arrears = "600" }}]"#
        );
        assert!(advises(late, &[(TENURE, tenure), (NO_DEBTS, &two)]), "{kind}");
    }
}

#[test]
fn a_household_with_a_surplus_is_told_to_keep_its_papers_only() {
    let page = page(&[], Language::French);
    let next = page["parts"].as_array().unwrap().iter().find(|part| part["id"] == "next").unwrap();
    let items = next["blocks"][0]["content"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!(
        items[0]["text"].as_str().unwrap().replace('\u{202f}', " "),
        word(&["plain", "advice", "papers"])
    );
}

/// 1500.00 less 1350.00 is 150.00, 5.00 a day; a euro of rent more is below.
#[test]
fn food_aid_is_named_where_little_is_left_each_day() {
    assert!(!advises("food", &[(RENT, &rent("1350"))]));
    assert!(advises("food", &[(RENT, &rent("1351"))]));
}

#[test]
fn arrears_of_rent_are_those_of_this_home_or_of_an_old_one() {
    let owed = debt("rent-arrears", "");
    let owes = (NO_DEBTS, owed.as_str());
    assert!(advises("rent_first", &[owes]) && advises("adil", &[owes]) && !advises("rent_before", &[owes]));
    for tenure in ["owner", "housed-free"] {
        let tenure = format!(r#"tenure = "{tenure}""#);
        let changes = [owes, (TENURE, tenure.as_str())];
        assert!(advises("rent_before", &changes) && !advises("rent_first", &changes), "{tenure}");
    }
    assert!(!advises("rent_first", &[]) && !advises("adil", &[]));
}

#[test]
fn an_owner_and_a_tenant_are_not_sent_to_the_same_door() {
    let evicted = ("alerts = []", r#"alerts = ["eviction"]"#);
    let owner = (TENURE, r#"tenure = "owner-with-loan""#);
    assert!(advises("adil", &[evicted]) && !advises("adil_owner", &[evicted]));
    assert!(advises("adil_owner", &[evicted, owner]) && !advises("adil", &[evicted, owner]));
    // A home loan without arrears needs no delay.
    let late = debt("home-loan", r#", instalment = "100", arrears = "200""#);
    let paid = debt("home-loan", r#", instalment = "100""#);
    assert!(advises("home_loan_late", &[owner, (NO_DEBTS, &late)]));
    assert!(advises("adil_owner", &[owner, (NO_DEBTS, &late)]));
    assert!(!advises("home_loan_late", &[owner, (NO_DEBTS, &paid)]));
    assert!(!advises("adil_owner", &[owner, (NO_DEBTS, &paid)]));
}

#[test]
fn water_and_energy_that_are_owed_have_their_own_advice() {
    let (water, energy) = (debt("water-arrears", ""), debt("energy-arrears", ""));
    assert!(advises("water_late", &[(NO_DEBTS, &water)]) && !advises("energy_late", &[(NO_DEBTS, &water)]));
    assert!(advises("energy_late", &[(NO_DEBTS, &energy)]) && !advises("water_late", &[(NO_DEBTS, &energy)]));
    // One sentence about the fund, whatever it may pay; an old rent is none of it.
    let rent = debt("rent-arrears", "");
    for owed in [&water, &energy, &rent] {
        assert!(advises("fund", &[(NO_DEBTS, owed)]), "{owed}");
    }
    let elsewhere = (TENURE, r#"tenure = "housed-free""#);
    assert!(!advises("fund", &[(NO_DEBTS, &rent), elsewhere]) && !advises("fund", &[]));
    // What was paid off is no debt.
    let paid = water.replace("600", "0");
    assert!(!advises("water_late", &[(NO_DEBTS, &paid)]));
}

/// With 1250.00 of rent 50.00 are missing before any instalment. With 1150.00, 50.00 are left, and an instalment of 80.00 makes it 30.00
/// that are missing.
#[test]
fn what_is_missing_is_answered_by_what_can_be_changed() {
    let loan = debt("personal-loan", r#", instalment = "80""#);
    let deep = [(RENT, rent("1250")), (NO_DEBTS, loan.clone())];
    let [rent_deep, loan_deep] = &deep;
    let deep = [(rent_deep.0, rent_deep.1.as_str()), (loan_deep.0, loan_deep.1.as_str())];
    let (high, low) = (rent("1150"), rent("1120"));
    let shallow = [(RENT, high.as_str()), (NO_DEBTS, loan.as_str())];
    let text = said(&shallow);
    assert!(text.contains("Vous remboursez 80 € par mois"), "{text}");
    assert!(text.contains("À la fin du mois, il manque\n") && text.contains("30 €"), "{text}");
    let text = said(&deep);
    assert!(text.contains("Même sans vos remboursements, il manquerait 50 € par mois"), "{text}");
    // Nothing is repaid: only bills and rights can change.
    assert!(advises("missing", &[deep[0]]) && !advises("missing_by_instalments", &[deep[0]]));
    // 80.00 left and 80.00 repaid: nothing is missing.
    let even = [(RENT, low.as_str()), (NO_DEBTS, loan.as_str())];
    assert!(!advises("missing", &even) && !advises("missing_by_instalments", &even));
}

#[test]
fn a_sole_trader_in_the_red_is_sent_to_a_chamber_and_a_court() {
    let trade = (r#"kind = "wage""#, r#"kind = "self-employment""#);
    let rent = rent("1450");
    let red = (RENT, rent.as_str());
    assert!(advises("trade_missing", &[trade, red]));
    assert!(!advises("trade_missing", &[trade]) && !advises("trade_missing", &[red]));
    let loan = debt("personal-loan", r#", instalment = "80""#);
    let owes = (NO_DEBTS, loan.as_str());
    assert!(advises("court", &[trade, owes]) && !advises("court", &[owes]) && !advises("court", &[trade]));
}

/// By hand: the single RSA of April 2026, 651.69, is left on an account seized.
#[test]
fn what_a_bank_leaves_is_said_with_a_seizure_and_a_balance_only() {
    let alerts = |words: &'static str| ("alerts = []", words);
    let both = alerts(r#"alerts = ["seizure", "account-blocked"]"#);
    let blocked = alerts(r#"alerts = ["account-blocked"]"#);
    let left = "651,69 €";
    assert!(said(&[both]).contains(left));
    let why = word(&["plain", "account_blocked_why"]);
    let text = said(&[blocked]);
    assert!(text.contains(&why) && !text.contains(left), "{text}");
    assert!(!said(&[both]).contains(&why));
    // What no seizure takes has to be asked for, where there is one.
    let aid = (r#"kind = "wage""#, r#"kind = "aah""#);
    let ask = word(&["plain", "alerts", "account-on-request"]);
    assert!(said(&[both, aid]).contains(&ask) && !said(&[blocked, aid]).contains(&ask));
    // An account in the red keeps nothing.
    let overdraft = debt("overdraft", "");
    let text = said(&[both, (NO_DEBTS, &overdraft)]);
    assert!(text.contains(&word(&["plain", "alerts", "account-blocked-overdrawn"])) && !text.contains(left));
}

/// Help that was asked for is not to be asked for again.
#[test]
fn the_fund_is_not_asked_twice() {
    let energy = debt("energy-arrears", "");
    let ask = word(&["plain", "advice", "fund"]);
    assert!(said(&[(NO_DEBTS, &energy)]).contains(&ask));
    let asked = format!("{energy}\nrights = [{{ right = \"fsl\", status = \"demande\" }}]");
    assert!(!said(&[(NO_DEBTS, &asked)]).contains(&ask));
}

/// What a seizure leaves is no news for somebody from whom nothing is seized.
#[test]
fn a_seizure_is_spoken_of_where_there_is_one() {
    let loan = debt("personal-loan", r#", instalment = "80""#);
    let owes = (NO_DEBTS, loan.as_str());
    assert!(!said(&[owes]).to_lowercase().contains("saisi"), "{}", said(&[owes]));
    let seized = said(&[owes, ("alerts = []", r#"alerts = ["seizure"]"#)]);
    assert!(seized.contains(&word(&["plain", "seized"])) && !seized.contains("Si un créancier"), "{seized}");
}

/// A commission examines, then decides. What it may decide is said where the engine finds the route usual, as an example; of a route
/// that is only possible nothing is said that reads as a promise.
#[test]
fn no_route_reads_as_a_promise() {
    let loan = debt("personal-loan", r#", instalment = "80""#).replace("600", "60000");
    let broke = |outlook: &str| {
        format!("{}\nprocedure = {{ retained_charges = \"1500\", outlook = \"{outlook}\" }}", loan)
    };
    let stable = said(&[(NO_DEBTS, &broke("stable"))]);
    assert!(stable.contains("La commission l’examine, puis elle décide. Elle peut par exemple"), "{stable}");
    for sentence in stable.split(['\n', '.']).filter(|sentence| sentence.contains("effac")) {
        assert!(sentence.contains("par exemple"), "{sentence}");
    }
    let words = Words::of(Language::French);
    let routes = words.tables().find(|(name, _)| *name == "plain").unwrap().1;
    let erases: Vec<&&str> = routes.iter().filter(|text| text.contains("effac")).collect();
    assert!(erases.len() >= 3 && erases.iter().all(|text| text.contains("par exemple")), "{erases:?}");
}
