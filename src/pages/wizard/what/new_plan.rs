//! Type b, one new SaaS plan made from a listed one: name and description, users, and of each billing term whether it is offered, how it
//! is paid, at which price, and what the price includes (MS-2.2.3 … MS-2.2.6, MS-2.2.12).

use super::{
    super::{draft_page::DraftPage, summary::against},
    compact::{Compact, and_more, none, plain},
    frame::{framed, problems_with_id, schedule_state},
};
use crate::{
    addresses,
    components::{Choice, ChoiceGroup, Follows, TextArea, TextField},
};
use domain::{
    Money,
    catalog::{self, BillingTerm, Meter, Plan, PricingModel, Product},
    form::{Field, path},
    offer::{
        draft::{DraftAmount, DraftLine, TermPayment},
        included_over,
    },
    pack::number,
    text::{counted, plural, thousands},
};
use leptos::prelude::*;

pub(super) fn line(desk: &DraftPage, index: usize, typed: &DraftLine) -> AnyView {
    let product = desk.products.iter().find(|p| p.id == typed.product);
    let plan = product.and_then(|p| p.plan(typed.plan?));
    let at = |field: &str| path::line(index, field);
    let body = view! {
        {problems_with_id(desk, &at("price"))}
        {template(product, plan)}
        {words(desk, index, typed)}
        {product.filter(|p| p.model == PricingModel::PerUser).map(|_| users(desk, index, typed))}
        {problems_with_id(desk, &at("terms"))}
        {terms(desk, index, typed, product, plan)}
    };
    framed(desk, index, typed, row(desk, typed, plan), body.into_any()).into_any()
}

/// The first term that is offered, at the template's price and its own.
fn row(desk: &DraftPage, typed: &DraftLine, plan: Option<&Plan>) -> Compact {
    let offered: Vec<&DraftAmount> = typed.amounts.iter().filter(|amount| amount.offered).collect();
    let users = match (typed.users_min.trim(), typed.users_max.trim()) {
        ("", "") => none(),
        (least, most) => plain(format!("{least}–{most}")),
    };
    let Some(first) = offered.first() else {
        return Compact { term: "No term offered yet".into(), list: "–".into(), middle: users, price: none() };
    };
    let listed = plan.and_then(|plan| plan.terms.iter().find(|term| term.months == first.months));
    let list = listed.and_then(|term| term.prices.iter().find(|price| price.currency == desk.currency()));
    let price = match first.payment {
        TermPayment::Schedule => "Schedule".to_owned(),
        TermPayment::Plan => first.amount.clone(),
    };
    let term = match (first.payment, listed) {
        (TermPayment::Plan, Some(listed)) => {
            format!("{}, paid {}", catalog::months(first.months), listed.payment.rhythm())
        }
        (TermPayment::Plan | TermPayment::Schedule, _) => catalog::months(first.months),
    };
    let list = list.map_or_else(|| "–".to_owned(), |list| list.figure());
    Compact { term: and_more(&term, offered.len() - 1), list, middle: users, price: plain(price) }
}

fn template(product: Option<&Product>, plan: Option<&Plan>) -> Option<impl IntoView + use<>> {
    let (product, plan) = (product?, plan?);
    let of = format!("{}, {}", product.name, plan.name);
    Some(
        view! { <p class="soft small">"Template: "{of}". You can choose from its billing terms, payment models and meters. "<a href=addresses::RULE.of("MS-2.2.1")>"Rule MS-2.2.1"</a></p> },
    )
}

fn words(desk: &DraftPage, index: usize, typed: &DraftLine) -> impl IntoView + use<> {
    let at = |field: &str| path::line(index, field);
    let (name, description) = (at("name"), at("description"));
    let [name_problems, description_problems] = [desk.at(&name), desk.at(&description)];
    let (limit, long) =
        (number::OFFER_NAME_CHARS.on(desk.today) as u32, number::PLAN_DESCRIPTION_CHARS.on(desk.today) as u32);
    view! {
        <TextField name label="Plan name" value=typed.name.clone() problems=name_problems sees=desk.sees(Field::Lines) limit hint="The plan name the customer sees." autocomplete="off" required=true/>
        <TextArea name=description label="Plan description" value=typed.description.clone() problems=description_problems sees=desk.sees(Field::Lines) limit=long rows=2 required=true/>
    }
}

