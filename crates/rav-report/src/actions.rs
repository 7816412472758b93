//! Actions in words: what can be done and what must not, on a page of their own or as a part of the counsellor's page; the smallest sets
//! that reach a goal.

use resteavivre::actions::{Action, Actions, Days, Efforts, Few, Group, OfferCost, Set, Untold, UntoldOf};
use resteavivre::household::Word as _;
use resteavivre::money::Day;

use crate::content::{Audience, Block, Item, Mark, Report, Table, Tone, list, paragraph};
use crate::review::{about, lacking};
use crate::rights::help_lacks;
use crate::{Words, numbers};

/// Actions on a page of their own.
pub fn actions(actions: &Actions, reference: Option<&str>, words: &Words) -> Report {
    let title = words.get(&["actions", "title"]);
    let mut report =
        Report::new(words.language(), Audience::Counsellor, title).headed(Some(actions.on), reference);
    let page = Page { actions, words };
    if actions.actions.is_empty() {
        report.part("actions", title, Tone::Plain, vec![paragraph(words.get(&["actions", "nothing"]))]);
    } else {
        report.lead(words.get(&["actions", "lead"]));
    }
    for group in Group::ALL {
        let tone = if group == Group::Urgent { Tone::Urgent } else { Tone::Plain };
        report.part(group.name(), words.get(&["actions", "groups", group.name()]), tone, page.of(group));
    }
    report.part("untold", words.get(&["actions", "untold"]), Tone::Plain, page.untold());
    if let Some(few) = &actions.few {
        report.part("few", words.get(&["actions", "few", "title"]), Tone::Plain, page.few(few));
    }
    report
}

impl Report {
    /// The page of an assessment with what can be done: the counsellor's before what is missing, the household's few first after what to do.
    #[must_use]
    pub fn with_actions(mut self, actions: &Actions) -> Report {
        match self.audience {
            Audience::Household => return self.with_few(actions),
            Audience::Counsellor if !actions.actions.is_empty() => {}
            Audience::Counsellor | Audience::Addressee => return self,
        }
        let words = Words::of(self.language());
        let page = Page { actions, words };
        let place = self.parts.iter().position(|part| LATER.contains(&part.id));
        let at = place.unwrap_or(self.parts.len());
        self.part("actions", words.get(&["actions", "part"]), Tone::Plain, page.table());
        if let Some(rest) = self.parts.get_mut(at..) {
            rest.rotate_right(1);
        }
        self
    }
}

/// The parts of a counsellor's page before which actions stand.
const LATER: [&str; 5] = ["missing", "remarks", "caveats", "receipt", "sources"];

/// What an action is called.
pub fn action(action: &Action, words: &Words) -> String {
    titled(action.known.id, words)
}

fn titled(id: &str, words: &Words) -> String {
    let own = words.find(&["actions", "titles", id]);
    let of_right = || {
        let right = id.strip_prefix("open-right/").unwrap_or(id);
        let rule = words.find(&["review", "plain", right]);
        rule.unwrap_or_else(|| words.get(&["review", "help", right, "plain"]))
    };
    own.unwrap_or_else(of_right).trim_end_matches('.').to_owned()
}

/// So many sets stand on a page; the JSON has all of them.
const SHOWN: usize = 8;

/// Actions and the words that say them.
struct Page<'a> {
    actions: &'a Actions,
    words: &'a Words,
}

