//! From a form back to a household: a file made of nothing but what a form says fills the form in alike, and what stands in a form is found in the
//! file that it came from. Examples and drawn households, each form. `RAV_HOUSEHOLDS` says how many are drawn; `cargo xtask drawn` draws ten
//! thousand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a test stops where it finds a fault, and a long run says what it compared"
)]

use std::collections::{BTreeMap, BTreeSet};

use rav_population::Population;
use rav_tests::households;
use resteavivre::forms::{
    FieldState, FieldValue, FilledForm, FormEntry, FormField, FormSection, OfficialForm,
};
use resteavivre::household::{Amount, FilePart, Household, Right, RightHeld, RightStatus, Word as _};
use resteavivre::money::Money;
use resteavivre::workshop::per_month;
use resteavivre::{Document, Engine, Format, Options};
use serde_json::{Map, Value, json};

type Table = Map<String, Value>;

fn options() -> Options<'static> {
    Options::new().accept_unchecked_law()
}

fn form_of(household: &Household, engine: &Engine, of: OfficialForm) -> FilledForm {
    engine.open(household, &options()).unwrap().form(of).unwrap()
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

/// The part of a file that a form tells to hold everything: it says of what the part lacks that there is none.
fn whole(section: &FormSection, field: Option<&FormField>) -> Option<FilePart> {
    let of_section = match section.id {
        "depositor" | "co-depositor" | "at-home" => None,
        "resources" | "tenant-resources" => Some(FilePart::Incomes),
        "charges" | "tenant-charges" => Some(FilePart::Expenses),
        "vehicles" | "real-estate" | "savings" | "other-assets" => Some(FilePart::Assets),
        _ => Some(FilePart::Debts),
    };
    let Some(field) = field else { return of_section.filter(|_| section.none) };
    match (field.id, &field.state) {
        ("has-resources", FieldState::Filled(FieldValue::YesNo(false))) => None,
        ("eviction", FieldState::Filled(FieldValue::YesNo(false))) => Some(FilePart::Alerts),
        ("earlier" | "debts-file", FieldState::Filled(FieldValue::YesNo(false))) => Some(FilePart::Procedure),
        ("nothing-owned", FieldState::Filled(FieldValue::YesNo(true))) => Some(FilePart::Assets),
        ("fund-file", FieldState::Nothing) => Some(FilePart::Rights),
        ("loan-unpaid", FieldState::Nothing) => Some(FilePart::Debts),
        ("credits", FieldState::Nothing) if field.lines.is_empty() => Some(FilePart::Debts),
        (_, FieldState::Nothing) if field.lines.is_empty() && is_of_lines(section) => of_section,
        _ => None,
    }
}

/// Whether the fields of a section are sums of lines of the file.
fn is_of_lines(section: &FormSection) -> bool {
    matches!(section.id, "resources" | "charges" | "tenant-resources" | "tenant-charges")
}

/// Whether a field rests on the whole file, also on what its form has no field for.
fn is_worked_out(field: &FormField) -> bool {
    matches!(field.id, "settling-instalment" | "settling-months" | "housing-effort")
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
        ("debts", "creditor" | "bank" | "landlord") => "creditor",
        ("debts", "unpaid" | "remaining" | "overdraft" | "claimed" | "rent-owed") => "balance",
        ("debts", "granted" | "lease-start" | "rent-since") => "since",
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

/// Who lives there by the diagnosis, which counts those who do not file: one of them is the partner where a partner's wage stands beside no
/// second tenant.
fn dependants(form: &FilledForm) -> Vec<&'static str> {
    let field = |id: &str| form.fields().find(|(_, _, field)| field.id == id).map(|it| it.2);
    let Some(FieldValue::Count(count)) = field("dependants").and_then(filled) else { return Vec::new() };
    let partner = field("wage-partner").is_some_and(|field| !field.lines.is_empty());
    let second = form.fields().any(|(_, entry, _)| entry.about.is_some_and(|it| it.id == "co-depositor"));
    let mut roles = vec!["other-dependant"; *count];
    if partner && !second {
        roles[0] = "partner";
    }
    roles
}

/// The document that is made of a form.
#[derive(Default)]
struct Back {
    top: Table,
    lists: BTreeMap<(String, usize), Table>,
    lines: BTreeMap<&'static str, Vec<Value>>,
    whole: BTreeSet<&'static str>,
}

/// Those beyond the persons, debts and assets that stand in a form.
const BEYOND: usize = 1000;

impl Back {
    /// A sum of lines.
    fn line(&mut self, section: &FormSection, entry: &FormEntry, field: &FormField, roles: &[&str]) {
        let amount = match &field.state {
            FieldState::Filled(value) => written(value),
            FieldState::Nothing if !field.lines.is_empty() => json!("0"),
            _ => return,
        };
        if field.id == "credits" {
            let debt =
                json!({ "id": "credits", "kind": "other-debt", "balance": "100000", "instalment": amount });
            let Value::Object(debt) = debt else { return };
            self.lists.insert(("debts".to_owned(), BEYOND), debt);
            return;
        }
        let mut line = Table::new();
        line.insert("kind".into(), json!(field.lines[0].kind.id));
        line.insert("amount".into(), amount);
        let dependant = |role: &str| roles.iter().position(|it| *it == role).map(|at| at + BEYOND);
        let person = |(_, at): (&str, usize)| at;
        let of = match field.id {
            "wage-partner" => dependant("partner").or_else(|| self.second()),
            "wage-others" => dependant("other-dependant"),
            _ => place(&entry.path).map(person),
        };
        if let Some(at) = of {
            line.insert("of".into(), json!(id(at)));
        }
        let list = if section.id.ends_with("resources") { "incomes" } else { "expenses" };
        self.lines.entry(list).or_default().push(Value::Object(line));
    }

    /// The place of the second who files.
    fn second(&self) -> Option<usize> {
        let is = |table: &Table| table.get("role").is_some_and(|role| role == "co-depositor");
        self.lists.iter().find(|((list, _), table)| list == "people" && is(table)).map(|((_, at), _)| *at)
    }

    /// A field of a person, a debt or an asset.
    fn own(&mut self, (list, at): (&str, usize), entry: &FormEntry, field: &FormField) {
        let table = self.lists.entry((list.to_owned(), at)).or_default();
        if let Some(about) = entry.about {
            let name = if list == "people" { "role" } else { "kind" };
            table.insert(name.into(), json!(about.id));
        }
        let value = match &field.state {
            FieldState::Filled(FieldValue::YesNo(yes)) if field.id == "has-resources" => {
                // A child who lives elsewhere has none here: their line of the file, if any, is what says yes.
                if table.get("custody").is_none_or(|custody| custody != "visiting") {
                    table.insert("own_resources".into(), json!(if *yes { "1" } else { "0" }));
                }
                return;
            }
            FieldState::Filled(value) => written(value),
            FieldState::Nothing if list == "debts" && field.id != "loan-unpaid" => json!("0"),
            _ => return,
        };
        if let Some(name) = own(list, field.id) {
            table.insert(name.to_owned(), value);
        }
    }

    /// Unpaid bills of a supply: one bill of what they come to.
    fn bill(&mut self, at: usize, entry: &FormEntry, field: &FormField) {
        let Some(owed) = filled(field).map(written) else { return };
        let water = entry.about.is_some_and(|it| it.id == "water-arrears");
        let supply = if water { "water" } else { "electricity" };
        let bill = json!({ "supply": supply, "amount": owed, "unpaid": owed });
        let Value::Object(bill) = bill else { return };
        self.lists.insert(("bills".to_owned(), at), bill);
    }

    /// A field of the whole file.
    fn of_file(&mut self, field: &FormField) {
        let (name, value) = match (field.id, filled(field)) {
            ("housing-status" | "landlord-kind", choice) => {
                let tenure = match choice {
                    Some(FieldValue::Choice("tenant" | "social-landlord")) => "social-tenant",
                    Some(FieldValue::Choice("private-landlord")) => "private-tenant",
                    Some(FieldValue::Choice("lodged")) => "housed-free",
                    Some(FieldValue::Choice("owner")) | None => "owner",
                    _ => "hostel",
                };
                ("dwelling", json!({ "tenure": tenure }))
            }
            ("eviction", Some(FieldValue::YesNo(true))) => ("alerts", json!(["eviction"])),
            ("earlier" | "debts-file", Some(FieldValue::YesNo(true))) => {
                ("procedure", json!({ "earlier_files": 1 }))
            }
            ("account", Some(FieldValue::YesNo(true))) => ("bank", json!({ "fragile": true })),
            // The account in the red stands among the debts of the form.
            ("overdraft", Some(owed)) => ("bank", json!({ "fragile": true, "overdraft": written(owed) })),
            ("fund-file", Some(FieldValue::Word(word))) => {
                let held = json!({ "right": Right::HousingFund.id(), "status": word.id });
                return self.lines.entry("rights").or_default().push(held);
            }
            ("aid-paid", Some(FieldValue::YesNo(false))) => {
                let refused = RightStatus::Refused.id();
                let held = json!({ "right": Right::HousingAid.id(), "status": refused });
                return self.lines.entry("rights").or_default().push(held);
            }
            _ => return,
        };
        self.top.insert(name.into(), value);
    }

    fn document(mut self) -> Value {
        for ((list, at), mut table) in self.lists {
            match list.as_str() {
                "people" => table.insert("id".into(), json!(id(at))),
                "debts" => table.insert("id".into(), json!(format!("d{at}"))),
                _ => None,
            };
            // Of a lease the form does not ask what is still to be paid in all.
            if list == "debts" && !table.contains_key("balance") {
                table.insert("balance".into(), json!("900000"));
            }
            let tables = self.top.entry(list).or_insert_with(|| json!([]));
            tables.as_array_mut().unwrap().push(Value::Object(table));
        }
        self.top.extend(self.lines.into_iter().map(|(list, lines)| (list.to_owned(), Value::Array(lines))));
        self.top.insert("complete".into(), json!(self.whole));
        Value::Object(self.top)
    }
}

/// A document with what a form says, and nothing else.
fn back(form: &FilledForm) -> Value {
    let (mut back, roles) = (Back::default(), dependants(form));
    back.top.insert("format".into(), json!("resteavivre/household@1"));
    back.top.insert("day".into(), json!(form.on.to_string()));
    for section in &form.sections {
        back.whole.extend(whole(section, None).map(|part| part.id()));
    }
    for (at, role) in roles.iter().enumerate() {
        let person = json!({ "role": role, "born": "2000-01-01" });
        back.lists.insert(("people".to_owned(), at + BEYOND), person.as_object().unwrap().clone());
    }
    for (section, entry, field) in form.fields() {
        back.whole.extend(whole(section, Some(field)).map(|part| part.id()));
        match place(&entry.path) {
            _ if is_of_lines(section) => back.line(section, entry, field, &roles),
            Some(("bills", at)) => back.bill(at, entry, field),
            Some(place) => back.own(place, entry, field),
            None => back.of_file(field),
        }
    }
    back.document()
}

/// What a form says, without where in its file that stands: places of lines that a form does not ask for are not in it.
fn said(form: &FilledForm) -> Vec<String> {
    let bare = |path: &str| path.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let entry = |entry: &FormEntry| {
        let field = |field: &FormField| match &field.state {
            FieldState::Missing(path) => format!("{} lacks {}", field.id, bare(path)),
            state => format!("{} {state:?}", field.id),
        };
        let fields = entry.fields.iter().filter(|field| !is_worked_out(field));
        let fields = fields.map(field).collect::<Vec<_>>().join("\n  ");
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

/// The form of a household, a file of what the form says, the form of that file: how many fields are filled in.
fn compare(name: &str, household: &Household, engine: &Engine) -> usize {
    let mut compared = 0;
    for of in OfficialForm::ALL {
        let name = format!("{name}: {}", of.name());
        let form = form_of(household, engine, *of);
        let text = back(&form).to_string();
        let again = Document::read(text.as_bytes(), Format::Json)
            .unwrap_or_else(|error| panic!("{name}: {error} in {text}"));
        let (said, said_again) = (said(&form), said(&form_of(again.household(), engine, *of)));
        assert_eq!(said.len(), said_again.len());
        for (one, other) in said.iter().zip(&said_again) {
            assert_eq!(one, other, "{name}: {text}");
            compared += one.matches("Filled").count();
        }
    }
    compared
}

/// Every example, each form.
#[test]
fn a_file_made_of_a_form_gives_the_same_form() {
    let engine = Engine::new().unwrap();
    let compare = |(name, document): &(String, Document)| compare(name, document.household(), &engine);
    let compared: usize = examples().iter().map(compare).sum();
    assert!(compared > 600, "{compared} only");
}

/// A household of the population; by its number some parts hold everything, and some rights stand somewhere.
fn drawn(population: &Population, index: u64) -> Household {
    let mut household = population.household(index);
    let told = |bit: usize| (index >> bit) & 1 == 1;
    let parts = FilePart::ALL.iter().enumerate();
    household.complete = parts.filter(|(bit, _)| told(*bit)).map(|(_, part)| *part).collect();
    if index % 3 == 1 {
        let status = RightStatus::ALL[index as usize / 3 % RightStatus::ALL.len()];
        household.rights.push(RightHeld::new(Right::HousingFund, status));
    }
    household
}

/// Drawn households, each form.
#[test]
fn a_file_made_of_a_drawn_form_gives_the_same_form() {
    let all = std::env::var("RAV_HOUSEHOLDS").map_or(200, |all| all.parse::<u64>().unwrap());
    let (engine, population) = (Engine::new().unwrap(), Population::new(31).unwrap());
    let of = |index| compare(&format!("drawn {index}"), &drawn(&population, index), &engine);
    let compared: usize = (0..all).map(of).sum();
    println!("{all} drawn households, {compared} fields filled in");
    assert!(compared > 30 * all as usize, "{compared} only");
}

fn monthly_of(household: &Household, path: &str) -> Money {
    let (list, at) = place(path).unwrap();
    let amount = match list {
        "incomes" => household.incomes[at].amount,
        "expenses" => household.expenses[at].amount,
        _ => household.debts[at].instalment.unwrap(),
    };
    per_month(amount.value, amount.period).unwrap()
}

/// What the file says of a field of a person, a debt or an asset; nothing where the form words it in its own way.
fn told(household: &Household, (list, at): (&str, usize), field: &str) -> Option<Option<Value>> {
    let text = |money: Option<Money>| money.map(|money| json!(money.to_string()));
    let day = |day: Option<resteavivre::money::Day>| day.map(|day| json!(day.to_string()));
    let monthly =
        |amount: Option<Amount>| text(amount.map(|amount| per_month(amount.value, amount.period).unwrap()));
    match (list, own(list, field)?) {
        ("people", name) => {
            let person = &household.people[at];
            Some(match name {
                "born" => Some(json!(person.born.to_string())),
                "role" => Some(json!(person.role.id())),
                "custody" => Some(json!(person.custody.id())),
                "civil_status" => person.civil_status.map(|word| json!(word.id())),
                "civil_since" => day(person.civil_since),
                "employment" => person.employment.map(|word| json!(word.id())),
                "employment_since" => day(person.employment_since),
                _ => return None,
            })
        }
        ("debts", name) => {
            let debt = &household.debts[at];
            Some(match name {
                "balance" => text(Some(debt.balance)),
                "arrears" => text(Some(debt.arrears)),
                "instalment" => monthly(debt.instalment),
                "insurance" => monthly(debt.insurance),
                "rate" => debt.rate.map(|rate| json!(rate.to_string())),
                "creditor" => debt.creditor.clone().map(|creditor| json!(creditor)),
                "since" => day(debt.since),
                "capital" => text(debt.capital),
                "due_now" => text(debt.due_now),
                "proceedings" => debt.proceedings.map(|yes| json!(yes)),
                _ => return None,
            })
        }
        (_, name) => {
            let asset = &household.assets[at];
            Some(match name {
                "value" => text(Some(asset.value)),
                "account" => asset.account.map(|word| json!(word.id())),
                "shared" => asset.shared.map(|yes| json!(yes)),
                "label" => asset.label.clone().map(|label| json!(label)),
                _ => return None,
            })
        }
    }
}

/// Every amount, day, rate and word that a form has stands in the file: of a resource, a charge or the instalments, what its lines come to by
/// the month.
#[test]
fn what_a_form_says_is_in_the_file() {
    let (engine, mut found) = (Engine::new().unwrap(), [0, 0]);
    for (name, document) in examples() {
        let household = document.household();
        for (of, found) in OfficialForm::ALL.iter().zip(&mut found) {
            let form = form_of(household, &engine, *of);
            for (section, entry, field) in form.fields() {
                let Some(value) = filled(field) else { continue };
                let what = format!("{name}: {} {}", section.id, field.id);
                if let (true, FieldValue::Euros(amount)) = (is_of_lines(section), value) {
                    let lines = field.lines.iter().map(|line| monthly_of(household, &line.path));
                    assert_eq!(*amount, Money::sum(lines).unwrap(), "{what}");
                    *found += 1;
                } else if let Some(told) =
                    place(&entry.path).and_then(|place| told(household, place, field.id))
                {
                    assert_eq!(told, Some(written(value)), "{what}");
                    *found += 1;
                }
            }
        }
    }
    assert!(found[0] > 350 && found[1] > 200, "{found:?} only");
}
