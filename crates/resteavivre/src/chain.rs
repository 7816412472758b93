//! The rules in the order of a reading, each fed by totals or by the rules before it.

mod charges;
mod seizures;

use rav_household::{AssetKind, Household, Outlook, Role};
use rav_law::{LawError, LawOn, Scale};
use rav_money::{Exact, Money, Value as _};
use rav_rules::rules as r;
use rav_rules::{Info, Law as _, Recorder, Row, Rule, RuleError, apply};

use crate::assessment::{Missing, Origins, Outcome, Why};
use crate::engine::AssessError;
use crate::feeds::{DebtSum, balance_feeds};
use crate::totals::{Situation, TotalError, monthly};

/// The rules applied so far.
pub(crate) struct Chain<'a> {
    law: LawOn<'a>,
    household: &'a Household,
    situation: &'a Situation,
    scale: Option<&'a Scale>,
    whole_euros: bool,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) missing: Vec<Missing>,
    /// A declared contribution was brought down to what the partner can pay.
    pub(crate) contribution_capped: bool,
}

/// Keeps each rule applied as an outcome.
struct Keep<'o> {
    outcomes: &'o mut Vec<Outcome>,
    case: &'static str,
    origins: Origins,
}

impl Recorder for Keep<'_> {
    fn record(&mut self, info: &'static Info, facts: Row, working: Row) {
        self.outcomes.push(Outcome { info, case: self.case, facts, origins: self.origins, working });
    }
}

/// The figures that later rules need, of one way to count resources and charges.
struct Basis {
    case: &'static str,
    resources: Exact,
    charges: Option<Exact>,
    resources_origin: &'static str,
    charges_origin: &'static str,
}

/// Charges that a commission or a judge retained.
pub(crate) const RETAINED: &str = "procedure.retained_charges";

/// The household's own expenses.
const OWN: &str = "totals.committed + totals.everyday";

/// Charges by the scale of flat rates.
pub(crate) const FLAT: &str = "commission.flat-rates + commission.real-charges";

/// The reading that leaves a declared contribution out, for the one in proportion to resources.
pub(crate) const PRO_RATA: &str = "pro-rata";

/// Resources with the partner's part of the charges in proportion.
const IN_PROPORTION: &str = "totals.applicants + repayment.partner-share";

/// Resources with what the partner said to contribute, and the charges that are then left to those who file.
pub(crate) const DECLARED: &str = "totals.applicants + people.contribution";
const RETAINED_BUT_DECLARED: &str = "procedure.retained_charges - people.contribution";
const FLAT_BUT_DECLARED: &str = "commission.flat-rates + commission.real-charges - people.contribution";

fn money(money: Money) -> Exact {
    Exact::from(money)
}

fn count(number: i64) -> Exact {
    Exact::of(number)
}

fn flag(yes: bool) -> Exact {
    Exact::of(i64::from(yes))
}

impl<'a> Chain<'a> {
    pub(crate) fn new(
        law: LawOn<'a>,
        household: &'a Household,
        situation: &'a Situation,
        scale: Option<&'a Scale>,
        whole_euros: bool,
    ) -> Self {
        let outcomes = Vec::with_capacity(40);
        Chain {
            law,
            household,
            situation,
            scale,
            whole_euros,
            outcomes,
            missing: Vec::new(),
            contribution_capped: false,
        }
    }

    /// Applies a rule. A law without value on the day, or a fact of zero that would divide, makes the figure missing.
    fn apply<R: Rule>(
        &mut self,
        case: &'static str,
        facts: R::Facts<Exact>,
        origins: impl Into<Origins>,
    ) -> Result<Option<R::Working<Exact>>, RuleError> {
        let law = match R::Law::read(self.law) {
            Ok(law) => law,
            Err(error @ LawError::Unchecked { .. }) => return Err(error.into()),
            Err(LawError::TooEarly { key, .. } | LawError::Ended { key, .. }) => {
                return Ok(self.miss::<R>(case, Why::Law(key)));
            }
            Err(error) => return Err(error.into()),
        };
        let mut keep = Keep { outcomes: &mut self.outcomes, case, origins: origins.into() };
        match apply::<R>(facts, &law, &mut keep) {
            Ok(working) => Ok(Some(working)),
            Err(RuleError::NotAboveZero { field, .. }) => Ok(self.miss::<R>(case, Why::Zero(field))),
            Err(error) => Err(error),
        }
    }

