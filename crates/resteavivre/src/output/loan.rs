//! Loans and annual percentage rates as JSON: `resteavivre/loan@1`, `resteavivre/apr@1`.

use rav_money::Money;
use rav_plan::{Apr, Found, Row};
use serde::Serialize;

use super::output;
use super::scalars::{AprFormat, Euros, LoanFormat, Months, OnDay, Percent, Truth};
use crate::Caveat;
use crate::credit::LoanAnswer;
use crate::credit::usury::Usury;

output! {
    /// A loan worked by hand.
    Loan {
        /// The name of the format with its version.
        format: LoanFormat,
        /// What was found.
        result: LoanFigures,
        /// The loan month by month, when it was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        schedule: Option<Vec<LoanMonth>>,
    }

    /// What a loan comes to.
    LoanFigures {
        /// What is lent, in euros.
        principal: Euros,
        /// The yearly rate.
        rate: Percent,
        /// How many months it lasts.
        term: Count,
        /// Euros a month: the first instalment where it varies, after a deferral.
        instalment: Euros,
        /// Whether the instalment changes on the way.
        instalment_varies: Truth,
        /// The last instalment, in euros.
        last_instalment: Euros,
        /// What is still owed after the last instalment, in euros.
        remaining: Euros,
        /// The interest in all, in euros.
        interest: Euros,
        /// The insurance in all, in euros.
        insurance: Euros,
        /// Interest and insurance, in euros.
        cost: Euros,
        /// What is paid in all, in euros.
        paid: Euros,
        /// The number of months after which the balance was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        after: Option<Months>,
        /// The balance after so many months, in euros.
        #[serde(skip_serializing_if = "Option::is_none")]
        balance_after: Option<Euros>,
    }

    /// A month of a loan.
    LoanMonth {
        /// Which month, from 1.
        month: Months,
        /// The day of the instalment; null where no first day was given.
        day: Option<OnDay>,
        /// What is owed before, in euros.
        opening: Euros,
        /// The interest of the month, in euros.
        interest: Euros,
        /// The insurance of the month, in euros.
        insurance: Euros,
        /// The principal repaid, in euros.
        principal: Euros,
        /// What is paid, in euros.
        payment: Euros,
        /// What is owed after, in euros.
        closing: Euros,
    }

    /// The annual percentage rate of flows.
    AprTable<'a> {
        /// The name of the format with its version.
        format: AprFormat,
        /// What was found.
        result: AprFigures<'a>,
    }

    /// An annual percentage rate.
    AprFigures<'a> {
        /// The rate in percent, to six decimals.
        apr_percent: Decimals,
        /// The rate in percent as contracts print it, to one decimal.
        apr_percent_printed: Decimals,
        /// What is paid beyond what is received, in euros.
        total_cost: Euros,
        /// The usury ceiling, when it was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        usury: Option<UsuryTable<'a>>,
    }

    /// A rate beside the usury ceiling of a kind of credit on a day.
    UsuryTable<'a> {
        /// The key of the parameter that holds the ceiling.
        category: &'a str,
        /// The day.
        on: OnDay,
        /// The ceiling; null where it is not known on that day.
        ceiling_percent: Option<Percent>,
        /// Whether the rate is above the ceiling; null where that is not known.
        above: Option<bool>,
        /// Why there is no ceiling, or a doubt about it.
        caveats: &'a [Caveat],
    }
}

/// A number of months that a schedule counts: `84`.
pub(crate) struct Count(usize);

impl Serialize for Count {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A rate that is already a text: `6.434412`.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct Decimals(String);

impl LoanAnswer {
    /// The answer as compact JSON, `resteavivre/loan@1`; the schedule when asked for.
    pub fn to_json(&self, with_schedule: bool) -> String {
        super::text(&self.as_json(with_schedule))
    }

    /// The same, to be serialized in another form.
    pub fn as_json(&self, with_schedule: bool) -> impl Serialize {
        let schedule = with_schedule.then(|| self.schedule.rows.iter().map(LoanMonth::from).collect());
        Loan { format: LoanFormat, result: self.into(), schedule }
    }
}

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl From<&LoanAnswer> for LoanFigures {
    fn from(it: &LoanAnswer) -> Self {
        // The number of rows is the term, whatever was found; the schedule's own instalment is the one that was found.
        let LoanAnswer { found, schedule, varies, after } = it;
        let Found { principal, rate, term: _, instalment, remaining } = found;
        LoanFigures {
            principal: Euros(*principal),
            rate: Percent(*rate),
            term: Count(schedule.rows.len()),
            instalment: Euros(*instalment),
            instalment_varies: Truth(*varies),
            last_instalment: Euros(schedule.rows.last().map_or(Money::ZERO, |row| row.payment)),
            remaining: Euros(*remaining),
            interest: Euros(schedule.interest()),
            insurance: Euros(schedule.insurance()),
            cost: Euros(schedule.cost()),
            paid: Euros(schedule.paid()),
            after: after.map(|(month, _)| Months(month)),
            balance_after: after.map(|(_, balance)| Euros(balance)),
        }
    }
}

impl From<&Row> for LoanMonth {
    fn from(it: &Row) -> Self {
        let Row { month, day, opening, interest, insurance, principal, payment, closing } = it;
        LoanMonth {
            month: Months(*month),
            day: day.map(OnDay),
            opening: Euros(*opening),
            interest: Euros(*interest),
            insurance: Euros(*insurance),
            principal: Euros(*principal),
            payment: Euros(*payment),
            closing: Euros(*closing),
        }
    }
}

/// A rate as JSON, `resteavivre/apr@1`, with the usury ceiling when it was asked for.
pub fn apr_json<'a>(apr: &Apr, usury: Option<&'a Usury>) -> impl Serialize + use<'a> {
    let usury = usury.map(|Usury { key, day, ceiling, above, caveats }| UsuryTable {
        category: key,
        on: OnDay(*day),
        ceiling_percent: ceiling.map(Percent),
        above: *above,
        caveats,
    });
    let result = AprFigures {
        apr_percent: Decimals(apr.percent(6)),
        apr_percent_printed: Decimals(apr.percent(1)),
        total_cost: Euros(apr.cost),
        usury,
    };
    AprTable { format: AprFormat, result }
}
