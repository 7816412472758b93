//! A signal as a file: read strictly, every problem at once.

use std::fmt::Write as _;

use resteavivre::household::{Code, Expected};
use resteavivre::law::LawBook;
use resteavivre::money::{Day, Money};
use resteavivre::problems::{Kind, codes};
use resteavivre::values::{Content, Tree};
use resteavivre::workshop::{
    DayText, MoneyText, Reader, Reference, Wire, read_as, read_tree_as, tables, whole,
};
use resteavivre::{Format, Problem, Problems};

use super::exchange::Exchange;
use super::message::{Message, quoted, word};
use crate::codes::{Basis, Coded, Decline, MessageKind, Sender, TariffOption};
use crate::record::{LARGEST, names, node_of, refuse, scalars};

/// The parameter that says for how many months a signal is kept.
const KEPT_MONTHS: &str = "follow.signal-months";

tables! {
    pub(crate),

    /// A signal of a household in arrears, with what was exchanged about it.
    SignalTable {
        /// The format: always `resteavivre/signal@1`.
        format: SignalFormat,
        /// The opaque reference of the household, as its files have it: never a name.
        reference: Reference,
        /// Who signals it.
        sender: Sender,
        /// On what ground.
        basis: Basis,
        /// Whether the person objected to being signalled.
        objected: bool,
        /// The day on which the signal was received.
        received: DayText,
        /// The tariff option; of electricity only.
        tariff_option: Option<TariffOption>,
        /// What is owed, in euros.
        debt: MoneyText,
        /// The first day of the consumption, or of the rent, that the debt is for.
        since: DayText,
        /// The last day of it.
        until: DayText,
        /// With consent: the day on which the person gave it.
        consented: Option<DayText>,
        /// What is due each month beside the debt, in euros; never under the decree.
        instalment: Option<MoneyText>,
        /// What was exchanged, in the order in which it was.
        messages: Vec<MessageTable>,
    }

    /// A message.
    MessageTable {
        /// Its day.
        day: DayText,
        /// What it says.
        kind: MessageKind,
        /// Of a balance, what is owed; of a plan, what it repays; of a settlement, what settled it. In euros.
        amount: Option<MoneyText>,
        /// Of a plan: what is paid each month, in euros; the last time what is left.
        instalment: Option<MoneyText>,
        /// Of a plan: how many times.
        instalments: Option<Number>,
        /// Of a plan: the first day of payment.
        first: Option<DayText>,
        /// Of a refusal: why.
        reason: Option<Decline>,
    }
}

scalars! {
    /// A number of instalments.
    Number(u16) = 1, |node, reader| whole(node, reader, 1, 120);
}

names! {
    SignalFormat = Signal::FORMAT, SIGNAL_FORMAT;
}

/// A signal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "signalement")]
pub struct Signal {
    /// The opaque reference of the household.
    pub reference: String,
    /// Who signals it.
    pub sender: Sender,
    /// On what ground.
    pub basis: Basis,
    /// Whether the person objected.
    pub objected: bool,
    /// The day on which it was received.
    pub received: Day,
    /// The tariff option of electricity.
    pub tariff_option: Option<TariffOption>,
    /// What is owed.
    pub debt: Money,
    /// The first day of what it is owed for.
    pub since: Day,
    /// The last day.
    pub until: Day,
    /// The day of the person's consent.
    pub consented: Option<Day>,
    /// What is due each month beside the debt.
    pub instalment: Option<Money>,
    /// What was exchanged.
    pub messages: Vec<Message>,
}

