//! One discount for all lines, what it changed, and the way back.

use super::{super::draft_page::DraftPage, aside};
use crate::components::{ButtonKind, Notice, SubmitButton, TextField, Tone};
use domain::{
    form::{Button, DISCOUNT},
    offer::{customization::Customization, draft::PriceForm},
    text::{counted, plural},
};
use leptos::prelude::*;

/// Where there are several lines that can have one.
pub(super) fn for_all(desk: &DraftPage) -> Option<AnyView> {
    let several = match desk.draft.customization {
        Customization::ExistingPlans => desk.draft.lines.len() > 1,
        Customization::NewPlans | Customization::Reservations => false,
    };
    let typed = desk.retry.as_ref().map(|again| again.form.value(DISCOUNT).to_owned()).unwrap_or_default();
    let (problems, left) = (desk.at(DISCOUNT), left_out(desk));
    several.then(|| {
        view! {
            <div class="for-all">
                <TextField name=DISCOUNT label="Same discount for all" kind="decimal" suffix="%" value=typed problems autocomplete="off"/>
                <SubmitButton label="Apply to all" name="action" value=Button::Discount.to_string()/>
                {left.map(|left| view! { <p class="small soft">{left}</p> })}
            </div>
        }
        .into_any()
    })
}

/// Amounts that are typed one by one, for a term or a meter, follow no list price.
fn left_out(desk: &DraftPage) -> Option<String> {
    let absolute = desk.draft.lines.iter().filter(|line| line.price == PriceForm::Absolute).count();
    let (lines, keep) = (counted(absolute, "line"), plural(absolute, "keeps", "keep"));
    (absolute > 0).then(|| format!("{lines} with an absolute price {keep} it."))
}

/// What was set in one go, and the way back.
pub(super) fn told(desk: &DraftPage) -> Option<AnyView> {
    let all = aside::replaced(desk)?;
    let count = all.before.len();
    if count == 0 {
        let sentence = format!("Every line already has {} %.", all.percent);
        return Some(view! { <Notice tone=Tone::Good spoken=true>{sentence}</Notice> }.into_any());
    }
    let left = left_out(desk).map(|left| format!(" {left}")).unwrap_or_default();
    let sentence = format!("{} % set on {}.{left}", all.percent, counted(count, "line"));
    let value = Button::TakeBack(all.to_string()).to_string();
    Some(
        view! {
            <Notice tone=Tone::Good spoken=true>
                <p class="row">{sentence}" "<SubmitButton label="Undo" name="action" value kind=ButtonKind::Quiet small=true/></p>
            </Notice>
        }
        .into_any(),
    )
}
