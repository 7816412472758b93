//! The best few: the smallest sets of actions that bring a figure to a goal, found by trying every set. A set stands here where no set
//! within it reaches the goal too; among them, those that no other beats in number, effort and euros are marked. The choice is people's.

use rav_money::Money;

use super::{Action, Finder, Goal, Lever, applied};
use crate::error::AssessError;

/// The most actions whose sets are tried: each more doubles the sets.
const MOST: usize = 12;

/// The smallest sets that reach a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few {
    /// The goal.
    pub goal: Goal,
    /// The figure today.
    pub today: Money,
    /// The actions whose sets were tried.
    pub tried: Vec<&'static str>,
    /// How many sets were tried, the empty one included.
    pub sets_tried: u32,
    /// Actions with an amount each month that were left out, since there are too many.
    pub left_out: Vec<LeftOutOfSets>,
    /// The smallest sets that reach the goal, the one of fewest actions first; the empty one where it is reached today.
    pub sets: Vec<Set>,
    /// Where no set reaches it: the set that comes nearest.
    pub nearest: Option<Set>,
}

/// An action whose sets were not tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOutOfSets {
    /// The action.
    pub id: &'static str,
    /// What it moves each month alone.
    pub monthly: Money,
}

/// Actions applied together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The actions, in the order of the list.
    pub actions: Vec<&'static str>,
    /// The efforts added, where the caller ranks each of them.
    pub effort: Option<u32>,
    /// By how much the balance of the month changes with all of them.
    pub monthly: Money,
    /// What they bring once.
    pub once: Money,
    /// For how many months at most all of it lasts, where the law bounds it.
    pub months: Option<u16>,
    /// The figure with all of them.
    pub reached: Money,
    /// Whether no other set of the list beats it: no more actions, no more effort and no less each month, and one of these better.
    pub unbeaten: bool,
}

/// A set of actions as bits.
type Mask = usize;

pub(super) fn few(finder: &Finder<'_>, goal: &Goal) -> Result<Few, AssessError> {
    let assessment = finder.file.assessment();
    let today = assessment.money(goal.figure.key()).map_err(AssessError::from)?;
    let balance = assessment.money(super::BALANCE).map_err(AssessError::from)?;
    let moving = finder.actions.iter().filter_map(|action| Some((action, action.lever?)));
    let mut moving: Vec<(&Action, Lever)> = moving.collect();
    let beyond = moving.split_off(moving.len().min(MOST));
    let left_out = beyond.into_iter().filter_map(|(action, _)| {
        Some(LeftOutOfSets { id: action.known.id, monthly: action.amount.monthly? })
    });
    let mut sets = applied::Sets::of(finder, moving.iter().map(|(_, lever)| *lever).collect());
    let mut tried = Vec::new();
    for mask in 0..1_usize << moving.len() {
        // A set whose figures are out of range reaches nothing.
        let figures = sets
            .read(mask)
            .ok()
            .and_then(|again| Some((again.money(goal.figure.key())?, again.money(super::BALANCE)?)));
        tried.push(figures);
    }
    let reaches =
        |mask: Mask| tried.get(mask).copied().flatten().is_some_and(|(value, _)| value >= goal.least);
    let set = |mask: Mask| -> Option<Set> {
        let (reached, with) = tried.get(mask).copied().flatten()?;
        set_of(members(&moving, mask).map(|(action, _)| *action), reached, with.checked_sub(balance).ok()?)
    };
    let mut sets: Vec<Set> = smallest(moving.len(), reaches).into_iter().filter_map(set).collect();
    mark(&mut sets);
    sets.sort_by_key(|set| (set.actions.len(), set.effort.unwrap_or(u32::MAX), -set.monthly.cents()));
    let nearest = || {
        let values = tried.iter().enumerate().filter_map(|(mask, it)| Some((it.as_ref()?.0, mask)));
        // Of sets that come as near, the one with fewest actions.
        let best = values.max_by_key(|(value, mask)| (*value, std::cmp::Reverse(mask.count_ones())));
        best.and_then(|(_, mask)| set(mask))
    };
    let nearest = if sets.is_empty() { nearest() } else { None };
    let ids = moving.iter().map(|(action, _)| action.known.id).collect();
    let sets_tried = u32::try_from(tried.len()).unwrap_or(u32::MAX);
    Ok(Few { goal: *goal, today, tried: ids, sets_tried, left_out: left_out.collect(), sets, nearest })
}

/// The actions of a set.
fn members<T>(moving: &[T], mask: Mask) -> impl Iterator<Item = &T> {
    moving.iter().enumerate().filter(move |(index, _)| mask >> index & 1 == 1).map(|(_, it)| it)
}

/// The sets that reach the goal while no set within them does.
fn smallest(count: usize, reaches: impl Fn(Mask) -> bool) -> Vec<Mask> {
    let mut within = vec![false; 1 << count];
    let mut found = Vec::new();
    for mask in 0..within.len() {
        let smaller = (0..count).filter(|bit| mask >> bit & 1 == 1).map(|bit| mask & !(1 << bit));
        let below = smaller.into_iter().any(|smaller| within.get(smaller).copied().unwrap_or(false));
        if !below && reaches(mask) {
            found.push(mask);
        }
        if let Some(slot) = within.get_mut(mask) {
            *slot = below || found.last() == Some(&mask);
        }
    }
    found
}

fn set_of<'m>(actions: impl Iterator<Item = &'m Action>, reached: Money, monthly: Money) -> Option<Set> {
    let actions: Vec<&Action> = actions.collect();
    let efforts: Option<Vec<u32>> = actions.iter().map(|action| action.effort.map(u32::from)).collect();
    let once = Money::sum(actions.iter().filter_map(|action| action.amount.once)).ok()?;
    Some(Set {
        effort: efforts.filter(|efforts| !efforts.is_empty()).map(|efforts| efforts.iter().sum()),
        monthly,
        once,
        months: actions.iter().filter_map(|action| action.amount.months).min(),
        reached,
        unbeaten: true,
        actions: actions.iter().map(|action| action.known.id).collect(),
    })
}

/// Marks the sets that no other of the list beats.
fn mark(sets: &mut [Set]) {
    let weights: Vec<(usize, u32, i64)> = sets.iter().map(weight).collect();
    for set in sets {
        let own = weight(set);
        let beats = |other: &(usize, u32, i64)| {
            *other != own && other.0 <= own.0 && other.1 <= own.1 && other.2 <= own.2
        };
        set.unbeaten = !weights.iter().any(beats);
    }
}

/// What a set is weighed by: the less, the better. A set without all its efforts is no easier than any other.
fn weight(set: &Set) -> (usize, u32, i64) {
    (set.actions.len(), set.effort.unwrap_or(u32::MAX), -set.monthly.cents())
}
