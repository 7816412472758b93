//! The counsellors' command.

fn main() {}
