//! Bars under one another, from one zero.

use resteavivre::money::Money;

use crate::picture::Picture;
use crate::picture::svg::{Anchor, Fill, Svg, WIDTH, along};

/// A bar of a picture: what it is, how much and how that is written, how it is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is, or its month.
    pub label: String,
    /// How much.
    pub money: Money,
    /// The amount as the picture writes it.
    pub shown: String,
    /// How it is told apart from the others without colour.
    pub fill: Fill,
    /// What the picture says of it beside that: the lowest month; else empty.
    pub note: String,
}

impl Bar {
    pub(super) fn new(label: impl Into<String>, money: Money, shown: String, fill: Fill) -> Self {
        Bar { label: label.into(), money, shown, fill, note: String::new() }
    }

    /// The bar that a picture speaks of.
    pub(super) fn marked(self, note: &str) -> Self {
        Bar { fill: Fill::Hatched, note: note.to_owned(), ..self }
    }

    /// Label and amount, for the description.
    pub(super) fn said(&self) -> (String, String) {
        (self.label.clone(), self.shown.clone())
    }
}

/// The height of a line of a label, and of a bar with the room around it.
const LINE: i64 = 150;
const BAR: i64 = 230;

/// Characters of a line that holds a label and an amount: with letters of middling width they do not touch.
const ROOM: usize = 44;

/// Each bar under its label, the amount at the right. Amounts below zero go to the left of the zero line.
pub(super) fn draw(picture: &Picture) -> String {
    let mut svg = Svg::new(picture);
    let bars: Vec<&Bar> = picture.rows.iter().flatten().collect();
    let cents = || bars.iter().map(|bar| bar.money.cents());
    let highest = cents().max().unwrap_or(0).max(0);
    let lowest = cents().min().unwrap_or(0).min(0);
    let width = WIDTH * 10 - 20;
    let span = highest.saturating_sub(lowest).max(1);
    let zero = 10 + along(lowest.saturating_neg(), span, width);
    let mut top = 0;
    for bar in bars {
        svg.text((WIDTH * 10 - 10, top + 140), Anchor::End, true, &bar.shown);
        for line in textwrap::wrap(&bar.label, ROOM.saturating_sub(bar.shown.chars().count())) {
            svg.text((10, top + 140), Anchor::Start, false, &line);
            top += LINE;
        }
        let length = along(bar.money.cents().saturating_abs(), span, width);
        let start = if bar.money.is_negative() { zero - length } else { zero };
        svg.rect((start, top + 40), (length, 130), bar.fill);
        // Beside the bars only: a line through a label would strike it out.
        svg.line((zero, top + 30), (zero, top + 180));
        top += BAR;
    }
    svg.finish(top)
}
