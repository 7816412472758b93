//! The JSON Schema of a local rule's file, generated from the tables that read it.

use std::borrow::Cow;

use rav_household::{DividedBy, LocalPeriod, Word as _};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::file::{BoundText, CaseTable, LocalRuleTable, RuleFormatName, ShareTable};
use super::rule::LocalRule;
use super::values::{
    BoundAmount, CountOf, DaysOf, ExpenseWord, IncomeWord, LONGEST, PartText, RoundingText, Sentence,
    ShareText,
};
use crate::document::schema::{SEEN, relax, scalar_schema};
use crate::document::wire::Named;

/// What names the schema everywhere: it is no address that anything is fetched from.
const ID: &str = "urn:resteavivre:local-rule:1";

/// The JSON Schema of `resteavivre/local-rule@1` (draft 2020-12): what it accepts, the engine reads, and the other way round.
///
/// Beyond any schema are: a day that is none of the calendar, a last day before the first, bands whose bounds do not rise or that come after
/// one without a bound, and an adult without any part.
pub(crate) fn schema() -> Value {
    let mut schema = schemars::schema_for!(LocalRuleTable);
    schema.insert("$id".into(), ID.into());
    schema.insert("title".into(), LocalRule::FORMAT.into());
    let mut schema = schema.to_value();
    relax(&mut schema);
    constrain(&mut schema);
    schema
}

/// What the fields of one table say of each other.
fn constrain(schema: &mut Value) {
    let Some(tables) = schema.get_mut("$defs").and_then(Value::as_object_mut) else { return };
    let there =
        |field: &str, kind: &str| json!({ "properties": { field: { "type": kind } }, "required": [field] });
    let is = |field: &str, id: &str, alias: &str| json!({ "properties": { field: { "enum": [id, alias] } }, "required": [field] });
    let lists = || json!([there("only", "array"), there("all_but", "array")]);
    let (parts, month) = (DividedBy::Parts, LocalPeriod::Month);
    let days = || json!([there("month_days", "integer"), there("year_days", "integer")]);
    let counts = ["persons", "persons_from", "adults", "children", "children_from"];
    let bounds = ["up_to", "below"]
        .map(|field| json!({ "properties": { field: { "not": { "type": "null" } } }, "required": [field] }));
    let rules = [
        ("ChargesTable", "oneOf", lists()),
        ("ChosenIncomeWord", "oneOf", lists()),
        ("DivisorTable", "if", is("by", parts.id(), parts.alias_fr())),
        ("DivisorTable", "then", there("parts", "object")),
        ("DivisorTable", "else", json!({ "not": there("parts", "object") })),
        ("PeriodTable", "if", is("per", month.id(), month.alias_fr())),
        ("PeriodTable", "then", json!({ "not": { "anyOf": days() } })),
        ("PeriodTable", "else", json!({ "not": { "allOf": days() } })),
        ("BandTable", "not", json!({ "allOf": bounds })),
        ("CaseTable", "anyOf", json!(counts.map(|field| there(field, "integer")))),
    ];
    for (table, key, rule) in rules {
        if let Some(table) = tables.get_mut(table).and_then(Value::as_object_mut) {
            table.insert(key.to_owned(), rule);
        }
    }
}

scalar_schema! {
    RuleFormatName, "RuleFormat" => { "type": "string", "const": (LocalRule::FORMAT) };
    Sentence, "Sentence" => {
        "type": "string", "minLength": 1, "maxLength": (LONGEST),
        "description": "A text of a few words: no line break, nothing that cannot be seen.",
        "allOf": [{ "pattern": (SEEN) }, { "pattern": "\\S" }]
    };
    RoundingText, "Rounding" => { "enum": ["half-up", "floor"] };
    BoundAmount, "BoundAmount" => {
        "description": "Euros as a text, at most two decimals, below zero too: \"5\", \"7,60\", \"-12.50\"; a whole number is accepted, a float is not.",
        "anyOf": [
            { "type": "string", "pattern": "^\\s*[-\u{2212}]?([0-9]{1,3}[ \u{a0}\u{202f}][0-9]{3}|[0-9]{1,2}([ \u{a0}\u{202f}][0-9]{3}){2}|0*[0-9]{1,8})([.,][0-9]{1,2})?\\s*$" },
            { "type": "integer", "minimum": (-99_999_999), "maximum": 99_999_999 }
        ]
    };
    PartText, "Part" => {
        "description": "A number of parts from 0 to 20 as a text, at most two decimals: \"0.5\"; a whole number is accepted, a float is not.",
        "anyOf": [
            { "type": "string", "pattern": "^\\s*0*((1?[0-9])([.,][0-9]{1,2})?|20([.,]0{1,2})?)\\s*$" },
            { "type": "integer", "minimum": 0, "maximum": 20 }
        ]
    };
    ShareText, "Share" => {
        "description": "Percent, from 0.01 to 1000, at most two decimals: \"120 %\".",
        "type": "string",
        "pattern": "^\\s*(0*[1-9][0-9]{0,2}([.,][0-9]{1,2})?|0+[.,](0[1-9]|[1-9][0-9]?)|0*1[ \u{a0}\u{202f}]?000([.,]0{1,2})?)\\s*%?\\s*$"
    };
    DaysOf, "Days" => { "type": "integer", "minimum": 1, "maximum": 366 };
    CountOf, "Persons" => { "type": "integer", "minimum": 0, "maximum": 100 };
}

/// Declares the schema of what has one of several forms.
macro_rules! either {
    ($($type:ty, $name:literal, $doc:literal => $first:ty, $($other:ty),+;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let forms = [generator.subschema_for::<$first>(), $(generator.subschema_for::<$other>()),+];
                json_schema!({ "description": $doc, "anyOf": forms })
            }
        }
    )+};
}

either! {
    IncomeWord, "IncomeWord", "A kind of income, or a set of kinds." => Named<rav_household::IncomeKind>, Named<rav_household::IncomeSet>;
    ExpenseWord, "ExpenseWord", "A kind of expense, or a set of kinds." => Named<rav_household::ExpenseKind>, Named<rav_household::ExpenseSet>;
    BoundText, "Bound", "An amount, a share of the household’s minimum income, or amounts by who lives there." => BoundAmount, ShareTable, Cases;
}

/// A list of cases, which is not empty.
struct Cases;

impl JsonSchema for Cases {
    fn schema_name() -> Cow<'static, str> {
        "Cases".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let case = generator.subschema_for::<CaseTable>();
        json_schema!({ "type": "array", "items": case, "minItems": 1 })
    }
}
