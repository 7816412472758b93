//! Problems: what is wrong, where, what was found, what is allowed.

use std::fmt;

use rav_household::{Code, Expected, Found, Issue};

use crate::phrases;

/// A kind of problem: its stable code, what it means, what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The stable code: `document.syntax`.
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident = $code:literal: $meaning:literal, $remedy:literal;)+) => {
        /// The kinds of problems that reading, checking and assessing can meet, beside those of a household.
        /// The problems of the engine, by name; those of a household are in [`crate::household::Code`].
        pub mod codes {
            use super::Kind;
            $($(#[$meta])* #[doc = $meaning] pub static $name: Kind = Kind { code: $code, meaning: $meaning, remedy: $remedy };)+
            pub(super) static ALL: &[&Kind] = &[$(&$name),+];
        }
    };
}

kinds! {
    TOO_LARGE = "document.too-large": "The document is larger than one mebibyte.", "A household is a few kilobytes: check that this is the right file.";
    NOT_UTF8 = "document.not-utf8": "The document is not written in UTF-8.", "Save it again as UTF-8 (it may be in Latin-1 or Windows-1252). A table, from Excel: the type `CSV UTF-8 (Comma delimited)`.";
    EMPTY = "document.empty": "The document is empty.", "Start from an example of `examples/households`.";
    SYNTAX = "document.syntax": "The document is not well-formed, or is cut short.", "Correct the line shown.";
    FORMAT = "document.format": "The document does not say which format it has, or has another than the one that is read here.", "Write format = \"resteavivre/household@1\" first.";
    UNKNOWN_FIELD = "input.unknown-field": "A field is not known.", "Correct its name, or leave it out.";
    IDENTITY_FIELD = "input.identity-field": "A field would identify a person.", "Leave it out: a file carries a free `reference`, and nothing personal.";
    MISSING_FIELD = "input.missing-field": "A field is missing.", "Add it.";
    WRONG_TYPE = "input.wrong-type": "A value has the wrong type.", "Write the type that is allowed.";
    UNKNOWN_WORD = "input.unknown-word": "A word is not one of those that are known here.", "Write one of the words allowed, in English or by its French alias.";
    FLOAT = "input.float-money": "An amount or a rate is a decimal number without quotes: it would pass through a binary fraction.", "Write it between quotes: \"1234.56\" or \"1 234,56\".";
    AMOUNT = "input.amount-unreadable": "An amount cannot be read.", "Write 1234.56 or 1 234,56: digits, at most two decimals, no currency sign, no exponent.";
    DECIMALS = "input.amount-decimals": "An amount has more than two decimals.", "An amount is in whole cents: round it yourself, or state the amount of another period.";
    RATE = "input.rate-unreadable": "A rate cannot be read.", "Write the yearly rate in percent: \"5.9\" or \"5,9 %\", at most four decimals.";
    DAY = "input.day-unreadable": "A day does not exist, or cannot be read.", "Write 2026-11-23, or 23/11/2026.";
    WHOLE = "input.number-out-of-range": "A whole number is out of its range.", "Write a number within the range.";
    NO_DAY = "assess.no-day": "No day was given: figures depend on the law of a day, and no clock is read.", "Give a day, or write `day` in the document.";
    LAW_TOO_EARLY = "law.too-early": "The law is not known on that day: it is before the first value.", "Choose a later day: each parameter says from when it is known.";
    LAW_ENDED = "law.ended": "The law is not known on that day: the last value has ended.", "Lay a newer value over it, or use a newer version of the engine.";
    LAW_UNCHECKED = "law.unchecked": "The law was not checked through that day: a newer value may be in force.", "Use a newer version of the engine, or accept unchecked law by name; results then say so.";
    LAW_UNKNOWN = "law.unknown": "There is no such parameter.", "Use the key of a parameter of the law book.";
    SCALE_MALFORMED = "scale.malformed": "The scale of flat rates cannot be read.", "Follow the example of `examples/scales`.";
    SCALE_DATES = "scale.out-of-dates": "The scale of flat rates does not run on that day.", "Use the scale of that day; where it is not known yet, accept one that has ended, and each result that rests on it says so; or give an instalment.";
    LOCAL_FORMAT = "local.format": "The file does not say that it is the rule of a local body.", "Write format = \"resteavivre/local-rule@1\" first.";
    LOCAL_TEXT = "local.text": "A text of a local rule says nothing, or cannot be shown.", "Write what is asked for in a few words: what the rule is, where it applies, its source, what a band means.";
    LOCAL_DATES = "local.dates": "The dates of a local rule are not in order.", "Write the first day in `from`, the last one in `to`, or leave `to` out.";
    LOCAL_SELECTION = "local.selection": "A local rule does not say which lines count.", "Write either `only` or `all_but`, with kinds or sets of kinds; `all_but = []` takes all, `only = []` none.";
    LOCAL_DIVISOR = "local.divisor": "What a local rule divides by is not complete, or not consistent.", "With by = \"parts\", write the table `parts`; with another divisor, leave it out.";
    LOCAL_PERIOD = "local.period": "A local rule says the days of its months twice, or for an amount a month, which they do not change.", "Write `month_days` or `year_days`, or neither: a month then has the days of the engine’s convention. With per = \"month\", write neither.";
    LOCAL_BANDS = "local.bands": "The bands of a local rule are not in order, or a bound is not clear.", "Write bands from the lowest: each has `up_to` (the bound is in the band) or `below` (it is not), and only the last may have none.";
    LOCAL_DISABLED = "local.disabled-children": "The number of disabled children goes with no local rule, or is above that of the children.", "Count the disabled children who live there, for a rule that counts them apart; else leave the number out.";
    LOCAL_OUT_OF_DATES = "local.out-of-dates": "The local rule does not run on that day.", "Use the rule of that day. Only a rule that has ended can be accepted, and its result says so.";
    FOLLOW_FORMAT = "follow.format": "The file does not say that it is the record of a contact, a table of activities, or the columns of a funder.", "Write format = \"resteavivre/followup@1\" first; for a table of activities, format = \"resteavivre/activities@1\"; for a funder's columns, format = \"resteavivre/return@1\".";
    FOLLOW_STATUS = "follow.status": "What is said of an action does not go with its status.", "An action asked for has `asked`; one that is granted, refused or dropped has `closed`; a refusal has its reason; opening a right says which.";
    FOLLOW_DAYS = "follow.days": "The days of an action are in an order that cannot be.", "An action is decided, then asked for, then closed, and never after the day of the contact.";
    FOLLOW_GRANTED = "follow.granted-above-asked": "More is granted than was asked for.", "Correct one of the two amounts, or leave `amount_asked` out where nothing precise was asked for.";
    FOLLOW_TWICE = "follow.action-twice": "An action comes twice in one record.", "Keep the one that says where it stands on the day of the contact.";
    FOLLOW_CHANGED = "follow.action-changed": "An action contradicts an earlier record of the same household.", "An action keeps its kind and the day of its decision, and never goes back; after a refusal, a new attempt is a new action.";
    FOLLOW_FIRST = "follow.first-late": "A first contact comes while the follow-up goes on, or another contact comes after its end.", "Leave `first` out while the follow-up goes on; say `first` where it starts again after its end.";
    FOLLOW_SAME_DAY = "follow.same-day": "Another file has the same reference and the same day, or the same activities.", "Keep one of the two: one record and one household file a day.";
    FOLLOW_ROW_TWICE = "follow.row-twice": "A row of a table of activities stands in another table too: it counts once.", "Take the row out of one of the two tables. Two activities of one day that are alike in kind and people are two rows of one table.";
    FOLLOW_NO_REFERENCE = "follow.no-reference": "A household file has no reference: nothing ties it to the records of a household.", "Write `reference`, the same as in the records.";
    FOLLOW_OTHER = "follow.other-reference": "The record is of another reference than the one asked for.", "Give the record of this household, or ask for the other reference.";
    FOLLOW_NO_DAY = "follow.no-day": "The folder has no household file of this reference on this day.", "Choose one of the days allowed, where there is any, or add the file of this day to the folder.";
    FOLLOW_UNKNOWN = "follow.unknown-reference": "No file of the folder has this reference.", "Check the reference and the folder.";
    FOLLOW_LOOP = "follow.link-loop": "A link leads back to a folder that is read already.", "Take the link away: each folder is read once.";
    FOLLOW_WRITING = "follow.being-written": "The file changed while it was read.", "Ask again once it is written.";
    FOLLOW_FIGURE = "follow.unknown-figure": "A column asks for a figure that no report of a year has, counts one twice, or adds a number to an amount.", "Write the key of a figure as the report has it in CSV, each once: origin.landlord, households.total. A total is not added to its parts.";
    FOLLOW_LABEL = "follow.label": "The title of a column says nothing, or cannot be shown.", "Write a short title, at most 200 characters, on one line.";
    FOLLOW_UNREADABLE = "follow.unreadable": "A file or a folder cannot be read.", "Check that it is still there, and that it may be read.";
    SIGNAL_FORMAT = "signal.format": "The file does not say that it is a signal, or the record of a purge of signals.", "Write format = \"resteavivre/signal@1\" first; for a purge, format = \"resteavivre/signal-purge@1\".";
    SIGNAL_BASIS = "signal.basis": "The sender cannot signal on this ground.", "The decree is for suppliers of electricity, gas, heat and water; a landlord signals its own tenant; with the person's consent, anybody may.";
    SIGNAL_BEYOND = "signal.beyond-basis": "The ground of the signal does not allow this field, or asks for it.", "Under the decree: reference, debt, period and, of electricity, the tariff option, and nothing else. With consent, give its day (`consented`).";
    SIGNAL_DAYS = "signal.days": "The days of a signal are in an order that cannot be.", "The period ends by the day on which the signal was received; messages follow each other by day; a first payment is not before its plan.";
    SIGNAL_ORDER = "signal.order": "A message cannot come where it does.", "Seen, then contacted; a plan for a household that was contacted; an acceptance or a refusal of a plan that waits; nothing after the exchange was closed, but an objection.";
    SIGNAL_MESSAGE = "signal.message": "What a message says does not go with what it is.", "A balance and a settlement have an amount; a plan has an amount, an instalment, a number of instalments and a first day; a refusal has its reason.";
    SIGNAL_AMOUNTS = "signal.amounts": "The amounts of a signal or of a message do not add up.", "A debt is above zero; a plan repays no more than what is owed, in as many instalments as that takes; a settlement is not above what is owed.";
    SIGNAL_OBJECTED = "signal.objected": "The person objected to being signalled.", "Use nothing of it: close it and purge it if it is kept, and take its line out of the household file.";
    SIGNAL_EXPIRED = "signal.expired": "The signal has expired: it must not be kept any more.", "Purge it if it is kept. Ask the sender for a new signal if the household is still in arrears.";
    SIGNAL_UNKNOWN = "signal.unknown-reference": "No household file of the folder has the reference of the signal.", "Check the reference with the sender. A household that is not known yet gets a file first.";
    SIGNAL_CHANGED = "signal.changed": "Another signal of the same reference, sender and day says something else.", "Keep the one that is right: a signal is never rewritten; a new one has another day.";
    SIGNAL_TABLE = "signal.table": "The table of signals is not one row for each signal under the names of its columns.", "Export it again as CSV: one name for each column, as many cells in each row, quotes around a cell that holds a comma or a semicolon.";
    SIGNAL_DELIMITER = "signal.delimiter": "The names of the columns are not between commas or semicolons, or are not known.", "Export the table as CSV with commas or semicolons. The first row has the names: reference, sender, basis, received, debt, since, until.";
    SIGNAL_FORMULA = "signal.formula": "A cell is a formula, which a spreadsheet would run.", "Write the value itself: no cell starts with =, +, - or @.";
    RULE_UNKNOWN = "rule.unknown": "There is no such rule.", "Use the identifier of a rule of the catalogue.";
    RULE_UNKNOWN_FACT = "rule.unknown-fact": "The rule has no such fact.", "Use one of the facts of the rule, in its unit.";
    RULE_MISSING_FACT = "rule.missing-fact": "The rule needs a fact that was not given.", "Add it: FACT=VALUE.";
    RULE_UNREADABLE = "rule.unreadable-fact": "A fact is not written as its unit asks.", "Write amounts as 1328.16, counts as whole numbers, yes/no as true or false.";
    RULE_RANGE = "rule.fact-out-of-range": "A fact is out of its range.", "Write a value within the range.";
    RULE_ORDER = "rule.days-out-of-order": "Two days of a rule are in an order that cannot be.", "Correct one of the two days, or leave one out.";
    RULE_ALONE = "rule.fact-without": "A fact of a rule means something only where another one is yes.", "Leave it out, or give the other one too.";
    RULE_ZERO = "rule.fact-zero": "A fact must be above zero, for a figure is divided by it.", "Give a value above zero, or do without this rule.";
    PLAN_KEY = "plan.unknown-key": "There is no such key of a loan.", "Use one of the keys allowed.";
    PLAN_VALUE = "plan.unreadable-value": "A value is not written as its key asks.", "Write it in the form allowed.";
    PLAN_ZERO = "plan.not-above-zero": "An amount must be above zero.", "Give an amount above zero.";
    PLAN_GROWING = "plan.growing-debt": "A debt grows for ever under its instalment.", "Give at least the instalment shown, or a lower rate.";
    PLAN_SHORT = "plan.below-instalments": "The amount of a month does not pay the contractual instalments.", "Give at least the amount shown; if the household cannot, an arrangement outside the procedure does not hold.";
    PLAN_MONTHS = "plan.months-out-of-range": "A duration is out of its range.", "Give a number of months within the range.";
    PLAN_NOT_DETERMINED = "plan.not-determined": "Too little is known of the loan, or too much.", "Give exactly three of principal, rate, term and instalment.";
    PLAN_NO_RATE = "plan.no-rate": "No rate from 0 to 1000 % gives this instalment over this term.", "Give an instalment within the range, another term or another principal: over the term, it must repay at least the principal.";
    PLAN_NO_APR = "plan.no-apr": "These flows have no annual percentage rate.", "Check signs, amounts and days: positive amounts that the borrower receives, negative ones that they pay, on other days.";
    PLAN_SEVERAL_APRS = "plan.several-aprs": "These flows have several annual percentage rates.", "None can be stated: check the signs and the dates.";
    PLAN_DAY = "plan.day-out-of-range": "A day is out of its range.", "Give a day within the range: every instalment falls before the year 10000.";
    PLAN_TWICE = "plan.twice": "A key of a loan, or a change in one month, comes twice.", "Keep one of the two: one value for each key, one rate change and one early repayment a month.";
    PLAN_TOGETHER = "plan.not-together": "Something of a loan would change nothing, or cannot be found, beside what was found.", "Leave it out, or give what is allowed instead.";
    ACTION_UNKNOWN = "actions.unknown-action": "No action has this identifier.", "Write the identifier of an action as its page shows it, such as instalments/energy.";
    PLAN_FLOW = "plan.flow": "A flow cannot be placed in time.", "Give `date` throughout, or `months` from the first drawdown throughout, with `repeat` and `every` from 1 to 1200.";
    PLAN_UNKNOWN_DEBT = "plan.unknown-debt": "The order names a debt that is not in the file.", "Use the `id` of debts of the file, separated by commas, or the name of a strategy.";
    PLAN_NO_CEILING = "plan.no-ceiling": "The highest instalment is not known.", "Give the commission's scale or an instalment.";
    PLAN_DEBT = "plan.debt": "A debt cannot be used in a plan.", "Correct it, or leave it out.";
    PLAN_TOO_LONG = "plan.too-long": "A debt is not paid off in the months allowed.", "Give at least the amount shown, or more months.";
    PLAN_RATE = "plan.rate-above-legal": "The rate is above the legal interest rate of the half-year.", "Imposed measures bear zero, or at most the legal rate (consumer code, L733-1, 3°). An agreed plan may reduce or remove interest, with no ceiling written (L732-2).";
    PLAN_SUSPENDED = "plan.suspended-before": "A suspension was already had: the law allows no other, whatever its length.", "Ask for a plan without a suspension (consumer code, L733-2).";
    PLAN_NO_MONTHS = "plan.no-months-left": "Earlier measures took all the months that the law gives.", "See the other routes of the assessment, an amicable plan or, to keep the home, a longer plan (consumer code, L733-3).";
    PLAN_NO_DEBT = "plan.no-debt": "There is no debt to plan for.", "Add the debts to the file.";
    PLAN_LONGER_NO_HOME = "plan.longer-no-home": "A plan longer than the law leaves is only for a household that owns its main home.", "Leave the ground out, or correct `tenure` (consumer code, L733-3).";
    PLAN_LONGER_NO_TERM = "plan.longer-no-term": "No loan for the home has a last term that is known and still to come.", "Write the last term of the loan (`ends`): half of what it still has to run is the longest rescheduling (consumer code, L733-1 1°).";
    PLAN_LONGER_NO_NEED = "plan.longer-no-need": "The longer plan is no longer than what the law leaves anyway.", "Ask for the plan without a ground.";
    PLAN_LONGER_NOT_PAID = "plan.longer-not-paid": "The longer plan does not repay everything: what is shown would still be owed.", "Only a plan that repays all debts while the home is kept may last longer (consumer code, L733-3): give more months, or a higher instalment.";
    PLAN_NOT_AMICABLE = "plan.not-amicable": "This belongs to the measures of a commission, not to an amicable plan.", "Leave it out, or leave `amicable` out.";
    PLAN_NO_CAPACITY = "plan.no-capacity": "Without an instalment above zero there is no plan.", "See the routes of the assessment: suspension or personal recovery; or give an instalment.";
    LETTER_NONE = "letter.no-debt": "No debt of the file is owed to this kind of creditor.", "Add the debt to the file, or write another letter.";
    LETTER_NOT_LATE = "letter.not-late": "Nothing of this debt is late: there is nothing to propose, and instalments in the place of a loan's own would be a loan without interest.", "Tell what is late of this debt, or ask for a suspension or for other terms.";
    LETTER_NONE_LATE = "letter.none-late": "No debt of the file has anything late.", "Tell what is late of a debt, or write to one creditor to ask for time.";
    LETTER_CONTINGENCY = "letter.contingency-out-of-range": "The part that is kept for the unforeseen is out of its range.", "Give a percentage within the range.";
    LETTER_WHICH = "letter.which-debt": "Several debts of the file are owed to this kind of creditor, or the one asked for is not.", "Choose one by the identifier that the file gives it.";
    LETTER_NOTHING = "letter.nothing-to-claim": "Nothing in the file is a ground for this letter.", "Tell what it would rest on: bills and readings, fees of the bank month by month, arrears; or write another letter.";
    LETTER_SUPPLY = "letter.which-supply": "This letter goes to one supplier, and several supplies are a ground for it, or the one asked for is none.", "Choose one supply among them.";
    LETTER_WATER = "letter.water-mediator": "The national energy mediator does not take disputes about water.", "Ask the water service which mediator it names, and write to that one.";
    LETTER_MEDIATOR = "letter.mediator-not-now": "On this day the national energy mediator cannot be asked about this complaint.", "Ask within the range; before it, wait for the supplier's answer.";
    COLUMN_MISSING = "columns.missing": "A figure needs a column that the table does not have.", "Add one of the columns allowed, or ask for other figures.";
    COLUMN_UNKNOWN = "columns.unknown-column": "A column's name is not one of those that are known here.", "Correct it; where the column is none of ours, say so in the call (columns={\"name\": None}), or give it a name further from ours.";
    COLUMN_TYPE = "columns.wrong-type": "A column has a type that cannot hold what its name says.", "Cast it to the type allowed.";
    COLUMN_FLOAT = "columns.float-money": "A column of amounts is made of binary fractions.", "Cast it to Decimal128(14, 2), or round it to whole cents yourself and cast it to Int64 with the metadata unit = cents.";
    COLUMN_UNIT = "columns.unit": "A column of whole numbers does not say that it holds cents, or says another unit or currency.", "Write the field's metadata {\"unit\": \"cents\"}, or say so in the call (cents=True); amounts are euros.";
    COLUMN_TWICE = "columns.twice": "A column comes twice, or as a sum and as its parts.", "Keep one of the two.";
    COLUMN_LENGTH = "columns.length": "Columns, or the chunks of a table, do not have the same length.", "Build the table again.";
    COLUMN_FIGURE = "columns.unknown-figure": "There is no such figure.", "Choose among the figures allowed: a rule, with /case where there are several, with :field for another figure than its main one.";
    COLUMN_STREAM = "columns.unreadable": "The table cannot be read.", "Give a table that follows the Arrow format.";
    ROW_NULL = "row.null": "A value is missing.", "Fill it (0 where there is nothing), or leave the row out.";
    ROW_NEGATIVE = "row.negative": "An amount or a number is below zero.", "Amounts, counts and balances are zero or more.";
    ROW_RANGE = "row.out-of-range": "A value is out of its range.", "Correct it, or leave the row out.";
    ROW_FRACTION = "row.fraction": "A decimal has more digits than what it counts: a fraction of a cent or of a person.", "Round it yourself, or leave the row out.";
    ROW_DAY = "row.not-a-day": "A value is no day: a text that is not one, or a time other than midnight.", "Write days such as 2025-07-01, or cast them to Date32.";
    ROW_WORD = "row.unknown-word": "A word is not one of those that are known here.", "Write one of the words allowed, in English or by its French alias.";
    ROW_TWICE = "row.duplicate-household": "Two rows have the same household.", "Give each household one row.";
    ROW_UNKNOWN = "row.unknown-household": "A line belongs to a household that is not in the table.", "Leave it out, or add the household.";
    OVERFLOW = "figure.out-of-range": "A figure or a total is beyond what the engine computes with.", "Check the amounts: totals go up to fifty million euros.";
    FIGURE_MISSING = "explain.missing-figure": "This figure could not be computed.", "Give what is missing, and assess again.";
    FIGURE_UNKNOWN = "explain.unknown-figure": "There is no such figure in this assessment.", "Use the identifier of a rule, or a key of the figures of the assessment.";
    FIGURE_NOT_MONEY = "explain.not-an-amount": "This figure is no amount in euros.", "Ask for it as a figure, or for the key of an amount.";
}

/// Every kind of problem, for the catalogue.
pub fn catalogue() -> Vec<Kind> {
    let household = rav_household::Code::ALL.iter();
    let mut all: Vec<Kind> = codes::ALL.iter().map(|kind| **kind).collect();
    all.extend(household.map(|code| Kind::from(*code)));
    all.sort_by_key(|kind| kind.code);
    all
}

/// The kind of that code.
pub fn kind(code: &str) -> Option<Kind> {
    catalogue().into_iter().find(|kind| kind.code == code)
}

/// Something wrong, said so that it can be mended. It repeats nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: Kind,
    /// Where in the document: `debts[2].rate`, empty for the whole.
    pub path: String,
    /// The same place as a JSON pointer (RFC 6901), `/debts/2/rate`, empty for the whole; nothing where the problem is of no
    /// place of a document.
    pub pointer: Option<String>,
    /// The line, from 1, when it was read from a text.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What was found.
    pub found: Found,
    /// What is allowed.
    pub expected: Option<Expected>,
    /// The nearest known words, or what the value probably should be.
    pub nearest: Vec<String>,
}

