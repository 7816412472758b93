//! Letters that ask for something and propose nothing: the facts of the file that each rests on. A letter without ground is not written.

use rav_household::{Bill, DebtKind, Expected, Supply, Word};
use rav_money::{Day, Exact, Money};

use rav_rules::day_of as day_of_figure;

use crate::assessment::claim::Claim;
use crate::assessment::said::Said;
use crate::error::AssessError;
use crate::figures::arrears::{EarlyBy, early_by, has_calendar};
use crate::figures::claims::kind_of;
use crate::file::File;
use crate::problem::{Problem, codes};
use crate::questions::claims::Claims;
use crate::questions::review::{About, Finding, Review, Subject};

/// A letter that asks for something and proposes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// To a bank: the specific offer for fragile customers, and the repayment of fees above the caps.
    #[doc(alias = "frais bancaires")]
    BankFees,
    /// To an energy supplier: a complaint about a bill that goes too far back, or that is odd.
    #[doc(alias = "réclamation")]
    EnergyComplaint,
    /// To the national energy mediator, once a complaint has led to nothing.
    #[doc(alias = "médiateur national de l’énergie")]
    EnergyMediator,
    /// To the housing fund of the place, for debts of the home. No amount is promised by anybody, and none is asked for.
    #[doc(alias = "FSL")]
    HousingFund,
}

impl Request {
    /// Every such letter.
    pub const ALL: &[Request] =
        &[Request::BankFees, Request::EnergyComplaint, Request::EnergyMediator, Request::HousingFund];

    /// The stable name: `bank-fees`.
    pub const fn name(self) -> &'static str {
        match self {
            Request::BankFees => "bank-fees",
            Request::EnergyComplaint => "energy-complaint",
            Request::EnergyMediator => "energy-mediator",
            Request::HousingFund => "housing-fund",
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
    /// Of [`Request::EnergyComplaint`].
    EnergyComplaint(ComplaintGrounds),
    /// Of [`Request::EnergyMediator`].
    EnergyMediator(MediatorGrounds),
    /// Of [`Request::HousingFund`].
    HousingFund(FundGrounds),
}

/// Something about the bills of one supply that its supplier is asked to explain or to put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Point {
    /// A bill that goes further back than the law lets it.
    BackBilling {
        /// Its place among the bills of the file.
        bill: usize,
        /// The last reading, by the operator or by the customer.
        last_reading: Day,
        /// The first day whose consumption may be billed.
        billable_from: Day,
        /// What lies before, estimated by days.
        beyond: Money,
    },
    /// A bill that covers more than a year.
    Long {
        /// Its place among the bills.
        bill: usize,
    },
    /// Two bills that cover the same days.
    Twice {
        /// The place of the later one among the bills.
        bill: usize,
        /// That of the other.
        other: usize,
    },
    /// Power that was reduced before that was possible.
    ReducedEarly {
        /// The place of the unpaid bill among those of the file.
        bill: usize,
        /// The day on which it was reduced.
        done: Day,
        /// The first day on which that was possible.
        from: Day,
        /// By what it was too early.
        by: EarlyBy,
    },
    /// Power that was reduced and no second letter before it is told: without one that is allowed on no day.
    LetterUntold {
        /// The place of the unpaid bill among those of the file.
        bill: usize,
        /// The day on which it was reduced.
        done: Day,
    },
    /// A letter about an unpaid bill that went before that was possible.
    LetterEarly {
        /// The place of the bill among those of the file.
        bill: usize,
        /// Whether it is the second letter.
        second: bool,
        /// The day of the letter.
        done: Day,
        /// The first day on which it was possible.
        from: Day,
    },
    /// Water whose flow was reduced for an unpaid bill.
    WaterReduced {
        /// The place of the bill among those of the file.
        bill: usize,
        /// The day on which it was reduced.
        done: Day,
    },
    /// More billed than the readings of the bill's own days say.
    BilledMore {
        /// Its place among the bills.
        bill: usize,
        /// The kilowatt-hours billed.
        billed: i64,
        /// Those read.
        read: i64,
    },
    /// A meter that shows less than before.
    TurnedBack {
        /// The place of the reading among those of the file.
        reading: usize,
    },
}

/// What a supplier is asked to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ComplaintGrounds {
    /// What it supplies.
    pub supply: Supply,
    /// What is odd.
    pub points: Vec<Point>,
}

/// Why the mediator can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MediatorGrounds {
    /// What is supplied.
    pub supply: Supply,
    /// The place of the bill complained about among those of the file.
    pub bill: usize,
    /// The day of the written complaint.
    pub complaint: Day,
    /// The first day on which the mediator can be asked.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What is odd about the bills of that supply.
    pub points: Vec<Point>,
}

