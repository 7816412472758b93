//! What would be left to live on with the rights that a published formula estimates: the file read again with those incomes, in the
//! order in which the law lets one count in another. Amounts that cannot be had together are never added.
//!
//! Family benefits come first: they count in the minimum income and in the in-work bonus (family allowances without their age
//! increase, the complement for its usual amount, family support for a flat share: R262-10-1 and R262-11 of the social action and families
//! code, R844-4 and R844-5 of the social security code), and not in the old-age allowance (R815-22). The old-age allowance comes next, since whoever asks
//! for the minimum income claims the other benefits first (L262-10): it counts in both. The minimum income then takes all that
//! counts. The bonus leaves the minimum income out (R844-5, 25°), so both go together.

use rav_household::{Household, Income, IncomeKind, Right};
use rav_law::LawOn;
use rav_money::{Exact, Money, Rounding};
use rav_rules::rules::activity_bonus::ActivityBonus;
use rav_rules::rules::rsa::{self, Rsa};
use rav_rules::{Rule, Worked, evaluate, find};

use super::{Finding, Review, count, flag};
use crate::assessment::Assessment;
use crate::error::AssessError;
use crate::figures::totals::monthly;
use crate::file::File;

/// What is left to live on today, and with the rights that a published formula estimates.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "droits ouverts")]
pub struct Opened {
    /// What would come in each month.
    pub added: Vec<Added>,
    /// What comes in already and would be less.
    pub reduced: Vec<Reduced>,
    /// What would come in once a year: no month counts it.
    pub yearly: Vec<Added>,
    /// Rights that are worth checking, or that nobody can tell, and are not counted.
    pub left_out: Vec<LeftOut>,
    /// Whether a child in alternating custody may count for less in what is added.
    pub in_doubt: bool,
    /// What is left to live on under each definition.
    pub left: Vec<SideBySide>,
}

/// An estimate that is added to the resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// The rule that estimates it.
    pub rule: &'static str,
    /// What it is as an income.
    pub kind: IncomeKind,
    /// The amount, with the other rights counted in it.
    pub amount: Money,
    /// What its own screening estimates, where no other right is counted in it.
    pub alone: Money,
}

/// An income of the file that would be less, since what is added counts in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reduced {
    /// What it is.
    pub kind: IncomeKind,
    /// What it is today, by the month.
    pub today: Money,
    /// What would be left of it.
    pub opened: Money,
}

/// A right that is not counted, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The rule.
    pub rule: &'static str,
    /// Why.
    pub why: NotCounted,
}

/// Why a right is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotCounted {
    /// No published formula gives its amount.
    NoAmount,
    /// Nobody can tell whether it is open.
    CannotTell,
    /// It cannot be had with what is counted, which comes first.
    TakenIn,
}

impl NotCounted {
    /// Every reason.
    pub const ALL: [NotCounted; 3] = [NotCounted::NoAmount, NotCounted::CannotTell, NotCounted::TakenIn];

    /// The stable name: `no-amount`, `cannot-tell`, `taken-in`.
    pub const fn name(self) -> &'static str {
        match self {
            NotCounted::NoAmount => "no-amount",
            NotCounted::CannotTell => "cannot-tell",
            NotCounted::TakenIn => "taken-in",
        }
    }
}

/// What is left to live on under a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideBySide {
    /// The definition: `after-committed`, `after-debt-service`, `commission`, `lender`.
    pub definition: &'static str,
    /// Today; nothing where the file lacks what it needs.
    pub today: Option<Money>,
    /// With the rights.
    pub opened: Option<Money>,
}

/// The definitions of what is left to live on, in the order of the pages.
pub(crate) const DEFINITIONS: [&str; 4] = ["after-committed", "after-debt-service", "commission", "lender"];

