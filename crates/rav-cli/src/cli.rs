//! The command line: commands, options, help and errors in the user's language.

use std::ffi::OsString;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use rav_report::Form;
use resteavivre::Longer;
use resteavivre::forms::OfficialForm;
use resteavivre::household::Language;
use resteavivre::workshop::harmless;

use crate::arguments::template_of_both;
use crate::arguments::{command, formats, number, option, output, path, scale, switch, template};
use crate::form::Data;
use crate::french::{english_option, named_in, names};
use crate::help::Help;
use crate::input::remark;
use crate::letters::letter;
use crate::options::{Choice, Whole, chosen, example_among};
use crate::{Said, filled, told};

/// The language asked for, read before parsing so that help and errors speak it.
pub(crate) fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|a| a.to_str()).collect();
    let is_option = |text: &str| ["--lang", "--langue"].contains(&text);
    let english = texts.windows(2).any(|pair| matches!(pair, [option, "en"] if is_option(option)))
        || texts.iter().any(|text| text.strip_suffix("=en").is_some_and(is_option));
    if english { Language::English } else { Language::French }
}

/// `rav help law` is what most programs call `rav law --help`.
pub(crate) fn with_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let asks = |word: &OsString| ["help", "aide"].iter().any(|help| word == help);
    // Options of the whole command may stand before: `rav --lang en help`.
    let takes_value = |at: usize| {
        at > 1 && arguments.get(at - 1).is_some_and(|before| before == "--lang" || before == "--langue")
    };
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
    let help = Help::of(language);
    let file = || path("file", help.value("file")).required(true).help(help.text("file"));
    let on = || Arg::new("on").long("on").value_name(help.value("day")).help(help.text("on"));
    let format = || formats(help, help.text("format"), &[Form::Text], &[Data::Json]);
    let scale = scale(help);
    let figure =
        Arg::new("explain").long("explain").value_name(help.value("figure")).help(help.text("explain"));
    let unchecked = || switch("accept-unchecked-law", help.text("unchecked"));
    let ended = || switch("accept-ended-scale", help.text("ended_scale"));
    let rule = |required| {
        Arg::new("rule").value_name(help.value("rule")).required(required).help(help.text("rule_name"))
    };
    let facts = Arg::new("facts").value_name(help.value("name_value")).num_args(0..).help(help.text("facts"));
    let key = Arg::new("key").value_name(help.value("key")).help(help.text("key"));
    let assess = command("assess", help).args([
        file(),
        on(),
        scale,
        formats(help, help.text("page_formats"), Form::ALL, &[Data::Json]),
        audience(help),
        figure,
        switch("exact-resources", help.text("exact")),
        unchecked(),
        ended(),
    ]);
    let assess = assess.args(local(help)).args(output(help));
    let by_hand = command("rule", help).args([
        rule(true),
        facts,
        on().help(help.text("on_alone")),
        format(),
        unchecked(),
    ]);
    // What rights would leave to live on is counted with flat rates too.
    let rights = review(command("rights", help), help, file(), on(), unchecked());
    let rights = rights.args([self::scale(help), ended()]);
    let actions = actions(help, file(), on(), unchecked()).arg(ended());
    let rav = command("rav", help)
        .max_term_width(120)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(help.text("version")),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(help.text("commands"))
        .subcommand_value_name(help.value("command"))
        .help_template(template(help, "commands", "subcommands"))
        .subcommand(command("new", help).arg(file().help(help.text("interview_file"))))
        .subcommand(command("edit", help).arg(file().help(help.text("interview_file"))))
        .subcommand(
            command("scale", help).args([
                chosen(
                    Arg::new("action").value_name(help.value("new_scale")).required(true),
                    help.language(),
                    vec![("new", "nouveau", &[])],
                )
                .help(help.text("scale_action")),
                file().help(help.text("scale_file")),
                switch("force", help.text("scale_force")),
            ]),
        )
        .subcommand(assess)
        .subcommand(command("check", help).args([file().help(help.text("checked")), on(), format()]))
        .subcommand(command("explain", help).arg(rule(false)))
        .subcommand(by_hand)
        .subcommand(command("law", help).args([key, on().help(help.text("on_alone")), format()]))
        .subcommand(plan(help, file(), on(), unchecked()).arg(ended()))
        .subcommand(review(command("energy", help), help, file(), on(), unchecked()))
        .subcommand(review(command("bank", help), help, file(), on(), unchecked()))
        .subcommand(rights)
        .subcommand(actions)
        .subcommand(compare(help, unchecked()).arg(ended()))
        .subcommand(follow(help, unchecked()))
        .subcommand(report(help, unchecked()));
    let rav = rav.subcommand(signal(help));
    let rav = rav
        .subcommand(letter(help, file(), on(), unchecked()).arg(ended()))
        .subcommand(official(help, file(), on(), unchecked()))
        .subcommand(loan(help))
        .subcommand(apr(help, file(), on().help(help.text("on_alone"))))
        .subcommand(command("schema", help));
    named_in(language, rav)
}

