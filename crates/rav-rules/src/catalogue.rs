//! A rule by its name, and a rule applied by hand.

use rav_law::LawOn;
use rav_money::Exact;

use crate::{CATALOGUE, Entry, RuleError, WIDTH, Worked};

/// The rule of that identifier.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.info.id == id)
}

/// Applies one rule by hand: facts as text; of a fact given twice, the last one wins; one that is optional
/// and not given is zero, no, or no day.
///
/// # Errors
/// [`RuleError`]: unknown rule or fact, a fact missing or unreadable, or no law on that day.
pub fn by_hand(law: LawOn<'_>, id: &str, facts: &[(&str, &str)]) -> Result<Worked, RuleError> {
    let entry = find(id).ok_or_else(|| RuleError::UnknownRule { id: id.to_owned() })?;
    let rule = entry.info.id;
    let fields = entry.info.facts;
    if let Some((name, _)) = facts.iter().find(|(name, _)| !fields.iter().any(|f| f.name == *name)) {
        return Err(RuleError::UnknownFact { rule, field: (*name).to_owned() });
    }
    let mut cells = [Exact::default(); WIDTH];
    for (slot, field) in cells.iter_mut().zip(fields) {
        // The last value given for a name wins, as on any command line.
        let given = facts.iter().rev().find(|(name, _)| *name == field.name);
        if given.is_none() && entry.info.optional.contains(&field.name) {
            continue;
        }
        let (_, text) = given.ok_or(RuleError::MissingFact { rule, field: field.name })?;
        let found = || (*text).to_owned();
        let unreadable =
            || RuleError::Unreadable { rule, field: field.name, unit: field.unit.name(), found: found() };
        *slot = field.unit.read(text).ok_or_else(unreadable)?;
    }
    entry.run(cells.get(..fields.len()).unwrap_or(&cells), law)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Page, SECTIONS};

    #[test]
    fn every_rule_has_a_full_page_and_fits_a_row() {
        for entry in CATALOGUE {
            let info = entry.info;
            let page = Page::of(info.source);
            let titles: Vec<&str> = page.sections.iter().map(|s| s.title.as_str()).collect();
            assert_eq!(titles, SECTIONS, "{}: the page needs exactly these sections", info.id);
            assert!(
                !page.summary.is_empty() && page.sections.iter().all(|s| !s.text.is_empty()),
                "{}",
                info.id
            );
            assert!(page.section("Example").unwrap().contains("```"), "{}", info.id);
            assert!(info.facts.len() <= WIDTH && info.working.len() <= WIDTH, "{}", info.id);
            assert!(info.working.iter().any(|f| f.name == info.main), "{}", info.id);
            let mut named = info.above_zero.iter().chain(info.optional);
            assert!(named.all(|n| info.facts.iter().any(|f| f.name == *n)), "{}", info.id);
            assert!(info.above_zero.iter().all(|n| !info.optional.contains(n)), "{}", info.id);
            // The example, whose day is in a line that the page hides, is carried whole; the code is not.
            assert!(info.source.ends_with("//! ```\n"), "{}: the opening comment, no more", info.id);
        }
    }

    #[test]
    fn identifiers_are_unique_and_well_formed() {
        for (index, entry) in CATALOGUE.iter().enumerate() {
            let id = entry.info.id;
            assert!(
                id.contains('.') && id.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'-'),
                "{id}"
            );
            assert_eq!(CATALOGUE.iter().position(|e| e.info.id == id), Some(index));
        }
    }

    #[test]
    fn by_hand_a_fact_is_taken_by_its_name_and_what_is_wrong_is_said() {
        let book = rav_law::LawBook::embedded().unwrap();
        let law = book.on(rav_money::parse_day("2024-09-18").unwrap());
        let rule = "earnings.attachable";
        let dependants = ("dependants", "0");
        let facts = [("resources", "1"), ("whole_euros", "oui"), dependants, ("resources", "1328,16")];
        // CA Riom, 18 September 2024 (23/01360): 189.92; of a fact given twice, the last one counts.
        let worked = by_hand(law, rule, &facts).unwrap();
        assert_eq!(worked.text("attachable").as_deref(), Some("189.92"));
        assert_eq!(worked.get("attachable").map(Exact::whole), Some(18_992));
        assert_eq!((worked.get("resources"), worked.text("nothing")), (None, None));
        let poverty =
            by_hand(law, "living-standard.poverty", &[("resources", "1500"), ("units", "1,5")]).unwrap();
        assert_eq!(poverty.text("below_60").as_deref(), Some("true"));
        assert_eq!(worked.facts.cells(), [132_816, 0, 1].map(<Exact as rav_money::Value>::of));
        let wrong = |facts: &[(&str, &str)]| by_hand(law, rule, facts).unwrap_err();
        let field = "dependants";
        assert_eq!(wrong(&facts[..2]), RuleError::MissingFact { rule, field });
        assert_eq!(wrong(&[("age", "3")]), RuleError::UnknownFact { rule, field: "age".into() });
        let found = "deux".to_owned();
        assert_eq!(
            wrong(&[facts[0], ("dependants", "deux")]),
            RuleError::Unreadable { rule, field, unit: "count", found }
        );
        assert_eq!(
            by_hand(law, "no.rule", &[]).unwrap_err(),
            RuleError::UnknownRule { id: "no.rule".into() }
        );
        let short = find(rule).unwrap().run(&[Exact::default()], law).unwrap_err();
        assert_eq!(short, RuleError::MissingFact { rule, field });
    }
}
