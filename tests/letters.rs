//! Proposals to creditors: amounts that add up, time where there is nothing to pay with, and what bad requests get.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_tests::root;
use resteavivre::household::DebtKind;
use resteavivre::money::Money;
use resteavivre::{
    Document, Engine, Format, Options,
    letters::{Claim, Creditor, Instalments, Proposal, ProposalRequest, Terms},
};

/// A tenant with 1,400 a month, 1,200 of expenses, and what is owed.
fn tenant(more: &str) -> Document {
    let text = format!(
        "format = \"resteavivre/household@1\"\nday = \"2025-06-19\"\n\
         people = [{{ id = \"p1\", role = \"depositor\", born = \"1980-05-01\" }}]\n\
         dwelling = {{ tenure = \"social-tenant\" }}\n\
         incomes = [{{ kind = \"wage\", amount = \"1400\" }}]\n\
         expenses = [{{ kind = \"rent\", amount = \"1200\" }}]\n{more}"
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

const RENT: &str =
    "debts = [{ id = \"bailleur\", kind = \"rent-arrears\", balance = \"1000\", arrears = \"1000\" }]";
const TWO: &str = "debts = [{ id = \"a\", kind = \"personal-loan\", balance = \"900\", instalment = \"30\" },\
    { id = \"b\", kind = \"overdraft\", balance = \"250\", arrears = \"250\" }]";

fn propose(document: &Document, request: &ProposalRequest) -> Result<Proposal, Vec<&'static str>> {
    let engine = Engine::new().unwrap();
    let answer = engine.open(document.household(), &Options::new()).and_then(|file| file.propose(request));
    answer.map_err(|error| error.problems().0.into_iter().map(|problem| problem.kind.code).collect())
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn by_hand(creditor: Creditor, instalment: Option<&str>, months: Option<u16>) -> ProposalRequest {
    ProposalRequest { instalment: instalment.map(money), months, ..ProposalRequest::to(creditor) }
}

fn steps(proposal: &Proposal) -> &[Instalments] {
    match &proposal.terms {
        Terms::Instalments(steps) => steps,
        Terms::Postponement(_) => panic!("time, not instalments"),
    }
}

fn step(first: u16, months: u16, amount: &str) -> Instalments {
    Instalments { first, months, amount: money(amount) }
}

fn codes(proposal: &Proposal) -> Vec<&'static str> {
    proposal.caveats.iter().map(|caveat| caveat.code).collect()
}

#[test]
fn the_last_instalment_takes_the_rest() {
    // 1000 = 6 × 150 + 100; 1000 = 2 × 333.33 + 333.34; 1000 = 10 × 100; 1000 at once.
    let document = tenant(RENT);
    let of =
        |instalment, months| propose(&document, &by_hand(Creditor::Landlord, instalment, months)).unwrap();
    assert_eq!(steps(&of(Some("150"), None)), [step(1, 6, "150"), step(7, 1, "100")]);
    assert_eq!(steps(&of(None, Some(3))), [step(1, 2, "333.33"), step(3, 1, "333.34")]);
    assert_eq!(steps(&of(Some("100"), Some(10))), [step(1, 10, "100")]);
    assert_eq!(steps(&of(Some("4000"), None)), [step(1, 1, "1000")]);
    assert_eq!(steps(&of(None, Some(1))), [step(1, 1, "1000")]);
}

#[test]
fn what_is_left_gives_the_instalments_when_none_are_given() {
    // 1400 − 1200 = 200 a month for the only debt, which bears no interest.
    let proposal = propose(&tenant(RENT), &ProposalRequest::to(Creditor::Landlord)).unwrap();
    assert_eq!(steps(&proposal), [step(1, 5, "200")]);
    assert_eq!((proposal.left, proposal.others), (money("200"), Money::ZERO));
    assert!(codes(&proposal).contains(&"proposal-whole-left"));
    assert_eq!((proposal.tenant, proposal.judge), (true, Some(36)));
}

/// TJ Dijon, 20 June 2025, n° 25/00052: 501.20 of arrears, 486.71 left, so two months: 2 × 250.60 rather than 486.71 and 14.49.
#[test]
fn no_more_is_offered_than_the_months_need() {
    let document = tenant(&RENT.replace("1000", "501.20"));
    let mut household = document.household().clone();
    household.expenses[0].amount.value = money("913.29");
    let engine = Engine::new().unwrap();
    let proposal = engine
        .open(&household, &Options::new())
        .and_then(|file| file.propose(&ProposalRequest::to(Creditor::Landlord)))
        .unwrap();
    assert_eq!(proposal.left, money("486.71"));
    assert_eq!(steps(&proposal), [step(1, 2, "250.60")]);
    assert!(!codes(&proposal).contains(&"proposal-whole-left"));
}

#[test]
fn a_promise_above_what_is_left_is_said_to_the_counsellor() {
    // 200 a month for all debts, of which 30 are the loan's: 170 are left for the overdraft.
    let request = |instalment| ProposalRequest {
        debt: Some("b".into()),
        ..by_hand(Creditor::Bank, Some(instalment), None)
    };
    let within = propose(&tenant(TWO), &request("170")).unwrap();
    assert_eq!(within.left, money("170"));
    assert!(!codes(&within).contains(&"proposal-above-left"));
    let above = propose(&tenant(TWO), &request("170.01")).unwrap();
    assert!(codes(&above).contains(&"proposal-above-left"));
}

#[test]
fn longer_than_a_judge_may_grant_is_said() {
    // A tenant's rent: 36 months; an overdraft: 24.
    let of = |document: &Document, creditor, debt: Option<&str>, months| {
        let request =
            ProposalRequest { debt: debt.map(str::to_owned), ..by_hand(creditor, None, Some(months)) };
        codes(&propose(document, &request).unwrap()).contains(&"proposal-beyond-judge")
    };
    let (rent, two) = (tenant(RENT), tenant(TWO));
    assert!(!of(&rent, Creditor::Landlord, None, 36) && of(&rent, Creditor::Landlord, None, 37));
    assert!(!of(&two, Creditor::Bank, Some("b"), 24) && of(&two, Creditor::Bank, Some("b"), 25));
}

#[test]
fn nothing_to_pay_with_asks_for_time_and_promises_nothing() {
    let poor = RENT.replace("debts", "bank = { overdraft = \"80\" }\ndebts");
    let document = tenant(&poor);
    let mut household = document.household().clone();
    household.expenses[0].amount.value = money("1400");
    let engine = Engine::new().unwrap();
    let ask = |request: &ProposalRequest| {
        engine.open(&household, &Options::new()).and_then(|file| file.propose(request)).unwrap()
    };
    let proposal = ask(&ProposalRequest::to(Creditor::Landlord));
    assert_eq!(proposal.terms, Terms::Postponement(None));
    assert!(codes(&proposal).contains(&"proposal-nothing-left"));
    let request =
        ProposalRequest { postpone: true, months: Some(6), ..ProposalRequest::to(Creditor::Landlord) };
    assert_eq!(ask(&request).terms, Terms::Postponement(Some(6)));
    // The account is in the red and not among the debts: it can be written about, and that is said.
    let account = ask(&ProposalRequest { postpone: true, ..ProposalRequest::to(Creditor::Bank) });
    assert_eq!((account.claim.id.as_str(), account.claim.owed), (Claim::ACCOUNT, money("80")));
    assert!(codes(&account).contains(&"proposal-account"));
}

#[test]
fn bad_requests_have_their_codes() {
    let (rent, two) = (tenant(RENT), tenant(TWO));
    let refused = |document: &Document, request: &ProposalRequest| propose(document, request).unwrap_err();
    assert_eq!(refused(&rent, &ProposalRequest::to(Creditor::Energy)), ["letter.no-debt"]);
    assert_eq!(refused(&two, &ProposalRequest::to(Creditor::Bank)), ["letter.which-debt"]);
    let nobody = ProposalRequest { debt: Some("c".into()), ..ProposalRequest::to(Creditor::Bank) };
    assert_eq!(refused(&two, &nobody), ["letter.which-debt"]);
    let of = |instalment, months| refused(&rent, &by_hand(Creditor::Landlord, instalment, months));
    assert_eq!(of(Some("0"), None), ["plan.not-above-zero"]);
    assert_eq!(of(Some("-5"), None), ["plan.not-above-zero"]);
    assert_eq!(of(Some("0.50"), None), ["plan.too-long"]); // 1200 months at most: 0.84
    assert_eq!(of(Some("100"), Some(11)), ["plan.months-out-of-range"]);
    assert_eq!(of(None, Some(0)), ["plan.months-out-of-range"]);
    assert_eq!(of(None, Some(1201)), ["plan.months-out-of-range"]);
}

/// TJ Grenoble, 19 June 2025, n° 25/00428: 2,564.90 in 36 instalments, 35 of 60 and the balance with the last.
#[test]
fn a_judges_delay_is_constant_instalments_and_the_balance_with_the_last() {
    let document = tenant(&RENT.replace("1000", "2564.90"));
    let proposal = propose(&document, &by_hand(Creditor::Landlord, Some("60"), Some(36))).unwrap();
    assert_eq!(steps(&proposal), [step(1, 35, "60"), step(36, 1, "464.90")]);
    let said = proposal.caveats.iter().find(|caveat| caveat.code == "proposal-balance-last").unwrap();
    assert_eq!(said.texts(), [("amount", "464.90".to_owned())]);
    // 464.90 is more than the 200 a month that are left: said too.
    assert!(codes(&proposal).contains(&"proposal-above-left"));
}

/// 200 a month are left; 250 of overdraft and 100 late on a loan of 30 a month: 170 are shared in proportion, 121.42 and 48.57 at most.
/// Each takes three months at that; three equal months ask 83.34 and 33.34, and leave the rest with the household.
#[test]
fn what_is_left_is_shared_between_all_that_is_due() {
    let document = tenant(&TWO.replace("instalment = \"30\"", "instalment = \"30\", arrears = \"100\""));
    let of = |id: &str| {
        let request = ProposalRequest { debt: Some(id.into()), ..ProposalRequest::to(Creditor::Bank) };
        propose(&document, &request).unwrap()
    };
    let (overdraft, loan) = (of("b"), of("a"));
    assert_eq!(steps(&overdraft), [step(1, 2, "83.34"), step(3, 1, "83.32")]);
    assert_eq!((overdraft.left, overdraft.others), (money("170"), money("100")));
    // Of the loan only what is late is proposed: the rest runs on, at 30 a month.
    assert_eq!(steps(&loan), [step(1, 2, "33.34"), step(3, 1, "33.32")]);
    assert_eq!((loan.claim.due, loan.claim.owed), (money("100"), money("900")));
    for proposal in [&overdraft, &loan] {
        assert!(codes(proposal).contains(&"proposal-shared"));
        assert!(!codes(proposal).contains(&"proposal-above-left"));
    }
}

/// A loan of which nothing is late is not repaid otherwise: that would be a loan without interest.
#[test]
fn a_loan_without_arrears_asks_for_other_terms() {
    let of = |instalment, postpone| {
        let request = by_hand(Creditor::Bank, instalment, None);
        propose(&tenant(TWO), &ProposalRequest { debt: Some("a".into()), postpone, ..request })
    };
    let proposal = of(None, false).unwrap();
    assert_eq!(proposal.terms, Terms::Postponement(None));
    assert!(codes(&proposal).contains(&"proposal-not-late"));
    assert_eq!(of(Some("50"), false).unwrap_err(), ["letter.not-late"]);
    assert_eq!(of(None, true).unwrap().terms, Terms::Postponement(None));
}

/// What the debts of each example household come to, whatever their creditor proposes.
#[test]
fn proposals_of_the_example_households_add_up() {
    let engine = Engine::new().unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(root("examples/households")).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = Format::of_file_name(&path.to_string_lossy()) else { continue };
        let document = Document::read(&std::fs::read(&path).unwrap(), format).unwrap();
        let household = document.household();
        for debt in &household.debts {
            let creditors = [Creditor::Landlord, Creditor::Energy, Creditor::Bank];
            for creditor in creditors.into_iter().filter(|creditor| creditor.takes(debt.kind)) {
                for months in [None, Some(1), Some(7), Some(24), Some(60)] {
                    let request =
                        ProposalRequest { debt: Some(debt.id.clone()), ..by_hand(creditor, None, months) };
                    let options = Options::new();
                    let proposal = match engine
                        .open(household, &options)
                        .and_then(|file| file.propose(&request))
                    {
                        Ok(proposal) => proposal,
                        // A loan of which nothing is late has no instalments but its own.
                        Err(error) => {
                            assert_eq!(error.problems().0[0].kind.code, "letter.not-late");
                            assert!(debt.kind.is_loan() && debt.arrears == Money::ZERO && months.is_some());
                            continue;
                        }
                    };
                    let Terms::Instalments(steps) = &proposal.terms else { continue };
                    let paid: i64 = steps.iter().map(|run| run.amount.cents() * i64::from(run.months)).sum();
                    let whole = months.is_some() && !debt.kind.is_loan();
                    let due = if whole { debt.balance } else { proposal.claim.due };
                    assert_eq!(paid, due.cents(), "{path:?} {}", debt.id);
                    assert!(steps.windows(2).all(|pair| pair[0].first + pair[0].months <= pair[1].first));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 80, "{seen}");
    assert!(!Creditor::Bank.takes(DebtKind::FamilyLoan) && !Creditor::Landlord.takes(DebtKind::WaterArrears));
}
