//! Every option of every command, given what it takes and what it does not: each refusal names the option and shows how it is given.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;
use std::path::Path;

use clap::{Arg, Command};
use rav_report::Words;
use resteavivre::household::Language;

use crate::cli::build;
use crate::french::{as_typed, english};

const BOTH: [Language; 2] = [Language::French, Language::English];
const HOUSEHOLD: &str = "../../examples/households/couple-credits-renouvelables.toml";
const LANDLORD: &str = "../../examples/households/parent-isole-dette-locative.toml";
const SIX_MONTHS: &str = "../../examples/households/parent-isole-six-mois-apres.toml";
const EVICTION: &str = "../../examples/households/locataire-assignee-libelles.toml";
const SIGNAL: &str = "../../examples/signals/electricite.toml";
const FLOWS: &str = "../../examples/flows/pret-immobilier-20-ans.json";
const FOLDER: &str = "../../examples/follow";

/// A line for each command that takes an option with a value: it is accepted as it stands.
const LINES: &[(&[&str], &[&str])] = &[
    (&["assess"], &[HOUSEHOLD]),
    (&["check"], &[HOUSEHOLD]),
    (&["rule"], &["plan.months-left", "earlier_months=24", "--on", "2025-01-09"]),
    (&["law"], &["income.minimum-single"]),
    (&["plan"], &[HOUSEHOLD, "--instalment", "400"]),
    (&["energy"], &[HOUSEHOLD]),
    (&["bank"], &[HOUSEHOLD]),
    (&["rights"], &[HOUSEHOLD]),
    (&["actions"], &[HOUSEHOLD]),
    (&["compare"], &[HOUSEHOLD, HOUSEHOLD]),
    (&["follow"], &["COPY", "PCB-59-2025-0147", "--from", "2025-10-14", "--to", "2026-04-14"]),
    (&["report"], &[FOLDER, "--year", "2026"]),
    (&["letter"], &["landlord", LANDLORD]),
    (&["form"], &["dsf", EVICTION, "--hearing", "2026-11-23"]),
    (&["loan"], &["principal=1000", "rate=5", "term=12"]),
    (&["apr"], &[FLOWS, "--on", "2026-05-01", "--category", "bridge"]),
    (&["signal"], &[SIGNAL]),
    (&["signal", "import"], &["../../examples/signals/liste.csv", "--folder", "COPY", "--on", "2026-05-20"]),
    (
        &["signal", "answer"],
        &["COPY", "plan-proposed", "--on", "2026-05-25", "--instalment", "50", "--first", "2026-06-10"],
    ),
    (&["signal", "purge"], &["COPY", "--to", "2026-05-05"]),
];

/// Commands that do nothing but talk or show a list: a word of the language is their only value.
const TALKERS: [&str; 5] = ["new", "edit", "scale", "explain", "schema"];

/// An option of a command, by its English name, with the line on which it is tried.
struct Option_ {
    path: Vec<&'static str>,
    name: String,
    shown: Arg,
}

/// Every option that takes a value, as a language names it.
fn options(language: Language) -> Vec<Option_> {
    fn of(command: &Command, path: &[&str], found: &mut Vec<Option_>) {
        for arg in command.get_opts().filter(|arg| arg.get_action().takes_values() && arg.get_id() != "lang")
        {
            let line = LINES.iter().find(|(line, _)| *line == path);
            let (path, _) = line.unwrap_or_else(|| panic!("no line for {path:?}"));
            found.push(Option_ { path: path.to_vec(), name: arg.get_id().to_string(), shown: arg.clone() });
        }
        for below in command.get_subcommands() {
            let name = english(below.get_name());
            if !TALKERS.contains(&name) {
                of(below, &[path, &[name]].concat(), found);
            }
        }
    }
    let mut found = Vec::new();
    of(&build(language), &[], &mut found);
    found
}

