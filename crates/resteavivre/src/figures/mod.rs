//! From a household to the outcomes of the rules: sums and counts, the reading, doubts.

pub(crate) mod arrears;
pub(crate) mod bank;
pub(crate) mod caveats;
pub(crate) mod claims;
mod estimated;
pub(crate) mod exact;
pub(crate) mod family;
pub(crate) mod local;
pub(crate) mod more;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod remarks;
mod spending;
pub(crate) mod totals;
pub(crate) mod urgent;
pub(crate) mod voucher;
