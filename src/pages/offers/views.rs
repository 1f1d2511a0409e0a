//! `/offers/views`: naming the list one looks at, to come back to it. Each person's own.

use super::{Frame, list::ListRequest};
use crate::{
    components::{ButtonKind, PageHead, Section, SubmitButton, TextField},
    pages::{RetryNotice, Scripts, actor, backend, kept, loaded, retry},
    serve::{Answer, Posted, Success, go},
};
use backend::saved_views::{self, NAME_CHARS, SavedView};
use leptos::prelude::*;

#[component]
pub fn SavedViewsPage() -> impl IntoView {
    loaded(async {
        let views = saved_views::list(&backend(), &actor()?).await?;
        let asked = ListRequest::here();
        let again = retry();
        let name = again.as_ref().map(|again| again.value("name")).unwrap_or_default();
        let problems = again.as_ref().map(|again| again.at("name")).unwrap_or_default();
        let crumbs = vec![("Private offers".to_owned(), asked.address()), ("Saved views".to_owned(), String::new())];
        let known = (!views.is_empty()).then(|| known(views));
        let words = asked.in_words();
        Ok(view! {
            <Frame title="Saved views" narrow=true class="offer-ask">
                <PageHead title="Saved views" crumbs lead="Lists you saved for later. Nobody else sees them."/>
                <RetryNotice/>
                <Section id="save" title="Save the current list">
                    <p>{words}</p>
                    <form class="stack" method="post" novalidate>
                        <TextField name="name" label="Name of the view" value=name problems limit=NAME_CHARS as u32 hint="This replaces any view with the same name." autocomplete="off" required=true/>
                        {kept("view")}
                        <SubmitButton label="Save this view" name="do" value="save" kind=ButtonKind::Primary/>
                    </form>
                </Section>
                {known}
                <Scripts/>
            </Frame>
        })
    })
}

fn known(views: Vec<SavedView>) -> impl IntoView {
    let line = |view: SavedView| {
        let SavedView { id, name, query } = view;
        let label = name.clone();
        view! {
            <li>
                <a href=ListRequest::read(&query).address()>{name}</a>
                <form method="post"><input type="hidden" name="do" value="remove"/><button class="btn btn-small" type="submit" name="view" value=id.to_string()>"Remove"<span class="unseen">" "{label}</span></button></form>
            </li>
        }
    };
    view! { <Section id="views" title="Your views"><ul class="results saved-views">{views.into_iter().map(line).collect_view()}</ul></Section> }
}

/// Saves the list of the address, or removes one.
pub async fn post(posted: Posted) -> Answer {
    let query = posted.raw_query();
    if posted.form.value("do") == "remove" {
        if let Ok(id) = posted.form.value("view").parse() {
            saved_views::remove(posted.backend(), posted.actor()?, id).await?;
        }
        return Ok(Success::ViewRemoved.confirm(0, go(&ListRequest::read(&query).saved_views())));
    }
    let asked = ListRequest::read(&query).first_page();
    let saved =
        saved_views::save(posted.backend(), posted.actor()?, posted.form.value("name"), &asked.behind()).await?;
    match saved {
        Ok(()) => Ok(Success::ViewSaved.confirm(0, go(&asked.address()))),
        Err(problem) => Ok(posted.again(vec![problem]).await),
    }
}
