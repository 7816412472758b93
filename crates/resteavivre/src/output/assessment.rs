//! An assessment as JSON: `resteavivre/assessment@1`.

use rav_household::{Alert, PeriodWord, Provenance, Word};
use serde::{Serialize, Serializer};

use super::law::LawValue;
use super::scalars::{AssessmentFormat, Euros, Figures, LineKindId, List, Named, OnDay, RouteId, Units};
use super::{output, written_as};
use crate::assessment::SCALE_ENDED;
use crate::{Caveat, LineKind, Outcome};

output! {
    /// A household's situation on a day: every figure with its working, and every doubt.
    Assessment<'a> {
        /// The name of the format with its version.
        format: AssessmentFormat,
        /// How the figures came about.
        receipt: Receipt<'a>,
        /// What the file says to be urgent.
        alerts: Vec<Named<Alert>>,
        /// What is urgent, with what the law of the day says of it.
        urgent: &'a [Caveat],
        /// The sums of the lines of the file, in euros a month unless said otherwise.
        totals: Totals<'a>,
        /// What a partner who does not file contributes to the charges, where there is one.
        contribution: Option<Contribution>,
        /// Each rule applied, by its key: the identifier of the rule, then `/` and a case where it was applied several times.
        figures: Outcomes<'a>,
        /// The figures that could not be computed: for each key, why.
        missing: Missing<'a>,
        /// What each local rule makes of the household; empty where none was asked for.
        local: &'a [crate::LocalAnswer],
        /// The routes of the file, the most usual first.
        routes: Vec<Route>,
        /// The doubts that bear on a figure.
        caveats: &'a [Caveat],
        /// What looks unlikely or deserves a question, without being wrong.
        remarks: &'a [Caveat],
        /// The lines of the budget, when an explanation was asked for; empty otherwise.
        lines: Vec<Line<'a>>,
        /// The values of the law that were read, when an explanation was asked for; empty otherwise.
        law: Vec<LawValue<'a>>,
    }

    /// How the figures came about: enough to find them again a year later.
    Receipt<'a> {
        /// The version of the engine.
        engine: &'a str,
        /// The day of the law.
        day: OnDay,
        /// The last day on which the whole law book was checked.
        law_checked_through: Option<OnDay>,
        /// The values laid over the embedded law.
        overlays: &'a [String],
        /// The scale of flat rates: its label, territory and source.
        scale: Option<&'a str>,
        /// The SHA-256 of the document read, in hexadecimal digits; null where there was no document.
        input_sha256: Option<&'a str>,
    }

    /// What a partner who does not file contributes to the charges.
    Contribution {
        /// Euros a month.
        monthly: Euros,
        /// Whether they said so themselves; otherwise it is in proportion to incomes.
        declared: bool,
    }

    /// A route of the file, with its reasons.
    Route {
        /// Its identifier.
        route: RouteId,
        /// How it ranks: 3 usual, 2 possible, 1 unlikely, 0 does not apply.
        #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 3)))]
        standing: i64,
        /// What speaks for it, by stable code.
        reasons: Vec<&'static str>,
        /// What speaks against it, by stable code.
        against: Vec<&'static str>,
    }

    /// A line of the budget.
    Line<'a> {
        /// The list of the file that it belongs to.
        list: List,
        /// What it is, by the identifier of its kind.
        kind: LineKindId,
        /// What it is in the file's own words, when the file says so.
        label: Option<&'a str>,
        /// Of a debt, the organisation to which it is owed, when the file says so.
        creditor: Option<&'a str>,
        /// The day of the month on which it comes or goes, when the file says so.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 31)))]
        day: Option<u8>,
        /// The amount in euros for its period, as it was said.
        amount: Option<Euros>,
        /// How often the amount comes or goes.
        period: Option<Named<PeriodWord>>,
        /// Euros a month, rounded once.
        monthly: Euros,
        /// Whether an over-indebtedness file retains it.
        retained: bool,
        /// Where the amount comes from.
        provenance: Option<Named<Provenance>>,
    }
}

written_as! { crate::Assessment => Assessment<'_>, Outcome => OutcomeTable<'_> }

