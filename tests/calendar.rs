//! The calendar of a household, worked by hand: an income that starts, a loan that ends, a yearly bill in its month, and
//! the highest instalment that follows.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use resteavivre::{Calendar, Document, Engine, Format, Options};

fn calendar(rest: &str, months: u16) -> Calendar {
    calendar_with("300", rest, months)
}

fn calendar_with(bill: &str, rest: &str, months: u16) -> Calendar {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2025-06-19"
        dwelling = {{ tenure = "social-tenant" }}
        people = [
            {{ id = "p1", role = "depositor", born = "1980-05-01" }},
            {{ id = "c1", role = "child", born = "2011-09-01" }},
        ]
        incomes = [
            {{ kind = "wage", amount = "1500", of = "p1" }},
            {{ kind = "survivor-pension", amount = "100", of = "p1", since = "2026-01-01" }},
        ]
        expenses = [
            {{ kind = "rent", amount = "450" }},
            {{ kind = "housing-tax", amount = "{bill}", period = "year", since = "2024-10-15" }},
        ]
        debts = [{{ id = "loan", kind = "personal-loan", balance = "600", instalment = "200", ends = "2025-09-10" }}]
        {rest}
        "#
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    engine.open(document.household(), &Options::new()).and_then(|file| file.calendar(months)).unwrap()
}

/// 1500 − 450 − 200 until August; from September without the loan; less the bill of 300 of 15 October in the row from 19 September to 18 October; in January with the pension.
#[test]
fn each_month_has_what_is_known_of_it() {
    let calendar = calendar("", 8);
    let balances: Vec<String> = calendar.months.iter().map(|month| month.balance.to_string()).collect();
    let expected = ["850.00", "850.00", "850.00", "750.00", "1050.00", "1050.00", "1050.00", "1150.00"];
    assert_eq!(balances, expected);
    assert_eq!(calendar.months[7].cumulated.to_string(), "7600.00");
    assert_eq!((calendar.first_under(), calendar.lowest()), (None, None), "nothing sinks");
    assert!(calendar.months.iter().all(|month| month.ceiling.is_none()), "no scale, no charges: no ceiling");
}

/// With one dependant, 25.67 + 35.17 + 70.50 + (1500 − 1217.50) ÷ 4 = 201.96; for 1600, 25.67 + 35.17 + 70.50 + 87.50 + 32.50 ÷ 3
/// = 229.67; both below what the charges and the RSA leave.
#[test]
fn the_highest_instalment_follows_the_resources() {
    let calendar = calendar("procedure = { retained_charges = \"900\" }", 9);
    let ceilings: Vec<String> =
        calendar.months.iter().map(|month| month.ceiling.unwrap().to_string()).collect();
    assert_eq!(ceilings[..7], ["201.96"; 7]);
    assert_eq!(ceilings[7..], ["229.67"; 2]);
    let changes: Vec<usize> = (0..9).filter(|month| calendar.ceiling_changes(*month)).collect();
    assert_eq!(changes, [7]);
}

/// 1500 − 450 − 1300: the row that holds 15 October is the one that goes under.
#[test]
fn the_first_month_under_is_found() {
    let calendar = calendar_with("1300", "", 12);
    assert_eq!(calendar.first_under(), Some(3));
    assert_eq!(calendar.months[3].balance.to_string(), "-250.00");
    assert_eq!(calendar.lowest(), None, "what was left before makes up for it");
}

/// A household of these lines on a day.
fn on(day: &str, lines: &str, months: u16) -> Calendar {
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"{day}\"\ndwelling = {{ tenure = \"social-tenant\" }}\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]\n{lines}"
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    engine
        .open(document.household(), &Options::new().accept_unchecked_law())
        .and_then(|file| file.calendar(months))
        .unwrap()
}

fn bill(since: &str, period: &str) -> String {
    format!(
        "expenses = [{{ kind = \"water\", amount = \"90\", period = \"{period}\", since = \"{since}\" }}]"
    )
}

/// The first days of the rows in which a bill falls.
fn rows_of(calendar: &Calendar) -> Vec<String> {
    let falls = calendar.months.iter().filter(|month| month.expenses.to_string() == "90.00");
    falls.map(|month| month.day.to_string()).collect()
}

