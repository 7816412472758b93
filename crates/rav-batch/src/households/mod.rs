//! Households in columns: from a request to a program, and its work on rows.

pub(crate) mod assess;
pub(crate) mod builder;
pub(crate) mod draft;
pub(crate) mod epochs;
pub(crate) mod explain;
pub(crate) mod local;
pub(crate) mod long;
pub(crate) mod long_days;
pub(crate) mod long_names;
pub(crate) mod long_sums;
pub(crate) mod names;
pub(crate) mod near;
pub(crate) mod nodes;
pub(crate) mod operate;
pub(crate) mod places;
pub(crate) mod program;
pub(crate) mod reading;
pub(crate) mod room;
pub(crate) mod run;
