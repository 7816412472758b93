//! What else can be asked of a file: plans, routes in figures, calendars, comparisons, proposals, forms.

pub(crate) mod actions;
pub(crate) mod amicable;
pub(crate) mod calendar;
pub(crate) mod calendar_change;
pub(crate) mod changed_lines;
pub(crate) mod claims;
pub(crate) mod compare;
pub(crate) mod compared;
pub(crate) mod followed;
pub(crate) mod forms;
pub(crate) mod longer;
pub(crate) mod plan_report;
pub(crate) mod plans;
pub(crate) mod proposals;
pub(crate) mod requests;
pub(crate) mod review;
pub(crate) mod route_figures;