/// A bill that began on 31 January comes at the end of each third month, whatever its length.
#[test]
fn a_bill_falls_on_its_day_whatever_the_length_of_the_month() {
    let rows = rows_of(&on("2025-08-31", &bill("2024-01-31", "quarter"), 12));
    assert_eq!(rows, ["2025-10-31", "2026-01-31", "2026-04-30", "2026-07-31"]);
    assert_eq!(rows_of(&on("2025-08-29", &bill("2024-01-29", "quarter"), 36)).len(), 12);
    assert_eq!(rows_of(&on("2025-08-29", &bill("2024-01-29", "trimestre"), 36)).len(), 12);
}

/// The bill of 20 April is the row's of 5 April, or of 21 March: the row that holds its day, from whatever day it is seen.
#[test]
fn a_bill_is_in_the_row_that_holds_its_day() {
    let seen = |from| rows_of(&on(from, &bill("2025-01-20", "quarter"), 6));
    assert_eq!(seen("2025-02-05"), ["2025-04-05", "2025-07-05"]);
    assert_eq!(seen("2025-01-21"), ["2025-03-21", "2025-06-21"]);
    assert_eq!(seen("2025-01-20"), ["2025-01-20", "2025-04-20"]);
}

/// Every two months, six times a year, by either word; a bill that is announced for later starts on its day.
#[test]
fn a_bill_comes_every_two_months() {
    let rows = rows_of(&on("2025-01-10", &bill("2024-12-15", "bimestre"), 12));
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[..2], ["2025-02-10", "2025-04-10"]);
    assert_eq!(rows, rows_of(&on("2025-01-10", &bill("2024-12-15", "two-months"), 12)));
    assert_eq!(rows_of(&on("2025-01-10", &bill("2025-08-01", "year"), 12)), ["2025-07-10"]);
}

/// 29 February, and bills of the 28th: four in any twelve rows all the same.
#[test]
fn leap_years_lose_and_double_no_bill() {
    for from in ["2024-02-29", "2023-01-31", "2023-02-28", "2023-03-30"] {
        for since in ["2022-11-28", "2022-11-29", "2022-11-30", "2022-08-31"] {
            let calendar = on(from, &bill(since, "quarter"), 60);
            let falls: Vec<usize> =
                calendar.months.iter().map(|month| usize::from(month.expenses.cents() > 0)).collect();
            assert!(
                falls.windows(12).all(|year| year.iter().sum::<usize>() == 4),
                "{from}, {since}: {falls:?}"
            );
        }
    }
}

/// What is spent over some months stops; a bill without a first day is spread, and said.
#[test]
fn what_is_spread_stops_or_is_said() {
    let once = "incomes = [{ kind = \"one-off-grant\", amount = \"1200\", period = \"once\", months = 12, since = \"2025-01-05\" }]";
    let calendar = on("2025-04-05", once, 24);
    assert_eq!(calendar.months[8].resources.to_string(), "100.00");
    assert_eq!(calendar.months[23].cumulated.to_string(), "900.00");
    let yearly = "expenses = [{ kind = \"home-insurance\", amount = \"228\", period = \"year\" }]";
    let calendar = on("2025-11-28", yearly, 2);
    assert_eq!(calendar.months[0].expenses.to_string(), "19.00");
    assert!(calendar.caveats.iter().any(|caveat| caveat.code == "calendar-bills-spread"));
}

/// 4,000 at 21 % with 134 a month: 43 months, the last 79.96. The interest of 1,000 at 20 % is 16.67 a month: 16 never pay it.
#[test]
fn a_debt_bears_the_interest_of_its_rate() {
    let debt = |balance: &str, instalment: &str, rate: &str| {
        format!(
            "debts = [{{ id = \"d\", kind = \"personal-loan\", balance = \"{balance}\", instalment = \"{instalment}\", rate = \"{rate}\" }}]"
        )
    };
    let calendar = on("2025-06-19", &debt("4000", "134", "21"), 60);
    let paid: Vec<String> = calendar
        .months
        .iter()
        .map(|month| month.debt_service.to_string())
        .take_while(|paid| paid != "0.00")
        .collect();
    assert_eq!((paid.len(), paid[0].as_str(), paid[42].as_str()), (43, "134.00", "79.96"));
    assert_eq!(calendar.months[59].cumulated.to_string(), "-5707.96");
    let said = |calendar: &Calendar| calendar.caveats.iter().any(|c| c.code == "calendar-debt-never-ends");
    assert!(!said(&calendar));
    let calendar = on("2025-06-19", &debt("1000", "16", "20"), 120);
    assert!(said(&calendar) && calendar.months[119].debt_service.to_string() == "16.00");
}

