//! From a form back to a household: a file made of nothing but what a form says fills the form in alike, and what stands in a form is found in the
//! file that it came from.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeMap;

use rav_tests::households;
use resteavivre::forms::{FieldState, FieldValue, FilledForm, FormEntry, FormField, OfficialForm};
use resteavivre::household::{Household, Word as _};
use resteavivre::money::Money;
use resteavivre::workshop::per_month;
use resteavivre::{Document, Engine, Format, Options};
use serde_json::{Map, Value, json};

type Table = Map<String, Value>;

fn options() -> Options<'static> {
    Options::new().accept_unchecked_law()
}

fn form_of(document: &Document) -> FilledForm {
    Engine::new().unwrap().open(document, &options()).unwrap().form(OfficialForm::OverIndebtedness).unwrap()
}

fn examples() -> Vec<(String, Document)> {
    let read = |path: std::path::PathBuf| {
        let name = path.display().to_string();
        let format = Format::of_file_name(&name).unwrap();
        (name, Document::read(&std::fs::read(path).unwrap(), format).unwrap())
    };
    households().into_iter().map(read).collect()
}

/// A value as documents write it.
fn written(value: &FieldValue) -> Value {
    match value {
        FieldValue::Euros(money) => json!(money.to_string()),
        FieldValue::Day(day) => json!(day.to_string()),
        FieldValue::Percent(rate) => json!(rate.to_string()),
        FieldValue::YesNo(yes) => json!(yes),
        FieldValue::Choice(name) => json!(name),
        FieldValue::Word(word) => json!(word.id),
        FieldValue::Text(text) | FieldValue::Share(text) => json!(text),
        FieldValue::Count(count) => json!(count),
    }
}

fn filled(field: &FormField) -> Option<&FieldValue> {
    if let FieldState::Filled(value) = &field.state { Some(value) } else { None }
}

/// The list and the place of a path: `debts[3]`.
fn place(path: &str) -> Option<(&str, usize)> {
    let (list, rest) = path.split_once('[')?;
    Some((list, rest.trim_end_matches(']').parse().ok()?))
}

fn id(at: usize) -> String {
    format!("p{at}")
}

/// The field of the document that a field of the form is, of a person, a debt or an asset.
fn own(list: &str, field: &str) -> Option<&'static str> {
    Some(match (list, field) {
        ("people", "born") => "born",
        ("people", "kin") => "role",
        ("people", "custody") => "custody",
        ("people", "civil-status") => "civil_status",
        ("people", "civil-since") => "civil_since",
        ("people", "work-status") => "employment",
        ("people", "work-since") => "employment_since",
        ("debts", "creditor" | "bank") => "creditor",
        ("debts", "unpaid" | "remaining" | "overdraft" | "claimed") => "balance",
        ("debts", "granted" | "lease-start") => "since",
        ("debts", "capital") => "capital",
        ("debts", "rate") => "rate",
        ("debts", "instalment" | "lease-rent") => "instalment",
        ("debts", "loan-insurance") => "insurance",
        ("debts", "loan-unpaid") => "arrears",
        ("debts", "due-now") => "due_now",
        ("debts", "proceedings") => "proceedings",
        ("assets", "value" | "amount") => "value",
        ("assets", "savings-kind") => "account",
        ("assets", "shared") => "shared",
        ("assets", "vehicle-type" | "asset-kind") => "label",
        _ => return None,
    })
}

/// A document with what a form says, and nothing else.
fn back(form: &FilledForm) -> Value {
    let mut lists: BTreeMap<(&str, usize), Table> = BTreeMap::new();
    let (mut incomes, mut expenses) = (Vec::new(), Vec::new());
    let mut document = Table::new();
    document.insert("format".into(), json!("resteavivre/household@1"));
    document.insert("day".into(), json!(form.on.to_string()));
    for (section, entry, field) in form.fields() {
        let lines = match section.id {
            "resources" => Some(&mut incomes),
            "charges" => Some(&mut expenses),
            _ => None,
        };
        let value = filled(field);
        if let Some(lines) = lines {
            let Some(value) = value else { continue };
            let mut line = Table::new();
            line.insert("kind".into(), json!(field.lines[0].kind.id));
            line.insert("amount".into(), written(value));
            if let Some((_, at)) = place(&entry.path) {
                line.insert("of".into(), json!(id(at)));
            }
            lines.push(Value::Object(line));
            continue;
        }
        if let Some((list, at)) = place(&entry.path) {
            let table = lists.entry((list, at)).or_default();
            if let "depositor" | "co-depositor" = section.id {
                table.insert("role".into(), json!(section.id));
            }
            if let (Some(name), Some(value)) = (own(list, field.id), value) {
                table.insert(name.to_owned(), written(value));
            }
            if let ("has-resources", Some(FieldValue::YesNo(yes))) = (field.id, value) {
                table.insert("own_resources".into(), json!(if *yes { "1" } else { "0" }));
            }
            if let ("debts" | "assets", Some(about)) = (list, entry.about) {
                table.insert("kind".into(), json!(about.id));
            }
            continue;
        }
        match (field.id, value) {
            ("housing-status", Some(FieldValue::Choice(choice))) => {
                let tenure = match *choice {
                    "owner" => "owner",
                    "tenant" => "social-tenant",
                    "lodged" => "housed-free",
                    _ => "hostel",
                };
                document.insert("dwelling".into(), json!({ "tenure": tenure }));
            }
            ("eviction", Some(FieldValue::YesNo(true))) => {
                document.insert("alerts".into(), json!(["eviction"]));
            }
            ("earlier", Some(FieldValue::YesNo(true))) => {
                document.insert("procedure".into(), json!({ "earlier_files": 1 }));
            }
            ("account", Some(FieldValue::YesNo(true))) => {
                document.insert("bank".into(), json!({ "fragile": true }));
            }
            _ => {}
        }
    }
    let mut tables: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for ((list, at), mut table) in lists {
        match list {
            "people" => table.insert("id".into(), json!(id(at))),
            "debts" => table.insert("id".into(), json!(format!("d{at}"))),
            _ => None,
        };
        // Of a lease the form does not ask what is still to be paid in all.
        if list == "debts" && !table.contains_key("balance") {
            table.insert("balance".into(), json!("100000"));
        }
        tables.entry(list).or_default().push(Value::Object(table));
    }
    document.extend(tables.into_iter().map(|(list, tables)| (list.to_owned(), Value::Array(tables))));
    document.insert("incomes".into(), Value::Array(incomes));
    document.insert("expenses".into(), Value::Array(expenses));
    Value::Object(document)
}

