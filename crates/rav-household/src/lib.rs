//! The household: people, dwelling, incomes, expenses, debts, assets.
