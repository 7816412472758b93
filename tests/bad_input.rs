//! What bad input gets: a stable code, its place, what to do, no panic, no partial result, and nothing personal.
//!
//! Small documents stand in `tests/bad`, each with one mistake; those that are huge, or that no editor would save,
//! are made here. Every code of the catalogue is reached, or named in [`ELSEWHERE`] with the reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it finds a fault"
)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rav_tests::root;
use resteavivre::law::{LawBook, Scale};
use resteavivre::money::{Day, parse_day};
use resteavivre::{Document, Engine, Format, Options, Problem, Problems, Why};

#[path = "bad/arbitrary.rs"]
mod arbitrary;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// What the documents of `tests/bad` hold and no answer may repeat: days of birth, names, an address.
const PERSONAL: &[&str] = &[
    "Dupont",
    "Marie",
    "1991-03-02",
    "1991-02-30",
    "2019-01-23",
    "2031-03-14",
    "1880-04-05",
    "2016-01-09",
    "1993-07-21",
    "2017-05-12",
];

/// A document of `tests/bad`, the code it gets, the path, and line and column where there are any.
type Case = (&'static str, &'static str, &'static str, Option<(usize, usize)>);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("unknown-field.toml", "input.identity-field", "people[0].nom", Some((12, 1))),
    ("field-misspelt.toml", "input.unknown-field", "people[0].amont", Some((12, 1))),
    ("unknown-field-nested.toml", "input.identity-field", "adresse", Some((5, 2))),
    ("unknown-field.json", "input.identity-field", "people[0].nom", Some((4, 70))),
    ("unknown-word.toml", "input.unknown-word", "expenses[0].kind", Some((24, 8))),
    ("unknown-word.json", "input.unknown-word", "expenses[0].kind", Some((7, 26))),
    ("missing-field.toml", "input.missing-field", "expenses[0].amount", Some((23, 1))),
    ("missing-dwelling.toml", "input.missing-field", "dwelling", Some((1, 1))),
    ("wrong-type.toml", "input.wrong-type", "expenses[0].kind", Some((24, 8))),
    ("wrong-type-table.toml", "input.wrong-type", "bank.overdraft", Some((6, 13))),
    ("list.json", "input.wrong-type", "", Some((1, 1))),
    ("null.json", "input.wrong-type", "", Some((1, 1))),
    ("missing-person.toml", "input.no-depositor", "people", None),
    ("no-depositor.toml", "input.no-depositor", "people", Some((8, 1))),
    ("many-depositors.toml", "input.many-depositors", "people", Some((8, 1))),
    ("amount-negative.toml", "input.amount-negative", "expenses[0].amount", Some((25, 10))),
    ("amount-negative-whole.toml", "input.amount-negative", "expenses[0].amount", Some((25, 10))),
    ("amount-too-large.toml", "input.amount-too-large", "expenses[0].amount", Some((25, 10))),
    ("amount-over-long.toml", "input.amount-too-large", "expenses[0].amount", Some((25, 10))),
    ("amount-decimals.toml", "input.amount-decimals", "expenses[0].amount", Some((25, 10))),
    ("amount-float.toml", "input.float-money", "expenses[0].amount", Some((25, 10))),
    ("amount-float.json", "input.float-money", "expenses[0].amount", Some((7, 45))),
    ("amount-unquoted.toml", "document.syntax", "", Some((25, 15))),
    ("amount-nan.toml", "input.amount-unreadable", "expenses[0].amount", Some((25, 10))),
    ("amount-nan-bare.toml", "input.float-money", "expenses[0].amount", Some((25, 10))),
    ("amount-nan-bare.json", "document.syntax", "", Some((7, 45))),
    ("amount-null.json", "input.wrong-type", "expenses[0].amount", Some((7, 45))),
    ("amount-exponent.toml", "input.amount-unreadable", "expenses[0].amount", Some((25, 10))),
    ("amount-exponent-bare.toml", "input.float-money", "expenses[0].amount", Some((25, 10))),
    ("amount-exponent-bare.json", "input.float-money", "expenses[0].amount", Some((7, 45))),
    ("amount-currency.toml", "input.amount-unreadable", "expenses[0].amount", Some((25, 10))),
    ("day-impossible.toml", "input.day-unreadable", "people[0].born", Some((11, 8))),
    ("day-order.toml", "input.day-unreadable", "day", Some((3, 7))),
    ("born-in-future.toml", "input.born-in-future", "people[1].born", Some((16, 8))),
    ("age-implausible.toml", "input.age-implausible", "people[0].born", Some((11, 8))),
    ("depositor-too-young.toml", "input.depositor-too-young", "people[0].born", Some((11, 8))),
    ("bill-days.toml", "input.bill-days", "bills[0].until", Some((22, 9))),
    ("bill-issued-tomorrow.toml", "input.bill-days", "bills[0].issued", Some((21, 10))),
    ("reduced-gas.toml", "input.reduced-not-power", "bills[0].reduced", Some((23, 11))),
    ("unpaid-above-bill.toml", "input.unpaid-above-bill", "bills[0].unpaid", Some((21, 10))),
    ("contract-twice.toml", "input.contract-twice", "contracts[1]", Some((22, 1))),
    ("holder-unknown.toml", "input.unknown-person", "contracts[0].holder", Some((20, 10))),
    ("readings-same-day.toml", "input.readings-same-day", "readings[1].day", Some((25, 7))),
    ("month-to-come.toml", "input.month-to-come", "bank_months[0].month", Some((19, 9))),
    ("reading-to-come.toml", "input.month-to-come", "readings[0].day", Some((25, 7))),
    ("right-asked-tomorrow.toml", "input.month-to-come", "rights[0].since", Some((26, 9))),
    ("right-refused-tomorrow.toml", "input.month-to-come", "rights[0].since", Some((26, 9))),
    ("holder-too-young.toml", "input.holder-too-young", "contracts[0].holder", Some((25, 10))),
    ("tax-seizure-without-amount.toml", "input.seizure-without-balance", "bank.seizure", Some((23, 1))),
    ("month-twice.toml", "input.month-twice", "bank_months[1].month", Some((23, 9))),
    ("fees-below-part.toml", "input.fees-below-part", "bank_months[0].intervention_fees", Some((20, 21))),
    ("tax-year.toml", "input.tax-year", "tax_incomes[0].year", Some((19, 8))),
    ("tax-people.toml", "input.tax-people", "tax_incomes[0].declarants", Some((21, 14))),
    ("right-twice.toml", "input.right-twice", "rights[1]", Some((22, 1))),
    ("seizure-without-balance.toml", "input.seizure-without-balance", "bank.balance", Some((20, 11))),
    ("quantity-negative.toml", "input.number-out-of-range", "bills[0].quantity", Some((21, 12))),
    ("unknown-person.toml", "input.unknown-person", "incomes[0].of", Some((21, 6))),
    ("custody-adult.toml", "input.custody-mismatch", "people[0].custody", Some((12, 11))),
    ("custody-maintenance.toml", "input.custody-mismatch", "people[1].custody", Some((13, 1))),
    ("custody-benefits.toml", "input.custody-mismatch", "people[1].custody", Some((17, 11))),
    ("own-resources-misplaced.toml", "input.own-resources-misplaced", "people[0].own_resources", Some((12, 17))),
    ("own-resources-twice.toml", "input.own-resources-twice", "people[1].own_resources", Some((17, 17))),
    ("own-resources-twice-child.toml", "input.own-resources-twice", "people[1].own_resources", Some((17, 17))),
    ("own-resources-visiting.toml", "input.own-resources-misplaced", "people[1].own_resources", Some((18, 17))),
    ("contribution-misplaced.toml", "input.contribution-misplaced", "people[1].contribution", Some((17, 16))),
    ("ascendant-misplaced.toml", "input.ascendant-misplaced", "people[1].ascendant", Some((17, 13))),
    ("spread-missing.toml", "input.spread-out-of-range", "expenses[0].amount", Some((25, 10))),
    ("spread-without-once.toml", "input.spread-out-of-range", "expenses[0].amount", Some((25, 10))),
    ("number-out-of-range.toml", "input.number-out-of-range", "expenses[0].months", Some((27, 10))),
    ("number-negative.toml", "input.number-out-of-range", "bank.rejected_payments", Some((6, 21))),
    ("rate-2100.toml", "input.rate-out-of-range", "debts[0].rate", Some((32, 8))),
    ("rate-210.toml", "input.rate-out-of-range", "debts[0].rate", Some((32, 8))),
    ("instalment-above-debt.toml", "input.instalment-above-debt", "debts[0].instalment", Some((31, 14))),
    ("occupancy-misplaced.toml", "input.occupancy-misplaced", "dwelling.occupancy", Some((7, 13))),
    ("status-misplaced.toml", "input.status-misplaced", "people[1].civil_status", Some((17, 16))),
    ("status-alone.toml", "input.status-misplaced", "people[2].employment_since", Some((26, 20))),
    ("decision-to-come.toml", "input.decision-to-come", "procedure.notified", Some((7, 57))),
    ("debt-to-come.toml", "input.debt-to-come", "debts[0].since", Some((22, 9))),
    ("due-above-debt.toml", "input.due-above-debt", "debts[0].due_now", Some((22, 11))),
    ("account-misplaced.toml", "input.account-misplaced", "assets[0].account", Some((21, 11))),
    ("owner-unknown.toml", "input.unknown-person", "expenses[0].of", Some((21, 6))),
    ("arrears-above-debt.toml", "input.arrears-above-debt", "debts[0].arrears", Some((31, 11))),
    ("dates-out-of-order.toml", "input.dates-out-of-order", "incomes[0].until", Some((23, 9))),
    ("suspension-above-measures.toml", "input.suspension-above-measures", "procedure.suspension_months", Some((7, 21))),
    ("next-appointment-before.toml", "input.next-appointment-before", "next.day", Some((34, 7))),
    ("time-unreadable.toml", "input.time-unreadable", "next.time", Some((35, 8))),
    ("label-is-a-name.toml", "input.label", "debts[0].creditor", Some((31, 12))),
    ("reference-is-a-name.toml", "input.label", "reference", Some((4, 13))),
    ("payment-day-out-of-range.toml", "input.payment-day-out-of-range", "expenses[0].day", Some((26, 7))),
    ("identifier-is-a-name.toml", "input.text-too-long", "people[1].id", Some((14, 6))),
    ("duplicate-person.toml", "input.duplicate-id", "people[1].id", Some((14, 6))),
    ("duplicate-debt.toml", "input.duplicate-id", "debts[1].id", Some((34, 6))),
    ("duplicate-key.toml", "document.syntax", "", Some((26, 1))),
    ("duplicate-key.json", "document.syntax", "", Some((7, 55))),
    ("truncated.toml", "document.syntax", "", Some((25, 14))),
    ("truncated.json", "document.syntax", "", Some((7, 45))),
    ("bare-word.json", "document.syntax", "", Some((4, 56))),
    ("trailing-comma.json", "document.syntax", "", Some((7, 55))),
    ("comment.json", "document.syntax", "", Some((3, 3))),
    ("unknown-format.toml", "document.format", "format", Some((2, 10))),
    ("no-format.toml", "document.format", "format", Some((1, 1))),
    ("no-day.toml", "assess.no-day", "", Some((1, 1))),
    ("too-early.toml", "law.too-early", "earnings.thresholds", None),
    ("unchecked.toml", "law.unchecked", "earnings.thresholds", None),
    ("total-out-of-range.toml", "figure.out-of-range", "budget.balance.resources", None),
];

