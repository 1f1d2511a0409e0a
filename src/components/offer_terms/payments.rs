//! Where every payment goes, as far as the reader sees it, and how each amount came about.

use super::{Chips, called};
use crate::{
    addresses,
    components::{
        Amount, Explain, ExplainAll, Explained, Pairs, PaymentAmount, PaymentColumn, PaymentLook, PaymentRow, Payments,
        PointPayments, Section, Sides, field_id, payer,
    },
};
use domain::{
    Money,
    offer::Kind,
    party::{Field, Party},
    pricing::Value,
    view::{LineView, OfferView, PricePointView, explained},
};
use leptos::prelude::*;

/// Each schedule; and for the publisher what each other payment leaves it with. Nothing where the view holds neither.
pub(super) fn section(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let mut parts: Vec<AnyView> = Vec::new();
    for (i, line) in view.lines.iter().enumerate() {
        let several = view.lines.len() > 1 || line.points.len() > 1;
        for (j, point) in line.points.iter().enumerate().filter(|(_, point)| point.has_schedule()) {
            parts.push(scheduled(view, [i, j], line, point, several));
        }
        parts.extend(others(view, line));
    }
    if parts.is_empty() {
        return None;
    }
    let mark = chips.of(match view.kind.has_field(Field::SchedulePartner) {
        true => Field::SchedulePartner,
        false => Field::ScheduleCustomer,
    });
    Some(view! { <Section id="payments" title="Payments" mark>{parts}</Section> }.into_any())
}

fn scheduled(view: &OfferView, [i, j]: [usize; 2], line: &LineView, point: &PricePointView, several: bool) -> AnyView {
    let name = format!("{}, {}", line.title, point.what);
    let title = several.then(|| view! { <h3>{name.clone()}</h3> });
    let of = if several { format!(": {name}") } else { String::new() };
    let (id, sides, explained) = (field_id(&format!("payments.{i}.{j}")), Sides::of(view), workings(view, point, &of));
    view! { {title}<PointPayments id sides point=point.clone() explained/> }.into_any()
}

/// What the publisher's own view lets it work out (V-23), or nothing.
fn workings(view: &OfferView, point: &PricePointView, of: &str) -> Vec<Explained> {
    let kind = view.kind;
    let total = explained::total(point, |shares| shares.base(kind));
    let mut all = Vec::new();
    if let Some(fee) = view.fee.as_ref() {
        all.push(Explained::new(format!("Explain the fee{of}"), explained::fees(view.kind, point, fee.percent)));
        all.push(Explained::new(format!("Explain your net{of}"), explained::nets(view.kind, point)));
        let sum = explained::total(point, |shares| shares.net);
        all.push(Explained::one(format!("Explain the total of your net{of}"), "Your net", sum));
    }
    all.push(Explained::one(format!("Explain the total owed{of}"), "Total owed", total));
    all.push(Explained::new(format!("Explain the subtotals{of}"), explained::subtotals(point, |row| row.base(kind))));
    all
}

/// The payments that a billing model repeats, one price a row: only where there is a fee to tell.
fn others(view: &OfferView, line: &LineView) -> Option<AnyView> {
    let points: Vec<&PricePointView> = line.points.iter().filter(|point| !point.has_schedule()).collect();
    let rows: Vec<PaymentRow> = points.iter().filter_map(|point| row(view.kind, point)).collect();
    if rows.is_empty() || view.party != Party::Publisher {
        return None;
    }
    let columns = vec![
        PaymentColumn::new(payer(view), PaymentLook::Plain),
        PaymentColumn::new("Marketplace fee", PaymentLook::Mark),
        PaymentColumn::new("Your net", PaymentLook::Lead),
        PaymentColumn::new("Your net over the term", PaymentLook::Soft),
    ];
    let title = (view.lines.len() > 1).then(|| view! { <h3>{line.title.clone()}</h3> });
    let caption = format!("Each payment of {}, {}", line.title, points.first()?.list.currency);
    let noun = view.kind.description().price_noun.to_lowercase();
    let explained = points.iter().flat_map(|point| {
        let of = format!(": {}, {}", line.title, point.what);
        let mut all = workings(view, point, &of);
        let price = explained::base_price(view.kind, line, point);
        all.insert(0, Explained::one(format!("Explain the {noun}{of}"), "Each payment", price));
        all
    });
    let explained =
        explained.map(|e| view! { <ExplainAll title=e.title.clone() caption=e.title workings=e.workings/> });
    let explained = explained.collect_view();
    // Several prices make many workings: folded once more.
    let explained = match points.len() {
        1 => explained.into_any(),
        _ => view! { <details class="explain"><summary>{format!("Explain the numbers of {}", line.title)}</summary><div class="explain-body">{explained}</div></details> }.into_any(),
    };
    Some(view! { {title}<Payments caption columns rows/>{explained} }.into_any())
}

fn row(kind: Kind, point: &PricePointView) -> Option<PaymentRow> {
    let paid = point.rows.first()?;
    let amounts: Vec<PaymentAmount> =
        vec![paid.shares.base(kind)?.into(), paid.shares.fee?.into(), paid.shares.net?.into(), point.total.net.into()];
    let note = match point.payments {
        1 => "1 payment".to_owned(),
        n => format!("each of {n} payments"),
    };
    let when = format!("{}: {}", point.plan_name, point.what);
    Some(PaymentRow { when, note, amounts, ..PaymentRow::default() })
}

