//! Options of a letter: what is kept for the unforeseen, and who it goes to.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use support::{Said, rav, root, said};

fn letter(arguments: &[&str]) -> Said {
    said(&mut rav(["letter"].iter().chain(arguments)))
}

/// The part that is kept is an option of proposals: half of what is left halves what can be shared.
#[test]
fn the_part_that_is_kept_is_an_option() {
    let file = "examples/households/famille-nombreuse-plafond-rsa.toml";
    let of = |percent: &str| letter(&["landlord", file, "--provision", percent]);
    let (usual, tenth) = (letter(&["landlord", file]), of("10"));
    assert_eq!(usual.out, tenth.out);
    assert!(usual.out.contains("pour les imprévus") && !of("0").out.contains("pour les imprévus"));
    assert!(of("100.5").err.contains("letter.contingency-out-of-range"), "{}", of("100.5").err);
    assert_eq!(letter(&["state", file, "--contingency", "5"]).status, 2);
}

/// The creditor that the file names is the recipient, unless another is given.
#[test]
fn the_creditor_of_the_file_is_the_recipient() {
    let file = root().join("examples/households/parent-isole-dette-locative.toml");
    let text = std::fs::read_to_string(file).unwrap();
    let named = text.replacen(
        "kind = \"dette-locative\"",
        "creditor = \"Habitat du Nord\"\nkind = \"dette-locative\"",
        1,
    );
    assert_ne!(text, named);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("named.toml");
    std::fs::write(&path, named).unwrap();
    let path = path.to_string_lossy().into_owned();
    let of = |more: &[&str]| {
        letter(&[["landlord", path.as_str(), "--instalment", "60"].as_slice(), more].concat()).out
    };
    let right = " ".repeat(40);
    assert!(of(&[]).contains(&format!("\n{right}Habitat du Nord\n")), "{}", of(&[]));
    let given = of(&["--recipient", "Agence de Lille"]);
    assert!(given.contains(&format!("\n{right}Agence de Lille\n")) && !given.contains("Habitat du Nord"));
}

/// All letters in a folder, or none: files are whole, none is replaced unasked, and what all letters share is said once.
#[test]
fn all_letters_go_into_a_folder_or_none_does() {
    let file = "examples/households/famille-nombreuse-plafond-rsa.toml";
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("lettres");
    let to = folder.to_string_lossy().into_owned();
    let names = || {
        let read = std::fs::read_dir(&folder).map(|found| found.map(|entry| entry.unwrap().file_name()));
        let mut names: Vec<String> =
            read.into_iter().flatten().map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let done = letter(&["tous", file, "--format", "html", "-o", &to]);
    assert_eq!((done.status, done.out.as_str()), (0, ""), "{}", done.err);
    let written = names();
    assert!(written.contains(&"etat.html".to_owned()) && written.len() > 2, "{written:?}");
    assert!(written.iter().any(|name| name.starts_with("bailleur-")), "{written:?}");
    for name in &written {
        let page = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"), "{name}");
        assert!(done.err.contains(name.as_str()), "{}", done.err);
    }
    // A remark that all letters share is said once; nobody is told to write to the others.
    assert_eq!(done.err.matches("L722-5").count(), 1, "{}", done.err);
    assert!(!done.err.contains("Écrire aussi"), "{}", done.err);
    // One that is there already stops all of them, and is kept.
    std::fs::remove_file(folder.join(&written[0])).unwrap();
    let again = letter(&["tous", file, "--format", "html", "-o", &to]);
    assert!(again.status == 2 && names().len() == written.len() - 1, "{} {:?}", again.err, names());
    assert_eq!(letter(&["tous", file, "--format", "html", "-o", &to, "--force"]).status, 0);
    assert_eq!(names(), written);
    // A folder made for nothing does not stay; a page needs a folder; one letter's options are refused.
    let absent = place.path().join("no").join("lettres").to_string_lossy().into_owned();
    assert_eq!(letter(&["all", file, "-o", &absent]).status, 2);
    assert_eq!(letter(&["all", file, "--format", "html"]).status, 2);
    for option in [["--debt", "x"], ["--recipient", "Zoé"], ["--account", "Zoé"], ["--instalment", "12"]] {
        let said = letter(&[["all", file].as_slice(), &option].concat());
        assert!(
            said.status == 2 && said.out.is_empty() && !said.err.contains("Zoé"),
            "{option:?} {}",
            said.err
        );
    }
    let screen = letter(&["all", file]);
    assert_eq!((screen.status, screen.out.matches("Madame, Monsieur,\n").count()), (0, written.len() - 1));
}