/// What the housing fund is asked for help with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FundGrounds {
    /// The debts of the home of which something is due.
    pub claims: Vec<Claim>,
    /// The places of unpaid bills that are not among these debts.
    pub bills: Vec<usize>,
}

/// A month in which a bank charged more than the caps allow, or which fills the cap of the year of such a month.
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
    /// Whether the customer counted as fragile that month.
    pub fragile: bool,
    /// Whether the account had the specific offer that month.
    pub offer: bool,
    /// Whether what is left of the cap of the year is below the cap of the month.
    pub by_year: bool,
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
    /// The months above the caps, and those that fill the cap of the year, the first one first.
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
    /// The facts of the file that a letter rests on; the supply is asked for where bills of several are a ground.
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
    /// let grounds = engine.open(&document, &Options::new())?.grounds(Request::BankFees, None)?;
    /// let Grounds::BankFees(bank) = grounds else { panic!("a bank") };
    /// // 48 and 30 where 25 a month is the most: 23 and 5.
    /// assert_eq!(bank.too_much.to_string(), "28.00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As for an assessment; nothing in the file that such a letter could rest on; bills of several supplies, one of which is to be chosen;
    /// a day on which the mediator cannot be asked.
    pub fn grounds(&self, request: Request, supply: Option<Supply>) -> Result<Grounds, AssessError> {
        self.placed(match request {
            Request::BankFees => self.bank_grounds().map(Grounds::BankFees),
            Request::EnergyComplaint => self.complaint_grounds(supply).map(Grounds::EnergyComplaint),
            Request::EnergyMediator => self.mediator_grounds(supply).map(Grounds::EnergyMediator),
            Request::HousingFund => self.fund_grounds().map(Grounds::HousingFund),
        })
    }

    fn complaint_grounds(&self, supply: Option<Supply>) -> Result<ComplaintGrounds, AssessError> {
        let points = self.points()?;
        let supplies = points.iter().map(|(supply, _)| *supply);
        // What was done about a bill cannot be held against anybody before the bill has its day.
        let bills = self.household().bills.iter();
        let mut undated = bills.filter(|bill| has_calendar(bill) && bill.issued.is_none());
        let done =
            |bill: &Bill| [bill.reduced, bill.first_letter, bill.second_letter].iter().any(Option::is_some);
        let fields: &[&str] =
            if undated.any(done) { &["bills/issued"] } else { &["bills/since", "bills/until", "readings"] };
        let supply = chosen(supplies.collect(), supply, fields)?;
        let points = points.into_iter().filter(|(of, _)| *of == supply).map(|(_, point)| point).collect();
        Ok(ComplaintGrounds { supply, points })
    }

    fn mediator_grounds(&self, supply: Option<Supply>) -> Result<MediatorGrounds, AssessError> {
        let bills = &self.household().bills;
        let review = self.review(Subject::Energy)?;
        let of_rule = review.findings.iter().filter(|finding| finding.worked.info.id == "energy.mediator");
        let open = of_rule.filter_map(|finding| {
            let index = line_of(&finding.path, "bills")?;
            let bill = bills.get(index).filter(|bill| bill.supply != Supply::Water)?;
            let [from, until] = ["referral_from", "referral_until"].map(|name| day_of(finding, name));
            Some((index, bill, bill.complaint?, from?, until?))
        });
        let open: Vec<(usize, &Bill, Day, Day, Day)> = open.collect();
        let water = bills.iter().any(|bill| bill.supply == Supply::Water && bill.complaint.is_some());
        if supply == Some(Supply::Water) || (open.is_empty() && water) {
            return Err(Problem::whole(&codes::LETTER_WATER, "a dispute about water").under("bills").into());
        }
        let supplies = open.iter().map(|(_, bill, ..)| bill.supply).collect();
        let supply = chosen(supplies, supply, &["bills/complaint"])?;
        let today = self.law().day();
        let mut of_supply = open.into_iter().filter(|(_, bill, ..)| bill.supply == supply);
        let mut latest = None;
        let found = of_supply.find(|(.., from, until)| {
            latest = Some((*from, *until));
            (*from..=*until).contains(&today)
        });
        let Some((bill, _, complaint, from, until)) = found else {
            let range = latest.map(|(from, until)| Expected::Range(from.to_string(), until.to_string()));
            let range = range.unwrap_or_else(|| Expected::OneOf(Vec::new()));
            return Err(Problem::expecting(&codes::LETTER_MEDIATOR, today.to_string(), range)
                .under("bills")
                .into());
        };
        let points = self.points()?.into_iter().filter(|(of, _)| *of == supply).map(|(_, point)| point);
        Ok(MediatorGrounds { supply, bill, complaint, from, until, points: points.collect() })
    }

    fn fund_grounds(&self) -> Result<FundGrounds, AssessError> {
        let home = [
            DebtKind::RentArrears,
            DebtKind::EnergyArrears,
            DebtKind::WaterArrears,
            DebtKind::TelephoneArrears,
        ];
        let all = Claims::of(self.household(), self.law().day())?.0.into_iter();
        // Unpaid bills stand in the request one by one.
        let wanted =
            |claim: &Claim| home.contains(&claim.kind) && claim.due > Money::ZERO && !claim.is_of_bills();
        let claims: Vec<Claim> = all.filter(wanted).collect();
        let listed = |bill: &Bill| claims.iter().any(|claim| claim.kind == kind_of(bill.supply));
        let bills = self.household().bills.iter().enumerate();
        let unpaid = bills.filter(|(_, bill)| bill.unpaid > Money::ZERO && !listed(bill));
        let bills: Vec<usize> = unpaid.map(|(index, _)| index).collect();
        if claims.is_empty() && bills.is_empty() {
            return Err(nothing("debts", &["debts", "bills/unpaid"]));
        }
        Ok(FundGrounds { claims, bills })
    }

    /// What is odd about the bills of energy, each with its supply: first what goes too far back.
    fn points(&self) -> Result<Vec<(Supply, Point)>, AssessError> {
        let household = self.household();
        let supply_of = |bill: usize| household.bills.get(bill).map(|bill| bill.supply);
        let review = self.review(Subject::Energy)?;
        let of_rule =
            review.findings.iter().filter(|finding| finding.worked.info.id == "energy.back-billing");
        let back = of_rule.filter_map(|finding| {
            let bill = line_of(&finding.path, "bills")?;
            let breach = finding.worked.get("breach")?.whole() != 0;
            let last_reading = fact_of(finding, "last_reading").and_then(day_of_figure)?;
            let billable_from = day_of(finding, "billable_from")?;
            let beyond = finding.worked.get("amount_beyond")?.money()?;
            let point = Point::BackBilling { bill, last_reading, billable_from, beyond };
            breach.then_some((supply_of(bill)?, point))
        });
        let more = review.findings.iter().flat_map(|finding| {
            let bill = line_of(&finding.path, "bills");
            let supply = bill.and_then(supply_of);
            let found = bill.map_or_else(Vec::new, |bill| {
                let day = household.bills.get(bill).and_then(|bill| bill.reduced);
                let early = household.bills.get(bill).and_then(|of| early_by(household, of, self.law()));
                let mut found = too_early(finding, bill, early);
                found.extend(billed_more(finding, bill));
                found.extend(water_reduced(finding, bill, day));
                found
            });
            found.into_iter().filter_map(move |point| Some((supply?, point)))
        });
        let mut points: Vec<(Supply, Point)> = back.chain(more).collect();
        let too_far: Vec<usize> = points
            .iter()
            .filter_map(|(_, point)| match point {
                Point::BackBilling { bill, .. } => Some(*bill),
                _ => None,
            })
            .collect();
        let line = |note: &crate::assessment::Caveat, name: &str| match note.value(name) {
            Some(Said::Line(_, index) | Said::LabelledLine(_, index, _)) => Some(*index),
            _ => None,
        };
        for note in self.assessment().caveats().iter().chain(self.assessment().remarks()) {
            let Some(index) = line(note, "path") else { continue };
            let found = match note.code {
                // What goes too far back is long anyway.
                "bill-long" if !too_far.contains(&index) => {
                    supply_of(index).map(|supply| (supply, Point::Long { bill: index }))
                }
                "bills-overlap" => supply_of(index)
                    .zip(line(note, "other"))
                    .map(|(supply, other)| (supply, Point::Twice { bill: index, other })),
                "meter-turned-back" => household
                    .readings
                    .get(index)
                    .map(|reading| (reading.supply, Point::TurnedBack { reading: index })),
                _ => None,
            };
            points.extend(found);
        }
        // Of water only what the law forbids: what its bills may count was not read.
        let is_law = |point: &Point| matches!(point, Point::WaterReduced { .. });
        points.retain(|(supply, point)| *supply != Supply::Water || is_law(point));
        Ok(points)
    }

    fn bank_grounds(&self) -> Result<BankGrounds, AssessError> {
        let bank = &self.household().bank;
        let review = self.review(Subject::Bank)?;
        let of =
            |rule: &'static str| review.findings.iter().filter(move |finding| finding.worked.info.id == rule);
        let months = above(of("bank.incident-fees").filter_map(month_of).collect());
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

/// The supply of the letter: the one asked for, else the only one that is a ground.
fn chosen(mut supplies: Vec<Supply>, asked: Option<Supply>, fields: &[&str]) -> Result<Supply, AssessError> {
    supplies.sort_by_key(|supply| supply.id());
    supplies.dedup();
    let other = |found: &'static str| {
        let ids = supplies.iter().map(|supply| supply.id().to_owned()).collect();
        Problem::expecting(&codes::LETTER_SUPPLY, found, Expected::OneOf(ids)).under("bills").into()
    };
    match (asked, supplies.as_slice()) {
        (_, []) => Err(nothing("bills", fields)),
        (Some(asked), several) if several.contains(&asked) => Ok(asked),
        (Some(_), _) => Err(other("a supply that is no ground")),
        (None, [only]) => Ok(*only),
        (None, _) => Err(other("several supplies")),
    }
}

