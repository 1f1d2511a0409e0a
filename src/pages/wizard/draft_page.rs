//! What a step's page knows: the draft as stored, as typed, and what the check says.

use super::{
    locked::Locked,
    step::{self, WizardStep, is_missing},
};
use crate::{
    components::Said,
    pages::{Stop, actor, backend, param, query, retry},
    serve::Retry,
};
use backend::offers::{self, PartyOffer};
use chrono::NaiveDate;
use domain::{
    Currency, OrganizationId, Percent, PersonId, Problem,
    catalog::Product,
    form::{self, Fields, Section},
    offer::{self, Draft, Kind, check::Checked, read_label, terms::Account},
    pack::MICROSOFT,
    party::{self, Party},
};
use std::collections::HashMap;

/// A step of one draft, ready to be drawn.
pub(super) struct DraftPage {
    pub step: WizardStep,
    /// What the form saves.
    pub section: Section,
    /// Who writes it.
    pub organization: OrganizationId,
    pub person: PersonId,
    pub number: i64,
    pub shown: PartyOffer,
    pub stored: Draft,
    /// What the form shows: what was typed if the form was refused, otherwise what is stored.
    pub draft: Draft,
    /// Of what is stored.
    pub checked: Checked,
    pub today: NaiveDate,
    pub retry: Option<Retry>,
    /// Problems of this step.
    pub problems: Vec<Problem>,
    /// The steps that somebody wanted to be done with: what is missing on them is a problem by now.
    pub left: Vec<WizardStep>,
    /// Which of them stand at which field.
    places: HashMap<String, Vec<usize>>,
    /// The publisher's own products, where the step needs them.
    pub products: Vec<Product>,
    /// The customer's billing account with its country, where the step speaks of markets.
    pub account: Option<Account>,
}

impl DraftPage {
    /// The draft of the address for the person signed in; what it is instead when it is no draft any more.
    pub async fn open(step: WizardStep) -> Result<Result<Self, Locked>, Stop> {
        Self::opened(step, step.section(), |form, stored, _| form::read::read(step.section(), form, stored)).await
    }

    /// The same for a page of a step that saves a part of its own. `read` puts what was typed into the draft.
    pub async fn opened(
        step: WizardStep,
        section: Section,
        read: impl FnOnce(&Fields, &Draft, &Checked) -> Draft,
    ) -> Result<Result<Self, Locked>, Stop> {
        let (backend, actor) = (backend(), actor()?);
        let (retry, left) = (retry(), step::left(&query(step::LEFT)));
        let number = read_label(&param("number")).ok_or(Stop::NotFound)?;
        let shown = offers::find(&backend, &actor, number).await?.ok_or(Stop::NotFound)?;
        if shown.view.party != Party::Publisher {
            return Err(Stop::NotFound);
        }
        let view = &shown.view;
        let refusal = shown.allows(&actor, offer::Step::Save).err();
        let (Some(stored), None) = (view.draft.clone(), &refusal) else {
            return Ok(Err(Locked { step, shown, retry, refusal }));
        };
        let checked = offers::check(&backend, &actor, &shown).await?.ok_or(Stop::NotFound)?;
        let products = match step {
            WizardStep::What | WizardStep::When | WizardStep::Review => {
                backend::catalog::products(backend.read(), actor.organization.id).await?
            }
            WizardStep::Who | WizardStep::Terms => Vec::new(),
        };
        let account = match step {
            WizardStep::What => offers::draft_parties(&backend, &actor, &shown).await?.account,
            WizardStep::Who | WizardStep::When | WizardStep::Terms | WizardStep::Review => None,
        };
        let today = backend.today();
        let draft = retry.as_ref().map_or_else(|| stored.clone(), |again| read(&again.form, &stored, &checked));
        let problems = match &retry {
            Some(again) => step.problems_after(again, shown.view.kind, &draft, today),
            None => step.problems(&checked.problems),
        };
        let (organization, person) = (actor.organization.id, actor.person);
        Ok(Ok(Self {
            step,
            section,
            organization,
            person,
            number,
            shown,
            stored,
            draft,
            checked,
            today,
            retry,
            places: places(&problems),
            problems,
            left,
            products,
            account,
        }))
    }

    /// The storefront's fee, were the offer submitted today.
    pub fn fee_percent(&self) -> Option<Percent> {
        MICROSOFT.fee(self.stored.renewal, self.today)
    }

