//! Rights worth checking: which screenings are applied, and what feeds them. A month of the file stands for the months that each right
//! looks at.

use rav_household::Right;
use rav_rules::rules as r;

use super::sum;
use crate::{Apart, Case, Lack, Reader, Source, Sum};

/// The key of the first rule of this part.
pub(super) const FIRST: &str = "rights.aspa";

/// The fewest children for whom family allowances are told of. The rule reads the number of the law; a test holds this one to it.
const SOME_CHILDREN: i64 = 2;

/// The same for the family complement.
const SOME_OLDER_CHILDREN: i64 = 3;

/// What several screenings look at.
struct Seen<N> {
    couple: N,
    /// Children who live here and other dependants, below the age of dependants.
    every_child: N,
    /// Of these, all but children in alternating custody.
    children: N,
    /// Children who live here all the time, of an age for family benefits.
    benefits_children: N,
    alternating: N,
    eldest: N,
    lone_parent: N,
    housing_aid: N,
    housed_free: N,
    /// Children for whom family support is received.
    supported: N,
    earned: N,
    other_earned: N,
    /// What a partner who does not file has, whatever it is.
    partner: N,
    /// The same of dependants.
    dependants: N,
    other: N,
    /// All that counts.
    income: N,
}

/// The screenings of rights.
///
/// # Errors
/// What stops the reader.
pub fn rights<E: Reader>(e: &mut E) -> Result<(), E::Error> {
    let seen = seen(e);
    let old_age = old_age(e, &seen)?;
    let housing = minimum_income(e, &seen, old_age)?;
    activity_bonus(e, &seen)?;
    disability(e, &seen)?;
    health(e, &seen, housing)?;
    family_support(e, &seen)?;
    family_allowances(e, &seen)?;
    family_complement(e, &seen)?;
    school_allowance(e, &seen)
}

/// A sum of lines that rights look at.
fn apart<E: Reader>(e: &mut E, sum: Apart) -> E::Num {
    e.source(Source::Apart(sum))
}

fn seen<E: Reader>(e: &mut E) -> Seen<E::Num> {
    let couple = e.source(Source::Couple);
    let alone = e.not(couple);
    let (children, others) = (e.source(Source::YoungChildren), e.source(Source::YoungDependants));
    let every_child = e.add(children, others);
    let alternating = e.source(Source::Alternating);
    let children = e.less(every_child, alternating);
    let babies = e.source(Source::Babies);
    let with_baby = e.above_zero(babies);
    let housing_aid = sum(e, Sum::HousingAid);
    let support = apart(e, Apart::FamilySupport);
    let supported = e.above_zero(support);
    let benefits_children = e.source(Source::AllowanceChildren);
    let of_support = e.first_known(benefits_children, children);
    let supported = e.where_set(of_support, supported, Lack::Quiet);
    let nothing = e.source(Source::Nothing);
    let (earned, other_earned) = (apart(e, Apart::Earnings), apart(e, Apart::OtherEarnings));
    let (partner, dependants) = (sum(e, Sum::Partner), e.source(Source::DependantsResources));
    let other = other_income(e, partner, dependants);
    let both = e.add(earned, other_earned);
    Seen {
        couple,
        every_child,
        children,
        benefits_children,
        alternating,
        eldest: e.source(Source::Eldest),
        lone_parent: e.both(alone, with_baby),
        housing_aid,
        housed_free: housed_free(e, housing_aid),
        supported: e.first_known(supported, nothing),
        earned,
        other_earned,
        partner,
        dependants,
        other,
        income: e.add(both, other),
    }
}

/// What counts beside earnings: lines, and what those who do not file have of their own.
fn other_income<E: Reader>(e: &mut E, partner: E::Num, dependants: E::Num) -> E::Num {
    let lines = apart(e, Apart::Other);
    let with_partner = e.add(lines, partner);
    e.add(with_partner, dependants)
}

/// Whether the home costs nothing: lent, or owned without a loan and without housing aid.
fn housed_free<E: Reader>(e: &mut E, aid: E::Num) -> E::Num {
    let lent = e.source(Source::HousedFree);
    let owned = e.source(Source::OwnedOutright);
    let aided = e.above_zero(aid);
    let unaided = e.not(aided);
    let owned = e.both(owned, unaided);
    e.either(lent, owned)
}

