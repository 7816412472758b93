//! Proposals to creditors: amounts that add up, time where there is nothing to pay with, and what bad requests get.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use rav_tests::root;
use resteavivre::household::{DebtKind, Household, Provenance};
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
    // 1000 = 6 × 150 + 100; 1000 = 2 × 334 + 332; 1000 = 10 × 100; 1000 at once. In 600 months there is no round instalment that
    // leaves something for the last: 599 × 1.66, then 5.66.
    let document = tenant(RENT);
    let of =
        |instalment, months| propose(&document, &by_hand(Creditor::Landlord, instalment, months)).unwrap();
    assert_eq!(steps(&of(Some("150"), None)), [step(1, 6, "150"), step(7, 1, "100")]);
    assert_eq!(steps(&of(None, Some(3))), [step(1, 2, "334"), step(3, 1, "332")]);
    assert_eq!(steps(&of(None, Some(600))), [step(1, 599, "1.66"), step(600, 1, "5.66")]);
    assert_eq!(steps(&of(Some("100"), Some(10))), [step(1, 10, "100")]);
    assert_eq!(steps(&of(Some("4000"), None)), [step(1, 1, "1000")]);
    assert_eq!(steps(&of(None, Some(1))), [step(1, 1, "1000")]);
}

/// 1400 − 1200 = 200 a month for the only debt, of which a tenth, 20, is kept: 180 pay 1000 in six months, and so do 167.
#[test]
fn what_is_left_gives_one_round_instalment_with_a_margin() {
    let proposal = propose(&tenant(RENT), &ProposalRequest::to(Creditor::Landlord)).unwrap();
    assert_eq!(steps(&proposal), [step(1, 5, "167"), step(6, 1, "165")]);
    assert_eq!((proposal.left, proposal.kept, proposal.others), (money("200"), money("20"), Money::ZERO));
    let kept = proposal.caveats.iter().find(|caveat| caveat.code == "proposal-contingency").unwrap();
    assert_eq!(kept.texts(), [("amount", "20.00".to_owned())]);
    assert_eq!((proposal.tenant, proposal.judge), (true, Some(36)));
}

/// What is not paid of bills is owed where no debt of the file stands for it: one claim for each supply.
#[test]
fn unpaid_bills_are_owed_where_no_debt_stands_for_them() {
    let bills = r#"bills = [
        { supply = "electricity", amount = "310", unpaid = "210", issued = "2025-03-04", due = "2025-03-20" },
        { supply = "electricity", amount = "90", unpaid = "90", issued = "2025-06-10", due = "2025-06-30" },
        { supply = "water", amount = "120", unpaid = "120", issued = "2025-03-04" },
    ]"#;
    let of = |document: &Document, creditor| propose(document, &ProposalRequest::to(creditor));
    let document = tenant(bills);
    let energy = of(&document, Creditor::Energy).unwrap();
    let sums = (energy.claim.owed, energy.claim.arrears, energy.others);
    assert_eq!(sums, (money("300"), money("210"), money("120")));
    assert!(energy.claim.is_of_bills() && codes(&energy).contains(&"proposal-bills"));
    let water = of(&document, Creditor::Other).unwrap();
    assert_eq!((water.claim.kind, water.claim.owed), (DebtKind::WaterArrears, money("120")));
    let engine = Engine::new().unwrap();
    let file = engine.open(document.household(), &Options::new()).unwrap();
    let all = file.propose_to_all(ProposalRequest::contingency()).unwrap();
    assert_eq!(all.iter().map(|one| one.claim.owed).collect::<Vec<_>>(), [money("300"), money("120")]);
    // A debt of that kind stands for the bills: they are not owed twice.
    let debt = r#"debts = [{ id = "edf", kind = "energy-arrears", balance = "210", arrears = "210" }]"#;
    let document = tenant(&format!("{bills}\n{debt}"));
    let energy = of(&document, Creditor::Energy).unwrap();
    assert_eq!((energy.claim.id.as_str(), energy.claim.owed), ("edf", money("210")));
    assert!(!codes(&energy).contains(&"proposal-bills"));
    let paid = tenant(&bills.replace("210", "0").replace("unpaid = \"90\"", "unpaid = \"0\""));
    assert_eq!(of(&paid, Creditor::Energy).unwrap_err(), ["letter.no-debt"]);
}

