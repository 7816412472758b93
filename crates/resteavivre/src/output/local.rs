//! What a local rule makes of a household as JSON: `resteavivre/local@1`.

use rav_household::{DividedBy, LocalPeriod};
use rav_rules::Rule as _;
use rav_rules::rules::local_remaining::RemainingToLive as LocalRemaining;
use serde::Serialize;

use super::assessment::Line;
use super::scalars::{Euros, Figures, LocalFormat, LocalLackName, LocalPartName, Named, OnDay, RoundingName};
use super::{output, written_as};
use crate::Caveat;
use crate::assessment::local::{LocalAnswer, LocalLine};

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
        let rule = it.rule();
        Local {
            format: LocalFormat,
            label: &rule.label,
            territory: &rule.territory,
            source: &rule.source,
            from: OnDay(rule.from),
            to: rule.to.map(OnDay),
            on: OnDay(it.day()),
            divided_by: Named(rule.divisor.word()),
            period: Named(rule.period),
            rounding: RoundingName(rule.rounding.name()),
            working: it.worked.as_ref().map(|(facts, working)| Worked {
                facts: Figures { fields: LocalRemaining::INFO.facts, cells: facts.cells() },
                result: Figures { fields: LocalRemaining::INFO.working, cells: working.cells() },
            }),
            amount: it.amount().map(Euros),
            band: it.band_index(),
            lack: it.lack().map(|lack| LocalLackName(lack.name())),
            bands: rule
                .bands
                .iter()
                .zip(it.bounds())
                .map(|(band, bound)| BandTable {
                    bound: bound.map(Euros),
                    inclusive: band.inclusive,
                    means: &band.means,
                })
                .collect(),
            lines: it.lines().iter().map(LineTable::from).collect(),
            notes: it.notes(),
        }
    }
}

impl<'a> From<&'a LocalLine> for LineTable<'a> {
    fn from(it: &'a LocalLine) -> Self {
        LineTable { part: LocalPartName(it.part.name()), counted: it.counted, line: Line::from(&it.line) }
    }
}
