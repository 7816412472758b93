//! What a local rule makes of a household as JSON: `resteavivre/local@1`.

use rav_household::{DividedBy, LocalPeriod};
use rav_money::Money;
use rav_rules::Rule as _;
use rav_rules::rules::local_remaining::RemainingToLive as LocalRemaining;
use serde::Serialize;

use super::assessment::Line;
use super::scalars::{Euros, Figures, LocalFormat, LocalLackName, LocalPartName, Named, OnDay, RoundingName};
use super::{output, written_as};
use crate::Caveat;
use crate::assessment::local::{LocalAnswer, LocalLine};
use crate::local::rule::{Band, LocalRule};

output! {
    /// What the rule of a local body makes of a household: the amount, its band, and the working.
    Local<'a> {
        /// The name of the format with its version.
        format: LocalFormat,
        /// What the rule is.
        label: &'a str,
        /// Where it applies.
        territory: &'a str,
        /// Who published it, and where it was read.
        source: &'a str,
        /// Its first day.
        from: OnDay,
        /// Its last day; null where its source says none.
        to: Option<OnDay>,
        /// The day of the household.
        on: OnDay,
        /// What it divides by.
        divided_by: Named<DividedBy>,
        /// The time for which it gives its amount.
        period: Named<LocalPeriod>,
        /// How each quotient is rounded.
        rounding: RoundingName,
        /// The rule `local.remaining-to-live` with its facts and figures; null where the rule does not say by what to divide.
        working: Option<Worked<'a>>,
        /// The amount in euros for one part and one period; null where there is none.
        amount: Option<Euros>,
        /// The place of its band among `bands`, from zero; null where there is none.
        band: Option<usize>,
        /// Why there is no amount, or no band; null otherwise.
        lack: Option<LocalLackName>,
        /// The bands of the rule, from the lowest.
        bands: Vec<BandTable<'a>>,
        /// The lines of the budget that are resources, charges and instalments, counted or not.
        lines: Vec<LineTable<'a>>,
        /// The doubts that bear on it.
        notes: &'a [Caveat],
    }

    /// What amounts up to a bound mean.
    BandTable<'a> {
        /// The upper bound in euros for this household; null where the band has none, or none for it.
        bound: Option<Euros>,
        /// Whether the bound itself is in the band.
        inclusive: bool,
        /// What it means, in the words of the rule.
        means: &'a str,
    }

    /// A line of the budget, and whether the rule counts it.
    LineTable<'a> {
        /// What it is for the rule.
        part: LocalPartName,
        /// Whether the rule counts it.
        counted: bool,
        /// The line.
        line: Line<'a>,
    }
}

written_as! { LocalAnswer => Local<'_> }

/// The rule `local.remaining-to-live` applied.
#[derive(Serialize)]
pub(crate) struct Worked<'a> {
    facts: Figures<'a>,
    result: Figures<'a>,
}

impl<'a> From<&'a LocalAnswer> for Local<'a> {
    fn from(it: &'a LocalAnswer) -> Self {
        // What it divides by is a fact of its working, its own doubt one of its notes; what it counts shows in its lines.
        let LocalAnswer { rule, day, lines, divisor: _, worked, bounds, band, lack, notes } = it;
        let LocalRule {
            label,
            territory,
            source,
            caveat: _,
            from,
            to,
            resources: _,
            charges: _,
            home_loans: _,
            instalments: _,
            divisor,
            period,
            month: _,
            rounding,
            bands,
        } = rule;
        Local {
            format: LocalFormat,
            label,
            territory,
            source,
            from: OnDay(*from),
            to: to.map(OnDay),
            on: OnDay(*day),
            divided_by: Named(divisor.word()),
            period: Named(*period),
            rounding: RoundingName(rounding.name()),
            working: worked.as_ref().map(|(facts, working)| Worked {
                facts: Figures { fields: LocalRemaining::INFO.facts, cells: facts.cells() },
                result: Figures { fields: LocalRemaining::INFO.working, cells: working.cells() },
            }),
            amount: it.amount().map(Euros),
            band: *band,
            lack: lack.map(|lack| LocalLackName(lack.name())),
            bands: bands.iter().zip(bounds).map(BandTable::from).collect(),
            lines: lines.iter().map(LineTable::from).collect(),
            notes,
        }
    }
}

impl<'a> From<(&'a Band, &Option<Money>)> for BandTable<'a> {
    fn from((band, bound): (&'a Band, &Option<Money>)) -> Self {
        // The bound of the rule is told for this household.
        let Band { bound: _, inclusive, means } = band;
        BandTable { bound: bound.map(Euros), inclusive: *inclusive, means }
    }
}

impl<'a> From<&'a LocalLine> for LineTable<'a> {
    fn from(it: &'a LocalLine) -> Self {
        let LocalLine { line, part, counted } = it;
        LineTable { part: LocalPartName(part.name()), counted: *counted, line: Line::from(line) }
    }
}
