//! The document format `resteavivre/household@1`: frozen tables, then the passage to a household.

use rav_household as model;
use rav_household::{
    Alert, AssetKind, CivilStatus, Cold, CommissionDecision, Custody, DebtKind, Employment, ExpenseKind,
    FilePart, HeatingKind, IncomeKind, Occupancy, Outlook, PeriodWord, Provenance, Rating, Role, SavingsKind,
    Tenure,
};
use rav_law::Scale;
use rav_money::Money;

use super::amount_parts::{amount, periodic, periodic_amount, word};
use super::home_bills::{BillTable, ContractTable, ReadingTable};
use super::rights::{BankMonthTable, RightTable, TaxIncomeTable};
use super::{
    AmountText, DayText, Id, Label, MoneyText, MonthDay, Named, RateText, Reader, Reference, Small, Spread,
    Surface, TimeText, Told, Wire, wire,
};
use crate::document::source::{Content, Tree};
use crate::problem::codes;

/// The name that a document gives itself.
pub(crate) const FORMAT: &str = "resteavivre/household@1";

/// The name of the format, which only has one value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormatName;

impl Wire for FormatName {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(&node.value, Content::Text(text) if text == FORMAT) {
            return Some(FormatName);
        }
        let expected = model::Expected::OneOf(vec![FORMAT.to_owned()]);
        reader.refuse(node, &codes::FORMAT, "another format", Some(expected));
        None
    }

    fn stand_in() -> Self {
        FormatName
    }

    fn absent(reader: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        let expected = model::Expected::OneOf(vec![FORMAT.to_owned()]);
        reader.refuse(
            &Tree { span: 0..0, value: Content::Null },
            &codes::FORMAT,
            "no format",
            Some(expected),
        );
        None
    }
}

