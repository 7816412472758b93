//! Household budget advice: load a household, check it, assess it on a day, explain every figure.
//!
//! The one stable door of the engine. [`Document`] reads TOML or JSON and says every problem at once; [`Engine`] holds
//! the law and assesses; an [`Assessment`] holds every figure with its working, the law it read, its doubts and a
//! receipt. No clock, no file, no network, no float in an amount.
//!
//! ```
//! use resteavivre::{Document, Engine, Format, Options};
//! let engine = Engine::new()?;
//! let text = r#"
//! format = "resteavivre/household@1"
//! day = "2025-06-19"
//! people = [
//!     { id = "p1", role = "depositor", born = "1980-05-01" },
//!     { id = "p2", role = "child", born = "2007-03-01" },
//! ]
//! dwelling = { tenure = "social-tenant" }
//! incomes = [{ kind = "salaire", amount = "2 292,43" }]
//! expenses = [{ kind = "loyer", amount = "628.40" }]
//! "#;
//! let document = Document::read(text.as_bytes(), Format::Toml)?;
//! let assessment = engine.assess(&document, &Options::new().explained())?;
//! assert_eq!(assessment.figure("budget.balance").unwrap().text(), "1664.03");
//! assert_eq!(assessment.figure("earnings.attachable").unwrap().text(), "590.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod amicable;
mod assessment;
mod bank;
mod calendar;
mod caveats;
mod compare;
mod compared;
mod csv;
mod document;
mod engine;
mod error;
mod exact;
mod explain;
mod file;
mod left;
mod loans;
mod longer;
mod output;
mod people;
mod phrases;
mod plan_report;
mod plans;
mod problem;
mod proposals;
mod remarks;
mod route_figures;
mod routes;
#[cfg(feature = "schema")]
mod schema;
mod source;
mod spelling;
mod totals;
mod urgent;
mod usury;
mod wire;

pub use assessment::{
    Assessment, Caveat, Contribution, Figure, LawRead, LeftForArrears, Line, LineKind, Missing, Outcome,
    Receipt, Route, Why,
};
pub use calendar::{Calendar, CalendarMonth};
pub use compare::{COMPARED_FIGURES, Cause, Change, Comparison, NotCompared, Shares};
pub use compared::compared_csv;
pub use csv::{Cell, Csv, CsvStyle};
pub use document::{Document, read_scale};
pub use engine::{Engine, Options};
pub use error::AssessError;
pub use explain::{Explanation, FedBy};
pub use file::{File, Given};
pub use left::{Left, LeftBy};
pub use loans::{LOAN_KEYS, LoanAnswer, apr_of_document, apr_of_tree, loan_by_hand};
#[cfg(feature = "schema")]
pub use output::schemas;
pub use output::{Allowed, NOTES, Sentences, apr_json, parameter_json, parameters_json, worked_json};
pub use people::{Limits as PeopleLimits, People, Who};
pub use phrases::field_of;
pub use plan_report::{ComparedStrategy, Longer, PlanReport, PlanRequest, place_of};
pub use problem::{Kind, Problem, Problems, catalogue, codes, kind};
pub use proposals::{Claim, Creditor, Instalments, Proposal, ProposalRequest, Terms};
pub use route_figures::RouteFigures;
#[cfg(feature = "schema")]
pub use schema::schema;
pub use source::{Content, Fingerprint, Format, Key, Tree};
pub use spelling::{harmless, nearest, plain};
pub use totals::per_month;
pub use usury::{Usury, apr_csv};
pub use wire::v1::period_of;

pub use rav_household as household;
pub use rav_law as law;
pub use rav_money as money;
pub use rav_plan as plan;
pub use rav_reading as reading;
pub use rav_reading::{Sum, Totals};
pub use rav_rules as rules;

/// The README's Rust example runs with the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct ReadmeExamples;
