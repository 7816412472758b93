//! A document in JSON, and everything that is made of a household.

use rav_report::{Audience, Letter, Parties, Words};
use resteavivre::household::Household;
use resteavivre::money::{Day, Money};
use resteavivre::plan::Strategy;
use resteavivre::{
    Assessment, Document, Format, Options, PlanReport, PlanRequest,
    letters::{Creditor, ProposalRequest},
    review::Subject,
    tables::compared_csv,
};

use crate::held::{ENGINE, LANGUAGES, json, page, plain, refused, table};

/// Who reads a page.
const READERS: [Audience; 2] = [Audience::Counsellor, Audience::Household];

pub(super) fn run(data: &[u8]) {
    // The examples are TOML: what is no JSON text is read as such.
    let is_json = data.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let document = match Document::read(data, if is_json { Format::Json } else { Format::Toml }) {
        Ok(document) => document,
        Err(problems) => return refused(&problems),
    };
    let options = Options::new().accept_unchecked_law().explained();
    let options = document.scale().map_or(options.clone(), |scale| options.clone().scale(scale));
    match ENGINE.assess(&document, &options) {
        Ok(assessment) => {
            said(&assessment, document.household());
            planned(document.household(), &options);
            written(&assessment, document.household(), &options);
            compared(&document, &options);
            reviewed(&document, &options);
        }
        Err(error) => refused(&error.problems()),
    }
}

/// Figures, pages, explanations.
fn said(assessment: &Assessment, household: &Household) {
    json(assessment);
    for language in LANGUAGES {
        let words = Words::of(language);
        for audience in READERS {
            let report = rav_report::report(assessment, audience, household.reference.as_deref(), words);
            page(&report.expect("made with its lines"));
        }
        for outcome in assessment.outcomes() {
            let explanation = assessment.explain(&outcome.key()).expect("an outcome is explained");
            plain(&rav_report::explanation(assessment, &explanation, words));
        }
        for missing in assessment.missing() {
            assert!(!rav_report::missing(missing, words).is_empty());
        }
    }
}

/// Plans, routes and months.
fn planned(household: &Household, options: &Options<'_>) {
    for (_, strategy) in Strategy::NAMED {
        for amicable in [false, true] {
            let request = PlanRequest { strategy: strategy.clone(), amicable, ..PlanRequest::default() };
            match ENGINE.open(household, options).and_then(|file| file.plan(&request)) {
                Ok(report) => plan(&report),
                Err(error) => refused(&error.problems()),
            }
        }
    }
    match ENGINE.open(household, options).and_then(|file| file.routes()) {
        Ok(figures) => {
            figures.iter().for_each(|figure| json(figure));
            page(&rav_report::routes(&figures, Words::of(LANGUAGES[0])));
        }
        Err(error) => refused(&error.problems()),
    }
    for months in [1, 13] {
        match ENGINE.open(household, options).and_then(|file| file.calendar(months)) {
            Ok(calendar) => {
                assert_eq!(calendar.months.len(), usize::from(months));
                json(&calendar);
                table(&calendar.csv());
                for reader in READERS {
                    page(&rav_report::calendar(&calendar, reader, Words::of(LANGUAGES[1])));
                }
            }
            Err(error) => refused(&error.problems()),
        }
    }
}

fn plan(report: &PlanReport) {
    assert!(report.plan.outcomes.iter().all(|outcome| outcome.is_conserved()));
    json(report);
    table(&report.csv());
    table(&compared_csv(&report.compare()));
    for language in LANGUAGES {
        for reader in READERS {
            page(&rav_report::plan(report, reader, Words::of(language)));
        }
        page(&rav_report::strategies(report, &report.compare(), Words::of(language)));
    }
}

/// Letters.
fn written(assessment: &Assessment, household: &Household, options: &Options<'_>) {
    let (parties, law) =
        (Parties::default(), ENGINE.book().on(assessment.receipt().day).accepting_unchecked());
    for language in LANGUAGES {
        let letter = Letter::new(household, assessment, &parties, Words::of(language));
        page(&letter.to_commission(law));
        page(&letter.state());
        letter.doubts_on_commission().iter().for_each(|doubt| plain(doubt));
        for creditor in Creditor::ALL.iter().copied() {
            for postpone in [false, true] {
                let request = ProposalRequest { postpone, ..ProposalRequest::to(creditor) };
                match ENGINE.open(household, options).and_then(|file| file.propose(&request)) {
                    Ok(proposal) => page(&letter.to_creditor(&proposal, law)),
                    Err(error) => refused(&error.problems()),
                }
            }
        }
    }
}

/// What the papers of the file say.
fn reviewed(document: &Document, options: &Options<'_>) {
    let file = ENGINE.open(document, options).expect("assessed before");
    for subject in Subject::ALL.iter().copied() {
        match file.review(subject) {
            Ok(review) => {
                json(&review);
                for (language, reader) in LANGUAGES.into_iter().zip(READERS) {
                    page(&rav_report::review(&review, reader, None, Words::of(language)));
                }
            }
            Err(error) => refused(&error.problems()),
        }
    }
}

/// With itself, where nothing changes, and with a household that has lost a line a year later, where shares add up.
fn compared(document: &Document, options: &Options<'_>) {
    let now = ENGINE.open(document, options).expect("assessed before");
    let itself = ENGINE.compare(&now, &now).expect("assessed before");
    assert!(itself.changes.iter().all(|change| change.old == change.new && change.opposite.is_none()));
    let day = itself.old.receipt().day;
    let Some(later) = Day::from_epoch_days(day.epoch_days() + 365) else { return };
    let mut household = document.household().clone();
    household.incomes.pop();
    household.debts.pop();
    let later = options.clone().on(later);
    let Ok(later) = ENGINE.open(&household, &later) else { return };
    let Ok(compared) = ENGINE.compare(&now, &later) else { return };
    for change in &compared.changes {
        let difference = change.new.checked_sub(change.old).expect("both within the range of rules");
        assert_eq!(Money::sum(change.shares).expect("shares of a difference"), difference, "{}", change.key);
    }
    json(&compared);
    for language in LANGUAGES {
        for reader in READERS {
            page(&rav_report::comparison(&compared, reader, Words::of(language)));
        }
    }
}
