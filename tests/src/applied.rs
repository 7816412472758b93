//! What actions change in a household, by hand and through the façade alone: what `actions` of the façade is compared with.

use std::collections::BTreeSet;

use resteavivre::household::{
    Debt, DebtKind, ExpenseKind, Household, Income, Right, RightHeld, RightStatus, Word as _,
};
use resteavivre::law::Scale;
use resteavivre::letters::{Creditor, Proposal, ProposalRequest, Terms};
use resteavivre::money::Money;
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Format, Options};

/// The key of the balance of the month.
pub const BALANCE: &str = "budget.balance";

/// The scale of the examples.
///
/// # Panics
/// When it cannot be read.
pub fn scale() -> Scale {
    let text = std::fs::read_to_string(crate::root("examples/scales/2025-example.toml")).unwrap();
    Scale::parse(&text).unwrap()
}

/// Options with that scale.
pub fn options(scale: &Scale) -> Options<'_> {
    Options::new().accept_unchecked_law().scale(scale).accept_ended_scale()
}

/// The example households with their paths.
///
/// # Panics
/// When one cannot be read.
pub fn examples() -> Vec<(String, Household)> {
    let read = |path: std::path::PathBuf| {
        let name = path.to_string_lossy().into_owned();
        let format = Format::of_file_name(&name).unwrap();
        (name, Document::read(&std::fs::read(path).unwrap(), format).unwrap().household().clone())
    };
    crate::households().into_iter().map(read).collect()
}

/// A difference.
///
/// # Panics
/// When it is out of range.
pub fn minus(one: Money, other: Money) -> Money {
    one.checked_sub(other).unwrap()
}

/// A sum.
///
/// # Panics
/// When it is out of range.
pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    Money::sum(amounts).unwrap()
}

/// The instalment of a debt by the month, in the periods that files of this test have.
fn each_month(debt: &Debt) -> Money {
    debt.instalment
        .map_or(Money::ZERO, |amount| resteavivre::workshop::per_month(amount.value, amount.period).unwrap())
}

/// Debts for which the civil code lets a judge grant time (1343-5; not maintenance, nor what a public accountant collects).
fn can_wait(kind: DebtKind) -> bool {
    use DebtKind::*;
    !matches!(
        kind,
        WaterArrears
            | HealthArrears
            | EducationArrears
            | TransportArrears
            | MaintenanceArrears
            | TaxDebt
            | TaxFraudDebt
            | BenefitOverpayment
            | SocialFraudDebt
            | Fine
            | VictimDamages
            | PledgeLoan
            | OtherDebt
    )
}

fn payee(kind: DebtKind) -> &'static str {
    match Creditor::of(kind) {
        Creditor::Landlord => "instalments/landlord",
        Creditor::Energy => "instalments/energy",
        Creditor::Bank => "instalments/bank",
        Creditor::Other if matches!(kind, DebtKind::TaxDebt | DebtKind::TaxFraudDebt) => "instalments/tax",
        Creditor::Other => "instalments/other",
    }
}

/// A household and what a second assessment needs to know of it.
pub struct By<'a> {
    engine: &'a Engine,
    options: &'a Options<'a>,
    household: &'a Household,
    proposals: Vec<Proposal>,
}

impl<'a> By<'a> {
    /// The household as it is.
    ///
    /// # Panics
    /// When it cannot be assessed.
    pub fn new(engine: &'a Engine, options: &'a Options<'a>, household: &'a Household) -> Self {
        let file = engine.open(household, options).unwrap();
        let proposals = file.propose_to_all(ProposalRequest::contingency()).unwrap_or_default();
        By { engine, options, household, proposals }
    }

    /// A figure of a household.
    pub fn figure(&self, household: &Household, key: &str) -> Option<Money> {
        self.engine.assess(household, self.options).ok()?.figure(key)?.money()
    }

    /// The rights of a set in the household: those that a review tells of once the others were refused.
    fn with_rights(&self, rules: &[&str]) -> Household {
        let mut household = self.household.clone();
        if rules.is_empty() {
            return household;
        }
        let mut alone = household.clone();
        let told = |right: &Right| household.rights.iter().any(|held| held.right == *right);
        let others = Right::ALL.iter().filter(|right| !rules.contains(&rule(**right)) && !told(right));
        alone.rights.extend(others.map(|right| RightHeld::new(*right, RightStatus::Refused)));
        let file = self.engine.open(&alone, self.options).unwrap();
        let Some(opened) = file.review(Subject::Rights).unwrap().opened else { return household };
        let brought: Vec<&str> = opened.added.iter().map(|it| it.rule).collect();
        assert!(brought.iter().all(|it| rules.contains(it)), "{rules:?} brings {brought:?}");
        for line in &mut household.incomes {
            if let Some(less) = opened.reduced.iter().find(|it| it.kind == line.kind) {
                line.amount = less.opened.into();
            }
        }
        household.incomes.extend(opened.added.iter().map(|it| Income::new(it.kind, it.amount)));
        household
    }