/// What the offer comes to, for the reader.
pub(super) fn totals(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let rows = rows(view, chips);
    if rows.is_empty() {
        return None;
    }
    let exact = [view.list_value, view.partner_value, view.customer_value].into_iter().flatten().all(|v| v.exact);
    let attested = attested(view, chips);
    let explained = totals_explained(view);
    let metered = view.lines.iter().any(|l| !l.rates.is_empty());
    Some(view! {
        <Section id="totals" title="Totals">
            <Pairs class="terms-totals">{rows}</Pairs>
            {explained}
            {(!exact).then_some(view! { <p class="small soft">"“From” is the minimum. You pay more for a longer term, another plan or more users."</p> })}
            {attested}
            {metered.then_some(view! { <p class="small soft">"Metered usage beyond what’s included is charged on top."</p> })}
        </Section>
    }.into_any())
}

/// The payout, what the partner keeps, what the customer saves: whichever the view holds.
fn totals_explained(view: &OfferView) -> impl IntoView + use<> {
    let net = explained::payout(view).map(|w| view! { <Explain of="your net" working=w/> });
    let kept = view.customer_value.zip(view.partner_value).and_then(|(c, p)| explained::kept(c.amount, p.amount));
    let kept = kept.map(|w| view! { <Explain of="what you keep" working=w/> });
    view! { {net}{kept} }
}

fn rows(view: &OfferView, chips: Chips) -> Vec<AnyView> {
    let other = view.party != Party::Partner;
    let list = view.list_value.filter(|_| other);
    let [list, owed, pays] = [
        // What is listed is no secret of anybody: no chip.
        (list, "At list price".to_owned(), ().into_any()),
        (view.partner_value, owed(view), chips.of(Field::PartnerPrice)),
        (view.customer_value, pays(view), chips.of(Field::CustomerPrice)),
    ]
    .map(|(value, label, chip)| value.map(|v| figure(label, v, false, chip)));
    let last = [share(view, chips), fee(view, chips), net(view, chips)];
    [list, owed, pays].into_iter().chain(last).flatten().collect()
}

fn owed(view: &OfferView) -> String {
    let (publisher, partner) = (called(view, Party::Publisher), called(view, Party::Partner));
    match view.party {
        Party::Partner => format!("You owe {publisher}"),
        Party::Publisher | Party::Customer => format!("Partner price, owed by {partner}"),
    }
}

fn pays(view: &OfferView) -> String {
    match view.party {
        Party::Customer => "You pay".to_owned(),
        Party::Publisher | Party::Partner => format!("{} pays", view.name_of(Party::Customer)),
    }
}

/// V-24.
fn share(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let exact = view.customer_value.is_some_and(|v| v.exact);
    let share = Value { amount: view.share?, exact };
    Some(figure("You keep".to_owned(), share, true, chips.of(Field::Share)))
}

/// V-22: only the publisher is told.
fn attested(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let sentence = "Attested as a renewal at creation, so the reduced fee applies to the whole offer.";
    view.renewal.filter(|attested| *attested)?;
    Some(view! { <p class="small soft">{sentence}" "<a class="rule-link" href=addresses::RULE.of("MS-9.6")>"MS-9.6"</a>" "{chips.of(Field::Renewal)}</p> }.into_any())
}

/// V-23.
fn fee(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let fee = view.fee.as_ref()?;
    let label = format!("Marketplace fee, {} %", fee.percent);
    let less = Money::of_minor(-fee.fee.minor, fee.fee.currency);
    Some(figure(label, Value { amount: less, exact: true }, false, chips.of(Field::Fee)))
}

fn net(view: &OfferView, chips: Chips) -> Option<AnyView> {
    let fee = view.fee.as_ref()?;
    let net = Value { amount: fee.payout, exact: fee.exact };
    Some(figure("Your net".to_owned(), net, true, chips.of(Field::Fee)))
}

/// A [`crate::components::Pair`] with the chip at its label.
fn figure(label: String, value: Value, total: bool, chip: AnyView) -> AnyView {
    let class = if total { "pair pair-total" } else { "pair" };
    let prefix = if value.exact { "" } else { "from" };
    let (currency, figure) = (value.amount.currency.to_string(), value.amount.figure());
    view! { <div class=class><dt>{label}" "{chip}</dt><dd><Amount currency figure prefix/></dd></div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::view::{PaymentView, SharesView};

    fn money(text: &str) -> Money {
        Money::parse(text, "USD").unwrap()
    }

    fn point(shares: SharesView) -> PricePointView {
        PricePointView {
            id: None,
            plan_name: "Team".into(),
            what: "1 year".into(),
            months: 12,
            payment: domain::catalog::PaymentModel::PerYear,
            payments: 1,
            per_user: false,
            vcpu: None,
            list: money("120.00"),
            list_total: money("120.00"),
            partner: shares.partner,
            customer: shares.customer,
            reserved: Vec::new(),
            included: Vec::new(),
            rows: vec![PaymentView { date: None, note: String::new(), times: 1, shares }],
            total: shares,
        }
    }

    #[test]
    fn a_payment_is_what_the_kind_says_the_publisher_is_owed() {
        let (fee, net) = (Some(money("3.00")), Some(money("97.00")));
        let first = |kind, shares| row(kind, &point(shares)).map(|row| row.amounts[0].figure.clone());
        let direct = SharesView { customer: Some(money("100.00")), fee, net, ..SharesView::default() };
        assert_eq!(first(Kind::Customer, direct).as_deref(), Some("100.00"));
        let resold =
            SharesView { partner: Some(money("100.00")), customer: Some(money("110.00")), fee, net, share: None };
        assert_eq!(first(Kind::Multiparty, resold).as_deref(), Some("100.00"));
    }
}
