//! By when the right to an account (*droit au compte*) must have led to one.
//!
//! # Law
//!
//! Monetary and financial code, L312-1: whoever has no account and is refused one may ask the Bank of France, which names a bank within a number of
//! working days of the full file; that bank opens the account within a number of working days of all documents that it needs. R312-7: it says which
//! documents, within a number of working days of the decision that names it.
//!
//! # Formula
//!
//! named by = the day of the full file + so many working days; list by = that day + so many; opened by = the day of the documents + so many.
//!
//! # Units and rounding
//!
//! Days of the calendar; a day that starts a delay does not count in it. A working day is a day from Monday to Friday that is not a public holiday of
//! the labour code (L3133-1): no text that was read says what it is for a bank, and many are closed on Mondays and open on Saturdays.
//!
//! # In force
//!
//! Since 28 July 2013; the list of documents since 14 June 2022: there is no such day before.
//!
//! # Not modelled
//!
//! The refusal, and silence that counts as one. Holidays of Alsace, Moselle and the overseas territories. The list is counted as if the decision had
//! reached the bank on the last day allowed. The law is that of the day asked for, not of each day given.
//!
//! # Errors
//!
//! A file without a day is refused. Without the day of the documents there is no day by which the account is opened.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "bank.right-to-account", &[("file_complete", "2026-11-30")])?;
//! assert_eq!(worked.text("named_by").as_deref(), Some("2026-12-01"));
//! assert_eq!(worked.text("opened_by").as_deref(), Some("none"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::calendar::plus_working_days;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The day on which the Bank of France had the full file.
        file_complete: Day,
        /// The day on which the bank that was named had all documents.
        documents: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The last day on which a bank is named.
        named_by: Day,
        /// The last day on which that bank says which documents it needs.
        list_by: Day,
        /// The last day on which the account is opened.
        opened_by: Day,
    }
}

/// What the rule reads in the law, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// To name a bank.
    pub naming: i64,
    /// To say which documents.
    pub list: Option<i64>,
    /// To open the account.
    pub opening: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            naming: law.count("bank.naming-days")?,
            list: LawError::none_outside(law.count("bank.document-list-days"))?,
            opening: law.count("bank.opening-days")?,
        })
    }
}

/// The rule `bank.right-to-account`.
#[derive(Clone, Copy, Debug)]
pub struct RightToAccount;

impl Rule for RightToAccount {
    const INFO: Info = Info {
        id: "bank.right-to-account",
        main: "named_by",
        law: &["bank.naming-days", "bank.opening-days"],
        law_if_any: &["bank.document-list-days"],
        above_zero: &["file_complete"],
        optional: &["documents"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("right_to_account.rs"),
    };
    // A bank has documents once it is named, which comes after the file.
    const IN_ORDER: &'static [(&'static str, &'static str)] = &[("file_complete", "documents")];
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let no_day = V::of(0);
        let named_by = plus_working_days(facts.file_complete, law.naming);
        let list_by = law.list.map_or(no_day, |days| plus_working_days(named_by, days));
        let opened_by = plus_working_days(facts.documents, law.opening);
        Working { named_by, list_by, opened_by: V::pick(facts.documents.is_set(), opened_by, no_day) }
    }
}
