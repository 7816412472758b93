//! Columns of households through the very same rules: Arrow in, Arrow out, at the speed of copying.
//!
//! A table has one row for each household and columns named after what feeds the rules: the lists of a document by kind
//! (`income.wage`, `expense.rent`, `debt.personal-loan`, `debt.personal-loan.instalment`), or sums (`totals.resources`), with
//! counts of people and a few facts more. Each figure of an assessment that the columns can feed comes out by its name.
//! The bodies of the rules are those of one household: eight households side by side where whole numbers fit, one by one with
//! every check where they might not.
//!
//! Any rule of the catalogue goes by columns named after its facts, one row for each bill, month or account: [`RuleRequest`].
//!
//! No thread is started here: [`Run::jobs`] gives pieces that the caller's threads work on.
//!
//! # The sizes of the work, from the table down to one number
//!
//! | name | how many rows | what for | where |
//! |---|---|---|---|
//! | batch | those of a record batch | what comes in, and what goes out | `households/assess.rs`, `plans/` |
//! | job | [`MORSEL`], 65,536 | what one thread of the caller works on | `frame.rs` |
//! | slab | 4 to 64 blocks | columns are read in one long run and added up, within the second cache | `households/room.rs` |
//! | block | 256 | rules are applied one after the other, within the nearest cache | `lanes/kernel.rs` |
//! | chunk | 16 | a loop over arrays of its own, which becomes vectors | `lanes/kernel.rs` |
//! | lane | 1 | one number of one household, a whole number carried in a float | `lanes/lane.rs` |
//!
//! # From a request to a result
//!
//! ```text
//! Request + schema --builder.rs--> draft of the whole reading --draft.rs--> Program: loads, steps, rules, outputs
//! Program + law of the day --epochs.rs--> Kernels;   Prepared + batch --> Run --> Jobs --run.rs--> parts of columns
//! ```
//!
//! A *place* is where a number of every household stands: an index of the blocks of a `Room`. A *load* reads a column into places, a
//! *step* makes one place of others, a *rule* fills the places of its figures from those of its facts. A row that lanes are not sure
//! of (a value is missing, wrong or very large) takes the same steps alone, in exact numbers with every check.

#![allow(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "lanes carry whole numbers exactly, under a guard and a proof; loops over blocks go by index to become vectors"
)]

mod columns;
mod error;
mod frame;
mod households;
mod lanes;
mod plans;
mod rules;

pub use columns::output::figure_column;
pub use error::BatchError;
pub use frame::{Errors, MORSEL, Refused};
pub use households::assess::{Job, Prepared, Request, Run, When};
pub use households::explain::{Explained, Explanation};
pub use households::long::Tables;
pub use lanes::lane::Lane;
pub use lanes::vectors::Vectors;
pub use plans::{MOST_DEBTS, Months, PlanJob, PlanRequest, PlanRun, PreparedPlan};
pub use rules::request::{PreparedRule, RuleRequest};
pub use rules::run::{RuleJob, RuleRun};

/// Every figure that columns can give: the key of a rule in its place, and the names of its figures, the main one among them.
///
/// ```
/// let (key, fields) = rav_batch::figures().next().unwrap();
/// assert_eq!((key, fields.collect::<Vec<_>>()), ("budget.balance", vec!["expenses", "outgoings", "balance"]));
/// ```
pub fn figures() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    households::nodes::NODES.iter().map(|node| (node.key, node.info.working.iter().map(|field| field.name)))
}
