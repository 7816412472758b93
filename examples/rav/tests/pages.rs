//! What people read: the page says what JSON says, adds up, fits the screen and speaks their language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

#[path = "support/json.rs"]
mod json;
mod support;
#[path = "support/tokens.rs"]
mod tokens;
#[path = "support/walk.rs"]
mod walk;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use rav_report::Words;
use resteavivre::household::{
    Alert, AssetKind, DebtKind, ExpenseKind, IncomeKind, Language, PeriodWord, Provenance, Role, Tenure, Word,
};
use resteavivre::law::Scale;
use resteavivre::rules::CATALOGUE;
use resteavivre::{Assessment, Document, Engine, Format, Options};
use serde_json::Value;

use json::{numbers, texts};
use support::{rav, root, said};
use tokens::tokens;
use walk::files;

const SCALE: &str = "examples/scales/2025-example.toml";

/// The widest line of a page.
const WIDTH: usize = 80;

/// An example household in all its forms.
struct Example {
    file: String,
    line: String,
    french: String,
    english: String,
    json: Value,
}

static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let files = files(&root().join("examples/households"));
    assert!(files.len() >= 10, "the example households are gone");
    files.iter().map(|path| example(path)).collect()
});

fn run(line: &str) -> String {
    let said = said(&mut rav(line.split_whitespace()));
    assert_eq!(said.status, 0, "rav {line}: {}", said.err);
    said.out
}

/// An example with the example scale when that runs on its day.
fn example(path: &Path) -> Example {
    let file = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
    let bare: Value = serde_json::from_str(&run(&format!("assess {file} --format json"))).unwrap();
    let day = bare["receipt"]["day"].as_str().unwrap();
    let line = if day.starts_with("2025-") { format!("{file} --scale {SCALE}") } else { file.clone() };
    Example {
        french: run(&format!("assess {line}")),
        english: run(&format!("--lang en assess {line}")),
        json: serde_json::from_str(&run(&format!("assess {line} --format json"))).unwrap(),
        file,
        line,
    }
}

/// The same assessments, made here, for what would take a thousand commands.
static ASSESSMENTS: LazyLock<Vec<(String, Assessment)>> = LazyLock::new(|| {
    let engine = Engine::new().unwrap();
    let scale = Scale::parse(&std::fs::read_to_string(root().join(SCALE)).unwrap()).unwrap();
    let assess = |example: &Example| {
        let bytes = std::fs::read(root().join(&example.file)).unwrap();
        let document = Document::read(&bytes, Format::of_file_name(&example.file).unwrap()).unwrap();
        let runs = document.household().day.is_some_and(|day| scale.on(day).is_ok());
        let options = Options::new().explained();
        let options = if runs { options.scale(&scale) } else { options };
        (example.file.clone(), engine.assess(&document, &options).unwrap())
    };
    EXAMPLES.iter().map(assess).collect()
});

// --- Reading a page --------------------------------------------------------------------------------------------------

/// The amounts of a text in cents, as French pages (`−1 234,56 €`) or English ones (`−€1,234.56`) write them.
fn amounts(text: &str, language: Language) -> Vec<i64> {
    let (point, separator) = if language == Language::French { (',', '\u{202f}') } else { ('.', ',') };
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for (at, _) in characters.iter().enumerate().filter(|(_, c)| **c == '€') {
        let number: String = match language {
            Language::French => {
                let before = &characters[..at.saturating_sub(1)];
                let start =
                    before.iter().rposition(|c| !(c.is_ascii_digit() || [point, separator, '−'].contains(c)));
                before[start.map_or(0, |start| start + 1)..].iter().collect()
            }
            Language::English => {
                let sign = if at > 0 && characters[at - 1] == '−' { "−" } else { "" };
                let digits = characters[at + 1..]
                    .iter()
                    .take_while(|c| c.is_ascii_digit() || [point, separator].contains(c));
                format!("{sign}{}", digits.collect::<String>().trim_end_matches(point))
            }
        };
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let Ok(cents) = digits.parse::<i64>() else { continue };
        let decimals = number
            .rsplit_once(point)
            .map_or(0, |(_, decimals)| decimals.chars().take_while(char::is_ascii_digit).count());
        assert_eq!(decimals, 2, "an amount without cents: {number} in {text}");
        found.push(if number.starts_with('−') { -cents } else { cents });
    }
    found
}