/// The part that is kept is the caller's: nothing, a quarter (150 of 200: seven months, 143 each), everything, and no more than that.
#[test]
fn the_part_that_is_kept_is_the_callers() {
    let of = |percent: &str| {
        let contingency = percent.parse().unwrap();
        propose(&tenant(RENT), &ProposalRequest { contingency, ..ProposalRequest::to(Creditor::Landlord) })
    };
    let nothing = of("0").unwrap();
    assert_eq!(steps(&nothing), [step(1, 5, "200")]);
    assert!(!codes(&nothing).contains(&"proposal-contingency"));
    assert_eq!(steps(&of("25").unwrap()), [step(1, 6, "143"), step(7, 1, "142")]);
    let all = of("100").unwrap();
    assert_eq!(all.terms, Terms::Postponement(None));
    assert!(codes(&all).contains(&"proposal-without-plan"));
    assert_eq!(of("100.01").unwrap_err(), ["letter.contingency-out-of-range"]);
    // By hand, what is kept is touched only knowingly.
    let by_hand =
        |amount| codes(&propose(&tenant(RENT), &by_hand(Creditor::Landlord, Some(amount), None)).unwrap());
    assert!(by_hand("180.01").contains(&"proposal-into-contingency"));
    assert!(!by_hand("180").contains(&"proposal-into-contingency"));
}

/// TJ Dijon, 20 June 2025, n° 25/00052: 501.20 of arrears, 486.71 left. A tenth kept, 438.03 stay: two months, 251 and 250.20 rather
/// than 438 and 63.20.
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
    // 48.671 are kept as 48.68: a part of a cent stays with the household.
    assert_eq!((proposal.left, proposal.kept), (money("486.71"), money("48.68")));
    assert_eq!(steps(&proposal), [step(1, 1, "251"), step(2, 1, "250.20")]);
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
    let late = tenant(&TWO.replace("instalment = \"30\"", "instalment = \"30\", arrears = \"30\""));
    assert_eq!(refused(&late, &ProposalRequest::to(Creditor::Bank)), ["letter.which-debt"]);
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

/// 200 a month are left, of which the loan takes 30: 170, less a tenth, are shared between 250 of overdraft and 100 late on the loan:
/// 153 × 250 ÷ 350 = 109.28 and 43.71. Each takes three months at that; three equal months ask 84 and 34, and leave the rest.
#[test]
fn what_is_left_is_shared_between_all_that_is_due() {
    let document = tenant(&TWO.replace("instalment = \"30\"", "instalment = \"30\", arrears = \"100\""));
    let of = |id: &str| {
        let request = ProposalRequest { debt: Some(id.into()), ..ProposalRequest::to(Creditor::Bank) };
        propose(&document, &request).unwrap()
    };
    let (overdraft, loan) = (of("b"), of("a"));
    assert_eq!(steps(&overdraft), [step(1, 2, "84"), step(3, 1, "82")]);
    assert_eq!((overdraft.left, overdraft.kept, overdraft.others), (money("170"), money("17"), money("100")));
    assert_eq!((overdraft.share, loan.share), (money("109.28"), money("43.71")));
    // Of the loan only what is late is proposed: the rest runs on, at 30 a month.
    assert_eq!(steps(&loan), [step(1, 2, "34"), step(3, 1, "32")]);
    assert_eq!((loan.claim.due, loan.claim.owed), (money("100"), money("900")));
    for proposal in [&overdraft, &loan] {
        assert!(codes(proposal).contains(&"proposal-shared"));
        assert!(!codes(proposal).contains(&"proposal-above-left"));
    }
    // By hand, more than its share leaves less for the other.
    let above = ProposalRequest { debt: Some("b".into()), ..by_hand(Creditor::Bank, Some("110"), None) };
    assert!(codes(&propose(&document, &above).unwrap()).contains(&"proposal-above-share"));
}

