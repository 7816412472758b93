//! Actions: what each moves is the difference of two assessments; the smallest sets are those of a search by hand.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_population::Population;
use resteavivre::actions::{
    Action, Actions, ActionsRequest, CATALOGUE, Efforts, Goal, Group, NoAmount, Offer, PAPERS,
};
use resteavivre::household::{Debt, DebtKind, ExpenseKind, Household, Income, IncomeKind};
use resteavivre::law::Scale;
use resteavivre::letters::{Creditor, Proposal, ProposalRequest, Terms};
use resteavivre::money::Money;
use resteavivre::review::{Review, Subject};
use resteavivre::{Document, Engine, Format, Options};

const BALANCE: &str = "budget.balance";

fn scale() -> Scale {
    let text = std::fs::read_to_string(rav_tests::root("examples/scales/2025-example.toml")).unwrap();
    Scale::parse(&text).unwrap()
}

fn options(scale: &Scale) -> Options<'_> {
    Options::new().accept_unchecked_law().scale(scale).accept_ended_scale()
}

fn examples() -> Vec<(String, Household)> {
    let read = |path: std::path::PathBuf| {
        let name = path.to_string_lossy().into_owned();
        let format = Format::of_file_name(&name).unwrap();
        (name, Document::read(&std::fs::read(path).unwrap(), format).unwrap().household().clone())
    };
    rav_tests::households().into_iter().map(read).collect()
}

fn minus(one: Money, other: Money) -> Money {
    one.checked_sub(other).unwrap()
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
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
struct By<'a> {
    engine: &'a Engine,
    options: &'a Options<'a>,
    household: &'a Household,
    rights: Review,
    proposals: Vec<Proposal>,
}

impl<'a> By<'a> {
    fn new(engine: &'a Engine, options: &'a Options<'a>, household: &'a Household) -> Self {
        let file = engine.open(household, options).unwrap();
        let rights = file.review(Subject::Rights).unwrap();
        let proposals = file.propose_to_all(ProposalRequest::contingency()).unwrap_or_default();
        By { engine, options, household, rights, proposals }
    }

    fn figure(&self, household: &Household, key: &str) -> Option<Money> {
        self.engine.assess(household, self.options).ok()?.figure(key)?.money()
    }

    /// The rights of a set in the household, by the amounts that the review of rights has of all of them, or of each alone; nothing
    /// where neither tells.
    fn with_rights(&self, rules: &[&str]) -> Option<Household> {
        let mut household = self.household.clone();
        if rules.is_empty() {
            return Some(household);
        }
        let opened = self.rights.opened.as_ref()?;
        let (added, reduced) = if opened.added.iter().all(|it| rules.contains(&it.rule)) {
            let added: Vec<_> = opened.added.iter().map(|it| (it.kind, it.amount)).collect();
            (added, &opened.reduced[..])
        } else if let ([rule], true) = (rules, opened.reduced.is_empty()) {
            // Alone, none of the others counts in it: its own estimate.
            (vec![(kind(rule), self.estimate(rule)?)], &[][..])
        } else {
            return None;
        };
        for line in &mut household.incomes {
            if let Some(less) = reduced.iter().find(|it| it.kind == line.kind) {
                line.amount = less.opened.into();
            }
        }
        household.incomes.extend(added.into_iter().map(|(kind, amount)| Income::new(kind, amount)));
        Some(household)
    }

    fn estimate(&self, rule: &str) -> Option<Money> {
        let worked = &self.rights.finding(rule)?.worked;
        ["net", "estimate"].iter().find_map(|name| worked.get(name)?.money())
    }

    /// The household with these actions, and what a commission's instalment changes in its balance.
    fn with(&self, ids: &[&str]) -> Option<(Household, Money)> {
        let rules: Vec<&str> = ids.iter().filter_map(|id| id.strip_prefix("open-right/")).collect();
        let rules: Vec<&str> = rules.into_iter().filter(|rule| *rule != "rights.health-cover").collect();
        let mut household = self.with_rights(&rules)?;
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
        let mut more = Money::ZERO;
        if ids.contains(&"over-indebtedness-file") {
            let ceiling = self.figure(&household, "repayment.instalment-ceiling")?;
            let in_plan = || household.debts.iter().filter(|debt| debt.place().is_in_plan());
            let owed = sum(in_plan().map(|debt| debt.balance));
            more = minus(sum(in_plan().map(each_month)), ceiling.min(owed));
        }
        Some((household, more))
    }

