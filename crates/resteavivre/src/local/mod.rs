//! The rules of local bodies: a caller's dated files, never a default.

pub(crate) mod file;
pub(crate) mod rule;
pub(crate) mod standing;
mod values;