/// The same two, written to at once: 84 and 34 a month are what 153 allow, and nobody is told to write to the other.
#[test]
fn all_creditors_are_proposed_their_shares_in_one_go() {
    let document = tenant(&TWO.replace("instalment = \"30\"", "instalment = \"30\", arrears = \"100\""));
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new()).unwrap();
    let all = file.propose_to_all(ProposalRequest::contingency()).unwrap();
    let amounts: Vec<(&str, Money)> =
        all.iter().map(|proposal| (proposal.claim.id.as_str(), proposal.highest())).collect();
    assert_eq!(amounts, [("a", money("34")), ("b", money("84"))]);
    assert!(all.iter().all(|proposal| !codes(proposal).contains(&"proposal-shared")));
    let calm =
        tenant("debts = [{ id = \"a\", kind = \"personal-loan\", balance = \"900\", instalment = \"30\" }]");
    let refused = engine.open(&calm, &Options::new()).unwrap().propose_to_all(ProposalRequest::contingency());
    let codes: Vec<&str> =
        refused.unwrap_err().problems().0.iter().map(|problem| problem.kind.code).collect();
    assert_eq!(codes, ["letter.none-late"]);
}

/// A loan of which nothing is late: nothing is proposed unless time is asked for. Another one that is late is the one meant.
#[test]
fn a_creditor_who_is_owed_nothing_late_gets_no_proposal() {
    let of = |instalment, postpone| {
        let request = by_hand(Creditor::Bank, instalment, None);
        propose(&tenant(TWO), &ProposalRequest { debt: Some("a".into()), postpone, ..request })
    };
    assert_eq!(of(None, false).unwrap_err(), ["letter.not-late"]);
    assert_eq!(of(Some("50"), false).unwrap_err(), ["letter.not-late"]);
    let asked = of(None, true).unwrap();
    assert_eq!(asked.terms, Terms::Postponement(None));
    assert!(codes(&asked).contains(&"proposal-not-late"));
    let meant = propose(&tenant(TWO), &ProposalRequest::to(Creditor::Bank)).unwrap();
    assert_eq!(meant.claim.id, "b");
}

