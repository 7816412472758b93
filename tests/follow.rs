//! Records of contacts: what is refused, with its place; what cannot be beside earlier records; schemas and reader of one mind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use boon::{Compiler, SchemaIndex, Schemas};
use rav_follow::{
    Activities, Coded, Contact, Counts, Course, Found, Return, Saved, Sorted, Status, Step, Year, name_of,
    schemas, sort, sort_tree,
};
use rav_tests::{day, files};
use resteavivre::{Document, Engine, Format, Options};
use serde_json::Value;

/// A record of `tests/bad/follow`, the code it gets, the path, line and column.
type Case = (&'static str, &'static str, &'static str, Option<(usize, usize)>);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("no-format", "follow.format", "format", Some((1, 1))),
    ("household-format", "follow.format", "format", Some((1, 10))),
    ("activities-format", "follow.format", "format", Some((1, 10))),
    ("free-text", "input.unknown-field", "notes", Some((6, 1))),
    ("name", "input.identity-field", "nom", Some((4, 1))),
    ("reference-is-a-name", "input.label", "reference", Some((2, 13))),
    ("unknown-word", "input.unknown-word", "act", Some((5, 7))),
    ("day-impossible", "input.day-unreadable", "day", Some((3, 7))),
    ("minutes", "input.number-out-of-range", "minutes", Some((5, 11))),
    ("half-first", "input.missing-field", "first.motive", Some((7, 9))),
    ("closed-before-asked", "follow.days", "actions[0].closed", Some((13, 10))),
    ("asked-before-decided", "follow.days", "actions[0].asked", Some((12, 9))),
    ("closed-tomorrow", "follow.days", "actions[0].closed", Some((13, 10))),
    ("granted-above-asked", "follow.granted-above-asked", "actions[0].amount_granted", Some((15, 18))),
    ("granted-negative", "input.amount-negative", "actions[0].amount_granted", Some((15, 18))),
    ("amount-float", "input.float-money", "actions[0].amount_granted", Some((15, 18))),
    ("action-twice", "follow.action-twice", "actions[1].id", Some((14, 6))),
    ("granted-not-closed", "follow.status", "actions[0].closed", Some((7, 1))),
    ("granted-not-asked", "follow.status", "actions[0].asked", Some((7, 1))),
    ("decided-but-closed", "follow.status", "actions[0].closed", Some((12, 10))),
    ("refused-without-reason", "follow.status", "actions[0].refusal", Some((7, 1))),
    ("reason-of-a-grant", "follow.status", "actions[0].refusal", Some((15, 11))),
    ("refused-with-amount", "follow.status", "actions[0].amount_granted", Some((16, 18))),
    ("right-of-none", "follow.status", "actions[0].right", Some((7, 1))),
    ("right-of-another", "follow.status", "actions[0].right", Some((10, 9))),
    ("monthly-of-nothing", "follow.status", "actions[0].monthly", Some((14, 11))),
    ("identifier-is-a-name", "input.text-too-long", "actions[0].id", Some((8, 6))),
    ("truncated", "document.syntax", "", Some((15, 11))),
];

/// Problems of what fields say of each other, or of what a text means, which no schema sees.
const BEYOND: [&str; 6] = [
    "follow.status",
    "follow.days",
    "follow.granted-above-asked",
    "follow.action-twice",
    "input.label",
    "input.day-unreadable",
];

#[test]
fn each_mistake_has_its_code_and_its_place() {
    let all = files("tests/bad/follow", "toml");
    let listed: BTreeSet<&str> = CASES.iter().map(|case| case.0).collect();
    let there: BTreeSet<&str> = all.iter().map(|(name, _)| name.trim_end_matches(".toml")).collect();
    assert_eq!(listed, there);
    for (name, code, path, place) in CASES {
        let (_, text) = all.iter().find(|(file, _)| file.trim_end_matches(".toml") == *name).unwrap();
        let problems = Contact::read(text.as_bytes(), Format::Toml).unwrap_err();
        let found: Vec<_> =
            problems.0.iter().map(|p| (p.kind.code, p.path.as_str(), p.line.zip(p.column))).collect();
        assert_eq!(found, [(*code, *path, *place)], "{name}");
        let said = problems.to_string();
        assert!(!said.contains("Dupont") && !said.contains("Madame"), "{name} repeats a name: {said}");
        assert!(!problems.0[0].remedy().is_empty(), "{name}");
    }
}

