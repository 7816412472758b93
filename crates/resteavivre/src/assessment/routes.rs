//! The routes of a file, ranked, each with its reasons.

use rav_money::Exact;
use rav_rules::Unit;
use rav_rules::rules::routes::{Facts, Routes};

use crate::assessment::{Assessment, Outcome, Route};

impl Assessment {
    /// The routes that a file of this kind can take, the most usual first, each with what speaks for and against it;
    /// empty when they could not be ranked. Never a certainty.
    pub fn routes(&self) -> Vec<Route> {
        let Some(outcome) = self.outcome("overindebtedness.routes") else { return Vec::new() };
        let court_first = self.caveats.iter().any(|caveat| caveat.code == COURT_FIRST);
        let mut routes = ranked(outcome, court_first);
        // Of routes that rank alike, the sale of what does not cover the debts comes last: it settles little by itself.
        let small_sale = |route: &Route| route.id == "sale" && !route.reasons.contains(&"assets-cover-debts");
        routes.sort_by_key(|route| (-route.standing, small_sale(route)));
        routes
    }
}

/// The caveat of those who turn to a court before the commission.
pub(crate) const COURT_FIRST: &str = "sole-trader";

/// The routes of a ranking, in the order of its figures, each with its reasons; `court_first` for a sole trader.
fn ranked(outcome: &Outcome, court_first: bool) -> Vec<Route> {
    let Some(known) = Known::of(outcome) else { return Vec::new() };
    let standings = outcome.figures().filter(|figure| figure.field.unit == Unit::Standing);
    standings
        .map(|figure| {
            let id = figure.field.name;
            let standing = figure.value.whole();
            let Reasons { reasons, mut against } = reasons(id, &known);
            against.extend((court_first && id != "amicable").then_some("court-first"));
            Route { id, standing, reasons, against }
        })
        .collect()
}

/// What the ranking knew.
struct Known {
    pays: bool,
    pays_in_full: bool,
    keeps_home: bool,
    other_pays: bool,
    other_pays_in_full: bool,
    months_left: bool,
    owes: bool,
    can_be_written_off: bool,
    asset: bool,
    asset_covers: bool,
    covers: bool,
    owns_home: bool,
    main_home: bool,
    can_improve: bool,
    no_improvement: bool,
    suspended_before: bool,
    cannot_meet: bool,
}

impl Known {
    /// What it knew, from its facts and figures; a new fact of the rule does not compile until it is taken here.
    fn of(outcome: &Outcome) -> Option<Self> {
        let Facts {
            ceiling,
            other_ceiling,
            debt,
            pledges,
            months_left,
            asset,
            home,
            owns_home,
            main_home,
            can_improve,
            no_improvement,
            suspension_used,
            cannot_meet,
            // Its caveat says it, whatever the route.
            sole_trader: _,
        } = outcome.facts_of::<Routes>()?;
        let working = outcome.working_of::<Routes>()?;
        let some = |fact: Exact| fact.whole() > 0;
        let [debt, asset, months] = [debt, asset, months_left].map(Exact::whole);
        Some(Known {
            pays: some(ceiling),
            pays_in_full: some(working.pays_in_full),
            keeps_home: some(working.keep_home),
            other_pays: some(other_ceiling),
            other_pays_in_full: debt > 0 && other_ceiling.whole().saturating_mul(months) >= debt,
            months_left: months > 0,
            owes: debt > 0,
            can_be_written_off: pledges.whole() < debt,
            asset: asset > 0,
            asset_covers: debt > 0 && asset >= debt,
            covers: debt > 0 && asset.saturating_add(home.whole()) >= debt,
            owns_home: some(owns_home),
            main_home: some(main_home),
            can_improve: some(can_improve),
            no_improvement: some(no_improvement),
            suspended_before: some(suspension_used),
            cannot_meet: some(cannot_meet),
        })
    }

    fn unknown_outlook(&self) -> bool {
        !self.can_improve && !self.no_improvement
    }
}

/// The codes of what speaks for and against a route.
struct Reasons {
    reasons: Vec<&'static str>,
    against: Vec<&'static str>,
}

