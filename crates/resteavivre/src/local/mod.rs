//! The rules of local bodies: a caller's dated files, never a default.

pub(crate) mod file;
pub(crate) mod rule;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod standing;
mod values;