impl Problem {
    /// A problem of this kind, for those who come to the engine by other doors than documents.
    pub fn new(kind: &Kind, path: impl Into<String>, found: impl Into<Found>) -> Self {
        Problem { path: path.into(), ..Problem::whole(kind, found) }
    }

    /// With what would have been allowed.
    #[must_use]
    pub fn allowing(self, expected: Expected) -> Self {
        Problem { expected: Some(expected), ..self }
    }

    pub(crate) fn whole(kind: &Kind, found: impl Into<Found>) -> Self {
        Problem {
            kind: *kind,
            path: String::new(),
            pointer: None,
            line: None,
            column: None,
            found: found.into(),
            expected: None,
            nearest: Vec::new(),
        }
    }

    pub(crate) fn expecting(kind: &Kind, found: impl Into<Found>, expected: Expected) -> Self {
        Problem { expected: Some(expected), ..Problem::whole(kind, found) }
    }

    pub(crate) fn under(self, path: &str) -> Self {
        Problem { path: path.to_owned(), ..self }
    }

    pub(crate) fn at(mut self, line: usize, column: usize) -> Self {
        (self.line, self.column) = (Some(line), Some(column));
        self
    }

    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

/// The JSON pointer of a path whose names the engine wrote: `/debts/2/rate` of `debts[2].rate`.
pub(crate) fn pointer_of(path: &str) -> String {
    let steps = path.split(['.', '[']).map(|step| step.trim_end_matches(']'));
    steps.filter(|step| !step.is_empty()).map(step_of_pointer).collect()
}

/// One step of a JSON pointer: `~` and `/` have their own writing.
pub(crate) fn step_of_pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

impl From<Code> for Kind {
    fn from(code: Code) -> Self {
        Kind { code: code.code(), meaning: code.meaning(), remedy: code.remedy() }
    }
}

impl From<Issue> for Problem {
    fn from(issue: Issue) -> Self {
        let kind = Kind::from(issue.code);
        let pointer = Some(pointer_of(&issue.path));
        Problem {
            path: issue.path,
            pointer,
            expected: Some(issue.expected),
            ..Problem::whole(&kind, issue.found)
        }
    }
}

impl Problem {
    /// What to do: for what was found where that is known, for the kind of problem otherwise.
    pub fn remedy(&self) -> &'static str {
        let own = self.own_remedy();
        own.and_then(|own| phrases::REMEDIES.iter().find(|(found, _)| *found == own))
            .map_or(self.kind.remedy, |(_, remedy)| *remedy)
    }

