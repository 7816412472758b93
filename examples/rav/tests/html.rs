//! Pages for people: what a row shows is what it says it shows, sums add up in both languages and for both readers, and
//! nothing of a file gets out of its place.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;
#[path = "support/walk.rs"]
mod walk;

use std::collections::BTreeMap;
use std::path::PathBuf;

use support::{rav, root, said};
use walk::files;

const SCALE: &str = "examples/scales/2025-example.toml";

fn run(line: &str) -> String {
    let said = said(&mut rav(line.split_whitespace()));
    assert_eq!(said.status, 0, "rav {line}: {}", said.err);
    said.out
}

/// Every example household, with the example scale when that runs on its day.
fn examples() -> Vec<String> {
    let found = files(&root().join("examples/households"));
    assert!(found.len() >= 14, "the example households are gone");
    let with_scale = |path: PathBuf| {
        let file = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let runs = run(&format!("assess {file} --format json")).contains("\"day\": \"2025-");
        if runs { format!("{file} --scale {SCALE}") } else { file }
    };
    found.into_iter().map(with_scale).collect()
}

/// A row as the page's attributes and its text have it.
struct Row {
    cents: i64,
    shown: i64,
    total: Option<String>,
    part: Option<String>,
    minus: bool,
    absolute: bool,
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}

/// An amount in either language's writing, in cents.
fn cents(text: &str) -> i64 {
    let negative = text.contains('−');
    let (whole, fraction) = text
        .rsplit_once([',', '.'])
        .filter(|(_, f)| f.chars().filter(char::is_ascii_digit).count() == 2)
        .unwrap_or((text, "00"));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let value: i64 = (digits(whole) + &digits(fraction)).parse().unwrap();
    if negative { -value } else { value }
}

fn rows(page: &str) -> Vec<Row> {
    let tags = page.split("<tr class=").skip(1).filter_map(|row| {
        let (tag, rest) = row.split_once('>')?;
        let cents_said = attribute(tag, "data-cents")?.parse().ok()?;
        let shown = rest.split("<td>").nth(1)?.split("</td>").next()?;
        Some(Row {
            cents: cents_said,
            shown: cents(shown),
            total: attribute(tag, "data-total"),
            part: attribute(tag, "data-part"),
            minus: attribute(tag, "data-sign").is_some(),
            absolute: tag.contains(" data-absolute"),
        })
    });
    tags.collect()
}

#[test]
fn rows_show_what_they_say_and_sums_add_up() {
    for file in examples() {
        for reader in ["counsellor", "household"] {
            let pages = ["fr", "en"]
                .map(|lang| run(&format!("--lang {lang} assess {file} --format html --for {reader}")));
            let [french, english] = pages.each_ref().map(|page| rows(page));
            assert!(french.len() >= 6, "{file}");
            let said = |rows: &[Row]| rows.iter().map(|row| row.cents).collect::<Vec<_>>();
            assert_eq!(said(&french), said(&english), "{file} for {reader}");
            let mut parts: BTreeMap<&str, i64> = BTreeMap::new();
            for row in french.iter().chain(&english) {
                // What is missing is shown without a sign: its label says it.
                let shown = if row.absolute { -row.shown } else { row.shown };
                assert_eq!(row.cents, shown, "{file} for {reader}");
            }
            for row in &french {
                if let Some(sum) = &row.part {
                    *parts.entry(sum).or_default() += if row.minus { -row.cents } else { row.cents };
                }
            }
            let totals: Vec<&Row> = french.iter().filter(|row| row.total.is_some()).collect();
            assert!(!totals.is_empty(), "{file}");
            for row in totals {
                let sum = row.total.as_deref().unwrap();
                assert_eq!(parts.get(sum).copied().unwrap_or(0), row.cents, "{file} for {reader}: {sum}");
            }
        }
    }
}

#[test]
fn the_household_reads_whole_euros_and_no_amount_is_off_by_one() {
    for file in examples() {
        let page = run(&format!("assess {file} --format html --for household"));
        assert!(rows(&page).iter().all(|row| row.cents % 100 == 0), "{file}");
        let exact = run(&format!("assess {file} --format html"));
        let of = |page: &str, sum: &str| {
            rows(page).iter().filter(|r| r.part.as_deref() == Some(sum)).map(|r| r.cents).collect::<Vec<_>>()
        };
        for (sum, exact_sum) in [
            ("resources", "resources"),
            ("committed", "committed"),
            ("everyday", "everyday"),
            ("instalments", "debt_service"),
        ] {
            let (whole, cents) = (of(&page, sum), of(&exact, exact_sum));
            assert_eq!(whole.len(), cents.len(), "{file}: {sum}");
            assert!(whole.iter().zip(&cents).all(|(a, b)| (a - b).abs() < 100), "{file}: {sum}");
        }
    }
}

#[test]
fn a_page_stands_by_itself() {
    for file in examples() {
        for reader in ["counsellor", "household"] {
            let page = run(&format!("assess {file} --format html --for {reader}"));
            for outside in ["<script", "src=", "<link", "@import", "@font-face", "javascript:"] {
                assert!(!page.contains(outside), "{file}: {outside}");
            }
            let body = page.split("</style>").nth(1).unwrap();
            assert!(!body.contains(['{', '}']), "{file}: a hole in a text");
            assert_eq!(page.matches("<svg").count(), page.matches("</desc>").count(), "{file}");
            assert!(page.contains("lang=\"fr\"") && page.contains("<h1>"), "{file}");
        }
    }
}

/// The text of a page, tag by tag.
fn texts(page: &str) -> Vec<String> {
    let body = page.split("</style>").nth(1).unwrap();
    let texts = body.split('<').filter_map(|tag| tag.split_once('>'));
    texts.map(|(_, text)| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn french_pages_are_typeset_as_french() {
    for file in examples() {
        for reader in ["counsellor", "household"] {
            for text in texts(&run(&format!("assess {file} --format html --for {reader}"))) {
                for sign in [':', ';', '?', '!', '%', '€', '»'] {
                    let (breaking, wide) = (format!(" {sign}"), format!("\u{a0}{sign}"));
                    assert!(!text.contains(&breaking) && !text.contains(&wide), "{file}: {text}");
                }
                let characters: Vec<char> = text.chars().collect();
                let pointed = characters
                    .windows(3)
                    .any(|w| w[0].is_ascii_digit() && w[1] == '.' && w[2].is_ascii_digit());
                // The version of the engine and the numbers of decisions keep their own points.
                assert!(
                    !pointed || text.contains("resteavivre") || text.contains('°'),
                    "{file}: a decimal point: {text}"
                );
            }
        }
    }
}

#[test]
fn a_hostile_reference_stays_a_text() {
    let text = std::fs::read_to_string(root().join("examples/households/jeune-heberge.toml")).unwrap();
    let start = text.find("reference = ").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    let reference = "</p><script>alert(1)</script>&amp;";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.toml");
    std::fs::write(&path, format!("{}reference = \"{reference}\"{}", &text[..start], &text[end..])).unwrap();
    for reader in ["counsellor", "household"] {
        let said = said(&mut rav(["assess", path.to_str().unwrap(), "--format", "html", "--for", reader]));
        assert_eq!(said.status, 0, "{}", said.err);
        assert!(!said.out.contains("<script"));
        assert!(said.out.contains("&#60;script&#62;") || said.out.contains("&lt;script&gt;"));
    }
}