impl Opened {
    /// What more would be left each month after committed spending, where nothing makes that doubtful: every right that is worth checking is
    /// counted, and nothing that comes in would be less.
    pub fn safe_gain(&self) -> Option<Money> {
        let doubtful = !self.left_out.is_empty() || !self.reduced.is_empty() || self.in_doubt;
        let of = self.left.iter().find(|it| it.definition == "after-committed").filter(|_| !doubtful)?;
        let gain = of.opened?.checked_sub(of.today?).ok()?;
        (gain > Money::ZERO).then_some(gain)
    }
}

/// What the rights of a review would leave to live on; nothing where no amount is estimated.
pub(super) fn opened(file: &File<'_>, review: &Review) -> Result<Option<Opened>, AssessError> {
    let (mut opened, household) = opening(file, review, &|_| true)?;
    let Some(household) = household else {
        // A yearly sum alone leaves each month as it is.
        let yearly = !opened.yearly.is_empty();
        return Ok(yearly.then_some(opened));
    };
    let again = file.engine.assess_household(&household, &file.options)?;
    opened.left = side_by_side(file.assessment(), &again);
    Ok(Some(opened))
}

/// What some rights of a review bring, and the household with them; no household where none of them brings something each month.
pub(crate) fn opening(
    file: &File<'_>,
    review: &Review,
    only: &dyn Fn(&str) -> bool,
) -> Result<(Opened, Option<Household>), AssessError> {
    let mut opening = Opening {
        law: file.law(),
        review,
        only,
        counted: Money::ZERO,
        supported: 0,
        opened: Opened {
            added: Vec::new(),
            reduced: Vec::new(),
            yearly: Vec::new(),
            left_out: Vec::new(),
            in_doubt: false,
            left: Vec::new(),
        },
    };
    opening.family()?;
    opening.old_age()?;
    opening.minimum_income_and_bonus();
    opening.without_amount();
    let Opening { counted, supported, law, mut opened, .. } = opening;
    let doubted = |added: &Added| review.finding(added.rule).is_some_and(|found| found.other.is_some());
    opened.in_doubt = opened.added.iter().any(doubted);
    if opened.added.is_empty() {
        return Ok((opened, None));
    }
    let mut household = file.household().clone();
    let counted = counted.checked_add(support(supported, law)?)?;
    opened.reduced = reduce(&mut household, counted, law)?;
    household.incomes.extend(opened.added.iter().map(|added| Income::new(added.kind, added.amount)));
    Ok((opened, Some(household)))
}

fn side_by_side(today: &Assessment, opened: &Assessment) -> Vec<SideBySide> {
    let left = |assessment: &Assessment, definition: &str| {
        assessment.outcome(&format!("budget.remaining-to-live/{definition}"))?.figure("remaining")?.money()
    };
    let both = |definition| SideBySide {
        definition,
        today: left(today, definition),
        opened: left(opened, definition),
    };
    DEFINITIONS.into_iter().map(both).collect()
}

/// Family benefits that count in the minimum income and in the bonus.
const COUNTS_IN_OTHERS: [&str; 2] = ["rights.family-allowances", "rights.family-complement"];

/// Parts of the levy.
const LEVY: i64 = 1_000;

/// What is added so far, and what of it counts in the minimum income and in the bonus.
struct Opening<'a> {
    law: LawOn<'a>,
    review: &'a Review,
    /// Which rights are counted.
    only: &'a dyn Fn(&str) -> bool,
    counted: Money,
    /// Children for whom family support would be received.
    supported: i64,
    opened: Opened,
}

