//! Amounts that must not be told as they are: those that another reading changes, those of which one counts in another, those that
//! may take the money for food.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_report::{Audience, Letter, Parties, Words};
use resteavivre::actions::{Actions, ActionsRequest};
use resteavivre::household::Language;
use resteavivre::letters::ProposalRequest;
use resteavivre::money::Money;
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Format, Options};

/// A parent alone with a wage and these children, by day of birth and custody.
fn parent(wage: u32, children: &[(&str, &str)], more: &str) -> Document {
    let people = children.iter().enumerate().map(|(at, (born, custody))| {
        format!(r#", {{ id = "e{at}", role = "enfant", born = "{born}"{custody} }}"#)
    });
    let names: Vec<String> = (0..children.len()).map(|at| format!(r#""e{at}""#)).collect();
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2026-11-20"
        dwelling = {{ tenure = "locataire-social" }}
        people = [{{ id = "p1", role = "deposant", born = "1985-04-02" }}{people}]
        incomes = [{{ kind = "salaire", amount = "{wage}", of = "p1" }}]
        expenses = [{{ kind = "loyer", amount = "500" }}, {{ kind = "alimentation", amount = "300" }}]
        {more}
        "#,
        people = people.collect::<String>(),
        more = more.replace("NAMES", &names.join(", ")),
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

/// The pages of a file for a reader: its budget, its rights, its energy, on one line; its actions for a counsellor.
fn pages(document: &Document, audience: Audience, language: Language) -> (String, Actions) {
    let (engine, words) = (Engine::new().unwrap(), Words::of(language));
    let file = engine.open(document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let reviews: Vec<_> = Subject::ALL.iter().map(|subject| file.review(*subject).unwrap()).collect();
    let actions = file.actions(&ActionsRequest::default()).unwrap();
    let page = rav_report::report(file.assessment(), audience, None, words).unwrap();
    let mut text = page.with_reviews(&reviews).with_actions(&actions).to_html();
    for review in &reviews {
        text += &rav_report::review(review, audience, None, words).to_html();
    }
    if audience == Audience::Counsellor {
        text += &rav_report::actions(&actions, None, words).to_html();
    }
    // Spaces within numbers are no difference.
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    (text.split_whitespace().collect::<Vec<_>>().join(" "), actions)
}

/// The tax household of the holder of the electricity contract.
const TAX: &str = r#"
    tax_incomes = [{ year = 2024, income = "9000", declarants = ["p1"], dependants = [NAMES] }]
    contracts = [{ supply = "electricite", holder = "p1" }]
"#;

const SHARED: &str = r#", custody = "alternee""#;
const BENEFITS: &str = r#", custody = "alternee", family_benefits = true"#;

/// By hand: 638.28 for one person, half more for a child, 957.42; less 1,300 of resources, more 59.85 % of 1,300, 778.05, and a bonus of
/// 141.96: 577.43 with the child, 258.29 without. The voucher of 2026 for 9,000 of income: 1.5 units, 6,000 each, 176; 1.25 units, 7,200
/// each, 113. With a child in alternating custody the household reads none of these, whoever has the family benefits.
#[test]
fn a_household_is_told_no_sum_that_another_reading_changes() {
    for custody in [SHARED, BENEFITS] {
        let document = parent(1300, &[("2012-02-12", custody)], TAX);
        for (language, both) in
            [(Language::French, ["577,43 €", "258,29 €"]), (Language::English, ["€577.43", "€258.29"])]
        {
            let (household, actions) = pages(&document, Audience::Household, language);
            for amount in ["577", "258", "176", "113"] {
                assert!(!household.contains(amount), "{custody} {amount}: {household}");
            }
            let (counsellor, _) = pages(&document, Audience::Counsellor, language);
            for amount in both {
                assert!(counsellor.contains(amount), "{custody} {amount}: {counsellor}");
            }
            let other = |id: &str| actions.action(id).unwrap().amount.other.map(|it| it.to_string());
            assert_eq!(other("open-right/rights.activity-bonus").as_deref(), Some("258.29"));
            assert_eq!(other("open-right/energy.voucher").as_deref(), Some("113.00"));
        }
    }
    // A child who lives there all the time is in no doubt, and the household reads the sum.
    let (household, actions) =
        pages(&parent(1300, &[("2012-02-12", "")], TAX), Audience::Household, Language::French);
    assert!(household.contains("176 €") && household.contains("577 €"), "{household}");
    assert!(actions.actions.iter().all(|one| one.amount.other.is_none()));
}

/// A parent whose only child below three lives there by turns is in the increased case by one reading alone: without the child, one person,
/// 258.29 as above. Where resources are below the flat amount by both readings, 800 here, the child changes nothing: no doubt is told.
#[test]
fn a_baby_in_alternating_custody_may_not_raise_the_bonus() {
    let bonus = |wage, children: &[(&str, &str)]| {
        let (_, actions) = pages(&parent(wage, children, TAX), Audience::Household, Language::French);
        let amount = actions.action("open-right/rights.activity-bonus").unwrap().amount;
        (amount.monthly.unwrap(), amount.other)
    };
    let (alone, none) = bonus(1300, &[]);
    assert_eq!((alone.to_string().as_str(), none), ("258.29", None));
    assert_eq!(bonus(1300, &[("2025-02-12", SHARED)]).1, Some(alone));
    // A baby who lives there all the time keeps the increase.
    let (with, _) = bonus(1300, &[("2024-06-12", "")]);
    assert_eq!(bonus(1300, &[("2024-06-12", ""), ("2012-02-12", SHARED)]).1, Some(with));
    assert_eq!(bonus(800, &[("2024-06-12", ""), ("2012-02-12", SHARED)]).1, None);
}

/// Family support counts for 22.5 % of the base of family benefits a child in the bonus: two children, 768.91 and 401.55 alone,
/// 553.74 + 401.55 = 955.29 together, not 1,170.46. Whatever the wage and the children, the page that shows two such amounts says so.
#[test]
fn rights_that_count_in_one_another_are_not_left_to_be_added() {
    let two = [("2014-06-01", ""), ("2018-06-01", "")];
    let (household, actions) = pages(&parent(1300, &two, ""), Audience::Household, Language::French);
    assert_eq!(actions.rights_together.unwrap().to_string(), "955.29");
    assert!(household.contains("ne s’additionnent pas"), "{household}");
    let (counsellor, _) = pages(&parent(1300, &two, ""), Audience::Counsellor, Language::French);
    assert_eq!(counsellor.matches("955,29 €").count(), 2, "{counsellor}");
    let mut seen = [0, 0];
    for wage in [0, 300, 900, 1300, 1700, 2600] {
        for count in 0..=2 {
            let document = parent(wage, &two[..count], "");
            let (household, actions) = pages(&document, Audience::Household, Language::English);
            let monthly = actions.actions.iter().filter(|one| one.known.id.starts_with("open-right/rights."));
            let each: Vec<_> = monthly.filter_map(|one| one.amount.monthly).collect();
            let shown = household.matches("a month, about").count() > 1;
            let apart = household.contains("do not add up");
            assert_eq!(apart, shown && actions.rights_together.is_some(), "{wage} {count}: {each:?}");
            seen[usize::from(apart)] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 3), "{seen:?}");
}

/// Whoever is due something, and whatever is late: a file without food offers no instalment of which nobody is warned, in the letter's notes
/// nor among the actions; one whose charges a commission retained counts food in them. A letter that pays at once spreads nothing.
#[test]
fn no_money_for_food_is_promised_without_a_word() {
    let food = r#", { kind = "alimentation", amount = "300" }"#;
    let late = [
        r#"bills = [{ supply = "electricite", amount = "AMOUNT", unpaid = "AMOUNT", issued = "2026-04-05" }]"#,
        r#"debts = [{ id = "d", kind = "dette-locative", balance = "AMOUNT", arrears = "AMOUNT" }]"#,
        r#"debts = [{ id = "d", kind = "dette-fiscale", balance = "AMOUNT", arrears = "AMOUNT" }]"#,
    ];
    let words = Words::of(Language::French);
    let (mut warned, mut at_once) = (0, 0);
    for (food, retained) in [("", ""), (food, ""), ("", r#"retained_charges = "1200""#)] {
        for (late, amount) in late.iter().flat_map(|late| ["300", "1200"].map(|amount| (late, amount))) {
            let text = format!(
                r#"
                format = "resteavivre/household@1"
                day = "2026-05-20"
                dwelling = {{ tenure = "locataire-social" }}
                people = [{{ id = "p1", role = "deposant", born = "1985-04-02" }}]
                incomes = [{{ kind = "salaire", amount = "1300", of = "p1" }}]
                expenses = [{{ kind = "loyer", amount = "500" }}{food}]
                procedure = {{ {retained} }}
                {}
                "#,
                late.replace("AMOUNT", amount)
            );
            let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
            let engine = Engine::new().unwrap();
            let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
            let expected = food.is_empty() && retained.is_empty();
            let parties = Parties::default();
            for proposal in file.propose_to_all(ProposalRequest::contingency()).unwrap() {
                let warning = proposal.caveats.iter().any(|caveat| caveat.code == "proposal-no-food");
                let offers = proposal.pays() > Money::ZERO;
                assert_eq!(warning, offers && expected, "{text}");
                warned += u8::from(warning);
                let letter = Letter::new(document.household(), file.assessment(), &parties, words);
                let law = engine.book().on(file.assessment().receipt().day);
                let letter = letter.to_creditor(&proposal, law).to_text();
                assert_eq!(letter.contains("échelonnement"), proposal.end() > 1, "{letter}");
                at_once += u8::from(proposal.end() == 1);
            }
            let (page, actions) = pages(&document, Audience::Counsellor, Language::French);
            let offered = actions.actions.iter().any(|one| one.known.id.starts_with("instalments/"));
            assert!(offered);
            // On the page of the budget and on that of the actions.
            assert_eq!(page.contains("prennent peut-être cet argent"), expected, "{text}");
        }
    }
    assert!(warned > 3 && at_once > 3, "{warned} {at_once}");
}
