//! The record of a contact: `resteavivre/followup@1`, read strictly, every problem at once.

use resteavivre::household::{Code, Expected, Right, Word};
use resteavivre::money::{Day, Money};
use resteavivre::problems::{Kind, codes};
use resteavivre::values::{Content, Tree};
use resteavivre::workshop::{
    DayText, MoneyText, Reader, Reference, Wire, read_as, read_tree_as, tables, whole,
};
use resteavivre::{Format, Problems};

use crate::codes::{Act, Activity, Ending, Medium, Motive, Origin, Refusal, Status, Step, Topic};

/// The largest amount of an action, as of any amount of a household.
pub(crate) const LARGEST: i64 = 1_000_000_000;

tables! {
    pub(crate),

    /// The record of a contact with a household.
    ContactTable {
        /// The format: always `resteavivre/followup@1`.
        format: FormatName,
        /// The opaque reference of the household, as its files have it: never a name.
        reference: Reference,
        /// The day of the contact.
        day: DayText,
        /// How it took place.
        medium: Medium,
        /// What it was.
        act: Act,
        /// What was spoken of.
        topics: Vec<Topic>,
        /// How long it took, in minutes, when that is counted.
        minutes: Option<Minutes>,
        /// Of a first contact only: where the household comes from, and why.
        first: Option<FirstTable>,
        /// Of a last contact only: why the follow-up ended.
        ended: Option<Ending>,
        /// The actions decided so far that this contact says something of.
        actions: Vec<ActionTable>,
    }

    /// What is said of a first contact.
    FirstTable {
        /// Who pointed the household to the structure.
        origin: Origin,
        /// Why it came.
        motive: Motive,
    }

    /// An action as it stands on the day of a contact.
    ActionTable {
        /// A short identifier, the same in every record of the household.
        id: ActionId,
        /// What was decided to do.
        kind: Step,
        /// With `open-right`: which right.
        right: Option<RightName>,
        /// Where it stands.
        status: Status,
        /// The day on which it was decided.
        decided: DayText,
        /// The day on which it was asked for.
        asked: Option<DayText>,
        /// The day on which it was granted, refused or dropped.
        closed: Option<DayText>,
        /// The amount asked for, in euros.
        amount_asked: Option<MoneyText>,
        /// The amount granted, in euros.
        amount_granted: Option<MoneyText>,
        /// Whether these amounts come each month; otherwise once.
        monthly: bool,
        /// Why it was refused.
        refusal: Option<Refusal>,
    }

    /// What took place for groups and at doors, counted by the structure.
    ActivitiesTable {
        /// The format: always `resteavivre/activities@1`.
        format: ActivitiesName,
        /// One line for each.
        activities: Vec<ActivityTable>,
    }

    /// A group session, or a round of visits.
    ActivityTable {
        /// Its day.
        day: DayText,
        /// What it was.
        kind: Activity,
        /// What it was about.
        topic: Option<Topic>,
        /// How many people took part, or doors were opened.
        people: Count,
    }
}

