//! From the whole offer to one party's view: every field passes the visibility table.

use super::{LineView, MarketsView, OfferView, explained, lines::Reader};
use crate::{
    Currency,
    offer::{
        Offer, RevisionState, Step,
        kind::{CspPartner, Once},
        terms::{Account, Line, Seller, Terms},
    },
    party::{Field, Party},
    pricing::Estimate,
};

/// The offer as `party` sees it; none while it does not exist for that party (V-31).
pub fn seen_by(party: Party, offer: &Offer) -> Option<OfferView> {
    offer.kind.sees(party, offer.status).then(|| View { party, offer }.whole())
}

/// What was sealed for a party, with what is told of the offer today: its status, its dates, its link, the forms on its desk. None
/// while the offer does not exist for that party (V-31).
pub fn as_sealed(mut sealed: OfferView, offer: &Offer) -> Option<OfferView> {
    let view = View { party: sealed.party, offer };
    if !offer.kind.sees(sealed.party, offer.status) {
        return None;
    }
    let terms = offer.revision.body.terms.iter().flat_map(|terms| &terms.lines);
    for (shown, line) in sealed.lines.iter_mut().zip(terms) {
        (shown.product, shown.plan) = (line.product, line.plan);
        for (shown, point) in shown.points.iter_mut().zip(&line.points) {
            shown.id = Some(point.id());
        }
    }
    Some(OfferView {
        version: view.version(),
        status: offer.status,
        dates: view.dates(),
        link: view.link(),
        return_reason: view.return_reason(),
        decline_reason: view.decline_reason(),
        acceptance: view.acceptance(),
        draft: view.draft(),
        partner_draft: view.partner_draft(),
        ..sealed
    })
}

/// What the customer would see, made by somebody who is not the customer ("View as"): with nothing the asking party may not see. None
/// where no customer is shown an offer.
pub fn preview_for_customer(offer: &Offer, asked_by: Party) -> Option<OfferView> {
    let mut copy = offer.clone();
    copy.status = offer.kind.sealing(Party::Customer)?.at;
    copy.link = None;
    copy.acceptance = None;
    // Of an earlier round, and in the customer's words, which may speak of its price.
    copy.decline_reason = None;
    copy.return_reason = None;
    if !offer.kind.may_see(Field::CustomerPrice, asked_by) {
        copy.revision.body.partner_terms = None;
        copy.revision.body.partner_draft = Default::default();
    }
    Some(View { party: Party::Customer, offer: &copy }.whole())
}

struct View<'a> {
    party: Party,
    offer: &'a Offer,
}

