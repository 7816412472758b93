//! Results in files: whole or not at all, nothing lost, and a message that says what to do.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::path::Path;

use support::{Said, rav, said};

const HOUSEHOLD: &str = "examples/households/jeune-heberge.toml";

/// Assesses into a file.
fn assess(out: &Path, more: &[&str]) -> Said {
    let fixed = ["assess", HOUSEHOLD, "--format", "html", "-o", out.to_str().unwrap()];
    said(&mut rav(fixed.iter().chain(more)))
}

fn refused(said: &Said, reason: &str) {
    assert_eq!(said.status, 2, "{}", said.err);
    assert!(said.out.is_empty() && said.err.contains(reason), "{}", said.err);
}

/// The names in a folder: a file half written would be one more.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_page_is_written_and_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let said = assess(&page, &[]);
    assert_eq!((said.status, said.out.as_str()), (0, ""));
    assert!(said.err.contains("page.html"), "{}", said.err);
    assert!(std::fs::read_to_string(&page).unwrap().ends_with("</html>"));
    assert_eq!(names(folder.path()), ["page.html"]);
}

#[test]
fn a_file_that_exists_is_kept_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    std::fs::write(&page, "mine").unwrap();
    refused(&assess(&page, &[]), "--remplacer");
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "mine");
    assert_eq!(assess(&page, &["--force"]).status, 0);
    assert!(std::fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(names(folder.path()), ["page.html"]);
}

#[test]
fn a_place_that_is_none_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    refused(&assess(&folder.path().join("absent/page.html"), &[]), "le créer d’abord");
    refused(&assess(folder.path(), &["--force"]), "donner le nom d’un fichier");
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    refused(&assess(&file.join("page.html"), &[]), "n’est pas un dossier");
    assert_eq!(names(folder.path()), ["file"]);
}

/// Whatever is forced, the household's own file is never the page.
#[test]
fn a_file_that_is_read_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dossier.toml");
    let text = std::fs::read(support::root().join(HOUSEHOLD)).unwrap();
    std::fs::write(&file, &text).unwrap();
    let path = file.to_str().unwrap();
    for line in [
        ["assess", path, "-o", path, "--force"].as_slice(),
        &["compare", HOUSEHOLD, path, "-o", path, "--force"],
    ] {
        refused(&said(&mut rav(line)), "donner un autre nom");
        assert_eq!(std::fs::read(&file).unwrap(), text);
    }
}

/// A file of problems is not the page that was asked for.
#[test]
fn nothing_is_written_for_a_household_that_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let wrong = "examples/rav/tests/files/fautes.toml";
    let said = said(&mut rav(["assess", wrong, "--format", "html", "-o", page.to_str().unwrap()]));
    assert_eq!(said.status, 1);
    assert!(names(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_never_replaced() {
    refused(&assess(Path::new("/dev/full"), &["--force"]), "plus de place");
    assert_eq!(assess(Path::new("/dev/null"), &[]).status, 0);
    use std::os::unix::fs::FileTypeExt;
    for device in ["/dev/full", "/dev/null"] {
        assert!(std::fs::metadata(device).unwrap().file_type().is_char_device(), "{device}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_still_leads_to_the_file_that_was_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("file.html"), folder.path().join("link.html"));
    std::fs::write(&file, "mine").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    refused(&assess(&link, &[]), "--remplacer");
    assert_eq!(assess(&link, &["--force"]).status, 0);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn without_the_typesetter_a_line_says_how_to_get_a_pdf() {
    if cfg!(feature = "pdf") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.pdf");
    let said = said(&mut rav(["assess", HOUSEHOLD, "--format", "pdf", "-o", page.to_str().unwrap()]));
    refused(&said, "--features pdf");
    assert_eq!(said.err.trim_end().lines().count(), 1);
    assert!(names(folder.path()).is_empty());
}