/// Declares scalars of a format that are read by a function.
macro_rules! scalars {
    ($($(#[doc = $doc:literal])+ $name:ident($type:ty) = $first:expr, |$node:ident, $reader:ident| $read:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub(crate) struct $name(pub(crate) $type);

        impl Wire for $name {
            fn read($node: &Tree, $reader: &mut Reader<'_>) -> Option<Self> {
                $read.map($name)
            }

            fn stand_in() -> Self {
                $name($first)
            }
        }
    )+};
}

scalars! {
    /// Minutes of one contact.
    Minutes(u16) = 1, |node, reader| whole(node, reader, 1, 1440);
    /// People at one activity.
    Count(u16) = 0, |node, reader| whole(node, reader, 0, 50_000);
    /// A short identifier.
    ActionId(String) = String::new(), |node, reader| identifier(node, reader);
    /// A right of the household format.
    RightName(Right) = Right::EnergyVoucher, |node, reader| right(node, reader);
}

fn identifier(node: &Tree, reader: &mut Reader<'_>) -> Option<String> {
    let Content::Text(text) = &node.value else {
        reader.wrong_type(node, "text");
        return None;
    };
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || text.len() > 40 || !text.bytes().all(plain) {
        let expected = Some(Expected::Phrase("identifier"));
        reader.refuse(node, &Kind::from(Code::TextTooLong), "not an identifier", expected);
        return None;
    }
    Some(text.clone())
}

fn right(node: &Tree, reader: &mut Reader<'_>) -> Option<Right> {
    let Content::Text(text) = &node.value else {
        reader.wrong_type(node, "text");
        return None;
    };
    let found = Right::find(text);
    if found.is_none() {
        let pairs = Right::ALL.iter().map(|right| format!("{}/{}", right.alias_fr(), right.id()));
        reader.unknown_word(node, text, Vec::new(), Expected::OneOf(pairs.collect()));
    }
    found
}

pub(crate) use scalars;

/// Declares the names of formats, each with the problem of a file that does not bear it.
macro_rules! names {
    ($($name:ident = $text:expr, $kind:ident;)+) => {$(
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name;

        impl Wire for $name {
            fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
                if matches!(&node.value, resteavivre::values::Content::Text(text) if text == $text) {
                    return Some($name);
                }
                let expected = resteavivre::household::Expected::OneOf(vec![$text.to_owned()]);
                reader.refuse(node, &resteavivre::problems::codes::$kind, "another format", Some(expected));
                None
            }

            fn stand_in() -> Self {
                $name
            }

            fn absent(reader: &mut Reader<'_>, _: &'static str) -> Option<Self> {
                let expected = resteavivre::household::Expected::OneOf(vec![$text.to_owned()]);
                reader.refuse(&resteavivre::values::Content::Null.into(), &resteavivre::problems::codes::$kind, "no format", Some(expected));
                None
            }
        }
    )+};
}
pub(crate) use names;

names! {
    FormatName = Contact::FORMAT, FOLLOW_FORMAT;
    ActivitiesName = Activities::FORMAT, FOLLOW_FORMAT;
}

/// The node of a field of a table, or the table itself where the field is not written.
pub(crate) fn node_of<'n>(node: &'n Tree, field: &str) -> &'n Tree {
    let Content::Table(entries) = &node.value else { return node };
    entries.iter().find(|(key, _)| key.name == field).map_or(node, |(_, value)| value)
}

/// Says a problem of a field.
pub(crate) fn refuse(node: &Tree, reader: &mut Reader<'_>, field: &str, kind: &Kind, found: &'static str) {
    reader.under(field, |reader| {
        reader.refuse(node_of(node, field), kind, found, None);
        Some(())
    });
}

impl ContactTable {
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        // The name of the format says nothing more once it is read.
        let FormatName = self.format;
        let Content::List(items) = &node_of(node, "actions").value else { return };
        for (index, (action, item)) in self.actions.iter().zip(items).enumerate() {
            let path = format!("actions[{index}]");
            reader.under(&path, |reader| {
                action.check_days(self.day.0, item, reader);
                let before = self.actions.iter().take(index);
                if before.map(|action| &action.id.0).any(|id| *id == action.id.0) {
                    refuse(item, reader, "id", &codes::FOLLOW_TWICE, "the same action twice");
                }
                Some(())
            });
        }
    }
}

