//! Letters that ask for something and propose nothing: the facts of the file that each rests on. A letter without ground is not written.

use rav_household::Expected;
use rav_money::{Day, Money};

use crate::error::AssessError;
use crate::file::File;
use crate::problem::{Problem, codes};
use crate::questions::review::{About, Finding, Review, Subject};

/// A letter that asks for something and proposes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// To a bank: the specific offer for fragile customers, and the repayment of fees above the caps.
    #[doc(alias = "frais bancaires")]
    BankFees,
}

impl Request {
    /// Every such letter.
    pub const ALL: &[Request] = &[Request::BankFees];

    /// The stable name: `bank-fees`.
    pub const fn name(self) -> &'static str {
        match self {
            Request::BankFees => "bank-fees",
        }
    }

    /// The letter of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|request| request.name() == name)
    }
}

/// The facts that a letter rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// Of [`Request::BankFees`].
    BankFees(BankGrounds),
}

/// A month in which a bank charged more than the caps allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MonthAbove {
    /// The month, by its first day.
    pub month: Day,
    /// All incident fees charged.
    pub charged: Money,
    /// What the caps allow of them.
    pub allowed: Money,
    /// What is above.
    pub too_much: Money,
    /// Whether the cap of intervention fees takes part in it.
    pub of_interventions: bool,
}

/// A count of the text after which a bank looks at a customer's financial fragility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many incidents in one month.
    Month,
    /// Incidents in so many months in a row.
    MonthsInARow,
    /// A ban of cheques or cards for so many months.
    Ban,
}

/// What is asked of a bank, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BankGrounds {
    /// The months above the caps, the first one first.
    pub months: Vec<MonthAbove>,
    /// What is above over all of them.
    pub too_much: Money,
    /// Whether the bank granted the specific offer.
    pub offer: bool,
    /// Whether the bank counts the customer as fragile, as it wrote.
    pub fragile: bool,
    /// The counts of the text that are met.
    pub counts: Vec<Count>,
}

impl File<'_> {
    /// The facts of the file that a letter rests on.
    ///
    /// ```
    /// use resteavivre::{Document, Engine, Format, Options, letters::{Grounds, Request}};
    /// let text = r#"
    /// format = "resteavivre/household@1"
    /// day = "2026-01-27"
    /// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
    /// dwelling = { tenure = "social-tenant" }
    /// bank = { fragile = true }
    /// bank_months = [{ month = "2025-11", fees = "48" }, { month = "2025-12", fees = "30" }]
    /// "#;
    /// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
    /// let grounds = engine.open(&document, &Options::new())?.grounds(Request::BankFees)?;
    /// let Grounds::BankFees(bank) = grounds else { panic!("a bank") };
    /// // 48 and 30 where 25 a month is the most: 23 and 5.
    /// assert_eq!(bank.too_much.to_string(), "28.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for an assessment; nothing in the file that such a letter could rest on.
    pub fn grounds(&self, request: Request) -> Result<Grounds, AssessError> {
        self.placed(match request {
            Request::BankFees => self.bank_grounds().map(Grounds::BankFees),
        })
    }

    fn bank_grounds(&self) -> Result<BankGrounds, AssessError> {
        let bank = &self.household().bank;
        let review = self.review(Subject::Bank)?;
        let of =
            |rule: &'static str| review.findings.iter().filter(move |finding| finding.worked.info.id == rule);
        let months: Vec<MonthAbove> = of("bank.incident-fees").filter_map(month_above).collect();
        let counts = counts(&review);
        // A holder has the offer already; the caps are what is left to ask for.
        let asks_offer = !bank.specific_offer && (bank.fragile || !counts.is_empty());
        if months.is_empty() && !asks_offer {
            return Err(nothing("bank", &["bank_months", "bank/fragile", "bank/banned"]));
        }
        let too_much = Money::sum(months.iter().map(|month| month.too_much))?;
        let (offer, fragile) = (bank.specific_offer, bank.fragile);
        Ok(BankGrounds { months, too_much, offer, fragile, counts })
    }
}

/// A letter that nothing in the file speaks for.
fn nothing(path: &str, fields: &[&str]) -> AssessError {
    let fields = Expected::OneOf(fields.iter().map(|field| (*field).to_owned()).collect());
    Problem::expecting(&codes::LETTER_NOTHING, "nothing", fields).under(path).into()
}

/// A month above the caps of its time. Before the last of these caps came, nothing is claimed.
fn month_above(finding: &Finding) -> Option<MonthAbove> {
    let About::Month(month) = finding.about else { return None };
    let money = |name: &str| finding.worked.get(name)?.money();
    let in_force = finding.law.iter().all(|read| read.since <= month);
    let fact = |name: &str| {
        let index = finding.worked.info.facts.iter().position(|field| field.name == name)?;
        finding.worked.facts.cells().get(index).copied()
    };
    let fees = fact("intervention_fees")?.money()?;
    let of_interventions = fees > money("intervention_cap")?;
    let charged = money("allowed")?.checked_add(money("too_much")?).ok()?;
    // Where the file does not say for how many operations, only the cap of all fees can be held against them.
    let counted = fees == Money::ZERO || fact("intervention_count")?.whole() != 0;
    let capped = finding.worked.get("capped")?.whole() != 0;
    let allowed = match (counted, capped) {
        (true, _) => money("allowed")?,
        (false, true) => charged.min(money("all_cap")?),
        (false, false) => charged,
    };
    let too_much = charged.checked_sub(allowed).ok()?;
    let of_interventions = of_interventions && counted;
    (in_force && too_much > Money::ZERO).then_some(MonthAbove {
        month,
        charged,
        allowed,
        too_much,
        of_interventions,
    })
}

/// The counts of the text that are met, as far as the file tells.
fn counts(review: &Review) -> Vec<Count> {
    let Some(finding) = review.finding("bank.fragile") else { return Vec::new() };
    let named =
        [("by_month", Count::Month), ("by_months_in_a_row", Count::MonthsInARow), ("by_ban", Count::Ban)];
    let met = |name: &str| finding.worked.get(name).is_some_and(|figure| figure.whole() != 0);
    named.into_iter().filter(|(name, _)| met(name)).map(|(_, count)| count).collect()
}