wire! {
    /// A household on a day. Amounts are texts in euros; nothing identifies a person.
    HouseholdDocument {
        /// The format: always `resteavivre/household@1`.
        format: FormatName,
        /// The day of the description; figures follow the law of that day.
        day: Option<DayText>,
        /// A free reference of the file: never a name.
        reference: Option<Reference>,
        /// The people.
        people: Vec<PersonTable>,
        /// The home.
        dwelling: DwellingTable,
        /// What comes in.
        incomes: Vec<IncomeTable>,
        /// What goes out, debts apart.
        expenses: Vec<ExpenseTable>,
        /// What is owed.
        debts: Vec<DebtTable>,
        /// What is owned.
        assets: Vec<AssetTable>,
        /// The bank account.
        bank: Option<BankTable>,
        /// What the bank charged for incidents, month by month.
        bank_months: Vec<BankMonthTable>,
        /// Contracts for energy and water.
        contracts: Vec<ContractTable>,
        /// Bills for energy and water.
        bills: Vec<BillTable>,
        /// What meters said.
        readings: Vec<ReadingTable>,
        /// Reference tax incomes, one for each tax household and year.
        tax_incomes: Vec<TaxIncomeTable>,
        /// Rights held, asked for or refused.
        rights: Vec<RightTable>,
        /// What is urgent.
        alerts: Vec<Named<Alert>>,
        /// Earlier over-indebtedness files and what can be expected.
        procedure: Option<ProcedureTable>,
        /// The next appointment.
        next: Option<AppointmentTable>,
        /// The parts of the file that hold everything: what is not in them does not exist. Official forms then say *none*.
        complete: Vec<Named<FilePart>>,
        /// The commission's flat rates, if known.
        scale: Option<ScaleTable>,
    }

    /// A person of the household, or a child for whom maintenance is paid.
    PersonTable {
        /// A short identifier: small letters, digits and hyphens, never a name.
        id: Id,
        /// The place in the file.
        role: Named<Role>,
        /// The day of birth.
        born: DayText,
        /// For a child: how much of the time it lives here; full when left out.
        custody: Option<Named<Custody>>,
        /// For a child who lives elsewhere or by turns: whether the household pays maintenance for it.
        maintenance_paid: bool,
        /// For a child in alternating custody: whether the household receives family benefits for it.
        family_benefits: bool,
        /// For another dependant: whether it is an ascendant.
        ascendant: bool,
        /// For a partner who does not file, a child who lives here or another dependant: own resources, unless they are lines of `incomes`.
        own_resources: Option<AmountText>,
        /// For a partner who does not file: what they pay towards the household's charges, when known or agreed.
        contribution: Option<AmountText>,
        /// Of somebody who files: the civil status.
        civil_status: Option<Named<CivilStatus>>,
        /// Since when.
        civil_since: Option<DayText>,
        /// Of somebody who files: what they do for a living.
        employment: Option<Named<Employment>>,
        /// Since when.
        employment_since: Option<DayText>,
    }

    /// The home.
    DwellingTable {
        /// How it is held.
        tenure: Named<Tenure>,
        /// What a form asks of a home that is neither rented nor owned; no figure depends on it.
        occupancy: Option<Named<Occupancy>>,
        /// Whether heating is included in the rent or charges.
        heating_included: bool,
        /// Its surface in square metres.
        surface: Option<Surface>,
        /// How it is heated.
        heating: Option<Named<HeatingKind>>,
        /// The class of its energy rating (*DPE*).
        rating: Option<Named<Rating>>,
        /// Whether it was cold there last winter, and why.
        cold: Option<Named<Cold>>,
    }

    /// What comes in.
    IncomeTable {
        /// Its kind.
        kind: Named<IncomeKind>,
        /// What the line is, in the file's own words: shown, never computed with, never a name.
        label: Option<Label>,
        /// How much each time.
        amount: MoneyText,
        /// How often; a month when left out.
        period: Option<Named<PeriodWord>>,
        /// With `once`: over how many months it is spread.
        months: Option<Spread>,
        /// Where it comes from; declared when left out.
        provenance: Option<Named<Provenance>>,
        /// Whose it is: the `id` of a person; the whole household's when left out.
        of: Option<Id>,
        /// The day of the month on which it is received.
        day: Option<MonthDay>,
        /// The first day it is received.
        since: Option<DayText>,
        /// The last day it is received.
        until: Option<DayText>,
        /// The day of the document or declaration.
        as_of: Option<DayText>,
    }

    /// What goes out, debts apart.
    ExpenseTable {
        /// Its kind.
        kind: Named<ExpenseKind>,
        /// What the line is, in the file's own words: shown, never computed with, never a name.
        label: Option<Label>,
        /// How much each time.
        amount: MoneyText,
        /// How often; a month when left out.
        period: Option<Named<PeriodWord>>,
        /// With `once`: over how many months it is spread.
        months: Option<Spread>,
        /// Where it comes from; declared when left out.
        provenance: Option<Named<Provenance>>,
        /// Who pays it: the `id` of a person; the whole household when left out.
        of: Option<Id>,
        /// The day of the month on which it is paid.
        day: Option<MonthDay>,
        /// The first day it is due.
        since: Option<DayText>,
        /// The last day it is due.
        until: Option<DayText>,
    }

    /// What is owed to one creditor.
    DebtTable {
        /// A short identifier: small letters, digits and hyphens.
        id: Id,
        /// Its kind.
        kind: Named<DebtKind>,
        /// What the debt is, in the file's own words: shown, never computed with, never a name.
        label: Option<Label>,
        /// The organisation to which it is owed: never the name of a person.
        creditor: Option<Label>,
        /// What is still owed in all, arrears included.
        balance: MoneyText,
        /// What is due at each term.
        instalment: Option<AmountText>,
        /// The day of the month on which the instalment is paid.
        day: Option<MonthDay>,
        /// What is already late; nothing when left out.
        arrears: Option<MoneyText>,
        /// The yearly rate in percent.
        rate: Option<RateText>,
        /// The last term.
        ends: Option<DayText>,
        /// The day on which it was granted; of rent or a bill, the first day that was not paid.
        since: Option<DayText>,
        /// What was borrowed at first.
        capital: Option<MoneyText>,
        /// What its insurance costs beside the instalment.
        insurance: Option<AmountText>,
        /// What the creditor can claim at once.
        due_now: Option<MoneyText>,
        /// Whether the creditor has begun proceedings.
        proceedings: Option<Told>,
        /// Whether the creditor agrees that a plan treats a debt that stands outside by law.
        creditor_agrees: bool,
        /// Where the figures come from; declared when left out.
        provenance: Option<Named<Provenance>>,
    }

    /// What is owned.
    AssetTable {
        /// Its kind.
        kind: Named<AssetKind>,
        /// What it is, in the file's own words: shown, never computed with, never a name.
        label: Option<Label>,
        /// What it would bring.
        value: MoneyText,
        /// Whether the household needs it to work or to live.
        needed: bool,
        /// Of savings: where they are.
        account: Option<Named<SavingsKind>>,
        /// Whether it is owned together with others.
        shared: Option<Told>,
        /// Where the figure comes from; declared when left out.
        provenance: Option<Named<Provenance>>,
    }

    /// The bank account.
    BankTable {
        /// How far the account is in the red today.
        overdraft: Option<MoneyText>,
        /// Payments rejected in the month.
        rejected_payments: Small,
        /// Fees for incidents in the month (also count them under `expenses` as `bank-fees` when they recur).
        fees: Option<MoneyText>,
        /// Whether the bank granted the specific offer for fragile customers.
        specific_offer: bool,
        /// Whether the bank wrote that it counts the customer as fragile.
        fragile: bool,
        /// What is on the account today, when it is not in the red.
        balance: Option<MoneyText>,
        /// What a seizure of the account is for.
        seizure: Option<MoneyText>,
        /// Whether that seizure is one of the tax office or of another public creditor (SATD).
        tax_seizure: bool,
        /// Of the balance, sums that cannot be seized: benefits, maintenance received, refunds of health costs.
        unseizable: Option<MoneyText>,
        /// Since when the household may write no cheque or hold no card.
        banned: Option<DayText>,
    }

    /// Earlier over-indebtedness files and what can be expected.
    ProcedureTable {
        /// How many files there were before.
        earlier_files: Small,
        /// Months of earlier measures, suspensions included.
        earlier_months: Small,
        /// Of these, months of suspension.
        suspension_months: Small,
        /// Where the situation is going.
        outlook: Option<Named<Outlook>>,
        /// Monthly charges retained by the commission or a judge, when its statement is at hand.
        retained_charges: Option<MoneyText>,
        /// What the commission decided last, when its letter is at hand.
        decision: Option<Named<CommissionDecision>>,
        /// The day on which that letter was received.
        notified: Option<DayText>,
    }

    /// The next appointment.
    AppointmentTable {
        /// Its day.
        day: DayText,
        /// Its hour: `14:30`.
        time: Option<TimeText>,
    }

    /// The commission's flat rates, with their source and dates.
    ScaleTable {
        /// What it is.
        label: Reference,
        /// Where it applies.
        territory: Reference,
        /// Who published it, and where it was read.
        source: Reference,
        /// A doubt that every result using it must carry.
        caveat: Option<Reference>,
        /// First day.
        from: DayText,
        /// Last day.
        to: DayText,
        /// Food, clothing, hygiene, everyday health and transport.
        base: RatePair,
        /// Water, electricity other than heating, telephone, home insurance.
        housing: RatePair,
        /// Heating.
        heating: RatePair,
        /// Whether the commission takes the bills of the housing block at their real cost, the flat rate at most.
        housing_at_cost: bool,
        /// The most that it takes for travel to work by one's own vehicle, when it sets one.
        travel_most: Option<MoneyText>,
        /// The most that it takes for complementary health cover, when it sets one.
        health_most: Option<RatePair>,
    }

    /// A flat rate by household size.
    RatePair {
        /// For the first person.
        first: MoneyText,
        /// For each further person.
        further: MoneyText,
    }
}

