//! Nothing is left out in silence: a rule is on the counsellor's page or is said not to be, a sum and an origin have words.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;
use std::path::Path;

use rav_report::{Audience, Form, Words, report};
use resteavivre::household::Language;
use resteavivre::rules::{CATALOGUE, Info};
use resteavivre::{Assessment, Document, Engine, Format, Options, Totals, read_scale};
use serde_json::Value;

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// Rules whose figures stand on the page under a text of its own, rather than the rule's title or a figure's label.
const UNDER_ANOTHER_LABEL: &[(&str, &[&str])] = &[
    ("budget.remaining-to-live", &["page", "definition"]),
    ("earnings.wage-floor", &["page", "pay_seizure"]),
    ("earnings.direct-payment", &["page", "maintenance_taken"]),
    ("overindebtedness.routes", &["page", "routes"]),
];

/// Rules without a row on the counsellor's page, and why.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("budget.monthly-amount", "each line of the budget shows what it gives"),
    ("income.minimum-single", "the rows of a seizure rest on it"),
    ("energy.arrears", "a file tells no day of a bill: it is applied by hand"),
    ("energy.supplier-steps", "a review feeds it, for a bill that is not paid"),
    ("energy.mediator", "a file tells no complaint: it is applied by hand"),
    ("energy.back-billing", "a file tells no reading of a meter: it is applied by hand"),
    ("energy.effort", "a file tells no energy of a year: it is applied by hand"),
    ("energy.voucher-units", "a file tells no holder of a contract: it is applied by hand"),
    ("energy.voucher-exceptional", "it is of two past months: it is applied by hand"),
    ("energy.voucher-validity", "a file tells no day of a voucher: it is applied by hand"),
    (
        "energy.voucher-requests",
        "it is about a campaign of another year: the part on energy has it in the first weeks of a year",
    ),
    ("energy.bill-check", "a file tells no readings of a bill: it is applied by hand"),
    ("energy.meter-correction", "a file tells no correction of a meter: it is applied by hand"),
    ("water.burden", "a review feeds it, on a page of its own"),
    ("water.supply", "a review feeds it, for a bill that is not paid"),
    ("rights.reference-months", "a file tells no day of request: it is applied by hand"),
    ("rights.rsa", "what counts is for the counsellor to say: it is applied by hand"),
    ("rights.activity-bonus", "what counts is for the counsellor to say: it is applied by hand"),
    ("rights.aspa", "what counts is for the counsellor to say: it is applied by hand"),
    ("rights.ass", "what counts is for the counsellor to say: it is applied by hand"),
    ("rights.aah", "what counts is for the counsellor to say: it is applied by hand"),
    ("rights.asi", "what counts is for the counsellor to say: it is applied by hand"),
    ("rights.health-cover", "a file tells no resources of twelve months: it is applied by hand"),
    ("rights.transport-reduction", "a file tells no resources of twelve months: it is applied by hand"),
    (
        "rights.family-allowances",
        "a file tells no income of that year as funds count it: it is applied by hand",
    ),
    ("rights.family-complement", "it looks at the income of the last year but one: a review feeds it"),
    ("rights.family-support", "a file does not tell who supports a child: it is applied by hand"),
    (
        "rights.school-allowance",
        "a file tells no income of that year as funds count it: it is applied by hand",
    ),
    ("bank.unseizable-balance", "a file tells no credit balance: it is applied by hand"),
    ("energy.voucher", "a file tells no tax income: it is applied by hand"),
    ("bank.incident-fees", "a file tells fees, not what they were for: it is applied by hand"),
    ("bank.rejection-fee", "a file tells no single rejection: it is applied by hand"),
    ("bank.fragile", "a file tells one month of incidents: it is applied by hand"),
    ("bank.tax-seizure-fee", "a file tells no fee of a seizure: it is applied by hand"),
    ("local.remaining-to-live", "nothing local is a default: a caller gives the rule of a body"),
    ("bank.right-to-account", "a file tells no request to the Bank of France: it is applied by hand"),
    ("credit.scope", "a file tells no signature of a credit: it is applied by hand"),
    ("bank.account-seizure", "a file tells one seizure of an account: it is applied by hand"),
    ("credit.overdraft-interest", "a file tells no days in the red: it is applied by hand"),
    ("housing.arrears-threshold", "a file does not tell who receives the aid: it is applied by hand"),
    ("housing.diagnosis", "a file tells no hearing: a form is asked with its day, or it is applied by hand"),
    ("overindebtedness.appeal", "actions have its days, or it is applied by hand"),
];

/// The example households, assessed with their lines.
fn assessments() -> Vec<Assessment> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/households");
    let folders = [examples.clone(), examples.join("decisions")];
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let paths = entries.map(|entry| entry.unwrap().path());
    let engine = Engine::new().unwrap();
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let documents = files.filter_map(|path| Document::read(&std::fs::read(path).unwrap(), Format::Toml).ok());
    let scale = std::fs::read(examples.join("../scales/2025-example.toml")).unwrap();
    let scale = read_scale(&scale).unwrap();
    let options = Options::new().explained();
    let with_scale = options.clone().scale(&scale);
    let assess =
        |document: Document| [&options, &with_scale].map(|options| engine.assess(&document, options).ok());
    documents.flat_map(assess).flatten().collect()
}