    /// The phrase that a remedy of its own goes by, where what was found has one.
    pub fn own_remedy(&self) -> Option<&'static str> {
        match &self.found {
            Found::Phrase(phrase) => Some(phrase),
            Found::Text(text) if self.path == "format" && phrases::format_name(text).is_some() => {
                Some(phrases::ANOTHER_KIND)
            }
            Found::Text(text) if text.contains("‹U+") => Some(phrases::ODD_LETTER),
            _ => None,
        }
    }

    /// A line that shows how the missing field is written.
    pub fn example(&self) -> Option<String> {
        if self.kind.code != codes::MISSING_FIELD.code {
            return None;
        }
        let (list, field) = self.path.rsplit_once('.').unwrap_or(("", &self.path));
        let (list, place) = list.rsplit_once('[').unwrap_or((list, ""));
        let of_list = format!("{list}/{field}");
        let named = |wanted: &str| phrases::EXAMPLES.iter().find(|(name, _)| *name == wanted);
        let (_, example) = named(&of_list).or_else(|| named(field))?;
        let place = place.trim_end_matches(']').parse::<usize>().unwrap_or_default();
        Some(example.replace("{n}", &place.saturating_add(1).to_string()))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind.code)?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, " (line {line}, column {column})")?,
            (Some(line), None) => write!(f, " (line {line})")?,
            _ => {}
        }
        write!(f, ": {} Found: {}.", self.kind.meaning, self.found)?;
        match &self.expected {
            Some(Expected::Range(low, high)) => write!(f, " Allowed: from {low} to {high}.")?,
            Some(Expected::OneOf(words)) => write!(f, " Allowed: {}.", words.join(", "))?,
            Some(Expected::Unit(unit)) => write!(f, " Allowed: {unit}.")?,
            Some(Expected::From(day)) => write!(f, " Allowed: from {day}.")?,
            Some(Expected::Until(day)) => write!(f, " Allowed: until {day}.")?,
            Some(Expected::Least(amount)) => write!(f, " Allowed: at least {amount}.")?,
            Some(Expected::Elsewhere(list)) => write!(f, " It belongs under {list}.")?,
            Some(Expected::Phrase(_)) | None => {}
        }
        if !self.nearest.is_empty() {
            write!(f, " Did you mean {}?", self.nearest.join(" or "))?;
        }
        write!(f, " {}", self.remedy())
    }
}

/// All the problems of a document or a household at once; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Problems in the order of the document.
    pub(crate) fn in_order(mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| (problem.line, problem.column));
        Problems(problems)
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Problems(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}