/// A debt all of which is due has its instalment replaced: 35 a month go back to what is shared, and no contract is left unpaid.
#[test]
fn the_instalment_of_a_debt_that_is_all_late_is_replaced() {
    let document = tenant(&RENT.replace("balance", "instalment = \"35\", balance"));
    let proposal = propose(&document, &ProposalRequest::to(Creditor::Landlord)).unwrap();
    assert_eq!((proposal.left, proposal.replaced), (money("200"), money("35")));
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
            for creditor in Creditor::ALL.iter().copied().filter(|creditor| creditor.takes(debt.kind)) {
                for months in [None, Some(1), Some(7), Some(24), Some(60)] {
                    let request =
                        ProposalRequest { debt: Some(debt.id.clone()), ..by_hand(creditor, None, months) };
                    let options = Options::new();
                    let proposal =
                        match engine.open(household, &options).and_then(|file| file.propose(&request)) {
                            Ok(proposal) => proposal,
                            // A debt of which nothing is late has no instalments but its own.
                            Err(error) => {
                                assert_eq!(error.problems().0[0].kind.code, "letter.not-late");
                                assert_eq!(debt.arrears, Money::ZERO);
                                assert!(debt.kind.is_loan() || months.is_none());
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
    assert!(Creditor::Other.takes(DebtKind::FamilyLoan) && Creditor::Other.takes(DebtKind::WaterArrears));
}

/// Together, the proposals of each example household take no more than what the budget leaves, less a tenth.
#[test]
fn all_proposals_of_an_example_household_fit_into_what_is_left() {
    let engine = Engine::new().unwrap();
    let mut written = 0;
    for entry in std::fs::read_dir(root("examples/households")).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = Format::of_file_name(&path.to_string_lossy()) else { continue };
        let document = Document::read(&std::fs::read(&path).unwrap(), format).unwrap();
        let file = engine.open(&document, &Options::new()).unwrap();
        let Ok(all) = file.propose_to_all(ProposalRequest::contingency()) else { continue };
        let left = file.assessment().left_for_debts().unwrap().amount.cents();
        let service = file.assessment().totals().debt_service.cents();
        let due = all.iter().filter(|proposal| proposal.claim.due == proposal.claim.owed);
        let replaced: i64 = due.map(|proposal| proposal.claim.instalment.cents()).sum();
        let has = (left - service + replaced).max(0);
        let promised: i64 = all.iter().map(|proposal| proposal.highest().cents()).sum();
        assert!(10 * promised <= 9 * has, "{path:?}: {promised} of {has}");
        // What one letter says alone is what it says beside the others.
        for proposal in &all {
            let request = ProposalRequest {
                debt: Some(proposal.claim.id.clone()),
                ..ProposalRequest::to(proposal.creditor)
            };
            assert_eq!(file.propose(&request).unwrap().terms, proposal.terms, "{path:?}");
        }
        written += all.len();
    }
    assert!(written > 10, "{written}");
}

/// A commission's plan lasts 84 months at most (consumer code, L733-1): within a share of 180, 15,120 take as long, and a cent more
/// takes longer; the letter then asks for time, unless an instalment is given.
#[test]
fn no_proposal_lasts_longer_than_a_plan() {
    let of = |owed: &str| tenant(&RENT.replace("1000", owed));
    let longest = propose(&of("15120"), &ProposalRequest::to(Creditor::Landlord)).unwrap();
    assert_eq!(steps(&longest), [step(1, 84, "180")]);
    let longer = propose(&of("15120.01"), &ProposalRequest::to(Creditor::Landlord)).unwrap();
    assert_eq!(longer.terms, Terms::Postponement(None));
    let said = longer.caveats.iter().find(|caveat| caveat.code == "proposal-too-long").unwrap();
    assert_eq!(said.texts(), [("months", "85".to_owned())]);
    let given = propose(&of("15120.01"), &by_hand(Creditor::Landlord, Some("170"), None)).unwrap();
    assert_eq!(steps(&given)[0], step(1, 88, "170"));
    let said = given.caveats.iter().find(|caveat| caveat.code == "proposal-longer-than-plan").unwrap();
    assert_eq!(said.texts(), [("months", "89".to_owned())]); // 88 × 170 = 14,960, then 160.01
    // 84 months of 180 are within a plan.
    let within = propose(&of("15120"), &by_hand(Creditor::Landlord, Some("180"), None)).unwrap();
    assert!(!codes(&within).contains(&"proposal-longer-than-plan"));
}

/// 153 are shared between 250 of overdraft and 100 late on the loan: 84 a month is the overdraft's share in three months. Another
/// amount is no sharing in proportion, and is not said to be one.
#[test]
fn an_amount_given_by_hand_is_not_told_as_a_share() {
    let document = tenant(&TWO.replace("instalment = \"30\"", "instalment = \"30\", arrears = \"100\""));
    let of = |amount| {
        let request = by_hand(Creditor::Bank, Some(amount), None);
        propose(&document, &ProposalRequest { debt: Some("b".into()), ..request }).unwrap()
    };
    let (share, less) = (of("84"), of("83"));
    assert!(of("109.28").is_share && !of("109.29").is_share);
    assert!(share.is_share && codes(&share).contains(&"proposal-shared"));
    assert!(!less.is_share && codes(&less).contains(&"proposal-others"));
    assert!(!codes(&less).contains(&"proposal-shared"));
}

/// Rent of 1,200 and a wage of 1,400, both only estimated: 2,600 by the household's lines. By charges that a commission retained the
/// rent is not counted, so 1,400 are.
#[test]
fn only_what_the_budget_counts_is_said_to_be_estimated() {
    let document = tenant(RENT);
    let mut household = document.household().clone();
    household.incomes[0].amount.provenance = Provenance::Estimate;
    household.expenses[0].amount.provenance = Provenance::Estimate;
    let engine = Engine::new().unwrap();
    let of = |household: &Household| {
        let file = engine.open(household, &Options::new()).unwrap();
        file.propose(&ProposalRequest::to(Creditor::Landlord)).unwrap().estimated
    };
    assert_eq!(of(&household), money("2600"));
    household.procedure.retained_charges = Some(money("1300"));
    assert_eq!(of(&household), money("1400"));
}