/// Documents with ten mistakes each: code and path of every one, in the order in which they are said.
#[rustfmt::skip]
const TEN: &[(&str, [(&str, &str); 10])] = &[
    ("ten-of-form.toml", [
        ("input.identity-field", "surname"), ("document.format", "format"), ("input.day-unreadable", "day"),
        ("input.wrong-type", "people[0].born"), ("input.unknown-word", "dwelling.tenure"),
        ("input.unknown-word", "incomes[0].kind"), ("input.float-money", "incomes[0].amount"),
        ("input.missing-field", "expenses[0].kind"), ("input.amount-unreadable", "debts[0].balance"),
        ("input.rate-unreadable", "debts[0].rate"),
    ]),
    ("ten-of-household.toml", [
        ("input.no-depositor", "people"), ("input.duplicate-id", "people[1].id"),
        ("input.born-in-future", "people[0].born"), ("input.custody-mismatch", "people[0].custody"),
        ("input.age-implausible", "people[1].born"), ("input.amount-negative", "incomes[0].amount"),
        ("input.unknown-person", "incomes[0].of"), ("input.amount-too-large", "expenses[0].amount"),
        ("input.dates-out-of-order", "expenses[0].until"), ("input.arrears-above-debt", "debts[0].arrears"),
    ]),
];

