//! The French names of commands and options: `rav lettre bailleur dossier.toml --mensualite 60`. Help and errors in French show
//! them; the command answers to both languages' names in either.

use clap::Command;
use resteavivre::household::Language;

/// Commands by their English name.
const COMMANDS: [(&str, &str); 21] = [
    ("new", "nouveau"),
    ("edit", "modifier"),
    ("assess", "bilan"),
    ("check", "verifier"),
    ("explain", "expliquer"),
    ("rule", "regle"),
    ("law", "loi"),
    ("compare", "comparer"),
    ("follow", "suivi"),
    ("report", "rapport"),
    ("letter", "lettre"),
    ("form", "formulaire"),
    ("scale", "bareme"),
    ("loan", "pret"),
    ("apr", "taeg"),
    ("energy", "energie"),
    ("bank", "banque"),
    ("rights", "droits"),
    ("import", "importer"),
    ("answer", "repondre"),
    ("purge", "purger"),
];

/// Options by their English name. What is spelt alike in both languages is not here.
const OPTIONS: [(&str, &str); 54] = [
    ("accept-ended-local", "accepter-regle-terminee"),
    ("accept-ended-scale", "accepter-bareme-termine"),
    ("accept-unchecked-law", "accepter-droit-non-verifie"),
    ("account", "compte"),
    ("add", "ajouter"),
    ("address", "adresse"),
    ("adviser-phone", "telephone-conseiller"),
    ("amicable", "amiable"),
    ("amount", "montant"),
    ("balance-last", "solde-a-la-fin"),
    ("calendar", "calendrier"),
    ("category", "categorie"),
    ("columns", "colonnes"),
    ("compare", "comparer"),
    ("co-sender", "co-expediteur"),
    ("contingency", "provision"),
    ("debt", "dette"),
    ("disabled-children", "enfants-handicapes"),
    ("dwelling", "logement"),
    ("exact-resources", "ressources-exactes"),
    ("explain", "expliquer"),
    ("first", "premier"),
    ("folder", "dossier"),
    ("for", "pour"),
    ("force", "remplacer"),
    ("from", "du"),
    ("hearing", "audience"),
    ("goal", "but"),
    ("instalment", "mensualite"),
    ("instalments", "echeances"),
    ("lang", "langue"),
    ("local", "regle-locale"),
    ("longer", "plus-long"),
    ("months", "mois"),
    ("offer", "offre"),
    ("on", "le"),
    ("output", "sortie"),
    ("place", "lieu"),
    ("postpone", "reporter"),
    ("rate", "taux"),
    ("reason", "motif"),
    ("recipient", "destinataire"),
    ("recipient-address", "adresse-destinataire"),
    ("referral", "saisine"),
    ("registered", "recommande"),
    ("scale", "bareme"),
    ("schedule", "echeancier"),
    ("sender", "expediteur"),
    ("supply", "fourniture"),
    ("threshold", "seuil"),
    ("to", "au"),
    ("year", "annee"),
    ("strategy", "methode"),
    ("signalled-by", "signale-par"),
];

fn french(names: &'static [(&str, &str)], english: &str) -> Option<&'static str> {
    pair(names, english).map(|(_, french)| french)
}

/// The name of a command in a language.
pub(crate) fn command(english: &'static str, language: Language) -> &'static str {
    match language {
        Language::French => french(&COMMANDS, english).unwrap_or(english),
        Language::English => english,
    }
}

/// An option as it is typed in a language: `--bareme`.
pub(crate) fn as_typed(english: &str, language: Language) -> String {
    let name = match language {
        Language::French => french(&OPTIONS, english).unwrap_or(english),
        Language::English => english,
    };
    format!("--{name}")
}

/// The English name of an option.
pub(crate) fn english_option(option: &str) -> &str {
    OPTIONS.iter().find(|(_, french)| *french == option).map_or(option, |(english, _)| *english)
}

/// The English name of a command.
pub(crate) fn english(command: &str) -> &str {
    COMMANDS.iter().find(|(_, french)| *french == command).map_or(command, |(english, _)| *english)
}

/// Whether a word is the name of a command, in either language.
pub(crate) fn names(word: &std::ffi::OsStr, english: &str) -> bool {
    word == english || french(&COMMANDS, english).is_some_and(|french| word == french)
}

/// A command that goes by its names in a language and answers to those of the other, and so do its options and its commands.
pub(crate) fn named_in(language: Language, command: Command) -> Command {
    let command = command.mut_args(|arg| match arg.get_long().and_then(|long| pair(&OPTIONS, long)) {
        Some((english, french)) if language == Language::French => arg.long(french).alias(english),
        Some((_, french)) => arg.alias(french),
        None => arg,
    });
    command.mut_subcommands(|command| {
        let names = pair(&COMMANDS, command.get_name());
        let command = named_in(language, command);
        match names {
            Some((english, french)) if language == Language::French => command.name(french).alias(english),
            Some((_, french)) => command.alias(french),
            None => command,
        }
    })
}

fn pair(names: &'static [(&str, &str)], english: &str) -> Option<(&'static str, &'static str)> {
    names.iter().find(|(name, _)| *name == english).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::build;
    use std::collections::BTreeSet;

    fn longs(command: &Command, found: &mut BTreeSet<String>) {
        found.extend(command.get_arguments().filter_map(|arg| arg.get_long()).map(str::to_owned));
        command.get_subcommands().for_each(|command| longs(command, found));
    }

    /// Every command and every option has a French name, or is spelt alike in both languages.
    #[test]
    fn every_name_has_its_french() {
        const ALIKE: [&str; 12] = [
            "actions",
            "csv",
            "date",
            "effort",
            "efforts",
            "format",
            "help",
            "suspension",
            "version",
            "plan",
            "schema",
            "signal",
        ];
        let command = build(Language::English);
        let mut names = BTreeSet::new();
        longs(&command, &mut names);
        for command in command.get_subcommands() {
            names.insert(command.get_name().to_owned());
            names.extend(command.get_subcommands().map(|command| command.get_name().to_owned()));
        }
        let known: BTreeSet<&str> =
            OPTIONS.iter().chain(&COMMANDS).map(|(name, _)| *name).chain(ALIKE).collect();
        for name in &names {
            assert!(known.contains(name.as_str()), "{name} has no French name");
        }
        for name in known {
            assert!(names.contains(name), "{name} is no command and no option");
        }
    }

    /// Help in French shows French names; both names are understood whatever the language.
    #[test]
    fn a_language_shows_its_own_names_and_understands_both() {
        for (language, shown, hidden) in
            [(Language::French, "  bilan ", "  assess "), (Language::English, "  assess ", "  bilan ")]
        {
            let help = build(language).render_help().to_string();
            assert!(help.contains(shown) && !help.contains(hidden), "{help}");
            for (command, option) in [("assess", "--scale"), ("bilan", "--bareme"), ("bilan", "--scale")] {
                let typed = ["rav", command, "file.toml", option, "scale.toml"];
                let matches = build(language).try_get_matches_from(typed).unwrap_or_else(|e| panic!("{e}"));
                let (name, arguments) = matches.subcommand().unwrap_or_else(|| panic!("{command}"));
                assert_eq!(english(name), "assess");
                assert!(arguments.contains_id("scale"), "{command} {option}");
            }
        }
    }
}
