//! Where a signal stands, as JSON: `resteavivre/signal-progress@1`.

use resteavivre::Problems;
use resteavivre::law::LawBook;
use resteavivre::money::Day;
use serde::{Serialize, Serializer};

use super::exchange::{Exchange, Offer, Party};
use super::file::Signal;
use super::message::Message;
use crate::codes::{Basis, Decline, MessageKind, Progress, Sender, TariffOption};
use crate::json::{Euros, OnDay, output};

/// A signal, the day on which it expires, and where its exchange stands.
#[derive(Clone, Debug)]
pub struct SignalProgress<'a> {
    /// The signal.
    pub signal: &'a Signal,
    /// The day on which it expires.
    pub expires: Day,
    /// Its exchange.
    pub exchange: Exchange,
}

impl<'a> SignalProgress<'a> {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/signal-progress@1";

    /// Where a signal stands.
    ///
    /// # Errors
    /// [`Problems`] where the law of its day is not known, and where a message is of a day from which it is not kept.
    pub fn of(signal: &'a Signal, book: &LawBook) -> Result<Self, Problems> {
        signal.answered_in_time(book)?;
        Ok(SignalProgress { signal, expires: signal.expires(book)?, exchange: signal.exchange() })
    }
}

output! {
    /// Where a signal stands.
    ProgressTable<'a> {
        /// The name of the format with its version.
        format: &'static str,
        /// The opaque reference of the household.
        reference: &'a str,
        /// Who signals it.
        sender: Sender,
        /// On what ground.
        basis: Basis,
        /// Whether the person objected.
        objected: bool,
        /// The day on which it was received.
        received: OnDay,
        /// The day from which it is not kept.
        expires: OnDay,
        /// The tariff option of electricity.
        tariff_option: Option<TariffOption>,
        /// What is owed by the signal, in euros.
        debt: Euros,
        /// The first day of what it is owed for.
        since: OnDay,
        /// The last day.
        until: OnDay,
        /// The day of the person’s consent.
        consented: Option<OnDay>,
        /// What is due each month beside the debt.
        instalment: Option<Euros>,
        /// Where the exchange stands.
        progress: Progress,
        /// Whether the exchange is closed: nothing more comes, but an objection.
        closed: bool,
        /// What is owed by the last balance that was given.
        balance: Euros,
        /// Whether a balance was asked for and is still to be given.
        balance_awaited: bool,
        /// The last plan that was proposed: it waits for an answer, or was accepted.
        plan: Option<PlanLine>,
        /// What was exchanged.
        messages: Vec<MessageLine>,
        /// The messages that can come next.
        next: Vec<MessageKind>,
    }

    /// A plan that was proposed.
    PlanLine {
        /// Who proposes it: `mediator` or `creditor`.
        by: &'static str,
        /// What it repays.
        amount: Euros,
        /// What is paid each month.
        instalment: Euros,
        /// How many times; the last time what is left.
        instalments: u16,
        /// The first day of payment.
        first: OnDay,
    }

    /// A message.
    MessageLine {
        /// Its day.
        day: OnDay,
        /// What it says.
        kind: MessageKind,
        /// What is owed, repaid or settled.
        amount: Option<Euros>,
        /// What is paid each month.
        instalment: Option<Euros>,
        /// How many times.
        instalments: Option<u16>,
        /// The first day of payment.
        first: Option<OnDay>,
        /// Why it refuses.
        reason: Option<Decline>,
    }
}

impl Serialize for SignalProgress<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ProgressTable::from(self).serialize(serializer)
    }
}

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&SignalProgress<'a>> for ProgressTable<'a> {
    fn from(it: &SignalProgress<'a>) -> Self {
        let SignalProgress { signal, expires, exchange } = it;
        let Signal {
            reference,
            sender,
            basis,
            objected,
            received,
            tariff_option,
            debt,
            since,
            until,
            consented,
            instalment,
            messages,
        } = signal;
        ProgressTable {
            format: SignalProgress::FORMAT,
            reference,
            sender: *sender,
            basis: *basis,
            objected: *objected,
            received: OnDay(*received),
            expires: OnDay(*expires),
            tariff_option: *tariff_option,
            debt: Euros(*debt),
            since: OnDay(*since),
            until: OnDay(*until),
            consented: consented.map(OnDay),
            instalment: instalment.map(Euros),
            progress: exchange.progress(),
            closed: exchange.is_closed(),
            balance: Euros(exchange.balance()),
            balance_awaited: exchange.is_balance_awaited(),
            plan: exchange.offer().map(PlanLine::from),
            messages: messages.iter().map(MessageLine::from).collect(),
            next: exchange.next(),
        }
    }
}

impl From<Offer> for PlanLine {
    fn from(offer: Offer) -> Self {
        let Offer { by, amount, instalment, instalments, first } = offer;
        PlanLine {
            by: match by {
                Party::Mediator => "mediator",
                Party::Creditor => "creditor",
            },
            amount: Euros(amount),
            instalment: Euros(instalment),
            instalments,
            first: OnDay(first),
        }
    }
}

impl From<&Message> for MessageLine {
    fn from(it: &Message) -> Self {
        let Message { day, kind, amount, instalment, instalments, first, reason } = it;
        MessageLine {
            day: OnDay(*day),
            kind: *kind,
            amount: amount.map(Euros),
            instalment: instalment.map(Euros),
            instalments: *instalments,
            first: first.map(OnDay),
            reason: *reason,
        }
    }
}
