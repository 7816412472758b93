//! Households built in code: constructors that take what every line has, and leave the rest as a document that says nothing.

use rav_money::{Day, Money, Period};

use crate::{
    Amount, Appointment, Asset, AssetKind, Bank, Custody, Debt, DebtKind, Dwelling, Expense, ExpenseKind,
    Household, Income, IncomeKind, Person, Procedure, Provenance, Role, Tenure,
};

impl Household {
    /// A household of one or several people in their home. It has no lines yet, and its day is not said.
    ///
    /// Fields that have no method here are public: they are set after the household was built.
    ///
    /// ```
    /// use rav_household::{
    ///     Amount, Debt, DebtKind, Dwelling, Expense, ExpenseKind, Household, Income, IncomeKind, Person, Role, Tenure,
    /// };
    /// use rav_money::{Money, Period, parse_day};
    /// let euros = |text: &str| text.parse::<Money>();
    /// let day = |text: &str| parse_day(text).ok_or("no day");
    ///
    /// let mut child = Person::new("c1", Role::Child, day("2014-06-11")?);
    /// child.own_resources = Some(Amount::new(euros("50")?, Period::Week));
    /// let people = [Person::new("p1", Role::Depositor, day("1991-03-02")?), child];
    /// let household = Household::new(people, Dwelling::new(Tenure::SocialTenant))
    ///     .on(day("2025-10-14")?)
    ///     .with_incomes([
    ///         Income::new(IncomeKind::Wage, euros("1131.46")?).of("p1"),
    ///         Income::new(IncomeKind::HousingAid, euros("312")?),
    ///     ])
    ///     .with_expenses([
    ///         Expense::new(ExpenseKind::Rent, euros("612.40")?),
    ///         Expense::new(ExpenseKind::Water, Amount::new(euros("102.45")?, Period::Quarter)),
    ///     ])
    ///     .with_debts([Debt::new("landlord", DebtKind::RentArrears, euros("3184.62")?)]);
    /// assert_eq!(household.check(day("2025-10-14")?), []);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(people: impl IntoIterator<Item = Person>, dwelling: Dwelling) -> Self {
        Household {
            reference: None,
            day: None,
            people: people.into_iter().collect(),
            dwelling,
            incomes: Vec::new(),
            expenses: Vec::new(),
            debts: Vec::new(),
            assets: Vec::new(),
            bank: Bank::default(),
            bank_months: Vec::new(),
            contracts: Vec::new(),
            bills: Vec::new(),
            readings: Vec::new(),
            tax_incomes: Vec::new(),
            rights: Vec::new(),
            alerts: Vec::new(),
            procedure: Procedure::default(),
            next: None,
            complete: Vec::new(),
        }
    }

    /// The same household, described on that day.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        Household { day: Some(day), ..self }
    }

    /// The same household with these incomes after those that it has.
    #[must_use]
    pub fn with_incomes(mut self, incomes: impl IntoIterator<Item = Income>) -> Self {
        self.incomes.extend(incomes);
        self
    }

    /// The same household with these expenses after those that it has.
    #[must_use]
    pub fn with_expenses(mut self, expenses: impl IntoIterator<Item = Expense>) -> Self {
        self.expenses.extend(expenses);
        self
    }

    /// The same household with these debts after those that it has.
    #[must_use]
    pub fn with_debts(mut self, debts: impl IntoIterator<Item = Debt>) -> Self {
        self.debts.extend(debts);
        self
    }

    /// The same household with these assets after those that it has.
    #[must_use]
    pub fn with_assets(mut self, assets: impl IntoIterator<Item = Asset>) -> Self {
        self.assets.extend(assets);
        self
    }
}

impl Person {
    /// A person with a short identifier (`p1`, never a name), a place in the file and a day of birth. A child lives here all
    /// of the time, and nothing is said of own resources.
    pub fn new(id: impl Into<String>, role: Role, born: Day) -> Self {
        Person {
            id: id.into(),
            role,
            born,
            custody: Custody::Full,
            maintenance_paid: false,
            family_benefits: false,
            ascendant: false,
            own_resources: None,
            contribution: None,
            civil_status: None,
            civil_since: None,
            employment: None,
            employment_since: None,
        }
    }
}

impl Appointment {
    /// An appointment on that day, at an hour that is not known.
    pub const fn on(day: Day) -> Self {
        Appointment { day, time: None }
    }
}

impl Amount {
    /// So much each time, and how often. It is declared: nobody saw a document.
    pub const fn new(value: Money, period: Period) -> Self {
        Amount { value, period, provenance: Provenance::Declared }
    }

    /// So much each month. It is declared: nobody saw a document.
    pub const fn monthly(value: Money) -> Self {
        Amount::new(value, Period::Month)
    }

    /// The same amount, from there.
    #[must_use]
    pub const fn with_provenance(self, provenance: Provenance) -> Self {
        Amount { provenance, ..self }
    }
}

/// A mere amount comes or goes each month, and is declared.
impl From<Money> for Amount {
    fn from(value: Money) -> Self {
        Amount::monthly(value)
    }
}

impl Dwelling {
    /// A home held so. Heating is a bill of its own.
    pub const fn new(tenure: Tenure) -> Self {
        Dwelling {
            tenure,
            occupancy: None,
            heating_included: false,
            surface: None,
            heating: None,
            rating: None,
            cold: None,
        }
    }
}

impl Income {
    /// An income of the whole household, without first or last day. A mere [`Money`] comes each month.
    pub fn new(kind: IncomeKind, amount: impl Into<Amount>) -> Self {
        Income {
            kind,
            label: None,
            amount: amount.into(),
            of: None,
            day: None,
            since: None,
            until: None,
            as_of: None,
        }
    }

    /// The same income, received by the person with that identifier.
    #[must_use]
    pub fn of(self, id: impl Into<String>) -> Self {
        Income { of: Some(id.into()), ..self }
    }
}

impl Expense {
    /// An expense of the whole household, without first or last day. A mere [`Money`] goes each month.
    pub fn new(kind: ExpenseKind, amount: impl Into<Amount>) -> Self {
        Expense { kind, label: None, amount: amount.into(), of: None, day: None, since: None, until: None }
    }
}

impl Debt {
    /// A debt with a short identifier and what is still owed in all. It has no instalment and no rate, and nothing is late.
    pub fn new(id: impl Into<String>, kind: DebtKind, balance: Money) -> Self {
        Debt {
            id: id.into(),
            kind,
            label: None,
            creditor: None,
            balance,
            instalment: None,
            day: None,
            arrears: Money::ZERO,
            rate: None,
            ends: None,
            since: None,
            capital: None,
            insurance: None,
            due_now: None,
            proceedings: None,
            creditor_agrees: false,
            provenance: Provenance::Declared,
        }
    }

    /// The same debt, of which that is due at each term. A mere [`Money`] is due each month.
    #[must_use]
    pub fn with_instalment(self, instalment: impl Into<Amount>) -> Self {
        Debt { instalment: Some(instalment.into()), ..self }
    }
}

impl Asset {
    /// Something owned that would bring so much, and that the household does not need to work or to live.
    pub const fn new(kind: AssetKind, value: Money) -> Self {
        Asset {
            kind,
            label: None,
            value,
            needed: false,
            account: None,
            shared: None,
            provenance: Provenance::Declared,
        }
    }
}
