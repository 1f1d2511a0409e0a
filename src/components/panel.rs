//! Boxes, sections, and what stands in them: labels with values, documents, who sees a field. Boxes are for what acts or is filed;
//! everything else is a section under a hairline.

use super::Icon;
use leptos::prelude::*;

/// A box with a border; `float` lifts it off the page.
#[component]
pub fn Panel(
    #[prop(optional)] float: bool,
    #[prop(optional, into)] label: String,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let class = format!("panel{} {class}", if float { " panel-float" } else { "" });
    let label = (!label.is_empty()).then_some(label);
    let role = label.is_some().then_some("group");
    view! { <div class=class.trim_end().to_owned() role=role aria-label=label>{children()}</div> }
}

/// A section with its heading and, beside it, a sentence (`aside`) or chips (`mark`). `id` names
/// the heading, so that the section can be linked to.
///
/// ```ignore
/// view! { <Section id="documents" title="Documents" aside="3 of 5 used"><DocList items/></Section> }
/// ```
#[component]
pub fn Section(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] aside: String,
    #[prop(optional)] mark: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let aside = (!aside.is_empty()).then(|| view! { <span class="section-aside">{aside}</span> });
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section-head"><h2 id=id.clone()>{title}</h2>{mark}{aside}</div>
            {children()}
        </section>
    }
}

/// A list of [`Pair`]s: values to the right, as in a bill, or with `start` as in a record.
///
/// ```ignore
/// view! { <Pairs start=true><Pair label="Customer">"Northwind Traders"</Pair></Pairs> }
/// ```
#[component]
pub fn Pairs(
    #[prop(optional)] start: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let class = format!("pairs{} {class}", if start { " pairs-start" } else { "" });
    view! { <dl class=class.trim_end().to_owned()>{children()}</dl> }
}

/// One label and its value. `total` sets the pair off as the sum of those above.
#[component]
pub fn Pair(#[prop(into)] label: String, #[prop(optional)] total: bool, children: Children) -> impl IntoView {
    let class = if total { "pair pair-total" } else { "pair" };
    view! { <div class=class><dt>{label}</dt><dd>{children()}</dd></div> }
}

/// One document. `meta` is its second line ("PDF, 212 kB, from Contoso"); `problem` takes its
/// place when the file cannot be used; `trailing` is what can be done with it.
#[derive(Default)]
pub struct DocItem {
    pub name: String,
    pub href: Option<String>,
    pub meta: String,
    pub problem: Option<String>,
    /// "document" unless said otherwise.
    pub icon: Option<&'static str>,
    pub trailing: Option<AnyView>,
}

/// A list of documents.
///
/// ```ignore
/// view! { <DocList items=vec![DocItem { name: "Terms".into(), href: Some("/documents/1".into()), meta: "PDF, 212 kB".into(), ..Default::default() }]/> }
/// ```
#[component]
pub fn DocList(items: Vec<DocItem>) -> impl IntoView {
    view! { <ul class="docs">{items.into_iter().map(doc).collect_view()}</ul> }
}

fn doc(item: DocItem) -> impl IntoView {
    let name = match item.href {
        Some(href) => view! { <a class="doc-name" href=href>{item.name}</a> }.into_any(),
        None => view! { <span class="doc-name">{item.name}</span> }.into_any(),
    };
    let meta = match item.problem {
        Some(problem) => view! { <span class="doc-meta tone-bad">{problem}</span> }.into_any(),
        None => view! { <span class="doc-meta">{item.meta}</span> }.into_any(),
    };
    view! {
        <li class="doc">
            <Icon name=item.icon.unwrap_or("document")/>
            <span class="doc-text">{name}{meta}</span>
            {item.trailing.map(|trailing| view! { <span class="doc-end">{trailing}</span> })}
        </li>
    }
}

/// The chip that tells who will see what is typed: "Partner, customer", "Only you".
///
/// ```ignore
/// view! { <Sees who="Partner, customer"/> }
/// ```
#[component]
pub fn Sees(
    #[prop(into)] who: String,
    /// So that a control can point at the chip with `aria-describedby`.
    #[prop(optional, into)]
    id: String,
) -> impl IntoView {
    let id = (!id.is_empty()).then_some(id);
    view! { <span class="sees" id=id><Icon name="eye"/><span class="unseen">"Seen by: "</span>{who}</span> }
}
