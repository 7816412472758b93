//! Local rules on tables: what each household is told alone, cell by cell, with its refusals.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod draw;
#[path = "draw/long.rs"]
mod drawn;
#[path = "draw/rule.rs"]
mod drawn_rule;

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use draw::{Columns, Draw, Kept, household, later};
use drawn::Long;
use rav_batch::{Errors, Request, Tables, When};
use resteavivre::household::{Household, Role};
use resteavivre::money::{Day, parse_day};
use resteavivre::{
    AssessError, Engine, LocalRule, Options,
    workshop::{PeopleLimits, beside},
};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

fn rows() -> usize {
    std::env::var("RAV_ROWS").map_or(2_400, |rows| rows.parse().unwrap())
}

/// What an answer says of a row: amount in cents, band, what it means, what it lacks, and its doubts.
type Told = (Option<i64>, Option<i64>, Option<String>, Option<String>, Option<String>);

fn alone(household: &Household, options: &Options<'_>, rules: &[LocalRule]) -> Result<Vec<Told>, String> {
    let code = |error: AssessError| error.problems().0[0].kind.code.to_owned();
    // A row is told of the figures of the reading first.
    beside(&ENGINE.open(household, options).map_err(code)?).map_err(code)?;
    let options = rules.iter().fold(options.clone(), |options, rule| options.local(rule));
    let assessment = ENGINE.assess(household, &options).map_err(code)?;
    let told = assessment.local().iter().map(|answer| {
        let codes: Vec<&str> = answer.notes().iter().map(|note| note.code).collect();
        (
            answer.amount().map(|amount| amount.cents()),
            answer.band_index().map(|index| i64::try_from(index).unwrap()),
            answer.band().map(|band| band.means.clone()),
            answer.lack().map(|lack| lack.name().to_owned()),
            (!codes.is_empty()).then(|| codes.join(" ")),
        )
    });
    Ok(told.collect())
}

fn cell(batch: &RecordBatch, name: &str, row: usize) -> Option<i64> {
    let array = batch.column_by_name(name).unwrap_or_else(|| panic!("{name}"));
    array.is_valid(row).then(|| match array.data_type() {
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row),
        _ => i64::try_from(array.as_primitive::<Decimal128Type>().value(row)).unwrap(),
    })
}

fn word(batch: &RecordBatch, name: &str, row: usize) -> Option<String> {
    let array = batch.column_by_name(name).unwrap().as_dictionary::<Int32Type>();
    array.key(row).map(|key| array.values().as_string::<i32>().value(key).to_owned())
}

fn together(batch: &RecordBatch, rules: usize, row: usize) -> Result<Vec<Told>, String> {
    let codes = batch.column_by_name("error").unwrap().as_dictionary::<Int16Type>();
    if let Some(key) = codes.key(row) {
        let empty = |column: &ArrayRef| column.is_null(row);
        assert!(batch.columns()[..batch.num_columns() - 1].iter().all(empty), "row {row}");
        return Err(codes.values().as_string::<i32>().value(key).to_owned());
    }
    let told = (0..rules).map(|rule| {
        let name = |part: &str| format!("local.r{rule}:{part}");
        let word = |part: &str| word(batch, &name(part), row);
        let number = |part: &str| cell(batch, &name(part), row);
        (number("amount"), number("band"), word("means"), word("lack"), word("notes"))
    });
    Ok(told.collect())
}

fn request(when: When, rules: &[LocalRule]) -> Request {
    let request = Request::new(when).cents().errors(Errors::Null).figures(["*"]);
    rules
        .iter()
        .enumerate()
        .fold(request, |request, (index, rule)| request.local(format!("r{index}"), rule.clone()))
}

