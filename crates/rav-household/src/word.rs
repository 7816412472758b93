//! Words of the field: a stable English identifier, a French alias, a label in each language.

/// A language that people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// French, the language of counsellors and households.
    #[default]
    French,
    /// English.
    English,
}

/// A closed list of words. Documents may write the identifier or the alias.
pub trait Word: Copy + PartialEq + 'static {
    /// Every word, in the order of an interview.
    const ALL: &'static [Self];
    /// The stable English identifier: `rent`.
    fn id(self) -> &'static str;
    /// The French alias: `loyer`.
    fn alias_fr(self) -> &'static str;
    /// What people read.
    fn label(self, language: Language) -> &'static str;

    /// The word that is written so.
    fn find(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.id() == text || word.alias_fr() == text)
    }
}

/// Declares a closed list of words. After the name may stand two facts that each word carries, each with the name of
/// its accessor.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident -> {
        $(#[$of_first:meta])* $first:ident: $First:ident,
        $(#[$of_second:meta])* $second:ident: $Second:ident
    } {
        $($variant:ident = $id:literal / $alias:literal: $fr:literal / $en:literal => $a:ident, $b:ident;)+
    }) => {
        words! { $(#[$meta])* $name { $($variant = $id / $alias: $fr / $en;)+ } }

        impl $name {
            $(#[$of_first])*
            pub const fn $first(self) -> $First {
                match self { $($name::$variant => $First::$a),+ }
            }

            $(#[$of_second])*
            pub const fn $second(self) -> $Second {
                match self { $($name::$variant => $Second::$b),+ }
            }
        }
    };
    ($(#[$meta:meta])* $name:ident {
        $($variant:ident = $id:literal / $alias:literal: $fr:literal / $en:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = $en] #[doc(alias = $alias)] $variant,)+
        }

        impl crate::Word for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];
            fn id(self) -> &'static str {
                match self { $($name::$variant => $id),+ }
            }
            fn alias_fr(self) -> &'static str {
                match self { $($name::$variant => $alias),+ }
            }
            fn label(self, language: crate::Language) -> &'static str {
                match (language, self) {
                    $((crate::Language::French, $name::$variant) => $fr,
                      (crate::Language::English, $name::$variant) => $en),+
                }
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;

    fn well_formed<W: Word + std::fmt::Debug>() {
        let slug = |s: &str| {
            !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        for word in W::ALL {
            assert!(
                slug(word.id()) && slug(word.alias_fr()),
                "{word:?}: identifiers and aliases are plain slugs"
            );
            assert!(!word.label(Language::French).is_empty() && !word.label(Language::English).is_empty());
            for text in [word.id(), word.alias_fr()] {
                assert_eq!(W::find(text), Some(*word), "{text} names two words");
            }
        }
    }

    #[test]
    fn words_are_unique_and_plain() {
        well_formed::<IncomeKind>();
        well_formed::<ExpenseKind>();
        well_formed::<DebtKind>();
        well_formed::<AssetKind>();
        well_formed::<Role>();
        well_formed::<Custody>();
        well_formed::<Tenure>();
        well_formed::<Alert>();
        well_formed::<Provenance>();
        well_formed::<PeriodWord>();
        well_formed::<Outlook>();
        well_formed::<CommissionDecision>();
        well_formed::<CivilStatus>();
        well_formed::<Employment>();
        well_formed::<SavingsKind>();
        well_formed::<FilePart>();
        well_formed::<Occupancy>();
        well_formed::<Supply>();
        well_formed::<HeatingKind>();
        well_formed::<Rating>();
        well_formed::<Cold>();
        well_formed::<BillBasis>();
        well_formed::<ReadingOrigin>();
        well_formed::<Right>();
        well_formed::<RightStatus>();
        well_formed::<IncomeSet>();
        well_formed::<ExpenseSet>();
        well_formed::<DividedBy>();
        well_formed::<LocalPeriod>();
    }
}
