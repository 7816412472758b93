//! Numbers of the law stand in the law book alone: prose names them, and pages show their values of the day beside it.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;
use std::path::Path;

use rav_report::Words;
use resteavivre::household::Language;
use resteavivre::law::LawBook;
use resteavivre::money::Share;
use resteavivre::rules::CATALOGUE;

const MONTHS: &str = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre \
    January February March April May June July August September October November December";

/// Figures that look like a value in force and are none, and what they are.
const NO_VALUES: [(&str, &str); 4] = [
    ("50 et 40\u{202f}%", "names of poverty lines"),
    ("50 and 40%", "names of poverty lines"),
    ("300\u{202f}€ retenus", "an amount of the decision that is cited"),
    ("€300 retained", "an amount of the decision that is cited"),
];

/// Durations in letters, which no parameter holds, and why.
const IN_LETTERS: &[(&str, &str)] = &[
    ("periods", "names of periods"),
    ("rules/earnings.attachable/formula", "the months of a year"),
    ("rules/living-standard.poverty/limits", "when Insee publishes, which no text sets"),
    ("caveats/poverty-year", "when Insee publishes, which no text sets"),
    ("caveats/income-out-of-date", "a threshold of the remark, which no text sets"),
    ("rules/earnings.direct-payment/limits", "labour code, what is not computed: no figure rests on it"),
    ("caveats/child-paid", "what a fund does for a student: no figure rests on it"),
    ("reasons/no-registration", "consumer code, L752-1: no figure rests on it"),
];

/// The numbers that a sentence states by itself. Articles, decisions, sheets, days and years are told apart by their form.
fn stated(text: &str) -> Vec<String> {
    let plain = text.replace(['\u{202f}', '\u{a0}'], " ");
    let words: Vec<&str> = plain.split([' ', '(', ')', '€', '%']).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let number = word.trim_end_matches(['.', ',', ';', ':']);
        let before = index.checked_sub(1).map_or("", |before| words[before]);
        let after = words.get(index + 1).map_or("", |after| after.trim_end_matches(['.', ',', ';']));
        // L731-1, F1947, 2e and 25/00373 hold more than digits.
        let bare = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
        let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let cited = ["n°", "article", "articles"].contains(&before);
        let day = MONTHS.split_whitespace().any(|month| month == after);
        if bare && !year && !cited && !day {
            found.push(number.replace(',', "."));
        }
    }
    found
}

/// The values in force last, as prose could write them: `646.52`, `84`, `8` for 8/100, `0.5` for 1/2.
fn values() -> BTreeSet<String> {
    let book = LawBook::embedded().unwrap();
    let mut all = BTreeSet::new();
    for parameter in book.parameters() {
        let text = parameter.values.last().unwrap().value.to_string();
        for part in text.split(" · ") {
            all.insert(part.trim_end_matches(".00").to_owned());
            let Ok(share) = part.parse::<Share>() else { continue };
            all.extend(share.over(100).map(|hundredths| hundredths.to_string()));
            all.extend(share.over(10).map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)));
        }
    }
    all
}

/// What prose says of the law in figures, although the law book holds it.
fn repeated(text: &str, values: &BTreeSet<String>) -> Vec<String> {
    stated(text).into_iter().filter(|number| values.contains(number)).collect()
}

#[test]
fn no_value_in_force_stands_in_the_prose_of_a_rule() {
    let values = values();
    for words in [Language::French, Language::English].map(Words::of) {
        for entry in CATALOGUE {
            for name in ["law", "rounding", "limits"] {
                let text = words.find(&["rules", entry.info.id, name]).unwrap();
                let text = NO_VALUES.iter().fold(text.to_owned(), |text, (words, _)| text.replace(words, ""));
                assert_eq!(repeated(&text, &values), [""; 0], "{} {name}: {text}", entry.info.id);
            }
        }
    }
}

#[test]
fn a_value_in_force_is_seen_in_prose() {
    let values = values();
    for (text, number) in [
        ("un taux au-dessus de 8\u{202f}% des ressources", "8"),
        ("a norm of 35%, insurance included", "35"),
        ("au plus 84\u{202f}mois, par son motif", "84"),
        ("0,5 pour chaque autre personne", "0.5"),
    ] {
        assert_eq!(repeated(text, &values), [number], "{text}");
    }
    for text in [
        "code de la consommation, articles L731-1 à L731-3, R731-2, et 1343-5 du code civil",
        "Cass. 2e civ., 6 mai 2004, n° 03-04.027; Conseil d’État, 21 July 2017, n° 398911",
        "sheet F1947, since 2018; act of 6 July 1989, article 24, V; n° 25/00373",
    ] {
        assert_eq!(stated(text), [""; 0], "{text}");
    }
}

/// Whether a sentence states a duration in letters: `six mois`, `five years`.
fn lasts(text: &str) -> bool {
    const NUMBERS: &str = "deux trois quatre cinq six sept huit neuf dix douze quinze dix-huit vingt vingt-quatre trente \
        two three four five seven eight nine ten twelve fifteen eighteen twenty twenty-four thirty";
    const UNITS: &str = "jours semaines mois ans années days weeks months years";
    let plain = text.replace(['\u{202f}', '\u{a0}'], " ").to_lowercase();
    let words: Vec<&str> = plain.split(' ').map(|w| w.trim_matches(['(', ')', ',', '.', ';'])).collect();
    let one_of = |list: &str, word: &str| list.split_whitespace().any(|known| known == word);
    words.windows(2).any(|pair| matches!(pair, [a, b] if one_of(NUMBERS, a) && one_of(UNITS, b)))
}

fn lasting(table: &toml::Table, path: &str, found: &mut BTreeSet<String>) {
    for (key, value) in table {
        let path = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
        match value {
            toml::Value::Table(inner) => lasting(inner, &path, found),
            other if other.as_str().is_some_and(lasts) => _ = found.insert(path),
            _ => {}
        }
    }
}

#[test]
fn a_duration_in_letters_is_a_listed_exception() {
    let mut found = BTreeSet::new();
    for file in ["fr.toml", "en.toml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("words").join(file);
        let words: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        lasting(&words, "", &mut found);
    }
    for path in &found {
        let table = path.split('/').next().unwrap();
        assert!(IN_LETTERS.iter().any(|(known, _)| known == path || *known == table), "{path}");
    }
    for (known, why) in IN_LETTERS {
        assert!(found.iter().any(|path| path.starts_with(known)), "{known} says none any more ({why})");
    }
    assert!(lasts("jusqu’au paiement complet, cinq ans au plus") && !lasts("{months} mois au plus"));
}
