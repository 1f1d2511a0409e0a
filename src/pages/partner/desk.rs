//! The desk: the publisher's terms to read, the partner's own part to write, and the step that hands it to the customer (MS-4.4).

use super::{Here, crumbs, deadline, mark};
use crate::{
    addresses,
    components::{
        AcceptedOn, Asking, DealChoice, Follows, IfAccepted, LinkButton, PageHead, Said, SaveState, Section, ThumbBar,
        Tone,
    },
    islands::{
        Autosave,
        adjustment::{Adjusting, PartnerPriceLine, PartnerPrices},
    },
    pages::{Frame, Live, RetryNotice, Scripts, Stop, backend, query, retry, since_last},
};
use backend::offers;
use domain::{
    Percent, Problem, calendar,
    form::{AUTOSAVE, Field, PartnerButton, partner},
    offer::{self, Kind, PartnerDraft, partner::DraftAdjustment},
    party::Party,
    problem,
    view::{self, LineView, OfferView},
};
use leptos::prelude::*;

mod documents;
mod payments;
pub mod post;
mod prices;
mod side;

pub(super) use payments::{explained_rates, explanations};
pub(super) use side::{given, timeline};

/// What is in the form, and what is wrong with it.
struct Written {
    kind: Kind,
    draft: PartnerDraft,
    /// What stands at fields: found by the last press of a button, or in what is saved.
    problems: Vec<Problem>,
    /// Everything between what is saved and the customer.
    open: Vec<Problem>,
    /// A button was pressed, and said no.
    pressed: bool,
}

impl Written {
    fn at(&self, path: &str) -> Said {
        let sentences = |all: Vec<&Problem>| all.into_iter().map(|p| p.sentence.clone()).collect();
        let (to_fill, problems): (Vec<_>, Vec<_>) =
            problem::at(&self.problems, path).into_iter().partition(|p| self.is_calm(p));
        Said { problems: sentences(problems), to_fill: sentences(to_fill) }
    }

    /// What is only missing is no mistake until somebody wanted to extend it.
    fn is_calm(&self, problem: &Problem) -> bool {
        !self.pressed && problem.code.ends_with("_missing")
    }
}

/// The page.
pub(super) async fn page(here: Here) -> Result<impl IntoView, Stop> {
    let open = offers::check_partner(&backend(), &here.shown).unwrap_or_default();
    let written = written(here.view(), open, &here.actor.email);
    let history = offers::timeline(&backend(), &here.shown).await?;
    let changed = since_last(&here.actor, &here.shown).await?;
    let view = here.view();
    let (publisher, customer) = (view.publisher.clone(), view.name_of(Party::Customer));
    let title = format!("{}, {}", offer::label(view.number), view.status);
    let desk = desk(view)?;
    let typed: Vec<_> = (0..desk.lines.len()).map(|i| pair(&written.draft, i)).collect();
    let moving = prices::moving(&desk, &typed, &written);
    let prices = prices::section(view.kind, &desk, &typed, &moving);
    let (water, thumb) = (prices::from_list(&desk, &moving), prices::customer_pays(&desk, &moving));
    let paid = payments::section(view, &desk, &typed, &moving);
    let then = if_accepted(view, &desk, &typed);
    let (about, action) = (about(view), addresses::INBOX_OFFER.of(view.number));
    let payer = format!("From list price to what {customer} pays");
    let side = side::side(&here, &written, prices::totals(&desk, &moving).into_any(), history);
    let key = format!("{}.{}.{}.desk", here.actor.person, here.actor.organization.id, offer::label(view.number));
    let by_itself = retry().is_some_and(|again| again.form.value("action") == AUTOSAVE);
    // While two versions stand on the page nothing is saved by itself.
    let compared = retry().is_some_and(|again| !again.changed.is_empty());
    let stored = retry().is_none();
    let autosave = (!compared).then(|| view! { <Autosave key stored/> });
    let notice = (!by_itself).then(|| view! { <RetryNotice/> });
    let number = view.number;
    let (head, token) = (head(view, &customer), here.shown.token.clone());
    let (documents, details, fixed) =
        (documents::section(view, &written), documents::details(&written, &customer), given(view));
    let from = format!("Given by {publisher}");
    Ok(view! {
        <Frame title class="desk">
            {head}
            {notice}
            // Named, so that what is behind `?` and `#` after a save does not come along: the answer is read from its top.
            <form method="post" action=action enctype="multipart/form-data" novalidate>
                <input type="hidden" name="seen" value=token/>
                // Enter in a field presses the first button of a form: it must not be one that removes something.
                <button class="unseen" type="submit" name="do" value=PartnerButton::Save.to_string() tabindex="-1" aria-hidden="true">"Save"</button>
                <Adjusting desk>
                    <div class="desk-grid">
                        <div class="desk-main">
                            {changed}
                            {prices}
                            <Section id="waterfall" title=payer aside=about><Follows name="waterfall">{water}</Follows></Section>
                            <Follows name="payments">{paid}</Follows>
                            {then}
                            {documents}{details}
                            <Section id="given" title=from aside="Only the publisher can change this, after you return the offer.">{fixed}</Section>
                            {autosave}
                        </div>
                        {side}
                    </div>
                    <ThumbBar>{thumb}<LinkButton href="#extend" label="Go to extend" tall=true/></ThumbBar>
                </Adjusting>
            </form>
            <Live offer=number notice=true among_others=true/>
            <Scripts/>
        </Frame>
    })
}