/// MS-2.2.6: empty is the storefront's default, shown in its place.
fn users(desk: &DraftPage, index: usize, typed: &DraftLine) -> impl IntoView + use<> {
    let (least, most) = (number::USERS_MIN.on(desk.today), number::USERS_MAX.on(desk.today));
    let one = |field: &str, label: &'static str, value: &str, empty: usize| {
        let name = path::line(index, field);
        let (problems, value) = (desk.at(&name), value.to_owned());
        let placeholder = thousands(empty as u64);
        let hint = format!("If empty: {placeholder}.");
        view! { <TextField name label kind="whole" value problems placeholder hint sees=desk.sees(Field::Lines) autocomplete="off"/> }
    };
    view! {
        <div class="fields">
            {one("users_min", "Minimum users", &typed.users_min, least)}
            {one("users_max", "Maximum users", &typed.users_max, most)}
        </div>
    }
}

/// A term of the template with what was typed for it.
struct Term<'a> {
    desk: &'a DraftPage,
    index: usize,
    key: u32,
    months: u32,
    per_user: bool,
    /// None: it was offered on the plan when it was typed, and is not any more.
    listed: Option<&'a BillingTerm>,
    typed: Option<&'a DraftAmount>,
    meters: &'a [Meter],
}

/// Every term of the template, and those typed that it has no more, so that they can be taken back.
fn terms(
    desk: &DraftPage,
    index: usize,
    line: &DraftLine,
    product: Option<&Product>,
    plan: Option<&Plan>,
) -> Vec<AnyView> {
    let (Some(product), Some(plan)) = (product, plan) else {
        return Vec::new();
    };
    let mut months: Vec<u32> = plan.terms.iter().map(|term| term.months).collect();
    let gone = line.amounts.iter().filter(|a| a.offered && !months.contains(&a.months)).map(|a| a.months);
    let gone: Vec<u32> = gone.collect();
    months.extend(gone);
    let term = |months: u32| Term {
        desk,
        index,
        key: line.key,
        months,
        per_user: product.model == PricingModel::PerUser,
        listed: plan.terms.iter().find(|term| term.months == months),
        typed: line.amounts.iter().find(|amount| amount.months == months),
        meters: &plan.meters,
    };
    months.into_iter().map(|months| term(months).view()).collect()
}