/// Whether a right is neither held, nor asked for, nor refused, nor received.
fn may_ask<E: Reader>(e: &mut E, right: Right, received: Option<Apart>) -> E::Num {
    let held = e.source(Source::Held(right));
    let free = e.not(held);
    let Some(received) = received else { return free };
    let line = apart(e, received);
    let has = e.above_zero(line);
    let lacks = e.not(has);
    e.both(free, lacks)
}

/// The minimum income, of whoever has the age or a child, and is no student (L262-4, L262-7-1); answers what housing counts for. It comes
/// after every other benefit (L262-10): not told where the allowance of old people is worth checking.
fn minimum_income<E: Reader>(e: &mut E, seen: &Seen<E::Num>, old_age: E::Num) -> Result<E::Num, E::Error> {
    let parent = e.above_zero(seen.every_child);
    let old = e.source(Source::OfAge);
    let grant = apart(e, Apart::StudentGrant);
    let studies = e.above_zero(grant);
    let works = e.not(studies);
    let adult = e.both(old, works);
    let of_age = e.either(parent, adult);
    let may_ask = may_ask(e, Right::MinimumIncome, Some(Apart::MinimumIncome));
    let facts = r::rsa::Facts {
        partner: seen.couple,
        children: seen.children,
        alternating: seen.alternating,
        lone_parent: seen.lone_parent,
        housing_aid: seen.housing_aid,
        housed_free: seen.housed_free,
        family_support: seen.supported,
        other_income: seen.income,
    };
    let young = e.not(old_age);
    let may_ask = e.both(may_ask, young);
    let shown = e.both(of_age, may_ask);
    Ok(e.apply::<r::rsa::Rsa>(Case::only().shown_where(shown), facts)?.housing)
}

fn activity_bonus<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<(), E::Error> {
    // What somebody has of their own may be a pay or not: it counts as other income, and leaves a right that nobody can tell.
    let perhaps = e.add(seen.partner, seen.dependants);
    let retired = e.source(Source::OfPensionAge);
    let working_age = e.not(retired);
    let owns = e.above_zero(perhaps);
    let may_earn = e.both(owns, working_age);
    let earns = e.above_zero(seen.earned);
    let earns = e.either(earns, may_earn);
    let may_ask = may_ask(e, Right::ActivityBonus, Some(Apart::ActivityBonus));
    // A student has it for pay above a ceiling only, or as a parent alone in the increased case (social security code, L842-2, 3°).
    let grant = apart(e, Apart::StudentGrant);
    let studies = e.above_zero(grant);
    let works = e.not(studies);
    let open = e.either(works, seen.lone_parent);
    let may_ask = e.both(open, may_ask);
    let stands = e.both(earns, may_ask);
    let facts = r::activity_bonus::Facts {
        partner: seen.couple,
        children: seen.every_child,
        earnings: seen.earned,
        other_earnings: seen.other_earned,
        lone_parent: seen.lone_parent,
        housing_aid: seen.housing_aid,
        housed_free: seen.housed_free,
        family_support: seen.supported,
        other_income: seen.other,
        perhaps_earned: perhaps,
    };
    e.apply::<r::activity_bonus::ActivityBonus>(Case::only().where_set(stands), facts)?;
    Ok(())
}

/// From the age of a pension for those unfit for work on, which opens the allowance earlier than its general age; answers whether it is
/// worth checking.
fn old_age<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<E::Num, E::Error> {
    let old = e.source(Source::OfPensionAge);
    let may_ask = may_ask(e, Right::OldAgeAllowance, Some(Apart::OldAgeAllowance));
    let stands = e.both(old, may_ask);
    // Family benefits are no resource of it (social security code, R815-22, 3°).
    let family = apart(e, Apart::FamilyBenefits);
    let facts = r::aspa::Facts {
        partner: seen.couple,
        both: e.source(Source::Nothing),
        age: seen.eldest,
        income: e.less(seen.income, family),
    };
    let worth = e.apply::<r::aspa::Aspa>(Case::only().where_set(stands), facts)?.worth_checking;
    let nothing = e.source(Source::Nothing);
    Ok(e.first_known(worth, nothing))
}

