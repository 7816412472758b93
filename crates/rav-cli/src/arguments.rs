//! Arguments and options that several commands take.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use rav_report::Form;

use crate::form::{Data, TEXT_IN_FRENCH};
use crate::help::Help;
use crate::options::chosen;

/// An argument that is a path: any name that the system allows.
pub(crate) fn path(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).value_name(value).value_parser(value_parser!(PathBuf))
}

/// The scale of flat rates.
pub(crate) fn scale(help: Help) -> Arg {
    path("scale", help.value("file")).long("scale").help(help.text("scale"))
}

/// An option that is on or off.
pub(crate) fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// An option with a value.
pub(crate) fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// An option whose value is a number. One below nought is read as such, to be refused for what it is.
pub(crate) fn number(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    option(name, value, help).allow_negative_numbers(true)
}

/// What a command can write: pages in these forms, then data. Text when none is asked for.
pub(crate) fn formats(help: Help, about: &'static str, pages: &'static [Form], data: &'static [Data]) -> Arg {
    let names = pages.iter().map(|form| form.name()).chain(data.iter().map(|data| data.name()));
    let french = |name| if name == Form::Text.name() { TEXT_IN_FRENCH } else { name };
    let choices = names.map(|name| (name, french(name), &[][..])).collect();
    let format = chosen(option("format", help.value("format"), about), help.language(), choices);
    format.default_value(Form::Text.name()).hide_default_value(true)
}

/// Where a result is written.
pub(crate) fn output(help: Help) -> [Arg; 2] {
    let file = path("output", help.value("file")).long("output").short('o').help(help.text("output"));
    [
        file,
        Arg::new("force")
            .long("force")
            .action(ArgAction::SetTrue)
            .requires("output")
            .help(help.text("force")),
    ]
}

/// A command with help in the language; every command takes `--lang`.
pub(crate) fn command(name: &'static str, help: Help) -> Command {
    let lang = PossibleValuesParser::new(["fr", "en"]);
    Command::new(name)
        .about(help.about(name))
        .after_help(help.examples(name))
        .disable_help_flag(true)
        .next_help_heading(help.text("options"))
        .help_template(template(help, "arguments", "positionals"))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .alias("aide")
                .action(ArgAction::Help)
                .help(help.text("help")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("fr|en")
                .value_parser(lang)
                .hide_possible_values(true)
                .help(help.text("lang")),
        )
}

/// Help without clap's own English headings: `shown` is clap's name for what stands under the middle heading.
pub(crate) fn template(help: Help, middle: &'static str, shown: &str) -> String {
    let usage = help.heading("usage");
    let middle = help.heading(middle);
    let options = help.heading("options");
    format!(
        "{{about}}\n\n{usage} {{usage}}\n\n{middle}\n{{{shown}}}\n\n{options}\n{{options}}\n\n{{after-help}}\n"
    )
}

/// The same for a command that has arguments of its own and commands under it.
pub(crate) fn template_of_both(help: Help) -> String {
    let both = format!("{{positionals}}\n\n{}\n{{subcommands}}", help.heading("commands"));
    template(help, "arguments", "positionals").replace("{positionals}", &both)
}
