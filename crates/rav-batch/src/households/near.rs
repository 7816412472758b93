//! Names of columns that are nearly ours: what a person meant must not vanish in silence.

use std::collections::HashMap;
use std::sync::LazyLock;

use rav_reading::Source;
use resteavivre::household::{DebtKind, ExpenseKind, IncomeKind, Role, Word};
use resteavivre::workshop::plain;

use crate::households::nodes::{MORE, NODES};

/// The lists of a household, and how people write them.
const LISTS: [(&str, &[&str]); 7] = [
    (
        "income",
        &["income", "incomes", "revenu", "revenus", "ressource", "ressources", "resource", "resources"],
    ),
    ("expense", &["expense", "expenses", "depense", "depenses", "charge", "charges"]),
    ("debt", &["debt", "debts", "dette", "dettes", "credit", "credits"]),
    ("totals", &["total", "totals", "totaux", "sum", "sums"]),
    ("people", &["people", "person", "persons", "personne", "personnes"]),
    ("dwelling", &["dwelling", "dwellings", "logement"]),
    ("procedure", &["procedure", "procedures", "dossier"]),
];

/// Facts whose last word is too common to claim a column of that name.
const COMMON: [&str; 5] = ["none", "older", "younger", "pay", "improving"];

/// How the parts of a debt are written.
const PARTS: [(&str, &[&str]); 3] = [
    ("", &["", "balance", "solde"]),
    ("instalment", &["instalment", "instalments", "installment", "mensualite", "echeance"]),
    ("arrears", &["arrears", "impayes", "retard"]),
];

/// The names of columns that a name nearly is, nearest first; nothing where it is like none.
pub(crate) fn near(name: &str) -> Vec<String> {
    if let Some(found) = WRITTEN.get(&compact(name)) {
        return found.clone();
    }
    // A list, or nearly, then a kind of it, or nearly.
    let plain = plain(name);
    let Some((first, rest)) = plain.split_once(|c: char| !c.is_alphanumeric()) else { return Vec::new() };
    let lists = LISTS.iter().filter(|(_, written)| written.iter().any(|word| slip(first, word)));
    let found = lists.flat_map(|(list, _)| {
        let near = words(list).into_iter().filter(|(word, _)| slip(rest, word));
        near.map(|(_, name)| name).collect::<Vec<_>>()
    });
    let mut found: Vec<String> = found.collect();
    found.dedup();
    found.truncate(3);
    found
}

/// Whether two words of some length are the same but for one slip: a letter more, less, another, or two in each other's place.
fn slip(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let a = &a[before..];
    let b = &b[before..];
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let long = before + after >= 3;
    match (&a[..a.len() - after], &b[..b.len() - after]) {
        ([], []) => true,
        ([_], []) | ([], [_]) | ([_], [_]) => long,
        ([a, b], [c, d]) => long && a == d && b == c,
        _ => false,
    }
}

/// A name by its letters and digits alone.
fn compact(name: &str) -> String {
    plain(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a list, and the column that each names.
fn words(list: &str) -> Vec<(String, String)> {
    fn of<W: Word>(list: &str) -> Vec<(String, String)> {
        let both = |kind: &W| {
            [kind.id(), kind.alias_fr()].map(|word| (word.to_owned(), format!("{list}.{}", kind.id())))
        };
        W::ALL.iter().flat_map(both).collect()
    }
    match list {
        "income" => {
            let kinds = of::<IncomeKind>(list);
            let owned = kinds.iter().flat_map(|(word, name)| {
                [Role::Depositor, Role::CoDepositor].map(|role| {
                    let role = role.id();
                    (format!("{word}-{role}"), format!("{name}.{role}"))
                })
            });
            let owned: Vec<_> = owned.collect();
            [kinds, owned].concat()
        }
        "expense" => of::<ExpenseKind>(list),
        "debt" => {
            let kinds = of::<DebtKind>(list);
            let parts = |(word, name): &(String, String)| {
                PARTS
                    .iter()
                    .flat_map(|(part, written)| {
                        let dot = if part.is_empty() { "" } else { "." };
                        let name = format!("{name}{dot}{part}");
                        written
                            .iter()
                            .map(move |one| (format!("{word}-{one}"), name.clone()))
                            .collect::<Vec<_>>()
                    })
                    .collect::<Vec<_>>()
            };
            let mut all: Vec<_> = kinds.iter().flat_map(parts).collect();
            all.iter_mut().for_each(|(word, _)| *word = word.trim_end_matches('-').to_owned());
            all
        }
        _ => facts()
            .filter_map(|name| {
                let (of, fact) = name.split_once('.')?;
                (of == list).then(|| (fact.replace('_', "-"), name.to_owned()))
            })
            .collect(),
    }
}

/// Sums, counts and facts that have a column of their own.
fn facts() -> impl Iterator<Item = &'static str> {
    let lists = ["totals", "debts", "people", "dwelling", "procedure", "tax", "bank", "rights", "apart"];
    let is_told = move |name: &&str| name.split_once('.').is_some_and(|(list, _)| lists.contains(&list));
    Source::all().map(Source::name).chain(MORE).filter(is_told)
}

/// Every name by its letters, as people write it.
static WRITTEN: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut all: HashMap<String, Vec<String>> = HashMap::new();
    let mut put = |written: String, name: &str| {
        let names = all.entry(compact(&written)).or_default();
        if !names.iter().any(|one| one == name) && !written.is_empty() {
            names.push(name.to_owned());
        }
    };
    for (list, written) in LISTS {
        for (word, name) in words(list) {
            for list in written {
                put(format!("{list}{word}"), &name);
                put(format!("{word}{list}"), &name);
            }
            let fact = !matches!(list, "income" | "expense" | "debt");
            // `fine-instalment` alone, `loyer` and `loyers` too.
            if !(fact && COMMON.contains(&word.as_str())) {
                put(word.clone(), &name);
                put(format!("{word}s"), &name);
            }
        }
    }
    for name in facts().chain(NODES.iter().map(|node| node.key)) {
        put(name.to_owned(), name);
    }
    all
});