/// The index in a path such as `bills[2]`.
fn line_of(path: &str, list: &str) -> Option<usize> {
    path.strip_prefix(list)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

fn fact_of(finding: &Finding, name: &str) -> Option<Exact> {
    let index = finding.worked.info.facts.iter().position(|field| field.name == name)?;
    finding.worked.facts.cells().get(index).copied()
}

fn day_of(finding: &Finding, name: &str) -> Option<Day> {
    finding.worked.get(name).and_then(day_of_figure)
}

/// Power that was reduced too early, or without a second letter, then the letters that went too early.
fn too_early(finding: &Finding, bill: usize, by: Option<(EarlyBy, Day)>) -> Vec<Point> {
    if finding.worked.info.id != "energy.supplier-steps" {
        return Vec::new();
    }
    let days = |early: &str, done: &str, from: &str| {
        let done = fact_of(finding, done).and_then(day_of_figure);
        done.zip(day_of(finding, from)).filter(|_| is_set(finding, early))
    };
    let reduced_on = fact_of(finding, "reduced_on").and_then(day_of_figure);
    let first = days("first_letter_early", "first_letter", "first_letter_from");
    let second = days("second_letter_early", "second_letter", "second_letter_from");
    let letter = |second: bool| move |(done, from)| Point::LetterEarly { bill, second, done, from };
    let reduced = reduced_on.zip(by).map(|(done, (by, from))| Point::ReducedEarly { bill, done, from, by });
    let untold = reduced_on.filter(|_| is_set(finding, "letter_untold"));
    let untold = untold.map(|done| Point::LetterUntold { bill, done });
    let letters = first.map(letter(false)).into_iter().chain(second.map(letter(true)));
    untold.into_iter().chain(reduced).chain(letters).collect()
}

/// Water whose flow was reduced on a day, which the law forbids.
fn water_reduced(finding: &Finding, bill: usize, day: Option<Day>) -> Option<Point> {
    let forbidden = finding.worked.info.id == "water.supply" && is_set(finding, "unlawful");
    forbidden.then_some(Point::WaterReduced { bill, done: day? })
}

/// More billed than read.
fn billed_more(finding: &Finding, bill: usize) -> Option<Point> {
    let more = finding.worked.info.id == "energy.bill-check" && is_set(finding, "billed_more");
    let billed = fact_of(finding, "billed")?.whole();
    more.then_some(Point::BilledMore { bill, billed, read: finding.worked.get("consumption")?.whole() })
}

/// Whether a figure says yes.
fn is_set(finding: &Finding, name: &str) -> bool {
    finding.worked.get(name).is_some_and(|value| value.whole() != 0)
}

/// The months above the caps, and with them those that fill the cap of their year: without these a letter proves nothing.
fn above(months: Vec<MonthAbove>) -> Vec<MonthAbove> {
    let is_above = |month: &&MonthAbove| month.too_much > Money::ZERO;
    let capped: Vec<MonthAbove> =
        months.iter().filter(is_above).filter(|month| month.by_year).copied().collect();
    let fills = |month: &MonthAbove| {
        let later = |one: &MonthAbove| one.month.year() == month.month.year() && month.month < one.month;
        month.offer && month.allowed > Money::ZERO && capped.iter().any(later)
    };
    months.into_iter().filter(|month| month.too_much > Money::ZERO || fills(month)).collect()
}

/// A month beside the caps of its time. Before the last of these caps came, nothing is claimed.
fn month_of(finding: &Finding) -> Option<MonthAbove> {
    let About::Month(month) = finding.about else { return None };
    let money = |name: &str| finding.worked.get(name)?.money();
    let in_force = finding.law().iter().all(|read| read.since <= month);
    let fact = |name: &str| fact_of(finding, name);
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
    let [fragile, offer] = ["fragile", "offer"].map(|name| fact(name).is_some_and(|told| told.whole() != 0));
    in_force.then_some(MonthAbove {
        month,
        charged,
        allowed,
        too_much,
        of_interventions,
        fragile,
        offer,
        by_year: finding.is_capped_by_the_year(),
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
