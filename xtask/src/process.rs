//! Other programs, one stage after the other, stopping at the first that fails.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use crate::Outcome;

pub(crate) fn cargo(args: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args.split(' '));
    command
}

/// Whether cargo has a command that is installed apart.
pub(crate) fn has(command: &str) -> bool {
    cargo(command).arg("--version").output().is_ok_and(|output| output.status.success())
}

pub(crate) fn heading(title: &str, what: &str) {
    println!("\n=== {title}: {what}");
}

pub(crate) fn stage(title: &str, mut command: Command) -> Outcome {
    let shown = shown(&command);
    heading(title, &shown);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{title}: failed. Alone: {shown}")),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let program = command.get_program().to_string_lossy().into_owned();
            Err(format!("{title}: {program} was not found on this machine. Install it, then run: {shown}"))
        }
        Err(error) => Err(format!("{title}: {shown}: {error}")),
    }
}

/// The command as a person would type it, with what it sets in the environment.
pub(crate) fn shown(command: &Command) -> String {
    let quoted = |text: &str| if text.contains(' ') { format!("\"{text}\"") } else { text.to_owned() };
    let set = command.get_envs().filter_map(|(name, value)| {
        Some(format!("{}={}", name.to_string_lossy(), quoted(&value?.to_string_lossy())))
    });
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    set.chain(words.map(|word| quoted(&word.to_string_lossy()))).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/some/toolchain/bin/cargo");
        command.args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(shown(&command), "RUSTDOCFLAGS=\"-D warnings\" cargo doc --no-deps");
    }

    #[test]
    fn a_program_that_is_missing_is_named() {
        let message = stage("oracle", Command::new("no-such-program-anywhere")).unwrap_err();
        assert!(message.contains("no-such-program-anywhere was not found"), "{message}");
    }
}
