//! What was pressed on the page, and what is asked above the prices: whose of two, and whether typed ones may go.

use crate::{
    components::{ButtonKind, Icon, LinkButton, SubmitButton},
    pages::wizard::{compared, draft_page::DraftPage, step::prices_in},
    serve::Retry,
};
use backend::offers::RatesToday;
use domain::{
    Currency,
    form::{CONFIRM, Fields, PricesButton, YES},
    offer::{Draft, market_prices::PriceField},
    pricing::Overrides,
};
use leptos::prelude::*;

/// Nothing while nothing is asked.
pub(super) fn above(at: &Pricing) -> Option<AnyView> {
    let again = at.desk.retry.as_ref()?;
    if at.desk.conflict() {
        return Some(whose(at, again));
    }
    let clears = pressed(&again.form) == Some(PricesButton::Clear);
    (clears && again.sentence.is_empty()).then(|| may_they_go(at))
}

fn whose(at: &Pricing, again: &Retry) -> AnyView {
    let (stored, typed) = (&at.desk.stored, &at.desk.draft);
    let all = |draft: &Draft| draft.overrides.iter().filter_map(|price| price.field()).collect::<Vec<_>>();
    let mut fields = all(stored);
    fields.extend(all(typed).into_iter().filter(|field| stored.typed_price(*field).is_empty()));
    fields.retain(|field| stored.typed_price(*field) != typed.typed_price(*field));
    let row = |field: PriceField| compared::ConflictRow {
        label: format!("{}, {}", field.currency, field.payment.in_words(1)),
        stored: stored.typed_price(field).to_owned(),
        typed: typed.typed_price(field).to_owned(),
    };
    let table = compared::table(fields.into_iter().map(row).collect(), true);
    view! {
        <section class="conflict" role="alert" aria-labelledby="conflict">
            <h2 id="conflict" tabindex="-1" autofocus=true><Icon name="warning"/>"Someone else saved these prices"</h2>
            <p>{again.sentence.clone()}</p>
            {table}
            <div class="row">
                <SubmitButton label="Save mine" name="action" value=PricesButton::Save.to_string() kind=ButtonKind::Primary/>
                <LinkButton href=prices_in(at.desk.number, at.currency) label="Use the saved version"/>
            </div>
        </section>
    }
    .into_any()
}

fn may_they_go(at: &Pricing) -> AnyView {
    // What stands in the fields: that is what goes.
    let typed = at.desk.draft.prices_in(at.currency);
    let item = |(field, typed): (PriceField, &str)| {
        let text = format!("{}: {} {typed}", field.payment.in_words(1), at.currency);
        view! { <li class="as-typed">{text}</li> }
    };
    let items = typed.map(item).collect_view();
    view! {
        <section class="conflict" role="alert" aria-labelledby="question">
            <h2 id="question" tabindex="-1" autofocus=true><Icon name="warning"/>{format!("Remove every price entered in {}?", at.currency)}</h2>
            <p>"You will lose these prices, and converted prices apply again:"</p>
            <ul class="plain-list">{items}</ul>
            <p class="small soft">"Nothing is saved yet."</p>
            <div class="row">
                <SubmitButton label="Remove them" name=CONFIRM value=YES kind=ButtonKind::Danger/>
                <SubmitButton label="Keep them and save" name="action" value=PricesButton::Save.to_string()/>
            </div>
        </section>
    }
    .into_any()
}

/// What was pressed; none for the answer to a question, and for a form without a button of ours, which is saved all the same.
pub(super) fn pressed(form: &Fields) -> Option<PricesButton> {
    PricesButton::parse(form.value("action")).filter(|_| !cleared(form))
}

/// Whether the question about [`PricesButton::Clear`] was answered.
pub(super) fn cleared(form: &Fields) -> bool {
    form.agrees(CONFIRM)
}

/// The price whose button *Remove* was pressed.
pub(super) fn dropped(form: &Fields) -> Option<PriceField> {
    let PricesButton::Drop(price) = pressed(form)? else { return None };
    Some(price)
}

/// What the page is about.
pub(super) struct Pricing {
    pub desk: DraftPage,
    /// Of the offer.
    pub own: Currency,
    /// The market's.
    pub currency: Currency,
    pub all: Vec<Currency>,
    pub today: RatesToday,
    /// As the fields have them: after a refused save what was typed, otherwise what is stored.
    pub overrides: Overrides,
    /// Typed for payments that are not there: name and text of each field.
    pub lost: Vec<(PriceField, String)>,
}
