//! The geometry of a chart of payments. Amounts are counted in their minor unit and places in whole units of the drawing, so that no
//! float comes near money.

use super::{ChartBar, month};
use chrono::Datelike;

/// Of the drawing, in its own units; the page stretches it.
pub const HEIGHT: u32 = 1000;
/// Of the cap on a pinned bar.
pub const CAP: u32 = 24;
/// A slot's width: what a bar and the room beside it take.
const SLOT: u32 = 20;
/// With fewer payments the rest stays empty: one payment is no wall.
const LEAST_SLOTS: usize = 4;
/// More months than this cannot be read below the axis.
const MOST_WORDS: usize = 12;
/// A payment that is not nothing is never invisible.
const LEAST_HEIGHT: u32 = 4;

/// A part of a bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub y: u32,
    pub height: u32,
}

/// One bar: what is below, and what stands on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlotBar {
    pub x: u32,
    pub width: u32,
    pub lower: Part,
    pub upper: Part,
}

impl PlotBar {
    /// Its upper edge.
    pub fn top(&self) -> u32 {
        if self.upper.height > 0 { self.upper.y } else { self.lower.y }
    }
}

/// Below a bar: its month, with the year where it changed; empty where there is no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub year: Option<i32>,
    /// The year stands here only where the drawing is narrow: a month that is left out there has it otherwise.
    pub year_narrow: bool,
    /// Also shown where the drawing is narrow.
    pub always: bool,
}

impl Word {
    pub fn class(&self) -> &'static str {
        if self.always || self.text.is_empty() { "chart-word" } else { "chart-word chart-word-wide" }
    }
}

/// Everything to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plot {
    pub width: u32,
    pub bars: Vec<PlotBar>,
    /// Names of the lines from zero upwards: `0`, `10k`, `20k`.
    pub ticks: Vec<String>,
    /// Where the lines stand, without the one at zero.
    pub lines: Vec<u32>,
    /// One a slot.
    pub words: Vec<Word>,
}

impl Plot {
    pub fn of(bars: &[ChartBar]) -> Self {
        let slots = bars.len().max(LEAST_SLOTS);
        let highest = bars.iter().map(sum).max().unwrap_or(0).max(0);
        let exponent = bars.iter().flat_map(|b| &b.amounts).next().map_or(0, |m| m.currency.exponent());
        let step = step(highest);
        let steps = highest.div_euclid(step) + i64::from(highest.rem_euclid(step) > 0);
        let steps = steps.max(1);
        let top = i128::from(step) * i128::from(steps);
        let height = |minor: i64| scaled(minor, top);
        let place = |(i, bar): (usize, &ChartBar)| place(i, bar, if bars.len() < 8 { 8 } else { 12 }, height);
        Self {
            width: u32::try_from(slots).unwrap_or(u32::MAX / SLOT) * SLOT,
            bars: bars.iter().enumerate().map(place).collect(),
            ticks: (0..=steps).map(|n| short(i128::from(step) * i128::from(n), exponent, top)).collect(),
            lines: (1..=steps).map(|n| HEIGHT - scaled(step.saturating_mul(n), top)).collect(),
            words: words(bars, slots),
        }
    }
}

/// All amounts of a bar, in minor units.
fn sum(bar: &ChartBar) -> i64 {
    bar.amounts.iter().fold(0, |sum: i64, m| sum.saturating_add(m.minor.max(0)))
}

fn place(index: usize, bar: &ChartBar, width: u32, height: impl Fn(i64) -> u32) -> PlotBar {
    let amount = |i: usize| bar.amounts.get(i).map_or(0, |m| m.minor.max(0));
    let lower = visible(height(amount(0)), amount(0));
    // The whole bar's height is reckoned from the sum, so that two roundings never make it too high.
    let whole = visible(height(sum(bar)), sum(bar)).max(lower);
    let upper = if amount(1) > 0 { (whole - lower).max(LEAST_HEIGHT) } else { 0 };
    let lower_y = HEIGHT - lower;
    PlotBar {
        x: u32::try_from(index).unwrap_or_default() * SLOT + (SLOT - width) / 2,
        width,
        lower: Part { y: lower_y, height: lower },
        upper: Part { y: lower_y.saturating_sub(upper), height: upper },
    }
}

fn visible(height: u32, minor: i64) -> u32 {
    if minor > 0 { height.max(LEAST_HEIGHT) } else { 0 }
}

/// `minor` of `top` as a height.
fn scaled(minor: i64, top: i128) -> u32 {
    let height = i128::from(minor.max(0)) * i128::from(HEIGHT) / top.max(1);
    u32::try_from(height).unwrap_or(HEIGHT).min(HEIGHT)
}

/// The distance of lines: 1, 2 or 5 times a power of ten, so that two to five reach over the highest bar.
fn step(highest: i64) -> i64 {
    let mut power: i64 = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if step.saturating_mul(4) >= highest {
                return step;
            }
        }
        match power.checked_mul(10) {
            Some(next) => power = next,
            None => return power,
        }
    }
}