/// Asked with the desk's own form, at the prices typed in it: while one is missing or cannot be read, at what the partner owes.
fn if_accepted(view: &OfferView, desk: &PartnerPrices, typed: &[DraftAdjustment]) -> Option<AnyView> {
    let added: Option<Vec<Percent>> =
        desk.lines.iter().zip(typed).map(|(line, pair)| view::partner_prices::adjustment(&line.line, pair)).collect();
    let (amounts, aside) = match &added {
        Some(_) => (format!("{} pays, {}", desk.customer, desk.currency), "At your prices, including unsaved changes"),
        None => (
            format!("You owe {}, {}", desk.publisher, desk.currency),
            "At partner prices, until every line above has a valid price",
        ),
    };
    let added = added.unwrap_or_else(|| vec![Percent::ZERO; desk.lines.len()]);
    let choices = choices(view, desk, &added);
    let asked = retry().map(|again| AcceptedOn {
        day: again.form.value(AcceptedOn::DAY).to_owned(),
        of: again.form.value(AcceptedOn::OF).to_owned(),
    });
    let (asked, asking, today) =
        (asked.unwrap_or_default(), Asking::Button("do", PartnerButton::ASK), backend().today());
    (!choices.is_empty()).then(|| {
        view! { <Section id="if-accepted" title="If accepted on …">
            <p class="small soft" data-follows="if-accepted-at">{aside}</p>
            <Follows name="if-accepted-stale">
                <p class="small soft" data-shows="stale" hidden=true>"Your prices have changed. Press “Show what follows” to update."</p>
            </Follows>
            <IfAccepted choices asked asking today amounts/>
        </Section> }.into_any()
    })
}

fn choices(view: &OfferView, desk: &PartnerPrices, added: &[Percent]) -> Vec<DealChoice> {
    let mut found = Vec::new();
    for (i, (line, added)) in desk.lines.iter().zip(added).enumerate() {
        for (j, (point, what)) in line.line.points.iter().zip(&line.labels).enumerate() {
            let user = if point.per_user { ", for one user" } else { "" };
            let label = format!("{}: {what}{user}", line.line.title());
            let payments = point.schedule_with(*added);
            let deal = payments.and_then(|payments| view.deal(point.months, point.payment, payments));
            found.extend(deal.map(|deal| DealChoice { key: format!("{i}-{j}"), label, deal }));
        }
    }
    found
}

