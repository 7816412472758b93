//! Actions: what can be done for a household, and what must not be done. Each with the figure or the fact that calls for it, what it moves,
//! its days, its text and its papers.
//!
//! What an action moves each month is the difference of two assessments, without and with it (`applied.rs`), or it is not told.

mod aid;
mod applied;
mod bank;
mod debts;
mod energy;
mod few;
mod known;
mod never;
mod regroup;
mod request;
mod rights;
mod untold;
mod urgent;

use rav_household::{Alert, DebtKind};
use rav_money::{Day, Money};

use crate::assessment::claim::Claim;
use crate::assessment::said::Said;
use crate::error::AssessError;
use crate::file::File;
use crate::questions::claims::Creditor;
use crate::questions::proposals::{Proposal, ProposalRequest, Terms};
use crate::questions::review::{About, Finding, Review, Subject};

pub use few::{Few, LeftOutOfSets, Set};
pub use known::{CATALOGUE, Known, PAPERS};
pub use regroup::{Offer, OfferCost};
pub use request::{ActionsRequest, Efforts, Goal, GoalFigure};
pub use untold::{Untold, UntoldOf};

/// A heading of actions, in the order in which people work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What cannot wait.
    Urgent,
    /// Rights worth checking.
    Rights,
    /// What could cost less.
    Charges,
    /// What comes in.
    Income,
    /// Help, decided where one lives.
    Aid,
    /// Debts.
    Debts,
    /// What must not be done.
    Never,
}

impl Group {
    /// Every heading, in order.
    pub const ALL: [Group; 7] =
        [Group::Urgent, Group::Rights, Group::Charges, Group::Income, Group::Aid, Group::Debts, Group::Never];

    /// The stable name: `urgent`.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Urgent => "urgent",
            Group::Rights => "rights",
            Group::Charges => "charges",
            Group::Income => "income",
            Group::Aid => "aid",
            Group::Debts => "debts",
            Group::Never => "never",
        }
    }
}

/// Why an action has no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoAmount {
    /// Each place has rules of its own.
    Local,
    /// No published formula gives it.
    NoFormula,
    /// It depends on what somebody else decides.
    Decided,
    /// The file does not tell what it would be computed from.
    NotTold,
    /// It moves no money by itself.
    Nothing,
    /// Nothing is left each month to pay with.
    NothingLeft,
    /// The highest instalment is not known: the scale of flat rates lacks.
    NoScale,
    /// The rules give no figure with it: an amount would be out of range.
    NoFigure,
    /// Nobody may lend at the rate of the offer.
    Forbidden,
}

impl NoAmount {
    /// Every reason.
    pub const ALL: [NoAmount; 9] = [
        NoAmount::Local,
        NoAmount::NoFormula,
        NoAmount::Decided,
        NoAmount::NotTold,
        NoAmount::Nothing,
        NoAmount::NothingLeft,
        NoAmount::NoScale,
        NoAmount::NoFigure,
        NoAmount::Forbidden,
    ];

    /// The stable name: `no-formula`.
    pub const fn name(self) -> &'static str {
        match self {
            NoAmount::Local => "local",
            NoAmount::NoFormula => "no-formula",
            NoAmount::Decided => "decided",
            NoAmount::NotTold => "not-told",
            NoAmount::Nothing => "nothing",
            NoAmount::NothingLeft => "nothing-left",
            NoAmount::NoScale => "no-scale",
            NoAmount::NoFigure => "no-figure",
            NoAmount::Forbidden => "forbidden",
        }
    }
}

/// The figure or the fact that calls for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The key of a figure, `bank.incident-fees:too_much`, or the field of the file, `alerts`.
    pub key: String,
    /// Its value.
    pub value: Said,
}

/// What an action moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// By how much the balance of the month changes; below zero where it costs something each month.
    pub monthly: Option<Money>,
    /// What it brings once, or once a year.
    pub once: Option<Money>,
    /// For how many months at most, where the law bounds it.
    pub months: Option<u16>,
    /// The amount by another reading, where a child in alternating custody may count for less.
    pub other: Option<Money>,
    /// Why there is no amount; nothing where there is one.
    pub unknown: Option<NoAmount>,
}

