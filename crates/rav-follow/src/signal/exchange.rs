//! Where the exchange about a signal stands, and which message can come next.
//!
//! Modelled on what creditors exchange elsewhere: the balance is asked for and given, a plan is proposed, another one may be, one is
//! accepted or refused, the debt is settled. A message answers what waits for an answer, or opens something new; nothing goes back.

use resteavivre::money::{Day, Money};
use resteavivre::problems::{Kind, codes};

use super::message::Message;
use crate::codes::{Decline, MessageKind, Progress};

/// Who proposes or answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The mediator, for the household.
    Mediator,
    /// The supplier or the landlord.
    Creditor,
}

impl Party {
    /// Who answers this one.
    pub fn other(self) -> Party {
        match self {
            Party::Mediator => Party::Creditor,
            Party::Creditor => Party::Mediator,
        }
    }
}

/// A plan that was proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Who proposes it.
    pub by: Party,
    /// What it repays.
    pub amount: Money,
    /// What is paid each month.
    pub instalment: Money,
    /// How many times; the last time what is left.
    pub instalments: u16,
    /// The first day of payment.
    pub first: Day,
}

/// Where an exchange stands after its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    progress: Progress,
    since: Day,
    last: Day,
    balance: Money,
    settled: Option<Money>,
    refusal: Option<Decline>,
    asked: bool,
    offer: Option<Offer>,
    closed: Option<Day>,
}