impl FirstTable {
    // Any origin goes with any motive.
    fn check(&self, _: &Tree, _: &mut Reader<'_>) {}
}

impl ActionTable {
    /// What an action says goes with its status.
    fn check(&self, node: &Tree, reader: &mut Reader<'_>) {
        let status = self.status;
        let status_wrong: [(bool, &str, &'static str); 9] = [
            (
                self.kind == Step::OPEN_RIGHT && self.right.is_none(),
                "right",
                "no right, for an action that opens one",
            ),
            (self.kind != Step::OPEN_RIGHT && self.right.is_some(), "right", "a right, for another action"),
            (
                status == Status::DECIDED && self.asked.is_some(),
                "asked",
                "a day on which it was asked for, of an action that is only decided",
            ),
            (
                [Status::ASKED, Status::GRANTED, Status::REFUSED].contains(&status) && self.asked.is_none(),
                "asked",
                "no day on which it was asked for",
            ),
            (status.is_closed() && self.closed.is_none(), "closed", "no day on which it was closed"),
            (
                !status.is_closed() && self.closed.is_some(),
                "closed",
                "a day on which it was closed, of an action that is not",
            ),
            (
                status != Status::GRANTED && self.amount_granted.is_some(),
                "amount_granted",
                "an amount granted, of an action that is not",
            ),
            (status == Status::REFUSED && self.refusal.is_none(), "refusal", "no reason of the refusal"),
            (
                status != Status::REFUSED && self.refusal.is_some(),
                "refusal",
                "a reason of refusal, of an action that was not refused",
            ),
        ];
        for (_, field, found) in status_wrong.into_iter().filter(|(wrong, _, _)| *wrong) {
            refuse(node, reader, field, &codes::FOLLOW_STATUS, found);
        }
        if self.monthly && self.amount_asked.is_none() && self.amount_granted.is_none() {
            refuse(node, reader, "monthly", &codes::FOLLOW_STATUS, "a monthly amount without any amount");
        }
        self.check_amounts(node, reader);
    }

    fn check_amounts(&self, node: &Tree, reader: &mut Reader<'_>) {
        let amount = |amount: &Option<MoneyText>| amount.map(|MoneyText(money)| money);
        let (asked, granted) = (amount(&self.amount_asked), amount(&self.amount_granted));
        for (field, money) in [("amount_asked", asked), ("amount_granted", granted)] {
            let code = match money.map(Money::cents) {
                Some(cents) if cents < 0 => Code::NegativeAmount,
                Some(cents) if cents > LARGEST => Code::AmountTooLarge,
                _ => continue,
            };
            refuse(node, reader, field, &Kind::from(code), "an amount out of its range");
        }
        if let (Some(asked), Some(granted)) = (asked, granted)
            && granted > asked
            && !self.kind.pays()
        {
            let found = "more granted than asked for";
            refuse(node, reader, "amount_granted", &codes::FOLLOW_GRANTED, found);
        }
    }

    /// An action is decided, then asked for, then closed, all by the day of the contact.
    fn check_days(&self, contact: Day, node: &Tree, reader: &mut Reader<'_>) {
        let days = [("decided", Some(self.decided)), ("asked", self.asked), ("closed", self.closed)];
        let mut last = None;
        for (field, day) in days {
            let Some(DayText(day)) = day else { continue };
            if last.is_some_and(|last| day < last) {
                refuse(node, reader, field, &codes::FOLLOW_DAYS, "a day before the one that comes first");
            } else if day > contact {
                refuse(node, reader, field, &codes::FOLLOW_DAYS, "a day after the contact");
            }
            last = Some(day);
        }
    }
}

impl ActivitiesTable {
    fn check(&self, _: &Tree, _: &mut Reader<'_>) {
        let ActivitiesName = self.format;
    }
}

impl ActivityTable {
    // Each field says all that can be said of it.
    fn check(&self, _: &Tree, _: &mut Reader<'_>) {}
}

/// A contact with a household.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "suivi")]
pub struct Contact {
    /// The opaque reference of the household.
    pub reference: String,
    /// The day.
    pub day: Day,
    /// How it took place.
    pub medium: Medium,
    /// What it was.
    pub act: Act,
    /// What was spoken of, each once, in the order of their list.
    pub topics: Vec<Topic>,
    /// How long it took, in minutes.
    pub minutes: Option<u16>,
    /// Of a first contact: origin and motive.
    pub first: Option<(Origin, Motive)>,
    /// Of a last contact: why the follow-up ended.
    pub ended: Option<Ending>,
    /// The actions of which it says something.
    pub actions: Vec<Action>,
}

/// An action as it stands on the day of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its identifier, the same in every record of the household.
    pub id: String,
    /// What was decided to do.
    pub kind: Step,
    /// Which right it opens.
    pub right: Option<Right>,
    /// Where it stands.
    pub status: Status,
    /// The day on which it was decided.
    pub decided: Day,
    /// The day on which it was asked for.
    pub asked: Option<Day>,
    /// The day on which it was closed.
    pub closed: Option<Day>,
    /// The amount asked for.
    pub amount_asked: Option<Money>,
    /// The amount granted.
    pub amount_granted: Option<Money>,
    /// Whether these amounts come each month.
    pub monthly: bool,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
}

impl Contact {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/followup@1";

