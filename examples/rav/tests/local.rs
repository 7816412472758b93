//! `rav assess FILE --local RULE`: the amount, its band and its working on the page and in JSON; what is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::path::PathBuf;

use serde_json::Value;
use support::{Said, rav, said};

const RULE: &str = "examples/local/maisons-laffitte.toml";

fn run(arguments: &[&str]) -> Said {
    said(&mut rav(arguments))
}

/// Words as they are read: spaces of any kind are one space, lines are joined.
fn flat(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{202f}')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A lone parent with two children: 1651.05 comes in, 975 of charges and a loan of 120 count.
fn household(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.toml"));
    let text = r#"format = "resteavivre/household@1"
day = "2026-10-06"
people = [
    { id = "p1", role = "deposant", born = "1988-01-15" },
    { id = "e1", role = "enfant", born = "2014-05-03" },
    { id = "e2", role = "enfant", born = "2018-05-03" },
]
dwelling = { tenure = "locataire-social" }
incomes = [{ kind = "salaire", amount = "1351.05", of = "p1" }, { kind = "aide-logement", amount = "300" }]
expenses = [{ kind = "loyer", amount = "875" }, { kind = "carburant", amount = "100" }, { kind = "alimentation", amount = "400" }]
debts = [{ id = "voiture", kind = "credit-affecte", balance = "4000", instalment = "120" }]
"#;
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn a_local_rule_stands_on_the_page_with_its_band_and_its_working() {
    let file = household("local-page");
    for option in ["--local", "--locale", "--regle-locale"] {
        let page = run(&["bilan", &file, option, RULE]);
        assert_eq!(page.status, 0, "{page:?}");
        let text = flat(&page.out);
        for shown in [
            "RESTE À VIVRE SELON DES RÈGLES LOCALES",
            "Divisé par le nombre de personnes 3",
            "6,18 € par personne et par jour",
            "plus de 5,00 €, au plus 8,00 €",
            "aide de 60 %",
            "Cette règle ne compte pas : Alimentation (400,00 €)",
        ] {
            assert!(text.contains(shown), "{shown}: {text}");
        }
    }
    let english = run(&["--lang", "en", "assess", &file, "--local", RULE]);
    assert!(flat(&english.out).contains("€6.18 a person and a day"), "{}", english.out);
    let without = run(&["assess", &file]);
    assert!(!without.out.contains("RÈGLES LOCALES"), "nothing local is a default");
}

#[test]
fn several_rules_stand_in_json_in_their_order() {
    let file = household("local-json");
    let quotient = "examples/local/quotient-caf.toml";
    let arguments = [
        "assess",
        &file,
        "--local",
        RULE,
        "--local",
        quotient,
        "--disabled-children",
        "1",
        "--format",
        "json",
    ];
    let answer: Value = serde_json::from_str(&run(&arguments).out).unwrap();
    let amounts: Vec<&Value> = answer["local"].as_array().unwrap().iter().map(|one| &one["amount"]).collect();
    // 1651.05 ÷ 3.5 parts = 471.728…
    assert_eq!(amounts, ["6.18", "471.73"]);
}

#[test]
fn what_is_wrong_with_a_rule_names_its_own_file() {
    let file = household("local-refused");
    let ended = run(&["assess", &file, "--local", "examples/local/agorae-2018.toml"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(
        ended.err.contains("agorae-2018.toml") && ended.err.contains("[local.out-of-dates]"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("--accepter-regle-terminee"), "{}", ended.err);
    let accepted =
        run(&["assess", &file, "--local", "examples/local/agorae-2018.toml", "--accept-ended-local"]);
    assert_eq!(accepted.status, 0, "{accepted:?}");
    let other = run(&["assess", &file, "--local", "examples/scales/2025-example.toml"]);
    assert!(other.status == 1 && other.err.contains("[local.format]"), "{}", other.err);
    assert_eq!(run(&["assess", &file, "--local", "examples/local/none.toml"]).status, 2);
}

#[test]
fn the_household_reads_what_a_rule_says_and_who_decides() {
    let file = household("local-plain");
    let parts = "examples/local/departement-parts.toml";
    let reims = "examples/local/reims-2014.toml";
    let page =
        run(&["bilan", &file, "--pour", "menage", "--local", RULE, "--local", parts, "--local", reims]);
    assert_eq!(page.status, 0, "{page:?}");
    let text = flat(&page.out);
    for shown in [
        "LES AIDES PRÈS DE CHEZ VOUS",
        "D’après la règle « CCAS de Maisons-Laffitte, reste à vivre », cela fait 6,18 € par personne et par jour. La règle indique « aide de 60 %, jusqu’à",
        // A rule that says the parts of one child, and one that gives no ceiling for three persons.
        "La règle « Règlement départemental, reste à vivre par part » ne dit rien pour un ménage comme le vôtre.",
        "par mois. Elle ne dit rien de plus pour un ménage comme le vôtre.",
        "C’est l’organisme qui décide.",
    ] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    let english = run(&["--lang", "en", "assess", &file, "--for", "household", "--local", RULE]);
    assert!(flat(&english.out).contains("that makes €6.18 a person and a day"), "{}", english.out);
    let without = run(&["bilan", &file, "--pour", "menage"]);
    assert!(!without.out.contains("PRÈS DE CHEZ VOUS"), "nothing local is a default");
}

#[test]
fn a_second_value_after_one_option_is_told_to_repeat_it() {
    let file = household("local-repeat");
    let second = "examples/local/quotient-caf.toml";
    for option in ["--local", "--locale", "--regle-locale"] {
        let french = run(&["bilan", &file, option, RULE, second]);
        assert_eq!(french.status, 2, "{french:?}");
        assert!(flat(&french.err).contains("--regle-locale A --regle-locale B"), "{}", french.err);
        let english = run(&["--lang", "en", "assess", &file, option, RULE, second]);
        assert!(flat(&english.err).contains("--local A --local B"), "{}", english.err);
        assert!(french.err.contains("quotient-caf.toml"), "{}", french.err);
    }
    // A word after another option is no second value.
    let other = run(&["bilan", &file, "--le", "2026-10-06", "autre"]);
    assert!(!flat(&other.err).contains("A --"), "{}", other.err);
    // Options that go with a rule are refused without one.
    for alone in [["--disabled-children", "1"].as_slice(), &["--accept-ended-local"]] {
        let refused = run(&[&["assess", &file], alone].concat());
        assert!(refused.status == 2 && refused.err.contains("--regle-locale"), "{refused:?}");
    }
}

#[test]
fn the_file_that_is_refused_is_named_among_several_of_one_label() {
    let file = household("local-twins");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let text = std::fs::read_to_string(support::root().join(RULE)).unwrap();
    let twin = |name: &str, text: String| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let now = twin("twin-now.toml", text.clone());
    let ended = twin(
        "twin-ended.toml",
        text.replace("from = \"2026-01-01\"", "from = \"2025-01-01\"\nto = \"2025-12-31\""),
    );
    let later = twin("twin-later.toml", text.replace("from = \"2026-01-01\"", "from = \"2026-10-07\""));
    for refused in [&ended, &later] {
        let said = run(&["assess", &file, "--local", &now, "--local", refused]);
        assert!(said.status == 1 && said.err.contains(refused.as_str()), "{}", said.err);
        assert!(!said.err.contains(&now), "{}", said.err);
    }
    // A rule that starts tomorrow is not accepted as one that has ended.
    let said = run(&["assess", &file, "--local", &later, "--accept-ended-local"]);
    assert!(said.status == 1 && said.err.contains("2026"), "{}", said.err);
    // What is wrong in a file names that file, and the line.
    let broken = twin("twin-broken.toml", text.replace("[period]", "[periode]"));
    let said = run(&["assess", &file, "--local", &now, "--local", &broken]);
    assert!(
        said.status == 1 && said.err.contains("twin-broken.toml") && !said.err.contains("twin-now"),
        "{}",
        said.err
    );
    // Both stand on the page.
    let both = run(&["assess", &file, "--local", &now, "--local", &ended, "--accept-ended-local"]);
    assert_eq!((both.status, flat(&both.out).matches("6,18 €").count()), (0, 2), "{}", both.out);
}

#[test]
fn a_number_of_disabled_children_goes_with_a_rule_that_counts_them() {
    let file = household("local-disabled");
    let said = run(&["assess", &file, "--local", RULE, "--disabled-children", "1"]);
    assert!(said.status == 1 && said.err.contains("[local.disabled-children]"), "{}", said.err);
    let many = ["assess", &file, "--local", "examples/local/quotient-caf.toml", "--disabled-children", "3"];
    let said = run(&many);
    assert!(said.status == 1 && said.err.contains("[local.disabled-children]"), "{}", said.err);
}
