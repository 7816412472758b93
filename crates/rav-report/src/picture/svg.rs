//! The few marks that pictures are made of.

use crate::picture::Picture;
use crate::typography::escaped;

/// The width of a picture in units: a telephone shows it at its own size.
pub(super) const WIDTH: i64 = 360;

/// What a surface is filled with: told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fill {
    /// Dark, whole.
    Dark,
    /// Light, whole.
    Light,
    /// White with dots.
    Dots,
    /// White with slanting lines.
    Hatched,
    /// A broken outline only.
    Open,
}

impl Fill {
    /// The stable name: `dark`, `light`, `dots`, `hatched`, `open`.
    pub const fn name(self) -> &'static str {
        match self {
            Fill::Dark => "dark",
            Fill::Light => "light",
            Fill::Dots => "dots",
            Fill::Hatched => "hatched",
            Fill::Open => "open",
        }
    }
}

/// Where a part of a whole stands along a length, cut to a whole unit.
pub(super) fn along(part: i64, whole: i64, length: i64) -> i64 {
    let length = i128::from(part.max(0)) * i128::from(length) / i128::from(whole.max(1));
    i64::try_from(length).unwrap_or(0)
}

/// Tenths of a unit as SVG writes them: `12.5`.
fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.abs() / 10, value.abs() % 10)
}

/// Where a text is held.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing under way; lengths in tenths of a unit.
pub(super) struct Svg<'a> {
    picture: &'a Picture,
    body: String,
}

impl<'a> Svg<'a> {
    pub(super) fn new(picture: &'a Picture) -> Self {
        Svg { picture, body: String::new() }
    }

    pub(super) fn rect(&mut self, (x, y): (i64, i64), (width, height): (i64, i64), fill: Fill) {
        let id = &self.picture.id;
        let paint = match fill {
            Fill::Dark => "#1d4e79".to_owned(),
            Fill::Light => "#c9d8e6".to_owned(),
            Fill::Dots => format!("url(#{id}-dots)"),
            Fill::Hatched => format!("url(#{id}-hatched)"),
            Fill::Open => "#ffffff".to_owned(),
        };
        let dashes = if fill == Fill::Open { r#" stroke-dasharray="3 2""# } else { "" };
        let [x, y, width, height] = [x, y, width, height].map(tenths);
        self.body.push_str(&format!(
            r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{paint}" stroke="#1b1b1b" stroke-width="1"{dashes}/>"##
        ));
    }

    pub(super) fn text(&mut self, (x, y): (i64, i64), anchor: Anchor, bold: bool, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if bold { r#" font-weight="bold""# } else { "" };
        let x = tenths(x);
        let y = tenths(y);
        let text = escaped(text);
        self.body.push_str(&format!(r#"<text x="{x}" y="{y}" text-anchor="{anchor}"{weight}>{text}</text>"#));
    }

    pub(super) fn line(&mut self, from: (i64, i64), to: (i64, i64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(tenths);
        self.body.push_str(&format!(
            r##"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#1b1b1b" stroke-width="1"/>"##
        ));
    }

    /// A broken line over what is drawn: a day that is not of the drawing itself.
    pub(super) fn now(&mut self, from: (i64, i64), to: (i64, i64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(tenths);
        for (colour, width, dashes) in [("#ffffff", 4, ""), ("#1b1b1b", 2, r#" stroke-dasharray="4 2""#)] {
            self.body.push_str(&format!(
                r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"{dashes}/>"#
            ));
        }
    }

    /// A closed surface through points.
    pub(super) fn area(&mut self, points: &[(i64, i64)]) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", tenths(*x), tenths(*y))).collect();
        let points = points.join(" ");
        let id = &self.picture.id;
        self.body.push_str(&format!(
            r##"<polygon points="{points}" fill="url(#{id}-hatched)" stroke="#1b1b1b" stroke-width="1"/>"##
        ));
    }

    /// The drawing of a height, with its title and description.
    pub(super) fn finish(self, height: i64) -> String {
        let Picture { id, title, description, .. } = self.picture;
        let title = escaped(title);
        let description = escaped(description);
        let body = self.body;
        let height = tenths(height);
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id}-title {id}-text" font-family="DejaVu Sans, Verdana, sans-serif" font-size="12" fill="#1b1b1b"><title id="{id}-title">{title}</title><desc id="{id}-text">{description}</desc><defs><pattern id="{id}-hatched" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/><path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="#8a3b12" stroke-width="1.6"/></pattern><pattern id="{id}-dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.4" fill="#1b1b1b"/></pattern></defs>{body}</svg>"##
        )
    }
}
