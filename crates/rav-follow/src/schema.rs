//! The JSON Schemas of the formats of a follow-up, generated from the tables that read and write them.

use resteavivre::household::{Right, Word};
use resteavivre::workshop::relax;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::json::{CourseTable, Euros, OnDay};
use crate::record::{
    ActionId, ActivitiesName, ActivitiesTable, ContactTable, Count, FormatName, Minutes, RightName,
};
use crate::report::ReportTable;
use crate::returned::{LONGEST, ReturnName, ReturnTable, Title};
use crate::signal::{
    Number, Ordinal, ProgressTable, PurgeFormat, PurgeTable, PurgedYear, SignalFormat, SignalTable,
};
use crate::{Activities, Contact, Course, Purge, Return, Signal, SignalProgress, YearReport};

/// The JSON Schema (draft 2020-12) of every format of a follow-up, by name and version.
///
/// Beyond any schema are: a day that is none of the calendar, a reference that looks like a person's, what an action says that does not go
/// with its status, days out of order, more granted than asked for, and the same action twice; of a signal, what its ground does not allow, and a message that
/// cannot come where it does.
pub fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("followup-1", read::<ContactTable>(Contact::FORMAT, "followup")),
        ("activities-1", read::<ActivitiesTable>(Activities::FORMAT, "activities")),
        ("return-1", read::<ReturnTable>(Return::FORMAT, "return")),
        ("signal-1", read::<SignalTable>(Signal::FORMAT, "signal")),
        ("signal-purge-1", read::<PurgeTable>(Purge::FORMAT, "signal-purge")),
        ("signal-progress-1", written::<ProgressTable<'_>>(SignalProgress::FORMAT, "signal-progress")),
        ("report-1", written::<ReportTable<'_>>(YearReport::FORMAT, "report")),
        ("course-1", written::<CourseTable<'_>>(Course::FORMAT, "course")),
    ]
}

/// The schema of a format that is read.
fn read<T: JsonSchema>(format: &str, name: &str) -> Value {
    let mut schema = schemars::schema_for!(T);
    schema.insert("$id".into(), format!("urn:resteavivre:{name}:1").into());
    schema.insert("title".into(), format.into());
    let mut schema = schema.to_value();
    relax(&mut schema);
    schema
}

/// The schema of a format that is written.
fn written<T: JsonSchema>(format: &str, name: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("$id".into(), format!("urn:resteavivre:{name}:1").into());
    schema.insert("title".into(), format.into());
    schema.to_value()
}

macro_rules! schema_of {
    ($($type:ty, $name:literal => $schema:expr;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

schema_of! {
    FormatName, "FollowupFormat" => json_schema!({ "type": "string", "const": (Contact::FORMAT) });
    ActivitiesName, "ActivitiesFormat" => json_schema!({ "type": "string", "const": (Activities::FORMAT) });
    ReturnName, "ReturnFormat" => json_schema!({ "type": "string", "const": (Return::FORMAT) });
    SignalFormat, "SignalFormat" => json_schema!({ "type": "string", "const": (Signal::FORMAT) });
    PurgeFormat, "PurgeFormat" => json_schema!({ "type": "string", "const": (Purge::FORMAT) });
    Number, "Instalments" => json_schema!({ "type": "integer", "minimum": 1, "maximum": 120 });
    Ordinal, "HouseholdNumber" => json_schema!({ "type": "integer", "minimum": 1, "maximum": 50_000 });
    PurgedYear, "YearReceived" => json_schema!({ "type": "integer", "minimum": 1990, "maximum": 2100 });
    Title, "Title" => json_schema!({ "type": "string", "minLength": 1, "maxLength": (LONGEST) });
    Minutes, "Minutes" => json_schema!({ "type": "integer", "minimum": 1, "maximum": 1440 });
    Count, "People" => json_schema!({ "type": "integer", "minimum": 0, "maximum": 50_000 });
    ActionId, "ActionId" => json_schema!({ "type": "string", "pattern": "^[a-z0-9-]{1,40}$" });
    RightName, "Right" => {
        let words = Right::ALL.iter().flat_map(|right| [right.id(), right.alias_fr()]);
        json_schema!({ "enum": words.collect::<Vec<_>>() })
    };
    Euros, "Amount" => json_schema!({ "type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$", "description": "Euros as a text." });
    OnDay, "WrittenDay" => json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A day, year-month-day." });
}
