//! The command itself: everything is in the library `rav-cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(rav_cli::run(std::env::args_os()))
}
