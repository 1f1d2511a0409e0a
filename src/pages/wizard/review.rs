//! Step 5: everything once more, what is still to be done, and the one button (MS-4.3.1).

use super::{
    draft_page::DraftPage,
    markets, sheet,
    step::{WizardStep, counted},
    summary,
};
use crate::{
    addresses,
    components::{
        AcceptedOn, Asking, ButtonKind, IfAccepted, LinkButton, Notice, OfferPayments, ProblemSummary, Section,
        SubmitButton, Tone, deals_of,
    },
    pages::{Frame, RetryNotice, actor, backend, loaded, query},
    serve::{Answer, Posted, Success},
};
use backend::offers::{self, Command, Expected, Outcome};
use domain::{
    Percent,
    access::By,
    calendar,
    form::Field,
    offer::{self, read_label, terms::Start},
    pack::number,
    party::Party,
    pricing::Value,
    view::{OfferView, fees_of, lines_of_draft},
};
use leptos::prelude::*;

mod entries;

#[component]
pub fn ReviewPage() -> impl IntoView {
    loaded(async {
        Ok(match DraftPage::open(WizardStep::Review).await? {
            Ok(desk) => {
                let view = offers::preview(&backend(), &actor()?, &desk.shown, Party::Publisher).await?;
                page(&desk, view)
            }
            Err(locked) => locked.view(),
        })
    })
}

/// Submits the draft as the review page showed it.
pub async fn post(posted: Posted) -> Answer {
    let Some(number) = read_label(posted.param("number")) else {
        return Ok(posted.not_found().await);
    };
    let by = posted.actor()?.clone();
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let outcome = offers::take(posted.backend(), By::Person(&by), number, seen, Command::Submit).await?;
    match outcome {
        Outcome::Problems(problems) => Ok(posted.again(problems).await),
        other @ (Outcome::Done(_) | Outcome::Refused(_) | Outcome::Conflict(_)) => {
            posted.outcome_confirmed(other, Success::Submitted, |done| addresses::OFFER_SENT.of(done.number)).await
        }
    }
}

/// `view` is the offer as the publisher would read it once it is sent; without lines while the draft does not compile.
fn page(desk: &DraftPage, view: Option<OfferView>) -> AnyView {
    let view = view.map(|view| readable(desk, view));
    let label = offer::label(desk.number);
    let title = format!("{label}, {}, Draft", desk.step.title());
    let (before, name, to_do) = (sheet::before(desk), sheet::wizard_title(desk.step, desk.kind()), to_do(desk));
    let (entries, receive, locks) = (entries::entries(desk), markets::receive(desk), locks(desk));
    let payments = view.clone().map(|view| view! { <OfferPayments view/> });
    let then = if_accepted(desk, view);
    let (submit, beside) = (submit(desk), summary::beside(desk));
    view! {
        <Frame title class="wizard">
            {before}
            <div class="wizard-form">{name}{to_do}{entries}{payments}{receive}{then}{locks}{submit}</div>
            {beside}
        </Frame>
    }
    .into_any()
}

/// While something is still to be done, as much as can be read of the draft: its lines that can be priced, and its days.
fn readable(desk: &DraftPage, view: OfferView) -> OfferView {
    let (draft, lines) = (&desk.stored, &desk.checked.lines);
    if !view.lines.is_empty() || lines.is_empty() {
        return view;
    }
    let currency = draft.priced_in();
    OfferView {
        start: Start::read(&draft.start),
        end: calendar::read_day(&draft.end).ok(),
        accept_by: calendar::read_day(&draft.accept_by).ok(),
        lines: lines_of_draft(view.kind, lines, desk.fee_percent()),
        fee: desk.fee_percent().and_then(|percent| fees_of(lines, currency, percent)),
        ..view
    }
    .with_base_value(Value::of(lines, currency, |_, point| point.total_with(Percent::ZERO)))
}

