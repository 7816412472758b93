//! Letters of every example household: they add up, leave no hole, speak their language, and keep identities where they
//! belong.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use support::{Said, rav, root, said};

const KINDS: [&str; 10] = [
    "landlord",
    "energy",
    "bank",
    "other",
    "file",
    "state",
    "bank-fees",
    "energy-complaint",
    "energy-mediator",
    "housing-fund",
];

/// Letters that are about no debt: they take no option of a proposal.
const ALONE: [&str; 6] =
    ["file", "state", "bank-fees", "energy-complaint", "energy-mediator", "housing-fund"];

/// A name that is markup, steers a terminal, turns the direction of writing, and fills 300 characters without a space.
fn hostile() -> String {
    let start = "<script>alert(1)</script>\u{1b}[31m\u{202e}&\"'{money}\t";
    let rest = 300 - start.chars().count();
    format!("{start}{}", "Zoé".repeat(rest / 3))
}

fn households() -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(root().join("examples/households"))
        .unwrap()
        .map(|entry| format!("examples/households/{}", entry.unwrap().file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".toml") || name.ends_with(".json"))
        .collect();
    files.sort();
    assert!(files.len() >= 10, "the example households are gone");
    files
}

fn letter(arguments: &[&str]) -> Said {
    said(&mut rav(["letter"].iter().chain(arguments)))
}

/// The debts that a letter can be about, by asking for one that is not there.
fn debts(kind: &str, file: &str) -> Vec<String> {
    let said = letter(&[kind, file, "--lang", "en", "--debt", "nobody"]);
    if said.err.contains("letter.no-debt") {
        return Vec::new();
    }
    assert!(said.err.contains("letter.which-debt") && said.status == 2, "{}", said.err);
    let allowed = said.err.split_once("allowed: ").unwrap().1.split_once('→').unwrap().0;
    allowed.replace('\n', " ").split(',').map(|id| id.trim().to_owned()).collect()
}

/// Every letter that every household can send, as the command line asks for it.
fn all() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for file in households() {
        for kind in KINDS {
            if ALONE.contains(&kind) {
                all.push(vec![kind.to_owned(), file.clone()]);
                continue;
            }
            for id in debts(kind, &file) {
                let base = [kind.to_owned(), file.clone(), "--debt".to_owned(), id];
                let more = [vec![], vec!["--months", "7"], vec!["--postpone", "--months", "6"]];
                all.extend(
                    more.into_iter().map(|more| {
                        base.iter().cloned().chain(more.into_iter().map(str::to_owned)).collect()
                    }),
                );
            }
        }
    }
    assert!(all.len() > 100, "{}", all.len());
    all
}

/// The amounts in cents that a line shows, a sign before them or not.
fn amounts(line: &str) -> Vec<i64> {
    let kept: String = line.chars().filter(|c| *c != '\u{202f}').collect();
    let words = kept.split(' ').filter_map(|word| word.trim_end_matches(['.', ',', ';']).strip_suffix('€'));
    words.filter_map(|word| word.replace(',', "").replace('−', "-").parse().ok()).collect()
}

/// The instalments of a letter come to its total, and that is what is due.
fn adds_up(page: &str) {
    let Some((_, table)) = page.split_once(" Versements ") else { return };
    let mut rows = table.lines().skip(1);
    let mut paid = 0;
    for row in rows.by_ref() {
        let cells = amounts(row);
        if row.trim_start().starts_with("Total") {
            assert_eq!(cells, [paid], "{row}");
            break;
        }
        let numbers = row.split([' ', 'e', 'r']).filter_map(|word| word.parse::<i64>().ok());
        let months: Vec<i64> = numbers.collect();
        let count = if row.contains(" au ") { months[1] - months[0] + 1 } else { 1 };
        assert_eq!(cells[1], cells[0] * count, "{row}");
        paid += cells[1];
    }
    let said = |start: &str, end: &str| {
        let text = page.replace('\n', " ").replace("  ", " ");
        let found = text.split_once(start).map(|(_, rest)| rest.to_owned())?;
        amounts(found.split_once(end)?.0).first().copied()
    };
    // Of a loan that runs on only what is late is paid: the amount that follows "dont".
    let late = page.contains("régler ces impayés").then(|| said(", dont", " d’impayés")).flatten();
    let all = said("je vous dois", " Si ").or_else(|| said("nous vous devons", " Si "));
    let owed = late.or(all).or_else(|| said("reste à vous payer", " Si "));
    assert_eq!(Some(paid), owed, "{page}");
}

