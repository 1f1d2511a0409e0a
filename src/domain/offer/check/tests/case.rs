//! Reads one case: what is changed from the good draft, and the problems expected of it.

use super::{super::Scope, world};
use crate::{
    OrganizationId,
    offer::{
        Draft, Facts, Kind,
        customization::Customization,
        draft::{
            DraftAmount, DraftIncluded, DraftLine, DraftOverride, DraftPartner, DraftRate, DraftReservation,
            DraftReserved, PriceForm, TermPayment,
        },
        facts::Covered,
    },
    pack::Markets,
    schedule::{DraftPayment, DraftSchedule},
};

pub struct Case {
    pub title: String,
    pub scope: Scope,
    pub draft: Draft,
    pub facts: Facts,
    pub expected: Vec<String>,
}

impl Case {
    pub fn read(block: &str) -> Self {
        let mut case = Self {
            title: String::new(),
            scope: Scope::Submit(Kind::Multiparty),
            draft: world::draft(Kind::Multiparty),
            facts: world::facts(Kind::Multiparty),
            expected: Vec::new(),
        };
        let mut own_lines = Vec::new();
        for line in block.lines().filter(|l| !l.is_empty()) {
            if let Some(title) = line.strip_prefix("# ") {
                case.title = title.into();
            } else if let Some(problem) = line.strip_prefix("=> ") {
                case.expected.extend((problem != "fine").then(|| problem.to_owned()));
            } else {
                let (key, value) =
                    line.split_once('=').unwrap_or_else(|| panic!("{}: “{line}” changes nothing", case.title));
                case.change(key.trim(), &spelled_out(value.trim()), &mut own_lines);
            }
        }
        if !own_lines.is_empty() {
            case.draft.lines = own_lines;
        }
        case
    }

    fn change(&mut self, key: &str, value: &str, lines: &mut Vec<DraftLine>) {
        let draft = &mut self.draft;
        match key {
            "name" => draft.name = value.into(),
            "currency" => draft.currency = value.into(),
            "rates" => draft.rates = Some(world::rates(value)),
            "description" => draft.description = value.into(),
            "billing_account" => draft.billing_account = value.into(),
            "seller_id" => {
                draft.seller_id = value.into();
                self.facts.partners.iter_mut().for_each(|found| found.seller.seller_id = value.trim().into());
            }
            "start" => draft.start = value.into(),
            "end" => draft.end = value.into(),
            "accept_by" => draft.accept_by = value.into(),
            "sales_note" => draft.sales_note = value.into(),
            "contacts" => draft.contacts = value.split(" | ").map(String::from).collect(),
            "documents" => {
                draft.documents = value.split('|').enumerate().map(|(i, n)| world::document(i, n.trim())).collect()
            }
            "type" => {
                draft.customization = Customization::read(value).unwrap();
                draft.lines = vec![world::line(draft.customization)];
            }
            "line" => push(lines, line(value)),
            "plans" => (1..=value.parse().unwrap()).for_each(|n: u32| push(lines, line(&format!("Many/P{n} 10")))),
            "lines" => draft.lines.clear(),
            "scope" => {
                self.scope = if value == "save" { Scope::Save(self.facts.kind) } else { panic!("scope = {value}") }
            }
            "kind" => self.begin(Kind::of_code(value).unwrap()),
            "prepared_by" => draft.prepared_by = value.into(),
            "partners" => draft.partners = value.split(" | ").filter(|p| !p.is_empty()).map(partner).collect(),
            "many partners" => {
                let many = (1..=value.parse().unwrap()).map(|n: u32| partner(&n.to_string()));
                draft.partners = many.collect();
                self.facts.partners =
                    (1..=400).map(|n: u32| world::partner(&n.to_string(), 100 + u128::from(n))).collect();
            }
            _ if change_line(key, value, draft, lines) => {}
            _ => self.change_fact(key, value),
        }
    }

    fn begin(&mut self, kind: Kind) {
        (self.scope, self.draft, self.facts) = (Scope::Submit(kind), world::draft(kind), world::facts(kind));
    }

