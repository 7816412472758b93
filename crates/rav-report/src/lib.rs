//! Floor 5: assessments in words, in French first. It computes nothing: every figure comes from the façade.
//!
//! ```
//! use rav_report::{Audience, Words, report};
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
//! let assessment = Engine::new()?.assess(&document, &Options::new().explained())?;
//! let page = report(&assessment, Audience::Counsellor, None, Words::of(Language::French))?;
//! // Half a page is none.
//! let bare = Engine::new()?.assess(&document, &Options::new())?;
//! assert!(report(&bare, Audience::Household, None, Words::of(Language::French)).is_err());
//! assert!(page.to_text().contains("LE BUDGET DU MOIS") && page.to_text().contains("568,94\u{202f}€"));
//! assert!(page.to_html().starts_with("<!DOCTYPE html>") && page.to_html().contains("Le budget du mois"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod actions;
mod advice;
mod beside;
mod brief;
mod calendar;
mod comparison;
mod content;
mod counsellor;
mod explanation;
mod few;
mod form;
mod home;
mod household;
mod html;
mod law;
mod letter;
mod lines;
mod loan;
mod local;
mod names;
mod notes;
mod numbers;
mod official;
mod picture;
mod plain;
mod plan;
mod problems;
mod readers;
mod review;
mod rights;
mod rule;
mod sheet;
mod text;
mod told;
mod typography;
mod unanswered;
mod values;
mod words;

pub use actions::{action, actions};
pub use content::{Audience, Report};
pub use counsellor::missing;
pub use explanation::explanation;
pub use form::Form;
pub use law::{parameter, parameters, some_parameters};
pub use letter::{Letter, Parties};
pub use loan::{loan, rate, schedule_csv};
pub use numbers::{amount, day, decimal, percent};
pub use official::official;
pub use picture::{Bar, Fill, Picture};
pub use plan::{routes, strategies};
pub use problems::{problem, problems, problems_json, problems_with};
pub use readers::{calendar, comparison, plan};
pub use review::{heading, lacking, review};
pub use rights::{left_with_rights, screening};
pub use rule::{rule, rules, some_rules, worked};
pub use sheet::highlight;
pub use typography::escaped;
pub use unanswered::unanswered;
pub use values::figure;
pub use words::Words;

#[doc(hidden)]
pub mod workshop {
    //! What the crates of the house lay pages out with. It is no part of the stable door: it changes without notice.

    pub use crate::content::{
        Block, Item, Lines, Mark, Row, Side, Table, TableRow, Tone, Weight, list, paragraph,
    };
    pub use crate::numbers::change;
    pub use crate::picture::by_day;
}

/// An assessment that kept no lines has no page: it would be half of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotExplained;

impl std::fmt::Display for NotExplained {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this assessment kept no lines: make it with Options::explained()")
    }
}

impl std::error::Error for NotExplained {}

/// The page of an assessment made with [`resteavivre::Options::explained`], for a reader; `reference` is the file's own.
///
/// # Errors
/// [`NotExplained`] where the assessment was made without.
pub fn report(
    assessment: &resteavivre::Assessment,
    audience: Audience,
    reference: Option<&str>,
    words: &Words,
) -> Result<Report, NotExplained> {
    if !assessment.is_explained() {
        return Err(NotExplained);
    }
    Ok(match audience {
        Audience::Household => household::report(assessment, reference, words),
        // A letter has its own door: [`Letter`].
        Audience::Counsellor | Audience::Addressee => counsellor::report(assessment, reference, words),
    })
}
