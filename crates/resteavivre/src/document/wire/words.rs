//! Known words, and which of them a text probably means.

use rav_household::{DebtKind, Expected, ExpenseKind, IncomeKind, Language, Word};

use super::{Reader, text};
use crate::document::source::Tree;
use crate::phrases;
use crate::spelling::{composed, has_odd, nearest, plain};

/// A word as messages show it: French alias, then identifier.
fn pair<W: Word>(word: W) -> String {
    format!("{}/{}", word.alias_fr(), word.id())
}

/// The list of the document that a word of another list belongs to.
fn elsewhere(word: &str) -> Option<&'static str> {
    let income = IncomeKind::find(word).map(|_| "incomes");
    income.or(ExpenseKind::find(word).map(|_| "expenses")).or(DebtKind::find(word).map(|_| "debts"))
}

/// Reads a word of a closed list by its identifier, its French alias, its label, or what people say for it, accents and
/// capitals apart.
pub(crate) fn word<W: Word>(node: &Tree, reader: &mut Reader<'_>) -> Option<W> {
    let written = text(node, reader)?;
    let found = super::typed_word(written);
    if found.is_none() && !reader.is_full() {
        // A word of another list is a line in the wrong place, and the nearest words would mislead.
        match elsewhere(written).filter(|_| W::ALL.len() > 20) {
            Some(list) => reader.unknown_word(node, written, Vec::new(), Expected::Elsewhere(list)),
            None => {
                let near = meant::<W>(written).into_iter().map(pair).collect();
                let allowed = Expected::OneOf(W::ALL.iter().copied().map(pair::<W>).collect());
                reader.unknown_word(node, written, near, allowed);
            }
        }
    }
    found
}

/// The words that a text probably means, then all of them, as messages show them.
pub(crate) fn meant_pairs<W: Word>(written: &str) -> (Vec<String>, Vec<String>) {
    let near = meant::<W>(written).into_iter().map(pair).collect();
    (near, W::ALL.iter().copied().map(pair::<W>).collect())
}

/// The one word that a text names, written in another way than documents do. Letters that are not seen, or that look like
/// others, are never read over.
pub(crate) fn said<W: Word>(written: &str) -> Option<W> {
    if has_odd(&composed(written)) {
        return None;
    }
    let written = plain(written.trim());
    let names = |word: W| [word.id(), word.alias_fr()].map(str::to_owned).into_iter().chain(labels(word));
    let mut named = W::ALL.iter().copied().filter(|word| names(*word).any(|name| plain(&name) == written));
    match (named.next(), named.next()) {
        (Some(word), None) => Some(word),
        (Some(_), Some(_)) => None,
        (None, _) => spoken(&written).or_else(|| {
            let period = phrases::EACH.iter().find_map(|each| written.strip_prefix(each))?;
            W::find(period).or_else(|| spoken(period))
        }),
    }
}

/// The word for which people say this.
fn spoken<W: Word>(plainly: &str) -> Option<W> {
    phrases::SAID.iter().find(|(said, _)| *said == plainly).and_then(|(_, alias)| W::find(alias))
}

fn labels<W: Word>(word: W) -> impl Iterator<Item = String> {
    [Language::French, Language::English].into_iter().map(move |language| word.label(language).to_owned())
}

/// The words that a text probably means: what people read of a word, or say for it, before what is merely spelt like it.
fn meant<W: Word>(written: &str) -> Vec<W> {
    #[cfg(test)]
    SOUGHT.with(|sought| sought.set(sought.get() + 1));
    let written = plain(written);
    let sayings = phrases::SAID.iter().chain(phrases::LIKELY);
    let said = sayings.filter(|(said, _)| *said == written).map(|(_, alias)| *alias);
    let mut exactly: Vec<W> = said.filter_map(W::find).collect();
    exactly.extend(W::ALL.iter().copied().filter(|word| shown(*word).contains(&written)));
    if !exactly.is_empty() {
        exactly.dedup();
        exactly.truncate(3);
        return exactly;
    }
    let known: Vec<&'static str> = W::ALL.iter().flat_map(|word| [word.id(), word.alias_fr()]).collect();
    let mut near: Vec<W> = nearest(&written, &known).iter().filter_map(|word| W::find(word)).collect();
    near.dedup();
    near
}

