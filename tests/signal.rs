//! Signals of suppliers and landlords: what is refused, with its place; which message can follow which; what a signal changes in a
//! household's file; tables of signals; schemas and reader of one mind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use boon::{Compiler, Schemas};
use proptest::collection::vec;
use proptest::prelude::*;
use rav_follow::{
    Basis, Coded, Heard, Merged, MessageKind, Progress, Purge, Sender, Signal, SignalProgress, Year,
    merge_signal, read_signals, schemas, signal_csv, sort,
};
use rav_tests::{book, day, files};
use resteavivre::money::Money;
use resteavivre::tables::CsvStyle;
use resteavivre::{Document, Engine, Format, Options};
use serde_json::Value;

/// A file of `tests/bad/signal`, the code it gets and the path.
const CASES: &[(&str, &str, &str)] = &[
    ("no-format", "signal.format", "format"),
    ("another-format", "signal.format", "format"),
    ("name", "input.identity-field", "nom"),
    ("address", "input.identity-field", "adresse"),
    ("age-of-debt", "input.unknown-field", "age"),
    ("reference-is-a-name", "input.label", "reference"),
    ("landlord-under-decree", "signal.basis", "basis"),
    ("supplier-as-landlord", "signal.basis", "basis"),
    ("option-of-gas", "signal.beyond-basis", "tariff_option"),
    ("instalment-under-decree", "signal.beyond-basis", "instalment"),
    ("consent-under-decree", "signal.beyond-basis", "consented"),
    ("consent-without-day", "signal.beyond-basis", "consented"),
    ("consent-too-late", "signal.days", "consented"),
    ("no-debt", "signal.amounts", "debt"),
    ("negative-debt", "input.amount-negative", "debt"),
    ("float-debt", "input.float-money", "debt"),
    ("period-backwards", "signal.days", "until"),
    ("period-to-come", "signal.days", "until"),
    ("no-period", "input.missing-field", "until"),
    ("message-before-signal", "signal.days", "messages[0].day"),
    ("messages-backwards", "signal.days", "messages[1].day"),
    ("seen-twice", "signal.order", "messages[2].kind"),
    ("plan-before-contact", "signal.order", "messages[1].kind"),
    ("counter-of-nothing", "signal.order", "messages[2].kind"),
    ("acceptance-of-nothing", "signal.order", "messages[2].kind"),
    ("two-plans", "signal.order", "messages[3].kind"),
    ("after-closed", "signal.order", "messages[1].kind"),
    ("balance-not-asked", "signal.order", "messages[1].kind"),
    ("plan-without-first-day", "signal.message", "messages[2].first"),
    ("amount-of-a-view", "signal.message", "messages[0].amount"),
    ("refusal-without-reason", "signal.message", "messages[2].reason"),
    ("plan-above-debt", "signal.amounts", "messages[2].amount"),
    ("too-few-instalments", "signal.amounts", "messages[2].instalment"),
    ("too-many-instalments", "signal.amounts", "messages[2].instalment"),
    ("first-before-plan", "signal.days", "messages[2].first"),
    ("settled-above-debt", "signal.amounts", "messages[2].amount"),
    ("answered-though-objected", "signal.objected", "messages[0].kind"),
    ("unknown-word", "input.unknown-word", "sender"),
    ("truncated", "document.syntax", ""),
];

/// Problems of what fields say of each other, or of what a text means, which no schema sees.
const BEYOND: [&str; 10] = [
    "signal.basis",
    "signal.beyond-basis",
    "signal.days",
    "signal.amounts",
    "signal.order",
    "signal.message",
    "signal.objected",
    "input.label",
    "input.amount-negative",
    "input.float-money",
];

