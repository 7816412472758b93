//! What a page tells stands in the JSON too: doubts, days, amounts of another reading. That no field of a result stays out is for the
//! compiler, since each table takes its result apart by name; here is that each says what it should.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use resteavivre::actions::ActionsRequest;
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Format, Options, PlanRequest};
use serde_json::{Value, json};

/// A file of a day, with what is said of people and these tables more.
fn file(on: &str, people: &str, more: &str) -> Document {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "{on}"
        dwelling = {{ tenure = "locataire-social" }}
        people = [{{ id = "p1", role = "deposant", born = "1985-04-02" }}{people}]
        {more}
        "#
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

/// What a question answers of a file, as JSON.
fn asked(document: &Document, of: impl Fn(&resteavivre::File<'_>) -> String) -> Value {
    let engine = Engine::new().unwrap();
    let options = Options::new().explained().accept_unchecked_law();
    serde_json::from_str(&of(&engine.open(document, &options).unwrap())).unwrap()
}

fn review(document: &Document, subject: Subject) -> Value {
    asked(document, |file| file.review(subject).unwrap().to_json())
}

fn actions(document: &Document) -> Value {
    asked(document, |file| file.actions(&ActionsRequest::default()).unwrap().to_json())
}

/// The items of a list whose field has a value.
fn items<'v>(value: &'v Value, list: &str, field: &str, is: &str) -> Vec<&'v Value> {
    value[list].as_array().unwrap().iter().filter(|item| item[field] == is).collect()
}

const WAGE: &str = r#"
    incomes = [{ kind = "salaire", amount = "1300", of = "p1" }]
    expenses = [{ kind = "loyer", amount = "500" }]
"#;

