//! The command line: commands, options, help and errors in the user's language.

use std::ffi::OsString;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use rav_report::Form;
use resteavivre::household::Language;
use resteavivre::workshop::harmless;

use crate::arguments::{command, formats, option, output, path, scale, switch, template};
use crate::form::Data;
use crate::input::remark;
use crate::letters::letter;
use crate::texts::{ENGLISH, FRENCH, Texts};
use crate::{Said, told};

pub(crate) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// The language asked for, read before parsing so that help and errors speak it.
pub(crate) fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|a| a.to_str()).collect();
    let english = texts.windows(2).any(|pair| pair == ["--lang", "en"]) || texts.contains(&"--lang=en");
    if english { Language::English } else { Language::French }
}

/// `rav help law` is what most programs call `rav law --help`.
pub(crate) fn with_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let asks = |word: &OsString| ["help", "aide"].iter().any(|help| word == help);
    // Options of the whole command may stand before: `rav --lang en help`.
    let takes_value = |at: usize| at > 1 && arguments.get(at - 1).is_some_and(|before| before == "--lang");
    let is_option = |word: &OsString| word.as_encoded_bytes().starts_with(b"-");
    let first =
        (1..arguments.len()).find(|at| !takes_value(*at) && !arguments.get(*at).is_some_and(is_option));
    if let Some(at) = first.filter(|at| arguments.get(*at).is_some_and(asks)) {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// The whole command.
pub(crate) fn build(language: Language) -> Command {
    let t = texts(language);
    let file = || path("file", told(language, "value_file")).required(true).help(t.file);
    let on = || Arg::new("on").long("on").value_name(told(language, "value_day")).help(t.on);
    let format = || formats(language, t.format, &[Form::Text], &[Data::Json]);
    let scale = scale(t, language);
    let figure =
        Arg::new("explain").long("explain").value_name(told(language, "value_figure")).help(t.explain);
    let unchecked = || switch("accept-unchecked-law", t.unchecked);
    let ended = || switch("accept-ended-scale", t.ended_scale);
    let rule = |required| {
        Arg::new("rule").value_name(told(language, "value_rule")).required(required).help(t.rule_name)
    };
    let facts = Arg::new("facts").value_name(told(language, "value_name_value")).num_args(0..).help(t.facts);
    let key = Arg::new("key").value_name(told(language, "value_key")).help(t.key);
    let assess = command("assess", t, t.assess).args([
        file(),
        on(),
        scale,
        formats(language, t.page_formats, Form::ALL, &[Data::Json]),
        audience(t, language),
        figure,
        switch("exact-resources", t.exact),
        unchecked(),
        ended(),
    ]);
    let assess = assess.args(output(t, language));
    let by_hand =
        command("rule", t, t.rule).args([rule(true), facts, on().help(t.on_alone), format(), unchecked()]);
    command("rav", t, (t.about, t.main_examples))
        .max_term_width(120)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(t.version))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(t.commands)
        .subcommand_value_name(told(language, "value_command"))
        .help_template(template(t, true))
        .subcommand(command("new", t, t.interview).arg(file().help(t.interview_file)))
        .subcommand(command("edit", t, t.edit).arg(file().help(t.interview_file)))
        .subcommand(assess)
        .subcommand(command("check", t, t.check).args([file(), on(), format()]))
        .subcommand(command("explain", t, t.explain_command).arg(rule(false)))
        .subcommand(by_hand)
        .subcommand(command("law", t, t.law).args([key, on().help(t.on_alone), format()]))
        .subcommand(plan(t, language, file(), on(), unchecked()).arg(ended()))
        .subcommand(compare(t, language, unchecked()).arg(ended()))
        .subcommand(letter(t, language, file(), on(), unchecked()).arg(ended()))
        .subcommand(loan(t, language))
        .subcommand(apr(t, language, file(), on().help(t.on_alone)))
        .subcommand(command("schema", t, t.schema))
}