/// An amount of JSON in cents.
fn cents(value: &Value) -> i64 {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} is no text"));
    let (whole, decimals) = text.split_once('.').unwrap();
    assert_eq!(decimals.len(), 2, "{text}");
    format!("{whole}{decimals}").parse().unwrap()
}

/// The lines of a page under a heading, up to the next.
fn section<'p>(page: &'p str, heading: &str) -> Vec<&'p str> {
    let lines = page.lines().skip_while(|line| *line != heading).skip(2);
    lines.take_while(|line| !line.is_empty()).collect()
}

/// The amount on the first row of some lines whose label starts like that.
fn row(lines: &[&str], label: &str) -> Option<i64> {
    let line = lines.iter().find(|line| line.trim_start().starts_with(label))?;
    amounts(line, Language::French).first().copied()
}

/// The lines that speak to people of amounts computed here: the quoted words of a scale are not.
fn computed(page: &str) -> Vec<&str> {
    let headings = ["CE QUI EST INCERTAIN", "WHAT IS UNCERTAIN"];
    page.lines().take_while(|line| !headings.contains(line)).collect()
}

// --- The same figures ------------------------------------------------------------------------------------------------

#[test]
fn the_page_and_json_say_the_same_figures() {
    for Example { file, french, json, .. } in EXAMPLES.iter() {
        let same = |lines: &[&str], label: &str, value: &Value| {
            let shown = row(lines, label);
            let expected = if value.is_null() { None } else { Some(cents(value)) };
            assert_eq!(shown, expected, "{file}: {label}");
        };
        let (totals, figures) = (&json["totals"], &json["figures"]);
        let budget = section(french, "LE BUDGET DU MOIS");
        same(&budget, "Ressources", &totals["resources"]);
        same(&budget, "Dépenses pré-engagées (charges fixes)", &totals["committed"]);
        same(&budget, "Dépenses courantes", &totals["everyday"]);
        same(&budget, "Mensualités des dettes", &totals["debt_service"]);
        same(&budget, "SOLDE DU MOIS", &figures["budget.balance"]["result"]["balance"]);
        let standard = section(french, "NIVEAU DE VIE ET POIDS DES CHARGES");
        same(&standard, "Niveau de vie", &figures["living-standard.poverty"]["result"]["living_standard"]);
        let law = section(french, "PART SAISISSABLE ET CAPACITÉ DE REMBOURSEMENT");
        same(&law, "Quotité saisissable", &figures["earnings.attachable"]["result"]["attachable"]);
        same(&law, "RSA du foyer", &figures["income.minimum-household"]["result"]["amount"]);
        same(&law, "Maximum légal", &figures["repayment.legal-maximum"]["result"]["legal_maximum"]);
        same(&law, "Forfaits de la commission", &figures["commission.flat-rates"]["result"]["total"]);
        same(&law, "Capacité de remboursement", &figures["repayment.capacity"]["result"]["capacity"]);
        same(&law, "Mensualité maximale", &figures["repayment.instalment-ceiling"]["result"]["ceiling"]);
        let second = &figures["earnings.wage-floor/co-depositor"]["result"]["seizable"];
        let first = if second.is_null() { "Saisie de revenus" } else { "Saisie chez le déposant" };
        same(&law, first, &figures["earnings.wage-floor"]["result"]["seizable"]);
        same(&law, "Saisie chez le codéposant", second);
        let debts = section(french, "LES DETTES");
        if !debts.is_empty() {
            let composition = &figures["debts.composition"]["result"];
            same(&debts, "Total des dettes", &composition["total"]);
            same(&debts, "Dettes qu’un plan peut traiter", &composition["in_plan"]);
            same(&debts, "Impayés exigibles", &totals["arrears"]);
        }
        // The four definitions, four amounts each; a dash where a figure is missing.
        let left = section(french, "CE QUI RESTE POUR VIVRE");
        let rows: Vec<&&str> =
            left.iter().filter(|line| line.contains('€') || line.matches('—').count() == 4).collect();
        assert_eq!(rows.len(), 4, "{file}: {left:?}");
        for (row, definition) in
            rows.iter().zip(["after-committed", "after-debt-service", "commission", "lender"])
        {
            let result = &figures[format!("budget.remaining-to-live/{definition}")]["result"];
            let names = ["remaining", "per_person", "per_unit", "per_person_per_day"];
            let expected: Vec<i64> =
                names.iter().map(|name| &result[*name]).filter(|v| !v.is_null()).map(cents).collect();
            assert_eq!(amounts(row, Language::French), expected, "{file}: {definition}");
        }
    }
}