/// Rows before the year 10000 only: the refusal names the last day from which they all are.
#[test]
fn a_calendar_beyond_the_last_day_is_refused() {
    let text = "format = \"resteavivre/household@1\"\nday = \"9999-06-01\"\ndwelling = { tenure = \"social-tenant\" }\n\
         people = [{ id = \"p1\", role = \"depositor\", born = \"9980-05-01\" }]";
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let options = Options::new().accept_unchecked_law();
    let refused = Engine::new()
        .unwrap()
        .open(document.household(), &options)
        .and_then(|file| file.calendar(12))
        .unwrap_err();
    let message = refused.problems().to_string();
    assert!(message.contains("plan.day-out-of-range") && message.contains("9998-12-31"), "{message}");
}

/// 100 a year is 8.33 a month: eleven of them are 91.63, and the twelfth row takes the 8.37 that are left. Whatever its first day, a
/// bill of the year is there once in any twelve rows.
#[test]
fn a_year_holds_a_yearly_bill_to_the_cent() {
    let yearly = |since: &str| {
        format!("expenses = [{{ kind = \"home-insurance\", amount = \"100\", period = \"year\"{since} }}]")
    };
    let spread = on("2025-06-19", &yearly(""), 24);
    let of = |calendar: &Calendar, rows: std::ops::Range<usize>| -> i64 {
        calendar.months[rows].iter().map(|month| month.expenses.cents()).sum()
    };
    assert_eq!(spread.months[10].expenses.to_string(), "8.33");
    assert_eq!(spread.months[11].expenses.to_string(), "8.37");
    assert_eq!((of(&spread, 0..12), of(&spread, 12..24)), (10_000, 10_000));
    assert_eq!(spread.changes, [], "the cents of the twelfth row are no news");
    let dated = on("2025-06-19", &yearly(", since = \"2023-01-15\""), 24);
    for first in 0..12 {
        assert_eq!(of(&dated, first..first + 12), 10_000);
    }
    // Half a cent a month is rounded up to one: six months of it, then nothing is left.
    let small = on("2025-06-19", &yearly("").replace("\"100\"", "\"0.06\""), 12);
    assert_eq!(small.months[5].expenses.to_string(), "0.01");
    assert_eq!((small.months[6].expenses.cents(), of(&small, 0..12)), (0, 6));
}

/// What happens, month by month: the bill of October, the loan that ends after August, the pension of January.
#[test]
fn each_change_is_said_with_its_line() {
    let said = |calendar: &Calendar| -> Vec<String> {
        let line = |change: &resteavivre::CalendarChange| {
            let (kind, index) = change.line.unwrap();
            let amounts = format!("{} → {}", change.old, change.new);
            format!("{} {} {index} {} {amounts}", change.month, kind.name(), change.happens.name())
        };
        calendar.changes.iter().map(line).collect()
    };
    let expected = [
        "3 housing-tax 1 bill 0.00 → 300.00",
        "3 personal-loan 0 ends 200.00 → 0.00",
        "7 survivor-pension 1 starts 0.00 → 100.00",
        "15 housing-tax 1 bill 0.00 → 300.00",
    ];
    assert_eq!(said(&calendar("", 16)), expected);
    // A bill whose last day is over does not fall again; a last instalment is smaller.
    let lines = "expenses = [{ kind = \"water\", amount = \"90\", period = \"quarter\", since = \"2025-01-20\", until = \"2025-08-31\" }]\n\
                 debts = [{ id = \"d\", kind = \"fine\", balance = \"250\", instalment = \"100\" }]";
    let expected = [
        "1 water 0 bill 0.00 → 90.00",
        "2 fine 0 changes 100.00 → 50.00",
        "3 fine 0 ends 50.00 → 0.00",
        "4 water 0 bill 0.00 → 90.00",
        "6 water 0 ends 90.00 → 0.00",
    ];
    assert_eq!(said(&on("2025-03-05", lines, 12)), expected);
}
