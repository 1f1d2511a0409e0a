//! From the whole offer to one party's view: every field passes the visibility table.

use super::{
    FeeView, Field, LineView, MarketsView, OfferView, Party, PaymentView, PointView, RateView, ReservedView,
    SharesView, fee, may_see, sees,
};
use crate::{
    Currency, Percent,
    offer::{
        Offer, RevisionState, Status,
        terms::{Account, Line, MeterRate, Point, Price, Reserved, Seller, Terms, fee_key},
    },
    pack::MICROSOFT,
    pricing::{self, Estimate, Shares, Waterfall},
};

/// The offer as `party` sees it; none while it does not exist for that party (V-31).
pub fn seen_by(party: Party, offer: &Offer) -> Option<OfferView> {
    sees(offer.kind, party, offer.status).then(|| View { party, offer }.whole())
}

/// What the customer would see, made by somebody who is not the customer ("View as"): with nothing the asking party may not see.
pub fn preview_for_customer(offer: &Offer, asked_by: Party) -> OfferView {
    let mut copy = offer.clone();
    copy.status = Status::PendingAcceptance;
    copy.link = None;
    copy.acceptance = None;
    // Of an earlier round, and in the customer's words, which may speak of its price.
    copy.decline_reason = None;
    copy.return_reason = None;
    if !may_see(Field::CustomerPrice, asked_by) {
        copy.revision.paper.partner_terms = None;
        copy.revision.paper.partner_draft = Default::default();
    }
    View { party: Party::Customer, offer: &copy }.whole()
}

struct View<'a> {
    party: Party,
    offer: &'a Offer,
}