/// Every amount computed for the page is in JSON: nothing is worked out on the way to the paper.
#[test]
fn every_amount_on_the_page_is_in_json() {
    for Example { file, line, french, json, .. } in EXAMPLES.iter() {
        let mut known = BTreeSet::new();
        let reviews = ["energy", "bank"].map(|name| format!("{name} {file}")).into_iter();
        let reviews = reviews.chain(["rights", "actions"].map(|name| format!("{name} {line}")));
        let reviews = reviews.map(|asked| run(&(asked + " --format json")));
        let reviews: Vec<Value> = reviews.map(|text| serde_json::from_str(&text).unwrap()).collect();
        for json in reviews.iter().chain([json]) {
            texts(json, &mut |text| known.extend(text.replace('.', "").parse::<i64>().ok()));
        }
        // Balances stand in the household's own file; their sum is in JSON, and another test adds them up. What is owned is not summed.
        let own = [section(french, "LES DETTES"), section(french, "LES BIENS ET LA BANQUE")].concat();
        for line in computed(french).into_iter().filter(|line| !own.contains(line)) {
            for amount in amounts(line, Language::French) {
                assert!(known.contains(&amount), "{file}: {amount} is not in JSON: {line}");
            }
        }
    }
}

#[test]
fn both_languages_say_the_same_amounts() {
    for Example { file, french, english, .. } in EXAMPLES.iter() {
        let of = |page: &str, language| amounts(&computed(page).join("\n"), language);
        assert_eq!(of(french, Language::French), of(english, Language::English), "{file}");
    }
}

#[test]
fn what_a_group_shows_adds_up_to_its_total() {
    for Example { file, french, .. } in EXAMPLES.iter() {
        let (mut groups, mut balance): (Vec<(String, i64, i64)>, _) = (Vec::new(), 0);
        for line in section(french, "LE BUDGET DU MOIS") {
            let Some(amount) = amounts(line, Language::French).first().copied() else { continue };
            if line.starts_with(" SOLDE") {
                balance = amount;
            } else if line.chars().nth(1).is_some_and(|c| !c.is_whitespace()) {
                groups.push((line.trim().to_owned(), amount, 0));
            } else {
                groups.last_mut().unwrap().2 += amount;
            }
        }
        assert_eq!(groups.len(), 4, "{file}");
        for (label, total, sum) in &groups {
            assert_eq!(total, sum, "{file}: {label}");
        }
        assert_eq!(groups[0].1 - groups[1].1 - groups[2].1 - groups[3].1, balance, "{file}: the balance");
        let debts = section(french, "LES DETTES");
        // Balance, what is late, the rate, the instalment: a dash stands for each that there is not.
        // One in a label has a single space before it.
        let dashed = |line: &&str| line.replace("  —", "  0,00\u{202f}€");
        let mut table: Vec<[i64; 3]> = debts
            .iter()
            .map(|line| amounts(&dashed(line), Language::French))
            .filter(|row| row.len() >= 3)
            .map(|row| [row[0], row[1], row[row.len() - 1]])
            .collect();
        let [total, late, instalments] = table.pop().unwrap_or([0, 0, groups[3].1]);
        let sum = |column: usize| table.iter().map(|row| row[column]).sum::<i64>();
        assert_eq!([sum(0), sum(1)], [total, late], "{file}: the debts");
        assert!(table.is_empty() || sum(2) == instalments, "{file}: the instalments");
        assert_eq!(instalments, groups[3].1, "{file}: the instalments");
        if !debts.is_empty() {
            let outside = row(&debts, "Dettes hors plan").unwrap_or(0);
            assert_eq!(row(&debts, "Dettes qu’un plan peut traiter"), Some(total - outside), "{file}");
        }
    }
}

