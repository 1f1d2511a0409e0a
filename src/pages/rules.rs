//! The rules in force, readable: an index, and a page for each.

use super::{Frame, Stop, loaded, param};
use crate::{
    addresses,
    components::{PageHead, Pair, Pairs, Section, TableBox, field_id},
};
use domain::pack::{self, Limit, List, MICROSOFT, RULES, Rule};
use leptos::prelude::*;

mod text;

pub(super) use text::linked;

/// `/rules`: all rules of the pack, grouped by chapter.
#[component]
pub fn RulesPage() -> impl IntoView {
    let chapters: Vec<_> = chapters().into_iter().map(|(title, rules)| chapter(title, rules)).collect();
    let lead = format!(
        "{} rules of the {}, version {}. Every problem that Countersign names links to one of them.",
        RULES.len(),
        MICROSOFT.storefront,
        MICROSOFT.version
    );
    view! {
        <Frame title="Rules in force" narrow=true class="rules">
            <PageHead title="Rules in force" lead=lead/>
            {chapters}
        </Frame>
    }
}

/// `/rules/{id}`: one rule with the limits it sets.
#[component]
pub fn RulePage() -> impl IntoView {
    loaded(async {
        let rule = pack::rule(&param("id")).ok_or(Stop::NotFound)?;
        let limits: Vec<_> = MICROSOFT.limits.iter().filter(|l| l.source == rule.id).map(limit).collect();
        let lists: Vec<_> = MICROSOFT.lists.iter().filter(|l| l.source == rule.id).map(list).collect();
        Ok(view! {
            <Frame title=format!("{}: {}", rule.id, rule.title) narrow=true class="rule">
                <PageHead title=rule.title crumbs=vec![("Rules in force".into(), addresses::RULES.into()), (rule.id.into(), String::new())]/>
                <div class="prose"><p>{linked(rule.text)}</p></div>
                {(!limits.is_empty()).then(|| limits_table(limits))}
                {lists}
                <Pairs start=true>
                    <Pair label="Id">{rule.id}</Pair>
                    <Pair label="Standing">{standing(rule.mark)}</Pair>
                    <Pair label="Pack">{MICROSOFT.label()}</Pair>
                </Pairs>
            </Frame>
        })
    })
}

fn limits_table(rows: Vec<impl IntoView + 'static>) -> impl IntoView {
    view! {
        <TableBox label="Limits">
            <table class="table">
                <thead><tr><th scope="col" class="num">"Value"</th><th scope="col">"Of what"</th><th scope="col">"In force from"</th><th scope="col">"Standing"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
}

fn limit(limit: &'static Limit) -> impl IntoView {
    view! { <tr><td class="num">{limit.value}</td><td>{limit.unit}</td><td>{limit.from}</td><td>{standing(limit.mark)}</td></tr> }
}

fn list(list: &'static List) -> impl IntoView {
    let title = format!("{}, added on {}", list.key.replace('_', " "), list.from);
    view! { <Section id=format!("{}-{}", list.key, list.from) title><p>{list.values.join(", ")}</p></Section> }
}

fn chapter(title: &'static str, rules: Vec<&'static Rule>) -> impl IntoView {
    let line = |rule: &'static Rule| {
        view! {
            <li>
                <a class="rule-id" href=addresses::RULE.of(&rule.id)>{rule.id}</a>
                <span class="rule-text">{rule.title}</span>
                <span class="rule-source">{standing(rule.mark)}</span>
            </li>
        }
    };
    view! {
        <Section id=field_id(title) title>
            <ul class="rule-list">{rules.into_iter().map(line).collect_view()}</ul>
        </Section>
    }
}

/// Chapters of the rule book: what the ids of their rules begin with, and what they are about.
const CHAPTERS: [(&str, &str); 17] = [
    ("COM-", "Common to every storefront"),
    ("MS-1.", "Concepts, preconditions, dashboard"),
    ("MS-2.", "Customer offers, and pricing of every kind"),
    ("MS-3.", "Offers to CSP partners"),
    ("MS-4.", "Multiparty offers"),
    ("MS-5.", "Flexible billing: payment schedules"),
    ("MS-6.", "The customer's path"),
    ("MS-7.", "Purchase status and subscriptions"),
    ("MS-9.", "Money"),
    ("MS-10.", "Notifications"),
    ("MS-12.", "Currencies and markets"),
    ("MS-13", "Limits"),
    ("MS-14.", "Names in imports and exports"),
    ("A-", "Who may take which step"),
    ("R-", "Roles"),
    ("V-", "Who sees what"),
    ("OURS-", "Chosen for this program"),
];

/// The rules of each chapter in the order of the pack; empty chapters are left out.
fn chapters() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let of = |prefix: &str| RULES.iter().filter(|rule| rule.id.starts_with(prefix)).collect::<Vec<_>>();
    let all = CHAPTERS.iter().map(|(prefix, title)| (*title, of(prefix)));
    all.filter(|(_, rules)| !rules.is_empty()).collect()
}

/// What a mark of the rule book means.
fn standing(mark: &str) -> &'static str {
    match mark {
        "seed" => "Set from the start, binding",
        "decided" => "Decided by the makers, binding",
        "docs" => "Taken from the storefront’s documentation",
        _ => "Chosen here where the storefront is silent",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_in_one_chapter() {
        let listed: Vec<&str> = chapters().iter().flat_map(|(_, rules)| rules.iter().map(|r| r.id)).collect();
        assert_eq!(listed.len(), RULES.len());
        assert!(RULES.iter().all(|r| listed.contains(&r.id)));
    }
}
