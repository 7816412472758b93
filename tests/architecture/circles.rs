//! No circle of modules within a crate: of two modules side by side, at most one knows the other, directly or not.
//!
//! A folder counts as one module for those beside it; what its own files do among themselves is looked at in turn. A parent
//! and its children are one room: they may know each other.

use std::collections::{BTreeMap, BTreeSet};

use rav_tests::code::{Source, sources};

/// Where there still are circles: a crate, and the folder of modules within it.
const STILL_TO_CUT: &[(&str, &str)] = &[
    // Whether a question is asked depends on the page, and the page finds its places by the list of questions.
    ("crates/rav-cli", "interview"),
];

/// A module by its path from the root of its crate, which is the empty one.
type Module = Vec<String>;

/// A path of the code as it is written, and the name that it is imported under.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) segments: Vec<String>,
    pub(crate) name: String,
}

/// The modules of a crate, what each of them names, and what each imports.
struct Crate {
    paths: BTreeMap<Module, Vec<Path>>,
    imports: BTreeMap<Module, Vec<Path>>,
}

impl Crate {
    fn of<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let (mut paths, mut imports) = (BTreeMap::new(), BTreeMap::new());
        for (file, code) in files {
            let tokens = tokens(&code);
            paths.entry(module(file)).or_insert_with(Vec::new).extend(named(&tokens));
            imports.entry(module(file)).or_insert_with(Vec::new).extend(imported(&tokens));
        }
        Crate { paths, imports }
    }

    fn child(&self, of: &Module, name: &str) -> Option<Module> {
        let child = [of.as_slice(), &[name.to_owned()]].concat();
        self.paths.contains_key(&child).then_some(child)
    }

    /// The module that holds what a path leads to, when it is in this crate; imports that are passed on are followed.
    fn resolve(&self, from: &Module, path: &[String], steps: u8) -> Option<Module> {
        let (first, mut rest) = path.split_first()?;
        let parent = |of: &Module| Some(of.split_last()?.1.to_vec());
        let mut at = match first.as_str() {
            "crate" => Module::new(),
            "self" => from.clone(),
            "super" => parent(from)?,
            name => self.child(from, name)?,
        };
        while let Some((name, further)) = rest.split_first() {
            let next = if name == "super" { parent(&at) } else { self.child(&at, name) };
            let Some(next) = next else { break };
            (at, rest) = (next, further);
        }
        let passed_on = rest.first().filter(|_| steps > 0).and_then(|name| {
            let import = self.imports.get(&at)?.iter().find(|import| import.name == *name)?;
            self.resolve(&at, &import.segments, steps - 1)
        });
        Some(passed_on.unwrap_or(at))
    }

    /// For each module with children, which of these knows which.
    fn arrows(&self) -> BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> {
        let mut arrows: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (from, paths) in &self.paths {
            for to in paths.iter().filter_map(|path| self.resolve(from, &path.segments, 4)) {
                let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
                if let (Some(one), Some(other)) = (from.get(shared), to.get(shared)) {
                    let level = arrows.entry(from[..shared].to_vec()).or_default();
                    level.entry(one.clone()).or_default().insert(other.clone());
                }
            }
        }
        arrows
    }

    /// The circles, each with the folder of its modules, and as the modules that all know each other, with what each of them knows of the others.
    fn circles(&self) -> BTreeSet<(String, String)> {
        let mut circles = BTreeSet::new();
        for (parent, arrows) in self.arrows() {
            for name in arrows.keys() {
                let circle: Vec<&str> = arrows
                    .keys()
                    .filter(|other| reaches(&arrows, name, other) && reaches(&arrows, other, name))
                    .map(String::as_str)
                    .collect();
                if circle.len() > 1 {
                    let known = |of: &&str| arrows[*of].iter().filter(|name| circle.contains(&name.as_str()));
                    let known = |of: &&str| known(of).map(String::as_str).collect::<Vec<_>>().join(" ");
                    let circle: Vec<String> =
                        circle.iter().map(|of| format!("{of} -> {}", known(of))).collect();
                    circles.insert((parent.join("::"), circle.join(", ")));
                }
            }
        }
        circles
    }
}

fn reaches(arrows: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let (mut seen, mut left) = (BTreeSet::from([from]), vec![from]);
    while let Some(at) = left.pop() {
        let next = arrows.get(at).into_iter().flatten().map(String::as_str);
        left.extend(next.filter(|name| seen.insert(name)));
    }
    seen.contains(to)
}

/// `picture/svg.rs` is `picture::svg`; `lib.rs`, `main.rs` and `mod.rs` are their folder.
fn module(file: &str) -> Module {
    let mut path: Module = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    path.pop_if(|last| ["lib", "main", "mod"].contains(&last.as_str()));
    path
}

