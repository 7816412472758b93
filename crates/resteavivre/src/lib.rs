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

mod assessment;
mod csv;
mod document;
mod engine;
mod error;
mod figures;
mod file;
mod loans;
mod output;
mod phrases;
mod problem;
mod questions;
mod spelling;

pub use assessment::explain::{Explanation, FedBy};
pub use assessment::left::{Left, LeftBy};
pub use assessment::{
    Assessment, Caveat, Contribution, Figure, LawRead, LeftForArrears, Line, LineKind, Missing, Outcome,
    Receipt, Route, Why,
};
pub use csv::{Cell, Csv, CsvStyle};
#[cfg(feature = "schema")]
pub use document::schema::schema;
pub use document::source::{Content, Fingerprint, Format, Key, Tree};
pub use document::wire::v1::period_of;
pub use document::{Document, read_scale};
pub use engine::{Engine, Options};
pub use error::AssessError;
pub use figures::people::{Limits as PeopleLimits, People, Who};
pub use figures::totals::per_month;
pub use file::{File, Given};
pub use loans::usury::{Usury, apr_csv};
pub use loans::{LOAN_KEYS, LoanAnswer, apr_of_document, apr_of_tree, loan_by_hand};
#[cfg(feature = "schema")]
pub use output::schemas;
pub use output::{Allowed, NOTES, Sentences, apr_json, parameter_json, parameters_json, worked_json};
pub use phrases::field_of;
pub use problem::{Kind, Problem, Problems, catalogue, codes, kind};
pub use questions::calendar::{Calendar, CalendarMonth};
pub use questions::compare::{COMPARED_FIGURES, Cause, Change, Comparison, NotCompared, Shares};
pub use questions::compared::compared_csv;
pub use questions::plan_report::{ComparedStrategy, Longer, PlanReport, PlanRequest, place_of};
pub use questions::proposals::{Claim, Creditor, Instalments, Proposal, ProposalRequest, Terms};
pub use questions::route_figures::RouteFigures;
pub use spelling::{harmless, nearest, plain};

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
