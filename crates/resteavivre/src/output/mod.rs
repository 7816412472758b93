//! What goes out as JSON: one declaration gives the text, its order, and its JSON Schema.
//!
//! Each output is a table of borrowed values, declared by `output!` and written at once: no tree of values stands
//! between. Figures are texts, so that no reader makes floats of them.

mod actions;
mod assessment;
mod comparison;
mod form;
mod law;
mod loan;
mod local;
mod notes;
mod plan;
mod problems;
mod review;
mod scalars;
#[cfg(feature = "schema")]
mod schemas;

use serde::Serialize;

pub use law::{parameter_json, parameters_json, worked_json};
pub use loan::apr_json;
pub use notes::NOTES;
pub use problems::{Allowed, Sentences};
#[cfg(feature = "schema")]
pub use schemas::schemas;

/// Declares tables of an output: their fields are written in this order, and described by these comments in the schema.
macro_rules! output {
    ($($(#[$meta:meta])+ $name:ident $(<$life:lifetime>)? { $($(#[$fmeta:meta])+ $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$meta])+
        #[derive(serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub(crate) struct $name $(<$life>)? { $($(#[$fmeta])+ pub(crate) $field: $type),+ }
    )+};
}
pub(crate) use output;

/// Gives a type of the engine its JSON: the table that is written for it.
macro_rules! written_as {
    ($($type:ty => $table:ty),+ $(,)?) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$table>::from(self).serialize(serializer)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$table as schemars::JsonSchema>::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$table as schemars::JsonSchema>::json_schema(generator)
            }
        }

        impl $type {
            /// The JSON, compact. For another form, give this value to a serializer.
            pub fn to_json(&self) -> String {
                crate::output::text(self)
            }
        }
    )+};
}
pub(crate) use written_as;

/// Compact JSON. Writing into memory does not fail, and no table here has a key that is no text.
pub(crate) fn text(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(16 * 1024);
    match serde_json::to_writer(&mut bytes, value) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}