/// The rules of local bodies, and what goes with them.
fn local(help: Help) -> [Arg; 3] {
    let rules = path("local", help.value("file")).long("local").alias("locale").action(ArgAction::Append);
    [
        rules.help(help.text("local")),
        number("disabled-children", help.value("number"), help.text("disabled_children"))
            .value_parser(Whole(0..=100))
            .requires("local"),
        switch("accept-ended-local", help.text("ended_local")).requires("local"),
    ]
}

/// How a table is written.
fn csv(help: Help) -> Arg {
    let styles: [Choice; 2] = [("french", "francais", &["français"]), ("plain", "simple", &[])];
    chosen(option("csv", "STYLE", help.text("csv")), help.language(), styles.to_vec())
}

fn plan(help: Help, file: Arg, on: Arg, unchecked: Arg) -> Command {
    command("plan", help)
        .args([
            file,
            on,
            scale(help),
            option("strategy", help.value("strategy"), help.text("strategy")),
            number("months", help.value("months"), help.text("months")),
            number("instalment", help.value("amount"), help.text("instalment")),
            number("rate", help.value("rate"), help.text("rate")),
            number("suspension", help.value("months"), help.text("suspension")),
            chosen(
                option("longer", help.value("ground"), help.text("longer")),
                help.language(),
                Longer::NAMED.map(|(name, alias, _)| (name, alias, &[][..])).to_vec(),
            ),
            switch("balance-last", help.text("balance_last")),
            switch("amicable", help.text("amicable")),
            switch("compare", help.text("compare")),
            switch("calendar", help.text("calendar")),
            audience(help),
            formats(help, help.text("plan_formats"), Form::ALL, &[Data::Json, Data::Csv]),
            csv(help),
            unchecked,
        ])
        .args(output(help))
}

/// One part of a file alone.
fn review(command: Command, help: Help, file: Arg, on: Arg, unchecked: Arg) -> Command {
    let formats = formats(help, help.text("page_formats"), Form::ALL, &[Data::Json]);
    command.args([file, on, formats, audience(help), unchecked]).args(output(help))
}

/// The content of an official form.
fn official(help: Help, file: Arg, on: Arg, unchecked: Arg) -> Command {
    let forms = PossibleValuesParser::new(OfficialForm::ALL.iter().map(|form| form.name()));
    let form = Arg::new("form").value_name(help.value("form")).required(true).value_parser(forms);
    let form = form.hide_possible_values(true).help(help.text("form"));
    let formats = formats(help, help.text("page_formats"), Form::ALL, &[Data::Json]);
    let hearing = option("hearing", help.value("day"), help.text("hearing"));
    let referral = option("referral", help.value("day"), help.text("referral")).requires("hearing");
    let form = command("form", help).args([form, file, on, hearing, referral, formats, unchecked]);
    form.args(output(help))
}