/// Names, and signs one by one; `::` is one sign.
pub(crate) fn tokens(code: &str) -> Vec<&str> {
    let (mut tokens, mut rest) = (Vec::new(), code.trim_start());
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match first {
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// The paths that start at the crate, at this module or at its parent, wherever they stand.
fn named(tokens: &[&str]) -> Vec<Path> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let starts = ["crate", "self", "super"].contains(token) && tokens.get(at + 1) == Some(&"::");
        if starts && at.checked_sub(1).is_none_or(|before| tokens[before] != "::") {
            tree(&tokens[at..], &[], &mut found);
        }
    }
    found
}

/// The paths of `use` declarations, whatever they start with.
pub(crate) fn imported(tokens: &[&str]) -> Vec<Path> {
    let mut found = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| **token == "use") {
        tree(&tokens[at + 1..], &[], &mut found);
    }
    found
}

/// Reads a path or a tree of paths; says how many tokens it took.
fn tree(tokens: &[&str], before: &[String], found: &mut Vec<Path>) -> usize {
    let (mut segments, mut at) = (before.to_vec(), 0);
    while let Some(token) = tokens.get(at) {
        if *token == "{" {
            at += 1;
            while let Some(token) = tokens.get(at).filter(|token| **token != "}") {
                at += if *token == "," { 1 } else { tree(&tokens[at..], &segments, found).max(1) };
            }
            return at + 1;
        }
        segments.push((*token).to_owned());
        at += 1;
        if tokens.get(at) != Some(&"::") {
            break;
        }
        at += 1;
    }
    // `{self}` is the module itself.
    if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
        segments.pop();
    }
    let mut name = segments.last().cloned().unwrap_or_default();
    if let (Some(&"as"), Some(alias)) = (tokens.get(at), tokens.get(at + 1)) {
        (name, at) = ((*alias).to_owned(), at + 2);
    }
    found.push(Path { segments, name });
    at
}

fn crate_of(sources: &[Source], folder: &str) -> Crate {
    let start = format!("{folder}/src/");
    Crate::of(sources.iter().map(|source| {
        let code: Vec<&str> = source.without_tests().map(|(_, line)| line).collect();
        (source.path.strip_prefix(&start).unwrap(), code.join("\n"))
    }))
}

#[test]
fn no_modules_of_a_crate_go_in_a_circle() {
    let mut folders: Vec<String> = crate::arrows::table().into_iter().map(|arrow| arrow.folder).collect();
    folders.extend(["xtask", "bindings/arrow-capsule"].map(str::to_owned));
    let (mut found, mut left, mut arrows) = (Vec::new(), STILL_TO_CUT.to_vec(), 0);
    for folder in folders {
        let ours = crate_of(&sources(&format!("{folder}/src")), &folder);
        arrows += ours.arrows().values().flat_map(BTreeMap::values).map(BTreeSet::len).sum::<usize>();
        for (parent, circle) in ours.circles() {
            let place = (folder.as_str(), parent.as_str());
            left.retain(|listed| *listed != place);
            if !STILL_TO_CUT.contains(&place) {
                found.push(format!("{folder} {parent}: {circle}"));
            }
        }
    }
    assert!(left.is_empty(), "no circle left here: take it out of the list, {left:?}");
    assert!(found.is_empty(), "{found:#?}");
    assert!(arrows > 200, "{arrows} arrows between modules only");
}

#[test]
fn the_check_of_the_circles_sees_them() {
    let circles = |files: &[(&'static str, &str)]| {
        let circles = Crate::of(files.iter().map(|(file, code)| (*file, (*code).to_owned()))).circles();
        circles.into_iter().map(|(parent, circle)| format!("{parent}: {circle}")).collect::<Vec<_>>()
    };
    assert_eq!(circles(&[("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b::B;"), ("b.rs", "")]), [""; 0]);
    let two =
        [("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b::B;"), ("b.rs", "fn f() { super::a::g() }")];
    assert_eq!(circles(&two), [": a -> b, b -> a"]);
    // A name that the root passes on, under another one, and a tree of names.
    let passed_on = [
        ("lib.rs", "mod a; mod b; mod c; pub use a::{A as Other, nested::{self, N}};"),
        ("a.rs", "use crate::{b::{B, C}, c};"),
        ("b.rs", "use crate::Other;"),
        ("c.rs", ""),
    ];
    assert_eq!(circles(&passed_on), [": a -> b, b -> a"]);
    // A longer circle, in a folder; the parent and its children are one room.
    let folder = [
        ("lib.rs", "mod p;"),
        ("p/mod.rs", "mod x; mod y; mod z; use x::X;"),
        ("p/x.rs", "use super::y::Y; use super::Parent;"),
        ("p/y.rs", "use super::super::p::z::Z;"),
        ("p/z.rs", "use crate::p::X;"),
    ];
    assert_eq!(circles(&folder), ["p: x -> y, y -> z, z -> x"]);
}