/// Allowances for disability are told of where somebody has a disability pension, before the age at which it ends.
fn disability<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<(), E::Error> {
    let (first, second) = (apart(e, Apart::DisabilityPension), apart(e, Apart::OtherDisabilityPension));
    let first = e.above_zero(first);
    let second = e.above_zero(second);
    let pension = e.either(first, second);
    let retired = e.source(Source::OfPensionAge);
    let working_age = e.not(retired);
    let disabled = e.both(pension, working_age);
    // Only the person's own income counts.
    let (own, other_own) = (apart(e, Apart::Own), apart(e, Apart::OtherOwn));
    let own = e.where_set(own, first, Lack::Quiet);
    let adult = may_ask(e, Right::DisabledAdultAllowance, Some(Apart::DisabledAdultAllowance));
    let stands = e.both(disabled, adult);
    // Children of family benefits raise the ceiling (D821-2), down to the first paragraph of L521-2, which leaves out those in alternating
    // custody: they are counted, so that nobody is turned away by the narrower reading.
    let children = e.first_known(seen.benefits_children, seen.children);
    let children = e.add(children, seen.alternating);
    let facts = r::aah::Facts { children, income: e.first_known(own, other_own) };
    e.apply::<r::aah::Aah>(Case::only().where_set(stands), facts)?;
    let may_ask = may_ask(e, Right::DisabilityAllowance, Some(Apart::DisabledAdultAllowance));
    let stands = e.both(disabled, may_ask);
    let facts = r::asi::Facts { partner: seen.couple, income: seen.income };
    e.apply::<r::asi::Asi>(Case::only().where_set(stands), facts)?;
    Ok(())
}

/// Health cover, and the transport reduction that goes by its ceiling: twelve months like the one of the file. Housing aid counts
/// up to a flat rate, as for the minimum income.
fn health<E: Reader>(e: &mut E, seen: &Seen<E::Num>, housing: E::Num) -> Result<(), E::Error> {
    let nothing = e.source(Source::Nothing);
    let housing = e.first_known(housing, nothing);
    // A home without cost counts by the article of health cover, in its rule; housing aid as for the minimum income.
    let housed_free = seen.housed_free;
    let paid_for = e.not(housed_free);
    let aid = e.where_set(housing, paid_for, Lack::Quiet);
    let aid = e.first_known(aid, nothing);
    let month = e.add(seen.income, aid);
    let resources = e.yearly(month);
    // Whoever asks, a partner, and dependants below an age (social security code, R861-2).
    let one = e.not(nothing);
    let adults = e.add(one, seen.couple);
    let persons = e.add(adults, seen.every_child);
    // Without the facts of housing nobody knows what it counts for; without law of it, it counts for nothing.
    let (couple, children) = (e.at_least(seen.couple, 0), e.at_least(seen.every_child, 0));
    let housing_told = e.both(couple, children);
    let may_ask_cover = may_ask(e, Right::HealthCover, None);
    let may_ask_cover = e.both(may_ask_cover, housing_told);
    let facts = r::health_cover::Facts { persons, resources, housed_free };
    e.apply::<r::health_cover::HealthCover>(Case::only().where_set(may_ask_cover), facts)?;
    let may_ask = may_ask(e, Right::TransportReduction, None);
    let may_ask = e.both(may_ask, housing_told);
    let facts = r::transport_reduction::Facts { persons, resources, housed_free };
    e.apply::<r::transport_reduction::TransportReduction>(Case::only().where_set(may_ask), facts)?;
    Ok(())
}

/// Support for the children of a parent alone who receives neither it nor maintenance.
fn family_support<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<(), E::Error> {
    let alone = e.not(seen.couple);
    let parent = e.above_zero(seen.benefits_children);
    let maintenance = apart(e, Apart::Maintenance);
    let maintained = e.above_zero(maintenance);
    let not_maintained = e.not(maintained);
    let may_ask = may_ask(e, Right::FamilySupport, Some(Apart::FamilySupport));
    let lone_parent = e.both(alone, parent);
    let unpaid = e.both(not_maintained, may_ask);
    let stands = e.both(lone_parent, unpaid);
    let nothing = e.source(Source::Nothing);
    let facts = r::family_support::Facts {
        children: seen.benefits_children,
        without_both: nothing,
        partner: seen.couple,
    };
    e.apply::<r::family_support::FamilySupport>(Case::only().where_set(stands), facts)?;
    Ok(())
}