#[test]
fn each_mistake_has_its_code_and_its_place() {
    let all = files("tests/bad/signal", "toml");
    let listed: BTreeSet<&str> = CASES.iter().map(|case| case.0).collect();
    let there: BTreeSet<&str> = all.iter().map(|(name, _)| name.trim_end_matches(".toml")).collect();
    assert_eq!(listed, there);
    for (name, code, path) in CASES {
        let (_, text) = all.iter().find(|(file, _)| file.trim_end_matches(".toml") == *name).unwrap();
        let problems = Signal::read(text.as_bytes(), Format::Toml).unwrap_err();
        let found: Vec<_> = problems.0.iter().map(|p| (p.kind.code, p.path.as_str())).collect();
        assert_eq!(found, [(*code, *path)], "{name}");
        assert!(problems.0[0].line.is_some(), "{name} has no line");
        let said = problems.to_string();
        assert!(!said.contains("Dupont") && !said.contains("Lilas"), "{name} repeats a person: {said}");
    }
}

#[test]
fn the_schema_and_the_reader_are_of_one_mind() {
    let (mut compiled, mut compiler) = (Schemas::new(), Compiler::new());
    let all = schemas();
    for (_, schema) in &all {
        compiler.add_resource(schema["$id"].as_str().unwrap(), schema.clone()).unwrap();
    }
    let mut index = |name: &str| {
        let (_, schema) = all.iter().find(|(known, _)| *known == name).unwrap();
        compiler.compile(schema["$id"].as_str().unwrap(), &mut compiled).unwrap()
    };
    let [signal, purge, progress] = ["signal-1", "signal-purge-1", "signal-progress-1"].map(&mut index);
    let valid = |value: &Value, index| compiled.validate(value, index).map_err(|error| format!("{error:#}"));
    let examples = files("examples/signals", "toml");
    assert!(examples.len() > 2);
    for (name, text) in examples.iter().chain(&files("tests/bad/signal", "toml")) {
        let Ok(table) = text.parse::<toml::Table>() else { continue };
        let refusal = valid(&serde_json::to_value(table).unwrap(), signal).err();
        match Signal::read(text.as_bytes(), Format::Toml) {
            Ok(read) => {
                assert_eq!(refusal, None, "{name}");
                let told = serde_json::to_value(SignalProgress::of(&read, book()).unwrap()).unwrap();
                assert_eq!(valid(&told, progress), Ok(()), "{name}");
                let purged = Purge::of(day("2026-09-30"), [&read]);
                let text = purged.to_toml();
                assert_eq!(Purge::read(text.as_bytes(), Format::Toml).unwrap(), purged);
                let value = serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap();
                assert_eq!(valid(&value, purge), Ok(()), "{name}");
                assert!(!text.contains("PCB"), "{text}");
            }
            Err(problems) if BEYOND.contains(&problems.0[0].kind.code) => {}
            Err(problems) => assert!(refusal.is_some(), "{name}: {problems}"),
        }
    }
}

/// What is written reads as the same signal.
#[test]
fn a_signal_that_is_written_is_the_same_again() {
    for (name, text) in files("examples/signals", "toml") {
        let signal = Signal::read(text.as_bytes(), Format::Toml).unwrap();
        assert_eq!(Signal::read(signal.to_toml().as_bytes(), Format::Toml).unwrap(), signal, "{name}");
    }
}

/// Decree 2008-780, article 12: four months from the day of reception.
#[test]
fn a_signal_expires_four_months_after_it_was_received() {
    let text = std::fs::read_to_string(rav_tests::root("examples/signals/eau-accord.toml")).unwrap();
    for (received, expires) in
        [("2026-05-06", "2026-09-06"), ("2026-10-31", "2027-02-28"), ("2027-10-31", "2028-02-29")]
    {
        let text = text.replace("received = \"2026-05-06\"", &format!("received = \"{received}\""));
        let signal = Signal::read(text.as_bytes(), Format::Toml).unwrap();
        let day_after = signal.expires(book()).unwrap();
        assert_eq!(day_after, day(expires), "{received}");
        let code = |on| signal.usable_on(on, book()).map_err(|problems| problems.0[0].kind.code);
        assert_eq!(code(day_after.previous_day().unwrap()), Ok(()));
        assert_eq!(code(day_after), Err("signal.expired"));
        assert_eq!(code(signal.received.previous_day().unwrap()), Err("signal.days"));
        let late = format!("{text}\n[[messages]]\nday = \"{expires}\"\nkind = \"vu\"\n");
        let late = Signal::read(late.as_bytes(), Format::Toml).unwrap();
        let problem = &late.answered_in_time(book()).unwrap_err().0[0];
        assert_eq!((problem.kind.code, problem.path.as_str()), ("signal.expired", "messages[0].day"));
    }
}