impl Term<'_> {
    fn at(&self, field: &str) -> String {
        path::of_term(self.index, field, self.months)
    }

    fn list(&self) -> Option<Money> {
        let currency = self.desk.currency();
        self.listed?.prices.iter().find(|price| price.currency == currency).copied()
    }

    fn view(&self) -> AnyView {
        let name = self.at("offered");
        let label = catalog::months(self.months);
        let (hint, problems) = (self.public(), self.desk.at(&name));
        let checked = self.typed.is_some_and(|typed| typed.offered);
        view! {
            <fieldset class="term">
                <legend class="unseen">{label.clone()}</legend>
                <div class="term-offered"><Choice name label hint checked problems/></div>
                <div class="term-body">
                    {self.payment()}
                    <div class="term-price">{self.price()}</div>
                    <div class="term-schedule">{schedule_state(self.desk, self.key, self.months, None)}</div>
                    {self.included()}
                </div>
            </fieldset>
        }
        .into_any()
    }

    /// `Public plan: Per-Month, USD 12,500.00 per payment`.
    fn public(&self) -> String {
        let Some(listed) = self.listed else {
            return "The template no longer offers this term.".to_owned();
        };
        let per = if self.per_user { "per payment and user" } else { "per payment" };
        let price = self
            .list()
            .map_or_else(|| format!("no list price in {}", self.desk.currency()), |price| format!("{price} {per}"));
        format!("Public plan: {}, {price}.", listed.payment.label())
    }

    /// The public plan's model by its name, or a schedule; where that is not possible, why (MS-2.2.4, MS-5.1, MS-5.2).
    fn payment(&self) -> impl IntoView + use<> {
        let name = self.at("payment");
        let scheduled = self.typed.is_some_and(|typed| typed.payment == TermPayment::Schedule);
        let refused = match () {
            () if self.per_user => Some("Not available for per-user plans (MS-5.1)."),
            () if self.months <= 1 => Some("Not available for one-month terms (MS-5.2)."),
            () => None,
        };
        let label = self.listed.map_or("As on the public plan", |listed| listed.payment.label());
        let payments = self.listed.map_or(1, |listed| listed.payment.payments(self.months));
        let hint = format!("As on the public plan: {}.", counted(payments, "payment"));
        let problems = self.desk.at(&name);
        view! {
            <ChoiceGroup name=name.clone() legend="Payment model" problems sees=self.desk.sees(Field::Schedules)>
                <Choice name=name.clone() value="plan" label hint radio=true checked=!scheduled/>
                <Choice name value="schedule" label="Payment schedule" hint=refused.unwrap_or("Dated payments of any amount. Add them under When.") radio=true checked=scheduled disabled={refused.is_some() && !scheduled}/>
            </ChoiceGroup>
        }
    }

    fn price(&self) -> impl IntoView + use<> {
        let name = self.at("amounts");
        let code = self.desk.currency().code();
        let list = self.list();
        let hint =
            list.map_or_else(|| format!("No list price in {code}."), |list| format!("List price {}.", list.figure()));
        let typed = self.typed.map(|typed| typed.amount.clone());
        let value = typed.or(list.map(Money::plain)).unwrap_or_default();
        let label = if self.per_user { "Price per payment and user" } else { "Price per payment" };
        let over = self.over_the_term(&value);
        let (problems, follows) = (self.desk.at(&name), name.clone());
        view! {
            <div class="field-half"><TextField name label kind="decimal" prefix=code value hint problems sees=self.desk.price_sees() autocomplete="off"/></div>
            <Follows name=format!("{follows}.over")>{over.map(|text| view! { <p class="small soft">{text}</p> })}</Follows>
        }
    }

    /// `12 payments come to USD 120,000.00: 20 % under list of USD 150,000.00.`
    fn over_the_term(&self, typed: &str) -> Option<String> {
        let payments = self.listed?.payment.payments(self.months);
        let total = Money::read_price(typed, self.desk.currency()).ok()?.times(payments).ok()?;
        let list = self.list()?.times(payments).ok()?;
        let (count, come) = (counted(payments, "payment"), plural(payments, "comes", "come"));
        let user = if self.per_user { " per user" } else { "" };
        let against = against(list, total).map(|text| format!(": {}{}", text[..1].to_lowercase(), &text[1..]));
        Some(format!("{count} {come} to {total}{user}{}.", against.unwrap_or_default()))
    }

    /// One quantity a meter, over the whole term (MS-2.2.12).
    fn included(&self) -> Option<impl IntoView + use<>> {
        let fields: Vec<_> = self.meters.iter().map(|meter| self.quantity(meter)).collect();
        (!fields.is_empty()).then(|| view! { <div class="fields">{fields}</div> })
    }

    fn quantity(&self, meter: &Meter) -> impl IntoView + use<> {
        let name = format!("{}.{}", self.at("included"), meter.id);
        let template = included_over(meter, self.months);
        let typed = self.typed.and_then(|typed| typed.included.iter().find(|i| i.meter == meter.id));
        let value = typed.map_or_else(|| template.to_string(), |typed| typed.quantity.clone());
        let label = format!("{} included in {}", meter.name, catalog::months(self.months));
        let hint = format!("A whole number, or “unlimited”. The template includes {}.", thousands(template));
        let (problems, suffix) = (self.desk.at(&name), meter.unit.clone());
        view! { <TextField name label value hint suffix problems sees=self.desk.sees(Field::Lines) autocomplete="off"/> }
    }
}
