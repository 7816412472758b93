//! Files as people break them, one kind of mistake after the other: everything is told at once, where it stands, with
//! what was probably meant.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_tests::root;
use resteavivre::household::{Expected, Found};
use resteavivre::money::Money;
use resteavivre::{
    Document, Engine, Format, Options, PlanRequest, Problem,
    letters::{Creditor, ProposalRequest},
    values::{Content, Tree},
};

/// What a file is broken by: each piece of the example with what stands there instead.
type Edits = &'static [(&'static str, &'static str)];

/// What is told: code, path, what was probably meant.
type Told = (&'static str, &'static str, &'static [&'static str]);

const EXAMPLE: &str = "examples/households/parent-isole-dette-locative.toml";

#[rustfmt::skip]
const BROKEN: &[(&str, Edits, &[Told])] = &[
    ("words of the screen typed into the file", &[
        ("kind = \"loyer\"", "kind = \"loyers\""), ("kind = \"prime-activite\"", "kind = \"Prime d’activité\""),
        ("kind = \"dette-locative\"", "kind = \"dette de loyer\""),
    ], &[
        // Labels are read as their words: nothing is told of them.
        ("input.unknown-word", "expenses[0].kind", &["loyer/rent"]),
    ]),
    ("accents and spaces", &[
        ("\"deposant\"", "\"déposant\""), ("\"electricite\"", "\"électricité\""), ("period = \"an\"", "period = \"par an\""),
        ("period = \"trimestre\"", "period = \"par semaine\""),
    ], &[]),
    ("capital letters", &[("\"deposant\"", "\"Deposant\""), ("\"loyer\"", "\"LOYER\"")], &[]),
    ("a comma and no quotes", &[("amount = \"612.40\"", "amount = 612,40")], &[("document.syntax", "", &[])]),
    ("amounts copied from a table", &[
        ("\"1 131,46\"", "\"1 131,46 €\""), ("\"231,70\"", "\"231,70 EUR\""), ("\"612.40\"", "\"1.612,40\""),
        ("\"45.98\"", "\"45,98€/mois\""), ("\"74.15\"", "\" 74,15 \""),
    ], &[
        ("input.amount-unreadable", "expenses[0].amount", &["1 612,40"]),
        ("input.amount-unreadable", "expenses[6].amount", &["45,98"]),
    ]),
    ("days as a calendar on the wall has them", &[
        ("\"2025-10-14\"", "\"14/10/2025\""), ("born = \"1991-03-02\"", "born = \"02/03/1991\""),
        ("as_of = \"2025-09-30\"", "as_of = \"2025-13-30\""),
    ], &[
        ("input.day-unreadable", "incomes[0].as_of", &[]),
    ]),
    ("tabulations", &[
        ("kind = \"loyer\"", "\tkind\t=\t\"loyer\t\""), ("amount = \"74.15\"", "amount\t\"74.15\""),
    ], &[
        ("input.unknown-word", "expenses[0].kind", &["loyer/rent"]),
        ("document.syntax", "", &[]),
    ]),
    ("five mistakes of form and of sense", &[
        ("amount = \"612.40\"", "amount = \"61Z\""), ("of = \"p1\"", "of = \"p9\""),
        ("amount = \"231,70\"", "amount = \"-231,70\""), ("balance = \"3 184,62\"", "balance = \"3 184,6Z\""),
        ("fees = \"", "fees = \"-"),
    ], &[
        ("input.unknown-person", "incomes[0].of", &[]),
        ("input.amount-negative", "incomes[1].amount", &[]),
        ("input.amount-unreadable", "expenses[0].amount", &[]),
        ("input.amount-unreadable", "debts[0].balance", &[]),
        ("input.amount-negative", "bank.fees", &[]),
    ]),
    ("yes and no in words", &[
        ("tenure = \"locataire-social\"", "tenure = \"locataire-social\"\nheating_included = non"),
        ("needed = true", "needed = \"oui\""),
    ], &[("document.syntax", "", &[]), ("input.wrong-type", "assets[0].needed", &[])]),
    ("a letter for a digit", &[("\"612.40\"", "\"612.4O\""), ("\"96\"", "\"l96\"")], &[
        ("input.amount-unreadable", "expenses[0].amount", &["612.40"]),
        ("input.amount-unreadable", "expenses[7].amount", &[]),
    ]),
    ("one bracket for two", &[
        ("[[expenses]]\nkind = \"loyer\"", "[expenses]\nkind = \"loyer\""),
        ("[[expenses]]\nkind = \"charges-locatives\"", "[expenses]\nkind = \"charges-locatives\""),
    ], &[("document.syntax", "", &[])]),
    ("a French key", &[("amount = \"612.40\"", "montant = \"612.40\"")], &[
        ("input.unknown-field", "expenses[0].montant", &["amount"]),
    ]),
    ("letters that look like others", &[
        ("kind = \"salaire\"", "kind = \"sal\u{200b}aire\""), ("\"prime-activite\"", "\"prime\u{2011}activite\""),
        ("\"loyer\"", "\"l\u{43e}yer\""), ("\"74.15\"", "\"74.15\u{200b}\""), ("\"electricite\"", "\"e\u{301}lectricite\""),
        ("reference = \"PCB", "reference = \"PCB\u{2028}"),
    ], &[
        ("input.text-too-long", "reference", &[]),
        ("input.unknown-word", "incomes[0].kind", &["salaire/wage"]),
        ("input.unknown-word", "incomes[1].kind", &["prime-activite/activity-bonus"]),
        ("input.unknown-word", "expenses[0].kind", &["loyer/rent"]),
        ("input.amount-unreadable", "expenses[1].amount", &["74.15"]),
    ]),
    ("a point for thousands", &[("\"1 131,46\"", "\"1.000\""), ("\"612.40\"", "\"12.345\"")], &[
        ("input.amount-decimals", "incomes[0].amount", &["1 000"]),
        ("input.amount-decimals", "expenses[0].amount", &[]),
    ]),
];