/// Whether a message can follow those before it, told from the whole history and not from a state.
fn can_follow(before: &[MessageKind], next: MessageKind) -> bool {
    use MessageKind as K;
    let had = |kind| before.contains(&kind);
    let last_of = |kinds: &[K]| before.iter().rev().find(|kind| kinds.contains(kind)).copied();
    let balance = last_of(&[K::BALANCE_REQUEST, K::BALANCE_ANSWER]);
    let plan = last_of(&[K::PROPOSAL, K::COUNTER_PROPOSAL, K::ACCEPTANCE, K::REFUSAL]);
    if had(K::CLOSED) || (had(K::OBJECTION) && next != K::CLOSED) {
        return false;
    }
    if had(K::SETTLEMENT) && next != K::CLOSED && next != K::OBJECTION {
        return false;
    }
    let waits = plan == Some(K::PROPOSAL) || plan == Some(K::COUNTER_PROPOSAL);
    match next {
        K::SEEN => before.is_empty(),
        K::CONTACTED => !had(K::CONTACTED),
        K::BALANCE_REQUEST => !before.is_empty() && balance != Some(K::BALANCE_REQUEST),
        K::BALANCE_ANSWER => balance == Some(K::BALANCE_REQUEST),
        K::PROPOSAL => had(K::CONTACTED) && plan != Some(K::PROPOSAL) && plan != Some(K::ACCEPTANCE),
        K::COUNTER_PROPOSAL => plan == Some(K::PROPOSAL),
        K::ACCEPTANCE => waits,
        K::REFUSAL => waits || (had(K::CONTACTED) && plan.is_none()),
        K::SETTLEMENT => had(K::CONTACTED),
        _ => true,
    }
}

/// Every sequence of up to five messages is read, or refused at the first message that cannot come, with its place.
#[test]
fn every_order_of_messages_is_read_or_refused_where_it_breaks() {
    let text = "format = \"resteavivre/signal@1\"\nreference = \"R-1\"\nsender = \"landlord\"\nbasis = \"landlord\"\n\
           received = \"2026-05-04\"\ndebt = \"400\"\nsince = \"2026-01-01\"\nuntil = \"2026-04-30\"\n"
        .to_owned();
    let base = Signal::read(text.as_bytes(), Format::Toml).unwrap();
    let kinds: Vec<MessageKind> = (0..11).map(MessageKind::at).collect();
    let message = |kind: MessageKind| {
        let plan = [MessageKind::PROPOSAL, MessageKind::COUNTER_PROPOSAL].contains(&kind);
        let amount = plan || [MessageKind::BALANCE_ANSWER, MessageKind::SETTLEMENT].contains(&kind);
        let mut text = format!("\n[[messages]]\nday = \"2026-05-05\"\nkind = \"{}\"\n", kind.id());
        text += if amount { "amount = \"400\"\n" } else { "" };
        text += if plan { "instalment = \"50\"\ninstalments = 8\nfirst = \"2026-06-01\"\n" } else { "" };
        text + if kind == MessageKind::REFUSAL { "reason = \"other\"\n" } else { "" }
    };
    let (mut read, mut refused) = (0, 0);
    let mut sequences: Vec<Vec<MessageKind>> = vec![Vec::new()];
    while let Some(before) = sequences.pop() {
        let text = text.clone() + &before.iter().map(|kind| message(*kind)).collect::<String>();
        let signal =
            Signal::read(text.as_bytes(), Format::Toml).unwrap_or_else(|found| panic!("{before:?}: {found}"));
        assert!(signal.is_of(&base));
        let next = signal.exchange().next();
        for kind in &kinds {
            let text = text.clone() + &message(*kind);
            let allowed = can_follow(&before, *kind);
            assert_eq!(next.contains(kind), allowed, "{before:?} then {kind:?}");
            match Signal::read(text.as_bytes(), Format::Toml) {
                Ok(_) => {
                    assert!(allowed, "{before:?} then {kind:?}");
                    read += 1;
                    if before.len() < 4 {
                        sequences.push([&before[..], &[*kind]].concat());
                    }
                }
                Err(problems) => {
                    assert!(!allowed, "{before:?} then {kind:?}: {problems}");
                    let at = format!("messages[{}].kind", before.len());
                    let found: Vec<_> = problems.0.iter().map(|p| (p.kind.code, p.path.as_str())).collect();
                    let objected =
                        before.contains(&MessageKind::OBJECTION) && !before.contains(&MessageKind::CLOSED);
                    let code = if objected { "signal.objected" } else { "signal.order" };
                    assert_eq!(found, [(code, at.as_str())]);
                    refused += 1;
                }
            }
        }
    }
    assert!(read > 100 && refused > 100, "{read} {refused}");
}