/// Whether a reason holds, and its code.
type Reason = (bool, &'static str);

/// What speaks for and against a route: each code where its condition holds.
fn reasons(route: &str, k: &Known) -> Reasons {
    let pick = |list: &[Reason]| list.iter().filter(|(holds, _)| *holds).map(|(_, code)| *code).collect();
    let cannot_pay = !k.pays;
    let nothing_to_write_off = (k.owes && !k.can_be_written_off, "pledge-never-written-off");
    let (reasons, against): (&[Reason], &[Reason]) = match route {
        "amicable" => (
            &[(!k.cannot_meet, "can-meet"), (true, "no-registration")],
            &[(k.cannot_meet, "cannot-meet"), (true, "creditors-free")],
        ),
        "agreed_plan" => (
            &[(k.owns_home, "owns-real-estate"), (k.pays, "has-capacity")],
            &[
                (!k.owns_home, "no-real-estate"),
                (cannot_pay, "no-capacity"),
                (!k.months_left, "no-month-left"),
            ],
        ),
        "measures_in_full" => (
            &[(k.pays, "has-capacity"), (k.pays_in_full, "pays-in-months-left")],
            &[
                (!k.pays_in_full, "months-too-few"),
                (k.owns_home, "agreed-plan-first"),
                (k.asset_covers, "assets-cover-debts"),
                (cannot_pay, "no-capacity"),
                (!k.months_left, "no-month-left"),
            ],
        ),
        "keep_home" => (
            &[(k.main_home, "keeps-main-home"), (k.keeps_home, "pays-in-longer-plan")],
            &[
                (!k.main_home, "no-main-home"),
                (k.pays_in_full, "pays-in-months-left"),
                (k.pays && !k.pays_in_full && !k.keeps_home, "months-too-few"),
                (cannot_pay, "no-capacity"),
            ],
        ),
        "measures_write_off" => (
            &[(k.pays, "has-capacity"), (k.pays && !k.pays_in_full, "months-too-few")],
            &[
                (k.pays_in_full, "pays-in-months-left"),
                (k.other_pays_in_full, "other-share-pays"),
                (k.owns_home, "agreed-plan-first"),
                (k.asset || k.owns_home, "asset-of-value"),
                (k.covers, "assets-cover-debts"),
                (!k.cannot_meet, "can-meet"),
                nothing_to_write_off,
                (cannot_pay, "no-capacity"),
                (!k.months_left, "no-month-left"),
            ],
        ),
        "sale" => (
            &[(k.asset, "asset-of-value"), (k.asset_covers, "assets-cover-debts")],
            &[(!k.asset, "no-asset")],
        ),
        "home_sale" => (
            &[
                (k.main_home, "main-home-can-be-sold"),
                (cannot_pay, "no-capacity"),
                (k.covers, "assets-cover-debts"),
            ],
            &[
                (!k.main_home, "no-main-home"),
                (k.pays_in_full, "pays-in-months-left"),
                (k.keeps_home, "pays-in-longer-plan"),
                (k.can_improve, "can-improve"),
                (k.suspended_before, "suspended-before"),
                (!k.months_left, "no-month-left"),
                (k.main_home, "home-to-be-replaced"),
            ],
        ),
        "suspension" => (
            &[(cannot_pay, "no-capacity"), (k.can_improve, "can-improve")],
            &[
                (k.pays, "has-capacity"),
                (k.no_improvement, "no-improvement-known"),
                (k.unknown_outlook(), "outlook-unknown"),
                (k.suspended_before, "suspended-before"),
                (!k.months_left, "no-month-left"),
            ],
        ),
        "recovery" | "recovery_liquidation" => {
            let liquidation = route == "recovery_liquidation";
            let to_sell = k.asset || k.owns_home;
            (
                &[
                    (cannot_pay, "no-capacity"),
                    (k.no_improvement, "no-improvement-known"),
                    (k.suspended_before && !k.no_improvement, "suspended-before"),
                    (!k.months_left && !k.no_improvement, "no-month-left"),
                    (!liquidation && !to_sell, "no-asset"),
                    (liquidation && to_sell, "asset-of-value"),
                    (liquidation && k.owns_home, "owns-real-estate"),
                ],
                &[
                    (k.pays, "has-capacity"),
                    (k.can_improve, "can-improve"),
                    (k.unknown_outlook(), "outlook-unknown"),
                    (k.other_pays, "other-share-pays"),
                    (!liquidation && to_sell, "asset-of-value"),
                    (!liquidation && k.owns_home, "owns-real-estate"),
                    (liquidation && !to_sell, "no-asset"),
                    (k.covers, "assets-cover-debts"),
                    (!k.cannot_meet, "can-meet"),
                    nothing_to_write_off,
                    (!liquidation, "irremediable-needed"),
                    (liquidation, "consent-needed"),
                ],
            )
        }
        _ => (&[], &[]),
    };
    let mut against: Vec<&'static str> = pick(against);
    if !k.owes {
        against.push("no-debt");
    }
    Reasons { reasons: pick(reasons), against }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;
    use rav_law::LawBook;
    use rav_money::{Exact, Value as _};
    use rav_reading::Origins;
    use rav_rules::rules::routes::{Facts, Law, Routes};
    use rav_rules::{Law as _, Record as _, Row, Rule as _};

    /// The values that each fact is tried with, in the order of the facts: none, too little, enough, to the cent.
    const TRIED: [&[i64]; 14] = [
        &[0, 10_000],
        &[0, 11_904, 11_905],
        &[0, 1_000_000],
        &[0, 1_000_000],
        &[0, 84, 100],
        &[0, 400_000, 1_000_000],
        &[0, 600_000, 1_000_000],
        &[0, 1],
        &[0, 1],
        &[0, 1],
        &[0, 1],
        &[0, 1],
        &[0, 1],
        &[0, 1],
    ];

    fn rank(cells: &[i64], law: &Law) -> Vec<Route> {
        let cells: Vec<Exact> = cells.iter().copied().map(Exact::of).collect();
        let facts = Facts::<Exact>::from_cells(&cells).unwrap();
        let mut working = Vec::new();
        Routes::work(facts, law).each(|cell| working.push(cell));
        let origins = Origins::default();
        let court_first = cells.last().is_some_and(|flag| flag.is_set());
        let facts = Row::new(cells);
        let working = Row::new(working);
        ranked(&Outcome { info: &Routes::INFO, case: "", at: 0, facts, origins, working }, court_first)
    }

    /// A situation does not both improve and not improve.
    fn is_possible(cells: &[i64]) -> bool {
        cells[9] + cells[10] < 2
    }

    /// Every combination of the values tried, one after the other.
    fn each(mut visit: impl FnMut(&[i64])) {
        let mut at = [0; TRIED.len()];
        loop {
            let cells = std::array::from_fn::<i64, 14, _>(|fact| TRIED[fact][at[fact]]);
            if is_possible(&cells) {
                visit(&cells);
            }
            let Some(fact) = (0..at.len()).find(|fact| at[*fact] + 1 < TRIED[*fact].len()) else { return };
            at[fact] += 1;
            at[..fact].fill(0);
        }
    }

    /// What changes a rank without a word is a condition said once only: in the rule, or in the reasons.
    #[test]
    fn a_rank_never_changes_without_a_reason() {
        let book = LawBook::embedded().unwrap();
        let law = Law::read(book.on(rav_money::parse_day("2026-10-06").unwrap())).unwrap();
        let mut changes = 0;
        each(|cells| {
            let before = rank(cells, &law);
            for (fact, values) in TRIED.iter().enumerate() {
                let Some(next) = values.iter().find(|value| **value > cells[fact]) else { continue };
                let mut changed = cells.to_vec();
                changed[fact] = *next;
                if !is_possible(&changed) {
                    continue;
                }
                for (one, other) in before.iter().zip(rank(&changed, &law)) {
                    let silent = one.reasons == other.reasons && one.against == other.against;
                    assert!(
                        one.standing == other.standing || !silent,
                        "{}: {} becomes {} in silence: {cells:?} {}",
                        one.id,
                        one.standing,
                        other.standing,
                        Routes::INFO.facts[fact].name
                    );
                    changes += usize::from(one.standing != other.standing);
                }
            }
        });
        assert!(changes > 10_000, "{changes} changes of rank only");
    }

    /// An outlook that nobody told is never read as one without improvement.
    #[test]
    fn an_unknown_outlook_is_said_to_be_unknown() {
        let book = LawBook::embedded().unwrap();
        let law = Law::read(book.on(rav_money::parse_day("2026-10-06").unwrap())).unwrap();
        each(|cells| {
            let improves = cells[9];
            let stable = cells[10];
            for route in rank(cells, &law) {
                let says = |code: &str| route.reasons.contains(&code) || route.against.contains(&code);
                assert!(stable == 1 || !says("no-improvement-known"), "{}: {cells:?}", route.id);
                let asks = matches!(route.id, "suspension" | "recovery" | "recovery_liquidation");
                assert_eq!(
                    says("outlook-unknown"),
                    asks && improves + stable == 0,
                    "{}: {cells:?}",
                    route.id
                );
                let write_off = matches!(route.id, "recovery" | "recovery_liquidation");
                assert!(stable == 1 || !write_off || route.standing < 3, "{}: {cells:?}", route.id);
            }
        });
    }
}
