//! A document in TOML: the same document as JSON and as values; assessed twice and in another order of lines, the same.

use resteavivre::{
    Document, Format, Options, Problems,
    values::{Content, Tree},
};

use crate::held::{ENGINE, figures, refused};

pub(super) fn run(data: &[u8]) {
    let read = Document::read(data, Format::Toml);
    if let Err(problems) = &read {
        refused(problems);
    }
    let Ok(tree) = Tree::read(data, Format::Toml) else {
        assert!(read.is_err(), "a document without a tree");
        return;
    };
    if has_odd_numbers(&tree) {
        return;
    }
    let json = tree.to_json();
    let by_json = Document::read(json.as_bytes(), Format::Json);
    let by_values = Document::from_tree(tree);
    same(&read, &by_values);
    // JSON has a limit of its own: how deep it is nested.
    if Tree::read(json.as_bytes(), Format::Json).is_ok() {
        same(&read, &by_json);
    }
    if let Ok(document) = read {
        assessed(&document);
    }
}

/// Numbers that TOML has and JSON has not: `inf`, `nan`, `1_000.5`, `+1`, and those in hexadecimal.
fn has_odd_numbers(tree: &Tree) -> bool {
    let odd = |text: &str| serde_json::from_str::<serde_json::Number>(text).is_err();
    match &tree.value {
        Content::Table(entries) => entries.iter().any(|(_, value)| has_odd_numbers(value)),
        Content::List(items) => items.iter().any(has_odd_numbers),
        Content::Float(text) | Content::Whole(text) => odd(text),
        _ => false,
    }
}

/// The same household, or the same problems; places apart.
fn same(one: &Result<Document, Problems>, other: &Result<Document, Problems>) {
    match (one, other) {
        (Ok(one), Ok(other)) => {
            assert_eq!(one.household(), other.household());
            assert_eq!(one.scale(), other.scale());
        }
        (Err(one), Err(other)) => {
            let told = |problems: &Problems| {
                let mut told: Vec<_> =
                    problems.0.iter().map(|problem| (problem.path.clone(), problem.kind.code)).collect();
                told.sort();
                told
            };
            assert_eq!(told(one), told(other));
        }
        (one, other) => panic!("{:?} but {:?}", one.as_ref().err(), other.as_ref().err()),
    }
}

fn assessed(document: &Document) {
    let options = Options::new().accept_unchecked_law();
    let explained = options.clone().explained();
    let assessment = match ENGINE.assess(document, &explained) {
        Ok(assessment) => assessment,
        Err(error) => {
            refused(&error.problems());
            assert!(ENGINE.assess(document, &options).is_err());
            return;
        }
    };
    let again = ENGINE.assess(document, &explained).expect("assessed before");
    assert_eq!(assessment.to_json(), again.to_json(), "twice is not the same");
    let plainly = ENGINE.assess(document, &options).expect("assessed before");
    assert_eq!(figures(&assessment), figures(&plainly), "an explanation changes figures");
    let mut household = document.household().clone();
    household.incomes.reverse();
    household.expenses.reverse();
    household.debts.reverse();
    household.assets.reverse();
    let options = document.scale().map_or(options.clone(), |scale| options.clone().scale(scale));
    let reversed = ENGINE.assess(&household, &options).expect("the order of lines decides");
    assert_eq!(figures(&assessment), figures(&reversed), "the order of lines changes figures");
}