/// The days of an action, where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day on which it can be done.
    pub from: Option<Day>,
    /// The last day on which it is in time.
    pub by: Option<Day>,
    /// The day from which it is too late, or from which what it prevents may happen.
    pub too_late: Option<Day>,
}

/// Something that can be done, or that must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it is.
    pub known: &'static Known,
    /// Its heading: its own, or that of what cannot wait.
    pub group: Group,
    /// What calls for it.
    pub reason: Reason,
    /// What it moves.
    pub amount: Amount,
    /// Its days.
    pub days: Days,
    /// Its effort, from 1 to 5, as the caller ranks it.
    pub effort: Option<u8>,
    /// Of one loan for several, what the offer costs.
    pub offer: Option<OfferCost>,
    /// Of instalments, whether the file tells no food: they may take the money for it.
    pub without_food: bool,
    /// Of local help, the last day on which it was given.
    pub helped: Option<Day>,
    /// What its days are of, where that is a part of the file: the bill whose supplier may act first.
    pub about: About,
    pub(crate) lever: Option<Lever>,
}

/// What can be done for a household on its day, in the field's order.
#[derive(Clone, Debug)]
#[doc(alias = "plan d’action")]
pub struct Actions {
    /// The day.
    pub on: Day,
    /// The actions, heading by heading.
    pub actions: Vec<Action>,
    /// The smallest sets that reach the goal, where one was given.
    pub few: Option<Few>,
    /// What the rights bring each month together, where that is not the sum of what each brings alone.
    pub rights_together: Option<Money>,
    /// The actions that could not be looked at, with what lacks.
    pub untold: Vec<Untold>,
}

impl Actions {
    /// The action of that identifier.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.known.id == id)
    }
}

/// What an action changes in the household's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lever {
    /// A right with a published formula comes in.
    Right(&'static str),
    /// A free health cover takes the place of what is paid for one.
    HealthCover,
    /// What is due is paid by the instalments proposed.
    Instalments(Payee),
    /// One loan takes the place of all consumer credits.
    Regroup(Offer),
    /// A judge suspends what can be suspended.
    Time,
    /// A commission's highest instalment takes the place of those of the debts that a plan can treat.
    Commission,
}

/// Whom instalments are proposed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Payee {
    Landlord,
    Energy,
    Bank,
    Tax,
    Other,
}

impl Payee {
    const ALL: [(Payee, &'static str); 5] = [
        (Payee::Landlord, "instalments/landlord"),
        (Payee::Energy, "instalments/energy"),
        (Payee::Bank, "instalments/bank"),
        (Payee::Tax, "instalments/tax"),
        (Payee::Other, "instalments/other"),
    ];

    fn of(claim: &Claim) -> Payee {
        match Creditor::of(claim.kind) {
            Creditor::Landlord => Payee::Landlord,
            Creditor::Energy => Payee::Energy,
            Creditor::Bank => Payee::Bank,
            Creditor::Other if matches!(claim.kind, DebtKind::TaxDebt | DebtKind::TaxFraudDebt) => Payee::Tax,
            Creditor::Other => Payee::Other,
        }
    }
}

/// How an action moves something.
enum Moves {
    /// As a second assessment tells.
    By(Lever),
    /// Once, by so much.
    Once(Money),
    /// Nobody can tell, and why.
    Untold(NoAmount),
}

/// Looks for actions in a file and its reviews.
struct Finder<'a> {
    file: &'a File<'a>,
    energy: Review,
    bank: Review,
    rights: Review,
    /// What can be proposed to creditors to whom something is due.
    proposals: Vec<Proposal>,
    actions: Vec<Action>,
}

/// What a figure of the assessment balances.
const BALANCE: &str = "budget.balance";

/// So many days before the one from which it is too late, an action cannot wait.
const NEAR_DAYS: i64 = 30;