    /// The balance with these actions.
    fn balance(&self, ids: &[&str]) -> Option<Money> {
        let (household, more) = self.with(ids)?;
        Some(sum([self.figure(&household, BALANCE)?, more]))
    }
}

/// What a right is as an income.
fn kind(rule: &str) -> IncomeKind {
    match rule {
        "rights.rsa" => IncomeKind::MinimumIncome,
        "rights.activity-bonus" => IncomeKind::ActivityBonus,
        "rights.aspa" => IncomeKind::OldAgeAllowance,
        "rights.family-support" => IncomeKind::SingleParentSupport,
        _ => IncomeKind::FamilyAllowance,
    }
}

/// Every amount of a month is what a second assessment with the action gives more, for every example and many drawn households.
#[test]
fn what_an_action_moves_is_a_second_assessment() {
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let options = options(&scale);
    let population = Population::new(7).unwrap();
    let drawn = (0..150).map(|index| (format!("drawn {index}"), population.household(index)));
    let (mut compared, mut ids) = (0, BTreeSet::new());
    for (name, household) in examples().into_iter().chain(drawn) {
        let actions = engine.open(&household, &options).unwrap().actions(&ActionsRequest::default()).unwrap();
        let by = By::new(&engine, &options, &household);
        let today = by.figure(&household, BALANCE).unwrap();
        for action in &actions.actions {
            let (id, amount) = (action.known.id, action.amount);
            let told = amount.monthly.is_some() || amount.once.is_some();
            assert_eq!(told, amount.unknown.is_none(), "{name}: {id}");
            let Some(monthly) = amount.monthly else { continue };
            let Some(with) = by.balance(&[id]) else { continue };
            assert_eq!(monthly, minus(with, today), "{name}: {id}");
            compared += 1;
            ids.insert(id);
        }
    }
    assert!(compared > 150, "{compared} only");
    for id in ["judge-time", "over-indebtedness-file", "instalments/bank", "open-right/rights.activity-bonus"]
    {
        assert!(ids.contains(id), "{id} was never compared: {ids:?}");
    }
}

/// The smallest sets that reach a goal, by looking at every set and at every set within it.
fn by_hand(by: &By<'_>, tried: &[&'static str], least: Money) -> Option<BTreeSet<Vec<&'static str>>> {
    let members = |mask: usize| -> Vec<&'static str> {
        (0..tried.len()).filter(|bit| mask & (1 << bit) != 0).map(|bit| tried[bit]).collect()
    };
    let all = 0..1_usize << tried.len();
    let balances = all.clone().map(|mask| by.balance(&members(mask))).collect::<Option<Vec<Money>>>()?;
    let reaches = |mask: &usize| balances[*mask] >= least;
    let smallest =
        |mask: &usize| !all.clone().any(|other| other != *mask && other & mask == other && reaches(&other));
    Some(all.clone().filter(|mask| reaches(mask) && smallest(mask)).map(members).collect())
}

#[test]
fn the_smallest_sets_are_those_of_brute_force() {
    let (engine, scale) = (Engine::new().unwrap(), scale());
    let options = options(&scale);
    let population = Population::new(11).unwrap();
    let (mut compared, mut several, mut never) = (0, 0, 0);
    for index in 0..200 {
        let household = population.household(index);
        let file = engine.open(&household, &options).unwrap();
        let balance = file.assessment().figure(BALANCE).unwrap().money().unwrap();
        let by = By::new(&engine, &options, &household);
        for more in ["100", "600"] {
            // A goal above today's balance, so that something is to be done.
            let least = sum([balance.max(Money::ZERO), more.parse().unwrap()]);
            let goal = Goal::read(&format!("balance={least}")).unwrap();
            let few = file
                .actions(&ActionsRequest { goal: Some(goal), ..Default::default() })
                .unwrap()
                .few
                .unwrap();
            assert_eq!(few.today, balance);
            assert_eq!(few.sets_tried, 1 << few.tried.len());
            let Some(expected) = by_hand(&by, &few.tried, least) else { continue };
            let found: BTreeSet<_> = few.sets.iter().map(|set| set.actions.clone()).collect();
            assert_eq!(found, expected, "drawn {index}, at least {least}");
            assert_eq!(few.nearest.is_some(), few.sets.is_empty());
            for set in few.sets.iter().chain(&few.nearest) {
                assert_eq!(Some(set.reached), by.balance(&set.actions));
                assert_eq!(set.monthly, minus(set.reached, balance));
            }
            compared += 1;
            several += usize::from(few.sets.iter().any(|set| set.actions.len() > 1));
            never += usize::from(few.sets.is_empty());
        }
    }
    assert!(compared > 250 && several > 5 && never > 5, "{compared}, {several}, {never}");
}