fn actions(help: Help, file: Arg, on: Arg, unchecked: Arg) -> Command {
    let effort = option("effort", help.value("rank"), help.text("effort")).action(ArgAction::Append);
    let efforts = path("efforts", help.value("file")).long("efforts").help(help.text("efforts"));
    let goal = option("goal", help.value("goal"), help.text("goal"));
    let offer = option("offer", help.value("offer"), help.text("offer"));
    let formats = formats(help, help.text("page_formats"), Form::ALL, &[Data::Json]);
    command("actions", help)
        .args([file, on, scale(help), effort, efforts, goal, offer, formats, unchecked])
        .args(output(help))
}

fn compare(help: Help, unchecked: Arg) -> Command {
    let value = help.value("file");
    let file = |name: &'static str, value, help| path(name, value).required(true).help(help);
    command("compare", help)
        .args([
            file("old", help.value("old"), help.text("old")),
            file("new", help.value("new"), help.text("new")),
            path("scale", value).long("scale").help(help.text("scales")).action(ArgAction::Append),
            audience(help),
            formats(help, help.text("page_formats"), Form::ALL, &[Data::Json]),
            unchecked,
        ])
        .args(output(help))
}

fn follow(help: Help, unchecked: Arg) -> Command {
    let day = |name, text| option(name, help.value("day"), text);
    let reference = Arg::new("reference").value_name(help.value("reference")).required(true);
    command("follow", help)
        .args([
            path("folder", help.value("folder")).required(true).help(help.text("folder")),
            reference.help(help.text("reference")),
            path("add", help.value("file")).long("add").help(help.text("add")),
            day("from", help.text("from")).requires("to"),
            day("to", help.text("to")).requires("from"),
            formats(help, help.text("page_formats"), Form::ALL, &[Data::Json]),
            unchecked,
        ])
        .args(output(help))
}

fn report(help: Help, unchecked: Arg) -> Command {
    let whole = |name, value, text, low, high| number(name, value, text).value_parser(Whole(low..=high));
    command("report", help)
        .args([
            path("folder", help.value("folder")).required(true).help(help.text("folder")),
            whole("year", help.value("year"), help.text("year"), 1990, 2100).required(true),
            whole("threshold", help.value("number"), help.text("threshold"), 1, 1000),
            path("columns", help.value("file")).long("columns").help(help.text("columns")),
            formats(help, help.text("report_formats"), Form::ALL, &[Data::Json, Data::Csv, Data::Parquet]),
            csv(help),
            unchecked,
        ])
        .args(output(help))
}

