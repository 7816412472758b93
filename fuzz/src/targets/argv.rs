//! A command line, one argument a line, in a folder with a few files.

use std::ffi::OsString;
use std::fs;

use crate::held::plain;

/// What the folder holds: a document in each format, a scale, flows.
const FILES: [(&str, &[u8]); 4] = [
    ("a.toml", include_bytes!("../../../examples/households/parent-isole-dette-locative.toml")),
    ("b.json", include_bytes!("../../../examples/households/etudiante-residence-universitaire.json")),
    ("s.toml", include_bytes!("../../../examples/scales/2025-example.toml")),
    ("f.json", include_bytes!("../../../examples/flows/pret-immobilier-20-ans.json")),
];

pub(super) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    // No path leaves the folder, nobody is asked, and standard input is not waited for.
    let safe = |argument: &&str| !["new", "edit", "-", ".."].contains(argument);
    let arguments = text.lines().filter(safe).map(|line| OsString::from(line.replace('/', "_")));
    let arguments: Vec<OsString> = std::iter::once(OsString::from("rav")).chain(arguments).collect();
    let (status, out, err) = in_folder(|| rav_cli::hostile::answer(arguments));
    assert!(status <= 2, "{status}");
    assert!(status == 0 || !out.is_empty() || !err.is_empty(), "a failure without a word");
    plain(&err);
    plain(&String::from_utf8_lossy(&out));
}

/// In a folder of its own with the files: what a command line writes goes there too, and is not for the next one.
fn in_folder<T>(work: impl FnOnce() -> T) -> T {
    let place = std::env::temp_dir();
    let folder = place.join(format!("rav-argv-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder of its own");
    for (name, bytes) in FILES {
        fs::write(folder.join(name), bytes).expect("a file of its own");
    }
    std::env::set_current_dir(&folder).expect("the folder is there");
    let done = work();
    std::env::set_current_dir(&place).expect("it holds the folder");
    fs::remove_dir_all(&folder).expect("a folder of its own");
    done
}
