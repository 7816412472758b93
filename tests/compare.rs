//! Two appointments: what a figure changed by is split among its causes, to the cent.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_tests::{households, root};
use resteavivre::money::Money;
use resteavivre::{
    Comparison, Document, Engine, File, Format, Options,
    comparison::{COMPARED_FIGURES, Cause},
    read_scale,
};

const MAIN: &str = "examples/households/parent-isole-dette-locative.toml";

fn read(text: &str) -> Document {
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

fn file(path: &str) -> String {
    std::fs::read_to_string(root(path)).unwrap()
}

fn compare(old: &str, new: &str) -> Comparison {
    between((&read(old), &Options::new()), (&read(new), &Options::new()))
}

/// Two documents compared, each with its options.
fn between(old: (&Document, &Options<'_>), new: (&Document, &Options<'_>)) -> Comparison {
    let engine = Engine::new().unwrap();
    let [old, new] = [old, new].map(|(document, options)| engine.open(document, options).unwrap());
    engine.compare(&old, &new).unwrap()
}

fn shares(compared: &Comparison, key: &str) -> [String; 5] {
    compared.change(key).unwrap().shares.map(|share| share.to_string())
}

/// A file with some of its texts replaced, each of which must be there.
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old} is gone from the example");
        text.replace(old, new)
    })
}

/// Each cause moves the balance by what its own lines changed by, worked by hand.
#[test]
fn each_line_counts_under_its_cause() {
    let old = file(MAIN);
    let new = changed(
        &old,
        &[
            ("\"1 131,46\"", "\"1 402,80\""), // + 271.34
            ("\"612.40\"", "\"624.05\""),     // − 11.65
            ("\"134,00\"", "\"120,00\""),     // + 14.00
            ("2025-10-14", "2026-03-10"),
        ],
    );
    let compared = compare(&old, &new);
    assert_eq!(shares(&compared, "budget.balance"), ["0.00", "271.34", "-11.65", "14.00", "0.00"]);
    let lender = "budget.remaining-to-live/lender";
    assert_eq!(shares(&compared, lender), ["0.00", "271.34", "0.00", "14.00", "0.00"]);
    // 271.34 ÷ 1.6 units, from 2008.74 ÷ 1.6 = 1255.4625 to 2280.08 ÷ 1.6 = 1425.05.
    let standard = "living-standard.poverty:living_standard";
    assert_eq!(shares(&compared, standard), ["0.00", "169.59", "0.00", "0.00", "0.00"]);
    assert_eq!(compared.change("budget.balance").unwrap().opposite, None);
}

/// The same household a year later: only the law moves its figures.
#[test]
fn a_new_decree_is_the_law() {
    let text = |day: &str| {
        format!(
            r#"
            format = "resteavivre/household@1"
            day = "{day}"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
            dwelling = {{ tenure = "social-tenant" }}
            incomes = [{{ kind = "wage", amount = "1500.00" }}]
            "#
        )
    };
    // RSA of a single person: 635.71 until March 2025, 646.52 from April 2025 (décret n° 2025-293).
    let compared = compare(&text("2025-03-31"), &text("2025-04-01"));
    assert_eq!(shares(&compared, "income.minimum-household"), ["0.00", "0.00", "0.00", "0.00", "10.81"]);
    assert_eq!(shares(&compared, "budget.balance"), ["0.00"; 5]);
}

