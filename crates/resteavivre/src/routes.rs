//! The routes of a file, ranked, each with its reasons.

use rav_rules::Unit;

use crate::assessment::{Assessment, Outcome, Route};

impl Assessment {
    /// The routes that a file of this kind can take, the most usual first, each with what speaks for and against it;
    /// empty when they could not be ranked. Never a certainty.
    pub fn routes(&self) -> Vec<Route> {
        let Some(outcome) = self.outcome("overindebtedness.routes") else { return Vec::new() };
        let standings = outcome.figures().filter(|figure| figure.field.unit == Unit::Standing);
        let mut routes: Vec<Route> = standings
            .map(|figure| {
                let (id, standing) = (figure.field.name, figure.value.whole());
                let (reasons, against) = reasons(id, &Known::of(outcome));
                Route { id, standing, reasons, against }
            })
            .collect();
        routes.sort_by_key(|route| -route.standing);
        routes
    }
}

/// What the ranking knew.
struct Known {
    pays: bool,
    pays_in_full: bool,
    months_left: bool,
    owes: bool,
    asset: bool,
    owns_home: bool,
    first_file: bool,
    can_improve: bool,
    suspended_before: bool,
    cannot_meet: bool,
}

impl Known {
    fn of(outcome: &Outcome) -> Self {
        let fact =
            |name: &str| outcome.facts().find(|f| f.field.name == name).is_some_and(|f| f.value.whole() > 0);
        Known {
            pays: fact("ceiling"),
            months_left: fact("months_left"),
            pays_in_full: outcome.figure("pays_in_full").is_some_and(|figure| figure.is_set()),
            owes: fact("debt"),
            asset: fact("asset"),
            owns_home: fact("owns_home"),
            first_file: fact("first_file"),
            can_improve: fact("can_improve"),
            suspended_before: fact("suspension_used"),
            cannot_meet: fact("cannot_meet"),
        }
    }
}

/// Whether a reason holds, and its code.
type Reason = (bool, &'static str);

/// What speaks for and against a route: each code where its condition holds.
fn reasons(route: &str, k: &Known) -> (Vec<&'static str>, Vec<&'static str>) {
    let pick = |list: &[Reason]| list.iter().filter(|(holds, _)| *holds).map(|(_, code)| *code).collect();
    let cannot_pay = !k.pays;
    let (reasons, against): (&[Reason], &[Reason]) = match route {
        "amicable" => (
            &[(!k.cannot_meet, "can-meet"), (true, "no-registration")],
            &[(k.cannot_meet, "cannot-meet"), (true, "creditors-free")],
        ),
        "agreed_plan" => (
            &[(k.owns_home, "owns-real-estate"), (k.first_file, "first-file"), (k.pays, "has-capacity")],
            &[
                (!k.owns_home, "no-real-estate"),
                (!k.first_file, "earlier-file"),
                (cannot_pay, "no-capacity"),
                (!k.months_left, "no-month-left"),
            ],
        ),
        "measures_in_full" => (
            &[(k.pays, "has-capacity"), (k.pays_in_full, "pays-in-months-left")],
            &[
                (!k.pays_in_full, "months-too-few"),
                (k.owns_home && k.first_file, "agreed-plan-first"),
                (cannot_pay, "no-capacity"),
                (!k.months_left, "no-month-left"),
            ],
        ),
        "measures_write_off" => (
            &[(k.pays, "has-capacity"), (k.pays && !k.pays_in_full, "months-too-few")],
            &[
                (k.pays_in_full, "pays-in-months-left"),
                (k.asset || k.owns_home, "asset-of-value"),
                (cannot_pay, "no-capacity"),
                (!k.months_left, "no-month-left"),
            ],
        ),
        "sale" => (&[(k.asset, "asset-of-value")], &[(!k.asset, "no-asset")]),
        "suspension" => (
            &[(cannot_pay, "no-capacity"), (k.can_improve, "can-improve")],
            &[
                (k.pays, "has-capacity"),
                (!k.can_improve, "no-improvement-known"),
                (k.suspended_before, "suspended-before"),
            ],
        ),
        "recovery" => (
            &[
                (cannot_pay, "no-capacity"),
                (!k.can_improve, "no-improvement-known"),
                (!k.asset && !k.owns_home, "no-asset"),
            ],
            &[
                (k.pays, "has-capacity"),
                (k.can_improve, "can-improve"),
                (k.asset || k.owns_home, "asset-of-value"),
                (true, "irremediable-needed"),
            ],
        ),
        "recovery_liquidation" => (
            &[(cannot_pay, "no-capacity"), (k.asset || k.owns_home, "asset-of-value")],
            &[
                (k.pays, "has-capacity"),
                (k.can_improve, "can-improve"),
                (!k.asset && !k.owns_home, "no-asset"),
                (true, "consent-needed"),
            ],
        ),
        _ => (&[], &[]),
    };
    let mut against: Vec<&'static str> = pick(against);
    if !k.owes {
        against.push("no-debt");
    }
    (pick(reasons), against)
}
