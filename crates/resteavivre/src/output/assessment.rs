//! An assessment as JSON: `resteavivre/assessment@1`.

use rav_household::{Alert, PeriodWord, Provenance, Role, Word};
use serde::{Serialize, Serializer};

use super::law::LawValue;
use super::scalars::{
    AssessmentFormat, Euros, Figures, LineKindId, List, Named, OnDay, Percent, RouteId, Units,
};
use super::{output, written_as};
use crate::assessment::{Owed, SCALE_ENDED};
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
        /// Of an income, the role of the person whose it is; null for the whole household, and for every other line.
        owner: Option<Named<Role>>,
        /// Of a debt, what is owed, in euros; null for every other line.
        balance: Option<Euros>,
        /// Of a debt, what is late, in euros; null where nothing is.
        arrears: Option<Euros>,
        /// Of a debt, its yearly rate; null where the file does not say.
        rate: Option<Percent>,
    }
}

written_as! { crate::Assessment => Assessment<'_>, Outcome => OutcomeTable<'_> }

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a crate::Assessment> for Assessment<'a> {
    fn from(it: &'a crate::Assessment) -> Self {
        let crate::Assessment {
            totals,
            outcomes: _,
            missing,
            contribution: _,
            caveats,
            remarks,
            alerts,
            urgent,
            lines,
            law,
            household: _,
            local,
            // Both are of the file: a caveat says what is owed beside the debts.
            owing: _,
            next: _,
            receipt,
        } = it;
        Assessment {
            format: AssessmentFormat,
            receipt: receipt.into(),
            alerts: alerts.iter().copied().map(Named).collect(),
            urgent,
            totals: Totals(totals),
            // As the capacity counts it, where it does.
            contribution: it.contribution().map(Contribution::from),
            figures: Outcomes(it),
            missing: Missing(missing),
            local,
            routes: it.routes().into_iter().map(Route::from).collect(),
            caveats,
            remarks,
            lines: lines.iter().map(Line::from).collect(),
            law: law.iter().map(LawValue::from).collect(),
        }
    }
}

impl From<crate::assessment::Contribution> for Contribution {
    fn from(it: crate::assessment::Contribution) -> Self {
        let crate::assessment::Contribution { monthly, declared } = it;
        Contribution { monthly: Euros(monthly), declared }
    }
}

impl<'a> From<&'a crate::Receipt> for Receipt<'a> {
    fn from(it: &'a crate::Receipt) -> Self {
        let crate::Receipt { engine, day, law_checked_through, overlays, scale, input } = it;
        Receipt {
            engine,
            day: OnDay(*day),
            law_checked_through: law_checked_through.map(OnDay),
            overlays,
            scale: scale.as_deref(),
            input_sha256: input.as_deref(),
        }
    }
}

impl From<crate::Route> for Route {
    fn from(it: crate::Route) -> Self {
        let crate::Route { id, standing, reasons, against } = it;
        Route { route: RouteId(id), standing, reasons, against }
    }
}

impl<'a> From<&'a crate::Line> for Line<'a> {
    fn from(it: &'a crate::Line) -> Self {
        let crate::Line {
            kind,
            label,
            creditor,
            day,
            owner,
            amount,
            monthly,
            retained,
            fed: _,
            owed: Owed { arrears: _, without_instalment: _, rate },
        } = it;
        let (list, kind, owner, balance) = match *kind {
            LineKind::Income(kind) => ("incomes", kind.id(), *owner, None),
            LineKind::OwnResources(role) => ("incomes", OWN_RESOURCES, Some(role), None),
            LineKind::Expense(kind) => ("expenses", kind.id(), *owner, None),
            LineKind::Debt(kind, balance) => ("debts", kind.id(), *owner, Some(balance)),
        };
        Line {
            list: List(list),
            kind: LineKindId(kind),
            label: label.as_deref(),
            creditor: creditor.as_deref(),
            day: *day,
            amount: amount.map(|amount| Euros(amount.value)),
            period: it.period().map(Named),
            monthly: Euros(*monthly),
            retained: *retained,
            provenance: amount.map(|amount| Named(amount.provenance)),
            owner: owner.map(Named),
            balance: balance.map(Euros),
            arrears: it.arrears().map(Euros),
            rate: rate.map(Percent),
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
        let Outcome { info, case, at: _, facts, origins: _, working } = it;
        OutcomeTable {
            rule: info.id,
            case,
            main: info.main,
            facts: Figures { fields: info.facts, cells: facts.cells() },
            origins: Origins(it),
            result: Figures { fields: info.working, cells: working.cells() },
            units: Units(info.working),
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