/// A birth moves the minimum income (646.52 × 0.3 = 193.956, to 840.48) and the living standard.
#[test]
fn a_birth_is_the_household() {
    let text = |child: &str| {
        format!(
            r#"
            format = "resteavivre/household@1"
            day = "2025-07-01"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }},
                      {{ id = "p2", role = "co-depositor", born = "1981-05-01" }}{child}]
            dwelling = {{ tenure = "social-tenant" }}
            incomes = [{{ kind = "wage", amount = "1800.00", of = "p1" }}]
            "#
        )
    };
    let compared = compare(&text(""), &text(r#", { id = "c1", role = "child", born = "2025-06-20" }"#));
    // 646.52 × 1.5 = 969.78; × 1.8 = 1163.736.
    assert_eq!(shares(&compared, "income.minimum-household"), ["193.96", "0.00", "0.00", "0.00", "0.00"]);
    // 1800 ÷ 1.5 = 1200; 1800 ÷ 1.8 = 1000.
    let standard = "living-standard.poverty:living_standard";
    assert_eq!(shares(&compared, standard), ["-200.00", "0.00", "0.00", "0.00", "0.00"]);
}

/// A child and a wage act on one another: 1800 ÷ 1.5 = 1200 becomes 1620 ÷ 1.8 = 900. People first: −200, then −100;
/// resources first: −120, then −180.
#[test]
fn what_depends_on_the_order_is_said() {
    let text = |wage: &str, child: &str| {
        format!(
            r#"
            format = "resteavivre/household@1"
            day = "2025-07-01"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }},
                      {{ id = "p2", role = "co-depositor", born = "1981-05-01" }}{child}]
            dwelling = {{ tenure = "social-tenant" }}
            incomes = [{{ kind = "wage", amount = "{wage}", of = "p1" }}]
            "#
        )
    };
    let child = r#", { id = "c1", role = "child", born = "2025-06-20" }"#;
    let compared = compare(&text("1800.00", ""), &text("1620.00", child));
    let change = compared.change("living-standard.poverty:living_standard").unwrap();
    let said = |shares: resteavivre::comparison::Shares| shares.map(|share| share.to_string());
    assert_eq!(said(change.shares), ["-200.00", "-100.00", "0.00", "0.00", "0.00"]);
    assert_eq!(said(change.opposite.unwrap()), ["-180.00", "-120.00", "0.00", "0.00", "0.00"]);
    assert!(compared.caveats.iter().any(|caveat| caveat.code == "compared-order"));
}

/// A partner who leaves takes their wage along: that is the income, not the household.
#[test]
fn somebody_who_leaves_takes_their_income_along() {
    let text = |people: &str, incomes: &str| {
        format!(
            r#"
            format = "resteavivre/household@1"
            day = "2025-07-01"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}{people}]
            dwelling = {{ tenure = "social-tenant" }}
            incomes = [{{ kind = "wage", amount = "1500.00", of = "p1" }}{incomes}]
            "#
        )
    };
    let old = text(
        r#", { id = "p2", role = "co-depositor", born = "1981-05-01" }"#,
        r#", { kind = "wage", amount = "900.00", of = "p2" }"#,
    );
    let compared = compare(&old, &text("", ""));
    assert_eq!(shares(&compared, "budget.balance"), ["0.00", "-900.00", "0.00", "0.00", "0.00"]);
}

#[test]
fn a_figure_known_on_one_side_only_is_not_split() {
    let scale = read_scale(file("examples/scales/2025-example.toml").as_bytes()).unwrap();
    let (old, new) = (read(&file(MAIN)), read(&file(MAIN)));
    let (without, with) = (Options::new(), Options::new().scale(&scale));
    let compared = between((&old, &without), (&new, &with));
    assert!(compared.change("repayment.capacity").is_none());
    let missing = compared.not_compared.iter().find(|missing| missing.key == "repayment.capacity").unwrap();
    assert_eq!((missing.in_old, missing.in_new), (false, true));
}

/// Charges that a judge retained, then a scale: in between neither is there, and nothing is lost for it.
#[test]
fn a_figure_unknown_in_between_still_adds_up() {
    let scale = read_scale(file("examples/scales/2025-example.toml").as_bytes()).unwrap();
    let text = file(MAIN);
    let retained = changed(&text, &[("[procedure]", "[procedure]\nretained_charges = \"1700.00\"")]);
    let (old, new) = (read(&retained), read(&text));
    let (without, with) = (Options::new(), Options::new().scale(&scale));
    let compared = between((&old, &without), (&new, &with));
    let change = compared.change("repayment.capacity").unwrap();
    assert_eq!(Money::sum(change.shares).unwrap(), change.total().unwrap());
    assert!(change.total().unwrap() != Money::ZERO);
}

