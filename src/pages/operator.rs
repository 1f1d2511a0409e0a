//! The operator's desk: facts about the installation, never what an offer says.

/// Who came in, and who was turned away.
pub mod security;

use super::{Frame, backend, loaded};
use crate::{
    addresses,
    components::{Figure, Figures, Notice, PageHead, Pair, Pairs, Section, TableBox, Tone},
    serve::Installation,
};
use backend::{
    installation::{self, Facts},
    jobs::{self, FailedStep},
};
use domain::{calendar, pack::MICROSOFT};
use leptos::prelude::*;

#[component]
pub fn OperatorPage() -> impl IntoView {
    loaded(async {
        let backend = backend();
        let facts = installation::facts(&backend).await?;
        let (failed, count) = jobs::failed_steps(&backend).await?;
        let now = calendar::moment(backend.now());
        Ok(view! {
            <Frame title="Operator’s desk">
                <PageHead title="Operator’s desk" lead="Installation status. Only the parties can see what’s in an offer."/>
                {proxy()}
                <Figures label="Stored data" items=figures(&facts)/>
                <Section id="installation" title="Installation">
                    <Pairs start=true>
                        <Pair label="Version">{env!("CARGO_PKG_VERSION")}</Pair>
                        <Pair label="Database">{facts.database}</Pair>
                        <Pair label="Business time">{now}</Pair>
                        <Pair label="Rule pack">{MICROSOFT.label()}</Pair>
                    </Pairs>
                </Section>
                <Section id="security" title="Security">
                    <p>"See who signed in, who was turned away, and what was exported or opened in the "<a href=addresses::SECURITY_LOG>"Security log"</a></p>
                </Section>
                <Section id="waiting" title="Waiting">
                    <Pairs start=true>
                        <Pair label="Unsent messages">{facts.letters_waiting}</Pair>
                        <Pair label="Steps due">{facts.steps_due}</Pair>
                    </Pairs>
                </Section>
                {failures(failed, count)}
            </Frame>
        })
    })
}

/// Steps that were due and failed; nothing while there are none.
fn failures(failed: Vec<FailedStep>, count: u64) -> Option<AnyView> {
    if failed.is_empty() {
        return None;
    }
    let more = count.saturating_sub(failed.len() as u64);
    let more = (more > 0).then(|| view! { <p class="soft">{format!("And {more} more.")}</p> });
    let row = |step: FailedStep| {
        view! {
            <tr>
                <th scope="row" class="nowrap">{domain::offer::label(step.number)}</th>
                <td>{step.step}</td>
                <td class="num">{step.tries}</td>
                <td>{step.reason}</td>
                <td>{calendar::moment(step.retry_at)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = failed.into_iter().map(row).collect();
    Some(
        view! {
            <Section id="failed" title="Failed steps">
                <p>"Each step retries automatically. The server log has the full error, and "<code>"countersign verify"</code>" shows what’s wrong with an offer."</p>
                <TableBox label="Failed steps">
                    <table class="table">
                        <thead><tr><th scope="col">"Offer"</th><th scope="col">"Step"</th><th scope="col" class="num">"Tries"</th><th scope="col">"Why"</th><th scope="col">"Next try"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableBox>
                {more}
            </Section>
        }
        .into_any(),
    )
}

/// The setting of the proxy does not fit what requests say.
fn proxy() -> Option<impl IntoView> {
    let at = use_context::<Installation>()?;
    let warning = at.sightings.warning(at.behind_proxy)?;
    Some(view! { <Notice tone=Tone::Bad title="Sign-in addresses may be wrong"><p>{warning}</p></Notice> })
}

fn figures(facts: &Facts) -> Vec<Figure> {
    let figure =
        |label: &str, count: u64| Figure { label: label.to_owned(), value: count.to_string(), ..Default::default() };
    vec![
        figure("Organizations", facts.organizations),
        figure("People", facts.people),
        figure("Products", facts.products),
        figure("Offers", facts.offers),
    ]
}
