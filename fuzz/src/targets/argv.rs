//! A command line, one argument a line, in a folder with a few files.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::held::plain;

/// What the folder holds: a document in each format, a scale, flows.
const FILES: [(&str, &[u8]); 4] = [
    ("a.toml", include_bytes!("../../../examples/households/parent-isole-dette-locative.toml")),
    ("b.json", include_bytes!("../../../examples/households/etudiante-residence-universitaire.json")),
    ("s.toml", include_bytes!("../../../examples/scales/2025-example.toml")),
    ("f.json", include_bytes!("../../../examples/flows/pret-immobilier-20-ans.json")),
];

/// The folder: of this process alone. What is written goes there too.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("rav-argv-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder of its own");
    std::env::set_current_dir(&folder).expect("the folder is there");
    folder
});

pub(super) fn run(data: &[u8]) {
    as_at_first();
    let text = String::from_utf8_lossy(data);
    // No path leaves the folder, nobody is asked, and standard input is not waited for.
    let safe = |argument: &&str| !["new", "edit", "-"].contains(argument);
    let arguments = text.lines().filter(safe).map(|line| OsString::from(line.replace('/', "_")));
    let (status, out, err) = rav::hostile::answer(std::iter::once(OsString::from("rav")).chain(arguments));
    assert!(status <= 2, "{status}");
    assert!(status == 0 || !out.is_empty() || !err.is_empty(), "a failure without a word");
    plain(&err);
    plain(&String::from_utf8_lossy(&out));
}

/// Puts the folder back: what a command line wrote is not for the next one.
fn as_at_first() {
    for entry in fs::read_dir(&*FOLDER).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if !FILES.iter().any(|(name, _)| path.ends_with(name)) {
            fs::remove_file(path).expect("a file of its own");
        }
    }
    for (name, bytes) in FILES {
        let path = FOLDER.join(name);
        if fs::read(&path).is_ok_and(|found| found == bytes) {
            continue;
        }
        fs::write(path, bytes).expect("a file of its own");
    }
}