/// How a table is written.
fn csv(t: &'static Texts) -> Arg {
    let styles = PossibleValuesParser::new(["plain", "french"]);
    option("csv", "STYLE", t.csv).value_parser(styles).hide_possible_values(true)
}

fn plan(t: &'static Texts, language: Language, file: Arg, on: Arg, unchecked: Arg) -> Command {
    command("plan", t, t.plan)
        .args([
            file,
            on,
            scale(t, language),
            option("strategy", told(language, "value_strategy"), t.strategy),
            option("months", told(language, "value_months"), t.months),
            option("instalment", told(language, "value_amount"), t.instalment),
            option("rate", told(language, "value_rate"), t.rate),
            option("suspension", told(language, "value_months"), t.suspension),
            option("longer", told(language, "value_ground"), t.longer)
                .value_parser(PossibleValuesParser::new(
                    resteavivre::Longer::NAMED.map(|(name, alias, _)| PossibleValue::new(name).alias(alias)),
                ))
                .hide_possible_values(true),
            switch("balance-last", t.balance_last),
            switch("amicable", t.amicable),
            switch("compare", t.compare),
            switch("calendar", t.calendar),
            formats(language, t.plan_formats, Form::ALL, &[Data::Json, Data::Csv]),
            csv(t),
            unchecked,
        ])
        .args(output(t, language))
}

fn compare(t: &'static Texts, language: Language, unchecked: Arg) -> Command {
    let value = told(language, "value_file");
    let file = |name: &'static str, value, help| path(name, value).required(true).help(help);
    command("compare", t, t.compare_command)
        .args([
            file("old", told(language, "value_old"), t.old),
            file("new", told(language, "value_new"), t.new),
            path("scale", value).long("scale").help(t.scales).action(ArgAction::Append),
            formats(language, t.page_formats, Form::ALL, &[Data::Json]),
            unchecked,
        ])
        .args(output(t, language))
}

/// Whom a page is for.
fn audience(t: &'static Texts, language: Language) -> Arg {
    let readers = PossibleValuesParser::new([
        PossibleValue::new("counsellor").alias("conseiller"),
        PossibleValue::new("household").aliases(["menage", "ménage"]),
    ]);
    let option = option("for", told(language, "value_reader"), t.audience).value_parser(readers);
    option.default_value("counsellor").hide_default_value(true).hide_possible_values(true)
}

fn loan(t: &'static Texts, language: Language) -> Command {
    let facts = Arg::new("facts").value_name(told(language, "value_name_value")).num_args(1..).required(true);
    let schedule = Arg::new("schedule").long("schedule").action(ArgAction::SetTrue).help(t.schedule);
    command("loan", t, t.loan).args([
        facts.help(t.loan_facts),
        schedule,
        formats(language, t.formats, &[Form::Text], &[Data::Json, Data::Csv]),
        csv(t),
    ])
}

fn apr(t: &'static Texts, language: Language, file: Arg, on: Arg) -> Command {
    let category = option("category", told(language, "value_category"), t.category).requires("on");
    command("apr", t, t.apr).args([
        file.help(t.flows),
        category,
        on,
        formats(language, t.formats, &[Form::Text], &[Data::Json, Data::Csv]),
        csv(t),
    ])
}

/// Whether a letter is asked for: its arguments are identities, which no error repeats.
pub(crate) fn is_letter(arguments: &[OsString]) -> bool {
    arguments.iter().skip(1).any(|argument| argument == "letter")
}

/// An error of use that repeats no value: what was typed may be a name or an address.
pub(crate) fn said_discreetly(error: Error, language: Language) -> Said {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return said(error, &[], language),
        _ => {}
    }
    // Options and arguments by their own names; what was typed starts otherwise, or comes after a sign.
    let own =
        |text: &str| text.starts_with(['-', '<']).then(|| text.split(['=', ' ']).next().map(str::to_owned));
    let named = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(text)) => own(text).flatten(),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let choices = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let message = told(language, "wrong_letter");
    let help = told(language, "letter_help");
    let parts: Vec<&str> =
        [Some(message), named.as_deref(), choices.as_deref()].into_iter().flatten().collect();
    Said::failed(format!("{}\n  {help}", remark(language, &parts)), 2)
}

