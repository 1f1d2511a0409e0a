//! Taking the step on each.

use super::{Deed, Frame, crumbs, numbers, past};
use crate::{
    addresses,
    components::{Icon, LinkButton, PageHead, Tone},
    pages::offers::ask,
    serve::{Answer, Broken, Posted, go, success},
};
use axum::http::StatusCode;
use backend::{
    Backend, Outage,
    offers::{self, Command, Expected, Outcome, listing},
};
use domain::{
    Problem,
    access::{Actor, By},
    offer,
    party::Party,
};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Takes the step on each, in the order of the list.
pub async fn post(posted: Posted) -> Answer {
    let Some(deed) = Deed::of_code(posted.form.value("do")) else {
        return Ok(posted.refused("Choose what to do with the offers: withdraw, clone or delete them.").await);
    };
    let numbers = numbers(posted.form.all("offer"));
    if deed == Deed::Delete && posted.form.value("typed").trim() != numbers.len().to_string() {
        let sentence = format!("Type {}, the number of drafts, to delete them.", numbers.len());
        return Ok(posted.again(vec![Problem::error("typed", "not_typed", "A-4", sentence)]).await);
    }
    let (mut results, mut outage) = (Vec::new(), None);
    let actor = posted.actor()?.clone();
    for number in numbers {
        if let Some(outage) = outage {
            // Each would wait as long as the one that failed, and nobody would be told of those before it.
            results.push(not_tried(number, outage));
            continue;
        }
        let seen = Expected::Token(posted.form.value(&format!("seen.{}", offer::label(number))).to_owned());
        results.push(match one(posted.backend(), &actor, deed, number, seen).await {
            Ok(result) => result,
            // The steps before it were taken and have to be told.
            Err(fault) => {
                outage = fault.outage();
                not_taken(number, fault.into())
            }
        });
    }
    let results = Results { deed, results };
    // Reloading takes no step twice. While nothing can be saved, or where there is too much to say, the page is the answer itself.
    match results.written().filter(|_| outage.is_none()) {
        Some(written) => {
            Ok(success::once(&written, go(&format!("{}?done={}", addresses::OFFERS_SELECTED, deed.code()))))
        }
        None => Ok(posted.page(StatusCode::OK, results).await),
    }
}

fn not_tried(number: i64, outage: Outage) -> OfOne {
    let sentence = format!("Not tried: {}.", outage.cause());
    OfOne {
        label: offer::label(number),
        name: String::new(),
        to: Some(addresses::OFFER.of(number)),
        sentence,
        done: false,
        copy: None,
    }
}

fn not_taken(number: i64, broken: Broken) -> OfOne {
    let sentence = match broken.outage() {
        Some(outage) => outage.sentence().to_owned(),
        None => "Something went wrong on our side. Look at the offer again before you repeat the step.".to_owned(),
    };
    OfOne {
        label: offer::label(number),
        name: String::new(),
        to: Some(addresses::OFFER.of(number)),
        sentence,
        done: false,
        copy: None,
    }
}

async fn one(
    backend: &Backend,
    actor: &Actor,
    deed: Deed,
    number: i64,
    seen: Expected,
) -> Result<OfOne, backend::Fault> {
    let shown = offers::find(backend, actor, number).await?.filter(|shown| shown.view.party == Party::Publisher);
    let Some(shown) = shown else {
        let sentence = "It no longer exists.".to_owned();
        return Ok(OfOne {
            label: offer::label(number),
            name: String::new(),
            to: None,
            sentence,
            done: false,
            copy: None,
        });
    };
    let (name, label) = (shown.view.name.clone(), offer::label(number));
    let command = match deed {
        Deed::Withdraw => Command::Withdraw,
        Deed::Clone => Command::Clone { name: ask::proposal(&name), renewal: false },
        Deed::Delete => Command::Delete,
    };
    let outcome = offers::take(backend, By::Person(actor), number, seen, command).await?;
    let stays = |sentence: String| OfOne {
        label: label.clone(),
        name: name.clone(),
        to: Some(addresses::OFFER.of(number)),
        sentence,
        done: false,
        copy: None,
    };
    Ok(match outcome {
        Outcome::Done(done) => OfOne::done(deed, number, name, (deed == Deed::Clone).then_some(done.number)),
        Outcome::Refused(refusal) => stays(refusal.sentence),
        Outcome::Problems(problems) => stays(problems.into_iter().map(|p| p.sentence).collect::<Vec<_>>().join(" ")),
        Outcome::Conflict(conflict) => stays(format!("{} {}", conflict.sentence, conflict.changed.join(" "))),
    })
}