/// A table with columns more.
fn with(table: &RecordBatch, more: Vec<(&str, Vec<i64>)>) -> RecordBatch {
    let mut fields: Vec<_> = table.schema_ref().fields().iter().cloned().collect();
    let mut columns = table.columns().to_vec();
    for (name, values) in more {
        fields.push(Arc::new(Field::new(name, DataType::Int64, false)));
        columns.push(Arc::new(Int64Array::from(values)));
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap()
}

fn children(household: &Household) -> i64 {
    let child = |person: &&resteavivre::household::Person| person.role == Role::Child && person.lives_here();
    i64::try_from(household.people.iter().filter(child).count()).unwrap()
}

/// What rows must show between them, so that nothing goes untried.
#[derive(Default)]
struct Seen {
    refused: usize,
    told: Vec<Told>,
}

impl Seen {
    fn add(&mut self, told: Result<Vec<Told>, String>) {
        match told {
            Ok(told) => self.told.extend(told),
            Err(_) => self.refused += 1,
        }
    }

    fn check(&self, lacks: &[&str], notes: &[&str]) {
        let any = |what: &dyn Fn(&Told) -> bool| self.told.iter().any(what);
        assert!(self.refused > 0 && self.told.len() > self.refused);
        assert!((0..3).all(|band| any(&|told| told.1 == Some(band))));
        assert!(any(&|told| told.0.is_some_and(|cents| cents < 0) && told.1.is_some()));
        for lack in lacks {
            assert!(any(&|told| told.3.as_deref() == Some(lack)), "{lack}");
        }
        for note in notes {
            assert!(any(&|told| told.4.as_deref().is_some_and(|notes| notes.contains(note))), "{note}");
        }
    }
}

/// The rules of a table: drawn, some with a bound that is the very amount of one of its households.
fn rules(draw: &mut Draw, households: &[(Household, Day)]) -> Vec<LocalRule> {
    let rule = |draw: &mut Draw| {
        let text = drawn_rule::rule(draw);
        let rule = LocalRule::parse(&text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        let (household, day) = &households[usize::try_from(draw.below(5)).unwrap()];
        let options = Options::new().on(*day).accept_ended_local();
        let edge = alone(household, &options, std::slice::from_ref(&rule)).ok();
        match edge.and_then(|told| told[0].0).filter(|_| draw.one_in(2)) {
            Some(cents) => LocalRule::parse(&drawn_rule::at_edge(&text, cents, draw)).unwrap(),
            None => rule,
        }
    };
    (0..3).map(|_| rule(draw)).collect()
}

#[test]
fn a_table_of_columns_says_what_each_household_is_told() {
    let mut draw = Draw::new(20_261_129);
    let (mut done, mut seen) = (0, Seen::default());
    while done < rows() {
        let own_days = draw.one_in(2);
        let first = parse_day("2025-06-19").unwrap();
        let households: Vec<(Household, Day)> = (0..80)
            .map(|_| {
                let on = if own_days { later(first, draw.below(500)) } else { first };
                let mut household = household(&mut draw, on);
                // A wide table has no place for what a dependant has.
                for person in household.people.iter_mut().filter(|person| person.role != Role::Partner) {
                    person.own_resources = None;
                }
                (household, on)
            })
            .collect();
        let rules = rules(&mut draw, &households);
        let mut columns = Columns::default();
        households.iter().for_each(|(household, on)| {
            assert!(PeopleLimits::read(ENGINE.book().on(*on)).is_ok());
            columns.push(household, ENGINE.book().on(*on), *on);
        });
        let days = households.iter().map(|(_, on)| on.epoch_days()).collect();
        let table = columns.table(own_days.then_some(days), Kept::any(&mut draw));
        let counted: Vec<i64> = households.iter().map(|(household, _)| children(household)).collect();
        let disabled = counted.iter().map(|count| draw.below(count + 1)).collect::<Vec<_>>();
        let said = draw.one_in(2) && rules.iter().any(LocalRule::counts_disabled);
        let mut more = Vec::new();
        if said {
            more.push(("people.disabled_children", disabled.clone()));
        }
        let table = with(&table, more);
        let when = if own_days { When::Column("day".into()) } else { When::Day(first) };
        let (mut request, mut options) = (request(when, &rules), Options::new());
        if draw.one_in(2) {
            (request, options) = (request.accept_ended_local(), options.accept_ended_local());
        }
        let options = |row: usize| {
            let options = options.clone().on(households[row].1);
            if said { options.disabled_children(u16::try_from(disabled[row]).unwrap()) } else { options }
        };
        match request.prepare(&ENGINE, &table.schema()) {
            Ok(prepared) => {
                let result = prepared.run(&table).unwrap();
                for (row, (household, _)) in households.iter().enumerate() {
                    let told = alone(household, &options(row), &rules);
                    assert_eq!(together(&result, 3, row), told, "row {row}: {household:?}\n{rules:?}");
                    seen.add(told);
                }
            }
            // One day for all: a rule that does not run on it is refused before any row.
            Err(error) => {
                assert!(!own_days && error.code() == "local.out-of-dates", "{error}");
                let told = |row: usize| alone(&households[row].0, &options(row), &rules);
                let refused = (0..households.len()).filter_map(|row| told(row).err());
                assert!(refused.clone().any(|code| code == error.code()));
                seen.refused += refused.count();
            }
        }
        done += households.len();
    }
    let lacks = ["parts-not-said", "bound-not-said", "above-every-band", "no-bands"];
    let notes = ["local-ended", "local-alternating", "local-disabled-children", "local-own-resources"];
    seen.check(&lacks, &[&notes[..], &["local-rounding-decides", "local-no-last-day"]].concat());
}

#[test]
fn long_tables_say_the_same() {
    let mut draw = Draw::new(20_261_131);
    draw.owners = false;
    let (mut done, mut seen) = (0, Seen::default());
    while done < rows() / 2 {
        let first = parse_day("2025-06-19").unwrap();
        let households: Vec<(Household, Day)> = (0..80)
            .map(|_| {
                let on = later(first, draw.below(500));
                (household(&mut draw, on), on)
            })
            .collect();
        let rules = rules(&mut draw, &households);
        let mut long = Long::default();
        households.iter().for_each(|(household, on)| long.push(household, *on));
        let (table, tables) = long.tables(&mut draw);
        let request = request(When::Column("day".into()), &rules);
        let joined = tables.join(&ENGINE, &request, &table).unwrap();
        let result = request.prepare(&ENGINE, &joined.schema()).unwrap().run(&joined).unwrap();
        for (row, (household, on)) in households.iter().enumerate() {
            let told = alone(household, &Options::new().on(*on), &rules);
            assert_eq!(together(&result, 3, row), told, "row {row}: {household:?}\n{rules:?}");
            seen.add(told);
        }
        done += households.len();
    }
    seen.check(&["parts-not-said", "above-every-band"], &["local-own-resources", "local-disabled-children"]);
}

fn example(name: &str) -> LocalRule {
    let path = format!("{}/../../examples/local/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    LocalRule::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn cents(columns: &[(&str, i64)]) -> RecordBatch {
    let array = |cents: i64| Arc::new(Int64Array::from(vec![cents])) as ArrayRef;
    RecordBatch::try_from_iter(columns.iter().map(|(name, number)| (*name, array(*number)))).unwrap()
}

/// The amount in cents and the band of one row.
type Row = (Option<i64>, Option<i64>);

/// What one row is told by one rule; or the code, the path and what is allowed.
fn told(rule: &str, columns: &[(&str, i64)]) -> Result<Row, (&'static str, Vec<String>)> {
    let request =
        Request::new(When::Day(parse_day("2026-10-06").unwrap())).cents().figures(Vec::<String>::new());
    let request = request.local("it", example(rule)).accept_ended_local();
    let table = cents(columns);
    let result = request.prepare(&ENGINE, &table.schema()).and_then(|prepared| prepared.run(&table));
    let wanted = |error: rav_batch::BatchError| {
        let expected = format!("{:?}", error.problem.expected);
        (error.code(), vec![error.problem.path.clone(), expected])
    };
    let result = result.map_err(wanted)?;
    assert_eq!(result.num_columns(), 5);
    Ok((cell(&result, "local.it:amount", 0), cell(&result, "local.it:band", 0)))
}

#[test]
fn published_rules_say_in_a_row_what_their_formula_says_by_hand() {
    let lone_parent = [
        ("income.wage", 120_000),
        ("income.family-allowance", 15_105),
        ("income.housing-aid", 30_000),
        ("expense.rent", 60_000),
        ("expense.electricity", 8_000),
        ("expense.water", 3_000),
        ("expense.home-insurance", 1_500),
        ("expense.complementary-health", 5_000),
        ("expense.telephone", 4_000),
        ("expense.school-canteen", 6_000),
        ("expense.fuel", 10_000),
        ("expense.food", 40_000),
        ("debt.assigned-loan.instalment", 12_000),
        ("people.older", 1),
        ("people.younger", 2),
        ("people.couple", 0),
        ("people.children", 2),
        ("people.minimum_children", 2),
    ];
    let of = |rule| told(rule, &lone_parent).unwrap();
    // The figures of tests/local.rs, by hand.
    assert_eq!(of("maisons-laffitte"), (Some(618), Some(1)));
    assert_eq!(of("la-reunion"), (Some(729), Some(0)));
    assert_eq!(of("fsl-gironde"), (Some(35_035), Some(0)));
    assert_eq!(of("quotient-caf"), (Some(55_035), Some(0)));
    assert_eq!(of("fsl-aveyron"), (Some(135_105), Some(0)));
    assert_eq!(of("fsl-gironde-energie"), (Some(135_105), Some(0)));
    // A rule that divides the parts of one child only.
    assert_eq!(of("departement-parts"), (None, None));
}

#[test]
fn a_table_that_cannot_feed_a_rule_is_refused_with_what_it_needs() {
    let totals =
        [("totals.resources", 165_105), ("totals.committed", 87_500), ("totals.debt_service", 12_000)];
    let people = [("people.older", 3), ("people.younger", 0)];
    let all = [&totals[..], &people[..]].concat();
    // All resources and the whole of committed spending are totals; 1651.05 − 875 − 120, by 3, by 30.
    assert_eq!(told("la-reunion", &all).unwrap(), (Some(729), Some(0)));
    let (code, said) = told("fsl-aveyron", &all).unwrap_err();
    assert_eq!((code, said[0].as_str()), ("columns.missing", "local.it:resources"));
    assert!(said[1].contains("income.KIND"), "{said:?}");
    let (code, said) = told("maisons-laffitte", &all).unwrap_err();
    assert_eq!((code, said[0].as_str()), ("columns.missing", "local.it:charges"));
    let (code, said) = told("la-reunion", &totals).unwrap_err();
    assert_eq!((code, said[0].as_str()), ("columns.missing", "local.it:amount"));
    assert!(said[1].contains("people.older"), "{said:?}");
    let (code, said) = told(
        "quotient-caf",
        &[("income.wage", 1), ("people.older", 1), ("people.younger", 0), ("people.couple", 0)],
    )
    .unwrap_err();
    assert_eq!((code, said[0].as_str()), ("columns.missing", "local.it:divisor"));
    assert!(said[1].contains("people.children"), "{said:?}");
    let (code, _) = told("fsl-aveyron", &[("income.wage", 1)]).unwrap_err();
    assert_eq!(code, "columns.missing");
    // A sum and its parts.
    let (code, _) = told("la-reunion", &[&all[..], &[("income.wage", 1)]].concat()).unwrap_err();
    assert_eq!(code, "columns.twice");
    // More children than persons.
    let crowd = [
        ("income.wage", 1),
        ("people.older", 1),
        ("people.younger", 0),
        ("people.couple", 0),
        ("people.children", 1),
    ];
    assert_eq!(told("quotient-caf", &crowd).unwrap_err().0, "row.out-of-range");
    // Nobody at all: the rule does not say by what to divide.
    assert_eq!(
        told("la-reunion", &[&totals[..], &[("people.older", 0), ("people.younger", 0)]].concat()).unwrap(),
        (None, None)
    );
}

#[test]
fn a_row_is_explained_with_the_working_of_each_local_rule() {
    let table = cents(&[
        ("totals.resources", 165_105),
        ("totals.committed", 87_500),
        ("totals.debt_service", 12_000),
        ("people.older", 3),
        ("people.younger", 0),
    ]);
    let request = Request::new(When::Day(parse_day("2026-10-06").unwrap()))
        .cents()
        .figures(["budget.balance:expenses"; 0]);
    let request = request.local("it", example("la-reunion"));
    let prepared = request.prepare(&ENGINE, &table.schema()).unwrap();
    let explained = serde_json::to_value(prepared.explain(&ENGINE, &request, &table, 0).unwrap()).unwrap();
    let local = &explained["local"]["it"];
    assert_eq!((&local["amount"], &local["band"]), (&"7.29".into(), &0.into()), "{local}");
    assert_eq!(local["working"]["facts"]["resources"], "1651.05");
    assert_eq!(local["working"]["result"]["remaining"], "656.05");
    assert_eq!(local["notes"], serde_json::json!(["local-no-last-day", "local-doubt"]));
    let plain = Request::new(When::Day(parse_day("2026-10-06").unwrap())).cents();
    let prepared = plain.prepare(&ENGINE, &table.schema()).unwrap();
    let explained = serde_json::to_value(prepared.explain(&ENGINE, &plain, &table, 0).unwrap()).unwrap();
    assert!(explained.get("local").is_none());
}

#[test]
fn rules_have_names_of_their_own_and_tables_joined_for_them() {
    let day = When::Day(parse_day("2026-10-06").unwrap());
    let rule = || example("la-reunion");
    let of = |request: Request| {
        let table = cents(&[
            ("income.wage", 1),
            ("expense.rent", 1),
            ("debt.other-debt.instalment", 1),
            ("people.older", 1),
            ("people.younger", 0),
        ]);
        request
            .cents()
            .prepare(&ENGINE, &table.schema())
            .map(|prepared| prepared.schema())
            .map_err(|error| error.code())
    };
    assert_eq!(
        of(Request::new(day.clone()).local("a", rule()).local("a", rule())).unwrap_err(),
        "columns.twice"
    );
    for name in ["", "a:b", "a/b", "a\0", "a\n"] {
        assert_eq!(of(Request::new(day.clone()).local(name, rule())).unwrap_err(), "local.text", "{name:?}");
    }
    let schema = of(Request::new(day.clone()).local("a", rule()).local("b", rule())).unwrap();
    let field = schema.field_with_name("local.b:amount").unwrap();
    assert_eq!(field.metadata()["rule"], rule().label);
    assert_eq!(
        (field.metadata()["per"].as_str(), field.metadata()["divided_by"].as_str()),
        ("day", "persons")
    );
    // Long tables joined for a request without the rule have no sums for it.
    let mut draw = Draw::new(1);
    let on = parse_day("2026-10-06").unwrap();
    let mut long = Long::default();
    long.push(&household(&mut draw, on), on);
    let (table, tables): (RecordBatch, Tables) = long.tables(&mut draw);
    let plain = Request::new(day).cents();
    let joined = tables.join(&ENGINE, &plain, &table).unwrap();
    let refused = plain.local("a", rule()).prepare(&ENGINE, &joined.schema()).unwrap_err().code();
    assert_eq!(refused, "columns.missing");
}
