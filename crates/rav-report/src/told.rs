//! Which figures and facts of a rule say something, and which are not known: a zero or a no stands for both in a row of figures, and a reader must
//! not take the one for the other.

use resteavivre::rules::Worked;

/// What must hold for a figure or a fact of a rule to be known: one of these groups, of which each name says something. `!name` is a name that
/// says nothing.
type Known = &'static [&'static [&'static str]];

/// Figures and facts that may be unknown, by rule and name.
const KNOWN: &[(&str, &str, Known)] = &[
    ("energy.effort", "third_decile", &[&["third_decile"]]),
    ("energy.effort", "energy_median", &[&["energy_median"]]),
    ("energy.effort", "energy_metre_median", &[&["energy_metre_median"]]),
    ("energy.effort", "income_median", &[&["income_median"]]),
    ("energy.effort", "surface", &[&["surface"]]),
    ("energy.effort", "low_income", &[&["income_known"]]),
    // Energy below the threshold is no sign, whatever the decile is.
    ("energy.effort", "energy_poor", &[&["income_known"], &["!above_threshold"]]),
    ("energy.effort", "brde", &[&["brde_known"]]),
    ("energy.effort", "brde_metre", &[&["brde_metre_known"]]),
    ("energy.back-billing", "amount", &[&["amount"]]),
    ("energy.back-billing", "consumption", &[&["consumption"]]),
    // Nothing is beyond where no day is.
    ("energy.back-billing", "amount_beyond", &[&["amount"], &["!breach"]]),
    ("energy.back-billing", "consumption_beyond", &[&["consumption"], &["!breach"]]),
    // A bill that no reading is held against has no consumption by readings.
    ("energy.bill-check", "consumption", &[&["first_reading"], &["billed_beyond"], &["turned_back"]]),
    ("overindebtedness.routes", "home", &[&["home"]]),
    ("energy.bill-check", "price", &[&["price"]]),
    ("energy.bill-check", "amount", &[&["amount"]]),
    ("energy.bill-check", "instalment", &[&["instalment"]]),
    ("energy.bill-check", "consumption", &[&["!turned_back"]]),
    ("energy.bill-check", "billed_beyond", &[&["!turned_back"]]),
    ("energy.bill-check", "billed_more", &[&["!turned_back"]]),
    ("energy.bill-check", "yearly_consumption", &[&["yearly_consumption"]]),
    ("energy.bill-check", "price_used", &[&["price_known"]]),
    ("energy.bill-check", "energy_part", &[&["price_known"]]),
    ("energy.bill-check", "amount_beyond", &[&["price_known", "amount"]]),
    ("energy.bill-check", "yearly_cost", &[&["price_known", "yearly_consumption"]]),
    ("energy.bill-check", "instalments_year", &[&["instalment"]]),
    ("energy.bill-check", "instalments_gap", &[&["instalment", "price_known", "yearly_consumption"]]),
];

/// Figures of which a zero says that there is none: no cap is no cap of nothing.
const WITHOUT_OBJECT: &[(&str, &str)] = &[
    ("bank.fragile", "least_months"),
    ("bank.fragile", "monthly_cap"),
    ("bank.incident-fees", "all_cap"),
    ("credit.scope", "deferral_days"),
    ("overindebtedness.manifest", "months"),
    ("overindebtedness.routes", "suspension_months"),
    ("rights.transport-reduction", "least_reduction"),
];

/// The word of the pages for a figure or a fact that says nothing: it is not known, or there is none.
pub(crate) fn says_nothing(worked: &Worked, name: &str) -> Option<&'static str> {
    if !is_known(worked, name) {
        return Some("not_known");
    }
    let listed = WITHOUT_OBJECT.contains(&(worked.info.id, name));
    let zero = || worked.get(name).is_some_and(|value| value.whole() == 0);
    (listed && zero()).then_some("without_object")
}

/// Whether a figure or a fact of a rule is known.
pub(crate) fn is_known(worked: &Worked, name: &str) -> bool {
    let info = worked.info;
    let says = |name: &str| {
        let fact = || {
            let place = info.facts.iter().position(|field| field.name == name)?;
            worked.facts.cells().get(place).copied()
        };
        worked.get(name).or_else(fact).is_some_and(|value| value.whole() != 0)
    };
    let holds = |one: &&str| one.strip_prefix('!').map_or_else(|| says(one), |other| !says(other));
    let known = KNOWN.iter().find(|(rule, of, _)| *rule == info.id && *of == name);
    known.is_none_or(|(_, _, groups)| groups.iter().any(|group| group.iter().all(holds)))
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, WITHOUT_OBJECT};
    use resteavivre::rules::find;

    #[test]
    fn every_figure_without_object_is_one_of_its_rule() {
        for (rule, name) in WITHOUT_OBJECT {
            let info = find(rule).map(|entry| entry.info);
            assert!(
                info.is_some_and(|info| info.working.iter().any(|field| field.name == *name)),
                "{rule} {name}"
            );
        }
    }

    #[test]
    fn every_name_is_a_fact_or_a_figure_of_its_rule() {
        for (rule, name, groups) in KNOWN {
            let info = find(rule).map(|entry| entry.info);
            let has = |name: &str| {
                info.is_some_and(|info| info.facts.iter().chain(info.working).any(|field| field.name == name))
            };
            let inner = groups.iter().flat_map(|group| group.iter());
            for one in inner.map(|one| one.trim_start_matches('!')).chain([*name]) {
                assert!(has(one), "{rule} has no {one}");
            }
        }
    }
}
