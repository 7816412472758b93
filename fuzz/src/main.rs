//! One target under libFuzzer: the variable `RAV_TARGET` says which.
#![no_main]

use std::sync::LazyLock;

use rav_fuzz::{TARGETS, Target};

static CHOSEN: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("RAV_TARGET").unwrap_or_default();
    TARGETS.into_iter().find(|(known, _)| *known == name).expect("RAV_TARGET names a target")
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| (CHOSEN.1)(data));