/// A household worked by hand, from the file and the texts alone.
#[test]
fn the_main_example_is_what_a_counsellor_finds_by_hand() {
    let example = EXAMPLES.iter().find(|e| e.file.contains("parent-isole")).unwrap();
    let shown = |key: &str, name: &str| example.json["figures"][key]["result"][name].as_str().unwrap();
    // 646,52 × (1 + 0,5 + 0,3).
    assert_eq!(shown("income.minimum-household", "amount"), "1163.74");
    // 632 + 2 × 221, 121 + 2 × 42, 123 + 2 × 44.
    assert_eq!(shown("commission.flat-rates", "total"), "1490.00");
    // 1 + 0,3 + 0,3.
    assert_eq!(shown("living-standard.units", "units"), "1.6");
    // 1 936 × 12 = 23 232; thresholds of 2025 raised by 2 × 1 720:
    // 7 880/20 + 4 220/10 + 4 230/5 + 4 200/4 + 2 702/3 = 394 + 422 + 846 + 1 050 + 900,67 = 3 612,67; ÷ 12.
    assert_eq!(shown("earnings.attachable", "attachable"), "301.06");
    // 1 936,21 − 1 490 − (612,40 + 96 + 46,80 + 51,33 + 58,50).
    assert_eq!(shown("repayment.capacity", "capacity"), "-418.82");
}

// --- JSON ------------------------------------------------------------------------------------------------------------

#[test]
fn every_figure_of_json_is_a_text_and_no_number_is_a_float() {
    // A rank, and the day of the month on which a line comes or goes.
    let allowed = BTreeSet::from([".routes[].standing", ".lines[].day"].map(str::to_owned));
    for Example { file, json, .. } in EXAMPLES.iter() {
        let mut found = BTreeSet::new();
        numbers(json, "", &mut found);
        assert!(found.is_subset(&allowed), "{file}: numbers at {found:?}");
        for (key, outcome) in json["figures"].as_object().unwrap() {
            for part in ["facts", "result", "units", "origins"] {
                let values = outcome[part].as_object().unwrap().values();
                assert!(values.into_iter().all(Value::is_string), "{file}: {key} {part}");
            }
        }
        assert!(json["totals"].as_object().unwrap().values().all(Value::is_string), "{file}");
    }
    for line in [
        "law --format json",
        "rule earnings.attachable resources=1328.16 dependants=0 whole_euros=true --on 2024-09-18 --format json",
    ] {
        let mut found = BTreeSet::new();
        numbers(&serde_json::from_str(&run(line)).unwrap(), "", &mut found);
        assert!(found.is_empty(), "rav {line}: numbers at {found:?}");
    }
}

#[test]
fn the_schema_is_json_of_this_format() {
    let schema: Value = serde_json::from_str(&run("schema")).unwrap();
    assert!(schema["properties"]["format"].is_object() && schema["$defs"].is_object());
    assert_eq!(run("--lang en schema"), run("schema"));
}

