//! What the law says on the day of a file, and what is said where it is not known: nothing that is known is held back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::path::PathBuf;

use serde_json::Value;
use support::{Said, rav, said};

const FLOWS: &str = "examples/flows/pret-immobilier-20-ans.json";

fn run<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Said {
    said(&mut rav(arguments))
}

/// Words as they are read: spaces of any kind are one space, lines are joined.
fn flat(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{202f}' || c == '\u{a0}')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A household of one tenant, with more lines, in a file of its own.
fn household(name: &str, day: &str, more: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.toml"));
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"{day}\"\n{more}\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]\n\
         dwelling = {{ tenure = \"social-tenant\" }}\n\
         incomes = [{{ kind = \"wage\", amount = \"1400\", of = \"p1\" }}]\n\
         expenses = [{{ kind = \"rent\", amount = \"600\" }}]\n"
    );
    std::fs::write(&path, text).unwrap();
    path
}

fn letter(kind: &str, day: &str, debt: &str) -> String {
    let path = household(
        &format!("letter-{kind}-{debt}-{day}"),
        day,
        &format!(
            "debts = [{{ id = \"d\", kind = \"{debt}\", balance = \"900\", arrears = \"90\", instalment = \"30\" }}]"
        ),
    );
    let said = run([
        "letter".as_ref(),
        kind.as_ref(),
        path.as_os_str(),
        "--debt".as_ref(),
        "d".as_ref(),
        "--months".as_ref(),
        "12".as_ref(),
    ]);
    assert_eq!(said.status, 0, "{said:?}");
    flat(&said.out)
}

// --- Usury -----------------------------------------------------------------------------------------------------------

fn usury(category: &str, on: &str) -> Value {
    let said = run(["apr", FLOWS, "--category", category, "--on", on, "--format", "json"]);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{category} {on}: {said:?}");
    let json: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["result"]["apr_percent"], "6.434412", "{category} {on}");
    json["result"]["usury"].clone()
}

/// The ceilings of three press pages (not the notices that the law book was read from), and of a day that no notice covers.
#[test]
fn a_rate_is_given_whatever_is_known_of_the_ceiling() {
    for (category, on, ceiling, above) in [
        // https://inc-conso.fr./node/9486 and others, second quarter of 2025
        ("consumer-to-3000", "2025-04-01", "23.24", false),
        ("consumer-3000-to-6000", "2025-06-30", "15.67", false),
        ("consumer-over-6000", "2025-05-15", "8.63", false),
        // http://www.cbanque.com/actu/47489, fourth quarter of 2014: one ceiling whatever the term
        ("home-20-years-or-more", "2014-10-01", "4.85", true),
        ("home-under-10-years", "2014-12-31", "4.85", true),
        ("home-variable", "2014-12-31", "4.53", true),
        // https://www.moneyvox.fr/credit/actualites/64470, fourth quarter of 2017
        ("home-20-years-or-more", "2017-12-31", "3.35", true),
    ] {
        let found = usury(category, on);
        assert_eq!(
            (&found["ceiling_percent"], &found["above"]),
            (&ceiling.into(), &above.into()),
            "{category} {on}"
        );
        assert_eq!(found["caveats"], Value::Array(Vec::new()), "{category} {on}");
    }
    for (category, on, code) in [
        ("consumer-to-3000", "2010-01-01", "usury-before-first"),
        ("home-10-to-20-years", "2010-01-01", "usury-before-first"),
        ("home-fixed", "2026-10-01", "usury-after-last"),
        ("bridge", "2027-01-01", "usury-after-last"),
        ("bridge", "1000-01-01", "usury-before-first"),
    ] {
        let found = usury(category, on);
        assert_eq!(
            (&found["ceiling_percent"], &found["above"]),
            (&Value::Null, &Value::Null),
            "{category} {on}"
        );
        assert_eq!(found["caveats"][0]["code"], code, "{category} {on}");
        let text = run(["apr", FLOWS, "--category", category, "--on", on]);
        let text = flat(&text.out);
        assert!(text.contains("6,434412") && text.contains("n’est pas connu le"), "{category} {on}: {text}");
        let csv = run(["--lang", "en", "apr", FLOWS, "--category", category, "--on", on, "--format", "csv"]);
        assert!(csv.out.ends_with(",,\n") && csv.out.starts_with("apr_percent,"), "{csv:?}");
    }
}

#[test]
fn a_kind_of_credit_that_does_not_exist_is_refused_with_the_nearest() {
    for (language, category, meant) in [
        ("en", "consumer-over", "consumer-over-6000"),
        ("en", "pret-relai", "bridge"),
        ("fr", "bridg", "pret-relais"),
        ("fr", "consumer-over", "credit-a-la-consommation-plus-de-6000-euros"),
        ("fr", "crédit à la consommation", "credit-a-la-consommation-plus-de-6000-euros"),
    ] {
        let asked =
            |category| run(["apr", FLOWS, "--category", category, "--on", "2026-08-01", "--lang", language]);
        let said = asked(category);
        assert!(said.status == 2 && said.err.contains("--cat") && said.err.contains(meant), "{said:?}");
        assert_eq!(asked(meant).status, 0, "{meant}");
    }
}