#[test]
fn every_letter_of_every_household_adds_up_and_leaves_no_hole() {
    for line in all() {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let french = letter(&line);
        // Nothing is proposed to a creditor who is owed nothing late, unless time is asked for.
        if (french.out.clone() + &french.err).contains("[letter.not-late]") {
            assert!(french.status == 1 && !line.contains(&"--postpone"), "{line:?}");
            continue;
        }
        // A letter without ground is not written.
        if french.err.contains("[letter.nothing-to-claim]") {
            assert!(french.status == 1 && ALONE.contains(&line[0]), "{line:?}");
            continue;
        }
        assert_eq!(french.status, 0, "{line:?} {}", french.err);
        adds_up(&french.out);
        let english = letter(&[line.as_slice(), &["--lang", "en"]].concat());
        assert!(english.out.contains("Reading copy in English"), "{line:?}");
        for (page, language) in [(&french.out, "fr"), (&english.out, "en")] {
            assert!(!page.contains(['{', '}', '|']), "{line:?} {page}");
            assert!(page.lines().all(|row| row.chars().count() <= 80), "{line:?} {page}");
            let html = letter(&[line.as_slice(), &["--lang", language, "--format", "html"]].concat());
            assert!(html.out.starts_with("<!DOCTYPE html>"), "{line:?}");
            let body = html.out.split_once("<body").unwrap().1;
            assert!(!body.contains(['{', '}', '|']) && body.contains("<h1>"), "{line:?}");
        }
    }
}