// --- Words -----------------------------------------------------------------------------------------------------------

/// People read words, not the names that programs use.
#[test]
fn no_identifier_is_shown_on_the_page() {
    fn words<W: Word>(known: &mut BTreeSet<String>) {
        known.extend(W::ALL.iter().flat_map(|word| [word.id(), word.alias_fr()]).map(str::to_owned));
    }
    fn keys(value: &Value, known: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                known.insert(key.clone());
                keys(value, known);
            }),
            Value::Array(list) => list.iter().for_each(|value| keys(value, known)),
            _ => {}
        }
    }
    let mut known = BTreeSet::new();
    words::<IncomeKind>(&mut known);
    words::<ExpenseKind>(&mut known);
    words::<DebtKind>(&mut known);
    words::<AssetKind>(&mut known);
    words::<Alert>(&mut known);
    words::<PeriodWord>(&mut known);
    words::<Provenance>(&mut known);
    words::<Role>(&mut known);
    words::<Tenure>(&mut known);
    for Example { json, .. } in EXAMPLES.iter() {
        keys(json, &mut known);
        for list in ["caveats", "remarks", "routes"] {
            texts(&json[list], &mut |text| {
                known.insert(text.to_owned());
            });
        }
    }
    // A label that goes over the end of its line begins the next one: a key has a point.
    let keys = run("law");
    let keys =
        keys.lines().filter_map(|line| line.split_whitespace().next()).filter(|word| word.contains('.'));
    known.extend(keys.map(str::to_owned));
    known.retain(|word| {
        word.contains(['-', '_', '.', '/'])
            && word.chars().all(|c| c.is_ascii_lowercase() || "-_./".contains(c))
    });
    assert!(known.len() > 100);
    for Example { file, french, english, .. } in EXAMPLES.iter() {
        let plain = ["fr", "en"].map(|lang| run(&format!("--lang {lang} assess {file} --for household")));
        let pages = [french, english, &plain[0], &plain[1]];
        let lines = pages.iter().flat_map(|page| page.lines());
        for line in lines.filter(|line| !line.contains("--explain") && !line.contains("--expliquer")) {
            let shown = tokens(line).find(|token| known.contains(*token));
            assert_eq!(shown, None, "{file}: {line}");
        }
    }
}

#[test]
fn the_french_page_writes_numbers_as_the_french_do() {
    for Example { file, french, .. } in EXAMPLES.iter() {
        for line in french.lines().filter(|line| !line.contains("resteavivre")) {
            let characters: Vec<char> = line.chars().collect();
            let pointed =
                characters.windows(3).any(|w| w[0].is_ascii_digit() && w[1] == '.' && w[2].is_ascii_digit());
            assert!(!pointed, "{file}: a decimal point: {line}");
            assert!(!line.contains(" €") && !line.contains(" %"), "{file}: a breaking space: {line}");
            assert!(!line.contains('-') || !line.contains("-€"), "{file}: {line}");
        }
    }
}

/// A French reader meets no English word where the program speaks for itself.
#[test]
fn the_french_page_is_in_french() {
    const ENGLISH: &[&str] =
        &["the", "and", "of", "is", "not", "with", "from", "month", "debt", "none", "file", "default"];
    for Example { file, french, .. } in EXAMPLES.iter() {
        for line in french.lines() {
            let found = tokens(line).find(|token| ENGLISH.contains(&token.to_lowercase().as_str()));
            assert_eq!(found, None, "{file}: {line}");
        }
    }
    for line in [
        "--help",
        "assess --help",
        "check --help",
        "explain --help",
        "rule --help",
        "law --help",
        "schema --help",
    ] {
        for text in run(line).lines() {
            let found = tokens(text).find(|token| ENGLISH.contains(&token.to_lowercase().as_str()));
            assert_eq!(found, None, "rav {line}: {text}");
        }
    }
}