// --- Sentences -------------------------------------------------------------------------------------------------------

/// Order n° 2025-880 is in force since 20 November 2026.
#[test]
fn what_a_lender_owes_changes_on_the_day_of_the_order() {
    for debt in ["personal-loan", "revolving-credit"] {
        let (before, after) = (letter("bank", "2026-11-19", debt), letter("bank", "2026-11-20", debt));
        assert!(before.contains("L312-35-1") && !before.contains("délai raisonnable"), "{before}");
        assert!(after.contains("L312-35-1") && after.contains("délai raisonnable"), "{after}");
        assert!(after.contains("20 novembre 2026") || after.contains("20/11/2026"), "{after}");
        assert!(!before.contains("2025-880") && after.contains("conseil aux personnes endettées"), "{after}");
    }
    let (before, after) =
        (letter("bank", "2026-11-19", "split-payment"), letter("bank", "2026-11-20", "split-payment"));
    assert!(!before.contains("L312-35-1") && !before.contains("crédit à la consommation"), "{before}");
    assert!(after.contains("ce paiement fractionné est un crédit à la consommation"), "{after}");
    let home = letter("bank", "2026-11-20", "home-loan");
    assert!(home.contains("L313-49-1") && !home.contains("délai raisonnable"), "{home}");
}

/// CPCE L162-2 and R162-2: nothing to ask for, once, within the credit balance. RSA: 646.52 then 651.69.
#[test]
fn a_blocked_account_is_told_the_sum_of_its_day_unless_it_is_overdrawn() {
    let alert = "alerts = [\"account-blocked\", \"seizure\"]";
    for (day, amount) in [("2026-03-31", "646,52"), ("2026-04-01", "651,69")] {
        let path = household(&format!("blocked-{day}"), day, alert);
        for reader in ["counsellor", "household"] {
            let said = run(["assess".as_ref(), path.as_os_str(), "--for".as_ref(), reader.as_ref()]);
            let text = flat(&said.out);
            assert!(text.contains(amount) && !text.contains("demandez-la"), "{reader} {day}: {text}");
        }
    }
    for red in [
        "bank = { overdraft = \"642.18\" }",
        "debts = [{ id = \"d\", kind = \"overdraft\", balance = \"642.18\" }]",
    ] {
        let path = household(&format!("overdrawn-{}", red.len()), "2026-10-06", &format!("{alert}\n{red}"));
        let said = run(["assess".as_ref(), path.as_os_str(), "--for".as_ref(), "household".as_ref()]);
        let text = flat(&said.out);
        assert!(text.contains("La banque n’a donc rien à vous laisser"), "{text}");
        assert!(!text.contains("651,69"), "{text}");
    }
}

/// What no ordinary seizure takes stays so in the account, but only on request with proof (code of civil enforcement, R112-5, R162-4,
/// R162-5); an overdrawn account has no balance for it to stay in.
#[test]
fn what_cannot_be_seized_has_to_be_asked_for_beyond_what_the_bank_leaves() {
    let alert = "alerts = [\"account-blocked\", \"seizure\"]";
    let page = |name: &str, more: &str, kind: &str, reader: &str| {
        let path = household(name, "2026-10-06", &format!("{alert}\n{more}"));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("kind = \"wage\"", &format!("kind = \"{kind}\""))).unwrap();
        let said = run(["assess".as_ref(), path.as_os_str(), "--for".as_ref(), reader.as_ref()]);
        flat(&said.out)
    };
    let text = page("asked", "", "disabled-adult-allowance", "household");
    assert!(text.contains("Pour cette somme, vous n’avez rien à demander."), "{text}");
    assert!(
        text.contains(
            "protégées de la plupart des saisies, même versées sur ce compte : allocation aux adultes handicapés (AAH)."
        ),
        "{text}"
    );
    assert!(text.contains("demandez-les vite à la banque. Donnez une preuve de leur origine"), "{text}");
    let text = page("asked", "", "disabled-adult-allowance", "counsellor");
    assert!(
        text.contains("allocation aux adultes handicapés (AAH). Versées sur ce compte")
            && text.contains("R162-4"),
        "{text}"
    );
    for (name, more, kind) in [
        ("asked-wage", "", "wage"),
        ("asked-red", "bank = { overdraft = \"1\" }", "disabled-adult-allowance"),
    ] {
        let text = page(name, more, kind, "household");
        assert!(text.contains("compte est bloqué") && !text.contains("demandez-les"), "{name}: {text}");
    }
}

// --- The winter break of energy ----------------------------------------------------------------------------------------

