//! What cannot be, said so that it can be mended.

use std::fmt;

/// Something in a household that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What it is.
    pub code: Code,
    /// Where: `debts[2].rate`.
    pub path: String,
    /// What was found, without anything personal.
    pub found: Found,
    /// What is allowed.
    pub expected: Expected,
}

/// What was found at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One of the engine's own phrases, which each language words.
    Phrase(&'static str),
    /// A number, an amount or a day in canonical writing.
    Number(String),
    /// The writer's own words, at most forty characters.
    Text(String),
}

impl From<&'static str> for Found {
    fn from(phrase: &'static str) -> Self {
        Found::Phrase(phrase)
    }
}

impl From<String> for Found {
    fn from(number: String) -> Self {
        Found::Number(number)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::Phrase(phrase) => f.write_str(phrase),
            Found::Number(number) => f.write_str(number),
            Found::Text(text) => write!(f, "\"{text}\""),
        }
    }
}

/// What is allowed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A value from one bound to another.
    Range(String, String),
    /// One of these words.
    OneOf(Vec<String>),
    /// Something said in a phrase that each language words by this key.
    Phrase(&'static str),
    /// A value of this unit.
    Unit(&'static str),
    /// A day from this one on.
    From(String),
    /// A day up to this one.
    Until(String),
    /// At least this.
    Least(String),
    /// Nothing here: the word belongs in another list of the document.
    Elsewhere(&'static str),
}

macro_rules! codes {
    ($($variant:ident = $code:literal: $meaning:literal, $remedy:literal;)+) => {
        /// The codes of issues of a household: stable for ever.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $meaning] $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Code::$variant => $code),+ }
            }

            /// What it means.
            pub const fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $meaning),+ }
            }

            /// What to do.
            pub const fn remedy(self) -> &'static str {
                match self { $(Code::$variant => $remedy),+ }
            }
        }
    };
}