impl SignalTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        // The name of the format says nothing more once it is read.
        let SignalFormat = self.format;
        let landlord = self.sender == Sender::LANDLORD;
        let wrong_basis = match self.basis {
            Basis::DECREE if landlord => Some("the decree, for a landlord"),
            Basis::LANDLORD if !landlord => Some("a landlord’s signal, from a supplier"),
            _ => None,
        };
        if let Some(found) = wrong_basis {
            refuse(node, reader, "basis", &codes::SIGNAL_BASIS, found);
        }
        let decree = self.basis == Basis::DECREE;
        let beyond: [(bool, &str, &'static str); 4] = [
            (
                self.tariff_option.is_some() && self.sender != Sender::ELECTRICITY,
                "tariff_option",
                "a tariff option, of something else than electricity",
            ),
            (decree && self.instalment.is_some(), "instalment", "what is due each month, under the decree"),
            (
                self.basis != Basis::CONSENT && self.consented.is_some(),
                "consented",
                "a day of consent, on another ground",
            ),
            (self.basis == Basis::CONSENT && self.consented.is_none(), "consented", "no day of consent"),
        ];
        for (_, field, found) in beyond.into_iter().filter(|(wrong, _, _)| *wrong) {
            refuse(node, reader, field, &codes::SIGNAL_BEYOND, found);
        }
        let days: [(bool, &str, &'static str); 3] = [
            (self.until.0 < self.since.0, "until", "a last day before the first one"),
            (self.until.0 > self.received.0, "until", "a last day after the signal was received"),
            (
                self.consented.is_some_and(|DayText(day)| day > self.received.0),
                "consented",
                "a consent after the signal was received",
            ),
        ];
        for (_, field, found) in days.into_iter().filter(|(wrong, _, _)| *wrong) {
            refuse(node, reader, field, &codes::SIGNAL_DAYS, found);
        }
        in_range(node, reader, "debt", Some(self.debt), 1);
        in_range(node, reader, "instalment", self.instalment, 1);
        self.check_messages(node, reader);
    }

    /// Each message can follow those before it.
    fn check_messages(&self, node: &Tree, reader: &mut Reader<'_>) {
        let Content::List(items) = &node_of(node, "messages").value else { return };
        if self.debt.0 < Money::ZERO {
            return;
        }
        let mut exchange = Exchange::new(self.received.0, self.debt.0, self.objected);
        for (index, (message, item)) in self.messages.iter().zip(items).enumerate() {
            let step = exchange.step(&message.to_message());
            let Err((field, kind, found)) = step else { continue };
            let path = format!("messages[{index}]");
            reader.under(&path, |reader| {
                refuse(item, reader, field, kind, found);
                Some(())
            });
            // What comes after a message that cannot be says nothing.
            return;
        }
    }
}

/// Says an amount that is out of its range; `least` cents or more.
fn in_range(node: &Tree, reader: &mut Reader<'_>, field: &str, amount: Option<MoneyText>, least: i64) {
    let code = match amount.map(|MoneyText(money)| money.cents()) {
        Some(cents) if cents < 0 => Kind::from(Code::NegativeAmount),
        Some(cents) if cents < least => codes::SIGNAL_AMOUNTS,
        Some(cents) if cents > LARGEST => Kind::from(Code::AmountTooLarge),
        _ => return,
    };
    refuse(node, reader, field, &code, "an amount out of its range");
}

