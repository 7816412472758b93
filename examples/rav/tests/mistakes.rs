//! What a person is told of mistakes in a file: in French, with the line and the remedy.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;
#[path = "support/tokens.rs"]
mod tokens;

use std::path::PathBuf;

use support::{rav, root, said};
use tokens::tokens;

/// The French answer to a file that has problems: on standard output, with the status that says so.
fn checked(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    let said = said(rav(["check"]).arg(path));
    assert_eq!((said.status, said.err.as_str()), (1, ""), "{name}");
    said.out
}

/// The main example.
fn household() -> String {
    std::fs::read_to_string(root().join("examples/households/parent-isole-dette-locative.toml")).unwrap()
}

/// The French answer to the main example with one mistake.
fn mistaken(name: &str, right: &str, wrong: &str) -> String {
    let text = household();
    assert!(text.contains(right), "{right}");
    checked(name, &text.replacen(right, wrong, 1))
}

/// What the parsers say of a mistake is said in French, with the line.
#[test]
fn mistakes_of_form_are_told_in_french() {
    const ENGLISH: &[&str] = &[
        "expected",
        "unexpected",
        "duplicate",
        "invalid",
        "missing",
        "unknown",
        "must",
        "quoted",
        "allowed",
        "value",
        "literal",
        "newline",
        "Unterminated",
        "not",
    ];
    let amount = "amount = \"231,70\"";
    let mut found = Vec::new();
    for (name, right, wrong) in [
        ("no-end-quote.toml", amount, "amount = \"231,70"),
        ("no-first-quote.toml", amount, "amount = 231,70\""),
        ("curly-quotes.toml", amount, "amount = “231,70”"),
        ("colon.toml", amount, "amount: \"231,70\""),
        ("no-equals.toml", amount, "amount \"231,70\""),
        ("no-value.toml", amount, "amount ="),
        ("twice.toml", amount, "amount = \"231,70\"\namount = \"231,70\""),
        ("yes.toml", "needed = true", "needed = oui"),
        ("one-bracket-lost.toml", "[[expenses]]\n", "[expenses]]\n"),
        ("single-brackets.toml", "[[debts]]\n", "[debts]\n"),
        ("slashes.toml", "[[debts]]\n", "// dettes\n[[debts]]\n"),
        ("truncated.toml", "amount = \"61,20\"", "amount = \"61"),
    ] {
        let answer = mistaken(name, right, wrong);
        assert!(answer.contains("[document.syntax]") && answer.contains("ligne "), "{name}: {answer}");
        if tokens(&answer).any(|token| ENGLISH.contains(&token.trim_matches('`'))) {
            found.push(format!("{name}: {}", answer.lines().find(|line| line.contains("trouvé")).unwrap()));
        }
    }
    for (name, text) in [("comma.json", "{\"format\": \"x\",}"), ("cut.json", "{\"format\": ")] {
        let answer = checked(name, text);
        if tokens(&answer).any(|token| ENGLISH.contains(&token)) {
            found.push(format!("{name}: {}", answer.lines().find(|line| line.contains("trouvé")).unwrap()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What a person wrote is shown as they wrote it, even where it is a word that the messages use themselves.
#[test]
fn the_readers_own_words_are_not_translated() {
    let answer = mistaken("own-word.toml", "kind = \"loyer\"", "kind = \"nothing\"");
    assert!(answer.contains("nothing"), "{answer}");
}

/// Numbers in a French message are French numbers.
#[test]
fn numbers_in_french_problems_are_french() {
    let negative = mistaken("negative.toml", "amount = \"231,70\"", "amount = \"-231,70\"");
    assert!(!negative.contains("10000000.00") && negative.contains("231,70"), "{negative}");
}

/// What people write is taken as the interview takes it: the page is the same as that of the file as it was.
#[test]
fn what_people_write_is_taken() {
    let page = |name: &str, text: &str| {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, text).unwrap();
        said(rav(["assess"]).arg(path)).out
    };
    let right = household();
    let mut written = right.clone();
    for (format, people) in [
        ("\"prime-activite\"", "\"Prime d’activité\""),
        ("\"assurance-habitation\"", "\"assurance habitation\""),
        ("\"loyer\"", "\"LOYER\""),
        ("\"eau\"", "\"Eau\""),
        ("\"2014-06-11\"", "\"11 juin 2014\""),
        ("\"2019-01-23\"", "\"23/01/2019\""),
        ("\"231,70\"", "\"231,70 €\""),
        ("\"semaine\"", "\"par semaine\""),
    ] {
        assert!(written.contains(format), "{format}");
        written = written.replacen(format, people, 1);
    }
    // But for its fingerprint.
    let without = |page: String| {
        let is_fingerprint = |line: &&str| line.trim().len() == 64 && !line.trim().contains(' ');
        page.lines().filter(|line| !is_fingerprint(line)).collect::<Vec<_>>().join("\n")
    };
    let [right, written] = [page("as-files.toml", &right), page("as-people.toml", &written)].map(without);
    assert!(right.contains("612,40"), "{right}");
    assert_eq!(written, right);
}

/// The line of the main example on which a mistake first shows.
fn line_of(right: &str, wrong: &str) -> i64 {
    let text = household();
    let mistaken = text.replacen(right, wrong, 1);
    let differs = text.lines().zip(mistaken.lines()).position(|(line, other)| line != other).unwrap();
    i64::try_from(differs + 1).unwrap()
}

/// Each answer names the line (of the mistake, or of the table or amount that lacks something) and how to mend it.
#[test]
fn every_mistake_is_told_with_its_line_and_its_remedy() {
    for (name, right, wrong, code, offset, help) in [
        (
            "key.toml",
            "amount = \"231,70\"",
            "amont = \"231,70\"",
            "input.unknown-field",
            0,
            "vouliez-vous dire « amount »",
        ),
        (
            "kind.toml",
            "\"prime-activite\"",
            "\"prime-activté\"",
            "input.unknown-word",
            0,
            "vouliez-vous dire « prime-activite »",
        ),
        (
            "space.toml",
            "\"assurance-habitation\"",
            "\"asurance habitation\"",
            "input.unknown-word",
            0,
            "assurance-",
        ),
        ("capital.toml", "\"loyer\"", "\"Loyers\"", "input.unknown-word", 0, "vouliez-vous dire « loyer »"),
        (
            "section.toml",
            "[[incomes]]",
            "[[incomess]]",
            "input.unknown-field",
            0,
            "vouliez-vous dire « incomes »",
        ),
        ("born.toml", "\"2014-06-11\"", "\"11/06/14\"", "input.day-unreadable", 0, "année-mois-"),
        ("calendar.toml", "\"2014-06-11\"", "\"2014-06-31\"", "input.day-unreadable", 0, "n’existe pas"),
        ("comma.toml", "\"231,70\"", "231,70", "document.syntax", 0, "guillemets"),
        ("point.toml", "\"231,70\"", "231.70", "input.float-money", 0, "guillemets"),
        ("euro.toml", "\"231,70\"", "\"231,70 $\"", "input.amount-unreadable", 0, "symbole monétaire"),
        ("mills.toml", "\"231,70\"", "\"231,705\"", "input.amount-decimals", 0, "deux décimales"),
        ("minus.toml", "\"231,70\"", "\"-231,70\"", "input.amount-negative", 0, "sans signe"),
        ("owner.toml", "of = \"p1\"", "of = \"p2\"", "input.unknown-person", 0, "p1, enfant-1, enfant-2"),
        ("lost.toml", "kind = \"eau\"\n", "", "input.missing-field", -1, "kind"),
        ("period.toml", "\"semaine\"", "\"semain\"", "input.unknown-word", 0, "semaine"),
        ("months.toml", "months = 12\n", "", "input.spread-out-of-range", -2, "« months »"),
        (
            "name.toml",
            "id = \"p1\"\n",
            "id = \"p1\"\nnom = \"x\"\n",
            "input.identity-field",
            0,
            "« reference »",
        ),
        ("format.toml", "household@1", "household@2", "document.format", 0, "resteavivre/household@1"),
        ("future.toml", "\"2019-01-23\"", "\"2029-01-23\"", "input.born-in-future", 0, "« born »"),
        ("instalment.toml", "\"62.00\"", "\"862.00\"", "input.instalment-above-debt", 0, "« instalment »"),
    ] {
        let answer = mistaken(name, right, wrong).replace('\u{202f}', " ");
        let line = line_of(right, wrong) + offset;
        for part in [format!("[{code}]"), format!("ligne {line}"), help.to_owned(), "→ ".to_owned()] {
            assert!(answer.contains(&part), "{name}: no « {part} » in\n{answer}");
        }
    }
}
