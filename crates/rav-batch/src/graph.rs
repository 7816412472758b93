//! The figures of an assessment and what feeds each: the order of a reading, as data.
//!
//! The order is that of the façade's `chain.rs`; a test compares every fact and every figure of both, on millions of rows.

use std::sync::Arc;

use resteavivre::law::{LawError, LawOn};
use resteavivre::rules::{Info, Rule, rules as r};

use crate::kernel::{self, Kernel};

/// When a figure stands, beyond its facts being known and the facts that must be above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Always.
    Always,
    /// Where this flag is set.
    Flag(&'static str),
    /// Where this amount is above zero.
    AboveZero(&'static str),
    /// Where the debt is at most a hundred years of the instalment: a ceiling of a few cents would take centuries.
    WithinACentury,
}

/// A rule in its place in a reading.
#[derive(Clone, Copy)]
pub(crate) struct Node {
    /// The key of its figures: the rule, with `/case` where there are several.
    pub(crate) key: &'static str,
    pub(crate) info: &'static Info,
    /// What feeds its facts, in their order.
    pub(crate) facts: &'static [&'static str],
    pub(crate) when: When,
    pub(crate) read: fn(LawOn<'_>) -> Result<Arc<dyn Kernel>, LawError>,
}

const fn node<R: Rule>(key: &'static str, when: When, facts: &'static [&'static str]) -> Node {
    Node { key, info: const { &R::INFO }, facts, when, read: kernel::read::<R> }
}

/// The figures of an assessment, in the order of a reading.
pub(crate) static NODES: &[Node] = &[
    node::<r::balance::Balance>(
        "budget.balance",
        When::Always,
        &["totals.resources", "totals.committed", "totals.everyday", "totals.debt_service"],
    ),
    node::<r::units::Units>("living-standard.units", When::Always, &["people.older", "people.younger"]),
    node::<r::poverty::Poverty>(
        "living-standard.poverty",
        When::Always,
        &["totals.resources", "living-standard.units"],
    ),
    node::<r::debt_service::DebtService>(
        "burden.debt-service",
        When::Always,
        &["totals.debt_service", "totals.resources"],
    ),
    node::<r::housing::Housing>(
        "burden.housing",
        When::Always,
        &["totals.housing_cost", "totals.housing_aid", "totals.resources"],
    ),
    node::<r::energy::Energy>(
        "burden.energy",
        When::Always,
        &["totals.energy", "totals.resources", "living-standard.units"],
    ),
    node::<r::flat_rates::FlatRates>(
        "commission.flat-rates",
        When::Flag("charges.by_scale"),
        &[
            "people.whole",
            "people.alternating",
            "dwelling.housing_block",
            "dwelling.heating_block",
            "scale.base_first",
            "scale.base_further",
            "scale.housing_first",
            "scale.housing_further",
            "scale.heating_first",
            "scale.heating_further",
            "totals.housing_bills",
            "scale.housing_at_cost",
        ],
    ),
    node::<r::real_charges::RealCharges>(
        "commission.real-charges",
        When::Flag("charges.by_scale"),
        &[
            "totals.real_charges",
            "totals.work_travel",
            "scale.travel_limited",
            "scale.travel_most",
            "totals.health_cover",
            "scale.health_limited",
            "scale.health_first",
            "scale.health_further",
            "people.whole",
            "people.alternating",
        ],
    ),
    node::<r::partner_share::PartnerShare>(
        "repayment.partner-share",
        When::Flag("people.silent_partner"),
        &["charges", "totals.applicants", "totals.partner"],
    ),
    node::<r::left_for_debts::LeftForDebts>(
        "budget.left-for-debts",
        When::Always,
        &["totals.resources", "declared.charges", "reading.resources", "reading.charges"],
    ),
    node::<r::remaining_to_live::RemainingToLive>(
        "budget.remaining-to-live/after-committed",
        When::Always,
        &["totals.resources", "totals.committed", "none", "people.present", "living-standard.units"],
    ),
    node::<r::remaining_to_live::RemainingToLive>(
        "budget.remaining-to-live/after-debt-service",
        When::Always,
        &[
            "totals.resources",
            "totals.committed",
            "totals.debt_service",
            "people.present",
            "living-standard.units",
        ],
    ),
    node::<r::remaining_to_live::RemainingToLive>(
        "budget.remaining-to-live/commission",
        When::Always,
        &["basis.resources", "charges", "none", "people.present", "living-standard.units"],
    ),
    node::<r::remaining_to_live::RemainingToLive>(
        "budget.remaining-to-live/lender",
        When::Always,
        &["totals.resources", "none", "totals.loan_instalments", "people.present", "living-standard.units"],
    ),
    node::<r::dependants::Dependants>(
        "earnings.dependants",
        When::Always,
        &["people.couple", "people.partner_resources", "people.scale_children", "people.ascendants_below"],
    ),
    node::<r::dependants::Dependants>(
        "earnings.dependants/pay",
        When::AboveZero("totals.seizable"),
        &["people.couple", "people.second_resources", "people.scale_children", "people.ascendants_below"],
    ),
    node::<r::attachable::Attachable>(
        "earnings.attachable/pay",
        When::Always,
        &["totals.seizable", "earnings.dependants/pay", "none"],
    ),
    node::<r::wage_floor::WageFloor>(
        "earnings.wage-floor",
        When::Always,
        &["totals.seizable", "earnings.attachable/pay"],
    ),
    node::<r::direct_payment::DirectPayment>(
        "earnings.direct-payment",
        When::AboveZero("totals.maintenance"),
        &["totals.seizable", "earnings.wage-floor", "totals.maintenance"],
    ),
    node::<r::dependants::Dependants>(
        "earnings.dependants/co-depositor",
        When::AboveZero("totals.seizable_co_depositor"),
        &["people.couple", "totals.depositor", "people.scale_children", "people.ascendants_below"],
    ),
    node::<r::attachable::Attachable>(
        "earnings.attachable/co-depositor",
        When::Always,
        &["totals.seizable_co_depositor", "earnings.dependants/co-depositor", "none"],
    ),
    node::<r::wage_floor::WageFloor>(
        "earnings.wage-floor/co-depositor",
        When::Always,
        &["totals.seizable_co_depositor", "earnings.attachable/co-depositor"],
    ),
    node::<r::direct_payment::DirectPayment>(
        "earnings.direct-payment/co-depositor",
        When::AboveZero("totals.maintenance"),
        &["totals.seizable_co_depositor", "earnings.wage-floor/co-depositor", "totals.maintenance"],
    ),
    node::<r::minimum_single::MinimumSingle>("income.minimum-single", When::Always, &[]),
    node::<r::minimum_household::MinimumHousehold>(
        "income.minimum-household",
        When::Always,
        &["people.couple", "people.minimum_children", "people.minimum_alternating"],
    ),
    node::<r::attachable::Attachable>(
        "earnings.attachable",
        When::Always,
        &["totals.applicants", "earnings.dependants", "option.whole_euros"],
    ),
    node::<r::legal_maximum::LegalMaximum>(
        "repayment.legal-maximum",
        When::Always,
        &["basis.resources", "earnings.attachable", "income.minimum-household"],
    ),
    node::<r::capacity::Capacity>("repayment.capacity", When::Always, &["basis.resources", "charges"]),
    node::<r::instalment_ceiling::InstalmentCeiling>(
        "repayment.instalment-ceiling",
        When::Always,
        &["repayment.capacity", "repayment.legal-maximum"],
    ),
    node::<r::legal_maximum::LegalMaximum>(
        "repayment.legal-maximum/share-of-charges",
        When::Always,
        &["basis.applicants", "earnings.attachable", "income.minimum-household"],
    ),
    node::<r::capacity::Capacity>(
        "repayment.capacity/share-of-charges",
        When::Always,
        &["totals.applicants", "repayment.partner-share:own_charges"],
    ),
    node::<r::instalment_ceiling::InstalmentCeiling>(
        "repayment.instalment-ceiling/share-of-charges",
        When::Always,
        &["repayment.capacity/share-of-charges", "repayment.legal-maximum/share-of-charges"],
    ),
    node::<r::composition::Composition>(
        "debts.composition",
        When::Always,
        &[
            "debts.housing_loans",
            "debts.consumer_credit",
            "debts.bank_debts",
            "debts.current_charges",
            "debts.other_debts",
            "debts.outside_plan",
            "debts.pledges",
            "debts.landlord",
        ],
    ),
    node::<r::months_to_clear::MonthsToClear>(
        "debts.months-to-clear",
        When::WithinACentury,
        &["debts.composition:in_plan", "repayment.instalment-ceiling"],
    ),
    node::<r::manifest::Manifest>(
        "overindebtedness.manifest",
        When::Always,
        &[
            "reading.resources",
            "reading.charges",
            "totals.debt_service",
            "totals.arrears",
            "totals.without_instalment",
        ],
    ),
    node::<r::months_left::MonthsLeft>("plan.months-left", When::Always, &["procedure.earlier_months"]),
    node::<r::routes::Routes>(
        "overindebtedness.routes",
        When::Always,
        &[
            "repayment.instalment-ceiling",
            // Columns have no declared contribution, hence no other reading of it.
            "none",
            "debts.composition:in_plan",
            "debts.pledges",
            "plan.months-left",
            "totals.assets",
            "totals.home",
            "dwelling.owner",
            "dwelling.owner",
            "procedure.improving",
            "procedure.stable",
            "procedure.suspension_months",
            "overindebtedness.manifest",
            "people.sole_trader",
        ],
    ),
];

/// What is made of other values by a single operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derived {
    /// The sum of two.
    Sum(&'static str, &'static str),
    /// The first without the second.
    Less(&'static str, &'static str),
    /// Whether one of two amounts is above zero.
    Any(&'static str, &'static str),
    /// Where the flag is not set.
    Not(&'static str),
    /// Where neither flag is set.
    Neither(&'static str, &'static str),
    /// The second where the first is known, else the third.
    Else(&'static str, &'static str),
    /// The first, with the second where that is known.
    Plus(&'static str, &'static str),
    /// The first, known only where the second is.
    With(&'static str, &'static str),
    /// Where the first is not known, a flag; needs the second to be there at all.
    Unknown(&'static str, &'static str),
}

impl Derived {
    /// What the number is made of.
    fn of(self) -> [&'static str; 2] {
        match self {
            // Where the second is known is not what the number comes from.
            Derived::Not(one) | Derived::With(one, _) => [one, one],
            Derived::Sum(one, other)
            | Derived::Less(one, other)
            | Derived::Any(one, other)
            | Derived::Neither(one, other)
            | Derived::Else(one, other)
            | Derived::Plus(one, other)
            | Derived::Unknown(one, other) => [one, other],
        }
    }
}

/// Whether a figure, a fact or what is made of others rests on the scale of flat rates.
pub(crate) fn rests_on_scale(name: &str) -> bool {
    let key = name.split(':').next().unwrap_or(name);
    let derived = DERIVED.iter().find(|(made, _)| *made == name);
    let node = NODES.iter().find(|node| node.key == key);
    name.starts_with("scale.")
        || derived.is_some_and(|(_, derived)| derived.of().into_iter().any(rests_on_scale))
        || node.is_some_and(|node| node.facts.iter().any(|fact| rests_on_scale(fact)))
}

/// Values between columns and rules.
pub(crate) static DERIVED: &[(&str, Derived)] = &[
    ("people.present", Derived::Sum("people.older", "people.younger")),
    ("people.whole", Derived::Less("people.present", "people.alternating")),
    ("people.sole_trader", Derived::Any("totals.self_employment", "totals.professional_debts")),
    ("dwelling.housing_block", Derived::Not("dwelling.housed_free")),
    ("dwelling.heating_block", Derived::Neither("dwelling.housed_free", "dwelling.heating_included")),
    // The partner of the depositor: who does not file, or the co-depositor where columns say what is theirs.
    ("people.own_of_others", Derived::Sum("totals.partner", "totals.co_depositor")),
    ("people.second_resources", Derived::Else("people.own_of_others", "people.partner_resources")),
    // Charges that a commission retained, else flat rates and real charges.
    ("charges.by_scale", Derived::Unknown("procedure.retained_charges", "scale.base_first")),
    ("charges.flat", Derived::Sum("commission.flat-rates", "commission.real-charges")),
    ("charges", Derived::Else("procedure.retained_charges", "charges.flat")),
    // A partner who does not file contributes; the second method leaves the contribution out on both sides.
    ("basis.resources", Derived::Plus("totals.applicants", "repayment.partner-share")),
    ("basis.applicants", Derived::With("totals.applicants", "repayment.partner-share:own_charges")),
    // Without a commission's charges the facts are read from what the household declares.
    ("declared.charges", Derived::Sum("totals.committed", "totals.everyday")),
    ("known.resources", Derived::With("basis.resources", "charges")),
    ("reading.resources", Derived::Else("known.resources", "totals.resources")),
    ("reading.charges", Derived::Else("charges", "declared.charges")),
];

/// What stands for a column that is not there, as an absent field of a document does.
pub(crate) const ABSENT: &[(&str, i64)] = &[
    ("none", 0),
    ("people.alternating", 0),
    ("people.silent_partner", 0),
    ("people.minimum_alternating", 0),
    ("people.ascendants_below", 0),
    ("totals.partner", 0),
    ("totals.self_employment", 0),
    ("totals.professional_debts", 0),
    ("totals.assets", 0),
    ("totals.work_travel", 0),
    ("totals.health_cover", 0),
    ("totals.housing_bills", 0),
    ("totals.home", 0),
    ("dwelling.housed_free", 0),
    ("dwelling.heating_included", 0),
    ("procedure.earlier_files", 0),
    ("procedure.earlier_months", 0),
    ("procedure.suspension_months", 0),
    ("procedure.improving", 0),
    ("procedure.stable", 0),
];