/// What answers what the file says to be urgent, beside the actions of that heading.
const ANSWERS: [(&[Alert], &[&str]); 2] = [
    (&[Alert::EnergyCut], &["instalments/energy", "ask-aid/housing-fund"]),
    (
        &[Alert::Eviction, Alert::EvictionNotice, Alert::EvictionSummons, Alert::EvictionForce],
        &["instalments/landlord", "ask-aid/housing-fund"],
    ),
];

impl File<'_> {
    /// What can be done for the household, and what must not be done, in the order in which people work: each action with what calls for it,
    /// what it moves by a second assessment, its days; then, for a goal, the smallest sets of actions that reach it.
    ///
    /// ```
    /// use resteavivre::{Document, Engine, Format, Options, actions::ActionsRequest};
    /// let text = r#"
    /// format = "resteavivre/household@1"
    /// day = "2026-01-27"
    /// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
    /// dwelling = { tenure = "social-tenant" }
    /// bank = { fragile = true }
    /// bank_months = [{ month = "2025-11", fees = "48" }, { month = "2025-12", fees = "30" }]
    /// "#;
    /// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
    /// let actions = engine.open(&document, &Options::new())?.actions(&ActionsRequest::default())?;
    /// // 48 and 30 where 25 a month is the most: 23 and 5.
    /// let refund = actions.action("bank-fees/refund").unwrap();
    /// assert_eq!(refund.amount.once.unwrap().to_string(), "28.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for an assessment; a goal on a figure that the file does not give.
    pub fn actions(&self, request: &ActionsRequest) -> Result<Actions, AssessError> {
        let review = |subject| self.review(subject);
        let proposals = self.propose_to_all(ProposalRequest::contingency());
        let mut finder = Finder {
            file: self,
            energy: review(Subject::Energy)?,
            bank: review(Subject::Bank)?,
            rights: review(Subject::Rights)?,
            // Nothing is due to anybody, or nothing can be proposed.
            proposals: proposals.unwrap_or_default(),
            actions: Vec::new(),
        };
        finder.urgent();
        finder.rights()?;
        let rights_together = finder.rights_together();
        finder.energy()?;
        finder.bank()?;
        finder.aid()?;
        finder.debts()?;
        finder.regroup(request.offer)?;
        finder.never();
        finder.weigh(&request.efforts);
        let few = request.goal.as_ref().map(|goal| few::few(&finder, goal)).transpose();
        let few = self.placed(few)?;
        let untold = finder.untold();
        Ok(Actions { on: self.law().day(), actions: finder.actions, few, rights_together, untold })
    }
}