    fn change_fact(&mut self, key: &str, value: &str) {
        let facts = &mut self.facts;
        let own = facts.publisher.organization.id;
        match (key, value) {
            ("member", "no") => facts.publisher.programme_member = false,
            ("account", "no") => facts.publisher.marketplace_account = false,
            ("enrolled", "no") => facts.publisher.enrolled = false,
            ("role", "no") => facts.publisher.role = false,
            ("partner", "unknown") => facts.partners.clear(),
            ("partner", "withheld") => {
                facts.withheld.sellers = facts.partners.drain(..).map(|partner| partner.seller.seller_id).collect();
            }
            ("partner", "publisher") => facts.partners.iter_mut().for_each(|p| p.seller.organization = own),
            ("partner", "not a selling partner") => facts.partners.iter_mut().for_each(|p| p.sells = false),
            ("partner", "without tax profile") => {
                facts.partners.iter_mut().for_each(|p| p.tax_profile_complete = false)
            }
            ("partner", country) => facts.partners.iter_mut().for_each(|p| p.country = country.into()),
            ("customer", "unknown") => facts.account = None,
            ("customer", "withheld") => (facts.account, facts.withheld.account) = (None, true),
            ("customer", "publisher") => facts.account.iter_mut().for_each(|a| a.organization = own),
            ("customer", "partner") => {
                facts.account.iter_mut().for_each(|a| a.organization = OrganizationId(uuid::Uuid::from_u128(2)))
            }
            ("customer", country) => facts.account.iter_mut().for_each(|a| a.country = country.into()),
            ("markets", "US") => facts.markets = Markets::UnitedStatesOnly,
            ("today", day) => facts.today = day.parse().unwrap(),
            ("covered", period) => facts.covered.push(covered(period, Kind::Multiparty)),
            ("covered by a customer offer", period) => facts.covered.push(covered(period, Kind::Customer)),
            _ => panic!("{}: nothing is called {key}, or it cannot be {value}", self.title),
        }
    }
}

/// `34210077` or `34210077: Northwind, Tailspin`.
fn partner(text: &str) -> DraftPartner {
    let (id, customers) = text.split_once(": ").unwrap_or((text, ""));
    let customers = customers.split(", ").filter(|name| !name.is_empty()).map(String::from).collect();
    DraftPartner { seller_id: id.into(), customers }
}

/// Lines are numbered as saving would.
fn push(lines: &mut Vec<DraftLine>, line: DraftLine) {
    let key = lines.len() as u32 + 1;
    lines.push(DraftLine { key, ..line });
}

/// `Insight/Team 2026-12-01 to 2026-12-31`.
fn covered(text: &str, kind: Kind) -> Covered {
    let words: Vec<_> = text.split(' ').collect();
    let [what, from, "to", through] = words.as_slice() else { panic!("covered = {text}") };
    let (_, plan) = chosen(what);
    Covered {
        offer: "O-1007".into(),
        kind,
        plan: plan.unwrap(),
        from: from.parse().unwrap(),
        through: through.parse().unwrap(),
    }
}

/// `Insight/Team 10`, `Insight 10`, `Insight/Enterprise absolute 1:90.00 12:900.00 events:0.009`; `-` types nothing.
fn line(text: &str) -> DraftLine {
    let (what, price) = text.split_once(' ').unwrap_or((text, ""));
    let (product, plan) = chosen(what);
    let mut line = DraftLine { percent: price.into(), ..DraftLine::of(product, plan) };
    if let Some(prices) = price.strip_prefix("absolute") {
        (line.price, line.percent) = (PriceForm::Absolute, String::new());
        for (of, typed) in prices.split_whitespace().filter_map(|p| p.split_once(':')) {
            match of.parse() {
                Ok(months) => line.amounts.push(DraftAmount { months, amount: typed.into(), ..Default::default() }),
                Err(_) => line.rates.push(DraftRate { meter: of.into(), rate: typed.into() }),
            }
        }
    }
    line
}

fn chosen(what: &str) -> (crate::ProductId, Option<crate::PlanId>) {
    let nobody = crate::PlanId(uuid::Uuid::from_u128(7));
    let (name, plan) = what.split_once('/').map_or((what, None), |(n, p)| (n, Some(p)));
    if name == "Gone" {
        return (crate::ProductId(nobody.0), None);
    }
    let product = world::product(name);
    let id = |plan: &str| product.plans.iter().find(|p| p.name == plan).map_or(nobody, |p| p.id);
    (product.id, plan.map(id))
}

