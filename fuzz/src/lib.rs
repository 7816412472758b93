//! Hostile inputs for every door of the engine: what may be thrown at it, and what must then hold.
//!
//! A target takes any bytes and panics where something that must hold does not. Two runners call the same targets:
//! `tests/corpus.rs` replays every input that is kept, and `main.rs` looks for new ones with libFuzzer.

mod draw;
mod held;
mod targets;

pub use targets::{TARGETS, Target};