/// What the figures of an offer's sum are: their currency, and that they are the least where there is a choice.
pub(super) fn about(view: &OfferView) -> String {
    match view.partner_value {
        Some(value) if value.exact => format!("{}, for the whole term, before tax", value.amount.currency),
        Some(value) => format!("{}, for the customer’s minimum commitment, before tax", value.amount.currency),
        None => "Before tax".to_owned(),
    }
}

/// The form as just typed, else as saved. In a part that nobody has written yet, whoever opens it is proposed for questions.
fn written(view: &OfferView, mut open: Vec<Problem>, email: &str) -> Written {
    let mut saved = view.partner_draft.clone().unwrap_or_default();
    if retry().is_none() && saved == PartnerDraft::default() {
        email.clone_into(&mut saved.prepared_by);
        open.retain(|problem| problem.path != Field::PreparedBy.path());
    }
    match retry() {
        Some(again) => {
            let mut draft = partner::read(&again.form, view.lines.len());
            for document in &mut draft.documents {
                if let Some(known) = saved.documents.iter().find(|d| d.id == document.id) {
                    document.bytes = known.bytes;
                }
            }
            let pressed = again.form.value("action") != AUTOSAVE;
            Written { kind: view.kind, draft, problems: again.problems, open, pressed }
        }
        // What is only missing is no mistake yet.
        None => Written { kind: view.kind, draft: saved, problems: open.clone(), open, pressed: false },
    }
}

/// A line's pair as typed; empty where nothing was.
fn pair(draft: &PartnerDraft, index: usize) -> DraftAdjustment {
    draft.adjustments.get(index).cloned().unwrap_or_default()
}

fn desk(view: &OfferView) -> Result<PartnerPrices, Stop> {
    let lines: Option<Vec<PartnerPriceLine>> = view.lines.iter().map(desk_line).collect();
    let currency = view.partner_value.map(|v| v.amount.currency);
    // The partner always sees its own price (V-14); without one there is nothing to work on.
    let (Some(lines), Some(currency)) = (lines, currency) else {
        return Err(Stop::NotFound);
    };
    Ok(PartnerPrices { lines, currency, publisher: view.publisher.clone(), customer: view.name_of(Party::Customer) })
}

fn desk_line(line: &LineView) -> Option<PartnerPriceLine> {
    let whole = line.plan_name.is_none();
    let label =
        |p: &domain::view::PricePointView| if whole { format!("{}: {}", p.plan_name, p.what) } else { p.what.clone() };
    Some(PartnerPriceLine { line: line.for_partner()?, labels: line.points.iter().map(label).collect() })
}

fn head(view: &OfferView, customer: &str) -> impl IntoView + use<> {
    let today = backend().today();
    let sent = view.dates.submitted.map_or(String::new(), |at| format!(" on {}", calendar::day(at.date_naive())));
    let until =
        view.accept_by.map(|day| view! { {format!("{customer} can accept until ")}{deadline(day, today, false)}"." });
    let lead =
        view! { {format!("{} sent this{sent}. Set your price, then extend it. ", view.publisher)}{until} }.into_any();
    let (preview, label) = (addresses::INBOX_AS_CUSTOMER.of(view.number), format!("View as {customer}"));
    view! {
        <PageHead title=view.name.clone() crumbs=crumbs(view, "") mark=mark(view.kind, view.status) lead_view=lead>
            {saved()}
            <LinkButton href=preview label icon="eye"/>
        </PageHead>
    }
}

/// "Saved 12:04:31 UTC": after a button the time stands in the address; while somebody writes the browser says it.
fn saved() -> impl IntoView {
    let at = query("saved");
    let time = (at.len() == 6 && at.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("Saved {}:{}:{} UTC", &at[..2], &at[2..4], &at[4..]));
    let text = time.filter(|_| retry().is_none()).unwrap_or_default();
    view! { <SaveState text tone=Tone::Good/> }
}
