//! Actions as JSON: `resteavivre/actions@1`.

use super::review::AboutTable;
use super::scalars::{
    ActionId, ActionsFormat, Euros, GoalName, GroupName, NoAmountName, OnDay, PaperName, Percent, Rank, Value,
};
use super::{output, written_as};
use crate::questions::actions::{
    self, Amount, Days, Few, Goal, Known, LeftOutOfSets, Reason, Set, Untold, UntoldOf,
};
use crate::questions::review::{Lacking, Lacks};

output! {
    /// What can be done for a household on its day, and what must not be done, in the order in which people work.
    Actions<'a> {
        /// The name of the format with its version.
        format: ActionsFormat,
        /// The day.
        on: OnDay,
        /// The actions, heading by heading.
        actions: Vec<ActionTable<'a>>,
        /// The smallest sets of actions that reach the goal; null where none was given.
        few: Option<FewTable>,
        /// The actions that could not be looked at.
        untold: Vec<UntoldTable<'a>>,
        /// What the rights bring each month together; null where that is the sum of what each brings alone.
        rights_together: Option<Euros>,
    }

    /// An action that could not be looked at, and what lacks; where no file tells it, such as who expects a child, both are null.
    UntoldTable<'a> {
        /// The action.
        id: ActionId,
        /// The part of the file that it is about; empty for the whole file.
        path: &'a str,
        /// The field that the file does not tell; null where the file is not what lacks.
        field: Option<&'a str>,
        /// The parameter that has no value on the day; null where the law is not what lacks.
        law: Option<&'a str>,
    }

    /// Something that can be done, or that must not be.
    ActionTable<'a> {
        /// Its stable identifier.
        id: ActionId,
        /// Its heading.
        group: GroupName,
        /// What calls for it.
        reason: ReasonTable<'a>,
        /// By how much the balance of the month changes, from a second assessment with it; null where no rule tells.
        monthly: Option<Euros>,
        /// What it brings once, or once a year; null where no rule tells.
        once: Option<Euros>,
        /// For how many months at most, where the law bounds it.
        months: Option<Rank>,
        /// What it moves by another reading, where a child in alternating custody may count for less; null otherwise.
        other: Option<Euros>,
        /// Why there is no amount; null where there is one.
        no_amount: Option<NoAmountName>,
        /// The first day on which it can be done; null where any day will do.
        from: Option<OnDay>,
        /// The last day on which it is in time; null where none is known, or where it is past.
        by: Option<OnDay>,
        /// The day from which it is too late, or from which what it prevents may happen; null where none is known.
        too_late: Option<OnDay>,
        /// The text or the scheme that it rests on, as French texts are cited; empty where there is none.
        article: &'a str,
        /// The papers that it takes.
        papers: Vec<PaperName>,
        /// Its effort, from 1 to 5, as the caller ranks it; null where nobody did.
        effort: Option<Rank>,
        /// Of one loan for several, what the offer costs; null where none was given.
        offer: Option<OfferTable<'a>>,
        /// Of instalments, whether the file tells no food: they may take the money for it.
        without_food: bool,
        /// Of local help, the last day on which it was given; null where the file tells none.
        helped: Option<OnDay>,
        /// What its days are of: the bill whose supplier may act first.
        about: AboutTable,
    }

    /// What an offer of one loan for all consumer credits costs.
    OfferTable<'a> {
        /// What it pays back.
        principal: Euros,
        /// All that is paid.
        paid: Euros,
        /// What is paid beyond what it pays back.
        cost: Euros,
        /// The annual percentage rate, percent as a text with two decimals.
        apr: &'a str,
        /// The usury ceiling of such a credit on the day; null where it is not known.
        ceiling: Option<Percent>,
        /// Whether the rate is above it; null where the ceiling is not known.
        above: Option<bool>,
        /// What the loans of today would still cost; null where the file does not tell all of their rates and instalments.
        today: Option<Euros>,
    }

    /// The figure or the fact that calls for an action.
    ReasonTable<'a> {
        /// The key of a figure, or the field of the file.
        key: &'a str,
        /// Its value.
        value: Value<'a>,
    }

    /// The smallest sets of actions that reach a goal, all sets having been tried.
    FewTable {
        /// The figure of the goal.
        figure: GoalName,
        /// What it has to be at least.
        least: Euros,
        /// The figure today.
        today: Euros,
        /// The actions whose sets were tried.
        tried: Vec<ActionId>,
        /// How many sets were tried, the empty one included.
        sets_tried: Rank,
        /// Actions with an amount each month that were left out, since there are too many.
        left_out: Vec<LeftOutOfSetsTable>,
        /// The smallest sets that reach the goal; the empty one where it is reached today.
        sets: Vec<SetTable>,
        /// The set that comes nearest, where none reaches the goal; null else.
        nearest: Option<SetTable>,
    }

    /// An action whose sets were not tried.
    LeftOutOfSetsTable {
        /// The action.
        id: ActionId,
        /// What it moves each month alone.
        monthly: Euros,
    }

    /// Actions applied together.
    SetTable {
        /// The actions.
        actions: Vec<ActionId>,
        /// The efforts added; null where the caller does not rank each of them.
        effort: Option<Rank>,
        /// By how much the balance of the month changes with all of them.
        monthly: Euros,
        /// What they bring once.
        once: Euros,
        /// For how many months at most all of it lasts; null where no text bounds it.
        months: Option<Rank>,
        /// The figure with all of them.
        reached: Euros,
        /// Whether no other of these sets beats it in number, effort and euros.
        unbeaten: bool,
    }
}