impl View<'_> {
    fn may(&self, field: Field) -> bool {
        may_see(field, self.party)
    }

    /// The form lies on this party's desk.
    fn writes(&self) -> bool {
        matches!(
            (self.party, self.offer.status),
            (Party::Publisher, Status::Draft) | (Party::Partner, Status::PendingPartnerAction)
        )
    }

    /// `make` if this party sees the field.
    fn field<T>(&self, field: Field, make: impl FnOnce() -> T) -> Option<T> {
        self.may(field).then(make)
    }

    /// `make` from the sent terms, if there are any and this party sees the field.
    fn term<T>(&self, field: Field, make: impl FnOnce(&Terms) -> T) -> Option<T> {
        let terms = self.offer.revision.paper.terms.as_ref()?;
        self.field(field, || make(terms))
    }

    fn whole(&self) -> OfferView {
        let (o, paper) = (self.offer, &self.offer.revision.paper);
        let theirs = paper.partner_terms.as_ref();
        OfferView {
            id: o.id,
            number: o.number,
            kind: o.kind,
            revision: o.revision.number,
            // Goes up with every save of whoever writes, which is nobody else's business.
            version: if self.writes() { o.revision.version } else { 0 },
            party: self.party,
            status: o.status,
            dates: self.dates(),
            publisher: o.publisher.name.clone(),
            name: paper.terms.as_ref().map_or(&paper.draft.name, |t| &t.name).clone(),
            description: self.term(Field::Description, |t| t.description.clone()),
            account: self.account(),
            partner: self.partner(),
            start: self.term(Field::Period, |t| t.start),
            end: self.field(Field::Period, || paper.end()).flatten(),
            accept_by: self.field(Field::AcceptBy, || paper.accept_by()).flatten(),
            publisher_documents: self.term(Field::PublisherDocuments, |t| t.documents.clone()),
            partner_documents: theirs.and_then(|p| self.field(Field::PartnerDocuments, || p.documents.clone())),
            publisher_contacts: self.term(Field::PublisherContacts, |t| t.contacts.clone()),
            partner_contacts: theirs.and_then(|p| self.field(Field::PartnerContacts, || p.contacts.clone())),
            prepared_by: theirs.and_then(|p| self.field(Field::PreparedBy, || p.prepared_by.clone())),
            lines: self.term(Field::Products, |t| self.lines(&t.lines)).unwrap_or_default(),
            list_value: self.term(Field::Products, Terms::list_value).flatten(),
            partner_value: self.field(Field::PartnerPrice, || paper.partner_value()).flatten(),
            customer_value: self.field(Field::CustomerPrice, || paper.customer_value()).flatten(),
            share: self.field(Field::Share, || paper.share()).flatten(),
            fee: self.term(Field::Fee, fees).flatten(),
            estimate: self.term(Field::Fee, estimate).flatten(),
            renewal: self.term(Field::Renewal, |t| t.renewal),
            markets: self.term(Field::Fee, |t| MarketsView {
                rates: t.rates.clone(),
                overrides: t.overrides.clone(),
                lines: t.lines.clone(),
            }),
            publisher_note: self.term(Field::PublisherNote, |t| t.sales_note.clone()),
            partner_note: theirs.and_then(|p| self.field(Field::PartnerNote, || p.sales_note.clone())),
            link: self.link(),
            return_reason: o.return_reason.clone().filter(|_| self.party == Party::Publisher),
            decline_reason: o.decline_reason.clone().filter(|_| self.party != Party::Publisher),
            acceptance: o.acceptance.clone().filter(|_| self.party == Party::Customer),
            draft: (self.party == Party::Publisher && o.status == Status::Draft).then(|| paper.draft.clone()),
            partner_draft: self.partner_draft(),
        }
    }

    /// Only the other sides' handing-over is told, not when somebody wrote at its own desk.
    fn dates(&self) -> crate::offer::Dates {
        let mut dates = self.offer.dates.clone();
        let arrived = match self.party {
            Party::Publisher => return dates,
            Party::Partner => dates.submitted,
            Party::Customer => dates.extended,
        };
        dates.created = arrived.unwrap_or(dates.status_since);
        if self.party == Party::Customer {
            dates.submitted = None;
            dates.modified = dates.status_since;
        }
        dates
    }

    fn account(&self) -> Option<Account> {
        let found = || {
            let customer = self.offer.customer.as_ref()?;
            let identifier = self.offer.revision.paper.draft.billing_account.clone();
            Some(Account {
                identifier,
                organization: customer.id,
                customer: customer.name.clone(),
                country: String::new(),
            })
        };
        self.term(Field::BillingAccount, |t| t.account.clone())
            .or_else(|| self.field(Field::BillingAccount, found).flatten())
    }

    fn partner(&self) -> Option<Seller> {
        let found = || {
            let partner = self.offer.partner.as_ref()?;
            let seller_id = self.offer.revision.paper.draft.seller_id.clone();
            Some(Seller { seller_id, organization: partner.id, name: partner.name.clone() })
        };
        self.term(Field::Partner, |t| t.partner.clone()).or_else(|| self.field(Field::Partner, found).flatten())
    }

    /// The link belongs to those who hold it while the customer can use it (A-14, V-28).
    fn link(&self) -> Option<String> {
        let open = self.offer.status == Status::PendingAcceptance;
        self.field(Field::Link, || self.offer.link.clone()).flatten().filter(|_| open)
    }

    fn partner_draft(&self) -> Option<crate::offer::PartnerDraft> {
        let theirs = self.party == Party::Partner && self.offer.status == Status::PendingPartnerAction;
        let writing = self.offer.revision.state == RevisionState::Draft;
        (theirs && writing).then(|| self.offer.revision.paper.partner_draft.clone())
    }

    fn lines(&self, lines: &[Line]) -> Vec<LineView> {
        let paper = &self.offer.revision.paper;
        let adjustments = paper.partner_terms.as_ref().map_or(&[][..], |p| &p.adjustments);
        let fee = paper.terms.as_ref().and_then(|terms| MICROSOFT.percent(terms.fee_key()));
        Reader { party: self.party, fee }.lines(lines, adjustments)
    }
}

/// The lines of a draft as its publisher reads them, those that can be priced already.
pub fn lines_of_draft(lines: &[Line], renewal: bool) -> Vec<LineView> {
    let fee = MICROSOFT.percent(fee_key(renewal));
    Reader { party: Party::Publisher, fee }.lines(lines, &[])
}

/// Who reads lines, and the percentage of the storefront's fee.
struct Reader {
    party: Party,
    fee: Option<Percent>,
}

impl Reader {
    /// `make` if this party sees the field.
    fn field<T>(&self, field: Field, make: impl FnOnce() -> T) -> Option<T> {
        may_see(field, self.party).then(make)
    }

    fn lines(&self, lines: &[Line], adjustments: &[Percent]) -> Vec<LineView> {
        lines.iter().enumerate().map(|(i, line)| self.line(line, adjustments.get(i).copied())).collect()
    }