/// The English page keeps to English typography, errors included.
#[test]
fn english_has_no_french_spaces() {
    for line in [
        "check absent.toml",
        "check examples",
        "rule plan.months-left",
        "rule plan.months-left x --on 2025-01-01",
    ] {
        let said = said(&mut rav(["--lang", "en"].into_iter().chain(line.split_whitespace())));
        assert!(!said.err.contains('\u{202f}'), "rav --lang en {line}: {}", said.err);
    }
}

/// One person, no debt: a count agrees with what it counts.
#[test]
fn a_count_agrees_with_its_noun() {
    let file = "examples/households/decisions/oi-lehavre-155-judge.toml";
    let french = run(&format!("check {file}"));
    for wrong in ["1 personnes", "1 ressources", "0 charges", "1 dettes", "(s)"] {
        assert!(!french.contains(wrong), "{french}");
    }
    let english = run(&format!("--lang en check {file}"));
    for wrong in ["1 people", "1 incomes", "1 debts", "(s)"] {
        assert!(!english.contains(wrong), "{english}");
    }
    for Example { file, french, english, .. } in EXAMPLES.iter() {
        assert!(!french.contains("(s)") && !english.contains("(s)") && !english.contains("(ren)"), "{file}");
    }
}

/// In a page about seizures, what a counsellor enters is not « saisi ».
#[test]
fn nothing_entered_is_said_to_be_seized() {
    let words = std::fs::read_to_string(root().join("crates/rav-report/words/fr.toml")).unwrap();
    for line in words.lines() {
        let said: Vec<&str> = tokens(line).collect();
        let ambiguous =
            said.windows(2).any(|pair| pair[0] == "n’est" && ["saisi", "saisie"].contains(&pair[1]));
        assert!(!ambiguous, "{line}");
    }
}

// --- What fits -------------------------------------------------------------------------------------------------------

/// The lines too wide for the screen, those apart that hold one unbreakable word.
fn wide(text: &str) -> Vec<&str> {
    let breaks = |line: &str| line.trim().trim_start_matches("· ").contains(' ');
    text.lines().filter(|line| line.chars().count() > WIDTH && breaks(line)).collect()
}

#[test]
fn every_line_of_a_page_fits_the_screen() {
    for Example { file, french, english, .. } in EXAMPLES.iter() {
        for page in [french, english] {
            assert_eq!(wide(page), Vec::<&str>::new(), "{file}");
        }
    }
}

/// Calls for the explanation of every figure of every example, in both languages.
fn explanations(mut visit: impl FnMut(&str, &str)) {
    for (file, assessment) in ASSESSMENTS.iter() {
        for outcome in assessment.outcomes() {
            for shown in outcome.figures() {
                let key = format!("{}:{}", outcome.key(), shown.field.name);
                let explanation = assessment.explain(&key).unwrap_or_else(|| panic!("{file}: {key}"));
                for language in [Language::French, Language::English] {
                    let text = rav_report::explanation(assessment, &explanation, Words::of(language));
                    visit(&format!("{file} --explain {key}"), &text);
                }
            }
        }
    }
}

#[test]
fn every_explanation_fits_forty_lines() {
    explanations(|what, text| {
        let lines = text.lines().count();
        assert!(lines <= 40, "{what}: {lines} lines");
        assert!(lines > 5, "{what}: {text}");
    });
}

#[test]
fn every_line_of_an_explanation_fits_the_screen() {
    let mut found = BTreeSet::new();
    explanations(|_, text| found.extend(wide(text).into_iter().map(str::to_owned)));
    assert!(found.is_empty(), "{found:#?}");
}

