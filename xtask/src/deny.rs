//! What comes in from outside, by `cargo deny` and `deny.toml`.

use crate::Outcome;
use crate::process::{cargo, has, stage};

const MISSING: &str = "cargo-deny is not installed: licences and sources were not checked. \
    To install it: cargo install --locked cargo-deny";

/// Licences, sources, crates that must not come; known faults where the list of advisories can be had.
pub(crate) fn run() -> Outcome {
    if !has("deny") {
        return Err(MISSING.to_owned());
    }
    check()
}

/// The same, where the tool is there.
pub(crate) fn ci() -> Outcome {
    if has("deny") {
        return check();
    }
    println!("\n{MISSING}");
    Ok(())
}

fn check() -> Outcome {
    stage("what comes in", cargo("deny --locked check --hide-inclusion-graph bans licenses sources"))?;
    // Nothing of the hostile inputs is in what is built: their licences bind nobody.
    let hostile = "deny --locked --manifest-path fuzz/Cargo.toml --config deny.toml check --hide-inclusion-graph \
                   --allow unused-wrapper bans sources";
    stage("what comes in with hostile inputs", cargo(hostile))?;
    // The list of advisories is fetched from its own place, which not every machine reaches.
    if cargo("deny fetch db").output().is_ok_and(|output| output.status.success()) {
        return stage("known faults", cargo("deny --locked check --hide-inclusion-graph advisories"));
    }
    println!("The list of advisories cannot be fetched from here: known faults were not looked up.");
    Ok(())
}