fn of(more: &str) -> Actions {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2026-06-01"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
        dwelling = {{ tenure = "social-tenant" }}
        {more}
        "#
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let options = Options::new().accept_unchecked_law();
    engine.open(&document, &options).unwrap().actions(&ActionsRequest::default()).unwrap()
}

fn action(actions: &Actions, id: &str) -> Action {
    actions.action(id).unwrap_or_else(|| panic!("no {id}")).clone()
}

/// Official sheet F20055: 14 days after issue or the due day, then 15 days, then 20: an act from 22 June is less than a month ahead.
#[test]
fn what_a_supplier_may_do_soon_cannot_wait() {
    let actions = of(
        r#"bills = [{ supply = "gaz", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" }]"#,
    );
    let fund = action(&actions, "ask-aid/housing-fund");
    assert_eq!(fund.group, Group::Urgent);
    assert_eq!(fund.days.too_late.unwrap().to_string(), "2026-06-22");
    assert_eq!(fund.days.by.unwrap().to_string(), "2026-06-21");
    assert_eq!(fund.reason.value.to_string(), "310.00");
    assert_eq!(fund.amount.unknown, Some(NoAmount::Local));
}

/// Sheet F20820: two months after the written complaint, then ten months.
#[test]
fn the_mediator_has_a_first_and_a_last_day() {
    let bill = |complaint: &str| {
        format!(
            r#"bills = [{{ supply = "gaz", amount = "310", issued = "2026-01-04", complaint = "{complaint}" }}]"#
        )
    };
    let days = action(&of(&bill("2026-03-10")), "mediator/energy").days;
    let text = |day: Option<resteavivre::money::Day>| day.unwrap().to_string();
    assert_eq!((text(days.from), text(days.by)), ("2026-05-10".to_owned(), "2027-03-10".to_owned()));
    assert_eq!(text(days.too_late), "2027-03-11");
    // More than a year ago: nothing is left to ask.
    let late = of(
        r#"bills = [{ supply = "gaz", amount = "310", issued = "2024-01-04", complaint = "2024-03-10" }]"#,
    );
    assert!(late.action("mediator/energy").is_none());
}

/// Code de l'énergie, R124-2: 31 March of the year after the next for a voucher issued from 1 September on.
#[test]
fn a_voucher_is_used_before_it_ends() {
    let actions = of(
        r#"rights = [{ right = "energy-voucher", status = "held", since = "2025-11-10", amount = "126" }]"#,
    );
    let used = action(&actions, "use/energy-voucher");
    assert_eq!(used.days.by.unwrap().to_string(), "2027-03-31");
    assert_eq!(used.amount.once.unwrap().to_string(), "126.00");
}

/// What must not be done comes last, and only where something calls for it.
#[test]
fn a_household_that_makes_ends_meet_is_told_of_no_danger() {
    let wage = r#"incomes = [{ kind = "wage", amount = "2500" }]"#;
    let calm = of(wage);
    assert!(
        calm.actions.iter().all(|it| it.group != Group::Never && it.known.id != "over-indebtedness-file")
    );
    let debts = r#"debts = [
        { id = "a", kind = "personal-loan", balance = "90000", instalment = "1500" },
        { id = "b", kind = "revolving-credit", balance = "60000", instalment = "1300" },
    ]"#;
    let heavy = of(&format!("{wage}\n{debts}"));
    let groups: Vec<Group> = heavy.actions.iter().map(|it| it.group).collect();
    assert!(groups.is_sorted());
    for id in ["judge-time", "regroup", "never/new-credit"] {
        assert!(heavy.action(id).is_some(), "{id}");
    }
    // 1 500 and 1 300 suspended, for the 24 months of the civil code, 1343-5.
    let time = action(&heavy, "judge-time").amount;
    assert_eq!((time.monthly.unwrap().to_string().as_str(), time.months), ("2800.00", Some(24)));
    // Without a scale, nobody knows what a commission would ask for.
    let file = heavy.action("over-indebtedness-file").map(|it| it.amount.unknown);
    assert_eq!(file, Some(Some(NoAmount::NoScale)));
}