/// The lines left out are counted among lines shown: « … et 5 autres » follows at least one.
#[test]
fn an_explanation_that_leaves_lines_out_shows_some() {
    let mut found = BTreeSet::new();
    explanations(|what, text| {
        let lines: Vec<&str> = text.lines().collect();
        let alone = lines
            .windows(2)
            .any(|w| ["Lignes du budget", "Lines of the budget"].contains(&w[0]) && w[1].contains('…'));
        if alone {
            found.extend(what.rsplit_once(':').map(|(outcome, _)| outcome.to_owned()));
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// The command says of each figure what the library says, under the key that the page hints at.
#[test]
fn the_command_explains_every_main_figure_of_an_example() {
    let example = EXAMPLES.iter().find(|e| e.file.contains("conjoint-non-deposant")).unwrap();
    for key in example.json["figures"].as_object().unwrap().keys() {
        for language in ["fr", "en"] {
            let text =
                run(&format!("--lang {language} assess {} --scale {SCALE} --explain {key}", example.file));
            assert!(text.lines().next().unwrap().ends_with(&format!("({key})")), "{key}: {text}");
        }
    }
}

/// Pages of rules: they fit, and the example that each shows can be typed.
#[test]
fn the_example_of_every_rule_can_be_typed() {
    let listed = run("explain");
    for entry in CATALOGUE {
        let id = entry.info.id;
        assert!(listed.contains(id), "{id} is not in the list");
        for (language, command) in [("fr", "regle"), ("en", "rule")] {
            let page = run(&format!("--lang {language} explain {id}"));
            let example = page.lines().find_map(|line| line.strip_prefix("  rav ")).unwrap();
            assert!(example.starts_with(&format!("{command} {id} ")), "{example}");
            let worked = run(&format!("{example} --lang {language}"));
            assert!(worked.contains('◄') && wide(&worked).is_empty(), "rav {example}: {worked}");
            let json: Value = serde_json::from_str(&run(&format!("{example} --format json"))).unwrap();
            assert!(json["result"][entry.info.main].is_string(), "rav {example}");
            let rest: Vec<&str> = wide(&page).into_iter().filter(|line| !line.contains("  rav ")).collect();
            assert_eq!(rest, Vec::<&str>::new(), "{id}");
        }
    }
}

/// An address or an identifier is copied by people: it is never parted by the end of a line.
#[test]
fn addresses_and_identifiers_are_never_parted() {
    let mut seen = Vec::new();
    let scale = "kohenavocats.com/tribunal-judiciaire-de-vannes-le-19-juin-2025-n24-00832";
    let pages = EXAMPLES.iter().filter(|example| example.french.contains("Forfaits\u{202f}: Exemple"));
    seen.extend(pages.filter(|example| !example.french.contains(scale)).map(|example| example.file.clone()));
    for line in
        ["law rien.du-tout", "check examples/rav/tests/files/fautes.toml", "law lending.debt-service-norm"]
    {
        let said = said(&mut rav(line.split_whitespace()));
        let text = format!("{}{}", said.out, said.err);
        seen.extend(text.lines().filter(|line| line.ends_with('-')).map(str::to_owned));
    }
    assert!(seen.is_empty(), "{seen:#?}");
}

// --- What is said of the household -----------------------------------------------------------------------------------

/// A debt seen on a document is not shown as merely declared: its provenance is that of its instalment too.
#[test]
fn an_instalment_has_the_provenance_of_its_debt() {
    let example = EXAMPLES.iter().find(|e| e.file.contains("parent-isole")).unwrap();
    let budget = section(&example.french, "LE BUDGET DU MOIS");
    let line = budget.iter().find(|line| line.contains("Crédit renouvelable")).unwrap();
    assert!(line.contains("justificatif vu"), "{line}");
}

/// The partner's contribution that is shown is the one that the capacity was computed with (CA Riom: 641,08).
#[test]
fn the_contribution_shown_is_the_one_that_counts() {
    let example = EXAMPLES.iter().find(|e| e.file.contains("ca-riom")).unwrap();
    let law = section(&example.french, "PART SAISISSABLE ET CAPACITÉ DE REMBOURSEMENT");
    assert_eq!(row(&law, "Participation"), Some(64_108), "{law:#?}");
}
