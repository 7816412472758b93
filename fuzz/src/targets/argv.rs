//! A command line, one argument a line, in a folder with a few files.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::held::plain;

/// The folder: of this process alone, with a document in each format, a scale and flows. What is written goes there too.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("rav-argv-{}", std::process::id()));
    let files: [(&str, &[u8]); 4] = [
        ("a.toml", include_bytes!("../../../examples/households/parent-isole-dette-locative.toml")),
        ("b.json", include_bytes!("../../../examples/households/etudiante-residence-universitaire.json")),
        ("s.toml", include_bytes!("../../../examples/scales/2025-example.toml")),
        ("f.json", include_bytes!("../../../examples/flows/pret-immobilier-20-ans.json")),
    ];
    std::fs::create_dir_all(&folder).expect("a folder of its own");
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).expect("a file of its own");
    }
    std::env::set_current_dir(&folder).expect("the folder is there");
    folder
});

pub(super) fn run(data: &[u8]) {
    assert!(FOLDER.is_dir());
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