/// A rule applied by hand: rule, facts, the code it gets.
type ByHand = (&'static str, &'static [(&'static str, &'static str)], &'static str);

#[rustfmt::skip]
const BY_HAND: &[ByHand] = &[
    ("repayment.capasity", &[], "rule.unknown"),
    ("repayment.capacity", &[("revenus", "1")], "rule.unknown-fact"),
    ("repayment.capacity", &[("resources", "1")], "rule.missing-fact"),
    ("repayment.capacity", &[("resources", "1e9"), ("charges", "1")], "rule.unreadable-fact"),
    ("repayment.capacity", &[("resources", "-1"), ("charges", "1")], "rule.fact-out-of-range"),
    ("burden.housing", &[("housing_cost", "1"), ("housing_aid", "0"), ("resources", "0")], "rule.fact-zero"),
    (
        "energy.supplier-steps",
        &[("issued", "2026-05-04"), ("due", "2026-05-03"), ("main_home", "yes")],
        "rule.days-out-of-order",
    ),
    (
        "energy.arrears",
        &[("issued", "2026-05-04"), ("electricity", "no"), ("main_home", "yes"), ("reduced_on", "2026-07-01")],
        "rule.fact-without",
    ),
];

/// Codes of the other tests of this file, each beside the test that reaches it.
const ALSO_HERE: &[&str] =
    &["explain.not-an-amount", "explain.unknown-figure", "law.ended", "law.unknown", "scale.malformed"];

/// Codes that no test of this file reaches, each with the reason.
const ELSEWHERE: &[(&str, &str)] = &[
    ("follow.format", "a follow-up's: tests/follow.rs"),
    ("follow.status", "a follow-up's: tests/follow.rs"),
    ("follow.days", "a follow-up's: tests/follow.rs"),
    ("follow.granted-above-asked", "a follow-up's: tests/follow.rs"),
    ("follow.action-twice", "a follow-up's: tests/follow.rs"),
    ("follow.action-changed", "a follow-up's: tests/follow.rs"),
    ("follow.first-late", "a follow-up's: tests/follow.rs"),
    ("follow.same-day", "a follow-up's: tests/follow.rs"),
    ("follow.no-reference", "a follow-up's: examples/rav/tests/report.rs"),
    ("follow.other-reference", "a follow-up's: examples/rav/tests/follow.rs"),
    ("follow.unknown-figure", "a follow-up's: examples/rav/tests/report.rs"),
    ("follow.label", "a follow-up's: examples/rav/tests/report.rs"),
    ("follow.no-day", "a follow-up's: examples/rav/tests/follow.rs"),
    ("follow.row-twice", "a follow-up's: examples/rav/tests/report.rs"),
    ("actions.unknown-action", "a request's: examples/rav/tests/actions.rs"),
    ("follow.unknown-reference", "a follow-up's: examples/rav/tests/follow.rs"),
    ("follow.link-loop", "a follow-up's: examples/rav/tests/follow.rs"),
    ("follow.being-written", "a follow-up's: examples/rav/tests/follow.rs"),
    ("follow.unreadable", "a follow-up's: examples/rav/tests/follow.rs"),
    ("local.bands", "a local rule's: tests/local.rs"),
    ("local.dates", "a local rule's: tests/local.rs"),
    ("local.disabled-children", "a local rule's: tests/local.rs"),
    ("local.divisor", "a local rule's: tests/local.rs"),
    ("local.format", "a local rule's: tests/local.rs"),
    ("local.out-of-dates", "a local rule's: tests/local.rs"),
    ("local.period", "a local rule's: tests/local.rs"),
    ("local.selection", "a local rule's: tests/local.rs"),
    ("local.text", "a local rule's: tests/local.rs"),
    ("signal.amounts", "a signal's: tests/signal.rs"),
    ("signal.basis", "a signal's: tests/signal.rs"),
    ("signal.beyond-basis", "a signal's: tests/signal.rs"),
    ("signal.days", "a signal's: tests/signal.rs"),
    ("signal.delimiter", "a signal's: tests/signal.rs"),
    ("signal.format", "a signal's: tests/signal.rs"),
    ("signal.formula", "a signal's: tests/signal.rs"),
    ("signal.message", "a signal's: tests/signal.rs"),
    ("signal.objected", "a signal's: tests/signal.rs"),
    ("signal.order", "a signal's: tests/signal.rs"),
    ("signal.table", "a signal's: tests/signal.rs"),
    ("signal.changed", "a signal's: examples/rav/tests/signal.rs"),
    ("signal.expired", "a signal's: examples/rav/tests/signal.rs"),
    ("signal.unknown-reference", "a signal's: examples/rav/tests/signal.rs"),
    ("explain.missing-figure", "examples/rav/tests/behaviour.rs"),
    ("scale.out-of-dates", "a plan's: examples/rav/tests/behaviour.rs, law_of_the_day.rs"),
];

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(root("tests/bad").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn day(text: &str) -> Day {
    parse_day(text).unwrap()
}

/// What a document gets, from reading to assessing; nothing when all is well.
fn problems(bytes: &[u8], format: Format) -> Vec<Problem> {
    let answer = match Document::read(bytes, format) {
        Ok(document) => ENGINE.assess(&document, &Options::new()).map_err(|e| e.problems()),
        Err(problems) => Err(problems),
    };
    match answer {
        Ok(_) => Vec::new(),
        Err(problems) => {
            well_said(&problems);
            problems.0
        }
    }
}

/// Every problem is of the catalogue, says what to do, and repeats nothing personal.
fn well_said(problems: &Problems) {
    assert!(!problems.0.is_empty(), "an error without a problem");
    let shown = [problems.to_string(), problems.to_json()];
    for problem in &problems.0 {
        let known = resteavivre::problems::kind(problem.kind.code);
        assert_eq!(known, Some(problem.kind), "{} is not in the catalogue", problem.kind.code);
        assert!(!problem.kind.remedy.is_empty(), "{problem}");
        assert!(
            problem.line.is_none_or(|line| line > 0) && problem.column.is_none_or(|c| c > 0),
            "{problem}"
        );
    }
    for personal in PERSONAL {
        assert!(shown.iter().all(|text| !text.contains(personal)), "{personal} is repeated: {}", shown[0]);
    }
}

fn format_of(name: &str) -> Format {
    Format::of_file_name(name).unwrap()
}

#[test]
fn each_mistake_has_its_code_and_its_place() {
    let mut wrong = Vec::new();
    for (name, code, path, place) in CASES {
        let found = problems(&bytes(name), format_of(name));
        let as_expected = |p: &Problem| {
            let (is, at) = ((p.kind.code, p.path.as_str()), p.line.zip(p.column));
            is == (*code, *path) && at == *place && !p.found.to_string().is_empty() && found.len() == 1
        };
        if !found.first().is_some_and(as_expected) {
            let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
            wrong.push(format!("{name}: expected {code} at {path:?} {place:?}, found {shown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ten_mistakes_are_said_at_once() {
    for (name, expected) in TEN {
        let found = problems(&bytes(name), format_of(name));
        let places: Vec<_> = found.iter().map(|p| (p.line, p.column)).collect();
        assert!(places.is_sorted(), "{name}: in the order of the document");
        let found: BTreeSet<(&str, &str)> = found.iter().map(|p| (p.kind.code, p.path.as_str())).collect();
        assert_eq!(found, expected.iter().copied().collect(), "{name}");
    }
}

#[test]
fn every_document_of_the_folder_is_checked() {
    let listed: BTreeSet<&str> =
        CASES.iter().map(|c| c.0).chain(TEN.iter().map(|c| c.0)).chain(["energy-low.toml"]).collect();
    let entries = std::fs::read_dir(root("tests/bad")).unwrap();
    let names: BTreeSet<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    let documents: BTreeSet<&str> =
        names.iter().map(String::as_str).filter(|n| n.ends_with(".toml") || n.ends_with(".json")).collect();
    assert_eq!(listed, documents);
}

#[test]
fn the_nearest_word_and_the_remedy_are_shown() {
    for name in ["unknown-word.toml", "unknown-word.json"] {
        let found = problems(&bytes(name), format_of(name));
        assert!(found[0].nearest.first().is_some_and(|word| word.contains("loyer")), "{}", found[0]);
        assert!(found[0].to_string().contains("Did you mean"), "{}", found[0]);
    }
    for name in ["amount-float.toml", "amount-float.json", "amount-exponent-bare.json"] {
        let found = problems(&bytes(name), format_of(name));
        assert!(found[0].to_string().contains("between quotes: \"1234.56\""), "{}", found[0]);
    }
    let found = problems(&bytes("amount-unquoted.toml"), Format::Toml);
    assert!(found[0].found.to_string().contains("without quotes"), "{}", found[0]);
    let found = problems(&bytes("unknown-field.toml"), Format::Toml);
    assert!(found[0].to_string().contains("would identify a person"), "{}", found[0]);
}

#[test]
fn what_is_unlikely_but_possible_is_a_remark() {
    let document = Document::read(&bytes("energy-low.toml"), Format::Toml).unwrap();
    let assessment = ENGINE.assess(&document, &Options::new()).unwrap();
    let codes: Vec<&str> = assessment.remarks().iter().map(|remark| remark.code).collect();
    assert!(codes.contains(&"energy-low") && codes.contains(&"food-low"), "{codes:?}");
    let low = assessment.remarks().iter().find(|remark| remark.code == "energy-low").unwrap();
    assert_eq!(low.texts(), [("amount", "12.00".to_owned()), ("persons", "5".to_owned())]);
}

/// Documents that are made here: a name, the bytes, the format, the code.
type Made = (&'static str, Vec<u8>, Format, &'static str);

const HEAD: &str =
    "format = \"resteavivre/household@1\"\nday = \"2025-10-14\"\ndwelling = { tenure = \"foyer\" }\n";
const ALONE: &str = "[[people]]\nid = \"p1\"\nrole = \"deposant\"\nborn = \"1991-03-02\"\n";

/// Empty, huge or broken below the level of text.
fn made() -> Vec<Made> {
    use Format::{Json, Toml};
    let text = |parts: &[&str]| parts.concat().into_bytes();
    let latin = [HEAD.as_bytes(), b"reference = \"m\xe9nage\"\n", ALONE.as_bytes()].concat();
    let wide = HEAD.encode_utf16().flat_map(u16::to_le_bytes);
    let people: String =
        (0..50).map(|i| ALONE.replace("p1", &format!("e{i}")).replace("deposant", "enfant")).collect();
    let expenses = "[[expenses]]\nkind = \"loyer\"\namount = \"1\"\n".repeat(501);
    vec![
        ("nothing", Vec::new(), Toml, "document.empty"),
        ("nothing", Vec::new(), Json, "document.empty"),
        ("blanks", b" \n\t\r\n".to_vec(), Toml, "document.empty"),
        ("a mark alone", "\u{feff}\n".into(), Json, "document.empty"),
        ("as large as can be", vec![b' '; Document::LARGEST], Toml, "document.empty"),
        ("one byte larger", vec![b' '; Document::LARGEST + 1], Toml, "document.too-large"),
        ("fifty megabytes", vec![b'#'; 50_000_000], Toml, "document.too-large"),
        ("fifty megabytes", vec![b'['; 50_000_000], Json, "document.too-large"),
        ("Latin-1", latin, Toml, "document.not-utf8"),
        ("UTF-16", [0xff, 0xfe].into_iter().chain(wide).collect(), Toml, "document.not-utf8"),
        ("a byte of zero", text(&[HEAD, ALONE, "\0"]), Toml, "document.syntax"),
        ("too many people", text(&[HEAD, ALONE, &people]), Toml, "input.too-many-lines"),
        ("too many expenses", text(&[HEAD, ALONE, &expenses]), Toml, "input.too-many-lines"),
        (
            "a long reference",
            text(&[HEAD, "reference = \"", &"é".repeat(301), "\"\n", ALONE]),
            Toml,
            "input.text-too-long",
        ),
    ]
}

/// Nested deeper than any stack.
fn deep() -> Vec<Made> {
    use Format::{Json, Toml};
    let toml = |before: &str, open: &str, inside: &str, close: &str, times: usize| {
        [HEAD, before, &open.repeat(times), inside, &close.repeat(times), "\n"].concat().into_bytes()
    };
    [
        ("open lists", "[".repeat(1_000_000).into(), Json),
        ("closed lists", format!("{}{}", "[".repeat(500_000), "]".repeat(500_000)).into(), Json),
        ("open objects", "{\"a\":".repeat(200_000).into(), Json),
        ("open lists", toml("x = ", "[", "", "", 1_000_000), Toml),
        ("closed lists", toml("x = ", "[", "", "]", 500_000), Toml),
        ("inline tables", toml("x = ", "{a=", "1", "}", 200_000), Toml),
        ("dotted keys", toml("", "a.", "a = 1", "", 400_000), Toml),
        ("dotted keys inside", toml("x = { ", "a.", "a = 1 }", "", 400_000), Toml),
        ("headers", toml("[", "a.", "a]", "", 400_000), Toml),
        ("headers of lists", toml("[[", "a.", "a]]", "", 400_000), Toml),
    ]
    .map(|(name, bytes, format)| (name, bytes, format, "document.syntax"))
    .into()
}

#[test]
fn what_no_editor_would_save_is_refused() {
    for (name, bytes, format, code) in made().into_iter().chain(deep()) {
        let found = problems(&bytes, format);
        let codes: Vec<&str> = found.iter().map(|p| p.kind.code).collect();
        assert_eq!(codes, [code], "{name} ({format:?})");
    }
}

#[test]
fn a_byte_that_is_no_text_is_said_with_its_line() {
    let latin = made().into_iter().find(|made| made.0 == "Latin-1").unwrap();
    let found = problems(&latin.1, latin.2);
    assert_eq!((found[0].line, found[0].column), (Some(4), None));
}

#[test]
fn a_byte_order_mark_is_accepted_and_moves_no_column() {
    let (good, marked) = ([HEAD, ALONE].concat(), ["\u{feff}", HEAD, ALONE].concat());
    assert_eq!(problems(good.as_bytes(), Format::Toml), []);
    assert_eq!(problems(marked.as_bytes(), Format::Toml), []);
    let found = problems("\u{feff}format = 1\n".as_bytes(), Format::Toml);
    let format = found.iter().find(|p| p.kind.code == "document.format").unwrap();
    assert_eq!((format.line, format.column), (Some(1), Some(10)));
}

#[test]
fn windows_line_ends_move_no_line() {
    let bytes = String::from_utf8(bytes("unknown-word.toml")).unwrap().replace('\n', "\r\n");
    let found = problems(bytes.as_bytes(), Format::Toml);
    assert_eq!((found[0].line, found[0].column), (Some(24), Some(8)));
}

#[test]
fn a_document_cut_anywhere_is_refused_or_whole() {
    let text = String::from_utf8(bytes("energy-low.toml")).unwrap();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        if problems(&text.as_bytes()[..end], Format::Toml).is_empty() {
            // Cut between two lines, what remains may be a household by itself; cut elsewhere, never.
            let cut = &text[..end];
            assert!(
                cut.ends_with('\n') || text[end..].starts_with('\n'),
                "accepted: …{:?}",
                &cut[end - 20..]
            );
        }
    }
    let json = String::from_utf8(std::fs::read(root(arbitrary::JSON_EXAMPLE)).unwrap()).unwrap();
    let whole = json.trim_end().len();
    for end in (0..whole).step_by(7).filter(|end| json.is_char_boundary(*end)) {
        assert!(!problems(&json.as_bytes()[..end], Format::Json).is_empty(), "accepted up to {end}");
    }
}

#[test]
fn the_day_is_within_the_law_or_refused() {
    let document = Document::read([HEAD, ALONE].concat().as_bytes(), Format::Toml).unwrap();
    let code = |options: &Options<'_>| {
        let answer = ENGINE.assess(&document, options);
        answer.err().map(|error| {
            well_said(&error.problems());
            error.problems().0[0].kind.code
        })
    };
    let on = |text: &str| Options::new().on(day(text));
    assert_eq!(code(&on("2005-06-01")), Some("input.depositor-too-young"));
    assert_eq!(code(&on("2008-06-01")), Some("law.too-early"));
    assert_eq!(code(&on("2011-12-31")), Some("law.too-early"));
    assert_eq!(code(&on("2012-01-01")), None);
    assert_eq!(code(&on("2031-01-01")), Some("law.unchecked"));
    assert_eq!(code(&on("2031-01-01").accept_unchecked_law()), None);
}

#[test]
fn law_that_has_ended_or_does_not_exist_is_named() {
    let book = LawBook::embedded().unwrap();
    let mut ended = book.parameter("earnings.thresholds").unwrap().clone();
    ended.ends = Some(day("2026-06-30"));
    let engine = Engine::with_book(book.with_overlay("essai", [ended]));
    let document = Document::read([HEAD, ALONE].concat().as_bytes(), Format::Toml).unwrap();
    let error = engine.assess(&document, &Options::new().on(day("2026-07-01"))).unwrap_err();
    assert_eq!(error.problems().0[0].kind.code, "law.ended");
    let error = ENGINE.book().on(day("2026-07-01")).reading("earnings.threshold").unwrap_err();
    assert_eq!(resteavivre::Problem::from(&error).kind.code, "law.unknown");
}

#[test]
fn a_scale_is_refused_when_it_is_malformed_or_over() {
    let good = std::fs::read_to_string(root("examples/scales/2025-example.toml")).unwrap();
    for (from, to, line) in [
        ("first = \"632,00\"", "first = \"632,005\"", true),
        ("first = \"632,00\"", "first = 632.00", true),
        ("first = \"632,00\"", "first = \"-632,00\"", true),
        ("\"2025-12-31\"", "\"2025-02-30\"", true),
        ("to = \"2025-12-31\"", "to = \"2024-12-31\"", true),
        ("scale@1", "scale@2", true),
        ("[heating]", "[chauffage]", false),
        ("[heating]", "[heating", true),
    ] {
        assert!(good.contains(from), "{from}");
        let error = Scale::parse(&good.replacen(from, to, 1)).unwrap_err();
        let problem = resteavivre::Problem::from(&error);
        assert_eq!(problem.kind.code, "scale.malformed", "{to}: {problem}");
        assert!(problem.line.is_some_and(|found| found > 1 || !line), "{to}: {problem}");
    }
    let scale = Scale::parse(&good).unwrap();
    let document = Document::read([HEAD, ALONE].concat().as_bytes(), Format::Toml).unwrap();
    for (on, over) in
        [("2024-12-31", true), ("2025-01-01", false), ("2025-12-31", false), ("2026-01-01", true)]
    {
        let answer = ENGINE.assess(&document, &Options::new().on(day(on)).scale(&scale));
        // A scale that does not run on the day stops nobody: what rests on it is missing, with the reason.
        let assessment = answer.unwrap();
        let missing = assessment.missing().iter().any(|m| matches!(m.why, Why::ScaleDates { .. }));
        let said = assessment.caveats().iter().any(|caveat| caveat.code == "scale-out-of-dates");
        assert_eq!((missing, said, assessment.receipt().scale.is_none()), (over, over, over), "{on}");
        assert_eq!(assessment.figure("repayment.capacity").is_none(), over, "{on}");
    }
}

#[test]
fn a_rule_by_hand_says_what_it_lacks() {
    for (rule, facts, code) in BY_HAND {
        let law = ENGINE.book().on(day("2025-10-14"));
        let problem = resteavivre::Problem::from(&resteavivre::rules::by_hand(law, rule, facts).unwrap_err());
        assert_eq!(problem.kind.code, *code, "{problem}");
    }
}

#[test]
fn a_figure_that_is_not_there_is_said_with_those_that_are() {
    let document = Document::read([HEAD, ALONE].concat().as_bytes(), Format::Toml).unwrap();
    let assessment = ENGINE.assess(&document, &Options::new()).unwrap();
    assert!(assessment.explain("repayment.capacity").is_none(), "no scale, no capacity");
    assert_eq!(assessment.no_figure("repayment.capacity").kind.code, "explain.missing-figure");
    let problem = assessment.no_figure("repayment.capacities");
    assert_eq!(problem.kind.code, "explain.unknown-figure");
    assert!(problem.to_string().contains("budget.balance"), "{problem}");
}

#[test]
fn a_figure_that_is_no_amount_is_not_given_as_one() {
    let document = Document::read([HEAD, ALONE].concat().as_bytes(), Format::Toml).unwrap();
    let assessment = ENGINE.assess(&document, &Options::new()).unwrap();
    let balance = assessment.figure("budget.balance").unwrap();
    assert_eq!(Some(assessment.money("budget.balance").unwrap()), balance.money());
    for (key, code) in
        [("living-standard.units", "explain.not-an-amount"), ("budget.balanec", "explain.unknown-figure")]
    {
        let problems = assessment.money(key).unwrap_err();
        assert_eq!(problems.0.iter().map(|problem| problem.kind.code).collect::<Vec<_>>(), [code]);
    }
}

#[test]
fn every_code_of_the_catalogue_is_reached() {
    let made = made().into_iter().map(|made| made.3);
    let reached: BTreeSet<&str> = CASES
        .iter()
        .map(|case| case.1)
        .chain(TEN.iter().flat_map(|(_, ten)| ten.iter().map(|(code, _)| *code)))
        .chain(BY_HAND.iter().map(|case| case.2))
        .chain(ALSO_HERE.iter().copied())
        .chain(made)
        .collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(code, _)| *code).collect();
    assert!(reached.is_disjoint(&elsewhere), "reached after all: take it out of ELSEWHERE");
    // Plans have their own tests, in `bad_plans.rs`; letters in `letters.rs`; tables in `crates/rav-batch/tests/bad_tables.rs`.
    let apart =
        |code: &&str| ["plan.", "letter.", "columns.", "row."].iter().any(|family| code.starts_with(family));
    let codes = resteavivre::problems::catalogue().into_iter().map(|kind| kind.code);
    let all: BTreeSet<&str> = codes.filter(|code| !apart(code)).collect();
    let known: BTreeSet<&str> = reached.union(&elsewhere).copied().collect();
    let untested: Vec<&&str> = all.difference(&known).collect();
    let gone: Vec<&&str> = known.difference(&all).collect();
    assert!(
        untested.is_empty() && gone.is_empty(),
        "without a test: {untested:?}; no longer a code: {gone:?}"
    );
}
