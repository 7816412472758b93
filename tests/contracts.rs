//! What goes out keeps to its schemas, and the schemas refuse what does not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeMap;

use boon::{Compiler, SchemaIndex, Schemas};
use rav_tests::outputs::{output, outputs};
use resteavivre::{Document, Engine, Format, Options};
use serde_json::{Value, json};

/// The published schemas, compiled.
struct Published {
    schemas: Schemas,
    by_name: BTreeMap<&'static str, SchemaIndex>,
}

impl Published {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let all = resteavivre::schemas();
        for (_, schema) in &all {
            compiler.add_resource(schema["$id"].as_str().unwrap(), schema.clone()).unwrap();
        }
        let mut index = |schema: &Value| {
            let id = schema["$id"].as_str().unwrap();
            compiler.compile(id, &mut schemas).unwrap_or_else(|error| panic!("{id}: {error:#}"))
        };
        let by_name = all.iter().map(|(name, schema)| (*name, index(schema))).collect();
        Published { schemas, by_name }
    }

    fn refusal(&self, name: &str, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.by_name[name]).err().map(|error| format!("{error:#}"))
    }
}

#[test]
fn every_output_keeps_to_its_schema() {
    let (published, mut seen) = (Published::new(), BTreeMap::new());
    for output in outputs() {
        if let Some(refusal) = published.refusal(output.schema, &output.value()) {
            panic!("{} of {}: {refusal}", output.schema, output.of);
        }
        *seen.entry(output.schema).or_insert(0) += 1;
    }
    // A schema that nothing was tried on holds nothing; documents are tried by the tests of the Python package, files of local rules
    // by `local_schema.rs`.
    let untried: Vec<_> = published
        .by_name
        .keys()
        .filter(|name| !seen.contains_key(*name) && !["household-1", "local-rule-1"].contains(*name))
        .collect();
    assert!(untried.is_empty(), "{untried:?}");
    assert!(seen["assessment-1"] > 60 && seen["plan-1"] > 60 && seen["problems-1"] > 60, "{seen:?}");
    assert_eq!(seen["rule-1"], rav_rules::CATALOGUE.len(), "each rule is worked once");
}

/// A place of a value that a fault is planted in, and the fault.
fn plant(value: &mut Value, pointer: &str, fault: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(fields) => drop(fields.insert(key.to_owned(), fault)),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = fault,
        _ => panic!("{pointer} stands in no table"),
    }
}

#[test]
fn the_schemas_refuse_planted_faults() {
    let published = Published::new();
    let of = |schema: &str, of: &str| output(schema, of).value();
    let couple = "couple-credits-renouvelables";
    let assessment = of("assessment-1", &format!("{couple}.scale.explained"));
    let plan = of("plan-1", &format!("{couple}.scale.suspension"));
    let answer = of("plan-1", &format!("{couple}.scale.suspension.answer"));
    let calendar = of("calendar-1", &format!("{couple}.plain"));
    let rule = of("rule-1", "earnings.attachable");
    let problems = of("problems-1", "amount-negative");
    let comparison = of("comparison-1", "six-months");
    let (loan, apr) = (of("loan-1", "plain"), of("apr-1", "known"));
    let review = of("review-1", "famille-passoire-energetique.bank");
    let form = of("form-1", &format!("{couple}.13594"));
    let actions = of("actions-1", &format!("{couple}.goal"));
    let faults = [
        ("form-1", &form, "/form", json!("13595")),
        ("form-1", &form, "/sections/0/entries/0/fields/0/state", json!("unknown")),
        ("form-1", &form, "/sections/0/entries/0/fields/0/more", json!("1")),
        ("actions-1", &actions, "/actions/0/id", json!("open-right/love")),
        ("actions-1", &actions, "/actions/0/monthly", json!(12.5)),
        ("actions-1", &actions, "/actions/0/more", json!("1")),
        ("actions-1", &actions, "/few/sets/0/unbeaten", json!("true")),
        ("assessment-1", &assessment, "/format", json!("resteavivre/assessment@2")),
        ("assessment-1", &assessment, "/more", json!("a field of nobody")),
        ("assessment-1", &assessment, "/totals/resources", json!(1500.25)),
        ("assessment-1", &assessment, "/totals/resources", json!("1500.2")),
        ("assessment-1", &assessment, "/caveats/0/code", json!("no-such-code")),
        ("assessment-1", &assessment, "/caveats/0/more", json!("1")),
        ("assessment-1", &assessment, "/figures/no.rule", json!({})),
        ("assessment-1", &assessment, "/figures/budget.balance/result/balance", json!(12)),
        ("assessment-1", &assessment, "/figures/budget.balance/facts/more", json!("12.00")),
        ("assessment-1", &assessment, "/routes/0/route", json!("no_route")),
        ("assessment-1", &assessment, "/lines/0/kind", json!("no-kind")),
        ("assessment-1", &assessment, "/law/0/confidence", json!("sure")),
        ("assessment-1", &assessment, "/receipt/day", json!("12/05/2026")),
        ("plan-1", &plan, "/paid", json!(12)),
        ("plan-1", &plan, "/strategy", json!("luck")),
        ("plan-1", &plan, "/more", json!("1")),
        ("plan-1", &plan, "/debts/0/kind", json!("no-kind")),
        ("plan-1", &answer, "/routes/0/route", json!("no_route")),
        ("plan-1", &answer, "/result/months", json!(60)),
        ("calendar-1", &calendar, "/months/0/balance", json!(0.5)),
        ("calendar-1", &calendar, "/months/0/more", json!("1")),
        ("comparison-1", &comparison, "/figures/budget.balance/causes/luck", json!("1.00")),
        ("comparison-1", &comparison, "/figures/budget.unheard", json!({})),
        ("loan-1", &loan, "/result/cost", json!(39)),
        ("loan-1", &loan, "/schedule/0/month", json!(1)),
        ("apr-1", &apr, "/result/usury/above", json!("false")),
        ("rule-1", &rule, "/result/attachable", json!(189.92)),
        ("rule-1", &rule, "/rule", json!("budget.balance")),
        ("review-1", &review, "/subject", json!("love")),
        ("review-1", &review, "/more", json!("1")),
        ("problems-1", &problems, "/problems/0/code", json!("input.no-such-code")),
        ("problems-1", &problems, "/problems/0/line", json!("12")),
    ];
    for (schema, sound, pointer, fault) in faults {
        assert_eq!(published.refusal(schema, sound), None);
        let mut broken = sound.clone();
        plant(&mut broken, pointer, fault.clone());
        assert!(published.refusal(schema, &broken).is_some(), "{schema} takes {fault} at {pointer}");
    }
}

