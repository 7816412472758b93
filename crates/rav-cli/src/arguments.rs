//! Arguments and options that several commands take.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use rav_report::Form;
use resteavivre::household::Language;

use crate::form::Data;
use crate::texts::Texts;
use crate::told;

/// An argument that is a path: any name that the system allows.
pub(crate) fn path(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).value_name(value).value_parser(value_parser!(PathBuf))
}

/// The scale of flat rates.
pub(crate) fn scale(t: &'static Texts, language: Language) -> Arg {
    path("scale", told(language, "value_file")).long("scale").help(t.scale)
}

/// An option that is on or off.
pub(crate) fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// An option with a value.
pub(crate) fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// What a command can write: pages in these forms, then data. Text when none is asked for.
pub(crate) fn formats(
    language: Language,
    help: &'static str,
    pages: &'static [Form],
    data: &'static [Data],
) -> Arg {
    let names = pages.iter().map(|form| form.name()).chain(data.iter().map(|data| data.name()));
    let parser = PossibleValuesParser::new(names.collect::<Vec<_>>());
    let format = option("format", told(language, "value_format"), help).value_parser(parser);
    format.default_value(Form::Text.name()).hide_default_value(true).hide_possible_values(true)
}

/// Where a result is written.
pub(crate) fn output(t: &'static Texts, language: Language) -> [Arg; 2] {
    let file = path("output", told(language, "value_file")).long("output").short('o').help(t.output);
    [file, Arg::new("force").long("force").action(ArgAction::SetTrue).requires("output").help(t.force)]
}

/// A command with help in the language; every command takes `--lang`.
pub(crate) fn command(
    name: &'static str,
    t: &'static Texts,
    (about, examples): (&'static str, &'static str),
) -> Command {
    let lang = PossibleValuesParser::new(["fr", "en"]);
    Command::new(name)
        .about(about)
        .after_help(examples)
        .disable_help_flag(true)
        .next_help_heading(t.options)
        .help_template(template(t, false))
        .arg(Arg::new("help").short('h').long("help").alias("aide").action(ArgAction::Help).help(t.help))
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("fr|en")
                .value_parser(lang)
                .hide_possible_values(true)
                .help(t.lang),
        )
}

/// Help without clap's own English headings.
pub(crate) fn template(t: &Texts, commands: bool) -> String {
    let colon = if t.usage == "Usage" { ":" } else { "\u{202f}:" };
    if commands {
        format!(
            "{{about}}\n\n{}{colon} {{usage}}\n\n{}{colon}\n{{subcommands}}\n\n{}{colon}\n{{options}}\n\n{{after-help}}\n",
            t.usage, t.commands, t.options
        )
    } else {
        format!(
            "{{about}}\n\n{}{colon} {{usage}}\n\n{}{colon}\n{{positionals}}\n\n{}{colon}\n{{options}}\n\n{{after-help}}\n",
            t.usage, t.arguments, t.options
        )
    }
}
