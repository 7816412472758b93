//! The calendar of an unpaid energy bill: what the supplier may do from which day, and what keeps it from doing so.

use resteavivre::money::Day;
use resteavivre::review::Finding;
use resteavivre::rules::day_of;

use crate::Words;
use crate::picture::svg::Fill;
use crate::picture::timeline::{self, Track};
use crate::picture::{Picture, told};

/// The calendar of a bill, read on a day; nothing for any other finding. `about` says which bill it is.
pub(crate) fn arrears(finding: &Finding, about: &str, today: Day, words: &Words) -> Option<Picture> {
    if finding.worked.info.id != "energy.arrears" {
        return None;
    }
    let steps = Steps { finding, today, words };
    let tracks = steps.tracks()?;
    let mut figures: Vec<(String, String)> =
        tracks.iter().map(|track| (track.label.clone(), track.shown.clone())).collect();
    figures.push((timeline::today_in_words(today, words), String::new()));
    let place: String = finding.path.chars().filter(char::is_ascii_digit).collect();
    let mut picture = Picture {
        id: format!("arrears-{place}"),
        title: words.fill(&["pictures", "arrears"], &[("about", about.to_owned())]),
        description: told(&figures, words),
        svg: String::new(),
        rows: Vec::new(),
    };
    picture.svg = timeline::draw(&picture, &tracks, today, words);
    Some(picture)
}

/// The winters that are drawn at most.
const WINTERS: usize = 2;

/// The days of a calendar.
struct Steps<'a> {
    finding: &'a Finding,
    today: Day,
    words: &'a Words,
}

impl Steps<'_> {
    fn figure(&self, name: &str) -> Option<Day> {
        self.finding.worked.get(name).and_then(day_of)
    }

    fn fact(&self, name: &str) -> Option<Day> {
        self.cell(name).and_then(day_of)
    }

    fn is(&self, name: &str) -> bool {
        self.cell(name).is_some_and(|value| value.whole() != 0)
    }

    fn cell(&self, name: &str) -> Option<resteavivre::money::Exact> {
        let place = self.finding.worked.info.facts.iter().position(|field| field.name == name)?;
        self.finding.worked.facts.cells().get(place).copied()
    }

    /// Each step in the order in which they come, then what may be done to the supply.
    fn tracks(&self) -> Option<Vec<Track>> {
        let issued = self.fact("issued")?;
        let [unpaid, first, second, act] =
            ["unpaid_from", "first_letter_from", "second_letter_from", "act_from"]
                .map(|name| self.figure(name));
        let (unpaid, first, second, act) = (unpaid?, first?, second?, act?);
        let [one, other] = ["first_letter", "second_letter"].map(|name| self.fact(name));
        let mut tracks = vec![
            self.track("to_pay", "until", unpaid, (issued, Some(unpaid)), Fill::Light),
            self.letter("first_letter", one, (first, second)),
            self.letter("second_letter", other, (second, act)),
        ];
        if let (Some(asked), Some(held)) = (self.fact("fund_request"), self.figure("hold_until")) {
            tracks.push(self.track("fund", "until", held, (asked, Some(held)), Fill::Light));
        }
        let cut = self.figure("cut_from").max(self.figure("reduced_month_until"))?;
        let done = self.fact("reduced_on");
        let reduced = done.or_else(|| self.figure("reduction_from"));
        let last = cut.max(act).max(self.today);
        for (first, last) in self.winters(issued, last) {
            tracks.push(self.track("truce", "until", last, (first.max(issued), Some(last)), Fill::Dots));
        }
        if let Some(day) = reduced {
            let shown = if done.is_some() { "since" } else { "from" };
            tracks.push(self.track("reduction", shown, day, (day, Some(cut.max(day))), Fill::Hatched));
        }
        tracks.push(self.track("cut", "from", cut, (cut, None), Fill::Dark));
        // Where power is reduced already, a cut is what is still to come.
        let (nothing, first) =
            if done.is_none() && reduced.is_some() { ("nothing", act) } else { ("no_cut", cut) };
        tracks.insert(0, self.track(nothing, "before", first, (issued, Some(first)), Fill::Open));
        Some(tracks)
    }

    /// A letter: the day on which it went, even too early, or the first one possible; it lasts until the next step.
    fn letter(&self, name: &'static str, sent: Option<Day>, (possible, next): (Day, Day)) -> Track {
        let from = sent.unwrap_or(possible);
        let label = if sent.is_some() { "sent" } else { "from" };
        self.track(name, label, from, (from, Some(next.max(from))), Fill::Open)
    }

    fn track(
        &self,
        label: &'static str,
        shown: &'static str,
        day: Day,
        span: (Day, Option<Day>),
        fill: Fill,
    ) -> Track {
        // The day on which the calendar is read is not the first one on which a step is possible.
        let now = shown == "from" && day == self.today;
        let shown = if now { "now" } else { shown };
        let day = self.words.middle_day(day);
        Track {
            label: self.words.get(&["pictures", "steps", label]).to_owned(),
            shown: self.words.fill(&["pictures", "days", shown], &[("day", day)]),
            spans: vec![span],
            fill,
        }
    }

    /// The next winter breaks from one day to another; none where the home is not the main one.
    fn winters(&self, from: Day, to: Day) -> Vec<(Day, Day)> {
        let month = |key: &str| {
            let read = self.finding.law().iter().find(|read| read.key == key)?;
            read.value.parse::<u32>().ok()
        };
        let months = month("energy.winter-first-month").zip(month("energy.winter-last-month"));
        let Some((first, last)) = months.filter(|_| self.is("main_home")) else { return Vec::new() };
        let of_year = |year: i32| Day::new(year, last, 1)?.yearly_span(first, last);
        // A winter that is over puts off nothing more; of many to come the next ones are enough.
        let from = from.max(self.today);
        let winters = (from.year()..=to.year().saturating_add(1)).filter_map(of_year);
        winters.filter(|(first, last)| *first <= to && *last >= from).take(WINTERS).collect()
    }
}