    /// What blocks at one field, in sentences.
    pub fn at(&self, path: &str) -> Said {
        let there = || self.there(path).filter(|p| p.blocks());
        let sentences = |all: Vec<&Problem>| all.into_iter().map(|p| p.sentence.clone()).collect();
        let (to_fill, problems): (Vec<_>, Vec<_>) = there().partition(|p| self.is_calm(p));
        Said { problems: sentences(problems), to_fill: sentences(to_fill) }
    }

    /// What is only to be thought about at one field.
    pub fn warnings_at(&self, path: &str) -> Vec<String> {
        self.there(path).filter(|p| !p.blocks()).map(|p| p.sentence.clone()).collect()
    }

    fn there(&self, path: &str) -> impl Iterator<Item = &Problem> {
        self.places.get(path).into_iter().flatten().map(|place| &self.problems[*place])
    }

    /// Something that is only to be filled in, on a step that nobody wanted to be done with.
    pub fn is_calm(&self, problem: &Problem) -> bool {
        let refused = self.retry.as_ref().is_some_and(|again| again.problems.contains(problem));
        let open = is_missing(problem) || self.is_looked_for(problem);
        open && !refused && !self.is_left(WizardStep::of(problem))
    }

    /// A name whose number is still looked for in the list below it: nobody has pressed Save.
    fn is_looked_for(&self, problem: &Problem) -> bool {
        let typed = match problem.code.as_str() {
            "billing_account_format" => &self.draft.billing_account,
            "seller_id_format" => &self.draft.seller_id,
            _ => return false,
        };
        typed.chars().any(char::is_alphabetic) && query("saved").is_empty()
    }

    /// Who reviews wants to be done with every step.
    pub fn is_left(&self, step: WizardStep) -> bool {
        self.step == WizardStep::Review || self.left.contains(&step)
    }

    /// Somebody else saved this page meanwhile.
    pub fn conflict(&self) -> bool {
        self.retry.as_ref().is_some_and(|r| !r.changed.is_empty())
    }

    /// What the form says it looked at. After a lost race it is what stands there now, since the page shows both; after any other
    /// refusal it stays what it was.
    pub fn seen_token(&self) -> String {
        match &self.retry {
            Some(again) if !self.conflict() => again.value("seen"),
            _ if self.step == WizardStep::Review => self.shown.token.clone(),
            _ => self.shown.section_token(self.section),
        }
    }

    /// The currency of the prices as the form has them (MS-12.1).
    pub fn currency(&self) -> Currency {
        self.draft.priced_in()
    }

    pub fn kind(&self) -> Kind {
        self.shown.view.kind
    }

    /// Who is shown a field, for the chip beside it.
    pub fn sees(&self, field: impl Into<party::Field>) -> String {
        self.kind().who_sees(field.into())
    }

    /// Who is shown the price that is typed.
    pub fn price_sees(&self) -> String {
        self.sees(self.kind().description().price_base)
    }

    /// The partner's name, or what stands for it.
    pub fn partner(&self) -> String {
        let known = self.shown.view.partner.as_ref();
        known.map_or_else(|| "the selling partner".to_owned(), |p| p.name.clone())
    }

    /// Whom it is submitted to, by name, or what stands for it.
    pub fn addressee(&self) -> String {
        match self.kind().addressee() {
            Party::Publisher | Party::Partner => self.partner(),
            Party::Customer => self.customer(),
        }
    }

    /// What the addressee does with the price that is typed: `owes`, `pays`.
    pub fn pays(&self) -> &'static str {
        match self.kind().addressee() {
            Party::Publisher | Party::Partner => "owes",
            Party::Customer => "pays",
        }
    }

    /// Whether the publisher writes the field.
    pub fn asks(&self, field: form::Field) -> bool {
        self.kind().asks_for(field)
    }

    /// What the price that is typed is called.
    pub fn price_noun(&self) -> &'static str {
        self.kind().description().price_noun
    }

    /// The customer's name, or what stands for it.
    pub fn customer(&self) -> String {
        let known = self.shown.view.account.as_ref();
        known.map_or_else(|| "the customer".to_owned(), |a| a.customer.clone())
    }
}

fn places(problems: &[Problem]) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, problem) in problems.iter().enumerate() {
        places.entry(problem.path.clone()).or_default().push(place);
    }
    places
}