impl Finder<'_> {
    /// Adds an action of the list; what it moves is worked out once.
    fn add(&mut self, id: &str, key: impl Into<String>, value: impl Into<Said>, moves: Moves) {
        let Some(known) = known::of(id) else { return };
        let (amount, lever) = self.moved(moves);
        let reason = Reason { key: key.into(), value: value.into() };
        let group = known.group;
        let action = Action {
            known,
            group,
            reason,
            amount,
            days: Days::default(),
            effort: None,
            offer: None,
            without_food: false,
            helped: None,
            about: About::File,
            lever,
        };
        self.actions.push(action);
    }

    /// The days of the action that was added last.
    fn in_days(&mut self, days: Days) {
        if let Some(last) = self.actions.last_mut() {
            last.days = days;
        }
    }

    /// The days before what an unpaid energy bill may lead to, of the action that was added last.
    fn before_cut(&mut self) {
        let Some((days, about)) = self.calendar() else { return };
        if let Some(last) = self.actions.last_mut() {
            (last.days, last.about) = (days, about);
        }
    }

    /// What an action moves, and what it changes in the file where that is known.
    fn moved(&self, moves: Moves) -> (Amount, Option<Lever>) {
        let none = Amount { monthly: None, once: None, months: None, other: None, unknown: None };
        let lever = match moves {
            Moves::Once(amount) => return (Amount { once: Some(amount), ..none }, None),
            Moves::Untold(why) => return (Amount { unknown: Some(why), ..none }, None),
            Moves::By(lever) => lever,
        };
        let today = self.file.assessment().figure(BALANCE).and_then(|figure| figure.money());
        let with = applied::Sets::of(self, vec![lever]).read(1).ok().and_then(|again| again.money(BALANCE));
        let monthly = today.zip(with).and_then(|(today, with)| with.checked_sub(today).ok());
        let months = self.longest(lever);
        match monthly {
            Some(_) => (Amount { monthly, months, ..none }, Some(lever)),
            None => (Amount { unknown: Some(NoAmount::NoFigure), ..none }, None),
        }
    }

    /// What the rights bring each month together, where one of them counts in another.
    fn rights_together(&self) -> Option<Money> {
        let of_right =
            self.actions.iter().filter(|one| matches!(one.lever, Some(Lever::Right(_) | Lever::HealthCover)));
        let (levers, each): (Vec<Lever>, Vec<Money>) =
            of_right.filter_map(|one| Some((one.lever?, one.amount.monthly?))).unzip();
        let all = (1_usize << levers.len()) - 1;
        let with = applied::Sets::of(self, levers).read(all).ok()?.money(BALANCE)?;
        let together = with.checked_sub(self.file.assessment().figure(BALANCE)?.money()?).ok()?;
        (together != Money::sum(each).ok()?).then_some(together)
    }

    /// For how many months what an action changes may last, where the law bounds it.
    fn longest(&self, lever: Lever) -> Option<u16> {
        let count = |key| self.file.law().count(key).ok().and_then(|months| u16::try_from(months).ok());
        match lever {
            Lever::Time => count("creditor.grace-longest"),
            Lever::Commission => {
                let left = self.file.assessment().figure("plan.months-left")?;
                u16::try_from(left.value.whole()).ok().filter(|months| *months > 0)
            }
            Lever::Instalments(payee) => self.offers(payee).map(Proposal::end).max(),
            Lever::Regroup(offer) => Some(offer.months),
            Lever::Right(_) | Lever::HealthCover => None,
        }
    }

    /// What is proposed by instalments to such creditors.
    fn offers(&self, payee: Payee) -> impl Iterator<Item = &Proposal> {
        let of = self.proposals.iter().filter(move |proposal| Payee::of(&proposal.claim) == payee);
        of.filter(|proposal| matches!(proposal.terms, Terms::Instalments(_)))
    }

    /// Gives efforts, headings of what cannot wait, and the order.
    fn weigh(&mut self, efforts: &Efforts) {
        let today = self.file.law().day();
        for action in &mut self.actions {
            action.effort = efforts.of(action.known.id);
            let near = action.days.too_late.is_some_and(|day| today.days_to(day) <= NEAR_DAYS);
            let alarm = |(alerts, ids): &(&[Alert], &[&str])| {
                ids.contains(&action.known.id)
                    && alerts.iter().any(|alert| self.file.household().alerts.contains(alert))
            };
            if near || ANSWERS.iter().any(alarm) {
                action.group = Group::Urgent;
            }
        }
        let place = |id: &str| CATALOGUE.iter().position(|known| known.id == id);
        self.actions.sort_by_key(|action| {
            let last = Day::from_epoch_days(i32::MAX);
            // Debts go from what creditors agree to, to what somebody decides over them.
            let sized = action.amount.monthly.or(action.amount.once).filter(|_| action.group != Group::Debts);
            let moved = sized.map_or(0, |amount| -amount.cents());
            let days = action.days.too_late.map_or((true, last), |day| (false, Some(day)));
            (action.group, days, action.effort.unwrap_or(u8::MAX), moved, place(action.known.id))
        });
    }

    /// The first figure of a rule of a review.
    fn figure(review: &Review, rule: &str, name: &str) -> Option<Money> {
        review.finding(rule)?.worked.get(name)?.money()
    }
}

/// Whether a figure of a finding says yes.
fn is_set(finding: &Finding, name: &str) -> bool {
    finding.worked.get(name).is_some_and(|value| value.whole() != 0)
}