/// Help, version, or an error of use in the language.
pub(crate) fn said(error: Error, arguments: &[OsString], language: Language) -> Said {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Said::done(tidy(&error.to_string())),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Said::failed(tidy(&error.to_string()), 2),
        ErrorKind::InvalidUtf8 => Said::failed(not_utf8(arguments, language), 2),
        _ if language == Language::English => Said::failed(seen(error).to_string(), 2),
        kind => Said::failed(french(kind, &seen(error)), 2),
    }
}

/// An error whose words are all visible: what was typed may hold what drives a terminal.
fn seen(mut error: Error) -> Error {
    let typed: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, ContextValue::String(harmless(text)))),
            ContextValue::Strings(texts) => {
                Some((kind, ContextValue::Strings(texts.iter().map(|text| harmless(text)).collect())))
            }
            // A tip that repeats what drives a terminal helps nobody.
            ContextValue::StyledStrs(tips) if tips.iter().any(|tip| drives(&tip.to_string())) => {
                Some((kind, ContextValue::None))
            }
            _ => None,
        })
        .collect();
    for (kind, value) in typed {
        error.insert(kind, value);
    }
    error
}

/// Whether a text holds what a terminal does not show.
fn drives(text: &str) -> bool {
    text.lines().count() > 1 || harmless(text) != text
}

/// Which argument is no text: names of files may be, other values may not.
fn not_utf8(arguments: &[OsString], language: Language) -> String {
    let wrong = arguments.iter().find(|argument| argument.to_str().is_none());
    let wrong = wrong.map_or_else(String::new, |argument| argument.to_string_lossy().into_owned());
    let reason = told(language, "not_utf8");
    remark(language, &[&wrong, reason])
}

/// Help with no empty section and no run of empty lines.
fn tidy(help: &str) -> String {
    let mut out = String::new();
    let mut lines = help.lines().peekable();
    while let Some(line) = lines.next() {
        let title = line.ends_with(':') && !line.starts_with(' ');
        let blank_next = lines.peek().is_none_or(|next| next.trim().is_empty());
        let repeated = line.trim().is_empty() && (out.is_empty() || out.ends_with("\n\n"));
        let empty_section = title && blank_next;
        if !empty_section && !repeated {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out.trim_end().to_owned()
}

/// An error of use as a French sentence, with its remedy.
fn french(kind: ErrorKind, error: &Error) -> String {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    let said = match kind {
        ErrorKind::InvalidSubcommand => {
            format!("commande inconnue «\u{202f}{}\u{202f}»", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("option ou argument inconnu «\u{202f}{argument}\u{202f}»"),
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("il manque une valeur après {argument}"),
        ErrorKind::InvalidValue => format!("valeur «\u{202f}{value}\u{202f}» refusée pour {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} est donné deux fois ou ne va pas avec le reste"),
        ErrorKind::TooManyValues => format!("trop de valeurs pour {argument}"),
        _ => "ligne de commande incorrecte".to_owned(),
    };
    let choices = text(ContextKind::ValidValue);
    let choices =
        if choices.is_empty() { String::new() } else { format!("\n  Valeurs possibles\u{202f}: {choices}") };
    let near =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(text);
    let near: Vec<&String> = near.iter().filter(|text| !text.is_empty()).collect();
    let near = near
        .first()
        .map_or(String::new(), |text| format!("\n  Vouliez-vous dire «\u{202f}{text}\u{202f}»\u{202f}?"));
    format!("rav\u{202f}: {said}.{choices}{near}\n  Aide\u{202f}: rav --help")
}
