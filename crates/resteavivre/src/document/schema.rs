//! The JSON Schema of the document format, generated from its types.

use std::borrow::Cow;

use rav_household::{LONGEST_LABEL, Language, Word};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::document::wire::v1::{FORMAT, FormatName, HouseholdDocument};
use crate::document::wire::{
    AmountText, DayText, Id, Label, MoneyText, MonthDay, MonthText, Named, PeriodicAmount, Quantity,
    RateText, Reference, Small, Spread, Surface, TimeText, Told, Year,
};

/// What names the schema everywhere: it is no address that anything is fetched from.
const ID: &str = "urn:resteavivre:household:1";

/// The JSON Schema of `resteavivre/household@1` (draft 2020-12).
///
/// What it accepts, the engine reads; what the engine accepts, it accepts. Beyond any schema are: a day that is none of
/// the calendar, a label that looks like a person's, a whole number written `3.0`, and what lines say of one another (`docs/errors.md`).
///
/// ```
/// let schema = resteavivre::schema();
/// assert_eq!(schema["title"], "resteavivre/household@1");
/// assert_eq!(schema["additionalProperties"], false);
/// ```
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(HouseholdDocument);
    schema.insert("$id".into(), ID.into());
    schema.insert("title".into(), FORMAT.into());
    let mut schema = schema.to_value();
    relax(&mut schema);
    schema
}

/// Flags, lists and counts may be left out: no, none and zero. Only the people may not.
pub fn relax(schema: &mut Value) {
    let may_be_absent = |property: &Value| {
        matches!(property["type"].as_str(), Some("boolean" | "array"))
            || property["$ref"] == "#/$defs/WholeNumber"
    };
    // Asking a schema by index would write a null where there is nothing.
    if let Some(tables) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        tables.values_mut().for_each(relax);
    }
    let properties = schema.get("properties").cloned().unwrap_or_default();
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| {
            let name = name.as_str().unwrap_or_default();
            name == "people" || !properties.get(name).is_some_and(may_be_absent)
        });
    }
}

/// A text without letters that nobody sees: what `is_hidden` refuses, as far as plain patterns go.
pub(crate) const SEEN: &str = "^[^\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{fe00}-\u{fe0f}\u{feff}\u{ffa0}\u{fff9}-\u{fffb}\u{e0000}-\u{e0fff}]*$";

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

pub(crate) use scalar_schema;

scalar_schema! {
    FormatName, "Format" => { "type": "string", "const": (FORMAT) };
    MoneyText, "Money" => {
        "description": "Euros as a text, at most two decimals: \"1234.56\" or \"1 234,56\"; a whole number is accepted, a float is not.",
        "anyOf": [
            { "type": "string", "pattern": "^\\s*([0-9]{1,3}([ \u{a0}\u{202f}][0-9]{3}){1,2}|0*[0-9]{1,8})([.,][0-9]{1,2})?\\s*$" },
            { "type": "integer", "minimum": 0, "maximum": 10_000_000 }
        ]
    };
    RateText, "Rate" => {
        "description": "Percent a year as a text, at most four decimals: \"5.9\" or \"5,9 %\".",
        "anyOf": [{ "type": "string", "pattern": "^\\s*0{0,6}[0-9]{1,3}([.,][0-9]{1,4})?\\s*%?\\s*$" }, { "type": "integer", "minimum": 0, "maximum": 100 }]
    };
    DayText, "Day" => { "type": "string", "format": "date", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "description": "A day, year-month-day." };
    Id, "Id" => { "type": "string", "pattern": "^[a-z0-9-]{1,40}$", "description": "A short identifier, never a name." };
    Reference, "Text" => { "type": "string", "maxLength": (rav_household::LONGEST_REFERENCE), "pattern": (SEEN) };
    Label, "Label" => { "type": "string", "minLength": 1, "maxLength": (LONGEST_LABEL), "pattern": (SEEN), "description": "What a line is, or an organisation: never a person's name." };
    MonthDay, "MonthDay" => { "type": "integer", "minimum": 1, "maximum": 31, "description": "A day of the month." };
    TimeText, "Time" => { "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "description": "An hour of the day: 14:30." };
    Small, "WholeNumber" => { "type": "integer", "minimum": 0, "maximum": 1200, "default": 0 };
    MonthText, "Month" => { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$", "description": "A month, year-month." };
    Surface, "Surface" => { "type": "integer", "minimum": 5, "maximum": 1200, "description": "Square metres." };
    Year, "Year" => { "type": "integer", "minimum": 1990, "maximum": 2100 };
    Quantity, "Quantity" => { "type": "integer", "minimum": 0, "maximum": 9_999_999, "description": "Kilowatt-hours or cubic metres." };
    Told, "Told" => { "type": "boolean", "description": "Yes or no; left out, neither." };
    Spread, "Spread" => { "type": "integer", "minimum": 1, "maximum": 120 };
}

impl JsonSchema for AmountText {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let monthly = generator.subschema_for::<MoneyText>();
        let periodic = generator.subschema_for::<PeriodicAmount>();
        json_schema!({ "description": "A text for a monthly amount, or a table with its period.", "anyOf": [monthly, periodic] })
    }
}

/// The name that a schema gives a closed list of words.
pub(crate) fn name_of_list<W: Word>() -> Cow<'static, str> {
    let name = std::any::type_name::<W>();
    name.rsplit("::").next().unwrap_or(name).to_owned().into()
}

/// A closed list: each word by identifier and French alias, with its labels.
impl<W: Word> JsonSchema for Named<W> {
    fn schema_name() -> Cow<'static, str> {
        name_of_list::<W>()
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