/// The labels of rows and the cells of tables and lists, where figures stand: the list of sources names every rule applied,
/// and the list of what is missing those that were not.
fn labels(page: &Value, found: &mut BTreeSet<String>) {
    for part in page["parts"].as_array().unwrap() {
        if !["sources", "missing", "caveats", "remarks", "receipt"].contains(&part["id"].as_str().unwrap()) {
            found.insert(part["title"].as_str().unwrap().to_owned());
            texts(&part["blocks"], found);
        }
    }
}

fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        // A picture repeats what the rows say.
        Value::Object(fields) if fields.get("block").is_some_and(|block| block == "picture") => {}
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

/// The title of a rule and the labels of its figures.
fn own_labels<'a>(words: &'a Words, info: &'a Info) -> Vec<&'a str> {
    let figures = info.working.iter().map(|field| words.get(&["rules", info.id, "figures", field.name]));
    figures.chain([words.get(&["rules", info.id, "title"])]).collect()
}

/// The rules that none of these labels shows; a label that another rule has too shows nothing.
fn unseen(words: &Words, labels: &BTreeSet<String>) -> Vec<&'static str> {
    let is_shared = |label: &str, id: &str| {
        let others = CATALOGUE.iter().filter(|other| other.info.id != id);
        others.into_iter().any(|other| own_labels(words, other.info).contains(&label))
    };
    let is_seen = |info: &'static Info| {
        let other = UNDER_ANOTHER_LABEL.iter().find(|(id, _)| *id == info.id);
        let texts = match other {
            Some((_, path)) => vec![words.get(path)],
            None => own_labels(words, info).into_iter().filter(|label| !is_shared(label, info.id)).collect(),
        };
        texts.iter().any(|text| labels.contains(*text))
    };
    CATALOGUE.iter().map(|entry| entry.info).filter(|info| !is_seen(info)).map(|info| info.id).collect()
}

#[test]
fn a_rule_is_on_the_page_or_it_is_said_why_not() {
    let assessments = assessments();
    for words in LANGUAGES.map(Words::of) {
        let mut labels_of_all = BTreeSet::new();
        for assessment in &assessments {
            let page = report(assessment, Audience::Counsellor, None, words).unwrap();
            labels(&serde_json::to_value(&page).unwrap(), &mut labels_of_all);
        }
        let not_shown: Vec<&str> = NOT_SHOWN.iter().map(|(id, _)| *id).collect();
        assert_eq!(unseen(words, &labels_of_all), not_shown, "{:?}", words.language());
        // A page that loses the row of a rule is seen.
        let housing = words.get(&["rules", "burden.housing", "title"]);
        assert!(labels_of_all.remove(housing) && unseen(words, &labels_of_all).contains(&"burden.housing"));
    }
}

#[test]
fn every_sum_and_every_origin_has_words() {
    let mut origins = BTreeSet::new();
    let sums: BTreeSet<String> =
        Totals::default().entries().map(|(name, _)| format!("totals.{name}")).collect();
    for assessment in assessments() {
        for outcome in assessment.outcomes() {
            let explanation = assessment.explain(&outcome.key()).unwrap();
            for (_, origin) in explanation.facts {
                origins.extend(origin.text().split(' ').map(str::to_owned));
            }
        }
    }
    assert!(origins.intersection(&sums).count() >= 15, "{origins:?}");
    for words in LANGUAGES.map(Words::of) {
        let lacking: Vec<&String> = sums.union(&origins).filter(|origin| !has_words(words, origin)).collect();
        assert!(lacking.is_empty(), "{:?}: no words for {lacking:?}", words.language());
        assert!(!has_words(words, "totals.no_such_sum") && !has_words(words, "burden.no-such-rule"));
    }
}

/// Whether an origin has words: a sum, a figure of a rule, a part of the document.
fn has_words(words: &Words, origin: &str) -> bool {
    let (key, figure) = origin.split_once(':').unwrap_or((origin, "title"));
    let id = key.split('/').next().unwrap_or(key);
    let rule: &[&str] =
        if figure == "title" { &["rules", id, "title"] } else { &["rules", id, "figures", figure] };
    let sum = origin.strip_prefix("totals.");
    ["+", "-"].contains(&origin)
        || sum.is_some_and(|sum| words.find(&["totals", sum]).is_some())
        || words.find(rule).is_some()
        || words.find(&["origins", origin]).is_some()
}

#[test]
fn the_stubs_of_python_name_every_form_but_pdf() {
    // A PDF is bytes: `to_pdf` makes it.
    let forms = Form::ALL.iter().filter(|form| **form != Form::Pdf);
    let names: Vec<String> = forms.map(|form| format!("\"{}\"", form.name())).collect();
    let literal = format!("format: Literal[{}]", names.join(", "));
    let path = "../../bindings/python/python/resteavivre/_native.pyi";
    let stubs = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    // The function and the method that make a report of a year have no form.
    let starts = ["def report(self, ", "def report(\n        self,\n"];
    let reports: usize = starts.map(|start| stubs.matches(start).count()).iter().sum();
    assert!(reports >= 4 && stubs.matches(&literal).count() == reports, "{reports} reports, {literal}");
}

