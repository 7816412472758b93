//! One term for one thing in French: the terms that were given up do not come back, and no number is parted from its `n°`.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::path::Path;

/// A term that was given up, what is said instead, and the texts where the word means something else, with the reason.
struct Retired {
    term: &'static str,
    instead: &'static str,
    /// Paths of texts, or beginnings of paths, that keep it.
    kept: &'static [&'static str],
}

const RETIRED: &[Retired] = &[
    Retired {
        term: "diagnostic",
        instead: "bilan",
        kept: &[
            // The name of an official form.
            "command/no_hearing",
            "forms/",
            "help/form",
            "help/hearing",
            "help/referral",
            "parameters/housing.diagnosis-",
            "rules/housing.diagnosis/",
        ],
    },
    Retired {
        term: "échéance",
        instead: "mensualité",
        kept: &[
            // A date: when a loan ends.
            "interview/debts/ends",
            "found/no last term",
            "errors/plan.longer-no-term/",
            "errors/plan.day-out-of-range/",
            "errors/input.debt-to-come/",
            // The terms of a contract, dates and amounts, which are followed or suspended as a whole.
            "help/amicable",
        ],
    },
    Retired {
        term: "foyer",
        instead: "ménage",
        kept: &[
            // The unit of the RSA is the foyer, by the code of social action.
            "rules/income.minimum-household/",
            "rules/earnings.dependants/tells",
            // A kind of housing, as people search it, and as a file writes it.
            "searched/expenses/hostel-fee",
            "errors/input.occupancy-misplaced/",
            // The words of an official form.
            "forms/",
        ],
    },
    Retired { term: "charges engagées", instead: "dépenses pré-engagées", kept: &[] },
    Retired { term: "« pré-engagées »", instead: "pré-engagées", kept: &[] },
    Retired { term: "mébioctet", instead: "Mo", kept: &[] },
    Retired { term: "kilo-octet", instead: "kilooctet", kept: &[] },
    Retired { term: "à l’euro entier", instead: "à l’euro inférieur", kept: &[] },
    Retired { term: "coupées à l’euro", instead: "arrondies à l’euro inférieur", kept: &[] },
    Retired { term: "l’évaluation", instead: "le bilan", kept: &[] },
    Retired { term: "on veut couper", instead: "votre fournisseur veut couper", kept: &[] },
];

/// What speaks to somebody as *tu*: people are told *vous*, remedies are infinitives.
const FAMILIAR: [&str; 5] = ["tu", "toi", "ton", "ta", "tes"];

/// Every text of a table with its path.
fn texts(table: &toml::Table, path: &str, out: &mut Vec<(String, String)>) {
    for (key, value) in table {
        let path = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
        match value {
            toml::Value::Table(inner) => texts(inner, &path, out),
            value => out.push((path, value.as_str().unwrap().to_owned())),
        }
    }
}

fn french() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("words/fr.toml");
    let table: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let mut out = Vec::new();
    texts(&table, "", &mut out);
    out
}

/// A text as terms are looked for: small letters, ordinary spaces, without the name of the minimum income of a foyer and
/// that of a tax household.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['\u{202f}', '\u{a0}'], " ");
    ["rsa du foyer", "foyer fiscal", "foyers fiscaux"].iter().fold(text, |text, name| text.replace(name, ""))
}

/// What is wrong with a text.
fn faults(path: &str, text: &str) -> Vec<String> {
    let plain = plain(text);
    // A schedule of payments is no instalment.
    let without_schedules = plain.replace("échéancier", "");
    let said = RETIRED.iter().filter(|retired| {
        without_schedules.contains(retired.term) && !retired.kept.iter().any(|kept| path.starts_with(kept))
    });
    let said = said.map(|retired| format!("“{}” is “{}”", retired.term, retired.instead));
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).collect();
    let familiar = FAMILIAR.iter().filter(|word| words.contains(word));
    let familiar = familiar.map(|word| format!("“{word}” to somebody who is told vous"));
    let parted = text.contains("n° ").then(|| "an ordinary space after n°".to_owned());
    said.chain(familiar).chain(parted).collect()
}

#[test]
fn no_retired_term_comes_back() {
    let texts = french();
    assert!(texts.len() > 1500, "{} texts only", texts.len());
    let found: Vec<String> = texts
        .iter()
        .flat_map(|(path, text)| {
            faults(path, text).into_iter().map(move |fault| format!("{path}: {fault}: {text}"))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// An exception that no text needs any more is taken off the list.
#[test]
fn every_exception_is_needed() {
    let texts = french();
    for retired in RETIRED {
        for kept in retired.kept {
            let needed = |(path, text): &(String, String)| {
                path.starts_with(kept) && plain(text).contains(retired.term)
            };
            assert!(texts.iter().any(needed), "{kept} needs no “{}”", retired.term);
        }
    }
}

#[test]
fn a_retired_term_is_seen() {
    assert_eq!(faults("plan/next", "Voir le Diagnostic."), ["“diagnostic” is “bilan”"]);
    assert_eq!(faults("plan/balance", "Échéances"), ["“échéance” is “mensualité”"]);
    assert_eq!(faults("help/schedule", "L’échéancier, le RSA du foyer"), [""; 0]);
    assert_eq!(faults("plain/next", "Garde tes papiers.").len(), 1);
    assert_eq!(faults("rules/law", "loi n° 1, loi n°\u{202f}2"), ["an ordinary space after n°"]);
}