/// Children that may count for family allowances: those in alternating custody too, whose share is not in the rules. They are then told of, and
/// no amount is.
fn with_alternating<E: Reader>(e: &mut E, children: E::Num, seen: &Seen<E::Num>) -> E::Num {
    let nothing = e.source(Source::Nothing);
    let alternating = e.first_known(seen.alternating, nothing);
    e.add(children, alternating)
}

/// Children of family benefits, where none lives in alternating custody: its half is not in the rules.
fn whole_children<E: Reader>(e: &mut E, children: E::Num, seen: &Seen<E::Num>) -> E::Num {
    let shared = e.above_zero(seen.alternating);
    let whole = e.not(shared);
    e.where_set(children, whole, Lack::Field("people/custody"))
}

fn family_allowances<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<(), E::Error> {
    let children = e.source(Source::AllowanceChildren);
    let all = with_alternating(e, children, seen);
    let some = e.at_least(all, SOME_CHILDREN);
    let may_ask = may_ask(e, Right::FamilyAllowances, Some(Apart::FamilyAllowances));
    let stands = e.both(some, may_ask);
    let nothing = e.source(Source::Nothing);
    let mut born = |source| {
        let day = e.source(source);
        e.first_known(day, nothing)
    };
    let [eldest_born, second_born, third_born, fourth_born] =
        [Source::FirstBorn, Source::SecondBorn, Source::ThirdBorn, Source::FourthBorn].map(&mut born);
    let facts = r::family_allowances::Facts {
        children: whole_children(e, children, seen),
        income: e.source(Source::FamilyIncome),
        eldest_born,
        second_born,
        third_born,
        fourth_born,
    };
    let case = Case::only().where_set(stands).told();
    e.apply::<r::family_allowances::FamilyAllowances>(case, facts)?;
    Ok(())
}

/// The complement, unless a line of family allowances may hold it. Two who earn today are taken for two who earned in the year looked at.
fn family_complement<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<(), E::Error> {
    let children = e.source(Source::ComplementChildren);
    let some = e.at_least(children, SOME_OLDER_CHILDREN);
    let may_ask = may_ask(e, Right::FamilyComplement, Some(Apart::FamilyAllowances));
    let stands = e.both(some, may_ask);
    let alone = e.not(seen.couple);
    let (earns, other_earns) = (e.above_zero(seen.earned), e.above_zero(seen.other_earned));
    let both_earn = e.both(earns, other_earns);
    let facts = r::family_complement::Facts {
        children: whole_children(e, children, seen),
        income: e.source(Source::FamilyIncome),
        younger: e.source(Source::ComplementYounger),
        alone_or_both_earn: e.either(alone, both_earn),
    };
    let case = Case::only().where_set(stands).told();
    e.apply::<r::family_complement::FamilyComplement>(case, facts)?;
    Ok(())
}

fn school_allowance<E: Reader>(e: &mut E, seen: &Seen<E::Num>) -> Result<(), E::Error> {
    let (first, second, last) =
        (e.source(Source::PupilsFirst), e.source(Source::PupilsSecond), e.source(Source::PupilsLast));
    let younger = e.add(first, second);
    let pupils = e.add(younger, last);
    let some = e.above_zero(pupils);
    let may_ask = may_ask(e, Right::SchoolAllowance, Some(Apart::SchoolAllowance));
    let stands = e.both(some, may_ask);
    let children = e.source(Source::AllowanceChildren);
    let facts = r::school_allowance::Facts {
        children: whole_children(e, children, seen),
        income: e.source(Source::FamilyIncome),
        below_11: first,
        from_11_to_14: second,
        from_15: last,
    };
    let case = Case::only().where_set(stands).told();
    e.apply::<r::school_allowance::SchoolAllowance>(case, facts)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use rav_law::LawBook;

    use super::{SOME_CHILDREN, SOME_OLDER_CHILDREN};

    #[test]
    fn families_of_whom_benefits_are_told_are_those_of_the_law() {
        let book = LawBook::embedded().expect("the embedded law");
        for (key, ours) in [
            ("family.allowances-children", SOME_CHILDREN),
            ("family.complement-children", SOME_OLDER_CHILDREN),
        ] {
            let parameter = book.parameter(key).expect("a parameter");
            let values: Vec<_> = parameter.values.iter().map(|dated| dated.value.to_string()).collect();
            assert!(
                !values.is_empty() && values.iter().all(|value| *value == ours.to_string()),
                "{key}: {values:?}"
            );
        }
    }
}