    /// The household with these actions; nothing where a commission's highest instalment is not known.
    ///
    /// # Panics
    /// When a sum is out of range.
    pub fn with(&self, ids: &[&str]) -> Option<Household> {
        let rules: Vec<&str> = ids.iter().filter_map(|id| id.strip_prefix("open-right/")).collect();
        let rules: Vec<&str> = rules.into_iter().filter(|rule| *rule != "rights.health-cover").collect();
        let mut household = self.with_rights(&rules);
        if ids.contains(&"open-right/rights.health-cover") {
            household.expenses.retain(|line| line.kind != ExpenseKind::ComplementaryHealth);
        }
        for proposal in self.proposals.iter().filter(|it| ids.contains(&payee(it.claim.kind))) {
            let Terms::Instalments(runs) = &proposal.terms else { continue };
            let most = runs.iter().map(|run| run.amount).max().unwrap();
            if let Some(debt) = household.debts.iter_mut().find(|debt| debt.id == proposal.claim.id) {
                // What runs on is paid beside it.
                let own =
                    if proposal.claim.due < proposal.claim.owed { each_month(debt) } else { Money::ZERO };
                debt.instalment = Some(sum([own, most]).into());
            } else {
                let account = Debt::new("compte", DebtKind::Overdraft, proposal.claim.owed);
                household.debts.push(account.with_instalment(most));
            }
        }
        if ids.contains(&"judge-time") {
            for debt in household.debts.iter_mut().filter(|debt| can_wait(debt.kind)) {
                debt.instalment = None;
            }
        }
        if ids.contains(&"over-indebtedness-file") {
            let ceiling = self.figure(&household, "repayment.instalment-ceiling")?;
            let (inside, mut outside): (Vec<Debt>, Vec<Debt>) =
                household.debts.into_iter().partition(|debt| debt.place().is_in_plan());
            let owed = sum(inside.iter().map(|debt| debt.balance));
            let one = Debt::new("plan", DebtKind::OtherDebt, owed).with_instalment(ceiling.min(owed));
            outside.extend((owed > Money::ZERO).then_some(one));
            household.debts = outside;
        }
        Some(household)
    }

    /// A figure with these actions.
    pub fn reached(&self, ids: &[&str], key: &str) -> Option<Money> {
        self.figure(&self.with(ids)?, key)
    }
}

/// The rule that screens a right, where one gives an amount each month.
fn rule(right: Right) -> &'static str {
    match right {
        Right::MinimumIncome => "rights.rsa",
        Right::ActivityBonus => "rights.activity-bonus",
        Right::OldAgeAllowance => "rights.aspa",
        Right::FamilySupport => "rights.family-support",
        Right::FamilyAllowances => "rights.family-allowances",
        Right::FamilyComplement => "rights.family-complement",
        _ => "",
    }
}

/// Sets of actions, each by its names.
pub type Sets = BTreeSet<Vec<&'static str>>;

/// The smallest sets that bring a figure to a goal, by looking at every set and at every set within it; and what every set reaches.
pub fn by_hand(
    by: &By<'_>,
    tried: &[&'static str],
    key: &str,
) -> Option<(Vec<Money>, impl Fn(Money) -> Sets)> {
    let names = tried.to_vec();
    let members = move |mask: usize| -> Vec<&'static str> {
        (0..names.len()).filter(|bit| mask & (1 << bit) != 0).map(|bit| names[bit]).collect()
    };
    let all = 0..1_usize << tried.len();
    let values = all.clone().map(|mask| by.reached(&members(mask), key)).collect::<Option<Vec<Money>>>()?;
    let reached = values.clone();
    let sets = move |least: Money| {
        let reaches = |mask: &usize| reached[*mask] >= least;
        let smallest = |mask: &usize| {
            !all.clone().any(|other| other != *mask && other & mask == other && reaches(&other))
        };
        all.clone().filter(|mask| reaches(mask) && smallest(mask)).map(&members).collect()
    };
    Some((values, sets))
}