/// A refusal is read by who wants the letter: no field of the file, no kind by its identifier, in either language.
#[test]
fn what_a_letter_refuses_is_said_in_words() {
    let mut files = households();
    // Files of which nothing speaks for a letter, or too much.
    let bare = "format = \"resteavivre/household@1\"\nday = \"2026-01-27\"\ndwelling = { tenure = \"social-tenant\" }\n\
                people = [{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }]\n";
    let more = [
        "",
        "bank_months = [{ month = \"2025-12\", fees = \"10\", intervention_fees = \"5\" }]\n",
        "debts = [{ id = \"un\", kind = \"rent-arrears\", balance = \"10\" }, { id = \"deux\", kind = \"rent-arrears\", balance = \"10\" }]\n",
        "bills = [{ supply = \"electricity\", amount = \"9\", issued = \"2019-01-01\", complaint = \"2019-02-01\" }]\n",
        "bills = [{ supply = \"electricity\", amount = \"9\", since = \"2024-01-01\", until = \"2025-12-31\" }, { supply = \"gas\", amount = \"9\", since = \"2024-01-01\", until = \"2025-12-31\" }]\n",
    ];
    for (number, more) in more.iter().enumerate() {
        let path = format!("{}/refused-{number}.toml", env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(&path, format!("{bare}{more}")).unwrap();
        files.push(path);
    }
    let mut refused = 0;
    for file in &files {
        for (kind, language) in KINDS.iter().flat_map(|kind| ["fr", "en"].map(|language| (kind, language))) {
            let said = letter(&[kind, file, "--lang", language]);
            if said.status == 0 {
                continue;
            }
            refused += 1;
            // The first line names the file, and codes stand in brackets.
            let lines = said.err.lines().chain(said.out.lines()).skip(1);
            let lines = lines.map(|line| line.split_once(" [letter.").map_or(line, |(before, _)| before));
            let text = lines.collect::<Vec<_>>().join(" ");
            let identifiers =
                ["dette-", "-arrears", "arrears)", "electricite", "bills", "bank_", "debts", "readings"];
            let french_only = if language == "fr" { &identifiers[..] } else { &identifiers[..4] };
            let found = french_only.iter().find(|word| text.contains(**word));
            assert_eq!(found, None, "{kind} {file} {language}: {text}");
            let letters: Vec<char> = text.chars().collect();
            let path = letters
                .windows(3)
                .any(|three| three[1] == '/' && three[0].is_alphabetic() && three[2].is_alphabetic());
            assert!(!path && !text.contains(['_', '`']), "{kind} {file} {language}: {text}");
        }
    }
    assert!(refused > 40, "{refused}");
}

/// The figures of the state, found in the page read back: each total is the sum of its rows.
#[test]
fn the_totals_of_a_state_are_the_sums_of_its_rows() {
    for file in households() {
        let page = letter(&["state", &file, "--format", "html"]).out;
        let attribute = |row: &str, name: &str| {
            let start = row.split_once(&format!("{name}=\""))?.1;
            Some(start.split_once('"')?.0.to_owned())
        };
        for sum in ["resources", "assets", "charges", "balance"] {
            let (mut parts, mut total) = (0, None);
            for row in page.split("<tr ").skip(1) {
                let Some(cents) = attribute(row, "data-cents") else { continue };
                let cents: i64 = cents.parse().unwrap();
                if attribute(row, "data-part").as_deref() == Some(sum) {
                    let minus = row.split('>').next().unwrap().contains("data-sign=\"-\"");
                    parts += if minus { -cents } else { cents };
                } else if attribute(row, "data-total").as_deref() == Some(sum) {
                    total = Some(cents);
                }
            }
            assert_eq!(total.unwrap_or(0), parts, "{file} {sum}");
        }
    }
}

#[test]
fn a_hostile_identity_breaks_nothing() {
    let (file, name) = ("examples/households/parent-isole-dette-locative.toml", hostile());
    for kind in ["landlord", "file", "state"] {
        let given = ["--sender", &name, "--recipient", &name, "--place", &name, "--account", &name];
        let lines = ["--address", &name, "--address", &name, "--recipient-address", &name];
        let line = [[kind, file].as_slice(), &given, &lines].concat();
        let text = letter(&line);
        assert_eq!(text.status, 0, "{}", text.err);
        assert!(!text.out.contains(['\u{1b}', '\u{202e}', '\t']));
        let html = letter(&[line.as_slice(), &["--format", "html"]].concat()).out;
        assert!(!html.contains("<script") && !html.contains(['\u{1b}', '\u{202e}']));
        assert!(html.contains("&#60;script&#62;") || html.contains("&lt;script&gt;"));
        // What a name says is no hole of ours.
        assert!(html.contains("{money}"));
        assert!(!text.err.contains("Zoé"));
    }
}

#[test]
fn no_message_repeats_an_identity() {
    let file = "examples/households/parent-isole-dette-locative.toml";
    let long = "Zoé".repeat(101);
    let wrong: [&[&str]; 16] = [
        &["landlord", file, "--sender", &long],
        &["landlord", file, "--address", ""],
        &["landlord", file, "--sendr", "Zoé"],
        &["landlord", file, "--sendr=Zoé"],
        &["landlord", file, "Zoé"],
        &["Zoé", file],
        &["landlord", file, "--sender", "Zoé", "--format", "Zoé"],
        &["landlord", file, "--sender", "Zoé", "--postpone", "--instalment", "12"],
        &["state", file, "--sender", "Zoé", "--months", "3"],
        &["bank", file, "--sender", "Zoé"],
        &["energy", "absent.toml", "--sender", "Zoé"],
        &["landlord", file, "--sender", "Zoé", "--instalment", "0"],
        &["landlord", file, "--instalment", "Zoé"],
        &["landlord", file, "--months", "Zoé"],
        &["landlord", file, "--date", "Zoé"],
        &["landlord", file, "--on", "Zoé"],
    ];
    for line in wrong {
        for language in ["fr", "en"] {
            let said = letter(&[line, &["--lang", language]].concat());
            assert!(said.status > 0 && said.out.is_empty(), "{line:?} {}", said.out);
            assert!(!said.err.is_empty() && !said.err.contains("Zoé"), "{line:?} {}", said.err);
        }
    }
}

#[test]
fn a_letter_that_proposes_nothing_takes_no_amount() {
    let file = "examples/households/parent-isole-dette-locative.toml";
    let said = letter(&["file", file, "--instalment", "12", "--lang", "en"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("--instalment") && said.err.contains("letter to a creditor"), "{}", said.err);
}

/// Letters go by their names in the language, and an amount below nought is read as one.
#[test]
fn what_is_refused_is_named_in_the_language() {
    let file = "examples/households/parent-isole-dette-locative.toml";
    let french = letter(&["rien", file]).err;
    assert!(french.contains("bailleur, energie, banque") && !french.contains("landlord"), "{french}");
    let english = letter(&["rien", file, "--lang", "en"]).err;
    assert!(english.contains("landlord, energy, bank") && !english.contains("bailleur"), "{english}");
    for name in ["bailleur", "landlord"] {
        let said = letter(&[name, file, "--mensualite", "-5"]);
        assert!(said.err.contains("supérieur à zéro"), "{}", said.err);
    }
}

/// A letter that is older than its own budget would be refused by whoever reads it.
#[test]
fn no_letter_is_dated_before_its_budget() {
    // The budget of this household is that of 14 October 2025.
    let file = "examples/households/parent-isole-dette-locative.toml";
    let dated = |date: &str| letter(&["landlord", file, "--instalment", "60", "--date", date]);
    let early = dated("2025-10-13");
    assert_eq!((early.status, early.out.as_str()), (2, ""), "{}", early.err);
    assert!(early.err.contains("--date") && early.err.contains("14/10/2025"), "{}", early.err);
    assert_eq!(dated("2025-10-14").status, 0);
}

/// The words of a text, without what surrounds them.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect()
}

/// Two who file together write "we" from the first line to the last, and both sign; whoever files alone writes "I" and signs once.
#[test]
fn one_writes_i_and_two_write_we() {
    let (one, two) = (["je", "j", "mon", "ma", "mes", "moi", "m"], ["nous", "notre", "nos"]);
    let (mut singles, mut couples) = (0, 0);
    for line in all().into_iter().filter(|line| !line.iter().any(|word| word == "--months")) {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let page = letter(&[line.as_slice(), &["--sender", "Camille", "--co-sender", "Sacha"]].concat()).out;
        let file = std::fs::read_to_string(root().join(line[1])).unwrap();
        let both = file.contains("codeposant") || file.contains("co-depositor");
        if page.is_empty() {
            continue;
        }
        let said = words(&page.replace("que nous n’avons pas convenu", ""));
        let wrong: &[&str] = if both { &one } else { &two };
        let found: Vec<&String> = said.iter().filter(|word| wrong.contains(&word.as_str())).collect();
        assert!(found.is_empty(), "{line:?}: {found:?} {page}");
        assert_eq!(page.matches("Signature").count(), if both { 2 } else { 1 }, "{line:?}");
        assert_eq!(page.contains("Sacha"), both, "{line:?}");
        if both { couples += 1 } else { singles += 1 }
    }
    assert!(couples > 10 && singles > 10, "{couples} {singles}");
}

/// What a letter that is signed has: how it goes, its object, the home it is about, who helps, the papers.
#[test]
fn a_letter_has_its_form() {
    let file = "examples/households/parent-isole-dette-locative.toml";
    let plain = letter(&["landlord", file, "--instalment", "60"]).out;
    assert!(!plain.contains("recommandée"));
    assert!(plain.contains("Logement concerné\u{202f}: à l’adresse ci-dessus"));
    assert!(
        plain.contains("Point\n  Conseil Budget (téléphone\u{202f}: …")
            || plain.contains("(téléphone\u{202f}: …")
    );
    assert!(plain.contains("Pièces jointes\u{202f}:") && plain.contains("· état des ressources"));
    let given = [
        "--registered",
        "--dwelling",
        "3 rue Basse",
        "--dwelling",
        "59000 Lille",
        "--adviser-phone",
        "03 20 00 00 00",
    ];
    let given = letter(&[["landlord", file, "--instalment", "60"].as_slice(), &given].concat()).out;
    assert!(given.contains("Lettre recommandée avec accusé de réception"));
    assert!(
        given.contains("Logement concerné\u{202f}: 3 rue Basse, 59000 Lille")
            && given.contains("03 20 00 00 00")
    );
    // A bank does not write to a home.
    assert!(!letter(&["bank", file, "--debt", "decouvert"]).out.contains("Logement concerné"));
}

/// The last lines of a letter are kept with what comes before them, on paper too.
#[test]
fn a_closing_formula_is_never_alone() {
    let file = "examples/households/parent-isole-dette-locative.toml";
    for kind in ["landlord", "file"] {
        let page = letter(&[kind, file, "--format", "html"]).out;
        assert!(page.contains(".together { break-inside: avoid; }"), "{kind}");
        let kept = page.split_once("<div class=\"together\">").unwrap().1.split_once("</div>").unwrap().0;
        let before = kept.split_once("salutations distinguées").unwrap().0;
        assert!(before.matches("<p").count() + before.matches("<li").count() >= 2, "{kind}: {kept}");
        assert!(kept.contains("Signature"), "{kind}: {kept}");
    }
}

/// A partner who does not file is no party to the request: 1033.32 + 287 + 75.53 are the file's, 1480 the partner's, who pays 400.
/// 1395.85 + 400 − 2064.98 − 334 = −603.13 is what the letter says, in its figures and in its words.
#[test]
fn the_partner_who_does_not_file_is_told_apart() {
    let text = "format = \"resteavivre/household@1\"\nday = \"2025-11-28\"\n\
        people = [{ id = \"p1\", role = \"deposant\", born = \"1985-03-12\" },\n\
        { id = \"p2\", role = \"conjoint-non-deposant\", born = \"1982-09-02\", contribution = \"400\" }]\n\
        dwelling = { tenure = \"locataire-prive\" }\n\
        incomes = [{ kind = \"aah\", amount = \"1033.32\", of = \"p1\" }, { kind = \"salaire\", amount = \"1480\", of = \"p2\" },\n\
        { kind = \"aide-logement\", amount = \"287\" }, { kind = \"allocations-familiales\", amount = \"75.53\" }]\n\
        expenses = [{ kind = \"loyer\", amount = \"2064.98\" }]\n\
        debts = [{ id = \"pret\", kind = \"pret-personnel\", balance = \"6500\", instalment = \"334\" }]\n";
    let folder = tempfile::tempdir().unwrap();
    let path = |text: &str, name: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let file = path(text, "known.toml");
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = flat(&letter(&["file", &file]).out);
    assert!(page.contains("n’est pas partie à cette demande"), "{page}");
    assert!(
        page.contains("Mes ressources 1 395,85 € Participation de mon conjoint aux charges 400,00 €"),
        "{page}"
    );
    assert!(page.contains("DÉFICIT MENSUEL 603,13 €"), "{page}");
    assert!(page.contains("il me manque 603,13 €"), "{page}");
    let state = flat(&letter(&["state", &file]).out);
    assert!(state.contains("TOTAL DES RESSOURCES 1 395,85 €"), "{state}");
    assert!(state.contains("TOTAL DES RESSOURCES DU CONJOINT 1 480,00 €"), "{state}");
    // Where the partner's part is not known, the budget is the household's, says so, and concludes nothing.
    let unknown = path(&text.replace(", contribution = \"400\"", ""), "unknown.toml");
    let page = flat(&letter(&["file", &unknown]).out);
    assert!(
        page.contains("SOLDE MENSUEL 476,87 €") && page.contains("Ce budget est celui du ménage"),
        "{page}"
    );
    assert!(!page.contains("seraient réglés") && !page.contains("il me manque"), "{page}");
}

/// A household of a depositor, paid 1,000, and a partner who does not file, paid 1,500; 1,200 of rent, 100 owed each month.
fn with_partner(contribution: &str, partner: &str, charges: &str) -> String {
    format!(
        "format = \"resteavivre/household@1\"\nday = \"2025-11-28\"\n\
        people = [{{ id = \"p1\", role = \"deposant\", born = \"1985-03-12\" }},\n\
        {{ id = \"p2\", role = \"conjoint-non-deposant\", born = \"1982-09-02\"{contribution} }}]\n\
        dwelling = {{ tenure = \"locataire-prive\" }}\n\
        incomes = [{{ kind = \"salaire\", amount = \"1000\", of = \"p1\" }}{partner}]\n\
        expenses = [{{ kind = \"loyer\", amount = \"1200\" }}]\n\
        debts = [{{ id = \"pret\", kind = \"pret-personnel\", balance = \"6500\", instalment = \"100\" }}]\n{charges}"
    )
}

/// What a letter to a commission says of a partner's resources is what its budget counts. Charges of 2,000 that a commission retained
/// are shared in proportion: 2000 × 1500 ÷ 2500 = 1200, so 1000 + 1200 − 2000 − 100 = 100.
#[test]
fn what_is_said_of_a_partner_follows_the_budget() {
    const APART: &str = "de ses ressources, 1 500,00 € par mois, seule sa part des charges est comptée";
    const TOLD: &str = "Ses ressources sont de 1 500,00 € par mois.";
    const UNKNOWN: &str = "ses ressources ne sont pas indiquées";
    let (said, paid) =
        (", contribution = \"400\"", ", { kind = \"salaire\", amount = \"1500\", of = \"p2\" }");
    let retained = "procedure = { retained_charges = \"2000\" }\n";
    let cases = [
        // By the household's lines: 1000 + 400 − 1200 − 100 = 100, else 2500 − 1200 − 100 = 1200.
        (
            (said, paid, ""),
            APART,
            "Mes ressources 1 000,00 € Participation de mon conjoint aux charges 400,00 €",
            "SOLDE MENSUEL 100,00 €",
        ),
        (
            ("", paid, ""),
            TOLD,
            "Ressources du ménage, celles de mon conjoint comprises 2 500,00 €",
            "SOLDE MENSUEL 1 200,00 €",
        ),
        // By the charges retained: 1000 + 400 − 2000 − 100 = −700 with what the partner said.
        (
            (said, paid, retained),
            APART,
            "Mes ressources 1 000,00 € Participation de mon conjoint aux charges 400,00 €",
            "DÉFICIT MENSUEL 700,00 €",
        ),
        (
            ("", paid, retained),
            APART,
            "Mes ressources 1 000,00 € Participation de mon conjoint aux charges 1 200,00 €",
            "SOLDE MENSUEL 100,00 €",
        ),
        // A partner of whose resources nothing is known has none in the sum: 1000 − 1200 − 100 = −300.
        (("", "", ""), UNKNOWN, "Ressources 1 000,00 €", "DÉFICIT MENSUEL 300,00 €"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.toml");
    for ((contribution, partner, charges), sentence, resources, balance) in cases {
        std::fs::write(&path, with_partner(contribution, partner, charges)).unwrap();
        let said = letter(&["file", &path.to_string_lossy()]);
        let page = said.out.replace('\u{202f}', " ");
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for wanted in [sentence, resources, balance] {
            assert!(page.contains(wanted), "{wanted}: {page}");
        }
        let mixed = resources.contains("comprises");
        assert_eq!(page.contains("Ce budget est celui du ménage"), mixed, "{page}");
        assert!(!page.contains("ne sont pas comptées avec les miennes"), "{page}");
        assert!(!(mixed && said.err.contains("ne compte que sa participation")), "{}", said.err);
    }
}

/// Each stage of an eviction has its sentence in a letter to the landlord; of several, the last one is said.
#[test]
fn a_landlord_is_told_how_far_an_eviction_has_gone() {
    let text = |alerts: &str| {
        format!(
            "format = \"resteavivre/household@1\"\nday = \"2025-11-28\"\nalerts = [{alerts}]\n\
            people = [{{ id = \"p1\", role = \"deposant\", born = \"1985-03-12\" }}]\n\
            dwelling = {{ tenure = \"locataire-prive\" }}\n\
            incomes = [{{ kind = \"salaire\", amount = \"1400\" }}]\n\
            expenses = [{{ kind = \"loyer\", amount = \"900\" }}]\n\
            debts = [{{ id = \"b\", kind = \"dette-locative\", balance = \"900\", arrears = \"900\" }}]\n"
        )
    };
    let stages = [
        ("\"expulsion\"", "Une procédure d’expulsion est en cours", true),
        ("\"commandement-de-payer\"", "J’ai reçu un commandement de payer", false),
        ("\"assignation-expulsion\"", "Je suis assigné(e) au tribunal, à l’audience du …", false),
        ("\"concours-force-publique\"", "Mon expulsion est ordonnée", true),
        ("\"commandement-de-payer\", \"assignation-expulsion\"", "Je suis assigné(e) au tribunal", false),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.toml");
    for (alerts, sentence, leaves) in stages {
        std::fs::write(&path, text(alerts)).unwrap();
        let page = letter(&["landlord", &path.to_string_lossy()]).out.replace('\u{a0}', " ");
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(sentence), "{sentence}: {page}");
        assert_eq!(page.contains("un délai pour quitter les lieux"), leaves, "{page}");
        let told = stages[..4].iter().filter(|(_, other, _)| page.contains(other)).count();
        assert_eq!(told, 1, "{page}");
    }
}

/// Expenses that are only estimated are not in the charges of a commission: the letter says the estimate where its budget counts it.
#[test]
fn an_estimate_is_said_of_what_the_budget_counts() {
    let estimated = "amount = \"1200\", provenance = \"estimation\"";
    let text = |charges: &str| with_partner("", "", charges).replace("amount = \"1200\"", estimated);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.toml");
    for (charges, says) in [("", true), ("procedure = { retained_charges = \"1300\" }\n", false)] {
        std::fs::write(&path, text(charges)).unwrap();
        for kind in [&["file"][..], &["bank", "--postpone"]] {
            let mut arguments = kind.to_vec();
            let path = path.to_string_lossy();
            arguments.insert(1, &path);
            let page = letter(&arguments).out;
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains("Voici mon budget"), "{page}");
            assert_eq!(page.contains("qu’estimés"), says, "{kind:?} {page}");
        }
    }
}

/// Family and friends are told of no judge, no penalties and no bill; a fine has rules of its own; a bill of a business has all three.
#[test]
fn a_letter_to_family_or_for_a_fine_keeps_to_what_is_true() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("household.toml");
    let loan = "kind = \"pret-personnel\", balance = \"6500\", instalment = \"100\"";
    // What is said of a judge, of interest and penalties, and the paper to enclose.
    for (kind, judge, waiver, paper) in [
        ("pret-familial", false, false, "état des ressources"),
        ("amende", false, false, "avis d’amende"),
        ("dette-telephone", true, true, "dernière facture ou relance"),
    ] {
        let debt = format!("kind = \"{kind}\", balance = \"300\", arrears = \"300\"");
        std::fs::write(&path, with_partner("", "", "").replace(loan, &debt).replace("1200", "800")).unwrap();
        for more in [&[][..], &["--postpone"], &["--postpone", "--months", "6"]] {
            let path = path.to_string_lossy();
            let said = letter(&[&["other", &path], more].concat());
            let page = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains("Voici mon budget"), "{} {}", said.out, said.err);
            assert_eq!(page.contains("un juge peut"), judge, "{kind} {page}");
            assert_eq!(page.contains("pénalités"), waiver, "{kind} {page}");
            assert!(page.contains(paper), "{kind} {page}");
            assert_eq!(page.contains("facture"), waiver, "{kind} {page}");
        }
    }
}