impl View<'_> {
    fn may(&self, field: Field) -> bool {
        self.offer.kind.may_see(field, self.party)
    }

    /// The form that the step saves lies on this party's desk.
    fn saves(&self, step: Step) -> bool {
        self.offer.kind.takes(self.party, step, self.offer.status)
    }

    /// `make` if this party sees the field.
    fn field<T>(&self, field: Field, make: impl FnOnce() -> T) -> Option<T> {
        self.may(field).then(make)
    }

    /// `make` from the sent terms, if there are any and this party sees the field.
    fn term<T>(&self, field: Field, make: impl FnOnce(&Terms) -> T) -> Option<T> {
        let terms = self.offer.revision.body.terms.as_ref()?;
        self.field(field, || make(terms))
    }

    fn whole(&self) -> OfferView {
        let (o, body) = (self.offer, &self.offer.revision.body);
        let theirs = body.partner_terms.as_ref();
        OfferView {
            id: o.id,
            number: o.number,
            kind: o.kind,
            revision: o.revision.number,
            version: self.version(),
            party: self.party,
            status: o.status,
            dates: self.dates(),
            publisher: o.publisher.name.clone(),
            name: body.terms.as_ref().map_or(&body.draft.name, |t| &t.name).clone(),
            description: self.term(Field::Description, |t| t.description.clone()),
            account: self.account(),
            partner: self.partner(),
            partners: self.partners(),
            start: self.term(Field::Period, |t| t.start),
            end: self.field(Field::Period, || body.end()).flatten(),
            accept_by: self.field(Field::AcceptBy, || o.accept_by()).flatten(),
            publisher_documents: self.term(Field::PublisherDocuments, |t| t.documents.clone()),
            partner_documents: theirs.and_then(|p| self.field(Field::PartnerDocuments, || p.documents.clone())),
            publisher_contacts: self.term(Field::PublisherContacts, |t| t.contacts.clone()),
            partner_contacts: theirs.and_then(|p| self.field(Field::PartnerContacts, || p.contacts.clone())),
            prepared_by: self.prepared_by(),
            lines: self.term(Field::Products, |t| self.lines(&t.lines)).unwrap_or_default(),
            list_value: self.term(Field::Products, Terms::list_value).flatten(),
            partner_value: self.field(Field::PartnerPrice, || body.base_value()).flatten(),
            customer_value: self.field(Field::CustomerPrice, || body.customer_value()).flatten(),
            share: self.field(Field::Share, || body.share()).flatten(),
            fee: self.field(Field::Fee, || fees(o)).flatten(),
            estimate: self.field(Field::Fee, || estimate(o)).flatten(),
            renewal: self.term(Field::Renewal, |t| t.renewal),
            markets: self.term(Field::Fee, |t| MarketsView {
                rates: t.rates.clone(),
                overrides: t.overrides.clone(),
                lines: t.lines.clone(),
            }),
            publisher_note: self.term(Field::PublisherNote, |t| t.sales_note.clone()),
            partner_note: theirs.and_then(|p| self.field(Field::PartnerNote, || p.sales_note.clone())),
            link: self.link(),
            return_reason: self.return_reason(),
            decline_reason: self.decline_reason(),
            acceptance: self.acceptance(),
            draft: self.draft(),
            partner_draft: self.partner_draft(),
        }
    }

    /// Goes up with every save of whoever writes, which is nobody else's business.
    fn version(&self) -> i64 {
        if self.offer.kind.writes(self.party, self.offer.status) { self.offer.revision.version } else { 0 }
    }

    fn return_reason(&self) -> Option<String> {
        self.offer.return_reason.clone().filter(|_| self.party == Party::Publisher)
    }

    /// A customer's words may speak of its price: they are told to those who know that.
    fn decline_reason(&self) -> Option<String> {
        self.field(Field::CustomerPrice, || self.offer.decline_reason.clone()).flatten()
    }

    fn acceptance(&self) -> Option<crate::offer::Acceptance> {
        self.offer.acceptance.clone().filter(|_| self.party == Party::Customer)
    }

    fn draft(&self) -> Option<crate::offer::Draft> {
        self.saves(Step::Save).then(|| self.offer.revision.body.draft.clone())
    }

    /// Only the other sides' handing-over is told, not when somebody wrote at its own desk.
    fn dates(&self) -> crate::offer::Dates {
        let mut dates = self.offer.dates.clone();
        if self.party == Party::Publisher {
            return dates;
        }
        let arrived = match self.offer.kind.sealing(self.party).map(|sealing| sealing.once) {
            Some(Once::Submitted) => dates.submitted,
            Some(Once::Extended) => {
                dates.submitted = None;
                dates.modified = dates.status_since;
                dates.extended
            }
            None => None,
        };
        dates.created = arrived.unwrap_or(dates.status_since);
        dates
    }

    fn account(&self) -> Option<Account> {
        let found = || {
            let customer = self.offer.organization(Party::Customer)?;
            let identifier = self.offer.revision.body.draft.billing_account.clone();
            Some(Account {
                identifier,
                organization: customer.id,
                customer: customer.name.clone(),
                country: String::new(),
            })
        };
        self.term(Field::BillingAccount, |t| t.account().cloned())
            .flatten()
            .or_else(|| self.field(Field::BillingAccount, found).flatten())
    }

    fn partner(&self) -> Option<Seller> {
        let found = || {
            let partner = self.offer.organization(Party::Partner)?;
            let seller_id = self.offer.revision.body.draft.seller_id.clone();
            Some(Seller { seller_id, organization: partner.id, name: partner.name.clone() })
        };
        // Of several partners none is the partner: see `partners`.
        let sent = self.offer.revision.body.terms.as_ref();
        self.field(Field::Partner, || sent.map_or_else(found, |terms| terms.partner().cloned())).flatten()
    }

    /// The CSP partners, with the customers each is limited to; for their publisher alone (V-35).
    fn partners(&self) -> Vec<CspPartner> {
        let all = self.term(Field::Partner, |terms| terms.kind.partners().to_vec());
        all.filter(|_| self.party == Party::Publisher).unwrap_or_default()
    }

    /// The publisher's word where the kind leaves it to the publisher, else the partner's.
    fn prepared_by(&self) -> Option<String> {
        let body = &self.offer.revision.body;
        let ours = body.terms.as_ref().and_then(|terms| terms.kind.prepared_by());
        let theirs = || body.partner_terms.as_ref().map(|theirs| theirs.prepared_by.as_str());
        self.field(Field::PreparedBy, || ours.or_else(theirs).map(str::to_owned)).flatten()
    }

    /// The link belongs to those who hold it while the customer can use it (A-14, V-28).
    fn link(&self) -> Option<String> {
        let open = self.offer.kind.takes(Party::Customer, Step::Accept, self.offer.status);
        self.field(Field::Link, || self.offer.link.clone()).flatten().filter(|_| open)
    }

    fn partner_draft(&self) -> Option<crate::offer::PartnerDraft> {
        let writing = self.offer.revision.state == RevisionState::Draft;
        (self.saves(Step::SavePart) && writing).then(|| self.offer.revision.body.partner_draft.clone())
    }

    fn lines(&self, lines: &[Line]) -> Vec<LineView> {
        let added = self.offer.revision.body.added().unwrap_or_default();
        Reader { kind: self.offer.kind, party: self.party, fee: self.offer.fee_percent() }.lines(lines, &added)
    }
}

/// The storefront's fee, rounded per payment of all its users, on the same commitment that the base value counts (MS-9.1, COM-4).
fn fees(offer: &Offer) -> Option<super::FeeView> {
    let terms = offer.revision.body.terms.as_ref()?;
    explained::fees_of(&terms.lines, terms.currency, offer.fee_percent()?)
}

/// In US dollars; none for an offer that is in them already.
fn estimate(offer: &Offer) -> Option<Estimate> {
    let terms = offer.revision.body.terms.as_ref()?;
    if terms.currency == Currency::USD { None } else { terms.estimate(offer.fee_percent()?) }
}
