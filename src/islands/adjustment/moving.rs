//! Everything on the desk that moves while prices are typed, by its key. The server draws it, the browser fills it in again: one
//! author for both.

use super::{PartnerPriceLine, PartnerPrices};
use crate::components::{WaterBar, WaterRow};
use domain::{
    Money, Percent,
    form::adjustment::AdjustmentField,
    offer::{
        partner::{DraftAdjustment, check_adjustment},
        terms::{MeterRate, PricePoint},
    },
    pricing,
    view::partner_prices::{self, Sums},
};

const NOT_SET: &str = "not set";

/// Beside a metered price that is higher than the public one.
pub const ABOVE_LIST: &str = "above list";

/// List price, the publisher's change, partner price: what stands before anything is added.
const BEFORE_MARKUP: usize = 3;

/// Texts and bars by key. An empty text hides what shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moving {
    texts: Vec<(String, String)>,
    /// Offset and width, in thousandths.
    bars: Vec<(String, [u32; 2])>,
}

impl Moving {
    /// What the desk says when this stands in its fields, one pair a line.
    pub fn of(desk: &PartnerPrices, typed: &[DraftAdjustment]) -> Self {
        let mut moving = Self::default();
        for (index, line) in desk.lines.iter().enumerate() {
            moving.line(desk, index, line, typed.get(index).cloned().unwrap_or_default());
        }
        moving.totals(desk, typed);
        // The server takes it back: what it draws is saved.
        moving.say("stale".into(), "Charts and explanations update when you save.");
        moving
    }

    /// The text of a key; empty where nothing is to be said.
    pub fn text(&self, key: &str) -> &str {
        self.texts.iter().find(|(k, _)| k == key).map_or("", |(_, text)| text)
    }

    pub fn bar(&self, key: &str) -> [u32; 2] {
        self.bars.iter().find(|(k, _)| k == key).map_or([0, 0], |(_, bar)| *bar)
    }

    /// Says something else: what the server found wrong stands until something is typed.
    pub fn say(&mut self, key: String, text: impl Into<String>) {
        self.texts.retain(|(k, _)| *k != key);
        self.texts.push((key, text.into()));
    }

    fn line(&mut self, desk: &PartnerPrices, index: usize, line: &PartnerPriceLine, pair: DraftAdjustment) {
        let percent = partner_prices::adjustment(&line.line, &pair);
        for (i, (strong, rest)) in words(desk, line, percent).into_iter().enumerate() {
            self.say(format!("{index}.strong.{i}"), strong);
            self.say(format!("{index}.words.{i}"), rest);
        }
        for (i, point) in line.line.points.iter().enumerate() {
            let pays = percent.and_then(|p| point.payment_with(p));
            let added = pays.and_then(|pays| pays.minus(point.partner).ok());
            self.say(format!("{index}.added.{i}"), added.map_or(NOT_SET.into(), |m| m.figure()));
            self.say(format!("{index}.pays.{i}"), pays.map_or(NOT_SET.into(), |m| m.figure()));
            self.payments(index, i, point, percent);
        }
        for (i, rate) in line.line.rates.iter().enumerate() {
            let pays = percent.and_then(|p| rate.partner.plus_percent(p).ok());
            self.say(format!("{index}.rate.{i}"), pays.map_or(NOT_SET.into(), |r| r.figure()));
            let above = pays.is_some_and(|pays| pays.is_above(rate.list));
            self.say(format!("{index}.rate.{i}.above"), if above { ABOVE_LIST } else { "" });
        }
        if let Some(problem) = check_adjustment(index, &line.line, &pair, desk.currency, false) {
            let (_, field) = AdjustmentField::of_path(&problem.path).unwrap_or((index, AdjustmentField::Percent));
            self.say(format!("{index}.{}.problem", field.code()), problem.sentence);
        }
    }

