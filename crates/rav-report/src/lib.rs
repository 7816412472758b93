//! Floor 5: assessments in words, in French first. It computes nothing: every figure comes from the façade.
//!
//! ```
//! use rav_report::{Words, page};
//! use resteavivre::household::Language;
//! use resteavivre::{Document, Engine, Format, Options};
//! let text = r#"
//! format = "resteavivre/household@1"
//! day = "2025-07-01"
//! people = [{ id = "p1", role = "deposant", born = "1980-05-01" }]
//! dwelling = { tenure = "locataire-social" }
//! incomes = [{ kind = "rsa", amount = "568,94" }]
//! "#;
//! let document = Document::read(text.as_bytes(), Format::Toml)?;
//! let assessment = Engine::new()?.assess_document(&document, &Options::new().explained())?;
//! let french = page(&assessment, None, Words::of(Language::French));
//! assert!(french.contains("LE BUDGET DU MOIS") && french.contains("568,94\u{202f}€"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod explanation;
mod law;
mod numbers;
mod page;
mod plan;
mod problems;
mod rule;
mod sheet;
mod words;

pub use explanation::explanation;
pub use law::{parameter, parameters};
pub use numbers::{amount, day, figure, percent};
pub use page::{missing, page};
pub use plan::{calendar, loan, plan, rate, routes, schedule_csv, strategies};
pub use problems::problems;
pub use rule::{rule, rules, worked};
pub use sheet::highlight;
pub use words::Words;