    fn line(&self, line: &Line, adjustment: Option<Percent>) -> LineView {
        let discount = match line.price {
            Price::Discount(d) => self.field(Field::PartnerPrice, || d),
            Price::Absolute => None,
        };
        LineView {
            product: line.product,
            plan: line.plan,
            title: line.title(),
            product_name: line.product_name.clone(),
            plan_name: line.plan_name.clone(),
            description: line.description.clone(),
            kind: line.kind,
            co_sell: line.co_sell,
            users: line.users,
            points: line.points.iter().map(|p| self.point(p, adjustment)).collect(),
            rates: line.rates.iter().map(|r| self.rate(r, adjustment)).collect(),
            discount,
            adjustment: adjustment.and_then(|a| self.field(Field::Adjustment, || a)),
        }
    }

    fn point(&self, point: &Point, adjustment: Option<Percent>) -> PointView {
        let customer = || adjustment.and_then(|a| point.payment_with(a));
        let fall = self.waterfall(point, adjustment);
        let rows = fall.iter().flat_map(|fall| &fall.rows);
        let rows = rows.map(|row| PaymentView {
            date: row.date,
            note: row.note.clone(),
            times: row.times,
            shares: self.shares(row.shares, adjustment),
        });
        PointView {
            plan_name: point.plan_name.clone(),
            what: point.in_words(),
            months: point.months,
            payment: point.payment,
            payments: point.payments(),
            per_user: point.per_user,
            vcpu: point.vcpu,
            list: point.list,
            list_total: point.list_total().unwrap_or(point.list),
            partner: self.field(Field::PartnerPrice, || point.partner),
            customer: self.field(Field::CustomerPrice, customer).flatten(),
            reserved: point.reserved.iter().map(|row| self.reserved(point, row, adjustment)).collect(),
            included: point.included.clone(),
            rows: rows.collect(),
            total: fall.as_ref().map(|fall| self.shares(fall.total, adjustment)).unwrap_or_default(),
        }
    }

    /// One computation for all parties; each is given its parts by [`Self::shares`].
    fn waterfall(&self, point: &Point, adjustment: Option<Percent>) -> Option<Waterfall> {
        pricing::waterfall(point, adjustment.unwrap_or(Percent::ZERO), self.fee?)
    }

    /// The customer's amount and the partner's share exist once the partner has set its adjustment.
    fn shares(&self, all: Shares, adjustment: Option<Percent>) -> SharesView {
        let set = |field, amount| adjustment.and_then(|_| self.field(field, || amount));
        SharesView {
            partner: self.field(Field::SchedulePartner, || all.partner),
            customer: set(Field::ScheduleCustomer, all.customer),
            share: set(Field::Share, all.share),
            fee: self.field(Field::Fee, || all.fee),
            net: self.field(Field::Fee, || all.net),
        }
    }

    fn reserved(&self, point: &Point, row: &Reserved, adjustment: Option<Percent>) -> ReservedView {
        let customer = || adjustment.filter(|_| point.schedule.is_none()).and_then(|a| row.unit.plus_percent(a).ok());
        ReservedView {
            size: row.size(),
            vcpu: row.vcpu,
            quantity: row.quantity,
            partner: self.field(Field::PartnerPrice, || row.unit),
            customer: self.field(Field::CustomerPrice, customer).flatten(),
        }
    }

    fn rate(&self, rate: &MeterRate, adjustment: Option<Percent>) -> RateView {
        let customer = || adjustment.and_then(|a| rate.partner.plus_percent(a).ok());
        RateView {
            plan_name: rate.plan_name.clone(),
            meter: rate.meter.clone(),
            unit: rate.unit.clone(),
            included: rate.included,
            list: rate.list,
            partner: self.field(Field::PartnerPrice, || rate.partner),
            customer: self.field(Field::CustomerPrice, customer).flatten(),
        }
    }
}

/// The storefront's fee, rounded per payment of all its users, on the same commitment that the partner value counts (MS-9.1, COM-4).
fn fees(terms: &Terms) -> Option<FeeView> {
    fee::fees_of(&terms.lines, terms.currency, terms.renewal)
}

/// In US dollars; none for an offer that is in them already.
fn estimate(terms: &Terms) -> Option<Estimate> {
    if terms.currency == Currency::USD { None } else { terms.estimate(MICROSOFT.percent(terms.fee_key())?) }
}
