//! Signals of suppliers and landlords: what is refused, with its place; which message can follow which; what a signal changes in a
//! household's file; schemas and reader of one mind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use boon::{Compiler, Schemas};
use rav_follow::{
    Basis, Coded, Heard, Merged, MessageKind, Progress, Purge, Sender, Signal, SignalProgress, Year,
    merge_signal, schemas, sort,
};
use rav_tests::{book, day, files};
use resteavivre::money::Money;
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
    if next == K::OBJECTION {
        return !had(K::OBJECTION);
    }
    if had(K::CLOSED) || ((had(K::OBJECTION) || had(K::SETTLEMENT)) && next != K::CLOSED) {
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
                    let had = |kind| before.contains(&kind);
                    let twice = *kind == MessageKind::OBJECTION;
                    let objected = twice || (had(MessageKind::OBJECTION) && !had(MessageKind::CLOSED));
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