const RECORD: &str = r#"
format = "resteavivre/followup@1"
reference = "R1"
day = "2026-03-04"
medium = "phone"
act = "diagnosis"
"#;

fn record(day: &str, more: &str) -> Found<Contact> {
    let text = RECORD.replace("2026-03-04", day) + more;
    let what = Contact::read(text.as_bytes(), Format::Toml).unwrap_or_else(|problems| panic!("{problems}"));
    Found { path: format!("{day}.toml"), what }
}

/// A creditor may want higher instalments than those proposed; no other amount granted is above what was asked for.
#[test]
fn only_instalments_are_granted_above_what_was_asked_for() {
    let instalments =
        ["landlord", "supplier", "tax", "bank", "creditor"].map(|of| format!("{of}-instalments"));
    for (kind, ..) in Step::LIST {
        let right = if *kind == "open-right" { "right = 'housing-aid', " } else { "" };
        let granted = |amount: &str| {
            let action = format!(
                "actions = [{{ id = 'a', kind = '{kind}', {right}status = 'granted', decided = '2026-01-02', asked = '2026-01-03', \
                 closed = '2026-01-04', amount_asked = '50', amount_granted = '{amount}', monthly = true }}]\n"
            );
            Contact::read((RECORD.to_owned() + &action).as_bytes(), Format::Toml)
        };
        assert!(granted("50").is_ok(), "{kind}: as much");
        let above = granted("60");
        if instalments.iter().any(|known| known == kind) {
            let action = above.unwrap_or_else(|problems| panic!("{kind}: {problems}")).actions.remove(0);
            assert_eq!(action.amount_granted.unwrap().to_string(), "60.00");
            assert!(!action.kind.brings(), "{kind} brings nothing");
        } else {
            assert_eq!(above.unwrap_err().0[0].kind.code, "follow.granted-above-asked", "{kind}");
        }
    }
    assert_eq!(
        Step::LIST.iter().filter(|(kind, ..)| instalments.iter().any(|known| known == kind)).count(),
        5
    );
}