written_as! { actions::Actions => Actions<'_> }

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a actions::Actions> for Actions<'a> {
    fn from(it: &'a actions::Actions) -> Self {
        let actions::Actions { on, actions, few, rights_together, untold } = it;
        Actions {
            format: ActionsFormat,
            on: OnDay(*on),
            actions: actions.iter().map(ActionTable::from).collect(),
            few: few.as_ref().map(FewTable::from),
            untold: untold.iter().map(UntoldTable::from).collect(),
            rights_together: rights_together.map(Euros),
        }
    }
}

impl<'a> From<&'a Untold> for UntoldTable<'a> {
    fn from(Untold { known, of }: &'a Untold) -> Self {
        // The action says which rule or which help it is.
        let (path, field, law) = match of {
            UntoldOf::Rule(Lacking { path, about: _, rule: _, why }) => match why {
                Lacks::Field(field) => (path.as_str(), Some(*field), None),
                Lacks::Law(key) => (path.as_str(), None, Some(key.as_str())),
            },
            UntoldOf::Help(screening) => ("", screening.lacks, None),
        };
        UntoldTable { id: ActionId(known.id), path, field, law }
    }
}

impl<'a> From<&'a actions::Action> for ActionTable<'a> {
    fn from(it: &'a actions::Action) -> Self {
        let actions::Action {
            known,
            group,
            reason: Reason { key, value },
            amount: Amount { monthly, once, months, other, unknown },
            days: Days { from, by, too_late },
            effort,
            offer,
            without_food,
            helped,
            about,
            lever: _,
        } = it;
        // Its own heading gives way to that of what cannot wait.
        let Known { id, group: _, article, papers } = known;
        ActionTable {
            id: ActionId(id),
            group: GroupName(group.name()),
            reason: ReasonTable { key, value: Value(value) },
            monthly: monthly.map(Euros),
            once: once.map(Euros),
            months: months.map(|months| Rank(months.into())),
            other: other.map(Euros),
            no_amount: unknown.map(|why| NoAmountName(why.name())),
            from: from.map(OnDay),
            by: by.map(OnDay),
            too_late: too_late.map(OnDay),
            article,
            papers: papers.iter().map(|paper| PaperName(paper)).collect(),
            effort: effort.map(|effort| Rank(effort.into())),
            offer: offer.as_ref().map(OfferTable::from),
            without_food: *without_food,
            helped: helped.map(OnDay),
            about: (*about).into(),
        }
    }
}

impl<'a> From<&'a actions::OfferCost> for OfferTable<'a> {
    fn from(it: &'a actions::OfferCost) -> Self {
        let actions::OfferCost { principal, paid, cost, apr, ceiling, above, today } = it;
        OfferTable {
            principal: Euros(*principal),
            paid: Euros(*paid),
            cost: Euros(*cost),
            apr,
            ceiling: ceiling.map(Percent),
            above: *above,
            today: today.map(Euros),
        }
    }
}

fn ids(ids: &[&'static str]) -> Vec<ActionId> {
    ids.iter().map(|id| ActionId(id)).collect()
}

impl From<&Few> for FewTable {
    fn from(it: &Few) -> Self {
        let Few { goal: Goal { figure, least }, today, tried, sets_tried, left_out, sets, nearest } = it;
        let left_out = left_out.iter().map(|LeftOutOfSets { id, monthly }| LeftOutOfSetsTable {
            id: ActionId(id),
            monthly: Euros(*monthly),
        });
        FewTable {
            figure: GoalName(figure.name()),
            least: Euros(*least),
            today: Euros(*today),
            tried: ids(tried),
            sets_tried: Rank(*sets_tried),
            left_out: left_out.collect(),
            sets: sets.iter().map(SetTable::from).collect(),
            nearest: nearest.as_ref().map(SetTable::from),
        }
    }
}

impl From<&Set> for SetTable {
    fn from(it: &Set) -> Self {
        let Set { actions, effort, monthly, once, months, reached, unbeaten } = it;
        SetTable {
            actions: ids(actions),
            effort: effort.map(Rank),
            monthly: Euros(*monthly),
            once: Euros(*once),
            months: months.map(|months| Rank(months.into())),
            reached: Euros(*reached),
            unbeaten: *unbeaten,
        }
    }
}