/// Any two households, however different: before + causes = now, in both orders; with themselves, nothing changed.
#[test]
fn every_pair_of_examples_adds_up() {
    let files = households();
    assert!(files.len() >= 14);
    let documents: Vec<Document> = files
        .iter()
        .map(|path| {
            let format = Format::of_file_name(path.to_str().unwrap()).unwrap();
            Document::read(&std::fs::read(path).unwrap(), format).unwrap()
        })
        .collect();
    let (engine, options) = (Engine::new().unwrap(), Options::new().accept_unchecked_law());
    let files: Vec<File<'_>> = documents.iter().map(|one| engine.open(one, &options).unwrap()).collect();
    for old in &files {
        for new in &files {
            let compared = engine.compare(old, new).unwrap();
            assert_eq!(compared.changes.len() + compared.not_compared.len(), COMPARED_FIGURES.len());
            for change in &compared.changes {
                for shares in [Some(change.shares), change.opposite].into_iter().flatten() {
                    assert_eq!(Money::sum(shares).unwrap(), change.total().unwrap(), "{}", change.key);
                }
                assert!(!std::ptr::eq(old, new) || change.shares == [Money::ZERO; 5]);
            }
        }
    }
    assert_eq!(Cause::ALL.map(Cause::name), ["household", "income", "charges", "debts", "law"]);
}

/// The lines that changed as `kind old → new`, a dash where a side has none; of a debt, what is owed.
fn lines(compared: &Comparison) -> Vec<String> {
    let said = |state: Option<resteavivre::comparison::LineState>| {
        state.map_or_else(|| "—".to_owned(), |state| state.balance.unwrap_or(state.monthly).to_string())
    };
    let line = |line: &resteavivre::comparison::LineChange| {
        format!("{} {} → {}", line.kind.name(), said(line.old), said(line.new))
    };
    compared.lines.iter().map(line).collect()
}

/// A household with a wage of each adult and these lines, on a day.
fn with(day: &str, rest: &str) -> String {
    format!(
        r#"
        format = "resteavivre/household@1"
        day = "{day}"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }},
                  {{ id = "p2", role = "co-depositor", born = "1981-05-01" }}]
        dwelling = {{ tenure = "social-tenant" }}
        {rest}
        "#
    )
}

/// A line that changed, one that is new, one that is gone; what stayed is not named.
#[test]
fn the_lines_that_changed_are_named() {
    let old = with(
        "2025-07-01",
        r#"
        incomes = [{ kind = "wage", amount = "1500", of = "p1" }, { kind = "wage", amount = "900", of = "p2" }]
        expenses = [{ kind = "rent", amount = "520" }, { kind = "water", amount = "30" }]
        "#,
    );
    let new = with(
        "2026-01-01",
        r#"
        incomes = [{ kind = "wage", amount = "900", of = "p2" }, { kind = "wage", amount = "1600", of = "p1" }]
        expenses = [{ kind = "rent", amount = "545" }, { kind = "food", amount = "300" }]
        "#,
    );
    let compared = compare(&old, &new);
    // The second wage did not change: each is paired with its own person's.
    let expected = ["wage 1500.00 → 1600.00", "rent 520.00 → 545.00", "food — → 300.00", "water 30.00 → —"];
    assert_eq!(lines(&compared), expected);
    assert_eq!(compared.lines[0].owner, Some(resteavivre::household::Role::Depositor));
    assert_eq!((compared.lines[0].old.unwrap().index, compared.lines[0].new.unwrap().index), (0, 1));
}