/// What a form says, without where in its file that stands: places of lines that a form does not ask for are not in it.
fn said(form: &FilledForm) -> Vec<String> {
    let bare = |path: &str| path.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let entry = |entry: &FormEntry| {
        let field = |field: &FormField| match &field.state {
            FieldState::Missing(path) => format!("{} lacks {}", field.id, bare(path)),
            state => format!("{} {state:?}", field.id),
        };
        let fields = entry.fields.iter().map(field).collect::<Vec<_>>().join("\n  ");
        format!("{} {:?}\n  {fields}", bare(&entry.path), entry.about)
    };
    let sections = form.sections.iter();
    sections
        .map(|section| {
            let entries = section.entries.iter().map(entry).collect::<Vec<_>>().join("\n ");
            format!("{} {} none {}\n {entries}", section.number, section.id, section.none)
        })
        .collect()
}

/// Every example: its form, a file of what the form says, the form of that file.
#[test]
fn a_file_made_of_a_form_gives_the_same_form() {
    let mut compared = 0;
    for (name, document) in examples() {
        let form = form_of(&document);
        let text = back(&form).to_string();
        let again =
            Document::read(text.as_bytes(), Format::Json).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (said, said_again) = (said(&form), said(&form_of(&again)));
        assert_eq!(said.len(), said_again.len());
        for (one, other) in said.iter().zip(&said_again) {
            assert_eq!(one, other, "{name}");
            compared += one.matches("Filled").count();
        }
    }
    assert!(compared > 300, "{compared} only");
}

fn monthly_of(household: &Household, path: &str) -> Money {
    let (list, at) = place(path).unwrap();
    let amount = if list == "incomes" { household.incomes[at].amount } else { household.expenses[at].amount };
    per_month(amount.value, amount.period).unwrap()
}

/// Every amount, rate and word that a form has stands in the file: of a resource or a charge, what its lines come to by the month.
#[test]
fn what_a_form_says_is_in_the_file() {
    let mut found = 0;
    for (name, document) in examples() {
        let household = document.household();
        let form = form_of(&document);
        for (section, entry, field) in form.fields() {
            let Some(value) = filled(field) else { continue };
            let what = format!("{name}: {} {}", section.id, field.id);
            if let ("resources" | "charges", FieldValue::Euros(amount)) = (section.id, value) {
                let lines = field.lines.iter().map(|line| monthly_of(household, &line.path));
                assert_eq!(*amount, Money::sum(lines).unwrap(), "{what}");
                found += 1;
                continue;
            }
            let Some((list, at)) = place(&entry.path) else { continue };
            let text = |money: Option<Money>| money.map(|money| json!(money.to_string()));
            let of = match list {
                "people" => {
                    let person = &household.people[at];
                    match field.id {
                        "born" => Some(json!(person.born.to_string())),
                        "kin" => Some(json!(person.role.id())),
                        "custody" => Some(json!(person.custody.id())),
                        _ => continue,
                    }
                }
                "debts" => {
                    let debt = &household.debts[at];
                    match own(list, field.id) {
                        Some("balance") => text(Some(debt.balance)),
                        Some("arrears") => text(Some(debt.arrears)),
                        Some("instalment") => text(
                            debt.instalment.map(|amount| per_month(amount.value, amount.period).unwrap()),
                        ),
                        Some("rate") => debt.rate.map(|rate| json!(rate.to_string())),
                        Some("creditor") => debt.creditor.clone().map(|creditor| json!(creditor)),
                        _ => continue,
                    }
                }
                "assets" if own(list, field.id) == Some("value") => text(Some(household.assets[at].value)),
                _ => continue,
            };
            assert_eq!(of, Some(written(value)), "{what}");
            found += 1;
        }
    }
    assert!(found > 300, "{found} only");
}