    /// The rows of a price: its payments, or what it reserves.
    fn payments(&mut self, index: usize, i: usize, point: &PricePoint, percent: Option<Percent>) {
        let mut sum = Some(Money::zero(point.partner.currency));
        let mut row = |n: usize, amount: Money, quantity: u32, whats: [&str; 3]| {
            let pays = percent.and_then(|p| amount.plus_percent(p).ok());
            let all = pays.and_then(|pays| pays.times(quantity).ok());
            sum = sum.zip(all).and_then(|(sum, all)| sum.plus(all).ok());
            let added = pays.and_then(|pays| pays.minus(amount).ok());
            let third = if whats[2] == "sum" { sum } else { all };
            for (what, amount) in whats.into_iter().zip([added, pays, third]) {
                self.texts.push((format!("{index}.{what}.{i}.{n}"), amount.map_or(NOT_SET.into(), |m| m.figure())));
            }
        };
        match &point.schedule {
            Some(schedule) => {
                schedule.payments.iter().enumerate().for_each(|(n, p)| row(n, p.amount, 1, ["added", "pays", "sum"]));
            }
            None => {
                let rows = point.reserved.iter().enumerate();
                rows.for_each(|(n, r)| row(n, r.unit, r.quantity, ["more", "unit", "subtotal"]));
            }
        }
    }

    fn totals(&mut self, desk: &PartnerPrices, typed: &[DraftAdjustment]) {
        let lines: Vec<_> = desk.lines.iter().map(|l| l.line.clone()).collect();
        let set = partner_prices::sums(&lines, desk.currency, typed);
        match &set {
            Some(sums) => {
                self.say("total".into(), sums.customer.amount.figure());
                self.say("total.from".into(), if sums.customer.exact { "" } else { "from" });
                let least = "This is the minimum. The customer chooses the term, plan or users when it accepts.";
                self.say("least".into(), if sums.customer.exact && sums.partner.exact { "" } else { least });
                self.say("owed".into(), sums.partner.amount.figure());
                self.say("kept".into(), sums.share.figure());
                self.say("thumb".into(), sums.customer.in_words());
            }
            None => {
                self.say("total.missing".into(), "Not set yet");
                self.say("missing".into(), "Set an adjustment for every product to see the total.");
                self.say("thumb".into(), "not set yet");
                self.say("water.missing".into(), "Set an adjustment for every product to see your markup.");
            }
        }
        let nothing = DraftAdjustment { percent: "0".into(), price: String::new() };
        let known = if set.is_some() { usize::MAX } else { BEFORE_MARKUP };
        let sums = set.or_else(|| partner_prices::sums(&lines, desk.currency, &vec![nothing; lines.len()]));
        let dearer = desk.lines.iter().zip(typed).any(|(line, pair)| {
            partner_prices::adjustment(&line.line, pair).is_some_and(|percent| has_dearer(line, percent))
        });
        let names = [desk.publisher.as_str(), desk.customer.as_str()];
        let rows = sums.map(|sums| waterfall_rows(&sums, only(desk, typed), dearer, names));
        for (i, row) in rows.into_iter().flatten().enumerate().take(known) {
            self.say(format!("water.{i}"), row.amount);
            self.say(format!("water.{i}.label"), row.label);
            self.say(format!("water.{i}.sub"), row.sublabel);
            self.bars.push((format!("water.{i}"), [row.offset, row.width.min(1000_u32.saturating_sub(row.offset))]));
        }
    }
}

/// The adjustment of an offer of one line.
fn only(desk: &PartnerPrices, typed: &[DraftAdjustment]) -> Option<Percent> {
    match desk.lines.as_slice() {
        [only] => partner_prices::adjustment(&only.line, typed.first()?),
        _ => None,
    }
}

/// What the adjustment of one line means for partner and customer: pairs of a strong part and the rest.
fn words(desk: &PartnerPrices, line: &PartnerPriceLine, percent: Option<Percent>) -> Vec<(String, String)> {
    match (percent, line.line.leading()) {
        (Some(percent), Some(point)) => of_price(desk, point, percent, has_dearer(line, percent)),
        (Some(percent), None) => vec![(String::new(), format!("You add {percent} % to every metered price."))],
        (None, _) => {
            vec![(
                String::new(),
                "Enter the adjustment or the customer price. The other updates to the cent.".to_owned(),
            )]
        }
    }
}

/// Whether metered use costs the customer more than the public price.
fn has_dearer(line: &PartnerPriceLine, percent: Percent) -> bool {
    let above = |rate: &MeterRate| rate.partner.plus_percent(percent).is_ok_and(|pays| pays.is_above(rate.list));
    line.line.rates.iter().any(above)
}