/// `{a*129}` is the letter 129 times; `{newline}` and `{tab}` are what they say.
fn spelled_out(value: &str) -> String {
    let mut out = value.replace("{newline}", "\n").replace("{tab}", "\t");
    // A character by its number, such as {U+202E}.
    while let Some((before, (code, after))) = out.split_once("{U+").and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        out = format!("{before}{}{after}", c.unwrap_or_else(|| panic!("{value}: U+{code} is no character")));
    }
    while let Some((before, rest)) = out.split_once('{') {
        let (what, after) = rest.split_once('}').unwrap_or_else(|| panic!("{value} has no closing brace"));
        let (piece, times) = what.split_once('*').unwrap_or_else(|| panic!("{value} does not say how often"));
        out = format!("{before}{}{after}", piece.repeat(times.parse().unwrap()));
    }
    out
}

/// What a case changes within the last line, in a schedule of it or in a price for another market.
///
/// ```text
/// type = new_plans
/// term = 12 by schedule | events unlimited
/// schedule = 12 | 120,000.00 | 0 | 2026-12-15 60,000.00 | 2027-06-15 60,000.00
/// override = GBP 1 12 each 800.00
/// ```
///
/// False when it is none of these. `lines` are the case's own, the draft's stay where there are none.
fn change_line(key: &str, value: &str, draft: &mut Draft, lines: &mut [DraftLine]) -> bool {
    let Some(line) = lines.last_mut().or(draft.lines.last_mut()) else { return false };
    match key {
        "plan name" => line.name = value.into(),
        "plan description" => line.description = value.into(),
        "users" => {
            let (min, max) = value.split_once(" to ").unwrap();
            (line.users_min, line.users_max) = (min.into(), max.into());
        }
        "term" => term(line, value),
        "duration" => reservation(line).duration = value.into(),
        "payment" => reservation(line).payment = value.into(),
        "reserve" if value == "none" => reservation(line).rows.clear(),
        "reserve" => reservation(line).rows.push(reserved(value)),
        "schedule" => {
            let schedule = schedule(line.key, value);
            draft.set_schedule(schedule);
        }
        "override" => draft.overrides.push(typed_price(value)),
        _ => return false,
    }
    true
}

/// `12 at 900.00 | events 100,000`, `12 by schedule`, `12 off`.
fn term(line: &mut DraftLine, text: &str) {
    let mut parts = text.split(" | ");
    let what = parts.next().unwrap_or_default();
    let (months, price) = what.split_once(' ').unwrap();
    let months = months.parse().unwrap();
    line.amounts.retain(|a| a.months != months);
    if price == "off" {
        return;
    }
    let payment = if price == "by schedule" { TermPayment::Schedule } else { TermPayment::Plan };
    let amount = price.strip_prefix("at").unwrap_or_default().trim().to_owned();
    let quantity = |part: &str| {
        let (meter, quantity) = part.split_once(' ').unwrap();
        DraftIncluded { meter: meter.into(), quantity: quantity.into() }
    };
    line.amounts.push(DraftAmount { months, amount, offered: true, payment, included: parts.map(quantity).collect() });
}

fn reservation(line: &mut DraftLine) -> &mut DraftReservation {
    line.reservation.get_or_insert_default()
}

/// `4 | 3 | 1,200.00`: cores, quantity, unit price.
fn reserved(text: &str) -> DraftReserved {
    let cells: Vec<_> = text.split('|').map(|cell| cell.trim().to_owned()).collect();
    let [vcpu, quantity, unit] = cells.try_into().unwrap();
    DraftReserved { vcpu, quantity, unit }
}

/// `12 | total | initial charge | day amount | day amount note`.
fn schedule(key: u32, text: &str) -> DraftSchedule {
    let cells: Vec<_> = text.split('|').map(str::trim).collect();
    let mut schedule = DraftSchedule::new(key, cells[0].parse().unwrap());
    schedule.generator.total = cells[1].into();
    schedule.initial.amount = cells[2].into();
    let row = |cell: &&str| {
        let mut words = cell.splitn(3, ' ').map(String::from);
        let mut next = || words.next().unwrap_or_default();
        DraftPayment { date: next(), amount: next(), note: next(), ..DraftPayment::default() }
    };
    schedule.rows = cells[3..].iter().map(row).collect();
    schedule
}

/// `GBP 1 12 each 800.00`: currency, the line's key, months, payment, amount.
fn typed_price(text: &str) -> DraftOverride {
    let words: Vec<_> = text.splitn(5, ' ').collect();
    DraftOverride {
        currency: words[0].into(),
        line: words[1].parse().unwrap(),
        price: words[2].parse().unwrap(),
        payment: words[3].parse().unwrap(),
        amount: words[4].into(),
    }
}
