//! The published schema of local rules, and the engine: of one mind on the examples, on planted faults, and on files changed at random.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use boon::{Compiler, SchemaIndex, Schemas};
use rav_tests::root;
use resteavivre::{Format, LocalRule};
use serde_json::{Value, json};

struct Published {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Published {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let text = std::fs::read_to_string(root("schema/local-rule-1.schema.json")).unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        let id = schema["$id"].as_str().unwrap().to_owned();
        compiler.add_resource(&id, schema).unwrap();
        let index = compiler.compile(&id, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Published { schemas, index }
    }

    fn takes(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }
}

/// The codes that the engine says of a file.
fn codes(value: &Value) -> Vec<&'static str> {
    let text = serde_json::to_vec(value).unwrap();
    match LocalRule::read(&text, Format::Json) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0.iter().map(|problem| problem.kind.code).collect(),
    }
}

/// Every example as JSON, and one with all that a rule may say.
fn files() -> Vec<Value> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root("examples/local")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            files.push(toml::from_str::<Value>(&text).unwrap());
        }
    }
    assert_eq!(files.len(), 13);
    files.push(json!({
        "format": "resteavivre/local-rule@1", "label": "a", "territory": "b", "source": "c", "caveat": null,
        "from": "2026-01-01", "to": "2026-12-31", "rounding": "floor",
        "resources": { "only": ["wage", "family-benefits"] },
        "charges": { "all_but": ["loyer"], "instalments": true },
        "divisor": { "by": "parts", "parts": {
            "one_adult": "1", "two_adults": 2, "lone_parent": "0,5", "children": ["0.5", "1"],
            "further_child": "20", "disabled_child": "0", "further_adult": "1,25"
        } },
        "period": { "per": "week", "year_days": 365 },
        "bands": [
            { "below": "-1 250,50", "means": "a" },
            { "up_to": [{ "persons": 1, "amount": 300 }, { "children_from": 1, "adults": 1, "amount": "400" }], "means": "b" },
            { "below": { "of_minimum_income": "120 %" }, "means": "c" },
            { "means": "d" }
        ]
    }));
    files
}

#[test]
fn every_example_keeps_to_the_schema() {
    let published = Published::new();
    for file in files() {
        assert_eq!(codes(&file), Vec::<&str>::new(), "{file}");
        assert!(published.takes(&file), "{file}");
    }
}

#[test]
fn planted_faults_are_refused_by_both() {
    let published = Published::new();
    let full = files().pop().unwrap();
    for (pointer, fault) in [
        ("/format", json!("resteavivre/local-rule@2")),
        ("/label", json!(" ")),
        ("/label", json!("a\nb")),
        ("/label", json!("a".repeat(601))),
        ("/more", json!("1")),
        ("/from", json!("2026-13-01")),
        ("/from", json!(null)),
        ("/rounding", json!("nearest")),
        ("/resources", json!({})),
        ("/resources", json!({ "only": [], "all_but": [] })),
        ("/resources/only/0", json!("wages")),
        ("/resources/only/0", json!("rent")),
        ("/charges/only", json!([])),
        ("/charges/instalments", json!("true")),
        ("/divisor/by", json!("persons")),
        ("/divisor/parts", json!(null)),
        ("/divisor/parts/one_adult", json!(1.5)),
        ("/divisor/parts/one_adult", json!("21")),
        ("/divisor/parts/children/0", json!("0.125")),
        ("/divisor/parts/children", json!("0.5")),
        ("/period/per", json!("year")),
        ("/period/per", json!("month")),
        ("/period/month_days", json!(30)),
        ("/period/year_days", json!(0)),
        ("/bands/0/up_to", json!("5")),
        ("/bands/0/below", json!(5.5)),
        ("/bands/0/below", json!([])),
        ("/bands/0/below", json!("5 euros par jour")),
        ("/bands/1/up_to/0/persons", json!(null)),
        ("/bands/1/up_to/0/amount", json!("999 999 999")),
        ("/bands/2/below/of_minimum_income", json!("0 %")),
        ("/bands/2/below/of_minimum_income", json!("1001 %")),
        ("/bands/2/below/of_minimum_income", json!("120 %%")),
        ("/bands/3/means", json!(null)),
    ] {
        let mut broken = full.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match broken.pointer_mut(parent).unwrap() {
            Value::Object(fields) => drop(fields.insert(key.to_owned(), fault.clone())),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = fault.clone(),
            _ => panic!("{pointer} stands in no table"),
        }
        assert!(!codes(&broken).is_empty(), "the engine takes {fault} at {pointer}");
        assert!(!published.takes(&broken), "the schema takes {fault} at {pointer}");
    }
}