fn money(text: Option<MoneyText>) -> Money {
    text.map_or(Money::ZERO, |MoneyText(money)| money)
}

impl HouseholdDocument {
    /// The household, and the scale when the document brings one.
    pub(crate) fn into_parts(self) -> (model::Household, Option<Scale>) {
        let FormatName = self.format;
        let dwelling = self.dwelling.into_model();
        let people = self.people.into_iter().map(PersonTable::into_model);
        let mut household = model::Household::new(people, dwelling)
            .with_incomes(self.incomes.into_iter().map(IncomeTable::into_model))
            .with_expenses(self.expenses.into_iter().map(ExpenseTable::into_model))
            .with_debts(self.debts.into_iter().map(DebtTable::into_model))
            .with_assets(self.assets.into_iter().map(AssetTable::into_model));
        household.reference = self.reference.map(|Reference(text)| text);
        household.day = self.day.map(|DayText(day)| day);
        household.bank = self.bank.map(BankTable::into_model).unwrap_or_default();
        household.bank_months = self.bank_months.into_iter().map(BankMonthTable::into_model).collect();
        household.contracts = self.contracts.into_iter().map(ContractTable::into_model).collect();
        household.bills = self.bills.into_iter().map(BillTable::into_model).collect();
        household.readings = self.readings.into_iter().map(ReadingTable::into_model).collect();
        household.tax_incomes = self.tax_incomes.into_iter().map(TaxIncomeTable::into_model).collect();
        household.rights = self.rights.into_iter().map(RightTable::into_model).collect();
        household.alerts = self.alerts.into_iter().map(|Named(alert)| alert).collect();
        household.procedure = self.procedure.map(ProcedureTable::into_model).unwrap_or_default();
        household.next = self.next.map(AppointmentTable::into_model);
        household.complete = self.complete.into_iter().map(|Named(part)| part).collect();
        (household, self.scale.map(ScaleTable::into_model))
    }
}