/// The course of these records, and the code and the file of each that is not counted.
fn course(engine: &Engine, records: Vec<Found<Contact>>) -> (Course, Vec<(String, &'static str)>) {
    let course = Course::of(engine, "R1", records, &[], |_| Options::new());
    let refused = course.refused.iter().map(|it| (it.path.clone(), it.problems.0[0].kind.code)).collect();
    (course, refused)
}

#[test]
fn what_contradicts_an_earlier_record_is_named_and_the_rest_counts() {
    let engine = Engine::new().unwrap();
    let first = "first = { origin = \"landlord\", motive = \"rent-arrears\" }\n";
    let action = |kind: &str, status: &str, more: &str| {
        format!(
            "actions = [{{ id = 'a', kind = '{kind}', status = '{status}', decided = '2026-01-02'{more} }}]\n"
        )
    };
    let decided = action("housing-fund", "decided", "");
    let granted = action(
        "housing-fund",
        "granted",
        ", asked = '2026-01-05', closed = '2026-02-01', amount_granted = '200'",
    );
    let refused =
        action("housing-fund", "refused", ", asked = '2026-01-05', closed = '2026-02-01', refusal = 'late'");
    let other = action("water-help", "decided", "");
    let days = ["2026-02-02", "2026-03-04", "2026-04-06"];
    let with =
        |texts: [&str; 3]| days.iter().zip(texts).map(|(day, text)| record(day, text)).collect::<Vec<_>>();
    let named = |file: &str, code| vec![(format!("{file}.toml"), code)];

    let (whole, none) = course(&engine, with([&(first.to_owned() + &decided), &granted, &granted]));
    assert_eq!((none, whole.contacts.len()), (vec![], 3));
    assert_eq!((whole.actions.len(), whole.actions[0].action.status), (1, Status::GRANTED));
    assert_eq!(whole.actions[0].brought().unwrap().to_string(), "200.00");
    // Whatever the order in which they are found.
    let mut turned = with([&(first.to_owned() + &decided), &granted, &granted]);
    turned.reverse();
    assert_eq!(course(&engine, turned).0.actions, whole.actions);

    for (texts, file, code) in [
        (["", first, ""], days[1], "follow.first-late"),
        ([&decided, &other, ""], days[1], "follow.action-changed"),
        ([&granted, &decided, ""], days[1], "follow.action-changed"),
        (["", &granted, &refused], days[2], "follow.action-changed"),
    ] {
        let (rest, found) = course(&engine, with(texts));
        assert_eq!((found, rest.contacts.len()), (named(file, code), 2), "{texts:?}");
    }
    // After an end, a household may come again.
    let (again, none) = course(&engine, with(["ended = 'moved'\n", first, ""]));
    assert_eq!((none, again.contacts.len()), (vec![], 3));

    let mut twice = with(["", "", ""]);
    twice.push(Found { path: "copy.toml".into(), ..record(days[0], "") });
    let (rest, found) = course(&engine, twice);
    assert_eq!((found, rest.contacts.len()), (named("copy", "follow.same-day"), 3));
}

#[test]
fn two_household_files_of_one_day_are_named() {
    let engine = Engine::new().unwrap();
    let text = "format = 'resteavivre/household@1'\nreference = 'R1'\nday = '2025-06-19'\ndwelling = { tenure = 'social-tenant' }\n\
                people = [{ id = 'p1', role = 'depositor', born = '1980-05-01' }]\n";
    let found = |path: &str, day: &str| Found {
        path: path.to_owned(),
        what: Document::read(text.replace("2025-06-19", day).as_bytes(), Format::Toml).unwrap(),
    };
    let documents = [found("b", "2025-06-19"), found("a", "2025-06-19"), found("c", "2025-07-01")];
    let course = Course::of(&engine, "R1", Vec::new(), &documents, |_| Options::new());
    let refused: Vec<_> =
        course.refused.iter().map(|it| (it.path.as_str(), it.problems.0[0].kind.code)).collect();
    assert_eq!(refused, [("b", "follow.same-day")]);
    assert_eq!((course.points.len(), course.changes.len()), (2, 1));
}

#[test]
fn two_records_have_one_name_only_when_they_are_of_one_reference_and_day() {
    let mut names = BTreeSet::new();
    let references =
        ["A-1", "A/1", "A 1", "A_1", "é", "è", "", "a-1", "A-1-2026-03-04", &"x".repeat(61), &"x".repeat(62)];
    for reference in references {
        for on in ["2026-03-04", "2026-03-05"] {
            let name = name_of(reference, day(on));
            assert!(
                name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && name.len() < 120,
                "{name}"
            );
            assert!(names.insert(name.clone()), "{reference}: {name}");
        }
    }
}

struct Published {
    schemas: Schemas,
    by_name: Vec<(&'static str, SchemaIndex)>,
}

impl Published {
    fn new() -> Self {
        let (mut compiled, mut compiler) = (Schemas::new(), Compiler::new());
        let all = schemas();
        for (_, schema) in &all {
            compiler.add_resource(schema["$id"].as_str().unwrap(), schema.clone()).unwrap();
        }
        let mut index =
            |schema: &Value| compiler.compile(schema["$id"].as_str().unwrap(), &mut compiled).unwrap();
        let by_name = all.iter().map(|(name, schema)| (*name, index(schema))).collect();
        Published { schemas: compiled, by_name }
    }

    fn refusal(&self, name: &str, value: &Value) -> Option<String> {
        let index = self.by_name.iter().find(|(known, _)| *known == name).unwrap().1;
        self.schemas.validate(value, index).err().map(|error| format!("{error:#}"))
    }
}

/// A record as JSON; nothing where it is no TOML.
fn value(text: &str) -> Option<Value> {
    serde_json::to_value(text.parse::<toml::Table>().ok()?).ok()
}

#[test]
fn the_schema_and_the_reader_are_of_one_mind() {
    let published = Published::new();
    for (name, text) in files("examples/follow", "toml").into_iter().chain(files("tests/bad/follow", "toml"))
    {
        let Some(value) = value(&text) else { continue };
        let (schema, read) = match value["format"].as_str() {
            Some(format)
                if format == Activities::FORMAT
                    && name.starts_with("activit")
                    && name != "activities-format.toml" =>
            {
                ("activities-1", Activities::read(text.as_bytes(), Format::Toml).map(|_| ()))
            }
            Some(format) if format == Return::FORMAT => {
                ("return-1", Return::read(text.as_bytes(), Format::Toml).map(|_| ()))
            }
            _ => ("followup-1", Contact::read(text.as_bytes(), Format::Toml).map(|_| ())),
        };
        let refusal = published.refusal(schema, &value);
        match read {
            Ok(()) => assert_eq!(refusal, None, "{name}"),
            Err(problems) if BEYOND.contains(&problems.0[0].kind.code) => {}
            Err(problems) => assert!(refusal.is_some(), "{name}: {problems}"),
        }
    }
}

#[test]
fn a_course_keeps_to_its_schema() {
    let engine = Engine::new().unwrap();
    let households = ["parent-isole-dette-locative", "parent-isole-six-mois-apres"].map(|name| {
        let text = std::fs::read(rav_tests::root(&format!("examples/households/{name}.toml"))).unwrap();
        Found { path: name.to_owned(), what: Document::read(&text, Format::Toml).unwrap() }
    });
    let records = files("examples/follow", "toml").into_iter().filter_map(|(path, text)| {
        Contact::read(text.as_bytes(), Format::Toml).ok().map(|what| Found { path, what })
    });
    let mut records: Vec<_> = records.filter(|found| found.what.reference == "PCB-59-2025-0147").collect();
    records.push(Found { path: "copy".into(), ..records[0].clone() });
    let options = |_: &_| Options::new().accept_unchecked_law();
    let course = Course::of(&engine, "PCB-59-2025-0147", records, &households, options);
    assert_eq!((course.contacts.len(), course.points.len(), course.refused.len()), (3, 2, 1));
    let value = serde_json::to_value(&course).unwrap();
    assert_eq!(Published::new().refusal("course-1", &value), None);
    assert_eq!(value["actions"][1]["amount_granted"], "720.00");
    // Both were decided at the first contact, which says so; a plan with the landlord brings no money.
    let told = |field| [0, 1].map(|action: usize| value["actions"][action][field].clone());
    assert_eq!(told("since"), ["2025-10-14", "2025-10-14"]);
    assert_eq!(told("brought"), [Value::Null, "720.00".into()]);
    let actions = value["contacts"][0]["actions"].as_array().unwrap();
    assert_eq!(actions[..2], ["fsl-1", "bailleur-1"]);
}

#[test]
fn a_report_keeps_to_its_schema() {
    let engine = Engine::new().unwrap();
    let mut year = Year::new(2025);
    for (path, text) in files("examples/follow", "toml") {
        year.take(&engine, path, sort(text.as_bytes(), Format::Toml, None), |_| Options::new());
    }
    year.take(&engine, "broken".into(), sort(b"format = ", Format::Toml, None), |_| Options::new());
    let (published, text) = (Published::new(), rav_tests::root("examples/follow/financeur.toml"));
    for threshold in [1, 5] {
        let report = year.clone().figures(threshold, engine.book()).unwrap();
        assert_eq!(published.refusal("report-1", &serde_json::to_value(&report).unwrap()), None);
        let columns = Return::read(&std::fs::read(&text).unwrap(), Format::Toml).unwrap();
        assert!(columns.table(&report, "withheld").is_ok());
    }
    let columns = value(&std::fs::read_to_string(text).unwrap()).unwrap();
    assert_eq!(published.refusal("return-1", &columns), None);
}

/// Parts of a folder read apart and merged in any order are the whole.
#[test]
fn a_year_is_the_same_however_it_is_read() {
    let engine = Engine::new().unwrap();
    let all = files("examples/follow", "toml");
    let read = |some: &[(String, String)]| {
        let mut year = Year::new(2025);
        for (path, text) in some {
            year.take(&engine, path.clone(), sort(text.as_bytes(), Format::Toml, None), |_| Options::new());
        }
        year
    };
    let told = |year: Year| serde_json::to_string(&year.figures(1, engine.book()).unwrap()).unwrap();
    let whole = told(read(&all));
    for cut in 0..all.len() {
        let (one, other) = all.split_at(cut);
        assert_eq!(told(read(one).merge(read(other))), whole);
        assert_eq!(told(read(other).merge(read(one))), whole);
    }
}

/// Households of the examples under other references and on other days, with contacts beyond the two of a year.
fn drawn(count: usize) -> Vec<(String, String)> {
    let contacts: Vec<(String, String)> = files("examples/follow", "toml").into_iter().collect();
    let file =
        std::fs::read_to_string(rav_tests::root("examples/households/parent-isole-dette-locative.toml"));
    let file = file.unwrap();
    let mut all = Vec::new();
    for number in 0..count {
        let as_other = |text: &str| text.replace("PCB-59-2025-0147", &format!("PCB-{number}"));
        let some = contacts.iter().filter(|(_, text)| text.contains("PCB-59-2025-0147"));
        for (path, text) in some.take(1 + number % 3) {
            let text =
                if number % 4 == 0 { text.replace("\"fsl\"", "\"aide-locale\"") } else { text.clone() };
            all.push((format!("{number}/{path}"), as_other(&text)));
        }
        if number % 2 == 0 {
            all.push((format!("{number}/household.toml"), as_other(&file)));
        }
    }
    let groups = contacts.iter().filter(|(_, text)| text.contains("activities@1"));
    all.extend(groups.cloned());
    all.push(("broken.toml".to_owned(), "format = ".to_owned()));
    all
}

/// Parts that each hold some households whole are added up to the whole, also once they were saved; small groups are withheld at the end.
#[test]
fn parts_counted_apart_are_the_whole() {
    let engine = Engine::new().unwrap();
    let all = drawn(23);
    let counted = |threshold: usize, wanted: &dyn Fn(&str) -> bool| -> Counts {
        let mut year = Year::new(2025);
        for (path, text) in all.iter().filter(|(path, _)| wanted(path)) {
            let sorted = sort(text.as_bytes(), Format::Toml, None);
            year.take(&engine, path.clone(), sorted, |_| Options::new());
        }
        year.counted(threshold).unwrap()
    };
    let told = |counts: Counts| serde_json::to_value(counts.figures(engine.book())).unwrap();
    let number = |path: &str| path.split('/').next().and_then(|number| number.parse::<usize>().ok());
    for threshold in [1, 5, 8] {
        let whole = told(counted(threshold, &|_| true));
        assert!(
            threshold == 1 || whole.to_string().contains("\"withheld\":true"),
            "{threshold}: nothing is withheld"
        );
        for parts in [2, 5, 23] {
            let part = |part: usize| counted(threshold, &|path| number(path).unwrap_or(0) % parts == part);
            let saved = |counts: Counts| -> Counts {
                let text = serde_json::to_string(&counts.saved()).unwrap();
                assert!(!text.contains("PCB-"), "a part holds a reference");
                Counts::restored(serde_json::from_str::<Saved>(&text).unwrap()).unwrap()
            };
            let merged = (0..parts).rev().map(part).map(saved);
            let merged = merged.reduce(|one, other| one.merge(other).unwrap().unwrap()).unwrap();
            assert_eq!(told(merged), whole, "{parts} parts, {threshold}");
        }
    }
    let (five, eight) = (counted(5, &|_| true), counted(8, &|_| true));
    assert!(five.clone().merge(eight).unwrap().is_none());
    let mut other = serde_json::to_value(five.saved()).unwrap();
    other["version"] = "0.0.1".into();
    assert!(Counts::restored(serde_json::from_value(other).unwrap()).is_none());
}

/// A file read as values says what it says as a text; what is wrong has its place in a text only.
#[test]
fn values_are_read_as_texts_are() {
    for (path, text) in drawn(4) {
        let tree = resteavivre::values::Tree::read(text.as_bytes(), Format::Toml);
        let (by_text, by_values) =
            (sort(text.as_bytes(), Format::Toml, None), tree.and_then(|tree| sort_tree(tree, None)));
        match (by_text, by_values) {
            (Ok(Sorted::Contact(one)), Ok(Sorted::Contact(other))) => assert_eq!(one, other, "{path}"),
            (Ok(Sorted::Household(one)), Ok(Sorted::Household(other))) => {
                assert_eq!(one.household(), other.household(), "{path}");
            }
            (Ok(Sorted::Activities(one)), Ok(Sorted::Activities(other))) => assert_eq!(one, other, "{path}"),
            (Err(_), Err(_)) => assert_eq!(path, "broken.toml"),
            (one, other) => panic!("{path}: {one:?} and {other:?}"),
        }
    }
}

#[test]
fn words_are_read_by_identifier_alias_and_label() {
    for (written, id) in
        [("phone", "phone"), ("telephone", "phone"), ("Téléphone", "phone"), ("Home visit", "home-visit")]
    {
        let text = RECORD.replace("medium = \"phone\"", &format!("medium = \"{written}\""));
        assert_eq!(Contact::read(text.as_bytes(), Format::Toml).unwrap().medium.id(), id);
    }
    let near = RECORD.replace("\"diagnosis\"", "\"diagnostik\"");
    let problems = Contact::read(near.as_bytes(), Format::Toml).unwrap_err();
    assert_eq!(problems.0[0].nearest, ["diagnostic/diagnosis"]);
}