/// Signals of suppliers and landlords: shown, and what is done with them.
fn signal(help: Help) -> Command {
    let file = |about: &'static str| path("file", help.value("file")).required(true).help(about);
    let day = |about| option("on", help.value("day"), about).required(true);
    let folder = || path("folder", help.value("folder")).required(true);
    let import = command("import", help).args([
        file(help.text("signals_file")),
        folder().long("folder").help(help.text("signal_folder")),
        day(help.text("signal_on")),
    ]);
    let message = Arg::new("message").value_name(help.value("message")).required(true);
    let answer = command("answer", help).args([
        file(help.text("signal_file")),
        message.help(help.text("message")),
        day(help.text("message_on")),
        number("amount", help.value("amount"), help.text("message_amount")),
        number("instalment", help.value("amount"), help.text("message_instalment")),
        number("instalments", help.value("number"), help.text("message_instalments"))
            .value_parser(Whole(1..=120)),
        option("first", help.value("day"), help.text("message_first")),
        option("reason", help.value("ground"), help.text("message_reason")),
    ]);
    let purge = command("purge", help).args([
        folder().help(help.text("folder")),
        option("to", help.value("day"), help.text("purge_to")).required(true),
    ]);
    let pages = formats(help, help.text("plan_formats"), Form::ALL, &[Data::Json, Data::Csv]);
    command("signal", help)
        .args_conflicts_with_subcommands(true)
        .subcommand_negates_reqs(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(help.value("command"))
        .subcommand_help_heading(help.text("commands"))
        .help_template(template_of_both(help))
        .args([file(help.text("signal_or_folder")), signalled_by(help), pages, csv(help)])
        .args(output(help))
        .subcommands([import, answer, purge])
}

/// Whose signals are meant.
fn signalled_by(help: Help) -> Arg {
    use rav_follow::{Coded, Sender};
    let senders = Sender::LIST.iter().map(|entry| -> Choice { (entry.0, entry.1, &[]) });
    let option = option("signalled-by", help.value("sender"), help.text("signalled_by"));
    chosen(option, help.language(), senders.collect())
}

/// Whom a page is for.
fn audience(help: Help) -> Arg {
    let readers: [Choice; 2] = [("counsellor", "conseiller", &[]), ("household", "menage", &["ménage"])];
    let option = option("for", help.value("reader"), help.text("audience"));
    let option = chosen(option, help.language(), readers.to_vec());
    option.default_value("counsellor").hide_default_value(true)
}

fn loan(help: Help) -> Command {
    let facts = Arg::new("facts").value_name(help.value("name_value")).num_args(1..).required(true);
    let schedule =
        Arg::new("schedule").long("schedule").action(ArgAction::SetTrue).help(help.text("schedule"));
    command("loan", help).args([
        facts.help(help.text("loan_facts")),
        schedule,
        formats(help, help.text("formats"), &[Form::Text], &[Data::Json, Data::Csv]),
        csv(help),
    ])
}

fn apr(help: Help, file: Arg, on: Arg) -> Command {
    let category = option("category", help.value("category"), help.text("category")).requires("on");
    command("apr", help).args([
        file.help(help.text("flows")),
        category,
        on,
        formats(help, help.text("formats"), &[Form::Text], &[Data::Json, Data::Csv]),
        csv(help),
    ])
}

/// Whether a letter is asked for: its arguments are identities, which no error repeats.
pub(crate) fn is_letter(arguments: &[OsString]) -> bool {
    arguments.iter().skip(1).any(|argument| names(argument, "letter"))
}

/// An error of use that repeats no value: what was typed may be a name or an address.
pub(crate) fn said_discreetly(error: Error, arguments: &[OsString], language: Language) -> Said {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return said(error, &[], language),
        _ => {}
    }
    let error = unread(&error, arguments, language).unwrap_or(error);
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
    let is_value = [ErrorKind::InvalidValue, ErrorKind::ValueValidation].contains(&error.kind());
    let named_value = named.as_deref().filter(|_| is_value);
    let example = named_value.and_then(|named| example_of(&error, named, language));
    let lines: Vec<&str> = example.iter().map(String::as_str).chain([help]).collect();
    Said::failed(format!("{}\n  {}", remark(language, &parts), lines.join("\n  ")), 2)
}

/// Help, version, or an error of use in the language.
pub(crate) fn said(error: Error, arguments: &[OsString], language: Language) -> Said {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Said::done(tidy(&error.to_string())),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Said::failed(tidy(&error.to_string()), 2),
        ErrorKind::InvalidUtf8 => Said::failed(not_utf8(arguments, language), 2),
        kind => {
            let error = seen(error);
            let mut text = match unread(&error, arguments, language) {
                Some(error) => wrong_use(ErrorKind::InvalidValue, &error, language),
                None => wrong_use(kind, &error, language),
            };
            if let Some(tip) = repeated(&error, arguments, language) {
                text = format!("{text}\n  {tip}");
            }
            Said::failed(text, 2)
        }
    }
}

/// An option in the words of an error (`--seuil <NOMBRE>`), with an example.
fn example_of(error: &Error, named: &str, language: Language) -> Option<String> {
    let long = named.split([' ', '=']).next()?.strip_prefix("--")?;
    let words = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(words)) => words.as_slice(),
        _ => &[],
    };
    example_among(english_option(long), words, language)
}

/// The options of a command and of those under it.
fn options_of(command: &Command) -> Vec<&Arg> {
    let below = command.get_subcommands().flat_map(options_of);
    command.get_opts().chain(below).collect()
}

