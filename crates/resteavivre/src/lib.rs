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
mod credit;
mod csv;
mod document;
mod engine;
mod error;
mod figures;
mod file;
mod local;
mod output;
mod phrases;
mod problem;
mod questions;
mod spelling;

pub use assessment::explain::{Explanation, FedBy};
pub use assessment::file_line::{FileLineKind, OwnWords};
pub use assessment::left::{Left, LeftBy};
pub use assessment::local::LocalAnswer;
pub use assessment::said::Said;
pub use assessment::{
    Assessment, Caveat, Contribution, Figure, LawRead, LeftForArrears, Line, LineKind, Missing, Outcome,
    Receipt, Route, Why,
};
pub use document::source::{Fingerprint, Format};
pub use document::{Document, read_scale};
pub use engine::{Engine, Options};
pub use error::AssessError;
pub use file::{File, Given};
pub use local::rule::LocalRule;
pub use problem::{Problem, Problems};
pub use questions::calendar::{Calendar, CalendarMonth};
pub use questions::calendar_change::{CalendarChange, Happens};
pub use questions::compare::Comparison;
pub use questions::plan_report::{Longer, PlanDebt, PlanReport, PlanRequest};
pub use questions::route_figures::RouteFigures;
#[cfg(feature = "schema")]
pub use {document::schema::schema, output::schemas};

pub mod actions {
    //! What can be done for a household, and what must not: [`File::actions`](crate::File::actions).

    pub use crate::questions::actions::{
        Action, Actions, ActionsRequest, Amount, CATALOGUE, Days, Efforts, Few, Goal, GoalFigure, Group,
        Known, LeftOutOfSets, NoAmount, Offer, OfferCost, PAPERS, Reason, Set, Untold, UntoldOf,
    };
}

pub mod comparison {
    //! Why figures changed between two files: the parts of a [`Comparison`](crate::Comparison).

    pub use crate::questions::changed_lines::{LineChange, LineState};
    pub use crate::questions::compare::{COMPARED_FIGURES, Cause, Change, NotCompared, Shares};
}

pub mod forms {
    //! The content of official forms: [`File::form`](crate::File::form).

    pub use crate::questions::forms::{
        FieldState, FieldValue, FilledForm, FormDays, FormEntry, FormField, FormLine, FormRequest,
        FormSection, OfficialForm, Worded,
    };
}

pub mod letters {
    //! What can be proposed to creditors: [`File::propose`](crate::File::propose),
    //! [`File::propose_to_all`](crate::File::propose_to_all). What other letters rest on: [`File::grounds`](crate::File::grounds).
    //! What is owed beside the debts: [`Assessment::beside_debts`](crate::Assessment::beside_debts).

    pub use crate::assessment::claim::Claim;
    pub use crate::figures::arrears::EarlyBy;
    pub use crate::questions::claims::Creditor;
    pub use crate::questions::proposals::{Instalments, Proposal, ProposalRequest, Terms};
    pub use crate::questions::requests::{
        BankGrounds, ComplaintGrounds, Count, FundGrounds, Grounds, MediatorGrounds, MonthAbove, Point,
        Request,
    };
}

pub mod loans {
    //! Loans and annual percentage rates, which need no household.

    pub use crate::credit::usury::{Usury, apr_csv};
    pub use crate::credit::{LOAN_KEYS, LoanAnswer, apr_of_document, apr_of_tree, loan_by_hand};
    pub use crate::output::apr_json;
}

pub mod local_rules {
    //! The parts of a [`LocalRule`](crate::LocalRule) and of what it makes of a household: [`File::local`](crate::File::local).

    pub use crate::assessment::local::{LocalLine, LocalPart};
    pub use crate::local::rule::{Band, Bound, BoundCase, Divisor, MonthOf, Parts, Persons, Selection};
    pub use crate::local::standing::LocalLack;
}

pub mod problems {
    //! The catalogue of what can be wrong: each kind with its stable code, its meaning and its remedy.

    pub use crate::output::{Allowed, Sentences};
    pub use crate::problem::{Kind, catalogue, codes, kind};
}

pub mod review {
    //! What a file says of energy and water, of the bank, of rights: [`File::review`](crate::File::review).

    pub use crate::questions::review::{
        About, Added, Answer, Finding, HeldVoucher, Lacking, Lacks, LeftOut, NotCounted, Opened, Reduced,
        Renewal, Review, Screening, SideBySide, Subject, Uncovered, VoucherNote,
    };
}

pub mod tables {
    //! Answers as tables for a spreadsheet or a program.

    pub use crate::csv::{Cell, Csv, CsvStyle};
    pub use crate::questions::compared::compared_csv;
}

pub mod values {
    //! Documents that a caller holds as values rather than as text.

    pub use crate::document::source::{Content, Key, Tree};
}

#[doc(hidden)]
pub mod workshop {
    //! What the crates of the house share with the engine. It is no part of the stable door: it changes without notice.

    pub use crate::__tables as tables;
    #[cfg(feature = "schema")]
    pub use crate::document::schema::relax;
    pub use crate::document::wire::amount_parts::period_of;
    pub use crate::document::wire::amounts::typed_amount;
    pub use crate::document::wire::days::typed_day;
    pub use crate::document::wire::other_format::{read_as, read_tree_as};
    pub use crate::document::wire::{
        DayText, MoneyText, Reader, Reference, TableView, Wire, typed_time, typed_word, whole,
    };
    pub use crate::figures::family::{Family, FamilyLimits};
    pub use crate::figures::people::{Limits as PeopleLimits, People, Who};
    pub use crate::figures::totals::per_month;
    pub use crate::local::standing::{LocalFacts, LocalFound, days as local_days, runs as local_runs};
    pub use crate::output::{NOTES, parameter_json, parameters_json, worked_json};
    pub use crate::phrases::{FORMATS, field_of, format_name};
    pub use crate::questions::plan_report::place_of;
    pub use crate::questions::review::beside;
    pub use crate::spelling::{harmless, nearest, plain, short};
}

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