/// Of several lines of a kind, those with the same amount go together first, then the others in their order; a debt goes by
/// its identifier, so that one paid off and another one taken up are two lines.
#[test]
fn lines_of_one_kind_are_paired_one_by_one() {
    let old = with(
        "2025-07-01",
        r#"
        expenses = [{ kind = "other-committed", amount = "10" }, { kind = "other-committed", amount = "20" }]
        debts = [{ id = "a", kind = "revolving-credit", balance = "1000" },
                 { id = "b", kind = "revolving-credit", balance = "500" },
                 { id = "c", kind = "personal-loan", balance = "300" }]
        "#,
    );
    let new = with(
        "2025-10-01",
        r#"
        expenses = [{ kind = "other-committed", amount = "20" }, { kind = "other-committed", amount = "15" },
                    { kind = "other-committed", amount = "40", since = "2025-12-01" }]
        debts = [{ id = "b", kind = "revolving-credit", balance = "450" },
                 { id = "a", kind = "revolving-credit", balance = "1000" },
                 { id = "d", kind = "personal-loan", balance = "2000" }]
        "#,
    );
    // 20 stayed; 10 became 15; 40 starts only in December.
    let expected = [
        "other-committed 10.00 → 15.00",
        "revolving-credit 500.00 → 450.00",
        "personal-loan — → 2000.00",
        "personal-loan 300.00 → —",
    ];
    assert_eq!(lines(&compare(&old, &new)), expected);
}

/// What a later file says of the owner of an income does not make it another income, nor does another period of the same amount.
#[test]
fn an_income_whose_owner_is_told_later_is_the_same() {
    let old = with("2025-07-01", r#"incomes = [{ kind = "wage", amount = "1500" }]"#);
    let new =
        with("2025-10-01", r#"incomes = [{ kind = "wage", amount = "18000", period = "year", of = "p1" }]"#);
    assert_eq!(lines(&compare(&old, &new)), [] as [String; 0]);
    let more = new.replace("18000", "19200");
    assert_eq!(lines(&compare(&old, &more)), ["wage 1500.00 → 1600.00"]);
}

/// Every change of a monthly line adds up to what the balance changed by: the lines leave nothing out.
#[test]
fn the_lines_add_up_to_the_change_of_the_balance() {
    let old = file(MAIN);
    let new = file("examples/households/parent-isole-six-mois-apres.toml");
    let compared = compare(&old, &new);
    let sign = |list: &str| if list == "incomes" || list == "people" { 1 } else { -1 };
    let cents = |state: Option<resteavivre::comparison::LineState>| state.map_or(0, |s| s.monthly.cents());
    let moved: i64 = compared.lines.iter().map(|l| sign(l.kind.list()) * (cents(l.new) - cents(l.old))).sum();
    assert_eq!(moved, compared.change("budget.balance").unwrap().total().unwrap().cents());
}

/// Lines of one kind go by their labels: the one whose label is gone is gone, whatever its amount.
#[test]
fn lines_of_one_kind_go_by_their_labels() {
    let lines_of = |lines: &str| format!("expenses = [{lines}]");
    let line = |label: &str, amount: &str| {
        format!("{{ kind = \"other-committed\", label = \"{label}\", amount = \"{amount}\" }},")
    };
    let old = lines_of(&[line("Salle de sport", "30"), line("Cantine", "45")].concat());
    let new = lines_of(&[line("Cantine", "50"), line("Garde", "30")].concat());
    let compared = compare(&with("2025-07-01", &old), &with("2025-10-01", &new));
    let expected =
        ["other-committed 45.00 → 50.00", "other-committed — → 30.00", "other-committed 30.00 → —"];
    assert_eq!(lines(&compared), expected);
    let labels: Vec<_> = compared.lines.iter().map(|line| line.own.label.as_deref().unwrap()).collect();
    assert_eq!(labels, ["Cantine", "Garde", "Salle de sport"]);
}