impl Opening<'_> {
    fn finding(&self, rule: &str) -> Option<&Finding> {
        self.review.finding(rule).filter(|_| (self.only)(rule))
    }

    /// Adds an amount above zero; answers whether it was.
    fn add(&mut self, rule: &'static str, kind: IncomeKind, amount: Money) -> bool {
        self.add_beside(rule, kind, amount, amount)
    }

    /// The same for a right in which others count, beside what it is alone.
    fn add_beside(&mut self, rule: &'static str, kind: IncomeKind, amount: Money, alone: Money) -> bool {
        let is_some = amount > Money::ZERO;
        self.opened.added.extend(is_some.then_some(Added { rule, kind, amount, alone }));
        is_some
    }

    fn family(&mut self) -> Result<(), AssessError> {
        let amount = |finding: &Finding, name: &str| finding.worked.get(name).and_then(Exact::money);
        if let Some(finding) = self.finding("rights.family-allowances") {
            let rule = finding.worked.info.id;
            let [net, basic] = ["net", "basic"].map(|name| amount(finding, name).unwrap_or(Money::ZERO));
            if self.add(rule, IncomeKind::FamilyAllowance, net) {
                // The age increase is not looked at; without one this is the amount that is paid.
                self.counted = self.counted.checked_add(net.min(self.less_levy(basic, Rounding::HalfUp)?))?;
            }
        }
        if let Some(finding) = self.finding("rights.family-complement") {
            let rule = finding.worked.info.id;
            let [net, up_to, ceiling] =
                ["estimate", "up_to", "ceiling"].map(|name| amount(finding, name).unwrap_or(Money::ZERO));
            if self.add(rule, IncomeKind::FamilyAllowance, net) {
                // A year of the usual amount is between the ceiling and the end of the difference.
                let usual = up_to.checked_sub(ceiling)?.fraction(1, 12, Rounding::HalfUp)?;
                self.counted = self.counted.checked_add(net.min(self.less_levy(usual, Rounding::Floor)?))?;
            }
        }
        if let Some(finding) = self.finding("rights.family-support") {
            let (rule, net) = (finding.worked.info.id, amount(finding, "net").unwrap_or(Money::ZERO));
            let children = finding.worked.get("counted").map_or(0, Exact::whole);
            if self.add(rule, IncomeKind::SingleParentSupport, net) {
                self.supported = children;
            }
        }
        if let Some(finding) = self.finding("rights.school-allowance") {
            let (rule, kind) = (finding.worked.info.id, IncomeKind::BackToSchoolAllowance);
            let estimate = amount(finding, "estimate").filter(|amount| *amount > Money::ZERO);
            self.opened.yearly.extend(estimate.map(|amount| Added { rule, kind, amount, alone: amount }));
        }
        Ok(())
    }

    /// An amount less the levy, which is rounded as the rule of that benefit rounds it.
    fn less_levy(&self, gross: Money, rounding: Rounding) -> Result<Money, AssessError> {
        let levy = self.law.share_over("family.levy", LEVY)?;
        Ok(gross.checked_sub(gross.fraction(levy, LEVY, rounding)?)?)
    }

    fn old_age(&mut self) -> Result<(), AssessError> {
        let Some(finding) = self.finding("rights.aspa") else { return Ok(()) };
        let (rule, worked) = (finding.worked.info.id, &finding.worked);
        if is_set(worked, "worth_checking") {
            let amount = worked.get("estimate").and_then(Exact::money).unwrap_or(Money::ZERO);
            if self.add(rule, IncomeKind::OldAgeAllowance, amount) {
                self.counted = self.counted.checked_add(amount)?;
            }
        }
        Ok(())
    }

    /// Both again, with what was added before among the other resources.
    fn minimum_income_and_bonus(&mut self) {
        let both =
            [(Rsa::INFO.id, IncomeKind::MinimumIncome), (ActivityBonus::INFO.id, IncomeKind::ActivityBonus)];
        for (rule, kind) in both {
            let Some(finding) = self.finding(rule) else { continue };
            let alone = finding.worked.get("estimate").and_then(Exact::money).unwrap_or(Money::ZERO);
            let amount =
                self.again(finding).and_then(|worked| worked.get("estimate")?.money()).unwrap_or(Money::ZERO);
            if !self.add_beside(rule, kind, amount, alone) && alone > Money::ZERO {
                self.opened.left_out.push(LeftOut { rule, why: NotCounted::TakenIn });
            }
        }
    }

    /// A rule applied again to its facts, with what is added among them; nothing where they are out of its range, and then far above
    /// any ceiling.
    fn again(&self, finding: &Finding) -> Option<Worked> {
        let worked = &finding.worked;
        let entry = find(worked.info.id)?;
        let fields = worked.info.facts.iter().zip(worked.facts.cells());
        let cells: Vec<Exact> = fields
            .map(|(field, cell)| match field.name {
                "other_income" => *cell + Exact::from(self.counted),
                "family_support" if self.supported > 0 => count(self.supported),
                _ => *cell,
            })
            .collect();
        entry.run(&cells, self.law).ok()
    }

    /// What is worth checking without an amount, and what nobody can tell.
    fn without_amount(&mut self) {
        let mut left_out = Vec::new();
        for finding in &self.review.findings {
            let (rule, worked) = (finding.worked.info.id, &finding.worked);
            let why = if matches!(rule, "rights.aah" | "rights.asi") && is_set(worked, "worth_checking") {
                NotCounted::NoAmount
            } else if is_set(worked, "cannot_tell") {
                NotCounted::CannotTell
            } else {
                continue;
            };
            left_out.push(LeftOut { rule, why });
        }
        // A benefit that counts in the others, and that nobody can tell of for want of a paper, of a share or of the law.
        let untold = self.review.lacking.iter().filter(|lacking| COUNTS_IN_OTHERS.contains(&lacking.rule));
        left_out.extend(untold.map(|lacking| LeftOut { rule: lacking.rule, why: NotCounted::CannotTell }));
        // The bonus of a student.
        let bonus = ActivityBonus::INFO.id;
        let student = self.review.screening(Right::ActivityBonus);
        left_out.extend(student.map(|_| LeftOut { rule: bonus, why: NotCounted::CannotTell }));
        // The minimum income of somebody young.
        let young = self.review.screening(Right::MinimumIncome);
        left_out.extend(young.map(|_| LeftOut { rule: Rsa::INFO.id, why: NotCounted::CannotTell }));
        self.opened.left_out.extend(left_out);
    }
}

