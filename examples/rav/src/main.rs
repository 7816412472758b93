//! The command itself: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(rav::run(std::env::args_os()))
}
