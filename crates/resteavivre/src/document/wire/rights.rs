//! The tables of `resteavivre/household@1` about rights, tax incomes and the months of a bank, and their passage to a
//! household and back.

use rav_household as model;
use rav_household::{Right, RightStatus};
use rav_money::Money;

use super::{DayText, Id, MoneyText, MonthText, Named, Small, Told, Year, wire, written};

wire! {
    /// The reference tax income of one tax household, for one year.
    TaxIncomeTable {
        /// The year of the income: 2024 for the notice received in 2025.
        year: Year,
        /// The reference tax income (*revenu fiscal de référence*).
        income: MoneyText,
        /// Who declares: the `id` of one person, or of two who declare together.
        declarants: Vec<Id>,
        /// Who depends on them for the tax.
        dependants: Vec<Id>,
    }

    /// A right held, asked for or refused.
    RightTable {
        /// Which right.
        right: Named<Right>,
        /// Where it stands.
        status: Named<RightStatus>,
        /// Since when: the day of the request, or the first day of the right.
        since: Option<DayText>,
        /// The last day of the right.
        until: Option<DayText>,
        /// What it brings, once or for its whole length.
        amount: Option<MoneyText>,
    }

    /// What the bank charged in a month for incidents.
    BankMonthTable {
        /// The month: `2026-01`.
        month: MonthText,
        /// Irregularities and incidents of the month.
        incidents: Small,
        /// Operations for which an intervention fee was charged.
        interventions: Small,
        /// Intervention fees (*commissions d’intervention*).
        intervention_fees: Option<MoneyText>,
        /// All fees for incidents, intervention fees included.
        fees: Option<MoneyText>,
        /// Whether the bank counted the customer as fragile in that month; as `bank` says today when left out.
        fragile: Option<Told>,
        /// Whether the specific offer was held in that month; as `bank` says today when left out.
        specific_offer: Option<Told>,
    }
}

fn money(text: Option<MoneyText>) -> Money {
    text.map_or(Money::ZERO, |MoneyText(money)| money)
}

impl TaxIncomeTable {
    pub(super) fn into_model(self) -> model::TaxIncome {
        // By name, so that a new field does not compile until it is taken.
        let TaxIncomeTable { year, income, declarants, dependants } = self;
        let mut tax = model::TaxIncome::new(year.0, income.0, declarants.into_iter().map(|Id(id)| id));
        tax.dependants = dependants.into_iter().map(|Id(id)| id).collect();
        tax
    }

    pub(super) fn of(tax: &model::TaxIncome) -> Self {
        let ids = |ids: &[String]| ids.iter().cloned().map(Id).collect();
        TaxIncomeTable {
            year: Year(tax.year),
            income: MoneyText(tax.income),
            declarants: ids(&tax.declarants),
            dependants: ids(&tax.dependants),
        }
    }
}

impl RightTable {
    pub(super) fn into_model(self) -> model::RightHeld {
        let RightTable { right, status, since, until, amount } = self;
        let mut held = model::RightHeld::new(right.0, status.0);
        held.since = since.map(|DayText(day)| day);
        held.until = until.map(|DayText(day)| day);
        held.amount = amount.map(|MoneyText(money)| money);
        held
    }

    pub(super) fn of(held: &model::RightHeld) -> Self {
        RightTable {
            right: Named(held.right),
            status: Named(held.status),
            since: held.since.map(DayText),
            until: held.until.map(DayText),
            amount: held.amount.map(MoneyText),
        }
    }
}

impl BankMonthTable {
    pub(super) fn into_model(self) -> model::BankMonth {
        let BankMonthTable {
            month,
            incidents,
            interventions,
            intervention_fees,
            fees,
            fragile,
            specific_offer,
        } = self;
        let mut of = model::BankMonth::new(month.0);
        (of.incidents, of.interventions) = (incidents.0, interventions.0);
        (of.intervention_fees, of.fees) = (money(intervention_fees), money(fees));
        let told = |flag: Option<Told>| flag.map(|Told(flag)| flag);
        (of.fragile, of.specific_offer) = (told(fragile), told(specific_offer));
        of
    }

    pub(super) fn of(of: &model::BankMonth) -> Self {
        BankMonthTable {
            month: MonthText(of.month),
            incidents: Small(of.incidents),
            interventions: Small(of.interventions),
            intervention_fees: written::some(of.intervention_fees),
            fees: written::some(of.fees),
            fragile: of.fragile.map(Told),
            specific_offer: of.specific_offer.map(Told),
        }
    }
}