/// An unknown argument after an option that takes a value is a value that is none of its own: `--but -1`.
fn unread(error: &Error, arguments: &[OsString], language: Language) -> Option<Error> {
    let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidArg) else { return None };
    if error.kind() != ErrorKind::UnknownArgument || unknown.starts_with("--") {
        return None;
    }
    let at = arguments.iter().position(|argument| argument.to_str() == Some(unknown))?;
    let typed = arguments.get(at.checked_sub(1)?)?.to_str()?;
    let mut command = build(language);
    // An option says what it takes once its command is built.
    command.build();
    let is_it = |arg: &&Arg| {
        let mut longs = arg.get_long().into_iter().chain(arg.get_all_aliases().into_iter().flatten());
        let short = arg.get_short().map(|short| format!("-{short}"));
        longs.any(|long| typed.strip_prefix("--") == Some(long)) || short.as_deref() == Some(typed)
    };
    let option = options_of(&command).into_iter().find(is_it)?.to_string();
    let mut told = Error::new(ErrorKind::InvalidValue);
    told.insert(ContextKind::InvalidArg, ContextValue::String(option));
    told.insert(ContextKind::InvalidValue, ContextValue::String(unknown.clone()));
    Some(told)
}

/// How an option that takes one value is given several times, where a second value followed the first.
fn repeated(error: &Error, arguments: &[OsString], language: Language) -> Option<String> {
    let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidArg) else { return None };
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let at = texts.iter().position(|text| text == unknown)?;
    let before = texts.get(..at)?.iter().rev().find(|text| text.starts_with("--"))?;
    let typed = before.trim_start_matches('-').split('=').next()?;
    let command = build(language);
    let mut known = command.get_subcommands().flat_map(Command::get_arguments);
    let is_it = |arg: &&Arg| {
        let names = arg.get_long().into_iter().chain(arg.get_all_aliases().into_iter().flatten());
        matches!(arg.get_action(), ArgAction::Append) && names.into_iter().any(|name| name == typed)
    };
    let option = known.find(is_it)?.get_long()?;
    Some(filled(language, "repeat_option", &[("option", format!("--{option}"))]))
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

/// An error of use as a sentence, with its remedy.
fn wrong_use(kind: ErrorKind, error: &Error, language: Language) -> String {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = [("argument", text(ContextKind::InvalidArg))];
    let value = text(ContextKind::InvalidValue);
    let said = match kind {
        ErrorKind::InvalidSubcommand => {
            filled(language, "unknown_command", &[("command", text(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::UnknownArgument => filled(language, "unknown_argument", &argument),
        ErrorKind::MissingRequiredArgument => filled(language, "missing_argument", &argument),
        ErrorKind::MissingSubcommand => told(language, "missing_command").to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => filled(language, "missing_value", &argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let [argument] = argument.clone();
            filled(language, "refused_value", &[argument, ("value", value)])
        }
        ErrorKind::ArgumentConflict => filled(language, "conflict", &argument),
        ErrorKind::TooManyValues => filled(language, "too_many_values", &argument),
        _ => told(language, "wrong_line").to_owned(),
    };
    let mut lines = vec![remark(language, &[&said])];
    let choices = text(ContextKind::ValidValue);
    if !choices.is_empty() {
        lines.push(filled(language, "possible_values", &[("choices", choices)]));
    }
    if let Some(ContextValue::Strings(ends)) = error.get(ContextKind::Custom)
        && let [low, high] = ends.as_slice()
    {
        lines.push(filled(language, "whole_range", &[("low", low.clone()), ("high", high.clone())]));
    }
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(near) = near.map(text).into_iter().find(|text| !text.is_empty()) {
        lines.push(filled(language, "did_you_mean", &[("near", near)]));
    }
    if [ErrorKind::InvalidValue, ErrorKind::ValueValidation].contains(&kind) {
        let [(_, argument)] = &argument;
        lines.extend(example_of(error, argument, language));
    }
    lines.push(told(language, "command_help").to_owned());
    lines.join("\n  ")
}