/// Whether a figure of a rule is a yes; a rule without that figure has none.
fn is_set(worked: &Worked, name: &str) -> bool {
    worked.get(name).is_some_and(|value| value.whole() != 0)
}

/// What family support for so many children counts for.
fn support(children: i64, law: LawOn<'_>) -> Result<Money, AssessError> {
    if children == 0 {
        return Ok(Money::ZERO);
    }
    let zero = Exact::from(Money::ZERO);
    let facts = rsa::Facts {
        partner: flag(false),
        children: count(0_u32),
        alternating: count(0_u32),
        lone_parent: flag(false),
        housing_aid: zero,
        housed_free: flag(false),
        family_support: count(children),
        other_income: zero,
    };
    Ok(evaluate::<Rsa>(facts, law)?.support.money().unwrap_or(Money::ZERO))
}

/// Takes what counts off a minimum income that is received, then off a bonus: each is what lacks up to an amount. Less than the least
/// that is paid is nothing.
fn reduce(household: &mut Household, counted: Money, law: LawOn<'_>) -> Result<Vec<Reduced>, AssessError> {
    let mut rest = counted;
    let mut reduced = Vec::new();
    for (kind, least) in [
        (IncomeKind::MinimumIncome, "income.minimum-paid"),
        (IncomeKind::ActivityBonus, "activity-bonus.paid"),
    ] {
        let least = law.money(least).unwrap_or(Money::ZERO);
        for line in household.incomes.iter_mut().filter(|line| line.kind == kind && line.runs_on(law.day())) {
            let today = monthly(&line.amount)?;
            let left = today.checked_sub(rest.min(today))?;
            rest = rest.checked_sub(rest.min(today))?;
            let opened = if left < least { Money::ZERO } else { left };
            if opened < today {
                reduced.push(Reduced { kind, today, opened });
                line.amount = opened.into();
            }
        }
    }
    Ok(reduced)
}
