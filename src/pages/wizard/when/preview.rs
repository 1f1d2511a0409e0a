//! Before and after, and the two ways on.

use super::{payments::Drawn, press};
use crate::{
    components::TableBox,
    islands::schedule::{preview_rows, preview_summary},
    pages::wizard::step::WizardStep,
};
use leptos::prelude::*;

/// The panel; hidden until it is asked for, so that the browser has it too.
pub fn preview(drawn: &Drawn) -> impl IntoView + use<> {
    let made = drawn.preview.as_ref().ok().filter(|_| drawn.previewing);
    let (rows, words) = made.map(|made| (preview_rows(made), made.in_words.clone())).unwrap_or_default();
    let summary = made.map(preview_summary).unwrap_or_default();
    let draft = &drawn.desk.draft;
    let lost = made.map(|made| draft.overrides_going(&drawn.plan.schedule(&drawn.desk.stored), &made.after));
    let lost = lost.filter(|lost| !lost.is_empty());
    let lost = lost.map(|lost| press::sentence(&lost));
    let code = drawn.plan.setting.currency.code();
    let back = format!("{}?plan={}#payments", WizardStep::When.href(drawn.desk.number), drawn.plan.name());
    view! {
        <section class="preview" id="preview" aria-labelledby="preview-title" hidden=made.is_none()>
            <h3 id="preview-title" tabindex="-1">"Preview"</h3>
            <p><span data-says="preview-words">{words}</span>" "<span class="soft" data-says="preview-summary">{summary}</span></p>
            <TableBox label="Before and after">
                <table class="table">
                    <thead><tr>
                        <th scope="col">"Payment"</th>
                        <th scope="col" class="num">"Before, "{code}</th>
                        <th scope="col" class="num">"After, "{code}</th>
                        <th scope="col">"What happens"</th>
                        <th scope="col">"Note"</th>
                    </tr></thead>
                    <tbody data-preview-rows="" inner_html=rows></tbody>
                </table>
            </TableBox>
            {overwrite(drawn, lost)}
            <div class="row">
                <button class="btn btn-primary" type="submit" name="action" value=drawn.plan.verb("generate", "")>"Save this schedule"</button>
                <a class="btn" href=back data-discard="">"Discard"</a>
            </div>
        </section>
    }
}

/// The question whether typed market prices may go: here, or where a save was refused for it.
fn overwrite(drawn: &Drawn, lost: Option<String>) -> Option<AnyView> {
    let sentence = lost?;
    Some(view! { <div class="notice-like"><p class="tone-text">{sentence}</p>{tick(drawn)}</div> }.into_any())
}

/// Above the rows, after a save was refused because typed market prices would go.
pub fn refused(drawn: &Drawn) -> Option<AnyView> {
    let sentences = drawn.desk.at(&drawn.plan.field("overwrite"));
    (!sentences.is_empty()).then(|| {
        view! { <div class="notice-like" id=crate::components::field_id(&drawn.plan.field("overwrite")) tabindex="-1"><p class="tone-text">{sentences.join(" ")}</p>{tick(drawn)}{onward(drawn)}</div> }
            .into_any()
    })
}

/// The row that was to go is still there; here it goes after all.
fn onward(drawn: &Drawn) -> Option<AnyView> {
    let pressed = drawn.desk.retry.as_ref()?.form.value("action").to_owned();
    let row =
        pressed.strip_prefix(&drawn.plan.verb("unpay", "."))?.trim_end_matches(press::SURE).parse::<usize>().ok()?;
    let (value, number) = (drawn.plan.verb("unpay", &format!(".{row}{}", press::SURE)), row + 1);
    let label = format!("Remove payment {number} and let go of its prices");
    Some(view! { <div class="row"><button class="btn btn-small" type="submit" name="action" value=value>{label}</button></div> }.into_any())
}

fn tick(_: &Drawn) -> impl IntoView + use<> {
    view! { <label class="row"><input type="checkbox" name="overwrite" value="yes"/>"Let go of these typed prices"</label> }
}