/// Every place of a value, as a pointer.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, inside)| places(inside, &format!("{here}/{key}"), found))
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, inside)| places(inside, &format!("{here}/{index}"), found));
        }
        _ => {}
    }
}

/// What people and programs write, right and wrong, for any place.
fn values() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "x",
        "5",
        "-5",
        " 12 ",
        "1 234,56",
        "1\u{202f}234\u{a0}567,89",
        "999 999 999",
        "99999999.99",
        "12.345",
        "1e3",
        "007.00",
        "0,01 %",
        "0",
        "0.00",
        "0.10",
        "12%",
        "1000",
        "1 000,00 %",
        "1000.01",
        "20",
        "20.00",
        "20.01",
        "0019.99",
        "household",
        "menage",
        "parts",
        "day",
        "semaine",
        "mois",
        "month",
        "wage",
        "salaire",
        "committed",
        "loyer",
        "half-up",
        "2026-02-28",
        "2026-13-01",
        "é\u{200b}",
        "a\u{2028}b",
        "\u{feff}",
        "resteavivre/local-rule@1",
        "\u{2212}3,5",
    ];
    let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    values.extend([
        json!(0),
        json!(1),
        json!(-1),
        json!(20),
        json!(21),
        json!(100),
        json!(101),
        json!(366),
        json!(367),
    ]);
    values.extend([
        json!(99_999_999),
        json!(100_000_000),
        json!(1.5),
        json!(true),
        json!(false),
        json!(null),
    ]);
    values.extend([
        json!([]),
        json!({}),
        json!(["wage"]),
        json!(["rent"]),
        json!([{}]),
        json!({ "only": [] }),
    ]);
    values.extend([
        json!({ "of_minimum_income": "50 %" }),
        json!([{ "persons": 2, "amount": "5" }]),
        json!({ "means": "a" }),
    ]);
    values
}

/// Problems of what fields say of each other, which no schema sees.
const BEYOND: [&str; 4] = ["local.dates", "local.bands", "local.divisor", "input.day-unreadable"];

#[test]
fn the_schema_and_the_engine_are_of_one_mind_on_changed_files() {
    let (published, files, values) = (Published::new(), files(), values());
    let keys = [
        "x",
        "only",
        "all_but",
        "up_to",
        "below",
        "parts",
        "month_days",
        "to",
        "caveat",
        "persons",
        "instalments",
        "further_child",
    ];
    let mut state = 13_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit.max(1)
    };
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..8_000 {
        let mut file = files[below(files.len())].clone();
        let mut all = Vec::new();
        places(&file, "", &mut all);
        let pointer = all[1 + below(all.len() - 1)].clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let value = values[below(values.len())].clone();
        match (file.pointer_mut(parent).unwrap(), below(6)) {
            (Value::Object(fields), 0) => drop(fields.remove(key)),
            (Value::Object(fields), 1) => drop(fields.insert(keys[below(keys.len())].to_owned(), value)),
            (Value::Object(fields), _) => drop(fields.insert(key.to_owned(), value)),
            (Value::Array(items), 0) => drop(items.remove(key.parse::<usize>().unwrap())),
            (Value::Array(items), _) => items[key.parse::<usize>().unwrap()] = value,
            _ => continue,
        }
        let said = codes(&file);
        if published.takes(&file) {
            taken += 1;
            assert!(
                said.iter().all(|code| BEYOND.contains(code)),
                "the schema takes what gives {said:?}: {file}"
            );
        } else {
            refused += 1;
            assert!(!said.is_empty(), "the schema refuses what the engine takes: {file}");
        }
    }
    assert!(taken > 500 && refused > 500, "{taken} taken, {refused} refused");
}
