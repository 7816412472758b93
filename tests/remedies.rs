//! What a file is told to write works: an example of a missing field mends it, and a list where one value is wanted has its own answer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_tests::root;
use resteavivre::{Document, Format, Problem};
use toml::{Table, Value};

/// Where a value stands: the keys and the places that lead to it.
#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Place(usize),
}

/// Every value that is no table and no list, with its steps.
fn leaves(value: &Value, steps: &[Step], found: &mut Vec<Vec<Step>>) {
    let with = |step| steps.iter().cloned().chain([step]).collect::<Vec<_>>();
    match value {
        Value::Table(table) => {
            table.iter().for_each(|(key, inner)| leaves(inner, &with(Step::Key(key.clone())), found));
        }
        Value::Array(list) if list.iter().all(Value::is_table) => {
            list.iter().enumerate().for_each(|(at, inner)| leaves(inner, &with(Step::Place(at)), found));
        }
        Value::Array(_) => {}
        _ => found.push(steps.to_vec()),
    }
}

fn at<'v>(value: &'v mut Value, steps: &[Step]) -> &'v mut Value {
    steps.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Place(place) => &mut value[*place],
    })
}

/// `contracts[0].holder`.
fn path(steps: &[Step]) -> String {
    let joined = steps.iter().fold(String::new(), |path, step| match step {
        Step::Key(key) => format!("{path}.{key}"),
        Step::Place(place) => format!("{path}[{place}]"),
    });
    joined.trim_start_matches('.').to_owned()
}

fn problems(value: &Value) -> Vec<Problem> {
    let text = toml::to_string(value).unwrap();
    Document::read(text.as_bytes(), Format::Toml).err().map_or_else(Vec::new, |problems| problems.0)
}

/// The example households that are written in TOML, each as a tree, with all their values.
fn examples() -> Vec<(Value, Vec<Vec<Step>>)> {
    let files = std::fs::read_dir(root("examples/households")).unwrap();
    let files =
        files.map(|file| file.unwrap().path()).filter(|file| file.extension().is_some_and(|it| it == "toml"));
    let trees =
        files.map(|file| Value::Table(std::fs::read_to_string(file).unwrap().parse::<Table>().unwrap()));
    let with_leaves = trees.map(|tree| {
        let mut found = Vec::new();
        leaves(&tree, &[], &mut found);
        (tree, found)
    });
    with_leaves.collect()
}

/// The name of a field without the places of lines: `contracts.holder`.
fn named(steps: &[Step]) -> String {
    let keys =
        steps.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
    keys.collect::<Vec<_>>().join(".")
}

#[test]
fn a_list_where_one_value_is_wanted_has_its_own_answer() {
    let mut seen = BTreeSet::new();
    for (tree, leaves) in examples() {
        for steps in leaves {
            let name = named(&steps);
            if name == "format" || !seen.insert(name.clone()) {
                continue;
            }
            let mut tree = tree.clone();
            let value = at(&mut tree, &steps);
            *value = Value::Array(vec![value.clone(), value.clone()]);
            let found = problems(&tree);
            let path = path(&steps);
            let of = found
                .iter()
                .find(|problem| problem.path == path)
                .unwrap_or_else(|| panic!("{path}: {found:?}"));
            let remedy = of.own_remedy().unwrap_or_else(|| panic!("{path}: {of}"));
            let wanted = match name.rsplit('.').next() {
                Some("holder") => "several holders in a list",
                Some("of") => "several persons in a list",
                _ => "a list where one value is wanted",
            };
            assert_eq!(remedy, wanted, "{path}");
            assert_ne!(of.remedy(), of.kind.remedy, "{path}");
        }
    }
    for name in ["contracts.holder", "incomes.of", "incomes.amount", "dwelling.tenure", "debts.rate", "day"] {
        assert!(seen.contains(name), "{name}");
    }
}

/// A table written with two brackets is a list of tables.
#[test]
fn two_brackets_around_a_single_table_are_told() {
    let mut seen = 0;
    for (tree, _) in examples() {
        for (name, value) in tree.as_table().unwrap().iter().filter(|(_, value)| value.is_table()) {
            let mut tree = tree.clone();
            tree[name.as_str()] = Value::Array(vec![value.clone()]);
            let found = problems(&tree);
            let of = found.iter().find(|problem| problem.path == *name).unwrap();
            assert_eq!(of.own_remedy(), Some("a list where one table is wanted"), "{name}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

/// The example of a missing field is of the right kind: written where it lacks, the file is read.
#[test]
fn the_example_of_a_missing_field_mends_the_file() {
    let mut seen = BTreeSet::new();
    for (tree, leaves) in examples() {
        for steps in leaves {
            let (Some(Step::Key(key)), before) = (steps.last(), &steps[..steps.len() - 1]) else { continue };
            let name = named(&steps);
            if name == "format" || !seen.insert(name.clone()) {
                continue;
            }
            let mut tree = tree.clone();
            let table = at(&mut tree, before).as_table_mut().unwrap();
            table.remove(key);
            let missing = "input.missing-field";
            let Some(lacks) = problems(&tree).into_iter().find(|it| it.kind.code == missing) else {
                continue;
            };
            assert_eq!(lacks.path, path(&steps));
            let example = lacks.example().unwrap_or_else(|| panic!("{name} has no example"));
            let written: Table = example.parse().unwrap();
            assert_eq!(written.keys().collect::<Vec<_>>(), [key], "{name}");
            at(&mut tree, before).as_table_mut().unwrap().extend(written.clone());
            // An identifier by which other lines name this one is another than before: they are told so, this one is right.
            let left =
                problems(&tree).into_iter().filter(|it| it.path == lacks.path || it.kind.code == missing);
            assert_eq!(left.map(|it| it.to_string()).collect::<Vec<_>>(), Vec::<String>::new(), "{name}");
            let id = written.get("id").and_then(Value::as_str).map(str::to_owned);
            assert!(id.is_none_or(|id| id.starts_with(&name[..1])), "{name}: {example}");
        }
    }
    for name in ["people.id", "debts.id", "debts.kind", "assets.kind", "bills.supply", "rights.status"] {
        assert!(seen.contains(name), "{name}");
    }
}