impl DwellingTable {
    fn into_model(self) -> model::Dwelling {
        // By name, so that a new field does not compile until it is taken.
        let DwellingTable { tenure, occupancy, heating_included, surface, heating, rating, cold } = self;
        let mut dwelling = model::Dwelling::new(tenure.0);
        dwelling.occupancy = occupancy.map(|Named(word)| word);
        dwelling.heating_included = heating_included;
        dwelling.surface = surface.map(|Surface(metres)| metres);
        dwelling.heating = heating.map(|Named(word)| word);
        dwelling.rating = rating.map(|Named(word)| word);
        dwelling.cold = cold.map(|Named(word)| word);
        dwelling
    }
}

impl PersonTable {
    fn into_model(self) -> model::Person {
        // By name, so that a new field does not compile until it is taken.
        let PersonTable {
            id,
            role,
            born,
            custody,
            maintenance_paid,
            family_benefits,
            ascendant,
            own_resources,
            contribution,
            civil_status,
            civil_since,
            employment,
            employment_since,
        } = self;
        let mut person = model::Person::new(id.0, role.0, born.0);
        person.custody = word(custody, Custody::Full);
        person.maintenance_paid = maintenance_paid;
        person.family_benefits = family_benefits;
        person.ascendant = ascendant;
        person.own_resources = own_resources.map(periodic);
        person.contribution = contribution.map(periodic);
        person.civil_status = civil_status.map(|Named(status)| status);
        person.civil_since = civil_since.map(|DayText(day)| day);
        person.employment = employment.map(|Named(status)| status);
        person.employment_since = employment_since.map(|DayText(day)| day);
        person
    }
}

impl IncomeTable {
    fn into_model(self) -> model::Income {
        // By name, so that a new field does not compile until it is taken.
        let IncomeTable { kind, label, amount, period, months, provenance, of, day, since, until, as_of } =
            self;
        let amount = self::amount(amount, period, months, provenance);
        let mut income = model::Income::new(kind.0, amount);
        income.label = label.map(|Label(text)| text);
        income.of = of.map(|Id(id)| id);
        income.day = day.map(|MonthDay(day)| day);
        income.since = since.map(|DayText(day)| day);
        income.until = until.map(|DayText(day)| day);
        income.as_of = as_of.map(|DayText(day)| day);
        income
    }
}

impl ExpenseTable {
    fn into_model(self) -> model::Expense {
        // By name, so that a new field does not compile until it is taken.
        let ExpenseTable { kind, label, amount, period, months, provenance, of, day, since, until } = self;
        let amount = self::amount(amount, period, months, provenance);
        let mut expense = model::Expense::new(kind.0, amount);
        expense.label = label.map(|Label(text)| text);
        expense.of = of.map(|Id(id)| id);
        expense.day = day.map(|MonthDay(day)| day);
        expense.since = since.map(|DayText(day)| day);
        expense.until = until.map(|DayText(day)| day);
        expense
    }
}

