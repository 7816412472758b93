//! The same questions asked of a document: its own scale unless another is given, problems with line and column, and the
//! fingerprint of what was read in the receipt.

use rav_household::Household;

use crate::assessment::Assessment;
use crate::calendar::Calendar;
use crate::document::Document;
use crate::engine::{AssessError, Engine, Options};
use crate::plans::{PlanReport, PlanRequest};
use crate::problem::{Problem, Problems};
use crate::proposals::{Proposal, ProposalRequest};
use crate::route_figures::RouteFigures;

impl Engine {
    /// Assesses a document: its own day and scale unless the options say otherwise; problems carry line and column.
    ///
    /// # Errors
    /// [`AssessError`]; never a partial result.
    pub fn assess_document(
        &self,
        document: &Document,
        options: &Options<'_>,
    ) -> Result<Assessment, AssessError> {
        let mut assessment = document.ask(options, |household, options| self.assess(household, options))?;
        assessment.receipt.input = Some(document.fingerprint());
        Ok(assessment)
    }

    /// [`Engine::plan`] of a document.
    ///
    /// ```
    /// use resteavivre::{Document, Engine, Format, Options, PlanRequest};
    /// let text = include_str!("../../../examples/households/retraitee-proprietaire.toml");
    /// let scale = include_str!("../../../examples/scales/2025-example.toml");
    /// let scale: Vec<&str> = scale.lines().filter(|line| !line.starts_with("format")).collect();
    /// let text = format!("{text}\n[scale]\n{}", scale.join("\n").replace("\n[", "\n[scale."));
    /// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
    /// let plan = engine.plan_document(&document, &Options::new(), &PlanRequest::default())?.to_json();
    /// assert!(plan.starts_with(r#"{"format":"resteavivre/plan@1","receipt":{"#));
    /// assert!(plan.contains(&format!(r#""input_sha256":"{}""#, document.fingerprint().to_string())));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for the household's plan.
    pub fn plan_document(
        &self,
        document: &Document,
        options: &Options<'_>,
        request: &PlanRequest,
    ) -> Result<PlanReport, AssessError> {
        let mut plan = document.ask(options, |household, options| self.plan(household, options, request))?;
        plan.receipt.input = Some(document.fingerprint());
        Ok(plan)
    }

    /// [`Engine::calendar`] of a document.
    ///
    /// # Errors
    /// As for the household's calendar.
    pub fn calendar_document(
        &self,
        document: &Document,
        options: &Options<'_>,
        months: u16,
    ) -> Result<Calendar, AssessError> {
        let ask = |household: &Household, options: &Options<'_>| self.calendar(household, options, months);
        let mut calendar = document.ask(options, ask)?;
        calendar.receipt.input = Some(document.fingerprint());
        Ok(calendar)
    }

    /// [`Engine::route_figures`] of a document.
    ///
    /// # Errors
    /// As for the household's routes.
    pub fn route_figures_document(
        &self,
        document: &Document,
        options: &Options<'_>,
    ) -> Result<Vec<RouteFigures>, AssessError> {
        document.ask(options, |household, options| self.route_figures(household, options))
    }

    /// [`Engine::propose`] of a document.
    ///
    /// # Errors
    /// As for the household's proposal.
    pub fn propose_document(
        &self,
        document: &Document,
        options: &Options<'_>,
        request: &ProposalRequest,
    ) -> Result<Proposal, AssessError> {
        document.ask(options, |household, options| self.propose(household, options, request))
    }
}

impl Document {
    /// Asks a question of the household, with the document's scale where none is given; problems come back with their
    /// places.
    fn ask<T>(
        &self,
        options: &Options<'_>,
        question: impl FnOnce(&Household, &Options<'_>) -> Result<T, AssessError>,
    ) -> Result<T, AssessError> {
        let options = options.completed(self);
        question(self.household(), &options).map_err(|error| match error {
            AssessError::Problems(Problems(list)) => self.in_place(list).into(),
            // What is said of a debt goes to its line; what is said of the request has none.
            AssessError::Plan(error) => match crate::plan_problem(&error) {
                problem if problem.path.is_empty() => error.into(),
                problem => self.in_place(vec![problem]).into(),
            },
            other => other,
        })
    }

    fn in_place(&self, list: Vec<Problem>) -> Problems {
        Problems::in_order(list.into_iter().map(|problem| self.placed(problem)).collect())
    }
}