impl MessageTable {
    /// What a message says goes with what it is.
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        let plan = [MessageKind::PROPOSAL, MessageKind::COUNTER_PROPOSAL].contains(&self.kind);
        let amounts = [MessageKind::BALANCE_ANSWER, MessageKind::SETTLEMENT];
        let of_amount = plan || amounts.contains(&self.kind);
        let fields: [(bool, bool, &str, [&'static str; 2]); 5] = [
            (of_amount, self.amount.is_some(), "amount", ["no amount", "an amount, of a message without"]),
            (
                plan,
                self.instalment.is_some(),
                "instalment",
                ["no instalment of a plan", "an instalment, of a message that proposes no plan"],
            ),
            (
                plan,
                self.instalments.is_some(),
                "instalments",
                ["no number of instalments", "a number of instalments, of a message that proposes no plan"],
            ),
            (
                plan,
                self.first.is_some(),
                "first",
                ["no first day of payment", "a first day of payment, of a message that proposes no plan"],
            ),
            (
                self.kind == MessageKind::REFUSAL,
                self.reason.is_some(),
                "reason",
                ["no reason of a refusal", "a reason of refusal, of a message that refuses nothing"],
            ),
        ];
        for (wanted, there, field, [missing, beyond]) in fields {
            if wanted != there {
                let found = if wanted { missing } else { beyond };
                refuse(node, reader, field, &codes::SIGNAL_MESSAGE, found);
            }
        }
        let least = i64::from(self.kind != MessageKind::BALANCE_ANSWER);
        in_range(node, reader, "amount", self.amount, least);
        in_range(node, reader, "instalment", self.instalment, 1);
    }

    fn to_message(&self) -> Message {
        let money = |amount: Option<MoneyText>| amount.map(|MoneyText(money)| money);
        Message {
            day: self.day.0,
            kind: self.kind,
            amount: money(self.amount),
            instalment: money(self.instalment),
            instalments: self.instalments.as_ref().map(|Number(count)| *count),
            first: self.first.map(|DayText(day)| day),
            reason: self.reason,
        }
    }
}

impl From<SignalTable> for Signal {
    fn from(table: SignalTable) -> Self {
        Signal {
            reference: table.reference.0,
            sender: table.sender,
            basis: table.basis,
            objected: table.objected,
            received: table.received.0,
            tariff_option: table.tariff_option,
            debt: table.debt.0,
            since: table.since.0,
            until: table.until.0,
            consented: table.consented.map(|DayText(day)| day),
            instalment: table.instalment.map(|MoneyText(money)| money),
            messages: table.messages.iter().map(MessageTable::to_message).collect(),
        }
    }
}

impl Signal {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/signal@1";

    /// Reads a signal.
    ///
    /// ```
    /// use rav_follow::{Coded, Signal};
    /// use resteavivre::Format;
    /// let text = r#"
    /// format = "resteavivre/signal@1"
    /// reference = "PCB-59-2026-0147"
    /// sender = "fournisseur-electricite"
    /// basis = "decret-2008"
    /// received = "2026-05-04"
    /// debt = "412,60"
    /// since = "2025-11-01"
    /// until = "2026-03-31"
    /// messages = [{ day = "2026-05-05", kind = "vu" }]
    /// "#;
    /// let signal = Signal::read(text.as_bytes(), Format::Toml)?;
    /// assert_eq!(signal.exchange().progress().id(), "seen");
    ///
    /// // Nobody accepts a plan that nobody proposed.
    /// let early = text.replace(r#"kind = "vu""#, r#"kind = "acceptation""#);
    /// let problems = Signal::read(early.as_bytes(), Format::Toml).unwrap_err();
    /// assert_eq!((problems.0[0].kind.code, problems.0[0].path.as_str()), ("signal.order", "messages[0].kind"));
    /// # Ok::<(), resteavivre::Problems>(())
    /// ```
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code, path, line and column.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        read_as::<SignalTable>(bytes, format, Signal::FORMAT, &codes::SIGNAL_FORMAT).map(Signal::from)
    }

    /// The same from values.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code and path.
    pub fn from_tree(tree: &Tree) -> Result<Self, Problems> {
        read_tree_as::<SignalTable>(tree, Signal::FORMAT, &codes::SIGNAL_FORMAT).map(Signal::from)
    }

    /// Whether the person objected, when it was received or since.
    pub fn is_objected(&self) -> bool {
        self.objected || self.messages.iter().any(|message| message.kind == MessageKind::OBJECTION)
    }

    /// Where the exchange stands.
    pub fn exchange(&self) -> Exchange {
        self.exchange_by(Day::LAST)
    }

    /// Where the exchange stood at the end of a day.
    pub fn exchange_by(&self, day: Day) -> Exchange {
        let mut exchange = Exchange::new(self.received, self.debt, self.objected);
        for message in self.messages.iter().take_while(|message| message.day <= day) {
            // Reading refuses what cannot follow.
            let _ = exchange.step(message);
        }
        exchange
    }