/// Status and words of a line with one option given, in the place of the same option of the line.
fn run(option: &Option_, value: &str, language: Language, copy: &Path) -> (u8, String) {
    let (_, line) = LINES.iter().find(|(path, _)| *path == option.path).unwrap();
    let lang = if language == Language::French { "fr" } else { "en" };
    let typed = as_typed(&option.name, language);
    let mut arguments: Vec<String> = ["rav", "--lang", lang].map(str::to_owned).to_vec();
    arguments.extend(option.path.iter().map(|it| (*it).to_owned()));
    let mut rest = line.iter();
    let mut given = vec![typed.clone(), value.to_owned()];
    while let Some(word) = rest.next() {
        match word.strip_prefix("--") {
            Some(same) if same == option.name => drop(rest.next()),
            Some(_) => {
                let value = rest.next().unwrap().replace("COPY", copy.to_str().unwrap());
                given.extend([(*word).to_owned(), value]);
            }
            None if *word == "COPY" => arguments.push(copy.to_str().unwrap().to_owned()),
            None => arguments.push((*word).to_owned()),
        }
    }
    match option.name.as_str() {
        // What goes with another option.
        "csv" => given.extend(["--format", "csv"].map(str::to_owned)),
        "columns" => given.extend(["--format", "csv"].map(str::to_owned)),
        "disabled-children" => {
            given.extend(["--local", "../../examples/local/quotient-caf.toml"].map(str::to_owned))
        }
        "supply" => {
            arguments.truncate(4);
            arguments.extend(["energy-complaint", HOUSEHOLD].map(str::to_owned));
            given.truncate(2);
        }
        "strategy" | "longer" | "suspension" | "rate" | "months" => {}
        _ => {}
    }
    arguments.extend(given);
    let said = crate::answer(arguments.iter().map(Into::into).collect(), crate::output::typeset);
    (said.status, format!("{}{}", String::from_utf8_lossy(&said.out), said.err))
}

/// A copy of the signals, which some commands write.
fn copy(path: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    if path == ["signal", "answer"] {
        // As far as the balance: a plan may come next.
        let text = std::fs::read_to_string(SIGNAL).unwrap();
        let kept: Vec<&str> = text.split("[[messages]]").take(5).collect();
        std::fs::write(folder.path().join("signal.toml"), kept.join("[[messages]]")).unwrap();
    }
    if path == ["signal", "import"] {
        for (name, file) in [("one.toml", LANDLORD), ("other.toml", HOUSEHOLD)] {
            std::fs::copy(file, folder.path().join(name)).unwrap();
        }
    }
    if path == ["follow"] {
        for (name, file) in [("old.toml", LANDLORD), ("new.toml", SIX_MONTHS)] {
            std::fs::copy(file, folder.path().join(name)).unwrap();
        }
    }
    folder
}

fn within(folder: &tempfile::TempDir, path: &[&str]) -> std::path::PathBuf {
    if path == ["signal", "answer"] { folder.path().join("signal.toml") } else { folder.path().to_owned() }
}

/// A value that an option cannot use is refused by the name of the option as the language types it, with what is allowed and an example.
#[test]
fn the_lines_are_accepted_as_they_stand() {
    for option in options(Language::French) {
        let (_, line) = LINES.iter().find(|(path, _)| *path == option.path).unwrap();
        if line.contains(&format!("--{}", option.name).as_str()) && option.name != "folder" {
            let at = line.iter().position(|it| it.strip_prefix("--") == Some(&option.name)).unwrap();
            let folder = copy(&option.path);
            let (status, said) = run(&option, line[at + 1], Language::French, &within(&folder, &option.path));
            assert_eq!(status, 0, "{:?}: {said}", option.path);
        }
    }
}