/// Code of social action, L115-3: from 1 November to 31 March no cut of electricity, gas or heat in a main home for unpaid bills.
#[test]
fn a_notice_of_a_cut_is_told_the_winter_break_of_its_day() {
    let alert = "alerts = [\"energy-cut\"]";
    let told = |day: &str, arguments: &[&str]| {
        let path = household(&format!("cut-{day}"), day, alert);
        let more = arguments.iter().chain(&["--accept-unchecked-law"]).map(std::ffi::OsStr::new);
        let said = run(["assess".as_ref(), path.as_os_str()].into_iter().chain(more));
        assert_eq!(said.status, 0, "{}", said.err);
        said.out
    };
    for (day, first, last) in [
        ("2025-11-01", "01/11/2025", "31/03/2026"),
        ("2026-03-31", "01/11/2025", "31/03/2026"),
        ("2026-12-31", "01/11/2026", "31/03/2027"),
    ] {
        let text = flat(&told(day, &["--for", "household"]));
        assert!(text.contains(&format!("Jusqu’au {last}, il ne peut pas les couper")), "{text}");
        assert!(
            text.contains("peut réduire la puissance de l’électricité, sauf si vous avez le chèque énergie"),
            "{text}"
        );
        let text = flat(&told(day, &[]));
        assert!(text.contains(&format!("du {first} au {last}")) && text.contains("L115-3"), "{text}");
        let iso = |day: &str| day.split('/').rev().collect::<Vec<_>>().join("-");
        let json: Value = serde_json::from_str(&told(day, &["--format", "json"])).unwrap();
        let urgent =
            serde_json::json!([{ "code": "energy-cut-winter", "first": iso(first), "last": iso(last) }]);
        assert_eq!(json["urgent"], urgent);
    }
    // The dates of the article are known since 18 August 2022; before, nothing is said of them.
    for day in ["2025-10-31", "2026-04-01", "2021-12-31"] {
        let text = flat(&told(day, &["--for", "household"]));
        assert!(
            text.contains("avant la date annoncée") && !text.contains("ne peut pas les couper"),
            "{day}: {text}"
        );
    }
}

// --- A scale that has ended --------------------------------------------------------------------------------------------

const SCALE: &str = "examples/scales/2025-example.toml";
const DEBT: &str =
    "debts = [{ id = \"d\", kind = \"personal-loan\", balance = \"9000\", instalment = \"100\" }]";

/// The scale shipped is that of 2025: on a day of 2026 everything but what rests on it is printed, with the reason.
#[test]
fn a_scale_that_has_ended_stops_nobody() {
    let path = household("ended-scale", "2026-10-06", DEBT);
    let assess = |more: &[&str]| {
        let base = ["assess".as_ref(), path.as_os_str(), "--scale".as_ref(), SCALE.as_ref()];
        let said = run(base.into_iter().chain(more.iter().map(|text| (*text).as_ref())));
        assert_eq!(said.status, 0, "{said:?}");
        said.out
    };
    let json = |more: &[&str]| -> Value {
        serde_json::from_str(&assess(&[more, &["--format", "json"]].concat())).unwrap()
    };
    let codes = |json: &Value| -> Vec<String> {
        json["caveats"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    };
    let without = json(&[]);
    assert_eq!(without["missing"]["repayment.capacity"], "commission scale: from 2025-01-01 to 2025-12-31");
    assert!(
        codes(&without).contains(&"scale-out-of-dates".to_owned()) && without["receipt"]["scale"].is_null()
    );
    assert_eq!(without["figures"]["budget.balance"]["result"]["balance"], "700.00");
    assert!(flat(&assess(&[])).contains("ne vaut pas à cette date"));
    // Rent 600 and the flat rates of one person, 876: 1400 - 1476. The figures that rest on them say so, and no other.
    let with = json(&["--accept-ended-scale"]);
    assert_eq!(with["figures"]["repayment.capacity"]["result"]["capacity"], "-76.00");
    assert!(codes(&with).contains(&"scale-ended".to_owned()), "{with}");
    for (key, figure) in with["figures"].as_object().unwrap() {
        let rests = [
            "commission.flat-rates",
            "commission.real-charges",
            "repayment.capacity",
            "repayment.instalment-ceiling",
            "budget.remaining-to-live/commission",
            "budget.left-for-debts",
            "overindebtedness.manifest",
            "overindebtedness.routes",
            "debts.months-to-clear",
        ]
        .contains(&key.as_str());
        assert_eq!(figure.get("caveats").is_some(), rests, "{key}");
    }
    assert!(flat(&assess(&["--accept-ended-scale"])).contains("En dépendent : Forfaits de la commission"));
    assert!(assess(&["--accept-ended-scale", "--explain", "repayment.capacity"]).contains("qui a pris fin"));
    assert!(!assess(&["--accept-ended-scale", "--explain", "budget.balance"]).contains("qui a pris fin"));
    // A plan needs the ceiling: the scale's dates are the reason, and the remedy names the option.
    let plan = run(["plan".as_ref(), path.as_os_str(), "--scale".as_ref(), SCALE.as_ref()]);
    assert!(plan.status == 1 && plan.err.contains("scale.out-of-dates"), "{plan:?}");
    assert!(plan.err.contains("--accepter-bareme-termine"), "{plan:?}");
}