/// What is wrong with a message: which field, which problem, what was found.
type Wrong = (&'static str, &'static Kind, &'static str);

impl Exchange {
    /// Before any message.
    pub(super) fn new(received: Day, debt: Money, objected: bool) -> Self {
        let progress = if objected { Progress::OBJECTED } else { Progress::RECEIVED };
        Exchange {
            progress,
            since: received,
            last: received,
            balance: debt,
            settled: None,
            refusal: None,
            asked: false,
            offer: None,
            closed: None,
        }
    }

    /// Where it stands. An exchange that is closed keeps what came of it: a plan accepted, a refusal, a debt settled, an objection.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The day from which it has stood there: that of the message which brought it there, or of the signal.
    pub fn since(&self) -> Day {
        self.since
    }

    /// Whether nothing more comes, but an objection.
    pub fn is_closed(&self) -> bool {
        self.closed.is_some()
    }

    /// The day on which it was closed.
    pub fn closed_on(&self) -> Option<Day> {
        self.closed
    }

    /// The day of the last message, or of the signal.
    pub fn last(&self) -> Day {
        self.last
    }

    /// What is owed, by the last balance that was given.
    pub fn balance(&self) -> Money {
        self.balance
    }

    /// What is still owed: nothing once the debt is settled.
    pub fn owed(&self) -> Money {
        if self.progress == Progress::SETTLED { Money::ZERO } else { self.balance }
    }

    /// Why the last plan, or any help, was refused; nothing once something else came of it.
    pub fn refusal(&self) -> Option<Decline> {
        self.refusal.filter(|_| self.progress == Progress::REFUSED)
    }

    /// What settled the debt.
    pub fn settled(&self) -> Option<Money> {
        self.settled
    }

    /// Whether a balance was asked for and is still to be given.
    pub fn is_balance_awaited(&self) -> bool {
        self.asked
    }

    /// The last plan that was proposed: it waits for an answer, or was accepted.
    pub fn offer(&self) -> Option<Offer> {
        self.offer
    }

    /// The messages that can come next.
    pub fn next(&self) -> Vec<MessageKind> {
        use crate::codes::Coded;
        MessageKind::all().filter(|kind| self.follows(*kind).is_ok()).collect()
    }

    /// Whether a message of a kind can come next.
    fn follows(&self, kind: MessageKind) -> Result<(), Wrong> {
        let order = |found: &'static str| Err(("kind", &codes::SIGNAL_ORDER, found));
        let progress = self.progress;
        let waits_for = |party: Party| {
            progress == Progress::PLAN_PROPOSED && self.offer.is_some_and(|offer| offer.by.other() == party)
        };
        let contacted = progress >= Progress::CONTACTED;
        // A person may object as long as the signal is held, whatever came of it.
        let objected = progress == Progress::OBJECTED;
        if kind == MessageKind::OBJECTION && !objected {
            return Ok(());
        }
        if self.closed.is_some() && kind != MessageKind::OBJECTION {
            return order("a message after the exchange was closed");
        }
        if kind == MessageKind::CLOSED {
            return Ok(());
        }
        if objected {
            return Err((
                "kind",
                &codes::SIGNAL_OBJECTED,
                "a message about a signal to which the person objected",
            ));
        }
        if progress == Progress::SETTLED {
            return order("a message after the debt was settled");
        }
        match kind {
            MessageKind::SEEN if progress != Progress::RECEIVED => order("a signal that was seen already"),
            MessageKind::CONTACTED if contacted => order("a household that was contacted already"),
            MessageKind::BALANCE_REQUEST if self.asked => order("a balance that was asked for already"),
            MessageKind::BALANCE_REQUEST if progress == Progress::RECEIVED => {
                order("a signal that was not seen")
            }
            MessageKind::BALANCE_ANSWER if !self.asked => order("a balance that nobody asked for"),
            MessageKind::PROPOSAL if !contacted => order("a plan for a household that was not contacted"),
            MessageKind::PROPOSAL if waits_for(Party::Creditor) => {
                order("a plan while another one waits for its answer")
            }
            MessageKind::PROPOSAL if progress == Progress::ACCEPTED => order("a plan after one was accepted"),
            MessageKind::COUNTER_PROPOSAL if !waits_for(Party::Creditor) => {
                order("another plan in the place of none")
            }
            MessageKind::ACCEPTANCE if progress != Progress::PLAN_PROPOSED => {
                order("an acceptance of no plan")
            }
            MessageKind::REFUSAL
                if progress != Progress::PLAN_PROPOSED && progress != Progress::CONTACTED =>
            {
                order("a refusal of no plan and no help")
            }
            MessageKind::SETTLEMENT if !contacted => {
                order("a settlement for a household that was not contacted")
            }
            _ => Ok(()),
        }
    }

    /// Takes a message that comes next; where it cannot, nothing changes.
    pub(super) fn step(&mut self, message: &Message) -> Result<(), Wrong> {
        if message.day < self.last {
            return Err(("day", &codes::SIGNAL_DAYS, "a message before the one that comes first"));
        }
        self.follows(message.kind)?;
        let mut next = Exchange { last: message.day, ..*self };
        match message.kind {
            MessageKind::SEEN => next.comes_to(Progress::SEEN),
            MessageKind::CONTACTED => next.comes_to(Progress::CONTACTED),
            MessageKind::BALANCE_REQUEST => next.asked = true,
            MessageKind::BALANCE_ANSWER => {
                next.asked = false;
                next.balance = message.amount.unwrap_or(self.balance);
            }
            MessageKind::PROPOSAL => next.propose(message, Party::Mediator)?,
            MessageKind::COUNTER_PROPOSAL => next.propose(message, Party::Creditor)?,
            MessageKind::ACCEPTANCE => next.comes_to(Progress::ACCEPTED),
            MessageKind::OBJECTION => {
                next.comes_to(Progress::OBJECTED);
                (next.offer, next.asked) = (None, false);
            }
            MessageKind::REFUSAL => {
                next.comes_to(Progress::REFUSED);
                next.refusal = message.reason;
                next.offer = None;
            }
            MessageKind::SETTLEMENT => {
                if message.amount.is_some_and(|amount| amount > self.balance) {
                    return Err(("amount", &codes::SIGNAL_AMOUNTS, "more settled than owed"));
                }
                next.settled = message.amount;
                next.comes_to(Progress::SETTLED);
                next.stop_waiting(self.progress);
            }
            _ => {
                next.closed = Some(message.day);
                let outcome = [Progress::OBJECTED, Progress::ACCEPTED, Progress::REFUSED, Progress::SETTLED];
                if !outcome.contains(&self.progress) {
                    next.comes_to(Progress::CLOSED);
                }
                next.stop_waiting(self.progress);
            }
        }
        *self = next;
        Ok(())
    }

    /// The last message brought it there.
    fn comes_to(&mut self, progress: Progress) {
        (self.progress, self.since) = (progress, self.last);
    }

    /// Nobody answers any more: a balance is not awaited, and a plan that waited is none.
    fn stop_waiting(&mut self, before: Progress) {
        self.asked = false;
        self.offer = self.offer.filter(|_| before != Progress::PLAN_PROPOSED);
    }

    /// Takes a plan: what it repays is owed, and its instalments come to it, the last one at most as high as the others.
    fn propose(&mut self, message: &Message, by: Party) -> Result<(), Wrong> {
        let amounts = |found: &'static str| ("instalment", &codes::SIGNAL_AMOUNTS, found);
        let missing = ("kind", &codes::SIGNAL_MESSAGE, "a plan without its amounts");
        let parts = (message.amount, message.instalment, message.instalments, message.first);
        let (Some(amount), Some(instalment), Some(instalments), Some(first)) = parts else {
            return Err(missing);
        };
        if amount > self.balance {
            return Err(("amount", &codes::SIGNAL_AMOUNTS, "a plan that repays more than what is owed"));
        }
        if first < message.day {
            return Err(("first", &codes::SIGNAL_DAYS, "a first payment before the plan is proposed"));
        }
        let times = |count: u16| i128::from(instalment.cents()) * i128::from(count);
        let amount_cents = i128::from(amount.cents());
        if times(instalments) < amount_cents {
            return Err(amounts("instalments that come to less than what the plan repays"));
        }
        if times(instalments.saturating_sub(1)) >= amount_cents {
            return Err(amounts("more instalments than what the plan repays"));
        }
        self.offer = Some(Offer { by, amount, instalment, instalments, first });
        self.comes_to(Progress::PLAN_PROPOSED);
        Ok(())
    }
}
