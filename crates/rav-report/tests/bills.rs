//! What pages say of bills that no debt, no reading or no tax notice stands beside.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Words};
use resteavivre::household::Language;
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Format, Options};

use support::on_one_line;

/// The page of energy, then that of the budget, each on one line.
fn pages(more: &str, audience: Audience) -> [String; 2] {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2026-11-20"
        people = [{{ id = "p1", role = "depositor", born = "1985-04-02" }}]
        dwelling = {{ tenure = "social-tenant" }}
        incomes = [{{ kind = "wage", amount = "1300", of = "p1" }}]
        expenses = [{{ kind = "rent", amount = "500" }}, {{ kind = "food", amount = "300" }}]
        {more}
        "#
    );
    let (engine, document) = (Engine::new().unwrap(), Document::read(text.as_bytes(), Format::Toml).unwrap());
    let opened = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let words = Words::of(Language::English);
    let review = opened.review(Subject::Energy).unwrap();
    let budget = rav_report::report(opened.assessment(), audience, None, words).unwrap();
    [rav_report::review(&review, audience, None, words).to_text(), budget.to_text()]
        .map(|page| on_one_line(&page))
}

/// A bill that is not paid leads to the same advice as the debt that it is, whether or not the file tells that debt.
#[test]
fn an_unpaid_bill_is_advised_on_as_the_debt_that_it_is() {
    let [_, paid] =
        pages(r#"bills = [{ supply = "gas", amount = "300", issued = "2026-10-05" }]"#, Audience::Household);
    assert!(!paid.contains("0 800 112 212"), "{paid}");
    for supply in ["electricity", "gas", "district-heat"] {
        let unpaid = format!(
            r#"bills = [{{ supply = "{supply}", amount = "300", unpaid = "300", issued = "2026-10-05" }}]"#
        );
        let [_, budget] = pages(&unpaid, Audience::Household);
        assert!(budget.contains("0 800 112 212"), "{supply}: {budget}");
        assert!(budget.contains("energy supplier"), "{supply}: {budget}");
    }
    let water = r#"bills = [{ supply = "water", amount = "300", unpaid = "300", issued = "2026-10-05" }]"#;
    let [_, budget] = pages(water, Audience::Household);
    assert!(!budget.contains("0 800 112 212"), "{budget}");
}

/// Who tells of an unpaid bill is told of the voucher that pays such bills, with what it needs.
#[test]
fn an_unpaid_bill_names_the_voucher_and_what_lacks_for_it() {
    let unpaid =
        r#"bills = [{ supply = "electricity", amount = "96", unpaid = "96", issued = "2026-10-20" }]"#;
    let [household, _] = pages(unpaid, Audience::Household);
    assert!(household.contains("Energy voucher") && household.contains("tax notice"), "{household}");
    let [counsellor, _] = pages(unpaid, Audience::Counsellor);
    assert!(counsellor.contains("Energy voucher"), "{counsellor}");
    let held = r#"rights = [{ right = "energy-voucher", status = "held", since = "2026-04-10" }]"#;
    let [holds, _] = pages(&format!("{unpaid}\n{held}"), Audience::Household);
    assert!(!holds.contains("to be checked with your tax notice"), "{holds}");
    let water = r#"bills = [{ supply = "water", amount = "96", unpaid = "96", issued = "2026-10-20" }]"#;
    assert!(!pages(water, Audience::Household)[0].contains("Energy voucher"));
}

/// The last day of a bill on a metered consumption is that of a reading (consumer code, L224-11): nothing of such a bill is old where it covers two
/// months. What it counts is no consumption by readings.
#[test]
fn a_bill_without_readings_of_its_own_is_told_by_what_it_counts() {
    let bills = r#"
        contracts = [{ supply = "electricity", holder = "p1", instalment = "85" }]
        bills = [{ supply = "electricity", amount = "210", since = "2026-09-01", until = "2026-10-31", issued = "2026-11-03", quantity = 900 }]
        readings = [{ supply = "electricity", day = "2026-09-15", index = 15400 }]"#;
    let [page, _] = pages(bills, Audience::Counsellor);
    assert!(page.contains("60 days") && !page.contains("14 days"), "{page}");
    assert!(!page.contains("Consumption by the readings"), "{page}");
    let read = bills.replace("readings = [", r#"readings = [{ supply = "electricity", day = "2026-09-01", index = 15000 }, { supply = "electricity", day = "2026-10-31", index = 15900 }, "#);
    let [page, _] = pages(&read, Audience::Counsellor);
    assert!(page.contains("Consumption by the readings"), "{page}");
}