    fn miss<R: Rule>(&mut self, case: &'static str, why: Why) -> Option<R::Working<Exact>> {
        let key = if case.is_empty() { R::INFO.id.to_owned() } else { format!("{}/{case}", R::INFO.id) };
        self.missing.push(Missing { key, why });
        None
    }

    /// The whole reading.
    pub(crate) fn run(&mut self) -> Result<(), AssessError> {
        self.budget()?;
        let units = self.living_standard()?;
        self.burdens(units)?;
        let charges = self.commission_charges()?;
        let bases = self.bases(charges)?;
        self.left_for_debts(bases.first())?;
        self.remaining_to_live(units, bases.first())?;
        let dependants = self.dependants()?;
        self.seizures()?;
        let minimum = self.minimum()?;
        let (mut ceiling, mut other) = (None, None);
        for basis in &bases {
            let found = self.repayment(basis, dependants, minimum)?;
            if basis.case == PRO_RATA {
                other = found;
            } else {
                ceiling = ceiling.or(found);
            }
        }
        let debts = self.debts(ceiling)?;
        self.orientation(bases.first(), (ceiling, other), debts)?;
        Ok(())
    }

    fn budget(&mut self) -> Result<(), RuleError> {
        let t = &self.situation.totals;
        let facts = r::balance::Facts {
            resources: money(t.resources),
            committed: money(t.committed),
            everyday: money(t.everyday),
            debt_service: money(t.debt_service),
        };
        let origins = ["totals.resources", "totals.committed", "totals.everyday", "totals.debt_service"];
        self.apply::<r::balance::Balance>("", facts, origins)?;
        Ok(())
    }

    fn living_standard(&mut self) -> Result<Option<Exact>, RuleError> {
        let (people, resources) = (self.situation.people, money(self.situation.totals.resources));
        let facts = r::units::Facts { older: count(people.older), younger: count(people.younger) };
        let units = self.apply::<r::units::Units>("", facts, ["people", "people"])?.map(|w| w.units);
        if let Some(units) = units {
            let facts = r::poverty::Facts { resources, units };
            self.apply::<r::poverty::Poverty>("", facts, ["totals.resources", "living-standard.units"])?;
        }
        Ok(units)
    }

    fn burdens(&mut self, units: Option<Exact>) -> Result<(), RuleError> {
        let t = self.situation.totals;
        let resources = money(t.resources);
        let facts = r::debt_service::Facts { debt_service: money(t.debt_service), resources };
        self.apply::<r::debt_service::DebtService>("", facts, ["totals.debt_service", "totals.resources"])?;
        let facts = r::housing::Facts {
            housing_cost: money(t.housing_cost),
            housing_aid: money(t.housing_aid),
            resources,
        };
        let origins = ["totals.housing_cost", "totals.housing_aid", "totals.resources"];
        self.apply::<r::housing::Housing>("", facts, origins)?;
        if let Some(units) = units {
            let facts = r::energy::Facts { energy: money(t.energy), resources, units };
            let origins = ["totals.energy", "totals.resources", "living-standard.units"];
            self.apply::<r::energy::Energy>("", facts, origins)?;
        }
        Ok(())
    }

