//! A calendar as a picture: what runs from which day to which, each on a line of its own, over one axis of months.

use resteavivre::money::Day;

use crate::Words;
use crate::numbers::day;
use crate::picture::Picture;
use crate::picture::svg::{Anchor, Fill, Svg, WIDTH, along};

/// Something that runs for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Track {
    /// What it is.
    pub(super) label: String,
    /// Its days as the picture writes them.
    pub(super) shown: String,
    /// Each time that it runs: its first day, and its last one; without one it goes on.
    pub(super) spans: Vec<(Day, Option<Day>)>,
    /// How it is told apart from the others without colour.
    pub(super) fill: Fill,
}

/// The height of a line of a label, and of a track with the room around it.
const LINE: i64 = 150;
const TRACK: i64 = 170;
const THICK: i64 = 100;

/// Characters of a line that holds a label and its days: with letters of middling width they do not touch.
const ROOM: usize = 46;

/// The names of months that fit under the axis.
const NAMES: usize = 5;

/// Months from one name to the next beyond which only those with a name have a tick.
const TICKS: i32 = 12;

/// The width of a letter, a little more than that of a middling one.
const LETTER: i64 = 75;

/// The room left and right of the axis.
const MARGIN: i64 = 10;

/// The days that a picture goes from and to.
struct Axis {
    first: Day,
    last: Day,
}

impl Axis {
    /// From the first day told to the last one, with a little room for what goes on after it.
    fn of(tracks: &[Track], today: Day) -> Option<Self> {
        let spans = || tracks.iter().flat_map(|track| &track.spans);
        let days = || spans().flat_map(|(first, last)| [Some(*first), *last]).flatten().chain([today]);
        let (first, last) = (days().min()?, days().max()?);
        let room = first.days_to(last) / 12 + 7;
        Some(Axis { first, last: last.plus_days(room).unwrap_or(Day::LAST) })
    }

    /// Where a day stands.
    fn place(&self, on: Day) -> i64 {
        MARGIN + along(self.first.days_to(on), self.first.days_to(self.last), WIDTH * 10 - 2 * MARGIN)
    }

    /// The first day of each month on the axis.
    fn months(&self) -> Vec<Day> {
        let start = Day::new(self.first.year(), self.first.month(), 1);
        let month = |number| start.and_then(|start| start.plus_months(number));
        (0..u16::MAX)
            .map_while(month)
            .take_while(|on| *on <= self.last)
            .filter(|on| *on >= self.first)
            .collect()
    }
}

/// Each track under its label with its days at the right, a line through all of them for today, months below.
pub(super) fn draw(picture: &Picture, tracks: &[Track], today: Day, words: &Words) -> String {
    let mut svg = Svg::new(picture);
    let Some(axis) = Axis::of(tracks, today) else { return svg.finish(0) };
    let now = axis.place(today);
    let mut top = 0;
    let said = today_in_words(today, words);
    svg.text((now, top + 120), held(now, &said).2, false, &said);
    // A mark leads from the word to the lines below.
    svg.line((now, top + 155), (now, top + 195));
    top += 200;
    for track in tracks {
        svg.text((WIDTH * 10 - MARGIN, top + 120), Anchor::End, true, &track.shown);
        for line in textwrap::wrap(&track.label, ROOM.saturating_sub(track.shown.chars().count())) {
            svg.text((MARGIN, top + 120), Anchor::Start, false, &line);
            top += LINE;
        }
        top += 20;
        svg.line((MARGIN, top + THICK), (WIDTH * 10 - MARGIN, top + THICK));
        for (first, last) in &track.spans {
            let (start, end) = (axis.place(*first), axis.place(last.unwrap_or(axis.last)));
            // A day that stands alone is seen.
            svg.rect((start, top), ((end - start).max(20), THICK), track.fill);
        }
        svg.now((now, top), (now, top + THICK + 30));
        top += TRACK;
    }
    under(&mut svg, &axis, top, words);
    svg.finish(top + 260)
}

/// Months below the tracks: a tick for each, and the names of as many as stand beside one another.
fn under(svg: &mut Svg<'_>, axis: &Axis, top: i64, words: &Words) {
    svg.line((MARGIN, top), (WIDTH * 10 - MARGIN, top));
    let months = axis.months();
    let fits = |every: &&usize| months.len() <= NAMES * **every;
    let every = [1, 2, 3, 4, 6, 12, 24, 60, 120].iter().find(fits).copied().unwrap_or(1200);
    let every = i32::try_from(every).unwrap_or(i32::MAX);
    let mut free = 0;
    for month in months {
        let place = axis.place(month);
        let number = month.year() * 12 + i32::try_from(month.month()).unwrap_or(0) - 1;
        let name = words.short_month_of(month);
        let (start, end, anchor) = held(place, &name);
        let named = number % every == 0 && start >= free;
        // Over many years a tick a month would be a stroke.
        if named || every <= TICKS {
            svg.line((place, top), (place, top + if named { 80 } else { 40 }));
        }
        if named {
            svg.text((place, top + 210), anchor, false, &name);
            free = end + LETTER;
        }
    }
}

/// Where a text starts and ends, held at its place so that it stays on the picture.
fn held(place: i64, text: &str) -> (i64, i64, Anchor) {
    let width = i64::try_from(text.chars().count()).unwrap_or(0) * LETTER;
    if place < width / 2 {
        (place, place + width, Anchor::Start)
    } else if place + width / 2 > WIDTH * 10 {
        (place - width, place, Anchor::End)
    } else {
        (place - width / 2, place + width / 2, Anchor::Middle)
    }
}

/// Today as the picture writes it.
pub(super) fn today_in_words(today: Day, words: &Words) -> String {
    words.fill(&["pictures", "today"], &[("day", day(words.language(), today))])
}
