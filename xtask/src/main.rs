//! Everything automated.

fn main() {}
