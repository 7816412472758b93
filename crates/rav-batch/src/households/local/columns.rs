//! The columns of local rules: amount, band, what the band means, why there is none, and the doubts of each row.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, StringArray};
use arrow_schema::{DataType, Field};
use resteavivre::LocalRule;
use resteavivre::household::Word as _;
use resteavivre::local_rules::LocalLack;
use resteavivre::rules::Unit;
use resteavivre::workshop::LocalFound;

use super::Asked;
use crate::columns::output::{Column, Part, Writes};
use crate::frame::MORSEL;

/// What a result has for a rule, in the order of its columns.
const PARTS: [&str; 5] = ["amount", "band", "means", "lack", "notes"];

/// The doubts of a row, each a bit, in the order in which an answer tells them.
const NOTES: [&str; 6] = [
    "local-ended",
    "local-no-last-day",
    "local-doubt",
    "local-alternating",
    "local-disabled-children",
    "local-own-resources",
];
const ROUNDING: i64 = 1 << NOTES.len();

/// The columns of one rule under way.
pub(crate) struct LocalColumns<'e> {
    asked: &'e Asked,
    amount: Column,
    band: Column,
    lack: Column,
    notes: Column,
}

/// A piece of them.
pub(crate) struct LocalPart<'j> {
    amount: Part<'j>,
    band: Part<'j>,
    lack: Part<'j>,
    notes: Part<'j>,
}

/// The fields of a rule's columns.
pub(crate) fn fields(asked: &Asked, writes: Writes) -> Vec<Field> {
    let rule = &asked.rule;
    let words = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let field = |part: &str| {
        let name = asked.column(part);
        match part {
            "amount" => writes.field(&name, Unit::SignedEuro),
            "band" => Field::new(name, DataType::Int64, true),
            _ => Field::new(name, words(), true),
        }
    };
    let fields = PARTS.into_iter().map(|part| {
        let field = field(part);
        let mut said = field.metadata().clone();
        said.extend(about(rule));
        if part == "amount" {
            said.insert("per".to_owned(), rule.period.id().to_owned());
            said.insert("divided_by".to_owned(), rule.divisor.word().id().to_owned());
        }
        field.with_metadata(said)
    });
    fields.collect()
}

/// What a rule is, and where it comes from.
fn about(rule: &LocalRule) -> HashMap<String, String> {
    let said = [
        ("rule", Some(rule.label.clone())),
        ("territory", Some(rule.territory.clone())),
        ("source", Some(rule.source.clone())),
        ("doubt", rule.caveat.clone()),
        ("from", Some(rule.from.to_string())),
        ("to", rule.to.map(|day| day.to_string())),
    ];
    said.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?))).collect()
}

impl<'e> LocalColumns<'e> {
    pub(crate) fn new(asked: &'e Asked, writes: Writes, rows: usize) -> Self {
        let whole = || Column::new(Writes::Whole, rows);
        LocalColumns {
            asked,
            amount: Column::new(writes, rows),
            band: whole(),
            lack: whole(),
            notes: whole(),
        }
    }

    /// The pieces, in the order of the rows.
    pub(crate) fn parts(&mut self) -> impl Iterator<Item = LocalPart<'_>> {
        let amounts = self.amount.parts(MORSEL).into_iter().zip(self.band.parts(MORSEL));
        let rest = self.lack.parts(MORSEL).into_iter().zip(self.notes.parts(MORSEL));
        amounts.zip(rest).map(|((amount, band), (lack, notes))| LocalPart { amount, band, lack, notes })
    }

    /// The arrays, in the order of the fields.
    pub(crate) fn finish(self) -> [ArrayRef; 5] {
        let band = self.band.finish(false);
        let means: Vec<&str> = self.asked.rule.bands.iter().map(|band| band.means.as_str()).collect();
        let lacks = LocalLack::ALL.map(LocalLack::name);
        let lack = words(&self.lack.finish(false), &lacks);
        [
            self.amount.finish(false),
            band.clone(),
            words(&band, &means),
            lack,
            notes(&self.notes.finish(false)),
        ]
    }
}

/// Numbers as words by their place among a few.
fn words(numbers: &ArrayRef, words: &[&str]) -> ArrayRef {
    let numbers = numbers.as_primitive::<Int64Type>();
    let keys = numbers.iter().map(|number| number.and_then(|number| i32::try_from(number).ok()));
    dictionary(keys.collect(), words.to_vec())
}

/// Sets of bits as the codes of doubts, with a space between them; nothing where there is none.
fn notes(sets: &ArrayRef) -> ArrayRef {
    let mut known: Vec<(i64, String)> = Vec::new();
    let mut key = |set: i64| -> Option<i32> {
        if set == 0 {
            return None;
        }
        let index = known.iter().position(|(one, _)| *one == set).unwrap_or_else(|| {
            let of = |(bit, code): (usize, &&'static str)| (set >> bit & 1 == 1).then_some(*code);
            let codes = NOTES.iter().enumerate().filter_map(of);
            let rounding = (set & ROUNDING != 0).then_some("local-rounding-decides");
            let codes: Vec<&str> = codes.chain(rounding).collect();
            known.push((set, codes.join(" ")));
            known.len() - 1
        });
        i32::try_from(index).ok()
    };
    let keys: Int32Array = sets.as_primitive::<Int64Type>().iter().map(|set| key(set?)).collect();
    dictionary(keys, known.iter().map(|(_, text)| text.as_str()).collect())
}

fn dictionary(keys: Int32Array, words: Vec<&str>) -> ArrayRef {
    let rows = keys.len();
    let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    DictionaryArray::<Int32Type>::try_new(keys, Arc::new(StringArray::from(words)))
        .map_or_else(|_| arrow_array::new_null_array(&kind, rows), |array| Arc::new(array))
}

impl LocalPart<'_> {
    /// What a rule makes of a row.
    pub(crate) fn set(&mut self, row: usize, found: &LocalFound, doubts: [Option<&'static str>; 5]) {
        let place = |index: usize| i64::try_from(index).ok();
        let lack = found.band.err().and_then(|lack| LocalLack::ALL.iter().position(|one| *one == lack));
        self.amount.set(row, found.amount.map(|amount| amount.cents()));
        self.band.set(row, found.band.ok().and_then(place));
        self.lack.set(row, lack.and_then(place));
        let bit = |code: &str| NOTES.iter().position(|one| *one == code).map_or(0, |at| 1_i64 << at);
        let doubts: i64 = doubts.into_iter().flatten().map(bit).sum();
        self.notes.set(row, Some(doubts | if found.rounding_decides { ROUNDING } else { 0 }));
    }

    /// Nothing for a row.
    pub(crate) fn clear(&mut self, row: usize) {
        [&mut self.amount, &mut self.band, &mut self.lack, &mut self.notes]
            .into_iter()
            .for_each(|part| part.set(row, None));
    }
}