fn of_price(desk: &PartnerPrices, point: &PricePoint, percent: Percent, dearer: bool) -> Vec<(String, String)> {
    let (publisher, customer) = (&desk.publisher, &desk.customer);
    let Some((pays, added)) = price(point, percent) else {
        return vec![(String::new(), "The resulting price is too large.".to_owned())];
    };
    let mut said = vec![(format!("Markup {added}"), format!(": you add {percent} % to {publisher}’s price."))];
    let hundred = Money::of_minor(100 * 10_i64.pow(point.partner.currency.exponent()), point.partner.currency);
    if let Some((margin, kept)) = pricing::margin(point.partner, pays).and_then(|m| Some((m, hundred.percent(m).ok()?)))
    {
        said.push((
            format!("Margin {} %", margin.rounded()),
            format!(": you keep {kept} of every {hundred} that {customer} pays."),
        ));
    }
    if let Some(net) = point.net_discount(percent) {
        let but = if dearer { " Metered use costs more than the list price." } else { "" };
        said.push((against_list(net, dearer), format!(": what {customer} gets after both of you.{but}")));
    }
    said
}

fn price(point: &PricePoint, percent: Percent) -> Option<(Money, Money)> {
    let pays = point.payment_with(percent)?;
    Some((pays, pays.minus(point.partner).ok()?))
}

/// `12 % below list`, `5 % above list`. `flat`: what is metered costs more, so it is only the flat price that is lower.
fn against_list(net: Percent, flat: bool) -> String {
    match net.units() {
        0 => "The list price".to_owned(),
        units if units > 0 && flat => format!("{} % below list on the flat price", net.rounded()),
        units if units > 0 => format!("{} % below list", net.rounded()),
        units => format!("{} % above list", Percent::of_units(-units).rounded()),
    }
}

/// The rows of the waterfall, also where nothing is typed any more.
///
/// `added` is the adjustment where there is but one; of several the share of the whole is told. `dearer`: metered use costs more than the
/// list price.
pub fn waterfall_rows(
    sums: &Sums,
    added: Option<Percent>,
    dearer: bool,
    [publisher, customer]: [&str; 2],
) -> Vec<WaterRow> {
    let (list, partner, pays) = (sums.list.amount, sums.partner.amount, sums.customer.amount);
    let widest = list.minor.max(partner.minor).max(pays.minor).max(1);
    let at = |minor: i64| u32::try_from(i128::from(minor.max(0)) * 1000 / i128::from(widest)).unwrap_or_default();
    let bar = |label: String, sublabel: String, amount: Money, bar| WaterRow {
        label,
        sublabel,
        amount: amount.figure(),
        offset: 0,
        width: at(amount.minor),
        bar,
    };
    let step = |label: String, sublabel: String, from: Money, to: Money, bar| WaterRow {
        label,
        sublabel,
        amount: signed(to.minor - from.minor, to),
        offset: at(from.minor.min(to.minor)),
        width: at((to.minor - from.minor).abs()),
        bar,
    };
    let change = if partner.minor > list.minor { "addition" } else { "reduction" };
    let net = pricing::net_discount(list, pays).map(|net| against_list(net, dearer)).unwrap_or_default();
    let added = match added {
        Some(percent) => Some(format!("{percent} % of the partner price")),
        None => pricing::adjustment_for(partner, pays).map(|(p, _)| format!("{} % of the partner price", p.rounded())),
    };
    vec![
        bar("List price".into(), String::new(), list, WaterBar::Faint),
        step(format!("{publisher}’s {change}"), String::new(), list, partner, WaterBar::Faint),
        bar(format!("You owe {publisher}"), "Partner price".into(), partner, WaterBar::Body),
        step("Your markup".into(), added.unwrap_or_default(), partner, pays, WaterBar::Mark),
        bar(format!("{customer} pays"), net, pays, WaterBar::Total),
    ]
}

/// `+12,000.00`, `−30,000.00`.
fn signed(minor: i64, like: Money) -> String {
    let figure = Money::of_minor(minor.saturating_abs(), like.currency).figure();
    match minor {
        0 => figure,
        m if m > 0 => format!("+{figure}"),
        _ => format!("−{figure}"),
    }
}
