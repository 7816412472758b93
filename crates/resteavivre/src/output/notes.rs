//! Doubts, remarks and what is urgent: each code with the values that its sentence needs.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::Caveat;

impl Serialize for Caveat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len() + 1))?;
        map.serialize_entry("code", self.code)?;
        for (name, value) in &self.values {
            map.serialize_entry(name, &value.to_string())?;
        }
        map.end()
    }
}

/// Every code of a note that an output can hold, with the names of its values. A code is never removed, and never comes to
/// mean something else.
pub const NOTES: &[(&str, &[&str])] = &[
    // Doubts that bear on a figure.
    ("law-unchecked", &["through"]),
    ("law-doubtful", &["key", "confidence"]),
    ("poverty-year", &["year"]),
    ("energy-decile-unknown", &[]),
    ("retained-charges", &[]),
    ("no-scale", &[]),
    ("scale-used", &["label", "territory"]),
    ("scale-unverified", &["text"]),
    ("scale-out-of-dates", &["label", "first", "last"]),
    ("scale-ended", &["label", "first", "last", "figures"]),
    ("housing-at-cost", &["amount"]),
    ("housing-in-full", &["amount"]),
    ("public-transport-real", &["amount"]),
    ("work-travel-real", &["amount"]),
    ("health-cover-real", &["amount"]),
    ("income-not-running", &["path", "kind"]),
    ("income-out-of-date", &["path", "kind"]),
    ("income-left-out", &["path", "kind"]),
    ("estimate-matters", &["amount"]),
    ("alternating-custody", &["children", "units", "minimum", "attachable"]),
    ("grown-child-counted", &["children", "attachable"]),
    ("child-paid", &["children", "most"]),
    ("adult-not-in-minimum", &["persons", "age"]),
    ("self-supporting-not-in-minimum", &["persons"]),
    ("seizure-owner-unknown", &[]),
    ("maintenance-first", &["taken", "left"]),
    ("maintenance-arrears-first", &["most"]),
    ("contribution-capped", &[]),
    ("ascendant-resources-unknown", &[]),
    ("partner-resources-unknown", &[]),
    ("partner-two-methods", &[]),
    ("partner-share-unknown", &[]),
    ("partner-share-gap", &["declared", "in_proportion", "ceiling", "other"]),
    ("owner-unknown", &[]),
    ("whole-euros", &[]),
    ("main-home-exception", &[]),
    ("sole-trader", &[]),
    ("pledge-loan", &[]),
    // Of a local rule.
    ("local-ended", &["label", "last"]),
    ("local-no-last-day", &["label", "first"]),
    ("local-doubt", &["text"]),
    ("local-alternating", &["children"]),
    ("local-disabled-children", &[]),
    ("local-own-resources", &["amount"]),
    ("local-rounding-decides", &["amount"]),
    // Of a plan.
    ("plan-above-ceiling", &[]),
    ("plan-ceiling-unknown", &[]),
    ("plan-above-left", &["amount"]),
    ("plan-balance-last", &["amount"]),
    ("plan-rate-unknown", &["debts"]),
    ("plan-half-term", &[]),
    ("plan-longer-for-home", &[]),
    ("plan-order-practice", &[]),
    ("plan-legal-rate-unknown", &[]),
    ("left-by-retained-charges", &["amount", "more"]),
    ("left-by-flat-rates", &["amount", "more"]),
    // Of a calendar.
    ("calendar-debt-never-ends", &["debt", "kind", "path"]),
    ("calendar-bills-spread", &["lines", "kinds"]),
    // Of a comparison.
    ("compared-references", &[]),
    ("compared-backwards", &[]),
    ("compared-order", &[]),
    // Of a rate beside the usury ceiling.
    ("usury-before-first", &["key", "day", "first"]),
    ("usury-after-last", &["key", "day", "last"]),
    ("usury-unknown", &["key", "day"]),
    // What looks unlikely or deserves a question.
    ("no-expenses", &[]),
    ("no-incomes", &[]),
    ("little-left-each-day", &["amount", "most"]),
    ("tenant-without-rent", &[]),
    ("energy-low", &["amount", "persons"]),
    ("no-energy", &[]),
    ("food-low", &["amount", "reference", "year"]),
    ("everyday-low", &["amount", "reference", "year"]),
    ("no-food", &[]),
    ("debt-ended", &["path", "kind"]),
    ("overdraft-not-in-debts", &["amount"]),
    ("fragile-customer", &["incidents", "fees", "cap"]),
    ("fragile-customer-fees", &["incidents", "fees", "cap"]),
    ("fees-above-fragile-cap", &["incidents", "fees", "cap"]),
    ("specific-offer", &["fees", "cap", "yearly"]),
    ("specific-offer-fees", &["fees", "cap", "yearly"]),
    ("outlook-unknown", &[]),
    ("seizure-without-pay", &[]),
    ("income-some-creditors", &["path", "kind", "text"]),
    ("no-income-document", &[]),
    ("agreement-without-effect", &["path", "kind"]),
    ("tax-fraud-not-yet", &["path", "kind"]),
    ("aid-above-rent", &["aid", "cost"]),
    ("late-beside-surplus", &["surplus", "late"]),
    ("surplus-beside-write-off", &["surplus"]),
    ("arrears-not-told", &["path", "kind"]),
    ("several-rents", &["count"]),
    ("vehicle-to-sell", &["path", "kind"]),
    ("maintenance-without-child", &[]),
    ("line-twice", &["path", "kind"]),
    ("bill-long", &["path", "months"]),
    ("bill-not-in-debts", &["path", "unpaid", "owed", "kind"]),
    ("debts-above-bills", &["unpaid", "owed", "kind"]),
    ("bills-overlap", &["path", "other"]),
    ("meter-turned-back", &["path"]),
    ("bill-twice", &["path", "other"]),
    ("bill-days-unused", &["path"]),
    ("bill-issued-early", &["path"]),
    ("bill-letter-alone", &["path"]),
    ("bill-reduced-early", &["path"]),
    ("bill-paid-reminded", &["path"]),
    ("right-to-come", &["path", "day"]),
    ("tax-income-other-year", &["path", "year"]),
    ("tax-dependant-unborn", &["path"]),
    ("bank-fees-differ", &["path", "fees", "other"]),
    // What is urgent.
    ("eviction", &[]),
    ("eviction-notice", &[]),
    ("eviction-summons", &[]),
    ("eviction-force", &[]),
    ("water-cut", &[]),
    ("nothing-to-eat", &[]),
    ("seizure", &[]),
    ("energy-cut", &[]),
    ("energy-cut-winter", &["first", "last"]),
    ("energy-cut-before", &["act", "cut"]),
    ("energy-cut-reduced", &["cut"]),
    ("account-blocked", &["amount"]),
    ("account-blocked-overdrawn", &[]),
    ("account-on-request", &["kinds"]),
];