    /// The day on which it expires: so many months after it was received. From that day it is not kept: who purges on the day itself
    /// is in time however the months are counted.
    ///
    /// # Errors
    /// [`Problems`] where the law of that day is not known.
    pub fn expires(&self, book: &LawBook) -> Result<Day, Problems> {
        let law = book.on(self.received).accepting_unchecked();
        let months = law.count(KEPT_MONTHS).map_err(|error| Problems::from(Problem::from(&error)))?;
        let day = u16::try_from(months).ok().and_then(|months| self.received.plus_months(months));
        day.ok_or_else(|| Problem::new(&codes::OVERFLOW, "received", "a day out of range").into())
    }

    /// Refuses a signal that was not received yet on a day.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn received_by(&self, day: Day) -> Result<(), Problems> {
        if day >= self.received {
            return Ok(());
        }
        let problem = Problem::new(&codes::SIGNAL_DAYS, "received", self.received.to_string());
        Err(problem.allowing(Expected::Until(day.to_string())).into())
    }

    /// Refuses a signal that is not to be used on a day: the person objected, or it has expired.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn usable_on(&self, day: Day, book: &LawBook) -> Result<(), Problems> {
        if self.is_objected() {
            return Err(Problem::new(&codes::SIGNAL_OBJECTED, "objected", "true").into());
        }
        self.received_by(day)?;
        let expires = self.expires(book)?;
        if day >= expires {
            let problem = Problem::new(&codes::SIGNAL_EXPIRED, "received", self.received.to_string());
            return Err(problem.into());
        }
        Ok(())
    }

    /// Refuses a message from the day on which the signal expires. An objection is taken as long as the signal is held.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn answered_in_time(&self, book: &LawBook) -> Result<(), Problems> {
        let expires = self.expires(book)?;
        let late = |message: &Message| message.day >= expires && message.kind != MessageKind::OBJECTION;
        let Some(at) = self.messages.iter().position(late) else { return Ok(()) };
        let path = format!("messages[{at}].day");
        Err(Problem::new(&codes::SIGNAL_EXPIRED, path, "a message after the signal expired").into())
    }

    /// Whether another signal is this one: messages apart, which only the mediator's own copy has.
    pub fn is_of(&self, other: &Signal) -> bool {
        let bare = |signal: &Signal| Signal { messages: Vec::new(), ..signal.clone() };
        bare(self) == bare(other)
    }

    /// The signal as a file in TOML, words in French: what reads as the same signal.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| {
            // Writing to a text never fails.
            let _ = writeln!(text, "{name} = {value}");
        };
        line("format", &quoted(Signal::FORMAT));
        line("reference", &quoted(&self.reference));
        line("sender", &word(self.sender));
        line("basis", &word(self.basis));
        if self.objected {
            line("objected", "true");
        }
        line("received", &quoted(&self.received.to_string()));
        if let Some(option) = self.tariff_option {
            line("tariff_option", &word(option));
        }
        line("debt", &quoted(&self.debt.to_string()));
        line("since", &quoted(&self.since.to_string()));
        line("until", &quoted(&self.until.to_string()));
        if let Some(day) = self.consented {
            line("consented", &quoted(&day.to_string()));
        }
        if let Some(money) = self.instalment {
            line("instalment", &quoted(&money.to_string()));
        }
        for message in &self.messages {
            text.push_str("\n[[messages]]\n");
            for (name, value) in message.fields() {
                let _ = writeln!(text, "{name} = {value}");
            }
        }
        text
    }
}

/// The name of the file of a signal, without its ending: two signals of one reference, sender and day have one name, two others never.
///
/// ```
/// use rav_follow::{Sender, signal_name_of};
/// use resteavivre::money::Day;
/// let day = Day::new(2026, 5, 4).unwrap();
/// assert_eq!(signal_name_of("PCB-59-0147", Sender::GAS, day), "signal-PCB-59-0147-gas-supplier-2026-05-04");
/// ```
pub fn signal_name_of(reference: &str, sender: Sender, day: Day) -> String {
    format!("signal-{}-{}-{day}", crate::record::shown_reference(reference), sender.id())
}
