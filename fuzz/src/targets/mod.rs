//! The doors, one target each; `targets.json` says what inputs each has and how long it is tried.

mod argv;
mod by_hand;
mod columns;
mod edit;
mod flows;
mod follow;
mod json;
mod law;
mod loans;
mod local;
mod money;
mod plans;
mod scale;
mod toml;

/// A door to throw bytes at: its name, which is also the name of its folder of inputs, and what panics where something that
/// must hold does not.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 14] = [
    ("toml", toml::run),
    ("json", json::run),
    ("plans", plans::run),
    ("loans", loans::run),
    ("by-hand", by_hand::run),
    ("flows", flows::run),
    ("columns", columns::run),
    ("edit", edit::run),
    ("law", law::run),
    ("argv", argv::run),
    ("scale", scale::run),
    ("local", local::run),
    ("follow", follow::run),
    ("money", money::run),
];
