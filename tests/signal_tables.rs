//! Tables of signals: read as spreadsheets write them, refused with their place, and what is answered to senders.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use proptest::collection::vec;
use proptest::prelude::*;
use rav_follow::{Sender, Signal, read_signals, signal_csv};
use rav_tests::{book, day};
use resteavivre::Format;
use resteavivre::money::Money;
use resteavivre::tables::CsvStyle;

fn signal(sender: Sender) -> Signal {
    let text = std::fs::read_to_string(rav_tests::root("examples/signals/eau-accord.toml")).unwrap();
    Signal { sender, ..Signal::read(text.as_bytes(), Format::Toml).unwrap() }
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

/// What a sender is told after each course of an exchange: progress, since, closed, balance, the plan, what settled it, the reason.
#[test]
fn each_column_says_one_thing() {
    let base = signal(Sender::WATER).to_toml();
    let message = |day: &str, kind: &str, more: &str| {
        format!("\n[[messages]]\nday = \"2026-05-{day}\"\nkind = \"{kind}\"\n{more}")
    };
    let plan = "amount = \"180\"\ninstalment = \"60\"\ninstalments = 3\nfirst = \"2026-06-10\"\n";
    let contacted = [message("07", "seen", ""), message("08", "contacted", "")].concat();
    let proposed = message("11", "proposal", plan);
    let refused = message("12", "refusal", "reason = \"too-high\"\n");
    let accepted = message("14", "acceptance", "");
    let settled = message("15", "settlement", "amount = \"170\"\n");
    let closed = message("20", "closed", "");
    let objection = message("21", "objection", "");
    let again = message("13", "proposal", plan);
    let balance =
        [message("09", "balance-request", ""), message("10", "balance-answer", "amount = \"190\"\n")]
            .concat();
    let of_plan = "180.00,60.00,3,2026-06-10";
    for (messages, told) in [
        (vec![], "received,2026-05-06,,186.35,,,,,,".to_owned()),
        (vec![&closed], "closed,2026-05-20,2026-05-20,186.35,,,,,,".to_owned()),
        (vec![&contacted, &balance], "contacted,2026-05-08,,190.00,,,,,,".to_owned()),
        (vec![&contacted, &proposed], format!("plan-proposed,2026-05-11,,186.35,{of_plan},,")),
        // A plan that waited when all was closed waits no more.
        (vec![&contacted, &proposed, &closed], "closed,2026-05-20,2026-05-20,186.35,,,,,,".to_owned()),
        (vec![&contacted, &proposed, &refused], "refused,2026-05-12,,186.35,,,,,,too-high".to_owned()),
        (
            vec![&contacted, &proposed, &refused, &closed],
            "refused,2026-05-12,2026-05-20,186.35,,,,,,too-high".to_owned(),
        ),
        (
            vec![&contacted, &proposed, &refused, &again],
            format!("plan-proposed,2026-05-13,,186.35,{of_plan},,"),
        ),
        (
            vec![&contacted, &proposed, &refused, &again, &accepted, &closed],
            format!("accepted,2026-05-14,2026-05-20,186.35,{of_plan},,"),
        ),
        (
            vec![&contacted, &balance, &proposed, &accepted, &settled, &closed],
            format!("settled,2026-05-15,2026-05-20,0.00,{of_plan},170.00,"),
        ),
        (vec![&contacted, &proposed, &settled], "settled,2026-05-15,,0.00,,,,,170.00,".to_owned()),
        (
            vec![&contacted, &proposed, &settled, &closed, &objection],
            "objected,2026-05-21,2026-05-20,,,,,,,".to_owned(),
        ),
    ] {
        let text: String = std::iter::once(&base).chain(messages).map(String::as_str).collect();
        let read =
            Signal::read(text.as_bytes(), Format::Toml).unwrap_or_else(|found| panic!("{text}: {found}"));
        let table = signal_csv([&read], book()).unwrap().to_text(CsvStyle::Plain);
        let mut lines = table.lines();
        let head = "reference,sender,basis,received,expires,progress,since,closed,balance,amount,instalment,instalments,first,settled,reason";
        assert_eq!(lines.next(), Some(head));
        let row = "PCB-59-2026-0061,water-supplier,consent,2026-05-06,2026-09-06,";
        assert_eq!(lines.next(), Some(&*format!("{row}{told}")), "{text}");
    }
    // Each column is described, in its order.
    let docs = std::fs::read_to_string(rav_tests::root("docs/signal.md")).unwrap();
    let part = docs.split("## The table for a sender").nth(1).unwrap().split("\n## ").next().unwrap();
    let described =
        part.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect::<Vec<_>>();
    let table = signal_csv([], book()).unwrap().to_text(CsvStyle::Plain);
    assert_eq!(described.join(","), table.trim_end());
}