    /// How resources and charges are counted: one way, or the two of a partner who does not file.
    fn bases(&mut self, charges: Option<(Exact, &'static str)>) -> Result<Vec<Basis>, AssessError> {
        let (t, people) = (self.situation.totals, self.situation.people);
        let applicants = money(t.applicants);
        let declared = self.declared().map_err(AssessError::from)?;
        let whole = |charges: Option<(Exact, &'static str)>, added: Option<Exact>| Basis {
            case: "",
            resources: applicants + added.unwrap_or(count(0)),
            charges: charges.map(|(charges, _)| charges),
            resources_origin: if added.is_some() { DECLARED } else { "totals.applicants" },
            charges_origin: charges.map_or("missing", |(_, origin)| origin),
        };
        let Some((total, origin)) = charges.filter(|_| people.silent_partner) else {
            if people.silent_partner {
                self.miss::<r::partner_share::PartnerShare>("", Why::CommissionScale);
            }
            // What the partner said to bring in counts as resources even before charges are known.
            return Ok(vec![whole(charges, declared.filter(|_| people.silent_partner))]);
        };
        let facts =
            r::partner_share::Facts { charges: total, applicant: applicants, partner: money(t.partner) };
        let origins = [origin, "totals.applicants", "totals.partner"];
        let Some(share) = self.apply::<r::partner_share::PartnerShare>("", facts, origins)? else {
            return Ok(vec![whole(charges, None)]);
        };
        let (contribution, own, resources_origin, charges_origin) = match declared {
            // Nobody contributes more than there are charges.
            Some(declared) => {
                let c = declared.min(total);
                self.contribution_capped |= c != declared;
                let own = if origin == RETAINED { RETAINED_BUT_DECLARED } else { FLAT_BUT_DECLARED };
                (c, total - c, DECLARED, own)
            }
            None => {
                (share.contribution, share.own_charges, IN_PROPORTION, "repayment.partner-share:own_charges")
            }
        };
        let mut bases = vec![
            Basis {
                case: "",
                resources: applicants + contribution,
                charges: Some(total),
                resources_origin,
                charges_origin: origin,
            },
            Basis {
                case: "share-of-charges",
                resources: applicants,
                charges: Some(own),
                resources_origin: "totals.applicants",
                charges_origin,
            },
        ];
        // Both readings are shown where what is declared is not what the incomes would make it.
        if contribution != share.contribution {
            bases.push(Basis {
                case: PRO_RATA,
                resources: applicants + share.contribution,
                charges: Some(total),
                resources_origin: IN_PROPORTION,
                charges_origin: origin,
            });
        }
        Ok(bases)
    }

    /// What a partner who does not file said to contribute, at most what they have when that is known.
    fn declared(&mut self) -> Result<Option<Exact>, TotalError> {
        let partner = self.household.role(Role::Partner);
        let Some(said) = partner.and_then(|p| p.contribution) else { return Ok(None) };
        let (said, own) = (money(monthly(&said)?), self.situation.totals.partner);
        let declared = if own > Money::ZERO { said.min(money(own)) } else { said };
        self.contribution_capped = declared != said;
        Ok(Some(declared))
    }

    /// What is left for debts, by the household's own expenses and by the charges of the commission.
    fn left_for_debts(&mut self, basis: Option<&Basis>) -> Result<(), AssessError> {
        let t = self.situation.totals;
        let (resources, expenses) = (money(t.resources), money(t.committed.checked_add(t.everyday)?));
        let own = (resources, expenses, "totals.resources", OWN);
        let (counted, charges, from, charges_from) = basis
            .and_then(|b| Some((b.resources, b.charges?, b.resources_origin, b.charges_origin)))
            .unwrap_or(own);
        let facts = r::left_for_debts::Facts { resources, expenses, counted, charges };
        let origins = ["totals.resources", OWN, from, charges_from];
        self.apply::<r::left_for_debts::LeftForDebts>("", facts, origins)?;
        Ok(())
    }

    fn remaining_to_live(&mut self, units: Option<Exact>, basis: Option<&Basis>) -> Result<(), RuleError> {
        use r::remaining_to_live::{Facts, RemainingToLive};
        let t = self.situation.totals;
        let (zero, Some(units)) = (count(0), units) else { return Ok(()) };
        let persons = count(self.situation.people.present);
        let facts = |resources: Exact, charges, instalments| Facts {
            resources,
            charges,
            instalments,
            persons,
            units,
        };
        let (resources, committed) = (money(t.resources), money(t.committed));
        const COMMITTED: [&str; 5] =
            ["totals.resources", "totals.committed", "none", "people", "living-standard.units"];
        self.apply::<RemainingToLive>("after-committed", facts(resources, committed, zero), COMMITTED)?;
        const SERVICE: [&str; 5] = [
            "totals.resources",
            "totals.committed",
            "totals.debt_service",
            "people",
            "living-standard.units",
        ];
        let service = facts(resources, committed, money(t.debt_service));
        self.apply::<RemainingToLive>("after-debt-service", service, SERVICE)?;
        match basis.and_then(|basis| Some((basis, basis.charges?))) {
            Some((basis, charges)) => {
                let (resources, charges_from) = (basis.resources_origin, basis.charges_origin);
                let origins = [resources, charges_from, "none", "people", "living-standard.units"];
                self.apply::<RemainingToLive>("commission", facts(basis.resources, charges, zero), origins)?;
            }
            None => {
                self.miss::<RemainingToLive>("commission", Why::CommissionScale);
            }
        }
        const LENDER: [&str; 5] =
            ["totals.resources", "none", "totals.loan_instalments", "people", "living-standard.units"];
        self.apply::<RemainingToLive>("lender", facts(resources, zero, money(t.loan_instalments)), LENDER)?;
        Ok(())
    }

    fn minimum(&mut self) -> Result<Option<Exact>, RuleError> {
        let people = self.situation.people;
        self.apply::<r::minimum_single::MinimumSingle>("", r::minimum_single::Facts::none(), [])?;
        let facts = r::minimum_household::Facts {
            partner: flag(people.couple),
            children: count(people.minimum_children),
            alternating: count(people.minimum_alternating),
        };
        let worked =
            self.apply::<r::minimum_household::MinimumHousehold>("", facts, ["people", "people", "people"])?;
        Ok(worked.map(|w| w.amount))
    }

    /// From resources to the highest instalment; answers it when it is known.
    fn repayment(
        &mut self,
        basis: &Basis,
        dependants: Exact,
        minimum: Option<Exact>,
    ) -> Result<Option<Exact>, RuleError> {
        let case = basis.case;
        // The scale goes on the resources of those who file, never on a partner's contribution (CA Riom, 23/01360).
        let own = money(self.situation.totals.applicants);
        let facts = r::attachable::Facts { resources: own, dependants, whole_euros: flag(self.whole_euros) };
        let origins = ["totals.applicants", "earnings.dependants", "option"];
        let attachable = if case.is_empty() {
            self.apply::<r::attachable::Attachable>(case, facts, origins)?.map(|w| w.attachable)
        } else {
            self.outcomes
                .iter()
                .find(|o| o.info.id == "earnings.attachable" && o.case.is_empty())
                .and_then(|o| o.figure("attachable"))
                .map(|figure| figure.value)
        };
        let (Some(attachable), Some(household_minimum)) = (attachable, minimum) else { return Ok(None) };
        let facts = r::legal_maximum::Facts { resources: basis.resources, attachable, household_minimum };
        let origins = [basis.resources_origin, "earnings.attachable", "income.minimum-household"];
        let maximum = self.apply::<r::legal_maximum::LegalMaximum>(case, facts, origins)?;
        let Some(charges) = basis.charges else {
            self.miss::<r::capacity::Capacity>(case, Why::CommissionScale);
            self.miss::<r::instalment_ceiling::InstalmentCeiling>(case, Why::CommissionScale);
            return Ok(None);
        };
        let facts = r::capacity::Facts { resources: basis.resources, charges };
        let origins = [basis.resources_origin, basis.charges_origin];
        let capacity = self.apply::<r::capacity::Capacity>(case, facts, origins)?;
        let (Some(capacity), Some(maximum)) = (capacity, maximum) else { return Ok(None) };
        let facts = r::instalment_ceiling::Facts {
            capacity: capacity.capacity,
            legal_maximum: maximum.legal_maximum,
        };
        let origins = match case {
            "" => ["repayment.capacity", "repayment.legal-maximum"],
            PRO_RATA => ["repayment.capacity/pro-rata", "repayment.legal-maximum/pro-rata"],
            _ => ["repayment.capacity/share-of-charges", "repayment.legal-maximum/share-of-charges"],
        };
        let ceiling = self.apply::<r::instalment_ceiling::InstalmentCeiling>(case, facts, origins)?;
        Ok(ceiling.map(|w| w.ceiling))
    }

    /// What is owed, and how long it takes at the highest instalment; answers the debts that a plan can treat, and the pledge
    /// loans among them.
    fn debts(&mut self, ceiling: Option<Exact>) -> Result<Option<(Exact, Exact)>, AssessError> {
        let sum = |wanted: DebtSum| {
            let fed = |debt: &&rav_household::Debt| {
                balance_feeds(debt.kind, debt.creditor_agrees).any(|sum| sum == wanted)
            };
            Money::sum(self.household.debts.iter().filter(fed).map(|debt| debt.balance)).map(money)
        };
        let pledges = sum(DebtSum::Pledges)?;
        let facts = r::composition::Facts {
            housing_loans: sum(DebtSum::HousingLoans)?,
            consumer_credit: sum(DebtSum::ConsumerCredit)?,
            bank_debts: sum(DebtSum::BankDebts)?,
            current_charges: sum(DebtSum::CurrentCharges)?,
            other_debts: sum(DebtSum::OtherDebts)?,
            outside_plan: sum(DebtSum::OutsidePlan)?,
            pledges,
            landlord: sum(DebtSum::Landlord)?,
        };
        const DEBTS: [&str; 8] = ["debts"; 8];
        let in_plan = self.apply::<r::composition::Composition>("", facts, DEBTS)?.map(|w| w.in_plan);
        match (in_plan, ceiling) {
            (Some(debt), Some(instalment)) => {
                let facts = r::months_to_clear::Facts { debt, instalment };
                let origins = ["debts.composition:in_plan", "repayment.instalment-ceiling"];
                // A ceiling of a few cents would take centuries: said as missing rather than as a number.
                if debt.whole() > instalment.whole().saturating_mul(1200) {
                    self.miss::<r::months_to_clear::MonthsToClear>("", Why::Zero("instalment"));
                } else {
                    self.apply::<r::months_to_clear::MonthsToClear>("", facts, origins)?;
                }
            }
            _ => {
                self.miss::<r::months_to_clear::MonthsToClear>(
                    "",
                    Why::Figure("repayment.instalment-ceiling"),
                );
            }
        }
        Ok(in_plan.map(|in_plan| (in_plan, pledges)))
    }

    fn orientation(
        &mut self,
        basis: Option<&Basis>,
        (ceiling, other): (Option<Exact>, Option<Exact>),
        debts: Option<(Exact, Exact)>,
    ) -> Result<(), AssessError> {
        let manifest = self.manifest(basis)?;
        let procedure = &self.household.procedure;
        let facts = r::months_left::Facts { earlier_months: count(i64::from(procedure.earlier_months)) };
        let months = self.apply::<r::months_left::MonthsLeft>("", facts, ["procedure"])?;
        let (Some(ceiling), Some((debt, pledges)), Some(manifest), Some(months)) =
            (ceiling, debts, manifest, months)
        else {
            let why = if months.is_none() { Why::Figure("plan.months-left") } else { Why::CommissionScale };
            self.miss::<r::routes::Routes>("", why);
            return Ok(());
        };
        let (t, household) = (self.situation.totals, self.household);
        let is = |kind| household.assets.iter().any(|asset| asset.kind == kind);
        let main_home = household.dwelling.tenure.is_owner() || is(AssetKind::MainHome);
        let facts = r::routes::Facts {
            ceiling,
            other_ceiling: other.unwrap_or(count(0)),
            debt,
            pledges,
            months_left: months.months,
            asset: money(t.assets),
            home: money(t.home),
            owns_home: flag(main_home || is(AssetKind::OtherRealEstate)),
            main_home: flag(main_home),
            can_improve: flag(procedure.outlook == Outlook::Improving),
            no_improvement: flag(procedure.outlook == Outlook::Stable),
            suspension_used: count(i64::from(procedure.suspension_months)),
            cannot_meet: manifest.cannot_meet,
            sole_trader: flag(crate::caveats::trades(household, self.situation.day)),
        };
        let other = if other.is_some() { "repayment.instalment-ceiling/pro-rata" } else { "none" };
        let origins = [
            "repayment.instalment-ceiling",
            other,
            "debts.composition:in_plan",
            "debts",
            "plan.months-left",
            "totals.assets",
            "totals.home",
            "dwelling",
            "dwelling",
            "procedure",
            "procedure",
            "procedure",
            "overindebtedness.manifest",
            "totals.self_employment + totals.professional_debts",
        ];
        self.apply::<r::routes::Routes>("", facts, origins)?;
        Ok(())
    }

    /// What is due and to come, against what charges leave: a commission's charges, else those that the household declares.
    fn manifest(
        &mut self,
        basis: Option<&Basis>,
    ) -> Result<Option<r::manifest::Working<Exact>>, AssessError> {
        let t = self.situation.totals;
        let (resources, charges, from) = match basis.and_then(|basis| Some((basis, basis.charges?))) {
            Some((basis, charges)) => {
                (basis.resources, charges, [basis.resources_origin, basis.charges_origin])
            }
            None => {
                let declared = money(t.committed.checked_add(t.everyday)?);
                (money(t.resources), declared, ["totals.resources", "totals.committed + totals.everyday"])
            }
        };
        let facts = r::manifest::Facts {
            resources,
            charges,
            monthly_due: money(t.debt_service),
            arrears: money(t.arrears),
            without_instalment: money(t.without_instalment),
        };
        let [resources_from, charges_from] = from;
        let origins = [
            resources_from,
            charges_from,
            "totals.debt_service",
            "totals.arrears",
            "totals.without_instalment",
        ];
        Ok(self.apply::<r::manifest::Manifest>("", facts, origins)?)
    }
}
