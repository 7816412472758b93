//! What reviews say to a household and to whoever works a rule by hand: nothing twice, nothing that is not known.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Words};
use resteavivre::household::Language;
use resteavivre::review::Subject;
use resteavivre::rules::by_hand;
use resteavivre::{Document, Engine, Format, LocalRule, Options};

use support::{on_one_line, tenant};

/// The household's page of a subject, on one line.
fn plain(on: &str, more: &str, subject: Subject) -> String {
    let (engine, document) = (Engine::new().unwrap(), tenant(on, more));
    let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
    let review = file.review(subject).unwrap();
    let page = rav_report::review(&review, Audience::Household, None, Words::of(Language::English));
    on_one_line(&page.to_text())
}

/// The household's whole page, on one line.
fn whole(on: &str, more: &str) -> String {
    let (engine, document) = (Engine::new().unwrap(), tenant(on, more));
    let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let reviews: Vec<_> = Subject::ALL.iter().map(|subject| file.review(*subject).unwrap()).collect();
    let page = rav_report::report(file.assessment(), Audience::Household, None, Words::of(Language::English));
    on_one_line(&page.unwrap().with_reviews(&reviews).to_text())
}

/// 48, 30 and 62 euros of fees where 25 a month is the most for a fragile customer: 23, 5 and 37.
#[test]
fn fees_of_several_months_are_one_sentence_with_their_total() {
    let months = |list: &[(&str, &str)]| {
        let month = |(month, fees): &(&str, &str)| format!(r#"{{ month = "{month}", fees = "{fees}" }}"#);
        let months = list.iter().map(month).collect::<Vec<_>>().join(", ");
        plain(
            "2026-01-27",
            &format!("bank = {{ fragile = true }}\nbank_months = [ {months} ]"),
            Subject::Bank,
        )
    };
    let three = [("2025-10", "48"), ("2025-11", "30"), ("2025-12", "62"), ("2026-01", "20")];
    let told = months(&three);
    assert!(told.contains("Over 3 months the bank took €65.00 more"), "{told}");
    assert_eq!(told.matches("the bank took").count(), 1, "{told}");
    // A single month has its name.
    assert!(months(&three[..1]).contains("In October 2025 the bank took"), "{}", months(&three[..1]));
    assert!(!months(&three[3..]).contains("the bank took"));
}

/// What the page of a budget says already, the part of a review does not say again; what was done against the law it does.
#[test]
fn water_that_may_not_be_cut_is_said_once() {
    let water = |done: &str| {
        whole(
            "2026-06-01",
            &format!(
                r#"incomes = [{{ kind = "wage", amount = "1200", of = "p1" }}]
                debts = [{{ id = "d", kind = "water-arrears", balance = "310", arrears = "310" }}]
                bills = [{{ supply = "water", amount = "310", unpaid = "310", issued = "2026-05-04"{done} }}]"#
            ),
        )
    };
    let said = |page: &str| page.matches("may cut").count();
    assert_eq!(said(&water("")), 1, "{}", water(""));
    let reduced = water(r#", reduced = "2026-05-20""#);
    assert!(reduced.contains("the flow of water was reduced"), "{reduced}");
}

#[test]
fn a_household_reads_what_was_done_too_early_and_what_to_do() {
    let bill = |done: &str| {
        let bill = r#"supply = "electricity", amount = "310", unpaid = "310", issued = "2025-09-01""#;
        plain("2025-10-25", &format!("bills = [{{ {bill}{done} }}]"), Subject::Energy)
    };
    let early = bill(r#", reduced = "2025-10-19""#);
    assert!(early.contains("the power was reduced on 19 October 2025"), "{early}");
    assert!(early.contains("not possible before 20 October 2025") && early.contains("mediator"), "{early}");
    // A cut waits for the end of winter: the month of reduced power ends in it.
    assert!(early.contains("may not cut before 1 April 2026"), "{early}");
    let right = bill(r#", reduced = "2025-10-20""#);
    assert!(
        !right.contains("not possible before") && right.contains("reduced since 20 October 2025"),
        "{right}"
    );
    assert!(bill("").contains("may reduce the power of electricity"), "{}", bill(""));
}

/// A figure that is not known is neither nought nor no.
#[test]
fn what_is_not_known_is_not_shown_as_nought() {
    let worked = |rule: &str, on: &str, facts: &[(&str, &str)]| {
        let engine = Engine::new().unwrap();
        let law = engine.book().on(on.parse().unwrap()).accepting_unchecked();
        let worked = by_hand(law, rule, facts).unwrap();
        rav_report::worked(&worked, law, Words::of(Language::English))
    };
    let row = |page: &str, label: &str| {
        let line = page.lines().find(|line| line.trim_start().starts_with(label)).unwrap();
        line.trim().trim_start_matches(label).trim().to_owned()
    };
    let year = [("energy", "1500"), ("income", "18000"), ("units", "1")];
    let effort = worked("energy.effort", "2026-02-02", &year);
    assert_eq!(row(&effort, "Income within the first three tenths"), "not known");
    assert_eq!(row(&effort, "Sign of energy poverty, TEE 3D"), "not known");
    assert_eq!(row(&effort, "Median of energy, for one unit"), "not known");
    assert_eq!(row(&effort, "Housing costs of the year, without energy"), "€0.00");
    // 1,440 of 18,000 is not above the threshold, whatever the decile is.
    let effort =
        worked("energy.effort", "2026-02-02", &[("energy", "1440"), ("income", "18000"), ("units", "1")]);
    assert_eq!(row(&effort, "Sign of energy poverty, TEE 3D"), "no");
    let effort = worked("energy.effort", "2021-12-31", &year);
    assert_eq!(row(&effort, "Sign of energy poverty, TEE 3D"), "yes");
    let days = [("last_reading", "2020-06-01"), ("billed_from", "2019-02-02")];
    let back = worked("energy.back-billing", "2020-07-01", &days);
    assert_eq!(row(&back, "Amount beyond (estimate; more if instalments are deducted)"), "not known");
    let read = [
        ("from", "2025-02-01"),
        ("to", "2026-02-01"),
        ("first_reading", "9"),
        ("last_reading", "1"),
        ("billed", "5"),
    ];
    let check = worked("energy.bill-check", "2026-02-02", &read);
    assert_eq!(row(&check, "Billed beyond the readings"), "not known");
    assert_eq!(row(&check, "Meter went back or was replaced"), "yes");
}

/// No page may show the writing of a text: a hole that nothing filled, or a choice of forms.
#[test]
fn no_hole_of_a_text_is_seen_with_local_rules_and_children_in_alternating_custody() {
    let engine = Engine::new().unwrap();
    let rules: Vec<LocalRule> = std::fs::read_dir("../../examples/local")
        .unwrap()
        .map(|entry| LocalRule::read(&std::fs::read(entry.unwrap().path()).unwrap(), Format::Toml).unwrap())
        .collect();
    let mut files: Vec<Document> = std::fs::read_dir("../../examples/households")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| Document::read(&std::fs::read(path).unwrap(), Format::Toml).unwrap())
        .collect();
    for children in 1..=3 {
        let child = |number| {
            format!(r#"{{ id = "e{number}", role = "child", born = "2015-05-03", custody = "alternating" }}"#)
        };
        let list = (1..=children).map(child).collect::<Vec<_>>().join(", ");
        let text = format!(
            r#"
            format = "resteavivre/household@1"
            day = "2026-02-20"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}, {list}]
            dwelling = {{ tenure = "social-tenant" }}
            incomes = [{{ kind = "wage", amount = "1300" }}]
            expenses = [{{ kind = "rent", amount = "500" }}]
            "#
        );
        files.push(Document::read(text.as_bytes(), Format::Toml).unwrap());
    }
    for document in &files {
        let options = || Options::new().explained().accept_unchecked_law().accept_ended_local();
        // Rules that do not run on the day of the file yet are refused.
        let run = rules.iter().filter(|rule| engine.open(document, &options().local(rule)).is_ok());
        let file = engine.open(document, &run.fold(options(), Options::local)).unwrap();
        let reviews: Vec<_> = Subject::ALL.iter().map(|subject| file.review(*subject).unwrap()).collect();
        for language in [Language::French, Language::English] {
            for audience in [Audience::Counsellor, Audience::Household] {
                let page =
                    rav_report::report(file.assessment(), audience, None, Words::of(language)).unwrap();
                let text = page.with_reviews(&reviews).to_text();
                assert!(!text.contains(['{', '|', '}']), "{text}");
            }
        }
    }
}

/// Holes do not nest: a form that has a hole of its own would be printed as it is written.
#[test]
fn no_text_has_a_hole_within_a_hole() {
    for language in [Language::French, Language::English] {
        for (table, texts) in Words::of(language).tables() {
            for text in texts {
                let mut depth = 0;
                for letter in text.chars() {
                    depth += match letter {
                        '{' => 1,
                        '}' => -1,
                        _ => 0,
                    };
                    assert!(depth == 0 || depth == 1, "{table}: {text}");
                }
            }
        }
    }
}

/// 168 euros for one rejected payment: no cap of the file forbids it, and a bank that is asked may do something.
#[test]
fn fees_that_no_cap_forbids_are_still_asked_about() {
    let month = r#"bank_months = [{ month = "2025-12", incidents = 1, interventions = 1, intervention_fees = "8", fees = "168" }]"#;
    let told = plain("2026-03-20", month, Subject::Bank);
    assert!(told.contains("Ask it for the detail and for a gesture"), "{told}");
    assert!(!told.contains("nothing to ask"), "{told}");
    // Under the caps of the offer there is little to ask for, and it is not nothing.
    let few = r#"bank_months = [{ month = "2025-12", incidents = 1, fees = "12" }]"#;
    let told = plain("2026-03-20", few, Subject::Bank);
    assert!(told.contains("Ask it for the detail.") && !told.contains("nothing to ask"), "{told}");
}

/// Months of several statuses: what is above the caps of two of them, and what a third costs without any cap.
#[test]
fn a_sum_of_months_says_that_each_has_its_caps() {
    let months = r#"bank_months = [
        { month = "2025-11", incidents = 4, fees = "120", fragile = true },
        { month = "2025-12", incidents = 6, fees = "64", fragile = true, specific_offer = true },
        { month = "2026-01", incidents = 6, fees = "120" },
    ]"#;
    let told = plain("2026-02-10", months, Subject::Bank);
    // 120 − 25 and 64 − 20.
    assert!(told.contains("€139.00 more than the caps of those months"), "{told}");
    assert!(told.contains("gesture") && !told.contains("like yours today"), "{told}");
}

/// L815-7 of the social security code: whoever pays the pension decides on the ASPA, not the family fund.
#[test]
fn each_right_has_its_own_decider() {
    let old = |born: &str, more: &str| {
        let text = format!(
            r#"
            format = "resteavivre/household@1"
            day = "2026-02-20"
            people = [{{ id = "p1", role = "depositor", born = "{born}" }}]
            dwelling = {{ tenure = "social-tenant" }}
            {more}
            "#
        );
        let (engine, document) =
            (Engine::new().unwrap(), Document::read(text.as_bytes(), Format::Toml).unwrap());
        let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        let review = file.review(Subject::Rights).unwrap();
        let page = rav_report::review(&review, Audience::Household, None, Words::of(Language::English));
        on_one_line(&page.to_text())
    };
    let told = old("1958-05-01", r#"incomes = [{ kind = "retirement-pension", amount = "600", of = "p1" }]"#);
    assert!(told.contains("only your pension fund decides"), "{told}");
    let told = old("1988-05-01", "");
    assert!(told.contains("only the family fund decides"), "{told}");
}

/// The allowance of a new school year is paid once: its amount is not one of each month.
#[test]
fn a_yearly_allowance_is_no_monthly_one() {
    let path = "../../examples/households/famille-passoire-energetique.toml";
    let document = Document::read(&std::fs::read(path).unwrap(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let reviews = [file.review(Subject::Rights).unwrap()];
    let words = Words::of(Language::English);
    let page = rav_report::report(file.assessment(), Audience::Counsellor, None, words).unwrap();
    let text = on_one_line(&page.with_reviews(&reviews).to_text());
    assert!(text.contains("once a year") && !text.contains("estimate a month"), "{text}");
}

/// Decree 2008-780 and L115-3: the bill of 4 May 2026 is unpaid from 18 May, the power may be reduced from 22 June, cut a month later.
#[test]
fn a_bill_is_told_by_where_its_calendar_stands() {
    let told = |on: &str, more: &str| {
        let bill = format!(
            r#"bills = [{{ supply = "electricite", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15"{more} }}]"#
        );
        plain(on, &bill, Subject::Energy)
    };
    let wrote = r#", first_letter = "2026-05-18", second_letter = "2026-06-02""#;
    for (on, more, sentence) in [
        ("2026-05-10", "", "to be paid before 18 May 2026"),
        ("2026-05-20", "", "may not reduce the power before 22 June 2026, nor cut it before 22 July 2026"),
        ("2026-06-25", "", "may reduce the power of electricity if it wrote to you twice"),
        ("2026-06-25", wrote, "may reduce the power of electricity. It may not cut"),
        ("2026-09-20", r#", reduced = "2026-06-22""#, "may cut from now on if it wrote to you twice"),
    ] {
        assert!(told(on, more).contains(sentence), "{on} {}", told(on, more));
    }
    // The winter that forbids the cut alone has a day of its own.
    let winter = r#"bills = [{ supply = "electricite", amount = "210", unpaid = "210", issued = "2026-10-25", due = "2026-11-12" }]"#;
    let winter = plain("2026-11-20", winter, Subject::Energy);
    assert!(winter.contains("before 17 December 2026, nor cut it before 1 April 2027"), "{winter}");
}

/// The hold of the fund lasts two months: a day that is over is told as one.
#[test]
fn a_hold_that_is_over_is_told_so() {
    let told = |on: &str| {
        let bill = r#"bills = [{ supply = "electricite", amount = "310", unpaid = "310", issued = "2025-12-05" }]
        rights = [{ right = "fsl", status = "demande", since = "2026-01-20" }]"#;
        plain(on, bill, Subject::Energy)
    };
    assert!(
        told("2026-03-20").contains("goes on until its answer, until 20 March 2026"),
        "{}",
        told("2026-03-20")
    );
    assert!(told("2026-03-21").contains("kept the supply until 20 March 2026"), "{}", told("2026-03-21"));
    assert!(!told("2026-06-27").contains("goes on until"));
}

/// What is urgent denies nothing that the file tells, and says no day twice.
#[test]
fn what_is_urgent_knows_what_was_done() {
    let file = |reduced: &str, right: &str| {
        format!(
            r#"alerts = ["energy-cut"]
            bills = [
                {{ supply = "electricite", amount = "310", unpaid = "310", issued = "2025-10-20", first_letter = "2025-11-10"{reduced} }},
                {{ supply = "gaz", amount = "310", unpaid = "310", issued = "2025-11-28" }},
            ]
            rights = [{{ right = "{right}", status = "obtenu", since = "2025-11-03" }}]"#
        )
    };
    let early = whole("2026-01-15", &file(r#", reduced = "2026-01-05""#, "cheque-energie"));
    assert!(early.contains("Your power was reduced although that was forbidden"), "{early}");
    assert!(!early.contains("may not reduce the power before"), "{early}");
    assert!(early.contains("By your bills, it may not cut before"), "{early}");
    let fund = whole("2026-01-15", &file(r#", reduced = "2026-01-05""#, "fsl"));
    assert!(fund.contains("The supplier may read the law otherwise"), "{fund}");
    assert!(fund.contains("the law names the energy voucher alone"), "{fund}");
    let none = whole("2026-01-15", &file("", "cheque-energie"));
    assert!(!none.contains("Your power was reduced"), "{none}");
}

/// Whatever is unpaid is named with something to ask for: fuel of no network, a bill without its day, a day before the law that is known.
#[test]
fn no_unpaid_bill_is_passed_over() {
    for supply in ["fioul", "bois", "gaz-en-bouteille", "electricite", "gaz", "reseau-de-chaleur", "eau"] {
        for (on, issued) in [
            ("2026-03-03", r#", issued = "2025-12-05""#),
            ("2026-03-03", ""),
            ("2021-06-01", r#", issued = "2021-03-01""#),
        ] {
            let bill =
                format!(r#"bills = [{{ supply = "{supply}", amount = "800", unpaid = "400"{issued} }}]"#);
            let told = plain(on, &bill, Subject::Energy);
            assert!(!told.contains("nothing to do") && told.contains(" bill"), "{supply} {on}: {told}");
        }
    }
    assert!(
        plain("2026-03-20", r#"contracts = [{ supply = "gaz", holder = "p1" }]"#, Subject::Energy)
            .contains("worked out")
    );
}

/// L115-3 names the voucher alone, the official sheet adds the fund: whom the fund alone protects reads that doubt, in winter only.
#[test]
fn a_winter_that_only_the_sheet_grants_is_told_with_its_doubt() {
    let told = |on: &str, right: &str, issued: &str| {
        let more = format!(
            r#"bills = [{{ supply = "electricite", amount = "310", unpaid = "310", issued = "{issued}" }}]
            rights = [{{ right = "{right}", status = "obtenu", since = "2025-11-03" }}]"#
        );
        plain(on, &more, Subject::Energy).contains("the law names the energy voucher alone")
    };
    assert!(told("2026-01-15", "fsl", "2025-11-20"));
    assert!(!told("2026-01-15", "cheque-energie", "2025-11-20"));
    assert!(!told("2026-06-15", "fsl", "2026-05-20"));
}

/// A refusal reaches the household, with its day and what to ask, for every right; the housing fund is not told of as if it were new where it was asked or has refused.
#[test]
fn a_refusal_is_told_to_the_household() {
    let right = |right: &str, status: &str| {
        format!(r#"rights = [{{ right = "{right}", status = "{status}", since = "2025-12-20" }}]"#)
    };
    for id in ["rsa", "asi", "aah", "c2s", "aide-logement", "fsl", "cheque-energie", "prime-activite"] {
        let told = whole("2026-02-02", &right(id, "refuse"));
        assert_eq!(
            told.matches(": refused on 20 Dec 2025. Ask why, and until when you can contest").count(),
            1,
            "{id}: {told}"
        );
        let alone = plain("2026-02-02", &right(id, "refuse"), Subject::Rights);
        assert!(alone.contains("refused on 20 Dec 2025"), "{id}: {alone}");
        for status in ["obtenu", "demande"] {
            assert!(!whole("2026-02-02", &right(id, status)).contains("refused on"), "{id} {status}");
        }
    }
    let bills = r#"debts = [{ id = "e1", kind = "dette-energie", balance = "300", arrears = "300" }]
        bills = [
            { supply = "gaz", amount = "200", unpaid = "200", issued = "2025-06-10", first_letter = "2025-06-24", second_letter = "2025-07-10" },
            { supply = "fioul", amount = "100", unpaid = "100" },
            { supply = "eau", amount = "100", unpaid = "100" },
        ]"#;
    let asks = |more: &str| {
        let told = whole("2025-10-02", &format!("{bills}\n{more}"));
        told.contains("housing fund (FSL)") || told.contains("Ask for help from the housing solidarity fund")
    };
    assert!(asks(""));
    let asked = right("fsl", "demande").replace("2025-12-20", "2025-07-20");
    assert!(!asks(&right("fsl", "refuse").replace("2025-12-20", "2025-09-20")));
    let held = whole("2025-10-02", &format!("{bills}\n{asked}"));
    assert!(held.contains("Ask the fund where your request stands"), "{held}");
    assert!(!held.contains("for help too"), "{held}");
}

/// The specific offer is named once, with the ground that holds, and not what a fragile customer would pay to whoever the bank counts as one, or holds the offer.
#[test]
fn the_specific_offer_is_said_once_with_its_ground() {
    let month = r#"bank_months = [{ month = "2026-01", incidents = 4, interventions = 8, intervention_fees = "64", fees = "84" }]"#;
    let told = |bank: &str, subject: Option<Subject>| {
        let file = format!("bank = {{ {bank} }}\n{month}");
        subject.map_or_else(|| whole("2026-02-16", &file), |subject| plain("2026-02-16", &file, subject))
    };
    let offers = |page: &str| {
        page.matches("specific offer").count()
            + page.matches("offer for customers").count()
            + page.matches("offer that limits").count()
    };
    for bank in [
        r#"banned = "2025-10-01", fees = "96""#,
        r#"rejected_payments = 6, fees = "96""#,
        r#"fragile = true, fees = "20""#,
        r#"fragile = true, fees = "96""#,
    ] {
        let page = told(bank, None);
        assert_eq!(offers(&page), 1, "{bank}: {page}");
        assert!(!bank.contains("fragile") || !page.contains("a fragile customer"), "{bank}: {page}");
        let page = told(bank, Some(Subject::Bank));
        assert!(offers(&page) <= 1, "{bank}: {page}");
    }
    // L312-1-3 and R312-4-3: a ban of three months in a row is a ground of its own.
    let banned = told(r#"banned = "2025-10-01""#, Some(Subject::Bank));
    assert!(banned.contains("limits fees: you have been barred from cheques or a card"), "{banned}");
    assert!(!banned.contains("enough incidents"), "{banned}");
    let rejected = told("rejected_payments = 6", Some(Subject::Bank));
    assert!(rejected.contains("limits fees: there were enough incidents in a month"), "{rejected}");
    assert!(!rejected.contains("barred"), "{rejected}");
    let counsellor = |bank: &str| {
        let (engine, document) =
            (Engine::new().unwrap(), tenant("2026-02-16", &format!("bank = {{ {bank} }}\n{month}")));
        let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        let review = file.review(Subject::Bank).unwrap();
        rav_report::review(&review, Audience::Counsellor, None, Words::of(Language::English)).to_text()
    };
    let saves = "offer would have saved";
    assert!(counsellor("fragile = true").contains(saves), "{}", counsellor("fragile = true"));
    assert!(!counsellor("specific_offer = true").contains(saves));
}

/// First what can be lost today, then what was done against the law, then letters; one sentence for the bills of one supply, with its earliest day.
#[test]
fn energy_begins_with_what_can_be_lost() {
    let told = plain(
        "2026-05-20",
        r#"contracts = [{ supply = "electricite", holder = "p1", smart_meter = true }]
        bills = [
            { supply = "electricite", amount = "240", unpaid = "240", issued = "2025-11-10", due = "2025-11-25", first_letter = "2025-11-20", second_letter = "2025-12-15", reduced = "2026-01-10", complaint = "2025-12-20" },
            { supply = "gaz", amount = "200", unpaid = "200", issued = "2026-03-10", first_letter = "2026-03-24", second_letter = "2026-04-08" },
        ]
        rights = [{ right = "cheque-energie", status = "obtenu", since = "2025-11-05" }]"#,
        Subject::Energy,
    );
    let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    let order = [
        at("the supplier may cut from now on. Call it today"),
        at("may not cut before"),
        at("Ask the supplier in writing to restore it"),
        at("first letter of 20 November 2025"),
        at("you may ask the energy mediator until"),
    ];
    assert!(order.is_sorted(), "{order:?} {told}");
    let bill = |issued: &str, letters: &str| {
        format!(
            r#"{{ supply = "electricite", amount = "300", unpaid = "300", issued = "{issued}"{letters} }}"#
        )
    };
    let letters = r#", first_letter = "2025-08-05", second_letter = "2025-08-25""#;
    let (old, new) = (bill("2025-07-12", letters), bill("2025-12-12", ""));
    for bills in [format!("bills = [{old}, {new}]"), format!("bills = [{new}, {old}]")] {
        let told = plain("2026-01-27", &bills, Subject::Energy);
        assert_eq!(told.matches("supplier may").count(), 1, "{told}");
        assert!(told.contains("may reduce the power"), "{told}");
    }
    // Two supplies have each their own.
    let both = format!("bills = [{old}, {}]", new.replace("electricite", "gaz"));
    assert_eq!(plain("2026-01-27", &both, Subject::Energy).matches("Your ").count(), 2);
}

/// Family benefits of children in alternating custody are told of with why, and no sum is said while one that counts in it is not known.
#[test]
fn alternating_children_are_told_of() {
    let page = |custody: &str| {
        let child =
            |born: &str| format!(r#"{{ id = "k{born}", role = "child", born = "{born}"{custody} }}, "#);
        let children = ["2010-03-01", "2014-05-01", "2019-05-01"].map(child).concat();
        let text = format!(
            r#"
            format = "resteavivre/household@1"
            day = "2026-09-14"
            people = [{children}{{ id = "p1", role = "depositor", born = "1986-03-04" }}]
            dwelling = {{ tenure = "housed-free" }}
            incomes = [{{ kind = "wage", amount = "1250" }}]
            rights = [{{ right = "c2s", status = "obtenu", since = "2026-01-01" }}, {{ right = "transport-reduction", status = "obtenu", since = "2026-01-01" }}]
            tax_incomes = [{{ year = 2024, income = "15200", declarants = ["p1"], dependants = ["k2010-03-01", "k2014-05-01", "k2019-05-01"] }}]
            "#
        );
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
        let review = file.review(Subject::Rights).unwrap();
        let gain = review.opened.as_ref().and_then(resteavivre::review::Opened::safe_gain);
        let words = Words::of(Language::English);
        let alone = rav_report::review(&review, Audience::Household, None, words).to_text();
        let whole = rav_report::report(file.assessment(), Audience::Household, None, words).unwrap();
        let whole = whole.with_reviews(&[review]).to_text();
        let line = |text: String| on_one_line(&text);
        (gain.is_some(), line(alone), line(whole))
    };
    let (gain, alone, whole) = page(r#", custody = "alternating""#);
    assert!(!gain);
    let rights = "family allowances, family complement, back-to-school allowance";
    let asked = format!("sets the share of each parent. Ask it about: in-work bonus, {rights}");
    assert!(alone.contains(&asked), "{alone}");
    // On the page of a budget they are among the rights to check: the page of rights says why.
    assert!(whole.contains(&format!("Rights to check together: in-work bonus, {rights}.")), "{whole}");
    assert!(!alone.contains("more might be left") && !alone.contains("more a month"), "{alone}");
    let (_, alone, whole) = page("");
    assert!(!alone.contains("share of each parent") && whole.contains(rights), "{whole}");
}

/// A right that is over comes first in what a household can do, on its page of rights and on that of its budget; one that goes on, or that
/// was renewed until a later day, does not. Until the last day itself it is held.
#[test]
fn a_right_that_is_over_comes_first() {
    let pages = |rights: &str| {
        let text = format!(
            r#"
            format = "resteavivre/household@1"
            day = "2026-02-02"
            people = [{{ id = "p1", role = "depositor", born = "1986-03-04" }}]
            dwelling = {{ tenure = "social-tenant" }}
            incomes = [{{ kind = "aah", amount = "1033.32", of = "p1" }}]
            rights = [{rights}]
            "#
        );
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let file = engine.open(&document, &Options::new().explained()).unwrap();
        let review = file.review(Subject::Rights).unwrap();
        let words = Words::of(Language::English);
        let alone = rav_report::review(&review, Audience::Household, None, words).to_text();
        let whole = rav_report::report(file.assessment(), Audience::Household, None, words).unwrap();
        let whole = whole.with_reviews(&[review]).to_text();
        [alone, whole].map(|text| on_one_line(&text))
    };
    let held = |until: &str| format!(r#"{{ right = "aah", status = "held", until = "{until}" }}"#);
    let sentence = "Ask for its renewal quickly.";
    let [alone, whole] = pages(&held("2026-02-01"));
    assert!(alone.contains(sentence), "{alone}");
    assert!(
        whole.contains("1. AAH: ended on 1 Feb 2026. Ask")
            || whole.contains("1. Disabled adult’s allowance: ended"),
        "{whole}"
    );
    for page in pages(&held("2026-02-02")) {
        assert!(!page.contains(sentence), "{page}");
    }
}

/// Code of civil enforcement, R162-2, R162-4 and R162-5: of 900 with 780 that cannot be seized, 646.52 is left without any request in 2025 and
/// 133.48 must be asked for. Without such sums nothing is.
#[test]
fn a_household_is_told_what_to_ask_its_bank_for() {
    let page = |sums: &str| {
        let text = format!(
            r#"
            format = "resteavivre/household@1"
            day = "2026-02-20"
            people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
            dwelling = {{ tenure = "social-tenant" }}
            bank = {{ balance = "900", seizure = "5000"{sums} }}
            "#
        );
        let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
        let engine = Engine::new().unwrap();
        let review = engine.open(&document, &Options::new()).unwrap().review(Subject::Bank).unwrap();
        rav_report::review(&review, Audience::Household, None, Words::of(Language::English)).to_text()
    };
    let (with, without) = (page(r#", unseizable = "780""#), page(""));
    assert!(with.contains("646.52") && with.contains("133.48"), "{with}");
    assert!(without.contains("646.52") && !without.contains("Ask the bank"), "{without}");
}