codes! {
    NoDepositor = "input.no-depositor": "Nobody in the household files.", "Give exactly one person the role `depositor`.";
    ManyDepositors = "input.many-depositors": "Several people are depositors, co-depositors or partners.", "Keep one `depositor`, and at most one `co-depositor` or one `partner`.";
    DuplicateId = "input.duplicate-id": "Two people, or two debts, have the same identifier.", "Give each its own `id`.";
    UnknownPerson = "input.unknown-person": "An income, an expense, a contract or a tax household names somebody who is not in the household.", "Write the `id` of a person of the file, or leave that person out.";
    BornInFuture = "input.born-in-future": "Somebody is born after the day of the description.", "Correct `born`, or the file's `day`.";
    TooOld = "input.age-implausible": "Somebody would be more than 120 years old.", "Correct `born`.";
    DepositorTooYoung = "input.depositor-too-young": "A depositor, co-depositor or partner would be less than 16 years old.", "Correct `born` or `role`.";
    CustodyMismatch = "input.custody-mismatch": "Custody does not add up.", "Custody, maintenance and family benefits belong to a child; a child in full custody has no maintenance paid for it; family benefits do not go with visiting.";
    OwnResourcesMisplaced = "input.own-resources-misplaced": "Own resources are given for somebody whose incomes are lines of the file.", "Use `own_resources` for a `partner`, a child who lives here or an `other-dependant`; write the incomes of those who file under `incomes`.";
    OwnResourcesTwice = "input.own-resources-twice": "Somebody's resources are given both in `own_resources` and as incomes.", "Keep one of the two.";
    ContributionMisplaced = "input.contribution-misplaced": "A contribution is given for somebody other than a partner who does not file.", "Use `contribution` with the role `partner` only.";
    AscendantMisplaced = "input.ascendant-misplaced": "Somebody other than an other dependant is marked as ascendant.", "Use `ascendant` with the role `other-dependant` only.";
    NegativeAmount = "input.amount-negative": "An amount is negative.", "Write amounts without sign: an expense is an expense, a debt is a debt.";
    AmountTooLarge = "input.amount-too-large": "An amount is more than ten million euros.", "Check the number of digits and the decimal comma.";
    SpreadOutOfRange = "input.spread-out-of-range": "A single amount is spread over an impossible number of months.", "Give `months` from 1 to 120 with the period `once`, and only with it.";
    RateTooHigh = "input.rate-out-of-range": "A yearly rate is more than 100 %.", "Write the yearly rate in percent: `5.9` for 5.9 %.";
    InstalmentAboveDebt = "input.instalment-above-debt": "An instalment is more than what is still owed.", "Correct `instalment` or `balance`; a debt that ends this month has an instalment equal to its balance.";
    ArrearsAboveDebt = "input.arrears-above-debt": "Arrears are more than what is still owed.", "`balance` includes arrears: correct one of them.";
    DatesOutOfOrder = "input.dates-out-of-order": "An amount ends before it starts.", "Correct `since` or `until`.";
    StatusMisplaced = "input.status-misplaced": "A civil status or an employment is given for somebody who does not file, or its day is given without it or comes after the day of the description.", "Give `civil_status` and `employment` of those who file only, each with a day up to the file's `day`.";
    DebtToCome = "input.debt-to-come": "A debt begins after the day of the description, or after its last term.", "Correct `since`, `ends`, or the file's `day`.";
    DecisionToCome = "input.decision-to-come": "A commission's letter comes after the day of the description.", "Correct `notified`, or the file's `day`.";
    DueAboveDebt = "input.due-above-debt": "What is due at once is more than what is still owed.", "`balance` includes what is due: correct `due_now` or `balance`.";
    AccountMisplaced = "input.account-misplaced": "A kind of savings is given for something that is no savings.", "Use `account` with the kind `savings` only.";
    OccupancyMisplaced = "input.occupancy-misplaced": "What a form asks of a home that is neither rented nor owned is given for one that is.", "Use `occupancy` with the tenure `housed-free` or `hostel` only.";
    SuspensionAboveMeasures = "input.suspension-above-measures": "More months of suspension than months of earlier measures.", "`earlier_months` includes suspensions: correct one of them.";
    TooManyLines = "input.too-many-lines": "A list is too long for a household.", "Keep at most 50 people or contracts, 100 rights or tax incomes, 120 months of a bank, and 500 lines of any other list.";
    Label = "input.label": "A label, the name of a creditor or a reference is too long, or looks like that of a person.", "Write in at most 40 characters what the line is (`Night shift`) or an organisation (`EDF`), or the number of the file: no title before a name, no e-mail address, no number of a telephone, an account or a social security, no day of birth, no street. A first and a last name alone are not recognised: leave them out.";
    PaymentDay = "input.payment-day-out-of-range": "A day of payment is no day of a month.", "Give the day of the month, from 1 to 31, or leave `day` out.";
    NextTooEarly = "input.next-appointment-before": "The next appointment comes before the day of the description.", "Correct the day of the next appointment, or the file's `day`.";
    NextTime = "input.time-unreadable": "An hour does not exist, or cannot be read.", "Write 14:30, or 14 h 30.";
    BillDays = "input.bill-days": "The days of a bill are out of order: it ends before it starts, is due before it is issued, or the second letter comes before the first.", "Correct the days: `since` before `until`, `issued` before `due` and before the letters, `first_letter` before `second_letter`; none after the file's `day`, except `due` and `until`.";
    ReducedSupply = "input.reduced-not-power": "A bill says that power was reduced, and is not of electricity: gas and heat have no reduced supply.", "Take `reduced` out of the bill; for a supply that was cut, or may be, write the alert `energy-cut`.";
    UnpaidAboveBill = "input.unpaid-above-bill": "More is unpaid than the bill's amount.", "Correct `unpaid` or `amount`: earlier arrears are a bill of their own, or a debt.";
    ContractTwice = "input.contract-twice": "Two contracts supply the same energy or water.", "Keep one contract for each supply: that of the main home, with its holder.";
    ReadingTwice = "input.readings-same-day": "The same meter was read twice on one day.", "Keep one reading for each day.";
    MonthToCome = "input.month-to-come": "A month of bank fees, a ban of the bank, a meter reading, or the request or refusal of a right comes after the day of the description.", "Correct that day or month, or the file's `day`.";
    HolderTooYoung = "input.holder-too-young": "The holder of a contract would be less than 16 years old.", "Name the adult whose name is on the bill, or leave `holder` out.";
    MonthTwice = "input.month-twice": "The same month of bank fees is given twice.", "Add the two together.";
    FeesBelowPart = "input.fees-below-part": "Intervention fees are more than all fees of the month.", "`fees` includes `intervention_fees`: correct one of them.";
    TaxYear = "input.tax-year": "A tax income is of a year that has not ended, or that is too old to be of use.", "Give the year of the income, not that of the notice: 2024 for the notice received in 2025.";
    TaxPeople = "input.tax-people": "A tax household has no declarant, more than two, or somebody twice in one year.", "Give one or two `declarants`, and each person once a year.";
    RightTwice = "input.right-twice": "A right is given twice at the same time, such as held and asked for.", "Keep where it stands today.";
    SeizureMisplaced = "input.seizure-without-balance": "The account is in credit and in the red at once, sums that cannot be seized are more than the balance, or a tax seizure has no amount.", "Give `balance` when the account is not in the red, `unseizable` within it, and `seizure` with `tax_seizure`.";
    TextTooLong = "input.text-too-long": "A reference or an identifier is too long or badly formed.", "A reference has at most 300 characters; an `id` has 1 to 40 small letters, digits and hyphens.";
}