/// The codes that outputs can hold, as the schemas list them, are those that have sentences; letters have theirs besides.
#[test]
fn the_notes_of_outputs_are_those_that_have_words() {
    for file in ["fr.toml", "en.toml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("words").join(file);
        let words: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        let tables = ["caveats", "remarks", "alerts"].map(|table| words[table].as_table().unwrap());
        let said = tables.into_iter().flat_map(toml::Table::keys);
        let said: BTreeSet<&str> =
            said.map(String::as_str).filter(|code| !code.starts_with("proposal-")).collect();
        let written: BTreeSet<&str> = resteavivre::workshop::NOTES.iter().map(|(code, _)| *code).collect();
        assert_eq!(written, said, "{file}");
    }
}

/// The notes of letters, which have no JSON, with the names of their values.
const OF_LETTERS: [(&str, &[&str]); 18] = [
    ("proposal-nothing-left", &[]),
    ("proposal-without-plan", &[]),
    ("proposal-above-left", &["amount"]),
    ("proposal-beyond-judge", &["months"]),
    ("proposal-overindebted", &[]),
    ("proposal-account", &["amount"]),
    ("proposal-bills", &["amount"]),
    ("proposal-not-late", &[]),
    ("proposal-shared", &["amount"]),
    ("proposal-others", &["amount"]),
    ("proposal-longer-than-plan", &["months"]),
    ("proposal-contingency", &["amount"]),
    ("proposal-too-long", &["months"]),
    ("proposal-into-contingency", &["amount"]),
    ("proposal-above-share", &["amount"]),
    ("proposal-balance-last", &["amount"]),
    ("proposal-estimates", &["amount"]),
    ("proposal-no-food", &[]),
];

/// Every note with the names of its values.
fn notes() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    resteavivre::workshop::NOTES.iter().copied().chain(OF_LETTERS)
}

/// The holes of a sentence that no value of its note fills.
fn unfilled<'a>(sentence: &'a str, values: &[&str]) -> Vec<&'a str> {
    let holes = sentence.split('{').skip(1).filter_map(|part| part.split('}').next()?.split('|').next());
    holes.filter(|hole| !values.contains(hole)).collect()
}

#[test]
fn every_hole_of_a_note_has_a_value() {
    let mut holes = 0;
    for words in [Language::French, Language::English].map(Words::of) {
        for (code, values) in notes() {
            let paths = [vec!["caveats"], vec!["remarks"], vec!["alerts"], vec!["plain", "alerts"]];
            let sentences = paths.iter().filter_map(|path| words.find(&[path.as_slice(), &[code]].concat()));
            let sentences: Vec<&str> = sentences.collect();
            assert!(!sentences.is_empty(), "{code} has no words");
            for sentence in sentences {
                assert_eq!(unfilled(sentence, values), [""; 0], "{code}: {sentence}");
                holes += sentence.matches('{').count();
            }
        }
    }
    assert!(holes > 150, "{holes} holes only");
    assert_eq!(unfilled("From {frist} to {last}, {days|day|days}.", &["first", "last"]), ["frist", "days"]);
}

/// The code of the façade, without the list of its notes.
fn written(folder: &Path, code: &mut String) {
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            written(&path, code);
        } else if path.file_name().is_some_and(|name| name != "notes.rs") {
            code.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

/// A misspelt code or name in the code would reach nobody: each that is written there is one of the list, and each of the list is written.
#[test]
fn the_code_writes_the_notes_of_the_list() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut code = String::new();
    written(&crates.join("resteavivre/src"), &mut code);
    let told = |call: &str| -> BTreeSet<String> {
        let opening = format!("{call}(\"");
        let after = code.split(&opening).skip(1);
        after.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let codes: BTreeSet<&str> = notes().map(|(code, _)| code).collect();
    let calls = ["caveat", "of_line", "of_income", "dated"].map(told);
    assert!(calls.iter().map(BTreeSet::len).sum::<usize>() > 60, "{calls:?}");
    for code in calls.iter().flatten() {
        assert!(codes.contains(code.as_str()), "{code} is written, and is no note");
    }
    let alerts = std::fs::read_to_string(crates.join("rav-household/src/kinds.rs")).unwrap();
    for one in codes {
        let literal = format!("\"{one}\"");
        assert!(code.contains(&literal) || alerts.contains(&literal), "no code writes {one}");
    }
    let names: BTreeSet<&str> = notes().flat_map(|(_, names)| names.iter().copied()).collect();
    // A note of the old or of the new side of a comparison says which, and on which day.
    let names = names.into_iter().chain(["side", "on"]).map(str::to_owned).collect();
    assert_eq!(told(".with"), names);
}
