//! The JSON Schema of the document format, generated from its types.

use std::borrow::Cow;

use rav_household::{Language, Word};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::wire::v1::{FORMAT, FormatName, HouseholdDocument};
use crate::wire::{
    AmountText, DayText, Id, MoneyText, Named, PeriodicAmount, RateText, Reference, Small, Spread,
};

/// The JSON Schema of `resteavivre/household@1`.
///
/// ```
/// let schema = resteavivre::schema();
/// assert_eq!(schema["title"], "resteavivre/household@1");
/// assert_eq!(schema["additionalProperties"], false);
/// ```
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(HouseholdDocument);
    schema.insert("title".into(), FORMAT.into());
    let mut schema = schema.to_value();
    relax(&mut schema);
    schema
}

/// Flags, lists and counts may be left out: no, none and zero. Only the people may not.
fn relax(schema: &mut serde_json::Value) {
    let may_be_absent = |property: &serde_json::Value| {
        matches!(property["type"].as_str(), Some("boolean" | "array"))
            || property["$ref"] == "#/$defs/WholeNumber"
    };
    if let Some(tables) = schema["$defs"].as_object_mut() {
        tables.values_mut().for_each(relax);
    }
    let properties = schema["properties"].clone();
    if let Some(required) = schema["required"].as_array_mut() {
        required.retain(|name| {
            let name = name.as_str().unwrap_or_default();
            name == "people" || !may_be_absent(&properties[name])
        });
    }
}

macro_rules! scalar_schema {
    ($($type:ty, $name:literal => $schema:tt;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

scalar_schema! {
    FormatName, "Format" => { "type": "string", "const": (FORMAT) };
    MoneyText, "Money" => {
        "description": "Euros as a text, at most two decimals: \"1234.56\" or \"1 234,56\"; a whole number is accepted, a float is not.",
        "anyOf": [
            { "type": "string", "pattern": "^[0-9]{1,3}([ \u{a0}\u{202f}][0-9]{3})*([.,][0-9]{1,2})?$|^[0-9]+([.,][0-9]{1,2})?$" },
            { "type": "integer", "minimum": 0 }
        ]
    };
    RateText, "Rate" => {
        "description": "Percent a year as a text, at most four decimals: \"5.9\" or \"5,9 %\".",
        "anyOf": [{ "type": "string", "pattern": "^[0-9]+([.,][0-9]{1,4})? ?%?$" }, { "type": "integer", "minimum": 0, "maximum": 100 }]
    };
    DayText, "Day" => { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A day, year-month-day." };
    Id, "Id" => { "type": "string", "pattern": "^[a-z0-9-]{1,40}$", "description": "A short identifier, never a name." };
    Reference, "Text" => { "type": "string", "maxLength": 300 };
    Small, "WholeNumber" => { "type": "integer", "minimum": 0, "maximum": 1200, "default": 0 };
    Spread, "Spread" => { "type": "integer", "minimum": 1, "maximum": 120 };
}

impl JsonSchema for AmountText {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (monthly, periodic) =
            (generator.subschema_for::<MoneyText>(), generator.subschema_for::<PeriodicAmount>());
        json_schema!({ "description": "A text for a monthly amount, or a table with its period.", "anyOf": [monthly, periodic] })
    }
}

/// A closed list: each word by identifier and French alias, with its labels.
impl<W: Word> JsonSchema for Named<W> {
    fn schema_name() -> Cow<'static, str> {
        let name = std::any::type_name::<W>();
        name.rsplit("::").next().unwrap_or(name).to_owned().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<Schema> = W::ALL
            .iter()
            .map(|word| {
                let labels = format!("{} / {}", word.label(Language::French), word.label(Language::English));
                json_schema!({ "enum": [word.id(), word.alias_fr()], "description": labels })
            })
            .collect();
        json_schema!({ "anyOf": words })
    }
}