/// 412.60 in instalments of 40 takes eleven: ten of 40 and one of 12.60.
#[test]
fn instalments_of_a_plan_come_to_what_it_repays() {
    let text = std::fs::read_to_string(rav_tests::root("tests/bad/signal/too-few-instalments.toml")).unwrap();
    let plan = |instalment: &str, count: u16| {
        let text = text.replace("amount = \"400\"", "amount = \"412.60\"");
        let text = text.replace("instalment = \"50\"", &format!("instalment = \"{instalment}\""));
        Signal::read(
            text.replace("instalments = 7", &format!("instalments = {count}")).as_bytes(),
            Format::Toml,
        )
    };
    for (instalment, count) in [("40", 11), ("412.60", 1), ("206.30", 2), ("41.26", 10), ("4.13", 100)] {
        assert!(plan(instalment, count).is_ok(), "{count} of {instalment}");
        for other in [count - 1, count + 1].into_iter().filter(|other| *other > 0) {
            let problems = plan(instalment, other).unwrap_err();
            assert_eq!(problems.0[0].kind.code, "signal.amounts", "{other} of {instalment}");
        }
    }
}

fn household(debts: &str) -> Document {
    household_on("2026-05-06", debts)
}

fn household_on(day: &str, debts: &str) -> Document {
    let text = format!(
        "format = 'resteavivre/household@1'\nreference = 'R-1'\nday = '{day}'\ndwelling = {{ tenure = 'social-tenant' }}\n\
         people = [{{ id = 'p1', role = 'depositor', born = '1980-05-01' }}]\n{debts}\n"
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap_or_else(|problems| panic!("{problems}"))
}

fn signal(sender: Sender) -> Signal {
    let text = std::fs::read_to_string(rav_tests::root("examples/signals/eau-accord.toml")).unwrap();
    Signal { sender, ..Signal::read(text.as_bytes(), Format::Toml).unwrap() }
}

/// The signal says 186.35.
#[test]
fn a_document_is_never_overwritten_and_a_declared_amount_is_corrected() {
    let contracts = "contracts = [{ supply = 'gas' }]";
    for (sender, debts, merged, fields) in [
        (Sender::WATER, "", Merged::Added, vec!["id", "kind", "balance", "arrears", "provenance"]),
        (
            Sender::LANDLORD,
            "",
            Merged::Added,
            vec!["id", "kind", "balance", "arrears", "since", "provenance"],
        ),
        // Another energy is another debt.
        (
            Sender::GAS,
            "debts = [{ id = 'electricite', kind = 'energy-arrears', balance = '90', arrears = '90' }]",
            Merged::Added,
            vec!["id", "kind", "balance", "arrears", "provenance"],
        ),
        (
            Sender::WATER,
            "debts = [{ id = 'eau', kind = 'water-arrears', balance = '90', arrears = '90' }]",
            Merged::Corrected,
            vec!["balance", "arrears"],
        ),
        (
            Sender::WATER,
            "debts = [{ id = 'eau', kind = 'water-arrears', balance = '90', arrears = '90', provenance = 'document' }]",
            Merged::Proven,
            vec![],
        ),
        (
            Sender::WATER,
            "debts = [{ id = 'eau', kind = 'water-arrears', balance = '186.35', arrears = '186.35' }]",
            Merged::Same,
            vec![],
        ),
        (
            Sender::WATER,
            "debts = [{ id = 'eau', kind = 'water-arrears', balance = '186.35', arrears = '186.35', provenance = 'document' }]",
            Merged::Same,
            vec![],
        ),
        // A debt that is paid in instalments: only what is late is known better.
        (
            Sender::LANDLORD,
            "debts = [{ id = 'b', kind = 'rent-arrears', balance = '900', arrears = '50' }]",
            Merged::Corrected,
            vec!["arrears"],
        ),
        (
            Sender::GAS,
            "debts = [{ id = 'energie', kind = 'energy-arrears', balance = '90' }]",
            Merged::Unclear,
            vec![],
        ),
        (
            Sender::GAS,
            "debts = [{ id = 'gaz', kind = 'energy-arrears', balance = '90' }]",
            Merged::Corrected,
            vec!["balance", "arrears"],
        ),
        (
            Sender::GAS,
            &format!("{contracts}\ndebts = [{{ id = 'energie', kind = 'energy-arrears', balance = '90' }}]"),
            Merged::Corrected,
            vec!["balance", "arrears"],
        ),
        (
            Sender::WATER,
            "debts = [{ id = 'a', kind = 'water-arrears', balance = '90' }, { id = 'b', kind = 'water-arrears', balance = '5' }]",
            Merged::Unclear,
            vec![],
        ),
        (
            Sender::WATER,
            "debts = [{ id = 'a', kind = 'water-arrears', balance = '90' }, { id = 'signal-eau', kind = 'water-arrears', balance = '5' }]",
            Merged::Corrected,
            vec!["balance", "arrears"],
        ),
    ] {
        let merge = merge_signal(&signal(sender), household(debts).household(), &Heard::default());
        let named: Vec<&str> = merge.fields.iter().map(|(name, _)| *name).collect();
        assert_eq!((merge.merged, named), (merged, fields), "{debts}");
    }
    // A file of an earlier day is not changed.
    let later = Signal { received: day("2026-05-13"), ..signal(Sender::WATER) };
    assert_eq!(merge_signal(&later, household("").household(), &Heard::default()).merged, Merged::Earlier);
}

/// What a person said after the signal stays, whatever they said; a signal that is there already corrects nothing at all.
#[test]
fn what_was_told_after_a_signal_stays() {
    let water = |amount: &str, provenance: &str| {
        format!(
            "debts = [{{ id = 'eau', kind = 'water-arrears', balance = '{amount}', arrears = '{amount}', provenance = '{provenance}' }}]"
        )
    };
    let (first, again) = (Heard::default(), Heard { again: true, ..Heard::default() });
    let older = Heard { debts: vec![euros(9000)], ..Heard::default() };
    let merged = Heard { merged: true, ..again.clone() };
    for (on, debts, heard, expected) in [
        ("2026-05-06", water("90", "declared"), &first, Merged::Corrected),
        ("2026-05-06", water("90", "estimated"), &again, Merged::Newer),
        ("2026-05-06", water("90", "declared"), &again, Merged::Newer),
        ("2026-05-07", water("90", "declared"), &first, Merged::Newer),
        ("2026-05-07", water("90", "estimated"), &first, Merged::Corrected),
        ("2026-05-07", water("90", "declared"), &older, Merged::Corrected),
        ("2026-05-07", water("80", "declared"), &older, Merged::Newer),
        ("2026-05-07", water("90", "document"), &again, Merged::Proven),
        ("2026-05-07", String::new(), &merged, Merged::Gone),
        ("2026-05-07", String::new(), &again, Merged::Added),
    ] {
        let merge = merge_signal(&signal(Sender::WATER), household_on(on, &debts).household(), heard);
        assert_eq!(merge.merged, expected, "{on} {debts} {heard:?}");
        assert_eq!(!merge.fields.is_empty(), matches!(expected, Merged::Corrected | Merged::Added));
    }
}

fn euros(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

const TABLE: &str = "reference;expediteur;fondement;opposition;recu;option tarifaire;dette;du;au;accord;mensualite\n\
                     R-1;fournisseur-electricite;decret-2008;non;04/05/2026;base;412,60;01/11/2025;31/03/2026;;\n";

#[test]
fn a_table_of_signals_is_read_as_spreadsheets_write_it() {
    let first = read_signals(TABLE.as_bytes()).unwrap().remove(0);
    assert_eq!((first.debt, first.received, first.objected), (euros(41_260), day("2026-05-04"), false));
    let written = std::fs::read(rav_tests::root("examples/signals/liste.csv")).unwrap();
    let all = read_signals(&written).unwrap();
    assert_eq!((all.len(), all[2].debt, all[2].instalment), (3, euros(282_462), Some(euros(52_840))));
    let quoted = TABLE.replace("412,60", "\"412,60\"").replace("R-1", "\"R-1\"");
    let commas = quoted.replace(';', ",");
    for table in [
        TABLE.replace('\n', "\r\n"),
        format!("\u{feff}{TABLE}"),
        quoted,
        commas,
        TABLE.trim_end().to_owned(),
        format!("{TABLE};;;;;;;;;;\n\n"),
        TABLE.replace('\n', ";;\n"),
        TABLE.replace("expediteur", "Expéditeur").replace("recu", "Reçu"),
        TABLE
            .replace("expediteur", "sender")
            .replace("fondement", "basis")
            .replace("recu", "received")
            .replace("dette", "debt")
            .replace(";du;au", ";since;until"),
        TABLE.replace(";non;", ";;"),
        TABLE.replace("412,60", "412.60").replace("04/05/2026", "2026-05-04"),
    ] {
        let found = read_signals(table.as_bytes()).unwrap_or_else(|problems| panic!("{table}: {problems}"));
        assert_eq!(found, std::slice::from_ref(&first), "{table}");
    }
}

#[test]
fn a_table_that_is_not_one_is_refused_with_its_place() {
    let with = |from: &str, to: &str| TABLE.replace(from, to).into_bytes();
    let mut latin = with("expediteur", "exp\u{1}diteur");
    latin.iter_mut().filter(|byte| **byte == 1).for_each(|byte| *byte = 0xe9);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(TABLE.bytes().flat_map(|byte| [byte, 0])).collect();
    for (table, code, path, line) in [
        (latin, "document.not-utf8", "", Some(1)),
        (utf16, "document.not-utf8", "", None),
        (Vec::new(), "signal.table", "", None),
        (with(";", "\t"), "signal.delimiter", "", Some(1)),
        (with(";", "|"), "signal.delimiter", "", Some(1)),
        (b"Liste des clients\n".to_vec(), "signal.delimiter", "", Some(1)),
        (with("accord", "nom"), "input.identity-field", "nom", Some(1)),
        (with("accord", "adresse"), "input.identity-field", "adresse", Some(1)),
        (with("accord", "anciennete"), "input.unknown-field", "anciennete", Some(1)),
        (with("accord", "dette"), "signal.table", "debt", Some(1)),
        (with(";accord", ";"), "signal.table", "", Some(1)),
        (with("412,60", "412;60"), "signal.table", "rows[0]", Some(2)),
        (with("412,60", "\"412,60"), "signal.table", "", Some(2)),
        (with("412,60", "\"412\",60"), "signal.table", "", Some(2)),
        (with("412,60", "41\"2,60"), "signal.table", "", Some(2)),
        (with("R-1", "=HYPERLINK(A1)"), "signal.formula", "rows[0].reference", Some(2)),
        (with("R-1", "@SUM(A1)"), "signal.formula", "rows[0].reference", Some(2)),
        (with("R-1", "+33"), "signal.formula", "rows[0].reference", Some(2)),
        (with("R-1", "-cmd"), "signal.formula", "rows[0].reference", Some(2)),
        (with("412,60", "-412,60"), "input.amount-negative", "rows[0].debt", Some(2)),
        (with("412,60", "412,605"), "input.amount-decimals", "rows[0].debt", Some(2)),
        (with("412,60", "4 12,60 €"), "input.amount-unreadable", "rows[0].debt", Some(2)),
        (with("412,60", ""), "input.missing-field", "rows[0].debt", Some(2)),
        (with("04/05/2026", "04/05/26"), "input.day-unreadable", "rows[0].received", Some(2)),
        (with(";non;", ";peut-être;"), "input.wrong-type", "rows[0].objected", Some(2)),
        (with("R-1", "Madame Dupont"), "input.label", "rows[0].reference", Some(2)),
        (with("31/03/2026;;", "31/03/2026;;55"), "signal.beyond-basis", "rows[0].instalment", Some(2)),
    ] {
        let problems = read_signals(&table).unwrap_err();
        let found: Vec<_> = problems.0.iter().map(|p| (p.kind.code, p.path.as_str(), p.line)).collect();
        assert_eq!(found, [(code, path, line)], "{}", String::from_utf8_lossy(&table));
        assert!(!problems.to_string().contains("Dupont"));
    }
    // The second row keeps its own place, after a cell of two lines.
    let two = format!(
        "{}R-2;eau;decret-2008;non;04/05/2026;;1;01/11/2025;31/03/2026;;\n",
        TABLE.replace(";non;", ";\"x\ny\";")
    );
    let problems = read_signals(two.as_bytes()).unwrap_err();
    let found: Vec<_> = problems.0.iter().map(|p| (p.path.as_str(), p.line)).collect();
    assert_eq!(found, [("rows[0].objected", Some(2)), ("rows[1].sender", Some(4))]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever stands in a table or a file, it is read, or refused with codes of the catalogue.
    #[test]
    fn nothing_that_is_thrown_at_a_reader_stops_it(
        bytes in vec(any::<u8>(), 0..12), text in "[\\PC\n\"=;,]{0,12}", at in 0..300_usize, table in any::<bool>()
    ) {
        let whole = if table { TABLE.to_owned() } else { signal(Sender::WATER).to_toml() };
        let at = at.min(whole.len());
        for more in [bytes.as_slice(), text.as_bytes()] {
            let thrown = [&whole.as_bytes()[..at], more, &whole.as_bytes()[at..]].concat();
            let found = if table { read_signals(&thrown).map(|_| ()) } else { Signal::read(&thrown, Format::Toml).map(|_| ()) };
            if let Err(problems) = found {
                prop_assert!(!problems.0.is_empty());
                for problem in &problems.0 {
                    prop_assert!(resteavivre::problems::kind(problem.kind.code).is_some());
                }
            }
        }
    }
}

/// A text that a spreadsheet would run is marked as a text where it goes out.
#[test]
fn answers_are_a_table_without_formulas() {
    let hostile = Signal { reference: "=1+1".into(), ..signal(Sender::WATER) };
    let table = signal_csv(&[hostile], book()).unwrap();
    let text = table.to_text(CsvStyle::Plain);
    assert!(
        text.lines()
            .nth(1)
            .unwrap()
            .starts_with("'=1+1,water-supplier,consent,2026-05-06,2026-09-06,received,"),
        "{text}"
    );
}

/// Parts of a folder counted apart are the whole, with what is withheld.
#[test]
fn signals_counted_apart_are_the_whole() {
    let engine = Engine::new().unwrap();
    let mut texts = Vec::new();
    for number in 0..24_usize {
        let sender = Sender::at(u8::try_from(number % 5).unwrap());
        let one = Signal { reference: format!("R-{}", number / 2), ..signal(sender) };
        texts.push((number / 2, one.to_toml()));
    }
    texts.push((0, Purge::of(day("2026-09-30"), [&signal(Sender::GAS), &signal(Sender::WATER)]).to_toml()));
    let told = |threshold: usize, parts: usize| {
        let counted = |part: usize| {
            let mut year = Year::new(2026);
            for (at, (household, text)) in texts.iter().enumerate().filter(|(_, it)| it.0 % parts == part) {
                let sorted = sort(text.as_bytes(), Format::Toml, None);
                year.take(&engine, format!("{household}-{at}.toml"), sorted, |_| Options::new());
            }
            year.counted(threshold).unwrap()
        };
        let whole = (1..parts).fold(counted(0), |whole, part| whole.merge(counted(part)).unwrap().unwrap());
        serde_json::to_value(whole.figures(engine.book())).unwrap()
    };
    for threshold in [1, 5] {
        let whole = told(threshold, 1);
        let of = |key: &str| {
            whole["tables"].as_array().unwrap().iter().find(|it| it["key"] == key).unwrap().clone()
        };
        assert_eq!(of("signals")["total"], "26");
        for parts in [2, 3, 5] {
            assert_eq!(told(threshold, parts), whole, "{threshold} {parts}");
        }
    }
}

/// A purge says nothing that leads back to a household, and a year counts the same before and after it.
#[test]
fn a_year_counts_a_signal_once_before_and_after_its_purge() {
    let engine = Engine::new().unwrap();
    let texts = files("examples/signals", "toml");
    let signals: Vec<Signal> =
        texts.iter().map(|(_, text)| Signal::read(text.as_bytes(), Format::Toml).unwrap()).collect();
    let told = |texts: &[String]| {
        let mut year = Year::new(2026);
        for (at, text) in texts.iter().enumerate() {
            let sorted = sort(text.as_bytes(), Format::Toml, None);
            year.take(&engine, format!("{at}.toml"), sorted, |_| Options::new());
        }
        let report = year.figures(1, engine.book()).unwrap();
        assert!(report.refused.is_empty(), "{:?}", report.refused);
        let of = |key: &String| key.starts_with("signal");
        let values = report.values().map(|(key, _, value)| (key, format!("{value:?}")));
        values.filter(|(key, _)| of(key)).collect::<Vec<_>>()
    };
    let before = told(&texts.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>());
    let after = told(&[Purge::of(day("2026-09-30"), &signals).to_toml()]);
    for (key, value) in [
        ("signals.total", "Shown(3)"),
        ("signals.electricity-supplier", "Shown(1)"),
        ("signal-basis.decree-2008", "Shown(2)"),
        ("signal-progress.accepted", "Shown(1)"),
        ("signal-progress.received", "Shown(1)"),
        // The exchange about it was closed, and it counts as what came of it.
        ("signal-progress.objected", "Shown(1)"),
    ] {
        assert!(before.contains(&(key.to_owned(), value.to_owned())), "{key}: {before:?}");
    }
    let purged =
        |all: &[(String, String)]| all.iter().find(|it| it.0 == "signals-purged.purged").unwrap().1.clone();
    assert_eq!((purged(&before), purged(&after)), ("Shown(0)".into(), "Shown(3)".into()));
    let rest = |all: Vec<(String, String)>| {
        all.into_iter().filter(|it| !it.0.starts_with("signals-purged")).collect::<Vec<_>>()
    };
    assert_eq!(rest(before), rest(after));
    assert_eq!((signals[0].basis, signals[0].exchange().progress()), (Basis::CONSENT, Progress::RECEIVED));
}