/// What people read of a word: its labels, whole and in their parts (`Aide au logement (APL, ALF, ALS)`).
fn shown<W: Word>(word: W) -> Vec<String> {
    let labels = [Language::French, Language::English].map(|language| word.label(language));
    let parts = labels.iter().flat_map(|label| label.split(['(', ')', ',']));
    let texts = labels.iter().copied().chain(parts).chain([word.id(), word.alias_fr()]);
    texts.map(|text| plain(text.trim())).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
thread_local! {
    /// How often a meaning was sought: what a test counts.
    static SOUGHT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use rav_household::{PeriodWord, Role};

    fn meant_of<W: Word>(text: &str) -> Vec<&'static str> {
        meant::<W>(text).into_iter().map(Word::alias_fr).collect()
    }

    /// Whatever the product shows of a word, typed back, is answered by that word, and by no other that it does not show.
    #[test]
    fn what_people_read_of_a_word_suggests_it() {
        fn all<W: Word + std::fmt::Debug>() {
            for word in W::ALL {
                for language in [Language::French, Language::English] {
                    let found = meant::<W>(word.label(language));
                    assert_eq!(found, [*word], "{}", word.label(language));
                    let upper = word.label(language).to_uppercase();
                    assert_eq!(meant::<W>(&upper), [*word], "{upper}");
                }
                assert!(meant::<W>(word.alias_fr()).contains(word) && meant::<W>(word.id()).contains(word));
            }
        }
        all::<IncomeKind>();
        all::<ExpenseKind>();
        all::<DebtKind>();
        all::<rav_household::AssetKind>();
        all::<Role>();
        all::<rav_household::Custody>();
        all::<rav_household::Tenure>();
        all::<rav_household::Alert>();
        all::<rav_household::Provenance>();
        all::<PeriodWord>();
        all::<rav_household::Outlook>();
        all::<rav_household::Supply>();
        all::<rav_household::HeatingKind>();
        all::<rav_household::Rating>();
        all::<rav_household::Cold>();
        all::<rav_household::BillBasis>();
        all::<rav_household::ReadingOrigin>();
        all::<rav_household::Right>();
        all::<rav_household::RightStatus>();
    }

    #[test]
    fn a_period_is_never_taken_for_another_that_is_only_spelt_like_it() {
        for (text, expected) in [
            ("par semaine", &["semaine"][..]),
            ("chaque semaine", &["semaine"]),
            ("hebdo", &["semaine"]),
            ("deux semaines", &["quinzaine"]),
            ("trois semaines", &[]),
            ("4 semaines", &["quatre-semaines"]),
            ("mensuel", &["mois"]),
            ("annee", &["an"]),
            ("année", &["an"]),
            ("trimestriel", &["trimestre"]),
            ("par mois", &["mois"]),
        ] {
            assert_eq!(meant_of::<PeriodWord>(text), expected, "{text}");
        }
    }

    #[test]
    fn what_people_say_is_understood() {
        assert_eq!(meant_of::<DebtKind>("dette de loyer"), ["dette-locative"]);
        assert_eq!(meant_of::<ExpenseKind>("électricité"), ["electricite"]);
        assert_eq!(meant_of::<Role>("déposant"), ["deposant"]);
        assert_eq!(meant_of::<Role>("D\u{e9}posant"), ["deposant"]);
        assert_eq!(meant_of::<Role>("de\u{301}posant"), ["deposant"]);
        assert_eq!(meant_of::<IncomeKind>("APL"), ["aide-logement"]);
        assert_eq!(meant_of::<IncomeKind>("AHH"), ["aah"]);
        assert_eq!(meant_of::<IncomeKind>("sal\u{200b}aire"), ["salaire"]);
        assert_eq!(meant_of::<IncomeKind>("\u{455}alaire"), ["salaire"]);
        assert_eq!(meant_of::<ExpenseKind>("courses"), ["alimentation"]);
    }

    /// Whatever the product shows of a word is read as that word, in capitals too; a likely meaning is only suggested.
    #[test]
    fn what_people_read_of_a_word_can_be_written() {
        for kind in ExpenseKind::ALL {
            for language in [Language::French, Language::English] {
                let label = kind.label(language);
                assert_eq!(
                    [label.to_owned(), label.to_uppercase()].map(|text| said(&text)),
                    [Some(*kind); 2]
                );
            }
        }
        assert_eq!(said("par semaine"), Some(PeriodWord::Week));
        assert_eq!(said("hebdo"), Some(PeriodWord::Week));
        assert_eq!(said("de\u{301}posant"), Some(Role::Depositor));
        assert_eq!(said::<Role>("conjoint"), None);
        assert_eq!(meant_of::<Role>("conjoint"), ["conjoint-non-deposant"]);
        assert_eq!(meant_of::<rav_household::Right>("APL"), ["aide-logement"]);
        assert_eq!(meant_of::<rav_household::RightStatus>("accordé"), ["obtenu"]);
        for odd in ["sal\u{200b}aire", "\u{455}alaire"] {
            assert_eq!(said::<IncomeKind>(odd), None, "{odd}");
        }
    }

    /// Every word that is said for another means a word of some list.
    #[test]
    fn every_saying_means_a_word() {
        for (said, alias) in phrases::SAID.iter().chain(phrases::LIKELY) {
            assert_eq!(plain(said), *said, "written as words are compared");
            let known = PeriodWord::find(alias).is_some()
                || elsewhere(alias).is_some()
                || Role::find(alias).is_some()
                || rav_household::Tenure::find(alias).is_some()
                || rav_household::RightStatus::find(alias).is_some();
            assert!(known || *alias == "bimestre", "{alias}");
        }
    }

    /// Whatever is unknown, a megabyte of it costs what a megabyte costs: no word is compared once enough is told.
    #[test]
    fn no_meaning_is_sought_once_enough_is_told() {
        let head =
            "format = \"resteavivre/household@1\"\nday = \"2025-10-14\"\ndwelling = { tenure = \"foyer\" }\n";
        let lines = "[[expenses]]\nkind = \"electricite-chauffage-charges-locatives-x\"\n";
        let count = 2_000;
        let text = [head, &lines.repeat(count)].concat();
        SOUGHT.with(|sought| sought.set(0));
        let told = crate::Document::read(text.as_bytes(), crate::Format::Toml).unwrap_err().0;
        let sought = SOUGHT.with(std::cell::Cell::get);
        assert_eq!(told.len(), 200);
        assert!((1..=told.len()).contains(&sought), "{sought} of {count}");
    }
}