    /// Reads the record of a contact.
    ///
    /// ```
    /// use rav_follow::Contact;
    /// use resteavivre::Format;
    /// let text = r#"
    /// format = "resteavivre/followup@1"
    /// reference = "PCB-59-2026-0147"
    /// day = "2026-03-04"
    /// medium = "bureau"
    /// act = "diagnostic"
    /// topics = ["energie", "loyer"]
    /// first = { origin = "fournisseur-energie", motive = "impayes-energie" }
    /// actions = [{ id = "fsl-1", kind = "fsl", status = "decidee", decided = "2026-03-04", amount_asked = "450" }]
    /// "#;
    /// let contact = Contact::read(text.as_bytes(), Format::Toml)?;
    /// assert_eq!(contact.actions[0].amount_asked.map(|money| money.cents()), Some(450_00));
    ///
    /// let early = text.replace(r#"decided = "2026-03-04""#, r#"decided = "2026-03-05""#);
    /// let problems = Contact::read(early.as_bytes(), Format::Toml).unwrap_err();
    /// assert_eq!((problems.0[0].kind.code, problems.0[0].path.as_str()), ("follow.days", "actions[0].decided"));
    /// # Ok::<(), resteavivre::Problems>(())
    /// ```
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code, path, line and column.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        read_as(bytes, format, Contact::FORMAT, &codes::FOLLOW_FORMAT).map(ContactTable::into_contact)
    }

    /// The same from a tree, such as that of values of another language.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code and path.
    pub fn from_tree(tree: &Tree) -> Result<Self, Problems> {
        read_tree_as(tree, Contact::FORMAT, &codes::FOLLOW_FORMAT).map(ContactTable::into_contact)
    }
}

impl ContactTable {
    fn into_contact(self) -> Contact {
        let table = self;
        let mut topics = table.topics;
        topics.sort_unstable();
        topics.dedup();
        Contact {
            reference: table.reference.0,
            day: table.day.0,
            medium: table.medium,
            act: table.act,
            topics,
            minutes: table.minutes.map(|Minutes(minutes)| minutes),
            first: table.first.map(|first| (first.origin, first.motive)),
            ended: table.ended,
            actions: table.actions.into_iter().map(ActionTable::into_action).collect(),
        }
    }
}

impl ActionTable {
    fn into_action(self) -> Action {
        let money = |amount: Option<MoneyText>| amount.map(|MoneyText(money)| money);
        let day = |day: Option<DayText>| day.map(|DayText(day)| day);
        Action {
            id: self.id.0,
            kind: self.kind,
            right: self.right.map(|RightName(right)| right),
            status: self.status,
            decided: self.decided.0,
            asked: day(self.asked),
            closed: day(self.closed),
            amount_asked: money(self.amount_asked),
            amount_granted: money(self.amount_granted),
            monthly: self.monthly,
            refusal: self.refusal,
        }
    }
}

/// What took place for groups and at doors: `resteavivre/activities@1`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "actions collectives")]
pub struct Activities(pub Vec<(Day, Activity, Option<Topic>, u16)>);

impl Activities {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/activities@1";

    /// Reads the table that a structure keeps of them: day, kind, topic, people.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code, path, line and column.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        read_as(bytes, format, Activities::FORMAT, &codes::FOLLOW_FORMAT).map(Activities::of)
    }

    /// The same from a tree.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code and path.
    pub fn from_tree(tree: &Tree) -> Result<Self, Problems> {
        read_tree_as(tree, Activities::FORMAT, &codes::FOLLOW_FORMAT).map(Activities::of)
    }

    fn of(table: ActivitiesTable) -> Self {
        let line = |line: ActivityTable| (line.day.0, line.kind, line.topic, line.people.0);
        Activities(table.activities.into_iter().map(line).collect())
    }
}

/// The name of the file of a record, without its ending: two records of one reference and day have one name, two others never.
///
/// ```
/// use resteavivre::money::Day;
/// let day = Day::new(2026, 3, 4).unwrap();
/// assert_eq!(rav_follow::name_of("PCB-59-0147", day), "suivi-PCB-59-0147-2026-03-04");
/// assert_eq!(rav_follow::name_of("59/0147", day), "suivi-59-0147-7db12a9aed423992-2026-03-04");
/// ```
pub fn name_of(reference: &str, day: Day) -> String {
    format!("suivi-{}-{day}", shown_reference(reference))
}

/// A reference as the name of a file shows it: two references never alike.
pub(crate) fn shown_reference(reference: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let shown: String = reference.chars().take(60).map(|c| if plain(c) { c } else { '-' }).collect();
    if shown == reference {
        return shown;
    }
    // What a name of a file cannot show is told apart by a sum over its bytes (FNV-1a).
    let sum = reference
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{shown}-{sum:016x}")
}
