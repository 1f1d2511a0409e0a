//! The rules in force, readable: an index, and a page for each.

use super::{Frame, Stop, loaded, param};
use crate::{
    addresses,
    components::{PageHead, Pair, Pairs, Section, TableBox, field_id},
};
use domain::pack::{self, Limit, List, MICROSOFT, RULES, Rule};
use leptos::prelude::*;
use std::borrow::Cow;

/// `/rules`: all rules of the pack, grouped by chapter.
#[component]
pub fn RulesPage() -> impl IntoView {
    let chapters: Vec<_> = chapters().into_iter().map(|(title, rules)| chapter(title, rules)).collect();
    let lead = format!(
        "{} rules of the {}, version {}. Every problem Countersign reports links to its rule.",
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
            <Frame title=format!("{} ({})", rule.title, rule.id) narrow=true class="rule">
                <PageHead title=rule.title crumbs=vec![("Rules in force".into(), addresses::RULES.into()), (rule.id.into(), String::new())]/>
                <div class="prose"><p>{linked(rule.text)}</p></div>
                {(!limits.is_empty()).then(|| limits_table(limits))}
                {lists}
                <Pairs start=true>
                    <Pair label="Id">{rule.id}</Pair>
                    <Pair label="Basis">{standing(rule.mark)}</Pair>
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
                <thead><tr><th scope="col" class="num">"Value"</th><th scope="col">"Unit"</th><th scope="col">"In force from"</th><th scope="col">"Basis"</th></tr></thead>
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
                <span class="rule-text"><a href=addresses::RULE.of(rule.id)>{rule.title}</a>" "<span class="rule-id">{rule.id}</span></span>
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
    ("MS-6.", "The customer’s path"),
    ("MS-7.", "Purchase status and subscriptions"),
    ("MS-9.", "Money"),
    ("MS-10.", "Notifications"),
    ("MS-12.", "Currencies and markets"),
    ("MS-13", "Limits"),
    ("MS-14.", "Names in imports and exports"),
    ("A-", "Who may take which step"),
    ("R-", "Roles"),
    ("V-", "Who sees what"),
    ("OURS-", "Countersign’s own rules"),
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
        "seed" => "Storefront rule",
        "decided" => "Confirmed storefront rule",
        "docs" => "From the storefront’s documentation",
        _ => "Countersign’s choice where the storefront sets no rule",
    }
}

/// `text` with every id of a known rule as a link to its page. Ids in parentheses at the end of a sentence stand small behind it.
pub(in crate::pages) fn linked(text: &'static str) -> impl IntoView {
    pieces(text).into_iter().map(piece).collect_view()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(Cow<'a, str>),
    Rule(&'a str),
    /// Behind the sentence it is the reason of.
    Behind(&'a str),
}

fn piece(piece: Piece<'static>) -> AnyView {
    match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Rule(id) => view! { <a href=addresses::RULE.of(id)>{id}</a> }.into_any(),
        Piece::Behind(id) => rule_behind(id).into_any(),
    }
}

/// A rule behind the sentence it is the reason of.
pub(in crate::pages) fn rule_behind(id: &'static str) -> impl IntoView {
    view! { " "<a class="rule-link" href=addresses::RULE.of(id)><span class="unseen">"Rule "</span>{id}</a> }
}

/// Cuts at everything that looks like an id and is one.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((said, ids, after)) = reasoned(rest) {
        pieces.extend(words(said, "."));
        pieces.extend(ids.into_iter().map(Piece::Behind));
        rest = after;
    }
    pieces.extend(words(rest, ""));
    pieces
}

/// The sentence, and what is between its parentheses if these are ids alone and end it: `(COM-1, COM-2).`
fn reasoned(text: &str) -> Option<(&str, Vec<&str>, &str)> {
    text.match_indices(" (").find_map(|(at, open)| {
        let (inside, after) = text[at + open.len()..].split_once(").")?;
        let ids: Vec<&str> = inside.split(", ").collect();
        ids.iter().all(|id| pack::rule(id).is_some()).then_some((&text[..at], ids, after))
    })
}

fn words<'a>(text: &'a str, end: &'a str) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = next_word(text, at) {
        let word = word_at(text, start);
        at = start + word.len().max(1);
        if pack::rule(word).is_some() {
            pieces.push(Piece::Words(text[done..start].into()));
            pieces.push(Piece::Rule(word));
            done = start + word.len();
        }
    }
    let last = Cow::from(&text[done..]);
    pieces.push(Piece::Words(if end.is_empty() { last } else { last + end }));
    pieces.retain(|piece| *piece != Piece::Words("".into()));
    pieces
}

/// The next beginning of something made of letters, digits, hyphens and dots.
fn next_word(text: &str, from: usize) -> Option<usize> {
    text[from..].find(in_an_id).map(|at| from + at)
}

fn word_at(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let end = rest.find(|c| !in_an_id(c)).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', '-'])
}

fn in_an_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '.'
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::pack::RULES;

    #[test]
    fn every_rule_stands_in_one_chapter() {
        let listed: Vec<&str> = chapters().iter().flat_map(|(_, rules)| rules.iter().map(|r| r.id)).collect();
        assert_eq!(listed.len(), RULES.len());
        assert!(RULES.iter().all(|r| listed.contains(&r.id)));
    }

    #[test]
    fn an_id_within_a_sentence_is_a_link() {
        let id = RULES[0].id;
        let text = format!("As {id} says. Not (XX-9.9), but {id}.");
        assert_eq!(
            pieces(&text),
            [
                Piece::Words("As ".into()),
                Piece::Rule(id),
                Piece::Words(" says. Not (XX-9.9), but ".into()),
                Piece::Rule(id),
                Piece::Words(".".into())
            ]
        );
    }

    #[test]
    fn ids_in_parentheses_stand_behind_the_sentence_they_end() {
        let (one, other) = (RULES[0].id, RULES[1].id);
        let text = format!("Amounts (large ones) stay ({one}, {other}). Dates go ({one}), all of them.");
        assert_eq!(
            pieces(&text),
            [
                Piece::Words("Amounts (large ones) stay.".into()),
                Piece::Behind(one),
                Piece::Behind(other),
                Piece::Words(" Dates go (".into()),
                Piece::Rule(one),
                Piece::Words("), all of them.".into()),
            ]
        );
    }

    #[test]
    fn a_text_without_ids_is_one_piece() {
        assert_eq!(pieces("Plain words – and more."), [Piece::Words("Plain words – and more.".into())]);
        assert_eq!(pieces(""), []);
    }
}