/// Two loans of 3,000 and 2,000. At 7 % a year, 5,000 over 24 months take 223.86 a month (annuity: 5000 × r ÷ (1 − (1 + r)^−24), r = 0.07 ÷ 12), which is
/// an effective rate of 7.23 %: 224.11 a month is a little more. 224.11 × 24 = 5,378.64. The usury ceiling of such a credit is above 10 % in every
/// notice since 2013, and 400 × 24 for 5,000 is above any.
#[test]
fn an_offer_of_one_loan_shows_its_real_cost() {
    let text = r#"
        format = "resteavivre/household@1"
        day = "2026-06-01"
        people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
        dwelling = { tenure = "social-tenant" }
        incomes = [{ kind = "wage", amount = "1200" }]
        debts = [
            { id = "a", kind = "personal-loan", balance = "3000", instalment = "150", rate = "0" },
            { id = "b", kind = "revolving-credit", balance = "2000", instalment = "250", rate = "0" },
        ]
    "#;
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
    let ask = |offer: &str| {
        let offer = Some(Offer::read(offer).unwrap());
        file.actions(&ActionsRequest { offer, ..Default::default() })
    };
    let found = ask("224.11x24").unwrap();
    let regroup = action(&found, "regroup");
    // 400 a month today.
    assert_eq!(regroup.amount.monthly.unwrap().to_string(), "175.89");
    assert_eq!(regroup.amount.months, Some(24));
    let cost = regroup.offer.unwrap();
    assert_eq!((cost.principal.to_string(), cost.paid.to_string()), ("5000.00".into(), "5378.64".into()));
    assert_eq!((cost.cost.to_string(), cost.above), ("378.64".to_owned(), Some(false)));
    assert!(cost.apr.starts_with("7."), "{}", cost.apr);
    // Loans without interest cost nothing more.
    assert_eq!(cost.today.unwrap().to_string(), "0.00");
    // Above the usury ceiling, it is no way to reach anything.
    let dear = action(&ask("400x24").unwrap(), "regroup");
    assert_eq!((dear.offer.unwrap().above, dear.amount.unknown), (Some(true), Some(NoAmount::Forbidden)));
    // 24 times 200 does not pay 5,000 back.
    assert_eq!(ask("200x24").unwrap_err().problems().0[0].kind.code, "plan.no-rate");
    let none = of("");
    assert!(none.action("regroup").is_none());
}

/// What is ranked as easier comes first under its heading, what nobody ranked last; a rank changes nothing else.
#[test]
fn efforts_change_the_order_under_a_heading() {
    let scale = scale();
    let options = options(&scale);
    let engine = Engine::new().unwrap();
    let (_, household) = examples().into_iter().find(|(name, _)| name.contains("couple-credits")).unwrap();
    let file = engine.open(&household, &options).unwrap();
    let ids = |pairs: &[(&'static str, &'static str)]| -> Vec<&str> {
        let efforts = Efforts::read(pairs.iter().copied()).unwrap();
        let found = file.actions(&ActionsRequest { efforts, ..Default::default() }).unwrap();
        found.actions.iter().filter(|it| it.group == Group::Debts).map(|it| it.known.id).collect()
    };
    let plain = ids(&[]);
    assert_eq!(plain, ["instalments/bank", "judge-time", "regroup", "over-indebtedness-file"]);
    let ranked = ids(&[("regroup", "1"), ("over-indebtedness-file", "2"), ("judge-time", "5")]);
    assert_eq!(ranked, ["regroup", "over-indebtedness-file", "judge-time", "instalments/bank"]);
}

#[test]
fn the_list_is_closed_and_sound() {
    let ids: BTreeSet<&str> = CATALOGUE.iter().map(|known| known.id).collect();
    assert_eq!(ids.len(), CATALOGUE.len());
    let used: BTreeSet<&str> = CATALOGUE.iter().flat_map(|known| known.papers).copied().collect();
    assert_eq!(used, PAPERS.iter().copied().collect());
}