/// As worked by hand in `doubts.rs` of the pages: with a child in alternating custody the bonus is 577.43 or 258.29, the voucher 176 or 113.
#[test]
fn the_amount_of_another_reading_is_told() {
    let child = |custody: &str| {
        let people = format!(r#", {{ id = "e1", role = "enfant", born = "2012-02-12"{custody} }}"#);
        let tax = r#"
            tax_incomes = [{ year = 2024, income = "9000", declarants = ["p1"], dependants = ["e1"] }]
            contracts = [{ supply = "electricite", holder = "p1" }]
        "#;
        file("2026-11-20", &people, &format!("{WAGE}{tax}"))
    };
    for (custody, bonus, voucher, doubt) in [
        (r#", custody = "alternee""#, json!("258.29"), json!("113.00"), true),
        ("", json!(null), json!(null), false),
    ] {
        let document = child(custody);
        let (rights, energy) = (review(&document, Subject::Rights), review(&document, Subject::Energy));
        let actions = actions(&document);
        for (value, list, field, id, other) in [
            (&rights, "findings", "rule", "rights.activity-bonus", &bonus),
            (&energy, "findings", "rule", "energy.voucher", &voucher),
            (&actions, "actions", "id", "open-right/rights.activity-bonus", &bonus),
            (&actions, "actions", "id", "open-right/energy.voucher", &voucher),
        ] {
            let found = items(value, list, field, id);
            assert_eq!(found.iter().map(|one| &one["other"]).collect::<Vec<_>>(), [other], "{id}");
            if list == "findings" {
                assert_eq!(found[0]["disputed"], doubt, "{id}");
            }
        }
        assert_eq!(rights["opened"]["in_doubt"], doubt);
    }
}

/// Two children and a wage of 1,300: 768.91 and 401.55 alone, 955.29 together, as worked by hand in `doubts.rs` of the pages.
#[test]
fn what_rights_bring_together_is_told() {
    let children = r#", { id = "e1", role = "enfant", born = "2014-06-01" }, { id = "e2", role = "enfant", born = "2018-06-01" }"#;
    assert_eq!(actions(&file("2026-11-20", children, WAGE))["rights_together"], "955.29");
    // The wage of one person opens one right, which adds up by itself.
    assert_eq!(actions(&file("2026-11-20", "", WAGE))["rights_together"], json!(null));
}

/// A first letter of 25 September: thirty days for a household that the fund helped, then twenty, 14 November; the official sheet waits until spring.
#[test]
fn the_day_that_the_letters_alone_allow_is_told() {
    let told = |right: &str| {
        let more = format!(
            r#"
            bills = [{{ supply = "electricite", amount = "200", unpaid = "200", issued = "2026-09-02", due = "2026-09-20", first_letter = "2026-09-25", reduced = "2026-10-25" }}]
            rights = [{{ right = "{right}", status = "obtenu", since = "2026-04-10" }}]
            "#
        );
        let energy = review(&file("2026-12-10", "", &more), Subject::Energy);
        let found = items(&energy, "findings", "rule", "energy.supplier-steps");
        let about = json!({ "what": "bill", "supply": "electricity", "day": "2026-09-02" });
        assert_eq!((found.len(), &found[0]["about"]), (1, &about));
        found[0]["undisputed"].clone()
    };
    assert_eq!(told("fsl"), "2026-11-14");
    assert_eq!(told("cheque-energie"), json!(null));
}

/// Ten months at 20 euros fill the 200 of the year: the eleventh is capped by the year.
#[test]
fn a_month_that_the_year_caps_is_told() {
    let month = |month| format!(r#"{{ month = "2026-{month:02}", fees = "20" }}"#);
    let months = (1..=11).map(month).collect::<Vec<_>>().join(", ");
    let more = format!("bank = {{ specific_offer = true }}\nbank_months = [ {months} ]");
    let bank = review(&file("2026-11-20", "", &more), Subject::Bank);
    let months = items(&bank, "findings", "rule", "bank.incident-fees");
    let by_year: Vec<bool> = months.iter().map(|it| it["by_year"].as_bool().unwrap()).collect();
    assert_eq!(by_year, (1..=11).map(|month| month == 11).collect::<Vec<_>>());
    assert_eq!(months[10]["about"], json!({ "what": "month", "supply": null, "day": "2026-11-01" }));
}

/// Health cover that ends with August is renewed from four months before its end to two (R861-18 of the social security code).
#[test]
fn what_is_held_is_told_with_its_days() {
    let held = |on: &str, right: &str| file(on, "", &format!("rights = [{right}]"));
    let cover = r#"{ right = "health-cover", status = "held", since = "2025-09-01", until = "2026-08-31" }"#;
    let rights = review(&held("2026-05-01", cover), Subject::Rights);
    let expected = json!({
        "right": "health-cover", "until": "2026-08-31", "from": "2026-05-01", "by": "2026-06-30", "automatic": false, "soon": true
    });
    assert_eq!(rights["renewals"], json!([expected]));
    assert_eq!(review(&held("2026-05-01", ""), Subject::Rights)["renewals"], json!([]));

    let voucher = |more: &str| {
        let right = format!(r#"{{ right = "cheque-energie", {more} }}"#);
        let energy = review(&held("2026-06-01", &right), Subject::Energy);
        (energy["voucher"].clone(), energy["voucher_note"].clone())
    };
    let this_year = r#"status = "obtenu", since = "2026-04-10", until = "2027-03-31", amount = "48""#;
    let held = json!({ "amount": "48.00", "until": "2027-03-31", "owed": false });
    assert_eq!(voucher(this_year), (held.clone(), json!(null)));
    let year_before = this_year.replace("2026-04-10", "2025-11-10");
    let campaign = json!({ "why": "earlier-campaign", "day": "2026-12-31" });
    assert_eq!(voucher(&year_before), (held, campaign));
    for (since, day) in [(r#", since = "2026-05-20""#, json!("2026-05-20")), ("", json!(null))] {
        let asked = json!({ "why": "asked", "day": day });
        assert_eq!(voucher(&format!(r#"status = "demande"{since}"#)), (json!(null), asked));
    }
}

/// Of two vouchers of one household, the one of the campaign before is told by what it is about.
#[test]
fn the_campaign_of_another_year_is_told_apart() {
    let more = r#"
        contracts = [{ supply = "electricite", holder = "p1" }]
        tax_incomes = [{ year = 2023, income = "8000", declarants = ["p1"] }, { year = 2024, income = "12000", declarants = ["p1"] }]
    "#;
    let energy = review(&file("2026-01-15", "", more), Subject::Energy);
    let vouchers = items(&energy, "findings", "rule", "energy.voucher");
    let told = vouchers.iter().map(|it| (&it["about"]["what"], &it["about"]["day"], &it["result"]["amount"]));
    let expected = [
        (json!("file"), json!(null), json!("0.00")),
        (json!("campaign"), json!("2025-12-31"), json!("48.00")),
    ];
    assert_eq!(
        told.collect::<Vec<_>>(),
        expected.iter().map(|(what, day, amount)| (what, day, amount)).collect::<Vec<_>>()
    );
}

#[test]
fn local_help_of_long_ago_is_told_with_its_day() {
    let more = r#"
        bills = [{ supply = "eau", amount = "300", unpaid = "300", issued = "2026-05-05" }]
        rights = [{ right = "fsl", status = "obtenu", since = "2024-03-01" }]
    "#;
    let document = file("2026-06-01", "", more);
    let helped =
        |value: &Value, list: &str, field: &str, id: &str| items(value, list, field, id)[0]["helped"].clone();
    let (rights, actions) = (review(&document, Subject::Rights), actions(&document));
    assert_eq!(helped(&rights, "screenings", "right", "housing-fund"), "2024-03-01");
    assert_eq!(helped(&rights, "screenings", "right", "water-help"), json!(null));
    assert_eq!(helped(&actions, "actions", "id", "ask-aid/housing-fund"), "2024-03-01");
    assert_eq!(helped(&actions, "actions", "id", "ask-aid/water-help"), json!(null));
}

/// Help that is held was asked for too, and nobody waits for it.
#[test]
fn a_fund_that_was_asked_is_told() {
    for (status, asked) in [("obtenu", false), ("demande", true), ("refuse", true)] {
        let more = format!(r#"rights = [{{ right = "fsl", status = "{status}", since = "2026-03-01" }}]"#);
        let document = file("2026-06-01", "", &more);
        for subject in [Subject::Energy, Subject::Rights] {
            assert_eq!(review(&document, subject)["fund_was_asked"], asked, "{status}");
        }
    }
}

/// The file tells no food, then some.
#[test]
fn instalments_that_may_take_the_money_for_food_are_told() {
    let debt = r#"debts = [{ id = "loyer", kind = "dette-locative", balance = "900", arrears = "900" }]"#;
    for (food, without) in [("", true), (r#", { kind = "alimentation", amount = "300" }"#, false)] {
        let more = format!(
            r#"
            incomes = [{{ kind = "salaire", amount = "1500", of = "p1" }}]
            expenses = [{{ kind = "loyer", amount = "500" }}{food}]
            {debt}
            "#
        );
        let found = actions(&file("2026-06-01", "", &more));
        assert_eq!(items(&found, "actions", "id", "instalments/landlord")[0]["without_food"], without);
    }
}

/// Whose an income is, and what a debt is beside its instalment.
#[test]
fn lines_say_whose_they_are_and_what_is_owed() {
    let more = r#"
        incomes = [{ kind = "salaire", amount = "1500", of = "p1" }, { kind = "autre-ressource", amount = "10" }]
        debts = [
            { id = "auto", kind = "pret-personnel", balance = "4000", rate = "5.9", instalment = "120", arrears = "240" },
            { id = "carte", kind = "credit-renouvelable", balance = "900", instalment = "30" },
        ]
    "#;
    let document = file(
        "2026-06-01",
        r#", { id = "e1", role = "enfant", born = "2006-02-12", own_resources = "100" }"#,
        more,
    );
    let assessment = asked(&document, |file| file.assessment().to_json());
    let told = |list: &str| {
        let fields = ["owner", "balance", "arrears", "rate"];
        let lines = items(&assessment, "lines", "list", list);
        lines.iter().map(|line| fields.map(|field| line[field].clone())).collect::<Vec<_>>()
    };
    let of = |owner: Value| [owner, json!(null), json!(null), json!(null)];
    assert_eq!(told("incomes"), [of(json!("depositor")), of(json!(null)), of(json!("child"))]);
    let owed = |balance, arrears, rate| [json!(null), balance, arrears, rate];
    assert_eq!(
        told("debts"),
        [
            owed(json!("4000.00"), json!("240.00"), json!("5.9")),
            owed(json!("900.00"), json!(null), json!(null))
        ]
    );

    for amicable in [false, true] {
        let request =
            PlanRequest { amicable, instalment: Some("400".parse().unwrap()), ..PlanRequest::default() };
        let plan = asked(&document, |file| file.plan(&request).unwrap().to_json());
        assert_eq!(plan["amicable"], amicable);
        let debts = plan["debts"].as_array().unwrap();
        let told: Vec<_> = debts.iter().map(|it| (&it["debt"], &it["index"], &it["rate_missing"])).collect();
        let expected = [(json!("auto"), json!(0), json!(false)), (json!("carte"), json!(1), json!(true))];
        assert_eq!(
            told,
            expected.iter().map(|(debt, index, missing)| (debt, index, missing)).collect::<Vec<_>>()
        );
    }
}