impl DebtTable {
    fn into_model(self) -> model::Debt {
        // By name, so that a new field does not compile until it is taken.
        let DebtTable {
            id,
            kind,
            label,
            creditor,
            balance,
            instalment,
            day,
            arrears,
            rate,
            ends,
            since,
            capital,
            insurance,
            due_now,
            proceedings,
            creditor_agrees,
            provenance,
        } = self;
        // An instalment written as a mere text comes from where the debt comes from.
        let amount_of = |AmountText(mut periodic)| {
            periodic.provenance = periodic.provenance.or(provenance);
            periodic_amount(periodic)
        };
        let instalment = instalment.map(amount_of);
        let mut debt = model::Debt::new(id.0, kind.0, balance.0);
        debt.label = label.map(|Label(text)| text);
        debt.creditor = creditor.map(|Label(text)| text);
        debt.instalment = instalment;
        debt.day = day.map(|MonthDay(day)| day);
        debt.arrears = money(arrears);
        debt.rate = rate.map(|RateText(rate)| rate);
        debt.ends = ends.map(|DayText(day)| day);
        debt.since = since.map(|DayText(day)| day);
        debt.capital = capital.map(|MoneyText(money)| money);
        debt.insurance = insurance.map(amount_of);
        debt.due_now = due_now.map(|MoneyText(money)| money);
        debt.proceedings = proceedings.map(|Told(told)| told);
        debt.creditor_agrees = creditor_agrees;
        debt.provenance = word(provenance, Provenance::Declared);
        debt
    }
}

impl AssetTable {
    fn into_model(self) -> model::Asset {
        let mut asset = model::Asset::new(self.kind.0, self.value.0);
        asset.label = self.label.map(|Label(text)| text);
        asset.needed = self.needed;
        asset.account = self.account.map(|Named(kind)| kind);
        asset.shared = self.shared.map(|Told(told)| told);
        asset.provenance = word(self.provenance, Provenance::Declared);
        asset
    }
}

impl BankTable {
    fn into_model(self) -> model::Bank {
        // By name, so that a new field does not compile until it is taken.
        let BankTable {
            overdraft,
            rejected_payments,
            fees,
            specific_offer,
            fragile,
            balance,
            seizure,
            tax_seizure,
            unseizable,
            banned,
        } = self;
        let mut bank = model::Bank::default();
        bank.overdraft = money(overdraft);
        bank.rejected_payments = rejected_payments.0;
        bank.fees = money(fees);
        bank.specific_offer = specific_offer;
        bank.fragile = fragile;
        bank.balance = balance.map(|MoneyText(money)| money);
        bank.seizure = seizure.map(|MoneyText(money)| money);
        bank.tax_seizure = tax_seizure;
        bank.unseizable = money(unseizable);
        bank.banned = banned.map(|DayText(day)| day);
        bank
    }
}

impl ProcedureTable {
    fn into_model(self) -> model::Procedure {
        let mut procedure = model::Procedure::default();
        procedure.earlier_files = self.earlier_files.0;
        procedure.earlier_months = self.earlier_months.0;
        procedure.suspension_months = self.suspension_months.0;
        procedure.outlook = word(self.outlook, Outlook::Unknown);
        procedure.retained_charges = self.retained_charges.map(|MoneyText(money)| money);
        procedure.decision = self.decision.map(|Named(decision)| decision);
        procedure.notified = self.notified.map(|DayText(day)| day);
        procedure
    }
}

impl AppointmentTable {
    fn into_model(self) -> model::Appointment {
        let mut next = model::Appointment::on(self.day.0);
        next.time = self.time.map(|TimeText(hour, minute)| (hour, minute));
        next
    }
}

impl ScaleTable {
    fn into_model(self) -> Scale {
        let pair = |pair: RatePair| (pair.first.0, pair.further.0);
        Scale {
            label: self.label.0,
            territory: self.territory.0,
            source: self.source.0,
            caveat: self.caveat.map(|Reference(text)| text),
            from: self.from.0,
            to: self.to.0,
            base: pair(self.base),
            housing: pair(self.housing),
            heating: pair(self.heating),
            housing_at_cost: self.housing_at_cost,
            travel_most: self.travel_most.map(|MoneyText(most)| most),
            health_most: self.health_most.map(pair),
        }
    }
}