impl Page<'_> {
    /// The actions of a heading, each with what is to be known of it.
    fn of(&self, group: Group) -> Vec<Block> {
        let mark = if group == Group::Never { Mark::Alert } else { Mark::Tick };
        let of_group = self.actions.actions.iter().filter(|action| action.group == group);
        let items: Vec<Item> = of_group
            .map(|one| {
                let under = self.details(one).into_iter().map(|text| Item::new(Mark::Dot, text)).collect();
                Item { under, ..Item::new(mark, action(one, self.words)) }
            })
            .collect();
        if items.is_empty() {
            return Vec::new();
        }
        let together = self.together().filter(|_| group == Group::Rights).map(paragraph);
        std::iter::once(Block::List(items)).chain(together).collect()
    }

    /// What the rights bring together, where that is not what each brings alone.
    fn together(&self) -> Option<String> {
        let sum = numbers::change(self.words.language(), self.actions.rights_together?);
        Some(self.fill("together", "sum", sum))
    }

    /// What could not be looked at, each with what lacks.
    fn untold(&self) -> Vec<Block> {
        let mut blocks = list(Mark::Dot, self.actions.untold.iter().map(|one| self.lacks(one)));
        if !blocks.is_empty() {
            blocks.insert(0, paragraph(self.word("untold_lead")));
        }
        blocks
    }

    /// What lacks to look at an action.
    fn lacks(&self, one: &Untold) -> String {
        match &one.of {
            UntoldOf::Rule(rule) => lacking(rule, self.words),
            UntoldOf::Help(help) => help_lacks(help, self.words)
                .unwrap_or_else(|| self.words.get(&["review", "help", help.right.id(), "note"]).to_owned()),
        }
    }

    /// The names of what could not be looked at, each once.
    fn untold_names(&self) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        for one in &self.actions.untold {
            let short = match &one.of {
                UntoldOf::Rule(rule) => self.words.find(&["review", "short", rule.rule]),
                UntoldOf::Help(help) => self.words.find(&["review", "help", help.right.id(), "short"]),
            };
            let name = short.map_or_else(|| titled(one.known.id, self.words), str::to_owned);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let names = (!names.is_empty()).then(|| names.join(self.words.semicolon()));
        names.map(|names| self.fill("untold_short", "actions", names))
    }

    /// What is to be known of an action: why, what it moves, its days, its text, its papers, its effort.
    fn details(&self, action: &Action) -> Vec<String> {
        let known = action.known;
        let mut told = vec![self.why(action)];
        told.extend(self.amount(action).filter(|_| known.group != Group::Never));
        told.extend(
            action
                .amount
                .other
                .map(|other| self.fill("other", "other", numbers::amount(self.words.language(), other))),
        );
        told.extend(action.without_food.then(|| self.word("no_food")));
        told.extend(action.helped.map(|day| self.day("helped", day)));
        told.extend(action.offer.iter().flat_map(|offer| self.offer(offer)));
        told.extend(self.days(known.id, action));
        if !known.article.is_empty() {
            told.push(self.fill("article", "article", known.article.to_owned()));
        }
        let papers = known.papers.iter().map(|paper| self.words.get(&["actions", "papers_named", paper]));
        let papers = papers.collect::<Vec<_>>().join(", ");
        told.extend((!papers.is_empty()).then(|| self.fill("papers", "papers", papers)));
        told.extend(action.effort.map(|effort| {
            let values = [("effort", effort.to_string()), ("most", Efforts::RANGE.end().to_string())];
            self.words.fill(&["actions", "effort"], &values)
        }));
        // An effort is given by the identifier; what must not be done takes none.
        told.extend(
            (known.group != Group::Never).then(|| self.fill("identifier", "id", known.id.to_owned())),
        );
        told
    }

    /// What an offer of one loan costs, beside the usury ceiling and what the loans of today would still cost.
    fn offer(&self, offer: &OfferCost) -> Vec<String> {
        let language = self.words.language();
        let amount = |money| numbers::amount(language, money);
        let values = [
            ("principal", amount(offer.principal)),
            ("paid", amount(offer.paid)),
            ("cost", amount(offer.cost)),
            ("apr", numbers::percent(language, &offer.apr)),
            (
                "ceiling",
                offer.ceiling.map_or_else(String::new, |it| numbers::percent(language, &it.to_string())),
            ),
            ("today", offer.today.map_or_else(String::new, amount)),
        ];
        let usury = match offer.above {
            Some(true) => "offer_above",
            Some(false) => "offer_within",
            None => "offer_unknown",
        };
        let today = if offer.today.is_some() { "offer_today" } else { "offer_untold" };
        ["offer", usury, today].map(|name| self.words.fill(&["actions", name], &values)).to_vec()
    }

    fn fill(&self, name: &str, hole: &'static str, value: String) -> String {
        self.words.fill(&["actions", name], &[(hole, value)])
    }

    fn day(&self, name: &str, day: Day) -> String {
        self.fill(name, "day", numbers::day(self.words.language(), day))
    }

    fn why(&self, action: &Action) -> String {
        let id = action.known.id;
        let own = self.words.find(&["actions", "whys", id]).is_some();
        let value = [("value", self.words.value(&action.reason.value))];
        let why = self.words.fill(&["actions", "whys", if own { id } else { "right" }], &value);
        self.fill("why", "why", why)
    }

    fn amount(&self, action: &Action) -> Option<String> {
        let (amount, language) = (action.amount, self.words.language());
        if let Some(monthly) = amount.monthly {
            let name = if amount.months.is_some() { "amount_months" } else { "amount" };
            let months = amount.months.map_or(String::new(), |months| months.to_string());
            let values = [("amount", numbers::change(language, monthly)), ("months", months)];
            return Some(self.words.fill(&["actions", name], &values));
        }
        if let Some(once) = amount.once {
            let yearly = YEARLY.contains(&action.known.id);
            let name = if yearly { "amount_yearly" } else { "amount_once" };
            return Some(self.fill(name, "amount", numbers::amount(language, once)));
        }
        let why = self.words.get(&["actions", "no_amounts", amount.unknown?.name()]);
        Some(self.fill("no_amount", "why", why.to_owned()))
    }

    /// The days of an action. What a supplier may do is told apart: asking is never too late.
    fn days(&self, id: &str, action: &Action) -> Option<String> {
        let language = self.words.language();
        let today = self.actions.on;
        match action.days {
            Days { from: Some(from), by: Some(by), .. } if today < from => {
                let values = [("from", numbers::day(language, from)), ("by", numbers::day(language, by))];
                Some(self.words.fill(&["actions", "between"], &values))
            }
            Days { too_late: Some(act), .. } if BEFORE_CUT.contains(&id) => {
                let name = if act <= today { "may_act_now" } else { "may_act" };
                let values =
                    [("day", numbers::day(language, act)), ("bill", about(action.about, self.words))];
                Some(self.words.fill(&["actions", name], &values))
            }
            Days { too_late: Some(day), .. } if id == EVICTION => Some(self.day("may_evict", day)),
            Days { by: Some(by), .. } => Some(self.day("last", by)),
            Days { too_late: Some(day), .. } => Some(self.day("too_late", day)),
            Days { from: Some(from), .. } => Some(self.day("from", from)),
            _ => None,
        }
    }

    /// Every action in a row under its heading: what it moves, until when. A column that would be empty is left out.
    fn table(&self) -> Vec<Block> {
        let language = self.words.language();
        let columns = ["monthly", "once", "by"];
        let cells = |one: &Action| {
            let by = one.days.by.or(one.days.too_late);
            [
                one.amount.monthly.map(|it| numbers::change(language, it)),
                one.amount.once.map(|it| numbers::amount(language, it)),
                by.map(|it| numbers::day(language, it)),
            ]
        };
        let actions = &self.actions.actions;
        let kept: Vec<bool> = (0..columns.len())
            .map(|at| at == 0 || actions.iter().any(|one| cells(one).get(at).is_some_and(Option::is_some)))
            .collect();
        let named = columns.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(name, _)| self.word(name));
        let mut table =
            Table { prose: true, ..Table::new(std::iter::once(self.word("action")).chain(named)) };
        for group in Group::ALL {
            let mut of_group = actions.iter().filter(|one| one.group == group).peekable();
            if of_group.peek().is_some() {
                table.row([self.words.get(&["actions", "groups", group.name()]).to_owned()]);
            }
            for one in of_group {
                let told = cells(one).into_iter().zip(&kept).filter(|(_, kept)| **kept);
                let told = told.map(|(cell, _)| cell.unwrap_or_else(|| "—".to_owned()));
                table.row(std::iter::once(action(one, self.words)).chain(told));
            }
        }
        let told = ["lead", "more"].map(|name| self.word(name)).join(" ");
        let together = self.together();
        let doubted = actions.iter().filter_map(|one| {
            let other = numbers::amount(language, one.amount.other?);
            let doubt = self.fill("other", "other", other);
            Some(self.words.pair(&self.words.quoted(&action(one, self.words)), &doubt))
        });
        let mut blocks = vec![Block::Table(table)];
        let no_food = actions.iter().any(|one| one.without_food).then(|| self.word("no_food"));
        let untold = self.untold_names();
        blocks.extend(list(Mark::Dot, together.into_iter().chain(doubted).chain(no_food).chain(untold)));
        blocks.push(paragraph(told));
        blocks
    }

    fn word(&self, name: &str) -> String {
        self.words.get(&["actions", name]).to_owned()
    }

    /// The smallest sets that reach the goal.
    fn few(&self, few: &Few) -> Vec<Block> {
        let (words, language) = (self.words, self.words.language());
        let word = |name: &str, values: &[(&str, String)]| words.fill(&["actions", "few", name], values);
        let figure = words.get(&["actions", "goals", few.goal.figure.name()]).to_owned();
        let [least, today] = [few.goal.least, few.today].map(|it| numbers::amount(language, it));
        let goal = word("goal", &[("figure", figure), ("least", least), ("today", today)]);
        let mut blocks = vec![paragraph(goal)];
        let count = few.tried.len().to_string();
        let fewest = few.sets.first().map_or(0, |set| set.actions.len());
        let values = [("sets", few.sets_tried.to_string()), ("count", count), ("fewest", fewest.to_string())];
        match (few.sets.as_slice(), &few.nearest) {
            ([one], _) if one.actions.is_empty() => blocks.push(paragraph(word("already", &[]))),
            ([], nearest) => blocks.extend(self.out_of_reach(few, nearest.as_ref(), &values)),
            (sets, _) => {
                blocks.push(self.sets(&sets[..sets.len().min(SHOWN)]));
                let smaller = match (few.tried.len(), fewest) {
                    (1, _) => "only",
                    (_, 1) => "smaller_one",
                    _ => "smaller",
                };
                let mut told = vec![word(smaller, &values)];
                told.extend((sets.len() > 1).then(|| word("unbeaten", &[])));
                let others = sets.len().saturating_sub(SHOWN);
                told.extend((others > 0).then(|| word("others", &[("count", others.to_string())])));
                told.push(word("estimates", &[]));
                blocks.extend(list(Mark::Dot, told));
            }
        }
        let left_out: Vec<String> = few.left_out.iter().map(|it| self.named(it.id)).collect();
        if !left_out.is_empty() {
            blocks.push(paragraph(word("left_out", &[("actions", left_out.join(words.semicolon()))])));
        }
        blocks
    }

    /// That no set reaches the goal, what comes nearest, and what lacks then.
    fn out_of_reach(&self, few: &Few, nearest: Option<&Set>, values: &[(&str, String)]) -> Vec<Block> {
        let (words, language) = (self.words, self.words.language());
        let word = |name: &str, values: &[(&str, String)]| words.fill(&["actions", "few", name], values);
        let out = match few.tried.len() {
            0 => "no_action",
            1 => "out_of_reach_one",
            _ => "out_of_reach",
        };
        let mut told = vec![word(out, values)];
        let with = nearest.filter(|set| !set.actions.is_empty());
        let reached = nearest.map_or(few.today, |set| set.reached);
        if let Ok(lacks) = few.goal.least.checked_sub(reached) {
            let [reached, lacks] = [reached, lacks].map(|it| numbers::amount(language, it));
            let name = match (few.tried.len(), with.map(|set| set.actions.len())) {
                (0, _) => "lacks",
                (1, None) => "no_nearer_one",
                (_, None) => "no_nearer",
                (1, _) => "nearest_one",
                (all, Some(count)) if count == all => "nearest_all",
                _ => "nearest",
            };
            told.push(word(name, &[("reached", reached), ("lacks", lacks)]));
        }
        let mut blocks = vec![paragraph(told.join(" "))];
        if let Some(set) = with {
            blocks.push(self.sets(std::slice::from_ref(set)));
            blocks.extend(list(Mark::Dot, [word("estimates", &[])]));
        }
        blocks
    }

    /// What an action of the list is called.
    fn named(&self, id: &str) -> String {
        self.actions.action(id).map_or_else(|| id.to_owned(), |one| action(one, self.words))
    }

    fn sets(&self, sets: &[Set]) -> Block {
        let (words, language) = (self.words, self.words.language());
        let header = ["set", "number", "effort", "monthly", "once", "months", "reached"]
            .map(|name| words.get(&["actions", "few", name]).to_owned());
        let mut table = Table { prose: true, ..Table::new(header) };
        let several = sets.len() > 1;
        for set in sets {
            let names: Vec<String> = set.actions.iter().map(|id| self.named(id)).collect();
            let mark = if set.unbeaten && several { " *" } else { "" };
            let or_dash = |value: Option<String>| value.unwrap_or_else(|| "—".to_owned());
            table.row([
                format!("{}{mark}", names.join(words.semicolon())),
                set.actions.len().to_string(),
                or_dash(set.effort.map(|effort| effort.to_string())),
                numbers::change(language, set.monthly),
                numbers::amount(language, set.once),
                or_dash(set.months.map(|months| months.to_string())),
                numbers::amount(language, set.reached),
            ]);
        }
        Block::Table(table)
    }
}

/// What comes once a year.
pub(crate) const YEARLY: [&str; 2] = ["open-right/rights.school-allowance", "open-right/energy.voucher"];

/// What is asked before an eviction, which winter puts off.
const EVICTION: &str = "judge-time/eviction";

/// What is done before a supplier acts, and still after.
pub(crate) const BEFORE_CUT: [&str; 2] = ["ask-aid/housing-fund", "instalments/energy"];