fn broken(edits: Edits) -> String {
    let mut text = std::fs::read_to_string(root(EXAMPLE)).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

fn problems(text: &str, format: Format) -> Vec<Problem> {
    match Document::read(text.as_bytes(), format) {
        Ok(document) => {
            let assessed = Engine::new().unwrap().assess(&document, &Options::new());
            assessed.err().map_or_else(Vec::new, |error| error.problems().0)
        }
        Err(problems) => problems.0,
    }
}

#[test]
fn everything_is_told_at_once_with_what_was_probably_meant() {
    let mut wrong = Vec::new();
    for (name, edits, expected) in BROKEN {
        let found = problems(&broken(edits), Format::Toml);
        let mut told: Vec<(&str, &str, Vec<&str>)> = found
            .iter()
            .map(|p| (p.kind.code, p.path.as_str(), p.nearest.iter().map(String::as_str).collect()))
            .collect();
        let mut expected: Vec<_> =
            expected.iter().map(|(code, path, near)| (*code, *path, near.to_vec())).collect();
        told.sort();
        expected.sort();
        if told != expected {
            wrong.push(format!("{name}:\n  {told:?}\n  {expected:?}"));
        }
        assert!(found.iter().all(|problem| problem.line.is_some()), "{name}: a line for each");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Once corrected as suggested, nothing is left to tell.
#[test]
fn what_was_meant_is_accepted() {
    for (name, edits, expected) in BROKEN {
        let mut text = broken(edits);
        for problem in problems(&text, Format::Toml).iter().rev() {
            let Some(meant) = problem.nearest.first().filter(|_| problem.kind.code != "input.unknown-field")
            else {
                continue;
            };
            let meant = meant.split_once('/').map_or(meant.as_str(), |(french, _)| french);
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let line = &mut lines[problem.line.unwrap() - 1];
            let key = line.split('=').next().unwrap().to_owned();
            *line = format!("{key}= \"{meant}\"");
            text = lines.join("\n");
        }
        let left = problems(&text, Format::Toml);
        let unsuggested =
            expected.iter().filter(|told| told.2.is_empty() || told.0 == "input.unknown-field").count();
        assert_eq!(left.len(), unsuggested, "{name}: {left:?}");
    }
}

#[test]
fn files_of_other_programs_are_named() {
    let text = std::fs::read_to_string(root(EXAMPLE)).unwrap();
    let wide = |bytes: &mut dyn FnMut(char) -> Vec<u8>, mark: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        mark.chars().chain(text.chars()).flat_map(&mut *bytes).collect()
    };
    let mut le16 = |c: char| {
        let mut room = [0; 2];
        c.encode_utf16(&mut room).iter().flat_map(|unit| unit.to_le_bytes()).collect()
    };
    let mut be16 = |c: char| {
        let mut room = [0; 2];
        c.encode_utf16(&mut room).iter().flat_map(|unit| unit.to_be_bytes()).collect()
    };
    let mut le32 = |c: char| u32::from(c).to_le_bytes().to_vec();
    let mut be32 = |c: char| u32::from(c).to_be_bytes().to_vec();
    let mut latin = |c: char| vec![u8::try_from(u32::from(c)).unwrap_or(b'?')];
    for (name, bytes, found) in [
        ("UTF-16, as an old editor saves it", wide(&mut le16, true), "a text in UTF-16"),
        ("UTF-16 without a mark", wide(&mut le16, false), "a text in UTF-16"),
        ("UTF-16, the other way round", wide(&mut be16, true), "a text in UTF-16"),
        ("UTF-16, the other way round, without a mark", wide(&mut be16, false), "a text in UTF-16"),
        ("UTF-32", wide(&mut le32, true), "a text in UTF-32"),
        ("UTF-32 without a mark", wide(&mut le32, false), "a text in UTF-32"),
        ("UTF-32, the other way round", wide(&mut be32, true), "a text in UTF-32"),
        ("UTF-32, the other way round, without a mark", wide(&mut be32, false), "a text in UTF-32"),
        ("Latin-1", wide(&mut latin, false), "a byte that is not UTF-8"),
        (
            "a document of a word processor",
            b"PK\x03\x04 word/document.xml".to_vec(),
            "a file of a word processor",
        ),
        ("rich text", b"{\\rtf1\\ansi format = }".to_vec(), "a file of a word processor"),
        ("a table", b"poste;montant;periode\nloyer;640,00;mois\n".to_vec(), "lines of a spreadsheet"),
        (
            "two marks",
            [b"\xef\xbb\xbf\xef\xbb\xbf", text.as_bytes()].concat(),
            "a character that is not seen in the line",
        ),
        (
            "a mark in the middle",
            text.replacen("[dwelling]", "\u{feff}[dwelling]", 1).into_bytes(),
            "a character that is not seen in the line",
        ),
    ] {
        let told = Document::read(&bytes, Format::Toml).unwrap_err().0;
        assert_eq!(told[0].found, Found::Phrase(found), "{name}");
        assert_ne!(
            told[0].remedy(),
            resteavivre::problems::codes::SYNTAX.remedy,
            "{name}: a remedy of its own"
        );
    }
    let comma = br#"{"format": "resteavivre/household@1", "people": [{"id": "p1", "role": "deposant",}]}"#;
    let told = Document::read(comma, Format::Json).unwrap_err().0;
    assert_eq!(told[0].found, Found::Phrase("a comma before a closing bracket"));
}

/// A range that a message names is one that is accepted: its ends are put where the mistake was, and it is gone.
#[test]
fn ranges_named_by_an_error_are_accepted() {
    let mut seen = 0;
    for entry in std::fs::read_dir(root("tests/bad")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(format) = Format::of_file_name(&name) else { continue };
        let bytes = std::fs::read(root("tests/bad").join(&name)).unwrap();
        let Ok(tree) = Tree::read(&bytes, format) else { continue };
        for problem in told(&tree) {
            for end in ends(&problem) {
                let mut mended = tree.clone();
                // A list is no value to put in a place, and an age is no day of birth.
                if problem.path.ends_with("born") || !put(&mut mended, &problem.path, &end) {
                    continue;
                }
                let still = told(&mended);
                let same =
                    |other: &&Problem| other.path == problem.path && other.kind.code == problem.kind.code;
                assert_eq!(still.iter().find(same), None, "{name}: {end} was said to be allowed");
                seen += 1;
            }
        }
    }
    assert!(seen >= 16, "{seen}");
}

fn told(tree: &Tree) -> Vec<Problem> {
    match Document::from_tree(tree.clone()) {
        Ok(document) => {
            let assessed = Engine::new().unwrap().assess(&document, &Options::new());
            assessed.err().map_or_else(Vec::new, |error| error.problems().0)
        }
        Err(problems) => problems.0,
    }
}

/// The ends of what a problem says is allowed.
fn ends(problem: &Problem) -> Vec<String> {
    match &problem.expected {
        Some(Expected::Range(low, high)) => vec![low.clone(), high.clone()],
        Some(Expected::From(end) | Expected::Until(end) | Expected::Least(end)) => vec![end.clone()],
        _ => Vec::new(),
    }
}

/// Puts a value at a path, written as what stood there; answers whether there is such a place.
fn put(tree: &mut Tree, path: &str, value: &str) -> bool {
    if path.is_empty() {
        let text = matches!(tree.value, Content::Text(_));
        if !text && !matches!(tree.value, Content::Whole(_)) {
            return false;
        }
        tree.value = if text {
            Content::Text(value.into())
        } else {
            Content::Whole(value.trim_end_matches(".00").into())
        };
        return true;
    }
    let end = path.find(['.', '[', ']']).unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    let rest = rest.trim_start_matches(['.', '[']);
    match &mut tree.value {
        Content::Table(entries) => {
            let entry = entries.iter_mut().find(|(key, _)| key.name == name);
            entry.is_some_and(|(_, inside)| put(inside, rest, value))
        }
        Content::List(items) => {
            let item = name.parse::<usize>().ok().and_then(|index| items.get_mut(index));
            item.is_some_and(|inside| {
                put(inside, rest.trim_start_matches("]").trim_start_matches('.'), value)
            })
        }
        _ => false,
    }
}

/// The amounts that messages suggest are the ones that people read.
#[test]
fn a_suggested_amount_is_an_amount() {
    for (_, edits, _) in BROKEN {
        for problem in problems(&broken(edits), Format::Toml) {
            if problem.kind.code.starts_with("input.amount") {
                assert!(problem.nearest.iter().all(|amount| amount.parse::<Money>().is_ok()), "{problem}");
            }
        }
    }
}

// --- What a document's answers carry ---------------------------------------------------------------------------------

/// The example with the example scale within it.
fn with_its_scale() -> String {
    let text = std::fs::read_to_string(root(EXAMPLE)).unwrap();
    let scale = std::fs::read_to_string(root("examples/scales/2025-example.toml")).unwrap();
    let tables: Vec<String> = scale
        .lines()
        .filter(|line| !line.starts_with("format"))
        .map(|line| if line.starts_with('[') { line.replacen('[', "[scale.", 1) } else { line.to_owned() })
        .collect();
    format!("{text}\n[scale]\n{}\n", tables.join("\n"))
}

/// Plan, calendar and comparison say their format, their receipt and their caveats, and none forgets the document's scale.
#[test]
fn every_answer_about_a_document_says_where_it_comes_from() {
    let (engine, options) = (Engine::new().unwrap(), Options::new());
    let document = Document::read(with_its_scale().as_bytes(), Format::Toml).unwrap();
    let request = PlanRequest { instalment: "100".parse().ok(), ..PlanRequest::default() };
    let file = engine.open(&document, &options).unwrap();
    let (plan, calendar) = (file.plan(&request).unwrap(), file.calendar(12).unwrap());
    let compared = engine.compare(&file, &file).unwrap();
    let [plan, calendar, compared] = [plan.to_json(), calendar.to_json(), compared.to_json()]
        .map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap());
    for (name, answer, receipt) in [
        ("plan", &plan, &plan["receipt"]),
        ("calendar", &calendar, &calendar["receipt"]),
        ("comparison", &compared, &compared["old"]),
        ("comparison", &compared, &compared["new"]),
    ] {
        assert_eq!(answer["format"], format!("resteavivre/{name}@1"));
        assert_eq!(receipt["input_sha256"], document.fingerprint().to_string(), "{name}");
        assert!(receipt["scale"].is_string(), "{name} forgets the scale");
        let caveats = answer["caveats"].as_array().unwrap();
        assert!(name == "comparison" || !caveats.is_empty(), "{name}");
    }
    assert_eq!(calendar["months"][0]["ceiling"], "0.00", "the ceiling of the scale");
    let routes = engine.open(&document, &options).and_then(|file| file.routes()).unwrap();
    assert!(!routes.is_empty(), "routes need the scale");
}

/// What is wrong with a household keeps its line and column, whatever is asked of it.
#[test]
fn every_question_keeps_the_place_of_a_problem() {
    let engine = Engine::new().unwrap();
    let text = broken(&[("amount = \"231,70\"", "amount = \"-231,70\"")]);
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let (options, request) = (Options::new(), PlanRequest::default());
    let propose = ProposalRequest::to(Creditor::Landlord);
    for (name, error) in [
        ("assess", engine.assess(&document, &options).unwrap_err()),
        ("plan", engine.open(&document, &options).and_then(|file| file.plan(&request)).unwrap_err()),
        ("calendar", engine.open(&document, &options).and_then(|file| file.calendar(12)).unwrap_err()),
        ("routes", engine.open(&document, &options).and_then(|file| file.routes()).unwrap_err()),
        ("letter", engine.open(&document, &options).and_then(|file| file.propose(&propose)).unwrap_err()),
    ] {
        let problems = error.problems().0;
        let line = text.lines().position(|line| line.contains("-231,70")).unwrap() + 1;
        let place = (problems[0].path.as_str(), problems[0].line, problems[0].column);
        assert_eq!(place, ("incomes[1].amount", Some(line), Some(10)), "{name}");
    }
}