/// Leaves out each field that is always written, one at a time, down to the third table.
#[test]
fn the_schemas_refuse_a_field_left_out() {
    let published = Published::new();
    let mut tried = 0;
    for schema in [
        "assessment-1",
        "plan-1",
        "calendar-1",
        "comparison-1",
        "loan-1",
        "apr-1",
        "rule-1",
        "review-1",
        "form-1",
        "actions-1",
        "problems-1",
    ] {
        let sound = outputs().iter().find(|output| output.schema == schema).unwrap().value();
        for field in sound.as_object().unwrap().keys() {
            // A plan without its schedule is a plan still.
            if field == "schedule" {
                continue;
            }
            let mut broken = sound.clone();
            broken.as_object_mut().unwrap().remove(field);
            assert!(published.refusal(schema, &broken).is_some(), "{schema} without {field} is taken");
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried} only");
}

/// Every property of every schema of an output says what it is.
#[test]
fn every_property_is_described() {
    fn walk(name: &str, schema: &Value, silent: &mut Vec<String>) {
        // A condition on properties that are described where their table is has no type of its own.
        let table = schema.get("type").is_some();
        if let Some(properties) = schema.get("properties").and_then(Value::as_object).filter(|_| table) {
            for (field, property) in properties {
                let said = property["description"].is_string() || property["$ref"].is_string();
                // Values of a note, names of units and bounds are said by what holds them.
                let named = property.get("const").is_some() || *property == json!({ "type": "string" });
                if !said && !named {
                    silent.push(format!("{name}: {field}"));
                }
            }
        }
        match schema {
            Value::Object(fields) => fields.values().for_each(|inside| walk(name, inside, silent)),
            Value::Array(items) => items.iter().for_each(|inside| walk(name, inside, silent)),
            _ => {}
        }
    }
    let mut silent = Vec::new();
    for (name, schema) in resteavivre::schemas() {
        if name != "household-1" {
            walk(name, &schema, &mut silent);
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

/// What a document holds, as JSON pointers find it.
fn held(text: &str, format: Format) -> Option<Value> {
    match format {
        Format::Toml => serde_json::to_value(text.parse::<toml::Table>().ok()?).ok(),
        Format::Json => serde_json::from_str(text).ok(),
    }
}

/// A pointer finds what its problem is about, or the table where a field is missing.
#[test]
fn the_pointer_of_a_problem_finds_its_place() {
    let engine = Engine::new().unwrap();
    let mut found = 0;
    for (extension, format) in [("toml", Format::Toml), ("json", Format::Json)] {
        for (name, text) in rav_tests::files("tests/bad", extension) {
            let read = Document::read(text.as_bytes(), format);
            let assessed = |document| engine.assess(&document, &Options::new()).map(drop);
            let problems = read.and_then(|document| assessed(document).map_err(|error| error.problems()));
            let (Some(value), Err(problems)) = (held(&text, format), problems) else { continue };
            for problem in &problems.0 {
                let Some(pointer) = &problem.pointer else { continue };
                let table = pointer.rsplit_once('/').map_or("", |(table, _)| table);
                // A field that is left out has no place but its table.
                assert!(value.pointer(table).is_some(), "{name}: {pointer} of {problem}");
                found += usize::from(value.pointer(pointer).is_some());
            }
        }
    }
    assert!(found > 60, "{found} only");
    let odd = br#"{ "format": "resteavivre/household@1", "a/b~c": 1, "people": [{ "x.y": 2 }] }"#;
    let problems = Document::read(odd, Format::Json).unwrap_err();
    let pointers: Vec<&str> = problems.0.iter().filter_map(|problem| problem.pointer.as_deref()).collect();
    assert!(pointers.contains(&"/a~1b~0c") && pointers.contains(&"/people/0/x.y"), "{pointers:?}");
}