impl<'a> From<&'a crate::Assessment> for Assessment<'a> {
    fn from(it: &'a crate::Assessment) -> Self {
        Assessment {
            format: AssessmentFormat,
            receipt: it.receipt().into(),
            alerts: it.alerts().iter().copied().map(Named).collect(),
            urgent: it.urgent(),
            totals: Totals(it.totals()),
            contribution: it
                .contribution()
                .map(|given| Contribution { monthly: Euros(given.monthly), declared: given.declared }),
            figures: Outcomes(it),
            missing: Missing(it.missing()),
            local: it.local(),
            routes: it.routes().into_iter().map(Route::from).collect(),
            caveats: it.caveats(),
            remarks: it.remarks(),
            lines: it.lines().iter().map(Line::from).collect(),
            law: it.law().iter().map(LawValue::from).collect(),
        }
    }
}

impl<'a> From<&'a crate::Receipt> for Receipt<'a> {
    fn from(it: &'a crate::Receipt) -> Self {
        Receipt {
            engine: it.engine,
            day: OnDay(it.day),
            law_checked_through: it.law_checked_through.map(OnDay),
            overlays: &it.overlays,
            scale: it.scale.as_deref(),
            input_sha256: it.input.as_deref(),
        }
    }
}

impl From<crate::Route> for Route {
    fn from(it: crate::Route) -> Self {
        Route { route: RouteId(it.id), standing: it.standing, reasons: it.reasons, against: it.against }
    }
}

impl<'a> From<&'a crate::Line> for Line<'a> {
    fn from(it: &'a crate::Line) -> Self {
        let (list, kind) = match it.kind {
            LineKind::Income(kind) => ("incomes", kind.id()),
            LineKind::OwnResources(_) => ("incomes", OWN_RESOURCES),
            LineKind::Expense(kind) => ("expenses", kind.id()),
            LineKind::Debt(kind, _) => ("debts", kind.id()),
        };
        Line {
            list: List(list),
            kind: LineKindId(kind),
            label: it.label.as_deref(),
            creditor: it.creditor.as_deref(),
            day: it.day,
            amount: it.amount.map(|amount| Euros(amount.value)),
            period: it.period().map(Named),
            monthly: Euros(it.monthly),
            retained: it.retained,
            provenance: it.amount.map(|amount| Named(amount.provenance)),
        }
    }
}

/// Own resources of a person have no kind of income.
pub(crate) const OWN_RESOURCES: &str = "own-resources";

/// A rule applied. Its schema depends on the rule: see `schemas.rs`.
#[derive(Serialize)]
pub(crate) struct OutcomeTable<'a> {
    rule: &'static str,
    case: &'static str,
    main: &'static str,
    facts: Figures<'a>,
    origins: Origins<'a>,
    result: Figures<'a>,
    units: Units,
    #[serde(skip_serializing_if = "Option::is_none")]
    caveats: Option<[&'static str; 1]>,
}

impl<'a> From<&'a Outcome> for OutcomeTable<'a> {
    fn from(it: &'a Outcome) -> Self {
        OutcomeTable {
            rule: it.info.id,
            case: it.case,
            main: it.info.main,
            facts: Figures { fields: it.info.facts, cells: it.facts.cells() },
            origins: Origins(it),
            result: Figures { fields: it.info.working, cells: it.working.cells() },
            units: Units(it.info.working),
            caveats: None,
        }
    }
}

/// Where each fact of a rule comes from, by the name of the fact.
struct Origins<'a>(&'a Outcome);

impl Serialize for Origins<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Origins(outcome) = self;
        let origins = outcome.origins.iter().take(outcome.facts.cells().len());
        let origins = origins.map(|origin| origin.text());
        serializer.collect_map(outcome.info.facts.iter().map(|field| field.name).zip(origins))
    }
}

/// The rules applied, by key, each with the doubt that bears on it alone.
pub(crate) struct Outcomes<'a>(&'a crate::Assessment);

impl Serialize for Outcomes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Outcomes(assessment) = self;
        serializer.collect_map(assessment.outcomes().iter().map(|outcome| {
            let caveats = assessment.on_ended_scale(outcome).then_some([SCALE_ENDED]);
            (outcome.key(), OutcomeTable { caveats, ..outcome.into() })
        }))
    }
}

/// The figures that could not be computed, by key.
pub(crate) struct Missing<'a>(&'a [crate::Missing]);

impl Serialize for Missing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|missing| (missing.key.as_str(), missing.why.text())))
    }
}

/// The sums of the lines, by name.
pub(crate) struct Totals<'a>(&'a crate::Totals);

impl Serialize for Totals<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.entries().map(|(name, money)| (name, Euros(money))))
    }
}
