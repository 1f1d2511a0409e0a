//! Beginning an offer.

use domain::{
    access::{Actor, By},
    form::Section,
    offer::{Customization, Draft, EventKind, Kind, Refusal, check, creation},
};

use super::{
    Command, Expected, Outcome,
    loaded_offer::LoadedOffer,
    record, save,
    take::{done, take_within},
};
use crate::{
    Backend, Fault, catalog,
    feed::{self, OfferChange},
    security::{self, Event},
    transaction::{self, Transaction},
};

/// What is decided when an offer is created, and never after (MS-1.12, MS-9.6); only the currency can be changed later.
#[derive(Clone, Debug, Default)]
pub struct NewOffer {
    pub kind: Kind,
    pub name: String,
    pub customization: Customization,
    /// Empty: US dollars (MS-12.1).
    pub currency: String,
    pub renewal: bool,
    pub begun: Begun,
}

/// What may be filled in from the start and changed at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    pub billing_account: String,
    pub seller_id: String,
    /// Whom the customer may ask, where the form asks for it.
    pub prepared_by: String,
    pub start: String,
    pub end: String,
    pub accept_by: String,
}

impl Begun {
    /// Whether a number has to be looked up.
    fn names_somebody(&self) -> bool {
        [&self.billing_account, &self.seller_id].into_iter().any(|number| !number.trim().is_empty())
    }
}

/// Just a name: of the usual kind, of existing plans, in US dollars.
impl<T: AsRef<str> + ?Sized> From<&T> for NewOffer {
    fn from(name: &T) -> Self {
        Self { name: name.as_ref().to_owned(), ..Default::default() }
    }
}

impl NewOffer {
    fn draft(self) -> Draft {
        let currency = if self.currency.trim().is_empty() { "USD".to_owned() } else { self.currency };
        let Begun { prepared_by, start, end, accept_by, .. } = self.begun;
        Draft {
            name: domain::text::nfc(&self.name),
            customization: self.customization,
            currency,
            renewal: self.renewal,
            prepared_by,
            start,
            end,
            accept_by,
            ..Default::default()
        }
        .of_kind(self.kind)
    }
}

/// Begins a draft. A draft needs only its name (MS-2.1.11).
pub async fn create(backend: &Backend, actor: &Actor, new: impl Into<NewOffer>) -> Result<Outcome, Fault> {
    if !actor.is(domain::access::OrganizationKind::Publisher) || !actor.acts_for_seller() {
        let sentence = "Only a publisher’s developers, managers and account owners can create offers.";
        let refusal = Refusal::new("role", "R-1", sentence);
        let event = Event::new(security::Kind::StepRefused).by(actor).outcome("Create: role R-1");
        security::tell(backend, event);
        return Ok(Outcome::Refused(refusal));
    }
    let new = new.into();
    let (kind, begun, draft) = (new.kind, new.begun.clone(), new.draft());
    let mut problems = check::name_problems(&draft, kind, backend.today()).unwrap_or_default();
    let products = catalog::products(backend.read(), actor.organization.id).await?;
    problems.extend(creation::check(kind, draft.customization, &draft.currency, &products));
    if !problems.is_empty() {
        return Ok(Outcome::Problems(problems));
    }
    let tx = transaction::begin(backend).await?;
    let backend = &backend.at_this_instant();
    let loaded = save::insert(backend, &tx, actor, kind, draft).await?;
    record::append(backend, &tx, By::Person(actor), &loaded, EventKind::Created { cloned_from: None }).await?;
    let change = OfferChange { number: loaded.offer.number, organizations: feed::audience(&loaded.offer) };
    feed::write(backend, &tx, &change).await?;
    let outcome = match begun.names_somebody() {
        true => name(backend, &tx, actor, loaded, begun).await?,
        false => done(&loaded),
    };
    tx.commit().await?;
    backend.tell(change);
    Ok(outcome)
}

/// Through the one door, so that the numbers are looked up and counted as everywhere.
async fn name(
    backend: &Backend,
    tx: &Transaction,
    actor: &Actor,
    loaded: LoadedOffer,
    begun: Begun,
) -> Result<Outcome, Fault> {
    let number = loaded.offer.number;
    let Begun { billing_account, seller_id, .. } = begun;
    let draft = Draft { billing_account, seller_id, ..loaded.offer.revision.body.draft };
    let command = Command::Save { section: Section::Who, draft: Box::new(draft) };
    // Nobody else has seen the offer yet: whom a change is told is told the creation.
    let (outcome, _) = take_within(backend, tx, By::Person(actor), number, Expected::Anything, command).await?;
    Ok(outcome)
}
