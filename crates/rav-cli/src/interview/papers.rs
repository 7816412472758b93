//! What is asked from papers, and only where the answers before make it useful: a bill of energy or water that is not paid, the
//! contract behind it, rights around it, the months of a bank that charges for incidents.

use resteavivre::household::{Alert, BillBasis, DebtKind, ReadingOrigin, Right, RightStatus, Supply, Word};

use super::page::{Facts, Place, is_nought};
use super::questions::Need::{Optional, Required, Usual};
use super::questions::{Part, Question, Shape, choices, question};

pub(super) const BILLS: &[Question] = &[
    question("supply", Shape::Word(choices::<Supply>), Required),
    question("amount", Shape::Money, Required),
    question("unpaid", Shape::Money, Optional),
    question("basis", Shape::Word(choices::<BillBasis>), Usual("actual")),
    question("since", Shape::Day, Optional),
    question("until", Shape::Day, Optional),
    question("issued", Shape::Day, Optional),
    question("due", Shape::Day, Optional).asked(is_of_a_network),
    // Only what comes by a network is cut, after letters.
    question("first_letter", Shape::Day, Optional).asked(is_of_a_network),
    question("second_letter", Shape::Day, Optional).asked(|f| f.says("first_letter")),
    question("reduced", Shape::Day, Optional)
        .asked(|f| f.says("second_letter") && f.is("supply", Supply::Electricity)),
    question("quantity", Shape::Count, Optional).asked(|_| false),
    question("complaint", Shape::Day, Optional).asked(|_| false),
];

pub(super) const READINGS: &[Question] = &[
    question("supply", Shape::Word(choices::<Supply>), Required),
    question("day", Shape::Day, Required),
    question("index", Shape::Count, Required),
    question("origin", Shape::Word(choices::<ReadingOrigin>), Usual("operator")),
    question("replaced", Shape::YesNo, Usual("no")),
];

pub(super) const RIGHTS: &[Question] = &[
    question("right", Shape::Word(choices::<Right>), Required),
    question("status", Shape::Word(choices::<RightStatus>), Required),
    question("since", Shape::Day, Optional),
    question("until", Shape::Day, Optional).asked(|_| false),
    question("amount", Shape::Money, Optional).asked(|_| false),
];

pub(super) const CONTRACTS: &[Question] = &[
    question("supply", Shape::Word(choices::<Supply>), Required),
    question("holder", Shape::Person, Optional),
    // Only electricity has such a meter here, and the contract of an interview is one of electricity before its line is written.
    question("smart_meter", Shape::YesNo, Usual("no"))
        .when(|f| !f.says("supply") || f.is("supply", Supply::Electricity)),
    question("instalment", Shape::Monthly, Optional),
];

pub(super) const TAX_INCOMES: &[Question] = &[
    question("income", Shape::Money, Required),
    // An interview asks of one year only, and writes it by itself.
    question("year", Shape::Year, Required),
    question("declarants", Shape::People, Required),
    question("dependants", Shape::People, Optional),
];

pub(super) const BANK_MONTHS: &[Question] = &[
    question("month", Shape::Month, Required),
    question("fees", Shape::Money, Optional),
    question("incidents", Shape::Count, Optional),
    question("intervention_fees", Shape::Money, Optional).asked(|f| f.counts("fees")),
    question("interventions", Shape::Count, Optional).asked(|f| f.counts("intervention_fees")),
    question("fragile", Shape::YesNo, Optional).asked(|_| false),
    question("specific_offer", Shape::YesNo, Optional).asked(|_| false),
];

fn is_of_a_network(facts: &Facts<'_>) -> bool {
    facts.word::<Supply>("supply").is_some_and(Supply::is_network_energy)
}

/// Whether a supplier of energy claims, or may cut.
fn energy_is_owed(facts: &Facts<'_>) -> bool {
    facts.is_urgent(Alert::EnergyCut) || facts.owes(DebtKind::EnergyArrears)
}

pub(super) fn bills_matter(facts: &Facts<'_>) -> bool {
    let water = facts.is_urgent(Alert::WaterCut) || facts.owes(DebtKind::WaterArrears);
    water || energy_is_owed(facts)
}

pub(super) fn rights_matter(facts: &Facts<'_>) -> bool {
    bills_matter(facts)
}

/// The contract for electricity: its holder is whose voucher it is.
pub(super) fn contract_matters(facts: &Facts<'_>) -> bool {
    facts.place.line == 0 && energy_is_owed(facts)
}

/// The income of the tax household whose member holds the contract: without it nobody can tell of a voucher, and whoever has one
/// or asked for it need not be told.
pub(super) fn tax_income_matters(facts: &Facts<'_>) -> bool {
    contract_matters(facts) && holder(facts).is_some() && !knows_of(facts, Right::EnergyVoucher)
}

/// Several rejected payments, or fees for them.
pub(super) fn bank_months_matter(facts: &Facts<'_>) -> bool {
    let Some(part) = Part::find("bank") else { return false };
    let bank = |field| facts.page.get(Place::new(part, 0), field);
    let rejected = bank("rejected_payments").and_then(|text| text.parse::<u32>().ok());
    rejected.is_some_and(|count| count > 1) || bank("fees").is_some_and(|fees| !is_nought(&fees))
}

/// Who holds the contract for electricity.
pub(super) fn holder(facts: &Facts<'_>) -> Option<String> {
    let part = Part::find("contracts")?;
    let mut lines = (0..facts.page.lines(part)).map(|line| Place::new(part, line));
    let of = lines.find(|place| {
        facts.page.get(*place, "supply").and_then(|text| Supply::find(&text)) == Some(Supply::Electricity)
    });
    facts.page.get(of?, "holder")
}

/// Whether the file says something of a right.
fn knows_of(facts: &Facts<'_>, right: Right) -> bool {
    let Some(part) = Part::find("rights") else { return false };
    let said = |line| facts.page.get(Place::new(part, line), "right").and_then(|text| Right::find(&text));
    (0..facts.page.lines(part)).any(|line| said(line) == Some(right))
}