/// Of all of them.
#[derive(Clone)]
pub(super) struct Results {
    pub deed: Deed,
    pub results: Vec<OfOne>,
}

#[derive(Clone)]
pub(super) struct OfOne {
    pub label: String,
    pub name: String,
    /// Where to go on.
    pub to: Option<String>,
    pub sentence: String,
    pub done: bool,
    /// The new draft, of a clone.
    pub copy: Option<i64>,
}

/// Bytes that a browser keeps in a cookie for sure, with its name and path beside.
const MOST: usize = 3500;

impl Results {
    /// For the page that follows: `clone.1042=1050.1043!Not%20possible`. None where it is too long.
    fn written(&self) -> Option<String> {
        let one = |one: &OfOne| {
            let number = offer::read_label(&one.label).unwrap_or_default();
            match (one.done, one.copy) {
                (true, Some(copy)) => format!(".{number}={copy}"),
                (true, None) => format!(".{number}="),
                (false, _) => format!(".{number}!{}", utf8_percent_encode(&one.sentence, NON_ALPHANUMERIC)),
            }
        };
        let written = format!("{}{}", self.deed.code(), self.results.iter().map(one).collect::<String>());
        (written.len() <= MOST).then_some(written)
    }

    /// The same read again, with the names that the offers have.
    pub async fn read(written: String, backend: &Backend, actor: &Actor) -> Result<Option<Self>, backend::Fault> {
        let mut parts = written.split('.');
        let Some(deed) = parts.next().and_then(Deed::of_code) else { return Ok(None) };
        // A browser sends back what it likes, so it is as little as was written.
        if written.len() > MOST {
            return Ok(None);
        }
        let one = |part: &str| {
            let (number, rest) = part.split_at(part.find(['=', '!'])?);
            Some((number.parse::<i64>().ok()?, rest.to_owned()))
        };
        let Some(parts) = parts.map(one).collect::<Option<Vec<_>>>() else { return Ok(None) };
        let numbers: Vec<_> = parts.iter().map(|(number, _)| *number).take(super::MOST).collect();
        let rows = listing::these(backend, actor, Party::Publisher, &numbers).await?;
        let of = |(number, rest): (i64, String)| {
            let row = rows.iter().find(|row| row.number == number);
            let name = row.map(|row| row.name.clone()).unwrap_or_default();
            let done = rest.starts_with('=');
            match done {
                true => OfOne::done(deed, number, name, rest[1..].parse().ok()),
                false => OfOne {
                    label: offer::label(number),
                    name,
                    to: row.map(|_| addresses::OFFER.of(number)),
                    sentence: percent_decode_str(&rest[1..]).decode_utf8_lossy().into_owned(),
                    done,
                    copy: None,
                },
            }
        };
        Ok(Some(Self { deed, results: parts.into_iter().take(super::MOST).map(of).collect() }))
    }

    pub fn view(self) -> AnyView {
        let done = self.results.iter().filter(|one| one.done).count();
        let title = format!("{} of {} {}", done, self.results.len(), past(self.deed));
        let crumbs = crumbs(self.deed);
        view! {
            <Frame title=title.clone() narrow=true class="offer-ask">
                <PageHead title crumbs/>
                <ul class="results" role="status">{self.results.into_iter().map(OfOne::view).collect_view()}</ul>
                <p class="refused-way"><LinkButton href=addresses::OFFERS label="Back to the list"/></p>
            </Frame>
        }
        .into_any()
    }
}

impl OfOne {
    /// `copy`: the new draft, of a clone.
    fn done(deed: Deed, number: i64, name: String, copy: Option<i64>) -> Self {
        let (to, sentence) = match deed {
            Deed::Withdraw => (Some(addresses::OFFER.of(number)), "Withdrawn. It’s a Draft again.".to_owned()),
            Deed::Clone => {
                let copy = copy.unwrap_or(number);
                (Some(addresses::EDIT_WHO.of(copy)), format!("Cloned. {} is the new draft.", offer::label(copy)))
            }
            Deed::Delete => (None, "Deleted permanently.".to_owned()),
        };
        Self { label: offer::label(number), name, to, sentence, done: true, copy }
    }

    fn view(self) -> impl IntoView {
        let (tone, icon) = if self.done { (Tone::Good, "check-circle") } else { (Tone::Bad, "x-circle") };
        let name = format!("{} {}", self.label, self.name);
        let name = match self.to {
            Some(to) => view! { <a href=to>{name}</a> }.into_any(),
            None => view! { <span>{name}</span> }.into_any(),
        };
        view! { <li><span class=format!("result-mark {}", tone.class())><Icon name=icon/></span>{name}<span>{self.sentence}</span></li> }
    }
}