#[test]
fn a_refused_value_names_its_option_and_shows_an_example() {
    let (mut refused, mut faults) = (BTreeSet::new(), Vec::new());
    for language in BOTH {
        let wrong = Words::of(language).get(&["command", "wrong_line"]);
        let such = if language == Language::French { "ar exemple" } else { "or example" };
        for option in options(language) {
            let typed = as_typed(&option.name, language);
            for value in ["", "abc", "0", "-1", "99999999999999999999", "26", "2026-13-01"] {
                if option.name == "output" && !["", "-1"].contains(&value) {
                    continue;
                }
                let folder = copy(&option.path);
                let (status, said) = run(&option, value, language, &within(&folder, &option.path));
                let line = format!("{:?} {typed} {value:?}\n{said}", option.path);
                if status == 0 {
                    continue;
                }
                refused.insert(option.name.clone());
                let range = ["attendu", "allowed"].iter().any(|word| said.contains(word));
                // What was read and does not go with the file has a remedy of its own.
                let of_file = ["[plan.", "[local.", "[signal."].iter().any(|code| said.contains(code));
                let helped = said.contains(such) || range || of_file;
                if !said.contains(&typed) || !helped || said.contains(&format!("{wrong}\n")) {
                    faults.push(line);
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // Texts of a letter are refused when they are empty, and a debt that no file has; nothing is taken whatever it is.
    let all: BTreeSet<String> = options(Language::English).into_iter().map(|it| it.name).collect();
    assert_eq!(refused, all);
}

/// Words that are written alike in both languages.
const ALIKE: [&str; 11] =
    ["html", "pdf", "json", "csv", "parquet", "fr", "en", "13594", "dsf", "avalanche", "gaz"];

/// Every argument that takes a word of a list proposes the words of the language, and takes each of both languages.
#[test]
fn the_words_proposed_are_of_the_language_and_are_taken() {
    fn of(command: &Command, path: &str, found: &mut Vec<(String, Vec<String>)>) {
        for arg in command.get_arguments() {
            let words = arg.get_possible_values();
            if arg.get_action().takes_values() && !words.is_empty() {
                let words = words.iter().map(|word| word.get_name().to_owned()).collect();
                found.push((format!("{path} {}", arg.get_id()), words));
            }
        }
        for below in command.get_subcommands() {
            of(below, &format!("{path} {}", english(below.get_name())), found);
        }
    }
    let [french, english_] = BOTH.map(|language| {
        let mut found = Vec::new();
        of(&build(language), "", &mut found);
        found
    });
    assert!(french.len() > 30, "{} lists only", french.len());
    for ((place, french), (other, english)) in french.iter().zip(&english_) {
        assert_eq!((place, french.len()), (other, english.len()));
        for (one, other) in french.iter().zip(english) {
            assert_eq!(one == other, ALIKE.contains(&one.as_str()), "{place}: {one} and {other}");
        }
        // What a language proposes, and what the other one does, is taken by its parser: nothing is refused for its word.
        let id = place.rsplit(' ').next().unwrap();
        for language in BOTH {
            let command = build(language);
            let arg = command_of(&command, place).get_arguments().find(|arg| arg.get_id() == id).unwrap();
            let alone = Command::new("alone").arg(arg.clone().required(false));
            for word in french.iter().chain(english) {
                let typed = match arg.get_long() {
                    Some(long) => vec!["alone".to_owned(), format!("--{long}={word}")],
                    None => vec!["alone".to_owned(), word.clone()],
                };
                let taken = alone.clone().try_get_matches_from(typed);
                let read = taken.unwrap_or_else(|error| panic!("{place}: {error}"));
                let read = read.get_one::<String>(id).unwrap().clone();
                assert!(french.contains(&read) || english.contains(&read), "{place}: {read}");
            }
        }
    }
}

fn command_of<'c>(command: &'c Command, place: &str) -> &'c Command {
    let names: Vec<&str> = place.trim().split(' ').collect();
    names[..names.len() - 1].iter().fold(command, |command, name| {
        command.get_subcommands().find(|below| english(below.get_name()) == *name).unwrap()
    })
}

/// Options whose words the parser of the line does not know: what is proposed to somebody who mistypes is of their language, and is taken.
#[test]
fn the_words_of_other_lists_are_of_the_language_and_are_taken() {
    let lists: [(&str, &str, &str, [&[&str]; 2]); 6] = [
        (
            "actions",
            "goal",
            "=0",
            [&["solde", "reste-a-vivre", "mensualite"], &["balance", "remaining-to-live", "instalment"]],
        ),
        ("actions", "effort", "=2", [&["instalments/energy", "judge-time", "open-right/rights.rsa"]; 2]),
        (
            "plan",
            "strategy",
            "",
            [
                &["legale", "prorata", "parts-egales", "boule-de-neige", "avalanche"],
                &["statutory", "pro-rata", "equal-steps", "snowball", "avalanche"],
            ],
        ),
        (
            "apr",
            "category",
            "",
            [
                &[
                    "pret-relais",
                    "credit-a-la-consommation-plus-de-6000-euros",
                    "pret-immobilier-a-taux-variable",
                ],
                &["bridge", "consumer-over-6000", "home-variable"],
            ],
        ),
        ("letter", "supply", "", [&["electricite"], &["electricity"]]),
        ("answer", "reason", "", [&["trop-long", "sans-reponse"], &["too-long", "no-answer"]]),
    ];
    for (language, at) in BOTH.into_iter().zip(0..) {
        for (command, name, after, words) in &lists {
            let all = options(language);
            let Some(option) = all.iter().find(|it| it.path.last() == Some(command) && it.name == *name)
            else {
                continue;
            };
            let folder = copy(&option.path);
            let path = within(&folder, &option.path);
            let (_, refused) = run(option, &format!("zzzz{after}"), language, &path);
            // Lines are folded at the width of a page.
            let refused = refused.split_whitespace().collect::<Vec<_>>().join(" ");
            let (own, other) = (words[at], words[1 - at]);
            for word in own {
                assert!(refused.contains(word), "{command} {name}: no {word} in {refused}");
                let (_, taken) = run(option, &format!("{word}{after}"), language, &path);
                assert!(!taken.contains("input.unknown-word") && !taken.contains("unknown-debt"), "{taken}");
                assert!(!shows_example(&taken), "{word}: {taken}");
            }
            for word in other.iter().filter(|word| !own.contains(word)) {
                assert!(!refused.contains(&format!(" {word},")), "{command} {name}: {word} in {refused}");
                let (_, taken) = run(option, &format!("{word}{after}"), language, &path);
                assert!(!shows_example(&taken), "{word}: {taken}");
            }
        }
    }
}

/// Whether a value was refused, whatever a message that needs it would say of the rest.
fn shows_example(said: &str) -> bool {
    (said.contains("Par exemple") || said.contains("For example")) && !said.contains("[signal.message]")
}

/// The example of an option is what it takes; every option that takes a value has one.
#[test]
fn an_example_is_taken() {
    // They name a file, a folder, a debt or an energy of one's own.
    let own =
        ["add", "columns", "debt", "efforts", "folder", "local", "output", "scale", "supply", "hearing"];
    for language in BOTH {
        for option in options(language) {
            let value = Words::of(language).find(&["examples", &option.name]);
            let value = value.unwrap_or_else(|| panic!("{} has no example", option.name)).trim_matches('"');
            let words = option.shown.get_possible_values();
            let other = !words.is_empty() && words.iter().all(|word| word.get_name() != value);
            if other || own.contains(&option.name.as_str()) || ["from", "to"].contains(&option.name.as_str())
            {
                continue;
            }
            let folder = copy(&option.path);
            let (_, said) = run(&option, value, language, &within(&folder, &option.path));
            assert!(!shows_example(&said), "{:?}: {said}", option.path);
        }
    }
}

/// Every option that takes a day refuses what is none by its own name, and shows that name again with a day.
#[test]
fn a_day_that_is_none_is_refused_by_the_name_that_was_typed() {
    let mut names = BTreeSet::new();
    for language in BOTH {
        let day = Words::of(language).get(&["help", "values", "day"]);
        for option in options(language) {
            if option.shown.get_value_names().is_none_or(|names| names != [day]) {
                continue;
            }
            let typed = as_typed(&option.name, language);
            let folder = copy(&option.path);
            let (status, said) = run(&option, "2026-02-30", language, &within(&folder, &option.path));
            assert_eq!(status, 2, "{:?} {typed}: {said}", option.path);
            let again = said.matches(&format!("{typed} 2026-1")).count()
                + said.matches(&format!("{typed} 2026-04")).count();
            let others = said.matches(" --").count() - said.matches(&format!(" {typed}")).count();
            let help = said.matches("--help").count();
            assert!(again == 1 && others == help, "{:?} {typed}: {said}", option.path);
            names.insert(option.name);
        }
    }
    assert!(names.len() >= 7, "{names:?}");
}