/// `20k`, `1.5M`: an amount on a line, in the unit of the topmost.
fn short(minor: i128, exponent: u32, top: i128) -> String {
    let whole = 10_i128.pow(exponent);
    let units = [(12, "T"), (9, "bn"), (6, "M"), (3, "k")];
    let fits = |power: u32| top >= 10_i128.pow(power.max(4)) * whole;
    let (power, unit) = units.into_iter().find(|(power, _)| fits(*power)).unwrap_or((0, ""));
    if minor == 0 {
        return "0".to_owned();
    }
    let scale = whole * 10_i128.pow(power);
    let fraction = format!("{:0width$}", minor % scale, width = (exponent + power) as usize);
    let fraction = fraction.trim_end_matches('0');
    let point = if minor % scale == 0 { String::new() } else { format!(".{fraction}") };
    format!("{}{point}{unit}", minor / scale)
}

/// Months below the axis: every one, or every so many that they can be read.
fn words(bars: &[ChartBar], slots: usize) -> Vec<Word> {
    let every = bars.len().div_ceil(MOST_WORDS).max(1);
    let (mut wide, mut narrow) = (None, None);
    let word = |index: usize| {
        let Some(bar) = bars.get(index).filter(|_| index.is_multiple_of(every)) else { return Word::default() };
        let always = (index / every).is_multiple_of(2) || bars.len() <= LEAST_SLOTS;
        let Some(day) = bar.day else {
            return Word { text: "Start".to_owned(), always, ..Word::default() };
        };
        let new_wide = wide.replace(day.year()) != Some(day.year());
        let new_narrow = always && narrow.replace(day.year()) != Some(day.year());
        Word {
            text: month(day).to_owned(),
            year: (new_wide || new_narrow).then(|| day.year()),
            year_narrow: !new_wide,
            always,
        }
    };
    (0..slots).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::{Currency, Money};

    fn bar(day: &str, minor: &[i64], code: &str) -> ChartBar {
        let currency: Currency = code.parse().expect("a currency");
        let amounts = minor.iter().map(|m| Money::of_minor(*m, currency)).collect();
        ChartBar::of(day.parse::<NaiveDate>().ok(), amounts)
    }

    #[test]
    fn lines_stand_at_round_amounts_of_the_currency() {
        let ticks = |minor: i64, code: &str| Plot::of(&[bar("2026-12-31", &[minor], code)]).ticks.join(" ");
        assert_eq!(ticks(2_200_000, "USD"), "0 10k 20k 30k");
        assert_eq!(ticks(999_999, "USD"), "0 5k 10k");
        assert_eq!(ticks(3_000_000_000, "USD"), "0 10M 20M 30M");
        assert_eq!(ticks(150_000_000, "USD"), "0 0.5M 1M 1.5M");
        assert_eq!(ticks(334, "JPY"), "0 100 200 300 400");
        assert_eq!(ticks(1, "KWD"), "0 0.001");
        assert_eq!(ticks(0, "USD"), "0 0.01");
    }

    #[test]
    fn the_highest_bar_stays_inside_and_the_least_is_seen() {
        let plot = Plot::of(&[bar("2026-12-31", &[i64::MAX], "USD"), bar("2027-01-31", &[1], "USD")]);
        assert!(plot.bars.iter().all(|b| b.lower.y + b.lower.height == HEIGHT));
        assert_eq!(plot.bars[1].lower.height, LEAST_HEIGHT);
    }

    #[test]
    fn what_is_stacked_stands_on_what_is_below_it() {
        let plot = Plot::of(&[bar("2026-12-31", &[2_000_000, 200_000], "USD")]);
        let bar = plot.bars[0];
        assert_eq!((bar.lower.height, bar.upper.height), (666, 67));
        assert_eq!(bar.upper.y + bar.upper.height, bar.lower.y);
        assert_eq!(bar.top(), bar.upper.y);
    }

    #[test]
    fn seventy_payments_share_twelve_words_at_most_and_half_of_them_where_it_is_narrow() {
        let first: NaiveDate = "2026-12-31".parse().expect("a day");
        let day = |i| domain::calendar::add_months(first, i).to_string();
        let plot = Plot::of(&(0..70).map(|i| bar(&day(i), &[100], "USD")).collect::<Vec<_>>());
        let told: Vec<&Word> = plot.words.iter().filter(|w| !w.text.is_empty()).collect();
        assert!(told.len() <= MOST_WORDS, "{}", told.len());
        assert!(told.iter().filter(|w| w.always).count() <= MOST_WORDS / 2 + 1);
        assert_eq!((plot.words.len(), plot.width), (70, 1400));
        assert_eq!(told[0].year, Some(2026));
    }
}
