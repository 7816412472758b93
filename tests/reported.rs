//! What others worked out for whole households and loans, each on its own page, and rates of decisions and sheets.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_tests::book;
use resteavivre::law::Scale;
use resteavivre::money::{Money, parse_day};
use resteavivre::{
    Assessment, Document, Engine, Format, Options,
    loans::{apr_of_document, loan_by_hand},
};

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn assess(day: &str, lines: &str, scale: Option<&Scale>) -> Assessment {
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"{day}\"\n\
         dwelling = {{ tenure = \"social-tenant\" }}\n{lines}\n"
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let options = scale.map_or_else(Options::new, |scale| Options::new().scale(scale));
    Engine::new().unwrap().assess(&document, &options).unwrap()
}

const ALONE: &str = "people = [{ id = \"p1\", role = \"depositor\", born = \"1970-05-01\" }]\n";

/// PCB of Le Mans: 1,400 a month, arrears of 1,500, 300 and 500.
/// https://francetvinfo.fr/replay-radio/le-choix-franceinfo/inflation-ces-conseillers-en-budget-qui-aident-les-familles-modestes-a-eviter-la-catastrophe_5064460.html
#[test]
fn arrears_of_le_mans_come_to_2300() {
    let debts = ["rent-arrears", "energy-arrears", "tax-debt"].iter().zip(["1500", "300", "500"]);
    let debts: Vec<String> = debts
        .map(|(kind, owed)| {
            format!("{{ id = \"{kind}\", kind = \"{kind}\", balance = \"{owed}\", arrears = \"{owed}\" }}")
        })
        .collect();
    let lines = format!(
        "{ALONE}incomes = [{{ kind = \"wage\", amount = \"1400\", of = \"p1\" }}]\ndebts = [{}]",
        debts.join(", ")
    );
    assert_eq!(assess("2022-04-06", &lines, None).totals().arrears, money("2300"));
}

/// Puy-de-Dôme, 2012: a couple with 1,600; rent 400, tax 100, flat rates 716 + 138 + 89; credits 350.
/// http://bernardlefebvre.over-blog.com/article-surendettement-calcul-du-reste-a-vivre-100103292.html
#[test]
fn a_couple_of_puy_de_dome_keeps_157() {
    let scale = "format = \"resteavivre/scale@1\"\nlabel = \"Puy-de-Dôme 2012\"\nterritory = \"Puy-de-Dôme\"\n\
        source = \"worked example, two persons\"\nfrom = \"2012-01-01\"\nto = \"2012-12-31\"\n\
        [base]\nfirst = \"500\"\nfurther = \"216\"\n[housing]\nfirst = \"100\"\nfurther = \"38\"\n\
        [heating]\nfirst = \"60\"\nfurther = \"29\"\n";
    let scale = Scale::parse(scale).unwrap();
    let lines = "people = [{ id = \"p1\", role = \"depositor\", born = \"1970-05-01\" }, \
        { id = \"p2\", role = \"co-depositor\", born = \"1972-05-01\" }]\n\
        incomes = [{ kind = \"wage\", amount = \"1600\", of = \"p1\" }]\n\
        expenses = [{ kind = \"rent\", amount = \"400\" }, { kind = \"income-tax\", amount = \"100\" }]\n\
        debts = [{ id = \"credits\", kind = \"personal-loan\", balance = \"9000\", instalment = \"350\" }]";
    let assessment = assess("2012-02-25", lines, Some(&scale));
    let capacity = assessment.figure("repayment.capacity").unwrap();
    assert_eq!(capacity.text(), "157.00"); // 1600 - 1443
    let due = assessment.totals().debt_service;
    // 1443 + 350 = 1793, 193 more than comes in.
    assert_eq!(capacity.money().unwrap().checked_sub(due).unwrap(), money("-193"));
}

/// https://www.madmoizelle.com/raphaelle-1-340-e-de-salaire-par-mois-je-me-considere-comme-pauvre-1594573
#[test]
fn raphaelle_has_1924() {
    let lines = format!(
        "{ALONE}incomes = [{{ kind = \"wage\", amount = \"1340\", of = \"p1\" }}, \
         {{ kind = \"housing-aid\", amount = \"360\" }}, {{ kind = \"activity-bonus\", amount = \"224\" }}]"
    );
    assert_eq!(assess("2023-06-01", &lines, None).totals().resources, money("1924"));
}

/// A calculator that rounds to whole euros: 422,000 at 3 % over 300 months.
/// http://www.cosi-immobilier.com/html/loan-calculator_2013.php?action=calc&loan_amount=422000
#[test]
fn a_loan_of_422000_costs_178352() {
    let answer = loan_by_hand(&[("principal", "422000"), ("rate", "3"), ("term", "300")]).unwrap();
    let euros = |money: Money| (money.cents() + 50) / 100;
    assert_eq!(euros(answer.found.instalment), 2001);
    assert!((euros(answer.schedule.paid()) - 600_352).abs() <= 1, "{}", answer.schedule.paid());
    assert!((euros(answer.schedule.interest()) - 178_352).abs() <= 1);
}

/// A lease of 16,540: 48 payments of 170.28, then 8,575.03 to buy: 16,748.47 in all.
/// https://budget-emprunt.fr/calcul-loa/
#[test]
fn a_lease_says_its_rate() {
    let pairs = [("principal", "16540"), ("term", "48"), ("instalment", "170.28"), ("remaining", "8575.03")];
    let answer = loan_by_hand(&pairs).unwrap();
    // The page's rate is the effective one; the nominal rate is the shortest that gives the instalment to the cent.
    let flows = br#"{"flows": [{"amount": "16540", "months": 0}, {"amount": "-8575.03", "months": 48},
        {"amount": "-170.28", "months": 1, "repeat": 48, "every": 1}]}"#;
    assert_eq!(apr_of_document(flows, Format::Json).unwrap().percent(4), "0.4127");
    assert_eq!(answer.found.remaining, money("8575.03"));
    let paid = money("170.28").cents() * 48 + money("8575.03").cents();
    assert_eq!(paid, money("16748.47").cents());
}

