//! Floor 1: loans, the annual percentage rate, and repayment plans. It knows no household: it takes plain debt lines and
//! an amount per month.
//!
//! ```
//! use rav_plan::Loan;
//! // 10,000 at 20 %, 500 a month: 25 months and 2,266.07 of interest.
//! let loan = Loan::repaid_by("10000".parse()?, "20".parse()?, "500".parse()?)?;
//! let schedule = loan.schedule()?;
//! assert_eq!(schedule.rows.len(), 25);
//! assert_eq!(schedule.interest().to_string(), "2266.07");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apr;
mod compare;
mod debt;
mod error;
mod interest;
mod loan;
mod outcome;
mod plan;
mod revolving;
mod run;
mod schedule;
mod solve;
mod strategy;
mod terms;

pub use apr::{Apr, Flow, MOST_FLOWS, When, annual_percentage_rate};
pub use compare::{Compared, ComparedStrategy, compare, compare_terms};
pub use debt::{DebtLine, Place};
pub use error::PlanError;
pub use interest::{annuity, days_interest, monthly_interest, overdraft_interest};
pub use loan::{
    Deferral, EarlyRepayment, Effect, Insurance, InsuranceBase, InterestRounding, Loan, Repayment,
};
pub use outcome::{Account, Outcome, Palier, Summary};
pub use plan::Plan;
pub use revolving::{LeastOf, Revolving};
pub use run::{Workspace, month_of_interest, payment, with_interest};
pub use schedule::{Row, Schedule};
pub use solve::{Found, Known, Worked, solve, work};
pub use strategy::Strategy;
pub use terms::{Limits, PlanTerms, Stage};
