//! What a form is made of: its sections in their order, the fields of each, and where the value of a field comes from.

use rav_household::{AssetKind, DebtKind, ExpenseKind, IncomeKind, Right, Role, Tenure};

/// A section of a form.
#[derive(Debug)]
pub(crate) struct SectionOf {
    /// Its stable name, by which the words of the form are found.
    pub(crate) id: &'static str,
    /// Its number in the form.
    pub(crate) number: &'static str,
    /// What it is filled in for.
    pub(crate) each: Each,
    /// Its fields in the order of the form.
    pub(crate) fields: &'static [FieldOf],
}

/// A field of a section: its stable name, and where its value comes from.
#[derive(Debug)]
pub(crate) struct FieldOf(pub(crate) &'static str, pub(crate) Source);

/// What a section is filled in for: once, or once for each of some lines of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Each {
    /// Once for the whole file.
    Once,
    /// For the first who files.
    Depositor,
    /// For who files along; the section is empty where there is nobody.
    CoDepositor,
    /// A column for each who files.
    Filer,
    /// The same for resources, then one for what the file gives to nobody, where two file; that one alone where all is nobody's.
    FilerOrBoth(Owned),
    /// For each other person of the file.
    Dependant,
    /// For each asset of these kinds.
    Asset(&'static [AssetKind]),
    /// For each debt of these kinds.
    Debt(&'static [DebtKind]),
}

/// Lines that belong to somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owned {
    Incomes,
    Expenses,
}

/// A choice of a form, and the words of the file that it is.
pub(crate) type Choice<W> = (&'static str, &'static [W]);

/// Where the value of a field comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    /// A name, an address, a number of an account, a signature, a free text: our format never holds it.
    Hand,
    /// Of a person: the day of birth.
    Born,
    /// Of a person: their place in the file.
    Kin,
    /// Of a child: where it lives.
    Custody,
    /// Of a person: the civil status.
    Civil,
    /// Since when.
    CivilSince,
    /// Of a person: what they do for a living.
    Employment,
    /// Since when.
    EmploymentSince,
    /// Of a person: whether they have resources of their own.
    OwnResources,
    /// Whether there was a file before.
    EarlierFile,
    /// How the home is held, in the choices of the form.
    Tenure(&'static [Choice<Tenure>]),
    /// The same, with what the file says of a home that is neither rented nor owned.
    Home(&'static [Choice<Tenure>]),
    /// Whether an eviction is under way.
    Eviction,
    /// Incomes of these kinds by the month.
    Incomes(&'static [IncomeKind]),
    /// The same of those who hold these places in the file; what is nobody's is the depositor's.
    IncomesOf(&'static [Role], &'static [IncomeKind]),
    /// Expenses of these kinds by the month.
    Expenses(&'static [ExpenseKind]),
    /// Whether expenses of these kinds are paid.
    Paid(&'static [ExpenseKind]),
    /// Instalments of all debts by the month.
    Instalments,
    /// What the amounts of a section above come to.
    Sum(&'static str),
    /// The same, less those of another.
    Less(&'static str, &'static str),
    /// The main figure of a rule of the assessment, a share.
    Figure(&'static str),
    /// How many people depend on those who file.
    Dependants,
    /// Whether a right is paid, as an income of these kinds or by what the file says of it.
    Held(Right, &'static [IncomeKind]),
    /// Where a right stands.
    Status(Right),
    /// What can be proposed to the landlord each month: the first instalment.
    Proposed,
    /// In how many months.
    ProposedMonths,
    /// The day of the hearing that the caller gives.
    Hearing,
    /// Whether the household has a bank account.
    Account,
    /// Whether nothing is owned.
    NoAsset,
    /// Of an asset: what it is in the file's own words.
    AssetLabel,
    /// Of an asset: its kind.
    AssetKind,
    /// Of an asset: what it would bring.
    AssetValue,
    /// Of savings: where they are.
    Savings,
    /// Of an asset: whether it is owned with others.
    Shared,
    /// Of a debt: the organisation to which it is owed.
    Creditor,
    /// Of a debt: what is owed.
    Balance,
    /// Of a debt: what is due each month.
    Instalment,
    /// Of a debt: what is late.
    Arrears,
    /// Of a debt: its yearly rate.
    Rate,
    /// Of a debt: its first day.
    Since,
    /// Of a debt: what was borrowed.
    Capital,
    /// Of a debt: its insurance by the month.
    Insurance,
    /// Of a debt: what can be claimed at once.
    DueNow,
    /// Of a debt: whether the creditor has begun proceedings.
    Proceedings,
}
