//! Columns of Arrow in and out: what they hold, and how they are read and written.

pub(crate) mod days;
pub(crate) mod decimals;
pub(crate) mod ids;
pub(crate) mod input;
pub(crate) mod output;
pub(crate) mod pool;
pub(crate) mod texts;