/// The legal rate that plans of each half-year name as their ceiling: sheet F783 of service-public.fr (18 June 2020), and
/// CA Metz, 11 September 2025, n° 24/01326, for a plan of 12 October 2023.
#[test]
fn legal_rates_are_those_of_the_sheet_and_of_a_decision() {
    let rate =
        |on: &str| book().on(parse_day(on).unwrap()).rate("plan.legal-rate").map(|rate| rate.to_string());
    let half_years = (2015..=2020).flat_map(|year| [format!("{year}-01-01"), format!("{year}-12-31")]);
    let printed =
        ["0.93", "0.99", "1.01", "0.93", "0.9", "0.9", "0.89", "0.88", "0.86", "0.87", "0.87", "0.84"];
    for (on, printed) in half_years.zip(printed) {
        assert_eq!(rate(&on).as_deref(), Ok(printed), "{on}");
    }
    for (on, printed) in
        [("2011-06-30", "0.38"), ("2012-01-01", "0.71"), ("2013-12-31", "0.04"), ("2014-12-31", "0.04")]
    {
        assert_eq!(rate(on).as_deref(), Ok(printed), "{on}");
    }
    assert_eq!(rate("2023-10-12").as_deref(), Ok("4.22"));
    // Not found: unknown, never the rate before it.
    assert!(rate("2026-07-01").is_err() && rate("2010-12-31").is_err());
}

/// Ceilings that the press printed, which the notices must bear out: pages of 2014, 2015, 2016, 2017, 2019 and 2026.
#[test]
fn usury_ceilings_are_those_that_the_press_printed() {
    let columns = [
        "consumer-to-3000",
        "consumer-3000-to-6000",
        "consumer-over-6000",
        "home-fixed",
        "home-variable",
        "bridge",
        "home-under-10-years",
        "home-10-to-20-years",
        "home-20-years-or-more",
    ];
    for (on, printed) in [
        // http://www.cbanque.com/actu/47489
        ("2014-10-01", ["20.28", "14.59", "9.47", "4.85", "4.53", "", "", "", ""]),
        // https://www.cbanque.com/credit/actualites/51335
        ("2015-06-30", ["20.23", "14.15", "9.04", "4.49", "4.09", "4.73", "", "", ""]),
        // https://www.cbanque.com/actu/60004
        ("2016-12-31", ["20.01", "12.99", "6.95", "3.61", "3.12", "3.71", "", "", ""]),
        // https://www.moneyvox.fr/credit/actualites/64470
        ("2017-10-01", ["20.75", "12.99", "", "", "2.89", "3.4", "3.05", "3.07", "3.35"]),
        // https://www.cbanque.com/actu/74712, https://boursedescredits.com/actualite-decouvrez-nouveaux-taux-usure-banque-france-27572.php
        ("2019-09-30", ["21.08", "12.49", "5.92", "", "2.47", "3.16", "2.72", "2.79", "2.97"]),
        // https://www.immopret.fr/actualites/prets-immobiliers-et-consommation-les-nouveaux-taux-dusure-2026
        ("2026-01-01", ["23.56", "15.87", "8.67", "", "4.99", "6.15", "4.12", "4.59", "5.13"]),
        // https://www.banque-france.fr/fr/statistiques/taux-et-cours/taux-dusure-2026-q3
        ("2026-09-30", ["23.53", "15.67", "8.56", "", "5.28", "6.39", "4.07", "4.57", "5.29"]),
    ] {
        let law = book().on(parse_day(on).unwrap()).accepting_unchecked();
        for (column, printed) in columns.iter().zip(printed).filter(|(_, printed)| !printed.is_empty()) {
            let found = law.rate(&format!("usury.{column}")).map(|rate| rate.to_string());
            assert_eq!(found.as_deref(), Ok(printed), "{column} on {on}");
        }
    }
}

/// A notice a month from February to December 2023, a quarter otherwise; no day between the first and the last is without one.
#[test]
fn every_day_has_its_notice() {
    for parameter in book().parameters().filter(|parameter| parameter.key.starts_with("usury.")) {
        let (first, whole) = match parameter.key.as_str() {
            "usury.home-fixed" => ("2013-04-01", 15),
            "usury.home-under-10-years" | "usury.home-10-to-20-years" | "usury.home-20-years-or-more" => {
                ("2017-01-01", 48)
            }
            _ => ("2013-04-01", 63),
        };
        assert_eq!(parameter.values[0].from, parse_day(first).unwrap(), "{}", parameter.key);
        assert_eq!(parameter.values.len(), whole, "{}", parameter.key);
        let (last, before) = parameter.values.split_last().unwrap();
        assert!(before.iter().all(|value| value.to.is_none()) && last.to.is_some(), "{}", parameter.key);
        let months: Vec<u32> =
            parameter.values.windows(2).map(|pair| pair[0].from.whole_months_to(pair[1].from)).collect();
        let monthly = months.iter().filter(|months| **months == 1).count();
        assert!(months.iter().all(|months| matches!(months, 1 | 3)), "{}: {months:?}", parameter.key);
        assert_eq!(monthly, if parameter.key == "usury.home-fixed" { 0 } else { 12 }, "{}", parameter.key);
        assert!(
            parameter.values.iter().all(|value| value.text.starts_with("Avis NOR ")),
            "{}",
            parameter.key
        );
    }
}