/// All problems, each with the way to mend it.
fn to_do(desk: &DraftPage) -> AnyView {
    let all = &desk.checked.problems;
    let fix = |step: WizardStep| {
        let page = step.href(desk.number);
        all.iter().filter(move |p| p.blocks() && WizardStep::of(p) == step).map(move |p| {
            let (href, sentence, rule) = sheet::problem_line(desk, p, &page);
            (href, format!("Fix {}: {sentence}", step.title()), rule)
        })
    };
    let items: Vec<_> = WizardStep::of_kind(desk.kind()).into_iter().flat_map(fix).collect();
    let title = format!("{} to fix before you can submit", counted(items.len()));
    let pressed = desk.retry.is_some();
    let refused = desk.retry.as_ref().is_some_and(|r| !r.sentence.is_empty());
    let warnings: Vec<_> = all.iter().filter(|p| !p.blocks()).map(|p| view! { <p>{p.sentence.clone()}</p> }).collect();
    view! {
        {refused.then(|| view! { <RetryNotice/> })}
        <ProblemSummary title items focus=pressed/>
        {(!warnings.is_empty()).then(|| view! { <Notice tone=Tone::Wait title="Worth checking">{warnings}</Notice> })}
    }
    .into_any()
}

/// Every charge and date that would follow, in the publisher's prices: where a partner sells, the customer's are its own to set (V-19).
fn if_accepted(desk: &DraftPage, view: Option<OfferView>) -> Option<impl IntoView + use<>> {
    let view = view?;
    let (choices, currency) = (deals_of(&view), view.base_value()?.amount.currency);
    if choices.is_empty() {
        return None;
    }
    let asked = AcceptedOn { day: query(AcceptedOn::DAY), of: query(AcceptedOn::OF) };
    let asking = Asking::Form(WizardStep::Review.href(desk.number));
    let (today, amounts) = (desk.today, format!("{} {}, {currency}", desk.addressee(), desk.pays()));
    let aside = match desk.asks(Field::SellerId) {
        true => "Dates as the partner and customer see them; amounts at your prices",
        false => "Dates and amounts as the customer sees them",
    };
    Some(
        view! { <Section id="if-accepted" title="If accepted on …" aside><IfAccepted choices asked asking today amounts/></Section> },
    )
}

fn locks(desk: &DraftPage) -> impl IntoView + use<> {
    let (to, customer) = (desk.addressee(), desk.customer());
    let within = number::PUBLISH_MINUTES.on(desk.today);
    let [gets, withdraw, told] = match desk.asks(Field::SellerId) {
        true => [
            format!(
                "{to} gets the offer within {within} minutes, then sets the customer price and extends it to {customer}."
            ),
            format!(
                "You can withdraw it and edit the draft until {to} extends it. After that, {to} must withdraw it first."
            ),
            format!("{to} isn’t notified. Send them a message."),
        ],
        false => [
            format!("{to} gets the offer within {within} minutes and can accept or decline it."),
            format!("You can withdraw it and edit the draft until {to} accepts it."),
            format!("{to} isn’t notified. Send them the link."),
        ],
    };
    let seen_as = summary::seen_as(desk);
    view! {
        <Section id="locked" title="What happens when you submit">
            <ul class="plain-list">
                <li>"Everything above is locked. Nobody can edit it while it is with others."</li>
                <li>{gets}</li>
                <li>{withdraw}</li>
                <li>{told}</li>
            </ul>
            {seen_as}
        </Section>
    }
}

/// The one primary button. With problems it looks as it is, and pressing it lists them.
fn submit(desk: &DraftPage) -> impl IntoView + use<> {
    let label = format!("Submit to {}", desk.addressee());
    let open = desk.checked.problems.iter().filter(|p| p.blocks()).count();
    let button = match open {
        0 => view! { <SubmitButton label kind=ButtonKind::Primary/> }.into_any(),
        n => view! {
            <span class="blocked">
                <button class="btn" type="submit" aria-disabled="true" aria-describedby="why-not">{label}</button>
                <span class="blocked-why" id="why-not">{format!("{} to fix first.", counted(n))}</span>
            </span>
        }
        .into_any(),
    };
    view! {
        <form class="wizard-next" method="post" novalidate>
            <input type="hidden" name="seen" value=desk.seen_token()/>
            <LinkButton href=WizardStep::Terms.href(desk.number) label=WizardStep::Terms.title() icon="chevron-left"/>
            {button}
        </form>
    }
}
