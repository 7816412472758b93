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
